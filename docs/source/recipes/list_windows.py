from __future__ import print_function

import ntpath

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import PROCESS_QUERY_LIMITED_INFORMATION, OpenProcess, QueryFullProcessImageName
from pywincffi.ownership import Owner
from pywincffi.user32 import EnumWindows, GetWindowRect, GetWindowText, GetWindowThreadProcessId, IsWindowVisible


def program(hWnd):
    try:
        dwProcessId = GetWindowThreadProcessId(hWnd).lpdwProcessId
        with Owner(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, False, dwProcessId)) as process:
            return ntpath.basename(QueryFullProcessImageName(process))
    except WindowsAPIError:
        return "?"  # of another user, for example


def describe(hWnd, lParam):
    try:
        title, place = GetWindowText(hWnd), GetWindowRect(hWnd)
    except WindowsAPIError:
        return  # the window was closed meanwhile
    if title and IsWindowVisible(hWnd):
        print("%6d %6d %6d %6d  %-15s %s" % (
            place.left, place.top, place.right - place.left, place.bottom - place.top, program(hWnd), title))


print("  left    top  width height  program         title")
EnumWindows(describe)
