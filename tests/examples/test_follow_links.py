import os
import shutil
import tempfile

from tests.examples.running import ExampleTestCase
from tests.support.windows import part_differs


class TestFollowLinks(ExampleTestCase):
    def setUp(self):
        super(TestFollowLinks, self).setUp()
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def test_output(self):
        lines = self.run_example("follow_links.py", cwd=self.folder).splitlines()
        self.assertEqual(lines[0], "one name.txt holds %r" % "first and second")
        self.assertEqual(lines[1], "another name.txt is still there: True")
        with part_differs("Wine", "has no junctions that a program can make"):
            self.assertEqual(lines[2:], ["junction", "  leads to " + os.path.join(self.folder, "directory")])
        self.assertEqual(os.listdir(self.folder), [])

    def test_what_is_no_link(self):
        self.assertEqual(self.run_example("follow_links.py", self.folder, "."), "%s\n.\n" % self.folder)
