"""
Console
=======

The screen, the keys, and the control events of a console.

.. seealso::

    https://learn.microsoft.com/en-us/windows/console/console-functions
"""
import atexit
import traceback

from pywincffi.core.buffers import allocate_wide
from pywincffi.core.callbacks import callback
from pywincffi.core.checks import (
    INVALID_HANDLE_VALUE, VALID_HANDLE, api_error, boolean, explain, has_type, index, items,
    last_error)
from pywincffi.core.compat import _thread
from pywincffi.core.dist import Unavailable, constants, ctype, ffi, library
from pywincffi.core.structures import by_value, pointer
from pywincffi.core.text import text
from pywincffi.exceptions import InputError
from pywincffi.wintypes import (
    CONSOLE_CURSOR_INFO, CONSOLE_SCREEN_BUFFER_INFO, COORD, INPUT_RECORD, SECURITY_ATTRIBUTES)

__all__ = [
    "BACKGROUND_BLUE", "BACKGROUND_GREEN", "BACKGROUND_INTENSITY", "BACKGROUND_RED", "CAPSLOCK_ON",
    "COMMON_LVB_GRID_HORIZONTAL", "COMMON_LVB_GRID_LVERTICAL", "COMMON_LVB_GRID_RVERTICAL",
    "COMMON_LVB_LEADING_BYTE", "COMMON_LVB_REVERSE_VIDEO", "COMMON_LVB_TRAILING_BYTE", "COMMON_LVB_UNDERSCORE",
    "CONSOLE_TEXTMODE_BUFFER", "CTRL_BREAK_EVENT", "CTRL_CLOSE_EVENT", "CTRL_C_EVENT", "CTRL_LOGOFF_EVENT",
    "CTRL_SHUTDOWN_EVENT", "DISABLE_NEWLINE_AUTO_RETURN", "DOUBLE_CLICK", "ENABLE_AUTO_POSITION",
    "ENABLE_ECHO_INPUT", "ENABLE_EXTENDED_FLAGS", "ENABLE_INSERT_MODE", "ENABLE_LINE_INPUT",
    "ENABLE_LVB_GRID_WORLDWIDE", "ENABLE_MOUSE_INPUT", "ENABLE_PROCESSED_INPUT", "ENABLE_PROCESSED_OUTPUT",
    "ENABLE_QUICK_EDIT_MODE", "ENABLE_VIRTUAL_TERMINAL_INPUT", "ENABLE_VIRTUAL_TERMINAL_PROCESSING",
    "ENABLE_WINDOW_INPUT", "ENABLE_WRAP_AT_EOL_OUTPUT", "ENHANCED_KEY", "FOCUS_EVENT", "FOREGROUND_BLUE",
    "FOREGROUND_GREEN", "FOREGROUND_INTENSITY", "FOREGROUND_RED", "FROM_LEFT_1ST_BUTTON_PRESSED",
    "FROM_LEFT_2ND_BUTTON_PRESSED", "FROM_LEFT_3RD_BUTTON_PRESSED", "FROM_LEFT_4TH_BUTTON_PRESSED",
    "GENERIC_READ", "GENERIC_WRITE", "KEY_EVENT",
    "LEFT_ALT_PRESSED", "LEFT_CTRL_PRESSED", "MENU_EVENT", "MOUSE_EVENT", "MOUSE_HWHEELED", "MOUSE_MOVED",
    "MOUSE_WHEELED", "NUMLOCK_ON", "RIGHTMOST_BUTTON_PRESSED", "RIGHT_ALT_PRESSED", "RIGHT_CTRL_PRESSED",
    "SCROLLLOCK_ON", "SHIFT_PRESSED", "WINDOW_BUFFER_SIZE_EVENT", "CreateConsoleScreenBuffer",
    "FillConsoleOutputAttribute", "FillConsoleOutputCharacter", "FlushConsoleInputBuffer",
    "GenerateConsoleCtrlEvent", "GetConsoleCP", "GetConsoleCursorInfo", "GetConsoleMode", "GetConsoleOutputCP",
    "GetConsoleScreenBufferInfo", "GetConsoleTitle", "GetNumberOfConsoleInputEvents", "ReadConsoleInput",
    "SetConsoleActiveScreenBuffer", "SetConsoleCP", "SetConsoleCtrlHandler", "SetConsoleCursorInfo",
    "SetConsoleCursorPosition", "SetConsoleMode", "SetConsoleOutputCP", "SetConsoleTextAttribute", "SetConsoleTitle",
    "WriteConsole", "WriteConsoleInput",
]

BACKGROUND_BLUE = library.BACKGROUND_BLUE
BACKGROUND_GREEN = library.BACKGROUND_GREEN
BACKGROUND_INTENSITY = library.BACKGROUND_INTENSITY
BACKGROUND_RED = library.BACKGROUND_RED
CAPSLOCK_ON = library.CAPSLOCK_ON
COMMON_LVB_GRID_HORIZONTAL = library.COMMON_LVB_GRID_HORIZONTAL
COMMON_LVB_GRID_LVERTICAL = library.COMMON_LVB_GRID_LVERTICAL
COMMON_LVB_GRID_RVERTICAL = library.COMMON_LVB_GRID_RVERTICAL
COMMON_LVB_LEADING_BYTE = library.COMMON_LVB_LEADING_BYTE
COMMON_LVB_REVERSE_VIDEO = library.COMMON_LVB_REVERSE_VIDEO
COMMON_LVB_TRAILING_BYTE = library.COMMON_LVB_TRAILING_BYTE
COMMON_LVB_UNDERSCORE = library.COMMON_LVB_UNDERSCORE
CONSOLE_TEXTMODE_BUFFER = library.CONSOLE_TEXTMODE_BUFFER
CTRL_BREAK_EVENT = library.CTRL_BREAK_EVENT
CTRL_CLOSE_EVENT = library.CTRL_CLOSE_EVENT
CTRL_C_EVENT = library.CTRL_C_EVENT
CTRL_LOGOFF_EVENT = library.CTRL_LOGOFF_EVENT
CTRL_SHUTDOWN_EVENT = library.CTRL_SHUTDOWN_EVENT
DISABLE_NEWLINE_AUTO_RETURN = library.DISABLE_NEWLINE_AUTO_RETURN
DOUBLE_CLICK = library.DOUBLE_CLICK
ENABLE_AUTO_POSITION = library.ENABLE_AUTO_POSITION
ENABLE_ECHO_INPUT = library.ENABLE_ECHO_INPUT
ENABLE_EXTENDED_FLAGS = library.ENABLE_EXTENDED_FLAGS
ENABLE_INSERT_MODE = library.ENABLE_INSERT_MODE
ENABLE_LINE_INPUT = library.ENABLE_LINE_INPUT
ENABLE_LVB_GRID_WORLDWIDE = library.ENABLE_LVB_GRID_WORLDWIDE
ENABLE_MOUSE_INPUT = library.ENABLE_MOUSE_INPUT
ENABLE_PROCESSED_INPUT = library.ENABLE_PROCESSED_INPUT
ENABLE_PROCESSED_OUTPUT = library.ENABLE_PROCESSED_OUTPUT
ENABLE_QUICK_EDIT_MODE = library.ENABLE_QUICK_EDIT_MODE
ENABLE_VIRTUAL_TERMINAL_INPUT = library.ENABLE_VIRTUAL_TERMINAL_INPUT
ENABLE_VIRTUAL_TERMINAL_PROCESSING = library.ENABLE_VIRTUAL_TERMINAL_PROCESSING
ENABLE_WINDOW_INPUT = library.ENABLE_WINDOW_INPUT
ENABLE_WRAP_AT_EOL_OUTPUT = library.ENABLE_WRAP_AT_EOL_OUTPUT
ENHANCED_KEY = library.ENHANCED_KEY
FOCUS_EVENT = library.FOCUS_EVENT
FOREGROUND_BLUE = library.FOREGROUND_BLUE
FOREGROUND_GREEN = library.FOREGROUND_GREEN
FOREGROUND_INTENSITY = library.FOREGROUND_INTENSITY
FOREGROUND_RED = library.FOREGROUND_RED
FROM_LEFT_1ST_BUTTON_PRESSED = library.FROM_LEFT_1ST_BUTTON_PRESSED
FROM_LEFT_2ND_BUTTON_PRESSED = library.FROM_LEFT_2ND_BUTTON_PRESSED
FROM_LEFT_3RD_BUTTON_PRESSED = library.FROM_LEFT_3RD_BUTTON_PRESSED
FROM_LEFT_4TH_BUTTON_PRESSED = library.FROM_LEFT_4TH_BUTTON_PRESSED
GENERIC_READ = library.GENERIC_READ
GENERIC_WRITE = library.GENERIC_WRITE
KEY_EVENT = library.KEY_EVENT
LEFT_ALT_PRESSED = library.LEFT_ALT_PRESSED
LEFT_CTRL_PRESSED = library.LEFT_CTRL_PRESSED
MENU_EVENT = library.MENU_EVENT
MOUSE_EVENT = library.MOUSE_EVENT
MOUSE_HWHEELED = library.MOUSE_HWHEELED
MOUSE_MOVED = library.MOUSE_MOVED
MOUSE_WHEELED = library.MOUSE_WHEELED
NUMLOCK_ON = library.NUMLOCK_ON
RIGHTMOST_BUTTON_PRESSED = library.RIGHTMOST_BUTTON_PRESSED
RIGHT_ALT_PRESSED = library.RIGHT_ALT_PRESSED
RIGHT_CTRL_PRESSED = library.RIGHT_CTRL_PRESSED
SCROLLLOCK_ON = library.SCROLLLOCK_ON
SHIFT_PRESSED = library.SHIFT_PRESSED
WINDOW_BUFFER_SIZE_EVENT = library.WINDOW_BUFFER_SIZE_EVENT

# Virtual keys. The header has them all: here is no list of them.
_KEYS = constants(lambda name: name.startswith("VK_"))
globals().update(_KEYS)
__all__ += sorted(_KEYS)

NULL = ffi.NULL
ERROR_INVALID_PARAMETER = library.ERROR_INVALID_PARAMETER
ERROR_SUCCESS = library.ERROR_SUCCESS
_INPUT_RECORDS = ctype("INPUT_RECORD[]")
# Room for this many is made at most, however many are asked for.
_MOST_RECORDS = 1 << 12
# Older versions of Windows refuse more than 64 KiB at a time.
_PART = 16384
_LONGEST_TITLE = 65536

# The handlers, the first to be called last. Windows has one of ours, which calls these.
_handlers = []
_registering = _thread.allocate_lock()


def GetConsoleMode(hConsoleHandle):
    """
    Gets the mode of a console's input, or of a screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsolemode

    :param handle hConsoleHandle: A handle of the console: ``GetStdHandle(STD_INPUT_HANDLE)``, a screen buffer, or
        what opening ``CONIN$`` or ``CONOUT$`` returned.

    :rtype: int
    :returns: A combination of ``ENABLE_PROCESSED_INPUT`` and so on, or of ``ENABLE_PROCESSED_OUTPUT`` and so on.

    :raises pywincffi.exceptions.InputError: ``hConsoleHandle`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a console (6, ERROR_INVALID_HANDLE), a
        standard stream that was redirected, for example.

    >>> before = GetConsoleMode(hConsoleInput)
    """
    try:
        lpMode = library.pywincffi_GetConsoleMode(hConsoleHandle or None)
    except Exception as error:
        explain(error, "GetConsoleMode", locals())
    if lpMode < 0:
        raise api_error("GetConsoleMode", ~lpMode >> 32)
    return lpMode


def SetConsoleMode(hConsoleHandle, dwMode):
    """
    Sets the mode of a console's input, or of a screen buffer.

    It stays when the program ends: set it back to what :func:`GetConsoleMode` returned before.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolemode

    :param handle hConsoleHandle: The console's input, or a screen buffer.
    :param int dwMode: A combination of ``ENABLE_PROCESSED_INPUT`` and so on, or of ``ENABLE_PROCESSED_OUTPUT`` and
        so on; all others are switched off.

    :raises pywincffi.exceptions.InputError: ``hConsoleHandle`` is not a handle, or the mode does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a console (6, ERROR_INVALID_HANDLE), or
        there is no such mode (87, ERROR_INVALID_PARAMETER), for example.

    >>> SetConsoleMode(hConsoleInput, before & ~(ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT))
    """
    try:
        code = library.SetConsoleMode(hConsoleHandle or None, index(dwMode))
    except Exception as error:
        explain(error, "SetConsoleMode", locals())
    if not code:
        raise api_error("SetConsoleMode")


def GetNumberOfConsoleInputEvents(hConsoleInput):
    """
    Counts the records that :func:`ReadConsoleInput` would return without waiting.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getnumberofconsoleinputevents

    :param handle hConsoleInput: The console's input.

    :rtype: int
    :returns: How many records wait to be read.

    :raises pywincffi.exceptions.InputError: ``hConsoleInput`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a console's input
        (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        lpNumberOfEvents = library.pywincffi_GetNumberOfConsoleInputEvents(hConsoleInput or None)
    except Exception as error:
        explain(error, "GetNumberOfConsoleInputEvents", locals())
    if lpNumberOfEvents < 0:
        raise api_error("GetNumberOfConsoleInputEvents", ~lpNumberOfEvents >> 32)
    return lpNumberOfEvents


def ReadConsoleInput(hConsoleInput, nLength):
    """
    Reads what happened to a console: keys, the mouse, a new size.

    Waits until there is something; other threads run meanwhile, and Ctrl-C does not end the wait. Not to wait, ask
    :func:`GetNumberOfConsoleInputEvents` before, or wait for the handle, which is signalled while there are records.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/readconsoleinput

    :param handle hConsoleInput: The console's input.
    :param int nLength: How many records to read at most.

    :rtype: list(INPUT_RECORD)
    :returns: The records, the oldest first; at least one.

    :raises pywincffi.exceptions.InputError: ``hConsoleInput`` is not a handle, or ``nLength`` not an unsigned 32-bit
        number.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a console's input
        (6, ERROR_INVALID_HANDLE), or it was not opened for reading, for example.

    >>> for record in ReadConsoleInput(hConsoleInput, 16):
    ...     if record.EventType == KEY_EVENT and record.Event.KeyEvent.bKeyDown:
    ...         print(record.Event.KeyEvent.uChar)
    """
    try:
        size = index(nLength)  # once: the object need not say the same twice
        if not 0 <= size <= 0xFFFFFFFF:
            raise InputError("nLength", nLength, "an integer from 0 to 4294967295")
        size = min(size, _MOST_RECORDS)
        lpBuffer = ffi.new(_INPUT_RECORDS, size)
        lpNumberOfEventsRead = library.pywincffi_ReadConsoleInputW(hConsoleInput or None, lpBuffer, size)
    except Exception as error:
        explain(error, "ReadConsoleInputW", locals())
    if lpNumberOfEventsRead < 0:
        raise api_error("ReadConsoleInput", ~lpNumberOfEventsRead >> 32)
    return [INPUT_RECORD.view(lpBuffer + i, lpBuffer) for i in range(lpNumberOfEventsRead)]


def WriteConsole(hConsoleOutput, lpBuffer):
    """
    Writes text to a screen buffer, at its cursor and in its colours.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/writeconsole

    :param handle hConsoleOutput: The screen buffer.
    :param str lpBuffer: The text, of any length. A long one is written in parts.

    :rtype: int
    :returns: How many characters were written, as Windows counts: one beyond U+FFFF counts as two.

    :raises pywincffi.exceptions.InputError: ``hConsoleOutput`` is not a handle, or ``lpBuffer`` not text.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a screen buffer
        (6, ERROR_INVALID_HANDLE), a standard stream that was redirected, for example: write to that with
        :func:`WriteFile`.

    >>> WriteConsole(GetStdHandle(STD_OUTPUT_HANDLE), u"Gr\\u00fc\\u00dfe")
    5
    """
    content = ffi.new("wchar_t[]", text("lpBuffer", lpBuffer, counted=True))
    length = len(content) - 1  # less the NUL that cffi adds
    written = 0
    while True:
        size = min(length - written, _PART)
        if written + size < length and _splits_pair(content, written + size):
            size -= 1
        try:
            lpNumberOfCharsWritten = library.pywincffi_WriteConsoleW(
                hConsoleOutput or None, content + written, size, NULL)
        except Exception as error:
            explain(error, "WriteConsoleW", locals())
        if lpNumberOfCharsWritten < 0:
            raise api_error("WriteConsole", ~lpNumberOfCharsWritten >> 32)
        written += lpNumberOfCharsWritten
        if written >= length or not lpNumberOfCharsWritten:
            return written


def _splits_pair(content, position):
    """Whether a cut at ``position`` would part the two units of one character."""
    return u"\ud800" <= content[position - 1] <= u"\udbff" and u"\udc00" <= content[position] <= u"\udfff"


def SetConsoleCtrlHandler(HandlerRoutine, Add):
    """
    Adds or removes a function that is called when Ctrl-C or Ctrl-Break is pressed, or the console is closed.

    There may be several; the one that was added last is called first. One that returns True ends it there, else the
    next one is called, and after all of them what was there before: Python's own, which raises KeyboardInterrupt in
    the main thread for Ctrl-C, and Windows' own, which ends the process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolectrlhandler
        https://learn.microsoft.com/en-us/windows/console/handlerroutine

    :param HandlerRoutine: The function. It is called with the event, ``CTRL_C_EVENT``, ``CTRL_BREAK_EVENT``,
        ``CTRL_CLOSE_EVENT``, ``CTRL_LOGOFF_EVENT`` or ``CTRL_SHUTDOWN_EVENT``, in a thread that Windows makes for it,
        and returns whether it has dealt with it. An exception in it is printed, and counts as False. It is kept alive
        until it is removed.

        None for ``Add`` to say whether this process, and those that it starts, ignore Ctrl-C.
    :type HandlerRoutine: callable or None
    :param bool Add: True to add the function, False to remove it. A function that was added twice is called twice, and
        must be removed twice.

    :raises pywincffi.exceptions.InputError: ``HandlerRoutine`` cannot be called, or ``Add`` is neither True nor False.
    :raises pywincffi.exceptions.WindowsAPIError: The function to be removed was not added
        (87, ERROR_INVALID_PARAMETER), for example.

    Windows forgets all functions when the process gets another console (``AllocConsole``, ``AttachConsole`` or
    ``FreeConsole``). The next one to be added brings the others back.

    >>> def handler(CtrlType):
    ...     stopping.set()
    ...     return CtrlType == CTRL_C_EVENT
    >>> SetConsoleCtrlHandler(handler, True)
    """
    if HandlerRoutine is not None and not _is_function(HandlerRoutine):
        raise InputError("HandlerRoutine", HandlerRoutine, "None or a function", ffi=ffi)
    try:
        add = boolean(Add)
        if HandlerRoutine is None:
            code = library.SetConsoleCtrlHandler(NULL, add)
        elif add:
            code = _add(HandlerRoutine)
        elif _remove(HandlerRoutine):
            return
        else:
            raise api_error("SetConsoleCtrlHandler", ERROR_INVALID_PARAMETER)
    except Exception as error:
        explain(error, "SetConsoleCtrlHandler", locals())
    if not code:
        raise api_error("SetConsoleCtrlHandler")


def _is_function(value):
    # To callable() all cdata is.
    return ffi.typeof(value).kind == "function" if has_type(value, ffi.CData) else callable(value)


class _Handler(object):
    """A function, once for each time it was added."""

    __slots__ = ("function",)

    def __init__(self, function):
        self.function = function

    def is_for(self, function):
        try:
            # Of a method there is another object each time it is looked up.
            return self.function is function or bool(self.function == function)
        except Exception:  # whatever the objects' own methods raise
            return False


def _add(function):
    handler = _Handler(function)
    _handlers.append(handler)
    # Windows may call handlers under a lock of its own, which SetConsoleCtrlHandler takes too. So no thread may wait
    # here: one that finds another at it leaves it to that one.
    if not _registering.acquire(False):
        return True
    try:
        # Windows may have forgotten ours, and must not have it twice.
        library.SetConsoleCtrlHandler(library.pywincffi_HandlerRoutine, False)
        code = library.SetConsoleCtrlHandler(library.pywincffi_HandlerRoutine, True)
    finally:
        _registering.release()
    if not code:
        _handlers.remove(handler)
    return code


def _remove(function):
    """Whether there was one to remove."""
    for handler in reversed(list(_handlers)):
        if handler.is_for(function):
            try:
                _handlers.remove(handler)
                return True
            except ValueError:  # another thread was faster
                pass
    return False


@callback("pywincffi_HandlerRoutine")
def _handle(CtrlType):
    for handler in reversed(list(_handlers)):
        try:
            if handler.function(CtrlType):
                return True
        except BaseException:  # SystemExit too: there is nothing in this thread that it could end
            traceback.print_exc()
    return False


def _unregister():
    library.SetConsoleCtrlHandler(library.pywincffi_HandlerRoutine, False)


if not isinstance(library, Unavailable):
    # A thread of Windows' must not call Python any more once that has ended.
    atexit.register(_unregister)


def GetConsoleCP():
    """
    Gets the code page by which the console gives input to programs that read bytes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsolecp

    :rtype: int
    :returns: Its number, 437 for example; 65001 is UTF-8.

    :raises pywincffi.exceptions.WindowsAPIError: There is no console (6, ERROR_INVALID_HANDLE), for example.
    """
    code = library.GetConsoleCP()
    if not code:
        raise api_error("GetConsoleCP")
    return code


def SetConsoleCP(wCodePageID):
    """
    Sets the code page by which the console gives input to programs that read bytes, in all processes that share it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolecp

    :param int wCodePageID: Its number, 65001 for UTF-8.

    :raises pywincffi.exceptions.InputError: ``wCodePageID`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such code page (87, ERROR_INVALID_PARAMETER), for example.
    """
    try:
        code = library.SetConsoleCP(index(wCodePageID))
    except Exception as error:
        explain(error, "SetConsoleCP", locals())
    if not code:
        raise api_error("SetConsoleCP")


def GetConsoleOutputCP():
    """
    Gets the code page by which the console shows bytes that programs write.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsoleoutputcp

    :rtype: int
    :returns: Its number, 437 for example; 65001 is UTF-8.

    :raises pywincffi.exceptions.WindowsAPIError: There is no console (6, ERROR_INVALID_HANDLE), for example.
    """
    code = library.GetConsoleOutputCP()
    if not code:
        raise api_error("GetConsoleOutputCP")
    return code


def SetConsoleOutputCP(wCodePageID):
    """
    Sets the code page by which the console shows bytes that programs write, in all processes that share it.
    :func:`WriteConsole` needs none.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsoleoutputcp

    :param int wCodePageID: Its number, 65001 for UTF-8.

    :raises pywincffi.exceptions.InputError: ``wCodePageID`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such code page (87, ERROR_INVALID_PARAMETER), for example.
    """
    try:
        code = library.SetConsoleOutputCP(index(wCodePageID))
    except Exception as error:
        explain(error, "SetConsoleOutputCP", locals())
    if not code:
        raise api_error("SetConsoleOutputCP")


def GetConsoleCursorInfo(hConsoleOutput):
    """
    Gets how large the cursor of a screen buffer is, and whether it is seen.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsolecursorinfo

    :param handle hConsoleOutput: The screen buffer.

    :rtype: CONSOLE_CURSOR_INFO
    :returns: Both.

    :raises pywincffi.exceptions.InputError: ``hConsoleOutput`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.
    """
    lpConsoleCursorInfo = CONSOLE_CURSOR_INFO()
    try:
        code = library.GetConsoleCursorInfo(hConsoleOutput or None, lpConsoleCursorInfo.cdata)
    except Exception as error:
        explain(error, "GetConsoleCursorInfo", locals())
    if not code:
        raise api_error("GetConsoleCursorInfo")
    return lpConsoleCursorInfo


def SetConsoleCursorInfo(hConsoleOutput, lpConsoleCursorInfo):
    """
    Sets how large the cursor of a screen buffer is, and whether it is seen.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolecursorinfo

    :param handle hConsoleOutput: The screen buffer.
    :param CONSOLE_CURSOR_INFO lpConsoleCursorInfo: Both.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: The size is not from 1 to 100 (87, ERROR_INVALID_PARAMETER), for
        example.

    >>> SetConsoleCursorInfo(hConsoleOutput, CONSOLE_CURSOR_INFO(dwSize=25, bVisible=False))
    """
    info = pointer("lpConsoleCursorInfo", lpConsoleCursorInfo, CONSOLE_CURSOR_INFO)
    try:
        code = library.SetConsoleCursorInfo(hConsoleOutput or None, info)
    except Exception as error:
        explain(error, "SetConsoleCursorInfo", locals())
    if not code:
        raise api_error("SetConsoleCursorInfo")


def GetConsoleScreenBufferInfo(hConsoleOutput):
    """
    Gets the size of a screen buffer, its cursor and colours, and which part of it is seen.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsolescreenbufferinfo

    :param handle hConsoleOutput: The screen buffer.

    :rtype: CONSOLE_SCREEN_BUFFER_INFO
    :returns: All of it.

    :raises pywincffi.exceptions.InputError: ``hConsoleOutput`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.

    >>> GetConsoleScreenBufferInfo(hConsoleOutput).dwSize.X
    80
    """
    lpConsoleScreenBufferInfo = CONSOLE_SCREEN_BUFFER_INFO()
    try:
        code = library.GetConsoleScreenBufferInfo(hConsoleOutput or None, lpConsoleScreenBufferInfo.cdata)
    except Exception as error:
        explain(error, "GetConsoleScreenBufferInfo", locals())
    if not code:
        raise api_error("GetConsoleScreenBufferInfo")
    return lpConsoleScreenBufferInfo


def CreateConsoleScreenBuffer(dwDesiredAccess, dwShareMode, lpSecurityAttributes=None, dwFlags=CONSOLE_TEXTMODE_BUFFER):
    """
    Creates a screen buffer. It is not seen until :func:`SetConsoleActiveScreenBuffer` shows it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/createconsolescreenbuffer

    :param int dwDesiredAccess: What may be done with it, ``GENERIC_READ | GENERIC_WRITE``.
    :param int dwShareMode: What others may do with it: ``FILE_SHARE_READ``, ``FILE_SHARE_WRITE``, both, or 0.
    :param SECURITY_ATTRIBUTES lpSecurityAttributes: Whether child processes inherit the handle; None, the default,
        for not.
    :param int dwFlags: ``CONSOLE_TEXTMODE_BUFFER``, the only kind there is.

    :rtype: handle
    :returns: The screen buffer. Close it with :func:`CloseHandle`; if it is seen, Windows shows another one then.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The process has no console (6, ERROR_INVALID_HANDLE), or there is no
        such kind of screen buffer (87, ERROR_INVALID_PARAMETER), for example.

    >>> hConsoleOutput = CreateConsoleScreenBuffer(GENERIC_READ | GENERIC_WRITE, 0)
    """
    attributes = pointer("lpSecurityAttributes", lpSecurityAttributes, SECURITY_ATTRIBUTES, nullable=True)
    try:
        handle = library.CreateConsoleScreenBuffer(
            index(dwDesiredAccess), index(dwShareMode), attributes, index(dwFlags), NULL)
    except Exception as error:
        explain(error, "CreateConsoleScreenBuffer", locals())
    if handle == INVALID_HANDLE_VALUE:
        raise api_error("CreateConsoleScreenBuffer", expected=VALID_HANDLE)
    return handle


def SetConsoleActiveScreenBuffer(hConsoleOutput):
    """
    Shows a screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsoleactivescreenbuffer

    :param handle hConsoleOutput: The screen buffer.

    :raises pywincffi.exceptions.InputError: ``hConsoleOutput`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        code = library.SetConsoleActiveScreenBuffer(hConsoleOutput or None)
    except Exception as error:
        explain(error, "SetConsoleActiveScreenBuffer", locals())
    if not code:
        raise api_error("SetConsoleActiveScreenBuffer")


def FlushConsoleInputBuffer(hConsoleInput):
    """
    Drops all that waits to be read from a console.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/flushconsoleinputbuffer

    :param handle hConsoleInput: The console's input.

    :raises pywincffi.exceptions.InputError: ``hConsoleInput`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a console's input
        (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        code = library.FlushConsoleInputBuffer(hConsoleInput or None)
    except Exception as error:
        explain(error, "FlushConsoleInputBuffer", locals())
    if not code:
        raise api_error("FlushConsoleInputBuffer")


def SetConsoleTextAttribute(hConsoleOutput, wAttributes):
    """
    Sets the colours of the text that is written to a screen buffer from now on.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsoletextattribute
        https://learn.microsoft.com/en-us/windows/console/console-screen-buffers

    :param handle hConsoleOutput: The screen buffer.
    :param int wAttributes: A combination of ``FOREGROUND_RED``, ``BACKGROUND_BLUE``, ``FOREGROUND_INTENSITY``,
        ``COMMON_LVB_UNDERSCORE`` and so on.

    :raises pywincffi.exceptions.InputError: ``hConsoleOutput`` is not a handle, or the colours do not fit 16 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.

    >>> SetConsoleTextAttribute(hConsoleOutput, FOREGROUND_RED | FOREGROUND_INTENSITY)
    """
    try:
        code = library.SetConsoleTextAttribute(hConsoleOutput or None, index(wAttributes))
    except Exception as error:
        explain(error, "SetConsoleTextAttribute", locals())
    if not code:
        raise api_error("SetConsoleTextAttribute")


def SetConsoleCursorPosition(hConsoleOutput, dwCursorPosition):
    """
    Moves the cursor of a screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolecursorposition

    :param handle hConsoleOutput: The screen buffer.
    :param dwCursorPosition: Where to, counted from the top left of the buffer: a COORD, or a pair ``(X, Y)``.
    :type dwCursorPosition: COORD or tuple(int, int)

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit 16 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The position is not inside the buffer
        (87, ERROR_INVALID_PARAMETER), for example.

    >>> SetConsoleCursorPosition(hConsoleOutput, (0, 10))
    """
    position = by_value("dwCursorPosition", dwCursorPosition, COORD)
    try:
        code = library.SetConsoleCursorPosition(hConsoleOutput or None, position)
    except Exception as error:
        explain(error, "SetConsoleCursorPosition", locals())
    if not code:
        raise api_error("SetConsoleCursorPosition")


def FillConsoleOutputCharacter(hConsoleOutput, cCharacter, nLength, dwWriteCoord):
    """
    Writes one character to many places of a screen buffer. Colours and cursor stay as they are.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/fillconsoleoutputcharacter

    :param handle hConsoleOutput: The screen buffer.
    :param str cCharacter: The character. It must not be beyond U+FFFF.
    :param int nLength: How many places, row by row; it ends at the end of the buffer.
    :param dwWriteCoord: The first place: a COORD, or a pair ``(X, Y)``.
    :type dwWriteCoord: COORD or tuple(int, int)

    :rtype: int
    :returns: How many places were written.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit its C type.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.

    >>> FillConsoleOutputCharacter(hConsoleOutput, u" ", info.dwSize.X * info.dwSize.Y, (0, 0))
    2000
    """
    cCharacter = text("cCharacter", cCharacter, counted=True)
    position = by_value("dwWriteCoord", dwWriteCoord, COORD)
    try:
        lpNumberOfCharsWritten = library.pywincffi_FillConsoleOutputCharacterW(
            hConsoleOutput or None, cCharacter, index(nLength), position)
    except Exception as error:
        explain(error, "FillConsoleOutputCharacterW", locals())
    if lpNumberOfCharsWritten < 0:
        raise api_error("FillConsoleOutputCharacter", ~lpNumberOfCharsWritten >> 32)
    return lpNumberOfCharsWritten


def FillConsoleOutputAttribute(hConsoleOutput, wAttribute, nLength, dwWriteCoord):
    """
    Sets the colours of many places of a screen buffer. The text stays as it is.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/fillconsoleoutputattribute

    :param handle hConsoleOutput: The screen buffer.
    :param int wAttribute: The colours, as in :func:`SetConsoleTextAttribute`.
    :param int nLength: How many places, row by row; it ends at the end of the buffer.
    :param dwWriteCoord: The first place: a COORD, or a pair ``(X, Y)``.
    :type dwWriteCoord: COORD or tuple(int, int)

    :rtype: int
    :returns: How many places were set.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or a number does not fit its C type.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a screen buffer
        (6, ERROR_INVALID_HANDLE), for example.
    """
    position = by_value("dwWriteCoord", dwWriteCoord, COORD)
    try:
        lpNumberOfAttrsWritten = library.pywincffi_FillConsoleOutputAttribute(
            hConsoleOutput or None, index(wAttribute), index(nLength), position)
    except Exception as error:
        explain(error, "FillConsoleOutputAttribute", locals())
    if lpNumberOfAttrsWritten < 0:
        raise api_error("FillConsoleOutputAttribute", ~lpNumberOfAttrsWritten >> 32)
    return lpNumberOfAttrsWritten


def WriteConsoleInput(hConsoleInput, lpBuffer):
    """
    Puts records behind those that wait to be read from a console, as if they had happened.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/writeconsoleinput

    :param handle hConsoleInput: The console's input, opened for writing.
    :param lpBuffer: The records.
    :type lpBuffer: sequence(INPUT_RECORD)

    :rtype: int
    :returns: How many records were written.

    :raises pywincffi.exceptions.InputError: ``hConsoleInput`` is not a handle, or ``lpBuffer`` no list of records.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not that of a console's input
        (6, ERROR_INVALID_HANDLE), for example.
    """
    records = ffi.new(_INPUT_RECORDS, [by_value("lpBuffer", record, INPUT_RECORD)
                                       for record in items("lpBuffer", lpBuffer, "a list or tuple of INPUT_RECORDs")])
    try:
        lpNumberOfEventsWritten = library.pywincffi_WriteConsoleInputW(hConsoleInput or None, records, len(records))
    except Exception as error:
        explain(error, "WriteConsoleInputW", locals())
    if lpNumberOfEventsWritten < 0:
        raise api_error("WriteConsoleInput", ~lpNumberOfEventsWritten >> 32)
    return lpNumberOfEventsWritten


def SetConsoleTitle(lpConsoleTitle):
    """
    Sets the title of the console's window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsoletitle

    :param str lpConsoleTitle: The title.

    :raises pywincffi.exceptions.InputError: ``lpConsoleTitle`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: The process has no console (6, ERROR_INVALID_HANDLE), or the title
        is too long, for example.
    """
    title = text("lpConsoleTitle", lpConsoleTitle)
    try:
        code = library.SetConsoleTitleW(title)
    except Exception as error:
        explain(error, "SetConsoleTitleW", locals())
    if not code:
        raise api_error("SetConsoleTitle")


def GetConsoleTitle():
    """
    Gets the title of the console's window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsoletitle

    :rtype: str
    :returns: The title.

    :raises pywincffi.exceptions.WindowsAPIError: The process has no console (6, ERROR_INVALID_HANDLE), for example.
    """
    for size in (1024, _LONGEST_TITLE):
        lpConsoleTitle = allocate_wide(size)
        # An empty title has the length 0, as a failure has, and in some versions a title that is too long.
        length = library.GetConsoleTitleW(lpConsoleTitle, size)
        failure = ERROR_SUCCESS if length else last_error("GetConsoleTitle")
        if failure != ERROR_SUCCESS:
            raise api_error("GetConsoleTitle", failure)
        if 0 < length < size - 1:
            break
    return ffi.unpack(lpConsoleTitle, min(length, size - 1))


def GenerateConsoleCtrlEvent(dwCtrlEvent, dwProcessGroupId):
    """
    Sends Ctrl-C or Ctrl-Break to processes that share the console.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/generateconsolectrlevent

    :param int dwCtrlEvent: ``CTRL_C_EVENT``, which only works for the group 0, or ``CTRL_BREAK_EVENT``.
    :param int dwProcessGroupId: The process group: the identifier of a process that was started with
        ``CREATE_NEW_PROCESS_GROUP``. 0 for all processes of the console, this one included.

    :raises pywincffi.exceptions.InputError: A number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such event, or no such group
        (87, ERROR_INVALID_PARAMETER), or the process has no console (6, ERROR_INVALID_HANDLE), for example.

    >>> child = subprocess.Popen(arguments, creationflags=subprocess.CREATE_NEW_PROCESS_GROUP)
    >>> GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, child.pid)
    """
    try:
        code = library.GenerateConsoleCtrlEvent(index(dwCtrlEvent), index(dwProcessGroupId))
    except Exception as error:
        explain(error, "GenerateConsoleCtrlEvent", locals())
    if not code:
        raise api_error("GenerateConsoleCtrlEvent")
