"""The functions to call, and how the fuzzer makes up a call."""
import ctypes
import importlib
import inspect
import operator
import os
import pkgutil
import random
import struct

import declared
import pywincffi
import values
from pywincffi import kernel32
from pywincffi.core import deprecated, integer_types, structures
from pywincffi.exceptions import InputError
from pywincffi.ownership import Owner
from values import ffi, library, windows

_INTEGERS = (bool,) + integer_types
# Modules that are not called: those of the tools, and the exceptions.
_NOT_CALLED = ("builder", "core", "dev", "wintypes", "exceptions")
# Facts of functions that may end something that is not the fuzzer's.
ENDS_ITS_PROCESS, ENDS_A_PROCESS, ENDS_A_THREAD = "ends its process", "ends a process", "ends a thread"
# Functions that may do anything to files or programs.
NOT_CALLED = "not called"
# Functions that change the desktop of the user who runs the fuzzer; nobody uses Wine's.
CALLED_IN_WINE = "called in Wine alone"
ON_WINE = hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


class Callable(object):
    """
    One thing to call: its name and its parameters, as :mod:`declared` has them.

    ``fields`` are those of a structure: then the arguments are one of them, its value, and values for the constructor.
    """

    def __init__(self, name, function, names, topic, doc=None, fields=None, defaults=()):
        self.name, self.function, self.fields = name, function, fields
        self.short = name.rpartition(".")[2]
        known = _declared.get(self.short) or declared.Function(name, {}, [], None, topic)
        self.facts, self.closer, self.topic = known.facts, known.closer, known.topic
        described = dict(declared.documented(doc, known.topic), **known.parameters)
        self.parameters = fields or [described.get(each) or declared.Parameter(
            each, "", False, False, [], False, known.topic, []) for each in names]
        self.required = 2 if fields else len(names) - len(defaults or ())


_declared = declared.functions()


def callables():
    """Finds all public functions and classes of all modules; new ones need no entry anywhere."""
    found = {}
    for _, name, is_package in pkgutil.iter_modules(pywincffi.__path__):
        if name not in _NOT_CALLED:
            module = importlib.import_module("pywincffi." + name)
            topics = [importlib.import_module("pywincffi.%s.%s" % (name, topic))
                      for _, topic, _ in pkgutil.iter_modules(module.__path__)
                      if "pywincffi.%s.%s" % (name, topic) not in deprecated.MODULES] if is_package else [module]
            for each in topics:
                found.update((made.name, made) for made in _of_module(name, each))
    for kind in values.STRUCTURES:
        made = _of_structure(kind)
        found[made.name] = made
    left_out = [NOT_CALLED] if ON_WINE else [NOT_CALLED, CALLED_IN_WINE]
    return [found[name] for name in sorted(found) if not set(left_out).intersection(found[name].facts)]


def _of_module(package, module):
    topic = module.__name__.partition(".")[2].replace(".", "/")
    for name in getattr(module, "__all__", ()):
        value = getattr(module, name)
        if inspect.isfunction(value):
            code = value.__code__
            yield Callable("%s.%s" % (package, name), value, code.co_varnames[:code.co_argcount], topic, value.__doc__,
                           defaults=value.__defaults__)
        elif inspect.isclass(value) and not issubclass(value, (tuple, Exception)) and hasattr(
                value.__init__, "__code__"):
            code = value.__init__.__code__
            yield Callable("%s.%s" % (package, name), _exerciser(value), code.co_varnames[1:code.co_argcount], topic,
                           value.__doc__, defaults=value.__init__.__defaults__)


def _exerciser(kind):
    """Returns a function that makes an object of a class, and calls its methods that need no arguments."""
    def exercise(*arguments):
        made = kind(*arguments)
        try:
            repr(made)
        except Exception:
            if _all_shown(arguments):  # otherwise it is the repr() of a value that the object just holds
                raise
        found = [getattr(made, name) for name in sorted(dir(kind)) if not name.startswith("_")]
        for value in found:
            if inspect.ismethod(value) and value.__code__.co_argcount == 1:
                try:
                    value()
                except InputError:  # an earlier method may have closed it
                    pass
        return made
    return exercise


def _all_shown(arguments):
    try:
        return bool(repr(arguments))
    except Exception:
        return False


def _of_structure(kind):
    names = kind.fields()

    def exercise(field, value, *given):
        made = kind(*given)
        setattr(made, field, value)
        for name in names:
            getattr(made, name)
        repr(made)
        made == kind()  # pylint: disable=expression-not-assigned
        made != value  # pylint: disable=expression-not-assigned
    fields = [declared.Parameter(name, getattr(field, "type", field).cname, False, False, [], False, "", [])
              for name, field, _ in structures._flatten(ffi.typeof(kind.ctype)) if name in names]
    return Callable("wintypes.%s" % kind.__name__, exercise, [], "", fields=fields)


_callables = []


def all_callables():
    if not _callables:
        _callables.extend(callables())
    return _callables


def make(seed, number):
    """Returns the call of a number: a :class:`Callable`, its arguments, and the resources to close afterwards."""
    everything = all_callables()
    called = everything[number % len(everything)]
    rng = random.Random(seed * 1000003 + number)
    resources = values.Resources(rng)
    parameters = called.parameters
    if called.fields:
        parameters, arguments = _structure_arguments(resources, called.fields)
    elif called.short in RECIPES and rng.random() < 0.6:
        arguments = list(RECIPES[called.short](resources))
    else:
        arguments = [resources.fitting(each) for each in parameters[:rng.randint(called.required, len(parameters))]]
    # One call in four stays as it should be; in one of four nothing is as it should be. The name of a field stays: to
    # Python it must be text.
    fate, first = rng.random(), 1 if called.fields else 0
    if len(arguments) > first and 0.25 < fate < 0.75:
        arguments[rng.randrange(first, len(arguments))] = resources.whatever()
    elif fate > 0.75:
        arguments[first:] = [resources.whatever() if rng.random() < 0.6 else each for each in arguments[first:]]
    if fate < 0.05:
        for each, value in enumerate(arguments):
            if type(value) in integer_types:
                arguments[each] = values.Meddler(value, arguments)
    tamed = [_observed(parameter, tame(called, parameter.name, value))
             for parameter, value in zip(parameters, arguments)]
    return called, tamed + arguments[len(tamed):], resources


def _structure_arguments(resources, fields):
    chosen = resources.rng.choice(fields)
    given = fields[:resources.rng.choice([0, 0, 1, len(fields)])]
    field = "no_such_field" if resources.rng.random() < 0.05 else chosen.name
    return [chosen, chosen] + given, [field, resources.fitting(chosen)] + [
        resources.rng.choice([0, resources.fitting(each)]) for each in given]


def _named(resources, function, access):
    return [access, False, resources.named(function)]


def _message(resources):
    return resources.rng.choice([
        [], [None, None, resources.rng.randrange(200)],
        [library.FORMAT_MESSAGE_FROM_STRING, resources.rng.choice([
            u"%1 %2!d!", u"%1!s!", u"%3", u"%1!*d!", u"%0", u"%1!p!"]), 0, 0, [u"a", 1, 2, 3]]])


def _job_information(resources):
    constant, structure = resources.rng.choice([
        ("JobObjectBasicLimitInformation", "JOBOBJECT_BASIC_LIMIT_INFORMATION"),
        ("JobObjectExtendedLimitInformation", "JOBOBJECT_EXTENDED_LIMIT_INFORMATION"),
        ("JobObjectBasicUIRestrictions", "JOBOBJECT_BASIC_UI_RESTRICTIONS"),
        ("JobObjectAssociateCompletionPortInformation", "JOBOBJECT_ASSOCIATE_COMPLETION_PORT")])
    kind = getattr(values.wintypes, structure)
    return [resources.job(), getattr(library, constant), resources.rng.choice([kind(), resources.structure(kind)])]


def _attribute(resources):
    constant, value = resources.rng.choice([
        (library.PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [resources.pipe()]),
        (library.PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, resources.process()),
        (library.PROC_THREAD_ATTRIBUTE_JOB_LIST, [resources.job()]),
        (library.PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY, resources.integer())])
    return [resources.attribute_list(), 0, constant, value]


def _thread_context(resources):
    return kernel32.CONTEXT(resources.rng.choice([
        0, library.CONTEXT_CONTROL, library.CONTEXT_INTEGER, library.CONTEXT_FULL, library.CONTEXT_ALL]))


def _notifications(resources):
    records = [struct.pack("<3I", 12 + 2 * len(name) if following else 0, 1, 2 * len(name)) + name.encode("utf-16-le")
               for name, following in ((u"file", True), (u"new", False))]
    return [b"".join(records)[resources.rng.choice([0, 0, 0, 1, 4, 20]):]]


# Arguments of the functions where one has to fit another, so that the call also gets far; all are changed at random
# like any others, and functions without get arguments by what their parameters are.
RECIPES = {
    "AssignProcessToJobObject": lambda resources: [resources.job(), resources.unbound_process()],
    "AcceptEx": lambda resources: [
        resources.socket_or_number(), resources.socket_or_number(), 0, 32, 32, values.wintypes.OVERLAPPED()],
    "CallNamedPipe": lambda resources: [values.echo.name(), b"message", 100, 20],
    "ConnectEx": lambda resources: [resources.bound(), ("127.0.0.1", 9), values.wintypes.OVERLAPPED()],
    "CreateFileMapping": lambda resources: [
        resources.rng.choice([values.handle(-1), resources.file()]), None, resources.rng.choice([2, 4, 8, 0x4000004]),
        0, resources.rng.choice([100, 10000])],
    "CreateIoCompletionPort": lambda resources: [
        resources.rng.choice([values.handle(-1), resources.file()]), resources.rng.choice([None, resources.port()]),
        5, 1],
    "CreateNamedPipe": lambda resources: [
        resources.text_for("kernel32/pipes"), library.PIPE_ACCESS_DUPLEX, 0, resources.rng.choice([1, 255]),
        100, 100],
    "CreateProcess": lambda resources: [
        None, resources.text_for("kernel32/process"), None, None, False, library.CREATE_SUSPENDED],
    "DeviceIoControl": lambda resources: [
        resources.file(), resources.rng.choice([
            library.FSCTL_GET_OBJECT_ID, library.FSCTL_GET_REPARSE_POINT, library.FSCTL_GET_RETRIEVAL_POINTERS,
            library.FSCTL_QUERY_ALLOCATED_RANGES, library.FSCTL_SET_SPARSE]), b"\0" * 16, 100],
    "DuplicateHandle": lambda resources: [
        values.handle(-1), resources.any_open_handle(), values.handle(-1), 0, False, library.DUPLICATE_SAME_ACCESS],
    "FlushInstructionCache": lambda resources: [values.handle(-1), resources.memory(), 10],
    "FlushViewOfFile": lambda resources: [resources.view()],
    "FormatMessage": _message,
    "GetAcceptExSockaddrs": lambda resources: [
        bytes(bytearray(resources.rng.randrange(256) for _ in range(74))), 10, 32, 32],
    "GetMessage": lambda resources: [],
    "GetProcAddress": lambda resources: [
        resources.module(), resources.rng.choice([u"Sleep", b"Sleep", u"NoSuchFunction", 1, 0xFFFF])],
    "GetThreadContext": lambda resources: [resources.thread(), _thread_context(resources)],
    "GlobalFree": lambda resources: [resources.memory_object("Global")],
    "GlobalLock": lambda resources: [resources.memory_object("Global")],
    "GlobalSize": lambda resources: [resources.memory_object("Global")],
    "GlobalUnlock": lambda resources: [resources.memory_object("Global")],
    "HeapAlloc": lambda resources: [values.kernel32.GetProcessHeap(), resources.rng.choice([0, 8]), 100],
    "HeapFree": lambda resources: [values.kernel32.GetProcessHeap(), 0, resources.memory()],
    "HeapReAlloc": lambda resources: [values.kernel32.GetProcessHeap(), 0, resources.memory(), 1000],
    "HeapSize": lambda resources: [values.kernel32.GetProcessHeap(), 0, resources.memory()],
    "LocalFree": lambda resources: [resources.memory_object("Local")],
    "LocalLock": lambda resources: [resources.memory_object("Local")],
    "LocalSize": lambda resources: [resources.memory_object("Local")],
    "LocalUnlock": lambda resources: [resources.memory_object("Local")],
    "MapViewOfFile": lambda resources: [
        resources.mapping(), resources.rng.choice([1, 2, 4, 0x20]), 0, 0, resources.rng.choice([0, 100])],
    "MapViewOfFileEx": lambda resources: [resources.mapping(), 4, 0, 0, 0, resources.rng.choice([None, 0x10000000])],
    "OpenEvent": lambda resources: _named(resources, "CreateEventW", library.EVENT_ALL_ACCESS),
    "OpenFileMapping": lambda resources: [
        4, False, resources.mapping(u"pywincffi-fuzz-mapping") and u"pywincffi-fuzz-mapping"],
    "OpenMutex": lambda resources: _named(resources, "CreateMutexW", library.MUTEX_ALL_ACCESS),
    "OpenProcess": lambda resources: [
        resources.rng.choice([library.PROCESS_QUERY_LIMITED_INFORMATION, library.SYNCHRONIZE]), False,
        resources.rng.choice([os.getpid(), 0x7FFFFFF0])],
    "PostThreadMessage": lambda resources: [windows("kernel32", "GetCurrentThreadId"), 0x8000],
    "ReadConsole": lambda resources: [resources.console(u"CONIN$"), 10],
    "ReadProcessMemory": lambda resources: [
        values.handle(-1), resources.rng.choice([resources.memory(), id(resources)]), 16],
    "SetCommState": lambda resources: [resources.serial_port(), values.wintypes.DCB(
        fBinary=1, ByteSize=resources.rng.choice([7, 8, 8]), BaudRate=resources.rng.choice([9600, 115200]))],
    "SetInformationJobObject": _job_information,
    "SetThreadContext": lambda resources: [resources.thread(), _thread_context(resources)],
    "TransactNamedPipe": lambda resources: [resources.pipe(), b"message", 100],
    "TrackPopupMenuEx": lambda resources: resources.shown_menu(),
    "TransmitFile": lambda resources: [resources.connection(), resources.file(), 10, 0, values.wintypes.OVERLAPPED()],
    "UnmapViewOfFile": lambda resources: [resources.view()],
    "UnlockFileEx": lambda resources: [resources.locked_file(), 0, 1, 0, values.wintypes.OVERLAPPED()],
    "UpdateProcThreadAttribute": _attribute,
    "VirtualAlloc": lambda resources: [
        resources.rng.choice([None, resources.memory()]), 5000, resources.rng.choice([0x1000, 0x2000, 0x3000]), 4],
    "VirtualFree": lambda resources: [resources.memory(), 0, resources.rng.choice([0x4000, 0x8000])],
    "VirtualProtect": lambda resources: [resources.memory(), 100, resources.rng.choice([1, 2, 4, 0x20, 0x104])],
    "WSAIoctl": lambda resources: [resources.socket_or_number(), 0x4004667F, b"", 4],  # FIONREAD
    "WSAConnect": lambda resources: [resources.datagrams(), ("127.0.0.1", 9)],
    "WSARecv": lambda resources: [resources.connection(), resources.buffers(), 0] + resources.completion(),
    "WSARecvFrom": lambda resources: [resources.datagrams(), resources.buffers(), 0] + resources.completion(),
    "WSASend": lambda resources: [resources.connection(), resources.buffers(), 0] + resources.completion(),
    "WSASendTo": lambda resources: [
        resources.datagrams(), resources.buffers(), 0, ("127.0.0.1", 9)] + resources.completion(),
    "WriteProcessMemory": lambda resources: [values.handle(-1), resources.memory(), b"x" * 10],
    "WriteConsoleInput": lambda resources: [resources.console(u"CONIN$"), resources.records()],
    "WriteConsoleOutputAttribute": lambda resources: [resources.console(u"CONOUT$"), [7, 0x1C], (0, 0)],
    "file_notifications": _notifications,
}
# Faults of Wine: it ends a process that asks for a result of almost 2 GiB, or for some texts with an ellipsis (the
# flags that are taken out here); it reads beyond the memory of a class, and overruns its buffer of 1024 characters.
_WINE = {("DeviceIoControl", "nOutBufferSize"): lambda number: number % 2 ** 20,
         ("DrawText", "format"): lambda number: number & ~0x4C000,
         ("GetClassLongPtr", "nIndex"): lambda number: number % 8 if number > 0 else number,
         ("TransactNamedPipe", "nOutBufferSize"): lambda number: number % 2 ** 20,
         ("GetLongPathName", "lpszShortPath"): lambda text: text[:1000]}


def tame(called, name, value):
    """Protects the machine, not the library: makes waits short, and ends only expendable processes and threads."""
    if type(value) in (values.Number, values.Meddler):
        value.value = tame(called, name, value.value)
    elif type(value) is values.Lying:
        return values.Lying(tame(called, name, value.plain()))
    elif (called.short, name) in _WINE:
        try:
            return _WINE[called.short, name](value)
        except Exception:  # a hostile value stays
            pass
    elif "short " + name in called.facts or "own " + name in called.facts:
        try:
            number = operator.index(value)
        except Exception:
            return value
        if "own " + name in called.facts:
            return windows("kernel32", "GetCurrentThreadId") if number < 2 ** 31 else value
        return number % 20 if 20 < number < 2 ** 32 else value
    elif "private " + name in called.facts:
        # Windows takes parameters of its own messages for pointers.
        return value | 0x8000 if type(value) in _INTEGERS and 0 <= value < 2 ** 32 else value
    elif ENDS_A_PROCESS in called.facts and type(value) is type(ffi.NULL) and ffi.typeof(value) is ffi.typeof(
            "HANDLE") and windows("kernel32", "GetProcessId", values.number(value)) == os.getpid():
        return values.expendable()[0]
    elif ENDS_A_THREAD in called.facts and type(value) is type(ffi.NULL) and ffi.typeof(value) is ffi.typeof(
            "HANDLE") and windows("kernel32", "GetProcessIdOfThread", values.number(value)) == os.getpid():
        return values.expendable()[1]
    elif ENDS_ITS_PROCESS in called.facts and name == "uExitCode" and type(value) in _INTEGERS:
        return 1 if -2 ** 31 <= value < 2 ** 32 else value  # the status that fuzz.py expects
    elif issubclass(type(value), type(u"")) and declared.is_hardware(value):
        return u"file"
    return value


def _observed(parameter, value):
    """Returns what to pass for an argument: for a function that Windows calls, one that records what it raises."""
    if declared.is_called(parameter.ctype) and issubclass(type(value), (type, type(len))):
        return values.Function(value)
    return value


# {function that allocates or maps memory: how to free the memory}
_GIVEN_BACK = {
    "UnmapViewOfFile": lambda view: values.kernel32.UnmapViewOfFile(view),
    "VirtualFree": lambda memory: values.kernel32.VirtualFree(
        memory, 0, 0x8000) if memory.address % 65536 == 0 else None,
    "HeapFree": lambda memory: values.kernel32.HeapFree(values.kernel32.GetProcessHeap(), 0, memory),
    "GlobalFree": lambda memory: values.kernel32.GlobalFree(memory),
    "LocalFree": lambda memory: values.kernel32.LocalFree(memory),
    "DeleteObject": lambda result: library.DeleteObject(ffi.cast("HGDIOBJ", getattr(result, "hbm", result))),
    "ReleaseDC": lambda hdc: library.ReleaseDC(ffi.NULL, hdc),
    "EndUpdateResourceW": lambda hUpdate: kernel32.EndUpdateResource(hUpdate, True),
}


def close_result(closer, result):
    """Closes the result of a call: a handle, a tuple with handles, or memory."""
    if closer in _GIVEN_BACK:
        _GIVEN_BACK[closer](result)
        return
    for each in result if isinstance(result, tuple) else (result,):
        if type(each) is type(ffi.NULL) and each:
            if hasattr(result, "hProcess"):
                windows("kernel32", "TerminateProcess", values.number(each), 1)
            if closer == "UnregisterWait":  # by the wrapper, which has a record of it
                kernel32.UnregisterWait(each)
            elif ffi.typeof(each).item.kind == "struct":  # by the wrapper, which has a record of this type
                Owner(each).close()
            else:
                getattr(library, closer)(each)


def release(thread, handles):
    """Ends the wait of a call for something that never happens; called in another thread."""
    windows("kernel32", "CancelSynchronousIo", thread)
    windows("user32", "PostThreadMessageW", windows("kernel32", "GetThreadId", thread), 0x12, 0, 0)  # WM_QUIT
    for any_handle in handles:
        windows("kernel32", "CancelIoEx", any_handle, None)
