from tests.examples.running import ExampleTestCase


class TestEchoServer(ExampleTestCase):
    def test_output(self):
        self.assertEqual(self.run_example("echo_server.py"), "50 clients were served, and got 150 right answers\n")
