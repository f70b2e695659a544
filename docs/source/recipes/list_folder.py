from __future__ import print_function

import os

from pywincffi.kernel32 import FILE_ATTRIBUTE_DIRECTORY, FindClose, FindFirstFile, FindNextFile


def entries(pattern):
    hFindFile, first = FindFirstFile(pattern)
    try:
        yield first
        for following in iter(lambda: FindNextFile(hFindFile), None):
            yield following
    finally:
        FindClose(hFindFile)


os.mkdir("folder")
with open("file.txt", "wb") as stream:
    stream.write(b"some text")
for entry in sorted(entries("*"), key=lambda each: each.cFileName):
    if entry.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY:
        print("%-9s folder" % entry.cFileName)
    else:
        print("%-9s %d bytes" % (entry.cFileName, entry.nFileSizeHigh << 32 | entry.nFileSizeLow))
