"""
Tells whether Windows trusts the certificate of a TLS server: ``python trust_check.py NAME CHAIN``. CHAIN is a file with
the server's certificate and the intermediate ones, as the server sends them (PEM).
"""
from __future__ import print_function

import io
import re
import ssl
import sys

from pywincffi.crypt32 import (
    AUTHTYPE_SERVER, CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL, CERT_CHAIN_PARA, CERT_CHAIN_POLICY_PARA,
    CERT_CHAIN_POLICY_SSL, CERT_STORE_ADD_USE_EXISTING, CERT_STORE_PROV_MEMORY, SSL_EXTRA_CERT_CHAIN_POLICY_PARA,
    USAGE_MATCH_TYPE_OR, X509_ASN_ENCODING, CertAddEncodedCertificateToStore, CertCloseStore,
    CertCreateCertificateContext, CertGetCertificateChain, CertOpenStore, CertUsageMatch,
    CertVerifyCertificateChainPolicy)
from pywincffi.ownership import Owner
from pywincffi.winerror import error_name

SERVER = u"1.3.6.1.5.5.7.3.1"  # what the certificate must be for


def verify(name, chain):
    """Returns the result of the check: 0, or the error that Windows has for what is wrong."""
    with Owner(CertOpenStore(CERT_STORE_PROV_MEMORY), CertCloseStore) as intermediate:
        for der in chain[1:]:
            CertAddEncodedCertificateToStore(intermediate, X509_ASN_ENCODING, der, CERT_STORE_ADD_USE_EXISTING)
        found = CertGetCertificateChain(
            None, CertCreateCertificateContext(X509_ASN_ENCODING, chain[0]), None, intermediate,
            CERT_CHAIN_PARA(CertUsageMatch(USAGE_MATCH_TYPE_OR, [SERVER])), CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL)
    server = SSL_EXTRA_CERT_CHAIN_POLICY_PARA(AUTHTYPE_SERVER, pwszServerName=name)
    # The call succeeds whether the chain is trusted or not: the answer is dwError.
    return CertVerifyCertificateChainPolicy(
        CERT_CHAIN_POLICY_SSL, found, CERT_CHAIN_POLICY_PARA(0, server)).dwError


def main(name, path):
    with io.open(path, encoding="ascii") as stream:
        parts = re.findall("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", stream.read(), re.DOTALL)
    error = verify(name, [ssl.PEM_cert_to_DER_cert(part) for part in parts])
    print("trusted" if error == 0 else "not trusted: 0x%08X (%s)" % (error, error_name(error)))


if __name__ == "__main__":
    if sys.version_info[0] == 2:
        sys.argv = [each.decode("mbcs") for each in sys.argv]
    main(*sys.argv[1:])
