"""
Finding files
=============

Lists the files of a directory that match a pattern, and finds files on a search path.
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import (
    INVALID_HANDLE_VALUE, NON_ZERO, VALID_HANDLE, error_check, failure_of, index, input_check, input_checks)
from pywincffi.core.convert import fill, path, text
from pywincffi.core.dist import ffi, library
from pywincffi.wintypes.fileapi import SearchHandle, _search_handle
from pywincffi.wintypes.minwinbase import WIN32_FIND_DATA

NULL = ffi.NULL


class FindFirstFileResult(named_tuple("FindFirstFileResult", "hFindFile lpFindFileData")):
    """
    The result of :func:`FindFirstFile` and :func:`FindFirstFileEx`.

    :param SearchHandle hFindFile: The search handle. Close it with :func:`FindClose`.
    :param WIN32_FIND_DATA lpFindFileData: The first file found.
    """

    __slots__ = ()


def FindClose(hFindFile):
    """
    Closes a search handle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findclose

    :param SearchHandle hFindFile: The search handle that :func:`FindFirstFile` or :func:`FindFirstFileEx` returned.

    :raises pywincffi.exceptions.InputError: If ``hFindFile`` is not a search handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the search handle is closed already (6, ERROR_INVALID_HANDLE).

    >>> hFindFile, found = FindFirstFile("*.txt")
    >>> FindClose(hFindFile)
    """
    input_check("hFindFile", hFindFile, SearchHandle)
    try:
        with hFindFile.lock:
            code = library.FindClose(hFindFile.take())
    except Exception:
        input_checks("FindClose", locals())
        raise
    if not code:
        error_check("FindClose", code, NON_ZERO)


def FindFirstFile(lpFileName):
    """
    Finds the first file or directory whose name matches a pattern.

    The order of the files is that of the file system, and not guaranteed: NTFS usually sorts by name, FAT does not. The
    information about a file may be older than the file on NTFS: :func:`GetFileInformationByHandle` returns what is
    current. For a symbolic link the information is about the link.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findfirstfilew

    :param path lpFileName: The directory, a backslash and the pattern, with ``*`` for any characters and ``?`` for any
        one character; or the path of a file. The pattern is compared with long and short names. A backslash at the end
        is an error.

    :rtype: FindFirstFileResult
    :returns: The search handle, and the first file. With ``*`` that is mostly ``.``, the directory itself. Close the
        search handle with :func:`FindClose`.

    :raises pywincffi.exceptions.InputError: If ``lpFileName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If no file matches (2, ERROR_FILE_NOT_FOUND), or the directory does
        not exist (3, ERROR_PATH_NOT_FOUND), for example.

    >>> hFindFile, found = FindFirstFile("*.txt")
    >>> print(found.cFileName, found.ftLastWriteTime.to_datetime())
    >>> for found in iter(lambda: FindNextFile(hFindFile), None):
    ...     print(found.cFileName, found.ftLastWriteTime.to_datetime())
    >>> FindClose(hFindFile)
    """
    lpFileName, found = path("lpFileName", lpFileName), WIN32_FIND_DATA()
    try:
        handle = library.FindFirstFileW(lpFileName, found.cdata)
    except Exception:
        input_checks("FindFirstFile", locals())
        raise
    if handle == INVALID_HANDLE_VALUE:
        error_check("FindFirstFile", handle, VALID_HANDLE, lpFileName)
    return FindFirstFileResult(_search_handle(handle), found)


def FindFirstFileEx(lpFileName, fInfoLevelId, fSearchOp=library.FindExSearchNameMatch, dwAdditionalFlags=0):
    """
    Finds the first file or directory whose name matches a pattern, with more options than :func:`FindFirstFile`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findfirstfileexw

    :param path lpFileName: The directory and the pattern, as for :func:`FindFirstFile`.
    :param int fInfoLevelId: ``FindExInfoStandard``, or ``FindExInfoBasic``, which leaves out the short names and is
        faster.
    :param int fSearchOp: ``FindExSearchNameMatch``, the default; or ``FindExSearchLimitToDirectories``, which file
        systems may ignore: the attributes of each file tell what it is.
    :param int dwAdditionalFlags: A combination of ``FIND_FIRST_EX_CASE_SENSITIVE``; ``FIND_FIRST_EX_LARGE_FETCH``, for
        a larger buffer; and ``FIND_FIRST_EX_ON_DISK_ENTRIES_ONLY``, for files that are physically on the disk.

    :rtype: FindFirstFileResult
    :returns: The search handle, and the first file. Close the search handle with :func:`FindClose`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If no file matches (2, ERROR_FILE_NOT_FOUND), or the directory does
        not exist (3, ERROR_PATH_NOT_FOUND), for example.

    >>> hFindFile, found = FindFirstFileEx("*.ini", FindExInfoBasic, dwAdditionalFlags=FIND_FIRST_EX_LARGE_FETCH)
    >>> found.cFileName, found.cAlternateFileName
    ('settings.ini', '')
    """
    lpFileName, found = path("lpFileName", lpFileName), WIN32_FIND_DATA()
    try:
        handle = library.FindFirstFileExW(
            lpFileName, index(fInfoLevelId), found.cdata, index(fSearchOp), NULL, index(dwAdditionalFlags))
    except Exception:
        input_checks("FindFirstFileEx", locals())
        raise
    if handle == INVALID_HANDLE_VALUE:
        error_check("FindFirstFileEx", handle, VALID_HANDLE, lpFileName)
    return FindFirstFileResult(_search_handle(handle), found)


def FindNextFile(hFindFile):
    """
    Finds the next file of a search.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findnextfilew

    :param SearchHandle hFindFile: The search handle that :func:`FindFirstFile` or :func:`FindFirstFileEx` returned.

    :rtype: WIN32_FIND_DATA or None
    :returns: The file; None if there are no more (ERROR_NO_MORE_FILES).

    :raises pywincffi.exceptions.InputError: If ``hFindFile`` is not a search handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the search handle is closed (6, ERROR_INVALID_HANDLE), for example.

    >>> hFindFile, found = FindFirstFile("*.txt")
    >>> names = [found.cFileName] + [each.cFileName for each in iter(lambda: FindNextFile(hFindFile), None)]
    >>> FindClose(hFindFile)
    >>> sorted(names)
    ['notes.txt', 'testfile.txt']
    """
    input_check("hFindFile", hFindFile, SearchHandle)
    try:
        found = WIN32_FIND_DATA()
        with hFindFile.lock:
            code = library.FindNextFileW(hFindFile, found.cdata)
    except Exception:
        input_checks("FindNextFile", locals())
        raise
    if code:
        return found
    failure = failure_of("FindNextFile")
    if failure != library.ERROR_NO_MORE_FILES:
        error_check("FindNextFile", failure)
    return None


def NeedCurrentDirectoryForExePath(ExeName):
    """
    Tells whether a search for a program begins with the current directory, as ``cmd.exe`` does it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processenv/nf-processenv-needcurrentdirectoryforexepathw

    :param path ExeName: The name of the program.

    :rtype: bool
    :returns: True if the name holds a backslash, or if the environment variable ``NoDefaultCurrentDirectoryInExePath``
        is not set.

    :raises pywincffi.exceptions.InputError: If ``ExeName`` is not text, or holds a NUL.

    >>> NeedCurrentDirectoryForExePath(r"tools\\run.exe")
    True
    """
    ExeName = path("ExeName", ExeName)
    try:
        return bool(library.NeedCurrentDirectoryForExePathW(ExeName))
    except Exception:
        input_checks("NeedCurrentDirectoryForExePath", locals())
        raise


def SearchPath(lpPath, lpFileName, lpExtension=None):
    """
    Finds a file on a search path.

    Do not use this to find a DLL for :func:`LoadLibraryEx`, which searches other directories.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processenv/nf-processenv-searchpathw

    :param lpPath: The directories to search, separated by semicolons. None: the directory of the program, the current
        directory, Windows' own, and those of ``PATH``, in the order that the registry value SafeProcessSearchMode and
        SetSearchPathMode give.
    :type lpPath: str or None
    :param path lpFileName: The name of the file.
    :param lpExtension: The extension, beginning with a dot, that is added to a name without one; or None.
    :type lpExtension: str or None

    :rtype: str
    :returns: The full path of the first file found.

    :raises pywincffi.exceptions.InputError: If an argument is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), for example.

    >>> SearchPath(None, "cmd", ".exe")
    'C:\\\\Windows\\\\system32\\\\cmd.exe'
    """
    lpPath = text("lpPath", lpPath, nullable=True)
    lpFileName = path("lpFileName", lpFileName)
    lpExtension = text("lpExtension", lpExtension, nullable=True)
    return fill("SearchPath", lambda lpBuffer, size: library.SearchPathW(
        lpPath, lpFileName, lpExtension, size, lpBuffer, NULL), filename=lpFileName)


publish(__name__)
