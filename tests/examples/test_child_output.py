import sys

from tests.examples.running import ExampleTestCase


class TestChildOutput(ExampleTestCase):
    def test_output(self):
        output = self.run_example("child_output.py")
        self.assertIn(sys.version.split()[0], output)
        # However the child's lines were cut, all of them arrived.
        for number in range(3):
            self.assertIn("line %d of the child" % number, output)
        self.assertIn("its exit status is 0", output)
        self.assertIn("OpenProcess failed with Windows error 87 (ERROR_INVALID_PARAMETER): ", output)
        self.assertIn("bInheritHandle: expected True or False, got ", output)

    def test_colours(self):
        output = self.run_example("child_output.py", "--colour")
        self.assertIn("\033[32mread ", output)
        self.assertIn("\033[36mthe child has ended its output; its exit status is 0\033[0m\n", output)


class TestHello(ExampleTestCase):
    def test_output(self):
        lines = self.run_example("hello.py").splitlines()
        self.assertEqual(lines[0], str(b"Hello world!"))
        self.assertTrue(lines[1].startswith("ReadFile failed with Windows error 109 (ERROR_BROKEN_PIPE): "), lines)
