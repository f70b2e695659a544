"""
Console screen buffers
======================

What a console shows: text, colors, the cursor, the size.

``GetConsoleScreenBufferInfo``, ``GetConsoleCursorInfo`` and the functions that read cells, scroll, or set colors, the
cursor, the window or the size need a handle with ``GENERIC_READ``; writing and filling need ``GENERIC_WRITE``. The
handles of ``GetStdHandle`` have both.

.. seealso::

    https://learn.microsoft.com/en-us/windows/console/console-screen-buffers
"""
from pywincffi.core import publish, raise_from
from pywincffi.core.checks import (
    INVALID_HANDLE_VALUE, NON_ZERO, REFUSED, VALID_HANDLE, boolean, error_check, index, input_checks, input_error,
    items)
from pywincffi.core.convert import pointer, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.structures import by_value
from pywincffi.wintypes.wincontypes import CONSOLE_CURSOR_INFO, CONSOLE_SCREEN_BUFFER_INFO, COORD

NULL = ffi.NULL
_WCHARS = ctype("wchar_t[]")
_WORDS = ctype("WORD[]")
# The characters per call: older versions of Windows refuse more than 64 KiB.
_PART = 16384


def WriteConsole(hConsoleOutput, lpBuffer):
    """
    Writes text to a screen buffer, at the cursor and in the current colors.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/writeconsole

    :param handle hConsoleOutput: The screen buffer.
    :param str lpBuffer: The text, of any length. A long text is written in several calls of Windows.

    :rtype: int
    :returns: The number of UTF-16 units that were written: a character beyond U+FFFF counts as two.

    :raises pywincffi.exceptions.InputError: If ``hConsoleOutput`` is not a handle, or ``lpBuffer`` not text.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), a standard stream that was redirected, for example: write to that with
        :func:`WriteFile`.

    >>> WriteConsole(GetStdHandle(STD_OUTPUT_HANDLE), u"Gr\\u00fc\\u00dfe")
    5
    """
    content = ffi.new(_WCHARS, text("lpBuffer", lpBuffer, counted=True))
    length = len(content) - 1  # without the NUL that cffi adds
    written = 0
    while True:
        size = min(length - written, _PART)
        if written + size < length and _splits_pair(content, written + size):
            size -= 1
        try:
            lpNumberOfCharsWritten = library.WriteConsoleW_value(
                hConsoleOutput or REFUSED, content + written, size, NULL)
        except Exception:
            input_checks("WriteConsole", locals())
            raise
        if lpNumberOfCharsWritten < 0:
            error_check("WriteConsole", -lpNumberOfCharsWritten)
        written += lpNumberOfCharsWritten
        if written >= length or not lpNumberOfCharsWritten:
            return written


def _splits_pair(content, position):
    """Whether ``position`` is between the two units of a surrogate pair."""
    return u"\ud800" <= content[position - 1] <= u"\udbff" and u"\udc00" <= content[position] <= u"\udfff"


def CreateConsoleScreenBuffer(
        dwDesiredAccess, dwShareMode, lpSecurityAttributes=None, dwFlags=library.CONSOLE_TEXTMODE_BUFFER):
    """
    Creates a screen buffer. It is not visible until :func:`SetConsoleActiveScreenBuffer` shows it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/createconsolescreenbuffer

    :param int dwDesiredAccess: The access rights of the handle, ``GENERIC_READ | GENERIC_WRITE``.
    :param int dwShareMode: The access that others can have: ``FILE_SHARE_READ``, ``FILE_SHARE_WRITE``, both, or 0.
    :param SECURITY_ATTRIBUTES lpSecurityAttributes: Whether child processes inherit the handle. With None, the default,
        they do not.
    :param int dwFlags: ``CONSOLE_TEXTMODE_BUFFER``, the only kind of screen buffer.

    :rtype: handle
    :returns: The screen buffer. Close it with :func:`CloseHandle`; if it is the visible one, Windows then shows
        another.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the process has no console (6, ERROR_INVALID_HANDLE), or there is
        no such kind of screen buffer (87, ERROR_INVALID_PARAMETER), for example.

    >>> hConsoleOutput = CreateConsoleScreenBuffer(GENERIC_READ | GENERIC_WRITE, 0)
    """
    attributes = pointer("lpSecurityAttributes", lpSecurityAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    try:
        handle = library.CreateConsoleScreenBuffer(
            index(dwDesiredAccess), index(dwShareMode), attributes, index(dwFlags), NULL)
    except Exception:
        input_checks("CreateConsoleScreenBuffer", locals())
        raise
    if handle == INVALID_HANDLE_VALUE:
        error_check("CreateConsoleScreenBuffer", handle, VALID_HANDLE)
    return handle


def SetConsoleActiveScreenBuffer(hConsoleOutput):
    """
    Shows a screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsoleactivescreenbuffer

    :param handle hConsoleOutput: The screen buffer.

    :raises pywincffi.exceptions.InputError: If ``hConsoleOutput`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.

    >>> screen = CreateConsoleScreenBuffer(GENERIC_READ | GENERIC_WRITE, 0)
    >>> SetConsoleActiveScreenBuffer(screen)
    >>> SetConsoleActiveScreenBuffer(hConsoleOutput)  # back to what was there before
    """
    try:
        code = library.SetConsoleActiveScreenBuffer(hConsoleOutput or REFUSED)
    except Exception:
        input_checks("SetConsoleActiveScreenBuffer", locals())
        raise
    if not code:
        error_check("SetConsoleActiveScreenBuffer", code, NON_ZERO)


def GetConsoleScreenBufferInfo(hConsoleOutput):
    """
    Returns the size of a screen buffer, its cursor and colors, and the part that the window shows.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsolescreenbufferinfo

    :param handle hConsoleOutput: The screen buffer.

    :rtype: CONSOLE_SCREEN_BUFFER_INFO
    :returns: The information.

    :raises pywincffi.exceptions.InputError: If ``hConsoleOutput`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.

    >>> GetConsoleScreenBufferInfo(hConsoleOutput).dwSize.X
    80
    """
    lpConsoleScreenBufferInfo = CONSOLE_SCREEN_BUFFER_INFO()
    try:
        code = library.GetConsoleScreenBufferInfo(hConsoleOutput or REFUSED, lpConsoleScreenBufferInfo.cdata)
    except Exception:
        input_checks("GetConsoleScreenBufferInfo", locals())
        raise
    if not code:
        error_check("GetConsoleScreenBufferInfo", code, NON_ZERO)
    return lpConsoleScreenBufferInfo


def SetConsoleTextAttribute(hConsoleOutput, wAttributes):
    """
    Sets the colors of new text in a screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsoletextattribute
        https://learn.microsoft.com/en-us/windows/console/console-screen-buffers

    :param handle hConsoleOutput: The screen buffer.
    :param int wAttributes: A combination of ``FOREGROUND_RED``, ``BACKGROUND_BLUE``, ``FOREGROUND_INTENSITY``,
        ``COMMON_LVB_UNDERSCORE`` and so on.

    :raises pywincffi.exceptions.InputError: If ``hConsoleOutput`` is not a handle, or the colors do not fit 16 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.

    >>> SetConsoleTextAttribute(hConsoleOutput, FOREGROUND_RED | FOREGROUND_INTENSITY)
    """
    try:
        code = library.SetConsoleTextAttribute(hConsoleOutput or REFUSED, index(wAttributes))
    except Exception:
        input_checks("SetConsoleTextAttribute", locals())
        raise
    if not code:
        error_check("SetConsoleTextAttribute", code, NON_ZERO)


def SetConsoleCursorPosition(hConsoleOutput, dwCursorPosition):
    """
    Moves the cursor of a screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolecursorposition

    :param handle hConsoleOutput: The screen buffer.
    :param dwCursorPosition: The position, counted from the top left of the buffer: a COORD, or a pair ``(X, Y)``.
    :type dwCursorPosition: COORD or tuple(int, int)

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 16 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the position is not inside the buffer
        (87, ERROR_INVALID_PARAMETER), for example.

    >>> SetConsoleCursorPosition(hConsoleOutput, (0, 10))
    """
    position = by_value("dwCursorPosition", dwCursorPosition, COORD)
    try:
        code = library.SetConsoleCursorPosition(hConsoleOutput or REFUSED, position)
    except Exception:
        input_checks("SetConsoleCursorPosition", locals())
        raise
    if not code:
        error_check("SetConsoleCursorPosition", code, NON_ZERO)


def GetConsoleCursorInfo(hConsoleOutput):
    """
    Returns the size of the cursor of a screen buffer, and whether it is visible.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsolecursorinfo

    :param handle hConsoleOutput: The screen buffer.

    :rtype: CONSOLE_CURSOR_INFO
    :returns: The size and the visibility.

    :raises pywincffi.exceptions.InputError: If ``hConsoleOutput`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.

    >>> cursor = GetConsoleCursorInfo(hConsoleOutput)
    >>> cursor.bVisible = False
    >>> SetConsoleCursorInfo(hConsoleOutput, cursor)
    """
    lpConsoleCursorInfo = CONSOLE_CURSOR_INFO()
    try:
        code = library.GetConsoleCursorInfo(hConsoleOutput or REFUSED, lpConsoleCursorInfo.cdata)
    except Exception:
        input_checks("GetConsoleCursorInfo", locals())
        raise
    if not code:
        error_check("GetConsoleCursorInfo", code, NON_ZERO)
    return lpConsoleCursorInfo


def SetConsoleCursorInfo(hConsoleOutput, lpConsoleCursorInfo):
    """
    Sets the size of the cursor of a screen buffer, and whether it is visible.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolecursorinfo

    :param handle hConsoleOutput: The screen buffer.
    :param CONSOLE_CURSOR_INFO lpConsoleCursorInfo: The size and the visibility.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the size is not from 1 to 100 (87, ERROR_INVALID_PARAMETER), for
        example.

    >>> SetConsoleCursorInfo(hConsoleOutput, CONSOLE_CURSOR_INFO(dwSize=25, bVisible=False))
    """
    info = pointer("lpConsoleCursorInfo", lpConsoleCursorInfo, "CONSOLE_CURSOR_INFO *")
    try:
        code = library.SetConsoleCursorInfo(hConsoleOutput or REFUSED, info)
    except Exception:
        input_checks("SetConsoleCursorInfo", locals())
        raise
    if not code:
        error_check("SetConsoleCursorInfo", code, NON_ZERO)


def FillConsoleOutputCharacter(hConsoleOutput, cCharacter, nLength, dwWriteCoord):
    """
    Writes a character to consecutive cells of a screen buffer. The colors and the cursor do not change.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/fillconsoleoutputcharacter

    :param handle hConsoleOutput: The screen buffer.
    :param str cCharacter: The character, up to U+FFFF.
    :param int nLength: The number of cells, row by row. Writing stops at the end of the buffer.
    :param dwWriteCoord: The first cell: a COORD, or a pair ``(X, Y)``.
    :type dwWriteCoord: COORD or tuple(int, int)

    :rtype: int
    :returns: The number of cells that were written.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit its C type.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.

    >>> FillConsoleOutputCharacter(hConsoleOutput, u" ", info.dwSize.X * info.dwSize.Y, (0, 0))
    2000
    """
    cCharacter = text("cCharacter", cCharacter, counted=True)
    position = by_value("dwWriteCoord", dwWriteCoord, COORD)
    try:
        lpNumberOfCharsWritten = library.FillConsoleOutputCharacterW_value(
            hConsoleOutput or REFUSED, cCharacter, index(nLength), position)
    except Exception:
        input_checks("FillConsoleOutputCharacter", locals())
        raise
    if lpNumberOfCharsWritten < 0:
        error_check("FillConsoleOutputCharacter", -lpNumberOfCharsWritten)
    return lpNumberOfCharsWritten


def FillConsoleOutputAttribute(hConsoleOutput, wAttribute, nLength, dwWriteCoord):
    """
    Sets the colors of consecutive cells of a screen buffer. The text does not change.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/fillconsoleoutputattribute

    :param handle hConsoleOutput: The screen buffer.
    :param int wAttribute: The colors, as in :func:`SetConsoleTextAttribute`.
    :param int nLength: The number of cells, row by row. Setting stops at the end of the buffer.
    :param dwWriteCoord: The first cell: a COORD, or a pair ``(X, Y)``.
    :type dwWriteCoord: COORD or tuple(int, int)

    :rtype: int
    :returns: The number of cells that were set.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit its C type.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.

    >>> FillConsoleOutputAttribute(hConsoleOutput, BACKGROUND_BLUE, 80, (0, 0))  # the first line
    80
    """
    position = by_value("dwWriteCoord", dwWriteCoord, COORD)
    try:
        lpNumberOfAttrsWritten = library.FillConsoleOutputAttribute_value(
            hConsoleOutput or REFUSED, index(wAttribute), index(nLength), position)
    except Exception:
        input_checks("FillConsoleOutputAttribute", locals())
        raise
    if lpNumberOfAttrsWritten < 0:
        error_check("FillConsoleOutputAttribute", -lpNumberOfAttrsWritten)
    return lpNumberOfAttrsWritten


def ReadConsoleOutputCharacter(hConsoleOutput, nLength, dwReadCoord):
    """
    Returns the text in consecutive cells of a screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/readconsoleoutputcharacter

    :param handle hConsoleOutput: The screen buffer.
    :param int nLength: The number of cells, row by row. Reading stops at the end of the buffer.
    :param dwReadCoord: The first cell: a COORD, or a pair ``(X, Y)``.
    :type dwReadCoord: COORD or tuple(int, int)

    :rtype: str
    :returns: The text. Empty cells are spaces. A wide character, which takes two cells, can occur once, or in some
        versions of Windows twice.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit its C type.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), or, on Windows 7, more than some 32,000 cells are to be read at once
        (8, ERROR_NOT_ENOUGH_MEMORY), for example.

    >>> ReadConsoleOutputCharacter(hConsoleOutput, info.dwSize.X, (0, 0)).rstrip()
    """
    position = by_value("dwReadCoord", dwReadCoord, COORD)
    try:
        size = _cells(hConsoleOutput, nLength)
        lpCharacter = ffi.new(_WCHARS, size + 1)
        lpNumberOfCharsRead = library.ReadConsoleOutputCharacterW_value(
            hConsoleOutput or REFUSED, lpCharacter, size, position)
    except Exception:
        input_checks("ReadConsoleOutputCharacter", locals())
        raise
    if lpNumberOfCharsRead < 0:
        error_check("ReadConsoleOutputCharacter", -lpNumberOfCharsRead)
    return ffi.unpack(lpCharacter, lpNumberOfCharsRead)


def ReadConsoleOutputAttribute(hConsoleOutput, nLength, dwReadCoord):
    """
    Returns the colors of consecutive cells of a screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/readconsoleoutputattribute

    :param handle hConsoleOutput: The screen buffer.
    :param int nLength: The number of cells, row by row. Reading stops at the end of the buffer.
    :param dwReadCoord: The first cell: a COORD, or a pair ``(X, Y)``.
    :type dwReadCoord: COORD or tuple(int, int)

    :rtype: list(int)
    :returns: The colors, a combination of ``FOREGROUND_RED`` and so on for each cell. The two cells of a wide character
        have ``COMMON_LVB_LEADING_BYTE`` and ``COMMON_LVB_TRAILING_BYTE``.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit its C type.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), or, on Windows 7, more than some 32,000 cells are to be read at once
        (8, ERROR_NOT_ENOUGH_MEMORY), for example.

    >>> colors = ReadConsoleOutputAttribute(hConsoleOutput, 10, (0, 0))
    """
    position = by_value("dwReadCoord", dwReadCoord, COORD)
    try:
        size = _cells(hConsoleOutput, nLength)
        lpAttribute = ffi.new(_WORDS, size + 1)
        lpNumberOfAttrsRead = library.ReadConsoleOutputAttribute_value(
            hConsoleOutput or REFUSED, lpAttribute, size, position)
    except Exception:
        input_checks("ReadConsoleOutputAttribute", locals())
        raise
    if lpNumberOfAttrsRead < 0:
        error_check("ReadConsoleOutputAttribute", -lpNumberOfAttrsRead)
    return ffi.unpack(lpAttribute, lpNumberOfAttrsRead)


def _cells(hConsoleOutput, nLength):
    """How many cells to read: no more than there are, which bounds the memory. After a failure the read fails too."""
    size = index(nLength)
    if not 0 <= size <= 0xFFFFFFFF:
        raise input_error("nLength", nLength, "an integer from 0 to 4294967295")
    info = ffi.new("CONSOLE_SCREEN_BUFFER_INFO *")
    library.GetConsoleScreenBufferInfo(hConsoleOutput or REFUSED, info)
    return min(size, info.dwSize.X * info.dwSize.Y)


def WriteConsoleOutputCharacter(hConsoleOutput, lpCharacter, dwWriteCoord):
    """
    Writes text to consecutive cells of a screen buffer. The colors and the cursor do not change, and control characters
    have no effect.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/writeconsoleoutputcharacter

    :param handle hConsoleOutput: The screen buffer.
    :param str lpCharacter: The text, row by row. Writing stops at the end of the buffer.
    :param dwWriteCoord: The first cell: a COORD, or a pair ``(X, Y)``.
    :type dwWriteCoord: COORD or tuple(int, int)

    :rtype: int
    :returns: The number of UTF-16 units that were written: a character beyond U+FFFF counts as two.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), or, on Windows 7, more than some 32,000 cells are to be written at once
        (8, ERROR_NOT_ENOUGH_MEMORY), for example.

    >>> WriteConsoleOutputCharacter(hConsoleOutput, u"status", (0, 24))
    6
    """
    content = ffi.new(_WCHARS, text("lpCharacter", lpCharacter, counted=True))
    position = by_value("dwWriteCoord", dwWriteCoord, COORD)
    try:
        lpNumberOfCharsWritten = library.WriteConsoleOutputCharacterW_value(
            hConsoleOutput or REFUSED, content, len(content) - 1, position)  # without the NUL that cffi adds
    except Exception:
        input_checks("WriteConsoleOutputCharacter", locals())
        raise
    if lpNumberOfCharsWritten < 0:
        error_check("WriteConsoleOutputCharacter", -lpNumberOfCharsWritten)
    return lpNumberOfCharsWritten


def WriteConsoleOutputAttribute(hConsoleOutput, lpAttribute, dwWriteCoord):
    """
    Sets the colors of consecutive cells of a screen buffer, one by one. The text does not change.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/writeconsoleoutputattribute

    :param handle hConsoleOutput: The screen buffer.
    :param lpAttribute: The colors of each cell, as in :func:`SetConsoleTextAttribute`. Writing stops at the end of the
        buffer.
    :type lpAttribute: sequence(int)
    :param dwWriteCoord: The first cell: a COORD, or a pair ``(X, Y)``.
    :type dwWriteCoord: COORD or tuple(int, int)

    :rtype: int
    :returns: The number of cells that were set.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit its C type.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), or, on Windows 7, more than some 32,000 cells are to be written at once
        (8, ERROR_NOT_ENOUGH_MEMORY), for example.

    >>> WriteConsoleOutputAttribute(hConsoleOutput, [FOREGROUND_RED, FOREGROUND_GREEN], (0, 0))
    2
    """
    expected = "a list or tuple of integers from 0 to 65535"
    numbers = items("lpAttribute", lpAttribute, expected)
    position = by_value("dwWriteCoord", dwWriteCoord, COORD)
    try:
        attributes = ffi.new(_WORDS, [index(each) for each in numbers])
    except Exception as error:
        raise_from(input_error("lpAttribute", lpAttribute, expected), error)
    try:
        lpNumberOfAttrsWritten = library.WriteConsoleOutputAttribute_value(
            hConsoleOutput or REFUSED, attributes, len(attributes), position)
    except Exception:
        input_checks("WriteConsoleOutputAttribute", locals())
        raise
    if lpNumberOfAttrsWritten < 0:
        error_check("WriteConsoleOutputAttribute", -lpNumberOfAttrsWritten)
    return lpNumberOfAttrsWritten


def ScrollConsoleScreenBuffer(hConsoleOutput, lpScrollRectangle, lpClipRectangle, dwDestinationOrigin, lpFill):
    """
    Moves a rectangle of a screen buffer, text and colors. What leaves the buffer, or the clipping rectangle, is lost.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/scrollconsolescreenbuffer

    :param handle hConsoleOutput: The screen buffer.
    :param SMALL_RECT lpScrollRectangle: The rectangle to move.
    :param lpClipRectangle: The only part of the buffer that changes; None for the whole buffer.
    :type lpClipRectangle: SMALL_RECT or None
    :param dwDestinationOrigin: The new place of the top left cell: a COORD, or a pair ``(X, Y)``.
    :type dwDestinationOrigin: COORD or tuple(int, int)
    :param CHAR_INFO lpFill: The character and the colors for the cells that become free.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.

    >>> fill = CHAR_INFO(u" ", info.wAttributes)
    >>> ScrollConsoleScreenBuffer(hConsoleOutput, SMALL_RECT(0, 1, 79, 24), None, (0, 0), fill)
    """
    scroll = pointer("lpScrollRectangle", lpScrollRectangle, "SMALL_RECT *")
    clip = pointer("lpClipRectangle", lpClipRectangle, "SMALL_RECT *", nullable=True)
    origin = by_value("dwDestinationOrigin", dwDestinationOrigin, COORD)
    fill = pointer("lpFill", lpFill, "CHAR_INFO *")
    try:
        code = library.ScrollConsoleScreenBufferW(hConsoleOutput or REFUSED, scroll, clip, origin, fill)
    except Exception:
        input_checks("ScrollConsoleScreenBuffer", locals())
        raise
    if not code:
        error_check("ScrollConsoleScreenBuffer", code, NON_ZERO)


def SetConsoleScreenBufferSize(hConsoleOutput, dwSize):
    """
    Changes the size of a screen buffer.

    The buffer cannot be smaller than the part of it that the window shows: make that smaller first, with
    :func:`SetConsoleWindowInfo`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolescreenbuffersize

    :param handle hConsoleOutput: The screen buffer.
    :param dwSize: The columns and rows: a COORD, or a pair ``(X, Y)``.
    :type dwSize: COORD or tuple(int, int)

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 16 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the size is too small (87, ERROR_INVALID_PARAMETER), or the handle
        is not a screen buffer (6, ERROR_INVALID_HANDLE), for example.

    >>> SetConsoleScreenBufferSize(hConsoleOutput, (info.dwSize.X, 300))
    """
    size = by_value("dwSize", dwSize, COORD)
    try:
        code = library.SetConsoleScreenBufferSize(hConsoleOutput or REFUSED, size)
    except Exception:
        input_checks("SetConsoleScreenBufferSize", locals())
        raise
    if not code:
        error_check("SetConsoleScreenBufferSize", code, NON_ZERO)


def SetConsoleWindowInfo(hConsoleOutput, bAbsolute, lpConsoleWindow):
    """
    Sets the part of a screen buffer that the window shows, and with it the size of the window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolewindowinfo

    :param handle hConsoleOutput: The screen buffer.
    :param bool bAbsolute: True if ``lpConsoleWindow`` counts from the top left of the buffer; False if it says how far
        each edge moves.
    :param SMALL_RECT lpConsoleWindow: The edges.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the part is empty or not inside the buffer
        (87, ERROR_INVALID_PARAMETER), or the handle is not a screen buffer (6, ERROR_INVALID_HANDLE), for example.

    >>> SetConsoleWindowInfo(hConsoleOutput, True, SMALL_RECT(0, 0, 79, 24))
    """
    window = pointer("lpConsoleWindow", lpConsoleWindow, "SMALL_RECT *")
    try:
        code = library.SetConsoleWindowInfo(hConsoleOutput or REFUSED, boolean(bAbsolute), window)
    except Exception:
        input_checks("SetConsoleWindowInfo", locals())
        raise
    if not code:
        error_check("SetConsoleWindowInfo", code, NON_ZERO)


publish(__name__)
