import gc
import subprocess
import sys
import threading
import time
import weakref

from pywincffi.user32 import (
    WM_TIMER, DispatchMessage, GetMessage, KillTimer, PeekMessage, PostQuitMessage, SetTimer, timers)
from tests.support.libraries import Replaced, followed_by
from tests.support.reports import reports
from tests.support.windows import part_differs
from tests.user32 import window
from tests.user32.window import WindowTestCase


class TimerTestCase(WindowTestCase):
    def setUp(self):
        super(TimerTestCase, self).setUp()
        self.addCleanup(self.assertForgotten)

    def assertForgotten(self):
        left = dict(timers._functions)
        timers._functions.clear()
        self.assertEqual(left, {})

    def run_loop(self, seconds=60, until=None):
        """Dispatches messages until one of them is left, or something has happened."""
        end = time.time() + seconds
        while time.time() < end and not (until and until()):
            message = PeekMessage()
            if message is None:
                time.sleep(0.005)
            else:
                DispatchMessage(message)
        return until is None or until()


class TestSetTimer(TimerTestCase):
    def test_function(self):
        made, got = self.window(), []
        for hWnd in (made.hWnd, None):
            del got[:]
            timer = SetTimer(hWnd, 77, 10, lambda *arguments: got.append(arguments))
            self.assertTrue(self.run_loop(until=lambda: len(got) >= 3))
            KillTimer(hWnd, 77 if hWnd else timer)
            self.assertEqual(got[0][:3], (hWnd, WM_TIMER, 77 if hWnd else timer))
            self.assertLess(abs(got[0][3] - window.oracle.function("kernel32", "GetTickCount", window.wintypes.DWORD)()
                                ), 10000)

    def test_message(self):
        made = self.window()
        SetTimer(made.hWnd, 5, 10)
        self.addCleanup(KillTimer, made.hWnd, 5)
        message = GetMessage()
        self.assertEqual((message.hwnd, message.message, message.wParam, message.lParam), (made.hWnd, WM_TIMER, 5, 0))

    def test_set_anew(self):
        made, got = self.window(), []
        SetTimer(made.hWnd, 1, 10, lambda *_: got.append("first"))
        SetTimer(made.hWnd, 1, 10, lambda *_: got.append("second"))
        self.run_loop(until=lambda: got)
        self.assertEqual(got[0], "second")
        SetTimer(made.hWnd, 1, 10)
        self.assertForgotten()
        KillTimer(made.hWnd, 1)

    def test_ended_by_itself(self):
        got = []

        def once(hWnd, uMsg, idEvent, dwTime):
            KillTimer(None, idEvent)
            gc.collect()
            got.append(idEvent)
        timer, alive = SetTimer(None, 0, 10, once), weakref.ref(once)
        del once
        self.run_loop(until=lambda: got)
        self.run_loop(0.1)
        self.assertEqual(got, [timer])
        gc.collect()
        self.assertIsNone(alive())

    def test_exception(self):
        got = []

        def fail(*_):
            got.append(1)
            raise ZeroDivisionError("of the timer")
        timer = SetTimer(None, 0, 10, fail)
        with reports() as found:
            self.run_loop(until=lambda: len(got) >= 2)
        KillTimer(None, timer)
        self.assertIn("ZeroDivisionError: of the timer", found[0])

    def test_interruption(self):
        def fail(*_):
            raise KeyboardInterrupt
        timer = SetTimer(None, 0, 10, fail)
        self.assertRaises(KeyboardInterrupt, self.run_loop)
        KillTimer(None, timer)

    def test_timer_that_ended_with_its_window_or_thread(self):
        made = self.window()
        SetTimer(made.hWnd, 1, 1000, len)
        made.destroy()
        thread = threading.Thread(target=lambda: SetTimer(None, 0, 1000, len))
        thread.start()
        thread.join()
        self.assertEqual(len(timers._functions), 2)
        own = SetTimer(None, 0, 1000, len)
        self.addCleanup(setattr, timers, "_sweep_at", timers._sweep_at)
        other, end = SetTimer(None, 0, 1000, len), time.time() + 60
        while len(timers._functions) > 2 and time.time() < end:  # Windows' thread ends after Python's
            timers._sweep_at = 0
            SetTimer(None, own, 1000, len)
        self.assertEqual(sorted(number for _, number in timers._functions), sorted([own, other]))
        KillTimer(None, own)
        KillTimer(None, other)

    def test_threads(self):
        counts = {}

        def run(number):
            def count(*_):
                counts[number] = counts.get(number, 0) + 1
                if counts[number] == 3:
                    PostQuitMessage()
            timer = SetTimer(None, 0, 10, count)
            message = GetMessage()
            while message.message == WM_TIMER:
                DispatchMessage(message)
                message = GetMessage()
            KillTimer(None, timer)
        threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(counts, dict.fromkeys(range(4), 3))

    def test_closed_window(self):
        with part_differs("Wine", "has another code"):
            with self.assertWindowsError("SetTimer", self.library.ERROR_INVALID_WINDOW_HANDLE):
                SetTimer(self.closed_window(), 1, 10, len)
        self.assertForgotten()

    def test_bad_input(self):
        for value in self.not_windows():
            self.assertInputError("hWnd", SetTimer, value, 1, 10)
        for value in (-1, 2 ** 64, None, 1.0):
            self.assertInputError("nIDEvent", SetTimer, None, value, 10)
        for value in (-1, 2 ** 32, None, 1.0):
            self.assertInputError("uElapse", SetTimer, None, 1, value, len)
        for value in (5, "x", self.library.pywincffi_timer_procedure):
            if not callable(value):
                self.assertInputError("lpTimerFunc", SetTimer, None, 1, 10, value)
        self.assertForgotten()

    def test_after_python_has_exited(self):
        """Nothing but this module is loaded, which is enough."""
        script = (
            "import atexit, ctypes, time\n"
            "from ctypes import wintypes\n"
            "called, user32 = [], ctypes.WinDLL('user32')\n"
            "def dispatch(seconds=0.1):\n"
            "    message, end = wintypes.MSG(), time.time() + seconds\n"
            "    while time.time() < end and not called:\n"
            "        if user32.PeekMessageW(ctypes.byref(message), None, 0, 0, 1):\n"
            "            user32.DispatchMessageW(ctypes.byref(message))\n"
            "    print(len(called) > 0)\n"
            "    del called[:]\n"
            "atexit.register(dispatch)\n"  # before the package is imported, so that it runs after the package's own
            "from pywincffi.user32 import SetTimer\n"
            "SetTimer(None, 0, 10, lambda *_: called.append(1))\n"
            "dispatch(60)\n")
        output = subprocess.check_output([sys.executable, "-c", script], stdin=subprocess.PIPE)
        self.assertEqual(output.decode().split(), ["True", "False"])


class TestKillTimer(TimerTestCase):
    def test_no_more_calls(self):
        made, got = self.window(), []
        SetTimer(made.hWnd, 1, 10, lambda *_: got.append(1))
        self.run_loop(until=lambda: got)
        KillTimer(made.hWnd, 1)
        del got[:]
        self.run_loop(0.1)
        self.assertEqual(got, [])

    def test_message_that_is_in_the_queue_already(self):
        """Its lParam is the procedure; the function is no longer there."""
        made, got = self.window(), []
        SetTimer(made.hWnd, 1, 10, lambda *_: got.append(1))
        message = GetMessage()
        self.assertNotEqual(message.lParam, 0)
        KillTimer(made.hWnd, 1)
        DispatchMessage(message)
        self.assertEqual(got, [])

    def test_set_anew_by_another_thread(self):
        """The function that it has set is not forgotten."""
        made, got = self.window(), []
        SetTimer(made.hWnd, 1, 10, lambda *_: got.append("first"))
        kill = followed_by(self.library.KillTimer, lambda: SetTimer(made.hWnd, 1, 10, lambda *_: got.append("second")))
        timers.library = Replaced(self.library, KillTimer=kill)
        self.addCleanup(setattr, timers, "library", self.library)
        KillTimer(made.hWnd, 1)
        timers.library = self.library
        kill.threads[0].join()
        self.assertTrue(self.run_loop(until=lambda: "second" in got))
        KillTimer(made.hWnd, 1)

    def test_no_such_timer(self):
        made = self.window()
        with self.assertRaises(EnvironmentError) as context:
            KillTimer(made.hWnd, 1)
        self.assertEqual(context.exception.api_function, "KillTimer")
        with part_differs("Wine", "has another code"):
            with self.assertWindowsError("KillTimer", self.library.ERROR_INVALID_WINDOW_HANDLE):
                KillTimer(self.closed_window(), 1)

    def test_bad_input(self):
        for value in self.not_windows():
            self.assertInputError("hWnd", KillTimer, value, 1)
        for value in (-1, 2 ** 64, None, 1.0):
            self.assertInputError("uIDEvent", KillTimer, None, value)
