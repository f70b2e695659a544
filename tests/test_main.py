import hashlib
import os
import subprocess
import sys

import pywincffi
from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(pywincffi.__file__)))


def report(*options):
    process = subprocess.Popen([sys.executable] + list(options) + ["-m", "pywincffi"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)))
    output = process.communicate()[0].decode("utf-8", "replace")
    assert process.returncode == 0, output
    return dict(line.split(None, 1) for line in output.splitlines())


class TestReport(TestCase):
    def test_versions(self):
        found = report()
        self.assertEqual(found["pywincffi"], pywincffi.__version__)
        self.assertIn("%d.%d.%d" % sys.version_info[:3], found["Python"])
        self.assertIn("64 bit" if self.ffi.sizeof("void *") == 8 else "32 bit", found["Python"])
        self.assertEqual(os.path.normcase(found["extension"]), os.path.normcase(sys.modules[dist.MODULE].__file__))
        with open(sys.modules[dist.MODULE].__file__, "rb") as stream:
            content = stream.read()
        self.assertEqual(found["build"], "%d bytes, SHA-256 %s" % (len(content), hashlib.sha256(content).hexdigest()))
        self.assertIn("pywincffi.core.dist", found["modules"])

    def test_without_the_extension(self):
        script = ("import sys, runpy; sys.modules['_pywincffi'] = None; sys.path[:0] = [%r]; "
                  "runpy.run_module('pywincffi', run_name='__main__')" % ROOT)
        output = subprocess.check_output([sys.executable, "-c", script], stdin=subprocess.PIPE)
        output = output.decode("utf-8", "replace")
        self.assertIn("extension  ImportError: ", output)
