import os
import sys

from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    PROCESS_QUERY_LIMITED_INFORMATION, GetCurrentProcess, GetModuleFileName, GetModuleHandle, ReadFile)
from pywincffi.psapi import (
    LIST_MODULES_32BIT, LIST_MODULES_64BIT, LIST_MODULES_ALL, LIST_MODULES_DEFAULT, EnumProcessModules,
    EnumProcessModulesEx, GetModuleBaseName, GetModuleFileNameEx, GetModuleInformation, modules)
from pywincffi.wintypes import MODULEINFO
from tests import oracle
from tests.psapi.test_processes import PsapiTestCase

WAITING = "import sys; sys.stdout.write('x'); sys.stdout.flush(); sys.stdin.read()"


class ModulesTestCase(PsapiTestCase):
    def initialized(self):
        """A process that has loaded its DLLs, and waits."""
        child, _, reader = self.start_python(WAITING)
        self.assertEqual(ReadFile(reader, 1), b"x")
        return child.hProcess

    def assertNeedsProcess(self, function, *arguments):
        """Nothing but the handle of a process, with access to it, will do."""
        self.assertNeedsHandle("hProcess", function, *arguments)
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError(function.__name__, self.library.ERROR_INVALID_HANDLE):
                function(handle, *arguments)
        with self.assertWindowsError(function.__name__, self.library.ERROR_ACCESS_DENIED):
            function(self.only(PROCESS_QUERY_LIMITED_INFORMATION), *arguments)


class TestEnumProcessModules(ModulesTestCase):
    def test_this_process(self):
        found = EnumProcessModules(GetCurrentProcess())
        self.assertEqual(set(map(self.ffi.typeof, found)), {self.ffi.typeof("HMODULE")})
        self.assertEqual(found[0], GetModuleHandle())
        self.assertIn(oracle.module(u"kernel32"), [int(self.ffi.cast("uintptr_t", each)) for each in found])

    def test_another_process(self):
        process = self.initialized()
        names = [GetModuleBaseName(process, each).lower() for each in EnumProcessModules(process)]
        self.assertIn("python.exe", names)
        self.assertIn("kernel32.dll", names)

    def test_more_than_room(self):
        expected, sizes = [self.ffi.cast("HMODULE", 65536 * (number + 1)) for number in range(1000)], []

        def enumerate_(_, lphModule, cb, flag=None):
            sizes.append(cb)
            count = min(cb // self.ffi.sizeof("HMODULE"), len(expected))
            lphModule[0:count] = expected[:count]
            return len(expected) * self.ffi.sizeof("HMODULE")
        self.replace(modules, EnumProcessModules_value=enumerate_, EnumProcessModulesEx_value=enumerate_)
        self.assertEqual(EnumProcessModules(GetCurrentProcess()), expected)
        self.assertEqual(EnumProcessModulesEx(GetCurrentProcess(), LIST_MODULES_ALL), expected)
        self.assertEqual(len(sizes), 4)

    def test_more_each_time(self):
        sizes, item = [], self.ffi.sizeof("HMODULE")

        def enumerate_(_, lphModule, cb):
            sizes.append(cb // item)
            return min(cb + item, 8000 * item)
        self.replace(modules, EnumProcessModules_value=enumerate_)
        self.assertEqual(len(EnumProcessModules(GetCurrentProcess())), 8000)
        self.assertEqual(sizes, [256 << number for number in range(6)])

    def test_failures(self):
        self.assertNeedsProcess(EnumProcessModules)
        with self.assertWindowsError("EnumProcessModules", self.library.ERROR_INVALID_HANDLE):
            EnumProcessModules(self.closed())
        with self.assertRaises(InputError):
            EnumProcessModules(os.getpid())


class TestEnumProcessModulesEx(ModulesTestCase):
    def test_filters(self):
        expected = EnumProcessModules(GetCurrentProcess())
        for flag in (LIST_MODULES_DEFAULT, LIST_MODULES_ALL,
                     LIST_MODULES_64BIT if sys.maxsize > 2 ** 32 else LIST_MODULES_32BIT):
            self.assertEqual(EnumProcessModulesEx(GetCurrentProcess(), flag), expected)

    def test_failures(self):
        self.assertNeedsProcess(EnumProcessModulesEx, LIST_MODULES_ALL)
        with self.assertWindowsError("EnumProcessModulesEx", self.library.ERROR_INVALID_HANDLE):
            EnumProcessModulesEx(self.closed(), LIST_MODULES_ALL)

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, "1"):
            self.assertInputError("dwFilterFlag", EnumProcessModulesEx, GetCurrentProcess(), value)
        with self.assertRaises(InputError):
            EnumProcessModulesEx(os.getpid(), LIST_MODULES_ALL)


class TestGetModuleBaseName(ModulesTestCase):
    def test_names(self):
        self.assertEqual(GetModuleBaseName(GetCurrentProcess()).lower(), os.path.basename(sys.executable).lower())
        self.assertEqual(GetModuleBaseName(GetCurrentProcess(), GetModuleHandle("kernel32")).lower(), "kernel32.dll")
        self.assertEqual(GetModuleBaseName(self.initialized()).lower(), "python.exe")

    def test_failures(self):
        self.assertNeedsProcess(GetModuleBaseName)
        with self.assertWindowsError("GetModuleBaseName", self.library.ERROR_INVALID_HANDLE):
            GetModuleBaseName(GetCurrentProcess(), self.ffi.cast("HMODULE", 0x10))

    def test_bad_input(self):
        for value in (5, b"abc", GetCurrentProcess(), self.ffi.new("char[4]")):
            self.assertInputError("hModule", GetModuleBaseName, GetCurrentProcess(), value)
        with self.assertRaises(InputError):
            GetModuleBaseName(os.getpid())


class TestGetModuleFileNameEx(ModulesTestCase):
    def test_paths(self):
        kernel32 = GetModuleHandle("kernel32")
        self.assertEqual(GetModuleFileNameEx(GetCurrentProcess()).lower(), GetModuleFileName().lower())
        self.assertEqual(GetModuleFileNameEx(GetCurrentProcess(), kernel32).lower(),
                         GetModuleFileName(kernel32).lower())
        self.assertTrue(GetModuleFileNameEx(self.initialized()).lower().endswith("\\python.exe"))

    def test_long_path(self):
        """One that has no room is cut off, and the length is that of what is left."""
        expected = u"C:\\" + u"x" * 3000

        def name(_, __, lpFilename, nSize):
            length = min(len(expected), nSize - 1)
            lpFilename[0:length] = expected[:length]
            return length
        self.replace(modules, GetModuleFileNameExW=name)
        self.assertEqual(GetModuleFileNameEx(GetCurrentProcess()), expected)

    def test_failures(self):
        self.assertNeedsProcess(GetModuleFileNameEx)
        with self.assertWindowsError("GetModuleFileNameEx", self.library.ERROR_INVALID_HANDLE):
            GetModuleFileNameEx(GetCurrentProcess(), self.ffi.cast("HMODULE", 0x10))

    def test_bad_input(self):
        for value in (5, b"abc", GetCurrentProcess(), self.ffi.new("char[4]")):
            self.assertInputError("hModule", GetModuleFileNameEx, GetCurrentProcess(), value)
        with self.assertRaises(InputError):
            GetModuleFileNameEx(os.getpid())


class TestGetModuleInformation(ModulesTestCase):
    def test_kernel32(self):
        found = GetModuleInformation(GetCurrentProcess(), GetModuleHandle("kernel32"))
        self.assertIs(type(found), MODULEINFO)
        self.assertEqual(found.lpBaseOfDll, oracle.module(u"kernel32"))
        self.assertGreater(found.SizeOfImage, 4096)
        self.assertTrue(found.lpBaseOfDll < found.EntryPoint < found.lpBaseOfDll + found.SizeOfImage)

    def test_failures(self):
        self.assertNeedsProcess(GetModuleInformation, GetModuleHandle("kernel32"))
        for module in (self.ffi.cast("HMODULE", 0x10), self.ffi.cast("HMODULE", 0)):
            with self.assertWindowsError("GetModuleInformation", self.library.ERROR_INVALID_HANDLE):
                GetModuleInformation(GetCurrentProcess(), module)

    def test_bad_input(self):
        for value in (None, 5, b"abc", GetCurrentProcess(), self.ffi.new("char[4]")):
            self.assertInputError("hModule", GetModuleInformation, GetCurrentProcess(), value)
        with self.assertRaises(InputError):
            GetModuleInformation(os.getpid(), GetModuleHandle())
