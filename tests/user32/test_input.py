import ctypes
import sys
import time
from ctypes import wintypes

from pywincffi.exceptions import InputError
from pywincffi.user32 import (
    INPUT_HARDWARE, INPUT_KEYBOARD, INPUT_MOUSE, KEYEVENTF_KEYUP, KEYEVENTF_UNICODE, MOUSEEVENTF_ABSOLUTE,
    MOUSEEVENTF_MOVE, MOUSEEVENTF_WHEEL, VK_F23, VK_F24, VK_LSHIFT, VK_SHIFT, WHEEL_DELTA, WM_CHAR, WM_KEYDOWN,
    WM_KEYUP, WM_MOUSEWHEEL, DispatchMessage, GetCursorPos, PeekMessage, SendInput, SetCursorPos, TranslateMessage,
    input, keybd_event, mouse_event)
from pywincffi.wintypes import HARDWAREINPUT, INPUT, KEYBDINPUT, MOUSEINPUT
from tests.support.libraries import Replaced
from tests.user32 import window
from tests.user32.window import WindowTestCase

SW_SHOW = 5


def key(code, flags=0):
    return INPUT(INPUT_KEYBOARD, ki=KEYBDINPUT(code, dwFlags=flags))


class InputTestCase(WindowTestCase):
    def setUp(self):
        # The first movement opens keys of the registry that stay open.
        if sys.platform == "win32":
            event = window.function("mouse_event", None, *[wintypes.DWORD] * 4 + [ctypes.c_size_t])
            event(MOUSEEVENTF_MOVE, 0, 0, 0, 0)
        super(InputTestCase, self).setUp()

    def is_down(self, code):
        return window.function("GetAsyncKeyState", ctypes.c_short, ctypes.c_int)(code) < 0

    def focused(self):
        """A window with the focus."""
        made = self.window(u"focus", (10, 10), (200, 200))
        window.function("ShowWindow", wintypes.BOOL, wintypes.HWND, ctypes.c_int)(made.number, SW_SHOW)
        window.function("SetForegroundWindow", wintypes.BOOL, wintypes.HWND)(made.number)
        self.messages([], 1, 0.05)
        self.SetLastError(5)
        return made

    def messages(self, wanted, count, seconds=10):
        """The first messages of some kinds, as (message, wParam)."""
        found, end = [], time.time() + seconds
        while len(found) < count and time.time() < end:
            message = PeekMessage()
            if message is None:
                time.sleep(0.005)
                continue
            TranslateMessage(message)
            if message.message in wanted:
                found.append((message.message, message.wParam))
            DispatchMessage(message)
        return found

    def assertBad(self, function, name, values, **keywords):
        for value in values:
            with self.assertRaises(InputError) as context:
                function(**dict(keywords, **{name: value}))
            self.assertEqual(context.exception.name, name)


class TestSendInput(InputTestCase):
    def setUp(self):
        super(TestSendInput, self).setUp()
        position = GetCursorPos()
        self.addCleanup(SetCursorPos, position.x, position.y)

    def test_keys(self):
        self.addCleanup(keybd_event, VK_F24, 0, KEYEVENTF_KEYUP)
        self.assertEqual(SendInput([key(VK_F23), key(VK_F23, KEYEVENTF_KEYUP), key(VK_F24)]), 3)
        self.assertFalse(self.is_down(VK_F23))
        self.assertTrue(self.is_down(VK_F24))
        self.assertEqual(SendInput((key(VK_F24, KEYEVENTF_KEYUP),)), 1)
        self.assertFalse(self.is_down(VK_F24))

    def test_window_gets_text(self):
        self.focused()
        events = []
        for code in (ord("A"), VK_F24):
            events += [key(code), key(code, KEYEVENTF_KEYUP)]
        self.assertEqual(SendInput([key(VK_SHIFT)] + events[:2] + [key(VK_SHIFT, KEYEVENTF_KEYUP)] + events), 8)
        self.assertEqual(self.messages([WM_CHAR], 2), [(WM_CHAR, ord("A")), (WM_CHAR, ord("a"))])

    def test_characters_without_keys(self):
        self.focused()
        units = [0x20AC, 0xD83D, 0xDE00]
        events = [INPUT(INPUT_KEYBOARD, ki=KEYBDINPUT(0, unit, flags | KEYEVENTF_UNICODE))
                  for unit in units for flags in (0, KEYEVENTF_KEYUP)]
        self.assertEqual(SendInput(events), 6)
        self.assertEqual(self.messages([WM_CHAR], 3), [(WM_CHAR, unit) for unit in units])

    def test_mouse(self):
        SetCursorPos(100, 100)
        event = INPUT(INPUT_MOUSE, mi=MOUSEINPUT(0, 0, 0, MOUSEEVENTF_MOVE | MOUSEEVENTF_ABSOLUTE))
        self.assertEqual(SendInput([event]), 1)
        self.assertEqual((GetCursorPos().x, GetCursorPos().y), (0, 0))

    def test_wheel(self):
        made = self.focused()
        rectangle = wintypes.RECT()
        window.function("GetWindowRect", wintypes.BOOL, wintypes.HWND, ctypes.c_void_p)(
            made.number, ctypes.byref(rectangle))
        SetCursorPos(rectangle.left + 50, rectangle.top + 50)
        SendInput([INPUT(INPUT_MOUSE, mi=MOUSEINPUT(0, 0, -WHEEL_DELTA, MOUSEEVENTF_WHEEL))])
        self.assertEqual(self.messages([WM_MOUSEWHEEL], 1), [(WM_MOUSEWHEEL, (-WHEEL_DELTA & 0xFFFF) << 16)])

    def test_cdata(self):
        self.addCleanup(keybd_event, VK_F24, 0, KEYEVENTF_KEYUP)
        event = self.ffi.new("INPUT *", {"type": INPUT_KEYBOARD})
        event.ki.wVk = VK_F24
        self.assertEqual(SendInput([event, self.ffi.new("INPUT[1]", [event[0]])]), 2)
        self.assertTrue(self.is_down(VK_F24))

    def test_empty_list(self):
        with self.assertWindowsError("SendInput", self.library.ERROR_INVALID_PARAMETER):
            SendInput([])

    def test_failure(self):
        library = self.library

        def blocked(count, inputs, size):
            self.assertEqual((count, size), (1, self.ffi.sizeof("INPUT")))
            library.SetLastError(library.ERROR_ACCESS_DENIED)
            return 0
        input.library = Replaced(library, SendInput=blocked)
        self.addCleanup(setattr, input, "library", library)
        with self.assertWindowsError("SendInput", library.ERROR_ACCESS_DENIED):
            SendInput([key(VK_F24)])

    def test_bad_input(self):
        self.assertInputError("pInputs", SendInput, 5)
        self.assertBad(SendInput, "pInputs", (
            5, None, key(1), "ab", iter([]), [5], [None], [key(1), b"x"], [KEYBDINPUT()], [self.ffi.NULL],
            [self.ffi.new("INPUT[2]")], {}))


class TestINPUT(InputTestCase):
    def test_fields(self):
        event = INPUT(INPUT_MOUSE, mi=MOUSEINPUT(-5, 6, 7, 8, 9, 10))
        self.assertEqual((event.mi.dx, event.mi.dwExtraInfo), (-5, 10))
        event = INPUT(INPUT_KEYBOARD, ki={"wVk": 1, "wScan": 2})
        self.assertEqual((event.type, event.ki.wVk, event.ki.wScan), (INPUT_KEYBOARD, 1, 2))
        event.ki.dwFlags = KEYEVENTF_KEYUP
        self.assertEqual(event.ki.dwFlags, KEYEVENTF_KEYUP)

    def test_wheel_towards_the_user(self):
        """C programs write a negative number to the field, which is unsigned."""
        event = MOUSEINPUT(mouseData=-WHEEL_DELTA)
        self.assertEqual(event.mouseData, 2 ** 32 - WHEEL_DELTA)
        event.mouseData = -2 ** 31
        self.assertEqual(event.mouseData, 2 ** 31)
        for value in (-2 ** 31 - 1, 2 ** 32, "x", 1.0, None):
            with self.assertRaises(InputError) as context:
                event.mouseData = value
            self.assertEqual(context.exception.name, "mouseData")

    def test_representation(self):
        self.assertEqual(repr(key(5)), "INPUT(type=1, ki=%r)" % KEYBDINPUT(5))
        event = HARDWAREINPUT(1, 2, 3)
        self.assertEqual(repr(INPUT(INPUT_HARDWARE, hi=event)), "INPUT(type=2, hi=%r)" % event)
        self.assertEqual(repr(INPUT(9)), "INPUT(type=9)")


class TestKeybdEvent(InputTestCase):
    def test_key(self):
        keybd_event(VK_F24)
        self.assertTrue(self.is_down(VK_F24))
        self.assertIsNone(keybd_event(VK_F24, 0, KEYEVENTF_KEYUP))
        self.assertFalse(self.is_down(VK_F24))

    def test_message(self):
        self.focused()
        keybd_event(VK_LSHIFT, dwExtraInfo=5)
        keybd_event(VK_LSHIFT, dwFlags=KEYEVENTF_KEYUP)
        self.assertEqual(self.messages([WM_KEYDOWN, WM_KEYUP], 2), [(WM_KEYDOWN, VK_SHIFT), (WM_KEYUP, VK_SHIFT)])

    def test_bad_input(self):
        self.assertInputError("bVk", keybd_event, "A")
        self.assertBad(keybd_event, "bVk", (-1, 256, 1.0, "1", None))
        self.assertBad(keybd_event, "bScan", (-1, 256, 1.0, "1", None), bVk=1)
        self.assertBad(keybd_event, "dwFlags", (-1, 2 ** 32, 1.0, "1", None), bVk=1)
        self.assertBad(keybd_event, "dwExtraInfo", (-1, 2 ** 64, 1.0, "1", None), bVk=1)


class TestMouseEvent(InputTestCase):
    def setUp(self):
        super(TestMouseEvent, self).setUp()
        position = GetCursorPos()
        self.addCleanup(SetCursorPos, position.x, position.y)

    def test_position(self):
        SetCursorPos(100, 100)
        self.assertIsNone(mouse_event(MOUSEEVENTF_MOVE | MOUSEEVENTF_ABSOLUTE, 0, 0))
        self.assertEqual((GetCursorPos().x, GetCursorPos().y), (0, 0))

    def test_distance(self):
        # The settings of the mouse may multiply it.
        SetCursorPos(100, 100)
        mouse_event(MOUSEEVENTF_MOVE, -2, 3)
        position = GetCursorPos()
        self.assertTrue(90 <= position.x < 100 < position.y <= 115, position)

    def test_wheel_backwards(self):
        self.focused()
        SetCursorPos(60, 60)
        mouse_event(MOUSEEVENTF_WHEEL, dwData=-WHEEL_DELTA)
        self.assertEqual(self.messages([WM_MOUSEWHEEL], 1), [(WM_MOUSEWHEEL, (-WHEEL_DELTA & 0xFFFF) << 16)])

    def test_bad_input(self):
        self.assertInputError("dwFlags", mouse_event, -1)
        self.assertBad(mouse_event, "dwFlags", (-1, 2 ** 32, 1.0, "1", None))
        for name in ("dx", "dy", "dwData"):
            self.assertBad(mouse_event, name, (-2 ** 31 - 1, 2 ** 32, 1.0, "1", None), dwFlags=0)
        self.assertBad(mouse_event, "dwExtraInfo", (-1, 2 ** 64, 1.0, "1", None), dwFlags=0)
