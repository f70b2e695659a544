"""What every declaration says."""
import re
import unittest

from pywincffi.builder import headers
from tests.rules import FUNCTIONS, WRAPPED

MICROSOFT = "https://learn.microsoft.com/"


class TestFacts(unittest.TestCase):
    def test_there_are_some(self):
        self.assertGreaterEqual(len(WRAPPED), 150)

    def test_facts(self):
        for function in FUNCTIONS:
            for fact in ("docs", "fails"):
                self.assertIn(fact, function.facts, "%s in %s" % (function.name, function.header))
            self.assertTrue(function.facts["docs"].startswith(MICROSOFT), function.name)
            self.assertTrue(function.facts.get("raw", "reason"), function.name)

    def test_result_of_a_success_too(self):
        """Of a function whose 0 is a failure only with an error, a missing error is no failure."""
        for function in FUNCTIONS:
            if function.facts["fails"] == "0 with an error":
                self.assertNotIn("last error", function.facts, function.name)

    def test_closers_are_declared(self):
        names = [function.name for function in FUNCTIONS]
        for function in FUNCTIONS:
            self.assertIn(function.facts.get("closed by", "CloseHandle"), names)

    def test_every_parameter_has_sal(self):
        for function in FUNCTIONS:
            for parameter in function.parameters:
                self.assertTrue(parameter.sal, "%s: %s" % (function.name, parameter.name))

    def test_structures_have_a_link(self):
        for path in headers.paths():
            for name, facts in headers.structures(path).items():
                self.assertTrue(facts.get("docs", "").startswith(MICROSOFT), name)

    def test_truth_values_are_known_by_their_names(self):
        # BOOL is an int to cffi: core/structures.py goes by the name.
        for path in headers.paths():
            for structure, fields in headers.fields(path).items():
                for field in fields:
                    named = re.match("[bf][A-Z]", field.name.rpartition(".")[2]) is not None
                    if field.bits is None and field.ctype in ("BOOL", "INT", "int"):
                        self.assertEqual(named, field.ctype == "BOOL", "%s.%s" % (structure, field.name))

    def test_functions_that_not_every_windows_has(self):
        for function in FUNCTIONS:
            self.assertTrue(function.facts.get("since", "Windows").startswith("Windows"), function.name)
            if "exported by" in function.facts:
                self.assertIn("since", function.facts, function.name)

    def test_only_unicode_functions(self):
        for function in FUNCTIONS:
            self.assertIsNone(re.search(r"[a-z]A(Ex)?$", function.name), function.name)

    def test_declared_once(self):
        names = [function.name for function in FUNCTIONS]
        names += [name for path in headers.paths() for name in headers.constants(path)]
        self.assertEqual(sorted(names), sorted(set(names)))

    def test_topics_that_share_constants_exist(self):
        topics = [headers.topic(path) for path in headers.paths()]
        for path in headers.paths():
            for topic, _ in headers.constants_by_topic(path):
                self.assertIn(topic, topics, path)
