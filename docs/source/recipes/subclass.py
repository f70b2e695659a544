from __future__ import print_function

from pywincffi.comctl32 import DefSubclassProc, SetWindowSubclass
from pywincffi.user32 import WM_CHAR, CreateWindowEx, DestroyWindow, GetWindowText, SendMessage


def only_digits(hWnd, uMsg, wParam, lParam, uIdSubclass, dwRefData):
    if uMsg == WM_CHAR:
        character = chr(wParam) if wParam < 128 else ""
        if character in (",", ":"):
            return DefSubclassProc(hWnd, uMsg, ord("."), lParam)
        if character >= " " and not character.isdigit():
            return 0  # handled: the control does not get it
    return None  # to the next procedure


hWnd = CreateWindowEx(0, u"EDIT", u"")
SetWindowSubclass(hWnd, only_digits)
for character in "about 12,5 m":
    SendMessage(hWnd, WM_CHAR, ord(character))
print("typed:", GetWindowText(hWnd))
DestroyWindow(hWnd)
