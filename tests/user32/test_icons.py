import ctypes
import os
import shutil
import struct
import tempfile
from ctypes import wintypes

from pywincffi.gdi32 import DeleteObject, GetObject
from pywincffi.kernel32 import GetModuleHandle
from pywincffi.ownership import Owner
from pywincffi.user32 import (
    IDC_ARROW, IDC_WAIT, IDI_APPLICATION, IDI_WARNING, IMAGE_BITMAP, IMAGE_CURSOR, IMAGE_ICON, LR_CREATEDIBSECTION,
    LR_DEFAULTSIZE, LR_LOADFROMFILE, LR_SHARED, CreateIconIndirect, DestroyCursor, DestroyIcon, GetIconInfo, LoadCursor,
    LoadIcon, LoadImage, icons)
from pywincffi.wintypes import ICONINFO
from tests import oracle
from tests.gdi32.graphics import GraphicsTestCase, object_type

# A picture of 2 times 2 pixels: a header whose height is that of the picture and its mask, the pixels, the mask.
PICTURE = struct.pack("<LllHHLLllLL", 40, 2, 4, 1, 32, 0, 0, 0, 0, 0, 0) + 16 * b"\xff" + 8 * b"\0"
ICON = struct.pack("<3H", 0, 1, 1) + struct.pack("<4B2H2L", 2, 2, 0, 0, 1, 32, len(PICTURE), 22) + PICTURE
# A cursor differs in its kind.
CURSOR = ICON[:2] + b"\2" + ICON[3:]
BITMAP = struct.pack("<2sLHHL", b"BM", 14 + 40 + 8, 0, 0, 54) + struct.pack(
    "<LllHHLLllLL", 40, 1, 2, 1, 24, 0, 0, 0, 0, 0, 0) + 8 * b"\x7f"


class IconInfo(ctypes.Structure):
    _fields_ = [("fIcon", wintypes.BOOL), ("xHotspot", wintypes.DWORD), ("yHotspot", wintypes.DWORD),
                ("hbmMask", wintypes.HANDLE), ("hbmColor", wintypes.HANDLE)]


def is_icon(icon):
    found = IconInfo()
    if not oracle.function("user32", "GetIconInfo", wintypes.BOOL, wintypes.HANDLE, ctypes.POINTER(IconInfo))(
            oracle.number(icon), ctypes.byref(found)):
        return False
    for bitmap in (found.hbmMask, found.hbmColor):
        oracle.function("gdi32", "DeleteObject", wintypes.BOOL, wintypes.HANDLE)(bitmap)
    return True


class IconTestCase(GraphicsTestCase):
    def setUp(self):
        if hasattr(ctypes, "WinDLL"):  # the first icon opens handles that stay
            oracle.function("user32", "LoadIconW", wintypes.HANDLE, wintypes.HANDLE, ctypes.c_void_p)(None, 32512)
        super(IconTestCase, self).setUp()

    def file(self, name, content):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = u"%s" % os.path.join(folder, name)
        with open(path, "wb") as stream:
            stream.write(content)
        return path

    def icon(self):
        return LoadImage(None, self.file("my.ico", ICON), IMAGE_ICON, 0, 0, LR_LOADFROMFILE)

    def destroyed(self):
        icon = self.icon()
        DestroyIcon(icon)
        self.SetLastError(5)
        return icon


class TestCreateIconIndirect(IconTestCase):
    def test_creates(self):
        mask, color = self.section(8, 8).hbm, self.section(8, 8).hbm
        for is_an_icon in (True, False):
            icon = CreateIconIndirect(ICONINFO(is_an_icon, 1, 2, mask, color))
            self.assertIs(self.ffi.typeof(icon), self.ffi.typeof("HICON"))
            self.assertTrue(is_icon(icon))
            found = GetIconInfo(icon)
            self.assertEqual(bool(found.fIcon), is_an_icon)
            if not is_an_icon:
                self.assertEqual((found.xHotspot, found.yHotspot), (1, 2))
            for bitmap in (found.hbmMask, found.hbmColor):
                self.assertEqual(GetObject(bitmap).bmWidth, 8)
                DeleteObject(bitmap)
            (DestroyIcon if is_an_icon else DestroyCursor)(icon)
            self.assertFalse(is_icon(icon))

    def test_no_bitmap(self):
        self.assertFails("CreateIconIndirect", lambda: CreateIconIndirect(ICONINFO(True)),
                         self.library.ERROR_INVALID_PARAMETER, self.library.ERROR_INVALID_HANDLE, 1402)
        self.make_fail(icons, "CreateIconIndirect", self.ffi.cast("HICON", 0), 87)
        with self.assertWindowsError("CreateIconIndirect", 87):
            CreateIconIndirect(ICONINFO(True))

    def test_bad_input(self):
        for value in (None, 5, b"", self.ffi.NULL):
            self.assertInputError("piconinfo", CreateIconIndirect, value)


class TestDestroyIcon(IconTestCase):
    def test_destroys(self):
        icon = self.icon()
        self.assertTrue(is_icon(icon))
        self.assertIsNone(DestroyIcon(icon))
        self.assertFalse(is_icon(icon))

    def test_destroyed_already(self):
        icon = self.destroyed()
        self.assertFails("DestroyIcon", lambda: DestroyIcon(icon), self.library.ERROR_INVALID_CURSOR_HANDLE)
        with self.assertWindowsError("DestroyIcon", self.library.ERROR_INVALID_HANDLE):
            DestroyIcon(self.ffi.cast("HICON", 0))

    def test_bad_input(self):
        self.assertInputError("hIcon", DestroyIcon, 5)
        self.assertRefusesOther("HICON", "hIcon", DestroyIcon)


class TestDestroyCursor(IconTestCase):
    def cursor(self):
        return LoadImage(None, self.file("my.cur", CURSOR), IMAGE_CURSOR, 0, 0, LR_LOADFROMFILE)

    def test_destroys(self):
        cursor = self.cursor()
        self.assertTrue(is_icon(cursor))
        self.assertIsNone(DestroyCursor(cursor))
        self.assertFalse(is_icon(cursor))

    def test_owner(self):
        cursor = Owner(self.cursor(), DestroyCursor)
        DestroyCursor(cursor)
        self.assertIsNone(cursor.cdata)

    def test_destroyed_already(self):
        icon = self.destroyed()
        self.assertFails("DestroyCursor", lambda: DestroyCursor(icon), self.library.ERROR_INVALID_CURSOR_HANDLE)
        with self.assertWindowsError("DestroyCursor", self.library.ERROR_INVALID_HANDLE):
            DestroyCursor(self.ffi.cast("HICON", 0))

    def test_bad_input(self):
        self.assertInputError("hCursor", DestroyCursor, 5)
        self.assertRefusesOther("HICON", "hCursor", DestroyCursor)


class TestGetIconInfo(IconTestCase):
    def test_bitmaps(self):
        icon = self.icon()
        self.addCleanup(DestroyIcon, icon)
        found = GetIconInfo(icon)
        self.assertIsInstance(found, ICONINFO)
        self.assertTrue(found.fIcon)
        for bitmap in (found.hbmMask, found.hbmColor):
            self.assertIs(self.ffi.typeof(bitmap), self.ffi.typeof("HBITMAP"))
            self.assertEqual((GetObject(bitmap).bmWidth, GetObject(bitmap).bmHeight), (2, 2))
            DeleteObject(bitmap)
            self.assertEqual(object_type(bitmap), 0)

    def test_destroyed(self):
        icon = self.destroyed()
        self.assertFails("GetIconInfo", lambda: GetIconInfo(icon), self.library.ERROR_INVALID_CURSOR_HANDLE)
        with self.assertWindowsError("GetIconInfo", self.library.ERROR_INVALID_HANDLE):
            GetIconInfo(self.ffi.cast("HICON", 0))

    def test_bad_input(self):
        self.assertInputError("hIcon", GetIconInfo, 5)
        self.assertRefusesOther("HICON", "hIcon", GetIconInfo)


class LoadingTestCase(IconTestCase):
    def check_loading(self, function, wide, number, argument):
        loaded = function(None, number)
        self.assertIs(self.ffi.typeof(loaded), self.ffi.typeof("HICON"))
        self.assertEqual(oracle.number(loaded), oracle.function(
            "user32", wide, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(None, number))
        self.assertTrue(is_icon(loaded))
        for name in (60000, u"no such name"):
            self.assertFails(wide[:-1], lambda: function(GetModuleHandle(u"kernel32"), name),
                             self.library.ERROR_RESOURCE_TYPE_NOT_FOUND, self.library.ERROR_RESOURCE_NAME_NOT_FOUND,
                             self.library.ERROR_RESOURCE_DATA_NOT_FOUND)
        for value in (None, -1, 65536, u"a\0b", 1.0):
            self.assertInputError(argument, function, None, value)
        for value in (5, u"x", self.library.GetCurrentProcess()):
            self.assertInputError("hInstance", function, value, number)


class TestLoadIcon(LoadingTestCase):
    def test_loads(self):
        self.check_loading(LoadIcon, "LoadIconW", IDI_WARNING, "lpIconName")

    def test_module_that_is_gone(self):
        with self.assertWindowsError("LoadIcon", self.library.ERROR_RESOURCE_DATA_NOT_FOUND):
            LoadIcon(self.ffi.cast("HMODULE", 0x10000), IDI_WARNING)

    def test_bad_input(self):
        self.assertInputError("lpIconName", LoadIcon, None, None)


class TestLoadCursor(LoadingTestCase):
    def test_loads(self):
        self.check_loading(LoadCursor, "LoadCursorW", IDC_WAIT, "lpCursorName")

    def test_module_that_is_gone(self):
        with self.assertWindowsError("LoadCursor", self.library.ERROR_RESOURCE_DATA_NOT_FOUND):
            LoadCursor(self.ffi.cast("HMODULE", 0x10000), IDC_ARROW)

    def test_bad_input(self):
        self.assertInputError("lpCursorName", LoadCursor, None, None)


class TestLoadImage(IconTestCase):
    def test_files(self):
        icon = self.icon()
        self.addCleanup(DestroyIcon, icon)
        self.assertIs(self.ffi.typeof(icon), self.ffi.typeof("HICON"))
        self.assertTrue(is_icon(icon))
        bitmap = LoadImage(None, self.file("my.bmp", BITMAP), IMAGE_BITMAP, 0, 0, LR_LOADFROMFILE | LR_CREATEDIBSECTION)
        self.addCleanup(DeleteObject, bitmap)
        self.assertIs(self.ffi.typeof(bitmap), self.ffi.typeof("HBITMAP"))
        self.assertEqual((GetObject(bitmap).bmWidth, GetObject(bitmap).bmHeight), (1, 2))

    def test_system(self):
        self.assertTrue(is_icon(LoadImage(None, IDI_APPLICATION, IMAGE_ICON, 0, 0, LR_SHARED | LR_DEFAULTSIZE)))

    def test_failures(self):
        with self.assertWindowsError("LoadImage", self.library.ERROR_FILE_NOT_FOUND) as caught:
            LoadImage(None, u"C:\\no such file.ico", IMAGE_ICON, 0, 0, LR_LOADFROMFILE)
        self.assertEqual(caught[0].filename, u"C:\\no such file.ico")
        with self.assertWindowsError("LoadImage", self.library.ERROR_RESOURCE_DATA_NOT_FOUND):
            LoadImage(self.ffi.cast("HMODULE", 0x10000), 1, IMAGE_ICON)

    def test_bad_input(self):
        for value in (3, -1, None, u"x"):
            self.assertInputError("type", LoadImage, None, 1, value)
        for value in (None, -1, u"a\0b", 1.0):
            self.assertInputError("name", LoadImage, None, value, IMAGE_ICON)
        for value in (5, None, u"a\0b"):
            self.assertInputError("name", LoadImage, None, value, IMAGE_ICON, 0, 0, LR_LOADFROMFILE)
        self.assertInputError("hInst", LoadImage, 5, 1, IMAGE_ICON)
        self.assertInputError("cx", LoadImage, None, 1, IMAGE_ICON, 2 ** 31)
        self.assertInputError("cy", LoadImage, None, 1, IMAGE_ICON, 0, None)
        self.assertInputError("fuLoad", LoadImage, None, u"x", IMAGE_ICON, 0, 0, -1)
