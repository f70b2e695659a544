"""
Structures of windows
=====================
"""
from pywincffi.core.structures import Structure

__all__ = ["MSG"]


class MSG(Structure):
    """
    A message from the queue of a thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-msg

    :param HWND hwnd: The window that it is for; None if it is for the thread.
    :param int message: Which message it is, one of the constants ``WM_``.
    :param int wParam: Unsigned and as wide as a pointer; its meaning depends on the message.
    :param int lParam: Signed and as wide as a pointer.
    :param int time: When it was posted, in milliseconds since Windows was started.
    :param POINT pt: Where the cursor was on the screen.
    """

    __slots__ = ()
    ctype = "MSG"
