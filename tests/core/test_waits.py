import signal
import socket
import subprocess
import sys
import threading
import time
from timeit import default_timer

from pywincffi import kernel32, user32, ws2_32
from pywincffi.core import _thread, routines, waits
from pywincffi.core.waits import handle_array, wait
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from tests import oracle
from tests.support.libraries import Replaced

INFINITE = 0xFFFFFFFF


class WaitTestCase(TestCase):
    def _check_handles(self, before):
        # Wine makes a semaphore the first time that threads meet in one of its critical sections, and keeps it.
        if not oracle.IS_WINE:
            super(WaitTestCase, self)._check_handles(before)

    def handle(self, handle):
        self.addCleanup(kernel32.CloseHandle, handle)
        return handle

    def events(self, count):
        return [self.handle(kernel32.CreateEvent()) for _ in range(count)]

    def signal(self, handler, number=signal.SIGINT):
        self.addCleanup(signal.signal, number, signal.signal(number, handler))

    def later(self, function, *arguments):
        thread = threading.Timer(0.05, function, arguments)
        self.addCleanup(thread.join)
        thread.start()
        return thread

    def assertSeen(self, thread, seen, expected, name):
        """Checks what signal handlers have noted when the signal of the thread has arrived, which may be late."""
        thread.join()
        end = time.time() + 10
        while not seen and time.time() < end:
            time.sleep(0.001)
        self.assertEqual(seen, expected, name)

    def waits(self):
        """``{name: function of a time-out in milliseconds}``: each kind of wait, for what does not come."""
        events, port = self.events(64), self.handle(kernel32.CreateIoCompletionPort())
        for name, function in (
                ("one", lambda time: kernel32.WaitForSingleObject(events[0], time)),
                ("one, alertable", lambda time: kernel32.WaitForSingleObjectEx(events[0], time, True)),
                ("a pseudo handle", lambda time: kernel32.WaitForSingleObject(kernel32.GetCurrentProcess(), time)),
                ("any", lambda time: kernel32.WaitForMultipleObjects(events[:63], False, time)),
                ("all", lambda time: kernel32.WaitForMultipleObjects(events[:2], True, time)),
                ("all, alertable", lambda time: kernel32.WaitForMultipleObjectsEx(events[:2], True, time, True)),
                ("any of 64", lambda time: kernel32.WaitForMultipleObjects(events, False, time)),
                ("all of 64", lambda time: kernel32.WaitForMultipleObjects(events, True, time)),
                ("sleep", kernel32.SleepEx),
                ("sleep, alertable", lambda time: kernel32.SleepEx(time, True)),
                ("packet", lambda time: self.none(kernel32.GetQueuedCompletionStatus, port, time)),
                ("packets", lambda time: self.none(kernel32.GetQueuedCompletionStatusEx, port, 4, time)),
                ("packets, alertable", lambda time: self.none(
                    kernel32.GetQueuedCompletionStatusEx, port, 4, time, True)),
                ("messages", lambda time: user32.MsgWaitForMultipleObjects(
                    events[:62], False, time, user32.QS_POSTMESSAGE)),
                ("messages and 63", lambda time: user32.MsgWaitForMultipleObjects(
                    events[:63], False, time, user32.QS_POSTMESSAGE)),
                ("messages and all", lambda time: user32.MsgWaitForMultipleObjectsEx(
                    events[:2], time, user32.QS_POSTMESSAGE, user32.MWMO_WAITALL)),
                ("sockets", lambda time: ws2_32.WSAWaitForMultipleEvents(events[:2], False, time)),
                ("all sockets", lambda time: ws2_32.WSAWaitForMultipleEvents(events[:2], True, time))):
            yield name, function

    def none(self, function, *arguments):
        """Takes a packet out of a port that has none."""
        try:
            self.assertFalse(function(*arguments))
        except OSError as error:
            self.assertEqual(error.winerror, self.library.WAIT_TIMEOUT)
        return self.library.WAIT_TIMEOUT

    def assertEnds(self, name, function, send, *arguments, **keywords):
        """Checks that a signal, which another thread sends, ends the wait."""
        began = default_timer()
        with self.assertRaises(keywords.get("error", KeyboardInterrupt)):
            self.later(send, *arguments)  # in the block, as the signal may come before the wait begins
            function(20000)
            time.sleep(20)
        self.assertLess(default_timer() - began, 15, name)


class TestWait(WaitTestCase):
    def test_time(self):
        for value in (-1, 2 ** 32, 2 ** 63):
            self.assertRaises(OverflowError, wait, self.library.pywincffi_sleep, value, False)
        self.assertRaises(TypeError, wait, self.library.pywincffi_sleep, 1.5, False)

    def test_is_one_call(self):
        """Nothing wakes the thread before the time is over."""
        calls = []

        def counted(*arguments):
            calls.append(arguments[0])
            return self.library.pywincffi_sleep(*arguments)
        wait(counted, 300, False)
        self.assertEqual(calls, [300])

    def test_signals_end_each_wait(self):
        for name, function in self.waits():
            self.assertEnds(name, function, _thread.interrupt_main)

    def test_handler_that_returns(self):
        """The wait goes on for the rest of its time."""
        seen = []
        self.signal(lambda *_: seen.append(threading.current_thread().ident))
        for name, function in self.waits():
            del seen[:]
            # Before the thread starts, where Wine's server updates the clock that the wait reads.
            began = default_timer()
            thread = self.later(_thread.interrupt_main)
            code = function(150)
            took = default_timer() - began
            self.assertIn(code, (self.library.WAIT_TIMEOUT, 0 if "sleep" in name else None), name)
            self.assertTrue(0.13 <= took < 10, "%s: %s s" % (name, took))
            self.assertSeen(thread, seen, [threading.current_thread().ident], name)

    def test_signal_just_before(self):
        """A signal that comes at any moment around the beginning of the wait ends it."""
        event, port = self.events(1)[0], self.handle(kernel32.CreateIoCompletionPort())
        for number in range(200):
            go = threading.Event()

            def send(steps=7 * number):
                go.wait()
                for _ in range(steps):
                    pass
                _thread.interrupt_main()
            thread = threading.Thread(target=send)
            thread.start()
            began = default_timer()
            with self.assertRaises(KeyboardInterrupt):
                go.set()
                if number % 2:
                    kernel32.WaitForSingleObject(event, 20000)
                else:
                    self.none(kernel32.GetQueuedCompletionStatus, port, 20000)
                time.sleep(20)
            self.assertLess(default_timer() - began, 15)
            thread.join()

    def test_other_signals(self):
        if not hasattr(signal, "raise_signal"):
            self.skipTest("this Python cannot send itself a signal")
        seen = []
        self.signal(lambda *_: seen.append(1), signal.SIGBREAK)
        self.signal(lambda *_: self.fail("ends the wait"), signal.SIGTERM)
        for name, function in self.waits():
            del seen[:]
            thread = self.later(signal.raise_signal, signal.SIGBREAK)
            function(120)
            self.assertSeen(thread, seen, [1], name)
            self.assertEnds(name, function, signal.raise_signal, signal.SIGTERM, error=AssertionError)

    def test_program_s_own_wakeup_descriptor(self):
        """It stays, and is told of signals; Ctrl-C ends the wait nevertheless. raise_signal() is what Ctrl-C is."""
        if not hasattr(signal, "raise_signal"):
            self.skipTest("this Python cannot send itself a signal")
        reader, writer = socket.socketpair()
        self.addCleanup(reader.close)
        self.addCleanup(writer.close)
        writer.setblocking(False)
        reader.settimeout(5)
        self.assertEqual(signal.set_wakeup_fd(writer.fileno()), -1)
        self.addCleanup(signal.set_wakeup_fd, -1)
        for name, function in self.waits():
            self.assertEnds(name, function, signal.raise_signal, signal.SIGINT)
            self.assertEqual(reader.recv(10), bytes([signal.SIGINT]), name)
            self.assertEqual(signal.set_wakeup_fd(writer.fileno()), writer.fileno(), name)

    def test_leaves_no_wakeup_descriptor(self):
        for name, function in self.waits():
            function(20)
            self.assertEqual(signal.set_wakeup_fd(-1), -1, name)

    def test_other_threads_wait_on(self):
        event, found = self.events(1)[0], []
        thread = threading.Thread(target=lambda: found.append(kernel32.WaitForSingleObject(event, 20000)))
        thread.start()
        self.assertEnds("sleep", kernel32.SleepEx, _thread.interrupt_main)
        self.assertEqual(found, [])
        kernel32.SetEvent(event)
        thread.join()
        self.assertEqual(found, [0])

    def test_last_error(self):
        for name, function in self.waits():
            if "packet" not in name:
                self.SetLastError(0x20001234)
                function(20)
                self.assertEqual(self.library.GetLastError(), 0x20001234, name)

    def test_what_comes_in_time(self):
        for count, everything in ((1, False), (2, False), (64, False), (2, True), (64, True)):
            events = self.events(count)
            self.later(lambda: [kernel32.SetEvent(event) for event in (events if everything else events[-1:])])
            self.assertEqual(kernel32.WaitForMultipleObjects(events, everything, 20000),
                             0 if everything else count - 1)
            self.assertEqual(kernel32.WaitForMultipleObjects(events, False, 0), self.library.WAIT_TIMEOUT)
        for count in (0, 62, 63):
            user32.PeekMessage()  # makes the queue; afterwards it would take the message
            self.later(user32.PostThreadMessage, kernel32.GetCurrentThreadId(), user32.WM_USER)
            self.assertEqual(user32.MsgWaitForMultipleObjects(
                self.events(count), False, 20000, user32.QS_POSTMESSAGE), count)
            self.assertEqual(user32.PeekMessage().message, user32.WM_USER)


class TestOrder(WaitTestCase):
    """The main thread keeps its place in the queue of those who wait for an object."""

    def test_contended(self):
        for make, give in ((kernel32.CreateMutex, kernel32.ReleaseMutex), (
                lambda: kernel32.CreateSemaphore(None, 1, 1), lambda handle: kernel32.ReleaseSemaphore(handle, 1)), (
                lambda: kernel32.CreateEvent(None, False, True), kernel32.SetEvent)):
            handle, stop = self.handle(make()), threading.Event()

            def turns():
                while not stop.is_set():
                    kernel32.WaitForSingleObject(handle, INFINITE)
                    time.sleep(0.03)
                    give(handle)
            threads = [threading.Thread(target=turns) for _ in range(4)]
            for thread in threads:
                thread.start()
            try:
                time.sleep(0.3)
                for wait_for in (lambda: kernel32.WaitForSingleObject(handle, 10000),
                                 lambda: kernel32.WaitForMultipleObjects([handle], False, 10000)):
                    self.assertEqual(wait_for(), 0)
                    give(handle)
            finally:
                stop.set()
                for thread in threads:
                    thread.join()


class TestRoutines(WaitTestCase):
    """Completion routines are called in alertable waits only, also where an APC is what ends a wait."""

    def test_are_deferred(self):
        timers, called = [self.handle(kernel32.CreateWaitableTimer()) for _ in range(3)], []
        events, port = self.events(64), self.handle(kernel32.CreateIoCompletionPort())
        for function in (lambda: kernel32.WaitForMultipleObjects(events, False, 150),
                         lambda: kernel32.WaitForMultipleObjectsEx(events[:2], True, 150),
                         lambda: self.none(kernel32.GetQueuedCompletionStatus, port, 150)):
            for number, timer in enumerate(timers):
                kernel32.SetWaitableTimer(
                    timer, -10000 * (number + 1), 0, lambda value, *_: called.append(value), number)
            for _ in range(2):
                self.assertEqual(function(), self.library.WAIT_TIMEOUT)
                self.assertEqual(called, [])
            while len(called) < 3:
                self.assertEqual(kernel32.SleepEx(5000, True), self.library.WAIT_IO_COMPLETION)
            self.assertEqual(called, [0, 1, 2])
            del called[:]
            self.assertEqual(kernel32.SleepEx(1, True), 0)

    def test_and_signals(self):
        """A wait in which both came says that routines were called."""
        timer, called, seen = self.handle(kernel32.CreateWaitableTimer()), [], []
        self.signal(lambda *_: seen.append(1))
        port = self.handle(kernel32.CreateIoCompletionPort())

        def routine(*_):
            called.append(1)
            _thread.interrupt_main()
            time.sleep(0.05)
        kernel32.SetWaitableTimer(timer, -500000, 0, routine)
        with self.assertRaises(OSError) as context:
            kernel32.GetQueuedCompletionStatusEx(port, 1, 20000, True)
        self.assertEqual(context.exception.winerror, self.library.WAIT_IO_COMPLETION)
        self.assertEqual((called, seen), ([1], [1]))
        kernel32.SleepEx(1, True)

    def test_signal_whose_handler_runs_in_a_routine(self):
        """What it raises ends the wait that was not to call the routine, which is called in the next alertable wait."""
        timer, called = self.handle(kernel32.CreateWaitableTimer()), []
        library = routines.library

        def begins():
            result = library.pywincffi_routine_begins()
            if not result:
                interrupt()
            return result

        def interrupt():
            _thread.interrupt_main()
            time.sleep(0.01)  # here the handler runs
        self.addCleanup(setattr, routines, "library", library)
        routines.library = Replaced(library, pywincffi_routine_begins=begins)
        kernel32.SetWaitableTimer(timer, -500000, 0, called.append)
        with self.assertRaises(KeyboardInterrupt):
            kernel32.WaitForMultipleObjects(self.events(2), True, 10000)
        self.assertEqual(called, [])

    def test_waits_in_a_routine(self):
        """They take the APC by which a signal is to end the wait around them. That wait has to know."""
        script = ("import signal, sys, time\nsys.path[:0] = %r\n"
                  "from pywincffi.core import _thread\nfrom pywincffi.kernel32 import *\n"
                  "signal.signal(signal.SIGINT, lambda *_: None)\n"
                  "def routine(*_):\n"
                  "    _thread.interrupt_main()\n"
                  "    time.sleep(0.2)\n"
                  "    SleepEx(1, True)\n"
                  "    SleepEx(20)\n"
                  "timer, port = CreateWaitableTimer(), CreateIoCompletionPort()\n"
                  "SetWaitableTimer(timer, -500000, 0, routine)\n"
                  "try:\n    GetQueuedCompletionStatusEx(port, 1, 20000, True)\n"
                  "except OSError as error:\n    print(error.winerror)\n" % sys.path)
        program = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
        watch = threading.Timer(60, program.kill)
        watch.start()
        self.addCleanup(watch.cancel)
        self.assertEqual(program.communicate()[0].split(), [b"192"])


class TestMainThread(TestCase):
    def test_is_found_from_any_thread(self):
        waits._main_thread = None
        thread = threading.Thread(target=waits._find_main_thread)
        thread.start()
        thread.join()
        self.assertEqual(waits._main_thread, threading.current_thread().ident)

    def test_first_wait_of_a_process(self):
        """Signals end the first wait too, and those of a program that waited in another thread before."""
        for before in ("", "import threading; t = threading.Thread(target=SleepEx, args=(60,)); t.start(); t.join()"):
            script = ("import threading\nfrom pywincffi.core import _thread\nfrom pywincffi.kernel32 import SleepEx\n"
                      "%s\ntry:\n    threading.Timer(0.2, _thread.interrupt_main).start()\n    SleepEx(20000)\n"
                      "except KeyboardInterrupt:\n    print('ended')\n" % before)
            self.assertEqual(subprocess.check_output(
                [sys.executable, "-c", script], stdin=subprocess.PIPE).strip(), b"ended")


class TestThreadsOfWindows(TestCase):
    """None of them is taken for the main thread, although a function of the program may be the first that waits."""

    SCRIPT = (
        "import sys, time\n"
        "from pywincffi.core import _thread\n"
        "from pywincffi.advapi32 import StartServiceCtrlDispatcher\n"
        "from pywincffi.kernel32 import *\n"
        "done = []\n"
        "def function(*_):\n"
        "    SleepEx(1)\n"
        "    done.append(True)\n"
        "%s\n"
        "print('threading' in sys.modules)\n"
        "from pywincffi.core.waits import _find_main_thread\n"
        "print(_find_main_thread() == _thread.get_ident())\n")

    def assertKnown(self, statements):
        process = subprocess.Popen([sys.executable, "-c", self.SCRIPT % statements], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        output, errors = process.communicate()
        self.assertEqual((output.split(), errors, process.returncode), ([b"True", b"True"], b"", 0))

    def test_wait_of_the_thread_pool(self):
        self.assertKnown("RegisterWaitForSingleObject(CreateEvent(), function, None, 1, WT_EXECUTEONLYONCE)\n"
                         "while not done:\n    time.sleep(0.01)")

    def test_control_handler(self):
        self.assertKnown("SetConsoleCtrlHandler(function, True)")

    def test_service(self):
        self.assertKnown("try:\n    StartServiceCtrlDispatcher([('name', function)])\nexcept OSError:\n    pass")


class TestHandleArray(TestCase):
    def setUp(self):
        super(TestHandleArray, self).setUp()
        self.handles = [self.ffi.cast("HANDLE", 4 * number) for number in range(1, 66)]

    def test_what_is_taken(self):
        for value in (self.handles[:3], tuple(self.handles[:64]), self.ffi.new("HANDLE[]", self.handles[:2])):
            array = handle_array("lpHandles", value)
            self.assertEqual(list(array), list(value))

    def assertRefused(self, value, name="lpHandles", message=""):
        with self.assertRaises(InputError) as context:
            handle_array("lpHandles", value)
        self.assertEqual(context.exception.name, name)
        self.assertIn(message, str(context.exception))

    def test_number(self):
        self.assertRefused([], message="expected 1 to 64 handles (MAXIMUM_WAIT_OBJECTS); these are 0")
        self.assertRefused(self.handles, message="expected 1 to 64 handles (MAXIMUM_WAIT_OBJECTS); these are 65")

    def test_duplicates(self):
        for first in range(64):
            for second in range(first):
                handles = self.handles[:64]
                handles[first] = handles[second]
                self.assertRefused(handles, message="that are all different")

    def test_numbers_that_share_their_last_digits(self):
        handles = [self.ffi.cast("HANDLE", 8 + distance * number) for distance in (1, 4096, 2 ** 20)
                   for number in range(1, 21)]
        self.assertEqual(list(handle_array("lpHandles", handles)), handles)
        for handle in handles:
            self.assertRefused(handles + [handle], message="that are all different")

    def test_what_is_refused(self):
        for value in (None, 5, "void *", b"ab", set(self.handles[:2]), iter(self.handles[:2]), self.handles[0]):
            self.assertRefused(value, message="a list or tuple of handles")
        for value in (None, 5, "void *", b"abc", self.ffi.new("OVERLAPPED *"), object()):
            self.assertRefused([self.handles[0], value], "lpHandles[1]", "a handle")
