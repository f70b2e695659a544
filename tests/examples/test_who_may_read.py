import os
import re
import tempfile

from tests.examples.running import ExampleTestCase
from tests.support.windows import part_differs


class TestWhoMayRead(ExampleTestCase):
    def test_file_of_its_own(self):
        lines = self.run_example("who_may_read.py").splitlines()
        found = re.match(r".*-diary\.txt belongs to (.+)$", lines[0])
        self.assertTrue(found, lines[0])
        self.assertIn("may read:     " + found.group(1), lines)
        with part_differs("Wine", "keeps what is granted to the owner, and nothing that is denied"):
            self.assertEqual(lines[1:], ["may not read: BUILTIN\\Guests", "may read:     " + found.group(1)])

    def test_file_that_is_named(self):
        number, path = tempfile.mkstemp()
        os.close(number)
        self.addCleanup(os.remove, path)
        lines = self.run_example("who_may_read.py", path).splitlines()
        self.assertIn(os.path.basename(path) + " belongs to ", lines[0])
        self.assertGreater(len(lines), 1)
        for line in lines[1:]:
            self.assertTrue(re.match(r"may (not )?read:", line), line)
