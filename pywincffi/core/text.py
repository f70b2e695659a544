"""
Text
====

Strings, from Python to Windows and back.
"""
from pywincffi.core.buffers import allocate_wide
from pywincffi.core.checks import api_error, has_type
from pywincffi.core.compat import PY2, raise_from, text_type
from pywincffi.core.dist import ffi
from pywincffi.exceptions import InputError


def text(name, value, nullable=False, counted=False):
    """
    A string argument as cffi takes it for a ``LPCWSTR``.

    :param str name: The name of the argument, for the message.
    :param value: What was passed for it. In Python 2 a ``str`` will do if it is ASCII.
    :param bool nullable: Whether None will do, for NULL.
    :param bool counted: Whether Windows is told the length, so that NULs may be inside.

    :raises pywincffi.exceptions.InputError: ``value`` is not text, or holds a NUL, at which Windows would cut it.
    """
    if value is None and nullable:
        return ffi.NULL
    if PY2 and has_type(value, bytes):
        try:
            value = bytes.decode(value, "ascii")
        except UnicodeDecodeError as error:
            raise_from(InputError(name, value, "unicode, or str that is ASCII"), error)
    if not has_type(value, text_type):
        raise InputError(name, value, "None or text" if nullable else "text", ffi=ffi)
    if not counted and text_type.find(value, u"\0") >= 0:
        raise InputError(name, value, "text without NUL characters")
    return value


def path(name, value, nullable=False):
    """
    A path argument as cffi takes it for a ``LPCWSTR``.

    :param str name: The name of the argument, for the message.
    :param value: What was passed for it: text as for :func:`text`, or an object that stands for a path by its
        ``__fspath__``, as those of ``pathlib`` do.
    :param bool nullable: Whether None will do, for NULL.

    :raises pywincffi.exceptions.InputError: ``value`` is neither, or holds a NUL.
    """
    if type(value) is not text_type:
        try:
            if hasattr(type(value), "__fspath__"):
                return text(name, type(value).__fspath__(value))
        except Exception as error:  # what it, or its metaclass, raises, and what is no text
            raise_from(InputError(name, value, "a path that is text without NUL characters", ffi=ffi), error)
    return text(name, value, nullable)


def fill(api_function, call, size=260):
    """
    Get a string of any length from a function that fills a buffer.

    :param str api_function: The name of the function, for the error.
    :param call: Called with a buffer and its size in characters; returns what the function returned: the number of
        characters it wrote, without the NUL, or, if the buffer was too small, the size it needs or the size it had.
    :param int size: The size in characters to begin with.

    :raises pywincffi.exceptions.WindowsAPIError: The function returned 0.
    """
    while True:
        buffer = allocate_wide(size)
        length = call(buffer, size)
        if not length:
            raise api_error(api_function)
        if length < size - 1:
            return ffi.unpack(buffer, length)
        # One that had no room says what it needs, or fills what it has, with or without counting the NUL.
        size = max(length + 1, 2 * size)
