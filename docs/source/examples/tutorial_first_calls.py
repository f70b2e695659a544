"""
First steps with the Windows API: message boxes, a sound, the current directory, and the short life of a file.

All names are Windows' own, so its documentation is the manual. No DLL is looked up, no number is copied from a page, no
buffer is measured, and a call that fails says why.
"""
from __future__ import print_function

import threading

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    CREATE_NEW, GENERIC_WRITE, CloseHandle, CreateFile, DeleteFile, GetCurrentDirectory, WriteFile)
from pywincffi.user32 import (
    MB_ICONERROR, MB_ICONINFORMATION, WM_CLOSE, EnumWindows, GetWindowText, MessageBeep, MessageBox, PostMessage)


def show_boxes():
    """What is optional in C can be left out, or given by name."""
    is_closed = close_later("This is a title")
    MessageBox(None, "This is a message box", "This is a title")
    is_closed.set()
    is_closed = close_later("Box full of useful information")
    MessageBox(lpText="Here is some useful information!", lpCaption="Box full of useful information",
               uType=MB_ICONINFORMATION)
    is_closed.set()
    print("both message boxes were closed")


def close_later(title):
    """Close the box after a second, if nobody has: this program runs to its end even where nobody looks."""
    is_closed = threading.Event()

    def close(hwnd, lParam):
        try:
            if GetWindowText(hwnd) == title:
                PostMessage(hwnd, WM_CLOSE)
        except WindowsAPIError:
            pass  # some other window, which was closed at this moment

    def work():
        while not is_closed.wait(1):  # the box may not be there after the first second
            EnumWindows(close)
    thread = threading.Thread(target=work)
    thread.daemon = True
    thread.start()
    return is_closed


def show_directory():
    """A text comes back as a text, however long it is."""
    print("the current directory is", GetCurrentDirectory())


def write_file():
    """A handle is closed when it is done with; everything else closes itself."""
    hFile = CreateFile("testfile.txt", GENERIC_WRITE, dwCreationDisposition=CREATE_NEW)
    try:
        print("wrote %d bytes" % WriteFile(hFile, "This is a file"))
    finally:
        CloseHandle(hFile)
    try:
        CreateFile("testfile.txt", GENERIC_WRITE, dwCreationDisposition=CREATE_NEW)
    except WindowsAPIError as error:
        print("not again:", error)
    finally:
        DeleteFile("testfile.txt")
    print("and deleted it")


def main():
    show_boxes()
    MessageBeep()
    MessageBeep(MB_ICONERROR)
    show_directory()
    write_file()


if __name__ == "__main__":
    main()
