"""
Callbacks
=========

Python functions that Windows calls. A header declares a callback as ``extern "Python" BOOL WINAPI
pywincffi_Name(...);``, and ``library.pywincffi_Name`` is the address to pass to Windows.

A function that Windows calls during one call only, with an argument of the program's, is an :class:`Enumeration`:

>>> @callback("pywincffi_EnumWindowsProc", onerror=keep_exception)
... def _enum_windows_proc(hwnd, lParam):
...     return Enumeration.of(lParam).call(hwnd)
...
>>> code = Enumeration("lpEnumFunc", lpEnumFunc).run(
...     lambda lParam: library.EnumWindows(library.pywincffi_EnumWindowsProc, lParam))

A function that Windows keeps, such as a window procedure, is kept in a table, from before Windows has its address until
Windows cannot call it any more. Windows gets a C function that finds the program's function in the table, see
``cdefs/sources/callbacks.c`` and ``procedures.c``. If there is none any more, or Python has exited, the call gets its
default handling:

>>> @callback("pywincffi_HookEvent", onerror=report)
... def _hook_event(slot, *event):
...     return answer(hooks.get(slot), event.pop(), *event)
"""
import itertools
import sys

from pywincffi.core import PY2, _thread, raise_from, reraise
from pywincffi.core.checks import boolean, has_type, index, input_error
from pywincffi.core.dist import Unavailable, ffi, library

_PLACE = "a function that Windows called"
# The first number that a LRESULT holds as a negative one.
_HALF = sys.maxsize + 1
# {thread: the exception, as in sys.exc_info(), of a callback whose caller has not returned yet}
_exceptions = {}
# ``raised`` is the exception of a callback that ends the program, in the thread that Windows called.
_interruption = _thread._local()


def callback(name, error=0, onerror=None):
    """
    Returns a decorator: Windows calls the decorated function through ``library.NAME``.

    An exception never reaches Windows: it is printed with its traceback, or given to ``onerror``, and Windows gets
    ``error``.

    :param str name: The name in the header.
    :param error: The result for Windows if the function raises an exception; None if the function returns nothing.
    :param onerror: Called with the exception's type, the exception, and its traceback; None prints them.
    """
    def define(function):
        if not isinstance(ffi, Unavailable):
            ffi.def_extern(name=name, error=error, onerror=onerror)(function)
        return function
    return define


def keep_exception(*exception):
    """
    For ``onerror``: keeps the exception of a callback until the function of Windows that called it has returned. cffi
    calls this for every exception, including those that signal handlers raise before the first line of the callback.
    """
    _exceptions[_thread.get_ident()] = exception


def report(kind, error, traceback):
    """
    For ``onerror``: reports an exception of a callback by ``sys.unraisablehook``, as Python does where it cannot raise.

    An exception that ends the program, such as KeyboardInterrupt and SystemExit, is kept until the thread calls
    :func:`raise_interruption`. A signal that arrives while Windows runs is often handled in the first line of a
    callback: to report it there would lose most presses of Ctrl-C.
    """
    if not issubclass(kind, Exception):
        _interruption.raised = kind, error, traceback
    elif not PY2:
        # onerror gets no traceback if the result is at fault.
        library.pywincffi_report(id(kind), id(error), id(traceback) if traceback is not None else 0, id(_PLACE))
    elif sys.stderr is not None:
        from traceback import print_exception
        print_exception(kind, error, traceback)


def raise_interruption():
    """Raises the exception that :func:`report` has kept in this thread; for functions that a loop calls repeatedly."""
    raised = getattr(_interruption, "raised", None)
    if raised is not None:
        _interruption.raised = None
        try:
            reraise(*raised)
        finally:
            raised = None  # no reference cycle with the traceback


def answer(function, result, *arguments):
    """
    Calls a function of the program whose result is a number for Windows.

    :param callable function: The function, or None if it is not in the table any more.
    :param cdata result: Receives the number, an LRESULT.
    :param arguments: The function's arguments.

    :rtype: bool
    :returns: True if the function returned a number; False if it returned None or is None, so that the call gets the
        default handling.
    """
    value = None if function is None else function(*arguments)
    if value is None:
        return False
    number = int(ffi.cast("intptr_t", value)) if has_type(value, ffi.CData) else index(value)
    # Without a sign too, as C takes 0xFFFFFFFF on 32 bit.
    result[0] = number - 2 * _HALF if _HALF <= number < 2 * _HALF else number
    return True


def is_same(function, other):
    """Whether two functions of the program are the same. Each lookup of a method returns another object."""
    try:
        return function is other or bool(function == other)
    except Exception:  # whatever the objects' own methods raise
        return False


class Slots(object):
    """
    A table of functions of the program. Windows gets a C function for each; the number of the C function is the slot.

    :param int count: The number of C functions.
    """

    def __init__(self, count):
        self._count = count
        # A slot is reused as late as possible: Windows may still have a call for its last function in a queue.
        self._numbers = itertools.count()
        self._entries = {}

    def add(self, function):
        """Returns the slot in which the function is kept; None if all slots are in use."""
        entry = (function,)
        for _ in range(self._count):
            slot = next(self._numbers) % self._count
            if self._entries.setdefault(slot, entry) is entry:
                return slot
        return None

    def get(self, slot):
        """Returns the function in a slot, or None."""
        return self._entries.get(slot, (None,))[0]

    def remove(self, slot):
        """Empties a slot, once Windows does not call its function any more."""
        self._entries.pop(slot, None)


class Enumeration(object):
    """
    A call of a Windows function that calls a function of the program for each item, in the same thread. Enumerations
    can be nested, and several threads can enumerate at the same time.

    :param str name: The argument that is the function, for messages.
    :param callable function: The function. To continue it returns True, or None like a function that returns nothing;
        to stop it returns False.
    """

    def __init__(self, name, function):
        self.name = name
        self.function = function
        self.stopped = False

    @staticmethod
    def of(lParam):
        """Returns the enumeration that Windows calls back for."""
        return ffi.from_handle(ffi.cast("void *", lParam))

    def run(self, windows_function):
        """
        Calls ``windows_function`` with the lParam that stands for this enumeration.

        :returns: The result of ``windows_function``; True if the program's function stopped the enumeration, which is
            no failure.

        :raises pywincffi.exceptions.InputError: If the program's function returns anything but True, None or False.
        :raises Exception: What the program's function raises.
        """
        handle = ffi.new_handle(self)
        try:
            result = windows_function(ffi.cast("LPARAM", handle))
        finally:
            exception = _exceptions.pop(_thread.get_ident(), None)
        if exception is not None:
            try:
                reraise(*exception)
            finally:
                exception = None  # no reference cycle with the traceback
        return self.stopped or result

    def call(self, *arguments):
        """Calls the program's function; returns whether Windows is to continue."""
        result = self.function(*arguments)
        try:
            self.stopped = not (result is None or boolean(result))
        except Exception as error:  # the object's own methods may raise anything
            raise_from(
                input_error(self.name, result, "a function that returns True or None to continue, or False to stop"),
                error)
        return not self.stopped


def allow_threads():
    """
    To be called before Windows may call Python in threads of its own. Python takes the thread that first imports
    ``threading`` for the main thread. If that were a thread of Windows, signals would not end the main thread's waits,
    and Python up to 3.6 would print an exception when it exits.
    """
    __import__("threading")
