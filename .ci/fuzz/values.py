"""The arguments that the fuzzer passes: whatever Python has, in any place."""
import array
import ctypes
import decimal
import fractions
import os
import socket


from pywincffi import wintypes
from pywincffi.core import dist
from pywincffi.core.structures import Structure

ffi, library = dist.load()

BOUNDARIES = sorted(set(
    sign * (1 << bits) + offset for bits in (0, 7, 8, 15, 16, 31, 32, 33, 63, 64, 65, 200) for sign in (1, -1)
    for offset in (-1, 0, 1)))
STRUCTURES = [value for name, value in sorted(vars(wintypes).items())
              if isinstance(value, type) and issubclass(value, Structure) and value is not Structure]
TEXTS = [u"", u"a", u"a b", u"\0", u"a\0b", u"\ud800", u"\udfff\ud800", u"\U0001f600", u"\u20ac" * 50, u"x" * 300,
         u"x" * 70000, u"\\\\.\\pipe\\pywincffi-fuzz", u"no\\such\\folder", u"*?<>|", u"\\\\?\\", u"%n%s%d", u"..",
         u"NUL"]
# No handle that this process has, but for the pseudo-handles.
FOREIGN_HANDLES = [0, 1, 2, 3, 0x7FF1, 0x7FFFFFF0, 0x12345678]
PSEUDO_HANDLES = [-1, -2, -3, -4, -5, -6]


class Hostile(object):
    """Raises whenever anything is done with it."""

    def __init__(self, error):
        self.error = error

    def _raise(self, *_):
        raise self.error("hostile")

    __int__ = __index__ = __len__ = __float__ = __bool__ = __nonzero__ = __iter__ = __eq__ = __ne__ = __hash__ = _raise
    __getitem__ = __call__ = __enter__ = __repr__ = __str__ = __or__ = __and__ = fileno = _raise


class Liar(object):
    """Answers with what its type forbids."""

    def __int__(self):
        return 2 ** 100

    def __index__(self):
        return 2 ** 100

    def __len__(self):
        return 2 ** 31

    def fileno(self):
        return -5

    def __bool__(self):
        return False

    __nonzero__ = __bool__


class Number(object):
    """A number only by way of __index__."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    __int__ = __index__


class Resources(object):
    """What one call is given that has to be closed after it."""

    def __init__(self, rng):
        self.rng = rng
        self._closers = []

    def close(self):
        for closer in reversed(self._closers):
            try:
                closer()
            except Exception:  # the call itself may have closed it
                pass

    def handle(self):
        """An open handle of some kind."""
        kind = self.rng.randrange(4)
        if kind == 0:
            ends = ffi.new("HANDLE[2]")
            library.CreatePipe(ends, ends + 1, ffi.NULL, 1 << 20)
            library.WriteFile(ends[1], b"x" * 1000, 1000, ffi.new("DWORD *"), ffi.NULL)
            for end in (ends[0], ends[1]):
                self._closers.append(lambda end=end: library.CloseHandle(end))
            return ends[self.rng.randrange(2)]
        if kind == 1:
            stream = open(os.path.join(os.environ["FUZZ_FOLDER"], "file"), "r+b")
            self._closers.append(stream.close)
            import msvcrt
            return ffi.cast("HANDLE", msvcrt.get_osfhandle(stream.fileno()))
        if kind == 2:
            create = ctypes.WinDLL("kernel32").CreateEventW
            create.restype = ctypes.c_void_p
            event = ffi.cast("HANDLE", create(None, self.rng.randrange(2), 1, None))
            self._closers.append(lambda: library.CloseHandle(event))
            return event
        handle = library.OpenProcess(library.PROCESS_QUERY_LIMITED_INFORMATION, 0, os.getpid())
        self._closers.append(lambda: library.CloseHandle(handle))
        return handle

    def closed_handle(self):
        ends = ffi.new("HANDLE[2]")
        library.CreatePipe(ends, ends + 1, ffi.NULL, 0)
        for end in (ends[0], ends[1]):
            library.CloseHandle(end)
        return ends[0]

    def socket(self):
        connection = socket.socket()
        self._closers.append(connection.close)
        return connection

    def file(self):
        stream = open(os.path.join(os.environ["FUZZ_FOLDER"], "file"), "r+b")
        self._closers.append(stream.close)
        return stream

    def structure(self):
        kind = self.rng.choice(STRUCTURES)
        fields = {}
        for name in kind.fields():
            if self.rng.random() < 0.3:
                fields[name] = self.rng.choice([0, 1, self.rng.choice(BOUNDARIES), self.rng.choice(TEXTS), None])
        try:
            return kind(**fields)
        except (TypeError, ValueError):
            return kind()

    def cdata(self):
        cname = self.rng.choice(["char[4]", "DWORD *", "HANDLE *", "OVERLAPPED *", "OVERLAPPED[1]", "OVERLAPPED[0]",
                                 "OVERLAPPED[3]", "SECURITY_ATTRIBUTES *", "wchar_t[3]", "void **", "int[0]"])
        value = ffi.new(cname)
        return self.rng.choice([lambda: value, lambda: ffi.cast("char *", value), lambda: value[0] if len(
            ffi.buffer(value)) else value, lambda: ffi.NULL, lambda: ffi.cast("OVERLAPPED *", 0), lambda: 5])()

    def integer(self):
        return self.rng.choice([self.rng.randrange(0, 20), self.rng.choice(BOUNDARIES), self.rng.getrandbits(32),
                                True, False])

    def buffer(self):
        return self.rng.choice([
            b"", b"abc", b"\0" * 100, bytearray(b"abc"), memoryview(b"abcdef"), memoryview(b"abcdef")[::2],
            array.array("i", [1, 2, 3]), bytearray()])

    def anything(self):
        return self.rng.choice([
            lambda: None, lambda: Hostile(self.rng.choice([RuntimeError, ValueError, OverflowError, KeyError])),
            Liar, lambda: Number(self.rng.choice(BOUNDARIES)), lambda: decimal.Decimal("1.5"),
            lambda: fractions.Fraction(1, 2), lambda: float("nan"), lambda: 1.0, lambda: 1e300, lambda: 1j,
            lambda: [], lambda: [1, 2], lambda: (), lambda: {}, lambda: {u"a": u"b"}, lambda: {1: 2}, lambda: set(),
            lambda: object, object, lambda: len, lambda: (lambda *_: None), lambda: (lambda *_: 1 // 0),
            lambda: ffi, lambda: library, lambda: ffi.typeof("int"), lambda: "void *", lambda: Ellipsis,
            lambda: [ffi.NULL] * 3, lambda: [self.handle()], lambda: (self.handle(), self.closed_handle()),
            lambda: [self.handle()] * 70, lambda: iter([1])])()

    def any_handle(self):
        return self.rng.choice([
            self.handle, self.handle, self.handle, self.closed_handle,
            lambda: ffi.cast("HANDLE", self.rng.choice(FOREIGN_HANDLES + PSEUDO_HANDLES))])()

    def value(self, name):
        """A value for the argument of this name: more often than not of the right kind, so that calls get far."""
        likely = [self.integer]
        if name.startswith("h") or name == "hObject":
            likely = [self.any_handle]
        elif name in ("s", "python_file"):
            likely = [self.socket, self.file]
        elif name.startswith(("lpOverlapped", "lpSecurity", "lpPipeAttributes")):
            likely = [self.structure, self.cdata, lambda: None]
        elif name.startswith("lp") and name.endswith(("Name", "String", "Title", "Directory", "Text", "Caption")):
            likely = [lambda: self.rng.choice(TEXTS)]
        elif name.startswith("lp"):
            likely = [self.buffer, self.structure, self.integer, lambda: self.rng.choice(TEXTS), self.cdata]
        elif name == "dwProcessId":
            likely = [os.getpid, self.integer]
        elif name.startswith("b"):
            likely = [lambda: self.rng.choice([True, False, 1, 0])]
        if self.rng.random() < 0.7:
            return self.rng.choice(likely)()
        return self.rng.choice([self.any_handle, self.socket, self.file, self.structure, self.cdata, self.integer,
                                self.buffer, self.anything, lambda: self.rng.choice(TEXTS)])()


def describe(value):
    try:
        text = repr(value)
    except Exception:
        text = "<%s>" % type(value).__name__
    return text if len(text) < 200 else text[:200] + "..."


