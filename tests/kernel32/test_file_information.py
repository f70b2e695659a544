# -*- coding: utf-8 -*-
import datetime
import io
import os
import shutil
import tempfile

import six

from pywincffi.core.times import UTC
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import (
    DELETE, FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_NORMAL, FILE_ATTRIBUTE_READONLY,
    FILE_FLAG_BACKUP_SEMANTICS, FILE_LIST_DIRECTORY, FILE_NAME_OPENED, FILE_READ_ATTRIBUTES, FILE_SHARE_DELETE,
    FILE_SHARE_READ, FILE_SHARE_WRITE, GENERIC_READ, GENERIC_WRITE, VOLUME_NAME_NONE, CloseHandle, CreateFile,
    FileAllocationInfo, FileAttributeTagInfo, FileBasicInfo, FileDispositionInfo, FileEndOfFileInfo,
    FileIdBothDirectoryInfo, FileIdBothDirectoryRestartInfo, FileIdInfo, FileNameInfo, FileRenameInfo, FileStandardInfo,
    GetFileAttributesEx, GetFileExInfoStandard, GetFileInformationByHandle, GetFileInformationByHandleEx, GetFileTime,
    GetFinalPathNameByHandle, GetLongPathName, SetFileAttributes, SetFileInformationByHandle, SetFileTime,
    file_information)
from pywincffi.kernel32.file_information import FILE_ID_BOTH_DIR_INFO, FILE_RENAME_INFO, GetFileTimeResult
from pywincffi.wintypes import (
    BY_HANDLE_FILE_INFORMATION, FILE_ALLOCATION_INFO, FILE_ATTRIBUTE_TAG_INFO, FILE_BASIC_INFO, FILE_DISPOSITION_INFO,
    FILE_END_OF_FILE_INFO, FILE_ID_INFO, FILE_STANDARD_INFO, FILETIME, WIN32_FILE_ATTRIBUTE_DATA)
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.values import BYTES
from tests.support.windows import differs, part_differs

# Times that no datetime can hold: not whole microseconds.
CREATED, ACCESSED, WRITTEN = 125 * 10 ** 15 + 1, 126 * 10 ** 15 + 23, 127 * 10 ** 15 + 456
SHARE_ALL = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE
NO_HANDLES = (None, 5, b"abc")


class InformationTestCase(TestCase):
    def setUp(self):
        super(InformationTestCase, self).setUp()
        self.folder = GetLongPathName(six.text_type(tempfile.mkdtemp()))
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.path = os.path.join(self.folder, u"gr\xfc\xdfe \u20ac \U0001f600.txt")
        with io.open(self.path, "wb") as stream:
            stream.write(b"content")

    def open(self, access=GENERIC_READ | GENERIC_WRITE | DELETE, path=None):
        handle = CreateFile(path or self.path, access, SHARE_ALL, dwFlagsAndAttributes=FILE_FLAG_BACKUP_SEMANTICS)
        self.addCleanup(CloseHandle, handle)
        return handle

    def closed(self):
        handle = CreateFile(self.path, GENERIC_READ, SHARE_ALL)
        CloseHandle(handle)
        return handle

    def event(self):
        handle = oracle.event()
        self.addCleanup(CloseHandle, handle)
        return handle

    def set_times(self):
        """Sets the times of the file, and returns them as the file system keeps them."""
        hFile = self.open()
        oracle.set_file_times(hFile, CREATED, ACCESSED, WRITTEN)
        wanted = oracle.file_information(hFile)
        return [wanted.created, wanted.accessed, wanted.written]


class TestGetFileAttributesEx(InformationTestCase):
    def test_file(self):
        times = self.set_times()
        SetFileAttributes(self.path, FILE_ATTRIBUTE_READONLY)
        self.addCleanup(SetFileAttributes, self.path, FILE_ATTRIBUTE_NORMAL)
        data = GetFileAttributesEx(self.path, GetFileExInfoStandard)
        self.assertIs(type(data), WIN32_FILE_ATTRIBUTE_DATA)
        self.assertEqual((data.dwFileAttributes, data.nFileSizeHigh, data.nFileSizeLow),
                         (oracle.attributes(self.path), 0, 7))
        self.assertEqual(list(map(int, (data.ftCreationTime, data.ftLastAccessTime, data.ftLastWriteTime))), times)

    def test_directory(self):
        self.assertTrue(GetFileAttributesEx(self.folder).dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)

    def test_failures(self):
        with self.assertWindowsError("GetFileAttributesEx", self.library.ERROR_FILE_NOT_FOUND) as caught:
            GetFileAttributesEx(self.path + u"x")
        self.assertEqual(caught[0].filename, self.path + u"x")
        with self.assertWindowsError("GetFileAttributesEx", self.library.ERROR_INVALID_PARAMETER):
            GetFileAttributesEx(self.path, 77)

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b"):
            self.assertInputError("lpFileName", GetFileAttributesEx, value)
        for value in (None, u"0", 1.5, 2 ** 32):
            self.assertInputError("fInfoLevelId", GetFileAttributesEx, self.path, value)


class TestGetFileInformationByHandle(InformationTestCase):
    def test_file(self):
        self.set_times()
        oracle.hard_link(os.path.join(self.folder, u"other"), self.path)
        hFile = self.open(0)
        information, wanted = GetFileInformationByHandle(hFile), oracle.file_information(hFile)
        self.assertIs(type(information), BY_HANDLE_FILE_INFORMATION)
        self.assertEqual(
            (information.dwFileAttributes, int(information.ftCreationTime), int(information.ftLastAccessTime),
             int(information.ftLastWriteTime), information.dwVolumeSerialNumber, information.nFileSizeHigh,
             information.nFileSizeLow, information.nNumberOfLinks, information.nFileIndexHigh,
             information.nFileIndexLow),
            tuple(getattr(wanted, name) for name, _ in wanted._fields_))
        self.assertEqual((information.nFileSizeLow, information.nNumberOfLinks), (7, 2))

    def test_failures(self):
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError("GetFileInformationByHandle", self.library.ERROR_INVALID_HANDLE):
                GetFileInformationByHandle(handle)

    def test_bad_input(self):
        for value in NO_HANDLES:
            self.assertInputError("hFile", GetFileInformationByHandle, value)


class TestGetFileInformationByHandleEx(InformationTestCase):
    def test_basic(self):
        times = self.set_times()
        information = GetFileInformationByHandleEx(self.open(), FileBasicInfo)
        self.assertIs(type(information), FILE_BASIC_INFO)
        self.assertEqual([information.CreationTime, information.LastAccessTime, information.LastWriteTime], times)
        self.assertEqual(information.FileAttributes, oracle.attributes(self.path))

    def test_standard(self):
        information = GetFileInformationByHandleEx(self.open(), FileStandardInfo)
        self.assertIs(type(information), FILE_STANDARD_INFO)
        self.assertEqual((information.EndOfFile, information.NumberOfLinks, information.DeletePending,
                          information.Directory), (7, 1, 0, 0))
        self.assertEqual(GetFileInformationByHandleEx(self.open(0, self.folder), FileStandardInfo).Directory, 1)

    def test_name(self):
        name = GetFileInformationByHandleEx(self.open(), FileNameInfo)
        self.assertEqual(name, self.path[len(u"C:"):])

    def test_attribute_tag(self):
        information = GetFileInformationByHandleEx(self.open(), FileAttributeTagInfo)
        self.assertIs(type(information), FILE_ATTRIBUTE_TAG_INFO)
        self.assertEqual((information.FileAttributes, information.ReparseTag), (oracle.attributes(self.path), 0))

    def test_identifier(self):
        hFile = self.open()
        information, wanted = GetFileInformationByHandleEx(hFile, FileIdInfo), oracle.file_information(hFile)
        self.assertIs(type(information), FILE_ID_INFO)
        self.assertEqual(information.VolumeSerialNumber & 0xFFFFFFFF, wanted.volume)
        identifier = bytearray(information.FileId.Identifier)
        self.assertEqual(len(identifier), 16)
        self.assertEqual(sum(each << 8 * place for place, each in enumerate(identifier[:8])),
                         wanted.index_high << 32 | wanted.index_low)

    def files(self, hDirectory, first=FileIdBothDirectoryInfo):
        """All files of a directory, in as many calls as it takes."""
        found, part = [], GetFileInformationByHandleEx(hDirectory, first)
        while part:
            found.append(part)
            part = GetFileInformationByHandleEx(hDirectory, FileIdBothDirectoryInfo)
        return found

    def test_directory(self):
        self.set_times()
        hFile, hDirectory = self.open(), self.open(FILE_LIST_DIRECTORY, self.folder)
        (files,) = self.files(hDirectory)
        self.assertEqual(sorted(each.FileName for each in files), [u".", u".."] + os.listdir(self.folder))
        wanted = oracle.file_information(hFile)
        entry, = [each for each in files if each.FileName == os.path.basename(self.path)]
        self.assertIs(type(entry), FILE_ID_BOTH_DIR_INFO)
        self.assertEqual((entry.CreationTime, entry.LastAccessTime, entry.LastWriteTime, entry.EndOfFile,
                          entry.FileAttributes, entry.FileId),
                         (wanted.created, wanted.accessed, wanted.written, 7, wanted.attributes,
                          wanted.index_high << 32 | wanted.index_low))
        self.assertEqual(entry.ShortName or entry.FileName,
                         os.path.basename(oracle.short_path(self.path)))
        again, = self.files(hDirectory, FileIdBothDirectoryRestartInfo)
        self.assertEqual(sorted(each.FileName for each in again), sorted(each.FileName for each in files))
        # Listing them is an access. Other processes may change "..", the folder for temporary files, at any time.
        first, second = [sorted(each._replace(LastAccessTime=0) for each in entries if each.FileName != u"..")
                         for entries in (files, again)]
        self.assertEqual(second, first)

    def test_directory_of_many_files(self):
        names = [u"%03d %s" % (number, u"x" * 200) for number in range(300)]
        for name in names:
            io.open(os.path.join(self.folder, name), "wb").close()
        parts = self.files(self.open(FILE_LIST_DIRECTORY, self.folder))
        self.assertGreater(len(parts), 1)
        found = [each.FileName for part in parts for each in part]
        self.assertEqual(sorted(found), sorted([u".", u"..", os.path.basename(self.path)] + names))

    def test_failures(self):
        for handle in (self.closed(), self.event()):
            for kind in (FileStandardInfo, FileNameInfo):
                with self.assertWindowsError("GetFileInformationByHandleEx", self.library.ERROR_INVALID_HANDLE):
                    GetFileInformationByHandleEx(handle, kind)

    def test_bad_input(self):
        for value in NO_HANDLES:
            self.assertInputError("hFile", GetFileInformationByHandleEx, value, FileBasicInfo)
        for value in (None, u"0", 1.5, 2 ** 32, -1, 77, FileRenameInfo):
            self.assertInputError("FileInformationClass", GetFileInformationByHandleEx, self.open(), value)


class TestGetFileTime(InformationTestCase):
    def test_times(self):
        times = self.set_times()
        result = GetFileTime(self.open(FILE_READ_ATTRIBUTES))
        self.assertIs(type(result), GetFileTimeResult)
        self.assertEqual([type(each) for each in result], [FILETIME] * 3)
        self.assertEqual(list(map(int, result)), times)
        self.assertEqual(list(map(int, (result.lpCreationTime, result.lpLastAccessTime, result.lpLastWriteTime))),
                         times)

    def test_failures(self):
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError("GetFileTime", self.library.ERROR_INVALID_HANDLE):
                GetFileTime(handle)

    def test_bad_input(self):
        for value in NO_HANDLES:
            self.assertInputError("hFile", GetFileTime, value)


class TestSetFileTime(InformationTestCase):
    def times(self):
        wanted = oracle.file_information(self.open(0))
        return [wanted.created, wanted.accessed, wanted.written]

    def test_exact(self):
        times = self.set_times()
        oracle.set_file_times(self.open(), CREATED + 10 ** 10, ACCESSED + 10 ** 10, WRITTEN + 10 ** 10)
        SetFileTime(self.open(), *[FILETIME.from_int(each) for each in (CREATED, ACCESSED, WRITTEN)])
        self.assertEqual(self.times(), times)

    def test_each_alone(self):
        for each in (0, None):
            before = self.set_times()
            time = FILETIME.from_int(WRITTEN + 10 ** 10)
            left = each if each is None else FILETIME()
            SetFileTime(self.open(), left, left, time)
            after = self.times()
            self.assertEqual((after[1], after[2] - before[2]), (before[1], 10 ** 10))
            with part_differs("Wine", "does not record when a file was created"):
                self.assertEqual(after[0], before[0])
            SetFileTime(self.open(), lpLastAccessTime=time)
            self.assertEqual((self.times()[1], self.times()[2]), (after[2], after[2]))

    def test_datetime(self):
        zone = datetime.timedelta(hours=1)

        class Zone(datetime.tzinfo):
            def utcoffset(self, dt):
                return zone

            def dst(self, dt):
                return None
        naive = datetime.datetime(2020, 5, 6, 7, 8, 9, 123456)
        for value in (naive, naive.replace(tzinfo=UTC), (naive + zone).replace(tzinfo=Zone())):
            self.set_times()
            SetFileTime(self.open(), None, None, value)
            self.assertEqual(self.times()[2], int(FILETIME.from_datetime(naive)))
            self.assertEqual(GetFileTime(self.open()).lpLastWriteTime.to_datetime(), naive.replace(tzinfo=UTC))

    def test_failures(self):
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError("SetFileTime", self.library.ERROR_INVALID_HANDLE):
                SetFileTime(handle, FILETIME.from_int(CREATED))
        with part_differs("Wine", "does not look at the access right"):
            with self.assertWindowsError("SetFileTime", self.library.ERROR_ACCESS_DENIED):
                SetFileTime(self.open(GENERIC_READ), FILETIME.from_int(CREATED))

    def test_bad_input(self):
        for value in NO_HANDLES:
            self.assertInputError("hFile", SetFileTime, value)
        for number, name in enumerate(("lpCreationTime", "lpLastAccessTime", "lpLastWriteTime")):
            for value in (5, 1.5, u"2020", b"abc", datetime.date(2020, 1, 1), datetime.datetime(1600, 1, 1),
                          datetime.datetime(1601, 1, 1), self.ffi.NULL, FILE_END_OF_FILE_INFO()):
                arguments = [None] * 3
                arguments[number] = value
                self.assertInputError(name, SetFileTime, self.open(), *arguments)


class TestGetFinalPathNameByHandle(InformationTestCase):
    def test_path(self):
        final = self.path[0].upper() + self.path[1:]
        hFile = self.open(0)
        self.assertEqual(GetFinalPathNameByHandle(hFile), u"\\\\?\\" + final)
        self.assertEqual(GetFinalPathNameByHandle(hFile, FILE_NAME_OPENED),
                         u"\\\\?\\" + final)
        self.assertEqual(GetFinalPathNameByHandle(hFile, VOLUME_NAME_NONE), self.path[len(u"C:"):])

    def test_short_path_and_dots(self):
        path = os.path.join(oracle.short_path(self.folder), u".", u"..", os.path.basename(self.folder),
                            os.path.basename(self.path))
        self.assertTrue(GetFinalPathNameByHandle(self.open(0, path)).endswith(self.path[len(u"C:"):]))

    @differs("Wine", "fails for a path of more than 260 characters")
    def test_long_path(self):
        path = u"\\\\?\\" + self.folder
        for _ in range(5):
            path = os.path.join(path, u"x" * 100)
            os.mkdir(path)
        try:
            self.assertEqual(GetFinalPathNameByHandle(self.open(0, path)), path)
        finally:
            shutil.rmtree(u"\\\\?\\" + os.path.join(self.folder, u"x" * 100), True)

    def test_room_for_the_nul(self):
        def fill(hFile, lpszFilePath, cchFilePath, dwFlags):
            # The size does not include the NUL.
            self.assertLess(cchFilePath, len(lpszFilePath))
            return self.library.GetFinalPathNameByHandleW(hFile, lpszFilePath, cchFilePath, dwFlags)

        self.addCleanup(setattr, file_information, "library", file_information.library)
        file_information.library = Replaced(self.library, GetFinalPathNameByHandleW=fill)
        self.assertTrue(GetFinalPathNameByHandle(self.open(0)).endswith(self.path[len(u"C:"):]))

    def test_failures(self):
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError("GetFinalPathNameByHandle", self.library.ERROR_INVALID_HANDLE):
                GetFinalPathNameByHandle(handle)
        with self.assertWindowsError("GetFinalPathNameByHandle", self.library.ERROR_INVALID_PARAMETER):
            GetFinalPathNameByHandle(self.open(), 0x80)

    def test_bad_input(self):
        for value in NO_HANDLES:
            self.assertInputError("hFile", GetFinalPathNameByHandle, value)
        for value in (None, u"0", 1.5, 2 ** 32, -1):
            self.assertInputError("dwFlags", GetFinalPathNameByHandle, self.open(), value)


class TestSetFileInformationByHandle(InformationTestCase):
    def test_basic(self):
        self.set_times()
        information = FILE_BASIC_INFO(CREATED + 10, ACCESSED + 10, WRITTEN + 10, 0, FILE_ATTRIBUTE_READONLY)
        hFile = self.open()
        SetFileInformationByHandle(hFile, FileBasicInfo, information)
        self.addCleanup(SetFileAttributes, self.path, FILE_ATTRIBUTE_NORMAL)
        wanted = oracle.file_information(hFile)
        times = [wanted.created, wanted.accessed, wanted.written]
        oracle.set_file_times(hFile, CREATED + 10, ACCESSED + 10, WRITTEN + 10)
        wanted = oracle.file_information(hFile)
        self.assertEqual(times, [wanted.created, wanted.accessed, wanted.written])
        with part_differs("Wine 10", "does not make the file read-only"):
            self.assertTrue(wanted.attributes & FILE_ATTRIBUTE_READONLY)

    def test_end_of_file(self):
        for size in (3, 5000):
            SetFileInformationByHandle(self.open(GENERIC_WRITE), FileEndOfFileInfo, FILE_END_OF_FILE_INFO(size))
            self.assertEqual(os.path.getsize(self.path), size)
        with io.open(self.path, "rb") as stream:
            self.assertEqual(stream.read(3), b"con")

    @differs("Wine", "cannot change the size on the disk")
    def test_allocation(self):
        SetFileInformationByHandle(self.open(), FileAllocationInfo, FILE_ALLOCATION_INFO(0))
        self.assertEqual(os.path.getsize(self.path), 0)

    def test_disposition(self):
        hFile = CreateFile(self.path, DELETE, SHARE_ALL)
        try:
            for delete in (1, 0, True):
                SetFileInformationByHandle(hFile, FileDispositionInfo, FILE_DISPOSITION_INFO(delete))
            self.assertEqual(os.listdir(self.folder), [os.path.basename(self.path)])
            with part_differs("Wine", "does not tell that a file will be deleted"):
                self.assertEqual(GetFileInformationByHandleEx(hFile, FileStandardInfo).DeletePending, 1)
        finally:
            CloseHandle(hFile)
        self.assertFalse(os.path.exists(self.path))

    def test_rename(self):
        for name in (u"n", u"\u20ac \U0001f600 new.txt", u"x" * 200):
            new = os.path.join(self.folder, name)
            hFile = CreateFile(self.path, DELETE, SHARE_ALL)
            try:
                SetFileInformationByHandle(hFile, FileRenameInfo, FILE_RENAME_INFO(False, None, new))
            finally:
                CloseHandle(hFile)
            self.assertEqual(os.listdir(self.folder), [name])
            with io.open(new, "rb") as stream:
                self.assertEqual(stream.read(), b"content")
            self.path = new

    def test_rename_and_replace(self):
        other = os.path.join(self.folder, u"other")
        io.open(other, "wb").close()
        with self.assertWindowsError("SetFileInformationByHandle", self.library.ERROR_ALREADY_EXISTS):
            SetFileInformationByHandle(self.open(), FileRenameInfo, (False, None, other))
        SetFileInformationByHandle(self.open(), FileRenameInfo, (True, None, other))
        self.assertEqual(os.listdir(self.folder), [u"other"])
        self.assertEqual(os.path.getsize(other), 7)

    def test_failures(self):
        for handle in (self.closed(), self.event()):
            with self.assertWindowsError("SetFileInformationByHandle", self.library.ERROR_INVALID_HANDLE):
                SetFileInformationByHandle(handle, FileEndOfFileInfo, FILE_END_OF_FILE_INFO(1))
        with part_differs("Wine", "has another error for the access right"):
            with self.assertWindowsError("SetFileInformationByHandle", self.library.ERROR_ACCESS_DENIED):
                SetFileInformationByHandle(self.open(GENERIC_READ), FileEndOfFileInfo, FILE_END_OF_FILE_INFO(1))

    def test_bad_input(self):
        information, hFile = FILE_END_OF_FILE_INFO(7), self.open()
        for value in NO_HANDLES:
            self.assertInputError("hFile", SetFileInformationByHandle, value, FileEndOfFileInfo, information)
        for value in (None, u"0", 1.5, 2 ** 32, -1, 77, FileStandardInfo):
            self.assertInputError("FileInformationClass", SetFileInformationByHandle, hFile, value, information)
        for kind in (FileBasicInfo, FileEndOfFileInfo, FileAllocationInfo, FileDispositionInfo, FileRenameInfo):
            for value in (None, 5, b"x" * 100, self.ffi.NULL, FILE_STANDARD_INFO()):
                self.assertInputError("lpFileInformation", SetFileInformationByHandle, hFile, kind, value)
        for name, value in (("ReplaceIfExists", (2, None, u"x")), ("ReplaceIfExists", (None, None, u"x")),
                            ("RootDirectory", (True, 5, u"x")), ("RootDirectory", (True, b"abc", u"x")),
                            ("FileName", (True, None, None)), ("FileName", (True, None, BYTES)),
                            ("FileName", (True, None, u"a\0b"))):
            with self.assertRaises(InputError) as context:
                SetFileInformationByHandle(hFile, FileRenameInfo, value)
            self.assertEqual(context.exception.name, "lpFileInformation." + name)
        self.assertInputError("lpFileInformation", SetFileInformationByHandle, hFile, FileRenameInfo, (True, u"x"))
        self.assertEqual(os.path.getsize(self.path), 7)
