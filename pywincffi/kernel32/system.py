"""
System
======

Where Windows is, and how it is set.
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import NON_ZERO, error_check, index, input_checks, present
from pywincffi.core.convert import allocate_wide, fill, text
from pywincffi.core.dist import ctype, ffi, library

_LPDWORD = ctype("DWORD *")
_LPFILETIME = ctype("FILETIME *")


class GetSystemTimesResult(named_tuple("GetSystemTimesResult", "lpIdleTime lpKernelTime lpUserTime")):
    """
    The result of :func:`GetSystemTimes`: the times of all processors together, in seconds since Windows was started.

    :param float lpIdleTime: How long the processors have been idle.
    :param float lpKernelTime: How long the processors have been in the kernel, ``lpIdleTime`` included.
    :param float lpUserTime: How long the processors have run programs outside the kernel.
    """

    __slots__ = ()


def ExpandEnvironmentStrings(lpSrc):
    """
    Replaces the environment variables in a text with their values.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processenv/nf-processenv-expandenvironmentstringsw

    :param str lpSrc: The text, with the names of variables between percent signs: ``%USERPROFILE%``. A name that no
        variable has stays as it is.

    :rtype: str
    :returns: The text with the values.

    :raises pywincffi.exceptions.InputError: If ``lpSrc`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows has no memory left, for example.

    >>> ExpandEnvironmentStrings(r"%SystemRoot%\\notepad.exe")
    'C:\\Windows\\notepad.exe'
    """
    lpSrc, size, length = text("lpSrc", lpSrc), 0, 260
    while length > size:  # the length counts the NUL
        size = length
        lpDst = allocate_wide(size)
        try:
            length = library.ExpandEnvironmentStringsW(lpSrc, lpDst, size)
        except Exception:
            input_checks("ExpandEnvironmentStrings", locals())
            raise
        if not length:
            error_check("ExpandEnvironmentStrings", length, NON_ZERO)
    return ffi.unpack(lpDst, length - 1)


def GetACP():
    """
    Retrieves the code page by which Windows' ANSI functions, which pywincffi calls none of, take and return text.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getacp

    :rtype: int
    :returns: Its number, 1252 for example; 65001 is UTF-8.

    >>> encoding = "cp%d" % GetACP()
    """
    return library.GetACP()


def GetComputerName():
    """
    Retrieves the NetBIOS name of the computer, as it was when Windows started.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getcomputernamew

    :rtype: str
    :returns: The name, of at most ``MAX_COMPUTERNAME_LENGTH`` characters.

    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell.

    >>> GetComputerName()
    'DESKTOP-Q4T7K2M'
    """
    lpBuffer = allocate_wide(library.MAX_COMPUTERNAME_LENGTH + 1)
    nSize = ffi.new(_LPDWORD, library.MAX_COMPUTERNAME_LENGTH + 1)
    code = library.GetComputerNameW(lpBuffer, nSize)
    if not code:
        error_check("GetComputerName", code, NON_ZERO)
    return ffi.unpack(lpBuffer, nSize[0])


def GetNativeSystemInfo():
    """
    Retrieves the processors and the memory of the computer, also for a 32-bit program on 64-bit Windows. On ARM64 it
    returns what :func:`GetSystemInfo` returns; :func:`IsWow64Process2` tells the architecture there.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getnativesysteminfo

    :rtype: SYSTEM_INFO
    :returns: The information.

    >>> GetNativeSystemInfo().wProcessorArchitecture == PROCESSOR_ARCHITECTURE_AMD64
    True
    """
    from pywincffi.wintypes.sysinfoapi import SYSTEM_INFO
    lpSystemInfo = SYSTEM_INFO()
    library.GetNativeSystemInfo(lpSystemInfo.cdata)
    return lpSystemInfo


def GetOEMCP():
    """
    Retrieves the code page of consoles, unless a program has set another one.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnls/nf-winnls-getoemcp

    :rtype: int
    :returns: Its number, 437 for example.

    >>> GetOEMCP()
    437
    """
    return library.GetOEMCP()


def GetSystemDirectory():
    """
    Retrieves the folder of Windows' own DLLs and programs.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemdirectoryw

    :rtype: str
    :returns: Its path, without a backslash at its end.

    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell.

    >>> GetSystemDirectory()
    'C:\\\\Windows\\\\system32'
    """
    return fill("GetSystemDirectory", library.GetSystemDirectoryW)


def GetSystemInfo():
    """
    Retrieves the processors and the memory as this program sees them. A 32-bit program on 64-bit Windows sees a 32-bit
    computer; :func:`GetNativeSystemInfo` does not.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsysteminfo

    :rtype: SYSTEM_INFO
    :returns: The information.

    >>> GetSystemInfo().dwPageSize, GetSystemInfo().dwAllocationGranularity
    (4096, 65536)
    """
    from pywincffi.wintypes.sysinfoapi import SYSTEM_INFO
    lpSystemInfo = SYSTEM_INFO()
    library.GetSystemInfo(lpSystemInfo.cdata)
    return lpSystemInfo


def GetSystemPowerStatus():
    """
    Retrieves the power supply of the computer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getsystempowerstatus

    :rtype: SYSTEM_POWER_STATUS
    :returns: Whether the power comes from the mains or from a battery, and how full the battery is.

    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell.

    >>> status = GetSystemPowerStatus()
    >>> status.ACLineStatus == AC_LINE_ONLINE, status.BatteryLifePercent
    (True, 98)
    """
    from pywincffi.wintypes.winbase import SYSTEM_POWER_STATUS  # few programs need it
    lpSystemPowerStatus = SYSTEM_POWER_STATUS()
    code = library.GetSystemPowerStatus(lpSystemPowerStatus.cdata)
    if not code:
        error_check("GetSystemPowerStatus", code, NON_ZERO)
    return lpSystemPowerStatus


def GetSystemTimeAsFileTime():
    """
    Retrieves the time, as Windows notes it every 1 to 16 milliseconds.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemtimeasfiletime

    :rtype: datetime
    :returns: The time in UTC.

    >>> GetSystemTimeAsFileTime()
    datetime.datetime(2026, 11, 29, 4, 35, 27, 718341, tzinfo=datetime.timezone.utc)
    """
    from pywincffi.core.times import from_1601
    time = ffi.new(_LPFILETIME)
    library.GetSystemTimeAsFileTime(time)
    return from_1601("lpSystemTimeAsFileTime", _ticks(time))


def GetSystemTimePreciseAsFileTime():
    """
    Retrieves the time, as exactly as Windows knows it: to less than a microsecond. Needs Windows 8.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemtimepreciseasfiletime

    :rtype: datetime
    :returns: The time in UTC.

    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows lacks the function.

    >>> GetSystemTimePreciseAsFileTime()
    datetime.datetime(2026, 11, 29, 4, 35, 27, 718341, tzinfo=datetime.timezone.utc)
    """
    from pywincffi.core.times import from_1601
    present("GetSystemTimePreciseAsFileTime")
    time = ffi.new(_LPFILETIME)
    library.GetSystemTimePreciseAsFileTime(time)
    return from_1601("lpSystemTimeAsFileTime", _ticks(time))


def GetSystemTimes():
    """
    Retrieves how long the processors have been idle and busy since Windows was started.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getsystemtimes

    :rtype: GetSystemTimesResult
    :returns: The times in seconds. The time in the kernel includes the idle time.

    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell.

    >>> idle, kernel, user = GetSystemTimes()
    >>> busy = 1 - idle / (kernel + user)
    """
    times = [ffi.new(_LPFILETIME) for _ in range(3)]
    code = library.GetSystemTimes(*times)
    if not code:
        error_check("GetSystemTimes", code, NON_ZERO)
    return GetSystemTimesResult(*[_ticks(each) / 1e7 for each in times])


def _ticks(time):
    """The number of 100 nanoseconds that a FILETIME holds."""
    return time.dwHighDateTime << 32 | time.dwLowDateTime


def GetTickCount():
    """
    Retrieves the time since Windows was started, which begins at 0 again after 49.7 days.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-gettickcount

    :rtype: int
    :returns: The time in milliseconds, modulo 2 ** 32. :func:`GetTickCount64` has no such limit.

    >>> begun = GetTickCount()
    >>> elapsed = (GetTickCount() - begun) % 2 ** 32
    """
    return library.GetTickCount()


def GetTickCount64():
    """
    Retrieves the time since Windows was started.

    The clock never goes back, and counts while the computer sleeps too. Its resolution is 10 to 16 milliseconds.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-gettickcount64

    :rtype: int
    :returns: The time in milliseconds.

    >>> GetTickCount64() // 86400000  # days
    3
    """
    return library.GetTickCount64()


def GetWindowsDirectory():
    """
    Retrieves the folder of Windows; on a terminal server, one of the user's own, unless the program is marked as aware
    of Terminal Services.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-getwindowsdirectoryw

    :rtype: str
    :returns: Its path, without a backslash at its end.

    :raises pywincffi.exceptions.WindowsAPIError: Windows could not tell.

    >>> os.path.isdir(GetWindowsDirectory())
    True
    """
    return fill("GetWindowsDirectory", library.GetWindowsDirectoryW)


def GlobalMemoryStatusEx():
    """
    Retrieves how much memory there is, and how much of it is free.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sysinfoapi/nf-sysinfoapi-globalmemorystatusex

    :rtype: MEMORYSTATUSEX
    :returns: The physical memory, what can be committed, and the addresses of this process.

    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell.

    >>> GlobalMemoryStatusEx().ullTotalPhys // 2 ** 30  # GiB
    16
    """
    from pywincffi.wintypes.sysinfoapi import MEMORYSTATUSEX  # few programs need it
    lpBuffer = MEMORYSTATUSEX()
    code = library.GlobalMemoryStatusEx(lpBuffer.cdata)
    if not code:
        error_check("GlobalMemoryStatusEx", code, NON_ZERO)
    return lpBuffer


def SetThreadExecutionState(esFlags):
    """
    Keeps the computer, or its display, from going to sleep because nobody uses it.

    Without ``ES_CONTINUOUS`` the call only resets the idle timer. With ``ES_CONTINUOUS`` the state lasts until this
    thread sets another state with ``ES_CONTINUOUS``, or ends. A user can still put the computer to sleep, and the
    screen saver still starts.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setthreadexecutionstate

    :param int esFlags: What must stay on: ``ES_SYSTEM_REQUIRED``, ``ES_DISPLAY_REQUIRED``, or both; ``ES_CONTINUOUS``
        to make it last. ``ES_CONTINUOUS`` alone ends the state. ``ES_AWAYMODE_REQUIRED`` with ``ES_CONTINUOUS`` is for
        programs that record or distribute media: when the user puts the computer to sleep, it only seems to sleep. It
        does not keep the idle timer from running out: that needs ``ES_SYSTEM_REQUIRED`` too.

    :rtype: int
    :returns: The thread's previous state.

    :raises pywincffi.exceptions.InputError: If ``esFlags`` is not an integer, or does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows refuses the state.

    >>> previous = SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED)
    >>> previous = SetThreadExecutionState(ES_CONTINUOUS)  # done
    """
    try:
        state = library.SetThreadExecutionState(index(esFlags))
    except Exception:
        input_checks("SetThreadExecutionState", locals())
        raise
    if not state:
        error_check("SetThreadExecutionState", state, NON_ZERO)
    return state


publish(__name__)
