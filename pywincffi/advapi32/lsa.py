"""
Local security authority
========================

The rights of accounts: privileges, and the rights to log on.

These functions return a status, an NTSTATUS. If it is negative, they raise a
:class:`pywincffi.exceptions.WindowsAPIError`: its ``code`` is the status, one of :mod:`pywincffi.ntstatus`, and its
``winerror`` the error code for it.

:func:`LsaOpenPolicy` returns a policy, a handle of a type of its own, which :func:`LsaClose` closes. The functions
accept only open handles of this module: Windows would take any other number for a pointer.

>>> with Owner(LsaOpenPolicy(None, POLICY_LOOKUP_NAMES)) as policy:
...     rights = LsaEnumerateAccountRights(policy, SID("S-1-5-32-544"))
"""
from pywincffi.core import publish
from pywincffi.core.checks import NT_SUCCESS, boolean, error_check, index, input_checks, input_error, items
from pywincffi.core.convert import text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.open_handles import OpenHandles
from pywincffi.core.security import block
from pywincffi.wintypes.winnt import SID

NULL = ffi.NULL
_ATTRIBUTES_P = ctype("OBJECT_ATTRIBUTES *")
_TEXTS, _TEXTS_P = ctype("UNICODE_STRING[]"), ctype("UNICODE_STRING **")
_ULONG_P = ctype("ULONG *")
_PVOID, _WCHARS = ctype("PVOID *"), ctype("wchar_t[]")
# The longest text in UTF-16 units: its size in bytes, with a NUL, is a USHORT.
_MOST_UNITS = 0xFFFC // 2
_policies = OpenHandles("LSA_HANDLE", "a policy (LSA_HANDLE)")


def LsaAddAccountRights(PolicyHandle, AccountSid, UserRights):
    """
    Grants rights to an account. Those that it has already are ignored.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/nf-ntsecapi-lsaaddaccountrights

    :param LSA_HANDLE PolicyHandle: The policy, opened with ``POLICY_LOOKUP_NAMES`` and ``POLICY_CREATE_ACCOUNT``.
    :param SID AccountSid: The account.
    :param UserRights: The names of the rights, such as ``"SeServiceLogonRight"``.
    :type UserRights: sequence(str)

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such right (0xC0000060, STATUS_NO_SUCH_PRIVILEGE), the
        access is denied (0xC0000022, STATUS_ACCESS_DENIED), or the policy is not open (6, ERROR_INVALID_HANDLE), for
        example.

    >>> LsaAddAccountRights(policy, SID("S-1-5-20"), ["SeServiceLogonRight"])
    """
    handle = _policies.use("LsaAddAccountRights", "PolicyHandle", PolicyHandle)
    sid = block("AccountSid", AccountSid, SID)
    rights, keep = _texts("UserRights", UserRights)
    status = library.LsaAddAccountRights(handle, sid, rights, len(keep))
    if status < 0:
        error_check("LsaAddAccountRights", status, NT_SUCCESS)


def LsaClose(ObjectHandle):
    """
    Closes a policy.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/nf-ntsecapi-lsaclose

    :param LSA_HANDLE ObjectHandle: The policy, from :func:`LsaOpenPolicy`.

    :raises pywincffi.exceptions.InputError: If ``ObjectHandle`` is no policy.
    :raises pywincffi.exceptions.WindowsAPIError: If the policy is not open (6, ERROR_INVALID_HANDLE).

    >>> LsaClose(LsaOpenPolicy(None, POLICY_LOOKUP_NAMES))
    """
    # _close() is called when no other thread uses the policy.
    _policies.take("LsaClose", "ObjectHandle", ObjectHandle)


def _close(handle):
    status = library.LsaClose(handle)
    if status < 0:
        error_check("LsaClose", status, NT_SUCCESS)


def LsaEnumerateAccountRights(PolicyHandle, AccountSid):
    """
    Lists the rights that are granted to an account itself, not those of its groups.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/nf-ntsecapi-lsaenumerateaccountrights

    :param LSA_HANDLE PolicyHandle: The policy, opened with ``POLICY_LOOKUP_NAMES``.
    :param SID AccountSid: The account.

    :rtype: list(str)
    :returns: The names of the rights; none if the account has none, for which Windows returns
        STATUS_OBJECT_NAME_NOT_FOUND.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the access is denied (0xC0000022, STATUS_ACCESS_DENIED), or the
        policy is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> rights = LsaEnumerateAccountRights(policy, SID("S-1-5-32-544"))
    """
    handle = _policies.use("LsaEnumerateAccountRights", "PolicyHandle", PolicyHandle)
    sid, rights, count = block("AccountSid", AccountSid, SID), ffi.new(_TEXTS_P), ffi.new(_ULONG_P)
    status = library.LsaEnumerateAccountRights(handle, sid, rights, count)
    if status < 0:
        if status & 0xFFFFFFFF == library.STATUS_OBJECT_NAME_NOT_FOUND:
            return []
        error_check("LsaEnumerateAccountRights", status, NT_SUCCESS)
    try:
        return [ffi.unpack(each.Buffer, each.Length // 2) if each.Length else u""
                for each in (rights[0][number] for number in range(count[0]))]
    finally:
        library.LsaFreeMemory(rights[0])


def LsaOpenPolicy(SystemName, DesiredAccess):
    """
    Opens the policy of a computer. Windows does not use its parameter ``ObjectAttributes``, which is left out.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/nf-ntsecapi-lsaopenpolicy

    :param SystemName: The name of the computer; None for this one.
    :type SystemName: str or None
    :param int DesiredAccess: The access rights: ``POLICY_LOOKUP_NAMES``, for example, and for accounts that have no
        rights yet ``POLICY_CREATE_ACCOUNT``.

    :rtype: LSA_HANDLE
    :returns: The policy. Close it with :func:`LsaClose`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the access is denied (0xC0000022, STATUS_ACCESS_DENIED), as it is
        to most users but administrators, for example.

    >>> policy = LsaOpenPolicy(None, POLICY_LOOKUP_NAMES)
    >>> LsaClose(policy)
    """
    name, _keep = (NULL, ()) if SystemName is None else _texts("SystemName", (SystemName,))
    attributes, handle = ffi.new(_ATTRIBUTES_P), ffi.new(_PVOID)
    attributes.Length = ffi.sizeof(_ATTRIBUTES_P.item)
    try:
        status = library.LsaOpenPolicy(name, attributes, index(DesiredAccess), handle)
    except Exception:
        input_checks("LsaOpenPolicy", {"DesiredAccess": DesiredAccess})
        raise
    if status < 0:
        error_check("LsaOpenPolicy", status, NT_SUCCESS)
    return _policies.add(handle[0], _close)


def LsaRemoveAccountRights(PolicyHandle, AccountSid, AllRights, UserRights=()):
    """
    Takes rights from an account. Those that it does not have are ignored.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/nf-ntsecapi-lsaremoveaccountrights

    :param LSA_HANDLE PolicyHandle: The policy, opened with ``POLICY_LOOKUP_NAMES``.
    :param SID AccountSid: The account.
    :param bool AllRights: Whether to take all rights. The policy then forgets the account, and ``UserRights`` is
        ignored.
    :param UserRights: The names of the rights to take.
    :type UserRights: sequence(str)

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such right (0xC0000060, STATUS_NO_SUCH_PRIVILEGE),
        neither ``AllRights`` nor a name is given (0xC000000D, STATUS_INVALID_PARAMETER), the access is denied
        (0xC0000022, STATUS_ACCESS_DENIED), or the policy is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> LsaRemoveAccountRights(policy, SID("S-1-5-20"), False, ["SeServiceLogonRight"])
    """
    handle = _policies.use("LsaRemoveAccountRights", "PolicyHandle", PolicyHandle)
    sid = block("AccountSid", AccountSid, SID)
    rights, keep = _texts("UserRights", UserRights)
    try:
        status = library.LsaRemoveAccountRights(handle, sid, boolean(AllRights), rights, len(keep))
    except Exception:
        input_checks("LsaRemoveAccountRights", {"AllRights": AllRights})
        raise
    if status < 0:
        error_check("LsaRemoveAccountRights", status, NT_SUCCESS)


def _texts(name, value):
    """Returns the array for texts, and the objects that keep their memory alive; NULL for no texts."""
    keep = [ffi.new(_WCHARS, text(name, each)) for each in items(name, value, "a list of str")]
    found = ffi.new(_TEXTS, len(keep)) if keep else NULL
    for number, each in enumerate(keep):
        units = len(each) - 1
        if units > _MOST_UNITS:
            raise input_error(name, value, "text of at most %d UTF-16 units" % _MOST_UNITS)
        found[number].Length, found[number].MaximumLength, found[number].Buffer = 2 * units, 2 * units + 2, each
    return found, keep


publish(__name__)
