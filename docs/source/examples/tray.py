"""
A program in the notification area, with a menu that the right button opens. ``Quit`` ends the program, and so does a
WM_CLOSE that another program posts to its message-only window.
"""
from __future__ import print_function

import sys

from pywincffi.exceptions import WindowsAPIError
from pywincffi.ownership import Owner
from pywincffi.shell32 import (
    NIF_ICON, NIF_MESSAGE, NIF_SHOWTIP, NIF_TIP, NIM_ADD, NIM_DELETE, NIM_SETVERSION, NOTIFYICON_VERSION_4,
    Shell_NotifyIcon)
from pywincffi.user32 import (
    HWND_MESSAGE, IDI_APPLICATION, MIIM_ID, MIIM_STRING, TPM_NONOTIFY, TPM_RETURNCMD, TPM_RIGHTBUTTON, WM_APP, WM_CLOSE,
    WM_CONTEXTMENU, WM_NULL, WM_QUIT, WS_POPUP, CreatePopupMenu, CreateWindowEx, DestroyMenu, DestroyWindow,
    DispatchMessage, GetMessage, InsertMenuItem, LoadIcon, PostMessage, PostQuitMessage, RegisterClassEx,
    RegisterWindowMessage, SetForegroundWindow, TrackPopupMenuEx, TranslateMessage, UnregisterClass)
from pywincffi.wintypes import MENUITEMINFO, NOTIFYICONDATA, WNDCLASSEX

NAME = u"pywincffi-tray"
TASKBAR_CREATED = RegisterWindowMessage(u"TaskbarCreated")
ICON_MESSAGE = WM_APP + 1
GREET, QUIT = 1, 2


def say(text):
    print(text)
    sys.stdout.flush()


class Tray(object):
    def __init__(self):
        RegisterClassEx(WNDCLASSEX(lpfnWndProc=self.procedure, lpszClassName=NAME))
        # The icon's messages go to a window for messages only. The menu needs a window that can be in the foreground;
        # only a top-level window hears that the taskbar was created anew.
        self.hWnd = CreateWindowEx(0, NAME, NAME, hWndParent=HWND_MESSAGE)
        self.owner = CreateWindowEx(0, NAME, NAME, WS_POPUP)
        self.menu = Owner(CreatePopupMenu(), DestroyMenu)
        for position, (number, text) in enumerate([(GREET, u"&Greet"), (QUIT, u"&Quit")]):
            InsertMenuItem(self.menu.handle, position, True,
                           MENUITEMINFO(MIIM_ID | MIIM_STRING, wID=number, dwTypeData=text))
        self.icon = NOTIFYICONDATA(
            self.hWnd, 1, NIF_ICON | NIF_MESSAGE | NIF_TIP | NIF_SHOWTIP, ICON_MESSAGE, LoadIcon(None, IDI_APPLICATION),
            u"pywincffi", uVersion=NOTIFYICON_VERSION_4)
        self.is_shown = False

    def show(self):
        try:
            Shell_NotifyIcon(NIM_ADD, self.icon)
            self.is_shown = True
            Shell_NotifyIcon(NIM_SETVERSION, self.icon)
        except WindowsAPIError:
            pass  # there is no notification area now; TaskbarCreated tells if there is one later

    def procedure(self, hWnd, uMsg, wParam, lParam):
        """Handles a message; None leaves it to Windows."""
        if uMsg == ICON_MESSAGE and lParam & 0xFFFF == WM_CONTEXTMENU:
            # Version 4 has the event in the low word of lParam, and the position in wParam, as two signed words.
            self.open_menu(*[word - (word >> 15 << 16) for word in (wParam & 0xFFFF, wParam >> 16 & 0xFFFF)])
        elif uMsg == TASKBAR_CREATED:
            self.show()
        elif uMsg == WM_CLOSE:
            PostQuitMessage()
        else:
            return None
        return 0

    def open_menu(self, x, y):
        SetForegroundWindow(self.owner)  # otherwise the menu stays open when the user clicks elsewhere
        chosen = TrackPopupMenuEx(self.menu.handle, TPM_RETURNCMD | TPM_NONOTIFY | TPM_RIGHTBUTTON, x, y, self.owner)
        PostMessage(self.owner, WM_NULL)  # otherwise the next menu may close at once
        if chosen == GREET:
            say("hello")
        elif chosen == QUIT:
            PostQuitMessage()

    def run(self):
        self.show()
        say("the program runs")
        message = GetMessage()
        while message.message != WM_QUIT:
            TranslateMessage(message)
            DispatchMessage(message)
            message = GetMessage()

    def close(self):
        if self.is_shown:
            Shell_NotifyIcon(NIM_DELETE, self.icon)
        self.menu.close()
        DestroyWindow(self.owner)
        DestroyWindow(self.hWnd)
        UnregisterClass(NAME)


def main():
    tray = Tray()
    try:
        tray.run()
    finally:
        tray.close()
    say("the program ends")


if __name__ == "__main__":
    main()
