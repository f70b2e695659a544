import ctypes
import os
import uuid

from pywincffi.exceptions import InputError
from pywincffi.shell32 import (
    NIF_GUID, NIF_MESSAGE, NIF_TIP, NIM_ADD, NIM_DELETE, NIM_MODIFY, ExtractIcon, ExtractIconEx, ExtractIconExResult,
    Shell_NotifyIcon, icons)
from pywincffi.wintypes import NOTIFYICONDATA
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.values import BYTES
from tests.support.warm import Warm
from tests.user32.window import WindowTestCase

PROGRAM = os.path.join(os.environ.get("SystemRoot", ""), "notepad.exe")
NO_FILE = u"C:\\no such file.exe"


class IconTestCase(Warm, WindowTestCase):
    def warm_up(self):
        for each in sum(ExtractIconEx(PROGRAM), []):
            self.destroy(each)

    def destroy(self, icon):
        """Destroys an icon, which only a real one lets do."""
        self.assertTrue(oracle.function("user32", "DestroyIcon", ctypes.c_int, ctypes.c_void_p)(oracle.number(icon)))


class TestExtractIcon(IconTestCase):
    def test_icon(self):
        icon = ExtractIcon(PROGRAM)
        self.assertIs(self.ffi.typeof(icon), self.ffi.typeof("HICON"))
        self.destroy(icon)

    def test_count(self):
        count = oracle.function("shell32", "ExtractIconW", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_wchar_p,
                                ctypes.c_uint)(None, PROGRAM, 0xFFFFFFFF)
        self.assertGreaterEqual(count, 1)
        self.assertEqual(ExtractIcon(PROGRAM, 0xFFFFFFFF), count)
        self.assertIsNone(ExtractIcon(PROGRAM, count + 5))

    def test_no_icons(self):
        self.assertIsNone(ExtractIcon(os.path.abspath(__file__)))

    def test_no_file(self):
        self.assertIsNone(ExtractIcon(NO_FILE))
        self.assertEqual(ExtractIcon(NO_FILE, 0xFFFFFFFF), 0)

    def test_bad_input(self):
        for value in (None, 5, u"a\0b", BYTES):
            self.assertInputError("pszExeFileName", ExtractIcon, value)
        for value in (-1, 2 ** 32, None, u"0"):
            self.assertInputError("nIconIndex", ExtractIcon, PROGRAM, value)


class TestExtractIconEx(IconTestCase):
    def test_icons(self):
        result = ExtractIconEx(PROGRAM, 0, 2)
        self.assertIs(type(result), ExtractIconExResult)
        self.assertTrue(1 <= len(result.phiconLarge) <= 2)
        self.assertEqual(len(result.phiconLarge), len(result.phiconSmall))
        for icon in result.phiconLarge + result.phiconSmall:
            self.destroy(icon)

    def test_none(self):
        self.assertEqual(ExtractIconEx(PROGRAM, 0, 0), ([], []))

    def test_no_file(self):
        icons.library = Replaced(self.library, ExtractIconExW=lambda *_: 0xFFFFFFFF)
        icons.library.SetLastError(self.library.ERROR_FILE_NOT_FOUND)
        self.addCleanup(setattr, icons, "library", self.library)
        with self.assertWindowsError("ExtractIconEx", self.library.ERROR_FILE_NOT_FOUND) as caught:
            ExtractIconEx(NO_FILE)
        self.assertEqual(caught[0].filename, NO_FILE)

    def test_bad_input(self):
        for value in (None, 5, u"a\0b", BYTES):
            self.assertInputError("lpszFile", ExtractIconEx, value)
        for value in (2 ** 31, None, u"0"):
            self.assertInputError("nIconIndex", ExtractIconEx, PROGRAM, value)
        for value in (-1, 10001, 2 ** 32, None, u"1"):
            self.assertInputError("nIcons", ExtractIconEx, PROGRAM, 0, value)


class TestShell_NotifyIcon(IconTestCase):
    """Without a notification area: on Windows the Explorer has one, under Wine a desktop."""

    def test_icon(self):
        """An icon that can be added can be changed and removed once; where there is no area, nothing can."""
        data = NOTIFYICONDATA(self.window().hWnd, 1, NIF_TIP | NIF_MESSAGE, 0x8000, szTip=u"\u20ac tip")
        try:
            Shell_NotifyIcon(NIM_ADD, data)
        except OSError as error:
            self.assertEqual(error.api_function, "Shell_NotifyIcon")
            return
        Shell_NotifyIcon(NIM_MODIFY, data)
        Shell_NotifyIcon(NIM_DELETE, data)
        with self.assertRaises(OSError):
            Shell_NotifyIcon(NIM_DELETE, data)

    def test_what_windows_gets(self):
        calls = []

        def notify(message, data):
            calls.append((message, data.cbSize, self.ffi.string(data.szTip), bytes(self.ffi.buffer(
                self.ffi.addressof(data, "guidItem"))[:])))
            return 1
        icons.library = Replaced(self.library, Shell_NotifyIconW=notify)
        self.addCleanup(setattr, icons, "library", self.library)
        number = uuid.uuid4()
        Shell_NotifyIcon(NIM_ADD, NOTIFYICONDATA(uFlags=NIF_GUID | NIF_TIP, szTip=u"x" * 127, guidItem=number))
        self.assertEqual(calls, [(0, self.ffi.sizeof("NOTIFYICONDATAW"), u"x" * 127, number.bytes_le)])

    def test_no_icon(self):
        with self.assertRaises(OSError):
            Shell_NotifyIcon(NIM_DELETE, NOTIFYICONDATA(self.window().hWnd, 77))

    def test_failure_is_reported(self):
        icons.library = Replaced(self.library, Shell_NotifyIconW=lambda *_: 0)
        icons.last_error = lambda name: 0
        from pywincffi.core.checks import last_error
        self.addCleanup(setattr, icons, "last_error", last_error)
        self.addCleanup(setattr, icons, "library", self.library)
        with self.assertWindowsError("Shell_NotifyIcon", self.library.ERROR_GEN_FAILURE):
            Shell_NotifyIcon(NIM_ADD, NOTIFYICONDATA())

    def test_identifier(self):
        data = NOTIFYICONDATA()
        self.assertEqual(data.guidItem, uuid.UUID(int=0))
        for value in (None, 5, u"x", b"x" * 16):
            with self.assertRaises(InputError) as context:
                data.guidItem = value
            self.assertEqual(context.exception.name, "guidItem")

    def test_bad_input(self):
        for value in (-1, 2 ** 32, None, u"NIM_ADD"):
            self.assertInputError("dwMessage", Shell_NotifyIcon, value, NOTIFYICONDATA())
        for value in (None, 5, self.ffi.NULL, self.ffi.new("OVERLAPPED *")):
            self.assertInputError("lpData", Shell_NotifyIcon, NIM_ADD, value)
        with self.assertRaises(InputError):
            NOTIFYICONDATA(szTip=u"x" * 128)
