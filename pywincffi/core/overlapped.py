"""
Overlapped operations
=====================

Keeps what Windows still uses. While an overlapped operation is pending Windows reads or writes its buffer and writes
its OVERLAPPED structure, whatever Python thinks of them; here they are referenced until the operation is complete.
"""
from pywincffi.core.checks import Wrapped
from pywincffi.core.dist import Unavailable, ffi, library
from pywincffi.exceptions import InputError

ERROR_IO_PENDING = library.ERROR_IO_PENDING
ERROR_SUCCESS = library.ERROR_SUCCESS
STATUS_PENDING = library.STATUS_PENDING

# {address of the OVERLAPPED: (the OVERLAPPED, the buffer)}. Changed by single operations, which are atomic.
pending = {}
# Looking through all of them is left until there are twice as many as were found pending last time.
_MINIMUM = 16
_sweep_at = _MINIMUM

if not isinstance(library, Unavailable):
    # On exit the interpreter frees what modules hold, pending or not; Windows goes on until the process ends.
    library.pywincffi_immortalize(__name__.encode("ascii"), b"pending")


def start(function, hFile, lpBuffer, nNumberOfBytes, lpOverlapped):
    """
    Start an overlapped operation, and keep the structure and the buffer until it is complete.

    :param function: ``library.ReadFile`` or ``library.WriteFile``.

    :rtype: int
    :returns: ERROR_SUCCESS, ERROR_IO_PENDING while the operation is under way, or the error.

    :raises pywincffi.exceptions.InputError: An operation started with the structure is still pending.
    """
    structure = lpOverlapped.cdata if isinstance(lpOverlapped, Wrapped) else lpOverlapped
    address = int(ffi.cast("uintptr_t", structure))
    if address in pending and _is_pending(lpOverlapped):
        raise InputError("lpOverlapped", lpOverlapped, "an OVERLAPPED that no pending operation uses", ffi=ffi)
    _sweep()
    # Kept before the start, so that nothing can come in between. Windows begins with STATUS_PENDING too; until it
    # does, a sweep in another thread must not find the operation complete.
    structure[0].Internal = STATUS_PENDING
    pending[address] = (lpOverlapped, lpBuffer)
    failure = None
    try:
        code = function(hFile, lpBuffer, nNumberOfBytes, ffi.NULL, structure)
        failure = ERROR_SUCCESS if code else ffi.getwinerror()[0]
    finally:
        if failure != ERROR_IO_PENDING:
            pending.pop(address, None)
    return failure


def _sweep():
    """Stop keeping what complete operations used."""
    global _sweep_at
    if len(pending) >= _sweep_at:
        for address, (lpOverlapped, _) in list(pending.items()):
            if not _is_pending(lpOverlapped):
                pending.pop(address, None)
        _sweep_at = max(_MINIMUM, 2 * len(pending))


def _is_pending(lpOverlapped):
    return lpOverlapped[0].Internal == STATUS_PENDING
