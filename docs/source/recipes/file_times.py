from __future__ import print_function

import datetime

from pywincffi.kernel32 import CREATE_ALWAYS, GENERIC_READ, GENERIC_WRITE, CreateFile, GetFileTime, SetFileTime
from pywincffi.ownership import Owner

with Owner(CreateFile("old.txt", GENERIC_READ | GENERIC_WRITE, dwCreationDisposition=CREATE_ALWAYS)) as old:
    SetFileTime(old, lpLastAccessTime=datetime.datetime(2002, 3, 4),
                lpLastWriteTime=datetime.datetime(2001, 2, 3))
    times = GetFileTime(old)
    for name, time in ("last read", times.lpLastAccessTime), ("last written", times.lpLastWriteTime):
        print("%s: %s" % (name, time.to_datetime().strftime("%Y-%m-%d %H:%M")))
