import gc
import signal
import threading
import time
import unittest

from pywincffi.core import waits
from pywincffi.core.waits import SLICE, handle_array, slices
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import CloseHandle
from tests import oracle


class TestSlices(TestCase):
    def test_short_ones_are_not_cut(self):
        self.assertEqual([slices(0), slices(1), slices(SLICE)], [(0,), (1,), (SLICE,)])

    def test_other_threads_wait_at_once(self):
        found = []
        thread = threading.Thread(target=lambda: found.extend(slices(self.library.INFINITE)))
        thread.start()
        thread.join()
        self.assertEqual(found, [self.library.INFINITE])

    def test_no_end(self):
        endless = slices(self.library.INFINITE)
        self.assertEqual([next(endless) for _ in range(3)], [SLICE] * 3)

    def test_total_time(self):
        # As a clock would see it on which each wait takes as long as it should, or a bit longer.
        for milliseconds, late, expected in (
                (51, 0, [50, 1]), (120, 0, [50, 50, 20]), (120, 0.007, [50, 50, 6]), (120, 0.02, [50, 50]),
                (150, 5, [50, 0])):
            clock = [1000.0]
            real, waits._clock = waits._clock, lambda: clock[0]
            try:
                found = []
                for each in slices(milliseconds):
                    found.append(each)
                    clock[0] += each / 1000.0 + late
            finally:
                waits._clock = real
            self.assertEqual(found[:2] if late == 5 else [each for each in found if each], expected, milliseconds)

    def test_what_is_no_time(self):
        # cffi refuses these.
        self.assertEqual(slices(-1), (-1,))
        self.assertEqual(slices(2 ** 32), (2 ** 32,))
        self.assertRaises(TypeError, slices, 1.5)


class TestHandleArray(TestCase):
    def setUp(self):
        super(TestHandleArray, self).setUp()
        self.handles = [self.ffi.cast("HANDLE", 4 * number) for number in range(1, 66)]

    def test_what_is_taken(self):
        for value in (self.handles[:3], tuple(self.handles[:64]), self.ffi.new("HANDLE[]", self.handles[:2])):
            array = handle_array("lpHandles", value)
            self.assertEqual(list(array), list(value))

    def assertRefused(self, value, name="lpHandles", message=""):
        with self.assertRaises(InputError) as context:
            handle_array("lpHandles", value)
        self.assertEqual(context.exception.name, name)
        self.assertIn(message, str(context.exception))

    def test_number(self):
        self.assertRefused([], message="expected 1 to 64 handles (MAXIMUM_WAIT_OBJECTS); these are 0")
        self.assertRefused(self.handles, message="expected 1 to 64 handles (MAXIMUM_WAIT_OBJECTS); these are 65")

    def test_duplicates(self):
        for first in range(64):
            for second in range(first):
                handles = self.handles[:64]
                handles[first] = handles[second]
                self.assertRefused(handles, message="of which none comes twice")

    def test_numbers_that_share_their_last_digits(self):
        handles = [self.ffi.cast("HANDLE", 8 + distance * number) for distance in (1, 4096, 2 ** 20)
                   for number in range(1, 21)]
        self.assertEqual(list(handle_array("lpHandles", handles)), handles)
        for handle in handles:
            self.assertRefused(handles + [handle], message="of which none comes twice")

    def test_what_is_refused(self):
        for value in (None, 5, "void *", b"ab", set(self.handles[:2]), iter(self.handles[:2]), self.handles[0]):
            self.assertRefused(value, message="a list or tuple of handles")
        for value in (None, 5, "void *", b"abc", self.ffi.NULL, self.ffi.new("OVERLAPPED *"), object()):
            self.assertRefused([self.handles[0], value], "lpHandles[1]", "a handle")


class TestClock(unittest.TestCase):
    def test_is_steady_and_fine(self):
        before = waits._clock()
        time.sleep(0.02)
        self.assertTrue(0.015 <= waits._clock() - before < 2)
        self.assertLess(min(abs(waits._clock() - waits._clock()) for _ in range(100)), 0.001)


class TestMainThread(TestCase):
    def test_is_found_from_any_thread(self):
        waits._main_thread = None
        thread = threading.Thread(target=slices, args=(self.library.INFINITE,))
        thread.start()
        thread.join()
        self.assertEqual(waits._main_thread, threading.current_thread().ident)

    def test_signals_are_python_s_there(self):
        # What all of this relies on: handlers run in the thread that is taken for the main thread.
        seen = []
        before = signal.signal(signal.SIGINT, lambda *_: seen.append(threading.current_thread().ident))
        try:
            thread = threading.Timer(0.05, waits._thread.interrupt_main)
            thread.start()
            event = oracle.event()
            for milliseconds in slices(300):
                if self.library.WaitForSingleObject(event, milliseconds) != self.library.WAIT_TIMEOUT:
                    break
            thread.join()
            CloseHandle(event)
        finally:
            signal.signal(signal.SIGINT, before)
        gc.collect()
        self.assertEqual(seen, [threading.current_thread().ident])
