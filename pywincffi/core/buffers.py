"""
Buffers
=======

The memory that Windows reads from and writes to.
"""
from pywincffi.core.checks import UTF8, has_type, index
from pywincffi.core.compat import PY2, raise_from, text_type
from pywincffi.core.dist import Unavailable, ctype, ffi
from pywincffi.exceptions import InputError

_CHARS = ctype("char[]")
_WCHARS = ctype("wchar_t[]")
_CHAR_P = ctype("char *")
# Buffers that Windows uses, and types of objects that have one and are not the garbage collector's.
_views, _NOT_COLLECTED = {}, (bytearray,)
_MAX_DWORD = 2 ** 32 - 1
# Windows fills it: clearing it first would cost more than many a call.
_new = ffi.new if isinstance(ffi, Unavailable) else ffi.new_allocator(should_clear_after_alloc=False)


def _new_chars(size):
    return _new(_CHARS, size)


# In Python 2 a single byte is one object wherever it occurs: there Windows gets a buffer, which is copied.
_new_bytes = _new_chars if PY2 else bytes


def allocate(name, size, as_bytes=False):
    """
    Allocate a buffer for Windows to fill. Its content is undefined.

    Windows is told ``len()`` of it: an object that is asked for the size again need not say the same.

    :param str name: The argument that gave the size, for the message.
    :param int size: The size in bytes.
    :param bool as_bytes: Whether :func:`filled` is to make bytes of it. In Python 3 it is bytes already, for Windows to
        write into: nobody has seen them yet, and they need not be copied, which for large ones takes as long as reading
        them.

    :raises pywincffi.exceptions.InputError: There is not that much memory, or the size does not fit 32 bits.
    """
    size = index(size)
    # Not even tried: a system may grant terabytes, and need gigabytes to keep account of them.
    if size > _MAX_DWORD:
        raise InputError(name, size, "a size of at most %d bytes" % _MAX_DWORD)
    try:
        # No bytes are one object wherever they occur.
        return _new_bytes(size) if as_bytes and size else _new_chars(size)
    except (MemoryError, OverflowError) as error:  # the latter where a DWORD is more than Python's own sizes, on 32 bit
        raise_from(InputError(name, size, "a size in bytes that there is memory for"), error)


def filled(lpBuffer, size):
    """The bytes at the start of what :func:`allocate` made for it, once Windows has filled it."""
    if type(lpBuffer) is not bytes:
        return ffi.unpack(lpBuffer, size)
    return lpBuffer if size == len(lpBuffer) else lpBuffer[:size]


def allocate_wide(size):
    """Allocate a buffer of ``size`` characters for Windows to fill with text. Its content is undefined."""
    return _new(_WCHARS, size)


def readable(name, value):
    """
    The content of a buffer, or of a text as UTF-8, for Windows to read: not a copy, unless it is text.

    :param str name: The name of the argument, for the message.
    :param value: bytes, or text, or any object with a contiguous buffer.

    :rtype: tuple(bytes or cdata, int)
    :returns: The content, or a pointer to it, and its size in bytes. While that exists the object's buffer can be
        neither moved nor resized.

    :raises pywincffi.exceptions.InputError: ``value`` is none of these, or text that UTF-8 cannot encode.
    """
    # Bytes first, and as they are: cffi passes their address.
    content = value
    if type(value) is bytes:
        size = len(content)
    elif has_type(value, text_type):
        try:
            content = text_type.encode(value, "utf-8")
        except UnicodeError as error:
            raise_from(InputError(name, value, UTF8), error)
        size = len(content)
    else:
        try:
            content = ffi.from_buffer(_CHARS, value)
        except Exception as error:  # TypeError, BufferError, and what the object's own code raises
            raise_from(InputError(
                name, value, "bytes, bytearray, memoryview or another contiguous buffer, or text", ffi=ffi), error)
        size, content = len(content), borrowed(value, content)
    if size > _MAX_DWORD:
        raise InputError(name, value, "at most %d bytes" % _MAX_DWORD)
    return content, size


def borrowed(value, content):
    """
    What stands for the buffer of an object while Windows uses it.

    Of a memoryview that is itself garbage Python (3.8 to 3.13 at least) lets go though its buffer is in use, and then
    writes to where its memory was: the program that keeps an exception in a circle, and with it the frame that has the
    buffer, would die in the garbage collector. Here the collector sees the view used until the buffer is free.

    :param value: The object.
    :param cdata content: Its buffer, from ``ffi.from_buffer()``.

    :rtype: cdata
    :returns: ``content``, or a pointer to it: it has no ``len()``.
    """
    if type(value) in _NOT_COLLECTED:
        return content
    key = object()
    # All that the destructor needs is its own: the views of pending operations outlive the module, and so do these.
    pointer = ffi.gc(ffi.cast(_CHAR_P, content), lambda _, pop=_views.pop, key=key: pop(key, None))
    _views[key] = content
    return pointer


def writable(name, value, size):
    """
    An object's buffer, for Windows to write to.

    :param str name: The name of the argument, for the message.
    :param value: A bytearray, a memoryview, or any other object with a contiguous buffer that can be written.
    :param int size: How many bytes it must have room for.

    :rtype: cdata
    :returns: The buffer, or a pointer to it. While that exists the object can neither be resized nor move it.

    :raises pywincffi.exceptions.InputError: ``value`` is none of these, or too small.
    """
    try:
        content = ffi.from_buffer(_CHARS, value, True)
    except Exception as error:  # TypeError, BufferError, and what the object's own code raises
        raise_from(InputError(
            name, value, "bytearray, memoryview or another contiguous buffer that can be written", ffi=ffi), error)
    length, content = len(content), borrowed(value, content)
    if length < size:
        raise InputError(name, value, "a buffer of at least %d bytes" % size)
    return content
