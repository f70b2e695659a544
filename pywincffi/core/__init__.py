"""
Core
====

The machinery of the binding: loading the extension, checking arguments and results, converting text and buffers,
structures, callbacks. Programs need two of its modules: :mod:`pywincffi.core.dist`, for the ``ffi`` of the extension,
and :mod:`pywincffi.core.checks`.

This file has the differences between Python 2 and 3 that matter to the package; replacements for parts of the standard
library, because importing ``six``, ``collections``, ``threading`` or ``importlib`` takes longer than importing this
package; and :func:`publish`, which makes names available when they are first used.
"""
import io
import sys

PY2 = sys.version_info[0] == 2

builtins = sys.modules["__builtin__" if PY2 else "builtins"]
text_type = getattr(builtins, "unicode", str)
string_types = (getattr(builtins, "basestring", str),)
integer_types = (int, builtins.long) if PY2 else (int,)
#: The types of Python's file objects.
FILES = (io.IOBase, builtins.file) if PY2 else (io.IOBase,)
# The modules in C behind threading and operator.
_thread = __import__("thread" if PY2 else "_thread")
_operator = __import__("operator" if PY2 else "_operator")
# How long Python waits for functions that run when it exits, in seconds.
_PATIENCE = 5.0


def reentrant_lock():
    """
    Returns a reentrant lock for ``with`` statements.

    A signal handler may raise at any time: the lock has to be written in C, or an exception may leave it taken.
    Python 2 has none that is.
    """
    if not PY2:
        return _thread.RLock()
    from pywincffi.core.dist import MODULE, Unavailable, library
    if not isinstance(library, Unavailable) and library.pywincffi_add_lock():
        return sys.modules[MODULE].ReentrantLock()
    import threading
    return threading.RLock()


def raise_from(error, cause):
    """
    Raises an exception that another exception caused.

    :param Exception error: The exception to raise.
    :param Exception cause: Its cause; Python 3 shows both.

    :raises Exception: ``error``.
    """
    error.__cause__ = cause
    try:
        raise error
    finally:
        # The exception refers to this frame. If the frame referred to the exception, the reference cycle would keep
        # every frame of the traceback alive, with its buffers and handles, until the garbage collector runs.
        error = cause = None


if PY2:
    exec("def reraise(kind, error, traceback):\n"
         "    try:\n        raise kind, error, traceback\n    finally:\n        error = traceback = None")
else:
    def reraise(kind, error, traceback):
        """Raises an exception of ``sys.exc_info()`` again, with its traceback."""
        try:
            raise error.with_traceback(traceback)
        finally:
            error = traceback = None  # as in raise_from()


def named_tuple(name, fields):
    """
    Returns a class like those of collections.namedtuple.

    :param str name: The name of the class.
    :param str fields: The names of the fields, separated by spaces.
    """
    names = tuple(fields.split())

    def __new__(_cls, *values, **named):  # a field may be called cls
        if named:
            values += tuple(named.pop(each) for each in names[len(values):] if each in named)
        if named or len(values) != len(names):
            raise TypeError("%s() takes %s" % (name, ", ".join(names)))
        return tuple.__new__(_cls, values)

    def _replace(self, **named):
        values = dict(self._asdict(), **named)
        if len(values) != len(names):
            raise ValueError("%s has the fields %s" % (name, ", ".join(names)))
        return self._make(values[each] for each in names)

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join("%s=%r" % item for item in zip(names, self)))

    members = dict(
        (field, property(_operator.itemgetter(number), doc="Alias for field number %d" % number))
        for number, field in enumerate(names))
    members.update(
        __slots__=(), _fields=names, __match_args__=names, __new__=__new__, __repr__=__repr__, _replace=_replace,
        __getnewargs__=lambda self: tuple(self), _make=classmethod(lambda cls, iterable: cls(*iterable)),
        _asdict=lambda self: dict(zip(names, self)))
    return type(name, (tuple,), members)


def import_module(name):
    """
    Returns a module.

    :param str name: Its full name.
    """
    __import__(name)
    return sys.modules[name]


def wait_while(is_running):
    """When Python exits: waits until ``is_running`` returns a false value, but not for ever."""
    import time
    for _ in range(int(_PATIENCE / 0.01)):
        if not is_running():
            break
        time.sleep(0.01)


class LateModule(object):
    """
    A module that is imported when one of its names is first used. An import statement in a function would take half a
    microsecond in each call.

    :param str name: Its full name.
    """

    def __init__(self, name):
        self._name = name

    def __getattr__(self, attribute):
        value = getattr(import_module(self._name), attribute)
        setattr(self, attribute, value)  # next time it is found without this method
        return value


def publish(name):
    """
    Makes all names of a DLL's package, or of a topic module, available in it; the last line of the module. A name gets
    its value when it is first used, so that an import costs the same however many functions and constants there are.

    A topic module defines functions and classes; the constants that its header declares become its attributes. A
    package imports a topic module when one of the functions or classes of the module is first used. Python before 3.7
    has no module ``__getattr__``; there everything is made available at once.

    :param str name: The module's ``__name__``.
    """
    module = sys.modules[name]
    where = name.partition(".")[2].replace(".", "/")

    def getattribute(attribute):
        if attribute.startswith("_") and attribute != "__all__":  # the import system asks for some
            raise AttributeError("module %r has no attribute %r" % (name, attribute))
        from pywincffi.core.dist import library, topic_of
        topic = topic_of(where, attribute)
        if topic is None:
            return import_module("pywincffi.core.lazy").other(name, where, attribute)
        value = getattr(library, attribute, None)
        if not isinstance(value, integer_types):  # no constant, which needs no module
            value = (import_module("pywincffi.core.lazy").constant(attribute) if topic == where
                     else getattr(import_module("pywincffi." + topic.replace("/", ".")), attribute))
        setattr(module, attribute, value)  # next time it is found without this function
        return value

    if sys.version_info >= (3, 7):
        module.__getattr__ = getattribute
        module.__dir__ = lambda: sorted(set(vars(module)).union(import_module("pywincffi.core.lazy").names(where)))
    else:
        for each in getattribute("__all__"):
            if each not in vars(module):
                getattribute(each)
        import_module("pywincffi.core.deprecated").replace(name)


def publish_deprecated(name):
    """
    Makes the deprecated names of a module available in it, see ``core/deprecated.py``; the last line of a module that
    has no other names to publish.

    :param str name: The module's ``__name__``.
    """
    def getattribute(attribute):
        if attribute.startswith("__"):  # the import system asks for some
            raise AttributeError("module %r has no attribute %r" % (name, attribute))
        return import_module("pywincffi.core.deprecated").get(name, attribute)

    if sys.version_info >= (3, 7):
        sys.modules[name].__getattr__ = getattribute
    else:
        import_module("pywincffi.core.deprecated").replace(name)
