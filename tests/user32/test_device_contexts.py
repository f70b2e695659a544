import ctypes
from ctypes import wintypes

from pywincffi.ownership import Owner
from pywincffi.user32 import GetDC, GetWindowDC, ReleaseDC
from pywincffi.user32 import device_contexts
from tests import oracle
from tests.gdi32.graphics import GraphicsTestCase, object_type
from tests.user32.window import WindowTestCase

OBJ_DC = 3


class DeviceContextTestCase(WindowTestCase, GraphicsTestCase):
    """Tests with device contexts of windows."""

    def setUp(self):
        super(DeviceContextTestCase, self).setUp()
        ReleaseDC(None, GetDC())
        self.SetLastError(5)

    @staticmethod
    def window_of(hdc):
        return oracle.function("user32", "WindowFromDC", ctypes.c_void_p, ctypes.c_void_p)(oracle.number(hdc))


class TestGetDC(DeviceContextTestCase):
    def test_window_and_screen(self):
        window = self.window()
        for hWnd, number in ((window.hWnd, window.number), (None, oracle.function(
                "user32", "GetDesktopWindow", ctypes.c_void_p)())):
            hdc = GetDC(hWnd)
            self.assertIs(self.ffi.typeof(hdc), self.ffi.typeof("HDC"))
            self.assertEqual(object_type(hdc), OBJ_DC)
            self.assertEqual(self.window_of(hdc), number)
            self.assertIsNone(ReleaseDC(hWnd, hdc))

    def test_closed_window(self):
        closed = self.closed_window()
        self.assertFails("GetDC", lambda: GetDC(closed), self.library.ERROR_INVALID_WINDOW_HANDLE)
        self.make_fail(device_contexts, "GetDC", self.ffi.cast("HDC", 0), self.library.ERROR_INVALID_WINDOW_HANDLE)
        with self.assertWindowsError("GetDC", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetDC()

    def test_bad_input(self):
        for value in self.not_windows():
            self.assertInputError("hWnd", GetDC, value)


class TestGetWindowDC(DeviceContextTestCase):
    def test_window_and_screen(self):
        window = self.window(size=(200, 100))
        hdc = GetWindowDC(window.hWnd)
        self.assertEqual(self.window_of(hdc), window.number)
        box = wintypes.RECT()
        oracle.function("gdi32", "GetClipBox", ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
            oracle.number(hdc), ctypes.byref(box))
        ReleaseDC(window.hWnd, hdc)
        ReleaseDC(None, GetWindowDC())

    def test_closed_window(self):
        closed = self.closed_window()
        self.assertFails("GetWindowDC", lambda: GetWindowDC(closed), self.library.ERROR_INVALID_WINDOW_HANDLE)
        self.make_fail(device_contexts, "GetWindowDC", self.ffi.cast("HDC", 0),
                       self.library.ERROR_INVALID_WINDOW_HANDLE)
        with self.assertWindowsError("GetWindowDC", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetWindowDC()

    def test_bad_input(self):
        for value in self.not_windows():
            self.assertInputError("hWnd", GetWindowDC, value)


class TestReleaseDC(DeviceContextTestCase):
    def test_releases(self):
        with Owner(GetDC(), lambda hdc: ReleaseDC(None, hdc)) as screen:
            hdc = screen.handle
            self.assertNotEqual(self.window_of(hdc), None)
        self.assertEqual(self.window_of(hdc), None)

    def test_released_already(self):
        hdc = GetDC()
        ReleaseDC(None, hdc)
        self.assertFails("ReleaseDC", lambda: ReleaseDC(None, hdc), self.library.ERROR_INVALID_HANDLE)
        with self.assertWindowsError("ReleaseDC", self.library.ERROR_INVALID_HANDLE):
            ReleaseDC(None, self.ffi.cast("HDC", 0))

    def test_bad_input(self):
        for value in self.not_windows():
            self.assertInputError("hWnd", ReleaseDC, value, self.memory())
        self.assertRefusesOther("HDC", "hDC", lambda value: ReleaseDC(None, value))
