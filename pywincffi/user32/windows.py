"""
Windows
=======

Enumerates windows, returns their positions, titles, threads and processes, and sets their titles.
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.callbacks import Enumeration, callback, keep_exception
from pywincffi.core.checks import (
    HWND, NON_ZERO, error_check, handle_check, input_checks, input_error, is_callable, last_error)
from pywincffi.core.convert import allocate_wide, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.wintypes.windef import RECT

_LPDWORD = ctype("DWORD *")


class GetWindowThreadProcessIdResult(named_tuple("GetWindowThreadProcessIdResult", "dwThreadId lpdwProcessId")):
    """
    The result of :func:`GetWindowThreadProcessId`.

    :param int dwThreadId: The identifier of the thread.
    :param int lpdwProcessId: The identifier of the process.
    """

    __slots__ = ()


def EnumWindows(lpEnumFunc, lParam=0):
    """
    Calls a function for each top-level window on the screen, visible or not.

    On Windows 8 and later only the windows of desktop apps are enumerated.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-enumwindows

    :param lpEnumFunc: Called with the window (HWND) and ``lParam``. If it returns False, no more windows are
        enumerated, which is no failure; if it returns True or None, the next window follows. If it raises an exception,
        the enumeration ends, and this function raises the exception. It can call this function itself.
    :type lpEnumFunc: callable(HWND, any) -> (bool or None)
    :param any lParam: Any object; it is passed to ``lpEnumFunc``.

    :raises pywincffi.exceptions.InputError: If ``lpEnumFunc`` cannot be called, or returns something else.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows could not enumerate the windows.

    >>> titles = []
    >>> EnumWindows(lambda hwnd, _: titles.append(GetWindowText(hwnd)))
    """
    if not is_callable(lpEnumFunc):
        raise input_error("lpEnumFunc", lpEnumFunc, "a function that takes a window and lParam")
    enumeration = Enumeration("lpEnumFunc", lambda hwnd: lpEnumFunc(hwnd, lParam))
    code = enumeration.run(lambda handle: library.EnumWindows(library.pywincffi_EnumWindowsProc, handle))
    if not code:
        error_check("EnumWindows", code, NON_ZERO)


@callback("pywincffi_EnumWindowsProc", onerror=keep_exception)
def _enum_windows_proc(hwnd, lParam):
    return Enumeration.of(lParam).call(hwnd)


def GetWindowRect(hWnd):
    """
    Returns the position and the size of a window on the screen.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowrect

    :param HWND hWnd: The window.

    :rtype: RECT
    :returns: The outer edges of the window, in pixels from the upper left corner of the screen. ``right`` and
        ``bottom`` are the first pixels outside the window.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> GetWindowRect(hWnd)
    RECT(left=10, top=20, right=310, bottom=220)
    """
    handle_check("GetWindowRect", "hWnd", hWnd, HWND)
    lpRect = RECT()
    try:
        code = library.GetWindowRect(hWnd, lpRect.cdata)
    except Exception:
        input_checks("GetWindowRect", locals())
        raise
    if not code:
        error_check("GetWindowRect", code, NON_ZERO)
    return lpRect


def GetWindowText(hWnd):
    """
    Returns the title of a window, or the text of a control of this process.

    If the window belongs to this process, the function sends a message to the window, and waits until the window's
    thread has handled it. For windows of other processes Windows stores the title, and the function does not wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowtextw

    :param HWND hWnd: The window.

    :rtype: str
    :returns: The title, of any length; an empty text if the window has none.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> SetWindowText(hWnd, "Untitled")
    >>> GetWindowText(hWnd)
    'Untitled'
    """
    handle_check("GetWindowText", "hWnd", hWnd, HWND)
    size = 256
    while True:
        lpString = allocate_wide(size)
        lpString[0] = u"\0"
        try:
            length = library.GetWindowTextW(hWnd, lpString, size)
        except Exception:
            input_checks("GetWindowText", locals())
            raise
        if not length:
            failure = last_error("GetWindowText")
            if failure:
                error_check("GetWindowText", failure)
            return u""
        if length != size - 1:
            # A window procedure of this process may answer any number: the text ends at the NUL.
            return ffi.string(lpString, size)
        size *= 2


def GetWindowTextLength(hWnd):
    """
    Returns the length of a window's title, or of the text of a control of this process.

    :func:`GetWindowText` returns titles of any length, and needs no size.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowtextlengthw

    :param HWND hWnd: The window.

    :rtype: int
    :returns: The length, in UTF-16 units without the NUL; 0 if the window has no text. The text may be shorter, but not
        longer.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> if GetWindowTextLength(hWnd):
    ...     title = GetWindowText(hWnd)
    """
    handle_check("GetWindowTextLength", "hWnd", hWnd, HWND)
    try:
        length = library.GetWindowTextLengthW(hWnd)
    except Exception:
        input_checks("GetWindowTextLength", locals())
        raise
    if not length:
        failure = last_error("GetWindowTextLength")
        if failure:
            error_check("GetWindowTextLength", failure)
    return length


def SetWindowText(hWnd, lpString):
    """
    Sets the title of a window, or the text of a control of this process.

    If the window belongs to this process, the function sends a message to the window, and waits until the window's
    thread has handled it. It does not change the controls of other processes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setwindowtextw

    :param HWND hWnd: The window.
    :param str lpString: The text; None for an empty text.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or ``lpString`` is not text or holds a NUL
        character.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> SetWindowText(hWnd, "notes.txt - Editor")
    """
    handle_check("SetWindowText", "hWnd", hWnd, HWND)
    title = text("lpString", lpString, nullable=True)
    try:
        code = library.SetWindowTextW(hWnd, title)
    except Exception:
        input_checks("SetWindowText", locals())
        raise
    if not code:
        error_check("SetWindowText", code, NON_ZERO)


def GetWindowThreadProcessId(hWnd):
    """
    Returns the identifiers of the thread that created a window, and of its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowthreadprocessid

    :param HWND hWnd: The window.

    :rtype: GetWindowThreadProcessIdResult
    :returns: The identifiers.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> dwThreadId, dwProcessId = GetWindowThreadProcessId(hWnd)
    """
    handle_check("GetWindowThreadProcessId", "hWnd", hWnd, HWND)
    try:
        lpdwProcessId = ffi.new(_LPDWORD)
        dwThreadId = library.GetWindowThreadProcessId(hWnd, lpdwProcessId)
    except Exception:
        input_checks("GetWindowThreadProcessId", locals())
        raise
    if not dwThreadId:
        error_check("GetWindowThreadProcessId", dwThreadId, NON_ZERO)
    return GetWindowThreadProcessIdResult(dwThreadId, lpdwProcessId[0])


publish(__name__)
