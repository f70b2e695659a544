# -*- coding: utf-8 -*-
import os
import random
import shutil
import struct
import tempfile

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import GetSystemDirectory
from pywincffi.version import VFT_DLL, VS_FFI_SIGNATURE, GetFileVersionInfo, VerQueryValue, information
from pywincffi.wintypes import VS_FIXEDFILEINFO
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.values import BYTES


def block(name, value=b"", length=None, is_text=0, blocks=()):
    """A block of version information, as resource compilers write it."""
    content = name.encode("utf-16-le") + b"\0\0"
    content += b"\0" * (-(6 + len(content)) % 4) + value
    for each in blocks:
        content += b"\0" * (-(6 + len(content)) % 4) + each
    return struct.pack("<HHH", 6 + len(content), len(value) if length is None else length, is_text) + content


def string(name, value):
    content = (value + u"\0").encode("utf-16-le")
    return block(name, content, len(content) // 2, 1)


FIXED = struct.pack("<13L", 0xFEEF04BD, 0x10000, 0x10002, 0x30004, 0x50006, 0x70008, 0x3F, 2, 4, 2, 0, 0, 0)
INFORMATION = block(u"VS_VERSION_INFO", FIXED, blocks=[
    block(u"StringFileInfo", is_text=1, blocks=[
        block(u"040904B0", is_text=1, blocks=[
            string(u"ProductName", u"pywincffi \xfc"), string(u"Comments", u""), string(u"FileVersion", u"1.2")])]),
    block(u"VarFileInfo", is_text=1, blocks=[
        block(u"Translation", struct.pack("<4H", 0x409, 0x4B0, 0x407, 0x4E4))])])


class InformationTestCase(TestCase):
    def setUp(self):
        super(InformationTestCase, self).setUp()
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, content=INFORMATION):
        path = os.path.join(self.folder, u"\xfc.dll")
        shutil.copy(os.path.join(GetSystemDirectory(), u"lz32.dll"), path)
        oracle.update_resources(path, [(16, 1, 0, content)])
        return path


class TestGetFileVersionInfo(InformationTestCase):
    def test_content(self):
        content = GetFileVersionInfo(self.file())
        self.assertIs(type(content), bytes)
        self.assertEqual(content[:len(INFORMATION)], INFORMATION)

    def test_of_a_system_dll(self):
        version = VerQueryValue(GetFileVersionInfo(u"kernel32.dll"), u"\\")
        self.assertEqual((version.dwSignature, version.dwFileType), (VS_FFI_SIGNATURE, VFT_DLL))

    def test_no_file(self):
        path = os.path.join(self.folder, u"missing.dll")
        with self.assertRaises(OSError) as context:
            GetFileVersionInfo(path)
        self.assertEqual((context.exception.code, context.exception.filename), (2, path))

    def test_no_version_information(self):
        path = os.path.join(self.folder, u"text.txt")
        with open(path, "w") as stream:
            stream.write("no program")
        with self.assertRaises(OSError) as context:
            GetFileVersionInfo(path)
        self.assertIn(context.exception.code, (
            self.library.ERROR_RESOURCE_DATA_NOT_FOUND, self.library.ERROR_RESOURCE_TYPE_NOT_FOUND,
            self.library.ERROR_BAD_EXE_FORMAT))

    def test_failure_to_read(self):
        def fail(*_):
            self.SetLastError(8)
            return 0

        path = self.file()
        information.library = Replaced(self.library, GetFileVersionInfoW=fail)
        self.addCleanup(setattr, information, "library", self.library)
        with self.assertWindowsError("GetFileVersionInfo", 8):
            GetFileVersionInfo(path)

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b"):
            with self.assertRaises(InputError) as context:
                GetFileVersionInfo(value)
            self.assertEqual(context.exception.name, "lptstrFilename")


class TestVerQueryValue(InformationTestCase):
    def test_values(self):
        for content in (INFORMATION, bytearray(INFORMATION), memoryview(INFORMATION), GetFileVersionInfo(self.file())):
            version = VerQueryValue(content, u"\\")
            self.assertIs(type(version), VS_FIXEDFILEINFO)
            self.assertEqual((version.dwFileVersionMS, version.dwFileVersionLS), (0x10002, 0x30004))
            self.assertEqual(VerQueryValue(content, u"\\VarFileInfo\\Translation"), [(0x409, 0x4B0), (0x407, 0x4E4)])
            for name, value in ((u"ProductName", u"pywincffi \xfc"), (u"Comments", u""), (u"fileversion", u"1.2")):
                found = VerQueryValue(content, u"\\StringFileInfo\\040904b0\\" + name)
                self.assertEqual(found, value)
                self.assertIs(type(found), type(u""))

    def test_length_in_bytes(self):
        # Some compilers write the length of a text in bytes, and not in characters.
        value = u"text\0".encode("utf-16-le")
        content = block(u"VS_VERSION_INFO", FIXED, blocks=[block(u"StringFileInfo", is_text=1, blocks=[
            block(u"040904B0", is_text=1, blocks=[block(u"A", value, len(value), 1), string(u"B", u"b")])])])
        self.assertEqual(VerQueryValue(content, u"\\StringFileInfo\\040904B0\\A"), u"text")
        self.assertEqual(VerQueryValue(content, u"\\StringFileInfo\\040904B0\\B"), u"b")

    def test_no_value(self):
        for name in (u"\\Other", u"\\StringFileInfo\\040904B0\\Other", u"\\StringFileInfo\\040704B0\\ProductName",
                     u"\\VarFileInfo\\Translation\\deeper", u"\\StringFileInfo\\040904B0\\ProductName\\deeper"):
            with self.assertWindowsError("VerQueryValue", self.library.ERROR_RESOURCE_TYPE_NOT_FOUND):
                VerQueryValue(INFORMATION, name)

    def test_block_of_blocks(self):
        self.assertEqual(VerQueryValue(INFORMATION, u"\\StringFileInfo"), b"")

    def test_damaged(self):
        # Wine's VerQueryValue() would search for ever, or beyond the end.
        generator, names = random.Random(5), [
            u"\\", u"\\VarFileInfo\\Translation", u"\\StringFileInfo\\040904B0\\FileVersion", u"\\None",
            u"\\StringFileInfo\\040904B0\\None"]
        for _ in range(3000):
            content = bytearray(INFORMATION)
            for _ in range(generator.randrange(1, 4)):
                content[generator.randrange(len(content))] = generator.choice((0, 1, 2, 3, 4, 5, 6, 127, 255))
            content = bytes(content[:generator.randrange(len(content))] if generator.random() < 0.3 else content)
            for name in names:
                try:
                    VerQueryValue(content, name)
                except (InputError, OSError):
                    pass

    def test_zeros_behind_the_last_block(self):
        content = bytearray(INFORMATION + bytes(bytearray(12)))
        content[:2] = struct.pack("<H", len(content))
        self.assertEqual(VerQueryValue(content, u"\\StringFileInfo\\040904B0\\FileVersion"), u"1.2")
        with self.assertWindowsError("VerQueryValue", self.library.ERROR_RESOURCE_TYPE_NOT_FOUND):
            VerQueryValue(content, u"\\None")

    def test_bad_input(self):
        for value in (None, 5, b"", b"short", INFORMATION[:20], INFORMATION[:-1], b"\xff" * 1000, [], u"text"):
            with self.assertRaises(InputError) as context:
                VerQueryValue(value, u"\\")
            self.assertEqual(context.exception.name, "pBlock")
        for value in (None, 5, BYTES, u"a\0b"):
            with self.assertRaises(InputError) as context:
                VerQueryValue(INFORMATION, value)
            self.assertEqual(context.exception.name, "lpSubBlock")
