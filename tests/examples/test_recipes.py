import ctypes
import os
import re
import sys
import tempfile
import unittest
from ctypes import wintypes

from tests.examples.running import EXAMPLES, ExampleTestCase
from tests.support.folders import remove
from tests.support.windows import part_differs
from tests.user32 import window

SOURCE = os.path.dirname(EXAMPLES)
FOLDER = os.path.join(SOURCE, "recipes")
ONLY_PYTHON_3 = ("ctrl_c", "owners")
WINE_DIFFERS = {"copy_progress": "does not call the progress routine"}


def read(*names):
    with open(os.path.join(*names)) as stream:
        return stream.read()


def shown(text):
    """
    A regular expression for the output that the page shows, where ``...`` stands for some characters of a line, or, if
    it is a whole line, for any number of lines.
    """
    return "".join(r"(?:.*\n)*?" if line == "...\n" else ".+?".join(re.escape(part) for part in line.split("..."))
                   for line in text.splitlines(True)) + r"\Z"


class TestRecipes(ExampleTestCase):
    """Each recipe prints what the page shows; the methods are added below."""

    def run_recipe(self, name):
        folder = tempfile.mkdtemp()
        self.addCleanup(remove, folder)
        output = self.run_example(os.path.join(FOLDER, name + ".py"), cwd=folder)
        expected = read(FOLDER, name + ".txt")
        with part_differs("Wine" if name in WINE_DIFFERS else (), WINE_DIFFERS.get(name)):
            self.assertTrue(re.match(shown(expected), output), "%s\nis not\n%s" % (output, expected))


def _add_test(name):
    def test(self):
        self.run_recipe(name)
    test.__name__ = "test_" + name
    if name in ONLY_PYTHON_3:
        test = unittest.skipIf(sys.version_info[0] == 2, "this recipe needs Python 3")(test)
    setattr(TestRecipes, test.__name__, test)


NAMES = sorted(name[:-3] for name in os.listdir(FOLDER) if name.endswith(".py"))
for _name in NAMES:
    _add_test(_name)


class TestPage(unittest.TestCase):
    def test_every_program_is_on_the_page_with_its_output(self):
        page = read(SOURCE, "recipes.rst")
        self.assertEqual(sorted(re.findall(r"literalinclude:: recipes/(\w+)\.py\n", page)), NAMES)
        self.assertEqual(sorted(re.findall(r"literalinclude:: recipes/(\w+)\.txt\n", page)), NAMES)
        self.assertGreaterEqual(len(NAMES), 25)

    def test_pattern(self):
        self.assertTrue(re.match(shown("a ... b\n"), "a 12 b\n"))
        for text in ("a  b\n", "a 12 c\n", "a 12 b\nmore\n", "a 1\n2 b\n", "a 12 b"):
            self.assertFalse(re.match(shown("a ... b\n"), text), text)
        for text in ("a\n", "a\nb\n", "a\nb\nc\n"):
            self.assertTrue(re.match(shown("a\n...\n"), text), text)
        for text in ("", "b\n", "a\nb"):
            self.assertFalse(re.match(shown("a\n...\n"), text), text)


class TestListWindows(ExampleTestCase):
    def setUp(self):
        if hasattr(ctypes, "WinDLL"):
            window.Window().destroy()  # the first window opens handles that stay
        super(TestListWindows, self).setUp()

    def test_window(self):
        made = window.Window(u"a window that is listed", (10, 20), (300, 200))
        hidden = window.Window(u"a window that is hidden")
        self.addCleanup(made.destroy)
        self.addCleanup(hidden.destroy)
        window.function("ShowWindow", wintypes.BOOL, wintypes.HWND, ctypes.c_int)(made.number, 4)  # not activated
        output = self.run_example(os.path.join(FOLDER, "list_windows.py"))
        row = "%6d %6d %6d %6d  %-15s %s\n" % (
            10, 20, 300, 200, os.path.basename(sys.executable).lower(), "a window that is listed")
        self.assertIn(row, output.lower())
        self.assertNotIn("a window that is hidden", output)
