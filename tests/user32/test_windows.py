import ctypes
import os
import threading

from pywincffi.exceptions import InputError
from pywincffi.user32 import (
    EnumWindows, GetWindowRect, GetWindowText, GetWindowThreadProcessId, GetWindowThreadProcessIdResult, windows)
from pywincffi.wintypes import RECT
from tests.user32.window import WindowTestCase


class WindowFunctionsTestCase(WindowTestCase):
    def assertRefusesWhatIsNoWindow(self, function):
        for value in self.not_windows() + (None, self.ffi.NULL, self.ffi.cast("HWND", 0)):
            with self.assertRaises(InputError) as context:
                function(value)
            self.assertEqual(context.exception.name, "hWnd")


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


class TestGetWindowRect(WindowFunctionsTestCase):
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


class TestGetWindowText(WindowFunctionsTestCase):
    def test_title(self):
        for title in (u"title", u"\u20ac \U0001F40D", u" "):
            self.assertEqual(GetWindowText(self.window(title).hWnd), title)

    def test_any_length(self):
        for length in (1, 254, 255, 256, 257, 511, 512, 5000):
            self.assertEqual(GetWindowText(self.window(u"x" * length).hWnd), u"x" * length)

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


class TestGetWindowThreadProcessId(WindowFunctionsTestCase):
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
