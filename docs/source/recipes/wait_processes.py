from __future__ import print_function

import sys

from pywincffi.kernel32 import (
    INFINITE, WAIT_OBJECT_0, CloseHandle, CreateProcess, GetExitCodeProcess, WaitForMultipleObjects)

running = []
for number in range(3):
    process = CreateProcess(None, [sys.executable, "-c", "import sys; sys.exit(%d)" % number])
    CloseHandle(process.hThread)
    running.append(process.hProcess)

codes = []
while running:
    hProcess = running.pop(WaitForMultipleObjects(running, False, INFINITE) - WAIT_OBJECT_0)
    codes.append(GetExitCodeProcess(hProcess))
    CloseHandle(hProcess)
print("exit codes:", *sorted(codes))
