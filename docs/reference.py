"""
The part of the reference that Sphinx writes itself: a page for each topic module, and the index by function.

What is there is found in the packages, so a new function or a new module needs no entry here. The pages are not
committed. In the end everything that the headers declare is looked for in what Sphinx knows: a function that is on no
page is a warning.
"""
import importlib
import inspect
import io
import os
import pkgutil

import pywincffi
from pywincffi.core import headers
from sphinx.pycode import ModuleAnalyzer
from sphinx.util import logging

_INDEX = "functions"
_HEADING = """\
By function
===========

All functions, by the DLL that Windows has them in. Each can be imported from the package of its DLL.
"""


def packages():
    """The packages that have a page for each of their modules: ``{name: [names of modules]}``."""
    found = {}
    for _, name, is_package in pkgutil.iter_modules(pywincffi.__path__):
        names = is_package and [each for _, each, _ in pkgutil.iter_modules(
            [os.path.join(pywincffi.__path__[0], name)])]
        if names and "_names" in names:
            found["pywincffi." + name] = sorted(set(names) - set(["_names"]))
    return found


def pages():
    """``{name of a page in the folder of the reference: its content}``"""
    found = {_INDEX: _index()}
    for package, topics in packages().items():
        folder = package.rpartition(".")[2]
        found[folder + "/index"] = "\n".join([
            package, "=" * len(package), "", ".. automodule:: " + package, "    :no-members:", "",
            ".. toctree::", "    :titlesonly:", ""] + ["    " + topic for topic in topics] + [""])
        for topic in topics:
            found["%s/%s" % (folder, topic)] = _page(importlib.import_module("%s.%s" % (package, topic)))
    return found


def _page(module):
    names = getattr(module, "__all__", ())
    # What has no names of its own is there for those that were in it once.
    lines = [".. automodule:: " + module.__name__, "    :%s:" % ("undoc-members" if names else "no-members"),
             "    :exclude-members: added, by_name, ctype, read_only, size_field", ""]
    # Those that have a comment are among the others already.
    documented = [name for _, name in ModuleAnalyzer.for_module(module.__name__).find_attr_docs()]
    constants = [name for name in names if not (inspect.isfunction(getattr(module, name)) or
                                                inspect.isclass(getattr(module, name)) or name in documented)]
    if constants:
        lines += [".. rubric:: Constants", "", ".. py:currentmodule:: " + module.__name__, ""]
    return "\n".join(lines + [".. py:data:: " + name for name in sorted(constants)] + [""])


def _functions(package):
    """The functions of a package, ``[(name, module)]``."""
    found = []
    for topic in packages()[package]:
        module = importlib.import_module("%s.%s" % (package, topic))
        found += [(name, module) for name in getattr(module, "__all__", ())
                  if inspect.isfunction(getattr(module, name))]
    return sorted(found, key=lambda item: item[0].lower())


def _index():
    lines = [_HEADING]
    for package in packages():
        functions = _functions(package)
        if functions:
            title = package.rpartition(".")[2] + ".dll"
            lines += [title, "-" * len(title), "", ".. currentmodule:: " + package, "", ".. list-table::",
                      "    :widths: 30 70", ""]
        for name, module in functions:
            lines += ["    * - :func:`~%s.%s`" % (module.__name__, name), "      - " + _summary(getattr(module, name))]
        lines.append("")
    return "\n".join(lines)


def _summary(function):
    """The first sentence of a docstring."""
    paragraph = " ".join(inspect.getdoc(function).split("\n\n")[0].split())
    sentence, stop, _ = paragraph.partition(". ")
    return sentence + stop.strip()


def write(app):
    """Write the pages that are not there yet as they should be, and remove those that nothing is behind any more."""
    folder = os.path.join(app.srcdir, "api")
    wanted = dict((os.path.join(folder, *(name + ".rst").split("/")), content) for name, content in pages().items())
    for path, content in wanted.items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if _read(path) != content:
            with io.open(path, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(content)
    for name in os.listdir(folder):
        for base, _, names in os.walk(os.path.join(folder, name)):
            for path in [os.path.join(base, each) for each in names]:
                if path not in wanted:
                    os.remove(path)


def _read(path):
    if not os.path.exists(path):
        return None
    with io.open(path, encoding="utf-8", newline="") as stream:
        return stream.read()


def tell_the_module(app, what, name, thing, options, lines):
    """The page of a module says where its names are imported from."""
    package, _, topic = name.rpartition(".")
    if what == "module" and topic in packages().get(package, ()):
        lines += ["", "This is the module ``%s``; all of it can be imported from ``%s``." % (name, package), ""]


def name_the_base(app, name, thing, options, bases):
    """A named tuple is a tuple: its base is a class of the same name, of which nothing is to be told."""
    if issubclass(thing, tuple):
        bases[:] = [tuple]


def check(app, env):
    """Every wrapped function is on a page of the reference and in the index by function."""
    described = env.get_domain("py").objects
    index = _read(os.path.join(app.srcdir, "api", _INDEX + ".rst"))
    for path in headers.paths():
        for function in headers.functions(path):
            if "raw" not in function.facts:
                start, end = "pywincffi.%s." % function.facts["dll"], "." + headers.public_name(function.name)
                pages_of_it = [each for each in described if each.startswith(start) and each.endswith(end)]
                if not pages_of_it or "`~%s`" % pages_of_it[0] not in index:
                    logging.getLogger(__name__).warning("%s is not in the reference", function.name)


def setup(app):
    app.connect("builder-inited", write)
    app.connect("autodoc-process-docstring", tell_the_module)
    app.connect("autodoc-process-bases", name_the_base)
    app.connect("env-check-consistency", check)
    return {"parallel_read_safe": True}
