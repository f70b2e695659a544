"""
Type a text into another program: whatever has the keyboard focus when the time is over gets the text.

    python type_text.py TEXT [SECONDS]
"""
from __future__ import print_function

import struct
import sys
import time

from pywincffi.user32 import (
    INPUT_KEYBOARD, KEYEVENTF_KEYUP, KEYEVENTF_UNICODE, VK_CONTROL, VK_LWIN, VK_MENU, VK_RETURN, VK_RWIN, VK_SHIFT,
    GetAsyncKeyState, SendInput)
from pywincffi.wintypes import INPUT, KEYBDINPUT


def key(wVk, wScan=0, dwFlags=0):
    """The events of a key that is pressed and released."""
    return [INPUT(INPUT_KEYBOARD, ki=KEYBDINPUT(wVk, wScan, dwFlags)),
            INPUT(INPUT_KEYBOARD, ki=KEYBDINPUT(wVk, wScan, dwFlags | KEYEVENTF_KEYUP))]


def type_text(text):
    """Types any characters, also those that no key of the keyboard has."""
    events = []
    for character in text:
        if character == u"\n":
            events += key(VK_RETURN)
        else:
            encoded = character.encode("utf-16-le")  # two units for a character beyond U+FFFF
            for unit in struct.unpack("<%dH" % (len(encoded) // 2), encoded):
                events += key(0, unit, KEYEVENTF_UNICODE)
    while any([GetAsyncKeyState(each) < 0 for each in (VK_SHIFT, VK_CONTROL, VK_MENU, VK_LWIN, VK_RWIN)]):
        time.sleep(0.05)  # the user would make shortcuts of the characters
    return SendInput(events)


def main(text, seconds=3.0):
    """Waits, and types."""
    print("in %g seconds this goes to the program in front" % seconds)
    time.sleep(seconds)
    print("%d events" % type_text(text))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__.strip())
    TEXT = sys.argv[1]
    if sys.version_info[0] == 2:
        TEXT = TEXT.decode("mbcs")
    main(TEXT, *map(float, sys.argv[2:]))
