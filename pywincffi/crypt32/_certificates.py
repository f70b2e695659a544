"""What the topics of certificates share: the stores that are open, and the references to certificates."""
from pywincffi.core.checks import input_error
from pywincffi.core.dist import ffi, library
from pywincffi.core.open_handles import OpenHandles, owned

#: The stores that are open.
stores = OpenHandles("HCERTSTORE", "a certificate store (HCERTSTORE)")


class Context(object):
    """
    The slots of a certificate. ``_pointer`` is None once it was freed; ``_enumerated`` has a reference to pass to
    CertEnumCertificatesInStore, which frees it, and the store.
    """

    __slots__ = ("dwCertEncodingType", "pbCertEncoded", "_pointer", "_enumerated")

    def __init__(self):
        raise input_error(type(self).__name__, type(self), "CertCreateCertificateContext()")

    def __repr__(self):
        return "<CERT_CONTEXT of %d bytes>" % len(self.pbCertEncoded)  # pylint: disable=no-member


def made(kind, pointer, enumerated=()):
    """
    Makes the object for a certificate.

    :param type kind: The class.
    :param cdata pointer: The owned pointer.
    :param enumerated: The reference for an enumeration, and the store, as one item of a list.
    """
    context = object.__new__(kind)
    context.dwCertEncodingType = pointer.dwCertEncodingType
    context.pbCertEncoded = ffi.buffer(pointer.pbCertEncoded, pointer.cbCertEncoded)[:]
    context._pointer, context._enumerated = pointer, list(enumerated)
    return context


def duplicate(pointer):
    """Returns another owned reference to a certificate."""
    return owned(library.CertDuplicateCertificateContext(pointer), library.CertFreeCertificateContext)
