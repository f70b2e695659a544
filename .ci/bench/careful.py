"""
kernel32 by ctypes, as a careful author writes it: all types are declared, results are checked, and the last error
belongs to the call.
"""
import ctypes
import datetime
from ctypes import (  # noqa: F401
    POINTER, byref, c_size_t, c_uint64, c_void_p, create_string_buffer, memmove, string_at)
from ctypes.wintypes import _COORD, BOOL, DWORD, HANDLE, LARGE_INTEGER, LPCWSTR, SMALL_RECT, WCHAR, WORD

_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
_psapi = ctypes.WinDLL("psapi", use_last_error=True)
_PSAPI = ("EnumProcesses", "GetProcessMemoryInfo")
INVALID_HANDLE_VALUE = HANDLE(-1).value
ERROR_IO_PENDING = 997
WAIT_FAILED = 0xFFFFFFFF
_BEGINNING = datetime.datetime(1601, 1, 1, tzinfo=datetime.timezone.utc)


class OVERLAPPED(ctypes.Structure):
    _fields_ = [("Internal", c_size_t), ("InternalHigh", c_size_t), ("Offset", DWORD), ("OffsetHigh", DWORD),
                ("hEvent", HANDLE)]


class CONSOLE_SCREEN_BUFFER_INFO(ctypes.Structure):
    _fields_ = [("dwSize", _COORD), ("dwCursorPosition", _COORD), ("wAttributes", WORD), ("srWindow", SMALL_RECT),
                ("dwMaximumWindowSize", _COORD)]


class KEY_EVENT_RECORD(ctypes.Structure):
    _fields_ = [("bKeyDown", BOOL), ("wRepeatCount", WORD), ("wVirtualKeyCode", WORD), ("wVirtualScanCode", WORD),
                ("uChar", WCHAR), ("dwControlKeyState", DWORD)]


class EVENT(ctypes.Union):
    _fields_ = [("KeyEvent", KEY_EVENT_RECORD)]


class INPUT_RECORD(ctypes.Structure):
    _fields_ = [("EventType", WORD), ("Event", EVENT)]


class PROCESS_MEMORY_COUNTERS_EX(ctypes.Structure):
    _fields_ = [("cb", DWORD), ("PageFaultCount", DWORD)] + [(name, c_size_t) for name in (
        "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage",
        "QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage", "PrivateUsage")]


def _not_zero(result, function, arguments):
    if not result:
        raise ctypes.WinError(ctypes.get_last_error())
    return result


def _valid(result, function, arguments):
    if result == INVALID_HANDLE_VALUE:
        raise ctypes.WinError(ctypes.get_last_error())
    return result


def _started(result, function, arguments):
    if not result and ctypes.get_last_error() != ERROR_IO_PENDING:
        raise ctypes.WinError(ctypes.get_last_error())
    return result


def _waited(result, function, arguments):
    if result == WAIT_FAILED:
        raise ctypes.WinError(ctypes.get_last_error())
    return result


def _declare(name, restype, errcheck, *argtypes):
    # Not kernel32.Name, which is one object for all users: the same function may need two different checks.
    function = (_psapi if name in _PSAPI else _kernel32)[name]
    function.restype, function.argtypes = restype, argtypes
    if errcheck is not None:
        function.errcheck = errcheck
    return function


GetCurrentProcessId = _declare("GetCurrentProcessId", DWORD, None)
GetStdHandle = _declare("GetStdHandle", HANDLE, _valid, DWORD)
CloseHandle = _declare("CloseHandle", BOOL, _not_zero, HANDLE)
OpenProcess = _declare("OpenProcess", HANDLE, _not_zero, DWORD, BOOL, DWORD)
CreateEvent = _declare("CreateEventW", HANDLE, _not_zero, c_void_p, BOOL, BOOL, LPCWSTR)
SetEvent = _declare("SetEvent", BOOL, _not_zero, HANDLE)
ResetEvent = _declare("ResetEvent", BOOL, _not_zero, HANDLE)
WaitForSingleObject = _declare("WaitForSingleObject", DWORD, _waited, HANDLE, DWORD)
_wait_many = _declare("WaitForMultipleObjects", DWORD, _waited, DWORD, POINTER(HANDLE), BOOL, DWORD)
_create_pipe = _declare("CreatePipe", BOOL, _not_zero, POINTER(HANDLE), POINTER(HANDLE), c_void_p, DWORD)
_peek = _declare("PeekNamedPipe", BOOL, _not_zero, HANDLE, c_void_p, DWORD, POINTER(DWORD), POINTER(DWORD),
                 POINTER(DWORD))
_transfer = (HANDLE, c_void_p, DWORD, POINTER(DWORD), POINTER(OVERLAPPED))
_write = _declare("WriteFile", BOOL, _not_zero, *_transfer)
_read = _declare("ReadFile", BOOL, _not_zero, *_transfer)
start_write = _declare("WriteFile", BOOL, _started, *_transfer)
start_read = _declare("ReadFile", BOOL, _started, *_transfer)
CreateFile = _declare("CreateFileW", HANDLE, _valid, LPCWSTR, DWORD, DWORD, c_void_p, DWORD, DWORD, HANDLE)
CreateFileMapping = _declare("CreateFileMappingW", HANDLE, _not_zero, HANDLE, c_void_p, DWORD, DWORD, DWORD, LPCWSTR)
MapViewOfFile = _declare("MapViewOfFile", c_void_p, _not_zero, HANDLE, DWORD, DWORD, DWORD, c_size_t)
UnmapViewOfFile = _declare("UnmapViewOfFile", BOOL, _not_zero, c_void_p)
SetFilePointerEx = _declare("SetFilePointerEx", BOOL, _not_zero, HANDLE, LARGE_INTEGER, c_void_p, DWORD)
CreateNamedPipe = _declare("CreateNamedPipeW", HANDLE, _valid, LPCWSTR, *[DWORD] * 6 + [c_void_p])
CreateIoCompletionPort = _declare("CreateIoCompletionPort", HANDLE, _not_zero, HANDLE, HANDLE, c_size_t, DWORD)
_get_status = _declare("GetQueuedCompletionStatus", BOOL, _not_zero, HANDLE, POINTER(DWORD), POINTER(c_size_t),
                       POINTER(POINTER(OVERLAPPED)), DWORD)
_get_result = _declare("GetOverlappedResult", BOOL, _not_zero, HANDLE, POINTER(OVERLAPPED), POINTER(DWORD),
                       BOOL)
SetNamedPipeHandleState = _declare("SetNamedPipeHandleState", BOOL, _not_zero, HANDLE, POINTER(DWORD), c_void_p,
                                   c_void_p)
_get_info = _declare("GetConsoleScreenBufferInfo", BOOL, _not_zero, HANDLE, POINTER(CONSOLE_SCREEN_BUFFER_INFO))
_records = (HANDLE, POINTER(INPUT_RECORD), DWORD, POINTER(DWORD))
_read_input = _declare("ReadConsoleInputW", BOOL, _not_zero, *_records)
_write_input = _declare("WriteConsoleInputW", BOOL, _not_zero, *_records)

_enumerate = _declare("EnumProcesses", BOOL, _not_zero, POINTER(DWORD), DWORD, POINTER(DWORD))
_get_times = _declare("GetProcessTimes", BOOL, _not_zero, HANDLE, *[POINTER(c_uint64)] * 4)
_get_memory = _declare("GetProcessMemoryInfo", BOOL, _not_zero, HANDLE, POINTER(PROCESS_MEMORY_COUNTERS_EX), DWORD)


def CreatePipe(size=0):
    reader, writer = HANDLE(), HANDLE()
    _create_pipe(byref(reader), byref(writer), None, size)
    return reader.value, writer.value


def PeekNamedPipe(pipe, size):
    data = create_string_buffer(size)
    read, available, left = DWORD(), DWORD(), DWORD()
    _peek(pipe, data, size, byref(read), byref(available), byref(left))
    return data.raw[:read.value], available.value, left.value


def WriteFile(file, data):
    written = DWORD()
    _write(file, data, len(data), byref(written), None)
    return written.value


def ReadFile(file, size):
    data = create_string_buffer(size)
    read = DWORD()
    _read(file, data, size, byref(read), None)
    return data.raw[:read.value]


def ReadFileInto(file, data, size):
    """Reads into a ctypes buffer that the caller keeps."""
    read = DWORD()
    _read(file, data, size, byref(read), None)
    return read.value


def WaitForMultipleObjects(handles, all_of_them, milliseconds):
    array = (HANDLE * len(handles))(*handles)
    return _wait_many(len(handles), array, all_of_them, milliseconds)


def GetQueuedCompletionStatus(port, milliseconds):
    size, key, overlapped = DWORD(), c_size_t(), POINTER(OVERLAPPED)()
    _get_status(port, byref(size), byref(key), byref(overlapped), milliseconds)
    return size.value, key.value, overlapped


def GetOverlappedResult(file, overlapped, wait):
    size = DWORD()
    _get_result(file, byref(overlapped), byref(size), wait)
    return size.value


def console():
    """Returns handles of the input and the screen of the process's console, or of a new console."""
    if not _kernel32.GetConsoleWindow():
        _kernel32.FreeConsole()  # one that cannot be opened
        _kernel32.AllocConsole()
    return [CreateFile(name, 0xC0000000, 3, None, 3, 0, None) for name in (u"CONIN$", u"CONOUT$")]


def GetConsoleScreenBufferInfo(screen):
    info = CONSOLE_SCREEN_BUFFER_INFO()
    _get_info(screen, byref(info))
    return info


def key_records(count):
    return (INPUT_RECORD * count)(*[(1, EVENT(KEY_EVENT_RECORD(True, 1, 65, 30, u"a", 0)))] * count)


def WriteConsoleInput(keyboard, records):
    _write_input(keyboard, records, len(records), byref(DWORD()))


def ReadConsoleInput(keyboard, count):
    records, read = (INPUT_RECORD * count)(), DWORD()
    _read_input(keyboard, records, count, byref(read))
    return records[:read.value]


def EnumProcesses():
    size, needed = 512, DWORD()
    while True:
        identifiers = (DWORD * size)()
        _enumerate(identifiers, ctypes.sizeof(identifiers), byref(needed))
        if needed.value < ctypes.sizeof(identifiers):
            return identifiers[:needed.value // 4]
        size *= 2


def GetProcessTimes(process):
    """In units of 100 nanoseconds."""
    times = [c_uint64() for _ in range(4)]
    _get_times(process, *map(byref, times))
    return [each.value for each in times]


def moment(ticks):
    return _BEGINNING + datetime.timedelta(microseconds=ticks // 10)


def GetProcessMemoryInfo(process):
    counters = PROCESS_MEMORY_COUNTERS_EX(ctypes.sizeof(PROCESS_MEMORY_COUNTERS_EX))
    _get_memory(process, byref(counters), ctypes.sizeof(counters))
    return counters
