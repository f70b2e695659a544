"""
Completion routines
===================

Python functions that Windows calls during alertable waits: the completion routines of operations and timers.
"""
from pywincffi.core.callbacks import callback, report
from pywincffi.core.dist import library

# The routines that were deferred, each with its arguments.
_deferred = []


def called_in_waits(name):
    """
    Returns a decorator: Windows calls the decorated function, a completion routine, through ``library.NAME``.

    For exceptions see :func:`pywincffi.core.callbacks.report`; the wrapper of an alertable wait calls
    :func:`pywincffi.core.callbacks.raise_interruption` afterwards. If the wait in progress is not meant to be
    alertable, the routine is called in the next alertable wait.
    """
    def define(function):
        def guarded(*arguments):
            if library.pywincffi_routine_begins():
                function(*arguments)
            else:
                _deferred.append((function, arguments))
        return callback(name, error=None, onerror=report)(guarded)
    return define


@callback("pywincffi_DeferredRoutine", error=None, onerror=report)
def _run_deferred(_):
    # All that are left: an exception may have ended an earlier call of this function.
    while _deferred and library.pywincffi_routine_begins():
        function, arguments = _deferred.pop(0)
        function(*arguments)
