"""
Enums
=====

The rules for arguments and results under the names that programs use, :class:`pywincffi.core.checks.Enums`. Wrappers
use the rules themselves, of the same names, in :mod:`pywincffi.core.checks`: from Python 3.7 on, this module and the
standard library's ``enum`` are loaded when a program asks for them or when a check fails.
"""
import sys
from enum import Enum

from pywincffi.core import FILES, integer_types

_DESCRIPTIONS = {
    "NON_ZERO": "a result other than 0",
    "HANDLE": "a handle",
    "UTF8": "text that can be encoded as UTF-8",
    "OVERLAPPED": "None or an OVERLAPPED (pywincffi.wintypes.OVERLAPPED(), or ffi.new(\"OVERLAPPED[1]\"))",
    "PYFILE": "an open file object with a file descriptor",
    "SECURITY_ATTRIBUTES": "None or a SECURITY_ATTRIBUTES (pywincffi.wintypes.SECURITY_ATTRIBUTES(), or "
                           "ffi.new(\"SECURITY_ATTRIBUTES[1]\"))",
    "BOOL": "True or False",
    "VALID_HANDLE": "a handle other than INVALID_HANDLE_VALUE",
    "VALID_DWORD": "a result other than 0xFFFFFFFF",
    "HMODULE": "a module handle (HMODULE)",
    "HWND": "a window (HWND)",
    "VALID_INT": "a result other than -1",
    "VALID_LONG": "a result other than 0x7FFFFFFF",
    "NT_SUCCESS": "a status that is no error: less than 0x80000000",
}


class Enums(Enum):
    """Rules for :func:`error_check` and :func:`input_check` that no Python type expresses."""

    __module__ = "pywincffi.core.checks"

    #: A result that is neither 0 nor NULL.
    NON_ZERO = 1
    #: A handle: ``void *`` cdata other than NULL.
    HANDLE = 2
    #: Text that can be encoded as UTF-8.
    UTF8 = 3
    #: None, or an OVERLAPPED structure: from :mod:`pywincffi.wintypes`, or made by ``ffi.new`` as a pointer or as an
    #: array of one.
    OVERLAPPED = 4
    #: An open file object of this Python.
    PYFILE = 5
    #: None, or a SECURITY_ATTRIBUTES structure: from :mod:`pywincffi.wintypes`, or a pointer, or an array of one.
    SECURITY_ATTRIBUTES = 6
    #: A BOOL: True, False, 1 or 0.
    BOOL = 7
    #: A result that is any handle but INVALID_HANDLE_VALUE.
    VALID_HANDLE = 8
    #: A result that is any number but 0xFFFFFFFF.
    VALID_DWORD = 9
    #: A module handle: ``HMODULE`` cdata other than NULL.
    HMODULE = 10
    #: A window: HWND cdata other than NULL.
    HWND = 11
    #: A result that is any number but -1.
    VALID_INT = 12
    #: A result that is any number but 0x7FFFFFFF.
    VALID_LONG = 13
    #: An NTSTATUS that is neither an error nor a warning: one that is not negative.
    NT_SUCCESS = 14

    # Enum's own method is written in Python.
    __hash__ = object.__hash__

    @property
    def description(self):
        """The rule in words, for messages."""
        return _DESCRIPTIONS[self.name]

    def hint(self, value):
        """How to get what the rule describes from ``value``, for messages; None if that is not known."""
        if self not in (Enums.HANDLE, Enums.HMODULE, Enums.HWND):
            return None
        other, kind = other_handle(value), type(value)
        if other is not None or self is not Enums.HANDLE:
            return other
        if issubclass(kind, integer_types) and kind is not bool:
            return "handle_from_int() makes one from a number"
        if issubclass(kind, _class("socket", "socket")):
            return "handle_from_int(s.fileno()) makes one from a socket"
        if is_pyfile(value):
            return "handle_from_file() returns the handle of a file"
        return None


def other_handle(value):
    """See :func:`pywincffi.core.checks.other_handle`, which replaces this function."""
    return None


def _class(module, name):
    """Returns a class of a module, without importing it: if nobody has imported the module, there are no instances."""
    return getattr(sys.modules.get(module), name, ())


def is_pyfile(value):
    """Whether a value is an open file object with a file descriptor."""
    try:
        # tempfile's wrappers are not of these types. Sockets have a fileno() too, which is no file descriptor.
        return isinstance(getattr(value, "file", value), FILES) and not value.closed and value.fileno() >= 0
    except Exception:  # io.UnsupportedOperation, and whatever the object itself raises
        return False
