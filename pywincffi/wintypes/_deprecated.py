"""
Deprecated types and conversions of this package, see :mod:`pywincffi.core.deprecated`.

Handles were objects of a class, which had the cdata in a private attribute. Now the handle is the cdata.
"""
from pywincffi.core import integer_types
from pywincffi.core.checks import HANDLE as HANDLE_RULE
from pywincffi.core.checks import Wrapped, index, input_error
from pywincffi.core.dist import ffi


class _HandleType(type):
    def __instancecheck__(cls, value):
        return isinstance(value, ffi.CData) and ffi.typeof(value) is ffi.typeof("HANDLE")


# A class statement would need the syntax of Python 2 or of Python 3 for the metaclass.
def _handle_class(name):
    def __new__(_cls, data=None):
        if data is None:
            return ffi.cast("HANDLE", 0)
        if not isinstance(data, HANDLE):
            raise input_error("data", data, HANDLE_RULE)
        return data
    return _HandleType(name, (object,), {
        "__new__": __new__, "__doc__": "The type of a handle, for isinstance(); a call returns the handle itself."})


HANDLE = _handle_class("HANDLE")
WSAEVENT = _handle_class("WSAEVENT")


class SOCKET(integer_types[-1]):
    """The number of a socket."""


def socket_from_object(sock):
    """Returns the number of a Python socket that is open."""
    try:
        number = index(sock.fileno())
    except Exception:  # it has no fileno(), or that raises
        number = -1
    if number < 0:
        raise input_error("sock", sock, "an open socket")
    return SOCKET(number)


def wintype_to_cdata(wintype):
    """Returns the cdata of a structure, a handle as it is, and NULL for None."""
    if wintype is None:
        return ffi.NULL
    if isinstance(wintype, Wrapped):
        return wintype.cdata
    if isinstance(wintype, SOCKET):
        return index(wintype)
    if isinstance(wintype, HANDLE):
        return wintype
    raise input_error("wintype", wintype, "a structure, a handle, a socket or None")


class _WrapperType(type):
    def __instancecheck__(cls, value):
        # The structures of the package had this base class.
        return isinstance(value, Wrapped) if cls is CFFICDataWrapper else type.__instancecheck__(cls, value)


# A class statement would need the syntax of Python 2 or of Python 3 for the metaclass.
class CFFICDataWrapper(_WrapperType("_Wrapped", (Wrapped,), {})):
    """
    An object with cdata of a program's own, whose fields and items it has.

    :param str cdecl: The type of the cdata.
    :param FFI ffi: What makes the cdata.
    """

    def __init__(self, cdecl, ffi):  # pylint: disable=redefined-outer-name
        object.__setattr__(self, "cdata", ffi.new(cdecl))

    @property
    def _cdata(self):
        return self.cdata

    def __getattr__(self, name):
        return getattr(self.cdata, name)

    def __setattr__(self, name, value):
        # Properties of a derived class come first.
        if hasattr(getattr(type(self), name, None), "__set__"):
            object.__setattr__(self, name, value)
        else:
            setattr(self.cdata, name, value)

    def __getitem__(self, key):
        return self.cdata[key]

    def __setitem__(self, key, value):
        self.cdata[key] = value
