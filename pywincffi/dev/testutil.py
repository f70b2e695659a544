"""
Test Utility
============

The base class of the tests that call Windows.
"""
import gc
import sys
import time
import unittest
from contextlib import contextmanager

from pywincffi.core import dist
from pywincffi.exceptions import InputError, WindowsAPIError

# A last error that nothing in Windows sets (bit 29 is reserved for applications).
STALE_ERROR = 0x20000BAD
# Windows numbers handles from 4 in steps of 4; tests do not open more than these at once.
_HANDLES = range(4, 4096, 4)


def open_handles():
    """The values of all handles that are open in this process."""
    ffi, library = dist.load()
    flags = ffi.new("DWORD *")
    return set(value for value in _HANDLES if library.GetHandleInformation(ffi.cast("HANDLE", value), flags))


class TestCase(unittest.TestCase):
    """
    The base class of all tests that call Windows.

    Every test starts with a last error left over from before, so that a function which takes it for its own fails;
    and a test that leaves a handle open fails. Where there is no Windows the tests are skipped.
    """

    def setUp(self):
        super(TestCase, self).setUp()
        if sys.platform != "win32":
            self.skipTest("calls Windows, which is not here")
        self.ffi, self.library = dist.load()
        gc.collect()
        handles = open_handles()
        self.addCleanup(self._check_handles, handles)
        self.SetLastError(STALE_ERROR)

    def SetLastError(self, value=0, lib=None):
        """
        Calls the Windows API function SetLastError().

        :param int value: The last error to set, 0 for none.
        :param lib: The library to set it with; the extension's own by default.
        """
        (self.library if lib is None else lib).SetLastError(value)

    @contextmanager
    def assertWindowsError(self, api_function, code):
        """Check that the block makes a Windows function fail with an error code; yields a list for the exception."""
        caught = []
        with self.assertRaises(WindowsAPIError) as context:
            yield caught
        caught.append(context.exception)
        self.assertEqual((context.exception.api_function, context.exception.code), (api_function, code))

    def assertInputError(self, name, function, *arguments):
        """Check that a function refuses its arguments, and that it blames the right one."""
        with self.assertRaises(InputError) as context:
            function(*arguments)
        self.assertEqual(context.exception.name, name)

    def _check_handles(self, before):
        gc.collect()
        left = open_handles() - before
        end = time.time() + 2
        while left and time.time() < end:  # a thread may be joined in Python before Windows has closed what was its
            time.sleep(0.02)
            left = open_handles() - before
        self.assertFalse(left, "handles left open: %s" % ", ".join(hex(value) for value in sorted(left)))
