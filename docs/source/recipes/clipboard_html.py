from __future__ import print_function

import time

from pywincffi.exceptions import WindowsAPIError
from pywincffi.user32 import (
    CF_UNICODETEXT, HWND_MESSAGE, CreateWindowEx, DestroyWindow, EmptyClipboard, GetClipboardData, OpenClipboard,
    RegisterClipboardFormat, SetClipboardData)
from pywincffi.winerror import ERROR_ACCESS_DENIED

CF_HTML = RegisterClipboardFormat("HTML Format")
HEADER = "Version:0.9\r\nStartHTML:%08d\r\nEndHTML:%08d\r\nStartFragment:%08d\r\nEndFragment:%08d\r\n"
BEFORE, AFTER = b"<html><body><!--StartFragment-->", b"<!--EndFragment--></body></html>"


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


def html_format(fragment):
    """What "HTML Format" is: UTF-8, after a header that says where the parts are."""
    fragment = fragment.encode("utf-8")
    start = len(HEADER % (0, 0, 0, 0))
    first = start + len(BEFORE)
    last = first + len(fragment)
    return (HEADER % (start, last + len(AFTER), first, last)).encode("ascii") + BEFORE + fragment + AFTER


def fragment_of(content):
    lines = dict(line.split(b":", 1) for line in content[:content.index(b"<")].splitlines() if b":" in line)
    return content[int(lines[b"StartFragment"]):int(lines[b"EndFragment"])].decode("utf-8")


hWnd = CreateWindowEx(0, u"STATIC", hWndParent=HWND_MESSAGE)  # the content needs an owner
with open_clipboard(hWnd):
    EmptyClipboard()
    SetClipboardData(CF_HTML, html_format(u"some <b>bold</b> text"))
    SetClipboardData(CF_UNICODETEXT, u"some bold text")  # for programs that know no HTML
DestroyWindow(hWnd)

with open_clipboard():
    print(fragment_of(GetClipboardData(CF_HTML)))
    print(GetClipboardData(CF_UNICODETEXT))
