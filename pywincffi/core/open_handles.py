"""
Open handles
============

The handles that are pointers to Windows. Windows would follow any other value, and that of a handle that was closed,
and end the process. So the library records which handles are open, and refuses all others. A handle that another thread
is using is closed once that thread's call returns.
"""
from pywincffi.core.checks import (
    LastErrorKept, as_number, error_check, handle_check, handle_to_close, handle_type, has_type, input_error)
from pywincffi.core.dist import ctype, ffi, library


def owned(pointer, free):
    """
    Returns a pointer that is freed when nothing refers to it any more, without a change of the last error.

    :param cdata pointer: The pointer that Windows returned.
    :param callable free: The function of the library that frees it.
    """
    # All that it needs is its own: the garbage collector may clear a closure before it frees what is in a circle.
    def release(value, free=free, kept=LastErrorKept):
        with kept():
            free(value)
    return ffi.gc(pointer, release)


def pointer_of(kind, api_function, name, value):
    """
    Returns the pointer of an argument that frees itself. It is not freed while the result exists.

    :param type kind: The class of the argument.
    :param str api_function: The Windows function that is to be called.
    :param str name: The name of the argument, for the message.
    :param value: The argument.

    :raises pywincffi.exceptions.InputError: If the argument is of another class.
    :raises pywincffi.exceptions.WindowsAPIError: If it was freed (6, ERROR_INVALID_HANDLE).
    """
    if not has_type(value, kind):
        raise input_error(name, value, "a " + kind.__name__)
    pointer = getattr(value, "_pointer", None)  # no function of the library may have made it
    if pointer is None:
        error_check(api_function, library.ERROR_INVALID_HANDLE)
    return pointer


class OpenHandles(object):
    """
    The open handles of one type.

    :param str cname: The C type, a pointer to a structure that only Windows knows.
    :param str expected: What such a handle is, for messages.
    """

    def __init__(self, cname, expected):
        self._ctype = ctype(cname)
        self._rule = handle_type(cname, expected)
        # {number: (the owned handle, what the topic records about the handle)}
        self._open = {}

    def add(self, handle, close, record=None):
        """
        Records a handle that Windows returned. Returns the handle for the program.

        :param cdata handle: The handle.
        :param callable close: Called with the handle when it is closed, and no thread uses it.
        :param record: What :meth:`record` returns for the handle.
        """
        handle, number = ffi.cast(self._ctype, handle), as_number(handle)
        earlier = self._open.pop(number, None)
        if earlier is not None:  # closed in a way that was not noticed
            ffi.gc(earlier[0], None)
        self._open[number] = owned(handle, close), record
        return handle

    def use(self, api_function, name, value):
        """
        Returns the handle to pass to Windows. It stays open as long as the result exists.

        :param str api_function: The Windows function that is to be called.
        :param str name: The name of the argument, for the message.
        :param value: The argument.

        :raises pywincffi.exceptions.InputError: If the argument is no handle of this type.
        :raises pywincffi.exceptions.WindowsAPIError: If the handle is not open (6, ERROR_INVALID_HANDLE).
        """
        return self.record(api_function, name, value)[0]

    def record(self, api_function, name, value):
        """Returns what :meth:`use` returns, and what the topic records about the handle."""
        found = self._open.get(as_number(handle_check(api_function, name, value, self._rule)))
        if found is None:
            error_check(api_function, library.ERROR_INVALID_HANDLE)
        return found

    def take(self, api_function, name, value):
        """
        Removes a handle, and returns it: it is closed when nothing refers to the result any more. Raises what
        :meth:`use` raises.
        """
        found = self._open.pop(as_number(handle_to_close(api_function, name, value, self._rule)), None)
        if found is None:
            error_check(api_function, library.ERROR_INVALID_HANDLE)
        return found[0]
