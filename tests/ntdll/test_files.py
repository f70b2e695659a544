import os
import shutil
import struct
import tempfile
import threading
import unittest

import six

from pywincffi import ntstatus
from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    CREATE_ALWAYS, DELETE, FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_NORMAL, FILE_BEGIN, FILE_FLAG_OVERLAPPED,
    FILE_LIST_DIRECTORY, FILE_READ_ATTRIBUTES, FILE_READ_DATA, FILE_SHARE_READ, FILE_WRITE_DATA, GENERIC_READ,
    GENERIC_WRITE, SYNCHRONIZE, CancelIoEx, CloseHandle, CreateFile, CreatePipe, GetCurrentProcess,
    GetFileInformationByHandle, GetOverlappedResult, ReadFile, SetFilePointerEx, WriteFile)
from pywincffi.ntdll import (
    FILE_CREATE, FILE_CREATED, FILE_DELETE_ON_CLOSE, FILE_DIRECTORY_FILE, FILE_NON_DIRECTORY_FILE, FILE_OPEN,
    FILE_OPEN_IF, FILE_OPENED, FILE_OVERWRITE, FILE_OVERWRITTEN, FILE_SYNCHRONOUS_IO_NONALERT, OBJ_CASE_INSENSITIVE,
    FileAccessInformation, FileAlignmentInformation, FileAllInformation, FileAttributeTagInformation,
    FileBasicInformation, FileCaseSensitiveInformation, FileEaInformation, FileInternalInformation,
    FileIoPriorityHintInformation, FileIsRemoteDeviceInformation, FileModeInformation, FileNameInformation,
    FileNetworkOpenInformation, FilePositionInformation, FileStandardInformation, NtCreateFile, NtCreateFileResult,
    NtQueryInformationFile, RtlDosPathNameToNtPathName_U_WithStatus, files)
from pywincffi.ownership import Owner
from pywincffi.wintypes import OBJECT_ATTRIBUTES, OVERLAPPED, UNICODE_STRING
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.windows import part_differs

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


class TestNtQueryInformationFile(FilesTestCase):
    def opened(self, flags=FILE_ATTRIBUTE_NORMAL, access=GENERIC_READ | GENERIC_WRITE):
        handle = CreateFile(
            self.path, access, FILE_SHARE_READ, dwCreationDisposition=CREATE_ALWAYS, dwFlagsAndAttributes=flags)
        self.addCleanup(CloseHandle, handle)
        return handle

    def pipe(self):
        ends = CreatePipe()
        for end in ends:
            self.addCleanup(CloseHandle, end)
        return ends

    @staticmethod
    def query(handle, kind, form):
        data = NtQueryInformationFile(handle, kind)
        assert type(data) is bytes and len(data) >= struct.calcsize(form)
        return struct.unpack_from(form, data)

    def name(self, handle):
        data = NtQueryInformationFile(handle, FileNameInformation)
        length = struct.unpack_from("@I", data)[0]
        self.assertEqual(len(data), 4 + length)
        return data[4:].decode("utf-16-le")

    def test_standard_information(self):
        handle = self.opened()
        WriteFile(handle, b"content")
        allocated, size, links, pending, directory = self.query(handle, FileStandardInformation, "@2qI2B")
        self.assertEqual((size, links, pending, directory), (7, 1, 0, 0))
        self.assertGreaterEqual(allocated, 7)
        with Owner(oracle.open_directory(self.folder)) as folder:
            self.assertEqual(self.query(folder, FileStandardInformation, "@2qI2B")[4], 1)

    def test_basic_information(self):
        handle = self.opened(FILE_ATTRIBUTE_HIDDEN)
        times, attributes = self.query(handle, FileBasicInformation, "@4q"), self.query(
            handle, FileBasicInformation, "@4qI")[4]
        information = GetFileInformationByHandle(handle)
        for position, name in ((0, "ftCreationTime"), (1, "ftLastAccessTime"), (2, "ftLastWriteTime")):
            time = getattr(information, name)
            self.assertEqual(times[position], time.dwHighDateTime << 32 | time.dwLowDateTime)
        self.assertEqual(attributes, information.dwFileAttributes)
        self.assertTrue(attributes & FILE_ATTRIBUTE_HIDDEN)
        self.assertEqual(self.query(handle, FileAttributeTagInformation, "@2I"), (attributes, 0))
        opened = self.query(handle, FileNetworkOpenInformation, "@6qI")
        self.assertEqual((opened[:4], opened[5:]), (times, (0, attributes)))

    def test_internal_information(self):
        handle = self.opened()
        information = GetFileInformationByHandle(handle)
        self.assertEqual(self.query(handle, FileInternalInformation, "@Q")[0],
                         information.nFileIndexHigh << 32 | information.nFileIndexLow)

    def test_position(self):
        handle = self.opened()
        self.assertEqual(self.query(handle, FilePositionInformation, "@q"), (0,))
        SetFilePointerEx(handle, 2 ** 32 + 5, FILE_BEGIN)
        self.assertEqual(self.query(handle, FilePositionInformation, "@q"), (2 ** 32 + 5,))

    def test_access(self):
        handle = self.opened(access=FILE_WRITE_DATA)
        self.assertEqual(self.query(handle, FileAccessInformation, "@I")[0], WRITE | FILE_READ_ATTRIBUTES)

    def test_mode(self):
        for flags, expected in ((0, FILE_SYNCHRONOUS_IO_NONALERT), (FILE_FLAG_OVERLAPPED, 0)):
            self.assertEqual(self.query(self.opened(flags), FileModeInformation, "@I"), (expected,))
            self.path += u"2"

    def test_extended_attributes(self):
        self.assertEqual(self.query(self.opened(), FileEaInformation, "@I"), (0,))

    def test_name(self):
        self.assertEqual(self.name(self.opened()).lower(), self.path[2:].lower())
        for end in oracle.named_pipe():
            self.addCleanup(CloseHandle, end)
            self.assertTrue(self.name(end).startswith(u"\\pywincffi-"))

    def test_name_of_any_length(self):
        path = self.folder
        self.addCleanup(os.mkdir, self.folder)
        self.addCleanup(shutil.rmtree, u"\\\\?\\" + self.folder)
        for length in (1, 200, 200, 200):
            path = os.path.join(path, u"x" * length)
            os.mkdir(u"\\\\?\\" + path)
            with Owner(oracle.open_directory(u"\\\\?\\" + path)) as directory:
                self.assertEqual(self.name(directory).lower(), path[2:].lower())

    def test_all_information(self):
        handle = self.opened()
        data = NtQueryInformationFile(handle, FileAllInformation)
        self.assertEqual(data[:40], NtQueryInformationFile(handle, FileBasicInformation))
        self.assertTrue(data.endswith(NtQueryInformationFile(handle, FileNameInformation)))

    def test_classes_that_wine_lacks(self):
        handle = self.opened(access=GENERIC_READ)
        for kind, size in ((FileAlignmentInformation, 4), (FileCaseSensitiveInformation, 4),
                           (FileIoPriorityHintInformation, 4), (FileIsRemoteDeviceInformation, 1)):
            with part_differs("Wine", "STATUS_NOT_IMPLEMENTED"):
                self.assertEqual(len(NtQueryInformationFile(handle, kind)), size)

    def test_overlapped_read_that_is_pending(self):
        for end in oracle.named_pipe():
            self.addCleanup(CloseHandle, end)
        overlapped = OVERLAPPED()
        ReadFile(end, 10, overlapped)
        self.assertEqual(self.query(end, FileModeInformation, "@I"), (0,))
        self.assertTrue(self.name(end))
        CancelIoEx(end, overlapped)
        with self.assertWindowsError("GetOverlappedResult", self.library.ERROR_OPERATION_ABORTED):
            GetOverlappedResult(end, overlapped, True)

    def test_pipe_that_is_read_from(self):
        """Whether the call waits for the read or not, the other threads go on."""
        reader, writer = self.pipe()
        results, started = [], threading.Event()

        def read():
            started.set()
            results.append(ReadFile(reader, 1))

        threads = [threading.Thread(target=each) for each in (read, lambda: results.append(self.name(reader)))]
        threads[0].start()
        started.wait()
        threads[1].start()
        threads[1].join(0.2)
        WriteFile(writer, b"x")
        for thread in threads:
            thread.join()
        self.assertEqual(len(results), 2)
        self.assertIn(b"x", results)

    def test_sizes(self):
        """Also of a class that never has enough."""
        sizes = []

        def refuse(handle, block, information, size, kind):
            sizes.append(size)
            return status - 2 ** 32
        self.addCleanup(setattr, files, "library", files.library)
        for status in (ntstatus.STATUS_INFO_LENGTH_MISMATCH, ntstatus.STATUS_BUFFER_TOO_SMALL,
                       ntstatus.STATUS_BUFFER_OVERFLOW):
            files.library = Replaced(self.library, NtQueryInformationFile=refuse)
            with self.assertWindowsError("NtQueryInformationFile", status):
                NtQueryInformationFile(GetCurrentProcess(), FileNameInformation)
            self.assertEqual(sizes[:2], [1024, 2048])
            self.assertEqual(sizes.pop(), 1 << 25)
            del sizes[:]

    def test_failures(self):
        with self.assertWindowsError("NtQueryInformationFile", ntstatus.STATUS_INVALID_INFO_CLASS):
            NtQueryInformationFile(self.opened(), 0x7FFF)
        self.path += u"2"
        handle = self.create(WRITE).FileHandle
        with part_differs("Wine", "succeeds"), self.assertWindowsError(
                "NtQueryInformationFile", ntstatus.STATUS_ACCESS_DENIED):
            NtQueryInformationFile(handle, FileBasicInformation)
        with self.assertWindowsError("NtQueryInformationFile", ntstatus.STATUS_OBJECT_TYPE_MISMATCH):
            NtQueryInformationFile(GetCurrentProcess(), FileStandardInformation)
        event = oracle.event()
        CloseHandle(event)
        with self.assertWindowsError("NtQueryInformationFile", ntstatus.STATUS_INVALID_HANDLE) as caught:
            NtQueryInformationFile(event, FileStandardInformation)
        self.assertEqual(caught[0].winerror, self.library.ERROR_INVALID_HANDLE)
        with self.assertWindowsError("NtQueryInformationFile", self.library.ERROR_INVALID_HANDLE):
            NtQueryInformationFile(self.ffi.cast("HANDLE", 0), FileStandardInformation)
        with Owner(oracle.event()) as owner:
            pass
        with self.assertWindowsError("NtQueryInformationFile", self.library.ERROR_INVALID_HANDLE):
            NtQueryInformationFile(owner, FileStandardInformation)

    def test_bad_input(self):
        for value in (None, 5, b"abc", self.ffi.cast("HWND", 1)):
            self.assertInputError("FileHandle", NtQueryInformationFile, value, FileStandardInformation)
        for value in (2 ** 32, -2 ** 31 - 1, 1.5, None):
            self.assertInputError("FileInformationClass", NtQueryInformationFile, GetCurrentProcess(), value)
