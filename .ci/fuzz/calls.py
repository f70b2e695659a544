"""Which functions there are to call, and how one call of them is made up."""
import importlib
import inspect
import operator
import os
import pkgutil
import random
import re
import struct

import pywincffi
from pywincffi.core import headers, structures
from pywincffi.exceptions import InputError
import values
from values import ffi, library

# Not below what is called: what the tools use, and what is not called but raised.
_NOT_CALLED = ("core", "dev", "wintypes", "exceptions")


class Callable(object):
    """
    One thing to call: its name, its arguments with their C types, and the constants it is used with.

    ``fields`` are those of a structure, with their types: then the arguments are one of them, its value, and values for
    the constructor.
    """

    def __init__(self, name, function, arguments, required, constants, fields=None):
        self.fields = fields
        self.name = name
        self.function = function
        self.arguments = arguments
        self.required = required
        self.constants = constants


def callables():
    """Every public function of every module, and every public class; new ones come without being listed."""
    found = []
    for _, name, is_package in pkgutil.iter_modules(pywincffi.__path__):
        if name in _NOT_CALLED:
            continue
        module = importlib.import_module("pywincffi." + name)
        modules = [module]
        if is_package:
            modules = [importlib.import_module("pywincffi.%s.%s" % (name, topic))
                       for _, topic, _ in pkgutil.iter_modules(module.__path__)]
        for module in modules:
            found.extend(_of_module(name, module))
    for kind in values.STRUCTURES:
        found.append(_of_structure(kind))
    return sorted(dict((each.name, each) for each in found).values(), key=lambda each: each.name)


def _of_module(package, module):
    names = list(getattr(module, "__all__", ()))
    constants = [getattr(module, name) for name in names if type(getattr(module, name)) is int]
    for name in names:
        value = getattr(module, name)
        if inspect.isfunction(value):
            code, defaults = value.__code__, value.__defaults__ or ()
            names_of = code.co_varnames[:code.co_argcount]
            yield Callable("%s.%s" % (package, name), value, _types(name, names_of), len(names_of) - len(defaults),
                           constants)
        elif inspect.isclass(value) and not issubclass(value, (tuple, Exception)) and hasattr(
                value.__init__, "__code__"):
            code, defaults = value.__init__.__code__, value.__init__.__defaults__ or ()
            names_of = code.co_varnames[1:code.co_argcount]
            yield Callable("%s.%s" % (package, name), _exerciser(value), _types(name, names_of),
                           len(names_of) - len(defaults), constants)


def _types(name, arguments):
    """``[(argument, C type)]``, as the extension knows them; "" for arguments that C does not have."""
    declared = ffi.NULL
    for suffix in ("", "W", "WEx", "ExW"):
        stem = name[:-2] if suffix == "WEx" and name.endswith("Ex") else name
        declared = declared or library.pywincffi_parameters((stem + suffix).encode("ascii"))
    types = {}
    if declared:
        for each in ffi.string(declared).decode("ascii").split(";"):
            cname, _, argument = each.rpartition(" ")
            types[argument] = cname
    return [(argument, types.get(argument, _OWN_TYPES.get(argument, ""))) for argument in arguments]


# Of arguments that only our own functions have.
_OWN_TYPES = {"handle": "HANDLE", "close": "callable?"}


def _exerciser(kind):
    """Makes an object of a class and does with it what can be done without arguments."""
    def exercise(*arguments):
        made = kind(*arguments)
        repr(made)
        found = [getattr(made, name) for name in sorted(dir(kind)) if not name.startswith("_")]
        for value in found:
            if inspect.ismethod(value) and value.__code__.co_argcount == 1:
                try:
                    value()
                except InputError:  # a method before this one may have ended its life
                    pass
        return made
    return exercise


def _of_structure(kind):
    fields = kind.fields()

    def exercise(field, value, *given):
        made = kind(*given)
        setattr(made, field, value)
        for name in fields:
            getattr(made, name)
        repr(made)
        made == kind()  # pylint: disable=expression-not-assigned
        made != value  # pylint: disable=expression-not-assigned
    types = [(name, getattr(field, "type", field).cname)
             for name, field in structures._flatten(ffi.typeof(kind.ctype)) if name in fields]
    return Callable("wintypes.%s" % kind.__name__, exercise, [("field", ""), ("value", "")] + types, 2, [], types)


_callables = []


def all_callables():
    if not _callables:
        _callables.extend(callables())
    return _callables


def make(seed, number):
    """The call of this number: a :class:`Callable`, its arguments, and the resources to close after it."""
    everything = all_callables()
    called = everything[number % len(everything)]
    rng = random.Random(seed * 1000003 + number)
    resources = values.Resources(rng)
    short = called.name.rpartition(".")[2]
    recipe = RECIPES.get(short)
    if recipe is None and _is_serial(called):
        recipe = _serial
    if called.fields:
        arguments = _structure_arguments(resources, called.fields)
    elif recipe is not None and rng.random() < 0.6:
        arguments = list(recipe(resources, called) if recipe is _serial else recipe(resources))
    else:
        count = rng.randint(called.required, len(called.arguments))
        arguments = [resources.fitting(name, ctype, called.constants) for name, ctype in called.arguments[:count]]
    # One call in four stays as it should be; in one of four nothing is as it should be. The name of a field stays: to
    # Python it must be text.
    fate = rng.random()
    first = 1 if called.fields else 0
    if len(arguments) > first and 0.25 < fate < 0.75:
        arguments[rng.randrange(first, len(arguments))] = resources.whatever()
    elif fate > 0.75:
        arguments[first:] = [resources.whatever() if rng.random() < 0.6 else each for each in arguments[first:]]
    names = [name for name, _ in called.arguments]
    if fate < 0.05:
        for each, value in enumerate(arguments):
            if type(value) is int:
                arguments[each] = values.Meddler(value, arguments)
    tamed = [observed(ctype, tame(short, name, value)) for (name, ctype), value in zip(called.arguments, arguments)]
    return called, tamed + arguments[len(names):], resources


def _structure_arguments(resources, fields):
    field, ctype = resources.rng.choice(fields)
    given = fields[:resources.rng.choice([0, 0, 1, len(fields)])]
    if resources.rng.random() < 0.05:
        field = "no_such_field"
    return [field, resources.fitting(field, ctype, [])] + [
        resources.rng.choice([0, resources.fitting(name, each, [])]) for name, each in given]


def _started(resources):
    return [None, resources.text_for("lpCommandLine"), None, None, False, library.CREATE_SUSPENDED]


def _message(resources):
    return resources.rng.choice([
        [], [None, None, resources.rng.randrange(200)],
        [library.FORMAT_MESSAGE_FROM_STRING, u"%1 %2!d!", 0, 0, [u"a", 1]],
        [library.FORMAT_MESSAGE_FROM_STRING, resources.rng.choice([u"%1!s!", u"%3", u"%1!*d!", u"%0", u"%1!p!"]), 0, 0,
         [u"a", 1, 2, 3]]])


def _job_information(resources):
    kinds = [("JobObjectBasicLimitInformation", "JOBOBJECT_BASIC_LIMIT_INFORMATION"),
             ("JobObjectExtendedLimitInformation", "JOBOBJECT_EXTENDED_LIMIT_INFORMATION"),
             ("JobObjectBasicUIRestrictions", "JOBOBJECT_BASIC_UI_RESTRICTIONS"),
             ("JobObjectAssociateCompletionPortInformation", "JOBOBJECT_ASSOCIATE_COMPLETION_PORT")]
    constant, structure = resources.rng.choice(kinds)
    kind = [each for each in values.STRUCTURES if each.__name__ == structure][0]
    return [resources.job(), getattr(library, constant), resources.rng.choice([kind(), resources.structure(kind)])]


def _attribute(resources):
    rng = resources.rng
    return [resources.attribute_list(), 0] + rng.choice([
        [library.PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [resources.pipe()]],
        [library.PROC_THREAD_ATTRIBUTE_PARENT_PROCESS, resources.process()],
        [library.PROC_THREAD_ATTRIBUTE_JOB_LIST, [resources.job()]],
        [library.PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY, resources.integer()]])


# Arguments of the functions where one has to fit another, so that the call also gets far; all are changed at random
# like any others, and functions without get arguments by their types.
RECIPES = {
    "AssignProcessToJobObject": lambda resources: [resources.job(), resources.unbound_process()],
    "CreateFile": lambda resources: [
        resources.text_for("lpFileName"), resources.rng.choice([0, 0x80000000, 0xC0000000]), 7, None,
        resources.rng.choice([1, 2, 3, 4, 5]), resources.rng.choice([0, 0x80, 0x40000000, 0x02000000])],
    "CreateNamedPipe": lambda resources: [
        u"\\\\.\\pipe\\pywincffi-fuzz-new-%d" % resources.rng.randrange(9), resources.rng.choice([1, 2, 3, 0x40000003]),
        resources.rng.choice([0, 4, 6]), resources.rng.choice([1, 255]), 100, 100, 0],
    "CallNamedPipe": lambda resources: [values.echo.name(), b"message", 100, 20],
    "CreateProcess": _started,
    "CreateIoCompletionPort": lambda resources: [
        resources.rng.choice([values.handle(-1), resources.file()]), resources.rng.choice([None, resources.port()]),
        5, 1],
    "CreateToolhelp32Snapshot": lambda resources: [library.TH32CS_SNAPPROCESS, 0],
    "DuplicateHandle": lambda resources: [
        values.handle(-1), resources.any_open_handle(), values.handle(-1), 0, False, 2],
    "DeleteProcThreadAttributeList": lambda resources: [resources.attribute_list()],
    "FormatMessage": _message,
    "GetMessage": lambda resources: [],
    "GetProcAddress": lambda resources: [resources.module(), resources.text_for("lpProcName")],
    "GetStdHandle": lambda resources: [resources.rng.choice([-10, -11, -12]) & 0xFFFFFFFF],
    "LockFileEx": lambda resources: [resources.file(), 3, 0, 1, 0, values.wintypes.OVERLAPPED()],
    "OpenEvent": lambda resources: [0x1F0003, False, resources.named("CreateEventW")],
    "OpenMutex": lambda resources: [0x1F0001, False, resources.named("CreateMutexW")],
    "UnlockFileEx": lambda resources: [resources.locked_file(), 0, 1, 0, values.wintypes.OVERLAPPED()],
    "WSAIoctl": lambda resources: [resources.socket_or_number(), 0x4004667F, b"", 4],  # FIONREAD
    "LoadLibraryEx": lambda resources: [u"version.dll", None, resources.rng.choice([0, 2, 0x800])],
    "OpenProcess": lambda resources: [
        resources.rng.choice([0x1000, 0x400, 0x100000]), False, resources.rng.choice([os.getpid(), 0x7FFFFFF0])],
    "SetCommState": lambda resources: [resources.serial_port(), values.wintypes.DCB(
        fBinary=1, ByteSize=resources.rng.choice([7, 8, 8]), BaudRate=resources.rng.choice([9600, 115200]))],
    "SetInformationJobObject": _job_information,
    "SetStdHandle": lambda resources: [resources.rng.choice([-10, -11, -12]) & 0xFFFFFFFF, resources.pipe()],
    "TransactNamedPipe": lambda resources: [resources.pipe(), b"message", 100],
    "UpdateProcThreadAttribute": _attribute,
    "WaitForSingleObject": lambda resources: [resources.event(), 5],
    "file_notifications": lambda resources: [b"".join(
        [struct.pack("<3I", 12 + 2 * len(name) if following else 0, 1, 2 * len(name)) + name.encode("utf-16-le")
         for name, following in ((u"file", True), (u"new", False))])[resources.rng.choice([0, 0, 0, 1, 4, 20]):]],
    "WriteConsoleInput": lambda resources: [resources.console_input(), resources.records()],
    "WriteFile": lambda resources: [resources.rng.choice([resources.file, resources.pipe])(), resources.buffer()],
}


def _is_serial(called):
    """Whether it is a function for serial ports."""
    return getattr(called.function, "__module__", "").endswith(".serial")


def _serial(resources, called):
    """Arguments by their types, but the handle is that of a port."""
    return [resources.serial_port()] + [resources.fitting(name, ctype, called.constants)
                                        for name, ctype in called.arguments[1:]]


# Devices of the machine, or of Wine's host, whose COM1 may be a serial port with something at its other end. The port
# with the cable of the fuzzer's own is open already, and not known by its name.
_HARDWARE = re.compile(u"(?i)(?<![a-z])(com|lpt)[0-9\u00b9\u00b2\u00b3]|(?<![a-z])(aux|prn)(?![a-z])"
                       u"|dev.tty|physicaldrive|harddisk|globalroot|\\A\\\\\\\\[.?]\\\\[a-z]:")


def is_hardware(text):
    """Whether a path names, or may name, a device of the machine."""
    return _HARDWARE.search(text) is not None


def tame(function, name, value):
    """Spare the machine, not the library: waits are short, and only what is expendable is ended."""
    if type(value) in (values.Number, values.Meddler):
        value.value = tame(function, name, value.value)
        return value
    if type(value) is values.Lying:
        return values.Lying(tame(function, name, value.plain()))
    if "illiseconds" in name or "imeout" in name or "TimeOut" in name:
        try:
            if 20 < operator.index(value) < 2 ** 32:
                return operator.index(value) % 20
        except Exception:  # a hostile value stays
            pass
    elif name == "nOutBufferSize" and function == "TransactNamedPipe":
        try:
            if 2 ** 30 < operator.index(value) < 2 ** 32:
                return operator.index(value) % 2 ** 20  # Wine's server ends who wants an answer of almost 2 GiB
        except Exception:
            pass
    elif name == "lpszShortPath" and type(value) is type(u"") and len(value) > 1000:
        return value[:1000]  # Wine's GetLongPathName has room for 1024 characters, and writes behind it
    elif name == "idThread":
        try:
            if operator.index(value) < 2 ** 31:  # may be that of another program's thread
                return values.windows("kernel32", "GetCurrentThreadId")
        except Exception:
            pass
    elif function in _ENDING and type(value) is _CDATA and ffi.typeof(value) is _HANDLE and is_own_process(value):
        return values.expendable()[0]
    elif issubclass(type(value), type(u"")) and is_hardware(value):
        return u"file"
    return value


def is_called(ctype):
    """Whether what is passed for an argument of this type is called."""
    return re.search("PROC$|ROUTINE$|CALLBACK$|^callable", ctype.rstrip("?")) is not None


def observed(ctype, value):
    """What is passed for an argument: of a function that is called, one that tells what it raised."""
    if is_called(ctype) and issubclass(type(value), (type, type(len))):  # its __class__ may be hostile
        return values.Function(value)
    return value


_CDATA = type(ffi.NULL)
_HANDLE = ffi.typeof("HANDLE")
_ENDING = ("TerminateProcess", "AssignProcessToJobObject")


def is_own_process(any_handle):
    return values.windows("kernel32", "GetProcessId", values.number(any_handle)) == os.getpid()


# {name of a wrapper: the function that closes what it returns}.
def closers():
    found = {}
    for path in headers.paths():
        for function in headers.functions(path):
            if "closed by" in function.facts:
                found[headers.public_name(function.name)] = function.facts["closed by"]
    return found


def close_result(closer, result):
    """Close what a call returned: a handle, or a tuple with handles in it."""
    for each in result if isinstance(result, tuple) else (result,):
        if type(each) is _CDATA and each:
            if closer == "CloseHandle":
                if hasattr(result, "hProcess"):
                    values.windows("kernel32", "TerminateProcess", values.number(each), 1)
                library.CloseHandle(each)
            elif hasattr(library, closer):
                getattr(library, closer)(each)


def release(thread, handles):
    """Let a call go on that waits for something that never comes; called in another thread."""
    windows = values.windows
    windows("kernel32", "CancelSynchronousIo", thread)
    identifier = windows("kernel32", "GetThreadId", thread)
    windows("user32", "PostThreadMessageW", identifier, 0x12, 0, 0)  # WM_QUIT
    for any_handle in handles:
        windows("kernel32", "CancelIoEx", any_handle, None)
