from tests.examples.running import ExampleTestCase


class TestSocketServer(ExampleTestCase):
    def test_output(self):
        self.assertEqual(self.run_example("socket_server.py"),
                         "200 clients came and went\n1000 clients at a time were served, and got 2000 right answers\n")
