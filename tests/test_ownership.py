import copy
import gc
import logging
import pickle
import subprocess
import sys
import threading

from pywincffi import advapi32, kernel32, ownership, user32, ws2_32
from pywincffi.advapi32 import HKEY_CURRENT_USER, RegOpenKeyEx
from pywincffi.dev.testutil import STALE_ERROR, TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.gdi32 import GetDeviceCaps
from pywincffi.kernel32 import (
    DUPLICATE_SAME_ACCESS, FILE_TYPE_PIPE, GENERIC_READ, INVALID_HANDLE_VALUE, STD_ERROR_HANDLE, WAIT_TIMEOUT,
    CloseHandle, CompareObjectHandles, CreateFile, CreateIoCompletionPort, CreatePipe, DuplicateHandle, FindResource,
    FreeLibrary, GetCurrentProcess, GetFileType, GetModuleFileName, GetProcAddress, GetQueuedCompletionStatus,
    GetStdHandle, LoadLibraryEx, PostQueuedCompletionStatus, ReadFile, SetEvent, SetStdHandle, WaitForMultipleObjects,
    WriteFile, handle_to_int)
from pywincffi.ownership import Owner
from pywincffi.user32 import (
    CallNextHookEx, CreateWindowEx, FillRect, GetDC, GetIconInfo, GetMenu, GetMenuItemCount, GetWindowRect,
    GetWindowText, IsWindow, LoadIcon, PeekMessage, SetTimer, UnhookWindowsHookEx)
from pywincffi.winerror import (
    ERROR_INVALID_HANDLE, ERROR_INVALID_HOOK_HANDLE, ERROR_INVALID_MENU_HANDLE, ERROR_INVALID_WINDOW_HANDLE)
from pywincffi.wintypes import OVERLAPPED, RECT, SECURITY_ATTRIBUTES, STARTUPINFOEX
from pywincffi.ws2_32 import WSACloseEvent
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

    def test_closer_of_the_type(self):
        key = Owner(RegOpenKeyEx(HKEY_CURRENT_USER, "Software"))
        handle = self.ffi.cast("HANDLE", key.handle)
        self.assertTrue(oracle.is_open(handle))
        key.close()
        self.assertFalse(oracle.is_open(handle))
        for value in (self.ffi.cast("HMONITOR", 4), self.ffi.new("OVERLAPPED *")):  # no function closes these
            self.assertInputError("handle", Owner, value)

    def test_close(self):
        writer, _ = self.pipe()
        handle = writer.handle
        writer.close()
        self.assertFalse(oracle.is_open(handle))
        self.assertTrue(writer.closed)
        with self.assertWindowsError("Owner.handle", self.library.ERROR_INVALID_HANDLE):
            writer.handle
        # The value may by now be another's.
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        writer.close()
        del writer
        gc.collect()
        self.assertTrue(oracle.is_open(event))

    def test_functions_that_close(self):
        """The Owner does not close the handle again: the number may be that of another object by then."""
        for close, make in (
                (CloseHandle, kernel32.CreateEvent), (ws2_32.WSACloseEvent, ws2_32.WSACreateEvent),
                (advapi32.RegCloseKey, lambda: RegOpenKeyEx(HKEY_CURRENT_USER, "Software")),
                (user32.DestroyMenu, user32.CreatePopupMenu), (FreeLibrary, lambda: LoadLibraryEx("version.dll"))):
            closed = []
            owner = Owner(make(), closed.append)
            plain = owner.handle
            close(owner)
            self.assertTrue(owner.closed, close)
            with self.assertRaises(WindowsAPIError):
                close(owner)
            owner.close()
            self.assertEqual(closed, [], close)
            if close is not FreeLibrary:
                self.assertRaises(WindowsAPIError, close, plain)

    def test_what_is_not_closed(self):
        owner = Owner(kernel32.CreateEvent())
        for close, error in ((advapi32.RegCloseKey, InputError), (ws2_32.WSACloseEvent, None)):
            if error is None:
                close(owner)
            else:
                self.assertRaises(error, close, owner)
            self.assertEqual(owner.closed, error is None)
        self.assertRaises(InputError, CloseHandle, SECURITY_ATTRIBUTES())

    def test_source_that_is_closed(self):
        process = kernel32.GetCurrentProcess()
        owner = Owner(kernel32.CreateEvent())
        copy = kernel32.DuplicateHandle(process, owner, process, 0, False, kernel32.DUPLICATE_SAME_ACCESS)
        self.addCleanup(CloseHandle, copy)
        self.assertFalse(owner.closed)
        self.addCleanup(CloseHandle, kernel32.DuplicateHandle(
            process, owner, process, 0, False, kernel32.DUPLICATE_SAME_ACCESS | kernel32.DUPLICATE_CLOSE_SOURCE))
        self.assertTrue(owner.closed)

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
        with self.assertWindowsError("Owner.detach", self.library.ERROR_INVALID_HANDLE):
            writer.detach()
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
            Owner(self.ffi.cast("HANDLE", 8), 1)
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

    def test_is_taken_wherever_a_handle_is(self):
        writer, reader = self.pipe()
        reader = Owner(reader)
        self.addCleanup(reader.detach)
        self.assertEqual(WriteFile(writer, b"data"), 4)
        self.assertEqual(ReadFile(reader, 4), b"data")
        self.assertEqual(handle_to_int(writer), oracle.number(writer.handle))
        process = GetCurrentProcess()
        with Owner(DuplicateHandle(process, writer, process, 0, False, DUPLICATE_SAME_ACCESS)) as again:
            self.assertTrue(oracle.is_open(again.handle))
            self.assertIs(CompareObjectHandles(writer, again), True)
        event = oracle.event()
        with Owner(event) as owner:
            self.assertEqual(WaitForMultipleObjects([owner], False, 0), WAIT_TIMEOUT)
            self.assertEqual(OVERLAPPED(hEvent=owner).hEvent, event)
            SetEvent(owner)
            self.assertEqual(WaitForMultipleObjects([owner], False, 0), 0)
            self.assertInputError("lpHandles", WaitForMultipleObjects, [owner, event], False, 0)
        with Owner(CreateIoCompletionPort()) as port:
            PostQueuedCompletionStatus(port, 1, 2)
            self.assertEqual(GetQueuedCompletionStatus(port, 0)[:2], (1, 2))
        with Owner(LoadLibraryEx("version.dll"), FreeLibrary) as module:
            self.assertTrue(GetProcAddress(module, "GetFileVersionInfoW"))
            self.assertIn("version", GetModuleFileName(module).lower())

    def test_interrupted_while_it_is_asked_for_its_handle(self):
        """By a signal handler that raises."""
        class Interrupted(Owner):
            raised = []

            @property
            def cdata(self):
                if self.raised:
                    raise self.raised.pop()
                return self._handles[0]
        with Interrupted(oracle.event()) as owner:
            for expected in (KeyboardInterrupt, SystemExit, ZeroDivisionError):
                owner.raised.append(expected)
                self.assertRaises(expected, SetEvent, owner)
            SetEvent(owner)

    def test_closed_owner_fails_as_windows_does(self):
        owner, module = Owner(oracle.event()), Owner(LoadLibraryEx("version.dll"), FreeLibrary)
        owner.close()
        module.close()
        for name, call in (("SetEvent", lambda: SetEvent(owner)), ("CloseHandle", lambda: CloseHandle(owner)),
                           ("ReadFile", lambda: ReadFile(owner, 1)),
                           ("ReadFile", lambda: ReadFile(owner, 1, OVERLAPPED())),
                           ("WaitForMultipleObjects", lambda: WaitForMultipleObjects([owner], False, 0)),
                           ("GetProcAddress", lambda: GetProcAddress(module, "GetFileVersionInfoW")),
                           ("GetModuleFileName", lambda: GetModuleFileName(module)),
                           ("Owner.handle", lambda: OVERLAPPED(hEvent=owner)),
                           ("UpdateProcThreadAttribute", lambda: STARTUPINFOEX(handle_list=[owner]))):
            with self.assertWindowsError(name, self.library.ERROR_INVALID_HANDLE):
                call()

    def test_closed_owner_of_each_type(self):
        """Also where the wrapper itself looks at the handle, and where None is valid."""
        for cname, code, calls in (
                ("HANDLE", ERROR_INVALID_HANDLE, (
                    lambda owner: CreateFile("name", GENERIC_READ, hTemplateFile=owner),
                    lambda owner: CreateIoCompletionPort(owner),
                    lambda owner: CreateIoCompletionPort(INVALID_HANDLE_VALUE, owner), WSACloseEvent)),
                ("HWND", ERROR_INVALID_WINDOW_HANDLE, (
                    GetWindowRect, GetWindowText, IsWindow, GetDC, GetMenu, PeekMessage,
                    lambda owner: SetTimer(owner, 1, 1))),
                ("HMENU", ERROR_INVALID_MENU_HANDLE, (
                    GetMenuItemCount, lambda owner: CreateWindowEx(0, "STATIC", hMenu=owner))),
                ("HMODULE", ERROR_INVALID_HANDLE, (
                    lambda owner: LoadIcon(owner, 1), lambda owner: FindResource(owner, 1, 1))),
                ("HHOOK", ERROR_INVALID_HOOK_HANDLE, (
                    UnhookWindowsHookEx, lambda owner: CallNextHookEx(owner, 0, 0, 0))),
                ("HDC", ERROR_INVALID_HANDLE, (
                    lambda owner: FillRect(owner, RECT(), 1), lambda owner: GetDeviceCaps(owner, 8))),
                ("HBRUSH", ERROR_INVALID_HANDLE, (
                    lambda owner: FillRect(self.ffi.cast("HDC", 8), RECT(), owner),)),
                ("HICON", ERROR_INVALID_HANDLE, (GetIconInfo,))):
            owner = Owner(self.ffi.cast(cname, 8), lambda handle: None)
            owner.close()
            for call in calls:
                with self.assertRaises(WindowsAPIError) as context:
                    call(owner)
                self.assertEqual(context.exception.code, code)

    def test_owner_that_only_the_call_has(self):
        """Python drops it as soon as the wrapper gives its argument another value."""
        reader, writer = CreatePipe()
        self.addCleanup(CloseHandle, reader)
        self.addCleanup(CloseHandle, writer)
        process = GetCurrentProcess()

        def owner(handle):
            return Owner(DuplicateHandle(process, handle, process, 0, False, DUPLICATE_SAME_ACCESS))
        self.assertEqual(GetFileType(owner(writer)), FILE_TYPE_PIPE)
        self.assertEqual(WriteFile(owner(writer), b"data", OVERLAPPED()), 4)
        self.assertEqual(ReadFile(owner(reader), 4), b"data")
        self.assertTrue(GetProcAddress(Owner(LoadLibraryEx("version.dll"), FreeLibrary), "GetFileVersionInfoW"))

    def test_of_another_type_of_handle_is_refused(self):
        with Owner(LoadLibraryEx("version.dll"), FreeLibrary) as module:
            self.assertInputError("hEvent", SetEvent, module)
        with Owner(oracle.event()) as event:
            self.assertInputError("hModule", GetProcAddress, event, "f")
            self.assertInputError("handle", Owner, event)

    def test_plain_handles_are_not_looked_at_again(self):
        class Other(object):
            cdata = None

        self.assertInputError("hEvent", SetEvent, Other())  # only what wraps cdata here is unwrapped

    def test_compares_by_its_handle(self):
        event, other = Owner(oracle.event()), Owner(oracle.event())
        handle = event.handle
        same = Owner(self.ffi.cast("HANDLE", oracle.number(handle)), lambda _: None)
        self.assertTrue(event == handle and handle == event and event == same)
        self.assertFalse(event != handle or event != same)
        self.assertTrue(event != other and event != 5 and event != None and event != other.handle)  # noqa: E711
        self.assertEqual(hash(event), hash(handle))
        self.assertEqual({handle: "found"}[event], "found")
        self.assertEqual({event: "found"}[handle], "found")
        known = {event: "found"}
        event.close()
        self.assertEqual(known[event], "found")
        self.assertTrue(event == event and event != same and event != handle)
        other.close()
        self.assertNotEqual(event, other)

    def test_standard_devices_are_borrowed(self):
        writer, reader = self.pipe()
        saved = GetStdHandle(STD_ERROR_HANDLE)
        SetStdHandle(STD_ERROR_HANDLE, writer)
        self.addCleanup(SetStdHandle, STD_ERROR_HANDLE, saved)
        with Owner(GetStdHandle(STD_ERROR_HANDLE)) as device:
            self.assertEqual(device, writer)
            SetStdHandle(STD_ERROR_HANDLE, saved)
        self.assertTrue(device.closed)
        self.assertTrue(oracle.is_open(writer.handle))

    def test_a_plain_handle_in_a_with_statement(self):
        event = oracle.event()
        self.addCleanup(CloseHandle, event)
        with self.assertRaises(ValueError) as context:
            with event:
                self.fail("entered")
        self.assertIn("only 'cdata' object from ffi.new(), ffi.gc(),", str(context.exception))
        self.assertIn("only 'cdata' object from ffi.new(),\nffi.gc(), ...", ownership.__doc__)

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
