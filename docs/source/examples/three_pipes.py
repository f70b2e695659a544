"""
Talk to a child process over three pipes, without ever waiting for it.

One pipe for each of the child's standard input, output and error. The child inherits its ends of them and nothing else;
the parent keeps the other ends and polls them, as an event loop does: it reads what has arrived, writes when there is
something to say, and learns from the pipes and from the process handle how the child is.
"""
from __future__ import print_function

import sys
import time

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    CREATE_NO_WINDOW, ERROR_BROKEN_PIPE, ERROR_NO_DATA, INFINITE, PIPE_NOWAIT, STARTF_USESTDHANDLES, WAIT_TIMEOUT,
    CloseHandle, CreatePipe, CreateProcess, GetExitCodeProcess, PeekNamedPipe, ReadFile, SetNamedPipeHandleState,
    WaitForSingleObject, WriteFile)
from pywincffi.wintypes import SECURITY_ATTRIBUTES, STARTUPINFOEX

CHILD = """
import sys
for line in sys.stdin:
    if not line.strip().isdigit():
        sys.stderr.write("not a number: " + line)
        sys.exit(3)
    print(int(line) ** 2)
    sys.stdout.flush()
"""


class Child(object):
    """A process with three pipes; ``received`` is called with the name of a stream and the bytes it brought."""

    def __init__(self, arguments, received):
        self.received = received
        self.unwritten, self.closing, self.closed = bytearray(), False, False
        inheritable = SECURITY_ATTRIBUTES(bInheritHandle=True)
        child_input, self.input = CreatePipe(lpPipeAttributes=inheritable)
        output, child_output = CreatePipe(lpPipeAttributes=inheritable)
        errors, child_errors = CreatePipe(lpPipeAttributes=inheritable)
        self.outputs = {"output": output, "errors": errors}
        theirs = [child_input, child_output, child_errors]
        # All six ends are inheritable; the list lets only the child's three through. Were it to inherit ours as well,
        # it would keep its own standard input open for ever.
        startup = STARTUPINFOEX(dwFlags=STARTF_USESTDHANDLES, hStdInput=child_input, hStdOutput=child_output,
                                hStdError=child_errors, handle_list=theirs)
        try:
            # What does not fit into the pipe is refused, not waited for.
            SetNamedPipeHandleState(self.input, PIPE_NOWAIT)
            self.process = CreateProcess(None, arguments, bInheritHandles=True, dwCreationFlags=CREATE_NO_WINDOW,
                                         lpStartupInfo=startup)
        except Exception:  # Windows' errors, and arguments that cannot be right
            for handle in [self.input, output, errors]:
                CloseHandle(handle)
            raise
        finally:
            # They are the child's now. As long as we had them open, its streams would not end with it.
            for handle in theirs:
                CloseHandle(handle)
        CloseHandle(self.process.hThread)

    def write(self, data):
        """Write to the child's standard input, as soon as there is room in the pipe."""
        self.unwritten += data

    def close_input(self):
        """Let the child see the end of its standard input, once everything is written."""
        self.closing = True

    def write_on(self):
        """Write as much as the pipe takes now."""
        try:
            while self.unwritten:
                # A piece at a time: Windows may take nothing of what is larger than the pipe.
                written = WriteFile(self.input, self.unwritten[:1024])
                del self.unwritten[:written]
                if not written:
                    return
        except WindowsAPIError as error:
            if error.code not in (ERROR_BROKEN_PIPE, ERROR_NO_DATA):
                raise
            self.closing = True  # the child reads no more
        if self.closing:
            CloseHandle(self.input)
            self.closed = True

    def poll(self):
        """Write what there is room for, read what has arrived; returns whether anything may still come."""
        if not self.closed:
            self.write_on()
        for name, pipe in list(self.outputs.items()):
            try:
                available = PeekNamedPipe(pipe, 0).lpTotalBytesAvail
                if available:
                    self.received(name, ReadFile(pipe, available))
            except WindowsAPIError as error:
                if error.code != ERROR_BROKEN_PIPE:
                    raise
                CloseHandle(self.outputs.pop(name))  # the child has closed its end, and everything was read
        return bool(self.outputs)

    def exit_code(self, milliseconds=0):
        """The exit code; None if the child still runs after so many milliseconds."""
        # The code alone does not tell: a process may end with 259 too, which stands for one that still runs.
        if WaitForSingleObject(self.process.hProcess, milliseconds) == WAIT_TIMEOUT:
            return None
        return GetExitCodeProcess(self.process.hProcess)

    def close(self):
        """Forget the process."""
        if not self.closed:
            CloseHandle(self.input)
        CloseHandle(self.process.hProcess)


def talk(lines):
    """Start a child, send it the lines, show what it answers; returns its exit code."""
    child = Child([sys.executable, "-c", CHILD], lambda name, data: print("%s: %r" % (name, data.decode().split())))
    for line in lines:
        child.write((line + "\n").encode("ascii"))
    child.close_input()
    while child.poll():
        time.sleep(0.01)  # an event loop would do something else meanwhile
    code = child.exit_code(INFINITE)  # it closes its pipes a moment before it ends
    child.close()
    return code


def main():
    print("the exit code is", talk(["1", "2", "30"]))
    print("the exit code is", talk(["4", "five"]))


if __name__ == "__main__":
    main()
