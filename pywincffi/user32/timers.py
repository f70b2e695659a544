"""
Timers
======

Timers of windows and threads: messages, or calls of a function, from time to time. They come while the thread
dispatches messages. As long as one is in the queue, no other one of the timer is added.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/winmsg/timers
"""
from pywincffi.core import publish
from pywincffi.core.callbacks import callback, report
from pywincffi.core.checks import (
    HWND, NON_ZERO, as_number, error_check, index, input_checks, input_error, is_callable, nullable)
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.user32._procedures import changing, has_ended

NULL = ffi.NULL
_UINTS, _UINT_PTRS = ctype("UINT[]"), ctype("UINT_PTR[]")

# {(window, identifier of the timer): its function}; in place of the window, minus the thread of a timer without.
_functions = {}
# Timers end with their windows and threads. Records of ended timers are removed when the number of records has doubled
# since the last time.
_MINIMUM = 64
_sweep_at = _MINIMUM


def SetTimer(hWnd, nIDEvent, uElapse, lpTimerFunc=None):
    """
    Starts a timer, or sets it anew. It goes on until :func:`KillTimer`, or until its window or its thread ends.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-settimer

    :param hWnd: The window, one of this thread; None for a timer of the thread.
    :type hWnd: HWND or None
    :param int nIDEvent: The identifier of the timer, not 0: the same for the same window is the same timer. Without a
        window, 0 for a new timer, or the result of an earlier call.
    :param int uElapse: The time in milliseconds, at least ``USER_TIMER_MINIMUM``.
    :param lpTimerFunc: The function, which is called with the window or None, ``WM_TIMER``, the identifier, and the
        milliseconds since Windows was started. It is kept as long as the timer. An exception is reported by
        ``sys.unraisablehook``, except those that end the program, see :func:`RegisterClassEx`. None for a message
        ``WM_TIMER`` with the identifier as ``wParam``.
    :type lpTimerFunc: callable(HWND or None, int, int, int) -> any

    :rtype: int
    :returns: The identifier, for :func:`KillTimer`; for a timer of a window any number but 0.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, a number does not fit, or ``lpTimerFunc``
        cannot be called.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> timer = SetTimer(None, 0, 100, lambda hWnd, uMsg, idEvent, dwTime: PostQuitMessage())
    >>> KillTimer(None, timer)
    """
    window = nullable("SetTimer", "hWnd", hWnd, HWND)
    if lpTimerFunc is not None and not is_callable(lpTimerFunc):
        raise input_error("lpTimerFunc", lpTimerFunc, "None or a function")
    try:
        # All arguments are converted before the call.
        identifier, time = ffi.new(_UINT_PTRS, [index(nIDEvent)])[0], ffi.new(_UINTS, [index(uElapse)])[0]
    except Exception:
        input_checks("SetTimer", locals())
        raise
    procedure = NULL if lpTimerFunc is None else library.pywincffi_timer_procedure()
    with changing:
        _sweep()
        key = _owner(window), identifier
        previous = _functions.get(key)
        if window and lpTimerFunc is not None:
            _functions[key] = lpTimerFunc  # before the call: the timer may be called in another thread
        code = library.SetTimer(window, identifier, time, procedure)
        if not code:
            _set(key, previous)
            error_check("SetTimer", code, NON_ZERO)
        _set(key if window else (key[0], code), lpTimerFunc)
    return code


def KillTimer(hWnd, uIDEvent):
    """
    Ends a timer. Its function is not called any more, and no longer kept. A message ``WM_TIMER`` that is in the queue
    already stays there.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-killtimer

    :param hWnd: The window of the timer; None if it has none.
    :type hWnd: HWND or None
    :param int uIDEvent: The identifier of the timer.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or the number does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such timer, for example.

    >>> timer = SetTimer(hWnd, 1, 100)
    >>> KillTimer(hWnd, 1)
    """
    window = nullable("KillTimer", "hWnd", hWnd, HWND)
    try:
        identifier = index(uIDEvent)
        with changing:
            code = library.KillTimer(window, identifier)
            if code:
                _set((_owner(window), identifier), None)
    except Exception:
        input_checks("KillTimer", locals())
        raise
    if not code:
        error_check("KillTimer", code, NON_ZERO)


@callback("pywincffi_TimerElapsed", error=None, onerror=report)
def _elapsed(hWnd, uMsg, idEvent, dwTime):
    function = _functions.get((_owner(hWnd), idEvent))
    if function is not None:
        function(hWnd or None, uMsg, idEvent, dwTime)


def _set(key, function):
    """Sets the function of a timer, or forgets it."""
    if function is None:
        _functions.pop(key, None)
    else:
        _functions[key] = function


def _owner(window):
    return as_number(window) or -library.GetCurrentThreadId()


def _sweep():
    global _sweep_at
    if len(_functions) >= _sweep_at:
        for owner, identifier in list(_functions):
            if owner > 0 and not library.IsWindow(ffi.cast("HWND", owner)) or owner < 0 and has_ended(-owner):
                _functions.pop((owner, identifier), None)
        _sweep_at = max(_MINIMUM, 2 * len(_functions))


publish(__name__)
