"""
Identifiers
===========

The types and names of resources that Windows returns, and the modules that have them.
"""
from pywincffi.core.checks import as_number
from pywincffi.core.dist import ctype, ffi, library

_ULONG_PTR = ctype("ULONG_PTR")


def read_identifier(value):
    """The type or the name of a resource, from C."""
    number = int(ffi.cast(_ULONG_PTR, value))
    return ffi.string(value) if number > 0xFFFF else number


def is_module(module):
    """Whether the memory of a module is there, or the module is NULL: it may be unloaded."""
    # The lowest bits say how a file was loaded as data.
    address = as_number(module) & ~3
    return not address or library.pywincffi_read_memory(address, ffi.new("char[]", 2), 2)
