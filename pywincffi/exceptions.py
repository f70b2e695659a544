"""
Exceptions
==========

Every exception that pywincffi raises. Each is also an instance of the builtin exception that Python itself would
raise in its place, so that existing ``except`` clauses go on working: ``except FileNotFoundError``, for example, in
Python 3, which has classes for the most common system errors. Each has its text in the attribute ``message``.
"""
import sys

PY2 = sys.version_info[0] == 2
_builtins = sys.modules["__builtin__" if PY2 else "builtins"]

# Python 2 has such a class, on Windows; in Python 3 it is another name for OSError.
WindowsError = getattr(_builtins, "WindowsError", OSError)
# Longer values are truncated in messages.
_REPR_LENGTH = 120
# OSError itself maps none of these: ERROR_SEM_TIMEOUT, WAIT_TIMEOUT, ERROR_TIMEOUT, and, of overlapped operations on
# sockets, ERROR_CONNECTION_REFUSED and ERROR_CONNECTION_ABORTED, which CPython's _overlapped maps as well.
_CLASS_NAMES = {121: "TimeoutError", 258: "TimeoutError", 1460: "TimeoutError", 1225: "ConnectionRefusedError",
                1236: "ConnectionAbortedError"}


def error_name(code, is_status=False):
    """
    Returns the name of an error code; None, until :mod:`pywincffi.core.checks` replaces this function.

    :param int code: The code.
    :param bool is_status: Whether it is an NTSTATUS.

    :rtype: str or None
    """
    return None


def error_message(code, is_status=False):
    """
    Returns Windows' description of an error code; an empty text, until :mod:`pywincffi.core.checks` replaces this
    function.

    :param int code: The code.
    :param bool is_status: Whether it is an NTSTATUS.

    :rtype: str
    """
    return ""


class PyWinCFFIError(Exception):
    """The base class of all exceptions that pywincffi raises."""

    @property
    def message(self):
        """
        The text of the exception.

        :rtype: str
        """
        return str(self)


class ConfigurationError(PyWinCFFIError, ValueError):
    """A configuration file cannot be read, or contains an invalid value."""


class ResourceNotFoundError(PyWinCFFIError, EnvironmentError):
    """
    Something that pywincffi needs does not exist: the compiled extension, for example.

    :param str message: What does not exist, and why.
    """

    def __init__(self, message):
        super(ResourceNotFoundError, self).__init__(message)
        self.text = message

    def __str__(self):
        return self.text


class InputError(PyWinCFFIError, TypeError, ValueError):
    """
    An argument is not what the function takes. Nothing was called.

    Caught by ``except TypeError`` and by ``except ValueError`` as well.

    :param str name: The name of the argument.
    :param any value: The argument.
    :param any expected_types:
        What would have been right: a type, a member of :class:`pywincffi.core.checks.Enums`, a text that describes
        it, or a tuple of these.
    :param any allowed_values: The values that would have been right, if only certain ones are.
    :param cffi.FFI ffi: The FFI instance that knows the type of ``value``, if ``value`` is cdata.

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
        # cdata cannot be pickled; its description can. The FFI instance is dropped.
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
    Python 3 it is also an instance of the class that Python has for the code: ``FileNotFoundError`` for 2 and 3,
    ``PermissionError`` for 5, ``FileExistsError`` for 80 and 183, ``BrokenPipeError`` for 109 and 232, ``TimeoutError``
    for 121, 258 and 1460, ``ConnectionRefusedError`` for 1225 and 10061, and so on.

    The functions of ntdll.dll return an NTSTATUS instead of an error code. It is the ``code``, without a sign, and
    ``error_name`` is its name. The error code that Windows has for it is ``winerror``; it decides about Python's class.

    :param str api_function: The name of the Windows function.
    :param str api_error_message: Windows' own description of the error.
    :param int code: Windows' error code, such as 5 for ``ERROR_ACCESS_DENIED``; or the NTSTATUS, such as 0xC0000022 for
        ``STATUS_ACCESS_DENIED``.
    :param any expected_code:
        What the function would have returned if it had succeeded: a number, or a member of
        :class:`pywincffi.core.checks.Enums`.
    :param any filename: The path that the function was called with, or None.
    :param any filename2: The second path of a function with two, or None.
    :param int winerror: If ``code`` is an NTSTATUS: the error code that Windows has for it, or 317,
        ``ERROR_MR_MID_NOT_FOUND``, if there is none. As an attribute of other errors: the same as ``code``, but signed,
        as Python has it; the lower 32 bits if there are more.

    All of these are attributes of the exception.
    """

    def __init__(self, api_function, api_error_message, code, expected_code, filename=None, filename2=None,
                 winerror=None):
        number = code
        if winerror is not None:
            number, self._is_status = winerror, True
        # Python has room for the 32 bits of a DWORD, of which the upper half is negative.
        signed = number if -0x80000000 <= number < 0x80000000 else (number + 2 ** 31) % 2 ** 32 - 2 ** 31
        if _HAS_CLASSES:
            _initialise(self, 0, api_error_message, None, signed)
            kind = classes.get((type(self), number)) or _class(type(self), number, self.errno)
            if kind is not type(self):
                self.__class__ = kind
        elif sys.platform == "win32":
            _initialise(self, signed, api_error_message)
        else:
            _initialise(self, None, api_error_message)
            self.winerror = signed
        if PY2:  # with a unicode name, str() would have to decode Windows' message, which need not be ASCII
            api_function = str(api_function)
        if PY2 or filename is not None:
            self.filename = filename
            self.filename2 = filename2
        if api_error_message is not None:
            self._message = api_error_message
        self.api_function = api_function
        self.code = code
        self._expected = expected_code

    # Most programs only look at the class of an error, or at its code: the rest is made when it is asked for.
    _message = None
    # Whether the code is an NTSTATUS.
    _is_status = False

    @property
    def api_error_message(self):
        """
        Windows' own description of the error.

        :rtype: str
        """
        if self._message is None:
            self._message = error_message(self.code, self._is_status)
        return self._message

    @api_error_message.setter
    def api_error_message(self, value):
        self._message = value

    @property
    def expected_code(self):
        """
        What the function would have returned if it had succeeded.

        :rtype: any
        """
        if hasattr(self._expected, "member"):
            self._expected = self._expected.member()
        return self._expected

    @expected_code.setter
    def expected_code(self, value):
        self._expected = value

    def __str__(self):
        name = self.error_name
        return "%s failed with %s%s: %s%s" % (
            self.api_function, ("NTSTATUS 0x%08X" if self._is_status else "Windows error %s") % self.code,
            " (%s)" % name if name else "", self.api_error_message, self._files())

    if PY2:
        def __unicode__(self):
            return str(self).decode("mbcs" if sys.platform == "win32" else "utf-8", "replace")

    def __repr__(self):
        return "%s%r" % (type(self).__name__, self._arguments())

    def __reduce__(self):
        # The class that also is a builtin one is made again.
        kind, arguments = getattr(type(self), "_made_from", type(self)), self._arguments()
        attributes = dict(self.__dict__, _error_name=self.error_name, filename=self.filename, filename2=self.filename2)
        return (kind, tuple(_picklable(value) for value in arguments),
                dict((name, _picklable(value)) for name, value in attributes.items()))

    @property
    def error_name(self):
        """
        The name of the code, such as ``"ERROR_ACCESS_DENIED"``; None if it has no name.

        :rtype: str or None
        """
        return self.__dict__.get("_error_name") or error_name(self.code, self._is_status)

    def _files(self):
        """The paths as Python's own message has them."""
        if self.filename is None:
            return ""
        second = "" if self.filename2 is None else " -> %s" % _describe(self.filename2)
        return ": %s%s" % (_describe(self.filename), second)

    def _arguments(self):
        found = self.api_function, self.api_error_message, self.code, self.expected_code
        return found + (self.filename, self.filename2, self.winerror) if self._is_status else found


class FunctionNotFoundError(WindowsAPIError, ResourceNotFoundError):
    """
    This Windows does not have the function that was to be called, or the DLL with it. Nothing was called.

    :param str api_function: The name of the Windows function.
    :param str api_error_message: Windows' own description of the error.
    :param int code: Windows' error code, 127 for ``ERROR_PROC_NOT_FOUND``.
    :param any expected_code: What the function would have returned if it had succeeded.
    :param since: The first Windows that has the function, ``"Windows 10"`` for example, or None.
    :type since: str or None
    :param module: The DLL, or None.
    :type module: str or None

    All of these are attributes of the exception.
    """

    def __init__(self, api_function, api_error_message, code, expected_code, since, module=None):
        super(FunctionNotFoundError, self).__init__(api_function, api_error_message, code, expected_code)
        self.since = since
        self.module = module

    def __str__(self):
        return "this Windows has no %s%s%s" % (
            self.api_function, " in %s" % self.module if self.module else "",
            ", which came with %s" % self.since if self.since else "")

    def _arguments(self):
        return super(FunctionNotFoundError, self)._arguments() + (self.since, self.module)


_STRERROR, _ARGS, _initialise = WindowsError.strerror, WindowsError.args, WindowsError.__init__
# Whether Python has a class for a code of Windows.
_HAS_CLASSES = sys.platform == "win32" and not PY2


def _strerror(error):
    """
    Windows' description of the error.

    :rtype: str
    """
    value = _STRERROR.__get__(error)
    return error.api_error_message if value is None else value


def _args(error):
    """
    What OSError would have been made of.

    :rtype: any
    """
    value = _ARGS.__get__(error)
    return (value[0], error.api_error_message) + value[2:] if value[1:2] == (None,) else value


# What OSError has when it is made, WindowsAPIError makes when it is asked for.
WindowsAPIError.strerror = property(_strerror, _STRERROR.__set__)
WindowsAPIError.args = property(_args, _ARGS.__set__)
#: {(a class of this module, a code): the class that is also Python's for the code}.
classes = {}
# {(a class of this module, a builtin class): the class that is both}
_both = {}


def _class(kind, code, errno):
    """The class for a code: ``kind``, or one that is both ``kind``, whose name it has, and the class of Python."""
    name = _CLASS_NAMES.get(code)
    builtin = getattr(_builtins, name) if name else type(EnvironmentError(errno, ""))
    if issubclass(kind, builtin):
        found = kind
    elif (kind, builtin) in _both:
        found = _both[kind, builtin]
    else:
        found = _both[kind, builtin] = type(kind.__name__, (kind, builtin), {
            "__module__": kind.__module__, "__qualname__": kind.__qualname__, "__doc__": kind.__doc__,
            "_made_from": kind})
    classes[kind, code] = classes[found, code] = found
    return found


class _Text(str):
    """The description of a value that could not be pickled; its repr() is the description itself."""

    __repr__ = str.__str__


def _restore(cls, message, attributes):
    error = cls.__new__(cls, message)
    error.args = (message,)
    error.__dict__.update(attributes)
    return error


def _picklable(value):
    import pickle  # few programs pickle exceptions, and importing it takes long
    try:
        pickle.loads(pickle.dumps(value, 2))
        return value
    except Exception:  # pickle, and the value's own methods, may raise anything
        return _Text(_describe(value))


def _describe(value):
    try:
        text = "%s" % repr(value)  # repr() may return a subclass of str
    except Exception as error:  # the value's own __repr__ is at fault
        text = "<%s, its repr() raised %s>" % (type(value).__name__, type(error).__name__)
    return text if len(text) <= _REPR_LENGTH else text[:_REPR_LENGTH] + "..."


def _describe_type(each):
    if isinstance(each, type):
        return each.__name__
    return getattr(each, "description", None) or str(each)


if sys.version_info >= (3, 7):
    def __getattr__(name):
        if name.startswith("__"):  # the import system asks for some
            raise AttributeError("module %r has no attribute %r" % (__name__, name))
        # This is the lowest layer, and few programs ask for a deprecated name.
        __import__("pywincffi.core.deprecated")
        return sys.modules["pywincffi.core.deprecated"].get(__name__, name)
else:
    InternalError = (ConfigurationError, ResourceNotFoundError)
