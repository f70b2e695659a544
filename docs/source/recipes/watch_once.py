from __future__ import print_function

import os

from pywincffi.kernel32 import (
    FILE_ACTION_ADDED, FILE_FLAG_BACKUP_SEMANTICS, FILE_FLAG_OVERLAPPED, FILE_LIST_DIRECTORY,
    FILE_NOTIFY_CHANGE_FILE_NAME, FILE_SHARE_DELETE, FILE_SHARE_READ, FILE_SHARE_WRITE, OPEN_EXISTING, CreateEvent,
    CreateFile, GetOverlappedResult, ReadDirectoryChanges, file_notifications)
from pywincffi.ownership import Owner
from pywincffi.wintypes import OVERLAPPED

with Owner(CreateEvent(bManualReset=True)) as event, Owner(CreateFile(
        os.getcwd(), FILE_LIST_DIRECTORY, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
        dwCreationDisposition=OPEN_EXISTING,
        dwFlagsAndAttributes=FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OVERLAPPED)) as folder:
    operation = OVERLAPPED(hEvent=event.handle)
    data = ReadDirectoryChanges(folder, 4096, False, FILE_NOTIFY_CHANGE_FILE_NAME, operation)
    open("new.txt", "w").close()
    count = GetOverlappedResult(folder, operation, True)
    for change in file_notifications(data[:count]):
        print(change.FileName, "was added:", change.Action == FILE_ACTION_ADDED)
