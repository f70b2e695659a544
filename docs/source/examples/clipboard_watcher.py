"""
Print what comes to the clipboard: the text, or else the formats. Ctrl-C ends the program, and so does a WM_CLOSE that
another program posts to its window.
"""
from __future__ import print_function

import sys
import time

from pywincffi.exceptions import WindowsAPIError
from pywincffi.user32 import (
    CF_UNICODETEXT, HWND_MESSAGE, WM_CLIPBOARDUPDATE, WM_CLOSE, WM_QUIT, AddClipboardFormatListener, CreateWindowEx,
    DestroyWindow, DispatchMessage, EnumClipboardFormats, GetClipboardData, GetClipboardFormatName, GetMessage,
    IsClipboardFormatAvailable, OpenClipboard, PostQuitMessage, RegisterClassEx, RemoveClipboardFormatListener,
    UnregisterClass)
from pywincffi.winerror import ERROR_ACCESS_DENIED
from pywincffi.wintypes import WNDCLASSEX

NAME = u"pywincffi-clipboard-watcher"
FIRST_REGISTERED = 0xC000


def say(text):
    print(text)
    sys.stdout.flush()


def open_clipboard(seconds=1):
    """Opens the clipboard; while another program has it open, tries again."""
    end = time.time() + seconds
    while True:
        try:
            return OpenClipboard()
        except WindowsAPIError as error:
            if error.winerror != ERROR_ACCESS_DENIED or time.time() > end:
                raise
        time.sleep(0.01)


def content():
    """Describes what is on the clipboard."""
    with open_clipboard():
        if IsClipboardFormatAvailable(CF_UNICODETEXT):
            return "text: %s" % ascii_only(GetClipboardData(CF_UNICODETEXT))
        names, number = [], EnumClipboardFormats()
        while number:
            is_registered = number >= FIRST_REGISTERED
            names.append(ascii_only(GetClipboardFormatName(number)) if is_registered else "format %d" % number)
            number = EnumClipboardFormats(number)
    return "formats: " + ", ".join(names) if names else "nothing"


def ascii_only(text):
    """The text in characters that every console and pipe takes."""
    return str(text.encode("ascii", "backslashreplace").decode("ascii"))


def procedure(hWnd, uMsg, wParam, lParam):
    """Handles a message; None leaves it to Windows."""
    if uMsg == WM_CLIPBOARDUPDATE:
        try:
            say(content())
        except WindowsAPIError as error:
            say("not read: %s" % error)
    elif uMsg == WM_CLOSE:
        PostQuitMessage()
    else:
        return None
    return 0


def main():
    RegisterClassEx(WNDCLASSEX(lpfnWndProc=procedure, lpszClassName=NAME))
    hWnd = CreateWindowEx(0, NAME, NAME, hWndParent=HWND_MESSAGE)
    AddClipboardFormatListener(hWnd)
    try:
        say("watching")
        message = GetMessage()
        while message.message != WM_QUIT:
            DispatchMessage(message)
            message = GetMessage()
    finally:
        RemoveClipboardFormatListener(hWnd)
        DestroyWindow(hWnd)
        UnregisterClass(NAME)
    say("the end")


if __name__ == "__main__":
    main()
