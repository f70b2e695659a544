import subprocess
import sys
import unittest
import weakref

import six

from pywincffi.core.buffers import allocate, filled, readable, writable
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError


class TestAllocate(TestCase):
    def test_size(self):
        for size in (0, 1, 4096):
            self.assertEqual(len(allocate("name", size)), size)

    def test_too_large(self):
        with self.assertRaises(InputError) as context:
            allocate("nSize", sys.maxsize - 1000)
        self.assertEqual(context.exception.name, "nSize")

    @unittest.skipIf(sys.maxsize > 2 ** 32, "a DWORD fits a size here")
    def test_larger_than_a_size(self):
        for as_bytes in (False, True):
            for size in (2 ** 31, 2 ** 32 - 1):
                self.assertInputError("nSize", lambda size: allocate("nSize", size, as_bytes), size)

    def test_python_has_no_such_size(self):
        from pywincffi.core import buffers

        def new(*_):
            raise OverflowError("Python int too large to convert to C ssize_t")
        kept, buffers._new = buffers._new, new
        try:
            with self.assertRaises(InputError) as context:
                allocate("nSize", 2 ** 31)
        finally:
            buffers._new = kept
        self.assertEqual(context.exception.name, "nSize")


class TestReadable(TestCase):
    def test_is_no_copy(self):
        content = bytearray(b"abc")
        buffer, size = readable("lpBuffer", content)
        self.assertEqual(size, 3)
        buffer[1] = b"\0"
        self.assertEqual(content, bytearray(b"a\0c"))

    def test_cannot_be_resized_meanwhile(self):
        content = bytearray(b"abc")
        buffer, _ = readable("lpBuffer", content)
        self.assertRaises(BufferError, content.extend, b"d" * 1000)
        self.ffi.release(buffer)

    def test_text(self):
        self.assertEqual(readable("lpBuffer", u"\u20ac"), (b"\xe2\x82\xac", 3))

    def test_text_is_encoded_as_utf8_whatever_its_class_says(self):
        class Text(six.text_type):
            def encode(self, *_):
                raise RuntimeError

        self.assertEqual(readable("lpBuffer", Text(u"\u20ac")), (b"\xe2\x82\xac", 3))

    def test_dead_reference(self):
        with self.assertRaises(InputError) as context:
            readable("lpBuffer", weakref.proxy(set()))
        self.assertEqual(context.exception.name, "lpBuffer")

    def test_larger_than_a_dword(self):
        from pywincffi.core import buffers
        limit = buffers._MAX_DWORD
        buffers._MAX_DWORD = 3
        try:
            with self.assertRaises(InputError) as context:
                readable("lpBuffer", b"abcd")
            self.assertEqual(readable("lpBuffer", b"abc"), (b"abc", 3))
        finally:
            buffers._MAX_DWORD = limit
        self.assertEqual(context.exception.name, "lpBuffer")
        self.assertEqual(limit, 0xFFFFFFFF)


class TestAllocateBytes(TestCase):
    def test_is_nobody_elses(self):
        """Python has one object for no bytes, and one for each single byte, which Windows must never write to."""
        shared = [b""] + [bytes(bytearray([number])) for number in range(256)]
        for size in (0, 1, 2, 100):
            made = [allocate("nSize", size, as_bytes=True) for _ in range(3)]
            self.assertEqual([len(each) for each in made], [size] * 3)
            self.assertEqual(len(set(map(id, made + shared))), 3 + len(shared))
            # In Python 2 it is memory of cffi's.
            self.assertEqual([type(each) is bytes for each in made], [size > 0 and not six.PY2] * 3)

    def test_what_is_filled_is_bytes(self):
        for size in (0, 1, 2, 1 << 16):
            content = allocate("name", size, as_bytes=True)
            self.assertEqual(len(content), size)
            for count in (0, size // 2, size):
                found = filled(content, count)
                self.assertIs(type(found), bytes)
                self.assertEqual(len(found), count)

    def test_too_large(self):
        with self.assertRaises(InputError) as context:
            allocate("nSize", sys.maxsize - 4096, as_bytes=True)  # all that there is, on 32 bit
        self.assertEqual(context.exception.name, "nSize")


class TestWritable(TestCase):
    def test_is_no_copy(self):
        content = bytearray(b"abc")
        writable("lpBuffer", content, 3)[1] = b"\0"
        self.assertEqual(content, bytearray(b"a\0c"))

    def test_too_small(self):
        with self.assertRaises(InputError) as context:
            writable("lpBuffer", bytearray(3), 4)
        self.assertEqual(context.exception.name, "lpBuffer")
        self.assertIn("at least 4 bytes", str(context.exception))

    def test_not_to_be_written(self):
        for value in (b"abc", memoryview(b"abc"), u"abc", None, 3):
            with self.assertRaises(InputError) as context:
                writable("lpBuffer", value, 1)
            self.assertEqual(context.exception.name, "lpBuffer")

    def test_view_that_is_read_into_outlives_the_interpreter(self):
        """Windows writes until the process ends; what Python frees before may be another's by then."""
        script = r"""
import os
from pywincffi.kernel32 import CreateFile, CreateNamedPipe, ReadFile
from pywincffi.wintypes import OVERLAPPED
class Content(bytearray):
    def __del__(self, write=os.write):
        write(1, b"freed")
name = u"\\\\.\\pipe\\pywincffi-tests-exit-%d" % os.getpid()
server = CreateNamedPipe(name, 0x40000003, 0, 1, 100, 100, 0)
client = CreateFile(name, 0xC0000000, dwCreationDisposition=3)
def read():
    ReadFile(server, 10, OVERLAPPED(), lpBuffer=memoryview(Content(10)))
read()
os.write(1, b"done")
"""
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        output, errors = process.communicate()
        self.assertEqual((process.returncode, output, errors), (0, b"done", b""))
