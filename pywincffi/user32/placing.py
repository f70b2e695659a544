"""
Placing windows
===============

Shows, hides, moves, sizes and activates windows, those of other programs too.

Windows asks the thread of a window to carry out most changes, and waits until it has: a program that does not handle
its messages blocks the caller. ``SWP_ASYNCWINDOWPOS`` and :func:`ShowWindowAsync` do not wait. A program cannot
change the windows of a program with more rights (5, ERROR_ACCESS_DENIED).
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import (
    HWND, NON_ZERO, boolean, error_check, handle_check, index, input_checks, items, last_error, nullable)
from pywincffi.core.convert import pointer
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.structures import by_value
from pywincffi.wintypes.windef import POINT, RECT
from pywincffi.wintypes.winuser import WINDOWPLACEMENT

_POINTS = ctype("POINT[]")


class MapWindowPointsResult(named_tuple("MapWindowPointsResult", "value lpPoints")):
    """
    The result of :func:`MapWindowPoints`.

    :param int value: What Windows has added to the points: to ``x`` the low 16 bits, to ``y`` the high 16 bits, each a
        number with a sign. If exactly one of the windows is mirrored, the sign of ``x`` changes afterwards.
    :param lpPoints: The points.
    :type lpPoints: list(POINT)
    """

    __slots__ = ()


def GetClientRect(hWnd):
    """
    Returns the size of a window's client area: the window without its frame, title, menu and scroll bars.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getclientrect

    :param HWND hWnd: The window.

    :rtype: RECT
    :returns: The client area, in pixels. ``left`` and ``top`` are 0, ``right`` is the width and ``bottom`` the height.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> area = GetClientRect(hWnd)
    >>> width, height = area.right, area.bottom
    """
    handle_check("GetClientRect", "hWnd", hWnd, HWND)
    lpRect = RECT()
    try:
        code = library.GetClientRect(hWnd, lpRect.cdata)
    except Exception:
        input_checks("GetClientRect", locals())
        raise
    if not code:
        error_check("GetClientRect", code, NON_ZERO)
    return lpRect


def ClientToScreen(hWnd, lpPoint):
    """
    Returns where a point in the client area of a window is on the screen.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-clienttoscreen

    :param HWND hWnd: The window.
    :param lpPoint: The point, as a :class:`~pywincffi.wintypes.POINT` or as ``(x, y)``, in pixels from the upper left
        corner of the client area.
    :type lpPoint: POINT or tuple(int, int) or cdata

    :rtype: POINT
    :returns: The point, in pixels from the upper left corner of the screen. ``lpPoint`` does not change.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or ``lpPoint`` not a point.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> corner = ClientToScreen(hWnd, (0, 0))
    """
    handle_check("ClientToScreen", "hWnd", hWnd, HWND)
    given, point = by_value("lpPoint", lpPoint, POINT), POINT()
    try:
        point.cdata[0] = given
        code = library.ClientToScreen(hWnd, point.cdata)
    except Exception:
        input_checks("ClientToScreen", locals(), {"lpPoint": point})
        raise
    if not code:
        error_check("ClientToScreen", code, NON_ZERO)
    return point


def ScreenToClient(hWnd, lpPoint):
    """
    Returns where a point on the screen is in the client area of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-screentoclient

    :param HWND hWnd: The window.
    :param lpPoint: The point, as a :class:`~pywincffi.wintypes.POINT` or as ``(x, y)``, in pixels from the upper left
        corner of the screen.
    :type lpPoint: POINT or tuple(int, int) or cdata

    :rtype: POINT
    :returns: The point, in pixels from the upper left corner of the client area; outside the client area it is negative
        or too large. ``lpPoint`` does not change.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or ``lpPoint`` not a point.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> point = ScreenToClient(hWnd, (100, 100))
    """
    handle_check("ScreenToClient", "hWnd", hWnd, HWND)
    given, point = by_value("lpPoint", lpPoint, POINT), POINT()
    try:
        point.cdata[0] = given
        code = library.ScreenToClient(hWnd, point.cdata)
    except Exception:
        input_checks("ScreenToClient", locals(), {"lpPoint": point})
        raise
    if not code:
        error_check("ScreenToClient", code, NON_ZERO)
    return point


def MapWindowPoints(hWndFrom, hWndTo, lpPoints):
    """
    Returns where points in the client area of a window are in the client area of another window.

    Windows takes exactly two points for the upper left and the lower right corner of a rectangle: if one of the windows
    is mirrored, it swaps their ``x`` so that the left one stays the first. Map two points that are no rectangle one
    after the other.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-mapwindowpoints

    :param hWndFrom: The window that the points are in; None for the screen.
    :type hWndFrom: HWND or None
    :param hWndTo: The other window; None for the screen.
    :type hWndTo: HWND or None
    :param lpPoints: The points, each as a :class:`~pywincffi.wintypes.POINT` or as ``(x, y)``, in pixels from the upper
        left corner of the client area, or of the screen.
    :type lpPoints: sequence(POINT or tuple(int, int) or cdata)

    :rtype: MapWindowPointsResult
    :returns: How far the points are moved, and the points in their new place. ``lpPoints`` does not change.

    :raises pywincffi.exceptions.InputError: If a window is not one, or ``lpPoints`` is not a list or tuple of points.
    :raises pywincffi.exceptions.WindowsAPIError: If a window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> area = GetClientRect(hWnd)
    >>> corners = MapWindowPoints(hWnd, None, [(0, 0), (area.right, area.bottom)]).lpPoints
    """
    source = nullable("MapWindowPoints", "hWndFrom", hWndFrom, HWND)
    target = nullable("MapWindowPoints", "hWndTo", hWndTo, HWND)
    points = ffi.new(_POINTS, [by_value("lpPoints[%d]" % number, each, POINT)
                               for number, each in enumerate(items("lpPoints", lpPoints, "a list or tuple of points"))])
    # All arguments are converted: only a signal handler can raise here.
    code = library.MapWindowPoints(source, target, points, len(points))
    if not code:
        failure = last_error("MapWindowPoints")
        if failure:
            error_check("MapWindowPoints", failure)
    return MapWindowPointsResult(code, [POINT(each.x, each.y) for each in points])


def IsWindowVisible(hWnd):
    """
    Returns whether a window is shown.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-iswindowvisible

    :param HWND hWnd: The window.

    :rtype: bool
    :returns: Whether the window and all its parents are shown. Other windows may cover it all the same. False if the
        window is closed.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.

    >>> shown = []
    >>> EnumWindows(lambda hwnd, _: shown.append(hwnd) if IsWindowVisible(hwnd) else None)
    """
    handle_check("IsWindowVisible", "hWnd", hWnd, HWND)
    return bool(library.IsWindowVisible(hWnd))


def IsIconic(hWnd):
    """
    Returns whether a window is minimized.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-isiconic

    :param HWND hWnd: The window.

    :rtype: bool
    :returns: Whether it is; False if the window is closed.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.

    >>> if IsIconic(hWnd):
    ...     ShowWindow(hWnd, SW_RESTORE)
    """
    handle_check("IsIconic", "hWnd", hWnd, HWND)
    return bool(library.IsIconic(hWnd))


def IsZoomed(hWnd):
    """
    Returns whether a window is maximized.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-iszoomed

    :param HWND hWnd: The window.

    :rtype: bool
    :returns: Whether it is; False if the window is closed.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.

    >>> if IsZoomed(hWnd):
    ...     ShowWindow(hWnd, SW_RESTORE)
    """
    handle_check("IsZoomed", "hWnd", hWnd, HWND)
    return bool(library.IsZoomed(hWnd))


def ShowWindow(hWnd, nCmdShow):
    """
    Shows, hides, minimizes, maximizes or restores a window.

    The first call in a process uses the ``wShowWindow`` that the process was started with, if there is one, in place of
    ``nCmdShow``. See :class:`~pywincffi.wintypes.STARTUPINFO`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-showwindow

    :param HWND hWnd: The window.
    :param int nCmdShow: What to do, one of the ``SW_`` constants, such as ``SW_SHOW``, ``SW_HIDE``, ``SW_MINIMIZE``,
        ``SW_MAXIMIZE``, ``SW_RESTORE`` and ``SW_SHOWNOACTIVATE``.

    :rtype: bool
    :returns: Whether the window was shown before.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or ``nCmdShow`` does not fit 32 bits, signed.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> ShowWindow(hWnd, SW_MAXIMIZE)
    False
    """
    handle_check("ShowWindow", "hWnd", hWnd, HWND)
    try:
        code = library.ShowWindow(hWnd, index(nCmdShow))
    except Exception:
        input_checks("ShowWindow", locals())
        raise
    # The result does not tell a window that was hidden from one that is closed.
    if not code and not library.IsWindow(hWnd):
        error_check("ShowWindow", library.ERROR_INVALID_WINDOW_HANDLE)
    return bool(code)


def ShowWindowAsync(hWnd, nCmdShow):
    """
    Shows, hides, minimizes, maximizes or restores a window, and does not wait until its thread has done so.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-showwindowasync

    :param HWND hWnd: The window.
    :param int nCmdShow: What to do, one of the ``SW_`` constants; see :func:`ShowWindow`.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or ``nCmdShow`` does not fit 32 bits, signed.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> ShowWindowAsync(hWnd, SW_MINIMIZE)
    """
    handle_check("ShowWindowAsync", "hWnd", hWnd, HWND)
    try:
        code = library.ShowWindowAsync(hWnd, index(nCmdShow))
    except Exception:
        input_checks("ShowWindowAsync", locals())
        raise
    if not code:
        failure = last_error("ShowWindowAsync")
        if failure:
            error_check("ShowWindowAsync", failure)


def CloseWindow(hWnd):
    """
    Minimizes a window. In spite of its name it does not close the window: post ``WM_CLOSE`` for that.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-closewindow

    :param HWND hWnd: The window.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> CloseWindow(hWnd)
    >>> IsIconic(hWnd)
    True
    """
    handle_check("CloseWindow", "hWnd", hWnd, HWND)
    try:
        code = library.CloseWindow(hWnd)
    except Exception:
        input_checks("CloseWindow", locals())
        raise
    if not code:
        error_check("CloseWindow", code, NON_ZERO)


def OpenIcon(hWnd):
    """
    Restores a minimized window to its size and position, and activates it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-openicon

    :param HWND hWnd: The window.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> CloseWindow(hWnd)
    >>> OpenIcon(hWnd)
    """
    handle_check("OpenIcon", "hWnd", hWnd, HWND)
    try:
        code = library.OpenIcon(hWnd)
    except Exception:
        input_checks("OpenIcon", locals())
        raise
    if not code:
        error_check("OpenIcon", code, NON_ZERO)


def MoveWindow(hWnd, X, Y, nWidth, nHeight, bRepaint=True):
    """
    Moves and sizes a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-movewindow

    :param HWND hWnd: The window.
    :param int X: The left edge, in pixels: on the screen for a top-level window, in the client area of the parent for a
        child.
    :param int Y: The top edge.
    :param int nWidth: The width, in pixels.
    :param int nHeight: The height.
    :param bool bRepaint: Whether to repaint the window and what it covered before. The default is True.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, a number does not fit 32 bits, signed, or
        ``bRepaint`` is no truth value.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or
        belongs to a program with more rights (5, ERROR_ACCESS_DENIED), for example.

    >>> MoveWindow(hWnd, 10, 20, 640, 480)
    """
    handle_check("MoveWindow", "hWnd", hWnd, HWND)
    try:
        code = library.MoveWindow(hWnd, index(X), index(Y), index(nWidth), index(nHeight), boolean(bRepaint))
    except Exception:
        input_checks("MoveWindow", locals())
        raise
    if not code:
        error_check("MoveWindow", code, NON_ZERO)


def SetWindowPos(hWnd, hWndInsertAfter=None, X=0, Y=0, cx=0, cy=0, uFlags=0):
    """
    Changes the size, the position and the place in the Z order of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setwindowpos

    :param HWND hWnd: The window.
    :param hWndInsertAfter: The window above it in the Z order; ``HWND_TOP`` or None for the top, ``HWND_BOTTOM`` for
        the bottom; ``HWND_TOPMOST`` for a place above all windows that are not topmost, where the window remains even
        if it is not active; ``HWND_NOTOPMOST`` to end this.
    :type hWndInsertAfter: HWND or None
    :param int X: The left edge, in pixels: on the screen for a top-level window, in the client area of the parent for a
        child.
    :param int Y: The top edge.
    :param int cx: The width, in pixels.
    :param int cy: The height.
    :param int uFlags: What not to change, ``SWP_NOMOVE``, ``SWP_NOSIZE``, ``SWP_NOZORDER`` and ``SWP_NOACTIVATE``, and
        others of the ``SWP_`` constants, such as ``SWP_SHOWWINDOW``, ``SWP_HIDEWINDOW``, ``SWP_FRAMECHANGED`` after a
        change of styles, and ``SWP_ASYNCWINDOWPOS``, which does not wait for another program.

    :raises pywincffi.exceptions.InputError: If a window is no window, or a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If a window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or belongs
        to a program with more rights (5, ERROR_ACCESS_DENIED), for example.

    >>> SetWindowPos(hWnd, HWND_TOPMOST, uFlags=SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE)
    """
    handle_check("SetWindowPos", "hWnd", hWnd, HWND)
    after = nullable("SetWindowPos", "hWndInsertAfter", hWndInsertAfter, HWND)
    try:
        code = library.SetWindowPos(hWnd, after, index(X), index(Y), index(cx), index(cy), index(uFlags))
    except Exception:
        input_checks("SetWindowPos", locals())
        raise
    if not code:
        error_check("SetWindowPos", code, NON_ZERO)


def GetWindowPlacement(hWnd):
    """
    Returns how a window is shown, and its positions when it is restored, minimized and maximized.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getwindowplacement

    :param HWND hWnd: The window.

    :rtype: WINDOWPLACEMENT
    :returns: The placement.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> placement = GetWindowPlacement(hWnd)
    >>> is_maximized = placement.showCmd == SW_SHOWMAXIMIZED
    """
    handle_check("GetWindowPlacement", "hWnd", hWnd, HWND)
    lpwndpl = WINDOWPLACEMENT()
    try:
        code = library.GetWindowPlacement(hWnd, lpwndpl.cdata)
    except Exception:
        input_checks("GetWindowPlacement", locals())
        raise
    if not code:
        error_check("GetWindowPlacement", code, NON_ZERO)
    return lpwndpl


def SetWindowPlacement(hWnd, lpwndpl):
    """
    Sets how a window is shown, and its positions when it is restored, minimized and maximized.

    If the window would be outside the screen, Windows changes its position.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setwindowplacement

    :param HWND hWnd: The window.
    :param WINDOWPLACEMENT lpwndpl: The placement, such as :func:`GetWindowPlacement` returned it before.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or ``lpwndpl`` is not a WINDOWPLACEMENT.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> placement = GetWindowPlacement(hWnd)
    >>> ShowWindow(hWnd, SW_HIDE)
    False
    >>> SetWindowPlacement(hWnd, placement)
    """
    handle_check("SetWindowPlacement", "hWnd", hWnd, HWND)
    placement = pointer("lpwndpl", lpwndpl, "WINDOWPLACEMENT *")
    try:
        code = library.SetWindowPlacement(hWnd, placement)
    except Exception:
        input_checks("SetWindowPlacement", locals())
        raise
    if not code:
        error_check("SetWindowPlacement", code, NON_ZERO)


def BringWindowToTop(hWnd):
    """
    Puts a window on top of the Z order, and activates it if it is a top-level window of this thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-bringwindowtotop

    :param HWND hWnd: The window. Of a child, the top-level window is activated.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> BringWindowToTop(hWnd)
    """
    handle_check("BringWindowToTop", "hWnd", hWnd, HWND)
    try:
        code = library.BringWindowToTop(hWnd)
    except Exception:
        input_checks("BringWindowToTop", locals())
        raise
    if not code:
        error_check("BringWindowToTop", code, NON_ZERO)


def GetActiveWindow():
    """
    Returns the active window of this thread: the one that gets the input when this thread is in the foreground.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getactivewindow

    :rtype: HWND or None
    :returns: The window; None if none of this thread's windows is active.

    >>> hWnd = GetActiveWindow()
    """
    return library.GetActiveWindow() or None


def SetActiveWindow(hWnd):
    """
    Activates a window of this thread. It comes to the foreground only if this program is in the foreground.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setactivewindow

    :param HWND hWnd: The top-level window. Windows of other threads are not activated: this thread has no active window
        then.

    :rtype: HWND or None
    :returns: The window that was active before; None if none was.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> previous = SetActiveWindow(hWnd)
    """
    handle_check("SetActiveWindow", "hWnd", hWnd, HWND)
    try:
        previous = library.SetActiveWindow(hWnd)
    except Exception:
        input_checks("SetActiveWindow", locals())
        raise
    if not previous:
        failure = last_error("SetActiveWindow")
        if failure:
            error_check("SetActiveWindow", failure)
        return None
    return previous


def GetForegroundWindow():
    """
    Returns the window that the user works with, of whatever program.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getforegroundwindow

    :rtype: HWND or None
    :returns: The window; None for a moment while another window is activated, for example.

    >>> hWnd = GetForegroundWindow()
    """
    return library.GetForegroundWindow() or None


def SetForegroundWindow(hWnd):
    """
    Brings a window to the foreground and activates it, so that it gets the input.

    Windows allows this to the program in the foreground, to a program that it has started, to the one that received the
    last input, and a few others. Otherwise the button of the window flashes on the taskbar.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setforegroundwindow

    :param HWND hWnd: The window.

    :rtype: bool
    :returns: Whether the window was brought to the foreground.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE).

    >>> if not SetForegroundWindow(hWnd):
    ...     ShowWindow(hWnd, SW_MINIMIZE)
    ...     ShowWindow(hWnd, SW_RESTORE)
    """
    handle_check("SetForegroundWindow", "hWnd", hWnd, HWND)
    try:
        code = library.SetForegroundWindow(hWnd)
    except Exception:
        input_checks("SetForegroundWindow", locals())
        raise
    if not code and not library.IsWindow(hWnd):
        error_check("SetForegroundWindow", library.ERROR_INVALID_WINDOW_HANDLE)
    return bool(code)


publish(__name__)
