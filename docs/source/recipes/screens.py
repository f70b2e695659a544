from pywincffi.exceptions import FunctionNotFoundError
from pywincffi.shcore import GetDpiForMonitor
from pywincffi.user32 import MONITORINFOF_PRIMARY, EnumDisplayMonitors, GetMonitorInfo, SetProcessDPIAware

SetProcessDPIAware()  # otherwise Windows tells sizes for a scale of 100 %


def scale(monitor):
    try:
        return GetDpiForMonitor(monitor).dpiX / 96.0
    except FunctionNotFoundError:  # older than Windows 8.1, which has one scale for all monitors
        return 1.0


def show(monitor, hdc, rectangle, _):
    information = GetMonitorInfo(monitor)
    screen, work = information.rcMonitor, information.rcWork
    print("%s%s" % (information.szDevice, ", primary" if information.dwFlags & MONITORINFOF_PRIMARY else ""))
    print("    %d x %d pixels at (%d, %d), scale %d %%" % (
        screen.right - screen.left, screen.bottom - screen.top, screen.left, screen.top, 100 * scale(monitor)))
    print("    without the taskbar %d x %d" % (work.right - work.left, work.bottom - work.top))


EnumDisplayMonitors(None, None, show)
