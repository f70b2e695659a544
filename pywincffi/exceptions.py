"""
Exceptions
==========

Every exception that pywincffi raises. Each is also an instance of the builtin exception that Python itself would
raise in its place, so that existing ``except`` clauses go on working: ``except FileNotFoundError``, for example, on
Python 3, which has classes for the commonest errors of the system.
"""
import sys

from pywincffi.core.compat import PY2, WindowsError

# Longer values are cut in messages.
_REPR_LENGTH = 120


class PyWinCFFIError(Exception):
    """The base class of all exceptions that pywincffi raises."""


class ConfigurationError(PyWinCFFIError, ValueError):
    """A configuration file cannot be read, or holds a value that it may not hold."""


class ResourceNotFoundError(PyWinCFFIError, EnvironmentError):
    """
    Something that pywincffi needs is not there: the compiled extension, for example.

    :param str message: What is not there, and why.
    """

    def __init__(self, message):
        super(ResourceNotFoundError, self).__init__(message)
        self.message = message

    def __str__(self):
        return self.message


class InputError(PyWinCFFIError, TypeError, ValueError):
    """
    An argument is not what the function takes. Nothing was called.

    Caught by ``except TypeError`` and by ``except ValueError`` as well.

    :param str name: The name of the argument.
    :param any value: What was passed for it.
    :param any expected_types:
        What would have been right: a type, a member of :class:`pywincffi.core.checks.Enums`, a text that describes
        it, or a tuple of these.
    :param any allowed_values: The values that would have been right, where only certain ones are.
    :param cffi.FFI ffi: The FFI instance that knows the type of ``value``, where ``value`` is cdata.

    All of these are attributes of the exception.
    """

    def __init__(self, name, value, expected_types, allowed_values=None, ffi=None):
        self.name = name
        self.value = value
        self.expected_types = expected_types
        self.allowed_values = allowed_values
        self.ffi = ffi
        super(InputError, self).__init__(self._message())

    def __str__(self):
        return self.args[0]

    def __reduce__(self):
        # cdata does not pickle; its description does. The FFI instance stays behind.
        attributes = dict((name, _picklable(value)) for name, value in self.__dict__.items())
        return _restore, (self.__class__, self.args[0], dict(attributes, ffi=None))

    def _message(self):
        expected = []
        types = self.expected_types if isinstance(self.expected_types, tuple) else (self.expected_types,)
        if self.expected_types is not None:
            expected.append(" or ".join(_describe_type(each) for each in types))
        if self.allowed_values is not None:
            expected.append("one of " + ", ".join(_describe(value) for value in self.allowed_values))
        got = _describe(self.value)
        kind = type(self.value).__name__
        if self.ffi is not None and issubclass(type(self.value), self.ffi.CData):
            kind = self.ffi.typeof(self.value).cname
        hints = [each.hint(self.value) for each in types if hasattr(each, "hint")]
        return "%s: expected %s, got %s (%s)%s" % (
            self.name, ", ".join(expected) or "something else", got, kind,
            "".join("; " + hint for hint in hints if hint is not None))


class WindowsAPIError(PyWinCFFIError, WindowsError):
    """
    A Windows function was called and failed.

    Caught by ``except OSError`` as well, with ``errno``, ``strerror`` and ``winerror`` set as Python sets them. In
    Python 3 it is an instance of what Python makes of the code, too: ``FileNotFoundError`` for 2 and 3,
    ``PermissionError`` for 5, ``FileExistsError`` for 80 and 183, ``BrokenPipeError`` for 109 and 232, and so on.

    :param str api_function: The name of the Windows function.
    :param str api_error_message: Windows' own description of the error.
    :param int code: Windows' error code, such as 5 for ``ERROR_ACCESS_DENIED``.
    :param any expected_code:
        What the function would have returned had it succeeded: a number, or a member of
        :class:`pywincffi.core.checks.Enums`.
    :ivar int winerror: The same as ``code``, but signed, as Python has it; the lower 32 bits, should there be more.

    All of these are attributes of the exception.
    """

    def __init__(self, api_function, api_error_message, code, expected_code):
        # Python has no room for more than the 32 bits of a DWORD, as which the upper half is negative.
        signed = code if -2 ** 31 <= code < 2 ** 31 else (code + 2 ** 31) % 2 ** 32 - 2 ** 31
        if sys.platform != "win32":
            WindowsError.__init__(self, None, api_error_message)
            self.winerror = signed
        elif not PY2:
            WindowsError.__init__(self, 0, api_error_message, None, signed)
            builtin = _builtin(self.errno)
            if not isinstance(self, builtin):
                self.__class__ = _also(type(self), builtin)
        else:
            WindowsError.__init__(self, signed, api_error_message)
        self.api_function = api_function
        self.api_error_message = api_error_message
        self.code = code
        self.expected_code = expected_code

    def __str__(self):
        name = _error_name(self.code)
        return "%s failed with Windows error %s%s: %s" % (
            self.api_function, self.code, " (%s)" % name if name else "", self.api_error_message)

    def __repr__(self):
        return "%s%r" % (type(self).__name__, self._arguments())

    def __reduce__(self):
        # The class that also is a builtin one is made again.
        kind = getattr(type(self), "_made_from", type(self))
        return (kind, tuple(_picklable(value) for value in self._arguments()),
                dict((name, _picklable(value)) for name, value in self.__dict__.items()))

    def _arguments(self):
        return self.api_function, self.api_error_message, self.code, self.expected_code


class FunctionNotFoundError(WindowsAPIError, ResourceNotFoundError):
    """
    This Windows is older than the function that was to be called. Nothing was called.

    :param str api_function: The name of the Windows function.
    :param str api_error_message: Windows' own description of the error.
    :param int code: Windows' error code, 127 for ``ERROR_PROC_NOT_FOUND``.
    :param any expected_code: What the function would have returned had it succeeded.
    :param str since: The first Windows that has the function, ``"Windows 10"`` for example.

    All of these are attributes of the exception.
    """

    def __init__(self, api_function, api_error_message, code, expected_code, since):
        super(FunctionNotFoundError, self).__init__(api_function, api_error_message, code, expected_code)
        self.since = since
        self.message = "this Windows has no %s, which came with %s" % (api_function, since)

    def __str__(self):
        return self.message

    def _arguments(self):
        return super(FunctionNotFoundError, self)._arguments() + (self.since,)


# {errno: the class that Python has for it}
_builtins = {}


def _builtin(errno):
    if errno not in _builtins:
        _builtins[errno] = type(EnvironmentError(errno, ""))
    return _builtins[errno]


# {(a class of exceptions here, a builtin one): the class that is both}
_both = {}


def _also(kind, builtin):
    """The class of exceptions that is ``kind``, and is called that, and is ``builtin`` too."""
    if (kind, builtin) not in _both:
        _both[kind, builtin] = type(kind.__name__, (kind, builtin), {
            "__module__": kind.__module__, "__qualname__": kind.__qualname__, "__doc__": kind.__doc__,
            "_made_from": kind})
    return _both[kind, builtin]


class _Text(str):
    """Stands for a value that could not be pickled: its description, printed as it is."""

    __repr__ = str.__str__


def _restore(cls, message, attributes):
    error = cls.__new__(cls, message)
    error.args = (message,)
    error.__dict__.update(attributes)
    return error


def _picklable(value):
    import pickle  # here: few programs pickle exceptions, and importing it takes long
    try:
        pickle.loads(pickle.dumps(value, 2))
        return value
    except Exception:  # pickle raises whatever it likes, and so do the methods of a value
        return _Text(_describe(value))


def _describe(value):
    try:
        text = "%s" % repr(value)  # str() of what may be a subclass of it
    except Exception as error:  # the value's own method is at fault
        text = "<%s, its repr() raised %s>" % (type(value).__name__, type(error).__name__)
    return text if len(text) <= _REPR_LENGTH else text[:_REPR_LENGTH] + "..."


def _describe_type(each):
    if isinstance(each, type):
        return each.__name__
    return getattr(each, "description", None) or str(each)


def _error_name(code):
    """``ERROR_ACCESS_DENIED`` for 5, ``WSAENOTSOCK`` for 10038, as far as the headers declare it."""
    import re  # here: few programs print exceptions, and importing it takes long

    from pywincffi.core.dist import library
    names = [name for name in dir(library) if re.match("ERROR_|WAIT_TIMEOUT$|WSA[A-Z][A-Z_]+$", name)]
    return next((name for name in names if getattr(library, name) == code), None)
