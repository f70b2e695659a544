from tests.examples.running import ExampleTestCase


class TestPipeListener(ExampleTestCase):
    def test_output(self):
        self.assertEqual(self.run_example("pipe_listener.py").splitlines(), [
            "nobody yet: None", "0: 100000 bytes", "1: 100000 bytes", "2: 100000 bytes",
            "more: False", "more: False", "more: False", "closed", "closed", "closed"])
