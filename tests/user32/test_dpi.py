import ctypes
import subprocess
import sys

from pywincffi.user32 import (
    DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE, DPI_AWARENESS_CONTEXT_UNAWARE, GetDpiForSystem, GetDpiForWindow,
    IsProcessDPIAware, SetProcessDPIAware, SetProcessDpiAwarenessContext, dpi)
from tests import oracle
from tests.gdi32.graphics import GraphicsTestCase
from tests.support.windows import part_differs
from tests.user32.window import WindowTestCase

# The awareness is that of a process, and is declared once.
DECLARE = """
import ctypes
from pywincffi import user32
from pywincffi.exceptions import WindowsAPIError
for name in ("PER_MONITOR_AWARE", "UNAWARE"):
    try:
        user32.SetProcessDpiAwarenessContext(getattr(user32, "DPI_AWARENESS_CONTEXT_" + name))
        print(0)
    except WindowsAPIError as error:
        print(error.code)
print(bool(ctypes.windll.user32.IsProcessDPIAware()))
print(user32.IsProcessDPIAware())
user32.SetProcessDPIAware()
"""


class DpiTestCase(WindowTestCase, GraphicsTestCase):
    pass


class TestGetDpiForSystem(DpiTestCase):
    def test_value(self):
        self.assertEqual(GetDpiForSystem(), oracle.function("user32", "GetDpiForSystem", ctypes.c_uint)())


class TestGetDpiForWindow(DpiTestCase):
    def test_value(self):
        window = self.window()
        self.assertEqual(GetDpiForWindow(window.hWnd),
                         oracle.function("user32", "GetDpiForWindow", ctypes.c_uint, ctypes.c_void_p)(window.number))
        self.assertGreaterEqual(GetDpiForWindow(window.hWnd), 96)

    def test_closed_window(self):
        with self.assertWindowsError("GetDpiForWindow", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetDpiForWindow(self.closed_window())

    def test_bad_input(self):
        self.assertInputError("hwnd", GetDpiForWindow, None)
        for value in self.not_windows():
            self.assertInputError("hwnd", GetDpiForWindow, value)


class TestAwareness(DpiTestCase):
    def test_declared(self):
        output = subprocess.check_output([sys.executable, "-c", DECLARE], stdin=subprocess.PIPE).split()
        self.assertEqual(output[1:], [b"5", b"True", b"True"])
        with part_differs("Wine 8", "has declared it for every process"):
            self.assertEqual(output[0], b"0")
        self.assertEqual(IsProcessDPIAware(),
                         bool(oracle.function("user32", "IsProcessDPIAware", ctypes.c_int)()))
        self.assertIsNone(SetProcessDPIAware())

    def test_constants(self):
        self.assertEqual(oracle.number(DPI_AWARENESS_CONTEXT_UNAWARE), -1)
        self.assertEqual(oracle.number(DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE), -3)

    def test_failures_are_reported(self):
        self.make_fail(dpi, "SetProcessDPIAware", 0, self.library.ERROR_ACCESS_DENIED)
        with self.assertWindowsError("SetProcessDPIAware", self.library.ERROR_ACCESS_DENIED):
            SetProcessDPIAware()
        self.make_fail(dpi, "SetProcessDpiAwarenessContext", 0, self.library.ERROR_ACCESS_DENIED)
        with self.assertWindowsError("SetProcessDpiAwarenessContext", self.library.ERROR_ACCESS_DENIED):
            SetProcessDpiAwarenessContext(DPI_AWARENESS_CONTEXT_UNAWARE)

    def test_bad_input(self):
        for value in self.wrong_handles("DPI_AWARENESS_CONTEXT") + (-1, None):
            self.assertInputError("value", SetProcessDpiAwarenessContext, value)
