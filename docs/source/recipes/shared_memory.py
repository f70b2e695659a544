from __future__ import print_function

import struct
import sys

from pywincffi.kernel32 import (
    FILE_MAP_WRITE, INFINITE, INVALID_HANDLE_VALUE, PAGE_READWRITE, CloseHandle, CreateFileMapping, CreateProcess,
    MapViewOfFile, OpenFileMapping, UnmapViewOfFile, WaitForSingleObject)
from pywincffi.ownership import Owner

NAME = "Local\\recipe-shared-memory"

if len(sys.argv) > 1:  # the child
    with Owner(OpenFileMapping(FILE_MAP_WRITE, False, NAME)) as mapping:
        view = MapViewOfFile(mapping, FILE_MAP_WRITE)
        struct.pack_into("<i", view, 0, struct.unpack_from("<i", view)[0] * 2)
        UnmapViewOfFile(view)
else:
    with Owner(CreateFileMapping(INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 4096, NAME)) as mapping:
        view = MapViewOfFile(mapping, FILE_MAP_WRITE)
        struct.pack_into("<i", view, 0, 21)
        child = CreateProcess(None, [sys.executable, __file__, "child"])
        WaitForSingleObject(child.hProcess, INFINITE)
        print("the child has changed 21 to", struct.unpack_from("<i", view)[0])
        UnmapViewOfFile(view)
        CloseHandle(child.hThread)
        CloseHandle(child.hProcess)
