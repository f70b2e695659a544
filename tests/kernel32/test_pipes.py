# -*- coding: utf-8 -*-
import decimal
import gc
import itertools
import os
import threading
import weakref

from pywincffi.core import overlapped
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    FILE_FLAG_FIRST_PIPE_INSTANCE, FILE_FLAG_OVERLAPPED, GENERIC_READ, GENERIC_WRITE, NMPWAIT_NOWAIT,
    NMPWAIT_USE_DEFAULT_WAIT, NMPWAIT_WAIT_FOREVER, OPEN_EXISTING, PIPE_ACCESS_DUPLEX, PIPE_ACCESS_INBOUND,
    PIPE_ACCESS_OUTBOUND, PIPE_CLIENT_END, PIPE_NOWAIT, PIPE_READMODE_BYTE, PIPE_READMODE_MESSAGE, PIPE_SERVER_END,
    PIPE_TYPE_BYTE, PIPE_TYPE_MESSAGE, PIPE_UNLIMITED_INSTANCES, PIPE_WAIT, CallNamedPipe, CloseHandle,
    ConnectNamedPipe, CreateFile, CreateNamedPipe, CreatePipe, DisconnectNamedPipe, GetNamedPipeClientProcessId,
    GetNamedPipeHandleState, GetNamedPipeHandleStateResult, GetNamedPipeInfo, GetNamedPipeInfoResult, PeekNamedPipe,
    PeekNamedPipeResult, ReadFile, SetNamedPipeHandleState, TransactNamedPipe, WaitNamedPipe, WriteFile, pipes)
from pywincffi.wintypes import OVERLAPPED, SECURITY_ATTRIBUTES
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.values import BYTES
from tests.support.windows import differs, part_differs

_numbers = itertools.count()


class PipeTestCase(TestCase):
    def setUp(self):
        super(PipeTestCase, self).setUp()
        self.messages = PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE

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

    def name(self):
        return u"\\\\.\\pipe\\pywincffi \u20ac %d %d" % (os.getpid(), next(_numbers))

    def server(self, name, mode=PIPE_TYPE_BYTE, access=PIPE_ACCESS_DUPLEX, instances=PIPE_UNLIMITED_INSTANCES):
        handle = CreateNamedPipe(name, access, mode, instances, 65536, 65536)
        self.addCleanup(CloseHandle, handle)
        return handle

    def client(self, name, flags=0, access=None):
        access = GENERIC_READ | GENERIC_WRITE if access is None else access
        handle = CreateFile(name, access, 0, None, OPEN_EXISTING, flags)
        self.addCleanup(CloseHandle, handle)
        return handle

    def ends(self, mode=PIPE_TYPE_BYTE, flags=0):
        """Both ends of a named pipe, the server's first."""
        name = self.name()
        server = self.server(name, mode, PIPE_ACCESS_DUPLEX | flags)
        client = self.client(name, flags)
        if mode & PIPE_READMODE_MESSAGE:
            SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)
        return server, client

    def overlapped(self):
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        return OVERLAPPED(hEvent=event)

    def in_thread(self, function, *arguments):
        """Call the function in another thread; joined, and its result checked, at the end."""
        results = []
        thread = threading.Thread(target=lambda: results.append(function(*arguments)))
        thread.start()
        self.addCleanup(lambda: self.assertEqual(len(results), 1))
        self.addCleanup(thread.join)
        return thread


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

    @differs("Wine", "CreatePipe tries for ever where Windows gives up", run=False)
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
        for value in (None, b"abc", 4):
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
            SetNamedPipeHandleState(None, 0)
        self.assertEqual(context.exception.name, "hNamedPipe")
        for name in ("lpMode", "lpMaxCollectionCount", "lpCollectDataTimeout"):
            for value in (-1, 2 ** 32, "0", 0.5, b"a", self.ffi.NULL, [1]):
                with self.assertRaises(InputError) as context:
                    SetNamedPipeHandleState(client, **{name: value})
                self.assertEqual(context.exception.name, name)


BAD_HANDLES = (None, 5, "x", b"abc")
BAD_NUMBERS = (-1, 2 ** 32, 2 ** 64, None, 1.0, "1", b"1")
BAD_TEXTS = (None, 5, u"a\0b", BYTES, [], object())


class TestCreateNamedPipe(PipeTestCase):
    def test_both_directions(self):
        server, client = self.ends()
        WriteFile(client, b"to the server")
        WriteFile(server, b"to the client")
        self.assertEqual([ReadFile(server, 100), ReadFile(client, 100)], [b"to the server", b"to the client"])

    def test_one_direction(self):
        for access, wanted, right, wrong in (
                (PIPE_ACCESS_INBOUND, GENERIC_WRITE, GENERIC_WRITE, GENERIC_READ),
                (PIPE_ACCESS_OUTBOUND, GENERIC_READ, GENERIC_READ, GENERIC_WRITE)):
            name = self.name()
            server = self.server(name, access=access)
            with self.assertWindowsError("CreateFile", self.library.ERROR_ACCESS_DENIED):
                CreateFile(name, wrong)
            client = self.client(name, access=right)
            writer, reader = (client, server) if wanted == GENERIC_WRITE else (server, client)
            WriteFile(writer, b"x")
            self.assertEqual(ReadFile(reader, 100), b"x")

    def test_messages(self):
        server, client = self.ends(self.messages)
        WriteFile(client, b"one")
        WriteFile(client, b"two")
        self.assertEqual([ReadFile(server, 100), ReadFile(server, 100)], [b"one", b"two"])

    def test_inheritance(self):
        for inherit in (True, False):
            handle = CreateNamedPipe(self.name(), PIPE_ACCESS_DUPLEX, 0, 1, 0, 0, 0,
                                     SECURITY_ATTRIBUTES(bInheritHandle=inherit))
            self.assertEqual(oracle.is_inheritable(handle), inherit)
            CloseHandle(handle)

    def test_instances(self):
        name = self.name()
        self.server(name, instances=2)
        self.server(name, instances=2)
        with self.assertWindowsError("CreateNamedPipe", self.library.ERROR_PIPE_BUSY):
            self.server(name, instances=2)

    @differs("Wine", "ignores FILE_FLAG_FIRST_PIPE_INSTANCE")
    def test_first_instance(self):
        name = self.name()
        self.server(name)
        with self.assertWindowsError("CreateNamedPipe", self.library.ERROR_ACCESS_DENIED):
            self.server(name, access=PIPE_ACCESS_DUPLEX | FILE_FLAG_FIRST_PIPE_INSTANCE)

    def test_no_pipe_of_that_name(self):
        with self.assertWindowsError("CreateNamedPipe", self.library.ERROR_INVALID_NAME):
            self.server(u"C:\\no pipe")

    def test_bad_input(self):
        self.assertRaises(InputError, CreateNamedPipe, u"a\0b", 3, 0, 1, 0, 0)
        good = [self.name(), PIPE_ACCESS_DUPLEX, 0, 1, 0, 0, 0, None]
        bad = [("lpName", BAD_TEXTS), ("dwOpenMode", BAD_NUMBERS), ("dwPipeMode", BAD_NUMBERS),
               ("nMaxInstances", BAD_NUMBERS), ("nOutBufferSize", BAD_NUMBERS), ("nInBufferSize", BAD_NUMBERS),
               ("nDefaultTimeOut", BAD_NUMBERS), ("lpSecurityAttributes", (5, "x", self.ffi.NULL, OVERLAPPED()))]
        for position, (name, values) in enumerate(bad):
            for value in values:
                with self.assertRaises(InputError) as context:
                    CreateNamedPipe(*good[:position] + [value] + good[position + 1:])
                self.assertEqual(context.exception.name, name)


class TestConnectNamedPipe(PipeTestCase):
    def setUp(self):
        super(TestConnectNamedPipe, self).setUp()
        self.before = overlapped.kept()

    def test_waits_for_a_client(self):
        name = self.name()
        server = self.server(name)
        timer = threading.Timer(0.2, self.client, (name,))
        timer.start()
        self.assertIs(ConnectNamedPipe(server), True)
        timer.join()

    def test_client_that_came_first(self):
        server, _ = self.ends()
        self.assertIs(ConnectNamedPipe(server), True)
        server, _ = self.ends(flags=FILE_FLAG_OVERLAPPED)
        lpOverlapped = self.overlapped()
        self.assertIs(ConnectNamedPipe(server, lpOverlapped), True)
        self.assertFalse(oracle.wait(lpOverlapped.hEvent, 0))
        self.assertEqual(overlapped.kept(), self.before)

    def test_pending(self):
        name = self.name()
        server = self.server(name, access=PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED)
        lpOverlapped = self.overlapped()
        self.assertIs(ConnectNamedPipe(server, lpOverlapped), False)
        self.assertEqual(lpOverlapped[0].Internal, self.library.STATUS_PENDING)
        with self.assertRaises(InputError) as context:
            ConnectNamedPipe(server, lpOverlapped)
        self.assertEqual(context.exception.name, "lpOverlapped")
        self.assertFalse(oracle.wait(lpOverlapped.hEvent, 0))
        self.client(name)
        self.assertTrue(oracle.wait(lpOverlapped.hEvent))

    def test_everything_dropped_while_pending(self):
        name = self.name()
        server = self.server(name, access=PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED)
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        lpOverlapped = self.ffi.new("OVERLAPPED *", {"hEvent": event})
        watch = weakref.ref(lpOverlapped)
        self.assertIs(ConnectNamedPipe(server, lpOverlapped), False)
        del lpOverlapped
        gc.collect()
        self.assertIsNotNone(watch(), "Windows still writes there")
        self.client(name)
        self.assertTrue(oracle.wait(event))

    def test_failures(self):
        server, client = self.ends()
        with self.assertWindowsError("ConnectNamedPipe", self.library.ERROR_INVALID_HANDLE):
            ConnectNamedPipe(self.ffi.cast("HANDLE", 0x7FFFFFF0))
        with self.assertWindowsError("ConnectNamedPipe", self.library.ERROR_INVALID_HANDLE):
            ConnectNamedPipe(self.ffi.cast("HANDLE", 0x7FFFFFF0), self.overlapped())
        with self.assertWindowsError("ConnectNamedPipe", self.library.ERROR_PIPE_LISTENING):
            ConnectNamedPipe(self.server(self.name(), PIPE_NOWAIT))
        self.assertEqual(overlapped.kept(), self.before)

    def test_bad_input(self):
        server, _ = self.ends()
        for value in BAD_HANDLES:
            with self.assertRaises(InputError) as context:
                ConnectNamedPipe(value)
            self.assertEqual(context.exception.name, "hNamedPipe")
        for value in (5, "x", b"abc", self.ffi.NULL, SECURITY_ATTRIBUTES()):
            with self.assertRaises(InputError) as context:
                ConnectNamedPipe(server, value)
            self.assertEqual(context.exception.name, "lpOverlapped")


class TestDisconnectNamedPipe(PipeTestCase):
    def test_next_client(self):
        name = self.name()
        server = self.server(name)
        first = self.client(name)
        ConnectNamedPipe(server)
        DisconnectNamedPipe(server)
        with self.assertWindowsError("WriteFile", self.library.ERROR_PIPE_NOT_CONNECTED):
            WriteFile(first, b"x")
        # The pipe takes no client before ConnectNamedPipe(), for which WaitNamedPipe() waits.
        timer = threading.Timer(
            0.1, lambda: (WaitNamedPipe(name, 30000), WriteFile(self.client(name), b"from the second")))
        timer.start()
        ConnectNamedPipe(server)
        self.assertEqual(ReadFile(server, 100), b"from the second")
        timer.join()

    def test_failures(self):
        server, client = self.ends()
        with self.assertWindowsError("DisconnectNamedPipe", self.library.ERROR_INVALID_HANDLE):
            DisconnectNamedPipe(self.ffi.cast("HANDLE", 0x7FFFFFF0))
        with self.assertRaises(WindowsAPIError):
            DisconnectNamedPipe(client)

    def test_bad_input(self):
        for value in BAD_HANDLES:
            with self.assertRaises(InputError) as context:
                DisconnectNamedPipe(value)
            self.assertEqual(context.exception.name, "hNamedPipe")


class TestWaitNamedPipe(PipeTestCase):
    def test_free(self):
        name = self.name()
        self.server(name)
        for timeout in (NMPWAIT_USE_DEFAULT_WAIT, NMPWAIT_WAIT_FOREVER, 1000):
            self.assertIsNone(WaitNamedPipe(name, timeout))

    def test_busy(self):
        name = self.name()
        self.server(name)
        self.client(name)
        with self.assertWindowsError("CreateFile", self.library.ERROR_PIPE_BUSY):
            self.client(name)
        for timeout in (NMPWAIT_USE_DEFAULT_WAIT, 20):
            with self.assertWindowsError("WaitNamedPipe", self.library.ERROR_SEM_TIMEOUT):
                WaitNamedPipe(name, timeout)

    def test_busy_for_a_while(self):
        name = self.name()
        self.server(name)
        self.client(name)
        timer = threading.Timer(0.2, self.server, (name,))
        timer.start()
        WaitNamedPipe(name, 10000)  # only once the server is there
        self.client(name)
        timer.join()

    def test_no_such_pipe(self):
        with self.assertWindowsError("WaitNamedPipe", self.library.ERROR_FILE_NOT_FOUND):
            WaitNamedPipe(self.name(), 10000)

    def test_bad_input(self):
        for value in BAD_TEXTS:
            with self.assertRaises(InputError) as context:
                WaitNamedPipe(value, 0)
            self.assertEqual(context.exception.name, "lpNamedPipeName")
        for value in BAD_NUMBERS:
            with self.assertRaises(InputError) as context:
                WaitNamedPipe(self.name(), value)
            self.assertEqual(context.exception.name, "nTimeOut")


class TestTransactions(PipeTestCase):
    def setUp(self):
        super(TestTransactions, self).setUp()
        self.before = overlapped.kept()

    def answer(self, server, answer):
        """Have another thread answer the next message."""
        def serve():
            ConnectNamedPipe(server)
            message = ReadFile(server, 1 << 16)
            WriteFile(server, answer)
            return message
        return self.in_thread(serve)

    def test_call(self):
        name = self.name()
        self.answer(self.server(name, self.messages), b"an\0swer")
        self.assertEqual(CallNamedPipe(name, b"ques\0tion"), b"an\0swer")

    def test_call_with_text_and_time(self):
        name = self.name()
        server = self.server(name, self.messages)
        received = []
        self.in_thread(lambda: (ConnectNamedPipe(server), received.append(ReadFile(server, 100)),
                                WriteFile(server, b"")))
        self.assertEqual(CallNamedPipe(name, u"\u20ac", 10, NMPWAIT_WAIT_FOREVER), b"")
        self.assertEqual(received, [u"\u20ac".encode("utf-8")])

    def test_call_with_a_longer_answer(self):
        name = self.name()
        self.answer(self.server(name, self.messages), b"answer")
        with self.assertWindowsError("CallNamedPipe", self.library.ERROR_MORE_DATA):
            CallNamedPipe(name, b"question", 3)

    def test_call_of_nobody(self):
        with self.assertWindowsError("CallNamedPipe", self.library.ERROR_FILE_NOT_FOUND):
            CallNamedPipe(self.name(), b"", 10, NMPWAIT_NOWAIT)

    def test_transaction(self):
        server, client = self.ends(self.messages)
        for question in (b"question", bytearray(b"question"), u"question", b""):
            thread = self.answer(server, b"an\0swer")
            self.assertEqual(TransactNamedPipe(client, question), b"an\0swer")
            thread.join()

    def test_longer_answers(self):
        server, client = self.ends(self.messages)
        for size in (0, 1, 9, 10, 11, 4096):
            answer = os.urandom(10)
            thread = self.answer(server, answer)
            self.assertEqual(TransactNamedPipe(client, b"question", size), answer)
            thread.join()
            # Nothing of what comes next was taken.
            WriteFile(server, b"next")
            self.assertEqual(ReadFile(client, 100), b"next")

    def test_answer_of_a_megabyte(self):
        server, client = self.ends(self.messages)
        answer = os.urandom(1 << 20)
        self.answer(server, answer)
        self.assertEqual(TransactNamedPipe(client, b"question"), answer)

    def test_overlapped(self):
        server, client = self.ends(self.messages, FILE_FLAG_OVERLAPPED)
        lpOverlapped = self.overlapped()
        data = TransactNamedPipe(client, b"question", 100, lpOverlapped)
        self.assertNotIsInstance(data, bytes)
        with self.assertRaises(InputError) as context:
            TransactNamedPipe(client, b"question", 100, lpOverlapped)
        self.assertEqual(context.exception.name, "lpOverlapped")
        reading = self.overlapped()
        question = ReadFile(server, 100, reading)
        self.assertTrue(oracle.wait(reading.hEvent))
        self.assertEqual(question[:reading.InternalHigh], b"question")
        WriteFile(server, b"answer", self.overlapped())
        self.assertTrue(oracle.wait(lpOverlapped.hEvent))
        self.assertEqual(data[:lpOverlapped.InternalHigh], b"answer")

    def test_overlapped_with_a_longer_answer(self):
        server, client = self.ends(self.messages, FILE_FLAG_OVERLAPPED)
        lpOverlapped = self.overlapped()
        data = TransactNamedPipe(client, b"question", 3, lpOverlapped)
        WriteFile(server, b"answer", self.overlapped())
        self.assertTrue(oracle.wait(lpOverlapped.hEvent))
        self.assertEqual(data[:lpOverlapped.InternalHigh], b"ans")
        rest = self.overlapped()
        self.assertEqual(ReadFile(client, 100, rest)[:rest.InternalHigh], b"wer")

    def test_everything_dropped_while_pending(self):
        server, client = self.ends(self.messages, FILE_FLAG_OVERLAPPED)
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        lpOverlapped, question = self.ffi.new("OVERLAPPED *", {"hEvent": event}), self.ffi.new("char[8]", b"question")
        watches = [weakref.ref(lpOverlapped), weakref.ref(question)]
        TransactNamedPipe(client, self.ffi.buffer(question), 1 << 16, lpOverlapped)
        del lpOverlapped, question
        gc.collect()
        self.assertNotIn(None, [watch() for watch in watches], "Windows still uses it")
        canaries = [bytearray(1 << 16) for _ in range(50)]
        WriteFile(server, b"\xff" * (1 << 16), self.overlapped())
        self.assertTrue(oracle.wait(event))
        self.assertFalse([each for each in canaries if any(each)])

    def test_failures(self):
        server, client = self.ends()
        with self.assertWindowsError("TransactNamedPipe", self.library.ERROR_BAD_PIPE):
            TransactNamedPipe(client, b"x")
        with self.assertWindowsError("TransactNamedPipe", self.library.ERROR_INVALID_HANDLE):
            TransactNamedPipe(self.ffi.cast("HANDLE", 0x7FFFFFF0), b"x", 10, self.overlapped())
        self.assertEqual(overlapped.kept(), self.before)

    def test_bad_input(self):
        _, client = self.ends(self.messages)
        with self.assertRaises(InputError):
            CallNamedPipe(u"a\0b", b"")
        with self.assertRaises(InputError):
            TransactNamedPipe(None, b"")
        sizes = BAD_NUMBERS
        for function, good, bad in [
                (CallNamedPipe, [self.name(), b"", 1, 0],
                 [("lpNamedPipeName", BAD_TEXTS), ("lpInBuffer", (None, 5, [], self.ffi.NULL)),
                  ("nOutBufferSize", sizes), ("nTimeOut", BAD_NUMBERS)]),
                (TransactNamedPipe, [client, b"", 1, None],
                 [("hNamedPipe", BAD_HANDLES), ("lpInBuffer", (None, 5, [], self.ffi.NULL)),
                  ("nOutBufferSize", sizes), ("lpOverlapped", (5, "x", self.ffi.NULL, SECURITY_ATTRIBUTES()))])]:
            for position, (name, values) in enumerate(bad):
                for value in values:
                    with self.assertRaises(InputError) as context:
                        function(*good[:position] + [value] + good[position + 1:])
                    self.assertEqual(context.exception.name, name)
        with self.assertRaises(InputError) as context:
            TransactNamedPipe(client, b"", 2 ** 32, self.overlapped())
        self.assertEqual(context.exception.name, "nOutBufferSize")


class TestGetNamedPipeHandleState(PipeTestCase):
    def test_modes(self):
        server, client = self.ends(self.messages)
        SetNamedPipeHandleState(client, PIPE_READMODE_BYTE | PIPE_NOWAIT)
        for handle, state in ((server, PIPE_READMODE_MESSAGE), (client, PIPE_NOWAIT)):
            result = GetNamedPipeHandleState(handle)
            self.assertIsInstance(result, GetNamedPipeHandleStateResult)
            self.assertEqual(result, (state, 1, None, None, None))
            self.assertEqual(result.lpState, oracle.pipe_state(handle))

    def test_instances(self):
        name = self.name()
        server = self.server(name)
        self.server(name)
        self.assertEqual(GetNamedPipeHandleState(server).lpCurInstances, 2)

    def test_what_is_asked_for(self):
        server, _ = self.ends()

        class Answering(object):
            @staticmethod
            def GetNamedPipeHandleStateW(_, lpState, lpCurInstances, count, timeout, user, size):
                lpState[0], lpCurInstances[0] = 1, 2
                if count:
                    count[0] = 3
                if timeout:
                    timeout[0] = 4
                if user:
                    self.ffi.memmove(user, self.ffi.new("wchar_t[]", u"x" * (size - 1)), 2 * size)
                return 1

        pipes.library = Replaced(self.library, GetNamedPipeHandleStateW=Answering.GetNamedPipeHandleStateW)
        self.addCleanup(setattr, pipes, "library", self.library)
        self.assertEqual(GetNamedPipeHandleState(server), (1, 2, None, None, None))
        self.assertEqual(GetNamedPipeHandleState(server, True), (1, 2, 3, None, None))
        self.assertEqual(GetNamedPipeHandleState(server, lpCollectDataTimeout=True), (1, 2, None, 4, None))
        self.assertEqual(GetNamedPipeHandleState(server, lpUserName=True), (1, 2, None, None, u"x" * 256))

    def test_user(self):
        import getpass
        server, client = self.ends()
        WriteFile(client, b"x")
        ReadFile(server, 1)
        self.assertEqual(GetNamedPipeHandleState(server, lpUserName=True).lpUserName, getpass.getuser())

    def test_failure(self):
        with self.assertWindowsError("GetNamedPipeHandleState", self.library.ERROR_INVALID_HANDLE):
            GetNamedPipeHandleState(self.ffi.cast("HANDLE", 0x7FFFFFF0))

    def test_bad_input(self):
        server, _ = self.ends()
        for value in BAD_HANDLES:
            with self.assertRaises(InputError) as context:
                GetNamedPipeHandleState(value)
            self.assertEqual(context.exception.name, "hNamedPipe")
        for name in ("lpMaxCollectionCount", "lpCollectDataTimeout", "lpUserName"):
            for value in (None, 2, "x", self.ffi.NULL, 1.0):
                with self.assertRaises(InputError) as context:
                    GetNamedPipeHandleState(server, **{name: value})
                self.assertEqual(context.exception.name, name)


class TestGetNamedPipeInfo(PipeTestCase):
    def test_both_ends(self):
        name = self.name()
        server = CreateNamedPipe(name, PIPE_ACCESS_DUPLEX, self.messages, 3, 4096, 8192)
        self.addCleanup(CloseHandle, server)
        client = self.client(name)
        result = GetNamedPipeInfo(server)
        self.assertIsInstance(result, GetNamedPipeInfoResult)
        self.assertEqual(result, (PIPE_SERVER_END | PIPE_TYPE_MESSAGE, 4096, 8192, 3))
        self.assertEqual(GetNamedPipeInfo(client).lpFlags, PIPE_CLIENT_END | PIPE_TYPE_MESSAGE)

    def test_unlimited(self):
        server, _ = self.ends()
        result = GetNamedPipeInfo(server)
        self.assertEqual(result.lpFlags, PIPE_SERVER_END | PIPE_TYPE_BYTE)
        with part_differs("Wine", "has a number of its own for that"):
            self.assertEqual(result.lpMaxInstances, PIPE_UNLIMITED_INSTANCES)

    def test_failure(self):
        with self.assertWindowsError("GetNamedPipeInfo", self.library.ERROR_INVALID_HANDLE):
            GetNamedPipeInfo(self.ffi.cast("HANDLE", 0x7FFFFFF0))

    def test_bad_input(self):
        for value in BAD_HANDLES:
            with self.assertRaises(InputError) as context:
                GetNamedPipeInfo(value)
            self.assertEqual(context.exception.name, "hNamedPipe")


class TestGetNamedPipeClientProcessId(PipeTestCase):
    def test_this_process(self):
        server, _ = self.ends()
        self.assertEqual(GetNamedPipeClientProcessId(server), os.getpid())

    def test_failure(self):
        with self.assertWindowsError("GetNamedPipeClientProcessId", self.library.ERROR_INVALID_HANDLE):
            GetNamedPipeClientProcessId(self.ffi.cast("HANDLE", 0x7FFFFFF0))

    def test_bad_input(self):
        for value in BAD_HANDLES:
            with self.assertRaises(InputError) as context:
                GetNamedPipeClientProcessId(value)
            self.assertEqual(context.exception.name, "Pipe")
