r"""
Devices
=======

Control codes: operations of devices, volumes, directories and files that no other function has.

The driver of sockets is a device, too. trio and libuv wait for many sockets with its control code ``IOCTL_AFD_POLL``,
0x12024. The Windows SDK declares neither the code nor its structure ``AFD_POLL_INFO``: a time-out in units of 100
nanoseconds, the number of sockets, a flag, and for each socket its number (of ``SIO_BASE_HANDLE``), its events and a
status.

>>> name = r"\\.\GLOBALROOT\Device\Afd\any name"
>>> hDevice = CreateFile(name, GENERIC_READ | GENERIC_WRITE, 0, None, OPEN_EXISTING, FILE_FLAG_OVERLAPPED)
>>> poll = bytearray(struct.pack("qIIPIi0q", 2 ** 63 - 1, 1, 0, connection.fileno(), AFD_POLL_SEND, 0))
>>> pending = DeviceIoControl(hDevice, IOCTL_AFD_POLL, poll, 0, lpOverlapped, poll)
>>> size = GetOverlappedResult(hDevice, lpOverlapped, True)
>>> struct.unpack("qIIPIi0q", poll)[4] == AFD_POLL_SEND
True
"""
from pywincffi.core import publish
from pywincffi.core.checks import error_check, handle_check, has_type, index, input_checks, input_error, unwrapped
from pywincffi.core.convert import allocate, overlapped, readable, writable_whole
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.overlapped import check_unused, report
from pywincffi.core.structures import Structure

NULL = ffi.NULL
_LPDWORD = ctype("DWORD *")


def DeviceIoControl(hDevice, dwIoControlCode, lpInBuffer=b"", nOutBufferSize=0, lpOverlapped=None, lpOutBuffer=None):
    """
    Sends a control code to a device, volume, directory or file.

    If the operation has to wait, it waits, unless it is given an OVERLAPPED. Other Python threads run meanwhile; Ctrl-C
    does not end the wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ioapiset/nf-ioapiset-deviceiocontrol
        https://learn.microsoft.com/en-us/windows/win32/devio/device-input-and-output-control-ioctl-

    :param handle hDevice: The device, opened by :func:`~pywincffi.kernel32.CreateFile` with ``OPEN_EXISTING``,
        ``FILE_SHARE_READ`` and ``FILE_SHARE_WRITE``: a volume as ``\\\\.\\C:``, a disk as ``\\\\.\\PhysicalDrive0``,
        a directory with ``FILE_FLAG_BACKUP_SEMANTICS``; a serial port without sharing. A control code that asks for no
        access, as ``IOCTL_DISK_GET_DRIVE_GEOMETRY`` does, needs no access right, and then no administrator.
    :param int dwIoControlCode: The operation: a constant ``FSCTL_`` or ``IOCTL_``, or any other number.
    :param lpInBuffer: The input of the operation: a structure such as
        :class:`~pywincffi.wintypes.FILE_ZERO_DATA_INFORMATION`, or bytes, or another contiguous buffer, which is not
        copied. Addresses and handles in the input are used as they are: whatever they refer to must live until the
        operation is complete.
    :type lpInBuffer: bytes or buffer or Structure
    :param int nOutBufferSize: The size of the output in bytes, at most. With ``lpOutBuffer`` 0, the default, means all
        of that buffer.
    :param OVERLAPPED lpOverlapped: None, or an OVERLAPPED structure: what to signal on completion. Required if
        ``hDevice`` was opened with ``FILE_FLAG_OVERLAPPED``.
    :param lpOutBuffer: None, for bytes as the result; or the place for the output: a structure such as
        :class:`~pywincffi.wintypes.DISK_GEOMETRY`, a bytearray, a memoryview or another buffer that can be written. It
        may be the object that is ``lpInBuffer``.
    :type lpOutBuffer: buffer or Structure

    :rtype: bytes; int with lpOutBuffer; bytes or buffer with lpOverlapped;
        int or None with lpOverlapped and lpOutBuffer
    :returns: The output, or with ``lpOutBuffer`` its size in bytes.

        If an overlapped operation is still pending, the result is a buffer that Windows has yet to fill, or None with
        ``lpOutBuffer``, as for :func:`~pywincffi.kernel32.ReadFile`. Input, output and structure are kept alive until
        the operation is complete; :func:`~pywincffi.kernel32.GetOverlappedResult` then returns the size of the output.

        If there is more output than the buffer holds, some devices return a part of it: ``GetLastError()`` is then 234,
        ``ERROR_MORE_DATA``, right after the call, and otherwise 0.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a number does not fit 32 bits, memory or
        ``lpOutBuffer``, or an operation started with ``lpOverlapped`` is still pending.
    :raises pywincffi.exceptions.WindowsAPIError: The device does not have the operation (1, ERROR_INVALID_FUNCTION, or
        50, ERROR_NOT_SUPPORTED), the input is wrong (87, ERROR_INVALID_PARAMETER), the output does not fit (122,
        ERROR_INSUFFICIENT_BUFFER), or the handle lacks an access right (5, ERROR_ACCESS_DENIED), for example.

    >>> number = STORAGE_DEVICE_NUMBER()
    >>> DeviceIoControl(hVolume, IOCTL_STORAGE_GET_DEVICE_NUMBER, lpOutBuffer=number)
    12
    >>> number.DeviceType == FILE_DEVICE_DISK, number.PartitionNumber
    (True, 1)
    """
    device = handle_check("DeviceIoControl", "hDevice", hDevice)
    structure = NULL if lpOverlapped is None else overlapped("lpOverlapped", lpOverlapped)
    content, nInBufferSize = readable("lpInBuffer", _memory(lpInBuffer))
    try:
        size = index(nOutBufferSize)
        if lpOutBuffer is None:
            target = allocate("nOutBufferSize", size)
        else:
            target, length = writable_whole("lpOutBuffer", _memory(lpOutBuffer))
            if length < size:
                raise input_error("lpOutBuffer", lpOutBuffer, "a buffer of at least %d bytes" % size)
            size = size or length
        lpBytesReturned = ffi.new(_LPDWORD)
        # The structures themselves too: one that is a part of another one does not own its memory.
        used = content, target, lpBytesReturned, structure, lpInBuffer, lpOutBuffer
        failure = library.DeviceIoControl_start(
            device, index(dwIoControlCode), content if nInBufferSize else NULL, nInBufferSize,
            target if size else NULL, size, lpBytesReturned, structure, id(lpOverlapped), id(used), report(device))
    except Exception:
        input_checks("DeviceIoControl", locals())
        raise
    if failure == library.ERROR_IO_PENDING and lpOverlapped is not None:
        return ffi.buffer(target, size) if lpOutBuffer is None else None
    if failure not in (library.ERROR_SUCCESS, library.ERROR_MORE_DATA):
        check_unused(failure, lpOverlapped)
        error_check("DeviceIoControl", failure)
    count = lpBytesReturned[0]
    if failure == library.ERROR_MORE_DATA and lpOverlapped is not None:
        count = structure[0].InternalHigh
    # No more in any case: of an operation without output the number means nothing.
    count = min(count, size)
    return ffi.buffer(target, count)[:] if lpOutBuffer is None else count


def _memory(value):
    """The memory of a structure as a buffer; anything else as it is, also a structure that has no memory yet."""
    cdata = unwrapped(value) if has_type(value, Structure) else None
    return value if cdata is None else ffi.buffer(cdata)


publish(__name__)
