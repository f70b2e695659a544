"""
Take over the console: a screen, a title and keys of one's own, and everything as it was afterwards.

Shows all colours of a console, and the keys that are pressed, until Q or Escape is pressed. An exclamation mark makes
it fail, to show that the console is put back then, too.
"""
from __future__ import print_function

import sys
from contextlib import contextmanager

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    BACKGROUND_BLUE, ENABLE_ECHO_INPUT, ENABLE_LINE_INPUT, FOREGROUND_BLUE, FOREGROUND_GREEN, FOREGROUND_INTENSITY,
    FOREGROUND_RED, GENERIC_READ, GENERIC_WRITE, KEY_EVENT, LEFT_ALT_PRESSED, LEFT_CTRL_PRESSED, RIGHT_ALT_PRESSED,
    RIGHT_CTRL_PRESSED, SHIFT_PRESSED, STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, CloseHandle, CreateConsoleScreenBuffer,
    FillConsoleOutputAttribute, FillConsoleOutputCharacter, GetConsoleMode, GetConsoleScreenBufferInfo,
    GetConsoleTitle, GetStdHandle, ReadConsoleInput, SetConsoleActiveScreenBuffer, SetConsoleCursorPosition,
    SetConsoleMode, SetConsoleTextAttribute, SetConsoleTitle, WriteConsole)

WHITE = FOREGROUND_RED | FOREGROUND_GREEN | FOREGROUND_BLUE
YELLOW_ON_BLUE = FOREGROUND_RED | FOREGROUND_GREEN | FOREGROUND_INTENSITY | BACKGROUND_BLUE
STATES = [("Shift", SHIFT_PRESSED), ("Ctrl", LEFT_CTRL_PRESSED | RIGHT_CTRL_PRESSED),
          ("Alt", LEFT_ALT_PRESSED | RIGHT_ALT_PRESSED)]
# The row in which keys are shown.
KEY_ROW = 19


def standard_handle(device):
    """A standard stream; a program without a console, a service for example, has none."""
    handle = GetStdHandle(device)
    if handle is None:
        raise SystemExit("There is no console.")
    return handle


@contextmanager
def own_screen(title):
    """The console's input, in which each key counts, and an empty screen with a title."""
    keys, screen_before = standard_handle(STD_INPUT_HANDLE), standard_handle(STD_OUTPUT_HANDLE)
    mode_before, title_before = GetConsoleMode(keys), GetConsoleTitle()
    screen = CreateConsoleScreenBuffer(GENERIC_READ | GENERIC_WRITE, 0)
    try:
        SetConsoleActiveScreenBuffer(screen)
        SetConsoleTitle(title)
        # Keys come one by one instead of line by line. Ctrl-C remains what it is.
        SetConsoleMode(keys, mode_before & ~(ENABLE_LINE_INPUT | ENABLE_ECHO_INPUT))
        yield keys, screen
    finally:
        SetConsoleMode(keys, mode_before)
        SetConsoleTitle(title_before)
        SetConsoleActiveScreenBuffer(screen_before)
        CloseHandle(screen)


def write(screen, x, y, text, attributes=WHITE):
    SetConsoleCursorPosition(screen, (x, y))
    SetConsoleTextAttribute(screen, attributes)
    WriteConsole(screen, text)


def draw(screen):
    """All colours, foreground by column and background by row, below a headline."""
    width = GetConsoleScreenBufferInfo(screen).dwSize.X
    write(screen, 1, 0, u"The colours of a console", YELLOW_ON_BLUE)
    FillConsoleOutputAttribute(screen, YELLOW_ON_BLUE, width, (0, 0))
    for background in range(16):
        for foreground in range(16):
            write(screen, 4 * foreground, 2 + background, u" %X%X " % (background, foreground),
                  background << 4 | foreground)
    write(screen, 0, KEY_ROW, u"Press any key, Q or Escape to end.")


def describe(key):
    """A key in words."""
    states = [name for name, state in STATES if key.dwControlKeyState & state]
    # A key without a character has NUL, and Ctrl makes control characters.
    character = u"U+%04X" % ord(key.uChar) if key.uChar < u" " else key.uChar
    return u"%s  key 0x%02X  %s" % (character, key.wVirtualKeyCode, u"+".join(states))


def show_keys(keys, screen):
    """Show each key that is pressed, until one ends it."""
    width = GetConsoleScreenBufferInfo(screen).dwSize.X
    while True:
        for record in ReadConsoleInput(keys, 16):
            if record.EventType != KEY_EVENT or not record.Event.KeyEvent.bKeyDown:
                continue
            key = record.Event.KeyEvent
            if key.uChar in (u"q", u"Q", u"\x1b"):
                return
            if key.uChar == u"!":
                raise RuntimeError("you asked for an error")
            FillConsoleOutputCharacter(screen, u" ", width, (0, KEY_ROW))
            write(screen, 0, KEY_ROW, describe(key))


def main():
    try:
        with own_screen(u"Colours") as (keys, screen):
            draw(screen)
            show_keys(keys, screen)
    except WindowsAPIError as error:
        print("This needs a console, and its standard streams must not be redirected:\n    %s" % error)
        return 1
    print("The console is as it was before.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
