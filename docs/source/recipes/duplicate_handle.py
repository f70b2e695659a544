from __future__ import print_function

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    CREATE_ALWAYS, FILE_BEGIN, GENERIC_READ, GENERIC_WRITE, CreateFile, DuplicateHandle, GetCurrentProcess, ReadFile,
    SetFilePointerEx, WriteFile)
from pywincffi.ownership import Owner

me = GetCurrentProcess()
with Owner(CreateFile("data.txt", GENERIC_READ | GENERIC_WRITE, dwCreationDisposition=CREATE_ALWAYS)) as full:
    # A second handle for the same open file, which can only read.
    with Owner(DuplicateHandle(me, full, me, GENERIC_READ, False)) as reader:
        WriteFile(full, b"some text")
        SetFilePointerEx(full, 0, FILE_BEGIN)  # both handles share the position
        print(ReadFile(reader, 100).decode("ascii"))
        try:
            WriteFile(reader, b"more text")
        except WindowsAPIError as error:
            print("WriteFile:", error.error_name)
