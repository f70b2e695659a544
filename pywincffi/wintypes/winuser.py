"""
Windows, menus, messages, input, monitors and icons
===================================================
"""
from pywincffi.core import integer_types, publish, text_type
from pywincffi.core.checks import as_number, dword, has_type, input_error, is_callable, number_in
from pywincffi.core.convert import identifier
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.structures import Structure
from pywincffi.wintypes.windef import POINT, RECT
from pywincffi.wintypes.wingdi import LOGFONT

_WNDPROC = ctype("WNDPROC")
# The field of INPUT that a type has.
_INPUTS = {library.INPUT_MOUSE: "mi", library.INPUT_KEYBOARD: "ki", library.INPUT_HARDWARE: "hi"}


def _identifier(name):
    """A field that is text, or a number below 65536 in place of a pointer."""
    def read(structure):
        number = as_number(getattr(structure._view, name))
        return structure._layout.fields[name].fget(structure) if number > 0xFFFF else number or None
    return property(read)


def _set_field(structure, name, value):
    """Sets a field of a structure with such fields."""
    if name not in ("lpszMenuName", "lpszClassName", "lpszName", "lpszClass") or value is None or has_type(
            value, (text_type, bytes)):
        Structure.__setattr__(structure, name, value)
        return
    number = identifier(name, value, "text, or an integer from 1 to 65535", 1)
    Structure.__setattr__(structure, name, None)  # the text before is not kept
    setattr(structure._view, name, number)


class ICONINFO(Structure):
    """
    An icon or a cursor, as two bitmaps.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-iconinfo

    :param bool fIcon: Whether it is an icon; False for a cursor.
    :param int xHotspot: The distance of a cursor's hot spot from the left, in pixels.
    :param int yHotspot: The distance of a cursor's hot spot from the top.
    :param HBITMAP hbmMask: The bitmap of which pixels are transparent. If there is no ``hbmColor``, it is twice as
        high, with the picture in the lower half.
    :param hbmColor: The bitmap of colors, or None.
    :type hbmColor: HBITMAP or None
    """

    __slots__ = ()
    ctype = "ICONINFO"


class MONITORINFO(Structure):
    """
    A monitor, without its name. The field ``cbSize`` is filled in.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-monitorinfo

    :param RECT rcMonitor: The rectangle of the monitor in the virtual screen, in pixels.
    :param RECT rcWork: The part of it that is not covered by the taskbar and other bars.
    :param int dwFlags: ``MONITORINFOF_PRIMARY`` for the primary monitor; otherwise 0.
    """

    __slots__ = ()
    ctype = "MONITORINFO"
    size_field = "cbSize"
    parts = (RECT,)


class MONITORINFOEX(Structure):
    """
    A monitor. The field ``cbSize`` is filled in.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-monitorinfoexw

    :param RECT rcMonitor: The rectangle of the monitor in the virtual screen, in pixels.
    :param RECT rcWork: The part of it that is not covered by the taskbar and other bars.
    :param int dwFlags: ``MONITORINFOF_PRIMARY`` for the primary monitor; otherwise 0.
    :param str szDevice: The name of the display, such as ``\\\\.\\DISPLAY1``.
    """

    __slots__ = ()
    ctype = "MONITORINFOEXW"
    size_field = "cbSize"
    parts = (RECT,)


class NONCLIENTMETRICS(Structure):
    """
    The sizes and fonts of the frames of windows. The field ``cbSize`` is filled in.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-nonclientmetricsw

    :param int iBorderWidth: The width of the border of a window that can be sized, in pixels.
    :param int iScrollWidth: The width of a vertical scroll bar.
    :param int iScrollHeight: The height of a horizontal scroll bar.
    :param int iCaptionWidth: The width of the buttons in title bars.
    :param int iCaptionHeight: The height of title bars.
    :param LOGFONT lfCaptionFont: The font of title bars.
    :param int iSmCaptionWidth: The width of the buttons in small title bars.
    :param int iSmCaptionHeight: The height of small title bars.
    :param LOGFONT lfSmCaptionFont: The font of small title bars.
    :param int iMenuWidth: The width of the buttons in menu bars.
    :param int iMenuHeight: The height of menu bars.
    :param LOGFONT lfMenuFont: The font of menus.
    :param LOGFONT lfStatusFont: The font of status bars and tool tips.
    :param LOGFONT lfMessageFont: The font of message boxes.
    :param int iPaddedBorderWidth: The width of the padding of the border.
    """

    __slots__ = ()
    ctype = "NONCLIENTMETRICSW"
    size_field = "cbSize"
    parts = (LOGFONT,)


class MSG(Structure):
    """
    A message from the message queue of a thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-msg

    :param HWND hwnd: The window that receives the message; None for a message to the thread.
    :param int message: The message, one of the ``WM_`` constants.
    :param int wParam: A number whose meaning depends on the message. It is unsigned, and as wide as a pointer.
    :param int lParam: Another number whose meaning depends on the message. It is signed, and as wide as a pointer.
    :param int time: The time when the message was posted, in milliseconds since Windows was started.
    :param POINT pt: The position of the cursor on the screen when the message was posted.
    """

    __slots__ = ()
    ctype = "MSG"
    parts = (POINT,)


class WINDOWPLACEMENT(Structure):
    """
    How a window is shown, and where.

    Positions of top-level windows are workspace coordinates: they begin where the taskbar ends. Functions such as
    :func:`~pywincffi.user32.SetWindowPos` take screen coordinates.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-windowplacement

    :param int flags: A combination of the ``WPF_`` constants: ``WPF_SETMINPOSITION`` to set ``ptMinPosition``,
        ``WPF_RESTORETOMAXIMIZED`` to maximize the minimized window when it is restored, ``WPF_ASYNCWINDOWPLACEMENT``
        not to wait for the window's thread.
    :param int showCmd: How the window is shown, one of the ``SW_`` constants: when it is read ``SW_SHOWNORMAL``,
        ``SW_SHOWMINIMIZED`` or ``SW_SHOWMAXIMIZED``, also if the window is hidden.
    :param POINT ptMinPosition: The upper left corner of the minimized window.
    :param POINT ptMaxPosition: The upper left corner of the maximized window.
    :param RECT rcNormalPosition: The position of the restored window.
    """

    __slots__ = ()
    ctype = "WINDOWPLACEMENT"
    size_field = "length"
    parts = (POINT, RECT)


class MENUITEMINFO(Structure):
    """
    An item of a menu.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-menuiteminfow

    :param int fMask: What is set, or wanted, a combination of the ``MIIM_`` constants.
    :param int fType: The type, a combination of the ``MFT_`` constants, with ``MIIM_FTYPE``.
    :param int fState: The state, a combination of the ``MFS_`` constants, with ``MIIM_STATE``.
    :param int wID: The identifier, with ``MIIM_ID``.
    :param HMENU hSubMenu: The submenu that the item opens, with ``MIIM_SUBMENU``; None for none.
    :param HBITMAP hbmpChecked: The bitmap beside a checked item, with ``MIIM_CHECKMARKS``; None for a
        check mark, or for a bullet with ``MFT_RADIOCHECK``.
    :param HBITMAP hbmpUnchecked: The bitmap beside an item that is not checked; None for none.
    :param int dwItemData: A number of the program's own, as wide as a pointer, with ``MIIM_DATA``.
    :param str dwTypeData: The text, with ``MIIM_STRING``. ``&`` is before the character that chooses the item, ``\\t``
        before the name of a shortcut.
    :param int cch: The length of the text that :func:`~pywincffi.user32.GetMenuItemInfo` has returned.
    :param HBITMAP hbmpItem: The bitmap of the item, with ``MIIM_BITMAP``; None for none.
    """

    __slots__ = ()
    ctype = "MENUITEMINFOW"
    size_field = "cbSize"


class TPMPARAMS(Structure):
    """
    What a menu must not cover, for :func:`~pywincffi.user32.TrackPopupMenuEx`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-tpmparams

    :param RECT rcExclude: The part of the screen.
    """

    __slots__ = ()
    ctype = "TPMPARAMS"
    size_field = "cbSize"
    parts = (RECT,)


class WNDCLASSEX(Structure):
    """
    A window class, for :func:`pywincffi.user32.RegisterClassEx`, and from :func:`pywincffi.user32.GetClassInfoEx`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-wndclassexw

    :param int style: A combination of the ``CS_`` constants.
    :param lpfnWndProc: The window procedure, see :func:`pywincffi.user32.RegisterClassEx`; a ``WNDPROC`` if it is one
        in C.
    :type lpfnWndProc: cdata or callable(HWND, int, int, int) -> (int or None)
    :param int cbClsExtra: The number of bytes to add to the class.
    :param int cbWndExtra: The number of bytes to add to each window.
    :param HMODULE hInstance: The module that the class belongs to; None for the program that runs.
    :param HICON hIcon: The icon.
    :param HICON hCursor: The cursor.
    :param hbrBackground: The brush for the background, a ``HBRUSH``, or the number of a system colour plus 1, such as
        ``COLOR_WINDOW + 1``; None if the window procedure paints the background.
    :type hbrBackground: cdata or int
    :param lpszMenuName: The name or the number of the menu in the resources of the module.
    :type lpszMenuName: str or int
    :param lpszClassName: The name of the class, of at most 255 characters.
    :type lpszClassName: str or int
    :param HICON hIconSm: The small icon.
    """

    __slots__ = ("_procedure",)
    ctype = "WNDCLASSEXW"
    size_field = "cbSize"

    lpszMenuName = _identifier("lpszMenuName")
    lpszClassName = _identifier("lpszClassName")

    @property
    def lpfnWndProc(self):
        """The window procedure."""
        procedure = self._view.lpfnWndProc
        if procedure and procedure == library.pywincffi_window_procedure(0):
            return getattr(self, "_procedure", procedure)
        return procedure or None

    def __setattr__(self, name, value):
        if name == "lpfnWndProc":
            in_c = value is None or has_type(value, ffi.CData)
            if in_c and value is not None and ffi.typeof(value) is not _WNDPROC or not in_c and not is_callable(value):
                raise input_error(name, value, "a function or a WNDPROC")
            _set_procedure(self, None if in_c else value)
            self._view.lpfnWndProc = (value or ffi.NULL) if in_c else library.pywincffi_window_procedure(0)
        elif name == "hbrBackground" and value is not None and not has_type(value, ffi.CData):
            number = number_in(name, value, 0xFFFF, "a HBRUSH, or the number of a colour plus 1")
            _set_field(self, name, ffi.cast("HBRUSH", number))
        else:
            _set_field(self, name, value)


_set_procedure = WNDCLASSEX.__dict__["_procedure"].__set__


class CREATESTRUCT(Structure):
    """
    How a window is created: what the ``lParam`` of ``WM_NCCREATE`` and ``WM_CREATE`` points to.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-createstructw

    :param int lpCreateParams: The last argument of :func:`pywincffi.user32.CreateWindowEx`, as a number.
    :param HMODULE hInstance: The module.
    :param cdata hMenu: The menu, or the identifier of a child window.
    :param HWND hwndParent: The parent or owner.
    :param int cy: The height.
    :param int cx: The width.
    :param int y: The distance from the top.
    :param int x: The distance from the left.
    :param int style: The style, with a sign.
    :param str lpszName: The title.
    :param lpszClass: The name or the atom of the class.
    :type lpszClass: str or int
    :param int dwExStyle: The extended style.

    >>> def window_procedure(hWnd, uMsg, wParam, lParam):
    ...     if uMsg == WM_CREATE:
    ...         print(CREATESTRUCT.view(ffi.cast("CREATESTRUCTW *", lParam)).lpszName)
    """

    __slots__ = ()
    ctype = "CREATESTRUCTW"

    lpszName = _identifier("lpszName")
    lpszClass = _identifier("lpszClass")
    __setattr__ = _set_field


class PAINTSTRUCT(Structure):
    """
    How a window is to be painted, from :func:`pywincffi.user32.BeginPaint`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-paintstruct

    :param hdc: The device context, a ``HDC``, to paint with.
    :type hdc: HDC
    :param bool fErase: Whether the background is still to be painted.
    :param RECT rcPaint: The rectangle to paint, in pixels from the upper left corner of the client area.
    :param bool fRestore: Windows' own.
    :param bool fIncUpdate: Windows' own.
    :param tuple rgbReserved: Windows' own.
    """

    __slots__ = ()
    ctype = "PAINTSTRUCT"
    parts = (RECT,)


class CHANGEFILTERSTRUCT(Structure):
    """
    What :func:`pywincffi.user32.ChangeWindowMessageFilterEx` tells of the message filter.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-changefilterstruct

    :param int ExtStatus: One of the ``MSGFLTINFO_`` constants.
    """

    __slots__ = ()
    ctype = "CHANGEFILTERSTRUCT"
    size_field = "cbSize"


class MOUSEINPUT(Structure):
    """
    A movement of the mouse, or the use of its buttons or its wheel, for :func:`pywincffi.user32.SendInput`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-mouseinput

    :param int dx: With ``MOUSEEVENTF_MOVE`` the distance to the right, in steps of the mouse, which the user's settings
        for the mouse may multiply. With ``MOUSEEVENTF_ABSOLUTE`` too, the position: 0 is the left edge of the main
        screen, 65535 the right edge; with ``MOUSEEVENTF_VIRTUALDESK`` of all screens together.
    :param int dy: The distance downwards, or the position from the top.
    :param int mouseData: With ``MOUSEEVENTF_WHEEL`` how far the wheel is turned away from the user, with
        ``MOUSEEVENTF_HWHEEL`` to the right: ``WHEEL_DELTA`` is one click, and ``-WHEEL_DELTA`` one click in the other
        direction, which the field then has as an unsigned number. With ``MOUSEEVENTF_XDOWN`` and
        ``MOUSEEVENTF_XUP`` the button, ``XBUTTON1`` or ``XBUTTON2``. Otherwise 0.
    :param int dwFlags: What happens, a combination of the ``MOUSEEVENTF_`` constants.
    :param int time: The time of the event in milliseconds since Windows was started; 0 for now.
    :param int dwExtraInfo: A number of the program's choice for the message, and for hooks.
    """

    __slots__ = ()
    ctype = "MOUSEINPUT"

    def __setattr__(self, name, value):
        if name == "mouseData" and has_type(value, integer_types):
            value = dword(value)
        Structure.__setattr__(self, name, value)


class KEYBDINPUT(Structure):
    """
    A key that is pressed or released, for :func:`pywincffi.user32.SendInput`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-keybdinput

    :param int wVk: The virtual key, one of the ``VK_`` constants; 0 with ``KEYEVENTF_UNICODE``.
    :param int wScan: The scan code; with ``KEYEVENTF_UNICODE`` the number of a UTF-16 unit, as if a key had it. A
        character beyond U+FFFF takes two events.
    :param int dwFlags: A combination of ``KEYEVENTF_KEYUP``, to release the key; ``KEYEVENTF_EXTENDEDKEY``, for an
        extended key such as an arrow; ``KEYEVENTF_SCANCODE``, if ``wScan`` and not ``wVk`` says which key;
        ``KEYEVENTF_UNICODE``.
    :param int time: The time of the event in milliseconds since Windows was started; 0 for now.
    :param int dwExtraInfo: A number of the program's choice for the message, and for hooks.
    """

    __slots__ = ()
    ctype = "KEYBDINPUT"


class HARDWAREINPUT(Structure):
    """
    A message of another device, for :func:`pywincffi.user32.SendInput`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-hardwareinput

    :param int uMsg: The message.
    :param int wParamL: The low 16 bits of its ``lParam``.
    :param int wParamH: The high 16 bits of its ``lParam``.
    """

    __slots__ = ()
    ctype = "HARDWAREINPUT"


class INPUT(Structure):
    """
    An event for :func:`pywincffi.user32.SendInput`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-input

    :param int type: ``INPUT_MOUSE``, ``INPUT_KEYBOARD`` or ``INPUT_HARDWARE``. It says which of the other fields is
        valid; they share their memory.
    :param MOUSEINPUT mi: The event of the mouse.
    :param KEYBDINPUT ki: The event of the keyboard.
    :param HARDWAREINPUT hi: The event of another device.

    >>> INPUT(INPUT_KEYBOARD, ki=KEYBDINPUT(VK_RETURN))
    >>> INPUT(INPUT_MOUSE, mi=MOUSEINPUT(10, 0, dwFlags=MOUSEEVENTF_MOVE))
    """

    __slots__ = ()
    ctype = "INPUT"
    parts = (MOUSEINPUT, KEYBDINPUT, HARDWAREINPUT)
    by_name = ("mi", "ki", "hi")

    def __repr__(self):
        name = _INPUTS.get(self.type)
        event = ", %s=%r" % (name, getattr(self, name)) if name else ""
        return "%s(type=%d%s)" % (type(self).__name__, self.type, event)


class KBDLLHOOKSTRUCT(Structure):
    """
    A key that was pressed or released, for a hook procedure of ``WH_KEYBOARD_LL``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-kbdllhookstruct

    :param int vkCode: The virtual key, one of the ``VK_`` constants.
    :param int scanCode: The scan code.
    :param int flags: A combination of ``LLKHF_UP`` if the key was released, ``LLKHF_EXTENDED`` for an extended key,
        ``LLKHF_ALTDOWN`` if Alt is down, ``LLKHF_INJECTED`` if a program has made the event (see
        :func:`pywincffi.user32.SendInput`), and ``LLKHF_LOWER_IL_INJECTED`` if it has fewer rights.
    :param int time: The time of the event in milliseconds since Windows was started.
    :param int dwExtraInfo: The number that the program has given with the event.
    """

    __slots__ = ()
    ctype = "KBDLLHOOKSTRUCT"


class MSLLHOOKSTRUCT(Structure):
    """
    A movement of the mouse, or the use of its buttons or its wheel, for a hook procedure of ``WH_MOUSE_LL``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/ns-winuser-msllhookstruct

    :param POINT pt: The position on the screen, in pixels.
    :param int mouseData: For ``WM_MOUSEWHEEL`` and ``WM_MOUSEHWHEEL``, the upper 16 bits are how far the wheel was
        turned, as a signed number, see ``WHEEL_DELTA``: ``(mouseData >> 16 ^ 0x8000) - 0x8000``. For
        ``WM_XBUTTONDOWN`` and ``WM_XBUTTONUP`` they are ``XBUTTON1`` or ``XBUTTON2``.
    :param int flags: A combination of ``LLMHF_INJECTED`` if a program has made the event (see
        :func:`pywincffi.user32.SendInput`), and ``LLMHF_LOWER_IL_INJECTED`` if it has fewer rights.
    :param int time: The time of the event in milliseconds since Windows was started.
    :param int dwExtraInfo: The number that the program has given with the event.
    """

    __slots__ = ()
    ctype = "MSLLHOOKSTRUCT"
    parts = (POINT,)


publish(__name__)
