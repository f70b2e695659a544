import ctypes
import threading
from ctypes import wintypes

from pywincffi.exceptions import InputError
from pywincffi.user32 import (
    DISPLAY_DEVICE_PRIMARY_DEVICE, EDD_GET_DEVICE_INTERFACE_NAME, ENUM_CURRENT_SETTINGS, MONITOR_DEFAULTTONEAREST,
    MONITOR_DEFAULTTONULL, MONITOR_DEFAULTTOPRIMARY, MONITORINFOF_PRIMARY, SM_CMONITORS, SM_CXSCREEN, SM_CYSCREEN,
    EnumDisplayDevices, EnumDisplayMonitors, EnumDisplaySettings, GetDC, GetMonitorInfo, GetSystemMetrics,
    MonitorFromPoint, MonitorFromRect, MonitorFromWindow, ReleaseDC, monitors)
from pywincffi.wintypes import DEVMODE, DISPLAY_DEVICE, MONITORINFOEX, POINT, RECT
from tests import oracle
from tests.gdi32.graphics import GraphicsTestCase
from tests.user32.window import WindowTestCase

FAR = (-30000, -30000)


class MonitorTestCase(WindowTestCase, GraphicsTestCase):
    @staticmethod
    def primary():
        return oracle.function("user32", "MonitorFromPoint", ctypes.c_void_p, wintypes.POINT, ctypes.c_uint32)(
            wintypes.POINT(0, 0), MONITOR_DEFAULTTOPRIMARY)


class TestEnumDisplayMonitors(MonitorTestCase):
    def test_monitors(self):
        found = []
        self.assertIsNone(EnumDisplayMonitors(None, None, lambda *monitor: found.append(monitor)))
        self.assertEqual(len(found), GetSystemMetrics(SM_CMONITORS))
        self.assertIn(self.primary(), [oracle.number(each[0]) for each in found])
        for hMonitor, hdc, rectangle, data in found:
            self.assertIs(self.ffi.typeof(hMonitor), self.ffi.typeof("HMONITOR"))
            self.assertIsNone(hdc)
            self.assertEqual(rectangle, GetMonitorInfo(hMonitor).rcMonitor)
            self.assertEqual(data, 0)

    def test_device_context_and_clip(self):
        hdc, found, data = GetDC(), [], object()
        self.addCleanup(ReleaseDC, None, hdc)
        EnumDisplayMonitors(hdc, RECT(1, 2, 3, 4), lambda *monitor: found.append(monitor), data)
        self.assertEqual(len(found), 1)
        self.assertIs(self.ffi.typeof(found[0][1]), self.ffi.typeof("HDC"))
        self.assertEqual(found[0][2], RECT(1, 2, 3, 4))
        self.assertIs(found[0][3], data)
        EnumDisplayMonitors(None, RECT(-30001, -30001, -30000, -30000), lambda *monitor: found.append(monitor))
        self.assertEqual(len(found), 1)

    def test_answers(self):
        for answer in (False, 0, True, 1, None):
            EnumDisplayMonitors(None, None, lambda *_: answer)
        for kind in (ZeroDivisionError, KeyboardInterrupt):
            def fail(*_):
                raise kind("from the function")
            with self.assertRaises(kind):
                EnumDisplayMonitors(None, None, fail)

    def test_nested_and_in_threads(self):
        found = []

        def outer(*_):
            EnumDisplayMonitors(None, None, lambda *monitor: found.append(monitor))
        threads = [threading.Thread(target=EnumDisplayMonitors, args=(None, None, outer)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(found), 4 * GetSystemMetrics(SM_CMONITORS) ** 2)

    def test_failure_is_reported(self):
        self.make_fail(monitors, "EnumDisplayMonitors", 0, self.library.ERROR_GEN_FAILURE)
        with self.assertWindowsError("EnumDisplayMonitors", self.library.ERROR_GEN_FAILURE):
            EnumDisplayMonitors(None, None, lambda *_: True)

    def test_bad_input(self):
        self.assertInputError("lpfnEnum", EnumDisplayMonitors, None, None, None)
        self.assertInputError("lprcClip", EnumDisplayMonitors, None, 5, print_nothing)
        self.assertRefusesOther("HDC", "hdc", lambda value: EnumDisplayMonitors(value, None, print_nothing), True)
        for result in ("yes", 2, object()):
            with self.assertRaises(InputError) as context:
                EnumDisplayMonitors(None, None, lambda *_: result)
            self.assertEqual(context.exception.name, "lpfnEnum")


def print_nothing(*_):
    pass


class TestGetMonitorInfo(MonitorTestCase):
    def test_primary(self):
        found = GetMonitorInfo(self.ffi.cast("HMONITOR", self.primary()))
        self.assertIsInstance(found, MONITORINFOEX)
        self.assertEqual(found.rcMonitor, RECT(0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)))
        work = wintypes.RECT()
        oracle.function("user32", "SystemParametersInfoW", ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p,
                        ctypes.c_uint)(48, 0, ctypes.byref(work), 0)
        self.assertEqual(found.rcWork, RECT(work.left, work.top, work.right, work.bottom))
        self.assertEqual(found.dwFlags, MONITORINFOF_PRIMARY)
        self.assertTrue(found.szDevice.startswith(u"\\\\.\\DISPLAY"))

    def test_no_such_monitor(self):
        wrong = self.ffi.cast("HMONITOR", 0x7FFF0001)
        self.assertFails("GetMonitorInfo", lambda: GetMonitorInfo(wrong),
                         self.library.ERROR_INVALID_MONITOR_HANDLE, self.library.ERROR_INVALID_HANDLE)
        with self.assertWindowsError("GetMonitorInfo", self.library.ERROR_INVALID_HANDLE):
            GetMonitorInfo(self.ffi.cast("HMONITOR", 0))

    def test_bad_input(self):
        self.assertInputError("hMonitor", GetMonitorInfo, 5)
        self.assertRefusesOther("HMONITOR", "hMonitor", GetMonitorInfo)


class TestMonitorFromPoint(MonitorTestCase):
    def test_points(self):
        primary = self.ffi.cast("HMONITOR", self.primary())
        for point in (POINT(5, 5), (5, 5)):
            self.assertEqual(MonitorFromPoint(point, MONITOR_DEFAULTTONULL), primary)
        self.assertIsNone(MonitorFromPoint(FAR))
        self.assertIsNotNone(MonitorFromPoint(FAR, MONITOR_DEFAULTTONEAREST))
        self.assertEqual(MonitorFromPoint(FAR, MONITOR_DEFAULTTOPRIMARY), primary)

    def test_bad_input(self):
        for value in (None, 5, (1,), (1, u"x"), RECT()):
            self.assertInputError("pt", MonitorFromPoint, value)
        self.assertInputError("dwFlags", MonitorFromPoint, (0, 0), -1)


class TestMonitorFromRect(MonitorTestCase):
    def test_rectangles(self):
        self.assertEqual(MonitorFromRect(RECT(5, 5, 6, 6)), self.ffi.cast("HMONITOR", self.primary()))
        self.assertIsNone(MonitorFromRect(RECT(-30001, -30001, -30000, -30000)))
        self.assertIsNotNone(MonitorFromRect(RECT(-30001, -30001, -30000, -30000), MONITOR_DEFAULTTONEAREST))

    def test_bad_input(self):
        for value in (None, 5, (1, 2, 3, 4), POINT(), self.ffi.NULL):
            self.assertInputError("lprc", MonitorFromRect, value)
        self.assertInputError("dwFlags", MonitorFromRect, RECT(), 2 ** 32)


class TestMonitorFromWindow(MonitorTestCase):
    def test_windows(self):
        window = self.window(position=(10, 10))
        self.assertEqual(MonitorFromWindow(window.hWnd), self.ffi.cast("HMONITOR", self.primary()))
        self.assertIsNone(MonitorFromWindow(self.closed_window()))
        self.assertIsNone(MonitorFromWindow(self.window(position=FAR).hWnd))

    def test_bad_input(self):
        self.assertInputError("hwnd", MonitorFromWindow, None)
        for value in self.not_windows():
            self.assertInputError("hwnd", MonitorFromWindow, value)
        self.assertInputError("dwFlags", MonitorFromWindow, self.window().hWnd, u"x")


class TestEnumDisplayDevices(MonitorTestCase):
    def test_devices(self):
        devices, number = [], 0
        while True:
            device = EnumDisplayDevices(None, number)
            if device is None:
                break
            self.assertIsInstance(device, DISPLAY_DEVICE)
            devices.append(device)
            number += 1
        primary = [each for each in devices if each.StateFlags & DISPLAY_DEVICE_PRIMARY_DEVICE]
        self.assertEqual([each.DeviceName for each in primary],
                         [GetMonitorInfo(self.ffi.cast("HMONITOR", self.primary())).szDevice])
        monitor = EnumDisplayDevices(primary[0].DeviceName, 0, EDD_GET_DEVICE_INTERFACE_NAME)
        self.assertTrue(monitor.DeviceName.startswith(primary[0].DeviceName))
        self.assertIsNone(EnumDisplayDevices(u"no such device", 0))

    def test_bad_input(self):
        for value in (5, u"a\0b"):
            self.assertInputError("lpDevice", EnumDisplayDevices, value, 0)
        self.assertInputError("iDevNum", EnumDisplayDevices, None, -1)
        self.assertInputError("dwFlags", EnumDisplayDevices, None, 0, None)


class TestEnumDisplaySettings(MonitorTestCase):
    def test_modes(self):
        name = GetMonitorInfo(self.ffi.cast("HMONITOR", self.primary())).szDevice
        for device in (None, name):
            mode = EnumDisplaySettings(device, ENUM_CURRENT_SETTINGS)
            self.assertEqual(EnumDisplaySettings(device, -1).dmPelsWidth, mode.dmPelsWidth)  # as in wingdi.h
            self.assertIsInstance(mode, DEVMODE)
            self.assertEqual((mode.dmPelsWidth, mode.dmPelsHeight),
                             (GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)))
            self.assertEqual((mode.dmPosition.x, mode.dmPosition.y), (0, 0))
            self.assertGreaterEqual(mode.dmBitsPerPel, 8)
        self.assertIsNotNone(EnumDisplaySettings(None, 0))
        self.assertIsNone(EnumDisplaySettings(None, 100000))
        self.assertIsNone(EnumDisplaySettings(u"no such device", ENUM_CURRENT_SETTINGS))

    def test_bad_input(self):
        self.assertInputError("lpszDeviceName", EnumDisplaySettings, 5, 0)
        self.assertInputError("iModeNum", EnumDisplaySettings, None, -2 ** 31 - 1)
