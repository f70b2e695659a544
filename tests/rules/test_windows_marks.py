"""Where a Windows differs, a test says so by the helper, and a mark that is not needed fails."""
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest

from tests.support import windows

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MARKED = '''
import sys
sys.path.insert(0, %r)
from tests.support import windows
windows.NAME = "Wine 8"
import unittest


class Test(unittest.TestCase):
    @windows.differs("Wine 8", "fails")
    def test_needed(self):
        self.fail()

    @windows.differs("Wine", "passes")
    def test_not_needed(self):
        pass

    @windows.differs("Wine 10", "another one")
    def test_elsewhere(self):
        pass

    def test_part(self):
        with windows.part_differs(("Wine 8", "Wine 10"), "fails"):
            self.fail()
        with windows.part_differs("Wine 10", "another one"):
            pass

    def test_part_not_needed(self):
        with windows.part_differs("Wine", "passes"):
            pass
'''


class TestMarks(unittest.TestCase):
    def test_marks_that_are_not_needed_fail(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        with io.open(os.path.join(folder, "test_marked.py"), "w", encoding="utf-8") as stream:
            stream.write(u"" + textwrap.dedent(MARKED % os.path.dirname(TESTS)))
        process = subprocess.Popen([sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "--rootdir", folder,
                                    folder], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        output = process.communicate()[0].decode("utf-8", "replace")
        found = dict(re.findall(r"::(test_\w+) (\w+)", output))
        self.assertEqual(found, {
            "test_needed": found.get("test_needed"), "test_not_needed": "FAILED", "test_elsewhere": "PASSED",
            "test_part": "PASSED", "test_part_not_needed": "FAILED"}, output)
        self.assertIn(found["test_needed"].lower(), ("xfail", "xfailed"))

    def test_names(self):
        for name in ("wine", "Wine8", "Windows", "Wine 8.0"):
            with self.assertRaises(ValueError):
                windows.is_any(name)
        self.assertEqual(windows.is_any("Wine"), windows.NAME is not None)

    def test_nobody_skips_for_wine_otherwise(self):
        for folder, _, names in os.walk(TESTS):
            for name in names:
                if name.endswith(".py") and name != os.path.basename(__file__).replace(".pyc", ".py"):
                    with io.open(os.path.join(folder, name), encoding="utf-8") as stream:
                        text = stream.read()
                    skips = re.search(r"skip\w*\([^)]*IS_WINE|(?<!not )oracle\.IS_WINE:\s+self\.skipTest", text)
                    self.assertIsNone(skips, name)

    def test_kinds_of_reasons(self):
        for reason, kind in (
                ("Wine 8: calls that a success", "as Wine differs from Windows"),
                ("[NOTRUN] Wine: tries for ever", "as Wine differs from Windows"),
                ("mypy is not installed", "for lack of something"),
                ("Python 2 keeps an exception until the function that caught it returns", "as Pythons differ"),
                ("a DWORD fits a size here", "for other reasons")):
            self.assertEqual(windows.kind_of_skip(reason), kind)
