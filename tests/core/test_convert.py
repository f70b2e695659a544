import os
import subprocess
import sys
import unittest
import weakref

import six

from pywincffi.core import convert
from pywincffi.core.convert import (
    allocate, fill, filled, identifier, overlapped, path, pointer, readable, text, writable)
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.wintypes import OVERLAPPED, SECURITY_ATTRIBUTES
from tests.support.interruptions import Lines

# In Python 2 bytes are text, in the ANSI code page.
BYTES = (b"\xff",) if six.PY3 else ()


class TestText(TestCase):
    def test_any_character(self):
        for value in (u"", u"a\xe9\u20ac", u"\U0001f600", u"x" * 100000):
            self.assertEqual(self.ffi.string(self.ffi.new("wchar_t[]", text("name", value))), value)

    @unittest.skipUnless(six.PY2, "bytes are text in Python 2 only")
    def test_bytes_are_in_the_ansi_code_page(self):
        value = u"J\xf6rg".encode("mbcs")
        self.assertEqual(text("name", value), value.decode("mbcs"))
        self.assertEqual(path("name", Path(value)), value.decode("mbcs"))
        real, convert._ANSI = convert._ANSI, "cp932"
        try:  # the first byte of a character in a Japanese Windows, without the second
            with self.assertRaises(InputError) as context:
                text("name", b"a\x81")
        finally:
            convert._ANSI = real
        self.assertIn("that the ANSI code page (cp932) can decode", str(context.exception))

    def test_none(self):
        self.assertEqual(text("name", None, nullable=True), self.ffi.NULL)

    def test_nul_that_the_class_hides(self):
        class Text(six.text_type):
            def __contains__(self, _):
                return False

            find = __contains__

        with self.assertRaises(InputError):
            text("name", Text(u"a\0b"))

    def test_what_the_class_does_is_not_taken_over(self):
        """Whoever compares or joins the text would run methods that may raise anything."""
        class Text(six.text_type):
            def __eq__(self, _):
                raise ZeroDivisionError

            __hash__ = six.text_type.__hash__

        for value in (u"", u"a", u"\U0001f600 b"):
            self.assertIs(type(text("name", Text(value))), six.text_type)
            self.assertEqual(text("name", Text(value)), value)

    def test_none_where_it_will_not_do(self):
        with self.assertRaises(InputError) as context:
            text("name", None)
        self.assertIn("expected text,", str(context.exception))
        with self.assertRaises(InputError) as context:
            text("name", 5, nullable=True)
        self.assertIn("expected None or text,", str(context.exception))

    def test_bad_input(self):
        for value in (u"a\0b", u"\0", None, 5, [], bytearray(b"a")) + BYTES:
            with self.assertRaises(InputError) as context:
                text("lpName", value)
            self.assertEqual(context.exception.name, "lpName")


class Path(object):
    """What stands for a path, in any Python."""

    def __init__(self, value):
        self.value = value

    def __fspath__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class TestPath(TestCase):
    def test_text(self):
        self.assertEqual(path("name", u"a"), u"a")
        self.assertEqual(path("name", None, nullable=True), self.ffi.NULL)
        self.assertEqual(path("name", Path(u"a\u20ac")), u"a\u20ac")

    @unittest.skipUnless(hasattr(os, "fspath"), "this Python has no paths but text")
    def test_pathlib(self):
        import pathlib
        self.assertEqual(path("name", pathlib.PureWindowsPath("a/b")), u"a\\b")

    def test_bad_input(self):
        for value in (None, 5, u"a\0b", Path(5), Path(None), Path(u"a\0b"),
                      Path(RuntimeError()), Path) + BYTES + tuple(Path(each) for each in BYTES):
            self.assertInputError("lpFileName", path, "lpFileName", value)

    def test_metaclass_that_raises(self):
        class Meta(type):
            def __getattr__(cls, name):
                raise RuntimeError(name)

        class Value(six.with_metaclass(Meta, object)):
            pass

        self.assertInputError("lpFileName", path, "lpFileName", Value())


class TestFill(TestCase):
    def call(self, result, counts_nul, says_what_it_needs=True):
        """A function in the manner of Windows: GetCurrentDirectory's, or GetModuleFileName's."""
        sizes = []

        def function(buffer, size):
            sizes.append(size)
            if len(result) < size:
                self.ffi.memmove(buffer, self.ffi.new("wchar_t[]", result), 2 * (len(result) + 1))
                return len(result)
            return len(result) + 1 if says_what_it_needs else size - (0 if counts_nul else 1)

        self.assertEqual(fill("f", function, 4), result)
        return sizes

    def test_short(self):
        self.assertEqual(self.call(u"ab", True), [4])

    def test_grows(self):
        for length in list(range(1, 12)) + [1000]:
            for counts_nul in (True, False):
                for says in (True, False):
                    self.call(u"x" * length, counts_nul, says)

    def test_failure(self):
        self.SetLastError(5)
        with self.assertWindowsError("f", 5):
            fill("f", lambda buffer, size: 0)


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
        def new(*_):
            raise OverflowError("Python int too large to convert to C ssize_t")
        kept, convert._new = convert._new, new
        try:
            with self.assertRaises(InputError) as context:
                allocate("nSize", 2 ** 31)
        finally:
            convert._new = kept
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
        limit = convert._MAX_DWORD
        convert._MAX_DWORD = 3
        try:
            with self.assertRaises(InputError) as context:
                readable("lpBuffer", b"abcd")
            self.assertEqual(readable("lpBuffer", b"abc"), (b"abc", 3))
        finally:
            convert._MAX_DWORD = limit
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


class TestPointer(TestCase):
    def test_structure(self):
        attributes = SECURITY_ATTRIBUTES()
        self.assertEqual(pointer("name", attributes, "SECURITY_ATTRIBUTES *"), attributes.cdata)

    def test_cdata(self):
        for cdata in (self.ffi.new("SECURITY_ATTRIBUTES *"), self.ffi.new("SECURITY_ATTRIBUTES[1]")):
            self.assertIs(pointer("name", cdata, "SECURITY_ATTRIBUTES *"), cdata)

    def test_none(self):
        self.assertEqual(pointer("name", None, "SECURITY_ATTRIBUTES *", nullable=True), self.ffi.NULL)
        self.assertInputError("name", pointer, "name", None, "SECURITY_ATTRIBUTES *")

    def test_bad_input(self):
        for value in (5, b"abc", self.ffi.NULL, OVERLAPPED(), self.ffi.new("OVERLAPPED *"),
                      self.ffi.new("SECURITY_ATTRIBUTES[2]"), SECURITY_ATTRIBUTES):
            for nullable in (False, True):
                self.assertInputError("lpAttributes", lambda value, nullable: pointer(
                    "lpAttributes", value, "SECURITY_ATTRIBUTES *", nullable), value, nullable)

    def test_message_says_what_is_expected(self):
        with self.assertRaises(InputError) as context:
            pointer("pRect", 5, "RECT *", nullable=True)
        self.assertIn("expected None or a RECT (pywincffi.wintypes.RECT(), or ", str(context.exception))


class TestIdentifier(TestCase):
    def test_text_and_number(self):
        self.assertEqual(identifier("name", u"text"), u"text")
        for number in (0, 1, 0xFFFF):
            self.assertEqual(identifier("name", number), self.ffi.cast("LPCWSTR", number))

    def test_bad_input(self):
        class Raises(object):
            def __index__(self):
                raise RuntimeError

        for value in (-1, 0x10000, 2 ** 70, None, 5.0, u"a\0b", Raises(), self.ffi.NULL):
            self.assertInputError("name", identifier, "name", value)
        self.assertInputError("name", identifier, "name", 0, "an atom", 1)


class TestOverlapped(TestCase):
    def test_structure(self):
        structure = OVERLAPPED()
        self.assertIs(overlapped("name", structure), structure.cdata)
        for cdata in (self.ffi.new("OVERLAPPED *"), self.ffi.new("OVERLAPPED[1]")):
            self.assertIs(overlapped("name", cdata), cdata)

    def test_bad_input(self):
        borrowed = self.ffi.cast("OVERLAPPED *", OVERLAPPED().cdata)
        for value in (None, 5, self.ffi.NULL, borrowed, SECURITY_ATTRIBUTES(), self.ffi.new("OVERLAPPED[2]")):
            self.assertInputError("lpOverlapped", overlapped, "lpOverlapped", value)


class TestSecretText(TestCase):
    def test_interrupted(self):
        """Whatever has the secret is in the list, so that it is wiped."""
        self.addCleanup(setattr, convert, "ffi", convert.ffi)
        for secret in (u"text", bytearray(b"t\0e\0")):
            for number in range(1, 100):
                recorder, copies, lines = Recorder(self.ffi), [], Lines(number)
                convert.ffi = recorder
                try:
                    with lines.tracing():
                        convert.secret_text("lpPassword", iter([secret]), copies)
                except KeyboardInterrupt:
                    pass
                self.assertEqual([each for each in recorder.made if each[0] == u"t" and each not in copies], [])
                if not lines.is_raised:
                    break
            self.assertEqual(len(copies), 1)
            self.assertGreater(number, 3)


class Recorder(object):
    """cffi, with a list of what it has made."""

    def __init__(self, ffi):
        self._ffi, self.made = ffi, []

    def __getattr__(self, name):
        return getattr(self._ffi, name)

    def new(self, *arguments):
        self.made.append(self._ffi.new(*arguments))
        return self.made[-1]
