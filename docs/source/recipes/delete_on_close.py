from __future__ import print_function

import os

from pywincffi.kernel32 import (
    CREATE_NEW, FILE_ATTRIBUTE_TEMPORARY, FILE_FLAG_DELETE_ON_CLOSE, GENERIC_READ, GENERIC_WRITE, CreateFile, WriteFile)
from pywincffi.ownership import Owner

with Owner(CreateFile(
        "scratch.tmp", GENERIC_READ | GENERIC_WRITE, dwCreationDisposition=CREATE_NEW,
        dwFlagsAndAttributes=FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE)) as scratch:
    WriteFile(scratch, b"intermediate results")
    print(os.listdir("."))
print(os.listdir("."))
