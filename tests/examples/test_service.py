import os
import subprocess
import sys
import tempfile
import time

from tests.examples.running import EXAMPLES, ExampleTestCase
from tests.support.folders import remove

if sys.platform == "win32":
    winreg = __import__("winreg" if sys.version_info[0] > 2 else "_winreg")


class TestService(ExampleTestCase):
    def setUp(self):
        super(TestService, self).setUp()
        self.folder = tempfile.mkdtemp()
        self.addCleanup(remove, self.folder)
        # A service does not inherit the search path of the tests.
        self.program = os.path.join(self.folder, "service.py")
        with open(os.path.join(EXAMPLES, "service.py")) as stream:
            source = stream.read()
        with open(self.program, "w") as stream:
            stream.write(source.replace("import os\n", "import sys\nsys.path[:0] = %r\nimport os\n" % sys.path, 1))

    def installed(self):
        try:
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, "System\\CurrentControlSet\\Services\\pywincffi-example").Close()
            return True
        except EnvironmentError:
            return False

    def log(self):
        with open(os.path.join(self.folder, "service.log")) as stream:
            return stream.read().split()

    def test_life(self):
        lines = []
        self.run_example(self.program, "install")
        self.assertTrue(self.installed())
        try:
            for verb, line in (("start", "started"), ("ask", "asked"), ("stop", "stopped")):
                self.run_example(self.program, verb)
                lines.append(line)
                self.assertEqual(self.log(), lines)
        finally:
            self.run_example(self.program, "delete")
        for _ in range(1200):
            if not self.installed():
                break
            time.sleep(0.05)
        self.assertFalse(self.installed())

    def test_usage(self):
        output = subprocess.check_output([sys.executable, self.program], stdin=subprocess.PIPE)
        self.assertTrue(output.startswith(b"usage: "))
