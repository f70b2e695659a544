"""
Run one call with a privilege: ``read_as_backup.py PATH`` reads the size of a file that its DACL may hide from
administrators, as a backup program does.

A privilege that is enabled for the process is enabled for all its threads, until somebody disables it. Here only this
thread has it, and only for the call that opens the file.
"""
from __future__ import print_function

import sys
import threading

from pywincffi.advapi32 import (
    TOKEN_QUERY, EnabledPrivileges, LookupPrivilegeValue, OpenThreadToken, PrivilegeCheck)
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    FILE_FLAG_BACKUP_SEMANTICS, FILE_SHARE_READ, GENERIC_READ, OPEN_EXISTING, CreateFile, GetCurrentThread,
    GetFileSizeEx)
from pywincffi.ownership import Owner
from pywincffi.winerror import ERROR_NO_TOKEN, ERROR_NOT_ALL_ASSIGNED

PRIVILEGE = "SeBackupPrivilege"


def tell(when):
    """Prints whether this thread has a token of its own, with the privilege enabled."""
    try:
        with Owner(OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, True)) as token:
            enabled = PrivilegeCheck(token, [LookupPrivilegeValue(None, PRIVILEGE)])
    except WindowsAPIError as error:
        if error.code != ERROR_NO_TOKEN:
            raise
        enabled = False
    print("%s: %s" % (when, "enabled" if enabled else "not enabled"))


def open_as_backup(path):
    """Opens a file whatever its DACL says."""
    with EnabledPrivileges(PRIVILEGE):
        tell("this thread")
        other = threading.Thread(target=tell, args=["another thread"])
        other.start()
        other.join()
        return Owner(CreateFile(
            path, GENERIC_READ, FILE_SHARE_READ, None, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS))


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else __file__
    tell("before")
    try:
        opened = open_as_backup(path)
    except WindowsAPIError as error:
        if error.code != ERROR_NOT_ALL_ASSIGNED:
            raise
        print("this user may not read files whatever their DACL says")
        return
    with opened:
        tell("afterwards")
        print("the file has %d bytes" % GetFileSizeEx(opened))


if __name__ == "__main__":
    main()
