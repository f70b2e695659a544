import ctypes
import gc
import subprocess
import sys
import threading
import weakref

from pywincffi.comctl32 import (
    DefSubclassProc, GetWindowSubclass, RemoveWindowSubclass, SetWindowSubclass, subclassing)
from pywincffi.user32 import (
    GWLP_WNDPROC, WM_CHAR, WM_GETTEXT, WM_NCDESTROY, WM_SETTEXT, WM_USER, GetMessage, GetWindowLongPtr,
    PostThreadMessage, SetWindowLongPtr)
from tests import oracle
from tests.gdi32.graphics import GraphicsTestCase
from tests.support.reports import reports
from tests.user32 import window
from tests.user32.window import ProcedureTestCase

POINTER = 8 * ctypes.sizeof(ctypes.c_void_p)


def nothing(*_):
    """A procedure that handles no message."""


class SubclassTestCase(ProcedureTestCase, GraphicsTestCase):
    def setUp(self):
        super(SubclassTestCase, self).setUp()
        self.addCleanup(lambda: self.assertEqual(subclassing._subclasses, {}))

    def recording(self, got, answer=None):
        """A procedure that records WM_USER."""
        def procedure(*message):
            if message[1] == WM_USER:
                got.append((procedure,) + message[2:])
                return answer
            return None
        return procedure


class TestSetWindowSubclass(SubclassTestCase):
    def test_control(self):
        made = self.create(name=u"EDIT", title=u"")

        def upper_case(hWnd, uMsg, wParam, lParam, uIdSubclass, dwRefData):
            if uMsg == WM_CHAR:
                return DefSubclassProc(hWnd, uMsg, ord(chr(wParam).upper()), lParam)
            return None
        SetWindowSubclass(made, upper_case)
        for character in "text":
            self.send(made, WM_CHAR, ord(character))
        RemoveWindowSubclass(made, upper_case)
        self.send(made, WM_CHAR, ord("s"))
        self.assertEqual(self.text_of(made), u"TEXTs")

    def test_arguments_and_answer(self):
        got, largest = [], 2 ** POINTER - 1
        made, procedure = self.create(nothing), self.recording(got, -5)
        SetWindowSubclass(made, procedure, largest, largest)
        self.assertEqual(self.send(made, WM_USER, largest, -7), -5)
        self.assertEqual(got, [(procedure, largest, -7, largest, largest)])

    def test_answer_without_a_sign(self):
        answers = [2 ** POINTER - 1, 2 ** (POINTER - 1), 2 ** (POINTER - 1) - 1, 0xFFFFFFFF]
        made, given = self.create(nothing), answers[:]
        SetWindowSubclass(made, lambda h, uMsg, *_: given.pop(0) if uMsg == WM_USER else None)
        self.assertEqual([self.send(made, WM_USER) % 2 ** POINTER for _ in answers], answers)
        for number in (2 ** POINTER, -2 ** (POINTER - 1) - 1):
            given.append(number)
            with reports() as found:
                self.assertEqual(self.send(made, WM_USER), 0)
            self.assertIn("OverflowError", found[0])

    def test_same_function_with_several_identifiers(self):
        got = []
        made, procedure = self.create(nothing), self.recording(got)
        for identifier in (1, 2, 3):
            SetWindowSubclass(made, procedure, identifier, 10 * identifier)
        SetWindowSubclass(made, procedure, 2, 5)  # the subclass that is there
        self.send(made, WM_USER)
        self.assertEqual([call[3:] for call in got], [(3, 30), (2, 5), (1, 10)])
        RemoveWindowSubclass(made, procedure, 2)
        del got[:]
        self.send(made, WM_USER)
        self.assertEqual([call[3] for call in got], [3, 1])

    def test_several_functions_with_one_identifier(self):
        got = []
        made, procedures = self.create(nothing), [self.recording(got), self.recording(got)]
        for procedure in procedures:
            SetWindowSubclass(made, procedure, 1)
        self.send(made, WM_USER)
        self.assertEqual([call[0] for call in got], procedures[::-1])

    def test_method(self):
        """Each time a program asks for a method it gets another object."""
        class Counter(object):
            count = 0

            def procedure(self, hWnd, uMsg, *_):
                self.count += uMsg == WM_USER
        made, counter = self.create(nothing), Counter()
        SetWindowSubclass(made, counter.procedure)
        SetWindowSubclass(made, counter.procedure)
        self.send(made, WM_USER)
        RemoveWindowSubclass(made, counter.procedure)
        self.send(made, WM_USER)
        self.assertEqual(counter.count, 1)

    def test_failing_procedure_leaves_the_message_to_the_next_one(self):
        made, got = self.create(name=u"EDIT", title=u"text"), []

        def fail(hWnd, uMsg, *_):
            if uMsg == WM_GETTEXT:
                raise ZeroDivisionError
        SetWindowSubclass(made, lambda h, uMsg, *_: got.append(uMsg))
        SetWindowSubclass(made, fail)
        with reports() as found:
            self.assertEqual(self.text_of(made), u"text")
        self.assertIn("ZeroDivisionError", found[0])
        self.assertIn(WM_GETTEXT, got)

    def test_answer_that_is_no_number(self):
        made = self.create(nothing)
        SetWindowSubclass(made, lambda h, uMsg, *_: "text" if uMsg == WM_USER else None)
        with reports() as found:
            self.assertEqual(self.send(made, WM_USER), 0)
        self.assertIn("TypeError", found[0])

    def test_ctrl_c_is_raised_where_the_thread_waits(self):
        made = self.create(nothing)

        def interrupt(hWnd, uMsg, *_):
            if uMsg == WM_USER:
                raise KeyboardInterrupt
        SetWindowSubclass(made, interrupt)
        self.send(made, WM_USER)
        PostThreadMessage(oracle.function("kernel32", "GetCurrentThreadId", ctypes.c_uint32)(), WM_USER)
        with self.assertRaises(KeyboardInterrupt):
            GetMessage()
        self.drain()

    def test_last_error_is_that_of_the_caller(self):
        made = self.create(nothing)
        SetWindowSubclass(made, lambda *_: self.SetLastError(6))
        ctypes.set_last_error(1234)
        self.send(made, WM_USER)
        self.assertNotEqual(ctypes.get_last_error(), 6)

    def test_function_is_kept_until_the_window_is_destroyed(self):
        def procedure(*_):
            return None
        made, alive, got = self.create(nothing), weakref.ref(procedure), []
        SetWindowSubclass(made, procedure)
        SetWindowSubclass(made, lambda h, uMsg, *_: got.append(uMsg))
        del procedure
        gc.collect()
        self.assertIsNotNone(alive())
        self.destroy(made)
        gc.collect()
        self.assertIsNone(alive())
        self.assertEqual(got[-1], WM_NCDESTROY)
        self.assertEqual(subclassing._subclasses, {})

    def test_window_destroyed_in_its_procedure(self):
        made, got = self.create(nothing), []

        def destroy(hWnd, uMsg, *_):
            got.append(uMsg)
            if uMsg == WM_USER:
                self.destroy(hWnd)
                got.append(DefSubclassProc(hWnd, uMsg))
        SetWindowSubclass(made, destroy)
        self.send(made, WM_USER)
        self.assertEqual(got[-2:], [WM_NCDESTROY, 0])
        self.assertEqual(subclassing._subclasses, {})

    def test_beside_a_window_procedure_of_the_program(self):
        made, got = self.create(name=u"EDIT", title=u"text"), []
        SetWindowSubclass(made, lambda h, uMsg, *_: got.append("first") if uMsg == WM_USER else None)
        previous = SetWindowLongPtr(made, GWLP_WNDPROC, lambda h, m, *_: got.append("over") if m == WM_USER else None)
        SetWindowSubclass(made, lambda h, uMsg, *_: got.append("second") if uMsg == WM_USER else None)
        self.send(made, WM_USER)
        self.assertEqual(got, ["over", "second", "first"])
        SetWindowLongPtr(made, GWLP_WNDPROC, previous)
        self.assertEqual(GetWindowLongPtr(made, GWLP_WNDPROC), previous)
        self.assertEqual(self.text_of(made), u"text")

    def test_windows_of_threads_that_ended(self):
        numbers = []

        def run():
            for _ in range(30):
                numbers.append(window.create(u"STATIC"))
                SetWindowSubclass(window.hwnd(numbers[-1]), nothing)
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        self.assertDestroyed(numbers)
        self.assertEqual(len(subclassing._subclasses), 30)
        self.addCleanup(setattr, subclassing, "_sweep_at", subclassing._MINIMUM)
        subclassing._sweep_at = 30
        made = self.create(nothing)
        SetWindowSubclass(made, nothing)
        self.assertEqual(list(subclassing._subclasses), [window.number(made)])

    def test_earlier_window_of_the_same_number(self):
        made, got = self.create(nothing), []
        procedure = self.recording(got, 4)
        subclassing._subclasses[window.number(made)] = {2 ** 31: (procedure, 0)}  # it ended with its thread
        SetWindowSubclass(made, procedure)
        self.assertEqual(self.send(made, WM_USER), 4)

    def test_sends_to_itself_without_end(self):
        depth = []

        def procedure(hWnd, uMsg, *_):
            if uMsg == WM_USER:
                depth.append(uMsg)
                return self.send(hWnd, WM_USER) + 1
            return None
        made = self.create(nothing)
        SetWindowSubclass(made, procedure)
        for _ in range(2):
            del depth[:]
            with reports():
                self.send(made, WM_USER)
            self.assertGreater(len(depth), 10)

    def test_after_python_has_exited(self):
        """The main thread destroys its windows after the interpreter is gone."""
        program = (
            "import sys\n"
            "from pywincffi.comctl32 import SetWindowSubclass\n"
            "from pywincffi.user32 import CreateWindowEx\n"
            "SetWindowSubclass(CreateWindowEx(0, 'EDIT'), lambda *message: None)\n"
            "sys.stdout.write('made')\n")
        self.assertEqual(subprocess.check_output([sys.executable, "-c", program], stdin=subprocess.PIPE,
                                                 stderr=subprocess.STDOUT), b"made")

    def test_threads(self):
        def run():
            made = self.create(name=u"EDIT")
            for number in range(50):
                def procedure(hWnd, uMsg, wParam, lParam, uIdSubclass, dwRefData):
                    return uIdSubclass + dwRefData if uMsg == WM_USER else None
                SetWindowSubclass(made, procedure, number, 1)
                self.assertEqual(self.send(made, WM_USER), number + 1)
                RemoveWindowSubclass(made, procedure, number)
                self.assertEqual(self.send(made, WM_USER), 0)
            self.destroy(made)
        self.in_four_threads(run)

    def test_failures(self):
        with self.assertWindowsError("SetWindowSubclass", self.library.ERROR_INVALID_WINDOW_HANDLE):
            SetWindowSubclass(self.closed_window(), nothing)
        self.make_fail(subclassing, "SetWindowSubclass", 0, self.library.ERROR_NOT_ENOUGH_MEMORY)
        with self.assertWindowsError("SetWindowSubclass", self.library.ERROR_NOT_ENOUGH_MEMORY):
            SetWindowSubclass(self.create(nothing), nothing)

    def test_failure_leaves_the_subclass_as_it_is(self):
        made = self.create(nothing)
        function = lambda hWnd, uMsg, *_: 5 if uMsg == WM_USER else None  # noqa: E731
        SetWindowSubclass(made, function)
        self.make_fail(subclassing, "SetWindowSubclass", 0, self.library.ERROR_NOT_ENOUGH_MEMORY)
        with self.assertWindowsError("SetWindowSubclass", self.library.ERROR_NOT_ENOUGH_MEMORY):
            SetWindowSubclass(made, function, 0, 1)
        self.assertEqual(self.send(made, WM_USER), 5)

    def test_window_of_another_thread(self):
        made, errors = self.create(nothing), []

        def run():
            for function in (SetWindowSubclass, GetWindowSubclass, RemoveWindowSubclass):
                try:
                    function(made, nothing)
                except OSError as error:
                    errors.append(error.winerror)
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        self.assertEqual(errors, 3 * [self.library.ERROR_ACCESS_DENIED])

    def test_bad_input(self):
        made = self.create(nothing)
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", SetWindowSubclass, value, nothing)
        for value in (None, 5, "x", []):
            self.assertInputError("pfnSubclass", SetWindowSubclass, made, value)
        for value in (-1, 2 ** POINTER, None, 1.0, "x"):
            self.assertInputError("uIdSubclass", SetWindowSubclass, made, nothing, value)
            self.assertInputError("dwRefData", SetWindowSubclass, made, nothing, 0, value)


class TestGetWindowSubclass(SubclassTestCase):
    def setUp(self):
        super(TestGetWindowSubclass, self).setUp()
        if self.library.pywincffi_is_missing(self.library.pywincffi_declared(b"GetWindowSubclass")):
            self.skipTest("this Python has no manifest for comctl32.dll 6")

    def test_data(self):
        made = self.create(nothing)
        for value in (0, 5, 2 ** POINTER - 1):
            SetWindowSubclass(made, nothing, 1, value)
            self.assertEqual(GetWindowSubclass(made, nothing, 1), value)

    def test_failures(self):
        made = self.create(nothing)
        SetWindowSubclass(made, nothing, 1)
        for function, identifier in ((nothing, 2), (len, 1)):
            with self.assertWindowsError("GetWindowSubclass", self.library.ERROR_NOT_FOUND):
                GetWindowSubclass(made, function, identifier)
        with self.assertWindowsError("GetWindowSubclass", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetWindowSubclass(self.closed_window(), nothing)
        self.make_fail(subclassing, "GetWindowSubclass", 0, self.library.ERROR_GEN_FAILURE)
        with self.assertWindowsError("GetWindowSubclass", self.library.ERROR_GEN_FAILURE):
            GetWindowSubclass(made, nothing, 1)

    def test_bad_input(self):
        made = self.create(nothing)
        self.assertInputError("hWnd", GetWindowSubclass, 5, nothing)
        self.assertInputError("pfnSubclass", GetWindowSubclass, made, None)
        self.assertInputError("uIdSubclass", GetWindowSubclass, made, nothing, -1)


class TestRemoveWindowSubclass(SubclassTestCase):
    def test_removes_itself(self):
        made, got = self.create(name=u"EDIT", title=u"text"), []

        def once(hWnd, uMsg, wParam, lParam, uIdSubclass, dwRefData):
            if uMsg == WM_GETTEXT:
                got.append(uMsg)
                RemoveWindowSubclass(hWnd, once, uIdSubclass)
                gc.collect()
        SetWindowSubclass(made, once, 3)
        for _ in range(2):
            self.assertEqual(self.text_of(made), u"text")
        self.assertEqual(got, [WM_GETTEXT])
        with self.assertWindowsError("RemoveWindowSubclass", self.library.ERROR_NOT_FOUND):
            RemoveWindowSubclass(made, once, 3)
        self.assertEqual(subclassing._subclasses, {})

    def test_removes_the_next_one(self):
        made, got = self.create(nothing), []
        below = self.recording(got)

        def remove(hWnd, uMsg, *_):
            if uMsg == WM_USER:
                RemoveWindowSubclass(hWnd, below)
        SetWindowSubclass(made, below)
        SetWindowSubclass(made, remove)
        self.assertEqual(self.send(made, WM_USER), 0)
        self.assertEqual(got, [])

    def test_failures(self):
        made = self.create(nothing)
        with self.assertWindowsError("RemoveWindowSubclass", self.library.ERROR_NOT_FOUND):
            RemoveWindowSubclass(made, nothing)
        SetWindowSubclass(made, nothing)
        # Windows does not have it any more.
        self.library.RemoveWindowSubclass(made, self.library.pywincffi_subclass_procedure(),
                                          list(subclassing._subclasses[window.number(made)])[0])
        with self.assertWindowsError("RemoveWindowSubclass", self.library.ERROR_GEN_FAILURE):
            RemoveWindowSubclass(made, nothing)

    def test_bad_input(self):
        made = self.create(nothing)
        self.assertInputError("hWnd", RemoveWindowSubclass, 5, nothing)
        self.assertInputError("pfnSubclass", RemoveWindowSubclass, made, None)
        self.assertInputError("uIdSubclass", RemoveWindowSubclass, made, nothing, 2 ** POINTER)


class TestDefSubclassProc(SubclassTestCase):
    def calling(self, *arguments):
        """What DefSubclassProc(*arguments) returns, or raises, in a subclass procedure."""
        results = []

        def procedure(hWnd, uMsg, *_):
            if uMsg == WM_USER:
                try:
                    results.append(DefSubclassProc(*arguments))
                except Exception as error:
                    results.append(error)
        SetWindowSubclass(arguments[0], procedure)
        self.send(arguments[0], WM_USER)
        return results[0]

    def test_text(self):
        made = self.create(nothing)
        self.assertEqual(self.calling(made, WM_SETTEXT, 0, u"set by default \u20ac"), 1)
        self.assertEqual(self.text_of(made), u"set by default \u20ac")

    def test_window_whose_procedure_called_another_one(self):
        outer, inner, got = self.create(nothing), self.create(nothing), []
        SetWindowSubclass(outer, lambda h, uMsg, *_: self.send(inner, uMsg) and None if uMsg == WM_USER else None)
        SetWindowSubclass(inner, lambda h, uMsg, *_:
                          got.append(DefSubclassProc(outer, WM_SETTEXT, 0, u"new")) if uMsg == WM_USER else None)
        self.send(outer, WM_USER)
        self.assertEqual(got, [1])
        self.assertEqual(self.text_of(outer), u"new")

    def test_outside_a_procedure(self):
        made = self.create(nothing)
        SetWindowSubclass(made, nothing)
        self.send(made, WM_USER)
        self.assertInputError("hWnd", DefSubclassProc, made, WM_USER)

    def test_bad_input(self):
        made = self.create(nothing)
        self.assertInputError("hWnd", DefSubclassProc, 5, WM_USER)
        for name, arguments in (("uMsg", (-1,)), ("wParam", (WM_USER, None)), ("lParam", (WM_USER, 0, None))):
            self.assertEqual(self.calling(made, *arguments).name, name)
