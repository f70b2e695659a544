import copy
import pickle
import sys
import unittest

import six

from pywincffi import exceptions
from pywincffi.core.checks import Enums, input_check
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import (
    ConfigurationError, FunctionNotFoundError, InputError, PyWinCFFIError, ResourceNotFoundError, WindowsAPIError)
from pywincffi.kernel32 import CloseHandle, CreatePipe, OpenProcess


class BadRepr(object):
    def __repr__(self):
        raise RuntimeError


class TestHierarchy(unittest.TestCase):
    def test_builtin_bases(self):
        for error, bases in ((ConfigurationError, (ValueError,)), (ResourceNotFoundError, (EnvironmentError,)),
                             (InputError, (TypeError, ValueError)), (WindowsAPIError, (OSError,)),
                             (FunctionNotFoundError, (WindowsAPIError, ResourceNotFoundError, OSError))):
            for base in (PyWinCFFIError, Exception) + bases:
                self.assertTrue(issubclass(error, base), (error, base))

    def test_resource_not_found(self):
        self.assertEqual(str(ResourceNotFoundError("no such thing")), "no such thing")


class TestMessage(unittest.TestCase):
    def test_every_exception_has_one(self):
        kinds = [each for each in vars(exceptions).values()
                 if isinstance(each, type) and issubclass(each, PyWinCFFIError)]
        self.assertGreaterEqual(len(kinds), 6)
        arguments = {InputError: ("nSize", "5", int), WindowsAPIError: ("f", "text", 5, 0, u"path"),
                     FunctionNotFoundError: ("f", "text", 127, 0, "Windows 12", "kernel32")}
        for kind in kinds:
            error = kind(*arguments.get(kind, ("text",)))
            self.assertTrue(error.message)
            pickled = [pickle.loads(pickle.dumps(error, protocol)) for protocol in range(3)]
            for each in [error, copy.copy(error), copy.deepcopy(error)] + pickled:
                self.assertEqual((each.message, str(each)), (error.message, error.message))


class TestInputError(unittest.TestCase):
    def test_attributes(self):
        error = InputError("nSize", "5", int, allowed_values=(1, 2), ffi=None)
        self.assertEqual((error.name, error.value, error.expected_types, error.allowed_values, error.ffi),
                         ("nSize", "5", int, (1, 2), None))

    def test_messages(self):
        for arguments, message in [
                (("nSize", "5", int), "nSize: expected int, got '5' (str)"),
                (("nSize", "5", (int, "another number")), "nSize: expected int or another number, got '5' (str)"),
                (("nSize", 5, None, (1, 2)), "nSize: expected one of 1, 2, got 5 (int)"),
                (("nSize", 5, int, (1, 2)), "nSize: expected int, one of 1, 2, got 5 (int)"),
                (("hObject", 5, Enums.HANDLE),
                 "hObject: expected a handle, got 5 (int); handle_from_int() makes one from a number"),
                (("nSize", BadRepr(), int),
                 "nSize: expected int, got <BadRepr, its repr() raised RuntimeError> (BadRepr)")]:
            self.assertEqual(str(InputError(*arguments)), message)

    def test_long_values_are_cut(self):
        for length, shown in ((118, "'%s' " % ("x" * 118)), (119, "'%s... " % ("x" * 119))):
            self.assertIn("got " + shown, str(InputError("lpBuffer", "x" * length, int)))

    def test_repr_that_is_no_plain_text(self):
        class Text(str):
            def __len__(self):
                raise RuntimeError

        class Value(object):
            def __repr__(self):
                return Text("value")

        self.assertIn("got value (Value)", str(InputError("x", Value(), int)))

    def test_pickle_and_copy(self):
        for error in (InputError("nSize", "5", int, (1, 2)), InputError("hObject", None, Enums.HANDLE),
                      InputError("hObject", BadRepr(), (int, "text"))):
            for again in [pickle.loads(pickle.dumps(error, protocol)) for protocol in range(3)] + [copy.copy(error)]:
                self.assertIs(type(again), InputError)
                self.assertEqual(str(again), str(error))
                self.assertEqual((again.name, again.expected_types, again.allowed_values),
                                 (error.name, error.expected_types, error.allowed_values))

    def test_what_was_added_is_pickled_too(self):
        for error in (InputError("nSize", 5, int), WindowsAPIError("f", "", 5, 0)):
            error.note = "added"
            error.unpicklable = lambda: None
            again = pickle.loads(pickle.dumps(error, 2))
            self.assertEqual((again.note, again.unpicklable), ("added", repr(error.unpicklable)))

    def test_unpicklable_value_leaves_its_description(self):
        value = lambda: None  # noqa: E731
        again = pickle.loads(pickle.dumps(InputError("x", value, int), 2))
        self.assertEqual((again.value, repr(again.value)), (repr(value), repr(value)))


class TestInputErrorWithCdata(TestCase):
    def test_message_names_the_c_type(self):
        with self.assertRaises(InputError) as context:
            CloseHandle(self.ffi.new("OVERLAPPED *"))
        self.assertIn("(struct _OVERLAPPED *)", str(context.exception))

    def test_pickle(self):
        with self.assertRaises(InputError) as context:
            input_check("hObject", self.ffi.NULL, Enums.HANDLE)
        again = pickle.loads(pickle.dumps(context.exception, 2))
        self.assertEqual((str(again), repr(again.value)), (str(context.exception), "<cdata 'void *' NULL>"))


class TestWindowsAPIError(unittest.TestCase):
    def test_attributes(self):
        error = WindowsAPIError("OpenProcess", "Access is denied.", 5, Enums.NON_ZERO)
        self.assertEqual((error.api_function, error.api_error_message, error.code, error.expected_code),
                         ("OpenProcess", "Access is denied.", 5, Enums.NON_ZERO))
        self.assertEqual((error.winerror, error.strerror), (5, "Access is denied."))

    def test_code_is_unsigned_and_winerror_signed(self):
        for code, winerror in ((0, 0), (0x7FFFFFFF, 0x7FFFFFFF), (0x80000000, -0x80000000), (0xC0000005, -0x3FFFFFFB)):
            error = WindowsAPIError("f", "", code, 0)
            self.assertEqual((error.code, error.winerror), (code, winerror))

    def test_pickle_and_copy(self):
        error = WindowsAPIError("OpenProcess", "Access is denied.", 5, Enums.NON_ZERO)
        for again in [pickle.loads(pickle.dumps(error, protocol)) for protocol in range(3)] + [copy.copy(error)]:
            self.assertIs(type(again), type(error))
            # The name travels with the pickle: the program that reads it may have no extension.
            self.assertEqual(again.__dict__, dict(error.__dict__, _error_name=error.error_name))
            self.assertEqual((str(again), again.winerror, again.errno), (str(error), error.winerror, error.errno))

    def test_codes_of_more_than_32_bits(self):
        for code, winerror in ((-1, -1), (-2 ** 31, -2 ** 31), (-2 ** 31 - 1, 2 ** 31 - 1), (2 ** 32, 0),
                               (2 ** 32 + 5, 5), (2 ** 63 + 5, 5), (-2 ** 63, 0), (2 ** 64 - 1, -1)):
            error = WindowsAPIError("f", "", code, 0)
            self.assertEqual((error.code, error.winerror), (code, winerror))
            self.assertEqual(pickle.loads(pickle.dumps(error, 2)).code, code)

    @unittest.skipUnless(six.PY2, "Windows' message is bytes in Python 2 only")
    def test_message_that_is_not_ascii(self):
        error = WindowsAPIError(u"CloseHandle", u"Ung\xfcltiges Handle".encode("mbcs"), 6, 0)
        for each in (error, pickle.loads(pickle.dumps(error, 2))):
            self.assertEqual(str(each).decode("mbcs"), six.text_type(each))
            self.assertIn(u"Ung\xfcltiges Handle", u"%s" % each)

    def test_repr(self):
        error = WindowsAPIError("CloseHandle", "Invalid handle", 6, 0)
        self.assertEqual(repr(error), "WindowsAPIError('CloseHandle', 'Invalid handle', 6, 0)")
        error = FunctionNotFoundError("NewFunction", "Not found.", 127, 0, "Windows 12")
        self.assertEqual(repr(error), "FunctionNotFoundError('NewFunction', 'Not found.', 127, 0, 'Windows 12', None)")


@unittest.skipUnless(sys.platform == "win32" and six.PY3, "Python 3 for Windows has a class for each kind of error")
class TestBuiltinExceptions(unittest.TestCase):
    """In Python 3 an error is the exception that Python itself raises for the code."""

    def test_is_what_python_raises(self):
        import ctypes
        for code in list(range(300)) + [995, 997, 1168, 10004, 10035, 10048, 10053, 10054, 10060, 10061, 2 ** 32 - 1]:
            error = WindowsAPIError("f", "message", code, 0)
            builtin = ctypes.WinError(code if code < 2 ** 31 else code - 2 ** 32)
            self.assertIsInstance(error, type(builtin))
            self.assertEqual((error.errno, error.winerror), (builtin.errno, builtin.winerror))
            self.assertIsInstance(error, WindowsAPIError)

    def test_by_name(self):
        for code, builtin in ((2, FileNotFoundError), (3, FileNotFoundError), (5, PermissionError),
                              (32, PermissionError), (80, FileExistsError), (183, FileExistsError),
                              (109, BrokenPipeError), (232, BrokenPipeError), (121, TimeoutError),
                              (258, TimeoutError), (1460, TimeoutError), (1225, ConnectionRefusedError),
                              (1236, ConnectionAbortedError), (10061, ConnectionRefusedError)):
            try:
                raise WindowsAPIError("f", "message", code, 0)
            except builtin as error:
                self.assertEqual((error.code, error.winerror), (code, code))
        self.assertIs(type(WindowsAPIError("f", "message", 6, 0)), WindowsAPIError)

    def test_looks_like_its_class(self):
        error = WindowsAPIError("f", "message", 5, 0)
        kind = type(error)
        self.assertEqual((kind.__name__, kind.__qualname__, kind.__module__, kind.__doc__),
                         ("WindowsAPIError", "WindowsAPIError", "pywincffi.exceptions", WindowsAPIError.__doc__))
        self.assertIs(kind, type(WindowsAPIError("g", "", 5, 1)))
        self.assertEqual(repr(error), "WindowsAPIError('f', 'message', 5, 0)")
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            self.assertIs(type(again), kind)

    def test_classes_of_programs(self):
        class Mine(WindowsAPIError):
            def __init__(self, code):
                super(Mine, self).__init__("f", "message", code, 0)

        self.assertIsInstance(Mine(2), FileNotFoundError)
        self.assertEqual((type(Mine(2)).__name__, Mine(2).code), ("Mine", 2))
        self.assertIsInstance(FunctionNotFoundError("f", "", 2, 0, "Windows 12"), FileNotFoundError)


class TestFunctionNotFoundError(unittest.TestCase):
    def setUp(self):
        self.error = FunctionNotFoundError("NewFunction", "Not found.", 127, Enums.NON_ZERO, "Windows 12")

    def test_attributes(self):
        self.assertEqual((self.error.api_function, self.error.code, self.error.winerror, self.error.since),
                         ("NewFunction", 127, 127, "Windows 12"))
        self.assertEqual(str(self.error), "this Windows has no NewFunction, which came with Windows 12")
        self.assertEqual(self.error.message, str(self.error))

    def test_pickle_and_copy(self):
        pickled = [pickle.loads(pickle.dumps(self.error, protocol)) for protocol in range(3)]
        for again in pickled + [copy.copy(self.error)]:
            self.assertIs(type(again), FunctionNotFoundError)
            self.assertEqual(again.__dict__, dict(self.error.__dict__, _error_name=self.error.error_name))
            self.assertEqual((str(again), again.winerror), (str(self.error), 127))


class TestWindowsAPIErrorWithCdata(TestCase):
    def test_pickle(self):
        expected = self.ffi.NULL
        for error in (WindowsAPIError("a", "b", 5, expected),
                      FunctionNotFoundError("a", "b", 5, expected, "Windows 12")):
            for again in [pickle.loads(pickle.dumps(error, protocol)) for protocol in range(3)] + [copy.copy(error)]:
                self.assertIs(type(again), type(error))
                self.assertEqual((again.code, again.winerror, str(again)), (5, 5, str(error)))
                self.assertEqual(repr(again), repr(error))  # the description stands for the cdata


class TestRaisedWindowsAPIError(TestCase):
    def test_looks_like_pythons_own(self):
        with self.assertRaises(OSError) as context:
            OpenProcess(0x1000, False, 0xFFFFFFF0)
        import ctypes
        expected = ctypes.WinError(87)
        error = context.exception
        self.assertEqual((error.winerror, error.errno), (87, expected.errno))
        self.assertEqual(error.strerror.rstrip(" ."), expected.strerror.rstrip(" ."))
        self.assertIs(error.expected_code, Enums.NON_ZERO)

    def test_message(self):
        reader, writer = CreatePipe()
        CloseHandle(reader)
        CloseHandle(writer)
        with self.assertWindowsError("CloseHandle", 6) as caught:
            CloseHandle(reader)
        self.assertEqual(str(caught[0]), "CloseHandle failed with Windows error 6 (ERROR_INVALID_HANDLE): %s"
                         % caught[0].strerror)
        self.assertTrue(caught[0].strerror)

    def test_only_errors_name_a_code(self):
        library = self.library
        self.assertEqual(library.DELETE, 0x10000)
        self.assertIn("Windows error 65536: ", str(WindowsAPIError("f", "", 0x10000, 0)))

    def test_code_without_a_name(self):
        self.assertIn("Windows error 536870914: ", str(WindowsAPIError("f", "unknown", 0x20000002, 0)))

    @unittest.skipUnless(sys.platform == "win32" and six.PY2, "WindowsError is a type of its own in Python 2 only")
    def test_windows_error(self):
        self.assertTrue(issubclass(WindowsAPIError, WindowsError))  # noqa: F821
