from tests.examples.running import ExampleTestCase


class TestWindow(ExampleTestCase):
    def test_output(self):
        self.assertEqual(self.run_example("window.py").splitlines(), [
            "painted 'a', of some height", "painted 'ab', of some height", "painted 'ab\\u2713', of some height",
            "the window has 3 characters", "the window is closed"])
