import ctypes
import threading
from ctypes import wintypes

from pywincffi.user32 import (
    COLOR_HIGHLIGHT, COLOR_WINDOW, DT_CALCRECT, DT_END_ELLIPSIS, DT_MODIFYSTRING, DT_SINGLELINE, PW_CLIENTONLY,
    RDW_INVALIDATE, RDW_UPDATENOW, RDW_VALIDATE, WM_ERASEBKGND, WM_PAINT, WM_PRINTCLIENT, WS_POPUP, WS_VISIBLE,
    BeginPaint, DrawText, EndPaint, FillRect, InvalidateRect, PrintWindow, RedrawWindow, UpdateWindow, ValidateRect,
    painting)
from pywincffi.wintypes import PAINTSTRUCT, RECT
from tests.gdi32.graphics import GraphicsTestCase, pixel
from tests.support.windows import differs, part_differs
from tests.user32 import window
from tests.user32.window import ProcedureTestCase, WindowTestCase


class PaintingTestCase(ProcedureTestCase):
    def visible(self):
        """A window that counts its messages, of 200 by 100 pixels; nothing of it has to be painted."""
        def procedure(hWnd, uMsg, wParam, lParam):
            self.got.append(uMsg)
            if uMsg == WM_PAINT:
                paint = BeginPaint(hWnd)
                self.painted.append(tuple(getattr(paint.rcPaint, each) for each in paint.rcPaint.fields()))
                EndPaint(hWnd, paint)
                return 0
            return None
        self.got, self.painted = [], []
        made = self.create(procedure, style=WS_POPUP | WS_VISIBLE)
        window.function("ValidateRect", wintypes.BOOL, wintypes.HWND, wintypes.LPVOID)(window.number(made), None)
        del self.got[:], self.painted[:]
        return made

    def to_paint(self, hWnd):
        """What has to be painted, not by way of the library."""
        rectangle = wintypes.RECT()
        found = window.function("GetUpdateRect", wintypes.BOOL, wintypes.HWND, ctypes.POINTER(wintypes.RECT),
                                wintypes.BOOL)(window.number(hWnd), ctypes.byref(rectangle), False)
        return (rectangle.left, rectangle.top, rectangle.right, rectangle.bottom) if found else None

    def assertRefusesRectangles(self, name, function):
        made = self.visible()
        for value in (5, "x", (1, 2, 3, 4), self.ffi.new("POINT *"), self.ffi.new("RECT[2]")):
            self.assertInputError(name, function, made, value)


class TestBeginPaint(PaintingTestCase):
    def test_paint(self):
        made = self.visible()
        InvalidateRect(made, RECT(1, 2, 30, 40))
        paint = BeginPaint(made)
        self.assertIsInstance(paint, PAINTSTRUCT)
        self.assertEqual(paint.rcPaint, RECT(1, 2, 30, 40))
        self.assertIs(self.ffi.typeof(paint.hdc), self.ffi.typeof("HDC"))
        self.assertEqual(window.function("WindowFromDC", wintypes.HWND, wintypes.HDC)(window.number(paint.hdc)),
                         window.number(made))
        self.assertIsNone(self.to_paint(made))
        EndPaint(made, paint)
        self.assertIn(WM_ERASEBKGND, self.got)

    def test_closed_window(self):
        with self.assertWindowsError("BeginPaint", self.library.ERROR_INVALID_WINDOW_HANDLE):
            BeginPaint(self.closed_window())

    def test_bad_input(self):
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", BeginPaint, value)


class TestEndPaint(PaintingTestCase):
    def test_releases_the_device_context(self):
        made = self.visible()
        contexts = set()
        for _ in range(50):
            paint = BeginPaint(made)
            contexts.add(window.number(paint.hdc))
            EndPaint(made, paint)
        self.assertLess(len(contexts), 10)

    def test_bad_input(self):
        made = self.visible()
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", EndPaint, value, PAINTSTRUCT())
        for value in (None, 5, RECT(), self.ffi.NULL, self.ffi.new("PAINTSTRUCT[2]")):
            self.assertInputError("lpPaint", EndPaint, made, value)


class TestInvalidateRect(PaintingTestCase):
    def test_rectangle(self):
        made = self.visible()
        InvalidateRect(made, RECT(1, 2, 30, 40), False)
        self.assertEqual(self.to_paint(made), (1, 2, 30, 40))
        InvalidateRect(made)
        self.assertEqual(self.to_paint(made), (0, 0, 200, 100))

    def test_closed_window(self):
        with self.assertWindowsError("InvalidateRect", self.library.ERROR_INVALID_WINDOW_HANDLE):
            InvalidateRect(self.closed_window())

    def test_bad_input(self):
        for value in self.not_windows():
            self.assertInputError("hWnd", InvalidateRect, value)
        self.assertRefusesRectangles("lpRect", InvalidateRect)
        self.assertInputError("bErase", InvalidateRect, self.visible(), None, "x")


class TestValidateRect(PaintingTestCase):
    def test_rectangle(self):
        made = self.visible()
        InvalidateRect(made)
        ValidateRect(made, RECT(0, 0, 200, 60))
        self.assertEqual(self.to_paint(made), (0, 60, 200, 100))
        ValidateRect(made)
        self.assertIsNone(self.to_paint(made))

    def test_closed_window(self):
        with self.assertWindowsError("ValidateRect", self.library.ERROR_INVALID_WINDOW_HANDLE):
            ValidateRect(self.closed_window())

    def test_bad_input(self):
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", ValidateRect, value)
        self.assertRefusesRectangles("lpRect", ValidateRect)


class TestRedrawWindow(PaintingTestCase):
    def test_flags(self):
        made = self.visible()
        RedrawWindow(made, RECT(5, 6, 7, 8))
        self.assertEqual(self.to_paint(made), (5, 6, 7, 8))
        RedrawWindow(made, flags=RDW_VALIDATE)
        self.assertIsNone(self.to_paint(made))
        RedrawWindow(made, RECT(5, 6, 7, 8), flags=RDW_INVALIDATE | RDW_UPDATENOW)
        self.assertEqual(self.painted, [(5, 6, 7, 8)])

    def test_region(self):
        made = self.visible()
        region = ctypes.WinDLL("gdi32").CreateRectRgn
        region.restype = ctypes.c_void_p
        number = region(1, 1, 9, 9)
        RedrawWindow(made, None, self.ffi.cast("HRGN", number))
        self.assertEqual(self.to_paint(made), (1, 1, 9, 9))
        ctypes.WinDLL("gdi32").DeleteObject(ctypes.c_void_p(number))

    def test_region_that_is_null(self):
        made = self.visible()
        for region in (None, self.ffi.NULL, self.ffi.cast("HRGN", 0)):
            RedrawWindow(made, RECT(5, 6, 7, 8), region)
            self.assertEqual(self.to_paint(made), (5, 6, 7, 8))
            ValidateRect(made)

    def test_closed_window(self):
        with self.assertWindowsError("RedrawWindow", self.library.ERROR_INVALID_WINDOW_HANDLE):
            RedrawWindow(self.closed_window())

    def test_bad_input(self):
        for value in self.not_windows():
            self.assertInputError("hWnd", RedrawWindow, value)
        self.assertRefusesRectangles("lprcUpdate", RedrawWindow)
        made = self.visible()
        for value in (5, "x", made, self.ffi.cast("HDC", 5)):
            self.assertInputError("hrgnUpdate", RedrawWindow, made, None, value)
        for value in (-1, 2 ** 32, None):
            self.assertInputError("flags", RedrawWindow, made, None, None, value)


class TestUpdateWindow(PaintingTestCase):
    def test_paints_at_once(self):
        made = self.visible()
        UpdateWindow(made)
        self.assertEqual(self.painted, [])
        InvalidateRect(made, RECT(1, 2, 3, 4))
        UpdateWindow(made)
        self.assertEqual(self.painted, [(1, 2, 3, 4)])

    def test_closed_window(self):
        with part_differs("Wine", "does nothing then"):
            with self.assertWindowsError("UpdateWindow", self.library.ERROR_INVALID_WINDOW_HANDLE):
                UpdateWindow(self.closed_window())

    def test_bad_input(self):
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", UpdateWindow, value)


class DrawingTestCase(WindowTestCase):
    """Draws into memory, which needs no screen."""

    def setUp(self):
        super(DrawingTestCase, self).setUp()
        self.hdc = gdi("CreateCompatibleDC", wintypes.HDC, wintypes.HDC)(None)
        self.addCleanup(gdi("DeleteDC", wintypes.BOOL, wintypes.HDC), self.hdc)
        # A bitmap of black and white pixels, 64 by 32.
        bitmap = gdi("CreateBitmap", wintypes.HANDLE, ctypes.c_int, ctypes.c_int, wintypes.UINT, wintypes.UINT,
                     wintypes.LPVOID)(64, 32, 1, 1, None)
        self.addCleanup(gdi("DeleteObject", wintypes.BOOL, wintypes.HANDLE), bitmap)
        gdi("SelectObject", wintypes.HANDLE, wintypes.HDC, wintypes.HANDLE)(self.hdc, bitmap)
        self.context = self.ffi.cast("HDC", self.hdc)

    def pixels(self):
        get = gdi("GetPixel", wintypes.DWORD, wintypes.HDC, ctypes.c_int, ctypes.c_int)
        return [(x, y) for x in range(64) for y in range(32) if get(self.hdc, x, y)]


def gdi(name, result, *parameters):
    return window.oracle.function("gdi32", name, result, *parameters)


class TestPrintWindow(PaintingTestCase, GraphicsTestCase):
    def drawing(self):
        """A window that is highlighted, whatever Windows asks it to draw."""
        return self.create(name=self.drawing_class(), style=WS_POPUP | WS_VISIBLE)

    def drawing_class(self):
        def procedure(hWnd, uMsg, wParam, lParam):
            if uMsg == WM_PRINTCLIENT:
                draw(self.ffi.cast("HDC", wParam))
            elif uMsg == WM_PAINT:
                paint = BeginPaint(hWnd)
                draw(paint.hdc)
                EndPaint(hWnd, paint)
                return 0
            return None

        def draw(hdc):
            FillRect(hdc, RECT(0, 0, 200, 100), COLOR_HIGHLIGHT + 1)
        return self.register(procedure)

    @staticmethod
    def highlight():
        return window.function("GetSysColor", wintypes.DWORD, ctypes.c_int)(COLOR_HIGHLIGHT)

    def test_draws(self):
        made = self.drawing()
        for flags in (0, PW_CLIENTONLY):
            hdc = self.memory(self.section(10, 10).hbm)
            PrintWindow(made, hdc, flags)
            self.assertEqual(pixel(hdc, 5, 5), self.highlight())

    def test_window_of_another_thread(self):
        """Its thread draws meanwhile: the GIL is released."""
        started, done, found, name = threading.Event(), threading.Event(), [], self.drawing_class()

        def run():
            found.append(window.create(name, style=WS_POPUP | WS_VISIBLE))
            started.set()
            while not done.is_set():
                self.drain()
            window.destroy(found[0])
        thread = threading.Thread(target=run)
        thread.start()
        try:
            started.wait()
            hdc = self.memory(self.section(10, 10).hbm)
            PrintWindow(window.hwnd(found[0]), hdc)
        finally:
            done.set()
            thread.join()
        self.assertEqual(pixel(hdc, 5, 5), self.highlight())

    def test_failures(self):
        with part_differs("Wine", "does not look whether the message was answered"):
            with self.assertWindowsError("PrintWindow", self.library.ERROR_INVALID_WINDOW_HANDLE):
                PrintWindow(self.closed_window(), self.memory())
        self.make_fail(painting, "PrintWindow", 0, self.library.ERROR_GEN_FAILURE)
        with self.assertWindowsError("PrintWindow", self.library.ERROR_GEN_FAILURE):
            PrintWindow(self.visible(), self.memory())

    def test_bad_input(self):
        made, hdc = self.visible(), self.memory()
        for value in self.not_windows():
            self.assertInputError("hwnd", PrintWindow, value, hdc)
        for value in self.wrong_handles("HDC") + (None,):
            self.assertInputError("hdcBlt", PrintWindow, made, value)
        with self.assertWindowsError("PrintWindow", self.library.ERROR_INVALID_HANDLE):
            PrintWindow(made, self.ffi.cast("HDC", 0))
        for value in (-1, 2 ** 32, "x"):
            self.assertInputError("nFlags", PrintWindow, made, hdc, value)


class TestDrawText(DrawingTestCase):
    @staticmethod
    def highlight():
        return window.function("GetSysColor", wintypes.DWORD, ctypes.c_int)(COLOR_HIGHLIGHT)

    def test_draws(self):
        FillRect(self.context, RECT(0, 0, 64, 32), COLOR_WINDOW + 1)
        before = len(self.pixels())
        self.assertGreater(DrawText(self.context, u"MMM", RECT(0, 0, 64, 32), DT_SINGLELINE), 5)
        self.assertNotEqual(len(self.pixels()), before)

    def test_size(self):
        rectangle = RECT()
        height = DrawText(self.context, u"text", rectangle, DT_CALCRECT)
        self.assertEqual(rectangle.bottom, height)
        self.assertGreater(rectangle.right, 10)

    def test_text_that_windows_changes(self):
        for length in (0, 1, 50):
            DrawText(self.context, u"x" * length, RECT(0, 0, 5, 5), DT_END_ELLIPSIS | DT_MODIFYSTRING)

    @differs("Wine 10", "draws nothing and reports no error")
    def test_no_such_device_context(self):
        with self.assertWindowsError("DrawText", self.library.ERROR_INVALID_HANDLE):
            DrawText(self.ffi.cast("HDC", 0x12344), u"text", RECT(), 0)

    def test_bad_input(self):
        for value in (None, 5, "x", self.library.GetCurrentProcess(), self.ffi.cast("HWND", 5)):
            self.assertInputError("hdc", DrawText, value, u"text", RECT(), 0)
        for value in (self.ffi.NULL, self.ffi.cast("HDC", 0)):
            with self.assertWindowsError("DrawText", self.library.ERROR_INVALID_HANDLE):
                DrawText(value, u"text", RECT(), 0)
        for value in (None, 5, []):
            self.assertInputError("lpchText", DrawText, self.context, value, RECT(), 0)
        for value in (None, 5, (1, 2, 3, 4)):
            self.assertInputError("lprc", DrawText, self.context, u"text", value, 0)
        for value in (-1, 2 ** 32, None):
            self.assertInputError("format", DrawText, self.context, u"text", RECT(), value)


class TestFillRect(DrawingTestCase):
    def test_rectangle(self):
        white = gdi("GetStockObject", wintypes.HANDLE, ctypes.c_int)(0)
        FillRect(self.context, RECT(0, 0, 64, 32), self.ffi.cast("HBRUSH", gdi(
            "GetStockObject", wintypes.HANDLE, ctypes.c_int)(4)))
        self.assertEqual(self.pixels(), [])
        FillRect(self.context, RECT(2, 3, 4, 5), self.ffi.cast("HBRUSH", white))
        self.assertEqual(self.pixels(), [(2, 3), (2, 4), (3, 3), (3, 4)])

    def test_no_such_device_context(self):
        with part_differs("Wine", "does not say so"):
            with self.assertWindowsError("FillRect", self.library.ERROR_INVALID_HANDLE):
                FillRect(self.ffi.cast("HDC", 0x12344), RECT(), COLOR_HIGHLIGHT)

    def test_bad_input(self):
        for value in (None, 5, "x", self.ffi.cast("HWND", 5)):
            self.assertInputError("hDC", FillRect, value, RECT(), 1)
        for value, brush in ((self.ffi.cast("HDC", 0), 1), (self.context, self.ffi.cast("HBRUSH", 0))):
            with self.assertWindowsError("FillRect", self.library.ERROR_INVALID_HANDLE):
                FillRect(value, RECT(), brush)
        for value in (None, 5):
            self.assertInputError("lprc", FillRect, self.context, value, 1)
        for value in (None, 0, -1, 0x10000, 1.0, "x", self.ffi.cast("HDC", 5)):
            self.assertInputError("hbr", FillRect, self.context, RECT(), value)
