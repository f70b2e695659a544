"""
Handles, GDI and USER objects, and memory stay as they are over many rounds of each family of calls, failing ones
included.

``PYWINCFFI_TESTS_ROUNDS=100000`` makes them many more rounds than the default.
"""
import ctypes
import gc
import os
import shutil
import socket
import struct
import sys
import tempfile
import unittest

from pywincffi import (
    advapi32, cfgmgr32, comctl32, crypt32, dwmapi, gdi32, kernel32, mswsock, netapi32, ole32, psapi, secur32, setupapi,
    shcore, shell32, shlwapi, user32, wintypes, ws2_32, wtsapi32)
from pywincffi.core import dist, overlapped
from pywincffi.dev.testutil import TestCase, open_handles
from pywincffi.exceptions import InputError, WindowsAPIError
from tests import oracle, pseudo_console
from tests.kernel32.test_serial import SerialTestCase, tearDownModule as unplug
from tests.ole32.objects import WithoutComTestCase
from tests.pseudo_console import ConsoleTestCase
from tests.support.certificates import SERVER
from tests.support.windows import is_any
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
        self.library.pywincffi_sweep()
        gc.collect()

    def go_on(self):
        """Called now and then during many rounds."""

    def flat(self, round_, rounds=ROUNDS):
        """Check that nothing grows with the number of rounds: a leak grows in each series of them."""
        self.repeat(round_, min(rounds, 300))
        for series in range(3):
            before = len(open_handles()), gui_objects(), blocks(), private_bytes()
            self.repeat(round_, rounds)
            after = len(open_handles()), gui_objects(), blocks(), private_bytes()
            try:
                self.assertEqual(after[:2], before[:2], "handles, or GDI and USER objects")
                self.assertLess(
                    after[2] - before[2], MAY_GROW_BLOCKS, "blocks of Python's memory in %d rounds" % rounds)
                self.assertLess(after[3] - before[3], MAY_GROW, "private bytes in %d rounds" % rounds)
                return
            except AssertionError:
                if series == 2:
                    raise


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

    def test_volumes_and_locales(self):
        file = oracle.open_file(u"NUL")

        def round_():
            kernel32.GetVolumeInformation(u"C:\\")
            kernel32.GetVolumePathName(u"C:\\")
            kernel32.QueryDosDevice()
            kernel32.LCMapStringEx(u"de-DE", kernel32.LCMAP_SORTKEY, u"text")
            kernel32.GetLocaleInfoEx(u"de-DE", kernel32.LOCALE_SNAME)
            kernel32.ExpandEnvironmentStrings(u"%PATH%" * 10)
            kernel32.GetSystemInfo()
            self.fails(kernel32.GetVolumeInformation, u"no such volume")
            self.fails(kernel32.LCMapStringEx, u"de-DE", 0, u"")
            self.fails(kernel32.CreateHardLink, u"new", u"no such file")
            self.fails(kernel32.DeviceIoControl, file, kernel32.FSCTL_GET_REPARSE_POINT, bytearray(10), 100)
            self.fails(kernel32.DeviceIoControl, file, kernel32.FSCTL_GET_REPARSE_POINT, b"", 0,
                       wintypes.OVERLAPPED(), memoryview(bytearray(10)))
        try:
            self.flat(round_, max(40, ROUNDS // 10))
        finally:
            kernel32.CloseHandle(file)

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

    def test_processes_and_threads(self):
        process, thread, identifier = kernel32.GetCurrentProcess(), kernel32.GetCurrentThread(), os.getpid()
        closed = oracle.handle(0x7FFFFFF0)

        def round_():
            opened = kernel32.OpenThread(kernel32.THREAD_QUERY_LIMITED_INFORMATION, False,
                                         kernel32.GetCurrentThreadId())
            kernel32.GetThreadTimes(opened)
            kernel32.GetThreadPriority(opened)
            kernel32.CloseHandle(opened)
            kernel32.SetThreadPriority(thread, kernel32.GetThreadPriority(thread))
            context = kernel32.CONTEXT(kernel32.CONTEXT_FULL)
            kernel32.GetThreadContext(thread, context)
            dict(context)
            kernel32.GetProcessTimes(process)
            kernel32.GetProcessAffinityMask(process)
            kernel32.GetProcessIoCounters(process)
            kernel32.GetStartupInfo()
            kernel32.GetCommandLine()
            kernel32.IsWow64Process2(process)
            kernel32.QueryFullProcessImageName(process)
            kernel32.ProcessIdToSessionId(identifier)
            self.fails(kernel32.GetThreadTimes, closed)
            self.fails(kernel32.GetThreadPriority, closed)
            self.fails(kernel32.GetThreadContext, closed, context)
            self.fails(kernel32.SetThreadContext, closed, context)
            self.fails(kernel32.SetThreadContext, thread, context)
            self.fails(kernel32.CreateRemoteThread, closed, None, 0, 5)
            self.fails(kernel32.CreateRemoteThread, process, None, 0, 5)
            self.fails(kernel32.GetProcessTimes, closed)
            self.fails(kernel32.QueryFullProcessImageName, closed)
            self.fails(kernel32.OpenThread, 0, False, u"no number")
        self.flat(round_)

    def test_modules_and_memory(self):
        process, closed = kernel32.GetCurrentProcess(), oracle.handle(0x7FFFFFF0)
        module = kernel32.GetModuleHandle(u"kernel32")

        def round_():
            psapi.EnumProcesses()
            psapi.EnumProcessModulesEx(process, psapi.LIST_MODULES_ALL)
            psapi.GetModuleBaseName(process, module)
            psapi.GetModuleFileNameEx(process, module)
            psapi.GetModuleInformation(process, module)
            psapi.GetProcessMemoryInfo(process)
            psapi.GetProcessImageFileName(process)
            for flag, first, following in (
                    (kernel32.TH32CS_SNAPMODULE, kernel32.Module32First, kernel32.Module32Next),
                    (kernel32.TH32CS_SNAPTHREAD, kernel32.Thread32First, kernel32.Thread32Next)):
                snapshot = kernel32.CreateToolhelp32Snapshot(flag)
                first(snapshot)
                following(snapshot)
                self.fails(kernel32.Process32Next, closed)
                kernel32.CloseHandle(snapshot)
            self.fails(psapi.EnumProcessModules, closed)
            self.fails(psapi.GetModuleFileNameEx, process, 5)
            self.fails(psapi.GetProcessMemoryInfo, closed)
        self.flat(round_, max(300, ROUNDS // 10))

    def test_jobs_are_asked(self):
        name, closed = u"pywincffi-leaks-job-%d" % os.getpid(), oracle.handle(0x7FFFFFF0)

        def round_():
            job = kernel32.CreateJobObject(None, name)
            other = kernel32.OpenJobObject(kernel32.JOB_OBJECT_ALL_ACCESS, False, name)
            kernel32.IsProcessInJob(kernel32.GetCurrentProcess(), other)
            kernel32.QueryInformationJobObject(job, kernel32.JobObjectBasicProcessIdList)
            kernel32.QueryInformationJobObject(job, kernel32.JobObjectExtendedLimitInformation)
            self.fails(kernel32.QueryInformationJobObject, closed, kernel32.JobObjectBasicProcessIdList)
            self.fails(kernel32.QueryInformationJobObject, job, 12345)
            self.fails(kernel32.OpenJobObject, 0, False, u"a\0b")
            kernel32.CloseHandle(job)
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
            self.assertIsNone(kernel32.GetQueuedCompletionStatus(port, 0))
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
            while overlapped.kept().routines:
                kernel32.SleepEx(1000, True)
            self.fails(kernel32.ReadFileEx, server, 1, wintypes.OVERLAPPED(), 5)
            self.fails(kernel32.ReadFileEx, oracle.handle(0x7FFFFFF0), 1, wintypes.OVERLAPPED(), len)
        try:
            self.flat(round_)
        finally:
            for handle in (server, client):
                kernel32.CloseHandle(handle)

    def test_searches(self):
        folder = type(u"")(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        pattern = os.path.join(folder, u"*")

        def round_():
            search, found = kernel32.FindFirstFile(pattern)
            while found is not None:
                found = kernel32.FindNextFile(search)
            kernel32.FindClose(search)
            self.fails(kernel32.FindClose, search)
            self.fails(kernel32.FindNextFile, search)
            kernel32.FindFirstFileEx(pattern, kernel32.FindExInfoBasic)  # the last reference closes it
            self.fails(kernel32.FindFirstFile, os.path.join(folder, u"none"))
            self.fails(kernel32.SearchPath, folder, u"none")
        self.flat(round_, ROUNDS // 3)

    def test_file_information(self):
        folder = type(u"")(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder, True)
        name, other = os.path.join(folder, u"file"), os.path.join(folder, u"other")
        below = os.path.join(folder, u"below")
        with open(name, "wb") as stream:
            stream.write(b"content")
        write = wintypes.FILETIME.from_int(125 * 10 ** 15)

        def round_():
            kernel32.CreateDirectory(below)
            self.fails(kernel32.CreateDirectory, below)
            kernel32.RemoveDirectory(below)
            kernel32.CopyFile(name, other, False)
            self.fails(kernel32.CopyFileEx, below, other, lambda *_: None)
            stream = kernel32.CreateFile(other, kernel32.GENERIC_WRITE | kernel32.GENERIC_READ | kernel32.DELETE)
            kernel32.GetFileAttributesEx(other)
            kernel32.GetFileInformationByHandle(stream)
            kernel32.GetFileInformationByHandleEx(stream, kernel32.FileBasicInfo)
            kernel32.GetFileInformationByHandleEx(stream, kernel32.FileNameInfo)
            kernel32.GetFinalPathNameByHandle(stream)
            kernel32.SetFileTime(stream, None, None, write)
            kernel32.GetFileTime(stream)
            kernel32.SetFileInformationByHandle(stream, kernel32.FileRenameInfo, (True, None, below))
            kernel32.SetFileInformationByHandle(
                stream, kernel32.FileDispositionInfo, wintypes.FILE_DISPOSITION_INFO(True))
            self.fails(kernel32.GetFileInformationByHandleEx, stream, kernel32.FileIdBothDirectoryInfo)
            kernel32.CloseHandle(stream)
            self.fails(kernel32.GetFileTime, stream)
        self.flat(round_, ROUNDS // 10)

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


class TestAdministrationLeaks(Flat, TestCase):
    def setUp(self):
        if not isinstance(dist.library, dist.Unavailable):
            # What Windows, and a module that is loaded, opens with the first call stays open.
            advapi32.EnabledPrivileges  # pylint: disable=pointless-statement
            advapi32.CloseServiceHandle(advapi32.OpenSCManager(dwDesiredAccess=advapi32.SC_MANAGER_CONNECT))
            self.fails(advapi32.CredRead, u"no such credential", advapi32.CRED_TYPE_GENERIC)
            crypt32.CryptProtectData(b"")
            store = crypt32.CertOpenStore(crypt32.CERT_STORE_PROV_MEMORY)
            crypt32.CertGetCertificateChain(None, crypt32.CertAddEncodedCertificateToStore(
                store, crypt32.X509_ASN_ENCODING, SERVER, crypt32.CERT_STORE_ADD_ALWAYS))
            crypt32.CertCloseStore(store)
        super(TestAdministrationLeaks, self).setUp()

    def process_token(self, access):
        return advapi32.OpenProcessToken(kernel32.GetCurrentProcess(), access)

    def test_tokens(self):
        closed = oracle.handle(0x7FFFFFF0)

        def round_():
            token = self.process_token(advapi32.TOKEN_QUERY | advapi32.TOKEN_DUPLICATE)
            copy = advapi32.DuplicateTokenEx(
                token, advapi32.TOKEN_QUERY | advapi32.TOKEN_IMPERSONATE | advapi32.TOKEN_DUPLICATE, None,
                advapi32.SecurityImpersonation, advapi32.TokenImpersonation)
            for kind in (advapi32.TokenUser, advapi32.TokenGroups, advapi32.TokenPrivileges,
                         advapi32.TokenDefaultDacl, advapi32.TokenStatistics):
                advapi32.GetTokenInformation(token, kind)
            with advapi32.Impersonation(copy):
                with advapi32.EnabledPrivileges("SeChangeNotifyPrivilege"):
                    pass
            advapi32.Impersonation(copy).__enter__()  # nobody ends it
            self.fails(advapi32.EnabledPrivileges("SeCreateTokenPrivilege").__enter__)
            self.fails(advapi32.Impersonation(closed).__enter__)
            self.fails(advapi32.NamedPipeClientImpersonation(closed).__enter__)
            self.fails(advapi32.SetTokenInformation, token, advapi32.TokenDefaultDacl, advapi32.InitializeAcl(8))
            self.fails(advapi32.GetTokenInformation, closed, advapi32.TokenUser)
            kernel32.CloseHandle(copy)
            kernel32.CloseHandle(token)
        self.flat(round_, ROUNDS // 6)

    def test_security_descriptors(self):
        folder = type(u"")(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)

        def round_():
            descriptor, acl = advapi32.InitializeSecurityDescriptor(), advapi32.InitializeAcl(256)
            advapi32.AddAccessAllowedAce(acl, advapi32.ACL_REVISION, 1, wintypes.SID("S-1-1-0"))
            advapi32.AddAccessDeniedAce(acl, advapi32.ACL_REVISION, 2, wintypes.SID("S-1-5-18"))
            advapi32.SetSecurityDescriptorDacl(descriptor, True, acl)
            advapi32.SetSecurityDescriptorOwner(descriptor, wintypes.SID("S-1-5-18"))
            advapi32.MakeAbsoluteSD(advapi32.MakeSelfRelativeSD(descriptor))
            attributes = wintypes.SECURITY_ATTRIBUTES("D:P(A;;GA;;;WD)")
            kernel32.CloseHandle(kernel32.CreateEvent(attributes))
            attributes.lpSecurityDescriptor = descriptor
            text = advapi32.ConvertSecurityDescriptorToStringSecurityDescriptor(descriptor)
            advapi32.ConvertStringSecurityDescriptorToSecurityDescriptor(text)
            self.fails(advapi32.ConvertStringSecurityDescriptorToSecurityDescriptor, u"nonsense")
            self.fails(wintypes.SECURITY_ATTRIBUTES, u"nonsense")
            advapi32.GetFileSecurity(folder, advapi32.DACL_SECURITY_INFORMATION)
            advapi32.GetNamedSecurityInfo(folder, advapi32.SE_FILE_OBJECT, advapi32.DACL_SECURITY_INFORMATION)
            self.fails(advapi32.GetNamedSecurityInfo, folder + u"none", advapi32.SE_FILE_OBJECT, 4)
            advapi32.LookupAccountSid(None, wintypes.SID("S-1-5-18"))
            self.fails(advapi32.LookupAccountSid, None, wintypes.SID("S-1-5-21-1-2-3-4"))
        self.flat(round_, ROUNDS // 6)

    def test_registry(self):
        name = u"Software\\pywincffi leaks %d" % os.getpid()

        def round_():
            key = advapi32.RegCreateKeyEx(advapi32.HKEY_CURRENT_USER, name).phkResult
            for kind, value in ((advapi32.REG_SZ, u"text"), (advapi32.REG_BINARY, b"x" * 2000)):
                advapi32.RegSetValueEx(key, "a", kind, value)
                advapi32.RegQueryValueEx(key, "a")
            advapi32.RegEnumValue(key, 0)
            self.fails(advapi32.RegQueryValueEx, key, "none")
            self.fails(advapi32.RegOpenKeyEx, key, "none")
            self.fails(advapi32.RegDeleteTree, key, "none")
            advapi32.RegDeleteTree(key, None)
            advapi32.RegCloseKey(key)
            self.fails(advapi32.RegCloseKey, key)
            advapi32.RegDeleteKey(advapi32.HKEY_CURRENT_USER, name)
        self.flat(round_, ROUNDS // 6)

    def test_secrets(self):
        name, secret = u"pywincffi leaks %d" % os.getpid(), bytearray(b"x" * 500)

        def round_():
            advapi32.CredWrite(advapi32.CREDENTIAL(
                advapi32.CRED_TYPE_GENERIC, name, advapi32.CRED_PERSIST_SESSION, secret, u"user"))
            advapi32.CredRead(name, advapi32.CRED_TYPE_GENERIC)
            advapi32.CredEnumerate(name + u"*")
            advapi32.CredDelete(name, advapi32.CRED_TYPE_GENERIC)
            if not is_any("Wine"):  # its CredReadW() leaves a key open if there is no such credential
                self.fails(advapi32.CredRead, name, advapi32.CRED_TYPE_GENERIC)
            self.fails(advapi32.CredEnumerate, name + u"*")
            protected = crypt32.CryptProtectData(secret, u"name", secret)
            crypt32.CryptUnprotectData(protected, secret)
            self.fails(crypt32.CryptUnprotectData, protected)
        self.flat(round_, ROUNDS // 30)

    def test_certificates(self):
        def round_():
            store = crypt32.CertOpenStore(crypt32.CERT_STORE_PROV_MEMORY)
            crypt32.CertAddEncodedCertificateToStore(
                store, crypt32.X509_ASN_ENCODING, SERVER, crypt32.CERT_STORE_ADD_ALWAYS)
            found = crypt32.CertEnumCertificatesInStore(store)
            crypt32.CertEnumCertificatesInStore(store)
            crypt32.CertDuplicateCertificateContext(found)
            chain = crypt32.CertGetCertificateChain(None, found, hAdditionalStore=store)
            crypt32.CertVerifyCertificateChainPolicy(crypt32.CERT_CHAIN_POLICY_BASE, chain)
            self.fails(crypt32.CertCreateCertificateContext, crypt32.X509_ASN_ENCODING, b"nonsense")
            crypt32.CertDeleteCertificateFromStore(found)
            crypt32.CertCloseStore(store)
            self.fails(crypt32.CertCloseStore, store)
        self.flat(round_, ROUNDS // 30)

    def test_services(self):
        rights = advapi32.SC_MANAGER_CONNECT | advapi32.SC_MANAGER_ENUMERATE_SERVICE

        def round_():
            manager = advapi32.OpenSCManager(dwDesiredAccess=rights)
            service = advapi32.OpenService(manager, "RpcSs", advapi32.SERVICE_QUERY_STATUS)
            advapi32.QueryServiceStatusEx(service)
            self.fails(advapi32.QueryServiceConfig, service)
            self.fails(advapi32.OpenService, manager, "no such service")
            self.fails(lambda: advapi32.ChangeServiceConfig(service, lpPassword=bytearray(b"a\0")))
            advapi32.EnumServicesStatusEx(manager)
            advapi32.CloseServiceHandle(service)
            advapi32.CloseServiceHandle(manager)
            self.fails(advapi32.CloseServiceHandle, manager)
        self.flat(round_, ROUNDS // 100)

    def test_devices_and_accounts(self):
        flags = setupapi.DIGCF_ALLCLASSES | setupapi.DIGCF_PRESENT

        def round_():
            devices = setupapi.SetupDiGetClassDevs(Flags=flags)
            device = setupapi.SetupDiEnumDeviceInfo(devices, 0)
            if device is not None:
                setupapi.SetupDiGetDeviceInstanceId(devices, device)
                cfgmgr32.CM_Get_Device_ID(device.DevInst)
                self.fails(setupapi.SetupDiGetDeviceRegistryProperty, devices, device, 9999)
            setupapi.SetupDiDestroyDeviceInfoList(devices)
            self.fails(setupapi.SetupDiDestroyDeviceInfoList, devices)
            netapi32.NetUserEnum(None, 20)
            self.fails(netapi32.NetUserEnum, None, 4)
            secur32.GetUserNameEx(secur32.NameSamCompatible)
            self.fails(secur32.GetUserNameEx, 99)
            wtsapi32.WTSEnumerateSessions()
        self.flat(round_, ROUNDS // 100)


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

    def test_classes_and_windows(self):
        """The procedures are let go of with their classes."""
        closed = self.closed_window()

        def round_():
            answers = []
            name = user32.RegisterClassEx(wintypes.WNDCLASSEX(
                lpfnWndProc=lambda *message: answers.append(message), lpszClassName=u"pywincffi-leaks"))
            made = user32.CreateWindowEx(0, name, u"title", user32.WS_OVERLAPPEDWINDOW, 0, 0, 100, 100)
            child = user32.CreateWindowEx(0, u"STATIC", u"child", user32.WS_CHILD, 0, 0, 10, 10, made)
            previous = user32.SetWindowLongPtr(child, user32.GWLP_WNDPROC, lambda *message: None)
            user32.SendMessage(child, window_message)
            user32.SetWindowLongPtr(child, user32.GWLP_WNDPROC, previous)
            self.fails(user32.UnregisterClass, u"pywincffi-leaks")
            user32.DestroyWindow(made)
            user32.UnregisterClass(u"pywincffi-leaks")
            self.fails(user32.CreateWindowEx, 0, u"pywincffi-leaks")
            self.fails(user32.DestroyWindow, closed)
            self.assertTrue(answers)
        window_message = Window.WM_USER
        self.flat(round_, max(300, ROUNDS // 10))

    def test_menus(self):
        window = self.window(u"title")

        def item(number, **fields):
            return wintypes.MENUITEMINFO(user32.MIIM_ID | user32.MIIM_STRING | fields.pop("mask", 0), wID=number,
                                         dwTypeData=u"text", **fields)

        def round_():
            bar, submenu = user32.CreateMenu(), user32.CreatePopupMenu()
            user32.InsertMenuItem(submenu, 0, True, item(1))
            user32.InsertMenuItem(bar, 0, True, item(2, mask=user32.MIIM_SUBMENU, hSubMenu=submenu))
            user32.GetMenuItemInfo(bar, 1, False)
            self.fails(user32.GetMenuItemInfo, bar, 5, True)
            user32.SetMenu(window.hWnd, bar)
            user32.SetMenu(window.hWnd, None)
            user32.DestroyMenu(bar)
            self.assertFalse(user32.IsMenu(submenu))
            self.fails(user32.InsertMenuItem, bar, 0, True, item(1))
        self.flat(round_, max(300, ROUNDS // 10))

    def test_hooks(self):
        thread = kernel32.GetCurrentThreadId()
        window = self.window(u"title")

        def round_():
            called = []
            hook = user32.SetWindowsHookEx(user32.WH_GETMESSAGE, lambda *message: called.append(message), None, thread)
            user32.PostMessage(window.hWnd, window.WM_USER)
            user32.PeekMessage()
            user32.UnhookWindowsHookEx(hook)
            self.fails(user32.UnhookWindowsHookEx, hook)
            self.fails(user32.SetWindowsHookEx, 1000, len, None, thread)
            self.assertTrue(called)
        self.flat(round_, max(300, ROUNDS // 10))


class TestClipboardLeaks(Flat, WindowTestCase):
    def setUp(self):
        if not isinstance(dist.library, dist.Unavailable):
            self.use_clipboard()  # the first use opens a handle that stays
        super(TestClipboardLeaks, self).setUp()

    @staticmethod
    def use_clipboard():
        window = Window()
        with user32.OpenClipboard(window.hWnd):
            user32.EmptyClipboard()
            user32.SetClipboardData(user32.CF_UNICODETEXT, u"text")
            user32.GetClipboardData(user32.CF_UNICODETEXT)
        window.destroy()

    def test_clipboard(self):
        window = self.window(u"title")
        registered = user32.RegisterClipboardFormat(u"pywincffi leaks")

        def round_():
            with user32.OpenClipboard(window.hWnd):
                user32.EmptyClipboard()
                user32.SetClipboardData(user32.CF_UNICODETEXT, u"text" * 1000)
                user32.SetClipboardData(registered, b"data" * 2000)
                self.assertEqual(user32.GetClipboardData(user32.CF_UNICODETEXT), u"text" * 1000)
                self.assertEqual(user32.GetClipboardData(registered)[:4], b"data")
                self.fails(user32.GetClipboardData, user32.CF_WAVE)
                self.fails(user32.SetClipboardData, registered, u"text")
            self.fails(user32.EmptyClipboard)
            user32.AddClipboardFormatListener(window.hWnd)
            user32.RemoveClipboardFormatListener(window.hWnd)
            self.drain()
        # Wine keeps 2 kB per round, whatever calls it and however much data there is; a leak of the data is 8 kB.
        self.flat(round_, 100 if oracle.IS_WINE else max(300, ROUNDS // 10))


class TestGraphicsLeaks(Flat, WindowTestCase):
    def test_bitmaps_and_device_contexts(self):
        window = self.window(u"title")
        information = wintypes.BITMAPINFO(wintypes.BITMAPINFOHEADER(
            biWidth=40, biHeight=-40, biPlanes=1, biBitCount=32))

        def round_():
            screen = user32.GetDC(window.hWnd)
            memory = gdi32.CreateCompatibleDC(screen)
            section, pixels = gdi32.CreateDIBSection(None, information)
            previous = gdi32.SelectObject(memory, section)
            gdi32.SetPixel(memory, 1, 1, 0xFF)
            gdi32.BitBlt(memory, 0, 0, 9, 9, None, 0, 0, gdi32.WHITENESS)
            gdi32.SelectObject(memory, previous)
            gdi32.GdiFlush()
            gdi32.GetDIBits(memory, section, 0, 40, information)
            bitmap = gdi32.CreateCompatibleBitmap(screen, 10, 10)
            gdi32.GetObject(bitmap)
            for made in section, bitmap:
                gdi32.DeleteObject(made)
            gdi32.DeleteDC(memory)
            user32.ReleaseDC(window.hWnd, screen)
            self.assertEqual(len(pixels), 4 * 40 * 40)
            self.fails(gdi32.DeleteDC, memory)
            self.fails(gdi32.GetObject, section)
        self.flat(round_, max(300, ROUNDS // 10))

    def test_icons(self):
        def round_():
            colours, mask = [gdi32.CreateDIBSection(None, wintypes.BITMAPINFO(wintypes.BITMAPINFOHEADER(
                biWidth=16, biHeight=16, biPlanes=1, biBitCount=32))).hbm for _ in range(2)]
            icon = user32.CreateIconIndirect(wintypes.ICONINFO(fIcon=True, hbmMask=mask, hbmColor=colours))
            found = user32.GetIconInfo(icon)
            for made in colours, mask, found.hbmMask, found.hbmColor:
                gdi32.DeleteObject(made)
            user32.DestroyIcon(icon)
            self.fails(user32.GetIconInfo, icon)
            self.fails(user32.LoadIcon, None, u"no such icon")
        self.flat(round_, max(300, ROUNDS // 10))


class TestDesktopLeaks(Flat, WindowTestCase):
    def test_subclasses(self):
        window, closed = self.window(), self.closed_window()
        message = user32.WM_USER

        def round_():
            def procedure(hWnd, uMsg, wParam, lParam, uIdSubclass, dwRefData):
                if uMsg == message:
                    comctl32.DefSubclassProc(hWnd, uMsg, wParam, u"text")
                    comctl32.RemoveWindowSubclass(hWnd, procedure, uIdSubclass)
            child = self.child(window)
            for hWnd in window.hWnd, child:
                for identifier in range(3):
                    comctl32.SetWindowSubclass(hWnd, procedure, identifier)
                self.fails(comctl32.RemoveWindowSubclass, hWnd, procedure, 5)
            user32.SendMessage(window.hWnd, message)
            user32.DestroyWindow(child)
            self.fails(comctl32.SetWindowSubclass, closed, procedure)
            self.fails(comctl32.DefSubclassProc, window.hWnd, message)
            del window.received[:]
        # Of a window that is destroyed with subclasses, Wine keeps some memory.
        self.flat(round_, 100 if oracle.IS_WINE else max(300, ROUNDS // 10))

    def test_painting(self):
        window, closed = self.window(), self.closed_window()
        user32.ShowWindow(window.hWnd, user32.SW_SHOWNA)
        rectangle = wintypes.RECT(0, 0, 50, 20)

        def round_():
            user32.InvalidateRect(window.hWnd)
            paint = user32.BeginPaint(window.hWnd)
            user32.FillRect(paint.hdc, rectangle, user32.COLOR_WINDOW + 1)
            user32.DrawText(paint.hdc, u"some text", rectangle, user32.DT_SINGLELINE)
            user32.PrintWindow(window.hWnd, paint.hdc)
            user32.EndPaint(window.hWnd, paint)
            user32.RedrawWindow(window.hWnd, rectangle, flags=user32.RDW_INVALIDATE | user32.RDW_UPDATENOW)
            user32.UpdateWindow(window.hWnd)
            self.fails(user32.BeginPaint, closed)
            self.fails(gdi32.AddFontResourceEx, u"no such font", 0x10)
            self.fails(gdi32.RemoveFontResourceEx, u"no such font", 0x10)
            gdi32.GetStockObject(gdi32.DEFAULT_GUI_FONT)
        self.flat(round_, max(300, ROUNDS // 10))

    def test_timers_and_hot_keys(self):
        window, closed = self.window(), self.closed_window()

        def round_():
            user32.SetTimer(window.hWnd, 1, 10000, lambda *_: None)
            user32.SetTimer(window.hWnd, 1, 10000, lambda *_: None)
            timer = user32.SetTimer(None, 0, 10000, lambda *_: None)
            user32.KillTimer(None, timer)
            user32.KillTimer(window.hWnd, 1)
            self.fails(user32.KillTimer, window.hWnd, 1)
            self.fails(user32.SetTimer, closed, 1, 10000, len)
            user32.RegisterHotKey(window.hWnd, 1, user32.MOD_ALT, user32.VK_F24)
            user32.UnregisterHotKey(window.hWnd, 1)
            self.fails(user32.UnregisterHotKey, window.hWnd, 1)
        self.flat(round_, max(300, ROUNDS // 10))

    def test_windows_that_are_placed(self):
        window, closed = self.window(u"leaks"), self.closed_window()
        child = self.child(window)

        def round_():
            user32.FindWindow(window.class_name, u"leaks")
            user32.FindWindowEx(window.hWnd, None, u"STATIC")
            user32.GetClassName(child)
            user32.GetAncestor(child, user32.GA_ROOT)
            user32.EnumChildWindows(window.hWnd, lambda *_: None)
            user32.SetWindowPlacement(window.hWnd, user32.GetWindowPlacement(window.hWnd))
            user32.MoveWindow(window.hWnd, 5, 5, 50, 50)
            user32.SetWindowPos(window.hWnd, None, 0, 0, 60, 60, user32.SWP_NOACTIVATE)
            user32.ClientToScreen(window.hWnd, wintypes.POINT(1, 1))
            self.assertIsNone(user32.FindWindow(u"no such class"))
            self.fails(user32.EnumChildWindows, window.hWnd, lambda *_: u"text")
            self.fails(user32.GetWindowPlacement, closed)
            self.drain()
        self.flat(round_, 100)

    def test_screens_keyboard_and_mouse(self):
        window = self.window()
        pressed = wintypes.INPUT(user32.INPUT_KEYBOARD, ki=wintypes.KEYBDINPUT(user32.VK_F24))
        released = wintypes.INPUT(user32.INPUT_KEYBOARD, ki=wintypes.KEYBDINPUT(
            user32.VK_F24, dwFlags=user32.KEYEVENTF_KEYUP))

        def round_():
            user32.EnumDisplayMonitors(None, None, lambda monitor, *_: user32.GetMonitorInfo(monitor) and None)
            monitor = user32.MonitorFromWindow(window.hWnd, user32.MONITOR_DEFAULTTOPRIMARY)
            device = user32.GetMonitorInfo(monitor).szDevice
            user32.EnumDisplayDevices(None, 0)
            user32.EnumDisplaySettings(device, user32.ENUM_CURRENT_SETTINGS)
            user32.GetSystemMetrics(user32.SM_CXSCREEN)
            user32.SystemParametersInfo(user32.SPI_GETWORKAREA)
            shcore.GetDpiForMonitor(monitor)
            shcore.GetProcessDpiAwareness()
            state = user32.GetKeyboardState()
            user32.ToUnicode(user32.VK_SPACE, 0, state)
            user32.GetKeyboardLayoutList()
            user32.GetKeyNameText(0x390000)
            user32.SendInput([pressed, released])
            user32.SetCursorPos(5, 5)
            user32.GetCursorPos()
            self.fails(user32.SendInput, [])
            self.fails(user32.GetMonitorInfo, self.ffi.cast("HMONITOR", 77))
            dwmapi.DwmSetWindowAttribute(window.hWnd, dwmapi.DWMWA_TRANSITIONS_FORCEDISABLED, True)
            self.fails(dwmapi.DwmGetWindowAttribute, window.hWnd, 1000)
            self.drain()
        self.flat(round_, 100)


class TestShellLeaks(Flat, WithoutComTestCase):
    def test_shell(self):
        program = os.path.join(os.environ["SystemRoot"], "notepad.exe")

        def round_():
            shell32.CommandLineToArgv(u'program "an argument"')
            shell32.SHGetKnownFolderPath(shell32.FOLDERID_Windows)
            shell32.SHGetFolderPath(shell32.CSIDL_WINDOWS)
            for icon in sum(shell32.ExtractIconEx(program), []):
                user32.DestroyIcon(icon)
            self.fails(shlwapi.AssocQueryString, shlwapi.ASSOCF_NONE, shlwapi.ASSOCSTR_COMMAND, u".no such")
            self.fails(shell32.FindExecutable, u"C:\\no such file")
            self.fails(shell32.SHGetKnownFolderPath, ole32.IID_IUnknown)
        self.flat(round_, 100)

    def test_com(self):
        def round_():
            ole32.CoInitializeEx(ole32.COINIT_APARTMENTTHREADED)
            link = self.link(shell32.IID_IShellLinkW)
            link.method("IShellLinkW::SetArguments", 11, "LPCWSTR")(u"some arguments")
            with link.QueryInterface(ole32.IID_IPersistFile):
                self.fails(link.QueryInterface, shell32.IID_IShellItem)
            del link  # released with the last reference
            shell32.SHCreateItemFromParsingName(u"C:\\windows", shell32.IID_IShellItem).Release()
            self.fails(ole32.CoCreateInstance, ole32.IID_IUnknown, ole32.CLSCTX_INPROC_SERVER, ole32.IID_IUnknown)
            ole32.CLSIDFromString(ole32.StringFromGUID2(ole32.IID_IUnknown))
            self.fails(ole32.CLSIDFromString, u"no identifier")
            ole32.CoUninitialize()
        self.flat(round_, 100)


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

    def test_overlapped(self):
        server, client = self.pair()
        port = kernel32.CreateIoCompletionPort(client)
        target = bytearray(10)

        def round_():
            overlapped = wintypes.OVERLAPPED()
            for buffers in (10, [target], [memoryview(target)[:5], target]):
                received = ws2_32.WSARecv(server, buffers, 0, overlapped)
                self.fails(ws2_32.WSARecv, server, 10, 0, overlapped)  # it is in use
                ws2_32.WSASend(client, [b"da", u"ta"], 0, wintypes.OVERLAPPED())
                kernel32.GetQueuedCompletionStatus(port, 10000)
                ws2_32.WSAGetOverlappedResult(server, overlapped, True)
            self.fails(ws2_32.WSASend, 0x7FFFFFF0, b"data", 0, overlapped)
            self.fails(ws2_32.WSASendTo, server, b"data", 0, ("localhost", 5))
            del received
        try:
            self.flat(round_, max(300, ROUNDS // 10))
        finally:
            kernel32.CloseHandle(port)

    def test_accepting(self):
        listener = self.listener()

        def round_():
            accepted, connected = socket.socket(), socket.socket()
            connected.bind(("127.0.0.1", 0))
            accepting, connecting = wintypes.OVERLAPPED(), wintypes.OVERLAPPED()
            found = mswsock.AcceptEx(listener, accepted, 0, 32, 32, accepting)
            mswsock.ConnectEx(connected, listener.getsockname(), connecting)
            ws2_32.WSAGetOverlappedResult(connected, connecting, True)
            ws2_32.WSAGetOverlappedResult(listener, accepting, True)
            mswsock.GetAcceptExSockaddrs(found, 0, 32, 32)
            self.fails(mswsock.ConnectEx, connected, listener.getsockname(), connecting)
            if not oracle.IS_WINE:  # it keeps a page of memory for each call
                mswsock.TransmitFile(connected, None, lpTransmitBuffers=(b"head", None))
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("HH", 1, 0))
            for each in connected, accepted:
                each.close()
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
            kernel32.PeekConsoleInput(self.hConsoleInput, 5)
            kernel32.ReadConsoleInput(self.hConsoleInput, 5)
            kernel32.ReadConsoleOutputCharacter(self.hConsoleOutput, 10, (0, 0))
            kernel32.ReadConsoleOutputAttribute(self.hConsoleOutput, 10, (0, 0))
            kernel32.WriteConsoleOutputCharacter(self.hConsoleOutput, u"text", (0, 0))
            kernel32.WriteConsoleOutputAttribute(self.hConsoleOutput, [7, 7], (0, 0))
            kernel32.ScrollConsoleScreenBuffer(self.hConsoleOutput, wintypes.SMALL_RECT(0, 1, 9, 2), None, (0, 0),
                                               wintypes.CHAR_INFO(u" ", 7))
            kernel32.GetConsoleProcessList()
            kernel32.SetConsoleTitle(u"title")
            kernel32.GetConsoleTitle()
            kernel32.SetConsoleCtrlHandler(handler, True)
            kernel32.SetConsoleCtrlHandler(handler, False)
            kernel32.CloseHandle(kernel32.CreateConsoleScreenBuffer(oracle.GENERIC_READ_WRITE, 0))
            self.fails(kernel32.SetConsoleCtrlHandler, handler, False)
            self.fails(kernel32.GetConsoleMode, event)
            self.fails(kernel32.ReadConsoleInput, event, 5)
            self.fails(kernel32.ReadConsole, event, 5, wintypes.CONSOLE_READCONSOLE_CONTROL(1), u"a")
            self.fails(kernel32.AttachConsole, 0)
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
            kernel32.GetCommMask(port)
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
