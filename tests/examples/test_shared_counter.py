import os
import subprocess
import sys

from pywincffi.kernel32 import CloseHandle, CreateMutex
from tests.examples.running import EXAMPLES, ExampleTestCase


class TestSharedCounter(ExampleTestCase):
    def test_output(self):
        self.assertEqual(self.run_example("shared_counter.py"), "4 workers have counted to 1000\n")

    def test_second_instance(self):
        hMutex = CreateMutex(lpName=u"pywincffi-counter")
        self.addCleanup(CloseHandle, hMutex)
        process = subprocess.Popen([sys.executable, os.path.join(EXAMPLES, "shared_counter.py")],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output, _ = process.communicate()
        self.assertEqual((process.returncode, output.strip()), (1, b"the program runs already"))
