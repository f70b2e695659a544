from __future__ import print_function

import sys

from pywincffi.kernel32 import (
    ERROR_ALREADY_EXISTS, INFINITE, CloseHandle, CreateMutex, CreateProcess, GetExitCodeProcess, GetLastError,
    WaitForSingleObject)
from pywincffi.ownership import Owner

instance = Owner(CreateMutex(lpName="Local\\recipe-single-instance"))
if GetLastError() == ERROR_ALREADY_EXISTS:  # ask right after the call
    sys.exit(3)

print("first instance")
second = CreateProcess(None, [sys.executable, __file__])
CloseHandle(second.hThread)
with Owner(second.hProcess) as hProcess:
    WaitForSingleObject(hProcess, INFINITE)
    print("second instance: exit code", GetExitCodeProcess(hProcess))
instance.close()
