"""
Count in memory that several processes share, in a program that runs only once.

The program is the only instance of itself: a mutex has its name. It starts workers, which open the mapping by name and
add to the counter in it, each time while they own a second mutex.
"""
from __future__ import print_function

import struct
import subprocess
import sys

from pywincffi.kernel32 import (
    ERROR_ALREADY_EXISTS, FILE_MAP_WRITE, INFINITE, INVALID_HANDLE_VALUE, MUTEX_ALL_ACCESS, PAGE_READWRITE,
    CreateFileMapping, CreateMutex, GetLastError, MapViewOfFile, OpenFileMapping, OpenMutex, ReleaseMutex,
    UnmapViewOfFile, WaitForSingleObject)
from pywincffi.ownership import Owner

NAME = "pywincffi-counter"
WORKERS, TIMES = 4, 250
COUNTER = struct.Struct("<Q")


def count(hMapping, hMutex):
    """Adds to the counter TIMES times."""
    view = MapViewOfFile(hMapping, FILE_MAP_WRITE)
    for _ in range(TIMES):
        WaitForSingleObject(hMutex, INFINITE)
        number, = COUNTER.unpack_from(view)
        COUNTER.pack_into(view, 0, number + 1)
        ReleaseMutex(hMutex)
    UnmapViewOfFile(view)


def work():
    """What a worker does."""
    with Owner(OpenFileMapping(FILE_MAP_WRITE, False, NAME + "-memory")) as hMapping:
        with Owner(OpenMutex(MUTEX_ALL_ACCESS, False, NAME + "-lock")) as hMutex:
            count(hMapping.handle, hMutex.handle)


def main():
    """Starts the workers, waits for them, and prints how far they have counted."""
    instance = Owner(CreateMutex(lpName=NAME))
    # Right after the call: the next one may change it.
    if GetLastError() == ERROR_ALREADY_EXISTS:
        print("the program runs already")
        return 1
    with instance, Owner(CreateMutex(lpName=NAME + "-lock")), Owner(CreateFileMapping(
            INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, COUNTER.size, NAME + "-memory")) as hMapping:
        workers = [subprocess.Popen([sys.executable, __file__, "work"]) for _ in range(WORKERS)]
        if any([worker.wait() for worker in workers]):
            print("a worker failed")
            return 1
        view = MapViewOfFile(hMapping.handle, FILE_MAP_WRITE)
        print("%d workers have counted to %d" % (WORKERS, COUNTER.unpack_from(view)[0]))
        UnmapViewOfFile(view)
    return 0


if __name__ == "__main__":
    sys.exit(work() if sys.argv[1:] == ["work"] else main())
