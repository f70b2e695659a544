"""
Read what a child process prints, without waiting for it.

The parent makes a pipe, gives one end to a child as its standard output, and
polls the other end the way an event loop does: it asks how much there is,
reads just that, and goes on with other work while there is nothing.
"""
from __future__ import print_function

import msvcrt
import os
import subprocess
import sys
import time

from pywincffi.core import dist
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    PROCESS_QUERY_LIMITED_INFORMATION, SYNCHRONIZE, CloseHandle, CreatePipe,
    OpenProcess, PeekNamedPipe, ReadFile)
from pywincffi.wintypes import SECURITY_ATTRIBUTES

ffi, library = dist.load()

RED, GREEN, CYAN = 31, 32, 36

CHILD = """
import sys, time
for number in range(3):
    sys.stdout.write("line %d of the child\\n" % number)
    sys.stdout.flush()
    time.sleep(0.2)
"""


def show(text, colour):
    """Print the text, in the terminal's colour of that number if asked to."""
    print("\033[%dm%s\033[0m" % (colour, text) if "--colour" in sys.argv else text)


def start_child(writer):
    """Start Python with the handle as its standard output, and close it here."""
    # msvcrt wants a number, and makes a descriptor that the handle belongs to.
    number = int(ffi.cast("intptr_t", writer))
    descriptor = msvcrt.open_osfhandle(number, os.O_WRONLY)
    try:
        return subprocess.Popen([sys.executable, "-c", CHILD],
                                stdin=subprocess.PIPE, stdout=descriptor)
    finally:
        # Were it left open in this process, the pipe would never end.
        os.close(descriptor)


def read_to_the_end(reader):
    """Yield what arrives in the pipe until its other end is closed."""
    while True:
        try:
            available = PeekNamedPipe(reader, 0).lpTotalBytesAvail
        except WindowsAPIError as error:
            if error.code != library.ERROR_BROKEN_PIPE:
                raise
            return  # the child closed its end, and everything was read
        if available:
            yield ReadFile(reader, available)
        else:
            time.sleep(0.01)  # an event loop would do something else meanwhile


def show_errors():
    """A number that is no process, and arguments in the wrong order."""
    try:
        OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, False, 0xFFFFFFF0)
    except WindowsAPIError as error:
        show("%s, as it should:\n    %s" % (type(error).__name__, error), RED)
    try:
        OpenProcess(SYNCHRONIZE, os.getpid(), False)  # type: ignore[arg-type]
    except InputError as error:
        show("%s, before anything was called:\n    %s"
             % (type(error).__name__, error), RED)


def main():
    print("Python", sys.version)
    # A child inherits only what was made inheritable.
    reader, writer = CreatePipe(
        lpPipeAttributes=SECURITY_ATTRIBUTES(bInheritHandle=True))
    child = start_child(writer)
    process = OpenProcess(
        PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, False, child.pid)
    show("process %d is %r" % (child.pid, process), CYAN)
    for data in read_to_the_end(reader):
        show("read %r" % data, GREEN)
    show("the child has ended its output; its exit status is %d"
         % child.wait(), CYAN)
    child.stdin.close()
    CloseHandle(process)
    CloseHandle(reader)
    show_errors()


if __name__ == "__main__":
    main()
