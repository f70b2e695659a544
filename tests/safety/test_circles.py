"""
An exception keeps nothing longer than itself: what a call was given is free again once the exception is gone, and does
not wait for the garbage collector, which would have to break a circle of frames and exceptions first.
"""
import gc
import importlib
import inspect
import pkgutil
import sys
import unittest

import six

import pywincffi
from pywincffi import kernel32, user32, wintypes, ws2_32
from pywincffi.core.dist import Unavailable, library
from pywincffi.core.structures import Structure
from pywincffi.dev.testutil import TestCase
from tests import oracle

FREE_THREADED = not getattr(sys, "_is_gil_enabled", lambda: True)()
# Not what programs call.
LEFT_OUT = ("builder", "core", "dev", "exceptions")


def functions():
    """Every public function and class of every module, new ones too."""
    found = {}
    for _, name, _ in pkgutil.iter_modules(pywincffi.__path__):
        if name not in LEFT_OUT and not name.startswith("_"):
            module = importlib.import_module("pywincffi." + name)
            for each in module.__all__:
                value = getattr(module, each)
                if inspect.isfunction(value) or inspect.isclass(value) and issubclass(value, Structure):
                    found["%s.%s" % (name, each)] = value
    return sorted(found.items())


@unittest.skipIf(six.PY2, "Python 2 keeps an exception until the function that caught it returns")
class TestCircles(TestCase):
    @classmethod
    def setUpClass(cls):
        super(TestCircles, cls).setUpClass()
        if isinstance(library, Unavailable):
            return  # all of it is skipped
        # What is made once stays open.
        user32.EnumWindows(lambda *_: False)
        functions()

    def setUp(self):
        super(TestCircles, self).setUp()
        self.addCleanup(gc.enable)
        gc.disable()
        gc.collect()
        if FREE_THREADED:
            # It keeps no young objects apart, and would count what other tests left at each collection.
            gc.freeze()
            self.addCleanup(gc.unfreeze)

    def circles(self, function, *arguments):
        """How many objects the garbage collector has to free after a call, and what the call raised."""
        gc.collect(0)  # the youngest: as the collector is disabled, that is all there is since the last time
        raised = None
        try:
            function(*arguments)
        except Exception as error:
            raised = type(error).__name__
        return gc.collect(0), raised

    def test_what_is_counted(self):
        def circle():
            try:
                raise RuntimeError
            except RuntimeError as error:
                kept = error  # noqa: F841, pylint: disable=unused-variable
                raise
        self.assertGreater(self.circles(circle)[0], 0)

    def test_wrong_arguments(self):
        """Wrong from some argument on; those before it are what the same argument is elsewhere."""
        problems, raised = [], []
        for name, function in functions():
            calls = list(self.wrong_calls(name, function))
            # All at once: a collection takes much longer than a call.
            found, _ = self.circles(self.call_wrong, function, calls, raised)
            if found:
                problems.append((name, found, [self.circles(function, *call) for call in calls]))
        self.assertEqual(problems, [])
        self.assertGreater(len(raised), 200)

    @staticmethod
    def wrong_calls(name, function):
        handle = oracle.handle(0x7FFFFFF0)
        code = getattr(function, "__code__", None)
        count = code.co_argcount if code is not None else 2
        for right in range(count):
            given = [handle if code is not None and code.co_varnames[each].startswith("h") else 0
                     for each in range(right)]
            # Of the others some would do something with that.
            if not name.rpartition(".")[2].startswith(("Get", "Read", "Set", "Wait", "Create", "Open", "OVER")):
                given = [object() for _ in given]
            yield given + [object() for _ in range(count - right)]

    @staticmethod
    def call_wrong(function, calls, raised):
        for call in calls:
            try:
                function(*call)
            except Exception as error:
                raised.append(type(error))

    def test_failures_of_every_kind(self):
        reader, writer = kernel32.CreatePipe()
        closed = oracle.handle(0x7FFFFFF0)

        def fails(*_):
            raise RuntimeError
        for function, arguments in [
                (kernel32.ReadFile, (reader, -1)), (kernel32.ReadFile, (reader, 2 ** 40)),
                (kernel32.ReadFile, (closed, 1)), (kernel32.ReadFile, (closed, 1, wintypes.OVERLAPPED())),
                (kernel32.WriteFile, (writer, u"\ud800")), (kernel32.WriteFile, (writer, 5)),
                (kernel32.WriteFile, (reader, memoryview(b"abc"))), (kernel32.CloseHandle, (closed,)),
                (kernel32.CreateFile, (u"no such file", kernel32.GENERIC_READ)),
                (kernel32.CreateProcess, (None, u"no such program")), (kernel32.GetModuleHandle, (u"no such module",)),
                (kernel32.GetProcAddress, (kernel32.GetModuleHandle(u"kernel32"), u"NoSuchFunction")),
                (kernel32.WaitForMultipleObjects, ([reader, 5], False, 1)),
                (kernel32.WaitForMultipleObjects, ([reader, reader], False, 1)),
                (kernel32.Process32First, (closed,)), (kernel32.Process32Next, (closed,)),
                (kernel32.SetInformationJobObject, (closed, 2, b"abc")),
                (ws2_32.WSAIoctl, (0, u"no number", memoryview(b"abc"))),
                (ws2_32.WSAEventSelect, (0, closed, u"no number")), (user32.EnumWindows, (fails,)),
                (wintypes.OVERLAPPED, (2 ** 70,)), (wintypes.STARTUPINFO, (u"a\0b",)),
                (wintypes.CONSOLE_SCREEN_BUFFER_INFO, ((2 ** 70, 0),)), (wintypes.FILETIME.from_int, (-1,))]:
            self.circles(function, *arguments)  # imports what the call needs
            found, _ = self.circles(function, *arguments)
            self.assertEqual(found, 0, function)
        for handle in (reader, writer):
            kernel32.CloseHandle(handle)

    def test_buffer_is_free_again(self):
        """A bytearray that a failed call was given can grow at once."""
        content = bytearray(b"abc")
        for arguments in ((oracle.handle(0x7FFFFFF0), content), (oracle.handle(0x7FFFFFF0), content, 5)):
            try:
                kernel32.WriteFile(*arguments)
            except Exception:  # either of ours
                pass
            content.extend(b"d" * 1000)


class TestGarbage(TestCase):
    """An exception that is itself in a circle, with the frames and the buffers of a failed call."""

    @classmethod
    def setUpClass(cls):
        super(TestGarbage, cls).setUpClass()
        if not isinstance(library, Unavailable):
            # What Wine opens the first time stays open.
            cls.keep_in_a_circle(ws2_32.WSAIoctl, 0, 5)

    @staticmethod
    def keep_in_a_circle(function, *arguments):
        try:
            function(*arguments)
        except Exception:
            kept = [sys.exc_info(), arguments]
            kept.append(kept)
        else:
            raise AssertionError("it did not fail")

    def test_views_of_failed_calls(self):
        """Python itself would write to where the memory of such a view was, and die."""
        closed = oracle.handle(0x7FFFFFF0)
        for function, arguments in [
                (kernel32.WriteFile, (closed, memoryview(b"abc"))),
                (kernel32.WriteFile, (5, memoryview(b"abc"))),
                (kernel32.WriteFile, (closed, memoryview(b"abc"), wintypes.OVERLAPPED())),
                (kernel32.ReadFile, (closed, 3, None, memoryview(bytearray(3)))),
                (kernel32.ReadFile, (closed, 100, None, memoryview(bytearray(3)))),
                (kernel32.ReadFile, (closed, 3, wintypes.OVERLAPPED(), memoryview(bytearray(3)))),
                (kernel32.CallNamedPipe, (u"no pipe", memoryview(b"abc"), 5, 1)),
                (kernel32.TransactNamedPipe, (closed, memoryview(b"abc"), 5)),
                (kernel32.SetInformationJobObject, (closed, 99, memoryview(b"abc"))),
                (kernel32.file_notifications, (memoryview(b"abc"),)),
                (ws2_32.WSAIoctl, (0, 5, memoryview(b"abc")))]:
            for _ in range(3):
                content = bytearray(b"abc") * 10
                given = [memoryview(content)[:3] if isinstance(each, memoryview) else each for each in arguments]
                self.keep_in_a_circle(function, *given)
                given = None
                gc.collect()
                content.extend(b"d" * 1000)  # nobody holds it any more
