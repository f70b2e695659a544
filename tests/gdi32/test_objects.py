import ctypes

from pywincffi.gdi32 import (
    BLACK_PEN, NULL_BRUSH, WHITE_BRUSH, DeleteObject, GetStockObject, SelectObject, objects)
from pywincffi.ownership import Owner
from tests.gdi32.graphics import OBJ_BITMAP, OBJ_BRUSH, OBJ_PEN, GraphicsTestCase, function, information, object_type


class TestDeleteObject(GraphicsTestCase):
    def test_deletes(self):
        bitmap = self.section().hbm
        self.assertIsNone(DeleteObject(bitmap))
        self.assertEqual(object_type(bitmap), 0)

    def test_all_types(self):
        brush = function("CreateSolidBrush", ctypes.c_void_p, ctypes.c_uint32)(5)
        DeleteObject(self.ffi.cast("HBRUSH", brush))
        self.assertEqual(object_type(self.ffi.cast("HBRUSH", brush)), 0)

    def test_owner(self):
        with Owner(self.section().hbm, DeleteObject) as bitmap:
            self.assertEqual(object_type(bitmap.handle), OBJ_BITMAP)
        with self.assertWindowsError("DeleteObject", self.library.ERROR_INVALID_HANDLE):
            DeleteObject(bitmap)

    def test_deleted_object(self):
        bitmap = self.deleted_bitmap()
        self.assertFails("DeleteObject", lambda: DeleteObject(bitmap), self.library.ERROR_INVALID_HANDLE)

    def test_bad_input(self):
        self.assertInputError("ho", DeleteObject, 5)
        for value in (None, u"x", b"abc", self.library.GetCurrentProcess(), self.memory(), self.ffi.cast("HWND", 1)):
            self.assertInputError("ho", DeleteObject, value)


class TestGetStockObject(GraphicsTestCase):
    def test_objects(self):
        for number, kind in ((WHITE_BRUSH, OBJ_BRUSH), (NULL_BRUSH, OBJ_BRUSH), (BLACK_PEN, OBJ_PEN)):
            stock = GetStockObject(number)
            self.assertIs(self.ffi.typeof(stock), self.ffi.typeof("HGDIOBJ"))
            self.assertEqual(object_type(stock), kind)

    def test_no_such_object(self):
        with self.assertWindowsError("GetStockObject", self.library.ERROR_GEN_FAILURE):
            GetStockObject(999)  # which sets no error

    def test_bad_input(self):
        for value in (2 ** 31, None, u"0", 1.0):
            self.assertInputError("i", GetStockObject, value)


class TestSelectObject(GraphicsTestCase):
    def test_selects(self):
        hdc, bitmap = self.memory(), self.section().hbm
        first = SelectObject(hdc, bitmap)
        self.assertIs(self.ffi.typeof(first), self.ffi.typeof("HGDIOBJ"))
        self.assertEqual(object_type(first), OBJ_BITMAP)
        self.assertEqual(SelectObject(hdc, first), self.ffi.cast("HGDIOBJ", bitmap))
        brush = GetStockObject(WHITE_BRUSH)
        SelectObject(hdc, brush)
        self.assertEqual(SelectObject(hdc, brush), brush)

    def test_bitmap_that_is_selected_elsewhere(self):
        bitmap = self.section().hbm
        self.memory(bitmap)
        hdc = self.memory()
        self.assertFails("SelectObject", lambda: SelectObject(hdc, bitmap), self.library.ERROR_INVALID_HANDLE)

    def test_deleted(self):
        hdc, bitmap = self.memory(), self.deleted_bitmap()
        self.assertFails("SelectObject", lambda: SelectObject(hdc, bitmap), self.library.ERROR_INVALID_HANDLE)

    def test_failure_is_reported(self):
        for result in (0, -1):  # -1 for a region
            self.make_fail(objects, "SelectObject", self.ffi.cast("HGDIOBJ", result), 8)
            with self.assertWindowsError("SelectObject", 8):
                SelectObject(self.memory(), GetStockObject(WHITE_BRUSH))

    def test_bad_input(self):
        hdc, brush = self.memory(), GetStockObject(WHITE_BRUSH)
        self.assertRefusesOther("HDC", "hdc", lambda value: SelectObject(value, brush))
        for value in (None, 5, b"abc", self.library.GetCurrentProcess(), hdc, self.ffi.cast("HWND", 1)):
            self.assertInputError("h", SelectObject, hdc, value)
        self.assertInputError("h", SelectObject, hdc, information(1, 1))
