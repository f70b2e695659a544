"""
DPI
===

The DPI of windows, and whether the process is aware of it. Windows scales the windows of a process that is not, and
tells it sizes for 96 DPI. Awareness is declared once, before the first window is created.
"""
from pywincffi.core import publish
from pywincffi.core.checks import HWND, NON_ZERO, error_check, handle_check, handle_type, input_checks, present
from pywincffi.core.dist import library

_CONTEXT = handle_type("DPI_AWARENESS_CONTEXT", "one of the DPI_AWARENESS_CONTEXT_ constants")


def GetDpiForSystem():
    """
    Returns the DPI of the system, as far as this thread is aware of it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getdpiforsystem

    :rtype: int
    :returns: The pixels per logical inch: 96 for a scale of 100 %, and for a process that is not aware of the DPI.

    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows is older than Windows 10, version 1607.

    >>> scale = GetDpiForSystem() / 96.0
    """
    present("GetDpiForSystem")
    return library.GetDpiForSystem()


def GetDpiForWindow(hwnd):
    """
    Returns the DPI of a window, as far as the window is aware of it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getdpiforwindow

    :param HWND hwnd: The window.

    :rtype: int
    :returns: The pixels per logical inch: that of the window's monitor, that of the system, or 96, as the window's
        thread is aware of the DPI of monitors, of the system, or of none.

    :raises pywincffi.exceptions.InputError: If ``hwnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.
    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows is older than Windows 10, version 1607.

    >>> scale = GetDpiForWindow(hWnd) / 96.0
    """
    handle_check("GetDpiForWindow", "hwnd", hwnd, HWND)
    try:
        dpi = library.GetDpiForWindow(hwnd)
    except Exception:
        input_checks("GetDpiForWindow", locals())
        raise
    if not dpi:
        error_check("GetDpiForWindow", dpi, NON_ZERO)
    return dpi


def IsProcessDPIAware():
    """
    Returns whether the process is aware of the DPI, of the system or of monitors.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-isprocessdpiaware

    :rtype: bool
    :returns: Whether it is aware.

    >>> is_aware = IsProcessDPIAware()
    """
    return bool(library.IsProcessDPIAware())


def SetProcessDPIAware():
    """
    Declares that the process is aware of the DPI of the system. On Windows 10 and later use
    :func:`SetProcessDpiAwarenessContext`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setprocessdpiaware

    :raises pywincffi.exceptions.WindowsAPIError: If the awareness could not be set.

    >>> SetProcessDPIAware()
    """
    code = library.SetProcessDPIAware()
    if not code:
        error_check("SetProcessDPIAware", code, NON_ZERO)


def SetProcessDpiAwarenessContext(value):
    """
    Declares how the process is aware of the DPI.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setprocessdpiawarenesscontext

    :param cdata value: One of the ``DPI_AWARENESS_CONTEXT_`` constants. ``DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2``
        needs Windows 10, version 1703.

    :raises pywincffi.exceptions.InputError: If ``value`` is not such a constant.
    :raises pywincffi.exceptions.WindowsAPIError: If the awareness is declared already, by the program's manifest for
        example (5, ERROR_ACCESS_DENIED), or Windows does not know the value (87, ERROR_INVALID_PARAMETER).
    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows is older than Windows 10, version 1703.

    >>> SetProcessDpiAwarenessContext(DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2)
    """
    context = handle_check("SetProcessDpiAwarenessContext", "value", value, _CONTEXT)
    try:
        code = library.SetProcessDpiAwarenessContext(context)
    except Exception:
        input_checks("SetProcessDpiAwarenessContext", locals())
        raise
    if not code:
        error_check("SetProcessDpiAwarenessContext", code, NON_ZERO)


publish(__name__)
