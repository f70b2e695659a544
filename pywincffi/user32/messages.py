"""
Messages
========

The message queues of threads and windows. A thread has one as soon as it looks for messages.
"""
from pywincffi.core.checks import HWND, VALID_INT, api_error, explain, index, nullable
from pywincffi.core.dist import constants, ffi, library
from pywincffi.core.structures import pointer
from pywincffi.core.waits import INFINITE, slices
from pywincffi.wintypes import MSG

__all__ = [
    "HWND_BROADCAST", "HWND_MESSAGE", "PM_NOREMOVE", "PM_NOYIELD", "PM_QS_INPUT", "PM_QS_PAINT",
    "PM_QS_POSTMESSAGE", "PM_QS_SENDMESSAGE", "PM_REMOVE", "WM_ACTIVATE", "WM_ACTIVATEAPP", "WM_APP", "WM_CHAR",
    "WM_CLIPBOARDUPDATE", "WM_CLOSE", "WM_COMMAND", "WM_COPYDATA", "WM_CREATE", "WM_DEADCHAR", "WM_DESTROY",
    "WM_DEVICECHANGE", "WM_ENABLE", "WM_ENDSESSION", "WM_GETTEXT", "WM_GETTEXTLENGTH", "WM_HOTKEY", "WM_INPUT",
    "WM_KEYDOWN", "WM_KEYFIRST", "WM_KEYLAST", "WM_KEYUP", "WM_KILLFOCUS", "WM_LBUTTONDBLCLK", "WM_LBUTTONDOWN",
    "WM_LBUTTONUP", "WM_MBUTTONDBLCLK", "WM_MBUTTONDOWN", "WM_MBUTTONUP", "WM_MOUSEFIRST", "WM_MOUSELAST",
    "WM_MOUSEMOVE", "WM_MOUSEWHEEL", "WM_MOVE", "WM_NULL", "WM_PAINT", "WM_POWERBROADCAST", "WM_QUERYENDSESSION",
    "WM_QUIT", "WM_RBUTTONDBLCLK", "WM_RBUTTONDOWN", "WM_RBUTTONUP", "WM_SETFOCUS", "WM_SETTEXT",
    "WM_SETTINGCHANGE", "WM_SHOWWINDOW", "WM_SIZE", "WM_SYSCHAR", "WM_SYSCOMMAND", "WM_SYSKEYDOWN", "WM_SYSKEYUP",
    "WM_TIMECHANGE", "WM_TIMER", "WM_USER",
    "DispatchMessage", "GetMessage", "PeekMessage", "PostMessage", "PostQuitMessage", "PostThreadMessage",
    "TranslateMessage",
]

HWND_BROADCAST = library.HWND_BROADCAST
HWND_MESSAGE = library.HWND_MESSAGE
PM_NOREMOVE = library.PM_NOREMOVE
PM_NOYIELD = library.PM_NOYIELD
PM_QS_INPUT = library.PM_QS_INPUT
PM_QS_PAINT = library.PM_QS_PAINT
PM_QS_POSTMESSAGE = library.PM_QS_POSTMESSAGE
PM_QS_SENDMESSAGE = library.PM_QS_SENDMESSAGE
PM_REMOVE = library.PM_REMOVE
WM_ACTIVATE = library.WM_ACTIVATE
WM_ACTIVATEAPP = library.WM_ACTIVATEAPP
WM_APP = library.WM_APP
WM_CHAR = library.WM_CHAR
WM_CLIPBOARDUPDATE = library.WM_CLIPBOARDUPDATE
WM_CLOSE = library.WM_CLOSE
WM_COMMAND = library.WM_COMMAND
WM_COPYDATA = library.WM_COPYDATA
WM_CREATE = library.WM_CREATE
WM_DEADCHAR = library.WM_DEADCHAR
WM_DESTROY = library.WM_DESTROY
WM_DEVICECHANGE = library.WM_DEVICECHANGE
WM_ENABLE = library.WM_ENABLE
WM_ENDSESSION = library.WM_ENDSESSION
WM_GETTEXT = library.WM_GETTEXT
WM_GETTEXTLENGTH = library.WM_GETTEXTLENGTH
WM_HOTKEY = library.WM_HOTKEY
WM_INPUT = library.WM_INPUT
WM_KEYDOWN = library.WM_KEYDOWN
WM_KEYFIRST = library.WM_KEYFIRST
WM_KEYLAST = library.WM_KEYLAST
WM_KEYUP = library.WM_KEYUP
WM_KILLFOCUS = library.WM_KILLFOCUS
WM_LBUTTONDBLCLK = library.WM_LBUTTONDBLCLK
WM_LBUTTONDOWN = library.WM_LBUTTONDOWN
WM_LBUTTONUP = library.WM_LBUTTONUP
WM_MBUTTONDBLCLK = library.WM_MBUTTONDBLCLK
WM_MBUTTONDOWN = library.WM_MBUTTONDOWN
WM_MBUTTONUP = library.WM_MBUTTONUP
WM_MOUSEFIRST = library.WM_MOUSEFIRST
WM_MOUSELAST = library.WM_MOUSELAST
WM_MOUSEMOVE = library.WM_MOUSEMOVE
WM_MOUSEWHEEL = library.WM_MOUSEWHEEL
WM_MOVE = library.WM_MOVE
WM_NULL = library.WM_NULL
WM_PAINT = library.WM_PAINT
WM_POWERBROADCAST = library.WM_POWERBROADCAST
WM_QUERYENDSESSION = library.WM_QUERYENDSESSION
WM_QUIT = library.WM_QUIT
WM_RBUTTONDBLCLK = library.WM_RBUTTONDBLCLK
WM_RBUTTONDOWN = library.WM_RBUTTONDOWN
WM_RBUTTONUP = library.WM_RBUTTONUP
WM_SETFOCUS = library.WM_SETFOCUS
WM_SETTEXT = library.WM_SETTEXT
WM_SETTINGCHANGE = library.WM_SETTINGCHANGE
WM_SHOWWINDOW = library.WM_SHOWWINDOW
WM_SIZE = library.WM_SIZE
WM_SYSCHAR = library.WM_SYSCHAR
WM_SYSCOMMAND = library.WM_SYSCOMMAND
WM_SYSKEYDOWN = library.WM_SYSKEYDOWN
WM_SYSKEYUP = library.WM_SYSKEYUP
WM_TIMECHANGE = library.WM_TIMECHANGE
WM_TIMER = library.WM_TIMER
WM_USER = library.WM_USER

# Virtual keys. The header has them all: here is no list of them.
_KEYS = constants(lambda name: name.startswith("VK_"))
globals().update(_KEYS)
__all__ += sorted(_KEYS)

NULL = ffi.NULL
_ERROR_INVALID_WINDOW_HANDLE = library.ERROR_INVALID_WINDOW_HANDLE
_QS_ALLINPUT = library.QS_ALLINPUT


def PeekMessage(hWnd=None, wMsgFilterMin=0, wMsgFilterMax=0, wRemoveMsg=PM_REMOVE):
    """
    Takes the next message from the thread's queue, if there is one. It does not wait.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-peekmessagew

    :param HWND hWnd: The window of this thread whose messages are wanted; None for all windows and the thread itself.
    :param int wMsgFilterMin: The first message that is wanted.
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
    window, message = nullable("hWnd", hWnd, HWND), MSG()
    try:
        code = library.PeekMessageW(
            message.cdata, window, index(wMsgFilterMin), index(wMsgFilterMax), index(wRemoveMsg))
    except Exception as error:
        explain(error, "PeekMessageW", locals())
    if code:
        return message
    if _is_closed(window):
        raise api_error("PeekMessage", _ERROR_INVALID_WINDOW_HANDLE)
    return None


def GetMessage(hWnd=None, wMsgFilterMin=0, wMsgFilterMax=0):
    """
    Takes the next message from the thread's queue, and waits until there is one.

    Other Python threads run meanwhile. In the main thread Ctrl-C ends the wait with KeyboardInterrupt.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getmessagew

    :param HWND hWnd: The window of this thread whose messages are wanted; None for all windows and the thread itself.
    :param int wMsgFilterMin: The first message that is wanted.
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
    window, message = nullable("hWnd", hWnd, HWND), MSG()
    try:
        arguments = message.cdata, window, index(wMsgFilterMin), index(wMsgFilterMax)
        _wait_for_message(*arguments)
        code = library.GetMessageW(*arguments)
    except Exception as error:
        explain(error, "GetMessageW", locals())
    if code == -1:
        raise api_error("GetMessage", expected=VALID_INT)
    return message


def _wait_for_message(lpMsg, hWnd, wMsgFilterMin, wMsgFilterMax):
    """Wait until GetMessage will not have to, in the main thread; in other threads until something has come."""
    for milliseconds in slices(INFINITE):
        # What is in the queue by now does not end the wait below: the next call looks at it.
        library.GetQueueStatus(_QS_ALLINPUT)
        if library.PeekMessageW(lpMsg, hWnd, wMsgFilterMin, wMsgFilterMax, PM_NOREMOVE) or _is_closed(hWnd):
            return
        library.MsgWaitForMultipleObjectsEx(0, NULL, milliseconds, _QS_ALLINPUT, 0)


def _is_closed(hWnd):
    """Whether a window was given and is not there, so that no message for it will come."""
    # -1 stands for the thread itself.
    return bool(hWnd) and int(ffi.cast("intptr_t", hWnd)) != -1 and not library.IsWindow(hWnd)


def TranslateMessage(lpMsg):
    """
    Posts the characters that a key message stands for.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-translatemessage

    :param MSG lpMsg: A message from :func:`GetMessage` or :func:`PeekMessage`.

    :rtype: bool
    :returns: Whether it was translated; nothing has to be done if it was not.

    :raises pywincffi.exceptions.InputError: ``lpMsg`` is not a MSG.
    """
    return bool(library.TranslateMessage(pointer("lpMsg", lpMsg, MSG)))


def DispatchMessage(lpMsg):
    """
    Hands a message to the procedure of its window, which runs before this function returns.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-dispatchmessagew

    :param MSG lpMsg: A message from :func:`GetMessage` or :func:`PeekMessage`. One for no window does nothing.

    :rtype: int
    :returns: What the procedure returned, which most often means nothing.

    :raises pywincffi.exceptions.InputError: ``lpMsg`` is not a MSG.
    """
    return library.DispatchMessageW(pointer("lpMsg", lpMsg, MSG))


def PostMessage(hWnd, Msg, wParam=0, lParam=0):
    """
    Puts a message into the queue of the thread that made a window, and does not wait until it is handled.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-postmessagew

    :param HWND hWnd: The window; ``HWND_BROADCAST`` for all top-level windows; None for the queue of this thread.
    :param int Msg: The message, one of the constants ``WM_``, or from ``WM_USER`` on one of the window's own.
    :param int wParam: Unsigned and as wide as a pointer; its meaning depends on the message.
    :param int lParam: Signed and as wide as a pointer.

    :raises pywincffi.exceptions.InputError: ``hWnd`` is not a window, or a number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: The window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), its queue
        is full (1816, ERROR_NOT_ENOUGH_QUOTA), or it belongs to a process with more rights (5, ERROR_ACCESS_DENIED).

    >>> PostMessage(hWnd, WM_CLOSE)
    """
    window = nullable("hWnd", hWnd, HWND)
    try:
        code = library.PostMessageW(window, index(Msg), index(wParam), index(lParam))
    except Exception as error:
        explain(error, "PostMessageW", locals())
    if not code:
        raise api_error("PostMessage")


def PostThreadMessage(idThread, Msg, wParam=0, lParam=0):
    """
    Puts a message into the queue of a thread, and does not wait until it is handled.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-postthreadmessagew

    :param int idThread: The identifier of the thread. It must have a queue: let it call :func:`PeekMessage` before
        it says that it is ready.
    :param int Msg: The message, one of the constants ``WM_``, or from ``WM_USER`` on one of the program's own.
    :param int wParam: Unsigned and as wide as a pointer; its meaning depends on the message.
    :param int lParam: Signed and as wide as a pointer.

    :raises pywincffi.exceptions.InputError: A number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such thread, or it has no queue
        (1444, ERROR_INVALID_THREAD_ID), for example.

    >>> PostThreadMessage(dwThreadId, WM_QUIT)
    """
    try:
        code = library.PostThreadMessageW(index(idThread), index(Msg), index(wParam), index(lParam))
    except Exception as error:
        explain(error, "PostThreadMessageW", locals())
    if not code:
        raise api_error("PostThreadMessage")


def PostQuitMessage(nExitCode=0):
    """
    Asks this thread's own message loop to end: once its queue is empty, ``WM_QUIT`` comes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-postquitmessage

    :param int nExitCode: The ``wParam`` of the message, in 32 bits.

    :raises pywincffi.exceptions.InputError: ``nExitCode`` does not fit 32 bits, signed.
    """
    try:
        library.PostQuitMessage(index(nExitCode))
    except Exception as error:
        explain(error, "PostQuitMessage", locals())
