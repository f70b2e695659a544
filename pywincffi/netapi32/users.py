"""
Users
=====

The accounts of users.
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import error_check, index, input_checks, number_in
from pywincffi.core.convert import text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.security import sid_content
from pywincffi.wintypes.winnt import SID

_DWORD_P, _BUFFERS = ctype("DWORD *"), ctype("BYTE **")
# MAX_PREFERRED_LENGTH: as much as there is.
_NO_LIMIT = 0xFFFFFFFF
# The minutes of a week: an account divides it no further.
_MOST_UNITS = 7 * 24 * 60


class USER_INFO_0(named_tuple("USER_INFO_0", "usri0_name")):
    """
    The name of an account.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_0

    :param str usri0_name: The name of the account.
    """

    __slots__ = ()


class USER_INFO_1(named_tuple("USER_INFO_1", (
        "usri1_name usri1_password usri1_password_age usri1_priv usri1_home_dir usri1_comment usri1_flags "
        "usri1_script_path"))):
    """
    An account of a user.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_1

    :param str usri1_name: The name of the account.
    :param None usri1_password: Always None: Windows does not tell passwords.
    :param int usri1_password_age: The seconds since the password was set.
    :param int usri1_priv: ``USER_PRIV_GUEST``, ``USER_PRIV_USER`` or ``USER_PRIV_ADMIN``.
    :param usri1_home_dir: The home directory, or an empty text.
    :type usri1_home_dir: str or None
    :param usri1_comment: A comment of the administrator, or an empty text.
    :type usri1_comment: str or None
    :param int usri1_flags: A combination of the ``UF_`` constants.
    :param usri1_script_path: The path of the logon script, or an empty text.
    :type usri1_script_path: str or None
    """

    __slots__ = ()


class USER_INFO_2(named_tuple("USER_INFO_2", (
        "usri2_name usri2_password usri2_password_age usri2_priv usri2_home_dir usri2_comment usri2_flags "
        "usri2_script_path usri2_auth_flags usri2_full_name usri2_usr_comment usri2_parms usri2_workstations "
        "usri2_last_logon usri2_last_logoff usri2_acct_expires usri2_max_storage usri2_units_per_week "
        "usri2_logon_hours usri2_bad_pw_count usri2_num_logons usri2_logon_server usri2_country_code "
        "usri2_code_page"))):
    """
    An account of a user, with what is known of its logons.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_2

    :param str usri2_name: The name of the account.
    :param None usri2_password: Always None: Windows does not tell passwords.
    :param int usri2_password_age: The seconds since the password was set.
    :param int usri2_priv: ``USER_PRIV_GUEST``, ``USER_PRIV_USER`` or ``USER_PRIV_ADMIN``.
    :param usri2_home_dir: The home directory, or an empty text.
    :type usri2_home_dir: str or None
    :param usri2_comment: A comment of the administrator, or an empty text.
    :type usri2_comment: str or None
    :param int usri2_flags: A combination of the ``UF_`` constants.
    :param usri2_script_path: The path of the logon script, or an empty text.
    :type usri2_script_path: str or None
    :param int usri2_auth_flags: What the user may manage: a combination of the ``AF_OP_`` constants.
    :param usri2_full_name: The full name of the user, or an empty text.
    :type usri2_full_name: str or None
    :param usri2_usr_comment: A comment of the user, or an empty text.
    :type usri2_usr_comment: str or None
    :param usri2_parms: What programs keep with the account, or an empty text.
    :type usri2_parms: str or None
    :param usri2_workstations: The names of the computers where the user may log on, with commas between; an empty text
        or None for all.
    :type usri2_workstations: str or None
    :param int usri2_last_logon: When the user last logged on, in seconds since 1970; 0 for never, or unknown.
    :param int usri2_last_logoff: When the user last logged off, in seconds since 1970; 0 for unknown. Windows does
        not use it at present.
    :param int usri2_acct_expires: When the account expires, in seconds since 1970; ``TIMEQ_FOREVER`` for never.
    :param int usri2_max_storage: The most disk space for the user, in bytes; ``USER_MAXSTORAGE_UNLIMITED`` for no
        limit.
    :param int usri2_units_per_week: How many equal parts ``usri2_logon_hours`` divides the week into.
    :param usri2_logon_hours: When the user may log on: a bit for each part of the week, from Sunday 0:00 UTC on; None
        for any time.
    :type usri2_logon_hours: bytes or None
    :param int usri2_bad_pw_count: How often a wrong password was given since the last right one; 0xFFFFFFFF for
        unknown.
    :param int usri2_num_logons: How often the user has logged on; 0xFFFFFFFF for unknown.
    :param usri2_logon_server: The server that checks the password.
    :type usri2_logon_server: str or None
    :param int usri2_country_code: The country code of the user's language.
    :param int usri2_code_page: The code page of the user's language.
    """

    __slots__ = ()


class USER_INFO_3(named_tuple("USER_INFO_3", (
        "usri3_name usri3_password usri3_password_age usri3_priv usri3_home_dir usri3_comment usri3_flags "
        "usri3_script_path usri3_auth_flags usri3_full_name usri3_usr_comment usri3_parms usri3_workstations "
        "usri3_last_logon usri3_last_logoff usri3_acct_expires usri3_max_storage usri3_units_per_week "
        "usri3_logon_hours usri3_bad_pw_count usri3_num_logons usri3_logon_server usri3_country_code "
        "usri3_code_page usri3_user_id usri3_primary_group_id usri3_profile usri3_home_dir_drive "
        "usri3_password_expired"))):
    """
    An account of a user, with its identifier and all that is known of it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_3

    :param str usri3_name: The name of the account.
    :param None usri3_password: Always None: Windows does not tell passwords.
    :param int usri3_password_age: The seconds since the password was set.
    :param int usri3_priv: ``USER_PRIV_GUEST``, ``USER_PRIV_USER`` or ``USER_PRIV_ADMIN``.
    :param usri3_home_dir: The home directory, or an empty text.
    :type usri3_home_dir: str or None
    :param usri3_comment: A comment of the administrator, or an empty text.
    :type usri3_comment: str or None
    :param int usri3_flags: A combination of the ``UF_`` constants.
    :param usri3_script_path: The path of the logon script, or an empty text.
    :type usri3_script_path: str or None
    :param int usri3_auth_flags: What the user may manage: a combination of the ``AF_OP_`` constants.
    :param usri3_full_name: The full name of the user, or an empty text.
    :type usri3_full_name: str or None
    :param usri3_usr_comment: A comment of the user, or an empty text.
    :type usri3_usr_comment: str or None
    :param usri3_parms: What programs keep with the account, or an empty text.
    :type usri3_parms: str or None
    :param usri3_workstations: The names of the computers where the user may log on, with commas between; an empty text
        or None for all.
    :type usri3_workstations: str or None
    :param int usri3_last_logon: When the user last logged on, in seconds since 1970; 0 for never, or unknown.
    :param int usri3_last_logoff: When the user last logged off, in seconds since 1970; 0 for unknown. Windows does
        not use it at present.
    :param int usri3_acct_expires: When the account expires, in seconds since 1970; ``TIMEQ_FOREVER`` for never.
    :param int usri3_max_storage: The most disk space for the user, in bytes; ``USER_MAXSTORAGE_UNLIMITED`` for no
        limit.
    :param int usri3_units_per_week: How many equal parts ``usri3_logon_hours`` divides the week into.
    :param usri3_logon_hours: When the user may log on: a bit for each part of the week, from Sunday 0:00 UTC on; None
        for any time.
    :type usri3_logon_hours: bytes or None
    :param int usri3_bad_pw_count: How often a wrong password was given since the last right one; 0xFFFFFFFF for
        unknown.
    :param int usri3_num_logons: How often the user has logged on; 0xFFFFFFFF for unknown.
    :param usri3_logon_server: The server that checks the password.
    :type usri3_logon_server: str or None
    :param int usri3_country_code: The country code of the user's language.
    :param int usri3_code_page: The code page of the user's language.
    :param int usri3_user_id: The relative identifier (RID) of the account.
    :param int usri3_primary_group_id: The relative identifier (RID) of the primary group.
    :param usri3_profile: The path of the user's profile, or an empty text.
    :type usri3_profile: str or None
    :param usri3_home_dir_drive: The drive letter of the home directory, or an empty text.
    :type usri3_home_dir_drive: str or None
    :param int usri3_password_expired: 0 if the password is valid; another number if it has expired.
    """

    __slots__ = ()


class USER_INFO_10(named_tuple("USER_INFO_10", "usri10_name usri10_comment usri10_usr_comment usri10_full_name")):
    """
    An account of a user, as every user may see it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_10

    :param str usri10_name: The name of the account.
    :param usri10_comment: A comment of the administrator, or an empty text.
    :type usri10_comment: str or None
    :param usri10_usr_comment: A comment of the user, or an empty text.
    :type usri10_usr_comment: str or None
    :param usri10_full_name: The full name of the user, or an empty text.
    :type usri10_full_name: str or None
    """

    __slots__ = ()


class USER_INFO_11(named_tuple("USER_INFO_11", (
        "usri11_name usri11_comment usri11_usr_comment usri11_full_name usri11_priv usri11_auth_flags "
        "usri11_password_age usri11_home_dir usri11_parms usri11_last_logon usri11_last_logoff usri11_bad_pw_count "
        "usri11_num_logons usri11_logon_server usri11_country_code usri11_workstations usri11_max_storage "
        "usri11_units_per_week usri11_logon_hours usri11_code_page"))):
    """
    An account of a user, with what is known of its logons, as the user may see it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_11

    :param str usri11_name: The name of the account.
    :param usri11_comment: A comment of the administrator, or an empty text.
    :type usri11_comment: str or None
    :param usri11_usr_comment: A comment of the user, or an empty text.
    :type usri11_usr_comment: str or None
    :param usri11_full_name: The full name of the user, or an empty text.
    :type usri11_full_name: str or None
    :param int usri11_priv: ``USER_PRIV_GUEST``, ``USER_PRIV_USER`` or ``USER_PRIV_ADMIN``.
    :param int usri11_auth_flags: What the user may manage: a combination of the ``AF_OP_`` constants.
    :param int usri11_password_age: The seconds since the password was set.
    :param usri11_home_dir: The home directory, or an empty text.
    :type usri11_home_dir: str or None
    :param usri11_parms: What programs keep with the account, or an empty text.
    :type usri11_parms: str or None
    :param int usri11_last_logon: When the user last logged on, in seconds since 1970; 0 for never, or unknown.
    :param int usri11_last_logoff: When the user last logged off, in seconds since 1970; 0 for unknown. Windows does
        not use it at present.
    :param int usri11_bad_pw_count: How often a wrong password was given since the last right one; 0xFFFFFFFF for
        unknown.
    :param int usri11_num_logons: How often the user has logged on; 0xFFFFFFFF for unknown.
    :param usri11_logon_server: The server that checks the password.
    :type usri11_logon_server: str or None
    :param int usri11_country_code: The country code of the user's language.
    :param usri11_workstations: The names of the computers where the user may log on, with commas between; an empty text
        or None for all.
    :type usri11_workstations: str or None
    :param int usri11_max_storage: The most disk space for the user, in bytes; ``USER_MAXSTORAGE_UNLIMITED`` for no
        limit.
    :param int usri11_units_per_week: How many equal parts ``usri11_logon_hours`` divides the week into.
    :param usri11_logon_hours: When the user may log on: a bit for each part of the week, from Sunday 0:00 UTC on; None
        for any time.
    :type usri11_logon_hours: bytes or None
    :param int usri11_code_page: The code page of the user's language.
    """

    __slots__ = ()


class USER_INFO_20(named_tuple("USER_INFO_20", (
        "usri20_name usri20_full_name usri20_comment usri20_flags usri20_user_id"))):
    """
    An account of a user, with its identifier.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_20

    :param str usri20_name: The name of the account.
    :param usri20_full_name: The full name of the user, or an empty text.
    :type usri20_full_name: str or None
    :param usri20_comment: A comment of the administrator, or an empty text.
    :type usri20_comment: str or None
    :param int usri20_flags: A combination of the ``UF_`` constants.
    :param int usri20_user_id: The relative identifier (RID) of the account.
    """

    __slots__ = ()


class USER_INFO_23(named_tuple("USER_INFO_23", (
        "usri23_name usri23_full_name usri23_comment usri23_flags usri23_user_sid"))):
    """
    An account of a user, with its SID.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_23

    :param str usri23_name: The name of the account.
    :param usri23_full_name: The full name of the user, or an empty text.
    :type usri23_full_name: str or None
    :param usri23_comment: A comment of the administrator, or an empty text.
    :type usri23_comment: str or None
    :param int usri23_flags: A combination of the ``UF_`` constants.
    :param SID usri23_user_sid: The SID of the account.
    """

    __slots__ = ()


def NetUserEnum(servername=None, level=0, filter=0):  # pylint: disable=redefined-builtin
    """
    Returns the accounts of users of a computer, those that the program has the right to read.

    In a domain, every domain controller has its own time of the last logon, and counts logons and wrong passwords
    itself.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/nf-lmaccess-netuserenum

    :param servername: The name of the computer; None, the default, for this one.
    :type servername: str or None
    :param int level: What to return: 0, the default, for :class:`USER_INFO_0`; 1, 2, 3, 10, 11, 20 or 23 for the
        classes with these numbers.
    :param int filter: Which accounts to return: a combination of the ``FILTER_`` constants, such as
        ``FILTER_NORMAL_ACCOUNT``; 0, the default, for all.

    :rtype: list(any)
    :returns: The accounts.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or there is no such level here.
    :raises pywincffi.exceptions.WindowsAPIError: If the access is denied (5, ERROR_ACCESS_DENIED), or there is no such
        computer (53, ERROR_BAD_NETPATH, or 2351, NERR_InvalidComputer), for example.

    >>> names = [each.usri0_name for each in NetUserEnum()]
    """
    name = text("servername", servername, nullable=True)
    levels = _levels()
    wanted = number_in("level", level, levels, "0, 1, 2, 3, 10, 11, 20 or 23")
    make = levels[wanted]
    buffer, resume, read, total = ffi.new(_BUFFERS), ffi.new(_DWORD_P), ffi.new(_DWORD_P), ffi.new(_DWORD_P)
    found = []
    try:
        kind = index(filter)
        while True:
            buffer[0], read[0] = ffi.NULL, 0
            try:
                code = library.NetUserEnum(name, wanted, kind, buffer, _NO_LIMIT, read, total, resume)
                if code in (library.ERROR_SUCCESS, library.ERROR_MORE_DATA) and buffer[0]:
                    found += _accounts(buffer[0], read[0], make)
            finally:
                if buffer[0]:
                    library.NetApiBufferFree(buffer[0])
            if code != library.ERROR_MORE_DATA or not read[0]:
                break
    except Exception:
        input_checks("NetUserEnum", locals())
        raise
    if code:
        error_check("NetUserEnum", code)
    return found


def _levels():
    return {0: USER_INFO_0, 1: USER_INFO_1, 2: USER_INFO_2, 3: USER_INFO_3, 10: USER_INFO_10, 11: USER_INFO_11,
            20: USER_INFO_20, 23: USER_INFO_23}


def _accounts(buffer, count, make):
    array = ffi.cast(make.__name__ + " *", buffer)
    return [make(*[_value(array[number], field) for field in make._fields]) for number in range(count)]


def _value(account, field):
    value, name = getattr(account, field), field.partition("_")[2]
    if not isinstance(value, ffi.CData):
        return value
    if not value:
        return None
    if name == "user_sid":
        return SID.made(sid_content(value))
    if name == "logon_hours":
        units = min(getattr(account, field.replace(name, "units_per_week")), _MOST_UNITS)
        return ffi.unpack(ffi.cast("char *", value), (units + 7) // 8)
    return ffi.string(value)


publish(__name__)
