"""
Threads
=======

What the kernel knows of a thread.
"""
from pywincffi.core import publish
from pywincffi.core.checks import NT_SUCCESS, error_check, handle_check, index, input_checks
from pywincffi.core.convert import allocate, filled
from pywincffi.core.dist import ctype, ffi, library

_CLASS_P = ctype("THREADINFOCLASS *")
_PULONG = ctype("ULONG *")
# Most classes take no larger size than theirs, which is below this one and which they do not tell. Those of other sizes
# tell theirs.
_ROOM = 256


def NtQueryInformationThread(ThreadHandle, ThreadInformationClass):
    """
    Returns information on a thread.

    The classes and their structures are the kernel's own: other versions of Windows may have other ones.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winternl/nf-winternl-ntqueryinformationthread

    :param handle ThreadHandle: The thread. Most classes need the access right THREAD_QUERY_INFORMATION.
    :param int ThreadInformationClass: The kind of information: ``ThreadQuerySetWin32StartAddress`` for the address of
        the thread's function, ``ThreadIsIoPending`` for a ULONG that is 0 if no I/O of the thread is pending, or the
        number of another class, which the headers of Windows lack.

    :rtype: bytes
    :returns: The structure of the class. Pointers in it are those of a buffer that no longer exists, or of the other
        process. A text follows the UNICODE_STRING that points to it.

    :raises pywincffi.exceptions.InputError: ``ThreadHandle`` is not a handle, or the class does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such class (0xC0000003, STATUS_INVALID_INFO_CLASS), or the
        handle is not open (0xC0000008, STATUS_INVALID_HANDLE), or the structure is not a plain result
        (0xC0000004, STATUS_INFO_LENGTH_MISMATCH), for example.

    >>> start, = struct.unpack("P", NtQueryInformationThread(hThread, ThreadQuerySetWin32StartAddress))
    """
    thread = handle_check("NtQueryInformationThread", "ThreadHandle", ThreadHandle)
    try:
        kind = ffi.new(_CLASS_P, index(ThreadInformationClass))[0]
    except Exception:
        input_checks("NtQueryInformationThread", locals())
        raise
    size, untold, told, needed = _ROOM, 0, set(), ffi.new(_PULONG)
    while True:
        information = allocate("ThreadInformationClass", size, as_bytes=True)
        needed[0] = 0
        status = library.NtQueryInformationThread(thread, kind, information, size, needed)
        if status & 0xFFFFFFFF not in (library.STATUS_INFO_LENGTH_MISMATCH, library.STATUS_BUFFER_TOO_SMALL,
                                       library.STATUS_BUFFER_OVERFLOW):
            break
        size = needed[0]
        if not 0 < size <= 1 << 16 or size in told:
            untold += 1
            if untold >= _ROOM:
                break
            size = untold
        told.add(size)
    if status < 0:
        error_check("NtQueryInformationThread", status, NT_SUCCESS)
    return filled(information, min(needed[0], size))


publish(__name__)
