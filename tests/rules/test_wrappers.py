"""Every declaration has a wrapper, which takes C's arguments in their order, and one path: header, module, test."""
import ast
import io
import os
import re
import unittest

from pywincffi import wintypes
from pywincffi.builder import headers
from tests.rules import DLLS, FUNCTIONS, ROOT, WRAPPED, arguments, wrapper


class TestWrappers(unittest.TestCase):
    def test_every_declaration_has_one(self):
        for function in FUNCTIONS:
            if "raw" in function.facts:
                self.assertIsNone(wrapper(function), "%s has a wrapper, and is said to have none" % function.name)
            else:
                self.assertIsNotNone(wrapper(function), function.name)

    def test_is_in_the_module_of_its_header(self):
        for function in WRAPPED:
            self.assertEqual(wrapper(function).__module__,
                             "pywincffi." + function.header[:-len(".h")].replace("/", "."), function.name)

    def test_header_module_and_test_have_one_path(self):
        for dll in DLLS:
            topics = [headers.topic(path).partition("/")[2] for path in headers.paths()
                      if headers.topic(path).startswith(dll + "/")]
            for topic in topics:
                self.assertTrue(os.path.exists(os.path.join(ROOT, "pywincffi", dll, topic + ".py")), topic)
                if any(function.header == "%s/%s.h" % (dll, topic) for function in WRAPPED):
                    self.assertTrue(os.path.exists(os.path.join(ROOT, "tests", dll, "test_%s.py" % topic)), topic)

    def test_arguments_are_those_of_c_in_their_order(self):
        for function in WRAPPED:
            declared, taken = [parameter.name for parameter in function.parameters], arguments(wrapper(function))
            required = len(taken) - len(wrapper(function).__defaults__ or ())
            for name in taken:
                self.assertIn(name, declared, function.name)
            # An argument that has a default may come behind those that C has after it.
            self.assertEqual(list(taken[:required]), [name for name in declared if name in taken[:required]],
                             function.name)

    def test_every_argument_left_out_is_an_output_or_a_size(self):
        for function in WRAPPED:
            taken = arguments(wrapper(function))
            for parameter in function.parameters:
                if parameter.name not in taken:
                    self.assertTrue(parameter.sal.startswith(("_Out", "_Reserved_"))
                                    or re.match("(lp?)?p?cc?[bh]|.*[rR]esume|prefmaxlen|dwNum", parameter.name)
                                    or re.match("n?(Number|Count|MaxCount|u?c|Buff$|.*Count$|.*Size|.*[Ll]en(gth)?|"
                                                "Length)", parameter.name)
                                    or self.only_its_size_goes_in(parameter),
                                    "%s does not take %s" % (function.name, parameter.name))

    def test_handles_are_looked_at_where_their_errors_are_caught(self):
        """What is no handle may raise anything when it is asked for its truth."""
        count = 0
        for dll in DLLS:
            for topic in sorted(os.listdir(os.path.join(ROOT, "pywincffi", dll))):
                if topic.endswith(".py"):
                    with io.open(os.path.join(ROOT, "pywincffi", dll, topic), encoding="utf-8") as stream:
                        body = ast.parse(stream.read()).body
                    for function in body:
                        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_"):
                            used, caught = self.refused(function), []
                            for each in ast.walk(function):
                                if each.__class__.__name__ in ("Try", "TryExcept"):  # of Python 3, and 2
                                    caught += [node for part in each.body for node in self.refused(part)]
                            count += len(used)
                            self.assertEqual(set(used) - set(caught), set(), "%s.%s" % (topic, function.name))
        self.assertGreater(count, 100)

    @staticmethod
    def refused(tree):
        return [node for node in ast.walk(tree) if isinstance(node, ast.BoolOp)
                and getattr(node.values[-1], "id", None) == "REFUSED"]

    @staticmethod
    def only_its_size_goes_in(parameter):
        structure = getattr(wintypes, re.sub("^L?P|W$", "", parameter.ctype), None)
        return parameter.sal == "_Inout_" and getattr(structure, "size_field", None) is not None
