"""
Pipes
=====

Anonymous and named pipes.
"""
from collections import namedtuple

from pywincffi.core.buffers import allocate
from pywincffi.core.checks import HANDLE, NON_ZERO, error_check, explain, index, input_check
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.structures import pointer
from pywincffi.wintypes import SECURITY_ATTRIBUTES

__all__ = [
    "PIPE_NOWAIT", "PIPE_READMODE_BYTE", "PIPE_READMODE_MESSAGE", "PIPE_WAIT",
    "CreatePipe", "PeekNamedPipe", "PeekNamedPipeResult", "SetNamedPipeHandleState",
]

PIPE_NOWAIT = library.PIPE_NOWAIT
PIPE_READMODE_BYTE = library.PIPE_READMODE_BYTE
PIPE_READMODE_MESSAGE = library.PIPE_READMODE_MESSAGE
PIPE_WAIT = library.PIPE_WAIT

NULL = ffi.NULL
_LPDWORD = ctype("DWORD *")
_PHANDLE = ctype("HANDLE *")

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


def CreatePipe(nSize=0, lpPipeAttributes=None):
    """
    Creates an anonymous pipe and returns its two ends.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/namedpipeapi/nf-namedpipeapi-createpipe
        https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/aa379560(v=vs.85)

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
    error_check("CreatePipe", code, NON_ZERO)
    return hReadPipe[0], hWritePipe[0]


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
    input_check("hNamedPipe", hNamedPipe, HANDLE)
    try:
        lpBuffer = allocate("nBufferSize", nBufferSize)
        lpBytesRead = ffi.new(_LPDWORD)
        lpTotalBytesAvail = ffi.new(_LPDWORD)
        lpBytesLeftThisMessage = ffi.new(_LPDWORD)
        code = library.PeekNamedPipe(
            hNamedPipe, lpBuffer, index(nBufferSize), lpBytesRead, lpTotalBytesAvail, lpBytesLeftThisMessage)
    except Exception as error:
        explain(error, "PeekNamedPipe", locals())
    error_check("PeekNamedPipe", code, NON_ZERO)
    return PeekNamedPipeResult(
        ffi.buffer(lpBuffer, lpBytesRead[0])[:], lpBytesRead[0], lpTotalBytesAvail[0], lpBytesLeftThisMessage[0])


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
    input_check("hNamedPipe", hNamedPipe, HANDLE)
    try:
        code = library.SetNamedPipeHandleState(
            hNamedPipe, _optional(lpMode), _optional(lpMaxCollectionCount), _optional(lpCollectDataTimeout))
    except Exception as error:
        explain(error, "SetNamedPipeHandleState", locals())
    error_check("SetNamedPipeHandleState", code, NON_ZERO)


def _optional(value):
    """A pointer to the number, or NULL for None; a pointer is what it is."""
    if value is None:
        return NULL
    if isinstance(value, ffi.CData) and ffi.typeof(value) is _LPDWORD:
        return value
    return ffi.new(_LPDWORD, index(value))
