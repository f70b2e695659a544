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
from pywincffi.core import integer_types, named_tuple, overlapped as operations, publish, raise_from
from pywincffi.core.callbacks import raise_interruption
from pywincffi.core.checks import (
    HANDLE, INVALID_HANDLE_VALUE, NON_ZERO, REFUSED, Wrapped, boolean, error_check, handle_check, has_type, index,
    input_checks, input_error)
from pywincffi.core.convert import allocate, borrowed, overlapped, pointer, readable
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import (
    ROUTINE, associate, check_unused, created, dequeued, dequeuing, done_dequeuing, port_report, report, reported,
    skips_packets, with_routine)
from pywincffi.core.sockets import socket_number
from pywincffi.core.waits import wait as interruptible
from pywincffi.kernel32 import handles

NULL = ffi.NULL
_LPDWORD = ctype("DWORD *")
_PULONG = ctype("ULONG *")
_OVERLAPPED_P = ctype("OVERLAPPED *")
_ENTRY = ctype("OVERLAPPED_ENTRY *")
_ENTRIES = ctype("OVERLAPPED_ENTRY[]")
_INFORMATION = ctype("FILE_NOTIFY_INFORMATION *")
_EXTENDED_INFORMATION = ctype("FILE_NOTIFY_EXTENDED_INFORMATION *")
_WCHAR_P = ctype("WCHAR *")
_NOTIFICATIONS = "the bytes that ReadDirectoryChanges transferred"
_EXTENDED_NOTIFICATIONS = "the bytes that ReadDirectoryChangesEx transferred"
_KINDS = (library.ReadDirectoryNotifyInformation, library.ReadDirectoryNotifyExtendedInformation)
# More than any port holds, and memory for as many is always to be had.
_MOST_ENTRIES = 1 << 16

# The results of a call that did what it was to do, some of which Wine reports as failures.
_STARTED = (library.ERROR_SUCCESS, library.ERROR_MORE_DATA, library.ERROR_NOTIFY_ENUM_DIR)

handles.operations = operations
handles.duplicated.append(operations.duplicated)


class GetQueuedCompletionStatusResult(named_tuple(
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


class OVERLAPPED_ENTRY(named_tuple(
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


class FILE_NOTIFY_INFORMATION(named_tuple("FILE_NOTIFY_INFORMATION", "Action FileName")):
    """
    A change in a directory.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-file_notify_information

    :param int Action: ``FILE_ACTION_ADDED``, ``FILE_ACTION_REMOVED``, ``FILE_ACTION_MODIFIED``,
        ``FILE_ACTION_RENAMED_OLD_NAME`` or ``FILE_ACTION_RENAMED_NEW_NAME``.
    :param str FileName: The file's name relative to the directory.
    """

    __slots__ = ()


class FILE_NOTIFY_EXTENDED_INFORMATION(named_tuple(
        "FILE_NOTIFY_EXTENDED_INFORMATION", "Action CreationTime LastModificationTime LastChangeTime LastAccessTime "
        "AllocatedLength FileSize FileAttributes ReparsePointTag FileId ParentFileId FileName")):
    """
    A change in a directory, with what there is to know of the file. Times are in units of 100 nanoseconds since January
    1, 1601 (UTC).

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-file_notify_extended_information

    :param int Action: ``FILE_ACTION_ADDED``, ``FILE_ACTION_REMOVED``, ``FILE_ACTION_MODIFIED``,
        ``FILE_ACTION_RENAMED_OLD_NAME`` or ``FILE_ACTION_RENAMED_NEW_NAME``.
    :param int CreationTime: When the file was created.
    :param int LastModificationTime: When the file was last written.
    :param int LastChangeTime: When the file or its attributes were last changed.
    :param int LastAccessTime: When the file was last read, written or run.
    :param int AllocatedLength: The size on the disk in bytes.
    :param int FileSize: The size in bytes.
    :param int FileAttributes: The attributes, a combination of the ``FILE_ATTRIBUTE_`` constants.
    :param int ReparsePointTag: For a file with ``FILE_ATTRIBUTE_REPARSE_POINT``, the reparse tag; otherwise the size of
        the extended attributes.
    :param int FileId: The identifier of the file on its volume.
    :param int ParentFileId: The identifier of the directory that the file is in.
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
    :returns: The number of bytes; the number means nothing for :func:`ConnectNamedPipe` and :func:`WaitCommEvent`.
        The end of a file is 0 bytes. For :func:`ReadDirectoryChanges`, 0 bytes mean that changes were lost.

        If the operation has read the first part of a message that is longer than the buffer, ``GetLastError()`` is
        234, ``ERROR_MORE_DATA``, right after this call, and otherwise 0: see :func:`~pywincffi.kernel32.ReadFile`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: The operation is still pending (996, ERROR_IO_INCOMPLETE), was
        cancelled (995, ERROR_OPERATION_ABORTED), was not started, or failed in another way, for example.

    >>> data = ReadFile(hFile, 4096, lpOverlapped)
    >>> data = data[:GetOverlappedResult(hFile, lpOverlapped, True)]
    """
    structure = overlapped("lpOverlapped", lpOverlapped)
    try:
        wait = boolean(bWait)
        count = library.GetOverlappedResult_value(hFile or REFUSED, structure, False)
    except Exception:
        input_checks("GetOverlappedResult", locals())
        raise
    if wait and count == -library.ERROR_IO_INCOMPLETE:
        count = _waited_for(handle_check("GetOverlappedResult", "hFile", hFile), structure)
    count = _completed(count, structure)
    if count < 0:
        error_check("GetOverlappedResult", -count)
    return count


def _waited_for(handle, structure, milliseconds=library.INFINITE, alertable=False):
    """
    Waits as GetOverlappedResult and GetOverlappedResultEx do, but lets signals end the wait.

    :returns: The number of bytes, or the error with a minus sign.
    """
    end, left = library.GetTickCount64() + milliseconds, milliseconds
    while True:
        code = interruptible(library.pywincffi_wait_for_object, left, structure[0].hEvent or handle, alertable)
        if code < 0:
            return code
        if code == library.WAIT_IO_COMPLETION:
            raise_interruption()
        if milliseconds != library.INFINITE:
            left = max(end - library.GetTickCount64(), 0)
        count = library.GetOverlappedResult_value(handle, structure, False)
        if count != -library.ERROR_IO_INCOMPLETE:
            return count
        if code == library.WAIT_IO_COMPLETION:
            return -code
        if code == library.WAIT_TIMEOUT or not left:
            return -library.WAIT_TIMEOUT
        library.SleepEx(1, False)  # what was signalled was not for this operation


def _completed(count, structure):
    """
    Releases what an operation has used, if the operation is complete.

    :param int count: The number of bytes, or the error with a minus sign, as Windows reports it.

    :returns: The same, for the program.
    """
    if count <= 0:
        count = -reported(-count, structure)
    if count != -library.ERROR_IO_INCOMPLETE:
        library.pywincffi_complete(structure)
    return 0 if count == -library.ERROR_HANDLE_EOF else count


def GetOverlappedResultEx(hFile, lpOverlapped, dwMilliseconds, bAlertable):
    """
    Tells how many bytes an overlapped operation transferred; waits until the operation is complete, a completion
    routine has run, or the time-out elapses.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-getoverlappedresultex

    :param handle hFile: The file, pipe or device that the operation is on.
    :param OVERLAPPED lpOverlapped: The structure that was passed when the operation was started. Only one that was.
    :param int dwMilliseconds: How long to wait at most, in milliseconds: 0 to look only, ``INFINITE`` to wait without
        end. The wait is like that of :func:`GetOverlappedResult`: in the main thread Ctrl-C ends it.
    :param bool bAlertable: Whether the routines of completed operations and timers are called meanwhile.

    :rtype: int
    :returns: The number of bytes, as :func:`GetOverlappedResult`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the time does not fit 32 bits.
    :raises pywincffi.exceptions.FunctionNotFoundError: This Windows is older than Windows 8.
    :raises pywincffi.exceptions.WindowsAPIError: The operation is still pending (996, ERROR_IO_INCOMPLETE, if
        ``dwMilliseconds`` is 0, otherwise 258, WAIT_TIMEOUT), routines were called and the wait is over
        (192, WAIT_IO_COMPLETION), the operation was cancelled (995, ERROR_OPERATION_ABORTED), was not started, or
        failed in another way, for example.

    >>> data = ReadFile(hFile, 4096, lpOverlapped)
    >>> data = data[:GetOverlappedResultEx(hFile, lpOverlapped, 1000, False)]
    """
    structure = overlapped("lpOverlapped", lpOverlapped)
    try:
        alertable, time = boolean(bAlertable), ffi.new(_LPDWORD, index(dwMilliseconds))[0]
        count = library.GetOverlappedResultEx_value(hFile or REFUSED, structure, 0, False)
    except Exception:
        input_checks("GetOverlappedResultEx", locals())
        raise
    if time and count == -library.ERROR_IO_INCOMPLETE:
        handle = handle_check("GetOverlappedResultEx", "hFile", hFile)
        count = _waited_for(handle, structure, time, alertable)
    count = _completed(count, structure)
    if count < 0:
        error_check("GetOverlappedResultEx", -count)
    return count


def CancelIo(hFile):
    """
    Cancels the operations on a file that this thread has started.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-cancelio

    :param handle hFile: The file, pipe or device. Windows reports each of its operations as complete in the usual way,
        most with the error 995, ``ERROR_OPERATION_ABORTED``; until then they use their memory.

    :raises pywincffi.exceptions.InputError: ``hFile`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> data = ReadFile(pipe, 100, lpOverlapped)
    >>> CancelIo(pipe)
    >>> GetOverlappedResult(pipe, lpOverlapped, True)
    Traceback (most recent call last):
      ...
    pywincffi.exceptions.WindowsAPIError: GetOverlappedResult failed with Windows error 995 (ERROR_OPERATION_ABORTED)...
    """
    try:
        code = library.CancelIo(hFile or REFUSED)
    except Exception:
        input_checks("CancelIo", locals())
        raise
    if not code:
        error_check("CancelIo", code, NON_ZERO)


def CancelIoEx(hFile, lpOverlapped=None):
    """
    Cancels one operation on a file, or all that this process has started, in whatever thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/fileio/cancelioex-func

    :param handle hFile: The file, pipe or device. Windows reports each of its operations as complete in the usual way,
        most with the error 995, ``ERROR_OPERATION_ABORTED``; until then they use their memory.
    :param OVERLAPPED lpOverlapped: The structure of the operation to cancel, also one that another library owns: only
        its address counts. None, the default, for all.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: There is nothing to cancel, as when the operation has just completed
        (1168, ERROR_NOT_FOUND), or the handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> lpOverlapped = OVERLAPPED(hEvent=hEvent)
    >>> data = ReadFile(pipe, 100, lpOverlapped)
    >>> if WaitForSingleObject(hEvent, 10) == WAIT_TIMEOUT:
    ...     CancelIoEx(pipe, lpOverlapped)
    """
    structure = pointer("lpOverlapped", lpOverlapped, "OVERLAPPED *", nullable=True)
    try:
        code = library.CancelIoEx(hFile or REFUSED, structure)
    except Exception:
        input_checks("CancelIoEx", locals())
        raise
    if not code:
        error_check("CancelIoEx", code, NON_ZERO)


def CancelSynchronousIo(hThread):
    """
    Cancels the operation that a thread waits for in a function such as :func:`~pywincffi.kernel32.ReadFile`, called
    without an OVERLAPPED.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-cancelsynchronousio

    :param handle hThread: The thread. It needs the access right THREAD_TERMINATE. The function that it waits in fails
        with 995, ``ERROR_OPERATION_ABORTED``, unless the operation completes first.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The thread waits for no operation (1168, ERROR_NOT_FOUND), or the
        handle is not that of a thread (6, ERROR_INVALID_HANDLE), for example.

    >>> hThread = OpenThread(THREAD_TERMINATE, False, dwThreadId)
    >>> CancelSynchronousIo(hThread)
    """
    try:
        code = library.CancelSynchronousIo(hThread or REFUSED)
    except Exception:
        input_checks("CancelSynchronousIo", locals())
        raise
    if not code:
        error_check("CancelSynchronousIo", code, NON_ZERO)


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
    :param handle ExistingCompletionPort: The port; None, the default, creates one. A file keeps its port until the file
        is closed. Other processes cannot use a port. If ``FileHandle`` is ``INVALID_HANDLE_VALUE``, this must be None.
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
    if has_type(FileHandle, (ffi.CData, Wrapped)):
        handle = handle_check("CreateIoCompletionPort", "FileHandle", FileHandle)
    else:
        number = socket_number("FileHandle", FileHandle, (HANDLE, "a socket, or its number"))
        if number in (0, library.INVALID_SOCKET):  # a closed socket; as a handle it would ask for a new port
            error_check("CreateIoCompletionPort", library.ERROR_INVALID_HANDLE)
        handle = ffi.cast("HANDLE", number)
    existing = NULL if ExistingCompletionPort is None else handle_check(
        "CreateIoCompletionPort", "ExistingCompletionPort", ExistingCompletionPort)
    try:
        port = library.CreateIoCompletionPort(
            handle or REFUSED, existing, index(CompletionKey), index(NumberOfConcurrentThreads))
    except Exception:
        input_checks("CreateIoCompletionPort", locals())
        raise
    if not port:
        error_check("CreateIoCompletionPort", port, NON_ZERO)
    if ExistingCompletionPort is None:
        created(port)
    if handle != INVALID_HANDLE_VALUE:
        associate(handle, port)
    return port


def GetQueuedCompletionStatus(CompletionPort, dwMilliseconds):
    """
    Takes a packet out of a completion port, and waits for one if there is none. The thread then counts as one of the
    port's, until it asks another port or ends.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-getqueuedcompletionstatus

    :param handle CompletionPort: The port.
    :param int dwMilliseconds: How long to wait at most, in milliseconds: 0 to look only, ``INFINITE`` to wait without
        end. The wait is like those of :mod:`pywincffi.kernel32.waiting`: other threads run, and in the main thread
        Ctrl-C ends it. A packet that was taken out by then is gone with the exception, as is any function's result: a
        program that goes on after Ctrl-C has a signal handler that raises none, but posts a packet, for example.

    :rtype: GetQueuedCompletionStatusResult or None
    :returns: The packet, also that of an operation that failed: its ``error`` says so. None if no packet came in time.

    :raises pywincffi.exceptions.InputError: ``CompletionPort`` is not a handle, or the time does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The port was closed meanwhile (735, ERROR_ABANDONED_WAIT_0), for
        example. Nothing was taken out of the port.

    >>> packet = GetQueuedCompletionStatus(port, INFINITE)
    >>> if packet is not None and packet.error:
    ...     packet.lpOverlapped.object.failed(packet.error)
    """
    port, entry = None, ffi.new(_ENTRY)
    try:
        port = dequeuing(CompletionPort)
        failure = interruptible(
            library.pywincffi_wait_for_packet, dwMilliseconds, CompletionPort or REFUSED, entry)
        found = entry.lpOverlapped
        passed = dequeued(port, found)
    except Exception:
        input_checks("GetQueuedCompletionStatus", locals())
        raise
    finally:
        done_dequeuing(port)
    if failure and not found:
        if failure == library.WAIT_TIMEOUT:
            return None
        error_check("GetQueuedCompletionStatus", failure)
    count = entry.dwNumberOfBytesTransferred
    if not count:
        failure = _reported(failure, passed)
    # Without the checks of its constructor, as named tuples in the standard library make theirs.
    return tuple.__new__(GetQueuedCompletionStatusResult, (count, entry.lpCompletionKey, passed, failure))


def _reported(failure, lpOverlapped):
    """The error of a packet, which may hold None or a number in place of an OVERLAPPED."""
    if lpOverlapped is None or has_type(lpOverlapped, integer_types):
        return failure
    return reported(failure, lpOverlapped)


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
    :returns: The packets. An empty list if none came in time.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit 32 bits or
        memory.
    :raises pywincffi.exceptions.WindowsAPIError: Routines were called instead (192, WAIT_IO_COMPLETION), or the port
        was closed meanwhile (735, ERROR_ABANDONED_WAIT_0), for example. Nothing was taken out of the port.

    >>> for entry in GetQueuedCompletionStatusEx(port, 64, INFINITE):
    ...     entry.lpOverlapped.object.completed(entry.dwNumberOfBytesTransferred, entry.error)
    """
    handle = handle_check("GetQueuedCompletionStatusEx", "CompletionPort", CompletionPort)
    port, entries = dequeuing(handle), []
    try:
        alertable = boolean(fAlertable)
        count = index(ulCount)
        # For none Wine takes one out nevertheless, and writes it behind the array.
        if not 1 <= count <= 0xFFFFFFFF:
            raise input_error("ulCount", ulCount, "an integer from 1 to 4294967295")
        count = min(count, _MOST_ENTRIES)
        packets = ffi.new(_ENTRIES, count)
        ulNumEntriesRemoved = ffi.new(_PULONG)
        failure = interruptible(
            library.pywincffi_wait_for_packets, dwMilliseconds, handle, packets, count,
            ulNumEntriesRemoved, alertable)
        if not failure:
            entries = [_entry(handle, port, each)
                       for each in packets[0:ulNumEntriesRemoved[0]]]
    except Exception:
        input_checks("GetQueuedCompletionStatusEx", locals())
        raise
    finally:
        done_dequeuing(port)
    if failure == library.WAIT_IO_COMPLETION:
        raise_interruption()
    if failure and failure != library.WAIT_TIMEOUT:
        error_check("GetQueuedCompletionStatusEx", failure)
    return entries


def _entry(CompletionPort, port, entry):
    error = library.ERROR_SUCCESS
    if entry.Internal:
        # GetOverlappedResult looks at nothing else, and knows the error for every status.
        status = ffi.new(_OVERLAPPED_P, {"Internal": entry.Internal})
        error = library.GetOverlappedResult_error(CompletionPort, status, ffi.new(_LPDWORD), False)
    passed = dequeued(port, entry.lpOverlapped)
    return OVERLAPPED_ENTRY(
        entry.lpCompletionKey, passed, entry.Internal, entry.dwNumberOfBytesTransferred, _reported(error, passed))


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
    port = handle_check("PostQueuedCompletionStatus", "CompletionPort", CompletionPort)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    try:
        failure = library.pywincffi_post(
            port, index(dwNumberOfBytesTransferred), index(dwCompletionKey), structure, id(lpOverlapped),
            port_report(port))
    except Exception:
        input_checks("PostQueuedCompletionStatus", locals())
        raise
    if failure:
        error_check("PostQueuedCompletionStatus", failure)


def SetFileCompletionNotificationModes(FileHandle, Flags):
    """
    Has Windows leave out notifications of completed operations on a file that the program has no use for.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setfilecompletionnotificationmodes

    :param handle FileHandle: A file, pipe, socket or other device opened for overlapped operations.
    :param int Flags: ``FILE_SKIP_COMPLETION_PORT_ON_SUCCESS``: an operation that is complete at once queues no packet
        in the file's completion port; not for sockets where a layered service provider without handles of installable
        file systems (IFS) is installed. ``FILE_SKIP_SET_EVENT_ON_HANDLE``: the file itself is not signalled, so that
        :func:`GetOverlappedResult` can wait only for operations that have an event. Both may be given. Neither can be
        taken back.

    :raises pywincffi.exceptions.InputError: ``FileHandle`` is not a handle, or ``Flags`` does not fit 8 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The file was not opened for overlapped operations, or the flags are
        not known (87, ERROR_INVALID_PARAMETER), for example.

    >>> SetFileCompletionNotificationModes(pipe, FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)
    >>> WriteFile(pipe, b"data", lpOverlapped)
    """
    handle = handle_check("SetFileCompletionNotificationModes", "FileHandle", FileHandle)
    try:
        flags = index(Flags)
        code = library.SetFileCompletionNotificationModes(handle, flags)
    except Exception:
        input_checks("SetFileCompletionNotificationModes", locals())
        raise
    if not code:
        error_check("SetFileCompletionNotificationModes", code, NON_ZERO)
    if flags & library.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS:
        skips_packets(handle)


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
    :param callable(int, int, OVERLAPPED) lpCompletionRoutine: Called in this thread, as soon as it waits alertably
        (:func:`~pywincffi.kernel32.SleepEx` and so on), with the error or 0, the number of bytes, and ``lpOverlapped``,
        the very object. The routine, the structure and the buffer are kept until it was called.

    :rtype: buffer
    :returns: The buffer that Windows fills. The routine finds the data in its first bytes: slicing gives them.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a size does not fit 32 bits or memory, or
        an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The end of the file (38, ERROR_HANDLE_EOF) or of the pipe
        (109, ERROR_BROKEN_PIPE) is reached, or the file has a completion port (87, ERROR_INVALID_PARAMETER), for
        example. The routine is not called then. If the operation has started, the routine gets the error, the end of
        the file included; 234, ERROR_MORE_DATA, means that the message continues.

    >>> def done(dwErrorCode, dwNumberOfBytesTransfered, lpOverlapped):
    ...     print(data[:dwNumberOfBytesTransfered])
    >>> data = ReadFileEx(hFile, 4096, OVERLAPPED(), done)
    >>> SleepEx(INFINITE, True)
    """
    structure = overlapped("lpOverlapped", lpOverlapped)
    try:
        passed = with_routine(lpOverlapped, lpCompletionRoutine)
        lpBuffer = allocate("nNumberOfBytesToRead", nNumberOfBytesToRead)
        used = lpBuffer, structure
        failure = library.ReadFileEx_start(
            hFile or REFUSED, lpBuffer, len(lpBuffer), structure, library.pywincffi_FileIOCompletionRoutine, id(passed),
            id(used), ROUTINE)
    except Exception:
        input_checks("ReadFileEx", locals())
        raise
    if failure not in _STARTED:
        check_unused(failure, lpOverlapped)
        error_check("ReadFileEx", failure)
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
    :param callable(int, int, OVERLAPPED) lpCompletionRoutine: Called in this thread, as soon as it waits alertably
        (:func:`~pywincffi.kernel32.SleepEx` and so on), with the error or 0, the number of bytes, and ``lpOverlapped``,
        the very object. The routine, the structure and the buffer are kept until it was called.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, the text cannot be encoded, the buffer is
        larger than 4294967295 bytes, or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The other end of the pipe is closed (232, ERROR_NO_DATA), or the file
        has a completion port (87, ERROR_INVALID_PARAMETER), for example. The routine is not called then.

    >>> def done(dwErrorCode, dwNumberOfBytesTransfered, lpOverlapped):
    ...     print(dwNumberOfBytesTransfered)
    >>> WriteFileEx(hFile, b"data", OVERLAPPED(), done)
    >>> SleepEx(INFINITE, True) == WAIT_IO_COMPLETION
    4
    True
    """
    content, nNumberOfBytesToWrite = readable("lpBuffer", lpBuffer)
    structure = overlapped("lpOverlapped", lpOverlapped)
    try:
        passed = with_routine(lpOverlapped, lpCompletionRoutine)
        used = content, structure
        failure = library.WriteFileEx_start(
            hFile or REFUSED, content, nNumberOfBytesToWrite, structure, library.pywincffi_FileIOCompletionRoutine,
            id(passed), id(used), ROUTINE)
    except Exception:
        input_checks("WriteFileEx", locals())
        raise
    if failure:
        check_unused(failure, lpOverlapped)
        error_check("WriteFileEx", failure)


def ReadDirectoryChanges(
        hDirectory, nBufferLength, bWatchSubtree, dwNotifyFilter, lpOverlapped=None, lpCompletionRoutine=None):
    """
    Returns the changes of files in a directory.

    With the first call for a handle Windows begins to record changes, in a buffer of the size that this call gives; a
    later call returns the changes since the last one. Changes of the directory itself are not reported.

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
    :param callable(int, int, OVERLAPPED) lpCompletionRoutine: None, or a routine as with :func:`ReadFileEx`.

    :rtype: list(FILE_NOTIFY_INFORMATION); buffer with lpOverlapped; buffer with lpOverlapped and lpCompletionRoutine
    :returns: A list of :class:`FILE_NOTIFY_INFORMATION`, the changes. The list is empty if more changed than the buffer
        holds, and only then: the changes are lost, and the program has to look through the directory.

        With an OVERLAPPED: the buffer that Windows fills. Once the operation is complete, :func:`file_notifications`
        finds the changes in the bytes that were transferred. If changes were lost, these are 0 bytes without an error,
        whether :func:`GetOverlappedResult`, a completion port or a completion routine reports the completion.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a size does not fit 32 bits or memory, a
        routine is given without an OVERLAPPED, or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a directory opened for
        ``FILE_LIST_DIRECTORY`` (87, ERROR_INVALID_PARAMETER, or 5, ERROR_ACCESS_DENIED), another thread closed it (995,
        ERROR_OPERATION_ABORTED), or its file system does not report changes (1, ERROR_INVALID_FUNCTION), for example.

    >>> for action, name in ReadDirectoryChanges(hDirectory, 65536, True, FILE_NOTIFY_CHANGE_FILE_NAME):
    ...     print(action, name)
    """
    directory = handle_check("ReadDirectoryChanges", "hDirectory", hDirectory)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    if lpCompletionRoutine is not None and lpOverlapped is None:
        raise input_error("lpOverlapped", lpOverlapped, "an OVERLAPPED, as there is a completion routine")
    try:
        lpBuffer = allocate("nBufferLength", nBufferLength)
        lpBytesReturned = ffi.new(_LPDWORD)
        used = lpBuffer, lpBytesReturned, structure
        passed, routine, how = _reporting(directory, lpOverlapped, lpCompletionRoutine)
        failure = library.ReadDirectoryChangesW_start(
            directory, lpBuffer, len(lpBuffer), boolean(bWatchSubtree), index(dwNotifyFilter), lpBytesReturned,
            structure, routine, id(passed), id(used), how)
    except Exception:
        input_checks("ReadDirectoryChanges", locals())
        raise
    if failure not in _STARTED and (failure != library.ERROR_IO_PENDING or lpOverlapped is None):
        check_unused(failure, lpOverlapped)
        error_check("ReadDirectoryChanges", failure)
    if lpOverlapped is not None:
        return ffi.buffer(lpBuffer)
    if failure == library.ERROR_NOTIFY_ENUM_DIR:
        return []
    if not lpBytesReturned[0] and library.GetHandleInformation_value(directory) < 0:
        # 0 bytes also end the wait of a handle that another thread has closed.
        error_check("ReadDirectoryChanges", library.ERROR_OPERATION_ABORTED)
    return file_notifications(ffi.buffer(lpBuffer, lpBytesReturned[0]))


def _reporting(hDirectory, lpOverlapped, lpCompletionRoutine):
    """What to pass to a function that reads changes: the object to return, the routine, and how Windows reports."""
    if lpCompletionRoutine is None:
        return lpOverlapped, NULL, report(hDirectory)
    return with_routine(lpOverlapped, lpCompletionRoutine), library.pywincffi_FileIOCompletionRoutine, ROUTINE


def ReadDirectoryChangesEx(
        hDirectory, nBufferLength, bWatchSubtree, dwNotifyFilter, lpOverlapped=None, lpCompletionRoutine=None,
        ReadDirectoryNotifyInformationClass=library.ReadDirectoryNotifyExtendedInformation):
    """
    Returns the changes of files in a directory as :func:`ReadDirectoryChanges` does, with the attributes, times, size
    and identifier of each file.

    Windows 10, version 1709, and later have this function, for NTFS only.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-readdirectorychangesexw

    :param handle hDirectory: The directory, opened as for :func:`ReadDirectoryChanges`.
    :param int nBufferLength: The size of the buffer for the changes, in bytes: 64 KiB at most for a directory on
        another computer. A change takes 84 bytes and its name.
    :param bool bWatchSubtree: Whether to look at everything below the directory, or at what is directly in it.
    :param int dwNotifyFilter: What to look at: ``FILE_NOTIFY_CHANGE_FILE_NAME`` and so on.
    :param OVERLAPPED lpOverlapped: None, the default: to wait until something changes. Ctrl-C does not end this wait.
        Otherwise a structure with an event, or for a completion port or a routine.
    :param callable(int, int, OVERLAPPED) lpCompletionRoutine: None, or a routine as with :func:`ReadFileEx`.
    :param int ReadDirectoryNotifyInformationClass: ``ReadDirectoryNotifyExtendedInformation``, the default; or
        ``ReadDirectoryNotifyInformation``, for what :func:`ReadDirectoryChanges` returns.

    :rtype: list(any); buffer with lpOverlapped; buffer with lpOverlapped and lpCompletionRoutine
    :returns: A list of :class:`FILE_NOTIFY_EXTENDED_INFORMATION` or :class:`FILE_NOTIFY_INFORMATION`, the changes. The
        list is empty if more changed than the buffer holds, and only then: the changes are lost, and the program has to
        look through the directory.

        With an OVERLAPPED: the buffer that Windows fills. Once the operation is complete,
        :func:`extended_file_notifications` or :func:`file_notifications` finds the changes in the bytes that were
        transferred.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, a size does not fit 32 bits or memory,
        a routine is given without an OVERLAPPED, or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not that of a directory opened for
        ``FILE_LIST_DIRECTORY`` (87, ERROR_INVALID_PARAMETER, or 5, ERROR_ACCESS_DENIED), another thread closed it (995,
        ERROR_OPERATION_ABORTED), or its file system does not report changes (1, ERROR_INVALID_FUNCTION), for example.
    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows is older than Windows 10, version 1709.

    >>> for change in ReadDirectoryChangesEx(hDirectory, 65536, True, FILE_NOTIFY_CHANGE_FILE_NAME):
    ...     print(change.Action, change.FileName, change.FileSize)
    """
    directory = handle_check("ReadDirectoryChangesEx", "hDirectory", hDirectory)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    if lpCompletionRoutine is not None and lpOverlapped is None:
        raise input_error("lpOverlapped", lpOverlapped, "an OVERLAPPED, as there is a completion routine")
    try:
        kind = index(ReadDirectoryNotifyInformationClass)
        if kind not in _KINDS:
            raise input_error("ReadDirectoryNotifyInformationClass", ReadDirectoryNotifyInformationClass,
                              "ReadDirectoryNotifyInformation or ReadDirectoryNotifyExtendedInformation")
        lpBuffer = allocate("nBufferLength", nBufferLength)
        lpBytesReturned = ffi.new(_LPDWORD)
        used = lpBuffer, lpBytesReturned, structure
        passed, routine, how = _reporting(directory, lpOverlapped, lpCompletionRoutine)
        failure = library.ReadDirectoryChangesExW_start(
            directory, lpBuffer, len(lpBuffer), boolean(bWatchSubtree), index(dwNotifyFilter), lpBytesReturned,
            structure, routine, kind, id(passed), id(used), how)
    except Exception:
        input_checks("ReadDirectoryChangesEx", locals())
        raise
    if failure not in _STARTED and (failure != library.ERROR_IO_PENDING or lpOverlapped is None):
        check_unused(failure, lpOverlapped)
        error_check("ReadDirectoryChangesEx", failure)
    if lpOverlapped is not None:
        return ffi.buffer(lpBuffer)
    if failure == library.ERROR_NOTIFY_ENUM_DIR:
        return []
    if not lpBytesReturned[0] and library.GetHandleInformation_value(directory) < 0:
        # 0 bytes also end the wait of a handle that another thread has closed.
        error_check("ReadDirectoryChangesEx", library.ERROR_OPERATION_ABORTED)
    find = file_notifications if kind == library.ReadDirectoryNotifyInformation else extended_file_notifications
    return find(ffi.buffer(lpBuffer, lpBytesReturned[0]))


def file_notifications(lpBuffer):
    """
    Finds the changes in the bytes that an overlapped :func:`ReadDirectoryChanges` transferred.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-file_notify_information

    :param lpBuffer: The bytes, no more than were transferred.
    :type lpBuffer: bytes or buffer

    :rtype: list(FILE_NOTIFY_INFORMATION)
    :returns: The changes. For 0 bytes, an empty list: more changed than the buffer holds, and the program has to look
        through the directory.

    :raises pywincffi.exceptions.InputError: ``lpBuffer`` is not what :func:`ReadDirectoryChanges` makes.

    >>> changes = file_notifications(lpBuffer[:GetOverlappedResult(hDirectory, lpOverlapped, True)])
    """
    return _notifications(
        lpBuffer, _INFORMATION, _NOTIFICATIONS, lambda entry, name: FILE_NOTIFY_INFORMATION(entry.Action, name))


def extended_file_notifications(lpBuffer):
    """
    Finds the changes in the bytes that an overlapped :func:`ReadDirectoryChangesEx` transferred.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-file_notify_extended_information

    :param lpBuffer: The bytes, no more than were transferred.
    :type lpBuffer: bytes or buffer

    :rtype: list(FILE_NOTIFY_EXTENDED_INFORMATION)
    :returns: The changes. For 0 bytes, an empty list: more changed than the buffer holds, and the program has to look
        through the directory.

    :raises pywincffi.exceptions.InputError: If ``lpBuffer`` is not what :func:`ReadDirectoryChangesEx` makes.

    >>> lpBuffer = ReadDirectoryChangesEx(hDirectory, 65536, True, FILE_NOTIFY_CHANGE_SIZE, lpOverlapped)
    >>> changes = extended_file_notifications(lpBuffer[:GetOverlappedResult(hDirectory, lpOverlapped, True)])
    """
    return _notifications(lpBuffer, _EXTENDED_INFORMATION, _EXTENDED_NOTIFICATIONS, _extended)


def _extended(entry, name):
    return FILE_NOTIFY_EXTENDED_INFORMATION(
        entry.Action, entry.CreationTime.QuadPart, entry.LastModificationTime.QuadPart, entry.LastChangeTime.QuadPart,
        entry.LastAccessTime.QuadPart, entry.AllocatedLength.QuadPart, entry.FileSize.QuadPart, entry.FileAttributes,
        entry.ReparsePointTag, entry.FileId.QuadPart, entry.ParentFileId.QuadPart, name)


def _notifications(lpBuffer, kind, expected, make):
    """``[make(pointer to a structure, file name)]`` for the changes in a buffer."""
    try:
        content = ffi.from_buffer(lpBuffer)
    except Exception as error:  # TypeError, BufferError, and what the object's own code raises
        raise_from(input_error("lpBuffer", lpBuffer, expected), error)
    size, content = len(content), borrowed(lpBuffer, content)
    found, offset, step = [], 0, size
    while step:
        name = offset + ffi.offsetof(kind.item, "FileName")
        if name > size:
            raise input_error("lpBuffer", lpBuffer, expected)
        entry = ffi.cast(kind, content + offset)
        step, length = entry.NextEntryOffset, entry.FileNameLength
        if name + length > size:
            raise input_error("lpBuffer", lpBuffer, expected)
        found.append(make(entry, ffi.unpack(ffi.cast(_WCHAR_P, content + name), length // 2)))
        offset += step
    return found


publish(__name__)
