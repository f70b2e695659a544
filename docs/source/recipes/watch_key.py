from __future__ import print_function

from pywincffi.advapi32 import (
    HKEY_CURRENT_USER, REG_NOTIFY_CHANGE_LAST_SET, REG_OPTION_VOLATILE, REG_SZ, RegCreateKeyEx, RegDeleteKey,
    RegNotifyChangeKeyValue, RegQueryValueEx, RegSetValueEx)
from pywincffi.kernel32 import WAIT_OBJECT_0, CreateEvent, WaitForSingleObject
from pywincffi.ownership import Owner

PATH = "Software\\pywincffi recipe"


def has_changed(event, milliseconds):
    return WaitForSingleObject(event, milliseconds) == WAIT_OBJECT_0


with Owner(RegCreateKeyEx(HKEY_CURRENT_USER, PATH, dwOptions=REG_OPTION_VOLATILE).phkResult) as key:
    with Owner(CreateEvent(bManualReset=False)) as event:
        for colour in ("blue", "green"):
            # Anew for each change.
            RegNotifyChangeKeyValue(key, False, REG_NOTIFY_CHANGE_LAST_SET, event)
            print("changed:", has_changed(event, 0))
            RegSetValueEx(key, "Colour", REG_SZ, colour)
            print("changed:", has_changed(event, 1000), RegQueryValueEx(key, "Colour").lpData)
RegDeleteKey(HKEY_CURRENT_USER, PATH)
