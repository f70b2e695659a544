"""Windows to test with. They are made through ctypes, and need no display."""
import ctypes
import itertools
import sys
from ctypes import wintypes

from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase
from tests import oracle

WS_OVERLAPPEDWINDOW = 0xCF0000
HWND_MESSAGE = -3
LRESULT = ctypes.c_ssize_t
_classes = itertools.count()

if sys.platform == "win32":
    _WNDPROC = ctypes.WINFUNCTYPE(LRESULT, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)

    class _WNDCLASS(ctypes.Structure):
        _fields_ = [("style", wintypes.UINT), ("lpfnWndProc", _WNDPROC), ("cbClsExtra", ctypes.c_int),
                    ("cbWndExtra", ctypes.c_int), ("hInstance", wintypes.HANDLE), ("hIcon", wintypes.HANDLE),
                    ("hCursor", wintypes.HANDLE), ("hbrBackground", wintypes.HANDLE),
                    ("lpszMenuName", wintypes.LPCWSTR), ("lpszClassName", wintypes.LPCWSTR)]


def function(name, result, *parameters):
    """A function of user32 as ctypes calls it."""
    return oracle.function("user32", name, result, *parameters)


def hwnd(number):
    ffi, _ = dist.load()
    return ffi.cast("HWND", number)


def number(window):
    ffi, _ = dist.load()
    return int(ffi.cast("intptr_t", window))


class Window(object):
    """A window of this thread. ``received`` has the messages that its procedure got, as (message, wParam, lParam)."""

    #: Messages from here on are recorded, and answered with ANSWER.
    WM_USER = 0x400
    ANSWER = -12345

    def __init__(self, title=u"", position=(0, 0), size=(100, 100), message_only=False):
        self.received = []
        self._procedure = _WNDPROC(self._called)
        name = u"pywincffi-%d" % next(_classes)
        if not function("RegisterClassW", wintypes.ATOM, ctypes.POINTER(_WNDCLASS))(
                ctypes.byref(_WNDCLASS(lpfnWndProc=self._procedure, lpszClassName=name))):
            raise ctypes.WinError(ctypes.get_last_error())
        create = function("CreateWindowExW", wintypes.HWND, wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR,
                          wintypes.DWORD, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int, wintypes.HWND,
                          wintypes.HANDLE, wintypes.HANDLE, wintypes.LPVOID)
        self.number = create(0, name, title, WS_OVERLAPPEDWINDOW, position[0], position[1], size[0], size[1],
                             HWND_MESSAGE if message_only else None, None, None, None)
        if not self.number:
            raise ctypes.WinError(ctypes.get_last_error())
        self.hWnd = hwnd(self.number)

    def destroy(self):
        function("DestroyWindow", wintypes.BOOL, wintypes.HWND)(self.number)

    def _called(self, window, message, wParam, lParam):
        if message >= self.WM_USER:
            self.received.append((message, wParam, lParam))
            return self.ANSWER
        return function("DefWindowProcW", LRESULT, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)(
            window, message, wParam, lParam)


class WindowTestCase(TestCase):
    """Tests with windows. The process's first window opens handles that stay."""

    def setUp(self):
        if not isinstance(dist.library, dist.Unavailable):
            Window().destroy()
        super(WindowTestCase, self).setUp()
        self.drain()

    def window(self, *arguments, **keywords):
        window = Window(*arguments, **keywords)
        self.addCleanup(window.destroy)
        self.drain()
        self.SetLastError(5)
        return window

    def closed_window(self):
        """An HWND that was one."""
        window = Window()
        window.destroy()
        self.drain()
        return window.hWnd

    def drain(self):
        """Empty this thread's queue."""
        message = wintypes.MSG()
        while function("PeekMessageW", wintypes.BOOL, ctypes.POINTER(wintypes.MSG), wintypes.HWND, wintypes.UINT,
                       wintypes.UINT, wintypes.UINT)(ctypes.byref(message), None, 0, 0, 1):
            pass

    def not_windows(self):
        """What is no HWND, though some of it is a pointer."""
        return (5, "x", b"abc", [], object(), self.library.GetCurrentProcess(), self.ffi.new("OVERLAPPED *"),
                self.ffi.cast("char *", 8), self.ffi.new("HWND[1]"))
