import unittest

from pywincffi.kernel32 import console, console_control, console_input, console_screen


class TestNames(unittest.TestCase):
    def test_all_of_the_topics(self):
        for topic in (console_control, console_input, console_screen):
            for name in topic.__all__:
                self.assertIs(getattr(console, name), getattr(topic, name), name)

    def test_star_import(self):
        names = {}
        exec("from pywincffi.kernel32.console import *", names)  # pylint: disable=exec-used
        for name in ("GENERIC_READ", "VK_UP", "KEY_EVENT", "ReadConsoleInput", "SetConsoleCtrlHandler", "WriteConsole"):
            self.assertIn(name, names)


if __name__ == "__main__":
    unittest.main()
