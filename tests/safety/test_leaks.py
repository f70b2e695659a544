"""
Handles, GDI and USER objects, and memory stay as they are over many rounds of each family of calls, failing ones
included.

``PYWINCFFI_TESTS_ROUNDS=100000`` makes them many more rounds than the default.
"""
import ctypes
import gc
import os
import shutil
import sys
import tempfile
import unittest

from pywincffi import kernel32, user32, wintypes, ws2_32
from pywincffi.core import dist, overlapped
from pywincffi.dev.testutil import TestCase, open_handles
from pywincffi.exceptions import InputError, WindowsAPIError
from tests import oracle, pseudo_console
from tests.kernel32.test_serial import SerialTestCase, tearDownModule as unplug
from tests.pseudo_console import ConsoleTestCase
from tests.user32.window import HWND_MESSAGE, Window, WindowTestCase, function as window_function
from tests.ws2_32.test_sockets import SocketTestCase

ROUNDS = int(os.environ.get("PYWINCFFI_TESTS_ROUNDS", "3000"))
# What allocators keep for later; a leak of a single handle, object or block per round is far more.
MAY_GROW = 600 * 1024
MAY_GROW_BLOCKS = 300
FIONREAD = 0x4004667F


def tearDownModule():
    pseudo_console.stop()
    unplug()


class Counters(ctypes.Structure):
    _fields_ = [("cb", ctypes.c_uint32), ("PageFaultCount", ctypes.c_uint32)] + [
        (name, ctypes.c_size_t) for name in (
            "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage",
            "QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage")]


def private_bytes():
    counters = Counters(cb=ctypes.sizeof(Counters))
    call = oracle.function("kernel32", "K32GetProcessMemoryInfo", ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p,
                           ctypes.c_uint32)
    if not call(-1, ctypes.byref(counters), counters.cb):
        raise ctypes.WinError()
    return counters.PagefileUsage  # the same as PrivateUsage, which Wine leaves at 0


class GdiEntry(ctypes.Structure):
    """What the process's table of GDI objects holds of each; in 32-bit processes it is the same."""

    _fields_ = [("Object", ctypes.c_uint64), ("Owner", ctypes.c_uint32), ("Unique", ctypes.c_uint16),
                ("Type", ctypes.c_uint8), ("Flags", ctypes.c_uint8), ("User", ctypes.c_uint64)]


def gdi_table():
    """Where the process environment block says that the table is."""
    block = oracle.function("ntdll", "RtlGetCurrentPeb", ctypes.c_void_p)()
    place = block + (0xF8 if ctypes.sizeof(ctypes.c_void_p) == 8 else 0x94)
    return (GdiEntry * 0x4000).from_address(ctypes.c_void_p.from_address(place).value)


def gui_objects():
    """GDI objects and USER objects. Wine's GetGuiResources knows of none: there the table is counted, and windows."""
    if oracle.IS_WINE:
        return len([None for entry in gdi_table() if entry.Type]), len(list(own_windows()))
    call = oracle.function("user32", "GetGuiResources", ctypes.c_uint32, ctypes.c_void_p, ctypes.c_uint32)
    return call(-1, 0), call(-1, 1)


def brush():
    """An object of GDI's, to be deleted."""
    return oracle.function("gdi32", "CreateSolidBrush", ctypes.c_void_p, ctypes.c_uint32)(1)


def delete(made):
    oracle.function("gdi32", "DeleteObject", ctypes.c_int, ctypes.c_void_p)(made)


def own_windows():
    """The windows of this process, with those that are for messages only."""
    find = window_function("FindWindowExW", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_wchar_p,
                           ctypes.c_wchar_p)
    process = window_function("GetWindowThreadProcessId", ctypes.c_uint32, ctypes.c_void_p,
                              ctypes.POINTER(ctypes.c_uint32))
    for parent in (None, HWND_MESSAGE):
        found = find(parent, None, None, None)
        while found:
            owner = ctypes.c_uint32()
            process(found, ctypes.byref(owner))
            if owner.value == os.getpid():
                yield found
            found = find(parent, found, None, None)


def blocks():
    return sys.getallocatedblocks() if hasattr(sys, "getallocatedblocks") else 0


class Flat(object):
    """What is the same for all families of calls."""

    def setUp(self):
        if not isinstance(dist.library, dist.Unavailable):
            # The first window and the first object of GDI's open handles, and make objects, that stay.
            Window().destroy()
            delete(brush())
            gui_objects()
            oracle.use_a_name()
            # A module has a lock, and is not loaded before something of it is used.
            kernel32.SetConsoleCtrlHandler  # pylint: disable=pointless-statement
        super(Flat, self).setUp()

    def fails(self, function, *arguments):
        try:
            function(*arguments)
        except (InputError, WindowsAPIError):
            return
        self.fail("%s did not fail" % function.__name__)

    def repeat(self, round_, rounds):
        for number in range(rounds):
            round_()
            # Garbage in cycles is no leak, and Python 3.14 lets more of it gather.
            if number % 100 == 99:
                gc.collect()
                self.go_on()
        # What complete operations used is kept until there is more of it.
        for entry in list(overlapped.pending.values()):
            overlapped.completed(entry[0])
        gc.collect()

    def go_on(self):
        """Called now and then during many rounds."""

    def flat(self, round_, rounds=ROUNDS):
        """Check that nothing grows with the number of rounds."""
        self.repeat(round_, min(rounds, 300))
        before = len(open_handles()), gui_objects(), blocks(), private_bytes()
        self.repeat(round_, rounds)
        after = len(open_handles()), gui_objects(), blocks(), private_bytes()
        self.assertEqual(after[:2], before[:2], "handles, or GDI and USER objects")
        self.assertLess(after[2] - before[2], MAY_GROW_BLOCKS, "blocks of Python's memory in %d rounds" % rounds)
        self.assertLess(after[3] - before[3], MAY_GROW, "private bytes in %d rounds" % rounds)


class TestLeaks(Flat, TestCase):
    def test_what_is_measured(self):
        """Or nothing below could fail."""
        kept, handles = [], []
        with self.assertRaises(AssertionError):
            self.flat(lambda: handles.append(oracle.event()), 50)
        for handle in handles:
            kernel32.CloseHandle(handle)
        if blocks():
            with self.assertRaises(AssertionError):
                self.flat(lambda: kept.append(object()), 2 * MAY_GROW_BLOCKS)
        with self.assertRaises(AssertionError):
            self.flat(lambda: kept.append(self.ffi.new("char[]", 40000)), 100 * MAY_GROW // 40000)

    def test_gui_objects_are_counted(self):
        """One window, or one brush, and what is left is seen; it is gone when they are."""
        gdi, user = gui_objects()
        one = brush()
        self.assertEqual(gui_objects(), (gdi + 1, user))
        delete(one)
        for message_only in (False, True):
            self.assertEqual(gui_objects(), (gdi, user))
            window = Window(message_only=message_only)
            self.assertGreater(gui_objects()[1], user)
            window.destroy()
        self.assertEqual(gui_objects(), (gdi, user))
        kept = []
        with self.assertRaises(AssertionError):
            self.flat(lambda: kept.append(brush()), 5)
        for one in kept:
            delete(one)

    def test_pipes(self):
        def round_():
            reader, writer = kernel32.CreatePipe()
            kernel32.WriteFile(writer, b"x" * 100)
            kernel32.PeekNamedPipe(reader, 50)
            kernel32.ReadFile(reader, 100)
            kernel32.CloseHandle(writer)
            self.fails(kernel32.ReadFile, reader, 1)
            self.fails(kernel32.PeekNamedPipe, reader, 1)
            kernel32.CloseHandle(reader)
        self.flat(round_)

    def test_overlapped(self):
        server, client = oracle.named_pipe()
        event = oracle.event()

        def round_():
            overlapped = wintypes.OVERLAPPED(hEvent=event)
            data = kernel32.ReadFile(server, 100, overlapped)
            self.fails(kernel32.ReadFile, server, 100, overlapped)  # it is in use
            kernel32.WriteFile(client, b"x" * 10, wintypes.OVERLAPPED())
            if not oracle.wait(event):
                self.fail("the read did not complete")
            self.assertEqual(data[:overlapped.InternalHigh], b"x" * 10)
        try:
            self.flat(round_)
        finally:
            for handle in (server, client, event):
                kernel32.CloseHandle(handle)

    def test_processes(self):
        def round_():
            process = kernel32.OpenProcess(kernel32.PROCESS_QUERY_LIMITED_INFORMATION, False, os.getpid())
            kernel32.GetExitCodeProcess(process)
            kernel32.GetProcessId(process)
            kernel32.CloseHandle(process)
            self.fails(kernel32.OpenProcess, kernel32.PROCESS_TERMINATE, False, 0x7FFFFFF0)
        self.flat(round_)

    def test_starting(self):
        def round_():
            process = kernel32.CreateProcess(
                None, [sys.executable, "-c", "a b"], lpEnvironment={u"A": u"b"},
                dwCreationFlags=kernel32.CREATE_SUSPENDED)
            kernel32.TerminateProcess(process.hProcess, 3)
            if not oracle.wait(process.hProcess):
                self.fail("the process did not end")
            kernel32.CloseHandle(process.hThread)
            kernel32.CloseHandle(process.hProcess)
        self.flat(round_, max(40, ROUNDS // 100))

    def test_starting_what_is_not_there(self):
        self.flat(lambda: self.fails(kernel32.CreateProcess, u"no such program", [u"a", u"b"]))

    def test_attribute_lists(self):
        event = oracle.event()

        def round_():
            attributes = kernel32.InitializeProcThreadAttributeList(1)
            kernel32.UpdateProcThreadAttribute(
                attributes, 0, kernel32.PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [event])
            self.fails(kernel32.UpdateProcThreadAttribute, attributes, 0, 0, None)
            wintypes.STARTUPINFOEX(lpAttributeList=attributes)
        try:
            self.flat(round_)
        finally:
            kernel32.CloseHandle(event)

    def test_jobs(self):
        def round_():
            job = kernel32.CreateJobObject()
            kernel32.SetInformationJobObject(
                job, kernel32.JobObjectBasicLimitInformation, wintypes.JOBOBJECT_BASIC_LIMIT_INFORMATION())
            self.fails(kernel32.SetInformationJobObject, job, 500, b"x")
            kernel32.TerminateJobObject(job, 0)
            kernel32.CloseHandle(job)
        self.flat(round_)

    def test_snapshots(self):
        def round_():
            snapshot = kernel32.CreateToolhelp32Snapshot(kernel32.TH32CS_SNAPPROCESS, 0)
            kernel32.Process32First(snapshot)
            kernel32.CloseHandle(snapshot)
            kernel32.pid_exists(0x7FFFFFF0)
            self.fails(kernel32.Process32First, snapshot)
        self.flat(round_)

    def test_modules(self):
        def round_():
            module = kernel32.LoadLibraryEx(u"version.dll")
            kernel32.GetProcAddress(module, "GetFileVersionInfoSizeW")
            self.fails(kernel32.GetProcAddress, module, "NoSuchFunction")
            kernel32.GetModuleFileName(module)
            kernel32.FreeLibrary(module)
            self.fails(kernel32.GetModuleHandle, u"no such module")
        self.flat(round_)

    def test_messages(self):
        def round_():
            kernel32.FormatMessage(dwMessageId=5)
            kernel32.FormatMessage(kernel32.FORMAT_MESSAGE_FROM_STRING, u"%1 %2!d!", Arguments=[u"text", 5])
            self.fails(kernel32.FormatMessage, None, None, 0x20000BAD)
            self.fails(kernel32.CloseHandle, oracle.handle(0x7FFFFFF0))
        self.flat(round_)

    def test_structures_and_wrong_arguments(self):
        def round_():
            made = wintypes.STARTUPINFO(lpTitle=u"title", dwFlags=1)
            repr(made)
            self.fails(setattr, made, "dwFlags", -1)
            self.fails(setattr, made, "lpTitle", 5)
            self.fails(kernel32.CreatePipe, 2 ** 40)
            self.fails(kernel32.ReadFile, None, 1)
            self.fails(kernel32.WriteFile, oracle.handle(4), u"\ud800")
        self.flat(round_)

    def test_waits(self):
        event, closed = kernel32.CreateEvent(None, True), oracle.handle(0x7FFFFFF0)

        def round_():
            auto = kernel32.CreateEvent()
            kernel32.SetEvent(auto)
            kernel32.WaitForSingleObject(auto, 0)
            kernel32.ResetEvent(auto)
            kernel32.WaitForMultipleObjects([event, auto], False, 0)
            kernel32.WaitForMultipleObjectsEx([event, auto], True, 0, True)
            self.fails(kernel32.WaitForSingleObject, closed, 0)
            self.fails(kernel32.WaitForMultipleObjects, [event, closed], False, 0)
            self.fails(kernel32.WaitForMultipleObjects, [event, event], False, 0)
            self.fails(kernel32.OpenEvent, kernel32.EVENT_ALL_ACCESS, False, u"pywincffi no such event")
            kernel32.CloseHandle(auto)
        try:
            self.flat(round_)
        finally:
            kernel32.CloseHandle(event)

    def test_mutexes_and_semaphores(self):
        name = u"pywincffi-leaks-%d" % os.getpid()

        def round_():
            mutex = kernel32.CreateMutex(None, True, name)
            other = kernel32.OpenMutex(kernel32.MUTEX_ALL_ACCESS, False, name)
            kernel32.ReleaseMutex(other)
            self.fails(kernel32.ReleaseMutex, mutex)
            semaphore = kernel32.CreateSemaphore(None, 0, 1)
            kernel32.ReleaseSemaphore(semaphore, 1)
            self.fails(kernel32.ReleaseSemaphore, semaphore, 1)
            self.fails(kernel32.CreateSemaphore, None, 2, 1)
            for handle in (mutex, other, semaphore):
                kernel32.CloseHandle(handle)
        self.flat(round_)

    def test_timers(self):
        called = []

        def round_():
            timer = kernel32.CreateWaitableTimer()
            kernel32.SetWaitableTimer(timer, 0, 0, lambda *_: called.append(1), object())
            kernel32.SleepEx(1000, True)
            del called[:]
            # One that is never called, and one that is set anew.
            kernel32.SetWaitableTimer(timer, -10 ** 10, 0, lambda *_: None)
            kernel32.SetWaitableTimer(timer, -10 ** 10, 1000, lambda *_: None)
            kernel32.CancelWaitableTimer(timer)
            self.fails(kernel32.SetWaitableTimer, timer, u"soon", 0, lambda *_: None)
            kernel32.CloseHandle(timer)
            self.fails(kernel32.SetWaitableTimer, timer, 0, 0, lambda *_: None)
            # Closed while they run, with another handle and under a name.
            for name in (None, u"pywincffi leaks"):
                timer = kernel32.CreateWaitableTimer(lpTimerName=name)
                process = kernel32.GetCurrentProcess()
                kernel32.SetWaitableTimer(timer, -10 ** 10, 1000, lambda *_: None)
                other = kernel32.DuplicateHandle(process, timer, process, 0, False, kernel32.DUPLICATE_SAME_ACCESS)
                kernel32.CloseHandle(timer)
                kernel32.SetWaitableTimer(other, -10 ** 10, 0, lambda *_: None)
                kernel32.CloseHandle(other)
        self.flat(round_)

    def test_completion_ports(self):
        server, client = oracle.named_pipe()
        port = kernel32.CreateIoCompletionPort()
        kernel32.CreateIoCompletionPort(server, port, 5)

        def round_():
            data = kernel32.ReadFile(server, 100, wintypes.OVERLAPPED(object=[]))
            kernel32.WriteFile(client, b"x" * 10, wintypes.OVERLAPPED())
            packet = kernel32.GetQueuedCompletionStatus(port, 10000)
            self.assertEqual(data[:packet.lpNumberOfBytesTransferred], b"x" * 10)
            cancelled = wintypes.OVERLAPPED()
            kernel32.ReadFile(server, 100, cancelled)
            kernel32.CancelIoEx(server, cancelled)
            self.assertEqual(len(kernel32.GetQueuedCompletionStatusEx(port, 10, 10000)), 1)
            kernel32.PostQueuedCompletionStatus(port, 1, 2, wintypes.OVERLAPPED())
            kernel32.GetQueuedCompletionStatus(port, 0)
            self.fails(kernel32.GetQueuedCompletionStatus, port, 0)
            self.fails(kernel32.CreateIoCompletionPort, server, port)
            other = kernel32.CreateIoCompletionPort()
            kernel32.PostQueuedCompletionStatus(other, 0, 0, wintypes.OVERLAPPED())
            kernel32.CloseHandle(other)
        try:
            self.flat(round_)
        finally:
            for handle in (server, client, port):
                kernel32.CloseHandle(handle)

    def test_completion_routines(self):
        server, client = oracle.named_pipe()

        def round_():
            kernel32.WriteFileEx(client, b"x", wintypes.OVERLAPPED(), lambda *_: None)
            kernel32.ReadFileEx(server, 1, wintypes.OVERLAPPED(), lambda *_: None)
            while overlapped.routines:
                kernel32.SleepEx(1000, True)
            self.fails(kernel32.ReadFileEx, server, 1, wintypes.OVERLAPPED(), 5)
            self.fails(kernel32.ReadFileEx, oracle.handle(0x7FFFFFF0), 1, wintypes.OVERLAPPED(), len)
        try:
            self.flat(round_)
        finally:
            for handle in (server, client):
                kernel32.CloseHandle(handle)

    def test_files(self):
        folder = type(u"")(tempfile.mkdtemp())
        name, other = os.path.join(folder, u"file"), os.path.join(folder, u"other")

        def round_():
            stream = kernel32.CreateFile(name, kernel32.GENERIC_WRITE | kernel32.GENERIC_READ, 0, None,
                                         kernel32.CREATE_ALWAYS)
            kernel32.WriteFile(stream, u"content")
            kernel32.SetFilePointerEx(stream, 2)
            kernel32.SetEndOfFile(stream)
            kernel32.GetFileSizeEx(stream)
            kernel32.GetFileType(stream)
            kernel32.LockFileEx(stream, 0, 0, 1, 0, wintypes.OVERLAPPED())
            kernel32.UnlockFileEx(stream, 0, 1, 0, wintypes.OVERLAPPED())
            self.fails(kernel32.UnlockFileEx, stream, 0, 1, 0, wintypes.OVERLAPPED())
            self.fails(kernel32.SetFilePointerEx, stream, -1)
            self.fails(kernel32.CreateFile, name, kernel32.GENERIC_WRITE)
            kernel32.CloseHandle(stream)
            kernel32.MoveFileEx(name, other)
            kernel32.DeleteFile(other)
            self.fails(kernel32.DeleteFile, other)
            self.fails(kernel32.MoveFileEx, other, name)
            self.fails(kernel32.CreateFile, u"no\0such", kernel32.GENERIC_READ)
            kernel32.GetFullPathName(u"a")
            kernel32.GetTempPath()
        try:
            # On the host's file system, which Wine reaches slowly.
            self.flat(round_, max(300, ROUNDS // 10))
        finally:
            shutil.rmtree(folder)

    def test_directory_changes(self):
        folder = type(u"")(tempfile.mkdtemp())
        directory = oracle.open_directory(folder, oracle.FILE_FLAG_OVERLAPPED)

        def round_():
            changes = wintypes.OVERLAPPED()
            kernel32.ReadDirectoryChanges(directory, 4096, False, kernel32.FILE_NOTIFY_CHANGE_FILE_NAME, changes)
            kernel32.CancelIoEx(directory, changes)
            self.fails(kernel32.GetOverlappedResult, directory, changes, True)
            self.fails(kernel32.ReadDirectoryChanges, directory, 4096, False, 0, changes, 5)
            self.fails(kernel32.file_notifications, b"x" * 13)
        try:
            self.flat(round_)
        finally:
            kernel32.CloseHandle(directory)
            shutil.rmtree(folder)


class TestWindowLeaks(Flat, WindowTestCase):
    def test_windows_and_messages(self):
        window = self.window(u"title")
        closed = self.closed_window()

        def enumerate_(hWnd, _):
            raise KeyError(user32.GetWindowThreadProcessId(hWnd))

        def round_():
            user32.PostMessage(window.hWnd, window.WM_USER, 1, 2)
            user32.DispatchMessage(user32.GetMessage())
            user32.PostThreadMessage(kernel32.GetCurrentThreadId(), window.WM_USER)
            user32.TranslateMessage(user32.PeekMessage())
            user32.PeekMessage()
            user32.GetWindowText(window.hWnd)
            user32.GetWindowRect(window.hWnd)
            user32.EnumWindows(lambda *_: True)
            self.assertRaises(KeyError, user32.EnumWindows, enumerate_)
            user32.MsgWaitForMultipleObjects([], False, 0, user32.QS_ALLINPUT)
            self.fails(user32.EnumWindows, lambda *_: u"text")
            self.fails(user32.GetWindowRect, closed)
            self.fails(user32.PostMessage, closed, window.WM_USER)
            del window.received[:]
        self.flat(round_, max(300, ROUNDS // 10))


class TestSocketLeaks(Flat, SocketTestCase):
    def test_sockets(self):
        server, client = self.pair()
        closed = oracle.handle(0x7FFFFFF0)

        def round_():
            event = ws2_32.WSACreateEvent()
            ws2_32.WSAEventSelect(server, event, ws2_32.FD_READ)
            client.sendall(b"x")
            ws2_32.WSAWaitForMultipleEvents([event], False, 10000)
            ws2_32.WSAEnumNetworkEvents(server, event)
            ws2_32.WSAIoctl(server, FIONREAD, b"", 4)
            server.recv(1)
            ws2_32.WSASetEvent(event)
            ws2_32.WSAResetEvent(event)
            ws2_32.WSAEventSelect(server, None, 0)
            ws2_32.WSACloseEvent(event)
            self.fails(ws2_32.WSAEventSelect, server, closed, ws2_32.FD_READ)
            self.fails(ws2_32.WSAEventSelect, 0x7FFFFFF0, None, 0)
            self.fails(ws2_32.WSAIoctl, server, 0, b"", 4)
            self.fails(ws2_32.WSACloseEvent, closed)
        self.flat(round_, max(300, ROUNDS // 10))


class TestConsoleLeaks(Flat, ConsoleTestCase):
    def go_on(self):
        self.type(b"")  # the process that waits for this one sees that it works

    def test_console(self):
        event, handler = oracle.event(), len

        def round_():
            kernel32.GetConsoleMode(self.hConsoleInput)
            kernel32.GetConsoleScreenBufferInfo(self.hConsoleOutput)
            kernel32.SetConsoleTextAttribute(self.hConsoleOutput, 7)
            kernel32.FillConsoleOutputCharacter(self.hConsoleOutput, u"x", 10, (0, 0))
            kernel32.FillConsoleOutputAttribute(self.hConsoleOutput, 7, 10, (0, 0))
            kernel32.SetConsoleCursorPosition(self.hConsoleOutput, (0, 0))
            kernel32.WriteConsole(self.hConsoleOutput, u"text")
            kernel32.WriteConsoleInput(self.hConsoleInput, [wintypes.INPUT_RECORD(
                EventType=kernel32.KEY_EVENT, Event={"KeyEvent": {"bKeyDown": True, "uChar": u"x"}})])
            kernel32.ReadConsoleInput(self.hConsoleInput, 5)
            kernel32.SetConsoleTitle(u"title")
            kernel32.GetConsoleTitle()
            kernel32.SetConsoleCtrlHandler(handler, True)
            kernel32.SetConsoleCtrlHandler(handler, False)
            kernel32.CloseHandle(kernel32.CreateConsoleScreenBuffer(oracle.GENERIC_READ_WRITE, 0))
            self.fails(kernel32.SetConsoleCtrlHandler, handler, False)
            self.fails(kernel32.GetConsoleMode, event)
            self.fails(kernel32.ReadConsoleInput, event, 5)
            self.fails(kernel32.SetConsoleCursorPosition, self.hConsoleOutput, (2 ** 15, 0))
            self.fails(kernel32.WriteConsole, self.hConsoleOutput, bytearray(b"no text"))
        try:
            self.flat(round_, max(300, ROUNDS // 10))
        finally:
            kernel32.CloseHandle(event)


class TestSerialLeaks(Flat, SerialTestCase):
    def test_serial(self):
        port = self.open()
        event = oracle.event()

        def round_():
            state = kernel32.GetCommState(port)
            kernel32.SetCommState(port, state)
            kernel32.SetCommTimeouts(port, kernel32.GetCommTimeouts(port))
            kernel32.ClearCommError(port)
            kernel32.SetCommMask(port, kernel32.EV_RXCHAR)
            kernel32.PurgeComm(port, kernel32.PURGE_RXCLEAR)
            self.fails(kernel32.GetCommState, event)
            self.fails(kernel32.SetCommTimeouts, port, None)
            self.fails(kernel32.EscapeCommFunction, port, 1000)
        try:
            self.flat(round_, max(300, ROUNDS // 10))
        finally:
            kernel32.CloseHandle(event)


if __name__ == "__main__":
    unittest.main()
