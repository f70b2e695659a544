# -*- coding: utf-8 -*-
import ctypes
import io
import os
import shutil
import tempfile
import threading

import six

from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    CALLBACK_CHUNK_FINISHED, CALLBACK_STREAM_SWITCH, COPY_FILE_FAIL_IF_EXISTS, PROGRESS_CANCEL, PROGRESS_CONTINUE,
    PROGRESS_QUIET, PROGRESS_STOP, CopyFile, CopyFile2, CopyFileEx, copying)
from pywincffi.wintypes import COPYFILE2_EXTENDED_PARAMETERS, OVERLAPPED
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.values import BYTES
from tests.support.windows import differs, is_any

# More than Windows copies at once.
SIZE = 5 << 20


class CopyTestCase(TestCase):
    def setUp(self):
        super(CopyTestCase, self).setUp()
        self.folder = six.text_type(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.old = os.path.join(self.folder, u"gr\xfc\xdfe \u20ac.txt")
        self.new = os.path.join(self.folder, u"new \U0001f600.txt")
        self.write(self.old, b"content")

    @staticmethod
    def write(path, content):
        with io.open(path, "wb") as stream:
            stream.write(content)

    @staticmethod
    def read(path):
        with io.open(path, "rb") as stream:
            return stream.read()

    def assertRefusesPaths(self, function, names, *arguments):
        for value in (None, 5, BYTES, u"a\0b", []):
            self.assertInputError(names[0], function, value, self.new, *arguments)
            self.assertInputError(names[1], function, self.old, value, *arguments)
        self.assertFalse(os.path.exists(self.new))


class TestCopyFile(CopyTestCase):
    def test_copy(self):
        CopyFile(self.old, self.new, True)
        self.assertEqual((self.read(self.old), self.read(self.new)), (b"content", b"content"))

    def test_replaces(self):
        self.write(self.new, b"something longer")
        CopyFile(self.old, self.new, False)
        self.assertEqual(self.read(self.new), b"content")

    def test_failures(self):
        with self.assertWindowsError("CopyFile", self.library.ERROR_FILE_NOT_FOUND) as caught:
            CopyFile(self.new, self.old, False)
        self.assertEqual((caught[0].filename, caught[0].filename2), (self.new, self.old))
        self.write(self.new, b"other")
        with self.assertWindowsError("CopyFile", self.library.ERROR_FILE_EXISTS):
            CopyFile(self.old, self.new, True)
        self.assertEqual(self.read(self.new), b"other")

    def test_bad_input(self):
        self.assertRefusesPaths(CopyFile, ("lpExistingFileName", "lpNewFileName"), False)
        for value in (None, 2, -1, u"yes", 1.0):
            self.assertInputError("bFailIfExists", CopyFile, self.old, self.new, value)


class TestCopyFile2(CopyTestCase):
    @differs("Wine 8", "lacks CopyFile2")
    def test_copy(self):
        for parameters in (None, COPYFILE2_EXTENDED_PARAMETERS(), COPYFILE2_EXTENDED_PARAMETERS(
                dwCopyFlags=0, pfCancel=self.ffi.new("BOOL *"))):
            CopyFile2(self.old, self.new, parameters)
            self.assertEqual((self.read(self.old), self.read(self.new)), (b"content", b"content"))
            os.remove(self.new)

    def test_parameters(self):
        parameters = COPYFILE2_EXTENDED_PARAMETERS(COPY_FILE_FAIL_IF_EXISTS)
        self.assertEqual(parameters.cdata.dwSize, self.ffi.sizeof("COPYFILE2_EXTENDED_PARAMETERS"))
        self.assertIsNone(parameters.pfCancel)

    @differs("Wine 8", "lacks CopyFile2")
    def test_failures(self):
        with self.assertWindowsError("CopyFile2", self.library.ERROR_FILE_NOT_FOUND) as caught:
            CopyFile2(self.new, self.old)
        self.assertEqual((caught[0].filename, caught[0].filename2), (self.new, self.old))
        self.write(self.new, b"other")
        with self.assertWindowsError("CopyFile2", self.library.ERROR_FILE_EXISTS):
            CopyFile2(self.old, self.new, COPYFILE2_EXTENDED_PARAMETERS(COPY_FILE_FAIL_IF_EXISTS))
        self.assertEqual(self.read(self.new), b"other")

    def test_hresults(self):
        for result, code in ((-2147024891, 5), (-2147467259, 0x80004005), (-2147024769, 127)):
            copying.library = Replaced(self.library, CopyFile2=lambda *_, **__: result)  # pylint: disable=W0640
            try:
                with self.assertWindowsError("CopyFile2", code):
                    CopyFile2(self.old, self.new)
            finally:
                copying.library = self.library

    def test_success_above_0(self):
        copying.library = Replaced(self.library, CopyFile2=lambda *_, **__: self.library.S_FALSE)
        self.addCleanup(setattr, copying, "library", self.library)
        CopyFile2(self.old, self.new)

    @differs("Wine", "lacks CopyFile2")
    def test_cancel(self):
        cancel = self.ffi.new("BOOL *", 1)
        with self.assertWindowsError("CopyFile2", self.library.ERROR_REQUEST_ABORTED):
            CopyFile2(self.old, self.new, COPYFILE2_EXTENDED_PARAMETERS(pfCancel=cancel))

    def test_bad_input(self):
        self.assertRefusesPaths(CopyFile2, ("pwszExistingFileName", "pwszNewFileName"))
        for value in (5, b"x" * 100, self.ffi.NULL, OVERLAPPED()):
            self.assertInputError("pExtendedParameters", CopyFile2, self.old, self.new, value)


def imitation(library, ffi):
    """CopyFileEx as Microsoft's page describes it: Wine does not call the progress routine."""
    wide, word = ctypes.c_longlong, ctypes.c_uint32
    prototype = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)(
        word, wide, wide, wide, wide, word, word, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)

    def copy(lpExistingFileName, lpNewFileName, lpProgressRoutine, lpData, pbCancel, dwCopyFlags):
        if not library.CopyFileExW(lpExistingFileName, lpNewFileName, ffi.NULL, ffi.NULL, ffi.NULL, dwCopyFlags):
            return 0
        answer = PROGRESS_CONTINUE
        if lpProgressRoutine:
            routine = prototype(oracle.number(lpProgressRoutine))
            size = os.path.getsize(lpNewFileName)
            files = [oracle.open_file(name, share=oracle.FILE_SHARE_ALL)
                     for name in (lpExistingFileName, lpNewFileName)]
            for done in [0] + list(range(1 << 20, size, 1 << 20)) + [size]:
                if answer == PROGRESS_CONTINUE:
                    answer = routine(
                        size, done, size, done, 1, CALLBACK_CHUNK_FINISHED if done else CALLBACK_STREAM_SWITCH,
                        oracle.number(files[0]), oracle.number(files[1]), oracle.number(lpData))
            for each in files:
                library.CloseHandle(each)
        if pbCancel and pbCancel[0]:
            answer = PROGRESS_CANCEL
        if answer == PROGRESS_CANCEL:
            os.remove(lpNewFileName)
        if answer in (PROGRESS_CANCEL, PROGRESS_STOP):
            library.SetLastError(library.ERROR_REQUEST_ABORTED)
            return 0
        return 1
    return copy


class TestCopyFileEx(CopyTestCase):
    def setUp(self):
        super(TestCopyFileEx, self).setUp()
        self.calls = []
        if is_any("Wine"):
            copying.library = Replaced(self.library, CopyFileExW=imitation(self.library, self.ffi))
            self.addCleanup(setattr, copying, "library", self.library)

    def progress(self, *values):
        self.calls.append(values)

    def test_without_routine(self):
        CopyFileEx(self.old, self.new)
        self.assertEqual((self.read(self.old), self.read(self.new)), (b"content", b"content"))

    def test_progress(self):
        self.write(self.old, os.urandom(SIZE))
        data = object()

        def progress(*values):
            self.calls.append(values)
            handles = values[6:8]
            self.assertEqual([self.ffi.typeof(each) for each in handles], [self.ffi.typeof("HANDLE")] * 2)
            self.assertTrue(all([oracle.is_open(each) for each in handles]))
            return PROGRESS_CONTINUE
        CopyFileEx(self.old, self.new, progress, data)
        self.assertEqual(self.read(self.new), self.read(self.old))
        self.assertEqual(set((values[0], values[2], values[4], values[8]) for values in self.calls),
                         set([(SIZE, SIZE, 1, data)]))
        self.assertEqual(self.calls[0][5], CALLBACK_STREAM_SWITCH)
        self.assertEqual(set(values[5] for values in self.calls[1:]), set([CALLBACK_CHUNK_FINISHED]))
        done = [values[1] for values in self.calls]
        self.assertEqual((done, done[0], done[-1]), (sorted(done), 0, SIZE))
        self.assertEqual([values[3] for values in self.calls], done)

    def test_none_continues(self):
        CopyFileEx(self.old, self.new, self.progress)
        self.assertEqual(self.read(self.new), b"content")
        self.assertGreaterEqual(len(self.calls), 2)

    def test_quiet(self):
        def quiet(*values):
            self.calls.append(values)
            return PROGRESS_QUIET
        CopyFileEx(self.old, self.new, quiet)
        self.assertEqual(self.read(self.new), b"content")
        self.assertEqual(len(self.calls), 1)

    def test_cancel(self):
        with self.assertWindowsError("CopyFileEx", self.library.ERROR_REQUEST_ABORTED):
            CopyFileEx(self.old, self.new, lambda *_: PROGRESS_CANCEL)
        self.assertFalse(os.path.exists(self.new))

    def test_stop(self):
        with self.assertWindowsError("CopyFileEx", self.library.ERROR_REQUEST_ABORTED):
            CopyFileEx(self.old, self.new, lambda *_: PROGRESS_STOP)
        self.assertTrue(os.path.exists(self.new))

    def test_exception(self):
        class Broken(Exception):
            pass

        def broken(*_):
            raise Broken()
        with self.assertRaises(Broken):
            CopyFileEx(self.old, self.new, broken)
        CopyFileEx(self.old, self.new)

    def test_nested_and_in_another_thread(self):
        def copy(number):
            path = os.path.join(self.folder, u"%d" % number)

            def nested(*_):
                CopyFileEx(self.old, path + u" nested", self.progress, number)
            CopyFileEx(self.old, path, nested)

        def start(*_):
            thread = threading.Thread(target=copy, args=(1,))
            thread.start()
            copy(2)
            thread.join()
        CopyFileEx(self.old, self.new, start)
        self.assertEqual(set(values[8] for values in self.calls), set([1, 2]))
        for name in (u"1", u"1 nested", u"2", u"2 nested"):
            self.assertEqual(self.read(os.path.join(self.folder, name)), b"content")

    def test_flag(self):
        cancel = self.ffi.new("BOOL *")
        CopyFileEx(self.old, self.new, pbCancel=cancel)
        self.assertEqual(self.read(self.new), b"content")
        cancel[0] = 1
        with self.assertWindowsError("CopyFileEx", self.library.ERROR_REQUEST_ABORTED):
            CopyFileEx(self.old, self.new, pbCancel=cancel)

    def test_failures(self):
        with self.assertWindowsError("CopyFileEx", self.library.ERROR_FILE_NOT_FOUND) as caught:
            CopyFileEx(self.new, self.old, self.progress)
        self.assertEqual((caught[0].filename, caught[0].filename2), (self.new, self.old))
        self.assertEqual(self.calls, [])
        self.write(self.new, b"other")
        with self.assertWindowsError("CopyFileEx", self.library.ERROR_FILE_EXISTS):
            CopyFileEx(self.old, self.new, dwCopyFlags=COPY_FILE_FAIL_IF_EXISTS)
        self.assertEqual(self.read(self.new), b"other")

    def test_bad_results(self):
        for value in (u"", 4, -1, 2 ** 40, 1.0, [], object()):
            self.assertInputError("lpProgressRoutine", CopyFileEx, self.old, self.new, lambda *_: value)  # noqa: B023

    def test_bad_input(self):
        self.assertRefusesPaths(CopyFileEx, ("lpExistingFileName", "lpNewFileName"))
        for value in (5, u"x", self.ffi.NULL, self.ffi.new("BOOL *")):
            self.assertInputError("lpProgressRoutine", CopyFileEx, self.old, self.new, value)
        wild = self.ffi.cast("BOOL *", 5)
        for value in (5, True, b"abcd", self.ffi.NULL, wild, self.ffi.new("DWORD *"), self.ffi.new("BOOL[1]")):
            self.assertInputError("pbCancel", CopyFileEx, self.old, self.new, None, None, value)
        for value in (None, u"0", 1.5, 2 ** 32, -1):
            self.assertInputError("dwCopyFlags", CopyFileEx, self.old, self.new, None, None, None, value)
            self.assertInputError("dwCopyFlags", CopyFileEx, self.old, self.new, self.progress, None, None, value)
        self.assertFalse(os.path.exists(self.new))
