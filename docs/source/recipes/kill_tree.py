from __future__ import print_function

import sys

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    CREATE_SUSPENDED, INFINITE, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, STARTF_USESTDHANDLES, AssignProcessToJobObject,
    CloseHandle, CreateJobObject, CreatePipe, CreateProcess, JobObjectExtendedLimitInformation, ReadFile, ResumeThread,
    SetInformationJobObject, WaitForSingleObject)
from pywincffi.wintypes import (
    JOBOBJECT_BASIC_LIMIT_INFORMATION, JOBOBJECT_EXTENDED_LIMIT_INFORMATION, SECURITY_ATTRIBUTES, STARTUPINFOEX)

GRANDCHILD = "import sys, time; sys.stdout.write('ready'); sys.stdout.flush(); time.sleep(60)"
CHILD = "import subprocess, sys; subprocess.call([sys.executable, '-c', sys.argv[1]], stdout=sys.stdout)"

hJob = CreateJobObject()
SetInformationJobObject(hJob, JobObjectExtendedLimitInformation, JOBOBJECT_EXTENDED_LIMIT_INFORMATION(
    BasicLimitInformation=JOBOBJECT_BASIC_LIMIT_INFORMATION(LimitFlags=JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE)))
reader, writer = CreatePipe(lpPipeAttributes=SECURITY_ATTRIBUTES(bInheritHandle=True))
startup = STARTUPINFOEX(dwFlags=STARTF_USESTDHANDLES, hStdOutput=writer, handle_list=[writer])
# The child enters the job before its first instruction, and whatever it starts is in the job too.
process = CreateProcess(None, [sys.executable, "-c", CHILD, GRANDCHILD], bInheritHandles=True,
                        dwCreationFlags=CREATE_SUSPENDED, lpStartupInfo=startup)
AssignProcessToJobObject(hJob, process.hProcess)
ResumeThread(process.hThread)
CloseHandle(writer)
print("grandchild:", ReadFile(reader, 100).decode("ascii"))

CloseHandle(hJob)
WaitForSingleObject(process.hProcess, INFINITE)
try:
    ReadFile(reader, 100)
except WindowsAPIError as error:
    print("nobody has the pipe any more:", error.error_name)
for each in reader, process.hThread, process.hProcess:
    CloseHandle(each)
