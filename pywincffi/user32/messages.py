"""
Messages
========

The message queues of threads and windows. A thread has one as soon as it looks for messages.
"""
from pywincffi.core import publish
from pywincffi.core.callbacks import raise_interruption
from pywincffi.core.checks import (
    HWND, NON_ZERO, NUMBERS, VALID_INT, as_number, error_check, handle_check, index, input_checks, last_error, nullable)
from pywincffi.core.convert import pointer, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.waits import wait
from pywincffi.user32._input import remove_flags, wake_mask
from pywincffi.user32._parameters import message_parameters
from pywincffi.wintypes.winuser import CHANGEFILTERSTRUCT, MSG

NULL = ffi.NULL
_BROADCAST = 0xFFFF
_LPDWORD = ctype("DWORD *")
_PDWORD_PTR = ctype("DWORD_PTR *")


def PeekMessage(hWnd=None, wMsgFilterMin=0, wMsgFilterMax=0, wRemoveMsg=library.PM_REMOVE):
    """
    Takes the next message from the thread's queue, if there is one. It does not wait.

    ``WM_PAINT`` stays in the queue until the window is painted.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-peekmessagew

    :param HWND hWnd: The window of this thread whose messages are wanted, with those of its child windows; None for all
        windows and the thread itself; ``ffi.cast("HWND", -1)`` for the thread itself alone.
    :param int wMsgFilterMin: The first message that is wanted, in 16 bits.
    :param int wMsgFilterMax: The last one. If both are 0, all are wanted. ``WM_QUIT`` comes in any case.
    :param int wRemoveMsg: ``PM_REMOVE``, or ``PM_NOREMOVE`` to leave the message in the queue, with others of the
        constants ``PM_``.

    :rtype: MSG or None
    :returns: The message, which may be ``WM_QUIT`` (see :func:`GetMessage`); None if there is none.

    :raises pywincffi.exceptions.InputError: ``hWnd`` is not a window, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The window is closed (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> message = PeekMessage()
    >>> while message is not None and message.message != WM_QUIT:
    ...     TranslateMessage(message)
    ...     DispatchMessage(message)
    ...     message = PeekMessage()
    """
    window, message = nullable("PeekMessage", "hWnd", hWnd, HWND), MSG()
    raise_interruption()
    try:
        code = library.PeekMessageW(
            message.cdata, window, index(wMsgFilterMin), index(wMsgFilterMax),
            remove_flags(index(wRemoveMsg)))
    except Exception:
        input_checks("PeekMessage", locals())
        raise
    if code:
        return message
    if _is_closed(window):
        error_check("PeekMessage", library.ERROR_INVALID_WINDOW_HANDLE)
    return None


def GetMessage(hWnd=None, wMsgFilterMin=0, wMsgFilterMax=0):
    """
    Takes the next message from the thread's queue, and waits until there is one.

    Other Python threads run meanwhile. In the main thread signals end the wait, see :mod:`pywincffi.kernel32.waiting`.
    ``WM_PAINT`` stays in the queue until the window is painted.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getmessagew

    :param HWND hWnd: The window of this thread whose messages are wanted, with those of its child windows; None for all
        windows and the thread itself; ``ffi.cast("HWND", -1)`` for the thread itself alone.
    :param int wMsgFilterMin: The first message that is wanted, in 16 bits.
    :param int wMsgFilterMax: The last one. If both are 0, all are wanted. ``WM_QUIT`` comes in any case.

    :rtype: MSG
    :returns: The message. ``WM_QUIT`` is returned as any other, with the exit code in ``wParam``: where a C program
        looks for a result of 0, look for this message.

    :raises pywincffi.exceptions.InputError: ``hWnd`` is not a window, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for example.

    >>> message = GetMessage()
    >>> while message.message != WM_QUIT:
    ...     TranslateMessage(message)
    ...     DispatchMessage(message)
    ...     message = GetMessage()
    >>> sys.exit(message.wParam)
    """
    window, message = nullable("GetMessage", "hWnd", hWnd, HWND), MSG()
    try:
        arguments = message.cdata, window, index(wMsgFilterMin), index(wMsgFilterMax)
        _wait_for_message(*arguments)
        code = library.GetMessageW(*arguments)
    except Exception:
        input_checks("GetMessage", locals())
        raise
    if code == -1:
        error_check("GetMessage", code, VALID_INT)
    return message


def _wait_for_message(lpMsg, hWnd, wMsgFilterMin, wMsgFilterMax):
    """Waits until GetMessage returns at once."""
    mask = wake_mask(library.QS_ALLINPUT)
    while True:
        # The wait below ends only by new messages: PeekMessage has looked at those already in the queue.
        library.GetQueueStatus(mask)
        found = library.PeekMessageW(lpMsg, hWnd, wMsgFilterMin, wMsgFilterMax, library.PM_NOREMOVE)
        raise_interruption()  # of a procedure that got a message which another thread has sent
        if found or _is_closed(hWnd):
            return
        code = wait(library.pywincffi_wait_for_messages, library.INFINITE, 0, NULL, mask, 0)
        if code < 0:
            error_check("GetMessage", -code)


def _is_closed(hWnd):
    """Whether a window is given and is closed, so that no message for it will come."""
    # -1 stands for the thread itself.
    return bool(hWnd) and int(ffi.cast("intptr_t", hWnd)) != -1 and not library.IsWindow(hWnd)


def TranslateMessage(lpMsg):
    """
    Posts the characters that a key message stands for.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-translatemessage

    :param MSG lpMsg: A message from :func:`GetMessage` or :func:`PeekMessage`.

    :rtype: bool
    :returns: True for ``WM_KEYDOWN``, ``WM_KEYUP``, ``WM_SYSKEYDOWN`` and ``WM_SYSKEYUP``, whether or not a character
        follows; False for other messages.

    :raises pywincffi.exceptions.InputError: ``lpMsg`` is not a MSG.

    >>> message = PeekMessage()
    >>> if message is not None:
    ...     if TranslateMessage(message):
    ...         print("a key was pressed or released")
    """
    return bool(library.TranslateMessage(pointer("lpMsg", lpMsg, "MSG *")))


def DispatchMessage(lpMsg):
    """
    Hands a message to the procedure of its window, which runs before this function returns.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-dispatchmessagew

    :param MSG lpMsg: A message from :func:`GetMessage` or :func:`PeekMessage`. A message for no window does nothing,
        except ``WM_TIMER``: if its ``lParam`` is not 0, Windows calls the function at that address. Do not dispatch
        such a message that another program may have posted.

    :rtype: int
    :returns: What the procedure returned, which most often means nothing.

    :raises pywincffi.exceptions.InputError: ``lpMsg`` is not a MSG.

    >>> message = PeekMessage()
    >>> if message is not None:
    ...     result = DispatchMessage(message)
    """
    result = library.DispatchMessageW(pointer("lpMsg", lpMsg, "MSG *"))
    raise_interruption()
    return result


def PostMessage(hWnd, Msg, wParam=0, lParam=0):
    """
    Puts a message into the queue of the thread that made a window, and does not wait until it is handled.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-postmessagew

    :param hWnd: The window; ``HWND_BROADCAST`` for all top-level windows; None for the queue of this thread.
    :type hWnd: HWND or None
    :param int Msg: The message, one of the constants ``WM_``, or from ``WM_USER`` on one of the window's own. To end a
        message loop, call :func:`PostQuitMessage`; do not post ``WM_QUIT`` with this function.
    :param int wParam: Unsigned and as wide as a pointer; its meaning depends on the message.
    :param int lParam: Signed and as wide as a pointer.

    :raises pywincffi.exceptions.InputError: ``hWnd`` is not a window, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: The window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), its queue
        is full, mostly with 10,000 messages (1816, ERROR_NOT_ENOUGH_QUOTA), it belongs to a process with more rights
        (5, ERROR_ACCESS_DENIED), or the message is below ``WM_USER`` and its parameters are pointers
        (1159, ERROR_MESSAGE_SYNC_ONLY).

    >>> PostMessage(hWnd, WM_CLOSE)
    """
    window = nullable("PostMessage", "hWnd", hWnd, HWND)
    try:
        code = library.PostMessageW(window, index(Msg), index(wParam), index(lParam))
    except Exception:
        input_checks("PostMessage", locals())
        raise
    if not code:
        error_check("PostMessage", code, NON_ZERO)


def PostThreadMessage(idThread, Msg, wParam=0, lParam=0):
    """
    Puts a message into the queue of a thread, and does not wait until it is handled.

    Modal loops, such as those of a message box, a menu or a window that is moved, drop the message.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-postthreadmessagew

    :param int idThread: The identifier of the thread. It must have a queue: let it call :func:`PeekMessage` before
        it says that it is ready.
    :param int Msg: The message, one of the constants ``WM_``, or from ``WM_USER`` on one of the program's own.
    :param int wParam: Unsigned and as wide as a pointer; its meaning depends on the message.
    :param int lParam: Signed and as wide as a pointer.

    :raises pywincffi.exceptions.InputError: A number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such thread, or it has no queue
        (1444, ERROR_INVALID_THREAD_ID), its queue is full (1816, ERROR_NOT_ENOUGH_QUOTA), or it belongs to a process
        with more rights (5, ERROR_ACCESS_DENIED), for example.

    >>> PostThreadMessage(dwThreadId, WM_QUIT)
    """
    try:
        code = library.PostThreadMessageW(index(idThread), index(Msg), index(wParam), index(lParam))
    except Exception:
        input_checks("PostThreadMessage", locals())
        raise
    if not code:
        error_check("PostThreadMessage", code, NON_ZERO)


def PostQuitMessage(nExitCode=0):
    """
    Asks this thread's own message loop to end: once its queue is empty, ``WM_QUIT`` comes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-postquitmessage

    :param int nExitCode: The ``wParam`` of the message, in 32 bits.

    :raises pywincffi.exceptions.InputError: ``nExitCode`` does not fit 32 bits, signed.

    >>> PostQuitMessage(3)
    >>> message = GetMessage(None, WM_QUIT, WM_QUIT)
    >>> message.wParam
    3
    """
    try:
        library.PostQuitMessage(index(nExitCode))
    except Exception:
        input_checks("PostQuitMessage", locals())
        raise


def SendMessage(hWnd, Msg, wParam=0, lParam=0):
    """
    Has a window handle a message, and waits until it has. The window procedure of a window of this thread is simply
    called; for another thread's window the function waits, without end, until that thread looks for messages. Meanwhile
    this thread's windows handle the messages that other threads send to them.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-sendmessagew

    :param HWND hWnd: The window; ``HWND_BROADCAST`` for all top-level windows.
    :param int Msg: The message, one of the constants ``WM_``, or from ``WM_USER`` on one of the window's own.
    :param wParam: An unsigned number as wide as a pointer, a handle, or memory: text, a structure, bytes, a bytearray
        or another buffer that Windows may fill, or cdata. Memory is passed by its address, and lives as long as the
        call. The message says what it has to be, and how large: Windows follows a number as a pointer too. A window of
        another process gets memory only with messages below ``WM_USER``; with others it would follow an address that
        is not its own.
    :type wParam: int or str or buffer or Structure or cdata
    :param lParam: A signed number as wide as a pointer, or one of the others.
    :type lParam: int or str or buffer or Structure or cdata

    :rtype: int
    :returns: The answer of the window, with a sign; its meaning depends on the message. 0 if the window was destroyed
        meanwhile.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or a parameter does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or
        belongs to a process with more rights (5, ERROR_ACCESS_DENIED).

    >>> SendMessage(hWnd, WM_SETTEXT, 0, "title")
    1
    >>> content = bytearray(2 * 100)
    >>> length = SendMessage(hWnd, WM_GETTEXT, 100, content)
    >>> bytes(content[:2 * length]).decode("utf-16-le") == "title"
    True
    """
    window = handle_check("SendMessage", "hWnd", hWnd, HWND)
    first, second, _kept = message_parameters(wParam, lParam)
    if not library.IsWindow(window) and as_number(window) != _BROADCAST:
        error_check("SendMessage", library.ERROR_INVALID_WINDOW_HANDLE)
    try:
        result = library.SendMessageW(window, index(Msg), first, second)
    except Exception:
        input_checks("SendMessage", locals(), {"wParam": first, "lParam": second})
        raise
    if not result:
        failure = last_error("SendMessage")
        # A window of this process may answer 0, and leave any error.
        if failure == library.ERROR_ACCESS_DENIED and not _is_own(window):
            error_check("SendMessage", library.ERROR_ACCESS_DENIED)
    return result


def _is_own(window):
    """Whether a window belongs to this process."""
    process = ffi.new(_LPDWORD)
    library.GetWindowThreadProcessId(window, process)
    return process[0] == library.GetCurrentProcessId()


def SendMessageTimeout(hWnd, Msg, wParam, lParam, fuFlags, uTimeout):
    """
    Has a window handle a message, and waits until it has, or a time-out has elapsed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-sendmessagetimeoutw

    :param HWND hWnd: The window; ``HWND_BROADCAST`` for all top-level windows, each of which has the time-out.
    :param int Msg: The message.
    :param wParam: As for :func:`SendMessage`. After a time-out a window of this process may still handle the message:
        then memory is kept for ever. It always is with ``HWND_BROADCAST``, for which Windows reports no time-out.
    :type wParam: int or str or buffer or Structure or cdata
    :param lParam: The same.
    :type lParam: int or str or buffer or Structure or cdata
    :param int fuFlags: A combination of the ``SMTO_`` constants.
    :param int uTimeout: The time-out in milliseconds. For a window of this thread it does not count.

    :rtype: int
    :returns: The answer of the window, without a sign.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or a parameter does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If the time-out has elapsed, or, with ``SMTO_ABORTIFHUNG``, the window
        does not respond (1460, ERROR_TIMEOUT), or if the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> answer = SendMessageTimeout(hWnd, WM_NULL, 0, 0, SMTO_ABORTIFHUNG, 1000)
    """
    window = handle_check("SendMessageTimeout", "hWnd", hWnd, HWND)
    first, second, kept = message_parameters(wParam, lParam)
    answer = ffi.new(_PDWORD_PTR)
    is_memory, is_broadcast = kept != (None, None), as_number(window) in (_BROADCAST, NUMBERS - 1)
    if is_memory and is_broadcast:
        # Windows does not tell whether one of the windows gets the message later. Kept before the call: a signal
        # handler may raise right after it.
        library.pywincffi_immortalize(id(kept))
    try:
        code = library.SendMessageTimeoutW(
            window, index(Msg), first, second, index(fuFlags), index(uTimeout), answer)
    except Exception:
        input_checks("SendMessageTimeout", locals(), {"wParam": first, "lParam": second})
        raise
    failure = library.ERROR_SUCCESS if code else last_error("SendMessageTimeout") or library.ERROR_TIMEOUT
    if is_memory and not is_broadcast and failure == library.ERROR_TIMEOUT and _is_own(window):
        library.pywincffi_immortalize(id(kept))  # the window gets the message later
    if failure:
        error_check("SendMessageTimeout", failure)
    return answer[0]


def RegisterWindowMessage(lpString):
    """
    Returns the number of a message that programs have agreed on by its name. It stays registered until the session
    ends.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-registerwindowmessagew

    :param str lpString: The name, of at most 255 characters.

    :rtype: int
    :returns: The number, from 0xC000 to 0xFFFF, the same for all programs of the session.

    :raises pywincffi.exceptions.InputError: If ``lpString`` is not text.
    :raises pywincffi.exceptions.WindowsAPIError: If the name is empty (123, ERROR_INVALID_NAME), or too long
        (87, ERROR_INVALID_PARAMETER), for example.

    >>> taskbar_created = RegisterWindowMessage("TaskbarCreated")
    """
    name = text("lpString", lpString)
    try:
        message = library.RegisterWindowMessageW(name)
    except Exception:
        input_checks("RegisterWindowMessage", locals())
        raise
    if not message:
        error_check("RegisterWindowMessage", message, NON_ZERO)
    return message


def ChangeWindowMessageFilterEx(hwnd, message, action, pChangeFilterStruct=None):
    """
    Lets a window get a message from processes with fewer rights, or not.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-changewindowmessagefilterex

    :param HWND hwnd: The window, one of this process.
    :param int message: The message.
    :param int action: ``MSGFLT_ALLOW``, ``MSGFLT_DISALLOW``, or ``MSGFLT_RESET`` for what is usual.
    :param pChangeFilterStruct: Receives what was so before.
    :type pChangeFilterStruct: CHANGEFILTERSTRUCT or None

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or this
        process has few rights itself (5, ERROR_ACCESS_DENIED), for example.

    >>> ChangeWindowMessageFilterEx(hWnd, WM_COPYDATA, MSGFLT_ALLOW)
    """
    window = handle_check("ChangeWindowMessageFilterEx", "hwnd", hwnd, HWND)
    status = pointer("pChangeFilterStruct", pChangeFilterStruct, "CHANGEFILTERSTRUCT *", nullable=True)
    if status:
        status.cbSize = ffi.sizeof(CHANGEFILTERSTRUCT.ctype)
    try:
        code = library.ChangeWindowMessageFilterEx(window, index(message), index(action), status)
    except Exception:
        input_checks("ChangeWindowMessageFilterEx", locals())
        raise
    if not code:
        error_check("ChangeWindowMessageFilterEx", code, NON_ZERO)


publish(__name__)
