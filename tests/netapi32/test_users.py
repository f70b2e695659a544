import ctypes

from pywincffi.dev.testutil import TestCase
from pywincffi.netapi32 import (
    FILTER_NORMAL_ACCOUNT, USER_INFO_0, USER_INFO_1, USER_INFO_2, USER_INFO_3, USER_INFO_10, USER_INFO_11,
    USER_INFO_20, USER_INFO_23, NetUserEnum, users)
from pywincffi.wintypes import SID
from tests.support.libraries import Replaced
from tests.support.windows import part_differs


LEVELS = ((0, USER_INFO_0), (1, USER_INFO_1), (2, USER_INFO_2), (3, USER_INFO_3), (10, USER_INFO_10),
          (11, USER_INFO_11), (20, USER_INFO_20), (23, USER_INFO_23))


class TestNetUserEnum(TestCase):
    def test_names(self):
        size, name = ctypes.c_ulong(256), ctypes.create_unicode_buffer(256)
        self.assertTrue(ctypes.WinDLL("advapi32").GetUserNameW(name, ctypes.byref(size)))
        found = [each.usri0_name for each in NetUserEnum(None, 0, FILTER_NORMAL_ACCOUNT)]
        self.assertIn(name.value, found)
        self.assertEqual(found, sorted(set(found), key=found.index))

    def test_levels(self):
        for level, kind in LEVELS:
            with part_differs("Wine" if level not in (0, 20) else (), "has no such level"):
                found = NetUserEnum(None, level)
                self.assertTrue(found)
                for each in found:
                    self.assertIs(type(each), kind)
                    self.assertIsInstance(each[0], type(u""))

    def test_parts(self):
        freed, structure = [], self.ffi.new("USER_INFO_1 *", {"usri1_flags": 5})
        name = self.ffi.new("wchar_t[]", u"ada")
        structure.usri1_name = name

        def enumerate_users(server, level, kind, buffer, length, read, total, resume):
            buffer[0], read[0] = self.ffi.cast("BYTE *", structure), 1
            resume[0] += 1
            return self.library.ERROR_MORE_DATA if resume[0] < 3 else 0

        users.library = Replaced(self.library, NetUserEnum=enumerate_users, NetApiBufferFree=freed.append)
        self.addCleanup(setattr, users, "library", self.library)
        found = NetUserEnum("server", 1)
        self.assertEqual(found, [(u"ada", None, 0, 0, None, None, 5, None)] * 3)
        self.assertEqual(len(freed), 3)

    def test_all_levels(self):
        """What is in the structures; Windows' own, of which ctypes knows the size alone."""
        texts, kept = {}, []
        for level, kind in LEVELS:
            structure = self.ffi.new(kind.__name__ + " *")
            for number, field in enumerate(kind._fields):
                name = field.partition("_")[2]
                if name == "user_sid":
                    kept.append(SID("S-1-5-21-1-2-3-500").cdata)
                    structure.usri23_user_sid = kept[-1]
                elif name == "logon_hours":
                    kept.append(self.ffi.new("BYTE[]", list(range(21)) + [255]))
                    setattr(structure, field, kept[-1])
                elif isinstance(getattr(structure, field), self.ffi.CData):
                    texts[field] = self.ffi.new("wchar_t[]", u"%s" % field) if name != "password" else self.ffi.NULL
                    setattr(structure, field, texts[field])
                else:
                    setattr(structure, field, 168 if name == "units_per_week" else number)
            found, = users._accounts(self.ffi.cast("BYTE *", structure), 1, kind)
            self.assertIs(type(found), kind)
            for number, field in enumerate(kind._fields):
                expected = {"user_sid": SID("S-1-5-21-1-2-3-500"), "logon_hours": bytes(bytearray(range(21))),
                            "units_per_week": 168, "password": None}.get(
                                field.partition("_")[2], field if field in texts else number)
                self.assertEqual(getattr(found, field), expected)

    def test_hours_that_are_more_than_a_week_has(self):
        structure, hours = self.ffi.new("USER_INFO_2 *"), self.ffi.new("BYTE[]", 1260)
        structure.usri2_logon_hours, structure.usri2_units_per_week = hours, 0xFFFFFFFF
        found, = users._accounts(self.ffi.cast("BYTE *", structure), 1, USER_INFO_2)
        self.assertEqual(len(found.usri2_logon_hours), 1260)
        structure.usri2_logon_hours = self.ffi.NULL
        found, = users._accounts(self.ffi.cast("BYTE *", structure), 1, USER_INFO_2)
        self.assertIsNone(found.usri2_logon_hours)

    def test_failure(self):
        users.library = Replaced(self.library, NetUserEnum=lambda *_: self.library.ERROR_ACCESS_DENIED)
        self.addCleanup(setattr, users, "library", self.library)
        with self.assertWindowsError("NetUserEnum", self.library.ERROR_ACCESS_DENIED):
            NetUserEnum()

    def test_bad_input(self):
        self.assertInputError("servername", NetUserEnum, 1)
        for level in (4, -1, None, "0"):
            self.assertInputError("level", NetUserEnum, None, level)
        self.assertInputError("filter", NetUserEnum, None, 0, -1)
