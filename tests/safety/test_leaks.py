"""
Handles, GDI and USER objects, and memory stay as they are over many rounds of each family of calls, failing ones
included.

``PYWINCFFI_TESTS_ROUNDS=100000`` makes them many more rounds than the default.
"""
import ctypes
import gc
import os
import sys
import unittest

from pywincffi import kernel32, wintypes
from pywincffi.dev.testutil import TestCase, open_handles
from pywincffi.exceptions import InputError, WindowsAPIError
from tests import oracle

ROUNDS = int(os.environ.get("PYWINCFFI_TESTS_ROUNDS", "3000"))
# What allocators keep for later; a leak of a single handle, object or block per round is far more.
MAY_GROW = 600 * 1024
MAY_GROW_BLOCKS = 300


class Counters(ctypes.Structure):
    _fields_ = [("cb", ctypes.c_uint32), ("PageFaultCount", ctypes.c_uint32)] + [
        (name, ctypes.c_size_t) for name in (
            "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage",
            "QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage")]


def private_bytes():
    counters = Counters(cb=ctypes.sizeof(Counters))
    call = ctypes.WinDLL("kernel32").K32GetProcessMemoryInfo
    call.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32]
    if not call(-1, ctypes.byref(counters), counters.cb):
        raise ctypes.WinError()
    return counters.PagefileUsage  # the same as PrivateUsage, which Wine leaves at 0


def gui_objects():
    """GDI objects and USER objects."""
    call = ctypes.WinDLL("user32").GetGuiResources
    call.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    return call(-1, 0), call(-1, 1)


def blocks():
    return sys.getallocatedblocks() if hasattr(sys, "getallocatedblocks") else 0


class TestLeaks(TestCase):
    def fails(self, function, *arguments):
        try:
            function(*arguments)
        except (InputError, WindowsAPIError):
            return
        self.fail("%s did not fail" % function.__name__)

    def repeat(self, round_, rounds):
        for number in range(rounds):
            round_()
            # Garbage in cycles is no leak, and Python 3.14 lets more of it gather.
            if number % 100 == 99:
                gc.collect()
        gc.collect()

    def flat(self, round_, rounds=ROUNDS):
        """Check that nothing grows with the number of rounds."""
        self.repeat(round_, min(rounds, 300))
        before = len(open_handles()), gui_objects(), blocks(), private_bytes()
        self.repeat(round_, rounds)
        after = len(open_handles()), gui_objects(), blocks(), private_bytes()
        self.assertEqual(after[:2], before[:2], "handles, or GDI and USER objects")
        self.assertLess(after[2] - before[2], MAY_GROW_BLOCKS, "blocks of Python's memory in %d rounds" % rounds)
        self.assertLess(after[3] - before[3], MAY_GROW, "private bytes in %d rounds" % rounds)

    def test_what_is_measured(self):
        """Or nothing below could fail."""
        kept, handles = [], []
        with self.assertRaises(AssertionError):
            self.flat(lambda: handles.append(oracle.event()), 50)
        for handle in handles:
            kernel32.CloseHandle(handle)
        if blocks():
            with self.assertRaises(AssertionError):
                self.flat(lambda: kept.append(object()), 2 * MAY_GROW_BLOCKS)
        with self.assertRaises(AssertionError):
            self.flat(lambda: kept.append(self.ffi.new("char[]", 40000)), 100 * MAY_GROW // 40000)

    def test_pipes(self):
        def round_():
            reader, writer = kernel32.CreatePipe()
            kernel32.WriteFile(writer, b"x" * 100)
            kernel32.PeekNamedPipe(reader, 50)
            kernel32.ReadFile(reader, 100)
            kernel32.CloseHandle(writer)
            self.fails(kernel32.ReadFile, reader, 1)
            self.fails(kernel32.PeekNamedPipe, reader, 1)
            kernel32.CloseHandle(reader)
        self.flat(round_)

    def test_overlapped(self):
        server, client = oracle.named_pipe()
        event = oracle.event()

        def round_():
            overlapped = wintypes.OVERLAPPED(hEvent=event)
            data = kernel32.ReadFile(server, 100, overlapped)
            self.fails(kernel32.ReadFile, server, 100, overlapped)  # it is in use
            kernel32.WriteFile(client, b"x" * 10, wintypes.OVERLAPPED())
            if not oracle.wait(event):
                self.fail("the read did not complete")
            self.assertEqual(data[:overlapped.InternalHigh], b"x" * 10)
        try:
            self.flat(round_)
        finally:
            for handle in (server, client, event):
                kernel32.CloseHandle(handle)

    def test_processes(self):
        def round_():
            process = kernel32.OpenProcess(kernel32.PROCESS_QUERY_LIMITED_INFORMATION, False, os.getpid())
            kernel32.GetExitCodeProcess(process)
            kernel32.GetProcessId(process)
            kernel32.CloseHandle(process)
            self.fails(kernel32.OpenProcess, kernel32.PROCESS_TERMINATE, False, 0x7FFFFFF0)
        self.flat(round_)

    def test_starting(self):
        def round_():
            process = kernel32.CreateProcess(None, [sys.executable, "-c", "a b"], lpEnvironment={u"A": u"b"},
                                             dwCreationFlags=kernel32.CREATE_SUSPENDED)
            kernel32.TerminateProcess(process.hProcess, 3)
            if not oracle.wait(process.hProcess):
                self.fail("the process did not end")
            kernel32.CloseHandle(process.hThread)
            kernel32.CloseHandle(process.hProcess)
        self.flat(round_, max(40, ROUNDS // 100))

    def test_starting_what_is_not_there(self):
        self.flat(lambda: self.fails(kernel32.CreateProcess, u"no such program", [u"a", u"b"]))

    def test_attribute_lists(self):
        event = oracle.event()

        def round_():
            attributes = kernel32.InitializeProcThreadAttributeList(1)
            kernel32.UpdateProcThreadAttribute(
                attributes, 0, kernel32.PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [event])
            self.fails(kernel32.UpdateProcThreadAttribute, attributes, 0, 0, None)
            wintypes.STARTUPINFOEX(lpAttributeList=attributes)
        try:
            self.flat(round_)
        finally:
            kernel32.CloseHandle(event)

    def test_jobs(self):
        def round_():
            job = kernel32.CreateJobObject()
            kernel32.SetInformationJobObject(
                job, kernel32.JobObjectBasicLimitInformation, wintypes.JOBOBJECT_BASIC_LIMIT_INFORMATION())
            self.fails(kernel32.SetInformationJobObject, job, 500, b"x")
            kernel32.TerminateJobObject(job, 0)
            kernel32.CloseHandle(job)
        self.flat(round_)

    def test_snapshots(self):
        def round_():
            snapshot = kernel32.CreateToolhelp32Snapshot(kernel32.TH32CS_SNAPPROCESS, 0)
            kernel32.Process32First(snapshot)
            kernel32.CloseHandle(snapshot)
            kernel32.pid_exists(0x7FFFFFF0)
            self.fails(kernel32.Process32First, snapshot)
        self.flat(round_)

    def test_modules(self):
        def round_():
            module = kernel32.LoadLibraryEx(u"version.dll")
            kernel32.GetProcAddress(module, "GetFileVersionInfoSizeW")
            self.fails(kernel32.GetProcAddress, module, "NoSuchFunction")
            kernel32.GetModuleFileName(module)
            kernel32.FreeLibrary(module)
            self.fails(kernel32.GetModuleHandle, u"no such module")
        self.flat(round_)

    def test_messages(self):
        def round_():
            kernel32.FormatMessage(dwMessageId=5)
            kernel32.FormatMessage(kernel32.FORMAT_MESSAGE_FROM_STRING, u"%1 %2!d!", Arguments=[u"text", 5])
            self.fails(kernel32.FormatMessage, None, None, 0x20000BAD)
            self.fails(kernel32.CloseHandle, oracle.handle(0x7FFFFFF0))
        self.flat(round_)

    def test_structures_and_wrong_arguments(self):
        def round_():
            made = wintypes.STARTUPINFO(lpTitle=u"title", dwFlags=1)
            repr(made)
            self.fails(setattr, made, "dwFlags", -1)
            self.fails(setattr, made, "lpTitle", 5)
            self.fails(kernel32.CreatePipe, 2 ** 40)
            self.fails(kernel32.ReadFile, None, 1)
            self.fails(kernel32.WriteFile, oracle.handle(4), u"\ud800")
        self.flat(round_)


if __name__ == "__main__":
    unittest.main()
