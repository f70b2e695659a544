"""
The conventions of the project, one per file: what holds for every declaration, wrapper and test. A new function is
included without being listed.

Most rules read syntax trees. Such a rule is a function that yields its findings as messages; beside the test of the
project's own modules it has tests with bad samples, which show that it finds each violation.
"""
import ast
import importlib
import io
import os
import sys
import textwrap
import unittest

from tests.support import source

headers = source.module("pywincffi.builder.headers")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FUNCTIONS = [function for path in headers.paths() for function in headers.functions(path)]
WRAPPED = [function for function in FUNCTIONS if "raw" not in function.facts]
DLLS = sorted(set(function.dll for function in FUNCTIONS))
DECLARED = dict((headers.public_name(function.name), function) for function in FUNCTIONS)

#: All Pythons run the same source; the trees of older ones have other nodes.
reads_trees = unittest.skipIf(sys.version_info < (3, 8), "the rules read syntax trees as Python has them since 3.8")


def wrapper(function):
    """The wrapper of a declared function: in the package of its DLL, under its name without the W for Unicode."""
    package = importlib.import_module("pywincffi." + function.dll)
    return getattr(package, headers.public_name(function.name), None)


def arguments(python_function):
    """The names of the arguments of a function in Python."""
    code = python_function.__code__
    return code.co_varnames[:code.co_argcount]


class Module(object):
    """A module's name, and the tree of its source."""

    def __init__(self, name, source):
        self.name = name
        self.tree = ast.parse(source)
        #: The functions at the top of the module, by name.
        self.functions = dict((node.name, node) for node in self.tree.body if isinstance(node, ast.FunctionDef))


def modules():
    """The :class:`Module` of every file in the packages of DLLs."""
    for folder in DLLS:
        for name in sorted(os.listdir(os.path.join(ROOT, "pywincffi", folder))):
            # The functions of _deprecated.py call those of other modules, which check the arguments.
            if name.endswith(".py") and name != "_deprecated.py":
                yield Module("pywincffi.%s.%s" % (folder, name[:-len(".py")]),
                             read(os.path.join(ROOT, "pywincffi", folder, name)))


def read(path):
    """The content of a file of source."""
    with io.open(path, encoding="utf-8") as stream:
        # Python 2 refuses a declared encoding in text.
        return stream.read()


def sample(source):
    """A :class:`Module` of a few lines."""
    return Module("sample", textwrap.dedent(source))


def calls(node):
    """The calls in a tree whose function is a plain name, as (name, call)."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name):
            yield each.func.id, each


def library_names(node):
    """The names of the extension's functions and constants that a tree uses: X of ``library.X``."""
    return [each.attr for each in ast.walk(node) if is_library(each)]


def is_library(node):
    """Whether a node is ``library.X``."""
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "library"


#: The extension's own functions that call one of Windows, and return its error.
OWN = {"pywincffi_post": "PostQueuedCompletionStatus", "pywincffi_report_service": "SetServiceStatus"}


def function_of(name):
    """The public name of the function that ``library.NAME`` calls: of itself, or of the function of a variant."""
    for ending in ("_value", "_error", "_start"):
        if name.endswith(ending):
            name = name[:-len(ending)]
    return headers.public_name(OWN.get(name, name))


def errors_of(declared):
    """The names X of ``library.X`` that return the error of a declared function: its variants, and the extension's."""
    variants = [headers.error_variant(declared), headers.start_variant(declared)]
    return [each.name for each in variants if each is not None] + [
        name for name, called in OWN.items() if called == declared.name]


def waits(node):
    """Whether a tree calls one of the extension's own waits, which are given to core/waits.py: minus the error."""
    return any(name.startswith(("pywincffi_wait", "pywincffi_sleep")) for name in library_names(node))


def text_of(node):
    """The value of a node that is a text; None of another."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def text_argument(call, number=0):
    """The argument of a call, if it is a text; otherwise None."""
    return text_of(call.args[number]) if len(call.args) > number else None


class RuleTestCase(unittest.TestCase):
    """The base class of the tests of a rule."""

    def assertNothingFound(self, rule):
        """Check that a rule finds nothing in the modules of the DLLs."""
        found = [message for module in modules() for message in rule(module)]
        self.assertEqual(found, [], "\n".join(found))

    def assertFinds(self, message, rule, source):
        """Check that a rule finds one violation in a sample, and that it says so."""
        found = list(rule(sample(source)))
        self.assertEqual(len(found), 1, found)
        self.assertIn(message, found[0])

    def assertAccepts(self, rule, source):
        """Check that a rule finds nothing in a sample."""
        self.assertEqual(list(rule(sample(source))), [])
