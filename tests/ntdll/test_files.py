import os
import shutil
import tempfile
import unittest

import six

from pywincffi import ntstatus
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    DELETE, FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_NORMAL, FILE_LIST_DIRECTORY, FILE_READ_DATA, FILE_SHARE_READ,
    FILE_WRITE_DATA, SYNCHRONIZE, CloseHandle, ReadFile, WriteFile)
from pywincffi.ntdll import (
    FILE_CREATE, FILE_CREATED, FILE_DELETE_ON_CLOSE, FILE_DIRECTORY_FILE, FILE_NON_DIRECTORY_FILE, FILE_OPEN,
    FILE_OPEN_IF, FILE_OPENED, FILE_OVERWRITE, FILE_OVERWRITTEN, FILE_SYNCHRONOUS_IO_NONALERT, OBJ_CASE_INSENSITIVE,
    NtCreateFile, NtCreateFileResult, RtlDosPathNameToNtPathName_U_WithStatus)
from pywincffi.wintypes import OBJECT_ATTRIBUTES, UNICODE_STRING

READ = FILE_READ_DATA | SYNCHRONIZE
WRITE = FILE_WRITE_DATA | SYNCHRONIZE
SYNCHRONOUS = FILE_SYNCHRONOUS_IO_NONALERT | FILE_NON_DIRECTORY_FILE


class FilesTestCase(TestCase):
    def setUp(self):
        super(FilesTestCase, self).setUp()
        self.folder = six.text_type(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.path = os.path.join(self.folder, u"file \u20ac")

    def attributes(self, path=None, **fields):
        name = UNICODE_STRING(RtlDosPathNameToNtPathName_U_WithStatus(self.path if path is None else path))
        return OBJECT_ATTRIBUTES(ObjectName=name, Attributes=OBJ_CASE_INSENSITIVE, **fields)

    def create(self, access=WRITE, disposition=FILE_OPEN_IF, options=SYNCHRONOUS, attributes=None, **keywords):
        result = NtCreateFile(
            access, self.attributes() if attributes is None else attributes, keywords.get("size"),
            keywords.get("kind", FILE_ATTRIBUTE_NORMAL), FILE_SHARE_READ, disposition, options, keywords.get("ea"))
        self.assertIs(type(result), NtCreateFileResult)
        self.addCleanup(CloseHandle, result.FileHandle)
        return result


class TestNtCreateFile(FilesTestCase):
    def write(self, content=b"content"):
        with open(self.path, "wb") as stream:
            stream.write(content)

    def test_dispositions(self):
        for disposition, expected in ((FILE_CREATE, FILE_CREATED), (FILE_OPEN, FILE_OPENED),
                                      (FILE_OPEN_IF, FILE_OPENED), (FILE_OVERWRITE, FILE_OVERWRITTEN)):
            result = NtCreateFile(WRITE, self.attributes(), None, 0, 0, disposition, SYNCHRONOUS)
            CloseHandle(result.FileHandle)
            self.assertEqual(result.Information, expected)

    def test_content(self):
        self.write()
        handle = self.create(READ, FILE_OPEN).FileHandle
        self.assertEqual(ReadFile(handle, 100), b"content")

    def test_new_file(self):
        handle = self.create(WRITE, FILE_CREATE, size=1 << 16, kind=FILE_ATTRIBUTE_HIDDEN).FileHandle
        WriteFile(handle, b"written")
        with open(self.path, "rb") as stream:
            self.assertEqual(stream.read(), b"written")

    def test_relative_to_a_directory(self):
        self.write()
        directory = self.create(FILE_LIST_DIRECTORY | SYNCHRONIZE, FILE_OPEN, FILE_DIRECTORY_FILE
                                | FILE_SYNCHRONOUS_IO_NONALERT, self.attributes(self.folder)).FileHandle
        name = OBJECT_ATTRIBUTES(directory, UNICODE_STRING(os.path.basename(self.path)))
        self.assertEqual(ReadFile(self.create(READ, FILE_OPEN, attributes=name).FileHandle, 100), b"content")

    def test_deleted_on_close(self):
        self.write()
        CloseHandle(NtCreateFile(DELETE | SYNCHRONIZE, self.attributes(), None, 0, 0, FILE_OPEN,
                                 SYNCHRONOUS | FILE_DELETE_ON_CLOSE).FileHandle)
        self.assertFalse(os.path.exists(self.path))

    def test_name_outlives_its_parts(self):
        self.write()
        attributes = OBJECT_ATTRIBUTES()
        attributes.ObjectName = UNICODE_STRING(u"".join([u"\\??\\", os.path.abspath(self.path)]))
        garbage = [u"x" * len(self.path) for _ in range(1000)]
        self.assertEqual(ReadFile(self.create(READ, FILE_OPEN, attributes=attributes).FileHandle, 100), b"content")
        del garbage

    def test_name_that_changes_during_the_call(self):
        """As another thread may change it: the text that Windows reads would be freed."""
        class Access(object):
            def __index__(self):
                name.Buffer = u"\\??\\C:\\no such file"
                return READ
        self.write()
        for name in (UNICODE_STRING(u"\\??\\" + self.path), UNICODE_STRING(u"\\??\\" + self.path + u"2")):
            arguments = [Access(), OBJECT_ATTRIBUTES(ObjectName=name), None, 0, FILE_SHARE_READ, FILE_OPEN, SYNCHRONOUS]
            if name.Buffer.endswith(u"2"):
                with self.assertWindowsError("NtCreateFile", ntstatus.STATUS_OBJECT_NAME_NOT_FOUND) as caught:
                    NtCreateFile(*arguments)
                self.assertEqual(caught[0].filename, u"\\??\\" + self.path + u"2")
            else:
                handle = NtCreateFile(*arguments).FileHandle
                self.addCleanup(CloseHandle, handle)
                self.assertEqual(ReadFile(handle, 100), b"content")

    def test_failures(self):
        attributes = self.attributes()
        with self.assertWindowsError("NtCreateFile", ntstatus.STATUS_OBJECT_NAME_NOT_FOUND) as caught:
            NtCreateFile(READ, attributes, None, 0, 0, FILE_OPEN, SYNCHRONOUS)
        error = caught[0]
        self.assertEqual(error.filename, u"\\??\\" + self.path)
        self.assertEqual((error.winerror, error.error_name), (2, "STATUS_OBJECT_NAME_NOT_FOUND"))
        self.assertIn("NtCreateFile failed with NTSTATUS 0xC0000034 (STATUS_OBJECT_NAME_NOT_FOUND): ", str(error))
        if six.PY3:
            self.assertIsInstance(error, FileNotFoundError)  # noqa: F821
        self.write()
        with self.assertWindowsError("NtCreateFile", ntstatus.STATUS_OBJECT_NAME_COLLISION):
            NtCreateFile(WRITE, attributes, None, 0, 0, FILE_CREATE, SYNCHRONOUS)
        with self.assertWindowsError("NtCreateFile", ntstatus.STATUS_OBJECT_PATH_SYNTAX_BAD):
            NtCreateFile(READ, OBJECT_ATTRIBUTES(ObjectName=UNICODE_STRING(u"no name")), None, 0, 0, FILE_OPEN, 0)

    def test_bad_input(self):
        attributes = self.attributes()
        arguments = [READ, attributes, None, 0, 0, FILE_OPEN, SYNCHRONOUS]
        for position, name in enumerate(("DesiredAccess", "ObjectAttributes", "AllocationSize", "FileAttributes",
                                         "ShareAccess", "CreateDisposition", "CreateOptions")):
            for value in (1.5, u"name", 2 ** 64):
                self.assertInputError(name, NtCreateFile, *arguments[:position] + [value] + arguments[position + 1:])
        self.assertInputError("ObjectAttributes", NtCreateFile, READ, None, *arguments[2:])
        self.assertInputError("EaBuffer", NtCreateFile, *arguments + [5])


class TestRtlDosPathNameToNtPathName(FilesTestCase):
    def test_names(self):
        name = RtlDosPathNameToNtPathName_U_WithStatus
        self.assertEqual(name(u"C:\\a\\..\\\u20ac"), u"\\??\\C:\\\u20ac")
        self.assertEqual(name(u"file"), u"\\??\\" + os.path.abspath(u"file"))
        self.assertEqual(name(u"\\\\server\\share\\x"), u"\\??\\UNC\\server\\share\\x")
        self.assertEqual(name(u"C:\\" + 30000 * u"x"), u"\\??\\C:\\" + 30000 * u"x")

    @unittest.skipIf(six.PY2, "Python 2 has no pathlib")
    def test_path(self):
        import pathlib
        self.assertEqual(RtlDosPathNameToNtPathName_U_WithStatus(pathlib.Path(u"C:\\x")), u"\\??\\C:\\x")

    def test_failure(self):
        with self.assertWindowsError("RtlDosPathNameToNtPathName_U_WithStatus",
                                     ntstatus.STATUS_OBJECT_NAME_INVALID) as caught:
            RtlDosPathNameToNtPathName_U_WithStatus(u"")
        self.assertEqual(caught[0].filename, u"")

    def test_bad_input(self):
        for value in (None, 5, u"a\0b"):
            self.assertInputError("DosPathName", RtlDosPathNameToNtPathName_U_WithStatus, value)
