"""
Sockets
=======

What the functions that take a socket make of Python's.
"""
from pywincffi.core.checks import FILES, has_type, index
from pywincffi.core.compat import integer_types
from pywincffi.core.dist import library
from pywincffi.exceptions import InputError

_INVALID_SOCKET = library.INVALID_SOCKET


def socket_number(name, value, expected="an open socket, or its number"):
    """
    The number of a socket.

    :param str name: The name of the argument, for the message.
    :param value: What was passed for it: a socket of Python's, which is not kept, or the number of one.
    :param expected: What the argument must be, for the message.

    :rtype: int

    :raises pywincffi.exceptions.InputError: ``value`` is neither, or is closed.
    """
    number = value
    try:
        # The file descriptor of a file could by chance be some socket's number.
        if not isinstance(value, integer_types + FILES):
            number = value.fileno()
        number = None if has_type(number, bool) else index(number)  # once: an object may answer differently each time
        if number is not None and 0 <= number < _INVALID_SOCKET:
            return number
    except Exception:  # the object's own methods may raise anything
        pass
    raise InputError(name, value, expected)
