"""
Ownership
=========

Handles are plain values, and closed by whoever has them. :class:`Owner` closes one for you, once, and only one that
you gave it:

>>> with Owner(CreateFile("notes.txt", GENERIC_READ)) as notes:
...     ReadFile(notes.handle, 100)
b'To do: ...'

Functions take the handle, ``notes.handle``, and not its owner: to look for owners would cost every call of every
function, most of which are given none. The handle is good as long as its owner is; ``Owner(handle).handle`` is closed
before anyone can use it.
"""
from pywincffi.core.checks import HANDLE, LOWEST_PSEUDO_HANDLE, has_type, input_check, is_callable
from pywincffi.core.compat import raise_from
from pywincffi.core.dist import Unavailable, ffi, library
from pywincffi.core.logger import get_logger
from pywincffi.exceptions import InputError
from pywincffi.kernel32.handles import CloseHandle

__all__ = ["Owner"]


class Owner(object):
    """
    Owns a handle: closes it exactly once, whatever way comes first.

    It is closed by :meth:`close`, at the end of a ``with`` block, or when the owner is dropped. An owner cannot be
    copied or pickled, as its handle would then be closed twice.

    :param handle: The handle. It is the owner's from now on: nothing else may close it.
    :type handle: handle or HMODULE or cdata
    :param callable close: What closes it, called with the handle: what the page of the function that made the handle
        says, :func:`CloseHandle` by default.

    :raises pywincffi.exceptions.InputError: ``handle`` is not a handle, or one that nobody owns: NULL,
        ``INVALID_HANDLE_VALUE``, or a pseudo-handle such as GetCurrentProcess returns; or ``close`` cannot be called.

    >>> owner = Owner(LoadLibraryEx("winmm.dll"), FreeLibrary)
    """

    __slots__ = ("_handles", "_close", "__weakref__")

    def __init__(self, handle, close=CloseHandle):
        # One handle, or none. Taking an item out of a list is one step, even if several threads try at once.
        self._handles = []
        if isinstance(ffi, Unavailable):
            ffi()  # says why
        if close is CloseHandle:
            input_check("handle", handle, HANDLE)
        if not has_type(handle, ffi.CData) or ffi.typeof(handle).kind != "pointer" \
                or LOWEST_PSEUDO_HANDLE <= int(ffi.cast("intptr_t", handle)) <= 0:  # -1 is INVALID_HANDLE_VALUE too
            raise InputError("handle", handle, "a handle that can be closed", ffi=ffi)
        if not is_callable(close):
            raise InputError("close", close, "a function that closes the handle", ffi=ffi)
        self._close = close
        self._handles.append(handle)

    @property
    def handle(self):
        """
        The handle, to be passed to other functions; it stays the owner's.

        :rtype: any

        :raises pywincffi.exceptions.InputError: The owner was closed, or has given its handle away.
        """
        for handle in self._handles:
            return handle
        raise self._has_none()

    @property
    def closed(self):
        """
        Whether the owner has no handle any more: it was closed, or given away.

        :rtype: bool
        """
        return not self._handles

    def close(self):
        """
        Close the handle. Afterwards, and even if that fails, the owner has none; closing it again does nothing.

        :raises pywincffi.exceptions.WindowsAPIError: The handle could not be closed.
        """
        try:
            handle = self._handles.pop()
        except IndexError:
            return
        self._close(handle)

    def detach(self):
        """
        Give the handle away: it is the caller's from now on, who has to close it.

        :rtype: any

        :raises pywincffi.exceptions.InputError: The owner was closed, or has given its handle away.
        """
        try:
            return self._handles.pop()
        except IndexError:
            raise_from(self._has_none(), None)

    def _has_none(self):
        return InputError("owner", self, "an owner that still has its handle")

    def __enter__(self):
        """
        :rtype: Owner
        """
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        # Runs at any moment, between a call that failed and the question why, for example, or when Python exits.
        try:
            if not self.closed:
                failure = library.GetLastError()
                try:
                    self.close()
                finally:
                    library.SetLastError(failure)
        except Exception as error:  # nobody could catch it
            try:
                get_logger("ownership").warning("a handle could not be closed: %s", error)
            except Exception:  # nor this, when the logger is gone already
                pass

    def __repr__(self):
        return "<Owner of %s>" % (self._handles[:1] or ["nothing"])[0]

    def __reduce_ex__(self, _):
        raise TypeError("an Owner cannot be copied or pickled: the handle would be closed twice")
