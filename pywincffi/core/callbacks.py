"""
Callbacks
=========

Python functions that Windows calls. A header declares one as ``extern "Python" BOOL WINAPI pywincffi_Name(...);``, and
its address is ``library.pywincffi_Name``.
"""
from pywincffi.core.checks import boolean
from pywincffi.core.compat import _thread, raise_from, reraise
from pywincffi.core.dist import Unavailable, ffi, library
from pywincffi.exceptions import InputError


def callback(name, error=0, onerror=None):
    """
    A decorator that makes a function the one Windows calls through ``library.NAME``.

    An exception never reaches Windows: it is printed with its traceback, or given to ``onerror``, and Windows gets
    ``error``.

    :param str name: The name in the header.
    :param error: What Windows is told if the function raises; None where it is told nothing.
    :param onerror: Called with the exception's type, the exception, and its traceback; None prints them.
    """
    def define(function):
        if not isinstance(ffi, Unavailable):
            ffi.def_extern(name=name, error=error, onerror=onerror)(function)
        return function
    return define


class Enumeration(object):
    """
    The callback of an enumeration, which Windows calls only while that function runs, and in the same thread.

    Enumerations may be nested, and several threads may be in one at a time.

    :param str name: The callback's name in the header. It returns 0 to stop.

    >>> enum_windows_proc = Enumeration("pywincffi_EnumWindowsProc")
    """

    def __init__(self, name):
        self.address = getattr(library, name)
        self._running = _thread._local()  # threading.local, but loading threading takes longer than this package
        callback(name, error=0, onerror=self._raised)(self._called)

    def run(self, name, function, windows_function, *arguments):
        """
        Call ``windows_function(*arguments)``, which calls ``function``.

        :param str name: The argument that is the function, for messages.
        :param callable function: Called with what Windows passes. It returns True to go on, or None: a function that
            says nothing wants everything; and False to stop.

        :returns: What ``windows_function`` returned; True if ``function`` stopped it, which is no failure.

        :raises pywincffi.exceptions.InputError: ``function`` returned something else.
        :raises Exception: What ``function`` raised. That does not cross Windows' function, but stops it.
        """
        call = _Call(name, function)
        if not hasattr(self._running, "calls"):
            self._running.calls = []
        self._running.calls.append(call)
        try:
            result = windows_function(*arguments)
        finally:
            self._running.calls.pop()
        if call.raised:
            reraise(*call.raised.pop(0))
        return call.stopped or result

    def _called(self, *arguments):
        call = self._running.calls[-1]
        result = call.function(*arguments)
        try:
            call.stopped = not (result is None or boolean(result))
        except Exception as error:  # the object's own methods may raise anything
            raise_from(
                InputError(call.name, result, "a function that returns True or None to go on, or False to stop"), error)
        return not call.stopped

    def _raised(self, *exception):
        self._running.calls[-1].raised.append(exception)


class _Call(object):
    """An enumeration that is under way."""

    def __init__(self, name, function):
        self.name = name
        self.function = function
        self.stopped = False
        self.raised = []
