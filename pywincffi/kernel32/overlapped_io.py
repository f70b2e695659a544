"""
Overlapped I/O
==============

Operations that go on while the program does something else, and the ways in which Windows tells that they are complete:
an event, a completion port, a completion routine, or the program asks.

An operation is started by passing an OVERLAPPED to :func:`~pywincffi.kernel32.ReadFile`,
:func:`~pywincffi.kernel32.WriteFile` and others. Until it is complete the structure and the buffer are kept alive, even
if the program drops them. An operation that is cancelled is not complete before Windows says so.

A completion port gives back the very object that was passed as OVERLAPPED, so that ``lpOverlapped.object``, say, leads
to what the operation was for.
"""
from collections import namedtuple

from pywincffi.core.buffers import allocate, borrowed, readable
from pywincffi.core.checks import (
    HANDLE, OVERLAPPED, VALID_DWORD, api_error, boolean, explain, index, input_check, is_handle,
    last_error)
from pywincffi.core.compat import raise_from
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import (
    associate, begin, begin_with_routine, completed, created, dequeued, dequeuing, done_dequeuing, left_pending,
    not_posted, posted, skips_packets)
from pywincffi.core.sockets import socket_number
from pywincffi.core.waits import INFINITE, alerted, slices
from pywincffi.exceptions import InputError
from pywincffi.kernel32.handles import INVALID_HANDLE_VALUE

__all__ = [
    "FILE_ACTION_ADDED", "FILE_ACTION_MODIFIED", "FILE_ACTION_REMOVED", "FILE_ACTION_RENAMED_NEW_NAME",
    "FILE_ACTION_RENAMED_OLD_NAME", "FILE_NOTIFY_CHANGE_ATTRIBUTES", "FILE_NOTIFY_CHANGE_CREATION",
    "FILE_NOTIFY_CHANGE_DIR_NAME", "FILE_NOTIFY_CHANGE_FILE_NAME", "FILE_NOTIFY_CHANGE_LAST_ACCESS",
    "FILE_NOTIFY_CHANGE_LAST_WRITE", "FILE_NOTIFY_CHANGE_SECURITY", "FILE_NOTIFY_CHANGE_SIZE",
    "FILE_SKIP_COMPLETION_PORT_ON_SUCCESS", "FILE_SKIP_SET_EVENT_ON_HANDLE", "STATUS_PENDING",
    "CancelIo", "CancelIoEx", "CreateIoCompletionPort", "FILE_NOTIFY_INFORMATION", "GetOverlappedResult",
    "GetQueuedCompletionStatus", "GetQueuedCompletionStatusEx", "GetQueuedCompletionStatusResult", "OVERLAPPED_ENTRY",
    "PostQueuedCompletionStatus", "ReadDirectoryChanges", "ReadFileEx", "SetFileCompletionNotificationModes",
    "WriteFileEx", "file_notifications",
]

FILE_ACTION_ADDED = library.FILE_ACTION_ADDED
FILE_ACTION_MODIFIED = library.FILE_ACTION_MODIFIED
FILE_ACTION_REMOVED = library.FILE_ACTION_REMOVED
FILE_ACTION_RENAMED_NEW_NAME = library.FILE_ACTION_RENAMED_NEW_NAME
FILE_ACTION_RENAMED_OLD_NAME = library.FILE_ACTION_RENAMED_OLD_NAME
FILE_NOTIFY_CHANGE_ATTRIBUTES = library.FILE_NOTIFY_CHANGE_ATTRIBUTES
FILE_NOTIFY_CHANGE_CREATION = library.FILE_NOTIFY_CHANGE_CREATION
FILE_NOTIFY_CHANGE_DIR_NAME = library.FILE_NOTIFY_CHANGE_DIR_NAME
FILE_NOTIFY_CHANGE_FILE_NAME = library.FILE_NOTIFY_CHANGE_FILE_NAME
FILE_NOTIFY_CHANGE_LAST_ACCESS = library.FILE_NOTIFY_CHANGE_LAST_ACCESS
FILE_NOTIFY_CHANGE_LAST_WRITE = library.FILE_NOTIFY_CHANGE_LAST_WRITE
FILE_NOTIFY_CHANGE_SECURITY = library.FILE_NOTIFY_CHANGE_SECURITY
FILE_NOTIFY_CHANGE_SIZE = library.FILE_NOTIFY_CHANGE_SIZE
FILE_SKIP_COMPLETION_PORT_ON_SUCCESS = library.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS
FILE_SKIP_SET_EVENT_ON_HANDLE = library.FILE_SKIP_SET_EVENT_ON_HANDLE
STATUS_PENDING = library.STATUS_PENDING

NULL = ffi.NULL
ERROR_HANDLE_EOF = library.ERROR_HANDLE_EOF
ERROR_IO_INCOMPLETE = library.ERROR_IO_INCOMPLETE
ERROR_IO_PENDING = library.ERROR_IO_PENDING
ERROR_MORE_DATA = library.ERROR_MORE_DATA
ERROR_NOTIFY_ENUM_DIR = library.ERROR_NOTIFY_ENUM_DIR
ERROR_SUCCESS = library.ERROR_SUCCESS
WAIT_IO_COMPLETION = library.WAIT_IO_COMPLETION
WAIT_TIMEOUT = library.WAIT_TIMEOUT
_LPDWORD = ctype("DWORD *")
_PULONG = ctype("ULONG *")
_PULONG_PTR = ctype("ULONG_PTR *")
_LPLPOVERLAPPED = ctype("LPOVERLAPPED *")
_OVERLAPPED_P = ctype("OVERLAPPED *")
_ENTRIES = ctype("OVERLAPPED_ENTRY[]")
_INFORMATION = ctype("FILE_NOTIFY_INFORMATION *")
_WCHAR_P = ctype("WCHAR *")
_NOTIFICATIONS = "the bytes that ReadDirectoryChanges transferred"
# More than any port holds, and memory for as many is always to be had.
_MOST_ENTRIES = 1 << 16


class GetQueuedCompletionStatusResult(namedtuple(
        "GetQueuedCompletionStatusResult", "lpNumberOfBytesTransferred lpCompletionKey lpOverlapped error")):
    """
    A packet that :func:`GetQueuedCompletionStatus` took out of a completion port.

    :param int lpNumberOfBytesTransferred: How many bytes the operation transferred.
    :param int lpCompletionKey: The key that was given with the file, or posted.
    :param lpOverlapped: The very object that was passed when the operation was started or the packet posted; None if
        the packet was posted without. A packet that neither a program's operation nor
        :func:`PostQueuedCompletionStatus` caused, a job's for example, holds a number in its place, and so does one for
        a file that was not associated by :func:`CreateIoCompletionPort`.
    :type lpOverlapped: any
    :param int error: 0, or the error with which the operation failed, 109 for ``ERROR_BROKEN_PIPE``, for example. 38,
        ``ERROR_HANDLE_EOF``, is the end of a file, and 234, ``ERROR_MORE_DATA``, the first part of a longer message,
        which is in the buffer.
    """

    __slots__ = ()


class OVERLAPPED_ENTRY(namedtuple(
        "OVERLAPPED_ENTRY", "lpCompletionKey lpOverlapped Internal dwNumberOfBytesTransferred error")):
    """
    A packet that :func:`GetQueuedCompletionStatusEx` took out of a completion port.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ns-minwinbase-overlapped_entry

    :param int lpCompletionKey: As in :class:`GetQueuedCompletionStatusResult`.
    :param lpOverlapped: As in :class:`GetQueuedCompletionStatusResult`.
    :type lpOverlapped: any
    :param int Internal: The operation's status, as the kernel has it.
    :param int dwNumberOfBytesTransferred: How many bytes the operation transferred.
    :param int error: As in :class:`GetQueuedCompletionStatusResult`.
    """

    __slots__ = ()


class FILE_NOTIFY_INFORMATION(namedtuple("FILE_NOTIFY_INFORMATION", "Action FileName")):
    """
    A change in a directory.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-file_notify_information

    :param int Action: ``FILE_ACTION_ADDED``, ``FILE_ACTION_REMOVED``, ``FILE_ACTION_MODIFIED``,
        ``FILE_ACTION_RENAMED_OLD_NAME`` or ``FILE_ACTION_RENAMED_NEW_NAME``.
    :param str FileName: The file's name relative to the directory.
    """

    __slots__ = ()


def GetOverlappedResult(hFile, lpOverlapped, bWait):
    """
    Tells how many bytes an overlapped operation transferred.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-getoverlappedresult

    :param handle hFile: The file, pipe or device that the operation is on.
    :param OVERLAPPED lpOverlapped: The structure that was passed when the operation was started. Only one that was.
    :param bool bWait: Whether to wait until the operation is complete: for the structure's event, or for ``hFile`` if
        it has none. The wait is like those of :mod:`pywincffi.kernel32.waiting`: other threads run, and in the main
        thread Ctrl-C ends it.

    :rtype: int
    :returns: The number of bytes. As with :func:`~pywincffi.kernel32.ReadFile`, the end of a file is 0 bytes, and the
        first part of a message that is longer than the buffer is a success.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: The operation is still pending (996, ERROR_IO_INCOMPLETE), was
        cancelled (995, ERROR_OPERATION_ABORTED), or failed in another way, for example.

    >>> data = ReadFile(hFile, 4096, lpOverlapped)
    >>> data = data[:GetOverlappedResult(hFile, lpOverlapped, True)]
    """
    input_check("hFile", hFile, HANDLE)
    structure = _overlapped(lpOverlapped)
    try:
        wait = boolean(bWait)
        lpNumberOfBytesTransferred = ffi.new(_LPDWORD)
        failure = library.pywincffi_failure_GetOverlappedResult(hFile, structure, lpNumberOfBytesTransferred, False)
    except Exception as error:
        explain(error, "GetOverlappedResult", locals())
    while failure == ERROR_IO_INCOMPLETE and wait:
        _wait_for_completion(hFile, structure)
        failure = library.pywincffi_failure_GetOverlappedResult(hFile, structure, lpNumberOfBytesTransferred, False)
        if failure == ERROR_IO_INCOMPLETE:
            library.SleepEx(1, False)  # what was signalled was not for this operation
    if failure != ERROR_IO_INCOMPLETE:
        completed(lpOverlapped)
    if failure == ERROR_HANDLE_EOF:
        return 0
    if failure not in (ERROR_SUCCESS, ERROR_MORE_DATA):
        raise api_error("GetOverlappedResult", failure)
    return lpNumberOfBytesTransferred[0]


def _wait_for_completion(hFile, structure):
    """What GetOverlappedResult does itself if told to wait, but for the signals."""
    for milliseconds in slices(INFINITE):
        code = library.WaitForSingleObject(structure[0].hEvent or hFile, milliseconds)
        if code != WAIT_TIMEOUT:
            break
    if code == 0xFFFFFFFF:
        raise api_error("GetOverlappedResult", last_error("WaitForSingleObject"), VALID_DWORD)


def CancelIo(hFile):
    """
    Cancels the operations on a file that this thread has started.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-cancelio

    :param handle hFile: The file, pipe or device. Windows reports each of its operations as complete in the usual way,
        most with the error 995, ``ERROR_OPERATION_ABORTED``; until then they use their memory.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        code = library.CancelIo(hFile or None)
    except Exception as error:
        explain(error, "CancelIo", locals())
    if not code:
        raise api_error("CancelIo")


def CancelIoEx(hFile, lpOverlapped=None):
    """
    Cancels one operation on a file, or all that this process has started, in whatever thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/fileio/cancelioex-func

    :param handle hFile: The file, pipe or device. Windows reports each of its operations as complete in the usual way,
        most with the error 995, ``ERROR_OPERATION_ABORTED``; until then they use their memory.
    :param OVERLAPPED lpOverlapped: The structure of the operation to cancel; None, the default, for all.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: There is nothing to cancel (1168, ERROR_NOT_FOUND), or the handle is
        not open (6, ERROR_INVALID_HANDLE), for example.
    """
    structure = NULL if lpOverlapped is None else _overlapped(lpOverlapped)
    try:
        code = library.CancelIoEx(hFile or None, structure)
    except Exception as error:
        explain(error, "CancelIoEx", locals())
    if not code:
        raise api_error("CancelIoEx")


def CreateIoCompletionPort(
        FileHandle=INVALID_HANDLE_VALUE, ExistingCompletionPort=None, CompletionKey=0, NumberOfConcurrentThreads=0):
    """
    Creates a completion port, or has a file report its completed operations to one, or both.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/fileio/createiocompletionport
        https://learn.microsoft.com/en-us/windows/win32/fileio/i-o-completion-ports

    :param FileHandle: A file, pipe or other device opened for overlapped operations; or a socket, Python's or its
        number, which is not kept alive. From now on each operation on it that does not fail at once queues a packet,
        also if it is complete at once. The default, ``INVALID_HANDLE_VALUE``, only creates a port.

        Close the file by :func:`CloseHandle`. If it is closed in another way, as Python closes sockets and what
        ``open()`` returned, and its number is then given to a file or socket that this package did not open, the
        OVERLAPPED structures of operations on that one, or on a duplicate of the closed handle, are kept until the port
        is closed, as for packets to come.
    :type FileHandle: handle or SOCKET or socket
    :param handle ExistingCompletionPort: The port; None, the default, creates one.
    :param int CompletionKey: A number, of the size of a pointer, that comes with every packet of the file.
    :param int NumberOfConcurrentThreads: How many threads Windows lets work on packets of a new port at the same time.
        0, the default: as many as there are processors.

    :rtype: handle
    :returns: The port. Close it once with :func:`CloseHandle`, which drops the packets in it.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: The file was not opened for overlapped operations or has a port
        already (87, ERROR_INVALID_PARAMETER), for example.

    >>> port = CreateIoCompletionPort()
    >>> CreateIoCompletionPort(pipe, port, 7)
    """
    if not is_handle(FileHandle):
        FileHandle = ffi.cast("HANDLE", socket_number("FileHandle", FileHandle, (HANDLE, "a socket, or its number")))
    input_check("ExistingCompletionPort", ExistingCompletionPort, (type(None), HANDLE))
    try:
        port = library.CreateIoCompletionPort(
            FileHandle or None, ExistingCompletionPort or NULL, index(CompletionKey), index(NumberOfConcurrentThreads))
    except Exception as error:
        explain(error, "CreateIoCompletionPort", locals())
    if not port:
        raise api_error("CreateIoCompletionPort")
    if ExistingCompletionPort is None:
        created(port)
    if FileHandle != INVALID_HANDLE_VALUE:
        associate(FileHandle, port)
    return port


def GetQueuedCompletionStatus(CompletionPort, dwMilliseconds):
    """
    Takes a packet out of a completion port, and waits for one if there is none.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-getqueuedcompletionstatus

    :param handle CompletionPort: The port.
    :param int dwMilliseconds: How long to wait at most, in milliseconds: 0 to look only, ``INFINITE`` to wait without
        end. The wait is like those of :mod:`pywincffi.kernel32.waiting`: other threads run, and in the main thread
        Ctrl-C ends it. A packet that was taken out by then is gone with the exception, as is any function's result: a
        program that goes on after Ctrl-C has a signal handler that raises none, but posts a packet, for example.

    :rtype: GetQueuedCompletionStatusResult
    :returns: The packet, also that of an operation that failed: its ``error`` says so.

    :raises pywincffi.exceptions.InputError: ``CompletionPort`` is not a handle, or the time does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There was no packet in time (258, WAIT_TIMEOUT), or the port was
        closed meanwhile (735, ERROR_ABANDONED_WAIT_0), for example. Nothing was taken out of the port.

    >>> packet = GetQueuedCompletionStatus(port, INFINITE)
    >>> if packet.error:
    ...     packet.lpOverlapped.object.failed(packet.error)
    """
    port = None
    try:
        lpNumberOfBytesTransferred = ffi.new(_LPDWORD)
        lpCompletionKey = ffi.new(_PULONG_PTR)
        lpOverlapped = ffi.new(_LPLPOVERLAPPED)
        port = dequeuing(CompletionPort)
        for milliseconds in slices(dwMilliseconds):
            failure = library.pywincffi_failure_GetQueuedCompletionStatus(
                CompletionPort or None, lpNumberOfBytesTransferred, lpCompletionKey, lpOverlapped, milliseconds)
            if failure != WAIT_TIMEOUT or lpOverlapped[0]:
                break
        passed = dequeued(port, lpOverlapped[0])
    except Exception as error:
        explain(error, "GetQueuedCompletionStatus", locals())
    finally:
        done_dequeuing(port)
    if failure and not lpOverlapped[0]:
        raise api_error("GetQueuedCompletionStatus", failure)
    return GetQueuedCompletionStatusResult(lpNumberOfBytesTransferred[0], lpCompletionKey[0], passed, failure)


def GetQueuedCompletionStatusEx(CompletionPort, ulCount, dwMilliseconds, fAlertable=False):
    """
    Takes packets out of a completion port, as many as there are, and waits for one if there is none.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/fileio/getqueuedcompletionstatusex-func

    :param handle CompletionPort: The port.
    :param int ulCount: How many packets to take at most, at least 1.
    :param int dwMilliseconds: How long to wait at most for the first, in milliseconds, as with
        :func:`GetQueuedCompletionStatus`.
    :param bool fAlertable: Whether the routines of completed operations and timers are called meanwhile.

    :rtype: list(OVERLAPPED_ENTRY)
    :returns: The packets, at least one.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit 32 bits or
        memory.
    :raises pywincffi.exceptions.WindowsAPIError: There was no packet in time (258, WAIT_TIMEOUT), routines were called
        instead (192, WAIT_IO_COMPLETION), or the port was closed meanwhile (735, ERROR_ABANDONED_WAIT_0), for example.
        Nothing was taken out of the port.

    >>> for entry in GetQueuedCompletionStatusEx(port, 64, INFINITE):
    ...     entry.lpOverlapped.object.completed(entry.dwNumberOfBytesTransferred, entry.error)
    """
    input_check("CompletionPort", CompletionPort, HANDLE)
    port, entries = dequeuing(CompletionPort), []
    try:
        alertable = boolean(fAlertable)
        count = index(ulCount)
        # For none Wine takes one out nevertheless, and writes it behind the array.
        if not 1 <= count <= 0xFFFFFFFF:
            raise InputError("ulCount", ulCount, "an integer from 1 to 4294967295")
        count = min(count, _MOST_ENTRIES)
        lpCompletionPortEntries = ffi.new(_ENTRIES, count)
        ulNumEntriesRemoved = ffi.new(_PULONG)
        for milliseconds in slices(dwMilliseconds):
            failure = library.pywincffi_failure_GetQueuedCompletionStatusEx(
                CompletionPort, lpCompletionPortEntries, count, ulNumEntriesRemoved, milliseconds, alertable)
            if failure != WAIT_TIMEOUT:
                break
        if not failure:
            entries = [_entry(CompletionPort, port, each)
                       for each in lpCompletionPortEntries[0:ulNumEntriesRemoved[0]]]
    except Exception as error:
        explain(error, "GetQueuedCompletionStatusEx", locals())
    finally:
        done_dequeuing(port)
    if failure == WAIT_IO_COMPLETION:
        alerted()
    if failure:
        raise api_error("GetQueuedCompletionStatusEx", failure)
    return entries


def _entry(CompletionPort, port, entry):
    error = ERROR_SUCCESS
    if entry.Internal:
        # GetOverlappedResult looks at nothing else, and knows the error for every status.
        status = ffi.new(_OVERLAPPED_P, {"Internal": entry.Internal})
        error = library.pywincffi_failure_GetOverlappedResult(CompletionPort, status, ffi.new(_LPDWORD), False)
    return OVERLAPPED_ENTRY(
        entry.lpCompletionKey, dequeued(port, entry.lpOverlapped), entry.Internal, entry.dwNumberOfBytesTransferred,
        error)


def PostQueuedCompletionStatus(CompletionPort, dwNumberOfBytesTransferred, dwCompletionKey, lpOverlapped=None):
    """
    Puts a packet into a completion port. What is in it means what the program wants it to.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/fileio/postqueuedcompletionstatus

    :param handle CompletionPort: The port.
    :param int dwNumberOfBytesTransferred: The packet's number of bytes.
    :param int dwCompletionKey: The packet's key, a number of the size of a pointer.
    :param OVERLAPPED lpOverlapped: The packet's OVERLAPPED, or None. It is kept until the packet is taken out, which
        gives back this very object.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a port (6, ERROR_INVALID_HANDLE), for
        example.

    >>> PostQueuedCompletionStatus(port, 0, SHUT_DOWN)
    """
    input_check("CompletionPort", CompletionPort, HANDLE)
    structure = NULL if lpOverlapped is None else _overlapped(lpOverlapped)
    try:
        # Converted before the packet is expected: whatever is raised after that may come after the call.
        count, key = ffi.new(_LPDWORD, index(dwNumberOfBytesTransferred)), ffi.new(_PULONG_PTR, index(dwCompletionKey))
        # Before the call, after which another thread may take the packet out at once.
        port = None if lpOverlapped is None else posted(CompletionPort, lpOverlapped)
        code = library.PostQueuedCompletionStatus(CompletionPort, count[0], key[0], structure)
        if not code and lpOverlapped is not None:
            not_posted(port, lpOverlapped)
    except Exception as error:
        explain(error, "PostQueuedCompletionStatus", locals())
    if not code:
        raise api_error("PostQueuedCompletionStatus")


def SetFileCompletionNotificationModes(FileHandle, Flags):
    """
    Has Windows leave out notifications of completed operations on a file that the program has no use for.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setfilecompletionnotificationmodes

    :param handle FileHandle: A file, pipe, socket or other device opened for overlapped operations.
    :param int Flags: ``FILE_SKIP_COMPLETION_PORT_ON_SUCCESS``: an operation that is complete at once queues no packet
        in the file's completion port. ``FILE_SKIP_SET_EVENT_ON_HANDLE``: the file itself is not signalled, so that
        :func:`GetOverlappedResult` can wait only for operations that have an event. Both may be given. Neither can be
        taken back.

    :raises pywincffi.exceptions.InputError: ``FileHandle`` is not a handle, or ``Flags`` does not fit 8 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The file was not opened for overlapped operations, or the flags are
        not known (87, ERROR_INVALID_PARAMETER), for example.

    >>> SetFileCompletionNotificationModes(pipe, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)
    >>> WriteFile(pipe, b"data", lpOverlapped)
    """
    input_check("FileHandle", FileHandle, HANDLE)
    try:
        flags = index(Flags)
        code = library.SetFileCompletionNotificationModes(FileHandle, flags)
    except Exception as error:
        explain(error, "SetFileCompletionNotificationModes", locals())
    if not code:
        raise api_error("SetFileCompletionNotificationModes")
    if flags & FILE_SKIP_COMPLETION_PORT_ON_SUCCESS:
        skips_packets(FileHandle)


def ReadFileEx(hFile, nNumberOfBytesToRead, lpOverlapped, lpCompletionRoutine):
    """
    Starts to read bytes, and has a routine called when that is done.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-readfileex
        https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/nc-minwinbase-lpoverlapped_completion_routine

    :param handle hFile: The file, pipe or device, opened with ``FILE_FLAG_OVERLAPPED`` and not associated with a
        completion port.
    :param int nNumberOfBytesToRead: How many bytes to read at most.
    :param OVERLAPPED lpOverlapped: Where to read. Its event is not used.
    :param callable lpCompletionRoutine: Called in this thread, as soon as it waits alertably
        (:func:`~pywincffi.kernel32.SleepEx` and so on), with the error or 0, the number of bytes, and ``lpOverlapped``,
        the very object. The routine, the structure and the buffer are kept until it was called.

    :rtype: buffer
    :returns: The buffer that Windows fills. The routine finds the data in its first bytes: slicing gives them.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a size does not fit 32 bits or memory, or
        an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The end of the file (38, ERROR_HANDLE_EOF) or of the pipe
        (109, ERROR_BROKEN_PIPE) is reached, or the file has a completion port (87, ERROR_INVALID_PARAMETER), for
        example. The routine is not called then.

    >>> def done(dwErrorCode, dwNumberOfBytesTransfered, lpOverlapped):
    ...     print(data[:dwNumberOfBytesTransfered])
    >>> data = ReadFileEx(hFile, 4096, OVERLAPPED(), done)
    >>> SleepEx(INFINITE, True)
    """
    _overlapped(lpOverlapped)
    try:
        lpBuffer = allocate("nNumberOfBytesToRead", nNumberOfBytesToRead)
        size = len(lpBuffer)
        failure = begin_with_routine(
            lambda structure, routine: library.pywincffi_failure_ReadFileEx(
                hFile or None, lpBuffer, size, structure, routine),
            lpOverlapped, lpCompletionRoutine, lpBuffer)
    except Exception as error:
        explain(error, "ReadFileEx", locals())
    if failure:
        raise api_error("ReadFileEx", failure)
    return ffi.buffer(lpBuffer)


def WriteFileEx(hFile, lpBuffer, lpOverlapped, lpCompletionRoutine):
    """
    Starts to write bytes, and has a routine called when that is done.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-writefileex
        https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/nc-minwinbase-lpoverlapped_completion_routine

    :param handle hFile: The file, pipe or device, opened with ``FILE_FLAG_OVERLAPPED`` and not associated with a
        completion port.
    :param lpBuffer: What to write: bytes or another contiguous buffer, which is not copied and must not be changed
        until the routine is called, or text, which is written as UTF-8.
    :type lpBuffer: bytes or buffer or str
    :param OVERLAPPED lpOverlapped: Where to write. Its event is not used.
    :param callable lpCompletionRoutine: Called in this thread, as soon as it waits alertably
        (:func:`~pywincffi.kernel32.SleepEx` and so on), with the error or 0, the number of bytes, and ``lpOverlapped``,
        the very object. The routine, the structure and the buffer are kept until it was called.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, the text cannot be encoded, the buffer is
        larger than 4294967295 bytes, or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The other end of the pipe is closed (232, ERROR_NO_DATA), or the file
        has a completion port (87, ERROR_INVALID_PARAMETER), for example. The routine is not called then.
    """
    content, nNumberOfBytesToWrite = readable("lpBuffer", lpBuffer)
    _overlapped(lpOverlapped)
    try:
        failure = begin_with_routine(
            lambda structure, routine: library.pywincffi_failure_WriteFileEx(
                hFile or None, content, nNumberOfBytesToWrite, structure, routine),
            lpOverlapped, lpCompletionRoutine, content)
    except Exception as error:
        explain(error, "WriteFileEx", locals())
    if failure:
        raise api_error("WriteFileEx", failure)


def ReadDirectoryChanges(
        hDirectory, nBufferLength, bWatchSubtree, dwNotifyFilter, lpOverlapped=None, lpCompletionRoutine=None):
    """
    Tells what changes in a directory.

    Windows begins to note changes with the first call for a handle; the next call gets what happened since the last.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-readdirectorychangesw

    :param handle hDirectory: The directory, opened by :func:`~pywincffi.kernel32.CreateFile` for
        ``FILE_LIST_DIRECTORY`` with ``FILE_FLAG_BACKUP_SEMANTICS``, and for overlapped operation with
        ``FILE_FLAG_OVERLAPPED``.
    :param int nBufferLength: The size of the buffer for the changes, in bytes: 64 KiB at most for a directory on
        another computer. A change takes 12 bytes and its name.
    :param bool bWatchSubtree: Whether to look at everything below the directory, or at what is directly in it.
    :param int dwNotifyFilter: What to look at: ``FILE_NOTIFY_CHANGE_FILE_NAME`` and so on.
    :param OVERLAPPED lpOverlapped: None, the default: to wait until something changes. Ctrl-C does not end this wait.
        Otherwise a structure with an event, or for a completion port or a routine.
    :param callable lpCompletionRoutine: None, or a routine as with :func:`ReadFileEx`.

    :rtype: any
    :returns: A list of :class:`FILE_NOTIFY_INFORMATION`, the changes. An empty list says that there were more than the
        buffer holds, and that they are lost: then look through the directory.

        With an OVERLAPPED it is the buffer that Windows fills. Once the operation is complete,
        :func:`file_notifications` finds the changes in the bytes that were transferred; 0 bytes are the empty list.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a size does not fit 32 bits or memory, a
        routine is given without an OVERLAPPED, or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a directory opened for
        ``FILE_LIST_DIRECTORY`` (87, ERROR_INVALID_PARAMETER, or 5, ERROR_ACCESS_DENIED), for example.

    >>> for action, name in ReadDirectoryChanges(hDirectory, 65536, True, FILE_NOTIFY_CHANGE_FILE_NAME):
    ...     print(action, name)
    """
    input_check("hDirectory", hDirectory, HANDLE)
    input_check("lpOverlapped", lpOverlapped, OVERLAPPED)
    if lpCompletionRoutine is not None and lpOverlapped is None:
        raise InputError("lpOverlapped", lpOverlapped, "an OVERLAPPED, as there is a completion routine")
    try:
        lpBuffer = allocate("nBufferLength", nBufferLength)
        size, subtree, changes = len(lpBuffer), boolean(bWatchSubtree), index(dwNotifyFilter)
        lpBytesReturned = ffi.new(_LPDWORD)

        def call(structure, routine=NULL):
            return library.pywincffi_failure_ReadDirectoryChangesW(
                hDirectory, lpBuffer, size, subtree, changes, lpBytesReturned, structure, routine)

        if lpOverlapped is None:
            failure = call(NULL)
            left_pending(failure, lpBuffer, lpBytesReturned)
        elif lpCompletionRoutine is None:
            failure = begin(call, hDirectory, lpOverlapped, lpBuffer, lpBytesReturned)
        else:
            failure = begin_with_routine(call, lpOverlapped, lpCompletionRoutine, lpBuffer, lpBytesReturned)
    except Exception as error:
        explain(error, "ReadDirectoryChangesW", locals())
    if failure == ERROR_NOTIFY_ENUM_DIR and lpOverlapped is None:
        return []  # more than Windows could keep in mind
    if failure not in (ERROR_SUCCESS, ERROR_IO_PENDING):
        raise api_error("ReadDirectoryChanges", failure)
    if lpOverlapped is not None:
        return ffi.buffer(lpBuffer)
    return file_notifications(ffi.buffer(lpBuffer, lpBytesReturned[0]))


def file_notifications(lpBuffer):
    """
    Finds the changes in the bytes that an overlapped :func:`ReadDirectoryChanges` transferred.

    :param lpBuffer: The bytes, no more than were transferred.
    :type lpBuffer: bytes or buffer

    :rtype: list(FILE_NOTIFY_INFORMATION)
    :returns: The changes. An empty list says that there were more than the buffer holds, and that they are lost: then
        look through the directory.

    :raises pywincffi.exceptions.InputError: ``lpBuffer`` is not what :func:`ReadDirectoryChanges` makes.

    >>> changes = file_notifications(lpBuffer[:GetOverlappedResult(hDirectory, lpOverlapped, True)])
    """
    try:
        content = ffi.from_buffer(lpBuffer)
    except Exception as error:  # TypeError, BufferError, and what the object's own code raises
        raise_from(InputError("lpBuffer", lpBuffer, _NOTIFICATIONS, ffi=ffi), error)
    size, content = len(content), borrowed(lpBuffer, content)
    found, offset, step = [], 0, size
    while step:
        name = offset + ffi.offsetof("FILE_NOTIFY_INFORMATION", "FileName")
        if name > size:
            raise InputError("lpBuffer", lpBuffer, _NOTIFICATIONS, ffi=ffi)
        entry = ffi.cast(_INFORMATION, content + offset)
        step, length = entry.NextEntryOffset, entry.FileNameLength
        if name + length > size:
            raise InputError("lpBuffer", lpBuffer, _NOTIFICATIONS, ffi=ffi)
        found.append(FILE_NOTIFY_INFORMATION(
            entry.Action, ffi.unpack(ffi.cast(_WCHAR_P, content + name), length // 2)))
        offset += step
    return found


def _overlapped(lpOverlapped):
    """The structure of an OVERLAPPED that has to be given."""
    if lpOverlapped is None:
        raise InputError("lpOverlapped", None, "an OVERLAPPED")
    input_check("lpOverlapped", lpOverlapped, OVERLAPPED)
    return getattr(lpOverlapped, "cdata", lpOverlapped)
