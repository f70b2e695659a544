"""What the tests ask Windows through ctypes: an opinion that does not come from the library under test."""
import ctypes
import datetime
import itertools
import os
import struct
import time
from ctypes import wintypes  # noqa: F401, imported from here by tests

from pywincffi.core import dist

PIPE_ACCESS_DUPLEX = 0x3
FILE_FLAG_OVERLAPPED = 0x40000000
GENERIC_READ_WRITE = 0xC0000000
PIPE_TYPE_MESSAGE = 0x4
OPEN_EXISTING = 3
FILE_LIST_DIRECTORY = 1
FILE_SHARE_ALL = 7
FILE_FLAG_BACKUP_SEMANTICS = 0x2000000
FILE_SHARE_READ_WRITE = 3
HANDLE_FLAG_INHERIT = 1
ERROR_UNKNOWN_REVISION = 1305
ERROR_INVALID_SECURITY_DESCR = 1338
# Where Wine is not like Windows, a test says so and is skipped under Wine alone.
IS_WINE = hasattr(ctypes, "WinDLL") and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
_numbers = itertools.count()
_functions = {}


def function(dll, name, result, *parameters):
    """A function as ctypes calls it."""
    # Each WinDLL makes a class, which is garbage in a cycle: what counts memory would count that.
    key = dll, name, result, parameters
    if key not in _functions:
        made = getattr(ctypes.WinDLL(dll, use_last_error=True), name)
        made.argtypes, made.restype = parameters, result
        _functions[key] = made
    return _functions[key]


def _function(name, result, *parameters):
    return function("kernel32", name, result, *parameters)


def number(handle):
    """The handle as ctypes and Python's own modules want it."""
    ffi, _ = dist.load()
    return int(ffi.cast("intptr_t", handle))


def handle(value):
    ffi, _ = dist.load()
    return ffi.cast("HANDLE", value)


def process_id(hProcess):
    """The identifier of the process behind a handle."""
    return _function("GetProcessId", wintypes.DWORD, wintypes.HANDLE)(number(hProcess))


def std_handle(nStdHandle):
    """The handle of a standard device, as a number."""
    return _function("GetStdHandle", wintypes.HANDLE, wintypes.DWORD)(nStdHandle)


def is_inheritable(any_handle):
    flags = wintypes.DWORD()
    call = _function("GetHandleInformation", wintypes.BOOL, wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD))
    if not call(number(any_handle), ctypes.byref(flags)):
        raise ctypes.WinError(ctypes.get_last_error())
    return bool(flags.value & HANDLE_FLAG_INHERIT)


def is_open(any_handle):
    try:
        is_inheritable(any_handle)
        return True
    except OSError:
        return False


def pipe_state(hNamedPipe):
    """The read and wait mode of a pipe handle."""
    state = wintypes.DWORD()
    call = _function("GetNamedPipeHandleStateW", wintypes.BOOL, wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD),
                     ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, wintypes.DWORD)
    if not call(number(hNamedPipe), ctypes.byref(state), None, None, None, None, 0):
        raise ctypes.WinError(ctypes.get_last_error())
    return state.value


def named_pipe(message=False, overlapped=True):
    """A named pipe's two ends, server and client."""
    create = _function("CreateNamedPipeW", wintypes.HANDLE, wintypes.LPCWSTR,
                       *([wintypes.DWORD] * 6 + [ctypes.c_void_p]))
    flags = FILE_FLAG_OVERLAPPED if overlapped else 0
    name = u"\\\\.\\pipe\\pywincffi-%d-%d" % (os.getpid(), next(_numbers))
    server = create(name, PIPE_ACCESS_DUPLEX | flags, PIPE_TYPE_MESSAGE if message else 0, 1, 65536, 65536, 0, None)
    if server == wintypes.HANDLE(-1).value:
        raise ctypes.WinError(ctypes.get_last_error())
    return handle(server), open_file(name, flags)


def open_file(name, flags=0, share=0):
    create = _function("CreateFileW", wintypes.HANDLE, wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD,
                       ctypes.c_void_p, wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE)
    value = create(name, GENERIC_READ_WRITE, share, None, OPEN_EXISTING, flags, None)
    if value == wintypes.HANDLE(-1).value:
        raise ctypes.WinError(ctypes.get_last_error())
    return handle(value)


def attributes(path):
    """The attributes of a file."""
    return _function("GetFileAttributesW", wintypes.DWORD, wintypes.LPCWSTR)(path)


def event(name=None):
    """An event that is reset by hand, not signalled."""
    create = _function("CreateEventW", wintypes.HANDLE, ctypes.c_void_p, wintypes.BOOL, wintypes.BOOL, wintypes.LPCWSTR)
    return handle(create(None, True, False, name))


def use_a_name():
    """Have Windows open what it keeps open in a process from the first object with a name on."""
    create = _function("CreateEventW", wintypes.HANDLE, ctypes.c_void_p, wintypes.BOOL, wintypes.BOOL,
                       wintypes.LPCWSTR)
    _function("CloseHandle", wintypes.BOOL, wintypes.HANDLE)(create(None, True, False, u"pywincffi %d" % os.getpid()))


def open_directory(name, flags=0):
    """A directory, to be watched."""
    create = _function("CreateFileW", wintypes.HANDLE, wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD,
                       ctypes.c_void_p, wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE)
    value = create(name, FILE_LIST_DIRECTORY, FILE_SHARE_ALL, None, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | flags,
                   None)
    if value == wintypes.HANDLE(-1).value:
        raise ctypes.WinError(ctypes.get_last_error())
    return handle(value)


def set_event(any_handle):
    """Signal an event."""
    if not _function("SetEvent", wintypes.BOOL, wintypes.HANDLE)(number(any_handle)):
        raise ctypes.WinError(ctypes.get_last_error())


def wait(any_handle, milliseconds=60000):
    """Whether the handle was signalled in time."""
    call = _function("WaitForSingleObject", wintypes.DWORD, wintypes.HANDLE, wintypes.DWORD)
    return call(number(any_handle), milliseconds) == 0


def thread_id():
    """The identifier of the thread that calls."""
    return _function("GetCurrentThreadId", wintypes.DWORD)()


def parent_process_id(hProcess):
    """The identifier of the process that created another."""
    information = (ctypes.c_size_t * 6)()
    call = ctypes.WinDLL("ntdll").NtQueryInformationProcess
    call.argtypes = [wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.ULONG, ctypes.c_void_p]
    if call(number(hProcess), 0, information, ctypes.sizeof(information), None):
        raise ValueError("no process behind %r" % hProcess)
    return information[5]


class BasicLimits(ctypes.Structure):
    _fields_ = [
        ("PerProcessUserTimeLimit", ctypes.c_int64), ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t), ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32), ("Affinity", ctypes.c_size_t), ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32)]


def job_information(hJob, kind, field):
    """A limit of a job, by the name of its field."""
    limits = BasicLimits()
    call = _function("QueryInformationJobObject", wintypes.BOOL, wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p,
                     wintypes.DWORD, ctypes.c_void_p)
    if not call(number(hJob), kind, ctypes.byref(limits), ctypes.sizeof(limits), None):
        raise ctypes.WinError(ctypes.get_last_error())
    return getattr(limits, field)


def is_process_in_job(hProcess, hJob):
    result = wintypes.BOOL()
    call = _function("IsProcessInJob", wintypes.BOOL, wintypes.HANDLE, wintypes.HANDLE, ctypes.POINTER(wintypes.BOOL))
    if not call(number(hProcess), number(hJob), ctypes.byref(result)):
        raise ctypes.WinError(ctypes.get_last_error())
    return bool(result.value)


def completion_port():
    create = _function("CreateIoCompletionPort", wintypes.HANDLE, wintypes.HANDLE, wintypes.HANDLE, ctypes.c_size_t,
                       wintypes.DWORD)
    return handle(create(wintypes.HANDLE(-1).value, None, 0, 1))


def completion(port, milliseconds=10000):
    """The next completion: the number of bytes, the key, and the address of the OVERLAPPED."""
    transferred, key, overlapped = wintypes.DWORD(), ctypes.c_size_t(), ctypes.c_void_p()
    call = _function("GetQueuedCompletionStatus", wintypes.BOOL, wintypes.HANDLE, ctypes.c_void_p, ctypes.c_void_p,
                     ctypes.c_void_p, wintypes.DWORD)
    if not call(number(port), ctypes.byref(transferred), ctypes.byref(key), ctypes.byref(overlapped), milliseconds):
        raise ctypes.WinError(ctypes.get_last_error())
    return transferred.value, key.value, overlapped.value


def module(name):
    """The address of a loaded module, 0 if it is not loaded."""
    return _function("GetModuleHandleW", ctypes.c_void_p, wintypes.LPCWSTR)(name) or 0


def message(code):
    """The system's text for an error code."""
    buffer = ctypes.create_unicode_buffer(1000)
    call = _function("FormatMessageW", wintypes.DWORD, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD, wintypes.DWORD,
                     wintypes.LPWSTR, wintypes.DWORD, ctypes.c_void_p)
    if not call(0x1200, None, code, 0, buffer, len(buffer), None):
        raise ctypes.WinError(ctypes.get_last_error())
    return buffer.value.rstrip("\r\n")


def imported_functions(path):
    """The names of all functions that a DLL imports, from the headers of the loaded image."""
    get_module_handle = _function("GetModuleHandleW", ctypes.c_void_p, wintypes.LPCWSTR)
    base = get_module_handle(u"%s" % path)

    def read(layout, offset):
        return struct.unpack("<" + layout, ctypes.string_at(base + offset, struct.calcsize("<" + layout)))

    optional = read("I", 0x3C)[0] + 24
    is_64_bit = read("H", optional)[0] == 0x20B
    # The second entry of the data directory; a descriptor holds the offset of the names first.
    descriptor = read("I", optional + (112 if is_64_bit else 96) + 8)[0]
    layout, ordinal = ("Q", 1 << 63) if is_64_bit else ("I", 1 << 31)
    found = set()
    while True:
        name = read("I", descriptor)[0]
        if not name:
            return found
        while True:
            hint = read(layout, name)[0]
            if not hint:
                break
            if not hint & ordinal:
                found.add(ctypes.string_at(base + hint + 2).decode("ascii"))
            name += struct.calcsize(layout)
        descriptor += 20


class CONSOLE_SCREEN_BUFFER_INFO(ctypes.Structure):
    _fields_ = [("dwSize", wintypes._COORD), ("dwCursorPosition", wintypes._COORD), ("wAttributes", wintypes.WORD),
                ("srWindow", wintypes.SMALL_RECT), ("dwMaximumWindowSize", wintypes._COORD)]


def _handle_function(name, *parameters):
    """A function of a handle and more; raises where it fails."""
    call = _function(name, wintypes.BOOL, wintypes.HANDLE, *parameters)

    def checked(any_handle, *arguments):
        if not call(number(any_handle), *arguments):
            raise ctypes.WinError(ctypes.get_last_error())
    return checked


def open_console(name):
    """A handle of this process's console: ``CONIN$`` or ``CONOUT$``."""
    return open_file(name, share=FILE_SHARE_READ_WRITE)


def console_info(hConsoleOutput):
    """The state of a screen buffer."""
    info = CONSOLE_SCREEN_BUFFER_INFO()
    _handle_function("GetConsoleScreenBufferInfo", ctypes.c_void_p)(hConsoleOutput, ctypes.byref(info))
    return info


def console_mode(hConsole):
    mode = wintypes.DWORD()
    _handle_function("GetConsoleMode", ctypes.c_void_p)(hConsole, ctypes.byref(mode))
    return mode.value


def set_console_mode(hConsole, mode):
    return _handle_function("SetConsoleMode", wintypes.DWORD)(hConsole, mode)


def console_events(hConsoleInput):
    """How many records wait in a console's input."""
    count = wintypes.DWORD()
    _handle_function("GetNumberOfConsoleInputEvents", ctypes.c_void_p)(hConsoleInput, ctypes.byref(count))
    return count.value


def write_console(hConsoleOutput, text):
    count, buffer = wintypes.DWORD(), ctypes.create_unicode_buffer(text)
    return _handle_function("WriteConsoleW", ctypes.c_void_p, wintypes.DWORD, ctypes.c_void_p, ctypes.c_void_p)(
        hConsoleOutput, buffer, len(buffer) - 1, ctypes.byref(count), None)


def console_window():
    return _function("GetConsoleWindow", ctypes.c_void_p)() or 0


def ignore_ctrl_c(ignored):
    return _function("SetConsoleCtrlHandler", wintypes.BOOL, ctypes.c_void_p, wintypes.BOOL)(None, ignored)


def console_text(hConsoleOutput, length, x=0, y=0):
    """What stands in a screen buffer, row by row."""
    text, count = (wintypes.WCHAR * length)(), wintypes.DWORD()
    _handle_function("ReadConsoleOutputCharacterW", ctypes.c_void_p, wintypes.DWORD, wintypes._COORD, ctypes.c_void_p)(
        hConsoleOutput, text, length, wintypes._COORD(x, y), ctypes.byref(count))
    return text[:count.value]


def console_attributes(hConsoleOutput, length, x=0, y=0):
    """The colours in a screen buffer, row by row."""
    attributes, count = (wintypes.WORD * length)(), wintypes.DWORD()
    _handle_function("ReadConsoleOutputAttribute", ctypes.c_void_p, wintypes.DWORD, wintypes._COORD, ctypes.c_void_p)(
        hConsoleOutput, attributes, length, wintypes._COORD(x, y), ctypes.byref(count))
    return list(attributes[:count.value])


def console_title():
    title = ctypes.create_unicode_buffer(1000)
    return title[:_function("GetConsoleTitleW", wintypes.DWORD, wintypes.LPWSTR, wintypes.DWORD)(title, 1000)]


def set_console_title(title):
    return _function("SetConsoleTitleW", wintypes.BOOL, wintypes.LPCWSTR)(title)


def clear_console(hConsoleInput, hConsoleOutput):
    """Make a console as it is when it is new: no text, no keys, white on black, its usual modes."""
    origin, count, cells = wintypes._COORD(0, 0), wintypes.DWORD(), 80 * 25
    fill = (wintypes.DWORD, wintypes._COORD, ctypes.c_void_p)
    _handle_function("FillConsoleOutputCharacterW", wintypes.WCHAR, *fill)(
        hConsoleOutput, u" ", cells, origin, ctypes.byref(count))
    _handle_function("FillConsoleOutputAttribute", wintypes.WORD, *fill)(
        hConsoleOutput, 7, cells, origin, ctypes.byref(count))
    _handle_function("SetConsoleCursorPosition", wintypes._COORD)(hConsoleOutput, origin)
    _handle_function("SetConsoleTextAttribute", wintypes.WORD)(hConsoleOutput, 7)
    _handle_function("SetConsoleMode", wintypes.DWORD)(hConsoleInput, 0x1F7)
    _handle_function("SetConsoleMode", wintypes.DWORD)(hConsoleOutput, 0x3)
    _handle_function("FlushConsoleInputBuffer")(hConsoleInput)


def code_page():
    """The number of the ANSI code page."""
    return _function("GetACP", wintypes.UINT)()


def tick_count():
    """The milliseconds since Windows was started."""
    return _function("GetTickCount64", ctypes.c_uint64)()


def set_execution_state(state):
    """Sets the execution state of this thread; returns the previous one."""
    return _function("SetThreadExecutionState", wintypes.DWORD, wintypes.DWORD)(state)


def power_status():
    """The bytes of the power supply's state."""
    status = (ctypes.c_uint8 * 12)()
    call = _function("GetSystemPowerStatus", wintypes.BOOL, ctypes.c_void_p)
    if not call(status):
        raise ctypes.WinError(ctypes.get_last_error())
    return bytes(bytearray(status))


def computer_name():
    """The NetBIOS name of the computer."""
    name, size = ctypes.create_unicode_buffer(256), wintypes.DWORD(256)
    call = _function("GetComputerNameW", wintypes.BOOL, wintypes.LPWSTR, ctypes.POINTER(wintypes.DWORD))
    if not call(name, ctypes.byref(size)):
        raise ctypes.WinError(ctypes.get_last_error())
    return name.value


def console_code_pages():
    """The numbers of a console's code pages, for input and output."""
    return _function("GetConsoleCP", wintypes.UINT)(), _function("GetConsoleOutputCP", wintypes.UINT)()


def console_cursor(hConsoleOutput):
    """The size of a screen buffer's cursor, and whether it is seen."""
    info = (wintypes.DWORD * 2)()
    _handle_function("GetConsoleCursorInfo", ctypes.c_void_p)(hConsoleOutput, ctypes.byref(info))
    return info[0], bool(info[1])


def free_console():
    """Leave the console."""
    return _function("FreeConsole", wintypes.BOOL)()


def comm_mask(hFile):
    """The events that a serial port's owner chose."""
    mask = wintypes.DWORD()
    _handle_function("GetCommMask", ctypes.c_void_p)(hFile, ctypes.byref(mask))
    return mask.value


def set_comm_mask(hFile, mask):
    _handle_function("SetCommMask", wintypes.DWORD)(hFile, mask)


class FILE_INFORMATION(ctypes.Structure):
    """BY_HANDLE_FILE_INFORMATION; a time is in units of 100 ns."""

    _pack_ = 4
    _fields_ = [("attributes", wintypes.DWORD), ("created", ctypes.c_uint64), ("accessed", ctypes.c_uint64),
                ("written", ctypes.c_uint64), ("volume", wintypes.DWORD), ("size_high", wintypes.DWORD),
                ("size_low", wintypes.DWORD), ("links", wintypes.DWORD), ("index_high", wintypes.DWORD),
                ("index_low", wintypes.DWORD)]


def file_information(hFile):
    """What identifies an open file, and its attributes, times and size."""
    information = FILE_INFORMATION()
    _handle_function("GetFileInformationByHandle", ctypes.c_void_p)(hFile, ctypes.byref(information))
    return information


def set_file_times(hFile, created, accessed, written):
    """Sets the times of a file, in units of 100 ns."""
    times = [ctypes.byref(ctypes.c_uint64(each)) for each in (created, accessed, written)]
    _handle_function("SetFileTime", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(hFile, *times)


def short_path(path):
    """The short form of a path."""
    buffer = ctypes.create_unicode_buffer(1000)
    return buffer[:_function("GetShortPathNameW", wintypes.DWORD, wintypes.LPCWSTR, wintypes.LPWSTR, wintypes.DWORD)(
        path, buffer, 1000)]


def hard_link(path, existing):
    """Makes another name for a file."""
    if not _function("CreateHardLinkW", wintypes.BOOL, wintypes.LPCWSTR, wintypes.LPCWSTR, ctypes.c_void_p)(
            path, existing, None):
        raise ctypes.WinError(ctypes.get_last_error())


class MemoryBasicInformation(ctypes.Structure):
    # On 64 bit the alignment of what follows leaves room behind AllocationProtect, as in Windows' own.
    _fields_ = [("BaseAddress", ctypes.c_void_p), ("AllocationBase", ctypes.c_void_p),
                ("AllocationProtect", wintypes.DWORD), ("RegionSize", ctypes.c_size_t), ("State", wintypes.DWORD),
                ("Protect", wintypes.DWORD), ("Type", wintypes.DWORD)]


def memory(address, hProcess=None):
    """What is at an address of this process, or of another one."""
    query = _function("VirtualQueryEx", ctypes.c_size_t, wintypes.HANDLE, ctypes.c_void_p, ctypes.c_void_p,
                      ctypes.c_size_t)
    information = MemoryBasicInformation()
    if not query(-1 if hProcess is None else number(hProcess), address, ctypes.byref(information),
                 ctypes.sizeof(information)):
        raise ctypes.WinError(ctypes.get_last_error())
    return information


def read_memory(hProcess, address, size):
    """Bytes of another process."""
    read = _function("ReadProcessMemory", wintypes.BOOL, wintypes.HANDLE, ctypes.c_void_p, ctypes.c_void_p,
                     ctypes.c_size_t, ctypes.c_void_p)
    content = ctypes.create_string_buffer(size)
    if not read(number(hProcess), address, content, size, None):
        raise ctypes.WinError(ctypes.get_last_error())
    return content.raw


def memory_status():
    """The percentage of memory in use, and the total of physical memory."""
    class MemoryStatusEx(ctypes.Structure):
        _fields_ = [("dwLength", wintypes.DWORD), ("dwMemoryLoad", wintypes.DWORD)] + [
            ("sizes%d" % number, ctypes.c_ulonglong) for number in range(7)]
    status = MemoryStatusEx(ctypes.sizeof(MemoryStatusEx))
    if not _function("GlobalMemoryStatusEx", wintypes.BOOL, ctypes.c_void_p)(ctypes.byref(status)):
        raise ctypes.WinError(ctypes.get_last_error())
    return status.dwMemoryLoad, status.sizes0


def thread_id_of(hThread):
    """The identifier of the thread behind a handle."""
    return _function("GetThreadId", wintypes.DWORD, wintypes.HANDLE)(number(hThread))


def thread_priority(hThread):
    return _function("GetThreadPriority", ctypes.c_int, wintypes.HANDLE)(number(hThread))


def thread_affinity(hThread):
    """The processors that a thread can run on: THREAD_BASIC_INFORMATION.AffinityMask."""
    call = function("ntdll", "NtQueryInformationThread", ctypes.c_int32, wintypes.HANDLE, ctypes.c_int,
                    ctypes.c_void_p, wintypes.ULONG, ctypes.c_void_p)
    # NTSTATUS, pointer, two identifiers as large as pointers, the mask, two priorities.
    size = 48 if ctypes.sizeof(ctypes.c_void_p) == 8 else 28
    buffer = (ctypes.c_char * 48)()
    if call(number(hThread), 0, buffer, size, None):
        raise ValueError("no thread behind %r" % hThread)
    return struct.unpack_from("<Q" if size == 48 else "<I", buffer, 32 if size == 48 else 16)[0]


def _times(name, any_handle):
    times = (ctypes.c_uint64 * 4)()
    start = ctypes.addressof(times)
    call = _function(name, wintypes.BOOL, wintypes.HANDLE, *[ctypes.c_void_p] * 4)
    if not call(number(any_handle), *[start + 8 * each for each in range(4)]):
        raise ctypes.WinError(ctypes.get_last_error())
    return list(times)


def thread_times(hThread):
    """The four times of a thread, in units of 100 nanoseconds."""
    return _times("GetThreadTimes", hThread)


def process_times(hProcess):
    """The four times of a process, in units of 100 nanoseconds."""
    return _times("GetProcessTimes", hProcess)


def now():
    """This moment, in UTC, without a time zone."""
    return datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=time.time())


def ticks(moment):
    """The units of 100 nanoseconds from 1601 to a datetime."""
    elapsed = moment.replace(tzinfo=None) - datetime.datetime(1601, 1, 1)
    return ((elapsed.days * 86400 + elapsed.seconds) * 1000000 + elapsed.microseconds) * 10


def priority_class(hProcess):
    return _function("GetPriorityClass", wintypes.DWORD, wintypes.HANDLE)(number(hProcess))


def affinity_masks(hProcess):
    """The processors of a process, and of the computer."""
    masks = (ctypes.c_size_t * 2)()
    start = ctypes.addressof(masks)
    _handle_function("GetProcessAffinityMask", ctypes.c_void_p, ctypes.c_void_p)(
        hProcess, start, start + ctypes.sizeof(ctypes.c_size_t))
    return tuple(masks)


def handle_count(hProcess):
    """The number of open handles of a process."""
    count = wintypes.DWORD()
    _handle_function("GetProcessHandleCount", ctypes.c_void_p)(hProcess, ctypes.byref(count))
    return count.value


def command_line():
    return _function("GetCommandLineW", wintypes.LPWSTR)()


def session_of(identifier):
    """The session of a process."""
    session = wintypes.DWORD()
    call = _function("ProcessIdToSessionId", wintypes.BOOL, wintypes.DWORD, ctypes.c_void_p)
    if not call(identifier, ctypes.byref(session)):
        raise ctypes.WinError(ctypes.get_last_error())
    return session.value


def memory_counters(hProcess):
    """PROCESS_MEMORY_COUNTERS_EX: the number of page faults, and the nine sizes after it."""
    counters = (ctypes.c_size_t * 11)()
    # cb and PageFaultCount are DWORDs.
    layout = "<II9Q" if ctypes.sizeof(ctypes.c_void_p) == 8 else "<II9I"
    size = struct.calcsize(layout)
    call = function("psapi", "GetProcessMemoryInfo", wintypes.BOOL, wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)
    if not call(number(hProcess), counters, size):
        raise ctypes.WinError(ctypes.get_last_error())
    return struct.unpack_from(layout, counters)[1:]


def _resource_identifier(value):
    return ctypes.c_void_p(value) if isinstance(value, int) else ctypes.c_wchar_p(value)


def update_resources(path, resources):
    """Writes resources, ``(type, name, language, content)``, to a file."""
    begin = _function("BeginUpdateResourceW", wintypes.HANDLE, wintypes.LPCWSTR, wintypes.BOOL)
    update = _function("UpdateResourceW", wintypes.BOOL, wintypes.HANDLE, ctypes.c_void_p, ctypes.c_void_p,
                       wintypes.WORD, ctypes.c_char_p, wintypes.DWORD)
    end = _function("EndUpdateResourceW", wintypes.BOOL, wintypes.HANDLE, wintypes.BOOL)
    hUpdate = begin(path, False)
    for kind, name, language, content in resources:
        update(hUpdate, ctypes.cast(_resource_identifier(kind), ctypes.c_void_p),
               ctypes.cast(_resource_identifier(name), ctypes.c_void_p), language, content, len(content))
    if not hUpdate or not end(hUpdate, False):
        raise ctypes.WinError(ctypes.get_last_error())


def resource(path, kind, name, language):
    """The content of a resource in a file; None if it has no such resource."""
    load = _function("LoadLibraryExW", ctypes.c_void_p, wintypes.LPCWSTR, ctypes.c_void_p, wintypes.DWORD)
    free = _function("FreeLibrary", wintypes.BOOL, ctypes.c_void_p)
    find = _function("FindResourceExW", ctypes.c_void_p, *[ctypes.c_void_p] * 3 + [wintypes.WORD])
    size = _function("SizeofResource", wintypes.DWORD, ctypes.c_void_p, ctypes.c_void_p)
    locate = _function("LoadResource", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
    library = load(path, None, 2)
    if not library:
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        found = find(library, ctypes.cast(_resource_identifier(kind), ctypes.c_void_p),
                     ctypes.cast(_resource_identifier(name), ctypes.c_void_p), language)
        return ctypes.string_at(locate(library, found), size(library, found)) if found else None
    finally:
        free(library)


def error_mode():
    """The error mode of this process."""
    return _function("GetErrorMode", wintypes.UINT)()
