"""
Processes
=========

Which processes there are, and how much memory a process uses.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/psapi/process-information
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, REFUSED, error_check, failure_of, input_checks
from pywincffi.core.convert import fill
from pywincffi.core.dist import ctype, ffi, library

_DWORDS = ctype("DWORD[]")
_COUNTERS_P = ctype("PROCESS_MEMORY_COUNTERS *")


def EnumProcesses():
    """
    Retrieves the identifiers of all processes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/psapi/nf-psapi-enumprocesses

    :rtype: list(int)
    :returns: The identifiers. By the time a program uses one, the process may have ended, and another process may have
        the identifier.

    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell.

    >>> os.getpid() in EnumProcesses()
    True
    """
    size = 512
    while True:
        lpidProcess = ffi.new(_DWORDS, size)
        lpcbNeeded = library.EnumProcesses_value(lpidProcess, 4 * size)
        if lpcbNeeded < 0:
            error_check("EnumProcesses", -lpcbNeeded)
        # A full array may lack some.
        if lpcbNeeded < 4 * size:
            return ffi.unpack(lpidProcess, lpcbNeeded // 4)
        size *= 2


def GetProcessImageFileName(hProcess):
    """
    Retrieves the path of the program that a process runs, as the kernel knows it.

    :func:`pywincffi.kernel32.QueryFullProcessImageName` returns a path with a drive letter.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/psapi/nf-psapi-getprocessimagefilenamew

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.

    :rtype: str
    :returns: The path, which begins with ``\\Device``.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks an access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetProcessImageFileName(process.hProcess)
    '\\\\Device\\\\HarddiskVolume3\\\\Python314\\\\python.exe'
    """
    def call(lpImageFileName, nSize):
        length = library.GetProcessImageFileNameW(process, lpImageFileName, nSize)
        if length:
            return length
        failure = failure_of("GetProcessImageFileName")
        if failure != library.ERROR_INSUFFICIENT_BUFFER:
            error_check("GetProcessImageFileName", failure)
        return nSize

    try:
        process = hProcess or REFUSED
        return fill("GetProcessImageFileName", call)
    except Exception:
        input_checks("GetProcessImageFileName", locals())
        raise


def GetProcessMemoryInfo(Process):
    """
    Retrieves how much memory a process uses.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/psapi/nf-psapi-getprocessmemoryinfo

    :param handle Process: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``, and before Windows 10
        ``PROCESS_VM_READ`` too.

    :rtype: PROCESS_MEMORY_COUNTERS_EX
    :returns: The sizes, in bytes, and the number of page faults.

    :raises pywincffi.exceptions.InputError: ``Process`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks an access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetProcessMemoryInfo(GetCurrentProcess()).WorkingSetSize // 2 ** 20
    12
    """
    from pywincffi.wintypes.psapi import PROCESS_MEMORY_COUNTERS_EX
    counters = PROCESS_MEMORY_COUNTERS_EX()
    try:
        code = library.GetProcessMemoryInfo(
            Process or REFUSED, ffi.cast(_COUNTERS_P, counters.cdata), counters.cdata.cb)
    except Exception:
        input_checks("GetProcessMemoryInfo", locals())
        raise
    if not code:
        error_check("GetProcessMemoryInfo", code, NON_ZERO)
    return counters


publish(__name__)
