import copy
import datetime
import gc
import os
import struct
import threading
import time

from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    CONTEXT, CONTEXT_ALL, CONTEXT_CONTROL, CONTEXT_DEBUG_REGISTERS, CONTEXT_FULL, CONTEXT_INTEGER, CREATE_SUSPENDED,
    MEM_COMMIT, MEM_RESERVE, PAGE_READWRITE, PROCESS_QUERY_LIMITED_INFORMATION, STILL_ACTIVE, SYNCHRONIZE,
    THREAD_ALL_ACCESS, THREAD_MODE_BACKGROUND_BEGIN, THREAD_PRIORITY_ABOVE_NORMAL, THREAD_PRIORITY_BELOW_NORMAL,
    THREAD_PRIORITY_ERROR_RETURN, THREAD_PRIORITY_HIGHEST, THREAD_PRIORITY_IDLE, THREAD_PRIORITY_LOWEST,
    THREAD_PRIORITY_NORMAL, THREAD_PRIORITY_TIME_CRITICAL, THREAD_QUERY_LIMITED_INFORMATION, THREAD_SET_CONTEXT,
    CloseHandle, CreateEvent, CreateRemoteThread, CreateRemoteThreadResult, GetCurrentProcess, GetCurrentThread,
    GetCurrentThreadId, GetExitCodeProcess, GetExitCodeThread, GetModuleHandle, GetProcAddress,
    GetProcessAffinityMask, GetProcessIdOfThread, GetThreadContext, GetThreadId, GetThreadPriority, GetThreadTimes,
    OpenProcess, OpenThread, ResumeThread, SetThreadAffinityMask, SetThreadContext, SetThreadPriority,
    SuspendThread, TerminateThread, VirtualAllocEx, WriteProcessMemory)
from pywincffi.wintypes import SECURITY_ATTRIBUTES
from tests import oracle
from tests.processes import ProcessTestCase
from tests.support.windows import differs

# Of each architecture: the register with the next instruction, a general one, and their offsets in a CONTEXT.
if struct.calcsize("P") == 4:
    COUNTER, GENERAL, COUNTER_OFFSET, GENERAL_OFFSET = "Eip", "Ebx", 0xB8, 0xA4
elif os.environ.get("PROCESSOR_ARCHITECTURE") == "ARM64":
    COUNTER, GENERAL, COUNTER_OFFSET, GENERAL_OFFSET = "Pc", "X19", 0x108, 0xA0
else:
    COUNTER, GENERAL, COUNTER_OFFSET, GENERAL_OFFSET = "Rip", "Rbx", 0xF8, 0x90
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


class TestCreateRemoteThread(ThreadTestCase):
    def exit_thread(self):
        """A function that ends a thread with its parameter: its address is the same in all processes."""
        return GetProcAddress(GetModuleHandle("kernel32"), "ExitThread")

    def create(self, *arguments):
        result = CreateRemoteThread(*arguments)
        self.addCleanup(CloseHandle, result.hThread)
        return result

    def test_function(self):
        child = self.waiting()
        start = self.exit_thread()
        for address in (start, int(self.ffi.cast("uintptr_t", start)), self.ffi.cast("void *", start)):
            result = self.create(child.hProcess, None, 0, address, 7)
            self.assertIs(type(result), CreateRemoteThreadResult)
            self.assertEqual(oracle.thread_id_of(result.hThread), result.lpThreadId)
            self.assertEqual(GetProcessIdOfThread(result.hThread), child.dwProcessId)
            self.assertTrue(oracle.wait(result.hThread))
            self.assertEqual(GetExitCodeThread(result.hThread), 7)
        for parameter, expected in ((None, 0), (0, 0), (self.ffi.cast("void *", 9), 9)):
            thread = self.create(child.hProcess, None, 1 << 16, start, parameter).hThread
            self.assertTrue(oracle.wait(thread))
            self.assertEqual(GetExitCodeThread(thread), expected)
        self.assertFalse(oracle.wait(child.hProcess, 0))

    def test_memory_of_the_other_process(self):
        child = self.waiting()
        memory = VirtualAllocEx(child.hProcess, None, 4096, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE)
        WriteProcessMemory(child.hProcess, memory, b"12345\0")
        start = GetProcAddress(GetModuleHandle("kernel32"), "lstrlenA")
        thread = self.create(child.hProcess, None, 0, start, memory).hThread
        self.assertTrue(oracle.wait(thread))
        self.assertEqual(GetExitCodeThread(thread), 5)

    def test_suspended(self):
        child = self.waiting()
        thread = self.create(child.hProcess, None, 0, self.exit_thread(), 3, CREATE_SUSPENDED).hThread
        self.assertFalse(oracle.wait(thread, 300))
        self.assertEqual(ResumeThread(thread), 1)
        self.assertTrue(oracle.wait(thread))
        self.assertEqual(GetExitCodeThread(thread), 3)

    def test_inheritance(self):
        child = self.waiting()
        for inherit in (True, False):
            thread = self.create(child.hProcess, SECURITY_ATTRIBUTES(bInheritHandle=inherit), 0, self.exit_thread())
            self.assertEqual(oracle.is_inheritable(thread.hThread), inherit)

    def test_this_process(self):
        other = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, False, os.getpid())
        self.addCleanup(CloseHandle, other)
        for handle in (GetCurrentProcess(), other):
            self.assertInputError("hProcess", CreateRemoteThread, handle, None, 0, self.exit_thread())

    def test_failures(self):
        child = self.suspended()
        for handle in (self.closed(), self.event(), self.ffi.cast("HANDLE", 0)):
            with self.assertWindowsError("CreateRemoteThread", self.library.ERROR_INVALID_HANDLE):
                CreateRemoteThread(handle, None, 0, self.exit_thread())
        handle = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, False, child.dwProcessId)
        self.addCleanup(CloseHandle, handle)
        with self.assertWindowsError("CreateRemoteThread", self.library.ERROR_ACCESS_DENIED):
            CreateRemoteThread(handle, None, 0, self.exit_thread())

    def test_bad_input(self):
        arguments = [self.suspended().hProcess, None, 0, self.exit_thread(), None, CREATE_SUSPENDED]
        for position, name, values in (
                (0, "hProcess", NOT_HANDLES), (1, "lpThreadAttributes", (5, "text", b"abc")),
                (2, "dwStackSize", (None, -1, 2 ** 64, 1.5, "1")),
                (3, "lpStartAddress", (None, 0, -1, 2 ** 64, 1.5, "1", self.ffi.NULL, self.ffi.new("char[4]"), len)),
                (4, "lpParameter", (-1, 2 ** 64, 1.5, "1", b"abc", self.ffi.new("char[4]"))),
                (5, "dwCreationFlags", (None, -1, 2 ** 32, 1.5, "1"))):
            for value in values:
                self.assertInputError(
                    name, CreateRemoteThread, *arguments[:position] + [value] + arguments[position + 1:])


class TestContext(ThreadTestCase):
    def test_registers(self):
        context = CONTEXT()
        self.assertEqual(dict(context), dict.fromkeys(context.keys(), 0))
        for name in context.keys():
            if name != "ContextFlags":
                context[name] = 0x1234
        self.assertEqual(set(context[name] for name in context.keys()), set([0, 0x1234]))
        for name in ("ContextFlags", COUNTER, GENERAL):
            self.assertIn(name, context.keys())
            self.assertIn(name + "=0x", repr(context))
        highest = 2 ** (8 * struct.calcsize("P")) - 1
        context[COUNTER] = highest
        self.assertEqual(context[COUNTER], highest)
        self.assertInputError(COUNTER, context.__setitem__, COUNTER, highest + 1)
        self.assertEqual(context[COUNTER], highest)

    def test_flags(self):
        for flags in (0, CONTEXT_CONTROL, CONTEXT_FULL, CONTEXT_ALL, CONTEXT_ALL | 0x80000000):
            self.assertEqual(CONTEXT(flags)["ContextFlags"], flags)
        for flags in (CONTEXT_ALL | 0x40, 0x01000000 | CONTEXT_ALL, -1, 2 ** 32, None, 1.5, "1"):
            self.assertInputError("ContextFlags", CONTEXT, flags)
            self.assertInputError("ContextFlags", CONTEXT().__setitem__, "ContextFlags", flags)

    def test_no_such_register(self):
        context = CONTEXT()
        for name in ("no register", "", None, 0, [], b"\xff"):
            self.assertInputError("name", context.__getitem__, name)
            self.assertInputError("name", context.__setitem__, name, 0)
        with self.assertRaises(InputError):
            "".join(context)

    def test_is_not_copied(self):
        for function in (copy.copy, copy.deepcopy):
            with self.assertRaises(TypeError):
                function(CONTEXT())

    def test_alignment(self):
        for _ in range(20):
            self.assertEqual(int(self.ffi.cast("uintptr_t", CONTEXT()._start)) % 16, 0)


class ThreadContextTestCase(ThreadTestCase):
    def oracle(self, hThread, flags):
        """The registers of a thread, by ctypes: a buffer, and the offset of the structure in it."""
        memory = oracle.ctypes.create_string_buffer(4096)
        address = (oracle.ctypes.addressof(memory) + 15) // 16 * 16
        flags_at = 0x30 if COUNTER == "Rip" else 0
        oracle.ctypes.c_uint32.from_address(address + flags_at).value = flags
        get = oracle.function(
            "kernel32", "GetThreadContext", oracle.wintypes.BOOL, oracle.wintypes.HANDLE, oracle.ctypes.c_void_p)
        self.assertTrue(get(oracle.number(hThread), address))
        return [oracle.ctypes.c_size_t.from_address(address + offset).value
                for offset in (COUNTER_OFFSET, GENERAL_OFFSET)]


class TestGetThreadContext(ThreadContextTestCase):
    def test_registers(self):
        child = self.suspended()
        context = CONTEXT(CONTEXT_FULL)
        self.assertIsNone(GetThreadContext(child.hThread, context))
        self.assertEqual([context[COUNTER], context[GENERAL]], self.oracle(child.hThread, CONTEXT_FULL))
        self.assertNotEqual(context[COUNTER], 0)

    def test_only_the_parts_that_the_flags_choose(self):
        child = self.suspended()
        context = CONTEXT(CONTEXT_INTEGER)
        context[COUNTER] = 5
        GetThreadContext(child.hThread, context)
        self.assertEqual(context[COUNTER], 5)
        for flags in (0, CONTEXT_CONTROL, CONTEXT_INTEGER, CONTEXT_DEBUG_REGISTERS, CONTEXT_ALL):
            GetThreadContext(child.hThread, CONTEXT(flags))

    def test_failures(self):
        self.assertNeedsThread("hThread", GetThreadContext, CONTEXT(CONTEXT_FULL))
        with self.assertWindowsError("GetThreadContext", self.library.ERROR_INVALID_HANDLE):
            GetThreadContext(self.closed(), CONTEXT(CONTEXT_FULL))

    def test_bad_input(self):
        for value in (None, 5, b"x" * 4096, [], self.ffi.NULL, self.ffi.new("char[4096]"), CONTEXT):
            self.assertInputError("lpContext", GetThreadContext, GetCurrentThread(), value)


class TestSetThreadContext(ThreadContextTestCase):
    def test_registers(self):
        child = self.suspended()
        context = CONTEXT(CONTEXT_FULL)
        GetThreadContext(child.hThread, context)
        counter = context[COUNTER]
        context[COUNTER] = counter + 16
        context[GENERAL] = 0x12345678
        self.assertIsNone(SetThreadContext(child.hThread, context))
        self.assertEqual(self.oracle(child.hThread, CONTEXT_FULL), [counter + 16, 0x12345678])
        context["ContextFlags"] = CONTEXT_INTEGER
        context[COUNTER] = counter
        context[GENERAL] = 0x1234
        SetThreadContext(child.hThread, context)
        self.assertEqual(self.oracle(child.hThread, CONTEXT_FULL), [counter + 16, 0x1234])

    def test_thread_runs_on(self):
        child = self.suspended()
        context = CONTEXT(CONTEXT_ALL)
        GetThreadContext(child.hThread, context)
        SetThreadContext(child.hThread, context)
        ResumeThread(child.hThread)
        self.assertTrue(oracle.wait(child.hProcess))
        self.assertEqual(GetExitCodeProcess(child.hProcess), 6)

    def test_thread_of_this_process(self):
        context = CONTEXT(CONTEXT_FULL)
        for handle in (GetCurrentThread(), self.opened(THREAD_ALL_ACCESS), self.opened(THREAD_SET_CONTEXT)):
            self.assertInputError("hThread", SetThreadContext, handle, context)

    def test_failures(self):
        child, context = self.suspended(), CONTEXT(CONTEXT_INTEGER)
        for handle in (self.closed(), self.event(), self.ffi.cast("HANDLE", 0)):
            with self.assertWindowsError("SetThreadContext", self.library.ERROR_INVALID_HANDLE):
                SetThreadContext(handle, context)
        with self.assertWindowsError("SetThreadContext", self.library.ERROR_ACCESS_DENIED):
            SetThreadContext(self.opened(THREAD_QUERY_LIMITED_INFORMATION, child.dwThreadId), context)

    def test_bad_input(self):
        child = self.suspended()
        for value in (None, 5, b"x" * 4096, [], self.ffi.NULL, self.ffi.new("char[4096]"), CONTEXT):
            self.assertInputError("lpContext", SetThreadContext, child.hThread, value)
        for value in NOT_HANDLES:
            self.assertInputError("hThread", SetThreadContext, value, CONTEXT())


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
