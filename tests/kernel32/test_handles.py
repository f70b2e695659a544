import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
import unittest

import six

from pywincffi.core import overlapped as operations
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import FunctionNotFoundError, InputError, WindowsAPIError
from pywincffi.kernel32 import (
    DUPLICATE_CLOSE_SOURCE, DUPLICATE_SAME_ACCESS, FILE_READ_ATTRIBUTES, HANDLE_FLAG_INHERIT,
    HANDLE_FLAG_PROTECT_FROM_CLOSE, PROCESS_DUP_HANDLE, STD_ERROR_HANDLE, STD_INPUT_HANDLE, STD_OUTPUT_HANDLE,
    CloseHandle, CompareObjectHandles, CreateIoCompletionPort, CreatePipe, DuplicateHandle, GetConsoleMode,
    GetFileType, GetHandleInformation, GetModuleFileName, GetModuleHandle, GetStdHandle, OpenProcess, ReadFile,
    SetHandleInformation, SetStdHandle, WaitForSingleObject, WriteFile, handle_from_descriptor, handle_from_file,
    handle_from_int, handle_to_int, module_from_int)
from pywincffi.kernel32 import handles as handles_module
from pywincffi.ownership import Owner
from tests import oracle
from tests.support.libraries import Replaced


def replace_library(test, functions):
    """Has the wrappers call other functions, until the test ends."""
    test.addCleanup(setattr, handles_module, "library", handles_module.library)
    handles_module.library = Replaced(test.library, **functions)
    for name in functions:
        test.library.pywincffi_failed(name.encode("ascii"))  # forget an error that nobody asked for


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
        for value in (None, 5, 5.0, "5", b"abc", self.ffi.new("OVERLAPPED *"), self.ffi.new("char[4]"),
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
        newer = self.library.pywincffi_declared(b"CompareObjectHandles")
        before, elsewhere = newer.module, self.ffi.new("char[]", b"ws2_32")
        newer.module, newer.address = elsewhere, self.ffi.NULL
        try:
            with self.assertRaises(FunctionNotFoundError) as context:
                CompareObjectHandles(self.process, self.process)
        finally:
            newer.module = before
        self.assertEqual(str(context.exception),
                         "this Windows has no CompareObjectHandles in ws2_32, which came with Windows 10")
        self.assertIs(CompareObjectHandles(self.process, self.process), True)

    def test_bad_input(self):
        for value in (None, 5, b"abc"):
            for name, handles in (("hFirstObjectHandle", (value, self.process)),
                                  ("hSecondObjectHandle", (self.process, value))):
                with self.assertRaises(InputError) as context:
                    CompareObjectHandles(*handles)
                self.assertEqual(context.exception.name, name)


class TestNull(HandleTestCase):
    """A handle that is NULL is what became of one, not a slip: the error is Windows' own."""

    def test_error_is_windows(self):
        null = self.ffi.cast("HANDLE", 0)
        for name, call in (("CloseHandle", CloseHandle), ("GetHandleInformation", GetHandleInformation),
                           ("CompareObjectHandles", lambda handle: CompareObjectHandles(self.process, handle)),
                           ("SetHandleInformation", lambda handle: SetHandleInformation(handle, 0, 0)),
                           ("DuplicateHandle",
                            lambda handle: DuplicateHandle(self.process, handle, self.process, 0, 0)),
                           ("GetFileType", GetFileType)):
            with self.assertWindowsError(name, self.library.ERROR_INVALID_HANDLE):
                call(null)


class TestDuplicateHandle(HandleTestCase):
    def test_source_is_closed_even_on_failure(self):
        _, writer = self.pipe()
        source = CreateIoCompletionPort()
        self.assertIn(source, operations.records)
        with self.assertRaises(WindowsAPIError):
            DuplicateHandle(self.process, source, writer, 0, False, DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE)
        self.assertNotIn(source, operations.records)

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

    def test_interruption_when_the_source_is_closed(self):
        """The Owner does not close it again."""
        owner = Owner(oracle.event())

        def interrupted(_, source, *more):
            self.library.CloseHandle(source)
            raise KeyboardInterrupt
        replace_library(self, dict(DuplicateHandle_value=interrupted))
        with self.assertRaises(KeyboardInterrupt):
            DuplicateHandle(self.process, owner, self.process, 0, False, DUPLICATE_SAME_ACCESS | DUPLICATE_CLOSE_SOURCE)
        self.assertTrue(owner.closed)

    def test_owner_stays_if_nothing_is_called(self):
        with Owner(oracle.event()) as owner:
            for arguments in ((5, owner, self.process, 0, False), (self.process, owner, None, 0, False),
                              (self.process, owner, self.process, 2 ** 32, False),
                              (self.process, owner, self.process, 0, 5)):
                with self.assertRaises(InputError):
                    DuplicateHandle(*(arguments + (DUPLICATE_CLOSE_SOURCE,)))
                self.assertFalse(owner.closed)

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

    def test_failure_without_an_error(self):
        replace_library(self, {"DuplicateHandle_value": lambda *_: self.SetLastError() or self.ffi.NULL})
        with self.assertWindowsError("DuplicateHandle", self.library.ERROR_GEN_FAILURE):
            DuplicateHandle(self.process, self.process, self.process, 0, False, DUPLICATE_SAME_ACCESS)

    def test_bad_input(self):
        reader, _ = self.pipe()
        good = [self.process, reader, self.process, 0, False, 0]
        for position, name, values in [
                (0, "hSourceProcessHandle", (None, 5)), (1, "hSourceHandle", (None, 5, b"abc")),
                (2, "hTargetProcessHandle", (None, "x")), (3, "dwDesiredAccess", (-1, 2 ** 32, None)),
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
        for value in (None, 5, b"abc"):
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
        for nothing in (None, self.ffi.NULL):
            SetStdHandle(STD_INPUT_HANDLE, nothing)
            self.assertEqual(GetStdHandle(STD_INPUT_HANDLE), self.ffi.NULL)
        SetStdHandle(STD_INPUT_HANDLE, GetStdHandle(STD_INPUT_HANDLE))

    def test_failure(self):
        replace_library(self, {"SetStdHandle": lambda *_: self.SetLastError(8) or 0})
        with self.assertWindowsError("SetStdHandle", 8):
            SetStdHandle(STD_INPUT_HANDLE, self.process)

    def test_bad_input(self):
        for value in (-1, 5, 2 ** 32, None, 1.0, "1"):
            with self.assertRaises(InputError) as context:
                SetStdHandle(value, self.process)
            self.assertEqual(context.exception.name, "nStdHandle")
        for value in (5, b"abc", "x"):
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

    def test_failure(self):
        replace_library(self, {"GetStdHandle": lambda _: self.SetLastError(8) or self.ffi.cast("HANDLE", -1)})
        with self.assertWindowsError("GetStdHandle", 8):
            GetStdHandle(STD_INPUT_HANDLE)

    def test_no_device_at_all(self):
        ffi, SetStdHandle = self.ffi, oracle.function(
            "kernel32", "SetStdHandle", oracle.wintypes.BOOL, oracle.wintypes.DWORD, oracle.wintypes.HANDLE)
        before = GetStdHandle(STD_INPUT_HANDLE)
        self.assertTrue(SetStdHandle(STD_INPUT_HANDLE, None))
        try:
            handle = GetStdHandle(STD_INPUT_HANDLE)
            self.assertIs(ffi.typeof(handle), ffi.typeof("HANDLE"))
            self.assertFalse(handle)
            for name, call in (("GetConsoleMode", GetConsoleMode), ("GetFileType", GetFileType),
                               ("ReadFile", lambda handle: ReadFile(handle, 1)),
                               ("WaitForSingleObject", lambda handle: WaitForSingleObject(handle, 0))):
                with self.assertWindowsError(name, self.library.ERROR_INVALID_HANDLE):
                    call(handle)
        finally:
            SetStdHandle(STD_INPUT_HANDLE, int(ffi.cast("intptr_t", before)))

    def test_bad_numbers(self):
        for value in (-1, -9, -13, 0, 5, 2 ** 32, 2 ** 64, -2 ** 40, 1.0, "1", None, b"1", [], self.ffi.NULL):
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
        self.assertInputError("python_file", handle_from_file, connection)

    def test_connection_of_multiprocessing(self):
        for connection in multiprocessing.Pipe():
            self.addCleanup(connection.close)
            self.assertInputError("python_file", handle_from_file, connection)

    def test_wrappers_of_streams(self):
        class Wrapper(object):
            """As colorama, pytest and others put in place of sys.stdout."""

            def __init__(self, stream):
                self._stream = stream

            def __getattr__(self, name):
                return getattr(self._stream, name)

        with open(self.path, "wb") as stream:
            self.assertEqual(handle_from_file(Wrapper(stream)), handle_from_file(stream))
        self.assertInputError("python_file", handle_from_file, Wrapper(stream))
        self.assertInputError("python_file", handle_from_file, Wrapper(io.BytesIO()))


class TestHandleFromDescriptor(TestCase):
    def test_writes_to_the_pipe(self):
        reader, writer = os.pipe()
        self.addCleanup(os.close, reader)
        self.assertEqual(WriteFile(handle_from_descriptor(writer), b"data"), 4)
        self.assertEqual(os.read(reader, 10), b"data")
        os.close(writer)
        self.assertInputError("descriptor", handle_from_descriptor, writer)

    def test_bad_input(self):
        for value in (-1, 9999, 2 ** 70, None, True, "0", 1.0, io.BytesIO()):
            self.assertInputError("descriptor", handle_from_descriptor, value)


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
        for value in (-7, -2 ** 63, largest + 1, 2 ** 70, True, False, None, "5", 5.0, self.process, Raises()):
            self.assertInputError("value", handle_from_int, value)
            self.assertInputError("value", module_from_int, value)
        for value in (None, 5, b"abc", self.ffi.new("char *")):
            self.assertInputError("hObject", handle_to_int, value)

    def test_nothing(self):
        self.assertEqual(handle_from_int(0), self.ffi.NULL)
        self.assertEqual(handle_to_int(self.ffi.NULL), 0)

    def test_handles_of_other_types(self):
        """For libraries that have them as numbers, such as winreg."""
        for cname in ("HKEY", "HWND", "SC_HANDLE", "HDC", "HMENU", "HMODULE"):
            self.assertEqual(handle_to_int(self.ffi.cast(cname, 8)), 8)
            self.assertEqual(handle_to_int(self.ffi.cast(cname, 0)), 0)
        owner = Owner(self.ffi.cast("HKEY", 8), lambda _: None)
        self.assertEqual(handle_to_int(owner), 8)
        owner.close()
        with self.assertWindowsError("handle_to_int", self.library.ERROR_INVALID_HANDLE):
            handle_to_int(owner)
        number = handle_to_int(self.library.HKEY_CURRENT_USER)
        self.assertEqual(number, six.moves.winreg.HKEY_CURRENT_USER)
        six.moves.winreg.OpenKey(number, None).Close()

    def test_without_a_sign(self):
        for value in range(-6, 0):
            self.assertEqual(handle_to_int(handle_from_int(value), unsigned=True),
                             2 ** (8 * self.ffi.sizeof("HANDLE")) + value)
        self.assertEqual(handle_to_int(handle_from_int(5), unsigned=True), 5)

    def test_modules(self):
        module = GetModuleHandle("kernel32")
        self.assertEqual(handle_to_int(module), oracle.module("kernel32"))
        self.assertEqual(module_from_int(handle_to_int(module)), module)
        self.assertIs(self.ffi.typeof(module_from_int(1)), self.ffi.typeof("HMODULE"))
        self.assertIn("python", GetModuleFileName(module_from_int(sys.dllhandle)).lower())


class TestHints(HandleTestCase):
    """What is nearly a handle is told how to become one."""

    def test_hints(self):
        import socket
        connection = socket.socket()
        self.addCleanup(connection.close)
        with open(__file__) as stream:
            for value, hint in ((5, "handle_from_int() makes one from a number"),
                                (connection, "handle_from_int(s.fileno()) makes one from a socket"),
                                (stream, "handle_from_file() returns the handle of a file")):
                for call, others in ((CloseHandle, ()), (SetHandleInformation, (0, 0)),
                                     (CompareObjectHandles, (self.process,))):
                    with self.assertRaises(InputError) as context:
                        call(value, *others)
                    self.assertTrue(str(context.exception).endswith("; " + hint), str(context.exception))
        for value in (None, True, b"abc", self.ffi.new("HANDLE *")):
            with self.assertRaises(InputError) as context:
                CloseHandle(value)
            self.assertNotIn(";", str(context.exception))
