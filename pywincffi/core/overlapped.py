"""
Overlapped operations
=====================

Keeps what Windows still uses. While an overlapped operation is pending Windows reads or writes its buffer and writes
its OVERLAPPED structure, whatever Python thinks of them; here they are referenced until the operation is complete.

Windows reports completion by the structure's address. Where it does so behind the program's back, with a packet in the
queue of a completion port or by calling a completion routine, the structure is kept until then, and the program is
given the very object that it passed.
"""
from pywincffi.core.checks import LOWEST_PSEUDO_HANDLE, NUMBERS, Wrapped, as_number, is_callable, is_handle
from pywincffi.core.compat import _thread, reentrant_lock
from pywincffi.core.dist import Unavailable, ctype, ffi, library
from pywincffi.core.waits import called_in_waits
from pywincffi.exceptions import InputError

ERROR_IO_PENDING = library.ERROR_IO_PENDING
ERROR_MORE_DATA = library.ERROR_MORE_DATA
ERROR_SUCCESS = library.ERROR_SUCCESS
STATUS_PENDING = library.STATUS_PENDING
SYNCHRONIZE = library.SYNCHRONIZE
_LPDWORD = ctype("DWORD *")

# {address of the OVERLAPPED: the entry, (the OVERLAPPED, its cdata, what else Windows uses)}. An entry is put in, and
# taken out by who looked at it, under the lock: of two threads that start with one structure one is refused, and none
# lets go of what another one has just started.
pending = {}
# {address of the OVERLAPPED: (the OVERLAPPED, its cdata, what else Windows uses, the completion routine, its thread)}
routines = {}
# What Windows may use for ever, see left_pending().
abandoned = []
# Reentrant, as the garbage collector and signal handlers run whatever they like in between.
_lock = reentrant_lock()
# An exception came between the call and the look at its result, from a signal handler: everything is kept, since
# Windows may be at work.
_INTERRUPTED = object()
# What Internal of an OVERLAPPED is from the claim to the call, which makes it STATUS_PENDING: a status of no driver's,
# as this bit is for programs.
_CLAIMED = 1 << 29
# Looking through all of them is left until there are twice as many as were found pending last time.
_MINIMUM = 16
_sweep_at = _MINIMUM

# {handle of a completion port: its Port, the same for all handles of the port}
_ports = {}
# {handle of a file: its Association, the same for all handles of the file}
_associated = {}
# {address of the OVERLAPPED: [(port, the OVERLAPPED), ...]}, a pair for each packet that will come out of a port.
# Changed under the lock.
_packets = {}

if not isinstance(library, Unavailable):
    # On exit the interpreter frees what modules hold, pending or not; Windows goes on until the process ends.
    for registry in (pending, routines, abandoned):
        library.pywincffi_immortalize(ffi.cast("void *", id(registry)))


class Association(object):
    """A file and its completion port; None as long as it has none."""

    __slots__ = ("port", "skips")

    def __init__(self):
        self.port = None
        # Whether there is no packet for an operation that is complete at once.
        self.skips = False


class Port(object):
    """A completion port that this library made."""

    __slots__ = ("threads", "closed")

    def __init__(self):
        # An item for each thread that is taking packets out: adding one and removing one are steps of their own.
        self.threads = []
        self.closed = False


def start(function, hFile, lpBuffer, nNumberOfBytes, lpOverlapped):
    """
    Start an overlapped operation of :func:`ReadFile` or :func:`WriteFile`; see :func:`begin`.

    :param function: ``library.pywincffi_failure_ReadFile`` or that of WriteFile.

    :returns: ERROR_SUCCESS, ERROR_IO_PENDING or the error; and how many bytes were transferred if it was complete at
        once, which is not in the structure any more if another thread was told of that and started the next operation.
    """
    lpNumberOfBytes = ffi.new(_LPDWORD)
    failure = begin(lambda structure: function(hFile, lpBuffer, nNumberOfBytes, lpNumberOfBytes, structure),
                    hFile, lpOverlapped, lpBuffer, lpNumberOfBytes)
    return failure, lpNumberOfBytes[0]


def begin(call, hFile, lpOverlapped, *used):
    """
    Start an overlapped operation, and keep the structure and what else Windows uses until it is complete.

    :param call: Called with the pointer to the structure; marks it as pending, starts the operation, and returns 0 if
        it was complete at once, or the error: :func:`pywincffi.core.headers.failing` says why. What it raises before
        the mark says that nothing was started.
    :param handle hFile: The handle that the operation is on.
    :param OVERLAPPED lpOverlapped: The structure as the program passed it.
    :param used: The buffers, and whatever else Windows uses until the operation is complete.

    :rtype: int
    :returns: ERROR_SUCCESS, ERROR_IO_PENDING while the operation is under way, or the error.

    :raises pywincffi.exceptions.InputError: An operation started with the structure is still pending.

    >>> failure = begin(lambda structure: library.pywincffi_failure_ConnectNamedPipe(hNamedPipe, structure),
    ...                 hNamedPipe, lpOverlapped)
    """
    structure = _cdata(lpOverlapped)
    address, status = as_number(structure), structure[0].Internal
    entry = (lpOverlapped, structure, used)
    association = _association(hFile, structure) if _associated else None
    failure, expected = _INTERRUPTED, False
    try:
        # Kept before the start, so that nothing can come in between.
        _claim(pending, address, entry)
        if association is not None:
            _expect(address, association.port, lpOverlapped)
            expected = True
        failure = call(structure)
    finally:
        if failure is _INTERRUPTED and _was_not_made(pending, address, entry):
            structure[0].Internal, failure = status, None
        if failure not in (ERROR_IO_PENDING, _INTERRUPTED):
            _remove(address, entry)
            # ERROR_MORE_DATA is a warning: the operation was done, and there is a packet for it.
            if expected and (association.skips if failure == ERROR_SUCCESS else failure != ERROR_MORE_DATA):
                _take(address, association.port, last=True)
    return failure


def begin_with_routine(call, lpOverlapped, lpCompletionRoutine, *used):
    """
    Start an overlapped operation that Windows calls a completion routine for. Everything is kept until it did.

    :param call: Called with the pointer to the structure and the routine for Windows; marks the structure as pending,
        starts the operation, and returns 0, or the error if that failed.
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
    structure = _cdata(lpOverlapped)
    address, status = as_number(structure), structure[0].Internal
    entry = (lpOverlapped, structure, used, lpCompletionRoutine, _thread.get_ident())
    failure = _INTERRUPTED
    try:
        _claim(routines, address, entry)
        failure = call(structure, library.pywincffi_FileIOCompletionRoutine)
    finally:
        if failure is _INTERRUPTED and _was_not_made(routines, address, entry):
            structure[0].Internal, failure = status, None
        if failure not in (ERROR_SUCCESS, _INTERRUPTED):
            routines.pop(address, None)
    return failure


def left_pending(failure, *used):
    """
    Keep what Windows uses, for good, if a call without an OVERLAPPED failed with ERROR_IO_PENDING. On a handle opened
    with ``FILE_FLAG_OVERLAPPED``, where such a call is a mistake, another operation's end can end its wait.
    """
    if failure == ERROR_IO_PENDING:
        abandoned.append(used)


@called_in_waits("pywincffi_FileIOCompletionRoutine")
def completion_routine(dwErrorCode, dwNumberOfBytesTransfered, lpOverlapped, *more):
    """What Windows calls, and other libraries with more arguments: it calls the routine of the program."""
    entry = routines.pop(as_number(lpOverlapped), None)
    if entry is not None:
        entry[3](dwErrorCode, dwNumberOfBytesTransfered, entry[0], *more)


def completed(lpOverlapped):
    """The program was told that the operation is complete: stop keeping what it used."""
    _let_go(as_number(_cdata(lpOverlapped)))


def associate(hFile, hPort):
    """Packets for operations on a file come out of a completion port from now on."""
    number = as_number(hFile)
    known = _associated.get(number)
    # A file has one port: one that is known to have another is gone, closed in a way that was not noticed.
    if known is None or known.port is not None:
        known = Association()
    known.port = _port(hPort)
    _associated[number] = known
    # What is known may be of an earlier file with this number, and another library may have said it: Windows knows, and
    # tells who may read the file's attributes.
    mode = library.pywincffi_skips_packets(hFile)
    if mode >= 0:
        known.skips = mode == 1


def skips_packets(hFile):
    """There is no packet any more for operations on a file that are complete at once."""
    _associated.setdefault(as_number(hFile), Association()).skips = True  # it may get a port later


def created(hPort):
    """A completion port was created."""
    made(hPort)
    _ports[as_number(hPort)] = Port()


def made(handle):
    """
    A handle was made that belongs to nothing yet. What is known of its number is of an earlier one, which was closed in
    a way that was not noticed.
    """
    known = closing(handle)
    if known is not None:
        closed(handle, known, True)


def closing(handle):
    """
    A handle is about to be closed: forget what it is of, as another thread may be given its number at once.

    :returns: What is to be given to :func:`closed` afterwards, or None where that need not be called.
    """
    if not (_ports or _associated) or not is_handle(handle):
        return None
    number = as_number(handle)
    return _associated.pop(number, None), _ports.pop(number, None)


def closed(handle, known, succeeded):
    """
    A handle was closed, or could not be closed. The packets of a port whose last handle it was will not come any more.

    :param known: What :func:`closing` returned.
    :param bool succeeded: Whether it was closed.
    """
    association, port = known
    if not succeeded:
        _is_also(handle, association, port)
    elif port is not None and port not in list(_ports.values()):
        port.closed = True
        if not port.threads:
            _forget(port)


def duplicated(source, target):
    """A handle was duplicated within this process: what is known of the one holds for the other, and nothing else."""
    if source != target:
        made(target)
        number = as_number(source)
        # If it is a file, it may get a port later, by whichever handle.
        association = _associated.setdefault(number, Association()) if number < NUMBERS + LOWEST_PSEUDO_HANDLE else None
        _is_also(target, association, _ports.get(number))


def _is_also(handle, association, port):
    for registry, value in ((_associated, association), (_ports, port)):
        if value is not None:
            registry[as_number(handle)] = value


def _forget(port):
    for number in list(_associated):
        association = _associated.get(number)
        if association is not None and association.port is port:
            _associated.pop(number, None)
    with _lock:
        for address in list(_packets):
            left = [pair for pair in _packets[address] if pair[0] is not port]
            if left:
                _packets[address] = left
            else:
                del _packets[address]


def _port(hPort):
    """What stands for a port; for one that was made without this library, its handle's number."""
    number = as_number(hPort)
    return _ports.get(number, number)


def posted(hPort, lpOverlapped):
    """
    A packet with the structure is about to be posted to a port.

    :returns: What is to be given to :func:`not_posted` if it could not be.
    """
    port = _port(hPort)
    _expect(as_number(_cdata(lpOverlapped)), port, lpOverlapped)
    return port


def not_posted(port, lpOverlapped):
    """It was not posted after all."""
    _take(as_number(_cdata(lpOverlapped)), port, last=True)


def dequeuing(hPort):
    """
    This thread is about to take packets out of a port. What is known of them is kept until it has, even if another
    thread closes the port meanwhile.

    :returns: What is to be given to :func:`dequeued` for each packet, and to :func:`done_dequeuing` in the end.
    """
    port = _port(hPort)
    if isinstance(port, Port):
        port.threads.append(None)
    return port


def done_dequeuing(port):
    """The thread has taken what it got."""
    if isinstance(port, Port):
        port.threads.pop()
        if port.closed and not port.threads:
            _forget(port)


def dequeued(port, pointer):
    """
    The OVERLAPPED that belongs to a packet out of a completion port.

    :param port: What :func:`dequeuing` returned.
    :param pointer: The pointer in the packet.

    :returns: The object as the program passed it, when it started the operation or posted the packet; None for NULL.
        A packet that came about in any other way need not hold the address of an OVERLAPPED: for one it is the number.
    """
    if not pointer:
        return None
    address = as_number(pointer)
    lpOverlapped = _take(address, port)
    entry = _let_go(address)
    if lpOverlapped is None and entry is not None:
        lpOverlapped = entry[0]  # the handle was associated without this library
    return address if lpOverlapped is None else lpOverlapped


def _cdata(lpOverlapped):
    return lpOverlapped.cdata if isinstance(lpOverlapped, Wrapped) else lpOverlapped


def _used(lpOverlapped):
    return InputError("lpOverlapped", lpOverlapped, "an OVERLAPPED that no pending operation uses", ffi=ffi)


def _claim(registry, address, entry):
    """Keep an entry for an operation that is about to start, if no pending one uses its OVERLAPPED."""
    _sweep()
    if address in routines:
        _sweep_routines()
    with _lock:
        # Goes when this returns, not under the lock: nobody knows what runs then.
        before = pending.get(address)
        # An operation that could not be started leaves its mark behind, but no entry.
        if address in routines or before is not None and _is_pending(before):
            before = None  # the exception keeps what is named here
            raise _used(entry[0])
        pending.pop(address, None)
        # Which a sweep in another thread does not take for complete.
        entry[1][0].Internal = _CLAIMED
        registry[address] = entry


def _was_not_made(registry, address, entry):
    """Whether what was to be called after the claim was not: it would have marked the OVERLAPPED as pending."""
    return registry.get(address) is entry and entry[1][0].Internal == _CLAIMED


def _remove(address, entry):
    """Stop keeping what an operation used; not what the next one uses that has begun meanwhile."""
    with _lock:
        if pending.get(address) is entry:
            del pending[address]


def _association(hFile, structure):
    """The association that an operation will have a packet by; None for none."""
    # An event with its lowest bit set says that no packet is wanted.
    hEvent = structure[0].hEvent
    association = None if hEvent and as_number(hEvent) & 1 else _associated.get(as_number(hFile))
    return association if association is not None and association.port is not None else None


def _expect(address, port, lpOverlapped):
    with _lock:
        _packets.setdefault(address, []).append((port, lpOverlapped))


def _take(address, port, last=False):
    """Stop expecting the first packet, or the last one, for an address out of a port, and return the OVERLAPPED."""
    with _lock:
        pairs = _packets.get(address)
        if not pairs:
            return None
        place = -1 if last else 0
        if pairs[place][0] is not port:
            places = [each for each, pair in enumerate(pairs) if pair[0] == port]
            if places:
                place = places[place]
            elif isinstance(port, Port):
                return None
            # else the port was not made by this library, or this handle of it
        _, found = pairs.pop(place)
        if not pairs:
            del _packets[address]
        return found


def _let_go(address):
    """Stop keeping what the operation at an address used, if it is complete; returns the entry."""
    entry = pending.get(address)
    if entry is not None and not _is_pending(entry):
        _remove(address, entry)
    return entry


def _sweep():
    """Stop keeping what complete operations used."""
    global _sweep_at
    if len(pending) + len(routines) >= _sweep_at:
        for address in list(pending):
            _let_go(address)
        _sweep_routines()
        _sweep_at = max(_MINIMUM, 2 * (len(pending) + len(routines)))


def _sweep_routines():
    """Stop keeping what complete operations used whose routine will not be called: their thread has ended."""
    for address, entry in list(routines.items()):
        if not _is_pending(entry) and entry[4] != _thread.get_ident():
            thread = library.OpenThread(SYNCHRONIZE, False, entry[4])
            if not thread:
                routines.pop(address, None)
            else:
                library.CloseHandle(thread)


def _is_pending(entry):
    return entry[1][0].Internal in (STATUS_PENDING, _CLAIMED)
