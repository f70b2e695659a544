import unittest

from pywincffi.dev.testutil import STALE_ERROR, TestCase
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import CloseHandle, CreatePipe


class TestTestCase(TestCase):
    def run_test(self, function):
        """The result of a test that does what ``function`` does."""
        result = unittest.TestResult()
        type("Sample", (TestCase,), {"runTest": function})().run(result)
        self.assertEqual(result.testsRun, 1)
        return result

    def failure(self, function):
        result = self.run_test(function)
        # In Python 2 what a cleanup finds is an error.
        (_, message), = result.failures + result.errors
        return message

    def test_handles_left_open(self):
        opened = []
        self.assertIn("handles left open: 0x", self.failure(lambda test: opened.extend(CreatePipe())))
        for handle in opened:
            CloseHandle(handle)

    def test_handles_closed_by_a_cleanup(self):
        def function(test):
            for handle in CreatePipe():
                test.addCleanup(CloseHandle, handle)

        self.assertTrue(self.run_test(function).wasSuccessful())

    def test_starts_with_a_last_error_of_no_function(self):
        seen = []
        self.run_test(lambda test: seen.append(test.library.GetLastError()))
        self.assertEqual(seen, [STALE_ERROR])

    def test_set_last_error(self):
        calls = []

        class Library(object):
            SetLastError = staticmethod(calls.append)

        self.SetLastError()
        self.assertEqual(self.library.GetLastError(), 0)
        self.SetLastError(5)
        self.assertEqual(self.library.GetLastError(), 5)
        self.SetLastError(6, lib=Library)
        self.assertEqual((self.library.GetLastError(), calls), (5, [6]))

    def test_expected_errors(self):
        with self.assertWindowsError("f", 5) as caught:
            raise WindowsAPIError("f", "", 5, 0)
        self.assertEqual(caught[0].code, 5)

        def function(test, raised):
            with test.assertWindowsError("f", 5):
                if raised is not None:
                    raise raised

        for raised in (WindowsAPIError("f", "", 6, 0), WindowsAPIError("g", "", 5, 0), None):
            self.failure(lambda test: function(test, raised))
