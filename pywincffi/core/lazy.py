"""
Lazy
====

The less common part of :func:`pywincffi.core.publish`: all names of a package or of a topic module, constants that are
no numbers, topic modules, deprecated names, and names that do not exist. Loaded when a program asks for one of these.

The extension has the list of all names, see ``cdefs/sources/tables.c``.
"""
import sys

from pywincffi.core import deprecated, import_module
from pywincffi.core.dist import Unavailable, ffi, library, topic_of


def constant(name):
    """Returns a constant of the library that is no number: a ``uuid.UUID`` for a GUID, anything else as it is."""
    value = getattr(library, name)
    if not isinstance(ffi, Unavailable) and isinstance(value, ffi.CData) and ffi.typeof(value) is ffi.typeof("GUID"):
        from pywincffi.core.guids import to_uuid
        return to_uuid(value)
    return value


def other(name, where, attribute):
    """
    Returns an attribute of a module that is no name of a topic: ``__all__``, a topic module of a package, or a
    deprecated name, of which each use warns.

    :param str name: The module's ``__name__``.
    :param str where: The package or topic, ``"kernel32/files"`` for example.
    :param str attribute: The name of the attribute.

    :raises AttributeError: If there is no such attribute. The message names the one that may be meant; so does the
        ImportError that ``from ... import`` gets.
    """
    module = sys.modules[name]
    if attribute == "__all__":
        module.__all__ = sorted(set(names(where)))
        return module.__all__
    if attribute in _topics(module):
        return import_module("%s.%s" % (name, attribute))
    if attribute in deprecated.names(name):
        return deprecated.get(name, attribute)
    hint = _similar(where, attribute)
    if hint and _is_from_import(sys._getframe(2)):
        # Python would replace an AttributeError by an ImportError without the hint.
        raise ImportError("cannot import name %r from %r; there is %s" % (attribute, name, hint))
    raise AttributeError("module %r has no attribute %r%s" % (name, attribute, "; there is %s" % hint if hint else ""))


def _similar(where, attribute):
    """The public name that is meant by a name of the Windows API: CreateFileW, SetFilePointer; or None."""
    base = attribute[:-1] if attribute[-1:] in ("A", "W") else attribute
    for each in (base, base + "Ex", base[:-2] if base.endswith("Ex") else base, base[:-1]):
        if topic_of(where, each):
            return each
        # In a topic module, the name may be another topic's.
        package = where.rpartition("/")[0]
        found = package and topic_of(package, each)
        if found:
            return "%s in pywincffi.%s" % (each, found.replace("/", "."))
    for package in _packages():
        for each in (attribute, base, base + "Ex"):
            if topic_of(package, each):
                return "%s in pywincffi.%s" % (each, package)
    return None


def _packages():
    """The names of the packages of DLLs and structures, and of the modules of error codes."""
    import os
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return sorted(each.partition(".")[0] for each in os.listdir(folder))


def _is_from_import(frame):
    """Whether the code that asks for an attribute is ``from ... import``."""
    import opcode
    code = frame.f_code.co_code
    return 0 <= frame.f_lasti < len(code) and code[frame.f_lasti] == opcode.opmap["IMPORT_FROM"]


def _topics(module):
    """The names of the modules in a package."""
    import os
    folder = os.path.dirname(module.__file__)
    return [each[:-len(".py")] for each in os.listdir(folder) if each.endswith(".py")] if "__path__" in vars(
        module) else []


def names(where):
    """Returns the names that a package or topic offers."""
    if isinstance(library, Unavailable):
        from pywincffi.core.stub_names import in_stubs
        return list(in_stubs(where))
    listed, position, where = [], ffi.new("size_t *"), where.encode("ascii")
    while True:
        found = library.pywincffi_next_name(where, position)
        if not found:
            return listed
        listed.append(str(ffi.string(found).decode("ascii")))  # Python 2 wants no unicode in __all__
