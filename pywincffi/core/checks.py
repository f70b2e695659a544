"""
Checks
======

What every wrapper uses to check its arguments before Windows is called, and Windows' result afterwards.

A wrapper lets cffi convert the arguments. cffi converts all of them before it calls, so an exception from the call
means that nothing was called; only then :func:`explain` looks for the argument at fault. :func:`input_check` is
called beforehand for what cffi would let through.
"""
import io
import operator
import sys
from collections import namedtuple
from enum import Enum

from pywincffi.core.compat import integer_types, PY2, raise_from, string_types, text_type
from pywincffi.core.dist import Unavailable, ctype, ffi, library
from pywincffi.exceptions import FunctionNotFoundError, InputError, PyWinCFFIError, WindowsAPIError


class CheckMapping(namedtuple("CheckMapping", "kind cname nullable")):
    """
    How cdata for a member of :class:`Enums` looks.

    ``kind`` is cffi's kind of the type (``"pointer"``), ``cname`` its C name, and ``nullable`` says whether None will
    do.
    """

    __slots__ = ()


class Wrapped(object):
    """What carries its cdata with it: the structures of :mod:`pywincffi.wintypes`."""

    __slots__ = ("cdata",)

    def __reduce_ex__(self, _):
        # Python 2 would pickle what is left without the memory.
        raise TypeError("cannot pickle %s: its memory belongs to this process" % type(self).__name__)


class Enums(Enum):
    """Rules for :func:`error_check` and :func:`input_check` that no Python type expresses."""

    #: A result that is neither 0 nor NULL.
    NON_ZERO = 1
    #: A handle: ``void *`` cdata other than NULL.
    HANDLE = 2
    #: Text that can be encoded as UTF-8.
    UTF8 = 3
    #: None, or an OVERLAPPED structure: one of :mod:`pywincffi.wintypes`, or made by ``ffi.new`` as pointer or as
    #: array of one.
    OVERLAPPED = 4
    #: An open file object of this Python.
    PYFILE = 5
    #: None, or a SECURITY_ATTRIBUTES structure: one of :mod:`pywincffi.wintypes`, or a pointer, or an array of one.
    SECURITY_ATTRIBUTES = 6
    #: A BOOL: True, False, 1 or 0.
    BOOL = 7
    #: A result that is any handle but INVALID_HANDLE_VALUE.
    VALID_HANDLE = 8
    #: A result that is any number but 0xFFFFFFFF.
    VALID_DWORD = 9
    #: A module handle: ``HMODULE`` cdata other than NULL.
    HMODULE = 10
    #: A window: HWND cdata other than NULL.
    HWND = 11
    #: A result that is any number but -1.
    VALID_INT = 12

    # Enum's own is written in Python.
    __hash__ = object.__hash__

    @property
    def description(self):
        """The rule in words, for messages."""
        return _DESCRIPTIONS[self]

    def hint(self, value):
        """How to get what the rule describes from ``value``, for messages; None where it is not known."""
        if self is HANDLE:
            for is_one, hint in _HANDLES_OF:
                if is_one(value):
                    return hint
        return None


# For wrappers: a name is found faster than a member of the class.
(NON_ZERO, HANDLE, UTF8, OVERLAPPED, PYFILE, SECURITY_ATTRIBUTES, BOOL, VALID_HANDLE, VALID_DWORD, HMODULE, HWND,
 VALID_INT) = Enums

_DESCRIPTIONS = {
    NON_ZERO: "a result other than 0",
    HANDLE: "a handle (void * cdata other than NULL)",
    UTF8: "text that can be encoded as UTF-8",
    OVERLAPPED: "None or an OVERLAPPED (pywincffi.wintypes.OVERLAPPED(), or ffi.new(\"OVERLAPPED[1]\"))",
    PYFILE: "an open file object with a file descriptor",
    SECURITY_ATTRIBUTES: "None or a SECURITY_ATTRIBUTES (pywincffi.wintypes.SECURITY_ATTRIBUTES(), or "
                         "ffi.new(\"SECURITY_ATTRIBUTES[1]\"))",
    BOOL: "True or False",
    VALID_HANDLE: "a handle other than INVALID_HANDLE_VALUE",
    VALID_DWORD: "a result other than 0xFFFFFFFF",
    HMODULE: "a module handle (HMODULE cdata other than NULL)",
    HWND: "a window (HWND cdata other than NULL)",
    VALID_INT: "a result other than -1",
}

# What else stands for a handle, and how one gets that. Of classes in modules that nobody has imported there is nothing.
_HANDLES_OF = [
    (lambda value: has_type(value, integer_types) and not has_type(value, bool),
     "handle_from_int makes one of a number"),
    (lambda value: _is_instance(value, "pywincffi.ownership", "Owner"), "its .handle is one"),
    (lambda value: _is_instance(value, "socket", "socket"), "handle_from_int(s.fileno()) makes one of a socket"),
    (lambda value: _is_pyfile(value), "handle_from_file gets that of a file"),
]

#: The members of :class:`Enums` that stand for cdata.
INPUT_CHECK_MAPPINGS = {
    HANDLE: CheckMapping("pointer", "void *", False),
    HMODULE: CheckMapping("pointer", "HMODULE", False),
    OVERLAPPED: CheckMapping("pointer", "OVERLAPPED *", True),
    SECURITY_ATTRIBUTES: CheckMapping("pointer", "SECURITY_ATTRIBUTES *", True),
    HWND: CheckMapping("pointer", "HWND", False),
}
_POINTERS = dict((rule, ctype(mapping.cname)) for rule, mapping in INPUT_CHECK_MAPPINGS.items())
_HANDLE = _POINTERS[HANDLE]
_LPOVERLAPPED = _POINTERS[OVERLAPPED]
_UINTPTR_T = ctype("uintptr_t")
# The Python type of all cdata, and that of cdata that does not own its memory; None where there is no extension.
_CDATA, _BORROWED = (None, None) if isinstance(ffi, Unavailable) else (ffi.CData, type(ffi.NULL))

INVALID_HANDLE_VALUE = library.INVALID_HANDLE_VALUE
#: How many numbers a pointer holds, and the least of the pseudo handles: from it to -1 they stand for the process, the
#: thread, the session and tokens of the caller.
NUMBERS = 2 * (sys.maxsize + 1)
LOWEST_PSEUDO_HANDLE = -6

#: The types of Python's file objects.
FILES = (io.IOBase, file) if PY2 else (io.IOBase,)  # noqa: F821, a builtin of Python 2

typeof = ffi.typeof


def _exact_index(value):
    """
    What operator.index is since Python 3.10: before that it returns an instance of a subclass as it is, whose methods
    may say of its size what they like, while cffi passes the number itself.
    """
    if type(value) is int:
        return value
    number = operator.index(value)
    return (int if issubclass(type(number), int) else integer_types[-1]).__index__(number)


#: The integer that an object is, never an instance of a subclass; unlike ``int()``, it refuses what it would have to
#: cut or parse.
index = operator.index if sys.version_info >= (3, 10) else _exact_index


def as_number(value):
    """The number that a handle is, or the address that a pointer is, without a sign."""
    return int(ffi.cast(_UINTPTR_T, value))


def boolean(value):
    """
    The BOOL for ``value``.

    Numbers other than 0 and 1 are refused: where Windows takes a truth value they are a slip, most often an argument
    in another's place.

    :raises ValueError: ``value`` is not True, False, 1 or 0.
    """
    if value is True or value is False:
        return value
    number = index(value)  # once: the object need not say the same twice
    if number in (0, 1):
        return number
    raise ValueError("not a truth value: %d" % number)


def error_check(api_function, code=None, expected=0):
    """
    Check the result of a Windows function.

    :param str api_function: The name of the function that was called.
    :param int code:
        What it returned. Without it the last error is taken in its place, as the extension saved it right after the
        call.
    :param expected:
        What it returns when it succeeds: a number; :attr:`Enums.NON_ZERO` for anything but 0 or NULL;
        :attr:`Enums.VALID_HANDLE` for anything but INVALID_HANDLE_VALUE; :attr:`Enums.VALID_DWORD` for anything but
        0xFFFFFFFF, and :attr:`Enums.VALID_INT` for anything but -1. A result that differs from an expected number is
        itself taken for the error code, as with functions that return ERROR_SUCCESS; in all other cases the error is
        the one that the library's function of this name has just failed with, or else the last error.

    :raises pywincffi.exceptions.WindowsAPIError: The function failed.
    :raises pywincffi.exceptions.InputError: It failed, and an argument is of the wrong type.

    >>> code = library.CloseHandle(hObject)
    >>> error_check("CloseHandle", code, Enums.NON_ZERO)
    """
    if expected is NON_ZERO:
        if code or code is None and library.GetLastError():
            return
        failure = None
    elif expected is VALID_HANDLE:
        if code != INVALID_HANDLE_VALUE:
            return
        failure = None
    elif expected is VALID_DWORD:
        if code != 0xFFFFFFFF:
            return
        failure = None
    elif expected is VALID_INT:
        if code != -1:
            return
        failure = None
    elif isinstance(expected, Enums) or isinstance(expected, bool) or not isinstance(expected, integer_types):
        raise InputError("expected", expected, ("int", NON_ZERO, VALID_HANDLE, VALID_DWORD, VALID_INT))
    else:
        failure = library.GetLastError() if code is None else code
        if failure == expected:
            return
    # Here, where nothing is fast any more: an error in naming the failure would hide it.
    if not _is_name(api_function):
        raise InputError("api_function", api_function, "a text of ASCII characters", ffi=_ffi())
    if not _is_result(code, failure is not None):
        raise InputError("code", code, "an integer", ffi=_ffi())
    raise api_error(api_function, failure, expected)


def last_error(api_function):
    """
    The error that a function has just failed with.

    The last error itself may be another's by now: a signal handler, or a finalizer, may have called Windows since.

    :param str api_function: The name of the function that was called, by way of the library.

    :rtype: int
    """
    code = library.pywincffi_failed(api_function.encode("ascii"))
    return library.GetLastError() if code < 0 else code  # a function that the library does not have, or that succeeded


def api_error(api_function, code=None, expected=NON_ZERO):
    """
    Make, but not raise, the :class:`pywincffi.exceptions.WindowsAPIError` for a function that failed.

    :param str api_function: The name of the function that was called.
    :param int code: Windows' error code, a DWORD; the last error where it is not given.
    :param expected: See :func:`error_check`.
    """
    if code is None:
        code = last_error(api_function)
    since = _lacking(api_function) if code == library.ERROR_PROC_NOT_FOUND else None
    # cffi takes an int, as which the upper half of a DWORD is negative.
    message = ffi.getwinerror(code if type(code) is int and 0 <= code < 2 ** 31 else int(ffi.cast("int", code)))[1]
    if message.startswith("Windows Error 0x"):  # what cffi says where Windows says nothing
        message = "Windows has no description of it"
    if since is not None:
        return FunctionNotFoundError(api_function, message, code, expected, since)
    return WindowsAPIError(api_function, message, code, expected)


def present(api_function):
    """
    Check that this Windows has a function, before it is called. Only functions that came after Windows 7 and whose
    results show no failure need that; in all others the result shows that the function is missing.

    :param str api_function: The name of the function.

    :raises pywincffi.exceptions.FunctionNotFoundError: This Windows lacks it.
    """
    if _lacking(api_function) is not None:
        raise api_error(api_function, library.ERROR_PROC_NOT_FOUND)


def _lacking(api_function):
    """The first Windows that has the function, if this one lacks it; otherwise None."""
    for name in (api_function, api_function + "W"):
        function = library.pywincffi_newer(name.encode("ascii"))
        if function and not library.pywincffi_find(function):
            return ffi.string(function.since).decode("ascii")
    return None


def input_check(name, value, allowed_types=None, allowed_values=None):
    """
    Check one argument before it is used.

    :param str name: The name of the argument, for the message.
    :param value: What was passed for it.
    :param allowed_types:
        A type, or a member of :class:`Enums` (all but those that are rules for results), or a tuple of these, one of
        which must fit.
    :param tuple allowed_values: The values that are allowed, where only certain ones are.

    :raises pywincffi.exceptions.InputError: The argument is not what it must be.

    >>> input_check("hObject", hObject, Enums.HANDLE)
    >>> input_check("dwMode", dwMode, int, allowed_values=(PIPE_WAIT, PIPE_NOWAIT))
    """
    # Handles first: they are checked in every call. A text would be taken for the name of a type.
    if allowed_types is HANDLE:
        if type(value) is _BORROWED and typeof(value) is _HANDLE and value or is_handle(value):
            return
    elif allowed_types is OVERLAPPED:
        if _is_overlapped(value) and (allowed_values is None or _among(value, allowed_values)):
            return
    elif allowed_types is not None:
        if not (any([_fits(value, each) for each in allowed_types]) if isinstance(allowed_types, tuple) else
                _fits(value, allowed_types)):
            _refuse(name, value, allowed_types, allowed_values)
        if allowed_values is None or _among(value, allowed_values):
            return
    elif allowed_values is None or _among(value, allowed_values):
        return
    _refuse(name, value, allowed_types, allowed_values)


def nullable(name, value, rule):
    """
    The pointer for an argument that may be None, for NULL.

    :param str name: The name of the argument, for the message.
    :param value: None, or cdata of the right type. That may be NULL too, as it is when a structure returned it.
    :param rule: The member of :class:`Enums` that fits anything but None.

    :raises pywincffi.exceptions.InputError: ``value`` is something else.
    """
    if value is None:
        return ffi.NULL
    if _is_cdata(value) and typeof(value) is _POINTERS[rule]:
        return value
    raise InputError(name, value, ("None", rule), ffi=_ffi())


def explain(error, api_function, arguments, converted=()):
    """
    Raise an :class:`pywincffi.exceptions.InputError` for the argument that made a call raise ``error``.

    :param Exception error: What the call, or the conversion of its arguments, raised.
    :param str api_function: The Windows function that was to be called.
    :param dict arguments: The wrapper's arguments by name, just what ``locals()`` returned; those that Windows has
        under the same name are examined.
    :param dict converted: Arguments that have another type than Windows', by name, as they were passed on.

    :raises pywincffi.exceptions.InputError: An argument is at fault.
    :raises Exception: ``error``, where none is: the mistake is in pywincffi.
    """
    # What locals() returned is kept by the wrapper's frame, which the exception keeps: a circle, see raise_from().
    arguments.pop("error", None)
    arguments.update(converted)
    if not isinstance(error, PyWinCFFIError):
        declared = ffi.string(library.pywincffi_parameters(api_function.encode("ascii"))).decode("ascii")
        for parameter in declared.split(";"):
            cname, _, name = parameter.rpartition(" ")
            if name in arguments:
                expected = unfit(arguments[name], cname)
                if expected is not None:
                    raise_from(InputError(name, arguments[name], expected, ffi=_ffi()), error)
    error = arguments = None  # this frame is kept too
    raise  # error, from where it came; pylint: disable=misplaced-bare-raise


def _ffi():
    return None if isinstance(ffi, Unavailable) else ffi


def _fits(value, rule):
    if isinstance(rule, Enums):
        if rule not in _RULES:
            raise InputError("allowed_types", rule, tuple(sorted(_RULES, key=lambda each: each.value)))
        return _RULES[rule](value)
    try:
        return isinstance(value, rule)
    except Exception as error:
        if not isinstance(rule, type):
            try:
                isinstance(object(), rule)
            except Exception:
                raise_from(InputError("allowed_types", rule, "a type, a member of Enums, or a tuple of these",
                                      ffi=_ffi()), error)
        return False  # the value's __class__ is at fault, as a dead weak reference's


def _among(value, allowed_values):
    try:
        return value in allowed_values
    except Exception:  # the value's own __eq__ is at fault
        return False


def _refuse(name, value, allowed_types, allowed_values):
    if allowed_values is not None:
        try:
            iter(allowed_values)
        except Exception as error:
            raise_from(InputError("allowed_values", allowed_values, "a tuple of values", ffi=_ffi()), error)
    raise InputError(name, value, allowed_types, allowed_values, ffi=_ffi())


def has_type(value, kind):
    """``isinstance()``, but no code of the value's own is run, and its ``__class__`` not believed."""
    return issubclass(type(value), kind)


def _is_instance(value, module, name):
    """Whether ``value`` is an instance of a class in a module that is not imported for this."""
    return has_type(value, getattr(sys.modules.get(module), name, ()))


def items(name, value, expected):
    """
    What is in a list or tuple, as a tuple.

    :param str name: The name of the argument, for the message.
    :param value: What was passed for it.
    :param str expected: What it must be, for the message.

    :raises pywincffi.exceptions.InputError: ``value`` is neither, or its own methods do not give its items.
    """
    cause = None
    if has_type(value, (list, tuple)):
        try:
            return tuple(value)
        except Exception as error:  # what the methods of a subclass raise
            cause = error
    raise_from(InputError(name, value, expected, ffi=_ffi()), cause)


def _is_cdata(value):
    if _CDATA is None:
        ffi()  # says why
    return issubclass(type(value), _CDATA)


def is_handle(value, rule=HANDLE):
    """Whether ``value`` is a handle, or what else the rule describes, and not NULL."""
    return _is_cdata(value) and typeof(value) is _POINTERS[rule] and bool(value)


def is_callable(value):
    """``callable()``, but of cdata, whose type says that all of it can be called, only C functions."""
    if _CDATA is not None and has_type(value, _CDATA):
        return typeof(value).kind == "function"
    return callable(value)


def is_structure(value, pointer):
    """Whether ``value`` is a pointer of the cffi type ``pointer``, an array of one, or a structure that has one."""
    if has_type(value, Wrapped):
        value = getattr(value, "cdata", None)  # there is none before __init__
    if not _is_cdata(value):
        return False
    kind = typeof(value)
    if kind is pointer:
        return bool(value)
    return kind.kind == "array" and kind.item is pointer.item and len(value) == 1


def _is_security_attributes(value):
    return value is None or is_structure(value, _POINTERS[SECURITY_ATTRIBUTES])


def _is_overlapped(value):
    """As other structures, but it must own its memory: Windows writes there after the call."""
    if value is None:
        return True
    return is_structure(value, _LPOVERLAPPED) and type(getattr(value, "cdata", value)) is not _BORROWED


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
    try:
        # tempfile's wrappers are no file types; sockets have a fileno() too, which is no file descriptor.
        return isinstance(getattr(value, "file", value), FILES) and not value.closed and value.fileno() >= 0
    except Exception:  # io.UnsupportedOperation, and whatever the object itself raises
        return False


_RULES = {
    HANDLE: is_handle,
    HMODULE: lambda value: is_handle(value, HMODULE),
    UTF8: _is_utf8,
    OVERLAPPED: _is_overlapped,
    PYFILE: _is_pyfile,
    SECURITY_ATTRIBUTES: _is_security_attributes,
    BOOL: _is_boolean,
    HWND: lambda value: is_handle(value, HWND),
}


def unfit(value, cname):
    """
    Compare an argument with its C type.

    :param str cname: The type as in a header, with a ``?`` behind it if NULL will do.

    :returns: What the argument must be, for an :class:`pywincffi.exceptions.InputError`; None where it is that.
    """
    nullable, cname = cname.endswith("?"), cname.rstrip("?")
    kind = ffi.typeof(cname)
    if value is None and nullable:
        return None
    if cname == "HANDLE":
        return None if is_handle(value) else HANDLE
    if kind.kind != "primitive" and _is_cdata(value) and typeof(value) is kind:
        return None  # a number as cdata is one that the wrapper's index() refuses
    if kind.kind == "union" and "QuadPart" in dict(kind.fields):
        kind = dict(kind.fields)["QuadPart"].type  # a LARGE_INTEGER: the wrapper takes the number
    if cname == "BOOL":
        return None if _is_boolean(value) else BOOL
    if kind.kind in ("struct", "function"):
        return None  # converted, or checked, before the call
    if kind.cname == "wchar_t":
        return None if has_type(value, text_type) and _is_unit(value) else "text of one UTF-16 unit"
    if kind.kind == "pointer" and kind.item.kind == "primitive" and kind.item.cname not in ("char", "wchar_t"):
        kind = kind.item  # the wrapper takes the number and makes the pointer
    if kind.kind == "function":
        return None  # what is to be called is checked before
    if kind.kind == "pointer":
        # Text and buffers are converted, and handles checked, before the call.
        fits = kind.item.kind not in ("struct", "union") or is_structure(value, kind)
        return None if fits else "%s cdata" % kind.cname
    if kind.kind in ("struct", "union", "array"):
        return "%s, or what cffi makes one of" % kind.cname
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
            return None  # a signal handler raised that
        return "an integer from %d to %d (%s)" % (low, high, cname)


def _is_unit(value):
    try:
        ffi.new("wchar_t *", value)
        return True
    except Exception:  # several characters, or one that takes two units
        return False


def _is_name(value):
    try:
        return has_type(value, string_types) and value.encode("ascii") is not None
    except Exception:  # not ASCII; what a subclass raises
        return False


def _is_result(value, is_error):
    """Whether a function returns that: None, a number or, unless it is the error itself, cdata."""
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
