"""
Timers
======

The completion routines of waitable timers: calls them, and keeps those that may still be called. Loaded with the first
timer.

A timer is recorded by the values of its handles, which :func:`CreateWaitableTimer` and :func:`DuplicateHandle` return.
Closing a handle is not tracked, because programs also close handles in other ways. A record is dropped when its handle
value belongs to another timer; the routines of a timer without a name are dropped with its last handle value. So there
are never more routines than the process had handles.

A timer with a name may outlive its recorded handles: another process opened it, or this process did under another
spelling of the name, such as ``Local\\name``. Its routines are kept as long as Windows finds the name. Dropping them
with the handle that set the timer would be simpler, but then a timer that still runs would silently stop calling its
routine.
"""
from pywincffi.core.checks import as_number, last_error
from pywincffi.core.dist import library
from pywincffi.core.routines import called_in_waits
from pywincffi.kernel32 import handles

# There is none of that name, none of the folder it is in, or it is the name of something else.
_NO_SUCH_TIMER = (library.ERROR_FILE_NOT_FOUND, library.ERROR_PATH_NOT_FOUND, library.ERROR_INVALID_HANDLE)

#: {number that Windows hands to the routine: (the program's routine, its argument, whether it is called repeatedly)}
routines = {}
# {handle: its Timer, the same for all handles of the timer}
_timers = {}
# {name: its Timer}
_named = {}
# Asking Windows for all the names is left until there are twice as many as it found last time.
_MINIMUM = 16
_sweep_at = _MINIMUM


class Timer(object):
    """A timer, and the numbers of its routines: one, but more where threads set it at the same moment."""

    __slots__ = ("name", "numbers")

    def __init__(self, name=None):
        self.name = name
        self.numbers = set()


def created(handle, name):
    """
    Records a handle of a timer that was created or opened by its name. A new timer replaces an earlier one of that
    name, which no longer exists.

    :param handle handle: Its handle.
    :param str name: Its name, or None.
    """
    if name is not None:
        name = u"".join((name,))  # no subclass, whose methods do what they like
    # To Windows an empty name is none.
    _file(handle, _named.setdefault(name, Timer(name)) if name else Timer())


def sweep():
    """Drops the timers whose names Windows no longer finds. Changes the last error."""
    global _sweep_at
    if len(_named) >= _sweep_at:
        for name, timer in list(_named.items()):
            numbers = timer.numbers.copy()  # not what another thread sets when the name is there again
            if not _exists(name):
                _named.pop(name, None)
                timer.name = None
                _drop(timer, numbers)
        _sweep_at = max(_MINIMUM, 2 * len(_named))


def _duplicated(source, target):
    """
    Records a duplicate of a handle in this process.

    :param handle source: The handle, or None if another process has it.
    :param handle target: The duplicate.
    """
    if _timers and source != target:
        _file(target, None if source is None else _timers.get(as_number(source)))


def earlier(handle):
    """
    Returns the routines that setting or cancelling the timer replaces, for :func:`replaced`. Called before the call.

    Routines that other threads or signal handlers set during the call are kept until the timer is set again, because
    their order is unknown.
    """
    timer = _timers.get(as_number(handle))
    return timer, timer.numbers.copy() if timer is not None and timer.numbers else ()


def replaced(handle, before, number=0):
    """
    Drops the routines of a timer that was set or cancelled, and records the new routine.

    :param handle handle: Its handle.
    :param before: What :func:`earlier` returned before the call.
    :param int number: The number of the new routine, or 0.
    """
    timer, numbers = before
    if numbers:
        _drop(timer, numbers)
    if number in routines:  # a signal handler may have waited since
        (timer or _timers.setdefault(as_number(handle), Timer())).numbers.add(number)


def _file(handle, timer):
    number = as_number(handle)
    before = _timers.pop(number, None)
    if timer is not None:
        _timers[number] = timer
    if before is not None and before.name is None and before.numbers and not any(
            [before is each for each in list(_timers.values())]):
        _drop(before, before.numbers.copy())


def _exists(name):
    handle = library.OpenWaitableTimerW(library.SYNCHRONIZE, False, name)
    if handle:
        library.CloseHandle(handle)
    return bool(handle) or last_error("OpenWaitableTimer") not in _NO_SUCH_TIMER


def _drop(timer, numbers):
    for number in numbers:
        routines.pop(number, None)
    timer.numbers.difference_update(numbers)


@called_in_waits("pywincffi_TimerAPCRoutine")
def _timer_routine(lpArgToCompletionRoutine, dwTimerLowValue, dwTimerHighValue):
    number = as_number(lpArgToCompletionRoutine)
    # None: set anew or cancelled in another thread meanwhile.
    routine, argument, repeated = routines.get(number, (None, None, False))
    if not repeated:
        routines.pop(number, None)
    if routine is not None:
        routine(argument, dwTimerLowValue, dwTimerHighValue)


handles.duplicated.append(_duplicated)
