"""
Ctrl-C as Windows delivers it: a console control event, sent by another process of the console, which reaches this one
in a thread that Windows makes.
"""
import subprocess
import sys
import threading
import time

from six.moves import _thread

from pywincffi import kernel32, user32, ws2_32
from pywincffi.core import waits
from pywincffi.exceptions import WindowsAPIError
from pywincffi.wintypes import INPUT_RECORD, OVERLAPPED
from tests import oracle, pseudo_console
from tests.pseudo_console import ConsoleTestCase

# Sends Ctrl-C to all processes of its console, but for itself, so many seconds after a line that says how many.
SENDER = """
import ctypes, sys, time
kernel32 = ctypes.WinDLL("kernel32")
assert kernel32.SetConsoleCtrlHandler(None, True)
sys.stdout.write("ready\\n")
sys.stdout.flush()
for line in iter(sys.stdin.readline, ""):
    time.sleep(float(line))
    assert kernel32.GenerateConsoleCtrlEvent(0, 0)
"""
AFTER = 0.2


def tearDownModule():
    pseudo_console.stop()


class CtrlCTestCase(ConsoleTestCase):
    def setUp(self):
        super(CtrlCTestCase, self).setUp()
        if self.inside:
            self.sender = subprocess.Popen([sys.executable, "-c", SENDER], stdin=subprocess.PIPE,
                                           stdout=subprocess.PIPE)
            self.addCleanup(self.end_sender)
            self.assertEqual(self.sender.stdout.readline().strip(), b"ready")

    def end_sender(self):
        self.sender.stdin.close()
        self.sender.stdout.close()
        self.sender.wait()

    def send(self, seconds=AFTER):
        """Have Ctrl-C sent in a while."""
        self.sender.stdin.write(("%s\n" % seconds).encode("ascii"))
        self.sender.stdin.flush()

    def _check_handles(self, before):
        # Wine makes a semaphore the first time that threads meet in one of its critical sections, and keeps it.
        if not oracle.IS_WINE:
            super(CtrlCTestCase, self)._check_handles(before)


class TestWaits(CtrlCTestCase):
    """Each wait is in the main thread, and would last for minutes, or without end."""

    def interrupted(self, function, *arguments):
        self.assertEqual(_thread.get_ident(), waits._find_main_thread())
        began, returned = time.time(), []
        try:
            self.send()
            returned.append(function(*arguments))
            time.sleep(10)  # or it would come later, in something else
        except KeyboardInterrupt:
            pass
        self.assertEqual(returned, [], function.__name__)
        self.assertTrue(0.8 * AFTER < time.time() - began < 5, function.__name__)

    def handle(self, made):
        self.addCleanup(kernel32.CloseHandle, made)
        return made

    def test_one_object(self):
        event = self.handle(kernel32.CreateEvent())
        self.interrupted(kernel32.WaitForSingleObject, event, kernel32.INFINITE)
        self.interrupted(kernel32.WaitForSingleObject, event, 120000)
        self.interrupted(kernel32.WaitForSingleObjectEx, event, kernel32.INFINITE, True)

    def test_several_objects(self):
        events = [self.handle(kernel32.CreateEvent()) for _ in range(3)]
        self.interrupted(kernel32.WaitForMultipleObjects, events, False, kernel32.INFINITE)
        self.interrupted(kernel32.WaitForMultipleObjects, events, True, 120000)
        self.interrupted(kernel32.WaitForMultipleObjectsEx, events, False, kernel32.INFINITE, True)
        events += [self.handle(kernel32.CreateEvent()) for _ in range(61)]
        self.interrupted(kernel32.WaitForMultipleObjects, events, False, kernel32.INFINITE)
        self.interrupted(kernel32.WaitForMultipleObjectsEx, events, True, kernel32.INFINITE, True)

    def test_sleep(self):
        self.interrupted(kernel32.SleepEx, kernel32.INFINITE, False)
        self.interrupted(kernel32.SleepEx, 120000, True)

    def test_completion_port(self):
        port = self.handle(kernel32.CreateIoCompletionPort())
        self.interrupted(kernel32.GetQueuedCompletionStatus, port, kernel32.INFINITE)
        self.interrupted(kernel32.GetQueuedCompletionStatusEx, port, 5, kernel32.INFINITE, True)

    def test_overlapped_result(self):
        server, client = [self.handle(end) for end in oracle.named_pipe()]
        lpOverlapped = OVERLAPPED(hEvent=self.handle(kernel32.CreateEvent(None, True)))
        data = kernel32.ReadFile(server, 10, lpOverlapped)
        self.interrupted(kernel32.GetOverlappedResult, server, lpOverlapped, True)
        # The operation goes on.
        kernel32.WriteFile(client, b"later", OVERLAPPED())
        self.assertEqual(data[:kernel32.GetOverlappedResult(server, lpOverlapped, True)], b"later")

    def test_messages(self):
        event = self.handle(kernel32.CreateEvent())
        self.interrupted(user32.MsgWaitForMultipleObjects, [event], False, kernel32.INFINITE, user32.QS_ALLINPUT)
        self.interrupted(user32.MsgWaitForMultipleObjectsEx, [event], 120000, user32.QS_ALLINPUT)
        self.interrupted(user32.MsgWaitForMultipleObjectsEx, [event], 120000, user32.QS_ALLINPUT, user32.MWMO_WAITALL)
        self.interrupted(user32.GetMessage)

    def test_socket_events(self):
        event = ws2_32.WSACreateEvent()
        self.addCleanup(ws2_32.WSACloseEvent, event)
        self.interrupted(ws2_32.WSAWaitForMultipleEvents, [event], False, kernel32.INFINITE)
        self.interrupted(ws2_32.WSAWaitForMultipleEvents, [event], True, kernel32.INFINITE)

    def test_console_input(self):
        self.interrupted(kernel32.ReadConsoleInput, self.hConsoleInput, 1)
        # An event that came and was read does not spoil the next wait.
        kernel32.WriteConsoleInput(self.hConsoleInput, [INPUT_RECORD(kernel32.FOCUS_EVENT)])
        self.assertEqual(len(kernel32.ReadConsoleInput(self.hConsoleInput, 5)), 1)
        self.interrupted(kernel32.ReadConsoleInput, self.hConsoleInput, 5)

    def test_other_threads_wait_on(self):
        event, results = self.handle(kernel32.CreateEvent()), []
        thread = threading.Thread(target=lambda: results.append(kernel32.WaitForSingleObject(event, 30000)))
        thread.start()
        self.interrupted(kernel32.SleepEx, 120000)
        self.assertEqual(results, [])
        kernel32.SetEvent(event)
        thread.join()
        self.assertEqual(results, [kernel32.WAIT_OBJECT_0])


class TestForeignThreads(CtrlCTestCase):
    """Handlers are called in threads that Windows makes, each of which Python sees for the first time."""

    def test_last_errors(self):
        """A handler has its own last error, and leaves those of the threads that it comes in between as they are."""
        seen, problems, stop, called = [], [], threading.Event(), threading.Event()

        def handler(CtrlType):
            # Of this thread, at first and after a failure.
            first = kernel32.GetLastError()
            kernel32.SetLastError(0x20001234)
            try:
                kernel32.CloseHandle(oracle.handle(0x7FFFFFF0))
            except WindowsAPIError as error:
                seen.append((_thread.get_ident(), CtrlType, first, error.code))
            called.set()
            return True

        def work(mine):
            while not stop.is_set():
                kernel32.SetLastError(mine)
                self.library.SetLastError(mine)
                time.sleep(0.001)
                if (kernel32.GetLastError(), self.library.GetLastError()) != (mine, mine):
                    problems.append(mine)
        workers = [threading.Thread(target=work, args=(0x20000000 + number,)) for number in range(4)]
        kernel32.SetConsoleCtrlHandler(handler, True)
        try:
            for worker in workers:
                worker.start()
            for _ in range(20):
                called.clear()
                kernel32.SetLastError(0x20000077)
                # One wait, begun before Ctrl-C comes: Wine makes the handler's thread in a signal handler of Linux,
                # which hangs if it interrupts this thread while that allocates memory.
                self.send(0.02)
                called.wait(10)
                self.assertEqual(kernel32.GetLastError(), 0x20000077)
        finally:
            stop.set()
            kernel32.SetConsoleCtrlHandler(handler, False)
        for worker in workers:
            worker.join()
        self.assertEqual(problems, [])
        self.assertEqual(len(seen), 20)
        for thread, event, first, code in seen:
            self.assertNotEqual(thread, _thread.get_ident())
            self.assertEqual(event, kernel32.CTRL_C_EVENT)
            self.assertFalse(first & 0x20000000, "the last error of another thread")
            self.assertEqual(code, self.library.ERROR_INVALID_HANDLE)
