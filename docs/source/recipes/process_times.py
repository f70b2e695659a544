from __future__ import print_function

import sys

from pywincffi.kernel32 import INFINITE, CloseHandle, CreateProcess, GetProcessTimes, WaitForSingleObject
from pywincffi.ownership import Owner

process = CreateProcess(None, [sys.executable, "-c", "sum(range(1000000))"])
CloseHandle(process.hThread)
with Owner(process.hProcess) as child:
    print("end known while it runs:", GetProcessTimes(child).lpExitTime is not None)
    WaitForSingleObject(child, INFINITE)
    times = GetProcessTimes(child)
    assert times.lpExitTime is not None
    print("ran for", times.lpExitTime - times.lpCreationTime)
    print("used %.2f s of processor time" % (times.lpKernelTime + times.lpUserTime))
