import decimal
import unittest

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    PIPE_NOWAIT, PIPE_READMODE_BYTE, PIPE_READMODE_MESSAGE, PIPE_WAIT, CloseHandle, CreatePipe, PeekNamedPipe,
    PeekNamedPipeResult, ReadFile, SetNamedPipeHandleState, WriteFile, pipes)
from tests import oracle


class PipeTestCase(TestCase):
    def pipe(self, *arguments, **keywords):
        handles = CreatePipe(*arguments, **keywords)
        for handle in handles:
            self.addCleanup(CloseHandle, handle)
        return handles

    def named_pipe(self, **keywords):
        handles = oracle.named_pipe(**keywords)
        for handle in handles:
            self.addCleanup(CloseHandle, handle)
        return handles


class TestCreatePipe(PipeTestCase):
    def attributes(self, inherit, kind="SECURITY_ATTRIBUTES[1]"):
        value = {"nLength": self.ffi.sizeof("SECURITY_ATTRIBUTES"), "bInheritHandle": inherit,
                 "lpSecurityDescriptor": self.ffi.NULL}
        return self.ffi.new(kind, [value] if kind.endswith("]") else value)

    def test_ends_are_connected_the_right_way_round(self):
        reader, writer = self.pipe()
        WriteFile(writer, b"data")
        self.assertEqual(ReadFile(reader, 4), b"data")
        with self.assertWindowsError("ReadFile", self.library.ERROR_ACCESS_DENIED):
            ReadFile(writer, 4)

    def test_handles_are_void_pointers(self):
        for handle in self.pipe():
            self.assertIs(self.ffi.typeof(handle), self.ffi.typeof("void *"))

    def test_inheritance(self):
        for kind in ("SECURITY_ATTRIBUTES[1]", "SECURITY_ATTRIBUTES *", "SECURITY_ATTRIBUTES[]"):
            for inherit in (True, False):
                for handle in self.pipe(lpPipeAttributes=self.attributes(inherit, kind)):
                    self.assertEqual(oracle.is_inheritable(handle), inherit)
        for handle in self.pipe():
            self.assertFalse(oracle.is_inheritable(handle))

    def test_size_lets_a_write_return(self):
        reader, writer = self.pipe(100000)
        self.assertEqual(WriteFile(writer, b"x" * 100000), 100000)
        self.assertEqual(PeekNamedPipe(reader, 0).lpTotalBytesAvail, 100000)

    @unittest.skipIf(oracle.IS_WINE, "Wine's CreatePipe tries for ever where Windows gives up")
    def test_failure(self):
        # A security descriptor of revision 0 is none.
        descriptor = self.ffi.new("char[64]")
        attributes = self.attributes(False)
        attributes[0].lpSecurityDescriptor = descriptor
        with self.assertRaises(WindowsAPIError) as context:
            CreatePipe(0, attributes)
        self.assertIn(context.exception.code, (oracle.ERROR_UNKNOWN_REVISION, oracle.ERROR_INVALID_SECURITY_DESCR))

    def test_failure_is_reported(self):
        # Beside the one above, which Wine cannot run.
        library = self.library

        class Failing(object):
            @staticmethod
            def CreatePipe(*_):
                library.SetLastError(library.ERROR_TOO_MANY_OPEN_FILES)
                return 0

        pipes.library = Failing
        try:
            with self.assertWindowsError("CreatePipe", library.ERROR_TOO_MANY_OPEN_FILES):
                CreatePipe()
        finally:
            pipes.library = library

    def test_bad_sizes(self):
        for value in (-1, 2 ** 32, 2 ** 64, 1.5, decimal.Decimal("1.5"), "1", None, b"1", object()):
            with self.assertRaises(InputError) as context:
                CreatePipe(value)
            self.assertEqual(context.exception.name, "nSize")

    def test_bad_attributes(self):
        new = self.ffi.new
        for value in (1, "x", b"abc", [], {}, new("SECURITY_ATTRIBUTES[2]"), new("SECURITY_ATTRIBUTES[0]"),
                      new("OVERLAPPED *"), new("SECURITY_ATTRIBUTES *")[0], self.ffi.NULL,
                      new("SECURITY_ATTRIBUTES **")):
            with self.assertRaises(InputError) as context:
                CreatePipe(0, value)
            self.assertEqual(context.exception.name, "lpPipeAttributes")


class TestPeekNamedPipe(PipeTestCase):
    def test_peeks_without_removing(self):
        reader, writer = self.pipe()
        WriteFile(writer, b"he\0lo")
        # Of the fourth value Windows says 0 for byte pipes; Wine 8 does not.
        self.assertEqual(PeekNamedPipe(reader, 3)[:3], (b"he\0", 3, 5))
        result = PeekNamedPipe(reader, 100)
        self.assertIsInstance(result, PeekNamedPipeResult)
        self.assertEqual(result[:3], (b"he\0lo", 5, 5))
        self.assertEqual(ReadFile(reader, 100), b"he\0lo")

    def test_counts_alone(self):
        reader, writer = self.pipe()
        self.assertEqual(PeekNamedPipe(reader, 0), (b"", 0, 0, 0))
        WriteFile(writer, b"hello")
        result = PeekNamedPipe(reader, 0)
        self.assertEqual((result.lpBuffer, result.lpBytesRead, result.lpTotalBytesAvail), (b"", 0, 5))

    def test_rest_of_a_message(self):
        server, client = self.named_pipe(message=True, overlapped=False)
        WriteFile(client, b"message")
        self.assertEqual(PeekNamedPipe(server, 3), (b"mes", 3, 7, 4))

    def test_broken_pipe(self):
        reader, writer = CreatePipe()
        self.addCleanup(CloseHandle, reader)
        WriteFile(writer, b"last")
        CloseHandle(writer)
        self.assertEqual(PeekNamedPipe(reader, 10).lpBuffer, b"last")
        ReadFile(reader, 4)
        with self.assertWindowsError("PeekNamedPipe", self.library.ERROR_BROKEN_PIPE):
            PeekNamedPipe(reader, 0)

    def test_bad_input(self):
        reader, _ = self.pipe()
        for value in (None, b"abc", self.ffi.NULL, 4):
            with self.assertRaises(InputError) as context:
                PeekNamedPipe(value, 1)
            self.assertEqual(context.exception.name, "hNamedPipe")
        for value in (-1, 2 ** 32, 2 ** 64, None, 1.0, "1", b"abc", [1, 2]):
            with self.assertRaises(InputError) as context:
                PeekNamedPipe(reader, value)
            self.assertEqual(context.exception.name, "nBufferSize")


class TestSetNamedPipeHandleState(PipeTestCase):
    def test_mode(self):
        server, client = self.named_pipe(message=True)
        SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE | PIPE_WAIT)
        self.assertEqual(oracle.pipe_state(client), PIPE_READMODE_MESSAGE)
        SetNamedPipeHandleState(client, lpMode=PIPE_READMODE_BYTE | PIPE_NOWAIT)
        self.assertEqual(oracle.pipe_state(client), PIPE_NOWAIT)
        SetNamedPipeHandleState(client)
        self.assertEqual(oracle.pipe_state(client), PIPE_NOWAIT)
        SetNamedPipeHandleState(client, self.ffi.new("DWORD *", PIPE_READMODE_BYTE | PIPE_WAIT))
        self.assertEqual(oracle.pipe_state(client), PIPE_WAIT)

    def test_each_number_goes_where_it_belongs(self):
        # Between computers only: what Windows would be told is all that can be seen here.
        from pywincffi.kernel32 import pipes
        library, seen = self.library, []

        class Spy(object):
            @staticmethod
            def SetNamedPipeHandleState(hNamedPipe, *numbers):
                seen.append([number[0] if number else None for number in numbers])
                return 1

        pipes.library = Spy
        try:
            handle = library.GetCurrentProcess()
            SetNamedPipeHandleState(handle, 1, 2, 3)
            SetNamedPipeHandleState(handle, lpCollectDataTimeout=0)
        finally:
            pipes.library = library
        self.assertEqual(seen, [[1, 2, 3], [None, None, 0]])

    def test_read_from_an_empty_pipe_does_not_wait(self):
        reader, _ = self.pipe()
        SetNamedPipeHandleState(reader, PIPE_NOWAIT)
        with self.assertWindowsError("ReadFile", self.library.ERROR_NO_DATA):
            ReadFile(reader, 1)

    def test_reads_a_message_in_parts(self):
        server, client = self.named_pipe(message=True, overlapped=False)
        SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)
        WriteFile(server, b"message")
        WriteFile(server, b"next")
        self.assertEqual(ReadFile(client, 4), b"mess")
        self.assertEqual(PeekNamedPipe(client, 0).lpBytesLeftThisMessage, 3)
        self.assertEqual([ReadFile(client, 10), ReadFile(client, 10)], [b"age", b"next"])

    def test_message_mode_on_a_byte_pipe(self):
        server, client = self.named_pipe()
        with self.assertWindowsError("SetNamedPipeHandleState", self.library.ERROR_INVALID_PARAMETER):
            SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)

    def test_bad_input(self):
        _, client = self.named_pipe()
        with self.assertRaises(InputError) as context:
            SetNamedPipeHandleState(self.ffi.NULL, 0)
        self.assertEqual(context.exception.name, "hNamedPipe")
        for name in ("lpMode", "lpMaxCollectionCount", "lpCollectDataTimeout"):
            for value in (-1, 2 ** 32, "0", 0.5, b"a", self.ffi.NULL, [1]):
                with self.assertRaises(InputError) as context:
                    SetNamedPipeHandleState(client, **{name: value})
                self.assertEqual(context.exception.name, name)
