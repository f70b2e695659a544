import copy
import ctypes
import os
import pickle

from pywincffi.advapi32 import (
    DOMAIN_ALIAS_RID_ADMINS, SECURITY_BUILTIN_DOMAIN_RID, SidTypeAlias, SidTypeWellKnownGroup,
    WinBuiltinAdministratorsSid, WinLocalSystemSid, WinWorldSid, AllocateAndInitializeSid, ConvertSidToStringSid,
    ConvertStringSidToSid, CreateWellKnownSid, EqualSid, GetUserName, LookupAccountName, LookupAccountSid, sids)
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.ownership import Owner
from pywincffi.kernel32 import CreateEvent
from pywincffi.wintypes import SID, RECT
from tests import oracle
from tests.support.libraries import Replaced

ADMINISTRATORS = u"S-1-5-32-544"


def name_of(text):
    """The account of a SID, as ctypes has it."""
    pointer, size, domain_size, use = ctypes.c_void_p(), oracle.wintypes.DWORD(256), oracle.wintypes.DWORD(256), \
        oracle.wintypes.DWORD()
    convert = oracle.function("advapi32", "ConvertStringSidToSidW", oracle.wintypes.BOOL, oracle.wintypes.LPCWSTR,
                              ctypes.c_void_p)
    lookup = oracle.function("advapi32", "LookupAccountSidW", oracle.wintypes.BOOL, oracle.wintypes.LPCWSTR,
                             *[ctypes.c_void_p] * 6)
    free = oracle.function("kernel32", "LocalFree", ctypes.c_void_p, ctypes.c_void_p)
    name, domain = ctypes.create_unicode_buffer(256), ctypes.create_unicode_buffer(256)
    if not convert(text, ctypes.byref(pointer)):
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        if not lookup(None, pointer, name, ctypes.byref(size), domain, ctypes.byref(domain_size), ctypes.byref(use)):
            raise ctypes.WinError(ctypes.get_last_error())
    finally:
        free(pointer)
    return name.value, domain.value, use.value


class TestSid(TestCase):
    def test_text(self):
        for text in (ADMINISTRATORS, u"S-1-0", u"S-1-1-0", u"S-1-5-21-1-2-4294967295-500", u"S-1-4294967295-7",
                     u"S-1-0x0123456789AB-0", u"S-1-16-12288", u"S-1-5" + u"-7" * 15):
            if text == u"S-1-0":
                with self.assertRaises(InputError):  # as ConvertStringSidToSid
                    SID(u"S-1")
            sid = SID(text)
            self.assertEqual(str(sid), text)
            self.assertEqual(repr(sid), "SID(%r)" % str(text))
            if text.count("-") > 2 and u"0x" not in text and u"S-1-42" not in text:  # Wine has small authorities only
                self.assertEqual(ConvertSidToStringSid(sid).lower(), text.lower())
                self.assertEqual(ConvertStringSidToSid(text), sid)
        self.assertEqual(SID("s-1-5-18"), SID("S-1-5-18"))

    def test_value(self):
        first, second, other = SID(ADMINISTRATORS), SID(ADMINISTRATORS), SID("S-1-5-32-545")
        self.assertTrue(first == second and not first != second and first != other and first != ADMINISTRATORS)
        self.assertEqual(hash(first), hash(second))
        self.assertEqual({first: 1}[second], 1)
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            content = pickle.dumps(first, protocol)
            self.assertEqual(pickle.loads(content), first)
            self.assertIn(b"S-1-5-32-544", content)
        self.assertEqual(copy.deepcopy([first]), [first])
        self.assertEqual(copy.copy(first), first)

    def test_bad_text(self):
        for value in (None, 5, u"", u"S", u"S-1", u"S-2-5-18", u"S-1-5-", u"S-1-5--1", u"S-1-5-4294967296", u"X-1-5-18",
                      u"S-1-5- 18", u"S-1-5-1_8", u"S-1-\u0665-18", u"S-1-0x-1", u"S-1-0x1000000000000-1", u"BA",
                      u"S-1-281474976710656-1", u"S-1-5" + u"-7" * 16, u"S-1-5-18\0", u"S-1-5-+1", u"S-1-5-\xb2"):
            with self.assertRaises(InputError) as context:
                SID(value)
            self.assertEqual(context.exception.name, "StringSid")

    def test_nothing_else_is_taken_for_one(self):
        """Windows would read what its memory says, and beyond."""
        memory = self.ffi.new("char[]", b"\xff" * 4)
        event = Owner(CreateEvent())
        self.addCleanup(event.close)
        for value in (None, ADMINISTRATORS, self.ffi.cast("SID *", memory), self.ffi.NULL, RECT(), event, 5,
                      object.__new__(SID), b"\1\1"):
            self.assertInputError("Sid", ConvertSidToStringSid, value)
            self.assertInputError("pSid1", EqualSid, value, SID(ADMINISTRATORS))
            self.assertInputError("pSid2", EqualSid, SID(ADMINISTRATORS), value)
            self.assertInputError("Sid", LookupAccountSid, None, value)
            if value is not None:
                self.assertInputError("DomainSid", CreateWellKnownSid, WinWorldSid, value)


class TestAllocateAndInitializeSid(TestCase):
    def test_sid(self):
        sid = AllocateAndInitializeSid(5, SECURITY_BUILTIN_DOMAIN_RID, DOMAIN_ALIAS_RID_ADMINS)
        self.assertEqual(str(sid), ADMINISTRATORS)
        self.assertEqual(str(AllocateAndInitializeSid(2 ** 40, 1, 2, 3, 4, 5, 6, 7, 2 ** 32 - 1)),
                         "S-1-0x010000000000-1-2-3-4-5-6-7-4294967295")

    def test_failure(self):
        sids.library = Replaced(self.library, AllocateAndInitializeSid=lambda *_: 0)
        self.addCleanup(setattr, sids, "library", self.library)
        self.SetLastError(self.library.ERROR_NOT_ENOUGH_MEMORY)
        with self.assertWindowsError("AllocateAndInitializeSid", self.library.ERROR_NOT_ENOUGH_MEMORY):
            AllocateAndInitializeSid(5, 1)

    def test_bad_input(self):
        for value in (None, -1, 2 ** 48, u"5", 5.0):
            self.assertInputError("pIdentifierAuthority", AllocateAndInitializeSid, value, 1)
        for value in (-1, 2 ** 32, u"5", 5.0):
            self.assertInputError("nSubAuthority0", AllocateAndInitializeSid, 5, value)
            self.assertInputError("nSubAuthority1", AllocateAndInitializeSid, 5, 1, value)
        self.assertInputError("nSubAuthority2", AllocateAndInitializeSid, 5, 1, None, 2)


class TestConvert(TestCase):
    def test_abbreviation(self):
        self.assertEqual(str(ConvertStringSidToSid(u"BA")), ADMINISTRATORS)
        self.assertEqual(ConvertSidToStringSid(ConvertStringSidToSid("BA")), ADMINISTRATORS)

    def test_failure(self):
        with self.assertWindowsError("ConvertStringSidToSid", self.library.ERROR_INVALID_SID):
            ConvertStringSidToSid(u"no SID")
        sids.library = Replaced(self.library, ConvertSidToStringSidW=lambda *_: 0)
        self.addCleanup(setattr, sids, "library", self.library)
        self.SetLastError(self.library.ERROR_NOT_ENOUGH_MEMORY)
        with self.assertWindowsError("ConvertSidToStringSid", self.library.ERROR_NOT_ENOUGH_MEMORY):
            ConvertSidToStringSid(SID(ADMINISTRATORS))

    def test_bad_input(self):
        for value in (None, 5, u"S-1-5\0"):
            self.assertInputError("StringSid", ConvertStringSidToSid, value)


class TestCreateWellKnownSid(TestCase):
    def test_sid(self):
        for number, text in ((WinBuiltinAdministratorsSid, ADMINISTRATORS), (WinLocalSystemSid, "S-1-5-18"),
                             (WinWorldSid, "S-1-1-0")):
            self.assertEqual(str(CreateWellKnownSid(number)), text)
        domain = SID("S-1-5-21-1-2-3")
        self.assertEqual(str(CreateWellKnownSid(self.library.WinAccountAdministratorSid, domain)),
                         "S-1-5-21-1-2-3-500")

    def test_failure(self):
        with self.assertWindowsError("CreateWellKnownSid", self.library.ERROR_INVALID_PARAMETER):
            CreateWellKnownSid(10000)

    def test_bad_input(self):
        for value in (None, 2 ** 40, u"1"):
            self.assertInputError("WellKnownSidType", CreateWellKnownSid, value)


class TestEqualSid(TestCase):
    def test_equal(self):
        self.assertIs(EqualSid(SID(ADMINISTRATORS), ConvertStringSidToSid("BA")), True)
        self.assertIs(EqualSid(SID(ADMINISTRATORS), SID("S-1-5-32-545")), False)


class TestAccounts(TestCase):
    def test_user(self):
        size, buffer = oracle.wintypes.DWORD(257), ctypes.create_unicode_buffer(257)
        self.assertTrue(oracle.function("advapi32", "GetUserNameW", oracle.wintypes.BOOL, ctypes.c_void_p,
                                        ctypes.c_void_p)(buffer, ctypes.byref(size)))
        self.assertEqual(GetUserName(), buffer.value)
        self.assertEqual(GetUserName().lower(), os.environ["USERNAME"].lower())

    def test_long_names(self):
        """They are asked for again, with a larger buffer."""
        sids._NAME_SIZE, size = 1, sids._NAME_SIZE
        self.addCleanup(setattr, sids, "_NAME_SIZE", size)
        name, domain, use = name_of(ADMINISTRATORS)
        self.assertEqual(LookupAccountSid(None, SID(ADMINISTRATORS)), (name, domain, use))
        self.assertEqual(LookupAccountName(None, domain + u"\\" + name), (SID(ADMINISTRATORS), domain, use))
        self.assertTrue(GetUserName())

    def test_both_ways(self):
        for text, use in ((ADMINISTRATORS, SidTypeAlias), (u"S-1-1-0", SidTypeWellKnownGroup)):
            found = LookupAccountSid(None, SID(text))
            self.assertEqual(found, name_of(text))
            self.assertEqual(found.peUse, use)
            full = found.ReferencedDomainName + u"\\" + found.Name if found.ReferencedDomainName else found.Name
            self.assertEqual(LookupAccountName(None, full).Sid, SID(text))

    def test_failure(self):
        with self.assertWindowsError("LookupAccountSid", self.library.ERROR_NONE_MAPPED):
            LookupAccountSid(None, SID("S-1-5-21-1-2-3-4"))
        with self.assertWindowsError("LookupAccountName", self.library.ERROR_NONE_MAPPED):
            LookupAccountName(None, u"nobody has such a name")
        sids.library = Replaced(self.library, GetUserNameW=lambda *_: 0)
        self.addCleanup(setattr, sids, "library", self.library)
        self.SetLastError(self.library.ERROR_ACCESS_DENIED)
        with self.assertWindowsError("GetUserName", self.library.ERROR_ACCESS_DENIED):
            GetUserName()

    def test_bad_input(self):
        for value in (5, u"a\0"):
            self.assertInputError("lpSystemName", LookupAccountName, value, u"a")
            self.assertInputError("lpSystemName", LookupAccountSid, value, SID(ADMINISTRATORS))
            self.assertInputError("lpAccountName", LookupAccountName, None, value)
        self.assertInputError("lpAccountName", LookupAccountName, None, None)
