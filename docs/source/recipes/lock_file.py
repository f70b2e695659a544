from __future__ import print_function

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    CREATE_ALWAYS, ERROR_LOCK_VIOLATION, FILE_SHARE_READ, FILE_SHARE_WRITE, GENERIC_READ, GENERIC_WRITE,
    LOCKFILE_EXCLUSIVE_LOCK, LOCKFILE_FAIL_IMMEDIATELY, OPEN_EXISTING, CreateFile, LockFileEx, UnlockFileEx)
from pywincffi.ownership import Owner
from pywincffi.wintypes import OVERLAPPED


def open_file(disposition):
    return Owner(CreateFile("data.bin", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                            dwCreationDisposition=disposition))


def try_lock(hFile):
    """Locks the first 100 bytes, unless another handle has locked them."""
    try:
        return LockFileEx(hFile, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 100, 0, OVERLAPPED())
    except WindowsAPIError as error:
        if error.code != ERROR_LOCK_VIOLATION:
            raise
        return False


with open_file(CREATE_ALWAYS) as one, open_file(OPEN_EXISTING) as other:
    print("one:", try_lock(one))
    print("other:", try_lock(other))
    UnlockFileEx(one, 0, 100, 0, OVERLAPPED())
    print("other, after the unlock:", try_lock(other))
