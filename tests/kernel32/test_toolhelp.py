import os
import sys

from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    TH32CS_INHERIT, TH32CS_SNAPMODULE, TH32CS_SNAPPROCESS, TH32CS_SNAPTHREAD, CloseHandle, CreateToolhelp32Snapshot,
    Process32First, Process32Next)
from pywincffi.wintypes import PROCESSENTRY32
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

    def processes(self, hSnapshot):
        found = []
        entry = Process32First(hSnapshot)
        while entry is not None:
            found.append(entry)
            entry = Process32Next(hSnapshot)
        return dict((each.th32ProcessID, each) for each in found)


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
        for value in (None, 5, b"abc", self.ffi.NULL, self.ffi.new("char[4]")):
            with self.assertRaises(InputError) as context:
                Process32First(value)
            self.assertEqual(context.exception.name, "hSnapshot")
            with self.assertRaises(InputError) as context:
                Process32Next(value)
            self.assertEqual(context.exception.name, "hSnapshot")
