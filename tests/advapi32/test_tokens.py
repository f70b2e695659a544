import ctypes

from pywincffi.advapi32 import (
    ACL_REVISION, SE_PRIVILEGE_ENABLED, TOKEN_ADJUST_DEFAULT, TOKEN_ADJUST_PRIVILEGES, TOKEN_DUPLICATE, TOKEN_QUERY,
    TOKEN_QUERY_SOURCE, AclSizeInformation, AddAccessAllowedAce, AdjustTokenPrivileges, CheckTokenMembership,
    CreateWellKnownSid, DuplicateTokenEx, GetAclInformation, GetTokenInformation, InitializeAcl, LookupPrivilegeName,
    LookupPrivilegeValue, OpenProcessToken, OpenThreadToken, PrivilegeCheck, SecurityIdentification,
    SecurityImpersonation, SetTokenInformation, SidAndAttributes, TokenDefaultDacl, TokenImpersonation,
    TokenIntegrityLevel, TokenLinkedToken, TokenMandatoryPolicy, TokenOrigin, TokenOwner, TokenPrimaryGroup,
    TokenPrivileges, TokenSessionId, TokenUIAccess, TokenUser, TokenVirtualizationEnabled, WinLocalSystemSid,
    WinWorldSid, tokens)
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import CloseHandle, CreateEvent, GetCurrentProcess, GetCurrentThread
from pywincffi.ownership import Owner
from pywincffi.wintypes import ACL, LUID, LUID_AND_ATTRIBUTES, RECT, SID, TOKEN_SOURCE, TOKEN_STATISTICS, NullACL
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.windows import differs, part_differs

NOTIFY, DEBUG, UNHELD = u"SeChangeNotifyPrivilege", u"SeDebugPrivilege", u"SeCreateTokenPrivilege"


class TokenTestCase(TestCase):
    def setUp(self):
        super(TokenTestCase, self).setUp()
        self.token = OpenProcessToken(GetCurrentProcess(), TOKEN_DUPLICATE | TOKEN_QUERY | TOKEN_QUERY_SOURCE)
        self.addCleanup(CloseHandle, self.token)

    def copy(self):
        """A copy of the token, whose privileges nobody else has."""
        copy = DuplicateTokenEx(
            self.token, TOKEN_QUERY | TOKEN_ADJUST_PRIVILEGES, None, SecurityImpersonation, TokenImpersonation)
        self.addCleanup(CloseHandle, copy)
        return copy

    def replace(self, **functions):
        tokens.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, tokens, "library", self.library)


def attributes(token, name):
    """The attributes of a privilege of a token, by its name; None if the token does not have it."""
    luid = oracle_luid(name)
    found = dict((int(each.Luid), each.Attributes) for each in GetTokenInformation(token, TokenPrivileges))
    return found.get(luid)


def oracle_luid(name):
    luid = ctypes.c_longlong()
    if not oracle.function("advapi32", "LookupPrivilegeValueW", oracle.wintypes.BOOL, oracle.wintypes.LPCWSTR,
                           oracle.wintypes.LPCWSTR, ctypes.c_void_p)(None, name, ctypes.byref(luid)):
        raise ctypes.WinError(ctypes.get_last_error())
    return luid.value


def information(token, number, size):
    """What a token holds, as ctypes has it."""
    buffer, length = ctypes.create_string_buffer(size), oracle.wintypes.DWORD()
    if not oracle.function(
            "advapi32", "GetTokenInformation", oracle.wintypes.BOOL, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p,
            oracle.wintypes.DWORD, ctypes.c_void_p)(oracle.number(token), number, buffer, size, ctypes.byref(length)):
        raise ctypes.WinError(ctypes.get_last_error())
    return buffer.raw[:length.value]


class TestOpen(TokenTestCase):
    def test_process(self):
        statistics = information(self.token, 10, 100)
        with Owner(OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY)) as token:
            self.assertEqual(information(token.handle, 10, 100)[:8], statistics[:8])
            self.assertFalse(oracle.is_inheritable(token.handle))

    def test_failure(self):
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        for process in (event, self.ffi.NULL):
            with self.assertWindowsError("OpenProcessToken", self.library.ERROR_INVALID_HANDLE):
                OpenProcessToken(process, TOKEN_QUERY)
        with self.assertWindowsError("OpenThreadToken", self.library.ERROR_NO_TOKEN):
            OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, True)

    def test_bad_input(self):
        for value in (None, 5, u"a", RECT()):
            self.assertInputError("ProcessHandle", OpenProcessToken, value, TOKEN_QUERY)
            self.assertInputError("ThreadHandle", OpenThreadToken, value, TOKEN_QUERY, True)
        for value in (None, -1, 2 ** 32):
            self.assertInputError("DesiredAccess", OpenProcessToken, GetCurrentProcess(), value)
            self.assertInputError("DesiredAccess", OpenThreadToken, GetCurrentThread(), value, True)
        self.assertInputError("OpenAsSelf", OpenThreadToken, GetCurrentThread(), TOKEN_QUERY, 2)


class TestGetTokenInformation(TokenTestCase):
    def get(self, name):
        return GetTokenInformation(self.token, getattr(self.library, name))

    def test_sids(self):
        user = self.get("TokenUser")
        content = information(self.token, 1, 256)
        # The structure, and behind it the SID.
        start = content.index(b"\1\5\0\0\0\0\0\5")
        self.assertEqual(self.ffi.buffer(user.Sid.cdata, 28)[:], content[start:start + 28])
        self.assertEqual(user.Attributes, 0)
        groups = self.get("TokenGroups")
        self.assertIn(SID("S-1-1-0"), [each.Sid for each in groups])
        for each in groups:
            self.assertGreaterEqual(each.Attributes, 0)
        for name in ("TokenOwner", "TokenPrimaryGroup"):
            self.assertIs(type(self.get(name)), SID)
        with part_differs("Wine", "does not know restricted SIDs"):
            self.assertEqual(self.get("TokenRestrictedSids"), [])

    def test_integrity_level(self):
        level = self.get("TokenIntegrityLevel")
        self.assertTrue(str(level.Sid).startswith("S-1-16-"))

    def test_dacl(self):
        dacl = self.get("TokenDefaultDacl")
        self.assertIs(type(dacl), ACL)
        self.assertGreater(GetAclInformation(dacl, self.library.AclSizeInformation).AceCount, 0)
        self.assertEqual(tokens._default_dacl(self.ffi.new("ULONGLONG[1]")), NullACL())

    def test_structures(self):
        statistics = self.get("TokenStatistics")
        self.assertIs(type(statistics), TOKEN_STATISTICS)
        self.assertEqual(self.ffi.buffer(statistics.cdata)[:], information(self.token, 10, 100))
        self.assertEqual(statistics.TokenType, self.library.TokenPrimary)
        with part_differs("Wine", "does not know the source"):
            source = self.get("TokenSource")
            self.assertIs(type(source), TOKEN_SOURCE)
            self.assertEqual(self.ffi.buffer(source.cdata)[:], information(self.token, 7, 100))

    def test_numbers(self):
        for name, number in (("TokenType", 8), ("TokenElevationType", 18), ("TokenSessionId", 12)):
            value = self.get(name)
            self.assertEqual(bytearray(information(self.token, number, 4))[0], value)
        self.assertIs(self.get("TokenElevation"), bool(bytearray(information(self.token, 20, 4))[0]))
        self.assertEqual(GetTokenInformation(self.copy(), self.library.TokenImpersonationLevel),
                         SecurityImpersonation)

    def test_privileges(self):
        found = [LookupPrivilegeName(None, each.Luid) for each in self.get("TokenPrivileges")]
        self.assertIn(NOTIFY, found)
        self.assertEqual(len(found), bytearray(information(self.token, 3, 2000))[0])

    def test_others(self):
        """What is not known is bytes."""
        def call(_, number, buffer, size, needed):
            needed[0] = 5
            if size >= 5:
                self.ffi.memmove(buffer, b"12345", 5)
                return 1
            self.library.SetLastError(self.library.ERROR_INSUFFICIENT_BUFFER)
            return 0

        self.replace(GetTokenInformation=call)
        self.assertEqual(GetTokenInformation(self.token, 9999), b"12345")

    def test_failure(self):
        with part_differs("Wine", "says that it does not have it (1)"):
            with self.assertWindowsError("GetTokenInformation", self.library.ERROR_INVALID_PARAMETER):
                GetTokenInformation(self.token, 9999)
        with self.assertWindowsError("GetTokenInformation", self.library.ERROR_INVALID_HANDLE):
            GetTokenInformation(self.ffi.NULL, 1)
        with Owner(OpenProcessToken(GetCurrentProcess(), TOKEN_DUPLICATE)) as token:
            with self.assertWindowsError("GetTokenInformation", self.library.ERROR_ACCESS_DENIED):
                GetTokenInformation(token, 1)

    def test_bad_input(self):
        for value in (None, 5, u"a"):
            self.assertInputError("TokenHandle", GetTokenInformation, value, 1)
        for value in (None, u"1", 2 ** 40):
            self.assertInputError("TokenInformationClass", GetTokenInformation, self.token, value)


class TestDuplicateTokenEx(TokenTestCase):
    def test_copy(self):
        copy = DuplicateTokenEx(self.token, TOKEN_QUERY, None, SecurityIdentification, TokenImpersonation)
        self.addCleanup(CloseHandle, copy)
        self.assertEqual(information(copy, 8, 4)[:1], b"\2")
        self.assertEqual(information(copy, 9, 4)[:1], b"\1")

    def test_failure(self):
        with self.assertWindowsError("DuplicateTokenEx", self.library.ERROR_INVALID_HANDLE):
            DuplicateTokenEx(self.ffi.NULL, 0, None, SecurityIdentification, TokenImpersonation)

    def test_bad_input(self):
        good = [self.token, 0, None, 1, 2]
        for position, name, values in (
                (0, "hExistingToken", (None, 5)), (1, "dwDesiredAccess", (None, -1)),
                (2, "lpTokenAttributes", (5, RECT(), SID("S-1-1-0"))), (3, "ImpersonationLevel", (None, 2 ** 40)),
                (4, "TokenType", (None, 2 ** 40))):
            for value in values:
                arguments = list(good)
                arguments[position] = value
                self.assertInputError(name, DuplicateTokenEx, *arguments)


class TestPrivileges(TokenTestCase):
    def test_names(self):
        luid = LookupPrivilegeValue(None, DEBUG)
        self.assertEqual(int(luid), oracle_luid(DEBUG))
        self.assertEqual(LookupPrivilegeName(None, luid), DEBUG)
        tokens._NAME_SIZE, size = 1, tokens._NAME_SIZE
        self.addCleanup(setattr, tokens, "_NAME_SIZE", size)
        self.assertEqual(LookupPrivilegeName(None, luid), DEBUG)

    def test_unknown_names(self):
        with self.assertWindowsError("LookupPrivilegeValue", self.library.ERROR_NO_SUCH_PRIVILEGE):
            LookupPrivilegeValue(None, u"SeNothingPrivilege")
        with self.assertWindowsError("LookupPrivilegeName", self.library.ERROR_NO_SUCH_PRIVILEGE):
            LookupPrivilegeName(None, LUID(1, 77))

    def test_enable_and_restore(self):
        token = self.copy()
        luid = LookupPrivilegeValue(None, NOTIFY)
        before = attributes(token, NOTIFY)
        self.assertTrue(before & SE_PRIVILEGE_ENABLED)
        previous = AdjustTokenPrivileges(token, False, [LUID_AND_ATTRIBUTES(luid, 0)])
        self.assertEqual(previous, [LUID_AND_ATTRIBUTES(luid, before)])
        self.assertFalse(attributes(token, NOTIFY) & SE_PRIVILEGE_ENABLED)
        self.assertIs(PrivilegeCheck(token, [luid]), False)
        AdjustTokenPrivileges(token, False, previous)
        self.assertIs(PrivilegeCheck(token, [luid]), True)
        self.assertIs(PrivilegeCheck(token, [luid, LookupPrivilegeValue(None, UNHELD)]), False)
        AdjustTokenPrivileges(token, True)
        self.assertFalse(attributes(token, NOTIFY) & SE_PRIVILEGE_ENABLED)
        # The token of the process is as it was.
        self.assertTrue(attributes(self.token, NOTIFY) & SE_PRIVILEGE_ENABLED)

    def test_not_all_assigned(self):
        """Windows calls that a success, and changes what it can."""
        token = self.copy()
        luid, unheld = LookupPrivilegeValue(None, NOTIFY), LookupPrivilegeValue(None, UNHELD)
        self.assertIsNone(attributes(token, UNHELD))
        before = attributes(token, NOTIFY)
        with self.assertWindowsError("AdjustTokenPrivileges", self.library.ERROR_NOT_ALL_ASSIGNED):
            AdjustTokenPrivileges(token, False, [LUID_AND_ATTRIBUTES(luid, 0),
                                                 LUID_AND_ATTRIBUTES(unheld, SE_PRIVILEGE_ENABLED)])
        self.assertEqual(attributes(token, NOTIFY), before)

    def test_failure(self):
        luid = LookupPrivilegeValue(None, NOTIFY)
        with self.assertWindowsError("AdjustTokenPrivileges", self.library.ERROR_ACCESS_DENIED):
            AdjustTokenPrivileges(self.token, False, [LUID_AND_ATTRIBUTES(luid, 0)])
        with self.assertWindowsError("PrivilegeCheck", self.library.ERROR_INVALID_HANDLE):
            PrivilegeCheck(self.ffi.NULL, [luid])

    def test_bad_input(self):
        luid = LookupPrivilegeValue(None, NOTIFY)
        for value in (None, 5, luid, u"a"):
            self.assertInputError("NewState", AdjustTokenPrivileges, self.token, False, value)
            self.assertInputError("RequiredPrivileges", PrivilegeCheck, self.token, value)
        for value in (None, 5, RECT()):
            self.assertInputError("NewState[0]", AdjustTokenPrivileges, self.token, False, [value])
            self.assertInputError("RequiredPrivileges[0]", PrivilegeCheck, self.token, [value])
            self.assertInputError("lpLuid", LookupPrivilegeName, None, value)
            self.assertInputError("TokenHandle", AdjustTokenPrivileges, value, True)
            self.assertInputError("ClientToken", PrivilegeCheck, value, [luid])
            self.assertInputError("lpName", LookupPrivilegeValue, None, value)
        self.assertInputError("DisableAllPrivileges", AdjustTokenPrivileges, self.token, 2)
        for value in (5, u"a\0"):
            self.assertInputError("lpSystemName", LookupPrivilegeValue, value, NOTIFY)
            self.assertInputError("lpSystemName", LookupPrivilegeName, value, luid)


class TestCheckTokenMembership(TokenTestCase):
    def test_membership(self):
        self.assertIs(CheckTokenMembership(None, CreateWellKnownSid(WinWorldSid)), True)
        self.assertIs(CheckTokenMembership(None, SID("S-1-5-21-1-2-3-4")), False)
        self.assertIs(CheckTokenMembership(self.copy(), CreateWellKnownSid(WinWorldSid)), True)

    def test_failure(self):
        self.replace(CheckTokenMembership_value=lambda *_: -5)
        with self.assertWindowsError("CheckTokenMembership", 5):
            CheckTokenMembership(None, CreateWellKnownSid(WinLocalSystemSid))

    def test_primary_token(self):
        with self.assertWindowsError("CheckTokenMembership", self.library.ERROR_NO_IMPERSONATION_TOKEN):
            CheckTokenMembership(self.token, CreateWellKnownSid(WinWorldSid))

    def test_bad_input(self):
        for value in (None, 5, u"S-1-1-0"):
            self.assertInputError("SidToCheck", CheckTokenMembership, None, value)
        for value in (5, RECT()):
            self.assertInputError("TokenHandle", CheckTokenMembership, value, SID("S-1-1-0"))
        closed = Owner(CreateEvent())
        closed.close()
        with self.assertWindowsError("CheckTokenMembership", self.library.ERROR_INVALID_HANDLE):
            CheckTokenMembership(closed, SID("S-1-1-0"))


class TestSetTokenInformation(TokenTestCase):
    def setUp(self):
        super(TestSetTokenInformation, self).setUp()
        self.seen, self.code = [], 1
        self.mine = DuplicateTokenEx(self.token, TOKEN_QUERY | TOKEN_ADJUST_DEFAULT, None, SecurityImpersonation,
                                     TokenImpersonation)
        self.addCleanup(CloseHandle, self.mine)

    def test_dacl(self):
        acl = InitializeAcl(100)
        AddAccessAllowedAce(acl, ACL_REVISION, 0x10000000, SID("S-1-5-18"))
        SetTokenInformation(self.mine, TokenDefaultDacl, acl)
        found = GetTokenInformation(self.mine, TokenDefaultDacl)
        self.assertEqual(GetAclInformation(found, AclSizeInformation).AceCount, 1)
        # What ctypes has, behind a pointer and the header of the ACL: its only entry.
        start = ctypes.sizeof(ctypes.c_void_p) + 8
        self.assertEqual(information(self.mine, TokenDefaultDacl, 200)[start:][:20],
                         self.ffi.buffer(self.ffi.cast("char *", acl.cdata), 28)[8:])

    @differs("Wine", "sets the default DACL alone")
    def test_group(self):
        group = GetTokenInformation(self.token, TokenUser).Sid
        SetTokenInformation(self.mine, TokenPrimaryGroup, group)
        self.assertEqual(GetTokenInformation(self.mine, TokenPrimaryGroup), group)

    def record(self, token, number, content, size):
        self.seen.append((number, self.ffi.buffer(self.ffi.cast("char *", content), size)[:]))
        self.SetLastError(self.library.ERROR_INVALID_OWNER)
        return self.code

    def test_what_windows_gets(self):
        self.replace(SetTokenInformation=self.record)
        world, acl = SID("S-1-1-0"), InitializeAcl(100)
        pointers = [int(self.ffi.cast("uintptr_t", each.cdata)) for each in (world, acl)]
        sid, dacl = [bytes(self.ffi.buffer(self.ffi.new("uintptr_t *", each))) for each in pointers]
        label = SidAndAttributes(world, 0x20)
        handle = bytes(self.ffi.buffer(self.ffi.new("HANDLE *", self.token)))
        for number, value, expected in (
                (TokenOwner, world, sid), (TokenPrimaryGroup, world, sid), (TokenDefaultDacl, acl, dacl),
                (TokenDefaultDacl, NullACL(), b"\0" * len(dacl)), (TokenSessionId, 5, b"\5\0\0\0"),
                (TokenMandatoryPolicy, 3, b"\3\0\0\0"), (TokenUIAccess, True, b"\1\0\0\0"),
                (TokenVirtualizationEnabled, False, b"\0" * 4), (TokenOrigin, LUID(7, 1), b"\7\0\0\0\1\0\0\0"),
                (TokenLinkedToken, self.token, handle),
                (TokenIntegrityLevel, label, sid + b"\x20\0\0\0" + b"\0" * (len(sid) - 4))):
            SetTokenInformation(self.mine, number, value)
            self.assertEqual(self.seen.pop(), (number, expected))
        self.code = 0
        with self.assertWindowsError("SetTokenInformation", self.library.ERROR_INVALID_OWNER):
            SetTokenInformation(self.mine, TokenOwner, world)

    def test_failure(self):
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        acl = InitializeAcl(8)
        with self.assertWindowsError("SetTokenInformation", self.library.ERROR_ACCESS_DENIED):
            SetTokenInformation(self.token, TokenDefaultDacl, acl)
        for handle in (event, self.ffi.NULL):
            with self.assertWindowsError("SetTokenInformation", self.library.ERROR_INVALID_HANDLE):
                SetTokenInformation(handle, TokenDefaultDacl, acl)

    def test_bad_input(self):
        for value in (None, 5, u"a", RECT()):
            self.assertInputError("TokenHandle", SetTokenInformation, value, TokenDefaultDacl, InitializeAcl(8))
        for value in (None, -1, 2 ** 40, TokenPrivileges, TokenUser, u"1"):
            self.assertInputError("TokenInformationClass", SetTokenInformation, self.mine, value, b"")
        for number, values in (
                (TokenOwner, (None, u"S-1-1-0", InitializeAcl(8))), (TokenDefaultDacl, (None, SID("S-1-1-0"), b"")),
                (TokenIntegrityLevel, (None, SID("S-1-1-0"), (SID("S-1-1-0"), 1))),
                (TokenSessionId, (None, -1, 2 ** 32)), (TokenUIAccess, (None, 2, u"yes")), (TokenOrigin, (None, 5)),
                (TokenLinkedToken, (None, 5, RECT()))):
            for value in values:
                self.assertInputError("TokenInformation", SetTokenInformation, self.mine, number, value)
        self.assertInputError("TokenInformation.Sid", SetTokenInformation, self.mine, TokenIntegrityLevel,
                              SidAndAttributes(None, 0))
        self.assertInputError("TokenInformation.Attributes", SetTokenInformation, self.mine, TokenIntegrityLevel,
                              SidAndAttributes(SID("S-1-1-0"), -1))
