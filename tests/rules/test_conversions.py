"""
Each argument is converted once in a call. An object may convert to another value the second time: one value would be
checked, and Windows would get the other, and write past the end of a buffer.
"""
import ast

from pywincffi.builder import headers
from tests.rules import FUNCTIONS, RuleTestCase, calls, reads_trees

# What makes of an argument the value for Windows: those that take the value, and those that take its name first.
OF_VALUES = ("index", "dword", "boolean", "int", "bool", "list", "tuple", "iter", "expected_for")
OF_NAMED = ("text", "path", "pointer", "overlapped", "readable", "writable", "items", "distinct_handles",
            "handle_array", "socket_number", "limited_text", "allocate", "to_send", "to_fill", "sockaddr", "guid",
            "block", "by_value", "since_1601", "identifier", "secret", "writable_whole", "number_or_memory", "signed")
# What looks at an argument and leaves it as it is.
CHECKS = ("input_check",)
# cffi takes handles as they are, so that they may be passed more than once.
HANDLES = set(parameter.name for function in FUNCTIONS for parameter in function.parameters
              if parameter.ctype in headers.HANDLES + ("HWND", "HMODULE"))


def conversions(module):
    """The rule."""
    for name, function in module.functions.items():
        paths = Paths(module, function)
        for argument in sorted(set(paths.found)):
            # The arguments of a private function are followed from where it is called.
            if argument in paths.elements or not name.startswith("_"):
                yield "%s.%s: %s may be converted twice in one call" % (module.name, name, argument)


class Paths(object):
    """Follows the ways through a function, and counts how often each argument is converted on each."""

    def __init__(self, module, function):
        self.module = module
        self.function = function
        self.names = [each.arg for each in function.args.args]
        self.elements = self._elements()
        self.names += self.elements
        self.found = []
        self.converted = set()
        self.nested = 0
        self._block(function.body, {})

    def _elements(self):
        """The variables for the elements of an argument: ``for each in NAME``, ``each = NAME[0]``."""
        sequences, found = set(self.names), []
        nodes = list(ast.walk(self.function))
        for node in nodes:
            if isinstance(node, ast.Assign) and any(name in ("list", "tuple", "items") and sequences & _named(call)
                                                    for name, call in calls(node.value)):
                sequences.update(_named(ast.Tuple(node.targets)))
        for node in nodes:
            if isinstance(node, (ast.For, ast.comprehension)) and sequences & _named(node.iter):
                found += _named(node.target)
            elif isinstance(node, ast.Assign) and sequences & _indexed(node.value):
                found += _named(ast.Tuple(node.targets))
        return sorted(set(found) - sequences)

    def _count(self, name, kind, counts):
        if name in self.names and counts.get(name, ()) is not None:
            kinds = counts.get(name, ())
            self.converted.add(name)
            # A check may precede the call, but neither another check nor a conversion.
            if kinds and not (set(kinds) == set(["check"]) and kind == "passed"):
                self.found.append(name)
            counts[name] = kinds + (kind,)

    def _block(self, statements, counts):
        """The counts behind the statements; None if they never get there."""
        for statement in statements:
            counts = self._statement(statement, counts)
            if counts is None:
                return None
        return counts

    def _statement(self, node, counts):
        if isinstance(node, ast.If):
            counts = self._expression(node.test, counts)
            return self._merged(self._block(node.body, dict(counts)), self._block(node.orelse, dict(counts)))
        if isinstance(node, (ast.For, ast.While)):
            counts = self._expression(node.iter if isinstance(node, ast.For) else node.test, counts)
            target = node.target if isinstance(node, ast.For) else None
            once = self._block(node.body, self._fresh(target, counts))
            again = None if once is None else self._block(node.body, self._fresh(target, once))
            return self._merged(counts, self._merged(once, again))
        if isinstance(node, ast.Try):
            # Not the handlers: there the call has failed.
            counts = self._block(node.body, counts)
            return counts if counts is None else self._block(node.orelse + node.finalbody, counts)
        if isinstance(node, ast.With):
            for item in node.items:
                counts = self._expression(item.context_expr, counts)
            return self._block(node.body, counts)
        if isinstance(node, ast.FunctionDef):
            # It may be called again, after any of its returns.
            self.nested += 1
            self._block(node.body, self._block(node.body, dict(counts)) or {})
            self.nested -= 1
            return counts
        if isinstance(node, ast.Assign):
            counts = self._expression(node.value, counts)
            if _indexed(node.value):
                return self._fresh(ast.Tuple(node.targets), counts)
            for target in node.targets:
                for each in target.elts if isinstance(target, ast.Tuple) else [target]:
                    if isinstance(each, ast.Name) and each.id in self.names:
                        counts[each.id] = None  # from here on the name is that of another value
            return counts
        for each in ast.iter_child_nodes(node):
            counts = self._expression(each, counts)
        return None if isinstance(node, ast.Raise) or isinstance(node, ast.Return) and not self.nested else counts

    def _fresh(self, target, counts):
        """The counts without those of the variables of ``target``, which have got the next element."""
        names = set() if target is None else _named(target) & set(self.elements)
        return dict((name, kinds) for name, kinds in counts.items() if name not in names)

    @staticmethod
    def _merged(first, second):
        if first is None or second is None:
            return second if first is None else first
        return dict((name, max((first.get(name, ()), second.get(name, ())), key=lambda kinds: -1 if kinds is None
                               else len(kinds))) for name in set(first) | set(second))

    def _expression(self, node, counts):
        if isinstance(node, ast.IfExp):
            counts = self._expression(node.test, counts)
            return self._merged(self._expression(node.body, dict(counts)), self._expression(node.orelse, dict(counts)))
        if isinstance(node, ast.Lambda):
            self._expression(node.body, self._expression(node.body, dict(counts)))
            return counts
        if isinstance(node, (ast.GeneratorExp, ast.ListComp)):
            target = node.generators[0].target
            counts = self._fresh(target, self._expression(node.generators[0].iter, counts))
            return self._expression(node.elt, self._fresh(target, self._expression(node.elt, counts)))
        for each in ast.iter_child_nodes(node):
            counts = self._expression(each, counts)
        if isinstance(node, ast.Call):
            self._call(node, counts)
        return counts

    def _call(self, node, counts):
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) \
                and node.func.value.id == "library":
            for each in node.args:
                for name in self._passed(each):
                    if name not in HANDLES:
                        self._count(name, "passed", counts)
        elif isinstance(node.func, ast.Name):
            name, kind = node.func.id, "check" if node.func.id in CHECKS else "conversion"
            positions = [0] if name in OF_VALUES else [1] if name in OF_NAMED + CHECKS else []
            helper = self.module.functions.get(name)
            twice = []
            if helper is not None and helper is not self.function and name.startswith("_"):
                paths = Paths(self.module, helper)
                positions = [number for number, each in enumerate(paths.names) if each in paths.converted]
                twice = [number for number, each in enumerate(paths.names) if each in paths.found]
            for number in positions + twice:
                if number < len(node.args) and isinstance(node.args[number], ast.Name):
                    self._count(node.args[number].id, kind, counts)

    @staticmethod
    def _passed(node):
        """The names that an argument of a call passes on as they are: NAME, NAME or X, X if Y else NAME."""
        parts = node.values if isinstance(node, ast.BoolOp) else [node.body, node.orelse] if isinstance(
            node, ast.IfExp) else [node]
        return [each.id for each in parts if isinstance(each, ast.Name)]


def _named(node):
    """The names of the variables in a tree."""
    return set(each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def _indexed(node):
    """``set(["NAME"])`` for ``NAME[...]``."""
    return _named(node.value) if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) else set()


@reads_trees
class TestConversions(RuleTestCase):
    def test_wrappers(self):
        self.assertNothingFound(conversions)

    def test_twice(self):
        for lines in ("a = index(n)\n b = index(n)", "library.F(index(n), n)", "library.F(index(n), index(n))",
                      "pointer('n', n, 'X *')\n input_check('n', n, OVERLAPPED)", "library.F(n)\n library.G(n)",
                      "boolean(n)\n library.F(n)", "dword(n)\n index(n)",
                      "allocate('n', n)\n library.F(n)", "input_check('n', n)\n a = text('n', n)",
                      "if other:\n  a = index(n)\n library.F(n)", "for each in other:\n  library.F(index(n))",
                      "while other:\n  library.F(n)", "try:\n  a = index(n)\n finally:\n  library.F(n)",
                      "a = index(n) if other else index(n)\n library.F(n)",
                      "with a:\n  index(n)\n return library.F(n)"):
            self.assertFinds("n may be converted twice", conversions, "def F(n, other):\n %s\n" % lines)

    def test_in_nested_functions(self):
        """They may be called more often than once."""
        for lines in ("def call():\n  if other:\n   return library.F(index(n))\n call()",
                      "def call():\n  return library.F(index(n))\n call()", "fill('F', lambda b: library.F(index(n)))",
                      "fill('F', lambda b: library.F(n))", "x = [index(n) for each in other]",
                      "x = list(index(n) for each in other)"):
            self.assertFinds("n may be converted twice", conversions, "def F(n, other):\n %s\n" % lines)

    def test_by_a_helper(self):
        self.assertFinds("n may be converted twice", conversions,
                         "def F(n):\n _prepare(n)\n library.F(index(n))\ndef _prepare(m):\n return index(m)\n")

    def test_twice_in_a_helper(self):
        helper = "def _prepare(m):\n a = index(m)\n return index(m)\n"
        self.assertFinds("n may be converted twice", conversions, "def F(n):\n _prepare(n)\n" + helper)
        self.assertAccepts(conversions, "def F(n):\n n = index(n)\n _prepare(n)\n" + helper)

    def test_elements(self):
        for lines in ("for each in n:\n  library.F(index(each), index(each))",
                      "for number, each in enumerate(n):\n  a = text('n', each)\n  library.F(each)",
                      "given = list(n)\n each = given[0]\n if expected_for(each, 'LONG'):\n  return\n index(each)",
                      "given = [] if n is None else list(n)\n each = given[0]\n index(each)\n index(each)",
                      "x = [library.F(index(each), index(each)) for each in items('n', n, 'a list')]"):
            for name in ("F", "_arguments"):
                self.assertFinds("each may be converted twice", conversions, "def %s(n, other):\n %s\n" % (name, lines))
        for lines in ("for each in n:\n  library.F(index(each))", "x = [index(each) for each in n]",
                      "x = [index(each) for each in n]\n y = [index(each) for each in other]",
                      "given = list(n)\n each = given[0]\n index(each)\n each = given[1]\n index(each)",
                      "for each in (1, 2):\n  library.F(index(each), index(each))"):
            self.assertAccepts(conversions, "def F(n, other):\n %s\n" % lines)

    def test_handles(self):
        self.assertAccepts(conversions,
                           "def F(hFile):\n input_check('hFile', hFile, HANDLE)\n library.F(hFile, hFile)\n")
        self.assertFinds("hFile may be converted twice", conversions,
                         "def F(hFile):\n input_check('hFile', hFile, HANDLE)\n index(hFile)\n")

    def test_once(self):
        for lines in ("library.F(index(n))", "library.F(n or REFUSED)", "n = index(n)\n library.F(n, n)",
                      "input_check('n', n, HANDLE)\n library.F(n)",
                      "n = text('n', n)\n fill('F', lambda b: library.F(n))",
                      "if other:\n  return index(n)\n library.F(n)", "a = index(n) if other else library.F(n)",
                      "if other:\n  a = index(n)\n else:\n  a = boolean(n)\n library.F(a)",
                      "if other:\n  raise input_error('n', n)\n library.F(n)", "library.F(NULL if n is None else n)",
                      "try:\n  library.F(index(n))\n except Exception:\n  input_checks('F', locals())\n  raise"):
            self.assertAccepts(conversions, "def F(n, other):\n %s\n" % lines)
