import os
import sys
import unittest

from pywincffi.dev.testutil import TestCase
from tests import pseudo_console
from tests.pseudo_console import ConsoleTestCase


def tearDownModule():
    pseudo_console.stop()


def end_process(status):
    sys.stderr.write("last words\n")
    sys.stderr.flush()
    os._exit(status)


class Inside(ConsoleTestCase):
    """What the tests below let the child process run."""

    __test__ = False  # for pytest

    def passes(self):
        pass

    def fails(self):
        self.fail("on purpose")

    def skips(self):
        self.skipTest("on purpose")

    def ends_process(self):
        end_process(0x123)

    def ends_process_after_the_result(self):
        # As an exception does that comes between two tests.
        send = pseudo_console._send

        def send_and_end(stream, message):
            send(stream, message)
            end_process(0x124)
        pseudo_console._send = send_and_end


class TestConsoleTestCase(TestCase):
    def setUp(self):
        super(TestConsoleTestCase, self).setUp()
        if not pseudo_console.available():
            self.skipTest("this Windows has no pseudo consoles")
        self.addCleanup(pseudo_console.stop)

    def _check_handles(self, before):
        pass  # the child process and its pipes outlive a test

    def run_inside(self, name):
        result = unittest.TestResult()
        Inside(name).run(result)
        self.assertEqual((result.testsRun, result.errors), (1, []))
        return result

    def failure(self, name):
        (_, text), = self.run_inside(name).failures
        return text

    def test_results(self):
        self.assertTrue(self.run_inside("passes").wasSuccessful())
        self.assertIn("on purpose", self.failure("fails"))
        self.assertEqual(self.run_inside("skips").skipped[0][1], "on purpose")

    def test_child_that_ends_in_a_test(self):
        text = self.failure("ends_process")
        self.assertIn("ended with status 0x123", text)
        self.assertIn("last words", text)
        self.assertTrue(self.run_inside("passes").wasSuccessful())

    def test_child_that_ends_between_two_tests(self):
        self.assertTrue(self.run_inside("ends_process_after_the_result").wasSuccessful())
        ConsoleTestCase._console.wait()
        text = self.failure("passes")
        self.assertIn("ended with status 0x124", text)
        self.assertIn("the last test that it began: tests.test_pseudo_console.Inside.ends_process_after", text)
        self.assertIn("last words", text)
        self.assertTrue(self.run_inside("passes").wasSuccessful())


if __name__ == "__main__":
    unittest.main()
