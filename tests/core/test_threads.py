"""Which calls let other threads run."""
import sys
import threading
import time
import unittest

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
                end = time.time() + 5
                while counter.count < before + 10000 and time.time() < end:
                    call()
                self.assertGreaterEqual(counter.count, before + 10000, name)

    @unittest.skipUnless(hasattr(sys, "setswitchinterval"), "Python 2 switches after so many instructions")
    @unittest.skipUnless(getattr(sys, "_is_gil_enabled", lambda: True)(), "there is no GIL to keep")
    def test_they_keep_the_gil_and_others_do_not(self):
        interval = sys.getswitchinterval()
        self.addCleanup(sys.setswitchinterval, interval)
        with Counter() as counter:
            sys.setswitchinterval(0.05)
            for name, call in self.calls():
                # More than once: the machine itself may stop this thread for longer than the interval.
                self.assertTrue(any(self.counted(counter, call, 300) == 0 for _ in range(5)),
                                "other threads ran during %s" % name)
            handle = self.ffi.cast("HANDLE", 0x7FFFFFF0)
            self.assertGreater(self.counted(counter, lambda: self.library.CloseHandle(handle), 5000), 0)
            sys.setswitchinterval(interval)

    def counted(self, counter, call, number):
        """How far another thread counts until it is seen to, at most during so many calls."""
        before = counter.count
        while counter.count == before:
            time.sleep(0.001)
        # The other thread ran, and has just lost the GIL: for the interval this one need not give it away.
        before = counter.count
        for _ in range(number):
            call()
            if counter.count != before:
                break
        return counter.count - before
