"""
Compatibility
=============

What differs between Python 2 and 3, as far as the package needs it: importing ``six`` takes longer than all of this
package.
"""
import sys

PY2 = sys.version_info[0] == 2

builtins = sys.modules["__builtin__" if PY2 else "builtins"]
text_type = getattr(builtins, "unicode", str)
string_types = (getattr(builtins, "basestring", str),)
integer_types = (int, builtins.long) if PY2 else (int,)
#: Python 2 has one of its own, on Windows; in Python 3 it is another name for OSError.
WindowsError = getattr(builtins, "WindowsError", OSError)
_thread = __import__("thread" if PY2 else "_thread")


def reentrant_lock():
    """
    What threading.RLock() makes. Python 3 has it without loading threading, which takes longer than this package.
    """
    if PY2:
        import threading
        return threading.RLock()
    return _thread.RLock()


def raise_from(error, cause):
    """
    Raise an exception that another one caused.

    :param Exception error: What is raised.
    :param Exception cause: What caused it; Python 3 shows both.

    :raises Exception: ``error``.
    """
    error.__cause__ = cause
    try:
        raise error
    finally:
        # The exception keeps this frame: a frame that keeps the exception would keep all of them, with the buffers and
        # handles in them, until the garbage collector comes by.
        error = cause = None


if PY2:
    exec("def reraise(kind, error, traceback):\n"
         "    try:\n        raise kind, error, traceback\n    finally:\n        error = traceback = None")
else:
    def reraise(kind, error, traceback):
        """Raise an exception of ``sys.exc_info()`` again, from where it came."""
        try:
            raise error.with_traceback(traceback)
        finally:
            error = traceback = None  # as in raise_from()
