"""
SIDs
====

Security identifiers, and the accounts that they belong to.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/secauthz/security-identifiers
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import NON_ZERO, error_check, failure_of, index, input_checks, input_error, number_in
from pywincffi.core.convert import allocate_wide, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.security import block, sid_content
from pywincffi.wintypes.winnt import SID

NULL = ffi.NULL
_PVOID = ctype("PVOID *")
_PDWORD = ctype("DWORD *")
_PSID_NAME_USE = ctype("SID_NAME_USE *")
_TEXT = ctype("LPWSTR *")
_WCHARS = ctype("wchar_t[]")
# The largest SID, with 15 subauthorities, as an array of DWORDs, which is aligned.
_SID = ctype("DWORD[17]")
_SID_SIZE = 68
# The initial size: of the longest user name, UNLEN, and more than any account or domain needs.
_NAME_SIZE = 257


class AccountName(named_tuple("AccountName", "Sid ReferencedDomainName peUse")):
    """
    The result of :func:`LookupAccountName`.

    :param SID Sid: The SID of the account.
    :param str ReferencedDomainName: The domain, or the computer, on which the account was found.
    :param int peUse: The type of the account, one of the ``SidType`` constants.
    """

    __slots__ = ()


class AccountSid(named_tuple("AccountSid", "Name ReferencedDomainName peUse")):
    """
    The result of :func:`LookupAccountSid`.

    :param str Name: The name of the account.
    :param str ReferencedDomainName: The domain, or the computer, on which the account was found.
    :param int peUse: The type of the account, one of the ``SidType`` constants.
    """

    __slots__ = ()


def AllocateAndInitializeSid(
        pIdentifierAuthority, nSubAuthority0=None, nSubAuthority1=None, nSubAuthority2=None, nSubAuthority3=None,
        nSubAuthority4=None, nSubAuthority5=None, nSubAuthority6=None, nSubAuthority7=None):
    """
    Makes a SID of its parts.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-allocateandinitializesid

    :param int pIdentifierAuthority: The authority, such as 5 for the NT authority; 0 to 2 ** 48 - 1.
    :param int nSubAuthority0: The first subauthority; None, for it and all that follow, for no more subauthorities.
    :param int nSubAuthority1: The second one.
    :param int nSubAuthority2: The third one.
    :param int nSubAuthority3: The fourth one.
    :param int nSubAuthority4: The fifth one.
    :param int nSubAuthority5: The sixth one.
    :param int nSubAuthority6: The seventh one.
    :param int nSubAuthority7: The eighth one.

    :rtype: SID
    :returns: The SID. It owns its memory; there is nothing to free.

    :raises pywincffi.exceptions.InputError: If a number does not fit, or a subauthority follows a None.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no memory.

    >>> administrators = AllocateAndInitializeSid(5, SECURITY_BUILTIN_DOMAIN_RID, DOMAIN_ALIAS_RID_ADMINS)
    """
    given = (nSubAuthority0, nSubAuthority1, nSubAuthority2, nSubAuthority3, nSubAuthority4, nSubAuthority5,
             nSubAuthority6, nSubAuthority7)
    count = next((number for number, each in enumerate(given) if each is None), len(given))
    for number in range(count, len(given)):
        if given[number] is not None:
            raise input_error("nSubAuthority%d" % number, given[number], "None, as for nSubAuthority%d" % count)
    try:
        authority, found = _authority("pIdentifierAuthority", pIdentifierAuthority), ffi.new(_PVOID)
        values = [0 if each is None else index(each) for each in given]
        code = library.AllocateAndInitializeSid(authority, count, *(values + [found]))
    except Exception:
        input_checks("AllocateAndInitializeSid", dict(
            [each for each in locals().items() if each[1] is not None and each[0] != "pIdentifierAuthority"]))
        raise
    if not code:
        error_check("AllocateAndInitializeSid", code, NON_ZERO)
    try:
        return SID.made(sid_content(found[0]))
    finally:
        library.FreeSid(ffi.cast("SID *", found[0]))


def _authority(name, value):
    """The structure of the authority with a number."""
    number, found = number_in(name, value, 2 ** 48 - 1), ffi.new("SID_IDENTIFIER_AUTHORITY *")
    found.Value = [number >> 8 * each & 255 for each in range(5, -1, -1)]
    return found


def ConvertSidToStringSid(Sid):
    """
    Returns a SID as text. ``str()`` of a SID returns the same.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sddl/nf-sddl-convertsidtostringsidw

    :param SID Sid: The SID.

    :rtype: str

    :raises pywincffi.exceptions.InputError: If ``Sid`` is not a SID.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no memory.

    >>> ConvertSidToStringSid(CreateWellKnownSid(WinLocalSystemSid))
    'S-1-5-18'
    """
    pointer, found = block("Sid", Sid, SID), ffi.new(_TEXT)
    try:
        code = library.ConvertSidToStringSidW(pointer, found)
    except Exception:
        input_checks("ConvertSidToStringSid", locals())
        raise
    if not code:
        error_check("ConvertSidToStringSid", code, NON_ZERO)
    try:
        return ffi.string(found[0])
    finally:
        library.LocalFree(found[0])


def ConvertStringSidToSid(StringSid):
    """
    Returns the SID that a text describes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/sddl/nf-sddl-convertstringsidtosidw

    :param str StringSid: The text, such as ``"S-1-5-32-544"``, or an abbreviation of SDDL, such as ``"BA"``.

    :rtype: SID

    :raises pywincffi.exceptions.InputError: If ``StringSid`` is not text, or contains a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the text describes no SID (1337, ERROR_INVALID_SID, or
        87, ERROR_INVALID_PARAMETER).

    >>> administrators = ConvertStringSidToSid("BA")
    """
    value, found = text("StringSid", StringSid), ffi.new(_PVOID)
    try:
        code = library.ConvertStringSidToSidW(value, found)
    except Exception:
        input_checks("ConvertStringSidToSid", locals())
        raise
    if not code:
        error_check("ConvertStringSidToSid", code, NON_ZERO)
    try:
        return SID.made(sid_content(found[0]))
    finally:
        library.LocalFree(found[0])


def CreateWellKnownSid(WellKnownSidType, DomainSid=None):
    """
    Returns the SID of a group or user that every Windows has.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-createwellknownsid

    :param int WellKnownSidType: Which one: ``WinBuiltinAdministratorsSid``, ``WinWorldSid`` or another of these
        constants.
    :param SID DomainSid: For an account of a domain, the SID of the domain; None for the local computer.

    :rtype: SID

    :raises pywincffi.exceptions.InputError: If ``WellKnownSidType`` does not fit 32 bits, or ``DomainSid`` is no SID.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such type (87, ERROR_INVALID_PARAMETER), for example.

    >>> everybody = CreateWellKnownSid(WinWorldSid)
    """
    domain = block("DomainSid", DomainSid, SID, nullable=True)
    try:
        content, size = ffi.new(_SID), ffi.new(_PDWORD, _SID_SIZE)
        code = library.CreateWellKnownSid(index(WellKnownSidType), domain, ffi.cast("SID *", content), size)
    except Exception:
        input_checks("CreateWellKnownSid", locals())
        raise
    if not code:
        error_check("CreateWellKnownSid", code, NON_ZERO)
    return SID.made(sid_content(content))


def EqualSid(pSid1, pSid2):
    """
    Compares two SIDs. ``==`` does the same.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-equalsid

    :param SID pSid1: The first SID.
    :param SID pSid2: The second SID.

    :rtype: bool

    :raises pywincffi.exceptions.InputError: If an argument is not a SID.

    >>> EqualSid(CreateWellKnownSid(WinLocalSystemSid), SID("S-1-5-18"))
    True
    """
    first, second = block("pSid1", pSid1, SID), block("pSid2", pSid2, SID)
    try:
        return bool(library.EqualSid(first, second))
    except Exception:
        input_checks("EqualSid", locals())
        raise


def GetUserName():
    """
    Returns the name of the user that this thread runs as: that of the user it impersonates, or of the process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-getusernamew

    :rtype: str

    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot tell the name.

    >>> user = GetUserName()
    """
    size = ffi.new(_PDWORD, _NAME_SIZE)
    while True:
        buffer = allocate_wide(size[0])
        room = size[0]
        code = library.GetUserNameW(buffer, size)
        failure = failure_of("GetUserName", code)
        if failure != library.ERROR_INSUFFICIENT_BUFFER or size[0] <= room:
            break
    if failure:
        error_check("GetUserName", failure)
    return ffi.string(buffer)


def LookupAccountName(lpSystemName, lpAccountName):
    """
    Finds the SID of an account.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-lookupaccountnamew

    :param lpSystemName: The computer that is asked; None for this one, which asks the domains that it trusts.
    :type lpSystemName: str or None
    :param str lpAccountName: The account. A name such as ``"DOMAIN\\\\user"`` is unambiguous, and is found sooner.

    :rtype: AccountName

    :raises pywincffi.exceptions.InputError: If an argument is not text, or contains a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such account (1332, ERROR_NONE_MAPPED), for example.

    >>> LookupAccountName(None, "Administrators").Sid
    SID('S-1-5-32-544')
    """
    system = NULL if lpSystemName is None else text("lpSystemName", lpSystemName)
    account = text("lpAccountName", lpAccountName)
    try:
        use, sid_size, domain_size = ffi.new(_PSID_NAME_USE), ffi.new(_PDWORD), ffi.new(_PDWORD, _NAME_SIZE)
        while True:
            content, domain, room = ffi.new(_SID), allocate_wide(domain_size[0]), domain_size[0]
            sid_size[0] = _SID_SIZE
            code = library.LookupAccountNameW(
                system, account, ffi.cast("SID *", content), sid_size, domain, domain_size, use)
            failure = failure_of("LookupAccountName", code)
            if failure != library.ERROR_INSUFFICIENT_BUFFER or domain_size[0] <= room:
                break
    except Exception:
        input_checks("LookupAccountName", locals())
        raise
    if failure:
        error_check("LookupAccountName", failure)
    return AccountName(SID.made(sid_content(content)), ffi.string(domain), use[0])


def LookupAccountSid(lpSystemName, Sid):
    """
    Finds the account that a SID belongs to.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-lookupaccountsidw

    :param lpSystemName: The computer that is asked; None for this one, which asks the domains that it trusts.
    :type lpSystemName: str or None
    :param SID Sid: The SID.

    :rtype: AccountSid

    :raises pywincffi.exceptions.InputError: If ``lpSystemName`` is not text, or contains a NUL, or ``Sid`` is no SID.
    :raises pywincffi.exceptions.WindowsAPIError: If no account is known for the SID (1332, ERROR_NONE_MAPPED), for
        example. The error does not mean that the account was deleted: it is the same if the network times out, and for
        SIDs that have no account, such as those of logon sessions.

    >>> LookupAccountSid(None, SID("S-1-5-32-544")).Name
    'Administrators'
    """
    system = NULL if lpSystemName is None else text("lpSystemName", lpSystemName)
    pointer = block("Sid", Sid, SID)
    try:
        use, name_size, domain_size = ffi.new(_PSID_NAME_USE), ffi.new(_PDWORD), ffi.new(_PDWORD)
        room = _NAME_SIZE
        while True:
            name, domain = ffi.new(_WCHARS, room), ffi.new(_WCHARS, room)
            name_size[0] = domain_size[0] = room
            code = library.LookupAccountSidW(system, pointer, name, name_size, domain, domain_size, use)
            needed = max(name_size[0], domain_size[0])
            failure = failure_of("LookupAccountSid", code)
            if failure != library.ERROR_INSUFFICIENT_BUFFER or needed <= room:
                break
            room = needed + 1  # Wine does not count the NUL
    except Exception:
        input_checks("LookupAccountSid", locals())
        raise
    if failure:
        error_check("LookupAccountSid", failure)
    return AccountSid(ffi.string(name), ffi.string(domain), use[0])


publish(__name__)
