"""
Thread pool
===========

Has threads of Windows' thread pool wait for objects, and call a function of the program when an object is signaled or
its time is over: one thread of the pool waits for many objects.

The functions run in threads that Python did not start, and several may run at the same time. An exception is printed
with its traceback, as Windows cannot handle it.

>>> def ended(hProcess, timed_out):
...     print("the process has ended", GetExitCodeProcess(hProcess))
>>> wait = RegisterWaitForSingleObject(hProcess, ended, hProcess, INFINITE, WT_EXECUTEONLYONCE)
>>> complete = UnregisterWaitEx(wait, INVALID_HANDLE_VALUE)

When Python exits, Windows calls no more functions, and Python waits up to five seconds for those that run. To wait
longer, call :func:`UnregisterWaitEx` with ``INVALID_HANDLE_VALUE``.
"""
import itertools

from pywincffi.core import _thread, publish
from pywincffi.core.callbacks import allow_threads, callback
from pywincffi.core.checks import (
    HANDLE, INVALID_HANDLE_VALUE, NON_ZERO, as_number, error_check, failure_of, handle_check, handle_to_close, index,
    input_checks, input_error, is_callable, nullable)
from pywincffi.core.dist import ffi, library

# Windows hands one to the callback. A number that is forgotten does no harm, other than an address.
_numbers = itertools.count(1)
# {number: (the program's function, its argument, the flags)}
_functions = {}
# {wait handle: its number}. Windows would follow any other value as a pointer.
_registered = {}
# {thread: the number and the flags of the wait whose function runs in it}
_running = {}


def RegisterWaitForSingleObject(
        hObject, Callback, Context=None, dwMilliseconds=library.INFINITE, dwFlags=library.WT_EXECUTEDEFAULT):
    """
    Has the thread pool wait for an object, and call a function each time that the object is signaled or the time-out
    elapses.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-registerwaitforsingleobject
        https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/ms687066(v=vs.85)

    :param handle hObject: What to wait for, as with :func:`WaitForSingleObject`. It must stay open until the wait is
        unregistered.
    :param callable(any, bool) Callback: The function. It is called in a thread of the pool, with ``Context`` and
        whether the time-out has elapsed. It is kept, with ``Context``, until the wait is unregistered, or until its
        only call if the wait is ``WT_EXECUTEONLYONCE``.
    :param object Context: Any object.
    :param int dwMilliseconds: The time-out in milliseconds, which begins anew after each call; ``INFINITE``, the
        default, for none.
    :param int dwFlags: ``WT_EXECUTEDEFAULT``, or a combination of:

        ``WT_EXECUTEONLYONCE``
            one call only. An object that stays signaled, such as a process that has ended, needs this flag: otherwise
            the function is called again and again.
        ``WT_EXECUTEINWAITTHREAD``
            the thread that waits calls the function: all other waits of the thread, and objects that become signaled,
            wait for it.
        ``WT_EXECUTELONGFUNCTION``
            the function may take long.
        ``WT_EXECUTEINPERSISTENTTHREAD``, ``WT_TRANSFER_IMPERSONATION``
            see Microsoft's page.

    :rtype: handle
    :returns: The wait, for :func:`UnregisterWait` and :func:`UnregisterWaitEx` alone. Every wait has to be
        unregistered, those that are over too.

    :raises pywincffi.exceptions.InputError: ``hObject`` is not a handle, ``Callback`` cannot be called, or a number
        does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> def signaled(context, timed_out):
    ...     print(context, timed_out)
    >>> wait = RegisterWaitForSingleObject(hEvent, signaled, "event", 1000, WT_EXECUTEONLYONCE)
    >>> complete = UnregisterWaitEx(wait, INVALID_HANDLE_VALUE)
    """
    waited = handle_check("RegisterWaitForSingleObject", "hObject", hObject)
    if not is_callable(Callback):
        raise input_error("Callback", Callback, "a function")
    try:
        # Nothing is left to convert in the call: what is raised there is a signal handler's.
        time, flags = ffi.new("ULONG[2]", [index(dwMilliseconds), index(dwFlags)])
    except Exception:
        input_checks("RegisterWaitForSingleObject", locals())
        raise
    allow_threads()
    number = next(_numbers)
    _functions[number] = Callback, Context, flags  # before the call, during which the first call may come
    handle = library.RegisterWaitForSingleObject_value(
        waited, library.pywincffi_wait_callback(), ffi.cast("void *", number), time, flags)
    if not handle:
        _functions.pop(number, None)
        error_check("RegisterWaitForSingleObject", handle, NON_ZERO)
    _registered[as_number(handle)] = number
    return handle


def UnregisterWait(WaitHandle):
    """
    Ends a wait of the thread pool, without waiting for functions that run.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-unregisterwait

    :param handle WaitHandle: The wait, which :func:`RegisterWaitForSingleObject` returned.

    :rtype: bool
    :returns: True: no function of the wait runs, or will run. False, which Windows reports as the error 997,
        ``ERROR_IO_PENDING``: the function runs, or is about to. A function that Windows calls after this is only called
        if the wait is ``WT_EXECUTEONLYONCE``. Right afterwards :func:`GetLastError` is 997 too.

    :raises pywincffi.exceptions.InputError: ``WaitHandle`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: It is not the handle of a wait, or the wait was unregistered before
        (6, ERROR_INVALID_HANDLE).

    >>> wait = RegisterWaitForSingleObject(hEvent, print)
    >>> UnregisterWait(wait)
    True
    """
    handle = handle_to_close("UnregisterWait", "WaitHandle", WaitHandle)
    number = _registered.pop(as_number(handle), None)
    if number is None:
        error_check("UnregisterWait", library.ERROR_INVALID_HANDLE)
    code = library.UnregisterWait(handle)
    failure = failure_of("UnregisterWait", code)
    if failure not in (library.ERROR_SUCCESS, library.ERROR_IO_PENDING):
        error_check("UnregisterWait", failure)
    _ended(number, code)
    return bool(code)


def UnregisterWaitEx(WaitHandle, CompletionEvent=None):
    """
    Ends a wait of the thread pool; tells when no function of the wait runs any more.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/threadpoollegacyapiset/nf-threadpoollegacyapiset-unregisterwaitex

    :param handle WaitHandle: The wait, which :func:`RegisterWaitForSingleObject` returned.
    :param handle CompletionEvent: An event to signal when no function of the wait runs any more; it must stay open
        until then. ``INVALID_HANDLE_VALUE``: this call waits for the functions, and signals do not end it. None, the
        default: neither, as :func:`UnregisterWait`.

    :rtype: bool
    :returns: As :func:`UnregisterWait`.

    :raises pywincffi.exceptions.InputError: ``WaitHandle`` or ``CompletionEvent`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: It is not the handle of a wait, or the wait was unregistered before
        (6, ERROR_INVALID_HANDLE). The function of the wait asks to wait for itself, or that of a wait with
        ``WT_EXECUTEINWAITTHREAD`` for any other (1131, ERROR_POSSIBLE_DEADLOCK): the wait is still registered.

    >>> wait = RegisterWaitForSingleObject(hEvent, print)
    >>> UnregisterWaitEx(wait, INVALID_HANDLE_VALUE)
    True
    """
    handle = handle_check("UnregisterWaitEx", "WaitHandle", WaitHandle)
    event = nullable("UnregisterWaitEx", "CompletionEvent", CompletionEvent, HANDLE)
    number = _registered.get(as_number(handle))
    if event == INVALID_HANDLE_VALUE and number is not None:
        own, flags = _running.get(_thread.get_ident(), (None, 0))
        if own == number or flags & library.WT_EXECUTEINWAITTHREAD:
            error_check("UnregisterWaitEx", library.ERROR_POSSIBLE_DEADLOCK)
    if number is None:
        error_check("UnregisterWaitEx", library.ERROR_INVALID_HANDLE)
    handle_to_close("UnregisterWaitEx", "WaitHandle", WaitHandle)
    if _registered.pop(as_number(handle), None) != number:
        error_check("UnregisterWaitEx", library.ERROR_INVALID_HANDLE)
    code = library.UnregisterWaitEx(handle, event)
    failure = failure_of("UnregisterWaitEx", code)
    if failure not in (library.ERROR_SUCCESS, library.ERROR_IO_PENDING):
        error_check("UnregisterWaitEx", failure)
    _ended(number, code)
    return bool(code)


def _ended(number, complete):
    """Forgets the function of a wait that was unregistered, unless the only call of it is still to come."""
    if complete or not _functions.get(number, (None, None, 0))[2] & library.WT_EXECUTEONLYONCE:
        _functions.pop(number, None)


@callback("pywincffi_WaitOrTimerCallback", error=None)
def _fired(lpParameter, TimerOrWaitFired):
    number = as_number(lpParameter)
    function, context, flags = _functions.get(number, (None, None, 0))
    if flags & library.WT_EXECUTEONLYONCE:
        _functions.pop(number, None)
    if function is not None:
        thread = _thread.get_ident()
        _running[thread] = number, flags
        try:
            function(context, bool(TimerOrWaitFired))
        finally:
            del _running[thread]


publish(__name__)
