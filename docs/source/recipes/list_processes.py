from __future__ import print_function

import os

from pywincffi.kernel32 import TH32CS_SNAPPROCESS, CreateToolhelp32Snapshot, Process32First, Process32Next
from pywincffi.ownership import Owner

names = {}
with Owner(CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS)) as snapshot:
    entry = Process32First(snapshot)
    while entry is not None:
        names[entry.th32ProcessID] = entry.szExeFile
        entry = Process32Next(snapshot)
print("%d processes; this one is %s" % (len(names), names[os.getpid()]))
