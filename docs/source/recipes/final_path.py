from __future__ import print_function

import os

from pywincffi.kernel32 import (
    FILE_FLAG_BACKUP_SEMANTICS, FILE_SHARE_DELETE, FILE_SHARE_READ, FILE_SHARE_WRITE, OPEN_EXISTING, CreateFile,
    GetFinalPathNameByHandle)
from pywincffi.ownership import Owner

os.mkdir("Folder")
open(os.path.join("Folder", "File.txt"), "w").close()

# Without access rights a file can be asked about, and with the flag a folder can be opened too.
with Owner(CreateFile("folder\\..\\FOLDER\\file.TXT", 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                      dwCreationDisposition=OPEN_EXISTING, dwFlagsAndAttributes=FILE_FLAG_BACKUP_SEMANTICS)) as found:
    print(GetFinalPathNameByHandle(found))
