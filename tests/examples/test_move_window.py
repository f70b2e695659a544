import ctypes
import os
import subprocess
import sys
import threading
from ctypes import wintypes

from tests.examples.running import EXAMPLES, ExampleTestCase
from tests.user32 import window

TITLE = u"a window that is moved"
SW_SHOWNOACTIVATE, SW_MAXIMIZE, SW_MINIMIZE = 4, 3, 6


class Program(threading.Thread):
    """A window in a thread of its own, which handles its messages."""

    def __init__(self, command):
        threading.Thread.__init__(self)
        self.command = command
        self.ready = threading.Event()
        self.place = None

    def run(self):
        made = window.Window(TITLE, position=(10, 20), size=(300, 200))
        window.function("ShowWindow", wintypes.BOOL, wintypes.HWND, ctypes.c_int)(made.number, self.command)
        self.number = made.number
        self.ready.set()
        message = wintypes.MSG()
        get = window.function("GetMessageW", wintypes.BOOL, ctypes.POINTER(wintypes.MSG), wintypes.HWND, wintypes.UINT,
                              wintypes.UINT)
        dispatch = window.function("DispatchMessageW", window.LRESULT, ctypes.POINTER(wintypes.MSG))
        while get(ctypes.byref(message), None, 0, 0) > 0 and message.message != made.WM_USER:
            dispatch(ctypes.byref(message))
        edges = wintypes.RECT()
        window.function("GetWindowRect", wintypes.BOOL, wintypes.HWND, ctypes.POINTER(wintypes.RECT))(
            made.number, ctypes.byref(edges))
        self.place = edges.left, edges.top, edges.right, edges.bottom
        made.destroy()

    def end(self):
        window.function("PostMessageW", wintypes.BOOL, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)(
            self.number, window.Window.WM_USER, 0, 0)
        self.join()


class TestMoveWindow(ExampleTestCase):
    def setUp(self):
        if hasattr(ctypes, "WinDLL"):
            window.Window().destroy()  # the first window opens handles that stay
        super(TestMoveWindow, self).setUp()

    def program(self, command):
        program = Program(command)
        program.start()
        self.assertTrue(program.ready.wait(20))
        return program

    def test_moves(self):
        for command in (SW_SHOWNOACTIVATE, SW_MAXIMIZE, SW_MINIMIZE):
            program = self.program(command)
            try:
                output = self.run_example("move_window.py", "WINDOW that is", "40", "50", "320", "240")
            finally:
                program.end()
            before, after = output.splitlines()
            if command == SW_SHOWNOACTIVATE:
                self.assertEqual(before, "from 10 20 300 200")
            self.assertEqual(after, "to 40 50 320 240")
            self.assertEqual(program.place, (40, 50, 360, 290))

    def test_no_such_window(self):
        for arguments in (["a title that no window has", "0", "0", "100", "100"], []):
            process = subprocess.Popen([sys.executable, os.path.join(EXAMPLES, "move_window.py")] + arguments,
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            errors = process.communicate()[1].decode("ascii")
            self.assertEqual(process.returncode, 1)
            self.assertIn("no window has this title" if arguments else "move_window.py TITLE", errors)
