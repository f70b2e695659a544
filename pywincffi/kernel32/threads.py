"""
Threads
=======

The threads of this process and of others: opening, suspending and ending them, their times and their priority.

Python's own ``threading`` starts threads, and :func:`OpenThread` takes what ``GetCurrentThreadId()`` returns.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/procthread/processes-and-threads
    https://learn.microsoft.com/en-us/windows/win32/procthread/thread-security-and-access-rights
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import (
    NON_ZERO, REFUSED, VALID_DWORD, VALID_LONG, boolean, dword, error_check, index, input_checks)
from pywincffi.core.dist import ctype, ffi, library

# What four FILETIMEs are as numbers.
_TICKS = ctype("ULONGLONG[4]")
_LPFILETIME = ctype("FILETIME *")


class GetThreadTimesResult(named_tuple("GetThreadTimesResult", "lpCreationTime lpExitTime lpKernelTime lpUserTime")):
    """
    The times of a thread.

    :param datetime lpCreationTime: When the thread was created, in UTC.
    :param lpExitTime: When the thread ended, in UTC; None while the thread runs.
    :type lpExitTime: datetime or None
    :param float lpKernelTime: How long the thread has run in the kernel, in seconds.
    :param float lpUserTime: How long the thread has run outside the kernel, in seconds.
    """

    __slots__ = ()


def GetCurrentThread():
    """
    Retrieves a handle of the thread that calls.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentthread

    :rtype: handle
    :returns: A pseudo handle: in every thread it means the thread itself, so it is of no use to other threads. It need
        not be closed. :func:`pywincffi.kernel32.DuplicateHandle` makes a real handle of it.

    >>> GetThreadId(GetCurrentThread()) == GetCurrentThreadId()
    True
    """
    return library.GetCurrentThread()


def GetCurrentThreadId():
    """
    Retrieves the identifier of the thread that calls.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getcurrentthreadid

    :rtype: int
    :returns: The identifier, unique in the system while the thread exists.

    >>> GetCurrentThreadId() == threading.get_ident()
    True
    """
    return library.GetCurrentThreadId()


def GetExitCodeThread(hThread):
    """
    Retrieves the exit code of a thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getexitcodethread

    :param handle hThread: The thread; the handle needs ``THREAD_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: The exit code, 0 to 4294967295, or ``STILL_ACTIVE`` (259) if the thread has not ended. But a thread may
        itself end with 259: to know whether it has ended, wait for the handle. For a thread that ended with its
        process, it is the exit code of the process.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetExitCodeThread(hThread) == STILL_ACTIVE
    True
    """
    try:
        lpExitCode = library.GetExitCodeThread_value(hThread or REFUSED)
    except Exception:
        input_checks("GetExitCodeThread", locals())
        raise
    if lpExitCode < 0:
        error_check("GetExitCodeThread", -lpExitCode)
    return lpExitCode


def GetProcessIdOfThread(Thread):
    """
    Retrieves the identifier of the process that a thread belongs to.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocessidofthread

    :param handle Thread: The thread; the handle needs ``THREAD_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: The identifier of the process.

    :raises pywincffi.exceptions.InputError: ``Thread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetProcessIdOfThread(hThread) == os.getpid()
    True
    """
    try:
        identifier = library.GetProcessIdOfThread(Thread or REFUSED)
    except Exception:
        input_checks("GetProcessIdOfThread", locals())
        raise
    if not identifier:
        error_check("GetProcessIdOfThread", identifier, NON_ZERO)
    return identifier


def GetThreadId(Thread):
    """
    Retrieves the identifier of a thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadid

    :param handle Thread: The thread; the handle needs ``THREAD_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: The identifier. No other thread has it while the handle is open.

    :raises pywincffi.exceptions.InputError: ``Thread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetThreadId(hThread) == GetCurrentThreadId()
    True
    """
    try:
        identifier = library.GetThreadId(Thread or REFUSED)
    except Exception:
        input_checks("GetThreadId", locals())
        raise
    if not identifier:
        error_check("GetThreadId", identifier, NON_ZERO)
    return identifier


def GetThreadPriority(hThread):
    """
    Retrieves the priority of a thread, relative to the priority class of its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadpriority

    :param handle hThread: The thread; the handle needs ``THREAD_QUERY_LIMITED_INFORMATION``.

    :rtype: int
    :returns: The priority, -15 to 15: one of the ``THREAD_PRIORITY_`` constants; for processes of the class
        ``REALTIME_PRIORITY_CLASS`` also a number between them.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> GetThreadPriority(hThread) == THREAD_PRIORITY_NORMAL
    True
    """
    try:
        priority = library.GetThreadPriority(hThread or REFUSED)
    except Exception:
        input_checks("GetThreadPriority", locals())
        raise
    if priority == 0x7FFFFFFF:
        error_check("GetThreadPriority", priority, VALID_LONG)
    return priority


def GetThreadTimes(hThread):
    """
    Retrieves the times of a thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-getthreadtimes

    :param handle hThread: The thread; the handle needs ``THREAD_QUERY_LIMITED_INFORMATION``.

    :rtype: GetThreadTimesResult
    :returns: When the thread was created and when it ended, and how long it has run, in seconds.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> times = GetThreadTimes(hThread)
    >>> busy = times.lpKernelTime + times.lpUserTime
    """
    from pywincffi.core.times import of_a_process  # loads datetime
    ticks = ffi.new(_TICKS)
    first = ffi.cast(_LPFILETIME, ticks)
    try:
        code = library.GetThreadTimes(hThread or REFUSED, first, first + 1, first + 2, first + 3)
    except Exception:
        input_checks("GetThreadTimes", locals())
        raise
    if not code:
        error_check("GetThreadTimes", code, NON_ZERO)
    return GetThreadTimesResult(*of_a_process(ticks))


def OpenThread(dwDesiredAccess, bInheritHandle, dwThreadId):
    """
    Opens an existing thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-openthread
        https://learn.microsoft.com/en-us/windows/win32/procthread/thread-security-and-access-rights

    :param int dwDesiredAccess: The access to the thread, a combination of the constants of this module and
        ``SYNCHRONIZE``.
    :param bool bInheritHandle: Whether processes that this one creates inherit the handle.
    :param int dwThreadId: The identifier of the thread, as in ``GetCurrentThreadId()``.

    :rtype: handle
    :returns: The handle of the thread. Close it with :func:`pywincffi.kernel32.CloseHandle`.

    :raises pywincffi.exceptions.InputError: A number does not fit 32 bits, or ``bInheritHandle`` is neither True nor
        False.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such thread (87, ERROR_INVALID_PARAMETER), or it may not
        be opened with that access (5, ERROR_ACCESS_DENIED), for example.

    >>> hThread = OpenThread(THREAD_QUERY_LIMITED_INFORMATION, False, GetCurrentThreadId())
    """
    try:
        handle = library.OpenThread(index(dwDesiredAccess), boolean(bInheritHandle), index(dwThreadId))
    except Exception:
        input_checks("OpenThread", locals())
        raise
    if not handle:
        error_check("OpenThread", handle, NON_ZERO)
    return handle


def ResumeThread(hThread):
    """
    Lets a suspended thread run on, such as the first one of a process created with ``CREATE_SUSPENDED``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-resumethread

    :param handle hThread: The thread; the handle needs the access right ``THREAD_SUSPEND_RESUME``.

    :rtype: int
    :returns: How often it was suspended before: 0 if it was running, 1 if it runs now; otherwise it needs as many more
        calls.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), for example.

    >>> process = CreateProcess(None, "notepad", dwCreationFlags=CREATE_SUSPENDED)
    >>> ResumeThread(process.hThread)
    1
    """
    try:
        count = library.ResumeThread(hThread or REFUSED)
    except Exception:
        input_checks("ResumeThread", locals())
        raise
    if count == 0xFFFFFFFF:
        error_check("ResumeThread", count, VALID_DWORD)
    return count


def SetThreadAffinityMask(hThread, dwThreadAffinityMask):
    """
    Sets the processors that a thread can run on.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-setthreadaffinitymask

    :param handle hThread: The thread; the handle needs ``THREAD_SET_LIMITED_INFORMATION`` and
        ``THREAD_QUERY_LIMITED_INFORMATION``.
    :param int dwThreadAffinityMask: The processors, one bit for each: a subset of those of the process, see
        :func:`pywincffi.kernel32.GetProcessAffinityMask`. On a computer with more than 64 processors, the bits stand
        for those of the thread's processor group.

    :rtype: int
    :returns: The mask that the thread had before.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle, or the mask does not fit a pointer.
    :raises pywincffi.exceptions.WindowsAPIError: The mask is 0, or has a processor that the process cannot run on
        (87, ERROR_INVALID_PARAMETER), or the handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> everywhere = GetProcessAffinityMask(process.hProcess).lpProcessAffinityMask
    >>> previous = SetThreadAffinityMask(process.hThread, everywhere & 0b11)
    """
    try:
        mask = library.SetThreadAffinityMask(hThread or REFUSED, index(dwThreadAffinityMask))
    except Exception:
        input_checks("SetThreadAffinityMask", locals())
        raise
    if not mask:
        error_check("SetThreadAffinityMask", mask, NON_ZERO)
    return mask


def SetThreadPriority(hThread, nPriority):
    """
    Sets the priority of a thread, relative to the priority class of its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-setthreadpriority
        https://learn.microsoft.com/en-us/windows/win32/procthread/scheduling-priorities

    :param handle hThread: The thread; the handle needs ``THREAD_SET_LIMITED_INFORMATION``.
    :param int nPriority: The priority: one of the ``THREAD_PRIORITY_`` constants; for processes of the class
        ``REALTIME_PRIORITY_CLASS`` also -7 to -3 and 3 to 6; or for the thread that calls
        ``THREAD_MODE_BACKGROUND_BEGIN`` or ``THREAD_MODE_BACKGROUND_END``, which also lower and restore its priority in
        the use of disks and memory.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle, or the priority does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such priority (87, ERROR_INVALID_PARAMETER), or the thread
        is in background mode already (400), or is to end it and is not (401), or the handle is not open
        (6, ERROR_INVALID_HANDLE), for example.

    >>> SetThreadPriority(process.hThread, THREAD_PRIORITY_BELOW_NORMAL)
    """
    try:
        code = library.SetThreadPriority(hThread or REFUSED, index(nPriority))
    except Exception:
        input_checks("SetThreadPriority", locals())
        raise
    if not code:
        error_check("SetThreadPriority", code, NON_ZERO)


def SuspendThread(hThread):
    """
    Stops a thread, until :func:`ResumeThread` lets it run on.

    This is for debuggers, and for threads of other processes. A thread of this process may hold a lock when it stops,
    such as that of the heap; whoever needs the lock then waits until the thread runs on. The thread does not stop while
    it holds Python's GIL. Do not suspend the thread that calls: it would keep the GIL, and no thread of this Python
    could run.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-suspendthread

    :param handle hThread: The thread; the handle needs the access right ``THREAD_SUSPEND_RESUME``.

    :rtype: int
    :returns: How often it was suspended before: 0 if it was running.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right, or the thread has ended (5, ERROR_ACCESS_DENIED), or was
        suspended 127 times (156, ERROR_SIGNAL_REFUSED), for example.

    >>> SuspendThread(process.hThread)
    0
    >>> ResumeThread(process.hThread)
    1
    """
    try:
        count = library.SuspendThread(hThread or REFUSED)
    except Exception:
        input_checks("SuspendThread", locals())
        raise
    if count == 0xFFFFFFFF:
        error_check("SuspendThread", count, VALID_DWORD)
    return count


def TerminateThread(hThread, dwExitCode):
    """
    Ends a thread at once: it gets no chance to release anything.

    This is a last resort, for threads of other processes. If the thread belongs to this process and holds a lock, such
    as Python's GIL or that of the heap, this process comes to a standstill: nobody will release it. Of a thread that
    runs Python code Python goes on to believe that it exists.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-terminatethread

    :param handle hThread: The thread; the handle needs the access right ``THREAD_TERMINATE``. With its last thread a
        process ends.
    :param int dwExitCode: The exit code of the thread, signed or not; :func:`GetExitCodeThread` returns it unsigned.

    :raises pywincffi.exceptions.InputError: ``hThread`` is not a handle, or ``dwExitCode`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or is not that of a thread
        (6, ERROR_INVALID_HANDLE), or lacks the access right (5, ERROR_ACCESS_DENIED), for example.

    >>> TerminateThread(process.hThread, 1)
    """
    try:
        code = library.TerminateThread(hThread or REFUSED, dword(dwExitCode))
    except Exception:
        input_checks("TerminateThread", locals())
        raise
    if not code:
        error_check("TerminateThread", code, NON_ZERO)


publish(__name__)
