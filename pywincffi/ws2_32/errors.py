"""
Errors
======

The last error, and Winsock's error codes: every ``WSA`` constant that the headers declare for one.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/winsock/windows-sockets-error-codes-2
"""
from pywincffi.core import publish
from pywincffi.core.dist import library


def WSAGetLastError():
    """
    Retrieves the error of the last function of this package that this thread called, as it was right after the call.

    The functions here raise it in a WindowsAPIError; this one is for programs that call ``library`` themselves. Errors
    of Python's ``socket`` module are in its own exceptions.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsagetlasterror

    :rtype: int
    :returns: The error code, such as ``WSAENOTSOCK``. It is the same as the last error of all other functions.

    >>> code = WSAGetLastError()
    """
    return library.WSAGetLastError()


publish(__name__)
