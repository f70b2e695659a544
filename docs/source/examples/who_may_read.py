"""
Tell who may read a file: ``who_may_read.py PATH``.

Windows goes through the entries of the DACL in their order. For each right the first entry for the user, or for a group
that the user is a member of, decides; what no entry grants is denied. Without a path the program makes a file that only
its owner may read, and that guests are denied explicitly.
"""
from __future__ import print_function

import os
import sys
import tempfile

from pywincffi.advapi32 import (
    ACCESS_ALLOWED_ACE_TYPE, ACCESS_DENIED_ACE_TYPE, ACL_REVISION, DACL_SECURITY_INFORMATION, INHERIT_ONLY_ACE,
    OWNER_SECURITY_INFORMATION, PROTECTED_DACL_SECURITY_INFORMATION, SE_FILE_OBJECT, AclSizeInformation,
    AddAccessAllowedAce, AddAccessDeniedAce, CreateWellKnownSid, GetAce, GetAclInformation, GetNamedSecurityInfo,
    InitializeAcl, LookupAccountSid, SetNamedSecurityInfo, WinBuiltinGuestsSid)
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import FILE_ALL_ACCESS, FILE_READ_DATA, GENERIC_ALL, GENERIC_READ
from pywincffi.winerror import ERROR_NONE_MAPPED
from pywincffi.wintypes import NullACL

READ = FILE_READ_DATA | GENERIC_READ | GENERIC_ALL


def name(sid):
    """The account of a SID, or the SID of an account that is gone."""
    try:
        account = LookupAccountSid(None, sid)
    except WindowsAPIError as error:
        if error.code != ERROR_NONE_MAPPED:
            raise
        return str(sid)
    return "%s\\%s" % (account.ReferencedDomainName, account.Name) if account.ReferencedDomainName else account.Name


def who_may_read(path):
    """Prints the owner of a file, and the entries of its DACL that decide about reading."""
    found = GetNamedSecurityInfo(path, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION)
    print("%s belongs to %s" % (os.path.basename(path), name(found.Owner) if found.Owner else "nobody"))
    if found.Dacl is None or isinstance(found.Dacl, NullACL):
        print("it has no DACL: everybody may do everything")
        return
    decided = set()
    for number in range(GetAclInformation(found.Dacl, AclSizeInformation).AceCount):
        entry = GetAce(found.Dacl, number)
        if entry.AceType not in (ACCESS_ALLOWED_ACE_TYPE, ACCESS_DENIED_ACE_TYPE) or entry.AceFlags & INHERIT_ONLY_ACE:
            continue  # an entry that the files in a directory inherit is not about the directory
        assert entry.Mask is not None and entry.Sid is not None  # these types have both
        if entry.Mask & READ and entry.Sid not in decided:
            decided.add(entry.Sid)
            print("%s %s" % ("may read:    " if entry.AceType == ACCESS_ALLOWED_ACE_TYPE else "may not read:",
                             name(entry.Sid)))
    if not decided:
        print("nobody may read it")


def main():
    if len(sys.argv) > 1:
        who_may_read(sys.argv[1])
        return
    number, path = tempfile.mkstemp(suffix="-diary.txt")
    os.close(number)
    try:
        owner = GetNamedSecurityInfo(path, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION).Owner
        assert owner is not None
        dacl = InitializeAcl(256)
        AddAccessAllowedAce(dacl, ACL_REVISION, FILE_ALL_ACCESS, owner)
        # What denies comes before what grants, in whatever order it is added.
        AddAccessDeniedAce(dacl, ACL_REVISION, FILE_READ_DATA, CreateWellKnownSid(WinBuiltinGuestsSid))
        SetNamedSecurityInfo(
            path, SE_FILE_OBJECT, DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, pDacl=dacl)
        who_may_read(path)
    finally:
        os.remove(path)


if __name__ == "__main__":
    main()
