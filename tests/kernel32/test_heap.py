import ctypes
from ctypes import wintypes

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    GHND, GMEM_FIXED, GMEM_MOVEABLE, GPTR, HEAP_REALLOC_IN_PLACE_ONLY, HEAP_ZERO_MEMORY, LHND, LMEM_FIXED,
    LMEM_MOVEABLE, LPTR, CloseHandle, CreateEvent, GetCurrentProcess, GetProcessHeap, GlobalAlloc, GlobalFree,
    GlobalLock, GlobalSize, GlobalUnlock, HeapAlloc, HeapFree, HeapReAlloc, HeapSize, LocalAlloc, LocalFree, LocalLock,
    LocalSize, LocalUnlock, Memory, MemoryObject, VirtualFree, heap)
from tests import oracle
from tests.support.interruptions import Calls

# Windows allocates as much apart from the rest of a heap: it is gone when it is freed.
LARGE = 1 << 24
TOO_MUCH = 2 ** 31 - 2 ** 16 if ctypes.sizeof(ctypes.c_void_p) == 4 else 2 ** 62
MEM_RELEASE, MEM_FREE = 0x8000, 0x10000


def is_large_block(address):
    """Whether a block of LARGE bytes is at the address. Python may allocate a smaller one there at any time."""
    found = oracle.memory(address)
    return found.State != MEM_FREE and found.RegionSize >= LARGE


class TestHeap(TestCase):
    def setUp(self):
        super(TestHeap, self).setUp()
        self.heap = GetProcessHeap()

    def test_process_heap(self):
        self.assertEqual(oracle.number(self.heap),
                         oracle.function("kernel32", "GetProcessHeap", wintypes.HANDLE)())
        self.assertRaises(TypeError, GetProcessHeap, 1)

    def test_memory(self):
        memory = HeapAlloc(self.heap, HEAP_ZERO_MEMORY, 100)
        self.assertIs(type(memory), Memory)
        self.assertEqual((len(memory), memory[:], HeapSize(self.heap, 0, memory)), (100, b"\0" * 100, 100))
        size = oracle.function("kernel32", "HeapSize", ctypes.c_size_t, wintypes.HANDLE, wintypes.DWORD,
                               ctypes.c_void_p)
        self.assertEqual(size(oracle.number(self.heap), 0, memory.address), 100)
        memory[:4] = b"data"
        memory = HeapReAlloc(self.heap, HEAP_ZERO_MEMORY, memory, 5000)
        self.assertEqual(ctypes.string_at(memory.address, 5000), b"data" + b"\0" * 4996)
        self.assertEqual((len(memory), size(oracle.number(self.heap), 0, memory.address)), (5000, 5000))
        HeapFree(self.heap, 0, memory)

    def test_freed_memory_is_the_systems(self):
        memory = HeapAlloc(self.heap, 0, LARGE)
        self.assertTrue(is_large_block(memory.address))
        HeapFree(self.heap, 0, memory)
        self.assertFalse(is_large_block(memory.address))

    def test_interruption_right_after_the_call(self):
        """Nobody knows whether the memory is freed: it is not freed twice."""
        for function in (lambda memory: HeapFree(self.heap, 0, memory),
                         lambda memory: HeapReAlloc(self.heap, 0, memory, 20)):
            memory, calls = HeapAlloc(self.heap, 0, 10), Calls(2)
            calls.raised = lambda: None
            with self.assertRaises(KeyboardInterrupt):
                with calls.interrupting(heap):
                    function(memory)
            self.assertIn(calls.seen[1], ("HeapFree", "HeapReAlloc"))
            self.assertGone(memory)

    def test_memory_that_is_not_there_any_more(self):
        first = HeapAlloc(self.heap, 0, 10)
        second = HeapReAlloc(self.heap, 0, first, 20)
        self.assertGone(first)
        HeapFree(self.heap, 0, second)
        self.assertGone(second)

    def assertGone(self, memory):
        for function, arguments in ((HeapFree, ()), (HeapSize, ()), (HeapReAlloc, (5,))):
            self.assertInputError("lpMem", function, self.heap, 0, memory, *arguments)
        self.assertInputError("lpBaseAddress", lambda: memory[:1])

    def test_no_memory(self):
        memory = HeapAlloc(self.heap, 0, 10)
        with self.assertWindowsError("HeapAlloc", self.library.ERROR_NOT_ENOUGH_MEMORY):
            HeapAlloc(self.heap, 0, TOO_MUCH)
        with self.assertWindowsError("HeapReAlloc", self.library.ERROR_NOT_ENOUGH_MEMORY):
            HeapReAlloc(self.heap, 0, memory, TOO_MUCH)
        with self.assertWindowsError("HeapReAlloc", self.library.ERROR_NOT_ENOUGH_MEMORY):
            HeapReAlloc(self.heap, HEAP_REALLOC_IN_PLACE_ONLY, memory, LARGE)
        memory[:] = b"0123456789"
        HeapFree(self.heap, 0, memory)

    def test_failures(self):
        """Nothing makes these fail with memory that is there."""
        memory, real = HeapAlloc(self.heap, 0, 10), heap.library

        class Failing(object):
            def __getattr__(self, name):
                return getattr(real, name)

            @staticmethod
            def GetProcessHeap():
                self.SetLastError(8)
                return self.ffi.NULL

            @staticmethod
            def HeapFree(hHeap, dwFlags, lpMem):
                self.SetLastError(87)
                return 0

            @staticmethod
            def HeapSize(hHeap, dwFlags, lpMem):
                return 2 ** (8 * ctypes.sizeof(ctypes.c_void_p)) - 1
        self.addCleanup(setattr, heap, "library", real)
        failing = Failing()
        heap.library = failing
        with self.assertWindowsError("GetProcessHeap", 8):
            GetProcessHeap()
        failing.GetProcessHeap = real.GetProcessHeap
        with self.assertWindowsError("HeapFree", 87):
            HeapFree(self.heap, 0, memory)
        with self.assertWindowsError("HeapSize", 87):
            HeapSize(self.heap, 0, memory)
        heap.library = real
        HeapFree(self.heap, 0, memory)

    def test_bad_input(self):
        memory, hEvent = HeapAlloc(self.heap, 0, 10), CreateEvent()
        self.addCleanup(CloseHandle, hEvent)
        for value in (None, 5, hEvent, GetCurrentProcess(), memory):
            self.assertInputError("hHeap", HeapAlloc, value, 0, 1)
            self.assertInputError("hHeap", HeapReAlloc, value, 0, memory, 1)
            self.assertInputError("hHeap", HeapFree, value, 0, memory)
            self.assertInputError("hHeap", HeapSize, value, 0, memory)
        for value in (1, 4, 0x40000, -1, None):  # HEAP_NO_SERIALIZE, HEAP_GENERATE_EXCEPTIONS, HEAP_CREATE_...
            self.assertInputError("dwFlags", HeapAlloc, self.heap, value, 1)
            self.assertInputError("dwFlags", HeapReAlloc, self.heap, value, memory, 1)
            self.assertInputError("dwFlags", HeapFree, self.heap, value, memory)
            self.assertInputError("dwFlags", HeapSize, self.heap, value, memory)
        hMem = GlobalAlloc(GPTR, 10)
        self.addCleanup(GlobalFree, hMem)
        for value in (memory.address, None, memory + 1, self.ffi.cast("void *", memory.address), hMem,
                      GlobalLock(hMem), b"x" * 10):
            self.assertInputError("lpMem", HeapReAlloc, self.heap, 0, value, 1)
            self.assertInputError("lpMem", HeapFree, self.heap, 0, value)
            self.assertInputError("lpMem", HeapSize, self.heap, 0, value)
        for value in (-1, 2 ** 64, None, u"1"):
            self.assertInputError("dwBytes", HeapAlloc, self.heap, 0, value)
            self.assertInputError("dwBytes", HeapReAlloc, self.heap, 0, memory, value)
        self.assertInputError("lpAddress", VirtualFree, memory, 0, MEM_RELEASE)
        HeapFree(self.heap, 0, memory)


class TestGlobalMemory(TestCase):
    def test_memory(self):
        hMem = GlobalAlloc(GHND, 100)
        self.assertIs(type(hMem), MemoryObject)
        self.assertTrue(GlobalSize(hMem) >= 100)
        memory = GlobalLock(hMem)
        self.assertEqual(memory[:100], b"\0" * 100)
        memory[:4] = b"data"
        self.assertEqual(ctypes.string_at(memory.address, 5), b"data\0")
        self.assertEqual(GlobalLock(hMem)[:4], b"data")
        self.assertIs(GlobalUnlock(hMem), True)
        self.assertEqual(memory[:4], b"data")
        self.assertIs(GlobalUnlock(hMem), False)
        self.assertInputError("lpBaseAddress", lambda: memory[:4])
        again = GlobalLock(hMem)
        self.assertEqual(again[:4], b"data")
        self.assertInputError("lpBaseAddress", lambda: memory[:4])
        GlobalFree(hMem)
        self.assertInputError("lpBaseAddress", lambda: again[:4])

    def test_fixed_memory(self):
        hMem = GlobalAlloc(GPTR, 100)
        memory = GlobalLock(hMem)
        memory[:4] = b"data"
        self.assertEqual(ctypes.string_at(memory.address, 5), b"data\0")
        self.assertIs(GlobalUnlock(hMem), True)
        self.assertInputError("lpBaseAddress", lambda: memory[:4])
        self.assertIs(GlobalUnlock(hMem), True)
        self.assertEqual(GlobalLock(hMem)[:4], b"data")
        GlobalFree(hMem)

    def test_freed_memory_is_the_systems(self):
        hMem = GlobalAlloc(GMEM_MOVEABLE, LARGE)
        memory = GlobalLock(hMem)
        self.assertTrue(is_large_block(memory.address))
        GlobalFree(hMem)
        self.assertFalse(is_large_block(memory.address))

    def test_freed(self):
        hMem = GlobalAlloc(GMEM_FIXED, 10)
        GlobalFree(hMem)
        for function in (GlobalFree, GlobalLock, GlobalSize, GlobalUnlock):
            self.assertInputError("hMem", function, hMem)

    def test_failures(self):
        hMem = GlobalAlloc(GMEM_MOVEABLE, 0)
        self.addCleanup(GlobalFree, hMem)
        self.assertEqual(GlobalSize(hMem), 0)
        with self.assertWindowsError("GlobalLock", self.library.ERROR_DISCARDED):
            GlobalLock(hMem)
        with self.assertWindowsError("GlobalUnlock", self.library.ERROR_NOT_LOCKED):
            GlobalUnlock(hMem)
        with self.assertWindowsError("GlobalAlloc", self.library.ERROR_NOT_ENOUGH_MEMORY):
            GlobalAlloc(GMEM_FIXED, TOO_MUCH)

    def test_what_windows_refuses(self):
        hMem = GlobalAlloc(GPTR, 10)
        self.addCleanup(GlobalFree, hMem)
        refuse(self)
        with self.assertWindowsError("GlobalFree", 6):
            GlobalFree(hMem)
        with self.assertWindowsError("GlobalSize", 6):
            GlobalSize(hMem)

    def test_bad_input(self):
        hLocal = LocalAlloc(LPTR, 10)
        self.addCleanup(LocalFree, hLocal)
        hMem = GlobalAlloc(GPTR, 10)
        self.addCleanup(GlobalFree, hMem)
        for value in (None, 5, GlobalLock(hMem), hLocal, GlobalLock(hMem).address, u"x",
                      self.ffi.cast("void *", GlobalLock(hMem).address)):
            self.assertInputError("hMem", GlobalFree, value)
            self.assertInputError("hMem", GlobalLock, value)
            self.assertInputError("hMem", GlobalSize, value)
            self.assertInputError("hMem", GlobalUnlock, value)
        self.assertInputError("uFlags", GlobalAlloc, -1, 10)
        self.assertInputError("dwBytes", GlobalAlloc, 0, -1)
        self.assertInputError("dwBytes", GlobalAlloc, 0, None)
        self.assertRaises(TypeError, MemoryObject)
        self.assertEqual(repr(hMem), "<MemoryObject of GlobalAlloc()>")


class TestLocalMemory(TestCase):
    def test_memory(self):
        hMem = LocalAlloc(LHND, 100)
        self.assertIs(type(hMem), MemoryObject)
        self.assertTrue(LocalSize(hMem) >= 100)
        memory = LocalLock(hMem)
        memory[:4] = b"data"
        self.assertEqual(ctypes.string_at(memory.address, 5), b"data\0")
        self.assertIs(LocalUnlock(hMem), False)
        self.assertInputError("lpBaseAddress", lambda: memory[:4])
        LocalFree(hMem)
        for function in (LocalFree, LocalLock, LocalSize, LocalUnlock):
            self.assertInputError("hMem", function, hMem)

    def test_fixed_memory(self):
        hMem = LocalAlloc(LPTR, 100)
        memory = LocalLock(hMem)
        with self.assertWindowsError("LocalUnlock", self.library.ERROR_NOT_LOCKED):
            LocalUnlock(hMem)
        memory[:4] = b"data"
        self.assertEqual(ctypes.string_at(memory.address, 5), b"data\0")
        LocalFree(hMem)
        self.assertInputError("lpBaseAddress", lambda: memory[:4])

    def test_freed_memory_is_the_systems(self):
        hMem = LocalAlloc(LMEM_FIXED, LARGE)
        memory = LocalLock(hMem)
        self.assertTrue(is_large_block(memory.address))
        LocalFree(hMem)
        self.assertFalse(is_large_block(memory.address))
        self.assertInputError("lpBaseAddress", lambda: memory[:4])

    def test_failures(self):
        hMem = LocalAlloc(LMEM_MOVEABLE, 0)
        self.addCleanup(LocalFree, hMem)
        self.assertEqual(LocalSize(hMem), 0)
        with self.assertWindowsError("LocalLock", self.library.ERROR_DISCARDED):
            LocalLock(hMem)
        with self.assertWindowsError("LocalUnlock", self.library.ERROR_NOT_LOCKED):
            LocalUnlock(hMem)
        with self.assertWindowsError("LocalAlloc", self.library.ERROR_NOT_ENOUGH_MEMORY):
            LocalAlloc(LMEM_FIXED, TOO_MUCH)

    def test_what_windows_refuses(self):
        hMem = LocalAlloc(LPTR, 10)
        self.addCleanup(LocalFree, hMem)
        refuse(self)
        with self.assertWindowsError("LocalFree", 6):
            LocalFree(hMem)
        with self.assertWindowsError("LocalSize", 6):
            LocalSize(hMem)

    def test_bad_input(self):
        hGlobal = GlobalAlloc(GPTR, 10)
        self.addCleanup(GlobalFree, hGlobal)
        for value in (None, 5, hGlobal, u"x", GetProcessHeap()):
            self.assertInputError("hMem", LocalFree, value)
            self.assertInputError("hMem", LocalLock, value)
            self.assertInputError("hMem", LocalSize, value)
            self.assertInputError("hMem", LocalUnlock, value)
        self.assertInputError("uFlags", LocalAlloc, u"x", 10)
        self.assertInputError("uBytes", LocalAlloc, 0, -1)
        with self.assertRaises(InputError):
            LocalAlloc(0, 2 ** 64)


def refuse(case):
    """Until the end of the test, Windows frees and measures nothing."""
    real = heap.library

    class Refusing(object):
        def __getattr__(self, name):
            return getattr(real, name)

        @staticmethod
        def GlobalFree(hMem):
            case.SetLastError(6)
            return hMem

        @staticmethod
        def GlobalSize(hMem):
            case.SetLastError(6)
            return 0
        LocalFree, LocalSize = GlobalFree, GlobalSize
    heap.library = Refusing()
    case.addCleanup(setattr, heap, "library", real)
