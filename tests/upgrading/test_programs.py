"""
Programs for pywincffi 0.5.0 work: in Python 3.6, for which there is a wheel of it, with the same output under both.
"""
import glob
import os
import subprocess
import sys
import unittest

from pywincffi.core.dist import Unavailable, library

FOLDER = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = sorted(glob.glob(os.path.join(FOLDER, "programs", "*.py")))
# Where the test bed has unpacked the wheel of pywincffi 0.5.0.
OLD = os.environ.get("PYWINCFFI_0_5_0")


def run(program, *path):
    """Run a program with folders before others in the path; returns its output, and its errors and warnings."""
    process = subprocess.Popen(
        [sys.executable, "-W", "always::DeprecationWarning", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=dict(os.environ, PYTHONPATH=os.pathsep.join(path + tuple(sys.path))))
    output, errors = process.communicate()
    if process.returncode:
        raise AssertionError("%s: exit code %d\n%s" % (program, process.returncode, errors.decode("ascii", "replace")))
    return output.decode("ascii"), errors.decode("ascii", "replace")


_results = {}


def result(program):
    """What ``run`` returns for a program that uses the package under test; a test that comes later has it at once."""
    if program not in _results:
        _results[program] = run(program)
    return _results[program]


@unittest.skipIf(isinstance(library, Unavailable), "calls Windows, which is not here")
class TestPrograms(unittest.TestCase):
    def test_programs(self):
        self.assertGreaterEqual(len(PROGRAMS), 8)
        for program in PROGRAMS:
            output, errors = result(program)
            self.assertTrue(output, program)
            if sys.version_info[0] > 2 or os.path.basename(program) != "core.py":  # in Python 2 those in core give none
                self.assertIn("DeprecationWarning: pywincffi.", errors, program)
                self.assertIn("%s:" % os.path.basename(program), errors, program)  # the line that uses the name

    @unittest.skipIf(OLD is None, "there is a wheel of pywincffi 0.5.0 for 64-bit Python 3.6 only")
    def test_same_output_under_0_5_0(self):
        for program in PROGRAMS:
            self.assertEqual(result(program)[0], run(program, OLD)[0], program)
