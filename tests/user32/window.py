"""Windows to test with. They are made through ctypes, and need no display."""
import ctypes
import itertools
import sys
import threading
import time
from ctypes import wintypes

from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import WindowsAPIError
from pywincffi.ownership import Owner
from pywincffi.user32 import (
    WS_OVERLAPPEDWINDOW as OVERLAPPED_WINDOW, CreateWindowEx, RegisterClassEx, UnregisterClass,
    _procedures)
from pywincffi.wintypes import WNDCLASSEX
from tests import oracle

WS_OVERLAPPEDWINDOW = 0xCF0000
WS_CHILD = 0x40000000
WM_PAINT = 0xF
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


def create(class_name, title=u"", style=0, position=(0, 0), size=(100, 100), parent=None):
    """The number of a new window of a class that is there."""
    create_window = function(
        "CreateWindowExW", wintypes.HWND, wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD,
        ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_int, wintypes.HWND, wintypes.HANDLE, wintypes.HANDLE,
        wintypes.LPVOID)
    made = create_window(0, class_name, title, style, position[0], position[1], size[0], size[1], parent, None, None,
                         None)
    if not made:
        raise ctypes.WinError(ctypes.get_last_error())
    return made


def destroy(window):
    """Close the window with this number."""
    function("DestroyWindow", wintypes.BOOL, wintypes.HWND)(window)


class Window(object):
    """A window of this thread. ``received`` has the messages that its procedure got, as (message, wParam, lParam)."""

    #: Messages from here on are recorded, and answered with ANSWER.
    WM_USER = 0x400
    ANSWER = -12345

    def __init__(self, title=u"", position=(0, 0), size=(100, 100), message_only=False, class_name=None):
        self.received = []
        self._procedure = _WNDPROC(self._called)
        self.class_name = name = class_name or u"pywincffi-%d" % next(_classes)
        if not function("RegisterClassW", wintypes.ATOM, ctypes.POINTER(_WNDCLASS))(
                ctypes.byref(_WNDCLASS(lpfnWndProc=self._procedure, lpszClassName=name))):
            raise ctypes.WinError(ctypes.get_last_error())
        self.number = create(name, title, WS_OVERLAPPEDWINDOW, position, size, HWND_MESSAGE if message_only else None)
        self.hWnd = hwnd(self.number)

    def destroy(self):
        destroy(self.number)

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

    def child(self, parent, class_name=u"STATIC", title=u"", position=(0, 0), size=(10, 10)):
        """A child of a Window, or of a child, as an HWND. It is closed with its parent."""
        return hwnd(create(class_name, title, WS_CHILD, position, size, number(getattr(parent, "hWnd", parent))))

    def closed_window(self):
        """An HWND that was one."""
        window = Window()
        window.destroy()
        self.drain()
        return window.hWnd

    def drain(self):
        """Empty this thread's queue."""
        message, dispatch = wintypes.MSG(), function("DispatchMessageW", LRESULT, ctypes.POINTER(wintypes.MSG))
        while function("PeekMessageW", wintypes.BOOL, ctypes.POINTER(wintypes.MSG), wintypes.HWND, wintypes.UINT,
                       wintypes.UINT, wintypes.UINT)(ctypes.byref(message), None, 0, 0, 1):
            if message.message == WM_PAINT:  # which comes until the window is painted
                dispatch(ctypes.byref(message))

    def assertRefusesWhatIsNoWindow(self, function, name="hWnd", arguments=(), nullable=False):
        """Check that a function refuses what is no window for its first argument, and says so."""
        for value in self.not_windows() + (() if nullable else (None,)):
            self.assertInputError(name, function, value, *arguments)
        self.assertFailsIfNotOpen("HWND", self.library.ERROR_INVALID_WINDOW_HANDLE, function, arguments, nullable)

    def assertFailsIfNotOpen(self, cname, code, function, arguments=(), nullable=False):
        """Check that a NULL, and an Owner that is closed, as the first argument fail with the error of Windows."""
        owner = Owner(self.ffi.cast(cname, 8), lambda handle: None)
        owner.close()
        for value in (owner,) if nullable else (self.ffi.NULL, self.ffi.cast(cname, 0), owner):
            with self.assertRaises(WindowsAPIError) as context:
                function(value, *arguments)
            self.assertEqual(context.exception.code, code)

    def not_windows(self):
        """What is no HWND, though some of it is a pointer."""
        return (5, "x", b"abc", [], object(), self.library.GetCurrentProcess(), self.ffi.new("OVERLAPPED *"),
                self.ffi.cast("char *", 8), self.ffi.new("HWND[1]"))


class ProcedureTestCase(WindowTestCase):
    """Tests with windows whose procedures are functions of the program; no function is kept after a test."""

    def setUp(self):
        super(ProcedureTestCase, self).setUp()
        self.addCleanup(self.assertForgotten)

    def in_four_threads(self, function):
        """Runs a function in four threads at once; what it raises there fails the test."""
        failures = []

        def run():
            try:
                function()
            except Exception as error:
                failures.append(error)
        threads = [threading.Thread(target=run) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])

    def assertDestroyed(self, numbers):
        """Waits until these windows of threads that end are destroyed: Windows' thread ends after Python's."""
        is_window, end = function("IsWindow", wintypes.BOOL, wintypes.HWND), time.time() + 60
        while any([is_window(each) for each in numbers]) and time.time() < end:
            time.sleep(0.01)
        self.assertEqual([each for each in numbers if is_window(each)], [])

    def assertForgotten(self):
        left = dict(_procedures.procedures)
        _procedures.procedures.clear()
        self.assertEqual(left, {})

    def register(self, function, **fields):
        """Registers a class with a procedure; returns its name."""
        name = u"pywincffi-class-%d" % next(_classes)
        RegisterClassEx(WNDCLASSEX(lpfnWndProc=function, lpszClassName=name, **fields))
        self.addCleanup(UnregisterClass, name)
        return name

    def create(self, function=None, title=u"title", parent=None, name=None, style=None):
        """Creates a window with a procedure, or of a class that has a name."""
        made = CreateWindowEx(0, name or self.register(function), title,
                              OVERLAPPED_WINDOW if style is None else style, 0, 0, 200, 100, parent)
        self.addCleanup(self.destroy, made)
        self.SetLastError(5)
        return made

    @staticmethod
    def destroy(window):
        function("DestroyWindow", wintypes.BOOL, wintypes.HWND)(number(window))

    @staticmethod
    def send(window, message, wParam=0, lParam=0):
        """Sends a message, not by way of the library."""
        return function("SendMessageW", LRESULT, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)(
            number(window), message, wParam, lParam)

    @staticmethod
    def text_of(window):
        """The text of a window, not by way of the library."""
        content = ctypes.create_unicode_buffer(1000)
        function("GetWindowTextW", ctypes.c_int, wintypes.HWND, wintypes.LPWSTR, ctypes.c_int)(
            number(window), content, 1000)
        return content.value
