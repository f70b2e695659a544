import os
import subprocess
import sys
from ctypes import wintypes

from pywincffi.user32 import KEYEVENTF_KEYUP, VK_CONTROL, VK_F10, VK_F11, VK_MENU
from tests import oracle
from tests.examples.running import EXAMPLES, ExampleTestCase


class TestHotKey(ExampleTestCase):
    def press(self, *keys):
        event = oracle.function("user32", "keybd_event", None, wintypes.BYTE, wintypes.BYTE, wintypes.DWORD,
                                wintypes.WPARAM)
        for key in keys:
            event(key, 0, 0, 0)
        for key in reversed(keys):
            event(key, 0, KEYEVENTF_KEYUP, 0)

    def test_keys(self):
        process = subprocess.Popen([sys.executable, os.path.join(EXAMPLES, "hot_key.py")], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertIn(b"press", process.stdout.readline())
        for _ in range(2):
            self.press(VK_F11)
            self.press(VK_CONTROL, VK_MENU, VK_F11)
            self.assertEqual(process.stdout.readline().rstrip(), b"pressed")
        self.press(VK_CONTROL, VK_MENU, VK_F10)
        output, _ = process.communicate()
        self.assertEqual((process.returncode, output.rstrip()), (0, b"the keys are free again"))
