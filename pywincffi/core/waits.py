"""
Waits
=====

The common part of the wrappers that wait: :func:`wait` lets Ctrl-C and other signals end a wait.

Python runs signal handlers in its main thread, between two of its instructions. ``cdefs/sources/waits.c`` ends the main
thread's waits when a signal arrives; other threads simply wait.
"""
import sys

from pywincffi.core import PY2, LateModule, _thread
from pywincffi.core.checks import error_check, handle_check, has_type, index, input_error, items
from pywincffi.core.dist import Unavailable, ctype, ffi, library

MAXIMUM_WAIT_OBJECTS = library.MAXIMUM_WAIT_OBJECTS

callbacks = LateModule("pywincffi.core.callbacks")
_typeof = ffi.typeof
_HANDLES = ctype("HANDLE[]")

_main_thread = None
# Whether signals end waits of the main thread; elsewhere than on Windows nothing waits.
_watching = isinstance(ffi, Unavailable)
_set_wakeup_fd = None
_keywords = None


def wait(function, milliseconds, *arguments):
    """
    Calls a function of ``cdefs/sources/waits.h`` until something other than a signal ends it.

    After a signal Python runs the handlers; if none of them raises, the function waits for the rest of the time.

    :param function: The function.
    :param int milliseconds: How long to wait at most; INFINITE to wait without end.
    :param arguments: The function's other arguments.

    :returns: The function's result.

    :raises OverflowError: If the time does not fit 32 bits.

    >>> code = wait(library.pywincffi_wait_for_object, dwMilliseconds, hHandle or REFUSED, False)
    """
    time = index(milliseconds)
    if not 0 <= time <= 0xFFFFFFFF:
        raise OverflowError("the time does not fit 32 bits")
    if time and not _watching and _thread.get_ident() == (_main_thread or _find_main_thread()):
        _watch_signals()
    while True:
        code = function(time, *arguments)
        if code <= 0xFFFFFFFF:
            return code
        callbacks.raise_interruption()  # of a signal handler that ran in a routine
        time = code


def _find_main_thread():
    global _main_thread
    import threading  # not until someone waits

    # In Python 2 the thread that threading._shutdown() belongs to.
    main = threading.main_thread() if not PY2 else getattr(threading._shutdown, "__self__")
    _main_thread = main.ident
    return _main_thread


def _watch_signals():
    global _watching, _set_wakeup_fd, _keywords
    import msvcrt  # pylint: disable=import-error
    import os

    # Of the module in C behind signal: no signal handler runs inside a function in C.
    _set_wakeup_fd = __import__("signal" if PY2 else "_signal").set_wakeup_fd
    # Restoring the program's own descriptor must not make Python print warnings that the program turned off.
    _keywords = {"warn_on_full_buffer": False}
    reader, writer = os.pipe()
    failure = library.pywincffi_watch_signals(
        getattr(sys, "dllhandle"), ffi.cast("void *", id(_set_wakeup_fd)),
        ffi.cast("void *", id(_keywords) if sys.version_info >= (3, 7) else 0), msvcrt.get_osfhandle(reader), writer)
    if failure:
        error_check("CreateThread", failure)
    _watching = True


def handle_array(name, value, minimum=1, maximum=MAXIMUM_WAIT_OBJECTS, api_function="WaitForMultipleObjects"):
    """
    Returns the handles to wait for as an array.

    :param str name: The name of the argument, for the message.
    :param value: A list or tuple of handles, or an array of handles.
    :param int minimum: The number of handles that the function needs.
    :param int maximum: The number of handles that the function takes.
    :param str api_function: The function that is to be called.

    :raises pywincffi.exceptions.InputError: If ``value`` is none of these, if there are too few or too many handles, or
        if a handle occurs twice.
    """
    if isinstance(ffi, Unavailable):
        ffi()  # says why
    if has_type(value, ffi.CData) and _typeof(value).kind == "array":
        handles = tuple(value)
    else:
        handles = items(name, value, "a list or tuple of handles")
    if not minimum <= len(handles) <= maximum:
        raise input_error(name, value, "%d to %d handles (%s); these are %d" % (
            minimum, maximum, "MAXIMUM_WAIT_OBJECTS" + (" - 1" if maximum < MAXIMUM_WAIT_OBJECTS else ""),
            len(handles)))
    array = ffi.new(_HANDLES, len(handles))
    try:
        if not library.pywincffi_copy_handles(array, handles, len(handles)):
            return array
    except Exception:  # one is an Owner or no handle; repr() of it, for cffi's message, may raise anything
        pass
    handles = [handle_check(api_function, "%s[%d]" % (name, number), each) for number, each in enumerate(handles)]
    if library.pywincffi_copy_handles(array, handles, len(handles)):
        raise input_error(name, value, "handles that are all different")
    return array
