"""
Snapshots
=========

Which processes and threads there are, and which modules a process has loaded. The three pairs of functions work alike:
``First`` and ``Next`` return the entries one by one, and None when there are no more.
"""
from pywincffi.core import publish
from pywincffi.core.checks import (
    INVALID_HANDLE_VALUE, REFUSED, VALID_HANDLE, error_check, failure_of, index, input_checks)
from pywincffi.core.dist import library
from pywincffi.wintypes.tlhelp32 import MODULEENTRY32, PROCESSENTRY32, THREADENTRY32


def CreateToolhelp32Snapshot(dwFlags, th32ProcessID=0):
    """
    Takes a snapshot of the processes in the system, or of what a process has.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-createtoolhelp32snapshot

    :param int dwFlags: What the snapshot holds, a combination of the ``TH32CS_`` constants: ``TH32CS_SNAPPROCESS`` for
        the processes, ``TH32CS_SNAPTHREAD`` for the threads, ``TH32CS_SNAPMODULE`` for the modules of one process, with
        ``TH32CS_SNAPMODULE32`` for its 32-bit modules where this process is a 64-bit one.
    :param int th32ProcessID: For heaps and modules, the identifier of the process they belong to; 0 is this one. The
        rest of a snapshot is of the whole system.

    :rtype: handle
    :returns: The snapshot. Close it with :func:`pywincffi.kernel32.CloseHandle`.

    :raises pywincffi.exceptions.InputError: A number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such process, or ``dwFlags`` means nothing
        (87, ERROR_INVALID_PARAMETER); the process is loading modules right now (24, ERROR_BAD_LENGTH: try again); the
        process cannot be opened, such as a CSRSS process (5, ERROR_ACCESS_DENIED); or the process is a 64-bit process,
        and this one a 32-bit process (299, ERROR_PARTIAL_COPY); for example.

    >>> hSnapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS)
    """
    try:
        handle = library.CreateToolhelp32Snapshot(index(dwFlags), index(th32ProcessID))
    except Exception:
        input_checks("CreateToolhelp32Snapshot", locals())
        raise
    if handle == INVALID_HANDLE_VALUE:
        error_check("CreateToolhelp32Snapshot", handle, VALID_HANDLE)
    return handle


def Module32First(hSnapshot):
    """
    Retrieves the first module in a snapshot.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-module32firstw

    :param handle hSnapshot: A snapshot of the modules of a process: see :func:`CreateToolhelp32Snapshot`.

    :rtype: MODULEENTRY32 or None
    :returns: The module; None if the snapshot holds no modules (ERROR_NO_MORE_FILES).

    :raises pywincffi.exceptions.InputError: ``hSnapshot`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: It is not that of a snapshot (6, ERROR_INVALID_HANDLE), for example.

    >>> hSnapshot = CreateToolhelp32Snapshot(TH32CS_SNAPMODULE, os.getpid())
    >>> entry = Module32First(hSnapshot)  # the program itself
    >>> while entry is not None:
    ...     path, entry = entry.szExePath, Module32Next(hSnapshot)
    """
    try:
        entry = MODULEENTRY32()
        code = library.Module32FirstW(hSnapshot or REFUSED, entry.cdata)
    except Exception:
        input_checks("Module32First", locals())
        raise
    if code:
        return entry
    failure = failure_of("Module32First")
    if failure != library.ERROR_NO_MORE_FILES:
        error_check("Module32First", failure)
    return None


def Module32Next(hSnapshot):
    """
    Retrieves the next module in a snapshot.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-module32nextw

    :param handle hSnapshot: The snapshot that was given to :func:`Module32First`.

    :rtype: MODULEENTRY32 or None
    :returns: The module; None if there are no more (ERROR_NO_MORE_FILES).

    :raises pywincffi.exceptions.InputError: ``hSnapshot`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: It is not that of a snapshot (6, ERROR_INVALID_HANDLE), for example.

    >>> hSnapshot = CreateToolhelp32Snapshot(TH32CS_SNAPMODULE, os.getpid())
    >>> entry = Module32First(hSnapshot)
    >>> while entry is not None and entry.szModule.lower() != "kernel32.dll":
    ...     entry = Module32Next(hSnapshot)
    """
    try:
        entry = MODULEENTRY32()
        code = library.Module32NextW(hSnapshot or REFUSED, entry.cdata)
    except Exception:
        input_checks("Module32Next", locals())
        raise
    if code:
        return entry
    failure = failure_of("Module32Next")
    if failure != library.ERROR_NO_MORE_FILES:
        error_check("Module32Next", failure)
    return None


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
        code = library.Process32FirstW(hSnapshot or REFUSED, entry.cdata)
    except Exception:
        input_checks("Process32First", locals())
        raise
    if code:
        return entry
    failure = failure_of("Process32First")
    if failure != library.ERROR_NO_MORE_FILES:
        error_check("Process32First", failure)
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

    >>> entry = Process32First(hSnapshot)
    >>> while entry is not None and entry.th32ProcessID != os.getpid():
    ...     entry = Process32Next(hSnapshot)
    """
    try:
        entry = PROCESSENTRY32()
        code = library.Process32NextW(hSnapshot or REFUSED, entry.cdata)
    except Exception:
        input_checks("Process32Next", locals())
        raise
    if code:
        return entry
    failure = failure_of("Process32Next")
    if failure != library.ERROR_NO_MORE_FILES:
        error_check("Process32Next", failure)
    return None


def Thread32First(hSnapshot):
    """
    Retrieves the first thread in a snapshot.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-thread32first

    :param handle hSnapshot: A snapshot of the threads: see :func:`CreateToolhelp32Snapshot`.

    :rtype: THREADENTRY32 or None
    :returns: The thread; None if the snapshot holds no threads (ERROR_NO_MORE_FILES).

    :raises pywincffi.exceptions.InputError: ``hSnapshot`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: It is not that of a snapshot (6, ERROR_INVALID_HANDLE), for example.

    A snapshot holds the threads of all processes; ``th32OwnerProcessID`` says which process a thread belongs to.

    >>> hSnapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD)
    >>> entry = Thread32First(hSnapshot)
    >>> while entry is not None and entry.th32OwnerProcessID != os.getpid():
    ...     entry = Thread32Next(hSnapshot)
    """
    try:
        entry = THREADENTRY32()
        code = library.Thread32First(hSnapshot or REFUSED, entry.cdata)
    except Exception:
        input_checks("Thread32First", locals())
        raise
    if code:
        return entry
    failure = failure_of("Thread32First")
    if failure != library.ERROR_NO_MORE_FILES:
        error_check("Thread32First", failure)
    return None


def Thread32Next(hSnapshot):
    """
    Retrieves the next thread in a snapshot.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tlhelp32/nf-tlhelp32-thread32next

    :param handle hSnapshot: The snapshot that was given to :func:`Thread32First`.

    :rtype: THREADENTRY32 or None
    :returns: The thread; None if there are no more (ERROR_NO_MORE_FILES).

    :raises pywincffi.exceptions.InputError: ``hSnapshot`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: It is not that of a snapshot (6, ERROR_INVALID_HANDLE), for example.

    >>> hSnapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD)
    >>> threads, entry = [], Thread32First(hSnapshot)
    >>> while entry is not None:
    ...     if entry.th32OwnerProcessID == os.getpid():
    ...         threads.append(entry.th32ThreadID)
    ...     entry = Thread32Next(hSnapshot)
    >>> GetCurrentThreadId() in threads
    True
    """
    try:
        entry = THREADENTRY32()
        code = library.Thread32Next(hSnapshot or REFUSED, entry.cdata)
    except Exception:
        input_checks("Thread32Next", locals())
        raise
    if code:
        return entry
    failure = failure_of("Thread32Next")
    if failure != library.ERROR_NO_MORE_FILES:
        error_check("Thread32Next", failure)
    return None


publish(__name__)
