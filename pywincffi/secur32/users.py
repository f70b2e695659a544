"""
Users
=====

The user of the thread.
"""
from pywincffi.core import publish
from pywincffi.core.checks import error_check, failure_of, index, input_checks
from pywincffi.core.convert import allocate_wide
from pywincffi.core.dist import ctype, ffi, library

_PULONG = ctype("ULONG *")
_SIZE = 256


def GetUserNameEx(NameFormat):
    """
    Returns the name of the user of the thread, which may impersonate another user than that of the process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/secext/nf-secext-getusernameexw

    :param int NameFormat: Which name to return: ``NameSamCompatible``, such as ``COMPUTER\\\\name``, which every user
        has; or, mostly of users of a domain, ``NameDisplay``, ``NameUserPrincipal``, ``NameFullyQualifiedDN``,
        ``NameUniqueId``, ``NameCanonical``, ``NameCanonicalEx``, ``NameServicePrincipal``, ``NameDnsDomain``,
        ``NameGivenName`` or ``NameSurname``.

    :rtype: str
    :returns: The name.

    :raises pywincffi.exceptions.InputError: If ``NameFormat`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the user has no such name (1332, ERROR_NONE_MAPPED), or no domain
        controller answers (1355, ERROR_NO_SUCH_DOMAIN), for example.

    >>> GetUserNameEx(NameSamCompatible)
    'DESKTOP\\\\ada'
    """
    size = _SIZE
    try:
        kind = index(NameFormat)
        while True:
            name, length = allocate_wide(size), ffi.new(_PULONG, size)
            code = library.GetUserNameExW(kind, name, length)
            failure = failure_of("GetUserNameEx", code)
            # Some versions say the latter.
            if failure not in (library.ERROR_MORE_DATA, library.ERROR_INSUFFICIENT_BUFFER):
                break
            size = max(length[0] + 1, 2 * size)
    except Exception:
        input_checks("GetUserNameEx", locals())
        raise
    if failure:
        error_check("GetUserNameEx", failure)
    return ffi.string(name, min(length[0], size - 1))


publish(__name__)
