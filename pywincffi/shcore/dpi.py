"""
DPI
===

The DPI of monitors, and the awareness of processes since Windows 8.1; see :mod:`pywincffi.user32.dpi` for Windows 10.
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import HANDLE, error_check, handle_check, hresult, index, input_checks, nullable
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.handle_types import HMONITOR

_UINT_P = ctype("UINT *")
_AWARENESS_P = ctype("PROCESS_DPI_AWARENESS *")


class GetDpiForMonitorResult(named_tuple("GetDpiForMonitorResult", "dpiX dpiY")):
    """
    The result of :func:`GetDpiForMonitor`.

    :param int dpiX: The horizontal DPI.
    :param int dpiY: The vertical DPI; of ``MDT_EFFECTIVE_DPI`` the same number.
    """

    __slots__ = ()


def GetDpiForMonitor(hmonitor, dpiType=0):
    """
    Returns the DPI of a monitor, as far as the process is aware of it: 96 for a scale of 100 %.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellscalingapi/nf-shellscalingapi-getdpiformonitor

    :param HMONITOR hmonitor: The monitor.
    :param int dpiType: ``MDT_EFFECTIVE_DPI``, the default, is the DPI to scale by; ``MDT_RAW_DPI`` is the real
        resolution of the monitor, and ``MDT_ANGULAR_DPI`` takes the distance to the eye into account.

    :rtype: GetDpiForMonitorResult
    :returns: The DPI.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If an argument is not valid (87, ERROR_INVALID_PARAMETER). If the
        HRESULT does not hold an error code of Windows, ``code`` is the HRESULT.
    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows is older than Windows 8.1.

    >>> GetDpiForMonitor(MonitorFromPoint((0, 0), MONITOR_DEFAULTTOPRIMARY))
    GetDpiForMonitorResult(dpiX=96, dpiY=96)
    """
    monitor = handle_check("GetDpiForMonitor", "hmonitor", hmonitor, HMONITOR)
    try:
        dpi = ffi.new(_UINT_P), ffi.new(_UINT_P)
        failure = hresult(library.GetDpiForMonitor(monitor, index(dpiType), dpi[0], dpi[1]))
    except Exception:
        input_checks("GetDpiForMonitor", locals())
        raise
    if failure:
        error_check("GetDpiForMonitor", failure)
    return GetDpiForMonitorResult(dpi[0][0], dpi[1][0])


def GetProcessDpiAwareness(hprocess=None):
    """
    Returns how a process is aware of the DPI.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellscalingapi/nf-shellscalingapi-getprocessdpiawareness

    :param hprocess: The process, with ``PROCESS_QUERY_LIMITED_INFORMATION``; None, the default, for this one.
    :type hprocess: handle or None

    :rtype: int
    :returns: ``PROCESS_DPI_UNAWARE``, ``PROCESS_SYSTEM_DPI_AWARE`` or ``PROCESS_PER_MONITOR_DPI_AWARE``.

    :raises pywincffi.exceptions.InputError: If ``hprocess`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not that of a process (87, ERROR_INVALID_PARAMETER),
        or lacks the right (5, ERROR_ACCESS_DENIED). If the HRESULT does not hold an error code of Windows, ``code`` is
        the HRESULT.
    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows is older than Windows 8.1.

    >>> is_aware = GetProcessDpiAwareness() != PROCESS_DPI_UNAWARE
    """
    process = nullable("GetProcessDpiAwareness", "hprocess", hprocess, HANDLE)
    try:
        value = ffi.new(_AWARENESS_P)
        failure = hresult(library.GetProcessDpiAwareness(process, value))
    except Exception:
        input_checks("GetProcessDpiAwareness", locals())
        raise
    if failure:
        error_check("GetProcessDpiAwareness", failure)
    return value[0]


def SetProcessDpiAwareness(value):
    """
    Declares how the process is aware of the DPI. It is declared once, before the first window is created.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellscalingapi/nf-shellscalingapi-setprocessdpiawareness

    :param int value: ``PROCESS_DPI_UNAWARE``, ``PROCESS_SYSTEM_DPI_AWARE`` or ``PROCESS_PER_MONITOR_DPI_AWARE``.

    :raises pywincffi.exceptions.InputError: If ``value`` is not an integer, or does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If the awareness is declared already, by the program's manifest for
        example (5, ERROR_ACCESS_DENIED), or there is no such value (87, ERROR_INVALID_PARAMETER). If the HRESULT does
        not hold an error code of Windows, ``code`` is the HRESULT.
    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows is older than Windows 8.1.

    >>> SetProcessDpiAwareness(PROCESS_PER_MONITOR_DPI_AWARE)
    """
    try:
        failure = hresult(library.SetProcessDpiAwareness(index(value)))
    except Exception:
        input_checks("SetProcessDpiAwareness", locals())
        raise
    if failure:
        error_check("SetProcessDpiAwareness", failure)


publish(__name__)
