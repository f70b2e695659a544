import decimal
import gc

from pywincffi.core.structures import Structure, pointer
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.wintypes import JOBOBJECT_EXTENDED_LIMIT_INFORMATION, OVERLAPPED, SECURITY_ATTRIBUTES


class TestStructure(TestCase):
    def test_size_is_filled_in(self):
        self.assertEqual(SECURITY_ATTRIBUTES().cdata.nLength, self.ffi.sizeof("SECURITY_ATTRIBUTES"))

    def test_fields(self):
        self.assertEqual(OVERLAPPED.fields(), ["Internal", "InternalHigh", "Offset", "OffsetHigh", "Pointer", "hEvent"])
        structure = OVERLAPPED(Offset=5, hEvent=self.library.GetCurrentProcess())
        self.assertEqual((structure.Offset, structure.cdata.Offset, structure[0].Offset), (5, 5, 5))
        structure.Offset = 7
        self.assertEqual(structure.cdata.Offset, 7)
        self.assertEqual(structure.hEvent, self.library.GetCurrentProcess())
        structure.hEvent = None
        self.assertEqual(structure.hEvent, self.ffi.NULL)

    def test_by_position(self):
        self.assertEqual(SECURITY_ATTRIBUTES(None, True), SECURITY_ATTRIBUTES(bInheritHandle=True))
        self.assertNotEqual(SECURITY_ATTRIBUTES(None, True), SECURITY_ATTRIBUTES())
        self.assertRaises(InputError, SECURITY_ATTRIBUTES, None, True, 5)

    def test_keeps_what_it_points_to(self):
        content = self.ffi.new("char[]", b"descriptor")
        structure = SECURITY_ATTRIBUTES(lpSecurityDescriptor=content)
        del content
        gc.collect()
        self.assertEqual(self.ffi.string(self.ffi.cast("char *", structure.lpSecurityDescriptor)), b"descriptor")

    def test_repr(self):
        self.assertEqual(repr(SECURITY_ATTRIBUTES(bInheritHandle=True)),
                         "SECURITY_ATTRIBUTES(lpSecurityDescriptor=%r, bInheritHandle=1)" % self.ffi.NULL)

    def test_bad_fields(self):
        for fields in ({"NoSuchField": 1}, {"Offset": -1}, {"Offset": 2 ** 32}, {"Offset": "1"}, {"Offset": 1.5},
                       {"Offset": decimal.Decimal("1.5")}, {"hEvent": 5}, {"hEvent": b"abc"}):
            with self.assertRaises(InputError) as context:
                OVERLAPPED(**fields)
            self.assertEqual(context.exception.name, list(fields)[0])
        self.assertRaises(AttributeError, lambda: OVERLAPPED().NoSuchField)


    def test_bad_value_for_a_structure(self):
        with self.assertRaises(InputError) as context:
            JOBOBJECT_EXTENDED_LIMIT_INFORMATION(BasicLimitInformation=5)
        self.assertEqual(context.exception.name, "BasicLimitInformation")


class Pretender(object):
    """Says that it is a structure."""

    __class__ = OVERLAPPED
    cdata = 5


class TestPointer(TestCase):
    def test_only_a_real_one(self):
        with self.assertRaises(InputError) as context:
            pointer("lpOverlapped", Pretender(), OVERLAPPED)
        self.assertEqual(context.exception.name, "lpOverlapped")

    def test_made_without_its_constructor(self):
        for value in (OVERLAPPED.__new__(OVERLAPPED), SECURITY_ATTRIBUTES.__new__(SECURITY_ATTRIBUTES)):
            with self.assertRaises(InputError):
                pointer("lpOverlapped", value, OVERLAPPED)

    def test_what_is_taken(self):
        structure = OVERLAPPED()
        self.assertIs(pointer("name", structure, OVERLAPPED), structure.cdata)
        for cname in ("OVERLAPPED *", "OVERLAPPED[1]"):
            value = self.ffi.new(cname)
            self.assertIs(pointer("name", value, OVERLAPPED), value)
        self.assertEqual(pointer("name", None, OVERLAPPED, nullable=True), self.ffi.NULL)

    def test_what_is_refused(self):
        for value in (None, 5, b"abc", SECURITY_ATTRIBUTES(), self.ffi.NULL, self.ffi.new("OVERLAPPED[2]"),
                      self.ffi.cast("OVERLAPPED *", 0), Structure):
            with self.assertRaises(InputError) as context:
                pointer("name", value, OVERLAPPED)
            self.assertEqual(context.exception.name, "name")
