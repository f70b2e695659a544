"""The deprecated names work, and each use says where the thing is now."""
import sys
import types
import unittest
import warnings

from pywincffi import kernel32
from pywincffi.core import deprecated
from pywincffi.core.dist import Unavailable, ffi, library
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError

PY2 = sys.version_info[0] == 2
# Python before 3.7 has no module __getattr__.
NO_WARNING = ([] if sys.version_info >= (3, 7) else ["pywincffi.exceptions"]) + (
    ["pywincffi." + each for each in ("core.config", "core.dist", "core.logger", "kernel32.process", "ws2_32.events")]
    if PY2 else [])


def every():
    """Every deprecated name: ``(module, name, where it is now)``."""
    for module in sorted(deprecated.MODULES) + sorted(deprecated.NAMES):
        for name, place in sorted(deprecated.names(module).items()):
            yield module, name, place


def use(module, name, how):
    """The value of a name, and the warnings of one use."""
    __import__(module)
    space = {"__name__": "program", "__file__": "program.py", "module": sys.modules[module]}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        exec(compile(how % {"module": module, "name": name}, "program.py", "exec"), space)
    return space["value"], caught


@unittest.skipIf(isinstance(library, Unavailable), "there are no types of Windows here")
class TestNames(unittest.TestCase):
    def test_every_name_works_and_warns(self):
        count = 0
        for module, name, place in every():
            for how in ("\nvalue = module.%(name)s", "\nfrom %(module)s import %(name)s as value"):
                value, caught = use(module, name, how)
                self.assertIsNotNone(value)
                if module in NO_WARNING:
                    continue
                # Python 2 asks a package for the name twice.
                self.assertIn(len(caught), (1, 2) if PY2 else (1,), (module, name, how))
                message = str(caught[0].message)
                self.assertTrue(message.startswith("%s.%s is deprecated; use " % (module, name)), message)
                self.assertIn(place if isinstance(place, str) else place[0], message)
                self.assertEqual((caught[0].category, caught[0].filename, caught[0].lineno),
                                 (DeprecationWarning, "program.py", 2))
                count += 1
        self.assertGreater(count, 80)

    def test_the_new_place_is_there(self):
        for _, _, place in every():
            for each in [place] if isinstance(place, str) else place:
                if each.startswith("pywincffi."):
                    module, _, name = each.rpartition(".")
                    if module == "pywincffi.core.structures.Structure":
                        module, name = "pywincffi.core.structures", "Structure"
                    __import__(module)
                    self.assertTrue(hasattr(sys.modules[module], name), each)

    def test_what_has_only_moved_is_the_same(self):
        from pywincffi.kernel32 import comms, handle
        for module, name in ((handle, "CloseHandle"), (comms, "ClearCommError")):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.assertIs(getattr(module, name), getattr(kernel32, name))

    def test_other_names_are_not_there(self):
        for module in sorted(deprecated.MODULES) + sorted(deprecated.NAMES):
            __import__(module)
            with self.assertRaises(AttributeError):
                getattr(sys.modules[module], "NoSuchName")

    def test_modules_have_names(self):
        for module in deprecated.MODULES:
            __import__(module)
            self.assertIsInstance(sys.modules[module], types.ModuleType)
            self.assertEqual(sys.modules[module].__all__, sorted(deprecated.names(module)))


class TestAdapted(TestCase):
    def setUp(self):
        super(TestAdapted, self).setUp()
        caught = warnings.catch_warnings()
        caught.__enter__()
        self.addCleanup(caught.__exit__, None, None, None)
        warnings.simplefilter("ignore", DeprecationWarning)

    def test_handle(self):
        from pywincffi.wintypes import HANDLE, wintype_to_cdata
        event = kernel32.CreateEvent()
        self.addCleanup(kernel32.CloseHandle, event)
        self.assertIsInstance(event, HANDLE)
        self.assertIs(HANDLE(event), event)
        self.assertIs(wintype_to_cdata(event), event)
        self.assertEqual(HANDLE(), ffi.NULL)
        for wrong in (3, b"abc", ffi.new("char[]", 3), None):
            self.assertNotIsInstance(wrong, HANDLE)
        self.assertInputError("data", HANDLE, 3)
        self.assertInputError("wintype", wintype_to_cdata, 3)

    def test_wrapper(self):
        from pywincffi.core.typesbase import CFFICDataWrapper
        from pywincffi.wintypes import SECURITY_ATTRIBUTES

        class Attributes(CFFICDataWrapper):
            def __init__(self):
                super(Attributes, self).__init__("SECURITY_ATTRIBUTES *", ffi)
                self.nLength = ffi.sizeof(self._cdata[0])

            @property
            def inherited(self):
                return bool(self.bInheritHandle)

            @inherited.setter
            def inherited(self, value):
                self.bInheritHandle = value

        attributes = Attributes()
        attributes.inherited = True
        self.assertTrue(attributes.inherited)
        event = kernel32.CreateEvent(lpEventAttributes=attributes)
        self.addCleanup(kernel32.CloseHandle, event)
        self.assertEqual(kernel32.GetHandleInformation(event), kernel32.HANDLE_FLAG_INHERIT)
        numbers = CFFICDataWrapper("DWORD[2]", ffi)
        numbers[1] = 3
        self.assertEqual(numbers[1], 3)
        self.assertRaises(AttributeError, setattr, attributes, "nothing", 1)
        self.assertIsInstance(SECURITY_ATTRIBUTES(), CFFICDataWrapper)
        self.assertNotIsInstance(SECURITY_ATTRIBUTES(), Attributes)
        self.assertNotIsInstance(ffi.NULL, CFFICDataWrapper)

    def test_socket(self):
        from pywincffi.wintypes import socket_from_object

        class Broken(object):
            def fileno(self):
                raise KeyError("fileno")

        for wrong in (None, 3, Broken()):
            self.assertInputError("sock", socket_from_object, wrong)

    def test_last_error(self):
        with self.assertWindowsError("OpenEvent", 2):
            kernel32.OpenEvent(kernel32.SYNCHRONIZE, False, u"no such event")
        self.assert_last_error(2)
        self.assert_last_error(0)
        self.maybe_assert_last_error(2)
        self.SetLastError(2)
        self.maybe_assert_last_error(2)
        self.SetLastError(3)
        self.assertRaises(AssertionError, self.assert_last_error, 2)
        self.assertRaises(AssertionError, self.maybe_assert_last_error, 2)

    def test_python_process(self):
        process = self.create_python_process("print(6 * 7)")
        self.assertEqual(process.communicate()[0].strip(), b"42")

    def test_methods_and_attributes_warn(self):
        result = kernel32.CreateProcessResult(ffi.NULL, ffi.NULL, 1, 2)
        for use_it, name in ((lambda: self.maybe_assert_last_error(0), "maybe_assert_last_error"),
                             (lambda: self.assertIs(result.lpProcessInformation, result), "lpProcessInformation")):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                use_it()
            self.assertEqual(len(caught), 1)
            self.assertIn(name, str(caught[0].message))
            self.assertEqual(caught[0].filename.rpartition(".")[0], __file__.rpartition(".")[0])
        self.assertFalse(hasattr(result, "lpNothing"))

    def test_write_no_more_than_there_is(self):
        from pywincffi.kernel32.file import WriteFile
        reader, writer = kernel32.CreatePipe()
        self.addCleanup(kernel32.CloseHandle, reader)
        self.addCleanup(kernel32.CloseHandle, writer)
        for count in (4, -1, 2 ** 40):
            with self.assertRaises(InputError) as context:
                WriteFile(writer, b"abc", count)
            self.assertEqual(context.exception.name, "nNumberOfBytesToWrite")
        self.assertEqual(WriteFile(writer, b"abc", 2), 2)
        self.assertEqual(kernel32.ReadFile(reader, 10), b"ab")
