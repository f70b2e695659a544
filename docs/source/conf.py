"""Sphinx's settings. The API pages come from the docstrings; off Windows the modules import without the extension."""
import os
import sys

# Of the package, and of reference.py.
sys.path[:0] = [os.path.abspath(os.path.join(os.path.dirname(__file__), *up)) for up in (("..", ".."), ("..",))]

import pywincffi  # noqa: E402

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
html_theme = "alabaster"
html_static_path = ["_static"]
html_theme_options = {
    "description": "The Windows API for Python", "page_width": "1280px", "body_max_width": "1010px",
    "code_font_size": "0.8em"}

# Every reference must lead somewhere, but for types that no page here describes.
nitpicky = True
nitpick_ignore_regex = [("py:(class|exc)", r"(?!pywincffi).*")]


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


def setup(app):
    app.connect("missing-reference", _find_in_modules)
