"""
Procedures
==========

The program's functions that Windows keeps as window procedures and hook procedures; ``cdefs/sources/procedures.c`` has
the C functions that Windows gets in their place.

A hook takes a number, which it holds until it is removed:

>>> slot = hooks.add(function)
>>> hhk = library.SetWindowsHookExW(idHook, library.pywincffi_hook_procedure(slot), NULL, dwThreadId)
"""
from pywincffi.core import reentrant_lock
from pywincffi.core.callbacks import Slots, answer, callback, is_same, report
from pywincffi.core.checks import as_number, has_type, input_error, is_callable, last_error
from pywincffi.core.dist import ctype, ffi, library

WNDPROC = ctype("WNDPROC")
NULL = ffi.NULL

#: {(module, atom) of a window class, or (window, level) of a window that is subclassed: the function}
procedures = {}
#: Held while Windows and a table of functions are changed together: no thread forgets what another one has just set.
changing = reentrant_lock()
#: The functions that are hook procedures.
hooks = Slots(library.PYWINCFFI_HOOKS)
# Windows destroys the windows of a thread that ends, without a message. What is left of them in the table is looked for
# when the table has twice as many entries as it had after the last time.
_MINIMUM = 64
_sweep_at = _MINIMUM


@callback("pywincffi_WindowMessage", onerror=report)
def _window_message(owner, number, hWnd, uMsg, wParam, lParam, result):
    try:
        return answer(procedures.get((owner, number)), result, hWnd, uMsg, wParam, lParam)
    finally:
        # The last message of a window.
        if uMsg == library.WM_NCDESTROY and number <= library.PYWINCFFI_LEVELS:
            procedures.pop((owner, number), None)


@callback("pywincffi_HookEvent", onerror=report)
def _hook_event(slot, code, wParam, lParam, result):
    return answer(hooks.get(slot), result, code, wParam, lParam)


def is_procedure(value):
    """Whether a value is a pointer to a window procedure in C, and not NULL."""
    return has_type(value, ffi.CData) and ffi.typeof(value) is WNDPROC and bool(value)


def check_procedure(name, value):
    """
    Checks an argument that is a window procedure.

    :raises pywincffi.exceptions.InputError: If ``value`` is neither a function nor a pointer to a procedure in C.
    """
    if not (is_procedure(value) if has_type(value, ffi.CData) else is_callable(value)):
        raise input_error(name, value, "a function, or a WNDPROC that is not NULL")


def class_of(hWnd):
    """Returns the key of the table for the class of a window."""
    return library.GetClassLongPtrW(hWnd, library.GCLP_HMODULE), library.GetClassLongPtrW(hWnd, library.GCW_ATOM)


def procedure_of(hWnd):
    """
    Returns the procedure of a window.

    :returns: The program's function; a WNDPROC if the procedure is one in C; None if Windows does not tell.
    """
    return _found(hWnd, _current(hWnd))


def _current(hWnd):
    return ffi.cast(WNDPROC, library.GetWindowLongPtrW(hWnd, library.GWLP_WNDPROC))


def _found(hWnd, procedure):
    level = library.pywincffi_level(procedure)
    if level < 0:
        return procedure or None
    return procedures.get((as_number(hWnd), level) if level else class_of(hWnd), procedure)


def set_procedure(name, hWnd, value):
    """
    Replaces the procedure of a window.

    Setting a procedure that the window had before takes off the ones above it, as in C, where the same function has the
    same address.

    :param str name: The name of the argument that is the procedure, for the message.
    :param HWND hWnd: The window.
    :param value: The function, or a WNDPROC.

    :raises pywincffi.exceptions.InputError: If the window has too many functions over each other.

    :returns: The procedure that the window had, as :func:`procedure_of` returns it; None if Windows refuses.
    """
    window = as_number(hWnd)
    with changing:
        _sweep()
        current = _current(hWnd)
        if not current:
            return None
        previous, top = _found(hWnd, current), _levels(hWnd, window)
        stays = None
        if is_procedure(value):
            procedure = value
            for level in range(1, top + 1):
                if library.pywincffi_previous(hWnd, level) == value:
                    stays = level - 1
                    break
        else:
            for level in range(top + 1):
                if is_same(procedures.get((window, level) if level else class_of(hWnd)), value):
                    stays = level
                    break
            if stays is None:
                if top == library.PYWINCFFI_LEVELS:
                    raise input_error(name, value, "one of at most %d functions over each other" % top)
                stays = top = top + 1
                procedures[window, top] = value
                if not library.pywincffi_set_previous(hWnd, top, current):
                    del procedures[window, top]
                    return None
            procedure = library.pywincffi_window_procedure(stays)
        if not library.SetWindowLongPtrW(hWnd, library.GWLP_WNDPROC, int(ffi.cast("intptr_t", procedure))):
            stays = library.pywincffi_level(current)  # what was there before
            previous = None
        if stays is not None and stays >= 0:
            for level in range(stays + 1, top + 1):
                procedures.pop((window, level), None)
        return previous


def has_ended(thread):
    """Whether the thread with this identifier has ended."""
    handle = library.OpenThread(library.SYNCHRONIZE, False, thread)
    if not handle:
        # Other errors, such as that of a thread that impersonates somebody, tell nothing.
        return last_error("OpenThread") == library.ERROR_INVALID_PARAMETER
    try:
        return library.WaitForSingleObject(handle, 0) == library.WAIT_OBJECT_0
    finally:
        library.CloseHandle(handle)


def _levels(hWnd, window):
    """How many functions of the program are, one over the other, procedures of a window."""
    for level in range(1, library.PYWINCFFI_LEVELS + 1):
        if (window, level) not in procedures:
            return level - 1
        if not library.pywincffi_previous(hWnd, level):
            # They belong to an earlier window of the same number.
            for each in range(level, library.PYWINCFFI_LEVELS + 1):
                procedures.pop((window, each), None)
            return level - 1
    return library.PYWINCFFI_LEVELS


def _sweep():
    global _sweep_at
    if len(procedures) >= _sweep_at:
        for window, number in list(procedures):
            if number <= library.PYWINCFFI_LEVELS and not library.IsWindow(ffi.cast("HWND", window)):
                procedures.pop((window, number), None)
        _sweep_at = max(_MINIMUM, 2 * len(procedures))
