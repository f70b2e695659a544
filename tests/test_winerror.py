import subprocess
import sys
import unittest

import six

from pywincffi import winerror
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import CloseHandle, CreateEvent
from pywincffi.kernel32 import errors as kernel32_errors
from pywincffi.ws2_32 import errors as ws2_32_errors


class TestErrorName(TestCase):
    def test_names(self):
        for code, name in ((0, "ERROR_SUCCESS"), (5, "ERROR_ACCESS_DENIED"), (258, "WAIT_TIMEOUT"),
                           (997, "ERROR_IO_PENDING"), (10038, "WSAENOTSOCK"), (0x80070005, "E_ACCESSDENIED"),
                           (-2147024891, "E_ACCESSDENIED"), (0xC0000005, "STATUS_ACCESS_VIOLATION")):
            self.assertEqual(winerror.error_name(code), name)

    def test_no_such_code(self):
        self.assertIsNone(winerror.error_name(0x12345678))

    def test_every_constant_has_a_name_with_its_number(self):
        names = [name for name in winerror.__all__ if name != "error_name"]
        self.assertGreater(len(names), 2700)
        for name in names:
            code = getattr(winerror, name)
            self.assertIsInstance(code, six.integer_types, name)
            self.assertEqual(getattr(winerror, winerror.error_name(code)) & 0xFFFFFFFF, code & 0xFFFFFFFF, name)

    def test_bad_input(self):
        for value in ("5", None, 5.0, []):
            self.assertInputError("code", winerror.error_name, value)

    def test_constants_in_other_modules(self):
        self.assertEqual(kernel32_errors.ERROR_ACCESS_DENIED, 5)
        self.assertEqual(ws2_32_errors.WSAENOTSOCK, 10038)
        self.assertFalse(hasattr(kernel32_errors, "WSAENOTSOCK"))

    def test_message_has_the_name(self):
        handle = CreateEvent()
        CloseHandle(handle)
        with self.assertRaises(WindowsAPIError) as context:
            CloseHandle(handle)
        self.assertIn("Windows error 6 (ERROR_INVALID_HANDLE)", str(context.exception))
        self.assertEqual(context.exception.error_name, "ERROR_INVALID_HANDLE")

    @unittest.skipIf(sys.version_info < (3, 7), "this Python loads all modules of a package at once")
    def test_nothing_is_loaded_before_an_error_is_printed(self):
        script = ("import sys; from pywincffi.kernel32 import CloseHandle, CreatePipe\n"
                  "print(sorted(name for name in sys.modules if name.endswith(('winerror', 'error_names', 'enums'))))")
        output = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
                                  ).communicate()[0].decode().strip()
        self.assertEqual(output, "[]")
