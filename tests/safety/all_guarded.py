"""
A plugin for pytest: all memory that the package gives to Windows ends where memory ends that may be touched, whatever
test runs. At the end it names the functions that take memory and were not seen to get any of that: cffi itself makes
the memory of texts that it is given, and what a module made of a function at its import is not seen.

``testbed.py test -p tests.safety.all_guarded tests/kernel32``, for example.
"""
import importlib
import pkgutil

import pywincffi
from pywincffi.builder import headers
from pywincffi.core import convert, dist
from tests.safety.guarded import Memory

# What belongs to Windows, or to the program: a handle, or an address that is not looked at.
_NO_MEMORY = ("HANDLE", "HHOOK", "HKL", "HMODULE", "HWND", "SOCKET",
              "WSAEVENT", "FARPROC", "HINSTANCE", "SEARCH_HANDLE")


class Ffi(object):
    """The ffi, but all that it makes is guarded, and stays."""

    def __init__(self, memory):
        self._memory = memory

    def __getattr__(self, name):
        return getattr(self._memory.ffi, name)

    def new(self, cdecl, init=None):
        ffi = self._memory.ffi
        kind = cdecl if isinstance(cdecl, ffi.CType) else ffi.typeof(cdecl)
        # An OVERLAPPED must own its memory.
        if kind.item is ffi.typeof("OVERLAPPED"):
            return ffi.new(kind) if init is None else ffi.new(kind, init)
        return self._memory.new(kind, init)


class Library(object):
    """The library, but it is noted which functions got guarded memory."""

    def __init__(self, library, memory, reached):
        self._library, self._memory, self._reached = library, memory, reached

    def __getattr__(self, name):
        value = getattr(self._library, name)
        if name in self._reached:
            value = self._noting(name, value)
        setattr(self, name, value)
        return value

    def _noting(self, name, function):
        def called(*arguments):
            if any([self._memory.holds(argument) for argument in arguments]):
                self._reached[name] = True
            return function(*arguments)
        return called


def takers():
    """The functions that take memory: pointers to structures, numbers and buffers, which are not NULL always."""
    ffi, _ = dist.load()
    for path in headers.paths():
        for function in headers.functions(path):
            for parameter in function.parameters:
                kind = ffi.typeof(parameter.ctype)
                if kind.kind == "pointer" and parameter.ctype not in _NO_MEMORY and "raw" not in function.facts \
                        and "Reserved" not in parameter.sal and kind.item.kind != "function":
                    yield function.name
                    break


def modules():
    for _, name, _ in pkgutil.walk_packages(pywincffi.__path__, "pywincffi."):
        if not name.startswith(("pywincffi.dev", "pywincffi.builder")):
            yield importlib.import_module(name)


class Plugin(object):
    def __init__(self):
        self.memory = Memory()
        self.reached = dict((name, False) for name in takers())

    def pytest_sessionstart(self):
        ffi, library = dist.load()
        replaced = Ffi(self.memory), Library(library, self.memory, self.reached)
        for module in modules():
            for name, value, other in (("ffi", ffi, replaced[0]), ("library", library, replaced[1])):
                # What loads them gives the real ones to tests.
                if getattr(module, name, None) is value and module is not dist:
                    setattr(module, name, other)
        convert._new = self.memory.new
        convert._new_bytes = lambda size: self.memory.new("char[]", size)

    def pytest_sessionfinish(self):
        left = sorted(name for name in self.reached if not self.reached[name])
        print("\n%d functions take memory; %d allocations were guarded" % (len(self.reached), self.memory.made))
        if left:
            print("not seen to get guarded memory: %s" % ", ".join(left))


def pytest_configure(config):
    config.pluginmanager.register(Plugin())
