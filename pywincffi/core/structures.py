"""
Structures
==========

The base class of the structures in :mod:`pywincffi.wintypes`, and what wrappers use to take them.
"""
import six

from pywincffi.core.checks import HANDLE, Wrapped, has_type, index, input_check, is_structure, unfit
from pywincffi.core.dist import ctype, ffi
from pywincffi.core.text import text
from pywincffi.exceptions import InputError

_WCHAR_P = ctype("wchar_t *")
_WCHAR = ctype("wchar_t")
_HANDLE = ctype("HANDLE")
_LARGE_INTEGER = ctype("LARGE_INTEGER")


class Structure(Wrapped):
    """
    A structure of Windows, with its fields as attributes.

    The fields are given by position or by name, and may be changed later; those that are not given are 0. The field
    that holds the structure's own size is filled in. What a field points to (a text, another structure, an event) is
    kept alive. ``cdata`` is the structure itself, for use with cffi.

    A subclass says what it is in class attributes:

    ``ctype``
        the name of the structure in the headers.
    ``size_field``
        the field that holds the size, or None.
    """

    __slots__ = ("_kept",)

    ctype = None
    size_field = None

    def __init__(self, *values, **fields):
        object.__setattr__(self, "cdata", ffi.new(self.ctype + " *"))
        object.__setattr__(self, "_kept", {})
        if self.size_field is not None:
            setattr(self.cdata, self.size_field, ffi.sizeof(self.ctype))
        names = self.fields()
        if len(values) > len(names):
            raise InputError(self.ctype, values, "at most %d fields: %s" % (len(names), ", ".join(names)))
        for name, value in zip(names, values):
            setattr(self, name, value)
        for name in fields:
            setattr(self, name, fields[name])

    @classmethod
    def fields(cls):
        """The names of the fields in their order, those of unnamed parts included; the size field is left out."""
        return [name for name, _ in _flatten(ffi.typeof(cls.ctype)) if name != cls.size_field]

    def __getattr__(self, name):
        if name.startswith("__") or name in ("cdata", "_kept"):  # these are missing before __init__
            raise AttributeError(name)
        value = getattr(self.cdata, name)
        if not isinstance(value, ffi.CData):
            return value
        kind = ffi.typeof(value)
        if kind is _WCHAR_P or kind.kind == "array" and kind.item is _WCHAR:
            return ffi.string(value) if value else None
        return value.QuadPart if kind is _LARGE_INTEGER else value

    def __setattr__(self, name, value):
        kinds = dict(_flatten(ffi.typeof(self.ctype)))
        if name not in kinds:
            raise InputError(name, value, "no such field; %s has %s" % (self.ctype, ", ".join(self.fields())))
        kind = kinds[name]
        try:
            converted = _field(name, value, kind)
            setattr(self.cdata, name, converted)
        except InputError:
            raise
        except Exception as error:  # cffi's own, and what the value's methods raise
            six.raise_from(InputError(name, value, unfit(value, kind.cname) or kind.cname, ffi=ffi), error)
        self._kept[name] = (value, converted)

    def __getitem__(self, item):
        return self.cdata[item]

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return ffi.buffer(self.cdata)[:] == ffi.buffer(other.cdata)[:]

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(
            "%s=%r" % (name, getattr(self, name)) for name in self.fields()))


def pointer(name, value, structure, nullable=False):
    """
    The pointer to pass for an argument that is a structure.

    :param str name: The name of the argument, for the message.
    :param value: What was passed for it: a ``structure``, or cdata, as pointer or as array of one.
    :param type structure: The class in :mod:`pywincffi.wintypes`.
    :param bool nullable: Whether None will do, for NULL.

    :raises pywincffi.exceptions.InputError: ``value`` is none of these.
    """
    if value is None and nullable:
        return ffi.NULL
    if has_type(value, structure) and getattr(value, "cdata", None) is not None:
        return value.cdata
    if not is_structure(value, ffi.typeof(structure.ctype + " *")):
        raise InputError(name, value, "%sa %s (pywincffi.wintypes.%s(), or ffi.new(\"%s *\"))" % (
            "None or " if nullable else "", structure.ctype, structure.__name__, structure.ctype), ffi=ffi)
    return value


def _flatten(kind):
    """``(name, type)`` of every field, with the fields of unnamed structures and unions in their place."""
    for name, field in kind.fields:
        if name:
            yield name, field.type
        else:
            for inner in _flatten(field.type):
                yield inner


def _field(name, value, kind):
    """The value for a field of the cffi type ``kind``."""
    if value is None and kind.kind == "pointer":
        return ffi.NULL
    if has_type(value, Wrapped):
        return value.cdata if kind.kind == "pointer" else value.cdata[0]
    if kind is _WCHAR_P:
        return ffi.new("wchar_t[]", text(name, value))
    if kind.kind == "array" and kind.item is _WCHAR:
        if len(ffi.new("wchar_t[]", text(name, value))) > kind.length:
            raise InputError(name, value, "text of at most %d characters" % (kind.length - 1))
        return text(name, value)
    if kind is _LARGE_INTEGER:
        expected = unfit(value, "LONGLONG")
        if expected is not None:
            raise InputError(name, value, expected, ffi=ffi)
        return {"QuadPart": index(value)}
    if kind is _HANDLE and name.startswith("h"):
        input_check(name, value, HANDLE)
    if kind.kind == "primitive" and kind.cname not in ("char", "wchar_t"):
        return index(value)  # cffi would cut a Decimal
    return value
