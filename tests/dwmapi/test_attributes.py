import ctypes
from ctypes import wintypes

from pywincffi.dwmapi import (
    DWMWA_CLOAKED, DWMWA_EXTENDED_FRAME_BOUNDS, DWMWA_NCRENDERING_ENABLED, DWMWA_NCRENDERING_POLICY,
    DWMWA_TRANSITIONS_FORCEDISABLED, DWMWA_USE_IMMERSIVE_DARK_MODE, DWMWCP_ROUND, DWMWA_WINDOW_CORNER_PREFERENCE,
    DwmExtendFrameIntoClientArea, DwmGetWindowAttribute, DwmSetWindowAttribute, attributes)
from pywincffi.wintypes import MARGINS, RECT
from tests import oracle
from tests.gdi32.graphics import GraphicsTestCase
from tests.support.libraries import Replaced
from tests.support.windows import differs, part_differs
from tests.user32.window import WindowTestCase

E_HANDLE, DWM_E_COMPOSITIONDISABLED = -0x7FF8FFFA, -0x7FD9CFFF


class AttributeTestCase(WindowTestCase, GraphicsTestCase):
    def record(self, name):
        """What a function is called with; it succeeds."""
        passed = []

        def succeed(*arguments):
            passed.append([arguments[1], self.ffi.buffer(arguments[2], arguments[3])[:]])
            return 0
        self.addCleanup(setattr, attributes, "library", attributes.library)
        attributes.library = Replaced(self.library, **{name: succeed})
        return passed


class TestDwmExtendFrameIntoClientArea(AttributeTestCase):
    def test_extends(self):
        self.assertIsNone(DwmExtendFrameIntoClientArea(self.window().hWnd, MARGINS(1, 2, 3, 4)))

    def test_closed_window(self):
        with part_differs("Wine", "is a stub"):
            with self.assertWindowsError("DwmExtendFrameIntoClientArea", self.library.ERROR_INVALID_HANDLE):
                DwmExtendFrameIntoClientArea(self.closed_window(), MARGINS())
        self.make_fail(attributes, "DwmExtendFrameIntoClientArea", E_HANDLE, 0)
        with self.assertWindowsError("DwmExtendFrameIntoClientArea", self.library.ERROR_INVALID_HANDLE):
            DwmExtendFrameIntoClientArea(self.window().hWnd, MARGINS())

    def test_bad_input(self):
        window = self.window().hWnd
        for value in (None, 5, (1, 2, 3, 4), RECT()):
            self.assertInputError("pMarInset", DwmExtendFrameIntoClientArea, window, value)
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", DwmExtendFrameIntoClientArea, value, MARGINS())


class TestDwmGetWindowAttribute(AttributeTestCase):
    @differs("Wine", "is a stub")
    def test_values(self):
        window = self.window(position=(10, 20), size=(300, 200))
        self.assertEqual(DwmGetWindowAttribute(window.hWnd, DWMWA_CLOAKED), 0)
        self.assertIn(DwmGetWindowAttribute(window.hWnd, DWMWA_NCRENDERING_ENABLED), (True, False))
        bounds = wintypes.RECT()
        oracle.function("dwmapi", "DwmGetWindowAttribute", ctypes.c_long, ctypes.c_void_p, ctypes.c_uint,
                        ctypes.c_void_p, ctypes.c_uint)(window.number, 9, ctypes.byref(bounds), 16)
        self.assertEqual(DwmGetWindowAttribute(window.hWnd, DWMWA_EXTENDED_FRAME_BOUNDS),
                         RECT(bounds.left, bounds.top, bounds.right, bounds.bottom))

    def test_what_is_returned(self):
        values = {DWMWA_CLOAKED: b"\2\0\0\0", DWMWA_NCRENDERING_ENABLED: b"\1\0\0\0",
                  DWMWA_EXTENDED_FRAME_BOUNDS: b"\1\0\0\0\2\0\0\0\3\0\0\0\4\0\0\0"}

        def answer(hwnd, attribute, memory, size):
            self.assertEqual(size, len(values[attribute]))
            self.ffi.memmove(memory, values[attribute], size)
            return 0
        self.addCleanup(setattr, attributes, "library", attributes.library)
        attributes.library = Replaced(self.library, DwmGetWindowAttribute=answer)
        window = self.window().hWnd
        self.assertEqual(DwmGetWindowAttribute(window, DWMWA_CLOAKED), 2)
        self.assertIs(DwmGetWindowAttribute(window, DWMWA_NCRENDERING_ENABLED), True)
        self.assertEqual(DwmGetWindowAttribute(window, DWMWA_EXTENDED_FRAME_BOUNDS), RECT(1, 2, 3, 4))

    def test_failure(self):
        self.make_fail(attributes, "DwmGetWindowAttribute", E_HANDLE, 0)
        with self.assertWindowsError("DwmGetWindowAttribute", self.library.ERROR_INVALID_HANDLE):
            DwmGetWindowAttribute(self.window().hWnd, DWMWA_CLOAKED)
        self.make_fail(attributes, "DwmGetWindowAttribute", DWM_E_COMPOSITIONDISABLED, 0)
        with self.assertWindowsError("DwmGetWindowAttribute", DWM_E_COMPOSITIONDISABLED & 0xFFFFFFFF):
            DwmGetWindowAttribute(self.window().hWnd, DWMWA_CLOAKED)

    def test_bad_input(self):
        window = self.window().hWnd
        for value in (0, 1000, -1, None, u"x", DWMWA_NCRENDERING_POLICY):
            self.assertInputError("dwAttribute", DwmGetWindowAttribute, window, value)
        for value in self.not_windows() + (None,):
            self.assertInputError("hwnd", DwmGetWindowAttribute, value, DWMWA_CLOAKED)


class TestDwmSetWindowAttribute(AttributeTestCase):
    def test_sets(self):
        self.assertIsNone(DwmSetWindowAttribute(self.window().hWnd, DWMWA_TRANSITIONS_FORCEDISABLED, True))

    def test_what_is_passed(self):
        passed, window = self.record("DwmSetWindowAttribute"), self.window().hWnd
        DwmSetWindowAttribute(window, DWMWA_USE_IMMERSIVE_DARK_MODE, True)
        DwmSetWindowAttribute(window, DWMWA_WINDOW_CORNER_PREFERENCE, DWMWCP_ROUND)
        self.assertEqual(passed, [[20, b"\1\0\0\0"], [33, b"\2\0\0\0"]])

    def test_failure(self):
        with part_differs("Wine", "is a stub"):
            with self.assertWindowsError("DwmSetWindowAttribute", self.library.ERROR_INVALID_HANDLE):
                DwmSetWindowAttribute(self.closed_window(), DWMWA_TRANSITIONS_FORCEDISABLED, True)
        self.make_fail(attributes, "DwmSetWindowAttribute", E_HANDLE, 0)
        with self.assertWindowsError("DwmSetWindowAttribute", self.library.ERROR_INVALID_HANDLE):
            DwmSetWindowAttribute(self.window().hWnd, DWMWA_TRANSITIONS_FORCEDISABLED, True)

    def test_bad_input(self):
        window = self.window().hWnd
        for value in (0, 1000, -1, None, u"x", DWMWA_CLOAKED, DWMWA_EXTENDED_FRAME_BOUNDS):
            self.assertInputError("dwAttribute", DwmSetWindowAttribute, window, value, True)
        for attribute, values in ((DWMWA_USE_IMMERSIVE_DARK_MODE, (None, 2, u"x")),
                                  (DWMWA_WINDOW_CORNER_PREFERENCE, (None, -1, 2 ** 32, 1.0))):
            for value in values:
                self.assertInputError("pvAttribute", DwmSetWindowAttribute, window, attribute, value)
        for value in self.not_windows() + (None,):
            self.assertInputError("hwnd", DwmSetWindowAttribute, value, DWMWA_USE_IMMERSIVE_DARK_MODE, True)
