"""
Ownership
=========

Handles are plain values, and the program closes them. An :class:`Owner` closes a handle for you, exactly once:

>>> with Owner(CreateFile("notes.txt", GENERIC_READ)) as notes:
...     ReadFile(notes, 100)
b'To do: ...'

Every function takes an Owner in place of its handle. A plain handle is no context manager, because it is a number that
anybody may have: ``with CreateEvent() as event`` raises cffi's ``ValueError`` (``only 'cdata' object from ffi.new(),
ffi.gc(), ...``). Write ``with Owner(CreateEvent()) as event``.

``notes.handle`` is the plain handle. It is open as long as its owner exists and is not closed: in
``handle = Owner(handle).handle`` it is closed before anyone can use it. A structure refers to the handle and not to its
owner, so the same holds for ``OVERLAPPED(hEvent=Owner(CreateEvent()))``.
"""
import sys

from pywincffi.core.checks import (
    HANDLE, LOWEST_PSEUDO_HANDLE, LastErrorKept, Wrapped, closer, error_check, has_type, input_check, input_error,
    is_callable)
from pywincffi.core.dist import Unavailable, ffi, library
from pywincffi.core.logger import get_logger
from pywincffi.kernel32.handles import CloseHandle

__all__ = ["Owner"]


class Owner(Wrapped):
    """
    Owns a handle and closes it exactly once: by :meth:`close`, at the end of a ``with`` block, or when the Owner is
    garbage-collected, whichever comes first.

    Owners compare and hash by their handle, so an Owner finds what a program has stored under the handle. An Owner that
    is closed equals nothing but itself. An Owner cannot be copied or pickled: its handle would be closed twice.

    A handle that is a standard device when the Owner is created, as :func:`~pywincffi.kernel32.GetStdHandle` returns
    it, belongs to the process: the Owner only borrows it, and does not close it.

    A function that closes a handle, such as CloseHandle, takes an Owner too, which then has no handle any more.

    :param handle: The handle. From now on it belongs to the Owner: nothing else may close it.
    :type handle: handle or HMODULE or cdata
    :param callable close: The function that closes the handle, called with the handle. None, the default, for the
        function that closes all handles of this type, such as :func:`~pywincffi.advapi32.RegCloseKey` for a HKEY, or
        else :func:`CloseHandle`. The page of the function that created the handle names another one.

    :raises pywincffi.exceptions.InputError: If ``handle`` is not a handle, or a handle that nobody owns: NULL,
        ``INVALID_HANDLE_VALUE``, or a pseudo handle such as GetCurrentProcess returns; if ``close`` cannot be called.

    >>> owner = Owner(LoadLibraryEx("winmm.dll"), FreeLibrary)
    """

    __slots__ = ("_handles", "_close", "_hash", "__weakref__")

    def __init__(self, handle, close=None):
        # One handle, or none. Taking an item out of a list is one step, even if several threads try at once.
        self._handles = []
        self._hash = 0
        if isinstance(ffi, Unavailable):
            ffi()  # says why
        if close is None:
            close = _closer(handle)
        if close is CloseHandle:
            input_check("handle", handle, HANDLE)
        if not has_type(handle, ffi.CData) or ffi.typeof(handle).kind != "pointer" \
                or LOWEST_PSEUDO_HANDLE <= int(ffi.cast("intptr_t", handle)) <= 0:  # -1 is INVALID_HANDLE_VALUE too
            raise input_error("handle", handle, "a handle that can be closed")
        if not is_callable(close):
            raise input_error("close", close, "a function that closes the handle")
        self._close = None if close is CloseHandle and _is_borrowed(handle) else close
        self._hash = hash(handle)
        self._handles.append(handle)

    @property
    def cdata(self):
        """
        The handle; None if the Owner has none any more.

        :rtype: any
        """
        for handle in self._handles:
            return handle
        return None

    @property
    def handle(self):
        """
        The handle. It still belongs to the Owner.

        :rtype: any

        :raises pywincffi.exceptions.WindowsAPIError: If the Owner was closed, or has given its handle away
            (6, ERROR_INVALID_HANDLE).
        """
        handle = self.cdata
        if handle is None:
            error_check("Owner.handle", library.ERROR_INVALID_HANDLE)
        return handle

    @property
    def closed(self):
        """
        Whether the Owner has no handle any more: it was closed, or has given its handle away.

        :rtype: bool
        """
        return not self._handles

    def close(self):
        """
        Closes the handle. Afterwards the Owner has none, even if closing fails; closing the Owner again does nothing.

        :raises pywincffi.exceptions.WindowsAPIError: If the handle could not be closed.
        """
        try:
            handle = self._handles.pop()
        except IndexError:
            return
        if self._close is not None:
            self._close(handle)

    def detach(self):
        """
        Gives the handle away. From now on it belongs to the caller, who has to close it.

        :rtype: any

        :raises pywincffi.exceptions.WindowsAPIError: If the Owner was closed, or has given its handle away
            (6, ERROR_INVALID_HANDLE).
        """
        handle = None
        try:
            handle = self._handles.pop()
        except IndexError:
            pass
        if handle is None:
            error_check("Owner.detach", library.ERROR_INVALID_HANDLE)
        return handle

    def __eq__(self, other):
        handle = self.cdata
        if self is other or handle is None:
            return self is other
        return handle == (other.cdata if has_type(other, Owner) else other)

    def __ne__(self, other):  # Python 2 does not derive it
        return not self == other

    def __hash__(self):
        return self._hash  # the same also when the Owner is closed

    def __enter__(self):
        """
        :rtype: Owner
        """
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        # Runs at any moment, also when Python exits.
        try:
            if getattr(self, "_handles", None):  # if __init__ raised, there are none
                with LastErrorKept():
                    self.close()
        except Exception as error:  # nobody could catch it
            try:
                get_logger("ownership").warning("a handle could not be closed: %s", error)
            except Exception:  # nor this, when the logger is gone already
                pass

    @classmethod
    def __class_getitem__(cls, _):
        """Makes ``Owner[HANDLE]`` an annotation that can be evaluated, in Python 3.7 and later."""
        return cls

    def __repr__(self):
        return "<Owner of %s>" % (self._handles[:1] or ["nothing"])[0]

    def __reduce_ex__(self, _):
        raise TypeError("an Owner cannot be copied or pickled: the handle would be closed twice")


def _closer(handle):
    """The function that closes all handles of the type of a handle, by the headers' facts; or else CloseHandle."""
    found = closer(handle)
    if found is None:
        return CloseHandle
    topic, _, name = found.rpartition("/")
    module = "pywincffi." + topic.replace("/", ".")
    __import__(module)
    return getattr(sys.modules[module], name)


def _is_borrowed(handle):
    """Whether a handle is one of the standard devices of the process."""
    return any([handle == library.GetStdHandle(device) for device in (
        library.STD_INPUT_HANDLE, library.STD_OUTPUT_HANDLE, library.STD_ERROR_HANDLE)])
