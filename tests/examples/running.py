import locale
import os
import subprocess
import sys
import threading
from ctypes import wintypes

from pywincffi.dev.testutil import TestCase
from tests import oracle

EXAMPLES = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))),
                        "docs", "source", "examples")


class ExampleTestCase(TestCase):
    """Runs the documentation's examples as a reader would: as programs of their own."""

    @classmethod
    def setUpClass(cls):
        super(ExampleTestCase, cls).setUpClass()
        if sys.platform == "win32":
            # Wine starts a program that has the desktop, once a program needs that. If an example were the first one to
            # need it, the program would get the example's pipes, and would not close them.
            oracle.function("user32", "GetDesktopWindow", wintypes.HWND)()

    def run_example(self, name, *arguments, **options):
        """What the example prints; it must succeed and print no error. ``cwd`` is the folder it runs in."""
        process = subprocess.Popen([sys.executable, os.path.join(EXAMPLES, name)] + list(arguments),
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   cwd=options.get("cwd"))
        # One that never ends fails, instead of the whole run.
        ending = threading.Timer(240, process.kill)
        ending.start()
        output, errors = process.communicate()
        ending.cancel()
        ending.join()
        self.assertEqual((process.returncode, errors.decode("utf-8", "replace")), (0, ""))
        # In the code page of Windows, since it went into a pipe.
        return output.decode(locale.getpreferredencoding(False), "replace").replace("\r\n", "\n")
