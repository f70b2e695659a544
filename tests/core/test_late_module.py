"""Modules that are imported when one of their names is first used."""
import sys
import unittest

from pywincffi.core import LateModule


class TestLateModule(unittest.TestCase):
    def setUp(self):
        sys.modules.pop("colorsys", None)

    def test_names(self):
        late = LateModule("colorsys")
        self.assertNotIn("colorsys", sys.modules)
        found = late.rgb_to_hls
        self.assertIs(found, sys.modules["colorsys"].rgb_to_hls)
        self.assertIs(vars(late)["rgb_to_hls"], found)  # found without the module from now on

    def test_what_is_not_there(self):
        late = LateModule("colorsys")
        self.assertRaises(AttributeError, getattr, late, "no_such_name")
        self.assertRaises(ImportError, getattr, LateModule("pywincffi.no_such_module"), "name")

    def test_modules_of_modules(self):
        self.assertEqual(LateModule("os.path").join, sys.modules["os.path"].join)
