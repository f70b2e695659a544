"""
Subclassing
===========

A window that is *subclassed* gives its messages to a function of the program, a *subclass procedure*, before its own
procedure gets them. Subclass procedures can be added to a window and removed from it in any order. With
:func:`~pywincffi.user32.SetWindowLongPtr`, which also subclasses windows, the last one that was added has to be removed
first.

Windows calls a subclass procedure in the thread of the window, and the functions below take only windows of the thread
that calls them.

If a procedure raises an exception, the exception is reported by ``sys.unraisablehook`` (printed, in Python 2), and the
message goes to the next procedure. KeyboardInterrupt and SystemExit are raised by the thread's next call of a function
that waits for messages.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/controls/subclassing-overview
"""
import itertools

from pywincffi.core import _thread, publish
from pywincffi.core.callbacks import answer, callback, is_same, report
from pywincffi.core.checks import (
    HWND, NON_ZERO, as_number, error_check, handle_check, index, input_checks, input_error, is_callable)
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.user32._parameters import message_parameters
from pywincffi.user32._procedures import changing

NULL = ffi.NULL
_UINT_PTRS, _DWORD_PTRS = ctype("UINT_PTR[]"), ctype("DWORD_PTR[]")

# {window: {number: (function, identifier)}}. Windows tells subclasses apart by function and identifier. It gets one
# function for all of them, and in place of the identifier a number that is used once.
_subclasses = {}
_numbers = itertools.count(1)
# A window of a thread that ends is destroyed without a message. Such windows are looked for when there are twice as
# many windows as there were after the last time.
_MINIMUM = 64
_sweep_at = _MINIMUM
# ``windows`` are those whose subclass procedures run in the thread.
_running = _thread._local()


def SetWindowSubclass(hWnd, pfnSubclass, uIdSubclass=0, dwRefData=0):
    """
    Subclasses a window, or sets the reference data of a subclass that the window has.

    A function and an identifier are a subclass. The function is kept until the subclass is removed, or until the window
    is destroyed, which removes its subclasses. The procedure that was added last is called first.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/commctrl/nf-commctrl-setwindowsubclass
        https://learn.microsoft.com/en-us/windows/win32/api/commctrl/nc-commctrl-subclassproc

    :param HWND hWnd: The window, one of this thread.
    :param pfnSubclass: The function. It is called with the window, the message, ``wParam``, ``lParam``, and the
        identifier and the reference data of the subclass. It returns the answer, which is a number, or None for
        that of :func:`DefSubclassProc`.
    :type pfnSubclass: callable(HWND, int, int, int, int, int) -> (int or None)
    :param int uIdSubclass: The identifier of the subclass.
    :param int dwRefData: The reference data, any number.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, ``pfnSubclass`` cannot be called, or a number
        does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or
        belongs to another thread (5, ERROR_ACCESS_DENIED), for example.

    >>> def upper_case(hWnd, uMsg, wParam, lParam, uIdSubclass, dwRefData):
    ...     if uMsg == WM_CHAR:
    ...         return DefSubclassProc(hWnd, uMsg, ord(chr(wParam).upper()), lParam)
    ...     return None
    >>> SetWindowSubclass(hWnd, upper_case)
    """
    window = handle_check("SetWindowSubclass", "hWnd", hWnd, HWND)
    if not is_callable(pfnSubclass):
        raise input_error("pfnSubclass", pfnSubclass, "a function")
    try:
        identifier, number = _found(window, pfnSubclass, uIdSubclass)
        # Nothing is left to convert in the call.
        data = ffi.new(_DWORD_PTRS, [index(dwRefData)])[0]
    except Exception:
        input_checks("SetWindowSubclass", locals(), {"pfnSubclass": library.pywincffi_subclass_procedure()})
        raise
    if not _is_own(window):
        error_check("SetWindowSubclass", library.ERROR_ACCESS_DENIED if library.IsWindow(window) else
                    library.ERROR_INVALID_WINDOW_HANDLE)
    with changing:
        _sweep()
        is_new = number is None
        if is_new:
            number = next(_numbers)
            _subclasses.setdefault(as_number(window), {})[number] = pfnSubclass, identifier
        code = library.SetWindowSubclass(window, library.pywincffi_subclass_procedure(), number, data)
        if not code:
            if is_new:
                _forget(as_number(window), number)
            error_check("SetWindowSubclass", code, NON_ZERO)


def GetWindowSubclass(hWnd, pfnSubclass, uIdSubclass=0):
    """
    Returns the reference data of a subclass.

    It needs version 6 of ``comctl32.dll``, which a program asks for in its manifest. The ``python.exe`` of Python 3 has
    such a manifest.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/commctrl/nf-commctrl-getwindowsubclass

    :param HWND hWnd: The window, one of this thread.
    :param pfnSubclass: The function that :func:`SetWindowSubclass` was called with.
    :type pfnSubclass: callable(HWND, int, int, int, int, int) -> (int or None)
    :param int uIdSubclass: The identifier of the subclass.

    :rtype: int
    :returns: The number that was last set.

    :raises pywincffi.exceptions.InputError: As for :func:`SetWindowSubclass`.
    :raises pywincffi.exceptions.WindowsAPIError: If the window has no such subclass (1168, ERROR_NOT_FOUND); and as for
        :func:`SetWindowSubclass`.
    :raises pywincffi.exceptions.FunctionNotFoundError: If ``comctl32.dll`` is an earlier version (127,
        ERROR_PROC_NOT_FOUND).

    >>> def pass_on(hWnd, uMsg, wParam, lParam, uIdSubclass, dwRefData):
    ...     return DefSubclassProc(hWnd, uMsg, wParam, lParam)
    >>> SetWindowSubclass(hWnd, pass_on, 1, 1234)
    >>> GetWindowSubclass(hWnd, pass_on, 1)
    1234
    """
    window = handle_check("GetWindowSubclass", "hWnd", hWnd, HWND)
    if not is_callable(pfnSubclass):
        raise input_error("pfnSubclass", pfnSubclass, "a function")
    try:
        _, number = _found(window, pfnSubclass, uIdSubclass)
    except Exception:
        input_checks("GetWindowSubclass", locals(), {"pfnSubclass": library.pywincffi_subclass_procedure()})
        raise
    if not _is_own(window):
        error_check("GetWindowSubclass", library.ERROR_ACCESS_DENIED if library.IsWindow(window) else
                    library.ERROR_INVALID_WINDOW_HANDLE)
    if number is None:
        error_check("GetWindowSubclass", library.ERROR_NOT_FOUND)
    data = ffi.new(_DWORD_PTRS, 1)
    code = library.GetWindowSubclass(window, library.pywincffi_subclass_procedure(), number, data)
    if not code:
        error_check("GetWindowSubclass", code, NON_ZERO)
    return data[0]


def RemoveWindowSubclass(hWnd, pfnSubclass, uIdSubclass=0):
    """
    Removes a subclass from a window. A subclass procedure may remove itself.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/commctrl/nf-commctrl-removewindowsubclass

    :param HWND hWnd: The window, one of this thread.
    :param pfnSubclass: The function that :func:`SetWindowSubclass` was called with.
    :type pfnSubclass: callable(HWND, int, int, int, int, int) -> (int or None)
    :param int uIdSubclass: The identifier of the subclass.

    :raises pywincffi.exceptions.InputError: As for :func:`SetWindowSubclass`.
    :raises pywincffi.exceptions.WindowsAPIError: As for :func:`GetWindowSubclass`.

    >>> def once(hWnd, uMsg, wParam, lParam, uIdSubclass, dwRefData):
    ...     if uMsg == WM_PAINT:
    ...         RemoveWindowSubclass(hWnd, once, uIdSubclass)
    ...     return None
    >>> SetWindowSubclass(hWnd, once)
    """
    window = handle_check("RemoveWindowSubclass", "hWnd", hWnd, HWND)
    if not is_callable(pfnSubclass):
        raise input_error("pfnSubclass", pfnSubclass, "a function")
    try:
        _, number = _found(window, pfnSubclass, uIdSubclass)
    except Exception:
        input_checks("RemoveWindowSubclass", locals(), {"pfnSubclass": library.pywincffi_subclass_procedure()})
        raise
    if not _is_own(window):
        error_check("RemoveWindowSubclass", library.ERROR_ACCESS_DENIED if library.IsWindow(window) else
                    library.ERROR_INVALID_WINDOW_HANDLE)
    if number is None:
        error_check("RemoveWindowSubclass", library.ERROR_NOT_FOUND)
    code = library.RemoveWindowSubclass(window, library.pywincffi_subclass_procedure(), number)
    _forget(as_number(window), number)
    if not code:
        error_check("RemoveWindowSubclass", code, NON_ZERO)


def DefSubclassProc(hWnd, uMsg, wParam=0, lParam=0):
    """
    Gives a message to the next subclass procedure of a window, and after the last one to the window's own procedure.

    Only a subclass procedure can call this. One that returns None need not.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/commctrl/nf-commctrl-defsubclassproc

    :param HWND hWnd: The window that was passed to the procedure.
    :param int uMsg: The message.
    :param wParam: As for :func:`~pywincffi.user32.SendMessage`.
    :type wParam: int or str or buffer or Structure or cdata
    :param lParam: As for :func:`~pywincffi.user32.SendMessage`.
    :type lParam: int or str or buffer or Structure or cdata

    :rtype: int
    :returns: The answer, whose meaning depends on the message.

    :raises pywincffi.exceptions.InputError: If no subclass procedure of the window runs in this thread, or a parameter
        does not fit.
    :raises pywincffi.exceptions.WindowsAPIError: If ``hWnd`` is NULL (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> def count(hWnd, uMsg, wParam, lParam, uIdSubclass, dwRefData):
    ...     result = DefSubclassProc(hWnd, uMsg, wParam, lParam)
    ...     messages.append(uMsg)
    ...     return result
    >>> messages = [0]
    >>> SetWindowSubclass(hWnd, count)
    """
    window = handle_check("DefSubclassProc", "hWnd", hWnd, HWND)
    if as_number(window) not in getattr(_running, "windows", ()):
        raise input_error("hWnd", hWnd, "the window of a subclass procedure that runs in this thread")
    first, second, _kept = message_parameters(wParam, lParam)
    try:
        return library.DefSubclassProc(window, index(uMsg), first, second)
    except Exception:
        input_checks("DefSubclassProc", locals(), {"wParam": first, "lParam": second})
        raise


@callback("pywincffi_SubclassMessage", onerror=report)
def _subclass_message(number, hWnd, uMsg, wParam, lParam, dwRefData, result):
    window = as_number(hWnd)
    function, identifier = _subclasses.get(window, {}).get(number, (None, None))
    outer = getattr(_running, "windows", ())
    try:
        _running.windows = outer + (window,)
        return answer(function, result, hWnd, uMsg, wParam, lParam, identifier, dwRefData)
    finally:
        _running.windows = outer
        if uMsg == library.WM_NCDESTROY:  # the last message of a window
            _forget(window, number)


def _is_own(window):
    """Whether a window is one of this thread. Windows refuses any other, without an error."""
    return library.GetWindowThreadProcessId(window, NULL) == library.GetCurrentThreadId()


def _found(window, function, uIdSubclass):
    """Returns the identifier, converted, and the number of the subclass, or None."""
    identifier = ffi.new(_UINT_PTRS, [index(uIdSubclass)])[0]
    for number, known in list(_subclasses.get(as_number(window), {}).items()):
        if known[1] == identifier and is_same(known[0], function):
            return identifier, number
    return identifier, None


def _forget(window, number):
    subclasses = _subclasses.get(window, {})
    subclasses.pop(number, None)
    if not subclasses:
        _subclasses.pop(window, None)


def _sweep():
    global _sweep_at
    if len(_subclasses) >= _sweep_at:
        for window in list(_subclasses):
            if not library.IsWindow(ffi.cast("HWND", window)):
                _subclasses.pop(window, None)
        _sweep_at = max(_MINIMUM, 2 * len(_subclasses))


publish(__name__)
