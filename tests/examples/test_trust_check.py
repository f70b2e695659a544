import base64
import os
import shutil
import tempfile

from tests.examples.running import ExampleTestCase
from tests.support.certificates import ROOT, SERVER
from tests.support.windows import part_differs


class TestTrustCheck(ExampleTestCase):
    def check(self, name, *certificates):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = os.path.join(folder, "chain.pem")
        with open(path, "w") as stream:
            for each in certificates:
                stream.write("-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n" % (
                    "\n".join(base64.b64encode(each[start:start + 48]).decode("ascii")
                              for start in range(0, len(each), 48))))
        return self.run_example("trust_check.py", name, path)

    def test_root_that_nobody_trusts(self):
        self.assertEqual(self.check("server.example", SERVER, ROOT),
                         "not trusted: 0x800B0109 (CERT_E_UNTRUSTEDROOT)\n")

    def test_chain_that_is_not_complete(self):
        with part_differs("Wine", "finds nothing wrong with a chain without a root"):
            self.assertIn("not trusted", self.check("server.example", SERVER))
