"""
System
======

Tells which Windows this is, and what the kernel knows of the system.
"""
from pywincffi.core import publish
from pywincffi.core.checks import NT_SUCCESS, error_check, index, input_checks
from pywincffi.core.convert import allocate, filled
from pywincffi.core.dist import ctype, ffi, library

_CLASS_P = ctype("SYSTEM_INFORMATION_CLASS *")
_PULONG = ctype("ULONG *")
# Above this size the buffer grows only if Windows asks for more: a class whose structure the caller has to fill first
# refuses every size.
_LARGEST = 1 << 26


def NtQuerySystemInformation(SystemInformationClass):
    """
    Returns information on the system.

    The classes and their structures are the kernel's own: other versions of Windows may have other ones.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winternl/nf-winternl-ntquerysysteminformation

    :param int SystemInformationClass: The kind of information: ``SystemProcessorPerformanceInformation``, for example,
        or the number of a class that Microsoft does not document.

    :rtype: bytes
    :returns: The structure, or the array of structures, of the class. Pointers in it, to the names of processes for
        example, are those of a buffer that no longer exists.

    :raises pywincffi.exceptions.InputError: ``SystemInformationClass`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such class (0xC0000003, STATUS_INVALID_INFO_CLASS), its
        information is for administrators (0xC0000022, STATUS_ACCESS_DENIED), or the caller would have to fill a part of
        the structure first (0xC0000004, STATUS_INFO_LENGTH_MISMATCH), for example.

    >>> idle, kernel, user = struct.unpack_from("3q", NtQuerySystemInformation(SystemProcessorPerformanceInformation))
    """
    try:
        kind = ffi.new(_CLASS_P, index(SystemInformationClass))[0]
    except Exception:
        input_checks("NtQuerySystemInformation", locals())
        raise
    size, needed = 0, ffi.new(_PULONG)
    while True:
        information = allocate("SystemInformationClass", size, as_bytes=True)
        status = library.NtQuerySystemInformation(kind, information if size else ffi.NULL, size, needed)
        if status & 0xFFFFFFFF not in (library.STATUS_INFO_LENGTH_MISMATCH, library.STATUS_BUFFER_TOO_SMALL):
            break
        # What it needs may be more by then. Some classes take no larger size than theirs, and some tell none.
        if size >= needed[0] and size > _LARGEST:
            break
        size = needed[0] if size < needed[0] else 2 * size + 1024
    if status < 0:
        error_check("NtQuerySystemInformation", status, NT_SUCCESS)
    return filled(information, min(needed[0], size))


def RtlGetVersion():
    """
    Returns the version of Windows, the true one even if the program has no manifest that names the version.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/devnotes/rtlgetversion

    :rtype: OSVERSIONINFOEX
    :returns: The version: 10, 0 and the build are the major version, the minor version and the build number of Windows
        10 and 11, which the build number tells apart: 22000 was the first of Windows 11.

    :raises pywincffi.exceptions.WindowsAPIError: Windows documents no case.

    >>> RtlGetVersion().dwMajorVersion >= 6
    True
    """
    from pywincffi.wintypes.winnt import OSVERSIONINFOEX
    version = OSVERSIONINFOEX()
    status = library.RtlGetVersion(ffi.cast("PRTL_OSVERSIONINFOW", version.cdata))
    if status < 0:
        error_check("RtlGetVersion", status, NT_SUCCESS)
    return version


publish(__name__)
