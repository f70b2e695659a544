"""
Overlapped Sockets
==================

Sending and receiving, overlapped or not, with one buffer or several.

An operation is overlapped if it is started with an OVERLAPPED. :mod:`pywincffi.kernel32.overlapped_io` tells how
Windows reports that it is complete: an event, a completion port, a completion routine, or the program asks, here with
:func:`WSAGetOverlappedResult`. Until then buffers, addresses and structure are kept alive, even if the program drops
them. The socket is not: closing it ends its operations. Accepting and connecting is in
:mod:`pywincffi.mswsock.extensions`.

Without an OVERLAPPED a function blocks as the socket does: a socket of Python's with a time-out never blocks for
Windows, and the functions raise 10035, ``WSAEWOULDBLOCK``. Other Python threads run meanwhile. Ctrl-C does not end the
wait; in the main thread start an overlapped operation, and wait for that.

**Addresses** are those of Python's socket module: ``(host, port)`` for IPv4 and IPv6, or ``(host, port, flowinfo,
scope_id)`` for IPv6. The host is a numeric address, as ``socket.getaddrinfo()`` returns it: names are not looked up.
The address of any other family is a SOCKADDR as bytes.
"""
from pywincffi.core import named_tuple, publish, raise_from
from pywincffi.core.checks import VALID_INT, boolean, error_check, index, input_checks, input_error
from pywincffi.core.convert import overlapped
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import check_unused
from pywincffi.core.socket_io import (
    SOCKADDR_STORAGE_SIZE, address, completion, sockaddr, to_fill, to_send)
from pywincffi.core.sockets import socket_number
from pywincffi.core.waits import wait as interruptible

NULL = ffi.NULL
_LPDWORD = ctype("DWORD *")
_LPINT = ctype("INT *")
_SOCKADDRS = ctype("SOCKADDR[]")
_SOCKADDR_SIZE = 16


class WSARecvFromResult(named_tuple("WSARecvFromResult", "lpBuffers lpFrom")):
    """
    A datagram that :func:`WSARecvFrom` received, or will have received when the operation is complete.

    :param lpBuffers: What :func:`WSARecv` would have returned: the bytes, or their number, or what is to come.
    :type lpBuffers: any
    :param lpFrom: The sender's address. With an OVERLAPPED a buffer for the address, also if the operation is complete
        already: :func:`address_from_sockaddr` returns the address in it once the operation is complete.
    :type lpFrom: any
    """

    __slots__ = ()


class WSAGetOverlappedResultResult(named_tuple("WSAGetOverlappedResultResult", "lpcbTransfer lpdwFlags")):
    """
    The result of an overlapped operation.

    :param int lpcbTransfer: How many bytes it transferred.
    :param int lpdwFlags: Of an operation that received, the flags: ``MSG_PARTIAL`` for a part of a message, for
        example.
    """

    __slots__ = ()


def WSARecv(s, lpBuffers, lpFlags=0, lpOverlapped=None, lpCompletionRoutine=None):
    """
    Receives data from a connected socket.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsarecv

    :param s: The socket.
    :type s: SOCKET or socket
    :param lpBuffers: How many bytes to receive at most, for bytes as the result; or where to put what is received,
        without a copy: a bytearray, a memoryview or another buffer that can be written, or a list of these, which are
        filled one after the other.
    :type lpBuffers: int or buffer or sequence(buffer)
    :param int lpFlags: ``MSG_PEEK``, ``MSG_WAITALL`` and so on; 0, the default, for none. The first is not for
        overlapped operations.
    :param OVERLAPPED lpOverlapped: None, to wait for data as the socket does; or what to signal on completion.
    :param lpCompletionRoutine: None; or, with ``lpOverlapped``, what is called in this thread, as soon as it waits
        alertably, with the error or 0, the number of bytes, ``lpOverlapped`` (the very object) and the flags.
    :type lpCompletionRoutine: callable(int, int, OVERLAPPED, int)

    :rtype: any
    :returns: The bytes that were received, or, if ``lpBuffers`` are buffers, their number. ``b""`` or 0 is the end of a
        stream: the other end sends no more.

        With an OVERLAPPED the result is the same if the operation completes at once. If it is still pending, or if
        there is a completion routine, the result is a buffer that Windows has yet to fill, or, if ``lpBuffers`` are
        buffers, None. :func:`WSAGetOverlappedResult` tells how many bytes it has got.

    :raises pywincffi.exceptions.InputError: ``s`` is not an open socket, another argument is of the wrong type, a
        number does not fit 32 bits or memory, there is a routine without ``lpOverlapped``, or an operation started with
        that is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The other end reset the connection (10054, WSAECONNRESET), the socket
        is not connected (10057, WSAENOTCONN), or, without ``lpOverlapped``, a datagram was longer than the buffers, and
        its end is lost (10040, WSAEMSGSIZE), for example. With ``lpOverlapped`` the result of the operation says the
        latter.

    >>> data = WSARecv(connection, 4096, 0, lpOverlapped)
    >>> data = data[:WSAGetOverlappedResult(connection, lpOverlapped, True).lpcbTransfer]
    """
    socket = socket_number("s", s)
    buffers, contents, made = to_fill("lpBuffers", lpBuffers)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    passed, routine, how = completion(socket, lpOverlapped, lpCompletionRoutine)
    try:
        lpNumberOfBytesRecvd, flags = ffi.new(_LPDWORD), ffi.new(_LPDWORD, index(lpFlags))
        used = buffers, contents, lpNumberOfBytesRecvd, flags, structure
        failure = library.WSARecv_start(
            socket, buffers, len(buffers), lpNumberOfBytesRecvd, flags, structure, routine, id(passed), id(used), how)
    except Exception:
        input_checks("WSARecv", locals(), {"s": socket, "lpBuffers": buffers})
        raise
    if failure and not _started(failure, lpOverlapped):
        check_unused(failure, lpOverlapped)
        error_check("WSARecv", failure)
    if failure == library.ERROR_IO_PENDING or lpCompletionRoutine is not None:
        return None if made is None else ffi.buffer(made)
    return _received(failure, lpNumberOfBytesRecvd[0], made, structure)


def _started(failure, lpOverlapped):
    """Whether an operation that receives was started, or is complete: a message that was too long has its result."""
    return lpOverlapped is not None and failure in (library.ERROR_IO_PENDING, library.WSAEMSGSIZE)


def _received(failure, count, made, structure):
    if failure:  # too long a message
        count = structure[0].InternalHigh
    if made is None:
        return count
    return ffi.unpack(made, min(count, len(made)))


def WSASend(s, lpBuffers, dwFlags=0, lpOverlapped=None, lpCompletionRoutine=None):
    """
    Sends data on a connected socket.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsasend

    :param s: The socket.
    :type s: SOCKET or socket
    :param lpBuffers: What to send: bytes, bytearray, memoryview or another contiguous buffer, which is not copied, or
        text, which is sent as UTF-8; or a list of these, which are sent one after the other, on a datagram socket as
        one datagram. Buffers must not be changed until the operation is complete.
    :type lpBuffers: bytes or buffer or str or sequence(bytes or buffer or str)
    :param int dwFlags: ``MSG_OOB``, ``MSG_PARTIAL`` or ``MSG_DONTROUTE``; 0, the default, for none.
    :param OVERLAPPED lpOverlapped: None, to wait as the socket does while there is no room for the data; or what to
        signal on completion.
    :param lpCompletionRoutine: As for :func:`WSARecv`.
    :type lpCompletionRoutine: callable(int, int, OVERLAPPED, int)

    :rtype: int; int or None with lpOverlapped; None with lpOverlapped and lpCompletionRoutine
    :returns: How many bytes were sent: all, unless the socket does not block.

        With an OVERLAPPED: the number if the operation completed at once; None if it is still pending, or if there is a
        completion routine.

    :raises pywincffi.exceptions.InputError: ``s`` is not an open socket, another argument is of the wrong type, text
        cannot be encoded, a number does not fit 32 bits, there is a routine without ``lpOverlapped``, or an operation
        started with that is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The other end reset the connection (10054, WSAECONNRESET), or the
        socket is not connected (10057, WSAENOTCONN), for example.

    >>> WSASend(connection, [b"HTTP/1.1 200 OK\\r\\n", b"\\r\\n"])
    19
    """
    socket = socket_number("s", s)
    buffers, contents = to_send("lpBuffers", lpBuffers)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    passed, routine, how = completion(socket, lpOverlapped, lpCompletionRoutine)
    try:
        lpNumberOfBytesSent = ffi.new(_LPDWORD)
        used = buffers, contents, lpNumberOfBytesSent, structure
        failure = library.WSASend_start(
            socket, buffers, len(buffers), lpNumberOfBytesSent, index(dwFlags), structure, routine, id(passed),
            id(used), how)
    except Exception:
        input_checks("WSASend", locals(), {"s": socket, "lpBuffers": buffers})
        raise
    if failure and (failure != library.ERROR_IO_PENDING or lpOverlapped is None):
        check_unused(failure, lpOverlapped)
        error_check("WSASend", failure)
    return None if failure or lpCompletionRoutine is not None else lpNumberOfBytesSent[0]


def WSARecvFrom(s, lpBuffers, lpFlags=0, lpOverlapped=None, lpCompletionRoutine=None):
    """
    Receives a datagram, and the address of its sender.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsarecvfrom

    :param s: The socket, which has a local address: it is bound, or has sent something.
    :type s: SOCKET or socket
    :param lpBuffers: As for :func:`WSARecv`.
    :type lpBuffers: int or buffer or sequence(buffer)
    :param int lpFlags: As for :func:`WSARecv`.
    :param OVERLAPPED lpOverlapped: As for :func:`WSARecv`.
    :param lpCompletionRoutine: As for :func:`WSARecv`.
    :type lpCompletionRoutine: callable(int, int, OVERLAPPED, int)

    :rtype: WSARecvFromResult
    :returns: The data, or their number, as from :func:`WSARecv`, and the sender's address. A connected stream socket
        has None in its place.

        With an OVERLAPPED the address is in a buffer, for :func:`address_from_sockaddr`, which has it once the
        operation is complete.

    :raises pywincffi.exceptions.InputError: As from :func:`WSARecv`.
    :raises pywincffi.exceptions.WindowsAPIError: The socket has no local address (10022, WSAEINVAL), or a datagram that
        this socket sent earlier found nobody (10054, WSAECONNRESET), or, without ``lpOverlapped``, the datagram was
        longer than the buffers, and its end is lost (10040, WSAEMSGSIZE), for example.

    >>> data, sender = WSARecvFrom(receiver, 4096)
    """
    socket = socket_number("s", s)
    buffers, contents, made = to_fill("lpBuffers", lpBuffers)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    passed, routine, how = completion(socket, lpOverlapped, lpCompletionRoutine)
    try:
        lpNumberOfBytesRecvd, flags = ffi.new(_LPDWORD), ffi.new(_LPDWORD, index(lpFlags))
        lpFrom = ffi.new(_SOCKADDRS, SOCKADDR_STORAGE_SIZE // _SOCKADDR_SIZE)
        lpFromlen = ffi.new(_LPINT, SOCKADDR_STORAGE_SIZE)
        used = buffers, contents, lpNumberOfBytesRecvd, flags, lpFrom, lpFromlen, structure
        failure = library.WSARecvFrom_start(
            socket, buffers, len(buffers), lpNumberOfBytesRecvd, flags, lpFrom, lpFromlen, structure, routine,
            id(passed), id(used), how)
    except Exception:
        input_checks("WSARecvFrom", locals(), {"s": socket, "lpBuffers": buffers})
        raise
    if failure and not _started(failure, lpOverlapped):
        check_unused(failure, lpOverlapped)
        error_check("WSARecvFrom", failure)
    if failure == library.ERROR_IO_PENDING or lpCompletionRoutine is not None:
        return WSARecvFromResult(None if made is None else ffi.buffer(made), ffi.buffer(lpFrom))
    data = _received(failure, lpNumberOfBytesRecvd[0], made, structure)
    if lpOverlapped is not None:
        return WSARecvFromResult(data, ffi.buffer(lpFrom))
    return WSARecvFromResult(data, address(ffi.buffer(lpFrom)[:max(lpFromlen[0], 0)]))


def WSASendTo(s, lpBuffers, dwFlags, lpTo, lpOverlapped=None, lpCompletionRoutine=None):
    """
    Sends a datagram to an address.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsasendto

    :param s: The socket. If it has no local address, it gets one.
    :type s: SOCKET or socket
    :param lpBuffers: As for :func:`WSASend`; several buffers make one datagram.
    :type lpBuffers: bytes or buffer or str or sequence(bytes or buffer or str)
    :param int dwFlags: As for :func:`WSASend`, 0 for none.
    :param lpTo: The address, see :mod:`pywincffi.ws2_32.overlapped_sockets`. A connected stream socket ignores it. None
        for the one that the socket is connected with.
    :type lpTo: tuple(str, int) or tuple(str, int, int, int) or bytes or None
    :param OVERLAPPED lpOverlapped: As for :func:`WSASend`.
    :param lpCompletionRoutine: As for :func:`WSARecv`.
    :type lpCompletionRoutine: callable(int, int, OVERLAPPED, int)

    :rtype: int; int or None with lpOverlapped; None with lpOverlapped and lpCompletionRoutine
    :returns: As from :func:`WSASend`.

    :raises pywincffi.exceptions.InputError: As from :func:`WSASend`; or ``lpTo`` is no address.
    :raises pywincffi.exceptions.WindowsAPIError: The address is of another family than the socket (10047,
        WSAEAFNOSUPPORT, or 10014, WSAEFAULT), or the datagram is too long (10040, WSAEMSGSIZE), for example.

    >>> WSASendTo(receiver, b"hello", 0, ("127.0.0.1", 9))
    5
    """
    socket = socket_number("s", s)
    buffers, contents = to_send("lpBuffers", lpBuffers)
    to, size = (NULL, 0) if lpTo is None else sockaddr("lpTo", lpTo)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    passed, routine, how = completion(socket, lpOverlapped, lpCompletionRoutine)
    try:
        lpNumberOfBytesSent = ffi.new(_LPDWORD)
        used = buffers, contents, lpNumberOfBytesSent, to, structure
        failure = library.WSASendTo_start(
            socket, buffers, len(buffers), lpNumberOfBytesSent, index(dwFlags), to, size, structure, routine,
            id(passed), id(used), how)
    except Exception:
        input_checks("WSASendTo", locals(), {"s": socket, "lpBuffers": buffers, "lpTo": to or None})
        raise
    if failure and (failure != library.ERROR_IO_PENDING or lpOverlapped is None):
        check_unused(failure, lpOverlapped)
        error_check("WSASendTo", failure)
    return None if failure or lpCompletionRoutine is not None else lpNumberOfBytesSent[0]


def WSAConnect(s, name):
    """
    Connects a socket with an address.

    A stream socket waits until the connection is established or refused, unless it does not block. A datagram socket
    only notes the address, for :func:`WSASend` and :func:`WSARecv`. :func:`pywincffi.mswsock.ConnectEx` connects
    without waiting.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsaconnect

    :param s: The socket.
    :type s: SOCKET or socket
    :param name: The address, see :mod:`pywincffi.ws2_32.overlapped_sockets`.
    :type name: tuple(str, int) or tuple(str, int, int, int) or bytes

    :raises pywincffi.exceptions.InputError: ``s`` is not an open socket, or ``name`` is no address.
    :raises pywincffi.exceptions.WindowsAPIError: Nobody listens there (10061, WSAECONNREFUSED), or the socket does not
        block, and the connection is not yet established (10035, WSAEWOULDBLOCK), for example.

    >>> WSAConnect(receiver, ("127.0.0.1", 9))
    """
    socket = socket_number("s", s)
    to, size = sockaddr("name", name)
    try:
        code = library.WSAConnect(socket, to, size, NULL, NULL, NULL, NULL)
    except Exception:
        input_checks("WSAConnect", locals(), {"s": socket, "name": to})
        raise
    if code == -1:
        error_check("WSAConnect", code, VALID_INT)


def WSAGetOverlappedResult(s, lpOverlapped, fWait):
    """
    Tells how many bytes an overlapped operation on a socket transferred.

    Unlike :func:`pywincffi.kernel32.GetOverlappedResult` it has the flags of an operation that received, and the error
    codes of Winsock.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsagetoverlappedresult

    :param s: The socket that the operation was started on. It must still be open.
    :type s: SOCKET or socket
    :param OVERLAPPED lpOverlapped: The structure that was passed when the operation was started. Only one that was.
    :param bool fWait: Whether to wait until the operation is complete: for the structure's event, or for the socket if
        it has none. Not for an operation that a completion port or a completion routine reports. The wait is like those
        of
        :mod:`pywincffi.kernel32.waiting`: other threads run, and in the main thread Ctrl-C ends it.

    :rtype: WSAGetOverlappedResultResult
    :returns: The number of bytes, and the flags.

    :raises pywincffi.exceptions.InputError: ``s`` is not an open socket, or another argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: The operation is still pending (996, WSA_IO_INCOMPLETE), was cancelled
        (995, WSA_OPERATION_ABORTED), was not started, or failed in another way; or a datagram was longer than the
        buffers, and its end is lost (10040, WSAEMSGSIZE); for example.

    >>> data = WSARecv(connection, 4096, 0, lpOverlapped)
    >>> data = data[:WSAGetOverlappedResult(connection, lpOverlapped, True).lpcbTransfer]
    """
    socket = socket_number("s", s)
    structure = overlapped("lpOverlapped", lpOverlapped)
    try:
        wait = boolean(fWait)
        lpcbTransfer, lpdwFlags = ffi.new(_LPDWORD), ffi.new(_LPDWORD)
        failure = library.WSAGetOverlappedResult_error(socket, structure, lpcbTransfer, False, lpdwFlags)
    except Exception:
        input_checks("WSAGetOverlappedResult", locals(), {"s": socket})
        raise
    while failure == library.WSA_IO_INCOMPLETE and wait:
        _wait_for_completion(socket, structure)
        failure = library.WSAGetOverlappedResult_error(socket, structure, lpcbTransfer, False, lpdwFlags)
        if failure == library.WSA_IO_INCOMPLETE:
            library.SleepEx(1, False)  # what was signalled was not for this operation
    if failure != library.WSA_IO_INCOMPLETE:
        library.pywincffi_complete(structure)
    if failure:
        error_check("WSAGetOverlappedResult", failure)
    return WSAGetOverlappedResultResult(lpcbTransfer[0], lpdwFlags[0])


def _wait_for_completion(s, structure):
    """Waits as WSAGetOverlappedResult does if told to, but lets signals end the wait."""
    code = interruptible(
        library.pywincffi_wait_for_object, library.INFINITE, structure[0].hEvent or ffi.cast("HANDLE", s), False)
    if code < 0:
        error_check("WSAGetOverlappedResult", -code)


def address_from_sockaddr(lpFrom):
    """
    Returns the address in a SOCKADDR, such as the sender's, which an overlapped :func:`WSARecvFrom` has put there.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/winsock/sockaddr-2

    :param lpFrom: The SOCKADDR, which may be in the beginning of a larger buffer.
    :type lpFrom: bytes or buffer

    :rtype: any
    :returns: The address as Python's socket module has it: ``(host, port)`` for IPv4, ``(host, port, flowinfo,
        scope_id)`` for IPv6. The bytes of ``lpFrom`` for another family, and None if there is no address in it.

    :raises pywincffi.exceptions.InputError: ``lpFrom`` has no buffer.

    >>> address_from_sockaddr(struct.pack("=HBB4B8x", 2, 0, 80, 127, 0, 0, 1))
    ('127.0.0.1', 80)
    """
    try:
        content = ffi.buffer(ffi.from_buffer(lpFrom))[:]
    except Exception as error:  # TypeError, BufferError, and what the object's own code raises
        raise_from(input_error("lpFrom", lpFrom, "bytes or a contiguous buffer, with a SOCKADDR"), error)
    return address(content)


publish(__name__)
