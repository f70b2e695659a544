"""A wrapper's docstring has Microsoft's link, every argument, the exceptions that the facts imply, and an example."""
import inspect
import re
import unittest

from pywincffi.builder import headers
from tests.rules import DECLARED, WRAPPED, RuleTestCase, arguments, calls, reads_trees, text_argument, wrapper


def missing(function, text, taken):
    """The rule: what the docstring of a declared function lacks."""
    facts = function.facts
    wanted = [facts["docs"]] + [r":param [^:\n]*\b%s:" % name for name in taken]
    wanted += [":raises pywincffi.exceptions.WindowsAPIError:"] if facts["fails"] != "never" else []
    wanted += [":raises pywincffi.exceptions.InputError:"] if taken else []
    wanted += [headers.public_name(facts["closed by"])] if "closed by" in facts else []
    wanted += [facts["since"], ":raises pywincffi.exceptions.FunctionNotFoundError:"] if "since" in facts else []
    wanted += [">>> "]
    for each in wanted:
        if not re.search(each, text) and each not in text:
            yield "%s: the docstring has no %s" % (function.name, each)


def unasked(module):
    """A function whose result shows no failure, and which a Windows may lack, is asked for before the call."""
    for name, function in module.functions.items():
        facts = DECLARED[name].facts if name in DECLARED else {}
        if "since" in facts and facts["fails"] == "never" and (
                "present", name) not in [(called, text_argument(call)) for called, call in calls(function)]:
            yield "%s.%s: must call present(%r) first" % (module.name, name, name)


class TestDocstrings(unittest.TestCase):
    def test_wrappers(self):
        found = [message for function in WRAPPED for message in missing(
            function, inspect.getdoc(wrapper(function)), arguments(wrapper(function)))]
        self.assertEqual(found, [], "\n".join(found))

    def test_what_is_missing_is_found(self):
        function = headers.Function("OpenIt", "HANDLE", [], {
            "docs": "https://learn.microsoft.com/x", "fails": "NULL", "closed by": "CloseIt", "since": "Windows 8"},
            "kernel32", "kernel32/x.h")
        text = """https://learn.microsoft.com/x :param int dwFlags: :raises pywincffi.exceptions.WindowsAPIError:
            CloseIt :raises pywincffi.exceptions.InputError: Windows 8
            :raises pywincffi.exceptions.FunctionNotFoundError: >>> OpenIt()"""
        self.assertEqual(list(missing(function, text, ["dwFlags"])), [])
        for part in ("learn.microsoft.com", "dwFlags:", "WindowsAPIError", "InputError", "CloseIt", "Windows 8",
                     "FunctionNotFoundError", ">>> "):
            self.assertEqual(len(list(missing(function, text.replace(part, ""), ["dwFlags"]))), 1, part)


@reads_trees
class TestPresence(RuleTestCase):
    def test_wrappers(self):
        self.assertNothingFound(unasked)

    def test_function_that_is_not_asked_for(self):
        function = headers.Function("Newest", "void", [], {"fails": "never", "since": "Windows 11"}, "kernel32", "x.h")
        DECLARED["Newest"] = function
        self.addCleanup(DECLARED.pop, "Newest")
        self.assertFinds("must call present('Newest')", unasked, "def Newest():\n    library.Newest()\n")
        self.assertAccepts(unasked, "def Newest():\n    present('Newest')\n    library.Newest()\n")
