"""
Windows
=======

Finding windows, and what there is to know about them.
"""
from collections import namedtuple

from pywincffi.core.buffers import allocate_wide
from pywincffi.core.callbacks import Enumeration
from pywincffi.core.checks import HWND, api_error, explain, input_check, is_callable, last_error
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.exceptions import InputError
from pywincffi.wintypes import RECT

__all__ = [
    "EnumWindows", "GetWindowRect", "GetWindowText", "GetWindowThreadProcessId", "GetWindowThreadProcessIdResult",
]

_LPDWORD = ctype("DWORD *")
_enum_windows_proc = Enumeration("pywincffi_EnumWindowsProc")


class GetWindowThreadProcessIdResult(namedtuple("GetWindowThreadProcessIdResult", "dwThreadId lpdwProcessId")):
    """
    What :func:`GetWindowThreadProcessId` returns.

    :param int dwThreadId: The identifier of the thread.
    :param int lpdwProcessId: The identifier of its process.
    """

    __slots__ = ()


def EnumWindows(lpEnumFunc, lParam=0):
    """
    Calls a function for every top-level window on the screen, visible or not.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-enumwindows

    :param callable lpEnumFunc: Called with the window (HWND) and ``lParam``. If it returns False, no more windows are
        enumerated, which is no failure; if it returns True or None, the next one is. An exception that it raises
        ends the enumeration too, and comes out of this function. It may call this function in turn.
    :param any lParam: Any object; ``lpEnumFunc`` gets it as it is.

    :raises pywincffi.exceptions.InputError: ``lpEnumFunc`` cannot be called, or returns something else.
    :raises pywincffi.exceptions.WindowsAPIError: Windows could not enumerate them.

    >>> titles = []
    >>> EnumWindows(lambda hwnd, _: titles.append(GetWindowText(hwnd)))
    """
    if not is_callable(lpEnumFunc):
        raise InputError("lpEnumFunc", lpEnumFunc, "a function that takes a window and lParam")
    code = _enum_windows_proc.run("lpEnumFunc", lambda hwnd, _: lpEnumFunc(hwnd, lParam),
                                  library.EnumWindows, _enum_windows_proc.address, 0)
    if not code:
        raise api_error("EnumWindows")


def GetWindowRect(hWnd):
    """
    Retrieves where a window is on the screen.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowrect

    :param HWND hWnd: The window.

    :rtype: RECT
    :returns: Its outer edges, in pixels from the upper left corner of the screen; ``right`` and ``bottom`` are the
        first ones outside of it.

    :raises pywincffi.exceptions.InputError: ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: The window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for example.

    >>> GetWindowRect(hWnd)
    RECT(left=10, top=20, right=310, bottom=220)
    """
    input_check("hWnd", hWnd, HWND)
    lpRect = RECT()
    try:
        code = library.GetWindowRect(hWnd, lpRect.cdata)
    except Exception as error:
        explain(error, "GetWindowRect", locals())
    if not code:
        raise api_error("GetWindowRect")
    return lpRect


def GetWindowText(hWnd):
    """
    Retrieves the title of a window, or the text of a control of this process.

    Of a window of this process it is asked by a message, so a thread that does not handle its messages keeps it
    waiting; of others Windows itself knows it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowtextw

    :param HWND hWnd: The window.

    :rtype: str
    :returns: The title, of any length; empty if the window has none.

    :raises pywincffi.exceptions.InputError: ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: The window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for example.
    """
    input_check("hWnd", hWnd, HWND)
    size = 256
    while True:
        lpString = allocate_wide(size)
        try:
            length = library.GetWindowTextW(hWnd, lpString, size)
        except Exception as error:
            explain(error, "GetWindowTextW", locals())
        if not length:
            failure = last_error("GetWindowText")
            if failure:
                raise api_error("GetWindowText", failure)
            return u""
        if length < size - 1:
            return ffi.unpack(lpString, length)
        size *= 2


def GetWindowThreadProcessId(hWnd):
    """
    Retrieves the thread that made a window, and that thread's process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowthreadprocessid

    :param HWND hWnd: The window.

    :rtype: GetWindowThreadProcessIdResult
    :returns: The identifiers of both.

    :raises pywincffi.exceptions.InputError: ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: The window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for example.

    >>> dwThreadId, dwProcessId = GetWindowThreadProcessId(hWnd)
    """
    input_check("hWnd", hWnd, HWND)
    try:
        lpdwProcessId = ffi.new(_LPDWORD)
        dwThreadId = library.GetWindowThreadProcessId(hWnd, lpdwProcessId)
    except Exception as error:
        explain(error, "GetWindowThreadProcessId", locals())
    if not dwThreadId:
        raise api_error("GetWindowThreadProcessId")
    return GetWindowThreadProcessIdResult(dwThreadId, lpdwProcessId[0])
