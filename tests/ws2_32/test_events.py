import threading
import time

from six.moves import _thread

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.ws2_32 import (
    WSA_INFINITE, WSA_MAXIMUM_WAIT_EVENTS, WSA_WAIT_EVENT_0, WSA_WAIT_FAILED, WSA_WAIT_IO_COMPLETION,
    WSA_WAIT_TIMEOUT, WSACloseEvent, WSACreateEvent, WSAResetEvent, WSASetEvent, WSAWaitForMultipleEvents, events)
from tests import oracle


class EventTestCase(TestCase):
    def event(self):
        event = WSACreateEvent()
        self.addCleanup(WSACloseEvent, event)
        return event

    def closed_event(self):
        event = WSACreateEvent()
        WSACloseEvent(event)
        return event

    def later(self, function, *arguments):
        timer = threading.Timer(0.2, function, arguments)
        timer.start()
        self.addCleanup(timer.join)

    def assertRefusesWhatIsNoHandle(self, function):
        for value in (None, 5, "x", b"abc", self.ffi.new("OVERLAPPED *"), object()):
            with self.assertRaises(InputError) as context:
                function(value)
            self.assertEqual(context.exception.name, "hEvent")


class TestWSACreateEvent(EventTestCase):
    def test_is_reset_by_hand_and_not_signalled(self):
        event = self.event()
        self.assertIs(self.ffi.typeof(event), self.ffi.typeof("HANDLE"))
        self.assertFalse(oracle.wait(event, 0))
        WSASetEvent(event)
        self.assertTrue(oracle.wait(event, 0) and oracle.wait(event, 0))

    def test_failure_is_reported(self):
        # Only without memory does it fail.
        library = self.library

        class Failing(object):
            ffi = self.ffi

            @classmethod
            def WSACreateEvent(cls):
                library.SetLastError(library.ERROR_NOT_ENOUGH_MEMORY)
                return cls.ffi.NULL
        events.library = Failing
        try:
            with self.assertWindowsError("WSACreateEvent", library.ERROR_NOT_ENOUGH_MEMORY):
                WSACreateEvent()
        finally:
            events.library = library


class TestWSACloseEvent(EventTestCase):
    def test_closes(self):
        event = WSACreateEvent()
        self.assertTrue(oracle.is_open(event))
        WSACloseEvent(event)
        self.assertFalse(oracle.is_open(event))

    def test_closed_event(self):
        event = self.closed_event()
        with self.assertWindowsError("WSACloseEvent", self.library.ERROR_INVALID_HANDLE):
            WSACloseEvent(event)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            WSACloseEvent(5)
        self.assertRefusesWhatIsNoHandle(WSACloseEvent)


class TestWSASetEvent(EventTestCase):
    def test_signals(self):
        event = self.event()
        WSASetEvent(event)
        self.assertTrue(oracle.wait(event, 0))

    def test_closed_event(self):
        event = self.closed_event()
        with self.assertWindowsError("WSASetEvent", self.library.ERROR_INVALID_HANDLE):
            WSASetEvent(event)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            WSASetEvent(5)
        self.assertRefusesWhatIsNoHandle(WSASetEvent)


class TestWSAResetEvent(EventTestCase):
    def test_resets(self):
        event = self.event()
        WSASetEvent(event)
        WSAResetEvent(event)
        self.assertFalse(oracle.wait(event, 0))

    def test_closed_event(self):
        event = self.closed_event()
        with self.assertWindowsError("WSAResetEvent", self.library.ERROR_INVALID_HANDLE):
            WSAResetEvent(event)

    def test_bad_input(self):
        with self.assertRaises(InputError):
            WSAResetEvent(5)
        self.assertRefusesWhatIsNoHandle(WSAResetEvent)


class TestWSAWaitForMultipleEvents(EventTestCase):
    def test_any(self):
        first, second = self.event(), self.event()
        WSASetEvent(second)
        self.assertEqual(WSAWaitForMultipleEvents([first, second], False, WSA_INFINITE), WSA_WAIT_EVENT_0 + 1)
        WSASetEvent(first)
        self.assertEqual(WSAWaitForMultipleEvents((first, second), False, 0), WSA_WAIT_EVENT_0)

    def test_all(self):
        first, second = self.event(), self.event()
        WSASetEvent(second)
        self.assertEqual(WSAWaitForMultipleEvents([first, second], True, 0), WSA_WAIT_TIMEOUT)
        WSASetEvent(first)
        self.assertIn(WSAWaitForMultipleEvents([first, second], True, 0), (WSA_WAIT_EVENT_0, WSA_WAIT_EVENT_0 + 1))

    def test_as_many_as_there_may_be(self):
        self.assertEqual(WSA_MAXIMUM_WAIT_EVENTS, 64)
        many = [self.event() for _ in range(64)]
        WSASetEvent(many[63])
        self.assertEqual(WSAWaitForMultipleEvents(many, False, 0), WSA_WAIT_EVENT_0 + 63)

    def test_time(self):
        event = self.event()
        start = time.time()
        self.assertEqual(WSAWaitForMultipleEvents([event], False, 300), WSA_WAIT_TIMEOUT)
        self.assertTrue(0.25 < time.time() - start < 5)

    def test_other_threads_run(self):
        event = self.event()
        self.later(WSASetEvent, event)
        self.assertEqual(WSAWaitForMultipleEvents([event], False, WSA_INFINITE), WSA_WAIT_EVENT_0)

    def test_ctrl_c(self):
        event = self.event()
        with self.assertRaises(KeyboardInterrupt):
            # If this thread stalls, the interruption comes before the wait begins.
            self.later(_thread.interrupt_main)
            WSAWaitForMultipleEvents([event], False, WSA_INFINITE)

    def test_alertable(self):
        import ctypes
        from ctypes import wintypes
        event, called = self.event(), []
        routine = ctypes.WINFUNCTYPE(None, ctypes.c_size_t)(called.append)
        queue = ctypes.WinDLL("kernel32").QueueUserAPC
        queue.argtypes = [ctypes.c_void_p, wintypes.HANDLE, ctypes.c_size_t]
        current_thread = -2
        self.assertTrue(queue(ctypes.cast(routine, ctypes.c_void_p), current_thread, 7))
        self.assertEqual(WSAWaitForMultipleEvents([event], False, 0), WSA_WAIT_TIMEOUT)
        self.assertEqual(called, [])
        self.assertEqual(WSAWaitForMultipleEvents([event], False, 1000, True), WSA_WAIT_IO_COMPLETION)
        self.assertEqual(called, [7])

    def test_closed_event(self):
        event = self.closed_event()
        with self.assertWindowsError("WSAWaitForMultipleEvents", self.library.ERROR_INVALID_HANDLE):
            WSAWaitForMultipleEvents([event], False, 0)

    def test_bad_input(self):
        event = self.event()
        with self.assertRaises(InputError):
            WSAWaitForMultipleEvents(event, False, 0)
        for value in (None, [], 5, "x", [event] * 65, [self.closed_event()] * 2):
            with self.assertRaises(InputError) as context:
                WSAWaitForMultipleEvents(value, False, 0)
            self.assertEqual(context.exception.name, "lphEvents")
        for value in ([None], [event, 5]):
            with self.assertRaises(InputError) as context:
                WSAWaitForMultipleEvents(value, False, 0)
            self.assertTrue(context.exception.name.startswith("lphEvents["))
        for name, values in (("fWaitAll", (None, 2, "x", event)), ("fAlertable", (None, 2, "x")),
                             ("dwTimeout", (-1, 2 ** 32, 1.0, "1", None))):
            for value in values:
                keywords = dict({"fWaitAll": False, "dwTimeout": 0}, **{name: value})
                with self.assertRaises(InputError) as context:
                    WSAWaitForMultipleEvents([event], **keywords)
                self.assertEqual(context.exception.name, name)


class TestConstants(TestCase):
    def test_documented_values(self):
        self.assertEqual([WSA_WAIT_EVENT_0, WSA_WAIT_IO_COMPLETION, WSA_WAIT_TIMEOUT, WSA_WAIT_FAILED, WSA_INFINITE],
                         [0, 0xC0, 258, 0xFFFFFFFF, 0xFFFFFFFF])
