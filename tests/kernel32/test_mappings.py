import gc
import mmap
import os
import struct
import sys
import tempfile
import threading
import unittest

from pywincffi.core import PY2
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    FILE_MAP_ALL_ACCESS, FILE_MAP_COPY, FILE_MAP_EXECUTE, FILE_MAP_READ, FILE_MAP_WRITE, GENERIC_READ, GENERIC_WRITE,
    INVALID_HANDLE_VALUE, MEM_RELEASE, MEM_RESERVE, PAGE_NOACCESS, PAGE_READONLY, PAGE_READWRITE, SEC_RESERVE,
    CloseHandle, CreateEvent, CreateFile, CreateFileMapping, FlushViewOfFile, GetLastError, GetOverlappedResult,
    MapViewOfFile, MapViewOfFileEx, OpenFileMapping, ReadFile, SetFilePointerEx, UnmapViewOfFile, VirtualAlloc,
    VirtualFree, WriteFile, mappings)
from pywincffi.wintypes import OVERLAPPED
from tests import oracle
from tests.support.windows import differs

MEM_MAPPED = 0x40000
HAS_READ_ONLY = PY2 or sys.version_info >= (3, 8)


class MappingTestCase(TestCase):
    def mapping(self, size=8192, name=None, protection=PAGE_READWRITE):
        hMapping = CreateFileMapping(INVALID_HANDLE_VALUE, None, protection, 0, size, name)
        self.addCleanup(CloseHandle, hMapping)
        return hMapping

    def view(self, access=FILE_MAP_WRITE, *arguments):
        """A view, and its address."""
        view = MapViewOfFile(self.mapping(), access, *arguments)
        return view, self.address(view)

    def address(self, view):
        return int(self.ffi.cast("uintptr_t", self.ffi.from_buffer(view)))

    def assertMapped(self, address):
        self.assertEqual(oracle.memory(address).Type, MEM_MAPPED)

    def assertUnmapped(self, address):
        # Not MEM_FREE: Python, or the stack of a thread that is about to end, may have got private memory there.
        self.assertNotEqual(oracle.memory(address).Type, MEM_MAPPED)

    def file(self, content):
        descriptor, path = tempfile.mkstemp()
        self.addCleanup(os.remove, path)
        os.write(descriptor, content)
        os.close(descriptor)
        return path

    def open(self, path, access=GENERIC_READ | GENERIC_WRITE):
        hFile = CreateFile(path, access)
        self.addCleanup(CloseHandle, hFile)
        return hFile


class TestMappings(MappingTestCase):
    def test_python_sees_what_is_written(self):
        name = u"pywincffi test %d" % os.getpid()
        view = MapViewOfFile(self.mapping(4096, name), FILE_MAP_WRITE)
        other = mmap.mmap(-1, 4096, tagname=str(name))
        self.addCleanup(other.close)
        view[10:15] = b"hello"
        self.assertEqual(other[10:15], b"hello")
        other[0:4] = b"back"
        self.assertEqual(bytes(view[:4]), b"back")
        self.assertTrue(UnmapViewOfFile(view) or PY2)

    def test_second_of_one_name(self):
        name = u"pywincffi second %d" % os.getpid()
        hFirst = CreateFileMapping(INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 4096, name)
        self.addCleanup(CloseHandle, hFirst)
        self.assertEqual(GetLastError(), 0)
        hSecond = CreateFileMapping(INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 100, name)
        self.addCleanup(CloseHandle, hSecond)
        self.assertEqual(GetLastError(), self.library.ERROR_ALREADY_EXISTS)
        hThird = OpenFileMapping(FILE_MAP_READ, True, name)
        self.addCleanup(CloseHandle, hThird)
        self.assertTrue(oracle.is_inheritable(hThird))
        self.assertFalse(oracle.is_inheritable(hSecond))

    def test_file(self):
        path = self.file(b"x" * 70000)
        hFile = self.open(path)
        hMapping = CreateFileMapping(hFile, None, PAGE_READWRITE, 0, 0)
        self.addCleanup(CloseHandle, hMapping)
        view = MapViewOfFile(hMapping, FILE_MAP_ALL_ACCESS, 0, 65536, 100)
        self.assertEqual((len(view), bytes(view[:])), (100, b"x" * 100))
        view[1:4] = b"abc"
        FlushViewOfFile(view)
        FlushViewOfFile(view, 100)
        FlushViewOfFile(memoryview(view)[1:4])
        SetFilePointerEx(hFile, 65536)
        self.assertEqual(ReadFile(hFile, 5), b"xabcx")
        UnmapViewOfFile(view)

    def test_file_grows(self):
        path = self.file(b"start")
        hMapping = CreateFileMapping(self.open(path), None, PAGE_READWRITE, 0, 10000)
        self.addCleanup(CloseHandle, hMapping)
        self.assertEqual(os.path.getsize(path), 10000)

    def test_struct(self):
        view, address = self.view()
        struct.pack_into("<Q", view, 8, 1234567890123)
        self.assertEqual(struct.unpack_from("<Q", view, 8), (1234567890123,))
        self.assertEqual(self.ffi.cast("unsigned long long *", address)[1], 1234567890123)
        self.assertEqual(len(view), 8192)
        UnmapViewOfFile(view)

    def test_read_only(self):
        hMapping = self.mapping()
        writable, view = MapViewOfFile(hMapping, FILE_MAP_WRITE), MapViewOfFile(hMapping, FILE_MAP_READ)
        writable[0:3] = b"abc"
        self.assertEqual(bytes(view[0:3]), b"abc")

        def write():
            view[0:3] = b"xyz"
        if HAS_READ_ONLY:
            self.assertRaises(TypeError, write)
            self.assertTrue(memoryview(view).readonly)
        else:
            write()
        self.assertEqual(bytes(writable[0:3]), b"abc")
        for each in (view, writable):
            UnmapViewOfFile(each)

    def test_copy_on_write(self):
        hMapping = self.mapping()
        original, copy = MapViewOfFile(hMapping, FILE_MAP_READ), MapViewOfFile(hMapping, FILE_MAP_COPY)
        copy[0:3] = b"abc"
        self.assertEqual((bytes(original[0:3]), bytes(copy[0:3])), (b"\0\0\0", b"abc"))
        for each in (original, copy):
            UnmapViewOfFile(each)

    def test_address_of_choice(self):
        # The middle of free memory: what Python allocates meanwhile is placed at one of its ends.
        reserved = VirtualAlloc(None, 1 << 24, MEM_RESERVE, PAGE_NOACCESS)
        address = reserved.address + (1 << 23)
        VirtualFree(reserved, 0, MEM_RELEASE)
        view = MapViewOfFileEx(self.mapping(), FILE_MAP_WRITE, lpBaseAddress=address)
        self.assertEqual(self.address(view), address)
        with self.assertWindowsError("MapViewOfFileEx", self.library.ERROR_INVALID_ADDRESS):
            MapViewOfFileEx(self.mapping(), FILE_MAP_READ, 0, 0, 0, address)
        UnmapViewOfFile(view)
        del view
        again = MapViewOfFileEx(self.mapping(), FILE_MAP_WRITE, lpBaseAddress=address)
        self.assertEqual(self.address(again), address)
        UnmapViewOfFile(again)

    def test_mapping_is_closed_before_the_view(self):
        hMapping = CreateFileMapping(INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 4096)
        view = MapViewOfFile(hMapping, FILE_MAP_WRITE)
        CloseHandle(hMapping)
        view[0:1] = b"x"
        self.assertEqual(bytes(view[0:2]), b"x\0")
        UnmapViewOfFile(view)


class TestUnmapping(MappingTestCase):
    @unittest.skipIf(PY2, "Python 2 cannot release a buffer")
    def test_view_that_a_variable_holds(self):
        view, address = self.view()
        self.assertMapped(address)
        self.assertIs(UnmapViewOfFile(view), True)
        self.assertUnmapped(address)
        with self.assertRaises(ValueError):
            view[0:1]  # pylint: disable=pointless-statement

    def test_view_that_is_used(self):
        view, address = self.view()
        part = memoryview(view)[100:200]
        part[0:5] = b"hello"
        self.assertIs(UnmapViewOfFile(view), False)
        del view
        gc.collect()
        self.assertMapped(address)
        again = memoryview(part)
        del part
        self.assertEqual(again[0:5].tobytes(), b"hello")
        again[0:5] = b"world"
        self.SetLastError(5)
        del again
        gc.collect()
        self.assertUnmapped(address)
        self.assertEqual(GetLastError(), 5)

    def test_view_in_a_pending_operation(self):
        server, client = oracle.named_pipe()
        for each in (server, client):
            self.addCleanup(CloseHandle, each)
        hMapping = self.mapping()
        view, other = MapViewOfFile(hMapping, FILE_MAP_WRITE), MapViewOfFile(hMapping, FILE_MAP_READ)
        address, overlapped = self.address(view), OVERLAPPED()
        ReadFile(server, 5, overlapped, view)
        self.assertIs(UnmapViewOfFile(view), False)
        del view
        gc.collect()
        self.assertMapped(address)
        WriteFile(client, b"hello", OVERLAPPED())
        self.assertEqual(GetOverlappedResult(server, overlapped, True), 5)
        self.assertEqual(bytes(other[:6]), b"hello\0")
        gc.collect()
        self.assertUnmapped(address)
        UnmapViewOfFile(other)

    def test_view_in_a_circle_of_garbage(self):
        class Circle(object):
            pass
        for _ in range(20):
            view, address = self.view()
            circle = Circle()
            circle.itself, circle.view, circle.part = circle, view, memoryview(view)[5:]
            UnmapViewOfFile(view)
            del view, circle
            gc.collect()
            self.assertUnmapped(address)

    def test_view_that_is_dropped_stays_mapped(self):
        view, address = self.view()
        number = id(view)
        del view
        gc.collect()
        self.assertMapped(address)
        UnmapViewOfFile(mappings._views._views[number][0])
        gc.collect()
        self.assertUnmapped(address)

    def test_twice(self):
        view, _ = self.view()
        UnmapViewOfFile(view)
        self.assertInputError("lpBaseAddress", UnmapViewOfFile, view)

    @unittest.skipIf(PY2, "Python 2 cannot release a buffer")
    def test_released_by_the_program(self):
        view, address = self.view()
        view.release()
        self.assertMapped(address)
        self.assertIs(UnmapViewOfFile(view), True)
        self.assertUnmapped(address)

    def test_threads(self):
        """Of threads that unmap one view, one does; those that read have all of it or nothing."""
        for _ in range(50):
            view, address = self.view()
            results, parts = [], []
            threads = [threading.Thread(target=self.use_and_unmap, args=(view, results, parts)) for _ in range(4)]
            for each in threads:
                each.start()
            for each in threads:
                each.join()
            self.assertEqual(results.count(None), 3)
            self.assertEqual([each[:4].tobytes() for each in parts], [b"\0" * 4] * len(parts))
            del view, parts[:], threads, each
            gc.collect()
            self.assertUnmapped(address)

    @staticmethod
    def use_and_unmap(view, results, parts):
        try:
            parts.append(memoryview(view)[:100])
        except ValueError:  # released
            pass
        try:
            results.append(UnmapViewOfFile(view))
        except InputError:
            results.append(None)


class TestFailures(MappingTestCase):
    def test_empty_file(self):
        hFile = self.open(self.file(b""))
        with self.assertWindowsError("CreateFileMapping", self.library.ERROR_FILE_INVALID):
            CreateFileMapping(hFile, None, PAGE_READONLY, 0, 0)

    def test_name_of_something_else(self):
        name = u"pywincffi event %d" % os.getpid()
        self.addCleanup(CloseHandle, CreateEvent(None, True, False, name))
        with self.assertWindowsError("CreateFileMapping", self.library.ERROR_INVALID_HANDLE):
            CreateFileMapping(INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 4096, name)

    def test_no_such_name(self):
        with self.assertWindowsError("OpenFileMapping", self.library.ERROR_FILE_NOT_FOUND):
            OpenFileMapping(FILE_MAP_READ, False, u"pywincffi: nobody has this name")

    def test_access_that_the_mapping_does_not_permit(self):
        hMapping = self.mapping(protection=PAGE_READONLY)
        with self.assertWindowsError("MapViewOfFile", self.library.ERROR_ACCESS_DENIED):
            MapViewOfFile(hMapping, FILE_MAP_WRITE)

    def test_offset_that_is_not_aligned(self):
        with self.assertWindowsError("MapViewOfFile", self.library.ERROR_MAPPED_ALIGNMENT):
            MapViewOfFile(self.mapping(), FILE_MAP_READ, 0, 5)

    def test_more_than_there_is(self):
        with self.assertWindowsError("MapViewOfFile", self.library.ERROR_ACCESS_DENIED):
            MapViewOfFile(self.mapping(), FILE_MAP_READ, 0, 0, 100000)

    @differs("Wine", "takes any memory for that of a view")
    def test_memory_that_is_no_view(self):
        with self.assertWindowsError("FlushViewOfFile", self.library.ERROR_INVALID_ADDRESS):
            FlushViewOfFile(bytearray(10))

    @unittest.skipIf(PY2, "Python 2 cannot release a buffer")
    def test_view_that_windows_can_neither_write_nor_unmap(self):
        view, address = self.view()

        class Failing(object):
            @staticmethod
            def UnmapViewOfFile(lpBaseAddress):
                self.SetLastError(487)
                return 0

            @staticmethod
            def FlushViewOfFile(lpBaseAddress, dwNumberOfBytesToFlush):
                return Failing.UnmapViewOfFile(lpBaseAddress)
        self.addCleanup(setattr, mappings, "library", mappings.library)
        mappings.library = Failing
        with self.assertWindowsError("FlushViewOfFile", 487):
            FlushViewOfFile(view)
        with self.assertWindowsError("UnmapViewOfFile", 487):
            UnmapViewOfFile(view)
        self.library.UnmapViewOfFile(self.ffi.cast("void *", address))

    def test_pages_that_nobody_can_read(self):
        """Reading them would end the process."""
        mapped = len(mappings._views)
        reserved = self.mapping(65536, protection=PAGE_READWRITE | SEC_RESERVE)
        for hMapping, access in ((reserved, FILE_MAP_READ), (reserved, FILE_MAP_WRITE), (self.mapping(), 0)):
            if access or HAS_READ_ONLY:
                self.assertInputError("hFileMappingObject", MapViewOfFile, hMapping, access)
                self.assertInputError("hFileMappingObject", MapViewOfFileEx, hMapping, access)
        self.assertEqual(len(mappings._views), mapped)

    def test_bad_input(self):
        for arguments, name in (
                ((5, None, PAGE_READWRITE, 0, 1), "hFile"), ((None, None, PAGE_READWRITE, 0, 1), "hFile"),
                ((INVALID_HANDLE_VALUE, 5, PAGE_READWRITE, 0, 1), "lpFileMappingAttributes"),
                ((INVALID_HANDLE_VALUE, None, u"x", 0, 1), "flProtect"),
                ((INVALID_HANDLE_VALUE, None, PAGE_READWRITE, -1, 1), "dwMaximumSizeHigh"),
                ((INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 2 ** 32), "dwMaximumSizeLow"),
                ((INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 1, 5), "lpName"),
                ((INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 1, u"a\0b"), "lpName")):
            self.assertInputError(name, CreateFileMapping, *arguments)
        for arguments, name in (((-1, False, u"n"), "dwDesiredAccess"), ((FILE_MAP_READ, 2, u"n"), "bInheritHandle"),
                                ((FILE_MAP_READ, False, None), "lpName")):
            self.assertInputError(name, OpenFileMapping, *arguments)
        hMapping = self.mapping()
        for arguments, name in (((5, FILE_MAP_READ), "hFileMappingObject"), ((None, 1), "hFileMappingObject"),
                                ((hMapping, None), "dwDesiredAccess"),
                                ((hMapping, FILE_MAP_EXECUTE | 2 ** 32), "dwDesiredAccess"),
                                ((hMapping, FILE_MAP_READ, -1), "dwFileOffsetHigh"),
                                ((hMapping, FILE_MAP_READ, 0, 2 ** 32), "dwFileOffsetLow"),
                                ((hMapping, FILE_MAP_READ, 0, 0, -1), "dwNumberOfBytesToMap"),
                                ((hMapping, FILE_MAP_READ, 0, 0, 2 ** 64), "dwNumberOfBytesToMap")):
            self.assertInputError(name, MapViewOfFile, *arguments)
            self.assertInputError(name, MapViewOfFileEx, *arguments)
        for value in (-1, 2 ** 64, u"x", object()):
            self.assertInputError("lpBaseAddress", MapViewOfFileEx, hMapping, FILE_MAP_READ, 0, 0, 0, value)
        view, address = self.view()
        for value in (None, address, 5, memoryview(view)[1:], u"text", self.ffi.cast("void *", address)):
            self.assertInputError("lpBaseAddress", UnmapViewOfFile, value)
        for value in (None, address, u"text"):
            self.assertInputError("lpBaseAddress", FlushViewOfFile, value)
        self.assertInputError("dwNumberOfBytesToFlush", FlushViewOfFile, view, -1)
        UnmapViewOfFile(view)
