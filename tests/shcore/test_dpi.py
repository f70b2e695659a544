import ctypes
import subprocess
import sys

from pywincffi.shcore import (
    MDT_EFFECTIVE_DPI, PROCESS_DPI_UNAWARE, GetDpiForMonitor, GetDpiForMonitorResult, GetProcessDpiAwareness,
    SetProcessDpiAwareness, dpi)
from pywincffi.user32 import MonitorFromPoint
from tests import oracle
from tests.gdi32.graphics import GraphicsTestCase
from tests.support.windows import part_differs

E_INVALIDARG, E_ACCESSDENIED = -0x7FF8FFA9, -0x7FF8FFFB
# The awareness is that of a process, and is declared once.
DECLARE = """
from pywincffi import shcore
from pywincffi.exceptions import WindowsAPIError
for value in (shcore.PROCESS_SYSTEM_DPI_AWARE, shcore.PROCESS_PER_MONITOR_DPI_AWARE):
    try:
        shcore.SetProcessDpiAwareness(value)
        print(0)
    except WindowsAPIError as error:
        print(error.code)
print(shcore.GetProcessDpiAwareness())
"""


class TestGetDpiForMonitor(GraphicsTestCase):
    def test_value(self):
        monitor = MonitorFromPoint((0, 0), 1)
        found = (ctypes.c_uint * 2)()
        oracle.function("shcore", "GetDpiForMonitor", ctypes.c_long, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p,
                        ctypes.c_void_p)(oracle.number(monitor), 0, found, ctypes.addressof(found) + 4)
        self.assertIsInstance(GetDpiForMonitor(monitor), GetDpiForMonitorResult)
        self.assertEqual(GetDpiForMonitor(monitor, MDT_EFFECTIVE_DPI), tuple(found))
        self.assertGreaterEqual(found[0], 96)

    def test_no_such_type(self):
        with part_differs("Wine", "reports ERROR_BAD_ARGUMENTS"):
            with self.assertWindowsError("GetDpiForMonitor", self.library.ERROR_INVALID_PARAMETER):
                GetDpiForMonitor(MonitorFromPoint((0, 0), 1), 77)
        self.make_fail(dpi, "GetDpiForMonitor", E_INVALIDARG, 0)
        with self.assertWindowsError("GetDpiForMonitor", self.library.ERROR_INVALID_PARAMETER):
            GetDpiForMonitor(MonitorFromPoint((0, 0), 1))

    def test_bad_input(self):
        self.assertInputError("dpiType", GetDpiForMonitor, MonitorFromPoint((0, 0), 1), 2 ** 32)
        self.assertRefusesOther("HMONITOR", "hmonitor", GetDpiForMonitor)


class TestAwareness(GraphicsTestCase):
    def test_declared(self):
        output = subprocess.check_output([sys.executable, "-c", DECLARE], stdin=subprocess.PIPE).split()
        self.assertEqual(output[1], b"5")
        with part_differs("Wine 8", "has declared it for every process"):
            self.assertEqual([output[0], output[2]], [b"0", b"1"])

    def test_process(self):
        self.assertEqual(GetProcessDpiAwareness(), GetProcessDpiAwareness(self.library.GetCurrentProcess()))
        self.assertIn(GetProcessDpiAwareness(), (0, 1, 2))

    def test_failures(self):
        with self.assertWindowsError("SetProcessDpiAwareness", self.library.ERROR_INVALID_PARAMETER):
            SetProcessDpiAwareness(77)
        self.make_fail(dpi, "GetProcessDpiAwareness", E_INVALIDARG, 0)
        with self.assertWindowsError("GetProcessDpiAwareness", self.library.ERROR_INVALID_PARAMETER):
            GetProcessDpiAwareness()
        self.make_fail(dpi, "SetProcessDpiAwareness", E_ACCESSDENIED, 0)
        with self.assertWindowsError("SetProcessDpiAwareness", self.library.ERROR_ACCESS_DENIED):
            SetProcessDpiAwareness(PROCESS_DPI_UNAWARE)

    def test_bad_input(self):
        for value in (5, u"x", self.ffi.new("RECT *")):
            self.assertInputError("hprocess", GetProcessDpiAwareness, value)
        for value in (None, u"x", 2 ** 32, 1.0):
            self.assertInputError("value", SetProcessDpiAwareness, value)
