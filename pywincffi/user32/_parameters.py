"""
Message parameters
==================

Converts the parameters of messages, which are numbers as wide as a pointer: a number, a handle, or memory.
"""
from pywincffi.core import raise_from, text_type
from pywincffi.core.checks import as_number, has_type, index, input_error, unwrapped
from pywincffi.core.convert import identifier, readable, text, writable_whole
from pywincffi.core.dist import ctype, ffi

_INTPTR_T = ctype("intptr_t")
_UINTPTR_T = ctype("uintptr_t")
_EXPECTED = "an integer, a handle, a structure, text, bytes or a buffer"


def message_parameters(wParam, lParam):
    """
    Returns the parameters of a message as numbers.

    Text is copied to memory that Windows can read. A bytearray or another buffer that can be written is passed itself,
    so that Windows can fill it.

    :param wParam: The first parameter.
    :param lParam: The second parameter.

    :rtype: tuple(int, int, object)
    :returns: The numbers, and what has to be kept until the call has returned.

    :raises pywincffi.exceptions.InputError: If a parameter is none of these.
    """
    first, first_kept = number_or_memory("wParam", wParam)
    second, second_kept = number_or_memory("lParam", lParam, _INTPTR_T)
    return first, second, (first_kept, second_kept)


def number_or_memory(name, value, kind=_UINTPTR_T):
    """
    Returns a number, or the address of memory as a number.

    :param str name: The name of the argument, for the message.
    :param value: The argument, as for :func:`message_parameters`.
    :param kind: The type of the address.

    :rtype: tuple(int, object)
    :returns: The number, and what has to be kept until the call has returned.

    :raises pywincffi.exceptions.InputError: If ``value`` is none of these.
    """
    if type(value) is int:
        return value, None
    memory = None
    try:
        if has_type(value, (text_type, bytes)):
            # In Python 2 bytes are text.
            memory = ffi.new("wchar_t[]", text(name, value)) if bytes is str or has_type(value, text_type) else \
                readable(name, value)[0]
        elif has_type(unwrapped(value), ffi.CData):
            memory = unwrapped(value)
        else:
            return index(value), None
    except TypeError:  # of index()
        memory = writable_whole(name, value, _EXPECTED)[0]
    except Exception as error:  # what the value's methods raise
        raise_from(input_error(name, value, _EXPECTED), error)
    try:
        address = ffi.from_buffer(memory) if type(memory) is bytes else memory
        return int(ffi.cast(kind, ffi.cast("void *", address))), (memory, address, value)
    except Exception as error:  # cdata that is no pointer
        raise_from(input_error(name, value, _EXPECTED), error)


def number(name, value):
    """
    Returns a number that may be given as a handle.

    :raises pywincffi.exceptions.InputError: If ``value`` is neither.
    """
    value = unwrapped(value)
    try:
        return as_number(value) if has_type(value, ffi.CData) and ffi.typeof(value).kind == "pointer" else index(value)
    except Exception as error:  # what its __index__ raises
        raise_from(input_error(name, value, "an integer or a handle"), error)


def signed(name, value, bits):
    """
    Returns a number as C has it in a signed type: styles and handles are unsigned numbers.

    :param int bits: The size of the type.
    """
    converted = number(name, value)
    if 2 ** (bits - 1) <= converted < 2 ** bits:
        converted -= 2 ** bits
    return converted


def class_name(name, value):
    """
    Returns what cffi takes for the name of a window class, or its atom.

    :raises pywincffi.exceptions.InputError: If ``value`` is neither.
    """
    return identifier(name, value, "text, or an atom from 1 to 65535", 1)
