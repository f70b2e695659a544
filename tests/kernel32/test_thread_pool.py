import gc
import subprocess
import sys
import threading
import time
import weakref

from six.moves import _thread

from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    INFINITE, INVALID_HANDLE_VALUE, WT_EXECUTEDEFAULT, WT_EXECUTEINWAITTHREAD, WT_EXECUTELONGFUNCTION,
    WT_EXECUTEONLYONCE, CloseHandle, GetLastError, RegisterWaitForSingleObject, SetEvent, UnregisterWait,
    UnregisterWaitEx, thread_pool)
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.windows import differs

KINDS = (WT_EXECUTEDEFAULT, WT_EXECUTEONLYONCE, WT_EXECUTELONGFUNCTION, WT_EXECUTEINWAITTHREAD,
         WT_EXECUTEINWAITTHREAD | WT_EXECUTEONLYONCE)


class Argument(object):
    """What can be referred to weakly."""


class Calls(object):
    """A function for the pool to call, and its calls."""

    def __init__(self, action=None):
        self.made, self.action = [], action
        self.called, self.ended = threading.Event(), threading.Event()

    def __call__(self, context, timed_out):
        self.made.append((context, timed_out, _thread.get_ident()))
        self.called.set()
        if self.action is not None:
            self.action()
        self.ended.set()


class ThreadPoolTestCase(TestCase):
    def setUp(self):
        if not isinstance(dist.library, dist.Unavailable):
            # The pool keeps what the first wait has opened.
            calls = Calls()
            self.complete(RegisterWaitForSingleObject(dist.library.GetCurrentProcess(), calls, dwMilliseconds=1))
        super(ThreadPoolTestCase, self).setUp()
        self.addCleanup(self.assertForgotten)

    def assertForgotten(self):
        left = [dict(each) for each in (thread_pool._functions, thread_pool._registered, thread_pool._running)]
        for number in list(thread_pool._registered):
            self.complete(dist.ffi.cast("HANDLE", number))
        thread_pool._functions.clear()
        self.assertEqual(left, [{}, {}, {}])

    def opened(self, handle):
        self.addCleanup(CloseHandle, handle)
        return handle

    def event(self):
        return self.opened(oracle.event())

    def automatic_event(self):
        """An event that is reset by the wait that it ends."""
        create = oracle.function("kernel32", "CreateEventW", oracle.wintypes.HANDLE, *[oracle.wintypes.LPVOID] * 4)
        return self.opened(oracle.handle(create(None, None, None, None)))

    def complete(self, wait):
        return UnregisterWaitEx(wait, INVALID_HANDLE_VALUE)


class TestRegisterWaitForSingleObject(ThreadPoolTestCase):
    def test_signaled(self):
        for flags in KINDS:
            event, calls, context = self.automatic_event(), Calls(), object()
            wait = RegisterWaitForSingleObject(event, calls, context, INFINITE, flags)
            self.assertFalse(calls.called.wait(0.05))
            oracle.set_event(event)
            self.assertTrue(calls.called.wait(10))
            self.complete(wait)
            self.assertEqual([(each is context, timed_out) for each, timed_out, _ in calls.made], [(True, False)])
            self.assertNotEqual(calls.made[0][2], _thread.get_ident())

    def test_time_out(self):
        for flags in KINDS:
            calls = Calls()
            wait = RegisterWaitForSingleObject(self.event(), calls, dwMilliseconds=20, dwFlags=flags)
            self.assertTrue(calls.called.wait(10))
            self.complete(wait)
            self.assertEqual(calls.made[0][:2], (None, True))

    def test_again_and_again_or_once(self):
        for flags, expected in ((WT_EXECUTEDEFAULT, 5), (WT_EXECUTEONLYONCE, 1)):
            event, calls = self.automatic_event(), Calls()
            wait = RegisterWaitForSingleObject(event, calls, dwFlags=flags)
            for _ in range(5):
                calls.ended.clear()
                oracle.set_event(event)
                calls.ended.wait(10 if flags == WT_EXECUTEDEFAULT or not calls.made else 0.05)
            self.complete(wait)
            self.assertEqual(len(calls.made), expected)

    def test_many_waits(self):
        events, calls = [self.automatic_event() for _ in range(40)], Calls()
        waits = [RegisterWaitForSingleObject(event, calls, number) for number, event in enumerate(events)]
        for event in events:
            SetEvent(event)
        end = time.time() + 20
        while len(calls.made) < len(events) and time.time() < end:
            time.sleep(0.01)
        for wait in waits:
            self.complete(wait)
        self.assertEqual(sorted(context for context, _, _ in calls.made), list(range(len(events))))

    def test_function_and_context_are_kept_as_long_as_needed(self):
        def register(flags, **keywords):
            calls, context = Calls(), Argument()
            wait = RegisterWaitForSingleObject(event, lambda *arguments: calls(None, arguments[1]), context,
                                               dwFlags=flags, **keywords)
            return wait, calls, weakref.ref(context)
        for flags in KINDS:
            event = self.automatic_event()
            wait, calls, context = register(flags)
            gc.collect()
            self.assertIsNotNone(context())
            oracle.set_event(event)
            self.assertTrue(calls.ended.wait(10))
            end = time.time() + 30
            while flags & WT_EXECUTEONLYONCE and context() is not None and time.time() < end:
                time.sleep(0.01)
            self.assertEqual(context() is None, bool(flags & WT_EXECUTEONLYONCE))
            self.complete(wait)
            gc.collect()
            self.assertIsNone(context())
            # Unregistered before any call.
            wait, calls, context = register(flags)
            self.assertIs(UnregisterWait(wait), True)
            gc.collect()
            self.assertIsNone(context())
            oracle.set_event(event)
            self.assertFalse(calls.called.wait(0.05))

    def test_exceptions_are_printed(self):
        script = (
            "import threading\n"
            "from pywincffi.kernel32 import *\n"
            "called = [threading.Event() for _ in range(3)]\n"
            "def fail(number, _):\n"
            "    called[number].set()\n"
            "    raise (ValueError, SystemExit, KeyboardInterrupt)[number]('reported')\n"
            "event = CreateEvent()\n"
            "for number, each in enumerate(called):\n"
            "    wait = RegisterWaitForSingleObject(event, fail, number, 10, WT_EXECUTEONLYONCE)\n"
            "    each.wait(10)\n"
            "    UnregisterWaitEx(wait, INVALID_HANDLE_VALUE)\n"
            "print('goes on')\n")
        output, errors, code = self.run_python(script)
        self.assertEqual((output.split(), code), ([b"goes", b"on"], 0), errors)
        for name in (b"ValueError", b"SystemExit", b"KeyboardInterrupt"):
            self.assertIn(name + b": reported", errors)
        self.assertEqual(errors.count(b"Traceback"), 3)

    def test_exit_of_the_program(self):
        """Waits go on while Python ends; afterwards no thread calls Python."""
        script = (
            "import atexit, time\n"
            "from pywincffi.kernel32 import *\n"
            "event = CreateEvent(bManualReset=True)\n"
            "def function(*_):\n"
            "    time.sleep(0.001)\n"
            "waits = [RegisterWaitForSingleObject(event, function, None, 1, flags)\n"
            "         for flags in (WT_EXECUTEDEFAULT, WT_EXECUTEINWAITTHREAD, WT_EXECUTEONLYONCE) * 5]\n"
            "atexit.register(UnregisterWait, waits[0])\n"
            "time.sleep(0.1)\n"
            "print('ends')\n")
        for _ in range(3):
            output, errors, code = self.run_python(script)
            self.assertEqual((output.split(), errors, code), ([b"ends"], b"", 0))

    @staticmethod
    def run_python(script):
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        output, errors = process.communicate()
        return output, errors, process.returncode

    @differs("Wine", "does not look at the handle before it waits")
    def test_failure(self):
        closed = oracle.event()
        CloseHandle(closed)
        with self.assertWindowsError("RegisterWaitForSingleObject", self.library.ERROR_INVALID_HANDLE):
            self.complete(RegisterWaitForSingleObject(closed, Calls()))

    def test_bad_input(self):
        event, calls = self.event(), Calls()
        for value in (None, 5, b"abc"):
            self.assertInputError("hObject", RegisterWaitForSingleObject, value, calls)
        for value in (None, 5, u"name", self.ffi.NULL):
            self.assertInputError("Callback", RegisterWaitForSingleObject, event, value)
        for value in (-1, 2 ** 32, 1.5, None):
            self.assertInputError("dwMilliseconds", RegisterWaitForSingleObject, event, calls, None, value)
            self.assertInputError("dwFlags", RegisterWaitForSingleObject, event, calls, None, 0, value)
        self.assertEqual(calls.made, [])


class TestUnregisterWait(ThreadPoolTestCase):
    def test_no_call_runs(self):
        for unregister in (UnregisterWait, UnregisterWaitEx, self.complete):
            event, calls = self.automatic_event(), Calls()
            wait = RegisterWaitForSingleObject(event, calls)
            self.assertIs(unregister(wait), True)
            # Wine's thread may be about to wait for the event once more. After it has waited for another event, it has
            # certainly forgotten the first one.
            other, others = self.automatic_event(), Calls()
            wait = RegisterWaitForSingleObject(other, others)
            oracle.set_event(other)
            self.assertTrue(others.called.wait(10))
            self.complete(wait)
            oracle.set_event(event)
            self.assertFalse(calls.called.wait(0.05))
            self.assertTrue(oracle.wait(event, 0), "nobody has waited")

    def test_failure_without_an_error(self):
        """A wait whose end failed must not look as if it had ended."""
        for unregister in (UnregisterWait, UnregisterWaitEx):
            wait = RegisterWaitForSingleObject(self.automatic_event(), Calls())
            thread_pool.library = Replaced(self.library, UnregisterWait=lambda _: 0, UnregisterWaitEx=lambda *_: 0)
            self.SetLastError(0)
            try:
                with self.assertWindowsError(unregister.__name__, self.library.ERROR_GEN_FAILURE):
                    unregister(wait)
            finally:
                thread_pool.library = self.library
                self.library.UnregisterWaitEx(wait, INVALID_HANDLE_VALUE)
                thread_pool._functions.clear()

    def test_while_the_function_runs(self):
        for unregister in (UnregisterWait, UnregisterWaitEx):
            go_on = threading.Event()
            calls = Calls(lambda: go_on.wait(10))
            wait = RegisterWaitForSingleObject(self.event(), calls, dwMilliseconds=1, dwFlags=WT_EXECUTEONLYONCE)
            self.assertTrue(calls.called.wait(10))
            self.assertIs(unregister(wait), False)
            self.assertEqual(GetLastError(), self.library.ERROR_IO_PENDING)
            self.assertFalse(calls.ended.is_set())
            go_on.set()
            self.assertTrue(calls.ended.wait(10))
        self.settle()

    def settle(self):
        """Functions that nothing waits for come to their end."""
        end = time.time() + 30
        while thread_pool._running and time.time() < end:
            time.sleep(0.01)

    def test_waits_for_the_function(self):
        for flags in KINDS:
            calls = Calls(lambda: time.sleep(0.05))
            wait = RegisterWaitForSingleObject(self.event(), calls, dwMilliseconds=1, dwFlags=flags)
            self.assertTrue(calls.called.wait(10))
            UnregisterWaitEx(wait, INVALID_HANDLE_VALUE)
            self.assertTrue(calls.ended.is_set())
            self.assertEqual(thread_pool._running, {})

    def test_completion_event(self):
        go_on, event = threading.Event(), self.event()
        calls = Calls(lambda: go_on.wait(10))
        wait = RegisterWaitForSingleObject(self.event(), calls, dwMilliseconds=1)
        self.assertTrue(calls.called.wait(10))
        UnregisterWaitEx(wait, event)
        self.assertFalse(oracle.wait(event, 50))
        go_on.set()
        self.assertTrue(oracle.wait(event, 10000))
        self.assertTrue(calls.ended.is_set())
        self.settle()

    def test_by_the_function_itself(self):
        """Which must not wait for itself."""
        for flags in KINDS:
            found, ready, wait = [], threading.Event(), []

            def unregister():
                ready.wait(10)
                for arguments in ((wait[0], INVALID_HANDLE_VALUE), (wait[0],)):
                    try:
                        found.append(UnregisterWaitEx(*arguments))
                    except OSError as error:
                        found.append(error.code)
            calls = Calls(unregister)
            wait.append(RegisterWaitForSingleObject(self.event(), calls, dwMilliseconds=1, dwFlags=flags))
            ready.set()
            self.assertTrue(calls.ended.wait(10))
            self.settle()
            self.assertEqual(found, [self.library.ERROR_POSSIBLE_DEADLOCK, False])
            self.assertEqual(len(calls.made), 1)

    def test_another_wait_by_a_function(self):
        for flags, expected in ((WT_EXECUTEDEFAULT, True),
                                (WT_EXECUTEINWAITTHREAD, self.library.ERROR_POSSIBLE_DEADLOCK)):
            found, other = [], RegisterWaitForSingleObject(self.event(), Calls())

            def unregister():
                try:
                    found.append(self.complete(other))
                except OSError as error:
                    found.append(error.code)
            calls = Calls(unregister)
            wait = RegisterWaitForSingleObject(
                self.event(), calls, dwMilliseconds=1, dwFlags=flags | WT_EXECUTEONLYONCE)
            self.assertTrue(calls.ended.wait(10))
            self.complete(wait)
            self.assertEqual(found, [expected])
        self.complete(other)

    def test_threads_that_unregister_one_wait(self):
        for _ in range(30):
            wait, found = RegisterWaitForSingleObject(self.event(), Calls(), dwMilliseconds=1), []

            def unregister():
                try:
                    self.complete(wait)
                    found.append(0)
                except OSError as error:
                    found.append(error.code)
            threads = [threading.Thread(target=unregister) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(sorted(found), [0] + [self.library.ERROR_INVALID_HANDLE] * 3)

    def test_what_is_no_wait(self):
        """Windows would follow it as a pointer."""
        wait = RegisterWaitForSingleObject(self.event(), Calls())
        self.complete(wait)
        for handle in (wait, self.event(), INVALID_HANDLE_VALUE, oracle.handle(0x12345678), self.ffi.NULL):
            with self.assertWindowsError("UnregisterWait", self.library.ERROR_INVALID_HANDLE):
                UnregisterWait(handle)
            with self.assertWindowsError("UnregisterWaitEx", self.library.ERROR_INVALID_HANDLE):
                UnregisterWaitEx(handle)
            with self.assertWindowsError("UnregisterWaitEx", self.library.ERROR_INVALID_HANDLE):
                UnregisterWaitEx(handle, INVALID_HANDLE_VALUE)

    def test_bad_input(self):
        wait = RegisterWaitForSingleObject(self.event(), Calls())
        for value in (None, 5, b"abc"):
            self.assertInputError("WaitHandle", UnregisterWait, value)
            self.assertInputError("WaitHandle", UnregisterWaitEx, value)
        for value in (5, b"abc", u"void *"):
            self.assertInputError("CompletionEvent", UnregisterWaitEx, wait, value)
        self.complete(wait)
