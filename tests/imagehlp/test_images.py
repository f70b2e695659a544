import os
import struct
import sys

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.imagehlp import (
    BIND_ALL_IMAGES, BIND_CACHE_IMPORT_DLLS, BIND_NO_UPDATE, BindImageEx, BindImportModule, CheckSumMappedFile, images)
from pywincffi.kernel32 import GetSystemDirectory
from tests.support.libraries import Replaced
from tests.support.values import BYTES


def checksum(content):
    """The checksum of a program, as its format has it."""
    start = struct.unpack_from("<L", content, 0x3C)[0] + 88
    content = bytearray(content[:start] + b"\0\0\0\0" + content[start + 4:])
    size = len(content)
    content += b"\0" * (size % 2)
    total = sum(content[0::2]) + (sum(content[1::2]) << 8)
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total + size


class TestCheckSumMappedFile(TestCase):
    def setUp(self):
        super(TestCheckSumMappedFile, self).setUp()
        with open(os.path.join(GetSystemDirectory(), "version.dll"), "rb") as stream:
            self.content = stream.read()

    def test_checksum(self):
        for content in (self.content, bytearray(self.content), self.content + b"x", self.content + b"xy"):
            header, found = CheckSumMappedFile(content)
            start = struct.unpack_from("<L", self.content, 0x3C)[0] + 88
            self.assertEqual(header, struct.unpack_from("<L", self.content, start)[0])
            self.assertEqual(found, checksum(bytes(content)))

    def test_no_program(self):
        damaged = bytearray(self.content)
        damaged[0x3C:0x40] = struct.pack("<L", len(damaged) - 91)
        far = bytearray(self.content)
        far[0x3C:0x40] = b"\xf0\xff\xff\xff"
        for content in (b"", b"MZ", b"x" * 1000, b"\0" * 1000, damaged, far, self.content[:0x3F]):
            with self.assertWindowsError("CheckSumMappedFile", self.library.ERROR_BAD_EXE_FORMAT):
                CheckSumMappedFile(content)

    def test_failure_with_an_error(self):
        def fail(*_):
            self.SetLastError(8)
            return self.ffi.NULL

        images.library = Replaced(self.library, CheckSumMappedFile=fail)
        self.addCleanup(setattr, images, "library", self.library)
        with self.assertWindowsError("CheckSumMappedFile", 8):
            CheckSumMappedFile(self.content)

    def test_bad_input(self):
        for value in (None, 5, []):
            with self.assertRaises(InputError) as context:
                CheckSumMappedFile(value)
            self.assertEqual(context.exception.name, "BaseAddress")


class TestBindImageEx(TestCase):
    FLAGS = BIND_NO_UPDATE | BIND_ALL_IMAGES | BIND_CACHE_IMPORT_DLLS

    def replace(self, function):
        images.library = Replaced(self.library, BindImageEx=function)
        self.addCleanup(setattr, images, "library", self.library)

    def test_reports_the_dlls(self):
        found = set()

        def report(reason, image, dll, address, parameter):
            if reason == BindImportModule:
                found.add(dll.lower())

        BindImageEx(self.FLAGS, sys.executable, StatusRoutine=report)
        self.assertIn(u"kernel32.dll", found)

    def calling(self, *calls):
        """A BindImageEx() that calls its routine."""
        def bind(flags, image, dlls, symbols, routine):
            return all([routine(*each) for each in calls])
        return bind

    def test_routine(self):
        name, found = self.ffi.new("char[]", b"a.dll"), []
        self.replace(self.calling((4, name, self.ffi.NULL, 5, 6), (4, self.ffi.NULL, name, 0, 0)))
        BindImageEx(self.FLAGS, u"a.exe", StatusRoutine=lambda *arguments: found.append(arguments))
        self.assertEqual(found, [(4, u"a.dll", None, 5, 6), (4, None, u"a.dll", 0, 0)])
        BindImageEx(self.FLAGS, u"a.exe", StatusRoutine=lambda *_: False)
        with self.assertRaises(ZeroDivisionError):
            BindImageEx(self.FLAGS, u"a.exe", StatusRoutine=lambda *_: 1 // 0)
        self.assertEqual(images._running, [])

    def test_paths(self):
        taken = []
        self.replace(lambda *arguments: taken.append(arguments) or 1)
        BindImageEx(BIND_NO_UPDATE, u"a.exe", u"C:\\dlls", u"C:\\symbols")
        BindImageEx(BIND_NO_UPDATE, u"a.exe")
        null = self.ffi.NULL
        self.assertEqual(taken, [(BIND_NO_UPDATE, b"a.exe", b"C:\\dlls", b"C:\\symbols", null),
                                 (BIND_NO_UPDATE, b"a.exe", null, null, null)])

    def test_no_file(self):
        with self.assertRaises(OSError):
            BindImageEx(self.FLAGS, u"C:\\no such file.exe")

    def test_failure(self):
        def fail(*_):
            self.SetLastError(2)
            return 0

        self.replace(fail)
        with self.assertWindowsError("BindImageEx", 2) as caught:
            BindImageEx(self.FLAGS, u"missing.exe")
        self.assertEqual(caught[0].filename, u"missing.exe")

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, u"1"):
            with self.assertRaises(InputError) as context:
                BindImageEx(value, u"a.exe")
            self.assertEqual(context.exception.name, "Flags")
        for value in (5, BYTES, u"a\0b", u"\U0001f600"):
            with self.assertRaises(InputError) as context:
                BindImageEx(self.FLAGS, value)
            self.assertEqual(context.exception.name, "ImageName")
            with self.assertRaises(InputError) as context:
                BindImageEx(self.FLAGS, u"a.exe", value)
            self.assertEqual(context.exception.name, "DllPath")
            with self.assertRaises(InputError) as context:
                BindImageEx(self.FLAGS, u"a.exe", None, value)
            self.assertEqual(context.exception.name, "SymbolPath")
        self.assertInputError("ImageName", BindImageEx, self.FLAGS, None)
        for value in (5, u"report", self.ffi.new("int *")):
            self.assertInputError("StatusRoutine", BindImageEx, self.FLAGS, u"a.exe", None, None, value)
