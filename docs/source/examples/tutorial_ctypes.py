"""
What the tutorial of ctypes does with Windows, done without ctypes.

There is nothing to declare: functions know the types of their arguments and of their results, structures have their
fields, and a mistake is an exception instead of a crash.
"""
from __future__ import print_function

import threading
import time

from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    FormatMessage, GetLastError, GetModuleFileName, GetModuleHandle, GetProcAddress, SetLastError)
from pywincffi.user32 import (
    WM_CLOSE, WM_USER, EnumWindows, GetWindowRect, GetWindowText, GetWindowThreadProcessId, MessageBox, PostMessage)
from pywincffi.wintypes import MSG, POINT, RECT

TITLE = "Spam"


def call_functions():
    """Calling functions: there is one name, and its strings are text. Handles of different kinds are not confused."""
    print("this program is", GetModuleFileName(GetModuleHandle(None)))
    kernel32 = GetModuleHandle("kernel32")
    print("Beep is exported:", bool(GetProcAddress(kernel32, "Beep")))
    try:
        GetProcAddress(kernel32, "MyOwnFunction")
    except WindowsAPIError as error:
        print("MyOwnFunction is not:", error.code)


def pass_wrong_arguments():
    """With ctypes these calls would be made, and be reported afterwards, or crash the program. Here none is."""
    try:
        GetModuleHandle(0, 0)  # type: ignore[call-arg,arg-type]
    except TypeError as error:
        print("TypeError:", error)
    try:
        GetModuleHandle(32)  # type: ignore[arg-type]
    except InputError as error:
        print("InputError:", error)


def look_at_errors():
    """A failure is an exception, and has what GetLastError and FormatMessage would tell."""
    try:
        GetModuleHandle("something silly")
    except WindowsAPIError as error:
        print(error)
        print("error %d is the last error: %s" % (error.winerror, error.winerror == GetLastError()))
        print("its message is:", FormatMessage(dwMessageId=error.code))
    SetLastError(0)


def fill_structures():
    """Structures are there; they are filled by position, by name, or from tuples, also those inside of others."""
    point = POINT(10, 20)
    print(point.x, point.y)
    print(POINT(y=5))
    try:
        POINT(1, 2, 3)  # type: ignore[call-arg]
    except ValueError as error:
        print("ValueError:", error)
    try:
        POINT(x=2 ** 31)  # not cut down to what fits
    except ValueError as error:
        print("ValueError:", error)
    print(RECT(left=1, top=2, right=3, bottom=4))
    message = MSG(message=WM_USER, pt=point)
    message.pt.x += 1
    print(message.pt, point)


def call_back():
    """Any callable will do as a callback, and nobody has to keep it alive. What it raises arrives at the caller."""
    # The window to find: a message box in a thread of its own, with arguments by name.
    box = threading.Thread(target=MessageBox, kwargs={"lpText": "Spam, spam, spam", "lpCaption": TITLE})
    box.start()
    found = []

    def look(hwnd, lParam):
        try:
            if GetWindowText(hwnd) == TITLE:
                found.append(hwnd)
                return False  # do not look further
        except WindowsAPIError:
            pass  # a window that was closed at this moment
        return True
    while box.is_alive() and not found:
        EnumWindows(look)
        time.sleep(0.01)
    hWnd = found[0]
    # What comes back through pointers in C is simply returned.
    rectangle = GetWindowRect(hWnd)
    print("the box is %d pixels wide" % (rectangle.right - rectangle.left))
    print("it belongs to process %d" % GetWindowThreadProcessId(hWnd).lpdwProcessId)

    def fail(hwnd, lParam):
        raise ZeroDivisionError("from the callback")
    try:
        EnumWindows(fail)
    except ZeroDivisionError as error:
        print("ZeroDivisionError:", error)
    PostMessage(hWnd, WM_CLOSE)
    box.join()
    try:
        GetWindowRect(hWnd)
    except WindowsAPIError as error:
        print("it is closed:", error)


def main():
    call_functions()
    pass_wrong_arguments()
    look_at_errors()
    fill_structures()
    call_back()


if __name__ == "__main__":
    main()
