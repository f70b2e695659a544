"""A signal handler runs between a call and the look at its error, and calls Windows itself."""
import ctypes
import signal
import sys
import threading
import time
from ctypes import wintypes

from pywincffi.core import PY2, _thread
from pywincffi.kernel32 import (
    CancelIo, CloseHandle, CreateEvent, CreateFile, CreateIoCompletionPort, CreatePipe, GetExitCodeProcess, GetFileType,
    GetQueuedCompletionStatus, GetQueuedCompletionStatusEx, Process32Next, ReadFile, SetEvent, SleepEx, WriteFile)
from pywincffi.user32 import GetWindowText
from pywincffi.wintypes import OVERLAPPED
from tests import oracle
from tests.support.windows import SWITCH_INTERVAL
from tests.user32.window import WindowTestCase, function, hwnd

STARTS = 3000


class TestSignals(WindowTestCase):
    def setUp(self):
        super(TestSignals, self).setUp()
        self.handled, self.stop, self.fails = [], False, False
        before = signal.signal(signal.SIGINT, self.handle)
        thread = threading.Thread(target=self.interrupt)
        thread.start()

        def end():
            self.stop = True
            thread.join()
            SleepEx(1, False)  # what was sent last
            signal.signal(signal.SIGINT, before)
        self.addCleanup(end)

    def rounds(self, count):
        """The numbers of so many rounds, and of more if the thread that sends the signals has stalled."""
        end, number = time.time() + 60, 0
        while number < count or not (self.handled or time.time() > end):
            yield number
            number += 1

    def handle(self, *_):
        CloseHandle(CreateEvent())  # leaves 0 as the last error
        if self.fails:
            self.assertCode(self.library.ERROR_INVALID_HANDLE, SetEvent, oracle.handle(0x7FFFFFF0))
        self.handled.append(1)

    def interrupt(self):
        while not self.stop:
            _thread.interrupt_main()
            time.sleep(0.0005)

    def test_pending_operations_are_kept(self):
        server, client = oracle.named_pipe()
        self.addCleanup(CloseHandle, server)
        self.addCleanup(CloseHandle, client)
        for _ in self.rounds(STARTS):
            lpOverlapped = OVERLAPPED()
            result = ReadFile(server, 64, lpOverlapped)
            self.assertNotIsInstance(result, bytes)
            CancelIo(server)
            while lpOverlapped.Internal == self.library.STATUS_PENDING:
                pass
        self.assertTrue(self.handled)

    def test_waiting_for_packets(self):
        port = CreateIoCompletionPort()
        self.addCleanup(CloseHandle, port)
        for _ in self.rounds(1):
            self.assertIsNone(GetQueuedCompletionStatus(port, 200))
            self.assertEqual(GetQueuedCompletionStatusEx(port, 4, 200), [])
        self.assertTrue(self.handled)

    def test_no_wake_up_is_left_for_the_next_wait(self):
        port = CreateIoCompletionPort()
        self.addCleanup(CloseHandle, port)
        sleep = oracle.function("kernel32", "SleepEx", wintypes.DWORD, wintypes.DWORD, wintypes.BOOL)
        for _ in self.rounds(STARTS // 3):
            self.assertIsNone(GetQueuedCompletionStatus(port, 1))
            self.assertEqual(sleep(0, True), 0)  # and not WAIT_IO_COMPLETION
        self.assertTrue(self.handled)

    def test_broken_pipes(self):
        for _ in self.rounds(STARTS // 10):
            reader, writer = CreatePipe()
            CloseHandle(writer)
            self.assertCode(self.library.ERROR_BROKEN_PIPE, ReadFile, reader, 1)
            CloseHandle(reader)
            reader, writer = CreatePipe()
            CloseHandle(reader)
            self.assertCode(self.library.ERROR_NO_DATA, WriteFile, writer, b"x")
            CloseHandle(writer)
        self.assertTrue(self.handled)

    def test_functions_that_return_a_number(self):
        closed = oracle.handle(0x7FFFFFF0)
        for _ in self.rounds(STARTS):
            self.assertCode(self.library.ERROR_INVALID_HANDLE, GetExitCodeProcess, closed)
        self.assertTrue(self.handled)

    def test_functions_that_fail(self):
        closed = oracle.handle(0x7FFFFFF0)
        for _ in self.rounds(STARTS // 3):
            self.assertCode(self.library.ERROR_INVALID_HANDLE, SetEvent, closed)
            self.assertCode(self.library.ERROR_FILE_NOT_FOUND, CreateFile, u"no such file", 0)
            self.assertCode(self.library.ERROR_INVALID_HANDLE, GetFileType, closed)
            self.assertCode(self.library.ERROR_INVALID_HANDLE, Process32Next, closed)
        self.assertTrue(self.handled)

    def test_functions_whose_result_is_0(self):
        """They did not fail, though what the handler called did."""
        desktop = hwnd(function("GetDesktopWindow", ctypes.c_void_p)())
        if not PY2:
            # The other thread runs, and sends a signal, not only while a call lets it.
            self.addCleanup(sys.setswitchinterval, sys.getswitchinterval())
            sys.setswitchinterval(SWITCH_INTERVAL)
        self.fails = True
        while len(self.handled) < STARTS // 5:
            self.assertEqual(GetWindowText(desktop), u"")

    def assertCode(self, code, function, *arguments):
        with self.assertRaises(OSError) as context:
            function(*arguments)
        self.assertEqual(context.exception.winerror, code)
