import copy
import pickle
import sys
import traceback
import unittest

from pywincffi.core import PY2, dist
from pywincffi.core.checks import NON_ZERO, Enums, error_check
from pywincffi.exceptions import FunctionNotFoundError, WindowsAPIError, WindowsError
from pywincffi.kernel32 import SetLastError


@unittest.skipUnless(sys.platform == "win32", "calls Windows")
class TestErrorThatIsMadeOnDemand(unittest.TestCase):
    """What an exception of error_check() shows is what one shows that was given everything when it was made."""

    def error(self, code):
        SetLastError(code)
        with self.assertRaises(WindowsAPIError) as caught:
            error_check("no function", 0, NON_ZERO)
        return caught.exception

    def test_same_as_the_builtin_error(self):
        for code in (0, 2, 5, 6, 109, 258, 0x80070005, 0xFFFFFFFF):
            ffi, _ = dist.load()
            message = ffi.getwinerror(int(ffi.cast("int", code)))[1]
            if message.startswith("Windows Error 0x") or code == 0xFFFFFFFF:
                message = "Windows has no description of it"
            signed = code - 2 ** 32 if code >= 2 ** 31 else code
            same = WindowsError(signed, message) if PY2 else OSError(0, message, None, signed)
            self.assertEqual(self.error(code).args, same.args)
            self.assertEqual(self.error(code).strerror, same.strerror)
            self.assertEqual(self.error(code).errno, same.errno)
            self.assertEqual(self.error(code).api_error_message, message)
            self.assertIn(message, str(self.error(code)))
            self.assertIn(message, repr(self.error(code)))
            self.assertIn(message, traceback.format_exception_only(type(same), self.error(code))[-1])
            self.assertIs(self.error(code).expected_code, Enums.NON_ZERO)

    def test_class_by_code(self):
        for code in (2, 5, 109, 258):
            first, second = self.error(code), self.error(code)
            self.assertIs(type(first), type(second))
            if not PY2:
                expected = TimeoutError if code == 258 else type(OSError(0, "", None, code))  # noqa: F821
                self.assertIsInstance(first, expected)
        self.assertIs(type(self.error(1)), WindowsAPIError)

    def test_pickled_before_anybody_looks(self):
        for code in (5, 6):
            for made in (lambda error: pickle.loads(pickle.dumps(error, 2)), copy.copy):
                again, error = made(self.error(code)), self.error(code)
                self.assertIs(type(again), type(error))
                self.assertEqual((again.args, again.strerror, str(again), repr(again), again.expected_code),
                                 (error.args, error.strerror, str(error), repr(error), error.expected_code))

    def test_assigned(self):
        error = self.error(5)
        error.strerror, error.args = "mine", (1, 2)
        error.api_error_message, error.expected_code = "ours", 7
        self.assertEqual((error.strerror, error.args, error.api_error_message, error.expected_code),
                         ("mine", (1, 2), "ours", 7))

    def test_missing_function(self):
        error = FunctionNotFoundError("NewFunction", None, 127, NON_ZERO, "Windows 12")
        self.assertIs(error.expected_code, Enums.NON_ZERO)
        self.assertEqual(error.args[1], error.strerror)
        self.assertTrue(error.strerror)
