"""
Callbacks
=========

Python functions that Windows calls. A header declares one as ``extern "Python" BOOL WINAPI pywincffi_Name(...);``, and
its address is ``library.pywincffi_Name``.
"""
from pywincffi.core.dist import Unavailable, ffi


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
