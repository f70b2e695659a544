"""
Information about files
=======================

The attributes, times, sizes, identifiers and paths of files, and how to change them.

Structures hold times as Windows does, in units of 100 nanoseconds since January 1, 1601 (UTC); a datetime holds
microseconds. :class:`~pywincffi.wintypes.FILETIME` converts between them.
"""
from pywincffi.core import named_tuple, publish, raise_from
from pywincffi.core.checks import (
    BOOL, HANDLE, NON_ZERO, REFUSED, boolean, error_check, failure_of, has_type, index, input_checks, input_error,
    is_structure, items, nullable)
from pywincffi.core.convert import fill, path, pointer
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.wintypes.fileapi import BY_HANDLE_FILE_INFORMATION, WIN32_FILE_ATTRIBUTE_DATA
from pywincffi.wintypes.minwinbase import FILETIME

NULL = ffi.NULL
_LPFILETIME = ctype("FILETIME *")
_CHAR_P = ctype("char *")
_WCHAR_P = ctype("wchar_t *")
_WCHARS = ctype("wchar_t[]")
_NAME_INFO = ctype("FILE_NAME_INFO *")
_DIR_INFO = ctype("FILE_ID_BOTH_DIR_INFO *")
_RENAME_INFO = ctype("FILE_RENAME_INFO *")
# A buffer for structures that hold 64-bit numbers: 64 KiB, the most that a server on the network takes, and more than
# the longest name.
_BUFFER = ctype("LONGLONG[]")
_BUFFER_ITEMS = 65536 // 8
# The structures of the kinds of information.
_INFORMATION = (
    (library.FileAttributeTagInfo, "FILE_ATTRIBUTE_TAG_INFO"),
    (library.FileBasicInfo, "FILE_BASIC_INFO"),
    (library.FileIdInfo, "FILE_ID_INFO"),
    (library.FileStandardInfo, "FILE_STANDARD_INFO"),
)
_CHANGES = (
    (library.FileAllocationInfo, "FILE_ALLOCATION_INFO"),
    (library.FileBasicInfo, "FILE_BASIC_INFO"),
    (library.FileDispositionInfo, "FILE_DISPOSITION_INFO"),
    (library.FileEndOfFileInfo, "FILE_END_OF_FILE_INFO"),
)
_DIRECTORY = (library.FileIdBothDirectoryInfo, library.FileIdBothDirectoryRestartInfo)
_RENAME = "a FILE_RENAME_INFO, or (ReplaceIfExists, RootDirectory, FileName)"


class GetFileTimeResult(named_tuple("GetFileTimeResult", "lpCreationTime lpLastAccessTime lpLastWriteTime")):
    """
    The result of :func:`GetFileTime`. A time that the file system does not record is 0.

    :param FILETIME lpCreationTime: When the file was created.
    :param FILETIME lpLastAccessTime: When the file was last read, written or run.
    :param FILETIME lpLastWriteTime: When the file was last written.
    """

    __slots__ = ()


class FILE_ID_BOTH_DIR_INFO(named_tuple(
        "FILE_ID_BOTH_DIR_INFO", "FileIndex CreationTime LastAccessTime LastWriteTime ChangeTime EndOfFile "
        "AllocationSize FileAttributes EaSize ShortName FileId FileName")):
    """
    A file in a directory, as :func:`GetFileInformationByHandleEx` returns it. Times are in units of 100 nanoseconds
    since January 1, 1601 (UTC).

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-file_id_both_dir_info

    :param int FileIndex: The position in the directory; NTFS does not define it.
    :param int CreationTime: When the file was created.
    :param int LastAccessTime: When the file was last read, written or run.
    :param int LastWriteTime: When the file was last written.
    :param int ChangeTime: When the file or its attributes were last changed.
    :param int EndOfFile: The size in bytes.
    :param int AllocationSize: The size on the disk in bytes.
    :param int FileAttributes: The attributes, a combination of the ``FILE_ATTRIBUTE_`` constants.
    :param int EaSize: The size of the extended attributes; for a file with FILE_ATTRIBUTE_REPARSE_POINT, the tag.
    :param str ShortName: The short name; empty if the file has none.
    :param int FileId: The identifier of the file on its volume, the same as the file index.
    :param str FileName: The name.
    """

    __slots__ = ()


class FILE_RENAME_INFO(named_tuple("FILE_RENAME_INFO", "ReplaceIfExists RootDirectory FileName")):
    """
    A new name, for :func:`SetFileInformationByHandle`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-file_rename_info

    :param bool ReplaceIfExists: Whether to replace a file that has the name.
    :param RootDirectory: The directory that ``FileName`` is relative to, an open handle; None if ``FileName`` is a full
        path.
    :type RootDirectory: handle or None
    :param str FileName: The new path.
    """

    __slots__ = ()


def GetFileAttributesEx(lpFileName, fInfoLevelId=library.GetFileExInfoStandard):
    """
    Retrieves the attributes, times and size of a file or a directory.

    For a symbolic link the information is about the link.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfileattributesexw

    :param path lpFileName: The file.
    :param int fInfoLevelId: ``GetFileExInfoStandard``, the default and the only level.

    :rtype: WIN32_FILE_ATTRIBUTE_DATA

    :raises pywincffi.exceptions.InputError: If ``lpFileName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), for example.

    >>> data = GetFileAttributesEx("notes.txt")
    >>> (data.nFileSizeHigh << 32) + data.nFileSizeLow
    10
    """
    lpFileName, data = path("lpFileName", lpFileName), WIN32_FILE_ATTRIBUTE_DATA()
    try:
        code = library.GetFileAttributesExW(lpFileName, index(fInfoLevelId), data.cdata)
    except Exception:
        input_checks("GetFileAttributesEx", locals())
        raise
    if not code:
        error_check("GetFileAttributesEx", code, NON_ZERO, lpFileName)
    return data


def GetFileInformationByHandle(hFile):
    """
    Retrieves what identifies an open file or directory, and its attributes, times and size.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfileinformationbyhandle

    :param handle hFile: The file; the handle needs no access rights. It must not be that of a pipe.

    :rtype: BY_HANDLE_FILE_INFORMATION

    :raises pywincffi.exceptions.InputError: If ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not open (6, ERROR_INVALID_HANDLE), or is not that of
        a file, for example.

    >>> info = GetFileInformationByHandle(hFile)
    >>> identity = info.dwVolumeSerialNumber, info.nFileIndexHigh, info.nFileIndexLow
    """
    try:
        information = BY_HANDLE_FILE_INFORMATION()
        code = library.GetFileInformationByHandle(hFile or REFUSED, information.cdata)
    except Exception:
        input_checks("GetFileInformationByHandle", locals())
        raise
    if not code:
        error_check("GetFileInformationByHandle", code, NON_ZERO)
    return information


def GetFileInformationByHandleEx(hFile, FileInformationClass):
    """
    Retrieves information of one kind about an open file or directory.

    ===================================  ===========================================================
    ``FileInformationClass``             result
    ===================================  ===========================================================
    ``FileBasicInfo``                    :class:`~pywincffi.wintypes.FILE_BASIC_INFO`: times, attributes
    ``FileStandardInfo``                 :class:`~pywincffi.wintypes.FILE_STANDARD_INFO`: sizes, links
    ``FileNameInfo``                     text: the path, without the drive
    ``FileAttributeTagInfo``             :class:`~pywincffi.wintypes.FILE_ATTRIBUTE_TAG_INFO`: reparse tag
    ``FileIdInfo`` (Windows 8)           :class:`~pywincffi.wintypes.FILE_ID_INFO`: identifiers
    ``FileIdBothDirectoryInfo``          list of :class:`FILE_ID_BOTH_DIR_INFO`: the next files in the directory
    ``FileIdBothDirectoryRestartInfo``   the same, from the first file on
    ===================================  ===========================================================

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getfileinformationbyhandleex

    :param handle hFile: The file, or for the files of a directory the directory, opened for ``FILE_LIST_DIRECTORY``
        with ``FILE_FLAG_BACKUP_SEMANTICS``. It must not be that of a pipe.
    :param int FileInformationClass: The kind of information.

    :rtype: any
    :returns: The information, see the table. The list of files has as many as fit 64 KiB; after the last file it is
        empty.

    :raises pywincffi.exceptions.InputError: If ``hFile`` is not a handle, or the kind is not in the table.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not open (6, ERROR_INVALID_HANDLE), or the file
        system or this Windows does not have the information (87, ERROR_INVALID_PARAMETER), for example.

    >>> GetFileInformationByHandleEx(hFile, FileStandardInfo).EndOfFile
    4
    """
    try:
        kind, structure = index(FileInformationClass), None
        if kind == library.FileNameInfo or kind in _DIRECTORY:
            buffer = ffi.new(_BUFFER, _BUFFER_ITEMS)
            size = ffi.sizeof(buffer)
        else:
            structure = _structure(_INFORMATION, FileInformationClass, kind)()
            buffer, size = structure.cdata, ffi.sizeof(structure.ctype)
        code = library.GetFileInformationByHandleEx(hFile or REFUSED, kind, buffer, size)
    except Exception:
        input_checks("GetFileInformationByHandleEx", locals())
        raise
    if not code:
        failure = failure_of("GetFileInformationByHandleEx")
        if failure != library.ERROR_NO_MORE_FILES:
            error_check("GetFileInformationByHandleEx", failure)
        return []
    if structure is not None:
        return structure
    return _name(buffer, size) if kind == library.FileNameInfo else _files(buffer, size)


def _structure(structures, value, kind):
    """The class in pywincffi.wintypes for a kind of information."""
    from pywincffi import wintypes
    for known, name in structures:
        if kind == known:
            return getattr(wintypes, name)
    raise input_error("FileInformationClass", value, "a kind of information that the documentation lists")


def _name(buffer, size):
    """The name in the information of the kind FileNameInfo."""
    start = ffi.offsetof("FILE_NAME_INFO", "FileName")
    length = min(ffi.cast(_NAME_INFO, buffer).FileNameLength, size - start)
    return ffi.unpack(ffi.cast(_WCHAR_P, ffi.cast(_CHAR_P, buffer) + start), length // 2)


def _files(buffer, size):
    """The files of a list of FILE_ID_BOTH_DIR_INFO structures."""
    start, name = ffi.cast(_CHAR_P, buffer), ffi.offsetof("FILE_ID_BOTH_DIR_INFO", "FileName")
    found, offset, step = [], 0, 1
    while step and offset + name <= size:
        entry = ffi.cast(_DIR_INFO, start + offset)
        length = min(entry.FileNameLength, size - offset - name)
        found.append(FILE_ID_BOTH_DIR_INFO(
            entry.FileIndex, entry.CreationTime.QuadPart, entry.LastAccessTime.QuadPart, entry.LastWriteTime.QuadPart,
            entry.ChangeTime.QuadPart, entry.EndOfFile.QuadPart, entry.AllocationSize.QuadPart, entry.FileAttributes,
            entry.EaSize, ffi.unpack(entry.ShortName, min(ord(entry.ShortNameLength) // 2, len(entry.ShortName))),
            entry.FileId.QuadPart, ffi.unpack(ffi.cast(_WCHAR_P, start + offset + name), length // 2)))
        step = entry.NextEntryOffset
        offset += step
    return found


def GetFileTime(hFile):
    """
    Retrieves when a file or directory was created, last accessed and last written.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfiletime

    :param handle hFile: The file, opened for reading or for ``FILE_READ_ATTRIBUTES``.

    :rtype: GetFileTimeResult
    :returns: The three times, in units of 100 nanoseconds. File systems record them with different resolutions: FAT has
        2 seconds for the last write and a day for the last access. NTFS records the last access up to an hour late, and
        by default not at all.

    :raises pywincffi.exceptions.InputError: If ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not open (6, ERROR_INVALID_HANDLE), or lacks the
        access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetFileTime(hFile).lpLastWriteTime.to_datetime() <= datetime.datetime.now(datetime.timezone.utc)
    True
    """
    times = GetFileTimeResult(FILETIME(), FILETIME(), FILETIME())
    try:
        code = library.GetFileTime(hFile or REFUSED, times[0].cdata, times[1].cdata, times[2].cdata)
    except Exception:
        input_checks("GetFileTime", locals())
        raise
    if not code:
        error_check("GetFileTime", code, NON_ZERO)
    return times


def GetFinalPathNameByHandle(hFile, dwFlags=library.FILE_NAME_NORMALIZED):
    """
    Retrieves the path of an open file or directory, with all symbolic links and junctions resolved.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfinalpathnamebyhandlew

    :param handle hFile: The file.
    :param int dwFlags: ``FILE_NAME_NORMALIZED``, the default, for long names, or ``FILE_NAME_OPENED`` for the names
        that the file was opened with; with ``VOLUME_NAME_DOS``, the default, for a drive letter, ``VOLUME_NAME_GUID``
        for a volume GUID path, ``VOLUME_NAME_NT`` for the device path, or ``VOLUME_NAME_NONE`` for none.

    :rtype: str
    :returns: The path. With ``VOLUME_NAME_DOS`` and ``VOLUME_NAME_GUID`` it begins with ``\\\\?\\``, on the network
        with ``\\\\?\\UNC\\``.

    :raises pywincffi.exceptions.InputError: If ``hFile`` is not a handle, or ``dwFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not open (6, ERROR_INVALID_HANDLE), the flags are not
        valid (87, ERROR_INVALID_PARAMETER), the volume has no such name (3, ERROR_PATH_NOT_FOUND), or the user lacks
        access to a directory of the path on the network, with ``FILE_NAME_NORMALIZED`` (5, ERROR_ACCESS_DENIED), for
        example.

    >>> GetFinalPathNameByHandle(hFile)
    '\\\\\\\\?\\\\C:\\\\Users\\\\data.bin'
    """
    try:
        flags = index(dwFlags)
        # The size that Windows is told does not include the NUL.
        return fill("GetFinalPathNameByHandle", lambda lpszFilePath, size: library.GetFinalPathNameByHandleW(
            hFile or REFUSED, lpszFilePath, size - 1, flags))
    except Exception:
        input_checks("GetFinalPathNameByHandle", locals())
        raise


def SetFileInformationByHandle(hFile, FileInformationClass, lpFileInformation):
    """
    Changes information of one kind about an open file or directory.

    ========================  ===================================================  =========================
    ``FileInformationClass``  ``lpFileInformation``                                access right
    ========================  ===================================================  =========================
    ``FileBasicInfo``         :class:`~pywincffi.wintypes.FILE_BASIC_INFO`         ``FILE_WRITE_ATTRIBUTES``
    ``FileRenameInfo``        :class:`FILE_RENAME_INFO`                            ``DELETE``
    ``FileDispositionInfo``   :class:`~pywincffi.wintypes.FILE_DISPOSITION_INFO`   ``DELETE``
    ``FileEndOfFileInfo``     :class:`~pywincffi.wintypes.FILE_END_OF_FILE_INFO`   ``FILE_WRITE_DATA``
    ``FileAllocationInfo``    :class:`~pywincffi.wintypes.FILE_ALLOCATION_INFO`    ``FILE_WRITE_DATA``
    ========================  ===================================================  =========================

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-setfileinformationbyhandle

    :param handle hFile: The file, opened with the access right in the table. It must not be that of a pipe.
    :param int FileInformationClass: The kind of information.
    :param lpFileInformation: The information.
    :type lpFileInformation: Structure or FILE_RENAME_INFO

    :raises pywincffi.exceptions.InputError: If ``hFile`` is not a handle, the kind is not in the table, or the
        information is not of this kind.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle lacks the access right (5, ERROR_ACCESS_DENIED), or a
        file with the new name exists (183, ERROR_ALREADY_EXISTS), for example.

    >>> SetFileInformationByHandle(hFile, FileEndOfFileInfo, FILE_END_OF_FILE_INFO(EndOfFile=2))
    """
    try:
        kind = index(FileInformationClass)
        if kind == library.FileRenameInfo:
            buffer = _rename_information(lpFileInformation)
            size = ffi.sizeof(buffer)
        else:
            structure = _structure(_CHANGES, FileInformationClass, kind).ctype
            buffer, size = pointer("lpFileInformation", lpFileInformation, structure + " *"), ffi.sizeof(structure)
        code = library.SetFileInformationByHandle(hFile or REFUSED, kind, buffer, size)
    except Exception:
        input_checks("SetFileInformationByHandle", locals())
        raise
    if not code:
        error_check("SetFileInformationByHandle", code, NON_ZERO)


def _rename_information(value):
    """The memory of a FILE_RENAME_INFO structure, with the name behind it."""
    replace, root, name = _three(value)
    start = ffi.offsetof("FILE_RENAME_INFO", "FileName")
    name = ffi.new(_WCHARS, path("lpFileInformation.FileName", name))
    # Windows takes the name up to the NUL or by its length, depending on the version.
    size = start + ffi.sizeof(name)
    buffer = ffi.new(_BUFFER, max(size, ffi.sizeof("FILE_RENAME_INFO")) // 8 + 1)
    information = ffi.cast(_RENAME_INFO, buffer)
    try:
        information.ReplaceIfExists = boolean(replace)
    except Exception as error:  # what the object's methods raise
        raise_from(input_error("lpFileInformation.ReplaceIfExists", replace, BOOL), error)
    information.RootDirectory = nullable(
        "SetFileInformationByHandle", "lpFileInformation.RootDirectory", root, HANDLE)
    information.FileNameLength = ffi.sizeof(name) - 2
    ffi.memmove(ffi.cast(_CHAR_P, buffer) + start, name, ffi.sizeof(name))
    return buffer


def _three(value):
    values = items("lpFileInformation", value, _RENAME)
    if len(values) != 3:
        raise input_error("lpFileInformation", value, _RENAME)
    return values


def SetFileTime(hFile, lpCreationTime=None, lpLastAccessTime=None, lpLastWriteTime=None):
    """
    Sets when a file or directory was created, last accessed and last written.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-setfiletime

    :param handle hFile: The file, opened for writing or for ``FILE_WRITE_ATTRIBUTES``.
    :param lpCreationTime: When the file was created: a :class:`~pywincffi.wintypes.FILETIME`, in units of 100
        nanoseconds, or a :class:`datetime.datetime`, which is in UTC unless it has a time zone. None leaves the time as
        it is.
    :type lpCreationTime: FILETIME or datetime or None
    :param lpLastAccessTime: When the file was last read, written or run, in the same form. With
        ``FILETIME.from_int(2 ** 64 - 1)`` operations on this handle do not change the time.
    :type lpLastAccessTime: FILETIME or datetime or None
    :param lpLastWriteTime: When the file was last written, in the same form.
    :type lpLastWriteTime: FILETIME or datetime or None

    A FILETIME of 0 leaves the time as it is, too. File systems record times with different resolutions, see
    :func:`GetFileTime`.

    :raises pywincffi.exceptions.InputError: If ``hFile`` is not a handle, or a time is of the wrong type, or a datetime
        is not after the beginning of 1601.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle lacks the access right (5, ERROR_ACCESS_DENIED), or the
        time is after the year 30827 (87, ERROR_INVALID_PARAMETER), for example.

    >>> SetFileTime(hFile, lpLastWriteTime=datetime.datetime(2001, 2, 3, 4, 5, 6))
    """
    creation = _time("lpCreationTime", lpCreationTime)
    access = _time("lpLastAccessTime", lpLastAccessTime)
    write = _time("lpLastWriteTime", lpLastWriteTime)
    try:
        code = library.SetFileTime(hFile or REFUSED, creation, access, write)
    except Exception:
        input_checks("SetFileTime", locals())
        raise
    if not code:
        error_check("SetFileTime", code, NON_ZERO)


def _time(name, value):
    """The pointer to a FILETIME, or NULL, for a time."""
    if value is None or is_structure(value, _LPFILETIME):
        return pointer(name, value, "FILETIME *", nullable=True)
    import datetime
    if not has_type(value, datetime.datetime):
        raise input_error(name, value, "None, a FILETIME or a datetime")
    from pywincffi.core.times import since_1601
    ticks = since_1601(name, value)
    if not ticks:  # Windows would leave the time as it is
        raise input_error(name, value, "a time after the beginning of 1601")
    return ffi.new(_LPFILETIME, {"dwLowDateTime": ticks & 0xFFFFFFFF, "dwHighDateTime": ticks >> 32})


publish(__name__)
