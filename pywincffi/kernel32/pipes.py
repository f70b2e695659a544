"""
Pipes
=====

Anonymous and named pipes.
"""
from collections import namedtuple

from pywincffi.core.buffers import allocate, allocate_wide, filled, readable
from pywincffi.core.checks import (
    BOOL, HANDLE, INVALID_HANDLE_VALUE, OVERLAPPED, VALID_HANDLE, api_error, explain, has_type, index, input_check)
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import begin, left_pending, made
from pywincffi.core.structures import pointer
from pywincffi.core.text import text
from pywincffi.kernel32.files import ReadFile
from pywincffi.wintypes import SECURITY_ATTRIBUTES

__all__ = [
    "ACCESS_SYSTEM_SECURITY", "FILE_FLAG_FIRST_PIPE_INSTANCE", "FILE_FLAG_OVERLAPPED", "FILE_FLAG_WRITE_THROUGH",
    "NMPWAIT_NOWAIT", "NMPWAIT_USE_DEFAULT_WAIT", "NMPWAIT_WAIT_FOREVER", "PIPE_ACCEPT_REMOTE_CLIENTS",
    "PIPE_ACCESS_DUPLEX", "PIPE_ACCESS_INBOUND", "PIPE_ACCESS_OUTBOUND", "PIPE_CLIENT_END", "PIPE_NOWAIT",
    "PIPE_READMODE_BYTE", "PIPE_READMODE_MESSAGE", "PIPE_REJECT_REMOTE_CLIENTS", "PIPE_SERVER_END", "PIPE_TYPE_BYTE",
    "PIPE_TYPE_MESSAGE", "PIPE_UNLIMITED_INSTANCES", "PIPE_WAIT", "UNLEN", "WRITE_DAC", "WRITE_OWNER",
    "CallNamedPipe", "ConnectNamedPipe", "CreateNamedPipe", "CreatePipe", "DisconnectNamedPipe",
    "GetNamedPipeClientProcessId", "GetNamedPipeHandleState", "GetNamedPipeHandleStateResult", "GetNamedPipeInfo",
    "GetNamedPipeInfoResult", "PeekNamedPipe", "PeekNamedPipeResult", "SetNamedPipeHandleState", "TransactNamedPipe",
    "WaitNamedPipe",
]

ACCESS_SYSTEM_SECURITY = library.ACCESS_SYSTEM_SECURITY
FILE_FLAG_FIRST_PIPE_INSTANCE = library.FILE_FLAG_FIRST_PIPE_INSTANCE
FILE_FLAG_OVERLAPPED = library.FILE_FLAG_OVERLAPPED
FILE_FLAG_WRITE_THROUGH = library.FILE_FLAG_WRITE_THROUGH
NMPWAIT_NOWAIT = library.NMPWAIT_NOWAIT
NMPWAIT_USE_DEFAULT_WAIT = library.NMPWAIT_USE_DEFAULT_WAIT
NMPWAIT_WAIT_FOREVER = library.NMPWAIT_WAIT_FOREVER
PIPE_ACCEPT_REMOTE_CLIENTS = library.PIPE_ACCEPT_REMOTE_CLIENTS
PIPE_ACCESS_DUPLEX = library.PIPE_ACCESS_DUPLEX
PIPE_ACCESS_INBOUND = library.PIPE_ACCESS_INBOUND
PIPE_ACCESS_OUTBOUND = library.PIPE_ACCESS_OUTBOUND
PIPE_CLIENT_END = library.PIPE_CLIENT_END
PIPE_NOWAIT = library.PIPE_NOWAIT
PIPE_READMODE_BYTE = library.PIPE_READMODE_BYTE
PIPE_READMODE_MESSAGE = library.PIPE_READMODE_MESSAGE
PIPE_REJECT_REMOTE_CLIENTS = library.PIPE_REJECT_REMOTE_CLIENTS
PIPE_SERVER_END = library.PIPE_SERVER_END
PIPE_TYPE_BYTE = library.PIPE_TYPE_BYTE
PIPE_TYPE_MESSAGE = library.PIPE_TYPE_MESSAGE
PIPE_UNLIMITED_INSTANCES = library.PIPE_UNLIMITED_INSTANCES
PIPE_WAIT = library.PIPE_WAIT
WRITE_DAC = library.WRITE_DAC
WRITE_OWNER = library.WRITE_OWNER

NULL = ffi.NULL
ERROR_IO_PENDING = library.ERROR_IO_PENDING
ERROR_MORE_DATA = library.ERROR_MORE_DATA
ERROR_PIPE_CONNECTED = library.ERROR_PIPE_CONNECTED
ERROR_SUCCESS = library.ERROR_SUCCESS
UNLEN = library.UNLEN
_DWORDS = ctype("DWORD[]")
_LPDWORD = ctype("DWORD *")
_PHANDLE = ctype("HANDLE *")


class GetNamedPipeHandleStateResult(namedtuple(
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


class GetNamedPipeInfoResult(namedtuple(
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


class PeekNamedPipeResult(namedtuple(
        "PeekNamedPipeResult", "lpBuffer lpBytesRead lpTotalBytesAvail lpBytesLeftThisMessage")):
    """
    What :func:`PeekNamedPipe` found.

    :param bytes lpBuffer: The data.
    :param int lpBytesRead: Its length in bytes.
    :param int lpTotalBytesAvail: How many bytes the pipe holds.
    :param int lpBytesLeftThisMessage: How many bytes of a message are left behind ``lpBuffer``; 0 for byte pipes.
    """

    __slots__ = ()


def CallNamedPipe(lpNamedPipeName, lpInBuffer, nOutBufferSize=65536, nTimeOut=NMPWAIT_USE_DEFAULT_WAIT):
    """
    Opens a named pipe in message mode, sends a message, receives the answer, and closes the pipe.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-callnamedpipea

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
        lpBytesRead = library.pywincffi_CallNamedPipeW(
            lpNamedPipeName, content, nInBufferSize, lpOutBuffer, len(lpOutBuffer), index(nTimeOut))
    except Exception as error:
        explain(error, "CallNamedPipeW", locals())
    if lpBytesRead < 0:
        raise api_error("CallNamedPipe", ~lpBytesRead >> 32)
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
    :returns: True: a client is there, be it that it had come before the call (what Windows calls
        ``ERROR_PIPE_CONNECTED``; right afterwards the last error, ``GetLastError()``, is 535 then). Nothing else will
        report it: neither the event nor a completion port does.
        False, with ``lpOverlapped`` only: the operation is still pending, and completes when one comes. Until then the
        structure is kept alive, even if the program drops it.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or an operation started with
        ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The last client has gone and :func:`DisconnectNamedPipe` was not
        called since (232, ERROR_NO_DATA), or the pipe is in the mode ``PIPE_NOWAIT`` and no client has come (536,
        ERROR_PIPE_LISTENING), for example.

    >>> if not ConnectNamedPipe(hNamedPipe, lpOverlapped):
    ...     WaitForSingleObject(lpOverlapped.hEvent, INFINITE)
    """
    input_check("hNamedPipe", hNamedPipe, HANDLE)
    input_check("lpOverlapped", lpOverlapped, OVERLAPPED)
    try:
        if lpOverlapped is None:
            failure = library.pywincffi_failure_ConnectNamedPipe(hNamedPipe, NULL)
        else:
            failure = begin(
                lambda structure: library.pywincffi_failure_ConnectNamedPipe(hNamedPipe, structure),
                hNamedPipe, lpOverlapped)
    except Exception as error:
        explain(error, "ConnectNamedPipe", locals())
    if failure not in (ERROR_SUCCESS, ERROR_PIPE_CONNECTED, ERROR_IO_PENDING):
        raise api_error("ConnectNamedPipe", failure)
    return failure != ERROR_IO_PENDING


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
    :param int nDefaultTimeOut: How many milliseconds a client waits in :func:`WaitNamedPipe` if it does not say. 0, the
        default, means 50.
    :param SECURITY_ATTRIBUTES lpSecurityAttributes: Whether child processes inherit the handle, and who may open the
        pipe. None, the default: they do not; administrators and this user may, and everybody may read.

    :rtype: handle
    :returns: The server's end. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, ``lpName`` holds a NUL, or a number does
        not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There are ``nMaxInstances`` already (231, ERROR_PIPE_BUSY), or the
        name is none (123, ERROR_INVALID_NAME), for example.

    >>> hNamedPipe = CreateNamedPipe(
    ...     "\\\\\\\\.\\\\pipe\\\\clock", PIPE_ACCESS_DUPLEX, PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE,
    ...     PIPE_UNLIMITED_INSTANCES, 4096, 4096)
    """
    lpName = text("lpName", lpName)
    attributes = pointer("lpSecurityAttributes", lpSecurityAttributes, SECURITY_ATTRIBUTES, nullable=True)
    try:
        handle = library.CreateNamedPipeW(
            lpName, index(dwOpenMode), index(dwPipeMode), index(nMaxInstances), index(nOutBufferSize),
            index(nInBufferSize), index(nDefaultTimeOut), attributes)
    except Exception as error:
        explain(error, "CreateNamedPipeW", locals())
    if handle == INVALID_HANDLE_VALUE:
        raise api_error("CreateNamedPipe", expected=VALID_HANDLE)
    made(handle)
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
    attributes = pointer("lpPipeAttributes", lpPipeAttributes, SECURITY_ATTRIBUTES, nullable=True)
    try:
        hReadPipe = ffi.new(_PHANDLE)
        hWritePipe = ffi.new(_PHANDLE)
        code = library.CreatePipe(hReadPipe, hWritePipe, attributes, index(nSize))
    except Exception as error:
        explain(error, "CreatePipe", locals())
    if not code:
        raise api_error("CreatePipe")
    made(hReadPipe[0])
    made(hWritePipe[0])
    return hReadPipe[0], hWritePipe[0]


def DisconnectNamedPipe(hNamedPipe):
    """
    Disconnects the server's end of a pipe from its client, so that :func:`ConnectNamedPipe` can wait for the next one.

    What the client has not read yet is lost; :func:`FlushFileBuffers` waits until it has.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-disconnectnamedpipe

    :param handle hNamedPipe: The server's end of the pipe.

    :raises pywincffi.exceptions.InputError: ``hNamedPipe`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or is a client's end
        (1, ERROR_INVALID_FUNCTION), for example.
    """
    try:
        code = library.DisconnectNamedPipe(hNamedPipe or None)
    except Exception as error:
        explain(error, "DisconnectNamedPipe", locals())
    if not code:
        raise api_error("DisconnectNamedPipe")


def GetNamedPipeClientProcessId(Pipe):
    """
    Retrieves the identifier of the process that opened the client's end of a pipe.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getnamedpipeclientprocessid

    :param handle Pipe: The server's end of the pipe.

    :rtype: int
    :returns: The process identifier.

    :raises pywincffi.exceptions.InputError: ``Pipe`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or is not that of a
        named pipe, for example.
    """
    try:
        ClientProcessId = library.pywincffi_GetNamedPipeClientProcessId(Pipe or None)
    except Exception as error:
        explain(error, "GetNamedPipeClientProcessId", locals())
    if ClientProcessId < 0:
        raise api_error("GetNamedPipeClientProcessId", ~ClientProcessId >> 32)
    return ClientProcessId


def GetNamedPipeHandleState(hNamedPipe, lpMaxCollectionCount=False, lpCollectDataTimeout=False, lpUserName=False):
    """
    Retrieves the modes of a pipe handle, how many instances of the pipe there are, and on demand more.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-getnamedpipehandlestatew

    :param handle hNamedPipe: Either end of a pipe, with the access right ``GENERIC_READ``.
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
        user = allocate_wide(UNLEN + 1) if lpUserName else NULL
        code = library.GetNamedPipeHandleStateW(
            hNamedPipe or None, lpState, lpCurInstances, count, timeout, user, UNLEN + 1 if lpUserName else 0)
    except Exception as error:
        explain(error, "GetNamedPipeHandleStateW", locals())
    if not code:
        raise api_error("GetNamedPipeHandleState")
    return GetNamedPipeHandleStateResult(
        lpState[0], lpCurInstances[0], count[0] if count else None, timeout[0] if timeout else None,
        ffi.string(user) if user else None)


def GetNamedPipeInfo(hNamedPipe):
    """
    Retrieves what a pipe was made with.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-getnamedpipeinfo

    :param handle hNamedPipe: Either end of a pipe, be it anonymous, with the access right ``GENERIC_READ``.

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
        code = library.GetNamedPipeInfo(hNamedPipe or None, lpFlags, lpOutBufferSize, lpInBufferSize, lpMaxInstances)
    except Exception as error:
        explain(error, "GetNamedPipeInfo", locals())
    if not code:
        raise api_error("GetNamedPipeInfo")
    return GetNamedPipeInfoResult(lpFlags[0], lpOutBufferSize[0], lpInBufferSize[0], lpMaxInstances[0])


def PeekNamedPipe(hNamedPipe, nBufferSize):
    """
    Copies data from a pipe without removing it, and tells how much there is.

    Works on anonymous pipes too. It does not wait for data.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-peeknamedpipe

    :param handle hNamedPipe: The end of the pipe that is read from.
    :param int nBufferSize: How many bytes to copy at most. 0 only counts them.

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
        code = library.PeekNamedPipe(hNamedPipe or None, lpBuffer, len(lpBuffer), counts, counts + 1, counts + 2)
    except Exception as error:
        explain(error, "PeekNamedPipe", locals())
    if not code:
        raise api_error("PeekNamedPipe")
    return PeekNamedPipeResult(filled(lpBuffer, counts[0]), *counts)


def SetNamedPipeHandleState(hNamedPipe, lpMode=None, lpMaxCollectionCount=None, lpCollectDataTimeout=None):
    """
    Sets the read mode and the blocking mode of a pipe handle.

    What is None stays as it is.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-setnamedpipehandlestate

    :param handle hNamedPipe: The end of the pipe to change. It needs the access right GENERIC_WRITE, or, for a
        pipe that is only read, FILE_WRITE_ATTRIBUTES.
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
            hNamedPipe or None, _optional(lpMode), _optional(lpMaxCollectionCount), _optional(lpCollectDataTimeout))
    except Exception as error:
        explain(error, "SetNamedPipeHandleState", locals())
    if not code:
        raise api_error("SetNamedPipeHandleState")


def TransactNamedPipe(hNamedPipe, lpInBuffer, nOutBufferSize=4096, lpOverlapped=None):
    """
    Sends a message through a pipe in message mode and receives the answer, in one operation.

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

    :rtype: bytes
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
    input_check("hNamedPipe", hNamedPipe, HANDLE)
    input_check("lpOverlapped", lpOverlapped, OVERLAPPED)
    content, nInBufferSize = readable("lpInBuffer", lpInBuffer)
    try:
        lpOutBuffer = allocate("nOutBufferSize", nOutBufferSize)
        lpBytesRead = ffi.new(_LPDWORD)
        if lpOverlapped is None:
            failure = library.pywincffi_failure_TransactNamedPipe(
                hNamedPipe, content, nInBufferSize, lpOutBuffer, len(lpOutBuffer), lpBytesRead, NULL)
            left_pending(failure, content, lpOutBuffer, lpBytesRead)
        else:
            failure = begin(
                lambda structure: library.pywincffi_failure_TransactNamedPipe(
                    hNamedPipe, content, nInBufferSize, lpOutBuffer, len(lpOutBuffer), lpBytesRead, structure),
                hNamedPipe, lpOverlapped, content, lpOutBuffer, lpBytesRead)
    except Exception as error:
        explain(error, "TransactNamedPipe", locals())
    if failure == ERROR_IO_PENDING:
        return ffi.buffer(lpOutBuffer)
    if failure not in (ERROR_SUCCESS, ERROR_MORE_DATA):
        raise api_error("TransactNamedPipe", failure)
    count = lpBytesRead[0] if failure == ERROR_SUCCESS or lpOverlapped is None else lpOverlapped[0].InternalHigh
    # No more in any case: what Windows says is of another operation if one has begun with the structure meanwhile.
    answer = ffi.buffer(lpOutBuffer, min(count, len(lpOutBuffer)))[:]
    if failure == ERROR_MORE_DATA and lpOverlapped is None:
        answer += ReadFile(hNamedPipe, PeekNamedPipe(hNamedPipe, 0).lpBytesLeftThisMessage)
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
    """
    lpNamedPipeName = text("lpNamedPipeName", lpNamedPipeName)
    try:
        code = library.WaitNamedPipeW(lpNamedPipeName, index(nTimeOut))
    except Exception as error:
        explain(error, "WaitNamedPipeW", locals())
    if not code:
        raise api_error("WaitNamedPipe")


def _optional(value):
    """A pointer to the number, or NULL for None; a pointer is what it is."""
    if value is None:
        return NULL
    if has_type(value, ffi.CData) and ffi.typeof(value) is _LPDWORD:
        return value
    return ffi.new(_LPDWORD, index(value))
