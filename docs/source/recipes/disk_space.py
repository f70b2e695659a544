from __future__ import print_function

import os

from pywincffi.kernel32 import GetDiskFreeSpaceEx, GetVolumeInformation, GetVolumePathName

root = GetVolumePathName(os.getcwd())
volume = GetVolumeInformation(root)
space = GetDiskFreeSpaceEx(root)
print("%s is %s, serial number %08X" % (root, volume.lpFileSystemNameBuffer, volume.lpVolumeSerialNumber))
print("%.1f of %.1f GiB are free" % (
    space.lpFreeBytesAvailableToCaller / 2.0 ** 30, space.lpTotalNumberOfBytes / 2.0 ** 30))
