"""
Device contexts
===============

The device contexts of windows and of the screen, for the functions of :mod:`pywincffi.gdi32`.
"""
from pywincffi.core import publish
from pywincffi.core.checks import HWND, NON_ZERO, error_check, handle_to_close, input_checks, nullable
from pywincffi.core.dist import library
from pywincffi.core.handle_types import HDC


def GetDC(hWnd=None):
    """
    Returns a device context of a window, without its frame, or of the screen.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getdc

    :param hWnd: The window; None, the default, for the screen: all monitors.
    :type hWnd: HWND or None

    :rtype: HDC
    :returns: The device context. Release it with :func:`ReleaseDC`, in the same thread.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> screen = GetDC()
    >>> ReleaseDC(None, screen)
    """
    window = nullable("GetDC", "hWnd", hWnd, HWND)
    try:
        hdc = library.GetDC(window)
    except Exception:
        input_checks("GetDC", locals())
        raise
    if not hdc:
        error_check("GetDC", hdc, NON_ZERO)
    return hdc


def GetWindowDC(hWnd=None):
    """
    Returns a device context of a whole window, with its frame, or of the primary monitor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowdc

    :param hWnd: The window; None, the default, for the screen.
    :type hWnd: HWND or None

    :rtype: HDC
    :returns: The device context. Release it with :func:`ReleaseDC`, in the same thread.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> hdc = GetWindowDC(hWnd)
    >>> ReleaseDC(hWnd, hdc)
    """
    window = nullable("GetWindowDC", "hWnd", hWnd, HWND)
    try:
        hdc = library.GetWindowDC(window)
    except Exception:
        input_checks("GetWindowDC", locals())
        raise
    if not hdc:
        error_check("GetWindowDC", hdc, NON_ZERO)
    return hdc


def ReleaseDC(hWnd, hDC):
    """
    Releases a device context from :func:`GetDC` or :func:`GetWindowDC`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-releasedc

    :param hWnd: The window; None for the screen.
    :type hWnd: HWND or None
    :param HDC hDC: The device context.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the device context is released already, for example.

    >>> with Owner(GetDC(), lambda hdc: ReleaseDC(None, hdc)) as screen:
    ...     width = GetDeviceCaps(screen, HORZRES)
    """
    window = nullable("ReleaseDC", "hWnd", hWnd, HWND)
    dc = handle_to_close("ReleaseDC", "hDC", hDC, HDC)
    try:
        code = library.ReleaseDC(window, dc)
    except Exception:
        input_checks("ReleaseDC", locals())
        raise
    if not code:
        error_check("ReleaseDC", code, NON_ZERO)


publish(__name__)
