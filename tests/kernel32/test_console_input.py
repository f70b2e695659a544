import gc
import threading
import time

import six

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    CTRL_C_EVENT, FOCUS_EVENT, FROM_LEFT_1ST_BUTTON_PRESSED, KEY_EVENT, LEFT_CTRL_PRESSED, MENU_EVENT, MOUSE_EVENT,
    SHIFT_PRESSED, WINDOW_BUFFER_SIZE_EVENT, CloseHandle, FlushConsoleInputBuffer, GenerateConsoleCtrlEvent,
    GetNumberOfConsoleInputEvents, PeekConsoleInput, ReadConsole, ReadConsoleInput, WriteConsoleInput,
    console_input)
from pywincffi.wintypes import CONSOLE_READCONSOLE_CONTROL, COORD, INPUT_RECORD, KEY_EVENT_RECORD
from tests import oracle, pseudo_console
from tests.pseudo_console import ConsoleTestCase
from tests.support.values import BYTES
from tests.support.windows import is_any

VK_UP = 0x26


def tearDownModule():
    pseudo_console.stop()


def key(character):
    return INPUT_RECORD(KEY_EVENT, {"KeyEvent": KEY_EVENT_RECORD(True, 1, 0, 0, character)})


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

    def test_no_more_than_64_kib(self):
        WriteConsoleInput(self.hConsoleInput, [key(u"x")] * 4000)
        found = ReadConsoleInput(self.hConsoleInput, 2 ** 32 - 1)
        self.assertLessEqual(len(found) * self.ffi.sizeof("INPUT_RECORD"), 65536)
        self.assertEqual(oracle.console_events(self.hConsoleInput), 4000 - len(found))

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


class TestPeekConsoleInput(ConsoleTestCase):
    def test_leaves_the_records(self):
        self.assertEqual(PeekConsoleInput(self.hConsoleInput, 10), [])
        WriteConsoleInput(self.hConsoleInput, [key(u"a"), key(u"b"), key(u"c")])
        for _ in range(2):
            self.assertEqual([record.Event.KeyEvent.uChar for record in PeekConsoleInput(self.hConsoleInput, 10)],
                             [u"a", u"b", u"c"])
        self.assertEqual(len(PeekConsoleInput(self.hConsoleInput, 1)), 1)
        self.assertEqual(len(PeekConsoleInput(self.hConsoleInput, 2 ** 32 - 1)), 3)
        self.assertEqual(PeekConsoleInput(self.hConsoleInput, 0), [])
        self.assertEqual(oracle.console_events(self.hConsoleInput), 3)

    def test_no_more_than_64_kib(self):
        WriteConsoleInput(self.hConsoleInput, [key(u"x")] * 4000)
        found = PeekConsoleInput(self.hConsoleInput, 2 ** 32 - 1)
        self.assertLessEqual(len(found) * self.ffi.sizeof("INPUT_RECORD"), 65536)


class TestReadConsole(ConsoleTestCase):
    def test_line(self):
        self.type(u"Gr\u00fc\u00dfe \u20ac\r".encode("utf-8"))
        line = ReadConsole(self.hConsoleInput, 100)
        self.assertEqual(line, u"Gr\u00fc\u00dfe \u20ac\r\n")
        self.assertIs(type(line), six.text_type)
        self.assertTrue(self.shows(u"Gr\u00fc\u00dfe".encode("utf-8")))

    def test_long_line_comes_in_parts(self):
        self.type(b"abcdef\r")
        self.assertEqual([ReadConsole(self.hConsoleInput, size) for size in (4, 3, 2 ** 32 - 1)],
                         [u"abcd", u"ef\r", u"\n"])

    def test_characters(self):
        oracle.set_console_mode(self.hConsoleInput, 0)
        self.type(b"xyz")
        end = time.time() + 10
        while oracle.console_events(self.hConsoleInput) < 6 and time.time() < end:
            time.sleep(0.01)
        self.assertEqual(ReadConsole(self.hConsoleInput, 2), u"xy")
        self.assertEqual(ReadConsole(self.hConsoleInput, 2), u"z")

    def test_pairs_stay_together(self):
        text = u"a\U0001f600b\U0001f600\U0001f601"
        self.type(text.encode("utf-8") + b"\r")
        read = []
        while not u"".join(read).endswith(u"\n"):
            read.append(ReadConsole(self.hConsoleInput, 1 + len(read) % 2))
        self.assertEqual(u"".join(read), text + u"\r\n")
        for part in read:
            part.encode("utf-16-le" if six.PY2 else "utf-8")  # no half of a pair
            self.assertFalse(u"\udc00" <= part[0] <= u"\udfff")

    def replace_library(self, **functions):
        """Let the wrapper call these in the place of Windows."""
        library = console_input.library

        class Replaced(object):
            def __getattr__(self, name):
                return functions.get(name) or getattr(library, name)
        console_input.library = Replaced()
        self.addCleanup(setattr, console_input, "library", library)

    def test_ended_by_ctrl_c(self):
        # As Windows ends it, when Ctrl-C is typed: with no characters, and before it calls the handlers.
        def read(*_):
            GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)
            return 0
        self.replace_library(ReadConsoleW_value=read)
        with self.assertRaises(KeyboardInterrupt):
            for _ in range(200):  # on a loaded machine the handler is late
                try:
                    ReadConsole(self.hConsoleInput, 10)
                except WindowsAPIError:
                    console_input.library.ReadConsoleW_value = lambda *_: 0

    def test_ended_without_an_exception(self):
        self.replace_library(ReadConsoleW_value=lambda *_: 0)
        with self.assertWindowsError("ReadConsole", self.library.ERROR_OPERATION_ABORTED):
            ReadConsole(self.hConsoleInput, 10)

    def test_control_character(self):
        control = CONSOLE_READCONSOLE_CONTROL(dwCtrlWakeupMask=1 << 9)
        self.type(b"ab\t")
        read = ReadConsole(self.hConsoleInput, 100, control)
        self.assertEqual(read, u"ab\t")
        control.nInitialChars = 3
        self.type(b"c\r")
        self.assertEqual(ReadConsole(self.hConsoleInput, 100, control, u"abX"), u"abXc\r\n")

    def test_initial_text_goes_to_windows(self):
        seen = []

        def read(hConsoleInput, lpBuffer, size, control):
            seen.append((self.ffi.unpack(lpBuffer, 5), size, control.nInitialChars, control.nLength))
            control.dwControlKeyState = 8
            lpBuffer[3] = u"!"
            return 4
        self.replace_library(ReadConsoleW_value=read)
        control = CONSOLE_READCONSOLE_CONTROL(nInitialChars=3)
        self.assertEqual(ReadConsole(self.hConsoleInput, 10, control, u"abcdef"), u"abc!")
        self.assertEqual(seen, [(u"abc\0\0", 10, 3, 16)])
        self.assertEqual(control.dwControlKeyState, 8)


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


class TestBadInput(TestCase):
    """What is refused before Windows is called, or by Windows for handles of other things."""

    def other(self):
        """The handle of something that is no console."""
        handle = oracle.open_file(u"NUL")
        self.addCleanup(CloseHandle, handle)
        return handle

    def test_no_console(self):
        invalid, handle = self.library.ERROR_INVALID_HANDLE, self.other()
        with self.assertWindowsError("GetNumberOfConsoleInputEvents", invalid):
            GetNumberOfConsoleInputEvents(handle)
        with self.assertWindowsError("ReadConsoleInput", invalid):
            ReadConsoleInput(handle, 1)
        with self.assertWindowsError("PeekConsoleInput", invalid):
            PeekConsoleInput(handle, 1)
        with self.assertWindowsError("ReadConsole", invalid):
            ReadConsole(handle, 1)
        # Wine looks for the right to write first.
        code = self.library.ERROR_ACCESS_DENIED if is_any("Wine") else invalid
        with self.assertWindowsError("WriteConsoleInput", code):
            WriteConsoleInput(handle, [INPUT_RECORD()])
        with self.assertWindowsError("FlushConsoleInputBuffer", invalid):
            FlushConsoleInputBuffer(handle)

    def test_no_handle(self):
        for value in (None, 5, b"abc", COORD()):
            self.assertInputError("hConsoleInput", GetNumberOfConsoleInputEvents, value)
            self.assertInputError("hConsoleInput", ReadConsoleInput, value, 1)
            self.assertInputError("hConsoleInput", PeekConsoleInput, value, 1)
            self.assertInputError("hConsoleInput", ReadConsole, value, 1)
            self.assertInputError("hConsoleInput", WriteConsoleInput, value, [])
            self.assertInputError("hConsoleInput", FlushConsoleInputBuffer, value)

    def test_numbers(self):
        handle = self.other()
        for value in (-1, 2 ** 32, 2 ** 80, 1.0, "1", None, [], self.ffi.NULL):
            self.assertInputError("nLength", ReadConsoleInput, handle, value)
            self.assertInputError("nLength", PeekConsoleInput, handle, value)
            self.assertInputError("nNumberOfCharsToRead", ReadConsole, handle, value)

    def test_records(self):
        handle = self.other()
        for value in (None, 5, b"abc", INPUT_RECORD(), [5], [None], [(1, 2, 3)], [COORD()], [(-1, {})]):
            self.assertInputError("lpBuffer", WriteConsoleInput, handle, value)

    def test_control(self):
        handle = self.other()
        for value in (5, b"abc", u"a", [], COORD(), {}, self.ffi.new("COORD *")):
            self.assertInputError("pInputControl", ReadConsole, handle, 10, value)
        for value in (5, None, BYTES, []):
            self.assertInputError("lpBuffer", ReadConsole, handle, 10, None, value)
        for size, text in ((10, u""), (10, u"ab"), (2, u"abc"), (0, u"abc")):
            self.assertInputError("pInputControl", ReadConsole, handle, size, CONSOLE_READCONSOLE_CONTROL(3), text)
