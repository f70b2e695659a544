import ctypes
import threading
import time
from ctypes import wintypes

from six.moves import _thread

from pywincffi.exceptions import InputError
from pywincffi.user32 import (
    HWND_BROADCAST, HWND_MESSAGE, MSGFLT_ALLOW, MSGFLT_RESET, MSGFLTINFO_NONE, PM_NOREMOVE, PM_REMOVE,
    SMTO_ABORTIFHUNG, SMTO_NORMAL, WM_CHAR, WM_COPYDATA, WM_GETTEXT, WM_GETTEXTLENGTH, WM_KEYDOWN, WM_NULL, WM_QUIT,
    WM_SETTEXT, WM_TIMER, WM_USER, ChangeWindowMessageFilterEx, DispatchMessage, GetMessage, PeekMessage, PostMessage,
    PostQuitMessage, PostThreadMessage, RegisterWindowMessage, SendMessage, SendMessageTimeout, TranslateMessage,
    messages)
from pywincffi.wintypes import CHANGEFILTERSTRUCT, MSG, RECT
from tests.user32 import window
from tests.user32.window import ProcedureTestCase, WindowTestCase
from tests.support.libraries import Replaced
from tests.support.windows import differs, is_any, part_differs


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
        with self.assertRaises(KeyboardInterrupt):
            self.later(_thread.interrupt_main)  # in the block: on a busy machine it may come before the wait
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
        # Wine has another name for it.
        code = self.library.ERROR_INVALID_PARAMETER if is_any("Wine") else self.library.ERROR_INVALID_THREAD_ID
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


def nothing(*_):
    """A procedure that handles no message."""


class TestSendMessage(ProcedureTestCase):
    def test_numbers_and_handles(self):
        got = []
        made = self.create(lambda hWnd, uMsg, *numbers: got.append(numbers) or -7 if uMsg == WM_USER else None)
        for passed, expected in (
                ((), (0, 0)), ((2 ** POINTER - 1, -2), (2 ** POINTER - 1, -2)),
                ((made, made), (window.number(made),) * 2),
                ((True, self.ffi.NULL), (1, 0)),
                ((self.ffi.cast("HANDLE", -1), self.ffi.cast("HANDLE", -1)), (2 ** POINTER - 1, -1))):
            del got[:]
            self.assertEqual(SendMessage(made, WM_USER, *passed), -7)
            self.assertEqual(got, [expected])

    def test_memory(self):
        made = self.create(nothing)
        self.assertEqual(SendMessage(made, WM_SETTEXT, 0, u"text \u20ac"), 1)
        self.assertEqual(self.text_of(made), u"text \u20ac")
        content = bytearray(40)
        for target in (content, memoryview(content), self.ffi.new("wchar_t[20]"), ctypes.create_string_buffer(40)):
            self.assertEqual(SendMessage(made, WM_GETTEXT, 20, target), 6)
            text = bytes(bytearray(self.ffi.buffer(target) if isinstance(target, self.ffi.CData) else target))
            self.assertEqual(text[:12].decode("utf-16-le"), u"text \u20ac")
        if str is not bytes:
            self.assertEqual(SendMessage(made, WM_SETTEXT, 0, u"as bytes\0".encode("utf-16-le")), 1)
            self.assertEqual(self.text_of(made), u"as bytes")

    def test_structure(self):
        got = []

        def procedure(hWnd, uMsg, wParam, lParam):
            if uMsg == WM_USER:
                memory = self.ffi.cast("RECT *", wParam)
                got.append((memory.left, memory.bottom))
                self.ffi.cast("RECT *", lParam).top = 77
        made, first, second = self.create(procedure), RECT(1, 2, 3, 4), RECT()
        SendMessage(made, WM_USER, first, second)
        self.assertEqual((got, second.top), ([(1, 4)], 77))
        SendMessage(made, WM_USER, first.cdata, second.cdata)
        self.assertEqual(got, [(1, 4)] * 2)

    def test_window_of_another_thread(self):
        made, answers = self.create(lambda hWnd, uMsg, w, _: w + 1 if uMsg == WM_USER else None), []
        thread = threading.Thread(target=lambda: answers.append(SendMessage(made, WM_USER, 4)))
        thread.start()
        while thread.is_alive():
            self.drain()
        self.assertEqual(answers, [5])

    def test_procedure_that_is_interrupted(self):
        def fail(hWnd, uMsg, wParam, lParam):
            if uMsg == WM_USER:
                raise KeyboardInterrupt
        made = self.create(fail)
        self.assertEqual(SendMessage(made, WM_USER), 0)
        self.assertRaises(KeyboardInterrupt, PeekMessage)
        PostMessage(made, WM_USER)
        self.assertRaises(KeyboardInterrupt, DispatchMessage, PeekMessage())
        self.assertIsNone(PeekMessage())
        # Of a message that another thread sends while this one waits.
        thread = threading.Thread(target=lambda: self.send(made, WM_USER))
        thread.start()
        self.assertRaises(KeyboardInterrupt, GetMessage)
        thread.join()

    def test_window_that_answers_0_and_leaves_an_error(self):
        made = self.window()
        made.ANSWER = 0
        library = self.library

        class Leaving(object):
            def __getattr__(self, name):
                return getattr(library, name)

            @staticmethod
            def SendMessageW(*arguments):
                result = library.SendMessageW(*arguments)
                library.SetLastError(library.ERROR_ACCESS_DENIED)
                return result
        messages.library = Leaving()
        try:
            self.assertEqual(SendMessage(made.hWnd, WM_USER), 0)
        finally:
            messages.library = library

    def test_closed_window(self):
        with self.assertWindowsError("SendMessage", self.library.ERROR_INVALID_WINDOW_HANDLE):
            SendMessage(self.closed_window(), WM_USER)

    def test_bad_input(self):
        made = self.window().hWnd
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", SendMessage, value, WM_USER)
        for value in NOT_UNSIGNED:
            self.assertInputError("Msg", SendMessage, made, value)
        for value in (-1, 2 ** POINTER, 1.0, None, [], u"\0", object()):
            self.assertInputError("wParam", SendMessage, made, WM_USER, value)
        for value in (2 ** (POINTER - 1), 1.0, None, [], u"\0", object()):
            self.assertInputError("lParam", SendMessage, made, WM_USER, 0, value)


class TestSendMessageTimeout(ProcedureTestCase):
    def test_answer(self):
        made = self.create(nothing, title=u"title")
        self.assertEqual(SendMessageTimeout(made, WM_GETTEXTLENGTH, 0, 0, SMTO_NORMAL, 1000), 5)
        content = bytearray(20)
        self.assertEqual(SendMessageTimeout(made, WM_GETTEXT, 10, content, SMTO_NORMAL, 1000), 5)
        self.assertEqual(bytes(content[:10]).decode("utf-16-le"), u"title")

    def test_thread_that_looks_for_no_messages(self):
        made, failures = self.create(nothing), []

        def run():
            try:
                SendMessageTimeout(made, WM_SETTEXT, 0, u"late", SMTO_ABORTIFHUNG, 50)
            except Exception as error:
                failures.append((error.api_function, error.code))
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        self.assertEqual(failures, [("SendMessageTimeout", self.library.ERROR_TIMEOUT)])
        self.drain()

    def test_memory_for_all_windows_is_kept(self):
        kept = []
        messages.library = Replaced(
            self.library, SendMessageTimeoutW=lambda *_: 1, pywincffi_immortalize=kept.append)
        self.addCleanup(setattr, messages, "library", self.library)
        SendMessageTimeout(HWND_BROADCAST, WM_USER, 0, 1, SMTO_NORMAL, 50)
        self.assertEqual(kept, [])
        for each in (HWND_BROADCAST, self.ffi.cast("HWND", -1)):
            SendMessageTimeout(each, WM_USER, 0, u"text", SMTO_NORMAL, 50)
            self.assertEqual(len(kept), 1)
            kept.pop()

    def test_closed_window(self):
        with self.assertWindowsError("SendMessageTimeout", self.library.ERROR_INVALID_WINDOW_HANDLE):
            SendMessageTimeout(self.closed_window(), WM_USER, 0, 0, SMTO_NORMAL, 50)

    def test_bad_input(self):
        made = self.window().hWnd
        for value in self.not_windows() + (None,):
            self.assertInputError("hWnd", SendMessageTimeout, value, WM_USER, 0, 0, 0, 0)
        for position, name, value in ((1, "Msg", -1), (2, "wParam", -1), (2, "wParam", None), (3, "lParam", None),
                                      (4, "fuFlags", -1), (4, "fuFlags", None), (5, "uTimeout", -1),
                                      (5, "uTimeout", 2 ** 32)):
            arguments = [made, WM_USER, 0, 0, 0, 0]
            arguments[position] = value
            self.assertInputError(name, SendMessageTimeout, *arguments)


class TestRegisterWindowMessage(MessageTestCase):
    def test_number(self):
        message = RegisterWindowMessage(u"pywincffi-message")
        self.assertGreaterEqual(message, 0xC000)
        self.assertEqual(RegisterWindowMessage(u"PYWINCFFI-message"), message)
        register = window.function("RegisterWindowMessageW", wintypes.UINT, wintypes.LPCWSTR)
        self.assertEqual(register(u"pywincffi-message"), message)

    def test_failures(self):
        with self.assertWindowsError("RegisterWindowMessage", self.library.ERROR_INVALID_PARAMETER):
            RegisterWindowMessage(u"x" * 256)
        with self.assertWindowsError("RegisterWindowMessage", self.library.ERROR_INVALID_NAME):
            RegisterWindowMessage(u"")

    def test_bad_input(self):
        for value in (None, 5, u"a\0b", []):
            self.assertInputError("lpString", RegisterWindowMessage, value)


class TestChangeWindowMessageFilterEx(ProcedureTestCase):
    def test_before(self):
        made, before = self.create(nothing), CHANGEFILTERSTRUCT()
        ChangeWindowMessageFilterEx(made, WM_COPYDATA, MSGFLT_ALLOW, before)
        self.assertEqual(before.ExtStatus, MSGFLTINFO_NONE)
        ChangeWindowMessageFilterEx(made, WM_COPYDATA, MSGFLT_RESET)

    @differs("Wine", "allows everything")
    def test_already_allowed(self):
        made, before = self.create(nothing), CHANGEFILTERSTRUCT()
        ChangeWindowMessageFilterEx(made, WM_COPYDATA, MSGFLT_ALLOW)
        ChangeWindowMessageFilterEx(made, WM_COPYDATA, MSGFLT_ALLOW, before)
        self.assertEqual(before.ExtStatus, self.library.MSGFLTINFO_ALREADYALLOWED_FORWND)

    def test_closed_window(self):
        with part_differs("Wine", "does nothing"):
            with self.assertWindowsError("ChangeWindowMessageFilterEx", self.library.ERROR_INVALID_WINDOW_HANDLE):
                ChangeWindowMessageFilterEx(self.closed_window(), WM_COPYDATA, MSGFLT_ALLOW)

    def test_bad_input(self):
        made = self.window().hWnd
        for value in self.not_windows() + (None,):
            self.assertInputError("hwnd", ChangeWindowMessageFilterEx, value, WM_COPYDATA, MSGFLT_ALLOW)
        for value in NOT_UNSIGNED:
            self.assertInputError("message", ChangeWindowMessageFilterEx, made, value, MSGFLT_ALLOW)
            self.assertInputError("action", ChangeWindowMessageFilterEx, made, WM_COPYDATA, value)
        for value in (5, "x", RECT()):
            self.assertInputError("pChangeFilterStruct", ChangeWindowMessageFilterEx, made, WM_COPYDATA, 1, value)
