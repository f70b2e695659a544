"""
A wrapper raises exactly if its function failed: the condition, the rule in error_check() and the fact "fails" of the
header agree. If they did not, error_check() would return without an exception, and the failure would pass unnoticed.
"""
import ast

from pywincffi.builder import headers
from tests.rules import (
    DECLARED, WRAPPED, RuleTestCase, calls, errors_of, function_of, library_names, modules, reads_trees, sample,
    text_argument, waits)

# The rule of error_check() for each fact, and the condition under which it raises.
RULES = {"0": "NON_ZERO", "0 with an error": "NON_ZERO", "NULL": "NON_ZERO", "INVALID_HANDLE_VALUE": "VALID_HANDLE",
         "0xFFFFFFFF": "VALID_DWORD", "-1": "VALID_INT", "0x7FFFFFFF": "VALID_LONG", "NTSTATUS": "NT_SUCCESS",
         "not NULL": "NULL"}
CONDITIONS = {"NON_ZERO": "not %s", "VALID_HANDLE": "%s == INVALID_HANDLE_VALUE", "VALID_DWORD": "%s == 4294967295",
              "VALID_INT": "%s == -1", "VALID_LONG": "%s == 2147483647", "NT_SUCCESS": "%s < 0", "NULL": "%s != NULL"}


def failures(module):
    """The rule."""
    for function in module.functions.values():
        for call, conditions in checks(function):
            name = text_argument(call)
            if name not in DECLARED:
                yield "%s.%s: error_check() names %s, which no header declares" % (module.name, function.name, name)
                continue
            problem = wrong(function, call, conditions, DECLARED[name])
            if problem is not None:
                yield "%s.%s: error_check() for %s: %s" % (module.name, function.name, name, problem)


def forgotten(module):
    """
    A rule: last_error() and failure_of() forget the error that they return. Who only compares it leaves error_check()
    the last error of the thread, which may be that of a signal handler by then.
    """
    for function in module.functions.values():
        reported = set(text_argument(call) for name, call in calls(function) if name in ("error_check", "fill"))
        for compared in [each for each in ast.walk(function) if isinstance(each, ast.Compare)]:
            for name, call in calls(compared):
                if name in ("last_error", "failure_of") and text_argument(call) in reported:
                    yield "%s.%s: the error of %s is not kept for error_check()" % (
                        module.name, function.name, text_argument(call))


def unset(module):
    """
    A rule: a function may fail without setting the last error. If 0 is no result that it returns in another case too,
    failure_of() gives the failure an error code: error_check() would take 0 for a success.
    """
    for function in module.functions.values():
        allowed = set(each for node in ast.walk(function) if isinstance(node, (ast.BoolOp, ast.Compare))
                      for each in ast.walk(node) if isinstance(each, ast.Call))
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "last_error" and node not in allowed:
                declared = DECLARED.get(text_argument(node))
                if declared is not None and declared.facts["fails"] != "0 with an error" \
                        and "last error" not in declared.facts:
                    yield "%s.%s: last_error(%r) may be 0: failure_of() is not" % (
                        module.name, function.name, text_argument(node))


def checks(function):
    """The calls of error_check() in a function, with the conditions they are under, the innermost last."""
    def visit(node, conditions):
        if isinstance(node, ast.If):
            for each in node.body:
                for found in visit(each, conditions + [node.test]):
                    yield found
            for each in node.orelse:
                for found in visit(each, conditions):
                    yield found
            return
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "error_check":
            yield node, conditions
        for each in ast.iter_child_nodes(node):
            for found in visit(each, conditions):
                yield found
    return list(visit(function, []))


def wrong(function, call, conditions, declared):
    """What is wrong with a call of error_check(); None if nothing is."""
    result = call.args[1] if len(call.args) > 1 else None
    rule = call.args[2] if len(call.args) > 2 else None
    condition = conditions[-1] if conditions else None
    if result is None:
        return "the result is not passed"
    if rule is not None:
        return wrong_result(function, result, rule, condition, declared)
    if isinstance(result, ast.UnaryOp):
        if ast.unparse(result) != "-%s" % ast.unparse(result.operand) or condition is None \
                or ast.unparse(condition) != "%s < 0" % ast.unparse(result.operand):
            return "an error that a value variant returned is checked by: if value < 0: error_check(name, -value)"
        if not came_from(function, result.operand, [declared.name + "_value"]):
            return "%s is not the result of %s_value" % (ast.unparse(result.operand), declared.name)
        return None
    return wrong_error(function, result, condition, declared)


def wrong_result(function, result, rule, condition, declared):
    """For error_check(name, result, RULE)."""
    expected = RULES.get(declared.facts["fails"])
    if ast.unparse(rule) != expected:
        return "the rule is %s, and %s is right for fails: %s" % (
            ast.unparse(rule), expected, declared.facts["fails"])
    if isinstance(result, ast.Call):  # not compared before: only where speed is of no concern
        return None if function_of_call(result) == headers.public_name(declared.name) else "another function is called"
    if isinstance(result, ast.IfExp):  # MessageBox, which returns -1 too
        return None if ast.unparse(condition) == "%s <= 0" % ast.unparse(result.body) else "the condition is another"
    wanted = CONDITIONS[expected] % ast.unparse(result)
    if condition is None or ast.unparse(condition) != wanted:
        return "the condition is: %s; it must be: %s" % (condition and ast.unparse(condition), wanted)
    output = headers.output(declared)
    variant = output is not None and headers.RETURNED[output.ctype] == "HANDLE"
    if not came_from(function, result, [declared.name + ("_value" if variant else "")]):
        return "%s is not the result of %s" % (ast.unparse(result), declared.name)
    return None


def wrong_error(function, error, condition, declared):
    """For error_check(name, error), where the error is a number that must be 0."""
    if ast.unparse(error).startswith(("library.ERROR_", "hresult(library.CO_E_", "hresult(library.RPC_E_")):
        return None  # raises whatever the condition
    if isinstance(error, ast.Call):
        failed = DECLARED.get(text_argument(error))
        if ast.unparse(error.func) not in ("last_error", "failure_of") or failed is None:
            return "%s is no error code" % ast.unparse(error)
        wanted = CONDITIONS[RULES[failed.facts["fails"]]].partition(" ")[2]
        return None if condition is not None and ast.unparse(condition).endswith(wanted) else "the condition is another"
    if declared.facts["fails"] == "status" and came_from(function, error, [declared.name]):
        return None if condition is not None and ast.unparse(condition) == ast.unparse(error) else \
            "the condition is not: if %s" % ast.unparse(error)
    if not came_from(function, error, errors_of(declared)) and not is_last_error(function, error, declared):
        return "%s comes neither from %s nor from last_error() or failure_of()" % (
            ast.unparse(error), " nor from ".join(errors_of(declared)) or "a variant")
    compared = condition is not None and [part for part in ast.walk(condition) if ast.unparse(part) in (
        ast.unparse(error), "%s is not None" % ast.unparse(error))]
    if not compared:
        return "the condition does not look at %s" % ast.unparse(error)
    tested = condition.values[0] if isinstance(condition, ast.BoolOp) and isinstance(condition.op, ast.And) \
        else condition
    if not (ast.unparse(tested) == ast.unparse(error)
            or isinstance(tested, ast.Compare) and isinstance(tested.ops[0], (ast.NotEq, ast.NotIn))):
        return "the condition excludes no codes: it must be: if %s, or != or not in" % ast.unparse(error)
    return None


def assigned(function, name):
    """What is assigned to a name in a function."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                if any(isinstance(each, ast.Name) and each.id == name for each in names):
                    yield node.value


def came_from(function, result, names):
    """Whether a result is what ``library.X`` returned, for X one of the names, or what a wait returned."""
    if not isinstance(result, ast.Name):
        return False
    nested = dict((node.name, node) for node in ast.walk(function) if isinstance(node, ast.FunctionDef))
    for value in assigned(function, result.id):
        used = [value] + [nested[each.id] for each in ast.walk(value)
                          if isinstance(each, ast.Name) and each.id in nested]
        if any(set(names) & set(library_names(each)) or waits(each) for each in used):
            return True
        if ast.unparse(value).startswith("hresult(") and came_from(function, value.args[0], names):
            return True
    return False


def is_last_error(function, error, declared):
    name = headers.public_name(declared.name)
    return isinstance(error, ast.Name) and any(
        "%s(%r" % (source, name) in ast.unparse(value)
        for value in assigned(function, error.id) for source in ("last_error", "failure_of"))


def function_of_call(call):
    """The public name of the function that a call of the library calls."""
    names = library_names(call.func)
    return function_of(names[0]) if names else None


@reads_trees
class TestFailures(RuleTestCase):
    def test_wrappers(self):
        self.assertNothingFound(failures)

    def test_errors_are_kept(self):
        self.assertNothingFound(forgotten)
        for report in ("error_check('GetUserName', code, NON_ZERO)", "fill('GetUserName', code)"):
            self.assertFinds("the error of GetUserName is not kept", forgotten, """
                def GetUserName():
                    if code or last_error("GetUserName") != library.ERROR_INSUFFICIENT_BUFFER:
                        %s
                """ % report)
        self.assertAccepts(forgotten, """
            def GetUserName():
                failure = last_error("GetUserName")
                if failure != library.ERROR_INSUFFICIENT_BUFFER:
                    error_check("GetUserName", failure)
            """)

    def test_failure_without_an_error(self):
        self.assertNothingFound(unset)
        for line in ("failure = last_error('FindNextFile')", "error_check('FindNextFile', last_error('FindNextFile'))"):
            self.assertFinds("last_error('FindNextFile') may be 0", unset, "def FindNextFile():\n    " + line)
        for line in ("failure = failure_of('FindNextFile')", "failure = last_error('GetWindowText')"):
            self.assertAccepts(unset, "def FindNextFile():\n    " + line)

    def test_every_function_that_can_fail_is_checked(self):
        named = set(text_argument(call) for module in modules() for name, call in calls(module.tree)
                    if name in ("error_check", "fill"))
        for function in WRAPPED:
            if function.facts["fails"] != "never":
                self.assertIn(headers.public_name(function.name), named)

    def test_shapes_that_are_right(self):
        for source in (
                "def SetEvent(h):\n code = library.SetEvent(h)\n if not code:\n"
                "  error_check('SetEvent', code, NON_ZERO)",
                "def CreateFile():\n h = library.CreateFileW()\n if h == INVALID_HANDLE_VALUE:\n"
                "  error_check('CreateFile', h, VALID_HANDLE)",
                "def ReadFile(h):\n n = library.ReadFile_value(h)\n if n < 0:\n  error_check('ReadFile', -n)",
                "def ResumeThread(h):\n n = library.ResumeThread(h)\n if n == 0xFFFFFFFF:\n"
                "  error_check('ResumeThread', n, VALID_DWORD)",
                "def ReadFile(h):\n e = library.ReadFile_start(h)\n if e not in (library.ERROR_SUCCESS, 5):\n"
                "  error_check('ReadFile', e)",
                "def GetOverlappedResult(h):\n e = library.GetOverlappedResult_error(h)\n if e:\n"
                "  error_check('GetOverlappedResult', e)",
                "def PostQueuedCompletionStatus(h):\n e = library.pywincffi_post(h)\n if e:\n"
                "  error_check('PostQueuedCompletionStatus', e)",
                "def CopyFile2():\n r = library.CopyFile2()\n e = hresult(r)\n if e:\n  error_check('CopyFile2', e)",
                "def Process32First(h):\n if not library.Process32FirstW(h):\n  e = last_error('Process32First')\n"
                "  if e != 18:\n   error_check('Process32First', e)"):
            self.assertAccepts(failures, source)

    def test_rule_that_is_not_the_headers(self):
        self.assertFinds("the rule is VALID_HANDLE, and NON_ZERO is right for fails: 0", failures, """
            def SetEvent(hEvent):
                code = library.SetEvent(hEvent)
                if code == INVALID_HANDLE_VALUE:
                    error_check("SetEvent", code, VALID_HANDLE)
            """)
        self.assertFinds("the rule is NON_ZERO, and VALID_HANDLE is right", failures, """
            def CreateFile(name):
                handle = library.CreateFileW(name)
                if not handle:
                    error_check("CreateFile", handle, NON_ZERO)
            """)

    def test_condition_that_is_not_the_rules(self):
        for condition in ("code", "code == INVALID_HANDLE_VALUE", "code < 0", "not other", "not code and other"):
            self.assertFinds("it must be: not code", failures, """
                def SetEvent(hEvent):
                    code = library.SetEvent(hEvent)
                    if %s:
                        error_check("SetEvent", code, NON_ZERO)
                """ % condition)

    def test_no_condition(self):
        self.assertFinds("the condition is: None", failures, """
            def SetEvent(hEvent):
                code = library.SetEvent(hEvent)
                error_check("SetEvent", code, NON_ZERO)
            """)

    def test_check_where_the_function_succeeded(self):
        self.assertFinds("the condition is: None", failures, """
            def SetEvent(hEvent):
                code = library.SetEvent(hEvent)
                if not code:
                    return
                else:
                    error_check("SetEvent", code, NON_ZERO)
            """)

    def test_result_of_another_function(self):
        self.assertFinds("code is not the result of SetEvent", failures, """
            def SetEvent(hEvent):
                code = library.ResetEvent(hEvent)
                if not code:
                    error_check("SetEvent", code, NON_ZERO)
            """)
        self.assertFinds("size is not the result of GetFileSizeEx_value", failures, """
            def GetFileSizeEx(hFile):
                size = library.SetFilePointerEx_value(hFile)
                if size < 0:
                    error_check("GetFileSizeEx", -size)
            """)

        self.assertFinds("e comes neither from", failures, """
            def CopyFile2():
                r = library.CoInitialize()
                e = hresult(r)
                if e:
                    error_check("CopyFile2", e)
            """)

    def test_function_that_is_not_declared(self):
        self.assertFinds("names SetEvnt, which no header declares", failures, """
            def SetEvent(hEvent):
                code = library.SetEvent(hEvent)
                if not code:
                    error_check("SetEvnt", code, NON_ZERO)
            """)

    def test_value_with_the_wrong_sign(self):
        for check in ("error_check('GetFileSizeEx', -size)", "error_check('GetFileSizeEx', size)"):
            self.assertEqual(len(list(failures(_value("size == 0", check)))), 1, check)
        self.assertEqual(len(list(failures(_value("size < 0", "error_check('GetFileSizeEx', size)")))), 1)
        self.assertEqual(len(list(failures(_value("size < 0", "error_check('GetFileSizeEx', size, NON_ZERO)")))), 1)
        self.assertEqual(list(failures(_value("size < 0", "error_check('GetFileSizeEx', -size)"))), [])

    def test_error_that_nothing_excludes(self):
        for condition in ("error == 5", "other", "error in (1, 2)"):
            self.assertEqual(len(list(failures(_value(
                condition, "error_check('GetFileSizeEx', error)", "error = last_error('GetFileSizeEx')")))), 1)

    def test_error_of_another_function(self):
        self.assertFinds("comes neither from a variant nor from last_error()", failures, """
            def GetFileSizeEx(hFile):
                error = last_error("CloseHandle")
                if error:
                    error_check("GetFileSizeEx", error)
            """)
        for other in ("WriteFile_start", "ReadFile_error", "ReadFile", "pywincffi_post"):
            self.assertFinds("comes neither from ReadFile_start nor from last_error()", failures, """
                def ReadFile(hFile):
                    error = library.%s(hFile)
                    if error:
                        error_check("ReadFile", error)
                """ % other)


def _value(condition, check, source="size = library.GetFileSizeEx_value(hFile)"):
    return sample("def GetFileSizeEx(hFile):\n    %s\n    if %s:\n        %s\n" % (source, condition, check))
