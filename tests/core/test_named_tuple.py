"""The classes that named_tuple makes, beside those of the standard library, which take longer to load."""
import collections
import copy
import pickle
import unittest

from pywincffi.core import named_tuple


class Point(named_tuple("Point", "x y")):
    """A point."""

    __slots__ = ()


Reference = collections.namedtuple("Point", "x y")


class TestNamedTuple(unittest.TestCase):
    def test_behaves_like_the_standard_library(self):
        for use in (repr, tuple, len, hash, lambda point: point.x, lambda point: point[1], lambda point: point[::-1],
                    lambda point: point._fields, lambda point: dict(point._asdict()), lambda point: point == (1, 2),
                    lambda point: repr(point._replace(y=5)), lambda point: repr(type(point)._make([3, 4])),
                    lambda point: repr(type(point)(y=1, x=2)), lambda point: repr(type(point)(1, y=2)),
                    lambda point: [value for value in point], lambda point: point < (1, 3)):
            self.assertEqual(use(Point(1, 2)), use(Reference(1, 2)))

    def test_wrong_fields(self):
        for use in (lambda kind: kind(1), lambda kind: kind(1, 2, 3), lambda kind: kind(1, z=2),
                    lambda kind: kind(1, 2, x=3), lambda kind: kind._make([1])):
            for kind in (Point, Reference):
                self.assertRaises(TypeError, use, kind)
        for kind in (Point, Reference):
            self.assertRaises((TypeError, ValueError), lambda kind=kind: kind(1, 2)._replace(z=3))

    def test_cannot_be_changed(self):
        point = Point(1, 2)
        with self.assertRaises(AttributeError):
            point.x = 3
        self.assertFalse(hasattr(point, "__dict__"))

    def test_copies(self):
        point = Point(1, [2])
        self.assertIs(type(copy.copy(point)), Point)
        self.assertEqual(copy.deepcopy(point), point)
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(point, protocol))
            self.assertEqual((type(again), again), (Point, point))
