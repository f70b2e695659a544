"""
Finding windows
===============

Finds windows by their class, their title and their relation to other windows. :func:`~pywincffi.user32.EnumWindows`
lists all top-level windows.

A class of windows is given by its name, whose case does not matter, or by the atom that RegisterClassEx returned for
it. Some classes are part of Windows, such as ``"STATIC"``, ``"BUTTON"``, ``"EDIT"`` and ``"#32770"``, the class of
dialogs.
"""
from pywincffi.core import publish, raise_from, text_type
from pywincffi.core.callbacks import Enumeration, callback, keep_exception
from pywincffi.core.checks import (
    HWND, error_check, handle_check, has_type, index, input_checks, input_error, is_callable, last_error, nullable)
from pywincffi.core.convert import fill, text
from pywincffi.core.dist import ctype, ffi, library

_LPCWSTR = ctype("LPCWSTR")
# The size of a buffer for the longest name of a class, and a character more: fill() asks again if a buffer is full.
_CLASS_NAME = 256 + 2


def IsWindow(hWnd):
    """
    Returns whether a window exists.

    The answer holds for windows of this thread only: another thread may close its window at any time, and a new window
    may get the same handle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-iswindow

    :param hWnd: The window.
    :type hWnd: HWND or None

    :rtype: bool
    :returns: Whether there is such a window; False for None.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.

    >>> IsWindow(hWnd)
    True
    """
    return bool(library.IsWindow(nullable("IsWindow", "hWnd", hWnd, HWND)))


def GetDesktopWindow():
    """
    Returns the desktop window, which covers the whole screen. All top-level windows are its children.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getdesktopwindow

    :rtype: HWND
    :returns: The window.

    >>> screen = GetWindowRect(GetDesktopWindow())
    """
    return library.GetDesktopWindow()


def FindWindow(lpClassName=None, lpWindowName=None):
    """
    Finds a top-level window by its class, its title, or both.

    To compare titles, Windows asks the windows of this process for them, as :func:`~pywincffi.user32.GetWindowText`
    does.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-findwindoww

    :param lpClassName: The name of the class, or its atom; None for any class.
    :type lpClassName: str or int or None
    :param str lpWindowName: The whole title, whose case does not matter; None for any title.

    :rtype: HWND or None
    :returns: The first such window in the Z order; None if there is none. Of several windows use
        :func:`FindWindowEx`.

    :raises pywincffi.exceptions.InputError: If a text is not text or holds a NUL character, or an atom is not from 0 to
        65535.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows could not search, for example.

    >>> hWnd = FindWindow("Notepad")
    """
    class_name, title = _class("lpClassName", lpClassName), text("lpWindowName", lpWindowName, nullable=True)
    try:
        hWnd = library.FindWindowW(class_name, title)
    except Exception:
        input_checks("FindWindow", locals())
        raise
    if not hWnd:
        failure = last_error("FindWindow")
        if failure and failure != library.ERROR_CANNOT_FIND_WND_CLASS:
            error_check("FindWindow", failure)
        return None
    return hWnd


def FindWindowEx(hWndParent=None, hWndChildAfter=None, lpszClass=None, lpszWindow=None):
    """
    Finds a child of a window by its class, its title, or both.

    To compare titles, Windows asks the windows of this process for them, as :func:`~pywincffi.user32.GetWindowText`
    does.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-findwindowexw

    :param hWndParent: The parent, whose own children are searched; None for the desktop window, whose children are the
        top-level windows; ``HWND_MESSAGE`` for the message-only windows.
    :type hWndParent: HWND or None
    :param hWndChildAfter: The child behind which the search begins, such as the window that was found last; None for
        the first child. If this and ``hWndParent`` are None, message-only windows are searched too.
    :type hWndChildAfter: HWND or None
    :param lpszClass: The name of the class, or its atom; None for any class.
    :type lpszClass: str or int or None
    :param str lpszWindow: The whole title, whose case does not matter; None for any title.

    :rtype: HWND or None
    :returns: The first such window in the Z order; None if there is none.

    :raises pywincffi.exceptions.InputError: If a window is no window, a text is not text or holds a NUL character, or
        an atom is not from 0 to 65535.
    :raises pywincffi.exceptions.WindowsAPIError: If ``hWndParent`` or ``hWndChildAfter`` is closed (1400,
        ERROR_INVALID_WINDOW_HANDLE), for example.

    >>> found, hWnd = [], FindWindowEx(None, None, "Notepad")
    >>> while hWnd is not None:
    ...     found.append(hWnd)
    ...     hWnd = FindWindowEx(None, hWnd, "Notepad")
    """
    parent = nullable("FindWindowEx", "hWndParent", hWndParent, HWND)
    after = nullable("FindWindowEx", "hWndChildAfter", hWndChildAfter, HWND)
    class_name, title = _class("lpszClass", lpszClass), text("lpszWindow", lpszWindow, nullable=True)
    try:
        hWnd = library.FindWindowExW(parent, after, class_name, title)
    except Exception:
        input_checks("FindWindowEx", locals())
        raise
    if not hWnd:
        failure = last_error("FindWindowEx")
        if failure and failure != library.ERROR_CANNOT_FIND_WND_CLASS:
            error_check("FindWindowEx", failure)
        return None
    return hWnd


def GetWindow(hWnd, uCmd):
    """
    Returns the next window in the Z order, the owner, or another relative of a window.

    A loop with this function may never end, because windows are created, closed and moved meanwhile. Use
    :func:`~pywincffi.user32.EnumWindows` or :func:`EnumChildWindows` instead.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindow

    :param HWND hWnd: The window.
    :param int uCmd: The relation, one of the ``GW_`` constants: among the windows with the same parent ``GW_HWNDFIRST``
        (the highest in the Z order), ``GW_HWNDLAST``, ``GW_HWNDNEXT`` (the one below) and ``GW_HWNDPREV``;
        ``GW_CHILD``, the highest child; ``GW_OWNER``; ``GW_ENABLEDPOPUP``, an enabled popup window that the window
        owns, or else the window itself.

    :rtype: HWND or None
    :returns: The window; None if there is none.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or ``uCmd`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> owner = GetWindow(hWnd, GW_OWNER)
    """
    handle_check("GetWindow", "hWnd", hWnd, HWND)
    try:
        relative = library.GetWindow(hWnd, index(uCmd))
    except Exception:
        input_checks("GetWindow", locals())
        raise
    if not relative:
        failure = last_error("GetWindow")
        if failure:
            error_check("GetWindow", failure)
        return None
    return relative


def GetAncestor(hwnd, gaFlags):
    """
    Returns the parent of a window, or the top-level window that it is in.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getancestor

    :param HWND hwnd: The window.
    :param int gaFlags: ``GA_PARENT`` for the parent, which is the desktop window for a top-level window; ``GA_ROOT``
        for the top-level window; ``GA_ROOTOWNER`` for the top-level window that owns it, if one does, and so on.

    :rtype: HWND or None
    :returns: The window; None for the desktop window.

    :raises pywincffi.exceptions.InputError: If ``hwnd`` is not a window, or ``gaFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> GetAncestor(hWnd, GA_PARENT) == GetDesktopWindow()
    True
    """
    handle_check("GetAncestor", "hwnd", hwnd, HWND)
    try:
        ancestor = library.GetAncestor(hwnd, index(gaFlags))
    except Exception:
        input_checks("GetAncestor", locals())
        raise
    if not ancestor:
        failure = last_error("GetAncestor")
        if failure:
            error_check("GetAncestor", failure)
        return None
    return ancestor


def GetClassName(hWnd):
    """
    Returns the name of the class of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclassnamew

    :param HWND hWnd: The window.

    :rtype: str
    :returns: The name.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> GetClassName(GetDesktopWindow())
    '#32769'
    """
    handle_check("GetClassName", "hWnd", hWnd, HWND)
    try:
        return fill("GetClassName", lambda buffer, size: library.GetClassNameW(hWnd, buffer, size), _CLASS_NAME)
    except Exception:
        input_checks("GetClassName", locals())
        raise


def EnumChildWindows(hWndParent, lpEnumFunc, lParam=0):
    """
    Calls a function for each child of a window, and for the children of its children.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-enumchildwindows

    :param hWndParent: The window; None for the top-level windows, as :func:`~pywincffi.user32.EnumWindows`.
    :type hWndParent: HWND or None
    :param lpEnumFunc: Called with the child (HWND) and ``lParam``. If it returns False, no more children are
        enumerated; if it returns True or None, the next child follows. If it raises an exception, the enumeration ends,
        and this function raises the exception. It can call this function itself.
    :type lpEnumFunc: callable(HWND, any) -> (bool or None)
    :param any lParam: Any object; it is passed to ``lpEnumFunc``.

    :raises pywincffi.exceptions.InputError: If ``hWndParent`` is not a window, or ``lpEnumFunc`` cannot be called, or
        returns something else.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> classes = []
    >>> EnumChildWindows(hWnd, lambda hwnd, _: classes.append(GetClassName(hwnd)))
    """
    parent = nullable("EnumChildWindows", "hWndParent", hWndParent, HWND)
    if not is_callable(lpEnumFunc):
        raise input_error("lpEnumFunc", lpEnumFunc, "a function that takes a window and lParam")
    # The result is not used: Windows does not report that a window is closed.
    if parent and not library.IsWindow(parent):
        error_check("EnumChildWindows", library.ERROR_INVALID_WINDOW_HANDLE)
    enumeration = Enumeration("lpEnumFunc", lambda hwnd: lpEnumFunc(hwnd, lParam))
    enumeration.run(lambda handle: library.EnumChildWindows(parent, library.pywincffi_EnumChildProc, handle))


@callback("pywincffi_EnumChildProc", onerror=keep_exception)
def _enum_child_proc(hwnd, lParam):
    return Enumeration.of(lParam).call(hwnd)


def _class(name, value):
    """Returns the argument for a class of windows: its name, its atom, or NULL for any class."""
    if value is None:
        return ffi.NULL
    if has_type(value, (bytes, text_type)):
        return text(name, value)
    try:
        atom = index(value)
    except Exception as error:  # what its __index__ raises
        raise_from(input_error(name, value, "None, the name of a class, or its atom, from 0 to 65535"), error)
    if not 0 <= atom <= 0xFFFF:
        raise input_error(name, value, "None, the name of a class, or its atom, from 0 to 65535")
    return ffi.cast(_LPCWSTR, atom)


publish(__name__)
