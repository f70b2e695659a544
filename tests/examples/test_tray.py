import os
import subprocess
import sys
import threading
from ctypes import wintypes

from pywincffi.user32 import VK_DOWN, VK_RETURN, WM_APP, WM_CLOSE, WM_CONTEXTMENU, WM_KEYDOWN
from tests.examples.running import EXAMPLES
from tests.user32.window import HWND_MESSAGE, WindowTestCase, function


class TestTray(WindowTestCase):
    """Where there is no notification area, the test sends what the icon would send."""

    def start(self):
        process = subprocess.Popen([sys.executable, os.path.join(EXAMPLES, "tray.py")], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        timer = threading.Timer(240, process.kill)
        timer.start()
        self.addCleanup(timer.join)
        self.addCleanup(timer.cancel)
        self.assertEqual(process.stdout.readline().rstrip(), b"the program runs")
        return process

    def find(self, parent):
        found = function("FindWindowExW", wintypes.HWND, wintypes.HWND, wintypes.HWND, wintypes.LPCWSTR,
                         wintypes.LPCWSTR)(parent, None, u"pywincffi-tray", None)
        self.assertTrue(found)
        return found

    def post(self, window, message, wParam=0, lParam=0):
        self.assertTrue(function(
            "PostMessageW", wintypes.BOOL, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)(
                window, message, wParam, lParam))

    def choose(self, position):
        """Opens the menu, and chooses an item with the keys."""
        self.post(self.find(HWND_MESSAGE), int(WM_APP) + 1, 10 << 16 | 10, 1 << 16 | int(WM_CONTEXTMENU))
        for key in [VK_DOWN] * position + [VK_RETURN]:
            self.post(self.find(None), WM_KEYDOWN, key)

    def assertEnds(self, process):
        output, _ = process.communicate()
        self.assertEqual((process.returncode, output.rstrip()), (0, b"the program ends"))

    def test_menu(self):
        process = self.start()
        self.choose(1)
        self.assertEqual(process.stdout.readline().rstrip(), b"hello")
        self.choose(2)
        self.assertEnds(process)

    def test_close(self):
        process = self.start()
        self.post(self.find(HWND_MESSAGE), WM_CLOSE)
        self.assertEnds(process)
