import ctypes

from pywincffi.advapi32 import (
    POLICY_ALL_ACCESS, POLICY_CREATE_ACCOUNT, POLICY_LOOKUP_NAMES, LsaAddAccountRights, LsaClose,
    LsaEnumerateAccountRights, LsaOpenPolicy, LsaRemoveAccountRights, lsa)
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import CloseHandle
from pywincffi.ntstatus import STATUS_ACCESS_DENIED, STATUS_NO_SUCH_PRIVILEGE, STATUS_OBJECT_NAME_NOT_FOUND
from pywincffi.ownership import Owner
from pywincffi.wintypes import SID
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.windows import differs

RIGHT, OTHER = u"SeServiceLogonRight", u"SeBatchLogonRight"


def world():
    return SID(u"S-1-1-0")


def nobody():
    """An account that no computer has."""
    return SID(u"S-1-5-21-1-2-3-4567")


class Text(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("size", ctypes.c_ushort), ("text", ctypes.c_wchar_p)]


def rights_of(sid):
    """The rights of an account, as ctypes has them."""
    handle, found, count = ctypes.c_void_p(), ctypes.POINTER(Text)(), ctypes.c_ulong()
    attributes = (ctypes.c_size_t * 6)()
    oracle.function("advapi32", "LsaOpenPolicy", ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong,
                    ctypes.c_void_p)(None, attributes, POLICY_LOOKUP_NAMES, ctypes.byref(handle))
    status = oracle.function("advapi32", "LsaEnumerateAccountRights", ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p,
                             ctypes.c_void_p, ctypes.c_void_p)(
                                 handle, oracle.number(sid.cdata), ctypes.byref(found), ctypes.byref(count))
    names = [] if status < 0 else [found[each].text[:found[each].length // 2] for each in range(count.value)]
    oracle.function("advapi32", "LsaClose", ctypes.c_long, ctypes.c_void_p)(handle)
    return sorted(names)


def texts(array, count):
    """What UNICODE_STRINGs hold: the text up to their length, and whether a NUL follows in their memory."""
    return [(ctypes.wstring_at(oracle.number(array[each].Buffer), array[each].Length // 2),
             array[each].MaximumLength - array[each].Length,
             ctypes.wstring_at(oracle.number(array[each].Buffer) + array[each].Length, 1)) for each in range(count)]


class LsaTestCase(TestCase):
    def policy(self, access=POLICY_LOOKUP_NAMES | POLICY_CREATE_ACCOUNT):
        owner = Owner(LsaOpenPolicy(None, access))
        self.addCleanup(owner.close)
        return owner

    def closed(self):
        handle = LsaOpenPolicy(None, POLICY_LOOKUP_NAMES)
        LsaClose(handle)
        return handle

    def replace(self, **functions):
        lsa.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, lsa, "library", self.library)

    def assert_policy_refused(self, name, function, *arguments):
        for value in (None, 5, u"policy", self.ffi.cast("HANDLE", 4)):
            self.assertInputError(name, function, value, *arguments)
        with self.assertWindowsError(function.__name__, self.library.ERROR_INVALID_HANDLE):
            function(self.ffi.NULL, *arguments)
        owner = Owner(LsaOpenPolicy(None, POLICY_LOOKUP_NAMES))
        owner.close()
        for value in (self.closed(), owner, self.ffi.cast("LSA_HANDLE", 0x12345678), self.ffi.cast("LSA_HANDLE", 0)):
            with self.assertWindowsError(function.__name__, self.library.ERROR_INVALID_HANDLE):
                function(value, *arguments)


class TestLsaOpenPolicy(LsaTestCase):
    def test_call(self):
        """What Windows is told."""
        calls = []

        def open_policy(name, attributes, access, handle):
            calls.append((None if not name else texts(name, 1), attributes.Length, access))
            handle[0] = self.ffi.cast("PVOID", 0x1230)
            return 0

        self.replace(LsaOpenPolicy=open_policy, LsaClose=lambda handle: 0)
        for name in (None, u"\\\\na\xefve"):
            LsaClose(LsaOpenPolicy(name, POLICY_ALL_ACCESS))
        size = self.ffi.sizeof("OBJECT_ATTRIBUTES")
        self.assertEqual(calls, [(None, size, 0xF0FFF), ([(u"\\\\na\xefve", 2, u"\0")], size, 0xF0FFF)])

    def test_failure(self):
        self.replace(LsaOpenPolicy=lambda *_: STATUS_ACCESS_DENIED - 2 ** 32)
        with self.assertWindowsError("LsaOpenPolicy", STATUS_ACCESS_DENIED) as caught:
            LsaOpenPolicy(None, POLICY_ALL_ACCESS)
        self.assertEqual(caught[0].winerror, 5)

    def test_bad_input(self):
        for value in (5, b"\xff\0", u"a\0b", u"x" * 40000, [u"a"]):
            self.assertInputError("SystemName", LsaOpenPolicy, value, POLICY_LOOKUP_NAMES)
        for value in (None, -1, 2 ** 32, u"1"):
            self.assertInputError("DesiredAccess", LsaOpenPolicy, None, value)


class TestLsaClose(LsaTestCase):
    def test_effect(self):
        closed = []
        self.replace(LsaClose=lambda handle: closed.append(handle) or self.library.LsaClose(handle))
        handle = LsaOpenPolicy(None, POLICY_LOOKUP_NAMES)
        LsaClose(handle)
        self.assertEqual(closed, [handle])
        with Owner(LsaOpenPolicy(None, POLICY_LOOKUP_NAMES)):
            self.assertEqual(len(closed), 1)
        self.assertEqual(len(closed), 2)

    def test_bad_input(self):
        with Owner(LsaOpenPolicy(None, POLICY_LOOKUP_NAMES)) as policy:
            self.assertInputError("hObject", CloseHandle, policy.handle)
        self.assertInputError("ObjectHandle", LsaClose, None)
        self.assert_policy_refused("ObjectHandle", LsaClose)

    def test_closed(self):
        with self.assertWindowsError("LsaClose", self.library.ERROR_INVALID_HANDLE):
            LsaClose(self.closed())


class TestRights(LsaTestCase):
    @differs("Wine", "Wine keeps no rights of accounts: LsaAddAccountRights() is a stub")
    def test_effect(self):
        policy = self.policy()
        self.addCleanup(LsaRemoveAccountRights, policy, nobody(), True)
        LsaAddAccountRights(policy, nobody(), [RIGHT, OTHER])
        self.assertEqual(rights_of(nobody()), sorted([RIGHT, OTHER]))
        self.assertEqual(sorted(LsaEnumerateAccountRights(policy, nobody())), sorted([RIGHT, OTHER]))
        LsaRemoveAccountRights(policy, nobody(), False, [OTHER])
        self.assertEqual(rights_of(nobody()), [RIGHT])
        LsaRemoveAccountRights(policy, nobody(), True)
        self.assertEqual(rights_of(nobody()), [])

    def test_none(self):
        self.assertEqual(LsaEnumerateAccountRights(self.policy(), nobody()), [])
        self.assertEqual(rights_of(nobody()), [])

    def test_calls(self):
        """What Windows is told."""
        calls = []

        def add(_, sid, rights, count):
            calls.append((sid, texts(rights, count)))
            return 0

        def remove(_, sid, everything, rights, count):
            calls.append((sid, everything, texts(rights, count) if rights else None, count))
            return 0

        self.replace(LsaAddAccountRights=add, LsaRemoveAccountRights=remove)
        policy, expected = self.policy(), [(RIGHT, 2, u"\0"), (u"\U0001f600", 2, u"\0")]
        everyone = world()
        LsaAddAccountRights(policy, everyone, [RIGHT, u"\U0001f600"])
        LsaRemoveAccountRights(policy, everyone, False, (RIGHT, u"\U0001f600"))
        LsaRemoveAccountRights(policy, everyone, True)
        self.assertEqual(calls, [
            (everyone.cdata, expected), (everyone.cdata, False, expected, 2), (everyone.cdata, True, None, 0)])

    def test_memory(self):
        """What Windows allocates is freed, also if it cannot be read."""
        freed, content = [], [self.ffi.new("wchar_t[]", u"%sxxx" % RIGHT), self.ffi.new("wchar_t[]", u"")]
        array = self.ffi.new("UNICODE_STRING[]", 2)
        array[0].Buffer, array[0].Length = content[0], 2 * len(RIGHT)

        def enumerate_(_, sid, rights, count):
            rights[0], count[0] = array, 2
            return 0

        self.replace(LsaEnumerateAccountRights=enumerate_, LsaFreeMemory=freed.append)
        self.assertEqual(LsaEnumerateAccountRights(self.policy(), world()), [RIGHT, u""])
        self.assertEqual(freed, [array])

    def test_failure(self):
        policy = self.policy()
        status = STATUS_NO_SUCH_PRIVILEGE - 2 ** 32
        self.replace(LsaAddAccountRights=lambda *_: status, LsaRemoveAccountRights=lambda *_: status,
                     LsaEnumerateAccountRights=lambda *_: status)
        with self.assertWindowsError("LsaAddAccountRights", STATUS_NO_SUCH_PRIVILEGE) as caught:
            LsaAddAccountRights(policy, world(), [RIGHT])
        self.assertEqual(caught[0].winerror, self.library.ERROR_NO_SUCH_PRIVILEGE)
        with self.assertWindowsError("LsaRemoveAccountRights", STATUS_NO_SUCH_PRIVILEGE):
            LsaRemoveAccountRights(policy, world(), False, [RIGHT])
        with self.assertWindowsError("LsaEnumerateAccountRights", STATUS_NO_SUCH_PRIVILEGE):
            LsaEnumerateAccountRights(policy, world())
        self.replace(LsaAddAccountRights=lambda *_: STATUS_OBJECT_NAME_NOT_FOUND - 2 ** 32)
        with self.assertWindowsError("LsaAddAccountRights", STATUS_OBJECT_NAME_NOT_FOUND):
            LsaAddAccountRights(policy, world(), [RIGHT])

    @differs("Wine", "Wine takes any right: LsaAddAccountRights() is a stub")
    def test_no_such_right(self):
        with self.assertWindowsError("LsaAddAccountRights", STATUS_NO_SUCH_PRIVILEGE):
            LsaAddAccountRights(self.policy(), nobody(), [u"pywincffi has none"])

    def test_bad_input(self):
        self.assert_policy_refused("PolicyHandle", LsaAddAccountRights, world(), [RIGHT])
        self.assert_policy_refused("PolicyHandle", LsaRemoveAccountRights, world(), False, [RIGHT])
        self.assert_policy_refused("PolicyHandle", LsaEnumerateAccountRights, world())
        policy = self.policy()
        for value in (None, 5, u"S-1-1-0", self.ffi.NULL, object.__new__(SID)):
            self.assertInputError("AccountSid", LsaAddAccountRights, policy, value, [RIGHT])
            self.assertInputError("AccountSid", LsaRemoveAccountRights, policy, value, False, [RIGHT])
            self.assertInputError("AccountSid", LsaEnumerateAccountRights, policy, value)
        for value in (None, 5, RIGHT, [None], [RIGHT, 5], [u"a\0b"], [u"x" * 40000]):
            self.assertInputError("UserRights", LsaAddAccountRights, policy, world(), value)
            self.assertInputError("UserRights", LsaRemoveAccountRights, policy, world(), False, value)
        for value in (None, 2, -1, u"yes"):
            self.assertInputError("AllRights", LsaRemoveAccountRights, policy, world(), value)
