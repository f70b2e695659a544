import ctypes
import gc
import subprocess
import sys
import threading
import weakref
from ctypes import wintypes

from pywincffi.exceptions import InputError
from pywincffi.kernel32 import GetModuleHandle
from pywincffi.user32 import (
    COLOR_WINDOW, CS_DBLCLKS, GCL_STYLE, GCLP_HMODULE, GCLP_WNDPROC, GCW_ATOM, WM_NCDESTROY, WM_SETTEXT, WM_USER,
    CreateWindowEx, GetClassInfoEx, GetClassLongPtr, RegisterClassEx, UnregisterClass)
from pywincffi.wintypes import WNDCLASSEX
from tests.support.reports import reports
from tests.user32 import window
from tests.user32.window import ProcedureTestCase


def nothing(*_):
    """A procedure that handles no message."""


class TestRegisterClassEx(ProcedureTestCase):
    def test_procedure_answers(self):
        got = []

        def procedure(*arguments):
            if arguments[1] == WM_USER:
                got.append(arguments)
                return answers.pop(0)
            return None
        made = self.create(procedure)
        answers = [7, -1, 0, True, made, 2 ** 31 - 1]
        for expected in (7, -1, 0, 1, window.number(made), 2 ** 31 - 1):
            self.assertEqual(self.send(made, WM_USER, 2 ** 32 - 1, -5), expected)
        self.assertEqual(got[0], (made, WM_USER, 2 ** 32 - 1, -5))

    def test_message_that_is_not_answered_gets_its_default_handling(self):
        made = self.create(nothing)
        text = window.ctypes.create_unicode_buffer(u"another \u20ac")
        self.assertEqual(self.send(made, WM_SETTEXT, 0, window.ctypes.addressof(text)), 1)
        self.assertEqual(self.text_of(made), u"another \u20ac")

    def test_exception_is_reported_and_the_message_gets_its_default_handling(self):
        def fail(hWnd, uMsg, wParam, lParam):
            if uMsg == WM_SETTEXT:
                raise ZeroDivisionError("of the procedure")
        made = self.create(fail)
        text = window.ctypes.create_unicode_buffer(u"after all")
        with reports() as found:
            self.assertEqual(self.send(made, WM_SETTEXT, 0, window.ctypes.addressof(text)), 1)
        self.assertIn("ZeroDivisionError: of the procedure", found[0])
        self.assertEqual(self.text_of(made), u"after all")

    def test_answer_that_is_none(self):
        made = self.create(lambda hWnd, uMsg, *_: "yes" if uMsg == WM_USER else None)
        with reports() as found:
            self.assertEqual(self.send(made, WM_USER), 0)
        self.assertIn("TypeError", found[0])

    def test_procedure_is_kept_until_the_class_is_unregistered(self):
        def procedure(*_):
            return None
        alive = weakref.ref(procedure)
        name = u"pywincffi-kept"
        atom = RegisterClassEx(WNDCLASSEX(lpfnWndProc=procedure, lpszClassName=name))
        del procedure
        gc.collect()
        self.assertIsNotNone(alive())
        made = CreateWindowEx(0, atom)
        gc.collect()
        self.destroy(made)
        self.assertIsNotNone(alive())
        UnregisterClass(name)
        gc.collect()
        self.assertIsNone(alive())

    def test_name_of_a_class_of_windows(self):
        RegisterClassEx(WNDCLASSEX(
            lpfnWndProc=lambda hWnd, m, w, _: 7 if m == WM_USER else None, lpszClassName=u"EDIT"))
        made = CreateWindowEx(0, u"EDIT")
        self.assertEqual(self.send(made, WM_USER), 7)
        self.destroy(made)
        UnregisterClass(u"EDIT")
        self.assertForgotten()

    def test_same_name_in_two_modules(self):
        name, module = u"pywincffi-twice", GetModuleHandle("kernel32")
        RegisterClassEx(WNDCLASSEX(lpfnWndProc=lambda hWnd, m, w, _: 1 if m == WM_USER else None, lpszClassName=name))
        self.addCleanup(UnregisterClass, name)
        RegisterClassEx(WNDCLASSEX(
            lpfnWndProc=lambda hWnd, m, w, _: 2 if m == WM_USER else None, lpszClassName=name, hInstance=module))
        self.addCleanup(UnregisterClass, name, module)
        first, second = CreateWindowEx(0, name), CreateWindowEx(0, name, hInstance=module)
        self.assertEqual([self.send(first, WM_USER), self.send(second, WM_USER)], [1, 2])
        self.destroy(first)
        self.destroy(second)

    def test_procedure_in_c(self):
        edit = GetClassInfoEx(None, "EDIT")
        edit.lpszClassName = u"pywincffi-edit"
        RegisterClassEx(edit)
        self.addCleanup(UnregisterClass, u"pywincffi-edit")
        made = self.create(name=u"pywincffi-edit", title=u"text of an edit control")
        self.assertEqual(self.text_of(made), u"text of an edit control")

    def test_sends_to_itself_without_end(self):
        depth = []

        def procedure(hWnd, uMsg, wParam, lParam):
            if uMsg == WM_USER:
                depth.append(uMsg)
                return self.send(hWnd, WM_USER) + 1
            return None
        made = self.create(procedure)
        with reports():
            self.send(made, WM_USER)
        self.assertGreater(len(depth), 10)
        del depth[:]
        with reports():
            self.send(made, WM_USER)
        self.assertGreater(len(depth), 10)

    def test_message_of_another_thread(self):
        got = []
        made = self.create(lambda hWnd, m, w, _: got.append(threading.current_thread()) or 5 if m == WM_USER else None)
        answers = []
        thread = threading.Thread(target=lambda: answers.append(self.send(made, WM_USER)))
        thread.start()
        while thread.is_alive():
            self.drain()
        self.assertEqual((answers, got), ([5], [threading.current_thread()]))

    def test_windows_of_many_threads(self):
        name, answers = self.register(lambda hWnd, m, w, _: w + 1 if m == WM_USER else None), []

        def run():
            for _ in range(20):
                made = CreateWindowEx(0, name)
                answers.extend(self.send(made, WM_USER, number) for number in range(20))
                self.destroy(made)
        self.in_four_threads(run)
        self.assertEqual(sorted(answers), sorted(list(range(1, 21)) * 80))

    def test_nothing_leaks(self):
        def objects():
            return window.function("GetGuiResources", window.wintypes.DWORD, window.wintypes.HANDLE,
                                   window.wintypes.DWORD)(window.ctypes.c_void_p(-1), 1)
        name = self.register(nothing)
        for round_ in range(40):
            self.destroy(CreateWindowEx(0, name))
            RegisterClassEx(WNDCLASSEX(lpfnWndProc=nothing, lpszClassName=u"pywincffi-again"))
            UnregisterClass(u"pywincffi-again")
            if round_ == 10:
                before = objects()
        self.assertLessEqual(objects(), before)

    def test_messages_after_python_has_exited(self):
        script = (
            "import atexit, ctypes, sys\n"
            "called = []\n"
            "user32 = ctypes.WinDLL('user32')\n"
            "def ask():\n"
            "    print(user32.SendMessageW(number, 0x400, 0, 0), len(called))\n"
            "atexit.register(ask)\n"  # before the package is imported, so that it runs after the package's own
            "from pywincffi.core import dist\n"
            "from pywincffi.user32 import *\n"
            "from pywincffi.wintypes import WNDCLASSEX\n"
            "ffi, library = dist.load()\n"
            "procedure = lambda hWnd, m, w, _: called.append(m) or 5 if m == WM_USER else None\n"
            "RegisterClassEx(WNDCLASSEX(lpfnWndProc=procedure, lpszClassName='X'))\n"
            "number = ctypes.c_void_p(int(ffi.cast('intptr_t', CreateWindowEx(0, 'X'))))\n"
            "ask()\n")
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT)
        output = process.communicate()[0].decode().split()
        self.assertEqual((output[-4:], process.returncode), ((["5", "1", "0", "1"] if str is not bytes else [
            "(5,", "1)", "(0,", "1)"]), 0))

    def test_name_that_is_taken(self):
        name = self.register(nothing)
        with self.assertWindowsError("RegisterClassEx", self.library.ERROR_CLASS_ALREADY_EXISTS):
            RegisterClassEx(WNDCLASSEX(lpfnWndProc=nothing, lpszClassName=name))

    def test_bad_input(self):
        for value in (None, 5, "x", WNDCLASSEX(), WNDCLASSEX(lpfnWndProc=nothing), WNDCLASSEX(lpszClassName=u"x"),
                      self.ffi.new("WNDCLASSEXW *"), self.ffi.NULL):
            self.assertInputError("lpwcx", RegisterClassEx, value)


class TestUnregisterClass(ProcedureTestCase):
    def test_by_name_or_atom(self):
        for by_atom in (False, True):
            atom = RegisterClassEx(WNDCLASSEX(lpfnWndProc=nothing, lpszClassName=u"pywincffi-By"))
            UnregisterClass(atom if by_atom else u"PYWINCFFI-bY")
            self.assertForgotten()
            with self.assertWindowsError("UnregisterClass", self.library.ERROR_CLASS_DOES_NOT_EXIST):
                UnregisterClass(u"pywincffi-By")

    def test_class_with_windows(self):
        made = self.create(lambda hWnd, m, w, _: 3 if m == WM_USER else None)
        with self.assertWindowsError("UnregisterClass", self.library.ERROR_CLASS_HAS_WINDOWS):
            UnregisterClass(GetClassLongPtr(made, GCW_ATOM))
        self.assertEqual(self.send(made, WM_USER), 3)

    def test_other_class_whose_procedure_was_replaced(self):
        """The windows that it had before keep their procedure."""
        made = self.create(lambda hWnd, m, w, _: 3 if m == WM_USER else None)
        set_class = window.function("SetClassLongPtrW" if sys.maxsize > 2 ** 32 else "SetClassLongW",
                                    ctypes.c_size_t, wintypes.HWND, ctypes.c_int, ctypes.c_size_t)
        procedure = ctypes.cast(ctypes.WinDLL("user32").DefWindowProcW, ctypes.c_void_p).value
        self.assertTrue(set_class(window.number(made), GCLP_WNDPROC, procedure))
        UnregisterClass(RegisterClassEx(WNDCLASSEX(lpfnWndProc=nothing, lpszClassName=u"pywincffi-other")))
        self.assertEqual(self.send(made, WM_USER), 3)

    def test_in_its_last_message(self):
        """The class still has the window then; the procedure goes on to exist."""
        failures = []

        def procedure(hWnd, uMsg, wParam, lParam):
            if uMsg == WM_NCDESTROY:
                try:
                    UnregisterClass(name)
                except Exception as error:
                    failures.append(error.code)
        name = self.register(procedure)
        self.destroy(CreateWindowEx(0, name))
        self.assertEqual(failures, [self.library.ERROR_CLASS_HAS_WINDOWS])

    def test_bad_input(self):
        for value in (None, 0, -1, 0x10000, 1.0, [], u"a\0b"):
            self.assertInputError("lpClassName", UnregisterClass, value)
        for value in (5, "x", self.library.GetCurrentProcess()):
            self.assertInputError("hInstance", UnregisterClass, u"x", value)


class TestGetClassInfoEx(ProcedureTestCase):
    def test_own_class(self):
        name = self.register(nothing, style=CS_DBLCLKS, cbWndExtra=16, hbrBackground=COLOR_WINDOW | 1,
                             lpszMenuName=u"menu")
        found = GetClassInfoEx(None, name)
        self.assertEqual((found.style, found.cbWndExtra, found.lpszMenuName, found.lpszClassName),
                         (CS_DBLCLKS, 16, u"menu", name))
        self.assertIs(found.lpfnWndProc, nothing)
        self.assertEqual(window.number(found.hbrBackground), COLOR_WINDOW | 1)

    def test_numbers_in_place_of_names(self):
        atom = RegisterClassEx(WNDCLASSEX(lpfnWndProc=nothing, lpszClassName=u"pywincffi-menu", lpszMenuName=77))
        self.addCleanup(UnregisterClass, atom)
        found = GetClassInfoEx(None, atom)
        self.assertEqual((found.lpszMenuName, found.lpszClassName), (77, atom))
        self.assertIn("lpszMenuName=77", repr(found))

    def test_class_of_windows(self):
        procedure = GetClassInfoEx(None, "EDIT").lpfnWndProc
        self.assertIs(self.ffi.typeof(procedure), self.ffi.typeof("WNDPROC"))

    def test_no_such_class(self):
        with self.assertWindowsError("GetClassInfoEx", self.library.ERROR_CLASS_DOES_NOT_EXIST):
            GetClassInfoEx(None, u"pywincffi-missing")

    def test_bad_input(self):
        for value in (None, 0, 0x10000, b"\xff\0", []):
            with self.assertRaises(InputError) as context:
                GetClassInfoEx(None, value)
            self.assertEqual(context.exception.name, "lpszClass")
        self.assertInputError("hInstance", GetClassInfoEx, 5, u"x")


class TestGetClassLongPtr(ProcedureTestCase):
    def test_values(self):
        name = self.register(nothing, style=CS_DBLCLKS, cbClsExtra=16)
        made = self.create(name=name)
        self.assertEqual(GetClassLongPtr(made, GCL_STYLE), CS_DBLCLKS)
        self.assertEqual(GetClassLongPtr(made, GCLP_HMODULE), window.number(GetModuleHandle(None)))
        self.assertEqual(GetClassLongPtr(made, 8), 0)

    def test_failures(self):
        with self.assertWindowsError("GetClassLongPtr", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetClassLongPtr(self.closed_window(), GCL_STYLE)
        with self.assertWindowsError("GetClassLongPtr", self.library.ERROR_INVALID_INDEX):
            GetClassLongPtr(self.create(nothing), -1000)

    def test_bad_input(self):
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", GetClassLongPtr, value, 0)
        for value in (2 ** 31, "x", None):
            self.assertInputError("nIndex", GetClassLongPtr, self.window().hWnd, value)


class TestWNDCLASSEX(ProcedureTestCase):
    def test_fields(self):
        made = WNDCLASSEX(lpfnWndProc=nothing)
        self.assertIs(made.lpfnWndProc, nothing)
        procedure = self.ffi.cast("WNDPROC", 12345)
        made.lpfnWndProc = procedure
        self.assertEqual(made.lpfnWndProc, procedure)
        made.lpfnWndProc = None
        self.assertIsNone(made.lpfnWndProc)
        made.lpszMenuName = 5
        made.lpszMenuName = u"text"
        self.assertEqual(made.lpszMenuName, u"text")
        made.lpszMenuName = None
        self.assertIsNone(made.lpszMenuName)

    def test_bad_fields(self):
        made = WNDCLASSEX()
        for name, values in (("lpfnWndProc", (5, "x", self.ffi.cast("HWND", 5), self.ffi.NULL)),
                             ("lpszMenuName", (0, -1, 0x10000, 1.0, [], self.ffi.NULL)),
                             ("hbrBackground", (-1, 0x10000, 1.0, "x", self.ffi.cast("HWND", 5))),
                             ("hIcon", (5, "x", self.ffi.cast("HWND", 5)))):
            for value in values:
                with self.assertRaises(InputError) as context:
                    setattr(made, name, value)
                self.assertEqual(context.exception.name, name)
