import os
import shutil
import tempfile

from tests.examples.running import ExampleTestCase


class TestTutorialFirstCalls(ExampleTestCase):
    def test_output(self):
        # A folder of its own: two test runs may have the same current directory.
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        lines = self.run_example("tutorial_first_calls.py", cwd=folder).splitlines()
        self.assertEqual(lines[0], "both message boxes were closed")
        self.assertEqual(lines[1].lower(), "the current directory is %s" % folder.lower())
        self.assertEqual(lines[2], "wrote 14 bytes")
        self.assertTrue(lines[3].startswith(
            "not again: CreateFile failed with Windows error 80 (ERROR_FILE_EXISTS): "), lines[3])
        self.assertEqual(lines[4:], ["and deleted it"])
        self.assertEqual(os.listdir(folder), [])
