"""
Files
=====

Opening files, pipes and other devices, reading from and writing to them; moving and deleting files; locks; paths.

Paths are text, with any character but NUL. Windows limits most of them to 260 characters. It does not limit those
that begin with ``\\\\?\\``, which must be absolute, with backslashes only: see `Maximum Path Length Limitation
<https://learn.microsoft.com/en-us/windows/win32/fileio/maximum-file-path-limitation>`_.
"""
from pywincffi.core.buffers import allocate, filled, readable, writable
from pywincffi.core.checks import (
    HANDLE, INVALID_HANDLE_VALUE, VALID_DWORD, VALID_HANDLE, Enums, api_error, explain, has_type, index, input_check,
    last_error, typeof)
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import begin, left_pending, made, start
from pywincffi.core.structures import pointer
from pywincffi.core.text import fill, path
from pywincffi.wintypes import OVERLAPPED, SECURITY_ATTRIBUTES

__all__ = [
    "ACCESS_SYSTEM_SECURITY", "CREATE_ALWAYS", "CREATE_NEW", "DELETE", "FILE_ADD_FILE", "FILE_ADD_SUBDIRECTORY",
    "FILE_ALL_ACCESS", "FILE_APPEND_DATA", "FILE_ATTRIBUTE_ARCHIVE", "FILE_ATTRIBUTE_COMPRESSED",
    "FILE_ATTRIBUTE_DIRECTORY", "FILE_ATTRIBUTE_ENCRYPTED", "FILE_ATTRIBUTE_REPARSE_POINT",
    "FILE_ATTRIBUTE_HIDDEN", "FILE_ATTRIBUTE_NORMAL", "FILE_ATTRIBUTE_OFFLINE", "FILE_ATTRIBUTE_READONLY",
    "FILE_ATTRIBUTE_SYSTEM", "FILE_ATTRIBUTE_TEMPORARY", "FILE_BEGIN", "FILE_CREATE_PIPE_INSTANCE", "FILE_CURRENT",
    "FILE_DELETE_CHILD", "FILE_END", "FILE_EXECUTE", "FILE_FLAG_BACKUP_SEMANTICS", "FILE_FLAG_DELETE_ON_CLOSE",
    "FILE_FLAG_NO_BUFFERING", "FILE_FLAG_OPEN_NO_RECALL", "FILE_FLAG_OPEN_REPARSE_POINT", "FILE_FLAG_OVERLAPPED",
    "FILE_FLAG_POSIX_SEMANTICS", "FILE_FLAG_RANDOM_ACCESS", "FILE_FLAG_SEQUENTIAL_SCAN", "FILE_FLAG_SESSION_AWARE",
    "FILE_FLAG_WRITE_THROUGH", "FILE_GENERIC_EXECUTE", "FILE_GENERIC_READ", "FILE_GENERIC_WRITE",
    "FILE_LIST_DIRECTORY", "FILE_READ_ATTRIBUTES", "FILE_READ_DATA", "FILE_READ_EA", "FILE_SHARE_DELETE",
    "FILE_SHARE_READ", "FILE_SHARE_WRITE", "FILE_TRAVERSE", "FILE_TYPE_CHAR", "FILE_TYPE_DISK", "FILE_TYPE_PIPE",
    "FILE_TYPE_REMOTE", "FILE_TYPE_UNKNOWN", "FILE_WRITE_ATTRIBUTES", "FILE_WRITE_DATA", "FILE_WRITE_EA",
    "GENERIC_ALL", "GENERIC_EXECUTE", "GENERIC_READ", "GENERIC_WRITE", "LOCKFILE_EXCLUSIVE_LOCK",
    "LOCKFILE_FAIL_IMMEDIATELY", "MAXIMUM_ALLOWED", "MOVEFILE_COPY_ALLOWED", "MOVEFILE_CREATE_HARDLINK",
    "MOVEFILE_DELAY_UNTIL_REBOOT", "MOVEFILE_FAIL_IF_NOT_TRACKABLE", "MOVEFILE_REPLACE_EXISTING",
    "MOVEFILE_WRITE_THROUGH", "OPEN_ALWAYS", "OPEN_EXISTING", "READ_CONTROL", "SECURITY_ANONYMOUS",
    "SECURITY_CONTEXT_TRACKING", "SECURITY_DELEGATION", "SECURITY_EFFECTIVE_ONLY", "SECURITY_IDENTIFICATION",
    "SECURITY_IMPERSONATION", "SECURITY_SQOS_PRESENT", "STANDARD_RIGHTS_READ", "STANDARD_RIGHTS_WRITE", "SYNCHRONIZE",
    "TRUNCATE_EXISTING", "WRITE_DAC", "WRITE_OWNER",
    "CreateFile", "DeleteFile", "FlushFileBuffers", "GetCurrentDirectory", "GetFileAttributes", "GetFileSizeEx",
    "GetFileType", "GetFullPathName", "GetLongPathName", "GetShortPathName", "GetTempPath", "LockFileEx", "MoveFileEx",
    "ReadFile", "SetCurrentDirectory", "SetEndOfFile", "SetFileAttributes", "SetFilePointerEx", "UnlockFileEx",
    "WriteFile",
]

ACCESS_SYSTEM_SECURITY = library.ACCESS_SYSTEM_SECURITY
CREATE_ALWAYS = library.CREATE_ALWAYS
CREATE_NEW = library.CREATE_NEW
DELETE = library.DELETE
FILE_ADD_FILE = library.FILE_ADD_FILE
FILE_ADD_SUBDIRECTORY = library.FILE_ADD_SUBDIRECTORY
FILE_ALL_ACCESS = library.FILE_ALL_ACCESS
FILE_APPEND_DATA = library.FILE_APPEND_DATA
FILE_ATTRIBUTE_ARCHIVE = library.FILE_ATTRIBUTE_ARCHIVE
FILE_ATTRIBUTE_COMPRESSED = library.FILE_ATTRIBUTE_COMPRESSED
FILE_ATTRIBUTE_DIRECTORY = library.FILE_ATTRIBUTE_DIRECTORY
FILE_ATTRIBUTE_ENCRYPTED = library.FILE_ATTRIBUTE_ENCRYPTED
FILE_ATTRIBUTE_HIDDEN = library.FILE_ATTRIBUTE_HIDDEN
FILE_ATTRIBUTE_NORMAL = library.FILE_ATTRIBUTE_NORMAL
FILE_ATTRIBUTE_OFFLINE = library.FILE_ATTRIBUTE_OFFLINE
FILE_ATTRIBUTE_READONLY = library.FILE_ATTRIBUTE_READONLY
FILE_ATTRIBUTE_REPARSE_POINT = library.FILE_ATTRIBUTE_REPARSE_POINT
FILE_ATTRIBUTE_SYSTEM = library.FILE_ATTRIBUTE_SYSTEM
FILE_ATTRIBUTE_TEMPORARY = library.FILE_ATTRIBUTE_TEMPORARY
FILE_BEGIN = library.FILE_BEGIN
FILE_CREATE_PIPE_INSTANCE = library.FILE_CREATE_PIPE_INSTANCE
FILE_CURRENT = library.FILE_CURRENT
FILE_DELETE_CHILD = library.FILE_DELETE_CHILD
FILE_END = library.FILE_END
FILE_EXECUTE = library.FILE_EXECUTE
FILE_FLAG_BACKUP_SEMANTICS = library.FILE_FLAG_BACKUP_SEMANTICS
FILE_FLAG_DELETE_ON_CLOSE = library.FILE_FLAG_DELETE_ON_CLOSE
FILE_FLAG_NO_BUFFERING = library.FILE_FLAG_NO_BUFFERING
FILE_FLAG_OPEN_NO_RECALL = library.FILE_FLAG_OPEN_NO_RECALL
FILE_FLAG_OPEN_REPARSE_POINT = library.FILE_FLAG_OPEN_REPARSE_POINT
FILE_FLAG_OVERLAPPED = library.FILE_FLAG_OVERLAPPED
FILE_FLAG_POSIX_SEMANTICS = library.FILE_FLAG_POSIX_SEMANTICS
FILE_FLAG_RANDOM_ACCESS = library.FILE_FLAG_RANDOM_ACCESS
FILE_FLAG_SEQUENTIAL_SCAN = library.FILE_FLAG_SEQUENTIAL_SCAN
FILE_FLAG_SESSION_AWARE = library.FILE_FLAG_SESSION_AWARE
FILE_FLAG_WRITE_THROUGH = library.FILE_FLAG_WRITE_THROUGH
FILE_GENERIC_EXECUTE = library.FILE_GENERIC_EXECUTE
FILE_GENERIC_READ = library.FILE_GENERIC_READ
FILE_GENERIC_WRITE = library.FILE_GENERIC_WRITE
FILE_LIST_DIRECTORY = library.FILE_LIST_DIRECTORY
FILE_READ_ATTRIBUTES = library.FILE_READ_ATTRIBUTES
FILE_READ_DATA = library.FILE_READ_DATA
FILE_READ_EA = library.FILE_READ_EA
FILE_SHARE_DELETE = library.FILE_SHARE_DELETE
FILE_SHARE_READ = library.FILE_SHARE_READ
FILE_SHARE_WRITE = library.FILE_SHARE_WRITE
FILE_TRAVERSE = library.FILE_TRAVERSE
FILE_TYPE_CHAR = library.FILE_TYPE_CHAR
FILE_TYPE_DISK = library.FILE_TYPE_DISK
FILE_TYPE_PIPE = library.FILE_TYPE_PIPE
FILE_TYPE_REMOTE = library.FILE_TYPE_REMOTE
FILE_TYPE_UNKNOWN = library.FILE_TYPE_UNKNOWN
FILE_WRITE_ATTRIBUTES = library.FILE_WRITE_ATTRIBUTES
FILE_WRITE_DATA = library.FILE_WRITE_DATA
FILE_WRITE_EA = library.FILE_WRITE_EA
GENERIC_ALL = library.GENERIC_ALL
GENERIC_EXECUTE = library.GENERIC_EXECUTE
GENERIC_READ = library.GENERIC_READ
GENERIC_WRITE = library.GENERIC_WRITE
LOCKFILE_EXCLUSIVE_LOCK = library.LOCKFILE_EXCLUSIVE_LOCK
LOCKFILE_FAIL_IMMEDIATELY = library.LOCKFILE_FAIL_IMMEDIATELY
MAXIMUM_ALLOWED = library.MAXIMUM_ALLOWED
MOVEFILE_COPY_ALLOWED = library.MOVEFILE_COPY_ALLOWED
MOVEFILE_CREATE_HARDLINK = library.MOVEFILE_CREATE_HARDLINK
MOVEFILE_DELAY_UNTIL_REBOOT = library.MOVEFILE_DELAY_UNTIL_REBOOT
MOVEFILE_FAIL_IF_NOT_TRACKABLE = library.MOVEFILE_FAIL_IF_NOT_TRACKABLE
MOVEFILE_REPLACE_EXISTING = library.MOVEFILE_REPLACE_EXISTING
MOVEFILE_WRITE_THROUGH = library.MOVEFILE_WRITE_THROUGH
OPEN_ALWAYS = library.OPEN_ALWAYS
OPEN_EXISTING = library.OPEN_EXISTING
READ_CONTROL = library.READ_CONTROL
SECURITY_ANONYMOUS = library.SECURITY_ANONYMOUS
SECURITY_CONTEXT_TRACKING = library.SECURITY_CONTEXT_TRACKING
SECURITY_DELEGATION = library.SECURITY_DELEGATION
SECURITY_EFFECTIVE_ONLY = library.SECURITY_EFFECTIVE_ONLY
SECURITY_IDENTIFICATION = library.SECURITY_IDENTIFICATION
SECURITY_IMPERSONATION = library.SECURITY_IMPERSONATION
SECURITY_SQOS_PRESENT = library.SECURITY_SQOS_PRESENT
STANDARD_RIGHTS_READ = library.STANDARD_RIGHTS_READ
STANDARD_RIGHTS_WRITE = library.STANDARD_RIGHTS_WRITE
SYNCHRONIZE = library.SYNCHRONIZE
TRUNCATE_EXISTING = library.TRUNCATE_EXISTING
WRITE_DAC = library.WRITE_DAC
WRITE_OWNER = library.WRITE_OWNER

NULL = ffi.NULL
ERROR_HANDLE_EOF = library.ERROR_HANDLE_EOF
ERROR_IO_PENDING = library.ERROR_IO_PENDING
ERROR_MORE_DATA = library.ERROR_MORE_DATA
ERROR_SUCCESS = library.ERROR_SUCCESS
_LARGE_INTEGER = ctype("LARGE_INTEGER")
_PLARGE_INTEGER = ctype("LARGE_INTEGER *")
_LPOVERLAPPED = ctype("OVERLAPPED *")


def CreateFile(
        lpFileName, dwDesiredAccess, dwShareMode=0, lpSecurityAttributes=None, dwCreationDisposition=OPEN_EXISTING,
        dwFlagsAndAttributes=FILE_ATTRIBUTE_NORMAL, hTemplateFile=None):
    """
    Opens or creates a file, or opens the client's end of a named pipe, a volume, a console or another device.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-createfilew
        https://learn.microsoft.com/en-us/windows/win32/fileio/file-access-rights-constants

    :param path lpFileName: The name of the file or device.
    :param int dwDesiredAccess: ``GENERIC_READ``, ``GENERIC_WRITE`` or both, single rights such as
        ``FILE_APPEND_DATA``, or 0 to ask for attributes only.
    :param int dwShareMode: What others may do with the file meanwhile: ``FILE_SHARE_READ``, ``FILE_SHARE_WRITE``,
        ``FILE_SHARE_DELETE``. 0, the default: nobody else can open it.
    :param SECURITY_ATTRIBUTES lpSecurityAttributes: Whether child processes inherit the handle, and who may use a new
        file. None, the default: they do not, and the folder decides.
    :param int dwCreationDisposition: ``OPEN_EXISTING``, the default; ``OPEN_ALWAYS`` makes a file that is not there;
        ``CREATE_NEW`` makes one, and fails if it is there; ``CREATE_ALWAYS`` empties one that is there;
        ``TRUNCATE_EXISTING`` does too, and fails if there is none.
    :param int dwFlagsAndAttributes: Attributes of a new file, ``FILE_ATTRIBUTE_...``, with ``FILE_FLAG_...`` for how it
        is used, such as ``FILE_FLAG_OVERLAPPED``, and ``SECURITY_...`` for a pipe's client.
    :param handle hTemplateFile: A file opened for reading, whose attributes a new file gets.

    :rtype: handle
    :returns: The handle. Close it with :func:`CloseHandle`.

        If the file was there under ``OPEN_ALWAYS`` or ``CREATE_ALWAYS`` that is a success too; right afterwards the
        last error, ``GetLastError()``, is then 183, ``ERROR_ALREADY_EXISTS``, and 0 for a file that is new.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, ``lpFileName`` holds a NUL, or a number
        does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (2, ERROR_FILE_NOT_FOUND) or folder (3,
        ERROR_PATH_NOT_FOUND), someone has it open and does not share it (32, ERROR_SHARING_VIOLATION), or all
        instances of a pipe are busy (231, ERROR_PIPE_BUSY; then see :func:`WaitNamedPipe`), for example.

    >>> hFile = CreateFile("log.txt", FILE_APPEND_DATA, FILE_SHARE_READ, dwCreationDisposition=OPEN_ALWAYS)
    """
    lpFileName = path("lpFileName", lpFileName)
    attributes = pointer("lpSecurityAttributes", lpSecurityAttributes, SECURITY_ATTRIBUTES, nullable=True)
    input_check("hTemplateFile", hTemplateFile, (type(None), HANDLE))
    try:
        handle = library.CreateFileW(
            lpFileName, index(dwDesiredAccess), index(dwShareMode), attributes, index(dwCreationDisposition),
            index(dwFlagsAndAttributes), NULL if hTemplateFile is None else hTemplateFile)
    except Exception as error:
        explain(error, "CreateFileW", locals())
    if handle == INVALID_HANDLE_VALUE:
        raise api_error("CreateFile", expected=VALID_HANDLE)
    made(handle)
    return handle


def DeleteFile(lpFileName):
    """
    Deletes a file.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-deletefilew

    :param path lpFileName: The name of the file. If others have it open, and share that (``FILE_SHARE_DELETE``), it is
        gone when the last one closes it.

    :raises pywincffi.exceptions.InputError: ``lpFileName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (2, ERROR_FILE_NOT_FOUND), someone has it open
        (32, ERROR_SHARING_VIOLATION), or it is read-only or a folder (5, ERROR_ACCESS_DENIED), for example.
    """
    lpFileName = path("lpFileName", lpFileName)
    try:
        code = library.DeleteFileW(lpFileName)
    except Exception as error:
        explain(error, "DeleteFileW", locals())
    if not code:
        raise api_error("DeleteFile")


def FlushFileBuffers(hFile):
    """
    Has everything written that Windows still buffers for a file; of a pipe, waits until the other end has read all.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-flushfilebuffers

    :param handle hFile: The file, opened for writing, or a pipe.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The file was not opened for writing (5, ERROR_ACCESS_DENIED), for
        example.
    """
    try:
        code = library.FlushFileBuffers(hFile or None)
    except Exception as error:
        explain(error, "FlushFileBuffers", locals())
    if not code:
        raise api_error("FlushFileBuffers")


def GetCurrentDirectory():
    """
    Retrieves the current directory of this process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getcurrentdirectory

    :rtype: str
    :returns: Its absolute path. Only a drive's root has a backslash at its end.

    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell.
    """
    return fill("GetCurrentDirectory", lambda lpBuffer, size: library.GetCurrentDirectoryW(size, lpBuffer))


def GetFileAttributes(lpFileName):
    """
    Retrieves the attributes of a file or a folder.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfileattributesw
        https://learn.microsoft.com/en-us/windows/win32/fileio/file-attribute-constants

    :param path lpFileName: The file.

    :rtype: int
    :returns: A combination of ``FILE_ATTRIBUTE_DIRECTORY``, ``FILE_ATTRIBUTE_HIDDEN``, ``FILE_ATTRIBUTE_READONLY`` and
        so on.

    :raises pywincffi.exceptions.InputError: ``lpFileName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (2, ERROR_FILE_NOT_FOUND) or folder
        (3, ERROR_PATH_NOT_FOUND), for example.

    >>> bool(GetFileAttributes("C:\\\\Windows") & FILE_ATTRIBUTE_DIRECTORY)
    True
    """
    lpFileName = path("lpFileName", lpFileName)
    try:
        code = library.GetFileAttributesW(lpFileName)
    except Exception as error:
        explain(error, "GetFileAttributesW", locals())
    if code == 0xFFFFFFFF:
        raise api_error("GetFileAttributes", expected=VALID_DWORD)
    return code


def GetFileSizeEx(hFile):
    """
    Retrieves the size of a file.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfilesizeex

    :param handle hFile: The file.

    :rtype: int
    :returns: Its size in bytes, of any length.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or is not that of a
        file, for example.
    """
    try:
        size = library.pywincffi_GetFileSizeEx(hFile or None)
    except Exception as error:
        explain(error, "GetFileSizeEx", locals())
    if size < 0:
        raise api_error("GetFileSizeEx", ~size >> 32)
    return size


def GetFileType(hFile):
    """
    Retrieves the kind of thing behind a file handle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfiletype

    :param handle hFile: The handle.

    :rtype: int
    :returns: ``FILE_TYPE_DISK`` for a file, ``FILE_TYPE_CHAR`` for a console or another character device,
        ``FILE_TYPE_PIPE`` for a pipe or a socket, ``FILE_TYPE_UNKNOWN`` for what is none of these.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or not that of a file
        (6, ERROR_INVALID_HANDLE).

    >>> GetFileType(GetStdHandle(STD_OUTPUT_HANDLE)) == FILE_TYPE_PIPE
    True
    """
    input_check("hFile", hFile, HANDLE)
    try:
        kind = library.GetFileType(hFile)
    except Exception as error:
        explain(error, "GetFileType", locals())
    if kind == FILE_TYPE_UNKNOWN:
        failure = last_error("GetFileType")
        if failure != ERROR_SUCCESS:
            raise api_error("GetFileType", failure)
    return kind


def GetFullPathName(lpFileName):
    """
    Makes a path absolute, by the current directory and drive. Nothing needs to be there.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getfullpathnamew

    :param path lpFileName: The path.

    :rtype: str
    :returns: The absolute path, without ``.`` and ``..``, with backslashes only. Its last part, for which Windows has
        the parameter ``lpFilePart``, is that behind the last backslash.

    :raises pywincffi.exceptions.InputError: ``lpFileName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: ``lpFileName`` is empty, for example.

    >>> GetFullPathName("../notes.txt")
    'C:\\\\Users\\\\notes.txt'
    """
    lpFileName = path("lpFileName", lpFileName)
    return fill(
        "GetFullPathName", lambda lpBuffer, size: library.GetFullPathNameW(lpFileName, size, lpBuffer, NULL))


def GetLongPathName(lpszShortPath):
    """
    Finds the long form of a path: ``C:\\Program Files`` for ``C:\\PROGRA~1``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getlongpathnamew

    :param path lpszShortPath: The path of something that is there.

    :rtype: str
    :returns: The path with the long form of each name in it.

    :raises pywincffi.exceptions.InputError: ``lpszShortPath`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (2, ERROR_FILE_NOT_FOUND), for example.
    """
    lpszShortPath = path("lpszShortPath", lpszShortPath)
    return fill("GetLongPathName", lambda lpszLongPath, size: library.GetLongPathNameW(
        lpszShortPath, lpszLongPath, size))


def GetShortPathName(lpszLongPath):
    """
    Finds the short form of a path, 8 characters and 3 a name, for programs that know no other.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-getshortpathnamew

    :param path lpszLongPath: The path of something that is there.

    :rtype: str
    :returns: The path with the short form of each name in it; the long form of those that have none, as on volumes
        without short names.

    :raises pywincffi.exceptions.InputError: ``lpszLongPath`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (2, ERROR_FILE_NOT_FOUND), for example.
    """
    lpszLongPath = path("lpszLongPath", lpszLongPath)
    return fill("GetShortPathName", lambda lpszShortPath, size: library.GetShortPathNameW(
        lpszLongPath, lpszShortPath, size))


def GetTempPath():
    """
    Retrieves the folder for temporary files, by the environment variables ``TMP``, ``TEMP`` and ``USERPROFILE``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-gettemppathw

    :rtype: str
    :returns: Its path, with a backslash at its end. Windows does not check that the folder exists.

    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell.
    """
    return fill("GetTempPath", lambda lpBuffer, size: library.GetTempPathW(size, lpBuffer))


def LockFileEx(hFile, dwFlags, dwReserved, nNumberOfBytesToLockLow, nNumberOfBytesToLockHigh, lpOverlapped):
    """
    Locks a part of a file, for this handle alone or to read it together with others.

    Waits until nobody else has locked it, unless it is told not to, or the file was opened for overlapped operations.
    Other Python threads run meanwhile; Ctrl-C does not end the wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-lockfileex

    :param handle hFile: The file, opened for reading or writing.
    :param int dwFlags: ``LOCKFILE_EXCLUSIVE_LOCK``: others may neither read nor write there; without it they may read.
        ``LOCKFILE_FAIL_IMMEDIATELY``: do not wait until others have unlocked it.
    :param int dwReserved: Must be 0.
    :param int nNumberOfBytesToLockLow: The low 32 bits of the length in bytes. It may reach beyond the end of the file.
    :param int nNumberOfBytesToLockHigh: The high 32 bits of the length.
    :param OVERLAPPED lpOverlapped: Where the part begins, in ``Offset`` and ``OffsetHigh``, and what to signal.

    :rtype: bool
    :returns: True: it is locked. False, which only a file opened with ``FILE_FLAG_OVERLAPPED`` gives: the operation is
        still pending, and completes when it is locked. Until then the structure is kept alive, even if the program
        drops it. Unlock it with :func:`UnlockFileEx`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a number does not fit 32 bits, or an
        operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: Someone else has locked it, under ``LOCKFILE_FAIL_IMMEDIATELY``
        (33, ERROR_LOCK_VIOLATION), for example.

    >>> LockFileEx(hFile, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, OVERLAPPED())
    True
    """
    input_check("hFile", hFile, HANDLE)
    pointer("lpOverlapped", lpOverlapped, OVERLAPPED)
    input_check("lpOverlapped", lpOverlapped, Enums.OVERLAPPED)
    try:
        failure = begin(
            lambda structure: library.pywincffi_failure_LockFileEx(
                hFile, index(dwFlags), index(dwReserved), index(nNumberOfBytesToLockLow),
                index(nNumberOfBytesToLockHigh), structure), hFile, lpOverlapped)
    except Exception as error:
        explain(error, "LockFileEx", locals())
    if failure not in (ERROR_SUCCESS, ERROR_IO_PENDING):
        raise api_error("LockFileEx", failure)
    return failure == ERROR_SUCCESS


def MoveFileEx(lpExistingFileName, lpNewFileName, dwFlags=0):
    """
    Moves or renames a file or a folder, with its content.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-movefileexw

    :param path lpExistingFileName: The present name.
    :param lpNewFileName: The new name. None, under ``MOVEFILE_DELAY_UNTIL_REBOOT``: delete it.
    :type lpNewFileName: path or None
    :param int dwFlags: ``MOVEFILE_REPLACE_EXISTING`` to replace a file; ``MOVEFILE_COPY_ALLOWED`` to copy and delete
        what is to go to another volume; ``MOVEFILE_DELAY_UNTIL_REBOOT``, ``MOVEFILE_WRITE_THROUGH``,
        ``MOVEFILE_FAIL_IF_NOT_TRACKABLE``.

    :raises pywincffi.exceptions.InputError: A name is not text, or holds a NUL; or ``dwFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (2, ERROR_FILE_NOT_FOUND), or a file has the
        new name already (183, ERROR_ALREADY_EXISTS), for example.

    >>> MoveFileEx("log.new", "log.txt", MOVEFILE_REPLACE_EXISTING)
    """
    lpExistingFileName = path("lpExistingFileName", lpExistingFileName)
    lpNewFileName = path("lpNewFileName", lpNewFileName, nullable=True)
    try:
        code = library.MoveFileExW(lpExistingFileName, lpNewFileName, index(dwFlags))
    except Exception as error:
        explain(error, "MoveFileExW", locals())
    if not code:
        raise api_error("MoveFileEx")


def ReadFile(hFile, nNumberOfBytesToRead, lpOverlapped=None, lpBuffer=None):
    """
    Reads bytes from a file, a pipe or another device.

    Waits until there are some, unless it is given an OVERLAPPED. Other Python threads run meanwhile; Ctrl-C does not
    end the wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-readfile
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-and-overlapped-input-and-output

    :param handle hFile: The handle to read from.
    :param int nNumberOfBytesToRead: How many bytes to read at most.
    :param OVERLAPPED lpOverlapped: None, or an OVERLAPPED structure: where to read and what to signal on completion.
        Required if ``hFile`` was opened with ``FILE_FLAG_OVERLAPPED``.
    :param lpBuffer: None, for bytes as the result; or where to put what is read, without a copy: a bytearray, a
        memoryview (of a part of a buffer, for example) or another buffer that can be written, of at least
        ``nNumberOfBytesToRead`` bytes.
    :type lpBuffer: buffer

    :rtype: bytes; int with lpBuffer
    :returns: Exactly the bytes that were read; ``b""`` at the end of a file. From a pipe in message mode this may
        be the first part of a message: the next call reads on, and
        ``PeekNamedPipe(hFile, 0).lpBytesLeftThisMessage`` tells how much is left, and the last error,
        ``GetLastError()``, is 234, ``ERROR_MORE_DATA``, right afterwards.

        **With an OVERLAPPED the type depends on how quick Windows is**: bytes if the operation was complete at once;
        if it is still pending, a buffer that Windows has yet to fill, which can be sliced but neither added to bytes
        nor decoded. One line serves both cases, and raises the error of an operation that failed:

        >>> data = ReadFile(hFile, 4096, lpOverlapped)
        >>> data = data[:GetOverlappedResult(hFile, lpOverlapped, True)]

        It waits for completion; where an event or a completion port has told of that already, pass False. Until then
        the buffer and the structure are kept alive, even if the program drops them.

        With ``lpBuffer`` the result is the number of bytes that were read into it. 0 is the end of a file; but also an
        operation that is still pending: ``lpOverlapped.Internal`` is ``STATUS_PENDING`` then, and
        :func:`GetOverlappedResult` tells the number in the end.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a size does not fit 32 bits, memory or
        ``lpBuffer``, or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The other end of the pipe is closed (109, ERROR_BROKEN_PIPE), or
        the handle was not opened for reading (5, ERROR_ACCESS_DENIED), for example.

    >>> ReadFile(reader, 12)
    b'Hello world!'
    """
    if lpOverlapped is not None:
        return _read_overlapped(hFile, nNumberOfBytesToRead, lpOverlapped, lpBuffer)
    try:
        size = index(nNumberOfBytesToRead)
        target = (allocate("nNumberOfBytesToRead", size, as_bytes=True) if lpBuffer is None
                  else writable("lpBuffer", lpBuffer, size))
        count = library.pywincffi_ReadFile(hFile or None, target, size)
    except Exception as error:
        explain(error, "ReadFile", locals())
    if count < 0:
        failure, count = ~count >> 32, ~count & 0xFFFFFFFF
        if failure != ERROR_MORE_DATA:
            left_pending(failure, target)
            raise api_error("ReadFile", failure)
    return filled(target, count) if lpBuffer is None else count


def _read_overlapped(hFile, nNumberOfBytesToRead, lpOverlapped, lpBuffer):
    input_check("hFile", hFile, HANDLE)
    input_check("lpOverlapped", lpOverlapped, Enums.OVERLAPPED)
    try:
        size = index(nNumberOfBytesToRead)
        # Not bytes, unlike elsewhere: while the operation is pending the program has the buffer already.
        target = allocate("nNumberOfBytesToRead", size) if lpBuffer is None else writable("lpBuffer", lpBuffer, size)
        failure, count = start(library.pywincffi_failure_ReadFile, hFile, target, size, lpOverlapped)
    except Exception as error:
        explain(error, "ReadFile", locals())
    if failure == ERROR_IO_PENDING:
        return ffi.buffer(target) if lpBuffer is None else 0
    if failure not in (ERROR_SUCCESS, ERROR_HANDLE_EOF, ERROR_MORE_DATA):
        raise api_error("ReadFile", failure)
    if failure != ERROR_SUCCESS:  # the end of the file; or there is more of the message
        count = 0 if failure == ERROR_HANDLE_EOF else lpOverlapped[0].InternalHigh
    # No more in any case: what Windows says is of another operation if one has begun with the structure meanwhile.
    count = min(count, size)
    return ffi.unpack(target, count) if lpBuffer is None else count


def SetCurrentDirectory(lpPathName):
    """
    Changes the current directory of this process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setcurrentdirectory

    :param path lpPathName: The directory. ``\\\\?\\`` does not lift the limit to its length, 258 characters here.

    :raises pywincffi.exceptions.InputError: ``lpPathName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such directory (2, ERROR_FILE_NOT_FOUND), for example.
    """
    lpPathName = path("lpPathName", lpPathName)
    try:
        code = library.SetCurrentDirectoryW(lpPathName)
    except Exception as error:
        explain(error, "SetCurrentDirectoryW", locals())
    if not code:
        raise api_error("SetCurrentDirectory")


def SetEndOfFile(hFile):
    """
    Makes a file end at its file pointer: cuts off what is behind, or extends it with undefined content.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-setendoffile

    :param handle hFile: The file, opened for writing. Set its file pointer with :func:`SetFilePointerEx`.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The file was not opened for writing (5, ERROR_ACCESS_DENIED), for
        example.
    """
    try:
        code = library.SetEndOfFile(hFile or None)
    except Exception as error:
        explain(error, "SetEndOfFile", locals())
    if not code:
        raise api_error("SetEndOfFile")


def SetFileAttributes(lpFileName, dwFileAttributes):
    """
    Sets the attributes of a file or a folder.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-setfileattributesw

    :param path lpFileName: The file.
    :param int dwFileAttributes: All that it is to have, a combination of ``FILE_ATTRIBUTE_READONLY``,
        ``FILE_ATTRIBUTE_HIDDEN`` and so on; ``FILE_ATTRIBUTE_NORMAL`` for none.

    :raises pywincffi.exceptions.InputError: ``lpFileName`` is not text, or holds a NUL; or ``dwFileAttributes`` does
        not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (2, ERROR_FILE_NOT_FOUND), for example.

    >>> SetFileAttributes("settings.ini", FILE_ATTRIBUTE_HIDDEN)
    """
    lpFileName = path("lpFileName", lpFileName)
    try:
        code = library.SetFileAttributesW(lpFileName, index(dwFileAttributes))
    except Exception as error:
        explain(error, "SetFileAttributesW", locals())
    if not code:
        raise api_error("SetFileAttributes")


def SetFilePointerEx(hFile, liDistanceToMove, dwMoveMethod=FILE_BEGIN):
    """
    Moves the pointer of a file, where the next :func:`ReadFile` or :func:`WriteFile` begins.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-setfilepointerex

    :param handle hFile: The file.
    :param int liDistanceToMove: How far to move it, in bytes; negative: towards the beginning.
    :param int dwMoveMethod: From where: ``FILE_BEGIN``, the default, ``FILE_CURRENT`` or ``FILE_END``.

    :rtype: int
    :returns: Where the pointer is now, in bytes from the beginning. It may be behind the end of the file.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle, or a number does not fit (64 bits and a sign
        for ``liDistanceToMove``, 32 bits for ``dwMoveMethod``).
    :raises pywincffi.exceptions.WindowsAPIError: That would be before the beginning (131, ERROR_NEGATIVE_SEEK), for
        example.

    >>> SetFilePointerEx(hFile, 0, FILE_END)
    5000000000
    """
    try:
        position = library.pywincffi_SetFilePointerEx(
            hFile or None, _large_integer(liDistanceToMove), index(dwMoveMethod))
    except Exception as error:
        explain(error, "SetFilePointerEx", locals())
    if position < 0:
        raise api_error("SetFilePointerEx", ~position >> 32)
    return position


def UnlockFileEx(hFile, dwReserved, nNumberOfBytesToUnlockLow, nNumberOfBytesToUnlockHigh, lpOverlapped):
    """
    Unlocks a part of a file that :func:`LockFileEx` locked.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-unlockfileex

    :param handle hFile: The file. Closing it unlocks everything too, but Windows does not say when.
    :param int dwReserved: Must be 0.
    :param int nNumberOfBytesToUnlockLow: The low 32 bits of the length in bytes.
    :param int nNumberOfBytesToUnlockHigh: The high 32 bits of the length.
    :param OVERLAPPED lpOverlapped: Where the part begins, in ``Offset`` and ``OffsetHigh``.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: Exactly this part is not locked (158, ERROR_NOT_LOCKED), for example.
    """
    where = pointer("lpOverlapped", lpOverlapped, OVERLAPPED)
    try:
        # Windows is done with the structure when it returns. A copy, lest it writes to one that is in use elsewhere.
        structure = ffi.new(_LPOVERLAPPED, {"Offset": where[0].Offset, "OffsetHigh": where[0].OffsetHigh})
        code = library.UnlockFileEx(
            hFile or None, index(dwReserved), index(nNumberOfBytesToUnlockLow), index(nNumberOfBytesToUnlockHigh),
            structure)
    except Exception as error:
        explain(error, "UnlockFileEx", locals())
    if not code:
        raise api_error("UnlockFileEx")


def WriteFile(hFile, lpBuffer, lpOverlapped=None):
    """
    Writes bytes to a file, a pipe or another device.

    Waits as long as a pipe is full, unless it is given an OVERLAPPED. Other Python threads run meanwhile; Ctrl-C does
    not end the wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-writefile
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-and-overlapped-input-and-output

    :param handle hFile: The handle to write to.
    :param lpBuffer: What to write: bytes, bytearray, memoryview or another contiguous buffer, which is not copied, or
        text, which is written as UTF-8.
    :type lpBuffer: bytes or buffer or str
    :param OVERLAPPED lpOverlapped: None, or an OVERLAPPED structure: where to write and what to signal on
        completion. Required if ``hFile`` was opened with ``FILE_FLAG_OVERLAPPED``.

    :rtype: int
    :returns: The number of bytes written. A pipe in the mode ``PIPE_NOWAIT`` may take fewer than it was given.

        If the operation is still pending when this function returns, that is 0, and ``lpOverlapped.Internal`` is
        ``STATUS_PENDING``. Once the operation is complete (its event is signalled, for example)
        ``GetOverlappedResult(hFile, lpOverlapped, False)`` is the number, or raises the error of one that failed.
        Until then the buffer and the structure are kept alive, even if the program drops them; the buffer must not be
        changed.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, the text cannot be encoded, the buffer
        is larger than 4294967295 bytes, or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The other end of the pipe is closed (232, ERROR_NO_DATA), or the
        handle was not opened for writing (5, ERROR_ACCESS_DENIED), for example.

    >>> WriteFile(writer, "Hello world!")
    12
    """
    content, nNumberOfBytesToWrite = readable("lpBuffer", lpBuffer)
    if lpOverlapped is not None:
        return _write_overlapped(hFile, content, nNumberOfBytesToWrite, lpOverlapped)
    try:
        count = library.pywincffi_WriteFile(hFile or None, content, nNumberOfBytesToWrite)
    except Exception as error:
        explain(error, "WriteFile", locals())
    if count < 0:
        failure = ~count >> 32
        left_pending(failure, content)
        raise api_error("WriteFile", failure)
    return count


def _write_overlapped(hFile, content, nNumberOfBytesToWrite, lpOverlapped):
    input_check("hFile", hFile, HANDLE)
    input_check("lpOverlapped", lpOverlapped, Enums.OVERLAPPED)
    try:
        failure, count = start(library.pywincffi_failure_WriteFile, hFile, content, nNumberOfBytesToWrite, lpOverlapped)
    except Exception as error:
        explain(error, "WriteFile", locals())
    if failure == ERROR_IO_PENDING:
        return 0
    if failure != ERROR_SUCCESS:
        raise api_error("WriteFile", failure)
    return count


def _large_integer(value):
    """The LARGE_INTEGER for a number; one that is cdata is what it is."""
    if has_type(value, ffi.CData) and typeof(value) is _LARGE_INTEGER:
        return value
    return ffi.new(_PLARGE_INTEGER, {"QuadPart": index(value)})[0]
