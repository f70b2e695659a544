"""
The cases: the same work as statements for each contender.

A statement is timed as it stands, in a namespace with the modules of all contenders and with the objects of
:func:`objects`. Handles come twice: as cdata for cffi, and under the same name with an ``n`` behind it as the number
that everyone else takes. A contender whose statement names what is not there is left out of the case, and the report
says so.
"""
import os
import tempfile

SIZES = ((64, "64 B"), (4096, "4 KiB"), (65536, "64 KiB"), (1 << 20, "1 MiB"))
# What a file may grow to before it is written from the beginning again.
_LARGEST_FILE = 1 << 24
MANY = 64


class Case(object):
    """
    :param str name: For the table.
    :param str native: The name that native.c has for it.
    :param str kind: "call", or "bulk" where the time is that of the data.
    :param dict statements: By contender.
    :param int most: How many rounds may be made at once.
    """

    def __init__(self, name, native, statements, kind="call", most=10 ** 6):
        self.name = name
        self.native = native
        self.statements = statements
        self.kind = kind
        self.most = most


def all_cases():
    cases = [
        Case("GetStdHandle", "GetStdHandle", {
            "library": "library.GetStdHandle(device)", "pywincffi": "kernel32.GetStdHandle(device)",
            "ctypes": "careful.GetStdHandle(device)", "pywin32": "win32api.GetStdHandle(-11)",
            "_winapi": "_winapi.GetStdHandle(-11)", "pywincffi 0.5.0": "old.GetStdHandle(old_device)"}),
        Case("GetCurrentProcessId", "GetCurrentProcessId", {
            "library": "library.GetCurrentProcessId()", "pywincffi": "kernel32.GetCurrentProcessId()",
            "ctypes": "careful.GetCurrentProcessId()", "pywin32": "win32api.GetCurrentProcessId()"}),
        Case("event: create, set, wait, reset, close", "event", {
            "library": "e = library.CreateEventW(NULL, True, False, NULL); library.SetEvent(e); "
                       "library.WaitForSingleObject(e, 0); library.ResetEvent(e); library.CloseHandle(e)",
            "pywincffi": "e = kernel32.CreateEvent(None, True, False); kernel32.SetEvent(e); "
                         "kernel32.WaitForSingleObject(e, 0); kernel32.ResetEvent(e); kernel32.CloseHandle(e)",
            "ctypes": "e = careful.CreateEvent(None, True, False, None); careful.SetEvent(e); "
                      "careful.WaitForSingleObject(e, 0); careful.ResetEvent(e); careful.CloseHandle(e)",
            "pywin32": "e = win32event.CreateEvent(None, True, False, None); win32event.SetEvent(e); "
                       "win32event.WaitForSingleObject(e, 0); win32event.ResetEvent(e); e.Close()",
            "pywincffi 0.5.0": "e = old.CreateEvent(bManualReset=True, bInitialState=False); old.SetEvent(e); "
                               "old.WaitForSingleObject(e, 0); old.ResetEvent(e); old.CloseHandle(e)"}),
        Case("process: open, close", "process", {
            "library": "library.CloseHandle(library.OpenProcess(access, False, pid))",
            "pywincffi": "kernel32.CloseHandle(kernel32.OpenProcess(access, False, pid))",
            "ctypes": "careful.CloseHandle(careful.OpenProcess(access, False, pid))",
            "pywin32": "win32api.OpenProcess(access, False, pid).Close()",
            "_winapi": "_winapi.CloseHandle(_winapi.OpenProcess(access, False, pid))",
            "pywincffi 0.5.0": "old.CloseHandle(old.OpenProcess(access, False, pid))"}),
        Case("pipe: create, close", "pipe", {
            "library": "r, w = new(PHANDLE), new(PHANDLE); library.CreatePipe(r, w, NULL, 0); "
                       "library.CloseHandle(r[0]); library.CloseHandle(w[0])",
            "pywincffi": "r, w = kernel32.CreatePipe(); kernel32.CloseHandle(r); kernel32.CloseHandle(w)",
            "ctypes": "r, w = careful.CreatePipe(); careful.CloseHandle(r); careful.CloseHandle(w)",
            "pywin32": "r, w = win32pipe.CreatePipe(None, 0); r.Close(); w.Close()",
            "_winapi": "r, w = _winapi.CreatePipe(None, 0); _winapi.CloseHandle(r); _winapi.CloseHandle(w)",
            "pywincffi 0.5.0": "r, w = old.CreatePipe(); old.CloseHandle(r); old.CloseHandle(w)"}),
        Case("peek at a pipe", "peek", {
            "library": "a, b, c = new(PDWORD), new(PDWORD), new(PDWORD); "
                       "library.PeekNamedPipe(reader, NULL, 0, a, b, c); b[0]",
            "pywincffi": "kernel32.PeekNamedPipe(reader, 0).lpTotalBytesAvail",
            "ctypes": "careful.PeekNamedPipe(readern, 0)[1]", "pywin32": "win32pipe.PeekNamedPipe(readern, 0)[1]",
            "_winapi": "_winapi.PeekNamedPipe(readern)[0]",
            "pywincffi 0.5.0": "old.PeekNamedPipe(old_reader, 0).lpTotalBytesAvail"}),
        Case("wait for 1 handle", "wait 1", {
            "library": "library.WaitForSingleObject(event, 0)",
            "pywincffi": "kernel32.WaitForSingleObject(event, 0)",
            "ctypes": "careful.WaitForSingleObject(eventn, 0)", "pywin32": "win32event.WaitForSingleObject(eventn, 0)",
            "_winapi": "_winapi.WaitForSingleObject(eventn, 0)",
            "pywincffi 0.5.0": "old.WaitForSingleObject(old_event, 0)"}),
        Case("wait for one of %d handles" % MANY, "wait 64", {
            "library": "library.WaitForMultipleObjects(%d, many, False, 0)" % MANY,
            "pywincffi": "kernel32.WaitForMultipleObjects(many, False, 0)",
            "ctypes": "careful.WaitForMultipleObjects(manyn, False, 0)",
            "pywin32": "win32event.WaitForMultipleObjects(manyn, False, 0)",
            # It takes 62, since in the main thread it waits itself for one more.
            "_winapi": "_winapi.WaitForMultipleObjects(manyn[2:], False, 0)"}),
        Case("a call that fails and raises", "failure", {
            "library": "try:\n    if not library.CloseHandle(bad):\n        code, message = ffi.getwinerror()\n"
                       "        raise OSError(0, message, None, code)\nexcept OSError:\n    pass",
            "pywincffi": "try:\n    kernel32.CloseHandle(bad)\nexcept OSError:\n    pass",
            "ctypes": "try:\n    careful.CloseHandle(badn)\nexcept OSError:\n    pass",
            "pywin32": "try:\n    win32api.CloseHandle(badn)\nexcept win32api.error:\n    pass",
            "_winapi": "try:\n    _winapi.CloseHandle(badn)\nexcept OSError:\n    pass",
            "pywincffi 0.5.0": "try:\n    old.CloseHandle(old_bad)\nexcept WindowsAPIError:\n    pass"}),
        Case("port: overlapped write, read, 2 packets", "port", {
            "library": "o, p = new(POVERLAPPED), new(POVERLAPPED); data = new(CHARS, 64); "
                       "library.WriteFile(client, bytes64, 64, NULL, o); library.ReadFile(server, data, 64, NULL, p)\n"
                       "for _ in (1, 2):\n    a, b, c = new(PDWORD), new(PULONG_PTR), new(PPOVERLAPPED)\n"
                       "    library.GetQueuedCompletionStatus(port, a, b, c, 1000)\n"
                       "ffi.unpack(data, p.InternalHigh)",
            "pywincffi": "p = wintypes.OVERLAPPED(); kernel32.WriteFile(client, bytes64, wintypes.OVERLAPPED()); "
                         "data = kernel32.ReadFile(server, 64, p); kernel32.GetQueuedCompletionStatus(port, 1000); "
                         "kernel32.GetQueuedCompletionStatus(port, 1000); data[:p.InternalHigh]",
            "ctypes": "o, p = careful.OVERLAPPED(), careful.OVERLAPPED(); data = careful.create_string_buffer(64); "
                      "careful.start_write(clientn, bytes64, 64, None, o); "
                      "careful.start_read(servern, data, 64, None, p); "
                      "careful.GetQueuedCompletionStatus(portn, 1000); "
                      "careful.GetQueuedCompletionStatus(portn, 1000); data.raw[:p.InternalHigh]",
            "pywin32": "o, p = pywintypes.OVERLAPPED(), pywintypes.OVERLAPPED(); "
                       "data = win32file.AllocateReadBuffer(64); win32file.WriteFile(clientn, bytes64, o); "
                       "win32file.ReadFile(servern, data, p); "
                       "win32file.GetQueuedCompletionStatus(portn, 1000); "
                       "win32file.GetQueuedCompletionStatus(portn, 1000); bytes(data[:p.InternalHigh])"}),
    ]
    for what, source, target in (("pipe", "reader", "writer"), ("file", "file_reader", "file_writer")):
        for size, words in SIZES:
            cases.append(_transfer("%s: write, read %s" % (what, words), what, source, target, size))
        for size, words in SIZES[2:]:
            cases.append(_transfer_into("%s: write, read %s into a buffer" % (what, words), what, source, target, size))
    return cases


def _transfer(name, native, source, target, size):
    fill = dict(source=source, target=target, size=size)
    return Case(name, "%s %d" % (native, size), dict((contender, statement % fill) for contender, statement in {
        "library": "n = new(PDWORD); library.WriteFile(%(target)s, bytes%(size)d, %(size)d, n, NULL); n[0]; "
                   "data = bytes(%(size)d); n = new(PDWORD); "
                   "library.ReadFile(%(source)s, data, %(size)d, n, NULL); data if n[0] == %(size)d else data[:n[0]]",
        "pywincffi": "kernel32.WriteFile(%(target)s, bytes%(size)d); kernel32.ReadFile(%(source)s, %(size)d)",
        "ctypes": "careful.WriteFile(%(target)sn, bytes%(size)d); careful.ReadFile(%(source)sn, %(size)d)",
        "pywin32": "win32file.WriteFile(%(target)sn, bytes%(size)d); win32file.ReadFile(%(source)sn, %(size)d)",
        "_winapi": "_winapi.WriteFile(%(target)sn, bytes%(size)d); _winapi.ReadFile(%(source)sn, %(size)d)",
        "pywincffi 0.5.0": "old.WriteFile(old_%(target)s, bytes%(size)d); old.ReadFile(old_%(source)s, %(size)d)",
    }.items()), "bulk" if size >= 65536 else "call", _LARGEST_FILE // size)


def _transfer_into(name, native, source, target, size):
    fill = dict(source=source, target=target, size=size)
    return Case(name, "%s %d" % (native, size), dict((contender, statement % fill) for contender, statement in {
        "library": "n = new(PDWORD); library.WriteFile(%(target)s, bytes%(size)d, %(size)d, n, NULL); n[0]; "
                   "n = new(PDWORD); library.ReadFile(%(source)s, cdata%(size)d, %(size)d, n, NULL); n[0]",
        "pywincffi": "kernel32.WriteFile(%(target)s, bytes%(size)d); "
                     "kernel32.ReadFile(%(source)s, %(size)d, lpBuffer=array%(size)d)",
        "ctypes": "careful.WriteFile(%(target)sn, bytes%(size)d); "
                  "careful.ReadFileInto(%(source)sn, ctypes%(size)d, %(size)d)",
        "pywin32": "win32file.WriteFile(%(target)sn, bytes%(size)d); win32file.ReadFile(%(source)sn, win%(size)d)",
    }.items()), "bulk", _LARGEST_FILE // size)


def number(ffi, handle):
    return int(ffi.cast("intptr_t", handle))


def objects(modules, careful):
    """
    Make what the statements use: ``(namespace, function that puts files back to their beginning)``.

    :param dict modules: The contenders' modules by name.
    :param module careful: careful.py, which makes those objects that have nothing to do with the comparison.
    """
    ffi, kernel32 = modules["ffi"], modules["kernel32"]
    space = dict(modules, careful=careful, new=ffi.new, NULL=ffi.NULL, pid=os.getpid(), access=0x1000)
    for name, ctype in (("PHANDLE", "HANDLE *"), ("PDWORD", "DWORD *"), ("CHARS", "char[]"),
                        ("POVERLAPPED", "OVERLAPPED *"), ("PPOVERLAPPED", "OVERLAPPED **"),
                        ("PULONG_PTR", "ULONG_PTR *")):
        space[name] = ffi.typeof(ctype)
    space["device"] = kernel32.STD_OUTPUT_HANDLE
    numbers = {"bad": 0x7FFFFFF0, "event": careful.CreateEvent(None, True, True, None)}
    numbers["reader"], numbers["writer"] = careful.CreatePipe(1 << 21)
    path = os.path.join(tempfile.mkdtemp(prefix="bench"), "python.bin")
    numbers["file_writer"] = careful.CreateFile(path, 0xC0000000, 3, None, 2, 0, None)
    numbers["file_reader"] = careful.CreateFile(path, 0xC0000000, 3, None, 3, 0, None)
    name = u"\\\\.\\pipe\\pywincffi-bench-%d" % os.getpid()
    numbers["server"] = careful.CreateNamedPipe(name, 0x40000003, 0, 1, 65536, 65536, 0, None)
    numbers["client"] = careful.CreateFile(name, 0xC0000000, 0, None, 3, 0x40000000, None)
    numbers["port"] = careful.CreateIoCompletionPort(numbers["server"], None, 1, 0)
    careful.CreateIoCompletionPort(numbers["client"], numbers["port"], 2, 0)
    for name, value in numbers.items():
        space[name + "n"] = value
        space[name] = ffi.cast("HANDLE", value)
    space["manyn"] = [careful.CreateEvent(None, True, last, None) for last in [False] * (MANY - 1) + [True]]
    space["many"] = [ffi.cast("HANDLE", each) for each in space["manyn"]]
    for size, _ in SIZES:
        space.update({"bytes%d" % size: b"x" * size, "array%d" % size: bytearray(size),
                      "cdata%d" % size: ffi.new("char[]", size),
                      "ctypes%d" % size: careful.create_string_buffer(size)})
        if "win32file" in modules:
            space["win%d" % size] = modules["win32file"].AllocateReadBuffer(size)
    if "old" in modules:
        old_ffi = modules["old_dist"].load()[0]
        for name in ("bad", "event", "reader", "writer", "file_reader", "file_writer"):
            space["old_" + name] = modules["old_HANDLE"](old_ffi.cast("void *", numbers[name]))
        space["old_device"] = modules["old_dist"].load()[1].STD_OUTPUT_HANDLE

    def rewind():
        for name in ("file_reader", "file_writer"):
            careful.SetFilePointerEx(numbers[name], 0, None, 0)

    return space, rewind
