import ctypes
import threading
import time
from ctypes import wintypes

from six.moves import _thread

from pywincffi.exceptions import InputError
from pywincffi.kernel32 import CloseHandle
from pywincffi.user32 import (
    INFINITE, MAXIMUM_WAIT_OBJECTS, MWMO_ALERTABLE, MWMO_INPUTAVAILABLE, MWMO_WAITALL, QS_ALLINPUT, QS_INPUT,
    QS_POINTER, QS_POSTMESSAGE, QS_TIMER, QS_TOUCH, WAIT_IO_COMPLETION, WAIT_OBJECT_0, WAIT_TIMEOUT, WM_USER,
    MsgWaitForMultipleObjects, MsgWaitForMultipleObjectsEx, PeekMessage, PostMessage, PostThreadMessage)
from tests import oracle
from tests.user32.window import WindowTestCase


def set_event(event):
    oracle.function("kernel32", "SetEvent", wintypes.BOOL, wintypes.HANDLE)(oracle.number(event))


class WaitingTestCase(WindowTestCase):
    def events(self, count):
        made = [oracle.event() for _ in range(count)]
        for event in made:
            self.addCleanup(CloseHandle, event)
        return made

    def closed_event(self):
        event = oracle.event()
        CloseHandle(event)
        return event

    def later(self, function, *arguments):
        timer = threading.Timer(0.2, function, arguments)
        timer.start()
        self.addCleanup(timer.join)

    def assertRefusesBadHandles(self, function, *arguments):
        event, = self.events(1)
        for value in (None, 5, "x", event, [event] * 64, self.events(64)):
            with self.assertRaises(InputError) as context:
                function(value, *arguments)
            self.assertEqual(context.exception.name, "pHandles")
        for value in ([None], [event, 5], [self.ffi.cast("HWND", 8)]):
            with self.assertRaises(InputError) as context:
                function(value, *arguments)
            self.assertTrue(context.exception.name.startswith("pHandles["))


class TestMsgWaitForMultipleObjects(WaitingTestCase):
    def test_input_has_touch_and_pointers(self):
        self.assertEqual((QS_TOUCH | QS_POINTER, QS_INPUT & (QS_TOUCH | QS_POINTER)), (0x1800, 0x1800))

    def test_handle(self):
        first, second = self.events(2)
        set_event(second)
        self.assertEqual(MsgWaitForMultipleObjects([first, second], False, INFINITE, QS_ALLINPUT), WAIT_OBJECT_0 + 1)

    def test_message(self):
        first, second = self.events(2)
        PostMessage(None, WM_USER)
        self.assertEqual(MsgWaitForMultipleObjects((first, second), False, INFINITE, QS_ALLINPUT), WAIT_OBJECT_0 + 2)
        # Which it has seen by now.
        self.assertEqual(PeekMessage().message, WM_USER)
        self.assertEqual(MsgWaitForMultipleObjects([first, second], False, 0, QS_ALLINPUT), WAIT_TIMEOUT)

    def test_messages_alone(self):
        self.assertEqual(MsgWaitForMultipleObjects([], False, 0, QS_ALLINPUT), WAIT_TIMEOUT)
        PostMessage(None, WM_USER)
        self.assertEqual(MsgWaitForMultipleObjects([], False, 0, QS_TIMER), WAIT_TIMEOUT)
        self.assertEqual(MsgWaitForMultipleObjects([], False, 0, QS_POSTMESSAGE), WAIT_OBJECT_0)

    def test_all(self):
        handles = self.events(2)
        for event in handles:
            set_event(event)
        self.assertEqual(MsgWaitForMultipleObjects(handles, True, 0, QS_ALLINPUT), WAIT_TIMEOUT)
        PostMessage(None, WM_USER)
        self.assertLess(MsgWaitForMultipleObjects(handles, True, 0, QS_ALLINPUT), WAIT_OBJECT_0 + 3)

    def test_as_many_as_there_may_be(self):
        handles = self.events(MAXIMUM_WAIT_OBJECTS - 1)
        set_event(handles[-1])
        self.assertEqual(MsgWaitForMultipleObjects(handles, False, 0, QS_ALLINPUT), WAIT_OBJECT_0 + 62)

    def test_other_threads_run(self):
        event, = self.events(1)
        thread = ctypes.WinDLL("kernel32").GetCurrentThreadId()
        self.later(PostThreadMessage, thread, WM_USER)
        self.assertEqual(MsgWaitForMultipleObjects([event], False, INFINITE, QS_ALLINPUT), WAIT_OBJECT_0 + 1)

    def test_time(self):
        start = time.time()
        self.assertEqual(MsgWaitForMultipleObjects([], False, 300, QS_ALLINPUT), WAIT_TIMEOUT)
        self.assertTrue(0.25 < time.time() - start < 5)

    def test_ctrl_c(self):
        with self.assertRaises(KeyboardInterrupt):
            self.later(_thread.interrupt_main)  # in the block: on a busy machine it may come before the wait
            MsgWaitForMultipleObjects([], False, INFINITE, QS_ALLINPUT)

    def test_closed_handle(self):
        with self.assertWindowsError("MsgWaitForMultipleObjects", self.library.ERROR_INVALID_HANDLE):
            MsgWaitForMultipleObjects([self.closed_event()], False, 0, QS_ALLINPUT)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            MsgWaitForMultipleObjects(None, False, 0, QS_ALLINPUT)
        self.assertRefusesBadHandles(MsgWaitForMultipleObjects, False, 0, QS_ALLINPUT)
        for name, values in (("fWaitAll", (None, 2, "x")), ("dwMilliseconds", (-1, 2 ** 32, 1.0, "1", None)),
                             ("dwWakeMask", (-1, 2 ** 32, 1.0, "1", None))):
            for value in values:
                keywords = dict({"fWaitAll": False, "dwMilliseconds": 0, "dwWakeMask": 0}, **{name: value})
                with self.assertRaises(InputError) as context:
                    MsgWaitForMultipleObjects([], **keywords)
                self.assertEqual(context.exception.name, name)


class TestMsgWaitForMultipleObjectsEx(WaitingTestCase):
    def test_handle_or_message(self):
        event, = self.events(1)
        self.assertEqual(MsgWaitForMultipleObjectsEx([event], 0, QS_ALLINPUT), WAIT_TIMEOUT)
        PostMessage(None, WM_USER)
        self.assertEqual(MsgWaitForMultipleObjectsEx([event], INFINITE, QS_ALLINPUT), WAIT_OBJECT_0 + 1)
        set_event(event)
        self.assertEqual(MsgWaitForMultipleObjectsEx([event], 0, QS_ALLINPUT), WAIT_OBJECT_0)

    def test_message_seen_before(self):
        PostMessage(None, WM_USER)
        PeekMessage(wRemoveMsg=0)
        self.assertEqual(MsgWaitForMultipleObjectsEx([], 0, QS_ALLINPUT), WAIT_TIMEOUT)
        self.assertEqual(MsgWaitForMultipleObjectsEx([], 0, QS_ALLINPUT, MWMO_INPUTAVAILABLE), WAIT_OBJECT_0)

    def test_all(self):
        event, = self.events(1)
        set_event(event)
        self.assertEqual(MsgWaitForMultipleObjectsEx([event], 0, QS_ALLINPUT, MWMO_WAITALL), WAIT_TIMEOUT)

    def test_alertable(self):
        called = []
        routine = ctypes.WINFUNCTYPE(None, ctypes.c_size_t)(called.append)
        oracle.function("kernel32", "QueueUserAPC", wintypes.DWORD, ctypes.c_void_p, wintypes.HANDLE, ctypes.c_size_t)(
            ctypes.cast(routine, ctypes.c_void_p), -2, 7)
        self.assertEqual(MsgWaitForMultipleObjectsEx([], 1000, QS_ALLINPUT, MWMO_ALERTABLE), WAIT_IO_COMPLETION)
        self.assertEqual(called, [7])

    def test_ctrl_c(self):
        with self.assertRaises(KeyboardInterrupt):
            self.later(_thread.interrupt_main)  # in the block: on a busy machine it may come before the wait
            MsgWaitForMultipleObjectsEx([], INFINITE, QS_ALLINPUT)

    def test_closed_handle(self):
        with self.assertWindowsError("MsgWaitForMultipleObjectsEx", self.library.ERROR_INVALID_HANDLE):
            MsgWaitForMultipleObjectsEx([self.closed_event()], 0, QS_ALLINPUT)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            MsgWaitForMultipleObjectsEx(None, 0, QS_ALLINPUT)
        self.assertRefusesBadHandles(MsgWaitForMultipleObjectsEx, 0, QS_ALLINPUT)
        for name in ("dwMilliseconds", "dwWakeMask", "dwFlags"):
            for value in (-1, 2 ** 32, 1.0, "1", None):
                keywords = dict({"dwMilliseconds": 0, "dwWakeMask": 0}, **{name: value})
                with self.assertRaises(InputError) as context:
                    MsgWaitForMultipleObjectsEx([], **keywords)
                self.assertEqual(context.exception.name, name)
