"""
Do something whenever the user presses Ctrl+Alt+F11, whichever program is in front. Ctrl+Alt+F10 ends the program, and
so does Ctrl-C.
"""
from __future__ import print_function

import sys

from pywincffi.user32 import (
    MOD_ALT, MOD_CONTROL, MOD_NOREPEAT, VK_F10, VK_F11, WM_HOTKEY, GetMessage, RegisterHotKey, UnregisterHotKey)

ACT, END = 1, 2


def main():
    """Registers the keys, and waits for them."""
    modifiers = MOD_CONTROL | MOD_ALT | MOD_NOREPEAT
    RegisterHotKey(None, ACT, modifiers, VK_F11)  # fails if another program has these keys
    RegisterHotKey(None, END, modifiers, VK_F10)
    try:
        print("press Ctrl+Alt+F11; Ctrl+Alt+F10 ends the program")
        sys.stdout.flush()
        while True:
            message = GetMessage()
            if message.message == WM_HOTKEY and message.wParam == END:
                break
            if message.message == WM_HOTKEY:
                print("pressed")
                sys.stdout.flush()
    finally:
        UnregisterHotKey(None, ACT)
        UnregisterHotKey(None, END)
    print("the keys are free again")


if __name__ == "__main__":
    main()
