"""
Volumes
=======

Drives, the volumes behind them, and what is free on them.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/fileio/volume-management
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import (
    INVALID_HANDLE_VALUE, NON_ZERO, VALID_HANDLE, error_check, failure_of, input_check, input_checks)
from pywincffi.core.convert import allocate_wide, fill, path, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.wintypes.fileapi import VolumeSearchHandle, _search_handle

_LPDWORD = ctype("DWORD *")
_PULARGE_INTEGER = ctype("ULARGE_INTEGER *")
# The names of a volume and of a file system, in characters: what Windows needs at most.
_NAME = 261
# The longest path, and the name of a volume, \\?\Volume{GUID}\, with their NULs.
_PATH, _VOLUME_NAME = 32768, 50


class FindFirstVolumeResult(named_tuple("FindFirstVolumeResult", "hFindVolume lpszVolumeName")):
    """
    The result of :func:`FindFirstVolume`.

    :param VolumeSearchHandle hFindVolume: The search handle. Close it with :func:`FindVolumeClose`.
    :param str lpszVolumeName: The name of the first volume.
    """

    __slots__ = ()


class GetDiskFreeSpaceExResult(named_tuple(
        "GetDiskFreeSpaceExResult",
        "lpFreeBytesAvailableToCaller lpTotalNumberOfBytes lpTotalNumberOfFreeBytes")):
    """
    The result of :func:`GetDiskFreeSpaceEx`, in bytes.

    :param int lpFreeBytesAvailableToCaller: What is free for the user; a quota counts.
    :param int lpTotalNumberOfBytes: The size of the volume, as far as the user can use it; a quota counts.
    :param int lpTotalNumberOfFreeBytes: What is free on the volume.
    """

    __slots__ = ()


class GetVolumeInformationResult(named_tuple(
        "GetVolumeInformationResult",
        "lpVolumeNameBuffer lpVolumeSerialNumber lpMaximumComponentLength lpFileSystemFlags lpFileSystemNameBuffer")):
    """
    The result of :func:`GetVolumeInformation`.

    :param str lpVolumeNameBuffer: The label of the volume; empty if it has none.
    :param int lpVolumeSerialNumber: The serial number that formatting gave the volume.
    :param int lpMaximumComponentLength: The longest name of a file in characters, 255 for example.
    :param int lpFileSystemFlags: What the file system supports: a combination of ``FILE_SUPPORTS_HARD_LINKS``,
        ``FILE_SUPPORTS_SPARSE_FILES``, ``FILE_NAMED_STREAMS``, ``FILE_READ_ONLY_VOLUME`` and so on.
    :param str lpFileSystemNameBuffer: The name of the file system, ``NTFS`` for example.
    """

    __slots__ = ()


def FindFirstVolume():
    """
    Finds the first volume of this computer, also of those without a drive letter.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findfirstvolumew

    :rtype: FindFirstVolumeResult
    :returns: The search handle, and the name of the volume. The order means nothing. Close the handle with
        :func:`FindVolumeClose`.

    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell.

    >>> hFindVolume, name = FindFirstVolume()
    >>> names = [name] + list(iter(lambda: FindNextVolume(hFindVolume), None))
    >>> FindVolumeClose(hFindVolume)
    """
    name = allocate_wide(_VOLUME_NAME)
    handle = library.FindFirstVolumeW(name, _VOLUME_NAME)
    if handle == INVALID_HANDLE_VALUE:
        error_check("FindFirstVolume", handle, VALID_HANDLE)
    return FindFirstVolumeResult(_search_handle(handle, VolumeSearchHandle), ffi.string(name))


def FindNextVolume(hFindVolume):
    """
    Finds the next volume.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findnextvolumew

    :param VolumeSearchHandle hFindVolume: The search handle that :func:`FindFirstVolume` returned.

    :rtype: str or None
    :returns: The name of the volume; None if there are no more (ERROR_NO_MORE_FILES).

    :raises pywincffi.exceptions.InputError: If ``hFindVolume`` is not such a search handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the search handle is closed (6, ERROR_INVALID_HANDLE), for example.

    >>> hFindVolume, name = FindFirstVolume()
    >>> fixed = [each for each in iter(lambda: FindNextVolume(hFindVolume), None) if GetDriveType(each) == DRIVE_FIXED]
    >>> FindVolumeClose(hFindVolume)
    """
    input_check("hFindVolume", hFindVolume, VolumeSearchHandle)
    try:
        name = allocate_wide(_VOLUME_NAME)
        with hFindVolume.lock:
            # Windows takes the handle for the address of what to read, whatever it is.
            if hFindVolume.cdata == INVALID_HANDLE_VALUE:
                error_check("FindNextVolume", library.ERROR_INVALID_HANDLE)
            code = library.FindNextVolumeW(hFindVolume, name, _VOLUME_NAME)
    except Exception:
        input_checks("FindNextVolume", locals())
        raise
    if code:
        return ffi.string(name)
    failure = failure_of("FindNextVolume")
    if failure != library.ERROR_NO_MORE_FILES:
        error_check("FindNextVolume", failure)
    return None


def FindVolumeClose(hFindVolume):
    """
    Closes a search for volumes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findvolumeclose

    :param VolumeSearchHandle hFindVolume: The search handle that :func:`FindFirstVolume` returned.

    :raises pywincffi.exceptions.InputError: If ``hFindVolume`` is not such a search handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the search handle is closed already (6, ERROR_INVALID_HANDLE).

    >>> hFindVolume, name = FindFirstVolume()
    >>> FindVolumeClose(hFindVolume)
    """
    input_check("hFindVolume", hFindVolume, VolumeSearchHandle)
    try:
        with hFindVolume.lock:
            # Windows takes the handle for the address of what to free, whatever it is.
            if hFindVolume.cdata == INVALID_HANDLE_VALUE:
                error_check("FindVolumeClose", library.ERROR_INVALID_HANDLE)
            code = library.FindVolumeClose(hFindVolume.take())
    except Exception:
        input_checks("FindVolumeClose", locals())
        raise
    if not code:
        error_check("FindVolumeClose", code, NON_ZERO)


def GetDiskFreeSpaceEx(lpDirectoryName=None):
    """
    Retrieves the size of the volume that a directory is on, and what is free.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getdiskfreespaceexw

    :param lpDirectoryName: The directory, with a backslash at its end if it is on another computer. None, the default:
        the root of the current drive.
    :type lpDirectoryName: path or None

    :rtype: GetDiskFreeSpaceExResult
    :returns: What the user can use, the size, and what is free, in bytes.

    :raises pywincffi.exceptions.InputError: If ``lpDirectoryName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such directory (3, ERROR_PATH_NOT_FOUND), or no medium
        in the drive (21, ERROR_NOT_READY), for example.

    >>> GetDiskFreeSpaceEx("C:\\\\").lpFreeBytesAvailableToCaller >> 30  # GiB
    157
    """
    lpDirectoryName = path("lpDirectoryName", lpDirectoryName, nullable=True)
    try:
        available, total, free = [ffi.new(_PULARGE_INTEGER) for _ in range(3)]
        code = library.GetDiskFreeSpaceExW(lpDirectoryName, available, total, free)
    except Exception:
        input_checks("GetDiskFreeSpaceEx", locals())
        raise
    if not code:
        error_check("GetDiskFreeSpaceEx", code, NON_ZERO, lpDirectoryName or None)
    return GetDiskFreeSpaceExResult(available.QuadPart, total.QuadPart, free.QuadPart)


def GetDriveType(lpRootPathName=None):
    """
    Tells what kind of drive a drive is.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getdrivetypew

    :param lpRootPathName: The root of the drive, with a backslash at its end: ``C:\\``. None, the default: the root of
        the current directory.
    :type lpRootPathName: path or None

    :rtype: int
    :returns: ``DRIVE_FIXED``, ``DRIVE_REMOVABLE``, ``DRIVE_REMOTE``, ``DRIVE_CDROM``, ``DRIVE_RAMDISK``,
        ``DRIVE_UNKNOWN``, or ``DRIVE_NO_ROOT_DIR`` if there is no such drive.

    :raises pywincffi.exceptions.InputError: If ``lpRootPathName`` is not text, or holds a NUL.

    >>> GetDriveType("C:\\\\") == DRIVE_FIXED
    True
    """
    lpRootPathName = path("lpRootPathName", lpRootPathName, nullable=True)
    try:
        return library.GetDriveTypeW(lpRootPathName)
    except Exception:
        input_checks("GetDriveType", locals())
        raise


def GetLogicalDrives():
    """
    Retrieves the drives that there are.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getlogicaldrives

    :rtype: int
    :returns: One bit for each letter: 1 for A, 2 for B, 4 for C, and so on.

    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell.

    >>> bool(GetLogicalDrives() & 1 << ord("C") - ord("A"))
    True
    """
    drives = library.GetLogicalDrives()
    if not drives:
        error_check("GetLogicalDrives", drives, NON_ZERO)
    return drives


def GetLogicalDriveStrings():
    """
    Retrieves the root directories of the drives that there are.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getlogicaldrivestringsw

    :rtype: list(str)
    :returns: The directories, each with a backslash at its end.

    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell.

    >>> GetLogicalDriveStrings()
    ['C:\\\\', 'D:\\\\']
    """
    # The size that Windows is told does not include the last NUL.
    return _strings(fill("GetLogicalDriveStrings", lambda lpBuffer, size: library.GetLogicalDriveStringsW(
        size - 1, lpBuffer)))


def GetVolumeInformation(lpRootPathName=None):
    """
    Retrieves the label and the serial number of a volume, and its file system.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getvolumeinformationw

    :param lpRootPathName: The root of the volume, with a backslash at its end: ``C:\\``, or ``\\\\server\\share\\``.
        None, the default: the root of the current directory.
    :type lpRootPathName: path or None

    :rtype: GetVolumeInformationResult
    :returns: The label, the serial number, and what the file system supports.

    :raises pywincffi.exceptions.InputError: If ``lpRootPathName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such volume (3, ERROR_PATH_NOT_FOUND), the path is no
        root (144, ERROR_DIR_NOT_ROOT), or there is no medium in the drive (21, ERROR_NOT_READY: Windows may ask the
        user for one first, unless the program called SetErrorMode), for example.

    >>> volume = GetVolumeInformation("C:\\\\")
    >>> volume.lpFileSystemNameBuffer, "%08X" % volume.lpVolumeSerialNumber
    ('NTFS', '5EF3A120')
    """
    lpRootPathName = path("lpRootPathName", lpRootPathName, nullable=True)
    try:
        label, file_system = allocate_wide(_NAME), allocate_wide(_NAME)
        serial_number, length, flags = [ffi.new(_LPDWORD) for _ in range(3)]
        code = library.GetVolumeInformationW(
            lpRootPathName, label, _NAME, serial_number, length, flags, file_system, _NAME)
    except Exception:
        input_checks("GetVolumeInformation", locals())
        raise
    if not code:
        error_check("GetVolumeInformation", code, NON_ZERO, lpRootPathName or None)
    return GetVolumeInformationResult(
        ffi.string(label), serial_number[0], length[0], flags[0], ffi.string(file_system))


def GetVolumeNameForVolumeMountPoint(lpszVolumeMountPoint):
    """
    Retrieves the name of the volume that is mounted as a drive or in a directory.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getvolumenameforvolumemountpointw

    :param path lpszVolumeMountPoint: The drive, ``C:\\``, or the directory, with a backslash at its end.

    :rtype: str
    :returns: The name, with a GUID in it. It stays the same, whatever the letter of the drive.

    :raises pywincffi.exceptions.InputError: If ``lpszVolumeMountPoint`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no backslash at the end (123, ERROR_INVALID_NAME), there
        is no such drive (2, ERROR_FILE_NOT_FOUND), or nothing is mounted in the directory (4390,
        ERROR_NOT_A_REPARSE_POINT), for example.

    >>> GetVolumeNameForVolumeMountPoint("C:\\\\")
    '\\\\\\\\?\\\\Volume{5e2b0a1c-...}\\\\'
    """
    lpszVolumeMountPoint = path("lpszVolumeMountPoint", lpszVolumeMountPoint)
    try:
        name = allocate_wide(_VOLUME_NAME)
        code = library.GetVolumeNameForVolumeMountPointW(lpszVolumeMountPoint, name, _VOLUME_NAME)
    except Exception:
        input_checks("GetVolumeNameForVolumeMountPoint", locals())
        raise
    if not code:
        error_check("GetVolumeNameForVolumeMountPoint", code, NON_ZERO, lpszVolumeMountPoint)
    return ffi.string(name)


def GetVolumePathName(lpszFileName):
    """
    Retrieves where the volume is mounted that a path is on. Nothing needs to be there, except on another computer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getvolumepathnamew

    :param path lpszFileName: The path. One without a drive is on the boot volume, whatever the current directory.

    :rtype: str
    :returns: The mount point, mostly with a backslash at its end. If the path leads through junctions, that of the
        volume that they lead to.

    :raises pywincffi.exceptions.InputError: If ``lpszFileName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If ``lpszFileName`` means a device or another computer that does not
        exist (123, ERROR_INVALID_NAME), or is empty (31, ERROR_GEN_FAILURE: Windows sets no error), for example.

    >>> GetVolumePathName(r"C:\\Windows\\notepad.exe")
    'C:\\\\'
    """
    lpszFileName = path("lpszFileName", lpszFileName)
    try:
        mount_point = allocate_wide(_PATH)
        code = library.GetVolumePathNameW(lpszFileName, mount_point, _PATH)
    except Exception:
        input_checks("GetVolumePathName", locals())
        raise
    if not code:
        error_check("GetVolumePathName", code, NON_ZERO, lpszFileName)
    return ffi.string(mount_point)


def GetVolumePathNamesForVolumeName(lpszVolumeName):
    """
    Retrieves where a volume is mounted.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getvolumepathnamesforvolumenamew

    :param path lpszVolumeName: The name of the volume, as :func:`GetVolumeNameForVolumeMountPoint` returns it.

    :rtype: list(str)
    :returns: Its drive letter and the directories that it is mounted in, each with a backslash at its end.

    :raises pywincffi.exceptions.InputError: If ``lpszVolumeName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such volume (2, ERROR_FILE_NOT_FOUND), or this is not
        the name of a volume (123, ERROR_INVALID_NAME), for example.

    >>> GetVolumePathNamesForVolumeName(GetVolumeNameForVolumeMountPoint("C:\\\\"))
    ['C:\\\\']
    """
    lpszVolumeName, size = path("lpszVolumeName", lpszVolumeName), _NAME
    while True:
        try:
            names, length = allocate_wide(size), ffi.new(_LPDWORD)
            code = library.GetVolumePathNamesForVolumeNameW(lpszVolumeName, names, size, length)
        except Exception:
            input_checks("GetVolumePathNamesForVolumeName", locals())
            raise
        if code:
            return _strings(ffi.unpack(names, min(length[0], size)))
        failure = failure_of("GetVolumePathNamesForVolumeName")
        if failure != library.ERROR_MORE_DATA:
            error_check("GetVolumePathNamesForVolumeName", failure, filename=lpszVolumeName)
        size = max(length[0], 2 * size)


def QueryDosDevice(lpDeviceName=None):
    """
    Retrieves what the name of a drive or device stands for, or all such names.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-querydosdevicew

    :param lpDeviceName: The name, without a backslash at its end: ``C:`` or ``COM1``. None, the default, for a list of
        the names.
    :type lpDeviceName: str or None

    :rtype: list(str)
    :returns: What the name stands for now, and behind it what it stood for before others redefined it; or all names.

    :raises pywincffi.exceptions.InputError: If ``lpDeviceName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such name (2, ERROR_FILE_NOT_FOUND), for example.

    >>> QueryDosDevice("C:")
    ['\\\\Device\\\\HarddiskVolume3']
    """
    lpDeviceName, size = text("lpDeviceName", lpDeviceName, nullable=True), 4096
    while True:
        try:
            lpTargetPath = allocate_wide(size)
            length = library.QueryDosDeviceW(lpDeviceName, lpTargetPath, size)
        except Exception:
            input_checks("QueryDosDevice", locals())
            raise
        if length:
            return _strings(ffi.unpack(lpTargetPath, min(length, size)))
        failure = failure_of("QueryDosDevice")
        if failure != library.ERROR_INSUFFICIENT_BUFFER:
            error_check("QueryDosDevice", failure)
        size *= 4


def _strings(content):
    """The texts in a buffer, each of which ends with a NUL."""
    return [each for each in content.split(u"\0") if each]


publish(__name__)
