# -*- coding: utf-8 -*-
import copy
import gc
import io
import os
import shutil
import sys
import tempfile
import threading

import six

from pywincffi.dev.testutil import STALE_ERROR, TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_NORMAL, FILE_ATTRIBUTE_READONLY, FIND_FIRST_EX_LARGE_FETCH, CloseHandle,
    FindClose, FindExInfoBasic, FindExInfoStandard, FindExSearchLimitToDirectories, FindExSearchNameMatch,
    FindFirstFile, FindFirstFileEx, FindNextFile, GetFileTime, GetLastError, NeedCurrentDirectoryForExePath,
    SearchPath, SetFileAttributes)
from pywincffi.ownership import Owner
from pywincffi.wintypes import WIN32_FIND_DATA, SearchHandle
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.values import BYTES

NAMES = [u"a.txt", u"b.txt", u"gr\xfc\xdfe \u20ac \U0001f600.txt", u"other.ini"]


class FindingTestCase(TestCase):
    def setUp(self):
        super(FindingTestCase, self).setUp()
        self.folder = six.text_type(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder, True)
        for name in NAMES:
            with io.open(self.path(name), "wb") as stream:
                stream.write(name.encode("utf-8"))

    def path(self, name):
        return os.path.join(self.folder, name)

    def search(self, pattern=u"*"):
        hFindFile = FindFirstFile(self.path(pattern)).hFindFile
        self.addCleanup(self.close, hFindFile)
        return hFindFile

    @staticmethod
    def close(hFindFile):
        try:
            FindClose(hFindFile)
        except WindowsAPIError:  # the test has closed it
            pass

    def closed(self):
        hFindFile = self.search()
        FindClose(hFindFile)
        return hFindFile


def found(result):
    """The files of a search, which is closed."""
    data, files = result.lpFindFileData, []
    while data is not None:
        files.append(data)
        data = FindNextFile(result.hFindFile)
    FindClose(result.hFindFile)
    return files


class TestFindFirstFile(FindingTestCase):
    def test_all(self):
        names = sorted(each.cFileName for each in found(FindFirstFile(self.path(u"*"))))
        self.assertEqual(names, sorted([u".", u".."] + os.listdir(self.folder)))

    def test_pattern(self):
        self.assertEqual(sorted(each.cFileName for each in found(FindFirstFile(self.path(u"?.txt")))), NAMES[:2])

    def test_one_file(self):
        path = self.path(NAMES[0])
        hFile = oracle.open_file(path, share=oracle.FILE_SHARE_ALL)
        self.addCleanup(CloseHandle, hFile)
        oracle.set_file_times(hFile, 125 * 10 ** 15 + 1, 126 * 10 ** 15 + 20, 127 * 10 ** 15 + 300)
        SetFileAttributes(path, FILE_ATTRIBUTE_READONLY)
        self.addCleanup(SetFileAttributes, path, FILE_ATTRIBUTE_NORMAL)
        wanted = oracle.file_information(hFile)
        result = FindFirstFile(path)
        self.assertIs(type(result.hFindFile), SearchHandle)
        self.assertIs(type(result.lpFindFileData), WIN32_FIND_DATA)
        data, = found(result)
        self.assertEqual((data.cFileName, data.dwFileAttributes, data.nFileSizeHigh, data.nFileSizeLow),
                         (NAMES[0], wanted.attributes, 0, len(NAMES[0])))
        self.assertTrue(data.dwFileAttributes & FILE_ATTRIBUTE_READONLY)
        self.assertEqual([int(data.ftCreationTime), int(data.ftLastAccessTime), int(data.ftLastWriteTime)],
                         [wanted.created, wanted.accessed, wanted.written])

    def test_directory(self):
        data, = found(FindFirstFile(self.folder))
        self.assertEqual(data.cFileName, os.path.basename(self.folder))
        self.assertTrue(data.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)

    def test_failures(self):
        with self.assertWindowsError("FindFirstFile", self.library.ERROR_FILE_NOT_FOUND) as caught:
            FindFirstFile(self.path(u"*.none"))
        self.assertEqual(caught[0].filename, self.path(u"*.none"))
        with self.assertWindowsError("FindFirstFile", self.library.ERROR_PATH_NOT_FOUND):
            FindFirstFile(self.path(u"none\\*"))

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b", []):
            self.assertInputError("lpFileName", FindFirstFile, value)


class TestFindFirstFileEx(FindingTestCase):
    def test_all(self):
        for level in (FindExInfoBasic, FindExInfoStandard):
            for flags in (0, FIND_FIRST_EX_LARGE_FETCH):
                names = sorted(each.cFileName for each in found(FindFirstFileEx(
                    self.path(u"*.txt"), level, FindExSearchNameMatch, flags)))
                self.assertEqual(names, NAMES[:3])

    def test_directories(self):
        os.mkdir(self.path(u"below"))
        names = [each.cFileName for each in found(FindFirstFileEx(
            self.path(u"b*"), FindExInfoBasic, FindExSearchLimitToDirectories))
            if each.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY]
        self.assertEqual(names, [u"below"])

    def test_failures(self):
        with self.assertWindowsError("FindFirstFileEx", self.library.ERROR_FILE_NOT_FOUND) as caught:
            FindFirstFileEx(self.path(u"*.none"), FindExInfoBasic)
        self.assertEqual(caught[0].filename, self.path(u"*.none"))
        with self.assertRaises(WindowsAPIError):
            FindFirstFileEx(self.path(u"*"), 77)

    def test_bad_input(self):
        self.assertInputError("lpFileName", FindFirstFileEx, BYTES, FindExInfoBasic)
        for value in (None, -2 ** 31 - 1, 2 ** 32, u"0", 1.5):
            self.assertInputError("fInfoLevelId", FindFirstFileEx, self.path(u"*"), value)
            self.assertInputError("fSearchOp", FindFirstFileEx, self.path(u"*"), FindExInfoBasic, value)
            self.assertInputError("dwAdditionalFlags", FindFirstFileEx, self.path(u"*"), FindExInfoBasic,
                                  FindExSearchNameMatch, value)


class TestFindNextFile(FindingTestCase):
    def test_files_are_their_own(self):
        result = FindFirstFile(self.path(u"?.txt"))
        first = result.lpFindFileData.cFileName
        self.assertNotEqual(FindNextFile(result.hFindFile).cFileName, first)
        self.assertEqual(result.lpFindFileData.cFileName, first)
        self.assertIsNone(FindNextFile(result.hFindFile))
        self.assertIsNone(FindNextFile(result.hFindFile))
        FindClose(result.hFindFile)

    def test_closed(self):
        with self.assertWindowsError("FindNextFile", self.library.ERROR_INVALID_HANDLE):
            FindNextFile(self.closed())

    def test_bad_input(self):
        for value in (None, 5, b"abc", oracle.handle(4), self.ffi.NULL, self.search().cdata):
            self.assertInputError("hFindFile", FindNextFile, value)


class TestFindClose(FindingTestCase):
    def test_closes_the_directory(self):
        # TestCase looks for handles that stay open; here the directory can be removed.
        hFindFile = self.search()
        FindClose(hFindFile)
        shutil.rmtree(self.folder)
        self.assertFalse(os.path.exists(self.folder))

    def test_closed(self):
        with self.assertWindowsError("FindClose", self.library.ERROR_INVALID_HANDLE):
            FindClose(self.closed())

    def test_bad_input(self):
        for value in (None, 5, b"abc", oracle.handle(4), self.ffi.NULL, self.search().cdata):
            self.assertInputError("hFindFile", FindClose, value)

    def test_in_another_thread(self):
        """Threads that use one search handle while it is closed get its files, None, or the error."""
        for _ in range(20):
            hFindFile, errors = self.search(), []

            def list_files(hFindFile=hFindFile, errors=errors):
                try:
                    while FindNextFile(hFindFile) is not None:
                        pass
                except WindowsAPIError as error:
                    errors.append(error.code)
            threads = [threading.Thread(target=list_files) for _ in range(3)]
            for thread in threads:
                thread.start()
            FindClose(hFindFile)
            for thread in threads:
                thread.join()
            self.assertEqual(set(errors) - set([self.library.ERROR_INVALID_HANDLE]), set())

    def test_once_from_many_threads(self):
        hFindFile, outcomes = self.search(), []

        def close():
            try:
                FindClose(hFindFile)
                outcomes.append(0)
            except WindowsAPIError as error:
                outcomes.append(error.code)
        threads = [threading.Thread(target=close) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(outcomes), [0] + [self.library.ERROR_INVALID_HANDLE] * 4)


class TestSearchHandle(FindingTestCase):
    def test_last_reference_closes(self):
        calls = []

        def close(handle):
            calls.append(handle)
            return self.library.FindClose(handle)
        from pywincffi.wintypes import fileapi
        hFindFile = FindFirstFile(self.path(u"*")).hFindFile
        handle = hFindFile.cdata
        fileapi.library = Replaced(self.library, FindClose=close)
        try:
            self.SetLastError(STALE_ERROR)
            del hFindFile
            gc.collect()
            self.assertEqual(GetLastError(), STALE_ERROR)
            hFindFile = FindFirstFile(self.path(u"*")).hFindFile
            FindClose(hFindFile)
            del hFindFile
            gc.collect()
        finally:
            fileapi.library = self.library
        self.assertEqual(calls, [handle])

    def test_is_no_other_handle(self):
        hFindFile = self.search()
        self.assertInputError("hObject", CloseHandle, hFindFile)
        self.assertInputError("hObject", CloseHandle, hFindFile.cdata)
        self.assertInputError("hFile", GetFileTime, hFindFile)
        self.assertInputError("handle", Owner, hFindFile)
        self.assertIsNotNone(FindNextFile(hFindFile))

    def test_is_not_copied(self):
        for function in (copy.copy, copy.deepcopy):
            with self.assertRaises(TypeError):
                function(self.search())

    def test_new_one_is_closed(self):
        for function in (FindNextFile, FindClose):
            with self.assertWindowsError(function.__name__, self.library.ERROR_INVALID_HANDLE):
                function(SearchHandle())
        with self.assertRaises(TypeError):
            SearchHandle(self.search().cdata)


class TestSearchPath(FindingTestCase):
    def test_path(self):
        other = six.text_type(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, other, True)
        for name in (NAMES[0], NAMES[2]):
            self.assertEqual(SearchPath(u"%s;%s" % (other, self.folder), name), self.path(name))

    def test_extension(self):
        self.assertEqual(SearchPath(self.folder, u"other", u".ini"), self.path(u"other.ini"))
        self.assertEqual(SearchPath(self.folder, u"a.txt", u".ini"), self.path(u"a.txt"))

    def test_system(self):
        found = SearchPath(None, u"cmd", u".exe")
        self.assertEqual(os.path.basename(found).lower(), u"cmd.exe")
        self.assertTrue(os.path.exists(found))
        self.assertEqual(SearchPath(None, os.path.basename(sys.executable)).lower(), sys.executable.lower())

    def test_failure(self):
        with self.assertWindowsError("SearchPath", self.library.ERROR_FILE_NOT_FOUND) as caught:
            SearchPath(self.folder, u"none")
        self.assertEqual(caught[0].filename, u"none")

    def test_bad_input(self):
        for value in (5, BYTES, u"a\0b", []):
            self.assertInputError("lpPath", SearchPath, value, u"a.txt")
            self.assertInputError("lpFileName", SearchPath, None, value)
            self.assertInputError("lpExtension", SearchPath, None, u"a.txt", value)
        self.assertInputError("lpFileName", SearchPath, None, None)


class TestNeedCurrentDirectoryForExePath(TestCase):
    VARIABLE = "NoDefaultCurrentDirectoryInExePath"

    def test_name_and_variable(self):
        before = os.environ.pop(self.VARIABLE, None)
        try:
            self.assertEqual([NeedCurrentDirectoryForExePath(u"run"), NeedCurrentDirectoryForExePath(u"a\\run")],
                             [True, True])
            os.environ[self.VARIABLE] = "1"
            self.assertEqual([NeedCurrentDirectoryForExePath(u"run"), NeedCurrentDirectoryForExePath(u"a\\run")],
                             [False, True])
        finally:
            os.environ.pop(self.VARIABLE, None)
            if before is not None:
                os.environ[self.VARIABLE] = before

    def test_bad_input(self):
        for value in (None, 5, BYTES, u"a\0b"):
            with self.assertRaises(InputError) as context:
                NeedCurrentDirectoryForExePath(value)
            self.assertEqual(context.exception.name, "ExeName")
