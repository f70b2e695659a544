import ctypes
import datetime
import decimal
import gc
import time
import weakref

import cffi

from pywincffi import kernel32
from pywincffi.core.times import UTC
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.wintypes import FILETIME, OVERLAPPED
from tests import oracle

# Made here, as it has handles of its own.
ANOTHER = cffi.FFI()
ANOTHER.cast("char *", 1)


class TestFILETIME(TestCase):
    def test_datetime_both_ways(self):
        for value in (datetime.datetime(1601, 1, 1), datetime.datetime(2016, 2, 29, 23, 59, 59, 999999)):
            there = FILETIME.from_datetime(value)
            self.assertEqual(there.to_datetime(), value.replace(tzinfo=UTC))

    def test_windows_clock(self):
        now = FILETIME()
        ctypes.windll.kernel32.GetSystemTimeAsFileTime(
            ctypes.c_void_p(int(self.ffi.cast("intptr_t", now.cdata))))
        seconds = (now.to_datetime() - datetime.datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
        self.assertLess(abs(seconds - time.time()), 5)

    def test_number(self):
        for value in (0, 1, 2 ** 32, 2 ** 64 - 1, 0x0123456789ABCDEF):
            self.assertEqual(int(FILETIME.from_int(value)), value)
        self.assertEqual(FILETIME.from_int(5 * 2 ** 32 + 7), FILETIME(7, 5))

    def test_what_is_refused(self):
        for value in (-1, 2 ** 64, 1.0, "1", None, decimal.Decimal(1)):
            with self.assertRaises(InputError) as context:
                FILETIME.from_int(value)
            self.assertEqual((context.exception.name, context.exception.value), ("ticks", value))
        for value in (5, None, datetime.date(2000, 1, 1), datetime.datetime(1500, 1, 1)):
            with self.assertRaises(InputError) as context:
                FILETIME.from_datetime(value)
            self.assertEqual(context.exception.name, "value")
        self.assertRaises(InputError, FILETIME.from_int(2 ** 63).to_datetime)


class TestOVERLAPPED(TestCase):
    def test_pending_and_address(self):
        structure = OVERLAPPED()
        self.assertEqual(structure.address, int(self.ffi.cast("uintptr_t", structure.cdata)))
        self.assertIs(structure.pending, False)
        structure.cdata.Internal = self.library.STATUS_PENDING
        self.assertIs(structure.pending, True)
        self.assertRaises(InputError, setattr, structure, "pending", False)

    def test_made_again_while_pending(self):
        """Windows goes on writing to the first memory, which is kept."""
        server, client = oracle.named_pipe()
        structure = OVERLAPPED()
        memory, address = weakref.ref(structure.cdata), structure.address
        kernel32.ReadFile(server, 10, structure)
        structure.__init__(Offset=7)
        self.assertEqual((structure.address != address, structure.pending, structure.Offset), (True, False, 7))
        gc.collect()
        self.assertEqual(memory().Internal, self.library.STATUS_PENDING)
        kernel32.WriteFile(client, b"x", OVERLAPPED())
        self.assertEqual((memory().Internal, memory().InternalHigh), (0, 1))
        self.library.pywincffi_sweep()
        self.assertIsNone(memory())
        for handle in (server, client):
            kernel32.CloseHandle(handle)

    def test_adopted(self):
        owner = (ctypes.c_char * self.ffi.sizeof("OVERLAPPED"))()
        address = ctypes.addressof(owner)
        for pointer in (address, self.ffi.cast("void *", address), self.ffi.cast("OVERLAPPED *", address),
                        ANOTHER.cast("char *", address)):
            structure = OVERLAPPED.adopt(pointer, owner)
            self.assertEqual((structure.address, structure.object), (address, None))
            structure.Offset = address & 0xFF
            self.assertIn(address & 0xFF, bytearray(owner.raw))
        watch = weakref.ref(owner)
        del owner
        gc.collect()
        self.assertIsNotNone(watch())
        del structure
        gc.collect()
        self.assertIsNone(watch())

    def test_adopted_from_nothing(self):
        for pointer in (0, -1, 2 ** 64, None, b"abc", self.ffi.NULL, self.ffi.cast("int", 5), 1.5):
            self.assertInputError("pointer", OVERLAPPED.adopt, pointer, self)
        self.assertInputError("owner", OVERLAPPED.adopt, 4096, None)

    def test_object(self):
        anything = object()
        self.assertIs(OVERLAPPED(object=anything, Offset=5).object, anything)
        structure = OVERLAPPED()
        self.assertIsNone(structure.object)
        structure.object = anything
        self.assertIs(structure.object, anything)
        self.assertEqual(OVERLAPPED(Offset=5).Offset, 5)
        self.assertRaises(InputError, OVERLAPPED, objekt=1)

    def test_weakly_referenced(self):
        structure = OVERLAPPED()
        self.assertIs(weakref.ref(structure)(), structure)

    def test_is_itself_only(self):
        structure, other = OVERLAPPED(), OVERLAPPED()
        self.assertTrue(structure == structure and structure != other)
        self.assertFalse(structure != structure or structure == other)
        operations = {structure: 1, other: 2}
        structure.Offset = 7  # Windows changes fields too
        self.assertEqual((operations[structure], operations[other]), (1, 2))
