from __future__ import print_function

import os
import sys

from pywincffi.kernel32 import INFINITE, CloseHandle, CreateProcess, GetExitCodeProcess, WaitForSingleObject
from pywincffi.ownership import Owner

CHILD = "import os, sys; sys.exit(int(os.environ['ANSWER']) if 'SECRET' not in os.environ else 1)"

os.environ["SECRET"] = "not for the child"
environment = dict(os.environ, ANSWER="42")
del environment["SECRET"]
process = CreateProcess(None, [sys.executable, "-c", CHILD], lpEnvironment=environment)
CloseHandle(process.hThread)
with Owner(process.hProcess) as child:
    WaitForSingleObject(child, INFINITE)
    print("the child read", GetExitCodeProcess(child))
