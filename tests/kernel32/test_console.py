# -*- coding: utf-8 -*-
import gc
import signal
import subprocess
import sys
import threading
import time
import weakref

import six
from six.moves import _thread

from pywincffi.dev.testutil import TestCase, open_handles
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    BACKGROUND_BLUE, CTRL_BREAK_EVENT, CTRL_C_EVENT, ENABLE_ECHO_INPUT, ENABLE_LINE_INPUT, ENABLE_PROCESSED_INPUT,
    ENABLE_PROCESSED_OUTPUT, ENABLE_WRAP_AT_EOL_OUTPUT, FOCUS_EVENT, FOREGROUND_BLUE, FOREGROUND_INTENSITY,
    FOREGROUND_RED, FROM_LEFT_1ST_BUTTON_PRESSED, KEY_EVENT, LEFT_CTRL_PRESSED, MENU_EVENT, MOUSE_EVENT, SHIFT_PRESSED,
    WINDOW_BUFFER_SIZE_EVENT, CloseHandle, CreateConsoleScreenBuffer, FillConsoleOutputAttribute,
    FillConsoleOutputCharacter, FlushConsoleInputBuffer, GenerateConsoleCtrlEvent, GetConsoleCP, GetConsoleCursorInfo,
    GetConsoleMode, GetConsoleOutputCP, GetConsoleScreenBufferInfo, GetConsoleTitle, GetNumberOfConsoleInputEvents,
    ReadConsoleInput, SetConsoleActiveScreenBuffer, SetConsoleCP, SetConsoleCtrlHandler, SetConsoleCursorInfo,
    SetConsoleCursorPosition, SetConsoleMode, SetConsoleOutputCP, SetConsoleTextAttribute, SetConsoleTitle,
    WriteConsole, WriteConsoleInput)
from pywincffi.wintypes import (
    CONSOLE_CURSOR_INFO, CONSOLE_SCREEN_BUFFER_INFO, COORD, INPUT_RECORD, KEY_EVENT_RECORD, SECURITY_ATTRIBUTES)
from tests import oracle, pseudo_console
from tests.pseudo_console import ConsoleTestCase

VK_UP = 0x26


def tearDownModule():
    pseudo_console.stop()


class TestGetConsoleMode(ConsoleTestCase):
    def test_is_what_windows_says(self):
        for handle in (self.hConsoleInput, self.hConsoleOutput):
            self.assertEqual(GetConsoleMode(handle), oracle.console_mode(handle))
        self.assertTrue(GetConsoleMode(self.hConsoleInput) & ENABLE_LINE_INPUT)


class TestSetConsoleMode(ConsoleTestCase):
    def test_sets(self):
        before = GetConsoleMode(self.hConsoleInput)
        SetConsoleMode(self.hConsoleInput, before & ~(ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT))
        self.assertEqual(oracle.console_mode(self.hConsoleInput), before & ~(ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT))
        SetConsoleMode(self.hConsoleOutput, ENABLE_PROCESSED_OUTPUT)
        self.assertEqual(oracle.console_mode(self.hConsoleOutput), ENABLE_PROCESSED_OUTPUT)
        SetConsoleMode(self.hConsoleOutput, ENABLE_PROCESSED_OUTPUT | ENABLE_WRAP_AT_EOL_OUTPUT)

    def test_effect(self):
        # Without this mode a line feed is a character like others.
        SetConsoleMode(self.hConsoleOutput, 0)
        WriteConsole(self.hConsoleOutput, u"a\nb")
        self.assertEqual(oracle.console_info(self.hConsoleOutput).dwCursorPosition.Y, 0)

    def test_no_such_mode(self):
        if oracle.IS_WINE:
            self.skipTest("Wine takes any mode")
        with self.assertWindowsError("SetConsoleMode", self.library.ERROR_INVALID_PARAMETER):
            SetConsoleMode(self.hConsoleOutput, 0x40000000)


class TestReadConsoleInput(ConsoleTestCase):
    def test_keys(self):
        self.type(u"aB\u00e4".encode("utf-8"))
        typed = []
        while len(typed) < 3:
            for record in ReadConsoleInput(self.hConsoleInput, 10):
                self.assertIsInstance(record, INPUT_RECORD)
                event = record.Event.KeyEvent
                if record.EventType == KEY_EVENT and event.bKeyDown and event.uChar != u"\0":
                    typed.append(event.uChar)
        self.assertEqual(typed, [u"a", u"B", u"\u00e4"])
        self.assertIs(type(typed[0]), six.text_type)

    def test_state_of_other_keys(self):
        self.type(b"\x01")
        event = self.key_down(u"\x01")
        self.assertEqual(event.wVirtualKeyCode, ord("A"))
        self.assertTrue(event.dwControlKeyState & LEFT_CTRL_PRESSED)
        self.type(b"A")
        self.assertTrue(self.key_down(u"A").dwControlKeyState & SHIFT_PRESSED)

    def test_key_without_character(self):
        self.type(b"\x1b[A")
        self.assertEqual(self.key_down(u"\0").wVirtualKeyCode, VK_UP)

    def key_down(self, character):
        """The next press of a key that has a character."""
        while True:
            for record in ReadConsoleInput(self.hConsoleInput, 1):
                if record.EventType == KEY_EVENT and record.Event.KeyEvent.bKeyDown \
                        and record.Event.KeyEvent.uChar == character:
                    return record.Event.KeyEvent

    def test_no_more_than_asked(self):
        self.type(b"abc")
        while GetNumberOfConsoleInputEvents(self.hConsoleInput) < 6:
            time.sleep(0.01)
        self.assertEqual(len(ReadConsoleInput(self.hConsoleInput, 1)), 1)
        self.assertEqual(len(ReadConsoleInput(self.hConsoleInput, 2)), 2)
        self.assertEqual(len(ReadConsoleInput(self.hConsoleInput, 2 ** 32 - 1)), 3)

    def test_record_outlives_the_others(self):
        self.type(b"x")
        key = ReadConsoleInput(self.hConsoleInput, 10)[0].Event.KeyEvent
        rubbish = []
        for _ in range(100):
            gc.collect()
            rubbish.append(self.ffi.new("INPUT_RECORD[10]"))
        self.assertEqual(key.uChar, u"x")

    def test_other_threads_run(self):
        counted = []

        def count():
            for number in range(20):
                time.sleep(0.01)
                counted.append(number)
            WriteConsoleInput(self.hConsoleInput, [(FOCUS_EVENT, {"FocusEvent": (True,)})])

        thread = threading.Thread(target=count)
        thread.start()
        while ReadConsoleInput(self.hConsoleInput, 1)[0].EventType != FOCUS_EVENT:
            pass
        thread.join()
        self.assertEqual(len(counted), 20)


class TestWriteConsoleInput(ConsoleTestCase):
    def test_every_kind_of_record(self):
        written = [
            INPUT_RECORD(KEY_EVENT, {"KeyEvent": KEY_EVENT_RECORD(True, 1, 0x58, 0x2d, u"x", SHIFT_PRESSED)}),
            INPUT_RECORD(MOUSE_EVENT, {"MouseEvent": ((3, 4), FROM_LEFT_1ST_BUTTON_PRESSED, 0, 0)}),
            INPUT_RECORD(WINDOW_BUFFER_SIZE_EVENT, {"WindowBufferSizeEvent": (COORD(80, 25),)}),
            INPUT_RECORD(MENU_EVENT, {"MenuEvent": {"dwCommandId": 7}}),
            INPUT_RECORD(FOCUS_EVENT, {"FocusEvent": (True,)}),
        ]
        self.assertEqual(WriteConsoleInput(self.hConsoleInput, written), 5)
        read = ReadConsoleInput(self.hConsoleInput, 10)
        self.assertEqual([record.EventType for record in read],
                         [KEY_EVENT, MOUSE_EVENT, WINDOW_BUFFER_SIZE_EVENT, MENU_EVENT, FOCUS_EVENT])
        self.assertEqual(read[0].Event.KeyEvent.uChar, u"x")
        self.assertEqual(read[0].Event.KeyEvent, written[0].Event.KeyEvent)
        self.assertEqual(read[1].Event.MouseEvent.dwMousePosition, COORD(3, 4))
        self.assertEqual(read[1].Event.MouseEvent.dwButtonState, FROM_LEFT_1ST_BUTTON_PRESSED)
        self.assertEqual(read[2].Event.WindowBufferSizeEvent.dwSize.Y, 25)
        self.assertEqual(read[3].Event.MenuEvent.dwCommandId, 7)
        self.assertEqual(read[4].Event.FocusEvent.bSetFocus, 1)

    def test_nothing(self):
        self.assertEqual(WriteConsoleInput(self.hConsoleInput, []), 0)


class TestGetNumberOfConsoleInputEvents(ConsoleTestCase):
    def test_counts(self):
        self.assertEqual(GetNumberOfConsoleInputEvents(self.hConsoleInput), 0)
        WriteConsoleInput(self.hConsoleInput, [(FOCUS_EVENT, {"FocusEvent": (True,)})] * 3)
        self.assertEqual(GetNumberOfConsoleInputEvents(self.hConsoleInput), 3)


class TestFlushConsoleInputBuffer(ConsoleTestCase):
    def test_drops_all(self):
        WriteConsoleInput(self.hConsoleInput, [(FOCUS_EVENT, {"FocusEvent": (True,)})] * 3)
        FlushConsoleInputBuffer(self.hConsoleInput)
        self.assertEqual(GetNumberOfConsoleInputEvents(self.hConsoleInput), 0)


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
        from pywincffi.kernel32 import console
        parts, library, ffi = [], console.library, self.ffi

        class Recorder(object):
            def __getattr__(self, name):
                return getattr(library, name)

            def pywincffi_WriteConsoleW(self, hConsoleOutput, lpBuffer, size, lpReserved):
                parts.append(ffi.unpack(ffi.cast("wchar_t *", lpBuffer), size))
                return library.pywincffi_WriteConsoleW(hConsoleOutput, lpBuffer, size, lpReserved)

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


class TestCodePages(ConsoleTestCase):
    def test_are_set_each_by_itself(self):
        before = GetConsoleCP(), GetConsoleOutputCP()
        self.assertEqual(before, oracle.console_code_pages())
        self.addCleanup(SetConsoleCP, before[0])
        self.addCleanup(SetConsoleOutputCP, before[1])
        SetConsoleCP(65001)
        SetConsoleOutputCP(1252)
        self.assertEqual(oracle.console_code_pages(), (65001, 1252))
        self.assertEqual((GetConsoleCP(), GetConsoleOutputCP()), (65001, 1252))

    def test_no_such_code_page(self):
        with self.assertWindowsError("SetConsoleCP", self.library.ERROR_INVALID_PARAMETER):
            SetConsoleCP(64999)
        with self.assertWindowsError("SetConsoleOutputCP", self.library.ERROR_INVALID_PARAMETER):
            SetConsoleOutputCP(64999)


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


class TestTitle(ConsoleTestCase):
    def test_there_and_back(self):
        for title in (u"pywincffi", u"Gr\u00fc\u00dfe \u20ac", u"x" * 1022, u"x" * 1023, u"x" * 1024, u"x" * 5000, u"",
                      u"back"):
            SetConsoleTitle(title)
            self.assertEqual(GetConsoleTitle(), title)
        self.assertTrue(self.shows(b"back"))

    def test_stale_error_is_no_failure(self):
        SetConsoleTitle(u"")
        self.SetLastError(self.library.ERROR_INVALID_HANDLE)
        self.assertEqual(GetConsoleTitle(), u"")


class TestWithoutConsole(ConsoleTestCase):
    """What functions say that need no handle, where there is no console."""

    def test_all(self):
        self.leave_console()
        invalid = self.library.ERROR_INVALID_HANDLE
        with self.assertWindowsError("GetConsoleTitle", invalid):
            GetConsoleTitle()
        with self.assertWindowsError("SetConsoleTitle", invalid):
            SetConsoleTitle(u"title")
        with self.assertWindowsError("GetConsoleCP", invalid):
            GetConsoleCP()
        with self.assertWindowsError("GetConsoleOutputCP", invalid):
            GetConsoleOutputCP()
        with self.assertWindowsError("CreateConsoleScreenBuffer", invalid):
            CreateConsoleScreenBuffer(oracle.GENERIC_READ_WRITE, 0)
        with self.assertWindowsError("GenerateConsoleCtrlEvent", invalid):
            GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, 0)


class TestBadInput(TestCase):
    """What is refused before Windows is called, or by Windows for handles of other things."""

    def other(self):
        """The handle of something that is no console."""
        handle = oracle.open_file(u"NUL")
        self.addCleanup(CloseHandle, handle)
        return handle

    def test_no_console(self):
        invalid, handle = self.library.ERROR_INVALID_HANDLE, self.other()
        with self.assertWindowsError("GetConsoleMode", invalid):
            GetConsoleMode(handle)
        with self.assertWindowsError("SetConsoleMode", invalid):
            SetConsoleMode(handle, 0)
        with self.assertWindowsError("GetNumberOfConsoleInputEvents", invalid):
            GetNumberOfConsoleInputEvents(handle)
        with self.assertWindowsError("ReadConsoleInput", invalid):
            ReadConsoleInput(handle, 1)
        # Wine looks for the right to write first.
        code = self.library.ERROR_ACCESS_DENIED if oracle.IS_WINE else invalid
        with self.assertWindowsError("WriteConsoleInput", code):
            WriteConsoleInput(handle, [INPUT_RECORD()])
        with self.assertWindowsError("FlushConsoleInputBuffer", invalid):
            FlushConsoleInputBuffer(handle)
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

    def test_no_handle(self):
        for value in (None, 5, b"abc", self.ffi.NULL, COORD()):
            self.assertInputError("hConsoleHandle", GetConsoleMode, value)
            self.assertInputError("hConsoleHandle", SetConsoleMode, value, 0)
            self.assertInputError("hConsoleInput", GetNumberOfConsoleInputEvents, value)
            self.assertInputError("hConsoleInput", ReadConsoleInput, value, 1)
            self.assertInputError("hConsoleInput", WriteConsoleInput, value, [])
            self.assertInputError("hConsoleInput", FlushConsoleInputBuffer, value)
            self.assertInputError("hConsoleOutput", WriteConsole, value, u"")
            self.assertInputError("hConsoleOutput", GetConsoleScreenBufferInfo, value)
            self.assertInputError("hConsoleOutput", GetConsoleCursorInfo, value)
            self.assertInputError("hConsoleOutput", SetConsoleCursorInfo, value, CONSOLE_CURSOR_INFO())
            self.assertInputError("hConsoleOutput", SetConsoleActiveScreenBuffer, value)
            self.assertInputError("hConsoleOutput", SetConsoleTextAttribute, value, 0)
            self.assertInputError("hConsoleOutput", SetConsoleCursorPosition, value, (0, 0))
            self.assertInputError("hConsoleOutput", FillConsoleOutputCharacter, value, u"x", 1, (0, 0))
            self.assertInputError("hConsoleOutput", FillConsoleOutputAttribute, value, 1, 1, (0, 0))

    def test_numbers(self):
        handle = self.other()
        for value in (-1, 2 ** 32, 2 ** 80, 1.0, "1", None, [], self.ffi.NULL):
            self.assertInputError("dwMode", SetConsoleMode, handle, value)
            self.assertInputError("wCodePageID", SetConsoleCP, value)
            self.assertInputError("wCodePageID", SetConsoleOutputCP, value)
            self.assertInputError("nLength", ReadConsoleInput, handle, value)
            self.assertInputError("wAttributes", SetConsoleTextAttribute, handle, value)
            self.assertInputError("nLength", FillConsoleOutputCharacter, handle, u"x", value, (0, 0))
            self.assertInputError("wAttribute", FillConsoleOutputAttribute, handle, value, 1, (0, 0))
            self.assertInputError("nLength", FillConsoleOutputAttribute, handle, 1, value, (0, 0))
            self.assertInputError("dwCtrlEvent", GenerateConsoleCtrlEvent, value, 0)
            self.assertInputError("dwProcessGroupId", GenerateConsoleCtrlEvent, 0, value)
        self.assertInputError("wAttributes", SetConsoleTextAttribute, handle, 2 ** 16)

    def test_coordinates(self):
        handle = self.other()
        for value in (None, 5, (), (1,), (1, 2, 3), (1, "2"), (2 ** 15, 0), (0, -2 ** 15 - 1), (1.0, 2), "ab", {},
                      INPUT_RECORD(), self.ffi.NULL, self.ffi.new("COORD[2]"), self.ffi.cast("COORD *", 0), handle):
            self.assertInputError("dwCursorPosition", SetConsoleCursorPosition, handle, value)
            self.assertInputError("lpConsoleCursorInfo", SetConsoleCursorInfo, handle, value)
            self.assertInputError("dwWriteCoord", FillConsoleOutputCharacter, handle, u"x", 1, value)
            self.assertInputError("dwWriteCoord", FillConsoleOutputAttribute, handle, 7, 1, value)

    def test_text(self):
        handle = self.other()
        for value in (None, 5, b"\xff", [u"a"], self.ffi.NULL):
            self.assertInputError("lpBuffer", WriteConsole, handle, value)
            self.assertInputError("lpConsoleTitle", SetConsoleTitle, value)
            self.assertInputError("cCharacter", FillConsoleOutputCharacter, handle, value, 1, (0, 0))
        self.assertInputError("lpConsoleTitle", SetConsoleTitle, u"a\0b")
        for value in (u"", u"ab", u"\U0001f600"):
            self.assertInputError("cCharacter", FillConsoleOutputCharacter, handle, value, 1, (0, 0))
        # The character is not blamed for another argument.
        self.assertInputError("nLength", FillConsoleOutputCharacter, handle, "x", -1, (0, 0))

    def test_records(self):
        handle = self.other()
        for value in (None, 5, b"abc", INPUT_RECORD(), [5], [None], [(1, 2, 3)], [COORD()], [(-1, {})]):
            self.assertInputError("lpBuffer", WriteConsoleInput, handle, value)

    def test_handler(self):
        for value in (5, "handler", b"abc", [], self.ffi.NULL, self.ffi.new("COORD *")):
            with self.assertRaises(InputError) as context:
                SetConsoleCtrlHandler(value, True)
            self.assertEqual(context.exception.name, "HandlerRoutine")
        for value in (None, 2, -1, "yes", [], 1.0):
            self.assertInputError("Add", SetConsoleCtrlHandler, None, value)
            self.assertInputError("Add", SetConsoleCtrlHandler, len, value)


class TestSetConsoleCtrlHandler(ConsoleTestCase):
    def add(self, handler):
        SetConsoleCtrlHandler(handler, True)
        self.addCleanup(SetConsoleCtrlHandler, handler, False)
        return handler

    def recorder(self, name=None, result=True):
        """A handler that notes its events."""
        def handler(CtrlType):
            self.calls.append((name, CtrlType, _thread.get_ident() != self.thread))
            return result
        return self.add(handler)

    def setUp(self):
        super(TestSetConsoleCtrlHandler, self).setUp()
        self.calls = []
        self.thread = _thread.get_ident()

    def send(self, expected=1):
        """Send Ctrl-C, and wait until so many handlers were called."""
        del self.calls[:]
        GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)
        end = time.time() + 10
        while len(self.calls) < expected and time.time() < end:
            self.sleep(0.01)
        self.sleep(0.05)  # for one that should not be called
        return [name for name, _, _ in self.calls]

    def sleep(self, seconds):
        try:
            time.sleep(seconds)
        except IOError:  # Python 2, when a signal handler ran
            pass

    def _check_handles(self, before):
        # Wine makes a semaphore the first time that threads meet in one of its critical sections, and keeps it.
        if not oracle.IS_WINE:
            super(TestSetConsoleCtrlHandler, self)._check_handles(before)

    def test_handles(self):
        handler = self.recorder()
        self.assertIsNotNone(handler)
        before = len(open_handles())
        for _ in range(30):
            self.send()
        self.assertLess(len(open_handles()), before + 15)

    def test_called_on_a_thread_of_windows(self):
        self.recorder()
        self.send()
        self.assertEqual(self.calls, [(None, CTRL_C_EVENT, True)])

    def test_ctrl_c_that_is_typed(self):
        if oracle.IS_WINE:
            self.skipTest("the console of Wine 8 ends when Ctrl-C is typed into it")
        self.recorder()
        self.assertTrue(oracle.console_mode(self.hConsoleInput) & ENABLE_PROCESSED_INPUT)
        self.type(b"\x03")
        end = time.time() + 10
        while not self.calls and time.time() < end:
            time.sleep(0.01)
        self.assertEqual(self.calls, [(None, CTRL_C_EVENT, True)])

    def test_last_one_first_until_one_returns_true(self):
        self.recorder("not called")
        self.recorder("second", result=1)
        self.recorder("first", result=None)
        self.assertEqual(self.send(2), ["first", "second"])

    def test_removed(self):
        self.recorder("stays")
        handler = self.recorder("goes")
        SetConsoleCtrlHandler(handler, False)
        self.assertEqual(self.send(), ["stays"])
        with self.assertWindowsError("SetConsoleCtrlHandler", self.library.ERROR_INVALID_PARAMETER):
            SetConsoleCtrlHandler(handler, False)
        SetConsoleCtrlHandler(handler, True)
        self.assertEqual(self.send(), ["goes"])

    def test_added_twice(self):
        self.recorder("last")
        handler = self.recorder("twice", result=False)
        self.add(handler)
        self.assertEqual(self.send(3), ["twice", "twice", "last"])

    def test_method(self):
        class Owner(object):
            def __init__(self):
                self.events = []

            def handler(self, CtrlType):
                self.events.append(CtrlType)
                return True

        self.recorder()
        owner = Owner()
        SetConsoleCtrlHandler(owner.handler, True)
        self.send(0)
        SetConsoleCtrlHandler(owner.handler, False)
        self.assertEqual(owner.events, [CTRL_C_EVENT])

    def test_kept_until_removed(self):
        calls = self.calls

        def make():
            def handler(CtrlType):
                calls.append((None, CtrlType, True))
                return True
            SetConsoleCtrlHandler(handler, True)
            return weakref.ref(handler)

        reference = make()
        gc.collect()
        self.assertEqual(len(self.send()), 1)
        SetConsoleCtrlHandler(reference(), False)
        gc.collect()
        self.assertIsNone(reference())

    def test_exception_is_printed_and_counts_as_false(self):
        for exception in (RuntimeError("in the handler"), SystemExit(7), KeyboardInterrupt("odd")):
            def handler(CtrlType, exception=exception):
                raise exception

            self.recorder("behind it")
            SetConsoleCtrlHandler(handler, True)
            before, sys.stderr = sys.stderr, six.StringIO()
            try:
                self.assertEqual(self.send(), ["behind it"])
                printed = sys.stderr.getvalue()
            finally:
                sys.stderr = before
                SetConsoleCtrlHandler(handler, False)
            self.assertIn("Traceback (most recent call last)", printed)
            self.assertIn(type(exception).__name__, printed)

    def test_pythons_own_comes_after_ours(self):
        self.recorder("ours", result=False)
        with self.assertRaises(KeyboardInterrupt):
            self.send(2)
        self.assertEqual([name for name, _, _ in self.calls], ["ours"])

    def test_ignoring(self):
        received = []
        before = signal.signal(signal.SIGINT, lambda *_: received.append(1))
        try:
            SetConsoleCtrlHandler(None, True)
            try:
                self.send(1 if not oracle.IS_WINE else 0)
                self.assertEqual(received, [])
            finally:
                SetConsoleCtrlHandler(None, False)
            self.send(0)
            self.assertEqual(received, [1])
        finally:
            signal.signal(signal.SIGINT, before)

    def test_removing_what_is_odd(self):
        class Odd(object):
            def __call__(self, CtrlType):
                return False

            def __eq__(self, other):
                raise RuntimeError("not comparable")

            __hash__ = None

        odd = self.add(Odd())
        self.assertIsNotNone(odd)
        with self.assertWindowsError("SetConsoleCtrlHandler", self.library.ERROR_INVALID_PARAMETER):
            SetConsoleCtrlHandler(len, False)

    def test_from_many_threads(self):
        def work():
            for _ in range(50):
                handler = lambda CtrlType: False  # noqa: E731, each one is another
                SetConsoleCtrlHandler(handler, True)
                SetConsoleCtrlHandler(handler, False)

        self.recorder("only once")
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(self.send(), ["only once"])

    def test_handler_that_removes_itself(self):
        def handler(CtrlType):
            SetConsoleCtrlHandler(handler, False)
            self.calls.append(("itself", CtrlType, True))
            return True

        self.recorder("behind it")
        SetConsoleCtrlHandler(handler, True)
        self.assertEqual(self.send(), ["itself"])
        self.assertEqual(self.send(), ["behind it"])


class TestGenerateConsoleCtrlEvent(ConsoleTestCase):
    def test_ctrl_break_to_a_group(self):
        if oracle.IS_WINE:
            self.skipTest("Wine 8 has Ctrl-C alone")
        script = ("import sys, threading; from pywincffi.kernel32 import *; came = threading.Event();"
                  "SetConsoleCtrlHandler(lambda event: came.set() or sys.stdout.write('%d' % event) or True, True);"
                  "print('ready'); sys.stdout.flush(); came.wait(30)")
        child = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 creationflags=subprocess.CREATE_NEW_PROCESS_GROUP, cwd=pseudo_console.ROOT)
        child.stdout.readline()
        GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, child.pid)
        self.assertEqual(child.communicate()[0].strip(), b"%d" % CTRL_BREAK_EVENT)

    def test_no_such_event(self):
        # Wine 8 fails without saying why.
        code = pseudo_console.STALE_ERROR if oracle.IS_WINE else self.library.ERROR_INVALID_PARAMETER
        with self.assertWindowsError("GenerateConsoleCtrlEvent", code):
            GenerateConsoleCtrlEvent(77, 0)


class TestRegistration(ConsoleTestCase):
    def test_brought_back_after_windows_forgot(self):
        from pywincffi.kernel32 import console
        calls = []
        first = lambda CtrlType: calls.append("first") or True  # noqa: E731
        second = lambda CtrlType: calls.append("second")  # noqa: E731
        SetConsoleCtrlHandler(first, True)
        try:
            console._unregister()
            SetConsoleCtrlHandler(second, True)
            GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)
            end = time.time() + 10
            while len(calls) < 2 and time.time() < end:
                time.sleep(0.01)
            self.assertEqual(calls, ["second", "first"])
        finally:
            SetConsoleCtrlHandler(second, False)
            SetConsoleCtrlHandler(first, False)
