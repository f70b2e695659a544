import ctypes
import datetime
import decimal
import time
import weakref

from pywincffi.core.times import UTC
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.wintypes import FILETIME, OVERLAPPED


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
