"""
Overlapped operations
=====================

Keeps what Windows still uses. While an overlapped operation is pending Windows reads or writes its buffer and writes
its OVERLAPPED structure, whatever Python thinks of them; here they are referenced until the operation is complete.

Windows reports completion by the structure's address. Where it does so behind the program's back, with a packet in the
queue of a completion port or by calling a completion routine, the structure is kept until then, and the program is
given the very object that it passed.
"""
from pywincffi.core.checks import Wrapped, is_callable
from pywincffi.core.compat import _thread
from pywincffi.core.dist import Unavailable, ctype, ffi, library
from pywincffi.core.waits import called_in_waits
from pywincffi.exceptions import InputError

try:
    RLock = _thread.RLock
except AttributeError:  # Python 2
    from threading import RLock

ERROR_IO_PENDING = library.ERROR_IO_PENDING
ERROR_MORE_DATA = library.ERROR_MORE_DATA
ERROR_SUCCESS = library.ERROR_SUCCESS
STATUS_PENDING = library.STATUS_PENDING
SYNCHRONIZE = library.SYNCHRONIZE

_ADDRESS = ctype("uintptr_t")

# {id of the entry: the entry, (the OVERLAPPED, what else Windows uses)}. Only who holds an entry removes it, by an id
# that no other can have meanwhile, so that a thread never lets go of what another one has just started.
pending = {}
# {address of the OVERLAPPED: id of the last entry for it}, to find entries. It may be out of date, and is no reference.
_latest = {}
# {address of the OVERLAPPED: (the OVERLAPPED, what else Windows uses, the completion routine, its thread)}
routines = {}
# Ctrl-C came before or after the start, nobody knows: everything is kept, since Windows may be at work.
_INTERRUPTED = object()
# Looking through all of them is left until there are twice as many as were found pending last time.
_MINIMUM = 16
_sweep_at = _MINIMUM

# {handle of a completion port: the port}. The port is an object that stands for it, the same for all its handles.
_ports = {}
# {handle of a file: its completion port}
_associated = {}
# {address of the OVERLAPPED: [(port, the OVERLAPPED), ...]}, a pair for each packet that will come out of a port.
# Changed under the lock; reentrant, as the garbage collector and signal handlers run whatever they like in between.
_packets = {}
_packets_lock = RLock()

if not isinstance(library, Unavailable):
    # On exit the interpreter frees what modules hold, pending or not; Windows goes on until the process ends.
    for name in (b"pending", b"routines"):
        library.pywincffi_immortalize(__name__.encode("ascii"), name)


def start(function, hFile, lpBuffer, nNumberOfBytes, lpOverlapped):
    """
    Start an overlapped operation of :func:`ReadFile` or :func:`WriteFile`; see :func:`begin`.

    :param function: ``library.ReadFile`` or ``library.WriteFile``.
    """
    return begin(lambda structure: function(hFile, lpBuffer, nNumberOfBytes, ffi.NULL, structure),
                 hFile, lpOverlapped, lpBuffer)


def begin(call, hFile, lpOverlapped, *used):
    """
    Start an overlapped operation, and keep the structure and what else Windows uses until it is complete.

    :param call: Called with the pointer to the structure, starts the operation and returns what is true if it was
        complete at once, and false if the last error tells.
    :param handle hFile: The handle that the operation is on.
    :param OVERLAPPED lpOverlapped: The structure as the program passed it.
    :param used: The buffers, and whatever else Windows uses until the operation is complete.

    :rtype: int
    :returns: ERROR_SUCCESS, ERROR_IO_PENDING while the operation is under way, or the error.

    :raises pywincffi.exceptions.InputError: An operation started with the structure is still pending.

    >>> failure = begin(lambda structure: library.ConnectNamedPipe(hNamedPipe, structure), hNamedPipe, lpOverlapped)
    """
    structure, address = _unused(lpOverlapped)
    _sweep()
    # Kept before the start, so that nothing can come in between. Windows begins with STATUS_PENDING too; until it
    # does, a sweep in another thread must not find the operation complete.
    structure[0].Internal = STATUS_PENDING
    entry = (lpOverlapped, used)
    pending[id(entry)] = entry
    _latest[address] = id(entry)
    port = _port_for(hFile, structure) if _associated else None
    if port is not None:
        _expect(address, port, lpOverlapped)
    failure = _INTERRUPTED
    try:
        failure = ERROR_SUCCESS if call(structure) else library.GetLastError()
    except Exception:  # an argument that cannot be converted: nothing was started
        failure = None
        raise
    finally:
        if failure not in (ERROR_IO_PENDING, _INTERRUPTED):
            pending.pop(id(entry), None)
            _latest.pop(address, None)
            # ERROR_MORE_DATA is a warning: the operation was done, and there is a packet for it.
            if port is not None and failure not in (ERROR_SUCCESS, ERROR_MORE_DATA):
                _take(address, lpOverlapped)
    return failure


def begin_with_routine(call, lpOverlapped, lpCompletionRoutine, *used):
    """
    Start an overlapped operation that Windows calls a completion routine for. Everything is kept until it did.

    :param call: Called with the pointer to the structure and the routine for Windows; starts the operation, and returns
        what is false if that failed.
    :param OVERLAPPED lpOverlapped: The structure as the program passed it.
    :param lpCompletionRoutine: Called, in this thread and during an alertable wait, with the error code, the number of
        bytes, and ``lpOverlapped``.
    :param used: The buffers, and whatever else Windows uses until the operation is complete.

    :rtype: int
    :returns: ERROR_SUCCESS, or the error.

    :raises pywincffi.exceptions.InputError: The routine cannot be called, or an operation started with the structure
        is still pending.
    """
    if not is_callable(lpCompletionRoutine):
        raise InputError("lpCompletionRoutine", lpCompletionRoutine, "a function to call", ffi=ffi)
    structure, address = _unused(lpOverlapped)
    _sweep()
    structure[0].Internal = STATUS_PENDING
    entry = (lpOverlapped, used, lpCompletionRoutine, _thread.get_ident())
    if routines.setdefault(address, entry) is not entry:
        raise _used(lpOverlapped)
    failure = _INTERRUPTED
    try:
        failure = (ERROR_SUCCESS if call(structure, library.pywincffi_FileIOCompletionRoutine)
                   else library.GetLastError())
    except Exception:  # an argument that cannot be converted: nothing was started
        failure = None
        raise
    finally:
        if failure not in (ERROR_SUCCESS, _INTERRUPTED):
            routines.pop(address, None)
    return failure


@called_in_waits("pywincffi_FileIOCompletionRoutine")
def completion_routine(dwErrorCode, dwNumberOfBytesTransfered, lpOverlapped, *more):
    """What Windows calls, and other libraries with more arguments: it calls the routine of the program."""
    entry = routines.pop(_number(lpOverlapped), None)
    if entry is not None:
        entry[2](dwErrorCode, dwNumberOfBytesTransfered, entry[0], *more)


def completed(lpOverlapped):
    """The program was told that the operation is complete: stop keeping what it used."""
    _let_go(_number(_cdata(lpOverlapped)))


def associate(hFile, hPort):
    """Packets for operations on a file come out of a completion port from now on."""
    _associated[_number(hFile)] = _port(hPort)


def created(hPort):
    """A completion port was created."""
    # Its number may be that of an earlier one, which was closed in a way that was not noticed.
    closed(hPort)
    _ports[_number(hPort)] = object()


def closed(handle):
    """A handle is about to be closed: if it is the last one of a port, its packets will not come any more."""
    if _ports or _associated:
        number = _number(handle)
        _associated.pop(number, None)
        port = _ports.pop(number, None)
        if port is not None and port not in list(_ports.values()):
            _forget(port)


def duplicated(source, target):
    """A handle was duplicated within this process: what is known of the one holds for the other."""
    if _ports or _associated:
        for known in (_ports, _associated):
            port = known.get(_number(source))
            if port is not None:
                known[_number(target)] = port


def _forget(port):
    for number, its_port in list(_associated.items()):
        if its_port is port:
            _associated.pop(number, None)
    with _packets_lock:
        for address, pairs in list(_packets.items()):
            left = [pair for pair in pairs if pair[0] is not port]
            if left:
                _packets[address] = left
            else:
                del _packets[address]


def _port(hPort):
    """What stands for a port; for one that was made without this library, its handle's number."""
    return _ports.get(_number(hPort), _number(hPort))


def posted(hPort, lpOverlapped):
    """A packet with the structure is about to be posted to a port."""
    _expect(_number(_cdata(lpOverlapped)), _port(hPort), lpOverlapped)


def not_posted(lpOverlapped):
    """It was not posted after all."""
    _take(_number(_cdata(lpOverlapped)), lpOverlapped)


def dequeued(pointer):
    """
    The OVERLAPPED that belongs to a packet out of a completion port.

    :param pointer: The pointer in the packet.

    :returns: The object as the program passed it, when it started the operation or posted the packet; None for NULL.
        A packet that came about in any other way need not hold the address of an OVERLAPPED: for one it is the number.
    """
    if not pointer:
        return None
    address = _number(pointer)
    lpOverlapped = _take(address)
    entry = _let_go(address)
    if lpOverlapped is None and entry is not None:
        lpOverlapped = entry[0]  # the handle was associated without this library
    return address if lpOverlapped is None else lpOverlapped


def _number(value):
    return int(ffi.cast(_ADDRESS, value))


def _cdata(lpOverlapped):
    return lpOverlapped.cdata if isinstance(lpOverlapped, Wrapped) else lpOverlapped


def _used(lpOverlapped):
    return InputError("lpOverlapped", lpOverlapped, "an OVERLAPPED that no pending operation uses", ffi=ffi)


def _unused(lpOverlapped):
    """The structure and its address, if no pending operation uses it."""
    structure = _cdata(lpOverlapped)
    address = _number(structure)
    # An operation that could not be started leaves its mark behind, but no entry.
    if _is_pending(structure) and _latest.get(address) in pending:
        raise _used(lpOverlapped)
    if address in routines:
        _sweep_routines()
        if address in routines:
            raise _used(lpOverlapped)
    return structure, address


def _port_for(hFile, structure):
    """The port that will get a packet for an operation; None for none."""
    # An event with its lowest bit set says that no packet is wanted.
    return None if _number(structure[0].hEvent) & 1 else _associated.get(_number(hFile))


def _expect(address, port, lpOverlapped):
    with _packets_lock:
        _packets.setdefault(address, []).append((port, lpOverlapped))


def _take(address, lpOverlapped=None):
    """Stop expecting the first packet for an address, or the last one for an OVERLAPPED, and return the OVERLAPPED."""
    with _packets_lock:
        pairs = _packets.get(address)
        if not pairs:
            return None
        _, found = pairs.pop(0 if lpOverlapped is None else -1)
        if not pairs:
            del _packets[address]
        return found


def _let_go(address):
    """Stop keeping what the operation at an address used, if it is complete; returns the entry."""
    entry = pending.get(_latest.get(address))
    # The index may be out of date: the id of an entry that is gone may be another one's.
    if entry is None or _number(_cdata(entry[0])) != address:
        return None
    if not _is_pending(entry[0]):
        pending.pop(id(entry), None)
        _latest.pop(address, None)
    return entry


def _sweep():
    """Stop keeping what complete operations used."""
    global _sweep_at
    if len(pending) + len(routines) >= _sweep_at:
        for entry in list(pending.values()):
            if not _is_pending(entry[0]):
                pending.pop(id(entry), None)
                _latest.pop(_number(_cdata(entry[0])), None)
        _sweep_routines()
        _sweep_at = max(_MINIMUM, 2 * (len(pending) + len(routines)))


def _sweep_routines():
    """Stop keeping what complete operations used whose routine will not be called: their thread has ended."""
    for address, entry in list(routines.items()):
        if not _is_pending(entry[0]) and entry[3] != _thread.get_ident():
            thread = library.OpenThread(SYNCHRONIZE, False, entry[3])
            if not thread:
                routines.pop(address, None)
            else:
                library.CloseHandle(thread)


def _is_pending(lpOverlapped):
    return lpOverlapped[0].Internal == STATUS_PENDING
