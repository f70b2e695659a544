"""colorama's win32.py, ported from ctypes to pywincffi."""
from pywincffi.kernel32 import (
    STD_ERROR_HANDLE, STD_OUTPUT_HANDLE, FillConsoleOutputAttribute, FillConsoleOutputCharacter, GetConsoleMode,
    GetConsoleScreenBufferInfo, GetStdHandle, SetConsoleCursorPosition, SetConsoleMode, SetConsoleTextAttribute,
    SetConsoleTitle)

CALLS = (FillConsoleOutputAttribute, FillConsoleOutputCharacter, GetConsoleMode, SetConsoleCursorPosition,
         SetConsoleMode, SetConsoleTextAttribute, SetConsoleTitle)


def _has_screen(device):
    try:
        return GetConsoleScreenBufferInfo(GetStdHandle(device)).dwSize.X > 0
    except OSError:
        return False


def winapi_test():
    return _has_screen(STD_OUTPUT_HANDLE) or _has_screen(STD_ERROR_HANDLE)
