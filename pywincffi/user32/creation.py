"""
Creating windows
================

Creates and destroys windows, and says which of them is the parent of another and which one has the keyboard.

A window belongs to the thread that creates it: the thread must take messages out of its queue, see :func:`GetMessage`,
and only this thread can destroy the window. A thread that ends destroys its windows, without a message.

>>> atom = RegisterClassEx(WNDCLASSEX(lpfnWndProc=DefWindowProc, lpszClassName="Example"))
>>> hWnd = CreateWindowEx(0, "Example", "Title", WS_OVERLAPPEDWINDOW)
>>> DestroyWindow(hWnd)
>>> UnregisterClass("Example")
"""
from pywincffi.core import publish, raise_from
from pywincffi.core.checks import (
    HMODULE, HWND, NON_ZERO, Wrapped, error_check, handle_check, handle_to_close, has_type, index, input_checks,
    input_error, last_error, nullable)
from pywincffi.core.convert import text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.handle_types import HMENU
from pywincffi.user32._parameters import class_name, number_or_memory

NULL = ffi.NULL
_HMENU = ctype("HMENU")


def CreateWindowEx(
        dwExStyle, lpClassName, lpWindowName=None, dwStyle=0, X=library.CW_USEDEFAULT, Y=library.CW_USEDEFAULT,
        nWidth=library.CW_USEDEFAULT, nHeight=library.CW_USEDEFAULT, hWndParent=None, hMenu=None, hInstance=None,
        lpParam=None):
    """
    Creates a window.

    Before the function returns, the window procedure gets ``WM_NCCREATE``, ``WM_CREATE`` and other messages.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-createwindowexw

    :param int dwExStyle: A combination of the ``WS_EX_`` constants, or 0.
    :param lpClassName: The name of the window class, one of the program's or of Windows' such as ``"EDIT"``, or its
        atom.
    :type lpClassName: str or int
    :param lpWindowName: The title, or the text of a control.
    :type lpWindowName: str or None
    :param int dwStyle: A combination of the ``WS_`` constants, and of those of the control.
    :param int X: The distance from the left, in pixels; ``CW_USEDEFAULT``, the default, leaves the place to Windows.
        With ``WS_POPUP`` or ``WS_CHILD``, ``CW_USEDEFAULT`` makes ``X`` and ``Y`` 0.
    :param int Y: The distance from the top, in pixels. It is ignored if ``X`` is ``CW_USEDEFAULT``, unless the style
        has ``WS_VISIBLE``: then a ``Y`` other than ``CW_USEDEFAULT`` is the ``nCmdShow`` of :func:`ShowWindow`.
    :param int nWidth: The width, in pixels; ``CW_USEDEFAULT``, the default, leaves the size to Windows. With
        ``WS_POPUP`` or ``WS_CHILD``, ``CW_USEDEFAULT`` makes ``nWidth`` and ``nHeight`` 0.
    :param int nHeight: The height, in pixels. It is ignored if ``nWidth`` is ``CW_USEDEFAULT``.
    :param hWndParent: The parent of a child window, or the owner of another one; ``HWND_MESSAGE`` for a window that is
        not on the screen and only gets messages.
    :type hWndParent: HWND or None
    :param hMenu: The menu, a ``HMENU``; of a child window its identifier.
    :type hMenu: int or HMENU or None
    :param hInstance: The module that the class was registered for; None for the program that runs.
    :type hInstance: HMODULE or None
    :param lpParam: What ``WM_NCCREATE`` and ``WM_CREATE`` get as ``lpCreateParams`` of their CREATESTRUCT: a number, or
        memory that lives as long as the call. Classes of Windows' own may follow it as a pointer.
    :type lpParam: int or str or buffer or Structure or cdata or None

    :rtype: HWND
    :returns: The window, which :func:`DestroyWindow` destroys.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such class (1407, ERROR_CANNOT_FIND_WND_CLASS), or the
        window procedure answers -1 to ``WM_CREATE`` or 0 to ``WM_NCCREATE``, for example.

    >>> hWnd = CreateWindowEx(0, "STATIC", "text", WS_OVERLAPPEDWINDOW, 0, 0, 200, 100)
    >>> DestroyWindow(hWnd)
    """
    name = class_name("lpClassName", lpClassName)
    title = text("lpWindowName", lpWindowName, nullable=True)
    parent = nullable("CreateWindowEx", "hWndParent", hWndParent, HWND)
    menu = _menu("hMenu", hMenu)
    module = nullable("CreateWindowEx", "hInstance", hInstance, HMODULE) or library.GetModuleHandleW(NULL)
    passed, _kept = (0, None) if lpParam is None else number_or_memory("lpParam", lpParam)
    try:
        window = library.CreateWindowExW(
            index(dwExStyle), name, title, index(dwStyle), index(X), index(Y), index(nWidth), index(nHeight), parent,
            menu, module, ffi.cast("LPVOID", passed))
    except Exception:
        input_checks("CreateWindowEx", locals())
        raise
    if not window:
        error_check("CreateWindowEx", window, NON_ZERO)
    return window


def _menu(name, value):
    """The menu of a window, or the identifier of a child window, as C takes it."""
    if value is None or has_type(value, (ffi.CData, Wrapped)):
        return nullable("CreateWindowEx", name, value, HMENU)
    try:
        return ffi.cast(_HMENU, index(value))
    except Exception as error:  # what its __index__ raises
        raise_from(input_error(name, value, "None, an integer, or a HMENU"), error)


def DestroyWindow(hWnd):
    """
    Destroys a window, its menu, its children and the windows that it owns. Only the thread that created it can do so;
    other threads post ``WM_CLOSE`` to the window.

    Before the function returns, the window procedure gets ``WM_DESTROY`` and ``WM_NCDESTROY``, the last message.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-destroywindow

    :param HWND hWnd: The window.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is destroyed already (1400,
        ERROR_INVALID_WINDOW_HANDLE), or belongs to another thread (5, ERROR_ACCESS_DENIED).

    >>> hWnd = CreateWindowEx(0, "STATIC")
    >>> DestroyWindow(hWnd)
    """
    window = handle_to_close("DestroyWindow", "hWnd", hWnd, HWND)
    try:
        code = library.DestroyWindow(window)
    except Exception:
        input_checks("DestroyWindow", locals())
        raise
    if not code:
        error_check("DestroyWindow", code, NON_ZERO)


def GetParent(hWnd):
    """
    Returns the parent of a child window, or the owner of a pop-up window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getparent

    :param HWND hWnd: The window.

    :rtype: HWND or None
    :returns: The parent or owner; None if there is none, or if the window is neither a child nor a pop-up window.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> GetParent(hWnd) is None
    True
    """
    window = handle_check("GetParent", "hWnd", hWnd, HWND)
    try:
        parent = library.GetParent(window)
    except Exception:
        input_checks("GetParent", locals())
        raise
    if not parent:
        failure = last_error("GetParent")
        if failure:
            error_check("GetParent", failure)
    return parent or None


def SetParent(hWndChild, hWndNewParent=None):
    """
    Gives a window another parent. The styles ``WS_CHILD`` and ``WS_POPUP`` have to be changed by :func:`SetWindowLong`:
    before the call if a top-level window becomes a child, after the call if the new parent is None.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setparent

    :param HWND hWndChild: The window.
    :param hWndNewParent: The parent; None for the desktop; ``HWND_MESSAGE`` for a window that only gets messages.
    :type hWndNewParent: HWND or None

    :rtype: HWND
    :returns: The previous parent, the desktop for example.

    :raises pywincffi.exceptions.InputError: If an argument is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If a window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or the
        parent is the window itself or a child of it (87, ERROR_INVALID_PARAMETER), or since Windows 10, version 1703,
        both windows are of this process and differ in their DPI awareness (5023, ERROR_INVALID_STATE), for example.

    >>> previous = SetParent(hWnd, HWND_MESSAGE)
    """
    window = handle_check("SetParent", "hWndChild", hWndChild, HWND)
    parent = nullable("SetParent", "hWndNewParent", hWndNewParent, HWND)
    try:
        previous = library.SetParent(window, parent)
    except Exception:
        input_checks("SetParent", locals())
        raise
    if not previous:
        error_check("SetParent", previous, NON_ZERO)
    return previous


def GetFocus():
    """
    Returns the window of this thread that gets what is typed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getfocus

    :rtype: HWND or None
    :returns: The window; None if another thread's window has the keyboard, or none.

    >>> hWnd = GetFocus()
    """
    return library.GetFocus() or None


def SetFocus(hWnd=None):
    """
    Has a window of this thread get what is typed. The window, or its parent, is activated too.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setfocus

    :param hWnd: The window; None if what is typed is to be ignored.
    :type hWnd: HWND or None

    :rtype: HWND or None
    :returns: The window that had the keyboard before; None if it was none of this thread's.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or
        belongs to another thread (5, ERROR_ACCESS_DENIED), for example.

    >>> previous = SetFocus(hWnd)
    """
    window = nullable("SetFocus", "hWnd", hWnd, HWND)
    try:
        previous = library.SetFocus(window)
    except Exception:
        input_checks("SetFocus", locals())
        raise
    if not previous:
        failure = last_error("SetFocus")
        # Windows' own controls get messages meanwhile, and set the last error too.
        if failure and library.GetFocus() != window:
            error_check("SetFocus", failure)
    return previous or None


publish(__name__)
