"""
ACLs
====

Access control lists: which access they grant, and to whom.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/secauthz/access-control-lists
"""
from pywincffi.core import named_tuple, publish, string_types
from pywincffi.core.checks import NON_ZERO, error_check, has_type, index, input_checks, input_error
from pywincffi.core.convert import text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.security import ACL_SIZE, SID_SIZE, acl_content, allocated, block, changing
from pywincffi.wintypes.winnt import ACL, ACL_SIZE_INFORMATION, SID

_ACL = ctype("ACL *")
_PVOID = ctype("PVOID *")
_CHARS = ctype("char *")
_HEADER = ctype("ACE_HEADER *")
# The size of an ACL fits 16 bits, and is a multiple of 4.
_LARGEST = 0xFFFC
# The size of an entry's header, and of the header and the access rights.
_HEADER_SIZE, _MASK_SIZE = 4, 8


class Ace(named_tuple("Ace", "AceType AceFlags Mask Sid Data")):
    """
    An entry of an ACL.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-ace_header

    :param int AceType: What the entry does, one of the ``_ACE_TYPE`` constants, such as ``ACCESS_ALLOWED_ACE_TYPE``.
    :param int AceFlags: What inherits the entry, and whether it was inherited: a combination of
        ``CONTAINER_INHERIT_ACE`` and the like.
    :param Mask: The access rights; None for a type that this library does not know.
    :type Mask: int or None
    :param Sid: Whom the entry is about; None for a type that this library does not know.
    :type Sid: SID or None
    :param bytes Data: What follows: the data of a callback or of a resource attribute. For a type that this library
        does not know, such as the entries for the objects of a directory service, all that follows the header.
    """

    __slots__ = ()


def InitializeAcl(nAclLength, dwAclRevision=library.ACL_REVISION):
    """
    Makes an ACL without entries. It grants nothing to anybody.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-initializeacl

    :param int nAclLength: The size in bytes, a multiple of 4 from 8 to 65532: 8, and for each entry 8 and the size of
        the SID, which is at most 68.
    :param int dwAclRevision: ``ACL_REVISION``, the default, or ``ACL_REVISION_DS``.

    :rtype: ACL

    :raises pywincffi.exceptions.InputError: If ``nAclLength`` is no such size, or ``dwAclRevision`` does not fit 32
        bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such revision (87, ERROR_INVALID_PARAMETER).

    >>> pAcl = InitializeAcl(256)
    """
    try:
        size = index(nAclLength)
        if not ACL_SIZE <= size <= _LARGEST:
            raise input_error("nAclLength", size, "a size from %d to %d bytes" % (ACL_SIZE, _LARGEST))
        memory = allocated(ACL.pointer, bytes(bytearray(size)), {})
        code = library.InitializeAcl(memory[0], size, index(dwAclRevision))
    except Exception:
        input_checks("InitializeAcl", locals())
        raise
    if not code:
        error_check("InitializeAcl", code, NON_ZERO)
    return ACL.made(acl_content(memory[0]))


def _changed(pAcl):
    """Returns the memory of a copy of an ACL. The caller adds an entry and passes it to ACL.replace()."""
    return allocated(ACL.pointer, acl_content(block("pAcl", pAcl, ACL)), {})


def AddAccessAllowedAce(pAcl, dwAceRevision, AccessMask, pSid):
    """
    Adds an entry to an ACL that grants access rights, behind those that deny rights and before those that were
    inherited.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessallowedace

    :param ACL pAcl: The ACL. A descriptor that it was added to before keeps the entries that it had then.
    :param int dwAceRevision: ``ACL_REVISION`` or ``ACL_REVISION_DS``.
    :param int AccessMask: The access rights.
    :param SID pSid: Who gets them.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the ACL has no room (1344, ERROR_ALLOTTED_SPACE_EXCEEDED), for
        example.

    >>> AddAccessAllowedAce(pAcl, ACL_REVISION, GENERIC_READ, CreateWellKnownSid(WinWorldSid))
    """
    sid = block("pSid", pSid, SID)
    try:
        revision, mask = index(dwAceRevision), index(AccessMask)
        with changing:
            memory = _changed(pAcl)
            code = library.AddAccessAllowedAce(memory[0], revision, mask, sid)
            if code:
                pAcl.replace(_ordered(pAcl, memory))
    except Exception:
        input_checks("AddAccessAllowedAce", locals())
        raise
    if not code:
        error_check("AddAccessAllowedAce", code, NON_ZERO)


def AddAccessAllowedAceEx(pAcl, dwAceRevision, AceFlags, AccessMask, pSid):
    """
    Adds an entry to an ACL as :func:`AddAccessAllowedAce` does, and says what inherits it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessallowedaceex

    :param ACL pAcl: The ACL.
    :param int dwAceRevision: ``ACL_REVISION`` or ``ACL_REVISION_DS``.
    :param int AceFlags: ``OBJECT_INHERIT_ACE``, ``CONTAINER_INHERIT_ACE``, ``NO_PROPAGATE_INHERIT_ACE``,
        ``INHERIT_ONLY_ACE`` and ``INHERITED_ACE``, or a combination of them.
    :param int AccessMask: The access rights.
    :param SID pSid: Who gets them.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the ACL has no room (1344, ERROR_ALLOTTED_SPACE_EXCEEDED), for
        example.

    >>> AddAccessAllowedAceEx(pAcl, ACL_REVISION, CONTAINER_INHERIT_ACE, GENERIC_READ, SID("S-1-1-0"))
    """
    sid = block("pSid", pSid, SID)
    try:
        revision, flags, mask = index(dwAceRevision), index(AceFlags), index(AccessMask)
        with changing:
            memory = _changed(pAcl)
            code = library.AddAccessAllowedAceEx(memory[0], revision, flags, mask, sid)
            if code:
                pAcl.replace(_ordered(pAcl, memory))
    except Exception:
        input_checks("AddAccessAllowedAceEx", locals())
        raise
    if not code:
        error_check("AddAccessAllowedAceEx", code, NON_ZERO)


def AddAccessDeniedAce(pAcl, dwAceRevision, AccessMask, pSid):
    """
    Adds an entry to an ACL that denies access rights, before those that grant rights: Windows stops at the first entry
    that decides.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessdeniedace

    :param ACL pAcl: The ACL.
    :param int dwAceRevision: ``ACL_REVISION`` or ``ACL_REVISION_DS``.
    :param int AccessMask: The access rights.
    :param SID pSid: Whom they are denied.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the ACL has no room (1344, ERROR_ALLOTTED_SPACE_EXCEEDED), for
        example.

    >>> AddAccessDeniedAce(pAcl, ACL_REVISION, GENERIC_WRITE, CreateWellKnownSid(WinBuiltinGuestsSid))
    """
    sid = block("pSid", pSid, SID)
    try:
        revision, mask = index(dwAceRevision), index(AccessMask)
        with changing:
            memory = _changed(pAcl)
            code = library.AddAccessDeniedAce(memory[0], revision, mask, sid)
            if code:
                pAcl.replace(_ordered(pAcl, memory))
    except Exception:
        input_checks("AddAccessDeniedAce", locals())
        raise
    if not code:
        error_check("AddAccessDeniedAce", code, NON_ZERO)


def AddAccessDeniedAceEx(pAcl, dwAceRevision, AceFlags, AccessMask, pSid):
    """
    Adds an entry to an ACL as :func:`AddAccessDeniedAce` does, and says what inherits it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-addaccessdeniedaceex

    :param ACL pAcl: The ACL.
    :param int dwAceRevision: ``ACL_REVISION`` or ``ACL_REVISION_DS``.
    :param int AceFlags: As for :func:`AddAccessAllowedAceEx`.
    :param int AccessMask: The access rights.
    :param SID pSid: Whom they are denied.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the ACL has no room (1344, ERROR_ALLOTTED_SPACE_EXCEEDED), for
        example.

    >>> AddAccessDeniedAceEx(pAcl, ACL_REVISION, OBJECT_INHERIT_ACE, GENERIC_WRITE, SID("S-1-5-32-546"))
    """
    sid = block("pSid", pSid, SID)
    try:
        revision, flags, mask = index(dwAceRevision), index(AceFlags), index(AccessMask)
        with changing:
            memory = _changed(pAcl)
            code = library.AddAccessDeniedAceEx(memory[0], revision, flags, mask, sid)
            if code:
                pAcl.replace(_ordered(pAcl, memory))
    except Exception:
        input_checks("AddAccessDeniedAceEx", locals())
        raise
    if not code:
        error_check("AddAccessDeniedAceEx", code, NON_ZERO)


def _ordered(pAcl, memory):
    """
    Puts the entries of an ACL that nobody else has into the canonical order: those that deny, those that grant, and the
    inherited ones in the order that they have.

    :raises pywincffi.exceptions.InputError: If the sizes of the entries of ``pAcl`` cannot be true. A server on the
        network may return such an ACL, and not every Windows looks at the sizes.
    """
    acl, keep = memory
    content = acl_content(acl)
    entries = _entries(content)
    if entries is None:
        raise input_error("pAcl", pAcl, "an ACL with valid entries")
    ordered = sorted(entries, key=_rank)
    if ordered != entries:
        used = content[:ACL_SIZE] + b"".join(ordered)
        memory = allocated(ACL.pointer, used + content[len(used):], keep)
    return memory


def _entries(content):
    """Returns the entries of an ACL, as bytes; None if their sizes cannot be true."""
    found, start = [], ACL_SIZE
    numbers = bytearray(content)
    for _ in range(numbers[4] | numbers[5] << 8):
        size = numbers[start + 2] | numbers[start + 3] << 8 if start + _HEADER_SIZE <= len(content) else 0
        if size < _HEADER_SIZE or start + size > len(content):
            return None
        found.append(content[start:start + size])
        start += size
    return found


def _rank(entry):
    kind, flags = bytearray(entry[:2])
    if flags & library.INHERITED_ACE:
        return 2
    return 0 if kind in (
        library.ACCESS_DENIED_ACE_TYPE, library.ACCESS_DENIED_OBJECT_ACE_TYPE, library.ACCESS_DENIED_CALLBACK_ACE_TYPE,
        library.ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE) else 1


def GetAce(pAcl, dwAceIndex):
    """
    Returns an entry of an ACL.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getace

    :param ACL pAcl: The ACL.
    :param int dwAceIndex: The number of the entry, from 0 to one less than ``AceCount`` of :func:`GetAclInformation`.

    :rtype: Ace
    :returns: A copy of the entry.

    :raises pywincffi.exceptions.InputError: If ``pAcl`` is no ACL, or ``dwAceIndex`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such entry (87, ERROR_INVALID_PARAMETER).

    >>> entries = [GetAce(pAcl, number) for number in range(GetAclInformation(pAcl, AclSizeInformation).AceCount)]
    """
    acl, found = block("pAcl", pAcl, ACL), ffi.new(_PVOID)
    try:
        code = library.GetAce(acl, index(dwAceIndex), found)
    except Exception:
        input_checks("GetAce", locals())
        raise
    if not code:
        error_check("GetAce", code, NON_ZERO)
    header = ffi.cast(_HEADER, found[0])
    start = ffi.cast(_CHARS, found[0])
    # Not beyond the end of the ACL, even if the sizes in the entries say so.
    room = acl.AclSize - (start - ffi.cast(_CHARS, acl))
    if room <= 0:  # Windows itself checks that, Wine does not
        error_check("GetAce", library.ERROR_INVALID_PARAMETER)
    content = ffi.unpack(start, min(header.AceSize, room))
    if header.AceType in _PLAIN and len(content) >= _MASK_SIZE + SID_SIZE:
        end = _MASK_SIZE + SID_SIZE + 4 * bytearray(content)[_MASK_SIZE + 1]
        if end <= len(content):
            mask = ffi.cast("DWORD *", found[0])[1]
            return Ace(header.AceType, header.AceFlags, mask, SID.made(content[_MASK_SIZE:end]), content[end:])
    return Ace(header.AceType, header.AceFlags, None, None, content[_HEADER_SIZE:])


# The types whose entries are the header, the access rights, the SID, and data.
_PLAIN = (library.ACCESS_ALLOWED_ACE_TYPE, library.ACCESS_DENIED_ACE_TYPE, library.SYSTEM_AUDIT_ACE_TYPE,
          library.ACCESS_ALLOWED_CALLBACK_ACE_TYPE, library.ACCESS_DENIED_CALLBACK_ACE_TYPE,
          library.SYSTEM_AUDIT_CALLBACK_ACE_TYPE, library.SYSTEM_MANDATORY_LABEL_ACE_TYPE,
          library.SYSTEM_RESOURCE_ATTRIBUTE_ACE_TYPE, library.SYSTEM_SCOPED_POLICY_ID_ACE_TYPE)


def GetAclInformation(pAcl, dwAclInformationClass):
    """
    Returns the size or the revision of an ACL.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getaclinformation

    :param ACL pAcl: The ACL.
    :param int dwAclInformationClass: ``AclSizeInformation`` or ``AclRevisionInformation``.

    :rtype: any
    :returns: An :class:`~pywincffi.wintypes.ACL_SIZE_INFORMATION`, or the revision as a number.

    :raises pywincffi.exceptions.InputError: If ``pAcl`` is no ACL, or there is no such class.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows refuses the ACL.

    >>> room = GetAclInformation(pAcl, AclSizeInformation).AclBytesFree
    """
    acl = block("pAcl", pAcl, ACL)
    try:
        number = index(dwAclInformationClass)
        if number not in (library.AclSizeInformation, library.AclRevisionInformation):
            raise input_error("dwAclInformationClass", number, None, (
                library.AclRevisionInformation, library.AclSizeInformation))
        is_size = number == library.AclSizeInformation
        found = ACL_SIZE_INFORMATION().cdata if is_size else ffi.new("DWORD *")
        code = library.GetAclInformation(acl, found, ffi.sizeof(found[0]) if is_size else 4, number)
    except Exception:
        input_checks("GetAclInformation", locals())
        raise
    if not code:
        error_check("GetAclInformation", code, NON_ZERO)
    return ACL_SIZE_INFORMATION.view(found) if is_size else found[0]


def GetEffectiveRightsFromAcl(pacl, pTrustee):
    """
    Returns the access rights that an ACL grants to a user or a group, by the groups that they are a member of.

    Windows does not look at privileges, at the rights of the owner, nor at the groups of a logon session, such as
    interactive or authenticated users. It looks for groups on this computer only.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/aclapi/nf-aclapi-geteffectiverightsfromaclw

    :param ACL pacl: The ACL.
    :param pTrustee: The user or the group.
    :type pTrustee: SID or str

    :rtype: int
    :returns: The access rights.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If an inherited entry denies rights (1336, ERROR_INVALID_ACL), or
        Windows does not find the members of a group, for example.

    >>> rights = GetEffectiveRightsFromAcl(pAcl, CreateWellKnownSid(WinWorldSid))
    """
    acl, trustee = block("pacl", pacl, ACL), ffi.new("TRUSTEE_W *")
    is_text = has_type(pTrustee, string_types)
    name = ffi.new("wchar_t[]", text("pTrustee", pTrustee)) if is_text else block("pTrustee", pTrustee, SID)
    trustee.TrusteeForm = library.TRUSTEE_IS_NAME if is_text else library.TRUSTEE_IS_SID
    trustee.ptstrName = ffi.cast("LPWSTR", name)
    try:
        rights = ffi.new("ACCESS_MASK *")
        code = library.GetEffectiveRightsFromAclW(acl, trustee, rights)
    except Exception:
        input_checks("GetEffectiveRightsFromAcl", locals())
        raise
    if code:
        error_check("GetEffectiveRightsFromAcl", code)
    return rights[0]


publish(__name__)
