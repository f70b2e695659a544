import copy
import gc
import logging
import pickle
import subprocess
import sys
import threading

from pywincffi.dev.testutil import STALE_ERROR, TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import INVALID_HANDLE_VALUE, CloseHandle, CreatePipe, ReadFile, WriteFile
from pywincffi.ownership import Owner
from tests import oracle


class TestOwner(TestCase):
    def pipe(self):
        """The writing end, owned, and the handle of the reading end, which is closed in the end."""
        reader, writer = CreatePipe()
        self.addCleanup(CloseHandle, reader)
        return Owner(writer), reader

    def test_handle(self):
        writer, reader = self.pipe()
        WriteFile(writer.handle, b"data")
        self.assertEqual(ReadFile(reader, 10), b"data")
        self.assertIs(self.ffi.typeof(writer.handle), self.ffi.typeof("HANDLE"))
        self.assertFalse(writer.closed)

    def test_close(self):
        writer, _ = self.pipe()
        handle = writer.handle
        writer.close()
        self.assertFalse(oracle.is_open(handle))
        self.assertTrue(writer.closed)
        with self.assertRaises(InputError):
            writer.handle
        # The value may by now be another's.
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        writer.close()
        del writer
        gc.collect()
        self.assertTrue(oracle.is_open(event))

    def test_with(self):
        writer, _ = self.pipe()
        handle = writer.handle
        with writer as entered:
            self.assertIs(entered, writer)
            self.assertTrue(oracle.is_open(handle))
        self.assertFalse(oracle.is_open(handle))
        with Owner(oracle.event()) as owner:  # closed inside, it is not closed again
            owner.close()

    def test_with_an_exception(self):
        writer, _ = self.pipe()
        handle = writer.handle
        with self.assertRaises(ZeroDivisionError):
            with writer:
                raise ZeroDivisionError
        self.assertFalse(oracle.is_open(handle))

    def test_dropped(self):
        writer, _ = self.pipe()
        handle = writer.handle
        del writer
        gc.collect()
        self.assertFalse(oracle.is_open(handle))

    def test_detach(self):
        writer, _ = self.pipe()
        handle = writer.detach()
        self.assertTrue(writer.closed)
        self.assertRaises(InputError, writer.detach)
        with writer:
            pass
        del writer
        gc.collect()
        self.assertTrue(oracle.is_open(handle))
        CloseHandle(handle)

    def test_value_that_does_not_tell_its_class(self):
        class Hostile(object):
            @property
            def __class__(self):
                raise RuntimeError("hostile")
        for close in (CloseHandle, lambda _: None):
            with self.assertRaises(InputError) as context:
                Owner(Hostile(), close)
            self.assertEqual(context.exception.name, "handle")

    def test_refused_handles(self):
        pseudo = [self.ffi.cast("HANDLE", value) for value in range(-6, 1)]
        self.assertIn(INVALID_HANDLE_VALUE, pseudo)
        self.assertIn(self.library.GetCurrentProcess(), pseudo)
        for value in pseudo + [None, 5, "x", b"abc", self.ffi.new("OVERLAPPED *"), self.ffi.new("char[4]")]:
            with self.assertRaises(InputError) as context:
                Owner(value)
            self.assertEqual(context.exception.name, "handle")
        for value in pseudo + [None, 5, b"abc", self.ffi.new("char[4]"), self.ffi.cast("int", 8)]:
            self.assertRaises(InputError, Owner, value, lambda _: self.fail("closed what was refused"))
        gc.collect()

    def test_other_closer(self):
        closed = []
        # Another type of handle has another closer.
        for handle in (self.ffi.cast("HANDLE", 8), self.ffi.new("DWORD *")):
            owner = Owner(handle, closed.append)
            owner.close()
            owner.close()
            self.assertIs(closed.pop(), handle)
            self.assertEqual(closed, [])
        with self.assertRaises(InputError) as context:
            Owner(self.ffi.cast("HANDLE", 8), None)
        self.assertEqual(context.exception.name, "close")

    def test_failure_to_close(self):
        for leave in (Owner.close, lambda owner: owner.__exit__(None, None, None)):
            reader, writer = CreatePipe()
            CloseHandle(reader)
            owner = Owner(writer)
            CloseHandle(writer)
            with self.assertWindowsError("CloseHandle", self.library.ERROR_INVALID_HANDLE):
                leave(owner)
            self.assertTrue(owner.closed)
            owner.close()

    def test_failure_when_dropped(self):
        messages = []
        handler = logging.Handler()
        handler.emit = lambda record: messages.append(record.getMessage())
        logger = logging.getLogger("pywincffi.ownership")
        logger.addHandler(handler)
        self.addCleanup(logger.removeHandler, handler)
        # Handlers of the program that runs the tests open files of their own.
        logger.propagate = False
        self.addCleanup(setattr, logger, "propagate", True)
        reader, writer = CreatePipe()
        CloseHandle(reader)
        owner = Owner(writer)
        CloseHandle(writer)
        self.SetLastError(STALE_ERROR)
        del owner
        gc.collect()
        self.assertEqual(self.library.GetLastError(), STALE_ERROR)
        self.assertEqual(len(messages), 1)
        self.assertIn("a handle could not be closed: CloseHandle failed", messages[0])

    def test_last_error_survives(self):
        def close(handle):
            CloseHandle(handle)
            self.SetLastError(5)

        owner = Owner(oracle.event(), close)
        self.SetLastError(STALE_ERROR)
        del owner
        gc.collect()
        self.assertEqual(self.library.GetLastError(), STALE_ERROR)

    def test_many_threads(self):
        for _ in range(50):
            closed = []
            owner = Owner(self.ffi.cast("HANDLE", 8), closed.append)
            threads = [threading.Thread(target=owner.close) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(len(closed), 1)

    def test_copies(self):
        owner, _ = self.pipe()
        for attempt in (copy.copy, copy.deepcopy, pickle.dumps, lambda value: pickle.dumps(value, 2)):
            self.assertRaises(TypeError, attempt, owner)

    def test_repr(self):
        owner, _ = self.pipe()
        self.assertEqual(repr(owner), "<Owner of %r>" % owner.handle)
        owner.close()
        self.assertEqual(repr(owner), "<Owner of nothing>")

    def test_python_exits(self):
        script = ("from pywincffi.kernel32 import CreatePipe; from pywincffi.ownership import Owner\n"
                  "a, b = [Owner(handle) for handle in CreatePipe()]; cycle = [a]; cycle.append(cycle); print('bye')")
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        output, errors = process.communicate()
        self.assertEqual((process.returncode, output.strip(), errors), (0, b"bye", b""))
