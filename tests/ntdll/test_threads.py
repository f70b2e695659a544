import struct
import time

from pywincffi import ntstatus
from pywincffi.kernel32 import (
    CREATE_SUSPENDED, SYNCHRONIZE, CloseHandle, CreateRemoteThread, GetCurrentThread, GetCurrentThreadId,
    GetModuleHandle, GetProcAddress, OpenThread)
from pywincffi.ntdll import (
    NtQueryInformationThread, ThreadIsIoPending, ThreadQuerySetWin32StartAddress, threads)
from tests import oracle
from tests.processes import ProcessTestCase
from tests.support.libraries import Replaced
from tests.support.windows import part_differs

ThreadBasicInformation = 0
ThreadTimes = 1


class TestNtQueryInformationThread(ProcessTestCase):
    def test_start_address(self):
        child = self.waiting()
        start = GetProcAddress(GetModuleHandle("kernel32"), "Sleep")
        thread = CreateRemoteThread(child.hProcess, None, 0, start, 60000).hThread
        self.addCleanup(CloseHandle, thread)
        end, found = time.time() + 30, 0
        while not found and time.time() < end:  # Wine does not know it before the thread runs
            found, = struct.unpack("@P", NtQueryInformationThread(thread, ThreadQuerySetWin32StartAddress))
        self.assertEqual(found, int(self.ffi.cast("uintptr_t", start)))

    def test_io_pending(self):
        self.assertEqual(NtQueryInformationThread(GetCurrentThread(), ThreadIsIoPending), struct.pack("<I", 0))

    def test_structures(self):
        child = self.start(None, "cmd /c exit 6", dwCreationFlags=CREATE_SUSPENDED)
        basic = NtQueryInformationThread(child.hThread, ThreadBasicInformation)
        self.assertIsInstance(basic, bytes)
        self.assertEqual(struct.unpack("@iPPPPii", basic)[2:4], (child.dwProcessId, child.dwThreadId))
        times = NtQueryInformationThread(child.hThread, ThreadTimes)
        self.assertEqual(struct.unpack("<4Q", times)[0], oracle.thread_times(child.hThread)[0])

    def test_a_class_that_takes_one_size_and_does_not_tell_it(self):
        sizes = []

        def take(handle, kind, information, size, needed):
            sizes.append(size)
            if size != 29:
                return ntstatus.STATUS_INFO_LENGTH_MISMATCH - 2 ** 32
            needed[0] = size
            return 0

        self.addCleanup(setattr, threads, "library", threads.library)
        threads.library = Replaced(self.library, NtQueryInformationThread=take)
        self.assertEqual(len(NtQueryInformationThread(GetCurrentThread(), ThreadTimes)), 29)
        self.assertEqual(sizes, [256] + list(range(1, 30)))

    def test_a_class_that_tells_its_size(self):
        sizes = []

        def take(handle, kind, information, size, needed):
            sizes.append(size)
            needed[0] = 1000
            return 0 if size == 1000 else ntstatus.STATUS_BUFFER_TOO_SMALL - 2 ** 32

        self.addCleanup(setattr, threads, "library", threads.library)
        threads.library = Replaced(self.library, NtQueryInformationThread=take)
        self.assertEqual(len(NtQueryInformationThread(GetCurrentThread(), ThreadTimes)), 1000)
        self.assertEqual(sizes, [256, 1000])

    def test_a_class_that_refuses_any_size(self):
        for told in (0, 8, 1 << 31):
            sizes = []

            def refuse(handle, kind, information, size, needed, told=told, sizes=sizes):
                sizes.append(size)
                needed[0] = told
                return ntstatus.STATUS_INFO_LENGTH_MISMATCH - 2 ** 32

            self.addCleanup(setattr, threads, "library", threads.library)
            threads.library = Replaced(self.library, NtQueryInformationThread=refuse)
            with self.assertWindowsError("NtQueryInformationThread", ntstatus.STATUS_INFO_LENGTH_MISMATCH):
                NtQueryInformationThread(GetCurrentThread(), ThreadTimes)
            self.assertLess(len(sizes), 300)

    def test_failures(self):
        with part_differs("Wine", "says that it lacks the class"):
            with self.assertWindowsError("NtQueryInformationThread", ntstatus.STATUS_INVALID_INFO_CLASS):
                NtQueryInformationThread(GetCurrentThread(), 0x7FFF)
        closed = OpenThread(SYNCHRONIZE, False, GetCurrentThreadId())
        with self.assertWindowsError("NtQueryInformationThread", ntstatus.STATUS_ACCESS_DENIED):
            NtQueryInformationThread(closed, ThreadQuerySetWin32StartAddress)
        CloseHandle(closed)
        with self.assertWindowsError("NtQueryInformationThread", ntstatus.STATUS_INVALID_HANDLE) as caught:
            NtQueryInformationThread(closed, ThreadQuerySetWin32StartAddress)
        self.assertEqual(caught[0].winerror, self.library.ERROR_INVALID_HANDLE)

    def test_bad_input(self):
        for value in (None, 5, b"abc"):
            self.assertInputError("ThreadHandle", NtQueryInformationThread, value, ThreadTimes)
        for value in (2 ** 32, 1.5, None):
            self.assertInputError("ThreadInformationClass", NtQueryInformationThread, GetCurrentThread(), value)
