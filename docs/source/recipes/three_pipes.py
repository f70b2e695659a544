from __future__ import print_function

import sys

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    ERROR_BROKEN_PIPE, INFINITE, STARTF_USESTDHANDLES, CloseHandle, CreatePipe, CreateProcess, ReadFile,
    WaitForSingleObject, WriteFile)
from pywincffi.wintypes import SECURITY_ATTRIBUTES, STARTUPINFOEX

CHILD = "import sys; print(sys.stdin.read().upper()); sys.stderr.write('done')"


def read_all(pipe):
    data = b""
    while True:
        try:
            data += ReadFile(pipe, 4096)
        except WindowsAPIError as error:
            if error.code != ERROR_BROKEN_PIPE:
                raise
            CloseHandle(pipe)
            return data.decode("ascii").strip()


inheritable = SECURITY_ATTRIBUTES(bInheritHandle=True)
pipes = [CreatePipe(lpPipeAttributes=inheritable) for _ in range(3)]
(child_input, my_input), (my_output, child_output), (my_errors, child_errors) = pipes
theirs = [child_input, child_output, child_errors]
startup = STARTUPINFOEX(dwFlags=STARTF_USESTDHANDLES, hStdInput=child_input, hStdOutput=child_output,
                        hStdError=child_errors, handle_list=theirs)
process = CreateProcess(None, [sys.executable, "-c", CHILD], bInheritHandles=True, lpStartupInfo=startup)
for each in theirs + [process.hThread]:
    CloseHandle(each)
WriteFile(my_input, b"some text")
CloseHandle(my_input)
print("output:", read_all(my_output))
print("errors:", read_all(my_errors))
WaitForSingleObject(process.hProcess, INFINITE)
CloseHandle(process.hProcess)
