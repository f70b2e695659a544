"""
Console input
=============

The input of a console: keys, the mouse, lines of text.

Reading needs a handle with ``GENERIC_READ``, :func:`WriteConsoleInput` and :func:`FlushConsoleInputBuffer` one with
``GENERIC_WRITE``. The handle that ``GetStdHandle`` returns has both.

.. seealso::

    https://learn.microsoft.com/en-us/windows/console/console-functions
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, REFUSED, error_check, index, input_checks, input_error, items
from pywincffi.core.convert import pointer, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.structures import by_value
from pywincffi.core.waits import wait
from pywincffi.wintypes.wincontypes import INPUT_RECORD

NULL = ffi.NULL
_INPUT_RECORDS = ctype("INPUT_RECORD[]")
_WCHARS = ctype("wchar_t[]")
# The most records, and UTF-16 units, that are read at once, whatever the program asks for: it bounds the memory, and
# older versions of Windows refuse more than 64 KiB.
_MOST_RECORDS = 1 << 11
_MOST_CHARS = 1 << 14
# For the thread in which Windows calls Python's handler of Ctrl-C, once a read has ended.
_CTRL_C_MILLISECONDS = 100


def GetNumberOfConsoleInputEvents(hConsoleInput):
    """
    Returns the number of records that :func:`ReadConsoleInput` can read without waiting.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getnumberofconsoleinputevents

    :param handle hConsoleInput: The console's input.

    :rtype: int
    :returns: The number of records.

    :raises pywincffi.exceptions.InputError: If ``hConsoleInput`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not the input of a console
        (6, ERROR_INVALID_HANDLE), for example.

    >>> if GetNumberOfConsoleInputEvents(hConsoleInput):
    ...     records = ReadConsoleInput(hConsoleInput, 16)
    """
    try:
        lpNumberOfEvents = library.GetNumberOfConsoleInputEvents_value(hConsoleInput or REFUSED)
    except Exception:
        input_checks("GetNumberOfConsoleInputEvents", locals())
        raise
    if lpNumberOfEvents < 0:
        error_check("GetNumberOfConsoleInputEvents", -lpNumberOfEvents)
    return lpNumberOfEvents


def ReadConsoleInput(hConsoleInput, nLength):
    """
    Reads input events of a console: keys, the mouse, a new size of the screen buffer.

    If there is no record, the call waits for one. Other threads run meanwhile, and in the main thread Ctrl-C ends the
    wait. To avoid the wait, call :func:`GetNumberOfConsoleInputEvents` first, or wait for the handle, which is signaled
    while there are records.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/readconsoleinput

    :param handle hConsoleInput: The console's input.
    :param int nLength: The largest number of records to read; at most 2048 are read.

    :rtype: list(INPUT_RECORD)
    :returns: The records, the oldest first; at least one.

    :raises pywincffi.exceptions.InputError: If ``hConsoleInput`` is not a handle, or ``nLength`` not an unsigned 32-bit
        number.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not the input of a console
        (6, ERROR_INVALID_HANDLE), or it was not opened for reading, for example.

    >>> for record in ReadConsoleInput(hConsoleInput, 16):
    ...     if record.EventType == KEY_EVENT and record.Event.KeyEvent.bKeyDown:
    ...         print(record.Event.KeyEvent.uChar)
    """
    try:
        size = index(nLength)  # once: __index__ may return a different value the next time
        if not 0 <= size <= 0xFFFFFFFF:
            raise input_error("nLength", nLength, "an integer from 0 to 4294967295")
        size = min(size, _MOST_RECORDS)
        lpBuffer = ffi.new(_INPUT_RECORDS, size)
        # Signals do not end the wait of ReadConsoleInput. A handle that is no console's does not get there.
        while size and library.GetNumberOfConsoleInputEvents_value(hConsoleInput or REFUSED) == 0:
            if wait(library.pywincffi_wait_for_object, library.INFINITE, hConsoleInput, False):
                break
        lpNumberOfEventsRead = library.ReadConsoleInputW_value(hConsoleInput or REFUSED, lpBuffer, size)
    except Exception:
        input_checks("ReadConsoleInput", locals())
        raise
    if lpNumberOfEventsRead < 0:
        error_check("ReadConsoleInput", -lpNumberOfEventsRead)
    return INPUT_RECORD.views(lpBuffer, lpNumberOfEventsRead)


def PeekConsoleInput(hConsoleInput, nLength):
    """
    Returns input events of a console without removing them. It does not wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/peekconsoleinput

    :param handle hConsoleInput: The console's input.
    :param int nLength: The largest number of records to return; at most 2048 are returned.

    :rtype: list(INPUT_RECORD)
    :returns: The records, the oldest first; an empty list if there are none.

    :raises pywincffi.exceptions.InputError: If ``hConsoleInput`` is not a handle, or ``nLength`` not an unsigned 32-bit
        number.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not the input of a console
        (6, ERROR_INVALID_HANDLE), or it was not opened for reading, for example.

    >>> PeekConsoleInput(hConsoleInput, 1)
    []
    """
    try:
        size = index(nLength)
        if not 0 <= size <= 0xFFFFFFFF:
            raise input_error("nLength", nLength, "an integer from 0 to 4294967295")
        size = min(size, _MOST_RECORDS)
        lpBuffer = ffi.new(_INPUT_RECORDS, size)
        lpNumberOfEventsRead = library.PeekConsoleInputW_value(hConsoleInput or REFUSED, lpBuffer, size)
    except Exception:
        input_checks("PeekConsoleInput", locals())
        raise
    if lpNumberOfEventsRead < 0:
        error_check("PeekConsoleInput", -lpNumberOfEventsRead)
    return INPUT_RECORD.views(lpBuffer, lpNumberOfEventsRead)


def ReadConsole(hConsoleInput, nNumberOfCharsToRead, pInputControl=None, lpBuffer=u""):
    """
    Reads text that was typed into a console.

    In the mode ``ENABLE_LINE_INPUT`` the call waits for Enter, and returns the line with ``\\r\\n``. If the line is
    longer than ``nNumberOfCharsToRead``, the next calls return the rest. Without that mode the call waits for one
    character, and returns the characters that are there. Other threads run meanwhile.

    Ctrl-C ends the wait for a line, and raises KeyboardInterrupt in the main thread. It does not end the wait for a
    character, and an event that :func:`GenerateConsoleCtrlEvent` sends ends neither: read single keys with
    :func:`ReadConsoleInput`, whose wait is ended by both.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/readconsole

    :param handle hConsoleInput: The console's input.
    :param int nNumberOfCharsToRead: The largest number of UTF-16 units to read; at most 16384 are read. A character
        beyond U+FFFF has two; it is returned whole, even if that makes one unit more.
    :param pInputControl: The control characters that end the read besides Enter, and how much of the line has been read
        already. None, the default, for no such characters.
    :type pInputControl: CONSOLE_READCONSOLE_CONTROL or None
    :param str lpBuffer: The text that the line begins with: what the previous call returned, up to
        ``pInputControl.nInitialChars`` units, when a control character has ended it.

    :rtype: str
    :returns: The text, including what ``lpBuffer`` gave it.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, if ``nNumberOfCharsToRead`` does not
        fit 32 bits, or if ``pInputControl.nInitialChars`` is larger than ``lpBuffer`` or ``nNumberOfCharsToRead``.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not the input of a console
        (6, ERROR_INVALID_HANDLE), a standard stream that was redirected, for example; or if Ctrl-C or Ctrl-Break ended
        the read and no handler raised an exception (995, ERROR_OPERATION_ABORTED).

    >>> ReadConsole(hConsoleInput, 1000)
    'one line\\r\\n'
    """
    control = pointer("pInputControl", pInputControl, "CONSOLE_READCONSOLE_CONTROL *", nullable=True)
    initial = ffi.new(_WCHARS, text("lpBuffer", lpBuffer, counted=True))
    try:
        size = index(nNumberOfCharsToRead)  # once: __index__ may return a different value the next time
        if not 0 <= size <= 0xFFFFFFFF:
            raise input_error("nNumberOfCharsToRead", nNumberOfCharsToRead, "an integer from 0 to 4294967295")
        size = min(size, _MOST_CHARS)
        content = ffi.new(_WCHARS, size + 1)
        taken = NULL
        if control:
            # A copy: another thread may change the structure after the check.
            taken = ffi.new("CONSOLE_READCONSOLE_CONTROL *", control[0])
            if taken.nInitialChars > min(size, len(initial) - 1):
                raise input_error("pInputControl", pInputControl,
                                  "nInitialChars of at most nNumberOfCharsToRead and the length of lpBuffer")
            ffi.memmove(content, initial, taken.nInitialChars * ffi.sizeof("wchar_t"))
        lpNumberOfCharsRead = library.ReadConsoleW_value(hConsoleInput or REFUSED, content, size, taken)
        if 0 < lpNumberOfCharsRead == size and u"\ud800" <= content[size - 1] <= u"\udbff":
            # The other half of the last character follows at once.
            lpNumberOfCharsRead += max(0, library.ReadConsoleW_value(hConsoleInput, content + size, 1, NULL))
    except Exception:
        input_checks("ReadConsole", locals())
        raise
    if lpNumberOfCharsRead < 0:
        error_check("ReadConsole", -lpNumberOfCharsRead)
    if not lpNumberOfCharsRead and size:
        wait(library.pywincffi_sleep, _CTRL_C_MILLISECONDS, False)
        error_check("ReadConsole", library.ERROR_OPERATION_ABORTED)
    if control:
        control.dwControlKeyState = taken.dwControlKeyState
    return ffi.unpack(content, lpNumberOfCharsRead)


def WriteConsoleInput(hConsoleInput, lpBuffer):
    """
    Adds records to the end of the input buffer of a console, as if the events had happened.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/writeconsoleinput

    :param handle hConsoleInput: The console's input, opened for writing.
    :param lpBuffer: The records.
    :type lpBuffer: sequence(INPUT_RECORD)

    :rtype: int
    :returns: The number of records that were written.

    :raises pywincffi.exceptions.InputError: If ``hConsoleInput`` is not a handle, or ``lpBuffer`` no list of records.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not the input of a console
        (6, ERROR_INVALID_HANDLE), or, on Windows 7, there are more than some 3,200 records
        (8, ERROR_NOT_ENOUGH_MEMORY), for example.

    >>> key = INPUT_RECORD(KEY_EVENT)
    >>> key.Event.KeyEvent.bKeyDown = True
    >>> key.Event.KeyEvent.wRepeatCount = 1
    >>> key.Event.KeyEvent.uChar = u"y"
    >>> WriteConsoleInput(hConsoleInput, [key])
    1
    """
    records = ffi.new(_INPUT_RECORDS, [by_value("lpBuffer", record, INPUT_RECORD)
                                       for record in items("lpBuffer", lpBuffer, "a list or tuple of INPUT_RECORDs")])
    try:
        lpNumberOfEventsWritten = library.WriteConsoleInputW_value(hConsoleInput or REFUSED, records, len(records))
    except Exception:
        input_checks("WriteConsoleInput", locals())
        raise
    if lpNumberOfEventsWritten < 0:
        error_check("WriteConsoleInput", -lpNumberOfEventsWritten)
    return lpNumberOfEventsWritten


def FlushConsoleInputBuffer(hConsoleInput):
    """
    Discards all records in the input buffer of a console.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/flushconsoleinputbuffer

    :param handle hConsoleInput: The console's input.

    :raises pywincffi.exceptions.InputError: If ``hConsoleInput`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not the input of a console
        (6, ERROR_INVALID_HANDLE), for example.

    >>> FlushConsoleInputBuffer(hConsoleInput)  # a key that was pressed before the question is no answer
    """
    try:
        code = library.FlushConsoleInputBuffer(hConsoleInput or REFUSED)
    except Exception:
        input_checks("FlushConsoleInputBuffer", locals())
        raise
    if not code:
        error_check("FlushConsoleInputBuffer", code, NON_ZERO)


publish(__name__)
