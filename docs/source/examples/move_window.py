"""
Moves the window of another program: ``python move_window.py TITLE X Y WIDTH HEIGHT``. TITLE is a part of its title.
"""
from __future__ import print_function

import sys
import time

from pywincffi.exceptions import WindowsAPIError
from pywincffi.user32 import (
    SW_RESTORE, SWP_ASYNCWINDOWPOS, SWP_NOACTIVATE, SWP_NOZORDER, EnumWindows, GetWindowRect, GetWindowText, IsIconic,
    IsWindowVisible, IsZoomed, SetWindowPos, ShowWindowAsync)


def find(part):
    """The visible windows that have this in their titles, the highest in the Z order first."""
    found = []

    def examine(hWnd, lParam):
        try:
            if IsWindowVisible(hWnd) and part.lower() in GetWindowText(hWnd).lower():
                found.append(hWnd)
        except WindowsAPIError:
            pass  # the window was closed meanwhile
    EnumWindows(examine)
    return found


def wait_until(condition, seconds=20):
    """Another program moves its window itself: it may be slow, refuse, or do nothing at all any more."""
    end = time.time() + seconds
    while not condition() and time.time() < end:
        time.sleep(0.02)
    return condition()


def move(hWnd, left, top, width, height):
    """Move a window, and return whether it is there."""
    if IsIconic(hWnd) or IsZoomed(hWnd):
        ShowWindowAsync(hWnd, SW_RESTORE)
        wait_until(lambda: not IsIconic(hWnd) and not IsZoomed(hWnd))
    SetWindowPos(hWnd, None, left, top, width, height, SWP_NOZORDER | SWP_NOACTIVATE | SWP_ASYNCWINDOWPOS)
    return wait_until(lambda: place(hWnd) == (left, top, width, height))


def place(hWnd):
    """The left and the top edge, the width and the height of a window."""
    edges = GetWindowRect(hWnd)
    return edges.left, edges.top, edges.right - edges.left, edges.bottom - edges.top


def main(title, *numbers):
    windows = find(title)
    if not windows:
        sys.exit("no window has this title")
    print("from", *place(windows[0]))
    moved = move(windows[0], *map(int, numbers))
    print("to", *place(windows[0]))
    if not moved:
        sys.exit("the program has put its window elsewhere")


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__.strip())
    main(*sys.argv[1:])
