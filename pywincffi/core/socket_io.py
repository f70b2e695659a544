"""
Socket I/O
==========

The common part of the functions that send and receive: scattered buffers, addresses, and how Windows reports that an
operation is complete.
"""
import struct

from pywincffi.core import raise_from
from pywincffi.core.checks import has_type, index, input_error, items
from pywincffi.core.convert import allocate, readable, text, writable_whole
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import ROUTINE, completion_routine, report, with_routine
from pywincffi.core.routines import called_in_waits

NULL = ffi.NULL
_HANDLE = ctype("HANDLE")
_CHARS = ctype("char[]")
_WCHARS = ctype("wchar_t[]")
_WSABUFS = ctype("WSABUF[]")
_SOCKADDRS = ctype("SOCKADDR[]")
# As in Python's socket module.
_AF_INET, _AF_INET6 = 2, 23
#: The size of a SOCKADDR_STORAGE, which has room for any address, in bytes, and in SOCKADDRs.
SOCKADDR_STORAGE_SIZE = 128
_STORAGE = SOCKADDR_STORAGE_SIZE // 16
_ADDRESS = ("(host, port) or (host, port, flowinfo, scope_id), where the host is a numeric address, or the bytes of a "
            "SOCKADDR")
_TO_FILL = "a size in bytes, a buffer that can be written, or a list of such buffers"

called_in_waits("pywincffi_WSAOverlappedCompletionRoutine")(completion_routine)


def completion(s, lpOverlapped, lpCompletionRoutine):
    """
    Returns how Windows is to report the completion of an operation on a socket.

    :param int s: The number of the socket.
    :param OVERLAPPED lpOverlapped: The structure as the program passed it, or None.
    :param lpCompletionRoutine: The routine of the program, or None.

    :returns: The object to return with the completion, the routine, and the report, for a variant X_start.

    :raises pywincffi.exceptions.InputError: If the routine cannot be called, or there is no OVERLAPPED for it.
    """
    if lpCompletionRoutine is None:
        return lpOverlapped, NULL, report(ffi.cast(_HANDLE, s))
    if lpOverlapped is None:
        raise input_error("lpCompletionRoutine", lpCompletionRoutine, "None, where there is no lpOverlapped")
    # The routine of a socket takes one more argument than the routine of a file.
    return with_routine(lpOverlapped, lpCompletionRoutine), library.pywincffi_WSAOverlappedCompletionRoutine, ROUTINE


def to_send(name, value):
    """
    Returns the buffers that Windows is to send, in their order.

    :param str name: The name of the argument, for the message.
    :param value: bytes, text or another contiguous buffer, or a list or tuple of these.

    :rtype: tuple(cdata, object)
    :returns: The array of WSABUF, and the buffers, to be kept alive with it.

    :raises pywincffi.exceptions.InputError: If a buffer is none of these.
    """
    if type(value) is bytes:
        content = ffi.from_buffer(_CHARS, value)
        return ffi.new(_WSABUFS, ((len(value), content),)), content
    if has_type(value, (list, tuple)):
        buffers = [_to_send("%s[%d]" % (name, number), each)
                   for number, each in enumerate(items(name, value, "a list of buffers"))]
    else:
        buffers = [_to_send(name, value)]
    return ffi.new(_WSABUFS, buffers), buffers


def _to_send(name, value):
    content, size = readable(name, value)
    return size, ffi.from_buffer(_CHARS, content) if type(content) is bytes else content


def to_fill(name, value):
    """
    Returns the buffers that Windows is to fill, in their order.

    :param str name: The name of the argument, for the message.
    :param value: A size in bytes, for a new buffer; a buffer that can be written; or a list or tuple of such buffers.

    :rtype: tuple(cdata, object, cdata)
    :returns: The array of WSABUF; the buffers, to be kept alive with it; and the new buffer, None for others.

    :raises pywincffi.exceptions.InputError: If ``value`` is none of these, or there is no memory for the size.
    """
    if has_type(value, (list, tuple)):
        buffers = [writable_whole("%s[%d]" % (name, number), each)
                   for number, each in enumerate(items(name, value, _TO_FILL))]
    elif hasattr(type(value), "__index__"):
        try:
            made = allocate(name, value)
        except Exception as error:  # what its __index__ raises, and a negative size
            raise_from(input_error(name, value, _TO_FILL), error)
        return ffi.new(_WSABUFS, ((len(made), made),)), made, made
    else:
        buffers = [writable_whole(name, value, _TO_FILL)]
    return ffi.new(_WSABUFS, [(size, content) for content, size in buffers]), buffers, None


def sockaddr(name, value):
    """
    Returns the SOCKADDR for an address.

    :param str name: The name of the argument, for the message.
    :param value: ``(host, port)``, as Python's socket module has it, with a numeric IPv4 or IPv6 address; ``(host,
        port, flowinfo, scope_id)`` for IPv6; or a SOCKADDR of any family, as bytes.

    :rtype: tuple(cdata, int)
    :returns: The SOCKADDR, which owns its memory, and its size in bytes.

    :raises pywincffi.exceptions.InputError: If ``value`` is none of these.
    """
    try:
        if has_type(value, (tuple, list)):
            content = _packed(name, *value)
        else:
            content = ffi.buffer(ffi.from_buffer(_CHARS, value))[:]
            # A host name is no SOCKADDR: address families are numbers below 256.
            if not 2 <= len(content) <= SOCKADDR_STORAGE_SIZE or content[1:2] != b"\0":
                raise ValueError("no SOCKADDR")
    except Exception as error:  # what is wrong with the items, and what their methods raise
        raise_from(input_error(name, value, _ADDRESS), error)
    address = ffi.new(_SOCKADDRS, _STORAGE)
    ffi.buffer(address)[:len(content)] = content
    return address, len(content)


def _packed(name, host, port, flowinfo=None, scope_id=0):
    host, _, zone = text(name, host).partition(u"%")
    port, scope_id, number = index(port), index(scope_id), ffi.new(_CHARS, 16)
    is_version_6 = flowinfo is not None or u":" in host
    if library.InetPtonW(_AF_INET6 if is_version_6 else _AF_INET, host, number) != 1:
        raise ValueError("the host is no numeric address")
    if zone and zone != u"%d" % scope_id:
        raise ValueError("the scope of the host is not scope_id")
    if is_version_6:
        # The scope has a meaning on this machine only: unlike the other numbers, it is not in network byte order.
        return struct.pack("=H", _AF_INET6) + struct.pack(">HI", port, index(flowinfo or 0)) + ffi.buffer(number)[:] \
            + struct.pack("=I", scope_id)
    return struct.pack("=H", _AF_INET) + struct.pack(">H", port) + ffi.buffer(number)[:4] + 8 * b"\0"


def address(content):
    """
    Returns the address in a SOCKADDR.

    :param bytes content: The SOCKADDR, or more.

    :returns: As Python's socket module has it: ``(host, port)`` for IPv4, ``(host, port, flowinfo, scope_id)`` for
        IPv6. ``content`` itself for another family, and None for none.
    """
    family = struct.unpack("=H", content[:2])[0] if len(content) >= 2 else 0
    if family == _AF_INET and len(content) >= 8:
        return _host(family, content[4:8]), struct.unpack(">H", content[2:4])[0]
    if family == _AF_INET6 and len(content) >= 28:
        port, flowinfo = struct.unpack(">HI", content[2:8])
        return _host(family, content[8:24]), port, flowinfo, struct.unpack("=I", content[24:28])[0]
    return content if family else None


def _host(family, number):
    buffer = ffi.new(_WCHARS, 46)
    library.InetNtopW(family, ffi.from_buffer(_CHARS, number), buffer, len(buffer))
    return str(ffi.string(buffer))
