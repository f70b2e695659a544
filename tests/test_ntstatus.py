import pickle

import six

from pywincffi import ntstatus, winerror
from pywincffi.core.checks import Enums, error_check
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import overlapped_io
from tests import oracle


class TestStatusName(TestCase):
    def test_names(self):
        for code, name in ((0xC0000022, "STATUS_ACCESS_DENIED"), (0xC0000022 - 2 ** 32, "STATUS_ACCESS_DENIED"),
                           (0x103, "STATUS_PENDING"), (0x80000005, "STATUS_BUFFER_OVERFLOW")):
            self.assertEqual(ntstatus.status_name(code), name)

    def test_no_such_code(self):
        self.assertIsNone(ntstatus.status_name(5))

    def test_every_constant_has_a_name_with_its_number(self):
        names = [name for name in ntstatus.__all__ if name != "status_name"]
        self.assertGreater(len(names), 1600)
        for name in names:
            code = getattr(ntstatus, name)
            self.assertTrue(0 <= code < 2 ** 32, name)
            self.assertEqual(getattr(ntstatus, ntstatus.status_name(code)), code, name)

    def test_names_of_error_codes_come_first(self):
        self.assertEqual(winerror.error_name(0xC0000022), "STATUS_ACCESS_DENIED")
        self.assertEqual(winerror.error_name(0x103), "ERROR_NO_MORE_ITEMS")
        self.assertIsNone(winerror.error_name(0x105), "STATUS_MORE_ENTRIES is no error")

    def test_constants_in_other_modules(self):
        self.assertEqual(overlapped_io.STATUS_PENDING, 0x103)
        self.assertEqual(winerror.STATUS_ACCESS_VIOLATION, ntstatus.STATUS_ACCESS_VIOLATION)
        self.assertFalse(hasattr(winerror, "STATUS_ACCESS_DENIED"))

    def test_bad_input(self):
        for value in ("5", None, 5.0, []):
            self.assertInputError("code", ntstatus.status_name, value)


class TestErrors(TestCase):
    def error(self, status, **keywords):
        with self.assertRaises(WindowsAPIError) as context:
            error_check("NtCreateFile", status, Enums.NT_SUCCESS, **keywords)
        return context.exception

    def test_success(self):
        for status in (0, 0x103, 0x40000000, 0x7FFFFFFF):
            error_check("NtCreateFile", status, Enums.NT_SUCCESS)

    def test_code_and_error(self):
        for status in (0xC0000022, 0xC0000022 - 2 ** 32):
            error = self.error(status)
            self.assertEqual((error.code, error.winerror, error.error_name, error.expected_code),
                             (0xC0000022, 5, "STATUS_ACCESS_DENIED", Enums.NT_SUCCESS))
            self.assertEqual(error.errno, 13)
            self.assertIn("NtCreateFile failed with NTSTATUS 0xC0000022 (STATUS_ACCESS_DENIED): ", str(error))
            self.assertTrue(error.api_error_message)
            if six.PY3:
                self.assertIsInstance(error, PermissionError)  # noqa: F821

    def test_warning(self):
        self.assertEqual(self.error(0x80000005).winerror, 234)

    def test_status_without_an_error_code(self):
        error = self.error(0xC0FFFFFF)
        self.assertEqual((error.code, error.winerror, error.error_name), (0xC0FFFFFF, 317, None))

    def test_message(self):
        """It is ntdll.dll's, or else that of the error code; asking for it leaves the last error alone."""
        error = self.error(0xC0000022)
        self.SetLastError(1234)
        message = error.api_error_message
        self.assertEqual(self.library.GetLastError(), 1234)
        buffer, module = oracle.ctypes.create_unicode_buffer(1000), oracle.module(u"ntdll.dll")
        dword, address = oracle.wintypes.DWORD, oracle.ctypes.c_void_p
        call = oracle.function(
            "kernel32", "FormatMessageW", dword, dword, address, dword, dword, address, dword, address)
        found = call(0xAFF, module, 0xC0000022, 0, oracle.ctypes.addressof(buffer), 1000, None)
        expected = buffer.value.strip() if found else WindowsAPIError("f", None, 5, 0).api_error_message
        self.assertEqual(message, expected)

    def test_paths(self):
        error = self.error(0xC0000034, filename=u"name")
        self.assertEqual(error.filename, u"name")
        self.assertTrue(str(error).endswith(": %r" % u"name"))

    def test_copy(self):
        error = self.error(0xC0000034, filename=u"name")
        copy = pickle.loads(pickle.dumps(error))
        self.assertEqual((type(copy), str(copy), copy.code, copy.winerror, copy.filename),
                         (type(error), str(error), error.code, error.winerror, u"name"))
        self.assertIn("NTSTATUS", str(copy))
        self.assertIn(", None, 2", repr(copy))

    def test_no_status(self):
        for value in (None, u"5", 5.0):
            with self.assertRaises(InputError) as context:
                error_check("NtCreateFile", value, Enums.NT_SUCCESS)
            self.assertEqual(context.exception.name, "code")

    def test_function_that_is_missing(self):
        """Its entry point returns the status for that."""
        error = self.error(ntstatus.STATUS_ENTRYPOINT_NOT_FOUND)
        self.assertEqual((type(error).__name__, error.winerror), ("WindowsAPIError", self.library.ERROR_PROC_NOT_FOUND))
        declared, other = self.library.pywincffi_declared(b"NtSuspendProcess"), self.ffi.new("char[]", b"kernel32.dll")
        address, module = declared.address, declared.module
        declared.address, declared.module = self.ffi.NULL, other
        try:
            status = self.library.NtSuspendProcess(oracle.handle(0))
            with self.assertRaises(WindowsAPIError) as context:
                error_check("NtSuspendProcess", status, Enums.NT_SUCCESS)
        finally:
            declared.address, declared.module = address, module
        self.assertEqual(type(context.exception).__name__, "FunctionNotFoundError")
        self.assertIn("this Windows has no NtSuspendProcess in kernel32.dll", str(context.exception))
