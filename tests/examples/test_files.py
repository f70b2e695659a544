import os
import shutil
import tempfile

from tests.examples.running import ExampleTestCase


class TestFiles(ExampleTestCase):
    def test_output(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        lines = self.run_example("files.py", cwd=folder).splitlines()
        self.assertTrue(lines[0].endswith("\\testfile.txt"), lines[0])
        self.assertEqual(lines[1:3], ["wrote 14 bytes", "it holds %r" % b"This is a file"])
        self.assertTrue(lines[3].startswith("CreateFile failed with Windows error 80 (ERROR_FILE_EXISTS): "), lines[3])
        self.assertTrue(lines[4].startswith("CreateFile failed with Windows error 2 (ERROR_FILE_NOT_FOUND): "),
                        lines[4])
        self.assertEqual(len(lines), 5)
        self.assertEqual(os.listdir(folder), [])
