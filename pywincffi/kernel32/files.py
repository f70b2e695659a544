"""
Files
=====

Reading from and writing to files, pipes and other devices.
"""
from pywincffi.core.buffers import allocate, readable
from pywincffi.core.checks import HANDLE, NON_ZERO, OVERLAPPED, api_error, error_check, explain, index, input_check
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import start

__all__ = ["ReadFile", "WriteFile"]

NULL = ffi.NULL
ERROR_HANDLE_EOF = library.ERROR_HANDLE_EOF
ERROR_IO_PENDING = library.ERROR_IO_PENDING
ERROR_MORE_DATA = library.ERROR_MORE_DATA
ERROR_SUCCESS = library.ERROR_SUCCESS
_LPDWORD = ctype("DWORD *")


def ReadFile(hFile, nNumberOfBytesToRead, lpOverlapped=None):
    """
    Reads bytes from a file, a pipe or another device.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-readfile
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-and-overlapped-input-and-output

    :param handle hFile: The handle to read from.
    :param int nNumberOfBytesToRead: How many bytes to read at most.
    :param OVERLAPPED lpOverlapped: None, or an OVERLAPPED structure: where to read and what to signal on completion.
        Required if ``hFile`` was opened with ``FILE_FLAG_OVERLAPPED``.

    :rtype: bytes
    :returns: Exactly the bytes that were read; ``b""`` at the end of a file. From a pipe in message mode this may
        be the first part of a message: the next call reads on, and
        ``PeekNamedPipe(hFile, 0).lpBytesLeftThisMessage`` tells how much is left.

        If the operation is still pending when this function returns, Windows has yet to read. The result is then
        not bytes but a buffer that Windows fills. Once the operation is complete (its event is signalled, for
        example) ``lpOverlapped[0].InternalHigh`` is the number of bytes read, and slicing the result gives them.
        Slicing bytes does the same, so one line serves both cases:

        >>> data = ReadFile(hFile, 4096, lpOverlapped)
        >>> # ... wait for completion ...
        >>> data = data[:lpOverlapped[0].InternalHigh]

        Until then the buffer and the structure are kept alive, even if the program drops them.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a size does not fit 32 bits or memory,
        or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The other end of the pipe is closed (109, ERROR_BROKEN_PIPE), or
        the handle was not opened for reading (5, ERROR_ACCESS_DENIED), for example.

    >>> ReadFile(reader, 12)
    b'Hello world!'
    """
    input_check("hFile", hFile, HANDLE)
    if lpOverlapped is not None:
        return _read_overlapped(hFile, nNumberOfBytesToRead, lpOverlapped)
    try:
        lpBuffer = allocate("nNumberOfBytesToRead", nNumberOfBytesToRead)
        lpNumberOfBytesRead = ffi.new(_LPDWORD)
        code = library.ReadFile(hFile, lpBuffer, index(nNumberOfBytesToRead), lpNumberOfBytesRead, NULL)
    except Exception as error:
        explain(error, "ReadFile", locals())
    if not code:
        failure = ffi.getwinerror()[0]
        if failure != ERROR_MORE_DATA:
            raise api_error("ReadFile", failure)
    return ffi.buffer(lpBuffer, lpNumberOfBytesRead[0])[:]


def _read_overlapped(hFile, nNumberOfBytesToRead, lpOverlapped):
    input_check("lpOverlapped", lpOverlapped, OVERLAPPED)
    try:
        lpBuffer = allocate("nNumberOfBytesToRead", nNumberOfBytesToRead)
        failure = start(library.ReadFile, hFile, lpBuffer, index(nNumberOfBytesToRead), lpOverlapped)
    except Exception as error:
        explain(error, "ReadFile", locals())
    if failure == ERROR_IO_PENDING:
        return ffi.buffer(lpBuffer)
    if failure == ERROR_HANDLE_EOF:
        return b""
    if failure not in (ERROR_SUCCESS, ERROR_MORE_DATA):
        raise api_error("ReadFile", failure)
    return ffi.buffer(lpBuffer, lpOverlapped[0].InternalHigh)[:]


def WriteFile(hFile, lpBuffer, lpOverlapped=None):
    """
    Writes bytes to a file, a pipe or another device.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-writefile
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-and-overlapped-input-and-output

    :param handle hFile: The handle to write to.
    :param lpBuffer: What to write: bytes, bytearray, memoryview or another contiguous buffer, which is not copied, or
        text, which is written as UTF-8.
    :type lpBuffer: bytes or buffer or str
    :param OVERLAPPED lpOverlapped: None, or an OVERLAPPED structure: where to write and what to signal on
        completion. Required if ``hFile`` was opened with ``FILE_FLAG_OVERLAPPED``.

    :rtype: int
    :returns: The number of bytes written. A pipe in the mode ``PIPE_NOWAIT`` may take fewer than it was given.

        If the operation is still pending when this function returns, that is 0, and ``lpOverlapped[0].Internal`` is
        ``STATUS_PENDING``. Once the operation is complete (its event is signalled, for example)
        ``lpOverlapped[0].InternalHigh`` is the number. Until then the buffer and the structure are kept alive, even
        if the program drops them; the buffer must not be changed.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, the text cannot be encoded, the buffer
        is larger than 4294967295 bytes, or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The other end of the pipe is closed (232, ERROR_NO_DATA), or the
        handle was not opened for writing (5, ERROR_ACCESS_DENIED), for example.

    >>> WriteFile(writer, "Hello world!")
    12
    """
    input_check("hFile", hFile, HANDLE)
    content, nNumberOfBytesToWrite = readable("lpBuffer", lpBuffer)
    if lpOverlapped is not None:
        return _write_overlapped(hFile, content, nNumberOfBytesToWrite, lpOverlapped)
    try:
        lpNumberOfBytesWritten = ffi.new(_LPDWORD)
        code = library.WriteFile(hFile, content, nNumberOfBytesToWrite, lpNumberOfBytesWritten, NULL)
    except Exception as error:
        explain(error, "WriteFile", locals())
    error_check("WriteFile", code, NON_ZERO)
    return lpNumberOfBytesWritten[0]


def _write_overlapped(hFile, content, nNumberOfBytesToWrite, lpOverlapped):
    input_check("lpOverlapped", lpOverlapped, OVERLAPPED)
    try:
        failure = start(library.WriteFile, hFile, content, nNumberOfBytesToWrite, lpOverlapped)
    except Exception as error:
        explain(error, "WriteFile", locals())
    if failure == ERROR_IO_PENDING:
        return 0
    if failure != ERROR_SUCCESS:
        raise api_error("WriteFile", failure)
    return lpOverlapped[0].InternalHigh
