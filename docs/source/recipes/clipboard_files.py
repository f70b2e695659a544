from __future__ import print_function

import os
import struct
import time

from pywincffi.exceptions import WindowsAPIError
from pywincffi.user32 import (
    CF_HDROP, HWND_MESSAGE, CreateWindowEx, DestroyWindow, EmptyClipboard, GetClipboardData,
    IsClipboardFormatAvailable, OpenClipboard, SetClipboardData)
from pywincffi.winerror import ERROR_ACCESS_DENIED

DROPFILES = "<Iiiii"  # pFiles (where the paths begin), pt.x, pt.y, fNC, fWide


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


def copy_files(paths):
    content = struct.pack(DROPFILES, struct.calcsize(DROPFILES), 0, 0, 0, 1)
    content += u"".join(os.path.abspath(path) + u"\0" for path in paths).encode("utf-16-le") + b"\0\0"
    hWnd = CreateWindowEx(0, u"STATIC", hWndParent=HWND_MESSAGE)  # the content needs an owner
    try:
        with open_clipboard(hWnd):
            EmptyClipboard()
            SetClipboardData(CF_HDROP, content)
    finally:
        DestroyWindow(hWnd)


def pasted_files():
    with open_clipboard():
        if not IsClipboardFormatAvailable(CF_HDROP):
            return []
        content = GetClipboardData(CF_HDROP)
    assert isinstance(content, bytes)  # as of all formats that are no text
    start, _, _, _, is_wide = struct.unpack_from(DROPFILES, content)
    text = content[start:].decode("utf-16-le" if is_wide else "mbcs", "replace")
    return text[:text.index(u"\0\0")].split(u"\0")


for name in ("first.txt", "second.txt"):
    open(name, "w").close()
copy_files([u"first.txt", u"second.txt"])
for path in pasted_files():
    print(os.path.basename(path), os.path.exists(path))
