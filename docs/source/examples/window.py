"""
A window that draws, and answers other threads and programs.

The window shows what was typed, and tells how much that is to whoever sends it the message that both have agreed on.
Here another thread types a text, asks, and closes the window. With the argument ``wait`` the window waits for the user.
"""
from __future__ import print_function

import sys
import threading

from pywincffi.user32 import (
    COLOR_WINDOW, CS_HREDRAW, CS_VREDRAW, DT_CENTER, DT_SINGLELINE, DT_VCENTER, WM_CHAR, WM_CLOSE, WM_DESTROY, WM_PAINT,
    WM_QUIT, WS_OVERLAPPEDWINDOW, WS_VISIBLE, BeginPaint, CreateWindowEx, DispatchMessage, DrawText, EndPaint,
    GetMessage, InvalidateRect, PostMessage, PostQuitMessage, RegisterClassEx, RegisterWindowMessage, SendMessage,
    TranslateMessage, UnregisterClass, UpdateWindow)
from pywincffi.wintypes import RECT, WNDCLASSEX

NAME = u"pywincffi-window"
HOW_MUCH = RegisterWindowMessage(u"pywincffi-how-much")


class Window(object):
    def __init__(self):
        self.text = u""
        # The procedure is kept, and with it this object, until the class is unregistered.
        RegisterClassEx(WNDCLASSEX(lpfnWndProc=self.procedure, lpszClassName=NAME, hbrBackground=COLOR_WINDOW + 1,
                                   style=CS_HREDRAW | CS_VREDRAW))
        self.hWnd = CreateWindowEx(0, NAME, u"Type something", WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 400, 200)

    def procedure(self, hWnd, uMsg, wParam, lParam):
        """Handles a message; None leaves it to Windows."""
        if uMsg == WM_PAINT:
            self.paint(hWnd)
        elif uMsg == WM_CHAR:
            self.text += u"%c" % wParam
            InvalidateRect(hWnd)
            UpdateWindow(hWnd)
        elif uMsg == HOW_MUCH:
            return len(self.text)
        elif uMsg == WM_DESTROY:
            PostQuitMessage()
        else:
            return None
        return 0

    def paint(self, hWnd):
        paint = BeginPaint(hWnd)
        height = 0
        if paint.hdc and self.text:
            height = DrawText(paint.hdc, self.text, RECT(0, 0, 380, 150), DT_CENTER | DT_VCENTER | DT_SINGLELINE)
        EndPaint(hWnd, paint)
        if self.text:
            shown = self.text.encode("ascii", "backslashreplace").decode("ascii")  # any console can print that
            print("painted '%s', %s" % (shown, "of some height" if height > 0 else "without height"))

    def run(self):
        message = GetMessage()
        while message.message != WM_QUIT:
            TranslateMessage(message)
            DispatchMessage(message)
            message = GetMessage()
        UnregisterClass(NAME)


def type_and_ask(hWnd):
    for character in u"ab\u2713":
        SendMessage(hWnd, WM_CHAR, ord(character))
    print("the window has %d characters" % SendMessage(hWnd, HOW_MUCH))
    PostMessage(hWnd, WM_CLOSE)


def main():
    window = Window()
    if sys.argv[1:] != ["wait"]:
        threading.Thread(target=type_and_ask, args=(window.hWnd,)).start()
    window.run()
    print("the window is closed")


if __name__ == "__main__":
    main()
