import os

from tests.examples.running import ExampleTestCase


class TestTutorialFirstCalls(ExampleTestCase):
    def test_output(self):
        lines = self.run_example("tutorial_first_calls.py").splitlines()
        self.assertEqual(lines[0], "both message boxes were closed")
        self.assertEqual(lines[1], "the current directory is %s" % os.getcwd())
        self.assertEqual(lines[2], "wrote 14 bytes")
        self.assertTrue(lines[3].startswith(
            "not again: CreateFile failed with Windows error 80 (ERROR_FILE_EXISTS): "), lines[3])
        self.assertEqual(lines[4:], ["and deleted it"])
        self.assertFalse(os.path.exists("testfile.txt"))
