"""
The part of the reference that Sphinx writes itself: a page for each topic module, and the indexes of functions.

What is there is found in the packages, so a new function or a new module needs no entry here. The pages are not
committed. In the end everything that the headers declare is looked for in what Sphinx knows: a function that is on no
page is a warning.
"""
import ast
import functools
import importlib
import inspect
import io
import json
import os
import pkgutil
import re

import pywincffi
from pywincffi.builder import headers
from pywincffi.core import deprecated
from pywincffi.core.structures import Structure
from sphinx import addnodes
from sphinx.pycode import ModuleAnalyzer
from sphinx.util import logging

# {function: {parameter: [constants]}}, written by pywincffi.dev.metadata.
_FLAGS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "flags.json")
# What Microsoft says of codes such as E_INVALIDARG.
_HRESULTS = ("https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-erref/"
             "0642cb2f-2075-4469-918c-4441e69c548a")
_INDEX = "functions"
_HEADING = """\
By DLL
======

All functions, by the DLL that Windows has them in. Each can be imported from the package of its DLL.
"""
_TOPICS = "topics"
_TOPICS_HEADING = """\
By topic
========

All functions, by what they are for.
"""


def packages():
    """The packages that have a page for each of their modules: ``{name: [names of modules]}``."""
    found = {}
    for _, name, is_package in pkgutil.iter_modules(pywincffi.__path__):
        names = is_package and [each for _, each, _ in pkgutil.iter_modules(
            [os.path.join(pywincffi.__path__[0], name)])]
        if names and name not in ("builder", "core", "dev"):
            found["pywincffi." + name] = sorted(
                each for each in names
                if not each.startswith("_") and "pywincffi.%s.%s" % (name, each) not in deprecated.MODULES)
    return found


def pages():
    """``{name of a page in the folder of the reference: its content}``"""
    found = {_INDEX: _index(), _TOPICS: _topics()}
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
        lines += _section(package.rpartition(".")[2] + ".dll", _functions(package))
    return "\n".join(lines)


def _topics():
    found = []
    for package in packages():
        for topic in packages()[package]:
            module = importlib.import_module("%s.%s" % (package, topic))
            functions = [(name, each) for name, each in _functions(package) if each is module]
            found.append((inspect.getdoc(module).split("\n")[0], functions))
    return "\n".join([_TOPICS_HEADING] + [line for each in sorted(found) for line in _section(*each)])


def _section(title, functions):
    """A heading and its table, as lines."""
    return [title, "-" * len(title), ""] + _table(functions) if functions else []


def _table(names):
    """Each function or structure with what it does, as lines."""
    lines = [".. list-table::", "    :class: functions", "    :widths: 30 70", ""]
    for name, module in names:
        lines += ["    * - :py:obj:`~%s.%s`" % (module.__name__, name), "      - " + _summary(getattr(module, name))]
    return lines + [""] if names else []


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
    """The page of a module says where its names are imported from, and begins with a list of what is on it."""
    package, _, topic = name.rpartition(".")
    if what == "module" and topic in packages().get(package, ()):
        lines += ["", "This is the module ``%s``; all of it can be imported from ``%s``." % (name, package), ""]
        lines += _table([(each, thing) for each in getattr(thing, "__all__", ())
                         if getattr(getattr(thing, each), "__module__", None) == name])


def tell_who_uses_it(app, what, name, thing, options, lines):
    """A structure names the functions that take or return it."""
    users = _users().get(name.rpartition(".")[2], ()) if what == "class" else ()
    if users:
        lines += ["", "Used by %s." % ", ".join(":func:`~%s`" % each for each in users), ""]


@functools.lru_cache(maxsize=None)
def _users():
    """``{name of a type: [functions whose docstring has a parameter or a result of it]}``"""
    found = {}
    for package in packages():
        for name, module in _functions(package):
            text = inspect.getdoc(getattr(module, name))
            types = re.findall(r"^:(?:param +([^:\n]+?) +\w+|type +\w+|rtype):(.*)$", text, re.MULTILINE)
            words = " ".join(first or last for first, last in types)
            for each in sorted(set(re.findall(r"\w+", words))):
                found.setdefault(each, []).append("%s.%s" % (module.__name__, name))
    return found


def tell_since_when(app, what, name, thing, options, lines):
    """A function that a supported Windows lacks says which one has it."""
    since = _since().get(name.rpartition(".")[2]) if what == "function" else None
    if since:
        lines += ["", "Since %s." % since, ""]


@functools.lru_cache(maxsize=None)
def _since():
    """``{name of a wrapper: the first Windows that has the function}``"""
    return dict((headers.public_name(function.name), function.facts["since"]) for path in headers.paths()
                for function in headers.functions(path) if "since" in function.facts)


def link_the_errors(app, what, name, thing, options, lines):
    """The error codes that a function names among its exceptions lead to what Microsoft says of them."""
    is_raised = False
    for number, line in enumerate(lines):
        if line.strip() and not line.startswith(" "):
            is_raised = line.startswith(":raises ")
        if is_raised:
            lines[number] = re.sub(r"\b(?<!`)[A-Z][A-Z0-9_]+\b(?!`)", _link, line)


def _link(match):
    """The name of an error code as a link; any other word as it is."""
    name = match.group()
    page = _errors().get(name) or (_HRESULTS if re.match("([A-Z0-9]+_)?E_", name) else None)
    # Microsoft's pages of system errors have an anchor for each; the others have none.
    anchor = "#" + name.lower() if page and "system-error-codes" in page else ""
    return "`%s <%s%s>`__" % (name, page, anchor) if page else name


@functools.lru_cache(maxsize=None)
def _errors():
    """``{name of an error code: Microsoft's page}``"""
    return dict(headers.links(os.path.join(headers.HEADERS, "ntstatus.h")),
                **headers.links(os.path.join(headers.HEADERS, "winerror.h")))


def list_the_constants(app, what, name, thing, options, lines):
    """A parameter that takes constants of an enumeration lists them."""
    if what == "function":
        for parameter, constants in _constants().get(name.rpartition(".")[2], {}).items():
            for number, line in enumerate(lines):
                if re.match(":param .*%s:" % re.escape(parameter), line):
                    end = number + 1
                    while lines[end:] and lines[end].startswith(" "):
                        end += 1
                    lines.insert(end, "    Constants: %s." % ", ".join("``%s``" % each for each in constants))
                    break


@functools.lru_cache(maxsize=None)
def _constants():
    """``{name of a wrapper: {parameter: [constants]}}``"""
    return dict((headers.public_name(name), parameters) for name, parameters in json.loads(_read(_FLAGS)).items())


def give_types(app, what, name, thing, options, signature, returned):
    """The signature of a function, with the types in the stub of its module."""
    stub = os.path.splitext(inspect.getsourcefile(thing))[0] + ".pyi" if inspect.isfunction(thing) else ""
    definitions = _definitions(stub).get(thing.__name__) if what == "function" and os.path.exists(stub) else None
    if not definitions:
        return None
    function = ast.parse("def function%s: ..." % signature).body[0]
    for parameter in ast.walk(function.args):
        if isinstance(parameter, ast.arg):
            parameter.annotation = _union([each.annotation for definition in definitions
                                           for each in ast.walk(definition.args)
                                           if isinstance(each, ast.arg) and each.arg == parameter.arg])
    # The defaults are expressions of the module, which begin with the name of the extension.
    arguments = re.sub(r"\blibrary\.", "", ast.unparse(function.args))
    return "(%s)" % arguments, ast.unparse(_union([each.returns for each in definitions]))


@functools.lru_cache(maxsize=None)
def _definitions(path):
    """``{name of a function: [its definitions in a stub]}``; more than one are overloads."""
    found = {}
    for node in ast.parse(_read(path)).body:
        if isinstance(node, ast.FunctionDef):
            found.setdefault(node.name, []).append(node)
    return found


def _union(annotations):
    """One type for all annotations, in today's notation. Owners and plain cdata are left out; the reference says so."""
    members = [member for each in annotations for member in _members(each)]
    members = sorted(dict.fromkeys(members), key="None".__eq__)
    if len(members) > 1 and "CData" in members:
        members.remove("CData")
    return ast.parse(" | ".join(members), mode="eval").body


def _members(annotation):
    kind = annotation.value.id if isinstance(annotation, ast.Subscript) and hasattr(annotation.value, "id") else None
    inner = annotation.slice.elts if kind and isinstance(annotation.slice, ast.Tuple) else [getattr(
        annotation, "slice", None)]
    if kind in ("Union", "Optional"):
        found = [member for each in inner for member in _members(each)] + ["None"] * (kind == "Optional")
        return [each for each in found if not each.startswith("Owner[") and each != "Literal[0, 1]"]
    if kind in ("Callable", "Dict", "List", "Mapping", "Sequence", "Tuple"):
        parts = ["[%s]" % ", ".join(ast.unparse(_union([argument])) for argument in each.elts)
                 if isinstance(each, ast.List) else ast.unparse(_union([each])) for each in inner]
        return ["%s[%s]" % (kind.lower() if kind in ("Dict", "List", "Tuple") else kind, ", ".join(parts))]
    return [ast.unparse(annotation)]


def keep_fields_together(app, doctree):
    """The parameters of a long signature have a line each; the fields of a structure, which have no types, have not."""
    for node in doctree.findall(addnodes.desc_parameterlist):
        if node.parent.parent["objtype"] == "class":
            node["multi_line_parameter_list"] = False


def link_the_source(app, pagename, templatename, context, doctree):
    """The page of a module leads to the module, and the indexes to nothing: their sources are not in the repository."""
    folder, package, topic = ([""] * 2 + pagename.split("/"))[-3:]
    if pagename in ("api/" + _INDEX, "api/" + _TOPICS):
        context["page_source_suffix"] = ""
    elif folder == "api" and "pywincffi." + package in packages():
        path = "pywincffi/%s/%s.py" % (package, "__init__" if topic == "index" else topic)
        for link, verb in (("theme_source_view_link", "blob"), ("theme_source_edit_link", "edit")):
            context[link] = "%s%s/%s/%s" % (
                context["theme_source_repository"], verb, context["theme_source_branch"], path)


def name_the_fields(app, what, name, thing, options, signature, returned):
    """The signature of a structure: its fields, each of which may be left out."""
    fields = re.findall(r"^:param .*?(\w+):", inspect.getdoc(thing) or "", re.MULTILINE)
    if what == "class" and issubclass(thing, Structure) and fields:
        return "(%s)" % ", ".join(each + "=..." for each in fields), returned
    return None


def name_the_base(app, name, thing, options, bases):
    """A named tuple is a tuple: its base is a class of the same name. Of private bases nothing is to be told."""
    if issubclass(thing, tuple):
        bases[:] = [tuple]
    elif any(base.__module__.startswith("pywincffi.") and "._" in "%s.%s" % (base.__module__, base.__qualname__)
             for base in bases):
        bases[:] = [object]


def check(app, env):
    """Every wrapped function is on a page of the reference and in the index by function."""
    described = env.get_domain("py").objects
    index = _read(os.path.join(app.srcdir, "api", _INDEX + ".rst"))
    for path in headers.paths():
        for function in headers.functions(path):
            if "raw" not in function.facts:
                start, end = "pywincffi.%s." % function.dll, "." + headers.public_name(function.name)
                pages_of_it = [each for each in described if each.startswith(start) and each.endswith(end)]
                if not pages_of_it or "`~%s`" % pages_of_it[0] not in index:
                    logging.getLogger(__name__).warning("%s is not in the reference", function.name)


def setup(app):
    app.connect("builder-inited", write)
    app.connect("autodoc-process-docstring", tell_the_module)
    app.connect("autodoc-process-docstring", tell_who_uses_it)
    app.connect("autodoc-process-docstring", tell_since_when)
    app.connect("autodoc-process-docstring", list_the_constants)
    app.connect("autodoc-process-docstring", link_the_errors)
    app.connect("autodoc-process-signature", name_the_fields)
    app.connect("autodoc-process-signature", give_types)
    app.connect("doctree-read", keep_fields_together)
    app.connect("html-page-context", link_the_source)
    app.connect("autodoc-process-bases", name_the_base)
    app.connect("env-check-consistency", check)
    return {"parallel_read_safe": True}
