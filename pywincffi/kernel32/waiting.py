"""
Waiting
=======

Creates events, mutexes, semaphores and timers, and waits for them and for other objects that have a handle.

While a function of this module waits, other Python threads run. In the main thread Ctrl-C ends the wait at once:
Python runs the signal handlers, and the default handler raises :exc:`KeyboardInterrupt`. If no handler raises, the wait
goes on for the rest of its time. This holds for every signal that Python has a handler for, Ctrl-Break (``SIGBREAK``)
and ``_thread.interrupt_main()`` included, with these limits:

- If the program has its own wake-up descriptor, as asyncio and trio have while they run (``signal.set_wakeup_fd()``),
  only Ctrl-C ends the wait; in Python 2.7 nothing does.
- ``PyThreadState_SetAsyncExc()`` does not end a wait.
- Other threads do not run signal handlers: their waits end as Windows says.

The wait itself is a single one, so the thread keeps its place among those that wait for the object, and an idle thread
never wakes. One exception: a signal whose handler returns has the thread wait anew.

Do not close a handle while a thread waits for it: what happens then is undefined. A thread that has windows should wait
with :func:`~pywincffi.user32.MsgWaitForMultipleObjects`, since programs that send messages to its windows wait for an
answer. Time-outs do not include the time that the computer sleeps, except on Windows 7.

Names of objects are case-sensitive, have at most ``MAX_PATH`` characters, and contain no backslash except in the
prefixes ``Global\\`` and ``Local\\``. All kinds of objects share one namespace.

In an alertable wait Windows calls the completion routines that were passed to :func:`SetWaitableTimer`,
:func:`~pywincffi.kernel32.ReadFileEx` and others in this thread, and the wait ends with ``WAIT_IO_COMPLETION``. An
exception in a routine is printed with its traceback; the wait raises :exc:`KeyboardInterrupt` and :exc:`SystemExit`.
Routines that other libraries queue, written in C, may also run in waits of the main thread that are not alertable: for
64 objects, for all of several objects, and for a completion port. Python routines do not.
"""
import itertools

from pywincffi.core import LateModule, publish, raise_from
from pywincffi.core.checks import (
    NON_ZERO, REFUSED, Wrapped, boolean, error_check, handle_check, has_type, index, input_checks, input_error,
    is_callable)
from pywincffi.core.convert import pointer, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.waits import handle_array, wait

NULL = ffi.NULL
callbacks, _timers = LateModule("pywincffi.core.callbacks"), LateModule("pywincffi.kernel32._timers")
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
    :param bool bManualReset: True: a signaled event stays so until :func:`ResetEvent`, and lets every wait pass.
        False: it lets one wait pass, which resets it.
    :param bool bInitialState: Whether it is signaled to begin with.
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
    attributes = pointer("lpEventAttributes", lpEventAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateEventW(attributes, boolean(bManualReset), boolean(bInitialState), name)
    except Exception:
        input_checks("CreateEvent", locals())
        raise
    if not handle:
        error_check("CreateEvent", handle, NON_ZERO)
    return handle


def CreateEventEx(lpEventAttributes=None, lpName=None, dwFlags=0, dwDesiredAccess=library.EVENT_ALL_ACCESS):
    """
    Creates an event, or opens the one of that name, with the access rights of the handle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createeventexw
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-object-security-and-access-rights

    :param SECURITY_ATTRIBUTES lpEventAttributes: As with :func:`CreateEvent`.
    :param str lpName: The name under which other processes find it. None: it has none.
    :param int dwFlags: ``CREATE_EVENT_MANUAL_RESET``: an event that stays signaled until :func:`ResetEvent`;
        ``CREATE_EVENT_INITIAL_SET``: an event that is signaled to begin with. 0, the default: neither.
    :param int dwDesiredAccess: What the handle is for: ``SYNCHRONIZE`` to wait, ``EVENT_MODIFY_STATE`` to set and reset
        the event. All rights by default.

    :rtype: handle
    :returns: The event, as :func:`CreateEvent`. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: A flag is unknown (87, ERROR_INVALID_PARAMETER), the name is that of
        something else (6, ERROR_INVALID_HANDLE), or its event may not be used (5, ERROR_ACCESS_DENIED), for example.

    >>> hEvent = CreateEventEx(dwFlags=CREATE_EVENT_MANUAL_RESET, dwDesiredAccess=SYNCHRONIZE | EVENT_MODIFY_STATE)
    """
    attributes = pointer("lpEventAttributes", lpEventAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateEventExW(attributes, name, index(dwFlags), index(dwDesiredAccess))
    except Exception:
        input_checks("CreateEventEx", locals())
        raise
    if not handle:
        error_check("CreateEventEx", handle, NON_ZERO)
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
    except Exception:
        input_checks("OpenEvent", locals())
        raise
    if not handle:
        error_check("OpenEvent", handle, NON_ZERO)
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

    >>> SetEvent(hEvent)
    >>> WaitForSingleObject(hEvent, 0) == WAIT_OBJECT_0
    True
    """
    try:
        code = library.SetEvent(hEvent or REFUSED)
    except Exception:
        input_checks("SetEvent", locals())
        raise
    if not code:
        error_check("SetEvent", code, NON_ZERO)


def ResetEvent(hEvent):
    """
    Ends the signal of an event.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-resetevent

    :param handle hEvent: The event. It needs the access right EVENT_MODIFY_STATE.

    :raises pywincffi.exceptions.InputError: ``hEvent`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or not that of an event
        (6, ERROR_INVALID_HANDLE), for example.

    >>> hEvent = CreateEvent(bManualReset=True, bInitialState=True)
    >>> ResetEvent(hEvent)
    >>> WaitForSingleObject(hEvent, 0) == WAIT_TIMEOUT
    True
    """
    try:
        code = library.ResetEvent(hEvent or REFUSED)
    except Exception:
        input_checks("ResetEvent", locals())
        raise
    if not code:
        error_check("ResetEvent", code, NON_ZERO)


def PulseEvent(hEvent):
    """
    Signals an event, and resets it at once: only threads that wait at this moment go on, all of them if the event is
    reset by hand, otherwise one.

    It is unreliable, because Windows may take a thread out of its wait for a moment: new programs should not use it.
    Waits of the main thread are also left and entered again after signals, see above.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-pulseevent

    :param handle hEvent: The event. It needs the access right EVENT_MODIFY_STATE.

    :raises pywincffi.exceptions.InputError: ``hEvent`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or not that of an event
        (6, ERROR_INVALID_HANDLE), for example.

    >>> PulseEvent(hEvent)
    >>> WaitForSingleObject(hEvent, 0) == WAIT_TIMEOUT  # nobody was waiting
    True
    """
    try:
        code = library.PulseEvent(hEvent or REFUSED)
    except Exception:
        input_checks("PulseEvent", locals())
        raise
    if not code:
        error_check("PulseEvent", code, NON_ZERO)


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
    attributes = pointer("lpMutexAttributes", lpMutexAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateMutexW(attributes, boolean(bInitialOwner), name)
    except Exception:
        input_checks("CreateMutex", locals())
        raise
    if not handle:
        error_check("CreateMutex", handle, NON_ZERO)
    return handle


def CreateMutexEx(lpMutexAttributes=None, lpName=None, dwFlags=0, dwDesiredAccess=library.MUTEX_ALL_ACCESS):
    """
    Creates a mutex, or opens the one of that name, with the access rights of the handle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createmutexexw
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-object-security-and-access-rights

    :param SECURITY_ATTRIBUTES lpMutexAttributes: As with :func:`CreateMutex`.
    :param str lpName: The name under which other processes find it. None: it has none.
    :param int dwFlags: ``CREATE_MUTEX_INITIAL_OWNER``: this thread owns a new mutex from the beginning. 0, the default:
        no thread does.
    :param int dwDesiredAccess: What the handle is for: ``SYNCHRONIZE`` is enough to own and release the mutex. All
        rights by default.

    :rtype: handle
    :returns: The mutex, as :func:`CreateMutex`. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: A flag is unknown (87, ERROR_INVALID_PARAMETER), the name is that of
        something else (6, ERROR_INVALID_HANDLE), or its mutex may not be used (5, ERROR_ACCESS_DENIED), for example.

    >>> hMutex = CreateMutexEx(dwDesiredAccess=SYNCHRONIZE)
    """
    attributes = pointer("lpMutexAttributes", lpMutexAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateMutexExW(attributes, name, index(dwFlags), index(dwDesiredAccess))
    except Exception:
        input_checks("CreateMutexEx", locals())
        raise
    if not handle:
        error_check("CreateMutexEx", handle, NON_ZERO)
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

    >>> hMutex = OpenMutex(SYNCHRONIZE, False, "one writer")
    """
    name = text("lpName", lpName)
    try:
        handle = library.OpenMutexW(index(dwDesiredAccess), boolean(bInheritHandle), name)
    except Exception:
        input_checks("OpenMutex", locals())
        raise
    if not handle:
        error_check("OpenMutex", handle, NON_ZERO)
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

    >>> hMutex = CreateMutex()
    >>> if WaitForSingleObject(hMutex, 1000) in (WAIT_OBJECT_0, WAIT_ABANDONED_0):
    ...     try:
    ...         pass  # what only one thread may do
    ...     finally:
    ...         ReleaseMutex(hMutex)
    """
    try:
        code = library.ReleaseMutex(hMutex or REFUSED)
    except Exception:
        input_checks("ReleaseMutex", locals())
        raise
    if not code:
        error_check("ReleaseMutex", code, NON_ZERO)


def CreateSemaphore(lpSemaphoreAttributes, lInitialCount, lMaximumCount, lpName=None):
    """
    Creates a semaphore, which lets as many waits pass as its count says, or opens the one of that name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createsemaphorew

    :param lpSemaphoreAttributes: Whether child processes inherit the handle, and who may use the
        semaphore. None: they do not.
    :type lpSemaphoreAttributes: SECURITY_ATTRIBUTES or None
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
    attributes = pointer("lpSemaphoreAttributes", lpSemaphoreAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateSemaphoreW(attributes, index(lInitialCount), index(lMaximumCount), name)
    except Exception:
        input_checks("CreateSemaphore", locals())
        raise
    if not handle:
        error_check("CreateSemaphore", handle, NON_ZERO)
    return handle


def CreateSemaphoreEx(lpSemaphoreAttributes, lInitialCount, lMaximumCount, lpName=None,
                      dwDesiredAccess=library.SEMAPHORE_ALL_ACCESS):
    """
    Creates a semaphore, or opens the one of that name, with the access rights of the handle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-createsemaphoreexw
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-object-security-and-access-rights

    :param lpSemaphoreAttributes: As with :func:`CreateSemaphore`.
    :type lpSemaphoreAttributes: SECURITY_ATTRIBUTES or None
    :param int lInitialCount: How many waits it lets pass to begin with, 0 to ``lMaximumCount``.
    :param int lMaximumCount: The highest count, at least 1.
    :param str lpName: The name under which other processes find it. None, the default: it has none.
    :param int dwDesiredAccess: What the handle is for: ``SYNCHRONIZE`` to wait, ``SEMAPHORE_MODIFY_STATE`` to release.
        All rights by default.

    :rtype: handle
    :returns: The semaphore, as :func:`CreateSemaphore`. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, a number does not fit 32 bits, or the
        name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: The counts are not possible (87, ERROR_INVALID_PARAMETER), or the
        name is that of something else (6, ERROR_INVALID_HANDLE), for example.

    >>> hSemaphore = CreateSemaphoreEx(None, 2, 2, dwDesiredAccess=SYNCHRONIZE | SEMAPHORE_MODIFY_STATE)
    """
    attributes = pointer("lpSemaphoreAttributes", lpSemaphoreAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateSemaphoreExW(
            attributes, index(lInitialCount), index(lMaximumCount), name, 0, index(dwDesiredAccess))
    except Exception:
        input_checks("CreateSemaphoreEx", locals())
        raise
    if not handle:
        error_check("CreateSemaphoreEx", handle, NON_ZERO)
    return handle


def OpenSemaphore(dwDesiredAccess, bInheritHandle, lpName):
    """
    Opens a semaphore that has a name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-opensemaphorew
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-object-security-and-access-rights

    :param int dwDesiredAccess: What to use it for: ``SYNCHRONIZE`` to wait for it, ``SEMAPHORE_MODIFY_STATE`` to
        release it.
    :param bool bInheritHandle: Whether child processes inherit the handle.
    :param str lpName: The name.

    :rtype: handle
    :returns: The semaphore. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no semaphore of that name (2, ERROR_FILE_NOT_FOUND), or the
        name is that of something else (6, ERROR_INVALID_HANDLE), for example.

    >>> hSemaphore = OpenSemaphore(SYNCHRONIZE | SEMAPHORE_MODIFY_STATE, False, "two workers")
    """
    name = text("lpName", lpName)
    try:
        handle = library.OpenSemaphoreW(index(dwDesiredAccess), boolean(bInheritHandle), name)
    except Exception:
        input_checks("OpenSemaphore", locals())
        raise
    if not handle:
        error_check("OpenSemaphore", handle, NON_ZERO)
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

    >>> hSemaphore = CreateSemaphore(None, 1, 2)
    >>> ReleaseSemaphore(hSemaphore, 1)
    1
    """
    try:
        lpPreviousCount = library.ReleaseSemaphore_value(hSemaphore or REFUSED, index(lReleaseCount))
    except Exception:
        input_checks("ReleaseSemaphore", locals())
        raise
    if lpPreviousCount < 0:
        error_check("ReleaseSemaphore", -lpPreviousCount)
    return lpPreviousCount


def CreateWaitableTimer(lpTimerAttributes=None, bManualReset=False, lpTimerName=None):
    """
    Creates a timer, or opens the one of that name. It does not run before :func:`SetWaitableTimer`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createwaitabletimerw

    :param SECURITY_ATTRIBUTES lpTimerAttributes: Whether child processes inherit the handle, and who may use the
        timer. None, the default: they do not.
    :param bool bManualReset: True: once its time has come it stays signaled until it is set again, and lets every
        wait pass. False: it lets one wait pass.
    :param str lpTimerName: The name under which other processes find it. None: it has none.

    :rtype: handle
    :returns: The timer. Close it with :func:`CloseHandle`.

        If there was a timer of that name, that is a success too. Right afterwards :func:`GetLastError` is then 183,
        ``ERROR_ALREADY_EXISTS``, and 0 if the timer is new.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: The name is that of something else (6, ERROR_INVALID_HANDLE), or
        its timer may not be used (5, ERROR_ACCESS_DENIED), for example.

    >>> hTimer = CreateWaitableTimer()
    >>> SetWaitableTimer(hTimer, datetime.timedelta(milliseconds=20))
    >>> WaitForSingleObject(hTimer, INFINITE) == WAIT_OBJECT_0
    True
    """
    attributes = pointer("lpTimerAttributes", lpTimerAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    name = text("lpTimerName", lpTimerName, nullable=True)
    # Before the call: it changes the last error, and an exception while the module is loaded would lose the handle.
    _timers.sweep()
    try:
        handle = library.CreateWaitableTimerW(attributes, boolean(bManualReset), name)
    except Exception:
        input_checks("CreateWaitableTimer", locals())
        raise
    if not handle:
        error_check("CreateWaitableTimer", handle, NON_ZERO)
    _timers.created(handle, None if lpTimerName is None else name)
    return handle


def CreateWaitableTimerEx(
        lpTimerAttributes=None, lpTimerName=None, dwFlags=0, dwDesiredAccess=library.TIMER_ALL_ACCESS):
    """
    Creates a timer, or opens the one of that name, with the access rights of the handle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-createwaitabletimerexw
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-object-security-and-access-rights

    :param SECURITY_ATTRIBUTES lpTimerAttributes: As with :func:`CreateWaitableTimer`.
    :param str lpTimerName: The name under which other processes find it. None: it has none.
    :param int dwFlags: ``CREATE_WAITABLE_TIMER_MANUAL_RESET``: a timer that stays signaled until it is set again;
        ``CREATE_WAITABLE_TIMER_HIGH_RESOLUTION``: a timer without a name that is exact to about half a millisecond, on
        Windows 10 from version 1803 on. 0, the default: neither.
    :param int dwDesiredAccess: What the handle is for: ``SYNCHRONIZE`` to wait, ``TIMER_MODIFY_STATE`` to set and
        cancel the timer. All rights by default.

    :rtype: handle
    :returns: The timer, as :func:`CreateWaitableTimer`. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: A flag is unknown to this Windows (87, ERROR_INVALID_PARAMETER), the
        name is that of something else (6, ERROR_INVALID_HANDLE), or its timer may not be used (5, ERROR_ACCESS_DENIED),
        for example.

    >>> hTimer = CreateWaitableTimerEx(dwFlags=CREATE_WAITABLE_TIMER_MANUAL_RESET)
    """
    attributes = pointer("lpTimerAttributes", lpTimerAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    name = text("lpTimerName", lpTimerName, nullable=True)
    _timers.sweep()  # as above
    try:
        handle = library.CreateWaitableTimerExW(attributes, name, index(dwFlags), index(dwDesiredAccess))
    except Exception:
        input_checks("CreateWaitableTimerEx", locals())
        raise
    if not handle:
        error_check("CreateWaitableTimerEx", handle, NON_ZERO)
    _timers.created(handle, None if lpTimerName is None else name)
    return handle


def OpenWaitableTimer(dwDesiredAccess, bInheritHandle, lpTimerName):
    """
    Opens a timer that has a name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-openwaitabletimerw
        https://learn.microsoft.com/en-us/windows/win32/sync/synchronization-object-security-and-access-rights

    :param int dwDesiredAccess: What to use it for: ``SYNCHRONIZE`` to wait for it, ``TIMER_MODIFY_STATE`` to set and
        cancel it.
    :param bool bInheritHandle: Whether child processes inherit the handle.
    :param str lpTimerName: The name.

    :rtype: handle
    :returns: The timer. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no timer of that name (2, ERROR_FILE_NOT_FOUND), or the
        name is that of something else (6, ERROR_INVALID_HANDLE), for example.

    >>> hTimer = OpenWaitableTimer(SYNCHRONIZE | TIMER_MODIFY_STATE, False, "every hour")
    """
    name = text("lpTimerName", lpTimerName)
    _timers.sweep()  # as above
    try:
        handle = library.OpenWaitableTimerW(index(dwDesiredAccess), boolean(bInheritHandle), name)
    except Exception:
        input_checks("OpenWaitableTimer", locals())
        raise
    if not handle:
        error_check("OpenWaitableTimer", handle, NON_ZERO)
    _timers.created(handle, name)
    return handle


def SetWaitableTimer(
        hTimer, lpDueTime, lPeriod=0, pfnCompletionRoutine=None, lpArgToCompletionRoutine=None, fResume=False):
    """
    Starts a timer; one that runs already is started anew.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-setwaitabletimer
        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nc-synchapi-ptimerapcroutine

    :param handle hTimer: The timer. It needs the access right TIMER_MODIFY_STATE.
    :param lpDueTime: When it is signaled first: after a :class:`datetime.timedelta`; at a
        :class:`datetime.datetime`, which is in UTC unless it has a time zone, or a
        :class:`~pywincffi.wintypes.FILETIME`; or, as Windows has it, a number of 100 nanoseconds, which counts from
        now if it is negative and from the beginning of 1601, UTC, otherwise. What is past signals at once.
    :type lpDueTime: int or timedelta or datetime or FILETIME
    :param int lPeriod: The time in milliseconds after which it is signaled again and again. 0, the default: once.
    :param callable(any, int, int) pfnCompletionRoutine: Called each time in this thread, as soon as it waits alertably
        (:func:`SleepEx`, :func:`WaitForSingleObjectEx` and so on), with ``lpArgToCompletionRoutine`` and the time it
        was signaled, the two halves of a FILETIME. It is kept until it was called for the last time, or the timer is
        cancelled or set anew. If this thread ends, Windows cancels the timer.
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
    timer = handle_check("SetWaitableTimer", "hTimer", hTimer)
    if pfnCompletionRoutine is not None and not is_callable(pfnCompletionRoutine):
        raise input_error("pfnCompletionRoutine", pfnCompletionRoutine, "None or a function to call")
    lpDueTime = ffi.new(_PLARGE_INTEGER, {"QuadPart": _due_time(lpDueTime)})
    try:
        # Nothing is left to convert in the call: what is raised there is a signal handler's.
        period, resume = ffi.new(_PLONG, index(lPeriod))[0], boolean(fResume)
    except Exception:
        input_checks("SetWaitableTimer", locals())
        raise
    number = routine = 0
    if pfnCompletionRoutine is not None:
        # Before the call, after which it may be called at any time.
        number, routine = next(_numbers), library.pywincffi_TimerAPCRoutine
        _timers.routines[number] = (pfnCompletionRoutine, lpArgToCompletionRoutine, period != 0)
    previous, code = _timers.earlier(timer), None
    try:
        code = library.SetWaitableTimer(timer, lpDueTime, period, routine or NULL, ffi.cast("void *", number), resume)
    finally:
        if code is None:
            # It is set, or it is not, nobody knows: the timer keeps both routines until it is set again.
            _timers.replaced(timer, (previous[0], ()), number)
    if not code:
        _timers.routines.pop(number, None)
        error_check("SetWaitableTimer", code, NON_ZERO)
    _timers.replaced(timer, previous, number)


def CancelWaitableTimer(hTimer):
    """
    Stops a timer. If it was signaled it stays so; a routine that was not called yet is not called any more.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-cancelwaitabletimer

    :param handle hTimer: The timer. It needs the access right TIMER_MODIFY_STATE.

    :raises pywincffi.exceptions.InputError: ``hTimer`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a timer (6, ERROR_INVALID_HANDLE), for
        example.

    >>> SetWaitableTimer(hTimer, datetime.timedelta(minutes=1))
    >>> CancelWaitableTimer(hTimer)
    """
    timer = handle_check("CancelWaitableTimer", "hTimer", hTimer)
    previous = _timers.earlier(timer)
    try:
        code = library.CancelWaitableTimer(timer)
    except Exception:
        input_checks("CancelWaitableTimer", locals())
        raise
    if not code:
        error_check("CancelWaitableTimer", code, NON_ZERO)
    _timers.replaced(timer, previous)


def _due_time(lpDueTime):
    """The due time as a number of 100 ns."""
    if has_type(lpDueTime, Wrapped):
        due = pointer("lpDueTime", lpDueTime, "FILETIME *")
        lpDueTime = due.dwHighDateTime << 32 | due.dwLowDateTime
    try:
        timed = hasattr(type(lpDueTime), "microseconds") or hasattr(type(lpDueTime), "microsecond")
    except Exception as error:  # what its metaclass raises
        raise_from(input_error("lpDueTime", lpDueTime, _DUE_TIME), error)
    if timed:
        import datetime

        from pywincffi.core.times import duration, since_1601
        if has_type(lpDueTime, datetime.datetime):
            return since_1601("lpDueTime", lpDueTime)
        if has_type(lpDueTime, datetime.timedelta):
            if not 0 <= lpDueTime.days < _DAYS:
                raise input_error("lpDueTime", lpDueTime, "a timedelta from 0 to %d days" % _DAYS)
            return -duration(lpDueTime)
    try:
        ticks = index(lpDueTime)
    except Exception as error:  # also what its __index__ raises
        raise_from(input_error("lpDueTime", lpDueTime, _DUE_TIME), error)
    if not -2 ** 63 <= ticks < 2 ** 63:
        raise input_error("lpDueTime", lpDueTime, _DUE_TIME)
    return ticks


def WaitForSingleObject(hHandle, dwMilliseconds):
    """
    Waits until an object is signaled or the time-out elapses.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitforsingleobject

    :param handle hHandle: What to wait for: an event, a mutex, a semaphore, a timer, a process or thread, which is
        signaled when it ends, and others. It needs the access right ``SYNCHRONIZE``.
    :param int dwMilliseconds: How long to wait at most, in milliseconds: 0 to look only, ``INFINITE`` to wait without
        end.

    :rtype: int
    :returns: ``WAIT_OBJECT_0``, the object was signaled; ``WAIT_TIMEOUT``, it was not; or ``WAIT_ABANDONED``, it is a
        mutex whose owner ended without releasing it, and this thread owns it now.

    :raises pywincffi.exceptions.InputError: ``hHandle`` is not a handle, or the time does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or may not be
        waited for (5, ERROR_ACCESS_DENIED), for example.

    >>> if WaitForSingleObject(hProcess, 1000) == WAIT_OBJECT_0:
    ...     print("the process has ended")
    """
    try:
        code = wait(library.pywincffi_wait_for_object, dwMilliseconds, hHandle or REFUSED, False)
    except Exception:
        input_checks("WaitForSingleObject", locals())
        raise
    if code < 0:
        error_check("WaitForSingleObject", -code)
    return code


def WaitForSingleObjectEx(hHandle, dwMilliseconds, bAlertable=False):
    """
    Waits until an object is signaled, a completion routine has run, or the time-out elapses.

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

    >>> data = ReadFileEx(hFile, 4096, OVERLAPPED(), lambda code, count, lpOverlapped: print(count))
    >>> WaitForSingleObjectEx(hEvent, INFINITE, True) == WAIT_IO_COMPLETION
    4
    True
    """
    try:
        code = wait(library.pywincffi_wait_for_object, dwMilliseconds, hHandle or REFUSED, boolean(bAlertable))
    except Exception:
        input_checks("WaitForSingleObjectEx", locals())
        raise
    if code < 0:
        error_check("WaitForSingleObjectEx", -code)
    if code == library.WAIT_IO_COMPLETION:
        callbacks.raise_interruption()
    return code


def WaitForMultipleObjects(lpHandles, bWaitAll, dwMilliseconds):
    """
    Waits until one or all of several objects are signaled or the time-out elapses.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitformultipleobjects

    :param lpHandles: What to wait for, as with :func:`WaitForSingleObject`: at most ``MAXIMUM_WAIT_OBJECTS``, 64, and
        none of them twice.
    :type lpHandles: sequence(handle)
    :param bool bWaitAll: True: until all of them are signaled at the same time. False: until one is.
    :param int dwMilliseconds: How long to wait at most, in milliseconds: 0 to look only, ``INFINITE`` to wait without
        end.

    :rtype: int
    :returns: ``WAIT_OBJECT_0`` plus the position in ``lpHandles`` of the first signaled object; ``WAIT_TIMEOUT``; or
        ``WAIT_ABANDONED_0`` plus the position of a mutex whose owner ended without releasing it, which this thread owns
        now. If ``bWaitAll`` is True the position means nothing, and ``WAIT_ABANDONED_0`` says that at least one of the
        objects is such a mutex.

    :raises pywincffi.exceptions.InputError: ``lpHandles`` is no list or tuple of handles, there are none or more than
        Windows takes, or one comes twice; ``bWaitAll`` is neither True nor False, or the time does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: A handle is not open (6, ERROR_INVALID_HANDLE), or may not be waited
        for (5, ERROR_ACCESS_DENIED), for example.

    >>> ended = WaitForMultipleObjects(processes, False, INFINITE) - WAIT_OBJECT_0
    """
    handles = handle_array("lpHandles", lpHandles)
    try:
        code = wait(library.pywincffi_wait_for_objects, dwMilliseconds, len(handles), handles, boolean(bWaitAll), False)
    except Exception:
        input_checks("WaitForMultipleObjects", locals())
        raise
    if code < 0:
        error_check("WaitForMultipleObjects", -code)
    return code


def WaitForMultipleObjectsEx(lpHandles, bWaitAll, dwMilliseconds, bAlertable=False):
    """
    Waits until one or all of several objects are signaled, a completion routine has run, or the time-out elapses.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/synchapi/nf-synchapi-waitformultipleobjectsex

    :param lpHandles: What to wait for, as with :func:`WaitForMultipleObjects`.
    :type lpHandles: sequence(handle)
    :param bool bWaitAll: True: until all of them are signaled at the same time. False: until one is.
    :param int dwMilliseconds: How long to wait at most, in milliseconds, or ``INFINITE``.
    :param bool bAlertable: Whether the routines of completed operations and timers are called meanwhile.

    :rtype: int
    :returns: As :func:`WaitForMultipleObjects`; or ``WAIT_IO_COMPLETION``: routines were called, and the wait is over.

    :raises pywincffi.exceptions.InputError: ``lpHandles`` is no list or tuple of handles, there are none or more than
        Windows takes, or one comes twice; a truth value is neither True nor False, or the time does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: A handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> WaitForMultipleObjectsEx([hProcess, hEvent], False, 10000, True) == WAIT_OBJECT_0
    True
    """
    handles = handle_array("lpHandles", lpHandles)
    try:
        code = wait(library.pywincffi_wait_for_objects, dwMilliseconds, len(handles), handles, boolean(bWaitAll),
                    boolean(bAlertable))
    except Exception:
        input_checks("WaitForMultipleObjectsEx", locals())
        raise
    if code < 0:
        error_check("WaitForMultipleObjectsEx", -code)
    if code == library.WAIT_IO_COMPLETION:
        callbacks.raise_interruption()
    return code


def SleepEx(dwMilliseconds, bAlertable=False):
    """
    Sleeps until the time-out elapses or a completion routine has run.

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
        code = wait(library.pywincffi_sleep, dwMilliseconds, boolean(bAlertable))
    except Exception:
        input_checks("SleepEx", locals())
        raise
    if code == library.WAIT_IO_COMPLETION:
        callbacks.raise_interruption()
    return 0 if code == library.WAIT_TIMEOUT else code


publish(__name__)
