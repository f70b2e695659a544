import datetime
import gc
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from timeit import default_timer

from six.moves import _thread

from pywincffi.core import dist
from pywincffi.kernel32 import _timers as timers
from pywincffi.core.times import UTC
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    CREATE_EVENT_INITIAL_SET, CREATE_EVENT_MANUAL_RESET, CREATE_MUTEX_INITIAL_OWNER,
    CREATE_WAITABLE_TIMER_HIGH_RESOLUTION, CREATE_WAITABLE_TIMER_MANUAL_RESET, DUPLICATE_CLOSE_SOURCE,
    DUPLICATE_SAME_ACCESS, EVENT_MODIFY_STATE, INFINITE, SEMAPHORE_MODIFY_STATE, SYNCHRONIZE, TIMER_MODIFY_STATE,
    WAIT_ABANDONED, WAIT_ABANDONED_0, WAIT_IO_COMPLETION, WAIT_OBJECT_0, WAIT_TIMEOUT, CancelWaitableTimer, CloseHandle,
    CreateEvent, CreateEventEx, CreateMutex, CreateMutexEx, CreateSemaphore, CreateSemaphoreEx, CreateWaitableTimer,
    CreateWaitableTimerEx, DuplicateHandle, GetCurrentProcess, OpenEvent, OpenMutex, OpenSemaphore, OpenWaitableTimer,
    PulseEvent, ReleaseMutex, ReleaseSemaphore, ResetEvent, SetEvent, SetWaitableTimer, SleepEx, WaitForMultipleObjects,
    WaitForMultipleObjectsEx, WaitForSingleObject, WaitForSingleObjectEx, waiting)
from pywincffi.wintypes import FILETIME, SECURITY_ATTRIBUTES
from tests import oracle
from tests.support.values import BYTES
from tests.support.windows import part_differs

_numbers = itertools.count()
NO_HANDLES = (None, 5, b"abc", u"void *")


class HostileMeta(type):
    def __getattr__(cls, name):
        raise RuntimeError(name)


HasHostileMetaclass = HostileMeta("HasHostileMetaclass", (object,), {})


class WaitingTestCase(TestCase):
    def setUp(self):
        # Windows keeps a handle of its own open from the first name on.
        if not isinstance(dist.library, dist.Unavailable):
            oracle.use_a_name()
        super(WaitingTestCase, self).setUp()
        self.addCleanup(timers._timers.clear)
        self.addCleanup(timers._named.clear)
        self.addCleanup(timers.routines.clear)

    def opened(self, handle):
        self.addCleanup(CloseHandle, handle)
        return handle

    def event(self, **keywords):
        return self.opened(CreateEvent(**keywords))

    def timer(self, **keywords):
        return self.opened(CreateWaitableTimer(**keywords))

    def name(self):
        return u"pywincffi \u20ac %d %d" % (os.getpid(), next(_numbers))

    def later(self, function, *arguments):
        thread = threading.Timer(0.13, function, arguments)
        self.addCleanup(thread.join)
        thread.start()

    def closed(self):
        event = CreateEvent()
        CloseHandle(event)
        return event

    def assertNames(self, name, function, *arguments, **keywords):
        with self.assertRaises(InputError) as context:
            function(*arguments, **keywords)
        self.assertEqual(context.exception.name, name)

    def assertInterrupted(self, function, *arguments):
        """Ctrl-C ends the call, soon."""
        gc.collect()
        before = time.time()
        with self.assertRaises(KeyboardInterrupt):
            thread = threading.Timer(0.12, _thread.interrupt_main)
            thread.start()
            function(*arguments)
            time.sleep(30)
        thread.join()
        self.assertLess(time.time() - before, 10)

    def assertCreates(self, create):
        """What all functions that create something with a name have in common."""
        name = self.name()
        first = self.opened(create(name))
        self.assertEqual(self.library.GetLastError(), 0, "a new object, and a last error from before")
        second = self.opened(create(name))
        self.assertEqual(self.library.GetLastError(), self.library.ERROR_ALREADY_EXISTS)
        self.assertNotEqual(first, second)
        self.assertIsNot(oracle.is_inheritable(first), True)
        for bad in (5, BYTES, u"a\0b", [u"a"]):
            with self.assertRaises(InputError):
                create(bad)
        # Its name is another kind of thing's.
        other = self.name()
        self.opened(CreateSemaphore(None, 0, 1, other) if create is not self.semaphore else CreateEvent(lpName=other))
        with self.assertWindowsError(create.__name__, self.library.ERROR_INVALID_HANDLE):
            create(other)

    semaphore = None


class TestCreateEvent(WaitingTestCase):
    def test_states(self):
        automatic, manual = self.event(), self.event(bManualReset=True, bInitialState=True)
        self.assertFalse(oracle.wait(automatic, 0))
        self.assertEqual([oracle.wait(manual, 0), oracle.wait(manual, 0)], [True, True])
        SetEvent(automatic)
        self.assertEqual([oracle.wait(automatic, 0), oracle.wait(automatic, 0)], [True, False])

    def test_by_position(self):
        event = self.opened(CreateEvent(SECURITY_ATTRIBUTES(bInheritHandle=True), True, True, self.name()))
        self.assertTrue(oracle.is_inheritable(event))
        self.assertTrue(oracle.wait(event, 0))

    def test_names(self):
        def CreateEvent(name):
            return waiting.CreateEvent(lpName=name)
        self.assertCreates(CreateEvent)

    def test_wrong_name(self):
        name = self.name()
        self.opened(CreateMutex(lpName=name))
        with self.assertWindowsError("CreateEvent", self.library.ERROR_INVALID_HANDLE):
            CreateEvent(lpName=name)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            CreateEvent(5)
        self.assertNames("lpEventAttributes", CreateEvent, b"abc")
        self.assertNames("bManualReset", CreateEvent, None, 2)
        self.assertNames("bInitialState", CreateEvent, None, True, "yes")
        self.assertNames("lpName", CreateEvent, lpName=u"a\0b")


class TestCreateEventEx(WaitingTestCase):
    def test_flags(self):
        automatic = self.opened(CreateEventEx())
        manual = self.opened(CreateEventEx(dwFlags=CREATE_EVENT_MANUAL_RESET | CREATE_EVENT_INITIAL_SET))
        self.assertFalse(oracle.wait(automatic, 0))
        self.assertEqual([oracle.wait(manual, 0), oracle.wait(manual, 0)], [True, True])
        ResetEvent(manual)
        SetEvent(automatic)
        self.assertEqual([oracle.wait(automatic, 0), oracle.wait(automatic, 0)], [True, False])

    def test_access(self):
        event = self.opened(CreateEventEx(SECURITY_ATTRIBUTES(bInheritHandle=True), self.name(), 0, SYNCHRONIZE))
        self.assertTrue(oracle.is_inheritable(event))
        with self.assertWindowsError("SetEvent", self.library.ERROR_ACCESS_DENIED):
            SetEvent(event)

    def test_names(self):
        def CreateEventEx(name):
            return waiting.CreateEventEx(lpName=name)
        self.assertCreates(CreateEventEx)

    def test_wrong_name(self):
        name = self.name()
        self.opened(CreateMutex(lpName=name))
        with self.assertWindowsError("CreateEventEx", self.library.ERROR_INVALID_HANDLE):
            CreateEventEx(lpName=name)

    def test_bad_input(self):
        self.assertInputError("lpEventAttributes", CreateEventEx, b"abc")
        self.assertInputError("lpName", CreateEventEx, None, 5)
        self.assertInputError("dwFlags", CreateEventEx, None, None, -1)
        self.assertInputError("dwDesiredAccess", CreateEventEx, None, None, 0, 2 ** 32)


class TestOpenEvent(WaitingTestCase):
    def test_same_event(self):
        name = self.name()
        event = self.event(lpName=name)
        other = self.opened(OpenEvent(SYNCHRONIZE | EVENT_MODIFY_STATE, True, name))
        self.assertTrue(oracle.is_inheritable(other))
        SetEvent(other)
        self.assertTrue(oracle.wait(event, 0))

    def test_no_such_name(self):
        with self.assertWindowsError("OpenEvent", self.library.ERROR_FILE_NOT_FOUND):
            OpenEvent(SYNCHRONIZE, False, self.name())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            OpenEvent(-1, False, u"name")
        self.assertNames("dwDesiredAccess", OpenEvent, 2 ** 32, False, u"name")
        self.assertNames("bInheritHandle", OpenEvent, 0, 7, u"name")
        self.assertNames("lpName", OpenEvent, 0, False, None)


class TestSetAndResetEvent(WaitingTestCase):
    def test_effect(self):
        event = self.event(bManualReset=True)
        SetEvent(event)
        self.assertTrue(oracle.wait(event, 0))
        ResetEvent(event)
        self.assertFalse(oracle.wait(event, 0))

    def test_failures(self):
        closed = self.closed()
        with self.assertWindowsError("SetEvent", self.library.ERROR_INVALID_HANDLE):
            SetEvent(closed)
        with self.assertWindowsError("ResetEvent", self.library.ERROR_INVALID_HANDLE):
            ResetEvent(closed)

    def test_bad_input(self):
        for value in NO_HANDLES:
            with self.assertRaises(InputError) as context:
                SetEvent(value)
            self.assertEqual(context.exception.name, "hEvent")
            with self.assertRaises(InputError) as context:
                ResetEvent(value)
            self.assertEqual(context.exception.name, "hEvent")


class TestPulseEvent(WaitingTestCase):
    def test_threads_that_wait(self):
        signal_and_wait = oracle.function(
            "kernel32", "SignalObjectAndWait", oracle.wintypes.DWORD, oracle.wintypes.HANDLE, oracle.wintypes.HANDLE,
            oracle.wintypes.DWORD, oracle.wintypes.BOOL)
        for manual in (False, True):
            event, passed = self.event(bManualReset=manual), []
            # Wine signals the semaphore and begins to wait in one step: all threads wait when each has signaled it.
            # Windows may need two steps, hence the sleep.
            begun = self.opened(CreateSemaphore(None, 0, 3))

            def wait():
                code = signal_and_wait(oracle.number(begun), oracle.number(event), 30000, False)
                passed.append(code == WAIT_OBJECT_0)
            threads = [threading.Thread(target=wait) for _ in range(3)]
            for thread in threads:
                thread.start()
            try:
                self.assertEqual([oracle.wait(begun) for _ in threads], [True] * 3)
                time.sleep(0.3)
                PulseEvent(event)
                for thread in threads if manual else []:
                    thread.join()
                end = time.time() + 10
                while not passed and time.time() < end:
                    time.sleep(0.01)
                time.sleep(0.05)
                self.assertEqual(passed, [True] * (3 if manual else 1))
                self.assertFalse(oracle.wait(event, 0))
            finally:
                while len(passed) < 3:
                    SetEvent(event)
                    time.sleep(0.01)
                for thread in threads:
                    thread.join()

    def test_resets(self):
        event = self.event(bManualReset=True, bInitialState=True)
        PulseEvent(event)
        self.assertFalse(oracle.wait(event, 0))

    def test_failure(self):
        with self.assertWindowsError("PulseEvent", self.library.ERROR_INVALID_HANDLE):
            PulseEvent(self.closed())

    def test_bad_input(self):
        for value in NO_HANDLES:
            self.assertInputError("hEvent", PulseEvent, value)


class TestMutex(WaitingTestCase):
    def test_one_owner(self):
        mutex = self.opened(CreateMutex(bInitialOwner=True))
        found = []

        def other():
            found.append(WaitForSingleObject(mutex, 0))
            with self.assertWindowsError("ReleaseMutex", self.library.ERROR_NOT_OWNER):
                ReleaseMutex(mutex)
            found.append("not the owner")

        for expected in ([WAIT_TIMEOUT, "not the owner"], [WAIT_TIMEOUT, "not the owner", WAIT_OBJECT_0]):
            thread = threading.Thread(target=other)
            thread.start()
            thread.join()
            self.assertEqual(found[:3], expected)
            if len(found) == 2:
                ReleaseMutex(mutex)
                other = lambda: (found.append(WaitForSingleObject(mutex, 0)), ReleaseMutex(mutex))  # noqa: E731

    def test_owner_that_ended(self):
        for wait, expected in (
                (lambda mutex: WaitForSingleObject(mutex, 1000), WAIT_ABANDONED),
                (lambda mutex: WaitForMultipleObjects([event, mutex], False, 1000), WAIT_ABANDONED_0 + 1)):
            event, mutex = self.event(), self.opened(CreateMutex())
            thread = threading.Thread(target=WaitForSingleObject, args=(mutex, INFINITE))
            thread.start()
            thread.join()
            # Python's thread is said to be over a little before Windows' is.
            for _ in range(50):
                code = wait(mutex)
                if code != WAIT_TIMEOUT:
                    break
            self.assertEqual(code, expected)
            ReleaseMutex(mutex)

    def test_names(self):
        def CreateMutex(name):
            return waiting.CreateMutex(lpName=name)
        self.assertCreates(CreateMutex)

    def test_open(self):
        name = self.name()
        mutex = self.opened(CreateMutex(lpName=name, bInitialOwner=True))
        other = self.opened(OpenMutex(SYNCHRONIZE, False, name))
        ReleaseMutex(other)
        with self.assertWindowsError("ReleaseMutex", self.library.ERROR_NOT_OWNER):
            ReleaseMutex(mutex)

    def test_failures(self):
        name = self.name()
        self.event(lpName=name)
        with self.assertWindowsError("CreateMutex", self.library.ERROR_INVALID_HANDLE):
            CreateMutex(lpName=name)
        with self.assertWindowsError("OpenMutex", self.library.ERROR_FILE_NOT_FOUND):
            OpenMutex(SYNCHRONIZE, False, self.name())
        with self.assertWindowsError("ReleaseMutex", self.library.ERROR_INVALID_HANDLE):
            ReleaseMutex(self.closed())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            CreateMutex(b"abc")
        with self.assertRaises(InputError):
            OpenMutex("1", False, u"name")
        with self.assertRaises(InputError):
            ReleaseMutex(None)
        self.assertNames("lpMutexAttributes", CreateMutex, 5)
        self.assertNames("bInitialOwner", CreateMutex, None, 2)
        self.assertNames("lpName", CreateMutex, lpName=5)
        self.assertNames("dwDesiredAccess", OpenMutex, -1, False, u"name")
        self.assertNames("bInheritHandle", OpenMutex, 0, None, u"name")
        self.assertNames("lpName", OpenMutex, 0, False, 5)
        self.assertNames("hMutex", ReleaseMutex, 5)


class TestCreateMutexEx(WaitingTestCase):
    def test_owner(self):
        free, owned = self.opened(CreateMutexEx()), self.opened(CreateMutexEx(dwFlags=CREATE_MUTEX_INITIAL_OWNER))
        with self.assertWindowsError("ReleaseMutex", self.library.ERROR_NOT_OWNER):
            ReleaseMutex(free)
        ReleaseMutex(owned)

    def test_access(self):
        mutex = self.opened(CreateMutexEx(SECURITY_ATTRIBUTES(bInheritHandle=True), self.name(), 0, 0))
        self.assertTrue(oracle.is_inheritable(mutex))
        with self.assertWindowsError("WaitForSingleObject", self.library.ERROR_ACCESS_DENIED):
            WaitForSingleObject(mutex, 0)

    def test_names(self):
        def CreateMutexEx(name):
            return waiting.CreateMutexEx(lpName=name)
        self.assertCreates(CreateMutexEx)

    def test_wrong_name(self):
        name = self.name()
        self.event(lpName=name)
        with self.assertWindowsError("CreateMutexEx", self.library.ERROR_INVALID_HANDLE):
            CreateMutexEx(lpName=name)

    def test_bad_input(self):
        self.assertInputError("lpMutexAttributes", CreateMutexEx, b"abc")
        self.assertInputError("lpName", CreateMutexEx, None, 5)
        self.assertInputError("dwFlags", CreateMutexEx, None, None, -1)
        self.assertInputError("dwDesiredAccess", CreateMutexEx, None, None, 0, 2 ** 32)


class TestSemaphore(WaitingTestCase):
    def test_counts(self):
        semaphore = self.opened(CreateSemaphore(None, 1, 3))
        self.assertEqual([oracle.wait(semaphore, 0), oracle.wait(semaphore, 0)], [True, False])
        self.assertEqual(ReleaseSemaphore(semaphore, 2), 0)
        self.assertEqual(ReleaseSemaphore(semaphore, 1), 2)
        self.assertEqual([oracle.wait(semaphore, 0) for _ in range(4)], [True, True, True, False])

    def test_names(self):
        def CreateSemaphore(name):
            return waiting.CreateSemaphore(None, 0, 1, name)
        self.semaphore = CreateSemaphore
        self.assertCreates(CreateSemaphore)

    def test_failures(self):
        with self.assertWindowsError("CreateSemaphore", self.library.ERROR_INVALID_PARAMETER):
            CreateSemaphore(None, 2, 1)
        semaphore = self.opened(CreateSemaphore(None, 1, 1))
        with self.assertWindowsError("ReleaseSemaphore", self.library.ERROR_TOO_MANY_POSTS):
            ReleaseSemaphore(semaphore, 1)

    def test_bad_input(self):
        semaphore = self.opened(CreateSemaphore(None, 1, 1))
        with self.assertRaises(InputError):
            CreateSemaphore(5, 1, 1)
        with self.assertRaises(InputError):
            ReleaseSemaphore(None, 1)
        self.assertNames("lpSemaphoreAttributes", CreateSemaphore, b"abc", 1, 1)
        self.assertNames("lInitialCount", CreateSemaphore, None, 2 ** 31, 1)
        self.assertNames("lMaximumCount", CreateSemaphore, None, 1, 1.0)
        self.assertNames("lpName", CreateSemaphore, None, 1, 1, u"\0")
        self.assertNames("hSemaphore", ReleaseSemaphore, b"abc", 1)
        self.assertNames("lReleaseCount", ReleaseSemaphore, semaphore, -2 ** 31 - 1)


class TestCreateSemaphoreEx(WaitingTestCase):
    def test_counts(self):
        semaphore = self.opened(CreateSemaphoreEx(None, 2, 2))
        self.assertEqual([oracle.wait(semaphore, 0) for _ in range(3)], [True, True, False])

    def test_access(self):
        semaphore = self.opened(CreateSemaphoreEx(
            SECURITY_ATTRIBUTES(bInheritHandle=True), 0, 1, self.name(), SYNCHRONIZE))
        self.assertTrue(oracle.is_inheritable(semaphore))
        with self.assertWindowsError("ReleaseSemaphore", self.library.ERROR_ACCESS_DENIED):
            ReleaseSemaphore(semaphore, 1)

    def test_names(self):
        def CreateSemaphoreEx(name):
            return waiting.CreateSemaphoreEx(None, 0, 1, name)
        self.semaphore = CreateSemaphoreEx
        self.assertCreates(CreateSemaphoreEx)

    def test_open(self):
        name = self.name()
        semaphore = self.opened(CreateSemaphore(None, 0, 1, name))
        other = self.opened(OpenSemaphore(SEMAPHORE_MODIFY_STATE, True, name))
        self.assertTrue(oracle.is_inheritable(other))
        ReleaseSemaphore(other, 1)
        self.assertTrue(oracle.wait(semaphore, 0))

    def test_failures(self):
        with self.assertWindowsError("CreateSemaphoreEx", self.library.ERROR_INVALID_PARAMETER):
            CreateSemaphoreEx(None, 2, 1)
        with self.assertWindowsError("OpenSemaphore", self.library.ERROR_FILE_NOT_FOUND):
            OpenSemaphore(SYNCHRONIZE, False, self.name())

    def test_bad_input(self):
        self.assertInputError("lpSemaphoreAttributes", CreateSemaphoreEx, b"abc", 1, 1)
        self.assertInputError("lInitialCount", CreateSemaphoreEx, None, 2 ** 31, 1)
        self.assertInputError("lMaximumCount", CreateSemaphoreEx, None, 1, 1.0)
        self.assertInputError("lpName", CreateSemaphoreEx, None, 1, 1, u"\0")
        self.assertInputError("dwDesiredAccess", CreateSemaphoreEx, None, 1, 1, None, -1)
        self.assertInputError("dwDesiredAccess", OpenSemaphore, -1, False, u"name")
        self.assertInputError("bInheritHandle", OpenSemaphore, 0, None, u"name")
        self.assertInputError("lpName", OpenSemaphore, 0, False, None)


class TestTimer(WaitingTestCase):
    def test_due_times(self):
        delay = datetime.timedelta(milliseconds=150)
        for due in (lambda: delay, lambda: -1500000, lambda: datetime.datetime.now(UTC) + delay,
                    lambda: datetime.datetime.now(UTC).replace(tzinfo=None) + delay):
            timer = self.timer()
            before = default_timer()
            SetWaitableTimer(timer, due())
            self.assertTrue(oracle.wait(timer))
            self.assertTrue(0.1 < default_timer() - before < 5)
            self.assertFalse(oracle.wait(timer, 0))

    def test_due_at_once(self):
        for due in (0, 1, FILETIME(1, 0), FILETIME.from_datetime(datetime.datetime(2001, 2, 3)),
                    datetime.datetime(2001, 2, 3), datetime.timedelta(0)):
            timer = self.timer(bManualReset=True)
            SetWaitableTimer(timer, due)
            self.assertEqual([oracle.wait(timer, 1000), oracle.wait(timer, 0)], [True, True])

    def test_far_away(self):
        for due in (datetime.timedelta(days=10 ** 7), datetime.datetime.max, FILETIME.from_int(2 ** 63 - 1), -2 ** 63,
                    2 ** 63 - 1):
            timer = self.timer()
            SetWaitableTimer(timer, due)
            self.assertFalse(oracle.wait(timer, 20), due)

    def test_again_and_again(self):
        timer = self.timer()
        SetWaitableTimer(timer, 0, 20)
        self.assertEqual([oracle.wait(timer) for _ in range(4)], [True] * 4)
        CancelWaitableTimer(timer)
        oracle.wait(timer, 0)
        self.assertFalse(oracle.wait(timer, 100))

    def test_routine(self):
        timer, called = self.timer(), []
        argument = object()
        SetWaitableTimer(timer, 0, 0, lambda *values: called.append(values), argument)
        time.sleep(0.05)
        self.assertEqual(called, [], "not before an alertable wait")
        self.assertEqual(SleepEx(5000, True), WAIT_IO_COMPLETION)
        self.assertEqual(len(called), 1)
        self.assertIs(called[0][0], argument)
        self.assertEqual(timers.routines, {})
        with part_differs("Wine", "hands over something else than the time"):
            due = FILETIME(*called[0][1:]).to_datetime()
            self.assertLess(abs((due - datetime.datetime.now(UTC)).total_seconds()), 60)

    def test_routine_is_kept_until_the_last_call(self):
        class Routine(object):
            def __call__(self, argument, low, high):
                argument.append(self)
        timer, called = self.timer(), []
        routine = Routine()
        watch = weakref.ref(routine)
        SetWaitableTimer(timer, 0, 10, routine, called)
        del routine
        gc.collect()
        for _ in range(3):
            self.assertEqual(SleepEx(5000, True), WAIT_IO_COMPLETION)
        self.assertGreaterEqual(len(called), 3)
        CancelWaitableTimer(timer)
        del called[:]
        gc.collect()
        self.assertIsNone(watch())
        self.assertEqual((SleepEx(50, True), called), (0, []))

    def test_set_anew(self):
        timer, called = self.timer(), []
        SetWaitableTimer(timer, datetime.timedelta(hours=1), 0, lambda *_: called.append("first"))
        SetWaitableTimer(timer, 0, 0, lambda *_: called.append("second"))
        self.assertEqual(len(timers.routines), 1)
        SleepEx(5000, True)
        self.assertEqual(called, ["second"])
        SetWaitableTimer(timer, 0, 0, lambda *_: called.append("third"))
        SetWaitableTimer(timer, datetime.timedelta(hours=1))
        self.assertEqual(timers.routines, {})
        SleepEx(50, True)
        self.assertEqual(called, ["second"])

    def test_routine_that_sets_it_anew(self):
        timer, called = self.timer(), []

        def routine(count, low, high):
            called.append(count)
            if count:
                SetWaitableTimer(timer, 0, 0, routine, count - 1)
        SetWaitableTimer(timer, 0, 0, routine, 3)
        while len(called) < 4:
            self.assertEqual(SleepEx(5000, True), WAIT_IO_COMPLETION)
        self.assertEqual(called, [3, 2, 1, 0])
        self.assertEqual(timers.routines, {})

    def duplicate(self, timer, options=0):
        process = GetCurrentProcess()
        return self.opened(DuplicateHandle(process, timer, process, 0, False, DUPLICATE_SAME_ACCESS | options))

    def timers_until(self, number):
        """Create timers until one has this handle, whose own was closed."""
        for _ in range(1000):
            timer = self.timer()
            if timer == number:
                return timer
        self.skipTest("Windows does not use the number again")

    def assertCalled(self, called):
        del called[:]
        for _ in range(50):
            self.assertEqual(SleepEx(5000, True), WAIT_IO_COMPLETION)
            if called:
                return
        self.fail("the wait ended, but the routine was not called")

    def test_timer_that_has_another_handle(self):
        name = self.name()

        def opened(timer):
            return self.opened(CreateWaitableTimer(lpTimerName=name))
        for other, keywords in ((self.duplicate, {}), (opened, {"lpTimerName": name})):
            one, two = [], []
            timer = CreateWaitableTimer(**keywords)
            SetWaitableTimer(timer, -10000, 10, lambda *_: one.append(1))
            living = other(timer)
            CloseHandle(timer)
            again = self.timers_until(timer)
            SetWaitableTimer(again, -10000, 0, lambda *_: two.append(1))
            self.assertCalled(one)
            while not two:
                self.assertEqual(SleepEx(5000, True), WAIT_IO_COMPLETION)
            self.assertCalled(one)
            CancelWaitableTimer(again)
            self.assertCalled(one)
            CancelWaitableTimer(living)
            self.assertEqual(timers.routines, {})

    def test_timer_whose_other_handle_is_not_known_to_be_its(self):
        """Under another spelling of its name, or opened by somebody else."""
        for other in (lambda name: CreateWaitableTimer(lpTimerName=u"Local\\" + name),
                      lambda name: self.library.OpenWaitableTimerW(SYNCHRONIZE, False, name)):
            name, called = self.name(), []
            timer = CreateWaitableTimer(lpTimerName=name)
            self.opened(other(name))
            SetWaitableTimer(timer, -10000, 10, lambda *_: called.append(1))
            CloseHandle(timer)
            again = self.timers_until(timer)
            self.assertCalled(called)
            timers._sweep_at = 0
            self.timer(lpTimerName=self.name())
            self.assertCalled(called)
            # Nobody knows that it is cancelled until the name is used again.
            last = self.timer(lpTimerName=name)
            self.assertNotEqual(last, again)
            CancelWaitableTimer(last)
            self.assertEqual(timers.routines, {})

    def test_timers_without_a_name(self):
        """An empty name is none: these are two timers."""
        one, two = [], []
        for called in (one, two):
            SetWaitableTimer(self.timer(lpTimerName=u""), -10000, 10, lambda _, *__: _.append(1), called)
        self.assertCalled(one)
        self.assertCalled(two)

    def test_handles_of_one_timer(self):
        one, two = [], []
        timer = self.timer()
        other = self.duplicate(timer)
        SetWaitableTimer(timer, -10000, 10, lambda *_: one.append(1))
        SetWaitableTimer(other, -10000, 10, lambda *_: two.append(1))
        self.assertEqual(len(timers.routines), 1)
        self.assertCalled(two)
        self.assertEqual(one, [])
        CancelWaitableTimer(timer)
        self.assertEqual(timers.routines, {})

    def test_duplicate_in_place(self):
        called, timer = [], CreateWaitableTimer()
        SetWaitableTimer(timer, -10000, 10, lambda *_: called.append(1))
        moved = self.duplicate(timer, DUPLICATE_CLOSE_SOURCE)
        self.assertCalled(called)
        if moved != timer:
            self.timers_until(timer)
            self.assertCalled(called)
        CancelWaitableTimer(moved)
        self.assertEqual(timers.routines, {})

    def test_timers_closed_while_they_run(self):
        for name in (None, self.name()):
            for period in (0, 1000):
                for _ in range(20):
                    timer = CreateWaitableTimer(lpTimerName=name)
                    SetWaitableTimer(timer, -10 ** 10, period, lambda *_: None)
                    CloseHandle(timer)
        # Those are left whose handles' numbers no other timer has been given yet.
        self.assertLess(len(timers.routines), 40)

    def test_names_that_are_no_more(self):
        timers._sweep_at = 0
        for _ in range(100):
            timer = CreateWaitableTimer(lpTimerName=self.name())
            SetWaitableTimer(timer, -10 ** 10, 1000, lambda *_: None)
            CloseHandle(timer)
        self.assertLessEqual(len(timers.routines), timers._MINIMUM)
        self.assertLessEqual(len(timers._named), timers._MINIMUM)

    def test_signal_handler_that_sets_it_meanwhile(self):
        timer, called = self.timer(), []

        class Period(object):
            def __index__(self):
                SetWaitableTimer(timer, -10000, 10, lambda *_: called.append("meanwhile"))
                return 10
        SetWaitableTimer(timer, -10000, Period(), lambda *_: called.append("last"))
        self.assertCalled(called)
        self.assertEqual(set(called), set(["last"]))
        # Nested after Windows' function, the other one is the last.
        before = timers.earlier(timer)
        SetWaitableTimer(timer, -10000, 10, lambda *_: called.append("meanwhile"))
        timers.replaced(timer, before)
        self.assertCalled(called)
        self.assertEqual(set(called), set(["meanwhile"]))
        CancelWaitableTimer(timer)
        self.assertEqual(timers.routines, {})

    def test_interrupted_while_it_is_set(self):
        """A signal handler raises before or after the call: what the timer calls is kept, whichever it is."""
        class Timeout(Exception):
            pass

        class Library(object):
            def __getattr__(self, name):
                return getattr(library, name)

            def SetWaitableTimer(self, *arguments):
                if after:
                    library.SetWaitableTimer(*arguments)
                raise error
        library = waiting.library
        self.addCleanup(setattr, waiting, "library", library)
        for after in (False, True):
            for error in (Timeout(), TypeError("a handler's"), KeyboardInterrupt()):
                timer, called = self.timer(), []
                SetWaitableTimer(timer, -10000, 10, lambda *_: called.append(False))
                waiting.library = Library()
                with self.assertRaises(type(error)) as context:
                    SetWaitableTimer(timer, -10000, 10, lambda *_: called.append(True))
                waiting.library = library
                self.assertIs(context.exception, error)
                self.assertCalled(called)
                self.assertEqual(set(called), set([after]))
                CancelWaitableTimer(timer)
                self.assertEqual(timers.routines, {})

    def test_threads_that_set_one_timer(self):
        timer, called, missed, lock = self.timer(), set(), [], threading.Lock()
        rounds, count, arrived = 100, 3, [0]

        def together(number):
            with lock:
                arrived[0] += 1
            while arrived[0] < number * count:
                time.sleep(0)

        def run():
            for number in range(rounds):
                together(2 * number + 1)
                SetWaitableTimer(timer, -10000, 0, lambda value, *_: called.add(value), number)
                together(2 * number + 2)
                # The timer calls the routine of one thread; which, nobody knows.
                deadline = time.time() + 30
                while number not in called and not missed:
                    SleepEx(10, True)
                    if time.time() > deadline:
                        missed.append(number)
        threads = [threading.Thread(target=run) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(missed, [])
        CancelWaitableTimer(timer)
        self.assertEqual(timers.routines, {})

    def test_exceptions(self):
        script = (
            "from pywincffi.kernel32 import *\n"
            "timer = CreateWaitableTimer()\n"
            "def fail(error, low, high):\n    raise error\n"
            "SetWaitableTimer(timer, 0, 0, fail, ValueError('reported'))\n"
            "print('%d' % SleepEx(5000, True))\n"
            "for wait in (lambda: SleepEx(5000, True), lambda: WaitForSingleObjectEx(event, 5000, True),\n"
            "             lambda: WaitForMultipleObjectsEx([event], False, 5000, True),\n"
            "             lambda: GetQueuedCompletionStatusEx(CreateIoCompletionPort(), 1, 5000, True)):\n"
            "    event = CreateEvent()\n"
            "    for error in (KeyboardInterrupt(), SystemExit(7)):\n"
            "        SetWaitableTimer(timer, 0, 0, fail, error)\n"
            "        try:\n            wait()\n"
            "        except BaseException as caught:\n            print('%s' % (caught is error))\n"
            "SetWaitableTimer(timer, 0, 0, fail, error)\nSleepEx(5000, True)\n")
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        output, errors = process.communicate()
        self.assertEqual(output.decode().split(), ["192"] + ["True"] * 8, errors)
        self.assertIn(b"ValueError: reported", errors)
        self.assertEqual(errors.count(b"Traceback"), 1)
        self.assertEqual(process.returncode, 7)

    def test_names(self):
        def CreateWaitableTimer(name):
            timers._sweep_at = 0  # which calls Windows too
            return waiting.CreateWaitableTimer(lpTimerName=name)
        self.assertCreates(CreateWaitableTimer)

    def test_failures(self):
        name = self.name()
        self.event(lpName=name)
        with self.assertWindowsError("CreateWaitableTimer", self.library.ERROR_INVALID_HANDLE):
            CreateWaitableTimer(lpTimerName=name)
        closed = self.closed()
        with self.assertWindowsError("SetWaitableTimer", self.library.ERROR_INVALID_HANDLE):
            SetWaitableTimer(closed, 0, 0, lambda *_: None)
        with self.assertWindowsError("CancelWaitableTimer", self.library.ERROR_INVALID_HANDLE):
            CancelWaitableTimer(closed)
        self.assertEqual(timers.routines, {})

    def test_bad_input(self):
        timer = self.timer()
        with self.assertRaises(InputError):
            CreateWaitableTimer(5)
        with self.assertRaises(InputError):
            SetWaitableTimer(5, 0)
        with self.assertRaises(InputError):
            CancelWaitableTimer(5)
        self.assertNames("lpTimerAttributes", CreateWaitableTimer, b"abc")
        self.assertNames("bManualReset", CreateWaitableTimer, None, 2)
        self.assertNames("lpTimerName", CreateWaitableTimer, None, False, 5)
        self.assertNames("hTimer", SetWaitableTimer, None, 0)
        for value in (None, 1.5, "1", 2 ** 63, -2 ** 63 - 1, datetime.timedelta(-1), datetime.timedelta.max,
                      FILETIME.from_int(2 ** 63), datetime.datetime(1600, 1, 1),
                      datetime.date(2000, 1, 1), self.ffi.NULL):
            self.assertNames("lpDueTime", SetWaitableTimer, timer, value)
        self.assertNames("lpDueTime", SetWaitableTimer, timer, HasHostileMetaclass())
        self.assertNames("lPeriod", SetWaitableTimer, timer, 0, 2 ** 31, lambda *_: None)
        self.assertNames("lPeriod", SetWaitableTimer, timer, 0, "1", lambda *_: None)
        self.assertNames("pfnCompletionRoutine", SetWaitableTimer, timer, 0, 0, 5)
        self.assertNames("fResume", SetWaitableTimer, timer, 0, 0, lambda *_: None, None, 2)
        self.assertNames("hTimer", CancelWaitableTimer, None)
        self.assertEqual(timers.routines, {})


class TestCreateWaitableTimerEx(WaitingTestCase):
    def test_kinds(self):
        for flags, expected in ((0, [True, False]), (CREATE_WAITABLE_TIMER_MANUAL_RESET, [True, True])):
            timer = self.opened(CreateWaitableTimerEx(dwFlags=flags))
            self.assertFalse(oracle.wait(timer, 0))
            SetWaitableTimer(timer, 0)
            self.assertEqual([oracle.wait(timer, 1000), oracle.wait(timer, 0)], expected)

    def test_high_resolution(self):
        """On Windows 10 from version 1803 on."""
        timer = self.opened(CreateWaitableTimerEx(dwFlags=CREATE_WAITABLE_TIMER_HIGH_RESOLUTION))
        SetWaitableTimer(timer, datetime.timedelta(microseconds=500))
        self.assertTrue(oracle.wait(timer, 1000))

    def test_access(self):
        timer = self.opened(CreateWaitableTimerEx(
            SECURITY_ATTRIBUTES(bInheritHandle=True), self.name(), 0, SYNCHRONIZE))
        self.assertTrue(oracle.is_inheritable(timer))
        with self.assertWindowsError("SetWaitableTimer", self.library.ERROR_ACCESS_DENIED):
            SetWaitableTimer(timer, 0)

    def test_names(self):
        def CreateWaitableTimerEx(name):
            timers._sweep_at = 0  # which calls Windows too
            return waiting.CreateWaitableTimerEx(lpTimerName=name)
        self.assertCreates(CreateWaitableTimerEx)

    def test_open(self):
        name = self.name()
        timer = self.opened(CreateWaitableTimerEx(lpTimerName=name))
        other = self.opened(OpenWaitableTimer(TIMER_MODIFY_STATE | SYNCHRONIZE, True, name))
        self.assertTrue(oracle.is_inheritable(other))
        SetWaitableTimer(other, 0)
        self.assertTrue(oracle.wait(timer, 1000))

    def test_routine_of_a_timer_with_several_handles(self):
        """They are known as handles of one timer: setting it anew by any of them drops the routine."""
        name = self.name()
        handles = [self.opened(CreateWaitableTimerEx(lpTimerName=name)),
                   self.opened(OpenWaitableTimer(TIMER_MODIFY_STATE, False, name))]
        for handle in handles:
            SetWaitableTimer(handle, datetime.timedelta(1), 0, lambda *_: None)
            self.assertEqual(len(timers.routines), 1)
        CancelWaitableTimer(handles[0])
        self.assertEqual(timers.routines, {})

    def test_failures(self):
        name = self.name()
        self.event(lpName=name)
        with self.assertWindowsError("CreateWaitableTimerEx", self.library.ERROR_INVALID_HANDLE):
            CreateWaitableTimerEx(lpTimerName=name)
        with self.assertWindowsError("OpenWaitableTimer", self.library.ERROR_FILE_NOT_FOUND):
            OpenWaitableTimer(SYNCHRONIZE, False, self.name())

    def test_bad_input(self):
        self.assertInputError("lpTimerAttributes", CreateWaitableTimerEx, b"abc")
        self.assertInputError("lpTimerName", CreateWaitableTimerEx, None, 5)
        self.assertInputError("dwFlags", CreateWaitableTimerEx, None, None, -1)
        self.assertInputError("dwDesiredAccess", CreateWaitableTimerEx, None, None, 0, 2 ** 32)
        self.assertInputError("dwDesiredAccess", OpenWaitableTimer, -1, False, u"name")
        self.assertInputError("bInheritHandle", OpenWaitableTimer, 0, None, u"name")
        self.assertInputError("lpTimerName", OpenWaitableTimer, 0, False, None)


class TestWaitForSingleObject(WaitingTestCase):
    waits = (
        ("WaitForSingleObject", lambda handle, time: WaitForSingleObject(handle, time)),
        ("WaitForSingleObjectEx", lambda handle, time: WaitForSingleObjectEx(handle, time)),
        ("WaitForSingleObjectEx", lambda handle, time: WaitForSingleObjectEx(handle, time, True)),
        ("WaitForMultipleObjects", lambda handle, time: WaitForMultipleObjects([handle], False, time)),
        ("WaitForMultipleObjects", lambda handle, time: WaitForMultipleObjects([handle], True, time)),
        ("WaitForMultipleObjectsEx", lambda handle, time: WaitForMultipleObjectsEx([handle], False, time)),
        ("WaitForMultipleObjectsEx", lambda handle, time: WaitForMultipleObjectsEx([handle], True, time, True)),
    )

    def test_results(self):
        for _, wait in self.waits:
            event = self.event()
            self.assertEqual(wait(event, 0), WAIT_TIMEOUT)
            SetEvent(event)
            self.assertEqual([wait(event, 0), wait(event, 0)], [WAIT_OBJECT_0, WAIT_TIMEOUT])
            SetEvent(event)
            self.assertEqual(wait(event, INFINITE), WAIT_OBJECT_0)

    def test_signalled_during_a_long_wait(self):
        # The main thread waits several times meanwhile; an event that lets one wait pass lets just one pass.
        for _, wait in self.waits:
            event = self.event()
            before = default_timer()  # before the thread starts, which sets the event 0.13 s later
            self.later(SetEvent, event)
            self.assertEqual(wait(event, INFINITE), WAIT_OBJECT_0)
            self.assertTrue(0.1 < default_timer() - before < 10)
            self.assertEqual(wait(event, 0), WAIT_TIMEOUT)

    def test_time(self):
        for milliseconds in (30, 170):
            for _, wait in self.waits:
                event = self.event()
                before = default_timer()
                self.assertEqual(wait(event, milliseconds), WAIT_TIMEOUT)
                took = default_timer() - before
                # The clocks here and there tick 16 ms apart.
                self.assertTrue(milliseconds / 1000.0 - 0.02 <= took < milliseconds / 1000.0 + 5, took)

    def test_interrupted(self):
        for _, wait in self.waits:
            self.assertInterrupted(wait, self.event(), INFINITE)
            self.assertInterrupted(wait, self.event(), 30000)

    def test_signal_handler_that_raises_nothing(self):
        seen = []
        before = signal.signal(signal.SIGINT, lambda *_: seen.append(1))
        try:
            for number, (_, wait) in enumerate(self.waits):
                event, thread = self.event(), threading.Timer(0.13, _thread.interrupt_main)
                # Before the thread starts, where Wine's server updates the clock that the wait reads.
                started = default_timer()
                thread.start()
                self.assertEqual(wait(event, 300), WAIT_TIMEOUT)
                self.assertTrue(0.28 <= default_timer() - started < 5)
                # The thread may be late: then the signal comes after the wait.
                thread.join()
                end = time.time() + 10
                while len(seen) <= number and time.time() < end:
                    time.sleep(0.001)
        finally:
            signal.signal(signal.SIGINT, before)
        self.assertEqual(len(seen), len(self.waits))

    def test_signal_handler_that_raises_an_error(self):
        def handler(*_):
            raise ValueError("of the handler's")
        before = signal.signal(signal.SIGINT, handler)
        try:
            event = self.event()
            with self.assertRaises(ValueError) as context:
                self.later(_thread.interrupt_main)  # in the block, as the signal may come before the wait begins
                WaitForSingleObject(event, 30000)
            self.assertEqual(str(context.exception), "of the handler's")
        finally:
            signal.signal(signal.SIGINT, before)

    def test_other_threads_run_and_wait(self):
        for _, wait in self.waits:
            event, answer = self.event(), self.event()
            thread = threading.Thread(target=lambda: (wait(event, INFINITE), SetEvent(answer)))
            thread.start()
            SetEvent(event)
            self.assertEqual(wait(answer, 5000), WAIT_OBJECT_0)
            thread.join()

    def test_routines_are_called_in_alertable_waits_only(self):
        timer, called = self.timer(), []
        for alertable, expected in ((False, WAIT_TIMEOUT), (True, WAIT_IO_COMPLETION)):
            for wait in (lambda: WaitForSingleObjectEx(self.event(), 200, alertable),
                         lambda: WaitForMultipleObjectsEx([self.event(), self.event()], False, 200, alertable)):
                del called[:]
                SetWaitableTimer(timer, -500000, 0, lambda *_: called.append(1))
                self.assertEqual(wait(), expected)
                self.assertEqual(called, [1] if alertable else [])
                CancelWaitableTimer(timer)
                SleepEx(0, True)

    def test_failures(self):
        closed = self.closed()
        for name, wait in self.waits:
            with self.assertWindowsError(name, self.library.ERROR_INVALID_HANDLE):
                wait(closed, 0)
            with self.assertWindowsError(name, self.library.ERROR_INVALID_HANDLE):
                wait(closed, INFINITE)
        with self.assertWindowsError("WaitForSingleObjectEx", self.library.ERROR_INVALID_HANDLE):
            WaitForSingleObjectEx(closed, 0, True)
        with self.assertWindowsError("WaitForMultipleObjectsEx", self.library.ERROR_INVALID_HANDLE):
            WaitForMultipleObjectsEx([closed], True, 0, True)

    def test_bad_input(self):
        event = self.event()
        for value in NO_HANDLES:
            with self.assertRaises(InputError) as context:
                WaitForSingleObject(value, 0)
            self.assertEqual(context.exception.name, "hHandle")
            with self.assertRaises(InputError) as context:
                WaitForSingleObjectEx(value, 0)
            self.assertEqual(context.exception.name, "hHandle")
            with self.assertRaises(InputError) as context:
                WaitForMultipleObjects(value, False, 0)
            self.assertEqual(context.exception.name, "lpHandles")
            with self.assertRaises(InputError) as context:
                WaitForMultipleObjectsEx([event, value], False, 0)
            self.assertEqual(context.exception.name, "lpHandles[1]")
        for value in (-1, 2 ** 32, 2 ** 40, None, 1.5, "1", float("inf")):
            for _, wait in self.waits:
                self.assertNames("dwMilliseconds", wait, event, value)
        self.assertNames("bAlertable", WaitForSingleObjectEx, event, 0, 2)
        self.assertNames("bAlertable", WaitForMultipleObjectsEx, [event], True, 0, "no")
        self.assertNames("bWaitAll", WaitForMultipleObjects, [event], 2, 0)
        self.assertNames("bWaitAll", WaitForMultipleObjectsEx, [event], None, 0)


class TestWaitForMultipleObjects(WaitingTestCase):
    def test_which_one(self):
        events = [self.event() for _ in range(3)]
        for wait in (WaitForMultipleObjects, WaitForMultipleObjectsEx):
            SetEvent(events[2])
            self.assertEqual(wait(events, False, 5000), WAIT_OBJECT_0 + 2)
            SetEvent(events[2])
            SetEvent(events[1])
            self.assertEqual([wait(tuple(events), False, 0) for _ in range(3)], [1, 2, WAIT_TIMEOUT])

    def test_all(self):
        for wait in (WaitForMultipleObjects, WaitForMultipleObjectsEx):
            events = [self.event() for _ in range(3)]
            SetEvent(events[0])
            SetEvent(events[1])
            # Over more than one of the main thread's waits; none of them takes one event without the others.
            self.assertEqual(wait(events, True, 120), WAIT_TIMEOUT)
            self.later(SetEvent, events[2])
            self.assertEqual(wait(events, True, 5000), WAIT_OBJECT_0)
            self.assertEqual(wait(events, False, 0), WAIT_TIMEOUT)

    def test_as_many_as_windows_takes(self):
        events = [self.event() for _ in range(64)]
        SetEvent(events[63])
        self.assertEqual(WaitForMultipleObjects(events, False, 5000), WAIT_OBJECT_0 + 63)
        for wait in (WaitForMultipleObjects, WaitForMultipleObjectsEx):
            with self.assertRaises(InputError) as context:
                wait(events + [self.event()], False, 0)
            self.assertIn("1 to 64 handles (MAXIMUM_WAIT_OBJECTS); these are 65", str(context.exception))
            self.assertNames("lpHandles", wait, [], False, 0)
            self.assertNames("lpHandles", wait, events[:2] + events[:1], True, 0)


class TestSleepEx(WaitingTestCase):
    def test_time(self):
        for milliseconds in (0, 30, 170):
            for alertable in (False, True):
                before = default_timer()
                self.assertEqual(SleepEx(milliseconds, alertable), 0)
                took = default_timer() - before
                self.assertTrue(milliseconds / 1000.0 - 0.02 <= took < milliseconds / 1000.0 + 5, took)

    def test_interrupted(self):
        for alertable in (False, True):
            self.assertInterrupted(SleepEx, INFINITE, alertable)
            self.assertInterrupted(SleepEx, 30000, alertable)

    def test_routine_during_a_long_sleep(self):
        timer, called = self.timer(), []
        for alertable, expected in ((True, WAIT_IO_COMPLETION), (False, 0)):
            del called[:]
            SetWaitableTimer(timer, -1300000, 0, lambda *_: called.append(1))
            self.assertEqual(SleepEx(400, alertable), expected)
            self.assertEqual(called, [1] if alertable else [])
        CancelWaitableTimer(timer)
        SleepEx(0, True)

    def test_bad_input(self):
        for value in (-1, 2 ** 32, None, 1.5):
            with self.assertRaises(InputError) as context:
                SleepEx(value)
            self.assertEqual(context.exception.name, "dwMilliseconds")
        self.assertNames("bAlertable", SleepEx, 0, 2)
