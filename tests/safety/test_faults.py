"""What fails midway leaves nothing open and loses nothing."""
import threading
import time

from pywincffi import kernel32
from pywincffi.core import convert, overlapped
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import pipes, toolhelp
from pywincffi.kernel32 import process as process_module
from pywincffi.wintypes import OVERLAPPED
from tests import oracle


class Library(object):
    """The library, but some of its functions are others."""

    def __init__(self, library, **functions):
        self._library = library
        self._functions = functions

    def __getattr__(self, name):
        if name in self._functions:
            return self._functions[name]
        return getattr(self._library, name)


def deeper(levels, function):
    """
    Calls a function from far down the C stack: ReadFile keeps its status there, to which Windows writes later. What is
    called after it must not be using that part of the stack.
    """
    return function() if not levels else next(iter(map(lambda _: deeper(levels - 1, function), [None])))


class TestFaults(TestCase):
    def replace(self, module, name, value):
        self.addCleanup(setattr, module, name, getattr(module, name))
        setattr(module, name, value)

    def pipe(self):
        handles = kernel32.CreatePipe()
        for handle in handles:
            self.addCleanup(self.close, handle)
        return handles

    @staticmethod
    def close(handle):
        if oracle.is_open(handle):
            kernel32.CloseHandle(handle)

    def no_memory(self, *_):
        raise MemoryError("refused")

    def test_allocation_refused(self):
        """The data is still in the pipe afterwards."""
        reader, writer = self.pipe()
        kernel32.WriteFile(writer, b"data")
        originals = convert._new, convert._new_bytes
        self.replace(convert, "_new", self.no_memory)
        self.replace(convert, "_new_bytes", self.no_memory)
        for call in (lambda: kernel32.ReadFile(reader, 4), lambda: kernel32.PeekNamedPipe(reader, 4),
                     lambda: kernel32.ReadFile(reader, 4, OVERLAPPED())):
            with self.assertRaises(InputError):
                call()
        convert._new, convert._new_bytes = originals
        self.assertEqual(kernel32.ReadFile(reader, 4), b"data")

    def test_size_that_no_memory_has(self):
        reader, writer = self.pipe()
        kernel32.WriteFile(writer, b"data")
        for size in (2 ** 62, 2 ** 63 - 1, 2 ** 64):
            with self.assertRaises(InputError):
                kernel32.ReadFile(reader, size)
        self.assertEqual(kernel32.ReadFile(reader, 4), b"data")

    def test_pipe_broken_during_a_write(self):
        """The writer is told; what was read before is whole."""
        for amount in (0, 1, 1000, 4096):
            reader, writer = kernel32.CreatePipe(4096)
            got = []

            def read():
                time.sleep(0.02)
                if amount:
                    got.append(kernel32.ReadFile(reader, amount))
                kernel32.CloseHandle(reader)
            thread = threading.Thread(target=read)
            thread.start()
            with self.assertRaises(WindowsAPIError) as context:
                kernel32.WriteFile(writer, b"x" * 500000)
            self.assertIn(context.exception.code,
                          (self.library.ERROR_NO_DATA, self.library.ERROR_BROKEN_PIPE))
            thread.join(10)
            self.assertEqual(b"".join(got), b"x" * amount)
            kernel32.CloseHandle(writer)

    def test_pipe_broken_with_data_left(self):
        """What was written before the writer went is all there to be read."""
        reader, writer = self.pipe()
        kernel32.WriteFile(writer, b"x" * 3000)
        kernel32.CloseHandle(writer)
        self.assertEqual(kernel32.ReadFile(reader, 1000) + kernel32.ReadFile(reader, 5000), b"x" * 3000)
        with self.assertWindowsError("ReadFile", self.library.ERROR_BROKEN_PIPE):
            kernel32.ReadFile(reader, 1)

    def test_second_step_fails(self):
        """Of functions that take several steps, what the first one opened is closed again."""
        def failing(code, result):
            def function(*_):
                self.library.SetLastError(code)
                return result
            return function
        not_enough, denied = self.library.ERROR_NOT_ENOUGH_MEMORY, self.library.ERROR_ACCESS_DENIED
        self.replace(process_module, "library", Library(self.library, OpenProcess=failing(denied, self.ffi.NULL)))
        self.replace(toolhelp, "library", Library(self.library, Process32FirstW=failing(not_enough, 0)))
        with self.assertWindowsError("Process32First", not_enough):
            kernel32.pid_exists(0x7FFFFFF0)
        # TestCase finds what would be left open.

    def test_second_handle_of_a_pair(self):
        """CreatePipe's is made by Windows with the first or not at all: a failure returns none."""
        written = []

        def create(read, write, *_):
            written.append((read[0], write[0]))
            self.library.SetLastError(self.library.ERROR_NOT_ENOUGH_MEMORY)
            return 0
        self.replace(pipes, "library", Library(self.library, CreatePipe=create))
        with self.assertWindowsError("CreatePipe", self.library.ERROR_NOT_ENOUGH_MEMORY):
            kernel32.CreatePipe()
        self.assertEqual(written, [(self.ffi.NULL, self.ffi.NULL)])

    def test_operation_that_does_not_start(self):
        """Nothing is kept for it, and its structure is free again."""
        server, client = oracle.named_pipe()
        kernel32.CloseHandle(client)
        structure = OVERLAPPED()
        before = overlapped.kept()
        for _ in range(3):
            with self.assertRaises(WindowsAPIError):
                kernel32.ReadFile(server, 10, structure)
            with self.assertRaises(InputError):
                kernel32.ReadFile(server, -1, structure)
        self.assertEqual(overlapped.kept(), before)
        kernel32.CloseHandle(server)

    def test_wait_that_another_operation_ended(self):
        """A read without an OVERLAPPED where there has to be one: Windows fills its buffer later all the same."""
        server, client = oracle.named_pipe()
        self.addCleanup(kernel32.CloseHandle, server)
        self.addCleanup(kernel32.CloseHandle, client)
        kept = []
        left_pending = overlapped.left_pending
        self.replace(overlapped, "left_pending", lambda failure, *used: kept.append(used) or left_pending(
            failure, *used))

        def write():
            # A write that comes before the read has begun does not end the read.
            while not ended.is_set():
                time.sleep(0.2)
                kernel32.WriteFile(server, b"q", OVERLAPPED())

        ended = threading.Event()
        thread = threading.Thread(target=write)
        thread.start()
        try:
            with self.assertRaises(WindowsAPIError) as context:
                deeper(100, lambda: kernel32.ReadFile(server, 400))
        finally:
            ended.set()
            thread.join()
        self.assertEqual(context.exception.code, self.library.ERROR_IO_PENDING)
        kernel32.WriteFile(client, b"Z" * 400)
        kernel32.SleepEx(100, True)
        (buffer, ), = kept
        content = buffer if isinstance(buffer, bytes) else overlapped.ffi.buffer(buffer)[:]
        self.assertEqual(content, b"Z" * 400)
