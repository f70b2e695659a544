"""
Sockets
=======

Converts the sockets of Python's ``socket`` module for functions that take a socket.
"""
import errno

from pywincffi.core import FILES, PY2, integer_types
from pywincffi.core.checks import has_type, index, input_error
from pywincffi.core.dist import library

_INVALID_SOCKET = library.INVALID_SOCKET


def socket_number(name, value, expected="an open socket, or its number"):
    """
    Returns the number of a socket.

    :param str name: The name of the argument, for the message.
    :param value: The argument: a socket of Python's, which is not kept alive, or the number of a socket.
    :param expected: What the argument must be, for the message.

    :rtype: int
    :returns: The number. INVALID_SOCKET for a socket object that is closed: another thread may have closed it, so
        that Windows reports the error, as in any such race.

    :raises pywincffi.exceptions.InputError: If ``value`` is neither.
    """
    number = value
    try:
        # The file descriptor of a file could by chance be some socket's number.
        if not isinstance(value, integer_types + FILES):
            number = value.fileno()
            if number == -1:
                return _INVALID_SOCKET
        number = None if has_type(number, bool) else index(number)  # once: an object may answer differently each time
        if number is not None and 0 <= number < _INVALID_SOCKET:
            return number
    except Exception as error:  # the object's own methods may raise anything
        if PY2 and getattr(error, "errno", None) == errno.EBADF:  # what a closed socket raises
            return _INVALID_SOCKET
    raise input_error(name, value, expected)
