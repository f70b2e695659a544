"""
Consoles
========
"""
from pywincffi.core import publish
from pywincffi.core.dist import library
from pywincffi.core.structures import Structure

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

    Functions and structures that take a COORD also take the pair ``(X, Y)``.

    >>> COORD(X=10, Y=2)
    COORD(X=10, Y=2)
    """

    __slots__ = ()
    ctype = "COORD"


class CONSOLE_CURSOR_INFO(Structure):
    """
    The size and the visibility of the cursor of a screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/console-cursor-info-str

    :param int dwSize: The part of the character cell that the cursor fills, in percent, 1 to 100. Windows may return a
        number outside this range.
    :param bool bVisible: Whether the cursor is visible.
    """

    __slots__ = ()
    ctype = "CONSOLE_CURSOR_INFO"


class SMALL_RECT(Structure):
    """
    A rectangle of character cells. It includes its right column and its bottom row.

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

    :param bool bKeyDown: True if the key was pressed, False if it was released.
    :param int wRepeatCount: How many times the key was pressed; more than 1 if it is held down.
    :param int wVirtualKeyCode: The key, independent of the keyboard: one of the ``VK_`` constants. A letter or a digit
        has the code of its (upper-case) character.
    :param int wVirtualScanCode: The number that the keyboard has for the key.
    :param str uChar: The character, as one UTF-16 unit. A character beyond U+FFFF comes in two records. For a key
        without a character, such as an arrow, this is ``"\\\\0"``.
    :param int dwControlKeyState: The modifier keys that are down, a combination of ``SHIFT_PRESSED``,
        ``LEFT_CTRL_PRESSED`` and so on.
    """

    __slots__ = ()
    ctype = "KEY_EVENT_RECORD"


class MOUSE_EVENT_RECORD(Structure):
    """
    A movement of the mouse, or the use of its buttons or its wheel.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/mouse-event-record-str

    :param COORD dwMousePosition: The character cell that the mouse is on.
    :param int dwButtonState: The buttons that are down, a combination of ``FROM_LEFT_1ST_BUTTON_PRESSED`` and so on. If
        a wheel was turned, the upper 16 bits are the distance, as a signed number.
    :param int dwControlKeyState: The modifier keys that are down, as in :class:`KEY_EVENT_RECORD`.
    :param int dwEventFlags: ``MOUSE_MOVED``, ``DOUBLE_CLICK``, ``MOUSE_WHEELED`` or ``MOUSE_HWHEELED``; 0 if a button
        was pressed or released.
    """

    __slots__ = ()
    ctype = "MOUSE_EVENT_RECORD"
    parts = (COORD,)


class WINDOW_BUFFER_SIZE_RECORD(Structure):
    """
    A change of the size of the screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/window-buffer-size-record-str

    :param COORD dwSize: The new size.
    """

    __slots__ = ()
    ctype = "WINDOW_BUFFER_SIZE_RECORD"
    parts = (COORD,)


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
    An input event of a console, as :func:`pywincffi.kernel32.ReadConsoleInput` returns it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/input-record-str

    :param int EventType: ``KEY_EVENT``, ``MOUSE_EVENT``, ``WINDOW_BUFFER_SIZE_EVENT``, ``MENU_EVENT`` or
        ``FOCUS_EVENT``.
    :param Event: The event. Only the field for the ``EventType`` is valid: ``KeyEvent``, ``MouseEvent``,
        ``WindowBufferSizeEvent``, ``MenuEvent`` or ``FocusEvent``.

    >>> if record.EventType == KEY_EVENT and record.Event.KeyEvent.bKeyDown:
    ...     print(record.Event.KeyEvent.uChar)
    >>> INPUT_RECORD(KEY_EVENT, {"KeyEvent": KEY_EVENT_RECORD(bKeyDown=True, wRepeatCount=1, uChar=u"x")})
    """

    __slots__ = ()
    ctype = "INPUT_RECORD"
    parts = (KEY_EVENT_RECORD, MOUSE_EVENT_RECORD, WINDOW_BUFFER_SIZE_RECORD, MENU_EVENT_RECORD, FOCUS_EVENT_RECORD)

    def __repr__(self):
        name = _EVENTS.get(self.EventType)
        event = "{%r: %r}" % (name, getattr(self.Event, name)) if name else "..."
        return "%s(EventType=%d, Event=%s)" % (type(self).__name__, self.EventType, event)


class CONSOLE_SCREEN_BUFFER_INFO(Structure):
    """
    The size of a screen buffer, its cursor and colors, and the part of it that the window shows.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/console-screen-buffer-info-str

    :param COORD dwSize: The size of the buffer, in character cells.
    :param COORD dwCursorPosition: The position of the cursor in the buffer.
    :param int wAttributes: The colors of new text, a combination of ``FOREGROUND_RED`` and so on.
    :param SMALL_RECT srWindow: The part of the buffer that the window shows.
    :param COORD dwMaximumWindowSize: The largest size of the window, for this buffer, font and screen.
    """

    __slots__ = ()
    ctype = "CONSOLE_SCREEN_BUFFER_INFO"
    parts = (COORD, SMALL_RECT)


class CHAR_INFO(Structure):
    """
    A character cell of a screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/char-info-str

    :param str Char: The character, as one UTF-16 unit.
    :param int Attributes: The colors, a combination of ``FOREGROUND_RED``, ``BACKGROUND_BLUE`` and so on.

    >>> CHAR_INFO(Char=u" ", Attributes=FOREGROUND_GREEN)
    """

    __slots__ = ()
    ctype = "CHAR_INFO"


class CONSOLE_READCONSOLE_CONTROL(Structure):
    """
    How :func:`pywincffi.kernel32.ReadConsole` reads a line that is edited in several calls.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/console-readconsole-control

    :param int nInitialChars: The number of UTF-16 units of the line that have been read already.
    :param int dwCtrlWakeupMask: The control characters that end a read besides Enter: bit ``n`` stands for the
        character with the code ``n``, so ``1 << 9`` for the tabulator.
    :param int dwControlKeyState: Set by the read: the modifier keys that were down, as in :class:`KEY_EVENT_RECORD`.
    """

    __slots__ = ()
    ctype = "CONSOLE_READCONSOLE_CONTROL"
    size_field = "nLength"


class CONSOLE_HISTORY_INFO(Structure):
    """
    How much a console remembers of the lines that were entered.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/console-history-info

    :param int HistoryBufferSize: The number of lines in each history buffer.
    :param int NumberOfHistoryBuffers: The number of history buffers; each program has one.
    :param int dwFlags: ``HISTORY_NO_DUP_FLAG`` if a line is not to be stored twice, otherwise 0.
    """

    __slots__ = ()
    ctype = "CONSOLE_HISTORY_INFO"
    size_field = "cbSize"


publish(__name__)
