"""Sphinx's settings. The API pages come from the docstrings; off Windows the modules import without the extension."""
import os
import sys

# Of the package, and of reference.py.
sys.path[:0] = [os.path.abspath(os.path.join(os.path.dirname(__file__), *up)) for up in (("..", ".."), ("..",))]

import pywincffi  # noqa: E402
from sphinx import addnodes  # noqa: E402

project = "pywincffi"
author = "the pywincffi contributors"
copyright = author
version = release = pywincffi.__version__
extensions = ["sphinx.ext.autodoc", "reference"]
add_module_names = False
toc_object_entries = False
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_default_options = {"members": True, "show-inheritance": True, "no-value": True}
python_maximum_signature_line_length = 88
html_theme = "furo"
html_title = "pywincffi " + version
html_static_path = ["_static"]
html_favicon = "_static/icon.svg"
html_css_files = ["custom.css"]
html_theme_options = {"source_repository": "https://github.com/opalmer/pywincffi/", "source_branch": "master",
                      "source_directory": "docs/source/"}
html_copy_source = False

# Every reference must lead somewhere, but for types that no page here describes.
nitpicky = True
nitpick_ignore_regex = [("py:(class|exc)", r"(?s)(?!pywincffi).*")]
# Enums is described where programs import it from; Sphinx says that it is an alias of this.
nitpick_ignore = [("py:class", "pywincffi.core.structures._Memory"), ("py:class", "pywincffi.core.enums.Enums"),
                  ("py:class", "pywincffi.kernel32._memory._Allocated")]
# What docstrings call the classes of pywincffi.typing.
_TYPES = {"handle": "pywincffi.typing.HANDLE", "buffer": "pywincffi.typing.Buffer"}


def _find_in_modules(app, env, node, contnode):
    """References name functions as programs do, by the package; they are described in its modules."""
    python = env.get_domain("py")
    if node.get("refdomain") != "py":
        return None
    package, _, name = node["reftarget"].rpartition(".")
    start = (package or "pywincffi") + "."
    found = [full for full in python.objects if full.startswith(start) and full.endswith("." + name)]
    if len(found) != 1:
        return None
    node["reftarget"] = found[0]
    return python.resolve_xref(env, node["refdoc"], app.builder, node["reftype"], found[0], node, contnode)


def _skip(app, what, name, obj, skip, options):
    """Leave out the attribute cdata of structures: a reference to cdata means the type of cffi."""
    return True if name == "cdata" else None


def _name_the_types(app, doctree):
    """The types of parameters that have names of their own in docstrings. Sphinx would find attributes of the name."""
    for node in list(doctree.findall(addnodes.pending_xref)):
        if node.get("refdomain") == "py" and node["reftype"] == "class" and node["reftarget"].islower():
            if node["reftarget"] in _TYPES:
                node["reftarget"] = _TYPES[node["reftarget"]]
            else:
                node.replace_self(node.children)


def setup(app):
    app.connect("doctree-read", _name_the_types)
    app.connect("autodoc-skip-member", _skip)
    app.connect("missing-reference", _find_in_modules)
