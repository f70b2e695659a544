from __future__ import print_function

from pywincffi.exceptions import WindowsAPIError
from pywincffi.shell32 import (
    FOLDERID_ControlPanelFolder, FOLDERID_Downloads, FOLDERID_LocalAppData, FOLDERID_RoamingAppData,
    KF_FLAG_DONT_VERIFY, SHGetKnownFolderPath)

for folder in (FOLDERID_RoamingAppData, FOLDERID_LocalAppData, FOLDERID_Downloads):
    # The path, even if the folder does not exist; KF_FLAG_CREATE would create it.
    print(folder, SHGetKnownFolderPath(folder, KF_FLAG_DONT_VERIFY))
try:
    SHGetKnownFolderPath(FOLDERID_ControlPanelFolder)
except WindowsAPIError:
    print("the control panel has no path")
