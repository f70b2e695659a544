import mmap
import os
import struct
import threading

from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    CloseHandle, DebugActiveProcess, DebugActiveProcessStop, DebugSetProcessKillOnExit, GetExitCodeProcess,
    OutputDebugString, ReadFile, WaitForSingleObject, WriteFile)
from tests import oracle
from tests.processes import ProcessTestCase
from tests.support.values import BYTES

# A program that answers, and ends when it is told to.
ANSWERING = "import sys; print('runs'); sys.stdout.flush(); sys.stdin.readline(); sys.exit(6)"
# A program that debugs the process it is told, and goes on at each line of its input.
DEBUGGER = """\
import sys
from pywincffi.kernel32 import DebugActiveProcess, DebugActiveProcessStop, DebugSetProcessKillOnExit
debuggee = int(sys.argv[1])
DebugActiveProcess(debuggee)
for line in sys.argv[2:]:
    print("debugs")
    sys.stdout.flush()
    sys.stdin.readline()
    exec(line)
print("ends")
"""


class TestDebugActiveProcess(ProcessTestCase):
    """The debugger is a process too: this one would have to end, to show what happens then."""
    @classmethod
    def setUpClass(cls):
        super(TestDebugActiveProcess, cls).setUpClass()
        if not isinstance(dist.library, dist.Unavailable):
            try:
                DebugActiveProcess(0x7FFFFFF0)  # the first call of a thread opens a debug object for good
            except WindowsAPIError:
                pass

    def debuggee(self):
        process, writer, reader = self.start_python(ANSWERING)
        self.assertEqual(ReadFile(reader, 100).strip(), b"runs")
        return process, writer

    def debugger(self, process, *lines):
        result = self.start_python(DEBUGGER, str(process.dwProcessId), *lines)
        self.assertEqual(ReadFile(result[2], 1000).strip(), b"debugs")
        return result

    @staticmethod
    def is_debugged(process):
        found = oracle.wintypes.BOOL()
        check = oracle.function("kernel32", "CheckRemoteDebuggerPresent", oracle.wintypes.BOOL, oracle.wintypes.HANDLE,
                                oracle.ctypes.c_void_p)
        assert check(oracle.number(process.hProcess), oracle.ctypes.addressof(found))
        return bool(found.value)

    def assertRuns(self, process, writer):
        WriteFile(writer, b"go on\n")
        self.assertTrue(oracle.wait(process.hProcess))
        self.assertEqual(GetExitCodeProcess(process.hProcess), 6)

    def test_detaches(self):
        process, writer = self.debuggee()
        self.assertFalse(self.is_debugged(process))
        debugger, commands, _ = self.debugger(process, "DebugActiveProcessStop(debuggee)", "pass")
        self.assertTrue(self.is_debugged(process))
        WriteFile(writer, b"go on\n")
        self.assertFalse(oracle.wait(process.hProcess, 300))
        WriteFile(commands, b"\n")
        self.assertTrue(oracle.wait(process.hProcess))
        self.assertEqual(GetExitCodeProcess(process.hProcess), 6)
        WriteFile(commands, b"\n")
        self.assertTrue(oracle.wait(debugger.hProcess))
        self.assertEqual(GetExitCodeProcess(debugger.hProcess), 0)

    def test_debugger_ends(self):
        process, _ = self.debuggee()
        _, commands, _ = self.debugger(process, "pass")
        WriteFile(commands, b"\n")
        self.assertTrue(oracle.wait(process.hProcess))
        self.assertNotEqual(GetExitCodeProcess(process.hProcess), 6)

    def test_debugger_ends_and_leaves_the_process_alive(self):
        process, writer = self.debuggee()
        debugger, commands, _ = self.debugger(process, "DebugSetProcessKillOnExit(False)")
        WriteFile(commands, b"\n")
        self.assertTrue(oracle.wait(debugger.hProcess))
        self.assertEqual(GetExitCodeProcess(debugger.hProcess), 0)
        self.assertRuns(process, writer)

    def test_failures_of_DebugActiveProcess(self):
        with self.assertWindowsError("DebugActiveProcess", self.library.ERROR_INVALID_PARAMETER):
            DebugActiveProcess(0x7FFFFFF0)

    def test_failures_of_DebugActiveProcessStop(self):
        with self.assertWindowsError("DebugActiveProcessStop", self.library.ERROR_INVALID_PARAMETER):
            DebugActiveProcessStop(0x7FFFFFF0)

    def test_failures_of_DebugSetProcessKillOnExit(self):
        def call():
            with self.assertWindowsError("DebugSetProcessKillOnExit", self.library.ERROR_INVALID_HANDLE):
                DebugSetProcessKillOnExit(False)
            called.append(True)

        called = []
        thread = threading.Thread(target=call)  # which has debugged nothing
        thread.start()
        thread.join()
        self.assertEqual(called, [True])

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, "1"):
            self.assertInputError("dwProcessId", DebugActiveProcess, value)
            self.assertInputError("dwProcessId", DebugActiveProcessStop, value)
        for value in (None, 2, -1, "", 1.5):
            self.assertInputError("KillOnExit", DebugSetProcessKillOnExit, value)


class TestOutputDebugString(TestCase):
    @classmethod
    def setUpClass(cls):
        super(TestOutputDebugString, cls).setUpClass()
        if not isinstance(dist.library, dist.Unavailable):
            OutputDebugString(u"")  # the first call opens DBWinMutex for good

    def test_reaches_the_program_that_shows_such_texts(self):
        # DBWIN_BUFFER has the identifier of the process, and the text, while nobody has signaled DBWIN_BUFFER_READY.
        ready, data = oracle.event(u"DBWIN_BUFFER_READY"), oracle.event(u"DBWIN_DATA_READY")
        buffer = mmap.mmap(-1, 4096, tagname="DBWIN_BUFFER")
        self.addCleanup(buffer.close)
        for each in (ready, data):
            self.addCleanup(CloseHandle, each)
        oracle.set_event(ready)
        thread = threading.Thread(target=OutputDebugString, args=(u"hello\n",))
        thread.start()
        self.assertEqual(WaitForSingleObject(data, 10000), self.library.WAIT_OBJECT_0)
        process, = struct.unpack_from("<I", buffer[:4])
        self.assertEqual((process, buffer[4:11]), (os.getpid(), b"hello\n\0"))
        thread.join()

    def test_nobody_listens(self):
        for each in (u"", u"\u20ac\U0001f600", u"x" * 100000):
            self.assertIsNone(OutputDebugString(each))

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b"):
            with self.assertRaises(InputError) as context:
                OutputDebugString(value)
            self.assertEqual(context.exception.name, "lpOutputString")
