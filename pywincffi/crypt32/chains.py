"""
Certificate chains
==================

Builds the chain from a certificate to a root certificate, and tells whether the chain is trusted.

>>> certificate = CertCreateCertificateContext(X509_ASN_ENCODING, der)
>>> parameters = CERT_CHAIN_PARA(CertUsageMatch(USAGE_MATCH_TYPE_OR, ["1.3.6.1.5.5.7.3.1"]))  # that of a server
>>> chain = CertGetCertificateChain(
...     None, certificate, pChainPara=parameters, dwFlags=CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL)
>>> server = SSL_EXTRA_CERT_CHAIN_POLICY_PARA(AUTHTYPE_SERVER, pwszServerName="server.example")
>>> result = CertVerifyCertificateChainPolicy(CERT_CHAIN_POLICY_SSL, chain, CERT_CHAIN_POLICY_PARA(0, server))
>>> is_trusted = result.dwError == 0
"""
from pywincffi.core import named_tuple, publish, text_type
from pywincffi.core.checks import NON_ZERO, error_check, has_type, index, input_checks, input_error, items, number_in
from pywincffi.core.convert import text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.open_handles import OpenHandles, owned, pointer_of
from pywincffi.crypt32._certificates import duplicate, made, stores
from pywincffi.crypt32.certificates import CERT_CONTEXT

NULL = ffi.NULL
_CHAINS = ctype("PCCERT_CHAIN_CONTEXT *")
_LPCSTR = ctype("LPCSTR")
_WCHARS = ctype("wchar_t[]")
_engines = OpenHandles("HCERTCHAINENGINE", "a chain engine (HCERTCHAINENGINE)")
# The policies that need no other parameters than these.
_POLICIES = tuple(getattr(library, "CERT_CHAIN_POLICY_" + name) for name in (
    "AUTHENTICODE", "BASE", "BASIC_CONSTRAINTS", "MICROSOFT_ROOT", "NT_AUTH", "SSL"))


class _Parameters(object):
    """The base class of parameters whose memory is Windows' layout only during a call."""

    __slots__ = ()

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(
            "%s=%r" % (name, getattr(self, name, None)) for name in self.__slots__))


class CertUsageMatch(named_tuple("CertUsageMatch", "dwType Usage")):
    """
    What a certificate must be for.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/ns-wincrypt-cert_usage_match

    :param int dwType: ``USAGE_MATCH_TYPE_AND`` for all of the usages, or ``USAGE_MATCH_TYPE_OR`` for one of them.
    :param Usage: The usages, as object identifiers, such as ``"1.3.6.1.5.5.7.3.1"`` for a server. With
        ``USAGE_MATCH_TYPE_AND`` the list may be empty: any usage is right.
    :type Usage: sequence(str)
    """

    __slots__ = ()


class CERT_CHAIN_PARA(_Parameters):
    """
    What a chain must be for, and how long Windows may look for it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/ns-wincrypt-cert_chain_para

    :param RequestedUsage: What the certificate must be for, or None.
    :type RequestedUsage: CertUsageMatch or None
    :param RequestedIssuancePolicy: The policies by which the certificate must have been issued, or None.
    :type RequestedIssuancePolicy: CertUsageMatch or None
    :param int dwUrlRetrievalTimeout: The time-out for the check of revocation, in milliseconds; 0 for the default.

    >>> parameters = CERT_CHAIN_PARA(CertUsageMatch(USAGE_MATCH_TYPE_OR, ["1.3.6.1.5.5.7.3.1"]))
    """

    __slots__ = ("RequestedUsage", "RequestedIssuancePolicy", "dwUrlRetrievalTimeout")

    def __init__(self, RequestedUsage=None, RequestedIssuancePolicy=None, dwUrlRetrievalTimeout=0):
        self.RequestedUsage = RequestedUsage
        self.RequestedIssuancePolicy = RequestedIssuancePolicy
        self.dwUrlRetrievalTimeout = dwUrlRetrievalTimeout


class CERT_CHAIN_ENGINE_CONFIG(_Parameters):
    """
    How a chain engine builds chains.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/ns-wincrypt-cert_chain_engine_config

    :param hRestrictedRoot: A store with some of the trusted root certificates, or None for all.
    :type hRestrictedRoot: HCERTSTORE or None
    :param hRestrictedTrust: A store in which trust lists are searched, or None.
    :type hRestrictedTrust: HCERTSTORE or None
    :param hRestrictedOther: A store in which certificates are searched, or None.
    :type hRestrictedOther: HCERTSTORE or None
    :param rghAdditionalStore: More stores in which certificates are searched.
    :type rghAdditionalStore: sequence(HCERTSTORE)
    :param int dwFlags: A combination of ``CERT_CHAIN_`` flags.
    :param int dwUrlRetrievalTimeout: The time-out for each certificate from the network, in milliseconds; 0 for the
        default.
    :param int MaximumCachedCertificates: How many certificates to cache; 0 for the default.
    :param int CycleDetectionModulus: After how many certificates to look for a cycle; 0 for the default.
    :param hExclusiveRoot: A store with root certificates that alone are trusted, or None.
    :type hExclusiveRoot: HCERTSTORE or None
    :param hExclusiveTrustedPeople: A store with certificates that alone are trusted as peers, or None.
    :type hExclusiveTrustedPeople: HCERTSTORE or None
    :param int dwExclusiveFlags: 0, or ``CERT_CHAIN_EXCLUSIVE_ENABLE_CA_FLAG`` to trust certificates in
        ``hExclusiveRoot`` that are not self-signed.

    >>> config = CERT_CHAIN_ENGINE_CONFIG(dwFlags=CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL)
    """

    __slots__ = ("hRestrictedRoot", "hRestrictedTrust", "hRestrictedOther", "rghAdditionalStore", "dwFlags",
                 "dwUrlRetrievalTimeout", "MaximumCachedCertificates", "CycleDetectionModulus", "hExclusiveRoot",
                 "hExclusiveTrustedPeople", "dwExclusiveFlags")

    def __init__(self, hRestrictedRoot=None, hRestrictedTrust=None, hRestrictedOther=None, rghAdditionalStore=(),
                 dwFlags=0, dwUrlRetrievalTimeout=0, MaximumCachedCertificates=0, CycleDetectionModulus=0,
                 hExclusiveRoot=None, hExclusiveTrustedPeople=None, dwExclusiveFlags=0):
        self.hRestrictedRoot = hRestrictedRoot
        self.hRestrictedTrust = hRestrictedTrust
        self.hRestrictedOther = hRestrictedOther
        self.rghAdditionalStore = rghAdditionalStore
        self.dwFlags = dwFlags
        self.dwUrlRetrievalTimeout = dwUrlRetrievalTimeout
        self.MaximumCachedCertificates = MaximumCachedCertificates
        self.CycleDetectionModulus = CycleDetectionModulus
        self.hExclusiveRoot = hExclusiveRoot
        self.hExclusiveTrustedPeople = hExclusiveTrustedPeople
        self.dwExclusiveFlags = dwExclusiveFlags


class SSL_EXTRA_CERT_CHAIN_POLICY_PARA(_Parameters):
    """
    What the certificate of a TLS connection must be.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/ns-wincrypt-httpspolicycallbackdata

    :param int dwAuthType: ``AUTHTYPE_SERVER`` for the certificate of a server, ``AUTHTYPE_CLIENT`` for that of a
        client.
    :param int fdwChecks: Errors to ignore, see Microsoft's page.
    :param pwszServerName: The name of the server, or None for any. Ignored with ``AUTHTYPE_CLIENT``.
    :type pwszServerName: str or None

    >>> server = SSL_EXTRA_CERT_CHAIN_POLICY_PARA(AUTHTYPE_SERVER, pwszServerName="server.example")
    """

    __slots__ = ("dwAuthType", "fdwChecks", "pwszServerName")

    def __init__(self, dwAuthType, fdwChecks=0, pwszServerName=None):
        self.dwAuthType = dwAuthType
        self.fdwChecks = fdwChecks
        self.pwszServerName = pwszServerName


class CERT_CHAIN_POLICY_PARA(_Parameters):
    """
    How to check a chain.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/ns-wincrypt-cert_chain_policy_para

    :param int dwFlags: What to accept, a combination of the ``CERT_CHAIN_POLICY_`` flags.
    :param pvExtraPolicyPara: For ``CERT_CHAIN_POLICY_SSL`` what the certificate must be; otherwise None.
    :type pvExtraPolicyPara: SSL_EXTRA_CERT_CHAIN_POLICY_PARA or None

    >>> parameters = CERT_CHAIN_POLICY_PARA(CERT_CHAIN_POLICY_IGNORE_ALL_REV_UNKNOWN_FLAGS)
    """

    __slots__ = ("dwFlags", "pvExtraPolicyPara")

    def __init__(self, dwFlags=0, pvExtraPolicyPara=None):
        self.dwFlags = dwFlags
        self.pvExtraPolicyPara = pvExtraPolicyPara


class CertTrustStatus(named_tuple("CertTrustStatus", "dwErrorStatus dwInfoStatus")):
    """
    Whether a certificate, or a chain, is trusted.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/ns-wincrypt-cert_trust_status

    :param int dwErrorStatus: What is wrong, a combination of ``CERT_TRUST_`` constants; 0, ``CERT_TRUST_NO_ERROR``, if
        nothing is.
    :param int dwInfoStatus: What is known besides, a combination of ``CERT_TRUST_`` constants.
    """

    __slots__ = ()


class CertChainElement(named_tuple("CertChainElement", "pCertContext TrustStatus")):
    """
    A certificate in a chain.

    :param CERT_CONTEXT pCertContext: The certificate.
    :param CertTrustStatus TrustStatus: Whether it is trusted.
    """

    __slots__ = ()


class CertSimpleChain(named_tuple("CertSimpleChain", "TrustStatus rgpElement")):
    """
    A chain of certificates, each issued by the next one.

    :param CertTrustStatus TrustStatus: Whether the chain is trusted.
    :param rgpElement: The certificates. The last one is self-signed if the chain is complete.
    :type rgpElement: list(CertChainElement)
    """

    __slots__ = ()


class CERT_CHAIN_CONTEXT(object):
    """
    The chains of a certificate, from :func:`CertGetCertificateChain`. It frees itself when nothing refers to it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/ns-wincrypt-cert_chain_context

    :ivar CertTrustStatus TrustStatus: Whether the chains are trusted, as far as Windows knows without a policy.
    :ivar rgpChain: The chains, in most cases one.
    :type rgpChain: list(CertSimpleChain)
    """

    __slots__ = ("TrustStatus", "rgpChain", "_pointer")

    def __init__(self):
        raise input_error("CERT_CHAIN_CONTEXT", type(self), "CertGetCertificateChain()")

    def __repr__(self):
        return "<CERT_CHAIN_CONTEXT, dwErrorStatus 0x%X>" % self.TrustStatus.dwErrorStatus


class CertVerifyCertificateChainPolicyResult(named_tuple(
        "CertVerifyCertificateChainPolicyResult", "dwError lChainIndex lElementIndex")):
    """
    The result of :func:`CertVerifyCertificateChainPolicy`.

    :param int dwError: 0 if the chain satisfies the policy; otherwise the reason, such as 0x800B010F,
        ``CERT_E_CN_NO_MATCH``.
    :param int lChainIndex: The index of the chain at fault; -1 if that is all of them.
    :param int lElementIndex: The index of the certificate at fault in its chain; -1 if that is all of them.
    """

    __slots__ = ()


def CertCreateCertificateChainEngine(pConfig):
    """
    Creates a chain engine, which builds chains by its own rules.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certcreatecertificatechainengine

    :param CERT_CHAIN_ENGINE_CONFIG pConfig: The rules.

    :rtype: HCERTCHAINENGINE
    :returns: The engine. Close it with :func:`CertFreeCertificateChainEngine`.

    :raises pywincffi.exceptions.InputError: If ``pConfig`` is none, or a field of it is not what it must be.
    :raises pywincffi.exceptions.WindowsAPIError: If a store is not open (6, ERROR_INVALID_HANDLE), or the restricted
        store has certificates that are not trusted (0x80070057, E_INVALIDARG), for example.

    >>> engine = CertCreateCertificateChainEngine(CERT_CHAIN_ENGINE_CONFIG())
    >>> CertFreeCertificateChainEngine(engine)
    """
    config, kept = _structure("pConfig", pConfig, CERT_CHAIN_ENGINE_CONFIG)
    if not config.dwExclusiveFlags:
        config.cbSize = ffi.offsetof("CERT_CHAIN_ENGINE_CONFIG", "dwExclusiveFlags")  # Windows 7 has no others
    for name in ("hRestrictedRoot", "hRestrictedTrust", "hRestrictedOther", "hExclusiveRoot",
                 "hExclusiveTrustedPeople"):
        store = _optional_store("CertCreateCertificateChainEngine", "pConfig." + name, getattr(pConfig, name, None))
        setattr(config, name, store)
        kept.append(store)
    additional = [stores.use("CertCreateCertificateChainEngine", "pConfig.rghAdditionalStore[%d]" % number, each)
                  for number, each in enumerate(items("pConfig.rghAdditionalStore", getattr(
                      pConfig, "rghAdditionalStore", None), "a list or tuple of certificate stores"))]
    array = ffi.new("void *[]", additional)
    config.cAdditionalStore, config.rghAdditionalStore = len(additional), array
    handle = library.CertCreateCertificateChainEngine_value(config)
    del kept
    if not handle:
        error_check("CertCreateCertificateChainEngine", handle, NON_ZERO)
    return _engines.add(handle, library.CertFreeCertificateChainEngine)


def _optional_store(api_function, name, value):
    return NULL if value is None else stores.use(api_function, name, value)


def CertFreeCertificateChain(pChainContext):
    """
    Frees chains before nothing refers to them any more. Freeing them again does nothing. The certificates remain valid.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certfreecertificatechain

    :param CERT_CHAIN_CONTEXT pChainContext: The chains.

    :raises pywincffi.exceptions.InputError: If ``pChainContext`` is none.

    >>> chain = CertGetCertificateChain(None, CertCreateCertificateContext(X509_ASN_ENCODING, der))
    >>> CertFreeCertificateChain(chain)
    """
    if not has_type(pChainContext, CERT_CHAIN_CONTEXT):
        raise input_error("pChainContext", pChainContext, "a CERT_CHAIN_CONTEXT")
    # library.CertFreeCertificateChain() is called when no other thread uses it.
    pChainContext._pointer = None


def CertFreeCertificateChainEngine(hChainEngine):
    """
    Frees a chain engine.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certfreecertificatechainengine

    :param HCERTCHAINENGINE hChainEngine: The engine, from :func:`CertCreateCertificateChainEngine`. Chains that it
        built remain valid.

    :raises pywincffi.exceptions.InputError: If ``hChainEngine`` is no chain engine.
    :raises pywincffi.exceptions.WindowsAPIError: If the engine is not open (6, ERROR_INVALID_HANDLE).

    >>> CertFreeCertificateChainEngine(CertCreateCertificateChainEngine(CERT_CHAIN_ENGINE_CONFIG()))
    """
    # library.CertFreeCertificateChainEngine() is called when no other thread uses it.
    _engines.take("CertFreeCertificateChainEngine", "hChainEngine", hChainEngine)


def CertGetCertificateChain(hChainEngine, pCertContext, pTime=None, hAdditionalStore=None, pChainPara=None, dwFlags=0):
    """
    Builds the chain from a certificate to a root certificate.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certgetcertificatechain

    :param hChainEngine: The chain engine; None for the one of the user.
    :type hChainEngine: HCERTCHAINENGINE or None
    :param CERT_CONTEXT pCertContext: The certificate.
    :param pTime: The time at which the certificates must be valid; None for now. Without a time zone it is in UTC.
        Whether the root is trusted is checked for now in any case.
    :type pTime: datetime or None
    :param hAdditionalStore: A store with intermediate certificates, or None.
    :type hAdditionalStore: HCERTSTORE or None
    :param pChainPara: What the chain must be for; None for anything.
    :type pChainPara: CERT_CHAIN_PARA or None
    :param int dwFlags: A combination of the ``CERT_CHAIN_`` flags, such as ``CERT_CHAIN_REVOCATION_CHECK_CHAIN`` to
        check for revocation, and ``CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL`` to build the chain without the network. The
        check for revocation uses the network even then, except with ``CERT_CHAIN_REVOCATION_CHECK_CACHE_ONLY``.

    :rtype: CERT_CHAIN_CONTEXT
    :returns: The chain, trusted or not. It frees itself; :func:`CertFreeCertificateChain` frees it at once.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the certificate was freed, or a store or an engine is not open
        (6, ERROR_INVALID_HANDLE), or the flags contradict each other (0x80070057, E_INVALIDARG), for example.

    >>> certificate = CertCreateCertificateContext(X509_ASN_ENCODING, der)
    >>> chain = CertGetCertificateChain(None, certificate, dwFlags=CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL)
    >>> trust = chain.TrustStatus.dwErrorStatus
    """
    engine = NULL
    if hChainEngine is not None:
        engine = _engines.use("CertGetCertificateChain", "hChainEngine", hChainEngine)
    context = pointer_of(CERT_CONTEXT, "CertGetCertificateChain", "pCertContext", pCertContext)
    store = _optional_store("CertGetCertificateChain", "hAdditionalStore", hAdditionalStore)
    time = _time(pTime)
    parameters, kept = _chain_parameters(pChainPara)
    found = ffi.new(_CHAINS)
    try:
        code = library.CertGetCertificateChain(
            engine, context, time, store, parameters, index(dwFlags), NULL, found)
    except Exception:
        input_checks("CertGetCertificateChain", {"dwFlags": dwFlags})
        raise
    del kept
    if not code:
        error_check("CertGetCertificateChain", code, NON_ZERO)
    return _chain(owned(found[0], library.CertFreeCertificateChain))


def CertVerifyCertificateChainPolicy(pszPolicyOID, pChainContext, pPolicyPara=None):
    """
    Tells whether a chain satisfies a policy. What the certificates must be for, and whether they are revoked, is
    checked only as far as :func:`CertGetCertificateChain` was told to: ``CERT_CHAIN_POLICY_SSL`` itself does not tell
    the certificate of a server from that of a client.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincrypt/nf-wincrypt-certverifycertificatechainpolicy

    :param int pszPolicyOID: The policy: ``CERT_CHAIN_POLICY_BASE``, ``CERT_CHAIN_POLICY_SSL``,
        ``CERT_CHAIN_POLICY_AUTHENTICODE``, ``CERT_CHAIN_POLICY_BASIC_CONSTRAINTS``, ``CERT_CHAIN_POLICY_NT_AUTH`` or
        ``CERT_CHAIN_POLICY_MICROSOFT_ROOT``, which checks the root only, and is to be used with another policy.
    :param CERT_CHAIN_CONTEXT pChainContext: The chain.
    :param pPolicyPara: How to check; None for the default. ``CERT_CHAIN_POLICY_SSL`` checks the name of a server only
        if it is given here.
    :type pPolicyPara: CERT_CHAIN_POLICY_PARA or None

    :rtype: CertVerifyCertificateChainPolicyResult
    :returns: The reason why the chain does not satisfy the policy; ``dwError`` is 0 if it does. Always look at it: the
        call succeeds for both.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the chain was freed (6, ERROR_INVALID_HANDLE), or Windows cannot
        check the policy.

    >>> chain = CertGetCertificateChain(None, CertCreateCertificateContext(X509_ASN_ENCODING, der))
    >>> error = CertVerifyCertificateChainPolicy(CERT_CHAIN_POLICY_BASE, chain).dwError
    """
    policy = number_in("pszPolicyOID", pszPolicyOID, _POLICIES, "one of the CERT_CHAIN_POLICY_ constants")
    chain = pointer_of(CERT_CHAIN_CONTEXT, "CertVerifyCertificateChainPolicy", "pChainContext", pChainContext)
    parameters, kept = _policy_parameters(policy, pPolicyPara)
    status = ffi.new("CERT_CHAIN_POLICY_STATUS *", {"cbSize": ffi.sizeof("CERT_CHAIN_POLICY_STATUS")})
    code = library.CertVerifyCertificateChainPolicy(ffi.cast(_LPCSTR, policy), chain, parameters, status)
    del kept
    if not code:
        error_check("CertVerifyCertificateChainPolicy", code, NON_ZERO)
    return CertVerifyCertificateChainPolicyResult(status.dwError, status.lChainIndex, status.lElementIndex)


def _structure(name, value, kind):
    """Returns the structure of parameters with its numbers, and a list for the objects that it will point to."""
    if not has_type(value, kind):
        raise input_error(name, value, "a " + kind.__name__)
    structure = ffi.new(kind.__name__ + " *", {"cbSize": ffi.sizeof(kind.__name__)})
    for field, declared in ffi.typeof(kind.__name__).fields:
        if declared.type.cname == "unsigned long" and field in kind.__slots__:
            setattr(structure, field, number_in("%s.%s" % (name, field), getattr(value, field, None), 0xFFFFFFFF))
    return structure, []


def _chain_parameters(value):
    structure, kept = _structure("pChainPara", CERT_CHAIN_PARA() if value is None else value, CERT_CHAIN_PARA)
    for field in ("RequestedUsage", "RequestedIssuancePolicy"):
        name, match = "pChainPara." + field, getattr(value, field, None)
        if match is not None:
            parts = items(name, match, "None or a CertUsageMatch")
            if len(parts) != 2:
                raise input_error(name, match, "None or a CertUsageMatch")
            kind = number_in(name + ".dwType", parts[0], (library.USAGE_MATCH_TYPE_AND, library.USAGE_MATCH_TYPE_OR),
                             "USAGE_MATCH_TYPE_AND or USAGE_MATCH_TYPE_OR")
            usages = [_identifier("%s.Usage[%d]" % (name, number), each) for number, each in enumerate(
                items(name + ".Usage", parts[1], "a list or tuple of object identifiers"))]
            if kind == library.USAGE_MATCH_TYPE_OR and not usages:
                raise input_error(name + ".Usage", parts[1], "one object identifier or several")
            array = ffi.new("LPSTR[]", usages)
            kept += [array] + usages
            part = getattr(structure, field)
            part.dwType, part.Usage.cUsageIdentifier = kind, len(usages)
            part.Usage.rgpszUsageIdentifier = array
    return structure, kept


def _identifier(name, value):
    """Returns an object identifier for C."""
    identifier = text(name, value)
    if not identifier or identifier.strip(u"0123456789."):
        raise input_error(name, value, "an object identifier, such as \"1.3.6.1.5.5.7.3.1\"")
    return ffi.new("char[]", identifier.encode("ascii"))


def _policy_parameters(policy, value):
    structure, kept = _structure("pPolicyPara", CERT_CHAIN_POLICY_PARA() if value is None else value,
                                 CERT_CHAIN_POLICY_PARA)
    extra = getattr(value, "pvExtraPolicyPara", None)
    if extra is not None:
        name = "pPolicyPara.pvExtraPolicyPara"
        if policy != library.CERT_CHAIN_POLICY_SSL:
            raise input_error(name, extra, "None: only CERT_CHAIN_POLICY_SSL has more parameters")
        more, _ = _structure(name, extra, SSL_EXTRA_CERT_CHAIN_POLICY_PARA)
        server = text(name + ".pwszServerName", getattr(extra, "pwszServerName", None), nullable=True)
        if has_type(server, text_type):
            if not server:  # perhaps an option that is not set: Windows would then accept any name
                raise input_error(name + ".pwszServerName", server, "text that is not empty, or None for any name")
            kept.append(ffi.new(_WCHARS, server))
            more.pwszServerName = kept[-1]
        kept.append(more)
        structure.pvExtraPolicyPara = more
    return structure, kept


def _time(value):
    if value is None:
        return NULL
    import datetime
    from pywincffi.core.times import since_1601
    if not has_type(value, datetime.datetime):
        raise input_error("pTime", value, "None or a datetime")
    ticks = since_1601("pTime", value)
    return ffi.new("FILETIME *", (ticks & 0xFFFFFFFF, ticks >> 32))


def _chain(pointer):
    """Returns the object for a chain that Windows has built."""
    context = object.__new__(CERT_CHAIN_CONTEXT)
    context._pointer, context.TrustStatus, context.rgpChain = pointer, _status(pointer), []
    for number in range(pointer.cChain):
        chain = pointer.rgpChain[number]
        context.rgpChain.append(CertSimpleChain(_status(chain), [
            CertChainElement(made(CERT_CONTEXT, duplicate(each.pCertContext)), _status(each))
            for each in (chain.rgpElement[position] for position in range(chain.cElement))]))
    return context


def _status(part):
    return CertTrustStatus(part.TrustStatus.dwErrorStatus, part.TrustStatus.dwInfoStatus)


publish(__name__)
