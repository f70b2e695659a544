"""
Console control
===============

The console itself: getting one and leaving it, its modes, code pages and title, its processes, and the events that it
sends to them, such as Ctrl-C.

.. seealso::

    https://learn.microsoft.com/en-us/windows/console/console-functions
"""
from pywincffi.core import LateModule, publish
from pywincffi.core.checks import (
    NON_ZERO, REFUSED, boolean, dword, error_check, index, input_checks, input_error, is_callable, last_error)
from pywincffi.core.convert import allocate_wide, pointer, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.wintypes.wincontypes import CONSOLE_HISTORY_INFO

NULL = ffi.NULL
handlers = LateModule("pywincffi.kernel32._console_handlers")
_DWORDS = ctype("DWORD[]")
_LONGEST_TITLE = 65536


def GetConsoleMode(hConsoleHandle):
    """
    Returns the mode of a console's input, or of a screen buffer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsolemode

    :param handle hConsoleHandle: The input, ``GetStdHandle(STD_INPUT_HANDLE)`` for example, or a screen buffer. Opening
        ``CONIN$`` or ``CONOUT$`` with :func:`CreateFile` gives these handles too.

    :rtype: int
    :returns: A combination of ``ENABLE_PROCESSED_INPUT`` and so on, or of ``ENABLE_PROCESSED_OUTPUT`` and so on.

    :raises pywincffi.exceptions.InputError: If ``hConsoleHandle`` is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a handle of a console (6, ERROR_INVALID_HANDLE),
        a standard stream that was redirected, for example.

    >>> previous = GetConsoleMode(hConsoleInput)
    """
    try:
        lpMode = library.GetConsoleMode_value(hConsoleHandle or REFUSED)
    except Exception:
        input_checks("GetConsoleMode", locals())
        raise
    if lpMode < 0:
        error_check("GetConsoleMode", -lpMode)
    return lpMode


def SetConsoleMode(hConsoleHandle, dwMode):
    """
    Sets the mode of a console's input, or of a screen buffer.

    The mode stays when the program ends. Restore the mode that :func:`GetConsoleMode` returned before.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolemode

    :param handle hConsoleHandle: The console's input, or a screen buffer.
    :param int dwMode: A combination of ``ENABLE_PROCESSED_INPUT`` and so on for the input, or of
        ``ENABLE_PROCESSED_OUTPUT`` and so on for a screen buffer. A flag that is missing is switched off.
        ``ENABLE_ECHO_INPUT`` is valid with ``ENABLE_LINE_INPUT`` only. ``ENABLE_QUICK_EDIT_MODE`` and
        ``ENABLE_INSERT_MODE`` need ``ENABLE_EXTENDED_FLAGS``: without it they stay as they are.

    :raises pywincffi.exceptions.InputError: If ``hConsoleHandle`` is not a handle, or the mode does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is not a handle of a console (6, ERROR_INVALID_HANDLE),
        or there is no such mode (87, ERROR_INVALID_PARAMETER), for example.

    >>> SetConsoleMode(hConsoleInput, previous & ~(ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT))
    """
    try:
        code = library.SetConsoleMode(hConsoleHandle or REFUSED, index(dwMode))
    except Exception:
        input_checks("SetConsoleMode", locals())
        raise
    if not code:
        error_check("SetConsoleMode", code, NON_ZERO)


def GetConsoleCP():
    """
    Returns the code page in which the console passes input to programs that read bytes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsolecp

    :rtype: int
    :returns: The number of the code page, such as 437; 65001 is UTF-8.

    :raises pywincffi.exceptions.WindowsAPIError: If there is no console (6, ERROR_INVALID_HANDLE), for example.

    >>> number = GetConsoleCP()
    """
    code = library.GetConsoleCP()
    if not code:
        error_check("GetConsoleCP", code, NON_ZERO)
    return code


def SetConsoleCP(wCodePageID):
    """
    Sets the code page in which the console passes input to programs that read bytes, for all processes of the console.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolecp

    :param int wCodePageID: The number of the code page, 65001 for UTF-8.

    :raises pywincffi.exceptions.InputError: If ``wCodePageID`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such code page (87, ERROR_INVALID_PARAMETER), for
        example.

    >>> previous = GetConsoleCP()
    >>> SetConsoleCP(65001)
    >>> SetConsoleCP(previous)
    """
    try:
        code = library.SetConsoleCP(index(wCodePageID))
    except Exception:
        input_checks("SetConsoleCP", locals())
        raise
    if not code:
        error_check("SetConsoleCP", code, NON_ZERO)


def GetConsoleOutputCP():
    """
    Returns the code page in which the console interprets the bytes that programs write.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsoleoutputcp

    :rtype: int
    :returns: The number of the code page, such as 437; 65001 is UTF-8.

    :raises pywincffi.exceptions.WindowsAPIError: If there is no console (6, ERROR_INVALID_HANDLE), for example.

    >>> is_utf8 = GetConsoleOutputCP() == 65001
    """
    code = library.GetConsoleOutputCP()
    if not code:
        error_check("GetConsoleOutputCP", code, NON_ZERO)
    return code


def SetConsoleOutputCP(wCodePageID):
    """
    Sets the code page in which the console interprets the bytes that programs write, for all processes of the console.
    :func:`WriteConsole` does not depend on it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsoleoutputcp

    :param int wCodePageID: The number of the code page, 65001 for UTF-8.

    :raises pywincffi.exceptions.InputError: If ``wCodePageID`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such code page (87, ERROR_INVALID_PARAMETER), for
        example.

    >>> previous = GetConsoleOutputCP()
    >>> SetConsoleOutputCP(65001)  # the bytes that this program and its children write are UTF-8
    >>> SetConsoleOutputCP(previous)
    """
    try:
        code = library.SetConsoleOutputCP(index(wCodePageID))
    except Exception:
        input_checks("SetConsoleOutputCP", locals())
        raise
    if not code:
        error_check("SetConsoleOutputCP", code, NON_ZERO)


def GetConsoleTitle():
    """
    Returns the title of the console's window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsoletitle

    :rtype: str
    :returns: The title. Windows 7 may cut one of 32,000 characters and more.

    :raises pywincffi.exceptions.WindowsAPIError: If the process has no console (6, ERROR_INVALID_HANDLE), for example.

    >>> SetConsoleTitle("backup: 3 of 10 files")
    >>> GetConsoleTitle()
    'backup: 3 of 10 files'
    """
    title = u""
    for size in (1024, 32000, _LONGEST_TITLE):
        lpConsoleTitle = allocate_wide(size)
        # The result is 0 for an empty title, for a failure and, in some versions, for a title that is too long.
        length = library.GetConsoleTitleW(lpConsoleTitle, size)
        failure = library.ERROR_SUCCESS if length else last_error("GetConsoleTitle")
        # Older versions of Windows refuse more than 64 KiB.
        if failure == library.ERROR_NOT_ENOUGH_MEMORY and size == _LONGEST_TITLE:
            break
        if failure != library.ERROR_SUCCESS:
            error_check("GetConsoleTitle", failure)
        title = ffi.unpack(lpConsoleTitle, min(length, size - 1))
        if 0 < length < size - 1:
            break
    return title


def SetConsoleTitle(lpConsoleTitle):
    """
    Sets the title of the console's window. When the program ends, Windows restores the previous title.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsoletitle

    :param str lpConsoleTitle: The title, less than 64K characters.

    :raises pywincffi.exceptions.InputError: If ``lpConsoleTitle`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the process has no console (6, ERROR_INVALID_HANDLE), or the title
        is too long, for example.

    >>> SetConsoleTitle("backup: 3 of 10 files")
    """
    title = text("lpConsoleTitle", lpConsoleTitle)
    try:
        code = library.SetConsoleTitleW(title)
    except Exception:
        input_checks("SetConsoleTitle", locals())
        raise
    if not code:
        error_check("SetConsoleTitle", code, NON_ZERO)


def SetConsoleCtrlHandler(HandlerRoutine, Add):
    """
    Adds or removes a handler: a function that Windows calls for Ctrl-C, Ctrl-Break, or the closing of the console.

    The handler that was added last is called first. If a handler returns True, no other handler is called; otherwise
    the one added before it is called. The last handlers are Python's, which for Ctrl-C raises KeyboardInterrupt in the
    main thread, and Windows', which ends the process.

    For ``CTRL_CLOSE_EVENT``, ``CTRL_LOGOFF_EVENT`` and ``CTRL_SHUTDOWN_EVENT`` a handler cannot keep the process
    running: when a handler returns True, Windows ends the process. It also ends the process if the handlers take longer
    than 5 seconds (20 seconds for the shutdown of a service). Only services receive ``CTRL_LOGOFF_EVENT`` and
    ``CTRL_SHUTDOWN_EVENT``: Windows does not send these to a program that has loaded user32.dll or gdi32.dll, as every
    program with cffi has.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolectrlhandler
        https://learn.microsoft.com/en-us/windows/console/handlerroutine

    :param HandlerRoutine: The handler. It is called with the event, ``CTRL_C_EVENT``, ``CTRL_BREAK_EVENT``,
        ``CTRL_CLOSE_EVENT``, ``CTRL_LOGOFF_EVENT`` or ``CTRL_SHUTDOWN_EVENT``, in a new thread, and returns whether the
        event is handled. An exception is printed, and counts as False. The handler is kept alive until it is removed.
        When Python exits, handlers are called no more, and Python waits up to five seconds for those that run.

        If this is None, ``Add`` says whether this process, and the child processes that it starts from now on, ignore
        Ctrl-C.
    :type HandlerRoutine: callable(int) or None
    :param bool Add: True to add the handler, False to remove it. A handler that was added twice is called twice, and
        must be removed twice.

    :raises pywincffi.exceptions.InputError: If ``HandlerRoutine`` cannot be called, or ``Add`` is neither True nor
        False.
    :raises pywincffi.exceptions.WindowsAPIError: If the function to be removed was not added
        (87, ERROR_INVALID_PARAMETER), for example.

    If the process gets another console, Windows forgets all handlers, Python's too. :func:`AllocConsole` and
    :func:`AttachConsole` restore those that were added here. If another library made that call, adding a handler
    restores the others.

    >>> def handler(CtrlType):
    ...     stopping.set()
    ...     return CtrlType == CTRL_C_EVENT
    >>> SetConsoleCtrlHandler(handler, True)
    """
    if HandlerRoutine is not None and not is_callable(HandlerRoutine):
        raise input_error("HandlerRoutine", HandlerRoutine, "None or a function")
    try:
        add = boolean(Add)
        if HandlerRoutine is None:
            code = library.SetConsoleCtrlHandler(NULL, add)
        elif add:
            code = handlers.add(HandlerRoutine)
        elif handlers.remove(HandlerRoutine):
            return
        else:
            code = None
            error_check("SetConsoleCtrlHandler", library.ERROR_INVALID_PARAMETER)
    except Exception:
        input_checks("SetConsoleCtrlHandler", locals())
        raise
    if not code:
        error_check("SetConsoleCtrlHandler", code, NON_ZERO)


def GenerateConsoleCtrlEvent(dwCtrlEvent, dwProcessGroupId):
    """
    Sends Ctrl-C or Ctrl-Break to processes of the console.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/generateconsolectrlevent

    :param int dwCtrlEvent: ``CTRL_BREAK_EVENT``, or ``CTRL_C_EVENT`` for the group 0. For another group a call with
        ``CTRL_C_EVENT`` succeeds, but no process receives the event.
    :param int dwProcessGroupId: The process group: the identifier of a process that was started with
        ``CREATE_NEW_PROCESS_GROUP``. 0 for all processes of the console, including this one.

    :raises pywincffi.exceptions.InputError: If a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such event, or no such group
        (87, ERROR_INVALID_PARAMETER), or the process has no console (6, ERROR_INVALID_HANDLE), for example.

    >>> child = subprocess.Popen(arguments, creationflags=subprocess.CREATE_NEW_PROCESS_GROUP)
    >>> GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, child.pid)
    """
    try:
        code = library.GenerateConsoleCtrlEvent(index(dwCtrlEvent), index(dwProcessGroupId))
    except Exception:
        input_checks("GenerateConsoleCtrlEvent", locals())
        raise
    if not code:
        error_check("GenerateConsoleCtrlEvent", code, NON_ZERO)


def AllocConsole():
    """
    Gives this process a new console, with a window. The process must have none: leave it with :func:`FreeConsole`.

    Windows sets the standard handles to the new console (``GetStdHandle``), unless the process was started with others.
    Python's ``sys.stdin`` and so on stay as they are: open ``CONIN$`` and ``CONOUT$``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/allocconsole

    :raises pywincffi.exceptions.WindowsAPIError: If the process has a console (5, ERROR_ACCESS_DENIED), for example.

    >>> FreeConsole()
    >>> AllocConsole()
    """
    restore = handlers.restore  # loaded before the call, after which an exception would hide the success
    code = library.AllocConsole()
    if not code:
        error_check("AllocConsole", code, NON_ZERO)
    restore()


def AttachConsole(dwProcessId):
    """
    Gives this process the console of another process. The process must have none: leave it with :func:`FreeConsole`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/attachconsole

    :param int dwProcessId: The identifier of the other process, or ``ATTACH_PARENT_PROCESS``.

    :raises pywincffi.exceptions.InputError: If ``dwProcessId`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If this process has a console (5, ERROR_ACCESS_DENIED), if there is no
        such process (87, ERROR_INVALID_PARAMETER), or if it has no console (6, ERROR_INVALID_HANDLE), for example.

    >>> FreeConsole()
    >>> AttachConsole(ATTACH_PARENT_PROCESS)
    """
    restore = handlers.restore  # as above
    try:
        code = library.AttachConsole(dword(dwProcessId))
    except Exception:
        input_checks("AttachConsole", locals())
        raise
    if not code:
        error_check("AttachConsole", code, NON_ZERO)
    restore()


def FreeConsole():
    """
    Leaves the console of this process. The console closes when its last process leaves it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/freeconsole

    :raises pywincffi.exceptions.WindowsAPIError: If the process has no console (87, ERROR_INVALID_PARAMETER), in some
        versions of Windows.

    >>> FreeConsole()
    """
    code = library.FreeConsole()
    if not code:
        error_check("FreeConsole", code, NON_ZERO)


def GetConsoleProcessList():
    """
    Returns the identifiers of the processes that have the console of this process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsoleprocesslist

    :rtype: list(int)
    :returns: The identifiers, that of this process among them.

    :raises pywincffi.exceptions.WindowsAPIError: If the process has no console (6, ERROR_INVALID_HANDLE), for example.

    >>> os.getpid() in GetConsoleProcessList()
    True
    """
    size = 16
    while True:
        lpdwProcessList = ffi.new(_DWORDS, size)
        count = library.GetConsoleProcessList(lpdwProcessList, size)
        if not count:
            error_check("GetConsoleProcessList", count, NON_ZERO)
        if count <= size:
            return ffi.unpack(lpdwProcessList, count)
        size = 2 * count  # processes may have been added since


def GetConsoleWindow():
    """
    Returns the window of the console.

    The window of a pseudo console, such as one of Windows Terminal, is not the one that the user sees.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsolewindow

    :rtype: HWND or None
    :returns: The window; None if the process has no console, or the console no window.

    >>> window = GetConsoleWindow()
    """
    return library.GetConsoleWindow() or None


def GetConsoleHistoryInfo():
    """
    Returns how much the console remembers of the lines that were entered. Needs Windows Vista.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/getconsolehistoryinfo

    :rtype: CONSOLE_HISTORY_INFO
    :returns: The settings.

    :raises pywincffi.exceptions.WindowsAPIError: If the process has no console (5, ERROR_ACCESS_DENIED), for example.
    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows does not have the function.

    >>> GetConsoleHistoryInfo().HistoryBufferSize
    50
    """
    lpConsoleHistoryInfo = CONSOLE_HISTORY_INFO()
    code = library.GetConsoleHistoryInfo(lpConsoleHistoryInfo.cdata)
    if not code:
        error_check("GetConsoleHistoryInfo", code, NON_ZERO)
    return lpConsoleHistoryInfo


def SetConsoleHistoryInfo(lpConsoleHistoryInfo):
    """
    Sets how much the console remembers of the lines that are entered. Needs Windows Vista.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/console/setconsolehistoryinfo

    :param CONSOLE_HISTORY_INFO lpConsoleHistoryInfo: The settings.

    :raises pywincffi.exceptions.InputError: If ``lpConsoleHistoryInfo`` is something else.
    :raises pywincffi.exceptions.WindowsAPIError: If the process has no console (5, ERROR_ACCESS_DENIED), for example.
    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows does not have the function.

    >>> SetConsoleHistoryInfo(CONSOLE_HISTORY_INFO(100, 4, HISTORY_NO_DUP_FLAG))
    """
    info = pointer("lpConsoleHistoryInfo", lpConsoleHistoryInfo, "CONSOLE_HISTORY_INFO *")
    try:
        code = library.SetConsoleHistoryInfo(info)
    except Exception:
        input_checks("SetConsoleHistoryInfo", locals())
        raise
    if not code:
        error_check("SetConsoleHistoryInfo", code, NON_ZERO)


publish(__name__)
