"""
Monitors
========

The monitors of the desktop with their positions, and the display devices with their modes.

The desktop of all monitors is the virtual screen. The upper left corner of the primary monitor is (0, 0); monitors to
the left of it, or above it, have negative coordinates.
"""
from pywincffi.core import publish
from pywincffi.core.callbacks import Enumeration, callback, keep_exception
from pywincffi.core.checks import (
    HWND, NON_ZERO, dword, error_check, handle_check, index, input_checks, input_error, is_callable, nullable)
from pywincffi.core.convert import pointer, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.handle_types import HDC, HMONITOR
from pywincffi.core.structures import by_value
from pywincffi.wintypes.windef import POINT, RECT
from pywincffi.wintypes.wingdi import DEVMODE, DISPLAY_DEVICE
from pywincffi.wintypes.winuser import MONITORINFOEX

_LPMONITORINFO = ctype("LPMONITORINFO")


def EnumDisplayDevices(lpDevice, iDevNum, dwFlags=0):
    """
    Returns a display adapter, or a monitor of one.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-enumdisplaydevicesw

    :param lpDevice: The ``DeviceName`` of an adapter, for its monitors; None for the adapters.
    :type lpDevice: str or None
    :param int iDevNum: The number of the adapter or monitor, from 0.
    :param int dwFlags: With ``EDD_GET_DEVICE_INTERFACE_NAME``, the ``DeviceID`` of a monitor is the name of its
        interface. The default is 0.

    :rtype: DISPLAY_DEVICE or rarely None
    :returns: The adapter or monitor; None if there are not so many.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit.

    >>> EnumDisplayDevices(None, 0).DeviceName
    '\\\\\\\\.\\\\DISPLAY1'
    """
    device = text("lpDevice", lpDevice, nullable=True)
    lpDisplayDevice = DISPLAY_DEVICE()
    try:
        is_found = library.EnumDisplayDevicesW(device, index(iDevNum), lpDisplayDevice.cdata, index(dwFlags))
    except Exception:
        input_checks("EnumDisplayDevices", locals())
        raise
    return lpDisplayDevice if is_found else None


def EnumDisplayMonitors(hdc, lprcClip, lpfnEnum, dwData=0):
    """
    Calls a function for each monitor of the desktop, or of a part of it. Invisible monitors of mirroring drivers are
    included.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-enumdisplaymonitors

    :param hdc: A device context to draw on, for the monitors that it covers; None for the whole desktop.
    :type hdc: HDC or None
    :param lprcClip: A rectangle, for the monitors that it covers; None for all. Its coordinates are those of ``hdc``,
        or of the virtual screen if ``hdc`` is None.
    :type lprcClip: RECT or None
    :param lpfnEnum: Called with the monitor, a device context for it, which is None if ``hdc`` is, a rectangle, and
        ``dwData``. The rectangle is that of the monitor in the virtual screen, or the part of ``hdc`` to draw on there,
        in the coordinates of ``hdc``. If the function returns False, no more monitors are enumerated, which is no
        failure; if it returns True or None, the next monitor follows. If it raises an exception, the enumeration ends,
        and EnumDisplayMonitors raises the exception.
    :type lpfnEnum: callable(HMONITOR, HDC or None, RECT, any) -> (bool or None)
    :param any dwData: Any object; it is passed to ``lpfnEnum``.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or ``lpfnEnum`` returns something
        else.
    :raises pywincffi.exceptions.WindowsAPIError: If ``hdc`` is deleted, for example.

    >>> monitors = []
    >>> EnumDisplayMonitors(None, None, lambda monitor, hdc, rectangle, _: monitors.append(GetMonitorInfo(monitor)))
    """
    dc = nullable("EnumDisplayMonitors", "hdc", hdc, HDC)
    clip = pointer("lprcClip", lprcClip, "RECT *", nullable=True)
    if not is_callable(lpfnEnum):
        raise input_error("lpfnEnum", lpfnEnum, "a function that takes a monitor, a device context, a RECT and dwData")
    enumeration = Enumeration("lpfnEnum", lambda *monitor: lpfnEnum(*(monitor + (dwData,))))
    code = enumeration.run(
        lambda handle: library.EnumDisplayMonitors(dc, clip, library.pywincffi_MonitorEnumProc, handle))
    if not code:
        error_check("EnumDisplayMonitors", code, NON_ZERO)


@callback("pywincffi_MonitorEnumProc", onerror=keep_exception)
def _monitor_enum_proc(hMonitor, hdc, lprcMonitor, dwData):
    # A copy: Windows' own is gone after the call.
    rectangle = RECT(lprcMonitor.left, lprcMonitor.top, lprcMonitor.right, lprcMonitor.bottom)
    return Enumeration.of(dwData).call(hMonitor, hdc or None, rectangle)


def EnumDisplaySettings(lpszDeviceName, iModeNum):
    """
    Returns a mode of a display adapter.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-enumdisplaysettingsw

    :param lpszDeviceName: The adapter, the ``DeviceName`` of :func:`EnumDisplayDevices` or the ``szDevice`` of
        :func:`GetMonitorInfo`; None for that of the primary monitor.
    :type lpszDeviceName: str or None
    :param int iModeNum: The number of the mode, from 0, or ``ENUM_CURRENT_SETTINGS`` for the mode in use, or
        ``ENUM_REGISTRY_SETTINGS`` for the one that is stored. Begin with 0: for higher numbers Windows returns what it
        has found out at the last call with 0.

    :rtype: DEVMODE or rarely None
    :returns: The mode; None if there are not so many, or no such adapter.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit.

    >>> EnumDisplaySettings(None, ENUM_CURRENT_SETTINGS).dmDisplayFrequency
    60
    """
    device = text("lpszDeviceName", lpszDeviceName, nullable=True)
    lpDevMode = DEVMODE()
    try:
        is_found = library.EnumDisplaySettingsW(device, dword(iModeNum), lpDevMode.cdata)
    except Exception:
        input_checks("EnumDisplaySettings", locals())
        raise
    return lpDevMode if is_found else None


def GetMonitorInfo(hMonitor):
    """
    Returns the position, the work area and the name of a monitor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getmonitorinfow

    :param HMONITOR hMonitor: The monitor.

    :rtype: MONITORINFOEX
    :returns: The position, in pixels, and the name.

    :raises pywincffi.exceptions.InputError: If ``hMonitor`` is not a monitor.
    :raises pywincffi.exceptions.WindowsAPIError: If the monitor is gone (1461, ERROR_INVALID_MONITOR_HANDLE), for
        example.

    >>> GetMonitorInfo(MonitorFromPoint(POINT(0, 0), MONITOR_DEFAULTTOPRIMARY)).rcWork
    RECT(left=0, top=0, right=1920, bottom=1040)
    """
    monitor = handle_check("GetMonitorInfo", "hMonitor", hMonitor, HMONITOR)
    information = MONITORINFOEX()
    lpmi = ffi.cast(_LPMONITORINFO, information.cdata)
    try:
        code = library.GetMonitorInfoW(monitor, lpmi)
    except Exception:
        input_checks("GetMonitorInfo", locals())
        raise
    if not code:
        error_check("GetMonitorInfo", code, NON_ZERO)
    return information


def MonitorFromPoint(pt, dwFlags=0):
    """
    Returns the monitor that a point is on.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-monitorfrompoint

    :param pt: The point in the virtual screen, a POINT or ``(x, y)``, in pixels.
    :type pt: POINT or tuple(int, int)
    :param int dwFlags: What to return for a point that is on none: ``MONITOR_DEFAULTTONULL``, the default, for None,
        ``MONITOR_DEFAULTTONEAREST`` or ``MONITOR_DEFAULTTOPRIMARY``.

    :rtype: HMONITOR or rarely None
    :returns: The monitor, or None.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit.

    >>> primary = MonitorFromPoint((0, 0), MONITOR_DEFAULTTOPRIMARY)
    """
    pt = by_value("pt", pt, POINT)
    try:
        return library.MonitorFromPoint(pt, index(dwFlags)) or None
    except Exception:
        input_checks("MonitorFromPoint", locals())
        raise


def MonitorFromRect(lprc, dwFlags=0):
    """
    Returns the monitor that most of a rectangle is on.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-monitorfromrect

    :param RECT lprc: The rectangle in the virtual screen, in pixels.
    :param int dwFlags: What to return for a rectangle that is on none, as with :func:`MonitorFromPoint`.

    :rtype: HMONITOR or rarely None
    :returns: The monitor, or None.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit.

    >>> monitor = MonitorFromRect(RECT(10, 10, 20, 20), MONITOR_DEFAULTTONEAREST)
    """
    rectangle = pointer("lprc", lprc, "RECT *")
    try:
        return library.MonitorFromRect(rectangle, index(dwFlags)) or None
    except Exception:
        input_checks("MonitorFromRect", locals())
        raise


def MonitorFromWindow(hwnd, dwFlags=0):
    """
    Returns the monitor that most of a window is on.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-monitorfromwindow

    :param HWND hwnd: The window. If it is minimized, its position before that counts.
    :param int dwFlags: What to return for a window that is on none, or is closed, as with :func:`MonitorFromPoint`.

    :rtype: HMONITOR or rarely None
    :returns: The monitor, or None.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit.

    >>> monitor = MonitorFromWindow(hWnd, MONITOR_DEFAULTTONEAREST)
    """
    handle_check("MonitorFromWindow", "hwnd", hwnd, HWND)
    try:
        return library.MonitorFromWindow(hwnd, index(dwFlags)) or None
    except Exception:
        input_checks("MonitorFromWindow", locals())
        raise


publish(__name__)
