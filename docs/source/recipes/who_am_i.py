from __future__ import print_function

from pywincffi.advapi32 import (
    TOKEN_QUERY, GetTokenInformation, LookupAccountSid, OpenProcessToken, TokenIntegrityLevel, TokenUser)
from pywincffi.kernel32 import GetCurrentProcess
from pywincffi.ownership import Owner

with Owner(OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY)) as token:
    user = GetTokenInformation(token, TokenUser).Sid
    account = LookupAccountSid(None, user)
    print("account:", account.ReferencedDomainName + "\\" + account.Name)
    print("SID:", user)
    print("integrity:", GetTokenInformation(token, TokenIntegrityLevel).Sid)
