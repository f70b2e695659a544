from __future__ import print_function

import sys

from pywincffi.kernel32 import (
    WAIT_TIMEOUT, CloseHandle, CreateProcess, GetExitCodeProcess, TerminateProcess, WaitForSingleObject)
from pywincffi.ownership import Owner


def run(program, milliseconds):
    """Runs a program for so long at most; returns its exit code."""
    process = CreateProcess(None, [sys.executable, "-c", program])
    CloseHandle(process.hThread)
    with Owner(process.hProcess) as child:
        # Wait first: a running process has the exit code 259, and an ended one can have it too.
        if WaitForSingleObject(child, milliseconds) == WAIT_TIMEOUT:
            TerminateProcess(child, 99)
            WaitForSingleObject(child, 5000)
        return GetExitCodeProcess(child)


print(run("import sys; sys.exit(7)", 30000))
print(run("import time; time.sleep(60)", 50))
