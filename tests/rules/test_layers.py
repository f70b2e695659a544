"""
A module imports only from lower layers, and there are no circles: see [importlinter] in setup.cfg. ``testbed.py lint``
runs the same check.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from tests.rules import ROOT

try:
    import importlinter
except ImportError:
    importlinter = None


@unittest.skipIf(importlinter is None, "import-linter is not installed in this Python")
class TestLayers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        # Other Pythons may be writing compiled files, which are renamed when they are complete.
        shutil.copytree(os.path.join(ROOT, "pywincffi"), os.path.join(self.folder, "pywincffi"),
                        ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(os.path.join(ROOT, "setup.cfg"), self.folder)

    def check(self):
        """Run the check; returns what it says of broken contracts, None if there are none."""
        process = subprocess.Popen(
            [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()",
             "setup.cfg", "--no-cache"],
            cwd=self.folder, env=dict(os.environ, PYTHONPATH=self.folder), stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        output = process.communicate()[0].decode("utf-8")
        return " ".join(output.split()) if process.returncode else None

    def append(self, path, line):
        with open(os.path.join(self.folder, "pywincffi", path), "a") as stream:
            stream.write("\n" + line + "\n")

    def test_package(self):
        self.assertIsNone(self.check())

    def test_import_from_a_higher_layer(self):
        for path, line, importer, imported in (
                ("core/times.py", "from pywincffi.wintypes import OVERLAPPED", "core", "wintypes"),
                ("core/waits.py", "def f():\n    from pywincffi import kernel32", "core", "kernel32"),
                ("kernel32/files.py", "from pywincffi.user32.windows import EnumWindows", "kernel32", "user32"),
                ("user32/windows.py", "import pywincffi.ws2_32", "user32", "ws2_32"),
                ("winerror.py", "from pywincffi import kernel32", "winerror", "kernel32"),
                ("core/dist.py", "from pywincffi.builder import headers", "core", "builder"),
                ("ownership.py", "from pywincffi.dev import stubs", "ownership", "dev"),
                ("exceptions.py", "from pywincffi.core import dist", "exceptions", "core")):
            with open(os.path.join(self.folder, "pywincffi", path)) as stream:
                before = stream.read()
            self.append(path, line)
            self.assertIn("pywincffi.%s is not allowed to import pywincffi.%s" % (importer, imported),
                          self.check() or "nothing")
            with open(os.path.join(self.folder, "pywincffi", path), "w") as stream:
                stream.write(before)

    def test_circle(self):
        self.append("core/times.py", "def f():\n    from pywincffi.core import waits")
        self.append("core/waits.py", "def f():\n    from pywincffi.core import times")
        self.assertIn("No circles among the modules of a package BROKEN", self.check() or "nothing")

    def test_package_without_a_layer(self):
        os.mkdir(os.path.join(self.folder, "pywincffi", "opengl32"))
        self.append("opengl32/__init__.py", "")
        self.assertIn("opengl32", self.check() or "nothing")
