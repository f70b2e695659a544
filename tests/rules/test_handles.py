"""A handle that must not be NULL is refused before the call: cffi takes NULL for any pointer."""
import ast
import re

from pywincffi.builder import headers
from tests.rules import DECLARED, FUNCTIONS, RuleTestCase, calls, reads_trees

TYPES = headers.HANDLES + ("HMODULE", "HDC", "HICON", "HGDIOBJ") + tuple(headers.closers())
# What they free is memory; the handle is that of its heap or process.
FREE_MEMORY = ("HeapFree", "VirtualFreeEx")
CLOSERS = set(headers.public_name(each.facts["closed by"]) for each in FUNCTIONS
              if "closed by" in each.facts).difference(FREE_MEMORY)


def null_handles(module):
    """The rule."""
    for name, function in module.functions.items():
        declared = DECLARED.get(name)
        if declared is None:
            continue
        taken = [each.arg for each in function.args.args]
        reached = [function] + [module.functions[each.func.id] for each in ast.walk(function)
                                if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
                                and each.func.id in module.functions]
        for parameter in declared.parameters:
            if parameter.sal == "_In_" and parameter.ctype in headers.HANDLES and parameter.name in taken:
                refused = any(is_refused(node, parameter.name, name) for each in reached for node in ast.walk(each))
                if not refused and not accepts_none(function, parameter.name):
                    yield "%s.%s: lets NULL through for %s; pass: %s or REFUSED" % (
                        module.name, name, parameter.name, parameter.name)


def rebound(module):
    """
    The rule that an argument which is a handle or a structure stays what it is: the caller may have nothing else that
    refers to its Owner, or to what the structure points to.
    """
    for name, function in module.functions.items():
        taken = [each.arg for each in function.args.args]
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and any(
                    isinstance(each, ast.Call) and ast.unparse(each.func) in (
                        "handle_check", "handle_to_close", "typed_handle", "nullable", "pointer", "overlapped")
                    for each in ast.walk(node.value)):
                for target in node.targets:
                    if isinstance(target, ast.Name) and target.id in taken:
                        yield "%s.%s: drops its argument %s; assign the handle to another name" % (
                            module.name, name, target.id)


def closed_twice(module):
    """The rule that a function which closes a handle takes the handle away from its Owner."""
    for name, function in module.functions.items():
        handles = [each for each in DECLARED[name].parameters if each.ctype in TYPES] if name in CLOSERS else []
        called = [ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)]
        if handles and not any(each.endswith(("handle_to_close", ".take")) for each in called):
            yield "%s.%s: an Owner would close %s again; use handle_to_close()" % (module.name, name, handles[0].name)


def input_checked(module):
    """
    The rule that a handle is checked by a function that knows what is called: a NULL, or an Owner that is closed, is no
    slip, but the error of Windows for a handle that is not open.
    """
    for _, call in calls(module.tree):
        if call.func.id == "input_check" and re.search(r"\b(HANDLE|HWND|HMODULE)\b", ast.unparse(call.args[-1])):
            yield "%s: %s; use handle_check() or nullable()" % (module.name, ast.unparse(call))


def accepts_none(function, name):
    """Whether the documentation says that None, for NULL, has a meaning to a function whose declaration says _In_."""
    kinds = re.search(r":type %s: (.+)$" % name, ast.get_docstring(function) or "", re.MULTILINE)
    return kinds is not None and "None" in kinds.group(1).split(" or ")


def is_refused(node, name, function):
    """Whether a node is ``NAME or REFUSED``, or the call of a check that is told the name."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        return ast.unparse(node) == "%s or REFUSED" % name
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("handle_check", "handle_to_close"):
        return ast.unparse(node) == "%s(%r, %r, %s)" % (node.func.id, function, name, name)
    return (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and bool(node.args)
            and isinstance(node.args[0], ast.Constant) and node.args[0].value == name
            and node.func.id not in ("nullable", "input_error"))


@reads_trees
class TestNullHandles(RuleTestCase):
    def test_wrappers(self):
        self.assertNothingFound(null_handles)

    def test_handle_that_is_passed_as_it_is(self):
        for passed in ("hEvent", "hEvent or NULL", "NULL or hEvent", "hOther or REFUSED", "hEvent or None",
                       "nullable('SetEvent', 'hEvent', hEvent, HANDLE)", "handle_check('SetEvent', 'hEvent', hOther)",
                       "handle_check('SetEvent', 'hOther', hEvent)", "handle_check('ResetEvent', 'hEvent', hEvent)"):
            self.assertFinds("SetEvent: lets NULL through for hEvent", null_handles,
                             "def SetEvent(hEvent, hOther):\n    library.SetEvent(%s)\n" % passed)

    def test_handle_that_is_refused(self):
        for source in ("def SetEvent(hEvent):\n    library.SetEvent(hEvent or REFUSED)\n",
                       "def SetEvent(hEvent):\n    input_check('hEvent', hEvent, HANDLE)\n"
                       "    library.SetEvent(hEvent)\n",
                       "def SetEvent(hEvent):\n    hEvent = handle_check('SetEvent', 'hEvent', hEvent)\n"
                       "    library.SetEvent(hEvent)\n",
                       "def SetEvent(hEvent):\n    return _set(hEvent)\n"
                       "def _set(hEvent):\n    library.SetEvent(hEvent or REFUSED)\n"):
            self.assertAccepts(null_handles, source)

    def test_handle_that_is_documented_to_be_none(self):
        source = "def SetStdHandle(hHandle):\n    ':type hHandle: %s'\n    library.SetStdHandle(hHandle)\n"
        self.assertAccepts(null_handles, source % "handle or None")
        for kind in ("handle", "NoneType"):
            self.assertFinds("lets NULL through for hHandle", null_handles, source % kind)

    def test_handle_that_may_be_null(self):
        self.assertAccepts(null_handles, "def CreateFile(hTemplateFile):\n    library.CreateFileW(hTemplateFile)\n")


@reads_trees
class TestArguments(RuleTestCase):
    def test_wrappers(self):
        self.assertNothingFound(rebound)
        self.assertNothingFound(input_checked)
        self.assertNothingFound(closed_twice)

    def test_handle_that_an_owner_would_close_again(self):
        source = "def RegCloseKey(hKey):\n    library.RegCloseKey(%s('RegCloseKey', 'hKey', hKey, HKEY))\n"
        self.assertFinds("RegCloseKey: an Owner would close hKey again", closed_twice, source % "handle_check")
        self.assertAccepts(closed_twice, source % "handle_to_close")
        self.assertAccepts(closed_twice, "def LsaClose(ObjectHandle):\n    _policies.take(ObjectHandle)\n")

    def test_argument_that_is_dropped(self):
        for call in ("handle_check('SetEvent', 'hEvent', hEvent)", "typed_handle('DeleteDC', 'hEvent', hEvent, 'HDC')",
                     "nullable('GetDC', 'hEvent', hEvent, HWND)", "pointer('hEvent', hEvent, 'RECT *')",
                     "overlapped('hEvent', hEvent)", "ffi.cast(_HANDLE, handle_check('SetEvent', 'hEvent', hEvent))"):
            self.assertFinds("SetEvent: drops its argument hEvent", rebound, "def SetEvent(hEvent):\n hEvent = " + call)
            self.assertAccepts(rebound, "def SetEvent(hEvent):\n event = " + call)

    def test_handle_that_is_only_checked(self):
        for rule in ("HANDLE", "HWND", "(type(None), HMODULE)"):
            self.assertFinds("use handle_check() or nullable()", input_checked,
                             "def SetEvent(hEvent):\n input_check('hEvent', hEvent, %s)" % rule)
        self.assertAccepts(input_checked, "def SetEvent(hEvent):\n input_check('dwTime', dwTime, int)")
