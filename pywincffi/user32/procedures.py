"""
Window procedures
=================

Calls window procedures, and replaces those of windows: a window is then *subclassed*.

A window procedure is a function of the program, see :func:`RegisterClassEx`, or one in C, a ``WNDPROC``.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/winmsg/window-procedures
"""
import sys

from pywincffi.core import publish
from pywincffi.core.checks import HWND, error_check, handle_check, index, input_checks, last_error
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.user32._parameters import message_parameters, signed
from pywincffi.user32._procedures import check_procedure, is_procedure, procedure_of, set_procedure

_MSG = ctype("MSG *")
# GetWindowLong and SetWindowLong accept it on 32 bit only, where they equal the functions for pointers.
_IS_32_BIT = sys.maxsize < 2 ** 32
_LONG_BITS, _POINTER_BITS = 32, 32 if _IS_32_BIT else 64


def DefWindowProc(hWnd, Msg, wParam=0, lParam=0):
    """
    Gives a message its default handling. A window procedure calls this for the messages that it does not handle, or
    returns None.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-defwindowprocw

    :param HWND hWnd: The window that was passed to the procedure.
    :param int Msg: The message.
    :param wParam: As for :func:`SendMessage`.
    :type wParam: int or str or buffer or Structure or cdata
    :param lParam: As for :func:`SendMessage`.
    :type lParam: int or str or buffer or Structure or cdata

    :rtype: int
    :returns: The answer, whose meaning depends on the message.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or a parameter does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If ``hWnd`` is NULL (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> DefWindowProc(hWnd, WM_SETTEXT, 0, "title")
    1
    """
    window = handle_check("DefWindowProc", "hWnd", hWnd, HWND)
    first, second, _kept = message_parameters(wParam, lParam)
    try:
        return library.DefWindowProcW(window, index(Msg), first, second)
    except Exception:
        input_checks("DefWindowProc", locals(), {"wParam": first, "lParam": second})
        raise


def CallWindowProc(lpPrevWndFunc, hWnd, Msg, wParam=0, lParam=0):
    """
    Calls a window procedure: in the procedure of a window that is subclassed, the one that the window had before.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-callwindowprocw

    :param lpPrevWndFunc: What :func:`SetWindowLongPtr`, :func:`GetWindowLongPtr` with ``GWLP_WNDPROC``, or the
        ``lpfnWndProc`` of :func:`GetClassInfoEx` is: a function, which is simply called, or a ``WNDPROC``.
    :type lpPrevWndFunc: cdata or callable(HWND, int, int, int) -> (int or None)
    :param HWND hWnd: The window.
    :param int Msg: The message.
    :param wParam: As for :func:`SendMessage`.
    :type wParam: int or str or buffer or Structure or cdata
    :param lParam: As for :func:`SendMessage`.
    :type lParam: int or str or buffer or Structure or cdata

    :rtype: int or None
    :returns: The answer; None only if a function of the program has returned None.

    :raises pywincffi.exceptions.InputError: If ``lpPrevWndFunc`` is neither a function nor a ``WNDPROC``, ``hWnd`` is
        not a window, or a parameter does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If ``hWnd`` is NULL (1400, ERROR_INVALID_WINDOW_HANDLE).
    :raises Exception: What a function of the program raises.

    >>> edit = GetClassInfoEx(None, "EDIT")
    >>> def upper_case(hWnd, uMsg, wParam, lParam):
    ...     if uMsg == WM_CHAR:
    ...         wParam = ord(chr(wParam).upper())
    ...     return CallWindowProc(edit.lpfnWndProc, hWnd, uMsg, wParam, lParam)
    """
    check_procedure("lpPrevWndFunc", lpPrevWndFunc)
    window = handle_check("CallWindowProc", "hWnd", hWnd, HWND)
    first, second, _kept = message_parameters(wParam, lParam)
    try:
        if is_procedure(lpPrevWndFunc):
            return library.CallWindowProcW(lpPrevWndFunc, window, index(Msg), first, second)
        message = ffi.new(_MSG, (window, index(Msg), first, second))
    except Exception:
        input_checks("CallWindowProc", locals(), {"wParam": first, "lParam": second})
        raise
    return lpPrevWndFunc(window, message.message, message.wParam, message.lParam)


def GetWindowLong(hWnd, nIndex):
    """
    Returns a value of 32 bits of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowlongw

    :param HWND hWnd: The window.
    :param int nIndex: ``GWL_STYLE``, ``GWL_EXSTYLE``, or the number of the first byte in the extra memory of the
        window. For all others call :func:`GetWindowLongPtr`.

    :rtype: int
    :returns: The value, with a sign: ``GetWindowLong(hWnd, GWL_STYLE) & 0xFFFFFFFF`` is without.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or ``nIndex`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or there
        is no such value (1413, ERROR_INVALID_INDEX).

    >>> is_visible = bool(GetWindowLong(hWnd, GWL_STYLE) & WS_VISIBLE)
    """
    window = handle_check("GetWindowLong", "hWnd", hWnd, HWND)
    try:
        position = index(nIndex)
        code = library.GetWindowLongW(window, position)
    except Exception:
        input_checks("GetWindowLong", locals())
        raise
    if not code:
        failure = last_error("GetWindowLong")
        if failure:
            error_check("GetWindowLong", failure)
    return procedure_of(window) if _IS_32_BIT and position == library.GWLP_WNDPROC else code


def SetWindowLong(hWnd, nIndex, dwNewLong):
    """
    Sets a value of 32 bits of a window. A style that is changed shows after :func:`SetWindowPos` with
    ``SWP_FRAMECHANGED``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setwindowlongw

    :param HWND hWnd: The window.
    :param int nIndex: As for :func:`GetWindowLong`. The extra memory of windows of other classes than the program's is
        not the program's: values in it may be pointers that the class follows.
    :param int dwNewLong: The value, with or without a sign.

    :rtype: int
    :returns: The previous value, with a sign.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or there
        is no such value (1413, ERROR_INVALID_INDEX), for example.

    >>> style = GetWindowLong(hWnd, GWL_STYLE)
    >>> previous = SetWindowLong(hWnd, GWL_STYLE, style & ~WS_MAXIMIZEBOX)
    """
    window = handle_check("SetWindowLong", "hWnd", hWnd, HWND)
    try:
        position = index(nIndex)
    except Exception:
        input_checks("SetWindowLong", locals())
        raise
    if _IS_32_BIT and position == library.GWLP_WNDPROC:
        return SetWindowLongPtr(window, position, dwNewLong)
    value = signed("dwNewLong", dwNewLong, _LONG_BITS)
    try:
        code = library.SetWindowLongW(window, position, value)
    except Exception:
        input_checks("SetWindowLong", locals(), {"dwNewLong": value})
        raise
    if not code:
        failure = last_error("SetWindowLong")
        if failure:
            error_check("SetWindowLong", failure)
    return code


def GetWindowLongPtr(hWnd, nIndex):
    """
    Returns a value of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowlongptrw

    :param HWND hWnd: The window.
    :param int nIndex: One of the constants ``GWL_`` and ``GWLP_``, or the number of the first byte in the extra memory
        of the window.

    :rtype: any
    :returns: The value, with a sign. For ``GWLP_WNDPROC`` it is the window procedure: the program's function, or a
        ``WNDPROC`` for :func:`CallWindowProc`.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or ``nIndex`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), there is
        no such value (1413, ERROR_INVALID_INDEX), or the window procedure is asked for of a window of another process
        (5, ERROR_ACCESS_DENIED), for example.

    >>> identifier = GetWindowLongPtr(hWnd, GWLP_ID)
    """
    window = handle_check("GetWindowLongPtr", "hWnd", hWnd, HWND)
    try:
        position = index(nIndex)
        code = library.GetWindowLongPtrW(window, position)
    except Exception:
        input_checks("GetWindowLongPtr", locals())
        raise
    if not code:
        failure = last_error("GetWindowLongPtr")
        if failure:
            error_check("GetWindowLongPtr", failure)
    return procedure_of(window) if position == library.GWLP_WNDPROC else code


def SetWindowLongPtr(hWnd, nIndex, dwNewLong):
    """
    Sets a value of a window. A style that is changed shows after :func:`SetWindowPos` with ``SWP_FRAMECHANGED``. To
    give a child window another parent, call :func:`SetParent`; do not set ``GWLP_HWNDPARENT``.

    With ``GWLP_WNDPROC`` the window gets another procedure, which is kept until the window is destroyed or has its
    previous procedure again. The procedure passes the messages that it does not handle to the previous one, by
    :func:`CallWindowProc`, or returns None, which does the same. For exceptions see :func:`RegisterClassEx`; the
    message goes to the previous procedure. A window can have 63 functions of the program over each other. To set a
    function that it has already takes off those above it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setwindowlongptrw

    :param HWND hWnd: The window.
    :param int nIndex: As for :func:`GetWindowLongPtr`. The extra memory of windows of other classes than the program's
        is not the program's: values in it may be pointers that the class follows.
    :param dwNewLong: The value, with or without a sign, or a handle; for ``GWLP_WNDPROC`` a function, or what this
        function or :func:`GetWindowLongPtr` has returned.
    :type dwNewLong: int or HWND or handle or cdata or callable(HWND, int, int, int) -> (int or None)

    :rtype: any
    :returns: The previous value, as :func:`GetWindowLongPtr` returns it.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or the value does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), there is
        no such value (1413, ERROR_INVALID_INDEX), or the window belongs to another process (5, ERROR_ACCESS_DENIED),
        for example.

    >>> def count(hWnd, uMsg, wParam, lParam):
    ...     messages.append(uMsg)
    ...     return CallWindowProc(previous, hWnd, uMsg, wParam, lParam)
    >>> messages = [0]
    >>> previous = SetWindowLongPtr(hWnd, GWLP_WNDPROC, count)
    >>> count is SetWindowLongPtr(hWnd, GWLP_WNDPROC, previous)
    True
    """
    window = handle_check("SetWindowLongPtr", "hWnd", hWnd, HWND)
    try:
        position = index(nIndex)
    except Exception:
        input_checks("SetWindowLongPtr", locals())
        raise
    if position == library.GWLP_WNDPROC:
        check_procedure("dwNewLong", dwNewLong)
        previous = set_procedure("dwNewLong", window, dwNewLong)
        if previous is None:
            if not library.IsWindow(window):
                error_check("SetWindowLongPtr", library.ERROR_INVALID_WINDOW_HANDLE)
            error_check("SetWindowLongPtr", library.ERROR_ACCESS_DENIED)
        return previous
    value = signed("dwNewLong", dwNewLong, _POINTER_BITS)
    try:
        code = library.SetWindowLongPtrW(window, position, value)
    except Exception:
        input_checks("SetWindowLongPtr", locals(), {"dwNewLong": value})
        raise
    if not code:
        failure = last_error("SetWindowLongPtr")
        if failure:
            error_check("SetWindowLongPtr", failure)
    return code


publish(__name__)
