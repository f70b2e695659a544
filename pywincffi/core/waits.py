"""
Waits
=====

What every wrapper of a function that waits uses, so that Ctrl-C ends the wait, and what Windows calls during an
alertable wait may raise.

Python runs signal handlers in its main thread only, and not before the function that thread is in returns. In the main
thread a long wait is therefore made of short ones.
"""
import functools
import sys
import time

from pywincffi.core.callbacks import callback
from pywincffi.core.checks import HANDLE, has_type, index, input_check
from pywincffi.core.compat import _thread, PY2, raise_from, reraise
from pywincffi.core.dist import Unavailable, ctype, ffi, library
from pywincffi.exceptions import InputError

INFINITE = library.INFINITE
MAXIMUM_WAIT_OBJECTS = library.MAXIMUM_WAIT_OBJECTS

#: How long the main thread waits at a time, in milliseconds: Ctrl-C is noticed after half of that on average.
SLICE = 50

# Windows' performance counter under both names: steady, and finer than the clock behind Python's time.monotonic.
_clock = getattr(time, "perf_counter" if not PY2 else "clock")
_typeof = ffi.typeof
_HANDLES = ctype("HANDLE[]")

_main_thread = None
# {thread: what an exception that may not be swallowed was raised with in a function called by Windows}
_interruptions = {}


def slices(milliseconds):
    """
    The times to wait for, one after the other, until the result is other than a time-out.

    They are one time unless this is the main thread. Together they last exactly as long; if they are not used up,
    no time was lost, because each wait is a complete one.

    :param int milliseconds: How long to wait in all; INFINITE to wait without end.

    >>> for milliseconds in slices(dwMilliseconds):
    ...     code = library.WaitForSingleObject(hHandle, milliseconds)
    ...     if code != WAIT_TIMEOUT:
    ...         break
    """
    milliseconds = index(milliseconds)
    if milliseconds <= SLICE or milliseconds > INFINITE or _thread.get_ident() != (_main_thread or _find_main_thread()):
        return (milliseconds,)
    return _endless() if milliseconds == INFINITE else _until(_clock() + milliseconds / 1000.0)


def _endless():
    while True:
        yield SLICE


def _until(deadline):
    left = 2 * SLICE
    while left > SLICE:
        yield SLICE
        # Rounded up, so that the wait does not end before its time.
        left = max(0, int(1000 * (deadline - _clock()) + 0.999))
    yield left


def _find_main_thread():
    global _main_thread
    import threading  # not until someone waits
    # Python 2 does not tell, but has the one that threading._shutdown() belongs to.
    main = threading.main_thread() if not PY2 else getattr(threading._shutdown, "__self__")
    _main_thread = main.ident
    return _main_thread


def handle_array(name, value, minimum=1, maximum=MAXIMUM_WAIT_OBJECTS):
    """
    The handles to wait for, as an array.

    :param str name: The name of the argument, for the message.
    :param value: A list or tuple of handles, or an array of them.
    :param int minimum: How many handles the function needs.
    :param int maximum: How many it takes.

    :raises pywincffi.exceptions.InputError: ``value`` is none of these, there are too few, there are more than Windows
        takes, or one comes twice.
    """
    if isinstance(ffi, Unavailable):
        ffi()  # says why
    if not has_type(value, (list, tuple)):
        if not has_type(value, ffi.CData) or _typeof(value).kind != "array":
            raise InputError(name, value, "a list or tuple of handles", ffi=ffi)
    try:
        handles = tuple(value)
    except Exception as error:  # what the methods of a subclass raise
        raise_from(InputError(name, value, "a list or tuple of handles", ffi=ffi), error)
    if not minimum <= len(handles) <= maximum:
        raise InputError(name, value, "%d to %d handles (%s); these are %d" % (
            minimum, maximum, "MAXIMUM_WAIT_OBJECTS" + (" - 1" if maximum < MAXIMUM_WAIT_OBJECTS else ""),
            len(handles)), ffi=ffi)
    array = ffi.new(_HANDLES, len(handles))
    try:
        if not library.pywincffi_copy_handles(array, handles, len(handles)):
            return array
    except Exception:  # one of them is no handle; what cffi says of it may itself raise anything
        pass
    for number, handle in enumerate(handles):
        input_check("%s[%d]" % (name, number), handle, HANDLE)
    raise InputError(name, value, "handles of which none comes twice", ffi=ffi)


def called_in_waits(name):
    """
    A decorator that makes a function the one Windows calls, through ``library.NAME``, during an alertable wait.

    What it raises is printed with its traceback: Windows could do nothing with it. What is not an error but ends the
    program, Ctrl-C or ``sys.exit()``, is kept for :func:`alerted`.
    """
    def define(function):
        @functools.wraps(function)
        def guarded(*arguments):
            try:
                function(*arguments)
            except Exception:
                raise  # cffi prints it
            except BaseException:
                _interruptions[_thread.get_ident()] = sys.exc_info()
        return callback(name, error=None)(guarded)
    return define


def alerted():
    """After an alertable wait that called functions: raise what must not end there, see :func:`called_in_waits`."""
    raised = _interruptions.pop(_thread.get_ident(), None)
    if raised is not None:
        reraise(*raised)
