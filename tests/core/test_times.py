import datetime
import unittest

from pywincffi.core.times import UTC, duration, from_1601, since_1601
from pywincffi.exceptions import InputError

# By Microsoft's own count:
# https://learn.microsoft.com/en-us/windows/win32/sysinfo/converting-a-time-t-value-to-a-file-time
UNIX = 116444736000000000


class Zone(datetime.tzinfo):
    def __init__(self, hours):
        self.hours = hours

    def utcoffset(self, dt):
        return datetime.timedelta(hours=self.hours)

    def dst(self, dt):
        return datetime.timedelta(0)


class Broken(Zone):
    def utcoffset(self, dt):
        raise RuntimeError("no offset")


class TestTimes(unittest.TestCase):
    def test_duration(self):
        self.assertEqual(duration(datetime.timedelta(days=2, seconds=3, microseconds=4)), 2 * 864000000000 + 30000040)
        self.assertEqual(duration(datetime.timedelta(microseconds=-1)), -10)

    def test_since_1601(self):
        for value, ticks in (
                (datetime.datetime(1601, 1, 1), 0), (datetime.datetime(1970, 1, 1), UNIX),
                (datetime.datetime(1970, 1, 1, tzinfo=UTC), UNIX),
                (datetime.datetime(1970, 1, 1, 2, tzinfo=Zone(2)), UNIX),
                (datetime.datetime(1970, 1, 1, 0, 0, 0, 1), UNIX + 10),
                (datetime.datetime(9999, 12, 31, 23, 59, 59, 999999), 2650467743999999990)):
            self.assertEqual(since_1601("name", value), ticks)

    def test_from_1601(self):
        self.assertEqual(from_1601("name", 0), datetime.datetime(1601, 1, 1, tzinfo=UTC))
        self.assertEqual(from_1601("name", UNIX + 19), datetime.datetime(1970, 1, 1, 0, 0, 0, 1, tzinfo=UTC))
        self.assertEqual(from_1601("name", 0).utcoffset(), datetime.timedelta(0))
        self.assertEqual((UTC.tzname(None), str(UTC)), ("UTC", "UTC"))

    def test_what_is_refused(self):
        for value in (datetime.datetime(1600, 12, 31), datetime.datetime(1601, 1, 1, 1, tzinfo=Zone(2)),
                      datetime.datetime(2000, 1, 1, tzinfo=Broken(0)), datetime.date(2000, 1, 1), 5, None):
            with self.assertRaises(InputError) as context:
                since_1601("name", value)
            self.assertEqual(context.exception.name, "name")
        with self.assertRaises(InputError) as context:
            from_1601("name", 2 ** 63)
        self.assertEqual(context.exception.name, "name")
