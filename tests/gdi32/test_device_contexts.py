from ctypes import wintypes

from pywincffi.exceptions import InputError
from pywincffi.gdi32 import (
    BITSPIXEL, BLACKNESS, HORZRES, LOGPIXELSX, PATCOPY, SRCCOPY, TECHNOLOGY, WHITENESS, BitBlt, CreateCompatibleDC,
    DeleteDC, GdiFlush, GetDeviceCaps, GetPixel, SetPixel, device_contexts)
from pywincffi.ownership import Owner
from tests import oracle
from tests.gdi32.graphics import OBJ_MEMDC, GraphicsTestCase, function, object_type, pixel
from tests.support.windows import part_differs

ERROR_GEN_FAILURE = 31


class TestBitBlt(GraphicsTestCase):
    def test_copies_pixels(self):
        source, target = self.section(), self.section()
        source.ppvBits[0:48] = bytes(bytearray(range(48)))
        hdcSrc, hdc = self.memory(source.hbm), self.memory(target.hbm)
        self.assertIsNone(BitBlt(hdc, 1, 1, 2, 2, hdcSrc, 0, 1, SRCCOPY))
        GdiFlush()
        for y in range(3):
            for x in range(4):
                expected = pixel(hdcSrc, x - 1, y) if 1 <= x <= 2 and y >= 1 else 0
                self.assertEqual(pixel(hdc, x, y), expected)
        self.assertEqual(pixel(hdcSrc, 0, 1), 0x101112)

    def test_without_a_source(self):
        made = self.section()
        hdc = self.memory(made.hbm)
        for rop, expected in ((WHITENESS, b"\xff"), (BLACKNESS, b"\0"), (PATCOPY, b"\xff")):
            BitBlt(hdc, 0, 0, 4, 3, None, 0, 0, rop)
            GdiFlush()
            self.assertEqual(bytes(made.ppvBits[0:3]), 3 * expected)

    def test_owners(self):
        made = self.section()
        hdc = self.memory(made.hbm)
        with Owner(CreateCompatibleDC(), DeleteDC) as source:
            BitBlt(hdc, 0, 0, 1, 1, source, 0, 0, SRCCOPY)
        with self.assertWindowsError("BitBlt", self.library.ERROR_INVALID_HANDLE):
            BitBlt(hdc, 0, 0, 1, 1, source, 0, 0, SRCCOPY)

    def test_deleted_device_context(self):
        with self.assertWindowsError("BitBlt", self.library.ERROR_INVALID_HANDLE):
            BitBlt(self.ffi.cast("HDC", 0), 0, 0, 1, 1, None, 0, 0, WHITENESS)
        deleted = self.deleted_dc()
        self.assertFails("BitBlt", lambda: BitBlt(deleted, 0, 0, 1, 1, None, 0, 0, WHITENESS),
                         self.library.ERROR_INVALID_HANDLE)

    def test_bad_input(self):
        hdc = self.memory()
        good = [hdc, 0, 0, 1, 1, None, 0, 0, WHITENESS]
        for number, name in enumerate(("hdc", "x", "y", "cx", "cy", "hdcSrc", "x1", "y1", "rop")):
            for bad in ("text", 2 ** 32, 1.0):
                with self.assertRaises(InputError) as context:
                    BitBlt(*(good[:number] + [bad] + good[number + 1:]))
                self.assertEqual(context.exception.name, name)
        self.assertRefusesOther("HDC", "hdc", lambda value: BitBlt(value, 0, 0, 1, 1, None, 0, 0, WHITENESS))
        self.assertRefusesOther("HDC", "hdcSrc", lambda value: BitBlt(hdc, 0, 0, 1, 1, value, 0, 0, SRCCOPY), True)


class TestCreateCompatibleDC(GraphicsTestCase):
    def test_creates_and_deletes(self):
        for hdc in (None, self.memory()):
            made = CreateCompatibleDC(hdc)
            self.assertIs(self.ffi.typeof(made), self.ffi.typeof("HDC"))
            self.assertEqual(object_type(made), OBJ_MEMDC)
            self.assertIsNone(DeleteDC(made))
            self.assertEqual(object_type(made), 0)

    def test_deleted_device_context(self):
        with self.assertWindowsError("CreateCompatibleDC", self.library.ERROR_INVALID_HANDLE):
            closed = Owner(CreateCompatibleDC(), DeleteDC)
            closed.close()
            CreateCompatibleDC(closed)

    def test_failure_is_reported(self):
        self.make_fail(device_contexts, "CreateCompatibleDC", self.ffi.cast("HDC", 0), 8)
        with self.assertWindowsError("CreateCompatibleDC", 8):
            CreateCompatibleDC()

    def test_bad_input(self):
        self.assertInputError("hdc", CreateCompatibleDC, 5)
        self.assertRefusesOther("HDC", "hdc", CreateCompatibleDC, True)


class TestDeleteDC(GraphicsTestCase):
    def test_deletes(self):
        made = self.ffi.cast("HDC", function("CreateCompatibleDC", wintypes.HANDLE, wintypes.HANDLE)(None))
        self.assertIsNone(DeleteDC(made))
        self.assertEqual(object_type(made), 0)

    def test_deleted_device_context(self):
        deleted = self.deleted_dc()
        # Not the last error of an earlier call.
        self.assertFails("DeleteDC", lambda: DeleteDC(deleted), self.library.ERROR_INVALID_HANDLE)
        with self.assertWindowsError("DeleteDC", self.library.ERROR_INVALID_HANDLE):
            DeleteDC(self.ffi.cast("HDC", 0))

    def test_bad_input(self):
        self.assertInputError("hdc", DeleteDC, 5)
        self.assertRefusesOther("HDC", "hdc", DeleteDC)


class TestGdiFlush(GraphicsTestCase):
    def test_flushes(self):
        made = self.section()
        BitBlt(self.memory(made.hbm), 0, 0, 4, 3, None, 0, 0, WHITENESS)
        self.assertIsNone(GdiFlush())
        self.assertEqual(bytes(made.ppvBits[0:3]), b"\xff\xff\xff")

    def test_failure_is_reported(self):
        self.make_fail(device_contexts, "GdiFlush", 0, ERROR_GEN_FAILURE)
        with self.assertWindowsError("GdiFlush", ERROR_GEN_FAILURE):
            GdiFlush()


class TestGetDeviceCaps(GraphicsTestCase):
    def test_properties(self):
        hdc = self.memory(self.section().hbm)
        caps = function("GetDeviceCaps", wintypes.INT, wintypes.HANDLE, wintypes.INT)
        for index in (BITSPIXEL, HORZRES, LOGPIXELSX, TECHNOLOGY):
            self.assertEqual(GetDeviceCaps(hdc, index), caps(oracle.number(hdc), index))
        self.assertEqual(GetDeviceCaps(hdc, BITSPIXEL), 32)
        self.assertEqual(GetDeviceCaps(hdc, 12345), 0)
        self.assertEqual(GetDeviceCaps(self.deleted_dc(), BITSPIXEL), 0)

    def test_bad_input(self):
        self.assertInputError("index", GetDeviceCaps, self.memory(), 2 ** 31)
        self.assertInputError("index", GetDeviceCaps, self.memory(), u"text")
        self.assertRefusesOther("HDC", "hdc", lambda value: GetDeviceCaps(value, BITSPIXEL))


class TestGetPixel(GraphicsTestCase):
    def test_colors(self):
        made = self.section()
        made.ppvBits[20:24] = b"\x03\x02\x01\0"
        self.assertEqual(GetPixel(self.memory(made.hbm), 1, 1), 0x030201)

    def test_outside(self):
        hdc = self.memory(self.section().hbm)
        self.assertFails("GetPixel", lambda: GetPixel(hdc, 4, 0))
        self.make_fail(device_contexts, "GetPixel", 0xFFFFFFFF, ERROR_GEN_FAILURE)
        with self.assertWindowsError("GetPixel", ERROR_GEN_FAILURE):
            GetPixel(hdc, 0, 0)

    def test_bad_input(self):
        hdc = self.memory()
        self.assertInputError("x", GetPixel, hdc, 2 ** 31, 0)
        self.assertInputError("y", GetPixel, hdc, 0, None)
        self.assertRefusesOther("HDC", "hdc", lambda value: GetPixel(value, 0, 0))


class TestSetPixel(GraphicsTestCase):
    def test_colors(self):
        made = self.section()
        hdc = self.memory(made.hbm)
        self.assertEqual(SetPixel(hdc, 1, 1, 0x030201), 0x030201)
        GdiFlush()
        self.assertEqual(bytes(made.ppvBits[20:23]), b"\x03\x02\x01")
        self.assertEqual(pixel(hdc, 1, 1), 0x030201)

    def test_outside(self):
        hdc = self.memory(self.section().hbm)
        with part_differs("Wine", "returns the color all the same"):
            self.assertFails("SetPixel", lambda: SetPixel(hdc, 0, 3, 0))
        self.make_fail(device_contexts, "SetPixel", 0xFFFFFFFF, ERROR_GEN_FAILURE)
        with self.assertWindowsError("SetPixel", ERROR_GEN_FAILURE):
            SetPixel(hdc, 0, 3, 0)

    def test_bad_input(self):
        hdc = self.memory()
        self.assertInputError("x", SetPixel, hdc, 2 ** 31, 0, 0)
        self.assertInputError("y", SetPixel, hdc, 0, None, 0)
        self.assertInputError("color", SetPixel, hdc, 0, 0, -1)
        self.assertRefusesOther("HDC", "hdc", lambda value: SetPixel(value, 0, 0, 0))
