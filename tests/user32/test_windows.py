import ctypes
import os
import threading
from ctypes import wintypes

from pywincffi.exceptions import InputError
from pywincffi.user32 import (
    WM_GETTEXT, EnumWindows, GetWindowRect, GetWindowText, GetWindowTextLength, GetWindowThreadProcessId,
    GetWindowThreadProcessIdResult, SetWindowText, windows)
from pywincffi.wintypes import RECT
from tests.user32.window import ProcedureTestCase, WindowTestCase, function


class TestEnumWindows(WindowTestCase):
    def test_finds_windows(self):
        made = [self.window(), self.window()]
        hidden = self.window(message_only=True)
        found = []
        self.assertIsNone(EnumWindows(lambda hwnd, lParam: found.append(hwnd)))
        for each in made:
            self.assertIn(each.hWnd, found)
        self.assertNotIn(hidden.hWnd, found)
        for hwnd in found:
            self.assertIs(self.ffi.typeof(hwnd), self.ffi.typeof("HWND"))

    def test_false_stops(self):
        self.window(), self.window()
        for answer in (False, 0):
            found = []
            EnumWindows(lambda hwnd, lParam: found.append(hwnd) or answer)
            self.assertEqual(len(found), 1)
        for answer in (True, 1, None):
            del found[:]
            EnumWindows(lambda hwnd, lParam: found.append(hwnd) or answer)
            self.assertGreaterEqual(len(found), 2)

    def test_parameter(self):
        self.window()
        for value in (0, -1, 2 ** 100, None, "text", object()):
            got = []
            EnumWindows(lambda hwnd, lParam: got.append(lParam), value)
            self.assertIs(got[0], value)

    def test_exception_comes_out_and_stops(self):
        self.window(), self.window()
        for kind in (ZeroDivisionError, KeyboardInterrupt, SystemExit):
            called = []

            def fail(hwnd, lParam):
                called.append(hwnd)
                raise kind("from the function")
            with self.assertRaises(kind) as context:
                EnumWindows(fail)
            self.assertEqual(str(context.exception), "from the function")
            self.assertEqual(len(called), 1)

    def test_nested(self):
        made = self.window()
        found = []

        def outer(hwnd, depth):
            if hwnd == made.hWnd:
                found.append(depth)
                if depth < 3:
                    EnumWindows(outer, depth + 1)
        EnumWindows(outer, 0)
        self.assertEqual(found, [0, 1, 2, 3])

    def test_exception_in_a_nested_one(self):
        made = self.window()
        found = []

        def fail(hwnd, lParam):
            raise ZeroDivisionError

        def outer(hwnd, lParam):
            try:
                EnumWindows(fail)
            except ZeroDivisionError:
                found.append(hwnd)
        EnumWindows(outer)
        self.assertIn(made.hWnd, found)

    def test_threads(self):
        made = self.window()
        counts = {}

        def count(number):
            for _ in range(20):
                EnumWindows(lambda hwnd, lParam: counts.setdefault(lParam, []).append(hwnd), number)
        threads = [threading.Thread(target=count, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([counts[number].count(made.hWnd) for number in range(4)], [20] * 4)

    def test_failure_is_reported(self):
        # Windows has no way to fail that a test could go.
        library = self.library

        class Failing(object):
            pywincffi_EnumWindowsProc = library.pywincffi_EnumWindowsProc

            @staticmethod
            def EnumWindows(*_):
                library.SetLastError(library.ERROR_ACCESS_DENIED)
                return 0
        windows.library = Failing
        try:
            with self.assertWindowsError("EnumWindows", library.ERROR_ACCESS_DENIED):
                EnumWindows(lambda hwnd, lParam: True)
        finally:
            windows.library = library

    def test_bad_input(self):
        with self.assertRaises(InputError) as context:
            EnumWindows(None)
        self.assertEqual(context.exception.name, "lpEnumFunc")
        self.window()
        for result in ("yes", 2, -1, 1.0, [], object()):
            with self.assertRaises(InputError) as context:
                EnumWindows(lambda hwnd, lParam: result)
            self.assertEqual(context.exception.name, "lpEnumFunc")
            self.assertIs(context.exception.value, result)


class TestGetWindowRect(WindowTestCase):
    def test_position(self):
        made = self.window(position=(-10, 20), size=(300, 200))
        rectangle = GetWindowRect(made.hWnd)
        self.assertIsInstance(rectangle, RECT)
        self.assertEqual(rectangle, RECT(-10, 20, 290, 220))

    def test_closed_window(self):
        with self.assertWindowsError("GetWindowRect", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetWindowRect(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetWindowRect(5)
        self.assertRefusesWhatIsNoWindow(GetWindowRect)


class TestGetWindowText(ProcedureTestCase):
    def test_title(self):
        for title in (u"title", u"\u20ac \U0001F40D", u" "):
            self.assertEqual(GetWindowText(self.window(title).hWnd), title)

    def test_any_length(self):
        for length in (1, 254, 255, 256, 257, 511, 512, 5000):
            self.assertEqual(GetWindowText(self.window(u"x" * length).hWnd), u"x" * length)

    def test_answer_that_is_no_length(self):
        for answer in (-1, 10, 255, 256, 2 ** 31 - 1):
            made = self.create(lambda hWnd, uMsg, wParam, lParam: answer if uMsg == WM_GETTEXT else None)
            self.assertEqual(GetWindowText(made), u"")

    def test_no_title(self):
        # The last error is one left over from before: see window().
        for message_only in (False, True):
            self.assertEqual(GetWindowText(self.window(message_only=message_only).hWnd), u"")

    def test_closed_window(self):
        with self.assertWindowsError("GetWindowText", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetWindowText(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetWindowText(5)
        self.assertRefusesWhatIsNoWindow(GetWindowText)


class TestGetWindowTextLength(WindowTestCase):
    def test_length(self):
        for title in (u"title", u"\u20ac\u20ac", u"x" * 5000):
            self.assertEqual(GetWindowTextLength(self.window(title).hWnd), len(title))

    def test_no_title(self):
        for message_only in (False, True):
            self.assertEqual(GetWindowTextLength(self.window(message_only=message_only).hWnd), 0)

    def test_closed_window(self):
        with self.assertWindowsError("GetWindowTextLength", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetWindowTextLength(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetWindowTextLength(5)
        self.assertRefusesWhatIsNoWindow(GetWindowTextLength)


class TestSetWindowText(WindowTestCase):
    @staticmethod
    def title(window):
        buffer = ctypes.create_unicode_buffer(6000)
        function("GetWindowTextW", ctypes.c_int, wintypes.HWND, wintypes.LPWSTR, ctypes.c_int)(
            window.number, buffer, 6000)
        return buffer.value

    def test_title(self):
        made = self.window(u"before")
        for title in (u"title", u"\u20ac \U0001F40D", u"x" * 5000, u""):
            self.assertIsNone(SetWindowText(made.hWnd, title))
            self.assertEqual(self.title(made), title)

    def test_none_is_an_empty_title(self):
        made = self.window(u"before")
        SetWindowText(made.hWnd, None)
        self.assertEqual(self.title(made), u"")

    def test_control(self):
        made = self.window()
        control = self.child(made, u"EDIT")
        SetWindowText(control, u"text")
        self.assertEqual(GetWindowText(control), u"text")

    def test_closed_window(self):
        with self.assertWindowsError("SetWindowText", self.library.ERROR_INVALID_WINDOW_HANDLE):
            SetWindowText(self.closed_window(), u"title")

    def test_bad_input(self):
        made = self.window(u"before")
        for value in (5, u"a\0b", [], object()):
            with self.assertRaises(InputError) as context:
                SetWindowText(made.hWnd, value)
            self.assertEqual(context.exception.name, "lpString")
        self.assertRefusesWhatIsNoWindow(SetWindowText, "hWnd", (u"title",))
        self.assertEqual(self.title(made), u"before")


class TestGetWindowThreadProcessId(WindowTestCase):
    def test_own_window(self):
        result = GetWindowThreadProcessId(self.window().hWnd)
        self.assertIsInstance(result, GetWindowThreadProcessIdResult)
        self.assertEqual(result, (ctypes.WinDLL("kernel32").GetCurrentThreadId(), os.getpid()))
        self.assertEqual(result.lpdwProcessId, os.getpid())

    def test_closed_window(self):
        with self.assertWindowsError("GetWindowThreadProcessId", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetWindowThreadProcessId(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetWindowThreadProcessId(5)
        self.assertRefusesWhatIsNoWindow(GetWindowThreadProcessId)
