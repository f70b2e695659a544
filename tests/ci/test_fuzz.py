"""What the fuzzer must never do, examined without Windows."""
import os
import re
import unittest

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), ".ci", "fuzz")


def is_hardware(text):
    """The function of calls.py, which needs Windows for the rest."""
    with open(os.path.join(FOLDER, "calls.py"), encoding="utf-8") as stream:
        source = stream.read()
    namespace = {"re": re}
    exec(source[source.index("_HARDWARE = "):source.index("def tame(")], namespace)
    return namespace["is_hardware"](text)


class TestHardware(unittest.TestCase):
    def test_devices_are_not_opened(self):
        for path in ("COM1", "com9:", "\\\\.\\COM10", "\\\\?\\com1", "C:\\folder\\COM1", "COM1.txt", "COM\xb9", "LPT1",
                     "aux", "PRN", "Z:\\dev\\ttyS0", "/dev/ttyS0", "\\\\.\\PhysicalDrive0", "\\\\.\\C:",
                     "\\\\?\\Z:\\dev",
                     "\\\\?\\GLOBALROOT\\Device\\Serial0"):
            self.assertTrue(is_hardware(path), path)

    def test_the_fuzzers_own_texts_are_passed(self):
        for path in ("file", "folder\\inner", "version.dll", "\\\\.\\pipe\\pywincffi-fuzz-1", "\\\\?\\", "NUL", "..",
                     "cmd.exe", "C:\\windows\\system32\\cmd.exe", "comma1", "telecom", "cmd /c exit 3"):
            self.assertFalse(is_hardware(path), path)
