import io
import os
import subprocess
import sys
import tempfile
import unittest

import six

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import FunctionNotFoundError, InputError, WindowsAPIError
from pywincffi.kernel32 import (
    DUPLICATE_CLOSE_SOURCE, DUPLICATE_SAME_ACCESS, FILE_READ_ATTRIBUTES, HANDLE_FLAG_INHERIT,
    HANDLE_FLAG_PROTECT_FROM_CLOSE, PROCESS_DUP_HANDLE, STD_ERROR_HANDLE, STD_INPUT_HANDLE, STD_OUTPUT_HANDLE,
    CloseHandle, CompareObjectHandles, CreatePipe, DuplicateHandle, GetHandleInformation, GetStdHandle, OpenProcess,
    ReadFile, SetHandleInformation, SetStdHandle, WriteFile, handle_from_file,
    handle_from_int, handle_to_int)
from pywincffi.ownership import Owner
from tests import oracle


class HandleTestCase(TestCase):
    def setUp(self):
        super(HandleTestCase, self).setUp()
        self.process = self.library.GetCurrentProcess()

    def pipe(self):
        handles = CreatePipe()
        for handle in handles:
            self.addCleanup(CloseHandle, handle)
        return handles

    def duplicate(self, handle):
        again = DuplicateHandle(self.process, handle, self.process, 0, False, DUPLICATE_SAME_ACCESS)
        self.addCleanup(CloseHandle, again)
        return again

    def closed(self):
        """A handle that is not open: far beyond those that are."""
        return self.ffi.cast("HANDLE", 0x7FFFFFF0)


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


class TestCompareObjectHandles(HandleTestCase):
    def test_same_and_other_objects(self):
        reader, writer = self.pipe()
        again = self.duplicate(reader)
        self.assertIs(CompareObjectHandles(reader, reader), True)
        self.assertIs(CompareObjectHandles(reader, again), True)
        self.assertIs(CompareObjectHandles(reader, writer), False)
        # Not a failure, whatever error is left over from before.
        self.SetLastError(self.library.ERROR_INVALID_HANDLE)
        self.assertIs(CompareObjectHandles(reader, writer), False)
        self.assertIs(CompareObjectHandles(self.process, self.process), True)

    def test_closed_handle(self):
        reader, writer = self.pipe()
        for handles in ((reader, self.closed()), (self.closed(), reader)):
            with self.assertWindowsError("CompareObjectHandles", self.library.ERROR_INVALID_HANDLE):
                CompareObjectHandles(*handles)

    def test_windows_without_it(self):
        newer = self.library.pywincffi_newer(b"CompareObjectHandles")
        before, elsewhere = newer.module, self.ffi.new("char[]", b"ws2_32")
        newer.module, newer.address = elsewhere, self.ffi.NULL
        try:
            with self.assertRaises(FunctionNotFoundError) as context:
                CompareObjectHandles(self.process, self.process)
        finally:
            newer.module = before
        self.assertEqual(str(context.exception),
                         "this Windows has no CompareObjectHandles, which came with Windows 10")
        self.assertIs(CompareObjectHandles(self.process, self.process), True)

    def test_bad_input(self):
        for value in (None, 5, b"abc", self.ffi.NULL):
            for name, handles in (("hFirstObjectHandle", (value, self.process)),
                                  ("hSecondObjectHandle", (self.process, value))):
                with self.assertRaises(InputError) as context:
                    CompareObjectHandles(*handles)
                self.assertEqual(context.exception.name, name)


class TestDuplicateHandle(HandleTestCase):
    def test_same_object(self):
        reader, writer = self.pipe()
        again = self.duplicate(reader)
        self.assertNotEqual(again, reader)
        self.assertFalse(oracle.is_inheritable(again))
        WriteFile(writer, b"data")
        self.assertEqual(ReadFile(again, 4), b"data")

    def test_inheritance(self):
        reader, _ = self.pipe()
        again = DuplicateHandle(self.process, reader, self.process, 0, True, DUPLICATE_SAME_ACCESS)
        self.addCleanup(CloseHandle, again)
        self.assertTrue(oracle.is_inheritable(again))

    def test_access_rights(self):
        reader, writer = self.pipe()
        again = DuplicateHandle(self.process, reader, self.process, FILE_READ_ATTRIBUTES, False)
        self.addCleanup(CloseHandle, again)
        WriteFile(writer, b"data")
        with self.assertWindowsError("ReadFile", self.library.ERROR_ACCESS_DENIED):
            ReadFile(again, 4)

    def test_close_source(self):
        reader, writer = CreatePipe()
        self.addCleanup(CloseHandle, writer)
        again = DuplicateHandle(
            self.process, reader, self.process, 0, False, DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE)
        self.addCleanup(CloseHandle, again)
        self.assertFalse(again != reader and oracle.is_open(reader))
        WriteFile(writer, b"data")
        self.assertEqual(ReadFile(again, 4), b"data")

    def test_into_another_process(self):
        reader, writer = self.pipe()
        script = ("import msvcrt, os, sys; os.write(msvcrt.open_osfhandle(int(sys.stdin.readline()), os.O_WRONLY), "
                  "b'from the child')")
        child = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE)
        hChild = OpenProcess(PROCESS_DUP_HANDLE, False, child.pid)
        self.addCleanup(CloseHandle, hChild)
        theirs = DuplicateHandle(self.process, writer, hChild, 0, False, DUPLICATE_SAME_ACCESS)
        child.communicate(("%d\n" % oracle.number(theirs)).encode("ascii"))
        self.assertEqual(child.returncode, 0)
        self.assertEqual(ReadFile(reader, 100), b"from the child")

    def test_closed_handle(self):
        with self.assertWindowsError("DuplicateHandle", self.library.ERROR_INVALID_HANDLE):
            DuplicateHandle(self.process, self.closed(), self.process, 0, False, DUPLICATE_SAME_ACCESS)

    def test_bad_input(self):
        reader, _ = self.pipe()
        good = [self.process, reader, self.process, 0, False, 0]
        for position, name, values in [
                (0, "hSourceProcessHandle", (None, 5, self.ffi.NULL)), (1, "hSourceHandle", (None, 5, b"abc")),
                (2, "hTargetProcessHandle", (None, "x", self.ffi.NULL)), (3, "dwDesiredAccess", (-1, 2 ** 32, None)),
                (4, "bInheritHandle", (2, None, "yes")), (5, "dwOptions", (-1, 2 ** 32, 1.0))]:
            for value in values:
                with self.assertRaises(InputError) as context:
                    DuplicateHandle(*good[:position] + [value] + good[position + 1:])
                self.assertEqual(context.exception.name, name)


class TestHandleInformation(HandleTestCase):
    def test_inheritance(self):
        reader, _ = self.pipe()
        self.assertEqual(GetHandleInformation(reader), 0)
        SetHandleInformation(reader, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT)
        self.assertTrue(oracle.is_inheritable(reader))
        self.assertEqual(GetHandleInformation(reader), HANDLE_FLAG_INHERIT)
        SetHandleInformation(reader, HANDLE_FLAG_INHERIT, 0)
        self.assertFalse(oracle.is_inheritable(reader))

    def test_only_what_is_in_the_mask_changes(self):
        reader, _ = self.pipe()
        SetHandleInformation(reader, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT | HANDLE_FLAG_PROTECT_FROM_CLOSE)
        self.assertEqual(GetHandleInformation(reader), HANDLE_FLAG_INHERIT)
        SetHandleInformation(reader, HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE)
        self.assertEqual(GetHandleInformation(reader), HANDLE_FLAG_INHERIT | HANDLE_FLAG_PROTECT_FROM_CLOSE)
        with self.assertRaises(WindowsAPIError):
            CloseHandle(reader)
        self.assertTrue(oracle.is_open(reader))
        SetHandleInformation(reader, HANDLE_FLAG_PROTECT_FROM_CLOSE, 0)

    def test_closed_handle(self):
        closed = self.closed()
        with self.assertWindowsError("GetHandleInformation", self.library.ERROR_INVALID_HANDLE):
            GetHandleInformation(closed)
        with self.assertWindowsError("SetHandleInformation", self.library.ERROR_INVALID_HANDLE):
            SetHandleInformation(closed, HANDLE_FLAG_INHERIT, 0)

    def test_bad_input(self):
        reader, _ = self.pipe()
        for value in (None, 5, b"abc", self.ffi.NULL):
            with self.assertRaises(InputError) as context:
                GetHandleInformation(value)
            self.assertEqual(context.exception.name, "hObject")
            with self.assertRaises(InputError) as context:
                SetHandleInformation(value, 0, 0)
            self.assertEqual(context.exception.name, "hObject")
        for value in (-1, 2 ** 32, None, 1.0, "1"):
            for name, numbers in (("dwMask", (value, 0)), ("dwFlags", (0, value))):
                with self.assertRaises(InputError) as context:
                    SetHandleInformation(reader, *numbers)
                self.assertEqual(context.exception.name, name)


class TestSetStdHandle(HandleTestCase):
    def setUp(self):
        super(TestSetStdHandle, self).setUp()
        for device in (STD_INPUT_HANDLE, STD_ERROR_HANDLE):
            self.addCleanup(SetStdHandle, device, GetStdHandle(device))

    def test_sets(self):
        reader, writer = self.pipe()
        SetStdHandle(STD_INPUT_HANDLE, reader)
        SetStdHandle(-12, writer)
        self.assertEqual(oracle.std_handle(STD_INPUT_HANDLE), oracle.number(reader))
        self.assertEqual(oracle.std_handle(STD_ERROR_HANDLE), oracle.number(writer))

    def test_takes_away(self):
        SetStdHandle(STD_INPUT_HANDLE, None)
        self.assertIsNone(GetStdHandle(STD_INPUT_HANDLE))

    def test_no_such_device(self):
        with self.assertWindowsError("SetStdHandle", self.library.ERROR_INVALID_HANDLE):
            SetStdHandle(5, None)

    def test_bad_input(self):
        for value in (-1, 2 ** 32, None, 1.0, "1"):
            with self.assertRaises(InputError) as context:
                SetStdHandle(value, self.process)
            self.assertEqual(context.exception.name, "nStdHandle")
        for value in (5, b"abc", self.ffi.NULL, "x"):
            with self.assertRaises(InputError) as context:
                SetStdHandle(STD_INPUT_HANDLE, value)
            self.assertEqual(context.exception.name, "hHandle")


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
        ffi, SetStdHandle = self.ffi, oracle.function(
            "kernel32", "SetStdHandle", oracle.wintypes.BOOL, oracle.wintypes.DWORD, oracle.wintypes.HANDLE)
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


class TestNumbers(HandleTestCase):
    def test_there_and_back(self):
        reader, writer = self.pipe()
        self.assertEqual(handle_to_int(reader), oracle.number(reader))
        self.assertEqual(handle_from_int(handle_to_int(reader)), reader)
        WriteFile(handle_from_int(oracle.number(writer)), b"x")
        self.assertEqual(ReadFile(reader, 1), b"x")

    def test_pseudo_handles(self):
        self.assertEqual(handle_to_int(self.process), -1)
        largest = 2 ** (8 * self.ffi.sizeof("HANDLE")) - 1
        for value in (-1, largest):
            self.assertEqual(handle_from_int(value), self.process)
        for value in range(-6, 0):
            self.assertEqual(handle_to_int(handle_from_int(value)), value)

    def test_every_number(self):
        largest = 2 ** (8 * self.ffi.sizeof("HANDLE")) - 1
        for value in (1, largest // 2, largest // 2 + 1, largest - 6):
            self.assertEqual(handle_to_int(handle_from_int(value)), value)
        self.assertEqual(handle_to_int(handle_from_int(largest - 5)), -6)

    def test_anything_that_is_a_number(self):
        class Number(object):
            def __index__(self):
                return 8

        self.assertEqual(handle_to_int(handle_from_int(Number())), 8)

    @unittest.skipIf(six.PY2, "Python 2 has the module under another name")
    def test_what_python_has_as_numbers(self):
        import _winapi
        import msvcrt
        reader, writer = [handle_from_int(number) for number in _winapi.CreatePipe(None, 0)]
        self.addCleanup(CloseHandle, reader)
        descriptor = msvcrt.open_osfhandle(handle_to_int(writer), os.O_WRONLY)
        os.write(descriptor, b"x")
        os.close(descriptor)
        self.assertEqual(ReadFile(reader, 5), b"x")
        self.assertEqual(handle_from_int(_winapi.GetCurrentProcess()), self.process)

    def test_bad_input(self):
        class Raises(object):
            def __index__(self):
                raise RuntimeError

        largest = 2 ** (8 * self.ffi.sizeof("HANDLE")) - 1
        for value in (0, -7, -2 ** 63, largest + 1, 2 ** 70, True, False, None, "5", 5.0, self.process, Raises()):
            self.assertInputError("value", handle_from_int, value)
        for value in (None, 5, b"abc", self.ffi.NULL, self.ffi.new("char *")):
            self.assertInputError("hObject", handle_to_int, value)


class TestHints(HandleTestCase):
    """What is nearly a handle is told how to become one."""

    def test_hints(self):
        import socket
        connection, owner = socket.socket(), Owner(oracle.event())
        self.addCleanup(connection.close)
        self.addCleanup(owner.close)
        with open(__file__) as stream:
            for value, hint in ((5, "handle_from_int makes one of a number"), (owner, "its .handle is one"),
                                (connection, "handle_from_int(s.fileno()) makes one of a socket"),
                                (stream, "handle_from_file gets that of a file")):
                for call, others in ((CloseHandle, ()), (SetHandleInformation, (0, 0)),
                                     (CompareObjectHandles, (self.process,))):
                    with self.assertRaises(InputError) as context:
                        call(value, *others)
                    self.assertTrue(str(context.exception).endswith("; " + hint), str(context.exception))
        for value in (None, True, b"abc", self.ffi.NULL, self.ffi.new("HANDLE *")):
            with self.assertRaises(InputError) as context:
                CloseHandle(value)
            self.assertNotIn(";", str(context.exception))
