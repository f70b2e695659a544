"""
Tokens
======

Access tokens: who a process or a thread is, and what it may do.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/secauthz/access-tokens
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import (
    HANDLE, NON_ZERO, REFUSED, boolean, error_check, failure_of, has_type, index, input_checks, input_error, items,
    nullable, number_in, parts_of)
from pywincffi.core.convert import allocate_wide, pointer, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.security import acl_content, block, sid_content
from pywincffi.wintypes.winnt import (
    ACL, LUID, LUID_AND_ATTRIBUTES, SID, TOKEN_SOURCE, TOKEN_STATISTICS, NullACL)

NULL = ffi.NULL
_PDWORD = ctype("DWORD *")
_PBOOL = ctype("BOOL *")
# Buffers for structures with pointers and 64-bit numbers.
_BUFFER = ctype("ULONGLONG[]")
# The longest name of a privilege, and more, in characters.
_NAME_SIZE = 64
# More privileges than any token has.
_PRIVILEGES = 64
# The number of ULONGLONGs in the largest structure, TOKEN_STATISTICS, and more.
_LARGEST = 8
# More entries than a call takes; the size of what Windows is given must fit 32 bits.
_MOST = 2 ** 16


class SidAndAttributes(named_tuple("SidAndAttributes", "Sid Attributes")):
    """
    A group of a token, its user or its integrity level.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-sid_and_attributes

    :param SID Sid: The SID.
    :param int Attributes: A combination of the ``SE_GROUP_`` constants; 0 for a user.
    """

    __slots__ = ()


def AdjustTokenPrivileges(TokenHandle, DisableAllPrivileges, NewState=None):
    """
    Enables, disables or removes privileges of a token: all that are listed, or none.

    All threads of a process share its token. To enable a privilege for one thread and for a few calls, use
    :class:`EnabledPrivileges`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-adjusttokenprivileges

    :param handle TokenHandle: The token, opened with ``TOKEN_ADJUST_PRIVILEGES`` and ``TOKEN_QUERY``.
    :param bool DisableAllPrivileges: Whether to disable all privileges; ``NewState`` is then ignored.
    :param NewState: The privileges: to enable them, with ``SE_PRIVILEGE_ENABLED``; to disable them, with 0; to remove
        them for good, with ``SE_PRIVILEGE_REMOVED``.
    :type NewState: list(LUID_AND_ATTRIBUTES)

    :rtype: list(LUID_AND_ATTRIBUTES)
    :returns: The privileges that were changed, as they were before, without those that were removed. To restore them,
        pass the list as ``NewState``.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the token does not have one of the privileges (1300,
        ERROR_NOT_ALL_ASSIGNED): Windows calls that a success. Those that were changed are changed back, except that a
        privilege that was removed is lost. If the token lacks an access right (5, ERROR_ACCESS_DENIED), for example.

    >>> debug = LookupPrivilegeValue(None, "SeChangeNotifyPrivilege")
    >>> previous = AdjustTokenPrivileges(token, False, [LUID_AND_ATTRIBUTES(debug, SE_PRIVILEGE_ENABLED)])
    """
    try:
        disable = boolean(DisableAllPrivileges)
        new = NULL if disable and NewState is None else _token_privileges("NewState", NewState)
        size = ffi.sizeof("TOKEN_PRIVILEGES") + _PRIVILEGES * ffi.sizeof("LUID_AND_ATTRIBUTES") + (
            new.PrivilegeCount * ffi.sizeof("LUID_AND_ATTRIBUTES") if new else 0)
        buffer = ffi.new(_BUFFER, size // 8)
        previous, size = ffi.cast("TOKEN_PRIVILEGES *", buffer), size // 8 * 8
        length = library.AdjustTokenPrivileges_value(TokenHandle or REFUSED, disable, new, size, previous)
    except Exception:
        input_checks("AdjustTokenPrivileges", locals())
        raise
    if length < 0:
        if length == -library.ERROR_NOT_ALL_ASSIGNED and previous.PrivilegeCount:
            library.AdjustTokenPrivileges(TokenHandle, False, previous, 0, NULL, NULL)
        error_check("AdjustTokenPrivileges", -length)
    return _privileges(previous.Privileges, previous.PrivilegeCount)


def _token_privileges(name, value):
    """A structure for a token, with copies of the structures in a list, as a pointer that owns it."""
    listed = items(name, value, "a list of LUID_AND_ATTRIBUTES")
    if len(listed) > _MOST:
        raise input_error(name, value, "at most %d privileges" % _MOST)
    size = ffi.sizeof("TOKEN_PRIVILEGES") + len(listed) * ffi.sizeof("LUID_AND_ATTRIBUTES")
    buffer = ffi.new(_BUFFER, size // 8 + 1)
    made = ffi.gc(ffi.cast("TOKEN_PRIVILEGES *", buffer), lambda _, used=buffer: None)
    made.PrivilegeCount = len(listed)
    array = ffi.cast("LUID_AND_ATTRIBUTES *", made.Privileges)
    for number, each in enumerate(listed):
        array[number] = pointer("%s[%d]" % (name, number), each, "LUID_AND_ATTRIBUTES *")[0]
    return made


def _privileges(array, count):
    """The structures at the start of an array, as structures that own their memory."""
    array, found = ffi.cast("LUID_AND_ATTRIBUTES *", array), []
    for number in range(count):
        luid = array[number].Luid
        found.append(LUID_AND_ATTRIBUTES(LUID(luid.LowPart, luid.HighPart), array[number].Attributes))
    return found


def CheckTokenMembership(TokenHandle, SidToCheck):
    """
    Tells whether a SID is enabled in a token: whether the user is a member of the group, and the group is not used to
    deny access only.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-checktokenmembership

    :param TokenHandle: An impersonation token, opened with ``TOKEN_QUERY``; None for the token of this thread, or else
        of the process.
    :type TokenHandle: handle or None
    :param SID SidToCheck: The SID.

    :rtype: bool

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the token is none for impersonation
        (1309, ERROR_NO_IMPERSONATION_TOKEN), for example.

    >>> is_administrator = CheckTokenMembership(None, CreateWellKnownSid(WinBuiltinAdministratorsSid))
    """
    sid = block("SidToCheck", SidToCheck, SID)
    token = nullable("CheckTokenMembership", "TokenHandle", TokenHandle, HANDLE)
    try:
        is_member = library.CheckTokenMembership_value(token, sid)
    except Exception:
        input_checks("CheckTokenMembership", locals())
        raise
    if is_member < 0:
        error_check("CheckTokenMembership", -is_member)
    return bool(is_member)


def DuplicateTokenEx(hExistingToken, dwDesiredAccess, lpTokenAttributes, ImpersonationLevel, TokenType):
    """
    Makes a new token that is a copy of a token.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-duplicatetokenex

    :param handle hExistingToken: The token, opened with ``TOKEN_DUPLICATE``.
    :param int dwDesiredAccess: The access rights of the new handle, a combination of the ``TOKEN_`` constants; 0 for
        those of ``hExistingToken``, ``MAXIMUM_ALLOWED`` for all that the caller can get.
    :param lpTokenAttributes: The security of the token; None for the default and a handle that child processes do not
        inherit.
    :type lpTokenAttributes: SECURITY_ATTRIBUTES or None
    :param int ImpersonationLevel: What a server can do with the token: ``SecurityAnonymous``,
        ``SecurityIdentification``, ``SecurityImpersonation`` or ``SecurityDelegation``.
    :param int TokenType: ``TokenPrimary``, for a process, or ``TokenImpersonation``, for a thread.

    :rtype: handle
    :returns: The new token. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the new level is higher than that of an impersonation token
        (1346, ERROR_BAD_IMPERSONATION_LEVEL), for example.

    >>> copy = DuplicateTokenEx(token, TOKEN_QUERY, None, SecurityIdentification, TokenImpersonation)
    """
    attributes = pointer("lpTokenAttributes", lpTokenAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    try:
        handle = library.DuplicateTokenEx_value(
            hExistingToken or REFUSED, index(dwDesiredAccess), attributes, index(ImpersonationLevel), index(TokenType))
    except Exception:
        input_checks("DuplicateTokenEx", locals())
        raise
    if not handle:
        error_check("DuplicateTokenEx", handle, NON_ZERO)
    return handle


def GetTokenInformation(TokenHandle, TokenInformationClass):
    """
    Returns what a token holds.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-gettokeninformation

    :param handle TokenHandle: The token, opened with ``TOKEN_QUERY``; with ``TOKEN_QUERY_SOURCE`` for ``TokenSource``.
    :param int TokenInformationClass: What to return, one of the constants below.

    :rtype: any
    :returns: According to the class:

        ``TokenUser``, ``TokenIntegrityLevel``
            a :class:`SidAndAttributes`
        ``TokenGroups``, ``TokenRestrictedSids``, ``TokenLogonSid``, ``TokenCapabilities``, ``TokenDeviceGroups``, \
        ``TokenRestrictedDeviceGroups``
            a list of :class:`SidAndAttributes`
        ``TokenPrivileges``
            a list of :class:`~pywincffi.wintypes.LUID_AND_ATTRIBUTES`
        ``TokenOwner``, ``TokenPrimaryGroup``, ``TokenAppContainerSid``
            a :class:`~pywincffi.wintypes.SID`, or None
        ``TokenDefaultDacl``
            an :class:`~pywincffi.wintypes.ACL`, or a :class:`~pywincffi.wintypes.NullACL` if there is none
        ``TokenSource``, ``TokenStatistics``
            a :class:`~pywincffi.wintypes.TOKEN_SOURCE`, or a :class:`~pywincffi.wintypes.TOKEN_STATISTICS`
        ``TokenOrigin``
            the :class:`~pywincffi.wintypes.LUID` of the logon session that created the token
        ``TokenType``, ``TokenImpersonationLevel``, ``TokenSessionId``, ``TokenElevationType``, \
        ``TokenMandatoryPolicy``, ``TokenAppContainerNumber``
            a number
        ``TokenElevation``, ``TokenHasRestrictions``, ``TokenIsAppContainer``, ``TokenSandBoxInert``, \
        ``TokenUIAccess``, ``TokenVirtualizationAllowed``, ``TokenVirtualizationEnabled``
            a bool
        ``TokenLinkedToken``
            a handle, which has to be closed with :func:`CloseHandle`
        all others
            bytes, in which pointers are no longer valid

    :raises pywincffi.exceptions.InputError: If ``TokenHandle`` is no handle, or the class does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such class (87, ERROR_INVALID_PARAMETER), the token
        has no linked token (1312, ERROR_NO_SUCH_LOGON_SESSION), or a primary token is asked for its
        ``TokenImpersonationLevel``, for example.

    >>> str(GetTokenInformation(token, TokenUser).Sid)[:4]
    'S-1-'
    """
    try:
        number, needed = index(TokenInformationClass), ffi.new(_PDWORD)
        # A number has this size only; for all other information Windows reports the size first.
        size = 4 if number in _NUMBERS or number in _TRUTH_VALUES else 0
        while True:
            # The buffer has room for each structure, even if Windows returned less.
            buffer = ffi.new(_BUFFER, size // 8 + _LARGEST)
            code = library.GetTokenInformation(TokenHandle or REFUSED, number, buffer if size else NULL, size, needed)
            failure = failure_of("GetTokenInformation", code)
            if failure not in (library.ERROR_INSUFFICIENT_BUFFER, library.ERROR_BAD_LENGTH) or needed[0] <= size:
                break
            size = needed[0]
    except Exception:
        input_checks("GetTokenInformation", locals())
        raise
    if failure:
        error_check("GetTokenInformation", failure)
    size = min(size, needed[0])
    if number in _NUMBERS or number in _TRUTH_VALUES:
        value = ffi.cast(_PDWORD, buffer)[0]
        return bool(value) if number in _TRUTH_VALUES else value
    return _READERS[number](buffer) if number in _READERS and size else ffi.unpack(ffi.cast("char *", buffer), size)


def _pointer(buffer):
    return ffi.cast("PVOID *", buffer)[0]


def _sid(buffer):
    content = sid_content(_pointer(buffer))
    return None if content is None else SID.made(content)


def _sid_and_attributes(buffer):
    found = ffi.cast("SID_AND_ATTRIBUTES *", buffer)
    return SidAndAttributes(_sid(ffi.addressof(found[0], "Sid")), found.Attributes)


def _groups(buffer):
    found = ffi.cast("TOKEN_GROUPS *", buffer)
    array = ffi.cast("SID_AND_ATTRIBUTES *", found.Groups)
    return [_sid_and_attributes(array + number) for number in range(found.GroupCount)]


def _token_privileges_of(buffer):
    found = ffi.cast("TOKEN_PRIVILEGES *", buffer)
    return _privileges(found.Privileges, found.PrivilegeCount)


def _default_dacl(buffer):
    content = acl_content(_pointer(buffer))
    return NullACL() if content is None else ACL.made(content)


def _structure(cls):
    def read(buffer):
        # The structure owns the buffer.
        return cls.view(ffi.cast(cls.ctype + " *", buffer), buffer)
    return read


_NUMBERS = (library.TokenType, library.TokenImpersonationLevel, library.TokenSessionId, library.TokenElevationType,
            library.TokenMandatoryPolicy, library.TokenAppContainerNumber)
_TRUTH_VALUES = (library.TokenElevation, library.TokenHasRestrictions, library.TokenIsAppContainer,
                 library.TokenSandBoxInert, library.TokenUIAccess, library.TokenVirtualizationAllowed,
                 library.TokenVirtualizationEnabled)
_READERS = {
    library.TokenUser: _sid_and_attributes, library.TokenIntegrityLevel: _sid_and_attributes,
    library.TokenGroups: _groups, library.TokenRestrictedSids: _groups, library.TokenLogonSid: _groups,
    library.TokenCapabilities: _groups, library.TokenDeviceGroups: _groups,
    library.TokenRestrictedDeviceGroups: _groups, library.TokenPrivileges: _token_privileges_of,
    library.TokenOwner: _sid, library.TokenPrimaryGroup: _sid, library.TokenAppContainerSid: _sid,
    library.TokenDefaultDacl: _default_dacl, library.TokenSource: _structure(TOKEN_SOURCE),
    library.TokenStatistics: _structure(TOKEN_STATISTICS), library.TokenOrigin: _structure(LUID),
    library.TokenLinkedToken: _pointer,
}


def LookupPrivilegeName(lpSystemName, lpLuid):
    """
    Returns the name of a privilege.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-lookupprivilegenamew

    :param lpSystemName: The computer that is asked; None for this one.
    :type lpSystemName: str or None
    :param LUID lpLuid: The privilege.

    :rtype: str

    :raises pywincffi.exceptions.InputError: If ``lpSystemName`` is not text, or ``lpLuid`` is no LUID.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such privilege (1313, ERROR_NO_SUCH_PRIVILEGE).

    >>> names = [LookupPrivilegeName(None, each.Luid) for each in GetTokenInformation(token, TokenPrivileges)]
    """
    system = NULL if lpSystemName is None else text("lpSystemName", lpSystemName)
    luid = pointer("lpLuid", lpLuid, "LUID *")
    try:
        size = ffi.new(_PDWORD, _NAME_SIZE)
        while True:
            room = size[0]
            buffer = allocate_wide(room)
            code = library.LookupPrivilegeNameW(system, luid, buffer, size)
            failure = failure_of("LookupPrivilegeName", code)
            if failure != library.ERROR_INSUFFICIENT_BUFFER or size[0] <= room:
                break
    except Exception:
        input_checks("LookupPrivilegeName", locals())
        raise
    if failure:
        error_check("LookupPrivilegeName", failure)
    return ffi.string(buffer)


def LookupPrivilegeValue(lpSystemName, lpName):
    """
    Returns the identifier of a privilege, which is valid until the computer restarts.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-lookupprivilegevaluew

    :param lpSystemName: The computer that is asked; None for this one.
    :type lpSystemName: str or None
    :param str lpName: The name, such as ``"SeDebugPrivilege"``.

    :rtype: LUID

    :raises pywincffi.exceptions.InputError: If an argument is not text, or contains a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such privilege (1313, ERROR_NO_SUCH_PRIVILEGE).

    >>> luid = LookupPrivilegeValue(None, "SeBackupPrivilege")
    """
    system = NULL if lpSystemName is None else text("lpSystemName", lpSystemName)
    name, found = text("lpName", lpName), LUID()
    try:
        code = library.LookupPrivilegeValueW(system, name, found)
    except Exception:
        input_checks("LookupPrivilegeValue", locals())
        raise
    if not code:
        error_check("LookupPrivilegeValue", code, NON_ZERO)
    return found


def OpenProcessToken(ProcessHandle, DesiredAccess):
    """
    Opens the token of a process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-openprocesstoken

    :param handle ProcessHandle: The process, opened with ``PROCESS_QUERY_LIMITED_INFORMATION``;
        :func:`GetCurrentProcess` for this one.
    :param int DesiredAccess: The access rights, a combination of the ``TOKEN_`` constants: ``TOKEN_QUERY`` to read it.

    :rtype: handle
    :returns: The token. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: If ``ProcessHandle`` is no handle, or the number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If this process may not open it so (5, ERROR_ACCESS_DENIED), for
        example.

    >>> token = OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY)
    """
    try:
        handle = library.OpenProcessToken_value(ProcessHandle or REFUSED, index(DesiredAccess))
    except Exception:
        input_checks("OpenProcessToken", locals())
        raise
    if not handle:
        error_check("OpenProcessToken", handle, NON_ZERO)
    return handle


def OpenThreadToken(ThreadHandle, DesiredAccess, OpenAsSelf):
    """
    Opens the token that a thread impersonates.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-openthreadtoken

    :param handle ThreadHandle: The thread; :func:`GetCurrentThread` for this one.
    :param int DesiredAccess: The access rights, a combination of the ``TOKEN_`` constants.
    :param bool OpenAsSelf: Whether it is the process that must have access to the token; if not, it is the user that
        this thread impersonates, who often has none.

    :rtype: handle
    :returns: The token. Close it with :func:`CloseHandle`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the thread impersonates nobody (1008, ERROR_NO_TOKEN), or a client
        that remains anonymous (1347, ERROR_CANT_OPEN_ANONYMOUS), for example.

    >>> with EnabledPrivileges("SeChangeNotifyPrivilege"):
    ...     CloseHandle(OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, True))
    """
    try:
        handle = library.OpenThreadToken_value(
            ThreadHandle or REFUSED, index(DesiredAccess), boolean(OpenAsSelf))
    except Exception:
        input_checks("OpenThreadToken", locals())
        raise
    if not handle:
        error_check("OpenThreadToken", handle, NON_ZERO)
    return handle


def PrivilegeCheck(ClientToken, RequiredPrivileges):
    """
    Tells whether privileges are enabled in a token.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-privilegecheck

    :param handle ClientToken: An impersonation token, opened with ``TOKEN_QUERY``.
    :param RequiredPrivileges: The privileges.
    :type RequiredPrivileges: list(LUID)

    :rtype: bool
    :returns: Whether all of them are enabled.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the token is none for impersonation
        (1309, ERROR_NO_IMPERSONATION_TOKEN), for example.

    >>> copy = DuplicateTokenEx(token, TOKEN_QUERY, None, SecurityIdentification, TokenImpersonation)
    >>> can_back_up = PrivilegeCheck(copy, [LookupPrivilegeValue(None, "SeBackupPrivilege")])
    """
    try:
        required, result = _privilege_set("RequiredPrivileges", RequiredPrivileges), ffi.new(_PBOOL)
        code = library.PrivilegeCheck(ClientToken or REFUSED, required, result)
    except Exception:
        input_checks("PrivilegeCheck", locals())
        raise
    if not code:
        error_check("PrivilegeCheck", code, NON_ZERO)
    return bool(result[0])


def SetTokenInformation(TokenHandle, TokenInformationClass, TokenInformation):
    """
    Changes what a token holds. :func:`AdjustTokenPrivileges` changes its privileges.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/securitybaseapi/nf-securitybaseapi-settokeninformation

    :param handle TokenHandle: The token, opened with ``TOKEN_ADJUST_DEFAULT``, and for ``TokenSessionId`` also with
        ``TOKEN_ADJUST_SESSIONID``.
    :param int TokenInformationClass: What to change, one of the constants below.
    :param any TokenInformation: According to the class:

        ``TokenOwner``, ``TokenPrimaryGroup``
            a :class:`~pywincffi.wintypes.SID`
        ``TokenDefaultDacl``
            an :class:`~pywincffi.wintypes.ACL`, or a :class:`~pywincffi.wintypes.NullACL`: everybody then has access to
            what the token's user makes
        ``TokenIntegrityLevel``
            a :class:`SidAndAttributes`, with ``SE_GROUP_INTEGRITY``
        ``TokenSessionId``, ``TokenMandatoryPolicy``, ``TokenSessionReference``
            a number
        ``TokenUIAccess``, ``TokenVirtualizationAllowed``, ``TokenVirtualizationEnabled``
            a bool
        ``TokenOrigin``
            a :class:`~pywincffi.wintypes.LUID`
        ``TokenLinkedToken``
            a handle

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the class is another one.
    :raises pywincffi.exceptions.WindowsAPIError: If the user may not be the owner (1307, ERROR_INVALID_OWNER), or lacks
        a privilege (1314, ERROR_PRIVILEGE_NOT_HELD), or the token lacks an access right (5, ERROR_ACCESS_DENIED), for
        example.

    >>> SetTokenInformation(token, TokenOwner, CreateWellKnownSid(WinBuiltinAdministratorsSid))
    """
    number = number_in("TokenInformationClass", TokenInformationClass, _WRITERS,
                       "one of the classes that SetTokenInformation() lists")
    content, keep_alive = _WRITERS[number]("TokenInformation", TokenInformation)
    try:
        size = ffi.sizeof(ffi.typeof(content).item)
        code = library.SetTokenInformation(TokenHandle or REFUSED, number, content, size)
    except Exception:
        input_checks("SetTokenInformation", {"TokenHandle": TokenHandle})
        raise
    del keep_alive
    if not code:
        error_check("SetTokenInformation", code, NON_ZERO)


def _sid_pointer(name, value):
    sid = block(name, value, SID)
    return ffi.new("PVOID *", sid), sid


def _dacl_pointer(name, value):
    acl = NULL if has_type(value, NullACL) else block(name, value, ACL)
    return ffi.new("PVOID *", acl), acl


def _label(name, value):
    sid, attributes = parts_of(name, value, SidAndAttributes)
    sid = block(name + ".Sid", sid, SID)
    return ffi.new("SID_AND_ATTRIBUTES *", (sid, number_in(name + ".Attributes", attributes, 0xFFFFFFFF))), sid


def _number(name, value):
    return ffi.new(_PDWORD, number_in(name, value, 0xFFFFFFFF)), None


def _truth_value(name, value):
    return ffi.new(_PDWORD, number_in(name, value, (False, True), "True or False", boolean)), None


def _luid(name, value):
    luid = pointer(name, value, "LUID *")
    return ffi.new("LUID *", luid[0]), None


def _token(name, value):
    if value is None:
        raise input_error(name, value, HANDLE)
    return ffi.new("HANDLE *", nullable("SetTokenInformation", name, value, HANDLE)), value


_WRITERS = {
    library.TokenOwner: _sid_pointer, library.TokenPrimaryGroup: _sid_pointer, library.TokenDefaultDacl: _dacl_pointer,
    library.TokenIntegrityLevel: _label, library.TokenSessionId: _number, library.TokenMandatoryPolicy: _number,
    library.TokenSessionReference: _number, library.TokenUIAccess: _truth_value,
    library.TokenVirtualizationAllowed: _truth_value, library.TokenVirtualizationEnabled: _truth_value,
    library.TokenOrigin: _luid, library.TokenLinkedToken: _token,
}


def _privilege_set(name, value):
    """A set of privileges, of a list of LUIDs, all of which are required, as a pointer that owns it."""
    listed = items(name, value, "a list of LUIDs")
    if len(listed) > _MOST:
        raise input_error(name, value, "at most %d LUIDs" % _MOST)
    buffer = ffi.new(_BUFFER, (ffi.sizeof("PRIVILEGE_SET") + len(listed) * ffi.sizeof("LUID_AND_ATTRIBUTES")) // 8 + 1)
    made = ffi.gc(ffi.cast("PRIVILEGE_SET *", buffer), lambda _, used=buffer: None)
    made.PrivilegeCount, made.Control = len(listed), 1  # PRIVILEGE_SET_ALL_NECESSARY
    array = ffi.cast("LUID_AND_ATTRIBUTES *", made.Privilege)
    for number, each in enumerate(listed):
        array[number].Luid = pointer("%s[%d]" % (name, number), each, "LUID *")[0]
    return made


publish(__name__)
