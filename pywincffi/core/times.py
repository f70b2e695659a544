"""
Times
=====

Converts times between Windows, which counts units of 100 nanoseconds, and Python, which counts microseconds.

Windows counts from the beginning of 1601, in UTC. In Python such a time is a :class:`datetime.datetime` in UTC.
"""
import datetime

from pywincffi.core import PY2, raise_from
from pywincffi.core.checks import input_error

if not PY2:
    UTC = datetime.timezone.utc
else:
    class _UTC(datetime.tzinfo):
        """Python 2 has no time zones of its own."""

        def utcoffset(self, dt):
            return datetime.timedelta(0)

        dst = utcoffset

        def tzname(self, dt):
            return "UTC"

        def __repr__(self):
            return "UTC"

    UTC = _UTC()

_BEGINNING = datetime.datetime(1601, 1, 1, tzinfo=UTC)
_MICROSECONDS = 10
_SECOND = 1e7


def duration(timedelta):
    """Returns a :class:`datetime.timedelta` in units of 100 ns."""
    return _MICROSECONDS * (86400000000 * timedelta.days + 1000000 * timedelta.seconds + timedelta.microseconds)


def since_1601(name, value):
    """
    Returns the time from the beginning of 1601 to a :class:`datetime.datetime`, in units of 100 ns.

    :param str name: The name of the argument, for the message.
    :param datetime.datetime value: The argument; in UTC if it has no time zone.

    :raises pywincffi.exceptions.InputError: If ``value`` is before 1601.
    """
    try:
        ticks = duration((value.replace(tzinfo=UTC) if value.tzinfo is None else value) - _BEGINNING)
    except Exception as error:  # what the object's time zone raises
        raise_from(input_error(name, value, "a datetime whose time zone says its offset"), error)
    if ticks < 0:
        raise input_error(name, value, "a time from 1601 on")
    return ticks


def from_1601(name, ticks):
    """
    Returns the :class:`datetime.datetime`, in UTC, for a time since the beginning of 1601.

    :param str name: The name of the time, for the message.
    :param int ticks: The time in units of 100 ns; fractions of a microsecond are cut off.

    :raises pywincffi.exceptions.InputError: If the year is after 9999, the last of Python's.
    """
    try:
        return _BEGINNING + datetime.timedelta(microseconds=ticks // _MICROSECONDS)
    except OverflowError as error:
        raise_from(input_error(name, ticks, "a time in the years 1601 to 9999"), error)


def of_a_process(times):
    """
    Returns the times of a process or a thread: its creation; its end, or None while it runs; the seconds that it has
    run in the kernel, and outside.

    :param times: The four times in units of 100 ns, as Windows has them.
    """
    creation, end, kernel, user = times
    # The exit time of a thread or process that runs is 0, although Microsoft calls it undefined.
    return (from_1601("lpCreationTime", creation), from_1601("lpExitTime", end) if end else None,
            kernel / _SECOND, user / _SECOND)
