import ctypes
import os
import subprocess
import sys
import tempfile

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import CloseHandle, GetExitCodeProcess, WaitForSingleObject
from pywincffi.shell32 import (
    SEE_MASK_CLASSNAME, SEE_MASK_FLAG_NO_UI, SEE_MASK_INVOKEIDLIST, SEE_MASK_NOASYNC, SEE_MASK_NOCLOSEPROCESS, SW_HIDE,
    CommandLineToArgv, FindExecutable, GetCurrentProcessExplicitAppUserModelID, IsUserAnAdmin,
    SetCurrentProcessExplicitAppUserModelID, ShellExecuteEx, programs)
from pywincffi.wintypes import SHELLEXECUTEINFO
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.values import BYTES
from tests.support.warm import Warm
from tests.support.windows import differs

COMMAND = os.path.join(os.environ.get("SystemRoot", ""), "system32", "cmd.exe")


class TestCommandLineToArgv(TestCase):
    def test_arguments(self):
        for arguments in ([u"a"], [u"a", u"b c", u"d\"e", u"", u"f\\", u"g\\\\\"h i"], [u"\u20ac", u"\U0001F40D"]):
            line = subprocess.list2cmdline([u"program"] + arguments)
            self.assertEqual(CommandLineToArgv(line), [u"program"] + arguments)

    def test_empty(self):
        self.assertEqual(CommandLineToArgv(u"")[0].lower(), sys.executable.lower())

    def test_memory_is_freed(self):
        freed = []

        def free(memory):
            freed.append(memory)
            return self.library.LocalFree(memory)
        programs.library = Replaced(self.library, LocalFree=free)
        self.addCleanup(setattr, programs, "library", self.library)
        CommandLineToArgv(u"a b")
        self.assertEqual(len(freed), 1)

    def test_failure_is_reported(self):
        def fail(*_):
            self.library.SetLastError(self.library.ERROR_NOT_ENOUGH_MEMORY)
            return self.ffi.NULL
        programs.library = Replaced(self.library, CommandLineToArgvW=fail)
        self.addCleanup(setattr, programs, "library", self.library)
        with self.assertWindowsError("CommandLineToArgv", self.library.ERROR_NOT_ENOUGH_MEMORY):
            CommandLineToArgv(u"a")

    def test_bad_input(self):
        for value in (None, 5, u"a\0b", [u"a"], BYTES):
            self.assertInputError("lpCmdLine", CommandLineToArgv, value)


class TestFindExecutable(Warm, TestCase):
    def warm_up(self):
        handle, path = tempfile.mkstemp(u".pywincffi")  # has no program
        os.close(handle)
        try:
            FindExecutable(path)
        except OSError:
            pass
        os.remove(path)

    def test_program(self):
        self.assertEqual(FindExecutable(COMMAND).lower(), COMMAND.lower())
        folder, name = os.path.split(COMMAND)
        self.assertEqual(FindExecutable(name, folder).lower(), COMMAND.lower())

    def test_no_file(self):
        with self.assertWindowsError("FindExecutable", self.library.ERROR_FILE_NOT_FOUND):
            FindExecutable(u"C:\\no such file.txt")
        with self.assertRaises(OSError) as context:
            FindExecutable(u"C:\\no such file.txt")
        self.assertEqual(context.exception.filename, u"C:\\no such file.txt")

    def test_no_program(self):
        handle, path = tempfile.mkstemp(u".pywincffi")
        os.close(handle)
        self.addCleanup(os.remove, path)
        with self.assertWindowsError("FindExecutable", self.library.ERROR_NO_ASSOCIATION):
            FindExecutable(path)

    def test_bad_input(self):
        for value in (None, 5, u"a\0b", BYTES):
            self.assertInputError("lpFile", FindExecutable, value)
        for value in (5, u"a\0b", BYTES):
            self.assertInputError("lpDirectory", FindExecutable, u"a", value)


class TestIsUserAnAdmin(TestCase):
    def test_answer(self):
        self.assertIs(IsUserAnAdmin(), bool(oracle.function("shell32", "IsUserAnAdmin", ctypes.c_int)()))


class TestGetCurrentProcessExplicitAppUserModelID(TestCase):
    def test_not_set(self):
        def fail(_):
            return self.library.E_FAIL
        programs.library = Replaced(self.library, GetCurrentProcessExplicitAppUserModelID=fail)
        self.addCleanup(setattr, programs, "library", self.library)
        with self.assertWindowsError("GetCurrentProcessExplicitAppUserModelID", 0x80004005):
            GetCurrentProcessExplicitAppUserModelID()


class TestSetCurrentProcessExplicitAppUserModelID(TestCase):
    @differs("Wine", "does nothing")
    def test_identifier(self):
        SetCurrentProcessExplicitAppUserModelID(u"pywincffi.Tests")
        self.assertEqual(GetCurrentProcessExplicitAppUserModelID(), u"pywincffi.Tests")

    @differs("Wine", "does nothing")
    def test_too_long(self):
        with self.assertRaises(OSError):
            SetCurrentProcessExplicitAppUserModelID(u"x" * 200)

    def test_failure_is_reported(self):
        programs.library = Replaced(
            self.library, SetCurrentProcessExplicitAppUserModelID=lambda _: self.library.E_INVALIDARG)
        self.addCleanup(setattr, programs, "library", self.library)
        with self.assertWindowsError("SetCurrentProcessExplicitAppUserModelID", self.library.ERROR_INVALID_PARAMETER):
            SetCurrentProcessExplicitAppUserModelID(u"x")

    def test_bad_input(self):
        for value in (None, 5, u"a\0b", BYTES):
            self.assertInputError("AppID", SetCurrentProcessExplicitAppUserModelID, value)


class TestShellExecuteEx(Warm, TestCase):
    def run_command(self, flags, **fields):
        return ShellExecuteEx(SHELLEXECUTEINFO(
            fMask=flags | SEE_MASK_FLAG_NO_UI | SEE_MASK_NOASYNC, lpFile=COMMAND, nShow=SW_HIDE, **fields))

    def warm_up(self):
        CloseHandle(self.run_command(SEE_MASK_NOCLOSEPROCESS, lpParameters=u"/c exit 0"))

    def test_process(self):
        handle, path = tempfile.mkstemp()
        os.close(handle)
        self.addCleanup(os.remove, path)
        folder = os.path.dirname(COMMAND)
        hProcess = self.run_command(
            SEE_MASK_NOCLOSEPROCESS, lpVerb=u"open", lpParameters=u"/c cd > \"%s\" & exit 7" % path,
            lpDirectory=folder)
        try:
            WaitForSingleObject(hProcess, 20000)
            self.assertEqual(GetExitCodeProcess(hProcess), 7)
        finally:
            CloseHandle(hProcess)
        with open(path) as stream:
            self.assertEqual(stream.read().strip().lower(), folder.lower())

    def test_no_process_is_returned(self):
        self.assertIsNone(self.run_command(0, lpParameters=u"/c exit 0"))

    def test_no_file(self):
        with self.assertWindowsError("ShellExecuteEx", self.library.ERROR_FILE_NOT_FOUND) as caught:
            ShellExecuteEx(SHELLEXECUTEINFO(fMask=SEE_MASK_FLAG_NO_UI, lpFile=u"C:\\no such file.txt"))
        self.assertEqual(caught[0].filename, u"C:\\no such file.txt")

    def test_no_program(self):
        with self.assertRaises(OSError):
            ShellExecuteEx(SHELLEXECUTEINFO(
                fMask=SEE_MASK_FLAG_NO_UI | SEE_MASK_CLASSNAME, lpFile=COMMAND, lpClass=u".pywincffi"))

    def test_bad_input(self):
        for value in (None, 5, u"cmd.exe", self.ffi.new("OVERLAPPED *"), self.ffi.NULL):
            self.assertInputError("pExecInfo", ShellExecuteEx, value)
        for flags in (0x3, 0x4, 0x7, 0x08000000):
            self.assertInputError("pExecInfo", ShellExecuteEx, SHELLEXECUTEINFO(fMask=flags, lpFile=COMMAND))
        self.assertEqual(SEE_MASK_INVOKEIDLIST & 0xC, 0xC)
        with self.assertRaises(InputError):
            SHELLEXECUTEINFO(hProcess=self.library.GetCurrentProcess())
