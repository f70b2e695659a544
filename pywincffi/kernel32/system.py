"""
System
======

Where Windows is, and how it is set.
"""
from pywincffi.core.buffers import allocate_wide
from pywincffi.core.checks import api_error
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.text import fill

__all__ = ["GetACP", "GetComputerName", "GetSystemDirectory", "GetWindowsDirectory", "MAX_COMPUTERNAME_LENGTH"]

MAX_COMPUTERNAME_LENGTH = library.MAX_COMPUTERNAME_LENGTH
_LPDWORD = ctype("DWORD *")


def GetACP():
    """
    Retrieves the code page by which Windows' ANSI functions, which pywincffi calls none of, take and return text.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getacp

    :rtype: int
    :returns: Its number, 1252 for example; 65001 is UTF-8.
    """
    return library.GetACP()


def GetComputerName():
    """
    Retrieves the NetBIOS name of the computer, as it was when Windows started.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getcomputernamew

    :rtype: str
    :returns: The name, of at most ``MAX_COMPUTERNAME_LENGTH`` characters.

    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell.

    >>> GetComputerName()
    'DESKTOP-Q4T7K2M'
    """
    lpBuffer = allocate_wide(MAX_COMPUTERNAME_LENGTH + 1)
    nSize = ffi.new(_LPDWORD, MAX_COMPUTERNAME_LENGTH + 1)
    code = library.GetComputerNameW(lpBuffer, nSize)
    if not code:
        raise api_error("GetComputerName")
    return ffi.unpack(lpBuffer, nSize[0])


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
