import logging
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from pywincffi.core.logger import get_logger


class TestLogger(unittest.TestCase):
    def test_child(self):
        logger = get_logger("foo")
        self.assertEqual(logger.name, "pywincffi.foo")
        self.assertEqual(logger.getEffectiveLevel(), logging.WARNING)

    def test_level_is_the_configured_one(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        with open(os.path.join(folder, "pywincffi.ini"), "w") as stream:
            stream.write("[pywincffi]\nlog_level = debug\n")
        root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        script = ("import sys; sys.path += %r\nfrom pywincffi.core.logger import get_logger\n"
                  "print(get_logger('x').getEffectiveLevel())" % ([root] + sys.path,))
        output = subprocess.Popen([sys.executable, "-c", script], cwd=folder, stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE).communicate()[0]
        self.assertEqual(output.strip(), b"10")

    def test_leading_dot(self):
        self.assertRaises(ValueError, get_logger, ".foo")

    def test_wrappers_do_not_load_it(self):
        # What is not there costs nothing.
        output = subprocess.Popen(
            [sys.executable, "-c", "import sys, pywincffi.kernel32; print('pywincffi.core.logger' in sys.modules)"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE).communicate()[0]
        self.assertEqual(output.strip(), b"False")
