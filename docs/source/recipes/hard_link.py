from __future__ import print_function

from pywincffi.kernel32 import (
    FILE_SHARE_READ, OPEN_EXISTING, CreateFile, CreateHardLink, DeleteFile, GetFileInformationByHandle)
from pywincffi.ownership import Owner


def links(name):
    with Owner(CreateFile(name, 0, FILE_SHARE_READ, dwCreationDisposition=OPEN_EXISTING)) as found:
        return GetFileInformationByHandle(found).nNumberOfLinks


with open("one.txt", "w") as stream:
    stream.write("some text")
CreateHardLink("two.txt", "one.txt")
print("names of the file:", links("one.txt"))
DeleteFile("one.txt")
with open("two.txt") as stream:
    print("%s, names of the file: %d" % (stream.read(), links("two.txt")))
