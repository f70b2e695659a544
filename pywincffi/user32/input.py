"""
Input
=====

Presses keys, moves the mouse and presses its buttons, in the place of the user. What has the focus gets the input.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/inputdev/user-input
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, dword, error_check, index, input_checks, items
from pywincffi.core.convert import pointer
from pywincffi.core.dist import ctype, ffi, library

_INPUTS = ctype("INPUT[]")


def SendInput(pInputs):
    """
    Presses and releases keys and mouse buttons, and moves the mouse.

    No other input comes between the events of one call. Keys that the user holds down meanwhile stay down, and count:
    see :func:`GetAsyncKeyState`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-sendinput

    :param pInputs: The events.
    :type pInputs: sequence(INPUT)

    :rtype: int
    :returns: The number of events that were added to the input. Windows does not say so if the window in front belongs
        to a program with more rights, and does not get them.

    :raises pywincffi.exceptions.InputError: If ``pInputs`` is not a list of INPUT structures.
    :raises pywincffi.exceptions.WindowsAPIError: If the list is empty (87, ERROR_INVALID_PARAMETER), or the input is
        blocked (5, ERROR_ACCESS_DENIED), for example.

    >>> pressed = [INPUT(INPUT_KEYBOARD, ki=KEYBDINPUT(VK_SHIFT)), INPUT(INPUT_KEYBOARD, ki=KEYBDINPUT(VK_SHIFT))]
    >>> pressed[1].ki.dwFlags = KEYEVENTF_KEYUP
    >>> SendInput(pressed)
    2
    """
    inputs = ffi.new(_INPUTS, [pointer("pInputs", each, "INPUT *")[0]
                               for each in items("pInputs", pInputs, "a list or tuple of INPUTs")])
    # All arguments are converted: only a signal handler can raise here.
    count = library.SendInput(len(inputs), inputs, ffi.sizeof(_INPUTS.item))
    if not count:
        error_check("SendInput", count, NON_ZERO)
    return count


def keybd_event(bVk, bScan=0, dwFlags=0, dwExtraInfo=0):
    """
    Presses or releases a key. Microsoft recommends :func:`SendInput`, which reports failures and takes many events.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-keybd_event

    :param int bVk: The virtual key.
    :param int bScan: The scan code.
    :param int dwFlags: 0 to press the key, ``KEYEVENTF_KEYUP`` to release it; ``KEYEVENTF_EXTENDEDKEY`` for an extended
        key such as an arrow.
    :param int dwExtraInfo: A number for the message, as with :class:`pywincffi.wintypes.KEYBDINPUT`.

    :raises pywincffi.exceptions.InputError: If a number does not fit: 8 bits for the keys, 32 for the flags.

    >>> keybd_event(VK_SHIFT)
    >>> keybd_event(VK_SHIFT, dwFlags=KEYEVENTF_KEYUP)
    """
    try:
        library.keybd_event(index(bVk), index(bScan), index(dwFlags), index(dwExtraInfo))
    except Exception:
        input_checks("keybd_event", locals())
        raise


def mouse_event(dwFlags, dx=0, dy=0, dwData=0, dwExtraInfo=0):
    """
    Moves the mouse, presses its buttons and turns its wheel. Microsoft recommends :func:`SendInput`, which reports
    failures and takes many events.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-mouse_event

    :param int dwFlags: What to do, a combination of the ``MOUSEEVENTF_`` constants.
    :param int dx: The distance or the position, as with :class:`pywincffi.wintypes.MOUSEINPUT`.
    :param int dy: The vertical distance or position.
    :param int dwData: How far the wheel is turned, a negative number for towards the user; or the X button.
    :param int dwExtraInfo: A number for the message.

    :raises pywincffi.exceptions.InputError: If a number does not fit 32 bits.

    >>> mouse_event(MOUSEEVENTF_WHEEL, dwData=-WHEEL_DELTA)
    """
    try:
        library.mouse_event(index(dwFlags), dword(dx), dword(dy), dword(dwData), index(dwExtraInfo))
    except Exception:
        input_checks("mouse_event", locals())
        raise


publish(__name__)
