"""
Certificates
============

Certificates, and the stores that Windows keeps them in.

A store is a handle of a type of its own, which :func:`CertCloseStore` closes. A certificate is a :class:`CERT_CONTEXT`,
which frees itself.

>>> store = CertOpenSystemStore("ROOT")
>>> certificate = CertEnumCertificatesInStore(store)
>>> while certificate is not None:
...     der = certificate.pbCertEncoded
...     certificate = CertEnumCertificatesInStore(store, certificate)
>>> CertCloseStore(store)
"""
from pywincffi.core import publish, raise_from
from pywincffi.core.checks import NON_ZERO, error_check, failure_of, has_type, index, input_checks, input_error
from pywincffi.core.convert import path, readable, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.open_handles import owned, pointer_of
from pywincffi.crypt32._certificates import Context, duplicate, made, stores

NULL = ffi.NULL
_BLOB_P = ctype("DATA_BLOB *")
_BYTE_P = ctype("BYTE *")
_CONTEXTS = ctype("PCCERT_CONTEXT *")
_LPCSTR = ctype("LPCSTR")
_WCHARS = ctype("wchar_t[]")
# The ways to open a store, by the type of pvPara.
_EMPTY = (library.CERT_STORE_PROV_MEMORY,)
_NAMED = (library.CERT_STORE_PROV_FILENAME, library.CERT_STORE_PROV_PHYSICAL, library.CERT_STORE_PROV_SYSTEM,
          library.CERT_STORE_PROV_SYSTEM_REGISTRY)
_ENCODED = (library.CERT_STORE_PROV_PKCS7, library.CERT_STORE_PROV_SERIALIZED)


class CERT_CONTEXT(Context):
    """
    A certificate. It is made by :func:`CertCreateCertificateContext` and other functions, and frees itself when nothing
    refers to it any more.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/ns-wincrypt-cert_context

    :ivar int dwCertEncodingType: The encoding, ``X509_ASN_ENCODING``.
    :ivar bytes pbCertEncoded: The encoded certificate (DER). It remains after the certificate was freed.
    """

    __slots__ = ()


def CertAddEncodedCertificateToStore(hCertStore, dwCertEncodingType, pbCertEncoded, dwAddDisposition):
    """
    Adds an encoded certificate to a store.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certaddencodedcertificatetostore

    :param HCERTSTORE hCertStore: The store.
    :param int dwCertEncodingType: The encoding, ``X509_ASN_ENCODING``.
    :param buffer pbCertEncoded: The certificate (DER).
    :param int dwAddDisposition: What to do if the store has the certificate: ``CERT_STORE_ADD_NEW`` fails,
        ``CERT_STORE_ADD_USE_EXISTING`` keeps it, ``CERT_STORE_ADD_REPLACE_EXISTING`` replaces it,
        ``CERT_STORE_ADD_ALWAYS`` adds another one.

    :rtype: CERT_CONTEXT
    :returns: The certificate, as the store has it.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the store has the certificate (0x80092005, CRYPT_E_EXISTS), the
        bytes are no certificate (0x8009310B, CRYPT_E_ASN1_BADTAG, and the like), or the store is read only
        (5, ERROR_ACCESS_DENIED), for example.

    >>> store = CertOpenStore(CERT_STORE_PROV_MEMORY)
    >>> certificate = CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, der, CERT_STORE_ADD_ALWAYS)
    >>> CertCloseStore(store)
    """
    store = stores.use("CertAddEncodedCertificateToStore", "hCertStore", hCertStore)
    encoded, content, size = _encoded(pbCertEncoded)
    try:
        found = ffi.new(_CONTEXTS)
        code = library.CertAddEncodedCertificateToStore(
            store, index(dwCertEncodingType), content, size, index(dwAddDisposition), found)
    except Exception:
        input_checks("CertAddEncodedCertificateToStore", {
            "dwCertEncodingType": dwCertEncodingType, "dwAddDisposition": dwAddDisposition})
        raise
    del encoded
    if not code:
        error_check("CertAddEncodedCertificateToStore", code, NON_ZERO)
    return made(CERT_CONTEXT, owned(found[0], library.CertFreeCertificateContext))


def CertCloseStore(hCertStore, dwFlags=0):
    """
    Closes a store. Certificates from it remain valid.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certclosestore

    :param HCERTSTORE hCertStore: The store, from :func:`CertOpenStore` or :func:`CertOpenSystemStore`.
    :param int dwFlags: 0, or ``CERT_CLOSE_STORE_CHECK_FLAG`` to be told of certificates that are not freed.
        ``CERT_CLOSE_STORE_FORCE_FLAG`` is refused: it frees certificates that the program still has.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or ``dwFlags`` is refused.
    :raises pywincffi.exceptions.WindowsAPIError: If the store is not open (6, ERROR_INVALID_HANDLE); or if
        ``dwFlags`` asks for the check, and certificates are not freed (0x8009200F, CRYPT_E_PENDING_CLOSE): the store is
        then closed all the same.

    >>> CertCloseStore(CertOpenStore(CERT_STORE_PROV_MEMORY))
    """
    try:
        flags = ffi.new("DWORD *", index(dwFlags))[0]
    except Exception:
        input_checks("CertCloseStore", {"dwFlags": dwFlags})
        raise
    if flags & library.CERT_CLOSE_STORE_FORCE_FLAG:
        raise input_error("dwFlags", dwFlags, "flags without CERT_CLOSE_STORE_FORCE_FLAG")
    store = stores.take("CertCloseStore", "hCertStore", hCertStore)
    handle = ffi.cast("HCERTSTORE", store)
    del store  # and with it the library's own reference, unless another thread uses the store
    code = library.CertCloseStore(handle, flags)
    if not code:
        error_check("CertCloseStore", code, NON_ZERO)


def CertCreateCertificateContext(dwCertEncodingType, pbCertEncoded):
    """
    Makes a certificate from its encoded form. It belongs to no store.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certcreatecertificatecontext

    :param int dwCertEncodingType: The encoding, ``X509_ASN_ENCODING``.
    :param buffer pbCertEncoded: The certificate (DER).

    :rtype: CERT_CONTEXT
    :returns: The certificate. It frees itself; :func:`CertFreeCertificateContext` frees it at once.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the bytes are no certificate (0x8009310B, CRYPT_E_ASN1_BADTAG, and
        the like), or there is no such encoding (0x80070057, E_INVALIDARG), for example.

    >>> certificate = CertCreateCertificateContext(X509_ASN_ENCODING, der)
    """
    encoded, content, size = _encoded(pbCertEncoded)
    try:
        pointer = library.CertCreateCertificateContext(index(dwCertEncodingType), content, size)
    except Exception:
        input_checks("CertCreateCertificateContext", {"dwCertEncodingType": dwCertEncodingType})
        raise
    del encoded
    if not pointer:
        error_check("CertCreateCertificateContext", pointer, NON_ZERO)
    return made(CERT_CONTEXT, owned(pointer, library.CertFreeCertificateContext))


def CertDeleteCertificateFromStore(pCertContext):
    """
    Deletes a certificate from its store.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certdeletecertificatefromstore

    :param CERT_CONTEXT pCertContext: The certificate, as a function returned it for the store. It remains valid, but is
        no longer in the store.

    :raises pywincffi.exceptions.InputError: If ``pCertContext`` is no certificate.
    :raises pywincffi.exceptions.WindowsAPIError: If the certificate was freed (6, ERROR_INVALID_HANDLE), or the store
        is read only (0x80070005, E_ACCESSDENIED), for example.

    >>> store = CertOpenStore(CERT_STORE_PROV_MEMORY)
    >>> certificate = CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, der, CERT_STORE_ADD_ALWAYS)
    >>> CertDeleteCertificateFromStore(certificate)
    >>> CertCloseStore(store)
    """
    pointer = pointer_of(CERT_CONTEXT, "CertDeleteCertificateFromStore", "pCertContext", pCertContext)
    # Windows frees a reference in any case.
    code = library.CertDeleteCertificateFromStore(library.CertDuplicateCertificateContext(pointer))
    if not code:
        error_check("CertDeleteCertificateFromStore", code, NON_ZERO)


def CertDuplicateCertificateContext(pCertContext):
    """
    Returns another object for the same certificate, which remains valid when the first one is freed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certduplicatecertificatecontext

    :param CERT_CONTEXT pCertContext: The certificate.

    :rtype: CERT_CONTEXT

    :raises pywincffi.exceptions.InputError: If ``pCertContext`` is no certificate.
    :raises pywincffi.exceptions.WindowsAPIError: If the certificate was freed (6, ERROR_INVALID_HANDLE).

    >>> certificate = CertCreateCertificateContext(X509_ASN_ENCODING, der)
    >>> other = CertDuplicateCertificateContext(certificate)
    """
    pointer = pointer_of(CERT_CONTEXT, "CertDuplicateCertificateContext", "pCertContext", pCertContext)
    return made(CERT_CONTEXT, duplicate(pointer))


def CertEnumCertificatesInStore(hCertStore, pPrevCertContext=None):
    """
    Returns the first certificate in a store, or the next one.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certenumcertificatesinstore

    :param HCERTSTORE hCertStore: The store.
    :param pPrevCertContext: None for the first certificate; otherwise the one that this function returned before. It
        remains valid, but only one call can go on from it.
    :type pPrevCertContext: CERT_CONTEXT or None

    :rtype: CERT_CONTEXT or None
    :returns: The certificate; None if there are no more.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or ``pPrevCertContext`` does not come
        from this function and this store, or a call went on from it before.
    :raises pywincffi.exceptions.WindowsAPIError: If the store is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> store = CertOpenSystemStore("ROOT")
    >>> first = CertEnumCertificatesInStore(store)
    >>> CertCloseStore(store)
    """
    store = stores.use("CertEnumCertificatesInStore", "hCertStore", hCertStore)
    previous = NULL
    if pPrevCertContext is not None:
        previous = _previous(store, pPrevCertContext)
    pointer = library.CertEnumCertificatesInStore(store, previous)
    if not pointer:
        error = failure_of("CertEnumCertificatesInStore")
        if error not in (library.CRYPT_E_NOT_FOUND & 0xFFFFFFFF, library.ERROR_NO_MORE_FILES):
            error_check("CertEnumCertificatesInStore", error)
        return None
    first = owned(pointer, library.CertFreeCertificateContext)
    return made(CERT_CONTEXT, duplicate(pointer), [(first, store)])


def _previous(store, value):
    """Returns the reference to a certificate of an enumeration of this store, and gives it to Windows."""
    expected = "None, or the certificate that this function returned last for this store"
    if not has_type(value, CERT_CONTEXT):
        raise input_error("pPrevCertContext", value, expected)
    try:
        reference, origin = getattr(value, "_enumerated", []).pop()
    except IndexError as error:  # not returned by an enumeration, or used before
        raise_from(input_error("pPrevCertContext", value, expected), error)
    if origin is not store:
        value._enumerated.append((reference, origin))
        raise input_error("pPrevCertContext", value, expected)
    ffi.gc(reference, None)
    return reference


def CertFreeCertificateContext(pCertContext):
    """
    Frees a certificate before nothing refers to it any more. Freeing it again does nothing.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certfreecertificatecontext

    :param CERT_CONTEXT pCertContext: The certificate.

    :raises pywincffi.exceptions.InputError: If ``pCertContext`` is no certificate.

    >>> certificate = CertCreateCertificateContext(X509_ASN_ENCODING, der)
    >>> CertFreeCertificateContext(certificate)
    """
    if not has_type(pCertContext, CERT_CONTEXT):
        raise input_error("pCertContext", pCertContext, "a CERT_CONTEXT")
    # library.CertFreeCertificateContext() is called when no other thread uses it.
    pCertContext._pointer = None
    pCertContext._enumerated = []


def CertOpenStore(lpszStoreProvider, dwEncodingType=0, dwFlags=0, pvPara=None):
    """
    Opens or creates a store.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certopenstore

    :param int lpszStoreProvider: The kind of store: ``CERT_STORE_PROV_MEMORY`` for a new one in memory,
        ``CERT_STORE_PROV_SYSTEM``, ``CERT_STORE_PROV_SYSTEM_REGISTRY`` and ``CERT_STORE_PROV_PHYSICAL`` for those that
        Windows keeps, ``CERT_STORE_PROV_FILENAME`` for a file, ``CERT_STORE_PROV_PKCS7`` and
        ``CERT_STORE_PROV_SERIALIZED`` for certificates in a message or a serialized store.
    :param int dwEncodingType: For a file or a message, ``X509_ASN_ENCODING | PKCS_7_ASN_ENCODING``.
    :param int dwFlags: A combination of the ``CERT_STORE_`` flags; for the stores that Windows keeps, with one of the
        ``CERT_SYSTEM_STORE_`` constants, such as ``CERT_SYSTEM_STORE_CURRENT_USER``. Of these stores, one that does
        not exist is created, except with ``CERT_STORE_OPEN_EXISTING_FLAG``; without ``CERT_STORE_READONLY_FLAG`` the
        user needs the right to write to the store. ``CERT_STORE_DELETE_FLAG`` and ``CERT_SYSTEM_STORE_RELOCATE_FLAG``
        are refused.
    :param pvPara: The name of the store, such as ``"ROOT"``, or of the file; the content of a message or of a
        serialized store; None for a store in memory.
    :type pvPara: str or buffer or None

    :rtype: HCERTSTORE
    :returns: The store. Close it with :func:`CertCloseStore`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or is refused.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such store or file (2, ERROR_FILE_NOT_FOUND), the
        content is damaged (0x80092009, CRYPT_E_NO_MATCH, and the like), or access is denied (5, ERROR_ACCESS_DENIED),
        for example.

    >>> store = CertOpenStore(CERT_STORE_PROV_SYSTEM, 0, CERT_SYSTEM_STORE_CURRENT_USER, "ROOT")
    >>> CertCloseStore(store)
    """
    try:
        # The converted value is checked: Windows takes any of these for memory.
        provider, encoding, flags = ffi.new("DWORD[3]", [
            index(lpszStoreProvider), index(dwEncodingType), index(dwFlags)])
    except Exception:
        input_checks("CertOpenStore", {"dwEncodingType": dwEncodingType, "dwFlags": dwFlags})
        raise_from(_wrong_provider(lpszStoreProvider), None)
    if provider not in _EMPTY + _NAMED + _ENCODED:
        raise _wrong_provider(lpszStoreProvider)
    if flags & (library.CERT_STORE_DELETE_FLAG | library.CERT_SYSTEM_STORE_RELOCATE_FLAG):
        raise input_error("dwFlags", dwFlags,
                          "flags without CERT_STORE_DELETE_FLAG and CERT_SYSTEM_STORE_RELOCATE_FLAG")
    parameter, kept = _parameter(provider, pvPara)
    filename = ffi.string(parameter) if provider == library.CERT_STORE_PROV_FILENAME else None
    handle = library.CertOpenStore(ffi.cast(_LPCSTR, provider), encoding, 0, flags, parameter)
    del kept
    if not handle:
        error_check("CertOpenStore", handle, NON_ZERO, filename)
    return _opened(handle)


def _wrong_provider(value):
    return input_error("lpszStoreProvider", value, "one of the CERT_STORE_PROV_ constants")


def _parameter(provider, value):
    """Returns the argument for pvPara, and the objects that it points to."""
    if provider in _NAMED:
        name = ffi.new(_WCHARS, path("pvPara", value))
        return name, name
    if provider in _ENCODED:
        content, size = readable("pvPara", value)
        kept = ffi.from_buffer(content) if has_type(content, bytes) else content
        blob = ffi.new(_BLOB_P, {"cbData": size, "pbData": ffi.cast(_BYTE_P, kept)})
        return blob, (blob, kept, content)
    if value is not None:
        raise input_error("pvPara", value, "None: the store is empty")
    return NULL, None


def CertOpenSystemStore(szSubsystemProtocol):
    """
    Opens one of the stores of the user. ``"ROOT"`` and ``"CA"`` have the certificates of the computer in them, too.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certopensystemstorew

    :param str szSubsystemProtocol: The name: ``"ROOT"`` for the trusted root certificates, ``"CA"`` for intermediate
        ones, ``"MY"`` for those with the user's private keys. If there is no store of the name, one is created.

    :rtype: HCERTSTORE
    :returns: The store. Close it with :func:`CertCloseStore`.

    :raises pywincffi.exceptions.InputError: If ``szSubsystemProtocol`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the name is not valid (0x80070057, E_INVALIDARG), for example.

    >>> store = CertOpenSystemStore("ROOT")
    >>> CertCloseStore(store)
    """
    name = text("szSubsystemProtocol", szSubsystemProtocol)
    try:
        handle = library.CertOpenSystemStoreW(0, name)
    except Exception:
        input_checks("CertOpenSystemStore", locals())
        raise
    if not handle:
        error_check("CertOpenSystemStore", handle, NON_ZERO)
    return _opened(handle)


def _opened(handle):
    """Returns an opened store. The library keeps its own reference, for the threads that use the store."""
    return ffi.cast("HCERTSTORE", stores.add(
        library.CertDuplicateStore(handle), lambda store, close=library.CertCloseStore: close(store, 0)))


def _encoded(value):
    """The buffer of an encoded certificate, which the caller keeps during the call, as cffi takes it, and its size."""
    content, size = readable("pbCertEncoded", value)
    return content, ffi.cast(_BYTE_P, content) if not has_type(content, bytes) else content, size


publish(__name__)
