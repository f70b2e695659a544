"""Which calls let other threads run."""
import gc
import sys
import threading
import time
import unittest
from timeit import default_timer

from pywincffi.dev.testutil import TestCase
from tests.support import source

headers = source.module("pywincffi.builder.headers")
NEVER = [function for path in headers.paths() for function in headers.functions(path) if "waits" in function.facts]


class Counter(object):
    """A thread that counts as fast as it can while the block runs."""

    def __enter__(self):
        self.count, self._stop = 0, False
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def _run(self):
        while not self._stop:
            self.count += 1

    def __exit__(self, *_):
        self._stop = True
        self._thread.join()


class Waiter(object):
    """A thread that wants the GIL when it is woken, and notes that it got the GIL."""

    def __enter__(self):
        self.ran, self._awake, self._stop, self._gate = [], False, False, threading.Lock()
        self._gate.acquire()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def _run(self):
        while True:
            self._gate.acquire()
            if self._stop:
                return
            self.ran.append(True)

    def wake(self):
        """Wakes the thread, and keeps the GIL until it is most likely that the thread waits for it."""
        del self.ran[:]
        self._awake = True
        self._gate.release()
        end = default_timer() + 0.002
        while default_timer() < end:
            pass

    def settle(self):
        """Lets the thread run until it waits to be woken."""
        while self._awake and not self.ran:
            time.sleep(0.001)
        self._awake = False

    def __exit__(self, *_):
        self.settle()
        self._stop = True
        self._gate.release()
        self._thread.join()


class TestWaitsNever(TestCase):
    def calls(self):
        """Of each such function the name and a call that it fails or that changes nothing."""
        variants = [each for function in NEVER for each in (
            headers.value_variant(function), headers.error_variant(function)) if each is not None]
        for function in NEVER + variants:
            arguments = [self.ffi.NULL if "*" in self.ffi.typeof(each.ctype).cname else 0
                         for each in function.parameters]
            yield function.name, lambda: getattr(self.library, function.name)(*arguments)

    def test_there_are_some(self):
        self.assertIn("GetStdHandle", [function.name for function in NEVER])
        self.assertIn("GetExitCodeProcess_value", [name for name, _ in self.calls()])

    def test_they_return_at_once(self):
        for name, call in self.calls():
            start = time.time()
            for _ in range(100):
                call()
            self.assertLess(time.time() - start, 5, name)

    def test_other_threads_run_between_them(self):
        for name, call in self.calls():
            with Counter() as counter:
                before = counter.count
                end = time.time() + 30
                while counter.count < before + 10000 and time.time() < end:
                    call()
                self.assertGreaterEqual(counter.count, before + 10000, name)

    @unittest.skipUnless(hasattr(sys, "setswitchinterval"), "Python 2 switches after so many instructions")
    @unittest.skipUnless(getattr(sys, "_is_gil_enabled", lambda: True)(), "there is no GIL to keep")
    def test_they_keep_the_gil_and_others_do_not(self):
        # Garbage of other tests may have finalizers that release the GIL.
        gc.collect()
        gc.disable()
        self.addCleanup(gc.enable)
        self.addCleanup(sys.setswitchinterval, sys.getswitchinterval())
        # A thread loses the GIL only if it releases the GIL, however long the machine stops the thread.
        sys.setswitchinterval(1000)
        with Waiter() as waiter:
            for name, call in self.calls():
                waiter.wake()
                for _ in range(300):
                    call()
                self.assertEqual(waiter.ran, [], "other threads ran during %s" % name)
                waiter.settle()
            waiter.wake()
            end = default_timer() + 30
            while not waiter.ran and default_timer() < end:
                self.library.SleepEx(1, False)
            self.assertEqual(waiter.ran, [True])
