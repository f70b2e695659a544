"""
The cases: the same work, as a statement for each contender.

A statement is timed in a namespace with the modules of all contenders and the objects of :func:`objects`. Each handle
has two names: NAME is cdata for cffi, and NAMEn the number for everyone else. If a statement uses a name that does not
exist, the contender is left out of the case, and the report says so.
"""
import os
import tempfile

SIZES = ((64, "64 B"), (4096, "4 KiB"), (65536, "64 KiB"), (1 << 20, "1 MiB"))
# The size of a file at which writing starts at the beginning again.
_LARGEST_FILE = 1 << 24
MANY = 64
RECORDS = 200
#: Cases that cannot be measured yet, and why.
NOT_YET = {}


class Case(object):
    """
    :param str name: For the table.
    :param dict statements: By contender.
    :param str kind: "call", or "bulk" where the time is that of the data.
    :param int most: How many rounds may be made at once.
    :param dict limits: The largest ratio to a contender that is accepted, by contender.
    :param str setup: A statement to run before each timing, which is not part of it.
    """

    def __init__(self, name, statements, kind="call", most=10 ** 6, limits=(), setup="pass"):
        self.name = name
        self.statements = statements
        self.kind = kind
        self.most = most
        self.limits = dict(limits)
        self.setup = setup


def all_cases():
    cases = [
        Case("GetStdHandle", {
            "library": "library.GetStdHandle(device)", "pywincffi": "kernel32.GetStdHandle(device)",
            "ctypes": "careful.GetStdHandle(device)", "pywin32": "win32api.GetStdHandle(-11)",
            "_winapi": "_winapi.GetStdHandle(-11)", "pywincffi 0.5.0": "old.GetStdHandle(old_device)"}),
        Case("GetCurrentProcessId", {
            "library": "library.GetCurrentProcessId()", "pywincffi": "kernel32.GetCurrentProcessId()",
            "ctypes": "careful.GetCurrentProcessId()", "pywin32": "win32api.GetCurrentProcessId()"}),
        Case("event: create, set, wait, reset, close", {
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
        Case("process: open, close", {
            "library": "library.CloseHandle(library.OpenProcess(access, False, pid))",
            "pywincffi": "kernel32.CloseHandle(kernel32.OpenProcess(access, False, pid))",
            "ctypes": "careful.CloseHandle(careful.OpenProcess(access, False, pid))",
            "pywin32": "win32api.OpenProcess(access, False, pid).Close()",
            "_winapi": "_winapi.CloseHandle(_winapi.OpenProcess(access, False, pid))",
            "pywincffi 0.5.0": "old.CloseHandle(old.OpenProcess(access, False, pid))"}),
        Case("pipe: create, close", {
            "library": "r, w = new(PHANDLE), new(PHANDLE); library.CreatePipe(r, w, NULL, 0); "
                       "library.CloseHandle(r[0]); library.CloseHandle(w[0])",
            "pywincffi": "r, w = kernel32.CreatePipe(); kernel32.CloseHandle(r); kernel32.CloseHandle(w)",
            "ctypes": "r, w = careful.CreatePipe(); careful.CloseHandle(r); careful.CloseHandle(w)",
            "pywin32": "r, w = win32pipe.CreatePipe(None, 0); r.Close(); w.Close()",
            "_winapi": "r, w = _winapi.CreatePipe(None, 0); _winapi.CloseHandle(r); _winapi.CloseHandle(w)",
            "pywincffi 0.5.0": "r, w = old.CreatePipe(); old.CloseHandle(r); old.CloseHandle(w)"}),
        Case("peek at a pipe", {
            "library": "a, b, c = new(PDWORD), new(PDWORD), new(PDWORD); "
                       "library.PeekNamedPipe(reader, NULL, 0, a, b, c); b[0]",
            "pywincffi": "kernel32.PeekNamedPipe(reader, 0).lpTotalBytesAvail",
            "ctypes": "careful.PeekNamedPipe(readern, 0)[1]", "pywin32": "win32pipe.PeekNamedPipe(readern, 0)[1]",
            "_winapi": "_winapi.PeekNamedPipe(readern)[0]",
            "pywincffi 0.5.0": "old.PeekNamedPipe(old_reader, 0).lpTotalBytesAvail"}),
        Case("mapping: create, map, write and read 64 B, unmap, close", {
            "library": "m = library.CreateFileMappingW(library.INVALID_HANDLE_VALUE, NULL, 4, 0, 4096, NULL); "
                       "v = library.MapViewOfFile(m, 2, 0, 0, 4096); ffi.memmove(v, bytes64, 64); "
                       "ffi.buffer(v, 64)[:]; library.UnmapViewOfFile(v); library.CloseHandle(m)",
            "pywincffi": "m = kernel32.CreateFileMapping(kernel32.INVALID_HANDLE_VALUE, None, 4, 0, 4096); "
                         "v = kernel32.MapViewOfFile(m, 2, 0, 0, 4096); v[:64] = bytes64; bytes(v[:64]); "
                         "kernel32.UnmapViewOfFile(v); kernel32.CloseHandle(m)",
            "ctypes": "m = careful.CreateFileMapping(careful.INVALID_HANDLE_VALUE, None, 4, 0, 4096, None); "
                      "v = careful.MapViewOfFile(m, 2, 0, 0, 4096); careful.memmove(v, bytes64, 64); "
                      "careful.string_at(v, 64); careful.UnmapViewOfFile(v); careful.CloseHandle(m)"}),
        Case("wait for 1 handle", {
            "library": "library.WaitForSingleObject(event, 0)",
            "pywincffi": "kernel32.WaitForSingleObject(event, 0)",
            "ctypes": "careful.WaitForSingleObject(eventn, 0)", "pywin32": "win32event.WaitForSingleObject(eventn, 0)",
            "_winapi": "_winapi.WaitForSingleObject(eventn, 0)",
            "pywincffi 0.5.0": "old.WaitForSingleObject(old_event, 0)"}, limits={"_winapi": 1.05}),
        Case("wait for one of %d handles" % MANY, {
            "library": "library.WaitForMultipleObjects(%d, many, False, 0)" % MANY,
            "pywincffi": "kernel32.WaitForMultipleObjects(many, False, 0)",
            "ctypes": "careful.WaitForMultipleObjects(manyn, False, 0)",
            "pywin32": "win32event.WaitForMultipleObjects(manyn, False, 0)",
            # 62 handles: in the main thread the function waits for one more of its own.
            "_winapi": "_winapi.WaitForMultipleObjects(manyn[2:], False, 0)"}, limits={"_winapi": 0.71}),
        Case("a call that fails and raises", {
            "library": "try:\n    if not library.CloseHandle(bad):\n        code, message = ffi.getwinerror()\n"
                       "        raise OSError(0, message, None, code)\nexcept OSError:\n    pass",
            "pywincffi": "try:\n    kernel32.CloseHandle(bad)\nexcept OSError:\n    pass",
            "ctypes": "try:\n    careful.CloseHandle(badn)\nexcept OSError:\n    pass",
            "pywin32": "try:\n    win32api.CloseHandle(badn)\nexcept win32api.error:\n    pass",
            "_winapi": "try:\n    _winapi.CloseHandle(badn)\nexcept OSError:\n    pass",
            "pywincffi 0.5.0": "try:\n    old.CloseHandle(old_bad)\nexcept WindowsAPIError:\n    pass"},
             limits={"pywin32": 1.0, "ctypes": 1.0}),
        Case("port: overlapped write, read, 2 packets", {
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
                       "win32file.GetQueuedCompletionStatus(portn, 1000); bytes(data[:p.InternalHigh])"},
             limits={"pywin32": 1.15}),
        Case("overlapped write, read, 2 results", {
            "pywincffi": "o, p = wintypes.OVERLAPPED(), wintypes.OVERLAPPED(); kernel32.WriteFile(plain, bytes64, o); "
                         "data = kernel32.ReadFile(other, 64, p); kernel32.GetOverlappedResult(plain, o, True); "
                         "data[:kernel32.GetOverlappedResult(other, p, True)]",
            "ctypes": "o, p = careful.OVERLAPPED(), careful.OVERLAPPED(); data = careful.create_string_buffer(64); "
                      "careful.start_write(plainn, bytes64, 64, None, o); "
                      "careful.start_read(othern, data, 64, None, p); careful.GetOverlappedResult(plainn, o, True); "
                      "data.raw[:careful.GetOverlappedResult(othern, p, True)]",
            "pywin32": "o, p = pywintypes.OVERLAPPED(), pywintypes.OVERLAPPED(); "
                       "data = win32file.AllocateReadBuffer(64); win32file.WriteFile(plainn, bytes64, o); "
                       "win32file.ReadFile(othern, data, p); win32file.GetOverlappedResult(plainn, o, True); "
                       "bytes(data[:win32file.GetOverlappedResult(othern, p, True)])",
            "_winapi": "o, _ = _winapi.WriteFile(plainn, bytes64, True); p, _ = _winapi.ReadFile(othern, 64, True); "
                       "o.GetOverlappedResult(True); p.GetOverlappedResult(True); p.getbuffer()"},
             limits={"pywin32": 1.0}),
        Case("messages: 64 B there and back, as multiprocessing does", {
            "pywincffi": _there_and_back("pywincffi", "talker", "listener", "ready"),
            "_winapi": _there_and_back("winapi", "talkern", "listenern", "readyn")}, limits={"_winapi": 1.25}),
        Case("identifiers of all processes", {
            "pywincffi": "psapi.EnumProcesses()", "ctypes": "careful.EnumProcesses()", "psutil": "psutil.pids()"}),
        Case("memory and times of all processes", {
            "pywincffi": "processes.with_pywincffi()", "ctypes": "processes.with_ctypes()",
            "psutil": "processes.with_psutil(psutil)"}),
        Case("accept, 64 B echo on a port, as asyncio does", {
            "pywincffi": "echo_pywincffi.echo(bytes64)", "_overlapped": "echo_overlapped.echo(bytes64)"}, most=2000,
             limits={"_overlapped": 1.5}),
        Case("OVERLAPPED()", {
            "pywincffi": "wintypes.OVERLAPPED()", "pywin32": "pywintypes.OVERLAPPED()",
            "ctypes": "careful.OVERLAPPED()", "library": "new(POVERLAPPED)"}),
        Case("object()", {"pywincffi": "object()", "library": "object()"}),
        Case("%d key records: read, and 5 fields of each" % RECORDS, {
            "pywincffi": "for record in kernel32.ReadConsoleInput(keyboard, %d):\n"
                         "    if record.EventType == 1:\n"
                         "        key = record.Event.KeyEvent\n"
                         "        key.bKeyDown, key.wVirtualKeyCode, key.uChar, key.dwControlKeyState" % RECORDS,
            "ctypes": "for record in careful.ReadConsoleInput(keyboardn, %d):\n"
                      "    if record.EventType == 1:\n"
                      "        key = record.Event.KeyEvent\n"
                      "        key.bKeyDown, key.wVirtualKeyCode, key.uChar, key.dwControlKeyState" % RECORDS},
             most=1, limits={"ctypes": 2.0}, setup="careful.WriteConsoleInput(keyboardn, records)"),
        Case("a field of a structure in a structure", {
            "pywincffi": "info.dwSize.X", "ctypes": "infoc.dwSize.X"}, limits={"ctypes": 3.0}),
    ]
    for what in ("pipe", "file"):
        for size, words in SIZES:
            cases.append(_transfer(what, size, words, False))
        cases += [_transfer(what, size, words, True) for size, words in SIZES[2:]]
    return cases


def _there_and_back(contender, one, other, event):
    return "; ".join("messages.%s_send(%s, bytes64, %s); messages.%s_receive(%s, %s)" % (
        contender, source, event, contender, target, event) for source, target in ((one, other), (other, one)))


def _transfer(what, size, words, into):
    """Returns a case that writes and reads ``size`` bytes; ``into``: reads into a buffer that is kept."""
    write = {"library": "n = new(PDWORD); library.WriteFile(%(to)s, bytes%(size)d, %(size)d, n, NULL); n[0]",
             "pywincffi": "kernel32.WriteFile(%(to)s, bytes%(size)d)",
             "ctypes": "careful.WriteFile(%(to)sn, bytes%(size)d)",
             "pywin32": "win32file.WriteFile(%(to)sn, bytes%(size)d)",
             "_winapi": "_winapi.WriteFile(%(to)sn, bytes%(size)d)",
             "pywincffi 0.5.0": "old.WriteFile(old_%(to)s, bytes%(size)d)"}
    read = {"library": "n = new(PDWORD); library.ReadFile(%(source)s, cdata%(size)d, %(size)d, n, NULL); n[0]",
            "pywincffi": "kernel32.ReadFile(%(source)s, %(size)d, lpBuffer=array%(size)d)",
            "ctypes": "careful.ReadFileInto(%(source)sn, ctypes%(size)d, %(size)d)",
            "pywin32": "win32file.ReadFile(%(source)sn, win%(size)d)",
            } if into else {
                "library": "data = bytes(%(size)d); n = new(PDWORD); library.ReadFile(%(source)s, data, %(size)d, n, "
                           "NULL); data if n[0] == %(size)d else data[:n[0]]",
                "pywincffi": "kernel32.ReadFile(%(source)s, %(size)d)",
                "ctypes": "careful.ReadFile(%(source)sn, %(size)d)",
                "pywin32": "win32file.ReadFile(%(source)sn, %(size)d)",
                "_winapi": "_winapi.ReadFile(%(source)sn, %(size)d)",
                "pywincffi 0.5.0": "old.ReadFile(old_%(source)s, %(size)d)"}
    fill = dict(size=size, to="writer" if what == "pipe" else "file_writer",
                source="reader" if what == "pipe" else "file_reader")
    return Case("%s: write, read %s%s" % (what, words, " into a buffer" if into else ""),
                dict((contender, ("%s; %s" % (write[contender], statement)) % fill)
                     for contender, statement in read.items()),
                "bulk" if size >= 65536 else "call", _LARGEST_FILE // size,
                {"pywin32": 1.25} if (what, size) == ("file", 64) else {})


def number(ffi, handle):
    return int(ffi.cast("intptr_t", handle))


def objects(modules, careful):
    """
    Make what the statements use: ``(namespace, function that puts files back to their beginning)``.

    :param dict modules: The contenders' modules by name.
    :param module careful: careful.py, which makes those objects that have nothing to do with the comparison.
    """
    import echo
    import messages
    import processes
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
    for one, other, mode in (("plain", "other", 0), ("talker", "listener", 6)):  # 6: messages
        name = u"\\\\.\\pipe\\pywincffi-bench-%s-%d" % (one, os.getpid())
        numbers[one] = careful.CreateNamedPipe(name, 0x40000003, mode, 1, 65536, 65536, 0, None)
        numbers[other] = careful.CreateFile(name, 0xC0000000, 0, None, 3, 0x40000000, None)
        careful.SetNamedPipeHandleState(numbers[other], careful.DWORD(mode & 2), None, None)
    numbers["ready"] = careful.CreateEvent(None, True, False, None)
    numbers["keyboard"], screen = careful.console()
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
    space.update(records=careful.key_records(RECORDS), infoc=careful.GetConsoleScreenBufferInfo(screen),
                 info=kernel32.GetConsoleScreenBufferInfo(ffi.cast("HANDLE", screen)),
                 messages=messages, processes=processes, echo_pywincffi=echo.Pywincffi(),
                 echo_overlapped=echo.Overlapped())
    if "old" in modules:
        old_ffi = modules["old_dist"].load()[0]
        for name in ("bad", "event", "reader", "writer", "file_reader", "file_writer"):
            space["old_" + name] = modules["old_HANDLE"](old_ffi.cast("void *", numbers[name]))
        space["old_device"] = modules["old_dist"].load()[1].STD_OUTPUT_HANDLE

    def rewind():
        for name in ("file_reader", "file_writer"):
            careful.SetFilePointerEx(numbers[name], 0, None, 0)

    return space, rewind
