import os
import re
import shutil
import sys
import tempfile
import time

from pywincffi.exceptions import InputError
from tests.examples.running import EXAMPLES, ExampleTestCase

sys.path.insert(0, EXAMPLES)
import three_pipes  # noqa: E402

sys.path.remove(EXAMPLES)


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

    def test_input_that_does_not_fit_the_pipe(self):
        """It is written bit by bit, and nobody waits."""
        child, received = self.child(three_pipes.CHILD)
        for number in range(20000):
            child.write(b"%d\n" % number)
        child.close_input()
        while child.poll():
            time.sleep(0.001)
        self.assertEqual(child.exit_code(60000), 0)
        child.close()
        self.assertEqual(b"".join(received).split(), [b"%d" % number ** 2 for number in range(20000)])

    def test_child_that_reads_nothing(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = os.path.join(folder, "end")
        # The child ends when there is a file, or after a minute if poll() waits for the child.
        child, _ = self.child("import os, time\nend = time.time() + 60\n"
                              "while not os.path.exists(%r) and time.time() < end:\n    time.sleep(0.01)" % path)
        try:
            child.write(b"x" * 100000)
            began = time.time()
            child.poll()
            self.assertLess(time.time() - began, 40)
            self.assertIsNone(child.exit_code())
        finally:
            open(path, "w").close()
        while child.poll():
            time.sleep(0.01)
        self.assertEqual(child.exit_code(60000), 0)
        child.close()

    def test_bad_argument(self):
        """No handle is left open."""
        self.assertRaises(InputError, self.child, u"a\0b")

    def child(self, program):
        received = []
        return three_pipes.Child([sys.executable, "-c", program], lambda _, data: received.append(data)), received
