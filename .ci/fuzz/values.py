"""The arguments that the fuzzer passes: whatever Python has, in any place, and often enough what belongs there."""
import array
import collections
import ctypes
import decimal
import fractions
import gc
import inspect
import os
import re
import socket
import tempfile
import threading

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
# No handle that this process has. None is small: a window or a thread of another program may have such a number.
FOREIGN_HANDLES = [0, 1, 2, 3, 0x7FFFFFF0, 0x12345678]
PSEUDO_HANDLES = [-1, -2, -3, -4, -5, -6]
_POINTER_BITS = 8 * ctypes.sizeof(ctypes.c_void_p)

# ctypes' types of functions that make resources: handles are pointers, and the rest fits an int.
_windows = {}


def windows(dll, name, *arguments):
    """Call a function by way of ctypes, so that what is made does not depend on what is examined."""
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
    What the functions raised that the fuzzer had Windows call: these exceptions, and no others but the library's own,
    may come out of the call, or out of a later one where Windows called them in a wait.
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
    """Answers with what its type forbids."""

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
    """Says that it is what it is not."""

    def __init__(self, kind):
        self._kind = kind
        self.cdata = 5

    @property
    def __class__(self):
        return self._kind


class Number(object):
    """A number only by way of __index__."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    __int__ = __index__

    def __repr__(self):
        return "Number(%d)" % self.value


class Lying(six.integer_types[-1]):
    """A number, of which cffi takes the value, and whose methods say what it is not."""

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
    """A number that changes the other arguments while it is asked for."""

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
    """Never the same number twice."""

    def __init__(self):
        self.value = 0

    def __index__(self):
        self.value = self.value * 7919 + 1
        return self.value

    __int__ = __index__


class Text(type(u"")):
    """Text whose methods are not text's."""

    def find(self, *_):
        return -1

    def encode(self, *_):
        return 5

    def __len__(self):
        return -7

    def __iter__(self):
        raise RuntimeError("hostile")


class Items(list):
    """A list whose items are not the list's."""

    def __len__(self):
        return 3

    def __iter__(self):
        raise RuntimeError("hostile")

    def __getitem__(self, item):
        raise KeyError(item)


class Endless(tuple):
    """A tuple that says it is longer, and has another item each time."""

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


class Expendable(object):
    """A process that is there to be ended: suspended before its first instruction, in a job that ends it with us."""

    def __init__(self):
        self._process = None

    def __call__(self):
        if self._process is None or windows("kernel32", "WaitForSingleObject", number(self._process[0]), 0) == 0:
            self.close()
            information = ffi.new("PROCESS_INFORMATION *")
            startup = wintypes.STARTUPINFO()
            if not library.CreateProcessW(
                    ffi.NULL, ffi.new("wchar_t[]", u"cmd.exe"), ffi.NULL, ffi.NULL, False,
                    library.CREATE_SUSPENDED | library.CREATE_NO_WINDOW, ffi.NULL, ffi.NULL, startup.cdata,
                    information):
                raise OSError("no process to be had: %d" % library.GetLastError())
            self._process = information.hProcess, information.hThread, information.dwProcessId
        return self._process

    def close(self):
        if self._process is not None:
            windows("kernel32", "TerminateProcess", number(self._process[0]), 1)
            for each in self._process[:2]:
                library.CloseHandle(each)
            self._process = None


def duplicate(value):
    """Another handle of the same thing, which a call may close."""
    target = ctypes.c_void_p()
    windows("kernel32", "DuplicateHandle", -1, value, -1, ctypes.byref(target), 0, 0, 2)
    return target.value


expendable = Expendable()


class Echo(object):
    """
    A named pipe whose server sends back each message that it gets. It is the driver's: in a worker a call may close
    what a thread waits by, and Windows then writes to where the stack of its function was.
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
    """What one call is given, and what has to be closed after it."""

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
        """A handle that is closed after the call."""
        value = handle(value)
        self._handles.append(number(value))
        self._closers.append(lambda: library.CloseHandle(value))
        return value

    def numbers(self):
        """The handles that are closed after the call, for another thread to look at."""
        return list(self._handles)

    # Handles by what they are of. Which one an argument gets is seen from its name.

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
        """The name of an event or a mutex that is there."""
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

    def snapshot(self):
        return self.own(windows("kernel32", "CreateToolhelp32Snapshot", 2, 0))

    def port(self):
        port = windows("kernel32", "CreateIoCompletionPort", -1, None, 0, 1)
        for _ in range(self.rng.randrange(3)):
            windows("kernel32", "PostQueuedCompletionStatus", port, 3, 7, None)
        return self.own(port)

    def console_input(self):
        return self.console(u"CONIN$")

    def console(self, name=None):
        name = name or self.rng.choice([u"CONIN$", u"CONOUT$"])
        value = windows("kernel32", "CreateFileW", name, 0xC0000000, 3, None, 3, 0, None)
        if name == u"CONIN$":
            # A key press, for what waits for one.
            record = (ctypes.c_uint16 * 10)(1, 0, 1, 0, 1, 65, 30, 97, 0, 0)
            windows("kernel32", "WriteConsoleInputW", value, record, 1, ctypes.byref(ctypes.c_uint32()))
        return self.own(value)

    _KINDS = [("pipe", "pipe"), ("directory", "directory"), ("event", "event"), ("mutex", "mutex"), ("timer", "timer"),
              ("semaphore", "semaphore"), ("process", "process"), ("thread", "thread"), ("job", "job"),
              ("snapshot", "snapshot"), ("port", "port"), ("console", "console")]

    def handle_for(self, name):
        """A handle that fits the argument of this name."""
        for word, method in self._KINDS:
            if word in name.lower():
                return getattr(self, method)()
        if "file" in name.lower():
            return self.rng.choice([self.file, self.file, self.pipe, self.directory, self.console])()
        return self.any_open_handle()

    def any_open_handle(self):
        return getattr(self, self.rng.choice(sorted(set(method for _, method in self._KINDS)) + ["file"]))()

    def serial_port(self):
        name = os.environ.get("FUZZ_PORT")
        if not name:
            return self.file()
        return self.own(windows("kernel32", "CreateFileW", type(u"")(name), 0xC0000000, 3, None, 3,
                                self.rng.choice([0, 0x40000000]), None))

    def records(self):
        """What a console's input holds."""
        records = [kind for kind in STRUCTURES if kind.__name__ == "INPUT_RECORD"]
        return [self.rng.choice([records[0](), records[0](EventType=1), self.structure(records[0])])
                for _ in range(self.rng.choice([0, 1, 2, 50]))]

    def unbound_process(self):
        """A process in no job, suspended; it ends when the call is over."""
        information, startup = ffi.new("PROCESS_INFORMATION *"), wintypes.STARTUPINFO()
        library.CreateProcessW(ffi.NULL, ffi.new("wchar_t[]", u"cmd.exe"), ffi.NULL, ffi.NULL, False,
                               library.CREATE_SUSPENDED | library.CREATE_NO_WINDOW | library.CREATE_BREAKAWAY_FROM_JOB,
                               ffi.NULL, ffi.NULL, startup.cdata, information)
        process = number(information.hProcess)
        ended = duplicate(process)
        self._closers.append(lambda: library.CloseHandle(handle(ended)))
        self._closers.append(lambda: windows("kernel32", "TerminateProcess", ended, 1))
        self.own(number(information.hThread))
        return self.own(process)

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
        # What FreeLibrary is given must not be the last reference twice.
        windows("kernel32", "LoadLibraryExW", u"version.dll", None, 0)
        return ffi.cast("HMODULE", self.rng.choice([value, windows("kernel32", "GetModuleHandleW", u"kernel32.dll")]))

    def window(self):
        value = windows("user32", "CreateWindowExW", 0, u"STATIC", u"fuzz", 0, 0, 0, 0, 0, -3, None, None, None)
        self._closers.append(lambda: windows("user32", "DestroyWindow", value))
        return ffi.cast("HWND", value or 0)

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

    def python_file(self):
        stream = open(os.path.join(os.environ["FUZZ_FOLDER"], "streamed"), "a+b")
        self._closers.append(stream.close)
        return stream

    def attribute_list(self):
        attributes = kernel32.InitializeProcThreadAttributeList(self.rng.randrange(1, 4))
        if self.rng.random() < 0.1:
            kernel32.DeleteProcThreadAttributeList(attributes)
        return attributes

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
                    value = 0  # files of exabytes are no matter of the library's
                try:
                    setattr(made, name, value)
                except ValueError:
                    pass
        return self.rng.choice([made, made, made, made.cdata])

    def handles(self):
        """A sequence of handles to wait for."""
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

    def constant(self, constants):
        if not constants or self.rng.random() < 0.3:
            return self.integer()
        one = self.rng.choice(constants)
        return self.rng.choice([0, one, one, one, one | self.rng.choice(constants)])

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

    def text_for(self, name):
        if re.search("(Lib|Module).*Name|FileName", name) and self.rng.random() < 0.4:
            return self.rng.choice([u"version.dll", u"kernel32.dll", u"kernel32"])
        if "ProcName" in name:
            return self.rng.choice([u"Sleep", b"Sleep", u"NoSuchFunction", 1, 0xFFFF])
        if "Pipe" in name:
            return self.rng.choice([echo.name(), u"\\\\.\\pipe\\pywincffi-no-such", u"file"])
        if "Command" in name:
            return self.rng.choice([u"cmd /c exit 3", [u"cmd", u"/c", u"exit 3"], u"no-such-program a"])
        if "Application" in name:
            return self.rng.choice([None, os.environ.get("COMSPEC", u"cmd.exe"), u"file"])
        if re.search("File|Path|Directory", name):
            return self.rng.choice(FILES)
        if name == "lpName":
            return self.rng.choice([None, u"pywincffi-fuzz-%d" % self.rng.randrange(3),
                                    u"\\\\.\\pipe\\pywincffi-fuzz-new-%d" % self.rng.randrange(9)])
        return self.text()

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
            lambda: ffi.cast("HMODULE", self.rng.choice(FOREIGN_HANDLES)), lambda: self.rng.choice(STRUCTURES),
            lambda: inspect.currentframe(), lambda: type(u"")(b"x"), lambda: self.rng.choice(STRUCTURES)().cdata[0]])()

    def whatever(self):
        return self.rng.choice([self.any_handle, self.socket, self.python_file, self.structure, self.cdata,
                                self.integer, self.buffer, self.anything, self.text, self.handles])()

    def fitting(self, name, ctype, constants):
        """A value such as an argument of this name and C type takes; ``ctype`` has a ``?`` behind it for NULL."""
        if ctype.endswith("?") and self.rng.random() < 0.4:
            return None
        ctype = ctype.rstrip("?")
        target = re.sub("^(const|CONST) ", "", ctype)
        structure = [kind for kind in STRUCTURES if target in (
            kind.ctype, ffi.typeof(kind.ctype).cname, kind.ctype + " *", "LP" + kind.ctype, "P" + kind.ctype,
            "LPC" + kind.ctype)]
        if structure:
            return self.structure(structure[0])
        if target in ("HANDLE *", "WSAEVENT *"):
            return self.handles()
        if target == "HMODULE":
            return self.module()
        if target == "HWND":
            return self.window()
        if target == "SOCKET":
            return self.socket_or_number()
        if target in ("HANDLE", "WSAEVENT") or target == "void *" and name.startswith("h"):
            return self.handle_for(name)
        if "ATTRIBUTE_LIST" in target:
            return self.attribute_list()
        if target == "BOOL":
            return self.rng.choice([True, False, 1, 0])
        if re.search("ROUTINE|PROC$|CALLBACK|^callable", target):
            return self.function()
        if "STR" in target or "WCHAR" in target or "wchar_t" in target:
            return self.text_for(name)
        if name == "python_file":
            return self.python_file()
        if name.endswith("rocessId") or name.endswith("ProcessID"):
            return self.rng.choice([os.getpid(), expendable()[2], 0, self.integer()])
        if name == "idThread":
            return windows("kernel32", "GetCurrentThreadId")
        if "handle" in name.lower():
            return self.any_open_handle()
        if re.search(r"VOID|\*$", target):
            if "Name" in name or "Title" in name:
                return self.text_for(name)
            return self.rng.choice([self.buffer, self.buffer, self.text, self.integer, self.structure])()
        if re.search("Number|Size|Count|Length|cb|size", name) and self.rng.random() < 0.7:
            return self.rng.choice([0, 1, 2, 10, 256, 4096])
        return self.constant(constants)


def describe(value):
    try:
        text = repr(value)
    except Exception:
        text = "<%s>" % type(value).__name__
    return text if len(text) < 200 else text[:200] + "..."
