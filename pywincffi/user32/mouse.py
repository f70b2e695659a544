"""
Mouse
=====

The position of the mouse, and the time of double clicks. :func:`pywincffi.user32.SendInput` moves the mouse as a user
does, and presses its buttons; :func:`pywincffi.user32.GetAsyncKeyState` tells which buttons are down.
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, error_check, index, input_checks
from pywincffi.core.dist import library
from pywincffi.wintypes.windef import POINT


def GetCursorPos():
    """
    Returns the position of the mouse cursor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getcursorpos

    :rtype: POINT
    :returns: The position on the screen, in pixels, or in the units of a program that knows nothing of the scale of
        the screen. On screens left of or above the main screen it is negative.

    :raises pywincffi.exceptions.WindowsAPIError: If another desktop has the input, that of the lock screen for example
        (5, ERROR_ACCESS_DENIED).

    >>> position = GetCursorPos()
    >>> x, y = position.x, position.y
    """
    lpPoint = POINT()
    code = library.GetCursorPos(lpPoint.cdata)
    if not code:
        error_check("GetCursorPos", code, NON_ZERO)
    return lpPoint


def SetCursorPos(X, Y):
    """
    Moves the mouse cursor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setcursorpos

    :param int X: The horizontal position on the screen, as from :func:`GetCursorPos`. If the position is outside the
        screens, the cursor stops at their edge.
    :param int Y: The vertical position.

    :raises pywincffi.exceptions.InputError: If a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If another desktop has the input (5, ERROR_ACCESS_DENIED), for
        example.

    >>> SetCursorPos(100, 200)
    """
    try:
        code = library.SetCursorPos(index(X), index(Y))
    except Exception:
        input_checks("SetCursorPos", locals())
        raise
    if not code:
        error_check("SetCursorPos", code, NON_ZERO)


def GetDoubleClickTime():
    """
    Returns the time within which a second click makes a double click.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getdoubleclicktime

    :rtype: int
    :returns: The time in milliseconds, at most 5000.

    >>> seconds = GetDoubleClickTime() / 1000.0
    """
    return library.GetDoubleClickTime()


def SetDoubleClickTime(uInterval):
    """
    Sets the time within which a second click makes a double click, for all programs of the user.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setdoubleclicktime

    :param int uInterval: The time in milliseconds; 0 for 500, the default of Windows. Above 5000 it is 5000.

    :raises pywincffi.exceptions.InputError: If the number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows could not set the time.

    >>> SetDoubleClickTime(GetDoubleClickTime())
    """
    try:
        code = library.SetDoubleClickTime(index(uInterval))
    except Exception:
        input_checks("SetDoubleClickTime", locals())
        raise
    if not code:
        error_check("SetDoubleClickTime", code, NON_ZERO)


publish(__name__)
