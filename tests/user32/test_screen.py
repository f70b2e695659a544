"""What a loop of messages shows on the screen."""
import ctypes
import time

from pywincffi.dev.testutil import TestCase
from pywincffi.user32 import PM_REMOVE, DispatchMessage, PeekMessage
from tests import oracle
from tests.support.windows import needs_screen

WS_POPUP_VISIBLE = 0x90000000
WS_EX_TOPMOST = 8
# Styles of the class STATIC: the window is a rectangle in the colour of frames, or of backgrounds, which is white.
SS_BLACKRECT = 4
SS_WHITERECT = 6
WHITE = 0xFFFFFF


def show(style):
    """A window in front of all others."""
    create = oracle.function("user32", "CreateWindowExW", ctypes.c_void_p, ctypes.c_uint32, ctypes.c_wchar_p,
                             ctypes.c_wchar_p, ctypes.c_uint32, *([ctypes.c_int] * 4 + [ctypes.c_void_p] * 4))
    window = create(WS_EX_TOPMOST, u"STATIC", u"", WS_POPUP_VISIBLE | style, 20, 20, 100, 100, None, None, None, None)
    if not window:
        raise ctypes.WinError(ctypes.get_last_error())
    return window


def destroy(window):
    oracle.function("user32", "DestroyWindow", ctypes.c_int, ctypes.c_void_p)(window)


def pixel(x, y):
    """The colour of a point of the screen."""
    screen = oracle.function("user32", "GetDC", ctypes.c_void_p, ctypes.c_void_p)(None)
    try:
        return oracle.function("gdi32", "GetPixel", ctypes.c_uint32, ctypes.c_void_p, ctypes.c_int, ctypes.c_int)(
            screen, x, y)
    finally:
        oracle.function("user32", "ReleaseDC", ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(None, screen)


class ScreenTestCase(TestCase):
    def setUp(self):
        if hasattr(ctypes, "WinDLL"):
            destroy(show(SS_WHITERECT))  # the first window opens handles that stay
            pixel(0, 0)
        super(ScreenTestCase, self).setUp()

    def becomes(self, is_white):
        """Whether the middle of the window gets white, or another colour, within some seconds."""
        end = time.time() + 10
        while time.time() < end and (pixel(70, 70) == WHITE) != is_white:
            message = PeekMessage(wRemoveMsg=PM_REMOVE)
            if message is not None:
                DispatchMessage(message)
        return (pixel(70, 70) == WHITE) == is_white


@needs_screen
class TestDispatchMessage(ScreenTestCase):
    def test_windows_are_painted(self):
        for style in (SS_WHITERECT, SS_BLACKRECT, SS_WHITERECT):
            window = show(style)
            self.addCleanup(destroy, window)
            self.assertTrue(self.becomes(style == SS_WHITERECT))
