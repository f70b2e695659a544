"""
Console handlers
================

The program's handlers for Ctrl-C, Ctrl-Break and the closing of the console.
"""
from pywincffi.core.callbacks import allow_threads, callback, is_same
from pywincffi.core.dist import library

# The program's handlers; the last is called first. Windows has one handler of ours, which calls these.
_handlers = []
# {None: an object of the call that registers the handler}. Not a lock: a signal handler that raises between its
# acquisition and the `try` would leave it taken.
_registering = {}


class Handler(object):
    """A handler, one object for each time it was added."""

    __slots__ = ("function",)

    def __init__(self, function):
        self.function = function


def add(function):
    """
    Adds a handler.

    :returns: The result of SetConsoleCtrlHandler.
    """
    allow_threads()
    handler = Handler(function)
    _handlers.append(handler)
    code = _register()
    if not code:
        _handlers.remove(handler)
    return code


def _register():
    # Windows may call handlers under a lock that SetConsoleCtrlHandler takes too, so waiting here could deadlock. If
    # another thread is registering, that registration is enough.
    own = object()
    try:
        if _registering.setdefault(None, own) is not own:
            return True
        # Windows may have forgotten our handler, but must not have it twice.
        library.SetConsoleCtrlHandler(library.pywincffi_console_handler(), False)
        return library.SetConsoleCtrlHandler(library.pywincffi_console_handler(), True)
    finally:
        if _registering.get(None) is own:
            del _registering[None]


def restore():
    """Has Windows call the handlers in another console."""
    if _handlers:
        _register()


def remove(function):
    """Removes a handler; returns whether it was there."""
    for handler in reversed(list(_handlers)):
        if is_same(handler.function, function):
            try:
                _handlers.remove(handler)
                return True
            except ValueError:  # another thread has removed it
                pass
    return False


@callback("pywincffi_HandlerRoutine")
def _handle(CtrlType):
    for handler in reversed(list(_handlers)):
        try:
            if handler.function(CtrlType):
                return True
        except BaseException:  # SystemExit too: Python would print it and ignore it
            import traceback
            traceback.print_exc()
    return False
