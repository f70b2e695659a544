"""
Dialogs
=======

Message boxes and their sounds.
"""
from pywincffi.core.checks import HWND, api_error, explain, index, nullable
from pywincffi.core.dist import library
from pywincffi.core.text import text

__all__ = [
    "IDABORT", "IDCANCEL", "IDCLOSE", "IDCONTINUE", "IDHELP", "IDIGNORE", "IDNO", "IDOK", "IDRETRY", "IDTRYAGAIN",
    "IDYES", "MB_ABORTRETRYIGNORE", "MB_APPLMODAL", "MB_CANCELTRYCONTINUE", "MB_DEFAULT_DESKTOP_ONLY",
    "MB_DEFBUTTON1", "MB_DEFBUTTON2", "MB_DEFBUTTON3", "MB_DEFBUTTON4", "MB_HELP", "MB_ICONASTERISK",
    "MB_ICONERROR", "MB_ICONEXCLAMATION", "MB_ICONHAND", "MB_ICONINFORMATION", "MB_ICONQUESTION", "MB_ICONSTOP",
    "MB_ICONWARNING", "MB_OK", "MB_OKCANCEL", "MB_RETRYCANCEL", "MB_RIGHT", "MB_RTLREADING",
    "MB_SERVICE_NOTIFICATION", "MB_SETFOREGROUND", "MB_SYSTEMMODAL", "MB_TASKMODAL", "MB_TOPMOST", "MB_YESNO",
    "MB_YESNOCANCEL",
    "MessageBeep", "MessageBox",
]

IDABORT = library.IDABORT
IDCANCEL = library.IDCANCEL
IDCLOSE = library.IDCLOSE
IDCONTINUE = library.IDCONTINUE
IDHELP = library.IDHELP
IDIGNORE = library.IDIGNORE
IDNO = library.IDNO
IDOK = library.IDOK
IDRETRY = library.IDRETRY
IDTRYAGAIN = library.IDTRYAGAIN
IDYES = library.IDYES
MB_ABORTRETRYIGNORE = library.MB_ABORTRETRYIGNORE
MB_APPLMODAL = library.MB_APPLMODAL
MB_CANCELTRYCONTINUE = library.MB_CANCELTRYCONTINUE
MB_DEFAULT_DESKTOP_ONLY = library.MB_DEFAULT_DESKTOP_ONLY
MB_DEFBUTTON1 = library.MB_DEFBUTTON1
MB_DEFBUTTON2 = library.MB_DEFBUTTON2
MB_DEFBUTTON3 = library.MB_DEFBUTTON3
MB_DEFBUTTON4 = library.MB_DEFBUTTON4
MB_HELP = library.MB_HELP
MB_ICONASTERISK = library.MB_ICONASTERISK
MB_ICONERROR = library.MB_ICONERROR
MB_ICONEXCLAMATION = library.MB_ICONEXCLAMATION
MB_ICONHAND = library.MB_ICONHAND
MB_ICONINFORMATION = library.MB_ICONINFORMATION
MB_ICONQUESTION = library.MB_ICONQUESTION
MB_ICONSTOP = library.MB_ICONSTOP
MB_ICONWARNING = library.MB_ICONWARNING
MB_OK = library.MB_OK
MB_OKCANCEL = library.MB_OKCANCEL
MB_RETRYCANCEL = library.MB_RETRYCANCEL
MB_RIGHT = library.MB_RIGHT
MB_RTLREADING = library.MB_RTLREADING
MB_SERVICE_NOTIFICATION = library.MB_SERVICE_NOTIFICATION
MB_SETFOREGROUND = library.MB_SETFOREGROUND
MB_SYSTEMMODAL = library.MB_SYSTEMMODAL
MB_TASKMODAL = library.MB_TASKMODAL
MB_TOPMOST = library.MB_TOPMOST
MB_YESNO = library.MB_YESNO
MB_YESNOCANCEL = library.MB_YESNOCANCEL


def MessageBox(hWnd=None, lpText=None, lpCaption=None, uType=MB_OK):
    """
    Shows a message box and waits until the user has closed it.

    Other Python threads run meanwhile. Ctrl-C does not close the box.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-messageboxw

    :param HWND hWnd: The window that owns the box and cannot be used while it is open; None for no owner.
    :param str lpText: The message; lines end in ``\\n``.
    :param str lpCaption: The title; None for Windows' word for "Error".
    :param int uType: The buttons, the icon and the rest, a combination of the constants ``MB_``.

    :rtype: int
    :returns: The button that was pressed, one of the constants ``ID``, such as ``IDOK``. Closing a box that has a
        button to cancel is ``IDCANCEL``.

    :raises pywincffi.exceptions.InputError: ``hWnd`` is not a window, a text is not text or holds a NUL character, or
        ``uType`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: ``hWnd`` is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for example.

    >>> if MessageBox(None, "Delete the file?", "Tidy up", MB_YESNO | MB_ICONQUESTION) == IDYES:
    ...     DeleteFile("testfile.txt")
    """
    owner = nullable("hWnd", hWnd, HWND)
    message, title = text("lpText", lpText, nullable=True), text("lpCaption", lpCaption, nullable=True)
    try:
        code = library.MessageBoxW(owner, message, title, index(uType))
    except Exception as error:
        explain(error, "MessageBoxW", locals())
    # Wine says -1, and all buttons are positive.
    if code <= 0:
        raise api_error("MessageBox")
    return code


def MessageBeep(uType=0xFFFFFFFF):
    """
    Plays a sound that the user has chosen for an occasion, without waiting for its end.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-messagebeep

    :param int uType: The occasion: ``MB_OK`` or one of the constants ``MB_ICON``. 0xFFFFFFFF, the default, is a plain
        beep.

    :raises pywincffi.exceptions.InputError: ``uType`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The sound could not be queued. One that cannot be played is replaced
        by another, which is no failure.

    >>> MessageBeep(MB_ICONERROR)
    """
    try:
        code = library.MessageBeep(index(uType))
    except Exception as error:
        explain(error, "MessageBeep", locals())
    if not code:
        raise api_error("MessageBeep")
