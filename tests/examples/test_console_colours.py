import os
import subprocess
import sys
import time

from pywincffi.dev.testutil import TestCase
from tests import oracle, pseudo_console
from tests.examples.running import EXAMPLES
from tests.pseudo_console import ConsoleTestCase, msvcrt

PROGRAM = os.path.join(EXAMPLES, "console_colours.py")


def tearDownModule():
    pseudo_console.stop()


class TestConsoleColours(ConsoleTestCase):
    def setUp(self):
        super(TestConsoleColours, self).setUp()
        if self.inside:
            oracle.set_console_title(u"before")
            self.before = self.state()

    def state(self):
        return (oracle.console_mode(self.hConsoleInput), oracle.console_mode(self.hConsoleOutput),
                oracle.console_title(), oracle.console_info(self.hConsoleOutput).wAttributes)

    def run_program(self, *typed):
        """Run the program in this console, wait for a text and type, and so on; returns its status and errors."""
        keys, screen = [msvcrt.open_osfhandle(oracle.number(oracle.open_console(name)), os.O_RDWR)
                        for name in (u"CONIN$", u"CONOUT$")]
        try:
            process = subprocess.Popen([sys.executable, PROGRAM], stdin=keys, stdout=screen, stderr=subprocess.PIPE)
        finally:
            os.close(keys)
            os.close(screen)
        for text, key in typed:
            # Python may start slowly; each look waits for 10 seconds.
            self.assertTrue(any(self.shows(text) for _ in range(6)), text)
            self.wait_for_mode()
            self.type(key)
        errors = process.communicate()[1]
        return process.returncode, errors

    def wait_for_mode(self):
        end = time.time() + 10
        while oracle.console_mode(self.hConsoleInput) == self.before[0] and time.time() < end:
            time.sleep(0.01)

    def test_keys_until_the_end(self):
        status, errors = self.run_program(
            (b"Press any key", b"A"), (b"A  key 0x41  Shift", b"\x1b[A"), (b"U+0000  key 0x26", b"q"))
        self.assertEqual((status, errors), (0, b""))
        self.assertEqual(self.state(), self.before)
        self.assertTrue(self.shows(b"The colours of a console"))
        self.assertTrue(self.shows(b"]0;Colours"))
        self.assertEqual(oracle.console_text(self.hConsoleOutput, 31), u"The console is as it was before")

    def test_error(self):
        status, errors = self.run_program((b"Press any key", b"!"))
        self.assertEqual(status, 1)
        self.assertIn(b"RuntimeError: you asked for an error", errors)
        self.assertEqual(self.state(), self.before)


class TestElsewhere(TestCase):
    def test_no_console(self):
        process = subprocess.Popen([sys.executable, PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        output, errors = process.communicate()
        self.assertEqual((process.returncode, errors), (1, b""))
        self.assertIn(b"GetConsoleMode failed with Windows error 6 (ERROR_INVALID_HANDLE)", output)
