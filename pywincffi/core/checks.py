"""
Checks
======

How every wrapper checks its arguments before Windows is called, and the result afterwards.

cffi converts all arguments before it calls. An exception from the call therefore means that Windows was not called;
only then :func:`input_checks` looks for the argument at fault. :func:`input_check` is called beforehand for what cffi
would accept by mistake. A wrapper compares the result itself and calls :func:`error_check` after a failure, so that a
call that succeeds costs no second function:

>>> def SetEvent(hEvent):
...     try:
...         code = library.SetEvent(hEvent or REFUSED)
...     except Exception:
...         input_checks("SetEvent", locals())
...         raise
...     if not code:
...         error_check("SetEvent", code, NON_ZERO)
"""
import sys

from pywincffi.core import _operator, integer_types, named_tuple, raise_from, string_types, text_type
from pywincffi.core.dist import Unavailable, ctype, ffi, library


class Rule(object):
    """A rule for arguments or results; :class:`Enums` has a member of the same name."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def member(self):
        """Returns the member of :class:`Enums`."""
        return _enums()[self.name]


class HandleType(Rule):
    """The rule for handles of a type of their own, which is no member of :class:`Enums`, see :func:`handle_type`."""

    __slots__ = ("description",)

    def __init__(self, name, description):
        super(HandleType, self).__init__(name)
        self.description = Description(description)

    def member(self):
        """Returns what describes the rule in messages."""
        return self.description


class Description(str):
    """What describes handles of a type in messages."""

    __slots__ = ()

    def hint(self, value):
        """What ``value`` is instead, if that is a handle; otherwise None."""
        return other_handle(value)


class CheckMapping(named_tuple("CheckMapping", "kind cname nullable")):
    """
    The type of the cdata that a member of :class:`Enums` describes.

    ``kind`` is cffi's kind of the type (``"pointer"``), ``cname`` its C name, and ``nullable`` says whether None is
    accepted.
    """

    __slots__ = ()


class Wrapped(object):
    """
    The base class of objects that have their cdata in an attribute: the structures of :mod:`pywincffi.wintypes`, and
    :class:`pywincffi.ownership.Owner`. The functions of the extension take them in place of their cdata.
    """

    __slots__ = ("cdata",)

    def __reduce_ex__(self, _):
        # Python 2 would pickle the rest, without the memory.
        raise TypeError("cannot pickle %s: its memory belongs to this process" % type(self).__name__)


#: The rules by name. Each is also a name of this module.
RULES = dict((each, Rule(each)) for each in (
    "NON_ZERO", "HANDLE", "UTF8", "OVERLAPPED", "PYFILE", "SECURITY_ATTRIBUTES", "BOOL", "VALID_HANDLE", "VALID_DWORD",
    "HMODULE", "HWND", "VALID_INT", "VALID_LONG", "NT_SUCCESS"))
NON_ZERO, HANDLE, OVERLAPPED = RULES["NON_ZERO"], RULES["HANDLE"], RULES["OVERLAPPED"]
VALID_HANDLE, VALID_DWORD, VALID_INT = RULES["VALID_HANDLE"], RULES["VALID_DWORD"], RULES["VALID_INT"]
VALID_LONG, NT_SUCCESS = RULES["VALID_LONG"], RULES["NT_SUCCESS"]
UTF8, PYFILE, BOOL = RULES["UTF8"], RULES["PYFILE"], RULES["BOOL"]
HMODULE, HWND, SECURITY_ATTRIBUTES = RULES["HMODULE"], RULES["HWND"], RULES["SECURITY_ATTRIBUTES"]
#: For a handle that must not be NULL, ``hObject or REFUSED``: cffi refuses None in place of a handle, but accepts NULL.
REFUSED = None

_MAPPINGS = {
    HANDLE: CheckMapping("pointer", "void *", False),
    HMODULE: CheckMapping("pointer", "HMODULE", False),
    OVERLAPPED: CheckMapping("pointer", "OVERLAPPED *", True),
    SECURITY_ATTRIBUTES: CheckMapping("pointer", "SECURITY_ATTRIBUTES *", True),
    HWND: CheckMapping("pointer", "HWND", False),
}
_POINTERS = dict((rule, ctype(mapping.cname)) for rule, mapping in _MAPPINGS.items())
_HANDLE = _POINTERS[HANDLE]
_LPOVERLAPPED = _POINTERS[OVERLAPPED]
_UINTPTR_T = ctype("uintptr_t")
# The error for a handle that is NULL, or whose Owner is closed: what Windows itself reports.
_NOT_OPEN = {HANDLE: library.ERROR_INVALID_HANDLE, HMODULE: library.ERROR_INVALID_HANDLE,
             HWND: library.ERROR_INVALID_WINDOW_HANDLE}
# The Python type of all cdata, and that of cdata that does not own its memory; None without an extension.
_CDATA, _BORROWED = (None, None) if isinstance(ffi, Unavailable) else (ffi.CData, type(ffi.NULL))

if not isinstance(library, Unavailable):
    library.pywincffi_take_wrapped(ffi.cast("void *", id(Wrapped)))

INVALID_HANDLE_VALUE = library.INVALID_HANDLE_VALUE
#: How many numbers a pointer can hold, and the lowest pseudo handle: from it to -1 they stand for the process, the
#: thread, the session and tokens of the caller.
NUMBERS = 2 * (sys.maxsize + 1)
LOWEST_PSEUDO_HANDLE = -6
# What HRESULT_FROM_WIN32() adds to an error code.
_HRESULT_OF_WIN32 = 0x80070000

typeof = ffi.typeof
# The rules for handles that a header declares as a pointer to a structure of its own, by their types.
_HANDLE_TYPES = dict((_POINTERS[rule], rule) for rule in (HMODULE, HWND))
# The other types of a rule, which C converts.
_INCLUDED = {}


def handle_type(cname, description, not_open=library.ERROR_INVALID_HANDLE, included=()):
    """
    Makes the rule for a type of handles that a header declares as a pointer to a structure of its own, such as HKEY.

    :param str cname: The C type.
    :param str description: What such a handle is, for messages.
    :param int not_open: The error for a handle that is NULL, or whose Owner is closed.
    :param tuple(str) included: The other C types that Windows takes in its place.

    :returns: The rule, for :func:`handle_check`, :func:`nullable` and :func:`input_check`.
    """
    kind = ctype(cname)
    rule = _HANDLE_TYPES.setdefault(kind, HandleType(cname, description))
    _POINTERS[rule], _NOT_OPEN[rule], _INCLUDED[rule] = kind, not_open, tuple(map(ctype, included))
    _FITS[rule] = lambda value: is_handle(value, rule)
    return rule


def closer(handle):
    """
    Returns the function that closes all handles of the type of a handle, by the headers' facts: its topic and its name,
    such as ``"advapi32/registry/RegCloseKey"``. Returns None if there is no such function.
    """
    found = library.pywincffi_closer(_tag(handle).encode("ascii"))
    return ffi.string(found).decode("ascii") if found else None


def _tag(handle):
    """The name of the structure that a handle of a type of its own points to, ``"HKEY__"``; otherwise ``""``."""
    kind = typeof(handle) if _is_cdata(handle) else None
    is_pointer = kind is not None and kind.kind == "pointer" and kind.item.kind == "struct"
    tag = kind.item.cname.split()[-1] if is_pointer else ""
    return tag if tag.endswith("__") else ""


def is_any_handle(value):
    """Whether a value is a handle of any type, also NULL, or its Owner."""
    value = unwrapped(value)
    return _is_cdata(value) and (typeof(value) is _HANDLE or _tag(value) != "")


def other_handle(value):
    """What a handle of the wrong type is, and what closes it, for messages; None if the value is no handle."""
    if isinstance(ffi, Unavailable) or not is_any_handle(value):
        return None
    value = unwrapped(value)
    if typeof(value) is _HANDLE:
        return "it may be a kernel object, which CloseHandle() closes" if value else None
    rule, close = _HANDLE_TYPES.get(typeof(value)), closer(value)
    return "it is a %s%s" % (_tag(value)[:-2] if rule is None else rule.name,
                             ", which %s() closes" % close.rpartition("/")[2] if close else "")


def _enums():
    from pywincffi.core import enums
    enums.other_handle = other_handle
    return enums.Enums


def _late(name):
    """Returns what is not set before a program asks for it: loading ``enum`` takes longer than loading this package."""
    if name == "Enums":
        return _enums()
    if name == "INPUT_CHECK_MAPPINGS":
        return dict((_enums()[rule.name], mapping) for rule, mapping in _MAPPINGS.items())
    raise AttributeError("module %r has no attribute %r" % (__name__, name))


if sys.version_info >= (3, 7):
    __getattr__ = _late
else:
    #: See :class:`pywincffi.core.enums.Enums`.
    Enums = _late("Enums")
    #: The members of :class:`Enums` that stand for cdata.
    INPUT_CHECK_MAPPINGS = _late("INPUT_CHECK_MAPPINGS")


def _exact_index(value):
    """
    What operator.index is since Python 3.10. Before that it returns an instance of a subclass of int as it is; the
    methods of the subclass may report any number, while cffi passes the real one.
    """
    if type(value) is int:
        return value
    number = _operator.index(value)
    return (int if issubclass(type(number), int) else integer_types[-1]).__index__(number)


#: Converts an object to an integer, never to an instance of a subclass; unlike ``int()`` it refuses what it would have
#: to truncate or parse.
index = _operator.index if sys.version_info >= (3, 10) else _exact_index


def as_number(value):
    """Returns the number that a handle is, or the address that a pointer is, without a sign."""
    try:
        return int(ffi.cast(_UINTPTR_T, value))
    except TypeError:
        return int(ffi.cast(_UINTPTR_T, value.cdata))  # an Owner


def number_in(name, value, allowed, expected=None, convert=index):
    """
    Returns a number that is not any number. It is converted once: ``__index__`` may return another one the next time.

    :param str name: The name of the argument, for the message.
    :param value: The argument.
    :param allowed: The numbers that are allowed; or the highest of them, where 0 is the lowest.
    :param str expected: What the argument must be, for the message. Needed unless ``allowed`` is a number.
    :param callable convert: Converts the argument, :func:`dword` for example.

    :raises pywincffi.exceptions.InputError: If the argument is none of these numbers.
    """
    if isinstance(ffi, Unavailable):
        ffi()  # says why: there are no constants to compare with
    is_highest = has_type(allowed, integer_types)
    expected = expected or "an integer from 0 to %d" % allowed
    try:
        number = convert(value)
        if 0 <= number <= allowed if is_highest else number in allowed:
            return number
    except Exception as error:  # what its __index__ raises
        raise_from(input_error(name, value, expected), error)
    raise input_error(name, value, expected)


def dword(value):
    """
    Converts an object to a DWORD that C programs write with a sign too: exit codes, error codes, ``(DWORD)-10``.

    :rtype: int
    :returns: The number as :func:`index` returns it, or the unsigned number with the same 32 bits if it is negative.
    """
    number = index(value)
    return number + 2 ** 32 if -2 ** 31 <= number < 0 else number


def hresult(value):
    """
    Returns the error code in an HRESULT.

    :param int value: The HRESULT.

    :rtype: int
    :returns: 0 if the HRESULT is a success, such as S_OK or S_FALSE; the error code of Windows that it holds; the
        HRESULT without a sign if it holds none.
    """
    number = value & 0xFFFFFFFF
    if number < 0x80000000:
        return 0
    return number & 0xFFFF if number & 0xFFFF0000 == _HRESULT_OF_WIN32 else number


def boolean(value):
    """
    Returns the BOOL for ``value``.

    Numbers other than 0 and 1 are refused: for a truth value they are a mistake, most often an argument in the wrong
    position.

    :raises ValueError: If ``value`` is not True, False, 1 or 0.
    """
    if value is True or value is False:
        return value
    number = index(value)  # once: __index__ may return a different value the next time
    if number in (0, 1):
        return number
    raise ValueError("not a truth value: %d" % number)


def error_check(api_function, code=None, expected=0, filename=None, filename2=None):
    """
    Checks the result of a Windows function.

    :param str api_function: The name of the function that was called.
    :param int code:
        The result. Without it the error of the function's last call is checked, or else the last error.
    :param expected:
        The result of a successful call: a number; :attr:`Enums.NON_ZERO` for anything but 0 or NULL;
        :attr:`Enums.VALID_HANDLE` for anything but INVALID_HANDLE_VALUE; :attr:`Enums.VALID_DWORD` for anything but
        0xFFFFFFFF; :attr:`Enums.VALID_INT` for anything but -1; :attr:`Enums.VALID_LONG` for anything but 0x7FFFFFFF;
        :attr:`Enums.NT_SUCCESS` for an NTSTATUS that is no error, signed or not. A result that differs from an expected
        number, and an NTSTATUS, is itself the error code, as with functions that return ERROR_SUCCESS. In all other
        cases the error code is that of the function's last call, or else the last error.
    :param str filename: The path that the function was called with, for the exception.
    :param str filename2: The second path.

    :raises pywincffi.exceptions.WindowsAPIError: If the function failed.
    :raises pywincffi.exceptions.InputError: If ``expected`` is none of these, or an NTSTATUS is no integer; after a
        failure, also if ``api_function`` or ``code`` is of the wrong type.

    >>> code = library.CloseHandle(hObject)
    >>> error_check("CloseHandle", code, Enums.NON_ZERO)
    """
    rule, failure = expected if type(expected) is Rule else _rule(expected), None
    if rule is NON_ZERO:
        if code or code is None and library.GetLastError():
            return
    elif rule is VALID_HANDLE:
        if code != INVALID_HANDLE_VALUE:
            return
    elif rule is VALID_DWORD:
        if code != 0xFFFFFFFF:
            return
    elif rule is VALID_INT:
        if code != -1:
            return
    elif rule is VALID_LONG:
        if code != 0x7FFFFFFF:
            return
    elif rule is NT_SUCCESS:
        if not has_type(code, integer_types):
            raise input_error("code", code, "an integer")
        failure = code & 0xFFFFFFFF
        if failure < 0x80000000:
            return
    elif rule is None and has_type(expected, integer_types) and not has_type(expected, bool):
        failure = code
        if code is None:
            failure = library.GetLastError() if _ascii(api_function) is None else last_error(api_function)
        if failure == expected:
            return
    else:
        raise input_error("expected", expected, (
            "int", NON_ZERO, VALID_HANDLE, VALID_DWORD, VALID_INT, VALID_LONG, NT_SUCCESS))
    # The call has failed. An exception while naming the failure would hide it, so the names are checked first.
    name = _ascii(api_function)
    if name is None:
        raise input_error("api_function", api_function, "a text of ASCII characters")
    if type(code) is not int and not _is_result(code, failure is not None):
        raise input_error("code", code, "an integer")
    raise _api_error(api_function, _last_error(name) if failure is None else failure, expected, filename, filename2,
                     rule is NT_SUCCESS)


def last_error(api_function):
    """
    Returns the error that a function has just failed with.

    The last error of the thread may belong to another call by now: a signal handler, or a finalizer, may have called
    Windows since.

    :param str api_function: The name of the function that was called, by way of the library.

    :rtype: int
    """
    return _last_error(api_function.encode("ascii"))


def _last_error(name):
    code = library.pywincffi_failed(name)
    return library.GetLastError() if code < 0 else code  # the library does not have the function, or it succeeded


def failure_of(api_function, code=0):
    """
    Returns the error of a function that has just been called, for :func:`error_check`: 0 if it succeeded. The error is
    ERROR_GEN_FAILURE if the function failed and set none: 0 would be taken for a success.

    :param str api_function: The name of the function that was called, by way of the library.
    :param code: The result of the function, of which 0 and NULL are failures; 0 if it is known to have failed.

    :rtype: int
    """
    return library.ERROR_SUCCESS if code else last_error(api_function) or library.ERROR_GEN_FAILURE


# pywincffi.exceptions, once a call has failed: an import statement in _api_error() would take half of its time.
_exceptions = None


def _load_exceptions():
    global _exceptions
    from pywincffi import exceptions
    from pywincffi.core.error_names import error_message, error_name
    exceptions.error_name, exceptions.error_message = error_name, error_message
    _exceptions = exceptions
    return exceptions


def _api_error(api_function, code, expected=NON_ZERO, filename=None, filename2=None, is_status=False):
    exceptions = _exceptions or _load_exceptions()
    status = code
    if is_status:
        code = library.RtlNtStatusToDosError(status - 2 ** 32)
    if code == library.ERROR_PROC_NOT_FOUND:
        function = library.pywincffi_declared(api_function.encode("ascii"))
        if function and library.pywincffi_is_missing(function):
            since, module = [ffi.string(each).decode("ascii") if each else None
                             for each in (function.since, function.module)]
            return exceptions.FunctionNotFoundError(api_function, None, code, expected, since, module)
    kind = exceptions.classes.get((exceptions.WindowsAPIError, code), exceptions.WindowsAPIError)
    if is_status:
        return kind(api_function, None, status, expected, filename, filename2, code)
    return kind(api_function, None, code, expected, filename, filename2)


class LastErrorKept(object):
    """
    A ``with`` block that does not change the last error. A finalizer needs it: it may run at any moment, between a call
    that failed and the question why, for example. Its functions outlive this module.
    """

    __slots__ = ("_failure",)

    def __enter__(self, get=library.GetLastError):
        self._failure = get()

    def __exit__(self, kind, error, traceback, set_back=library.SetLastError):
        set_back(self._failure)


def present(api_function):
    """
    Checks that this Windows has a function, before the call. Only late-bound functions whose result shows no failure
    need this; for all others the result shows that the function is missing.

    :param str api_function: The name of the function.

    :raises pywincffi.exceptions.FunctionNotFoundError: If this Windows lacks it.
    """
    if library.pywincffi_is_missing(library.pywincffi_declared(api_function.encode("ascii"))):
        raise _api_error(api_function, library.ERROR_PROC_NOT_FOUND)


def input_check(name, value, allowed_types=None, allowed_values=None):
    """
    Checks one argument before it is used.

    :param str name: The name of the argument, for the message.
    :param value: The argument.
    :param allowed_types:
        A type, or a member of :class:`Enums` (all but those that are rules for results), or a tuple of these, one of
        which must fit.
    :param tuple allowed_values: The values that are allowed, if only certain ones are.

    :raises pywincffi.exceptions.InputError: If the argument is not what it must be.

    >>> input_check("hObject", hObject, Enums.HANDLE)
    >>> input_check("dwMode", dwMode, int, allowed_values=(PIPE_WAIT, PIPE_NOWAIT))
    """
    # Handles first: they are checked most often.
    if allowed_types is HANDLE and allowed_values is None:
        if type(value) is _BORROWED and typeof(value) is _HANDLE and value or is_handle(value):
            return
    elif (allowed_types is None or _fits_any(value, allowed_types)) and (
            allowed_values is None or _among(value, allowed_values)):
        return
    if allowed_values is not None:
        try:
            iter(allowed_values)
        except Exception as error:
            raise_from(input_error("allowed_values", allowed_values, "a tuple of values"), error)
    raise input_error(name, value, allowed_types, allowed_values)


def handle_check(api_function, name, value, rule=HANDLE):
    """
    Checks a handle that the wrapper itself uses before the call.

    :param str api_function: The Windows function that is to be called.
    :param str name: The name of the argument, for the message.
    :param value: The argument.
    :param rule: The rule for the type of the handle.

    :rtype: handle
    :returns: The handle, also that of an Owner.

    :raises pywincffi.exceptions.InputError: If the argument is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If the handle is NULL, or belongs to an Owner that is closed.
    """
    if type(value) is _BORROWED and typeof(value) is _POINTERS[rule] and value:
        return value
    handle = unwrapped(value)  # once: another thread may close an Owner
    if is_handle(handle, rule):
        return ffi.cast(_POINTERS[rule], handle) if rule in _INCLUDED else handle
    if _is_null(value, rule):
        raise _api_error(api_function, _NOT_OPEN[rule])
    raise input_error(name, value, rule)


def handle_to_close(api_function, name, value, rule=HANDLE):
    """
    Checks a handle that a function is to close, like :func:`handle_check`. An Owner gives its handle away: it must not
    close the handle again, whose number may be that of another object by then.
    """
    handle = handle_check(api_function, name, value, rule)
    if has_type(value, Wrapped):
        value.detach()
    return handle


def nullable(api_function, name, value, rule):
    """
    Returns the pointer for an argument that may be None, for NULL.

    :param str api_function: The Windows function that is to be called.
    :param str name: The name of the argument, for the message.
    :param value: None, or cdata of the right type, including NULL, which a structure may have returned, or an Owner.
    :param rule: The rule that describes anything but None.

    :raises pywincffi.exceptions.InputError: If ``value`` is something else.
    :raises pywincffi.exceptions.WindowsAPIError: If ``value`` is an Owner that is closed.
    """
    if value is None:
        return ffi.NULL
    handle = unwrapped(value)  # once: another thread may close an Owner
    if is_handle(handle, rule):
        return handle
    if not _is_null(value, rule):
        raise input_error(name, value, ("None", rule))
    if has_type(value, Wrapped):
        raise _api_error(api_function, _NOT_OPEN[rule])
    return value


def input_checks(api_function, arguments, converted=()):
    """
    After an exception of a call: raises an :class:`pywincffi.exceptions.InputError` for the argument that caused it, if
    an argument did. The caller then raises the exception itself: the mistake is in pywincffi.

    :param str api_function: The Windows function that was to be called.
    :param dict arguments: The wrapper's arguments by name, just what ``locals()`` returns. Those that Windows has
        under the same name are examined.
    :param dict converted: Arguments of another type than Windows', by name, as they were passed on.

    :raises pywincffi.exceptions.InputError: If an argument is at fault.
    :raises pywincffi.exceptions.WindowsAPIError: If a handle is NULL, or belongs to an Owner that is closed. That is
        what becomes of a handle, not a slip: the error is the one that Windows reports.
    """
    from pywincffi.exceptions import PyWinCFFIError
    error = sys.exc_info()[1]
    try:
        if isinstance(error, PyWinCFFIError):
            return
        function = library.pywincffi_declared(api_function.encode("ascii"))
        for parameter in ffi.string(function.parameters).decode("ascii").split(";"):
            cname, _, name = parameter.rpartition(" ")
            if name in converted or name in arguments:
                value = converted[name] if name in converted else arguments[name]
                wanted = expected_for(value, cname)
                if has_type(wanted, Rule) and _is_null(value, wanted):
                    raise_from(_api_error(api_function, _NOT_OPEN[wanted]), None)
                if wanted is not None:
                    raise_from(input_error(name, value, _with_infinite(name, value, wanted)), error)
    finally:
        error = arguments = converted = value = None  # as in raise_from()


def input_error(name, value, expected, allowed_values=None):
    """An InputError, with members of Enums for rules."""
    from pywincffi.exceptions import InputError
    expected = tuple(map(_member, expected)) if isinstance(expected, tuple) else _member(expected)
    return InputError(name, value, expected, allowed_values, ffi=None if isinstance(ffi, Unavailable) else ffi)


def _member(rule):
    """The member of Enums for a rule; anything else as it is."""
    return rule.member() if has_type(rule, Rule) else rule


def _rule(value):
    """The rule for a member of Enums; None for anything else."""
    if type(value).__name__ != "Enums":
        return None
    return RULES[value.name] if type(value) is _enums() else None


def _fits_any(value, allowed_types):
    if isinstance(allowed_types, tuple):
        return any([_fits(value, each) for each in allowed_types])
    return _fits(value, allowed_types)


def _fits(value, allowed):
    rule = allowed if has_type(allowed, Rule) else _rule(allowed)
    if rule is not None:
        if rule not in _FITS:
            raise input_error("allowed_types", rule, tuple(each for each in RULES.values() if each in _FITS))
        return _FITS[rule](value)
    try:
        return isinstance(value, allowed)
    except Exception as error:
        if not isinstance(allowed, type):
            try:
                isinstance(object(), allowed)
            except Exception:
                raise_from(input_error("allowed_types", allowed, "a type, a member of Enums, or a tuple of these"),
                           error)
        return False  # the value's __class__ is at fault, like that of a dead weak reference


def _among(value, allowed_values):
    try:
        return value in allowed_values
    except Exception:  # the value's own __eq__ is at fault
        return False


def has_type(value, kind):
    """Like ``isinstance()``, but runs none of the value's own code, and does not believe its ``__class__``."""
    return issubclass(type(value), kind)


def items(name, value, expected):
    """
    Returns the items of a list or tuple, as a tuple.

    :param str name: The name of the argument, for the message.
    :param value: The argument.
    :param str expected: What it must be, for the message.

    :raises pywincffi.exceptions.InputError: If ``value`` is neither, or its own methods do not return its items.
    """
    cause = None
    if has_type(value, (list, tuple)):
        try:
            return tuple(value)
        except Exception as error:  # what the methods of a subclass raise
            cause = error
    raise_from(input_error(name, value, expected), cause)


def parts_of(name, value, kind):
    """
    Returns the items of an argument that is a named tuple, as a tuple.

    :param str name: The name of the argument, for the message.
    :param value: The argument.
    :param type kind: The class that it must have.

    :raises pywincffi.exceptions.InputError: If ``value`` is something else, or has another number of items.
    """
    if not has_type(value, kind) or tuple.__len__(value) != len(kind._fields):
        raise input_error(name, value, "a %s: %s" % (kind.__name__, ", ".join(kind._fields)))
    return tuple.__getitem__(value, slice(None))


def distinct_handles(name, value, minimum=1):
    """
    Returns a list of handles to inherit, with each of them once: Windows refuses a list that names one twice.

    :param str name: The name of the argument, for the message.
    :param value: The argument, a sequence of handles.
    :param int minimum: How many handles there must be, 0 or 1.

    :raises pywincffi.exceptions.InputError: If ``value`` is no sequence, is too short, or contains something else.
    """
    try:
        value = list(value)
    except Exception as error:
        raise_from(input_error(name, value, "a sequence of handles"), error)
    distinct = []
    for number, each in enumerate(value):
        handle = handle_check("UpdateProcThreadAttribute", "%s[%d]" % (name, number), each)
        if handle not in distinct:
            distinct.append(handle)
    if len(distinct) < minimum:
        raise input_error(name, value, "at least one handle")
    return distinct


def _is_cdata(value):
    if _CDATA is None:
        ffi()  # raises: there is no extension
    return issubclass(type(value), _CDATA)


def is_handle(value, rule=HANDLE):
    """Whether ``value`` is a handle, or cdata of the type that the rule describes, or its Owner, and not NULL."""
    value = unwrapped(value)
    return _is_cdata(value) and bool(value) and (
        typeof(value) is _POINTERS[rule] or typeof(value) in _INCLUDED.get(rule, ()))


def _is_null(value, rule):
    """Whether ``value`` is a NULL of the type that the rule describes, or an Owner that is closed."""
    if rule not in _NOT_OPEN:
        return False
    if has_type(value, Wrapped):
        return getattr(value, "cdata", None) is None
    return _is_cdata(value) and not value and typeof(value) in (_POINTERS[rule], _HANDLE)


def unwrapped(value):
    """The cdata of an object that has it in an attribute; anything else as it is."""
    return getattr(value, "cdata", None) if has_type(value, Wrapped) else value


def is_callable(value):
    """Like ``callable()``, but of cdata only C functions are callable; cffi's type says that all cdata is."""
    if _CDATA is not None and has_type(value, _CDATA):
        return typeof(value).kind == "function"
    return callable(value)


def is_structure(value, pointer):
    """Whether ``value`` is a pointer of the cffi type ``pointer``, an array of one, or a structure that has one."""
    value = unwrapped(value)  # None before __init__
    if not _is_cdata(value):
        return False
    kind = typeof(value)
    if kind is pointer:
        return bool(value)
    return kind.kind == "array" and kind.item is pointer.item and len(value) == 1


def _is_overlapped(value):
    """Like other structures, but it must keep its memory alive: Windows writes to it after the call."""
    if value is None:
        return True
    if not is_structure(value, _LPOVERLAPPED):
        return False
    if has_type(value, Wrapped):
        return type(value.cdata) is not _BORROWED or getattr(value, "_owner", None) is not None
    return type(value) is not _BORROWED


def _is_boolean(value):
    try:
        boolean(value)
        return True
    except Exception:  # the value's own methods may raise anything
        return False


def _is_utf8(value):
    if not has_type(value, string_types):
        return False
    try:
        value.encode("utf-8")
        return True
    except Exception:  # a lone surrogate; in Python 2 also a str that is not ASCII; what a subclass raises
        return False


def _is_pyfile(value):
    from pywincffi.core.enums import is_pyfile
    return is_pyfile(value)


_FITS = {
    HANDLE: is_handle,
    HMODULE: lambda value: is_handle(value, HMODULE),
    UTF8: _is_utf8,
    OVERLAPPED: _is_overlapped,
    PYFILE: _is_pyfile,
    SECURITY_ATTRIBUTES: lambda value: value is None or is_structure(value, _POINTERS[SECURITY_ATTRIBUTES]),
    BOOL: _is_boolean,
    HWND: lambda value: is_handle(value, HWND),
}


def expected_for(value, cname):
    """
    Compares an argument with its C type.

    :param value: The argument.
    :param str cname: The type as in a header, followed by a ``?`` if NULL is valid.

    :returns: What the argument must be, for an :class:`pywincffi.exceptions.InputError`; None if the argument fits.
    """
    is_nullable, cname = cname.endswith("?"), cname.rstrip("?")
    kind = ffi.typeof(cname)
    if value is None and is_nullable:
        return None
    rule = HANDLE if cname == "HANDLE" else _HANDLE_TYPES.get(kind)
    if rule is not None:
        # cffi takes a NULL, but not an Owner that is closed. A NULL of other types is refused before the call.
        may_be_null = is_nullable or cname not in ("HANDLE", "HMODULE")
        fits = is_handle(value, rule) or may_be_null and _is_cdata(value) and _is_null(value, rule)
        return None if fits else rule
    if kind.kind != "primitive" and _is_cdata(value) and typeof(value) is kind:
        return None  # of a primitive type the wrapper's index() refuses cdata
    if kind.kind == "union" and "QuadPart" in dict(kind.fields):
        kind = dict(kind.fields)["QuadPart"].type  # a LARGE_INTEGER: the wrapper takes the number
    if cname in ("BOOL", "BOOLEAN"):
        return None if _is_boolean(value) else BOOL
    if kind.kind in ("struct", "function"):
        return None  # converted, or checked, before the call
    if kind.cname == "wchar_t":
        return None if has_type(value, text_type) and _is_utf16_unit(value) else "text of one UTF-16 unit"
    if kind.kind == "pointer" and kind.item.kind == "primitive" and kind.item.cname not in ("char", "wchar_t"):
        kind = kind.item  # the wrapper takes the number and makes the pointer
    if kind.kind == "pointer" and kind.item.kind == "function":
        return None  # checked before the call
    if kind.kind == "pointer":
        return _expected_pointer(value, cname, kind)
    if kind.kind in ("struct", "union", "array"):
        return "%s, or what cffi makes one of" % kind.cname
    return _expected_number(value, cname, kind)


def _expected_pointer(value, cname, kind):
    # Text and buffers are converted, and handles checked, before the call.
    if kind.item.kind not in ("struct", "union") or is_structure(value, kind):
        return None
    for rule in (OVERLAPPED, SECURITY_ATTRIBUTES):
        if kind is _POINTERS[rule]:
            return rule
    # The tag of the structure, "_OVERLAPPED" or "tagRECT", without what tells it from the type.
    name = kind.item.cname.split()[-1].lstrip("_")
    name = name[len("tag"):] if name.startswith("tag") else name
    return "%s %s (pywincffi.wintypes.%s(), or ffi.new(\"%s *\"))" % (
        "an" if name[0] in "AEIO" else "a", name, name[:-1] if name.endswith("W") else name, name)


def _expected_number(value, cname, kind):
    try:
        ffi.new(ffi.getctype(kind, "*"), index(value))
        return None
    except Exception:  # cffi's own, and what the value's __index__ raises
        if not _is_integer(value):
            return "an integer (%s)" % cname
        signed = int(ffi.cast(kind, -1)) < 0
        bits = 8 * ffi.sizeof(kind)
        low, high = (-2 ** (bits - 1), 2 ** (bits - 1) - 1) if signed else (0, 2 ** bits - 1)
        if type(value) in integer_types and low <= value <= high:
            return None  # a signal handler raised the exception
        return "an integer from %d to %d (%s)" % (low, high, cname)


def _with_infinite(name, value, wanted):
    """Names the constant that programs mean by a time-out of -1."""
    is_time = any([each in name.lower() for each in ("milliseconds", "timeout")])
    return wanted + "; for no time-out, INFINITE" if is_time and _is_integer(value) and index(
        value) == -1 else wanted


def _is_utf16_unit(value):
    try:
        ffi.new("wchar_t *", value)
        return True
    except Exception:  # several characters, or one that takes two units
        return False


def _ascii(value):
    """A text as bytes; None for anything but ASCII characters."""
    try:
        return value.encode("ascii") if issubclass(type(value), string_types) else None
    except Exception:  # not ASCII; what a subclass raises
        return None


def _is_result(value, is_error):
    """Whether a function returns such a value: None, a number or, unless it is the error itself, cdata."""
    if value is None or has_type(value, integer_types):
        return True
    if _CDATA is None or not has_type(value, _CDATA):
        return False
    kind = typeof(value)
    # What Python makes of one of them says whether it is an integer.
    return not is_error or (
        kind.kind in ("primitive", "enum") and has_type(ffi.new(ffi.getctype(kind, "*"))[0], integer_types))


def _is_integer(value):
    try:
        index(value)
        return True
    except Exception:
        return False
