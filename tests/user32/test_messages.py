import ctypes
import threading
import time
from ctypes import wintypes

from six.moves import _thread

from pywincffi.exceptions import InputError
from pywincffi.user32 import (
    HWND_BROADCAST, HWND_MESSAGE, PM_NOREMOVE, PM_REMOVE, WM_CHAR, WM_KEYDOWN, WM_NULL, WM_QUIT, WM_TIMER, WM_USER,
    DispatchMessage, GetMessage, PeekMessage, PostMessage, PostQuitMessage, PostThreadMessage, TranslateMessage)
from pywincffi.wintypes import MSG
from tests import oracle
from tests.user32 import window
from tests.user32.window import WindowTestCase


class MessageTestCase(WindowTestCase):
    def post(self, message, wParam=0, lParam=0, thread=None):
        """Post to a thread's queue, by default this thread's, not by way of the library."""
        posted = window.function("PostThreadMessageW", wintypes.BOOL, wintypes.DWORD, wintypes.UINT, wintypes.WPARAM,
                                 wintypes.LPARAM)(thread or self.thread_id(), message, wParam, lParam)
        self.assertTrue(posted)

    def thread_id(self):
        return ctypes.WinDLL("kernel32").GetCurrentThreadId()

    def received(self):
        """The next message in this thread's queue, not by way of the library."""
        message = wintypes.MSG()
        found = window.function("PeekMessageW", wintypes.BOOL, ctypes.POINTER(wintypes.MSG), wintypes.HWND,
                                wintypes.UINT, wintypes.UINT, wintypes.UINT)(ctypes.byref(message), None, 0, 0, 1)
        return (message.hWnd, message.message, message.wParam, message.lParam) if found else None

    def later(self, function, seconds=0.2):
        timer = threading.Timer(seconds, function)
        timer.start()
        self.addCleanup(timer.join)

    def assertBad(self, function, name, values, *arguments, **keywords):
        for value in values:
            with self.assertRaises(InputError) as context:
                function(*arguments, **dict(keywords, **{name: value}))
            self.assertEqual(context.exception.name, name)


NOT_UNSIGNED = (-1, 2 ** 32, 2 ** 64, 1.0, "1", None, b"1", [])
POINTER = 8 * ctypes.sizeof(ctypes.c_void_p)


class TestPeekMessage(MessageTestCase):
    def test_empty_queue(self):
        self.assertIsNone(PeekMessage())

    def test_message(self):
        before = ctypes.WinDLL("kernel32").GetTickCount()
        self.post(WM_USER + 1, 2 ** POINTER - 1, -2)
        message = PeekMessage()
        self.assertIsInstance(message, MSG)
        self.assertEqual((message.message, message.wParam, message.lParam), (WM_USER + 1, 2 ** POINTER - 1, -2))
        self.assertIsNone(message.hwnd)
        self.assertLess((message.time - before) % 2 ** 32, 10000)
        self.assertIsInstance(message.pt.x, int)
        self.assertIsNone(PeekMessage())

    def test_message_stays(self):
        self.post(WM_USER)
        for _ in range(2):
            self.assertEqual(PeekMessage(wRemoveMsg=PM_NOREMOVE).message, WM_USER)
        self.assertEqual(PeekMessage(None, 0, 0, PM_REMOVE).message, WM_USER)
        self.assertIsNone(PeekMessage())

    def test_filter(self):
        for number in range(3):
            self.post(WM_USER + number)
        self.assertEqual(PeekMessage(None, WM_USER + 1, WM_USER + 1).message, WM_USER + 1)
        self.assertIsNone(PeekMessage(None, WM_USER + 1, WM_USER + 1))
        self.assertEqual([PeekMessage().message, PeekMessage().message], [WM_USER, WM_USER + 2])

    def test_window(self):
        first, second = self.window(message_only=True), self.window(message_only=True)
        PostMessage(second.hWnd, WM_USER + 2)
        PostMessage(first.hWnd, WM_USER + 1)
        message = PeekMessage(first.hWnd)
        self.assertEqual((message.hwnd, message.message), (first.hWnd, WM_USER + 1))
        self.assertIsNone(PeekMessage(first.hWnd))
        self.assertEqual(PeekMessage(message.hwnd, wMsgFilterMin=WM_USER), None)
        self.assertEqual(PeekMessage().hwnd, second.hWnd)

    def test_the_thread_alone(self):
        made = self.window(message_only=True)
        PostMessage(made.hWnd, WM_USER + 1)
        self.post(WM_USER + 2)
        self.assertEqual(PeekMessage(self.ffi.cast("HWND", -1), WM_USER, WM_USER + 9).message, WM_USER + 2)
        self.assertIsNone(PeekMessage(self.ffi.cast("HWND", -1), WM_USER, WM_USER + 9))

    def test_quit(self):
        PostQuitMessage(7)
        message = PeekMessage(wMsgFilterMin=WM_USER, wMsgFilterMax=WM_USER)
        self.assertEqual((message.message, message.wParam), (WM_QUIT, 7))

    def test_closed_window(self):
        with self.assertWindowsError("PeekMessage", self.library.ERROR_INVALID_WINDOW_HANDLE):
            PeekMessage(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            PeekMessage(5)
        self.assertBad(PeekMessage, "hWnd", self.not_windows())
        for name in ("wMsgFilterMin", "wMsgFilterMax", "wRemoveMsg"):
            self.assertBad(PeekMessage, name, NOT_UNSIGNED)


class TestGetMessage(MessageTestCase):
    def test_message(self):
        self.post(WM_USER + 1, 1, -1)
        message = GetMessage()
        self.assertEqual((message.message, message.wParam, message.lParam), (WM_USER + 1, 1, -1))

    def test_quit_is_a_message(self):
        PostQuitMessage(7)
        message = GetMessage(None, WM_USER, WM_USER)
        self.assertEqual((message.message, message.wParam), (WM_QUIT, 7))

    def test_waits_while_other_threads_run(self):
        mine = self.thread_id()
        self.later(lambda: self.post(WM_USER + 5, thread=mine))
        self.assertEqual(GetMessage().message, WM_USER + 5)

    def test_waits_in_another_thread(self):
        made, found = [], []

        def wait():
            PeekMessage()
            made.append(self.thread_id())
            found.append(GetMessage(None, WM_USER + 1, WM_USER + 1))
        thread = threading.Thread(target=wait)
        thread.start()
        while not made:
            time.sleep(0.01)
        self.post(WM_USER, thread=made[0])
        time.sleep(0.1)
        self.assertEqual(found, [])
        self.post(WM_USER + 1, thread=made[0])
        thread.join(10)
        self.assertEqual([message.message for message in found], [WM_USER + 1])

    def test_other_messages_do_not_end_the_wait(self):
        mine = self.thread_id()
        self.post(WM_USER)
        self.later(lambda: self.post(WM_USER + 2, thread=mine), 0.1)
        self.later(lambda: self.post(WM_USER + 1, thread=mine), 0.3)
        self.assertEqual(GetMessage(None, WM_USER + 1, WM_USER + 1).message, WM_USER + 1)
        self.assertEqual([GetMessage().message, GetMessage().message], [WM_USER, WM_USER + 2])

    def test_ctrl_c(self):
        self.later(_thread.interrupt_main)
        with self.assertRaises(KeyboardInterrupt):
            GetMessage()

    def test_timer(self):
        timer = window.function("SetTimer", ctypes.c_size_t, wintypes.HWND, ctypes.c_size_t, wintypes.UINT,
                                wintypes.LPVOID)(None, 0, 10, None)
        try:
            message = GetMessage()
        finally:
            window.function("KillTimer", wintypes.BOOL, wintypes.HWND, ctypes.c_size_t)(None, timer)
        self.assertEqual((message.message, message.wParam), (WM_TIMER, timer))

    def test_closed_window(self):
        with self.assertWindowsError("GetMessage", self.library.ERROR_INVALID_WINDOW_HANDLE):
            GetMessage(self.closed_window())

    def test_bad_input(self):
        with self.assertRaises(InputError):
            GetMessage(5)
        self.assertBad(GetMessage, "hWnd", self.not_windows())
        for name in ("wMsgFilterMin", "wMsgFilterMax"):
            self.assertBad(GetMessage, name, NOT_UNSIGNED)


class TestTranslateMessage(MessageTestCase):
    def test_key(self):
        made = self.window(message_only=True)
        self.assertTrue(TranslateMessage(MSG(hwnd=made.hWnd, message=WM_KEYDOWN, wParam=ord("A"), lParam=0x1E0001)))
        self.assertEqual(self.received()[:3], (made.number, WM_CHAR, ord("a")))

    def test_other_message(self):
        for message in (MSG(message=WM_USER), self.ffi.new("MSG *"), self.ffi.new("MSG[1]")):
            self.assertIs(TranslateMessage(message), False)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            TranslateMessage(None)
        self.assertBad(TranslateMessage, "lpMsg", (5, None, self.ffi.NULL, self.ffi.new("POINT *"), b"abc", {}))


class TestDispatchMessage(MessageTestCase):
    def test_reaches_the_window(self):
        made = self.window(message_only=True)
        PostMessage(made.hWnd, WM_USER + 1, 2, -3)
        self.assertEqual(DispatchMessage(GetMessage()), made.ANSWER)
        self.assertEqual(made.received, [(WM_USER + 1, 2, -3)])

    def test_no_window(self):
        self.assertEqual(DispatchMessage(MSG(message=WM_USER)), 0)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            DispatchMessage(None)
        self.assertBad(DispatchMessage, "lpMsg", (5, None, self.ffi.NULL, self.ffi.new("POINT *"), b"abc", {}))


class TestPostMessage(MessageTestCase):
    def test_window(self):
        made = self.window(message_only=True)
        PostMessage(made.hWnd, WM_USER + 1, 2 ** POINTER - 1, -2 ** (POINTER - 1))
        self.assertEqual(self.received(), (made.number, WM_USER + 1, 2 ** POINTER - 1, -2 ** (POINTER - 1)))
        self.assertEqual(made.received, [])  # it is not sent

    def test_own_thread(self):
        PostMessage(None, WM_USER)
        self.assertEqual(self.received(), (None, WM_USER, 0, 0))

    def test_everyone(self):
        made = self.window()
        message = window.function("RegisterWindowMessageW", wintypes.UINT, wintypes.LPCWSTR)(u"pywincffi test")
        PostMessage(HWND_BROADCAST, message)
        self.assertEqual(PeekMessage(made.hWnd, message, message).hwnd, made.hWnd)

    def test_closed_window(self):
        with self.assertWindowsError("PostMessage", self.library.ERROR_INVALID_WINDOW_HANDLE):
            PostMessage(self.closed_window(), WM_NULL)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            PostMessage(5, WM_NULL)
        self.assertBad(PostMessage, "hWnd", self.not_windows(), Msg=WM_NULL)
        self.assertBad(PostMessage, "Msg", NOT_UNSIGNED, None)
        self.assertBad(PostMessage, "wParam", (-1, 2 ** POINTER, 1.0, "1", None), None, WM_NULL)
        self.assertBad(PostMessage, "lParam", (-2 ** (POINTER - 1) - 1, 2 ** (POINTER - 1), 1.0, "1", None), None,
                       WM_NULL)


class TestPostThreadMessage(MessageTestCase):
    def test_thread(self):
        PostThreadMessage(self.thread_id(), WM_USER + 1, 2 ** POINTER - 1, -1)
        self.assertEqual(self.received(), (None, WM_USER + 1, 2 ** POINTER - 1, -1))

    def test_no_such_thread(self):
        # Wine 8 has another name for it.
        code = self.library.ERROR_INVALID_PARAMETER if oracle.IS_WINE else self.library.ERROR_INVALID_THREAD_ID
        with self.assertWindowsError("PostThreadMessage", code):
            PostThreadMessage(0xFFFFFFF0, WM_USER)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            PostThreadMessage(-1, WM_USER)
        self.assertBad(PostThreadMessage, "idThread", NOT_UNSIGNED, Msg=WM_USER)
        self.assertBad(PostThreadMessage, "Msg", NOT_UNSIGNED, 1)
        self.assertBad(PostThreadMessage, "wParam", (-1, 2 ** POINTER, 1.0, "1", None), 1, WM_USER)
        self.assertBad(PostThreadMessage, "lParam", (2 ** (POINTER - 1), 1.0, "1", None), 1, WM_USER)


class TestPostQuitMessage(MessageTestCase):
    def test_comes_last(self):
        PostQuitMessage(2)
        self.post(WM_USER)
        self.assertEqual(self.received()[:3], (None, WM_USER, 0))
        self.assertEqual(self.received()[:3], (None, WM_QUIT, 2))
        self.assertIsNone(self.received())

    def test_codes(self):
        PostQuitMessage()
        self.assertEqual(GetMessage().wParam, 0)
        PostQuitMessage(-1)
        self.assertEqual(GetMessage().wParam & 0xFFFFFFFF, 0xFFFFFFFF)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            PostQuitMessage("1")
        self.assertBad(PostQuitMessage, "nExitCode", (2 ** 31, -2 ** 31 - 1, 1.0, "1", None))
        self.assertIsNone(PeekMessage())


class TestWindowsThatStandForOthers(MessageTestCase):
    def test_documented_values(self):
        self.assertEqual(window.number(HWND_BROADCAST), 0xFFFF)
        self.assertEqual(window.number(HWND_MESSAGE), -3)
