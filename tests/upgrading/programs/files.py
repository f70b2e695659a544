"""Files, as a program for pywincffi 0.5.0 has them."""
import os
import tempfile

from pywincffi.core import dist
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32.file import (
    CreateFile, FlushFileBuffers, GetTempPath, LockFileEx, MoveFileEx, ReadFile, UnlockFileEx, WriteFile)
from pywincffi.kernel32.handle import CloseHandle
from pywincffi.wintypes import HANDLE, OVERLAPPED

_, library = dist.load()
print(GetTempPath().endswith("\\"))
folder = tempfile.mkdtemp()
path, other = os.path.join(folder, u"first.txt"), os.path.join(folder, u"second.txt")
handle = CreateFile(path, library.GENERIC_READ | library.GENERIC_WRITE, dwShareMode=None)
print(isinstance(handle, HANDLE))
print(WriteFile(handle, b"Hello world", nNumberOfBytesToWrite=5))
print(FlushFileBuffers(handle))
lpOverlapped = OVERLAPPED()
lpOverlapped.Offset = 1
LockFileEx(handle, library.LOCKFILE_EXCLUSIVE_LOCK, 2, 0, lpOverlapped=lpOverlapped)
UnlockFileEx(handle, 2, 0, lpOverlapped=lpOverlapped)
LockFileEx(handle, library.LOCKFILE_EXCLUSIVE_LOCK, 1, 0)
UnlockFileEx(handle, 1, 0)
CloseHandle(handle)
with open(other, "w"):
    pass
MoveFileEx(path, other)
print(sorted(os.listdir(folder)))
handle = CreateFile(other, library.GENERIC_READ, library.FILE_SHARE_READ, None, library.OPEN_EXISTING)
print(ReadFile(handle, 100))
CloseHandle(handle)
CloseHandle(CreateFile(other, library.GENERIC_WRITE))
print(os.path.getsize(other))
try:
    CreateFile(path, library.GENERIC_READ, dwCreationDisposition=library.OPEN_EXISTING)
except WindowsAPIError as error:
    print(type(error).__name__ == "WindowsAPIError", isinstance(error, WindowsAPIError))
os.remove(other)
os.rmdir(folder)
