"""``pytest --essential`` has a test of each function, and prefers tests of effects."""
import ast
import io
import os
import unittest

from tests.support import essential

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def names_in_tests():
    """The names that the code of tests of wrappers uses."""
    for package in essential.packages():
        for folder, _, names in os.walk(os.path.join(TESTS, package)):
            for name in names:
                if name.startswith("test_") and name.endswith(".py"):
                    with io.open(os.path.join(folder, name), "rb") as stream:
                        for node in ast.walk(ast.parse(stream.read())):
                            if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
                                for each in ast.walk(node):
                                    yield getattr(each, "id", None) or getattr(each, "attr", None)


class Item(object):
    """Stands in for pytest's."""

    def __init__(self, nodeid, obj=None):
        self.nodeid, self.obj = nodeid, obj


class TestEssential(unittest.TestCase):
    def test_every_wrapper_is_named_by_a_test(self):
        """In the body of a test of its package, and not in a helper alone: otherwise it is left out."""
        wrappers = essential.wrappers()
        self.assertIn("CreateFile", wrappers)
        self.assertEqual(sorted(wrappers - set(names_in_tests())), [])

    def test_choice(self):
        """The first effect of a function, or the first failure if there is no effect; what else differs by version."""
        items = [Item("tests/core/test_checks.py::a"),
                 Item("tests/kernel32/x.py::fails", lambda self: self.assertWindowsError("Open", Open())),
                 Item("tests/kernel32/x.py::effect", lambda: [Open() for _ in range(2)]),
                 Item("tests/kernel32/x.py::again", lambda: Open()),
                 Item("tests/kernel32/x.py::failure_alone", lambda self: self.assertInputError(Close)),
                 Item("tests/kernel32/x.py::unknown", lambda: no_wrapper()), Item("tests/dev/test_lint.py::b"),
                 Item("tests/wintypes/test_windef.py::c"), Item("tests/examples/test_tray.py::d")]
        for is_64_bit, more in ((True, ["d"]), (False, [])):
            chosen = essential.choose(items, {"Open", "Close"}, is_64_bit)
            self.assertEqual([item.nodeid.rpartition(":")[2] for item in chosen],
                             ["a", "effect", "failure_alone", "c"] + more)


def _unused(*_):
    """What stands for wrappers above is never called."""


Open = Close = no_wrapper = _unused
