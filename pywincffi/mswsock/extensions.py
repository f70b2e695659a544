"""
Extensions
==========

Accepting, connecting, disconnecting and sending files, overlapped. :mod:`pywincffi.kernel32.overlapped_io` tells how
Windows reports that an operation is complete: an event, a completion port, or the program asks, with
:func:`pywincffi.ws2_32.WSAGetOverlappedResult`. Until then buffers, addresses and structure are kept alive, even if the
program drops them. Sockets are not: closing one ends its operations.

Windows finds each of these functions by the socket, since the provider of its protocol implements them; a provider that
does not makes the function raise 10045, ``WSAEOPNOTSUPP``, or 10022, ``WSAEINVAL``.

A socket that is accepted or connected by these functions is at first only good for sending and receiving. These options
of Python's ``socket.setsockopt()`` make it like any other, so that ``getpeername()`` and ``shutdown()`` work:

>>> accepted.setsockopt(socket.SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, struct.pack("P", listener.fileno()))
>>> connected.setsockopt(socket.SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, b"")
"""
from pywincffi.core import named_tuple, publish, raise_from
from pywincffi.core.checks import HANDLE, error_check, index, input_checks, input_error, items, nullable
from pywincffi.core.convert import allocate, overlapped, readable, writable
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import check_unused, report
from pywincffi.core.socket_io import address, sockaddr
from pywincffi.core.sockets import socket_number

NULL = ffi.NULL
_CHARS = ctype("char[]")
_LPDWORD = ctype("DWORD *")
_LPINT = ctype("INT *")
_PLPSOCKADDR = ctype("SOCKADDR **")
_LPTRANSMIT_FILE_BUFFERS = ctype("TRANSMIT_FILE_BUFFERS *")
_BUFFERS = "None, or (Head, Tail), each of them bytes, another contiguous buffer, text, or None"
_ACCEPTED = "the buffer that AcceptEx filled, called with the same sizes"
# What AcceptEx needs in any case, besides the address.
_ADDRESS_OVERHEAD = 16


class GetAcceptExSockaddrsResult(named_tuple("GetAcceptExSockaddrsResult", "LocalSockaddr RemoteSockaddr")):
    """
    The addresses of a connection that :func:`AcceptEx` accepted.

    :param LocalSockaddr: The address of this end, as Python's socket module has it: ``(host, port)`` for IPv4, ``(host,
        port, flowinfo, scope_id)`` for IPv6. A SOCKADDR as bytes for another family.
    :type LocalSockaddr: any
    :param RemoteSockaddr: The address of the other end.
    :type RemoteSockaddr: any
    """

    __slots__ = ()


def AcceptEx(sListenSocket, sAcceptSocket, dwReceiveDataLength, dwLocalAddressLength, dwRemoteAddressLength,
             lpOverlapped, lpOutputBuffer=None):
    """
    Starts to accept a connection, on a socket that is there already.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/mswsock/nf-mswsock-acceptex

    :param sListenSocket: The socket that listens. Its completion port, if it has one, reports the connection.
    :type sListenSocket: SOCKET or socket
    :param sAcceptSocket: A new socket of the same family and type, neither bound nor connected, for the connection.
    :type sAcceptSocket: SOCKET or socket
    :param int dwReceiveDataLength: How many bytes to receive at most before the connection is reported. 0: it is
        reported at once. With more, a client that connects and sends nothing is not reported before it goes.
    :param int dwLocalAddressLength: How many bytes of the buffer are for the local address: 16 more than its SOCKADDR
        has, 32 for IPv4 and 44 for IPv6.
    :param int dwRemoteAddressLength: The same for the remote address.
    :param OVERLAPPED lpOverlapped: What to signal on completion.
    :param lpOutputBuffer: None, for a new buffer; or where to put data and addresses: a buffer that can be written, of
        at least the three sizes together.
    :type lpOutputBuffer: buffer

    :rtype: bytes or buffer; int or None with lpOutputBuffer
    :returns: The buffer that Windows fills: the data, then the addresses, which :func:`GetAcceptExSockaddrs` finds in
        it. If the operation is complete at once, the result is bytes with the same content.

        With ``lpOutputBuffer``: how many bytes of data were received, or None if the operation is still pending.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a size does not fit 32 bits, memory or
        ``lpOutputBuffer``, or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: ``sListenSocket`` does not listen, or ``sAcceptSocket`` is connected
        (10022, WSAEINVAL), or a client has come and gone (10054, WSAECONNRESET), for example.

    >>> accepted = socket.socket()
    >>> found = AcceptEx(listener, accepted, 0, 32, 32, lpOverlapped)
    """
    listening, accepting = socket_number("sListenSocket", sListenSocket), socket_number("sAcceptSocket", sAcceptSocket)
    structure = overlapped("lpOverlapped", lpOverlapped)
    try:
        sizes = index(dwReceiveDataLength), index(dwLocalAddressLength), index(dwRemoteAddressLength)
        if not 0 <= min(sizes) <= max(sizes) <= 0xFFFFFFFF:
            raise OverflowError("a size does not fit 32 bits")
        target = (allocate("dwReceiveDataLength", sum(sizes)) if lpOutputBuffer is None
                  else writable("lpOutputBuffer", lpOutputBuffer, sum(sizes)))
        lpdwBytesReceived = ffi.new(_LPDWORD)
        used = target, lpdwBytesReceived, structure
        failure = library.AcceptEx_start(
            listening, accepting, target, sizes[0], sizes[1], sizes[2], lpdwBytesReceived, structure, id(lpOverlapped),
            id(used), report(ffi.cast("HANDLE", listening)))
    except Exception:
        input_checks("AcceptEx", locals(), {"sListenSocket": listening, "sAcceptSocket": accepting})
        raise
    if failure and failure != library.ERROR_IO_PENDING:
        check_unused(failure, lpOverlapped)
        error_check("AcceptEx", failure)
    if lpOutputBuffer is None:
        return ffi.buffer(target) if failure else ffi.buffer(target)[:]
    return None if failure else lpdwBytesReceived[0]


def GetAcceptExSockaddrs(lpOutputBuffer, dwReceiveDataLength, dwLocalAddressLength, dwRemoteAddressLength):
    """
    Finds the addresses in the buffer that :func:`AcceptEx` has filled.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/mswsock/nf-mswsock-getacceptexsockaddrs

    :param lpOutputBuffer: The buffer, once the operation is complete.
    :type lpOutputBuffer: bytes or buffer
    :param int dwReceiveDataLength: As it was passed to :func:`AcceptEx`.
    :param int dwLocalAddressLength: As it was passed to :func:`AcceptEx`.
    :param int dwRemoteAddressLength: As it was passed to :func:`AcceptEx`.

    :rtype: GetAcceptExSockaddrsResult
    :returns: The local and the remote address.

    :raises pywincffi.exceptions.InputError: ``lpOutputBuffer`` is not what :func:`AcceptEx` has filled with these
        sizes, or an argument is of the wrong type, or does not fit.

    >>> accepted = socket.socket()
    >>> found = AcceptEx(listener, accepted, 0, 32, 32, lpOverlapped)
    >>> result = WSAGetOverlappedResult(listener, lpOverlapped, True)
    >>> local, remote = GetAcceptExSockaddrs(found, 0, 32, 32)
    """
    try:
        sizes = index(dwReceiveDataLength), index(dwLocalAddressLength), index(dwRemoteAddressLength)
        if not 0 <= min(sizes) <= max(sizes) <= 0xFFFFFFFF:
            raise OverflowError("a size does not fit 32 bits")
        # A copy: nobody may change it while Windows follows the lengths in it.
        content = _accepted(lpOutputBuffer, sizes)
        LocalSockaddr, LocalSockaddrLength = ffi.new(_PLPSOCKADDR), ffi.new(_LPINT)
        RemoteSockaddr, RemoteSockaddrLength = ffi.new(_PLPSOCKADDR), ffi.new(_LPINT)
        library.GetAcceptExSockaddrs(content, sizes[0], sizes[1], sizes[2], LocalSockaddr, LocalSockaddrLength,
                                     RemoteSockaddr, RemoteSockaddrLength)
    except Exception:
        input_checks("GetAcceptExSockaddrs", locals())
        raise
    return GetAcceptExSockaddrsResult(*[
        _address(lpOutputBuffer, content, found[0], length[0]) for found, length in (
            (LocalSockaddr, LocalSockaddrLength), (RemoteSockaddr, RemoteSockaddrLength))])


def _accepted(lpOutputBuffer, sizes):
    try:
        content = ffi.buffer(ffi.from_buffer(_CHARS, lpOutputBuffer))[:]
    except Exception as error:  # TypeError, BufferError, and what the object's own code raises
        raise_from(input_error("lpOutputBuffer", lpOutputBuffer, _ACCEPTED), error)
    if min(sizes[1:]) < _ADDRESS_OVERHEAD or len(content) < sum(sizes):
        raise input_error("lpOutputBuffer", lpOutputBuffer, _ACCEPTED)
    return ffi.new(_CHARS, content)


def _address(lpOutputBuffer, content, found, length):
    start = int(ffi.cast("uintptr_t", found)) - int(ffi.cast("uintptr_t", content))
    # What was no address of Windows' may say that it is of any length.
    if not 0 <= start <= start + length <= len(content) or not length:
        raise input_error("lpOutputBuffer", lpOutputBuffer, _ACCEPTED)
    return address(ffi.buffer(content)[start:start + length])


def ConnectEx(s, name, lpOverlapped, lpSendBuffer=None):
    """
    Starts to connect a socket with an address, and to send the first data.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/mswsock/nc-mswsock-lpfn_connectex

    :param s: A stream socket that is bound: ``s.bind(("", 0))`` leaves address and port to Windows.
    :type s: SOCKET or socket
    :param name: The address, see :mod:`pywincffi.ws2_32.overlapped_sockets`.
    :type name: tuple(str, int) or tuple(str, int, int, int) or bytes
    :param OVERLAPPED lpOverlapped: What to signal on completion.
    :param lpSendBuffer: What to send once the connection is established: None for nothing; bytes or another contiguous
        buffer, which is not copied and must not be changed until then, or text, which is sent as UTF-8.
    :type lpSendBuffer: bytes or buffer or str

    :rtype: int or None
    :returns: None, usually: the operation is pending. If it is complete at once, how many bytes were sent.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or an operation started with
        ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The socket is not bound (10022, WSAEINVAL), or is connected (10056,
        WSAEISCONN), for example. That nobody listens is the result of the operation.

    >>> connected.bind(("", 0))
    >>> ConnectEx(connected, listener.getsockname(), lpOverlapped)
    """
    socket = socket_number("s", s)
    to, size = sockaddr("name", name)
    content, length = (NULL, 0) if lpSendBuffer is None else readable("lpSendBuffer", lpSendBuffer)
    structure = overlapped("lpOverlapped", lpOverlapped)
    try:
        lpdwBytesSent = ffi.new(_LPDWORD)
        used = to, content, lpdwBytesSent, structure
        failure = library.ConnectEx_start(
            socket, to, size, content, length, lpdwBytesSent, structure, id(lpOverlapped), id(used),
            report(ffi.cast("HANDLE", socket)))
    except Exception:
        input_checks("ConnectEx", locals(), {"s": socket, "name": to})
        raise
    if failure and failure != library.ERROR_IO_PENDING:
        check_unused(failure, lpOverlapped)
        error_check("ConnectEx", failure)
    return None if failure else lpdwBytesSent[0]


def DisconnectEx(s, lpOverlapped=None, dwFlags=0):
    """
    Ends a connection, and makes the socket ready for another one.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/mswsock/nc-mswsock-lpfn_disconnectex

    :param s: A stream socket that is connected.
    :type s: SOCKET or socket
    :param OVERLAPPED lpOverlapped: What to signal on completion. None, the default: to wait. Ctrl-C does not end this
        wait, which may take minutes with ``TF_REUSE_SOCKET``: TCP keeps an address from being used again so soon.
    :param int dwFlags: ``TF_REUSE_SOCKET``: the socket may be passed to :func:`AcceptEx` or :func:`ConnectEx` again.

    :rtype: bool
    :returns: True if the connection has ended; False, with ``lpOverlapped`` only, if the operation is still pending.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or an operation started with
        ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The socket is not connected (10057, WSAENOTCONN), for example.

    >>> DisconnectEx(connected)
    True
    """
    socket = socket_number("s", s)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    try:
        failure = library.DisconnectEx_start(
            socket, structure, index(dwFlags), 0, id(lpOverlapped), id(structure), report(ffi.cast("HANDLE", socket)))
    except Exception:
        input_checks("DisconnectEx", locals(), {"s": socket})
        raise
    if failure and (failure != library.ERROR_IO_PENDING or lpOverlapped is None):
        check_unused(failure, lpOverlapped)
        error_check("DisconnectEx", failure)
    return not failure


def TransmitFile(hSocket, hFile, nNumberOfBytesToWrite=0, nNumberOfBytesPerSend=0, lpOverlapped=None,
                 lpTransmitBuffers=None, dwReserved=0):
    """
    Sends a file on a connected socket, without reading it into the process. Versions of Windows for clients send only
    two files at a time: other operations wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/mswsock/nf-mswsock-transmitfile

    :param hSocket: The stream socket.
    :type hSocket: SOCKET or socket
    :param hFile: The file, opened for reading; it must stay open until the operation is complete. None, to send only
        ``lpTransmitBuffers``.
    :type hFile: handle or None
    :param int nNumberOfBytesToWrite: How many bytes of the file to send; 0, the default, for all. With those of
        ``lpTransmitBuffers`` they can be up to 2147483646: a larger file takes several calls.
    :param int nNumberOfBytesPerSend: How many bytes to send at a time; 0, the default, leaves that to Windows.
    :param OVERLAPPED lpOverlapped: Where in the file to begin, and what to signal on completion. None, the default: to
        begin at the file pointer, and to wait until the file is sent. Ctrl-C does not end this wait.
    :param lpTransmitBuffers: None; or what to send before and after the file, ``(Head, Tail)``: each of them bytes or
        another contiguous buffer, which must not be changed until then, text, which is sent as UTF-8, or None.
    :type lpTransmitBuffers: tuple(bytes or buffer or str or None, bytes or buffer or str or None) or None
    :param int dwReserved: Flags, which Microsoft's page calls ``dwFlags`` too: ``TF_DISCONNECT``, ``TF_REUSE_SOCKET``,
        ``TF_WRITE_BEHIND`` and so on. ``TF_REUSE_SOCKET`` is valid with ``TF_DISCONNECT`` only; with both, the
        operation is not complete before the other end has closed the connection and all its data was received.

    :rtype: bool
    :returns: True if the file is sent; False, with ``lpOverlapped`` only, if the operation is still pending.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a number does not fit 32 bits, or an
        operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The socket is not connected (10057, WSAENOTCONN), the file was not
        opened for reading (5, ERROR_ACCESS_DENIED), or there is too much to send, or nothing at that offset (10022,
        WSAEINVAL), for example.

    >>> TransmitFile(connection, hFile, lpOverlapped=lpOverlapped, lpTransmitBuffers=(b"Content:\\n", None))
    """
    socket, file = socket_number("hSocket", hSocket), nullable("TransmitFile", "hFile", hFile, HANDLE)
    buffers, memory = _transmit_buffers("lpTransmitBuffers", lpTransmitBuffers)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    try:
        used = buffers, memory, structure
        failure = library.TransmitFile_start(
            socket, file, index(nNumberOfBytesToWrite), index(nNumberOfBytesPerSend), structure,
            NULL if buffers is None else buffers, index(dwReserved), id(lpOverlapped), id(used),
            report(ffi.cast("HANDLE", socket)))
    except Exception:
        input_checks("TransmitFile", locals(), {"hSocket": socket, "lpTransmitBuffers": buffers})
        raise
    if failure and (failure != library.ERROR_IO_PENDING or lpOverlapped is None):
        check_unused(failure, lpOverlapped)
        error_check("TransmitFile", failure)
    return not failure


def _transmit_buffers(name, value):
    """The structure, or None, and what it points to."""
    if value is None:
        return None, None
    parts = items(name, value, _BUFFERS)
    if len(parts) != 2:
        raise input_error(name, value, _BUFFERS)
    memory = []
    for number, part in enumerate(parts):
        content, size = (NULL, 0) if part is None else readable("%s[%d]" % (name, number), part)
        memory += [ffi.from_buffer(_CHARS, content) if type(content) is bytes else content, size]
    return ffi.new(_LPTRANSMIT_FILE_BUFFERS, memory), memory


publish(__name__)
