"""
Timers
======

Keeps the completion routines that waitable timers may still call.

A timer is known by its handles: those that :func:`CreateWaitableTimer` and :func:`DuplicateHandle` returned. Closing
them is not noticed. Instead, what a number stood for is forgotten when another timer is given it, and the routines of
a timer that has no name with its last number: so there are never more of them than the process had handles. The handles
that other processes have are not known.

A timer that has a name may live on without a number: another process opened it, or this one did under another spelling,
such as ``Local\\name``, which are more than can be told here. Its routines are kept as long as Windows finds the name.
"""
from pywincffi.core.checks import as_number, last_error
from pywincffi.core.dist import library

# There is none of that name, none of the folder it is in, or it is the name of something else.
_NO_SUCH_TIMER = (library.ERROR_FILE_NOT_FOUND, library.ERROR_PATH_NOT_FOUND, library.ERROR_INVALID_HANDLE)
SYNCHRONIZE = library.SYNCHRONIZE

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
    A timer was created, or one that has a name was opened. Which of them does not matter: where it is a new one, there
    is no other of that name any more.

    :param handle handle: Its handle.
    :param str name: Its name, or None.
    """
    if name is not None:
        name = u"".join((name,))  # no subclass, whose methods do what they like
    # To Windows an empty name is none.
    _file(handle, _named.setdefault(name, Timer(name)) if name else Timer())


def sweep():
    """Forget the timers whose names Windows does not find any more. It changes the last error."""
    global _sweep_at
    if len(_named) >= _sweep_at:
        for name, timer in list(_named.items()):
            numbers = timer.numbers.copy()  # not what another thread sets when the name is there again
            if not _exists(name):
                _named.pop(name, None)
                timer.name = None
                _drop(timer, numbers)
        _sweep_at = max(_MINIMUM, 2 * len(_named))


def duplicated(source, target):
    """
    This process was given a duplicate of a handle.

    :param handle source: The handle, or None if it is another process'.
    :param handle target: The duplicate.
    """
    if _timers and source != target:
        _file(target, None if source is None else _timers.get(as_number(source)))


def earlier(handle):
    """
    What is to be given to :func:`replaced` when the timer was set or cancelled: the routines that this replaces.

    Only of those that it had before the call is it known that the timer does not call them any more. Of others, which
    threads and signal handlers set meanwhile, nobody knows which came last: these are kept until the timer is set
    again.
    """
    timer = _timers.get(as_number(handle))
    return timer, timer.numbers.copy() if timer is not None and timer.numbers else ()


def replaced(handle, before, number=0):
    """
    A timer was set or cancelled.

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
    handle = library.OpenWaitableTimerW(SYNCHRONIZE, False, name)
    if handle:
        library.CloseHandle(handle)
    return bool(handle) or last_error("OpenWaitableTimer") not in _NO_SUCH_TIMER


def _drop(timer, numbers):
    for number in numbers:
        routines.pop(number, None)
    timer.numbers.difference_update(numbers)
