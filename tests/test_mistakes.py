"""
Mistakes that programs make with declarations of their own, as a survey of some fifty projects found them: here each of
them is impossible, or an exception that says what is wrong.
"""
import ctypes
import errno
import io
import os
import re
import threading
import unittest

import cffi
import six

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    ERROR_ACCESS_DENIED, ERROR_FILE_NOT_FOUND, ERROR_INVALID_HANDLE, ERROR_INVALID_PARAMETER, FILE_SHARE_READ,
    GENERIC_READ, INFINITE, INVALID_HANDLE_VALUE, OPEN_EXISTING, PROCESS_TERMINATE, TH32CS_SNAPPROCESS, WAIT_FAILED,
    WAIT_TIMEOUT, CloseHandle, CreateEvent, CreateFile, CreatePipe, CreateToolhelp32Snapshot, GetExitCodeProcess,
    GetLastError, GetModuleHandle, GetStdHandle, OpenProcess, PeekNamedPipe, SetEvent, SetLastError,
    TerminateProcess, WaitForMultipleObjects, WaitForSingleObject, WriteFile)
from pywincffi.ownership import Owner
from pywincffi.wintypes import OVERLAPPED
from tests import oracle
from tests.support.source import headers, needs_headers

MISSING = u"no such file"
# Windows has no W of these; some take a number in place of a text.
ANSI_ONLY = ("BindImageEx", "CertOpenStore", "CertVerifyCertificateChainPolicy", "GetProcAddress")
OTHER = cffi.FFI()
OTHER.cdef("typedef struct { uintptr_t a, b, c; void *hEvent; } OVERLAPPED;")


class MistakeTestCase(TestCase):
    def event(self):
        event = CreateEvent(bManualReset=True, bInitialState=False)
        self.addCleanup(CloseHandle, event)
        return event

    def closed_handle(self):
        reader, writer = CreatePipe()
        CloseHandle(reader)
        CloseHandle(writer)
        return reader


class TestHandles(MistakeTestCase):
    """Handles that are cut to the width of a C int, or are something else altogether."""

    def test_are_as_wide_as_pointers(self):
        wide = self.ffi.sizeof("HANDLE") == 8
        for number in [2 ** 31 + 4, 2 ** 31 - 4] + [2 ** 32 + 4, 2 ** 47 + 4] * wide:
            handle = self.ffi.cast("HANDLE", number)
            event = OVERLAPPED(hEvent=handle).hEvent
            self.assertEqual(int(self.ffi.cast("uintptr_t", event)), number)
            with self.assertWindowsError("SetEvent", ERROR_INVALID_HANDLE):
                SetEvent(handle)
        self.assertEqual(oracle.number(GetModuleHandle("kernel32")), oracle.module("kernel32"))

    def test_numbers_are_no_handles(self):
        for value in (0, -1, 5, 2 ** 40, None, INVALID_HANDLE_VALUE is None):
            self.assertInputError("hObject", CloseHandle, value)

    def test_a_null_handle_is_not_passed_on(self):
        """As that of a process that could not be opened is, where nobody looks at it."""
        for call in (lambda: TerminateProcess(self.ffi.NULL, 1), lambda: WaitForSingleObject(self.ffi.NULL, 0),
                     lambda: GetExitCodeProcess(self.ffi.cast("HANDLE", 0))):
            with self.assertRaises(WindowsAPIError) as context:
                call()
            self.assertEqual(context.exception.code, ERROR_INVALID_HANDLE)

    def test_of_one_kind_is_not_taken_for_another(self):
        self.assertInputError("hObject", CloseHandle, GetModuleHandle("kernel32"))


class TestFailures(MistakeTestCase):
    """Failures that are not seen, because they are looked for in the wrong value."""

    def test_no_result_stands_for_one(self):
        with self.assertWindowsError("CreateFile", ERROR_FILE_NOT_FOUND):  # INVALID_HANDLE_VALUE
            CreateFile(MISSING, GENERIC_READ, FILE_SHARE_READ, dwCreationDisposition=OPEN_EXISTING)
        with self.assertWindowsError("OpenProcess", ERROR_INVALID_PARAMETER):  # NULL
            OpenProcess(PROCESS_TERMINATE, False, 0xFFFFFFF0)
        with self.assertWindowsError("SetEvent", ERROR_INVALID_HANDLE):  # FALSE
            SetEvent(self.closed_handle())

    def test_invalid_handle_value_compares(self):
        self.assertEqual(INVALID_HANDLE_VALUE, self.ffi.cast("HANDLE", -1))
        self.assertNotEqual(INVALID_HANDLE_VALUE, self.event())

    def test_of_a_wait(self):
        """WAIT_FAILED, which is no index of a handle that was signalled either."""
        event, closed = self.event(), self.closed_handle()
        with self.assertWindowsError("WaitForSingleObject", ERROR_INVALID_HANDLE):
            WaitForSingleObject(closed, 0)
        with self.assertWindowsError("WaitForMultipleObjects", ERROR_INVALID_HANDLE):
            WaitForMultipleObjects([event, closed], False, 0)
        self.assertEqual(WAIT_FAILED, 0xFFFFFFFF)
        for constant in (WAIT_FAILED, WAIT_TIMEOUT, INFINITE):
            self.assertGreater(constant, 0)
        self.assertEqual(WaitForSingleObject(event, 0), WAIT_TIMEOUT)

    @needs_headers
    def test_are_for_every_function_what_its_header_says(self):
        for path in headers.paths():
            for function in headers.functions(path):
                self.assertTrue(function.facts["fails"], function.name)


class TestLastError(MistakeTestCase):
    """The last error is that of the call, whatever happens until it is looked at."""

    def test_survives_other_calls(self):
        with self.assertRaises(WindowsAPIError) as context:
            SetEvent(self.closed_handle())
        self.assertEqual(oracle.module("no such module"), 0)
        with io.open(os.devnull):
            pass
        self.assertFalse(os.path.exists(MISSING))
        self.assertEqual(context.exception.code, ERROR_INVALID_HANDLE)
        self.assertEqual(GetLastError(), ERROR_INVALID_HANDLE)
        SetLastError(0)

    def test_is_not_asked_for_after_a_success(self):
        SetLastError(ERROR_ACCESS_DENIED)
        handle = CreateEvent()  # no matter what the last error was
        SetLastError(ERROR_ACCESS_DENIED)
        CloseHandle(handle)
        SetLastError(0)

    def test_is_not_another_threads(self):
        def fail():
            with self.assertRaises(WindowsAPIError):
                SetEvent(closed)
        closed = oracle.handle(0x7FFFFFF0)  # the thread might get the value of a handle that was closed just now
        SetLastError(0)
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        self.assertEqual(GetLastError(), 0)

    def test_is_not_in_the_place_of_errno(self):
        for code, number in [(ERROR_FILE_NOT_FOUND, errno.ENOENT), (ERROR_ACCESS_DENIED, errno.EACCES),
                             (ERROR_INVALID_HANDLE, errno.EBADF)]:
            error = WindowsAPIError("CreateFile", "...", code, 0)
            self.assertEqual((error.winerror, error.errno), (code, number))
        with self.assertRaises(OSError) as context:
            CreateFile(MISSING, GENERIC_READ)
        self.assertEqual((context.exception.winerror, context.exception.errno), (ERROR_FILE_NOT_FOUND, errno.ENOENT))


class TestText(MistakeTestCase):
    @needs_headers
    def test_there_are_no_ansi_functions(self):
        for path in headers.paths():
            for function in headers.functions(path):
                self.assertNotIn(function.name + "A", dir(self.library))
                self.assertFalse(re.search(r"LPC?STR\b", " ".join(each.ctype for each in function.parameters))
                                 and function.name not in ANSI_ONLY, function.name)

    @unittest.skipIf(six.PY2, "in Python 2 bytes are text as long as they are ASCII")
    def test_bytes_are_no_text(self):
        self.assertInputError("lpName", CreateEvent, None, True, False, b"name")
        self.assertInputError("lpFileName", CreateFile, b"name", GENERIC_READ)

    def test_is_not_cut_at_a_nul(self):
        self.assertInputError("lpFileName", CreateFile, u"secret.txt\0.png", GENERIC_READ)


class TestOwnership(MistakeTestCase):
    def test_a_snapshot_that_an_exception_leaves_open_is_closed(self):
        with self.assertRaises(ZeroDivisionError):
            with Owner(CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0)) as owner:
                handle = owner.handle
                raise ZeroDivisionError
        self.assertFalse(oracle.is_open(handle))


class TestDeclarations(MistakeTestCase):
    """Declarations of other libraries in the same process change nothing, and are no match for these."""

    def test_are_nobody_elses(self):
        for name, value in [("argtypes", []), ("restype", None), ("errcheck", None)]:
            with self.assertRaises(AttributeError):
                setattr(self.library.CloseHandle, name, value)
        with self.assertRaises(AttributeError):
            self.library.CloseHandle = None
        function = ctypes.windll.kernel32.PeekNamedPipe
        self.addCleanup(setattr, function, "argtypes", function.argtypes)
        function.argtypes = [ctypes.c_char_p]
        reader, writer = CreatePipe()
        WriteFile(writer, b"abc")
        self.assertEqual(PeekNamedPipe(reader, 3).lpBuffer, b"abc")
        CloseHandle(reader)
        CloseHandle(writer)

    def test_of_the_same_structure_are_no_match(self):
        event = self.event()
        for value in (OTHER.new("OVERLAPPED *"), OTHER.new("OVERLAPPED[1]"), ctypes.create_string_buffer(64)):
            self.assertInputError("lpOverlapped", WriteFile, event, b"x", value)
        self.assertInputError("hObject", CloseHandle, OTHER.new("OVERLAPPED *"))

    def test_handles_of_ctypes_are_no_match(self):
        from ctypes import wintypes
        for value in (wintypes.HANDLE(5), ctypes.c_void_p(5), ctypes.c_int(5)):
            self.assertInputError("hObject", CloseHandle, value)

    @needs_headers
    def test_the_calling_convention_is_windows(self):
        """Windows' headers would not compile with another; and what lacks the mark is not taken for a declaration."""
        for path in headers.paths():
            text = re.sub(r"/\*.*?\*/", "", headers.cdef(path), flags=re.DOTALL)
            for line in re.findall(r"^[A-Za-z][^#;{}]*\([^;{}]*\)\s*;", text, re.MULTILINE):
                if not line.startswith("typedef") and "extern" not in line:
                    self.assertRegex(line, r"\b(WINAPI|WSAAPI|pywincffi_|\w+_(value|error|start)\()|__stdcall")

    def assertRegex(self, text, expression):
        self.assertTrue(re.search(expression, text), text)

    def test_numbers_are_not_cut(self):
        for value in (2 ** 32, -1, 2 ** 32 + 1):
            self.assertInputError("dwMilliseconds", WaitForSingleObject, self.event(), value)
            self.assertInputError("nStdHandle", GetStdHandle, 2 ** 32 + 1)
