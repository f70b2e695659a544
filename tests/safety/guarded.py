"""Memory whose end is the end of what may be touched: behind its last byte comes a page without access."""
import ctypes

from pywincffi.core import convert, dist, structures
from pywincffi.wintypes import minwinbase

_PAGE = 4096
_MEM_COMMIT_RESERVE, _MEM_RELEASE, _PAGE_READWRITE, _PAGE_NOACCESS = 0x3000, 0x8000, 4, 1


class Memory(object):
    """Makes guarded memory, and frees it all at once."""

    def __init__(self):
        self.ffi, _ = dist.load()
        self.made = 0
        self._areas = []
        self._pages = set()
        kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
        self._alloc, self._protect, self._free = kernel32.VirtualAlloc, kernel32.VirtualProtect, kernel32.VirtualFree
        self._alloc.restype = ctypes.c_void_p
        self._alloc.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_uint32, ctypes.c_uint32]
        self._protect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_uint32, ctypes.c_void_p]
        self._free.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_uint32]

    def allocate(self, size):
        """The address of ``size`` bytes that end where the guard begins."""
        pages = -(-size // _PAGE) * _PAGE
        area = self._alloc(None, pages + _PAGE, _MEM_COMMIT_RESERVE, _PAGE_READWRITE)
        if not area or not self._protect(area + pages, _PAGE, _PAGE_NOACCESS, ctypes.byref(ctypes.c_uint32())):
            raise ctypes.WinError(ctypes.get_last_error())
        self._areas.append(area)
        # No bytes begin where the guard does.
        self._pages.update(range(area // _PAGE, (area + pages) // _PAGE + 1))
        self.made += 1
        return area + pages - size

    def holds(self, value):
        """Whether cdata points into guarded memory."""
        try:
            address = int(self.ffi.cast("uintptr_t", value))
        except TypeError:  # a number, or an object with a buffer
            return False
        return address // _PAGE in self._pages

    def buffer(self, content):
        """Guarded memory that holds ``content``, as an object with a buffer."""
        data = self.ffi.buffer(self.ffi.cast("char *", self.allocate(len(content))), len(content))
        data[:] = content
        return data

    def new(self, cdecl, init=None):
        """ffi.new(), for arrays and structures without pointers of their own."""
        kind = self.ffi.typeof(cdecl) if not isinstance(cdecl, self.ffi.CType) else cdecl
        # What it is like without a guard: text gets its NUL, for example.
        made = self.ffi.new(kind) if init is None else self.ffi.new(kind, init)
        size = len(self.ffi.buffer(made))
        address = self.allocate(size)
        self.ffi.memmove(self.ffi.cast("char *", address), made, size)
        if kind.kind == "array":
            item = self.ffi.getctype(kind.item, "[%d]" % len(made))
            return self.ffi.cast(self.ffi.getctype(item, "(*)"), address)[0]
        return self.ffi.cast(kind, address)

    def free(self):
        for area in self._areas:
            self._free(area, 0, _MEM_RELEASE)
        del self._areas[:]
        self._pages.clear()


class Ffi(object):
    """The ffi, but structures that it makes are guarded."""

    def __init__(self, memory):
        self._memory = memory

    def __getattr__(self, name):
        return getattr(self._memory.ffi, name)

    def new(self, cdecl, init=None):
        if self.typeof(cdecl).kind == "pointer" if isinstance(cdecl, str) else cdecl.kind == "pointer":
            return self._memory.new(cdecl, init)
        return self._memory.ffi.new(cdecl) if init is None else self._memory.ffi.new(cdecl, init)


def guard(case):
    """Let a test's buffers and structures be guarded; returns the :class:`Memory`."""
    memory = Memory()
    case.addCleanup(memory.free)
    # Bytes too, which Windows else fills themselves, are then made of a guarded buffer.
    for module, name, value in ((convert, "_new", memory.new), (structures, "ffi", Ffi(memory)),
                                (minwinbase, "_allocate", memory.new),
                                (convert, "_new_bytes", lambda size: memory.new("char[]", size))):
        case.addCleanup(setattr, module, name, getattr(module, name))
        setattr(module, name, value)
    return memory
