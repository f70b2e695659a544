import os
import shutil
import tempfile

from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    SYMBOLIC_LINK_FLAG_ALLOW_UNPRIVILEGED_CREATE, SYMBOLIC_LINK_FLAG_DIRECTORY, CreateHardLink, CreateSymbolicLink)
from pywincffi.winerror import (
    ERROR_ALREADY_EXISTS, ERROR_FILE_NOT_FOUND, ERROR_INVALID_PARAMETER, ERROR_PRIVILEGE_NOT_HELD)
from pywincffi.wintypes import SECURITY_ATTRIBUTES
from tests import oracle
from tests.support.values import BYTES
from tests.support.windows import differs

FILE_ATTRIBUTE_DIRECTORY = 0x10
FILE_ATTRIBUTE_REPARSE_POINT = 0x400


class LinkTestCase(TestCase):
    def setUp(self):
        super(LinkTestCase, self).setUp()
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.file = self.path(u"file")
        self.write(self.file, b"content")

    def path(self, name):
        return os.path.join(self.folder, name)

    @staticmethod
    def write(path, content):
        with open(path, "wb") as stream:
            stream.write(content)

    @staticmethod
    def read(path):
        with open(path, "rb") as stream:
            return stream.read()


class TestCreateHardLink(LinkTestCase):
    def test_one_file_with_two_names(self):
        other = self.path(u"\xf6ther")
        CreateHardLink(other, self.file)
        self.assertEqual(self.read(other), b"content")
        self.write(other, b"changed")
        self.assertEqual(self.read(self.file), b"changed")
        if hasattr(os.stat(other), "st_ino") and os.stat(other).st_ino:
            self.assertEqual(os.stat(other).st_ino, os.stat(self.file).st_ino)
            self.assertEqual(os.stat(other).st_nlink, 2)
        os.remove(self.file)
        self.assertEqual(self.read(other), b"changed")

    def test_failures(self):
        with self.assertWindowsError("CreateHardLink", ERROR_FILE_NOT_FOUND) as caught:
            CreateHardLink(self.path(u"new"), self.path(u"missing"))
        self.assertEqual(caught[0].filename, self.path(u"missing"))
        self.assertEqual(os.listdir(self.folder), ["file"])
        other = self.path(u"other")
        self.write(other, b"other")
        with self.assertWindowsError("CreateHardLink", ERROR_ALREADY_EXISTS) as caught:
            CreateHardLink(other, self.file)
        self.assertEqual((caught[0].filename, getattr(caught[0], "filename2", other)), (self.file, other))
        self.assertEqual(self.read(other), b"other")

    def test_security_attributes_are_reserved(self):
        CreateHardLink(self.path(u"first"), self.file, None)
        CreateHardLink(self.path(u"second"), self.file, SECURITY_ATTRIBUTES())
        self.assertEqual(self.read(self.path(u"second")), b"content")

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b"):
            self.assertInputError("lpFileName", CreateHardLink, value, self.file)
            self.assertInputError("lpExistingFileName", CreateHardLink, self.path(u"new"), value)
        self.assertInputError("lpSecurityAttributes", CreateHardLink, self.path(u"new"), self.file, 5)
        self.assertEqual(os.listdir(self.folder), ["file"])


class TestCreateSymbolicLink(LinkTestCase):
    def create(self, *arguments):
        """Creates the link, as far as this user may."""
        try:
            CreateSymbolicLink(*arguments)
        except EnvironmentError as error:
            if error.code != ERROR_PRIVILEGE_NOT_HELD:
                raise
            self.skipTest("the user of this machine may create no symbolic links")

    @differs("Wine", "creates no links, and says that it does: on Windows the link leads to the file")
    def test_file(self):
        link = self.path(u"l\xefnk")
        self.create(link, u"file")
        self.assertTrue(oracle.attributes(link) & FILE_ATTRIBUTE_REPARSE_POINT)
        self.assertEqual(self.read(link), b"content")
        os.remove(link)
        self.assertEqual(self.read(self.file), b"content")

    @differs("Wine", "creates no links, and says that it does: on Windows the link leads to the directory")
    def test_directory(self):
        os.mkdir(self.path(u"directory"))
        self.write(self.path(u"directory\\file"), b"inside")
        link = self.path(u"link")
        self.create(link, self.path(u"directory"), SYMBOLIC_LINK_FLAG_DIRECTORY)
        wanted = FILE_ATTRIBUTE_REPARSE_POINT | FILE_ATTRIBUTE_DIRECTORY
        self.assertEqual(oracle.attributes(link) & wanted, wanted)
        self.assertEqual(self.read(os.path.join(link, u"file")), b"inside")
        os.rmdir(link)

    @differs("Wine", "does not look at the flags: Windows knows three bits at most")
    def test_unknown_flags(self):
        with self.assertWindowsError("CreateSymbolicLink", ERROR_INVALID_PARAMETER):
            CreateSymbolicLink(self.path(u"link"), u"file", 0x80000000)

    @differs("Wine", "does not see what is there: on Windows a link cannot replace a file")
    def test_name_that_is_taken(self):
        other = self.path(u"other")
        self.write(other, b"other")
        with self.assertWindowsError("CreateSymbolicLink", ERROR_ALREADY_EXISTS) as caught:
            self.create(other, self.file, SYMBOLIC_LINK_FLAG_ALLOW_UNPRIVILEGED_CREATE)
        self.assertEqual((caught[0].filename, getattr(caught[0], "filename2", other)), (self.file, other))

    def test_bad_input(self):
        link = self.path(u"link")
        for value in (None, 5, BYTES, u"a\0b"):
            self.assertInputError("lpSymlinkFileName", CreateSymbolicLink, value, self.file)
            self.assertInputError("lpTargetFileName", CreateSymbolicLink, link, value)
        for value in (None, -1, 2 ** 32, "1", 1.5):
            self.assertInputError("dwFlags", CreateSymbolicLink, link, self.file, value)
        self.assertEqual(os.listdir(self.folder), ["file"])
