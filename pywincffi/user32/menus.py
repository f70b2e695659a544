"""
Menus
=====

Creates menus, changes their items, and shows them as the menu of a window or beside the cursor.

A menu is a ``HMENU``. Windows destroys the menu of a window together with the window, and a submenu together with the
menu that it is in. :func:`DestroyMenu` destroys other menus; an :class:`~pywincffi.ownership.Owner` takes it as
``close``.

An item is given by its position, from 0, or by its identifier; items of submenus are found by their identifiers too.

>>> menu = CreatePopupMenu()
>>> InsertMenuItem(menu, 0, True, MENUITEMINFO(MIIM_ID | MIIM_STRING, wID=1, dwTypeData="&Open"))
>>> InsertMenuItem(menu, 1, True, MENUITEMINFO(MIIM_FTYPE, MFT_SEPARATOR))
>>> InsertMenuItem(menu, 2, True, MENUITEMINFO(MIIM_ID | MIIM_STRING, wID=2, dwTypeData="&Quit"))
>>> DestroyMenu(menu)
"""
from pywincffi.core import publish
from pywincffi.core.checks import (
    HWND, NON_ZERO, VALID_INT, boolean, error_check, failure_of, handle_check, handle_to_close, index, input_checks,
    nullable)
from pywincffi.core.convert import allocate_wide, pointer
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.handle_types import HMENU
from pywincffi.wintypes.winuser import MENUITEMINFO

NULL = ffi.NULL
_HMENU = ctype("HMENU")
#: The fields that :func:`GetMenuItemInfo` returns by default.
_EVERYTHING = (
    library.MIIM_STATE | library.MIIM_ID | library.MIIM_SUBMENU | library.MIIM_CHECKMARKS | library.MIIM_DATA
    | library.MIIM_STRING | library.MIIM_BITMAP | library.MIIM_FTYPE)


def CreateMenu():
    """
    Creates a menu for a window: a menu bar. It has no items.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-createmenu

    :rtype: HMENU
    :returns: The menu, a ``HMENU``. Close it with :func:`DestroyMenu`, unless it becomes the menu of a window, or a
        submenu.

    :raises pywincffi.exceptions.WindowsAPIError: If there are too many menus.

    >>> menu = CreateMenu()
    >>> SetMenu(hWnd, menu)
    """
    handle = library.CreateMenu()
    if not handle:
        error_check("CreateMenu", handle, NON_ZERO)
    return handle


def CreatePopupMenu():
    """
    Creates a menu that opens: a submenu, or a menu for :func:`TrackPopupMenuEx`. It has no items.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-createpopupmenu

    :rtype: HMENU
    :returns: The menu, a ``HMENU``. Close it with :func:`DestroyMenu`, unless it becomes a submenu.

    :raises pywincffi.exceptions.WindowsAPIError: If there are too many menus.

    >>> menu = CreatePopupMenu()
    >>> InsertMenuItem(menu, 0, True, MENUITEMINFO(MIIM_ID | MIIM_STRING, wID=1, dwTypeData="&Open"))
    >>> DestroyMenu(menu)
    """
    handle = library.CreatePopupMenu()
    if not handle:
        error_check("CreatePopupMenu", handle, NON_ZERO)
    return handle


def DestroyMenu(hMenu):
    """
    Destroys a menu, and its submenus.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-destroymenu

    :param HMENU hMenu: The menu. It must not be that of a window.

    :raises pywincffi.exceptions.InputError: If ``hMenu`` is not a menu.
    :raises pywincffi.exceptions.WindowsAPIError: If the menu is destroyed already (1401, ERROR_INVALID_MENU_HANDLE),
        for example.

    >>> menu = CreatePopupMenu()
    >>> DestroyMenu(menu)
    """
    menu = handle_to_close("DestroyMenu", "hMenu", hMenu, HMENU)
    try:
        code = library.DestroyMenu(menu)
    except Exception:
        input_checks("DestroyMenu", locals())
        raise
    if not code:
        error_check("DestroyMenu", code, NON_ZERO)


def IsMenu(hMenu):
    """
    Returns whether a menu exists.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-ismenu

    :param HMENU hMenu: The menu.

    :rtype: bool
    :returns: Whether there is such a menu.

    :raises pywincffi.exceptions.InputError: If ``hMenu`` is not a menu.

    >>> menu = CreatePopupMenu()
    >>> DestroyMenu(menu)
    >>> IsMenu(menu)
    False
    """
    return bool(library.IsMenu(handle_check("IsMenu", "hMenu", hMenu, HMENU)))


def GetMenuItemCount(hMenu):
    """
    Returns how many items a menu has, without those of its submenus.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getmenuitemcount

    :param HMENU hMenu: The menu.

    :rtype: int
    :returns: The number of items.

    :raises pywincffi.exceptions.InputError: If ``hMenu`` is not a menu.
    :raises pywincffi.exceptions.WindowsAPIError: If the menu is destroyed (1401, ERROR_INVALID_MENU_HANDLE), for
        example.

    >>> GetMenuItemCount(CreatePopupMenu())
    0
    """
    menu = handle_check("GetMenuItemCount", "hMenu", hMenu, HMENU)
    try:
        count = library.GetMenuItemCount(menu)
    except Exception:
        input_checks("GetMenuItemCount", locals())
        raise
    if count == -1:
        error_check("GetMenuItemCount", count, VALID_INT)
    return count


def InsertMenuItem(hmenu, item, fByPosition, lpmi):
    """
    Inserts an item into a menu.

    Call :func:`DrawMenuBar` after a change of the menu of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-insertmenuitemw

    :param HMENU hmenu: The menu.
    :param int item: The item before which to insert the new one. If there is none, the new item becomes the last one.
    :param bool fByPosition: Whether ``item`` is a position; otherwise it is an identifier.
    :param MENUITEMINFO lpmi: The new item. Its ``fMask`` tells what of it is set; Windows copies the text.

    :raises pywincffi.exceptions.InputError: If an argument is not what it must be.
    :raises pywincffi.exceptions.WindowsAPIError: If the menu is destroyed (1401, ERROR_INVALID_MENU_HANDLE), or
        ``fMask`` is wrong (87, ERROR_INVALID_PARAMETER), for example.

    >>> menu = CreatePopupMenu()
    >>> InsertMenuItem(menu, 0, True, MENUITEMINFO(MIIM_ID | MIIM_STRING, wID=1, dwTypeData="&Open\\tCtrl+O"))
    >>> DestroyMenu(menu)
    """
    menu, info = handle_check("InsertMenuItem", "hmenu", hmenu, HMENU), pointer("lpmi", lpmi, "MENUITEMINFOW *")
    try:
        code = library.InsertMenuItemW(menu, index(item), boolean(fByPosition), info)
    except Exception:
        input_checks("InsertMenuItem", locals())
        raise
    if not code:
        error_check("InsertMenuItem", code, NON_ZERO)


def GetMenuItemInfo(hmenu, item, fByPosition, lpmii=None):
    """
    Returns an item of a menu.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getmenuiteminfow

    :param HMENU hmenu: The menu.
    :param int item: The item.
    :param bool fByPosition: Whether ``item`` is a position; otherwise it is an identifier.
    :param lpmii: A MENUITEMINFO whose ``fMask`` tells what is wanted; None for everything. It is not changed.
    :type lpmii: MENUITEMINFO or None

    :rtype: MENUITEMINFO
    :returns: The item, with a text of any length in ``dwTypeData``; None there if the item has no text.

    :raises pywincffi.exceptions.InputError: If an argument is not what it must be.
    :raises pywincffi.exceptions.WindowsAPIError: If the menu is destroyed (1401, ERROR_INVALID_MENU_HANDLE), there is
        no such item (1456, ERROR_MENU_ITEM_NOT_FOUND), or ``fMask`` is wrong (87, ERROR_INVALID_PARAMETER), for
        example.

    >>> menu = CreatePopupMenu()
    >>> InsertMenuItem(menu, 0, True, MENUITEMINFO(MIIM_ID | MIIM_STRING, wID=7, dwTypeData="&Open"))
    >>> entry = GetMenuItemInfo(menu, 7, False)
    >>> print(entry.dwTypeData)
    &Open
    """
    menu, found = handle_check("GetMenuItemInfo", "hmenu", hmenu, HMENU), MENUITEMINFO()
    mask = _EVERYTHING if lpmii is None else pointer("lpmii", lpmii, "MENUITEMINFOW *").fMask
    info, size = found.cdata, 130
    try:
        item, fByPosition = index(item), boolean(fByPosition)
    except Exception:
        input_checks("GetMenuItemInfo", locals(), {"lpmii": found})
        raise
    while True:
        size *= 2
        text = allocate_wide(size)
        info.fMask, info.dwTypeData, info.cch = mask, text, size
        try:
            code = library.GetMenuItemInfoW(menu, item, fByPosition, info)
        except Exception:
            input_checks("GetMenuItemInfo", locals(), {"lpmii": found})
            raise
        if not code:
            error_check("GetMenuItemInfo", code, NON_ZERO)
        # For an item without text, Windows may replace the pointer by another value.
        is_text = mask & (library.MIIM_STRING | library.MIIM_TYPE) and info.dwTypeData == text
        if not is_text or info.cch < size - 1:
            break
    content = ffi.unpack(text, info.cch) if is_text else None
    info.dwTypeData, info.cch = NULL, info.cch if is_text else 0
    found.dwTypeData = content
    return found


def SetMenuItemInfo(hmenu, item, fByPositon, lpmii):
    """
    Changes an item of a menu.

    Call :func:`DrawMenuBar` after a change of the menu of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setmenuiteminfow

    :param HMENU hmenu: The menu.
    :param int item: The item.
    :param bool fByPositon: Whether ``item`` is a position; otherwise it is an identifier. Windows spells it this way.
    :param MENUITEMINFO lpmii: What to change: its ``fMask`` tells what of it is set. Windows copies the text.

    :raises pywincffi.exceptions.InputError: If an argument is not what it must be.
    :raises pywincffi.exceptions.WindowsAPIError: If the menu is destroyed (1401, ERROR_INVALID_MENU_HANDLE), there is
        no such item (1456, ERROR_MENU_ITEM_NOT_FOUND), or ``fMask`` is wrong (87, ERROR_INVALID_PARAMETER), for
        example.

    >>> menu = CreatePopupMenu()
    >>> InsertMenuItem(menu, 0, True, MENUITEMINFO(MIIM_ID | MIIM_STRING, wID=7, dwTypeData="&Pause"))
    >>> SetMenuItemInfo(menu, 7, False, MENUITEMINFO(MIIM_STATE, fState=MFS_CHECKED))
    >>> DestroyMenu(menu)
    """
    menu, info = handle_check("SetMenuItemInfo", "hmenu", hmenu, HMENU), pointer("lpmii", lpmii, "MENUITEMINFOW *")
    try:
        code = library.SetMenuItemInfoW(menu, index(item), boolean(fByPositon), info)
    except Exception:
        input_checks("SetMenuItemInfo", locals())
        raise
    if not code:
        error_check("SetMenuItemInfo", code, NON_ZERO)


def DeleteMenu(hMenu, uPosition, uFlags=library.MF_BYCOMMAND):
    """
    Deletes an item of a menu, and destroys its submenu.

    Call :func:`DrawMenuBar` after a change of the menu of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-deletemenu

    :param HMENU hMenu: The menu.
    :param int uPosition: The item.
    :param int uFlags: ``MF_BYPOSITION`` if ``uPosition`` is a position; the default, ``MF_BYCOMMAND``, means an
        identifier.

    :raises pywincffi.exceptions.InputError: If an argument is not what it must be.
    :raises pywincffi.exceptions.WindowsAPIError: If the menu is destroyed (1401, ERROR_INVALID_MENU_HANDLE), or there
        is no such item (1456, ERROR_MENU_ITEM_NOT_FOUND), for example.

    >>> menu = CreatePopupMenu()
    >>> InsertMenuItem(menu, 0, True, MENUITEMINFO(MIIM_ID | MIIM_STRING, wID=1, dwTypeData="&Open"))
    >>> DeleteMenu(menu, 0, MF_BYPOSITION)
    """
    menu = handle_check("DeleteMenu", "hMenu", hMenu, HMENU)
    try:
        code = library.DeleteMenu(menu, index(uPosition), index(uFlags))
    except Exception:
        input_checks("DeleteMenu", locals())
        raise
    if not code:
        error_check("DeleteMenu", code, NON_ZERO)


def RemoveMenu(hMenu, uPosition, uFlags=library.MF_BYCOMMAND):
    """
    Removes an item of a menu, and keeps its submenu, which then belongs to the caller.

    Call :func:`DrawMenuBar` after a change of the menu of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-removemenu

    :param HMENU hMenu: The menu.
    :param int uPosition: The item.
    :param int uFlags: ``MF_BYPOSITION`` if ``uPosition`` is a position; the default, ``MF_BYCOMMAND``, means an
        identifier.

    :raises pywincffi.exceptions.InputError: If an argument is not what it must be.
    :raises pywincffi.exceptions.WindowsAPIError: If the menu is destroyed (1401, ERROR_INVALID_MENU_HANDLE), or there
        is no such item (1456, ERROR_MENU_ITEM_NOT_FOUND), for example.

    >>> menu, submenu = CreateMenu(), CreatePopupMenu()
    >>> InsertMenuItem(menu, 0, True, MENUITEMINFO(MIIM_SUBMENU | MIIM_STRING, hSubMenu=submenu, dwTypeData="&File"))
    >>> RemoveMenu(menu, 0, MF_BYPOSITION)
    >>> DestroyMenu(submenu)
    """
    menu = handle_check("RemoveMenu", "hMenu", hMenu, HMENU)
    try:
        code = library.RemoveMenu(menu, index(uPosition), index(uFlags))
    except Exception:
        input_checks("RemoveMenu", locals())
        raise
    if not code:
        error_check("RemoveMenu", code, NON_ZERO)


def GetMenu(hWnd):
    """
    Returns the menu of a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-getmenu

    :param HWND hWnd: The window. It must not be a child: a child has an identifier in place of a menu.

    :rtype: HMENU or None
    :returns: The menu, a ``HMENU``; None if the window has none, or is closed. It belongs to the window.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.

    >>> menu = GetMenu(hWnd)
    """
    handle_check("GetMenu", "hWnd", hWnd, HWND)
    return library.GetMenu(hWnd) or None


def SetMenu(hWnd, hMenu):
    """
    Gives a menu to a window. From then on it belongs to the window, and the menu before belongs to the caller.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-setmenu

    :param HWND hWnd: The window. It must not be a child.
    :param hMenu: The menu, from :func:`CreateMenu`; None for no menu.
    :type hMenu: HMENU or None

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window, or ``hMenu`` is not a menu.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE) or the
        menu destroyed (1401, ERROR_INVALID_MENU_HANDLE), for example.

    >>> SetMenu(hWnd, CreateMenu())
    """
    handle_check("SetMenu", "hWnd", hWnd, HWND)
    menu = nullable("SetMenu", "hMenu", hMenu, HMENU)
    try:
        code = library.SetMenu(hWnd, menu)
    except Exception:
        input_checks("SetMenu", locals())
        raise
    if not code:
        error_check("SetMenu", code, NON_ZERO)


def DrawMenuBar(hWnd):
    """
    Draws the menu of a window again, after a change of the menu.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-drawmenubar

    :param HWND hWnd: The window.

    :raises pywincffi.exceptions.InputError: If ``hWnd`` is not a window.
    :raises pywincffi.exceptions.WindowsAPIError: If the window is closed (1400, ERROR_INVALID_WINDOW_HANDLE), for
        example.

    >>> DrawMenuBar(hWnd)
    """
    handle_check("DrawMenuBar", "hWnd", hWnd, HWND)
    try:
        code = library.DrawMenuBar(hWnd)
    except Exception:
        input_checks("DrawMenuBar", locals())
        raise
    if not code:
        error_check("DrawMenuBar", code, NON_ZERO)


def TrackPopupMenuEx(hMenu, uFlags, x, y, hwnd, lptpm=None):
    """
    Shows a menu anywhere on the screen, and waits until the user has chosen an item or closed the menu.

    Other Python threads run meanwhile, and the windows of this thread get their messages. Ctrl-C does not close the
    menu; :func:`EndMenu` in a window procedure does, and so does posting ``WM_CANCELMODE`` to ``hwnd``. Bring ``hwnd``
    to the foreground before, see :func:`~pywincffi.user32.SetForegroundWindow`: otherwise the menu does not close when
    the user clicks elsewhere.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-trackpopupmenuex

    :param HMENU hMenu: The menu, from :func:`CreatePopupMenu`.
    :param int uFlags: A combination of the ``TPM_`` constants. With ``TPM_RETURNCMD`` the result is the item that was
        chosen; ``TPM_NONOTIFY`` sends no messages to the window; ``TPM_RIGHTBUTTON`` lets the user choose with the
        right button too; ``TPM_RIGHTALIGN``, ``TPM_BOTTOMALIGN`` and others tell on which side of the point the menu
        is.
    :param int x: The position from the left, in pixels on the screen.
    :param int y: The position from the top.
    :param HWND hwnd: The window of this thread that owns the menu, and gets its messages, such as ``WM_COMMAND``.
    :param lptpm: A part of the screen that the menu must not cover; None for none.
    :type lptpm: TPMPARAMS or None

    :rtype: int
    :returns: With ``TPM_RETURNCMD`` the identifier of the item, 0 if the user has chosen none. 0 may also stand for an
        error: Windows does not tell the two apart, and only the three errors below are raised then. Without
        ``TPM_RETURNCMD`` a number other than 0.

    :raises pywincffi.exceptions.InputError: If an argument is not what it must be.
    :raises pywincffi.exceptions.WindowsAPIError: If the menu is destroyed (1401, ERROR_INVALID_MENU_HANDLE), the window
        is closed (1400, ERROR_INVALID_WINDOW_HANDLE), or another menu is open (1446, ERROR_POPUP_ALREADY_ACTIVE), for
        example.

    >>> chosen = TrackPopupMenuEx(menu, TPM_RETURNCMD | TPM_NONOTIFY, 100, 100, hWnd)
    """
    menu = handle_check("TrackPopupMenuEx", "hMenu", hMenu, HMENU)
    handle_check("TrackPopupMenuEx", "hwnd", hwnd, HWND)
    area = pointer("lptpm", lptpm, "TPMPARAMS *", nullable=True)
    # While the menu is open, anything may set the last error: with TPM_RETURNCMD it does not tell a failure from a menu
    # that was closed.
    if not library.IsMenu(menu):
        error_check("TrackPopupMenuEx", library.ERROR_INVALID_MENU_HANDLE)
    if not library.IsWindow(hwnd):
        error_check("TrackPopupMenuEx", library.ERROR_INVALID_WINDOW_HANDLE)
    try:
        uFlags = index(uFlags)
        code = library.TrackPopupMenuEx(menu, uFlags, index(x), index(y), hwnd, area)
    except Exception:
        input_checks("TrackPopupMenuEx", locals())
        raise
    if not code:
        failure = failure_of("TrackPopupMenuEx")
        if failure and (not uFlags & library.TPM_RETURNCMD or failure == library.ERROR_POPUP_ALREADY_ACTIVE):
            error_check("TrackPopupMenuEx", failure)
    return code


def EndMenu():
    """
    Closes the menu that this thread shows.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winuser/nf-winuser-endmenu

    :raises pywincffi.exceptions.WindowsAPIError: If Windows could not close it.

    >>> EndMenu()
    """
    code = library.EndMenu()
    if not code:
        error_check("EndMenu", code, NON_ZERO)


publish(__name__)
