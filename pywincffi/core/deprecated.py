"""
Deprecated names
================

The names of earlier versions, 0.5.0 above all, that are elsewhere now. They work as they did, as far as that is safe,
and give a DeprecationWarning that says where the thing is now. This module is loaded when a program uses one of them.

A module that has only deprecated names calls :func:`publish`, another one calls
:func:`pywincffi.core.publish_deprecated` or :func:`pywincffi.core.publish`.
"""
import sys

from pywincffi.core import import_module


def _moved(package, names):
    """``{name: where it is now}`` of names that are in a package."""
    return dict((name, "%s.%s" % (package, name)) for name in names.split())


_OBJECTS = dict.fromkeys(("HANDLE", "WSAEVENT"), "pywincffi.typing.HANDLE")
_OBJECTS["SOCKET"] = "socket.socket.fileno"
_CONVERSIONS = {
    "handle_from_file": "pywincffi.kernel32.handle_from_file",
    "socket_from_object": "socket.socket.fileno",
    "wintype_to_cdata": "pywincffi.core.structures.Structure.cdata",
}
_STRUCTURES = {
    "LPWSANETWORKEVENTS": "pywincffi.wintypes.WSANETWORKEVENTS",
    "PROCESS_INFORMATION": "pywincffi.kernel32.CreateProcessResult",
}

#: The modules that have only deprecated names: ``{module: {name: where it is now}}``.
MODULES = {
    # Of versions that were never published, and in the hands of who tried them.
    "pywincffi.core.compat": _moved("pywincffi.core", "PY2 _thread builtins integer_types string_types text_type"),
    "pywincffi.core.typesbase": {"CFFICDataWrapper": "pywincffi.core.structures.Structure"},
    "pywincffi.kernel32.comms": _moved("pywincffi.kernel32", "ClearCommError"),
    "pywincffi.kernel32.events": _moved("pywincffi.kernel32", "CreateEvent OpenEvent ResetEvent SetEvent"),
    "pywincffi.kernel32.file": _moved(
        "pywincffi.kernel32",
        "CreateFile FlushFileBuffers GetTempPath LockFileEx MoveFileEx ReadFile UnlockFileEx WriteFile"),
    "pywincffi.kernel32.handle": _moved(
        "pywincffi.kernel32",
        "CloseHandle DuplicateHandle GetHandleInformation GetStdHandle SetHandleInformation"),
    "pywincffi.kernel32.overlapped": _moved("pywincffi.kernel32", "GetOverlappedResult"),
    "pywincffi.kernel32.pipe": _moved(
        "pywincffi.kernel32", "CreatePipe PeekNamedPipe PeekNamedPipeResult SetNamedPipeHandleState"),
    "pywincffi.kernel32.synchronization": _moved("pywincffi.kernel32", "WaitForSingleObject"),
    "pywincffi.user32.synchronization": _moved("pywincffi.user32", "MsgWaitForMultipleObjects"),
    "pywincffi.wintypes.functions": _CONVERSIONS,
    "pywincffi.wintypes.objects": _OBJECTS,
    "pywincffi.wintypes.structures": dict(
        _STRUCTURES, **_moved("pywincffi.wintypes", "FILETIME OVERLAPPED SECURITY_ATTRIBUTES STARTUPINFO")),
}
#: The deprecated names of other modules: ``{module: {name: where it is now}}``. Several places make a tuple.
NAMES = {
    "pywincffi.core.config": {"config": "pywincffi.core.config.Configuration"},
    "pywincffi.core.dist": {"MODULE_NAME": "pywincffi.core.dist.MODULE"},
    "pywincffi.core.logger": {"STREAM_HANDLER": "logging.StreamHandler"},
    "pywincffi.exceptions": {
        "InternalError": ("pywincffi.exceptions.ConfigurationError", "pywincffi.exceptions.ResourceNotFoundError")},
    "pywincffi.kernel32.process": _moved("pywincffi.kernel32", "CreateToolhelp32Snapshot"),
    "pywincffi.ws2_32.events": _moved("pywincffi.ws2_32", "WSAEnumNetworkEvents WSAEventSelect WSAGetLastError"),
    "pywincffi.wintypes": dict(_OBJECTS, **dict(_CONVERSIONS, **_STRUCTURES)),
}
# What is not the thing that is now in its place: ``{name: module that defines it}``.
_ADAPTED = dict.fromkeys(("STREAM_HANDLER", "config"), "pywincffi.core._deprecated")
_ADAPTED.update(dict.fromkeys((
    "CreateEvent", "CreateFile", "CreatePipe", "LockFileEx", "MoveFileEx", "UnlockFileEx", "WriteFile"),
    "pywincffi.kernel32._deprecated"))
_ADAPTED.update(dict.fromkeys((
    "CFFICDataWrapper", "HANDLE", "SOCKET", "WSAEVENT", "socket_from_object", "wintype_to_cdata"),
    "pywincffi.wintypes._deprecated"))
# The modules whose frames are between a program and the warning.
_BETWEEN = (__name__, "pywincffi.core", "pywincffi.core.lazy", "pywincffi.dev.testutil", "pywincffi.exceptions",
            "pywincffi.kernel32.process")


def names(module):
    """Returns the deprecated names of a module, ``{name: where it is now}``."""
    return MODULES.get(module) or NAMES.get(module) or {}


def get(module, name):
    """
    Returns the value of a deprecated name, and warns.

    :param str module: The name of the module.
    :param str name: The name in it.

    :raises AttributeError: If there is no such name.
    """
    place = names(module).get(name)
    if place is None:
        raise AttributeError("module %r has no attribute %r" % (module, name))
    warn("%s.%s is deprecated; use %s" % (module, name, " or ".join([place] if isinstance(place, str) else place)))
    return value(module, name)


def value(module, name):
    """Returns the value of a deprecated name without a warning."""
    place = names(module)[name]
    if name in _ADAPTED:
        return _at("%s.%s" % (_ADAPTED[name], name))
    return _at(place) if isinstance(place, str) else tuple(_at(each) for each in place)


def publish(name):
    """
    Makes the names of a module available that has only deprecated names; the last line of the module.

    :param str name: The module's ``__name__``.
    """
    module = sys.modules[name]
    module.__all__ = sorted(names(name))
    if sys.version_info >= (3, 7):
        module.__getattr__ = lambda attribute: get(name, attribute)
        module.__dir__ = lambda: sorted(set(vars(module)).union(module.__all__))
    else:
        replace(name)


def replace(name):
    """
    Lets a module look for its deprecated names, in Python before 3.7.

    In Python 2 another object takes the place of the module. If the module has functions, which use its variables, its
    deprecated names are set instead, and give no warning: those of a topic when its package has all names.
    """
    module = sys.modules[name]
    if sys.version_info >= (3, 5):
        if names(name):
            module.__class__ = _Module
    elif name in MODULES or names(name) and hasattr(module, "__path__"):
        sys.modules[name] = _Module(name)
        vars(sys.modules[name]).update(vars(module), _replaced=module)  # Python 2 empties a module without references
    else:
        for each in NAMES:
            if each == name and name.startswith("pywincffi.core.") or each.startswith(name + "."):
                for attribute in NAMES[each]:
                    setattr(sys.modules[each], attribute, value(each, attribute))


class _Module(type(sys)):
    """A module with deprecated names for Python before 3.7, which has no module ``__getattr__``."""

    def __getattr__(self, attribute):
        return get(self.__name__, attribute)


def _at(place):
    module, _, name = place.rpartition(".")
    return getattr(import_module(module), name)


def warn(message):
    """
    Gives a DeprecationWarning for the line of the program that uses a deprecated name.

    :param str message: What to use instead.
    """
    level, frame = 1, sys._getframe()
    while frame is not None and frame.f_globals.get("__name__") in _BETWEEN:
        level, frame = level + 1, frame.f_back
    # `from package import name` first lets the import system ask for the name, and then asks for the name itself.
    if frame is None or not str(frame.f_globals.get("__name__")).startswith(("importlib.", "_frozen_importlib")):
        import warnings
        warnings.warn(message, DeprecationWarning, level)
