import glob
import os
import shutil
import struct
import tempfile
from ctypes import wintypes

from pywincffi.gdi32 import FR_NOT_ENUM, FR_PRIVATE, AddFontResourceEx, RemoveFontResourceEx, fonts
from tests.gdi32.graphics import GraphicsTestCase, function

ERROR_FILE_NOT_FOUND = 2
PATTERNS = ("C:\\Windows\\Fonts\\*.ttf", "Z:\\usr\\share\\fonts\\truetype\\*\\*.ttf")


def renamed(content):
    """A font with another name: all its names begin with a Q."""
    content = bytearray(content)
    for table in range(12, 12 + 16 * struct.unpack_from(">H", content, 4)[0], 16):
        tag, _, start = struct.unpack_from(">4s2L", content, table)
        if tag == b"name":
            count, texts = struct.unpack_from(">2H", content, start + 2)
            for record in range(start + 6, start + 6 + 12 * count, 12):
                platform, length, offset = [struct.unpack_from(">6H", content, record)[each] for each in (0, 4, 5)]
                if length > 1:
                    content[start + texts + offset + (platform != 1)] = ord("Q")  # UTF-16 but on Macintosh
    return bytes(content)


class FontTestCase(GraphicsTestCase):
    def font(self):
        """A file with a font that is not installed."""
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder, True)
        for pattern in PATTERNS:
            for name in sorted(glob.glob(pattern)):
                with open(name, "rb") as source, open(os.path.join(folder, "my.ttf"), "wb") as target:
                    target.write(renamed(source.read()))
                return u"%s" % os.path.join(folder, "my.ttf")
        return self.skipTest("this machine has no font in a file")


def add(name):
    return function("AddFontResourceExW", wintypes.INT, wintypes.LPCWSTR, wintypes.DWORD, wintypes.LPVOID)(
        name, FR_PRIVATE, None)


def remove(name):
    return function("RemoveFontResourceExW", wintypes.BOOL, wintypes.LPCWSTR, wintypes.DWORD, wintypes.LPVOID)(
        name, FR_PRIVATE, None)


class TestAddFontResourceEx(FontTestCase):
    def test_adds(self):
        name = self.font()
        self.assertGreaterEqual(AddFontResourceEx(name, FR_PRIVATE), 1)
        self.assertTrue(remove(name))
        self.assertFalse(remove(name))

    def test_no_file(self):
        with self.assertRaises(EnvironmentError) as context:
            AddFontResourceEx(u"C:\\no such font.ttf", FR_PRIVATE)
        self.assertEqual(context.exception.filename, u"C:\\no such font.ttf")
        self.make_fail(fonts, "AddFontResourceExW", 0, ERROR_FILE_NOT_FOUND)
        with self.assertWindowsError("AddFontResourceEx", ERROR_FILE_NOT_FOUND):
            AddFontResourceEx(u"x.ttf")

    def test_bad_input(self):
        for value in (None, 5, u"a\0b"):
            self.assertInputError("name", AddFontResourceEx, value, FR_PRIVATE)
        for value in (-1, 2 ** 32, u"x"):
            self.assertInputError("fl", AddFontResourceEx, u"x.ttf", value)


class TestRemoveFontResourceEx(FontTestCase):
    def test_removes(self):
        name = self.font()
        self.assertTrue(add(name))
        self.assertIsNone(RemoveFontResourceEx(name, FR_PRIVATE))
        self.assertFalse(remove(name))

    def test_font_that_was_not_added(self):
        self.assertFails("RemoveFontResourceEx", lambda: RemoveFontResourceEx(u"C:\\no.ttf", FR_PRIVATE | FR_NOT_ENUM),
                         ERROR_FILE_NOT_FOUND)
        self.make_fail(fonts, "RemoveFontResourceExW", 0, ERROR_FILE_NOT_FOUND)
        with self.assertWindowsError("RemoveFontResourceEx", ERROR_FILE_NOT_FOUND):
            RemoveFontResourceEx(u"x.ttf")

    def test_bad_input(self):
        for value in (None, 5, u"a\0b"):
            self.assertInputError("name", RemoveFontResourceEx, value)
        self.assertInputError("fl", RemoveFontResourceEx, u"x.ttf", -1)
