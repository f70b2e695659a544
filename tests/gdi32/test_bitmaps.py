import gc

from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.gdi32 import (
    BI_BITFIELDS, DIB_RGB_COLORS, WHITENESS, BitBlt, CreateCompatibleBitmap, CreateDIBSection, DeleteObject, GdiFlush,
    GetDIBits, GetObject, SelectObject, bitmaps, objects)
from pywincffi.kernel32 import FILE_MAP_WRITE, PAGE_READWRITE, CloseHandle, CreateFileMapping, MapViewOfFile
from pywincffi.kernel32.handles import INVALID_HANDLE_VALUE
from pywincffi.ownership import Owner
from pywincffi.wintypes import BITMAP, BITMAPINFOHEADER
from tests import oracle
from tests.gdi32.graphics import OBJ_BITMAP, GraphicsTestCase, information, object_type, pixel
from tests.support.libraries import Replaced

ERROR_INVALID_PARAMETER = 87
MEM_COMMIT, MEM_FREE = 0x1000, 0x10000


class BitmapTestCase(GraphicsTestCase):
    def assertRefusesFormats(self, name, call):
        for depth in (0, 1, 4, 8, 15, 48):
            self.assertInputError(name, call, information(1, 1, depth))
        for fields in (dict(biCompression=BI_BITFIELDS), dict(biCompression=1), dict(biClrUsed=1),
                       dict(biClrUsed=2 ** 32 - 1)):
            self.assertInputError(name, call, information(1, 1, **fields))
        for width, height in ((0, 1), (-1, 1), (1, 0), (-2 ** 31, 1)):
            self.assertInputError(name, call, information(width, height))
        for size in (0, 12, 2 ** 32 - 1):
            value = information(1, 1)
            value.cdata.bmiHeader.biSize = size
            self.assertInputError(name, call, value)
        for value in (None, 5, b"", BITMAPINFOHEADER(), self.ffi.NULL):
            self.assertInputError(name, call, value)


class TestCreateCompatibleBitmap(BitmapTestCase):
    def test_creates(self):
        bitmap = CreateCompatibleBitmap(self.memory(self.section().hbm), 5, 6)
        self.addCleanup(DeleteObject, bitmap)
        self.assertIs(self.ffi.typeof(bitmap), self.ffi.typeof("HBITMAP"))
        self.assertEqual(object_type(bitmap), OBJ_BITMAP)
        found = GetObject(bitmap)
        self.assertEqual((found.bmWidth, found.bmHeight, found.bmBitsPixel), (5, 6, 32))

    def test_too_large(self):
        hdc = self.memory(self.section().hbm)
        self.assertFails("CreateCompatibleBitmap", lambda: CreateCompatibleBitmap(hdc, 2 ** 31 - 1, 2 ** 31 - 1),
                         self.library.ERROR_NOT_ENOUGH_MEMORY, ERROR_INVALID_PARAMETER)

    def test_failure_is_reported(self):
        self.make_fail(bitmaps, "CreateCompatibleBitmap", self.ffi.cast("HBITMAP", 0), 8)
        with self.assertWindowsError("CreateCompatibleBitmap", 8):
            CreateCompatibleBitmap(self.memory(), 1, 1)

    def test_bad_input(self):
        hdc = self.memory()
        self.assertInputError("cx", CreateCompatibleBitmap, hdc, 2 ** 31, 1)
        self.assertInputError("cy", CreateCompatibleBitmap, hdc, 1, None)
        self.assertRefusesOther("HDC", "hdc", lambda value: CreateCompatibleBitmap(value, 1, 1))


class TestCreateDIBSection(BitmapTestCase):
    def test_pixels(self):
        made = CreateDIBSection(None, information(2, -2))
        self.addCleanup(DeleteObject, made.hbm)
        self.assertIs(self.ffi.typeof(made.hbm), self.ffi.typeof("HBITMAP"))
        self.assertEqual(len(made.ppvBits), 16)
        self.assertEqual(bytes(made.ppvBits[0:16]), 16 * b"\0")
        made.ppvBits[12:16] = b"\x03\x02\x01\0"
        self.assertEqual(pixel(self.memory(made.hbm), 1, 1), 0x030201)

    def test_rows(self):
        """The lowest one is the first, unless the height is negative; rows are multiples of 4 bytes."""
        for height, y in ((2, 1), (-2, 0)):
            for depth, row in ((16, 8), (24, 12), (32, 12)):
                made = CreateDIBSection(None, information(3, height, depth), DIB_RGB_COLORS)
                self.addCleanup(DeleteObject, made.hbm)
                self.assertEqual(len(made.ppvBits), 2 * row)
                made.ppvBits[0:row] = row * b"\xff"
                hdc = self.memory(made.hbm)
                self.assertEqual(pixel(hdc, 2, y), 0xFFFFFF)
                self.assertEqual(pixel(hdc, 2, 1 - y), 0)

    def test_pixels_outlive_the_bitmap(self):
        made = self.section(64, 64)
        hdc = self.memory()
        first = SelectObject(hdc, made.hbm)
        BitBlt(hdc, 0, 0, 64, 64, None, 0, 0, WHITENESS)
        GdiFlush()
        SelectObject(hdc, first)
        DeleteObject(made.hbm)
        pixels = made.ppvBits
        self.assertEqual(bytes(pixels[0:3]), b"\xff\xff\xff")
        pixels[0:4] = b"abcd"
        self.assertEqual(bytes(pixels[0:4]), b"abcd")

    def test_bitmap_outlives_the_pixels(self):
        made = self.section()
        made.ppvBits[0:4] = b"\x03\x02\x01\0"
        bitmap = made.hbm
        del made
        gc.collect()
        self.assertEqual(pixel(self.memory(bitmap), 0, 0), 0x030201)

    def test_nothing_is_left(self):
        handles = oracle.handle_count(self.library.GetCurrentProcess())
        for _ in range(20):
            bitmap, pixels = CreateDIBSection(None, information(100, 100))
            address = int(self.ffi.cast("uintptr_t", self.ffi.from_buffer(pixels)))
            part = pixels[4:8]
            DeleteObject(bitmap)
            del pixels
            if isinstance(part, memoryview):
                self.assertEqual(oracle.memory(address).State, MEM_COMMIT)
            del part
            gc.collect()
            self.assertEqual(oracle.memory(address).State, MEM_FREE)
        self.assertLess(oracle.handle_count(self.library.GetCurrentProcess()), handles + 20)

    def record_sections(self, create):
        """Replaces CreateDIBSection; returns the list of the sections that it gets."""
        sections = []

        def recorded(*arguments):
            sections.append(oracle.handle(oracle.number(arguments[4])))
            return create(*arguments)
        self.addCleanup(setattr, bitmaps, "library", bitmaps.library)
        bitmaps.library = Replaced(self.library, CreateDIBSection=recorded)
        return sections

    def test_section_is_closed_after_the_bitmap(self):
        sections = self.record_sections(self.library.CreateDIBSection)
        bitmap = CreateDIBSection(None, information(2, -2)).hbm
        gc.collect()
        self.assertTrue(oracle.is_open(sections[0]))
        DeleteObject(bitmap)
        self.assertFalse(oracle.is_open(sections[0]))

    def test_section_of_a_bitmap_that_others_delete(self):
        """The section is closed when another bitmap gets the handle."""
        sections = self.record_sections(lambda *_: self.ffi.cast("HBITMAP", 8))
        for _ in range(2):
            CreateDIBSection(None, information(2, -2))
        self.assertEqual([oracle.is_open(each) for each in sections], [False, True])
        del objects.sections[8]
        self.assertFalse(oracle.is_open(sections[1]))

    def test_section_of_a_bitmap_that_is_not_made(self):
        sections = self.record_sections(lambda *_: self.ffi.cast("HBITMAP", 0))
        self.assertRaises(WindowsAPIError, CreateDIBSection, None, information(2, -2))  # Python 2 keeps it in a "with"
        self.assertFalse(oracle.is_open(sections[0]))

    def test_mapping_of_the_program(self):
        mapping = CreateFileMapping(INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 4096)
        self.addCleanup(CloseHandle, mapping)
        made = CreateDIBSection(None, information(2, -2), DIB_RGB_COLORS, mapping, 64)
        self.addCleanup(DeleteObject, made.hbm)
        self.assertIsNone(made.ppvBits)
        view = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 4096)
        view[64:68] = b"\x03\x02\x01\0"
        self.assertEqual(pixel(self.memory(made.hbm), 0, 0), 0x030201)

    def test_no_mapping(self):
        event = oracle.handle(oracle.number(self.library.GetCurrentProcess()))
        self.assertFails("CreateDIBSection",
                         lambda: CreateDIBSection(None, information(2, -2), DIB_RGB_COLORS, event),
                         ERROR_INVALID_PARAMETER, self.library.ERROR_INVALID_HANDLE)

    def test_failure_is_reported(self):
        self.make_fail(bitmaps, "CreateDIBSection", self.ffi.cast("HBITMAP", 0), ERROR_INVALID_PARAMETER)
        with self.assertWindowsError("CreateDIBSection", ERROR_INVALID_PARAMETER):
            CreateDIBSection(None, information(1, 1))

    def test_bad_input(self):
        good = information(1, 1)
        self.assertInputError("hSection", CreateDIBSection, None, good, 0, 5)
        self.assertInputError("usage", CreateDIBSection, None, good, -1)
        self.assertInputError("offset", CreateDIBSection, None, good, 0, self.library.GetCurrentProcess(), -1)
        self.assertRefusesOther("HDC", "hdc", lambda value: CreateDIBSection(value, good), True)
        self.assertRefusesFormats("pbmi", lambda value: CreateDIBSection(None, value))
        self.assertInputError("pbmi", CreateDIBSection, None, information(2 ** 31 - 1, -2 ** 31))


class TestGetDIBits(BitmapTestCase):
    def setUp(self):
        super(TestGetDIBits, self).setUp()
        self.made = self.section(2, -2)
        self.made.ppvBits[0:16] = b"".join([b"\x01\x02\x03\0", b"\x04\x05\x06\0", b"\x07\x08\x09\0", b"\x0a\x0b\x0c\0"])

    def test_pixels(self):
        hdc = self.memory()
        for height, order in ((-2, (0, 8)), (2, (8, 0))):
            value = information(2, height)
            pixels = GetDIBits(hdc, self.made.hbm, 0, 2, value)
            self.assertIs(type(pixels), bytes)
            self.assertEqual(pixels, b"".join([bytes(self.made.ppvBits[each:each + 8]) for each in order]))
            self.assertEqual(value.bmiHeader.biSizeImage, 16)
        self.assertEqual(GetDIBits(hdc, self.made.hbm, 0, 2, information(2, -2, 24)),
                         b"\x01\x02\x03\x04\x05\x06\0\0\x07\x08\x09\x0a\x0b\x0c\0\0")

    def test_fewer_rows(self):
        pixels = GetDIBits(self.memory(), self.made.hbm, 0, 1, information(2, 2))
        self.assertEqual(pixels, bytes(self.made.ppvBits[8:16]))
        self.assertEqual(len(GetDIBits(self.memory(), self.made.hbm, 0, 100, information(2, 2))), 16)

    def test_buffer(self):
        target = bytearray(b"x" * 20)
        self.assertEqual(GetDIBits(self.memory(), self.made.hbm, 0, 2, information(2, -2), lpvBits=target), 2)
        self.assertEqual(bytes(target), bytes(self.made.ppvBits[0:16]) + b"xxxx")
        for bad in (bytearray(15), b"x" * 16, u"text", 5):
            with self.assertRaises(InputError) as context:
                GetDIBits(self.memory(), self.made.hbm, 0, 2, information(2, -2), lpvBits=bad)
            self.assertEqual(context.exception.name, "lpvBits")

    def test_deleted(self):
        hdc, deleted = self.memory(), self.deleted_bitmap()
        self.assertFails("GetDIBits", lambda: GetDIBits(hdc, deleted, 0, 1, information(2, -2)),
                         ERROR_INVALID_PARAMETER, self.library.ERROR_INVALID_HANDLE)

    def test_failure_is_reported(self):
        self.make_fail(bitmaps, "GetDIBits", 0, ERROR_INVALID_PARAMETER)
        with self.assertWindowsError("GetDIBits", ERROR_INVALID_PARAMETER):
            GetDIBits(self.memory(), self.made.hbm, 0, 1, information(2, -2))

    def test_bad_input(self):
        hdc, bitmap, good = self.memory(), self.made.hbm, information(2, -2)
        self.assertInputError("start", GetDIBits, hdc, bitmap, -1, 1, good)
        self.assertInputError("cLines", GetDIBits, hdc, bitmap, 0, -1, good)
        self.assertInputError("cLines", GetDIBits, hdc, bitmap, 0, 2 ** 31, good)
        self.assertInputError("cLines", GetDIBits, hdc, bitmap, 0, None, good)
        self.assertInputError("usage", GetDIBits, hdc, bitmap, 0, 1, good, u"x")
        self.assertRefusesOther("HDC", "hdc", lambda value: GetDIBits(value, bitmap, 0, 1, good))
        self.assertRefusesOther("HBITMAP", "hbm", lambda value: GetDIBits(hdc, value, 0, 1, good))
        self.assertRefusesFormats("lpbmi", lambda value: GetDIBits(hdc, bitmap, 0, 1, value))


class TestGetObject(BitmapTestCase):
    def test_size(self):
        made = self.section(5, 3, 24)
        found = GetObject(made.hbm)
        self.assertIsInstance(found, BITMAP)
        self.assertEqual((found.bmType, found.bmWidth, found.bmHeight, found.bmWidthBytes, found.bmPlanes,
                          found.bmBitsPixel), (0, 5, 3, 16, 1, 24))
        self.assertGreater(found.bmBits, 0)

    def test_owner_that_nobody_else_has(self):
        self.assertEqual(GetObject(Owner(CreateCompatibleBitmap(self.memory(), 7, 1), DeleteObject)).bmWidth, 7)

    def test_deleted(self):
        deleted = self.deleted_bitmap()
        self.assertFails("GetObject", lambda: GetObject(deleted), self.library.ERROR_INVALID_HANDLE)
        self.make_fail(bitmaps, "GetObjectW", 0, 6)
        with self.assertWindowsError("GetObject", 6):
            GetObject(self.section().hbm)

    def test_bad_input(self):
        self.assertInputError("h", GetObject, 5)
        self.assertRefusesOther("HBITMAP", "h", GetObject)
