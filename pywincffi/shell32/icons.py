"""
Icons
=====

Icons of files, and in the notification area of the taskbar.
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import VALID_DWORD, as_number, error_check, index, input_checks, last_error, number_in
from pywincffi.core.convert import path, pointer
from pywincffi.core.dist import ffi, library

NULL = ffi.NULL
# ExtractIcon's index for the number of icons, and its result for a file that has none by its kind.
_COUNT, _NO_ICONS = 0xFFFFFFFF, 1
_MOST = 10000


class ExtractIconExResult(named_tuple("ExtractIconExResult", "phiconLarge phiconSmall")):
    """
    The result of :func:`ExtractIconEx`.

    :param phiconLarge: The large icons, of the type HICON.
    :type phiconLarge: list(cdata)
    :param phiconSmall: The small icons, of the type HICON.
    :type phiconSmall: list(cdata)
    """

    __slots__ = ()


def ExtractIcon(pszExeFileName, nIconIndex=0):
    """
    Returns an icon of a program, a DLL or an icon file.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellapi/nf-shellapi-extracticonw

    :param path pszExeFileName: The file.
    :param int nIconIndex: The index of the icon, from 0 on; 0xFFFFFFFF for the number of icons.

    :rtype: cdata or int or None
    :returns: The icon (HICON), which you have to destroy with DestroyIcon; None if there is no such icon, or no such
        file; with the index 0xFFFFFFFF, how many icons there are.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.

    >>> count = ExtractIcon(u"C:\\\\Windows\\\\notepad.exe", 0xFFFFFFFF)
    """
    pszExeFileName = path("pszExeFileName", pszExeFileName)
    try:
        wanted = index(nIconIndex)
        icon = library.ExtractIconW(NULL, pszExeFileName, wanted)
    except Exception:
        input_checks("ExtractIcon", locals())
        raise
    if wanted == _COUNT:
        return as_number(icon)
    return None if as_number(icon) <= _NO_ICONS else icon


def ExtractIconEx(lpszFile, nIconIndex=0, nIcons=1):
    """
    Returns icons of a program, a DLL or an icon file, in both sizes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellapi/nf-shellapi-extracticonexw

    :param path lpszFile: The file.
    :param int nIconIndex: The index of the first icon, from 0 on; or, with a minus sign, its identifier.
    :param int nIcons: How many icons to return, at most 10000.

    :rtype: ExtractIconExResult
    :returns: The icons that there are, each of which you have to destroy with DestroyIcon.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file.

    >>> large, small = ExtractIconEx(u"C:\\\\Windows\\\\notepad.exe")
    """
    lpszFile = path("lpszFile", lpszFile)
    size = number_in("nIcons", nIcons, _MOST)
    phiconLarge, phiconSmall = ffi.new("HICON[]", size), ffi.new("HICON[]", size)
    try:
        count = library.ExtractIconExW(lpszFile, index(nIconIndex), phiconLarge, phiconSmall, size)
    except Exception:
        input_checks("ExtractIconEx", dict(nIconIndex=nIconIndex))
        raise
    if count == 0xFFFFFFFF:
        error_check("ExtractIconEx", count, VALID_DWORD, lpszFile)
    return ExtractIconExResult([each for each in phiconLarge if each], [each for each in phiconSmall if each])


def Shell_NotifyIcon(dwMessage, lpData):
    """
    Adds, changes or removes an icon in the notification area. When the Explorer starts anew, the icons are gone, and
    all windows receive the message that RegisterWindowMessage returns for ``"TaskbarCreated"``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellapi/nf-shellapi-shell_notifyiconw

    :param int dwMessage: What to do, one of the ``NIM_`` constants.
    :param NOTIFYICONDATA lpData: The icon.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such icon, there is one already, or there is no
        notification area; Windows need not say which (31, ERROR_GEN_FAILURE).

    >>> Shell_NotifyIcon(NIM_ADD, NOTIFYICONDATA(hWnd, 1, NIF_TIP, szTip=u"My program"))
    """
    data = pointer("lpData", lpData, "NOTIFYICONDATAW *")
    try:
        code = library.Shell_NotifyIconW(index(dwMessage), data)
    except Exception:
        input_checks("Shell_NotifyIcon", locals())
        raise
    if not code:
        failure = last_error("Shell_NotifyIcon")
        if failure != library.ERROR_SUCCESS:
            error_check("Shell_NotifyIcon", failure)
        error_check("Shell_NotifyIcon", library.ERROR_GEN_FAILURE)


publish(__name__)
