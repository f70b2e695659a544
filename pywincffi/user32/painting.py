"""
Painting
========

Says which part of a window has to be painted, and paints it.

A window gets ``WM_PAINT`` when a part of it has to be painted and its thread has nothing else to do:

>>> def window_procedure(hWnd, uMsg, wParam, lParam):
...     if uMsg != WM_PAINT:
...         return None
...     paint = BeginPaint(hWnd)
...     print("paint", paint.rcPaint, "with", paint.hdc)
...     EndPaint(hWnd, paint)
...     return 0
"""
from pywincffi.core import publish, raise_from
from pywincffi.core.checks import (
    HWND, NON_ZERO, Wrapped, boolean, error_check, handle_check, handle_type, has_type, index, input_checks,
    input_error, last_error, nullable)
from pywincffi.core.convert import pointer, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.handle_types import HBRUSH, HDC
from pywincffi.wintypes.winuser import PAINTSTRUCT

_HRGN = handle_type("HRGN", "a region (HRGN)")
_HBRUSH = ctype("HBRUSH")
_WCHARS = ctype("wchar_t[]")


def BeginPaint(hWnd):
    """
    Prepares a window for painting, when it gets ``WM_PAINT``. The part that has to be painted is then no longer
    invalid, and is erased if need be.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-beginpaint

    :param HWND hWnd: The window, one of this thread.

    :rtype: PAINTSTRUCT
    :returns: What to paint: ``hdc`` is the device context, valid until :func:`EndPaint`.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> paint = BeginPaint(hWnd)
    >>> EndPaint(hWnd, paint)
    """
    window = handle_check("BeginPaint", "hWnd", hWnd, HWND)
    paint = PAINTSTRUCT()
    try:
        hdc = library.BeginPaint(window, paint.cdata)
    except Exception:
        input_checks("BeginPaint", locals())
        raise
    if not hdc:
        error_check("BeginPaint", hdc, NON_ZERO)
    return paint


def EndPaint(hWnd, lpPaint):
    """
    Ends the painting that :func:`BeginPaint` began.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-endpaint

    :param HWND hWnd: The window.
    :param PAINTSTRUCT lpPaint: What :func:`BeginPaint` returned.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If ``hWnd`` is NULL (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> paint = BeginPaint(hWnd)
    >>> EndPaint(hWnd, paint)
    """
    window = handle_check("EndPaint", "hWnd", hWnd, HWND)
    paint = pointer("lpPaint", lpPaint, "PAINTSTRUCT *")
    try:
        library.EndPaint(window, paint)
    except Exception:
        input_checks("EndPaint", locals())
        raise


def InvalidateRect(hWnd, lpRect=None, bErase=True):
    """
    Says that a rectangle of a window has to be painted.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-invalidaterect

    :param hWnd: The window; None for all windows, also those of other programs, which Microsoft does not recommend.
    :type hWnd: HWND or None
    :param lpRect: The rectangle, in pixels from the upper left corner of the client area; None for all of it.
    :type lpRect: RECT or None
    :param bool bErase: Whether the background is to be erased first.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> InvalidateRect(hWnd, RECT(0, 0, 50, 20))
    """
    window = nullable("InvalidateRect", "hWnd", hWnd, HWND)
    rectangle = pointer("lpRect", lpRect, "RECT *", nullable=True)
    try:
        code = library.InvalidateRect(window, rectangle, boolean(bErase))
    except Exception:
        input_checks("InvalidateRect", locals())
        raise
    if not code:
        error_check("InvalidateRect", code, NON_ZERO)


def ValidateRect(hWnd, lpRect=None):
    """
    Says that a rectangle of a window need not be painted.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-validaterect

    :param HWND hWnd: The window.
    :param lpRect: The rectangle, in pixels from the upper left corner of the client area; None for all of it.
    :type lpRect: RECT or None

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> ValidateRect(hWnd)
    """
    window = handle_check("ValidateRect", "hWnd", hWnd, HWND)
    rectangle = pointer("lpRect", lpRect, "RECT *", nullable=True)
    try:
        code = library.ValidateRect(window, rectangle)
    except Exception:
        input_checks("ValidateRect", locals())
        raise
    if not code:
        error_check("ValidateRect", code, NON_ZERO)


def RedrawWindow(hWnd=None, lprcUpdate=None, hrgnUpdate=None, flags=library.RDW_INVALIDATE):
    """
    Says that a part of a window has to be painted, or need not be, or has it painted at once.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-redrawwindow

    :param hWnd: The window; None for the desktop.
    :type hWnd: HWND or None
    :param lprcUpdate: The rectangle, in pixels from the upper left corner of the client area; None for all of it. It is
        ignored if there is a region.
    :type lprcUpdate: RECT or None
    :param hrgnUpdate: The region, a ``HRGN``.
    :type hrgnUpdate: cdata or None
    :param int flags: A combination of the ``RDW_`` constants.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the flags do not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> RedrawWindow(hWnd, flags=RDW_INVALIDATE | RDW_UPDATENOW)
    """
    window = nullable("RedrawWindow", "hWnd", hWnd, HWND)
    rectangle = pointer("lprcUpdate", lprcUpdate, "RECT *", nullable=True)
    region = nullable("RedrawWindow", "hrgnUpdate", hrgnUpdate, _HRGN)
    try:
        code = library.RedrawWindow(window, rectangle, region, index(flags))
    except Exception:
        input_checks("RedrawWindow", locals())
        raise
    if not code:
        error_check("RedrawWindow", code, NON_ZERO)


def UpdateWindow(hWnd):
    """
    Has a window painted at once, if a part of it has to be painted.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-updatewindow

    :param HWND hWnd: The window.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> UpdateWindow(hWnd)
    """
    window = handle_check("UpdateWindow", "hWnd", hWnd, HWND)
    try:
        code = library.UpdateWindow(window)
    except Exception:
        input_checks("UpdateWindow", locals())
        raise
    if not code:
        error_check("UpdateWindow", code, NON_ZERO)


def PrintWindow(hwnd, hdcBlt, nFlags=0):
    """
    Has a window, also one that others cover, draw itself into a device context. The window's thread has to answer
    messages: the call waits for it. Windows that are minimized draw nothing.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-printwindow

    :param HWND hwnd: The window, which may belong to another program.
    :param HDC hdcBlt: The device context, such as one of :func:`~pywincffi.gdi32.CreateCompatibleDC` into which a
        bitmap is selected.
    :param int nFlags: 0 for the whole window; ``PW_CLIENTONLY`` for its client area. With ``PW_RENDERFULLCONTENT``
        (since Windows 8.1) what the graphics card draws is there, too.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or ``nFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> paint = BeginPaint(hWnd)
    >>> PrintWindow(hWnd, paint.hdc)
    >>> EndPaint(hWnd, paint)
    """
    window = handle_check("PrintWindow", "hwnd", hwnd, HWND)
    context = handle_check("PrintWindow", "hdcBlt", hdcBlt, HDC)
    try:
        code = library.PrintWindow(window, context, index(nFlags))
    except Exception:
        input_checks("PrintWindow", locals())
        raise
    if not code:
        error_check("PrintWindow", code, NON_ZERO)


def DrawText(hdc, lpchText, lprc, format):  # pylint: disable=redefined-builtin
    """
    Draws text into a rectangle, in the font and the colours of the device context.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-drawtextw

    :param HDC hdc: The device context.
    :param str lpchText: The text. Unless ``DT_NOPREFIX`` is given, ``&`` underlines the next character, and ``&&`` is
        one ``&``.
    :param RECT lprc: The rectangle. With ``DT_CALCRECT`` nothing is drawn, and ``right`` and ``bottom`` are set so that
        the text fits.
    :param int format: A combination of the ``DT_`` constants. The text that ``DT_MODIFYSTRING`` changes is not
        returned.

    :rtype: int
    :returns: The height of the text, in logical units: pixels, unless the program has set another mapping mode. With
        ``DT_VCENTER`` or ``DT_BOTTOM``, the distance from the top of the rectangle to the bottom of the text.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or ``format`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such device context (6, ERROR_INVALID_HANDLE).

    >>> paint = BeginPaint(hWnd)
    >>> bottom = DrawText(paint.hdc, "text", RECT(0, 0, 100, 50), DT_CENTER | DT_VCENTER | DT_SINGLELINE)
    >>> EndPaint(hWnd, paint)
    """
    context = handle_check("DrawText", "hdc", hdc, HDC)
    content = text("lpchText", lpchText, counted=True)
    # With DT_MODIFYSTRING Windows appends up to four characters.
    buffer = ffi.new(_WCHARS, content + u"\0" * 4)
    rectangle = pointer("lprc", lprc, "RECT *")
    try:
        height = library.DrawTextW(context, buffer, len(buffer) - 5, rectangle, index(format))
    except Exception:
        input_checks("DrawText", locals())
        raise
    if not height:
        failure = last_error("DrawText")
        if failure:
            error_check("DrawText", failure)
    return height


def FillRect(hDC, lprc, hbr):
    """
    Fills a rectangle.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-fillrect

    :param HDC hDC: The device context.
    :param RECT lprc: The rectangle.
    :param hbr: The brush, a ``HBRUSH``, or the number of a system colour plus 1, such as ``COLOR_WINDOW + 1``.
    :type hbr: cdata or int

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such device context, for example.

    >>> paint = BeginPaint(hWnd)
    >>> FillRect(paint.hdc, paint.rcPaint, COLOR_WINDOW + 1)
    >>> EndPaint(hWnd, paint)
    """
    context = handle_check("FillRect", "hDC", hDC, HDC)
    rectangle = pointer("lprc", lprc, "RECT *")
    brush = _brush("hbr", hbr)
    try:
        code = library.FillRect(context, rectangle, brush)
    except Exception:
        input_checks("FillRect", locals(), {"hbr": brush})
        raise
    if not code:
        error_check("FillRect", code, NON_ZERO)


def _brush(name, value):
    """The brush, as C takes it: a small number stands for a colour."""
    if has_type(value, (ffi.CData, Wrapped)):
        return handle_check("FillRect", name, value, HBRUSH)
    expected = "a HBRUSH, or the number of a colour plus 1"
    try:
        number = index(value)
    except Exception as error:  # what its __index__ raises
        raise_from(input_error(name, value, expected), error)
    if not 0 < number <= 0xFFFF:
        raise input_error(name, value, expected)
    return ffi.cast(_HBRUSH, number)


publish(__name__)
