"""The type information is what there is when the package runs, constants of Windows included."""
import ast
import importlib
import inspect
import io
import os
import unittest

import six

from pywincffi.core.dist import Unavailable, ffi
from pywincffi.core.structures import Structure
from pywincffi.dev import stubs

# What a constant of each type is an instance of; None for what may be anything.
TYPES = {"int": int, "str": str, "bool": bool, "Enums": object, "Any": object}
HANDLES = ("HANDLE", "HMODULE", "HWND")


def declarations(path):
    with io.open(path, encoding="utf-8") as stream:
        return ast.parse(stream.read()).body


def parameters(function):
    """``[(name, whether there is a default)]`` of what stands in a stub, the stars with their names."""
    arguments = function.args
    required = len(arguments.args) - len(arguments.defaults)
    found = [(argument.arg, position >= required) for position, argument in enumerate(arguments.args)]
    found += [("*" + arguments.vararg.arg, False)] if arguments.vararg else []
    found += [(argument.arg, default is not None)
              for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults)]
    return found + ([("**" + arguments.kwarg.arg, False)] if arguments.kwarg else [])


def real_parameters(function):
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    return [(stars.get(each.kind, "") + each.name, each.default is not each.empty)
            for each in inspect.signature(function).parameters.values()]


@unittest.skipIf(six.PY2, "type information is for Python 3")
class TestTypeInformation(unittest.TestCase):
    def modules(self):
        for name in stubs.module_names():
            module = importlib.import_module(name)
            path = os.path.splitext(module.__file__)[0] + ".pyi"
            self.assertTrue(os.path.exists(path), "%s has no type information" % name)
            yield module, declarations(path)

    def test_there_are_all_modules(self):
        self.assertGreater(len(list(self.modules())), 40)

    def test_everything_it_names_is_there(self):
        for module, body in self.modules():
            for node in body:
                if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                    for name in importlib.import_module(node.module).__all__:
                        self.assertTrue(hasattr(module, name), "%s.%s" % (module.__name__, name))
                elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                    self.assertTrue(hasattr(module, node.name), "%s.%s" % (module.__name__, node.name))

    def test_everything_that_is_there_is_named(self):
        for module, body in self.modules():
            if hasattr(module, "__path__") or not hasattr(module, "__all__"):
                continue
            named = set(node.name for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef)))
            named.update(node.target.id for node in body if isinstance(node, ast.AnnAssign))
            self.assertEqual(named, set(module.__all__), module.__name__)

    def test_constants(self):
        count = 0
        for module, body in self.modules():
            for node in body:
                if isinstance(node, ast.AnnAssign):
                    value = getattr(module, node.target.id)
                    self.assert_type(value, node.annotation, "%s.%s" % (module.__name__, node.target.id))
                    count += 1
        self.assertGreater(count, 500)

    def test_functions(self):
        count = 0
        for module, body in self.modules():
            for node in body:
                if isinstance(node, ast.FunctionDef):
                    self.assert_same(node, getattr(module, node.name), "%s.%s" % (module.__name__, node.name))
                    count += 1
        self.assertGreater(count, 150)

    def test_classes(self):
        structures = 0
        for module, body in self.modules():
            for node in body:
                if isinstance(node, ast.ClassDef):
                    cls = getattr(module, node.name)
                    where = "%s.%s" % (module.__name__, node.name)
                    if issubclass(cls, Structure) and cls is not Structure:
                        self.assert_structure(node, cls, where)
                        structures += 1
                    elif issubclass(cls, tuple) and hasattr(cls, "_fields"):
                        self.assertEqual([each.target.id for each in node.body if isinstance(each, ast.AnnAssign)],
                                         list(cls._fields), where)
                    else:
                        for each in node.body:
                            if isinstance(each, ast.FunctionDef):
                                self.assert_same(each, getattr(cls, each.name), "%s.%s" % (where, each.name))
        self.assertGreater(structures, 20)

    def assert_type(self, value, annotation, where):
        # A type such as Dict[Any, Any] or Optional[str] is not looked into.
        name = getattr(annotation, "id", None)
        if isinstance(value, Unavailable) or isinstance(ffi, Unavailable):
            return
        if name in HANDLES:
            self.assertEqual(ffi.typeof(value), ffi.typeof(name), where)
        elif name in TYPES:
            self.assertIsInstance(value, TYPES[name], "%s is %r" % (where, value))
        elif name == "CData":
            self.assertIsInstance(value, ffi.CData, where)
        elif name is not None:
            self.assertEqual(type(value).__name__, name, where)

    def assert_same(self, node, function, where):
        if not callable(function):
            self.assertIsInstance(function, property, where)
            return
        if isinstance(node.args.args[:1] and node.args.args[0].arg, str) and node.args.args[0].arg == "cls":
            function = function.__func__
        declared, real = parameters(node), real_parameters(function)
        if any(getattr(each, "id", None) == "overload" for each in node.decorator_list):
            # One of several: those of its parameters that say which one it is need not be left out.
            declared, real = [name for name, _ in declared], [name for name, _ in real]
            self.assertEqual(sorted(set(declared) - set(real)), [], where)
        else:
            self.assertEqual(declared, real, where)

    def assert_structure(self, node, cls, where):
        attributes = dict((each.target.id, each.annotation) for each in node.body if isinstance(each, ast.AnnAssign))
        for each in node.body:
            if isinstance(each, ast.FunctionDef) and each.name in cls.read_only:
                attributes[each.name] = each.returns
            elif isinstance(each, ast.FunctionDef) and each.name != "__init__":
                self.assert_same(each, getattr(cls, each.name), "%s.%s" % (where, each.name))
        if isinstance(ffi, Unavailable):
            return
        structure = cls()
        for name in attributes:
            self.assert_type(getattr(structure, name), attributes[name], "%s.%s" % (where, name))
        (init,) = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"]
        for name, optional in parameters(init)[1:]:
            self.assertTrue(optional, "%s(%s)" % (where, name))
            if name not in attributes:
                cls(**{name: None})
        self.assertEqual(sorted(set(cls.fields()) - set(attributes)), [], where)
