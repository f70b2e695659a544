import os
import subprocess
import sys
import unittest

import six

from tests.examples.running import EXAMPLES, ExampleTestCase


@unittest.skipIf(six.PY2, "cffi takes no bytes of Python 2 for text")
class TestUnwrapped(ExampleTestCase):
    def test_output(self):
        self.assertEqual(self.run_example("unwrapped.py"), "%d bytes\n" % os.path.getsize(sys.executable))

    def test_failure(self):
        script = "import unwrapped; unwrapped.GetCompressedFileSize(u'no file')"
        process = subprocess.Popen([sys.executable, "-c", script], cwd=EXAMPLES, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)))
        error = process.communicate()[1].decode("utf-8", "replace")
        self.assertIn("GetCompressedFileSize failed with Windows error 2 (ERROR_FILE_NOT_FOUND)", error)
