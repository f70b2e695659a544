"""Processes, as a program for pywincffi 0.5.0 has them."""
import os
import subprocess
import sys

from pywincffi.core import dist
from pywincffi.kernel32.handle import CloseHandle
from pywincffi.kernel32.process import (
    CreateProcess, CreateToolhelp32Snapshot, GetCurrentProcess, GetExitCodeProcess, GetProcessId, OpenProcess,
    TerminateProcess, pid_exists)
from pywincffi.kernel32.synchronization import WaitForSingleObject
from pywincffi.wintypes import HANDLE

_, library = dist.load()
child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
process = OpenProcess(
    library.PROCESS_QUERY_INFORMATION | library.PROCESS_TERMINATE | library.SYNCHRONIZE, False, child.pid)
print(isinstance(process, HANDLE), GetProcessId(process) == child.pid, pid_exists(child.pid))
print(WaitForSingleObject(process, 0) == library.WAIT_TIMEOUT)
TerminateProcess(process, 42)
print(WaitForSingleObject(process, library.INFINITE) == library.WAIT_OBJECT_0)
print(GetExitCodeProcess(process))
CloseHandle(process)
child.communicate()
print(GetProcessId(GetCurrentProcess()) == os.getpid())
snapshot = CreateToolhelp32Snapshot(library.TH32CS_SNAPPROCESS, 0)
print(isinstance(snapshot, HANDLE))
CloseHandle(snapshot)

created = CreateProcess(
    lpApplicationName=sys.executable, lpCommandLine=u"python -c pass", bInheritHandles=False, dwCreationFlags=0)
information = created.lpProcessInformation
print(isinstance(information.hProcess, HANDLE), information.dwProcessId != information.dwThreadId)
print(WaitForSingleObject(information.hProcess, library.INFINITE) == library.WAIT_OBJECT_0)
print(GetExitCodeProcess(information.hProcess))
CloseHandle(information.hThread)
CloseHandle(information.hProcess)
