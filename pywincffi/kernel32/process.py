"""
Process
=======

Processes, and the access rights to them.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/procthread/process-security-and-access-rights
"""
from pywincffi.core.checks import NON_ZERO, boolean, error_check, explain, index
from pywincffi.core.dist import library

__all__ = [
    "DELETE", "PROCESS_ALL_ACCESS", "PROCESS_CREATE_PROCESS", "PROCESS_CREATE_THREAD", "PROCESS_DUP_HANDLE",
    "PROCESS_QUERY_INFORMATION", "PROCESS_QUERY_LIMITED_INFORMATION", "PROCESS_SET_INFORMATION", "PROCESS_SET_QUOTA",
    "PROCESS_SET_SESSIONID", "PROCESS_SUSPEND_RESUME", "PROCESS_TERMINATE", "PROCESS_VM_OPERATION",
    "PROCESS_VM_READ", "PROCESS_VM_WRITE", "READ_CONTROL", "SYNCHRONIZE", "WRITE_DAC", "WRITE_OWNER",
    "OpenProcess",
]

DELETE = library.DELETE
PROCESS_ALL_ACCESS = library.PROCESS_ALL_ACCESS
PROCESS_CREATE_PROCESS = library.PROCESS_CREATE_PROCESS
PROCESS_CREATE_THREAD = library.PROCESS_CREATE_THREAD
PROCESS_DUP_HANDLE = library.PROCESS_DUP_HANDLE
PROCESS_QUERY_INFORMATION = library.PROCESS_QUERY_INFORMATION
PROCESS_QUERY_LIMITED_INFORMATION = library.PROCESS_QUERY_LIMITED_INFORMATION
PROCESS_SET_INFORMATION = library.PROCESS_SET_INFORMATION
PROCESS_SET_QUOTA = library.PROCESS_SET_QUOTA
PROCESS_SET_SESSIONID = library.PROCESS_SET_SESSIONID
PROCESS_SUSPEND_RESUME = library.PROCESS_SUSPEND_RESUME
PROCESS_TERMINATE = library.PROCESS_TERMINATE
PROCESS_VM_OPERATION = library.PROCESS_VM_OPERATION
PROCESS_VM_READ = library.PROCESS_VM_READ
PROCESS_VM_WRITE = library.PROCESS_VM_WRITE
READ_CONTROL = library.READ_CONTROL
SYNCHRONIZE = library.SYNCHRONIZE
WRITE_DAC = library.WRITE_DAC
WRITE_OWNER = library.WRITE_OWNER


def OpenProcess(dwDesiredAccess, bInheritHandle, dwProcessId):
    """
    Opens an existing local process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-openprocess
        https://learn.microsoft.com/en-us/windows/win32/procthread/process-security-and-access-rights

    :param int dwDesiredAccess: The access to the process, a combination of the constants of this module.
    :param bool bInheritHandle: Whether processes that this one creates inherit the handle.
    :param int dwProcessId: The identifier of the process, as in ``os.getpid()``.

    :rtype: handle
    :returns: The handle of the process. Close it with :func:`pywincffi.kernel32.CloseHandle`.

    :raises pywincffi.exceptions.InputError: A number does not fit 32 bits, or ``bInheritHandle`` is neither True nor
        False.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such process (87, ERROR_INVALID_PARAMETER), or it may
        not be opened with that access (5, ERROR_ACCESS_DENIED), for example.

    >>> hProcess = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, False, os.getpid())
    """
    try:
        handle = library.OpenProcess(index(dwDesiredAccess), boolean(bInheritHandle), index(dwProcessId))
    except Exception as error:
        explain(error, "OpenProcess", locals())
    error_check("OpenProcess", handle, NON_ZERO)
    return handle
