import ctypes
from ctypes import wintypes

from pywincffi.user32 import (
    SPI_GETBEEP, SPI_GETDESKWALLPAPER, SPI_GETFOREGROUNDLOCKTIMEOUT, SPI_GETKEYBOARDSPEED, SPI_GETMENUANIMATION,
    SPI_GETMOUSESPEED, SPI_GETNONCLIENTMETRICS, SPI_GETWHEELSCROLLLINES, SPI_GETWORKAREA, SPI_SETBEEP,
    SPI_SETDESKWALLPAPER, SPI_SETFOREGROUNDLOCKTIMEOUT, SPI_SETMENUANIMATION, SPI_SETNONCLIENTMETRICS,
    SPI_SETWHEELSCROLLLINES, SPI_SETWORKAREA, SystemParametersInfo, system_parameters)
from pywincffi.wintypes import NONCLIENTMETRICS, RECT
from tests import oracle
from tests.gdi32.graphics import GraphicsTestCase

SPI_GETMOUSE, SPI_GETHIGHCONTRAST = 3, 0x42


def ask(action, value, size=0):
    """The value of an action by ctypes, in ``value``."""
    if not oracle.function("user32", "SystemParametersInfoW", wintypes.BOOL, wintypes.UINT, wintypes.UINT,
                           wintypes.LPVOID, wintypes.UINT)(action, size, ctypes.byref(value), 0):
        raise ctypes.WinError(ctypes.get_last_error())
    return value


class TestSystemParametersInfo(GraphicsTestCase):
    def setUp(self):
        if hasattr(ctypes, "WinDLL"):  # the first calls open handles that stay
            for action in (SPI_GETBEEP, SPI_GETMENUANIMATION, SPI_GETWHEELSCROLLLINES, SPI_GETKEYBOARDSPEED,
                           SPI_GETFOREGROUNDLOCKTIMEOUT, SPI_GETMOUSESPEED):
                ask(action, wintypes.UINT())
        super(TestSystemParametersInfo, self).setUp()

    def test_values(self):
        for action in (SPI_GETBEEP, SPI_GETMENUANIMATION):
            self.assertIs(SystemParametersInfo(action), bool(ask(action, wintypes.BOOL()).value))
        for action in (SPI_GETFOREGROUNDLOCKTIMEOUT, SPI_GETKEYBOARDSPEED, SPI_GETMOUSESPEED, SPI_GETWHEELSCROLLLINES):
            self.assertEqual(SystemParametersInfo(action), ask(action, wintypes.UINT()).value)

    def test_structures(self):
        area = ask(SPI_GETWORKAREA, wintypes.RECT())
        self.assertEqual(SystemParametersInfo(SPI_GETWORKAREA), RECT(area.left, area.top, area.right, area.bottom))
        metrics = SystemParametersInfo(SPI_GETNONCLIENTMETRICS)
        self.assertIsInstance(metrics, NONCLIENTMETRICS)
        memory = (ctypes.c_uint * (self.ffi.sizeof("NONCLIENTMETRICSW") // 4))()
        memory[0] = ctypes.sizeof(memory)
        ask(SPI_GETNONCLIENTMETRICS, memory, ctypes.sizeof(memory))
        self.assertEqual([metrics.iBorderWidth, metrics.iScrollWidth], list(memory[1:3]))
        self.assertNotEqual(metrics.lfMessageFont.lfFaceName, u"")

    def test_wallpaper(self):
        path = ctypes.create_unicode_buffer(260)
        self.assertEqual(SystemParametersInfo(SPI_GETDESKWALLPAPER), ask(SPI_GETDESKWALLPAPER, path, 260).value)

    def test_set(self):
        """Everything to what it is."""
        lines = SystemParametersInfo(SPI_GETWHEELSCROLLLINES)
        self.addCleanup(SystemParametersInfo, SPI_SETWHEELSCROLLLINES, lines)
        self.assertIsNone(SystemParametersInfo(SPI_SETWHEELSCROLLLINES, lines + 2))
        self.assertEqual(ask(SPI_GETWHEELSCROLLLINES, wintypes.UINT()).value, lines + 2)
        is_animated = SystemParametersInfo(SPI_GETMENUANIMATION)
        self.addCleanup(SystemParametersInfo, SPI_SETMENUANIMATION, 0, is_animated)
        SystemParametersInfo(SPI_SETMENUANIMATION, 0, not is_animated)
        self.assertEqual(bool(ask(SPI_GETMENUANIMATION, wintypes.BOOL()).value), not is_animated)
        SystemParametersInfo(SPI_SETBEEP, int(SystemParametersInfo(SPI_GETBEEP)))
        SystemParametersInfo(SPI_SETWORKAREA, 0, SystemParametersInfo(SPI_GETWORKAREA))

    def test_failure(self):
        for arguments in ((SPI_GETBEEP,), (SPI_SETBEEP, 1), (SPI_SETDESKWALLPAPER, 0, u"C:\\no such file.bmp"),
                          (SPI_SETDESKWALLPAPER, 0, None), (SPI_SETNONCLIENTMETRICS, 0, NONCLIENTMETRICS()),
                          (SPI_SETFOREGROUNDLOCKTIMEOUT, 0, 5)):
            self.make_fail(system_parameters, "SystemParametersInfoW", 0, self.library.ERROR_ACCESS_DENIED)
            with self.assertWindowsError("SystemParametersInfo", self.library.ERROR_ACCESS_DENIED):
                SystemParametersInfo(*arguments)

    def test_what_is_passed(self):
        passed = []

        class Recording(object):
            def __getattr__(_, name):
                return getattr(self.library, name)

            @staticmethod
            def SystemParametersInfoW(action, number, value, flags):
                passed.append((action, number, self.ffi.cast("void *", value), flags))
                return 1
        self.addCleanup(setattr, system_parameters, "library", self.library)
        system_parameters.library = Recording()
        SystemParametersInfo(SPI_SETFOREGROUNDLOCKTIMEOUT, 7, 2 ** 32 - 1, 3)
        SystemParametersInfo(SPI_SETMENUANIMATION, 0, True)
        SystemParametersInfo(SPI_SETDESKWALLPAPER, 0, None)
        metrics = NONCLIENTMETRICS()
        metrics.cdata.cbSize = 10 ** 6
        SystemParametersInfo(SPI_SETNONCLIENTMETRICS, 0, metrics)
        pointer = self.ffi.cast("void *", 2 ** 32 - 1)
        self.assertEqual(passed[:3], [(SPI_SETFOREGROUNDLOCKTIMEOUT, 0, pointer, 3),
                                      (SPI_SETMENUANIMATION, 0, self.ffi.cast("void *", 1), 0),
                                      (SPI_SETDESKWALLPAPER, 0, self.ffi.NULL, 0)])
        self.assertEqual(passed[3][1], self.ffi.sizeof("NONCLIENTMETRICSW"))

    def test_bad_input(self):
        for action in (0, SPI_GETMOUSE, SPI_GETHIGHCONTRAST, 0x1FFF, -1, 2 ** 32, None, u"x"):
            self.assertInputError("uiAction", SystemParametersInfo, action)
        self.assertInputError("uiParam", SystemParametersInfo, SPI_SETBEEP, -1)
        self.assertInputError("fWinIni", SystemParametersInfo, SPI_GETBEEP, 0, None, -1)
        for action, values in ((SPI_GETBEEP, (0, 5, self.ffi.new("BOOL *"))), (SPI_SETBEEP, (0, True)),
                               (SPI_SETMENUANIMATION, (None, 2, u"x")), (SPI_SETWORKAREA, (None, 5, (1, 2, 3, 4))),
                               (SPI_SETFOREGROUNDLOCKTIMEOUT, (None, -1, 2 ** 32, 1.0)),
                               (SPI_SETDESKWALLPAPER, (5, u"a\0b")), (SPI_SETNONCLIENTMETRICS, (None, RECT()))):
            for value in values:
                self.assertInputError("pvParam", SystemParametersInfo, action, 0, value)
