"""
The examples in docstrings: mypy checks the types in all of them, and on Windows those run that can.

An example needs values, such as a pipe called ``reader``. ``PREPARED`` has the expressions for them. ``SETUP`` has what
else an example needs, as the code before it. Both are code to mypy as well, so that the values have types.
"""
import ast
import doctest
import glob
import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import six

import pywincffi
from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase
from pywincffi.wintypes import OVERLAPPED
from tests import pseudo_console
from tests.kernel32.test_serial import SerialTestCase
from tests.pseudo_console import ConsoleTestCase
from tests.support.certificates import SERVER
from tests.user32.test_icons import CURSOR, ICON
from tests.user32.window import WindowTestCase

try:
    import mypy
except ImportError:
    mypy = None

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(pywincffi.__file__)))

# The examples that are not run, and why. mypy checks them all the same.
NOT_RUN = {
    "advapi32.acls.GetEffectiveRightsFromAcl": "Wine does not have it",
    "advapi32.impersonation.ImpersonateNamedPipeClient":
        "needs a client that has written; tests/advapi32/test_impersonation.py has one",
    "advapi32.impersonation.LogonUser": "asks for a password",
    "advapi32.impersonation.NamedPipeClientImpersonation":
        "needs a client that has written; tests/advapi32/test_impersonation.py has one",
    "advapi32.lsa.LsaAddAccountRights": "changes the rights of an account",
    "advapi32.lsa.LsaRemoveAccountRights": "changes the rights of an account",
    "advapi32.security_descriptors.SetNamedSecurityInfo":
        "locks the test out of the file; tests/advapi32/test_security_descriptors.py has one",
    "advapi32.security_descriptors.SetFileSecurity":
        "locks the test out of the file; tests/advapi32/test_security_descriptors.py has one",
    "advapi32.tokens.SetTokenInformation": "changes the owner of all that the tests make",
    "core.checks": "shows how a wrapper is written, with machinery that it does not import",
    "cfgmgr32.devices.CM_Get_Parent": "Wine lacks the function",
    "cfgmgr32.devices.CM_MapCrToWin32Err": "Wine 8 lacks the function",
    "setupapi.devices.SetupDiGetDeviceInterfaceDetail": "not every machine has one; tests/setupapi look for it",
    "dwmapi.attributes.DwmGetWindowAttribute": "Wine does not have it",
    "gdi32.device_contexts.BitBlt": "needs a screen; docs/source/examples/screenshot.py copies it",
    "gdi32.device_contexts.GetPixel": "needs a screen; tests/gdi32/test_device_contexts.py has a bitmap",
    "gdi32.fonts.AddFontResourceEx": "needs a font; tests/gdi32/test_fonts.py looks for one",
    "gdi32.fonts.RemoveFontResourceEx": "needs a font; tests/gdi32/test_fonts.py looks for one",
    "kernel32.console_control.AllocConsole": "the tests that follow need their own console",
    "kernel32.console_control.AttachConsole": "the tests that follow need their own console",
    "kernel32.console_control.FreeConsole": "the tests that follow need their own console",
    "kernel32.console_control.GenerateConsoleCtrlEvent": "the event reaches the process that runs the tests, too",
    "kernel32.console_screen.WriteConsole": "the standard output of tests is no console",
    "kernel32.console_control.GetConsoleHistoryInfo": "Wine does not have it",
    "kernel32.console_control.SetConsoleHistoryInfo": "Wine does not have it",
    "kernel32.console_control.SetConsoleCtrlHandler":
        "handlers stay; tests/kernel32/test_console_control.py runs one in a process",
    "kernel32.copying.CopyFile2": "Wine 8 lacks the function",
    "kernel32.mappings.MapViewOfFileEx": "the address may be taken; tests/kernel32/test_mappings.py finds a free one",
    "kernel32.memory.VirtualAllocEx": "needs a process that goes on; tests/kernel32/test_memory.py has one",
    "kernel32.memory.VirtualFreeEx": "needs a process that goes on; tests/kernel32/test_memory.py has one",
    "kernel32.memory.VirtualProtectEx": "needs a process that goes on; tests/kernel32/test_memory.py has one",
    "kernel32.overlapped_io.CancelSynchronousIo":
        "needs a thread that waits; tests/kernel32/test_overlapped_io.py has one",
    "kernel32.overlapped_io.extended_file_notifications": "Wine 8 lacks ReadDirectoryChangesEx",
    "kernel32.overlapped_io.ReadDirectoryChanges": "waits until something changes",
    "kernel32.overlapped_io.ReadDirectoryChangesEx": "waits until something changes; Wine 8 lacks the function",
    "kernel32.process.ExitProcess": "ends the process",
    "kernel32.threads.ResumeThread": "starts notepad, which has a window",
    "kernel32.links.CreateSymbolicLink": "needs a privilege",
    "kernel32.debugging.DebugActiveProcess":
        "leaves a debug object open; tests/kernel32/test_debugging.py knows of it",
    "kernel32.debugging.DebugActiveProcessStop":
        "leaves a debug object open; tests/kernel32/test_debugging.py knows of it",
    "kernel32.debugging.DebugSetProcessKillOnExit":
        "leaves a debug object open; tests/kernel32/test_debugging.py knows of it",
    "kernel32.debugging.OutputDebugString": "leaves a mutex open; tests/kernel32/test_debugging.py knows of it",
    "kernel32.resources.BeginUpdateResource": "changes a program; tests/kernel32/test_resources.py has a copy of one",
    "kernel32.resources.EndUpdateResource": "changes a program; tests/kernel32/test_resources.py has a copy of one",
    "kernel32.resources.UpdateResource": "changes a program; tests/kernel32/test_resources.py has a copy of one",
    "kernel32.thread_pool": "waits for a process; tests/kernel32/test_thread_pool.py has such functions",
    "kernel32.serial.EscapeCommFunction": "the terminal that Wine takes for a port has no such line",
    "kernel32.serial.GetCommModemStatus": "the terminal that Wine takes for a port has no such lines",
    "kernel32.serial.WaitCommEvent": "waits for the other end of the cable; tests/kernel32/test_serial.py has one",
    "kernel32.waiting.CreateMutex": "Wine without a desktop has no Local\\\\",
    "kernel32.waiting.OpenEvent": "Wine without a desktop has no Global\\\\",
    "shell32.icons.Shell_NotifyIcon": "Wine has no notification area without a desktop",
    "shell32.programs.GetCurrentProcessExplicitAppUserModelID":
        "what it sets stays for the process that runs the tests",
    "shell32.programs.SetCurrentProcessExplicitAppUserModelID": "stays for the process that runs the tests",
    "shell32.programs.ShellExecuteEx": "asks the user; tests/shell32/test_programs.py runs programs",
    "shlwapi.associations.AssocQueryString":
        "Wine has no program for texts; tests/shlwapi/test_associations.py registers one",
    "shcore.dpi.SetProcessDpiAwareness": "a process declares it once; tests/shcore/test_dpi.py has such a process",
    "user32.dialogs.MessageBox": "waits for a user; tests/user32/test_dialogs.py answers",
    "user32.dpi.SetProcessDpiAwarenessContext":
        "a process declares it once; tests/user32/test_dpi.py has such a process",
    "user32.messages.GetMessage": "ends the process",
    "user32.gui_resources.GetGuiResources": "Wine does not have it",
    "user32.keyboard.UnloadKeyboardLayout": "Wine does not have it",
    "user32.menus.EndMenu": "there is no menu to end; tests/user32/test_menus.py shows menus",
    "user32.menus.TrackPopupMenuEx": "waits for a user; tests/user32/test_menus.py chooses an item",
    "user32.placing.SetActiveWindow":
        "Wine 10 reports an error if no window was active before; tests/user32/test_placing.py activates windows",
    "user32.placing.ShowWindowAsync": "needs the window of another thread; tests/user32/test_placing.py has one",
    "wintypes.minwinbase.OVERLAPPED.adopt": "takes a structure of ctypes; tests/core/test_overlapped.py adopts one",
    "wintypes.winsock2.WSANETWORKEVENTS": "takes a socket that is connected; tests/ws2_32/test_sockets.py has one",
}
NOT_RUN.update(dict.fromkeys((
    "advapi32", "advapi32.registry", "advapi32.registry.RegOpenKeyEx", "advapi32.registry.RegCreateKeyEx",
    "advapi32.registry.RegCloseKey", "advapi32.registry.RegDeleteKey", "advapi32.registry.RegDeleteKeyEx",
    "advapi32.registry.RegDeleteTree", "advapi32.registry.RegLoadAppKey", "advapi32.registry.RegDeleteValue",
    "advapi32.registry.RegEnumKeyEx", "advapi32.registry.RegEnumValue",
    "advapi32.registry.RegQueryInfoKey", "advapi32.registry.RegQueryValueEx", "advapi32.registry.RegSetValueEx",
    "advapi32.registry.RegNotifyChangeKeyValue", "advapi32.services", "advapi32.services.OpenSCManager",
    "advapi32.services.OpenService", "advapi32.services.CreateService", "advapi32.services.CloseServiceHandle",
    "advapi32.services.DeleteService", "advapi32.services.StartService", "advapi32.services.ControlService",
    "advapi32.services.QueryServiceStatusEx", "advapi32.services.QueryServiceConfig",
    "advapi32.services.QueryServiceConfig2", "advapi32.services.ChangeServiceConfig",
    "advapi32.services.ChangeServiceConfig2", "advapi32.services.EnumServicesStatusEx",
    "advapi32.services.StartServiceCtrlDispatcher", "advapi32.services.RegisterServiceCtrlHandlerEx",
    "advapi32.services.SetServiceStatus", "netapi32", "netapi32.users.NetUserEnum", "secur32",
    "secur32.users.GetUserNameEx", "wtsapi32", "wtsapi32.sessions.WTSEnumerateSessions",
    "wtsapi32.sessions.WTSQuerySessionInformation"),
    "changes the machine, or returns what differs from one to another; the tests of the function do it"))
# The examples that mypy does not check, and why.
NOT_CHECKED = {
    "setupapi.devices.SetupDiOpenDevRegKey": "the type information knows that there may be no device",
    "cfgmgr32.devices.CM_Get_Parent": "the type information knows that there may be no device",
    "setupapi.devices.SetupDiGetDeviceInstanceId": "the type information knows that there may be no device",
    "setupapi.devices.SetupDiGetDeviceInterfaceDetail": "the type information knows that there may be no device",
    "setupapi.devices.SetupDiGetDeviceRegistryProperty": "the type information knows that there may be no device",
    "user32.painting.DrawText": "the type information does not know that BeginPaint() sets hdc",
    "user32.painting.FillRect": "the type information does not know that BeginPaint() sets hdc",
    "user32.painting.PrintWindow": "the type information does not know that BeginPaint() sets hdc",
    "user32.procedures.CallWindowProc": "the type information does not know that every class has a procedure",
    "advapi32.tokens.SetTokenInformation": "changes the owner of all that the tests make",
    "core.checks": "shows how a wrapper is written, with machinery that has no type information",
    "wintypes.minwinbase.OVERLAPPED.adopt": "adopts a structure that another library has made",
    "wintypes.winsock2.WSANETWORKEVENTS": "goes on from a socket and its event",
    "kernel32.handles.handle_from_int": "the type information of subprocess lacks Popen._handle",
}
# The examples whose output depends on the machine.
OUTPUT_DIFFERS = (
    "kernel32.devices.DeviceIoControl",
    "kernel32.locale.GetSystemDefaultLocaleName", "kernel32.locale.GetSystemDefaultUILanguage",
    "kernel32.locale.GetUserDefaultLocaleName", "kernel32.locale.GetUserDefaultUILanguage",
    "kernel32.system.ExpandEnvironmentStrings", "kernel32.system.GetNativeSystemInfo", "kernel32.system.GetOEMCP",
    "kernel32.system.GetSystemTimeAsFileTime", "kernel32.system.GetSystemTimePreciseAsFileTime",
    "kernel32.volumes.GetDiskFreeSpaceEx", "kernel32.volumes.GetLogicalDriveStrings",
    "kernel32.volumes.GetVolumeInformation", "kernel32.volumes.GetVolumeNameForVolumeMountPoint",
    "kernel32.volumes.GetVolumePathNamesForVolumeName", "kernel32.volumes.QueryDosDevice",
    "kernel32.errors.FormatMessage", "kernel32.files.GetFullPathName", "kernel32.handles.module_from_int",
    "kernel32.file_information.GetFinalPathNameByHandle", "kernel32.files.GetFileType", "kernel32.finding.SearchPath",
    "kernel32.files.SetFilePointerEx", "kernel32.modules.GetModuleFileName",
    "kernel32.process_information.GetProcessHandleCount", "kernel32.process_information.ProcessIdToSessionId",
    "kernel32.process_information.QueryFullProcessImageName", "kernel32.system.GetComputerName",
    "kernel32.system.GetSystemDirectory", "kernel32.system.GetSystemPowerStatus", "kernel32.system.GetTickCount64",
    "kernel32.system.GlobalMemoryStatusEx", "psapi.processes.GetProcessImageFileName",
    "psapi.processes.GetProcessMemoryInfo", "gdi32.device_contexts.GetDeviceCaps", "shcore.dpi.GetDpiForMonitor",
    "user32.monitors.EnumDisplayDevices", "user32.monitors.EnumDisplaySettings", "user32.monitors.GetMonitorInfo",
    "user32.system_parameters.SystemParametersInfo",
)

IMPORTS = """
import datetime, getpass, msvcrt, os, socket, struct, subprocess, sys, threading, time, uuid
from pywincffi.advapi32 import *
from pywincffi.core.checks import Enums, error_check, input_check
from pywincffi.core import dist
from pywincffi.advapi32 import *
from pywincffi.cfgmgr32 import *
from pywincffi.comctl32 import *
from pywincffi.crypt32 import *
from pywincffi.dwmapi import *
from pywincffi.gdi32 import *
from pywincffi.imagehlp import *
from pywincffi.iphlpapi import *
from pywincffi.kernel32 import *
from pywincffi.mswsock import *
from pywincffi.netapi32 import *
from pywincffi.ntdll import *
from pywincffi.ntstatus import *
from pywincffi.ole32 import *
from pywincffi.ownership import Owner
from pywincffi.psapi import *
from pywincffi.secur32 import *
from pywincffi.setupapi import *
from pywincffi.shcore import *
from pywincffi.shell32 import *
from pywincffi.shlwapi import *
from pywincffi.user32 import *
from pywincffi.version import *
from pywincffi.winerror import *
from pywincffi.wintypes import *
from pywincffi.ws2_32 import *
from pywincffi.wtsapi32 import *
ffi, library = dist.load()
"""
# What the tests below give the examples, for mypy.
DECLARATIONS = """
from pywincffi.typing import HANDLE, HWND
class Operation:
    def completed(self, count: int, error: int) -> None: ...
    def failed(self, error: int) -> None: ...
class Window:
    hWnd: HWND
class Test:
    der: bytes
    hConsoleInput: HANDLE
    hConsoleOutput: HANDLE
    operation: Operation
    def window(self, title: str = ..., position: tuple[int, int] = ..., size: tuple[int, int] = ...) -> Window: ...
    def open(self, flags: int = ...) -> HANDLE: ...
    def type(self, keys: bytes) -> None: ...
    def connection(self, sent: bytes = ...) -> socket.socket: ...
    def listener(self) -> socket.socket: ...
    def receiver(self) -> socket.socket: ...
    def unconnected(self) -> socket.socket: ...
    def accepted(self, listener: socket.socket) -> socket.socket: ...
    def connected(self, listener: socket.socket) -> socket.socket: ...
    def server(self, name: str = ...) -> HANDLE: ...
    def client(self, name: str = ...) -> HANDLE: ...
    def answer(self, name: str, message: bytes) -> None: ...
    def connect_later(self, name: str) -> None: ...
    def make_file(self, name: str) -> None: ...
    def make_file_later(self, name: str) -> None: ...
    def process(self, code: str = ...) -> CreateProcessResult: ...
test = Test()
"""
PREPARED = {
    "AFD_POLL_SEND": "4",
    "IOCTL_AFD_POLL": "0x12024",
    "SHUT_DOWN": "1",
    "accepted": "test.accepted(listener)",
    "arguments": '[sys.executable, "-c", ""]',
    "bitmap": "CreateDIBSection(None, BITMAPINFO(BITMAPINFOHEADER("
              "biWidth=10, biHeight=-10, biPlanes=1, biBitCount=32))).hbm",
    "policy": "LsaOpenPolicy(None, POLICY_LOOKUP_NAMES)",
    "previous": "GetConsoleMode(hConsoleInput)",
    "connected": "test.unconnected()",
    "connection": "test.connection()",
    "der": "test.der",
    "descriptor": "InitializeSecurityDescriptor()",
    "device": "SetupDiEnumDeviceInfo(devices, 0)",
    "devices": "SetupDiGetClassDevs(Flags=DIGCF_ALLCLASSES | DIGCF_PRESENT)",
    "done": '["something"]',
    "dwMode": "PIPE_WAIT",
    "dwThreadId": "GetWindowThreadProcessId(hWnd).dwThreadId",
    "hConsoleInput": "test.hConsoleInput",
    "hConsoleOutput": "test.hConsoleOutput",
    "hDirectory": 'CreateFile(".", FILE_LIST_DIRECTORY, FILE_SHARE_READ | FILE_SHARE_WRITE, None, OPEN_EXISTING, '
                  'FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OVERLAPPED)',
    "hEvent": "CreateEvent()",
    "hFile": 'CreateFile("data.bin", GENERIC_READ | GENERIC_WRITE, 0, None, OPEN_EXISTING, FILE_FLAG_OVERLAPPED)',
    "hJob": "CreateJobObject()",
    "hKey": 'RegCreateKeyEx(HKEY_CURRENT_USER, "Software\\\\Example").phkResult',
    "hMapping": "CreateFileMapping(INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 4096, 'the counters of my program')",
    "hMem": "GlobalAlloc(GHND, 100)",
    "hNamedPipe": "test.client()",
    "hObject": "CreateEvent()",
    "hProcess": "test.process().hProcess",
    "hSnapshot": "CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS)",
    "hThread": "GetCurrentThread()",
    "hTimer": "CreateWaitableTimer()",
    "hVolume": r'CreateFile("\\\\.\\C:", 0, FILE_SHARE_READ | FILE_SHARE_WRITE, None, OPEN_EXISTING)',
    "hWnd": "test.window().hWnd",
    "handle": "CreateEvent()",
    "handler": "lambda control, event, data, context: None",
    "info": "GetConsoleScreenBufferInfo(hConsoleOutput)",
    "listener": "test.listener()",
    "lpBuffer": "ReadDirectoryChanges(hDirectory, 4096, True, FILE_NOTIFY_CHANGE_FILE_NAME, lpOverlapped)",
    "lpOverlapped": "OVERLAPPED(hEvent=CreateEvent(bManualReset=True))",
    "menu": "CreatePopupMenu()",
    "main": "lambda arguments: None",
    "manager": "OpenSCManager()",
    "memory": "VirtualAlloc(None, 65536, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE)",
    "pipe": "test.server()",
    "popen": "subprocess.Popen(arguments)",
    "pAcl": "InitializeAcl(256)",
    "port": "CreateIoCompletionPort()",
    "process": "test.process()",
    "processes": "[hProcess]",
    "reader": "CreatePipe()[0]",
    "receiver": "test.receiver()",
    "record": "INPUT_RECORD()",
    "service": 'OpenService(manager, "Example")',
    "start": "VirtualAllocEx(hProcess, None, 4096, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE)",
    "stopping": "threading.Event()",
    "token": "OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY | TOKEN_DUPLICATE | TOKEN_ADJUST_PRIVILEGES)",
    "view": "MapViewOfFile(hMapping, FILE_MAP_WRITE)",
    "writer": "CreatePipe()[1]",
}
# A credential of the user's for an example, which does not stay.
CREDENTIAL = 'CredWrite(CREDENTIAL(CRED_TYPE_GENERIC, "my program/server", CRED_PERSIST_SESSION, b"x\\0", "me"))'
WRITES_CREDENTIALS = ("advapi32.credentials", "advapi32.credentials.CredEnumerate", "advapi32.credentials.CredRead",
                      "advapi32.credentials.CredWrite")
SETUP = {
    "advapi32.credentials.CredDelete": CREDENTIAL,
    "advapi32.credentials.CredEnumerate": CREDENTIAL,
    "advapi32.credentials.CredRead": CREDENTIAL,
    "advapi32.services.SetServiceStatus": 'handle = RegisterServiceCtrlHandlerEx("Example", handler)',
    "core.structures.Structure": "record = CONSOLE_SCREEN_BUFFER_INFO()",
    "gdi32.device_contexts.DeleteDC": "memory = CreateCompatibleDC()",
    "gdi32.device_contexts.SetPixel": "memory = CreateCompatibleDC()",
    "gdi32.objects.SelectObject": "memory = CreateCompatibleDC()",
    "kernel32.console_input.ReadConsole": 'test.type(b"one line\\r")',
    "kernel32.console_input.ReadConsoleInput": 'test.type(b"a")',
    "kernel32.files.ReadFile":
        'reader, writer = CreatePipe()\nWriteFile(writer, "Hello world!")\n'
        r'hNamedPipe = CreateNamedPipe("\\\\.\\pipe\\messages", PIPE_ACCESS_DUPLEX, '
        'PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE, 1, 65536, 65536)\n'
        r'client = CreateFile("\\\\.\\pipe\\messages", GENERIC_WRITE)' + '\n'
        'WriteFile(client, b"x" * 10000)\nWriteFile(client, b"the next message")',
    "kernel32.files.WriteFile": "reader, writer = CreatePipe()",
    "kernel32.heap.GlobalUnlock": "GlobalLock(hMem)",
    "kernel32.heap.HeapFree": "memory = HeapAlloc(GetProcessHeap(), 0, 100)",
    "kernel32.heap.HeapReAlloc": "memory = HeapAlloc(GetProcessHeap(), 0, 100)",
    "kernel32.heap.HeapSize": "memory = HeapAlloc(GetProcessHeap(), 0, 100)",
    "kernel32.heap.LocalFree": "hMem = LocalAlloc(LHND, 100)",
    "kernel32.heap.LocalLock": "hMem = LocalAlloc(LHND, 100)",
    "kernel32.heap.LocalSize": "hMem = LocalAlloc(LHND, 100)",
    "kernel32.heap.LocalUnlock": "hMem = LocalAlloc(LHND, 100)\nLocalLock(hMem)",
    "kernel32.jobs.OpenJobObject": 'hNamed = CreateJobObject(None, "the workers of my program")',
    "kernel32.mappings.OpenFileMapping":
        "CreateFileMapping(INVALID_HANDLE_VALUE, None, PAGE_READWRITE, 0, 4096, 'the counters of my program')",
    "kernel32.handles.CompareObjectHandles": "hProcess = OpenProcess(SYNCHRONIZE, False, os.getpid())",
    "kernel32.handles.handle_from_int": "popen.wait()",
    "kernel32.overlapped_io.GetQueuedCompletionStatus":
        "PostQueuedCompletionStatus(port, 0, 0, OVERLAPPED(object=test.operation))",
    "kernel32.overlapped_io.GetQueuedCompletionStatusEx":
        "PostQueuedCompletionStatus(port, 0, 0, OVERLAPPED(object=test.operation))",
    "kernel32.overlapped_io.ReadDirectoryChanges":
        'hDirectory = CreateFile(".", FILE_LIST_DIRECTORY, FILE_SHARE_READ | FILE_SHARE_WRITE, None, OPEN_EXISTING, '
        'FILE_FLAG_BACKUP_SEMANTICS)\ntest.make_file_later("new.txt")',
    "kernel32.overlapped_io.file_notifications": 'lpBuffer\ntest.make_file("new.txt")',
    "kernel32.pipes.CallNamedPipe": 'test.answer(r"\\\\.\\pipe\\clock", b"13:37")',
    "kernel32.pipes.ConnectNamedPipe":
        'hNamedPipe = CreateNamedPipe(r"\\\\.\\pipe\\connect", PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED, '
        'PIPE_TYPE_BYTE, 1, 4096, 4096)\n'
        'test.connect_later(r"\\\\.\\pipe\\connect")',
    "kernel32.pipes.GetNamedPipeHandleState": "SetNamedPipeHandleState(hNamedPipe, PIPE_READMODE_MESSAGE)",
    "kernel32.pipes.PeekNamedPipe": 'reader, writer = CreatePipe()\nWriteFile(writer, "Hello")',
    "kernel32.pipes.TransactNamedPipe": "hNamedPipe = test.client()",
    "kernel32.pipes.WaitNamedPipe":
        'pipe = CreateNamedPipe(r"\\\\.\\pipe\\example", PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE, 1, 4096, 4096)',
    "kernel32.process.TerminateProcess": 'process = test.process("import time; time.sleep(60)")',
    "kernel32.process_information.SetPriorityClass": 'process = test.process("import time; time.sleep(60)")',
    "kernel32.process_information.SetProcessAffinityMask":
        'process = test.process("import time; time.sleep(60)")',
    "kernel32.serial.ClearCommBreak": "hFile = test.open()",
    "kernel32.serial.ClearCommError": "hFile = test.open()",
    "kernel32.serial.EscapeCommFunction": "hFile = test.open()",
    "kernel32.serial.GetCommMask": "hFile = test.open()",
    "kernel32.serial.GetCommModemStatus": "hFile = test.open()",
    "kernel32.serial.GetCommState": "hFile = test.open()",
    "kernel32.serial.GetCommTimeouts": "hFile = test.open()",
    "kernel32.serial.PurgeComm": "hFile = test.open()",
    "kernel32.serial.SetCommBreak": "hFile = test.open()",
    "kernel32.serial.SetCommMask": "hFile = test.open()",
    "kernel32.serial.SetCommState": "hFile = test.open()",
    "kernel32.serial.SetCommTimeouts": "hFile = test.open()",
    "kernel32.serial.SetupComm": "hFile = test.open()",
    "kernel32.serial.WaitCommEvent": "hFile = test.open()",
    "kernel32.threads.CreateRemoteThread": 'process = test.process("import time; time.sleep(60)")',
    "kernel32.threads.GetThreadContext": 'process = test.process("import time; time.sleep(60)")',
    "kernel32.threads.SetThreadAffinityMask": 'process = test.process("import time; time.sleep(60)")',
    "kernel32.threads.SetThreadContext": 'process = test.process("import time; time.sleep(60)")',
    "kernel32.threads.SetThreadPriority": 'process = test.process("import time; time.sleep(60)")',
    "kernel32.threads.SuspendThread": 'process = test.process("import time; time.sleep(60)")',
    "kernel32.threads.TerminateThread": 'process = test.process("import time; time.sleep(60)")',
    "kernel32.waiting.OpenEvent": 'hNamed = CreateEvent(lpName="Global\\\\shutdown")',
    "kernel32.waiting.OpenMutex": 'hNamed = CreateMutex(lpName="one writer")',
    "kernel32.waiting.OpenSemaphore": 'hNamed = CreateSemaphore(None, 2, 2, "two workers")',
    "kernel32.waiting.OpenWaitableTimer": 'hNamed = CreateWaitableTimer(lpTimerName="every hour")',
    "mswsock.extensions": "connected = test.connected(listener)",
    "mswsock.extensions.DisconnectEx": "connected = test.connected(listener)",
    "mswsock.extensions.GetAcceptExSockaddrs": "test.unconnected().connect(listener.getsockname())",
    "ntdll.process.NtResumeProcess": 'process = test.process("import time; time.sleep(60)")',
    "ntdll.process.NtSuspendProcess": 'process = test.process("import time; time.sleep(60)")',
    "ole32.com": "CoInitialize()",
    "ole32.com.CoCreateInstance": "CoInitialize()",
    "ole32.com.CoGetApartmentType": "CoInitialize()",
    "ole32.com.CoInitialize": "CoInitialize()",
    "ole32.com.CoInitializeEx": "CoInitialize()",
    "ole32.com.CoUninitialize": "CoInitialize()",
    "ole32.com.Interface": "CoInitialize()",
    "ole32.com.Interface.method":
        "CoInitialize()\nfile = CoCreateInstance(CLSID_ShellLink, CLSCTX_INPROC_SERVER, IID_IPersistFile)",
    "psapi.processes.GetProcessImageFileName": 'process = test.process("import time; time.sleep(60)")',
    "shell32.files.SHCreateItemFromParsingName": "CoInitialize()",
    "shell32.files.SHFileOperation": "open(\"old.txt\", \"w\").close()",
    "user32.clipboard.GetClipboardData":
        'with OpenClipboard(hWnd):\n    EmptyClipboard()\n    SetClipboardData(CF_UNICODETEXT, u"Hello")',
    "user32.messages.PostThreadMessage": "PeekMessage()",
    "user32.windows.GetWindowRect": 'hWnd = test.window("title", (10, 20), (300, 200)).hWnd',
    "wintypes.processthreadsapi.STARTUPINFO": "reader, writer = CreatePipe()",
    "wintypes.winbase.COMMTIMEOUTS": "hFile = test.open()",
    "wintypes.winbase.STARTUPINFOEX": "reader, writer = CreatePipe()",
    "ws2_32.overlapped_sockets.WSAGetOverlappedResult": 'connection = test.connection(b"data")',
    "ws2_32.overlapped_sockets.WSARecv": 'connection = test.connection(b"data")',
}
# The files that examples find in their working directory.
FILES = {"data.bin": b"data", "log.new": b"", "my.cur": CURSOR, "my.ico": ICON, "notes.txt": b"To do: ...",
         "settings.ini": b"", "testfile.txt": b""}


def docstrings():
    """``[(name, docstring)]`` of the modules, functions and classes that have type information and examples."""
    package = os.path.join(ROOT, "pywincffi")
    stubs = glob.glob(os.path.join(package, "*.pyi")) + glob.glob(os.path.join(package, "*", "*.pyi"))
    for path in sorted(os.path.splitext(path)[0] + ".py" for path in stubs):
        module = os.path.relpath(path, package)[:-len(".py")].replace(os.sep, ".").replace(".__init__", "")
        with io.open(path, encoding="utf-8") as stream:
            tree = ast.parse(stream.read().encode("utf-8"))
        for parent in ast.walk(tree):
            nodes = [parent] if parent is tree else []
            for node in nodes + [each for each in ast.iter_child_nodes(parent)
                                 if isinstance(each, (ast.FunctionDef, ast.ClassDef))]:
                text = ast.get_docstring(node)
                if text and ">>>" in text:
                    names = [module, getattr(parent, "name", ""), getattr(node, "name", "")]
                    yield ".".join(name for name in names if name), text


def examples(text):
    return doctest.DocTestParser().get_examples(text)


def needed(code):
    """The names that code uses before it defines them, as far as they are prepared."""
    tree = ast.parse(code)
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    defined = set(node.id for node in names if isinstance(node.ctx, ast.Store))
    defined.update(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return sorted(set(node.id for node in names if node.id in PREPARED) - defined)


def preparation(name, text):
    """The statements before an example."""
    setup, lines = SETUP.get(name, ""), []

    def prepare(code, ready):
        for each in needed(code):
            if each not in ready:
                ready.append(each)
                prepare(PREPARED[each], ready)
                lines.append("%s = %s" % (each, PREPARED[each]))

    code = "\n".join([setup] + [example.source for example in examples(text)])
    prepare(code, [])
    return lines + setup.splitlines()


def kind(name, text):
    """Which of the classes below runs an example."""
    code = "\n".join(preparation(name, text) + [example.source for example in examples(text)])
    if name.startswith("kernel32.console_") or "hConsole" in code:
        return "console"
    if "test.open(" in code:
        return "serial"
    return "window" if name.startswith(("comctl32.", "dwmapi.", "user32.")) else "plain"


@unittest.skipIf(six.PY2, "examples are written for Python 3")
class TestExamples(unittest.TestCase):
    def test_there_are_examples(self):
        names = [name for name, _ in docstrings()]
        self.assertGreater(len(names), 100)
        self.assertEqual(len(names), len(set(names)))
        self.assertIn("kernel32.files.ReadFile", names)
        self.assertIn("wintypes.minwinbase.FILETIME", names)
        self.assertIn("ownership", names)

    def test_lists_name_examples(self):
        names = set(name for name, _ in docstrings())
        for listed in (NOT_RUN, NOT_CHECKED, OUTPUT_DIFFERS, SETUP, WRITES_CREDENTIALS):
            self.assertEqual(sorted(set(listed) - names), [])
        used = set(line.split(" = ")[0] for name, text in docstrings() for line in preparation(name, text))
        self.assertEqual(sorted(set(PREPARED) - used), [])

    @unittest.skipIf(mypy is None or sys.platform == "win32", "mypy is not installed")
    def test_types(self):
        self.maxDiff = None
        program, lines = [IMPORTS, DECLARATIONS], {}
        for number, (name, text) in enumerate(docstrings()):
            if name not in NOT_CHECKED:
                code = preparation(name, text) + [example.source for example in examples(text)]
                program.append("def example_%d() -> None:\n" % number)
                lines["\n".join(program).count("\n")] = name
                program += ["    " + line for part in code for line in part.rstrip("\n").split("\n")] + ["    return"]
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = os.path.join(folder, "examples.py")
        with io.open(path, "w", encoding="utf-8") as stream:
            stream.write(u"\n".join(program))
        process = subprocess.Popen(
            [sys.executable, "-m", "mypy", "--strict", "--allow-untyped-defs", "--allow-untyped-calls",
             "--disable-error-code", "empty-body", "--platform", "win32", "--no-error-summary", path],
            cwd=ROOT, env=dict(os.environ, MYPYPATH=ROOT),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        found, source = process.communicate()[0].decode(), u"\n".join(program).split("\n")
        problems = []
        for line in found.splitlines():
            number = line.split(":")[1] if line.count(":") > 1 else ""
            before = [start for start in lines if number.isdigit() and start <= int(number)]
            problems.append("%s: %s\n    %s" % (
                lines[max(before)] if before else "?", line, source[int(number) - 1].strip() if before else ""))
        self.assertEqual("\n".join(problems), "")


class Operation(object):
    """The object of a program's own that a completion port gives back."""

    def completed(self, count, error):
        assert (count, error) == (0, 0)

    def failed(self, error):
        raise AssertionError(error)


class Checker(doctest.OutputChecker):
    """Accepts any output of an example that shows none."""

    def __init__(self, compares):
        self.compares = compares

    def check_output(self, want, got, optionflags):
        return not want or not self.compares or doctest.OutputChecker.check_output(self, want, got, optionflags)


class Examples(object):
    """What the test classes share: they run the examples of their kind."""

    operation = Operation()
    der = SERVER

    def setUp(self):
        self.enter_folder()
        self.names = {"test": self}
        if not isinstance(dist.library, dist.Unavailable):
            exec(IMPORTS, self.names)  # pylint: disable=exec-used
        super(Examples, self).setUp()

    def run_example(self, name, text):
        names = self.names
        self.threads = []
        self.addCleanup(self.join_threads)
        self.addCleanup(self.close_handles)
        self.addCleanup(self.end_com)
        if name in WRITES_CREDENTIALS:
            self.addCleanup(eval, 'CredDelete("my program/server", CRED_TYPE_GENERIC)', names)
        exec("\n".join(preparation(name, text)), names)  # pylint: disable=exec-used
        found = doctest.DocTest(examples(text), {}, name, None, None, text)
        found.globs = names
        output = []
        runner = doctest.DocTestRunner(Checker(name not in OUTPUT_DIFFERS), optionflags=doctest.ELLIPSIS)
        result = runner.run(found, out=output.append, clear_globs=False)
        self.assertEqual(result.failed, 0, "".join(output))
        self.assertGreater(result.attempted, 0)

    def enter_folder(self):
        folder, before = tempfile.mkdtemp(), os.getcwd()
        self.addCleanup(shutil.rmtree, folder, True)
        for name, content in FILES.items():
            with open(os.path.join(folder, name), "wb") as stream:
                stream.write(content)
        os.chdir(folder)
        self.addCleanup(os.chdir, before)

    def close_handles(self):
        """Closes the handles in the example's variables: what follows it in a program does so."""
        found, values = set(), list(self.names.values())
        while values:
            value = values.pop()
            if isinstance(value, (tuple, list)):
                values += value
            elif isinstance(value, OVERLAPPED):
                values.append(value.hEvent)
            elif isinstance(value, self.ffi.CData) and self.ffi.typeof(value) is self.ffi.typeof("HANDLE"):
                found.add(int(self.ffi.cast("intptr_t", value)))
        shared = [getattr(self, name, self.ffi.NULL) for name in ("hConsoleInput", "hConsoleOutput")]
        for value in found - set(int(self.ffi.cast("intptr_t", each)) for each in shared):
            if value > 0:
                self.library.CloseHandle(self.ffi.cast("HANDLE", value))
        self.names.clear()

    @staticmethod
    def end_com():
        """Ends COM in this thread, as a program does: it keeps the interfaces that nothing refers to any more."""
        from pywincffi.exceptions import WindowsAPIError
        from pywincffi.ole32 import CoUninitialize
        try:
            while True:
                CoUninitialize()
        except WindowsAPIError:  # as often as it was initialized
            pass

    def _check_handles(self, before):
        """Examples need not close what they open."""

    def join_threads(self):
        for thread in self.threads:
            thread.join(10)

    def connection(self, sent=b""):
        """One end of a connection, whose other end has sent something."""
        client, server = socket.socketpair()
        server.sendall(sent)
        self.addCleanup(client.close)
        self.addCleanup(server.close)
        return client

    def unconnected(self):
        made = socket.socket()
        self.addCleanup(made.close)
        return made

    def listener(self):
        listener = self.unconnected()
        listener.bind(("127.0.0.1", 0))
        listener.listen(5)
        return listener

    def receiver(self):
        """A datagram socket that something was sent to."""
        receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.addCleanup(receiver.close)
        receiver.bind(("127.0.0.1", 0))
        receiver.sendto(b"hello", receiver.getsockname())
        return receiver

    def accepted(self, listener):
        """A socket that has just been accepted by AcceptEx."""
        from pywincffi.mswsock import AcceptEx
        from pywincffi.ws2_32 import WSAGetOverlappedResult
        accepted, overlapped = self.unconnected(), OVERLAPPED()
        AcceptEx(listener, accepted, 0, 32, 32, overlapped)
        self.unconnected().connect(listener.getsockname())
        WSAGetOverlappedResult(listener, overlapped, True)
        return accepted

    def connected(self, listener):
        """A socket that has just been connected by ConnectEx."""
        from pywincffi.mswsock import ConnectEx
        from pywincffi.ws2_32 import WSAGetOverlappedResult
        connected, overlapped = self.unconnected(), OVERLAPPED()
        connected.bind(("", 0))
        ConnectEx(connected, listener.getsockname(), overlapped)
        WSAGetOverlappedResult(connected, overlapped, True)
        return connected

    def server(self, name=r"\\.\pipe\example"):
        """The server's end of a pipe for overlapped operations that a client is connected with."""
        from pywincffi.kernel32 import FILE_FLAG_OVERLAPPED, PIPE_ACCESS_DUPLEX, PIPE_TYPE_BYTE, CreateNamedPipe
        pipe = CreateNamedPipe(name, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED, PIPE_TYPE_BYTE, 1, 4096, 4096)
        client = open(name, "r+b", 0)
        self.addCleanup(client.close)
        return pipe

    def client(self, name=r"\\.\pipe\example"):
        """A client's end of a pipe whose server answers one message."""
        from pywincffi.kernel32 import GENERIC_READ, GENERIC_WRITE, OPEN_EXISTING, CreateFile
        self.answer(name, b"13:37")
        return CreateFile(name, GENERIC_READ | GENERIC_WRITE, 0, None, OPEN_EXISTING)

    def answer(self, name, message):
        """Starts a server that answers one message."""
        from pywincffi.kernel32 import (
            PIPE_ACCESS_DUPLEX, PIPE_READMODE_MESSAGE, PIPE_TYPE_MESSAGE, CloseHandle, ConnectNamedPipe,
            CreateNamedPipe, ReadFile, WriteFile)
        from pywincffi.exceptions import WindowsAPIError
        pipe = CreateNamedPipe(name, PIPE_ACCESS_DUPLEX, PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE, 1, 4096, 4096)

        def serve():
            try:
                ConnectNamedPipe(pipe)
                ReadFile(pipe, 100)
                WriteFile(pipe, message)
                ReadFile(pipe, 1)  # until the client closes its end
            except WindowsAPIError:
                pass
            CloseHandle(pipe)

        self.start(serve)

    def connect_later(self, name):
        """Starts a client that connects with a pipe, perhaps before the server waits for it."""
        def connect():
            time.sleep(0.1)
            # ConnectNamedPipe fails for a client that has come and gone.
            self.addCleanup(open(name, "r+b", 0).close)

        self.start(connect)

    def make_file(self, name):
        open(name, "w").close()

    def make_file_later(self, name):
        def make():
            time.sleep(0.5)
            self.make_file(name)

        self.start(make)

    def start(self, function):
        thread = threading.Thread(target=function)
        thread.start()
        self.threads.append(thread)

    def process(self, code=""):
        """A process of Python's that ends by itself, by default at once."""
        from pywincffi.kernel32 import INFINITE, CreateProcess, WaitForSingleObject
        process = CreateProcess(None, [sys.executable, "-c", code])
        if not code:
            WaitForSingleObject(process.hProcess, INFINITE)
        self.addCleanup(self.end, process.hProcess)
        return process

    @staticmethod
    def end(hProcess):
        from pywincffi.exceptions import WindowsAPIError
        from pywincffi.kernel32 import INFINITE, TerminateProcess, WaitForSingleObject
        try:
            TerminateProcess(hProcess, 1)
        except WindowsAPIError:
            pass  # it has ended
        WaitForSingleObject(hProcess, INFINITE)


def with_examples(of):
    """Adds a test to a class for each example of a kind."""
    def decorate(cls):
        for name, text in docstrings() if six.PY3 else ():
            if kind(name, text) == of and name not in NOT_RUN:
                def test(self, name=name, text=text):
                    self.run_example(name, text)
                setattr(cls, "test_" + name.replace(".", "_"), test)
        return cls
    return decorate


@with_examples("plain")
class TestPlain(Examples, TestCase):
    pass


@with_examples("console")
class TestConsole(Examples, ConsoleTestCase):
    pass


@with_examples("serial")
class TestSerial(Examples, SerialTestCase):
    pass


@with_examples("window")
class TestWindows(Examples, WindowTestCase):
    pass


def tearDownModule():
    pseudo_console.stop()
