"""
Processes
=========

What the kernel knows of a process; suspends and resumes all threads of a process.
"""
from pywincffi.core import publish
from pywincffi.core.checks import NT_SUCCESS, REFUSED, error_check, handle_check, index, input_checks
from pywincffi.core.convert import allocate, filled
from pywincffi.core.dist import ctype, ffi, library

_CLASS_P = ctype("PROCESSINFOCLASS *")
_PULONG = ctype("ULONG *")


def NtQueryInformationProcess(ProcessHandle, ProcessInformationClass):
    """
    Returns information on a process.

    The classes and their structures are the kernel's own: other versions of Windows may have other ones.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winternl/nf-winternl-ntqueryinformationprocess

    :param handle ProcessHandle: The process. Most classes need the access right PROCESS_QUERY_LIMITED_INFORMATION.
    :param int ProcessInformationClass: The kind of information: ``ProcessBasicInformation``, for example, or the number
        of a class that Microsoft does not document.

    :rtype: bytes
    :returns: The structure of the class. Pointers in it are those of a buffer that no longer exists, or of the other
        process. A text follows the UNICODE_STRING that points to it.

    :raises pywincffi.exceptions.InputError: ``ProcessHandle`` is not a handle, or the class does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such class (0xC0000003, STATUS_INVALID_INFO_CLASS), or the
        handle is not open (0xC0000008, STATUS_INVALID_HANDLE), for example.

    >>> basic = NtQueryInformationProcess(hProcess, ProcessBasicInformation)
    >>> identifier, parent = struct.unpack("6P", basic)[4:]
    """
    process = handle_check("NtQueryInformationProcess", "ProcessHandle", ProcessHandle)
    try:
        kind = ffi.new(_CLASS_P, index(ProcessInformationClass))[0]
    except Exception:
        input_checks("NtQueryInformationProcess", locals())
        raise
    size, needed = 0, ffi.new(_PULONG)
    while True:
        information = allocate("ProcessInformationClass", size, as_bytes=True)
        status = library.NtQueryInformationProcess(
            process, kind, information if size else ffi.NULL, size, needed)
        if status & 0xFFFFFFFF not in (library.STATUS_INFO_LENGTH_MISMATCH, library.STATUS_BUFFER_TOO_SMALL,
                                       library.STATUS_BUFFER_OVERFLOW):
            break
        # What it needs may be more by then. Some classes take no larger size than theirs, and some tell none.
        size = needed[0] if size < needed[0] else 2 * size + 8
        if size > 1 << 24:
            break
    if status < 0:
        error_check("NtQueryInformationProcess", status, NT_SUCCESS)
    return filled(information, min(needed[0], size))


def NtSuspendProcess(ProcessHandle):
    """
    Suspends all threads of a process; as often as it is called, :func:`NtResumeProcess` has to be.

    Microsoft has no page on this function, which debuggers use.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/procthread/process-security-and-access-rights

    :param handle ProcessHandle: The process. The handle needs the access right PROCESS_SUSPEND_RESUME.

    :raises pywincffi.exceptions.InputError: ``ProcessHandle`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (0xC0000008, STATUS_INVALID_HANDLE), for
        example.

    >>> NtSuspendProcess(process.hProcess)
    >>> NtResumeProcess(process.hProcess)
    """
    try:
        status = library.NtSuspendProcess(ProcessHandle or REFUSED)
    except Exception:
        input_checks("NtSuspendProcess", locals())
        raise
    if status < 0:
        error_check("NtSuspendProcess", status, NT_SUCCESS)


def NtResumeProcess(ProcessHandle):
    """
    Resumes all threads of a process, unless they were suspended more often.

    Microsoft has no page on this function, which debuggers use.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/procthread/process-security-and-access-rights

    :param handle ProcessHandle: The process. The handle needs the access right PROCESS_SUSPEND_RESUME.

    :raises pywincffi.exceptions.InputError: ``ProcessHandle`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (0xC0000008, STATUS_INVALID_HANDLE), for
        example.

    >>> NtSuspendProcess(process.hProcess)
    >>> NtResumeProcess(process.hProcess)
    """
    try:
        status = library.NtResumeProcess(ProcessHandle or REFUSED)
    except Exception:
        input_checks("NtResumeProcess", locals())
        raise
    if status < 0:
        error_check("NtResumeProcess", status, NT_SUCCESS)


publish(__name__)
