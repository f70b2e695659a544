import os
import sys

from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    PROCESS_NAME_NATIVE, SYNCHRONIZE, CloseHandle, CreateEvent, GetCurrentProcess, OpenProcess,
    QueryFullProcessImageName, ReadFile, WriteFile)
from pywincffi.psapi import EnumProcesses, GetProcessImageFileName, GetProcessMemoryInfo, processes
from pywincffi.wintypes import PROCESS_MEMORY_COUNTERS_EX
from tests import oracle
from tests.processes import ProcessTestCase
from tests.support.libraries import Replaced
from tests.support.windows import part_differs

NOT_HANDLES = (None, 5, -1, "handle", b"abc", [], 1.5)


class PsapiTestCase(ProcessTestCase):
    def only(self, access):
        """A handle of this process with one access right."""
        handle = OpenProcess(access, False, os.getpid())
        self.addCleanup(CloseHandle, handle)
        return handle

    def closed(self):
        handle = OpenProcess(SYNCHRONIZE, False, os.getpid())
        CloseHandle(handle)
        return handle

    def event(self):
        handle = CreateEvent()
        self.addCleanup(CloseHandle, handle)
        return handle

    def replace(self, module, **functions):
        """Let a module call other functions, until the end of the test."""
        self.addCleanup(setattr, module, "library", module.library)
        module.library = Replaced(module.library, **functions)

    def assertNeedsHandle(self, name, function, *arguments):
        for value in NOT_HANDLES + (self.ffi.new("char[4]"),):
            self.assertInputError(name, function, value, *arguments)


class TestEnumProcesses(PsapiTestCase):
    def test_processes(self):
        child = self.waiting()
        found = EnumProcesses()
        self.assertIn(os.getpid(), found)
        self.assertIn(child.dwProcessId, found)
        self.assertEqual(len(found), len(set(found)))

    def test_more_than_room(self):
        identifiers, sizes = [4 * number for number in range(5000)], []

        def enumerate_(lpidProcess, cb):
            sizes.append(cb)
            count = min(cb // 4, len(identifiers))
            lpidProcess[0:count] = identifiers[:count]
            return 4 * count
        self.replace(processes, EnumProcesses_value=enumerate_)
        self.assertEqual(EnumProcesses(), identifiers)
        self.assertGreater(len(sizes), 2)

    def test_failure(self):
        self.replace(processes, EnumProcesses_value=lambda *_: -self.library.ERROR_ACCESS_DENIED)
        with self.assertWindowsError("EnumProcesses", self.library.ERROR_ACCESS_DENIED):
            EnumProcesses()


class TestGetProcessImageFileName(PsapiTestCase):
    def test_path(self):
        name = GetProcessImageFileName(GetCurrentProcess())
        self.assertEqual(name, QueryFullProcessImageName(GetCurrentProcess(), PROCESS_NAME_NATIVE))
        self.assertEqual(os.path.basename(name).lower(), os.path.basename(sys.executable).lower())
        self.assertTrue(GetProcessImageFileName(self.waiting().hProcess).lower().endswith("python.exe"))

    def test_failures(self):
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError("GetProcessImageFileName", self.library.ERROR_INVALID_HANDLE):
                GetProcessImageFileName(handle)
        with self.assertWindowsError("GetProcessImageFileName", self.library.ERROR_ACCESS_DENIED):
            GetProcessImageFileName(self.only(SYNCHRONIZE))

    def test_bad_input(self):
        self.assertNeedsHandle("hProcess", GetProcessImageFileName)
        with self.assertRaises(InputError):
            GetProcessImageFileName(os.getpid())


# A program that tells when it runs, and takes 64 MiB when it is told to.
GROWING = "\n".join((
    "import sys",
    "print('runs'); sys.stdout.flush(); sys.stdin.readline()",
    "memory = bytearray(b'x') * 2 ** 26",  # used, and not only asked for
    "print('has it'); sys.stdout.flush(); sys.stdin.readline()"))


class TestGetProcessMemoryInfo(PsapiTestCase):
    """
    Another process is looked at, which does nothing meanwhile: this one may give memory back between two looks, since
    other tests ran in it.
    """

    def test_its_sizes(self):
        child, _, reader = self.start_python(GROWING)
        self.assertEqual(ReadFile(reader, 100).strip(), b"runs")
        found = GetProcessMemoryInfo(child.hProcess)
        self.assertIs(type(found), PROCESS_MEMORY_COUNTERS_EX)
        counters = oracle.memory_counters(child.hProcess)
        self.assertEqual(len(counters), len(PROCESS_MEMORY_COUNTERS_EX.fields()))
        _, peak, working_set = counters[:3]
        self.assertAlmostEqual(found.WorkingSetSize, working_set, delta=2 ** 22)
        self.assertAlmostEqual(found.PeakWorkingSetSize, peak, delta=2 ** 22)
        self.assertIn("WorkingSetSize=%d" % found.WorkingSetSize, repr(found))

    def test_it_grows(self):
        child, writer, reader = self.start_python(GROWING)
        self.assertEqual(ReadFile(reader, 100).strip(), b"runs")
        before = GetProcessMemoryInfo(child.hProcess)
        WriteFile(writer, b"more\n")
        self.assertEqual(ReadFile(reader, 100).strip(), b"has it")
        after = GetProcessMemoryInfo(child.hProcess)
        with part_differs("Wine", "leaves PrivateUsage 0"):
            self.assertGreater(after.PrivateUsage, before.PrivateUsage + 2 ** 25)
        self.assertGreater(after.WorkingSetSize, before.WorkingSetSize + 2 ** 25)
        self.assertGreaterEqual(after.PeakWorkingSetSize, after.WorkingSetSize)

    def test_this_process(self):
        found = GetProcessMemoryInfo(GetCurrentProcess())
        self.assertGreater(found.WorkingSetSize, 0)
        self.assertGreaterEqual(found.PeakWorkingSetSize, found.WorkingSetSize)

    def test_failures(self):
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError("GetProcessMemoryInfo", self.library.ERROR_INVALID_HANDLE):
                GetProcessMemoryInfo(handle)
        with self.assertWindowsError("GetProcessMemoryInfo", self.library.ERROR_ACCESS_DENIED):
            GetProcessMemoryInfo(self.only(SYNCHRONIZE))

    def test_bad_input(self):
        self.assertNeedsHandle("Process", GetProcessMemoryInfo)
        with self.assertRaises(InputError):
            GetProcessMemoryInfo(os.getpid())
