"""
Structures of the console
=========================
"""
from pywincffi.core.dist import library
from pywincffi.core.structures import Structure

__all__ = [
    "CONSOLE_CURSOR_INFO", "CONSOLE_SCREEN_BUFFER_INFO", "COORD", "FOCUS_EVENT_RECORD", "INPUT_RECORD",
    "KEY_EVENT_RECORD", "MENU_EVENT_RECORD", "MOUSE_EVENT_RECORD", "SMALL_RECT", "WINDOW_BUFFER_SIZE_RECORD",
]

# The field of INPUT_RECORD.Event that an EventType has.
_EVENTS = {
    library.KEY_EVENT: "KeyEvent",
    library.MOUSE_EVENT: "MouseEvent",
    library.WINDOW_BUFFER_SIZE_EVENT: "WindowBufferSizeEvent",
    library.MENU_EVENT: "MenuEvent",
    library.FOCUS_EVENT: "FocusEvent",
}


class COORD(Structure):
    """
    A position or a size in characters, counted from 0 at the top left.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/coord-str

    :param int X: The column.
    :param int Y: The row.

    Functions and structures that take a COORD take the pair ``(X, Y)`` just as well.

    >>> COORD(X=10, Y=2)
    COORD(X=10, Y=2)
    """

    __slots__ = ()
    ctype = "COORD"


class CONSOLE_CURSOR_INFO(Structure):
    """
    How the cursor of a screen buffer looks.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/console-cursor-info-str

    :param int dwSize: How much of a character's place it fills, in percent, 1 to 100.
    :param bool bVisible: Whether it is seen.
    """

    __slots__ = ()
    ctype = "CONSOLE_CURSOR_INFO"


class SMALL_RECT(Structure):
    """
    A rectangle of characters, its right column and bottom row included.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/small-rect-str

    :param int Left: The first column.
    :param int Top: The first row.
    :param int Right: The last column.
    :param int Bottom: The last row.
    """

    __slots__ = ()
    ctype = "SMALL_RECT"


class KEY_EVENT_RECORD(Structure):
    """
    A key that was pressed or released.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/key-event-record-str

    :param bool bKeyDown: Whether it was pressed.
    :param int wRepeatCount: How often, for a key that is held down.
    :param int wVirtualKeyCode: Which key it is, whatever the keyboard: one of the constants ``VK_``; of a letter or
        digit the code of its character.
    :param int wVirtualScanCode: The number the keyboard has for it.
    :param str uChar: The character, one UTF-16 unit: one beyond U+FFFF comes in two records. A key that has none, an
        arrow for example, has ``"\\\\0"``.
    :param int dwControlKeyState: The keys held down beside it: ``SHIFT_PRESSED``, ``LEFT_CTRL_PRESSED`` and so on.
    """

    __slots__ = ()
    ctype = "KEY_EVENT_RECORD"


class MOUSE_EVENT_RECORD(Structure):
    """
    The mouse was moved, its buttons or its wheel were used.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/mouse-event-record-str

    :param COORD dwMousePosition: The character the mouse is on.
    :param int dwButtonState: The buttons that are held down: ``FROM_LEFT_1ST_BUTTON_PRESSED`` and so on. If a wheel
        was turned, the upper 16 bits are how far, as a signed number.
    :param int dwControlKeyState: The keys held down: ``SHIFT_PRESSED``, ``LEFT_CTRL_PRESSED`` and so on.
    :param int dwEventFlags: 0 for a button, or ``MOUSE_MOVED``, ``DOUBLE_CLICK``, ``MOUSE_WHEELED``,
        ``MOUSE_HWHEELED``.
    """

    __slots__ = ()
    ctype = "MOUSE_EVENT_RECORD"


class WINDOW_BUFFER_SIZE_RECORD(Structure):
    """
    The screen buffer has another size.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/window-buffer-size-record-str

    :param COORD dwSize: Its new size.
    """

    __slots__ = ()
    ctype = "WINDOW_BUFFER_SIZE_RECORD"


class MENU_EVENT_RECORD(Structure):
    """
    For Windows' own use, to be ignored.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/menu-event-record-str

    :param int dwCommandId: Reserved.
    """

    __slots__ = ()
    ctype = "MENU_EVENT_RECORD"


class FOCUS_EVENT_RECORD(Structure):
    """
    For Windows' own use, to be ignored.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/focus-event-record-str

    :param bool bSetFocus: Reserved.
    """

    __slots__ = ()
    ctype = "FOCUS_EVENT_RECORD"


class INPUT_RECORD(Structure):
    """
    Something that happened to a console: what :func:`pywincffi.kernel32.ReadConsoleInput` returns.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/input-record-str

    :param int EventType: What it is: ``KEY_EVENT``, ``MOUSE_EVENT``, ``WINDOW_BUFFER_SIZE_EVENT``, ``MENU_EVENT`` or
        ``FOCUS_EVENT``.
    :param any Event: The event. Only the field for the ``EventType`` means something: ``KeyEvent``, ``MouseEvent``,
        ``WindowBufferSizeEvent``, ``MenuEvent`` or ``FocusEvent``.

    >>> if record.EventType == KEY_EVENT and record.Event.KeyEvent.bKeyDown:
    ...     print(record.Event.KeyEvent.uChar)
    >>> INPUT_RECORD(KEY_EVENT, {"KeyEvent": KEY_EVENT_RECORD(bKeyDown=True, wRepeatCount=1, uChar=u"x")})
    """

    __slots__ = ()
    ctype = "INPUT_RECORD"

    def __repr__(self):
        name = _EVENTS.get(self.EventType)
        event = "{%r: %r}" % (name, getattr(self.Event, name)) if name else "..."
        return "%s(EventType=%d, Event=%s)" % (type(self).__name__, self.EventType, event)


class CONSOLE_SCREEN_BUFFER_INFO(Structure):
    """
    The size of a screen buffer, what is seen of it, and how it writes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/console-screen-buffer-info-str

    :param COORD dwSize: The size of the buffer.
    :param COORD dwCursorPosition: Where the cursor is in it.
    :param int wAttributes: The colours that text is written in.
    :param SMALL_RECT srWindow: The part of the buffer that the window shows.
    :param COORD dwMaximumWindowSize: The size the window can have at most.
    """

    __slots__ = ()
    ctype = "CONSOLE_SCREEN_BUFFER_INFO"
