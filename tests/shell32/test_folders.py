import ctypes
import os
import uuid
from ctypes import wintypes

from pywincffi.dev.testutil import TestCase
from pywincffi.shell32 import (
    CSIDL_APPDATA, CSIDL_CONTROLS, CSIDL_FLAG_CREATE, CSIDL_FONTS, CSIDL_PERSONAL, CSIDL_SYSTEM, CSIDL_WINDOWS,
    FOLDERID_ComputerFolder, FOLDERID_Fonts, FOLDERID_LocalAppData, FOLDERID_Profile, FOLDERID_ProgramData,
    FOLDERID_RoamingAppData, FOLDERID_System, FOLDERID_Windows, KF_FLAG_DONT_VERIFY, SHGFP_TYPE_DEFAULT,
    SHGetFolderPath, SHGetKnownFolderPath, SHGetSpecialFolderPath, folders)
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.warm import Warm

NOT_INTS = (2 ** 32, None, u"CSIDL_WINDOWS", 1.5)


class FoldersTestCase(Warm, TestCase):
    def warm_up(self):
        SHGetKnownFolderPath(FOLDERID_Windows)
        SHGetFolderPath(CSIDL_WINDOWS)

    def assertSamePath(self, path, expected):
        self.assertEqual(path.lower(), expected.lower())


class TestSHGetFolderPath(FoldersTestCase):
    def test_folders(self):
        for csidl, variable in ((CSIDL_WINDOWS, "SystemRoot"), (CSIDL_APPDATA, "APPDATA")):
            self.assertSamePath(SHGetFolderPath(csidl), os.environ[variable])
        path = SHGetFolderPath(CSIDL_PERSONAL | CSIDL_FLAG_CREATE)
        self.assertTrue(os.path.isdir(path))
        self.assertTrue(SHGetFolderPath(CSIDL_PERSONAL, dwFlags=SHGFP_TYPE_DEFAULT))

    def test_other_user(self):
        # -1 is the user that new profiles are made from.
        path = SHGetFolderPath(CSIDL_APPDATA, self.ffi.cast("HANDLE", -1), SHGFP_TYPE_DEFAULT)
        self.assertTrue(path)

    def test_no_path(self):
        with self.assertRaises(OSError):
            SHGetFolderPath(CSIDL_CONTROLS)
        for number in (0x4444, -1):
            with self.assertRaises(OSError):
                SHGetFolderPath(number)

    def test_invalid_folder(self):
        with self.assertWindowsError("SHGetFolderPath", self.library.ERROR_INVALID_PARAMETER):
            SHGetFolderPath(0x44)

    def test_folder_that_does_not_exist(self):
        # S_FALSE is a success, but leaves no path.
        folders.library = Replaced(self.library, SHGetFolderPathW=lambda *_: self.library.S_FALSE)
        self.addCleanup(setattr, folders, "library", self.library)
        with self.assertWindowsError("SHGetFolderPath", self.library.ERROR_FILE_NOT_FOUND):
            SHGetFolderPath(CSIDL_PERSONAL)

    def test_bad_input(self):
        for value in NOT_INTS:
            self.assertInputError("csidl", SHGetFolderPath, value)
            self.assertInputError("dwFlags", SHGetFolderPath, CSIDL_WINDOWS, None, value)
        for value in (5, u"token", object()):
            self.assertInputError("hToken", SHGetFolderPath, CSIDL_WINDOWS, value)


class TestSHGetKnownFolderPath(FoldersTestCase):
    def test_folders(self):
        for folder, variable in ((FOLDERID_Windows, "SystemRoot"), (FOLDERID_RoamingAppData, "APPDATA"),
                                 (FOLDERID_LocalAppData, "LOCALAPPDATA"), (FOLDERID_ProgramData, "ProgramData"),
                                 (FOLDERID_Profile, "USERPROFILE")):
            self.assertSamePath(SHGetKnownFolderPath(folder), os.environ[variable])

    def test_by_a_uuid(self):
        self.assertEqual(SHGetKnownFolderPath(uuid.UUID("f38bf404-1d43-42f2-9305-67de0b28fc23")),
                         SHGetKnownFolderPath(FOLDERID_Windows))

    def test_constants(self):
        self.assertEqual(str(FOLDERID_Fonts), "fd228cb7-ae11-4ae3-864c-16f3910ab8fe")
        self.assertSamePath(SHGetKnownFolderPath(FOLDERID_Fonts, KF_FLAG_DONT_VERIFY),
                            os.path.join(os.environ["SystemRoot"], "Fonts"))

    def test_memory_is_freed(self):
        freed = []

        def free(pointer):
            freed.append(pointer)
            self.library.CoTaskMemFree(pointer)
        from pywincffi.core import com
        com.library = Replaced(self.library, CoTaskMemFree=free)
        self.addCleanup(setattr, com, "library", self.library)
        SHGetKnownFolderPath(FOLDERID_System)
        self.assertEqual(len(freed), 1)

    def test_no_folder(self):
        with self.assertWindowsError("SHGetKnownFolderPath", self.library.ERROR_FILE_NOT_FOUND):
            SHGetKnownFolderPath(uuid.UUID(int=5))
        with self.assertRaises(OSError):
            SHGetKnownFolderPath(FOLDERID_ComputerFolder)

    def test_bad_input(self):
        for value in (None, 5, str(FOLDERID_Windows), b"x" * 16, self.ffi.new("GUID *")):
            self.assertInputError("rfid", SHGetKnownFolderPath, value)
        for value in NOT_INTS + (-1,):
            self.assertInputError("dwFlags", SHGetKnownFolderPath, FOLDERID_Windows, value)
        for value in (5, u"token", object()):
            self.assertInputError("hToken", SHGetKnownFolderPath, FOLDERID_Windows, 0, value)


class TestSHGetSpecialFolderPath(FoldersTestCase):
    def test_folders(self):
        for csidl in (CSIDL_SYSTEM, CSIDL_FONTS, CSIDL_WINDOWS):
            buffer = ctypes.create_unicode_buffer(260)
            self.assertTrue(oracle.function(
                "shell32", "SHGetSpecialFolderPathW", wintypes.BOOL, wintypes.HWND, wintypes.LPWSTR, ctypes.c_int,
                wintypes.BOOL)(None, buffer, csidl, False))
            self.assertEqual(SHGetSpecialFolderPath(csidl), buffer.value)
        self.assertTrue(os.path.isdir(SHGetSpecialFolderPath(CSIDL_PERSONAL, True)))

    def test_no_folder(self):
        with self.assertWindowsError("SHGetSpecialFolderPath", self.library.ERROR_GEN_FAILURE):
            SHGetSpecialFolderPath(0x44)
        for number in (CSIDL_CONTROLS, -1):
            with self.assertRaises(OSError):
                SHGetSpecialFolderPath(number)

    def test_bad_input(self):
        for value in NOT_INTS:
            self.assertInputError("csidl", SHGetSpecialFolderPath, value)
        for value in (None, 2, u"yes"):
            self.assertInputError("fCreate", SHGetSpecialFolderPath, CSIDL_WINDOWS, value)
