from __future__ import print_function

from pywincffi.advapi32 import (
    TOKEN_QUERY, WinBuiltinAdministratorsSid, CheckTokenMembership, CreateWellKnownSid, GetTokenInformation,
    OpenProcessToken, TokenElevation)
from pywincffi.kernel32 import GetCurrentProcess
from pywincffi.ownership import Owner

with Owner(OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY)) as token:
    print("elevated:", GetTokenInformation(token, TokenElevation))
# Administrators before they consent are members of the group for what is denied only, which does not count.
print("administrator:", CheckTokenMembership(None, CreateWellKnownSid(WinBuiltinAdministratorsSid)))
