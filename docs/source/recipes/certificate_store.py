from __future__ import print_function

import hashlib

from pywincffi.crypt32 import CertCloseStore, CertEnumCertificatesInStore, CertOpenSystemStore
from pywincffi.ownership import Owner


def certificates(name):
    """The certificates in a store of Windows, as DER."""
    with Owner(CertOpenSystemStore(name), CertCloseStore) as store:
        certificate = CertEnumCertificatesInStore(store)
        while certificate is not None:
            yield certificate.pbCertEncoded
            certificate = CertEnumCertificatesInStore(store, certificate)


digests = [hashlib.sha256(der).hexdigest() for der in certificates(u"ROOT")]
print("%d root certificates" % len(digests))
