import ctypes
import os
import shutil
import tempfile
import threading

from pywincffi.crypt32 import (
    CERT_CLOSE_STORE_CHECK_FLAG, CERT_CLOSE_STORE_FORCE_FLAG, CERT_CONTEXT, CERT_STORE_ADD_ALWAYS, CERT_STORE_ADD_NEW,
    CERT_STORE_ADD_USE_EXISTING, CERT_STORE_DELETE_FLAG, CERT_STORE_OPEN_EXISTING_FLAG, CERT_STORE_PROV_FILENAME,
    CERT_STORE_PROV_MEMORY, CERT_STORE_PROV_PKCS7, CERT_STORE_PROV_SERIALIZED, CERT_STORE_PROV_SYSTEM,
    CERT_STORE_READONLY_FLAG, CERT_SYSTEM_STORE_CURRENT_USER, CERT_SYSTEM_STORE_RELOCATE_FLAG, PKCS_7_ASN_ENCODING,
    X509_ASN_ENCODING,
    CertAddEncodedCertificateToStore, CertCloseStore, CertCreateCertificateContext, CertDeleteCertificateFromStore,
    CertDuplicateCertificateContext, CertEnumCertificatesInStore, CertFreeCertificateContext, CertOpenStore,
    CertOpenSystemStore, certificates)
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import CloseHandle
from pywincffi.ownership import Owner
from tests import oracle
from tests.support.certificates import ROOT, SERVER
from tests.support.libraries import Replaced

CRYPT_E_PENDING_CLOSE, CRYPT_E_EXISTS, E_INVALIDARG = 0x8009200F, 0x80092005, 0x80070057


class Context(ctypes.Structure):
    _fields_ = [("encoding", ctypes.c_uint32), ("encoded", ctypes.c_void_p), ("size", ctypes.c_uint32),
                ("information", ctypes.c_void_p), ("store", ctypes.c_void_p)]


def enumerated(store):
    """The certificates that ctypes finds in a store."""
    function = oracle.function("crypt32", "CertEnumCertificatesInStore", ctypes.POINTER(Context), ctypes.c_void_p,
                               ctypes.c_void_p)
    found, context = [], None
    while True:
        context = function(oracle.number(store), context)
        if not context:
            return found
        found.append(ctypes.string_at(context.contents.encoded, context.contents.size))


class Resizing(object):
    """A number that resizes a bytearray when it is asked for, as another thread may during the call."""

    def __init__(self, number, content):
        self.number, self.content = number, content

    def __index__(self):
        self.content.extend(b"x" * 100000)
        return self.number


class StoreTestCase(TestCase):
    def store(self):
        store = CertOpenStore(CERT_STORE_PROV_MEMORY)
        self.addCleanup(self.close, store)
        return store

    @staticmethod
    def close(store):
        try:
            CertCloseStore(store)
        except OSError:  # the test closed it
            pass

    def add(self, store, *encoded):
        return [CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, each, CERT_STORE_ADD_ALWAYS)
                for each in encoded]

    def closed(self):
        store = CertOpenStore(CERT_STORE_PROV_MEMORY)
        CertCloseStore(store)
        return store


class TestCertOpenStore(StoreTestCase):
    def test_memory(self):
        store = self.store()
        self.assertEqual(enumerated(store), [])
        self.add(store, ROOT)
        self.assertEqual(enumerated(store), [ROOT])

    def test_system(self):
        store = CertOpenStore(CERT_STORE_PROV_SYSTEM, 0, CERT_SYSTEM_STORE_CURRENT_USER | CERT_STORE_READONLY_FLAG,
                              u"ROOT")
        self.addCleanup(CertCloseStore, store)
        other = oracle.function("crypt32", "CertOpenSystemStoreW", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_wchar_p)
        expected = other(None, u"ROOT")
        self.assertEqual(sorted(enumerated(store)), sorted(enumerated(self.ffi.cast("void *", expected))))
        oracle.function("crypt32", "CertCloseStore", ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)(expected, 0)

    def test_file(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = os.path.join(folder, u"\xe4.cer")
        with open(path, "wb") as stream:
            stream.write(ROOT)
        store = CertOpenStore(CERT_STORE_PROV_FILENAME, X509_ASN_ENCODING | PKCS_7_ASN_ENCODING,
                              CERT_STORE_OPEN_EXISTING_FLAG, path)
        self.addCleanup(CertCloseStore, store)
        self.assertEqual(enumerated(store), [ROOT])
        with self.assertWindowsError("CertOpenStore", self.library.ERROR_FILE_NOT_FOUND) as caught:
            CertOpenStore(CERT_STORE_PROV_FILENAME, X509_ASN_ENCODING, CERT_STORE_OPEN_EXISTING_FLAG, path + u"x")
        self.assertEqual(caught[0].filename, path + u"x")

    def test_content_that_is_damaged(self):
        for provider, content in ((CERT_STORE_PROV_SERIALIZED, b"nothing of the kind"),
                                  (CERT_STORE_PROV_PKCS7, bytearray(100)), (CERT_STORE_PROV_PKCS7, b"nothing")):
            self.assertRaises(OSError, CertOpenStore, provider, X509_ASN_ENCODING | PKCS_7_ASN_ENCODING, 0, content)

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 0, 1, 3, 4, 9, 99, 0x10000, u"Memory", b"Memory"):
            self.assertInputError("lpszStoreProvider", CertOpenStore, value)
        for value in (-1, 2 ** 32, None, u"1"):
            self.assertInputError("dwEncodingType", CertOpenStore, CERT_STORE_PROV_MEMORY, value)
            self.assertInputError("dwFlags", CertOpenStore, CERT_STORE_PROV_MEMORY, 0, value)
        for value in (CERT_STORE_DELETE_FLAG, CERT_SYSTEM_STORE_RELOCATE_FLAG):
            self.assertInputError("dwFlags", CertOpenStore, CERT_STORE_PROV_SYSTEM, 0,
                                  CERT_SYSTEM_STORE_CURRENT_USER | value, u"pywincffi")
        for provider, values in ((CERT_STORE_PROV_MEMORY, (u"a", b"a", 5)), (CERT_STORE_PROV_SERIALIZED, (None, 5)),
                                 (CERT_STORE_PROV_SYSTEM, (None, 5, u"a\0b"))):
            for value in values:
                self.assertInputError("pvPara", CertOpenStore, provider, 0, 0, value)


class TestCertOpenSystemStore(StoreTestCase):
    def test_effect(self):
        store = CertOpenSystemStore(u"CA")
        self.addCleanup(CertCloseStore, store)
        expected = CertOpenStore(CERT_STORE_PROV_SYSTEM, 0, CERT_SYSTEM_STORE_CURRENT_USER, u"CA")
        self.addCleanup(CertCloseStore, expected)
        self.assertEqual(sorted(enumerated(store)), sorted(enumerated(expected)))

    def test_failure(self):
        def fail(*_):
            self.SetLastError(E_INVALIDARG)
            return self.ffi.NULL

        certificates.library = Replaced(self.library, CertOpenSystemStoreW=fail)
        self.addCleanup(setattr, certificates, "library", self.library)
        with self.assertWindowsError("CertOpenSystemStore", E_INVALIDARG):
            CertOpenSystemStore(u"MY")

    def test_bad_input(self):
        for value in (None, 5, u"a\0b"):
            self.assertInputError("szSubsystemProtocol", CertOpenSystemStore, value)


class TestCertCloseStore(StoreTestCase):
    def test_certificates_remain(self):
        store = self.store()
        context = self.add(store, ROOT)[0]
        CertCloseStore(store)
        self.assertEqual(CertDuplicateCertificateContext(context).pbCertEncoded, ROOT)

    def test_closed(self):
        with self.assertWindowsError("CertCloseStore", self.library.ERROR_INVALID_HANDLE):
            CertCloseStore(self.closed())

    def test_check(self):
        store = self.store()
        context = self.add(store, ROOT)[0]
        with self.assertWindowsError("CertCloseStore", CRYPT_E_PENDING_CLOSE):
            CertCloseStore(store, CERT_CLOSE_STORE_CHECK_FLAG)
        CertFreeCertificateContext(context)
        store = self.store()
        CertFreeCertificateContext(self.add(store, ROOT)[0])
        CertCloseStore(store, CERT_CLOSE_STORE_CHECK_FLAG)

    def test_other_handles(self):
        store = self.store()
        self.assertInputError("hObject", CloseHandle, store)
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        self.assertInputError("hCertStore", CertCloseStore, event)

    def test_owner(self):
        with Owner(CertOpenStore(CERT_STORE_PROV_MEMORY), CertCloseStore) as store:
            self.add(store, ROOT)
            self.assertEqual(CertEnumCertificatesInStore(store).pbCertEncoded, ROOT)
        with self.assertWindowsError("CertEnumCertificatesInStore", self.library.ERROR_INVALID_HANDLE):
            CertEnumCertificatesInStore(store)

    def test_value_of_a_closed_store(self):
        """The number may be that of another store by now; a number that is none is never followed."""
        handle = self.closed()
        with self.assertWindowsError("CertEnumCertificatesInStore", self.library.ERROR_INVALID_HANDLE):
            CertEnumCertificatesInStore(handle)
        for number in (1, 0xFFFF, 0x12345678):
            with self.assertWindowsError("CertCloseStore", self.library.ERROR_INVALID_HANDLE):
                CertCloseStore(self.ffi.cast("HCERTSTORE", number))

    def test_while_other_threads_use_it(self):
        failures = []

        def use(store):
            try:
                while True:
                    self.add(store, SERVER)
            except OSError as error:
                if error.code != self.library.ERROR_INVALID_HANDLE:
                    failures.append(error)
            except Exception as error:
                failures.append(error)

        for _ in range(20):
            store = CertOpenStore(CERT_STORE_PROV_MEMORY)
            threads = [threading.Thread(target=use, args=(store,)) for _ in range(3)]
            for thread in threads:
                thread.start()
            CertCloseStore(store)
            for thread in threads:
                thread.join()
        self.assertEqual(failures, [])

    def test_bad_input(self):
        for value in (None, 5, u"store", b"x", self.ffi.cast("HANDLE", 4), self.ffi.new("OVERLAPPED *")):
            self.assertInputError("hCertStore", CertCloseStore, value)
        for value in (-1, 2 ** 32, None, CERT_CLOSE_STORE_FORCE_FLAG):
            self.assertInputError("dwFlags", CertCloseStore, self.store(), value)


class TestCertAddEncodedCertificateToStore(StoreTestCase):
    def test_effect(self):
        for encoded in (ROOT, bytearray(ROOT), memoryview(ROOT)):
            store = self.store()
            context = CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, encoded, CERT_STORE_ADD_NEW)
            self.assertEqual((context.pbCertEncoded, context.dwCertEncodingType), (ROOT, X509_ASN_ENCODING))
            self.assertEqual(enumerated(store), [ROOT])

    def test_existing(self):
        store = self.store()
        self.add(store, ROOT)
        CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, ROOT, CERT_STORE_ADD_USE_EXISTING)
        self.assertEqual(enumerated(store), [ROOT])
        with self.assertWindowsError("CertAddEncodedCertificateToStore", CRYPT_E_EXISTS):
            CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, ROOT, CERT_STORE_ADD_NEW)

    def test_buffer_is_not_resized(self):
        content = bytearray(ROOT)
        with self.assertRaises(InputError) as context:
            CertAddEncodedCertificateToStore(self.store(), 1, content, Resizing(CERT_STORE_ADD_NEW, content))
        self.assertIn("dwAddDisposition", str(context.exception))
        self.assertEqual(content, ROOT)

    def test_bad_input(self):
        store = self.store()
        for value in (None, 5, u"store", b"x"):
            self.assertInputError("hCertStore", CertAddEncodedCertificateToStore, value, 1, ROOT, 4)
        for value in (None, 5, []):
            self.assertInputError("pbCertEncoded", CertAddEncodedCertificateToStore, store, 1, value, 4)
        for value in (-1, 2 ** 32, None):
            self.assertInputError("dwCertEncodingType", CertAddEncodedCertificateToStore, store, value, ROOT, 4)
            self.assertInputError("dwAddDisposition", CertAddEncodedCertificateToStore, store, 1, ROOT, value)


class TestCertCreateCertificateContext(StoreTestCase):
    def test_effect(self):
        context = CertCreateCertificateContext(X509_ASN_ENCODING, bytearray(ROOT))
        self.assertIs(type(context), CERT_CONTEXT)
        self.assertEqual((context.pbCertEncoded, context.dwCertEncodingType), (ROOT, X509_ASN_ENCODING))
        self.assertIn("%d bytes" % len(ROOT), repr(context))

    def test_buffer_is_not_resized(self):
        content = bytearray(ROOT)
        with self.assertRaises(InputError) as context:
            CertCreateCertificateContext(Resizing(X509_ASN_ENCODING, content), content)
        self.assertIn("dwCertEncodingType", str(context.exception))
        self.assertEqual(content, ROOT)

    def test_no_certificate(self):
        for content in (b"", b"x", ROOT[:-1], b"\x30\x82\xff\xff" + ROOT[4:]):
            self.assertRaises(OSError, CertCreateCertificateContext, X509_ASN_ENCODING, content)
        with self.assertWindowsError("CertCreateCertificateContext", E_INVALIDARG):
            CertCreateCertificateContext(0x10, ROOT)

    def test_bad_input(self):
        for value in (None, 5, []):
            self.assertInputError("pbCertEncoded", CertCreateCertificateContext, X509_ASN_ENCODING, value)
        for value in (-1, 2 ** 32, None):
            self.assertInputError("dwCertEncodingType", CertCreateCertificateContext, value, ROOT)

    def test_class(self):
        self.assertRaises(InputError, CERT_CONTEXT)


class TestCertEnumCertificatesInStore(StoreTestCase):
    def test_effect(self):
        store = self.store()
        self.assertIsNone(CertEnumCertificatesInStore(store))
        self.add(store, ROOT, SERVER)
        found, context = [], CertEnumCertificatesInStore(store)
        while context is not None:
            found.append(context)
            context = CertEnumCertificatesInStore(store, context)
        self.assertEqual([each.pbCertEncoded for each in found], enumerated(store))
        self.assertEqual(len(found), 2)
        # Those that the enumeration went on from are still valid.
        for each in found:
            CertDuplicateCertificateContext(each)

    def test_certificate_that_is_not_of_this_enumeration(self):
        store, other = self.store(), self.store()
        added = self.add(store, ROOT, SERVER)
        self.add(other, ROOT)
        first = CertEnumCertificatesInStore(store)
        CertEnumCertificatesInStore(store, first)
        for value in (5, u"a", added[0], first, CertCreateCertificateContext(X509_ASN_ENCODING, ROOT),
                      CertEnumCertificatesInStore(other), CertDuplicateCertificateContext(first)):
            self.assertInputError("pPrevCertContext", CertEnumCertificatesInStore, store, value)

    def test_failure(self):
        with self.assertWindowsError("CertEnumCertificatesInStore", self.library.ERROR_INVALID_HANDLE):
            CertEnumCertificatesInStore(self.closed())

    def test_bad_input(self):
        for value in (None, 5, u"store", b"x"):
            self.assertInputError("hCertStore", CertEnumCertificatesInStore, value)
        context = object.__new__(CERT_CONTEXT)
        self.assertInputError("pPrevCertContext", CertEnumCertificatesInStore, self.store(), context)
        CertFreeCertificateContext(context)


class TestCertDeleteCertificateFromStore(StoreTestCase):
    def test_effect(self):
        store = self.store()
        first, second = self.add(store, ROOT, SERVER)
        CertDeleteCertificateFromStore(first)
        self.assertEqual(enumerated(store), [SERVER])
        self.assertEqual(CertDuplicateCertificateContext(first).pbCertEncoded, ROOT)

    def test_certificate_that_was_freed(self):
        store = self.store()
        first = self.add(store, ROOT)[0]
        CertFreeCertificateContext(first)
        with self.assertWindowsError("CertDeleteCertificateFromStore", self.library.ERROR_INVALID_HANDLE):
            CertDeleteCertificateFromStore(first)
        self.assertEqual(enumerated(store), [ROOT])

    def test_failure(self):
        def fail(context):
            self.library.CertFreeCertificateContext(context)
            self.SetLastError(0x80070005)
            return 0

        first = self.add(self.store(), ROOT)[0]
        certificates.library = Replaced(self.library, CertDeleteCertificateFromStore=fail)
        self.addCleanup(setattr, certificates, "library", self.library)
        with self.assertWindowsError("CertDeleteCertificateFromStore", 0x80070005):
            CertDeleteCertificateFromStore(first)

    def test_bad_input(self):
        for value in (None, 5, ROOT, self.ffi.NULL):
            self.assertInputError("pCertContext", CertDeleteCertificateFromStore, value)


class TestCertDuplicateCertificateContext(StoreTestCase):
    def test_effect(self):
        context = CertCreateCertificateContext(X509_ASN_ENCODING, ROOT)
        other = CertDuplicateCertificateContext(context)
        CertFreeCertificateContext(context)
        self.assertEqual(CertDuplicateCertificateContext(other).pbCertEncoded, ROOT)

    def test_bad_input(self):
        for value in (None, 5, ROOT):
            self.assertInputError("pCertContext", CertDuplicateCertificateContext, value)


class TestCertFreeCertificateContext(StoreTestCase):
    def count(self):
        freed = []

        def free(context):
            freed.append(context)
            return self.library.CertFreeCertificateContext(context)

        certificates.library = Replaced(self.library, CertFreeCertificateContext=free)
        self.addCleanup(setattr, certificates, "library", self.library)
        return freed

    def test_once(self):
        freed = self.count()
        context = CertCreateCertificateContext(X509_ASN_ENCODING, ROOT)
        CertFreeCertificateContext(context)
        CertFreeCertificateContext(context)
        self.assertEqual(len(freed), 1)
        self.assertEqual(context.pbCertEncoded, ROOT)
        with self.assertWindowsError("CertDuplicateCertificateContext", self.library.ERROR_INVALID_HANDLE):
            CertDuplicateCertificateContext(context)

    def test_by_itself(self):
        freed = self.count()
        context = CertCreateCertificateContext(X509_ASN_ENCODING, ROOT)
        self.SetLastError(77)
        del context
        self.assertEqual(len(freed), 1)
        self.assertEqual(self.library.GetLastError(), 77)

    def test_bad_input(self):
        for value in (None, 5, ROOT):
            self.assertInputError("pCertContext", CertFreeCertificateContext, value)
