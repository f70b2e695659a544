"""
Buffers
=======

The memory that Windows reads from and writes to.
"""
import six

from pywincffi.core.checks import UTF8, has_type, index
from pywincffi.core.dist import Unavailable, ctype, ffi
from pywincffi.exceptions import InputError

_CHARS = ctype("char[]")
_WCHARS = ctype("wchar_t[]")
_MAX_DWORD = 2 ** 32 - 1
# Windows fills it: clearing it first would cost more than many a call.
_new = ffi.new if isinstance(ffi, Unavailable) else ffi.new_allocator(should_clear_after_alloc=False)


def allocate(name, size):
    """
    Allocate a buffer for Windows to fill. Its content is undefined.

    Windows is told ``len()`` of it: an object that is asked for the size again need not say the same.

    :param str name: The argument that gave the size, for the message.
    :param int size: The size in bytes.

    :raises pywincffi.exceptions.InputError: There is not that much memory, or the size does not fit 32 bits.
    """
    size = index(size)
    # Not even tried: a system may grant terabytes, and need gigabytes to keep account of them.
    if size > _MAX_DWORD:
        raise InputError(name, size, "a size of at most %d bytes" % _MAX_DWORD)
    try:
        return _new(_CHARS, size)
    except MemoryError as error:
        six.raise_from(InputError(name, size, "a size in bytes that there is memory for"), error)


def allocate_wide(size):
    """Allocate a buffer of ``size`` characters for Windows to fill with text. Its content is undefined."""
    return _new(_WCHARS, size)


def readable(name, value):
    """
    The content of a buffer, or of a text as UTF-8, for Windows to read: not a copy, unless it is text.

    :param str name: The name of the argument, for the message.
    :param value: bytes, or text, or any object with a contiguous buffer.

    :rtype: tuple(bytes or cdata, int)
    :returns: The content and its size in bytes. While the content exists the object's buffer can be neither moved nor
        resized.

    :raises pywincffi.exceptions.InputError: ``value`` is none of these, or text that UTF-8 cannot encode.
    """
    if has_type(value, six.text_type):
        try:
            value = six.text_type.encode(value, "utf-8")
        except UnicodeError as error:
            six.raise_from(InputError(name, value, UTF8), error)
    if type(value) is bytes:
        content = value  # cffi passes its address as it is
    else:
        try:
            content = ffi.from_buffer(value)
        except Exception as error:  # TypeError, BufferError, and what the object's own code raises
            six.raise_from(InputError(
                name, value, "bytes, bytearray, memoryview or another contiguous buffer, or text", ffi=ffi), error)
    if len(content) > _MAX_DWORD:
        raise InputError(name, value, "at most %d bytes" % _MAX_DWORD)
    return content, len(content)
