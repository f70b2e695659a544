import threading
import time
from ctypes import wintypes

from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.user32 import (
    KEYEVENTF_KEYUP, MOD_ALT, MOD_CONTROL, MOD_NOREPEAT, MOD_SHIFT, VK_CONTROL, VK_F22, VK_F23, VK_MENU, WM_HOTKEY,
    PeekMessage, RegisterHotKey, UnregisterHotKey)
from tests.support.windows import part_differs
from tests.user32 import window
from tests.user32.window import WindowTestCase

ID = 7


class HotKeyTestCase(WindowTestCase):
    def press(self, *keys):
        event = window.function("keybd_event", None, wintypes.BYTE, wintypes.BYTE, wintypes.DWORD, wintypes.WPARAM)
        for key in keys:
            event(key, 0, 0, 0)
        for key in reversed(keys):
            event(key, 0, KEYEVENTF_KEYUP, 0)

    def register(self, hWnd, *arguments):
        self.assertIsNone(RegisterHotKey(hWnd, *arguments))
        unregister = window.function("UnregisterHotKey", wintypes.BOOL, wintypes.HWND, wintypes.INT)
        self.addCleanup(unregister, hWnd if hWnd is None else window.number(hWnd), arguments[0])

    def message(self, hWnd=None):
        """The next message of a hot key."""
        end = time.time() + 10
        while time.time() < end:
            message = PeekMessage(hWnd, WM_HOTKEY, WM_HOTKEY)
            if message is not None:
                return message
            time.sleep(0.005)
        raise AssertionError("no message of a hot key")

    def in_thread(self, function, *arguments):
        results = []

        def work():
            try:
                results.append(function(*arguments))
            except Exception as error:
                results.append(error)
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        return results[0]

    def assertBad(self, function, name, values, *arguments, **keywords):
        for value in values:
            with self.assertRaises(InputError) as context:
                function(*arguments, **dict(keywords, **{name: value}))
            self.assertEqual(context.exception.name, name)


class TestRegisterHotKey(HotKeyTestCase):
    def test_thread_gets_the_message(self):
        self.register(None, ID, MOD_CONTROL | MOD_ALT | MOD_NOREPEAT, VK_F23)
        self.press(VK_F23)  # not the combination
        self.press(VK_CONTROL, VK_MENU, VK_F23)
        message = self.message()
        self.assertEqual((message.hwnd, message.wParam), (None, ID))
        self.assertEqual(message.lParam, VK_F23 << 16 | MOD_CONTROL | MOD_ALT)
        self.assertIsNone(PeekMessage(None, WM_HOTKEY, WM_HOTKEY))

    def test_window_gets_the_message(self):
        made = self.window(message_only=True)
        self.register(made.hWnd, ID, 0, VK_F23)
        self.press(VK_F23)
        message = self.message(made.hWnd)
        self.assertEqual((message.hwnd, message.wParam, message.lParam), (made.hWnd, ID, VK_F23 << 16))

    def test_keys_that_are_taken(self):
        self.register(None, ID, MOD_SHIFT, VK_F23)
        with self.assertWindowsError("RegisterHotKey", self.library.ERROR_HOTKEY_ALREADY_REGISTERED):
            RegisterHotKey(None, ID + 1, MOD_SHIFT, VK_F23)
        error = self.in_thread(RegisterHotKey, None, ID, MOD_SHIFT, VK_F23)
        self.assertEqual(error.code, self.library.ERROR_HOTKEY_ALREADY_REGISTERED)

    def test_thread_that_ends_loses_its_hot_keys(self):
        self.assertIsNone(self.in_thread(RegisterHotKey, None, ID, 0, VK_F22))
        end = time.time() + 1
        with part_differs("Wine", "keeps the hot keys of threads that have ended"):
            while True:  # a thread may be joined in Python before it has ended in Windows
                try:
                    self.register(None, ID, 0, VK_F22)
                    break
                except WindowsAPIError:
                    if time.time() > end:
                        raise
                time.sleep(0.01)

    def test_window_of_another_thread(self):
        made = self.window(message_only=True)
        error = self.in_thread(RegisterHotKey, made.hWnd, ID, 0, VK_F23)
        self.assertEqual(error.code, self.library.ERROR_WINDOW_OF_OTHER_THREAD)

    def test_closed_window(self):
        with self.assertWindowsError("RegisterHotKey", self.library.ERROR_INVALID_WINDOW_HANDLE):
            RegisterHotKey(self.closed_window(), ID, 0, VK_F23)

    def test_bad_input(self):
        self.assertInputError("hWnd", RegisterHotKey, 5, ID, 0, VK_F23)
        self.assertBad(RegisterHotKey, "hWnd", self.not_windows(), id=ID, fsModifiers=0, vk=VK_F23)
        self.assertBad(RegisterHotKey, "id", (2 ** 31, 1.0, "1", None), None, fsModifiers=0, vk=VK_F23)
        self.assertBad(RegisterHotKey, "fsModifiers", (-1, 2 ** 32, 1.0, "1", None), None, ID, vk=VK_F23)
        self.assertBad(RegisterHotKey, "vk", (-1, 2 ** 32, 1.0, "1", None), None, ID, 0)


class TestUnregisterHotKey(HotKeyTestCase):
    def test_no_more_messages(self):
        made = self.window(message_only=True)
        for hWnd in (None, made.hWnd):
            RegisterHotKey(hWnd, ID, 0, VK_F23)
            self.press(VK_F23)
            self.message(hWnd)
            self.assertIsNone(UnregisterHotKey(hWnd, ID))
            self.press(VK_F23)
            self.assertIsNone(PeekMessage(hWnd, WM_HOTKEY, WM_HOTKEY))

    def test_no_such_hot_key(self):
        with self.assertWindowsError("UnregisterHotKey", self.library.ERROR_HOTKEY_NOT_REGISTERED):
            UnregisterHotKey(None, ID)

    def test_bad_input(self):
        self.assertInputError("hWnd", UnregisterHotKey, 5, ID)
        self.assertBad(UnregisterHotKey, "hWnd", self.not_windows(), id=ID)
        self.assertBad(UnregisterHotKey, "id", (2 ** 31, 1.0, "1", None), None)
