"""
The shell
=========
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure


class SHELLEXECUTEINFO(Structure):
    """
    What :func:`~pywincffi.shell32.ShellExecuteEx` does, and what came of it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellapi/ns-shellapi-shellexecuteinfow

    :param int fMask: A combination of the ``SEE_MASK_`` constants.
    :param HWND hwnd: The window that owns the messages that Windows shows; None for none.
    :param str lpVerb: What to do, such as ``"open"``, ``"print"``, ``"runas"`` or ``"properties"``; None for the
        default.
    :param str lpFile: The file, folder or link.
    :param str lpParameters: The arguments, if ``lpFile`` is a program.
    :param str lpDirectory: The folder to start in; None for the current one.
    :param int nShow: How the program shows its window, one of the ``SW_`` constants.
    :param HMODULE hInstApp: Set by Windows: more than 32 after a success.
    :param str lpClass: With ``SEE_MASK_CLASSNAME``, what to take the file for: an extension or a program identifier.
    :param int dwHotKey: With ``SEE_MASK_HOTKEY``, the key that activates the program.
    :param handle hProcess: Set by Windows: the process, with ``SEE_MASK_NOCLOSEPROCESS``.
    """

    __slots__ = ()
    ctype = "SHELLEXECUTEINFOW"
    size_field = "cbSize"
    read_only = ("hInstApp", "hProcess")


class SHFILEOPSTRUCT(Structure):
    """
    What :func:`~pywincffi.shell32.SHFileOperation` does.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellapi/ns-shellapi-shfileopstructw

    :param HWND hwnd: The window that owns the messages that Windows shows; None for none.
    :param int wFunc: ``FO_COPY``, ``FO_MOVE``, ``FO_RENAME`` or ``FO_DELETE``.
    :param pFrom: The files: one path or several, all of them absolute. The last part of a path may have wildcards.
    :type pFrom: path or sequence(path)
    :param pTo: The folder to copy or to move to, or the new name; with ``FOF_MULTIDESTFILES`` as many paths as in
        ``pFrom``.
    :type pTo: path or sequence(path)
    :param int fFlags: A combination of the ``FOF_`` constants, such as ``FOF_ALLOWUNDO`` for the recycle bin, and
        ``FOF_NO_UI`` to show and to ask nothing.
    :param bool fAnyOperationsAborted: Set by Windows: whether an operation was not completed.
    :param str lpszProgressTitle: The title of the progress window, with ``FOF_SIMPLEPROGRESS``.
    """

    __slots__ = ()
    ctype = "SHFILEOPSTRUCTW"
    read_only = ("fAnyOperationsAborted",)


class NOTIFYICONDATA(Structure):
    """
    An icon in the notification area of the taskbar.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellapi/ns-shellapi-notifyicondataw

    :param HWND hWnd: The window that is told of what the user does with the icon.
    :param int uID: The number of the icon; different ones of a window have different numbers.
    :param int uFlags: Which of the other fields are valid, a combination of the ``NIF_`` constants.
    :param int uCallbackMessage: With ``NIF_MESSAGE``, the message that the window receives.
    :param HICON hIcon: With ``NIF_ICON``, the icon.
    :param str szTip: With ``NIF_TIP``, the tooltip, of at most 127 characters.
    :param int dwState: With ``NIF_STATE``, the state: ``NIS_HIDDEN`` or ``NIS_SHAREDICON``.
    :param int dwStateMask: The bits of ``dwState`` to set.
    :param str szInfo: With ``NIF_INFO``, the text of a notification, of at most 255 characters; an empty one removes
        the notification.
    :param int uVersion: For ``NIM_SETVERSION``, the version, most often ``NOTIFYICON_VERSION_4``.
    :param str szInfoTitle: The title of the notification, of at most 63 characters.
    :param int dwInfoFlags: The kind of the notification, a combination of the ``NIIF_`` constants.
    :param UUID guidItem: With ``NIF_GUID``, the identifier of the icon, in place of ``hWnd`` and ``uID``.
    :param HICON hBalloonIcon: With ``NIIF_USER``, the icon of the notification.
    """

    __slots__ = ()
    ctype = "NOTIFYICONDATAW"
    size_field = "cbSize"


publish(__name__)
