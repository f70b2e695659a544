import ctypes

from pywincffi.dev.testutil import TestCase
from pywincffi.secur32 import GetUserNameEx, NameSamCompatible, NameServicePrincipal, users
from tests import oracle


class TestGetUserNameEx(TestCase):
    def test_name(self):
        size = ctypes.c_ulong(256)
        name = ctypes.create_unicode_buffer(256)
        self.assertTrue(ctypes.WinDLL("advapi32").GetUserNameW(name, ctypes.byref(size)))
        self.assertEqual(GetUserNameEx(NameSamCompatible).split("\\"), [oracle.computer_name(), name.value])

    def test_longer_than_the_first_buffer(self):
        expected = GetUserNameEx(NameSamCompatible)
        users._SIZE = 2
        self.addCleanup(setattr, users, "_SIZE", 256)
        self.assertEqual(GetUserNameEx(NameSamCompatible), expected)

    def test_name_that_the_user_has_not(self):
        with self.assertWindowsError("GetUserNameEx", self.library.ERROR_NONE_MAPPED):
            GetUserNameEx(NameServicePrincipal)

    def test_bad_input(self):
        for value in (None, "name", 2 ** 40):
            self.assertInputError("NameFormat", GetUserNameEx, value)
