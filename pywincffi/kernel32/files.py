"""
Files
=====

Opening files, pipes and other devices, reading from and writing to them; moving and deleting files; locks; paths.

Paths are text, with any character but NUL. Windows limits most of them to 260 characters. It does not limit those
that begin with ``\\\\?\\``, which must be absolute, with backslashes only. In Windows 10, version 1607 and later, an
administrator can lift the limit for programs whose manifest asks for it, as that of Python 3.6 and later does: see
`Maximum Path Length Limitation <https://learn.microsoft.com/en-us/windows/win32/fileio/maximum-file-path-limitation>`_.
"""
from pywincffi.core import LateModule, publish
from pywincffi.core.checks import (
    HANDLE, INVALID_HANDLE_VALUE, NON_ZERO, REFUSED, VALID_DWORD, VALID_HANDLE, error_check, handle_check, has_type,
    index, input_checks, last_error, nullable, typeof)
from pywincffi.core.convert import allocate, fill, filled, overlapped, path, pointer, readable, writable
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.kernel32.handles import _opened

# Few programs have overlapped operations.
operations = LateModule("pywincffi.core.overlapped")

NULL = ffi.NULL
_LARGE_INTEGER = ctype("LARGE_INTEGER")
_PLARGE_INTEGER = ctype("LARGE_INTEGER *")
_LPDWORD = ctype("DWORD *")
_LPOVERLAPPED = ctype("OVERLAPPED *")


def CreateFile(
        lpFileName, dwDesiredAccess, dwShareMode=0, lpSecurityAttributes=None,
        dwCreationDisposition=library.OPEN_EXISTING, dwFlagsAndAttributes=library.FILE_ATTRIBUTE_NORMAL,
        hTemplateFile=None):
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
        ``TRUNCATE_EXISTING`` does too, fails if there is none, and needs ``GENERIC_WRITE``.
    :param int dwFlagsAndAttributes: Attributes of a new file, ``FILE_ATTRIBUTE_...``, with ``FILE_FLAG_...`` for how it
        is used, such as ``FILE_FLAG_OVERLAPPED``, and ``SECURITY_...`` for a pipe's client. A folder needs
        ``FILE_FLAG_BACKUP_SEMANTICS``. ``FILE_FLAG_OPEN_REPARSE_POINT`` cannot be combined with ``CREATE_ALWAYS``.
        ``FILE_FLAG_SESSION_AWARE`` needs Windows 8.
    :param handle hTemplateFile: A file opened for reading, whose attributes a new file gets.

    :rtype: handle
    :returns: The handle. Close it with :func:`CloseHandle`.

        If the file was there under ``OPEN_ALWAYS`` or ``CREATE_ALWAYS`` that is a success too; right afterwards the
        last error, ``GetLastError()``, is then 183, ``ERROR_ALREADY_EXISTS``, and 0 for a file that is new.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, ``lpFileName`` holds a NUL, or a number
        does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (2, ERROR_FILE_NOT_FOUND) or folder (3,
        ERROR_PATH_NOT_FOUND), it is there already under ``CREATE_NEW`` (80, ERROR_FILE_EXISTS), someone has it open and
        does not share it (32, ERROR_SHARING_VIOLATION), or all instances of a pipe are busy (231, ERROR_PIPE_BUSY; then
        see :func:`WaitNamedPipe`), for example.

    >>> hFile = CreateFile("log.txt", FILE_APPEND_DATA, FILE_SHARE_READ, dwCreationDisposition=OPEN_ALWAYS)
    """
    lpFileName = path("lpFileName", lpFileName)
    attributes = pointer("lpSecurityAttributes", lpSecurityAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    template = nullable("CreateFile", "hTemplateFile", hTemplateFile, HANDLE)
    try:
        handle = library.CreateFileW(
            lpFileName, index(dwDesiredAccess), index(dwShareMode), attributes, index(dwCreationDisposition),
            index(dwFlagsAndAttributes), template)
    except Exception:
        input_checks("CreateFile", locals())
        raise
    if handle == INVALID_HANDLE_VALUE:
        error_check("CreateFile", handle, VALID_HANDLE, lpFileName)
    _opened(handle)
    return handle


def DeleteFile(lpFileName):
    """
    Deletes a file.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-deletefilew

    :param path lpFileName: The name of the file. Of a symbolic link, the link is deleted and not its target. If others
        have the file open, and share that (``FILE_SHARE_DELETE``), it is gone when the last one closes it; until then,
        opening the file can fail (5, ERROR_ACCESS_DENIED).

    :raises pywincffi.exceptions.InputError: ``lpFileName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (2, ERROR_FILE_NOT_FOUND), someone has it open
        (32, ERROR_SHARING_VIOLATION), or it is read-only or a folder (5, ERROR_ACCESS_DENIED), for example.

    >>> DeleteFile("testfile.txt")
    """
    lpFileName = path("lpFileName", lpFileName)
    try:
        code = library.DeleteFileW(lpFileName)
    except Exception:
        input_checks("DeleteFile", locals())
        raise
    if not code:
        error_check("DeleteFile", code, NON_ZERO, lpFileName)


def FlushFileBuffers(hFile):
    """
    Writes a file's buffered data to disk. For the server's end of a pipe, waits until the client has read everything.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-flushfilebuffers

    :param handle hFile: The file, opened for writing, or a pipe.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The file was not opened for writing (5, ERROR_ACCESS_DENIED), or is
        the output of a console (6, ERROR_INVALID_HANDLE), for example.

    >>> hFile = CreateFile("data.bin", GENERIC_WRITE)
    >>> WriteFile(hFile, b"data")
    4
    >>> FlushFileBuffers(hFile)
    """
    try:
        code = library.FlushFileBuffers(hFile or REFUSED)
    except Exception:
        input_checks("FlushFileBuffers", locals())
        raise
    if not code:
        error_check("FlushFileBuffers", code, NON_ZERO)


def GetCurrentDirectory():
    """
    Retrieves the current directory of this process. All its threads share it, and each can change it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getcurrentdirectory

    :rtype: str
    :returns: Its absolute path. Only a drive's root has a backslash at its end.

    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell.

    >>> os.path.samefile(GetCurrentDirectory(), ".")
    True
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
    except Exception:
        input_checks("GetFileAttributes", locals())
        raise
    if code == 0xFFFFFFFF:
        error_check("GetFileAttributes", code, VALID_DWORD, lpFileName)
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

    >>> GetFileSizeEx(hFile)
    4
    """
    try:
        size = library.GetFileSizeEx_value(hFile or REFUSED)
    except Exception:
        input_checks("GetFileSizeEx", locals())
        raise
    if size < 0:
        error_check("GetFileSizeEx", -size)
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
    handle = handle_check("GetFileType", "hFile", hFile)
    try:
        kind = library.GetFileType(handle)
    except Exception:
        input_checks("GetFileType", locals())
        raise
    if kind == library.FILE_TYPE_UNKNOWN:
        failure = last_error("GetFileType")
        if failure != library.ERROR_SUCCESS:
            error_check("GetFileType", failure)
    return kind


def GetFullPathName(lpFileName):
    """
    Makes a path absolute, by the current directory and drive, which all threads share. Nothing needs to be there.

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
        "GetFullPathName", lambda lpBuffer, size: library.GetFullPathNameW(lpFileName, size, lpBuffer, NULL),
        filename=lpFileName)


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

    >>> path = GetLongPathName(r"C:\\Windows")
    """
    lpszShortPath = path("lpszShortPath", lpszShortPath)
    return fill("GetLongPathName", lambda lpszLongPath, size: library.GetLongPathNameW(
        lpszShortPath, lpszLongPath, size), filename=lpszShortPath)


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

    >>> path = GetShortPathName(r"C:\\Program Files")
    """
    lpszLongPath = path("lpszLongPath", lpszLongPath)
    return fill("GetShortPathName", lambda lpszShortPath, size: library.GetShortPathNameW(
        lpszLongPath, lpszShortPath, size), filename=lpszLongPath)


def GetTempPath():
    """
    Retrieves the folder for temporary files, by the environment variables ``TMP``, ``TEMP`` and ``USERPROFILE``. If
    none of them is set, this is the folder of Windows.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-gettemppathw

    :rtype: str
    :returns: Its path, with a backslash at its end. Windows does not check that the folder exists.

    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell.

    >>> GetTempPath().endswith("\\\\")
    True
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
    :param int dwFlags: ``LOCKFILE_EXCLUSIVE_LOCK``: no other handle can read or write there. Without it everybody can
        read, and nobody write, the owner of the lock included. An exclusive and a shared lock of one range each need
        an :func:`UnlockFileEx`. A handle that a child process inherits has no access to the locked range.
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
    handle = handle_check("LockFileEx", "hFile", hFile)
    structure = overlapped("lpOverlapped", lpOverlapped)
    used = structure,
    try:
        failure = library.LockFileEx_start(
            handle, index(dwFlags), index(dwReserved), index(nNumberOfBytesToLockLow), index(nNumberOfBytesToLockHigh),
            structure, id(lpOverlapped), id(used), operations.report(handle))
    except Exception:
        input_checks("LockFileEx", locals())
        raise
    if failure not in (library.ERROR_SUCCESS, library.ERROR_IO_PENDING):
        operations.check_unused(failure, lpOverlapped)
        error_check("LockFileEx", failure)
    if failure == library.ERROR_SUCCESS and structure[0].Internal == library.STATUS_PENDING:
        library.pywincffi_done(structure, id(used))  # Wine does not set the status
    return failure == library.ERROR_SUCCESS


def MoveFileEx(lpExistingFileName, lpNewFileName, dwFlags=0):
    """
    Moves or renames a file or a folder, with its content.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-movefileexw

    :param path lpExistingFileName: The present name.
    :param lpNewFileName: The new name. None, under ``MOVEFILE_DELAY_UNTIL_REBOOT``: delete it.
    :type lpNewFileName: path or None
    :param int dwFlags: ``MOVEFILE_REPLACE_EXISTING`` to replace a file, but no folder; ``MOVEFILE_COPY_ALLOWED`` to
        copy a file to another volume and delete the original; ``MOVEFILE_DELAY_UNTIL_REBOOT``,
        ``MOVEFILE_WRITE_THROUGH``, ``MOVEFILE_FAIL_IF_NOT_TRACKABLE``.

    A folder cannot go to another volume, whatever the flags. If ``MOVEFILE_COPY_ALLOWED`` has copied a file and the
    original cannot be deleted, the original stays, and the call succeeds. ``MOVEFILE_DELAY_UNTIL_REBOOT`` needs an
    administrator and a disk of this computer, and cannot be combined with ``MOVEFILE_COPY_ALLOWED``.

    :raises pywincffi.exceptions.InputError: A name is not text, or holds a NUL; or ``dwFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (2, ERROR_FILE_NOT_FOUND), or a file has the
        new name already (183, ERROR_ALREADY_EXISTS), for example.

    >>> MoveFileEx("log.new", "log.txt", MOVEFILE_REPLACE_EXISTING)
    """
    lpExistingFileName = path("lpExistingFileName", lpExistingFileName)
    lpNewFileName = path("lpNewFileName", lpNewFileName, nullable=True)
    try:
        code = library.MoveFileExW(lpExistingFileName, lpNewFileName, index(dwFlags))
    except Exception:
        input_checks("MoveFileEx", locals())
        raise
    if not code:
        error_check("MoveFileEx", code, NON_ZERO, lpExistingFileName, lpNewFileName or None)


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

    :rtype: bytes; int with lpBuffer; bytes or buffer with lpOverlapped; int or None with lpOverlapped and lpBuffer
    :returns: Exactly the bytes that were read. ``b""`` is the end of a file; a message, or a write, of 0 bytes at the
        other end of a pipe; or, for a console, Ctrl-C (``GetLastError()`` is then 995, ``ERROR_OPERATION_ABORTED``).

        With ``lpBuffer`` the result is the number of bytes that were read into it.

        **With an OVERLAPPED the result depends on how quick Windows is.** If the operation completes at once, the
        result is the same as without an OVERLAPPED. If the operation is still pending, the result is a buffer that
        Windows has yet to fill, which can be sliced but neither added to bytes nor decoded; with ``lpBuffer`` the
        result is None. These lines serve both cases, and raise the error of an operation that failed:

        >>> data = ReadFile(hFile, 4096, lpOverlapped)
        >>> data = data[:GetOverlappedResult(hFile, lpOverlapped, True)]

        :func:`GetOverlappedResult` waits for completion; after an event or a packet of a completion port has reported
        it, pass False. Until then the buffer and the structure are kept alive, even if the program drops them.

        **A message that is longer than** ``nNumberOfBytesToRead`` is read in parts. A pipe in message mode returns the
        first part; the next call returns the next part. Right after the call ``GetLastError()`` is 234,
        ``ERROR_MORE_DATA``, if the message continues, and 0 if this was its end. The same holds after
        :func:`GetOverlappedResult` and after an overlapped :func:`TransactNamedPipe`. A packet of a completion port
        has the 234 in its ``error``, and a completion routine of :func:`ReadFileEx` gets it as ``dwErrorCode``.

        >>> def read_message(hNamedPipe):
        ...     parts = [ReadFile(hNamedPipe, 4096)]
        ...     while GetLastError() == ERROR_MORE_DATA:
        ...         parts.append(ReadFile(hNamedPipe, 4096))
        ...     return b"".join(parts)
        >>> len(read_message(hNamedPipe))
        10000

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
        count = library.ReadFile_value(hFile or REFUSED, target, size)
    except Exception:
        input_checks("ReadFile", locals())
        raise
    if count < 0:
        _left_pending(-count, target)
        error_check("ReadFile", -count)
    if count == size and type(target) is bytes:  # the usual case, without a call
        return target
    return filled(target, count) if lpBuffer is None else count


def _left_pending(failure, buffer):
    if failure == library.ERROR_IO_PENDING:
        operations.left_pending(failure, buffer)


def _read_overlapped(hFile, nNumberOfBytesToRead, lpOverlapped, lpBuffer):
    handle = handle_check("ReadFile", "hFile", hFile)
    structure = overlapped("lpOverlapped", lpOverlapped)
    try:
        size = index(nNumberOfBytesToRead)
        # Not bytes, unlike elsewhere: while the operation is pending the program has the buffer already.
        target = allocate("nNumberOfBytesToRead", size) if lpBuffer is None else writable("lpBuffer", lpBuffer, size)
        # Not from the structure: as soon as the operation is complete, another thread may use that again.
        lpNumberOfBytesRead = ffi.new(_LPDWORD)
        used = target, lpNumberOfBytesRead, structure
        failure = library.ReadFile_start(
            handle, target, size, lpNumberOfBytesRead, structure, id(lpOverlapped), id(used), operations.report(handle))
    except Exception:
        input_checks("ReadFile", locals())
        raise
    if failure == library.ERROR_IO_PENDING:
        return ffi.buffer(target) if lpBuffer is None else None
    count = lpNumberOfBytesRead[0]
    if failure:
        if failure not in (library.ERROR_HANDLE_EOF, library.ERROR_MORE_DATA):
            operations.check_unused(failure, lpOverlapped)
            error_check("ReadFile", failure)
        count = 0 if failure == library.ERROR_HANDLE_EOF else structure[0].InternalHigh
    # No more in any case: what Windows says is of another operation if one has begun with the structure meanwhile.
    count = min(count, size)
    return ffi.unpack(target, count) if lpBuffer is None else count


def SetCurrentDirectory(lpPathName):
    """
    Changes the current directory of this process, for all its threads.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setcurrentdirectory

    :param path lpPathName: The directory. ``\\\\?\\`` does not lift the limit to its length, 258 characters here.

    :raises pywincffi.exceptions.InputError: ``lpPathName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such directory (2, ERROR_FILE_NOT_FOUND), for example.

    >>> SetCurrentDirectory("C:\\\\")
    """
    lpPathName = path("lpPathName", lpPathName)
    try:
        code = library.SetCurrentDirectoryW(lpPathName)
    except Exception:
        input_checks("SetCurrentDirectory", locals())
        raise
    if not code:
        error_check("SetCurrentDirectory", code, NON_ZERO, lpPathName)


def SetEndOfFile(hFile):
    """
    Makes a file end at its file pointer: cuts off what is behind, or extends it with undefined content.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-setendoffile

    :param handle hFile: The file, opened for writing. Set its file pointer with :func:`SetFilePointerEx`.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The file was not opened for writing (5, ERROR_ACCESS_DENIED), for
        example.

    >>> SetFilePointerEx(hFile, 2)
    2
    >>> SetEndOfFile(hFile)
    >>> GetFileSizeEx(hFile)
    2
    """
    try:
        code = library.SetEndOfFile(hFile or REFUSED)
    except Exception:
        input_checks("SetEndOfFile", locals())
        raise
    if not code:
        error_check("SetEndOfFile", code, NON_ZERO)


def SetFileAttributes(lpFileName, dwFileAttributes):
    """
    Sets the attributes of a file or a folder.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-setfileattributesw

    :param path lpFileName: The file.
    :param int dwFileAttributes: All that it is to have, a combination of ``FILE_ATTRIBUTE_READONLY``,
        ``FILE_ATTRIBUTE_HIDDEN`` and so on; ``FILE_ATTRIBUTE_NORMAL`` for none. This function cannot set
        ``FILE_ATTRIBUTE_COMPRESSED``, ``FILE_ATTRIBUTE_DEVICE``, ``FILE_ATTRIBUTE_DIRECTORY``,
        ``FILE_ATTRIBUTE_ENCRYPTED``, ``FILE_ATTRIBUTE_REPARSE_POINT`` and ``FILE_ATTRIBUTE_SPARSE_FILE``.

    :raises pywincffi.exceptions.InputError: ``lpFileName`` is not text, or holds a NUL; or ``dwFileAttributes`` does
        not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file (2, ERROR_FILE_NOT_FOUND), for example.

    >>> SetFileAttributes("settings.ini", FILE_ATTRIBUTE_HIDDEN)
    """
    lpFileName = path("lpFileName", lpFileName)
    try:
        code = library.SetFileAttributesW(lpFileName, index(dwFileAttributes))
    except Exception:
        input_checks("SetFileAttributes", locals())
        raise
    if not code:
        error_check("SetFileAttributes", code, NON_ZERO, lpFileName)


def SetFilePointerEx(hFile, liDistanceToMove, dwMoveMethod=library.FILE_BEGIN):
    """
    Moves the pointer of a file, where the next :func:`ReadFile` or :func:`WriteFile` begins. Pipes and serial ports
    have none; overlapped operations begin where their OVERLAPPED says.

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
        position = library.SetFilePointerEx_value(
            hFile or REFUSED, _large_integer(liDistanceToMove), index(dwMoveMethod))
    except Exception:
        input_checks("SetFilePointerEx", locals())
        raise
    if position < 0:
        error_check("SetFilePointerEx", -position)
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

    >>> LockFileEx(hFile, LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, OVERLAPPED())
    True
    >>> UnlockFileEx(hFile, 0, 1, 0, OVERLAPPED())
    """
    where = pointer("lpOverlapped", lpOverlapped, "OVERLAPPED *")
    try:
        # Windows is done with the structure when it returns. A copy, lest it writes to one that is in use elsewhere.
        structure = ffi.new(_LPOVERLAPPED, {"Offset": where[0].Offset, "OffsetHigh": where[0].OffsetHigh})
        code = library.UnlockFileEx(
            hFile or REFUSED, index(dwReserved), index(nNumberOfBytesToUnlockLow), index(nNumberOfBytesToUnlockHigh),
            structure)
    except Exception:
        input_checks("UnlockFileEx", locals())
        raise
    if not code:
        error_check("UnlockFileEx", code, NON_ZERO)


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
        text, which is written as UTF-8. Zero bytes do not change the length of a file; :func:`SetEndOfFile` does.
    :type lpBuffer: bytes or buffer or str
    :param OVERLAPPED lpOverlapped: None, or an OVERLAPPED structure: where to write and what to signal on
        completion. Required if ``hFile`` was opened with ``FILE_FLAG_OVERLAPPED``. If ``Offset`` and ``OffsetHigh`` are
        both 0xFFFFFFFF, Windows appends to the file.

    :rtype: int; int or None with lpOverlapped
    :returns: The number of bytes written. A pipe in the mode ``PIPE_NOWAIT`` may take fewer than it was given.

        With an OVERLAPPED: the number if the operation completed at once, or None if it is still pending. Then
        :func:`GetOverlappedResult` returns the number once the operation is complete, or raises the error of one that
        failed. Until then the buffer and the structure are kept alive, even if the program drops them; the buffer
        must not be changed.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, the text cannot be encoded, the buffer
        is larger than 4294967295 bytes, or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The other end of the pipe is closed (232, ERROR_NO_DATA, or 109,
        ERROR_BROKEN_PIPE), the handle was not opened for writing (5, ERROR_ACCESS_DENIED), or too many operations are
        pending (8, ERROR_NOT_ENOUGH_MEMORY, 1784, ERROR_INVALID_USER_BUFFER, or 1816, ERROR_NOT_ENOUGH_QUOTA), for
        example.

    >>> WriteFile(writer, "Hello world!")
    12
    """
    if type(lpBuffer) is bytes and len(lpBuffer) <= 0xFFFFFFFF:  # the usual case, without a call
        content, nNumberOfBytesToWrite = lpBuffer, len(lpBuffer)
    else:
        content, nNumberOfBytesToWrite = readable("lpBuffer", lpBuffer)
    if lpOverlapped is not None:
        return _write_overlapped(hFile, content, nNumberOfBytesToWrite, lpOverlapped)
    try:
        count = library.WriteFile_value(hFile or REFUSED, content, nNumberOfBytesToWrite)
    except Exception:
        input_checks("WriteFile", locals())
        raise
    if count < 0:
        _left_pending(-count, content)
        error_check("WriteFile", -count)
    return count


def _write_overlapped(hFile, content, nNumberOfBytesToWrite, lpOverlapped):
    handle = handle_check("WriteFile", "hFile", hFile)
    structure = overlapped("lpOverlapped", lpOverlapped)
    try:
        lpNumberOfBytesWritten = ffi.new(_LPDWORD)
        used = content, lpNumberOfBytesWritten, structure
        failure = library.WriteFile_start(
            handle, content, nNumberOfBytesToWrite, lpNumberOfBytesWritten, structure, id(lpOverlapped), id(used),
            operations.report(handle))
    except Exception:
        input_checks("WriteFile", locals())
        raise
    if failure == library.ERROR_IO_PENDING:
        return None
    if failure:
        operations.check_unused(failure, lpOverlapped)
        error_check("WriteFile", failure)
    return lpNumberOfBytesWritten[0]


def _large_integer(value):
    """The LARGE_INTEGER for a number; one that is cdata is what it is."""
    if has_type(value, ffi.CData) and typeof(value) is _LARGE_INTEGER:
        return value
    return ffi.new(_PLARGE_INTEGER, {"QuadPart": index(value)})[0]


publish(__name__)
