# -*- coding: utf-8 -*-
import ctypes
import datetime
import os
from ctypes import wintypes

from pywincffi.advapi32 import (
    CRED_ENUMERATE_ALL_CREDENTIALS, CRED_PERSIST_LOCAL_MACHINE, CRED_PERSIST_SESSION, CRED_PRESERVE_CREDENTIAL_BLOB,
    CRED_TYPE_DOMAIN_PASSWORD, CRED_TYPE_GENERIC, CREDENTIAL, CredDelete, CredentialAttribute, CredEnumerate, CredRead,
    CredWrite, credentials)
from pywincffi.dev.testutil import TestCase, open_handles
from pywincffi.exceptions import InputError
from tests import oracle
from tests.support.libraries import Replaced
from tests.support.secrets import shown
from tests.support.windows import part_differs

PREFIX = u"pywincffi test %d/" % os.getpid()
SECRET = u"sw\xf6rdfish".encode("utf-16-le")


class Credential(ctypes.Structure):
    """The structure as ctypes has it."""

    _fields_ = [("Flags", wintypes.DWORD), ("Type", wintypes.DWORD), ("TargetName", ctypes.c_wchar_p),
                ("Comment", ctypes.c_wchar_p), ("LastWritten", wintypes.FILETIME), ("BlobSize", wintypes.DWORD),
                ("Blob", ctypes.c_void_p), ("Persist", wintypes.DWORD), ("AttributeCount", wintypes.DWORD),
                ("Attributes", ctypes.c_void_p), ("TargetAlias", ctypes.c_wchar_p), ("UserName", ctypes.c_wchar_p)]


def read(name):
    """What ctypes reads of a generic credential: the secret, the user and the comment."""
    found = ctypes.POINTER(Credential)()
    if not oracle.function("advapi32", "CredReadW", ctypes.c_int, ctypes.c_wchar_p, wintypes.DWORD, wintypes.DWORD,
                           ctypes.c_void_p)(name, 1, 0, ctypes.addressof(found)):
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        each = found.contents
        return ctypes.string_at(each.Blob, each.BlobSize), each.UserName, each.Comment
    finally:
        oracle.function("advapi32", "CredFree", None, ctypes.c_void_p)(found)


def write(name, content):
    """Has ctypes write a generic credential of the user "other"."""
    buffer = ctypes.create_string_buffer(content, len(content))
    credential = Credential(Type=1, TargetName=name, Comment=u"by ctypes", BlobSize=len(content), Persist=1,
                            Blob=ctypes.addressof(buffer), UserName=u"other")
    if not oracle.function("advapi32", "CredWriteW", ctypes.c_int, ctypes.POINTER(Credential), wintypes.DWORD)(
            credential, 0):
        raise ctypes.WinError(ctypes.get_last_error())


def delete(name):
    oracle.function("advapi32", "CredDeleteW", ctypes.c_int, ctypes.c_wchar_p, wintypes.DWORD, wintypes.DWORD)(
        name, 1, 0)


class CredentialsTestCase(TestCase):
    def setUp(self):
        super(CredentialsTestCase, self).setUp()
        self.name = PREFIX + u"\xe4"
        self.addCleanup(delete, self.name)
        if oracle.IS_WINE:
            self.addCleanup(self.close_new, open_handles())

    @staticmethod
    def close_new(before):
        """Wine leaves a key of the registry open when it does not find a credential."""
        for each in open_handles().difference(before):
            oracle.function("advapi32", "RegCloseKey", ctypes.c_int, ctypes.c_void_p)(each)

    def credential(self, *values, **fields):
        return CREDENTIAL(CRED_TYPE_GENERIC, self.name, CRED_PERSIST_SESSION, *values, **fields)

    def replace(self, **functions):
        credentials.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, credentials, "library", self.library)


class TestCredWrite(CredentialsTestCase):
    def test_another_program_reads_it(self):
        for content in (bytearray(SECRET), SECRET, memoryview(SECRET), b""):
            CredWrite(self.credential(content, u"me", u"comment"))
            self.assertEqual(read(self.name), (bytes(bytearray(content)), u"me", u"comment"))

    def test_secret_of_the_caller_stays(self):
        content = bytearray(SECRET)
        CredWrite(self.credential(content))
        self.assertEqual(content, SECRET)
        content.append(0)  # and nothing holds on to it

    def test_preserve(self):
        CredWrite(self.credential(SECRET, u"me"))
        CredWrite(self.credential(UserName=u"you"), CRED_PRESERVE_CREDENTIAL_BLOB)
        self.assertEqual(read(self.name)[:2], (SECRET, u"you"))

    def test_preserve_nothing(self):
        with part_differs("Wine", "writes a credential without a secret"):
            with self.assertWindowsError("CredWrite", self.library.ERROR_NOT_FOUND):
                CredWrite(self.credential(), CRED_PRESERVE_CREDENTIAL_BLOB)

    def test_failure(self):
        with self.assertWindowsError("CredWrite", self.library.ERROR_INVALID_FLAGS):
            CredWrite(self.credential(), 0x100)

    def test_bad_input(self):
        for value in (None, 5, {"CredentialBlob": u"swordfish"}, u"swordfish"):
            with self.assertRaises(InputError) as context:
                CredWrite(value)
            self.assertEqual(context.exception.name, "Credential")
            self.assertNotIn("swordfish", "%s %r" % (context.exception, context.exception.value))
        for value in (-1, 2 ** 32, None, u"1"):
            self.assertInputError("Flags", CredWrite, self.credential(), value)

    def test_bad_fields(self):
        for name, values in (
                ("Type", (-1, 2 ** 32, None, u"1")), ("Flags", (-1, None)), ("Persist", (-1, 1.5)),
                ("TargetName", (None, 5, u"a\0b")), ("UserName", (5, u"a\0b")), ("Comment", (5, u"a\0b")),
                ("TargetAlias", (5, u"a\0b")), ("CredentialBlob", (None, 5, u"text")), ("Attributes", (None, 5, u"a"))):
            for value in values:
                credential = self.credential()
                setattr(credential, name, value)
                self.assertInputError("Credential." + name, CredWrite, credential)
        for name, attribute in (
                ("", (u"a", 0)), ("", 5), (".Keyword", (None, 0, b"")), (".Flags", (u"a", -1, b"")),
                (".Value", (u"a", 0, 5))):
            self.assertInputError("Credential.Attributes[1]" + name, CredWrite, self.credential(
                Attributes=[CredentialAttribute(u"a", 0, b""), attribute]))
        self.assertRaises(OSError, read, self.name)

    def test_field_that_is_gone(self):
        credential = self.credential(SECRET)
        del credential.CredentialBlob
        self.assertInputError("Credential.CredentialBlob", CredWrite, credential)

    def test_exception_does_not_show_the_secret(self):
        for change in ({"CredentialBlob": u"swordfish"}, {"CredentialBlob": [u"swordfish"]},
                       {"CredentialBlob": b"swordfish", "Type": -1},
                       {"CredentialBlob": bytearray(b"swordfish"), "Attributes": 5},
                       {"CredentialBlob": bytearray(b"swordfish"), "Type": 99}):
            credential = self.credential()
            for name, value in change.items():
                setattr(credential, name, value)
            self.assertEqual(shown("swordfish", CredWrite, credential), [])
        self.assertEqual(shown("swordfish", CredWrite, u"swordfish"), [])


class TestCredRead(CredentialsTestCase):
    def test_of_another_program(self):
        write(self.name, SECRET)
        before = datetime.datetime.utcnow()
        credential = CredRead(self.name.upper(), CRED_TYPE_GENERIC)
        self.assertIs(type(credential.CredentialBlob), bytearray)
        self.assertEqual(credential.CredentialBlob, SECRET)
        self.assertEqual((credential.UserName, credential.Comment, credential.Type, credential.Persist),
                         (u"other", u"by ctypes", CRED_TYPE_GENERIC, CRED_PERSIST_SESSION))
        self.assertEqual(credential.TargetName.lower(), self.name.lower())
        self.assertLess(abs((credential.LastWritten.replace(tzinfo=None) - before).total_seconds()), 60)

    def test_what_was_written(self):
        CredWrite(CREDENTIAL(CRED_TYPE_GENERIC, self.name, CRED_PERSIST_LOCAL_MACHINE, b""))
        credential = CredRead(self.name, CRED_TYPE_GENERIC)
        self.assertEqual((credential.CredentialBlob, credential.Persist), (bytearray(), CRED_PERSIST_LOCAL_MACHINE))

    def test_what_windows_returned_is_wiped(self):
        freed = []

        def free(block):
            found = self.ffi.cast("PCREDENTIALW", block)
            freed.append(self.ffi.buffer(found.CredentialBlob, found.CredentialBlobSize)[:])
            self.library.CredFree(block)

        write(self.name, SECRET)
        self.replace(CredFree=free)
        self.assertEqual(CredRead(self.name, CRED_TYPE_GENERIC).CredentialBlob, SECRET)
        self.assertEqual(freed, [bytes(bytearray(len(SECRET)))])

    def test_attributes(self):
        """Wine stores none; this is how those that Windows returns are read."""
        value = self.ffi.new("BYTE[]", [1, 0, 2])
        keyword, name = self.ffi.new("wchar_t[]", u"my_\xe4"), self.ffi.new("wchar_t[]", u"name")
        attributes = self.ffi.new("CREDENTIAL_ATTRIBUTEW[]", [(keyword, 0, 3, value), (keyword, 1, 0, self.ffi.NULL)])
        found = self.ffi.new("CREDENTIALW *", {
            "Type": 1, "TargetName": name, "AttributeCount": 2, "Attributes": attributes})

        def return_it(_, kind, flags, result):
            result[0] = found
            return 1

        self.replace(CredReadW=return_it, CredFree=lambda block: None)
        credential = CredRead(u"name", CRED_TYPE_GENERIC)
        self.assertEqual(credential.Attributes, [(u"my_\xe4", 0, b"\1\0\2"), (u"my_\xe4", 1, b"")])
        self.assertEqual((credential.TargetName, credential.UserName, credential.CredentialBlob),
                         (u"name", None, bytearray()))

    def test_attributes_that_are_written(self):
        seen = []

        def look(structure, flags):
            for number in range(structure.AttributeCount):
                each = structure.Attributes[number]
                seen.append((self.ffi.string(each.Keyword), each.Flags, self.ffi.buffer(each.Value, each.ValueSize)[:]))
            return 1

        self.replace(CredWriteW=look)
        CredWrite(self.credential(Attributes=[CredentialAttribute(u"my_a", 0, bytearray(b"1\0")), (u"b", 2, b"")]))
        self.assertEqual(seen, [(u"my_a", 0, b"1\0"), (u"b", 2, b"")])

    def test_no_credential(self):
        with self.assertWindowsError("CredRead", self.library.ERROR_NOT_FOUND):
            CredRead(self.name, CRED_TYPE_GENERIC)

    def test_bad_input(self):
        for value in (None, 5, u"a\0b"):
            self.assertInputError("TargetName", CredRead, value, CRED_TYPE_GENERIC)
        for value in (-1, 2 ** 32, None, u"1"):
            self.assertInputError("Type", CredRead, self.name, value)
            self.assertInputError("Flags", CredRead, self.name, CRED_TYPE_GENERIC, value)


class TestCredEnumerate(CredentialsTestCase):
    def test_filter(self):
        names = [PREFIX + each for each in (u"1", u"2", u"3")]
        for number, name in enumerate(names):
            self.addCleanup(delete, name)
            write(name, SECRET * number)
        found = CredEnumerate(PREFIX + u"*")
        self.assertEqual(sorted((each.TargetName, bytes(each.CredentialBlob)) for each in found),
                         [(name, SECRET * number) for number, name in enumerate(names)])
        self.assertTrue(set(names) <= set(each.TargetName for each in CredEnumerate()))

    def test_what_windows_returned_is_wiped(self):
        freed = []

        def free(block):
            found = self.ffi.cast("PCREDENTIALW *", block)[0]
            freed.append(self.ffi.buffer(found.CredentialBlob, found.CredentialBlobSize)[:])
            self.library.CredFree(block)

        write(self.name, SECRET)
        self.replace(CredFree=free)
        self.assertEqual([each.CredentialBlob for each in CredEnumerate(PREFIX + u"*")], [SECRET])
        self.assertEqual(freed, [bytes(bytearray(len(SECRET)))])

    def test_credential_that_cannot_be_copied(self):
        """The secrets of those before it are not left in memory."""
        copied, copy = [], credentials._credential

        def fail(found):
            if copied:
                raise KeyboardInterrupt
            copied.append(copy(found))
            return copied[0]

        for name in (PREFIX + u"a", PREFIX + u"b"):
            self.addCleanup(delete, name)
            write(name, SECRET)
        self.addCleanup(setattr, credentials, "_credential", copy)
        credentials._credential = fail
        with self.assertRaises(KeyboardInterrupt):
            CredEnumerate(PREFIX + u"*")
        self.assertTrue(copied[0].CredentialBlob)
        self.assertEqual(set(copied[0].CredentialBlob), set([0]))

    def test_nothing_found(self):
        with self.assertWindowsError("CredEnumerate", self.library.ERROR_NOT_FOUND):
            CredEnumerate(PREFIX + u"none*")

    def test_filter_and_all(self):
        with self.assertWindowsError("CredEnumerate", self.library.ERROR_INVALID_FLAGS):
            CredEnumerate(u"a*", CRED_ENUMERATE_ALL_CREDENTIALS)

    def test_bad_input(self):
        for value in (5, u"a\0b"):
            self.assertInputError("Filter", CredEnumerate, value)
        for value in (-1, 2 ** 32, None, u"1"):
            self.assertInputError("Flags", CredEnumerate, None, value)


class TestCredDelete(CredentialsTestCase):
    def test_effect(self):
        write(self.name, SECRET)
        CredDelete(self.name, CRED_TYPE_GENERIC)
        with self.assertRaises(OSError) as context:
            read(self.name)
        self.assertEqual(context.exception.winerror, 1168)

    def test_no_credential(self):
        write(self.name, SECRET)
        for name, kind in ((PREFIX + u"none", CRED_TYPE_GENERIC), (self.name, CRED_TYPE_DOMAIN_PASSWORD)):
            with self.assertWindowsError("CredDelete", self.library.ERROR_NOT_FOUND):
                CredDelete(name, kind)

    def test_bad_input(self):
        for value in (None, 5, u"a\0b"):
            self.assertInputError("TargetName", CredDelete, value, CRED_TYPE_GENERIC)
        for value in (-1, 2 ** 32, None):
            self.assertInputError("Type", CredDelete, self.name, value)
            self.assertInputError("Flags", CredDelete, self.name, CRED_TYPE_GENERIC, value)


class TestCREDENTIAL(TestCase):
    def test_repr_does_not_show_the_secret(self):
        for content, size in (
                (b"swordfish", "9 bytes"), (bytearray(b"swordfish"), "9 bytes"),
                (memoryview(b"swordfish"), "memoryview")):
            shown = repr(CREDENTIAL(1, u"name", 1, content))
            self.assertNotIn("swordfish", shown)
            self.assertIn(size, shown)
            self.assertIn("name", shown)
