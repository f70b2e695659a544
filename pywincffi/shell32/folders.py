"""
Folders
=======

The paths of the folders of Windows and of its users. :func:`SHGetKnownFolderPath` is the current function, and has more
folders than the others; its identifiers are values of ``uuid.UUID``.
"""
from pywincffi.core import publish
from pywincffi.core.checks import HANDLE, boolean, error_check, hresult, index, input_checks, last_error, nullable
from pywincffi.core.com import taken_text
from pywincffi.core.convert import allocate_wide
from pywincffi.core.dist import ffi, library
from pywincffi.core.guids import guid

NULL = ffi.NULL
_MAX_PATH = 260


def SHGetFolderPath(csidl, hToken=None, dwFlags=library.SHGFP_TYPE_CURRENT):
    """
    Returns the path of a folder.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shlobj_core/nf-shlobj_core-shgetfolderpathw

    :param int csidl: The folder, one of the ``CSIDL_`` constants, with ``CSIDL_FLAG_CREATE`` to create it if it does
        not exist.
    :param handle hToken: The access token of another user, with the rights ``TOKEN_QUERY`` and ``TOKEN_IMPERSONATE``;
        None, the default, for the user of this process.
    :param int dwFlags: ``SHGFP_TYPE_CURRENT``, the default, for the path that the folder has, or ``SHGFP_TYPE_DEFAULT``
        for the one that it has unless it is moved.

    :rtype: str
    :returns: The path, without a backslash at its end.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such folder (87, ERROR_INVALID_PARAMETER, or
        0x80070057, E_INVALIDARG), if it does not exist (2, ERROR_FILE_NOT_FOUND), or if it is one of the shell alone,
        such as ``CSIDL_CONTROLS`` (0x80004005, E_FAIL), for example.

    >>> documents = SHGetFolderPath(CSIDL_PERSONAL | CSIDL_FLAG_CREATE)
    """
    token, pszPath = nullable("SHGetFolderPath", "hToken", hToken, HANDLE), allocate_wide(_MAX_PATH)
    try:
        result = library.SHGetFolderPathW(NULL, index(csidl), token, index(dwFlags), pszPath)
    except Exception:
        input_checks("SHGetFolderPath", locals())
        raise
    if result == library.S_FALSE:  # a success, but then there is no path
        error_check("SHGetFolderPath", library.ERROR_FILE_NOT_FOUND)
    failure = hresult(result)
    if failure:
        error_check("SHGetFolderPath", failure)
    return ffi.string(pszPath)


def SHGetKnownFolderPath(rfid, dwFlags=library.KF_FLAG_DEFAULT, hToken=None):
    """
    Returns the path of a known folder.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shlobj_core/nf-shlobj_core-shgetknownfolderpath

    :param UUID rfid: The folder, one of the ``FOLDERID_`` constants.
    :param int dwFlags: A combination of the ``KF_FLAG_`` constants, such as ``KF_FLAG_CREATE`` to create the folder if
        it does not exist, or ``KF_FLAG_DONT_VERIFY`` not to look whether it does.
    :param handle hToken: The access token of another user, with the rights ``TOKEN_QUERY`` and ``TOKEN_IMPERSONATE``;
        None, the default, for the user of this process.

    :rtype: str
    :returns: The path, without a backslash at its end.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If this Windows has no such folder, if the folder does not exist
        (2, ERROR_FILE_NOT_FOUND), or if it is one of the shell alone, such as ``FOLDERID_RecycleBinFolder``
        (0x80004005, E_FAIL), for example.

    >>> downloads = SHGetKnownFolderPath(FOLDERID_Downloads, KF_FLAG_DONT_VERIFY)
    """
    folder, ppszPath = guid("rfid", rfid), ffi.new("LPWSTR *")
    token = nullable("SHGetKnownFolderPath", "hToken", hToken, HANDLE)
    try:
        failure = hresult(library.SHGetKnownFolderPath(folder, index(dwFlags), token, ppszPath))
    except Exception:
        input_checks("SHGetKnownFolderPath", locals(), dict(rfid=folder))
        raise
    if failure:
        library.CoTaskMemFree(ppszPath[0])
        error_check("SHGetKnownFolderPath", failure)
    return taken_text(ppszPath)


def SHGetSpecialFolderPath(csidl, fCreate=False):
    """
    Returns the path of a folder. Microsoft advises to use :func:`SHGetKnownFolderPath`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shlobj_core/nf-shlobj_core-shgetspecialfolderpathw

    :param int csidl: The folder, one of the ``CSIDL_`` constants.
    :param bool fCreate: Whether to create the folder if it does not exist.

    :rtype: str
    :returns: The path, without a backslash at its end.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such folder, or it does not exist; Windows need not say
        why (31, ERROR_GEN_FAILURE).

    >>> fonts = SHGetSpecialFolderPath(CSIDL_FONTS)
    """
    pszPath = allocate_wide(_MAX_PATH)
    try:
        code = library.SHGetSpecialFolderPathW(NULL, pszPath, index(csidl), boolean(fCreate))
    except Exception:
        input_checks("SHGetSpecialFolderPath", locals())
        raise
    if not code:
        failure = last_error("SHGetSpecialFolderPath")
        if failure != library.ERROR_SUCCESS:
            error_check("SHGetSpecialFolderPath", failure)
        error_check("SHGetSpecialFolderPath", library.ERROR_GEN_FAILURE)
    return ffi.string(pszPath)


publish(__name__)
