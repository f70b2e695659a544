import ctypes
import threading

from pywincffi.advapi32 import (
    ACCESS_ALLOWED_ACE_TYPE, ACCESS_DENIED_ACE_TYPE, ACL_REVISION, CONTAINER_INHERIT_ACE, INHERITED_ACE,
    AclRevisionInformation, AclSizeInformation, AddAccessAllowedAce, AddAccessAllowedAceEx, AddAccessDeniedAce,
    AddAccessDeniedAceEx, GetAce, GetAclInformation, GetEffectiveRightsFromAcl, GetSecurityDescriptorSacl,
    InitializeAcl, ConvertStringSecurityDescriptorToSecurityDescriptor, GetSecurityDescriptorDacl, acls)
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import GENERIC_ALL, GENERIC_READ, CreateEvent
from pywincffi.ownership import Owner
from pywincffi.wintypes import ACL, RECT, SID, NullACL
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.windows import differs

WORLD, SYSTEM, ADMINISTRATORS = u"S-1-1-0", u"S-1-5-18", u"S-1-5-32-544"


def is_valid(acl):
    """What Windows says of an ACL."""
    return bool(oracle.function("advapi32", "IsValidAcl", oracle.wintypes.BOOL, ctypes.c_void_p)(
        oracle.number(acl.cdata)))


def entries(acl):
    return [GetAce(acl, number) for number in range(GetAclInformation(acl, AclSizeInformation).AceCount)]


class AclTestCase(TestCase):
    def replace(self, **functions):
        acls.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, acls, "library", self.library)


class TestInitializeAcl(AclTestCase):
    def test_empty(self):
        for size in (8, 100, 65532):
            acl = InitializeAcl(size)
            self.assertTrue(is_valid(acl))
            found = GetAclInformation(acl, AclSizeInformation)
            self.assertEqual((found.AceCount, found.AclBytesInUse, found.AclBytesFree), (0, 8, size - 8))
            self.assertEqual(GetAclInformation(acl, AclRevisionInformation), ACL_REVISION)
            self.assertTrue(acl)  # `if dacl` must not take it for the lack of an ACL
            self.assertEqual(repr(acl), "<ACL of 0 entries>")

    def test_failure(self):
        with self.assertWindowsError("InitializeAcl", self.library.ERROR_INVALID_PARAMETER):
            InitializeAcl(100, 77)

    def test_bad_input(self):
        for value in (None, -1, 0, 7, 65533, 65536, 2 ** 32 + 100, u"100"):
            self.assertInputError("nAclLength", InitializeAcl, value)
        self.assertInputError("dwAclRevision", InitializeAcl, 100, None)
        with self.assertRaises(TypeError):
            ACL()


class TestEntries(AclTestCase):
    def test_entries(self):
        acl = InitializeAcl(200)
        AddAccessAllowedAce(acl, ACL_REVISION, GENERIC_ALL, SID(ADMINISTRATORS))
        AddAccessAllowedAceEx(acl, ACL_REVISION, CONTAINER_INHERIT_ACE, GENERIC_READ, SID(WORLD))
        self.assertTrue(is_valid(acl))
        self.assertEqual(entries(acl), [
            (ACCESS_ALLOWED_ACE_TYPE, 0, GENERIC_ALL, SID(ADMINISTRATORS), b""),
            (ACCESS_ALLOWED_ACE_TYPE, CONTAINER_INHERIT_ACE, GENERIC_READ, SID(WORLD), b"")])
        self.assertEqual(repr(acl), "<ACL of 2 entries>")

    def test_order(self):
        """Those that deny come first, and those that were inherited last, whatever they are added in."""
        acl = InitializeAcl(400)
        AddAccessDeniedAceEx(acl, ACL_REVISION, INHERITED_ACE, 1, SID(WORLD))
        AddAccessAllowedAceEx(acl, ACL_REVISION, INHERITED_ACE, 2, SID(WORLD))
        AddAccessAllowedAce(acl, ACL_REVISION, 3, SID(ADMINISTRATORS))
        AddAccessDeniedAce(acl, ACL_REVISION, 4, SID(SYSTEM))
        AddAccessAllowedAceEx(acl, ACL_REVISION, 0, 5, SID(WORLD))
        AddAccessDeniedAceEx(acl, ACL_REVISION, CONTAINER_INHERIT_ACE, 6, SID(ADMINISTRATORS))
        self.assertEqual([each.Mask for each in entries(acl)], [4, 6, 3, 5, 1, 2])
        self.assertEqual([each.AceType for each in entries(acl)][:3], [
            ACCESS_DENIED_ACE_TYPE, ACCESS_DENIED_ACE_TYPE, ACCESS_ALLOWED_ACE_TYPE])
        self.assertTrue(is_valid(acl))

    def test_other_types(self):
        text = u"S:(AU;SAFA;GA;;;WD)(ML;;NW;;;HI)"
        sacl = GetSecurityDescriptorSacl(ConvertStringSecurityDescriptorToSecurityDescriptor(text)).Sacl
        self.assertEqual([(each.AceType, str(each.Sid)) for each in entries(sacl)], [
            (self.library.SYSTEM_AUDIT_ACE_TYPE, WORLD), (self.library.SYSTEM_MANDATORY_LABEL_ACE_TYPE,
                                                          "S-1-16-12288")])

    def test_entry_that_is_not_known(self):
        content = b"\2\0\x14\0\1\0\0\0" + b"\x05\0\x0c\0" + b"12345678"
        self.assertEqual(GetAce(ACL.made(content), 0), (5, 0, None, None, b"12345678"))

    def test_entry_whose_sid_is_longer_than_the_entry(self):
        content = b"\2\0\x18\0\1\0\0\0" + b"\0\0\x10\0" + b"\1\0\0\0" + b"\1\xff\0\0\0\0\0\5"
        self.assertEqual(GetAce(ACL.made(content), 0), (0, 0, None, None, b"\1\0\0\0\1\xff\0\0\0\0\0\5"))

    def test_entry_that_is_longer_than_the_acl(self):
        content = b"\2\0\x10\0\1\0\0\0" + b"\x05\0\xff\xff" + b"1234"
        self.assertEqual(GetAce(ACL.made(content), 0), (5, 0, None, None, b"1234"))

    def test_entry_without_a_size(self):
        content = b"\2\0\x40\0\1\0\0\0" + b"\0" * 56
        acl = ACL.made(content)
        for add in (lambda: AddAccessAllowedAce(acl, ACL_REVISION, 1, SID(WORLD)),
                    lambda: AddAccessDeniedAce(acl, ACL_REVISION, 1, SID(WORLD)),
                    lambda: AddAccessAllowedAceEx(acl, ACL_REVISION, 0, 1, SID(WORLD)),
                    lambda: AddAccessDeniedAceEx(acl, ACL_REVISION, 0, 1, SID(WORLD))):
            self.assertRaises((InputError, WindowsAPIError), add)
        self.assertEqual(self.ffi.buffer(self.ffi.cast("char *", acl.cdata), 64)[:], content)

    def test_entry_that_is_not_there(self):
        for content in (b"\2\0\x08\0\1\0\0\0", b"\2\0\x10\0\2\0\0\0\5\0\x08\x001234",
                        b"\2\0\x10\0\2\0\0\0\5\0\xff\xff1234"):
            with self.assertWindowsError("GetAce", self.library.ERROR_INVALID_PARAMETER):
                GetAce(ACL.made(content), bytearray(content)[4] - 1)

    def test_no_room(self):
        acl = InitializeAcl(30)
        AddAccessAllowedAce(acl, ACL_REVISION, 1, SID(WORLD))
        before = entries(acl)
        for call in (AddAccessAllowedAce, AddAccessDeniedAce):
            with self.assertWindowsError(call.__name__, self.library.ERROR_ALLOTTED_SPACE_EXCEEDED):
                call(acl, ACL_REVISION, 1, SID(ADMINISTRATORS))
        for call in (AddAccessAllowedAceEx, AddAccessDeniedAceEx):
            with self.assertRaises(OSError) as context:
                call(acl, ACL_REVISION, 0, 1, SID(ADMINISTRATORS))
            self.assertEqual(context.exception.code, self.library.ERROR_ALLOTTED_SPACE_EXCEEDED)
        self.assertEqual(entries(acl), before)
        with self.assertWindowsError("AddAccessAllowedAceEx", self.library.ERROR_ALLOTTED_SPACE_EXCEEDED):
            AddAccessAllowedAceEx(acl, ACL_REVISION, 0, 1, SID(ADMINISTRATORS))
        with self.assertWindowsError("AddAccessDeniedAceEx", self.library.ERROR_ALLOTTED_SPACE_EXCEEDED):
            AddAccessDeniedAceEx(acl, ACL_REVISION, 0, 1, SID(ADMINISTRATORS))
        with self.assertWindowsError("AddAccessAllowedAce", self.library.ERROR_ALLOTTED_SPACE_EXCEEDED):
            AddAccessAllowedAce(acl, ACL_REVISION, 1, SID(ADMINISTRATORS))
        with self.assertWindowsError("AddAccessDeniedAce", self.library.ERROR_ALLOTTED_SPACE_EXCEEDED):
            AddAccessDeniedAce(acl, ACL_REVISION, 1, SID(ADMINISTRATORS))

    def test_failure(self):
        with self.assertWindowsError("GetAce", self.library.ERROR_INVALID_PARAMETER):
            GetAce(InitializeAcl(100), 0)
        acl = InitializeAcl(100)
        self.replace(GetAclInformation=lambda *_: 0)
        self.SetLastError(self.library.ERROR_INVALID_PARAMETER)
        with self.assertWindowsError("GetAclInformation", self.library.ERROR_INVALID_PARAMETER):
            GetAclInformation(acl, AclSizeInformation)

    def test_threads_lose_no_entry(self):
        acl = InitializeAcl(60000)

        def add():
            for number in range(100):
                (AddAccessDeniedAce if number % 2 else AddAccessAllowedAce)(acl, ACL_REVISION, 1, SID(WORLD))

        threads = [threading.Thread(target=add) for _ in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        self.assertTrue(is_valid(acl))
        self.assertEqual(GetAclInformation(acl, AclSizeInformation).AceCount, 400)

    def test_bad_input(self):
        acl, sid, event = InitializeAcl(100), SID(WORLD), Owner(CreateEvent())
        self.addCleanup(event.close)
        wild = self.ffi.cast("ACL *", self.ffi.new("char[]", b"\xff" * 4))
        for value in (None, 5, sid, wild, self.ffi.NULL, event, NullACL(), RECT(), object.__new__(ACL)):
            self.assertInputError("pAcl", AddAccessAllowedAce, value, ACL_REVISION, 1, sid)
            self.assertInputError("pAcl", AddAccessDeniedAce, value, ACL_REVISION, 1, sid)
            self.assertInputError("pAcl", AddAccessAllowedAceEx, value, ACL_REVISION, 0, 1, sid)
            self.assertInputError("pAcl", AddAccessDeniedAceEx, value, ACL_REVISION, 0, 1, sid)
            self.assertInputError("pAcl", GetAce, value, 0)
            self.assertInputError("pAcl", GetAclInformation, value, AclSizeInformation)
            self.assertInputError("pacl", GetEffectiveRightsFromAcl, value, sid)
        for value in (None, 5, acl, WORLD, event):
            self.assertInputError("pSid", AddAccessAllowedAce, acl, ACL_REVISION, 1, value)
            self.assertInputError("pSid", AddAccessDeniedAce, acl, ACL_REVISION, 1, value)
            self.assertInputError("pSid", AddAccessAllowedAceEx, acl, ACL_REVISION, 0, 1, value)
            self.assertInputError("pSid", AddAccessDeniedAceEx, acl, ACL_REVISION, 0, 1, value)
        for value in (None, -1, 2 ** 32):
            self.assertInputError("AccessMask", AddAccessAllowedAce, acl, ACL_REVISION, value, sid)
            self.assertInputError("dwAceRevision", AddAccessDeniedAce, acl, value, 1, sid)
            self.assertInputError("AceFlags", AddAccessAllowedAceEx, acl, ACL_REVISION, value, 1, sid)
            self.assertInputError("AceFlags", AddAccessDeniedAceEx, acl, ACL_REVISION, value, 1, sid)
            self.assertInputError("dwAceIndex", GetAce, acl, value)
            self.assertInputError("dwAclInformationClass", GetAclInformation, acl, value)
        self.assertInputError("dwAclInformationClass", GetAclInformation, acl, 3)
        self.assertEqual(entries(acl), [])


class TestGetEffectiveRightsFromAcl(AclTestCase):
    @differs("Wine", "does not have the function")
    def test_rights(self):
        acl = InitializeAcl(200)
        AddAccessAllowedAce(acl, ACL_REVISION, 3, SID(WORLD))
        self.assertEqual(GetEffectiveRightsFromAcl(acl, SID(WORLD)), 3)
        AddAccessDeniedAce(acl, ACL_REVISION, 1, SID(WORLD))
        self.assertEqual(GetEffectiveRightsFromAcl(acl, SID(WORLD)), 2)

    def test_what_windows_gets(self):
        acl, seen = InitializeAcl(100), []

        def call(pacl, trustee, rights):
            kind = trustee.TrusteeForm
            seen.append((pacl, kind, self.ffi.string(trustee.ptstrName) if kind == self.library.TRUSTEE_IS_NAME else
                         SID.made(self.ffi.buffer(trustee.ptstrName, 12)[:])))
            rights[0] = 0x80000007
            return 0

        self.replace(GetEffectiveRightsFromAclW=call)
        self.assertEqual(GetEffectiveRightsFromAcl(acl, SID(WORLD)), 0x80000007)
        self.assertEqual(GetEffectiveRightsFromAcl(acl, u"Everyone"), 0x80000007)
        self.assertEqual(seen, [(acl.cdata, self.library.TRUSTEE_IS_SID, SID(WORLD)),
                                (acl.cdata, self.library.TRUSTEE_IS_NAME, u"Everyone")])
        self.replace(GetEffectiveRightsFromAclW=lambda *_: self.library.ERROR_INVALID_ACL)
        with self.assertWindowsError("GetEffectiveRightsFromAcl", self.library.ERROR_INVALID_ACL):
            GetEffectiveRightsFromAcl(acl, SID(WORLD))

    def test_bad_input(self):
        for value in (None, 5, u"a\0", InitializeAcl(8)):
            self.assertInputError("pTrustee", GetEffectiveRightsFromAcl, InitializeAcl(8), value)

    def test_acl_of_a_descriptor(self):
        found = GetSecurityDescriptorDacl(ConvertStringSecurityDescriptorToSecurityDescriptor(u"D:(A;;GR;;;WD)"))
        self.assertEqual(entries(found.Dacl), [(ACCESS_ALLOWED_ACE_TYPE, 0, GENERIC_READ, SID(WORLD), b"")])
