import ctypes
import gc
import io
import re
import sys
import threading
import time
import weakref
from ctypes import wintypes

from pywincffi.core import PY2
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import GetCurrentThreadId, GetModuleHandle
from pywincffi.ownership import Owner
from pywincffi.user32 import (
    HC_ACTION, KEYEVENTF_KEYUP, LLKHF_INJECTED, LLKHF_UP, LLMHF_INJECTED, MOUSEEVENTF_MOVE, VK_F23, VK_F24, WH_CBT,
    WH_GETMESSAGE, WH_KEYBOARD, WH_KEYBOARD_LL, WH_MOUSE_LL, WM_KEYDOWN, WM_KEYUP, WM_MOUSEMOVE, WM_USER,
    CallNextHookEx, GetAsyncKeyState, PeekMessage, PostMessage, SetWindowsHookEx, UnhookWindowsHookEx, hooks)
from pywincffi.wintypes import KBDLLHOOKSTRUCT, MSLLHOOKSTRUCT
from tests.support.libraries import Replaced, followed_by
from tests.support.warm import Warm
from tests.support.windows import is_any
from tests.user32 import window
from tests.user32.window import WindowTestCase

LIMIT = 64


class HookTestCase(Warm, WindowTestCase):
    def warm_up(self):
        self.move()

    def hook(self, *arguments):
        hhk = SetWindowsHookEx(*arguments)
        self.addCleanup(self.unhook, hhk)
        return hhk

    @staticmethod
    def unhook(hhk):
        try:
            UnhookWindowsHookEx(hhk)
        except WindowsAPIError:
            pass  # the test has done it

    @staticmethod
    def press(key=VK_F24):
        event = window.function("keybd_event", None, wintypes.BYTE, wintypes.BYTE, wintypes.DWORD, ctypes.c_size_t)
        event(key, 0, 0, 7)
        event(key, 0, KEYEVENTF_KEYUP, 7)

    @staticmethod
    def move():
        event = window.function("mouse_event", None, *[wintypes.DWORD] * 4 + [ctypes.c_size_t])
        event(MOUSEEVENTF_MOVE, 1, 1, 0, 7)

    def later(self, function):
        """Calls a function in another thread, while this thread looks for messages until it has returned."""
        thread = threading.Thread(target=function)
        thread.start()
        end = time.time() + 60
        while thread.is_alive() and time.time() < end:
            PeekMessage()
            time.sleep(0.002)
        thread.join()

    def reported(self, function):
        """What is reported by ``sys.unraisablehook``, or printed, while a function runs."""
        found, printed = [], io.BytesIO() if PY2 else io.StringIO()
        if hasattr(sys, "unraisablehook"):
            before, sys.unraisablehook = sys.unraisablehook, lambda args: found.append(args.exc_type)
        else:
            before, sys.stderr = sys.stderr, printed
        try:
            function()
        finally:
            if hasattr(sys, "unraisablehook"):
                sys.unraisablehook = before
            else:
                sys.stderr = before
        kinds = {"TypeError": TypeError, "ZeroDivisionError": ZeroDivisionError}
        return found + [kinds[name] for name in re.findall(r"^(\w+Error): ", printed.getvalue(), re.MULTILINE)]


class TestLowLevel(HookTestCase):
    def test_keys(self):
        events = []
        self.hook(WH_KEYBOARD_LL, lambda *event: events.append(event))
        before = ctypes.WinDLL("kernel32").GetTickCount()
        self.press()
        self.assertEqual([event[:2] for event in events], [(HC_ACTION, WM_KEYDOWN), (HC_ACTION, WM_KEYUP)])
        for _, _, key in events:
            self.assertIs(type(key), KBDLLHOOKSTRUCT)
            self.assertEqual((key.vkCode, key.dwExtraInfo), (VK_F24, 7))
            self.assertTrue(key.flags & LLKHF_INJECTED)
            self.assertLess((key.time - before) % 2 ** 32, 10000)
        self.assertEqual([bool(key.flags & LLKHF_UP) for _, _, key in events], [False, True])

    def test_keys_of_another_thread(self):
        threads = []
        self.hook(WH_KEYBOARD_LL, lambda *_: threads.append(GetCurrentThreadId()))

        def press():
            # Windows passes an event on if the hook's thread does not look for messages in time: in Wine 2 seconds.
            end = time.time() + 30
            while not threads and time.time() < end:
                self.press()
        self.later(press)
        self.assertEqual(set(threads), set([GetCurrentThreadId()]))

    def test_mouse(self):
        events = []
        self.hook(WH_MOUSE_LL, lambda *event: events.append(event))
        self.move()
        nCode, wParam, mouse = events[0]
        self.assertEqual((nCode, wParam), (HC_ACTION, WM_MOUSEMOVE))
        self.assertIs(type(mouse), MSLLHOOKSTRUCT)
        self.assertTrue(mouse.flags & LLMHF_INJECTED)
        self.assertIsInstance(mouse.pt.x, int)

    def test_event_that_is_kept(self):
        # Windows' own is valid during the call.
        kept = []
        self.hook(WH_KEYBOARD_LL, lambda nCode, wParam, lParam: kept.append(lParam))
        self.press(VK_F23)
        self.press(VK_F24)
        self.assertEqual([each.vkCode for each in kept], [VK_F23, VK_F23, VK_F24, VK_F24])

    def test_suppressed_key(self):
        for result, down in ((1, False), (True, False), (-5, False), (0, True), (None, True)):
            found = []

            def procedure(nCode, wParam, lParam):
                return result if lParam.vkCode == VK_F24 else None
            hhk = SetWindowsHookEx(WH_KEYBOARD_LL, procedure)
            event = window.function(
                "keybd_event", None, wintypes.BYTE, wintypes.BYTE, wintypes.DWORD, ctypes.c_size_t)
            event(VK_F24, 0, 0, 0)
            found.append(GetAsyncKeyState(VK_F24) < 0)
            UnhookWindowsHookEx(hhk)
            event(VK_F24, 0, KEYEVENTF_KEYUP, 0)
            self.assertEqual(found, [down])

    def test_exception_passes_the_event_on(self):
        first = []
        self.hook(WH_KEYBOARD_LL, lambda *event: first.append(event))
        for fails, kind in ((lambda *_: 1 // 0, ZeroDivisionError), (lambda *_: u"text", TypeError),
                            (lambda: None, TypeError), (lambda *_: [], TypeError)):
            del first[:]
            hhk = SetWindowsHookEx(WH_KEYBOARD_LL, fails)
            self.assertEqual(self.reported(self.press), [kind] * 2)
            UnhookWindowsHookEx(hhk)
            self.assertEqual(len(first), 2)

    def test_exception_that_ends_the_program(self):
        for kind in (KeyboardInterrupt, SystemExit):
            def fails(*_):
                raise kind
            hhk = SetWindowsHookEx(WH_KEYBOARD_LL, fails)
            self.assertEqual(self.reported(self.press), [])
            UnhookWindowsHookEx(hhk)
            with self.assertRaises(kind):
                PeekMessage()
            PeekMessage()

    def test_slow_hook_does_not_block(self):
        # Nobody calls it, as this thread does not look for messages.
        self.hook(WH_KEYBOARD_LL, lambda *_: 1)
        keybd_event = window.function("keybd_event", None, wintypes.BYTE, wintypes.BYTE, wintypes.DWORD,
                                      ctypes.c_size_t)
        thread = threading.Thread(target=keybd_event, args=(VK_F24, 0, KEYEVENTF_KEYUP, 0))
        thread.start()
        thread.join(60)
        self.assertFalse(thread.is_alive())


class TestThreadHooks(HookTestCase):
    def test_messages_of_this_thread(self):
        made = self.window(message_only=True)
        found = []

        def procedure(nCode, wParam, lParam):
            message = self.ffi.cast("MSG *", lParam)
            found.append((nCode, message.message, message.wParam))
        self.hook(WH_GETMESSAGE, procedure, None, GetCurrentThreadId())
        PostMessage(made.hWnd, WM_USER + 1, 5)
        self.assertEqual(PeekMessage(made.hWnd).message, WM_USER + 1)
        self.assertIn((HC_ACTION, WM_USER + 1, 5), found)

    def test_result(self):
        # A window that a hook of the kind WH_CBT refuses is not created.
        create = window.function("CreateWindowExW", wintypes.HWND, wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPCWSTR,
                                 wintypes.DWORD, *[ctypes.c_int] * 4 + [wintypes.HANDLE] * 4)
        arguments = 0, u"STATIC", u"", 0, 0, 0, 0, 0, -3, None, None, None
        hhk = SetWindowsHookEx(WH_CBT, lambda *_: 1, None, GetCurrentThreadId())
        self.assertFalse(create(*arguments))
        UnhookWindowsHookEx(hhk)
        made = create(*arguments)
        self.assertTrue(made)
        window.function("DestroyWindow", wintypes.BOOL, wintypes.HWND)(made)

    def test_negative_code_is_passed_on(self):
        found = []
        procedure = hooks._procedure(WH_KEYBOARD, lambda *event: found.append(event))
        self.assertIsNone(procedure(-1, 2, 3))
        self.assertEqual(found, [])
        procedure(0, 2, 3)
        self.assertEqual(found, [(0, 2, 3)])

    def test_function_of_a_dll(self):
        address = self.ffi.cast("HOOKPROC", ctypes.cast(
            ctypes.WinDLL("user32").DefWindowProcW, ctypes.c_void_p).value)
        hhk = SetWindowsHookEx(WH_KEYBOARD, address, GetModuleHandle(u"user32.dll"), GetCurrentThreadId())
        self.assertIsNone(UnhookWindowsHookEx(hhk))


class TestLifetime(HookTestCase):
    def test_function_lives_as_long_as_the_hook(self):
        called = []

        class Procedure(object):
            def __call__(self, *_):
                called.append(1)
        procedure = Procedure()
        alive = weakref.ref(procedure)
        hhk = SetWindowsHookEx(WH_KEYBOARD_LL, procedure)
        del procedure
        gc.collect()
        self.press()
        self.assertEqual(len(called), 2)
        UnhookWindowsHookEx(hhk)
        gc.collect()
        self.assertIsNone(alive())
        self.press()
        self.assertEqual(len(called), 2)

    def test_unhooked_from_within(self):
        called, first = [], []
        self.hook(WH_KEYBOARD_LL, lambda *event: first.append(event))

        def once(*_):
            called.append(UnhookWindowsHookEx(hhk))
            gc.collect()
        hhk = SetWindowsHookEx(WH_KEYBOARD_LL, once)
        self.press()
        self.assertEqual(called, [None])
        self.assertEqual(len(first), 2)
        with self.assertWindowsError("UnhookWindowsHookEx", self.library.ERROR_INVALID_HOOK_HANDLE):
            UnhookWindowsHookEx(hhk)

    def test_handle_that_is_reused_by_another_thread(self):
        """The function of its hook is not forgotten."""
        hhk = SetWindowsHookEx(WH_KEYBOARD_LL, lambda *_: None)
        unhook = followed_by(self.library.UnhookWindowsHookEx,
                             lambda: SetWindowsHookEx(WH_KEYBOARD_LL, lambda *_: None))
        hooks.library = Replaced(self.library, UnhookWindowsHookEx=unhook, SetWindowsHookExW=lambda *_: hhk)
        self.addCleanup(setattr, hooks, "library", self.library)
        UnhookWindowsHookEx(hhk)
        unhook.threads[0].join()
        self.assertIn(window.number(hhk), hooks._installed)
        hooks.library = self.library
        self.unhook(hhk)

    def test_owner(self):
        called = []
        with Owner(SetWindowsHookEx(WH_KEYBOARD_LL, lambda *_: called.append(1)), UnhookWindowsHookEx) as hhk:
            self.press()
        self.press()
        self.assertEqual(len(called), 2)
        with self.assertWindowsError("UnhookWindowsHookEx", self.library.ERROR_INVALID_HOOK_HANDLE):
            UnhookWindowsHookEx(hhk)
        owner = Owner(SetWindowsHookEx(WH_KEYBOARD_LL, lambda *_: None), UnhookWindowsHookEx)
        UnhookWindowsHookEx(owner.detach())

    def test_threads_that_end(self):
        alive = []

        class Procedure(object):
            def __call__(self, *_):
                pass

        def work():
            procedure = Procedure()
            alive.append(weakref.ref(procedure))
            SetWindowsHookEx(WH_KEYBOARD_LL, procedure)
        for _ in range(LIMIT + 10):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
        end = time.time() + 10
        while True:  # a thread may be joined in Python before it has ended in Windows
            UnhookWindowsHookEx(SetWindowsHookEx(WH_KEYBOARD_LL, lambda *_: None))
            gc.collect()
            if not any([each() for each in alive]) or time.time() > end:
                break
            time.sleep(0.01)
        self.assertEqual([each() for each in alive], [None] * (LIMIT + 10))

    def test_hooked_thread_that_ends(self):
        ready, done = threading.Event(), threading.Event()
        threads = []

        def work():
            threads.append(GetCurrentThreadId())
            ready.set()
            done.wait(10)
        thread = threading.Thread(target=work)
        thread.start()
        ready.wait(10)
        SetWindowsHookEx(WH_GETMESSAGE, lambda *_: None, None, threads[0])
        count = len(hooks._installed)
        done.set()
        thread.join()
        end = time.time() + 10
        while len(hooks._installed) >= count and time.time() < end:
            UnhookWindowsHookEx(SetWindowsHookEx(WH_KEYBOARD_LL, lambda *_: None))
        self.assertEqual(len(hooks._installed), count - 1)

    def test_as_many_as_there_can_be(self):
        made = [SetWindowsHookEx(WH_GETMESSAGE, lambda *_: None, None, GetCurrentThreadId()) for _ in range(LIMIT)]
        try:
            with self.assertWindowsError("SetWindowsHookEx", self.library.ERROR_NO_MORE_USER_HANDLES):
                SetWindowsHookEx(WH_KEYBOARD_LL, lambda *_: None)
        finally:
            for hhk in made:
                UnhookWindowsHookEx(hhk)
        UnhookWindowsHookEx(SetWindowsHookEx(WH_KEYBOARD_LL, lambda *_: None))


class TestCallNextHookEx(HookTestCase):
    def setUp(self):
        super(TestCallNextHookEx, self).setUp()
        self.first, self.second = [], []
        self.answer = None

        def first(*event):
            self.first.append(event)
            return self.answer
        self.hook(WH_KEYBOARD_LL, first)

    def test_result_of_the_next(self):
        def second(*event):
            self.second.append(CallNextHookEx(None, *event))
            return self.second[-1]
        self.hook(WH_KEYBOARD_LL, second)
        for self.answer in (5, None):
            self.press()
        self.assertEqual(self.second, [5, 5, 0, 0])
        self.assertEqual([event[2].vkCode for event in self.first], [VK_F24] * 4)

    def test_result_that_is_not_returned(self):
        # The next one is called once.
        self.answer = 1
        hhk = self.hook(WH_KEYBOARD_LL, lambda *event: self.second.append(CallNextHookEx(hhk, *event)))
        self.press()
        self.assertEqual(self.second, [1, 1])
        self.assertEqual(len(self.first), 2)

    def test_nested(self):
        def second(*event):
            self.press(VK_F23) if event[2].vkCode == VK_F24 else None
            return CallNextHookEx(None, *event)
        self.hook(WH_KEYBOARD_LL, second)
        self.press(VK_F24)
        self.assertEqual([event[2].vkCode for event in self.first].count(VK_F24), 2)

    def test_bad_input(self):
        self.assertInputError("nCode", CallNextHookEx, None, 0, 0, 0)  # in no hook procedure
        errors = []

        def second(nCode, wParam, lParam):
            for arguments in ((5, nCode, wParam, lParam), (None, nCode + 1, wParam, lParam),
                              (None, "0", wParam, lParam), (None, nCode, -1, lParam), (None, nCode, "1", lParam),
                              (None, nCode, wParam, 0), (None, nCode, wParam, KBDLLHOOKSTRUCT()),
                              (None, nCode, wParam, lParam.cdata)):
                try:
                    CallNextHookEx(*arguments)
                except InputError as error:
                    errors.append(error.name)
        hhk = SetWindowsHookEx(WH_KEYBOARD_LL, second)
        self.press()
        UnhookWindowsHookEx(hhk)
        self.assertEqual(errors, ["hhk", "nCode", "nCode", "wParam", "wParam", "lParam", "lParam", "lParam"] * 2)
        self.assertEqual(len(self.first), 2)


class TestFailures(HookTestCase):
    def test_no_such_kind(self):
        # Wine has another name for it.
        code = self.library.ERROR_INVALID_PARAMETER if is_any("Wine") else self.library.ERROR_INVALID_HOOK_FILTER
        with self.assertWindowsError("SetWindowsHookEx", code):
            SetWindowsHookEx(99, lambda *_: None, None, GetCurrentThreadId())

    def test_no_such_thread(self):
        with self.assertWindowsError("SetWindowsHookEx", self.library.ERROR_INVALID_PARAMETER):
            SetWindowsHookEx(WH_KEYBOARD, lambda *_: None, None, 0xFFFFFFF0)

    def test_low_level_hook_of_one_thread(self):
        code = self.library.ERROR_INVALID_PARAMETER if is_any("Wine 8") else self.library.ERROR_GLOBAL_ONLY_HOOK
        with self.assertWindowsError("SetWindowsHookEx", code):
            SetWindowsHookEx(WH_KEYBOARD_LL, lambda *_: None, None, GetCurrentThreadId())

    def test_nothing_is_kept_after_a_failure(self):
        for _ in range(LIMIT + 10):
            with self.assertRaises(WindowsAPIError):
                SetWindowsHookEx(99, lambda *_: None, None, GetCurrentThreadId())
        UnhookWindowsHookEx(SetWindowsHookEx(WH_KEYBOARD_LL, lambda *_: None))

    def test_bad_input(self):
        def function(*_):
            pass
        self.assertInputError("lpfn", SetWindowsHookEx, WH_KEYBOARD_LL, None)
        for value in (None, 5, "x", self.ffi.NULL, self.ffi.cast("HOOKPROC", 0),
                      self.ffi.addressof(self.library, "IsWindow")):
            self.assertInputError("lpfn", SetWindowsHookEx, WH_KEYBOARD, value, None, GetCurrentThreadId())
        for value in (2 ** 31, "1", None, 1.0):
            self.assertInputError("idHook", SetWindowsHookEx, value, function)
        for value in (5, b"x", self.library.GetCurrentProcess(), self.ffi.new("OVERLAPPED *")):
            self.assertInputError("hmod", SetWindowsHookEx, WH_KEYBOARD_LL, function, value)
        for value in (-1, 2 ** 32, "1", None, 1.0):
            self.assertInputError("dwThreadId", SetWindowsHookEx, WH_KEYBOARD, function, None, value)
        # Windows would load the extension into all programs.
        self.assertInputError("dwThreadId", SetWindowsHookEx, WH_KEYBOARD, function)
        self.assertInputError("dwThreadId", SetWindowsHookEx, WH_GETMESSAGE, function, GetModuleHandle(None))
        self.assertInputError("hhk", UnhookWindowsHookEx, 5)
        for value in self.not_windows() + (None, self.ffi.cast("HWND", 8)):
            self.assertInputError("hhk", UnhookWindowsHookEx, value)
        for value in (self.ffi.NULL, self.ffi.cast("HHOOK", 0)):
            with self.assertWindowsError("UnhookWindowsHookEx", self.library.ERROR_INVALID_HOOK_HANDLE):
                UnhookWindowsHookEx(value)
