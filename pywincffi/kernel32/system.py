"""
System
======

Where Windows is, and how it is set.
"""
from pywincffi.core.dist import library
from pywincffi.core.text import fill

__all__ = ["GetACP", "GetSystemDirectory", "GetWindowsDirectory"]


def GetACP():
    """
    Retrieves the code page by which Windows' ANSI functions, which pywincffi calls none of, take and return text.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getacp

    :rtype: int
    :returns: Its number, 1252 for example; 65001 is UTF-8.
    """
    return library.GetACP()


def GetSystemDirectory():
    """
    Retrieves the folder of Windows' own DLLs and programs.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemdirectoryw

    :rtype: str
    :returns: Its path, without a backslash at its end.

    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell.

    >>> GetSystemDirectory()
    'C:\\\\Windows\\\\system32'
    """
    return fill("GetSystemDirectory", library.GetSystemDirectoryW)


def GetWindowsDirectory():
    """
    Retrieves the folder of Windows; on a terminal server, one of the user's own.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getwindowsdirectoryw

    :rtype: str
    :returns: Its path, without a backslash at its end.

    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell.
    """
    return fill("GetWindowsDirectory", library.GetWindowsDirectoryW)
