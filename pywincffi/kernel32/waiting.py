"""
Waiting
=======

Events, mutexes, semaphores and timers, and waiting for them and for all else that has a handle.

While a function of this module waits, other threads run. In the main thread Ctrl-C ends the wait: like any other
signal handler, the one that raises :exc:`KeyboardInterrupt` runs at most 50 milliseconds later. A handler that raises
nothing leaves the wait as it is; the time to wait is not prolonged. In other threads Python does not run signal
handlers, and a wait ends as Windows says.

In an alertable wait Windows calls the functions that were passed to :func:`SetWaitableTimer`,
:func:`~pywincffi.kernel32.ReadFileEx` and so on in this thread, and the wait ends with ``WAIT_IO_COMPLETION``. An
exception in one of them is printed with its traceback; :exc:`KeyboardInterrupt` and :exc:`SystemExit` come out of the
wait.
"""
import itertools

from pywincffi.core.checks import (
    HANDLE, VALID_DWORD, api_error, as_number, boolean, explain, has_type, index, input_check, is_callable)
from pywincffi.core.compat import raise_from
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.structures import pointer
from pywincffi.core.text import text
from pywincffi.core.timers import created, earlier, replaced, routines, sweep
from pywincffi.core.waits import alerted, called_in_waits, handle_array, slices
from pywincffi.exceptions import InputError
from pywincffi.kernel32.process import SYNCHRONIZE
from pywincffi.wintypes import FILETIME, SECURITY_ATTRIBUTES

__all__ = [
    "EVENT_ALL_ACCESS", "EVENT_MODIFY_STATE", "INFINITE", "MAXIMUM_WAIT_OBJECTS", "MUTEX_ALL_ACCESS",
    "MUTEX_MODIFY_STATE", "SYNCHRONIZE", "WAIT_ABANDONED", "WAIT_ABANDONED_0", "WAIT_FAILED", "WAIT_IO_COMPLETION",
    "WAIT_OBJECT_0", "WAIT_TIMEOUT",
    "CancelWaitableTimer", "CreateEvent", "CreateMutex", "CreateSemaphore", "CreateWaitableTimer", "OpenEvent",
    "OpenMutex", "ReleaseMutex", "ReleaseSemaphore", "ResetEvent", "SetEvent", "SetWaitableTimer", "SleepEx",
    "WaitForMultipleObjects", "WaitForMultipleObjectsEx", "WaitForSingleObject", "WaitForSingleObjectEx",
]

EVENT_ALL_ACCESS = library.EVENT_ALL_ACCESS
EVENT_MODIFY_STATE = library.EVENT_MODIFY_STATE
INFINITE = library.INFINITE
MAXIMUM_WAIT_OBJECTS = library.MAXIMUM_WAIT_OBJECTS
MUTEX_ALL_ACCESS = library.MUTEX_ALL_ACCESS
MUTEX_MODIFY_STATE = library.MUTEX_MODIFY_STATE
WAIT_ABANDONED = library.WAIT_ABANDONED
WAIT_ABANDONED_0 = library.WAIT_ABANDONED_0
WAIT_FAILED = library.WAIT_FAILED
WAIT_IO_COMPLETION = library.WAIT_IO_COMPLETION
WAIT_OBJECT_0 = library.WAIT_OBJECT_0
WAIT_TIMEOUT = library.WAIT_TIMEOUT

NULL = ffi.NULL
_PLARGE_INTEGER = ctype("LARGE_INTEGER *")
_PLONG = ctype("LONG *")

# As many as fit 63 bits; Windows has no more.
_DAYS = 2 ** 63 // 864000000000
_DUE_TIME = "a timedelta, a datetime, a FILETIME, or a number of 100 ns that fits 64 bits"

# Windows hands one to the routine of a timer.
_numbers = itertools.count(1)


def CreateEvent(lpEventAttributes=None, bManualReset=False, bInitialState=False, lpName=None):
    """
    Creates an event, or opens the one of that name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createeventw

    :param SECURITY_ATTRIBUTES lpEventAttributes: Whether child processes inherit the handle, and who may use the
        event. None, the default: they do not.
    :param bool bManualReset: True: a signalled event stays so until :func:`ResetEvent`, and lets every wait pass.
        False: it lets one wait pass, which resets it.
    :param bool bInitialState: Whether it is signalled to begin with.
    :param str lpName: The name under which other processes find it. None: it has none.

    :rtype: handle
    :returns: The event. Close it with :func:`CloseHandle`.

        If there was an event of that name, that is a success too, and the event keeps its kind and state. Right
        afterwards :func:`GetLastError` is then 183, ``ERROR_ALREADY_EXISTS``, and 0 if the event is new.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: The name is that of something else (6, ERROR_INVALID_HANDLE), or
        its event may not be used (5, ERROR_ACCESS_DENIED), for example.

    >>> hEvent = CreateEvent(bManualReset=True)
    """
    attributes = pointer("lpEventAttributes", lpEventAttributes, SECURITY_ATTRIBUTES, nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateEventW(attributes, boolean(bManualReset), boolean(bInitialState), name)
    except Exception as error:
        explain(error, "CreateEventW", locals())
    if not handle:
        raise api_error("CreateEvent")
    return handle


def OpenEvent(dwDesiredAccess, bInheritHandle, lpName):
    """
    Opens an event that has a name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-openeventw
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-object-security-and-access-rights

    :param int dwDesiredAccess: What to use it for: ``SYNCHRONIZE`` to wait for it, ``EVENT_MODIFY_STATE`` to set and
        reset it.
    :param bool bInheritHandle: Whether child processes inherit the handle.
    :param str lpName: The name.

    :rtype: handle
    :returns: The event. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no event of that name (2, ERROR_FILE_NOT_FOUND), or the
        name is that of something else (6, ERROR_INVALID_HANDLE), for example.

    >>> hEvent = OpenEvent(SYNCHRONIZE | EVENT_MODIFY_STATE, False, "Global\\\\shutdown")
    """
    name = text("lpName", lpName)
    try:
        handle = library.OpenEventW(index(dwDesiredAccess), boolean(bInheritHandle), name)
    except Exception as error:
        explain(error, "OpenEventW", locals())
    if not handle:
        raise api_error("OpenEvent")
    return handle


def SetEvent(hEvent):
    """
    Signals an event.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-setevent

    :param handle hEvent: The event. It needs the access right EVENT_MODIFY_STATE.

    :raises pywincffi.exceptions.InputError: ``hEvent`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or not that of an event
        (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        code = library.SetEvent(hEvent or None)
    except Exception as error:
        explain(error, "SetEvent", locals())
    if not code:
        raise api_error("SetEvent")


def ResetEvent(hEvent):
    """
    Ends the signal of an event.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-resetevent

    :param handle hEvent: The event. It needs the access right EVENT_MODIFY_STATE.

    :raises pywincffi.exceptions.InputError: ``hEvent`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or not that of an event
        (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        code = library.ResetEvent(hEvent or None)
    except Exception as error:
        explain(error, "ResetEvent", locals())
    if not code:
        raise api_error("ResetEvent")


def CreateMutex(lpMutexAttributes=None, bInitialOwner=False, lpName=None):
    """
    Creates a mutex, which one thread at a time can own, or opens the one of that name.

    A thread becomes the owner by waiting for the mutex.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createmutexw

    :param SECURITY_ATTRIBUTES lpMutexAttributes: Whether child processes inherit the handle, and who may use the
        mutex. None, the default: they do not.
    :param bool bInitialOwner: Whether this thread owns a new mutex from the beginning. One that was there already
        it does not own, whatever is said here.
    :param str lpName: The name under which other processes find it. None: it has none.

    :rtype: handle
    :returns: The mutex. Close it with :func:`CloseHandle`.

        If there was a mutex of that name, that is a success too. Right afterwards :func:`GetLastError` is then 183,
        ``ERROR_ALREADY_EXISTS``, and 0 if the mutex is new: a way to run a program only once.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: The name is that of something else (6, ERROR_INVALID_HANDLE), or
        its mutex may not be used (5, ERROR_ACCESS_DENIED), for example.

    >>> hMutex = CreateMutex(lpName="Local\\\\one of us")
    """
    attributes = pointer("lpMutexAttributes", lpMutexAttributes, SECURITY_ATTRIBUTES, nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateMutexW(attributes, boolean(bInitialOwner), name)
    except Exception as error:
        explain(error, "CreateMutexW", locals())
    if not handle:
        raise api_error("CreateMutex")
    return handle


def OpenMutex(dwDesiredAccess, bInheritHandle, lpName):
    """
    Opens a mutex that has a name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-openmutexw
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-object-security-and-access-rights

    :param int dwDesiredAccess: What to use it for: ``SYNCHRONIZE`` is enough to own and release it.
    :param bool bInheritHandle: Whether child processes inherit the handle.
    :param str lpName: The name.

    :rtype: handle
    :returns: The mutex. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no mutex of that name (2, ERROR_FILE_NOT_FOUND), or the
        name is that of something else (6, ERROR_INVALID_HANDLE), for example.
    """
    name = text("lpName", lpName)
    try:
        handle = library.OpenMutexW(index(dwDesiredAccess), boolean(bInheritHandle), name)
    except Exception as error:
        explain(error, "OpenMutexW", locals())
    if not handle:
        raise api_error("OpenMutex")
    return handle


def ReleaseMutex(hMutex):
    """
    Gives up a mutex that this thread owns.

    A thread that waited for its own mutex several times gives it up as many times.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-releasemutex

    :param handle hMutex: The mutex.

    :raises pywincffi.exceptions.InputError: ``hMutex`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: This thread does not own it (288, ERROR_NOT_OWNER), or the handle is
        not that of a mutex (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        code = library.ReleaseMutex(hMutex or None)
    except Exception as error:
        explain(error, "ReleaseMutex", locals())
    if not code:
        raise api_error("ReleaseMutex")


def CreateSemaphore(lpSemaphoreAttributes, lInitialCount, lMaximumCount, lpName=None):
    """
    Creates a semaphore, which lets as many waits pass as its count says, or opens the one of that name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createsemaphorew

    :param SECURITY_ATTRIBUTES lpSemaphoreAttributes: Whether child processes inherit the handle, and who may use the
        semaphore. None: they do not.
    :param int lInitialCount: How many waits it lets pass to begin with, 0 to ``lMaximumCount``.
    :param int lMaximumCount: The highest count, at least 1.
    :param str lpName: The name under which other processes find it. None, the default: it has none.

    :rtype: handle
    :returns: The semaphore. Close it with :func:`CloseHandle`.

        If there was a semaphore of that name, that is a success too, and the counts are its own. Right afterwards
        :func:`GetLastError` is then 183, ``ERROR_ALREADY_EXISTS``, and 0 if the semaphore is new.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a count does not fit 32 bits, or the
        name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: The counts are not possible (87, ERROR_INVALID_PARAMETER), or the
        name is that of something else (6, ERROR_INVALID_HANDLE), for example.

    >>> hSemaphore = CreateSemaphore(None, 2, 2)
    """
    attributes = pointer("lpSemaphoreAttributes", lpSemaphoreAttributes, SECURITY_ATTRIBUTES, nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateSemaphoreW(attributes, index(lInitialCount), index(lMaximumCount), name)
    except Exception as error:
        explain(error, "CreateSemaphoreW", locals())
    if not handle:
        raise api_error("CreateSemaphore")
    return handle


def ReleaseSemaphore(hSemaphore, lReleaseCount):
    """
    Raises the count of a semaphore, and lets as many waits pass.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-releasesemaphore

    :param handle hSemaphore: The semaphore. It needs the access right SEMAPHORE_MODIFY_STATE.
    :param int lReleaseCount: By how much to raise the count, at least 1.

    :rtype: int
    :returns: The count before.

    :raises pywincffi.exceptions.InputError: ``hSemaphore`` is not a handle, or the count does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The count would be higher than the semaphore's highest, and is left
        as it is (298, ERROR_TOO_MANY_POSTS), or the handle is not that of a semaphore (6, ERROR_INVALID_HANDLE), for
        example.
    """
    try:
        lpPreviousCount = library.pywincffi_ReleaseSemaphore(hSemaphore or None, index(lReleaseCount))
    except Exception as error:
        explain(error, "ReleaseSemaphore", locals())
    if lpPreviousCount < 0:
        raise api_error("ReleaseSemaphore", ~lpPreviousCount >> 32)
    return lpPreviousCount


def CreateWaitableTimer(lpTimerAttributes=None, bManualReset=False, lpTimerName=None):
    """
    Creates a timer, or opens the one of that name. It does not run before :func:`SetWaitableTimer`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createwaitabletimerw

    :param SECURITY_ATTRIBUTES lpTimerAttributes: Whether child processes inherit the handle, and who may use the
        timer. None, the default: they do not.
    :param bool bManualReset: True: once its time has come it stays signalled until it is set again, and lets every
        wait pass. False: it lets one wait pass.
    :param str lpTimerName: The name under which other processes find it. None: it has none.

    :rtype: handle
    :returns: The timer. Close it with :func:`CloseHandle`.

        If there was a timer of that name, that is a success too. Right afterwards :func:`GetLastError` is then 183,
        ``ERROR_ALREADY_EXISTS``, and 0 if the timer is new.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: The name is that of something else (6, ERROR_INVALID_HANDLE), or
        its timer may not be used (5, ERROR_ACCESS_DENIED), for example.
    """
    attributes = pointer("lpTimerAttributes", lpTimerAttributes, SECURITY_ATTRIBUTES, nullable=True)
    name = text("lpTimerName", lpTimerName, nullable=True)
    if lpTimerName is not None:
        sweep()  # before the call, whose last error is the program's
    try:
        handle = library.CreateWaitableTimerW(attributes, boolean(bManualReset), name)
    except Exception as error:
        explain(error, "CreateWaitableTimerW", locals())
    if not handle:
        raise api_error("CreateWaitableTimer")
    created(handle, None if lpTimerName is None else name)
    return handle


def SetWaitableTimer(
        hTimer, lpDueTime, lPeriod=0, pfnCompletionRoutine=None, lpArgToCompletionRoutine=None, fResume=False):
    """
    Starts a timer; one that runs already is started anew.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-setwaitabletimer
        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nc-synchapi-ptimerapcroutine

    :param handle hTimer: The timer. It needs the access right TIMER_MODIFY_STATE.
    :param lpDueTime: When it is signalled first: after a :class:`datetime.timedelta`; at a
        :class:`datetime.datetime`, which is in UTC unless it has a time zone, or a
        :class:`~pywincffi.wintypes.FILETIME`; or, as Windows has it, a number of 100 nanoseconds, which counts from
        now if it is negative and from the beginning of 1601, UTC, otherwise. What is past signals at once.
    :type lpDueTime: int or timedelta or datetime or FILETIME
    :param int lPeriod: The time in milliseconds after which it is signalled again and again. 0, the default: once.
    :param callable pfnCompletionRoutine: Called each time in this thread, as soon as it waits alertably
        (:func:`SleepEx`, :func:`WaitForSingleObjectEx` and so on), with ``lpArgToCompletionRoutine`` and the time it
        was signalled, the two halves of a FILETIME. It is kept until it was called for the last time, or the timer is
        cancelled or set anew.
    :param object lpArgToCompletionRoutine: Any object.
    :param bool fResume: Whether to wake a computer that sleeps. If it cannot be woken that is a success too; right
        afterwards :func:`GetLastError` is then 50, ``ERROR_NOT_SUPPORTED``.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, the time is before 1601, or a number
        does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a timer (6, ERROR_INVALID_HANDLE), or the
        period is negative (87, ERROR_INVALID_PARAMETER), for example.

    >>> SetWaitableTimer(hTimer, datetime.timedelta(seconds=1.5))
    >>> SetWaitableTimer(hTimer, -15000000)
    """
    input_check("hTimer", hTimer, HANDLE)
    if pfnCompletionRoutine is not None and not is_callable(pfnCompletionRoutine):
        raise InputError("pfnCompletionRoutine", pfnCompletionRoutine, "None or a function to call", ffi=ffi)
    lpDueTime = ffi.new(_PLARGE_INTEGER, {"QuadPart": _due_time(lpDueTime)})
    try:
        # Nothing is left to convert in the call: what is raised there is a signal handler's.
        period, resume = ffi.new(_PLONG, index(lPeriod))[0], boolean(fResume)
    except Exception as error:
        explain(error, "SetWaitableTimer", locals())
    number = routine = 0
    if pfnCompletionRoutine is not None:
        # Before the call, after which it may be called at any time.
        number, routine = next(_numbers), library.pywincffi_TimerAPCRoutine
        routines[number] = (pfnCompletionRoutine, lpArgToCompletionRoutine, period != 0)
    before, code = earlier(hTimer), None
    try:
        code = library.SetWaitableTimer(hTimer, lpDueTime, period, routine or NULL, ffi.cast("void *", number), resume)
    finally:
        if code is None:
            # It is set, or it is not, nobody knows: the timer keeps both routines until it is set again.
            replaced(hTimer, (before[0], ()), number)
    if not code:
        routines.pop(number, None)
        raise api_error("SetWaitableTimer")
    replaced(hTimer, before, number)


def CancelWaitableTimer(hTimer):
    """
    Stops a timer. If it was signalled it stays so; a routine that was not called yet is not called any more.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-cancelwaitabletimer

    :param handle hTimer: The timer. It needs the access right TIMER_MODIFY_STATE.

    :raises pywincffi.exceptions.InputError: ``hTimer`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a timer (6, ERROR_INVALID_HANDLE), for
        example.
    """
    input_check("hTimer", hTimer, HANDLE)
    before = earlier(hTimer)
    try:
        code = library.CancelWaitableTimer(hTimer)
    except Exception as error:
        explain(error, "CancelWaitableTimer", locals())
    if not code:
        raise api_error("CancelWaitableTimer")
    replaced(hTimer, before)


def _due_time(lpDueTime):
    """The due time as a number of 100 ns."""
    if has_type(lpDueTime, FILETIME):
        pointer("lpDueTime", lpDueTime, FILETIME)  # one that was not set up has no number
        lpDueTime = int(lpDueTime)
    try:
        timed = hasattr(type(lpDueTime), "microseconds") or hasattr(type(lpDueTime), "microsecond")
    except Exception as error:  # what its metaclass raises
        raise_from(InputError("lpDueTime", lpDueTime, _DUE_TIME, ffi=ffi), error)
    if timed:
        import datetime
        from pywincffi.core.times import duration, since_1601
        if has_type(lpDueTime, datetime.datetime):
            return since_1601("lpDueTime", lpDueTime)
        if has_type(lpDueTime, datetime.timedelta):
            if not 0 <= lpDueTime.days < _DAYS:
                raise InputError("lpDueTime", lpDueTime, "a timedelta from 0 to %d days" % _DAYS)
            return -duration(lpDueTime)
    try:
        ticks = index(lpDueTime)
    except Exception as error:  # also what its __index__ raises
        raise_from(InputError("lpDueTime", lpDueTime, _DUE_TIME, ffi=ffi), error)
    if not -2 ** 63 <= ticks < 2 ** 63:
        raise InputError("lpDueTime", lpDueTime, _DUE_TIME)
    return ticks


@called_in_waits("pywincffi_TimerAPCRoutine")
def _timer_routine(lpArgToCompletionRoutine, dwTimerLowValue, dwTimerHighValue):
    number = as_number(lpArgToCompletionRoutine)
    # None: set anew or cancelled in another thread meanwhile.
    routine, argument, repeated = routines.get(number, (None, None, False))
    if not repeated:
        routines.pop(number, None)
    if routine is not None:
        routine(argument, dwTimerLowValue, dwTimerHighValue)


def WaitForSingleObject(hHandle, dwMilliseconds):
    """
    Waits until an object is signalled, or the time is over.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitforsingleobject

    :param handle hHandle: What to wait for: an event, a mutex, a semaphore, a timer, a process or thread, which is
        signalled when it ends, and others. It needs the access right ``SYNCHRONIZE``.
    :param int dwMilliseconds: How long to wait at most, in milliseconds: 0 to look only, ``INFINITE`` to wait without
        end.

    :rtype: int
    :returns: ``WAIT_OBJECT_0``, the object was signalled; ``WAIT_TIMEOUT``, it was not; or ``WAIT_ABANDONED``, it is a
        mutex whose owner ended without releasing it, and this thread owns it now.

    :raises pywincffi.exceptions.InputError: ``hHandle`` is not a handle, or the time does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or may not be
        waited for (5, ERROR_ACCESS_DENIED), for example.

    >>> if WaitForSingleObject(hProcess, 1000) == WAIT_OBJECT_0:
    ...     print("the process has ended")
    """
    try:
        for milliseconds in slices(dwMilliseconds):
            code = library.WaitForSingleObject(hHandle or None, milliseconds)
            if code != WAIT_TIMEOUT:
                break
    except Exception as error:
        explain(error, "WaitForSingleObject", locals())
    if code == 0xFFFFFFFF:
        raise api_error("WaitForSingleObject", expected=VALID_DWORD)
    return code


def WaitForSingleObjectEx(hHandle, dwMilliseconds, bAlertable=False):
    """
    Waits until an object is signalled, a routine was called, or the time is over.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitforsingleobjectex

    :param handle hHandle: What to wait for, as with :func:`WaitForSingleObject`.
    :param int dwMilliseconds: How long to wait at most, in milliseconds, or ``INFINITE``.
    :param bool bAlertable: Whether the routines of completed operations and timers are called meanwhile.

    :rtype: int
    :returns: As :func:`WaitForSingleObject`; or ``WAIT_IO_COMPLETION``: routines were called, and the wait is over.

    :raises pywincffi.exceptions.InputError: ``hHandle`` is not a handle, ``bAlertable`` is neither True nor False, or
        the time does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        alertable = boolean(bAlertable)
        for milliseconds in slices(dwMilliseconds):
            code = library.WaitForSingleObjectEx(hHandle or None, milliseconds, alertable)
            if code != WAIT_TIMEOUT:
                break
    except Exception as error:
        explain(error, "WaitForSingleObjectEx", locals())
    if code == 0xFFFFFFFF:
        raise api_error("WaitForSingleObjectEx", expected=VALID_DWORD)
    if code == WAIT_IO_COMPLETION:
        alerted()
    return code


def WaitForMultipleObjects(lpHandles, bWaitAll, dwMilliseconds):
    """
    Waits until one of several objects, or all of them, are signalled, or the time is over.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitformultipleobjects

    :param lpHandles: What to wait for, as with :func:`WaitForSingleObject`: at most ``MAXIMUM_WAIT_OBJECTS``, 64, and
        none of them twice.
    :type lpHandles: list(handle)
    :param bool bWaitAll: True: until all of them are signalled at the same time. False: until one is.
    :param int dwMilliseconds: How long to wait at most, in milliseconds: 0 to look only, ``INFINITE`` to wait without
        end.

    :rtype: int
    :returns: ``WAIT_OBJECT_0`` plus the position in ``lpHandles`` of the first that is signalled, 0 if all were waited
        for; ``WAIT_TIMEOUT``; or ``WAIT_ABANDONED_0`` plus the position of a mutex whose owner ended without releasing
        it, which this thread owns now.

    :raises pywincffi.exceptions.InputError: ``lpHandles`` is no list or tuple of handles, there are none or more than
        Windows takes, or one comes twice; ``bWaitAll`` is neither True nor False, or the time does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: A handle is not open (6, ERROR_INVALID_HANDLE), or may not be waited
        for (5, ERROR_ACCESS_DENIED), for example.

    >>> ended = WaitForMultipleObjects(processes, False, INFINITE) - WAIT_OBJECT_0
    """
    handles = handle_array("lpHandles", lpHandles)
    try:
        everything = boolean(bWaitAll)
        for milliseconds in slices(dwMilliseconds):
            code = library.WaitForMultipleObjects(len(handles), handles, everything, milliseconds)
            if code != WAIT_TIMEOUT:
                break
    except Exception as error:
        explain(error, "WaitForMultipleObjects", locals())
    if code == 0xFFFFFFFF:
        raise api_error("WaitForMultipleObjects", expected=VALID_DWORD)
    return code


def WaitForMultipleObjectsEx(lpHandles, bWaitAll, dwMilliseconds, bAlertable=False):
    """
    Waits until one of several objects, or all of them, are signalled, a routine was called, or the time is over.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitformultipleobjectsex

    :param lpHandles: What to wait for, as with :func:`WaitForMultipleObjects`.
    :type lpHandles: list(handle)
    :param bool bWaitAll: True: until all of them are signalled at the same time. False: until one is.
    :param int dwMilliseconds: How long to wait at most, in milliseconds, or ``INFINITE``.
    :param bool bAlertable: Whether the routines of completed operations and timers are called meanwhile.

    :rtype: int
    :returns: As :func:`WaitForMultipleObjects`; or ``WAIT_IO_COMPLETION``: routines were called, and the wait is over.

    :raises pywincffi.exceptions.InputError: ``lpHandles`` is no list or tuple of handles, there are none or more than
        Windows takes, or one comes twice; a truth value is neither True nor False, or the time does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: A handle is not open (6, ERROR_INVALID_HANDLE), for example.
    """
    handles = handle_array("lpHandles", lpHandles)
    try:
        everything, alertable = boolean(bWaitAll), boolean(bAlertable)
        for milliseconds in slices(dwMilliseconds):
            code = library.WaitForMultipleObjectsEx(len(handles), handles, everything, milliseconds, alertable)
            if code != WAIT_TIMEOUT:
                break
    except Exception as error:
        explain(error, "WaitForMultipleObjectsEx", locals())
    if code == 0xFFFFFFFF:
        raise api_error("WaitForMultipleObjectsEx", expected=VALID_DWORD)
    if code == WAIT_IO_COMPLETION:
        alerted()
    return code


def SleepEx(dwMilliseconds, bAlertable=False):
    """
    Sleeps until the time is over, or a routine was called.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-sleepex

    :param int dwMilliseconds: How long to sleep, in milliseconds, or ``INFINITE``. 0 gives way to other threads.
    :param bool bAlertable: Whether the routines of completed operations and timers are called meanwhile.

    :rtype: int
    :returns: 0, the time is over; or ``WAIT_IO_COMPLETION``: routines were called, and the sleep is over.

    :raises pywincffi.exceptions.InputError: ``bAlertable`` is neither True nor False, or the time does not fit 32
        bits.

    >>> while not done:
    ...     SleepEx(INFINITE, True)
    """
    try:
        alertable = boolean(bAlertable)
        for milliseconds in slices(dwMilliseconds):
            code = library.SleepEx(milliseconds, alertable)
            if code:
                break
    except Exception as error:
        explain(error, "SleepEx", locals())
    if code == WAIT_IO_COMPLETION:
        alerted()
    return code
