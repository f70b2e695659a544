import os
import subprocess
import sys

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    PROCESS_QUERY_LIMITED_INFORMATION, PROCESS_TERMINATE, SYNCHRONIZE, CloseHandle, OpenProcess, process)
from tests import oracle


class TestOpenProcess(TestCase):
    def open(self, *arguments):
        handle = OpenProcess(*arguments)
        self.addCleanup(CloseHandle, handle)
        return handle

    def test_opens_the_process(self):
        self.assertEqual(oracle.process_id(self.open(PROCESS_QUERY_LIMITED_INFORMATION, False, os.getpid())),
                         os.getpid())

    def test_opens_a_child(self):
        child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
        handle = self.open(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, False, child.pid)
        self.assertEqual(oracle.process_id(handle), child.pid)
        self.assertFalse(oracle.wait(handle, 0))
        child.communicate()
        self.assertTrue(oracle.wait(handle))

    def test_access_is_as_asked(self):
        handle = self.open(SYNCHRONIZE, False, os.getpid())
        self.assertEqual(oracle.process_id(handle), 0)  # needs the right to query

    def test_inheritance(self):
        for inherit in (True, False, 1, 0):
            handle = self.open(PROCESS_TERMINATE, inherit, os.getpid())
            self.assertEqual(oracle.is_inheritable(handle), bool(inherit))

    def test_no_such_process(self):
        with self.assertWindowsError("OpenProcess", self.library.ERROR_INVALID_PARAMETER):
            OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, False, 0xFFFFFFF0)

    def test_bad_numbers(self):
        for value in (-1, 2 ** 32, 2 ** 32 + os.getpid(), 2 ** 64, 1.0, "1", None, b"1", [], self.ffi.NULL):
            with self.assertRaises(InputError) as context:
                OpenProcess(value, False, os.getpid())
            self.assertEqual(context.exception.name, "dwDesiredAccess")
            with self.assertRaises(InputError) as context:
                OpenProcess(SYNCHRONIZE, False, value)
            self.assertEqual(context.exception.name, "dwProcessId")

    def test_arguments_in_the_wrong_order(self):
        with self.assertRaises(InputError) as context:
            OpenProcess(SYNCHRONIZE, os.getpid(), False)
        self.assertEqual(context.exception.name, "bInheritHandle")

    def test_bad_booleans(self):
        for value in (None, 2, -1, 1.0, "yes", b"", [], 2 ** 70):
            with self.assertRaises(InputError) as context:
                OpenProcess(SYNCHRONIZE, value, os.getpid())
            self.assertEqual(context.exception.name, "bInheritHandle")


class TestConstants(TestCase):
    def test_documented_values(self):
        # From Microsoft's page on process access rights: the compiler and the page must agree.
        self.assertEqual(
            [process.PROCESS_TERMINATE, process.PROCESS_CREATE_THREAD, process.PROCESS_VM_OPERATION,
             process.PROCESS_VM_READ, process.PROCESS_VM_WRITE, process.PROCESS_DUP_HANDLE,
             process.PROCESS_CREATE_PROCESS, process.PROCESS_SET_QUOTA, process.PROCESS_SET_INFORMATION,
             process.PROCESS_QUERY_INFORMATION, process.PROCESS_SUSPEND_RESUME,
             process.PROCESS_QUERY_LIMITED_INFORMATION, process.SYNCHRONIZE],
            [0x1, 0x2, 0x8, 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800, 0x1000, 0x100000])
