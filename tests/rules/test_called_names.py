"""
input_checks(), error_check(), last_error() and failure_of() name the function that is called where they are: an error
of another function, or of an earlier call, would be reported otherwise.
"""
import ast

from tests.rules import (
    DECLARED, RuleTestCase, calls, function_of, library_names, reads_trees, text_argument, waits)

NAMING = ("input_checks", "error_check", "last_error", "failure_of", "present", "fill", "handle_check")


def called_names(module):
    """The rule."""
    for function in module.functions.values():
        # Here, by the wrapper of another function, or by a wrapper whose step this is.
        called = set(map(function_of, library_names(function))) | set(name for name, _ in calls(function))
        called |= set([function.name]) if waits(function) else set()
        for helper in called & set(module.functions):
            called |= set(map(function_of, library_names(module.functions[helper])))
        called |= set(caller for caller, tree in module.functions.items()
                      if caller in DECLARED and function.name in [name for name, _ in calls(tree)])
        for name, call in calls(function):
            if name in NAMING:
                named = text_argument(call)
                if name == "handle_check" and named == function.name and named not in DECLARED:
                    continue  # a function of this library
                if named not in DECLARED:
                    yield "%s.%s: %s(%s): no header declares it" % (
                        module.name, function.name, name, ast.unparse(call.args[0]))
                elif named not in called:
                    yield "%s.%s: %s() names %s, which is not called there" % (
                        module.name, function.name, name, named)


def same_name(module):
    """input_checks() in a wrapper names the wrapper's function, or one that the wrapper calls besides."""
    for name, function in module.functions.items():
        if name in DECLARED:
            named = set(text_argument(call) for each, call in calls(function) if each == "input_checks")
            if named and name not in named:
                yield "%s.%s: input_checks() names only %s" % (module.name, name, ", ".join(sorted(named)))


def clears(module):
    """A signal handler may run between two calls: the extension clears the error, see headers.py, "0 with an error"."""
    for name, function in module.functions.items():
        if name != "SetLastError" and "SetLastError" in library_names(function):
            yield "%s.%s: clears the last error in a call of its own" % (module.name, name)


@reads_trees
class TestCalledNames(RuleTestCase):
    def test_wrappers(self):
        self.assertNothingFound(called_names)
        self.assertNothingFound(same_name)
        self.assertNothingFound(clears)

    def test_another_function(self):
        for line in ("error_check('ResetEvent', code, NON_ZERO)", "input_checks('ResetEvent', locals())",
                     "last_error('ResetEvent')", "failure_of('ResetEvent')", "fill('ResetEvent', code)",
                     "present('ResetEvent')", "handle_check('ResetEvent', 'hEvent', hEvent)"):
            self.assertFinds("names ResetEvent, which is not called there", called_names, """
                def SetEvent(hEvent):
                    code = library.SetEvent(hEvent or REFUSED)
                    %s
                """ % line)

    def test_function_that_is_not_declared(self):
        self.assertFinds("no header declares it", called_names, """
            def SetEvent(hEvent):
                library.SetEvent(hEvent or REFUSED)
                input_checks("SetEventW", locals())
            """)

    def test_variants_and_helpers(self):
        self.assertAccepts(called_names, """
            def ReadFile(hFile):
                library.ReadFile_value(hFile)
                error_check("ReadFile", 5)

            def CreateFile(name):
                _create(name)
                error_check("CreateFile", 5)

            def _create(name):
                library.CreateFileW(name)

            def LockFileEx(hFile):
                library.LockFileEx_start(handle_check("LockFileEx", "hFile", hFile))
                error_check("LockFileEx", 5)

            def PostQueuedCompletionStatus(CompletionPort):
                library.pywincffi_post(CompletionPort)
                error_check("PostQueuedCompletionStatus", 5)

            def handle_to_int(hObject):
                handle_check("handle_to_int", "hObject", hObject)
            """)

    def test_input_checks_of_another_wrapper(self):
        self.assertFinds("names only ResetEvent", same_name, """
            def SetEvent(hEvent):
                ResetEvent(hEvent)
                input_checks("ResetEvent", locals())
            """)

    def test_error_that_is_cleared(self):
        self.assertFinds("clears the last error", clears, "def GetFileType(h):\n    library.SetLastError(0)\n")
