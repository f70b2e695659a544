"""Numbers whose methods lie: what is checked must be what Windows gets."""
import operator
import os
import socket
import sys
import unittest

import six

from pywincffi.core import checks, waits
from pywincffi.core.convert import allocate, writable
from pywincffi.core.checks import boolean, dword, hresult, index, number_in
from pywincffi.core.sockets import socket_number
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    OPEN_EXISTING, STD_INPUT_HANDLE, CloseHandle, CreateFile, CreatePipe, GetStdHandle, PeekNamedPipe, ReadFile,
    SetStdHandle, WriteFile)
from pywincffi.wintypes import OVERLAPPED
from pywincffi.ws2_32 import SIO_BASE_HANDLE, SIO_KEEPALIVE_VALS, WSAIoctl


class TestHresult(unittest.TestCase):
    def test_errors_of_windows_and_others(self):
        for value, expected in ((0, 0), (-0x7FF8FFFB, 5), (0x80070005, 5), (-0x7FFFBFFF, 0x80004001)):
            self.assertEqual(hresult(value), expected)

    def test_success(self):
        for value, expected in ((1, 0), (0x40000, 0), (0x7FFFFFFF, 0), (0x80000000, 0x80000000)):
            self.assertEqual(hresult(value), expected)


def lying(kind):
    """A subclass of a type of numbers that is small, or large, or whatever else it is not."""
    class Lying(kind):
        def __lt__(self, other):
            return True

        __le__ = __lt__

        def __gt__(self, other):
            return False

        def __ge__(self, other):
            return True  # also what is checked to be no less than 0

        def __eq__(self, other):
            return True

        def __ne__(self, other):
            return False

        def __hash__(self):
            return hash(0)

        def __bytes__(self):
            return b"x"

        def __index__(self):
            return 3

        __int__ = __long__ = __trunc__ = __index__

        def __str__(self):
            return "3"

        __repr__ = __str__

    return Lying


LYING = [lying(kind) for kind in six.integer_types]


class Number(object):
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class TestIndex(unittest.TestCase):
    # That of older Pythons, which runs in each, and the one that is used.
    functions = [checks._exact_index, index]

    def test_is_exact(self):
        for function in self.functions:
            for kind in LYING:
                for value in (0, 5, -5, 2 ** 31, 2 ** 70):
                    if kind is LYING[0] and six.PY2 and not -2 ** 31 <= value < 2 ** 31:
                        continue  # an int there has 32 bits
                    for number in (kind(value), Number(value)):
                        found = function(number)
                        self.assertIn(type(found), six.integer_types)
                        self.assertEqual((found, "%d" % found), (value, "%d" % value))

    def test_truth_values(self):
        for function in self.functions:
            self.assertEqual([(type(function(value)), function(value)) for value in (True, False)],
                             [(int, 1), (int, 0)])

    def test_no_numbers(self):
        for function in self.functions:
            for value in (None, 1.0, "1", b"1", [], object(), int):
                self.assertRaises(TypeError, function, value)

    def test_is_pythons_own_where_that_is_exact(self):
        exact = type(operator.index(LYING[-1](5))) in six.integer_types
        self.assertIs(index, operator.index if exact else checks._exact_index)

    @unittest.skipUnless(sys.platform == "win32", "uses Windows' constants, which are not here")
    def test_core(self):
        for kind in LYING:
            self.assertRaises(ValueError, boolean, kind(2))
            self.assertIs(type(boolean(kind(1))), type(index(kind(1))))
            times = []
            waits.wait(lambda time: times.append(time) or 0, kind(20))
            self.assertEqual((type(times[0]), times), (type(index(kind(20))), [20]))
            self.assertEqual("%d" % socket_number("s", kind(77)), "77")
            self.assertRaises(InputError, socket_number, "s", kind(-1))


class TestNumberIn(TestCase):
    """Numbers of which only some are allowed."""

    def test_is_converted_once(self):
        class Changing(object):
            numbers = [7, 5]

            def __index__(self):
                return self.numbers.pop()
        self.assertEqual(number_in("name", Changing(), (5,), "5"), 5)

    def test_allowed(self):
        for allowed in ((0, 3, 5), dict.fromkeys((0, 3, 5)), 5):
            self.assertEqual([number_in("name", value, allowed, "0, 3 or 5") for value in (0, 3, 5)], [0, 3, 5])
            for value in (-1, 6, None, 5.0, "5", lying(int)(6), Number(6)):
                self.assertInputError("name", number_in, "name", value, allowed, "0, 3 or 5")

    def test_message(self):
        with self.assertRaises(InputError) as context:
            number_in("dwLevel", 7, (1, 2), "LEVEL_ONE or LEVEL_TWO")
        self.assertEqual(str(context.exception), "dwLevel: expected LEVEL_ONE or LEVEL_TWO, got 7 (int)")
        with self.assertRaises(InputError) as context:
            number_in("dwSize", -1, 255)
        self.assertEqual(str(context.exception), "dwSize: expected an integer from 0 to 255, got -1 (int)")

    def test_conversion(self):
        self.assertEqual(number_in("name", -10, (2 ** 32 - 10,), "-10", dword), 2 ** 32 - 10)
        self.assertIs(number_in("name", True, (False, True), "a truth value", boolean), True)
        self.assertInputError("name", number_in, "name", 2, (False, True), "a truth value", boolean)


class TestSizes(TestCase):
    """The sizes of buffers are what Windows fills."""

    @classmethod
    def setUpClass(cls):
        super(TestSizes, cls).setUpClass()
        if sys.platform != "win32":
            return
        # Windows opens handles of its own in the first call.
        s = socket.socket()
        WSAIoctl(s, SIO_BASE_HANDLE, cbOutBuffer=8)
        WSAIoctl(s, SIO_KEEPALIVE_VALS, b"\0" * 12, 4096)
        s.close()

    def setUp(self):
        super(TestSizes, self).setUp()
        self.reader, self.writer = CreatePipe()
        self.addCleanup(CloseHandle, self.reader)
        self.addCleanup(CloseHandle, self.writer)
        WriteFile(self.writer, b"a" * 40)

    def test_allocate(self):
        for kind in LYING:
            for as_bytes in (False, True):
                self.assertEqual(len(allocate("nSize", kind(40), as_bytes)), 40)
                with self.assertRaises(InputError):
                    allocate("nSize", LYING[-1](2 ** 32), as_bytes)

    def test_read(self):
        for kind in LYING:
            self.assertEqual(ReadFile(self.reader, kind(20)), b"a" * 20)

    def test_read_into_a_buffer(self):
        for kind in LYING:
            target = bytearray(b"-" * 64)
            with self.assertRaises(InputError) as context:
                ReadFile(self.reader, kind(40), lpBuffer=memoryview(target)[:16])
            self.assertEqual(context.exception.name, "lpBuffer")
            with self.assertRaises(InputError) as context:
                ReadFile(self.reader, kind(40), OVERLAPPED(), memoryview(target)[:16])
            self.assertEqual(context.exception.name, "lpBuffer")
            self.assertEqual(target, b"-" * 64)
            self.assertRaises(InputError, writable, "lpBuffer", bytearray(16), index(kind(40)))
            self.assertEqual(ReadFile(self.reader, kind(16), lpBuffer=memoryview(target)[:16]), 16)
            self.assertEqual(target, b"a" * 16 + b"-" * 48)

    def test_read_overlapped(self):
        handle = CreateFile(os.path.abspath(__file__), 0x80000000, 7, None, OPEN_EXISTING)
        self.addCleanup(CloseHandle, handle)
        for kind in LYING:
            self.assertEqual(len(ReadFile(handle, kind(20), OVERLAPPED())), 20)

    def test_peek(self):
        for kind in LYING:
            self.assertEqual(PeekNamedPipe(self.reader, kind(30)).lpBuffer, b"a" * 30)

    def test_negative(self):
        for kind in LYING:
            self.assertInputError("nNumberOfBytesToRead", ReadFile, self.reader, kind(-1))
            self.assertInputError("nBufferSize", PeekNamedPipe, self.reader, kind(-1))

    def test_write(self):
        # Windows is told the buffer's own size, whatever the offsets say.
        for kind in LYING:
            overlapped = OVERLAPPED(Offset=kind(7))
            self.assertEqual("%d" % overlapped.Offset, "7")
            self.assertInputError("lpBuffer", WriteFile, self.writer, kind(40))

    def test_ioctl(self):
        s = socket.socket()
        self.addCleanup(s.close)
        for kind in LYING:
            self.assertEqual(len(WSAIoctl(s, SIO_BASE_HANDLE, cbOutBuffer=kind(8))), self.ffi.sizeof("SOCKET"))
            values = self.ffi.buffer(self.ffi.new("ULONG[3]", [1, 60000, 1000]))
            self.assertEqual(WSAIoctl(kind(s.fileno()), SIO_KEEPALIVE_VALS, values, kind(4096)), b"")

    def test_standard_device(self):
        handle = GetStdHandle(STD_INPUT_HANDLE)
        for kind in LYING:
            self.assertEqual(GetStdHandle(kind(-10)), handle)
            SetStdHandle(kind(-10), handle)
            self.assertEqual(GetStdHandle(STD_INPUT_HANDLE), handle)
