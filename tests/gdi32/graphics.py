"""Bitmaps and device contexts to test with. What is drawn is checked through ctypes."""
import ctypes
from ctypes import wintypes

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import WindowsAPIError
from pywincffi.gdi32 import (
    DIB_RGB_COLORS, CreateCompatibleDC, CreateDIBSection, DeleteDC, DeleteObject, SelectObject)
from pywincffi.wintypes import BITMAPINFO, BITMAPINFOHEADER
from tests import oracle
from tests.support.libraries import Replaced

OBJ_PEN, OBJ_BRUSH, OBJ_BITMAP, OBJ_MEMDC = 1, 2, 7, 10


def function(name, result, *parameters):
    return oracle.function("gdi32", name, result, *parameters)


def object_type(handle):
    """The type of an object of GDI; 0 if it is deleted."""
    return function("GetObjectType", wintypes.DWORD, wintypes.HANDLE)(oracle.number(handle))


def pixel(hdc, x, y):
    """The color of a pixel."""
    return function("GetPixel", wintypes.DWORD, wintypes.HANDLE, ctypes.c_int, ctypes.c_int)(oracle.number(hdc), x, y)


def information(width, height, depth=32, **fields):
    return BITMAPINFO(BITMAPINFOHEADER(biWidth=width, biHeight=height, biPlanes=1, biBitCount=depth, **fields))


class GraphicsTestCase(TestCase):
    def setUp(self):
        # The first object that is made opens handles that stay.
        if hasattr(ctypes, "WinDLL"):
            function("DeleteDC", wintypes.BOOL, wintypes.HANDLE)(
                function("CreateCompatibleDC", wintypes.HANDLE, wintypes.HANDLE)(None))
        super(GraphicsTestCase, self).setUp()

    def section(self, width=4, height=-3, depth=32):
        """A bitmap, and its pixels."""
        result = CreateDIBSection(None, information(width, height, depth), DIB_RGB_COLORS)
        self.addCleanup(self.delete, result.hbm)
        self.SetLastError(5)
        return result

    def memory(self, bitmap=None):
        """A device context in memory, and the pixels of what is selected into it."""
        hdc = CreateCompatibleDC(None)
        self.addCleanup(DeleteDC, hdc)
        if bitmap is not None:
            self.addCleanup(SelectObject, hdc, SelectObject(hdc, bitmap))
        self.SetLastError(5)
        return hdc

    def deleted_dc(self):
        hdc = CreateCompatibleDC(None)
        DeleteDC(hdc)
        self.SetLastError(5)
        return hdc

    def deleted_bitmap(self):
        bitmap = CreateDIBSection(None, information(1, 1)).hbm
        DeleteObject(bitmap)
        self.SetLastError(5)
        return bitmap

    @staticmethod
    def delete(bitmap):
        if object_type(bitmap):
            DeleteObject(bitmap)

    def wrong_handles(self, cname):
        """What is no handle of a type, though some of it is a pointer."""
        return (5, u"x", b"abc", [], object(), self.library.GetCurrentProcess(), self.ffi.new("RECT *"),
                self.ffi.cast("HDC" if cname != "HDC" else "HBITMAP", 1), self.ffi.cast("HWND", 1))

    def make_fail(self, module, name, result, code):
        """Makes a function fail that Windows cannot be made to fail."""
        def failing(*_):
            self.SetLastError(code)
            return result
        self.addCleanup(setattr, module, "library", module.library)
        module.library = Replaced(self.library, **{name: failing})

    def assertFails(self, api_function, call, *codes):
        """Checks that a function fails, with one of the codes, or with ERROR_GEN_FAILURE if GDI does not say why."""
        with self.assertRaises(WindowsAPIError) as context:
            call()
        self.assertEqual(context.exception.api_function, api_function)
        self.assertIn(context.exception.code, codes + (self.library.ERROR_GEN_FAILURE,))

    def assertRefusesOther(self, cname, name, call, nullable=False):
        """Checks that a call refuses what is no handle of a type."""
        for value in self.wrong_handles(cname) + (() if nullable else (None,)):
            self.assertInputError(name, call, value)
