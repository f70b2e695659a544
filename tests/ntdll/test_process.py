import os
import struct
import subprocess
import sys
import time

from pywincffi import ntstatus
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    PROCESS_QUERY_LIMITED_INFORMATION, PROCESS_SUSPEND_RESUME, CloseHandle, GetCurrentProcess, OpenProcess)
from pywincffi.ntdll import (
    NtQueryInformationProcess, NtResumeProcess, NtSuspendProcess, ProcessBasicInformation, ProcessDebugPort,
    ProcessImageFileName, ProcessWow64Information)
from tests import oracle


class ProcessTestCase(TestCase):
    def child(self, script):
        process = subprocess.Popen([sys.executable, "-u", "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def end():
            process.kill()
            process.communicate()
        self.addCleanup(end)
        return process

    def opened(self, handle):
        self.addCleanup(CloseHandle, handle)
        return handle

    def closed(self):
        event = oracle.event()
        CloseHandle(event)
        return event


class TestNtQueryInformationProcess(ProcessTestCase):
    def test_basic_information(self):
        child = self.child("import time; print('runs'); time.sleep(60)")
        child.stdout.readline()
        hProcess = self.opened(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, False, child.pid))
        basic = NtQueryInformationProcess(hProcess, ProcessBasicInformation)
        self.assertIsInstance(basic, bytes)
        self.assertEqual(struct.unpack("@6P", basic)[4:], (child.pid, os.getpid()))

    def test_numbers(self):
        for kind in (ProcessDebugPort, ProcessWow64Information):
            self.assertEqual(len(NtQueryInformationProcess(GetCurrentProcess(), kind)), struct.calcsize("@P"))

    def test_text(self):
        data = NtQueryInformationProcess(GetCurrentProcess(), ProcessImageFileName)
        length = struct.unpack_from("@H", data)[0]
        text = data[2 * struct.calcsize("@P"):][:length].decode("utf-16-le")
        self.assertEqual(os.path.basename(text).lower(), os.path.basename(sys.executable).lower())

    def test_failures(self):
        with self.assertWindowsError("NtQueryInformationProcess", ntstatus.STATUS_INVALID_INFO_CLASS):
            NtQueryInformationProcess(GetCurrentProcess(), 0x7FFF)
        with self.assertWindowsError("NtQueryInformationProcess", ntstatus.STATUS_INVALID_HANDLE) as caught:
            NtQueryInformationProcess(self.closed(), ProcessBasicInformation)
        self.assertEqual(caught[0].winerror, self.library.ERROR_INVALID_HANDLE)

    def test_bad_input(self):
        for value in (None, 5, b"abc"):
            self.assertInputError("ProcessHandle", NtQueryInformationProcess, value, ProcessBasicInformation)
        for value in (2 ** 32, 1.5, None):
            self.assertInputError(
                "ProcessInformationClass", NtQueryInformationProcess, GetCurrentProcess(), value)


class TestNtSuspendProcess(ProcessTestCase):
    def test_process_that_does_not_run(self):
        child = self.child("import sys\nprint('runs')\nwhile 1:\n    print(sys.stdin.readline())\n")
        child.stdout.readline()
        hProcess = self.opened(OpenProcess(PROCESS_SUSPEND_RESUME, False, child.pid))
        NtSuspendProcess(hProcess)
        NtSuspendProcess(hProcess)
        child.stdin.write(b"go on\n")
        child.stdin.flush()
        time.sleep(0.2)
        NtResumeProcess(hProcess)
        time.sleep(0.2)
        self.assertEqual(self.bytes_to_read(child.stdout), 0)
        NtResumeProcess(hProcess)
        self.assertEqual(child.stdout.readline().split(), [b"go", b"on"])

    @staticmethod
    def bytes_to_read(stream):
        import msvcrt
        count = oracle.wintypes.DWORD()
        peek = oracle.function(
            "kernel32", "PeekNamedPipe", *[oracle.wintypes.HANDLE] * 2 + [oracle.ctypes.c_void_p] * 5)
        peek(msvcrt.get_osfhandle(stream.fileno()), None, None, None, oracle.ctypes.addressof(count), None)
        return count.value

    def test_failures(self):
        with self.assertWindowsError("NtSuspendProcess", ntstatus.STATUS_INVALID_HANDLE):
            NtSuspendProcess(self.closed())
        with self.assertWindowsError("NtResumeProcess", ntstatus.STATUS_INVALID_HANDLE):
            NtResumeProcess(self.closed())
        hProcess = self.opened(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, False, os.getpid()))
        with self.assertWindowsError("NtSuspendProcess", ntstatus.STATUS_ACCESS_DENIED):
            NtSuspendProcess(hProcess)
        with self.assertWindowsError("NtResumeProcess", ntstatus.STATUS_ACCESS_DENIED):
            NtResumeProcess(hProcess)

    def test_bad_input(self):
        for value in (None, 5, b"abc"):
            self.assertInputError("ProcessHandle", NtSuspendProcess, value)
            self.assertInputError("ProcessHandle", NtResumeProcess, value)
