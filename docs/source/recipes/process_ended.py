from __future__ import print_function

import sys
import threading

from pywincffi.kernel32 import (
    INFINITE, INVALID_HANDLE_VALUE, WT_EXECUTEONLYONCE, CloseHandle, CreateProcess, GetExitCodeProcess,
    RegisterWaitForSingleObject, UnregisterWaitEx)
from pywincffi.ownership import Owner

called = threading.Event()


def ended(hProcess, timed_out):
    """Is called in a thread of Windows' thread pool."""
    print("ended with", GetExitCodeProcess(hProcess))
    called.set()


process = CreateProcess(None, [sys.executable, "-c", "import sys; sys.exit(5)"])
CloseHandle(process.hThread)
with Owner(process.hProcess) as child:
    wait = RegisterWaitForSingleObject(child, ended, child, INFINITE, WT_EXECUTEONLYONCE)
    called.wait()
    UnregisterWaitEx(wait, INVALID_HANDLE_VALUE)  # waits until the call is over
