"""
Every wrapper is tested three ways: its effect, a failure with its code, unless it never fails, and a bad argument that
the error names, if it takes any.
"""
import ast
import os

from pywincffi.builder import headers
from tests.rules import ROOT, WRAPPED, RuleTestCase, arguments, read, reads_trees, text_argument, wrapper


class Functions(object):
    """What the tests in a source do with functions, as sets of their names."""

    def __init__(self, source):
        self.called, self.failing, self.refusing = set(), set(), set()
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call):
                self._call(node)
            elif isinstance(node, ast.With) and any("assertRaises(InputError)" in ast.unparse(item.context_expr)
                                                    for item in node.items):
                for statement in node.body:
                    self.refusing |= called(statement)

    def _call(self, node):
        name = named(node.func)
        self.called.add(name)
        if name == "assertWindowsError" and text_argument(node):
            self.failing.add(text_argument(node))
        elif name == "assertInputError" and len(node.args) > 1:
            self.refusing |= set([named(node.args[1])]) | called(node.args[1])


def named(node):
    """The last part of a name: F of F and module.F."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else None


def called(node):
    """The names of the functions that are called in a tree."""
    return set(named(each.func) for each in ast.walk(node) if isinstance(each, ast.Call))


def untested(name, tests, fails, takes):
    """The rule: what the tests leave out of a function."""
    if not any(name in each.called for each in tests):
        yield "no test calls %s" % name
    if fails and not any(name in each.failing and name in each.called for each in tests):
        yield 'no test makes %s fail: with self.assertWindowsError("%s", code)' % (name, name)
    if takes and not any(name in each.refusing for each in tests):
        yield 'no test gives %s a bad argument: self.assertInputError("argument", %s, ...)' % (name, name)


def sources():
    """The sources of all tests but those of the rules."""
    for folder, _, names in os.walk(os.path.join(ROOT, "tests")):
        if os.path.basename(folder) != "rules":
            for name in sorted(names):
                if name.startswith("test_") and name.endswith(".py"):
                    yield read(os.path.join(folder, name))


@reads_trees
class TestThreeTests(RuleTestCase):
    def test_wrappers(self):
        tests = list(map(Functions, sources()))
        found = [message for function in WRAPPED for message in untested(
            headers.public_name(function.name), tests, function.facts["fails"] != "never",
            bool(arguments(wrapper(function))))]
        self.assertEqual(found, [], "\n".join(found))

    def test_what_is_left_out_is_found(self):
        effect, failure = "module.F(1)\n", "with self.assertWindowsError('F', 5):\n    F(1)\n"
        bad_input = "self.assertInputError('n', F, -1)\n"
        for source, fails, takes, expected in (
                ("G(1)", False, False, ["no test calls F"]), (effect, False, False, []),
                (effect, True, False, ["no test makes F fail"]), (effect + failure, True, False, []),
                (failure.replace("'F'", "'G'"), True, False, ["no test makes F fail"]),
                (effect, False, True, ["no test gives F a bad argument"]), (effect + bad_input, False, True, []),
                (effect + bad_input.replace("F,", "G,"), False, True, ["no test gives F a bad argument"]),
                (effect + "with self.assertRaises(InputError) as context:\n    F(-1)\n", False, True, []),
                (effect + "with self.assertRaises(ValueError):\n    F(-1)\n", False, True,
                 ["no test gives F a bad argument"])):
            found = list(untested("F", [Functions(source)], fails, takes))
            self.assertEqual([message.partition(":")[0] for message in found], expected, source)
