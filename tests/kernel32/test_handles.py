import io
import os
import subprocess
import sys
import tempfile


from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    STD_ERROR_HANDLE, STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, CloseHandle, CreatePipe, GetStdHandle, ReadFile, WriteFile,
    handle_from_file)
from tests import oracle


class TestCloseHandle(TestCase):
    def test_closes(self):
        reader, writer = CreatePipe()
        self.assertTrue(oracle.is_open(reader))
        CloseHandle(reader)
        self.assertFalse(oracle.is_open(reader))
        CloseHandle(writer)

    def test_twice(self):
        reader, writer = CreatePipe()
        CloseHandle(reader)
        CloseHandle(writer)
        with self.assertWindowsError("CloseHandle", self.library.ERROR_INVALID_HANDLE):
            CloseHandle(writer)

    def test_what_is_no_handle(self):
        for value in (None, 5, 5.0, "5", b"abc", self.ffi.NULL, self.ffi.new("OVERLAPPED *"), self.ffi.new("char[4]"),
                      self.ffi.new("HANDLE *"), object(), [], self.library):
            with self.assertRaises(InputError) as context:
                CloseHandle(value)
            self.assertEqual(context.exception.name, "hObject")
            self.assertIs(context.exception.value, value)


class TestGetStdHandle(TestCase):
    def test_handles_are_those_python_uses(self):
        script = ("import msvcrt, sys; from pywincffi.kernel32 import *; from tests import oracle; "
                  "print([oracle.number(GetStdHandle(device)) == msvcrt.get_osfhandle(fd) for fd, device in enumerate("
                  "(STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE))])")
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        output, errors = process.communicate()
        self.assertEqual(output.strip(), b"[True, True, True]", errors)

    def test_signed_values(self):
        for signed, device in ((-10, STD_INPUT_HANDLE), (-11, STD_OUTPUT_HANDLE), (-12, STD_ERROR_HANDLE)):
            self.assertEqual(GetStdHandle(signed), GetStdHandle(device))

    def test_no_such_device(self):
        with self.assertWindowsError("GetStdHandle", self.library.ERROR_INVALID_HANDLE):
            GetStdHandle(5)

    def test_no_device_at_all(self):
        ffi, SetStdHandle = self.ffi, oracle._function("SetStdHandle", oracle.wintypes.BOOL, oracle.wintypes.DWORD,
                                                       oracle.wintypes.HANDLE)
        before = GetStdHandle(STD_INPUT_HANDLE)
        self.assertTrue(SetStdHandle(STD_INPUT_HANDLE, None))
        try:
            self.assertIsNone(GetStdHandle(STD_INPUT_HANDLE))
        finally:
            SetStdHandle(STD_INPUT_HANDLE, 0 if before is None else int(ffi.cast("intptr_t", before)))

    def test_bad_numbers(self):
        for value in (-1, -9, -13, 2 ** 32, 2 ** 64, -2 ** 40, 1.0, "1", None, b"1", [], self.ffi.NULL):
            with self.assertRaises(InputError) as context:
                GetStdHandle(value)
            self.assertEqual(context.exception.name, "nStdHandle")


class TestHandleFromFile(TestCase):
    def setUp(self):
        super(TestHandleFromFile, self).setUp()
        descriptor, self.path = tempfile.mkstemp()
        os.close(descriptor)
        self.addCleanup(os.remove, self.path)

    def test_writes_to_the_file(self):
        with open(self.path, "wb") as stream:
            self.assertEqual(WriteFile(handle_from_file(stream), b"a\0b"), 3)
        with open(self.path, "rb") as stream:
            self.assertEqual(stream.read(), b"a\0b")

    def test_reads_from_the_file(self):
        with open(self.path, "wb") as stream:
            stream.write(b"hello")
        with open(self.path, "rb") as stream:
            self.assertEqual(ReadFile(handle_from_file(stream), 10), b"hello")
            self.assertEqual(ReadFile(handle_from_file(stream), 10), b"")

    def test_kinds_of_file_objects(self):
        descriptor = os.open(self.path, os.O_RDWR)
        opened = [io.open(self.path, "rb", 0), io.open(self.path, "r"), io.open(self.path, "r+b"), open(self.path),
                  os.fdopen(descriptor, "r+b"), tempfile.TemporaryFile(), tempfile.NamedTemporaryFile()]
        for stream in opened:
            with stream:
                self.assertTrue(oracle.is_open(handle_from_file(stream)), stream)

    def test_closed_file(self):
        stream = open(self.path)
        stream.close()
        with self.assertRaises(InputError) as context:
            handle_from_file(stream)
        self.assertEqual(context.exception.name, "python_file")

    def test_descriptor_closed_behind_the_file(self):
        stream = io.open(self.path, "rb", 0)
        os.close(stream.fileno())
        with self.assertRaises(InputError):
            handle_from_file(stream)
        # The object would close whatever got its descriptor by then.
        os.dup2(os.open(os.devnull, os.O_RDONLY), stream.fileno())
        stream.close()

    def test_what_is_no_file(self):
        class Liar(io.RawIOBase):
            def fileno(self):
                return self.answer

        answers = []
        for answer in (-1, 9999, "0", None, 2 ** 70):
            answers.append(Liar())
            answers[-1].answer = answer
        for value in [None, 0, 1, "file", io.BytesIO(), io.StringIO(), self.ffi.NULL] + answers:
            with self.assertRaises(InputError) as context:
                handle_from_file(value)
            self.assertEqual(context.exception.name, "python_file")

    def test_standard_stream_without_a_device(self):
        from pywincffi.kernel32 import handles
        real = handles.msvcrt

        class NoDevice(object):
            get_osfhandle = staticmethod(lambda descriptor: -2)

        handles.msvcrt = NoDevice
        try:
            with open(self.path) as stream:
                with self.assertRaises(InputError) as context:
                    handle_from_file(stream)
        finally:
            handles.msvcrt = real
        self.assertEqual(context.exception.name, "python_file")

    def test_socket(self):
        import socket
        connection = socket.socket()
        self.addCleanup(connection.close)
        with self.assertRaises(InputError):
            handle_from_file(connection)
