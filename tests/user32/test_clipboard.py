# -*- coding: utf-8 -*-
import ctypes
import threading
from ctypes import wintypes

from pywincffi.core import PY2
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import GMEM_FIXED, GMEM_MOVEABLE, GlobalAlloc, GlobalFree, GlobalLock, GlobalUnlock
from pywincffi.user32 import (
    CF_BITMAP, CF_DIB, CF_GDIOBJFIRST, CF_GDIOBJLAST, CF_METAFILEPICT, CF_OWNERDISPLAY, CF_TEXT, CF_UNICODETEXT,
    WM_CLIPBOARDUPDATE, AddClipboardFormatListener, CloseClipboard, EmptyClipboard, EnumClipboardFormats,
    GetClipboardData, GetClipboardFormatName, GetClipboardOwner, GetClipboardSequenceNumber, GetOpenClipboardWindow,
    IsClipboardFormatAvailable, OpenClipboard, PeekMessage, RegisterClipboardFormat, RemoveClipboardFormatListener,
    SetClipboardData, clipboard)
from tests import oracle
from tests.support.libraries import Replaced
from tests.user32.window import WindowTestCase, function

TEXT = u"two\r\nlines, \u20ac and \U0001F40D"


def kernel32(name, result, *parameters):
    return oracle.function("kernel32", name, result, *parameters)


def is_open():
    """Whether this thread has the clipboard open: otherwise EmptyClipboard would fail."""
    return bool(function("EnumClipboardFormats", wintypes.UINT, wintypes.UINT)(0)) or \
        ctypes.get_last_error() != 1418


class ClipboardTestCase(WindowTestCase):
    def setUp(self):
        super(ClipboardTestCase, self).setUp()
        self.hWnd = self.window().hWnd
        self.addCleanup(function("CloseClipboard", wintypes.BOOL))
        self.format = RegisterClipboardFormat(u"pywincffi tests")

    def put(self, *contents):
        with OpenClipboard(self.hWnd):
            EmptyClipboard()
            for uFormat, content in contents:
                self.assertIsNone(SetClipboardData(uFormat, content))

    def content(self, uFormat):
        """What ctypes finds on the clipboard, as bytes; None if there is nothing."""
        opened = function("OpenClipboard", wintypes.BOOL, wintypes.HWND)(None)
        self.assertTrue(opened)
        try:
            handle = function("GetClipboardData", wintypes.HANDLE, wintypes.UINT)(uFormat)
            if not handle:
                return None
            size = kernel32("GlobalSize", ctypes.c_size_t, wintypes.HANDLE)(handle)
            pointer = kernel32("GlobalLock", ctypes.c_void_p, wintypes.HANDLE)(handle)
            try:
                return ctypes.string_at(pointer, size)
            finally:
                kernel32("GlobalUnlock", wintypes.BOOL, wintypes.HANDLE)(handle)
        finally:
            function("CloseClipboard", wintypes.BOOL)()

    def put_by_ctypes(self, uFormat, content):
        self.assertTrue(function("OpenClipboard", wintypes.BOOL, wintypes.HWND)(oracle.number(self.hWnd)))
        try:
            function("EmptyClipboard", wintypes.BOOL)()
            handle = kernel32("GlobalAlloc", wintypes.HANDLE, wintypes.UINT, ctypes.c_size_t)(2, len(content))
            pointer = kernel32("GlobalLock", ctypes.c_void_p, wintypes.HANDLE)(handle)
            ctypes.memmove(pointer, content, len(content))
            kernel32("GlobalUnlock", wintypes.BOOL, wintypes.HANDLE)(handle)
            self.assertTrue(function("SetClipboardData", wintypes.HANDLE, wintypes.UINT, wintypes.HANDLE)(
                uFormat, handle))
        finally:
            function("CloseClipboard", wintypes.BOOL)()

    def bad_formats(self):
        return -1, 2 ** 32, None, u"CF_TEXT", 1.0


class TestOpenClipboard(ClipboardTestCase):
    def test_closed_in_every_case(self):
        with OpenClipboard(self.hWnd) as opened:
            self.assertTrue(is_open())
            self.assertIsInstance(opened, clipboard.Clipboard)
        self.assertFalse(is_open())
        for kind in (ZeroDivisionError, KeyboardInterrupt):
            with self.assertRaises(kind):
                with OpenClipboard():
                    raise kind
            self.assertFalse(is_open())

    def test_closed_by_the_program(self):
        with OpenClipboard():
            CloseClipboard()
        self.assertFalse(is_open())

    def test_without_with(self):
        OpenClipboard()
        self.assertTrue(is_open())
        CloseClipboard()
        self.assertFalse(is_open())

    def test_open_elsewhere(self):
        opened, done = threading.Event(), threading.Event()

        def other():
            with OpenClipboard():
                opened.set()
                done.wait(10)
        thread = threading.Thread(target=other)
        with OpenClipboard(self.hWnd):
            failures = []

            def fail():
                try:
                    OpenClipboard()
                except OSError as error:
                    failures.append(error.winerror)
            trying = threading.Thread(target=fail)
            trying.start()
            trying.join()
        self.assertEqual(failures, [5])
        thread.start()
        try:
            opened.wait(10)
            with self.assertWindowsError("OpenClipboard", self.library.ERROR_ACCESS_DENIED):
                OpenClipboard(self.hWnd)
        finally:
            done.set()
            thread.join()
        with OpenClipboard(self.hWnd):
            pass

    def test_closed_window(self):
        with self.assertWindowsError("OpenClipboard", self.library.ERROR_INVALID_WINDOW_HANDLE):
            OpenClipboard(self.closed_window())

    def test_failure_to_close_is_reported(self):
        library = self.library

        def fail():
            library.SetLastError(library.ERROR_ACCESS_DENIED)
            return 0
        clipboard.library = Replaced(library, CloseClipboard=fail)
        clipboard.last_error = lambda name: library.ERROR_ACCESS_DENIED
        try:
            with self.assertWindowsError("CloseClipboard", library.ERROR_ACCESS_DENIED):
                with OpenClipboard():
                    pass
        finally:
            from pywincffi.core.checks import last_error
            clipboard.library, clipboard.last_error = library, last_error

    def test_bad_input(self):
        for value in self.not_windows():
            self.assertInputError("hWndNewOwner", OpenClipboard, value)


class TestCloseClipboard(ClipboardTestCase):
    def test_not_open(self):
        with self.assertWindowsError("CloseClipboard", self.library.ERROR_CLIPBOARD_NOT_OPEN):
            CloseClipboard()


class TestEmptyClipboard(ClipboardTestCase):
    def test_owner_and_content(self):
        self.put_by_ctypes(self.format, b"old")
        with OpenClipboard(self.hWnd):
            EmptyClipboard()
        self.assertIsNone(self.content(self.format))
        self.assertEqual(function("GetClipboardOwner", wintypes.HWND)(), oracle.number(self.hWnd))

    def test_not_open(self):
        with self.assertWindowsError("EmptyClipboard", self.library.ERROR_CLIPBOARD_NOT_OPEN):
            EmptyClipboard()


class TestEnumClipboardFormats(ClipboardTestCase):
    def formats(self):
        found = [0]
        while len(found) == 1 or found[-1]:
            found.append(EnumClipboardFormats(found[-1]))
        return found[1:-1]

    def test_order(self):
        self.put((self.format, b"x"), (CF_UNICODETEXT, u"x"), (CF_DIB, b"x" * 40))
        with OpenClipboard():
            found = self.formats()
            self.assertEqual(found[:3], [self.format, CF_UNICODETEXT, CF_DIB])
            self.assertEqual(EnumClipboardFormats(), self.format)
            count = function("CountClipboardFormats", ctypes.c_int)()
        self.assertEqual(len(found), count)

    def test_nothing(self):
        with OpenClipboard(self.hWnd):
            EmptyClipboard()
            self.assertEqual(EnumClipboardFormats(), 0)

    def test_not_open(self):
        with self.assertWindowsError("EnumClipboardFormats", self.library.ERROR_CLIPBOARD_NOT_OPEN):
            EnumClipboardFormats()

    def test_bad_input(self):
        for value in self.bad_formats():
            self.assertInputError("format", EnumClipboardFormats, value)


class TestGetClipboardData(ClipboardTestCase):
    def test_bytes(self):
        for content in (b"a", b"a\0b", bytes(bytearray(range(256))) * 100):
            self.put_by_ctypes(self.format, content)
            with OpenClipboard():
                got = GetClipboardData(self.format)
            self.assertIs(type(got), bytes)
            self.assertEqual(got[:len(content)], content)
            self.assertEqual(got, self.content(self.format))

    def test_text(self):
        self.put_by_ctypes(CF_UNICODETEXT, (TEXT + u"\0rest").encode("utf-16-le"))
        with OpenClipboard():
            self.assertEqual(GetClipboardData(CF_UNICODETEXT), TEXT)

    def test_text_without_nul_ends_with_its_memory(self):
        for content in (u"abcdefgh".encode("utf-16-le"), b"a\0b\0c"):
            self.put_by_ctypes(CF_UNICODETEXT, content)
            size = len(self.content(CF_UNICODETEXT))
            with OpenClipboard():
                text = GetClipboardData(CF_UNICODETEXT)
            self.assertTrue(content.startswith(text.encode("utf-16-le")))
            self.assertLessEqual(len(text), size // 2)

    def test_empty_text(self):
        self.put_by_ctypes(CF_UNICODETEXT, b"\0\0")
        with OpenClipboard():
            self.assertEqual(GetClipboardData(CF_UNICODETEXT), u"")

    def test_what_is_no_memory(self):
        # Programs put any number there as data of their own formats.
        self.assertTrue(function("OpenClipboard", wintypes.BOOL, wintypes.HWND)(oracle.number(self.hWnd)))
        function("EmptyClipboard", wintypes.BOOL)()
        clipboard.library = Replaced(self.library, GetClipboardData=lambda _: self.ffi.cast("HANDLE", 0x1234))
        self.addCleanup(setattr, clipboard, "library", self.library)
        with self.assertWindowsError("GlobalSize", self.library.ERROR_INVALID_HANDLE):
            GetClipboardData(self.format)

    def test_nothing(self):
        with OpenClipboard(self.hWnd):
            EmptyClipboard()
            with self.assertWindowsError("GetClipboardData", self.library.ERROR_NOT_FOUND):
                GetClipboardData(self.format)

    def test_not_open(self):
        with self.assertWindowsError("GetClipboardData", self.library.ERROR_CLIPBOARD_NOT_OPEN):
            GetClipboardData(CF_TEXT)

    def test_bad_input(self):
        for value in self.bad_formats():
            self.assertInputError("uFormat", GetClipboardData, value)
        for value in (CF_BITMAP, CF_METAFILEPICT, CF_OWNERDISPLAY, CF_GDIOBJFIRST, CF_GDIOBJLAST):
            self.assertInputError("uFormat", GetClipboardData, value)


class TestSetClipboardData(ClipboardTestCase):
    def test_text(self):
        for text in (TEXT, u"", u"x" * 100000, "str"):
            self.put((CF_UNICODETEXT, text))
            content = self.content(CF_UNICODETEXT)
            self.assertTrue(content.startswith((text + u"\0").encode("utf-16-le")))

    def test_bytes(self):
        for content in (b"a", bytearray(b"abc\0def"), memoryview(b"abc"), b"x" * 100000):
            self.put((self.format, content))
            self.assertTrue(self.content(self.format).startswith(bytes(bytearray(content))))

    def test_nothing(self):
        self.put((self.format, b""))
        self.assertTrue(IsClipboardFormatAvailable(self.format))

    def test_text_in_bytes_ends(self):
        self.put((CF_TEXT, b"abc"))
        self.assertTrue(self.content(CF_TEXT).startswith(b"abc\0"))

    def test_several_formats(self):
        self.put((CF_UNICODETEXT, u"a"), (self.format, b"b"))
        self.assertEqual(self.content(CF_UNICODETEXT)[:4], b"a\0\0\0")
        self.assertEqual(self.content(self.format)[:1], b"b")

    def test_memory_of_the_program(self):
        memory = GlobalAlloc(GMEM_MOVEABLE, 4)
        GlobalLock(memory)[0:4] = b"data"
        with OpenClipboard(self.hWnd):
            EmptyClipboard()
            self.assertInputError("hMem", SetClipboardData, self.format, memory)
            GlobalUnlock(memory)
            SetClipboardData(self.format, memory)
        self.assertEqual(self.content(self.format)[:4], b"data")
        # It is Windows' now.
        for call in (GlobalFree, GlobalLock, lambda memory: SetClipboardData(self.format, memory)):
            with self.assertRaises(InputError):
                call(memory)

    def test_memory_stays_the_programs_after_a_failure(self):
        memory = GlobalAlloc(GMEM_MOVEABLE, 4)
        with self.assertWindowsError("SetClipboardData", self.library.ERROR_CLIPBOARD_NOT_OPEN):
            SetClipboardData(self.format, memory)
        GlobalFree(memory)

    def test_memory_that_does_not_move(self):
        memory = GlobalAlloc(GMEM_FIXED, 4)
        with OpenClipboard(self.hWnd):
            EmptyClipboard()
            self.assertInputError("hMem", SetClipboardData, self.format, memory)
        GlobalFree(memory)

    def test_data_that_are_rendered_later(self):
        self.put((self.format, None))
        self.assertTrue(IsClipboardFormatAvailable(self.format))

    def test_not_open(self):
        for content in (b"x", None):
            with self.assertWindowsError("SetClipboardData", self.library.ERROR_CLIPBOARD_NOT_OPEN):
                SetClipboardData(self.format, content)

    def test_failure_without_an_error(self):
        memory = GlobalAlloc(GMEM_MOVEABLE, 4)
        self.addCleanup(GlobalFree, memory)
        self.addCleanup(setattr, clipboard, "last_error", clipboard.last_error)
        self.addCleanup(setattr, clipboard, "library", self.library)
        clipboard.library = Replaced(self.library, SetClipboardData=lambda *_: self.ffi.NULL)
        clipboard.last_error = lambda name: self.library.ERROR_SUCCESS
        for content in (b"x", memory):
            with self.assertWindowsError("SetClipboardData", self.library.ERROR_GEN_FAILURE):
                SetClipboardData(self.format, content)
        self.assertIsNone(SetClipboardData(self.format, None))

    def test_memory_is_freed_after_a_failure(self):
        freed = []

        def free(handle):
            freed.append(handle)
            return self.library.GlobalFree(handle)
        clipboard.library = Replaced(self.library, GlobalFree=free)
        self.addCleanup(setattr, clipboard, "library", self.library)
        with self.assertWindowsError("SetClipboardData", self.library.ERROR_CLIPBOARD_NOT_OPEN):
            SetClipboardData(self.format, b"x")
        self.assertEqual(len(freed), 1)

    def test_bad_input(self):
        for value in self.bad_formats():
            self.assertInputError("uFormat", SetClipboardData, value, b"x")
        for uFormat, value in ((CF_UNICODETEXT, 5), (CF_UNICODETEXT, u"a\0b"), (CF_UNICODETEXT, bytearray(b"a")),
                               (CF_TEXT, u"a"), (self.format, 5), (self.format, self.library.GetCurrentProcess()),
                               (self.format, object()), (CF_UNICODETEXT, 5.5 if PY2 else b"a")):
            self.assertInputError("hMem", SetClipboardData, uFormat, value)
        self.assertInputError("uFormat", SetClipboardData, CF_BITMAP, b"x")


class TestGetClipboardFormatName(ClipboardTestCase):
    def test_name(self):
        for name in (u"a", u"\u20ac pywincffi", u"x" * 255):
            number = function("RegisterClipboardFormatW", wintypes.UINT, wintypes.LPCWSTR)(name)
            self.assertEqual(GetClipboardFormatName(number), name)

    def test_no_registered_format(self):
        for number, code in ((CF_TEXT, self.library.ERROR_INVALID_PARAMETER), (0xFFFF, None)):
            with self.assertWindowsError("GetClipboardFormatName", *[code] if code else [6]):
                GetClipboardFormatName(number)

    def test_bad_input(self):
        for value in self.bad_formats():
            self.assertInputError("format", GetClipboardFormatName, value)


class TestRegisterClipboardFormat(ClipboardTestCase):
    def test_same_number_for_a_name(self):
        number = function("RegisterClipboardFormatW", wintypes.UINT, wintypes.LPCWSTR)(u"pywincffi tests")
        self.assertEqual(RegisterClipboardFormat(u"pywincffi tests"), number)
        self.assertEqual(RegisterClipboardFormat(u"PYWINCFFI tests"), number)
        self.assertTrue(0xC000 <= number <= 0xFFFF)

    def test_bad_name(self):
        with self.assertWindowsError("RegisterClipboardFormat", self.library.ERROR_INVALID_NAME):
            RegisterClipboardFormat(u"")
        with self.assertWindowsError("RegisterClipboardFormat", self.library.ERROR_INVALID_PARAMETER):
            RegisterClipboardFormat(u"x" * 256)

    def test_bad_input(self):
        for value in (None, 5, u"a\0b", object()):
            self.assertInputError("lpszFormat", RegisterClipboardFormat, value)


class TestIsClipboardFormatAvailable(ClipboardTestCase):
    def test_formats(self):
        self.put_by_ctypes(self.format, b"x")
        self.assertIs(IsClipboardFormatAvailable(self.format), True)
        self.assertIs(IsClipboardFormatAvailable(CF_TEXT), False)

    def test_bad_input(self):
        for value in self.bad_formats():
            self.assertInputError("format", IsClipboardFormatAvailable, value)


class TestGetClipboardSequenceNumber(ClipboardTestCase):
    def test_changes(self):
        before = GetClipboardSequenceNumber()
        self.assertEqual(before, function("GetClipboardSequenceNumber", wintypes.DWORD)())
        self.put_by_ctypes(self.format, b"x")
        self.assertNotEqual(GetClipboardSequenceNumber(), before)


class TestGetClipboardOwner(ClipboardTestCase):
    def test_owner(self):
        self.put_by_ctypes(self.format, b"x")
        self.assertEqual(GetClipboardOwner(), self.hWnd)

    def test_no_owner(self):
        with OpenClipboard():
            EmptyClipboard()
        self.assertIsNone(GetClipboardOwner())


class TestGetOpenClipboardWindow(ClipboardTestCase):
    def test_window(self):
        self.assertIsNone(GetOpenClipboardWindow())
        with OpenClipboard(self.hWnd):
            self.assertEqual(GetOpenClipboardWindow(), self.hWnd)
        self.assertIsNone(GetOpenClipboardWindow())


class TestAddClipboardFormatListener(ClipboardTestCase):
    def updates(self):
        found = 0
        while True:
            message = PeekMessage()
            if message is None:
                return found
            found += message.message == WM_CLIPBOARDUPDATE and message.hwnd == self.hWnd

    def test_message(self):
        AddClipboardFormatListener(self.hWnd)
        self.updates()
        self.put_by_ctypes(self.format, b"x")
        self.assertGreaterEqual(self.updates(), 1)
        RemoveClipboardFormatListener(self.hWnd)
        self.put_by_ctypes(self.format, b"y")
        self.assertEqual(self.updates(), 0)

    def test_twice(self):
        AddClipboardFormatListener(self.hWnd)
        with self.assertWindowsError("AddClipboardFormatListener", self.library.ERROR_INVALID_PARAMETER):
            AddClipboardFormatListener(self.hWnd)

    def test_closed_window(self):
        with self.assertWindowsError("AddClipboardFormatListener", self.library.ERROR_INVALID_WINDOW_HANDLE):
            AddClipboardFormatListener(self.closed_window())

    def test_bad_input(self):
        self.assertInputError("hwnd", AddClipboardFormatListener, None)
        self.assertRefusesWhatIsNoWindow(AddClipboardFormatListener, "hwnd")


class TestRemoveClipboardFormatListener(ClipboardTestCase):
    def test_not_added(self):
        with self.assertWindowsError("RemoveClipboardFormatListener", self.library.ERROR_INVALID_PARAMETER):
            RemoveClipboardFormatListener(self.hWnd)

    def test_bad_input(self):
        self.assertInputError("hwnd", RemoveClipboardFormatListener, None)
        self.assertRefusesWhatIsNoWindow(RemoveClipboardFormatListener, "hwnd")
