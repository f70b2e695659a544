import logging
import subprocess
import sys
import unittest

from pywincffi.core.logger import get_logger


class TestLogger(unittest.TestCase):
    def test_child(self):
        logger = get_logger("foo")
        self.assertEqual(logger.name, "pywincffi.foo")
        self.assertEqual(logger.getEffectiveLevel(), logging.WARNING)

    def test_leading_dot(self):
        self.assertRaises(ValueError, get_logger, ".foo")

    def test_wrappers_do_not_load_it(self):
        # What is not there costs nothing.
        output = subprocess.Popen(
            [sys.executable, "-c", "import sys, pywincffi.kernel32; print('pywincffi.core.logger' in sys.modules)"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE).communicate()[0]
        self.assertEqual(output.strip(), b"False")
