import re

from tests.examples.running import ExampleTestCase


class TestWatchFinalPaths(ExampleTestCase):
    def test_output(self):
        lines = self.run_example("watch_final_paths.py").splitlines()
        self.assertTrue(re.match(r"watching [A-Za-z]:\\.*\\a directory with a long name$", lines[0]), lines[0])
        self.assertEqual(lines[1], "  old.txt (3 bytes)")
        directory = lines[0][len("watching "):] + "\\"
        changes = [line.replace(directory, "") for line in lines[2:]]
        self.assertEqual(changes[-1], "- the final report.txt")
        # By the time that a file is opened, it may have its next name, or be gone. How often a change of a file is
        # reported is up to the file system.
        self.assertEqual(set(changes + ["+ a draft of a report.txt"]), set([
            "+ a draft of a report.txt", "- a draft of a report.txt", "+ the final report.txt",
            "- the final report.txt"]))
