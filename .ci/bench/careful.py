"""
kernel32 by ctypes, as a careful author writes it: every function has its types, results are checked, and the last
error is the one that belongs to the call.
"""
import ctypes
from ctypes import POINTER, byref, c_size_t, c_void_p, create_string_buffer
from ctypes.wintypes import BOOL, DWORD, HANDLE, LARGE_INTEGER, LPCWSTR

_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
INVALID_HANDLE_VALUE = HANDLE(-1).value
ERROR_IO_PENDING = 997
WAIT_FAILED = 0xFFFFFFFF


class OVERLAPPED(ctypes.Structure):
    _fields_ = [("Internal", c_size_t), ("InternalHigh", c_size_t), ("Offset", DWORD), ("OffsetHigh", DWORD),
                ("hEvent", HANDLE)]


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
    # Not kernel32.Name, which is one object for all who ask: the same function may be needed with two checks.
    function = _kernel32[name]
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
SetFilePointerEx = _declare("SetFilePointerEx", BOOL, _not_zero, HANDLE, LARGE_INTEGER, c_void_p, DWORD)
CreateNamedPipe = _declare("CreateNamedPipeW", HANDLE, _valid, LPCWSTR, *[DWORD] * 6 + [c_void_p])
CreateIoCompletionPort = _declare("CreateIoCompletionPort", HANDLE, _not_zero, HANDLE, HANDLE, c_size_t, DWORD)
_get_status = _declare("GetQueuedCompletionStatus", BOOL, _not_zero, HANDLE, POINTER(DWORD), POINTER(c_size_t),
                       POINTER(POINTER(OVERLAPPED)), DWORD)


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
    """Into a ctypes buffer that stays."""
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
