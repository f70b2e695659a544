import os
import re
import subprocess
import sys
import types
import unittest

import pywincffi.kernel32
from pywincffi.core import compat, dist
from pywincffi.core.lazy import lazy

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class TestLazy(unittest.TestCase):
    def setUp(self):
        self.package = types.ModuleType("pywincffi.sample")
        sys.modules["pywincffi.sample"] = self.package
        self.module = types.ModuleType("pywincffi.sample.topic")
        self.module.Function = object()
        sys.modules["pywincffi.sample.topic"] = self.module
        self.addCleanup(sys.modules.pop, "pywincffi.sample")
        self.addCleanup(sys.modules.pop, "pywincffi.sample.topic")
        self.all, self.get, self.dir = lazy("pywincffi.sample", {"Function": "topic"})

    def test_names(self):
        self.assertEqual(self.all, ["Function"])
        self.assertIn("Function", self.dir())
        self.assertIn("__name__", self.dir())

    def test_a_name_is_looked_for_once(self):
        self.assertIs(self.get("Function"), self.module.Function)
        self.assertIs(vars(self.package)["Function"], self.module.Function)

    def test_module(self):
        self.assertIs(self.get("topic"), self.module)

    def test_no_such_name(self):
        with self.assertRaises(AttributeError) as context:
            self.get("NoSuchFunction")
        self.assertEqual(str(context.exception), "module 'pywincffi.sample' has no attribute 'NoSuchFunction'")


class TestImport(unittest.TestCase):
    def modules_after(self, statement):
        script = "import sys; before = set(sys.modules); %s; print(' '.join(set(sys.modules) - before))" % statement
        process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)))
        return process.communicate()[0].decode("ascii").split()

    @unittest.skipIf(sys.version_info < (3, 7), "this Python has no lazy packages: everything is loaded at once")
    def test_a_package_loads_nothing(self):
        self.assertEqual(sorted(self.modules_after("import pywincffi.kernel32, pywincffi.wintypes")), [
            "pywincffi", "pywincffi.core", "pywincffi.core.lazy", "pywincffi.kernel32", "pywincffi.kernel32._names",
            "pywincffi.wintypes", "pywincffi.wintypes._names"])

    @unittest.skipIf(sys.version_info < (3, 7), "this Python has no lazy packages: everything is loaded at once")
    def test_a_function_loads_its_module(self):
        found = self.modules_after("from pywincffi.kernel32 import CloseHandle")
        self.assertIn("pywincffi.kernel32.handles", found)
        self.assertNotIn("pywincffi.kernel32.process", found)

    def test_nothing_that_takes_long(self):
        found = self.modules_after("from pywincffi.kernel32 import CloseHandle, CreatePipe, ReadFile")
        for name in ("six", "pickle", "logging", "importlib.util", "ctypes", "inspect"):
            self.assertNotIn(name, found)

    def test_six_is_not_needed(self):
        for folder, _, names in os.walk(os.path.dirname(pywincffi.__file__)):
            for name in names:
                if name.endswith(".py"):
                    with open(os.path.join(folder, name), "rb") as stream:
                        self.assertIsNone(re.search(br"^\s*(import|from) six\b", stream.read(), re.MULTILINE),
                                          "%s imports six; use pywincffi.core.compat" % name)

    def test_parts_of_structures_have_their_classes(self):
        """POINT is defined in another module than MSG, which nothing has loaded."""
        if isinstance(dist.library, dist.Unavailable):
            self.skipTest("makes a structure of Windows, which is not here")
        self.assertIn("pywincffi.wintypes.windef", self.modules_after(
            "from pywincffi.wintypes import MSG; assert type(MSG().pt).__name__ == 'POINT'"))

    def test_star(self):
        space = {}
        exec("from pywincffi.kernel32 import *", space)
        self.assertIs(space["CreatePipe"], pywincffi.kernel32.CreatePipe)

    def test_no_such_name(self):
        self.assertFalse(hasattr(pywincffi.kernel32, "NoSuchFunction"))
        with self.assertRaises(ImportError):
            from pywincffi.kernel32 import NoSuchFunction  # noqa: F401


class TestCompat(unittest.TestCase):
    def test_raise_from(self):
        cause, error = KeyError(1), ValueError(2)
        with self.assertRaises(ValueError) as context:
            compat.raise_from(error, cause)
        self.assertIs(context.exception, error)
        self.assertIs(error.__cause__, cause)
