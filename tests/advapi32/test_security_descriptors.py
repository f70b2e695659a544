import copy
import ctypes
import gc
import os
import pickle
import tempfile
import threading

from pywincffi.advapi32 import (
    ACL_REVISION, DACL_SECURITY_INFORMATION, GROUP_SECURITY_INFORMATION, OWNER_SECURITY_INFORMATION,
    SACL_SECURITY_INFORMATION, SE_DACL_PRESENT, SE_DACL_PROTECTED, SE_FILE_OBJECT, SE_SELF_RELATIVE, AclSizeInformation,
    AddAccessAllowedAce, ConvertSecurityDescriptorToStringSecurityDescriptor,
    ConvertStringSecurityDescriptorToSecurityDescriptor, GetAce, GetAclInformation, GetFileSecurity,
    GetNamedSecurityInfo, GetSecurityDescriptorControl, GetSecurityDescriptorDacl, GetSecurityDescriptorGroup,
    GetSecurityDescriptorLength, GetSecurityDescriptorOwner, GetSecurityDescriptorSacl, InitializeAcl,
    InitializeSecurityDescriptor, MakeAbsoluteSD, MakeSelfRelativeSD, SetFileSecurity, SetNamedSecurityInfo,
    SetSecurityDescriptorDacl, SetSecurityDescriptorGroup, SetSecurityDescriptorOwner, SetSecurityDescriptorSacl,
    security_descriptors)
from pywincffi.core.security import checked
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import GENERIC_READ, CloseHandle, CreateEvent
from pywincffi.ownership import Owner
from pywincffi.wintypes import RECT, SECURITY_ATTRIBUTES, SECURITY_DESCRIPTOR, SID, NullACL
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.windows import part_differs

WORLD, SYSTEM = u"S-1-1-0", u"S-1-5-18"
SDDL = u"O:SYG:BAD:P(A;;GA;;;SY)(A;;GR;;;WD)"
FROM_TEXT = ConvertStringSecurityDescriptorToSecurityDescriptor
TO_TEXT = ConvertSecurityDescriptorToStringSecurityDescriptor


def is_valid(descriptor):
    """What Windows says of a descriptor."""
    return bool(oracle.function("advapi32", "IsValidSecurityDescriptor", oracle.wintypes.BOOL, ctypes.c_void_p)(
        oracle.number(descriptor.cdata)))


def masks(acl):
    return [(str(GetAce(acl, number).Sid), GetAce(acl, number).Mask)
            for number in range(GetAclInformation(acl, AclSizeInformation).AceCount)]


def granting(mask=GENERIC_READ):
    acl = InitializeAcl(200)
    AddAccessAllowedAce(acl, ACL_REVISION, mask, SID(WORLD))
    return acl


class DescriptorTestCase(TestCase):
    def replace(self, **functions):
        security_descriptors.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, security_descriptors, "library", self.library)


class TestText(DescriptorTestCase):
    def test_both_ways(self):
        descriptor = ConvertStringSecurityDescriptorToSecurityDescriptor(SDDL)
        self.assertTrue(is_valid(descriptor))
        self.assertEqual(ConvertSecurityDescriptorToStringSecurityDescriptor(descriptor), SDDL)
        self.assertEqual(TO_TEXT(descriptor, SecurityInformation=OWNER_SECURITY_INFORMATION), u"O:SY")
        self.assertEqual(GetSecurityDescriptorOwner(descriptor), (SID(SYSTEM), False))
        self.assertEqual(GetSecurityDescriptorGroup(descriptor), (SID("S-1-5-32-544"), False))
        self.assertEqual(masks(GetSecurityDescriptorDacl(descriptor).Dacl), [
            (SYSTEM, 0x10000000), (WORLD, 0x80000000)])
        control = GetSecurityDescriptorControl(descriptor)
        self.assertEqual(control.Control & (SE_DACL_PRESENT | SE_DACL_PROTECTED | SE_SELF_RELATIVE),
                         SE_DACL_PRESENT | SE_DACL_PROTECTED | SE_SELF_RELATIVE)
        self.assertEqual(control.Revision, 1)
        self.assertEqual(GetSecurityDescriptorLength(descriptor), len(self.ffi.buffer(descriptor.cdata)[:]) + (
            GetSecurityDescriptorLength(descriptor) - self.ffi.sizeof("SECURITY_DESCRIPTOR")))

    def test_failure(self):
        for call in (lambda: FROM_TEXT(u"no SDDL"), lambda: FROM_TEXT(u"D:(X)")):
            with self.assertRaises(OSError) as context:
                call()
            self.assertEqual(context.exception.api_function, "ConvertStringSecurityDescriptorToSecurityDescriptor")
        with self.assertWindowsError("ConvertStringSecurityDescriptorToSecurityDescriptor",
                                     self.library.ERROR_UNKNOWN_REVISION):
            FROM_TEXT(SDDL, 77)
        with self.assertWindowsError("ConvertSecurityDescriptorToStringSecurityDescriptor",
                                     self.library.ERROR_UNKNOWN_REVISION):
            TO_TEXT(FROM_TEXT(SDDL), 77)

    def test_no_text(self):
        """Windows calls it a success if all parts are asked for by one flag."""
        descriptor = FROM_TEXT(SDDL)
        self.replace(ConvertSecurityDescriptorToStringSecurityDescriptorW=lambda *_: 1)
        with self.assertWindowsError("ConvertSecurityDescriptorToStringSecurityDescriptor",
                                     self.library.ERROR_INVALID_PARAMETER):
            TO_TEXT(descriptor, SecurityInformation=self.library.BACKUP_SECURITY_INFORMATION)

    def test_bad_input(self):
        for value in (None, 5, u"D:\0"):
            self.assertInputError("StringSecurityDescriptor", ConvertStringSecurityDescriptorToSecurityDescriptor,
                                  value)
        descriptor = FROM_TEXT(SDDL)
        for value in (None, -1, 2 ** 32):
            self.assertInputError("StringSDRevision", FROM_TEXT, SDDL, value)
            self.assertInputError("RequestedStringSDRevision", ConvertSecurityDescriptorToStringSecurityDescriptor,
                                  descriptor, value)
            self.assertInputError("SecurityInformation", TO_TEXT, descriptor, 1, value)


class TestDescriptor(DescriptorTestCase):
    def test_empty(self):
        descriptor = InitializeSecurityDescriptor()
        self.assertTrue(is_valid(descriptor))
        self.assertEqual(GetSecurityDescriptorDacl(descriptor), (False, None, False))
        self.assertEqual(GetSecurityDescriptorSacl(descriptor), (False, None, False))
        self.assertEqual(GetSecurityDescriptorOwner(descriptor), (None, False))
        self.assertEqual(GetSecurityDescriptorGroup(descriptor), (None, False))
        self.assertEqual(GetSecurityDescriptorLength(descriptor), self.ffi.sizeof("SECURITY_DESCRIPTOR"))

    def test_keeps_what_it_points_to(self):
        descriptor = InitializeSecurityDescriptor()
        SetSecurityDescriptorDacl(descriptor, True, granting())
        SetSecurityDescriptorOwner(descriptor, SID(SYSTEM), True)
        SetSecurityDescriptorGroup(descriptor, SID(u"S-1-5-32-544"))
        SetSecurityDescriptorSacl(descriptor, True, InitializeAcl(8), True)
        for _ in range(3):
            gc.collect()
            garbage = [self.ffi.new("char[]", b"\xff" * size) for size in range(4, 300, 4)]
        self.assertEqual(len(garbage), 74)
        self.assertTrue(is_valid(descriptor))
        self.assertEqual(masks(GetSecurityDescriptorDacl(descriptor).Dacl), [(WORLD, GENERIC_READ)])
        self.assertEqual(GetSecurityDescriptorOwner(descriptor), (SID(SYSTEM), True))
        self.assertEqual(GetSecurityDescriptorGroup(descriptor), (SID(u"S-1-5-32-544"), False))
        sacl = GetSecurityDescriptorSacl(descriptor)
        self.assertEqual((masks(sacl.Sacl), sacl[0], sacl[2]), ([], True, True))
        self.assertEqual(TO_TEXT(descriptor), u"O:SYG:BAD:(A;;GR;;;WD)")

    def test_keeps_the_acl_as_it_was(self):
        descriptor, acl = InitializeSecurityDescriptor(), granting()
        SetSecurityDescriptorDacl(descriptor, True, acl)
        AddAccessAllowedAce(acl, ACL_REVISION, 1, SID(SYSTEM))
        self.assertEqual(masks(GetSecurityDescriptorDacl(descriptor).Dacl), [(WORLD, GENERIC_READ)])
        copied = GetSecurityDescriptorDacl(descriptor).Dacl
        AddAccessAllowedAce(copied, ACL_REVISION, 1, SID(SYSTEM))
        self.assertEqual(masks(GetSecurityDescriptorDacl(descriptor).Dacl), [(WORLD, GENERIC_READ)])

    def test_no_acl_is_no_empty_acl(self):
        nobody, everybody = InitializeSecurityDescriptor(), InitializeSecurityDescriptor()
        SetSecurityDescriptorDacl(nobody, True, InitializeAcl(8))
        SetSecurityDescriptorDacl(everybody, True, NullACL())
        self.assertEqual(TO_TEXT(nobody, SecurityInformation=DACL_SECURITY_INFORMATION), u"D:")
        self.assertTrue(everybody.cdata.Control & SE_DACL_PRESENT)
        self.assertEqual(everybody.cdata.Dacl, self.ffi.NULL)
        found = GetSecurityDescriptorDacl(nobody).Dacl
        self.assertTrue(found)
        self.assertNotEqual(found, NullACL())
        self.assertEqual(masks(found), [])
        self.assertEqual(GetSecurityDescriptorDacl(everybody), (True, NullACL(), False))
        self.assertTrue(NullACL())
        # None says neither of them.
        for call, name in ((SetSecurityDescriptorDacl, "pDacl"), (SetSecurityDescriptorSacl, "pSacl")):
            for value in (None, False, 0, [], u"", self.ffi.NULL):
                self.assertInputError(name, call, nobody, True, value)
        SetSecurityDescriptorDacl(everybody, False, None)
        self.assertEqual(GetSecurityDescriptorDacl(everybody), (False, None, False))

    def test_no_acl_is_a_value(self):
        self.assertEqual(NullACL(), NullACL())
        self.assertFalse(NullACL() != NullACL())
        self.assertEqual(len(set([NullACL(), NullACL()])), 1)
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            self.assertEqual(pickle.loads(pickle.dumps(NullACL(), protocol)), NullACL())
        self.assertEqual(repr(NullACL()), "NullACL()")
        self.assertNotEqual(NullACL(), None)

    def test_copies(self):
        """A copy would have the pointers, and not keep what they point to."""
        for value in (InitializeSecurityDescriptor(), InitializeAcl(8)):
            for call in (copy.copy, copy.deepcopy, pickle.dumps):
                with self.assertRaises(TypeError):
                    call(value)
        with self.assertRaises(TypeError):
            SECURITY_DESCRIPTOR()

    def test_threads(self):
        """Whatever another thread sets, Windows sees a descriptor that is whole."""
        descriptor, stop, found = InitializeSecurityDescriptor(), [], []

        def read():
            while not stop:
                found.append(TO_TEXT(descriptor))

        thread = threading.Thread(target=read)
        thread.start()
        try:
            for number in range(300):
                SetSecurityDescriptorDacl(descriptor, True, granting(number + 1))
                SetSecurityDescriptorOwner(descriptor, SID(SYSTEM) if number % 2 else None)
        finally:
            stop.append(True)
            thread.join()
        self.assertTrue(is_valid(descriptor))
        self.assertEqual(masks(GetSecurityDescriptorDacl(descriptor).Dacl), [(WORLD, 300)])

    def test_self_relative(self):
        descriptor = FROM_TEXT(SDDL)
        code = self.library.ERROR_INVALID_SECURITY_DESCR
        with self.assertWindowsError("SetSecurityDescriptorDacl", code):
            SetSecurityDescriptorDacl(descriptor, True, granting())
        with self.assertWindowsError("SetSecurityDescriptorSacl", code):
            SetSecurityDescriptorSacl(descriptor, True, granting())
        with self.assertWindowsError("SetSecurityDescriptorOwner", code):
            SetSecurityDescriptorOwner(descriptor, SID(WORLD))
        with self.assertWindowsError("SetSecurityDescriptorGroup", code):
            SetSecurityDescriptorGroup(descriptor, SID(WORLD))
        self.assertEqual(TO_TEXT(descriptor), SDDL)

    def test_self_relative_whose_parts_overlap(self):
        """As a server on the network may send it: what is behind its end is not read."""
        content = (b"\1\0\x14\x80" + b"\0" * 8 + b"\x14\0\0\0" * 2
                   + b"\2\0\xfc\xff\0\0\0\0" + b"\0" * (0xFFFC - 8))
        descriptor = SECURITY_DESCRIPTOR.made(checked("GetFileSecurity", content))
        self.assertGreater(GetSecurityDescriptorLength(descriptor), len(content))
        self.replace(GetSecurityDescriptorLength=lambda _: self.fail("the length is not true"))
        for name, change in (
                ("SetSecurityDescriptorDacl", lambda: SetSecurityDescriptorDacl(descriptor, True, granting())),
                ("SetSecurityDescriptorOwner", lambda: SetSecurityDescriptorOwner(descriptor, SID(WORLD)))):
            with self.assertWindowsError(name, self.library.ERROR_INVALID_SECURITY_DESCR):
                change()

    def test_failure(self):
        with self.assertWindowsError("InitializeSecurityDescriptor", self.library.ERROR_UNKNOWN_REVISION):
            InitializeSecurityDescriptor(77)
        descriptor = FROM_TEXT(SDDL)
        names = ("GetSecurityDescriptorDacl", "GetSecurityDescriptorSacl", "GetSecurityDescriptorOwner",
                 "GetSecurityDescriptorGroup", "GetSecurityDescriptorControl")
        self.replace(**dict((each, lambda *_: 0) for each in names))
        code = self.library.ERROR_INVALID_SECURITY_DESCR
        self.SetLastError(code)
        with self.assertWindowsError("GetSecurityDescriptorDacl", code):
            GetSecurityDescriptorDacl(descriptor)
        self.SetLastError(code)
        with self.assertWindowsError("GetSecurityDescriptorSacl", code):
            GetSecurityDescriptorSacl(descriptor)
        self.SetLastError(code)
        with self.assertWindowsError("GetSecurityDescriptorOwner", code):
            GetSecurityDescriptorOwner(descriptor)
        self.SetLastError(code)
        with self.assertWindowsError("GetSecurityDescriptorGroup", code):
            GetSecurityDescriptorGroup(descriptor)
        self.SetLastError(code)
        with self.assertWindowsError("GetSecurityDescriptorControl", code):
            GetSecurityDescriptorControl(descriptor)

    def test_bad_input(self):
        event = Owner(CreateEvent())
        self.addCleanup(event.close)
        wild = self.ffi.cast("SECURITY_DESCRIPTOR *", self.ffi.new("char[]", b"\1\0\4\x80\xff\xff"))
        for value in (None, 5, SDDL, wild, self.ffi.NULL, event, NullACL(), RECT(), granting(), SID(WORLD),
                      object.__new__(SECURITY_DESCRIPTOR), SECURITY_ATTRIBUTES()):
            self.assertInputError("pSecurityDescriptor", GetSecurityDescriptorDacl, value)
            self.assertInputError("pSecurityDescriptor", GetSecurityDescriptorSacl, value)
            self.assertInputError("pSecurityDescriptor", GetSecurityDescriptorOwner, value)
            self.assertInputError("pSecurityDescriptor", GetSecurityDescriptorGroup, value)
            self.assertInputError("pSecurityDescriptor", GetSecurityDescriptorControl, value)
            self.assertInputError("pSecurityDescriptor", GetSecurityDescriptorLength, value)
            self.assertInputError("pSecurityDescriptor", SetSecurityDescriptorDacl, value, True, granting())
            self.assertInputError("pSecurityDescriptor", SetSecurityDescriptorSacl, value, True, granting())
            self.assertInputError("pSecurityDescriptor", SetSecurityDescriptorOwner, value, None)
            self.assertInputError("pSecurityDescriptor", SetSecurityDescriptorGroup, value, None)
            self.assertInputError("pSecurityDescriptor", SetFileSecurity, u"a", 4, value)
            self.assertInputError("SecurityDescriptor", TO_TEXT, value)
        descriptor = InitializeSecurityDescriptor()
        for value in (5, WORLD, event, granting()):
            self.assertInputError("pOwner", SetSecurityDescriptorOwner, descriptor, value)
            self.assertInputError("pGroup", SetSecurityDescriptorGroup, descriptor, value)
        for value in (2, None, u"yes"):
            self.assertInputError("bDaclPresent", SetSecurityDescriptorDacl, descriptor, value, granting())
            self.assertInputError("bDaclDefaulted", SetSecurityDescriptorDacl, descriptor, True, granting(), value)
            self.assertInputError("bSaclPresent", SetSecurityDescriptorSacl, descriptor, value, granting())
            self.assertInputError("bOwnerDefaulted", SetSecurityDescriptorOwner, descriptor, None, value)
            self.assertInputError("bGroupDefaulted", SetSecurityDescriptorGroup, descriptor, None, value)
        self.assertInputError("dwRevision", InitializeSecurityDescriptor, None)


class TestFormats(DescriptorTestCase):
    def test_absolute(self):
        relative = FROM_TEXT(SDDL + u"S:(AU;SAFA;GA;;;WD)")
        descriptor, expected = MakeAbsoluteSD(relative), oracle_text(relative.cdata, 15)
        self.assertIn(u"(AU;SAFA;GA;;;WD)", expected)
        self.assertFalse(descriptor.cdata.Control & SE_SELF_RELATIVE)
        self.assertTrue(relative.cdata.Control & SE_SELF_RELATIVE)
        del relative
        for _ in range(3):
            gc.collect()
            garbage = [self.ffi.new("char[]", b"\xff" * size) for size in range(4, 300, 4)]
        self.assertEqual(len(garbage), 74)
        self.assertTrue(is_valid(descriptor))
        self.assertEqual(oracle_text(descriptor.cdata, 15), expected)
        SetSecurityDescriptorOwner(descriptor, SID(WORLD))
        SetSecurityDescriptorDacl(descriptor, True, granting())
        gc.collect()
        self.assertEqual(oracle_text(descriptor.cdata, 3), u"O:WDG:BA")
        self.assertEqual(masks(GetSecurityDescriptorDacl(descriptor).Dacl), [(WORLD, GENERIC_READ)])

    def test_absolute_of_little(self):
        for text in (u"", u"D:", u"O:SY", u"S:"):
            descriptor = MakeAbsoluteSD(FROM_TEXT(text))
            self.assertTrue(is_valid(descriptor))
            self.assertEqual(oracle_text(descriptor.cdata, 15), text)

    def test_self_relative(self):
        descriptor = InitializeSecurityDescriptor()
        SetSecurityDescriptorDacl(descriptor, True, granting())
        SetSecurityDescriptorOwner(descriptor, SID(SYSTEM))
        relative = MakeSelfRelativeSD(descriptor)
        SetSecurityDescriptorDacl(descriptor, True, NullACL())
        del descriptor
        gc.collect()
        self.assertTrue(is_valid(relative))
        self.assertTrue(relative.cdata.Control & SE_SELF_RELATIVE)
        self.assertEqual(oracle_text(relative.cdata), u"O:SYD:(A;;GR;;;WD)")
        self.assertEqual(oracle_text(MakeAbsoluteSD(relative).cdata), u"O:SYD:(A;;GR;;;WD)")
        empty = MakeSelfRelativeSD(InitializeSecurityDescriptor())
        self.assertEqual((GetSecurityDescriptorLength(empty), oracle_text(empty.cdata)), (20, u""))

    def test_failure(self):
        code = self.library.ERROR_BAD_DESCRIPTOR_FORMAT
        with part_differs("Wine", "Wine reports ERROR_INVALID_PARAMETER"):
            with self.assertWindowsError("MakeAbsoluteSD", code):
                MakeAbsoluteSD(InitializeSecurityDescriptor())
        with part_differs("Wine", "Wine copies the descriptor"):
            with self.assertWindowsError("MakeSelfRelativeSD", code):
                MakeSelfRelativeSD(FROM_TEXT(SDDL))

    def test_bad_input(self):
        wild = self.ffi.cast("SECURITY_DESCRIPTOR *", self.ffi.new("char[]", b"\1\0\4\x80\xff\xff"))
        for value in (None, 5, SDDL, wild, self.ffi.NULL, granting(), SID(WORLD), object.__new__(SECURITY_DESCRIPTOR)):
            self.assertInputError("pSelfRelativeSecurityDescriptor", MakeAbsoluteSD, value)
            self.assertInputError("pAbsoluteSecurityDescriptor", MakeSelfRelativeSD, value)


class TestSecurityAttributes(DescriptorTestCase):
    def test_text(self):
        attributes = SECURITY_ATTRIBUTES(SDDL)
        gc.collect()
        self.assertEqual(attributes.cdata.nLength, self.ffi.sizeof("SECURITY_ATTRIBUTES"))
        self.assertEqual(oracle_text(attributes.lpSecurityDescriptor), SDDL)
        with Owner(CreateEvent(attributes)) as event:
            self.assertIn(u"(A;;0x1f0003;;;SY)", kernel_object_text(event.handle).replace(u"GA", u"0x1f0003"))

    def test_descriptor(self):
        descriptor = InitializeSecurityDescriptor()
        SetSecurityDescriptorDacl(descriptor, True, granting())
        attributes = SECURITY_ATTRIBUTES(lpSecurityDescriptor=descriptor, bInheritHandle=True)
        # What is set later is not the event's.
        SetSecurityDescriptorDacl(descriptor, True, NullACL())
        del descriptor
        gc.collect()
        garbage = [self.ffi.new("char[]", b"\xff" * size) for size in range(4, 300, 4)]
        self.assertTrue(garbage)
        self.assertEqual(oracle_text(attributes.lpSecurityDescriptor, 4), u"D:(A;;GR;;;WD)")
        other = copy.copy(attributes)
        attributes.lpSecurityDescriptor = None
        gc.collect()
        self.assertEqual(oracle_text(other.lpSecurityDescriptor, 4), u"D:(A;;GR;;;WD)")
        self.assertIsNone(attributes.lpSecurityDescriptor)
        event = CreateEvent(other)
        self.addCleanup(CloseHandle, event)
        self.assertTrue(oracle.is_inheritable(event))

    def test_bad_input(self):
        event = Owner(CreateEvent())
        self.addCleanup(event.close)
        for value in (5, SID(WORLD), granting(), NullACL(), event, RECT(), u"D:\0", u"no SDDL", SECURITY_ATTRIBUTES(),
                      object.__new__(SECURITY_DESCRIPTOR)):
            with self.assertRaises(InputError) as context:
                SECURITY_ATTRIBUTES(value)
            self.assertEqual(context.exception.name, "lpSecurityDescriptor")


def oracle_text(pointer, information=7):
    """The SDDL of a descriptor, as ctypes has it."""
    found = ctypes.c_wchar_p()
    if not oracle.function(
            "advapi32", "ConvertSecurityDescriptorToStringSecurityDescriptorW", oracle.wintypes.BOOL, ctypes.c_void_p,
            oracle.wintypes.DWORD, oracle.wintypes.DWORD, ctypes.c_void_p, ctypes.c_void_p)(
                oracle.number(pointer), 1, information, ctypes.byref(found), None):
        raise ctypes.WinError(ctypes.get_last_error())
    text = found.value
    oracle.function("kernel32", "LocalFree", ctypes.c_void_p, ctypes.c_void_p)(ctypes.cast(found, ctypes.c_void_p))
    return text


def kernel_object_text(handle):
    """The SDDL of an object, as ctypes has it."""
    buffer, needed = ctypes.create_string_buffer(2000), oracle.wintypes.DWORD()
    if not oracle.function(
            "advapi32", "GetKernelObjectSecurity", oracle.wintypes.BOOL, ctypes.c_void_p, oracle.wintypes.DWORD,
            ctypes.c_void_p, oracle.wintypes.DWORD, ctypes.c_void_p)(
                oracle.number(handle), 7, buffer, 2000, ctypes.byref(needed)):
        raise ctypes.WinError(ctypes.get_last_error())
    return oracle_text(ctypes.addressof(buffer))


class FileTestCase(DescriptorTestCase):
    def setUp(self):
        super(FileTestCase, self).setUp()
        number, self.path = tempfile.mkstemp()
        os.close(number)
        self.addCleanup(os.remove, self.path)

    def file_text(self, information):
        """The security of the file, as ctypes has it."""
        buffer, needed = ctypes.create_string_buffer(2000), oracle.wintypes.DWORD()
        if not oracle.function(
                "advapi32", "GetFileSecurityW", oracle.wintypes.BOOL, oracle.wintypes.LPCWSTR, oracle.wintypes.DWORD,
                ctypes.c_void_p, oracle.wintypes.DWORD, ctypes.c_void_p)(
                    self.path, information, buffer, 2000, ctypes.byref(needed)):
            raise ctypes.WinError(ctypes.get_last_error())
        return oracle_text(ctypes.addressof(buffer), information)


class TestFileSecurity(FileTestCase):
    def test_get(self):
        descriptor = GetFileSecurity(self.path, 7)
        self.assertEqual(TO_TEXT(descriptor), self.file_text(7))
        self.assertIsNotNone(GetSecurityDescriptorOwner(descriptor).Owner)
        self.assertEqual(GetSecurityDescriptorOwner(GetFileSecurity(self.path, DACL_SECURITY_INFORMATION)).Owner, None)

    def test_set(self):
        text = u"D:P(A;;FA;;;%s)" % GetSecurityDescriptorOwner(GetFileSecurity(self.path, 1)).Owner
        self.assertNotEqual(masks(GetSecurityDescriptorDacl(GetFileSecurity(self.path, 4)).Dacl), [])
        SetFileSecurity(self.path, DACL_SECURITY_INFORMATION, FROM_TEXT(text))
        found = masks(GetSecurityDescriptorDacl(GetFileSecurity(self.path, DACL_SECURITY_INFORMATION)).Dacl)
        self.assertIn(0x1f01ff, [mask for _, mask in found])

    def test_descriptor_that_points_elsewhere(self):
        """A server on the network may send anything."""
        whole = self.ffi.buffer(FROM_TEXT(u"O:SYG:SYD:(A;;GA;;;SY)").cdata, 20)[:]
        bad = [b"", whole[:19]]
        for field in (4, 8, 12, 16):
            bad += [whole[:field] + offset + whole[field + 4:] + b"\0" * 20
                    for offset in (b"\xff\xff\xff\xff", b"\x24\0\0\0", b"\x21\0\0\0", b"\x14\0\0\1")]
        # A SID and an ACL that end behind the memory, and an ACL that is shorter than one.
        bad += [b"\1\0\0\x80\x14\0\0\0" + b"\0" * 12 + b"\1\1" + b"\0" * 9,
                b"\1\0\4\x80" + b"\0" * 12 + b"\x14\0\0\0" + b"\2\0\x09\0\0\0\0\0",
                b"\1\0\4\x80" + b"\0" * 12 + b"\x14\0\0\0" + b"\2\0\x07\0\0\0\0\0"]
        # The absolute format: what it points to is anywhere in this process.
        bad += [b"\1\0\4\0" + b"\0" * 12 + b"\x14\0\0\0" + b"\2\0\x08\0\0\0\0\0" + b"\0" * 20]

        def call(name, wanted, descriptor, size, needed):
            needed[0] = len(content)
            if size < max(len(content), 1):
                self.library.SetLastError(self.library.ERROR_INSUFFICIENT_BUFFER)
                return 0 if content else 1
            self.ffi.memmove(descriptor, content, size)
            return 1

        def call_named(name, kind, wanted, owner, group, dacl, sacl, found):
            found[0] = self.library.LocalAlloc(0, len(content))
            self.ffi.memmove(found[0], content, len(content))
            return 0

        self.replace(GetFileSecurityW=call, GetNamedSecurityInfoW=call_named)
        for content in bad:
            with self.assertWindowsError("GetFileSecurity", self.library.ERROR_INVALID_SECURITY_DESCR):
                GetFileSecurity(self.path, 7)
            if content:
                with self.assertWindowsError("GetNamedSecurityInfo", self.library.ERROR_INVALID_SECURITY_DESCR):
                    GetNamedSecurityInfo(self.path, SE_FILE_OBJECT, 7)
        content = b"\1\0\4\x80" + b"\0" * 12 + b"\x14\0\0\0" + b"\2\0\x08\0\0\0\0\0"
        self.assertEqual(masks(GetSecurityDescriptorDacl(GetFileSecurity(self.path, 4)).Dacl), [])
        self.assertEqual(masks(GetNamedSecurityInfo(self.path, SE_FILE_OBJECT, 4).Dacl), [])

    def test_descriptor_that_says_nothing(self):
        """Windows would take it for no protection."""
        before = self.file_text(4)
        for descriptor in (InitializeSecurityDescriptor(), FROM_TEXT(u"O:SY")):
            self.assertInputError("pSecurityDescriptor", SetFileSecurity, self.path,
                                  DACL_SECURITY_INFORMATION | OWNER_SECURITY_INFORMATION, descriptor)
            self.assertInputError("pSecurityDescriptor", SetFileSecurity, self.path,
                                  self.library.BACKUP_SECURITY_INFORMATION, descriptor)
        self.assertEqual(self.file_text(4), before)

    def test_descriptor_that_says_nothing_of_the_sacl(self):
        """Windows would end the auditing of the file."""
        seen = []
        security_descriptors.library = Replaced(
            self.library, SetFileSecurityW=lambda name, information, descriptor: seen.append(information) or 1)
        self.addCleanup(setattr, security_descriptors, "library", self.library)
        flags = [self.library.SACL_SECURITY_INFORMATION, self.library.LABEL_SECURITY_INFORMATION,
                 self.library.ATTRIBUTE_SECURITY_INFORMATION, self.library.SCOPE_SECURITY_INFORMATION]
        for information in flags + [self.library.BACKUP_SECURITY_INFORMATION]:
            for descriptor in (InitializeSecurityDescriptor(), FROM_TEXT(SDDL)):
                self.assertInputError("pSecurityDescriptor", SetFileSecurity, self.path, information, descriptor)
        self.assertEqual(seen, [])
        without = InitializeSecurityDescriptor()
        SetSecurityDescriptorSacl(without, True, NullACL())
        for information in flags:
            for descriptor in (without, FROM_TEXT(SDDL + u"S:(AU;SAFA;GA;;;WD)")):
                SetFileSecurity(self.path, information, descriptor)
        self.assertEqual(len(seen), 8)

    def test_failure(self):
        with self.assertWindowsError("GetFileSecurity", self.library.ERROR_FILE_NOT_FOUND) as caught:
            GetFileSecurity(self.path + u".none", 4)
        self.assertEqual(caught[0].filename, self.path + u".none")
        with self.assertWindowsError("SetFileSecurity", self.library.ERROR_FILE_NOT_FOUND) as caught:
            SetFileSecurity(self.path + u".none", 4, FROM_TEXT(SDDL))
        self.assertEqual(caught[0].filename, self.path + u".none")

    def test_bad_input(self):
        for value in (None, 5, u"a\0"):
            self.assertInputError("lpFileName", GetFileSecurity, value, 4)
            self.assertInputError("lpFileName", SetFileSecurity, value, 4, FROM_TEXT(SDDL))
        for value in (None, -1, 2 ** 32):
            self.assertInputError("RequestedInformation", GetFileSecurity, self.path, value)
            self.assertInputError("SecurityInformation", SetFileSecurity, self.path, value, FROM_TEXT(SDDL))


class TestNamedSecurityInfo(FileTestCase):
    def test_get(self):
        wanted = OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION
        found = GetNamedSecurityInfo(self.path, SE_FILE_OBJECT, wanted)
        self.assertEqual(TO_TEXT(found.SecurityDescriptor), self.file_text(7))
        self.assertEqual(found.Owner, GetSecurityDescriptorOwner(GetFileSecurity(self.path, 1)).Owner)
        self.assertEqual(found.Group, GetSecurityDescriptorGroup(GetFileSecurity(self.path, 2)).Group)
        self.assertEqual(masks(found.Dacl), masks(GetSecurityDescriptorDacl(found.SecurityDescriptor).Dacl))
        self.assertIsNone(found.Sacl)
        self.assertEqual(GetNamedSecurityInfo(self.path, SE_FILE_OBJECT, DACL_SECURITY_INFORMATION)[:2], (None, None))

    def test_object_without_an_acl(self):
        def call(name, kind, wanted, owner, group, dacl, sacl, found):
            size = self.ffi.sizeof("SECURITY_DESCRIPTOR")
            found[0] = self.library.LocalAlloc(0, size)
            self.ffi.memmove(found[0], b"\1\0\0\x80".ljust(size, b"\0"), size)
            return 0

        self.replace(GetNamedSecurityInfoW=call)
        found = GetNamedSecurityInfo(self.path, SE_FILE_OBJECT, DACL_SECURITY_INFORMATION | SACL_SECURITY_INFORMATION)
        self.assertEqual((found.Dacl, found.Sacl), (NullACL(), NullACL()))
        for part in ("LABEL", "ATTRIBUTE", "SCOPE", "BACKUP"):  # they are in the SACL
            found = GetNamedSecurityInfo(
                self.path, SE_FILE_OBJECT, getattr(self.library, part + "_SECURITY_INFORMATION"))
            self.assertEqual(found.Sacl, NullACL())
            self.assertEqual(found.Dacl, NullACL() if part == "BACKUP" else None)

    def test_no_descriptor(self):
        self.replace(GetNamedSecurityInfoW=lambda *_: 0)
        with self.assertWindowsError("GetNamedSecurityInfo", self.library.ERROR_INVALID_SECURITY_DESCR):
            GetNamedSecurityInfo(self.path, SE_FILE_OBJECT, DACL_SECURITY_INFORMATION)

    def test_set(self):
        owner = GetNamedSecurityInfo(self.path, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION).Owner
        acl = InitializeAcl(200)
        AddAccessAllowedAce(acl, ACL_REVISION, 0x1f01ff, owner)
        SetNamedSecurityInfo(self.path, SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, pDacl=acl)
        self.assertIn((str(owner), 0x1f01ff), masks(GetSecurityDescriptorDacl(GetFileSecurity(self.path, 4)).Dacl))

    def test_what_windows_gets(self):
        seen = []
        self.replace(SetNamedSecurityInfoW=lambda *arguments: seen.append(arguments) or 0)
        acl, sid = granting(), SID(WORLD)
        SetNamedSecurityInfo(self.path, SE_FILE_OBJECT, 15, sid, sid, acl, NullACL())
        self.assertEqual(seen.pop()[1:], (SE_FILE_OBJECT, 15, sid.cdata, sid.cdata, acl.cdata, self.ffi.NULL))
        SetNamedSecurityInfo(self.path, SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, pDacl=NullACL())
        self.assertEqual(seen.pop()[1:], (SE_FILE_OBJECT, 4) + (self.ffi.NULL,) * 4)
        for name, flag in (("psidOwner", OWNER_SECURITY_INFORMATION), ("psidGroup", GROUP_SECURITY_INFORMATION),
                           ("pDacl", DACL_SECURITY_INFORMATION), ("pSacl", SACL_SECURITY_INFORMATION)):
            self.assertInputError(name, SetNamedSecurityInfo, self.path, SE_FILE_OBJECT, flag)
        # Parts of the SACL, and all of the descriptor.
        every = self.library.BACKUP_SECURITY_INFORMATION
        for flag in (self.library.LABEL_SECURITY_INFORMATION, self.library.ATTRIBUTE_SECURITY_INFORMATION,
                     self.library.SCOPE_SECURITY_INFORMATION):
            self.assertInputError("pSacl", SetNamedSecurityInfo, self.path, SE_FILE_OBJECT, flag)
        given = [sid, sid, acl, acl]
        for number, name in enumerate(("psidOwner", "psidGroup", "pDacl", "pSacl")):
            self.assertInputError(name, SetNamedSecurityInfo, self.path, SE_FILE_OBJECT, every,
                                  *(given[:number] + [None] + given[number + 1:]))
        self.assertEqual(seen, [])

    def test_failure(self):
        with self.assertWindowsError("GetNamedSecurityInfo", self.library.ERROR_FILE_NOT_FOUND) as caught:
            GetNamedSecurityInfo(self.path + u".none", SE_FILE_OBJECT, 4)
        self.assertEqual(caught[0].filename, self.path + u".none")
        with self.assertWindowsError("SetNamedSecurityInfo", self.library.ERROR_FILE_NOT_FOUND) as caught:
            SetNamedSecurityInfo(self.path + u".none", SE_FILE_OBJECT, 4, pDacl=granting())
        self.assertEqual(caught[0].filename, self.path + u".none")

    def test_bad_input(self):
        for value in (None, 5, u"a\0"):
            self.assertInputError("pObjectName", GetNamedSecurityInfo, value, SE_FILE_OBJECT, 4)
            self.assertInputError("pObjectName", SetNamedSecurityInfo, value, SE_FILE_OBJECT, 0)
        for value in (None, 2 ** 40):
            self.assertInputError("ObjectType", GetNamedSecurityInfo, self.path, value, 4)
            self.assertInputError("ObjectType", SetNamedSecurityInfo, self.path, value, 0)
            self.assertInputError("SecurityInfo", GetNamedSecurityInfo, self.path, SE_FILE_OBJECT, value)
            self.assertInputError("SecurityInfo", SetNamedSecurityInfo, self.path, SE_FILE_OBJECT, value)
        for value in (5, WORLD, granting()):
            self.assertInputError("psidOwner", SetNamedSecurityInfo, self.path, SE_FILE_OBJECT, 0, value)
            self.assertInputError("psidGroup", SetNamedSecurityInfo, self.path, SE_FILE_OBJECT, 0, None, value)
        for value in (5, u"", SID(WORLD), self.ffi.NULL):
            self.assertInputError("pDacl", SetNamedSecurityInfo, self.path, SE_FILE_OBJECT, 4, None, None, value)
            self.assertInputError("pSacl", SetNamedSecurityInfo, self.path, SE_FILE_OBJECT, 0, None, None, None, value)
