"""
Conversion
==========

Converts arguments for Windows: text and paths, the memory that Windows reads and writes, pointers to structures.
"""
import itertools
import sys

from pywincffi.core import PY2, raise_from, text_type
from pywincffi.core.checks import (
    NON_ZERO, OVERLAPPED, UTF8, Wrapped, error_check, expected_for, has_type, index, input_check, input_error,
    is_structure, typeof)
from pywincffi.core.dist import Unavailable, ctype, ffi

_CHARS = ctype("char[]")
_WCHARS = ctype("wchar_t[]")
_CHAR_P = ctype("char *")
_LPOVERLAPPED = ctype("OVERLAPPED *")
_LPCWSTR = ctype("LPCWSTR")
# The Python type of cdata that owns a structure.
_OWNED = None if isinstance(ffi, Unavailable) else type(ffi.new("OVERLAPPED *"))
# Buffers that Windows uses, and types of objects that have one and are not the garbage collector's.
_views, _NOT_COLLECTED = {}, (bytearray,)
_MAX_DWORD = 2 ** 32 - 1
# Of a str in Python 2; "mbcs" on Windows.
_ANSI = PY2 and (sys.getfilesystemencoding() or "ascii")
# Windows fills it: clearing it first would cost more than many a call.
_new = ffi.new if isinstance(ffi, Unavailable) else ffi.new_allocator(should_clear_after_alloc=False)


def text(name, value, nullable=False, counted=False):
    """
    A string argument as cffi takes it for a ``LPCWSTR``.

    :param str name: The name of the argument, for the message.
    :param value: What was passed for it. In Python 2 a ``str`` is decoded by the ANSI code page, in which the standard
        library has it: ``os.listdir()``, ``os.environ`` and ``sys.argv``.
    :param bool nullable: Whether None will do, for NULL.
    :param bool counted: Whether Windows is told the length, so that NULs may be inside.

    :raises pywincffi.exceptions.InputError: ``value`` is not text, or holds a NUL, at which Windows would cut it.
    """
    if value is None and nullable:
        return ffi.NULL
    if PY2 and has_type(value, bytes):
        try:
            value = bytes.decode(value, _ANSI)
        except UnicodeDecodeError as error:
            raise_from(input_error(name, value, "unicode, or str that the ANSI code page (%s) can decode" % _ANSI),
                       error)
    if not has_type(value, text_type):
        raise input_error(name, value, "None or text" if nullable else "text")
    if not counted and text_type.find(value, u"\0") >= 0:
        raise input_error(name, value, "text without NUL characters")
    # A subclass has methods of its own, which may raise anything.
    return value if type(value) is text_type else text_type.__getitem__(value, slice(None))


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
            raise_from(input_error(name, value, "a path that is text without NUL characters"), error)
    return text(name, value, nullable)


def identifier(name, value, expected="text, or a number from 0 to 65535", lowest=0):
    """
    A name that can also be a number, as cffi takes it for a ``LPCWSTR``: of a resource, or of a window class.

    :param str name: The name of the argument, for the message.
    :param value: What was passed for it: text as for :func:`text`, or a number of 16 bits.
    :param str expected: What it must be, for the message.
    :param int lowest: The lowest number.

    :raises pywincffi.exceptions.InputError: ``value`` is neither.
    """
    if has_type(value, (bytes, text_type)):
        return text(name, value)
    try:
        number = index(value)
    except Exception as error:  # what its __index__ raises
        raise_from(input_error(name, value, expected), error)
    if not lowest <= number <= 0xFFFF:
        raise input_error(name, value, expected)
    return ffi.cast(_LPCWSTR, number)


def fill(api_function, call, size=260, filename=None):
    """
    Get a string of any length from a function that fills a buffer.

    :param str api_function: The name of the function, for the error.
    :param call: Called with a buffer and its size in characters; returns what the function returned: the number of
        characters it wrote, without the NUL, or, if the buffer was too small, the size it needs or the size it had.
    :param int size: The size in characters to begin with.
    :param str filename: The path that the function was called with, for the error.

    :raises pywincffi.exceptions.WindowsAPIError: The function returned 0.
    """
    while True:
        buffer = allocate_wide(size)
        length = call(buffer, size)
        if not length:
            error_check(api_function, length, NON_ZERO, filename)
        if length < size - 1:
            return ffi.unpack(buffer, length)
        # One that had no room says what it needs, or fills what it has, with or without counting the NUL.
        size = max(length + 1, 2 * size)


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
        raise input_error(name, size, "a size of at most %d bytes" % _MAX_DWORD)
    try:
        # No bytes are one object wherever they occur.
        return _new_bytes(size) if as_bytes and size else _new_chars(size)
    except (MemoryError, OverflowError) as error:  # the latter where a DWORD is more than Python's own sizes, on 32 bit
        raise_from(input_error(name, size, "a size in bytes that there is memory for"), error)


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
            raise_from(input_error(name, value, UTF8), error)
        size = len(content)
    else:
        try:
            content = ffi.from_buffer(_CHARS, value)
        except Exception as error:  # TypeError, BufferError, and what the object's own code raises
            raise_from(input_error(
                name, value, "bytes, bytearray, memoryview or another contiguous buffer, or text"), error)
        size, content = len(content), borrowed(value, content)
    if size > _MAX_DWORD:
        raise input_error(name, value, "at most %d bytes" % _MAX_DWORD)
    return content, size


def secret(name, given):
    """
    Returns the buffer of a secret, for Windows to read. The secret is not copied, and neither an exception nor a
    variable of its traceback shows it.

    :param str name: The name of the argument, for the message.
    :param iterator given: Returns the argument, which the caller has in no variable: bytes, a bytearray, or any other
        object with a contiguous buffer; not text.

    :rtype: tuple(cdata, int)
    :returns: The buffer, or a pointer to it, and its size in bytes. While it exists the object can neither be resized
        nor move it.

    :raises pywincffi.exceptions.InputError: If it has no such buffer. Its attribute ``value`` is the type.
    """
    value = next(given)
    try:
        content = ffi.from_buffer(_CHARS, value)
    except Exception:  # TypeError, BufferError, and what the object's own code raises
        content = None
    if content is None or len(content) > _MAX_DWORD:
        kind, value, content = type(value), None, None
        raise input_error(name, kind, "a bytearray or another contiguous buffer")
    return borrowed(value, content), len(content)


def secret_text(name, given, copies):
    """
    Returns a copy of a secret that is text, for Windows to read. Neither an exception nor a variable of its traceback
    shows the secret.

    :param str name: The name of the argument, for the message.
    :param iterator given: Returns the argument, which the caller has in no variable: text; a bytearray of UTF-16-LE,
        which the program can wipe; or None.
    :param list copies: Gets the copy as soon as that has the secret. The caller passes it to :func:`wipe_copies` in a
        ``finally`` that includes this call: a signal handler may raise at any moment.

    :rtype: cdata
    :returns: The copy, or NULL for None.

    :raises pywincffi.exceptions.InputError: If it is something else, or has a NUL. Its attribute ``value`` is the type.
    """
    value = next(given)
    if value is None:
        return ffi.NULL
    failed, found, content = False, None, None
    try:
        if has_type(value, text_type) or PY2 and has_type(value, bytes):
            # In one step, in C: no signal handler runs while a copy is not in the list.
            copies.extend(itertools.starmap(ffi.new, [(_WCHARS, text(name, value))]))
            found = copies[-1]
        elif has_type(value, bytearray):
            content = ffi.from_buffer(value)
            size = len(content)
            found = ffi.new(_WCHARS, size // 2 + 1)
            copies.append(found)
            ffi.memmove(found, content, size // 2 * 2)
            failed = size % 2 or any([each == u"\0" for each in found[0:size // 2]])
    except Exception:  # the error has the value
        failed = True
    if failed or found is None:
        kind, value, content = type(value), None, None  # no variable of a traceback is to have it
        raise_from(input_error(name, kind, "None, or text or a bytearray of UTF-16-LE without NUL characters"), None)
    return found


def wipe(pointer, size):
    """
    Overwrites a secret with zeros, in memory that is freed next.

    :param cdata pointer: The address, or NULL.
    :param int size: The size in bytes.
    """
    if pointer:
        ffi.buffer(ffi.cast(_CHAR_P, pointer), size)[:] = b"\0" * size


def wipe_copies(copies):
    """
    Overwrites the copies of secrets with zeros.

    :param list copies: The arrays, from :func:`secret_text`.
    """
    for each in copies:
        wipe(each, ffi.sizeof(each))


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
    content, length = writable_whole(name, value)
    if length < size:
        raise input_error(name, value, "a buffer of at least %d bytes" % size)
    return content


def writable_whole(name, value, expected="bytearray, memoryview or another contiguous buffer that can be written"):
    """
    Returns what :func:`writable` returns, and the size of the buffer in bytes.

    :param str expected: What the argument must be, for the message.

    :raises pywincffi.exceptions.InputError: If ``value`` has no such buffer.
    """
    try:
        content = ffi.from_buffer(_CHARS, value, True)
    except Exception as error:  # TypeError, BufferError, and what the object's own code raises
        raise_from(input_error(name, value, expected), error)
    return borrowed(value, content), len(content)


def pointer(name, value, cname, nullable=False):
    """
    Returns the pointer for an argument that is a structure.

    :param str name: The name of the argument, for the message.
    :param value: The argument: a structure from :mod:`pywincffi.wintypes`, or cdata, as a pointer or an array of one.
    :param str cname: The C type of the pointer, ``"RECT *"`` for example.
    :param bool nullable: Whether None is valid, for NULL.

    :raises pywincffi.exceptions.InputError: If ``value`` is none of these.
    """
    if value is None and nullable:
        return ffi.NULL
    if not is_structure(value, ffi.typeof(cname)):
        expected = expected_for(value, cname)
        raise input_error(name, value, "None or " + expected if nullable and has_type(expected, str) else expected)
    return value.cdata if has_type(value, Wrapped) else value


def overlapped(name, value):
    """
    Returns the pointer for an OVERLAPPED that is required.

    :param str name: The name of the argument, for the message.
    :param value: The argument. It must own its memory, see :attr:`pywincffi.core.checks.Enums.OVERLAPPED`.

    :raises pywincffi.exceptions.InputError: If ``value`` is None, or no such OVERLAPPED.
    """
    cdata = getattr(value, "cdata", None) if issubclass(type(value), Wrapped) else value
    # Memory that the object owns: the usual case.
    if type(cdata) is _OWNED and typeof(cdata) is _LPOVERLAPPED:
        return cdata
    if value is None:
        raise input_error(name, value, "an OVERLAPPED")
    input_check(name, value, OVERLAPPED)
    return cdata
