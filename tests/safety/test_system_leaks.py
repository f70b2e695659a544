"""
The same as test_leaks.py, for memory, resources, the thread pool, named pipes, system information, and the smaller
DLLs of the system: ntdll, iphlpapi, imagehlp, version.
"""
import os
import shutil
import socket
import tempfile
from contextlib import closing

import six

from pywincffi import imagehlp, iphlpapi, kernel32, ntdll, version, wintypes, ws2_32
from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase
from tests import oracle
from tests.safety.test_leaks import ROUNDS, Flat

# Each round asks the server of Wine's many times.
FEW = max(100, ROUNDS // 10)
PAGE = 4096


class SystemLeaksTestCase(Flat, TestCase):
    def setUp(self):
        if not isinstance(dist.library, dist.Unavailable):
            self.warm_up()
        super(SystemLeaksTestCase, self).setUp()
        self.closed = oracle.handle(0x7FFFFFF0)

    @staticmethod
    def warm_up():
        """Makes what opens handles that stay: a module's lock, the first call of a DLL."""

    def folder(self):
        folder = six.text_type(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        return folder


class TestMemoryLeaks(SystemLeaksTestCase):
    @staticmethod
    def warm_up():
        kernel32.HeapFree(kernel32.GetProcessHeap(), 0, kernel32.HeapAlloc(kernel32.GetProcessHeap(), 0, 1))
        kernel32.MapViewOfFile  # pylint: disable=pointless-statement

    def test_mappings(self):
        name = u"pywincffi-leaks-mapping-%d" % os.getpid()

        def round_():
            mapping = kernel32.CreateFileMapping(
                kernel32.INVALID_HANDLE_VALUE, None, kernel32.PAGE_READWRITE, 0, PAGE, name)
            opened = kernel32.OpenFileMapping(kernel32.FILE_MAP_READ, False, name)
            view = kernel32.MapViewOfFile(mapping, kernel32.FILE_MAP_WRITE)
            kernel32.UnmapViewOfFile(kernel32.MapViewOfFileEx(mapping, kernel32.FILE_MAP_WRITE))
            view[:4] = b"text"
            kernel32.FlushViewOfFile(view)
            kernel32.UnmapViewOfFile(view)
            self.fails(kernel32.UnmapViewOfFile, view)
            self.fails(kernel32.MapViewOfFile, self.closed, kernel32.FILE_MAP_READ)
            self.fails(kernel32.MapViewOfFile, opened, kernel32.FILE_MAP_READ, 0, 1)
            self.fails(kernel32.OpenFileMapping, kernel32.FILE_MAP_READ, False, u"no such mapping")
            kernel32.CloseHandle(opened)
            kernel32.CloseHandle(mapping)
        self.flat(round_, FEW)

    def test_virtual_memory(self):
        process = kernel32.GetCurrentProcess()

        def round_():
            memory = kernel32.VirtualAlloc(
                None, PAGE, kernel32.MEM_RESERVE | kernel32.MEM_COMMIT, kernel32.PAGE_READWRITE)
            kernel32.WriteProcessMemory(process, memory, b"text")
            kernel32.ReadProcessMemory(process, memory, 4)
            kernel32.VirtualProtect(memory, PAGE, kernel32.PAGE_READONLY)
            kernel32.VirtualQuery(memory)
            kernel32.FlushInstructionCache(process, memory, PAGE)
            kernel32.VirtualFree(memory, 0, kernel32.MEM_RELEASE)
            self.fails(kernel32.VirtualAllocEx, process, None, PAGE, kernel32.MEM_RESERVE, kernel32.PAGE_NOACCESS)
            self.fails(kernel32.VirtualFree, memory, 0, kernel32.MEM_RELEASE)
            self.fails(kernel32.ReadProcessMemory, self.closed, PAGE, 4)
            self.fails(kernel32.VirtualAlloc, None, 0, kernel32.MEM_RESERVE, kernel32.PAGE_NOACCESS)
        self.flat(round_, FEW)

    def test_heaps(self):
        heap = kernel32.GetProcessHeap()

        def round_():
            block = kernel32.HeapAlloc(heap, kernel32.HEAP_ZERO_MEMORY, 100)
            block = kernel32.HeapReAlloc(heap, 0, block, 200)
            kernel32.HeapSize(heap, 0, block)
            kernel32.HeapFree(heap, 0, block)
            self.fails(kernel32.HeapFree, heap, 0, block)
            for allocate, lock, size, unlock, free in (
                    (kernel32.GlobalAlloc, kernel32.GlobalLock, kernel32.GlobalSize, kernel32.GlobalUnlock,
                     kernel32.GlobalFree),
                    (kernel32.LocalAlloc, kernel32.LocalLock, kernel32.LocalSize, kernel32.LocalUnlock,
                     kernel32.LocalFree)):
                memory = allocate(kernel32.GMEM_MOVEABLE, 100)
                lock(memory)
                size(memory)
                unlock(memory)
                free(memory)
                self.fails(free, memory)
                self.fails(lock, memory)
        self.flat(round_)


class TestResourceLeaks(SystemLeaksTestCase):
    @staticmethod
    def warm_up():
        kernel32.BeginUpdateResource  # pylint: disable=pointless-statement
        imagehlp.BindImageEx  # pylint: disable=pointless-statement

    def test_resources(self):
        path = os.path.join(kernel32.GetSystemDirectory(), u"kernel32.dll")
        found = []

        def round_():
            module = kernel32.LoadLibraryEx(path, None, kernel32.LOAD_LIBRARY_AS_DATAFILE)
            del found[:]
            kernel32.EnumResourceTypes(module, lambda _, kind, __: found.append(kind))
            kernel32.EnumResourceNames(module, kernel32.RT_VERSION, lambda _, __, name, ___: found.append(name))
            kernel32.EnumResourceLanguages(
                module, kernel32.RT_VERSION, 1, lambda _, __, ___, language, ____: found.append(language))
            resource = kernel32.FindResource(module, 1, kernel32.RT_VERSION)
            kernel32.SizeofResource(module, resource)
            kernel32.LockResource(kernel32.LoadResource(module, resource))
            kernel32.FindResourceEx(module, kernel32.RT_VERSION, 1, found[-1])
            self.fails(kernel32.FindResource, module, u"no such resource", kernel32.RT_VERSION)
            self.fails(kernel32.EnumResourceNames, module, u"no such type", lambda *_: None)
            kernel32.FreeLibrary(module)
            information = version.GetFileVersionInfo(path)
            version.VerQueryValue(information, u"\\")
            self.fails(version.VerQueryValue, information, u"\\no such block")
            self.fails(version.GetFileVersionInfo, u"no such file")
        self.flat(round_, FEW // 2)

    def test_updates(self):
        path = os.path.join(self.folder(), u"copy.dll")
        shutil.copy(os.path.join(kernel32.GetSystemDirectory(), u"lz32.dll"), path)

        def round_():
            update = kernel32.BeginUpdateResource(path)
            kernel32.UpdateResource(update, kernel32.RT_RCDATA, 1, 0, b"content")
            self.fails(kernel32.UpdateResource, update, u"a\0b", 1, 0, b"content")
            kernel32.EndUpdateResource(update, True)
            self.fails(kernel32.EndUpdateResource, update)
            self.fails(kernel32.BeginUpdateResource, path + u" no such file")
        self.flat(round_, FEW)

    def test_images(self):
        with open(os.path.join(kernel32.GetSystemDirectory(), u"version.dll"), "rb") as stream:
            content = stream.read()

        def round_():
            imagehlp.CheckSumMappedFile(content)
            self.fails(imagehlp.CheckSumMappedFile, b"no program")
            self.fails(imagehlp.BindImageEx, 0, u"a\0b")
        self.flat(round_, FEW)


class TestPipeLeaks(SystemLeaksTestCase):
    def test_named_pipes(self):
        name = u"\\\\.\\pipe\\pywincffi-leaks-%d" % os.getpid()
        message = kernel32.PIPE_TYPE_MESSAGE | kernel32.PIPE_READMODE_MESSAGE

        def round_():
            server = kernel32.CreateNamedPipe(
                name, kernel32.PIPE_ACCESS_DUPLEX | kernel32.FILE_FLAG_OVERLAPPED, message, 1, PAGE, PAGE)
            self.fails(kernel32.CreateNamedPipe, name, kernel32.PIPE_ACCESS_DUPLEX, message, 1, PAGE, PAGE)
            connecting = wintypes.OVERLAPPED()
            kernel32.ConnectNamedPipe(server, connecting)
            kernel32.WaitNamedPipe(name, 1000)
            client = kernel32.CreateFile(name, kernel32.GENERIC_READ | kernel32.GENERIC_WRITE, 0, None,
                                         kernel32.OPEN_EXISTING)
            kernel32.GetOverlappedResult(server, connecting, True)
            kernel32.SetNamedPipeHandleState(client, kernel32.PIPE_READMODE_MESSAGE)
            kernel32.GetNamedPipeHandleState(client)
            kernel32.GetNamedPipeInfo(client)
            kernel32.GetNamedPipeClientProcessId(server)
            kernel32.WriteFile(client, b"question")
            kernel32.ReadFile(server, 100, wintypes.OVERLAPPED())
            kernel32.DisconnectNamedPipe(server)
            self.fails(kernel32.TransactNamedPipe, client, b"question", 100)
            kernel32.CloseHandle(client)
            kernel32.CloseHandle(server)
            self.fails(kernel32.CallNamedPipe, name, b"question", 100, 1)
            self.fails(kernel32.WaitNamedPipe, name, 1)
        self.flat(round_, FEW)


class TestSystemLeaks(SystemLeaksTestCase):
    @staticmethod
    def warm_up():
        iphlpapi.GetAdaptersAddresses()
        iphlpapi.GetIpForwardTable()
        ntdll.NtQuerySystemInformation(ntdll.SystemBasicInformation)
        with closing(socket.socket(type=socket.SOCK_DGRAM)) as connected:
            ws2_32.WSAConnect(connected, ("127.0.0.1", 9))

    def test_nt(self):
        process = kernel32.GetCurrentProcess()
        folder = ntdll.RtlDosPathNameToNtPathName_U_WithStatus(self.folder())

        def round_():
            name = ntdll.RtlDosPathNameToNtPathName_U_WithStatus(u"C:\\no such file")
            missing = wintypes.OBJECT_ATTRIBUTES(ObjectName=wintypes.UNICODE_STRING(name))
            found = wintypes.OBJECT_ATTRIBUTES(ObjectName=wintypes.UNICODE_STRING(folder))
            self.fails(ntdll.NtCreateFile, kernel32.SYNCHRONIZE, missing, None, 0, 0, ntdll.FILE_OPEN, 0)
            kernel32.CloseHandle(ntdll.NtCreateFile(
                kernel32.SYNCHRONIZE, found, None, 0, 0, ntdll.FILE_OPEN, ntdll.FILE_DIRECTORY_FILE).FileHandle)
            ntdll.NtQueryInformationProcess(process, ntdll.ProcessBasicInformation)
            ntdll.NtQueryInformationThread(kernel32.GetCurrentThread(), ntdll.ThreadIsIoPending)
            ntdll.NtQuerySystemInformation(ntdll.SystemBasicInformation)
            ntdll.RtlGetVersion()
            ntdll.RtlNtStatusToDosError(0xC0000022)
            self.fails(ntdll.NtQueryInformationProcess, self.closed, ntdll.ProcessBasicInformation)
            self.fails(ntdll.NtQueryInformationThread, self.closed, ntdll.ThreadQuerySetWin32StartAddress)
            self.fails(ntdll.NtQuerySystemInformation, 0x7FFFFFF0)
        self.flat(round_, FEW)

    def test_network_tables(self):
        def round_():
            iphlpapi.GetAdaptersAddresses()
            iphlpapi.GetExtendedTcpTable(True, socket.AF_INET, iphlpapi.TCP_TABLE_OWNER_PID_ALL)
            iphlpapi.GetExtendedUdpTable(True, socket.AF_INET, iphlpapi.UDP_TABLE_OWNER_PID)
            iphlpapi.GetIpForwardTable()
            self.fails(iphlpapi.GetAdaptersAddresses, -1)
            self.fails(iphlpapi.GetExtendedTcpTable, True, 12345, iphlpapi.TCP_TABLE_OWNER_PID_ALL)
        self.flat(round_, FEW // 10)

    def test_system_information(self):
        process = kernel32.GetCurrentProcess()

        def round_():
            kernel32.GetSystemTimes()
            kernel32.GetSystemTimeAsFileTime()
            kernel32.GetSystemPowerStatus()
            kernel32.GlobalMemoryStatusEx()
            kernel32.GetComputerName()
            kernel32.GetNativeSystemInfo()
            kernel32.GetUserDefaultLocaleName()
            kernel32.GetProcessHandleCount(process)
            kernel32.SetPriorityClass(process, kernel32.GetPriorityClass(process))
            kernel32.GetDiskFreeSpaceEx(u"C:\\")
            kernel32.GetLogicalDriveStrings()
            kernel32.GetVolumePathNamesForVolumeName(kernel32.GetVolumeNameForVolumeMountPoint(u"C:\\"))
            kernel32.FindVolumeClose(kernel32.FindFirstVolume()[0])
            self.fails(kernel32.GetDiskFreeSpaceEx, u"no such disk")
            self.fails(kernel32.GetVolumeNameForVolumeMountPoint, u"no such volume\\")
            self.fails(kernel32.GetProcessHandleCount, None)
        self.flat(round_, FEW // 2)

    def test_objects_with_access_rights(self):
        name = u"pywincffi-leaks-object-%d" % os.getpid()

        def round_():
            for create, rest, open_, access in (
                    (kernel32.CreateEventEx, (), kernel32.OpenEvent, kernel32.EVENT_MODIFY_STATE),
                    (kernel32.CreateMutexEx, (), kernel32.OpenMutex, kernel32.SYNCHRONIZE),
                    (kernel32.CreateWaitableTimerEx, (), kernel32.OpenWaitableTimer, kernel32.SYNCHRONIZE),
                    (kernel32.CreateSemaphoreEx, (1, 1), kernel32.OpenSemaphore, kernel32.SYNCHRONIZE)):
                made = create(None, *rest + (name,))
                kernel32.CloseHandle(open_(access, False, name))
                kernel32.CloseHandle(made)
                self.fails(open_, access, False, name)
        self.flat(round_, FEW)

    def test_datagrams(self):
        receiver, sender = socket.socket(type=socket.SOCK_DGRAM), socket.socket(type=socket.SOCK_DGRAM)
        for each in receiver, sender:
            self.addCleanup(each.close)
            each.bind(("127.0.0.1", 0))

        def round_():
            overlapped = wintypes.OVERLAPPED()
            result = ws2_32.WSARecvFrom(receiver, 100, 0, overlapped)
            self.fails(ws2_32.WSARecvFrom, receiver, 100, 0, overlapped)  # it is in use
            ws2_32.WSASendTo(sender, b"data", 0, receiver.getsockname())
            ws2_32.WSAGetOverlappedResult(receiver, overlapped, True)
            ws2_32.address_from_sockaddr(result.lpFrom)
            ws2_32.WSAConnect(sender, receiver.getsockname())
            self.fails(ws2_32.WSAConnect, sender, ("no address", 1))
        self.flat(round_, FEW)


class TestThreadPoolLeaks(SystemLeaksTestCase):
    """The last class here: the pool's idle threads end, and close handles, while later tests count theirs."""

    def warm_up(self):
        self.wait_and_unregister(kernel32.GetCurrentProcess())

    @staticmethod
    def wait_and_unregister(handle):
        wait = kernel32.RegisterWaitForSingleObject(
            handle, lambda *_: None, object(), kernel32.INFINITE, kernel32.WT_EXECUTEONLYONCE)
        kernel32.UnregisterWaitEx(wait, kernel32.INVALID_HANDLE_VALUE)

    def test_thread_pool(self):
        event, signaled = oracle.event(), oracle.event()
        oracle.set_event(signaled)

        def round_():
            self.wait_and_unregister(event)
            if not oracle.IS_WINE:  # it keeps memory for each function that it has called
                self.wait_and_unregister(signaled)
            self.fails(kernel32.RegisterWaitForSingleObject, event, None)
            self.fails(kernel32.UnregisterWait, event)
        try:
            self.flat(round_, FEW)
        finally:
            kernel32.CloseHandle(event)
            kernel32.CloseHandle(signaled)
