from __future__ import print_function

import sys

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    INFINITE, WAIT_OBJECT_0, CloseHandle, CreateEvent, CreateProcess, SetEvent, WaitForSingleObject, handle_from_int,
    handle_to_int)
from pywincffi.wintypes import SECURITY_ATTRIBUTES, STARTUPINFOEX

if len(sys.argv) > 1:  # the child: its handles have the same numbers
    for number in sys.argv[1:]:
        try:
            SetEvent(handle_from_int(int(number)))
        except WindowsAPIError:
            pass  # a handle that was not passed
else:
    inheritable = SECURITY_ATTRIBUTES(bInheritHandle=True)
    passed, kept = CreateEvent(inheritable), CreateEvent(inheritable)
    process = CreateProcess(None, [sys.executable, __file__, str(handle_to_int(passed)), str(handle_to_int(kept))],
                            bInheritHandles=True, lpStartupInfo=STARTUPINFOEX(handle_list=[passed]))
    WaitForSingleObject(process.hProcess, INFINITE)
    print("passed: set by the child:", WaitForSingleObject(passed, 0) == WAIT_OBJECT_0)
    print("kept: set by the child:", WaitForSingleObject(kept, 0) == WAIT_OBJECT_0)
    for each in passed, kept, process.hThread, process.hProcess:
        CloseHandle(each)
