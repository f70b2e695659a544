import ctypes
import gc
import threading
import weakref

from pywincffi.exceptions import InputError
from pywincffi.user32 import (
    GWL_EXSTYLE, GWL_STYLE, GWLP_ID, GWLP_USERDATA, GWLP_WNDPROC, WM_CHAR, WM_GETTEXT, WM_GETTEXTLENGTH, WM_NCDESTROY,
    WM_SETTEXT, WM_USER, WS_CHILD, WS_MAXIMIZEBOX, WS_POPUP, CallWindowProc, CreateWindowEx, DefWindowProc,
    GetClassInfoEx, GetWindowLong, GetWindowLongPtr, SetWindowLong, SetWindowLongPtr, _procedures, procedures)
from tests.support.reports import reports
from tests.support.windows import part_differs
from tests.user32 import window
from tests.user32.window import ProcedureTestCase

POINTER = 8 * ctypes.sizeof(ctypes.c_void_p)


def nothing(*_):
    """A procedure that handles no message."""


def set_pointer(hWnd, position, value):
    """SetWindowLongPtr, not by way of the library."""
    name = "SetWindowLongPtrW" if POINTER == 64 else "SetWindowLongW"
    return window.function(name, window.LRESULT, window.wintypes.HWND, ctypes.c_int, window.LRESULT)(
        window.number(hWnd), position, value)


class TestDefWindowProc(ProcedureTestCase):
    def test_text(self):
        made = self.create(nothing)
        self.assertEqual(DefWindowProc(made, WM_SETTEXT, 0, u"set by default \u20ac"), 1)
        self.assertEqual(self.text_of(made), u"set by default \u20ac")
        self.assertEqual(DefWindowProc(made, WM_GETTEXTLENGTH), 16)

    def test_inside_a_procedure(self):
        made = self.create(DefWindowProc)
        text = ctypes.create_unicode_buffer(u"passed on")
        self.assertEqual(self.send(made, WM_SETTEXT, 0, ctypes.addressof(text)), 1)
        self.assertEqual(self.text_of(made), u"passed on")

    def test_bad_input(self):
        made = self.create(nothing)
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", DefWindowProc, value, WM_USER)
        for value in (-1, 2 ** 32, None, "x"):
            self.assertInputError("Msg", DefWindowProc, made, value)
        for value in (-1, 2 ** POINTER, None, 1.0, [], u"\0", self.ffi.new("MSG *")[0], memoryview(b"x")[::2] if
                      str is not bytes else []):
            with self.assertRaises(InputError) as context:
                DefWindowProc(made, WM_USER, value)
            self.assertEqual(context.exception.name, "wParam")
        for value in (2 ** (POINTER - 1), None, 1.0, [], u"\0"):
            self.assertInputError("lParam", DefWindowProc, made, WM_USER, 0, value)


class TestCallWindowProc(ProcedureTestCase):
    def test_procedure_of_a_control(self):
        procedure = GetClassInfoEx(None, "EDIT").lpfnWndProc
        made = self.create(name=u"EDIT", title=u"text")
        self.assertEqual(CallWindowProc(procedure, made, WM_GETTEXTLENGTH), 4)

    def test_function(self):
        made = self.create(nothing)
        got = []
        self.assertEqual(CallWindowProc(lambda *message: got.append(message) or 9, made, WM_USER, 1, -2), 9)
        self.assertEqual(got, [(made, WM_USER, 1, -2)])
        with self.assertRaises(ZeroDivisionError):
            CallWindowProc(lambda *_: 1 // 0, made, WM_USER)

    def test_procedure_that_is_no_longer_there(self):
        """What Windows may call for ever; then the message gets its default handling."""
        made = self.create(nothing)
        for level in (0, 1, self.library.PYWINCFFI_LEVELS):
            procedure = self.library.pywincffi_window_procedure(level)
            self.assertEqual(CallWindowProc(procedure, made, WM_GETTEXTLENGTH), 5)
            self.assertEqual(CallWindowProc(procedure, self.closed_window(), WM_USER), 0)

    def test_bad_input(self):
        made = self.create(nothing)
        for value in (None, 5, "x", self.ffi.cast("WNDPROC", 0), self.ffi.NULL, made):
            with self.assertRaises(InputError) as context:
                CallWindowProc(value, made, WM_USER)
            self.assertEqual(context.exception.name, "lpPrevWndFunc")
        self.assertInputError("hWnd", CallWindowProc, nothing, 5, WM_USER)
        for function in (nothing, GetClassInfoEx(None, "EDIT").lpfnWndProc):
            self.assertInputError("Msg", CallWindowProc, function, made, -1)
        self.assertInputError("wParam", CallWindowProc, nothing, made, WM_USER, None)
        self.assertInputError("lParam", CallWindowProc, nothing, made, WM_USER, 0, None)


class TestGetWindowLong(ProcedureTestCase):
    def test_style(self):
        made = self.create(nothing, style=WS_POPUP)
        self.assertEqual(GetWindowLong(made, GWL_STYLE) & WS_POPUP, WS_POPUP)
        self.assertLess(GetWindowLong(made, GWL_STYLE), 0)

    def test_value_that_is_0(self):
        self.assertEqual(GetWindowLong(self.create(name=self.register(nothing, cbWndExtra=8)), 4), 0)

    def test_failures(self):
        with self.assertWindowsError("GetWindowLong", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetWindowLong(self.closed_window(), GWL_STYLE)
        with self.assertWindowsError("GetWindowLong", self.library.ERROR_INVALID_INDEX):
            GetWindowLong(self.create(nothing), 1000)

    def test_bad_input(self):
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", GetWindowLong, value, GWL_STYLE)
        self.assertInputError("nIndex", GetWindowLong, self.window().hWnd, 2 ** 31)


class TestSetWindowLong(ProcedureTestCase):
    def test_style(self):
        made = self.create(nothing)
        style = GetWindowLong(made, GWL_STYLE)
        self.assertEqual(SetWindowLong(made, GWL_STYLE, style & ~WS_MAXIMIZEBOX), style)
        get = window.function("GetWindowLongW", ctypes.c_long, window.wintypes.HWND, ctypes.c_int)
        self.assertEqual(get(window.number(made), GWL_STYLE), style & ~WS_MAXIMIZEBOX)
        self.assertEqual(SetWindowLong(made, GWL_STYLE, (style | WS_POPUP) & 0xFFFFFFFF), style & ~WS_MAXIMIZEBOX)
        self.assertEqual(get(window.number(made), GWL_STYLE) & WS_POPUP, WS_POPUP)

    def test_previous_value_that_is_0(self):
        """What procedures do meanwhile is no failure."""
        made = self.create(lambda *_: self.SetLastError(6))
        self.assertIn(SetWindowLong(made, GWL_EXSTYLE, 0), (0, 0x100))
        self.assertEqual(SetWindowLong(made, GWL_EXSTYLE, 0) & ~0x100, 0)
        self.assertEqual(SetWindowLong(self.create(name=self.register(nothing, cbWndExtra=8)), 0, 5), 0)

    def test_failures(self):
        with self.assertWindowsError("SetWindowLong", self.library.ERROR_INVALID_WINDOW_HANDLE):
            SetWindowLong(self.closed_window(), GWL_STYLE, 0)
        with self.assertWindowsError("SetWindowLong", self.library.ERROR_INVALID_INDEX):
            SetWindowLong(self.create(nothing), 1000, 0)

    def test_bad_input(self):
        made = self.create(nothing)
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", SetWindowLong, value, GWL_STYLE, 0)
        self.assertInputError("nIndex", SetWindowLong, made, 2 ** 31, 0)
        for value in (-2 ** 31 - 1, 2 ** 32, 1.0, None, "x"):
            self.assertInputError("dwNewLong", SetWindowLong, made, GWL_STYLE, value)


class TestGetWindowLongPtr(ProcedureTestCase):
    def test_values(self):
        parent = self.create(nothing)
        made = CreateWindowEx(0, self.register(nothing), None, WS_CHILD, 0, 0, 10, 10, parent, 1234)
        self.addCleanup(self.destroy, made)
        self.assertEqual(GetWindowLongPtr(made, GWLP_ID), 1234)
        self.assertEqual(GetWindowLongPtr(made, GWL_STYLE) & WS_CHILD, WS_CHILD)
        set_pointer(made, GWLP_USERDATA, -5)
        self.assertEqual(GetWindowLongPtr(made, GWLP_USERDATA), -5)

    def test_procedure(self):
        self.assertIs(GetWindowLongPtr(self.create(nothing), GWLP_WNDPROC), nothing)
        self.assertEqual(GetWindowLongPtr(self.create(name=u"EDIT"), GWLP_WNDPROC),
                         GetClassInfoEx(None, "EDIT").lpfnWndProc)
        if POINTER == 32:
            self.assertIs(GetWindowLong(self.create(nothing), GWLP_WNDPROC), nothing)

    def test_failures(self):
        with self.assertWindowsError("GetWindowLongPtr", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetWindowLongPtr(self.closed_window(), GWL_STYLE)
        with part_differs("Wine", "takes a closed window for one of another process"):
            with self.assertWindowsError("GetWindowLongPtr", self.library.ERROR_INVALID_WINDOW_HANDLE):
                GetWindowLongPtr(self.closed_window(), GWLP_WNDPROC)
        with self.assertWindowsError("GetWindowLongPtr", self.library.ERROR_INVALID_INDEX):
            GetWindowLongPtr(self.create(nothing), 1000)

    def test_bad_input(self):
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", GetWindowLongPtr, value, GWL_STYLE)
        self.assertInputError("nIndex", GetWindowLongPtr, self.window().hWnd, "x")


class TestSetWindowLongPtr(ProcedureTestCase):
    def test_values(self):
        made = self.create(nothing)
        for value in (2 ** (POINTER - 1) - 1, 5, -2 ** (POINTER - 1), 0):
            before = GetWindowLongPtr(made, GWLP_USERDATA)
            self.assertEqual(SetWindowLongPtr(made, GWLP_USERDATA, value), before)
            self.assertEqual(set_pointer(made, GWLP_USERDATA, value), value)
        SetWindowLongPtr(made, GWLP_USERDATA, 2 ** POINTER - 1)
        self.assertEqual(set_pointer(made, GWLP_USERDATA, 0), -1)
        SetWindowLongPtr(made, GWLP_USERDATA, made)
        self.assertEqual(set_pointer(made, GWLP_USERDATA, 0), window.number(made))

    def subclass(self, hWnd, got, answer=None):
        """A procedure that records what it gets of WM_USER, and answers or passes it on."""
        def procedure(*message):
            if message[1] == WM_USER:
                got.append((procedure, message[2]))
                return answer
            return None
        return procedure, SetWindowLongPtr(hWnd, GWLP_WNDPROC, procedure)

    def test_method(self):
        """Each lookup of a method returns another object, which is the same function."""
        class Handler(object):
            def procedure(self, *message):
                return None
        made, handler = self.create(name=u"EDIT", title=u""), Handler()
        for _ in range(70):
            SetWindowLongPtr(made, GWLP_WNDPROC, handler.procedure)
        self.assertEqual([key[1] for key in _procedures.procedures if key[1] <= 63], [1])

    def test_control(self):
        made = self.create(name=u"EDIT", title=u"")
        original = GetWindowLongPtr(made, GWLP_WNDPROC)

        def upper(hWnd, uMsg, wParam, lParam):
            if uMsg == WM_CHAR:
                wParam = ord(chr(wParam).upper())
            return CallWindowProc(previous, hWnd, uMsg, wParam, lParam)
        previous = SetWindowLongPtr(made, GWLP_WNDPROC, upper)
        self.assertEqual(previous, original)
        for character in "text":
            self.send(made, WM_CHAR, ord(character))
        self.assertIs(SetWindowLongPtr(made, GWLP_WNDPROC, previous), upper)
        self.send(made, WM_CHAR, ord("s"))
        self.assertEqual(self.text_of(made), u"TEXTs")
        self.assertEqual(GetWindowLongPtr(made, GWLP_WNDPROC), original)
        self.assertEqual([key for key in _procedures.procedures if key[1] <= 63], [])

    def test_message_that_is_not_answered_goes_to_the_previous_procedure(self):
        got = []
        made = self.create(lambda *message: got.append(("class", message[2])) or 7 if message[1] == WM_USER else None)
        first, _ = self.subclass(made, got)
        second, previous = self.subclass(made, got)
        self.assertIs(previous, first)
        self.assertEqual(self.send(made, WM_USER, 3), 7)
        self.assertEqual(got, [(second, 3), (first, 3), ("class", 3)])

    def test_failing_procedure_leaves_the_message_to_the_previous_one(self):
        made = self.create(name=u"EDIT", title=u"text")

        def fail(*message):
            if message[1] == WM_GETTEXT:
                raise ZeroDivisionError
        SetWindowLongPtr(made, GWLP_WNDPROC, fail)
        with reports() as found:
            self.assertEqual(self.text_of(made), u"text")
        self.assertIn("ZeroDivisionError", found[0])

    def test_same_function_takes_off_those_above(self):
        got = []
        made = self.create(nothing)
        first, _ = self.subclass(made, got, 1)
        second, _ = self.subclass(made, got, 2)
        third, _ = self.subclass(made, got, 3)
        self.assertIs(SetWindowLongPtr(made, GWLP_WNDPROC, first), third)
        self.assertEqual(self.send(made, WM_USER), 1)
        self.assertIs(SetWindowLongPtr(made, GWLP_WNDPROC, second), first)
        self.assertEqual(self.send(made, WM_USER), 2)
        self.assertIs(SetWindowLongPtr(made, GWLP_WNDPROC, nothing), second)
        self.assertEqual(self.send(made, WM_USER), 0)
        self.assertEqual([key for key in _procedures.procedures if key[1] <= 63], [])

    def test_again_and_again(self):
        made = self.create(name=u"STATIC")
        for number in range(200):
            previous = SetWindowLongPtr(made, GWLP_WNDPROC, lambda h, m, *_: number if m == WM_USER else None)
            self.assertEqual(self.send(made, WM_USER), number)
            SetWindowLongPtr(made, GWLP_WNDPROC, previous)

    def test_procedure_in_c_between_two_of_the_program(self):
        got = []
        made = self.create(lambda *message: got.append("class") or 7 if message[1] == WM_USER else None)
        first, _ = self.subclass(made, got)
        address = set_pointer(made, GWLP_WNDPROC, 0)

        def between(hWnd, uMsg, wParam, lParam):
            if uMsg == WM_USER:
                got.append("between")
            return window.function("CallWindowProcW", window.LRESULT, ctypes.c_void_p, window.wintypes.HWND,
                                   window.wintypes.UINT, window.wintypes.WPARAM, window.wintypes.LPARAM)(
                address, hWnd, uMsg, wParam, lParam)
        in_c = window._WNDPROC(between)
        set_pointer(made, GWLP_WNDPROC, ctypes.cast(in_c, ctypes.c_void_p).value)
        second, previous = self.subclass(made, got)
        self.assertIs(self.ffi.typeof(previous), self.ffi.typeof("WNDPROC"))
        self.assertEqual(self.send(made, WM_USER, 4), 7)
        self.assertEqual(got, [(second, 4), "between", (first, 4), "class"])
        self.destroy(made)

    def test_taken_off_by_itself(self):
        made = self.create(name=u"EDIT", title=u"text")

        def once(hWnd, uMsg, wParam, lParam):
            if uMsg == WM_GETTEXT:
                SetWindowLongPtr(hWnd, GWLP_WNDPROC, previous)
                gc.collect()
        previous, alive = SetWindowLongPtr(made, GWLP_WNDPROC, once), weakref.ref(once)
        del once
        self.assertEqual(self.text_of(made), u"text")
        gc.collect()
        self.assertIsNone(alive())
        self.assertEqual(self.text_of(made), u"text")

    def test_window_destroyed_in_its_procedure(self):
        made = self.create(nothing)
        got = []

        def destroy(hWnd, uMsg, wParam, lParam):
            got.append(uMsg)
            if uMsg == WM_USER:
                self.destroy(hWnd)
                return 5
            return None
        SetWindowLongPtr(made, GWLP_WNDPROC, destroy)
        self.send(made, WM_USER)
        self.assertEqual(got[-1], WM_NCDESTROY)
        self.assertEqual([key for key in _procedures.procedures if key[1] <= 63], [])

    def test_function_is_kept_until_the_window_is_destroyed(self):
        def procedure(*_):
            return None
        made, alive = self.create(nothing), weakref.ref(procedure)
        SetWindowLongPtr(made, GWLP_WNDPROC, procedure)
        del procedure
        gc.collect()
        self.assertIsNotNone(alive())
        self.destroy(made)
        gc.collect()
        self.assertIsNone(alive())

    def test_window_of_a_thread_that_ends(self):
        name, numbers = self.register(nothing), []

        def run():
            for _ in range(100):
                made = CreateWindowEx(0, name)
                numbers.append(window.number(made))
                SetWindowLongPtr(made, GWLP_WNDPROC, DefWindowProc)
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        self.assertDestroyed(numbers)
        made = self.create(name=name)
        for _ in range(100):
            previous = SetWindowLongPtr(made, GWLP_WNDPROC, lambda *_: None)
            SetWindowLongPtr(made, GWLP_WNDPROC, previous)
        self.assertGreater(len(_procedures.procedures), 100)
        _procedures._sweep_at = 100
        SetWindowLongPtr(made, GWLP_WNDPROC, previous)
        self.assertEqual([key for key in _procedures.procedures if key[1] <= 63], [])

    def test_earlier_window_of_the_same_number(self):
        made = self.create(nothing)
        for level in (1, 2):
            _procedures.procedures[window.number(made), level] = len  # as if Windows had not told of its end
        got = []
        self.subclass(made, got, 4)
        self.assertEqual(self.send(made, WM_USER), 4)
        self.assertEqual(_procedures.procedures.get((window.number(made), 2)), None)

    def test_as_many_as_there_may_be(self):
        made, got = self.create(nothing), []
        for _ in range(self.library.PYWINCFFI_LEVELS):
            self.subclass(made, got)
        self.send(made, WM_USER)
        self.assertEqual(len(got), self.library.PYWINCFFI_LEVELS)
        self.assertInputError("dwNewLong", SetWindowLongPtr, made, GWLP_WNDPROC, len)

    def test_threads(self):
        name = self.register(nothing)

        def run():
            made = CreateWindowEx(0, name)
            for number in range(50):
                previous = SetWindowLongPtr(made, GWLP_WNDPROC, lambda h, m, *_: number if m == WM_USER else None)
                self.assertEqual(self.send(made, WM_USER), number)
                self.assertIs(previous, nothing)
                SetWindowLongPtr(made, GWLP_WNDPROC, previous)
            self.destroy(made)
        self.in_four_threads(run)

    def test_failures(self):
        for position, value in ((GWLP_USERDATA, 0), (GWLP_WNDPROC, nothing)):
            with self.assertWindowsError("SetWindowLongPtr", self.library.ERROR_INVALID_WINDOW_HANDLE):
                SetWindowLongPtr(self.closed_window(), position, value)
        with self.assertWindowsError("SetWindowLongPtr", self.library.ERROR_INVALID_INDEX):
            SetWindowLongPtr(self.create(nothing), 1000, 0)

    def test_procedure_of_another_process(self):
        """Windows does not tell it, and refuses another one."""
        library = self.library

        class Refusing(object):
            def __getattr__(self, name):
                return getattr(library, name)

            @staticmethod
            def GetWindowLongPtrW(*_):
                return 0
        _procedures.library = Refusing()
        try:
            with self.assertWindowsError("SetWindowLongPtr", self.library.ERROR_ACCESS_DENIED):
                SetWindowLongPtr(self.create(nothing), GWLP_WNDPROC, nothing)
        finally:
            _procedures.library = library

    def test_bad_input(self):
        made = self.create(nothing)
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", SetWindowLongPtr, value, GWL_STYLE, 0)
        self.assertInputError("nIndex", SetWindowLongPtr, made, 2 ** 31, 0)
        for value in (-2 ** (POINTER - 1) - 1, 2 ** POINTER, 1.0, None, "x"):
            self.assertInputError("dwNewLong", SetWindowLongPtr, made, GWLP_USERDATA, value)
        for value in (0, 5, None, "x", self.ffi.NULL, self.ffi.cast("WNDPROC", 0)):
            self.assertInputError("dwNewLong", SetWindowLongPtr, made, GWLP_WNDPROC, value)
            if procedures._IS_32_BIT:
                self.assertInputError("dwNewLong", SetWindowLong, made, GWLP_WNDPROC, value)
