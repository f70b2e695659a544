"""
Reads the tables that functions of iphlpapi return: a number of rows, and the rows.
"""
from pywincffi.core.convert import allocate
from pywincffi.core.dist import ctype, ffi, library

_PULONG = ctype("ULONG *")
# The size to begin with, in bytes.
_SIZE = 4096


def read(call):
    """
    Calls a function that fills a table, with a larger one until it has room.

    :param call: Called with the table and the address of its size; returns the error.

    :returns: The error, and the table.
    """
    size = ffi.new(_PULONG, _SIZE)
    while True:
        table = allocate("pdwSize", size[0])
        code = call(table, size)
        if code != library.ERROR_INSUFFICIENT_BUFFER:
            return code, table
        size[0] = max(size[0], 2 * len(table))  # there may be more rows by then


def rows(table, structure):
    """The rows of a table, as structures that own their memory."""
    count = ffi.cast(_PULONG, table)[0]
    # The rows start where a structure that has the number and a row has it.
    start = max(ffi.sizeof("ULONG"), ffi.alignof(structure.ctype))
    size = ffi.sizeof(structure.ctype)
    count = min(count, (len(table) - start) // size)
    array = ffi.new("%s[]" % structure.ctype, count)
    ffi.memmove(array, table + start, count * size)
    return structure.views(array, count)
