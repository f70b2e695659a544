"""
Hot keys
========

Hot keys are combinations of keys that Windows reports to a program, whichever window has the focus. Nobody else gets
them then.
"""
from pywincffi.core import publish
from pywincffi.core.checks import HWND, NON_ZERO, error_check, index, input_checks, nullable
from pywincffi.core.dist import library


def RegisterHotKey(hWnd, id, fsModifiers, vk):  # pylint: disable=redefined-builtin
    """
    Registers a hot key. When the user presses it, a window or this thread gets the message ``WM_HOTKEY``.

    In the message ``wParam`` is the identifier. The low 16 bits of ``lParam`` are the modifiers, the bits above the
    virtual key. The hot key is unregistered by :func:`UnregisterHotKey`, or when the thread ends.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-registerhotkey
        https://learn.microsoft.com/en-us/windows/win32/inputdev/wm-hotkey

    :param hWnd: A window of this thread; or None, for the message queue of this thread (see :func:`GetMessage`).
    :type hWnd: HWND or None
    :param int id: An identifier of the program's choice, 0 to 0xBFFF. A window, or a thread, can have several hot keys
        with one identifier.
    :param int fsModifiers: The keys to hold down, a combination of ``MOD_ALT``, ``MOD_CONTROL``, ``MOD_SHIFT`` and
        ``MOD_WIN``, which Windows keeps for itself; or 0. With ``MOD_NOREPEAT``, a key that is held down counts once.
    :param int vk: The virtual key, one of the ``VK_`` constants, or the code of an upper-case letter or a digit.
        ``VK_F12`` is reserved for debuggers.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If another program has registered the keys (1409,
        ERROR_HOTKEY_ALREADY_REGISTERED), or the window belongs to another thread (1408,
        ERROR_WINDOW_OF_OTHER_THREAD), for example.

    >>> RegisterHotKey(None, 1, MOD_CONTROL | MOD_ALT | MOD_NOREPEAT, ord("P"))
    >>> UnregisterHotKey(None, 1)
    """
    window = nullable("RegisterHotKey", "hWnd", hWnd, HWND)
    try:
        code = library.RegisterHotKey(window, index(id), index(fsModifiers), index(vk))
    except Exception:
        input_checks("RegisterHotKey", locals())
        raise
    if not code:
        error_check("RegisterHotKey", code, NON_ZERO)


def UnregisterHotKey(hWnd, id):  # pylint: disable=redefined-builtin
    """
    Unregisters a hot key that this thread has registered.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-unregisterhotkey

    :param hWnd: The window that :func:`RegisterHotKey` was given, or None.
    :type hWnd: HWND or None
    :param int id: The identifier.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or the number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such hot key (1419, ERROR_HOTKEY_NOT_REGISTERED), for
        example.

    >>> RegisterHotKey(None, 1, MOD_CONTROL | MOD_ALT, VK_F11)
    >>> UnregisterHotKey(None, 1)
    """
    window = nullable("UnregisterHotKey", "hWnd", hWnd, HWND)
    try:
        code = library.UnregisterHotKey(window, index(id))
    except Exception:
        input_checks("UnregisterHotKey", locals())
        raise
    if not code:
        error_check("UnregisterHotKey", code, NON_ZERO)


publish(__name__)
