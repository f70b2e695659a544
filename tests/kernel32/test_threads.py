import datetime
import gc
import os
import threading
import time

from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    CREATE_SUSPENDED, SYNCHRONIZE, STILL_ACTIVE, THREAD_ALL_ACCESS, THREAD_MODE_BACKGROUND_BEGIN,
    THREAD_PRIORITY_ABOVE_NORMAL, THREAD_PRIORITY_BELOW_NORMAL, THREAD_PRIORITY_ERROR_RETURN, THREAD_PRIORITY_HIGHEST,
    THREAD_PRIORITY_IDLE, THREAD_PRIORITY_LOWEST, THREAD_PRIORITY_NORMAL, THREAD_PRIORITY_TIME_CRITICAL,
    THREAD_QUERY_LIMITED_INFORMATION, CloseHandle, CreateEvent, GetCurrentThread, GetCurrentThreadId,
    GetExitCodeProcess, GetExitCodeThread, GetProcessAffinityMask, GetProcessIdOfThread, GetThreadId,
    GetThreadPriority, GetThreadTimes, OpenThread, ResumeThread, SetThreadAffinityMask, SetThreadPriority,
    SuspendThread, TerminateThread)
from tests import oracle
from tests.processes import ProcessTestCase
from tests.support.windows import differs

NOT_HANDLES = (None, 5, -1, "handle", b"abc", [], 1.5)
HOUR = datetime.timedelta(hours=1)


class ThreadTestCase(ProcessTestCase):
    def opened(self, access, identifier=None):
        """A handle with certain access to a thread, this one by default."""
        handle = OpenThread(access, False, GetCurrentThreadId() if identifier is None else identifier)
        self.addCleanup(CloseHandle, handle)
        return handle

    def closed(self):
        handle = OpenThread(SYNCHRONIZE, False, GetCurrentThreadId())
        CloseHandle(handle)
        return handle

    def event(self):
        handle = CreateEvent()
        self.addCleanup(CloseHandle, handle)
        return handle

    def suspended(self):
        """The first thread of a process that has not begun to run."""
        return self.start(None, "cmd /c exit 6", dwCreationFlags=CREATE_SUSPENDED)

    def assertNeedsThread(self, name, function, *arguments):
        """Nothing but the handle of a thread, with access to it, will do."""
        for value in NOT_HANDLES + (self.ffi.new("char[4]"),):
            self.assertInputError(name, function, value, *arguments)
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError(function.__name__, self.library.ERROR_INVALID_HANDLE):
                function(handle, *arguments)
        with self.assertWindowsError(function.__name__, self.library.ERROR_ACCESS_DENIED):
            function(self.opened(SYNCHRONIZE), *arguments)


class TestGetCurrentThread(ThreadTestCase):
    def test_handle(self):
        self.assertEqual(oracle.thread_id_of(GetCurrentThread()), oracle.thread_id())
        self.assertIs(self.ffi.typeof(GetCurrentThread()), self.ffi.typeof("HANDLE"))


class TestGetCurrentThreadId(ThreadTestCase):
    def test_identifier(self):
        found = []
        threads = [threading.Thread(target=lambda: found.append((GetCurrentThreadId(), oracle.thread_id())))
                   for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for mine, other in found + [(GetCurrentThreadId(), oracle.thread_id())]:
            self.assertEqual(mine, other)
        self.assertNotIn(GetCurrentThreadId(), [mine for mine, _ in found])


class TestIdentifiers(ThreadTestCase):
    def test_identifiers(self):
        child = self.suspended()
        self.assertEqual(GetThreadId(child.hThread), child.dwThreadId)
        self.assertEqual(GetProcessIdOfThread(child.hThread), child.dwProcessId)
        self.assertEqual(GetThreadId(GetCurrentThread()), oracle.thread_id())
        self.assertEqual(GetProcessIdOfThread(GetCurrentThread()), os.getpid())

    def test_failures_of_GetThreadId(self):
        self.assertNeedsThread("Thread", GetThreadId)
        with self.assertWindowsError("GetThreadId", self.library.ERROR_INVALID_HANDLE):
            GetThreadId(self.closed())
        with self.assertRaises(InputError):
            GetThreadId(GetCurrentThreadId())

    def test_failures_of_GetProcessIdOfThread(self):
        self.assertNeedsThread("Thread", GetProcessIdOfThread)
        with self.assertWindowsError("GetProcessIdOfThread", self.library.ERROR_INVALID_HANDLE):
            GetProcessIdOfThread(self.closed())
        with self.assertRaises(InputError):
            GetProcessIdOfThread(os.getpid())


class TestOpenThread(ThreadTestCase):
    def test_handle(self):
        handle = self.opened(THREAD_QUERY_LIMITED_INFORMATION)
        self.assertEqual(oracle.thread_id_of(handle), oracle.thread_id())

    def test_inheritance(self):
        for inherit in (True, False):
            handle = OpenThread(SYNCHRONIZE, inherit, GetCurrentThreadId())
            self.addCleanup(CloseHandle, handle)
            self.assertEqual(oracle.is_inheritable(handle), inherit)

    def test_no_such_thread(self):
        with self.assertWindowsError("OpenThread", self.library.ERROR_INVALID_PARAMETER):
            OpenThread(SYNCHRONIZE, False, 0x7FFFFFF0)

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, "1"):
            self.assertInputError("dwDesiredAccess", OpenThread, value, False, 1)
            self.assertInputError("dwThreadId", OpenThread, SYNCHRONIZE, False, value)
        for value in (None, 2, -1, "", 1.5):
            self.assertInputError("bInheritHandle", OpenThread, SYNCHRONIZE, value, 1)


class TestGetExitCodeThread(ThreadTestCase):
    def test_codes(self):
        child = self.suspended()
        self.assertEqual(GetExitCodeThread(child.hThread), STILL_ACTIVE)
        self.assertEqual(GetExitCodeThread(GetCurrentThread()), STILL_ACTIVE)
        ResumeThread(child.hThread)
        self.assertTrue(oracle.wait(child.hThread))
        self.assertEqual(GetExitCodeThread(child.hThread), 6)

    def test_failures(self):
        self.assertNeedsThread("hThread", GetExitCodeThread)
        with self.assertWindowsError("GetExitCodeThread", self.library.ERROR_INVALID_HANDLE):
            GetExitCodeThread(self.closed())
        with self.assertRaises(InputError):
            GetExitCodeThread(GetCurrentThreadId())


class TestTerminateThread(ThreadTestCase):
    def test_ends_it(self):
        for code in (0, 7, -1, 2 ** 32 - 1):
            child = self.suspended()
            TerminateThread(child.hThread, code)
            self.assertTrue(oracle.wait(child.hThread))
            self.assertEqual(GetExitCodeThread(child.hThread), code % 2 ** 32)
            # It was the last of its process.
            self.assertTrue(oracle.wait(child.hProcess))

    def test_failures(self):
        self.assertNeedsThread("hThread", TerminateThread, 0)
        with self.assertWindowsError("TerminateThread", self.library.ERROR_INVALID_HANDLE):
            TerminateThread(self.closed(), 0)

    def test_bad_input(self):
        child = self.suspended()
        for value in (None, -2 ** 31 - 1, 2 ** 32, 1.5, "1"):
            self.assertInputError("dwExitCode", TerminateThread, child.hThread, value)
        self.assertFalse(oracle.wait(child.hThread, 0))
        with self.assertRaises(InputError):
            TerminateThread(GetCurrentThreadId(), 0)


class TestResumeThread(ThreadTestCase):
    def test_suspended_process(self):
        child = self.start(None, "cmd /c exit 6", dwCreationFlags=CREATE_SUSPENDED)
        self.assertFalse(oracle.wait(child.hProcess, 300))
        self.assertEqual(ResumeThread(child.hThread), 1)
        self.assertTrue(oracle.wait(child.hProcess))
        self.assertEqual(GetExitCodeProcess(child.hProcess), 6)

    def test_running_thread(self):
        self.assertEqual(ResumeThread(self.waiting().hThread), 0)

    def test_failure(self):
        with self.assertWindowsError("ResumeThread", self.library.ERROR_INVALID_HANDLE):
            ResumeThread(self.closed())

    def test_bad_input(self):
        self.assertNeedsThread("hThread", ResumeThread)
        with self.assertRaises(InputError):
            ResumeThread(GetCurrentThreadId())


class TestSuspendThread(ThreadTestCase):
    def test_thread_of_another_process(self):
        child = self.suspended()
        self.assertEqual(SuspendThread(child.hThread), 1)
        self.assertEqual(SuspendThread(child.hThread), 2)
        self.assertEqual(ResumeThread(child.hThread), 3)
        self.assertEqual(ResumeThread(child.hThread), 2)
        self.assertFalse(oracle.wait(child.hProcess, 300))
        self.assertEqual(ResumeThread(child.hThread), 1)
        self.assertTrue(oracle.wait(child.hProcess))
        self.assertEqual(GetExitCodeProcess(child.hProcess), 6)

    def test_thread_that_runs_python(self):
        """It never stops with the GIL: this thread could not go on."""
        # Without a GIL the thread may be suspended anywhere: not while it holds the lock of a list, and not while this
        # thread collects garbage, which waits for all others.
        counted, stop = self.ffi.new("long long *"), []
        gc.disable()
        self.addCleanup(gc.enable)

        def count():
            identifiers.append(GetCurrentThreadId())
            while not stop:
                counted[0] += 1

        identifiers = []
        thread = threading.Thread(target=count)
        thread.start()
        try:
            while not counted[0]:
                time.sleep(0.001)
            handle = self.opened(THREAD_ALL_ACCESS, identifiers[0])
            for _ in range(20):
                self.assertEqual(SuspendThread(handle), 0)
                # Windows stops a thread that runs on another processor, as without a GIL, a moment after the call.
                before, end = None, time.time() + 10
                while counted[0] != before and time.time() < end:
                    before = counted[0]
                    time.sleep(0.02)
                self.assertEqual(counted[0], before)
                self.assertEqual(ResumeThread(handle), 1)
                end = time.time() + 10
                while counted[0] == before and time.time() < end:
                    time.sleep(0.001)
                self.assertGreater(counted[0], before)
        finally:
            stop.append(True)
            thread.join()

    def test_too_often(self):
        child = self.suspended()
        for number in range(1, 127):
            self.assertEqual(SuspendThread(child.hThread), number)
        with self.assertWindowsError("SuspendThread", self.library.ERROR_SIGNAL_REFUSED):
            SuspendThread(child.hThread)

    def test_failures(self):
        self.assertNeedsThread("hThread", SuspendThread)
        with self.assertRaises(InputError):
            SuspendThread(GetCurrentThreadId())


class TestThreadPriority(ThreadTestCase):
    def test_priorities(self):
        thread = self.suspended().hThread
        self.assertEqual(GetThreadPriority(thread), THREAD_PRIORITY_NORMAL)
        for priority in (THREAD_PRIORITY_IDLE, THREAD_PRIORITY_LOWEST, THREAD_PRIORITY_BELOW_NORMAL,
                         THREAD_PRIORITY_NORMAL, THREAD_PRIORITY_ABOVE_NORMAL, THREAD_PRIORITY_HIGHEST,
                         THREAD_PRIORITY_TIME_CRITICAL):
            SetThreadPriority(thread, priority)
            self.assertEqual(oracle.thread_priority(thread), priority)
            self.assertEqual(GetThreadPriority(thread), priority)

    def test_constants(self):
        self.assertEqual((THREAD_PRIORITY_IDLE, THREAD_PRIORITY_LOWEST, THREAD_PRIORITY_ERROR_RETURN),
                         (-15, -2, 0x7FFFFFFF))

    def test_no_such_priority(self):
        thread = self.suspended().hThread
        with self.assertWindowsError("SetThreadPriority", self.library.ERROR_INVALID_PARAMETER):
            SetThreadPriority(thread, 1000)

    @differs("Wine", "has no background mode")
    def test_background_is_for_the_thread_itself(self):
        thread = self.suspended().hThread
        with self.assertWindowsError("SetThreadPriority", self.library.ERROR_INVALID_HANDLE):
            SetThreadPriority(thread, THREAD_MODE_BACKGROUND_BEGIN)

    def test_failures(self):
        self.assertNeedsThread("hThread", GetThreadPriority)
        self.assertNeedsThread("hThread", SetThreadPriority, 0)
        with self.assertWindowsError("GetThreadPriority", self.library.ERROR_INVALID_HANDLE):
            GetThreadPriority(self.closed())

    def test_bad_input(self):
        for value in (None, -2 ** 31 - 1, 2 ** 31, 1.5, "1"):
            self.assertInputError("nPriority", SetThreadPriority, GetCurrentThread(), value)
        with self.assertRaises(InputError):
            GetThreadPriority(GetCurrentThreadId())


class TestSetThreadAffinityMask(ThreadTestCase):
    def test_masks(self):
        child = self.suspended()
        everything = GetProcessAffinityMask(child.hProcess).lpProcessAffinityMask
        lowest = everything & -everything
        self.assertEqual(SetThreadAffinityMask(child.hThread, lowest), everything)
        self.assertEqual(oracle.thread_affinity(child.hThread), lowest)
        self.assertEqual(SetThreadAffinityMask(child.hThread, everything), lowest)
        self.assertEqual(oracle.thread_affinity(child.hThread), everything)

    def test_failures(self):
        self.assertNeedsThread("hThread", SetThreadAffinityMask, 1)
        with self.assertWindowsError("SetThreadAffinityMask", self.library.ERROR_INVALID_PARAMETER):
            SetThreadAffinityMask(self.suspended().hThread, 0)

    def test_bad_input(self):
        for value in (None, -1, 2 ** 64, 1.5, "1"):
            self.assertInputError("dwThreadAffinityMask", SetThreadAffinityMask, GetCurrentThread(), value)


class TestGetThreadTimes(ThreadTestCase):
    def test_this_thread(self):
        times = GetThreadTimes(GetCurrentThread())
        now = oracle.now()
        self.assertLess(times.lpCreationTime.replace(tzinfo=None), now)
        self.assertGreater(times.lpCreationTime.replace(tzinfo=None), now - 24 * HOUR)
        self.assertEqual(times.lpCreationTime.utcoffset(), datetime.timedelta(0))
        self.assertIsNone(times.lpExitTime)
        kernel, user = oracle.thread_times(GetCurrentThread())[2:]
        self.assertLessEqual(times.lpKernelTime, kernel / 1e7)
        self.assertLessEqual(times.lpUserTime, user / 1e7)

    def test_it_grows_with_work(self):
        before, end = GetThreadTimes(GetCurrentThread()), time.time() + 60
        while time.time() < end:
            times = GetThreadTimes(GetCurrentThread())
            if times.lpUserTime + times.lpKernelTime >= before.lpUserTime + before.lpKernelTime + 0.05:
                break
        self.assertLess(time.time(), end)

    def test_thread_that_has_ended(self):
        child = self.ended()
        self.assertTrue(oracle.wait(child.hThread))
        times = GetThreadTimes(child.hThread)
        self.assertGreaterEqual(times.lpExitTime, times.lpCreationTime)
        self.assertLess(times.lpExitTime - times.lpCreationTime, HOUR)
        self.assertEqual(oracle.ticks(times.lpExitTime) // 10, oracle.thread_times(child.hThread)[1] // 10)

    def test_failures(self):
        self.assertNeedsThread("hThread", GetThreadTimes)
        with self.assertWindowsError("GetThreadTimes", self.library.ERROR_INVALID_HANDLE):
            GetThreadTimes(self.closed())
        with self.assertRaises(InputError):
            GetThreadTimes(GetCurrentThreadId())
