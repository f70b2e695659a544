from __future__ import print_function

import sys

from pywincffi.kernel32 import (
    CREATE_SUSPENDED, INFINITE, CloseHandle, CreateProcess, GetProcessTimes, ResumeThread, WaitForSingleObject)
from pywincffi.ownership import Owner

process = CreateProcess(None, [sys.executable, "-c", "sum(range(1000000))"], dwCreationFlags=CREATE_SUSPENDED)
with Owner(process.hProcess) as child:
    print("end known while it runs:", GetProcessTimes(child).lpExitTime is not None)
    ResumeThread(process.hThread)
    CloseHandle(process.hThread)
    WaitForSingleObject(child, INFINITE)
    times = GetProcessTimes(child)
    assert times.lpExitTime is not None
    print("ran for", times.lpExitTime - times.lpCreationTime)
    print("used %.2f s of processor time" % (times.lpKernelTime + times.lpUserTime))
