from __future__ import print_function

import os
import sys

from pywincffi.kernel32 import (
    GENERIC_READ, GENERIC_WRITE, INFINITE, OPEN_EXISTING, PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE, CloseHandle,
    ConnectNamedPipe, CreateFile, CreateNamedPipe, CreateProcess, ReadFile, WaitForSingleObject, WriteFile)
from pywincffi.ownership import Owner

if len(sys.argv) > 1:  # the child
    with Owner(CreateFile(sys.argv[1], GENERIC_READ | GENERIC_WRITE, dwCreationDisposition=OPEN_EXISTING)) as pipe:
        WriteFile(pipe, ReadFile(pipe, 100).upper())
else:
    name = "\\\\.\\pipe\\recipe-%d" % os.getpid()
    with Owner(CreateNamedPipe(name, PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE, 1, 4096, 4096)) as pipe:
        process = CreateProcess(None, [sys.executable, __file__, name])
        CloseHandle(process.hThread)
        ConnectNamedPipe(pipe)
        WriteFile(pipe, b"question")
        print(ReadFile(pipe, 100).decode("ascii"))
        WaitForSingleObject(process.hProcess, INFINITE)
        CloseHandle(process.hProcess)
