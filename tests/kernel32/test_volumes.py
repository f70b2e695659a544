import ctypes
import os

from pywincffi.dev.testutil import TestCase
from pywincffi.kernel32 import (
    DRIVE_FIXED, DRIVE_NO_ROOT_DIR, FILE_CASE_PRESERVED_NAMES, FindClose, FindFirstFile, FindFirstVolume,
    FindNextVolume, FindVolumeClose, GetDiskFreeSpaceEx,
    GetDiskFreeSpaceExResult, GetDriveType, GetLogicalDrives, GetLogicalDriveStrings, GetVolumeInformation,
    GetVolumeInformationResult, GetVolumeNameForVolumeMountPoint, GetVolumePathName, GetVolumePathNamesForVolumeName,
    QueryDosDevice, volumes)
from pywincffi.winerror import (
    ERROR_FILE_NOT_FOUND, ERROR_GEN_FAILURE, ERROR_INVALID_HANDLE, ERROR_INVALID_NAME, ERROR_MORE_DATA,
    ERROR_PATH_NOT_FOUND)
from pywincffi.wintypes import fileapi
from tests import oracle
from tests.oracle import wintypes
from tests.support.values import BYTES

ROOT = os.environ.get("SystemDrive", "C:") + u"\\"
MISSING = u"C:\\no such directory\\"


def letters():
    """The drives that ctypes sees."""
    drives = oracle.function("kernel32", "GetLogicalDrives", wintypes.DWORD)()
    return drives, [u"%c:\\" % (ord("A") + number) for number in range(26) if drives & 1 << number]


# What is no text.
BAD = (5, BYTES, u"a\0b", object())


class VolumeTestCase(TestCase):
    def replace(self, **functions):
        """Lets functions of the library do something else."""
        library = type("Library", (object,), {"__getattr__": lambda _, name: getattr(self.library, name)})()
        for name, function in functions.items():
            setattr(library, name, function)
        self.addCleanup(setattr, volumes, "library", volumes.library)
        volumes.library = library


class TestFindVolumes(VolumeTestCase):
    def test_all_volumes(self):
        hFindVolume, name = FindFirstVolume()
        found = []
        while name is not None:
            found.append(name)
            name = FindNextVolume(hFindVolume)
        self.assertIsNone(FindNextVolume(hFindVolume))
        FindVolumeClose(hFindVolume)
        self.assertIn(GetVolumeNameForVolumeMountPoint(ROOT), found)
        self.assertEqual(len(found), len(set(found)))

    def test_closed(self):
        hFindVolume = FindFirstVolume().hFindVolume
        FindVolumeClose(hFindVolume)
        with self.assertWindowsError("FindNextVolume", ERROR_INVALID_HANDLE):
            FindNextVolume(hFindVolume)
        with self.assertWindowsError("FindVolumeClose", ERROR_INVALID_HANDLE):
            FindVolumeClose(hFindVolume)

    def test_dropped_search_is_closed(self):
        closed = []
        library = type("Library", (object,), {"__getattr__": lambda _, name: getattr(self.library, name)})()
        library.FindVolumeClose = lambda handle: closed.append(self.library.FindVolumeClose(handle))
        self.addCleanup(setattr, fileapi, "library", fileapi.library)
        fileapi.library = library
        hFindVolume = FindFirstVolume().hFindVolume
        self.SetLastError(77)
        del hFindVolume
        self.assertEqual(closed, [1])
        self.assertEqual(self.library.GetLastError(), 77)

    def test_failure(self):
        def fail(*_):
            self.SetLastError(5)
            return self.library.INVALID_HANDLE_VALUE

        self.replace(FindFirstVolumeW=fail)
        with self.assertWindowsError("FindFirstVolume", 5):
            FindFirstVolume()

    def test_bad_input(self):
        hFindFile = FindFirstFile(ROOT + u"*").hFindFile
        for value in (None, 5, b"abc", hFindFile, oracle.handle(4)):
            self.assertInputError("hFindVolume", FindNextVolume, value)
            self.assertInputError("hFindVolume", FindVolumeClose, value)
        FindClose(hFindFile)
        hFindVolume = FindFirstVolume().hFindVolume
        self.assertInputError("hFindFile", FindClose, hFindVolume)
        FindVolumeClose(hFindVolume)


class TestGetDiskFreeSpaceEx(VolumeTestCase):
    def space(self, directory):
        numbers = [ctypes.c_ulonglong() for _ in range(3)]
        function = oracle.function("kernel32", "GetDiskFreeSpaceExW", wintypes.BOOL, wintypes.LPCWSTR,
                                   *[ctypes.c_void_p] * 3)
        self.assertTrue(function(directory, *[ctypes.byref(number) for number in numbers]))
        return [number.value for number in numbers]

    def test_space(self):
        for arguments in ((), (ROOT,), (os.getcwd(),), (None,)):
            expected = self.space(*arguments or (None,))
            found = GetDiskFreeSpaceEx(*arguments)
            self.assertIs(type(found), GetDiskFreeSpaceExResult)
            self.assertEqual(found.lpTotalNumberOfBytes, expected[1])
            # Others write meanwhile.
            self.assertLess(abs(found.lpTotalNumberOfFreeBytes - expected[2]), 1 << 30)
            self.assertTrue(0 < found.lpFreeBytesAvailableToCaller <= found.lpTotalNumberOfFreeBytes
                            < found.lpTotalNumberOfBytes, found)

    def test_no_such_directory(self):
        code = ERROR_FILE_NOT_FOUND if oracle.IS_WINE else ERROR_PATH_NOT_FOUND
        with self.assertWindowsError("GetDiskFreeSpaceEx", code) as caught:
            GetDiskFreeSpaceEx(MISSING)
        self.assertEqual(caught[0].filename, MISSING)

    def test_bad_input(self):
        for value in BAD:
            self.assertInputError("lpDirectoryName", GetDiskFreeSpaceEx, value)


class TestDrives(VolumeTestCase):
    def test_drives(self):
        drives, expected = letters()
        self.assertEqual(GetLogicalDrives(), drives)
        self.assertEqual(GetLogicalDriveStrings(), expected)
        self.assertIn(ROOT, expected)

    def test_room_for_the_last_nul(self):
        def fill(nBufferLength, lpBuffer):
            # The size does not include the last NUL.
            self.assertLess(nBufferLength, len(lpBuffer))
            return self.library.GetLogicalDriveStringsW(nBufferLength, lpBuffer)

        self.replace(GetLogicalDriveStringsW=fill)
        self.assertIn(ROOT, GetLogicalDriveStrings())

    def test_many_drives(self):
        content = u"".join(u"%04d:\\\0" % number for number in range(1000))

        def fill(nBufferLength, lpBuffer):
            if nBufferLength <= len(content):
                return len(content) + 1
            self.ffi.memmove(lpBuffer, self.ffi.new("wchar_t[]", content), 2 * len(content) + 2)
            return len(content)

        self.replace(GetLogicalDriveStringsW=fill)
        self.assertEqual(GetLogicalDriveStrings(), [u"%04d:\\" % number for number in range(1000)])

    def test_failures(self):
        def fail(*_):
            self.SetLastError(5)
            return 0

        self.replace(GetLogicalDrives=fail, GetLogicalDriveStringsW=fail)
        with self.assertWindowsError("GetLogicalDrives", 5):
            GetLogicalDrives()
        with self.assertWindowsError("GetLogicalDriveStrings", 5):
            GetLogicalDriveStrings()

    def test_type(self):
        self.assertEqual(GetDriveType(ROOT), DRIVE_FIXED)
        self.assertEqual(GetDriveType(), GetDriveType(GetVolumePathName(os.getcwd())))
        free = [u"%c:\\" % letter for letter in range(ord("A"), ord("Z") + 1)
                if u"%c:\\" % letter not in letters()[1]]
        self.assertEqual(GetDriveType(free[-1]), DRIVE_NO_ROOT_DIR)
        kind = oracle.function("kernel32", "GetDriveTypeW", wintypes.UINT, wintypes.LPCWSTR)
        for root in letters()[1]:
            self.assertEqual(GetDriveType(root), kind(root))

    def test_bad_input(self):
        for value in BAD:
            self.assertInputError("lpRootPathName", GetDriveType, value)


class TestGetVolumeInformation(VolumeTestCase):
    def test_is_what_ctypes_sees(self):
        label, system = ctypes.create_unicode_buffer(300), ctypes.create_unicode_buffer(300)
        numbers = [wintypes.DWORD() for _ in range(3)]
        pointer, text, dword = ctypes.c_void_p, wintypes.LPCWSTR, wintypes.DWORD
        function = oracle.function("kernel32", "GetVolumeInformationW", wintypes.BOOL, text, pointer, dword, pointer,
                                   pointer, pointer, pointer, dword)
        self.assertTrue(function(ROOT, label, 300, ctypes.byref(numbers[0]), ctypes.byref(numbers[1]),
                                 ctypes.byref(numbers[2]), system, 300))
        found = GetVolumeInformation(ROOT)
        self.assertIs(type(found), GetVolumeInformationResult)
        self.assertEqual(tuple(found), (label.value, numbers[0].value, numbers[1].value, numbers[2].value,
                                        system.value))
        self.assertIn(found.lpFileSystemNameBuffer, ("NTFS", "ReFS", "FAT32", "exFAT"))
        self.assertEqual(found.lpMaximumComponentLength, 255)
        self.assertTrue(found.lpFileSystemFlags & FILE_CASE_PRESERVED_NAMES)

    def test_current_directory(self):
        self.assertEqual(GetVolumeInformation(), GetVolumeInformation(GetVolumePathName(os.getcwd())))

    def test_no_such_volume(self):
        free = [u"%c:\\" % letter for letter in range(ord("A"), ord("Z") + 1)
                if u"%c:\\" % letter not in letters()[1]][-1]
        with self.assertWindowsError("GetVolumeInformation", ERROR_PATH_NOT_FOUND) as caught:
            GetVolumeInformation(free)
        self.assertEqual(caught[0].filename, free)

    def test_bad_input(self):
        for value in BAD:
            self.assertInputError("lpRootPathName", GetVolumeInformation, value)


class TestNamesOfVolumes(VolumeTestCase):
    def test_there_and_back(self):
        name = GetVolumeNameForVolumeMountPoint(ROOT)
        self.assertTrue(name.startswith(u"\\\\?\\Volume{") and name.endswith(u"}\\") and len(name) == 49, name)
        expected = ctypes.create_unicode_buffer(100)
        function = oracle.function("kernel32", "GetVolumeNameForVolumeMountPointW", wintypes.BOOL, wintypes.LPCWSTR,
                                   wintypes.LPWSTR, wintypes.DWORD)
        self.assertTrue(function(ROOT, expected, 100))
        self.assertEqual(name, expected.value)
        self.assertIn(ROOT, GetVolumePathNamesForVolumeName(name))

    def test_mount_point(self):
        self.assertEqual(GetVolumePathName(os.path.join(ROOT, u"no such directory", u"file")), ROOT)
        self.assertEqual(GetVolumePathName(ROOT), ROOT)
        self.assertEqual(GetVolumePathName(u"\\\\?\\" + ROOT + u"Windows"), u"\\\\?\\" + ROOT)

    def test_many_mount_points(self):
        content, sizes = u"".join(u"C:\\%04d\\\0" % number for number in range(1000)) + u"\0", []

        def fill(_, lpszVolumePathNames, cchBufferLength, lpcchReturnLength):
            sizes.append(cchBufferLength)
            lpcchReturnLength[0] = len(content)
            if cchBufferLength < len(content):
                self.SetLastError(ERROR_MORE_DATA)
                return 0
            self.ffi.memmove(lpszVolumePathNames, self.ffi.new("wchar_t[]", content), 2 * len(content))
            return 1

        self.replace(GetVolumePathNamesForVolumeNameW=fill)
        self.assertEqual(GetVolumePathNamesForVolumeName(u"volume"), [u"C:\\%04d\\" % each for each in range(1000)])
        self.assertEqual(sizes[1:], [len(content)])

    def test_failures(self):
        for value, code in ((MISSING, None), (ROOT.rstrip(u"\\"), ERROR_INVALID_NAME)):
            with self.assertRaises(EnvironmentError) as context:
                GetVolumeNameForVolumeMountPoint(value)
            self.assertEqual(context.exception.filename, value)
            if code is not None:
                self.assertEqual(context.exception.code, code)
        with self.assertWindowsError("GetVolumeNameForVolumeMountPoint", ERROR_INVALID_NAME):
            GetVolumeNameForVolumeMountPoint(ROOT.rstrip(u"\\"))
        with self.assertWindowsError("GetVolumePathNamesForVolumeName", ERROR_INVALID_NAME):
            GetVolumePathNamesForVolumeName(u"volume")
        with self.assertWindowsError("GetVolumePathNamesForVolumeName", ERROR_FILE_NOT_FOUND):
            GetVolumePathNamesForVolumeName(u"\\\\?\\Volume{00000000-0000-0000-0000-123456789abc}\\")

    def test_empty_path(self):
        # Windows fails without an error; Wine with ERROR_INVALID_PARAMETER.
        self.SetLastError(0)
        with self.assertWindowsError(
                "GetVolumePathName", self.library.ERROR_INVALID_PARAMETER if oracle.IS_WINE else ERROR_GEN_FAILURE):
            GetVolumePathName(u"")

    def test_bad_input(self):
        for value in BAD + (None,):
            self.assertInputError("lpszVolumeMountPoint", GetVolumeNameForVolumeMountPoint, value)
            self.assertInputError("lpszFileName", GetVolumePathName, value)
            self.assertInputError("lpszVolumeName", GetVolumePathNamesForVolumeName, value)


class TestQueryDosDevice(VolumeTestCase):
    def target(self, name):
        content = ctypes.create_unicode_buffer(1000)
        function = oracle.function("kernel32", "QueryDosDeviceW", wintypes.DWORD, wintypes.LPCWSTR, ctypes.c_void_p,
                                   wintypes.DWORD)
        self.assertTrue(function(name, content, 1000))
        return content.value

    def test_drive(self):
        drive = ROOT.rstrip(u"\\")
        found = QueryDosDevice(drive)
        self.assertEqual(found[0], self.target(drive))
        self.assertTrue(found[0].startswith(u"\\Device\\"), found)

    def test_all_names(self):
        found = QueryDosDevice()
        self.assertIn(ROOT.rstrip(u"\\"), found)
        self.assertEqual(len(found), len(set(found)))

    def test_many_names(self):
        content = u"".join(u"name %05d\0" % number for number in range(20000)) + u"\0"

        def fill(_, lpTargetPath, ucchMax):
            if ucchMax < len(content):
                self.SetLastError(self.library.ERROR_INSUFFICIENT_BUFFER)
                return 0
            self.ffi.memmove(lpTargetPath, self.ffi.new("wchar_t[]", content), 2 * len(content))
            return len(content)

        self.replace(QueryDosDeviceW=fill)
        self.assertEqual(QueryDosDevice(), [u"name %05d" % number for number in range(20000)])

    def test_no_such_name(self):
        with self.assertWindowsError("QueryDosDevice", ERROR_FILE_NOT_FOUND):
            QueryDosDevice(u"no such device")

    def test_bad_input(self):
        for value in BAD:
            self.assertInputError("lpDeviceName", QueryDosDevice, value)
