from __future__ import print_function

from pywincffi.kernel32 import (
    FILE_FLAG_OVERLAPPED, GENERIC_READ, OPEN_EXISTING, CreateEvent, CreateFile, GetOverlappedResult, ReadFile)
from pywincffi.ownership import Owner
from pywincffi.wintypes import OVERLAPPED

with open("letters.txt", "wb") as stream:
    stream.write(b"abcdefghij")

with Owner(CreateEvent(bManualReset=True)) as event, Owner(CreateFile(
        "letters.txt", GENERIC_READ, dwCreationDisposition=OPEN_EXISTING,
        dwFlagsAndAttributes=FILE_FLAG_OVERLAPPED)) as letters:
    operation = OVERLAPPED(Offset=3, hEvent=event.handle)
    data = ReadFile(letters, 100, operation)
    # The program can do something else here.
    count = GetOverlappedResult(letters, operation, True)
    print(count, "bytes:", data[:count].decode("ascii"))
