"""
Sockets
=======

What Python's ``socket`` module leaves out: sockets that signal events, and their controls.
"""
from pywincffi.core.buffers import allocate, readable
from pywincffi.core.checks import HANDLE, OVERLAPPED, VALID_INT, api_error, explain, index, input_check, nullable
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import begin, begin_with_routine, completion_routine, left_pending
from pywincffi.core.sockets import socket_number
from pywincffi.core.waits import called_in_waits
from pywincffi.exceptions import InputError
from pywincffi.wintypes import WSANETWORKEVENTS

__all__ = [
    "FD_ACCEPT", "FD_ACCEPT_BIT", "FD_ADDRESS_LIST_CHANGE", "FD_ADDRESS_LIST_CHANGE_BIT", "FD_ALL_EVENTS",
    "FD_CLOSE", "FD_CLOSE_BIT", "FD_CONNECT", "FD_CONNECT_BIT", "FD_GROUP_QOS", "FD_GROUP_QOS_BIT", "FD_MAX_EVENTS",
    "FD_OOB", "FD_OOB_BIT", "FD_QOS", "FD_QOS_BIT", "FD_READ", "FD_READ_BIT", "FD_ROUTING_INTERFACE_CHANGE",
    "FD_ROUTING_INTERFACE_CHANGE_BIT", "FD_WRITE", "FD_WRITE_BIT", "INVALID_SOCKET", "SIO_ADDRESS_LIST_CHANGE",
    "SIO_ADDRESS_LIST_QUERY", "SIO_ADDRESS_LIST_SORT", "SIO_ASSOCIATE_HANDLE", "SIO_BASE_HANDLE", "SIO_BSP_HANDLE",
    "SIO_BSP_HANDLE_POLL", "SIO_BSP_HANDLE_SELECT", "SIO_ENABLE_CIRCULAR_QUEUEING", "SIO_FIND_ROUTE", "SIO_FLUSH",
    "SIO_GET_BROADCAST_ADDRESS", "SIO_GET_EXTENSION_FUNCTION_POINTER", "SIO_GET_INTERFACE_LIST",
    "SIO_GET_INTERFACE_LIST_EX", "SIO_KEEPALIVE_VALS", "SIO_LOOPBACK_FAST_PATH", "SIO_MULTICAST_SCOPE",
    "SIO_MULTIPOINT_LOOPBACK", "SIO_RCVALL", "SIO_ROUTING_INTERFACE_CHANGE", "SIO_ROUTING_INTERFACE_QUERY",
    "SIO_TRANSLATE_HANDLE", "SIO_UDP_CONNRESET", "SOCKET_ERROR",
    "WSAEnumNetworkEvents", "WSAEventSelect", "WSAIoctl",
]

FD_ACCEPT = library.FD_ACCEPT
FD_ACCEPT_BIT = library.FD_ACCEPT_BIT
FD_ADDRESS_LIST_CHANGE = library.FD_ADDRESS_LIST_CHANGE
FD_ADDRESS_LIST_CHANGE_BIT = library.FD_ADDRESS_LIST_CHANGE_BIT
FD_ALL_EVENTS = library.FD_ALL_EVENTS
FD_CLOSE = library.FD_CLOSE
FD_CLOSE_BIT = library.FD_CLOSE_BIT
FD_CONNECT = library.FD_CONNECT
FD_CONNECT_BIT = library.FD_CONNECT_BIT
FD_GROUP_QOS = library.FD_GROUP_QOS
FD_GROUP_QOS_BIT = library.FD_GROUP_QOS_BIT
FD_MAX_EVENTS = library.FD_MAX_EVENTS
FD_OOB = library.FD_OOB
FD_OOB_BIT = library.FD_OOB_BIT
FD_QOS = library.FD_QOS
FD_QOS_BIT = library.FD_QOS_BIT
FD_READ = library.FD_READ
FD_READ_BIT = library.FD_READ_BIT
FD_ROUTING_INTERFACE_CHANGE = library.FD_ROUTING_INTERFACE_CHANGE
FD_ROUTING_INTERFACE_CHANGE_BIT = library.FD_ROUTING_INTERFACE_CHANGE_BIT
FD_WRITE = library.FD_WRITE
FD_WRITE_BIT = library.FD_WRITE_BIT
INVALID_SOCKET = library.INVALID_SOCKET
SIO_ADDRESS_LIST_CHANGE = library.SIO_ADDRESS_LIST_CHANGE
SIO_ADDRESS_LIST_QUERY = library.SIO_ADDRESS_LIST_QUERY
SIO_ADDRESS_LIST_SORT = library.SIO_ADDRESS_LIST_SORT
SIO_ASSOCIATE_HANDLE = library.SIO_ASSOCIATE_HANDLE
SIO_BASE_HANDLE = library.SIO_BASE_HANDLE
SIO_BSP_HANDLE = library.SIO_BSP_HANDLE
SIO_BSP_HANDLE_POLL = library.SIO_BSP_HANDLE_POLL
SIO_BSP_HANDLE_SELECT = library.SIO_BSP_HANDLE_SELECT
SIO_ENABLE_CIRCULAR_QUEUEING = library.SIO_ENABLE_CIRCULAR_QUEUEING
SIO_FIND_ROUTE = library.SIO_FIND_ROUTE
SIO_FLUSH = library.SIO_FLUSH
SIO_GET_BROADCAST_ADDRESS = library.SIO_GET_BROADCAST_ADDRESS
SIO_GET_EXTENSION_FUNCTION_POINTER = library.SIO_GET_EXTENSION_FUNCTION_POINTER
SIO_GET_INTERFACE_LIST = library.SIO_GET_INTERFACE_LIST
SIO_GET_INTERFACE_LIST_EX = library.SIO_GET_INTERFACE_LIST_EX
SIO_KEEPALIVE_VALS = library.SIO_KEEPALIVE_VALS
SIO_LOOPBACK_FAST_PATH = library.SIO_LOOPBACK_FAST_PATH
SIO_MULTICAST_SCOPE = library.SIO_MULTICAST_SCOPE
SIO_MULTIPOINT_LOOPBACK = library.SIO_MULTIPOINT_LOOPBACK
SIO_RCVALL = library.SIO_RCVALL
SIO_ROUTING_INTERFACE_CHANGE = library.SIO_ROUTING_INTERFACE_CHANGE
SIO_ROUTING_INTERFACE_QUERY = library.SIO_ROUTING_INTERFACE_QUERY
SIO_TRANSLATE_HANDLE = library.SIO_TRANSLATE_HANDLE
SIO_UDP_CONNRESET = library.SIO_UDP_CONNRESET
SOCKET_ERROR = library.SOCKET_ERROR

NULL = ffi.NULL
_LPDWORD = ctype("DWORD *")
_SOCKET_SIZE = 8  # bytes, or less
_ERROR_IO_PENDING = library.ERROR_IO_PENDING
_ERROR_SUCCESS = library.ERROR_SUCCESS

called_in_waits("pywincffi_WSAOverlappedCompletionRoutine")(completion_routine)


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
        ``FD_READ | FD_CLOSE``. It replaces what an earlier call said.

    :raises pywincffi.exceptions.InputError: ``s`` is not an open socket, ``hEventObject`` is not a handle, or
        ``lNetworkEvents`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The number is not that of a socket (10038, WSAENOTSOCK), for example.

    >>> WSAEventSelect(connection, hEvent, FD_READ | FD_CLOSE)
    """
    socket = socket_number("s", s)
    event = nullable("hEventObject", hEventObject, HANDLE)
    try:
        code = library.WSAEventSelect(socket, event, index(lNetworkEvents))
    except Exception as error:
        explain(error, "WSAEventSelect", locals(), {"s": socket})
    if code == -1:
        raise api_error("WSAEventSelect", expected=VALID_INT)


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
    event, events = nullable("hEventObject", hEventObject, HANDLE), WSANETWORKEVENTS()
    code = library.WSAEnumNetworkEvents(socket, event, events.cdata)
    if code == -1:
        raise api_error("WSAEnumNetworkEvents", expected=VALID_INT)
    return events


def _started(failure):
    """Winsock tells so of what begins with a completion routine; ReadFileEx and its like succeed."""
    return _ERROR_SUCCESS if failure == _ERROR_IO_PENDING else failure


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
    :param callable lpCompletionRoutine: None; or, with ``lpOverlapped``, what is called in this thread, as soon as it
        waits alertably, with the error or 0, the number of bytes, ``lpOverlapped`` (the very object) and 0.

    :rtype: bytes
    :returns: What it returned. A structure in it that points to another one in it (``SIO_ADDRESS_LIST_QUERY``) points
        to where both were when Windows wrote them.

        If the operation is still pending when this function returns, or if there is a completion routine, that is not
        bytes but a buffer that Windows fills, as with :func:`pywincffi.kernel32.ReadFile`. Buffers, structure and
        routine are kept alive until the operation is complete.

    :raises pywincffi.exceptions.InputError: ``s`` is not an open socket, another argument is of the wrong type, a
        number does not fit 32 bits, there is a routine without ``lpOverlapped``, or an operation started with that is
        still pending.
    :raises pywincffi.exceptions.WindowsAPIError: ``cbOutBuffer`` is too small (10014, WSAEFAULT), or the socket does
        not have the control (10045, WSAEOPNOTSUPP), for example.

    >>> WSAIoctl(connection, SIO_KEEPALIVE_VALS, struct.pack("III", 1, 60000, 1000))
    b''
    """
    socket = socket_number("s", s)
    content, cbInBuffer = readable("lpvInBuffer", lpvInBuffer)
    if lpOverlapped is not None:
        input_check("lpOverlapped", lpOverlapped, OVERLAPPED)
    elif lpCompletionRoutine is not None:
        raise InputError("lpCompletionRoutine", lpCompletionRoutine, "None, where there is no lpOverlapped")
    try:
        dwIoControlCode, size = index(dwIoControlCode), index(cbOutBuffer)
        # Wine writes a socket for SIO_BASE_HANDLE, however little room it is told of.
        lpvOutBuffer = allocate("cbOutBuffer", max(size, _SOCKET_SIZE))
        lpcbBytesReturned = ffi.new(_LPDWORD)

        def call(structure=NULL, routine=NULL):
            return library.pywincffi_failure_WSAIoctl(
                socket, dwIoControlCode, content, cbInBuffer, lpvOutBuffer, size, lpcbBytesReturned, structure, routine)
        if lpOverlapped is None:
            failure = call()
            left_pending(failure, content, lpvOutBuffer, lpcbBytesReturned)
        elif lpCompletionRoutine is None:
            failure = begin(call, ffi.cast("HANDLE", socket), lpOverlapped, content, lpvOutBuffer, lpcbBytesReturned)
        else:
            # Its routine takes one argument more than those of files.
            failure = begin_with_routine(
                lambda structure, _: _started(call(structure, library.pywincffi_WSAOverlappedCompletionRoutine)),
                lpOverlapped, lpCompletionRoutine, content, lpvOutBuffer, lpcbBytesReturned)
    except Exception as error:
        explain(error, "WSAIoctl", locals(), {"s": socket})
    if failure not in (_ERROR_SUCCESS, _ERROR_IO_PENDING):
        raise api_error("WSAIoctl", failure, VALID_INT)
    if failure == _ERROR_IO_PENDING or lpCompletionRoutine is not None:
        return ffi.buffer(lpvOutBuffer, size)
    return ffi.buffer(lpvOutBuffer, min(lpcbBytesReturned[0], size))[:]
