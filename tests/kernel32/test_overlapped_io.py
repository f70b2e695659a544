# -*- coding: utf-8 -*-
import contextlib
import gc
import io
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from timeit import default_timer

import six
from six.moves import _thread

from pywincffi.core import overlapped
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import FunctionNotFoundError, InputError, WindowsAPIError
from pywincffi.kernel32 import (
    ERROR_MORE_DATA, FILE_ACTION_ADDED, FILE_ACTION_MODIFIED, FILE_ACTION_REMOVED, FILE_ACTION_RENAMED_NEW_NAME,
    FILE_ACTION_RENAMED_OLD_NAME, FILE_NOTIFY_CHANGE_DIR_NAME, FILE_NOTIFY_CHANGE_FILE_NAME,
    FILE_NOTIFY_CHANGE_LAST_WRITE, FILE_NOTIFY_CHANGE_SIZE, FILE_NOTIFY_EXTENDED_INFORMATION, FILE_NOTIFY_INFORMATION,
    FILE_SKIP_COMPLETION_PORT_ON_SUCCESS, FILE_SKIP_SET_EVENT_ON_HANDLE, INFINITE, LOCKFILE_EXCLUSIVE_LOCK,
    PIPE_READMODE_MESSAGE, WAIT_IO_COMPLETION, WAIT_TIMEOUT, CancelIo, CancelIoEx, CancelSynchronousIo, CloseHandle,
    ConnectNamedPipe, CreateIoCompletionPort, CreateWaitableTimer, GetLastError, GetOverlappedResult,
    GetOverlappedResultEx, GetQueuedCompletionStatus, GetQueuedCompletionStatusEx, LockFileEx,
    PostQueuedCompletionStatus, ReadDirectoryChanges, ReadDirectoryChangesEx, ReadDirectoryNotifyInformation, ReadFile,
    ReadFileEx, SetFileCompletionNotificationModes, SetNamedPipeHandleState, SetWaitableTimer, SleepEx,
    TransactNamedPipe, WriteFile, WriteFileEx, extended_file_notifications, file_notifications, handle_from_int,
    overlapped_io)
from pywincffi.wintypes import OVERLAPPED
from tests import oracle
from tests.ws2_32.test_sockets import SocketTestCase
from tests.support.libraries import Replaced
from tests.support.windows import differs, is_any


class OverlappedTestCase(TestCase):
    def setUp(self):
        super(OverlappedTestCase, self).setUp()
        self.before = overlapped.kept()

    def assertKept(self, pending=0, routines=0, packets=0):
        kept = [now - then for now, then in zip(overlapped.kept(), self.before)]
        self.assertEqual(kept, [pending, routines, packets])

    def opened(self, handle):
        self.addCleanup(CloseHandle, handle)
        return handle

    def closed(self):
        event = oracle.event()
        CloseHandle(event)
        return event

    def event(self):
        return self.opened(oracle.event())

    def overlapped(self):
        return OVERLAPPED(hEvent=self.event())

    def pipe(self, **keywords):
        handles = oracle.named_pipe(**keywords)
        for handle in handles:
            self.addCleanup(CloseHandle, handle)
        return handles

    def port(self):
        return self.opened(CreateIoCompletionPort())

    def file(self, content=b""):
        descriptor, path = tempfile.mkstemp()
        os.write(descriptor, content)
        os.close(descriptor)
        self.addCleanup(os.remove, path)
        return self.opened(oracle.open_file(six.text_type(path), oracle.FILE_FLAG_OVERLAPPED))

    def associated_pipe(self):
        """A port, and a pipe whose server end is on it under the key 7."""
        port = self.port()
        server, client = self.pipe()
        self.assertEqual(CreateIoCompletionPort(server, port, 7), port)
        return port, server, client

    def write(self, handle, content):
        """Write, and wait for it."""
        lpOverlapped = self.overlapped()
        WriteFile(handle, content, lpOverlapped)
        self.assertTrue(oracle.wait(lpOverlapped.hEvent))

    @contextlib.contextmanager
    def later(self, function, *arguments):
        thread = threading.Timer(0.13, function, arguments)
        thread.start()
        try:
            yield
        finally:
            thread.join()

    def assertNames(self, name, function, *arguments, **keywords):
        with self.assertRaises(InputError) as context:
            function(*arguments, **keywords)
        self.assertEqual(context.exception.name, name)

    def assertInterrupted(self, function, *arguments):
        """Ctrl-C ends the call, soon."""
        before = time.time()
        with self.assertRaises(KeyboardInterrupt):
            with self.later(_thread.interrupt_main):
                function(*arguments)
                time.sleep(30)
        self.assertLess(time.time() - before, 10)


class TestGetOverlappedResult(OverlappedTestCase):
    def test_complete(self):
        server, client = self.pipe()
        for lpOverlapped in (self.overlapped(), self.ffi.new("OVERLAPPED *", {"hEvent": self.event()}),
                             self.ffi.new("OVERLAPPED[1]", [{"hEvent": self.event()}])):
            self.write(client, b"hello")
            data = ReadFile(server, 100, lpOverlapped)
            for wait in (True, False):
                self.assertEqual(data[:GetOverlappedResult(server, lpOverlapped, wait)], b"hello")
            self.assertKept()

    def test_pending(self):
        server, client = self.pipe()
        lpOverlapped = self.overlapped()
        data = ReadFile(server, 100, lpOverlapped)
        with self.assertWindowsError("GetOverlappedResult", self.library.ERROR_IO_INCOMPLETE):
            GetOverlappedResult(server, lpOverlapped, False)
        self.assertKept(pending=1)
        with self.later(self.write, client, b"late"):
            self.assertEqual(data[:GetOverlappedResult(server, lpOverlapped, True)], b"late")
        self.assertKept()

    def test_without_an_event_it_waits_for_the_file(self):
        server, client = self.pipe()
        lpOverlapped = OVERLAPPED()
        data = ReadFile(server, 100, lpOverlapped)
        with self.later(self.write, client, b"late"):
            self.assertEqual(data[:GetOverlappedResult(server, lpOverlapped, True)], b"late")

    def test_event_that_is_signalled_for_something_else(self):
        server, client = self.pipe()
        lpOverlapped = self.overlapped()
        data = ReadFile(server, 100, lpOverlapped)
        self.library.SetEvent(lpOverlapped.hEvent)
        with self.later(self.write, client, b"late"):
            self.assertEqual(data[:GetOverlappedResult(server, lpOverlapped, True)], b"late")

    def test_interrupted(self):
        server, client = self.pipe()
        for lpOverlapped in (self.overlapped(), OVERLAPPED()):
            data = ReadFile(server, 100, lpOverlapped)
            self.assertInterrupted(GetOverlappedResult, server, lpOverlapped, True)
            # The operation goes on.
            self.write(client, b"after")
            self.assertEqual(data[:GetOverlappedResult(server, lpOverlapped, True)], b"after")

    def test_in_another_thread(self):
        server, client = self.pipe()
        lpOverlapped, found = self.overlapped(), []
        ReadFile(server, 100, lpOverlapped)
        thread = threading.Thread(target=lambda: found.append(GetOverlappedResult(server, lpOverlapped, True)))
        thread.start()
        self.write(client, b"four")
        thread.join()
        self.assertEqual(found, [4])

    def test_end_of_file_and_part_of_a_message(self):
        handle = self.file(b"0123")
        lpOverlapped = self.overlapped()
        lpOverlapped.Offset = 4
        data = ReadFile(handle, 10, lpOverlapped)
        if not isinstance(data, bytes):
            self.assertEqual(data[:GetOverlappedResult(handle, lpOverlapped, True)], b"")
        server, client = self.pipe(message=True)
        SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)
        lpOverlapped = self.overlapped()
        data = ReadFile(client, 4, lpOverlapped)
        self.write(server, b"message")
        self.assertEqual(data[:GetOverlappedResult(client, lpOverlapped, True)], b"mess")
        # By the status alone, whatever the file system does.
        for status, error in ((0xC0000011, 38), (0x80000005, 234)):
            lpOverlapped = self.ffi.new("OVERLAPPED *", {"Internal": status, "InternalHigh": 3})
            self.assertEqual(GetOverlappedResult(client, lpOverlapped, False), 0 if error == 38 else 3)

    def test_failures(self):
        server, client = oracle.named_pipe()
        lpOverlapped = self.overlapped()
        ReadFile(server, 100, lpOverlapped)
        CloseHandle(client)
        with self.assertWindowsError("GetOverlappedResult", self.library.ERROR_BROKEN_PIPE):
            GetOverlappedResult(server, lpOverlapped, True)
        self.assertKept()
        CloseHandle(server)
        # The event to wait for is not open.
        event = self.event()
        lpOverlapped = OVERLAPPED(hEvent=self.closed())
        lpOverlapped.cdata.Internal = self.library.STATUS_PENDING
        with self.assertWindowsError("GetOverlappedResult", self.library.ERROR_INVALID_HANDLE):
            GetOverlappedResult(event, lpOverlapped, True)

    def test_bad_input(self):
        for value in (None, 5, b"abc"):
            with self.assertRaises(InputError) as context:
                GetOverlappedResult(value, OVERLAPPED(), False)
            self.assertEqual(context.exception.name, "hFile")
        event = self.event()
        for value in (None, 5, b"abc", self.ffi.NULL, self.ffi.new("OVERLAPPED[2]")):
            self.assertNames("lpOverlapped", GetOverlappedResult, event, value, False)
        self.assertNames("bWait", GetOverlappedResult, event, OVERLAPPED(), 2)


class TestGetOverlappedResultEx(OverlappedTestCase):
    def test_complete(self):
        server, client = self.pipe()
        lpOverlapped = self.overlapped()
        self.write(client, b"hello")
        data = ReadFile(server, 100, lpOverlapped)
        for time_out in (0, 1000, INFINITE):
            self.assertEqual(data[:GetOverlappedResultEx(server, lpOverlapped, time_out, False)], b"hello")
        self.assertKept()

    def test_pending(self):
        server, client = self.pipe()
        for lpOverlapped in (self.overlapped(), OVERLAPPED()):
            data = ReadFile(server, 100, lpOverlapped)
            with self.assertWindowsError("GetOverlappedResultEx", self.library.ERROR_IO_INCOMPLETE):
                GetOverlappedResultEx(server, lpOverlapped, 0, False)
            before = default_timer()
            with self.assertWindowsError("GetOverlappedResultEx", WAIT_TIMEOUT) as caught:
                GetOverlappedResultEx(server, lpOverlapped, 100, False)
            self.assertGreater(default_timer() - before, 0.08)
            self.assertEqual(isinstance(caught[0], getattr(six.moves.builtins, "TimeoutError", OSError)), True)
            self.assertKept(pending=1)
            with self.later(self.write, client, b"late"):
                self.assertEqual(data[:GetOverlappedResultEx(server, lpOverlapped, 10000, False)], b"late")
            self.assertKept()

    def test_event_that_is_signalled_for_something_else(self):
        server, client = self.pipe()
        lpOverlapped = self.overlapped()
        data = ReadFile(server, 100, lpOverlapped)
        # Before SetEvent(), where Wine's server updates the tick count, which GetOverlappedResultEx() reads.
        before = default_timer()
        self.library.SetEvent(lpOverlapped.hEvent)
        with self.assertWindowsError("GetOverlappedResultEx", WAIT_TIMEOUT):
            GetOverlappedResultEx(server, lpOverlapped, 100, False)
        self.assertGreater(default_timer() - before, 0.08)
        with self.later(self.write, client, b"late"):
            self.assertEqual(data[:GetOverlappedResultEx(server, lpOverlapped, INFINITE, False)], b"late")

    def test_alertable(self):
        server, client = self.pipe()
        lpOverlapped, called, timer = self.overlapped(), [], self.opened(CreateWaitableTimer())
        data = ReadFile(server, 100, lpOverlapped)
        SetWaitableTimer(timer, 0, 0, lambda *_: called.append(1))
        with self.assertWindowsError("GetOverlappedResultEx", WAIT_TIMEOUT):
            GetOverlappedResultEx(server, lpOverlapped, 50, False)
        self.assertEqual(called, [])
        with self.assertWindowsError("GetOverlappedResultEx", WAIT_IO_COMPLETION):
            GetOverlappedResultEx(server, lpOverlapped, INFINITE, True)
        self.assertEqual(called, [1])
        self.write(client, b"late")
        self.assertEqual(data[:GetOverlappedResultEx(server, lpOverlapped, INFINITE, True)], b"late")

    def test_interrupted(self):
        server, client = self.pipe()
        for lpOverlapped in (self.overlapped(), OVERLAPPED()):
            data = ReadFile(server, 100, lpOverlapped)
            self.assertInterrupted(GetOverlappedResultEx, server, lpOverlapped, INFINITE, False)
            # The operation goes on.
            self.write(client, b"after")
            self.assertEqual(data[:GetOverlappedResultEx(server, lpOverlapped, INFINITE, False)], b"after")

    def test_part_of_a_message(self):
        server, client = self.pipe(message=True)
        SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)
        lpOverlapped = self.overlapped()
        data = ReadFile(client, 4, lpOverlapped)
        self.write(server, b"message")
        self.assertEqual(data[:GetOverlappedResultEx(client, lpOverlapped, INFINITE, False)], b"mess")
        self.assertEqual(GetLastError(), ERROR_MORE_DATA)
        # The end of a file, by the status alone.
        lpOverlapped = self.ffi.new("OVERLAPPED *", {"Internal": 0xC0000011, "InternalHigh": 3})
        self.assertEqual(GetOverlappedResultEx(client, lpOverlapped, 0, False), 0)

    def test_failures(self):
        server, client = oracle.named_pipe()
        lpOverlapped = self.overlapped()
        ReadFile(server, 100, lpOverlapped)
        CloseHandle(client)
        with self.assertWindowsError("GetOverlappedResultEx", self.library.ERROR_BROKEN_PIPE):
            GetOverlappedResultEx(server, lpOverlapped, 1000, False)
        self.assertKept()
        CloseHandle(server)
        event = self.event()
        lpOverlapped = OVERLAPPED(hEvent=self.closed())
        lpOverlapped.cdata.Internal = self.library.STATUS_PENDING
        with self.assertWindowsError("GetOverlappedResultEx", self.library.ERROR_INVALID_HANDLE):
            GetOverlappedResultEx(event, lpOverlapped, 1000, False)

    def test_bad_input(self):
        for value in (None, 5, b"abc"):
            self.assertInputError("hFile", GetOverlappedResultEx, value, OVERLAPPED(), 0, False)
        event = self.event()
        for value in (None, 5, b"abc", self.ffi.NULL, self.ffi.new("OVERLAPPED[2]")):
            self.assertInputError("lpOverlapped", GetOverlappedResultEx, event, value, 0, False)
        for value in (-1, 2 ** 32, 1.5, None):
            self.assertInputError("dwMilliseconds", GetOverlappedResultEx, event, OVERLAPPED(), value, False)
        self.assertInputError("bAlertable", GetOverlappedResultEx, event, OVERLAPPED(), 0, 2)


class TestCancelSynchronousIo(OverlappedTestCase):
    def test_read_that_waits(self):
        server, client = self.pipe(overlapped=False)
        errors, handles = [], []

        def read():
            try:
                handles.append(self.own_thread())
                ReadFile(server, 10)
            except WindowsAPIError as error:
                errors.append(error.code)
        thread = threading.Thread(target=read)
        thread.start()
        end = time.time() + 10
        while thread.is_alive() and time.time() < end:
            try:
                CancelSynchronousIo(handles[0])
            except (IndexError, WindowsAPIError):  # it does not wait yet
                time.sleep(0.01)
        if thread.is_alive():
            WriteFile(client, b"x")
        thread.join()
        self.assertEqual(errors, [self.library.ERROR_OPERATION_ABORTED])

    def own_thread(self):
        """A handle of the calling thread."""
        duplicate = self.ffi.new("HANDLE *")
        process = self.library.GetCurrentProcess()
        self.assertTrue(self.library.DuplicateHandle(
            process, oracle.handle(-2), process, duplicate, 0, False, self.library.DUPLICATE_SAME_ACCESS))
        return self.opened(duplicate[0])

    def test_failures(self):
        with self.assertWindowsError("CancelSynchronousIo", self.library.ERROR_NOT_FOUND):
            CancelSynchronousIo(self.own_thread())
        with self.assertWindowsError("CancelSynchronousIo", self.library.ERROR_INVALID_HANDLE):
            CancelSynchronousIo(self.event())

    def test_bad_input(self):
        for value in (None, 5, b"abc"):
            self.assertInputError("hThread", CancelSynchronousIo, value)


class TestOperationsThatEndAtOnce(OverlappedTestCase):
    """They do not look pending, and their result can be asked for."""

    def test_client_that_was_quicker(self):
        server, client = self.pipe()
        lpOverlapped = self.overlapped()
        self.assertIs(ConnectNamedPipe(server, lpOverlapped), True)
        self.assertFalse(lpOverlapped.pending)
        self.assertEqual(GetOverlappedResult(server, lpOverlapped, True), 0)

    def test_operation_that_was_not_started(self):
        server, client = oracle.named_pipe()
        self.opened(server)
        CloseHandle(client)
        for start in (lambda: ReadFile(server, 10, lpOverlapped), lambda: WriteFile(server, b"x", lpOverlapped),
                      lambda: ReadFileEx(server, 10, lpOverlapped, len),
                      lambda: TransactNamedPipe(server, b"x", 10, lpOverlapped)):
            lpOverlapped = self.overlapped()
            with self.assertRaises(WindowsAPIError) as context:
                start()
            self.assertFalse(lpOverlapped.pending)
            with self.assertWindowsError("GetOverlappedResult", context.exception.code):
                GetOverlappedResult(server, lpOverlapped, True)

    def test_lock(self):
        lpOverlapped, handle = self.overlapped(), self.file(b"0123")
        self.assertIs(LockFileEx(handle, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, lpOverlapped), True)
        self.assertFalse(lpOverlapped.pending)

    def test_pending_is_none(self):
        server, client = self.pipe()
        for start in (lambda: ReadFile(server, 10, lpOverlapped, bytearray(10)),
                      lambda: WriteFile(server, b"x" * (1 << 20), lpOverlapped)):
            lpOverlapped = self.overlapped()
            self.assertIsNone(start())
            self.assertTrue(lpOverlapped.pending)
        CancelIo(server)
        # Nothing, at once, is 0.
        self.write(client, b"")
        self.write(client, b"later")
        self.assertEqual(ReadFile(server, 10, self.overlapped(), bytearray(10)), 5)


class TestMessages(OverlappedTestCase):
    """Of a message that is longer than the buffer, the last error tells whether it continues."""

    MESSAGES = (b"0123456789", b"", b"0123", b"x" * 9)

    def messages(self, read):
        """What another way of reading finds, as [(part, whether the message continues)]."""
        server, client = self.pipe(message=True, overlapped=read != self.plain)
        SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)
        for message in self.MESSAGES:
            (WriteFile(server, message) if read == self.plain else self.write(server, message))
        found = []
        while len(b"".join(part for part, _ in found)) < len(b"".join(self.MESSAGES)):
            found.append(read(client))
        self.assertEqual(found, [(b"0123", True), (b"4567", True), (b"89", False), (b"", False), (b"0123", False),
                                 (b"xxxx", True), (b"xxxx", True), (b"x", False)])

    def continues(self):
        self.assertIn(GetLastError(), (0, ERROR_MORE_DATA))
        return GetLastError() == ERROR_MORE_DATA

    def plain(self, client):
        return ReadFile(client, 4), self.continues()

    def test_plain(self):
        self.messages(self.plain)

    def test_at_once(self):
        self.messages(lambda client: (ReadFile(client, 4, OVERLAPPED()), self.continues()))

    def test_result(self):
        def read(client):
            lpOverlapped = OVERLAPPED()
            data = ReadFile(client, 4, lpOverlapped)
            return data[:GetOverlappedResult(client, lpOverlapped, True)], self.continues()
        self.messages(read)

    def test_pending(self):
        server, client = self.pipe(message=True)
        SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)
        lpOverlapped = self.overlapped()
        for size, content, expected in ((4, b"0123456789", (b"0123", True)), (9, None, (b"456789", False)),
                                        (4, b"abcd", (b"abcd", False))):
            data = ReadFile(client, size, lpOverlapped)
            if content:
                self.write(server, content)
            self.assertEqual((data[:GetOverlappedResult(client, lpOverlapped, True)], self.continues()), expected)

    def test_port(self):
        def read(client):
            if not port:
                port.append(self.opened(CreateIoCompletionPort(client)))
            data = ReadFile(client, 4, OVERLAPPED())
            count, error = take()
            self.assertIn(error, (0, ERROR_MORE_DATA))
            return data[:count], error == ERROR_MORE_DATA

        def packet():
            taken = GetQueuedCompletionStatus(port[0], 5000)
            return taken.lpNumberOfBytesTransferred, taken.error

        def entry():
            taken = GetQueuedCompletionStatusEx(port[0], 1, 5000)[0]
            return taken.dwNumberOfBytesTransferred, taken.error
        for take in (packet, entry):
            port = []
            self.messages(read)

    def test_routine(self):
        def read(client):
            called = []
            data = ReadFileEx(client, 4, OVERLAPPED(), lambda *values: called.append(values))
            while not called:
                SleepEx(5000, True)
            self.assertIn(called[0][0], (0, ERROR_MORE_DATA))
            return data[:called[0][1]], called[0][0] == ERROR_MORE_DATA
        self.messages(read)

    def test_transaction(self):
        server, client = self.pipe(message=True)
        SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)
        for answer, expected in ((b"0123456789", (b"0123", True)), (b"0123", (b"0123", False))):
            lpOverlapped = self.overlapped()
            data = TransactNamedPipe(client, b"?", 4, lpOverlapped)
            self.write(server, answer)
            self.assertEqual((data[:GetOverlappedResult(client, lpOverlapped, True)], self.continues()), expected)
            if expected[1]:
                self.assertEqual((ReadFile(client, 100, self.overlapped()), self.continues()), (b"456789", False))


class TestCancel(OverlappedTestCase):
    def test_structure_of_another_library(self):
        server, client = self.pipe()
        memory = self.ffi.new("OVERLAPPED *", {"hEvent": self.event()})
        foreign = self.ffi.cast("OVERLAPPED *", oracle.number(memory))
        with self.assertWindowsError("CancelIoEx", self.library.ERROR_NOT_FOUND):
            CancelIoEx(server, foreign)
        self.assertNames("lpOverlapped", ReadFile, server, 10, foreign)
        # With what keeps it alive it is as good as any other.
        adopted = OVERLAPPED.adopt(foreign, memory)
        watch = weakref.ref(memory)
        ReadFile(server, 10, adopted)
        del memory, adopted
        gc.collect()
        self.assertIsNotNone(watch())
        CancelIoEx(server, foreign)
        self.cancelled(server, OVERLAPPED.adopt(foreign, watch()))

    def cancelled(self, handle, lpOverlapped):
        with self.assertWindowsError("GetOverlappedResult", self.library.ERROR_OPERATION_ABORTED):
            GetOverlappedResult(handle, lpOverlapped, True)

    def test_cancel_io(self):
        server, client = self.pipe()
        first, second = self.overlapped(), self.overlapped()
        ReadFile(server, 5, first)
        ReadFile(server, 5, second)
        CancelIo(server)
        self.cancelled(server, first)
        self.cancelled(server, second)
        self.assertKept()

    def test_cancel_io_ex(self):
        server, client = self.pipe()
        first, second = self.overlapped(), self.overlapped()
        ReadFile(server, 5, first)
        data = ReadFile(server, 5, second)
        thread = threading.Thread(target=CancelIoEx, args=(server, first))
        thread.start()
        thread.join()
        self.cancelled(server, first)
        self.write(client, b"2nd")
        self.assertEqual(data[:GetOverlappedResult(server, second, True)], b"2nd")
        ReadFile(server, 5, first)
        CancelIoEx(server)
        self.cancelled(server, first)

    def test_memory_is_kept_until_the_cancellation_is_reported(self):
        server, client = self.pipe()
        event = self.event()
        lpOverlapped = self.ffi.new("OVERLAPPED *", {"hEvent": event})
        watch = weakref.ref(lpOverlapped)
        ReadFile(server, 5, lpOverlapped)
        del lpOverlapped
        CancelIoEx(server)
        gc.collect()
        self.assertIsNotNone(watch())
        self.assertTrue(oracle.wait(event))

    def test_failures(self):
        server, _ = self.pipe()
        with self.assertWindowsError("CancelIoEx", self.library.ERROR_NOT_FOUND):
            CancelIoEx(server, OVERLAPPED())
        with self.assertWindowsError("CancelIoEx", self.library.ERROR_INVALID_HANDLE):
            CancelIoEx(self.closed())
        with self.assertWindowsError("CancelIo", self.library.ERROR_INVALID_HANDLE):
            CancelIo(self.closed())

    @differs("Wine 8", "calls that a success")
    def test_nothing_to_cancel(self):
        server, _ = self.pipe()
        with self.assertWindowsError("CancelIoEx", self.library.ERROR_NOT_FOUND):
            CancelIoEx(server)

    def test_bad_input(self):
        for value in (None, 5, b"abc"):
            with self.assertRaises(InputError) as context:
                CancelIo(value)
            self.assertEqual(context.exception.name, "hFile")
            with self.assertRaises(InputError) as context:
                CancelIoEx(value)
            self.assertEqual(context.exception.name, "hFile")
        self.assertNames("lpOverlapped", CancelIoEx, self.event(), self.ffi.NULL)
        self.assertNames("lpOverlapped", CancelIoEx, self.event(), 5)


class TestCompletionPort(OverlappedTestCase):
    big = 2 ** 32 - 1 if struct.calcsize("P") == 4 else 2 ** 64 - 1

    def test_posted(self):
        port = self.port()
        structures = [None, OVERLAPPED(), self.ffi.new("OVERLAPPED *"), self.ffi.new("OVERLAPPED[1]")]
        for number, lpOverlapped in enumerate(structures):
            PostQueuedCompletionStatus(port, 2 ** 32 - 1 - number, self.big - number, lpOverlapped)
        for number, lpOverlapped in enumerate(structures):
            packet = GetQueuedCompletionStatus(port, 0)
            self.assertEqual(packet[:2], (2 ** 32 - 1 - number, self.big - number))
            self.assertIs(packet.lpOverlapped, lpOverlapped)
            self.assertEqual(packet.error, 0)
        self.assertKept()

    def test_posted_and_dropped(self):
        port = self.port()
        for number in range(50):
            PostQueuedCompletionStatus(port, 0, number, OVERLAPPED(object=number))
        gc.collect()
        self.assertEqual([GetQueuedCompletionStatus(port, 0).lpOverlapped.object for _ in range(25)], list(range(25)))
        self.assertEqual([entry.lpOverlapped.object for entry in GetQueuedCompletionStatusEx(port, 100, 0)],
                         list(range(25, 50)))

    def test_posted_several_times(self):
        port, lpOverlapped = self.port(), OVERLAPPED()
        for number in range(3):
            PostQueuedCompletionStatus(port, number, 0, lpOverlapped)
        for number in range(3):
            packet = GetQueuedCompletionStatus(port, 0)
            self.assertIs(packet.lpOverlapped, lpOverlapped)
            self.assertEqual(packet.lpNumberOfBytesTransferred, number)

    def test_number_in_place_of_a_structure(self):
        # As a job posts its messages, with the identifier of a process.
        port = self.port()
        self.library.PostQueuedCompletionStatus(port, 4, 5, self.ffi.cast("OVERLAPPED *", 1234))
        self.assertEqual(GetQueuedCompletionStatus(port, 0), (4, 5, 1234, 0))

    def test_pending_operation(self):
        port, server, client = self.associated_pipe()
        lpOverlapped = OVERLAPPED(object="reading")
        data = ReadFile(server, 100, lpOverlapped)
        self.assertIsNone(GetQueuedCompletionStatus(port, 0))
        self.write(client, b"hello")
        packet = GetQueuedCompletionStatus(port, INFINITE)
        self.assertEqual((packet.lpNumberOfBytesTransferred, packet.lpCompletionKey, packet.error), (5, 7, 0))
        self.assertIs(packet.lpOverlapped, lpOverlapped)
        self.assertEqual(data[:5], b"hello")
        self.assertKept()

    def test_complete_at_once_and_dropped(self):
        for kind in ("OVERLAPPED *", "OVERLAPPED[1]"):
            port, server, client = self.associated_pipe()
            lpOverlapped = self.ffi.new(kind)
            watch = weakref.ref(lpOverlapped)
            self.assertEqual(WriteFile(server, b"hello", lpOverlapped), 5)
            del lpOverlapped
            gc.collect()
            self.assertIsNotNone(watch(), "its packet is still to come")
            packet = GetQueuedCompletionStatus(port, INFINITE)
            self.assertIs(packet.lpOverlapped, watch())
            del packet
            gc.collect()
            self.assertIsNone(watch(), "it is kept for nothing")

    def test_in_order(self):
        port, server, client = self.associated_pipe()
        for number in range(100):
            WriteFile(server, b"x", OVERLAPPED(object=number))
            gc.collect(0)
        found = []
        while len(found) < 100:
            found += [entry.lpOverlapped.object for entry in GetQueuedCompletionStatusEx(port, 7, INFINITE)]
        self.assertEqual(found, list(range(100)))

    def test_failed_operation(self):
        for take in (lambda: GetQueuedCompletionStatus(port, INFINITE),
                     lambda: GetQueuedCompletionStatusEx(port, 5, INFINITE)[0]):
            port = self.port()
            server, client = oracle.named_pipe()
            CreateIoCompletionPort(server, port, 7)
            lpOverlapped = OVERLAPPED()
            ReadFile(server, 100, lpOverlapped)
            CloseHandle(client)
            packet = take()
            self.assertEqual((packet.error, packet.lpCompletionKey), (self.library.ERROR_BROKEN_PIPE, 7))
            self.assertIs(packet.lpOverlapped, lpOverlapped)
            self.assertKept()
            CloseHandle(server)

    def test_cancelled_operation(self):
        port, server, client = self.associated_pipe()
        lpOverlapped = OVERLAPPED()
        for take in (lambda: GetQueuedCompletionStatus(port, INFINITE),
                     lambda: GetQueuedCompletionStatusEx(port, 5, INFINITE)[0]):
            ReadFile(server, 100, lpOverlapped)
            CancelIoEx(server, lpOverlapped)
            packet = take()
            self.assertEqual(packet.error, self.library.ERROR_OPERATION_ABORTED)
            self.assertIs(packet.lpOverlapped, lpOverlapped)

    def test_part_of_a_message(self):
        server, client = self.pipe(message=True)
        SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)
        port = CreateIoCompletionPort(client, None, 3)
        self.addCleanup(CloseHandle, port)
        self.write(server, b"message")
        lpOverlapped = OVERLAPPED()
        data = ReadFile(client, 4, lpOverlapped)
        packet = GetQueuedCompletionStatus(port, 5000)
        self.assertEqual((packet.lpNumberOfBytesTransferred, packet.lpCompletionKey), (4, 3))
        self.assertIn(packet.error, (0, self.library.ERROR_MORE_DATA))
        self.assertIs(packet.lpOverlapped, lpOverlapped)
        self.assertEqual(data[:4], b"mess")

    def test_entries(self):
        port = self.port()
        PostQueuedCompletionStatus(port, 3, self.big, None)
        PostQueuedCompletionStatus(port, 4, 5)
        entries = GetQueuedCompletionStatusEx(port, 2 ** 32 - 1, 0)
        self.assertEqual(entries, [(self.big, None, 0, 3, 0), (5, None, 0, 4, 0)])
        self.assertEqual(entries[0]._fields, (
            "lpCompletionKey", "lpOverlapped", "Internal", "dwNumberOfBytesTransferred", "error"))

    def test_packet_during_a_long_wait(self):
        port = self.port()
        for take in (lambda: GetQueuedCompletionStatus(port, INFINITE).lpCompletionKey,
                     lambda: GetQueuedCompletionStatusEx(port, 5, INFINITE)[0].lpCompletionKey,
                     lambda: GetQueuedCompletionStatusEx(port, 5, INFINITE, True)[0].lpCompletionKey):
            before = default_timer()  # before the thread starts, which posts the packet 0.13 s later
            with self.later(PostQueuedCompletionStatus, port, 0, 9):
                self.assertEqual(take(), 9)
                self.assertTrue(0.1 < default_timer() - before < 10)

    def test_time(self):
        port = self.port()
        for milliseconds in (0, 30, 170):
            for nothing, take in ((None, lambda: GetQueuedCompletionStatus(port, milliseconds)),
                                  ([], lambda: GetQueuedCompletionStatusEx(port, 5, milliseconds))):
                before = default_timer()
                self.assertEqual(take(), nothing)
                took = default_timer() - before
                self.assertTrue(milliseconds / 1000.0 - 0.02 <= took < milliseconds / 1000.0 + 5, took)

    def test_interrupted(self):
        port = self.port()
        self.assertInterrupted(GetQueuedCompletionStatus, port, INFINITE)
        self.assertInterrupted(GetQueuedCompletionStatusEx, port, 5, INFINITE)
        self.assertInterrupted(GetQueuedCompletionStatusEx, port, 5, 30000, True)

    def test_routines_in_an_alertable_wait(self):
        port, timer, called = self.port(), self.opened(CreateWaitableTimer()), []
        SetWaitableTimer(timer, -1300000, 0, lambda *_: called.append(1))
        with self.assertWindowsError("GetQueuedCompletionStatusEx", WAIT_IO_COMPLETION):
            GetQueuedCompletionStatusEx(port, 5, INFINITE, True)
        self.assertEqual(called, [1])

    def test_several_threads(self):
        port, found = self.port(), []
        threads = [threading.Thread(target=lambda: found.append(GetQueuedCompletionStatus(port, INFINITE)[1]))
                   for _ in range(4)]
        for thread in threads:
            thread.start()
        for number in range(4):
            PostQueuedCompletionStatus(port, 0, number)
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(found), [0, 1, 2, 3])

    @differs("Wine 8", "the wait goes on")
    def test_closed_while_waiting(self):
        def wait(take, started, ended):
            started.set()
            try:
                ended.append(take())
            except WindowsAPIError as error:
                ended.append((error.api_function, error.code))
        time_out = 500 if is_any("Wine 8") else 5000
        for name, take in (("GetQueuedCompletionStatus", lambda: GetQueuedCompletionStatus(port, time_out)),
                           ("GetQueuedCompletionStatusEx", lambda: GetQueuedCompletionStatusEx(port, 5, time_out))):
            # Nothing tells when the thread waits. If it is late, the port is closed already: try again with a new one.
            ended = [(name, self.library.ERROR_INVALID_HANDLE)]
            end = time.time() + 20
            while ended == [(name, self.library.ERROR_INVALID_HANDLE)] and time.time() < end:
                port, started, ended = CreateIoCompletionPort(), threading.Event(), []
                thread = threading.Thread(target=wait, args=(take, started, ended))
                thread.start()
                started.wait()
                time.sleep(0.2)
                CloseHandle(port)
                thread.join()
            self.assertEqual(ended, [(name, self.library.ERROR_ABANDONED_WAIT_0)])

    def test_failures(self):
        closed = self.closed()
        with self.assertWindowsError("GetQueuedCompletionStatus", self.library.ERROR_INVALID_HANDLE):
            GetQueuedCompletionStatus(closed, INFINITE)
        with self.assertWindowsError("GetQueuedCompletionStatusEx", self.library.ERROR_INVALID_HANDLE):
            GetQueuedCompletionStatusEx(closed, 5, INFINITE)
        with self.assertWindowsError("PostQueuedCompletionStatus", self.library.ERROR_INVALID_HANDLE):
            PostQueuedCompletionStatus(closed, 0, 0, OVERLAPPED())
        self.assertKept()
        port, server, client = self.associated_pipe()
        with self.assertWindowsError("CreateIoCompletionPort", self.library.ERROR_INVALID_PARAMETER):
            CreateIoCompletionPort(server, port)  # it has one already
        with self.assertWindowsError("CreateIoCompletionPort", self.library.ERROR_INVALID_HANDLE):
            CreateIoCompletionPort(closed, port)

    def test_bad_input(self):
        port = self.port()
        with open(__file__) as stream:
            for value in (None, 5.0, b"abc", -1, 2 ** 70, True, False, stream):
                with self.assertRaises(InputError) as context:
                    CreateIoCompletionPort(value)
                self.assertEqual(context.exception.name, "FileHandle")
        self.assertIn("a handle or a socket, or its number", str(context.exception))
        for value in (None, 5, b"abc"):
            with self.assertRaises(InputError) as context:
                GetQueuedCompletionStatus(value, 0)
            self.assertEqual(context.exception.name, "CompletionPort")
            with self.assertRaises(InputError) as context:
                GetQueuedCompletionStatusEx(value, 1, 0)
            self.assertEqual(context.exception.name, "CompletionPort")
            with self.assertRaises(InputError) as context:
                PostQueuedCompletionStatus(value, 0, 0)
            self.assertEqual(context.exception.name, "CompletionPort")
        self.assertNames("ExistingCompletionPort", CreateIoCompletionPort, port, 5)
        for value in (-1, self.big + 1, 1.5, None):
            self.assertNames("CompletionKey", CreateIoCompletionPort, CompletionKey=value)
            self.assertNames("dwCompletionKey", PostQueuedCompletionStatus, port, 0, value, OVERLAPPED())
        self.assertNames("NumberOfConcurrentThreads", CreateIoCompletionPort, NumberOfConcurrentThreads=2 ** 32)
        self.assertNames("dwNumberOfBytesTransferred", PostQueuedCompletionStatus, port, -1, 0)
        self.assertNames("lpOverlapped", PostQueuedCompletionStatus, port, 0, 0, self.ffi.NULL)
        for value in (-1, 2 ** 32, 2 ** 40, 2 ** 64, 1.5, None):
            self.assertNames("dwMilliseconds", GetQueuedCompletionStatus, port, value)
            self.assertNames("dwMilliseconds", GetQueuedCompletionStatusEx, port, 1, value)
            self.assertNames("ulCount", GetQueuedCompletionStatusEx, port, value, 0)
        self.assertNames("ulCount", GetQueuedCompletionStatusEx, port, 0, 0)
        self.assertNames("fAlertable", GetQueuedCompletionStatusEx, port, 1, 0, 2)
        self.assertKept()


class TestSetFileCompletionNotificationModes(OverlappedTestCase):
    def read(self, server, client, content):
        """Read what is there already."""
        self.write(client, content)
        lpOverlapped = self.overlapped()
        data = ReadFile(server, 10, lpOverlapped)
        return data[:GetOverlappedResult(server, lpOverlapped, True)]

    def test_no_packet_for_what_is_complete_at_once(self):
        for first in ("modes", "port"):
            port = self.port()
            server, client = self.pipe()
            if first == "port":
                CreateIoCompletionPort(server, port, 5)
            SetFileCompletionNotificationModes(server, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)
            if first == "modes":
                CreateIoCompletionPort(server, port, 5)
            for number in range(3):
                self.assertEqual(self.read(server, client, b"now"), b"now")
            # Nothing is kept for packets that do not come.
            self.assertKept()
            self.assertIsNone(GetQueuedCompletionStatus(port, 0))
            # What takes longer has a packet all the same.
            data = ReadFile(server, 10, OVERLAPPED(object="later"))
            self.write(client, b"later")
            packet = GetQueuedCompletionStatus(port, INFINITE)
            self.assertEqual((packet.lpCompletionKey, packet.lpOverlapped.object), (5, "later"))
            self.assertEqual(data[:packet.lpNumberOfBytesTransferred], b"later")
            self.assertKept()

    def test_said_before_there_is_a_port(self):
        # Windows may be asked for the mode then, or not: who may not read the file's attributes is not told.
        class Silent(object):
            def __getattr__(self, name):
                return getattr(library, name)

            @staticmethod
            def pywincffi_skips_packets(_):
                return -1
        library = overlapped.library
        self.addCleanup(setattr, overlapped, "library", library)
        for overlapped.library in (library, Silent()):
            client = self.pipe()[1]
            SetFileCompletionNotificationModes(client, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)
            CreateIoCompletionPort(client, self.port())
            WriteFile(client, b"at once", OVERLAPPED())
            self.assertKept()

    def test_event_alone(self):
        port = self.port()
        server, client = self.pipe()
        CreateIoCompletionPort(server, port)
        SetFileCompletionNotificationModes(server, FILE_SKIP_SET_EVENT_ON_HANDLE)
        self.assertEqual(self.read(server, client, b"now"), b"now")
        self.assertIsInstance(GetQueuedCompletionStatus(port, 0).lpOverlapped, OVERLAPPED)

    def test_failures(self):
        with self.assertWindowsError("SetFileCompletionNotificationModes", self.library.ERROR_INVALID_HANDLE):
            SetFileCompletionNotificationModes(self.closed(), FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)

    def test_bad_input(self):
        server, _ = self.pipe()
        for value in (None, 5, b"abc"):
            with self.assertRaises(InputError) as context:
                SetFileCompletionNotificationModes(value, 1)
            self.assertEqual(context.exception.name, "FileHandle")
        for value in (None, -1, 256, b"abc"):
            self.assertNames("Flags", SetFileCompletionNotificationModes, server, value)


class TestModeOfSockets(SocketTestCase):
    def test_said_of_a_socket_that_python_closed(self):
        # The next socket has its number, and not its mode.
        listener = self.listener()
        first = socket.create_connection(listener.getsockname())
        number = first.fileno()
        SetFileCompletionNotificationModes(handle_from_int(number), FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)
        first.close()
        others = [socket.socket()]
        while others[-1].fileno() != number and len(others) < 1000:
            others.append(socket.socket())
        for each in others:
            self.addCleanup(each.close)
        self.assertEqual(others[-1].fileno(), number)
        others[-1].connect(listener.getsockname())
        port = CreateIoCompletionPort(others[-1])
        self.addCleanup(CloseHandle, port)
        lpOverlapped = OVERLAPPED()
        WriteFile(handle_from_int(number), b"hello", lpOverlapped)
        self.assertIs(GetQueuedCompletionStatus(port, 10000).lpOverlapped, lpOverlapped)


class TestCompletionRoutines(OverlappedTestCase):
    def test_read_and_write(self):
        server, client = self.pipe()
        reading, writing, called = OVERLAPPED(object="read"), OVERLAPPED(object="write"), []
        data = ReadFileEx(server, 100, reading, lambda *values: called.append(values))
        self.assertIsNone(WriteFileEx(client, u"h\xe9llo", writing, lambda *values: called.append(values)))
        time.sleep(0.05)
        self.assertEqual(called, [], "not before an alertable wait")
        while len(called) < 2:
            self.assertEqual(SleepEx(5000, True), WAIT_IO_COMPLETION)
        self.assertEqual(sorted(each[:2] for each in called), [(0, 6), (0, 6)])
        self.assertEqual(set(each[2] for each in called), set([reading, writing]))
        self.assertEqual(data[:6], u"h\xe9llo".encode("utf-8"))
        self.assertKept()

    def test_file(self):
        handle = self.file(b"0123456789")
        for lpOverlapped in (OVERLAPPED(Offset=4), self.ffi.new("OVERLAPPED *", {"Offset": 4})):
            called = []
            data = ReadFileEx(handle, 3, lpOverlapped, lambda *values: called.append(values))
            while not called:
                SleepEx(5000, True)
            self.assertEqual((called[0][:2], data[:]), ((0, 3), b"456"))
            self.assertIs(called[0][2], lpOverlapped)

    def test_everything_is_kept_until_it_was_called(self):
        server, client = self.pipe()
        called = []

        def start():
            class Routine(object):
                def __call__(self, error, count, lpOverlapped):
                    called.append((error, count, watches[1]() is lpOverlapped))
            routine, lpOverlapped = Routine(), self.ffi.new("OVERLAPPED *")
            ReadFileEx(server, 1 << 16, lpOverlapped, routine)
            return weakref.ref(routine), weakref.ref(lpOverlapped)
        watches = start()
        gc.collect()
        canaries = [bytearray(1 << 16) for _ in range(50)]
        self.write(client, b"\xff" * (1 << 16))
        SleepEx(5000, True)
        self.assertEqual(called, [(0, 1 << 16, True)])
        self.assertFalse([each for each in canaries if any(each)], "Windows wrote into other memory")
        gc.collect()
        self.assertEqual([watch() for watch in watches], [None, None])

    def test_in_use_until_it_was_called(self):
        server, client = self.pipe()
        lpOverlapped, called = OVERLAPPED(), []

        def routine(*values):
            called.append(values)
            if len(called) < 3:  # here it can be used again
                WriteFileEx(client, b"x", lpOverlapped, routine)
        WriteFileEx(client, b"x", lpOverlapped, routine)
        for call in (lambda: ReadFileEx(server, 1, lpOverlapped, routine), lambda: ReadFile(server, 1, lpOverlapped),
                     lambda: WriteFileEx(client, b"x", lpOverlapped, routine)):
            self.assertNames("lpOverlapped", call)
        while len(called) < 3:
            SleepEx(5000, True)

    def test_cancelled_and_failed(self):
        server, client = oracle.named_pipe()
        called = []
        ReadFileEx(server, 1, OVERLAPPED(), lambda *values: called.append(values[0]))
        CancelIo(server)
        SleepEx(5000, True)
        ReadFileEx(server, 1, OVERLAPPED(), lambda *values: called.append(values[0]))
        CloseHandle(client)
        SleepEx(5000, True)
        self.assertEqual(called, [self.library.ERROR_OPERATION_ABORTED, self.library.ERROR_BROKEN_PIPE])
        CloseHandle(server)

    def test_exceptions(self):
        script = (
            "import sys\n"
            "from pywincffi.kernel32 import *\n"
            "from pywincffi.wintypes import OVERLAPPED\n"
            "from tests import oracle\n"
            "server, client = oracle.named_pipe()\n"
            "def fail(error, count, lpOverlapped):\n    raise lpOverlapped.object\n"
            "WriteFileEx(client, b'x', OVERLAPPED(object=ValueError('reported')), fail)\n"
            "print('%d' % SleepEx(5000, True))\n"
            "error = KeyboardInterrupt()\n"
            "WriteFileEx(client, b'x', OVERLAPPED(object=error), fail)\n"
            "try:\n    SleepEx(5000, True)\nexcept KeyboardInterrupt as caught:\n    print('%s' % (caught is error))\n")
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        output, errors = process.communicate()
        self.assertEqual(output.decode().split(), ["192", "True"], errors)
        self.assertIn(b"ValueError: reported", errors)
        self.assertEqual((errors.count(b"Traceback"), process.returncode), (1, 0))

    def test_failures(self):
        closed = self.closed()
        with self.assertWindowsError("ReadFileEx", self.library.ERROR_INVALID_HANDLE):
            ReadFileEx(closed, 1, OVERLAPPED(), len)
        with self.assertWindowsError("WriteFileEx", self.library.ERROR_INVALID_HANDLE):
            WriteFileEx(closed, b"x", OVERLAPPED(), len)
        self.assertKept()

    def test_bad_input(self):
        event = self.event()
        for value in (None, 5, b"abc"):
            with self.assertRaises(InputError) as context:
                ReadFileEx(value, 1, OVERLAPPED(), len)
            self.assertEqual(context.exception.name, "hFile")
            with self.assertRaises(InputError) as context:
                WriteFileEx(value, b"x", OVERLAPPED(), len)
            self.assertEqual(context.exception.name, "hFile")
            self.assertNames("lpOverlapped", ReadFileEx, event, 1, value, len)
            self.assertNames("lpOverlapped", WriteFileEx, event, b"x", value, len)
            self.assertNames("lpCompletionRoutine", ReadFileEx, event, 1, OVERLAPPED(), value)
            self.assertNames("lpCompletionRoutine", WriteFileEx, event, b"x", OVERLAPPED(), value)
        for value in (-1, 2 ** 32, 2 ** 64, None, 1.5):
            self.assertNames("nNumberOfBytesToRead", ReadFileEx, event, value, OVERLAPPED(), len)
        self.assertNames("lpBuffer", WriteFileEx, event, 5, OVERLAPPED(), len)
        self.assertKept()


class DirectoryTestCase(OverlappedTestCase):
    def setUp(self):
        super(DirectoryTestCase, self).setUp()
        self.names = FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_DIR_NAME
        self.folder = six.text_type(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder, True)

    def directory(self, flags=0):
        return self.opened(oracle.open_directory(self.folder, flags))

    def touch(self, name, content=b""):
        with io.open(os.path.join(self.folder, name), "wb") as stream:
            stream.write(content)

    @contextlib.contextmanager
    def repeatedly(self, function):
        """
        Calls the function with 0, 1, 2 and so on, in another thread, until the block ends. Windows watches a directory
        from the first ReadDirectoryChanges() on: earlier changes are lost, and nothing tells another thread when the
        watch has begun.
        """
        ended = threading.Event()

        def run():
            number = 0
            while not ended.wait(0.13):
                function(number)
                number += 1
        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    @contextlib.contextmanager
    def new_files(self):
        """Creates files until the block ends; yields the list of their names."""
        created = []

        def create(number):
            created.append(u"new %d" % number)
            self.touch(created[-1])
        with self.repeatedly(create):
            yield created

    def assertAdded(self, found, names):
        """Checks that these are notifications of new files, without a gap."""
        self.assertTrue(found)
        first = names.index(found[0].FileName)
        self.assertEqual(found, [(FILE_ACTION_ADDED, name) for name in names[first:first + len(found)]])


class TestReadDirectoryChanges(DirectoryTestCase):
    def changes(self, directory, number, notify=None, **keywords):
        """At least so many changes, as soon as they are there."""
        found, notify = [], notify or self.names
        while len(found) < number:
            found += ReadDirectoryChanges(directory, 4096, keywords.get("subtree", False), notify)
        return found

    def test_waits_and_other_threads_run(self):
        with self.new_files() as names:
            found = ReadDirectoryChanges(self.directory(), 4096, False, self.names)
        self.assertAdded(found, names)

    def test_names(self):
        directory = self.directory()
        name = u"gr\xfc\xdfe \u20ac \U0001f600.txt"
        with self.new_files() as names:
            found = self.changes(directory, 1)
        while found[-1].FileName != names[-1]:
            found += self.changes(directory, 1)
        self.touch(name)
        os.rename(os.path.join(self.folder, name), os.path.join(self.folder, u"renamed"))
        os.remove(os.path.join(self.folder, u"renamed"))
        self.assertEqual(self.changes(directory, 4), [
            FILE_NOTIFY_INFORMATION(FILE_ACTION_ADDED, name),
            FILE_NOTIFY_INFORMATION(FILE_ACTION_RENAMED_OLD_NAME, name),
            FILE_NOTIFY_INFORMATION(FILE_ACTION_RENAMED_NEW_NAME, u"renamed"),
            FILE_NOTIFY_INFORMATION(FILE_ACTION_REMOVED, u"renamed")])

    def test_content(self):
        directory = self.directory()
        notify = FILE_NOTIFY_CHANGE_LAST_WRITE | FILE_NOTIFY_CHANGE_SIZE
        self.touch(u"file", b"content")
        with self.repeatedly(lambda _: self.touch(u"file", b"changed")):
            self.assertIn((FILE_ACTION_MODIFIED, u"file"), self.changes(directory, 1, notify))

    @differs("Wine", "does not see changes below the directory", run=False)
    def test_subtree(self):
        os.mkdir(os.path.join(self.folder, u"below"))
        with self.later(self.touch, os.path.join(u"below", u"file")):
            self.assertEqual(self.changes(self.directory(), 1, subtree=True)[0], (FILE_ACTION_ADDED, u"below\\file"))

    def test_overlapped_with_event(self):
        directory = self.directory(oracle.FILE_FLAG_OVERLAPPED)
        lpOverlapped = self.overlapped()
        lpBuffer = ReadDirectoryChanges(directory, 4096, False, self.names, lpOverlapped)
        self.assertTrue(lpOverlapped.pending)
        self.assertKept(pending=1)
        self.touch(u"new")
        count = GetOverlappedResult(directory, lpOverlapped, True)
        self.assertEqual(file_notifications(lpBuffer[:count]), [(FILE_ACTION_ADDED, u"new")])

    def test_overlapped_with_port_and_dropped(self):
        directory = self.directory(oracle.FILE_FLAG_OVERLAPPED)
        port = self.port()
        CreateIoCompletionPort(directory, port, 3)
        lpOverlapped = OVERLAPPED()
        lpOverlapped.object = ReadDirectoryChanges(directory, 4096, False, self.names, lpOverlapped)
        del lpOverlapped
        gc.collect()
        self.touch(u"new")
        packet = GetQueuedCompletionStatus(port, 5000)
        self.assertEqual(file_notifications(packet.lpOverlapped.object[:packet.lpNumberOfBytesTransferred]),
                         [(FILE_ACTION_ADDED, u"new")])

    def test_overlapped_with_routine(self):
        directory = self.directory(oracle.FILE_FLAG_OVERLAPPED)
        lpOverlapped, called = OVERLAPPED(), []
        lpBuffer = ReadDirectoryChanges(
            directory, 4096, False, self.names, lpOverlapped, lambda *values: called.append(values))
        self.touch(u"new")
        self.assertEqual(SleepEx(5000, True), WAIT_IO_COMPLETION)
        error, count, structure = called[0]
        self.assertIs(structure, lpOverlapped)
        self.assertEqual((error, file_notifications(lpBuffer[:count])), (0, [(FILE_ACTION_ADDED, u"new")]))

    def overflowing(self, get):
        """A directory whose next result is an overflow; ``get`` starts and ends an operation."""
        for number in range(2):
            get(lambda: [self.touch(u"a name that is rather long %d of %s" % (each, get.__name__))
                         for each in range(0 if number else 20)])

    def test_overflow_however_it_is_waited_for(self):
        """It is 0 bytes without an error."""
        found = {}

        def result(change):
            lpOverlapped = self.overlapped()
            ReadDirectoryChanges(directory, 64, False, self.names, lpOverlapped)
            change()
            found["result"] = GetOverlappedResult(directory, lpOverlapped, True), 0

        def packet(change):
            ReadDirectoryChanges(directory, 64, False, self.names, OVERLAPPED())
            change()
            taken = GetQueuedCompletionStatus(port, 5000)
            found["packet"] = taken.lpNumberOfBytesTransferred, taken.error

        def entry(change):
            ReadDirectoryChanges(directory, 64, False, self.names, OVERLAPPED())
            change()
            taken = GetQueuedCompletionStatusEx(port, 1, 5000)[0]
            found["entry"] = taken.dwNumberOfBytesTransferred, taken.error

        def routine(change):
            called = []
            ReadDirectoryChanges(directory, 64, False, self.names, OVERLAPPED(), lambda *values: called.append(values))
            change()
            SleepEx(5000, True)
            found["routine"] = called[0][1], called[0][0]
        for get in (result, packet, entry, routine):
            directory = self.directory(oracle.FILE_FLAG_OVERLAPPED)
            if get in (packet, entry):
                port = CreateIoCompletionPort(directory)
                self.addCleanup(CloseHandle, port)
            self.overflowing(get)
        self.assertEqual(found, dict.fromkeys(("result", "packet", "entry", "routine"), (0, 0)))
        self.assertKept()

    def test_closed_directory_is_no_overflow(self):
        # By the status, which Wine does not give.
        directory = self.directory(oracle.FILE_FLAG_OVERLAPPED)
        lpOverlapped = OVERLAPPED()
        lpOverlapped.cdata.Internal = 0x10B  # STATUS_NOTIFY_CLEANUP
        with self.assertWindowsError("GetOverlappedResult", self.library.ERROR_OPERATION_ABORTED if not oracle.IS_WINE
                                     else 745):
            GetOverlappedResult(directory, lpOverlapped, False)
        self.assertEqual(overlapped.reported(0, lpOverlapped), self.library.ERROR_OPERATION_ABORTED)
        self.assertEqual(overlapped.reported(self.library.ERROR_NOTIFY_ENUM_DIR, lpOverlapped), 0)

    def test_more_than_the_buffer_holds(self):
        directory = self.directory()
        with self.new_files():
            ReadDirectoryChanges(directory, 64, False, self.names)
        for number in range(20):
            self.touch(u"a name that is rather long %d" % number)
        self.assertEqual(ReadDirectoryChanges(directory, 64, False, self.names), [])

    def test_failures(self):
        with self.assertWindowsError("ReadDirectoryChanges", self.library.ERROR_INVALID_HANDLE):
            ReadDirectoryChanges(self.closed(), 4096, False, self.names)
        with self.assertWindowsError("ReadDirectoryChanges", self.library.ERROR_INVALID_PARAMETER):
            ReadDirectoryChanges(self.directory(), 4096, False, 0)
        with self.assertWindowsError("ReadDirectoryChanges", self.library.ERROR_INVALID_HANDLE):
            ReadDirectoryChanges(self.closed(), 4096, False, self.names, OVERLAPPED(), len)
        self.assertKept()

    def test_bad_input(self):
        directory = self.directory()
        for value in (None, 5, b"abc"):
            with self.assertRaises(InputError) as context:
                ReadDirectoryChanges(value, 4096, False, self.names)
            self.assertEqual(context.exception.name, "hDirectory")
        for value in (-1, 2 ** 32, 2 ** 64, None, 1.5):
            self.assertNames("nBufferLength", ReadDirectoryChanges, directory, value, False, self.names)
        self.assertNames("bWatchSubtree", ReadDirectoryChanges, directory, 64, 2, self.names)
        self.assertNames("dwNotifyFilter", ReadDirectoryChanges, directory, 64, False, -1)
        self.assertNames("lpOverlapped", ReadDirectoryChanges, directory, 64, False, self.names, 5)
        self.assertNames("lpOverlapped", ReadDirectoryChanges, directory, 64, False, self.names, None, len)
        self.assertNames("lpCompletionRoutine", ReadDirectoryChanges, directory, 64, False, self.names, OVERLAPPED(), 5)


class TestFileNotifications(OverlappedTestCase):
    def test_what_is_taken(self):
        name = u"\u20ac\U0001f600".encode("utf-16-le")
        second = struct.pack("<III", 0, 2, 2) + b"b\0"
        first = struct.pack("<III", 12 + len(name) + 2, 1, len(name)) + name + b"\xff\xff"
        for kind in (bytes, bytearray, memoryview):
            self.assertEqual(file_notifications(kind(first + second)), [(1, u"\u20ac\U0001f600"), (2, u"b")])
        self.assertEqual(file_notifications(b""), [])
        self.assertEqual(file_notifications(struct.pack("<III", 0, 3, 0)), [(3, u"")])

    def test_what_is_refused(self):
        entry = struct.pack("<III", 0, 1, 2) + b"a\0"
        for value in (entry[:-1], entry[:11], b"x", struct.pack("<III", 0, 1, 0xFFFFFFFF) + b"a\0",
                      struct.pack("<III", 14, 1, 2) + b"a\0", struct.pack("<III", 0xFFFFFFFF, 1, 2) + b"a\0", 5, None):
            with self.assertRaises(InputError) as context:
                file_notifications(value)
            self.assertEqual(context.exception.name, "lpBuffer")


class TestReadDirectoryChangesEx(DirectoryTestCase):
    """What Windows 10, version 1709, must show. Elsewhere ReadDirectoryChanges takes the place of the function."""

    @contextlib.contextmanager
    def older_function(self):
        def start(*arguments):
            self.assertEqual(arguments[8], ReadDirectoryNotifyInformation)
            return self.library.ReadDirectoryChangesW_start(*arguments[:8] + arguments[9:])
        overlapped_io.library = Replaced(self.library, ReadDirectoryChangesExW_start=start)
        try:
            yield
        finally:
            overlapped_io.library = self.library

    @differs("Wine", "lacks the function")
    def test_information(self):
        directory = self.directory()
        self.touch(u"file", b"content")
        with self.later(os.rename, os.path.join(self.folder, u"file"), os.path.join(self.folder, u"renamed")):
            found = ReadDirectoryChangesEx(directory, 4096, False, self.names)
        self.assertEqual((found[0].Action, found[0].FileName), (FILE_ACTION_RENAMED_OLD_NAME, u"file"))
        change = found[-1]
        self.assertIs(type(change), FILE_NOTIFY_EXTENDED_INFORMATION)
        wanted = oracle.file_information(self.opened(oracle.open_directory(os.path.join(self.folder, u"renamed"))))
        self.assertEqual(
            (change.FileName, change.CreationTime, change.LastModificationTime, change.FileSize, change.FileAttributes,
             change.FileId),
            (u"renamed", wanted.created, wanted.written, 7, wanted.attributes,
             wanted.index_high << 32 | wanted.index_low))
        parent = oracle.file_information(directory)
        self.assertEqual(change.ParentFileId, parent.index_high << 32 | parent.index_low)

    @differs("Wine", "lacks the function")
    def test_information_of_an_overlapped_operation(self):
        directory, lpOverlapped = self.directory(oracle.FILE_FLAG_OVERLAPPED), self.overlapped()
        lpBuffer = ReadDirectoryChangesEx(directory, 4096, False, self.names, lpOverlapped)
        self.touch(u"new")
        count = GetOverlappedResult(directory, lpOverlapped, True)
        found = extended_file_notifications(lpBuffer[:count])
        self.assertEqual([(each.Action, each.FileName) for each in found], [(FILE_ACTION_ADDED, u"new")])

    def test_waits(self):
        with self.older_function():
            with self.new_files() as names:
                found = ReadDirectoryChangesEx(
                    self.directory(), 4096, False, self.names,
                    ReadDirectoryNotifyInformationClass=ReadDirectoryNotifyInformation)
        self.assertIs(type(found[0]), FILE_NOTIFY_INFORMATION)
        self.assertAdded(found, names)

    def test_overlapped_with_event(self):
        directory, lpOverlapped = self.directory(oracle.FILE_FLAG_OVERLAPPED), self.overlapped()
        with self.older_function():
            lpBuffer = ReadDirectoryChangesEx(
                directory, 4096, False, self.names, lpOverlapped, None, ReadDirectoryNotifyInformation)
        self.assertTrue(lpOverlapped.pending)
        self.assertKept(pending=1)
        self.touch(u"new")
        count = GetOverlappedResult(directory, lpOverlapped, True)
        self.assertEqual(file_notifications(lpBuffer[:count]), [(FILE_ACTION_ADDED, u"new")])
        self.assertKept()

    def test_overlapped_with_routine(self):
        lpOverlapped, called = OVERLAPPED(), []
        with self.older_function():
            lpBuffer = ReadDirectoryChangesEx(
                self.directory(oracle.FILE_FLAG_OVERLAPPED), 4096, False, self.names, lpOverlapped,
                lambda *values: called.append(values), ReadDirectoryNotifyInformation)
        self.touch(u"new")
        self.assertEqual(SleepEx(5000, True), WAIT_IO_COMPLETION)
        error, count, structure = called[0]
        self.assertIs(structure, lpOverlapped)
        self.assertEqual((error, file_notifications(lpBuffer[:count])), (0, [(FILE_ACTION_ADDED, u"new")]))

    def test_more_than_the_buffer_holds(self):
        directory = self.directory()
        with self.older_function():
            for number in range(2):
                with self.new_files():
                    found = ReadDirectoryChangesEx(
                        directory, 64, False, self.names,
                        ReadDirectoryNotifyInformationClass=ReadDirectoryNotifyInformation)
                for each in range(20 if number == 0 else 0):
                    self.touch(u"a name that is rather long %d" % each)
        self.assertEqual(found, [])

    def test_failures(self):
        with self.older_function():
            with self.assertWindowsError("ReadDirectoryChangesEx", self.library.ERROR_INVALID_HANDLE):
                ReadDirectoryChangesEx(self.closed(), 4096, False, self.names, None, None,
                                       ReadDirectoryNotifyInformation)
            with self.assertWindowsError("ReadDirectoryChangesEx", self.library.ERROR_INVALID_PARAMETER):
                ReadDirectoryChangesEx(self.directory(), 4096, False, 0, None, None, ReadDirectoryNotifyInformation)
        self.assertKept()

    def test_windows_that_lacks_it(self):
        newer = self.library.pywincffi_declared(b"ReadDirectoryChangesEx")
        if not self.library.pywincffi_is_missing(newer):
            self.skipTest("this Windows has the function")
        with self.assertRaises(FunctionNotFoundError) as context:
            ReadDirectoryChangesEx(self.directory(), 4096, False, self.names)
        self.assertEqual(context.exception.since, "Windows 10, version 1709")
        self.assertKept()

    def test_bad_input(self):
        directory = self.directory()
        for value in (None, 5, b"abc"):
            self.assertInputError("hDirectory", ReadDirectoryChangesEx, value, 4096, False, self.names)
        for value in (-1, 2 ** 32, 2 ** 64, None, 1.5):
            self.assertInputError("nBufferLength", ReadDirectoryChangesEx, directory, value, False, self.names)
        for name, arguments in (
                ("bWatchSubtree", (64, 2, self.names)), ("dwNotifyFilter", (64, False, -1)),
                ("lpOverlapped", (64, False, self.names, 5)), ("lpOverlapped", (64, False, self.names, None, len)),
                ("lpCompletionRoutine", (64, False, self.names, OVERLAPPED(), 5))):
            self.assertInputError(name, ReadDirectoryChangesEx, directory, *arguments)
        for value in (None, 0, 3, 2 ** 32, -1, 1.5, u"1"):
            self.assertInputError("ReadDirectoryNotifyInformationClass", ReadDirectoryChangesEx, directory, 64, False,
                                  self.names, None, None, value)


class TestExtendedFileNotifications(OverlappedTestCase):
    @staticmethod
    def entry(step, action, name, *numbers):
        return struct.pack("<II6qII2qI", step, action, *numbers + (len(name),)) + name

    def test_what_is_taken(self):
        self.assertEqual(self.ffi.offsetof("FILE_NOTIFY_EXTENDED_INFORMATION", "FileName"), 84)
        name, numbers = u"\u20ac\U0001f600".encode("utf-16-le"), tuple(range(2 ** 31 - 5, 2 ** 31 + 5))
        others = tuple(range(-6, 0)) + numbers[6:]
        first, second = self.entry(96, 1, name, *numbers), self.entry(0, 2, b"b\0", *others)
        found = extended_file_notifications(first + b"\xff" * 6 + second)
        self.assertEqual(found, [(1,) + numbers + (u"\u20ac\U0001f600",), (2,) + others + (u"b",)])
        self.assertEqual(found[0].ReparsePointTag, numbers[7])
        self.assertEqual(extended_file_notifications(b""), [])

    def test_what_is_refused(self):
        entry = self.entry(0, 1, b"a\0", *[0] * 10)
        for value in (entry[:-1], entry[:83], b"x", 5, None, b"\xff" * 100):
            self.assertInputError("lpBuffer", extended_file_notifications, value)
