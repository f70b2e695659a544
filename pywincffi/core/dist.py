"""
Distribution
============

Loads the compiled extension, ``_pywincffi``. :func:`load` is the entry point for programs:

>>> from pywincffi.core import dist
>>> ffi, library = dist.load()

:mod:`pywincffi.builder` builds the extension.
"""
import atexit
import sys

from pywincffi import __version__
from pywincffi.core import named_tuple, publish_deprecated, wait_while

MODULE = "_pywincffi"


class Library(named_tuple("Library", "ffi library")):
    """The type of the result of :func:`load`."""

    __slots__ = ()


class Unavailable(object):
    """Replaces the extension, or a part of it, on other systems than Windows: using it raises, importing does not."""

    def __init__(self, name, reason):
        self._name = name
        self._reason = reason

    def __getattr__(self, name):
        if name.startswith("__"):  # documentation tools and editors probe for these
            raise AttributeError(name)
        # The same object every time: a constant is the same object in every module that has it.
        self.__dict__[name] = Unavailable("%s.%s" % (self._name, name), self._reason)
        return self.__dict__[name]

    def __repr__(self):
        return "<%s: unavailable>" % self._name

    def _use(self, *_, **__):
        from pywincffi.exceptions import ResourceNotFoundError
        raise ResourceNotFoundError("%s cannot be used: %s" % (self._name, self._reason))

    def __or__(self, other):
        # A program that is imported may put flags together.
        return Unavailable("%s | %s" % (self._name, getattr(other, "_name", other)), self._reason)

    __ror__ = __or__
    __call__ = __int__ = __index__ = __getitem__ = __neg__ = _use
    __and__ = __rand__ = __xor__ = __rxor__ = __invert__ = _use
    __add__ = __radd__ = __sub__ = __rsub__ = _use


def _import():
    if sys.platform != "win32":
        reason = "pywincffi calls the Windows API, and this Python runs on %s" % sys.platform
        return Unavailable("ffi", reason), Unavailable("library", reason)
    try:
        import _pywincffi
    except ImportError as error:
        raise ImportError("pywincffi's extension module, %s, does not load in this Python (%s); `pip install "
                          "--force-reinstall pywincffi` installs one that does" % (MODULE, error))
    ffi, library = _pywincffi.ffi, _pywincffi.lib
    # Extensions of pywincffi up to 0.5.0 had the same name.
    built = (ffi.string(library.PYWINCFFI_VERSION).decode("ascii") if hasattr(library, "PYWINCFFI_VERSION")
             else "0.5.0 or older")
    if built != __version__:
        raise ImportError("the extension module %s was built from pywincffi %s, but this is pywincffi %s; install "
                          "pywincffi again" % (_pywincffi.__file__, built, __version__))
    _refuse_chars()
    # Windows goes on to call its functions while Python exits: see cdefs/sources/callbacks.c. Registered before the
    # program's own functions, and so called after them.
    atexit.register(wait_while, library.pywincffi_leave_python)
    return ffi, library


def _refuse_chars():
    """
    cffi before 2.0 only warns about ``char *`` cdata in place of another pointer; cffi 2.0 refuses it, as we need. If a
    program resets the warning filters, the warning comes back.
    """
    import _cffi_backend
    if int(_cffi_backend.__version__.split(".")[0]) < 2:  # pylint: disable=c-extension-no-member
        import warnings
        warnings.filterwarnings("error", r"implicit cast from 'char \*'", UserWarning, r"pywincffi\.")


def load():
    """
    Loads the extension.

    On other systems than Windows the modules of pywincffi can be imported, for documentation and editors; this function
    tells whether they can be used.

    :rtype: Library
    :returns:
        A named tuple of ``ffi``, which knows the types that the headers declare, and ``library``, which has the
        functions and constants.

    :raises pywincffi.exceptions.ResourceNotFoundError: If this Python does not run on Windows.
    """
    if isinstance(ffi, Unavailable):
        ffi()
    return Library(ffi, library)


def ctype(name):
    """Returns the cffi type called ``name``, for identity tests; without an extension nothing equals it."""
    return getattr(ffi, name) if isinstance(ffi, Unavailable) else ffi.typeof(name)


def topic_of(where, name):
    """
    Returns the topic that a name belongs to, ``"kernel32/files"`` for ``CreateFile``.

    :param str where: The package or topic that is to offer the name.
    :param str name: The name.

    :rtype: str or None
    :returns: None if ``where`` does not offer such a name.
    """
    if isinstance(library, Unavailable):
        from pywincffi.core.stub_names import in_stubs
        return in_stubs(where).get(name)
    try:
        found = library.pywincffi_topic(name.encode("ascii"), where.encode("ascii"))
    except UnicodeError:
        return None
    return ffi.string(found).decode("ascii") if found else None


ffi, library = _import()
publish_deprecated(__name__)
