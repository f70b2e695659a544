# -*- coding: utf-8 -*-
import os
import shutil
import tempfile

import six

from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import CreateDirectory, RemoveDirectory
from pywincffi.wintypes import SECURITY_ATTRIBUTES
from tests.support.values import BYTES


class DirectoryTestCase(TestCase):
    def setUp(self):
        super(DirectoryTestCase, self).setUp()
        self.folder = six.text_type(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.path = os.path.join(self.folder, u"gr\xfc\xdfe \u20ac \U0001f600")


class TestCreateDirectory(DirectoryTestCase):
    def test_directory(self):
        for attributes in (None, SECURITY_ATTRIBUTES()):
            CreateDirectory(self.path, attributes)
            self.assertTrue(os.path.isdir(self.path))
            os.rmdir(self.path)

    def test_failures(self):
        with self.assertWindowsError("CreateDirectory", self.library.ERROR_ALREADY_EXISTS) as caught:
            CreateDirectory(self.folder)
        self.assertEqual(caught[0].filename, self.folder)
        with self.assertWindowsError("CreateDirectory", self.library.ERROR_PATH_NOT_FOUND):
            CreateDirectory(os.path.join(self.path, u"below"))

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b"):
            self.assertInputError("lpPathName", CreateDirectory, value)
        for value in (5, True, self.ffi.NULL, self.ffi.new("OVERLAPPED *")):
            self.assertInputError("lpSecurityAttributes", CreateDirectory, self.path, value)


class TestRemoveDirectory(DirectoryTestCase):
    def test_directory(self):
        os.mkdir(self.path)
        RemoveDirectory(self.path)
        self.assertFalse(os.path.exists(self.path))

    def test_failures(self):
        os.mkdir(self.path)
        with self.assertWindowsError("RemoveDirectory", self.library.ERROR_DIR_NOT_EMPTY) as caught:
            RemoveDirectory(self.folder)
        self.assertEqual(caught[0].filename, self.folder)
        with self.assertWindowsError("RemoveDirectory", self.library.ERROR_FILE_NOT_FOUND):
            RemoveDirectory(os.path.join(self.folder, u"none"))

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b"):
            self.assertInputError("lpPathName", RemoveDirectory, value)
