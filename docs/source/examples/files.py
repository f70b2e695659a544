"""Create a file, write to it, read it, and delete it."""
from __future__ import print_function

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    CREATE_NEW, GENERIC_READ, GENERIC_WRITE, CloseHandle, CreateFile, DeleteFile, GetFileSizeEx, GetFullPathName,
    ReadFile, WriteFile)
from pywincffi.ownership import Owner

print("the file is %s" % GetFullPathName("testfile.txt"))

# A handle is a plain value, to be closed when it has served.
hFile = CreateFile("testfile.txt", GENERIC_WRITE, dwCreationDisposition=CREATE_NEW)
print("wrote %d bytes" % WriteFile(hFile, "This is a file"))
CloseHandle(hFile)

# An owner closes its handle at the end of the block, whatever happens in there.
with Owner(CreateFile("testfile.txt", GENERIC_READ)) as testfile:
    size = GetFileSizeEx(testfile.handle)
    print("it holds %r" % ReadFile(testfile.handle, size))

# CREATE_NEW does not touch a file that is there already.
try:
    CreateFile("testfile.txt", GENERIC_WRITE, dwCreationDisposition=CREATE_NEW)
except WindowsAPIError as error:
    print(error)

DeleteFile("testfile.txt")
try:
    CreateFile("testfile.txt", GENERIC_READ)
except WindowsAPIError as error:
    print(error)
