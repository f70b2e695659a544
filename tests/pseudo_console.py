"""Consoles of their own for tests: what is typed into them, and what they show, goes through pipes.

A test in a class derived from ConsoleTestCase is run by a child process that has such a console, whatever the process
that runs the tests has. All share the child, and each finds the console empty.
"""
import ctypes
import json
import os
import subprocess
import sys
import threading
import time
import unittest

from six.moves import queue

try:
    import msvcrt
except ImportError:  # not Windows: the tests are skipped
    msvcrt = None

from pywincffi.core import dist
from pywincffi.dev.testutil import STALE_ERROR, TestCase
from pywincffi.kernel32 import CloseHandle
from tests import oracle
from tests.oracle import wintypes

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COLUMNS, ROWS = 80, 25
SECONDS = 60
# Between the moment a process closes its pipes and its end.
SECONDS_TO_END = 30

CREATE_UNICODE_ENVIRONMENT = 0x400
EXTENDED_STARTUPINFO_PRESENT = 0x80000
PROC_THREAD_ATTRIBUTE_PSEUDOCONSOLE = 0x20016
STARTF_USESTDHANDLES = 0x100
STILL_ACTIVE = 259
WAIT_OBJECT_0 = 0


class STARTUPINFOEX(ctypes.Structure):
    _fields_ = [
        ("cb", wintypes.DWORD), ("lpReserved", wintypes.LPWSTR), ("lpDesktop", wintypes.LPWSTR),
        ("lpTitle", wintypes.LPWSTR), ("numbers", wintypes.DWORD * 7), ("dwFlags", wintypes.DWORD),
        ("wShowWindow", wintypes.WORD), ("cbReserved2", wintypes.WORD), ("lpReserved2", ctypes.c_void_p),
        ("handles", wintypes.HANDLE * 3), ("lpAttributeList", ctypes.c_void_p)]


class PROCESS_INFORMATION(ctypes.Structure):
    _fields_ = [("hProcess", wintypes.HANDLE), ("hThread", wintypes.HANDLE), ("dwProcessId", wintypes.DWORD),
                ("dwThreadId", wintypes.DWORD)]


def _kernel32():
    return ctypes.WinDLL("kernel32", use_last_error=True)


def _check(code):
    if not code:
        raise ctypes.WinError(ctypes.get_last_error())


def available():
    """Whether this Windows has pseudo consoles."""
    return hasattr(ctypes, "WinDLL") and hasattr(_kernel32(), "CreatePseudoConsole")


class PseudoConsole(object):
    """
    A console without a window, and the program that was started in it.

    With ``redirected`` the program's standard streams are pipes, ``stdin`` and ``stdout``, which is closed by who reads
    it; without, they are the console.
    """

    def __init__(self, arguments, redirected=False):
        self.shown = []
        keys, self._keys = os.pipe()
        screen, write_screen = os.pipe()
        self._console = self._create(keys, write_screen)
        os.close(keys)
        os.close(write_screen)
        _read(screen, self.shown.append)
        self.stdin = self.stdout = None
        streams = []
        if redirected:
            child_stdin, stdin = os.pipe()
            stdout, child_stdout = os.pipe()
            streams = [child_stdin, child_stdout]
            self.stdin, self.stdout = os.fdopen(stdin, "wb", 0), os.fdopen(stdout, "rb")
        try:
            self._process = self._start(arguments, streams)
        finally:
            for descriptor in streams:
                os.close(descriptor)

    def type(self, data):
        """Type keys: UTF-8 text, and the sequences that a terminal sends for other keys."""
        os.write(self._keys, data)

    def shows(self, data, seconds=10):
        """Whether the console has sent ``data`` to its screen, or does so in time."""
        end = time.time() + seconds
        while not self._has_shown(data) and time.time() < end:
            time.sleep(0.02)
        return self._has_shown(data)

    def _has_shown(self, data):
        # A copy: without a GIL the reading thread adds to the list while join reads it.
        return data in b"".join(list(self.shown))

    def wait(self, seconds=SECONDS):
        """The exit status of the program; None if it does not end in time."""
        call = _kernel32().WaitForSingleObject
        call.argtypes = [wintypes.HANDLE, wintypes.DWORD]
        if call(self._process, int(1000 * seconds)) != WAIT_OBJECT_0:
            return None
        status = wintypes.DWORD()
        call = _kernel32().GetExitCodeProcess
        call.argtypes = [wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD)]
        _check(call(self._process, ctypes.byref(status)))
        return status.value

    def close(self):
        """End the program, and the console with it."""
        call = _kernel32().TerminateProcess
        call.argtypes = [wintypes.HANDLE, wintypes.UINT]
        call(self._process, 1)
        self.wait()
        call = _kernel32().ClosePseudoConsole
        call.argtypes, call.restype = [ctypes.c_void_p], None
        call(self._console)
        os.close(self._keys)
        CloseHandle(oracle.handle(self._process))
        if self.stdin is not None:
            self.stdin.close()

    def _create(self, keys, screen):
        console = ctypes.c_void_p()
        call = _kernel32().CreatePseudoConsole
        call.argtypes = [wintypes._COORD, wintypes.HANDLE, wintypes.HANDLE, wintypes.DWORD, ctypes.c_void_p]
        call.restype = ctypes.c_long
        result = call(wintypes._COORD(COLUMNS, ROWS), msvcrt.get_osfhandle(keys), msvcrt.get_osfhandle(screen), 0,
                      ctypes.byref(console))
        if result:
            raise OSError("CreatePseudoConsole failed with 0x%08X" % (result & 0xFFFFFFFF))
        return console

    def _start(self, arguments, streams):
        kernel32 = _kernel32()
        size = ctypes.c_size_t()
        kernel32.InitializeProcThreadAttributeList(None, 1, 0, ctypes.byref(size))
        attributes = ctypes.create_string_buffer(size.value)
        _check(kernel32.InitializeProcThreadAttributeList(attributes, 1, 0, ctypes.byref(size)))
        kernel32.UpdateProcThreadAttribute.argtypes = [
            ctypes.c_void_p, wintypes.DWORD, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p,
            ctypes.c_void_p]
        _check(kernel32.UpdateProcThreadAttribute(
            attributes, 0, PROC_THREAD_ATTRIBUTE_PSEUDOCONSOLE, self._console, ctypes.sizeof(self._console), None,
            None))
        # No handles: the console's own, whatever this process has.
        startup = STARTUPINFOEX(cb=ctypes.sizeof(STARTUPINFOEX), dwFlags=STARTF_USESTDHANDLES,
                                lpAttributeList=ctypes.addressof(attributes))
        if streams:
            handles = [msvcrt.get_osfhandle(descriptor) for descriptor in streams]
            kernel32.SetHandleInformation.argtypes = [wintypes.HANDLE, wintypes.DWORD, wintypes.DWORD]
            for value in handles:
                _check(kernel32.SetHandleInformation(value, oracle.HANDLE_FLAG_INHERIT, oracle.HANDLE_FLAG_INHERIT))
            startup.handles[:] = [handles[0], handles[1], handles[1]]
        information = PROCESS_INFORMATION()
        command = ctypes.create_unicode_buffer(u"%s" % subprocess.list2cmdline(arguments))
        _check(kernel32.CreateProcessW(
            None, command, None, None, bool(streams), EXTENDED_STARTUPINFO_PRESENT | CREATE_UNICODE_ENVIRONMENT, None,
            u"%s" % ROOT, ctypes.byref(startup), ctypes.byref(information)))
        kernel32.DeleteProcThreadAttributeList(attributes)
        CloseHandle(oracle.handle(information.hThread))
        return information.hProcess


def _read(descriptor, add):
    """Let a thread pass on what arrives, and close the descriptor at the end."""
    def read():
        try:
            for chunk in iter(lambda: os.read(descriptor, 4096), b""):
                add(chunk)
        except OSError:
            pass  # the other end is gone, which Python does not take for the end of every kind of pipe
        os.close(descriptor)
    thread = threading.Thread(target=read)
    thread.daemon = True
    thread.start()


class ConsoleTestCase(TestCase):
    """The base class of tests that need a console. They are run in a child process; see the module."""

    #: The child's connection with its parent; None in the parent.
    inside = None
    _console = None
    _messages = None
    _last = None

    def setUp(self):
        super(ConsoleTestCase, self).setUp()
        if not self.inside:
            return
        self.hConsoleInput = self.open(u"CONIN$")
        self.hConsoleOutput = self.open(u"CONOUT$")
        oracle.clear_console(self.hConsoleInput, self.hConsoleOutput)
        self.SetLastError(STALE_ERROR)

    def _check_handles(self, before):
        if self.inside:  # the parent does nothing but talk with the child
            super(ConsoleTestCase, self)._check_handles(before)

    def run(self, result=None):
        if not self.inside and not isinstance(dist.library, dist.Unavailable) and available():
            self._start()
            setattr(self, self._testMethodName, self._run_inside)
        elif not self.inside:
            setattr(self, self._testMethodName, lambda: self.skipTest("this Windows has no pseudo consoles"))
        return super(ConsoleTestCase, self).run(result)

    def open(self, name):
        """A handle of the console, which is closed after the test."""
        handle = oracle.open_console(name)
        self.addCleanup(CloseHandle, handle)
        return handle

    def type(self, data):
        """Have somebody type into the console."""
        self._ask("type", data)

    def shows(self, data):
        """Whether the console has sent ``data`` to its screen, or does so in time."""
        return self._ask("shows", data)

    def leave_console(self, leave=oracle.free_console):
        """Have none for the rest of the test. The tests after it are run by another process."""
        self._ask("leave", b"")
        leave()

    def _ask(self, request, data):
        stdin, stdout = self.inside
        _send(stdout, [request, data.decode("latin-1")])
        return json.loads(stdin.readline().decode("ascii"))

    @classmethod
    def _start(cls):
        if ConsoleTestCase._console is None:
            ConsoleTestCase._console = console = PseudoConsole(
                [sys.executable, "-m", "tests.pseudo_console"], redirected=True)
            ConsoleTestCase._messages = messages = queue.Queue()

            def read():
                with console.stdout:
                    for line in iter(console.stdout.readline, b""):
                        messages.put(line)
                messages.put(None)
            thread = threading.Thread(target=read)
            thread.daemon = True
            thread.start()

    def _run_inside(self):
        name, printed, leaving = self.id(), [], False
        self._tell(name, printed)
        ConsoleTestCase._last = name
        while True:
            message, detail = self._next_message(printed)
            if message in ("type", "shows"):
                self._tell(getattr(self._console, message)(detail.encode("latin-1")), printed)
            elif message == "leave":
                leaving = True
                self._tell(None, printed)
            else:
                break
        if leaving:
            stop()
        if message == "skipped":
            self.skipTest(detail)
        elif message == "failed":
            self.fail(detail)

    def _tell(self, message, printed):
        try:
            _send(self._console.stdin, message)
        except EnvironmentError:  # the child has ended
            while True:
                self._next_message(printed)  # fails the test after the last one

    def _next_message(self, printed):
        """The child's next message. Everything else that it prints, its last words for example, goes to ``printed``."""
        while True:
            try:
                line = self._messages.get(timeout=SECONDS)
            except queue.Empty:
                line = None
            if line is None:
                self._fail_without_child(printed)
            try:
                message, detail = json.loads(line.decode("utf-8"))
                return message, detail
            except (TypeError, ValueError):
                printed.append(line.decode("utf-8", "replace"))

    def _fail_without_child(self, printed):
        """Fail this test, with what is known of the child. The next test starts another one."""
        status, last = self._console.wait(SECONDS_TO_END), self._last
        stop()
        self.fail("the tests' process %s; the last test that it began: %s; it printed:\n%s" % (
            "does not answer" if status is None else "ended with status 0x%X" % status, last, "".join(printed)))


def stop():
    """End the child process; the next test starts another one."""
    console, ConsoleTestCase._console, ConsoleTestCase._last = ConsoleTestCase._console, None, None
    if console is not None:
        console.close()


def _send(stream, message):
    stream.write(json.dumps(message).encode("ascii") + b"\n")
    stream.flush()


def _serve():
    """The child: run the tests whose names arrive."""
    stdin, stdout = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    ConsoleTestCase.inside = stdin, stdout
    for line in iter(stdin.readline, b""):
        result = unittest.TestResult()
        unittest.defaultTestLoader.loadTestsFromName(json.loads(line.decode("ascii"))).run(result)
        if result.skipped:
            _send(stdout, ["skipped", result.skipped[0][1]])
        elif not result.wasSuccessful() or result.testsRun != 1:
            _send(stdout, ["failed", "\n".join(text for _, text in result.errors + result.failures)])
        else:
            _send(stdout, ["passed", None])


if __name__ == "__main__":
    from tests import pseudo_console
    pseudo_console._serve()
