import gc
import os
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
    CTRL_BREAK_EVENT, CTRL_C_EVENT, ENABLE_ECHO_INPUT, ENABLE_LINE_INPUT, ENABLE_PROCESSED_INPUT,
    ENABLE_PROCESSED_OUTPUT, ENABLE_WRAP_AT_EOL_OUTPUT, HISTORY_NO_DUP_FLAG, AllocConsole, AttachConsole,
    CloseHandle, CreateConsoleScreenBuffer, FreeConsole, GenerateConsoleCtrlEvent, GetConsoleCP,
    GetConsoleHistoryInfo, GetConsoleMode, GetConsoleOutputCP, GetConsoleProcessList, GetConsoleTitle,
    GetConsoleWindow, SetConsoleCP, SetConsoleCtrlHandler, SetConsoleHistoryInfo, SetConsoleMode,
    SetConsoleOutputCP, SetConsoleTitle, WriteConsole, console_control)
from pywincffi.wintypes import CONSOLE_HISTORY_INFO, COORD
from tests import oracle, pseudo_console
from tests.pseudo_console import ConsoleTestCase
from tests.support.libraries import Replaced
from tests.support.values import BYTES
from tests.support.windows import differs, is_any


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

    @differs("Wine", "takes any mode")
    def test_no_such_mode(self):
        with self.assertWindowsError("SetConsoleMode", self.library.ERROR_INVALID_PARAMETER):
            SetConsoleMode(self.hConsoleOutput, 0x40000000)


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

    def test_no_room_for_more_than_64_kib(self):
        """As in Windows 7, which takes the memory for the title from a heap of that size."""
        def answer(lpConsoleTitle, nSize):
            fits = nSize <= 32768
            self.SetLastError(0 if fits else self.library.ERROR_NOT_ENOUGH_MEMORY)
            if not fits:
                return 0
            content = self.ffi.new("wchar_t[]", title[:nSize - 1])
            self.ffi.memmove(lpConsoleTitle, content, self.ffi.sizeof(content))
            return len(title)
        for name, value in (("library", Replaced(self.library, GetConsoleTitleW=answer)),
                            ("last_error", lambda _: self.library.GetLastError())):
            self.addCleanup(setattr, console_control, name, getattr(console_control, name))
            setattr(console_control, name, value)
        for title in (u"", u"x" * 1023, u"x" * 16000):
            self.assertEqual(GetConsoleTitle(), title)


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
        with self.assertWindowsError("GetConsoleProcessList", invalid):
            GetConsoleProcessList()
        self.assertIsNone(GetConsoleWindow())


class TestConsoles(ConsoleTestCase):
    """Leaving a console, and getting one."""

    def other_process(self):
        """A process that stays in the console that this one leaves."""
        script = "import sys; print('ready'); sys.stdout.flush(); sys.stdin.read()"
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.assertEqual(process.stdout.readline().strip(), b"ready")
        self.addCleanup(process.communicate)
        return process.pid

    def _check_handles(self, before):
        pass  # the console's own are others afterwards

    def test_process_list(self):
        self.assertEqual(GetConsoleProcessList(), [os.getpid()])
        others = [self.other_process() for _ in range(2)]
        self.assertEqual(sorted(GetConsoleProcessList()), sorted([os.getpid()] + others))

    def test_process_list_of_any_length(self):
        library, sizes = console_control.library, []

        class Many(object):
            def __getattr__(self, name):
                return getattr(library, name)

            def GetConsoleProcessList(self, lpdwProcessList, dwProcessCount):
                sizes.append(dwProcessCount)
                if dwProcessCount >= 50:
                    lpdwProcessList[0:50] = range(50)
                return 50
        console_control.library = Many()
        try:
            self.assertEqual(GetConsoleProcessList(), list(range(50)))
        finally:
            console_control.library = library
        self.assertEqual(sizes, [16, 100])

    def test_left(self):
        self.leave_console(lambda: None)
        FreeConsole()
        self.assertEqual(oracle.console_code_pages(), (0, 0))

    def test_cannot_be_left(self):
        library = console_control.library

        class Failing(object):
            def __getattr__(self, name):
                return getattr(library, name)

            def FreeConsole(self):
                library.SetLastError(library.ERROR_INVALID_PARAMETER)
                return 0
        console_control.library = Failing()
        try:
            with self.assertWindowsError("FreeConsole", library.ERROR_INVALID_PARAMETER):
                FreeConsole()
        finally:
            console_control.library = library

    def test_attached(self):
        other = self.other_process()
        with self.assertWindowsError("AttachConsole", self.library.ERROR_ACCESS_DENIED):
            AttachConsole(other)
        self.leave_console(FreeConsole)
        self.assertEqual(oracle.console_code_pages(), (0, 0))
        AttachConsole(other)
        self.assertNotEqual(oracle.console_code_pages(), (0, 0))
        self.assertEqual(sorted(GetConsoleProcessList()), sorted([os.getpid(), other]))

    def test_nothing_to_attach_to(self):
        self.leave_console(FreeConsole)
        # Wine does not tell a process that is not there from one without a console.
        code = self.library.ERROR_INVALID_HANDLE if is_any("Wine") else self.library.ERROR_INVALID_PARAMETER
        with self.assertWindowsError("AttachConsole", code):
            AttachConsole(0x7FFFFFF0)
        with self.assertWindowsError("AttachConsole", self.library.ERROR_INVALID_HANDLE):
            AttachConsole(os.getpid())

    def test_parent(self):
        script = ("from pywincffi.kernel32 import *; FreeConsole(); AttachConsole(-1); FreeConsole();"
                  "AttachConsole(ATTACH_PARENT_PROCESS); print(GetConsoleTitle())")
        SetConsoleTitle(u"of the parent")
        self.assertEqual(subprocess.check_output([sys.executable, "-c", script], stdin=subprocess.PIPE,
                                                 cwd=pseudo_console.ROOT).strip(), b"of the parent")

    def test_new_one(self):
        with self.assertWindowsError("AllocConsole", self.library.ERROR_ACCESS_DENIED):
            AllocConsole()
        self.leave_console(FreeConsole)
        self.assertIsNone(GetConsoleWindow())
        AllocConsole()
        self.addCleanup(FreeConsole)
        SetConsoleTitle(u"a new one")
        self.assertEqual(oracle.console_title(), u"a new one")
        self.assertEqual(GetConsoleProcessList(), [os.getpid()])

    def test_window(self):
        window = GetConsoleWindow()
        self.assertEqual(0 if window is None else int(self.ffi.cast("intptr_t", window)), oracle.console_window())

    def test_handlers_in_the_new_console(self):
        calls = []
        handler = lambda CtrlType: calls.append(CtrlType) or True  # noqa: E731
        SetConsoleCtrlHandler(handler, True)
        self.addCleanup(SetConsoleCtrlHandler, handler, False)
        other = self.other_process()
        self.leave_console(FreeConsole)
        # As Windows does it, and Wine does not.
        self.library.SetConsoleCtrlHandler(self.library.pywincffi_console_handler(), False)
        AttachConsole(other)
        oracle.ignore_ctrl_c(False)
        GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)
        end = time.time() + 10
        while not calls and time.time() < end:
            time.sleep(0.01)
        self.assertEqual(calls, [CTRL_C_EVENT])


@differs("Wine", "has no GetConsoleHistoryInfo")
class TestConsoleHistoryInfo(ConsoleTestCase):
    def test_is_set(self):
        before = GetConsoleHistoryInfo()
        self.addCleanup(SetConsoleHistoryInfo, before)
        SetConsoleHistoryInfo(CONSOLE_HISTORY_INFO(77, 3, HISTORY_NO_DUP_FLAG))
        self.assertEqual(GetConsoleHistoryInfo(), CONSOLE_HISTORY_INFO(77, 3, HISTORY_NO_DUP_FLAG))

    def test_without_console(self):
        self.leave_console()
        with self.assertWindowsError("GetConsoleHistoryInfo", self.library.ERROR_ACCESS_DENIED):
            GetConsoleHistoryInfo()
        with self.assertWindowsError("SetConsoleHistoryInfo", self.library.ERROR_ACCESS_DENIED):
            SetConsoleHistoryInfo(CONSOLE_HISTORY_INFO(77, 3))

    def test_wrong_size_of_the_structure(self):
        with self.assertWindowsError("SetConsoleHistoryInfo", self.library.ERROR_INVALID_PARAMETER):
            SetConsoleHistoryInfo(self.ffi.new("CONSOLE_HISTORY_INFO *"))


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

    def test_no_handle(self):
        for value in (None, 5, b"abc", COORD()):
            self.assertInputError("hConsoleHandle", GetConsoleMode, value)
            self.assertInputError("hConsoleHandle", SetConsoleMode, value, 0)

    def test_numbers(self):
        handle = self.other()
        for value in (-1, 2 ** 32, 2 ** 80, 1.0, "1", None, [], self.ffi.NULL):
            self.assertInputError("dwMode", SetConsoleMode, handle, value)
            self.assertInputError("wCodePageID", SetConsoleCP, value)
            self.assertInputError("wCodePageID", SetConsoleOutputCP, value)
            self.assertInputError("dwCtrlEvent", GenerateConsoleCtrlEvent, value, 0)
            self.assertInputError("dwProcessGroupId", GenerateConsoleCtrlEvent, 0, value)
            if value != -1:  # ATTACH_PARENT_PROCESS, in wincon.h
                self.assertInputError("dwProcessId", AttachConsole, value)
            self.assertInputError("lpConsoleHistoryInfo", SetConsoleHistoryInfo, value)

    def test_text(self):
        for value in (None, 5, BYTES, [u"a"], self.ffi.NULL):
            self.assertInputError("lpConsoleTitle", SetConsoleTitle, value)
        self.assertInputError("lpConsoleTitle", SetConsoleTitle, u"a\0b")

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
        self.wait_until(lambda: len(self.calls) >= expected)
        self.sleep(0.05)  # for one that should not be called
        return [name for name, _, _ in self.calls]

    def wait_until(self, condition, seconds=10):
        """Every Ctrl-C is awaited: one that comes after its test raises KeyboardInterrupt anywhere."""
        # Counts naps: if the whole machine stalls, a clock would leave no time to the thread that calls the handlers.
        for _ in range(100 * seconds):
            if condition():
                break
            self.sleep(0.01)

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

    @differs("Wine", "the console ends when Ctrl-C is typed into it")
    def test_ctrl_c_that_is_typed(self):
        self.recorder()
        self.assertTrue(oracle.console_mode(self.hConsoleInput) & ENABLE_PROCESSED_INPUT)
        self.type(b"\x03")
        self.wait_until(lambda: self.calls)
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
            def __init__(self, calls):
                self.calls = calls

            def handler(self, CtrlType):
                self.calls.append(("owner", CtrlType, True))
                return True

        self.recorder("stays")
        owner = Owner(self.calls)
        SetConsoleCtrlHandler(owner.handler, True)
        self.assertEqual(self.send(), ["owner"])
        SetConsoleCtrlHandler(owner.handler, False)
        self.assertEqual(self.send(), ["stays"])

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

        def is_freed():
            gc.collect()
            return reference() is None
        self.wait_until(is_freed)  # the thread that called the handler refers to it until it has returned
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
        self.addCleanup(signal.signal, signal.SIGINT, signal.signal(signal.SIGINT, lambda *_: received.append(1)))
        SetConsoleCtrlHandler(None, True)
        try:
            GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)
            self.wait_until(lambda: received, 2)  # nothing tells that it was ignored
            self.assertEqual(received, [])
        finally:
            SetConsoleCtrlHandler(None, False)
        GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)
        self.wait_until(lambda: received)
        self.assertEqual(received, [1])

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
    @differs("Wine", "has Ctrl-C alone")
    def test_ctrl_break_to_a_group(self):
        script = ("import sys, threading; from pywincffi.kernel32 import *; came = threading.Event();"
                  "SetConsoleCtrlHandler(lambda event: came.set() or sys.stdout.write('%d' % event) or True, True);"
                  "print('ready'); sys.stdout.flush(); came.wait(30)")
        child = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 creationflags=subprocess.CREATE_NEW_PROCESS_GROUP, cwd=pseudo_console.ROOT)
        child.stdout.readline()
        GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, child.pid)
        self.assertEqual(child.communicate()[0].strip(), b"%d" % CTRL_BREAK_EVENT)

    def test_no_such_event(self):
        # Wine fails without saying why.
        code = pseudo_console.STALE_ERROR if is_any("Wine") else self.library.ERROR_INVALID_PARAMETER
        with self.assertWindowsError("GenerateConsoleCtrlEvent", code):
            GenerateConsoleCtrlEvent(77, 0)


class TestRegistration(ConsoleTestCase):
    def test_brought_back_after_windows_forgot(self):
        calls = []
        first = lambda CtrlType: calls.append("first") or True  # noqa: E731
        second = lambda CtrlType: calls.append("second")  # noqa: E731
        SetConsoleCtrlHandler(first, True)
        try:
            self.library.SetConsoleCtrlHandler(self.library.pywincffi_console_handler(), False)
            SetConsoleCtrlHandler(second, True)
            GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)
            end = time.time() + 10
            while len(calls) < 2 and time.time() < end:
                time.sleep(0.01)
            self.assertEqual(calls, ["second", "first"])
        finally:
            SetConsoleCtrlHandler(second, False)
            SetConsoleCtrlHandler(first, False)
