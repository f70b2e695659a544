"""The extension has what the headers declare, and nothing else."""
import six

from pywincffi.builder import headers
from pywincffi.dev.testutil import TestCase
from tests import oracle
from tests.rules import FUNCTIONS


class TestExtension(TestCase):
    def test_has_every_declaration(self):
        for path in headers.paths():
            for name in headers.constants(path):
                self.assertIsNotNone(getattr(self.library, name))
        for function in FUNCTIONS:
            self.assertTrue(callable(getattr(self.library, function.name)))

    def test_imports_only_what_every_windows_has(self):
        """Functions of kernel32 that came later, and those of all other DLLs, are found when they are called."""
        import _pywincffi
        imported = oracle.imported_functions(_pywincffi.__file__)
        self.assertIn("CreatePipe", imported)
        for function in FUNCTIONS:
            if "since" in function.facts or function.dll != "kernel32":
                self.assertNotIn(function.name, imported)

    def test_has_nothing_that_the_headers_do_not_show(self):
        # A declaration without WINAPI, or with a value for its constant, would be in nobody's sight.
        own = set(name for name in dir(self.library) if name.lower().startswith("pywincffi_"))
        shown = [function.name for function in FUNCTIONS]
        shown += [variant.name for function in FUNCTIONS for variant in (
            headers.value_variant(function), headers.error_variant(function), headers.start_variant(function))
            if variant is not None]
        shown += [name for path in headers.paths() for name in headers.constants(path)]
        self.assertEqual(set(dir(self.library)) - own - set(shown), set())

    def test_refuses_what_is_no_handle(self):
        for value in (b"abc", 5, None, [], self.ffi.new("OVERLAPPED *"), self.ffi.new("HANDLE[1]"),
                      self.ffi.new("char[2]"), self.ffi.addressof(self.library, "CloseHandle")):
            with self.assertRaises((TypeError, UserWarning)):  # older releases of cffi only warn of a char *
                self.library.CloseHandle(value)

    def test_variants(self):
        handle = self.library.CreateEventW(self.ffi.NULL, False, False, self.ffi.NULL)
        self.assertEqual(self.library.GetHandleInformation_value(handle), 0)
        self.library.SetHandleInformation(handle, 1, 1)
        self.assertEqual(self.library.GetHandleInformation_value(handle), 1)
        self.library.CloseHandle(handle)
        # The error with a minus sign.
        self.assertEqual(self.library.GetHandleInformation_value(handle), -self.library.ERROR_INVALID_HANDLE)
        overlapped = self.ffi.new("OVERLAPPED *")
        self.assertEqual(self.library.CancelIoEx_error(handle, overlapped), self.library.ERROR_INVALID_HANDLE)
        self.assertEqual(self.library.GetLastError(), self.library.ERROR_INVALID_HANDLE)

    def test_layout_of_structures(self):
        # cffi compares it with the compiler's at the first use.
        for path in headers.paths():
            for name in headers.structures(path):
                self.assertGreater(self.ffi.sizeof(name), 0)

    def test_what_the_extension_knows_of_functions_is_what_the_headers_say(self):
        for function in FUNCTIONS:
            found = self.library.pywincffi_declared(function.name.encode("ascii"))
            text = self.ffi.string(found.parameters).decode("ascii")
            self.assertEqual([each.rpartition(" ")[2] for each in text.split(";")] if text else [],
                             [parameter.name for parameter in function.parameters])
            self.assertEqual(self.ffi.string(found.module).decode("ascii"),
                             function.facts.get("exported by", function.dll) + ".dll")
            self.assertEqual(self.ffi.string(found.since).decode("ascii") if found.since else None,
                             function.facts.get("since"))
            self.assertEqual(bool(found.waits), "waits" not in function.facts, function.name)
        self.assertEqual(self.library.pywincffi_declared(b"NoSuchFunction"), self.ffi.NULL)
        self.assertEqual(self.library.pywincffi_declared(b"CreateFile"),
                         self.library.pywincffi_declared(b"CreateFileW"))

    def test_constants_are_numbers_or_handles(self):
        for path in headers.paths():
            for name in headers.constants(path):
                value = getattr(self.library, name)
                self.assertTrue(isinstance(value, six.integer_types) or isinstance(value, self.ffi.CData), name)
