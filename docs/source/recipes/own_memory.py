from __future__ import print_function

from pywincffi.kernel32 import GetCurrentProcess
from pywincffi.psapi import GetProcessMemoryInfo

before = GetProcessMemoryInfo(GetCurrentProcess())
data = bytearray(b"x") * (50 * 2 ** 20)
after = GetProcessMemoryInfo(GetCurrentProcess())
print("working set: %.1f MiB" % (before.WorkingSetSize / 2.0 ** 20))
print("for %d MiB of data the program committed %.0f MiB" % (
    len(data) // 2 ** 20, (after.PrivateUsage - before.PrivateUsage) / 2.0 ** 20))
