"""
The type information has the names, constants and fields that there are on Windows; mypy's stubtest, in
tests/dev/test_stubs.py, compares the functions and classes.
"""
import ast
import glob
import importlib
import io
import os
import sys
import unittest
import uuid

import pywincffi
import pywincffi.typing
from pywincffi.core.dist import Unavailable, ffi
from pywincffi.core.structures import Structure

ROOT = os.path.dirname(os.path.abspath(pywincffi.__file__))
HANDLES = tuple(name for name in pywincffi.typing.__all__ if name.isupper())


def stubs():
    """``[(module, statements of its stub)]``"""
    for path in sorted(glob.glob(os.path.join(ROOT, "*.pyi")) + glob.glob(os.path.join(ROOT, "*", "*.pyi"))):
        name = os.path.relpath(path, os.path.dirname(ROOT))[:-len(".pyi")].replace(os.sep, ".")
        with io.open(path, encoding="utf-8") as stream:
            yield importlib.import_module(name.replace(".__init__", "")), ast.parse(stream.read()).body


def exported(body):
    """The names in ``__all__``, or None."""
    for node in body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "__all__":
            return ast.literal_eval(node.value)
    return None


@unittest.skipIf(sys.version_info < (3, 8), "type information is written as Python has it since 3.8")
class TestTypeInformation(unittest.TestCase):
    def test_there_are_all_modules(self):
        self.assertGreater(len(list(stubs())), 35)

    def test_names(self):
        for module, body in stubs():
            if exported(body) is not None:
                self.assertEqual(exported(body), sorted(exported(body)), module.__name__)
                self.assertEqual(exported(body), sorted(module.__all__), module.__name__)
                missing = [name for name in exported(body) if not hasattr(module, name)]
                self.assertEqual(missing, [], module.__name__)

    def test_packages_have_the_names_of_their_modules(self):
        for module, body in stubs():
            names = [set(importlib.import_module(node.module).__all__) for node in body
                     if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"]
            if hasattr(module, "__path__") and hasattr(module, "__all__"):
                self.assertEqual(set().union(*names), set(module.__all__), module.__name__)

    def test_constants_are_declared_once(self):
        homes = {}
        for module, body in stubs():
            for node in body:
                if isinstance(node, ast.AnnAssign) and node.target.id.isupper():
                    self.assertNotIn(node.target.id, homes, module.__name__)
                    homes[node.target.id] = module.__name__
        self.assertEqual(homes["ERROR_ACCESS_DENIED"], "pywincffi.winerror")

    def test_imported_names_are_what_they_are_at_home(self):
        for module, body in stubs():
            for node in body:
                if isinstance(node, ast.ImportFrom) and exported(body) is not None:
                    for name in set(alias.name for alias in node.names).intersection(exported(body)):
                        home = importlib.import_module(node.module)
                        self.assertIs(getattr(module, name), getattr(home, name), "%s.%s" % (module.__name__, name))


@unittest.skipIf(sys.version_info < (3, 8), "type information is written as Python has it since 3.8")
@unittest.skipIf(isinstance(ffi, Unavailable), "needs the values of constants")
class TestValues(unittest.TestCase):
    def test_constants(self):
        count = 0
        for module, body in stubs():
            for node in body:
                if isinstance(node, ast.AnnAssign) and getattr(module, "__all__", None):
                    name, value = "%s.%s" % (module.__name__, node.target.id), getattr(module, node.target.id)
                    self.assert_type(value, node.annotation, name)
                    count += 1
        self.assertGreater(count, 4000)

    def test_fields(self):
        """Every field of a structure is in the stub, and has the type in it when it is read."""
        count = 0
        for module, body in stubs():
            for node in body:
                cls = getattr(module, getattr(node, "name", ""), None)
                if isinstance(node, ast.ClassDef) and isinstance(cls, type) and issubclass(cls, Structure):
                    if cls.ctype is not None:
                        self.assert_structure(body, node, cls)
                        count += 1
        self.assertGreater(count, 20)

    def assert_structure(self, body, node, cls):
        attributes, structure = self.attributes(body, node), cls()
        self.assertEqual(sorted(set(cls.fields()) - set(attributes)), [], node.name)
        for name, annotation in attributes.items():
            self.assert_type(getattr(structure, name), self.read_type(annotation), "%s.%s" % (node.name, name), body)
        (init,) = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"]
        positional = [argument.arg for argument in init.args.args[1:]]
        keywords = [argument.arg for argument in init.args.kwonlyargs]
        # In their order; and a value that is read can be given.
        given = dict((name, getattr(structure, name)) for name in positional)
        cls(*[given[name] for name in positional])
        cls(**given)
        for name in keywords:
            value = getattr(structure, name, None)
            cls(**{name: value if isinstance(value, (int, Structure)) else None})
        for name in set(cls.read_only):
            self.assertNotIn(name, positional + keywords)

    def attributes(self, body, node):
        """The annotations in a class, and in the class of the same module that it is derived from."""
        found = {}
        for base in node.bases:
            for each in body:
                if isinstance(each, ast.ClassDef) and each.name == base.id:
                    found.update(self.attributes(body, each))
        module = [each.module for each in body if isinstance(each, ast.ImportFrom)
                  and node.bases[0].id in [alias.name for alias in each.names] and "wintypes" in each.module]
        for name in module:
            inner = dict((each.__name__, statements) for each, statements in stubs())[name]
            base = [each for each in inner if getattr(each, "name", "") == node.bases[0].id]
            found.update(self.attributes(inner, base[0]))
        found.update((each.target.id, each.annotation) for each in node.body if isinstance(each, ast.AnnAssign))
        return found

    @staticmethod
    def read_type(annotation):
        if isinstance(annotation, ast.Subscript) and getattr(annotation.value, "id", "") == "_Field":
            inner = annotation.slice
            return getattr(inner, "value", inner).elts[0] if sys.version_info < (3, 9) else inner.elts[0]
        return annotation

    def assert_type(self, value, annotation, where, body=()):
        """A value that may be None is None in a new structure, unless it is a handle that was made."""
        name = getattr(annotation, "id", getattr(annotation, "attr", None))
        if isinstance(annotation, ast.Subscript):
            kind = annotation.value.id
            if kind == "Optional":
                if value is not None:
                    is_identifier = "UUID" in ast.dump(annotation)
                    self.assertIsInstance(value, uuid.UUID if is_identifier else ffi.CData, where)
                return
            self.assertEqual((kind, type(value)), ("Tuple", tuple), where)
        elif name in HANDLES:
            self.assertEqual(ffi.typeof(value), ffi.typeof(name), where)
        elif name == "CData":
            self.assertIsInstance(value, ffi.CData, where)
        elif name in ("int", "str", "bytes"):
            self.assertIs(type(value), {"int": int, "str": str, "bytes": bytes}[name], where)
        elif name.startswith("_"):  # a part that has no name in Windows
            (node,) = [each for each in body if getattr(each, "name", "") == name]
            for each, inner in self.attributes(body, node).items():
                self.assert_type(getattr(value, each), self.read_type(inner), "%s.%s" % (where, each), body)
        elif name != "Any":
            self.assertEqual(type(value).__name__, name, where)
