"""
Test Utility
============

The base class of the tests that call Windows.
"""
import ctypes
import gc
import os
import struct
import subprocess
import sys
import time
import unittest
from contextlib import contextmanager

from pywincffi.core import dist, security, structures
from pywincffi.core.deprecated import warn
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import SleepEx

# A last error that nothing in Windows sets (bit 29 is reserved for applications).
STALE_ERROR = 0x20000BAD
_SystemExtendedHandleInformation = 64
_STATUS_INFO_LENGTH_MISMATCH = 0xC0000004
_ObjectTypeInformation = 2
# An entry of the system's table of handles: object, process, handle, access and five more fields.
_ENTRY = struct.Struct("@PPPIHHII")
# Windows itself opens handles of these types in a process, and threads with them: pools of threads, tracing, RPC. Wine
# opens one of a type without a name for each read that waits, that of core/waits.py for instance.
_OF_WINDOWS = ("", "ALPC Port", "EtwRegistration", "TpWorkerFactory", "WaitCompletionPacket", "IRTimer", "Directory",
               "RawInputManager", "PowerRequest")
_POINTER = ctypes.sizeof(ctypes.c_void_p)
# Locks of modules that are loaded when they are first needed. Their handles stay open, and are not those of a test.
_LOCKS = security.changing, structures.keeping
_HAS_GIL = getattr(sys, "_is_gil_enabled", lambda: True)()
# Made once: each WinDLL is a class of its own, which is garbage in a reference cycle.
_ntdll = ctypes.WinDLL("ntdll") if hasattr(ctypes, "WinDLL") else None


def open_handles():
    """Returns the values of all handles that are open in this process."""
    query = _ntdll.NtQuerySystemInformation
    size, length, status = 1 << 16, ctypes.c_ulong(), _STATUS_INFO_LENGTH_MISMATCH
    while status == _STATUS_INFO_LENGTH_MISMATCH:
        size *= 2
        table = ctypes.create_string_buffer(size)
        status = query(_SystemExtendedHandleInformation, table, size, ctypes.byref(length)) & 0xFFFFFFFF
    if status:
        raise OSError("NtQuerySystemInformation() failed with status 0x%08X" % status)
    count, offset = ctypes.c_size_t.from_buffer(table).value, 2 * ctypes.sizeof(ctypes.c_size_t)
    entries = table.raw[offset:offset + count * _ENTRY.size]
    own = os.getpid()
    return set(entry[2] for entry in (_ENTRY.unpack_from(entries, position)
                                      for position in range(0, len(entries), _ENTRY.size)) if entry[1] == own)


def _type(value):
    """Returns the name of the type of the object that a handle stands for, None if it is closed by now."""
    answer = ctypes.create_string_buffer(1024)
    if _ntdll.NtQueryObject(ctypes.c_void_p(value), _ObjectTypeInformation, answer, 1024, None):
        return None
    # A UNICODE_STRING: two lengths, and where the text is.
    text = ctypes.c_void_p.from_buffer(answer, _POINTER).value
    return ctypes.wstring_at(text, ctypes.c_ushort.from_buffer(answer).value // 2)


def _is_of_critical_section(value, kind):
    """
    Returns whether a handle may be the semaphore of a critical section. Wine creates one when threads first contend for
    the section, at any moment, and keeps it; its count is at most 1. A program's own one that is left open is therefore
    found on Windows only.
    """
    counts = (ctypes.c_ulong * 2)()
    return kind == "Semaphore" and hasattr(_ntdll, "wine_get_version") and not _ntdll.NtQuerySemaphore(
        ctypes.c_void_p(value), 0, counts, ctypes.sizeof(counts), None) and counts[1] == 1


def _current_directory():
    """Returns the handle of the current directory, which Windows opens anew when a program changes to it."""
    _ntdll.RtlGetCurrentPeb.restype = ctypes.c_void_p
    parameters = ctypes.c_void_p.from_address(_ntdll.RtlGetCurrentPeb() + 4 * _POINTER).value
    return ctypes.c_void_p.from_address(parameters + (0x48 if _POINTER == 8 else 0x2C)).value


def _end(process):
    """Ends a process, and closes its pipes."""
    if process.poll() is None:
        process.terminate()
    process.communicate()


class TestCase(unittest.TestCase):
    """
    The base class of all tests that call Windows.

    Every test starts with a stale last error, so that a function that reports it as its own fails the test. A test that
    leaves a handle open fails. On other systems than Windows the tests are skipped.
    """

    def setUp(self):
        super(TestCase, self).setUp()
        if sys.platform != "win32":
            self.skipTest("calls Windows, which is not here")
        self.ffi, self.library = dist.load()
        SleepEx(1)  # the first wait of the main thread opens handles that stay open, see core/waits.py
        # What other tests have just left, which would otherwise be freed in this one. Without the GIL Python keeps no
        # young objects apart: it would look at everything, before each test.
        if _HAS_GIL:
            gc.collect(1)
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
        """Checks that a Windows function fails with an error code in the block; yields a list for the exception."""
        caught = []
        with self.assertRaises(WindowsAPIError) as context:
            yield caught
        caught.append(context.exception)
        self.assertEqual((context.exception.api_function, context.exception.code), (api_function, code))

    def assertInputError(self, name, function, *arguments):
        """Checks that a function raises an InputError for the argument ``name``."""
        with self.assertRaises(InputError) as context:
            function(*arguments)
        self.assertEqual(context.exception.name, name)

    def assert_last_error(self, errno):
        """
        Deprecated: checks the last error and sets it to 0. Use :meth:`assertWindowsError`.

        :param int errno: The last error that is expected.
        """
        warn("TestCase.assert_last_error is deprecated; use TestCase.assertWindowsError")
        self.assertEqual(self.ffi.getwinerror()[0], errno)
        self.SetLastError(0)

    def maybe_assert_last_error(self, errno):
        """
        Deprecated: the same, but nothing may have set the last error since it was 0 or the test began.

        :param int errno: The last error that is expected.
        """
        warn("TestCase.maybe_assert_last_error is deprecated; use TestCase.assertWindowsError")
        self.assertIn(self.ffi.getwinerror()[0], (0, STALE_ERROR, errno))
        self.SetLastError(0)

    def create_python_process(self, command):
        """
        Deprecated: starts Python, and ends it after the test. Use ``subprocess.Popen``.

        :param str command: The program, as text.
        """
        warn("TestCase.create_python_process is deprecated; use subprocess.Popen")
        process = subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(_end, process)
        return process

    def _check_handles(self, before):
        left = []
        # Two seconds at least. They are counted in rounds, so that a stall of the machine does not use them up.
        for number in range(100):
            values = sorted(open_handles().difference(before, [_current_directory()]))
            left = ["0x%X (%s)" % (value, kind) for value, kind in zip(values, map(_type, values))
                    if kind not in _OF_WINDOWS and not _is_of_critical_section(value, kind)]
            if not left:
                break
            if number % 20 == 0:
                gc.collect()  # what has an open handle may be garbage in a reference cycle
            time.sleep(0.02)  # a thread may be joined in Python before Windows has closed what was its
        self.assertFalse(left, "handles left open: %s" % ", ".join(left))
