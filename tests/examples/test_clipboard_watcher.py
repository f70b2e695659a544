import os
import subprocess
import sys
import threading
from ctypes import wintypes

from pywincffi.user32 import (
    CF_UNICODETEXT, WM_CLOSE, EmptyClipboard, OpenClipboard, RegisterClipboardFormat, SetClipboardData)
from tests.examples.running import EXAMPLES
from tests.user32.window import HWND_MESSAGE, WindowTestCase, function


class TestClipboardWatcher(WindowTestCase):
    def put(self, *contents):
        with OpenClipboard(self.hWnd):
            EmptyClipboard()
            for number, data in contents:
                SetClipboardData(number, data)

    def test_what_is_printed(self):
        self.hWnd = self.window().hWnd
        process = subprocess.Popen([sys.executable, os.path.join(EXAMPLES, "clipboard_watcher.py")],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        timer = threading.Timer(240, process.kill)
        timer.start()
        self.addCleanup(timer.join)
        self.addCleanup(timer.cancel)
        self.assertEqual(process.stdout.readline().rstrip(), b"watching")
        self.put((CF_UNICODETEXT, u"some \u20ac"))
        self.assertEqual(process.stdout.readline().rstrip(), b"text: some \\u20ac")
        self.put((RegisterClipboardFormat(u"pywincffi watched"), b"abc"))
        self.assertEqual(process.stdout.readline().rstrip(), b"formats: pywincffi watched")
        self.put()
        self.assertEqual(process.stdout.readline().rstrip(), b"nothing")
        window = function("FindWindowExW", wintypes.HWND, wintypes.HWND, wintypes.HWND, wintypes.LPCWSTR,
                          wintypes.LPCWSTR)(HWND_MESSAGE, None, u"pywincffi-clipboard-watcher", None)
        function("PostMessageW", wintypes.BOOL, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)(
            window, WM_CLOSE, 0, 0)
        output, _ = process.communicate()
        self.assertEqual((process.returncode, output.rstrip()), (0, b"the end"))
