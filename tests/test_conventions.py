"""What holds for every declaration and every wrapper; a new one is included without being listed."""
import ast
import importlib
import inspect
import os
import pkgutil
import re
import unittest

import six

import pywincffi
from pywincffi import wintypes
from pywincffi.core import headers
from pywincffi.dev.testutil import TestCase
from tests import oracle

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
if not os.path.isdir(headers.HEADERS):
    raise unittest.SkipTest("pywincffi is installed without its headers")
FUNCTIONS = [function for path in headers.paths() for function in headers.functions(path)]
WRAPPED = [function for function in FUNCTIONS if "raw" not in function.facts]
MICROSOFT = "https://learn.microsoft.com/"


def wrapper(function):
    """The wrapper of a declared function: in its DLL's package, under its name, less the W for Unicode."""
    package = importlib.import_module("pywincffi." + function.facts["dll"])
    return getattr(package, headers.public_name(function.name), None)


def arguments(python_function):
    code = python_function.__code__
    return code.co_varnames[:code.co_argcount]


def modules():
    """The topic modules: those of the DLL packages."""
    for dll in sorted(set(function.facts["dll"] for function in FUNCTIONS)):
        package = importlib.import_module("pywincffi." + dll)
        for _, name, _ in pkgutil.iter_modules(package.__path__):
            yield package, importlib.import_module("pywincffi.%s.%s" % (dll, name))


def sources_of_tests():
    for folder, _, names in os.walk(os.path.join(ROOT, "tests")):
        for name in sorted(names):
            if name.startswith("test_") and name.endswith(".py"):
                with open(os.path.join(folder, name), "rb") as stream:
                    yield stream.read().decode("utf-8")


class TestDeclarations(unittest.TestCase):
    def test_there_are_some(self):
        self.assertGreaterEqual(len(WRAPPED), 8)

    def test_facts(self):
        for function in FUNCTIONS:
            for fact in ("dll", "docs", "fails"):
                self.assertIn(fact, function.facts, "%s in %s" % (function.name, function.header))
            self.assertTrue(function.facts["docs"].startswith(MICROSOFT), function.name)
            self.assertTrue(function.facts.get("raw", "reason"), function.name)

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
                    named = re.match("b[A-Z]", field.name.rpartition(".")[2]) is not None
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


class TestWrappers(unittest.TestCase):
    def test_every_declaration_has_one(self):
        for function in FUNCTIONS:
            if "raw" in function.facts:
                self.assertIsNone(wrapper(function), "%s has a wrapper, and is said to have none" % function.name)
            else:
                self.assertIsNotNone(wrapper(function), function.name)

    def test_arguments_are_those_of_c_in_their_order(self):
        for function in WRAPPED:
            declared = [parameter.name for parameter in function.parameters]
            for name in arguments(wrapper(function)):
                self.assertIn(name, declared, function.name)

    def test_every_argument_left_out_is_an_output_or_a_size(self):
        for function in WRAPPED:
            taken = arguments(wrapper(function))
            for parameter in function.parameters:
                if parameter.name not in taken:
                    self.assertTrue(parameter.sal.startswith(("_Out", "_Reserved_"))
                                    or re.match("n?(Number|Count|MaxCount|c|.*Size|.*Length|Length)", parameter.name)
                                    or self.only_its_size_goes_in(parameter),
                                    "%s does not take %s" % (function.name, parameter.name))

    @staticmethod
    def only_its_size_goes_in(parameter):
        structure = getattr(wintypes, re.sub("^LP|W$", "", parameter.ctype), None)
        return parameter.sal == "_Inout_" and getattr(structure, "size_field", None) is not None

    def test_docstrings(self):
        for function in WRAPPED:
            text = inspect.getdoc(wrapper(function))
            self.assertIn(function.facts["docs"], text, function.name)
            for name in arguments(wrapper(function)):
                self.assertRegex(text, r":param [\w ]*\b%s:" % name, function.name)
            if function.facts["fails"] != "never":
                self.assertIn(":raises pywincffi.exceptions.WindowsAPIError:", text, function.name)
            if arguments(wrapper(function)):
                self.assertIn(":raises pywincffi.exceptions.InputError:", text, function.name)
            if "closed by" in function.facts:
                self.assertIn(function.facts["closed by"], text, function.name)
            if "since" in function.facts:
                self.assertIn(function.facts["since"], text, function.name)
                self.assertIn(":raises pywincffi.exceptions.FunctionNotFoundError:", text, function.name)
            if "since" in function.facts and function.facts["fails"] == "never":
                self.assertIn('present("%s")' % function.name, inspect.getsource(wrapper(function)))

    def test_numbers_are_asked_for_once(self):
        """An object that answers differently the second time makes Windows write behind a buffer."""
        for function in WRAPPED:
            asked = re.findall(r"\b(?:index|boolean|bool|int)\(\s*(\w+)\)", inspect.getsource(wrapper(function)))
            self.assertEqual(sorted(asked), sorted(set(asked)), function.name)

    def test_failure_rule_is_the_declared_one(self):
        rules = {"0": "NON_ZERO", "0 with an error": "NON_ZERO", "NULL": "NON_ZERO", "-1": "VALID_INT",
                 "INVALID_HANDLE_VALUE": "VALID_HANDLE", "0xFFFFFFFF": "VALID_DWORD"}
        for function in WRAPPED:
            rule = rules.get(function.facts["fails"])
            if rule is not None:
                source, name = inspect.getsource(wrapper(function)), headers.public_name(function.name)
                stated = re.findall(
                    r'\bapi_error\(\s*"%s"(, \w+|, ~\w+ >> 32)?(?:, (?:expected=)?(VALID_\w+))?\)' % name, source)
                self.assertTrue(any([rule == (expected or "NON_ZERO") or code for code, expected in stated])
                                or re.search(r'\bfill\(\s*"%s"' % name, source),
                                "%s does not check for %s" % (name, function.facts["fails"]))

    def test_error_is_the_one_that_a_sister_returns(self):
        for function in WRAPPED:
            name = headers.public_name(function.name)
            found = re.search(r"(\w+) = library\.pywincffi_%s\(" % function.name, inspect.getsource(wrapper(function)))
            if found and headers.sister(function)[0].result != "HANDLE":
                self.assertIn("~%s >> 32" % found.group(1), inspect.getsource(wrapper(function)), name)
                self.assertNotIn('api_error("%s")' % name, inspect.getsource(wrapper(function)))

    def test_error_is_asked_for_where_the_function_is_called(self):
        # The error that is noted for it could be that of an earlier call otherwise.
        for function in WRAPPED:
            source, name = inspect.getsource(wrapper(function)), headers.public_name(function.name)
            for failed in re.findall(r'\b(?:api_error\((?!"\w+", (?!expected))|last_error\()"(\w+)"', source):
                # Of their sisters only those that return a handle have it noted.
                noted = headers.sister(function) is not None and headers.sister(function)[0].result == "HANDLE"
                call = r"\blibrary\.%s%sW?\b" % ("(?:pywincffi_)?" if noted else "", failed)
                self.assertTrue(re.search(call, source), (name, failed))

    def test_error_is_not_cleared_in_a_call_of_its_own(self):
        # A signal handler may come in between: the extension does it, see "0 with an error" in headers.py.
        for function in WRAPPED:
            if function.name != "SetLastError":
                self.assertNotIn(".SetLastError(", inspect.getsource(wrapper(function)), function.name)

    def test_handles_are_not_null(self):
        # cffi refuses everything else that is no handle; None is what it refuses in place of NULL.
        for function in WRAPPED:
            source = inspect.getsource(wrapper(function))
            for parameter in function.parameters:
                if parameter.sal == "_In_" and parameter.ctype in headers.HANDLES:
                    self.assertTrue("%s or None" % parameter.name in source
                                    or 'input_check("%s", ' % parameter.name in source,
                                    "%s lets NULL through for %s" % (function.name, parameter.name))

    def test_errors_are_explained_by_a_declaration(self):
        names = [function.name for function in FUNCTIONS]
        for _, module in modules():
            for name in re.findall(r'explain\(error, "(\w+)"', inspect.getsource(module)):
                self.assertIn(name, names, module.__name__)

    def test_every_one_is_tested_three_ways(self):
        sources = list(sources_of_tests())
        for function in WRAPPED:
            name = headers.public_name(function.name)
            mine = [source for source in sources if re.search(r"\b%s\(" % name, source)]
            self.assertTrue(mine, "no test calls %s" % name)
            if function.facts["fails"] != "never":
                self.assertTrue(any(['assertWindowsError("%s"' % name in source for source in mine]),
                                "no test makes %s fail" % name)
            if arguments(wrapper(function)):
                bad_input = r'assertRaises\(InputError\).{1,120}?\b%s\(|assertInputError\("\w+", %s,' % (name, name)
                self.assertTrue(any([re.search(bad_input, source, re.DOTALL) for source in sources]),
                                "no test gives %s bad input" % name)

    def assertRegex(self, text, expression, message=None):
        self.assertTrue(re.search(expression, text), "%s: nothing like %s" % (message, expression))


class TestModules(unittest.TestCase):
    def test_packages_export_what_modules_define(self):
        for package, module in modules():
            for name in getattr(module, "__all__", ()):
                self.assertIs(getattr(package, name), getattr(module, name))

    def test_all_is_complete(self):
        for _, module in modules():
            public = [name for name, value in vars(module).items() if not name.startswith("_")
                      and (inspect.isfunction(value) or inspect.isclass(value)) and value.__module__ == module.__name__]
            self.assertEqual(set(public) - set(getattr(module, "__all__", public)), set())

    def test_documented_home_of_the_first_functions(self):
        from pywincffi.kernel32 import io, process
        for name in ("CloseHandle", "CreatePipe", "GetStdHandle", "PeekNamedPipe", "PeekNamedPipeResult", "ReadFile",
                     "SetNamedPipeHandleState", "WriteFile", "handle_from_file"):
            self.assertTrue(callable(getattr(io, name)))
        self.assertTrue(callable(process.OpenProcess))

    def test_imports_of_the_extension(self):
        for folder, _, names in os.walk(os.path.dirname(pywincffi.__file__)):
            for name in names:
                if name.endswith(".py") and name != "dist.py":
                    with open(os.path.join(folder, name), "rb") as stream:
                        tree = ast.parse(stream.read())
                    for node in ast.walk(tree):
                        found = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                        self.assertNotIn("_pywincffi", found + [getattr(node, "module", None)], name)


class TestExtension(TestCase):
    def test_has_every_declaration(self):
        for path in headers.paths():
            for name in headers.constants(path):
                self.assertIsNotNone(getattr(self.library, name))
        for function in FUNCTIONS:
            self.assertTrue(callable(getattr(self.library, function.name)))

    def test_imports_no_function_that_a_windows_may_lack(self):
        import _pywincffi
        imported = oracle.imported_functions(_pywincffi.__file__)
        self.assertIn("CreatePipe", imported)
        for function in FUNCTIONS:
            if "since" in function.facts:
                self.assertNotIn(function.name, imported)
            newer = self.library.pywincffi_newer(function.name.encode("ascii"))
            self.assertEqual(bool(newer), "since" in function.facts, function.name)

    def test_has_nothing_that_the_headers_do_not_show(self):
        # A declaration without WINAPI, or with a value for its constant, would be in nobody's sight.
        own = set(name for name in dir(self.library) if name.lower().startswith("pywincffi_"))
        shown = [function.name for function in FUNCTIONS] + [
            name for path in headers.paths() for name in headers.constants(path)]
        self.assertEqual(set(dir(self.library)) - own - set(shown), set())

    def test_refuses_what_is_no_handle(self):
        for value in (b"abc", 5, None, [], self.ffi.new("OVERLAPPED *"), self.ffi.new("HANDLE[1]"),
                      self.ffi.new("char[2]"), self.ffi.addressof(self.library, "CloseHandle")):
            with self.assertRaises((TypeError, UserWarning)):  # older releases of cffi only warn of a char *
                self.library.CloseHandle(value)

    def test_sisters(self):
        handle = self.library.CreateEventW(self.ffi.NULL, False, False, self.ffi.NULL)
        self.assertEqual(self.library.pywincffi_GetHandleInformation(handle), 0)
        self.library.SetHandleInformation(handle, 1, 1)
        self.assertEqual(self.library.pywincffi_GetHandleInformation(handle), 1)
        self.library.CloseHandle(handle)
        # The complement of the error, and of a number that the failing function left alone.
        self.assertEqual(self.library.pywincffi_GetHandleInformation(handle),
                         ~(self.library.ERROR_INVALID_HANDLE << 32))
        overlapped = self.ffi.new("OVERLAPPED *")
        self.assertEqual(self.library.pywincffi_failure_CancelIoEx(handle, overlapped),
                         self.library.ERROR_INVALID_HANDLE)
        self.assertEqual(self.library.GetLastError(), self.library.ERROR_INVALID_HANDLE)

    def test_layout_of_structures(self):
        # cffi compares it with the compiler's at the first use.
        for path in headers.paths():
            for name in headers.structures(path):
                self.assertGreater(self.ffi.sizeof(name), 0)

    def test_parameters_are_those_of_the_headers(self):
        for function in FUNCTIONS:
            text = self.ffi.string(self.library.pywincffi_parameters(function.name.encode("ascii"))).decode("ascii")
            names = [each.rpartition(" ")[2] for each in text.split(";")] if text else []
            self.assertEqual(names, [parameter.name for parameter in function.parameters])
        self.assertEqual(self.library.pywincffi_parameters(b"NoSuchFunction"), self.ffi.NULL)

    def test_constants_are_numbers_or_handles(self):
        for path in headers.paths():
            for name in headers.constants(path):
                value = getattr(self.library, name)
                self.assertTrue(isinstance(value, six.integer_types) or isinstance(value, self.ffi.CData), name)
