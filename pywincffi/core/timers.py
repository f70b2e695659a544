"""
Timers
======

Keeps the completion routines that waitable timers may still call.

A timer is known by its handles: those that :func:`CreateWaitableTimer` and :func:`DuplicateHandle` returned. Closing
them is not noticed. Instead, what a number stood for is forgotten when another timer is given it, and the routines of
a timer with its last number: so there are never more of them than the process had handles. The handles that other
processes have are not known.
"""
from pywincffi.core.checks import as_number

#: {number that Windows hands to the routine: (the program's routine, its argument, whether it is called repeatedly)}
routines = {}
# {handle: its Timer, the same for all handles of the timer}
_timers = {}


class Timer(object):
    """A timer, and the numbers of its routines: one, but more where threads set it at the same moment."""

    __slots__ = ("name", "numbers")

    def __init__(self, name=None):
        self.name = name
        self.numbers = set()


def created(handle, name, existed):
    """
    A timer was created, or one that has a name was opened.

    :param handle handle: Its handle.
    :param str name: Its name, or None.
    :param bool existed: Whether there was one of that name.
    """
    timer = None
    if name is not None:
        name = u"".join((name,))  # no subclass, whose methods do what they like
        for other in list(_timers.values()):
            if other.name == name:
                if existed:
                    timer = other
                else:
                    other.name = None  # it is no more
    _file(handle, timer or Timer(name))


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
    if before is not None and before.numbers and not any([before is each for each in list(_timers.values())]):
        _drop(before, before.numbers.copy())


def _drop(timer, numbers):
    for number in numbers:
        routines.pop(number, None)
    timer.numbers.difference_update(numbers)
