"""
Pipes
=====

Anonymous and named pipes.
"""
from pywincffi.core import LateModule, named_tuple, publish
from pywincffi.core.checks import (
    BOOL, INVALID_HANDLE_VALUE, NON_ZERO, REFUSED, VALID_HANDLE, error_check, handle_check, has_type, index,
    input_check, input_checks)
from pywincffi.core.convert import allocate, allocate_wide, filled, overlapped, pointer, readable, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.kernel32.files import ReadFile
from pywincffi.kernel32.handles import _opened

# Few programs have overlapped operations.
operations = LateModule("pywincffi.core.overlapped")

NULL = ffi.NULL
_DWORDS = ctype("DWORD[]")
_LPDWORD = ctype("DWORD *")
_PHANDLE = ctype("HANDLE *")


class GetNamedPipeHandleStateResult(named_tuple(
        "GetNamedPipeHandleStateResult",
        "lpState lpCurInstances lpMaxCollectionCount lpCollectDataTimeout lpUserName")):
    """
    What :func:`GetNamedPipeHandleState` found. What was not asked for is None.

    :param int lpState: ``PIPE_NOWAIT`` or not, combined with ``PIPE_READMODE_MESSAGE`` or not.
    :param int lpCurInstances: How many instances of the pipe there are.
    :param lpMaxCollectionCount: How many bytes a client collects before it sends them to another computer.
    :type lpMaxCollectionCount: int or None
    :param lpCollectDataTimeout: How many milliseconds may pass before a client sends them.
    :type lpCollectDataTimeout: int or None
    :param lpUserName: The name of the client's user.
    :type lpUserName: str or None
    """

    __slots__ = ()


class GetNamedPipeInfoResult(named_tuple(
        "GetNamedPipeInfoResult", "lpFlags lpOutBufferSize lpInBufferSize lpMaxInstances")):
    """
    What :func:`GetNamedPipeInfo` found.

    :param int lpFlags: ``PIPE_SERVER_END`` for the server's end or ``PIPE_CLIENT_END`` for a client's, combined with
        ``PIPE_TYPE_MESSAGE`` or ``PIPE_TYPE_BYTE``.
    :param int lpOutBufferSize: The size of the buffer for outgoing data in bytes; 0: as large as needed.
    :param int lpInBufferSize: The size of the buffer for incoming data.
    :param int lpMaxInstances: How many instances of the pipe there may be; or ``PIPE_UNLIMITED_INSTANCES``.
    """

    __slots__ = ()


class PeekNamedPipeResult(named_tuple(
        "PeekNamedPipeResult", "lpBuffer lpBytesRead lpTotalBytesAvail lpBytesLeftThisMessage")):
    """
    What :func:`PeekNamedPipe` found.

    :param bytes lpBuffer: The data.
    :param int lpBytesRead: Its length in bytes.
    :param int lpTotalBytesAvail: How many bytes the pipe holds.
    :param int lpBytesLeftThisMessage: How many bytes of the next message follow ``lpBuffer``, whether or not the
        message was read in part; 0 for byte pipes. :func:`ReadFile` tells how to find the end of a message.
    """

    __slots__ = ()


def CallNamedPipe(lpNamedPipeName, lpInBuffer, nOutBufferSize=65536, nTimeOut=library.NMPWAIT_USE_DEFAULT_WAIT):
    """
    Opens a named pipe in message mode, sends a message, receives the answer, and closes the pipe.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-callnamedpipew

    :param str lpNamedPipeName: The name of the pipe, such as ``\\\\.\\pipe\\name``.
    :param lpInBuffer: The message: bytes, or another contiguous buffer, or text, which is sent as UTF-8.
    :type lpInBuffer: bytes or buffer or str
    :param int nOutBufferSize: The longest answer to expect, in bytes. What is longer is lost, and an error; the server
        has acted on the message all the same. :func:`TransactNamedPipe` takes answers of any length.
    :param int nTimeOut: How long to wait for a free instance: milliseconds, ``NMPWAIT_NOWAIT``,
        ``NMPWAIT_WAIT_FOREVER``, or ``NMPWAIT_USE_DEFAULT_WAIT`` for what the server's CreateNamedPipe said.

    :rtype: bytes
    :returns: The answer.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a text holds a NUL, or a number does not
        fit 32 bits or memory.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such pipe (2, ERROR_FILE_NOT_FOUND), no instance was
        free in time (121, ERROR_SEM_TIMEOUT), or the answer is longer than ``nOutBufferSize`` (234, ERROR_MORE_DATA),
        for example.

    >>> CallNamedPipe("\\\\\\\\.\\\\pipe\\\\clock", b"now?")
    b'13:37'
    """
    lpNamedPipeName = text("lpNamedPipeName", lpNamedPipeName)
    content, nInBufferSize = readable("lpInBuffer", lpInBuffer)
    try:
        lpOutBuffer = allocate("nOutBufferSize", nOutBufferSize)
        lpBytesRead = library.CallNamedPipeW_value(
            lpNamedPipeName, content, nInBufferSize, lpOutBuffer, len(lpOutBuffer), index(nTimeOut))
    except Exception:
        input_checks("CallNamedPipe", locals())
        raise
    if lpBytesRead < 0:
        error_check("CallNamedPipe", -lpBytesRead, filename=lpNamedPipeName)
    return ffi.buffer(lpOutBuffer, lpBytesRead)[:]


def ConnectNamedPipe(hNamedPipe, lpOverlapped=None):
    """
    Waits, in the server, until a client has opened the pipe.

    Other Python threads run meanwhile. Without an OVERLAPPED Ctrl-C does not end the wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-connectnamedpipe

    :param handle hNamedPipe: The server's end of the pipe, from :func:`CreateNamedPipe`.
    :param OVERLAPPED lpOverlapped: None, to wait; or an OVERLAPPED structure with an event, which Windows signals when
        a client has come. Required if the pipe was made with ``FILE_FLAG_OVERLAPPED``.

    :rtype: bool
    :returns: True if a client is connected. If the client connected before this call, ``GetLastError()`` is 535,
        ``ERROR_PIPE_CONNECTED``, right after it. Neither the event nor a completion port reports such a client.

        False, with ``lpOverlapped`` only, if the operation is still pending: it completes when a client connects. Until
        then the structure is kept alive, even if the program drops it.

        After a client, call :func:`DisconnectNamedPipe` first: as long as the old client has its end open, the result
        is True for that client.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or an operation started with
        ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: A client has closed its end, possibly before this call, and
        :func:`DisconnectNamedPipe` was not called since (232, ERROR_NO_DATA), or the pipe is in the mode
        ``PIPE_NOWAIT`` and no client has connected (536, ERROR_PIPE_LISTENING), for example.

    >>> if not ConnectNamedPipe(hNamedPipe, lpOverlapped):
    ...     GetOverlappedResult(hNamedPipe, lpOverlapped, True)
    """
    pipe = handle_check("ConnectNamedPipe", "hNamedPipe", hNamedPipe)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    try:
        failure = library.ConnectNamedPipe_start(
            pipe, structure, id(lpOverlapped), id(structure), operations.report(pipe))
    except Exception:
        input_checks("ConnectNamedPipe", locals())
        raise
    if failure == library.ERROR_SUCCESS and _does_not_wait(pipe):
        # The first call after a disconnection succeeds in this mode, although there is no client yet.
        failure = library.ERROR_PIPE_LISTENING
    if failure not in (library.ERROR_SUCCESS, library.ERROR_PIPE_CONNECTED, library.ERROR_IO_PENDING):
        operations.check_unused(failure, lpOverlapped)
        error_check("ConnectNamedPipe", failure)
    return failure != library.ERROR_IO_PENDING


def _does_not_wait(hNamedPipe):
    """Whether the pipe is in the mode PIPE_NOWAIT."""
    lpState = ffi.new(_LPDWORD)
    code = library.GetNamedPipeHandleStateW(hNamedPipe, lpState, NULL, NULL, NULL, NULL, 0)
    return bool(code and lpState[0] & library.PIPE_NOWAIT)


def CreateNamedPipe(
        lpName, dwOpenMode, dwPipeMode, nMaxInstances, nOutBufferSize, nInBufferSize, nDefaultTimeOut=0,
        lpSecurityAttributes=None):
    """
    Makes an instance of a named pipe and returns the server's end. Clients open the other one with :func:`CreateFile`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-createnamedpipew

    :param str lpName: The name of the pipe, ``\\\\.\\pipe\\name``, at most 256 characters.
    :param int dwOpenMode: ``PIPE_ACCESS_DUPLEX``, ``PIPE_ACCESS_INBOUND`` or ``PIPE_ACCESS_OUTBOUND``, with flags such
        as ``FILE_FLAG_OVERLAPPED`` and ``FILE_FLAG_FIRST_PIPE_INSTANCE``.
    :param int dwPipeMode: ``PIPE_TYPE_BYTE`` or ``PIPE_TYPE_MESSAGE``, with ``PIPE_READMODE_...``, ``PIPE_WAIT`` or
        ``PIPE_NOWAIT``, and ``PIPE_REJECT_REMOTE_CLIENTS`` to serve this computer only.
    :param int nMaxInstances: How many instances there may be, 1 to 254, or ``PIPE_UNLIMITED_INSTANCES``. The first one
        decides.
    :param int nOutBufferSize: The size of the buffer for outgoing data in bytes.
    :param int nInBufferSize: The size of the buffer for incoming data.
    :param int nDefaultTimeOut: How many milliseconds a client waits in :func:`WaitNamedPipe` if it does not say, the
        same for all instances. 0, the default, means 50.
    :param SECURITY_ATTRIBUTES lpSecurityAttributes: Whether child processes inherit the handle, and who may open the
        pipe. None, the default: they do not; administrators and this user may, and everybody may read.

    :rtype: handle
    :returns: The server's end. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, ``lpName`` holds a NUL, or a number does
        not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There are ``nMaxInstances`` already (231, ERROR_PIPE_BUSY); with
        ``FILE_FLAG_FIRST_PIPE_INSTANCE``, there is an instance already (5, ERROR_ACCESS_DENIED), as when the access or
        the type differs from that of the first instance; ``nMaxInstances`` is above 255 (87,
        ERROR_INVALID_PARAMETER); or ``lpName`` is not the name of a pipe (123, ERROR_INVALID_NAME), for example.

    >>> hNamedPipe = CreateNamedPipe(
    ...     "\\\\\\\\.\\\\pipe\\\\clock", PIPE_ACCESS_DUPLEX, PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE,
    ...     PIPE_UNLIMITED_INSTANCES, 4096, 4096)
    """
    lpName = text("lpName", lpName)
    attributes = pointer("lpSecurityAttributes", lpSecurityAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    try:
        handle = library.CreateNamedPipeW(
            lpName, index(dwOpenMode), index(dwPipeMode), index(nMaxInstances), index(nOutBufferSize),
            index(nInBufferSize), index(nDefaultTimeOut), attributes)
    except Exception:
        input_checks("CreateNamedPipe", locals())
        raise
    if handle == INVALID_HANDLE_VALUE:
        error_check("CreateNamedPipe", handle, VALID_HANDLE, lpName)
    _opened(handle)
    return handle


def CreatePipe(nSize=0, lpPipeAttributes=None):
    """
    Creates an anonymous pipe and returns its two ends.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-createpipe
        <https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/aa379560(v=vs.85)>

    :param int nSize: The size of the pipe's buffer in bytes, a suggestion to Windows. 0 lets Windows choose.
    :param SECURITY_ATTRIBUTES lpPipeAttributes: The security attributes of both handles. None, the default, makes
        handles that child processes do not inherit.

    :rtype: tuple(handle, handle)
    :returns: The end to read from and the end to write to. Close both with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or ``nSize`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: Windows could not create the pipe.

    >>> reader, writer = CreatePipe(lpPipeAttributes=SECURITY_ATTRIBUTES(bInheritHandle=True))
    """
    attributes = pointer("lpPipeAttributes", lpPipeAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    try:
        hReadPipe = ffi.new(_PHANDLE)
        hWritePipe = ffi.new(_PHANDLE)
        code = library.CreatePipe(hReadPipe, hWritePipe, attributes, index(nSize))
    except Exception:
        input_checks("CreatePipe", locals())
        raise
    if not code:
        error_check("CreatePipe", code, NON_ZERO)
    _opened(hReadPipe[0])
    _opened(hWritePipe[0])
    return hReadPipe[0], hWritePipe[0]


def DisconnectNamedPipe(hNamedPipe):
    """
    Disconnects the server's end of a pipe from its client, so that :func:`ConnectNamedPipe` can wait for the next one.

    Data that the client has not read yet is lost; :func:`FlushFileBuffers` waits until the client has read it. The
    client still has to close its end.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-disconnectnamedpipe

    :param handle hNamedPipe: The server's end of the pipe.

    :raises pywincffi.exceptions.InputError: ``hNamedPipe`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or is a client's end
        (1, ERROR_INVALID_FUNCTION), for example.

    >>> DisconnectNamedPipe(pipe)
    """
    try:
        code = library.DisconnectNamedPipe(hNamedPipe or REFUSED)
    except Exception:
        input_checks("DisconnectNamedPipe", locals())
        raise
    if not code:
        error_check("DisconnectNamedPipe", code, NON_ZERO)


def GetNamedPipeClientProcessId(Pipe):
    """
    Retrieves the identifier of the process that opened the client's end of a pipe.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getnamedpipeclientprocessid

    :param handle Pipe: The server's end of the pipe, to which a client is connected.

    :rtype: int
    :returns: The process identifier. The process may have ended, and its identifier may be that of another process by
        now: do not decide by it what a client may do.

    :raises pywincffi.exceptions.InputError: ``Pipe`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or is not that of a
        named pipe, for example.

    >>> GetNamedPipeClientProcessId(pipe) == os.getpid()  # the client is in the same process here
    True
    """
    try:
        ClientProcessId = library.GetNamedPipeClientProcessId_value(Pipe or REFUSED)
    except Exception:
        input_checks("GetNamedPipeClientProcessId", locals())
        raise
    if ClientProcessId < 0:
        error_check("GetNamedPipeClientProcessId", -ClientProcessId)
    return ClientProcessId


def GetNamedPipeHandleState(hNamedPipe, lpMaxCollectionCount=False, lpCollectDataTimeout=False, lpUserName=False):
    """
    Retrieves the modes of a pipe handle, how many instances of the pipe there are, and on demand more.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-getnamedpipehandlestatew

    :param handle hNamedPipe: Either end of a pipe, with the access right ``GENERIC_READ``, or, for a pipe that is only
        written, ``GENERIC_WRITE`` and ``FILE_READ_ATTRIBUTES``.
    :param bool lpMaxCollectionCount: Whether to ask for it. Only a client has one, and only if the server is on another
        computer.
    :param bool lpCollectDataTimeout: Whether to ask for it. The same holds.
    :param bool lpUserName: Whether to ask for the client's user. Only a server is told, once it has read from the pipe,
        and if the client lets it.

    :rtype: GetNamedPipeHandleStateResult
    :returns: What was found.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: This end of the pipe does not have what was asked for
        (87, ERROR_INVALID_PARAMETER), for example.

    >>> GetNamedPipeHandleState(hNamedPipe).lpState & PIPE_READMODE_MESSAGE
    2
    """
    input_check("lpMaxCollectionCount", lpMaxCollectionCount, BOOL)
    input_check("lpCollectDataTimeout", lpCollectDataTimeout, BOOL)
    input_check("lpUserName", lpUserName, BOOL)
    try:
        lpState = ffi.new(_LPDWORD)
        lpCurInstances = ffi.new(_LPDWORD)
        count = ffi.new(_LPDWORD) if lpMaxCollectionCount else NULL
        timeout = ffi.new(_LPDWORD) if lpCollectDataTimeout else NULL
        user = allocate_wide(library.UNLEN + 1) if lpUserName else NULL
        code = library.GetNamedPipeHandleStateW(
            hNamedPipe or REFUSED, lpState, lpCurInstances, count, timeout, user,
            library.UNLEN + 1 if lpUserName else 0)
    except Exception:
        input_checks("GetNamedPipeHandleState", locals())
        raise
    if not code:
        error_check("GetNamedPipeHandleState", code, NON_ZERO)
    return GetNamedPipeHandleStateResult(
        lpState[0], lpCurInstances[0], count[0] if count else None, timeout[0] if timeout else None,
        ffi.string(user) if user else None)


def GetNamedPipeInfo(hNamedPipe):
    """
    Retrieves what a pipe was made with.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-getnamedpipeinfo

    :param handle hNamedPipe: Either end of a pipe, named or anonymous, with the access right ``GENERIC_READ``, or, for
        a pipe that is only written, ``GENERIC_WRITE`` and ``FILE_READ_ATTRIBUTES``.

    :rtype: GetNamedPipeInfoResult
    :returns: Its type, the sizes of its buffers, and how many instances there may be.

    :raises pywincffi.exceptions.InputError: ``hNamedPipe`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or is not that of a
        pipe, for example.

    >>> GetNamedPipeInfo(hNamedPipe).lpFlags & PIPE_TYPE_MESSAGE
    4
    """
    try:
        lpFlags = ffi.new(_LPDWORD)
        lpOutBufferSize = ffi.new(_LPDWORD)
        lpInBufferSize = ffi.new(_LPDWORD)
        lpMaxInstances = ffi.new(_LPDWORD)
        code = library.GetNamedPipeInfo(hNamedPipe or REFUSED, lpFlags, lpOutBufferSize, lpInBufferSize, lpMaxInstances)
    except Exception:
        input_checks("GetNamedPipeInfo", locals())
        raise
    if not code:
        error_check("GetNamedPipeInfo", code, NON_ZERO)
    return GetNamedPipeInfoResult(lpFlags[0], lpOutBufferSize[0], lpInBufferSize[0], lpMaxInstances[0])


def PeekNamedPipe(hNamedPipe, nBufferSize):
    """
    Copies data from a pipe without removing it, and returns how much there is.

    Works on anonymous pipes too. The call does not wait for data; but if the handle is not overlapped and another
    thread is reading from it, the call waits for that thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-peeknamedpipe

    :param handle hNamedPipe: The end of the pipe to read from, with the access right ``GENERIC_READ``.
    :param int nBufferSize: How many bytes to copy at most, of a pipe in message mode from the next message alone. 0
        only counts them.

    :rtype: PeekNamedPipeResult
    :returns: The data and the counts.

    :raises pywincffi.exceptions.InputError: ``hNamedPipe`` is not a handle, or ``nBufferSize`` not a size that a
        buffer can have.
    :raises pywincffi.exceptions.WindowsAPIError: The other end is closed and the pipe is empty
        (109, ERROR_BROKEN_PIPE), or the handle is not that of a pipe, for example.

    >>> PeekNamedPipe(reader, 0).lpTotalBytesAvail
    5
    """
    try:
        lpBuffer = allocate("nBufferSize", nBufferSize, as_bytes=True)
        counts = ffi.new(_DWORDS, 3)
        code = library.PeekNamedPipe(hNamedPipe or REFUSED, lpBuffer, len(lpBuffer), counts, counts + 1, counts + 2)
    except Exception:
        input_checks("PeekNamedPipe", locals())
        raise
    if not code:
        error_check("PeekNamedPipe", code, NON_ZERO)
    return PeekNamedPipeResult(filled(lpBuffer, counts[0]), *counts)


def SetNamedPipeHandleState(hNamedPipe, lpMode=None, lpMaxCollectionCount=None, lpCollectDataTimeout=None):
    """
    Sets the read mode and the blocking mode of a pipe handle.

    What is None stays as it is.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-setnamedpipehandlestate

    :param handle hNamedPipe: The end of the pipe to change. It needs the access right ``GENERIC_WRITE``, or, for a
        pipe that is only read, ``GENERIC_READ`` and ``FILE_WRITE_ATTRIBUTES``.
    :param int lpMode: A read mode, ``PIPE_READMODE_BYTE`` or ``PIPE_READMODE_MESSAGE``, combined with a wait
        mode, ``PIPE_WAIT`` or ``PIPE_NOWAIT``.
    :param int lpMaxCollectionCount: How many bytes the client collects before it sends them to another computer.
        Must be None for a server's end, and where both ends are on one computer.
    :param int lpCollectDataTimeout: How many milliseconds may pass before the client sends them. The same holds.

    :raises pywincffi.exceptions.InputError: ``hNamedPipe`` is not a handle, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The pipe does not have the mode (87, ERROR_INVALID_PARAMETER, for
        message mode on a byte pipe), for example.

    >>> SetNamedPipeHandleState(reader, lpMode=PIPE_READMODE_BYTE | PIPE_NOWAIT)
    """
    try:
        code = library.SetNamedPipeHandleState(
            hNamedPipe or REFUSED, _optional(lpMode), _optional(lpMaxCollectionCount), _optional(lpCollectDataTimeout))
    except Exception:
        input_checks("SetNamedPipeHandleState", locals())
        raise
    if not code:
        error_check("SetNamedPipeHandleState", code, NON_ZERO)


def TransactNamedPipe(hNamedPipe, lpInBuffer, nOutBufferSize=4096, lpOverlapped=None):
    """
    Sends a message through a pipe in message mode and receives the answer, in one operation. Over a network Windows
    guarantees 64 KiB; larger messages and answers may fail.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-transactnamedpipe

    :param handle hNamedPipe: Either end of a pipe in the mode ``PIPE_READMODE_MESSAGE``, from which nothing is left to
        read.
    :param lpInBuffer: The message: bytes, bytearray, memoryview or another contiguous buffer, which is not copied, or
        text, which is sent as UTF-8.
    :type lpInBuffer: bytes or buffer or str
    :param int nOutBufferSize: The length in bytes that the answer is likely to have; one that is longer is read in
        further calls. With ``lpOverlapped`` it is the longest that is received.
    :param OVERLAPPED lpOverlapped: None, or an OVERLAPPED structure: what to signal on completion. Required if the pipe
        was opened with ``FILE_FLAG_OVERLAPPED``.

    :rtype: bytes; bytes or buffer with lpOverlapped
    :returns: The answer. With ``lpOverlapped`` it is what :func:`ReadFile` returns: if the operation is still pending,
        a buffer that Windows fills, which is kept alive until then, as are the message and the structure.
        ``GetOverlappedResult(hNamedPipe, lpOverlapped, True)`` is its length in the end. What did not fit stays in the
        pipe, for ReadFile.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a number does not fit 32 bits or memory,
        or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The pipe is not in message mode or not empty (230, ERROR_BAD_PIPE), or
        its other end is closed (232, ERROR_NO_DATA), for example.

    >>> SetNamedPipeHandleState(hNamedPipe, PIPE_READMODE_MESSAGE)
    >>> TransactNamedPipe(hNamedPipe, b"now?")
    b'13:37'
    """
    pipe = handle_check("TransactNamedPipe", "hNamedPipe", hNamedPipe)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    content, nInBufferSize = readable("lpInBuffer", lpInBuffer)
    try:
        lpOutBuffer = allocate("nOutBufferSize", nOutBufferSize)
        lpBytesRead = ffi.new(_LPDWORD)
        used = content, lpOutBuffer, lpBytesRead, structure
        failure = library.TransactNamedPipe_start(
            pipe, content, nInBufferSize, lpOutBuffer, len(lpOutBuffer), lpBytesRead, structure,
            id(lpOverlapped), id(used), operations.report(pipe))
    except Exception:
        input_checks("TransactNamedPipe", locals())
        raise
    if failure == library.ERROR_IO_PENDING and lpOverlapped is not None:
        return ffi.buffer(lpOutBuffer)
    if failure not in (library.ERROR_SUCCESS, library.ERROR_MORE_DATA):
        operations.check_unused(failure, lpOverlapped)
        error_check("TransactNamedPipe", failure)
    count = lpBytesRead[0] if failure == library.ERROR_SUCCESS or lpOverlapped is None else structure[0].InternalHigh
    # No more in any case: what Windows says is of another operation if one has begun with the structure meanwhile.
    answer = ffi.buffer(lpOutBuffer, min(count, len(lpOutBuffer)))[:]
    if failure == library.ERROR_MORE_DATA and lpOverlapped is None:
        answer += ReadFile(pipe, PeekNamedPipe(pipe, 0).lpBytesLeftThisMessage)
    return answer


def WaitNamedPipe(lpNamedPipeName, nTimeOut):
    """
    Waits until an instance of a named pipe is free to be opened. Another client may still be quicker.

    Other Python threads run meanwhile; Ctrl-C does not end the wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-waitnamedpipew

    :param str lpNamedPipeName: The name of the pipe, ``\\\\server\\pipe\\name``; the server is ``.`` for this
        computer.
    :param int nTimeOut: How long to wait: milliseconds, ``NMPWAIT_WAIT_FOREVER``, or ``NMPWAIT_USE_DEFAULT_WAIT`` for
        what the server's :func:`CreateNamedPipe` said.

    :raises pywincffi.exceptions.InputError: ``lpNamedPipeName`` is not text, or holds a NUL; or ``nTimeOut`` does not
        fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such pipe (2, ERROR_FILE_NOT_FOUND), which is known at
        once; or none was free in time (121, ERROR_SEM_TIMEOUT).

    >>> WaitNamedPipe(r"\\\\.\\pipe\\example", 1000)
    """
    lpNamedPipeName = text("lpNamedPipeName", lpNamedPipeName)
    try:
        code = library.WaitNamedPipeW(lpNamedPipeName, index(nTimeOut))
    except Exception:
        input_checks("WaitNamedPipe", locals())
        raise
    if not code:
        error_check("WaitNamedPipe", code, NON_ZERO, lpNamedPipeName)


def _optional(value):
    """A pointer to the number, or NULL for None; a pointer is what it is."""
    if value is None:
        return NULL
    if has_type(value, ffi.CData) and ffi.typeof(value) is _LPDWORD:
        return value
    return ffi.new(_LPDWORD, index(value))


publish(__name__)
