# -*- coding: utf-8 -*-
import array
import gc
import os
import tempfile
import threading
import weakref

import six

from pywincffi.core import overlapped
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    PIPE_NOWAIT, CloseHandle, CreatePipe, PeekNamedPipe, ReadFile, SetNamedPipeHandleState, WriteFile,
    handle_from_file)
from tests import oracle


class FileTestCase(TestCase):
    def setUp(self):
        super(FileTestCase, self).setUp()
        overlapped.pending.clear()  # of operations that other tests left to complete

    def pipe(self):
        handles = CreatePipe()
        for handle in handles:
            self.addCleanup(CloseHandle, handle)
        return handles

    def file(self, content=b""):
        stream = tempfile.TemporaryFile()
        self.addCleanup(stream.close)
        stream.write(content)
        stream.seek(0)
        return stream

    def overlapped_pipe(self, **keywords):
        handles = oracle.named_pipe(**keywords)
        for handle in handles:
            self.addCleanup(CloseHandle, handle)
        return handles

    def overlapped(self, kind="OVERLAPPED[1]"):
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        return self.ffi.new(kind, [{"hEvent": event}] if kind.endswith("]") else {"hEvent": event})

    def wait(self, lpOverlapped):
        self.assertTrue(oracle.wait(lpOverlapped[0].hEvent), "the operation did not complete")


class TestReadFile(FileTestCase):
    def test_exactly_the_bytes(self):
        reader, writer = self.pipe()
        WriteFile(writer, b"\0a\0\xff\0")
        data = ReadFile(reader, 100)
        self.assertEqual(data, b"\0a\0\xff\0")
        self.assertIs(type(data), bytes)

    def test_no_more_than_asked(self):
        reader, writer = self.pipe()
        WriteFile(writer, b"hello")
        self.assertEqual([ReadFile(reader, 2), ReadFile(reader, 2), ReadFile(reader, 2)], [b"he", b"ll", b"o"])

    def test_nothing(self):
        self.assertEqual(ReadFile(handle_from_file(self.file(b"x")), 0), b"")

    def test_end_of_file(self):
        handle = handle_from_file(self.file(b"end"))
        self.assertEqual([ReadFile(handle, 10), ReadFile(handle, 10)], [b"end", b""])

    def test_broken_pipe(self):
        reader, writer = CreatePipe()
        self.addCleanup(CloseHandle, reader)
        WriteFile(writer, b"last")
        CloseHandle(writer)
        self.assertEqual(ReadFile(reader, 10), b"last")
        with self.assertWindowsError("ReadFile", 109):
            ReadFile(reader, 10)

    def test_megabytes(self):
        content = os.urandom(1 << 20) * 3
        handle = handle_from_file(self.file(content))
        self.assertEqual(ReadFile(handle, 1 << 22), content)

    def test_lets_other_threads_run(self):
        reader, writer = self.pipe()
        thread = threading.Timer(0.2, WriteFile, (writer, b"from a thread"))
        thread.start()
        self.assertEqual(ReadFile(reader, 100), b"from a thread")  # hangs unless the thread can run
        thread.join()

    def test_bad_input(self):
        reader, _ = self.pipe()
        for value in (None, 5, b"abc", "void *", self.ffi.NULL, self.ffi.new("OVERLAPPED *")):
            with self.assertRaises(InputError) as context:
                ReadFile(value, 1)
            self.assertEqual(context.exception.name, "hFile")
        for value in (-1, 2 ** 32, 2 ** 40, 2 ** 64, None, 1.0, "1", b"abc", [1]):
            with self.assertRaises(InputError) as context:
                ReadFile(reader, value)
            self.assertEqual(context.exception.name, "nNumberOfBytesToRead")


class TestWriteFile(FileTestCase):
    def test_kinds_of_buffers(self):
        text = u"h\xe9llo \u20ac \U0001f600"
        numbers = array.array("i", [1, 2, 3])
        for value, content in [
                (b"a\0b", b"a\0b"), (bytearray(b"a\0b"), b"a\0b"), (memoryview(b"abcdef")[1:3], b"bc"),
                (memoryview(numbers) if six.PY3 else numbers, memoryview(numbers).tobytes() if six.PY3 else numbers.tostring()),
                (text, text.encode("utf-8")), (self.ffi.buffer(self.ffi.new("char[]", b"xy")), b"xy\0")]:
            reader, writer = self.pipe()
            self.assertEqual(WriteFile(writer, value), len(content))
            self.assertEqual(ReadFile(reader, 100), content)

    def test_nothing(self):
        _, writer = self.pipe()
        self.assertEqual(WriteFile(handle_from_file(self.file()), b""), 0)

    def test_a_large_buffer_is_not_copied(self):
        # The file is short of nothing, so the time is not what is looked at: only who owns the memory is.
        content = bytearray(1 << 16)
        stream = self.file()
        seen = []

        class Spy(object):
            @staticmethod
            def WriteFile(hFile, lpBuffer, *rest):
                seen.append(self.ffi.cast("char *", lpBuffer))
                return self.library.WriteFile(hFile, lpBuffer, *rest)

        from pywincffi.kernel32 import files
        files.library = Spy
        try:
            self.assertEqual(WriteFile(handle_from_file(stream), content), len(content))
        finally:
            files.library = self.library
        self.assertEqual(seen, [self.ffi.cast("char *", self.ffi.from_buffer(content))])

    def test_fewer_bytes_than_given(self):
        reader, writer = self.pipe()
        SetNamedPipeHandleState(writer, PIPE_NOWAIT)
        written = WriteFile(writer, b"x" * (1 << 20))
        self.assertLess(written, 1 << 20)
        self.assertEqual(PeekNamedPipe(reader, 0).lpTotalBytesAvail, written)

    def test_no_reader(self):
        reader, writer = CreatePipe()
        self.addCleanup(CloseHandle, writer)
        CloseHandle(reader)
        with self.assertWindowsError("WriteFile", self.library.ERROR_NO_DATA):
            WriteFile(writer, b"x")

    def test_bad_input(self):
        reader, writer = self.pipe()
        for value in (None, 5, b"abc", self.ffi.NULL):
            with self.assertRaises(InputError) as context:
                WriteFile(value, b"x")
            self.assertEqual(context.exception.name, "hFile")
        bad = [None, 5, 5.0, [b"a"], object(), self.ffi.NULL]
        if six.PY3:  # Python 2 has no memoryview with gaps, and encodes a lone surrogate
            bad += [memoryview(b"abcdef")[::2], u"\ud800"]
        for value in bad:
            with self.assertRaises(InputError) as context:
                WriteFile(writer, value)
            self.assertEqual(context.exception.name, "lpBuffer")
        self.assertEqual(PeekNamedPipe(reader, 0).lpTotalBytesAvail, 0)


class TestOverlapped(FileTestCase):
    def test_pending_read(self):
        for kind in ("OVERLAPPED[1]", "OVERLAPPED *"):
            server, client = self.overlapped_pipe()
            lpOverlapped = self.overlapped(kind)
            data = ReadFile(server, 100, lpOverlapped)
            self.assertEqual(lpOverlapped[0].Internal, self.library.STATUS_PENDING)
            self.assertNotIsInstance(data, bytes)
            WriteFile(client, b"late\0", self.overlapped())
            self.wait(lpOverlapped)
            self.assertEqual(data[:lpOverlapped[0].InternalHigh], b"late\0")

    def test_read_that_completes_at_once(self):
        server, client = self.overlapped_pipe()
        WriteFile(client, b"early", self.overlapped())
        lpOverlapped = self.overlapped()
        data = ReadFile(server, 100, lpOverlapped)
        if isinstance(data, bytes):
            self.assertEqual(data, b"early")
        self.wait(lpOverlapped)
        self.assertEqual(data[:lpOverlapped[0].InternalHigh], b"early")

    def test_documented_keyword(self):
        server, client = self.overlapped_pipe()
        self.assertEqual(WriteFile(client, "Hello world", lpOverlapped=self.overlapped()), 11)
        lpOverlapped = self.overlapped()
        data = ReadFile(server, 12, lpOverlapped=lpOverlapped)
        self.wait(lpOverlapped)
        self.assertEqual(data[:lpOverlapped[0].InternalHigh], b"Hello world")

    def test_file_offset_and_end(self):
        descriptor, path = tempfile.mkstemp()
        os.write(descriptor, b"0123456789")
        os.close(descriptor)
        self.addCleanup(os.remove, path)
        handle = oracle.open_file(six.text_type(path), oracle.FILE_FLAG_OVERLAPPED)
        self.addCleanup(CloseHandle, handle)
        for offset, content in ((6, b"6789"), (2, b"2345678")):
            lpOverlapped = self.overlapped()
            lpOverlapped[0].Offset = offset
            data = ReadFile(handle, 7, lpOverlapped)
            self.wait(lpOverlapped)
            self.assertEqual(data[:lpOverlapped[0].InternalHigh], content)
        lpOverlapped = self.overlapped()
        lpOverlapped[0].Offset = 10
        data = ReadFile(handle, 7, lpOverlapped)
        if isinstance(data, bytes):
            self.assertEqual(data, b"")

    def test_message_longer_than_the_buffer(self):
        from pywincffi.kernel32 import PIPE_READMODE_MESSAGE
        server, client = self.overlapped_pipe(message=True)
        SetNamedPipeHandleState(client, PIPE_READMODE_MESSAGE)
        WriteFile(server, b"message", self.overlapped())
        lpOverlapped = self.overlapped()
        data = ReadFile(client, 4, lpOverlapped)
        self.wait(lpOverlapped)
        self.assertEqual(data[:lpOverlapped[0].InternalHigh], b"mess")

    def test_pending_write(self):
        server, client = self.overlapped_pipe()
        content = os.urandom(1 << 20)
        lpOverlapped = self.overlapped()
        if WriteFile(server, content, lpOverlapped) != 0:
            self.fail("a megabyte fitted into the pipe's buffer of 64 KiB")
        self.assertEqual(lpOverlapped[0].Internal, self.library.STATUS_PENDING)
        received = b""
        while len(received) < len(content):
            reading = self.overlapped()
            data = ReadFile(client, 1 << 16, reading)
            self.wait(reading)
            received += data[:reading[0].InternalHigh]
        self.wait(lpOverlapped)
        self.assertEqual(lpOverlapped[0].InternalHigh, len(content))
        self.assertEqual(received, content)

    def test_everything_dropped_while_pending(self):
        server, client = self.overlapped_pipe()
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        lpOverlapped = self.ffi.new("OVERLAPPED *", {"hEvent": event})
        watch = weakref.ref(lpOverlapped)
        ReadFile(server, 1 << 16, lpOverlapped)
        del lpOverlapped
        gc.collect()
        self.assertIsNotNone(watch(), "Windows still writes there")
        # Memory that Windows must not be writing to, should the buffer have been freed.
        canaries = [bytearray(1 << 16) for _ in range(50)]
        WriteFile(client, b"\xff" * (1 << 16), self.overlapped())
        self.assertTrue(oracle.wait(event))
        self.assertFalse([each for each in canaries if any(each)])
        # The next operations find it complete and let it go.
        for _ in range(20):
            WriteFile(client, b"x", self.overlapped())
            reading = self.overlapped()
            data = ReadFile(server, 1, reading)
            self.wait(reading)
        overlapped._sweep_at = 0
        WriteFile(client, b"x", self.overlapped())
        gc.collect()
        self.assertIsNone(watch())

    def test_exit_while_pending(self):
        import subprocess
        import sys
        script = (
            "from tests import oracle; from pywincffi.kernel32 import *; from pywincffi.core import dist;"
            "ffi, library = dist.load(); server, client = oracle.named_pipe();"
            "[ReadFile(server, 65536, ffi.new('OVERLAPPED *')) for _ in range(100)]; print('bye')")
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        output, errors = process.communicate()
        self.assertEqual((process.returncode, output.strip(), errors), (0, b"bye", b""))

    def test_structure_of_a_pending_operation(self):
        server, client = self.overlapped_pipe()
        lpOverlapped = self.overlapped()
        ReadFile(server, 1, lpOverlapped)
        for call in (lambda: ReadFile(server, 1, lpOverlapped), lambda: WriteFile(client, b"x", lpOverlapped)):
            with self.assertRaises(InputError) as context:
                call()
            self.assertEqual(context.exception.name, "lpOverlapped")
        WriteFile(client, b"x", self.overlapped())
        self.wait(lpOverlapped)
        WriteFile(client, b"y", lpOverlapped)  # complete: it can be used again
        self.wait(lpOverlapped)

    def test_failure_keeps_nothing(self):
        reader, writer = CreatePipe()
        CloseHandle(reader)
        CloseHandle(writer)
        lpOverlapped = self.overlapped()
        with self.assertWindowsError("ReadFile", self.library.ERROR_INVALID_HANDLE):
            ReadFile(reader, 1, lpOverlapped)
        with self.assertWindowsError("WriteFile", self.library.ERROR_INVALID_HANDLE):
            WriteFile(writer, b"x", lpOverlapped)
        with self.assertRaises(InputError):
            ReadFile(reader, -1, lpOverlapped)
        self.assertEqual(overlapped.pending, {})

    def test_bad_structures(self):
        reader, writer = self.pipe()
        new = self.ffi.new
        owner = new("OVERLAPPED[2]")
        for value in (1, "x", b"abc", [], new("OVERLAPPED[2]"), new("OVERLAPPED[0]"), new("SECURITY_ATTRIBUTES *"),
                      self.ffi.NULL, new("OVERLAPPED **"), owner[0],
                      # Not its own memory: nothing could keep that alive.
                      owner + 1, self.ffi.addressof(owner, 0), self.ffi.cast("OVERLAPPED *", owner)):
            for call in (lambda: ReadFile(reader, 1, value), lambda: WriteFile(writer, b"x", value)):
                with self.assertRaises(InputError) as context:
                    call()
                self.assertEqual(context.exception.name, "lpOverlapped")
