import re

from tests.examples.running import ExampleTestCase


class TestThreePipes(ExampleTestCase):
    def test_output(self):
        output = self.run_example("three_pipes.py")
        first, _, second = output.partition("the exit code is 0\n")
        # However the child's output was cut into pieces.
        self.assertEqual(self.words("output", first), ["1", "4", "900"])
        self.assertEqual(self.words("errors", first), [])
        self.assertEqual(self.words("output", second), ["16"])
        self.assertEqual(self.words("errors", second), ["not", "a", "number:", "five"])
        self.assertTrue(second.endswith("the exit code is 3\n"), second)

    @staticmethod
    def words(name, text):
        lines = [line for line in text.splitlines() if line.startswith(name + ": ")]
        return re.findall(r"u?'([^']*)'", " ".join(lines))
