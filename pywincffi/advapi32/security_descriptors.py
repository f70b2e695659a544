"""
Security descriptors
====================

Who owns an object, and who has access to it: descriptors that a program makes, and those of files and other objects.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/secauthz/security-descriptors
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import NON_ZERO, boolean, error_check, failure_of, has_type, index, input_checks, input_error
from pywincffi.core.convert import path, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.security import (
    RELATIVE_SIZE, acl_content, allocated, block, changing, checked, sid_content)
from pywincffi.wintypes.winnt import ACL, SECURITY_DESCRIPTOR, SID, NullACL

NULL = ffi.NULL
_PVOID = ctype("PVOID *")
_PACL = ctype("PACL *")
_PBOOL = ctype("BOOL *")
_PDWORD = ctype("DWORD *")
_TEXT = ctype("LPWSTR *")
_ULONG_PTRS = ctype("ULONG_PTR[]")
# What is in the SACL of an object.
_SACL_PARTS = (library.SACL_SECURITY_INFORMATION | library.LABEL_SECURITY_INFORMATION
               | library.ATTRIBUTE_SECURITY_INFORMATION | library.SCOPE_SECURITY_INFORMATION)


class SecurityDescriptorDacl(named_tuple("SecurityDescriptorDacl", "DaclPresent Dacl DaclDefaulted")):
    """
    The DACL of a security descriptor.

    :param bool DaclPresent: Whether the descriptor says anything about the DACL.
    :param Dacl: A copy of the DACL; a :class:`~pywincffi.wintypes.NullACL` if the descriptor says that there is none;
        None if it says nothing.
    :type Dacl: ACL or NullACL or None
    :param bool DaclDefaulted: Whether the DACL comes from a default.
    """

    __slots__ = ()


class SecurityDescriptorSacl(named_tuple("SecurityDescriptorSacl", "SaclPresent Sacl SaclDefaulted")):
    """
    The SACL of a security descriptor.

    :param bool SaclPresent: Whether the descriptor says anything about the SACL.
    :param Sacl: A copy of the SACL; a :class:`~pywincffi.wintypes.NullACL` if the descriptor says that there is none;
        None if it says nothing.
    :type Sacl: ACL or NullACL or None
    :param bool SaclDefaulted: Whether the SACL comes from a default.
    """

    __slots__ = ()


class SecurityDescriptorOwner(named_tuple("SecurityDescriptorOwner", "Owner OwnerDefaulted")):
    """
    The owner of a security descriptor.

    :param Owner: The owner; None if the descriptor has none.
    :type Owner: SID or None
    :param bool OwnerDefaulted: Whether it comes from a default.
    """

    __slots__ = ()


class SecurityDescriptorGroup(named_tuple("SecurityDescriptorGroup", "Group GroupDefaulted")):
    """
    The primary group of a security descriptor.

    :param Group: The primary group; None if the descriptor has none.
    :type Group: SID or None
    :param bool GroupDefaulted: Whether it comes from a default.
    """

    __slots__ = ()


class SecurityDescriptorControl(named_tuple("SecurityDescriptorControl", "Control Revision")):
    """
    What a security descriptor holds, and where it comes from.

    :param int Control: A combination of the ``SE_`` constants, such as ``SE_DACL_PROTECTED``.
    :param int Revision: The revision of the descriptor.
    """

    __slots__ = ()


class NamedSecurityInfo(named_tuple("NamedSecurityInfo", "Owner Group Dacl Sacl SecurityDescriptor")):
    """
    The security of an object. What was not asked for is None.

    :param Owner: The owner.
    :type Owner: SID or None
    :param Group: The primary group.
    :type Group: SID or None
    :param Dacl: Who has access; a :class:`~pywincffi.wintypes.NullACL` if the object has no DACL, so that everybody
        has.
    :type Dacl: ACL or NullACL or None
    :param Sacl: What is audited; a :class:`~pywincffi.wintypes.NullACL` if the object has no SACL.
    :type Sacl: ACL or NullACL or None
    :param SECURITY_DESCRIPTOR SecurityDescriptor: All of it.
    """

    __slots__ = ()


def ConvertSecurityDescriptorToStringSecurityDescriptor(
        SecurityDescriptor, RequestedStringSDRevision=library.SDDL_REVISION_1, SecurityInformation=7):
    """
    Describes a security descriptor in the security descriptor definition language (SDDL).

    .. seealso::

        <https://learn.microsoft.com/en-us/windows/win32/api/sddl/nf-sddl-convertsecuritydescriptortostringsecuritydescriptorw>

    :param SECURITY_DESCRIPTOR SecurityDescriptor: The descriptor.
    :param int RequestedStringSDRevision: The revision of the language, ``SDDL_REVISION_1``.
    :param int SecurityInformation: What to describe, a combination of the ``_SECURITY_INFORMATION`` constants, but not
        ``BACKUP_SECURITY_INFORMATION``; by default the owner, the primary group and the DACL.

    :rtype: str

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such revision (1305, ERROR_UNKNOWN_REVISION), or
        Windows returns no text (87, ERROR_INVALID_PARAMETER), for example.

    >>> text = ConvertSecurityDescriptorToStringSecurityDescriptor(descriptor)
    """
    descriptor, found = block("SecurityDescriptor", SecurityDescriptor, SECURITY_DESCRIPTOR), ffi.new(_TEXT)
    try:
        code = library.ConvertSecurityDescriptorToStringSecurityDescriptorW(
            descriptor, index(RequestedStringSDRevision), index(SecurityInformation), found, NULL)
    except Exception:
        input_checks("ConvertSecurityDescriptorToStringSecurityDescriptor", locals())
        raise
    if not code:
        error_check("ConvertSecurityDescriptorToStringSecurityDescriptor", code, NON_ZERO)
    if not found[0]:  # Windows does that for BACKUP_SECURITY_INFORMATION, and calls it a success
        error_check("ConvertSecurityDescriptorToStringSecurityDescriptor", library.ERROR_INVALID_PARAMETER)
    try:
        return ffi.string(found[0])
    finally:
        library.LocalFree(found[0])


def ConvertStringSecurityDescriptorToSecurityDescriptor(
        StringSecurityDescriptor, StringSDRevision=library.SDDL_REVISION_1):
    """
    Makes the security descriptor that a text describes in the security descriptor definition language (SDDL).

    .. seealso::

        <https://learn.microsoft.com/en-us/windows/win32/api/sddl/nf-sddl-convertstringsecuritydescriptortosecuritydescriptorw>

    :param str StringSecurityDescriptor: The text: ``"D:P(A;;GA;;;BA)"`` grants everything to administrators, and
        ``"D:"`` nothing to anybody.
    :param int StringSDRevision: The revision of the language, ``SDDL_REVISION_1``.

    :rtype: SECURITY_DESCRIPTOR
    :returns: The descriptor, in self-relative format.

    :raises pywincffi.exceptions.InputError: If the text contains a NUL, or the number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the text is not SDDL (1336, ERROR_INVALID_ACL, or
        1337, ERROR_INVALID_SID, or 87, ERROR_INVALID_PARAMETER), for example.

    >>> descriptor = ConvertStringSecurityDescriptorToSecurityDescriptor("O:BAD:P(A;;GA;;;SY)(A;;GR;;;WD)")
    """
    value = text("StringSecurityDescriptor", StringSecurityDescriptor)
    try:
        found, size = ffi.new(_PVOID), ffi.new("ULONG *")
        code = library.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            value, index(StringSDRevision), found, size)
    except Exception:
        input_checks("ConvertStringSecurityDescriptorToSecurityDescriptor", locals())
        raise
    if not code:
        error_check("ConvertStringSecurityDescriptorToSecurityDescriptor", code, NON_ZERO)
    try:
        return SECURITY_DESCRIPTOR.made(ffi.unpack(ffi.cast("char *", found[0]), size[0]))
    finally:
        library.LocalFree(found[0])


def GetFileSecurity(lpFileName, RequestedInformation):
    """
    Returns the security descriptor of a file or directory.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getfilesecurityw

    :param path lpFileName: The file.
    :param int RequestedInformation: What to return, a combination of the ``_SECURITY_INFORMATION`` constants.
        ``SACL_SECURITY_INFORMATION`` needs the privilege ``SeSecurityPrivilege``, see :class:`EnabledPrivileges`.

    :rtype: SECURITY_DESCRIPTOR
    :returns: The descriptor, in self-relative format.

    :raises pywincffi.exceptions.InputError: If ``lpFileName`` is no path, or the number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), or this user may
        not read its security (5, ERROR_ACCESS_DENIED), for example.

    >>> owner = GetSecurityDescriptorOwner(GetFileSecurity(sys.executable, OWNER_SECURITY_INFORMATION)).Owner
    """
    name = path("lpFileName", lpFileName)
    try:
        wanted, needed, size = index(RequestedInformation), ffi.new(_PDWORD), 0
        while True:
            buffer = ffi.new(_ULONG_PTRS, size // ffi.sizeof("ULONG_PTR") + 1)
            descriptor = ffi.cast("SECURITY_DESCRIPTOR *", buffer)
            code = library.GetFileSecurityW(name, wanted, descriptor if size else NULL, size, needed)
            failure = failure_of("GetFileSecurity", code)
            if failure != library.ERROR_INSUFFICIENT_BUFFER or needed[0] <= size:
                break
            size = needed[0]
    except Exception:
        input_checks("GetFileSecurity", locals())
        raise
    if failure:
        error_check("GetFileSecurity", failure, filename=name)
    return SECURITY_DESCRIPTOR.made(checked("GetFileSecurity", ffi.unpack(ffi.cast("char *", buffer), size)))


def GetNamedSecurityInfo(pObjectName, ObjectType, SecurityInfo):
    """
    Returns the security of an object that has a name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/aclapi/nf-aclapi-getnamedsecurityinfow

    :param path pObjectName: The name: a path, ``"MACHINE\\\\SOFTWARE"`` for a key of the registry, the name of a
        service.
    :param int ObjectType: The type of the object: ``SE_FILE_OBJECT``, ``SE_REGISTRY_KEY``, ``SE_SERVICE`` or another of
        these constants.
    :param int SecurityInfo: What to return, a combination of the ``_SECURITY_INFORMATION`` constants.
        ``SACL_SECURITY_INFORMATION`` needs the privilege ``SeSecurityPrivilege``, see :class:`EnabledPrivileges`.

    :rtype: NamedSecurityInfo

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such object (2, ERROR_FILE_NOT_FOUND), or this user may
        not read its security (5, ERROR_ACCESS_DENIED), or Windows returns no valid descriptor
        (1338, ERROR_INVALID_SECURITY_DESCR), for example.

    >>> dacl = GetNamedSecurityInfo(sys.executable, SE_FILE_OBJECT, DACL_SECURITY_INFORMATION).Dacl
    """
    name = path("pObjectName", pObjectName)
    try:
        wanted, found = ffi.new(_PDWORD, index(SecurityInfo))[0], ffi.new(_PVOID)
        code = library.GetNamedSecurityInfoW(name, index(ObjectType), wanted, NULL, NULL, NULL, NULL, found)
    except Exception:
        input_checks("GetNamedSecurityInfo", locals())
        raise
    if code:
        error_check("GetNamedSecurityInfo", code, filename=name)
    try:
        # All that Windows has allocated: what the descriptor says of its size is not known to be true yet.
        # There is none if Windows knows no security of such objects.
        content = ffi.unpack(ffi.cast("char *", found[0]), library.LocalSize(found[0])) if found[0] else b""
        descriptor = SECURITY_DESCRIPTOR.made(checked("GetNamedSecurityInfo", content))
    finally:
        library.LocalFree(found[0])
    is_owner, is_group, is_dacl, is_sacl = [_is_set(wanted, flags) for flags in (
        library.OWNER_SECURITY_INFORMATION, library.GROUP_SECURITY_INFORMATION, library.DACL_SECURITY_INFORMATION,
        _SACL_PARTS)]
    return NamedSecurityInfo(
        GetSecurityDescriptorOwner(descriptor).Owner if is_owner else None,
        GetSecurityDescriptorGroup(descriptor).Group if is_group else None,
        GetSecurityDescriptorDacl(descriptor).Dacl or NullACL() if is_dacl else None,
        GetSecurityDescriptorSacl(descriptor).Sacl or NullACL() if is_sacl else None, descriptor)


def GetSecurityDescriptorControl(pSecurityDescriptor):
    """
    Tells what a security descriptor holds, and where it comes from.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorcontrol

    :param SECURITY_DESCRIPTOR pSecurityDescriptor: The descriptor.

    :rtype: SecurityDescriptorControl

    :raises pywincffi.exceptions.InputError: If ``pSecurityDescriptor`` is no descriptor.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows refuses it.

    >>> is_protected = GetSecurityDescriptorControl(descriptor).Control & SE_DACL_PROTECTED
    """
    descriptor = block("pSecurityDescriptor", pSecurityDescriptor, SECURITY_DESCRIPTOR)
    try:
        control, revision = ffi.new("SECURITY_DESCRIPTOR_CONTROL *"), ffi.new(_PDWORD)
        code = library.GetSecurityDescriptorControl(descriptor, control, revision)
    except Exception:
        input_checks("GetSecurityDescriptorControl", locals())
        raise
    if not code:
        error_check("GetSecurityDescriptorControl", code, NON_ZERO)
    return SecurityDescriptorControl(control[0], revision[0])


def GetSecurityDescriptorDacl(pSecurityDescriptor):
    """
    Returns the DACL of a security descriptor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptordacl

    :param SECURITY_DESCRIPTOR pSecurityDescriptor: The descriptor.

    :rtype: SecurityDescriptorDacl
    :returns: A copy of the DACL. To change that of the descriptor, pass it to :func:`SetSecurityDescriptorDacl`.

    :raises pywincffi.exceptions.InputError: If ``pSecurityDescriptor`` is no descriptor.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows refuses it.

    >>> is_there = GetSecurityDescriptorDacl(descriptor).DaclPresent
    """
    descriptor = block("pSecurityDescriptor", pSecurityDescriptor, SECURITY_DESCRIPTOR)
    try:
        present, acl, defaulted = ffi.new(_PBOOL), ffi.new(_PACL), ffi.new(_PBOOL)
        code = library.GetSecurityDescriptorDacl(descriptor, present, acl, defaulted)
    except Exception:
        input_checks("GetSecurityDescriptorDacl", locals())
        raise
    if not code:
        error_check("GetSecurityDescriptorDacl", code, NON_ZERO)
    if not present[0]:
        return SecurityDescriptorDacl(False, None, False)
    return SecurityDescriptorDacl(True, ACL.made(acl_content(acl[0])) if acl[0] else NullACL(), bool(defaulted[0]))


def GetSecurityDescriptorSacl(pSecurityDescriptor):
    """
    Returns the SACL of a security descriptor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorsacl

    :param SECURITY_DESCRIPTOR pSecurityDescriptor: The descriptor.

    :rtype: SecurityDescriptorSacl
    :returns: A copy of the SACL. To change that of the descriptor, pass it to :func:`SetSecurityDescriptorSacl`.

    :raises pywincffi.exceptions.InputError: If ``pSecurityDescriptor`` is no descriptor.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows refuses it.

    >>> is_there = GetSecurityDescriptorSacl(descriptor).SaclPresent
    """
    descriptor = block("pSecurityDescriptor", pSecurityDescriptor, SECURITY_DESCRIPTOR)
    try:
        present, acl, defaulted = ffi.new(_PBOOL), ffi.new(_PACL), ffi.new(_PBOOL)
        code = library.GetSecurityDescriptorSacl(descriptor, present, acl, defaulted)
    except Exception:
        input_checks("GetSecurityDescriptorSacl", locals())
        raise
    if not code:
        error_check("GetSecurityDescriptorSacl", code, NON_ZERO)
    if not present[0]:
        return SecurityDescriptorSacl(False, None, False)
    return SecurityDescriptorSacl(True, ACL.made(acl_content(acl[0])) if acl[0] else NullACL(), bool(defaulted[0]))


def GetSecurityDescriptorGroup(pSecurityDescriptor):
    """
    Returns the primary group of a security descriptor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorgroup

    :param SECURITY_DESCRIPTOR pSecurityDescriptor: The descriptor.

    :rtype: SecurityDescriptorGroup

    :raises pywincffi.exceptions.InputError: If ``pSecurityDescriptor`` is no descriptor.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows refuses it.

    >>> group = GetSecurityDescriptorGroup(descriptor).Group
    """
    descriptor = block("pSecurityDescriptor", pSecurityDescriptor, SECURITY_DESCRIPTOR)
    try:
        sid, defaulted = ffi.new(_PVOID), ffi.new(_PBOOL)
        code = library.GetSecurityDescriptorGroup(descriptor, sid, defaulted)
    except Exception:
        input_checks("GetSecurityDescriptorGroup", locals())
        raise
    if not code:
        error_check("GetSecurityDescriptorGroup", code, NON_ZERO)
    return SecurityDescriptorGroup(SID.made(sid_content(sid[0])) if sid[0] else None, bool(defaulted[0]))


def GetSecurityDescriptorOwner(pSecurityDescriptor):
    """
    Returns the owner of a security descriptor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorowner

    :param SECURITY_DESCRIPTOR pSecurityDescriptor: The descriptor.

    :rtype: SecurityDescriptorOwner

    :raises pywincffi.exceptions.InputError: If ``pSecurityDescriptor`` is no descriptor.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows refuses it.

    >>> owner = GetSecurityDescriptorOwner(descriptor).Owner
    """
    descriptor = block("pSecurityDescriptor", pSecurityDescriptor, SECURITY_DESCRIPTOR)
    try:
        sid, defaulted = ffi.new(_PVOID), ffi.new(_PBOOL)
        code = library.GetSecurityDescriptorOwner(descriptor, sid, defaulted)
    except Exception:
        input_checks("GetSecurityDescriptorOwner", locals())
        raise
    if not code:
        error_check("GetSecurityDescriptorOwner", code, NON_ZERO)
    return SecurityDescriptorOwner(SID.made(sid_content(sid[0])) if sid[0] else None, bool(defaulted[0]))


def GetSecurityDescriptorLength(pSecurityDescriptor):
    """
    Returns the size of a security descriptor, with all that it holds.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-getsecuritydescriptorlength

    :param SECURITY_DESCRIPTOR pSecurityDescriptor: The descriptor.

    :rtype: int
    :returns: The size in bytes, of the structure and of all that it points to. In 64-bit Python the structure is
        smaller in self-relative format.

    :raises pywincffi.exceptions.InputError: If ``pSecurityDescriptor`` is no descriptor.

    >>> size = GetSecurityDescriptorLength(descriptor)
    """
    descriptor = block("pSecurityDescriptor", pSecurityDescriptor, SECURITY_DESCRIPTOR)
    try:
        return library.GetSecurityDescriptorLength(descriptor)
    except Exception:
        input_checks("GetSecurityDescriptorLength", locals())
        raise


def InitializeSecurityDescriptor(dwRevision=library.SECURITY_DESCRIPTOR_REVISION):
    """
    Makes a security descriptor without an owner, a group, a DACL and a SACL.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-initializesecuritydescriptor

    :param int dwRevision: ``SECURITY_DESCRIPTOR_REVISION``, the default.

    :rtype: SECURITY_DESCRIPTOR
    :returns: The descriptor, in absolute format.

    :raises pywincffi.exceptions.InputError: If ``dwRevision`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such revision (1305, ERROR_UNKNOWN_REVISION).

    >>> descriptor = InitializeSecurityDescriptor()
    >>> SetSecurityDescriptorDacl(descriptor, True, pAcl)
    >>> attributes = SECURITY_ATTRIBUTES(descriptor)
    """
    try:
        memory = allocated(SECURITY_DESCRIPTOR.pointer, bytes(bytearray(ffi.sizeof("SECURITY_DESCRIPTOR"))), {})
        code = library.InitializeSecurityDescriptor(memory[0], index(dwRevision))
    except Exception:
        input_checks("InitializeSecurityDescriptor", locals())
        raise
    if not code:
        error_check("InitializeSecurityDescriptor", code, NON_ZERO)
    return SECURITY_DESCRIPTOR.made(_content(memory[0]))


def MakeAbsoluteSD(pSelfRelativeSecurityDescriptor):
    """
    Makes a copy of a security descriptor in absolute format, which can be changed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-makeabsolutesd

    :param SECURITY_DESCRIPTOR pSelfRelativeSecurityDescriptor: The descriptor, in self-relative format.

    :rtype: SECURITY_DESCRIPTOR
    :returns: The copy, with copies of the SIDs and ACLs.

    :raises pywincffi.exceptions.InputError: If ``pSelfRelativeSecurityDescriptor`` is no descriptor.
    :raises pywincffi.exceptions.WindowsAPIError: If the descriptor is in absolute format already
        (1361, ERROR_BAD_DESCRIPTOR_FORMAT).

    >>> descriptor = MakeAbsoluteSD(GetFileSecurity(sys.executable, DACL_SECURITY_INFORMATION))
    >>> SetSecurityDescriptorDacl(descriptor, True, pAcl)
    """
    descriptor = block("pSelfRelativeSecurityDescriptor", pSelfRelativeSecurityDescriptor, SECURITY_DESCRIPTOR)
    try:
        sizes = [ffi.new(_PDWORD) for _ in range(5)]
        code = library.MakeAbsoluteSD(
            descriptor, NULL, sizes[0], NULL, sizes[1], NULL, sizes[2], NULL, sizes[3], NULL, sizes[4])
        failure = failure_of("MakeAbsoluteSD", code)
        if failure == library.ERROR_INSUFFICIENT_BUFFER:
            memory, dacl, sacl, owner, group = [
                allocated(each, bytes(bytearray(size[0])), {})[0] if size[0] else NULL
                for each, size in zip(("SECURITY_DESCRIPTOR *", "ACL *", "ACL *", "SID *", "SID *"), sizes)]
            code = library.MakeAbsoluteSD(
                descriptor, memory, sizes[0], dacl, sizes[1], sacl, sizes[2], owner, sizes[3], group, sizes[4])
            failure = failure_of("MakeAbsoluteSD", code)
    except Exception:
        input_checks("MakeAbsoluteSD", locals())
        raise
    if failure:
        error_check("MakeAbsoluteSD", failure)
    return SECURITY_DESCRIPTOR.made(_content(memory), {"Dacl": dacl, "Sacl": sacl, "Owner": owner, "Group": group})


def MakeSelfRelativeSD(pAbsoluteSecurityDescriptor):
    """
    Makes a copy of a security descriptor in self-relative format: without pointers.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-makeselfrelativesd

    :param SECURITY_DESCRIPTOR pAbsoluteSecurityDescriptor: The descriptor, in absolute format.

    :rtype: SECURITY_DESCRIPTOR
    :returns: The copy, with copies of the SIDs and ACLs.

    :raises pywincffi.exceptions.InputError: If ``pAbsoluteSecurityDescriptor`` is no descriptor.
    :raises pywincffi.exceptions.WindowsAPIError: If the descriptor is in self-relative format already
        (1361, ERROR_BAD_DESCRIPTOR_FORMAT).

    >>> descriptor = MakeSelfRelativeSD(InitializeSecurityDescriptor())
    """
    descriptor = block("pAbsoluteSecurityDescriptor", pAbsoluteSecurityDescriptor, SECURITY_DESCRIPTOR)
    try:
        size = ffi.new(_PDWORD)
        code = library.MakeSelfRelativeSD(descriptor, NULL, size)
        failure = failure_of("MakeSelfRelativeSD", code)
        if failure == library.ERROR_INSUFFICIENT_BUFFER:
            memory = allocated(SECURITY_DESCRIPTOR.pointer, bytes(bytearray(size[0])), {})[0]
            code = library.MakeSelfRelativeSD(descriptor, memory, size)
            failure = failure_of("MakeSelfRelativeSD", code)
    except Exception:
        input_checks("MakeSelfRelativeSD", locals())
        raise
    if failure:
        error_check("MakeSelfRelativeSD", failure)
    return SECURITY_DESCRIPTOR.made(_content(memory))


def _content(descriptor):
    """The content of the memory of a descriptor."""
    is_relative = descriptor.Control & library.SE_SELF_RELATIVE
    size = library.GetSecurityDescriptorLength(descriptor) if is_relative else ffi.sizeof("SECURITY_DESCRIPTOR")
    return ffi.unpack(ffi.cast("char *", descriptor), size)


def _changed(pSecurityDescriptor, name, value):
    """A copy of a descriptor, as replace() takes it, that keeps what its pointer ``name`` is to point to."""
    descriptor = block("pSecurityDescriptor", pSecurityDescriptor, SECURITY_DESCRIPTOR)
    _, keep = pSecurityDescriptor._memory
    if descriptor.Control & library.SE_SELF_RELATIVE:
        # Windows refuses to change it. If its parts overlap, it is shorter than GetSecurityDescriptorLength() says.
        content = ffi.unpack(ffi.cast("char *", descriptor), RELATIVE_SIZE)
    else:
        content = _content(descriptor)
    return allocated(SECURITY_DESCRIPTOR.pointer, content, dict(keep, **{name: value}))


def _acl(name, value, is_set):
    """The pointer for an ACL that is set, or is not: NULL only if that is said."""
    if has_type(value, NullACL):
        return NULL
    if is_set and value is None:
        raise input_error(name, value, "an ACL; or NullACL() if there is to be none: everybody then has access")
    return block(name, value, ACL, nullable=True)


def _is_set(information, flags):
    """Whether flags say that a part of a descriptor is to be set. One flag stands for all parts."""
    return bool(information & (flags | library.BACKUP_SECURITY_INFORMATION))


def SetFileSecurity(lpFileName, SecurityInformation, pSecurityDescriptor):
    """
    Sets the security of a file or directory. What is inherited from the directory is not added, and what is in a
    directory does not inherit the change: for that, use :func:`SetNamedSecurityInfo`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-setfilesecurityw

    :param path lpFileName: The file.
    :param int SecurityInformation: What to set, a combination of the ``_SECURITY_INFORMATION`` constants.
        ``SACL_SECURITY_INFORMATION`` needs the privilege ``SeSecurityPrivilege``, see :class:`EnabledPrivileges`.
    :param SECURITY_DESCRIPTOR pSecurityDescriptor: The descriptor that has it.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or if the DACL, the SACL or a part of
        it is to be set and the descriptor says nothing about it.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), or this user may
        not change its security (5, ERROR_ACCESS_DENIED), for example.

    >>> SetFileSecurity("secret.txt", DACL_SECURITY_INFORMATION, descriptor)
    """
    name = path("lpFileName", lpFileName)
    descriptor = block("pSecurityDescriptor", pSecurityDescriptor, SECURITY_DESCRIPTOR)
    try:
        information = ffi.new(_PDWORD, index(SecurityInformation))[0]
        for flags, control, name_of_acl in (
                (library.DACL_SECURITY_INFORMATION, library.SE_DACL_PRESENT, "DACL"),
                (_SACL_PARTS, library.SE_SACL_PRESENT, "SACL")):
            if _is_set(information, flags) and not descriptor.Control & control:
                raise input_error("pSecurityDescriptor", pSecurityDescriptor,
                                  "a SECURITY_DESCRIPTOR with a %s, or with NullACL() in its place" % name_of_acl)
        code = library.SetFileSecurityW(name, information, descriptor)
    except Exception:
        input_checks("SetFileSecurity", locals())
        raise
    if not code:
        error_check("SetFileSecurity", code, NON_ZERO, name)


def SetNamedSecurityInfo(pObjectName, ObjectType, SecurityInfo, psidOwner=None, psidGroup=None, pDacl=None, pSacl=None):
    """
    Sets the security of an object that has a name. Files and directories below it inherit what is to be inherited.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/aclapi/nf-aclapi-setnamedsecurityinfow

    :param path pObjectName: The name, as for :func:`GetNamedSecurityInfo`.
    :param int ObjectType: The type of the object, as there.
    :param int SecurityInfo: What to set, a combination of the ``_SECURITY_INFORMATION`` constants;
        ``PROTECTED_DACL_SECURITY_INFORMATION`` has the object inherit nothing. ``SACL_SECURITY_INFORMATION`` and
        ``SCOPE_SECURITY_INFORMATION`` need the privilege ``SeSecurityPrivilege``, see :class:`EnabledPrivileges`.
    :param SID psidOwner: With ``OWNER_SECURITY_INFORMATION``, the owner: the user, or a group that has
        ``SE_GROUP_OWNER`` in the user's token; anybody else only with the privilege ``SeRestorePrivilege``.
    :param SID psidGroup: With ``GROUP_SECURITY_INFORMATION``, the primary group.
    :param pDacl: With ``DACL_SECURITY_INFORMATION``, the DACL. A :class:`~pywincffi.wintypes.NullACL` lets everybody do
        everything.
    :type pDacl: ACL or NullACL
    :param pSacl: With ``SACL_SECURITY_INFORMATION``, ``LABEL_SECURITY_INFORMATION`` and other flags for parts of it,
        the SACL, or a :class:`~pywincffi.wintypes.NullACL` for none.
    :type pSacl: ACL or NullACL

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or is None although ``SecurityInfo``
        says that it is to be set.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such object (2, ERROR_FILE_NOT_FOUND), or this user may
        not change its security (5, ERROR_ACCESS_DENIED), for example.

    >>> SetNamedSecurityInfo("secret.txt", SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, pDacl=pAcl)
    """
    name = ffi.new("wchar_t[]", path("pObjectName", pObjectName))
    try:
        information = ffi.new(_PDWORD, index(SecurityInfo))[0]
        owner = block("psidOwner", psidOwner, SID, not _is_set(information, library.OWNER_SECURITY_INFORMATION))
        group = block("psidGroup", psidGroup, SID, not _is_set(information, library.GROUP_SECURITY_INFORMATION))
        dacl = _acl("pDacl", pDacl, _is_set(information, library.DACL_SECURITY_INFORMATION))
        sacl = _acl("pSacl", pSacl, _is_set(information, _SACL_PARTS))
        code = library.SetNamedSecurityInfoW(name, index(ObjectType), information, owner, group, dacl, sacl)
    except Exception:
        input_checks("SetNamedSecurityInfo", locals())
        raise
    if code:
        error_check("SetNamedSecurityInfo", code, filename=ffi.string(name))


def SetSecurityDescriptorDacl(pSecurityDescriptor, bDaclPresent, pDacl, bDaclDefaulted=False):
    """
    Sets the DACL of a security descriptor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptordacl

    :param SECURITY_DESCRIPTOR pSecurityDescriptor: The descriptor, in absolute format.
    :param bool bDaclPresent: Whether the descriptor says anything about the DACL. If not, the rest is ignored.
    :param pDacl: The DACL, which the descriptor keeps as it is now. A :class:`~pywincffi.wintypes.NullACL` lets
        everybody do everything, an ACL without entries lets nobody do anything.
    :type pDacl: ACL or NullACL or None
    :param bool bDaclDefaulted: Whether the DACL comes from a default.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or ``pDacl`` is None although
        ``bDaclPresent`` is true.
    :raises pywincffi.exceptions.WindowsAPIError: If the descriptor is in self-relative format
        (1338, ERROR_INVALID_SECURITY_DESCR).

    >>> SetSecurityDescriptorDacl(descriptor, True, pAcl)
    """
    try:
        present, defaulted = boolean(bDaclPresent), boolean(bDaclDefaulted)
        acl = _acl("pDacl", pDacl, present)
        with changing:
            memory = _changed(pSecurityDescriptor, "Dacl", acl)
            code = library.SetSecurityDescriptorDacl(memory[0], present, acl, defaulted)
            if code:
                pSecurityDescriptor.replace(memory)
    except Exception:
        input_checks("SetSecurityDescriptorDacl", locals())
        raise
    if not code:
        error_check("SetSecurityDescriptorDacl", code, NON_ZERO)


def SetSecurityDescriptorSacl(pSecurityDescriptor, bSaclPresent, pSacl, bSaclDefaulted=False):
    """
    Sets the SACL of a security descriptor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptorsacl

    :param SECURITY_DESCRIPTOR pSecurityDescriptor: The descriptor, in absolute format.
    :param bool bSaclPresent: Whether the descriptor says anything about the SACL. If not, the rest is ignored.
    :param pSacl: The SACL, which the descriptor keeps as it is now. A :class:`~pywincffi.wintypes.NullACL` for
        none.
    :type pSacl: ACL or NullACL or None
    :param bool bSaclDefaulted: Whether the SACL comes from a default.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or ``pSacl`` is None although
        ``bSaclPresent`` is true.
    :raises pywincffi.exceptions.WindowsAPIError: If the descriptor is in self-relative format
        (1338, ERROR_INVALID_SECURITY_DESCR).

    >>> SetSecurityDescriptorSacl(descriptor, True, pAcl)
    """
    try:
        present, defaulted = boolean(bSaclPresent), boolean(bSaclDefaulted)
        acl = _acl("pSacl", pSacl, present)
        with changing:
            memory = _changed(pSecurityDescriptor, "Sacl", acl)
            code = library.SetSecurityDescriptorSacl(memory[0], present, acl, defaulted)
            if code:
                pSecurityDescriptor.replace(memory)
    except Exception:
        input_checks("SetSecurityDescriptorSacl", locals())
        raise
    if not code:
        error_check("SetSecurityDescriptorSacl", code, NON_ZERO)


def SetSecurityDescriptorGroup(pSecurityDescriptor, pGroup, bGroupDefaulted=False):
    """
    Sets the primary group of a security descriptor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptorgroup

    :param SECURITY_DESCRIPTOR pSecurityDescriptor: The descriptor, in absolute format.
    :param pGroup: The primary group, which the descriptor keeps; None for none.
    :type pGroup: SID or None
    :param bool bGroupDefaulted: Whether it comes from a default.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the descriptor is in self-relative format
        (1338, ERROR_INVALID_SECURITY_DESCR).

    >>> SetSecurityDescriptorGroup(descriptor, CreateWellKnownSid(WinBuiltinAdministratorsSid))
    """
    sid = block("pGroup", pGroup, SID, nullable=True)
    try:
        defaulted = boolean(bGroupDefaulted)
        with changing:
            memory = _changed(pSecurityDescriptor, "Group", sid)
            code = library.SetSecurityDescriptorGroup(memory[0], sid, defaulted)
            if code:
                pSecurityDescriptor.replace(memory)
    except Exception:
        input_checks("SetSecurityDescriptorGroup", locals())
        raise
    if not code:
        error_check("SetSecurityDescriptorGroup", code, NON_ZERO)


def SetSecurityDescriptorOwner(pSecurityDescriptor, pOwner, bOwnerDefaulted=False):
    """
    Sets the owner of a security descriptor.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-setsecuritydescriptorowner

    :param SECURITY_DESCRIPTOR pSecurityDescriptor: The descriptor, in absolute format.
    :param pOwner: The owner, which the descriptor keeps; None for none.
    :type pOwner: SID or None
    :param bool bOwnerDefaulted: Whether it comes from a default.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the descriptor is in self-relative format
        (1338, ERROR_INVALID_SECURITY_DESCR).

    >>> SetSecurityDescriptorOwner(descriptor, CreateWellKnownSid(WinBuiltinAdministratorsSid))
    """
    sid = block("pOwner", pOwner, SID, nullable=True)
    try:
        defaulted = boolean(bOwnerDefaulted)
        with changing:
            memory = _changed(pSecurityDescriptor, "Owner", sid)
            code = library.SetSecurityDescriptorOwner(memory[0], sid, defaulted)
            if code:
                pSecurityDescriptor.replace(memory)
    except Exception:
        input_checks("SetSecurityDescriptorOwner", locals())
        raise
    if not code:
        error_check("SetSecurityDescriptorOwner", code, NON_ZERO)


publish(__name__)
