"""
Snapshots
=========

Which processes there are.
"""
from pywincffi.core.checks import INVALID_HANDLE_VALUE, VALID_HANDLE, api_error, explain, index, last_error
from pywincffi.core.dist import library
from pywincffi.wintypes import PROCESSENTRY32

__all__ = [
    "TH32CS_INHERIT", "TH32CS_SNAPALL", "TH32CS_SNAPHEAPLIST", "TH32CS_SNAPMODULE", "TH32CS_SNAPMODULE32",
    "TH32CS_SNAPPROCESS", "TH32CS_SNAPTHREAD",
    "CreateToolhelp32Snapshot", "Process32First", "Process32Next",
]

TH32CS_INHERIT = library.TH32CS_INHERIT
TH32CS_SNAPALL = library.TH32CS_SNAPALL
TH32CS_SNAPHEAPLIST = library.TH32CS_SNAPHEAPLIST
TH32CS_SNAPMODULE = library.TH32CS_SNAPMODULE
TH32CS_SNAPMODULE32 = library.TH32CS_SNAPMODULE32
TH32CS_SNAPPROCESS = library.TH32CS_SNAPPROCESS
TH32CS_SNAPTHREAD = library.TH32CS_SNAPTHREAD

ERROR_NO_MORE_FILES = library.ERROR_NO_MORE_FILES


def CreateToolhelp32Snapshot(dwFlags, th32ProcessID=0):
    """
    Takes a snapshot of the processes in the system, or of what a process has.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-createtoolhelp32snapshot

    :param int dwFlags: What the snapshot holds, a combination of the ``TH32CS_`` constants: ``TH32CS_SNAPPROCESS`` for
        the processes.
    :param int th32ProcessID: For heaps and modules, the identifier of the process they belong to; 0 is this one. The
        rest of a snapshot is of the whole system.

    :rtype: handle
    :returns: The snapshot. Close it with :func:`pywincffi.kernel32.CloseHandle`.

    :raises pywincffi.exceptions.InputError: A number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such process, or ``dwFlags`` means nothing
        (87, ERROR_INVALID_PARAMETER); the process is loading modules right now (24, ERROR_BAD_LENGTH: try again); for
        example.

    >>> hSnapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS)
    """
    try:
        handle = library.CreateToolhelp32Snapshot(index(dwFlags), index(th32ProcessID))
    except Exception as error:
        explain(error, "CreateToolhelp32Snapshot", locals())
    if handle == INVALID_HANDLE_VALUE:
        raise api_error("CreateToolhelp32Snapshot", expected=VALID_HANDLE)
    return handle


def Process32First(hSnapshot):
    """
    Retrieves the first process in a snapshot.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-process32firstw

    :param handle hSnapshot: A snapshot of the processes: see :func:`CreateToolhelp32Snapshot`.

    :rtype: PROCESSENTRY32 or None
    :returns: The process; None if the snapshot holds no processes (ERROR_NO_MORE_FILES).

    :raises pywincffi.exceptions.InputError: ``hSnapshot`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: It is not that of a snapshot (6, ERROR_INVALID_HANDLE), for example.

    >>> entry = Process32First(hSnapshot)
    >>> while entry is not None:
    ...     print(entry.th32ProcessID, entry.szExeFile)
    ...     entry = Process32Next(hSnapshot)
    """
    try:
        entry = PROCESSENTRY32()
        code = library.Process32FirstW(hSnapshot or None, entry.cdata)
    except Exception as error:
        explain(error, "Process32FirstW", locals())
    if code:
        return entry
    failure = last_error("Process32First")
    if failure != ERROR_NO_MORE_FILES:
        raise api_error("Process32First", failure)
    return None


def Process32Next(hSnapshot):
    """
    Retrieves the next process in a snapshot.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-process32nextw

    :param handle hSnapshot: The snapshot that was given to :func:`Process32First`.

    :rtype: PROCESSENTRY32 or None
    :returns: The process; None if there are no more (ERROR_NO_MORE_FILES).

    :raises pywincffi.exceptions.InputError: ``hSnapshot`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: It is not that of a snapshot (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        entry = PROCESSENTRY32()
        code = library.Process32NextW(hSnapshot or None, entry.cdata)
    except Exception as error:
        explain(error, "Process32NextW", locals())
    if code:
        return entry
    failure = last_error("Process32Next")
    if failure != ERROR_NO_MORE_FILES:
        raise api_error("Process32Next", failure)
    return None
