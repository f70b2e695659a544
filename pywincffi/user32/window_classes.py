"""
Window classes
==============

Registers window classes, whose windows call a function of the program for each message.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/winmsg/window-classes
"""
from pywincffi.core import publish
from pywincffi.core.checks import (
    HMODULE, HWND, NON_ZERO, as_number, error_check, handle_check, has_type, index, input_checks, input_error,
    last_error, nullable)
from pywincffi.core.convert import pointer
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.user32._parameters import class_name
from pywincffi.user32._procedures import changing, procedures
from pywincffi.wintypes.winuser import WNDCLASSEX

NULL = ffi.NULL
_PWNDCLASSEX = ctype("WNDCLASSEXW *")


def RegisterClassEx(lpwcx):
    """
    Registers a window class.

    The window procedure is called for each message of each window of the class, with the window, the message,
    ``wParam`` (unsigned) and ``lParam`` (signed), in the thread that has created the window. What it returns is the
    answer: an integer, or a handle. If it returns None, the message gets its default handling, that of
    :func:`DefWindowProc`.

    The window procedure is kept until the class is unregistered. If it raises an exception, the exception is reported
    by ``sys.unraisablehook``, and the message gets its default handling. KeyboardInterrupt, SystemExit and other
    exceptions that are no ``Exception`` are raised by the next :func:`GetMessage`, :func:`PeekMessage` or
    :func:`DispatchMessage` of the thread. When Python has exited, all messages get their default handling.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-registerclassexw
        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nc-winuser-wndproc

    :param WNDCLASSEX lpwcx: The class, at least its ``lpfnWndProc`` and its ``lpszClassName``.

    :rtype: int
    :returns: The atom of the class, which :func:`CreateWindowEx` and others take in place of the name.

    :raises pywincffi.exceptions.InputError: If ``lpwcx`` is not a WNDCLASSEX, or lacks the procedure or the name.
    :raises pywincffi.exceptions.WindowsAPIError: If there is a class of this name (1410, ERROR_CLASS_ALREADY_EXISTS),
        for example.

    >>> def window_procedure(hWnd, uMsg, wParam, lParam):
    ...     if uMsg == WM_DESTROY:
    ...         PostQuitMessage()
    ...         return 0
    ...     return None
    >>> atom = RegisterClassEx(WNDCLASSEX(lpfnWndProc=window_procedure, lpszClassName="ExampleWindow"))
    >>> UnregisterClass("ExampleWindow")
    """
    passed = pointer("lpwcx", lpwcx, "WNDCLASSEXW *")
    function = lpwcx.lpfnWndProc if isinstance(lpwcx, WNDCLASSEX) else None
    content = ffi.new(_PWNDCLASSEX, passed[0])
    if not content.lpfnWndProc or not content.lpszClassName:
        raise input_error("lpwcx", lpwcx, "a WNDCLASSEX with lpfnWndProc and lpszClassName")
    content.hInstance = content.hInstance or library.GetModuleHandleW(NULL)
    with changing:
        atom = library.RegisterClassExW(content)
        if not atom:
            error_check("RegisterClassEx", atom, NON_ZERO)
        if content.lpfnWndProc == library.pywincffi_window_procedure(0) and function is not None:
            procedures[as_number(content.hInstance), atom] = function
    return atom


def UnregisterClass(lpClassName, hInstance=None):
    """
    Unregisters a window class. All its windows must be destroyed before.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-unregisterclassw

    :param lpClassName: The name of the class, or its atom.
    :type lpClassName: str or int
    :param hInstance: The module that the class was registered for; None for the program that runs.
    :type hInstance: HMODULE or None

    :raises pywincffi.exceptions.InputError: If the name is neither text nor an atom, or ``hInstance`` is not a module.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such class (1411, ERROR_CLASS_DOES_NOT_EXIST), or a
        window of it exists (1412, ERROR_CLASS_HAS_WINDOWS), for example.

    >>> atom = RegisterClassEx(WNDCLASSEX(lpfnWndProc=DefWindowProc, lpszClassName="ExampleWindow"))
    >>> UnregisterClass("ExampleWindow")
    """
    name = class_name("lpClassName", lpClassName)
    module = nullable("UnregisterClass", "hInstance", hInstance, HMODULE) or library.GetModuleHandleW(NULL)
    content = ffi.new(_PWNDCLASSEX, [ffi.sizeof("WNDCLASSEXW")])
    with changing:
        # Only Windows knows which atom the name stands for.
        atom = library.GetClassInfoExW(module, name, content)
        code = library.UnregisterClassW(name, module)
        if not code:
            error_check("UnregisterClass", code, NON_ZERO)
        procedures.pop((as_number(module), atom & 0xFFFF), None)


def GetClassInfoEx(hInstance, lpszClass):
    """
    Returns what a window class was registered with.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclassinfoexw

    :param hInstance: The module that the class was registered for; None for the program that runs, and for the classes
        of Windows, such as ``"EDIT"``.
    :type hInstance: HMODULE or None
    :param lpszClass: The name of the class, or its atom.
    :type lpszClass: str or int

    :rtype: WNDCLASSEX
    :returns: The class. Its ``lpfnWndProc`` is the program's function, or a ``WNDPROC`` for :func:`CallWindowProc`; its
        ``lpszClassName`` is ``lpszClass``.

    :raises pywincffi.exceptions.InputError: If the name is neither text nor an atom, or ``hInstance`` is not a module.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such class (1411, ERROR_CLASS_DOES_NOT_EXIST).

    >>> edit = GetClassInfoEx(None, "EDIT")
    """
    name = class_name("lpszClass", lpszClass)
    given = nullable("GetClassInfoEx", "hInstance", hInstance, HMODULE)
    module = given or library.GetModuleHandleW(NULL)
    content = ffi.new(_PWNDCLASSEX, [ffi.sizeof("WNDCLASSEXW")])
    with changing:
        atom = library.GetClassInfoExW(module, name, content)
        if not atom and not given:
            atom = library.GetClassInfoExW(NULL, name, content)
        if not atom:
            error_check("GetClassInfoEx", atom, NON_ZERO)
        function = procedures.get((as_number(module), atom & 0xFFFF))
        menu = content.lpszMenuName
        # A text of Windows, which exists as long as the class.
        menu = ffi.string(menu) if as_number(menu) > 0xFFFF else as_number(menu) or None
    content.lpszMenuName = NULL
    content.lpszClassName = NULL
    result = WNDCLASSEX.view(content)
    if function is not None and content.lpfnWndProc == library.pywincffi_window_procedure(0):
        result.lpfnWndProc = function
    result.lpszMenuName = menu
    result.lpszClassName = as_number(name) if has_type(name, ffi.CData) else name
    return result


def GetClassLongPtr(hWnd, nIndex):
    """
    Returns a value of the class of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclasslongptrw

    :param HWND hWnd: The window.
    :param int nIndex: One of the constants ``GCL_``, ``GCLP_`` and ``GCW_ATOM``, or the number of the first byte of the
        extra memory of the class.

    :rtype: int
    :returns: The value, without a sign.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or ``nIndex`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or there
        is no such value (1413, ERROR_INVALID_INDEX).

    >>> atom = GetClassLongPtr(hWnd, GCW_ATOM)
    """
    window = handle_check("GetClassLongPtr", "hWnd", hWnd, HWND)
    try:
        code = library.GetClassLongPtrW(window, index(nIndex))
    except Exception:
        input_checks("GetClassLongPtr", locals())
        raise
    if not code:
        failure = last_error("GetClassLongPtr")
        if failure:
            error_check("GetClassLongPtr", failure)
    return code


publish(__name__)
