import datetime
import sys

from pywincffi.crypt32 import (
    AUTHTYPE_SERVER, CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL, CERT_CHAIN_CONTEXT, CERT_CHAIN_ENGINE_CONFIG, CERT_CHAIN_PARA,
    CERT_CHAIN_POLICY_ALLOW_UNKNOWN_CA_FLAG, CERT_CHAIN_POLICY_BASE, CERT_CHAIN_POLICY_PARA, CERT_CHAIN_POLICY_SSL,
    CERT_CONTEXT, CERT_STORE_ADD_ALWAYS, CERT_STORE_PROV_MEMORY, CERT_TRUST_IS_NOT_TIME_VALID,
    CERT_TRUST_IS_NOT_VALID_FOR_USAGE, CERT_TRUST_IS_PARTIAL_CHAIN, CERT_TRUST_IS_SELF_SIGNED,
    CERT_TRUST_IS_UNTRUSTED_ROOT, SSL_EXTRA_CERT_CHAIN_POLICY_PARA, USAGE_MATCH_TYPE_AND, USAGE_MATCH_TYPE_OR,
    X509_ASN_ENCODING, CertAddEncodedCertificateToStore, CertCloseStore, CertCreateCertificateChainEngine,
    CertCreateCertificateContext, CertDuplicateCertificateContext, CertFreeCertificateChain,
    CertFreeCertificateChainEngine, CertFreeCertificateContext, CertGetCertificateChain, CertOpenStore, CertUsageMatch,
    CertVerifyCertificateChainPolicy, chains)
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import CloseHandle
from pywincffi.ownership import Owner
from tests import oracle
from tests.support.certificates import ROOT, SERVER
from tests.support.libraries import Replaced

CERT_E_UNTRUSTEDROOT, CERT_E_CN_NO_MATCH, CERT_E_EXPIRED = 0x800B0109, 0x800B010F, 0x800B0101
E_INVALIDARG = 0x80070057
SERVER_USAGE, CLIENT_USAGE = u"1.3.6.1.5.5.7.3.1", u"1.3.6.1.5.5.7.3.2"
NOW = datetime.datetime(2030, 1, 1)


class Index(object):
    def __index__(self):
        raise ZeroDivisionError

    __eq__ = __index__
    __hash__ = None


class ChainTestCase(TestCase):
    opened = []

    def setUp(self):
        if sys.platform == "win32" and not self.opened:
            # The first chain opens the stores of Windows, which stay open.
            self.opened.append(CertGetCertificateChain(
                None, CertCreateCertificateContext(X509_ASN_ENCODING, SERVER), None, None, None,
                CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL))
        super(ChainTestCase, self).setUp()
        self.store = CertOpenStore(CERT_STORE_PROV_MEMORY)
        self.addCleanup(CertCloseStore, self.store)
        CertAddEncodedCertificateToStore(self.store, X509_ASN_ENCODING, ROOT, CERT_STORE_ADD_ALWAYS)
        self.server = CertCreateCertificateContext(X509_ASN_ENCODING, SERVER)

    def chain(self, engine=None, time=NOW, **parameters):
        return CertGetCertificateChain(engine, self.server, time, self.store, CERT_CHAIN_PARA(**parameters),
                                       CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL)

    def replace(self, **functions):
        chains.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, chains, "library", self.library)


class TestCertGetCertificateChain(ChainTestCase):
    def test_effect(self):
        chain = self.chain()
        self.assertIs(type(chain), CERT_CHAIN_CONTEXT)
        self.assertTrue(chain.TrustStatus.dwErrorStatus & CERT_TRUST_IS_UNTRUSTED_ROOT)
        self.assertEqual(len(chain.rgpChain), 1)
        elements = chain.rgpChain[0].rgpElement
        self.assertEqual([each.pCertContext.pbCertEncoded for each in elements], [SERVER, ROOT])
        self.assertTrue(elements[1].TrustStatus.dwInfoStatus & CERT_TRUST_IS_SELF_SIGNED)
        self.assertIn("0x%X" % chain.TrustStatus.dwErrorStatus, repr(chain))

    def test_without_the_issuer(self):
        chain = CertGetCertificateChain(None, self.server, NOW, None, None, CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL)
        self.assertTrue(chain.TrustStatus.dwErrorStatus & CERT_TRUST_IS_PARTIAL_CHAIN)
        self.assertEqual(len(chain.rgpChain[0].rgpElement), 1)

    def test_time(self):
        for time, is_valid in ((NOW, True), (datetime.datetime(2010, 1, 1), False)):
            status = self.chain(time=time).TrustStatus.dwErrorStatus
            self.assertEqual(not status & CERT_TRUST_IS_NOT_TIME_VALID, is_valid)

    def test_usage(self):
        for usage, is_valid in ((SERVER_USAGE, True), (CLIENT_USAGE, False)):
            match = CertUsageMatch(USAGE_MATCH_TYPE_OR, [usage])
            status = self.chain(RequestedUsage=match).TrustStatus.dwErrorStatus
            self.assertEqual(not status & CERT_TRUST_IS_NOT_VALID_FOR_USAGE, is_valid)

    def test_certificates_remain(self):
        chain = self.chain()
        element = chain.rgpChain[0].rgpElement[1]
        CertFreeCertificateChain(chain)
        self.assertEqual(CertDuplicateCertificateContext(element.pCertContext).pbCertEncoded, ROOT)

    def test_what_is_freed_or_closed(self):
        store = CertOpenStore(CERT_STORE_PROV_MEMORY)
        CertCloseStore(store)
        freed = CertCreateCertificateContext(X509_ASN_ENCODING, ROOT)
        CertFreeCertificateContext(freed)
        engine = CertCreateCertificateChainEngine(CERT_CHAIN_ENGINE_CONFIG())
        CertFreeCertificateChainEngine(engine)
        for arguments in ((None, freed), (None, self.server, None, store), (engine, self.server)):
            with self.assertWindowsError("CertGetCertificateChain", self.library.ERROR_INVALID_HANDLE):
                CertGetCertificateChain(*arguments)

    def test_failure(self):
        def fail(*_):
            self.SetLastError(E_INVALIDARG)
            return 0

        self.replace(CertGetCertificateChain=fail)
        with self.assertWindowsError("CertGetCertificateChain", E_INVALIDARG):
            self.chain()

    def test_bad_input(self):
        for value in (5, u"a", self.ffi.cast("HANDLE", 1)):
            self.assertInputError("hChainEngine", CertGetCertificateChain, value, self.server)
            self.assertInputError("hAdditionalStore", CertGetCertificateChain, None, self.server, None, value)
        for value in (None, 5, ROOT):
            self.assertInputError("pCertContext", CertGetCertificateChain, None, value)
        with self.assertWindowsError("CertGetCertificateChain", self.library.ERROR_INVALID_HANDLE):
            CertGetCertificateChain(None, object.__new__(CERT_CONTEXT))
        for value in (5, u"a", datetime.date(2030, 1, 1), datetime.datetime(1500, 1, 1)):
            self.assertInputError("pTime", CertGetCertificateChain, None, self.server, value)
        for value in (5, u"a", CERT_CHAIN_POLICY_PARA()):
            self.assertInputError("pChainPara", CertGetCertificateChain, None, self.server, None, None, value)
        for value in (-1, 2 ** 32, None):
            self.assertInputError("dwFlags", CertGetCertificateChain, None, self.server, None, None, None, value)

    def test_any_usage(self):
        chain = self.chain(RequestedUsage=CertUsageMatch(USAGE_MATCH_TYPE_AND, []))
        self.assertEqual(chain.TrustStatus.dwErrorStatus & CERT_TRUST_IS_NOT_VALID_FOR_USAGE, 0)

    def test_bad_parameters(self):
        for value in (-1, None, u"1"):
            with self.assertRaises(InputError) as context:
                self.chain(dwUrlRetrievalTimeout=value)
            self.assertEqual(context.exception.name, "pChainPara.dwUrlRetrievalTimeout")
        for field in ("RequestedUsage", "RequestedIssuancePolicy"):
            for value, name in ((5, ""), ((0,), ""), ((7, []), ".dwType"), ((0.0, []), ".dwType"),
                                ((None, []), ".dwType"), ((Index(), []), ".dwType"),
                                ((USAGE_MATCH_TYPE_OR, []), ".Usage"),
                                ((0, u"1.2"), ".Usage"), ((0, [5]), ".Usage[0]"),
                                ((0, [u"1.2", u""]), ".Usage[1]"), ((0, [u"1.2\0"]), ".Usage[0]"),
                                ((0, [u"\xe4"]), ".Usage[0]")):
                with self.assertRaises(InputError) as context:
                    self.chain(**{field: value})
                self.assertEqual(context.exception.name, "pChainPara." + field + name)


class TestCertVerifyCertificateChainPolicy(ChainTestCase):
    def verify(self, chain, flags=0, name=u"server.example"):
        return CertVerifyCertificateChainPolicy(CERT_CHAIN_POLICY_SSL, chain, CERT_CHAIN_POLICY_PARA(
            flags, SSL_EXTRA_CERT_CHAIN_POLICY_PARA(AUTHTYPE_SERVER, pwszServerName=name)))

    def test_root_that_is_not_trusted(self):
        chain = self.chain()
        self.assertEqual(self.verify(chain).dwError, CERT_E_UNTRUSTEDROOT)
        result = CertVerifyCertificateChainPolicy(CERT_CHAIN_POLICY_BASE, chain)
        self.assertEqual((result.dwError, result.lChainIndex), (CERT_E_UNTRUSTEDROOT, 0))
        self.assertIn(result.lElementIndex, (-1, 1))

    def test_trusted(self):
        result = self.verify(self.chain(), CERT_CHAIN_POLICY_ALLOW_UNKNOWN_CA_FLAG)
        self.assertEqual(result.dwError, 0)

    def test_name(self):
        chain = self.chain()
        for name, error in ((u"server.example", 0), (u"SERVER.example", 0), (None, 0), (u"example", CERT_E_CN_NO_MATCH),
                            (u"server.example.org", CERT_E_CN_NO_MATCH)):
            self.assertEqual(self.verify(chain, CERT_CHAIN_POLICY_ALLOW_UNKNOWN_CA_FLAG, name).dwError, error)

    def test_time(self):
        chain = self.chain(time=datetime.datetime(2010, 1, 1))
        self.assertEqual(self.verify(chain, CERT_CHAIN_POLICY_ALLOW_UNKNOWN_CA_FLAG).dwError, CERT_E_EXPIRED)

    def test_chain_that_was_freed(self):
        chain = self.chain()
        CertFreeCertificateChain(chain)
        with self.assertWindowsError("CertVerifyCertificateChainPolicy", self.library.ERROR_INVALID_HANDLE):
            self.verify(chain)

    def test_failure(self):
        def fail(*_):
            self.SetLastError(2)
            return 0

        chain = self.chain()
        self.replace(CertVerifyCertificateChainPolicy=fail)
        with self.assertWindowsError("CertVerifyCertificateChainPolicy", 2):
            self.verify(chain)

    def test_bad_input(self):
        chain = self.chain()
        for value in (None, -1, 0, 8, 99, 2 ** 32, u"1", b"1.2.3"):
            self.assertInputError("pszPolicyOID", CertVerifyCertificateChainPolicy, value, chain)
        for value in (None, 5, ROOT, self.server):
            self.assertInputError("pChainContext", CertVerifyCertificateChainPolicy, CERT_CHAIN_POLICY_BASE, value)
        for value in (5, u"a", CERT_CHAIN_PARA()):
            self.assertInputError("pPolicyPara", CertVerifyCertificateChainPolicy, CERT_CHAIN_POLICY_BASE, chain, value)

    def test_bad_parameters(self):
        chain, server = self.chain(), SSL_EXTRA_CERT_CHAIN_POLICY_PARA
        for policy, parameters, name in (
                (CERT_CHAIN_POLICY_SSL, (-1,), "dwFlags"), (CERT_CHAIN_POLICY_SSL, (0, 5), "pvExtraPolicyPara"),
                (CERT_CHAIN_POLICY_BASE, (0, server(2)), "pvExtraPolicyPara"),
                (CERT_CHAIN_POLICY_SSL, (0, server(-1)), "pvExtraPolicyPara.dwAuthType"),
                (CERT_CHAIN_POLICY_SSL, (0, server(2, None)), "pvExtraPolicyPara.fdwChecks"),
                (CERT_CHAIN_POLICY_SSL, (0, server(2, 0, 5)), "pvExtraPolicyPara.pwszServerName"),
                (CERT_CHAIN_POLICY_SSL, (0, server(2, 0, u"")), "pvExtraPolicyPara.pwszServerName"),
                (CERT_CHAIN_POLICY_SSL, (0, server(2, 0, u"a\0b")), "pvExtraPolicyPara.pwszServerName")):
            self.assertInputError("pPolicyPara." + name, CertVerifyCertificateChainPolicy, policy, chain,
                                  CERT_CHAIN_POLICY_PARA(*parameters))


class TestCertFreeCertificateChain(ChainTestCase):
    def test_once(self):
        freed = []

        def free(chain):
            freed.append(chain)
            self.library.CertFreeCertificateChain(chain)

        self.replace(CertFreeCertificateChain=free)
        chain = self.chain()
        CertFreeCertificateChain(chain)
        CertFreeCertificateChain(chain)
        self.assertEqual(len(freed), 1)
        chain = self.chain()
        del chain
        self.assertEqual(len(freed), 2)

    def test_bad_input(self):
        for value in (None, 5, self.server):
            self.assertInputError("pChainContext", CertFreeCertificateChain, value)


class TestCertCreateCertificateChainEngine(ChainTestCase):
    def test_exclusive_root(self):
        with Owner(CertCreateCertificateChainEngine(CERT_CHAIN_ENGINE_CONFIG(hExclusiveRoot=self.store)),
                   CertFreeCertificateChainEngine) as engine:
            chain = self.chain(engine)
            self.assertEqual(chain.TrustStatus.dwErrorStatus & CERT_TRUST_IS_UNTRUSTED_ROOT, 0)

    def test_additional_stores(self):
        engine = CertCreateCertificateChainEngine(CERT_CHAIN_ENGINE_CONFIG(rghAdditionalStore=[self.store]))
        chain = CertGetCertificateChain(engine, self.server, NOW, None, None, CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL)
        self.assertEqual(len(chain.rgpChain[0].rgpElement), 2)
        CertFreeCertificateChainEngine(engine)

    def test_store_that_is_closed(self):
        store = CertOpenStore(CERT_STORE_PROV_MEMORY)
        CertCloseStore(store)
        for field, value in (("hRestrictedRoot", store), ("rghAdditionalStore", [store])):
            with self.assertWindowsError("CertCreateCertificateChainEngine", self.library.ERROR_INVALID_HANDLE):
                CertCreateCertificateChainEngine(CERT_CHAIN_ENGINE_CONFIG(**{field: value}))

    def test_bad_input(self):
        for value in (None, 5, CERT_CHAIN_PARA()):
            self.assertInputError("pConfig", CertCreateCertificateChainEngine, value)
        for field, value in (("dwFlags", -1), ("MaximumCachedCertificates", None), ("hExclusiveRoot", 5),
                             ("hRestrictedOther", u"a"), ("rghAdditionalStore", 5), ("dwExclusiveFlags", 2 ** 32)):
            with self.assertRaises(InputError) as context:
                CertCreateCertificateChainEngine(CERT_CHAIN_ENGINE_CONFIG(**{field: value}))
            self.assertEqual(context.exception.name, "pConfig." + field)
        self.assertInputError("pConfig.rghAdditionalStore[1]", CertCreateCertificateChainEngine,
                              CERT_CHAIN_ENGINE_CONFIG(rghAdditionalStore=[self.store, None]))


class TestCertFreeCertificateChainEngine(ChainTestCase):
    def test_effect(self):
        freed = []

        def free(engine):
            freed.append(engine)
            self.library.CertFreeCertificateChainEngine(engine)

        self.replace(CertFreeCertificateChainEngine=free)
        engine = CertCreateCertificateChainEngine(CERT_CHAIN_ENGINE_CONFIG())
        CertFreeCertificateChainEngine(engine)
        self.assertEqual(freed, [engine])
        with self.assertWindowsError("CertFreeCertificateChainEngine", self.library.ERROR_INVALID_HANDLE):
            CertFreeCertificateChainEngine(engine)

    def test_bad_input(self):
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        for value in (None, 5, self.store, event):
            self.assertInputError("hChainEngine", CertFreeCertificateChainEngine, value)
