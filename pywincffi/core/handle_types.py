"""
Types of handles
================

The rules for handles of the desktop, which several packages use. Each has a type of its own, but cffi takes a kernel
handle, too: :func:`pywincffi.core.checks.handle_check` and :func:`pywincffi.core.checks.nullable` check them before the
call. The rules HMODULE and HWND are in :mod:`pywincffi.core.checks`, and the rule of a type that only one topic has is
in its module.
"""
from pywincffi.core.checks import handle_type
from pywincffi.core.dist import library

HBITMAP = handle_type("HBITMAP", "a bitmap (HBITMAP)")
HBRUSH = handle_type("HBRUSH", "a brush (HBRUSH)")
HDC = handle_type("HDC", "a device context (HDC)")
HGDIOBJ = handle_type("HGDIOBJ", "a GDI object (HGDIOBJ, HBITMAP, HBRUSH, HFONT, HPEN or HRGN)",
                      included=("HBITMAP", "HBRUSH", "HFONT", "HPEN", "HRGN"))
HHOOK = handle_type("HHOOK", "a hook (HHOOK)", library.ERROR_INVALID_HOOK_HANDLE)
HICON = handle_type("HICON", "an icon or a cursor (HICON)")
HMENU = handle_type("HMENU", "a menu (HMENU)", library.ERROR_INVALID_MENU_HANDLE)
HMONITOR = handle_type("HMONITOR", "a monitor (HMONITOR)")
