"""
Process Information
===================

What Windows knows of a process: its times, priority, processors, input and output, program and session; and how this
process was started. :mod:`pywincffi.psapi` has its memory and modules.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/procthread/process-and-thread-functions
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import NON_ZERO, REFUSED, error_check, failure_of, index, input_checks
from pywincffi.core.convert import fill
from pywincffi.core.dist import ctype, ffi, library

_LPDWORD = ctype("DWORD *")
# What four FILETIMEs are as numbers.
_TICKS = ctype("ULONGLONG[4]")
_LPFILETIME = ctype("FILETIME *")
_MASKS = ctype("DWORD_PTR[2]")
_MACHINES = ctype("USHORT[2]")


class GetProcessTimesResult(named_tuple("GetProcessTimesResult", "lpCreationTime lpExitTime lpKernelTime lpUserTime")):
    """
    The times of a process.

    :param datetime lpCreationTime: When the process was created, in UTC.
    :param lpExitTime: When the process ended, in UTC; None while the process runs.
    :type lpExitTime: datetime or None
    :param float lpKernelTime: How long its threads have run in the kernel, all together, in seconds.
    :param float lpUserTime: How long its threads have run outside the kernel, all together, in seconds.
    """

    __slots__ = ()


class GetProcessAffinityMaskResult(
        named_tuple("GetProcessAffinityMaskResult", "lpProcessAffinityMask lpSystemAffinityMask")):
    """
    The processors of a process and of the computer, one bit for each.

    :param int lpProcessAffinityMask: The processors that the process can run on.
    :param int lpSystemAffinityMask: The processors that there are.
    """

    __slots__ = ()


class IsWow64Process2Result(named_tuple("IsWow64Process2Result", "pProcessMachine pNativeMachine")):
    """
    The architectures of a process and of Windows.

    :param int pProcessMachine: The architecture that WOW64 emulates for the process, one of the ``IMAGE_FILE_MACHINE_``
        constants; ``IMAGE_FILE_MACHINE_UNKNOWN`` if the process does not run under WOW64.
    :param int pNativeMachine: The architecture of Windows.
    """

    __slots__ = ()


def GetCommandLine():
    """
    Retrieves the command line of this process, as the program that started it passed it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processenv/nf-processenv-getcommandlinew

    :rtype: str
    :returns: The program, usually, and the arguments. ``sys.argv`` has the arguments that are left for the script.

    >>> program = CommandLineToArgv(GetCommandLine())[0]
    """
    return ffi.string(library.GetCommandLineW())


def GetPriorityClass(hProcess):
    """
    Retrieves the priority class of a process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getpriorityclass

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: One of ``IDLE_PRIORITY_CLASS``, ``BELOW_NORMAL_PRIORITY_CLASS``, ``NORMAL_PRIORITY_CLASS``,
        ``ABOVE_NORMAL_PRIORITY_CLASS``, ``HIGH_PRIORITY_CLASS`` and ``REALTIME_PRIORITY_CLASS``.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetPriorityClass(GetCurrentProcess()) == NORMAL_PRIORITY_CLASS
    True
    """
    try:
        priority = library.GetPriorityClass(hProcess or REFUSED)
    except Exception:
        input_checks("GetPriorityClass", locals())
        raise
    if not priority:
        error_check("GetPriorityClass", priority, NON_ZERO)
    return priority


def GetProcessAffinityMask(hProcess):
    """
    Retrieves the processors that a process can run on.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getprocessaffinitymask

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.

    :rtype: GetProcessAffinityMaskResult
    :returns: The processors of the process and those of the computer. On a computer with more than 64 processors these
        are those of the process's processor group; both masks are 0 if its threads are in several groups.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> masks = GetProcessAffinityMask(GetCurrentProcess())
    >>> count = bin(masks.lpProcessAffinityMask).count("1")
    """
    masks = ffi.new(_MASKS)
    try:
        code = library.GetProcessAffinityMask(hProcess or REFUSED, masks, masks + 1)
    except Exception:
        input_checks("GetProcessAffinityMask", locals())
        raise
    if not code:
        error_check("GetProcessAffinityMask", code, NON_ZERO)
    return GetProcessAffinityMaskResult(masks[0], masks[1])


def GetProcessHandleCount(hProcess):
    """
    Retrieves the number of handles that a process has open.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocesshandlecount

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: The number of its handles.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetProcessHandleCount(GetCurrentProcess())
    121
    """
    try:
        pdwHandleCount = library.GetProcessHandleCount_value(hProcess or REFUSED)
    except Exception:
        input_checks("GetProcessHandleCount", locals())
        raise
    if pdwHandleCount < 0:
        error_check("GetProcessHandleCount", -pdwHandleCount)
    return pdwHandleCount


def GetProcessIoCounters(hProcess):
    """
    Retrieves how much a process has read and written, to files, pipes, sockets and devices.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getprocessiocounters

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.

    :rtype: IO_COUNTERS
    :returns: The numbers of operations and of bytes.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> counters = GetProcessIoCounters(GetCurrentProcess())
    >>> total = counters.ReadTransferCount + counters.WriteTransferCount
    """
    from pywincffi.wintypes.winnt import IO_COUNTERS  # few programs need it
    lpIoCounters = IO_COUNTERS()
    try:
        code = library.GetProcessIoCounters(hProcess or REFUSED, lpIoCounters.cdata)
    except Exception:
        input_checks("GetProcessIoCounters", locals())
        raise
    if not code:
        error_check("GetProcessIoCounters", code, NON_ZERO)
    return lpIoCounters


def GetProcessTimes(hProcess):
    """
    Retrieves the times of a process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocesstimes

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.

    :rtype: GetProcessTimesResult
    :returns: When the process was created and when it ended, and how long its threads have run, in seconds: more than
        the time since then if they ran on several processors.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> times = GetProcessTimes(GetCurrentProcess())
    >>> age = datetime.datetime.now(datetime.timezone.utc) - times.lpCreationTime
    """
    from pywincffi.core.times import of_a_process  # loads datetime
    ticks = ffi.new(_TICKS)
    first = ffi.cast(_LPFILETIME, ticks)
    try:
        code = library.GetProcessTimes(hProcess or REFUSED, first, first + 1, first + 2, first + 3)
    except Exception:
        input_checks("GetProcessTimes", locals())
        raise
    if not code:
        error_check("GetProcessTimes", code, NON_ZERO)
    return GetProcessTimesResult(*of_a_process(ticks))


def GetStartupInfo():
    """
    Retrieves what the program that started this process said of its window and its standard handles.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getstartupinfow

    :rtype: STARTUPINFO
    :returns: The structure that was passed to :func:`pywincffi.kernel32.CreateProcess`. Its texts belong to Windows and
        stay as long as the process; so does ``lpReserved2``, with the file descriptors that programs of the C runtime
        inherit.

    >>> startup = GetStartupInfo()
    >>> show = startup.wShowWindow if startup.dwFlags & STARTF_USESHOWWINDOW else SW_SHOWDEFAULT
    """
    from pywincffi.wintypes.processthreadsapi import STARTUPINFO  # few programs need it
    lpStartupInfo = STARTUPINFO()
    library.GetStartupInfoW(lpStartupInfo.cdata)
    return lpStartupInfo


def IsWow64Process(hProcess):
    """
    Tells whether a process runs under WOW64: a 32-bit program on a 64-bit Windows.

    On ARM64, this is False for 32-bit programs of x86; :func:`IsWow64Process2` tells.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wow64apiset/nf-wow64apiset-iswow64process

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.

    :rtype: bool

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> if IsWow64Process(GetCurrentProcess()):
    ...     print("A 64-bit Python would fit this Windows.")
    """
    try:
        result = library.IsWow64Process_value(hProcess or REFUSED)
    except Exception:
        input_checks("IsWow64Process", locals())
        raise
    if result < 0:
        error_check("IsWow64Process", -result)
    return bool(result)


def IsWow64Process2(hProcess):
    """
    Retrieves the architecture that WOW64 emulates for a process, and that of Windows.

    Windows 10, version 1511, and later have this function.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wow64apiset/nf-wow64apiset-iswow64process2

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.

    :rtype: IsWow64Process2Result
    :returns: The two architectures, each one of the ``IMAGE_FILE_MACHINE_`` constants.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.
    :raises pywincffi.exceptions.FunctionNotFoundError: This Windows lacks the function.

    >>> is_arm = IsWow64Process2(GetCurrentProcess()).pNativeMachine == IMAGE_FILE_MACHINE_ARM64
    """
    machines = ffi.new(_MACHINES)
    try:
        code = library.IsWow64Process2(hProcess or REFUSED, machines, machines + 1)
    except Exception:
        input_checks("IsWow64Process2", locals())
        raise
    if not code:
        error_check("IsWow64Process2", code, NON_ZERO)
    return IsWow64Process2Result(machines[0], machines[1])


def ProcessIdToSessionId(dwProcessId):
    """
    Retrieves the session that a process runs in: each user who is logged on has one.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-processidtosessionid

    :param int dwProcessId: The identifier of the process, as in ``os.getpid()``.

    :rtype: int
    :returns: The number of the session; 0 is that of services.

    :raises pywincffi.exceptions.InputError: ``dwProcessId`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such process (87, ERROR_INVALID_PARAMETER), or this
        process may not open it for ``PROCESS_QUERY_INFORMATION`` (5, ERROR_ACCESS_DENIED), for example.

    >>> ProcessIdToSessionId(os.getpid())
    1
    """
    try:
        pSessionId = library.ProcessIdToSessionId_value(index(dwProcessId))
    except Exception:
        input_checks("ProcessIdToSessionId", locals())
        raise
    if pSessionId < 0:
        error_check("ProcessIdToSessionId", -pSessionId)
    return pSessionId


def QueryFullProcessImageName(hProcess, dwFlags=0):
    """
    Retrieves the path of the program that a process runs.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-queryfullprocessimagenamew

    :param handle hProcess: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.
    :param int dwFlags: 0 for a path with a drive letter, ``PROCESS_NAME_NATIVE`` for one that begins with ``\\Device``.

    :rtype: str
    :returns: The path.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle, or ``dwFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a process
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), or the process has ended
        (31, ERROR_GEN_FAILURE), for example.

    >>> QueryFullProcessImageName(GetCurrentProcess())
    'C:\\\\Python314\\\\python.exe'
    """
    def call(lpExeName, size):
        lpdwSize[0] = size
        if library.QueryFullProcessImageNameW(process, flags, lpExeName, lpdwSize):
            return lpdwSize[0]
        failure = failure_of("QueryFullProcessImageName")
        return size if failure == library.ERROR_INSUFFICIENT_BUFFER else 0

    try:
        process, flags, lpdwSize = hProcess or REFUSED, ffi.new(_LPDWORD, index(dwFlags))[0], ffi.new(_LPDWORD)
        return fill("QueryFullProcessImageName", call)
    except Exception:
        input_checks("QueryFullProcessImageName", locals())
        raise


def SetPriorityClass(hProcess, dwPriorityClass):
    """
    Sets the priority class of a process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-setpriorityclass
        https://learn.microsoft.com/en-us/windows/win32/procthread/scheduling-priorities

    :param handle hProcess: The process; the handle needs ``PROCESS_SET_INFORMATION``.
    :param int dwPriorityClass: One of the constants that :func:`GetPriorityClass` returns; or, for this process itself,
        ``PROCESS_MODE_BACKGROUND_BEGIN`` or ``PROCESS_MODE_BACKGROUND_END``, which also lower and restore its priority
        in the use of disks and memory.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle, or the class does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such class (87, ERROR_INVALID_PARAMETER), or the handle
        lacks the access right (5, ERROR_ACCESS_DENIED), or is not open (6, ERROR_INVALID_HANDLE), or this process is in
        background mode already (402), or is to end it and is not (403), for example.

    >>> SetPriorityClass(process.hProcess, BELOW_NORMAL_PRIORITY_CLASS)
    """
    try:
        code = library.SetPriorityClass(hProcess or REFUSED, index(dwPriorityClass))
    except Exception:
        input_checks("SetPriorityClass", locals())
        raise
    if not code:
        error_check("SetPriorityClass", code, NON_ZERO)


def SetProcessAffinityMask(hProcess, dwProcessAffinityMask):
    """
    Sets the processors that a process can run on. Processes that it creates inherit them.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setprocessaffinitymask

    :param handle hProcess: The process; the handle needs ``PROCESS_SET_INFORMATION``.
    :param int dwProcessAffinityMask: The processors, one bit for each: a subset of the ``lpSystemAffinityMask`` of
        :func:`GetProcessAffinityMask`. On a computer with more than 64 processors, the bits stand for those of one
        processor group.

    :raises pywincffi.exceptions.InputError: ``hProcess`` is not a handle, or the mask does not fit a pointer.
    :raises pywincffi.exceptions.WindowsAPIError: The mask is 0, or has a processor that the computer does not have, or
        there are threads in several processor groups (87, ERROR_INVALID_PARAMETER), or the handle is not open
        (6, ERROR_INVALID_HANDLE), for example.

    >>> SetProcessAffinityMask(process.hProcess, 0b1)
    """
    try:
        code = library.SetProcessAffinityMask(hProcess or REFUSED, index(dwProcessAffinityMask))
    except Exception:
        input_checks("SetProcessAffinityMask", locals())
        raise
    if not code:
        error_check("SetProcessAffinityMask", code, NON_ZERO)


publish(__name__)
