import six

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    BACKGROUND_BLUE, FOREGROUND_BLUE, FOREGROUND_INTENSITY, FOREGROUND_RED, CloseHandle, CreateConsoleScreenBuffer,
    FillConsoleOutputAttribute, FillConsoleOutputCharacter, GetConsoleCursorInfo, GetConsoleScreenBufferInfo,
    ReadConsoleOutputAttribute, ReadConsoleOutputCharacter, ScrollConsoleScreenBuffer, SetConsoleActiveScreenBuffer,
    SetConsoleCursorInfo, SetConsoleCursorPosition, SetConsoleScreenBufferSize, SetConsoleTextAttribute,
    SetConsoleWindowInfo, WriteConsole, WriteConsoleOutputAttribute, WriteConsoleOutputCharacter)
from pywincffi.wintypes import (
    CHAR_INFO, CONSOLE_CURSOR_INFO, CONSOLE_SCREEN_BUFFER_INFO, COORD, INPUT_RECORD, SECURITY_ATTRIBUTES,
    SMALL_RECT)
from tests import oracle, pseudo_console
from tests.pseudo_console import ConsoleTestCase
from tests.support.values import BYTES


def tearDownModule():
    pseudo_console.stop()


class TestWriteConsole(ConsoleTestCase):
    def test_on_the_screen(self):
        self.assertEqual(WriteConsole(self.hConsoleOutput, u"Gr\u00fc\u00dfe \u20ac"), 7)
        self.assertEqual(oracle.console_text(self.hConsoleOutput, 8), u"Gr\u00fc\u00dfe \u20ac ")
        self.assertTrue(self.shows(u"Gr\u00fc\u00dfe \u20ac".encode("utf-8")))

    def test_nothing(self):
        self.assertEqual(WriteConsole(self.hConsoleOutput, u""), 0)
        self.assertEqual(oracle.console_info(self.hConsoleOutput).dwCursorPosition.X, 0)

    def test_any_length(self):
        # The cursor tells that all of it was written, in its order.
        text = u"".join(u"%07d\r" % number for number in range(20000)) + u"end"
        self.assertEqual(WriteConsole(self.hConsoleOutput, text), len(text))
        self.assertEqual(oracle.console_text(self.hConsoleOutput, 7), u"end9999")
        self.assertEqual(oracle.console_info(self.hConsoleOutput).dwCursorPosition.X, 3)

    def test_parts(self):
        parts = self.parts(u"x" * 40000)
        self.assertEqual(u"".join(parts), u"x" * 40000)
        self.assertEqual([len(part) for part in parts], [16384, 16384, 7232])

    def test_pairs_stay_together(self):
        text = u"x" * 16383 + u"\U0001f600" + u"y" * 16383 + u"\U0001f600\U0001f600"
        parts = self.parts(text)
        self.assertEqual(u"".join(parts), text)
        # A part that held half a pair would not be UTF-16.
        self.assertEqual([len(part.encode("utf-16-le")) // 2 for part in parts], [16383, 16384, 5])

    def parts(self, text):
        """The text of every call of Windows."""
        from pywincffi.kernel32 import console_screen as console
        parts, library, ffi = [], console.library, self.ffi

        class Recorder(object):
            def __getattr__(self, name):
                return getattr(library, name)

            def WriteConsoleW_value(self, hConsoleOutput, lpBuffer, size, lpReserved):
                parts.append(ffi.unpack(ffi.cast("wchar_t *", lpBuffer), size))
                return library.WriteConsoleW_value(hConsoleOutput, lpBuffer, size, lpReserved)

        console.library = Recorder()
        try:
            written = WriteConsole(self.hConsoleOutput, text)
        finally:
            console.library = library
        self.assertEqual(written, len(text.encode("utf-16-le")) // 2)
        return parts

    def test_nul_and_half_a_pair(self):
        self.assertEqual(WriteConsole(self.hConsoleOutput, u"a\0b"), 3)
        self.assertEqual(WriteConsole(self.hConsoleOutput, u"\ud83d"), 1)

    def test_text_of_python_2(self):
        if not six.PY2:
            self.skipTest("Python 3 has no other kind of text")
        self.assertEqual(WriteConsole(self.hConsoleOutput, b"abc"), 3)
        self.assertEqual(oracle.console_text(self.hConsoleOutput, 3), u"abc")


class TestGetConsoleScreenBufferInfo(ConsoleTestCase):
    def test_is_what_windows_says(self):
        WriteConsole(self.hConsoleOutput, u"one\r\ntwo")
        info, right = GetConsoleScreenBufferInfo(self.hConsoleOutput), oracle.console_info(self.hConsoleOutput)
        self.assertIsInstance(info, CONSOLE_SCREEN_BUFFER_INFO)
        for name in ("dwSize", "dwCursorPosition", "dwMaximumWindowSize"):
            self.assertEqual(getattr(info, name), COORD(getattr(right, name).X, getattr(right, name).Y))
        self.assertEqual((info.dwCursorPosition.X, info.dwCursorPosition.Y), (3, 1))
        self.assertEqual(info.dwSize.X, pseudo_console.COLUMNS)
        self.assertEqual(info.wAttributes, right.wAttributes)
        self.assertEqual((info.srWindow.Left, info.srWindow.Top, info.srWindow.Right, info.srWindow.Bottom),
                         (right.srWindow.Left, right.srWindow.Top, right.srWindow.Right, right.srWindow.Bottom))


class TestCreateConsoleScreenBuffer(ConsoleTestCase):
    def test_is_another_one(self):
        WriteConsole(self.hConsoleOutput, u"first")
        other = CreateConsoleScreenBuffer(oracle.GENERIC_READ_WRITE, 0)
        try:
            WriteConsole(other, u"second")
            self.assertEqual(oracle.console_text(other, 6), u"second")
            self.assertEqual(oracle.console_text(self.hConsoleOutput, 6), u"first ")
            self.assertFalse(oracle.is_inheritable(other))
        finally:
            CloseHandle(other)

    def test_inheritable(self):
        other = CreateConsoleScreenBuffer(oracle.GENERIC_READ_WRITE, 0, SECURITY_ATTRIBUTES(bInheritHandle=True))
        self.addCleanup(CloseHandle, other)
        self.assertTrue(oracle.is_inheritable(other))

    def test_no_such_kind(self):
        with self.assertWindowsError("CreateConsoleScreenBuffer", self.library.ERROR_INVALID_PARAMETER):
            CreateConsoleScreenBuffer(oracle.GENERIC_READ_WRITE, 0, None, 7)

    def test_bad_input(self):
        for name, arguments in (
                ("dwDesiredAccess", (-1, 0)), ("dwDesiredAccess", ("1", 0)), ("dwShareMode", (0, 2 ** 32)),
                ("lpSecurityAttributes", (0, 0, 5)), ("lpSecurityAttributes", (0, 0, COORD())),
                ("dwFlags", (0, 0, None, -1)), ("dwFlags", (0, 0, None, None))):
            with self.assertRaises(InputError) as context:
                CreateConsoleScreenBuffer(*arguments)
            self.assertEqual(context.exception.name, name)


class TestSetConsoleActiveScreenBuffer(ConsoleTestCase):
    def test_shows_it(self):
        other = CreateConsoleScreenBuffer(oracle.GENERIC_READ_WRITE, 0)
        try:
            WriteConsole(other, u"on the other one")
            SetConsoleActiveScreenBuffer(other)
            self.assertTrue(self.shows(b"on the other one"))
        finally:
            SetConsoleActiveScreenBuffer(self.hConsoleOutput)
            CloseHandle(other)


class TestSetConsoleTextAttribute(ConsoleTestCase):
    def test_colours_of_what_is_written_next(self):
        WriteConsole(self.hConsoleOutput, u"ab")
        SetConsoleTextAttribute(self.hConsoleOutput, FOREGROUND_RED | FOREGROUND_INTENSITY | BACKGROUND_BLUE)
        WriteConsole(self.hConsoleOutput, u"c")
        self.assertEqual(oracle.console_attributes(self.hConsoleOutput, 4), [7, 7, 0x1C, 7])
        self.assertEqual(oracle.console_info(self.hConsoleOutput).wAttributes, 0x1C)


class TestSetConsoleCursorPosition(ConsoleTestCase):
    def test_every_kind_of_position(self):
        for x, position in enumerate((COORD(0, 3), (1, 3), [2, 3], self.ffi.new("COORD *", (3, 3)),
                                      self.ffi.new("COORD[1]", [(4, 3)]), self.ffi.new("COORD *", (5, 3))[0],
                                      CONSOLE_SCREEN_BUFFER_INFO(dwSize=(6, 3)).dwSize)):
            SetConsoleCursorPosition(self.hConsoleOutput, position)
            cursor = oracle.console_info(self.hConsoleOutput).dwCursorPosition
            self.assertEqual((cursor.X, cursor.Y), (x, 3))

    def test_outside(self):
        with self.assertWindowsError("SetConsoleCursorPosition", self.library.ERROR_INVALID_PARAMETER):
            SetConsoleCursorPosition(self.hConsoleOutput, (-1, 0))


class TestConsoleCursorInfo(ConsoleTestCase):
    def test_is_set(self):
        before = GetConsoleCursorInfo(self.hConsoleOutput)
        self.assertEqual((before.dwSize, bool(before.bVisible)), oracle.console_cursor(self.hConsoleOutput))
        self.addCleanup(SetConsoleCursorInfo, self.hConsoleOutput, before)
        SetConsoleCursorInfo(self.hConsoleOutput, CONSOLE_CURSOR_INFO(dwSize=50, bVisible=False))
        self.assertEqual(oracle.console_cursor(self.hConsoleOutput), (50, False))
        self.assertEqual(GetConsoleCursorInfo(self.hConsoleOutput), CONSOLE_CURSOR_INFO(50, False))

    def test_no_such_size(self):
        with self.assertWindowsError("SetConsoleCursorInfo", self.library.ERROR_INVALID_PARAMETER):
            SetConsoleCursorInfo(self.hConsoleOutput, CONSOLE_CURSOR_INFO(dwSize=101))


class TestFillConsoleOutputCharacter(ConsoleTestCase):
    def test_fills(self):
        self.assertEqual(FillConsoleOutputCharacter(self.hConsoleOutput, u"\u20ac", 3, (78, 0)), 3)
        self.assertEqual(oracle.console_text(self.hConsoleOutput, 5, 77), u" \u20ac\u20ac\u20ac ")
        self.assertEqual(oracle.console_info(self.hConsoleOutput).dwCursorPosition.X, 0)

    def test_ends_with_the_buffer(self):
        info = GetConsoleScreenBufferInfo(self.hConsoleOutput)
        last = COORD(info.dwSize.X - 2, info.dwSize.Y - 1)
        self.assertEqual(FillConsoleOutputCharacter(self.hConsoleOutput, u"x", 100, last), 2)
        self.assertEqual(FillConsoleOutputCharacter(self.hConsoleOutput, u"x", 0, last), 0)


class TestFillConsoleOutputAttribute(ConsoleTestCase):
    def test_fills(self):
        WriteConsole(self.hConsoleOutput, u"abcd")
        self.assertEqual(FillConsoleOutputAttribute(self.hConsoleOutput, FOREGROUND_BLUE, 2, COORD(1, 0)), 2)
        self.assertEqual(oracle.console_attributes(self.hConsoleOutput, 4), [7, FOREGROUND_BLUE, FOREGROUND_BLUE, 7])
        self.assertEqual(oracle.console_text(self.hConsoleOutput, 4), u"abcd")


class TestReadConsoleOutputCharacter(ConsoleTestCase):
    def test_reads(self):
        oracle.write_console(self.hConsoleOutput, u"Gr\u00fc\u00dfe \u20ac")
        read = ReadConsoleOutputCharacter(self.hConsoleOutput, 9, (0, 0))
        self.assertEqual(read, u"Gr\u00fc\u00dfe \u20ac  ")
        self.assertIs(type(read), six.text_type)
        self.assertEqual(ReadConsoleOutputCharacter(self.hConsoleOutput, 3, COORD(2, 0)), u"\u00fc\u00dfe")
        self.assertEqual(ReadConsoleOutputCharacter(self.hConsoleOutput, 0, (0, 0)), u"")

    def test_goes_on_in_the_next_row(self):
        oracle.write_console(self.hConsoleOutput, u"x" * 79 + u"abc")
        self.assertEqual(ReadConsoleOutputCharacter(self.hConsoleOutput, 4, (78, 0)), u"xabc")

    def test_ends_with_the_buffer(self):
        info = oracle.console_info(self.hConsoleOutput)
        last = (info.dwSize.X - 2, info.dwSize.Y - 1)
        self.assertEqual(ReadConsoleOutputCharacter(self.hConsoleOutput, 2 ** 32 - 1, last), u"  ")

    def test_character_beyond_the_bmp(self):
        oracle.write_console(self.hConsoleOutput, u"a\U0001f600b")
        self.assertIn(u"\U0001f600", ReadConsoleOutputCharacter(self.hConsoleOutput, 10, (0, 0)))

    def test_no_such_place(self):
        # Windows reads nothing; Wine says why.
        try:
            self.assertEqual(ReadConsoleOutputCharacter(self.hConsoleOutput, 1, (5000, 0)), u"")
        except WindowsAPIError as error:
            self.assertEqual(error.code, self.library.ERROR_INVALID_PARAMETER)


class TestReadConsoleOutputAttribute(ConsoleTestCase):
    def test_reads(self):
        SetConsoleTextAttribute(self.hConsoleOutput, FOREGROUND_RED | BACKGROUND_BLUE)
        oracle.write_console(self.hConsoleOutput, u"ab")
        self.assertEqual(ReadConsoleOutputAttribute(self.hConsoleOutput, 3, (0, 0)), [0x14, 0x14, 7])
        info = oracle.console_info(self.hConsoleOutput)
        last = (info.dwSize.X - 2, info.dwSize.Y - 1)
        self.assertEqual(ReadConsoleOutputAttribute(self.hConsoleOutput, 2 ** 32 - 1, last), [7, 7])


class TestWriteConsoleOutputCharacter(ConsoleTestCase):
    def test_writes(self):
        self.assertEqual(WriteConsoleOutputCharacter(self.hConsoleOutput, u"\u20ac\n\0x", (78, 0)), 4)
        self.assertEqual(oracle.console_text(self.hConsoleOutput, 1, 78), u"\u20ac")
        self.assertEqual(oracle.console_text(self.hConsoleOutput, 1, 1, 1), u"x")
        self.assertEqual(oracle.console_info(self.hConsoleOutput).dwCursorPosition.X, 0)
        self.assertEqual(WriteConsoleOutputCharacter(self.hConsoleOutput, u"", (0, 0)), 0)

    def test_ends_with_the_buffer(self):
        info = oracle.console_info(self.hConsoleOutput)
        last = (info.dwSize.X - 2, info.dwSize.Y - 1)
        self.assertEqual(WriteConsoleOutputCharacter(self.hConsoleOutput, u"x" * 20000, last), 2)

    def test_character_beyond_the_bmp(self):
        self.assertEqual(WriteConsoleOutputCharacter(self.hConsoleOutput, u"a\U0001f600", (0, 0)), 3)
        self.assertIn(u"a\U0001f600", oracle.console_text(self.hConsoleOutput, 5))


class TestWriteConsoleOutputAttribute(ConsoleTestCase):
    def test_writes(self):
        oracle.write_console(self.hConsoleOutput, u"abcd")
        self.assertEqual(WriteConsoleOutputAttribute(self.hConsoleOutput, [1, 0x24], (1, 0)), 2)
        self.assertEqual(oracle.console_attributes(self.hConsoleOutput, 4), [7, 1, 0x24, 7])
        self.assertEqual(oracle.console_text(self.hConsoleOutput, 4), u"abcd")
        self.assertEqual(WriteConsoleOutputAttribute(self.hConsoleOutput, (), (0, 0)), 0)
        info = oracle.console_info(self.hConsoleOutput)
        last = (info.dwSize.X - 2, info.dwSize.Y - 1)
        self.assertEqual(WriteConsoleOutputAttribute(self.hConsoleOutput, [7] * 20000, last), 2)


class TestScrollConsoleScreenBuffer(ConsoleTestCase):
    def rows(self, *expected):
        self.assertEqual([oracle.console_text(self.hConsoleOutput, len(text), 0, number).rstrip()
                          for number, text in enumerate(expected)], [text.rstrip() for text in expected])

    def test_moves(self):
        oracle.write_console(self.hConsoleOutput, u"one\r\ntwo\r\nthree")
        ScrollConsoleScreenBuffer(self.hConsoleOutput, SMALL_RECT(0, 1, 79, 2), None, (0, 0),
                                  CHAR_INFO(u"\u20ac", FOREGROUND_BLUE))
        self.rows(u"two", u"three", u"\u20ac" * 80)
        self.assertEqual(oracle.console_attributes(self.hConsoleOutput, 1, 0, 2), [FOREGROUND_BLUE])

    def test_clipped(self):
        oracle.write_console(self.hConsoleOutput, u"one\r\ntwo\r\nthree")
        ScrollConsoleScreenBuffer(self.hConsoleOutput, SMALL_RECT(0, 1, 79, 2), SMALL_RECT(0, 1, 79, 1), COORD(0, 0),
                                  CHAR_INFO(u" ", 7))
        self.rows(u"one", u"three", u"three")


class TestSizes(ConsoleTestCase):
    def setUp(self):
        super(TestSizes, self).setUp()
        if self.inside:
            self.buffer = CreateConsoleScreenBuffer(oracle.GENERIC_READ_WRITE, 0)
            self.addCleanup(CloseHandle, self.buffer)

    def test_buffer(self):
        SetConsoleScreenBufferSize(self.buffer, (pseudo_console.COLUMNS, 100))
        size = oracle.console_info(self.buffer).dwSize
        self.assertEqual((size.X, size.Y), (pseudo_console.COLUMNS, 100))
        SetConsoleScreenBufferSize(self.buffer, COORD(pseudo_console.COLUMNS + 20, 60))
        self.assertEqual(oracle.console_info(self.buffer).dwSize.X, pseudo_console.COLUMNS + 20)

    def test_smaller_than_the_window(self):
        for size in ((1, 1), (0, 0), (-1, 25)):
            with self.assertWindowsError("SetConsoleScreenBufferSize", self.library.ERROR_INVALID_PARAMETER):
                SetConsoleScreenBufferSize(self.buffer, size)

    def window(self):
        window = oracle.console_info(self.buffer).srWindow
        return window.Left, window.Top, window.Right, window.Bottom

    def test_window(self):
        SetConsoleScreenBufferSize(self.buffer, (pseudo_console.COLUMNS, 100))
        SetConsoleWindowInfo(self.buffer, True, SMALL_RECT(0, 10, 39, 19))
        self.assertEqual(self.window(), (0, 10, 39, 19))
        SetConsoleWindowInfo(self.buffer, False, SMALL_RECT(0, 5, 0, 5))
        self.assertEqual(self.window(), (0, 15, 39, 24))

    def test_window_outside_the_buffer(self):
        for rectangle in ((0, 0, 79, 30000), (-1, 0, 10, 10), (5, 5, 2, 2)):
            with self.assertWindowsError("SetConsoleWindowInfo", self.library.ERROR_INVALID_PARAMETER):
                SetConsoleWindowInfo(self.buffer, True, SMALL_RECT(*rectangle))


class TestBadInput(TestCase):
    """What is refused before Windows is called, or by Windows for handles of other things."""

    def other(self):
        """The handle of something that is no console."""
        handle = oracle.open_file(u"NUL")
        self.addCleanup(CloseHandle, handle)
        return handle

    def test_no_console(self):
        invalid, handle = self.library.ERROR_INVALID_HANDLE, self.other()
        with self.assertWindowsError("WriteConsole", invalid):
            WriteConsole(handle, u"text")
        with self.assertWindowsError("GetConsoleScreenBufferInfo", invalid):
            GetConsoleScreenBufferInfo(handle)
        with self.assertWindowsError("SetConsoleActiveScreenBuffer", invalid):
            SetConsoleActiveScreenBuffer(handle)
        with self.assertWindowsError("GetConsoleCursorInfo", invalid):
            GetConsoleCursorInfo(handle)
        with self.assertWindowsError("SetConsoleTextAttribute", invalid):
            SetConsoleTextAttribute(handle, 7)
        with self.assertWindowsError("SetConsoleCursorPosition", invalid):
            SetConsoleCursorPosition(handle, (0, 0))
        with self.assertWindowsError("FillConsoleOutputCharacter", invalid):
            FillConsoleOutputCharacter(handle, u"x", 1, (0, 0))
        with self.assertWindowsError("FillConsoleOutputAttribute", invalid):
            FillConsoleOutputAttribute(handle, 7, 1, (0, 0))
        with self.assertWindowsError("ReadConsoleOutputCharacter", invalid):
            ReadConsoleOutputCharacter(handle, 2 ** 32 - 1, (0, 0))
        with self.assertWindowsError("ReadConsoleOutputAttribute", invalid):
            ReadConsoleOutputAttribute(handle, 2 ** 32 - 1, (0, 0))
        with self.assertWindowsError("WriteConsoleOutputCharacter", invalid):
            WriteConsoleOutputCharacter(handle, u"x", (0, 0))
        with self.assertWindowsError("WriteConsoleOutputAttribute", invalid):
            WriteConsoleOutputAttribute(handle, [1], (0, 0))
        with self.assertWindowsError("ScrollConsoleScreenBuffer", invalid):
            ScrollConsoleScreenBuffer(handle, SMALL_RECT(), None, (0, 0), CHAR_INFO(u" "))
        with self.assertWindowsError("SetConsoleScreenBufferSize", invalid):
            SetConsoleScreenBufferSize(handle, (80, 25))
        with self.assertWindowsError("SetConsoleWindowInfo", invalid):
            SetConsoleWindowInfo(handle, True, SMALL_RECT(0, 0, 9, 9))

    def test_no_handle(self):
        for value in (None, 5, b"abc", COORD()):
            self.assertInputError("hConsoleOutput", WriteConsole, value, u"")
            self.assertInputError("hConsoleOutput", GetConsoleScreenBufferInfo, value)
            self.assertInputError("hConsoleOutput", GetConsoleCursorInfo, value)
            self.assertInputError("hConsoleOutput", SetConsoleCursorInfo, value, CONSOLE_CURSOR_INFO())
            self.assertInputError("hConsoleOutput", SetConsoleActiveScreenBuffer, value)
            self.assertInputError("hConsoleOutput", SetConsoleTextAttribute, value, 0)
            self.assertInputError("hConsoleOutput", SetConsoleCursorPosition, value, (0, 0))
            self.assertInputError("hConsoleOutput", FillConsoleOutputCharacter, value, u"x", 1, (0, 0))
            self.assertInputError("hConsoleOutput", FillConsoleOutputAttribute, value, 1, 1, (0, 0))
            self.assertInputError("hConsoleOutput", ReadConsoleOutputCharacter, value, 1, (0, 0))
            self.assertInputError("hConsoleOutput", ReadConsoleOutputAttribute, value, 1, (0, 0))
            self.assertInputError("hConsoleOutput", WriteConsoleOutputCharacter, value, u"x", (0, 0))
            self.assertInputError("hConsoleOutput", WriteConsoleOutputAttribute, value, [1], (0, 0))
            self.assertInputError("hConsoleOutput", ScrollConsoleScreenBuffer, value, SMALL_RECT(), None, (0, 0),
                                  CHAR_INFO())
            self.assertInputError("hConsoleOutput", SetConsoleScreenBufferSize, value, (1, 1))
            self.assertInputError("hConsoleOutput", SetConsoleWindowInfo, value, True, SMALL_RECT())

    def test_numbers(self):
        handle = self.other()
        for value in (-1, 2 ** 32, 2 ** 80, 1.0, "1", None, [], self.ffi.NULL):
            self.assertInputError("wAttributes", SetConsoleTextAttribute, handle, value)
            self.assertInputError("nLength", FillConsoleOutputCharacter, handle, u"x", value, (0, 0))
            self.assertInputError("wAttribute", FillConsoleOutputAttribute, handle, value, 1, (0, 0))
            self.assertInputError("nLength", FillConsoleOutputAttribute, handle, 1, value, (0, 0))
            self.assertInputError("nLength", ReadConsoleOutputCharacter, handle, value, (0, 0))
            self.assertInputError("nLength", ReadConsoleOutputAttribute, handle, value, (0, 0))
            self.assertInputError("lpAttribute", WriteConsoleOutputAttribute, handle, [value], (0, 0))
            self.assertInputError("bAbsolute", SetConsoleWindowInfo, handle, value, SMALL_RECT())
        self.assertInputError("wAttributes", SetConsoleTextAttribute, handle, 2 ** 16)

    def test_coordinates(self):
        handle = self.other()
        for value in (None, 5, (), (1,), (1, 2, 3), (1, "2"), (2 ** 15, 0), (0, -2 ** 15 - 1), (1.0, 2), "ab", {},
                      INPUT_RECORD(), self.ffi.NULL, self.ffi.new("COORD[2]"), self.ffi.cast("COORD *", 0), handle):
            self.assertInputError("dwCursorPosition", SetConsoleCursorPosition, handle, value)
            self.assertInputError("lpConsoleCursorInfo", SetConsoleCursorInfo, handle, value)
            self.assertInputError("dwWriteCoord", FillConsoleOutputCharacter, handle, u"x", 1, value)
            self.assertInputError("dwWriteCoord", FillConsoleOutputAttribute, handle, 7, 1, value)
            self.assertInputError("dwReadCoord", ReadConsoleOutputCharacter, handle, 1, value)
            self.assertInputError("dwReadCoord", ReadConsoleOutputAttribute, handle, 1, value)
            self.assertInputError("dwWriteCoord", WriteConsoleOutputCharacter, handle, u"x", value)
            self.assertInputError("dwWriteCoord", WriteConsoleOutputAttribute, handle, [1], value)
            self.assertInputError("dwSize", SetConsoleScreenBufferSize, handle, value)
            self.assertInputError("dwDestinationOrigin", ScrollConsoleScreenBuffer, handle, SMALL_RECT(), None, value,
                                  CHAR_INFO())

    def test_structures(self):
        handle = self.other()
        for value in (5, (), (0, 0, 1, 1), u"ab", {}, COORD(), self.ffi.NULL, self.ffi.new("COORD *"), handle):
            self.assertInputError("lpScrollRectangle", ScrollConsoleScreenBuffer, handle, value, None, (0, 0),
                                  CHAR_INFO())
            self.assertInputError("lpFill", ScrollConsoleScreenBuffer, handle, SMALL_RECT(), None, (0, 0), value)
            self.assertInputError("lpConsoleWindow", SetConsoleWindowInfo, handle, True, value)
        for value in (5, (0, 0, 1, 1), COORD()):
            self.assertInputError("lpClipRectangle", ScrollConsoleScreenBuffer, handle, SMALL_RECT(), value, (0, 0),
                                  CHAR_INFO())
        for value in (5, None, u"a", b"abc", [u"a"], [1.0], [2 ** 16], [-1], {}):
            self.assertInputError("lpAttribute", WriteConsoleOutputAttribute, handle, value, (0, 0))

    def test_text(self):
        handle = self.other()
        for value in (None, 5, BYTES, [u"a"], self.ffi.NULL):
            self.assertInputError("lpBuffer", WriteConsole, handle, value)
            self.assertInputError("lpCharacter", WriteConsoleOutputCharacter, handle, value, (0, 0))
            self.assertInputError("cCharacter", FillConsoleOutputCharacter, handle, value, 1, (0, 0))
        for value in (u"", u"ab", u"\U0001f600"):
            self.assertInputError("cCharacter", FillConsoleOutputCharacter, handle, value, 1, (0, 0))
        # The character is not blamed for another argument.
        self.assertInputError("nLength", FillConsoleOutputCharacter, handle, "x", -1, (0, 0))
