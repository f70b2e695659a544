from tests.examples.running import ExampleTestCase


class TestWatchDirectory(ExampleTestCase):
    def test_output(self):
        lines = self.run_example("watch_directory.py").splitlines()
        self.assertEqual((lines[0], lines[-1]), ("watching", "removed: final.txt"))
        # How often a file is said to be modified is up to the file system.
        self.assertEqual([line for line in lines if not line.startswith("modified")][1:-1], [
            "added: draft.txt", "renamed from: draft.txt", "renamed to: final.txt"])
