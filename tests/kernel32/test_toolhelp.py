import os
import sys
import threading

from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    TH32CS_INHERIT, TH32CS_SNAPMODULE, TH32CS_SNAPPROCESS, TH32CS_SNAPTHREAD, CloseHandle, CreateToolhelp32Snapshot,
    GetModuleFileName, GetModuleHandle, Module32First, Module32Next, Process32First, Process32Next, ReadFile,
    Thread32First, Thread32Next)
from pywincffi.wintypes import MODULEENTRY32, PROCESSENTRY32, THREADENTRY32
from tests import oracle
from tests.processes import ProcessTestCase


class SnapshotTestCase(ProcessTestCase):
    def snapshot(self, *arguments):
        handle = CreateToolhelp32Snapshot(*arguments)
        self.addCleanup(CloseHandle, handle)
        return handle

    def closed(self):
        handle = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS)
        CloseHandle(handle)
        return handle

    def event(self):
        handle = oracle.event()
        self.addCleanup(CloseHandle, handle)
        return handle

    def entries(self, first, following, hSnapshot):
        found = []
        entry = first(hSnapshot)
        while entry is not None:
            found.append(entry)
            entry = following(hSnapshot)
        return found

    def processes(self, hSnapshot):
        return dict((each.th32ProcessID, each) for each in self.entries(Process32First, Process32Next, hSnapshot))


class TestCreateToolhelp32Snapshot(SnapshotTestCase):
    def test_inheritance(self):
        self.assertTrue(oracle.is_inheritable(self.snapshot(TH32CS_SNAPPROCESS | TH32CS_INHERIT)))
        self.assertFalse(oracle.is_inheritable(self.snapshot(TH32CS_SNAPPROCESS)))

    def test_is_of_its_moment(self):
        before = self.snapshot(TH32CS_SNAPPROCESS)
        child = self.waiting()
        self.assertNotIn(child.dwProcessId, self.processes(before))
        self.assertIn(child.dwProcessId, self.processes(self.snapshot(TH32CS_SNAPPROCESS)))

    def test_failure(self):
        with self.assertWindowsError("CreateToolhelp32Snapshot", self.library.ERROR_INVALID_PARAMETER):
            CreateToolhelp32Snapshot(TH32CS_SNAPMODULE, 0xFFFFFFF0)

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, "2"):
            with self.assertRaises(InputError) as context:
                CreateToolhelp32Snapshot(value)
            self.assertEqual(context.exception.name, "dwFlags")
            with self.assertRaises(InputError) as context:
                CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, value)
            self.assertEqual(context.exception.name, "th32ProcessID")


class TestProcess32(SnapshotTestCase):
    def test_this_process_and_its_child(self):
        child = self.waiting()
        found = self.processes(self.snapshot(TH32CS_SNAPPROCESS))
        mine = found[os.getpid()]
        self.assertIs(type(mine), PROCESSENTRY32)
        self.assertEqual(mine.szExeFile.lower(), os.path.basename(sys.executable).lower())
        self.assertGreaterEqual(mine.cntThreads, 1)
        self.assertEqual(found[child.dwProcessId].th32ParentProcessID, os.getpid())
        self.assertIn("th32ProcessID=%d" % os.getpid(), repr(mine))

    def test_entries_are_their_own(self):
        hSnapshot = self.snapshot(TH32CS_SNAPPROCESS)
        first = Process32First(hSnapshot)
        before = first.th32ProcessID
        self.assertNotEqual(Process32Next(hSnapshot).th32ProcessID, before)
        self.assertEqual(first.th32ProcessID, before)
        self.assertEqual(Process32First(hSnapshot).th32ProcessID, before)

    def test_end(self):
        hSnapshot = self.snapshot(TH32CS_SNAPPROCESS)
        self.processes(hSnapshot)
        self.assertIsNone(Process32Next(hSnapshot))

    def test_snapshot_without_processes(self):
        hSnapshot = self.snapshot(TH32CS_SNAPTHREAD)
        self.assertIsNone(Process32First(hSnapshot))
        self.assertIsNone(Process32Next(hSnapshot))

    def test_failures(self):
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError("Process32First", self.library.ERROR_INVALID_HANDLE):
                Process32First(handle)
            with self.assertWindowsError("Process32Next", self.library.ERROR_INVALID_HANDLE):
                Process32Next(handle)

    def test_bad_input(self):
        for value in (None, 5, b"abc", self.ffi.new("char[4]")):
            with self.assertRaises(InputError) as context:
                Process32First(value)
            self.assertEqual(context.exception.name, "hSnapshot")
            with self.assertRaises(InputError) as context:
                Process32Next(value)
            self.assertEqual(context.exception.name, "hSnapshot")


class TestModule32(SnapshotTestCase):
    def modules(self, hSnapshot):
        return self.entries(Module32First, Module32Next, hSnapshot)

    def test_this_process(self):
        found = self.modules(self.snapshot(TH32CS_SNAPMODULE))
        self.assertEqual(set(map(type, found)), {MODULEENTRY32})
        program, kernel32 = found[0], [each for each in found if each.szModule.lower() == "kernel32.dll"][0]
        self.assertEqual(os.path.normcase(program.szExePath), os.path.normcase(sys.executable))
        self.assertEqual(program.szModule.lower(), os.path.basename(sys.executable).lower())
        self.assertEqual(program.hModule, GetModuleHandle())
        self.assertEqual(program.th32ProcessID, os.getpid())
        self.assertEqual(kernel32.modBaseAddr, oracle.module(u"kernel32"))
        self.assertEqual(kernel32.szExePath.lower(), GetModuleFileName(GetModuleHandle("kernel32")).lower())
        self.assertGreater(kernel32.modBaseSize, 4096)
        self.assertIn("th32ProcessID=%d" % os.getpid(), repr(program))

    def test_another_process(self):
        child, _, reader = self.start_python("import sys; sys.stdout.write('x'); sys.stdout.flush(); sys.stdin.read()")
        self.assertEqual(ReadFile(reader, 1), b"x")  # it has initialized
        found = self.modules(self.snapshot(TH32CS_SNAPMODULE, child.dwProcessId))
        self.assertEqual(set(each.th32ProcessID for each in found), {child.dwProcessId})
        self.assertIn("kernel32.dll", [each.szModule.lower() for each in found])

    def test_entries_are_their_own(self):
        hSnapshot = self.snapshot(TH32CS_SNAPMODULE)
        first = Module32First(hSnapshot)
        before = first.szModule
        self.assertNotEqual(Module32Next(hSnapshot).szModule, before)
        self.assertEqual(first.szModule, before)
        self.assertEqual(Module32First(hSnapshot).szModule, before)

    def test_snapshot_without_modules(self):
        hSnapshot = self.snapshot(TH32CS_SNAPTHREAD)
        self.assertIsNone(Module32First(hSnapshot))
        self.assertIsNone(Module32Next(hSnapshot))

    def test_failures(self):
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError("Module32First", self.library.ERROR_INVALID_HANDLE):
                Module32First(handle)
            with self.assertWindowsError("Module32Next", self.library.ERROR_INVALID_HANDLE):
                Module32Next(handle)

    def test_bad_input(self):
        for value in (None, 5, b"abc", self.ffi.new("char[4]")):
            self.assertInputError("hSnapshot", Module32First, value)
            self.assertInputError("hSnapshot", Module32Next, value)


class TestThread32(SnapshotTestCase):
    def threads(self, process=None):
        found = self.entries(Thread32First, Thread32Next, self.snapshot(TH32CS_SNAPTHREAD))
        self.assertEqual(set(map(type, found)), {THREADENTRY32})
        return [each.th32ThreadID for each in found if each.th32OwnerProcessID == (process or os.getpid())]

    def test_threads_of_this_process(self):
        identifiers, started, stop = [], threading.Event(), threading.Event()

        def run():
            identifiers.append(oracle.thread_id())
            started.set()
            stop.wait(60)
        thread = threading.Thread(target=run)
        self.assertIn(oracle.thread_id(), self.threads())
        thread.start()
        try:
            started.wait(60)
            self.assertIn(identifiers[0], self.threads())
        finally:
            stop.set()
            thread.join()

    def test_thread_of_another_process(self):
        child = self.waiting()
        self.assertIn(child.dwThreadId, self.threads(child.dwProcessId))
        self.assertNotIn(child.dwThreadId, self.threads())

    def test_fields(self):
        entry = Thread32First(self.snapshot(TH32CS_SNAPTHREAD))
        self.assertTrue(0 <= entry.tpBasePri <= 31)
        self.assertIn("th32ThreadID=%d" % entry.th32ThreadID, repr(entry))

    def test_snapshot_without_threads(self):
        hSnapshot = self.snapshot(TH32CS_SNAPPROCESS)
        self.assertIsNone(Thread32First(hSnapshot))
        self.assertIsNone(Thread32Next(hSnapshot))

    def test_failures(self):
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError("Thread32First", self.library.ERROR_INVALID_HANDLE):
                Thread32First(handle)
            with self.assertWindowsError("Thread32Next", self.library.ERROR_INVALID_HANDLE):
                Thread32Next(handle)

    def test_bad_input(self):
        for value in (None, 5, b"abc", self.ffi.new("char[4]")):
            self.assertInputError("hSnapshot", Thread32First, value)
            self.assertInputError("hSnapshot", Thread32Next, value)
