import importlib
import os
import pkgutil
import re
import subprocess
import sys
import types
import unittest

import pywincffi
from pywincffi import (
    advapi32, cfgmgr32, comctl32, crypt32, dwmapi, gdi32, imagehlp, iphlpapi, kernel32, mswsock, netapi32, ntdll, ole32,
    psapi, secur32, setupapi, shcore, shell32, shlwapi, user32, version, winerror, wintypes, ws2_32, wtsapi32)
from pywincffi.core import PY2, deprecated, dist, lazy, named_tuple, publish, raise_from, reraise, stub_names
from pywincffi.kernel32 import access_rights, files, process

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PACKAGES = (advapi32, cfgmgr32, comctl32, crypt32, dwmapi, gdi32, imagehlp, iphlpapi, kernel32, mswsock, netapi32,
            ntdll, ole32, psapi, secur32, setupapi, shcore, shell32, shlwapi, user32, version, ws2_32, wtsapi32,
            wintypes)
# Its warnings are filtered, for which Python loads modules.
OLD_CFFI = "_cffi_backend" in sys.modules and int(sys.modules["_cffi_backend"].__version__.split(".")[0]) < 2
LAZY = unittest.skipIf(sys.version_info < (3, 7), "this Python has no lazy modules: everything is loaded at once")


def topics():
    """Every topic module: those of the packages, and winerror. kernel32.io and .console only repeat other topics."""
    yield winerror
    for package in PACKAGES:
        for _, name, _ in pkgutil.iter_modules(package.__path__):
            if not name.startswith("_") and name not in ("console", "io") \
                    and "%s.%s" % (package.__name__, name) not in deprecated.MODULES:
                yield importlib.import_module("%s.%s" % (package.__name__, name))


class TestPublish(unittest.TestCase):
    def publish(self, name, **attributes):
        """A module with such a name and what it defines, published."""
        module = types.ModuleType(name)
        vars(module).update((each, value) for each, value in vars(sys.modules[name]).items()
                            if getattr(value, "__module__", None) == name)
        vars(module).update(attributes)
        before = sys.modules.get(name)
        sys.modules[name] = module
        self.addCleanup(sys.modules.__setitem__, name, before)
        publish(name)
        return module

    def test_a_topic_has_its_constants(self):
        module = self.publish("pywincffi.kernel32.process")
        self.assertIs(module.PROCESS_VM_READ, process.PROCESS_VM_READ)
        self.assertIn("PROCESS_VM_READ", vars(module))  # the next time it is found there
        self.assertIn("PROCESS_VM_READ", dir(module))
        self.assertIn("PROCESS_VM_READ", module.__all__)

    def test_a_topic_has_no_constant_of_another_topic(self):
        module = self.publish("pywincffi.kernel32.process")
        self.assertFalse(hasattr(module, "TH32CS_SNAPPROCESS"))
        self.assertNotIn("TH32CS_SNAPPROCESS", module.__all__)

    def test_a_topic_has_what_a_block_shares_with_it(self):
        for module in (access_rights, files, process):
            self.assertIs(module.GENERIC_READ, kernel32.GENERIC_READ)

    def test_what_a_topic_defines_stays(self):
        own = object()
        module = self.publish("pywincffi.kernel32.process", OpenProcess=own)
        self.assertIs(module.OpenProcess, own)

    def test_a_package_has_everything(self):
        module = self.publish("pywincffi.kernel32", __file__=kernel32.__file__, __path__=kernel32.__path__)
        self.assertIs(module.CloseHandle, kernel32.handles.CloseHandle)
        self.assertIs(module.PROCESS_VM_READ, process.PROCESS_VM_READ)
        self.assertIs(module.PeekNamedPipeResult, kernel32.pipes.PeekNamedPipeResult)

    @LAZY
    def test_a_package_has_its_topics(self):
        module = self.publish("pywincffi.kernel32", __file__=kernel32.__file__, __path__=kernel32.__path__)
        self.assertIs(module.process, process)

    def test_no_such_name(self):
        for module in PACKAGES + (process, winerror):
            for name in ("NoSuchFunction", "NO_SUCH_CONSTANT", "__wrapped__") + (() if PY2 else (u"\xfc",)):
                with self.assertRaises(AttributeError) as context:
                    getattr(module, name)
                if not PY2:  # its own message does not say which module
                    self.assertIn(module.__name__, str(context.exception))
            with self.assertRaises(ImportError):
                exec("from %s import NoSuchFunction" % module.__name__)

    @LAZY
    def test_names_that_are_nearly_right(self):
        for name, hint in (("CreateFileW", "CreateFile"), ("WaitForSingleObjectE", "WaitForSingleObject")):
            with self.assertRaises(AttributeError) as context:
                getattr(kernel32, name)
            self.assertEqual(str(context.exception),
                             "module 'pywincffi.kernel32' has no attribute '%s'; there is %s" % (name, hint))
        with self.assertRaises(AttributeError) as context:
            kernel32.Nothing
        self.assertEqual(str(context.exception), "module 'pywincffi.kernel32' has no attribute 'Nothing'")


class TestPackages(unittest.TestCase):
    def test_star(self):
        for package in PACKAGES + (process, winerror):
            space = {}
            exec("from %s import *" % package.__name__, space)
            for name in package.__all__:
                self.assertIs(space[name], getattr(package, name))

    def test_packages_offer_what_their_topics_offer(self):
        for module in topics():
            package = sys.modules[module.__name__.rpartition(".")[0]]
            if package is pywincffi:
                continue
            for name in module.__all__:
                self.assertIn(name, package.__all__, module.__name__)
                self.assertIs(getattr(package, name), getattr(module, name), "%s.%s" % (module.__name__, name))

    def test_all_is_complete_and_sorted(self):
        for module in topics():
            public = [name for name, value in vars(module).items() if not name.startswith("_")
                      and isinstance(value, (types.FunctionType, type)) and value.__module__ == module.__name__]
            self.assertEqual(set(public) - set(module.__all__), set(), module.__name__)
            self.assertEqual(list(module.__all__), sorted(set(module.__all__)))

    def test_dir_is_what_editors_complete(self):
        for module in PACKAGES + (process, winerror):
            self.assertEqual(set(module.__all__) - set(dir(module)), set())
            self.assertIn("__name__", dir(module))

    def test_documented_home_of_the_first_functions(self):
        from pywincffi.kernel32 import io
        for name in ("CloseHandle", "CreatePipe", "GetStdHandle", "PeekNamedPipe", "PeekNamedPipeResult", "ReadFile",
                     "SetNamedPipeHandleState", "WriteFile", "handle_from_file"):
            self.assertTrue(callable(getattr(io, name)))
            self.assertIs(getattr(io, name), getattr(kernel32, name))
        self.assertTrue(callable(process.OpenProcess))

    @unittest.skipIf(isinstance(dist.library, dist.Unavailable), "compares with the extension, which is not here")
    def test_the_type_information_has_the_same_names(self):
        """It is what publishes them where there is no extension."""
        for module in PACKAGES + tuple(topics()):
            where = module.__name__.partition(".")[2].replace(".", "/")
            self.assertEqual(set(stub_names.in_stubs(where)) ^ set(lazy.names(where)), set(), where)


class TestImport(unittest.TestCase):
    def modules_after(self, statement):
        script = "import sys; before = set(sys.modules); %s; print(' '.join(set(sys.modules) - before))" % statement
        process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, env=dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)))
        return process.communicate()[0].decode("ascii").split()

    @LAZY
    def test_a_package_loads_nothing(self):
        found = set(self.modules_after("import pywincffi.kernel32, pywincffi.wintypes"))
        self.assertEqual(found - set(["_operator", "io"]), set([
            "pywincffi", "pywincffi.core", "pywincffi.kernel32", "pywincffi.wintypes"]))

    @LAZY
    def test_a_function_loads_its_module(self):
        found = self.modules_after("from pywincffi.kernel32 import CloseHandle")
        self.assertIn("pywincffi.kernel32.handles", found)
        self.assertNotIn("pywincffi.kernel32.process", found)

    @LAZY
    @unittest.skipIf(isinstance(dist.library, dist.Unavailable), "without the extension the names are read from files")
    def test_a_constant_loads_no_topic(self):
        found = self.modules_after("from pywincffi.kernel32 import GENERIC_READ, PROCESS_VM_READ")
        self.assertEqual(set(name for name in found if name.startswith("pywincffi")), set([
            "pywincffi", "pywincffi.core", "pywincffi.core.dist", "pywincffi.kernel32"]))

    @LAZY
    @unittest.skipIf(isinstance(dist.library, dist.Unavailable), "without the extension the names are read from files")
    def test_structures_and_exceptions_load_nothing_deprecated(self):
        # The cffi of older Pythons loads types itself.
        before = set(self.modules_after("import pywincffi.core.dist"))
        for statement in ("from pywincffi.kernel32 import GetConsoleScreenBufferInfo",
                          "from pywincffi.exceptions import WindowsAPIError"):
            found = set(self.modules_after(statement)) - before
            self.assertEqual(found & set(["pywincffi.core.deprecated", "pywincffi.core.lazy", "types"]), set())

    @LAZY
    @unittest.skipIf(isinstance(dist.library, dist.Unavailable), "without the extension the names are read from files")
    @unittest.skipIf(OLD_CFFI, "the cffi of this Python makes others be loaded")
    def test_nothing_that_takes_long(self):
        found = self.modules_after(
            "from pywincffi.kernel32 import CloseHandle, CreateFile, CreatePipe, GetStdHandle, OpenProcess, ReadFile, "
            "WaitForSingleObject, WriteFile, GENERIC_READ")
        for name in ("six", "pickle", "logging", "importlib.util", "ctypes", "inspect", "enum", "collections", "re",
                     "functools", "datetime", "threading", "traceback", "ast", "glob"):
            self.assertNotIn(name, found)
        self.assertNoneOf(found, ("builder", "dev", "wintypes", "exceptions", "core.enums", "core.error_names",
                                  "core.deprecated", "core.lazy", "core.structures", "core.callbacks", "core.routines",
                                  "kernel32._startup", "kernel32._timers"))

    def assertNoneOf(self, found, places):
        for name in found:
            self.assertFalse(name.startswith(tuple("pywincffi." + each for each in places)), name)

    @LAZY
    @unittest.skipIf(isinstance(dist.library, dist.Unavailable), "without the extension the names are read from files")
    def test_nothing_that_a_console_does_not_need(self):
        found = self.modules_after("from pywincffi.kernel32 import GetConsoleMode, GetConsoleScreenBufferInfo")
        self.assertIn("pywincffi.core.structures", found)
        self.assertNoneOf(found, ("exceptions", "core.callbacks", "core.guids", "kernel32._console_handlers"))

    def test_six_is_not_needed(self):
        for folder, _, names in os.walk(os.path.dirname(pywincffi.__file__)):
            for name in names:
                if name.endswith(".py"):
                    with open(os.path.join(folder, name), "rb") as stream:
                        self.assertIsNone(re.search(br"^\s*(import|from) six\b", stream.read(), re.MULTILINE),
                                          "%s imports six; use pywincffi.core" % name)

    def test_parts_of_structures_have_their_classes(self):
        """POINT is defined in another module than MSG, which nothing has loaded."""
        if isinstance(dist.library, dist.Unavailable):
            self.skipTest("makes a structure of Windows, which is not here")
        self.assertIn("pywincffi.wintypes.windef", self.modules_after(
            "from pywincffi.wintypes import MSG; assert type(MSG().pt).__name__ == 'POINT'"))


class TestReplacements(unittest.TestCase):
    """What core/__init__.py has in place of parts of the standard library."""

    def test_raise_from(self):
        cause, error = KeyError(1), ValueError(2)
        with self.assertRaises(ValueError) as context:
            raise_from(error, cause)
        self.assertIs(context.exception, error)
        self.assertIs(error.__cause__, cause)

    def test_reraise(self):
        error = ValueError(1)
        try:
            raise error
        except ValueError:
            caught = sys.exc_info()
        with self.assertRaises(ValueError) as context:
            reraise(*caught)
        self.assertIs(context.exception, error)

    def test_named_tuple(self):
        """As those of collections, of which programs may use everything."""
        import collections
        import copy
        import pickle
        own, other = named_tuple("Pair", "first second"), collections.namedtuple("Pair", "first second")
        pair, model = own(1, second=2), other(1, second=2)
        self.assertEqual((pair, pair.first, pair.second, pair._fields), (model, 1, 2, model._fields))
        self.assertEqual(repr(pair), repr(model))
        self.assertEqual(dict(pair._asdict()), dict(model._asdict()))
        self.assertEqual(pair._replace(second=3), (1, 3))
        self.assertEqual(own._make([5, 6]), (5, 6))
        self.assertEqual(own.__match_args__, ("first", "second"))
        globals()["Pair"] = own
        self.addCleanup(globals().pop, "Pair")
        own.__module__ = __name__
        for same in (copy.copy(pair), copy.deepcopy(pair), pickle.loads(pickle.dumps(pair, 2))):
            self.assertEqual((type(same), same), (own, pair))
        for bad in (lambda: own(1), lambda: own(1, 2, 3), lambda: own(1, second=2, third=3), lambda: own(1, first=1)):
            self.assertRaises(TypeError, bad)
        self.assertRaises(ValueError, pair._replace, third=3)
        with self.assertRaises(AttributeError):
            pair.first = 5
