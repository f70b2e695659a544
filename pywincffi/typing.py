"""
Types
=====

The names of types for annotations, so that a type checker such as mypy finds a handle in the wrong place:

>>> from pywincffi.typing import HANDLE
>>> def send(hPipe: HANDLE, message: bytes) -> int:
...     return WriteFile(hPipe, message)

A type checker reads the type information of pywincffi, which says more than this module. When a program runs, the
classes here are names only: handles are cdata of cffi, so ``isinstance(hPipe, HANDLE)`` is False. No other module of
pywincffi imports this one.
"""

__all__ = ["Buffer", "CData", "HANDLE", "HBITMAP", "HCERTCHAINENGINE", "HCERTSTORE", "HDC", "HDEVINFO", "HGDIOBJ",
           "HHOOK", "HICON", "HKEY", "HMENU", "HMODULE", "HMONITOR", "HWND", "HasFileno", "LSA_HANDLE", "OutputBuffer",
           "SC_HANDLE", "SERVICE_STATUS_HANDLE"]


class HANDLE(object):
    """A handle, such as :func:`~pywincffi.kernel32.CreateFile` returns. It has no attributes and is no number."""


class HCERTCHAINENGINE(object):
    """The handle of a certificate chain engine."""


class HCERTSTORE(object):
    """The handle of a certificate store."""


class HDEVINFO(object):
    """The handle of a set of devices."""


class HWND(object):
    """The handle of a window."""


class HHOOK(object):
    """A hook, which :func:`~pywincffi.user32.SetWindowsHookEx` returns."""


class HMODULE(object):
    """The handle of a module, such as :func:`~pywincffi.kernel32.LoadLibraryEx` returns."""


class HKEY(object):
    """A key of the registry, such as :func:`~pywincffi.advapi32.RegOpenKeyEx` returns."""


class LSA_HANDLE(object):
    """A policy, which :func:`~pywincffi.advapi32.LsaOpenPolicy` returns."""


class SC_HANDLE(object):
    """A service, or the service control manager, as :func:`~pywincffi.advapi32.OpenSCManager` returns it."""


class SERVICE_STATUS_HANDLE(object):
    """The handle for :func:`~pywincffi.advapi32.SetServiceStatus`."""


class HBITMAP(object):
    """A bitmap, such as :func:`~pywincffi.gdi32.CreateDIBSection` returns."""


class HDC(object):
    """A device context, such as :func:`~pywincffi.user32.GetDC` returns."""


class HGDIOBJ(object):
    """An object of GDI, such as :func:`~pywincffi.gdi32.GetStockObject` returns."""


class HICON(object):
    """An icon or a cursor, such as :func:`~pywincffi.user32.LoadIcon` returns."""


class HMENU(object):
    """A menu, such as :func:`~pywincffi.user32.CreateMenu` returns."""


class HMONITOR(object):
    """A monitor, such as :func:`~pywincffi.user32.MonitorFromPoint` returns."""


class CData(object):
    """Other cdata of cffi, such as ``ffi.new("OVERLAPPED *")``; a type checker accepts every use of it."""


class Buffer(object):
    """An object with the buffer protocol, such as bytes, a bytearray, a memoryview or an ``array.array``."""

    def __buffer__(self, flags):
        """Returns a memoryview; Python calls this method since 3.12."""


class OutputBuffer(object):
    """
    The memory that Windows fills during an overlapped operation. A slice of it is bytes. It is a buffer of cffi, so it
    has the buffer protocol.
    """

    def __len__(self):
        """Returns the size in bytes."""

    def __getitem__(self, item):
        """Returns bytes."""

    def __buffer__(self, flags):
        """Returns a memoryview; Python calls this method since 3.12."""


class HasFileno(object):
    """An object with a method ``fileno()``, such as a file or a socket."""

    def fileno(self):
        """Returns the file descriptor, or the number of the socket."""
