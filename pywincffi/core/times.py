"""
Times
=====

Windows' times, in units of 100 nanoseconds, and Python's, in microseconds.

Windows counts from the beginning of 1601, in UTC. What Windows gives is converted to a :class:`datetime.datetime` that
knows it is in UTC.
"""
import datetime

from pywincffi.core.compat import PY2, raise_from
from pywincffi.exceptions import InputError

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


def duration(timedelta):
    """The number of 100 ns in a :class:`datetime.timedelta`."""
    return _MICROSECONDS * (86400000000 * timedelta.days + 1000000 * timedelta.seconds + timedelta.microseconds)


def since_1601(name, value):
    """
    The number of 100 ns from the beginning of 1601 to a :class:`datetime.datetime`; one without time zone is in UTC.

    :param str name: The name of the argument, for the message.

    :raises pywincffi.exceptions.InputError: ``value`` is earlier.
    """
    try:
        ticks = duration((value.replace(tzinfo=UTC) if value.tzinfo is None else value) - _BEGINNING)
    except Exception as error:  # what the object's time zone raises
        raise_from(InputError(name, value, "a datetime whose time zone says its offset"), error)
    if ticks < 0:
        raise InputError(name, value, "a time from 1601 on")
    return ticks


def from_1601(name, ticks):
    """
    The :class:`datetime.datetime`, in UTC, that is a number of 100 ns after the beginning of 1601.

    Fractions of a microsecond are cut off.

    :param str name: What the number is, for the message.

    :raises pywincffi.exceptions.InputError: It is in a year that Python does not know.
    """
    try:
        return _BEGINNING + datetime.timedelta(microseconds=ticks // _MICROSECONDS)
    except OverflowError as error:
        raise_from(InputError(name, ticks, "a time in the years 1601 to 9999"), error)
