"""
Sockets
=======

What Python's ``socket`` module leaves out: sockets that signal events, and their controls.
"""
from pywincffi.core import publish
from pywincffi.core.checks import (
    HANDLE, VALID_INT, error_check, index, input_checks, nullable)
from pywincffi.core.convert import allocate, overlapped, readable
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import check_unused
from pywincffi.core.socket_io import completion
from pywincffi.core.sockets import socket_number
from pywincffi.wintypes.winsock2 import WSANETWORKEVENTS

NULL = ffi.NULL
_LPDWORD = ctype("DWORD *")
_SOCKET_SIZE = 8  # bytes, or less


def WSAEventSelect(s, hEventObject, lNetworkEvents):
    """
    Lets a socket signal an event as soon as something happens on it.

    The socket no longer blocks from then on, and Windows refuses to let it: ``setblocking(True)`` of Python fails until
    the association is ended, in Python 2 without a word. What a socket accepts inherits the association: end it by
    ``WSAEventSelect(connection, None, 0)`` before it is made to block.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsaeventselect

    :param s: The socket.
    :type s: SOCKET or socket
    :param hEventObject: The event; None, with ``lNetworkEvents`` 0, ends the association.
    :type hEventObject: handle or None
    :param int lNetworkEvents: What signals the event, a combination of the constants ``FD_``, such as
        ``FD_READ | FD_CLOSE``. It replaces what an earlier call said. ``FD_WRITE`` is recorded when the socket is
        connected, and then only when there is room again after a send that failed with 10035, WSAEWOULDBLOCK.
        ``FD_CLOSE`` alone is recorded, without ``FD_READ``, when the other end has closed the connection or its sending
        side; there may still be data to read.

    :raises pywincffi.exceptions.InputError: ``s`` is not an open socket, ``hEventObject`` is not a handle, or
        ``lNetworkEvents`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The number is not that of a socket (10038, WSAENOTSOCK), for example.

    >>> WSAEventSelect(connection, hEvent, FD_READ | FD_CLOSE)
    """
    socket = socket_number("s", s)
    event = nullable("WSAEventSelect", "hEventObject", hEventObject, HANDLE)
    try:
        code = library.WSAEventSelect(socket, event, index(lNetworkEvents))
    except Exception:
        input_checks("WSAEventSelect", locals(), {"s": socket})
        raise
    if code == -1:
        error_check("WSAEventSelect", code, VALID_INT)


def WSAEnumNetworkEvents(s, hEventObject=None):
    """
    Tells what has happened on a socket since it was last asked, and forgets it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsaenumnetworkevents

    :param s: The socket, for which :func:`WSAEventSelect` was called.
    :type s: SOCKET or socket
    :param hEventObject: The event that it signals, to be reset in the same step; or None.
    :type hEventObject: handle or None

    :rtype: WSANETWORKEVENTS
    :returns: What has happened: ``lNetworkEvents``, and the error of each in ``iErrorCode``.

    :raises pywincffi.exceptions.InputError: ``s`` is not an open socket, or ``hEventObject`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The number is not that of a socket (10038, WSAENOTSOCK), for example.

    >>> events = WSAEnumNetworkEvents(connection, hEvent)
    >>> if events.lNetworkEvents & FD_READ and not events.iErrorCode[FD_READ_BIT]:
    ...     data = connection.recv(4096)
    """
    socket = socket_number("s", s)
    event, events = nullable("WSAEnumNetworkEvents", "hEventObject", hEventObject, HANDLE), WSANETWORKEVENTS()
    code = library.WSAEnumNetworkEvents(socket, event, events.cdata)
    if code == -1:
        error_check("WSAEnumNetworkEvents", code, VALID_INT)
    return events


def WSAIoctl(s, dwIoControlCode, lpvInBuffer=b"", cbOutBuffer=0, lpOverlapped=None, lpCompletionRoutine=None):
    """
    Controls a socket.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/nf-winsock2-wsaioctl
        https://learn.microsoft.com/en-us/windows/win32/winsock/winsock-ioctls

    :param s: The socket.
    :type s: SOCKET or socket
    :param int dwIoControlCode: What to do, one of the constants ``SIO_``.
    :param lpvInBuffer: What it takes: bytes, or another contiguous buffer.
    :type lpvInBuffer: bytes or buffer
    :param int cbOutBuffer: The size of what it returns, in bytes, at most.
    :param OVERLAPPED lpOverlapped: None; or what to signal on completion, for a control that is only done when
        something happens. The socket must be one for overlapped operations, as Python's are.
    :param lpCompletionRoutine: None; or, with ``lpOverlapped``, what is called in this thread, as soon as it
        waits alertably, with the error or 0, the number of bytes, ``lpOverlapped`` (the very object) and 0.
    :type lpCompletionRoutine: callable(int, int, OVERLAPPED, int)

    :rtype: bytes; bytes or buffer with lpOverlapped; buffer with lpOverlapped and lpCompletionRoutine
    :returns: What it returned. A structure in it that points to another one in it (``SIO_ADDRESS_LIST_QUERY``) points
        to where both were when Windows wrote them.

        If the operation is still pending when this function returns, or if there is a completion routine, that is not
        bytes but a buffer that Windows fills, as with :func:`pywincffi.kernel32.ReadFile`. Buffers, structure and
        routine are kept alive until the operation is complete.

    :raises pywincffi.exceptions.InputError: ``s`` is not an open socket, another argument is of the wrong type, a
        number does not fit 32 bits, there is a routine without ``lpOverlapped``, or an operation started with that is
        still pending.
    :raises pywincffi.exceptions.WindowsAPIError: ``cbOutBuffer`` is too small (10014, WSAEFAULT), or the socket does
        not have the control (10045, WSAEOPNOTSUPP), or its protocol does not (10042, WSAENOPROTOOPT), or the control
        would have to wait and the socket does not block, as Python's under a time-out (10035, WSAEWOULDBLOCK), for
        example.

    >>> WSAIoctl(connection, SIO_KEEPALIVE_VALS, struct.pack("III", 1, 60000, 1000))
    b''
    """
    socket = socket_number("s", s)
    content, cbInBuffer = readable("lpvInBuffer", lpvInBuffer)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    passed, routine, how = completion(socket, lpOverlapped, lpCompletionRoutine)
    try:
        dwIoControlCode, size = index(dwIoControlCode), index(cbOutBuffer)
        # For SIO_BASE_HANDLE Wine writes a socket even into a smaller buffer.
        lpvOutBuffer = allocate("cbOutBuffer", max(size, _SOCKET_SIZE))
        lpcbBytesReturned = ffi.new(_LPDWORD)

        used = content, lpvOutBuffer, lpcbBytesReturned, structure
        failure = library.WSAIoctl_start(
            socket, dwIoControlCode, content, cbInBuffer, lpvOutBuffer, size, lpcbBytesReturned, structure, routine,
            id(passed), id(used), how)
    except Exception:
        input_checks("WSAIoctl", locals(), {"s": socket})
        raise
    if failure and (failure != library.ERROR_IO_PENDING or lpOverlapped is None):
        check_unused(failure, lpOverlapped)
        error_check("WSAIoctl", failure)
    if failure == library.ERROR_IO_PENDING or lpCompletionRoutine is not None:
        return ffi.buffer(lpvOutBuffer, size)
    return ffi.buffer(lpvOutBuffer, min(lpcbBytesReturned[0], size))[:]


publish(__name__)
