from tests.examples.running import ExampleTestCase


class TestProactor(ExampleTestCase):
    def test_output(self):
        self.assertEqual(self.run_example("proactor.py"),
                         "50 clients got 50 right answers\nwhere nobody listens: error 10061\n")
