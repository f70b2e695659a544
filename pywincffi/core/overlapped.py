"""
Overlapped operations
=====================

Keeps memory alive that Windows uses. While an operation is pending, Windows reads or writes its buffer and writes its
OVERLAPPED. ``cdefs/sources/overlapped.c`` has the table of operations, which references both until the operation is
complete. A wrapper starts an operation by the variant ``library.X_start`` of the function:

>>> used = lpBuffer, lpNumberOfBytes, structure
>>> failure = library.ReadFile_start(
...     hFile, lpBuffer, size, lpNumberOfBytes, structure, id(lpOverlapped), id(used), report(hFile))
>>> check_unused(failure, lpOverlapped)

If Windows reports the completion by itself, with a packet of a completion port or by calling a completion routine, the
object that the program passed is kept until then, and the program is given this very object. This module knows which
files have a port: their operations are reported by packets.
"""
import itertools

from pywincffi.core import named_tuple
from pywincffi.core.checks import LOWEST_PSEUDO_HANDLE, NUMBERS, as_number, input_error, is_callable, is_handle
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.routines import called_in_waits

ERROR_IO_PENDING = library.ERROR_IO_PENDING
ERROR_NOTIFY_ENUM_DIR = library.ERROR_NOTIFY_ENUM_DIR
ERROR_SUCCESS = library.ERROR_SUCCESS
IN_USE = library.PYWINCFFI_IN_USE
#: The report of an operation with a completion routine.
ROUTINE = library.PYWINCFFI_ROUTINE
_STATUS_NOTIFY_CLEANUP = 0x10B
_DWORDS = ctype("DWORD[]")

Kept = named_tuple("Kept", "pending routines packets")

#: {handle: its File or Port}; all handles of a file, or of a port, have the same.
records = {}
# {handle: Port} while CloseHandle closes the handle: until Windows has, other threads may get packets from the port.
_closing_ports = {}
_port_numbers = itertools.count(1, 4)


class File(object):
    """The completion port of a file, as the report of its operations; see cdefs/sources/pywincffi.h."""

    __slots__ = ("port", "skips")

    def __init__(self):
        self.port = 0
        self.skips = 0


class Port(object):
    """A completion port that this library created."""

    __slots__ = ("number", "threads", "closed")

    def __init__(self):
        self.number = next(_port_numbers)
        # An item for each thread that is taking packets out: adding and removing an item are atomic.
        self.threads = []
        self.closed = False


def report(hFile):
    """Returns how Windows will report the completion of an operation on a file, for the variants X_start."""
    file = records.get(hFile)
    return file.port | file.skips if type(file) is File and file.port else 0


def port_report(hPort):
    """Returns the report for packets of a completion port; see :func:`report`."""
    port = records.get(hPort)
    return port.number if type(port) is Port else as_number(hPort)


def check_unused(failure, lpOverlapped):
    """
    Checks the result of a variant X_start.

    :raises pywincffi.exceptions.InputError: If an operation started with ``lpOverlapped`` is still pending.
    """
    if failure == IN_USE:
        raise input_error("lpOverlapped", lpOverlapped, "an OVERLAPPED that no pending operation uses")


def with_routine(lpOverlapped, lpCompletionRoutine):
    """
    Returns the object to pass to a variant X_start for an operation with a completion routine.

    :param OVERLAPPED lpOverlapped: The structure as the program passed it.
    :param lpCompletionRoutine: Called, in this thread and during an alertable wait, with the error code, the number of
        bytes, and ``lpOverlapped``.

    :raises pywincffi.exceptions.InputError: If the routine cannot be called.
    """
    if not is_callable(lpCompletionRoutine):
        raise input_error("lpCompletionRoutine", lpCompletionRoutine, "a function to call")
    return lpOverlapped, lpCompletionRoutine


def left_pending(failure, *used):
    """
    Keeps memory alive for ever if a call without an OVERLAPPED failed with ERROR_IO_PENDING. On a handle opened with
    ``FILE_FLAG_OVERLAPPED``, where such a call is a mistake, the end of another operation can end its wait.
    """
    if failure == ERROR_IO_PENDING:
        library.pywincffi_immortalize(id(used))


@called_in_waits("pywincffi_FileIOCompletionRoutine")
def completion_routine(dwErrorCode, dwNumberOfBytesTransfered, lpOverlapped, *more):
    """Calls the routine of the program. Windows calls this function, Winsock with more arguments."""
    found = []
    if library.pywincffi_take(lpOverlapped, ROUTINE, id(found)):
        passed, routine = found[0]
        routine(reported(dwErrorCode, lpOverlapped), dwNumberOfBytesTransfered, passed, *more)


def reported(failure, structure):
    """
    Returns the error of an operation that is complete: the same for a result, a packet and a completion routine.

    If a directory had more changes than the buffer holds, that is no failure: the operation returns 0 bytes. Windows
    completes the operation in the same way when the directory's handle is closed. Only the status tells the difference;
    the error is then that of a cancelled operation.

    :param int failure: The error as Windows reported it.
    :param cdata structure: The OVERLAPPED.
    """
    if failure == ERROR_NOTIFY_ENUM_DIR:
        return ERROR_SUCCESS
    if failure == ERROR_SUCCESS and structure[0].Internal == _STATUS_NOTIFY_CLEANUP:
        return library.ERROR_OPERATION_ABORTED
    return failure


def kept():
    """Returns the numbers of operations, of operations with a routine, and of expected packets in the table."""
    counts = ffi.new(_DWORDS, 3)
    library.pywincffi_sweep()
    library.pywincffi_count(counts)
    return Kept(*counts)


def associate(hFile, hPort):
    """Records that the operations on a file are reported by packets of a completion port from now on."""
    file = _file(hFile)
    # A file has one port. If the recorded file has a port, it was closed without this library.
    if file.port:
        file = records[hFile] = File()
    file.port = port_report(hPort)
    # The mode may have been set by another library. Windows tells it to those who may read the file's attributes.
    mode = library.pywincffi_skips_packets(hFile)
    if mode >= 0:
        file.skips = mode * library.PYWINCFFI_SKIPS


def skips_packets(hFile):
    """Records that operations on a file that complete at once are reported by no packet from now on."""
    _file(hFile).skips = library.PYWINCFFI_SKIPS  # it may get a port later


def _file(handle):
    if type(records.get(handle)) is Port:  # it was closed without this library
        opened(handle)
    return records.setdefault(handle, File())


def created(hPort):
    """Records a new completion port."""
    opened(hPort)
    records[hPort] = Port()


def opened(handle):
    """Forgets what was recorded for the value of a new handle: an earlier handle, closed without this library."""
    closed(handle, closing(handle), True)


def closing(handle):
    """
    Forgets a handle that is about to be closed, as another thread may get its value at once.

    :returns: The record for :func:`closed`; None if there is nothing to do afterwards.
    """
    if not is_handle(handle):
        return None
    port = records.get(handle)
    if type(port) is Port:
        _closing_ports[handle] = port
    record = records.pop(handle, None)
    if record is None:  # another thread closes it too, and was faster
        _closing_ports.pop(handle, None)
    return record


def closed(handle, record, succeeded):
    """
    Records that a handle was closed, or could not be closed. A port whose last handle is closed has no more packets.

    :param record: The result of :func:`closing`.
    :param bool succeeded: Whether it was closed.
    """
    if record is None:
        return
    if not succeeded:
        records[handle] = record
    elif type(record) is Port and record not in list(records.values()):
        record.closed = True
        _forget_if_unused(record)
    _closing_ports.pop(handle, None)


def duplicated(source, target):
    """Records that this process got a duplicate of a handle; ``source`` is None for a handle of another process."""
    if source is None:
        opened(target)
    elif source != target:
        opened(target)
        # A file may get a port later, by any of its handles. Pseudo handles are no files.
        if as_number(source) < NUMBERS + LOWEST_PSEUDO_HANDLE:
            records[target] = records.setdefault(source, File())


def _forget_if_unused(port):
    """Forgets a port that is closed, unless a thread still processes a packet that it got from the port."""
    if port.closed and not port.threads:
        for handle, file in list(records.items()):
            if type(file) is File and file.port == port.number and records.get(handle) is file:
                records.pop(handle, None)
        library.pywincffi_forget_port(port.number)


def dequeuing(hPort):
    """
    Records that this thread is about to take packets out of a port. The objects of the packets are kept until the
    thread has them, even if another thread closes the port meanwhile.

    :returns: The port for :func:`dequeued` and :func:`done_dequeuing`.
    """
    port = records.get(hPort)
    if type(port) is not Port:
        port = _closing_ports.get(hPort)
    if port is None:
        return as_number(hPort)
    port.threads.append(None)
    return port


def done_dequeuing(port):
    """Records that the thread has taken its packets."""
    if isinstance(port, Port):
        port.threads.pop()
        if port.closed:
            _forget_if_unused(port)


def dequeued(port, pointer):
    """
    Returns the OVERLAPPED of a packet out of a completion port.

    :param port: The result of :func:`dequeuing`.
    :param pointer: The pointer in the packet.

    :returns: The object as the program passed it, when it started the operation or posted the packet; None for NULL; a
        number for any other packet, which need not hold the address of an OVERLAPPED.
    """
    if not pointer:
        return None
    found = []
    if library.pywincffi_take(pointer, port.number if isinstance(port, Port) else port, id(found)):
        return found[0]
    return as_number(pointer)
