import ctypes

from pywincffi.crypt32 import (
    CRYPTPROTECT_LOCAL_MACHINE, CRYPTPROTECT_UI_FORBIDDEN, CryptProtectData, CryptUnprotectData, data_protection)
from pywincffi.dev.testutil import TestCase
from pywincffi.wintypes import CRYPTPROTECT_PROMPTSTRUCT
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.secrets import shown

SECRET = b"sword\0fish"


class Blob(ctypes.Structure):
    _fields_ = [("size", ctypes.c_uint32), ("data", ctypes.c_void_p)]


def call(name, content, description=None):
    """What ctypes has CryptProtectData or CryptUnprotectData make of some bytes."""
    function = oracle.function("crypt32", name, ctypes.c_int, ctypes.POINTER(Blob), ctypes.c_void_p, ctypes.c_void_p,
                               ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32, ctypes.POINTER(Blob))
    buffer, output = ctypes.create_string_buffer(content, len(content)), Blob()
    if not function(Blob(len(content), ctypes.addressof(buffer)), description, None, None, None, 0, output):
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        return ctypes.string_at(output.data, output.size)
    finally:
        oracle.function("kernel32", "LocalFree", ctypes.c_void_p, ctypes.c_void_p)(output.data)


class DataProtectionTestCase(TestCase):
    def replace(self, **functions):
        data_protection.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, data_protection, "library", self.library)


class TestCryptProtectData(DataProtectionTestCase):
    def test_other_program_decrypts(self):
        for content in (SECRET, b"", bytearray(SECRET), memoryview(SECRET)):
            protected = CryptProtectData(content, u"my \xe4 secret")
            self.assertIs(type(protected), bytes)
            self.assertNotIn(SECRET, protected)
            self.assertEqual(call("CryptUnprotectData", protected), bytes(bytearray(content)))

    def test_flags(self):
        protected = CryptProtectData(SECRET, dwFlags=CRYPTPROTECT_LOCAL_MACHINE)
        self.assertEqual(call("CryptUnprotectData", protected), SECRET)

    def test_failure(self):
        def fail(*_):
            self.SetLastError(1325)
            return 0

        # A prompt that is asked for and forbidden fails on Windows; Wine has no prompts.
        self.replace(CryptProtectData=fail)
        with self.assertWindowsError("CryptProtectData", 1325):
            CryptProtectData(SECRET, None, None, CRYPTPROTECT_PROMPTSTRUCT(1, None, u"prompt"),
                             CRYPTPROTECT_UI_FORBIDDEN)

    def test_bad_input(self):
        for value in (None, 5, [1, 2], object()):
            self.assertInputError("pDataIn", CryptProtectData, value)
        for value in (5, [], object()):
            self.assertInputError("pOptionalEntropy", CryptProtectData, SECRET, None, value)
        for value in (5, u"a\0b"):
            self.assertInputError("szDataDescr", CryptProtectData, SECRET, value)
        for value in (5, b"x", self.ffi.new("OVERLAPPED *")):
            self.assertInputError("pPromptStruct", CryptProtectData, SECRET, None, None, value)
        for value in (-1, 2 ** 32, None, u"1"):
            self.assertInputError("dwFlags", CryptProtectData, SECRET, None, None, None, value)

    def test_exception_does_not_show_the_secret(self):
        """Text is refused, and so is a wrong argument beside the secret: neither message nor traceback has it."""
        secret = bytearray(b"swordfish")
        for function in (CryptProtectData, CryptUnprotectData):
            for arguments in ((u"swordfish",), ([u"swordfish"],), (secret, u"swordfish"), (secret, secret, None, -1),
                              (secret, secret, 5), (secret, [secret])):
                if function is CryptProtectData:
                    arguments = arguments[:1] + (None,) + arguments[1:]
                self.assertEqual(shown("swordfish", function, *arguments), [])
        self.assertEqual(shown("swordfish", CryptProtectData, secret, 5), [])
        self.assertEqual(shown("swordfish", CryptUnprotectData, secret, secret), [])  # Windows refuses it


class TestCryptUnprotectData(DataProtectionTestCase):
    def test_of_another_program(self):
        result = CryptUnprotectData(call("CryptProtectData", SECRET, u"description"))
        self.assertEqual(result, (bytearray(SECRET), u"description"))
        self.assertIs(type(result.pDataOut), bytearray)
        self.assertEqual(CryptUnprotectData(call("CryptProtectData", SECRET)).ppszDataDescr, u"")

    def test_entropy(self):
        protected = CryptProtectData(SECRET, None, b"entropy")
        self.assertEqual(CryptUnprotectData(protected, bytearray(b"entropy")).pDataOut, SECRET)
        with self.assertWindowsError("CryptUnprotectData", self.library.ERROR_INVALID_DATA):
            CryptUnprotectData(protected, b"another")

    def test_data_that_was_changed(self):
        protected = bytearray(CryptProtectData(SECRET))
        for content in (bytearray(protected[:-1]), protected[:20], bytearray(b"nothing of the kind"), bytearray()):
            with self.assertRaises(OSError) as context:
                CryptUnprotectData(content)
            self.assertIn(context.exception.code, (self.library.ERROR_INVALID_DATA,
                                                   self.library.ERROR_INVALID_PARAMETER))
        protected[-30] ^= 1
        with self.assertWindowsError("CryptUnprotectData", self.library.ERROR_INVALID_DATA):
            CryptUnprotectData(protected)

    def test_what_windows_returned_is_wiped_and_freed(self):
        freed = []

        def free(block):
            if block:
                address = int(self.ffi.cast("uintptr_t", block))
                freed.append((address, self.ffi.buffer(self.ffi.cast("char *", block), len(SECRET))[:]))
            return self.library.LocalFree(block)

        protected = CryptProtectData(SECRET, u"text")
        self.replace(LocalFree=free)
        self.assertEqual(CryptUnprotectData(protected).pDataOut, SECRET)
        self.assertEqual(len(freed), 2)
        self.assertEqual(freed[0][1], bytes(bytearray(len(SECRET))))

    def test_repr_does_not_show_the_secret(self):
        for text in (repr, str):
            shown = text(CryptUnprotectData(CryptProtectData(b"swordfish", u"name")))
            self.assertNotIn("swordfish", shown)
            self.assertIn("<9 bytes>", shown)

    def test_bad_input(self):
        for value in (None, 5, u"text", [1]):
            self.assertInputError("pDataIn", CryptUnprotectData, value)
        for value in (5, u"text"):
            self.assertInputError("pOptionalEntropy", CryptUnprotectData, SECRET, value)
        for value in (5, b"x"):
            self.assertInputError("pPromptStruct", CryptUnprotectData, SECRET, None, value)
        for value in (-1, 2 ** 32, None):
            self.assertInputError("dwFlags", CryptUnprotectData, SECRET, None, None, value)
