from __future__ import print_function

import os

from pywincffi.kernel32 import (
    CREATE_ALWAYS, GENERIC_WRITE, MOVEFILE_REPLACE_EXISTING, MOVEFILE_WRITE_THROUGH, CreateFile, FlushFileBuffers,
    MoveFileEx, WriteFile)
from pywincffi.ownership import Owner


def save(path, data):
    """Writes a file so that others see its old contents or its new contents, and nothing between."""
    with Owner(CreateFile(path + ".new", GENERIC_WRITE, dwCreationDisposition=CREATE_ALWAYS)) as new:
        WriteFile(new, data)
        FlushFileBuffers(new)
    MoveFileEx(path + ".new", path, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)


save("settings.ini", b"colour = red")
save("settings.ini", b"colour = blue")
with open("settings.ini") as stream:
    print(os.listdir("."), stream.read())
