from __future__ import print_function

import time

from pywincffi.exceptions import WindowsAPIError
from pywincffi.user32 import (
    CF_UNICODETEXT, HWND_MESSAGE, CreateWindowEx, DestroyWindow, EmptyClipboard, GetClipboardData,
    IsClipboardFormatAvailable, OpenClipboard, SetClipboardData)
from pywincffi.winerror import ERROR_ACCESS_DENIED


def open_clipboard(hWnd=None, seconds=0.5):
    """Opens the clipboard; while another program has it open, tries again."""
    end = time.time() + seconds
    while True:
        try:
            return OpenClipboard(hWnd)
        except WindowsAPIError as error:
            if error.winerror != ERROR_ACCESS_DENIED or time.time() > end:
                raise
        time.sleep(0.01)


def copy(text):
    hWnd = CreateWindowEx(0, u"STATIC", hWndParent=HWND_MESSAGE)  # the content needs an owner
    try:
        with open_clipboard(hWnd):
            EmptyClipboard()
            SetClipboardData(CF_UNICODETEXT, text)
    finally:
        DestroyWindow(hWnd)


def paste():
    with open_clipboard():
        if IsClipboardFormatAvailable(CF_UNICODETEXT):
            return GetClipboardData(CF_UNICODETEXT)
    return u""


copy(u"some text")
print("pasted:", paste())
