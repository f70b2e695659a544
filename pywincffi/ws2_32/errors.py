"""
Errors
======

The last error, and Winsock's error codes: every ``WSA`` constant that the headers declare for one.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/winsock/windows-sockets-error-codes-2
"""
import re

from pywincffi.core.dist import constants, library

__all__ = [
    "WSA_INVALID_HANDLE", "WSA_INVALID_PARAMETER", "WSA_IO_INCOMPLETE", "WSA_IO_PENDING", "WSA_NOT_ENOUGH_MEMORY",
    "WSA_OPERATION_ABORTED",
    "WSAGetLastError",
]

# Windows' errors under names of Winsock's.
WSA_INVALID_HANDLE = library.WSA_INVALID_HANDLE
WSA_INVALID_PARAMETER = library.WSA_INVALID_PARAMETER
WSA_IO_INCOMPLETE = library.WSA_IO_INCOMPLETE
WSA_IO_PENDING = library.WSA_IO_PENDING
WSA_NOT_ENOUGH_MEMORY = library.WSA_NOT_ENOUGH_MEMORY
WSA_OPERATION_ABORTED = library.WSA_OPERATION_ABORTED

# Winsock's own. The header has them all: here is no list of them.
_CODES = constants(re.compile("WSA[A-Z][A-Z_]+$").match)
globals().update(_CODES)
__all__ += sorted(_CODES)


def WSAGetLastError():
    """
    Retrieves the error of the last function of this package that this thread called, as it was right after the call.

    The functions here raise it in a WindowsAPIError; this one is for programs that call ``library`` themselves. Errors
    of Python's ``socket`` module are in its own exceptions.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsagetlasterror

    :rtype: int
    :returns: The error code, such as ``WSAENOTSOCK``. It is the same as the last error of all other functions.
    """
    return library.WSAGetLastError()
