import copy
import ctypes
import os
import pickle
import sys
import threading

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    CREATE_NO_WINDOW, CREATE_SUSPENDED, MEM_COMMIT, MEM_DECOMMIT, MEM_FREE, MEM_PRIVATE, MEM_RELEASE, MEM_RESERVE,
    MEM_RESET, PAGE_EXECUTE_READ, PAGE_EXECUTE_READWRITE, PAGE_NOACCESS, PAGE_READONLY, PAGE_READWRITE,
    PROCESS_VM_OPERATION, PROCESS_VM_READ, PROCESS_VM_WRITE, SYNCHRONIZE, CloseHandle, CreateEvent, CreateProcess,
    FlushInstructionCache, GetCurrentProcess, Memory, OpenProcess, ReadProcessMemory, TerminateProcess, VirtualAlloc,
    VirtualAllocEx, VirtualFree, VirtualFreeEx, VirtualProtect, VirtualProtectEx, VirtualQuery, VirtualQueryEx,
    WriteProcessMemory, memory)
from pywincffi.wintypes import MEMORY_BASIC_INFORMATION
from tests import oracle
from tests.support.windows import part_differs

PAGE = 4096


class MemoryTestCase(TestCase):
    def allocate(self, size=PAGE, kind=MEM_COMMIT | MEM_RESERVE, protection=PAGE_READWRITE):
        made = VirtualAlloc(None, size, kind, protection)
        self.addCleanup(self.free, made)
        return made

    @staticmethod
    def free(made):
        try:
            VirtualFree(made, 0, MEM_RELEASE)
        except InputError:  # the test has freed it
            pass

    def assertFreed(self, address, size):
        """Checks that no region of this size is at the address. Python may allocate one there, of another size."""
        found = oracle.memory(address)
        self.assertTrue(found.State == MEM_FREE or found.RegionSize != size, (found.State, found.RegionSize))

    def process(self):
        """Another process, which does nothing."""
        process = CreateProcess(None, u"cmd.exe", dwCreationFlags=CREATE_SUSPENDED | CREATE_NO_WINDOW)
        CloseHandle(process.hThread)
        self.addCleanup(CloseHandle, process.hProcess)
        self.addCleanup(TerminateProcess, process.hProcess, 0)
        return process.hProcess

    def closed(self):
        handle = CreateEvent()
        CloseHandle(handle)
        return handle


class TestVirtualMemory(MemoryTestCase):
    def test_allocated_memory(self):
        made = self.allocate(5000)
        self.assertIs(type(made), Memory)
        self.assertEqual(len(made), 2 * PAGE)
        found = oracle.memory(made.address)
        self.assertEqual((found.AllocationBase, found.State, found.Type, found.Protect, found.RegionSize),
                         (made.address, MEM_COMMIT, MEM_PRIVATE, PAGE_READWRITE, 2 * PAGE))
        VirtualFree(made, 0, MEM_RELEASE)
        self.assertFreed(made.address, 2 * PAGE)

    def test_reserved_memory_is_committed_in_parts(self):
        made = self.allocate(3 << 20, MEM_RESERVE, PAGE_NOACCESS)
        self.assertEqual(len(made), 3 << 20)
        page = VirtualAlloc(made + 3 * PAGE + 5, 10, MEM_COMMIT, PAGE_READWRITE)
        self.assertEqual((page.address, len(page)), (made.address + 3 * PAGE, (3 << 20) - 3 * PAGE))
        page[:4] = b"data"
        self.assertEqual(ctypes.string_at(page.address, 5), b"data\0")
        self.assertEqual(oracle.memory(made.address).RegionSize, 3 * PAGE)
        VirtualFree(page, PAGE, MEM_DECOMMIT)
        self.assertEqual(oracle.memory(page.address).State, MEM_RESERVE)
        VirtualFree(made, 0, MEM_RELEASE)
        self.assertFreed(page.address, (3 << 20) - 3 * PAGE)

    def test_address_of_choice(self):
        # The middle of free memory: what Python allocates meanwhile is placed at one of its ends.
        reserved = self.allocate(1 << 24, MEM_RESERVE, PAGE_NOACCESS)
        address = reserved.address + (1 << 23)
        VirtualFree(reserved, 0, MEM_RELEASE)
        made = VirtualAlloc(address, PAGE, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)
        self.assertEqual(made.address, address)
        VirtualFree(made, 0, MEM_RELEASE)
        again = VirtualAlloc(made.address, PAGE, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)
        self.addCleanup(self.free, again)
        self.assertEqual(again.address, made.address)
        # Memory that was freed is not the memory that has its address now.
        self.assertInputError("lpAddress", VirtualFree, made, 0, MEM_RELEASE)
        again[0:1] = b"x"

    def test_protection(self):
        made = self.allocate(2 * PAGE)
        self.assertEqual(VirtualProtect(made + PAGE, 1, PAGE_READONLY), PAGE_READWRITE)
        self.assertEqual([oracle.memory(made.address + offset).Protect for offset in (0, PAGE)],
                         [PAGE_READWRITE, PAGE_READONLY])
        with part_differs("Wine 8", "reads and writes what is protected"):
            with self.assertRaises(WindowsAPIError):
                (made + PAGE)[0:1] = b"x"
            VirtualProtect(made, PAGE, PAGE_NOACCESS)
            with self.assertRaises(WindowsAPIError):
                made[0:1]  # pylint: disable=pointless-statement

    def test_machine_code(self):
        made = self.allocate(PAGE, protection=PAGE_EXECUTE_READWRITE)
        made[:6] = b"\xb8\x2a\x00\x00\x00\xc3"  # mov eax, 42; ret
        VirtualProtect(made, 6, PAGE_EXECUTE_READ)
        FlushInstructionCache(GetCurrentProcess(), made, 6)
        FlushInstructionCache(GetCurrentProcess())
        self.assertEqual(ctypes.CFUNCTYPE(ctypes.c_int)(made.address)(), 42)

    def test_query(self):
        made = self.allocate(3 * PAGE)
        found = VirtualQuery(made + PAGE)
        self.assertIs(type(found), MEMORY_BASIC_INFORMATION)
        self.assertEqual((found.BaseAddress, found.AllocationBase, found.RegionSize, found.State, found.Protect),
                         (made.address + PAGE, made.address, 2 * PAGE, MEM_COMMIT, PAGE_READWRITE))
        for address in (0, 4096, id(self), sys.maxsize // 3 * 2 // 2 ** 20):
            expected, found = oracle.memory(address), VirtualQuery(address)
            self.assertEqual((found.State, found.Protect), (expected.State, expected.Protect))
        VirtualFree(made, 0, MEM_RELEASE)
        found = VirtualQuery(made)
        # Python may have allocated a region there, of another size.
        self.assertTrue(found.State == MEM_FREE or found.RegionSize != 3 * PAGE)

    def test_freed_memory(self):
        """Windows would end the process, or free what has the address by now."""
        made = self.allocate()
        part = made + 5
        VirtualFree(made, 0, MEM_RELEASE)
        for each in (made, part):
            for name, function, arguments in (
                    ("lpAddress", VirtualFree, (each, 0, MEM_RELEASE)), ("lpAddress", VirtualProtect, (each, 1, 4)),
                    ("lpAddress", VirtualAlloc, (each, 1, MEM_COMMIT, 4)),
                    ("lpBaseAddress", ReadProcessMemory, (GetCurrentProcess(), each, 1)),
                    ("lpBaseAddress", WriteProcessMemory, (GetCurrentProcess(), each, b"x")),
                    ("lpBaseAddress", FlushInstructionCache, (GetCurrentProcess(), each, 1)),
                    ("lpBaseAddress", lambda memory: memory[:1], (each,))):
                self.assertInputError(name, function, *arguments)

    def test_memory_that_is_in_use(self):
        """A signal handler may run in the middle of a call, in the same thread."""
        made = self.allocate()
        real = memory.library

        class Interrupted(object):
            def __getattr__(self, name):
                return getattr(real, name)

            @staticmethod
            def VirtualProtect_value(start, size, protection):
                self.assertInputError("lpAddress", VirtualFree, made, 0, MEM_RELEASE)
                return real.VirtualProtect_value(start, size, protection)
        self.addCleanup(setattr, memory, "library", real)
        memory.library = Interrupted()
        VirtualProtect(made, PAGE, PAGE_READONLY)
        memory.library = real
        VirtualFree(made, 0, MEM_RELEASE)

    def test_threads(self):
        """One of several threads frees the memory; the others read all of it until then."""
        for _ in range(20):
            made, results = self.allocate(), []
            made[:4] = b"data"
            threads = [threading.Thread(target=self.read_and_free, args=(made, results)) for _ in range(4)]
            for each in threads:
                each.start()
            for each in threads:
                each.join()
            self.assertEqual(results.count("freed"), 1)
            self.assertEqual(set(results) - set(["freed", "late"]), set([b"data"]) & set(results))

    @staticmethod
    def read_and_free(made, results):
        try:
            for _ in range(20):
                results.append(made[:4])
            VirtualFree(made, 0, MEM_RELEASE)
            results.append("freed")
        except InputError:
            results.append("late")

    def test_failures(self):
        made = self.allocate()
        with self.assertWindowsError("VirtualAlloc", self.library.ERROR_INVALID_PARAMETER):
            VirtualAlloc(None, PAGE, MEM_RESERVE, 0)
        with self.assertWindowsError("VirtualAlloc", self.library.ERROR_INVALID_ADDRESS):
            VirtualAlloc(made.address, PAGE, MEM_RESERVE, PAGE_READWRITE)
        with self.assertWindowsError("VirtualFree", self.library.ERROR_INVALID_PARAMETER):
            VirtualFree(made, PAGE, MEM_RELEASE)
        with self.assertWindowsError("VirtualProtect", self.library.ERROR_INVALID_PARAMETER):
            VirtualProtect(made, PAGE, 0x12345)
        made[:1] = b"x"
        with self.assertWindowsError("VirtualQuery", self.library.ERROR_INVALID_PARAMETER):
            VirtualQuery(2 * (sys.maxsize + 1) - 1)

    def test_bad_input(self):
        made = self.allocate()
        for arguments, name in (
                ((made.address, PAGE, MEM_COMMIT, 4), "lpAddress"), ((id(self), 1, MEM_RESET, 4), "lpAddress"),
                ((made, PAGE + 1, MEM_COMMIT, 4), "lpAddress"), ((u"x", 1, MEM_RESERVE, 4), "lpAddress"),
                ((-1, 1, MEM_RESERVE, 4), "lpAddress"), ((None, -1, MEM_RESERVE, 4), "dwSize"),
                ((None, None, MEM_RESERVE, 4), "dwSize"), ((None, 1, u"", 4), "flAllocationType"),
                ((None, 1, MEM_RESERVE, 2 ** 32), "flProtect")):
            self.assertInputError(name, VirtualAlloc, *arguments)
        for value in (made.address, None, 0, u"x", self.ffi.cast("void *", made.address), b"x" * 100):
            self.assertInputError("lpAddress", VirtualFree, value, 0, MEM_RELEASE)
            self.assertInputError("lpAddress", VirtualProtect, value, 1, PAGE_READWRITE)
        self.assertInputError("dwSize", VirtualFree, made, -1, MEM_DECOMMIT)
        self.assertInputError("lpAddress", VirtualFree, made, PAGE + 1, MEM_DECOMMIT)
        self.assertInputError("lpAddress", VirtualFree, made + 5, 0, MEM_RELEASE)
        self.assertInputError("dwFreeType", VirtualFree, made, 0, None)
        self.assertInputError("dwSize", VirtualProtect, made, u"1", PAGE_READWRITE)
        self.assertInputError("lpAddress", VirtualProtect, made + 1, PAGE, PAGE_READWRITE)
        self.assertInputError("flNewProtect", VirtualProtect, made, 1, -1)
        for value in (u"x", -1, 2 ** 64, [], self.ffi.NULL):
            self.assertInputError("lpAddress", VirtualQuery, value)


class TestMemory(MemoryTestCase):
    def test_slices(self):
        made = self.allocate()
        made[0:10] = b"0123456789"
        self.assertEqual((made[:3], made[3:3], made[-2:], (made + 4)[:2]), (b"012", b"", b"\0\0", b"45"))
        made[2:4] = bytearray(b"xy")
        self.assertEqual(ctypes.string_at(made.address, 6), b"01xy45")
        for item, value in ((slice(0, 2), b"x"), (slice(0, 2), 5)):
            self.assertInputError("value", made.__setitem__, item, value)
        for item in (slice(0, 4, 2), 0, "x", None, slice("a", "b")):
            self.assertInputError("item", made.__getitem__, item)
            self.assertInputError("item", made.__setitem__, item, b"")

    def test_parts(self):
        made = self.allocate()
        self.assertEqual((len(made + 96), (made + 96).address), (4000, made.address + 96))
        self.assertEqual((len(made + PAGE), (made + PAGE)[:]), (0, b""))
        for offset in (-1, PAGE + 1, None, u"x", 2 ** 80):
            self.assertInputError("offset", made.__add__, offset)

    def test_cannot_be_made_or_copied(self):
        made = self.allocate()
        self.assertRaises(TypeError, Memory)
        for function in (copy.copy, copy.deepcopy, pickle.dumps):
            self.assertRaises(TypeError, function, made)
        self.assertEqual(repr(made), "<Memory of VirtualAlloc(), 4096 bytes at 0x%X>" % made.address)


class TestOtherProcess(MemoryTestCase):
    def test_all(self):
        hProcess = self.process()
        start = VirtualAllocEx(hProcess, None, 2 * PAGE, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE)
        self.assertEqual(oracle.memory(start, hProcess).RegionSize, 2 * PAGE)
        self.assertEqual(WriteProcessMemory(hProcess, start + 10, b"hello"), 5)
        self.assertEqual(oracle.read_memory(hProcess, start + 8, 8), b"\0\0hello\0")
        self.assertEqual(ReadProcessMemory(hProcess, start + 10, 5), b"hello")
        self.assertEqual(VirtualProtectEx(hProcess, start, 1, PAGE_READONLY), PAGE_READWRITE)
        found = VirtualQueryEx(hProcess, start)
        self.assertEqual((found.BaseAddress, found.RegionSize, found.Protect), (start, PAGE, PAGE_READONLY))
        self.assertEqual(oracle.memory(start, hProcess).Protect, PAGE_READONLY)
        FlushInstructionCache(hProcess, start, 100)
        VirtualFreeEx(hProcess, start, 0, MEM_RELEASE)
        self.assertEqual(oracle.memory(start, hProcess).State, MEM_FREE)

    def test_regions_from_first_to_last(self):
        hProcess, addresses, address = self.process(), [], 0
        while True:
            try:
                found = VirtualQueryEx(hProcess, address)
            except WindowsAPIError as error:
                self.assertEqual(error.code, self.library.ERROR_INVALID_PARAMETER)
                break
            addresses.append(address)
            self.assertEqual(found.BaseAddress, address)
            address += found.RegionSize
        self.assertGreater(len(addresses), 10)

    def test_failures(self):
        hProcess = self.process()
        nothing = VirtualAllocEx(hProcess, None, PAGE, MEM_RESERVE, PAGE_READWRITE)
        VirtualFreeEx(hProcess, nothing, 0, MEM_RELEASE)
        with self.assertWindowsError("VirtualAllocEx", self.library.ERROR_INVALID_HANDLE):
            VirtualAllocEx(self.closed(), None, 1, MEM_COMMIT, PAGE_READWRITE)
        for function, arguments in ((VirtualFreeEx, (0, MEM_RELEASE)), (VirtualProtectEx, (1, PAGE_READONLY))):
            with self.assertRaises(WindowsAPIError) as context:
                function(hProcess, nothing, *arguments)
            self.assertIn(context.exception.code, (
                self.library.ERROR_INVALID_ADDRESS, self.library.ERROR_INVALID_PARAMETER))
        with self.assertWindowsError("VirtualFreeEx", self.library.ERROR_INVALID_HANDLE):
            VirtualFreeEx(self.closed(), nothing, 0, MEM_RELEASE)
        with self.assertWindowsError("VirtualProtectEx", self.library.ERROR_INVALID_HANDLE):
            VirtualProtectEx(self.closed(), nothing, 1, PAGE_READONLY)
        with self.assertWindowsError("VirtualQueryEx", self.library.ERROR_INVALID_HANDLE):
            VirtualQueryEx(self.closed(), nothing)
        with part_differs("Wine", "does not look at the handle, as there is nothing to do on x86"):
            with self.assertWindowsError("FlushInstructionCache", self.library.ERROR_INVALID_HANDLE):
                FlushInstructionCache(self.closed(), nothing, 1)
        with self.assertWindowsError("ReadProcessMemory", self.library.ERROR_INVALID_HANDLE):
            ReadProcessMemory(self.closed(), nothing, 1)
        with self.assertWindowsError("WriteProcessMemory", self.library.ERROR_INVALID_HANDLE):
            WriteProcessMemory(self.closed(), nothing, b"x")
        with part_differs("Wine", "reads memory that is free"):
            with self.assertRaises(WindowsAPIError):
                ReadProcessMemory(hProcess, nothing, 1)
        with self.assertRaises(WindowsAPIError):
            ReadProcessMemory(GetCurrentProcess(), 2 ** (8 * self.ffi.sizeof("void *")) - 2 ** 16, 1)

    def test_handle_without_the_access_right(self):
        hProcess = OpenProcess(SYNCHRONIZE, False, oracle.process_id(self.process()))
        self.addCleanup(CloseHandle, hProcess)
        with self.assertWindowsError("VirtualAllocEx", self.library.ERROR_ACCESS_DENIED):
            VirtualAllocEx(hProcess, None, 1, MEM_COMMIT, PAGE_READWRITE)

    def test_this_process(self):
        """Whatever the handle, an address of this process is memory that Windows allocated for it."""
        made, handles = self.allocate(), [GetCurrentProcess()]
        for access in (0x1FFFFF, PROCESS_VM_OPERATION | PROCESS_VM_READ | PROCESS_VM_WRITE):
            handles.append(OpenProcess(access, False, os.getpid()))
            self.addCleanup(CloseHandle, handles[-1])
        for hProcess in handles:
            for function, arguments in ((VirtualAllocEx, (None, 1, MEM_COMMIT, 4)),
                                        (VirtualFreeEx, (made.address, 0, MEM_RELEASE)),
                                        (VirtualProtectEx, (made.address, 1, PAGE_NOACCESS))):
                self.assertInputError("hProcess", function, hProcess, *arguments)
            self.assertInputError("lpBaseAddress", WriteProcessMemory, hProcess, made.address, b"x")
            self.assertInputError("lpBaseAddress", WriteProcessMemory, hProcess, id(made), b"x" * 100)
            self.assertEqual(WriteProcessMemory(hProcess, made, b"x"), 1)
            self.assertEqual(ReadProcessMemory(hProcess, made, 2), b"x\0")
            self.assertEqual(ReadProcessMemory(hProcess, made.address, 2), b"x\0")

    def test_bad_input(self):
        hProcess, made = self.process(), self.allocate()
        for value in (None, 5, u"x", made):
            for function, arguments in (
                    (VirtualAllocEx, (None, 1, MEM_COMMIT, 4)), (VirtualFreeEx, (1, 0, MEM_RELEASE)),
                    (VirtualProtectEx, (1, 1, 4)), (VirtualQueryEx, (1,)), (ReadProcessMemory, (1, 1)),
                    (WriteProcessMemory, (1, b"x")), (FlushInstructionCache, (1, 1))):
                self.assertInputError("hProcess", function, value, *arguments)
        for value in (-1, u"x", 2 ** 64, b"x" * 10):
            self.assertInputError("lpAddress", VirtualAllocEx, hProcess, value, 1, MEM_COMMIT, 4)
            self.assertInputError("lpAddress", VirtualFreeEx, hProcess, value, 0, MEM_RELEASE)
            self.assertInputError("lpAddress", VirtualProtectEx, hProcess, value, 1, 4)
            self.assertInputError("lpAddress", VirtualQueryEx, hProcess, value)
            self.assertInputError("lpBaseAddress", ReadProcessMemory, hProcess, value, 1)
            self.assertInputError("lpBaseAddress", WriteProcessMemory, hProcess, value, b"x")
            self.assertInputError("lpBaseAddress", FlushInstructionCache, hProcess, value, 1)
        # Memory of this process, and another process.
        self.assertInputError("lpBaseAddress", ReadProcessMemory, hProcess, made, 1)
        self.assertInputError("lpBaseAddress", WriteProcessMemory, hProcess, made, b"x")
        self.assertInputError("lpBaseAddress", ReadProcessMemory, GetCurrentProcess(), made, PAGE + 1)
        self.assertInputError("lpBaseAddress", WriteProcessMemory, GetCurrentProcess(), made, b"x" * (PAGE + 1))
        self.assertInputError("nSize", ReadProcessMemory, hProcess, 1, -1)
        self.assertInputError("nSize", ReadProcessMemory, hProcess, 1, 2 ** 40)
        self.assertInputError("lpBuffer", WriteProcessMemory, hProcess, 1, 5)
        self.assertInputError("dwSize", FlushInstructionCache, hProcess, 1, -1)
        self.assertInputError("dwSize", VirtualAllocEx, hProcess, None, -1, MEM_COMMIT, 4)
        self.assertInputError("dwFreeType", VirtualFreeEx, hProcess, 1, 0, -1)
        self.assertInputError("flNewProtect", VirtualProtectEx, hProcess, 1, 1, None)
