"""
Hooks
=====

Hook procedures are functions of the program that Windows calls for messages and input, before the program that they are
for gets them. With ``WH_KEYBOARD_LL`` and ``WH_MOUSE_LL`` a program sees, and can suppress, all keys and all use of the
mouse.

>>> def log_key(nCode, wParam, lParam):
...     print("key %d %s" % (lParam.vkCode, "up" if lParam.flags & LLKHF_UP else "down"))
>>> hhk = SetWindowsHookEx(WH_KEYBOARD_LL, log_key)
>>> message = PeekMessage()  # in a loop, with GetMessage
>>> UnhookWindowsHookEx(hhk)

Windows calls a low-level hook in the thread that has set it, and only while the thread looks for messages with
:func:`GetMessage` or :func:`PeekMessage`. Until the procedure has returned, all input of the desktop waits. A procedure
should do next to nothing: put the event into a queue, and return. After ``LowLevelHooksTimeout`` milliseconds (a value
in the registry, in ``HKEY_CURRENT_USER\\Control Panel\\Desktop``; at most 1000 since Windows 10, version 1709) Windows
passes the event on without the hook, so that a hook never blocks the input for ever. Since Windows 7, a hook that is
late too often is removed, and Windows does not say so.

Windows calls a ``WH_KEYBOARD_LL`` hook before it updates the state of the key: in the procedure,
:func:`GetAsyncKeyState` does not tell the state of the key that the event is for.

If a procedure raises an exception, the exception is reported by ``sys.unraisablehook`` (printed, in Python 2), and the
event is passed on. KeyboardInterrupt and SystemExit are raised by the thread's next call of a function that waits for
messages.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/winmsg/about-hooks
"""
from pywincffi.core import _thread, publish
from pywincffi.core.checks import (
    HMODULE, NON_ZERO, as_number, error_check, failure_of, handle_to_close, has_type, index, input_checks, input_error,
    is_callable, nullable, typeof)
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.handle_types import HHOOK
from pywincffi.user32._procedures import changing, has_ended, hooks
from pywincffi.wintypes.winuser import KBDLLHOOKSTRUCT, MSLLHOOKSTRUCT

NULL = ffi.NULL
_HHOOK = ctype("HHOOK")
_HOOKPROC = ctype("HOOKPROC")
# The hooks whose procedures run in the thread that has set them; Windows loads the module of any other global hook into
# other programs. And what their lParam points to.
_LOW_LEVEL = {library.WH_KEYBOARD_LL: KBDLLHOOKSTRUCT, library.WH_MOUSE_LL: MSLLHOOKSTRUCT}
# {hook: (the number of its procedure, the threads with which the hook ends)}
_installed = {}
# ``event`` is the event whose procedure runs in the thread.
_current = _thread._local()


class _Event(object):
    """A call of a hook procedure. Events are nested if a procedure calls the next one, or takes messages."""

    def __init__(self, nCode, lParam, shown):
        self.nCode = nCode
        self.lParam = lParam
        #: The lParam that the program's function gets.
        self.shown = shown
        #: The result of CallNextHookEx, if the function has called it.
        self.result = None

    def call(self, function, wParam):
        """Calls the function, and returns its result; None if the event is to be passed on."""
        outer, _current.event = getattr(_current, "event", None), self
        try:
            result = function(self.nCode, wParam, self.shown)
        finally:
            _current.event = outer
        return self.result if result is None else result


def SetWindowsHookEx(idHook, lpfn, hmod=None, dwThreadId=0):
    """
    Sets a hook: from now on Windows calls a function for events of a kind.

    The hook ends with :func:`UnhookWindowsHookEx`, with the thread that has set it, or with the thread that is hooked.
    An :class:`~pywincffi.ownership.Owner` can end it: ``Owner(hhk, UnhookWindowsHookEx)``. The function is kept as
    long as Windows may call it. The program can set 64 hooks at a time.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setwindowshookexw
        https://learn.microsoft.com/en-us/windows/win32/winmsg/lowlevelkeyboardproc
        https://learn.microsoft.com/en-us/windows/win32/winmsg/lowlevelmouseproc

    :param int idHook: The kind, one of the ``WH_`` constants.
    :param lpfn: The function, called with ``nCode``, ``wParam`` and ``lParam``; Microsoft's page of each kind has their
        meaning. ``lParam`` is a :class:`~pywincffi.wintypes.KBDLLHOOKSTRUCT` for ``WH_KEYBOARD_LL``, a
        :class:`~pywincffi.wintypes.MSLLHOOKSTRUCT` for ``WH_MOUSE_LL``, and otherwise a number, which may be an
        address that is valid until the function returns. If the function returns None, the event is passed on, as by
        :func:`CallNextHookEx`. A number is the result for Windows; of a low-level hook a number other than 0 suppresses
        the event. The function is not called for a negative ``nCode``, which Windows wants to be passed on.

        Or a function of a DLL, as cdata of the type ``HOOKPROC``.
    :type lpfn: callable(int, int, any) -> (int or None) or cdata
    :param hmod: If ``lpfn`` is a function of a DLL, the DLL; or None. It is ignored with a function of the program,
        which Windows calls in this process only.
    :type hmod: HMODULE or None
    :param int dwThreadId: The identifier of the thread whose events are wanted; with a function of the program, a
        thread of this process. 0 for those of all threads of the desktop: with a function of the program only for
        ``WH_KEYBOARD_LL`` and ``WH_MOUSE_LL``, because Windows loads the DLL of any other function into all programs.
        For these two, and for ``WH_JOURNALPLAYBACK``, ``WH_JOURNALRECORD`` and ``WH_SYSMSGFILTER``, Windows accepts
        only 0.

    :rtype: HHOOK
    :returns: The hook.

    :raises pywincffi.exceptions.InputError: If ``lpfn`` cannot be called, ``hmod`` is not a module, a number does not
        fit 32 bits, or the hook would be one for all threads that is none of the two.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such kind (1426, ERROR_INVALID_HOOK_FILTER), no such
        thread (87, ERROR_INVALID_PARAMETER), or 64 hooks are set (1158, ERROR_NO_MORE_USER_HANDLES), for example.

    >>> def suppress_caps_lock(nCode, wParam, lParam):
    ...     return 1 if lParam.vkCode == VK_CAPITAL else None
    >>> hhk = SetWindowsHookEx(WH_KEYBOARD_LL, suppress_caps_lock)
    >>> UnhookWindowsHookEx(hhk)
    """
    module = nullable("SetWindowsHookEx", "hmod", hmod, HMODULE)
    if not is_callable(lpfn):
        raise input_error("lpfn", lpfn, "a function that takes nCode, wParam and lParam")
    try:
        kind, thread = ffi.new("int *", index(idHook))[0], ffi.new("DWORD *", index(dwThreadId))[0]
    except Exception:
        input_checks("SetWindowsHookEx", locals())
        raise
    if has_type(lpfn, ffi.CData):
        return _set_function_of_dll(kind, lpfn, module, thread)
    if not thread and kind not in _LOW_LEVEL:
        raise input_error("dwThreadId", dwThreadId, "the identifier of a thread, unless idHook is WH_KEYBOARD_LL or "
                          "WH_MOUSE_LL: Windows loads the DLL of the function into all programs")
    # Low-level hooks had to have a module before Windows 7; it is not used.
    module = NULL if thread else library.GetModuleHandleW(NULL)
    with changing:
        _forget_ended()
        slot = hooks.add(_procedure(kind, lpfn))
        if slot is None:
            error_check("SetWindowsHookEx", library.ERROR_NO_MORE_USER_HANDLES)
        hhk = library.SetWindowsHookExW(kind, library.pywincffi_hook_procedure(slot), module, thread)
        if not hhk:
            hooks.remove(slot)
            error_check("SetWindowsHookEx", hhk, NON_ZERO)
        _forget(as_number(hhk))  # an earlier hook, which Windows has removed
        _installed[as_number(hhk)] = slot, (library.GetCurrentThreadId(), thread)
    return hhk


def UnhookWindowsHookEx(hhk):
    """
    Ends a hook. Its function may do that itself. A call that has begun in another thread may still run.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-unhookwindowshookex

    :param HHOOK hhk: The hook, which :func:`SetWindowsHookEx` returned.

    :raises pywincffi.exceptions.InputError: If ``hhk`` is not a hook.
    :raises pywincffi.exceptions.WindowsAPIError: If the hook has ended (1404, ERROR_INVALID_HOOK_HANDLE), for example
        with its thread, or because Windows has removed it.

    >>> hhk = SetWindowsHookEx(WH_MOUSE_LL, lambda nCode, wParam, lParam: None)
    >>> UnhookWindowsHookEx(hhk)
    """
    hook = handle_to_close("UnhookWindowsHookEx", "hhk", hhk, HHOOK)
    with changing:
        code = library.UnhookWindowsHookEx(hook)
        failure = failure_of("UnhookWindowsHookEx", code)
        if failure in (library.ERROR_SUCCESS, library.ERROR_INVALID_HOOK_HANDLE):
            _forget(as_number(hook))
    if failure:
        error_check("UnhookWindowsHookEx", failure)


def CallNextHookEx(hhk, nCode, wParam, lParam):
    """
    Passes an event on to the hook that was set before, for a hook procedure that is interested in the result.

    A procedure that returns None need not call this function: then the event is passed on.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-callnexthookex

    :param hhk: Ignored; None or a hook.
    :type hhk: HHOOK or None
    :param int nCode: The ``nCode`` that the procedure was called with.
    :param int wParam: The ``wParam`` that the procedure was called with.
    :param any lParam: The ``lParam`` that the procedure was called with. It may be an address, so nothing else is
        accepted.

    :rtype: int
    :returns: The result of the next procedure. The procedure should return it.

    :raises pywincffi.exceptions.InputError: If no hook procedure runs in this thread, or an argument is not the one
        that it was called with, or ``wParam`` is no such number.

    >>> def log_key(nCode, wParam, lParam):
    ...     result = CallNextHookEx(None, nCode, wParam, lParam)
    ...     print("suppressed" if result else "passed on")
    ...     return result
    """
    nullable("CallNextHookEx", "hhk", hhk, HHOOK)
    event = getattr(_current, "event", None)
    if event is None or not _equals(nCode, event.nCode):
        raise input_error("nCode", nCode, "the nCode of the hook procedure that runs in this thread")
    if lParam is not event.shown and not _equals(lParam, event.shown):
        raise input_error("lParam", lParam, "the lParam of the hook procedure that runs in this thread")
    try:
        event.result = library.CallNextHookEx(NULL, event.nCode, index(wParam), event.lParam)
    except Exception:
        input_checks("CallNextHookEx", locals(), {
            "hhk": ffi.cast(_HHOOK, 0), "nCode": event.nCode, "lParam": event.lParam})
        raise
    return event.result


def _procedure(kind, function):
    """The function that is called for a hook; it returns None to have the event passed on."""
    structure = _LOW_LEVEL.get(kind)
    pointer = structure and structure.ctype + " *"

    def procedure(nCode, wParam, lParam):
        if nCode < 0:
            return None
        shown = lParam
        if structure is not None:
            shown = structure()
            shown.cdata[0] = ffi.cast(pointer, lParam)[0]
        return _Event(nCode, lParam, shown).call(function, wParam)
    return procedure


def _set_function_of_dll(kind, function, module, thread):
    if typeof(function) is not _HOOKPROC or not function:
        raise input_error("lpfn", function, "a function, or cdata of the type HOOKPROC")
    hhk = library.SetWindowsHookExW(kind, function, module, thread)
    if not hhk:
        error_check("SetWindowsHookEx", hhk, NON_ZERO)
    return hhk


def _equals(value, number):
    """Whether a value is a number; asked only once, as it might answer differently the next time."""
    try:
        return index(value) == number
    except Exception:  # what its __index__ raises
        return False


def _forget(number):
    """Forgets the procedure of a hook that has ended."""
    slot, _ = _installed.pop(number, (None, None))
    if slot is not None:
        hooks.remove(slot)


def _forget_ended():
    """Forgets the procedures of hooks that have ended with a thread."""
    for number, (_, threads) in list(_installed.items()):
        if any([has_ended(thread) for thread in threads if thread]):
            _forget(number)


publish(__name__)
