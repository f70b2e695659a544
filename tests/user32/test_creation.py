import ctypes
import threading
from ctypes import wintypes

from pywincffi.user32 import (
    HWND_MESSAGE, WM_CREATE, WM_DESTROY, WM_NCCREATE, WM_NCDESTROY, WS_CHILD, WS_EX_TOOLWINDOW, WS_OVERLAPPEDWINDOW,
    WS_POPUP, WS_VISIBLE, CreateWindowEx, DestroyWindow, GetFocus, GetParent, SetFocus, SetParent)
from pywincffi.wintypes import CREATESTRUCT, RECT
from tests.support.windows import part_differs
from tests.user32 import window
from tests.user32.window import ProcedureTestCase


def nothing(*_):
    """A procedure that handles no message."""


def is_window(hWnd):
    return bool(window.function("IsWindow", wintypes.BOOL, wintypes.HWND)(window.number(hWnd)))


class TestCreateWindowEx(ProcedureTestCase):
    def test_window(self):
        made = CreateWindowEx(WS_EX_TOOLWINDOW, self.register(nothing), u"title \u20ac", WS_POPUP, -10, 20, 300, 200)
        self.addCleanup(self.destroy, made)
        rectangle = wintypes.RECT()
        window.function("GetWindowRect", wintypes.BOOL, wintypes.HWND, ctypes.POINTER(wintypes.RECT))(
            window.number(made), ctypes.byref(rectangle))
        self.assertEqual((rectangle.left, rectangle.top, rectangle.right, rectangle.bottom), (-10, 20, 290, 220))
        self.assertEqual(self.text_of(made), u"title \u20ac")
        get = window.function("GetWindowLongW", ctypes.c_long, wintypes.HWND, ctypes.c_int)
        self.assertEqual(get(window.number(made), -20) & WS_EX_TOOLWINDOW, WS_EX_TOOLWINDOW)

    def test_what_the_procedure_gets(self):
        got = []

        def procedure(hWnd, uMsg, wParam, lParam):
            if uMsg in (WM_NCCREATE, WM_CREATE):
                got.append((uMsg, CREATESTRUCT.view(self.ffi.cast("CREATESTRUCTW *", lParam)).__copy__()))
        name = self.register(procedure)
        made = CreateWindowEx(0, name, u"text", WS_POPUP, 1, 2, 3, 4, lpParam=2 ** 31 - 1)
        self.addCleanup(self.destroy, made)
        self.assertEqual([message for message, _ in got], [WM_NCCREATE, WM_CREATE])
        for _, structure in got:
            self.assertEqual((structure.x, structure.y, structure.cx, structure.cy, structure.lpCreateParams),
                             (1, 2, 3, 4, 2 ** 31 - 1))
            self.assertIsNone(structure.hwndParent)

    def test_names_and_memory_that_the_procedure_gets(self):
        got = []

        def procedure(hWnd, uMsg, wParam, lParam):
            if uMsg == WM_CREATE:
                structure = CREATESTRUCT.view(self.ffi.cast("CREATESTRUCTW *", lParam))
                memory = self.ffi.cast("RECT *", self.ffi.cast("intptr_t", structure.lpCreateParams))
                got.append((structure.lpszName, structure.lpszClass, memory.right))
        name = self.register(procedure)
        self.destroy(CreateWindowEx(0, name, u"text", lpParam=RECT(1, 2, 3, 4)))
        self.assertEqual(got, [(u"text", name, 3)])

    def test_refused_by_the_procedure(self):
        created = []

        def procedure(hWnd, uMsg, wParam, lParam):
            created.append(hWnd)
            return -1 if uMsg == WM_CREATE else None
        name = self.register(procedure)
        with self.assertRaises(EnvironmentError):
            CreateWindowEx(0, name)
        self.assertFalse(is_window(created[0]))

    def test_child(self):
        parent = self.create(nothing)
        made = CreateWindowEx(0, "BUTTON", "button", WS_CHILD, 0, 0, 50, 20, parent, 77)
        self.assertEqual(window.function("GetDlgCtrlID", ctypes.c_int, wintypes.HWND)(window.number(made)), 77)
        self.destroy(parent)
        self.assertFalse(is_window(made))

    def test_message_only(self):
        made = CreateWindowEx(0, self.register(nothing), hWndParent=HWND_MESSAGE)
        self.addCleanup(self.destroy, made)
        found = []
        callback = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)(
            lambda hWnd, _: found.append(hWnd) or True)
        window.function("EnumWindows", wintypes.BOOL, ctypes.c_void_p, wintypes.LPARAM)(
            ctypes.cast(callback, ctypes.c_void_p), 0)
        self.assertNotIn(window.number(made), found)

    def test_no_such_class(self):
        with part_differs("Wine", "has another code"):
            with self.assertWindowsError("CreateWindowEx", self.library.ERROR_CANNOT_FIND_WND_CLASS):
                CreateWindowEx(0, u"pywincffi-missing")

    def test_bad_input(self):
        for position, name, values in (
                (0, "dwExStyle", (-1, 2 ** 32, None, 1.0)), (1, "lpClassName", (None, 0, 0x10000, 1.0, u"\0")),
                (2, "lpWindowName", (5, u"\0", [])), (3, "dwStyle", (-1, 2 ** 32, None)),
                (4, "X", (2 ** 31, None)), (5, "Y", (-2 ** 31 - 1, "x")), (6, "nWidth", (2 ** 31, None)),
                (7, "nHeight", (2 ** 31, None)), (8, "hWndParent", self.not_windows()),
                (9, "hMenu", (1.0, "x", [], self.ffi.cast("HWND", 5))), (10, "hInstance", (5, "x")),
                (11, "lpParam", (1.0, []))):
            for value in values:
                arguments = [0, u"STATIC", None, 0, 0, 0, 10, 10, None, None, None, None]
                arguments[position] = value
                self.assertInputError(name, CreateWindowEx, *arguments)


class TestDestroyWindow(ProcedureTestCase):
    def test_window(self):
        got = []
        made = self.create(lambda hWnd, uMsg, *_: got.append(uMsg))
        DestroyWindow(made)
        self.assertFalse(is_window(made))
        self.assertEqual((got[-1], got.count(WM_DESTROY)), (WM_NCDESTROY, 1))
        with part_differs("Wine", "takes a closed window for one of another thread"):
            with self.assertWindowsError("DestroyWindow", self.library.ERROR_INVALID_WINDOW_HANDLE):
                DestroyWindow(made)

    def test_window_of_another_thread(self):
        made, failures = self.create(nothing), []

        def run():
            try:
                DestroyWindow(made)
            except Exception as error:
                failures.append(error.code)
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        self.assertEqual(failures, [self.library.ERROR_ACCESS_DENIED])
        self.assertTrue(is_window(made))

    def test_bad_input(self):
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", DestroyWindow, value)


class TestGetParent(ProcedureTestCase):
    def test_parent_and_owner(self):
        parent = self.create(nothing)
        for style in (WS_CHILD, WS_POPUP):
            self.assertEqual(GetParent(self.create(nothing, parent=parent, style=style)), parent)
        self.assertIsNone(GetParent(parent))

    def test_closed_window(self):
        with self.assertWindowsError("GetParent", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetParent(self.closed_window())

    def test_bad_input(self):
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", GetParent, value)


class TestSetParent(ProcedureTestCase):
    def test_another_parent(self):
        first, second = self.create(nothing), self.create(nothing)
        child = self.create(nothing, parent=first, style=WS_CHILD)
        self.assertEqual(SetParent(child, second), first)
        self.assertEqual(window.function("GetParent", wintypes.HWND, wintypes.HWND)(window.number(child)),
                         window.number(second))
        self.assertEqual(SetParent(child, HWND_MESSAGE), second)

    def test_failures(self):
        made = self.create(nothing)
        for arguments in ((self.closed_window(),), (made, self.closed_window())):
            with self.assertWindowsError("SetParent", self.library.ERROR_INVALID_WINDOW_HANDLE):
                SetParent(*arguments)
        with self.assertWindowsError("SetParent", self.library.ERROR_INVALID_PARAMETER):
            SetParent(made, made)

    def test_bad_input(self):
        for value in self.not_windows() + (None,):
            self.assertInputError("hWndChild", SetParent, value)
        for value in self.not_windows():
            self.assertInputError("hWndNewParent", SetParent, self.window().hWnd, value)


class TestFocus(ProcedureTestCase):
    def test_focus(self):
        first = self.create(nothing, style=WS_OVERLAPPEDWINDOW | WS_VISIBLE)
        second = CreateWindowEx(0, "EDIT", "", WS_CHILD | WS_VISIBLE, 0, 0, 50, 20, first)
        SetFocus(first)
        self.assertEqual(GetFocus(), first)
        self.assertEqual(SetFocus(second), first)
        self.assertEqual(window.function("GetFocus", wintypes.HWND)(), window.number(second))
        self.assertEqual(SetFocus(), second)
        self.assertIsNone(GetFocus())
        self.assertIsNone(SetFocus(second))
        self.assertEqual(GetFocus(), second)

    def test_closed_window(self):
        with self.assertWindowsError("SetFocus", self.library.ERROR_INVALID_WINDOW_HANDLE):
            SetFocus(self.closed_window())

    def test_bad_input(self):
        for value in self.not_windows():
            self.assertInputError("hWnd", SetFocus, value)
