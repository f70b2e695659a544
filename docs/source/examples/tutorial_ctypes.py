"""
What the tutorial of ctypes does with Windows, done without ctypes.

There is nothing to declare: functions know the types of their arguments and of their results, structures have their
fields, and a mistake is an exception instead of a crash.
"""
from __future__ import print_function

import sys
import threading
import time

from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    CBR_9600, LOAD_LIBRARY_SEARCH_SYSTEM32, FormatMessage, FreeLibrary, GetLastError, GetModuleFileName,
    GetModuleHandle, GetProcAddress, LoadLibraryEx, SetLastError)
from pywincffi.ownership import Owner
from pywincffi.user32 import (
    WM_CLOSE, WM_USER, EnumWindows, GetWindowRect, GetWindowText, GetWindowThreadProcessId, MessageBox, PostMessage)
from pywincffi.wintypes import DCB, MSG, POINT, RECT

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


def find_what_has_no_plain_name():
    """What C++ exports has names that are none in Python, and some exports have a number only."""
    operator_new = "??2@YAPEAX_K@Z" if sys.maxsize > 2 ** 32 else "??2@YAPAXI@Z"
    with Owner(LoadLibraryEx("msvcrt", dwFlags=LOAD_LIBRARY_SEARCH_SYSTEM32), FreeLibrary) as msvcrt:
        print("operator new is exported:", bool(GetProcAddress(msvcrt.handle, operator_new)))
    with Owner(LoadLibraryEx("ws2_32", dwFlags=LOAD_LIBRARY_SEARCH_SYSTEM32), FreeLibrary) as ws2_32:
        print("number 1 is accept:", GetProcAddress(ws2_32.handle, 1) == GetProcAddress(ws2_32.handle, "accept"))
    try:
        GetProcAddress(GetModuleHandle("kernel32"), 0)
    except InputError as error:
        print("InputError:", error)


class Bottles(object):
    """A number of one's own, which any function takes that takes a number."""

    def __index__(self):
        return 42


def pass_own_types():
    """Where ctypes looks for ``_as_parameter_``, Python's own protocols do: here the one for integers."""
    SetLastError(Bottles())  # type: ignore[arg-type]
    print("%d bottles of beer" % GetLastError())
    SetLastError(0)


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
    settings = DCB(BaudRate=CBR_9600, fBinary=True)  # some of these are single bits
    print(settings.BaudRate, settings.fBinary, settings.fParity)


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
    find_what_has_no_plain_name()
    pass_own_types()
    pass_wrong_arguments()
    look_at_errors()
    fill_structures()
    call_back()


if __name__ == "__main__":
    main()
