# -*- coding: utf-8 -*-
import os
import shutil
import sys
import tempfile

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    LOAD_LIBRARY_AS_DATAFILE, LOAD_LIBRARY_SEARCH_SYSTEM32, FreeLibrary, GetCurrentProcess, GetModuleFileName,
    GetModuleHandle, GetProcAddress, LoadLibrary, LoadLibraryEx)
from tests import oracle
from tests.support.values import BYTES

# Small, and not loaded by Python itself.
DLL = "lz32.dll"


class ModuleTestCase(TestCase):
    def load(self, *arguments, **keywords):
        module = LoadLibraryEx(*arguments, **keywords)
        self.addCleanup(FreeLibrary, module)
        return module

    def bad_modules(self):
        """What is no HMODULE; a pointer to anything would pass for one in cffi."""
        return (5, b"abc", "kernel32", GetCurrentProcess(), self.ffi.new("char[4]"),
                self.ffi.new("HMODULE *"))

    def is_loaded(self, name):
        return oracle.module(name) != 0


class TestLoadLibraryEx(ModuleTestCase):
    def test_loads_and_frees(self):
        self.assertFalse(self.is_loaded(DLL))
        for flags in (0, LOAD_LIBRARY_SEARCH_SYSTEM32):
            module = LoadLibraryEx(DLL, dwFlags=flags)
            self.assertIs(self.ffi.typeof(module), self.ffi.typeof("HMODULE"))
            self.assertEqual(oracle.module(DLL), oracle.number(module))
            FreeLibrary(module)
            self.assertFalse(self.is_loaded(DLL))

    def test_as_data(self):
        module = self.load(os.path.join(os.environ["SystemRoot"], "system32", DLL), None, LOAD_LIBRARY_AS_DATAFILE)
        self.assertFalse(self.is_loaded(DLL))
        self.assertTrue(oracle.number(module) & 3)  # that is how Windows marks one

    def test_path_of_any_character(self):
        folder = tempfile.mkdtemp(u"\xfc \u20ac")
        self.addCleanup(shutil.rmtree, folder)
        path = os.path.join(folder, "copy.dll")
        shutil.copy(os.path.join(os.environ["SystemRoot"], "system32", DLL), path)
        module = LoadLibraryEx(path, None, LOAD_LIBRARY_AS_DATAFILE)
        FreeLibrary(module)

    def test_no_such_file(self):
        for flags in (0, LOAD_LIBRARY_AS_DATAFILE):
            with self.assertRaises(OSError) as context:
                LoadLibraryEx("no-such-library.dll", dwFlags=flags)
            self.assertIn(context.exception.code, (self.library.ERROR_MOD_NOT_FOUND, self.library.ERROR_FILE_NOT_FOUND))

    def test_no_library(self):
        descriptor, path = tempfile.mkstemp(".dll")
        self.addCleanup(os.remove, path)
        os.write(descriptor, b"no library" * 1000)
        os.close(descriptor)
        with self.assertWindowsError("LoadLibraryEx", self.library.ERROR_BAD_EXE_FORMAT):
            LoadLibraryEx(path)

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b"):
            with self.assertRaises(InputError) as context:
                LoadLibraryEx(value)
            self.assertEqual(context.exception.name, "lpLibFileName")
        for value in (5, GetCurrentProcess(), LOAD_LIBRARY_AS_DATAFILE):
            with self.assertRaises(InputError) as context:
                LoadLibraryEx(DLL, value)
            self.assertEqual(context.exception.name, "hFile")
        for value in (None, -1, 2 ** 32, 1.5, "1"):
            with self.assertRaises(InputError) as context:
                LoadLibraryEx(DLL, None, value)
            self.assertEqual(context.exception.name, "dwFlags")


class TestLoadLibrary(ModuleTestCase):
    def test_loads(self):
        self.assertFalse(self.is_loaded(DLL))
        module = LoadLibrary(DLL)
        self.assertEqual(oracle.module(DLL), oracle.number(module))
        FreeLibrary(module)
        self.assertFalse(self.is_loaded(DLL))

    def test_no_such_file(self):
        with self.assertWindowsError("LoadLibrary", self.library.ERROR_MOD_NOT_FOUND):
            LoadLibrary("no-such-library")
        with self.assertRaises(OSError) as context:
            LoadLibrary(u"no-such-library")
        self.assertEqual(context.exception.filename, u"no-such-library")

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b"):
            with self.assertRaises(InputError) as context:
                LoadLibrary(value)
            self.assertEqual(context.exception.name, "lpLibFileName")


class TestFreeLibrary(ModuleTestCase):
    def test_counts(self):
        modules = [LoadLibraryEx(DLL), LoadLibraryEx(DLL)]
        FreeLibrary(modules[0])
        self.assertTrue(self.is_loaded(DLL))
        FreeLibrary(modules[1])
        self.assertFalse(self.is_loaded(DLL))

    def test_failure(self):
        module = LoadLibraryEx(DLL)
        FreeLibrary(module)
        with self.assertWindowsError("FreeLibrary", self.library.ERROR_MOD_NOT_FOUND):
            FreeLibrary(module)

    def test_bad_input(self):
        for value in (None,) + self.bad_modules():
            with self.assertRaises(InputError) as context:
                FreeLibrary(value)
            self.assertEqual(context.exception.name, "hLibModule")

    def test_nothing(self):
        null = self.ffi.cast("HMODULE", 0)
        with self.assertWindowsError("FreeLibrary", self.library.ERROR_INVALID_HANDLE):
            FreeLibrary(null)
        with self.assertWindowsError("GetProcAddress", self.library.ERROR_INVALID_HANDLE):
            GetProcAddress(null, "GetCurrentProcessId")

    def test_errors_name_the_file(self):
        for call in (LoadLibraryEx, GetModuleHandle):
            with self.assertWindowsError(call.__name__, self.library.ERROR_MOD_NOT_FOUND) as caught:
                call(u"no such module.dll")
            self.assertEqual(caught[0].filename, u"no such module.dll")


class TestGetModuleHandle(ModuleTestCase):
    def test_loaded_modules(self):
        for name in ("kernel32", "KERNEL32.DLL", u"ntdll"):
            self.assertEqual(oracle.number(GetModuleHandle(name)), oracle.module(name))
        self.assertEqual(oracle.number(GetModuleHandle()), oracle.module(None))

    def test_not_loaded(self):
        with self.assertWindowsError("GetModuleHandle", self.library.ERROR_MOD_NOT_FOUND):
            GetModuleHandle(DLL)

    def test_bad_input(self):
        for value in (5, BYTES, u"a\0b", []):
            with self.assertRaises(InputError) as context:
                GetModuleHandle(value)
            self.assertEqual(context.exception.name, "lpModuleName")


class TestGetModuleFileName(ModuleTestCase):
    def test_the_program(self):
        for module in (None, self.ffi.cast("HMODULE", 0)):
            self.assertEqual(os.path.normcase(GetModuleFileName(module)), os.path.normcase(sys.executable))
        self.assertEqual(GetModuleFileName(), GetModuleFileName(None))

    def test_a_library(self):
        path = GetModuleFileName(GetModuleHandle("kernel32"))
        self.assertEqual(os.path.basename(path).lower(), "kernel32.dll")
        self.assertTrue(os.path.exists(path))

    def test_long_path(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, u"\\\\?\\" + os.path.abspath(folder))
        deep = u"\\\\?\\" + os.path.join(os.path.abspath(folder), *[u"x" * 90] * 4)
        os.makedirs(deep)
        path = os.path.join(deep, DLL)
        shutil.copy(os.path.join(os.environ["SystemRoot"], "system32", DLL), path)
        module = LoadLibraryEx(path)
        try:
            found = GetModuleFileName(module)
        finally:
            FreeLibrary(module)
        self.assertGreater(len(found), 360)
        self.assertEqual(os.path.basename(found), DLL)

    def test_failure(self):
        module = LoadLibraryEx(DLL)
        FreeLibrary(module)
        with self.assertWindowsError("GetModuleFileName", self.library.ERROR_MOD_NOT_FOUND):
            GetModuleFileName(module)

    def test_bad_input(self):
        for value in self.bad_modules():
            with self.assertRaises(InputError) as context:
                GetModuleFileName(value)
            self.assertEqual(context.exception.name, "hModule")


class Unclassed(object):
    @property
    def __class__(self):
        raise RuntimeError("hostile")


class TestGetProcAddress(ModuleTestCase):
    def test_by_name(self):
        kernel32 = GetModuleHandle("kernel32")
        for name in ("GetCurrentProcessId", u"GetCurrentProcessId", b"GetCurrentProcessId"):
            address = GetProcAddress(kernel32, name)
            self.assertEqual(self.ffi.cast("DWORD (__stdcall *)(void)", address)(), os.getpid())

    def test_by_ordinal(self):
        # ws2_32 is linked by name and by ordinal alike; 115 is WSAStartup.
        module = GetModuleHandle("ws2_32")
        self.assertEqual(GetProcAddress(module, 115), GetProcAddress(module, "WSAStartup"))

    def test_missing(self):
        kernel32 = GetModuleHandle("kernel32")
        for name in ("NoSuchFunction", "getcurrentprocessid", ""):
            with self.assertWindowsError("GetProcAddress", self.library.ERROR_PROC_NOT_FOUND):
                GetProcAddress(kernel32, name)

    def test_missing_ordinal(self):
        with self.assertRaises(OSError) as context:
            GetProcAddress(GetModuleHandle("kernel32"), 0xFFFF)
        self.assertIn(context.exception.code,
                      (self.library.ERROR_INVALID_ORDINAL, self.library.ERROR_PROC_NOT_FOUND))

    def test_bad_input(self):
        kernel32 = GetModuleHandle("kernel32")
        for value in (None,) + self.bad_modules():
            with self.assertRaises(InputError) as context:
                GetProcAddress(value, "GetCurrentProcessId")
            self.assertEqual(context.exception.name, "hModule")
        for value in (None, 0, -1, 0x10000, 2 ** 64, 1.5, u"caf\xe9", "a\0b", b"a\0b", [], self.ffi.NULL,
                      Unclassed()):
            with self.assertRaises(InputError) as context:
                GetProcAddress(kernel32, value)
            self.assertEqual(context.exception.name, "lpProcName")
