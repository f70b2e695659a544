"""Expendable processes for tests."""
import sys

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    STARTF_USESTDHANDLES, CloseHandle, CreatePipe, CreateProcess, GetExitCodeProcess, ReadFile, TerminateProcess)
from pywincffi.wintypes import SECURITY_ATTRIBUTES, STARTUPINFO
from tests import oracle

# A program that waits for the end of its standard input.
WAITING = "import sys; sys.stdin.read()"


class ProcessTestCase(TestCase):
    def start(self, *arguments, **keywords):
        """CreateProcess(); the process is ended with the test, its handles closed."""
        process = CreateProcess(*arguments, **keywords)
        self.addCleanup(self.end, process)
        return process

    def end(self, process):
        if not oracle.wait(process.hProcess, 0):
            try:
                TerminateProcess(process.hProcess, 1)
            except WindowsAPIError:  # it has just ended by itself, or the wait below fails
                pass
            self.assertTrue(oracle.wait(process.hProcess))
        CloseHandle(process.hProcess)
        CloseHandle(process.hThread)

    def pipe(self):
        """A pipe whose ends child processes inherit."""
        handles = CreatePipe(lpPipeAttributes=SECURITY_ATTRIBUTES(bInheritHandle=True))
        for handle in handles:
            self.addCleanup(self.close, handle)
        return handles

    @staticmethod
    def close(handle):
        """For handles that a test may have closed already."""
        if oracle.is_open(handle):
            CloseHandle(handle)

    def start_python(self, code, *arguments, **keywords):
        """Start Python; returns the process, the handle to write its input to, and the one to read its output from."""
        child_input, writer = self.pipe()
        reader, child_output = self.pipe()
        startup = keywords.pop("startup", STARTUPINFO)(
            dwFlags=STARTF_USESTDHANDLES, hStdInput=child_input, hStdOutput=child_output, hStdError=child_output)
        process = self.start(None, [sys.executable, "-c", code] + list(arguments), bInheritHandles=True,
                             lpStartupInfo=startup, **keywords)
        CloseHandle(child_input)
        CloseHandle(child_output)
        return process, writer, reader

    def waiting(self, **keywords):
        """A process that runs until the test ends it."""
        return self.start_python(WAITING, **keywords)[0]

    def ended(self, code=0):
        """A process that has ended, with this exit code."""
        process = self.start(None, "cmd /c exit %d" % code)
        self.assertTrue(oracle.wait(process.hProcess))
        return process

    def run_python(self, code, *arguments, **keywords):
        """What a Python program prints; it must succeed."""
        process, writer, reader = self.start_python(code, *arguments, **keywords)
        CloseHandle(writer)
        output = []
        try:
            while True:
                output.append(ReadFile(reader, 4096))
        except WindowsAPIError as error:
            self.assertEqual(error.code, self.library.ERROR_BROKEN_PIPE)
        self.assertTrue(oracle.wait(process.hProcess))
        output = b"".join(output).decode("utf-8", "replace").replace("\r\n", "\n")
        self.assertEqual(GetExitCodeProcess(process.hProcess), 0, output)
        return output
