import os

from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    MAX_COMPUTERNAME_LENGTH, GetACP, GetComputerName, GetSystemDirectory, GetWindowsDirectory, system)
from tests import oracle


class TestSystem(TestCase):
    def test_code_page(self):
        self.assertEqual(GetACP(), oracle.code_page())

    def test_computer_name(self):
        self.assertEqual(GetComputerName(), oracle.computer_name())
        self.assertTrue(0 < len(GetComputerName()) <= MAX_COMPUTERNAME_LENGTH)

    def test_folders(self):
        self.assertEqual(os.path.normcase(GetWindowsDirectory()), os.path.normcase(os.environ["SystemRoot"]))
        self.assertEqual(os.path.dirname(GetSystemDirectory()), GetWindowsDirectory())
        self.assertTrue(os.path.exists(os.path.join(GetSystemDirectory(), "kernel32.dll")))

    def test_failures_are_reported(self):
        class Failing(object):
            @staticmethod
            def GetSystemDirectoryW(lpBuffer, uSize):
                self.SetLastError(8)
                return 0
            GetWindowsDirectoryW = GetComputerNameW = GetSystemDirectoryW
        self.addCleanup(setattr, system, "library", system.library)
        system.library = Failing
        with self.assertWindowsError("GetSystemDirectory", 8):
            GetSystemDirectory()
        with self.assertWindowsError("GetWindowsDirectory", 8):
            GetWindowsDirectory()
        with self.assertWindowsError("GetComputerName", 8):
            GetComputerName()
