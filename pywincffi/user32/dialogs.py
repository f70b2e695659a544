"""
Dialogs
=======

Message boxes and their sounds.
"""
from pywincffi.core import publish
from pywincffi.core.checks import HWND, NON_ZERO, error_check, index, input_checks, nullable
from pywincffi.core.convert import text
from pywincffi.core.dist import library


def MessageBox(hWnd=None, lpText=None, lpCaption=None, uType=library.MB_OK):
    """
    Shows a message box and waits until the user has closed it.

    Other Python threads run meanwhile. Ctrl-C does not close the box.

    A service has no desktop that users see. It needs ``MB_SERVICE_NOTIFICATION``, and None for ``hWnd``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-messageboxw

    :param HWND hWnd: The owner of the box, a window that the user cannot use while the box is open; None for no owner.
    :param str lpText: The message. Its lines end in ``\\n``.
    :param str lpCaption: The title; None for "Error" in the language of Windows.
    :param int uType: The buttons, the icon and other options, a combination of the ``MB_`` constants.

    :rtype: int
    :returns: The button that was pressed, one of the ``ID`` constants, such as ``IDOK``. If the user closes the box, or
        presses Esc, this is ``IDCANCEL`` for a box with a Cancel button, and ``IDOK`` for a box with ``MB_OK``.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, a text is not text or holds a NUL character,
        or ``uType`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If ``hWnd`` is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> if MessageBox(None, "Delete the file?", "Tidy up", MB_YESNO | MB_ICONQUESTION) == IDYES:
    ...     DeleteFile("testfile.txt")
    """
    owner = nullable("MessageBox", "hWnd", hWnd, HWND)
    message, title = text("lpText", lpText, nullable=True), text("lpCaption", lpCaption, nullable=True)
    try:
        code = library.MessageBoxW(owner, message, title, index(uType))
    except Exception:
        input_checks("MessageBox", locals())
        raise
    # Wine returns -1 for a failure; the numbers of buttons are positive.
    if code <= 0:
        error_check("MessageBox", code if code != -1 else 0, NON_ZERO)
    return code


def MessageBeep(uType=0xFFFFFFFF):
    """
    Plays the sound that the user has set for a kind of message, without waiting for its end.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-messagebeep

    :param int uType: The kind of message: ``MB_OK`` or an icon such as ``MB_ICONERROR``. 0xFFFFFFFF, the default, is a
        plain beep.

    :raises pywincffi.exceptions.InputError: If ``uType`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the sound could not be queued. If the sound cannot be played,
        Windows plays another one, which is no failure.

    >>> MessageBeep(MB_ICONERROR)
    """
    try:
        code = library.MessageBeep(index(uType))
    except Exception:
        input_checks("MessageBeep", locals())
        raise
    if not code:
        error_check("MessageBeep", code, NON_ZERO)


publish(__name__)
