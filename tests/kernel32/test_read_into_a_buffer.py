"""ReadFile with a buffer of the caller's, and the memory behind what it returns."""
import array
import gc
import os

import six

from pywincffi.exceptions import InputError
from pywincffi.kernel32 import PeekNamedPipe, ReadFile, WriteFile, handle_from_file
from tests.kernel32.test_files import FileTestCase


class TestIntoBuffer(FileTestCase):
    def test_kinds_of_buffers(self):
        reader, writer = self.pipe()
        for target in (bytearray(b"......"), memoryview(bytearray(b"......")), array.array("B", [46] * 6)):
            WriteFile(writer, b"a\0b")
            self.assertEqual(ReadFile(reader, 6, lpBuffer=target), 3)
            self.assertEqual(bytes(bytearray(target)), b"a\0b...")

    def test_part_of_a_buffer(self):
        reader, writer = self.pipe()
        target = bytearray(b"0123456789")
        WriteFile(writer, b"abcdef")
        self.assertEqual(ReadFile(reader, 4, lpBuffer=memoryview(target)[3:7]), 4)
        self.assertEqual(target, bytearray(b"012abcd789"))
        self.assertEqual(ReadFile(reader, 10, None, target), 2)
        self.assertEqual(target, bytearray(b"ef2abcd789"))

    def test_no_more_than_asked(self):
        reader, writer = self.pipe()
        WriteFile(writer, b"hello")
        target = bytearray(5)
        self.assertEqual(ReadFile(reader, 2, lpBuffer=target), 2)
        self.assertEqual(target, bytearray(b"he\0\0\0"))

    def test_end_of_file(self):
        self.assertEqual(ReadFile(handle_from_file(self.file()), 3, lpBuffer=bytearray(3)), 0)

    def test_buffer_is_free_afterwards(self):
        reader, writer = self.pipe()
        WriteFile(writer, b"x")
        target = bytearray(1)
        ReadFile(reader, 1, lpBuffer=target)
        target.extend(b"it can be resized")

    def test_failure(self):
        reader, writer = self.pipe()
        with self.assertWindowsError("ReadFile", self.library.ERROR_ACCESS_DENIED):
            ReadFile(writer, 3, lpBuffer=bytearray(3))
        with self.assertWindowsError("ReadFile", self.library.ERROR_ACCESS_DENIED):
            ReadFile(writer, 3, self.overlapped(), bytearray(3))

    def test_bad_input(self):
        reader, writer = self.pipe()
        WriteFile(writer, b"12345")
        values = [b"12345", u"12345", 5, [], memoryview(b"12345"), self.ffi.new("char[5]"), bytearray(4), bytearray()]
        values += [] if six.PY2 else [memoryview(bytearray(10))[::2]]
        for overlapped in (None, self.overlapped()):
            for value in values:
                with self.assertRaises(InputError) as context:
                    ReadFile(reader, 5, overlapped, value)
                self.assertEqual(context.exception.name, "lpBuffer")
            for size in (-1, 2 ** 32, 1.0, "1", None):
                with self.assertRaises(InputError) as context:
                    ReadFile(reader, size, overlapped, bytearray(5))
                self.assertIn(context.exception.name, ("nNumberOfBytesToRead", "lpBuffer"))
        self.assertEqual(PeekNamedPipe(reader, 0).lpTotalBytesAvail, 5)

    def test_pending(self):
        server, client = self.overlapped_pipe()
        lpOverlapped = self.overlapped()
        target = bytearray(10)
        self.assertIsNone(ReadFile(server, 10, lpOverlapped, target))
        self.assertEqual(lpOverlapped[0].Internal, self.library.STATUS_PENDING)
        with self.assertRaises(BufferError):
            target.extend(b"Windows has its address")
        WriteFile(client, b"later", self.overlapped())
        self.wait(lpOverlapped)
        self.assertEqual(target[:lpOverlapped[0].InternalHigh], bytearray(b"later"))

    def test_complete_at_once(self):
        server, client = self.overlapped_pipe()
        WriteFile(client, b"before", self.overlapped())
        target = bytearray(10)
        self.assertEqual(ReadFile(server, 10, self.overlapped(), target), 6)
        self.assertEqual(target, bytearray(b"before\0\0\0\0"))

    def test_pending_and_dropped(self):
        server, client = self.overlapped_pipe()
        lpOverlapped = self.overlapped()
        kept = [bytearray(1 << 16)]
        ReadFile(server, 1 << 16, lpOverlapped, kept.pop())
        gc.collect()
        canaries = [bytearray(1 << 16) for _ in range(50)]
        WriteFile(client, b"\xff" * (1 << 16), self.overlapped())
        self.wait(lpOverlapped)
        self.assertFalse([each for each in canaries if any(each)])


class TestResult(FileTestCase):
    def test_is_no_one_else_s(self):
        """Windows must not write to the bytes of which Python has only one each."""
        singles = [six.int2byte(value) for value in range(256)]
        reader, writer = self.pipe()
        for size in (1, 2, 100):
            WriteFile(writer, b"\xa5" * size)
            self.assertEqual(PeekNamedPipe(reader, size).lpBuffer, b"\xa5" * size)
            self.assertEqual(ReadFile(reader, size), b"\xa5" * size)
            self.assertEqual(PeekNamedPipe(reader, size).lpBuffer, b"")
            self.assertEqual([ord(single) for single in singles], list(range(256)))

    def test_two_reads_share_nothing(self):
        reader, writer = self.pipe()
        WriteFile(writer, b"onetwo")
        first, second = ReadFile(reader, 3), ReadFile(reader, 3)
        self.assertEqual((first, second), (b"one", b"two"))
        self.assertEqual(hash(first), hash(b"one"))

    def test_large_and_short(self):
        content = os.urandom(100000)
        for size in (1, 99999, 100000, 100001, 1 << 20):
            self.assertEqual(ReadFile(handle_from_file(self.file(content)), size), content[:size])

    def test_a_size_that_is_not_the_same_twice(self):
        class Growing(object):
            value = 1

            def __index__(self):
                self.value *= 1000
                return self.value // 1000

        reader, writer = self.pipe()
        WriteFile(writer, b"12345")
        self.assertEqual(ReadFile(reader, Growing()), b"1")
        self.assertEqual(PeekNamedPipe(reader, Growing()).lpBuffer, b"2")
