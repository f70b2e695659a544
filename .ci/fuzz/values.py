"""The arguments that the fuzzer passes: any Python object for any parameter, and often an object that fits."""
import array
import collections
import contextlib
import ctypes
import decimal
import fractions
import gc
import inspect
import os
import socket
import tempfile
import threading

import declared
import six

from pywincffi import kernel32, wintypes
from pywincffi.core import dist
from pywincffi.core.structures import Structure

ffi, library = dist.load()

BOUNDARIES = sorted(set(
    sign * (1 << bits) + offset for bits in (0, 7, 8, 15, 16, 31, 32, 33, 63, 64, 65, 200) for sign in (1, -1)
    for offset in (-1, 0, 1)))
STRUCTURES = [value for value in (getattr(wintypes, name) for name in wintypes.__all__)
              if isinstance(value, type) and issubclass(value, Structure) and value is not Structure]
FILES = [u"file", u"file", u"folder", u"folder\\inner", u"missing", u"new"]
TEXTS = [u"", u"a", u"a b", u"\0", u"a\0b", u"\ud800", u"\udfff\ud800", u"\U0001f600", u"\u20ac" * 50, u"x" * 300,
         u"x" * 70000, u"no\\such\\folder", u"*?<>|", u"\\\\?\\", u"%n%s%d", u"..", u"NUL"]
STRUCTURE_OF = dict((prefix % kind.ctype, kind) for kind in STRUCTURES for prefix in ("%s", "%s *", "LP%s", "P%s"))
STRUCTURE_OF.update((ffi.typeof(kind.ctype).cname, kind) for kind in STRUCTURES)
NAMES = [u"pywincffi-fuzz-%d" % each for each in range(3)]
# {topic: {C type: the usual argument}}: methods of Resources for handles, and texts.
HANDLES = {
    "kernel32/console_control": ["console"], "kernel32/console_input": ["console"],
    "kernel32/console_screen": ["console"], "kernel32/devices": ["file", "pipe", "directory"],
    "kernel32/files": ["file", "file", "pipe", "directory", "console"],
    "kernel32/file_information": ["file", "file", "pipe", "directory"],
    "kernel32/jobs": ["job"], "kernel32/overlapped_io": ["file", "pipe", "directory", "port"],
    "kernel32/pipes": ["pipe"], "kernel32/process": ["process", "thread"], "kernel32/process_information": ["process"],
    "kernel32/serial": ["serial_port"], "kernel32/thread_pool": ["event"], "kernel32/threads": ["thread"],
    "kernel32/toolhelp": ["snapshot"], "kernel32/waiting": ["event", "mutex", "semaphore", "timer"],
    "psapi/modules": ["process"], "psapi/processes": ["process"],
    "ws2_32/events": ["event"], "ws2_32/sockets": ["event"], "any": [
        "console", "directory", "event", "file", "job", "mutex", "pipe", "port", "process", "semaphore", "snapshot",
        "thread", "timer"]}
WORDS = {
    "kernel32/copying": FILES, "kernel32/directories": FILES, "kernel32/file_information": FILES,
    "kernel32/files": FILES, "kernel32/finding": FILES + [u"*", u"fil*", u"folder\\*"], "kernel32/jobs": NAMES,
    "kernel32/links": FILES, "kernel32/waiting": NAMES,
    "kernel32/locale": [u"de-DE", u"", u"ja-JP", u"a B"], "kernel32/volumes": [u"C:\\", u"C:", u"Z:\\", u"folder"],
    "kernel32/modules": [u"version.dll", u"kernel32.dll", u"kernel32", u"file"],
    "kernel32/pipes": [u"\\\\.\\pipe\\pywincffi-fuzz-new-%d" % each for each in range(9)] + [u"file"],
    "kernel32/process": [u"cmd /c exit 3", [u"cmd", u"/c", u"exit 3"], u"no-such-program a", u"folder",
                         os.environ.get("COMSPEC", u"cmd.exe")]}
# Numbers of no handle in this process. None is small: windows and threads of other programs may have small numbers.
FOREIGN_HANDLES = [0, 1, 2, 3, 0x7FFFFFF0, 0x12345678]
PSEUDO_HANDLES = [-1, -2, -3, -4, -5, -6]

# Types for ctypes of the functions that make resources: handles are pointers, all others fit an int.
_windows = {}


def windows(dll, name, *arguments):
    """Calls a function by ctypes, so that the resources do not depend on the library under test."""
    if dll not in _windows:
        _windows[dll] = ctypes.WinDLL(dll)
    function = _windows[dll][name]
    function.restype = ctypes.c_void_p
    return function(*[ctypes.c_void_p(each) if isinstance(each, six.integer_types) else each
                      for each in arguments])


def handle(value):
    return ffi.cast("HANDLE", value or 0)


def number(any_handle):
    return int(ffi.cast("uintptr_t", any_handle))


class OwnErrors(object):
    """
    The exceptions that the fuzzer's own functions raised when Windows called them. Besides the library's exceptions,
    only these may come out of the call, or out of a later call if Windows called the functions in a wait.
    """

    def __init__(self):
        self._raised = collections.deque(maxlen=1000)

    def new(self, error):
        self._raised.append(error)
        return error

    def __contains__(self, error):
        return any(error is each for each in self._raised)


own_errors = OwnErrors()


class Function(object):
    """A function for Windows to call."""

    def __init__(self, function):
        self.function = function

    def __call__(self, *arguments):
        try:
            return self.function(*arguments)
        except BaseException as error:
            own_errors.new(error)
            raise

    def __repr__(self):
        return "Function(%s)" % getattr(self.function, "__name__", "?")


class Hostile(object):
    """Raises whenever anything is done with it."""

    def __init__(self, error):
        self.error = error

    def _raise(self, *_):
        raise self.error("hostile")

    def __call__(self, *_):
        raise own_errors.new(self.error("hostile"))

    __int__ = __index__ = __len__ = __float__ = __bool__ = __nonzero__ = __iter__ = __eq__ = __ne__ = __hash__ = _raise
    __getitem__ = __enter__ = __repr__ = __str__ = __or__ = __and__ = fileno = keys = items = _raise
    __class__ = property(_raise)


class Liar(object):
    """Returns values of wrong types from its special methods."""

    def __int__(self):
        return 2 ** 100

    def __index__(self):
        return 2 ** 100

    def __len__(self):
        return 2 ** 31 - 1

    def __getitem__(self, item):
        return self

    def fileno(self):
        return -5

    def __bool__(self):
        return False

    __nonzero__ = __bool__
    __class__ = int


class Pretender(object):
    """Claims to be of another type."""

    def __init__(self, kind):
        self._kind = kind
        self.cdata = 5

    @property
    def __class__(self):
        return self._kind


class Number(object):
    """A number by its __index__ only."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    __int__ = __index__

    def __repr__(self):
        return "Number(%d)" % self.value


class Lying(six.integer_types[-1]):
    """A number whose methods report another number; cffi uses its real value."""

    def __lt__(self, _):
        return True

    __le__ = __ge__ = __eq__ = __lt__

    def __gt__(self, _):
        return False

    __ne__ = __gt__

    def __hash__(self):
        return 0

    def __bytes__(self):
        return b"x"

    def __index__(self):
        return 3

    __int__ = __long__ = __index__

    def plain(self):
        return six.integer_types[-1].__index__(self)

    def __repr__(self):
        return "Lying(%d)" % self.plain()


class Meddler(object):
    """A number whose __index__ changes the other arguments."""

    def __init__(self, value, arguments):
        self.value = value
        self.arguments = arguments

    def __index__(self):
        for each in list(self.arguments):
            for meddle in (lambda: each.extend(b"x" * 10000), lambda: each.__init__(), lambda: each.close(),
                           lambda: delattr(each, "cdata"), lambda: each.release(), lambda: each.append(None),
                           lambda: each.clear(), lambda: setattr(each, "hEvent", None),
                           lambda: setattr(each, "lpAttributeList", None)):
                try:
                    meddle()
                except Exception:
                    pass
        gc.collect()
        return self.value

    __int__ = __index__

    def __repr__(self):
        return "Meddler(%r)" % (self.value,)


class Fickle(object):
    """A number that is different each time."""

    def __init__(self):
        self.value = 0

    def __index__(self):
        self.value = self.value * 7919 + 1
        return self.value

    __int__ = __index__


class Text(type(u"")):
    """Text with methods of its own."""

    def find(self, *_):
        return -1

    def encode(self, *_):
        return 5

    def __len__(self):
        return -7

    def __iter__(self):
        raise RuntimeError("hostile")


class Items(list):
    """A list whose methods return other items."""

    def __len__(self):
        return 3

    def __iter__(self):
        raise RuntimeError("hostile")

    def __getitem__(self, item):
        raise KeyError(item)


class Endless(tuple):
    """A tuple that claims to be longer, and returns another item each time."""

    def __len__(self):
        return 64

    def __iter__(self):
        return iter([ffi.NULL, self, 5])

    def __getitem__(self, item):
        return item


class Bytes(bytes):
    def __len__(self):
        return 1 << 20

    def __iter__(self):
        raise RuntimeError("hostile")


class Pairs(dict):
    """A mapping that changes while it is read."""

    def __iter__(self):
        self[len(self)] = 1
        return iter([u"a", 5])

    def items(self):
        self.clear()
        return iter([(u"a",)])


def suspended(flags):
    """Starts a suspended process; returns its handle, the handle of its thread, and its identifier."""
    information, startup = ffi.new("PROCESS_INFORMATION *"), wintypes.STARTUPINFO()
    if not library.CreateProcessW(
            ffi.NULL, ffi.new("wchar_t[]", u"cmd.exe"), ffi.NULL, ffi.NULL, False,
            flags | library.CREATE_SUSPENDED | library.CREATE_NO_WINDOW, ffi.NULL, ffi.NULL, startup.cdata,
            information):
        raise OSError("no process to be had: %d" % library.GetLastError())
    return information.hProcess, information.hThread, information.dwProcessId


class Expendable(object):
    """A process that calls may end: suspended before its first instruction, in a job that ends it with this process."""

    def __init__(self):
        self._process = None

    def __call__(self):
        if self._process is None or windows("kernel32", "WaitForSingleObject", number(self._process[0]), 0) == 0:
            self.close()
            self._process = suspended(0)
        return self._process

    def close(self):
        if self._process is not None:
            windows("kernel32", "TerminateProcess", number(self._process[0]), 1)
            for each in self._process[:2]:
                library.CloseHandle(each)
            self._process = None


def duplicate(value):
    """Returns another handle of the same object, which a call may close."""
    target = ctypes.c_void_p()
    windows("kernel32", "DuplicateHandle", -1, value, -1, ctypes.byref(target), 0, 0, 2)
    return target.value


expendable = Expendable()


class Echo(object):
    """
    A named pipe whose server sends back each message. The server runs in the driver: in a worker a call may close the
    handle that a thread waits for, and Windows then writes to the freed stack of the thread's function.
    """

    def start(self):
        os.environ["FUZZ_PIPE"] = "\\\\.\\pipe\\pywincffi-fuzz-%d" % os.getpid()
        ready = threading.Event()
        thread = threading.Thread(target=self._serve, args=(ready,))
        thread.daemon = True
        thread.start()
        ready.wait(5)

    def name(self):
        return type(u"")(os.environ["FUZZ_PIPE"])

    def _serve(self, ready):
        server = windows("kernel32", "CreateNamedPipeW", self.name(), 3, 6, 255, 4096, 4096, 0, None)
        ready.set()
        buffer, count = ctypes.create_string_buffer(4096), ctypes.c_uint32()
        while True:
            windows("kernel32", "ConnectNamedPipe", server, None)
            while windows("kernel32", "ReadFile", server, buffer, 4096, ctypes.byref(count), None):
                windows("kernel32", "WriteFile", server, buffer, count.value, ctypes.byref(count), None)
            windows("kernel32", "DisconnectNamedPipe", server)


echo = Echo()


class Resources(object):
    """The resources that one call gets, and that are closed afterwards."""

    def __init__(self, rng):
        self.rng = rng
        self._closers = []
        self._handles = []

    def close(self):
        for closer in reversed(self._closers):
            try:
                closer()
            except Exception:  # the call itself may have closed it
                pass

    def own(self, value):
        """Returns a handle that is closed after the call."""
        value = handle(value)
        self._handles.append(number(value))
        self._closers.append(lambda: library.CloseHandle(value))
        return value

    def numbers(self):
        """Returns the numbers of the handles that are closed after the call, for another thread."""
        return list(self._handles)

    # Handles, one method for each kind of object.

    def pipe(self):
        kind = self.rng.randrange(4)
        if kind == 0:
            name = echo.name()
            client = windows("kernel32", "CreateFileW", name, 0xC0000000, 0, None, 3, 0, None)
            if self.rng.random() < 0.7:
                windows("kernel32", "SetNamedPipeHandleState", client, ctypes.byref(ctypes.c_uint32(2)), None, None)
            return self.own(client)
        if kind == 1:
            name = u"\\\\.\\pipe\\pywincffi-fuzz-%d-%d" % (os.getpid(), self.rng.getrandbits(30))
            server = windows("kernel32", "CreateNamedPipeW", name, 0x40000003, 0, 1, 4096, 4096, 0, None)
            client = windows("kernel32", "CreateFileW", name, 0xC0000000, 0, None, 3, 0x40000000, None)
            windows("kernel32", "WriteFile", client, b"x" * 100, 100, None, ctypes.create_string_buffer(64))
            return self.rng.choice([self.own(server), self.own(client)])
        ends = ffi.new("HANDLE[2]")
        library.CreatePipe(ends, ends + 1, ffi.NULL, 1 << 16)
        library.WriteFile(ends[1], b"x" * 1000, 1000, ffi.new("DWORD *"), ffi.NULL)
        return self.rng.choice([self.own(number(end)) for end in (ends[0], ends[1])])

    def file(self):
        flags = self.rng.choice([0, 0, 0x40000000])
        path = os.path.join(os.environ["FUZZ_FOLDER"], "file")
        # An earlier call may have moved it, cut it, made it read-only, or put a folder in its place.
        if os.path.isdir(path):
            os.chmod(path, 0o777)
            os.rename(path, tempfile.mkdtemp(dir=os.path.dirname(os.environ["FUZZ_FOLDER"])) + "-moved")
        elif os.path.isfile(path):
            os.chmod(path, 0o666)
        with open(path, "wb") as stream:
            stream.write(b"x" * 5000)
        return self.own(windows("kernel32", "CreateFileW", u"file", 0xC0000000, 7, None, 4, flags, None))

    def locked_file(self):
        made = self.file()
        windows("kernel32", "LockFile", number(made), 0, 0, 1, 0)
        return made

    def named(self, function):
        """Returns the name of an event or a mutex that exists."""
        name = u"pywincffi-fuzz-named-" + function
        self.own(windows("kernel32", function, None, 0, *([0, name] if "Event" in function else [name])))
        return name

    def directory(self):
        return self.own(windows("kernel32", "CreateFileW", u".", 1, 7, None, 3,
                                self.rng.choice([0x02000000, 0x42000000]), None))

    def event(self):
        return self.own(windows("kernel32", "CreateEventW", None, self.rng.randrange(2), self.rng.randrange(4) != 0,
                                None))

    def mutex(self):
        return self.own(windows("kernel32", "CreateMutexW", None, self.rng.randrange(2), None))

    def semaphore(self):
        return self.own(windows("kernel32", "CreateSemaphoreW", None, 1, self.rng.choice([1, 10, 1000]), None))

    def timer(self):
        return self.own(windows("kernel32", "CreateWaitableTimerW", None, self.rng.randrange(2), None))

    def process(self):
        if self.rng.random() < 0.2:
            return self.own(windows("kernel32", "OpenProcess", self.rng.choice([0x1000, 0x100000]), 0, os.getpid()))
        return self.own(duplicate(number(expendable()[0])))

    def thread(self):
        return self.own(duplicate(number(expendable()[1])))

    def job(self):
        return self.own(windows("kernel32", "CreateJobObjectW", None, None))

    def memory(self):
        """Returns memory of VirtualAlloc() or HeapAlloc(), or of a memory object."""
        kind = self.rng.randrange(3)
        if kind == 0:
            made = kernel32.VirtualAlloc(None, 8192, self.rng.choice([0x3000, 0x2000]), 4)
            self._closers.append(lambda: kernel32.VirtualFree(made, 0, 0x8000))
        elif kind == 1:
            heap = kernel32.GetProcessHeap()
            made = kernel32.HeapAlloc(heap, 8, 100)
            self._closers.append(lambda: kernel32.HeapFree(heap, 0, made))
        else:
            made = kernel32.GlobalLock(self.memory_object("Global"))
        return made + 8 if self.rng.random() < 0.2 else made

    def memory_object(self, kind):
        made = getattr(kernel32, kind + "Alloc")(self.rng.choice([0x40, 0x42, 2]), 100)
        self._closers.append(lambda: getattr(kernel32, kind + "Free")(made))
        if self.rng.random() < 0.5:
            getattr(kernel32, kind + "Lock")(made)
        return made

    def mapping(self, name=None):
        return self.own(windows("kernel32", "CreateFileMappingW", -1, None, 4, 0, 8192, name))

    def view(self):
        made = kernel32.MapViewOfFile(self.mapping(), self.rng.choice([2, 4]))
        self._closers.append(lambda: kernel32.UnmapViewOfFile(made))
        return made

    def snapshot(self):
        return self.own(windows("kernel32", "CreateToolhelp32Snapshot", 14, 0))

    def port(self):
        port = windows("kernel32", "CreateIoCompletionPort", -1, None, 0, 1)
        for _ in range(self.rng.randrange(3)):
            windows("kernel32", "PostQueuedCompletionStatus", port, 3, 7, None)
        return self.own(port)

    def console(self, name=None):
        name = name or self.rng.choice([u"CONIN$", u"CONOUT$"])
        value = windows("kernel32", "CreateFileW", name, 0xC0000000, 3, None, 3, 0, None)
        if name == u"CONIN$":
            # The keys A and Enter, for functions that wait for a key or for a line.
            records = (ctypes.c_uint16 * 20)(1, 0, 1, 0, 1, 65, 30, 97, 0, 0, 1, 0, 1, 0, 1, 13, 28, 13, 0, 0)
            windows("kernel32", "WriteConsoleInputW", value, records, 2, ctypes.byref(ctypes.c_uint32()))
        return self.own(value)

    def handle_for(self, topic, name=""):
        """Returns a handle for a function of a topic, of the kind of handles that the parameter is named after."""
        kinds = HANDLES.get(topic, HANDLES["any"])
        return getattr(self, self.rng.choice([each for each in kinds if each in name.lower()] or kinds))()

    def any_open_handle(self):
        return self.handle_for("any")

    def serial_port(self):
        name = os.environ.get("FUZZ_PORT")
        if not name:
            return self.file()
        return self.own(windows("kernel32", "CreateFileW", type(u"")(name), 0xC0000000, 3, None, 3,
                                self.rng.choice([0, 0x40000000]), None))

    def records(self):
        """Returns records for the input of a console."""
        records = [kind for kind in STRUCTURES if kind.__name__ == "INPUT_RECORD"]
        return [self.rng.choice([records[0](), records[0](EventType=1), self.structure(records[0])])
                for _ in range(self.rng.choice([0, 1, 2, 50]))]

    def unbound_process(self):
        """A process in no job, suspended; it ends when the call is over."""
        process, thread, _ = suspended(library.CREATE_BREAKAWAY_FROM_JOB)
        ended = duplicate(number(process))
        self._closers.append(lambda: library.CloseHandle(handle(ended)))
        self._closers.append(lambda: windows("kernel32", "TerminateProcess", ended, 1))
        self.own(number(thread))
        return self.own(number(process))

    def closed_handle(self):
        ends = ffi.new("HANDLE[2]")
        library.CreatePipe(ends, ends + 1, ffi.NULL, 0)
        for end in (ends[0], ends[1]):
            library.CloseHandle(end)
        return ends[0]

    def any_handle(self):
        return self.rng.choice([
            self.any_open_handle, self.any_open_handle, self.closed_handle,
            lambda: ffi.cast("HANDLE", self.rng.choice(FOREIGN_HANDLES + PSEUDO_HANDLES))])()

    def module(self):
        value = windows("kernel32", "LoadLibraryExW", u"version.dll", None, 0)
        self._closers.append(lambda: windows("kernel32", "FreeLibrary", value))
        # FreeLibrary must not release the last reference twice.
        windows("kernel32", "LoadLibraryExW", u"version.dll", None, 0)
        return ffi.cast("HMODULE", self.rng.choice([value, windows("kernel32", "GetModuleHandleW", u"kernel32.dll")]))

    def window(self):
        value = windows("user32", "CreateWindowExW", 0, u"STATIC", u"fuzz", 0, 0, 0, 0, 0, -3, None, None, None)
        self._closers.append(lambda: windows("user32", "DestroyWindow", value))
        return ffi.cast("HWND", value or 0)

    def menu(self):
        value = windows("user32", self.rng.choice(["CreateMenu", "CreatePopupMenu"]))
        self._closers.append(lambda: windows("user32", "DestroyMenu", value))
        if self.rng.random() < 0.7:
            windows("user32", "AppendMenuW", value, 0, 1, u"&Open")
        if self.rng.random() < 0.1:
            windows("user32", "DestroyMenu", value)
        return ffi.cast("HMENU", value or 0)

    def shown_menu(self):
        """The arguments of TrackPopupMenuEx, for a menu that closes at once."""
        window = self.window()
        windows("user32", "PostMessageW", number(window), 0x100, 27, 0)  # WM_KEYDOWN, VK_ESCAPE
        return [self.menu(), self.rng.choice([0, library.TPM_RETURNCMD, library.TPM_NONOTIFY]), 0, 0, window]

    def device_context(self):
        value = windows("gdi32", "CreateCompatibleDC", None)
        self._closers.append(lambda: windows("gdi32", "DeleteDC", value))
        bitmap = self.bitmap()
        windows("gdi32", "SelectObject", value, number(bitmap))
        return ffi.cast("HDC", value or 0)

    def bitmap(self):
        value = windows("gdi32", "CreateBitmap", 4, 4, 1, 32, None)
        self._closers.append(lambda: windows("gdi32", "DeleteObject", value))
        return ffi.cast("HBITMAP", value or 0)

    def icon(self):
        return ffi.cast("HICON", windows("user32", "LoadIconW", None, 32512) or 0)

    def monitor(self):
        return ffi.cast("HMONITOR", self.rng.choice([windows("user32", "MonitorFromWindow", None, 1) or 0, 77]))

    def bitmap_information(self):
        made = wintypes.BITMAPINFO((self.rng.choice([1, 4, 5]), self.rng.choice([4, -4, 1]), 1, 32))
        return self.rng.choice([made, made, made, made.cdata, self.structure(wintypes.BITMAPINFO)])

    def socket(self):
        left = socket.socket()
        self._closers.append(left.close)
        if self.rng.random() < 0.5:
            left.bind(("127.0.0.1", 0))
            left.listen(1)
        return left

    def socket_or_number(self):
        made = self.socket()
        return self.rng.choice([made, made.fileno()])

    def connection(self):
        """Returns a connected socket whose operations time out."""
        with contextlib.closing(socket.socket()) as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(1)
            ends = [socket.create_connection(listener.getsockname()), listener.accept()[0]]
        for end in ends:
            self._closers.append(end.close)
            end.settimeout(1)
        ends[1].sendall(b"data")
        return ends[0]

    def bound(self, kind=None):
        made = socket.socket(socket.AF_INET, kind or socket.SOCK_STREAM)
        self._closers.append(made.close)
        made.settimeout(1)
        made.bind(("127.0.0.1", 0))
        return made

    def datagrams(self):
        """Returns a datagram socket that has received something, and whose operations time out."""
        made = self.bound(socket.SOCK_DGRAM)
        made.sendto(b"data", made.getsockname())
        return made

    def completion(self):
        """Returns the last arguments for a function that sends or receives."""
        return self.rng.choice([[], [wintypes.OVERLAPPED()], [wintypes.OVERLAPPED(), self.function()]])

    def buffers(self):
        return self.rng.choice([10, b"data", bytearray(10), [bytearray(5), bytearray(5)], [b"a", u"b"], self.buffer()])

    def address(self):
        return self.rng.choice([("127.0.0.1", 9), ("::1", 9, 0, 0), b"\2\0\0\x09\x7f\0\0\1" + 8 * b"\0"])

    def python_file(self):
        stream = open(os.path.join(os.environ["FUZZ_FOLDER"], "streamed"), "a+b")
        self._closers.append(stream.close)
        return stream

    def attribute_list(self):
        attributes = kernel32.InitializeProcThreadAttributeList(self.rng.randrange(1, 4))
        if self.rng.random() < 0.1:
            kernel32.DeleteProcThreadAttributeList(attributes)
        return attributes

    def search(self):
        search = kernel32.FindFirstFile(u"*").hFindFile
        if self.rng.random() < 0.1:
            kernel32.FindClose(search)
        return search

    # Everything else.

    def structure(self, kind=None):
        kind = kind or self.rng.choice(STRUCTURES)
        if self.rng.random() < 0.02:
            return kind.__new__(kind)  # its constructor never ran
        made = kind()
        for name in kind.fields():
            if self.rng.random() < 0.3:
                value = self.rng.choice([0, 1, 1, 2, self.rng.choice(BOUNDARIES), self.text(), None, self.event()])
                if (kind.__name__, name) == ("OVERLAPPED", "OffsetHigh"):
                    value = 0  # files of exabytes do not concern the library
                try:
                    setattr(made, name, value)
                except ValueError:
                    pass
        return self.rng.choice([made, made, made, made.cdata])

    def handles(self):
        """Returns a sequence of handles to wait for."""
        made = [self.rng.choice([self.event, self.event, self.mutex, self.any_handle])()
                for _ in range(self.rng.choice([1, 1, 2, 3]))]
        return self.rng.choice([made, made, tuple(made), made * 64, [], made + [None], iter(made)])

    def cdata(self):
        cname = self.rng.choice(["char[4]", "DWORD *", "HANDLE *", "OVERLAPPED *", "OVERLAPPED[1]", "OVERLAPPED[0]",
                                 "OVERLAPPED[3]", "SECURITY_ATTRIBUTES *", "wchar_t[3]", "void **", "int[0]",
                                 "HMODULE *", "LARGE_INTEGER *"])
        value = ffi.new(cname)
        return self.rng.choice([lambda: value, lambda: ffi.cast("char *", value), lambda: value[0] if len(
            ffi.buffer(value)) else value, lambda: ffi.NULL, lambda: ffi.cast("OVERLAPPED *", 0),
            lambda: ffi.cast("DWORD", 7), lambda: ffi.new_handle(self)])()

    def integer(self):
        return self.rng.choice([0, 1, self.rng.randrange(0, 20), self.rng.choice(BOUNDARIES),
                                self.rng.getrandbits(32), self.rng.choice([16, 256, 4096, 65536]), True, False])

    def buffer(self):
        return self.rng.choice([
            b"", b"abc", b"\0" * 100, bytearray(b"abc"), memoryview(b"abcdef"),
            memoryview(b"abcdef")[::1 if six.PY2 else 2],
            array.array("i", [1, 2, 3]), bytearray(), bytearray(5000), memoryview(bytearray(64)), ffi.buffer(
                ffi.new("char[20]")), (ctypes.c_char * 10)(), Bytes(b"abc")])

    def text(self):
        return self.rng.choice(TEXTS)

    def text_for(self, topic):
        """Returns a text for a function of a topic."""
        words = list(WORDS.get(topic, TEXTS)) + ([echo.name()] if topic == "kernel32/pipes" else [])
        return self.rng.choice(self.rng.choice([words, words, words, TEXTS]))

    def function(self):
        def nested(*_):
            kernel32.GetLastError()
            return True

        def leaves(*_):
            raise SystemExit(5)
        function = self.rng.choice([
            lambda *_: True, lambda *_: False, lambda *_: None, lambda *_: u"text", nested, lambda *_: 2 ** 70,
            lambda *_: 1 // 0, lambda: None, None, len, leaves, lambda *_: Hostile(RuntimeError), lambda *_: Liar()])
        return None if function is None else Function(function)

    def anything(self):
        return self.rng.choice([
            lambda: None, lambda: Hostile(self.rng.choice([RuntimeError, ValueError, OverflowError, KeyError,
                                                           AttributeError, MemoryError, StopIteration])),
            Liar, Fickle, lambda: Pretender(self.rng.choice(
                STRUCTURES + [int, bytes, type(u""), type(ffi.NULL), list, tuple, dict, bool, bytearray])),
            lambda: Items([self.any_open_handle(), 1]), lambda: Endless((self.any_open_handle(),)),
            lambda: Number(self.rng.choice(BOUNDARIES)), lambda: Lying(self.integer()), lambda: decimal.Decimal("1.5"),
            lambda: fractions.Fraction(1, 2), lambda: float("nan"), lambda: 1.0, lambda: 1e300, lambda: 1j,
            lambda: [], lambda: [1, 2], lambda: (), lambda: {}, lambda: {u"a": u"b"}, lambda: {1: 2}, lambda: set(),
            lambda: object, object, lambda: len, self.function, lambda: Pairs(b=1), lambda: Text(u"a\0b"),
            lambda: Bytes(b"abc"), lambda: ffi, lambda: library, lambda: ffi.typeof("int"), lambda: "void *",
            lambda: Ellipsis, lambda: [ffi.NULL] * 3, lambda: [self.any_open_handle()],
            lambda: (self.any_open_handle(), self.closed_handle()), lambda: [self.any_open_handle()] * 70,
            lambda: iter([1]), lambda: (1 // 0 for _ in [0]), self.attribute_list, self.module, self.window,
            self.search,
            lambda: ffi.cast("HMODULE", self.rng.choice(FOREIGN_HANDLES)), lambda: self.rng.choice(STRUCTURES),
            lambda: inspect.currentframe(), lambda: type(u"")(b"x"), lambda: self.rng.choice(STRUCTURES)().cdata[0]])()

    def whatever(self):
        return self.rng.choice([self.any_handle, self.socket, self.python_file, self.structure, self.cdata,
                                self.integer, self.buffer, self.anything, self.text, self.handles])()

    def fitting(self, parameter):
        """Returns a value that fits a parameter, by its declaration in :mod:`declared`."""
        ctype, choice = parameter.ctype, self.rng.choice
        if parameter.is_reserved:
            return 0 if ctype == "DWORD" else None
        if parameter.is_nullable and self.rng.random() < 0.4:
            return None
        if ctype in _BY_TYPE:
            return _BY_TYPE[ctype](self)
        if ctype in STRUCTURE_OF:
            return self.structure(STRUCTURE_OF[ctype])
        if ctype == "HANDLE":
            return self.handle_for(parameter.topic, parameter.name)
        if declared.is_called(ctype):
            return self.function()
        if "STR" in ctype or "WCHAR" in ctype or "wchar_t" in ctype:
            return self.text_for(parameter.topic)
        if ctype in ("PVOID", "LPVOID", "LPCVOID", "void *"):
            return choice([self.buffer, self.buffer, self.text, self.integer, self.structure])()
        if "short " + parameter.name in parameter.facts:
            return choice([0, 0, 5, 19, self.integer()])
        if parameter.is_size and self.rng.random() < 0.7:
            return choice([0, 1, 2, 10, 256, 4096])
        if parameter.constants and self.rng.random() < 0.8:
            one, other = [getattr(library, choice(parameter.constants)) for _ in (1, 2)]
            return choice([0, one, one, one, one | other if isinstance(one, int) and isinstance(other, int) else one])
        return self.integer() if ctype else choice([self.integer, self.any_open_handle, self.text, self.python_file])()


_BY_TYPE = {
    "HANDLE *": Resources.handles, "WSAEVENT *": Resources.handles, "WSAEVENT": Resources.event,
    "HBITMAP": Resources.bitmap, "HDC": Resources.device_context, "HGDIOBJ": Resources.bitmap,
    "HHOOK": lambda resources: ffi.cast("HHOOK", resources.rng.choice(FOREIGN_HANDLES)),
    "HICON": Resources.icon, "HCURSOR": Resources.icon, "HMONITOR": Resources.monitor,
    "HKL": lambda resources: resources.rng.choice([0, 1, 0x4090409, -1, resources.integer()]),
    "const BITMAPINFO *": Resources.bitmap_information, "LPBITMAPINFO": Resources.bitmap_information,
    "HMENU": Resources.menu, "HMODULE": Resources.module, "HWND": Resources.window,
    "SOCKET": Resources.socket_or_number,
    "LPPROC_THREAD_ATTRIBUTE_LIST": Resources.attribute_list, "SEARCH_HANDLE": Resources.search,
    "LPINPUT": lambda resources: [resources.structure(STRUCTURE_OF["INPUT"])
                                  for _ in range(resources.rng.choice([0, 1, 3]))],
    "LPBOOL": lambda resources: ffi.new("BOOL *", resources.rng.random() < 0.1),
    "LPWSABUF": Resources.buffers, "SOCKADDR *": Resources.address,
    "BOOL": lambda resources: resources.rng.choice([True, False, 1, 0]),
}


def describe(value):
    try:
        text = repr(value)
    except Exception:
        text = "<%s>" % type(value).__name__
    return text if len(text) < 200 else text[:200] + "..."
