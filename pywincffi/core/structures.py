"""
Structures
==========

The base class of the structures in :mod:`pywincffi.wintypes`, and what wrappers use to take them.
"""
from pywincffi.core.checks import BOOL, HANDLE, Wrapped, boolean, has_type, index, input_check, is_structure, unfit
from pywincffi.core.compat import PY2, raise_from, reentrant_lock
from pywincffi.core.dist import ctype, ffi
from pywincffi.core.text import text
from pywincffi.exceptions import InputError

_WCHAR_P = ctype("wchar_t *")
_HANDLE = ctype("HANDLE")
_SLOT = type(Wrapped.__dict__["cdata"])
_CHARACTERS = ("char", "wchar_t")
# A union that has one of these is one value in several forms, and this is the value.
_VALUES = ("QuadPart", "UnicodeChar")

# {cffi type: {name: field}} and {cffi type: [name]}, in the order of C.
_layouts = {}
# {cffi type: subclass of Structure}
_classes = {}


# A pointer in a structure and what keeps its memory alive are changed, and followed, under this lock: memory that one
# thread is reading is not freed by the next assignment in another one. Reentrant, as the garbage collector and signal
# handlers run whatever they like in between.
keeping = reentrant_lock()

# What the class itself has is set by this: its own __setattr__ sets fields.
_set = object.__setattr__
# The structure that is there already; getattr() would ask __getattr__ if there is none.
_made = Wrapped.__dict__["cdata"].__get__


class Structure(Wrapped):
    """
    A structure of Windows, with its fields as attributes.

    The fields are given by position or by name, and may be changed later; those that are not given are 0. The field
    that holds the structure's own size is filled in. What a field points to (a text, another structure) is kept alive;
    a handle is not: it is a number, and open until somebody closes it. ``cdata`` is the structure itself, for cffi.

    A handle or another pointer that is NULL is None, when it is set and when it is read. ``copy.copy()`` and
    ``copy.deepcopy()`` make another structure with the same content: its pointers point to the same, which it keeps
    alive too. A structure cannot be pickled.

    A field that is a structure or a union itself is read as one: it is a part of the whole, which it keeps alive, and
    assigning to its fields changes the whole. It is set from another one, which is copied, or from its fields, as a
    dictionary or in their order. An array is read as a tuple, one of characters as text up to its first NUL.
    A union that is one value in several forms is the value: a LARGE_INTEGER is a number, KEY_EVENT_RECORD.uChar text.

    >>> record.dwSize = COORD(80, 25)
    >>> record.dwSize = (80, 25)
    >>> record.dwSize.X
    80

    A subclass says what it is in class attributes:

    ``ctype``
        the name of the structure in the headers.
    ``size_field``
        the field that holds the size, or None.
    ``read_only``
        the fields that Windows alone sets.
    ``by_name``
        other fields that cannot be given by position: Microsoft's page has them only as another form of those before.
    ``added``
        what may be set besides the fields.
    """

    __slots__ = ("_kept", "_owner")

    ctype = None
    size_field = None
    read_only = ()
    by_name = ()
    added = ()

    def __init__(self, *values, **fields):
        try:
            _made(self)
        except AttributeError:
            self._attach(ffi.new(self.ctype + " *"), None, {})
        else:
            # Windows may be using what would be freed.
            raise InputError(type(self).__name__, self, "a structure that is made once", ffi=ffi)
        if values or fields or self.size_field is not None:
            self._fill(values, fields)

    @classmethod
    def view(cls, cdata, owner=None):
        """
        The structure in memory that something else owns: not a copy.

        :param cdata: A pointer to it.
        :param owner: What owns the memory, where ``cdata`` does not; the result keeps it alive.
        """
        return cls.__new__(cls)._attach(cdata, owner, {})

    @classmethod
    def fields(cls):
        """The names of the fields in their order, those of unnamed parts included; the size field is left out."""
        return [name for name in _layout(cls)[0] if name != cls.size_field]

    def __getattr__(self, name):
        if name[0] == "_" or name == "cdata":  # one that was not set up
            raise AttributeError(name)
        value = getattr(self.cdata, name)
        if type(value) is not int and isinstance(value, ffi.CData):
            return self._read(name, value)
        return value

    def __setattr__(self, name, value):
        _, fields = _layout(type(self))
        if name not in fields:
            raise InputError(name, value, "one of the fields of %s (%s)" % (type(self).__name__, ", ".join(
                [each for each in self.fields() if each not in self.read_only] + list(self.added))), ffi=ffi)
        if name in self.read_only:
            raise InputError(name, value, "no value: it is a field that Windows alone sets", ffi=ffi)
        target, member, field = self.cdata, name, fields[name]
        only = _only(field.type)
        if only is not None:
            target, member, field = getattr(target, name), only, dict(field.type.fields)[only]
        elif _is_part(field.type) and has_type(value, (dict, tuple, list)):
            value = self._made_part(name, value)
        try:
            converted = _field(name, value, field.type)
            kind = field.type
            if kind.kind == "primitive":
                setattr(target, member, converted)
                return
            if kind is _HANDLE and name.startswith("h"):  # a number too
                setattr(target, member, converted)
                self._kept[name] = (value, converted)
                return
            with keeping:
                if _is_part(kind):
                    setattr(target, member, converted)
                    # What it points to now: the structure that it is copied from may change.
                    kept = self._kept.setdefault((name,), {})
                    before = _copied(kept)
                    _replace(kept, value._holds() if has_type(value, Structure) else {None: (converted,)})
                else:
                    before, old, done = self._kept.get(name), getattr(target, member), False
                    # Both, as a signal handler may raise in between.
                    self._kept[name] = (value, converted, before)
                    try:
                        setattr(target, member, converted)
                        done = True
                    finally:
                        if done or getattr(target, member) != old:
                            self._kept[name] = (value, converted)
                        elif before is None:
                            del self._kept[name]
                        else:
                            self._kept[name] = before
        except InputError:
            raise
        except Exception as error:  # cffi's own, and what the value's methods raise
            raise_from(InputError(name, value, _expected(name, value, field), ffi=ffi), error)
        del before  # not under the lock: nobody knows what runs when it goes

    def __delattr__(self, name):
        raise InputError(name, self, "a field, and fields cannot be deleted", ffi=ffi)

    def __getitem__(self, item):
        if item != 0:  # cffi would look behind a part
            raise IndexError("a structure has no item but 0")
        return self.cdata[0]

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return ffi.buffer(self.cdata)[:] == ffi.buffer(other.cdata)[:]

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __copy__(self):
        """
        Another structure with the same content.

        :rtype: Structure
        """
        other = type(self).__new__(type(self))
        with keeping:
            # Of one moment: the content and what it points to.
            content = ffi.new(ffi.typeof(self.cdata), self.cdata[0])
            kept = self._holds()
        # What subclasses add.
        slots = [slot for cls in type(self).__mro__ for slot in vars(cls).values() if has_type(slot, _SLOT)]
        for slot in slots:
            try:
                slot.__set__(other, slot.__get__(self))
            except AttributeError:  # it was not set
                pass
        getattr(other, "__dict__", {}).update(getattr(self, "__dict__", {}))
        other._attach(content, None, kept)
        for name in self.read_only:
            setattr(other.cdata, name, 0)  # nothing was started with this one
        return other

    def __deepcopy__(self, _):
        """
        The same as a plain copy: what pointers point to is Windows' as much as Python's.

        :rtype: Structure
        """
        return self.__copy__()

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(
            "%s=%r" % (name, getattr(self, name)) for name in self.fields()))

    def _attach(self, cdata, owner, kept):
        _set(self, "cdata", cdata)
        _set(self, "_owner", owner)
        _set(self, "_kept", kept)
        return self

    def _fill(self, values, fields):
        if self.size_field is not None:
            setattr(self.cdata, self.size_field, ffi.sizeof(self.cdata[0]))
        names = [name for name in self.fields() if name not in self.read_only and name not in self.by_name]
        if len(values) > len(names):
            raise InputError(type(self).__name__, values, "at most %d fields: %s" % (len(names), ", ".join(names)))
        for name, value in zip(names, values):
            setattr(self, name, value)
        for name in fields:
            setattr(self, name, fields[name])

    def _read(self, name, value):
        kind = ffi.typeof(value)
        if kind is _WCHAR_P:
            with keeping:
                value = getattr(self.cdata, name)  # what was there before may be gone
                return ffi.string(value) if value else None
        if _is_part(kind):
            only = _only(kind)
            return self._part(name, value) if only is None else getattr(value, only)
        if kind.kind == "array":
            if kind.item.cname in _CHARACTERS:
                return ffi.string(value)
            return tuple(self._read((name, i), each) if isinstance(each, ffi.CData) else each
                         for i, each in enumerate(value))
        return None if kind.kind == "pointer" and not value else value

    def _part(self, key, value):
        """The structure or union ``value`` inside this one."""
        # What it points to has to live as long as the whole.
        return _class(ffi.typeof(value)).view(ffi.addressof(value), self)._keep_in(self._kept, (key,))

    def _keep_in(self, kept, key):
        _set(self, "_kept", kept.setdefault(key, {}))
        return self

    def _holds(self):
        """What keeps alive what this points to: its own, which may be something else later, and owners, under None."""
        kept, whole, owners = _copied(self._kept), self, []
        while has_type(whole, Structure):
            owners.extend(whole._kept.get(None, ()))
            whole = whole._owner
        owners = dict((id(each), each) for each in owners + [whole] if each is not None)
        if owners:
            kept[None] = tuple(owners.values())
        return kept

    def _made_part(self, name, value):
        """A structure to set a part from, made of its fields: it is set to all of them or to none."""
        kind = ffi.typeof(ffi.addressof(getattr(self.cdata, name)))
        made = _class(kind.item).view(ffi.new(kind))
        try:
            if has_type(value, dict):
                made._fill((), value)
            else:
                made._fill(value, {})
        except InputError as error:
            raise_from(InputError("%s.%s" % (name, error.name), error.value, error.expected_types, ffi=ffi), error)
        except Exception as error:  # what the methods of a subclass raise
            raise_from(InputError(name, value, kind.item.cname, ffi=ffi), error)
        return made


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
    if _is_made(value, structure):
        return value.cdata
    if not is_structure(value, ffi.typeof(structure.ctype + " *")):
        raise InputError(name, value, "%s%s (pywincffi.wintypes.%s(), or ffi.new(\"%s *\"))" % (
            "None or " if nullable else "", _article(structure.ctype), structure.__name__, structure.ctype), ffi=ffi)
    return value


def _is_made(value, structure):
    """Whether ``value`` is such a structure, and its constructor was called."""
    return has_type(value, structure) and getattr(value, "cdata", None) is not None


def by_value(name, value, structure):
    """
    What to pass for an argument that is a structure itself, not a pointer to one.

    :param str name: The name of the argument, for the message.
    :param value: What was passed for it: a ``structure``, or cdata, or the fields in their order.
    :param type structure: The class in :mod:`pywincffi.wintypes`.

    :raises pywincffi.exceptions.InputError: ``value`` is none of these, or a field is not what it must be.
    """
    if _is_made(value, structure):
        return value.cdata[0]
    kind = ffi.typeof(structure.ctype)
    if has_type(value, ffi.CData):
        if ffi.typeof(value) is kind:
            return value
        if is_structure(value, ffi.typeof(structure.ctype + " *")):
            return value[0]
    names = structure.fields()
    expected, cause = "%s or (%s)" % (_article(structure.ctype), ", ".join(names)), None
    if has_type(value, (tuple, list)):
        try:
            if len(value) == len(names):
                return structure(*value).cdata[0]
        except Exception as error:  # InputError, and what the methods of a subclass raise
            cause = error
            expected += " where %s" % error if has_type(error, InputError) else ""
    raise_from(InputError(name, value, expected, ffi=ffi), cause)


def _article(name):
    return "%s %s" % ("an" if name[0] in "AEIO" else "a", name)


def _copied(kept):
    """What parts of a structure keep is in dictionaries in its own."""
    return dict((name, _copied(value) if has_type(value, dict) else value)
                for name, value in kept.copy().items())  # other threads read parts, which adds theirs


def _replace(kept, by):
    """Keep something else, in the same dictionaries: parts that the program has already read keep in them too."""
    for name, value in kept.copy().items():
        if has_type(value, dict):
            _replace(value, by.pop(name, {}))
        else:
            del kept[name]
    kept.update(by)


def _layout(cls):
    """The names of a structure's fields in their order, and the fields by name."""
    kind = cls.ctype if isinstance(cls.ctype, ffi.CType) else ffi.typeof(cls.ctype)
    if kind not in _layouts:
        fields = list(_flatten(kind))
        _layouts[kind] = [name for name, _ in fields], dict(fields)
    return _layouts[kind]


def _flatten(kind):
    """``(name, field)`` of every field, with the fields of unnamed structures and unions in their place."""
    for name, field in kind.fields:
        if name:
            yield name, field
        else:
            for inner in _flatten(field.type):
                yield inner


def _class(kind):
    """The class for a part: that of its type, or one made for a part whose type has no name in Windows."""
    if kind not in _classes:
        # It may be in a module that nobody has asked for yet.
        from pywincffi import wintypes
        for name in wintypes.__all__:
            getattr(wintypes, name)
        waiting = [Structure]
        while waiting:
            waiting.extend(waiting.pop().__subclasses__())
            for each in waiting:
                # One that only makes more of the structure comes after the class of the structure itself.
                if each.ctype is not None and not isinstance(each.ctype, ffi.CType):
                    _classes.setdefault(ffi.typeof(each.ctype), each)
        if kind not in _classes:
            _classes[kind] = type(kind.kind, (Structure,), {"__slots__": (), "ctype": kind})
    return _classes[kind]


def _is_part(kind):
    return kind.kind in ("struct", "union")


def _only(kind):
    """The field that stands for all of a union that is one value in several forms; otherwise None."""
    if kind.kind == "union":
        for name, _ in kind.fields:
            if name in _VALUES:
                return name
    return None


def _field(name, value, kind):
    """The value for a field of the cffi type ``kind``."""
    if value is None and kind.kind == "pointer":
        return ffi.NULL
    if has_type(value, Wrapped):
        return value.cdata if kind.kind == "pointer" else value.cdata[0]
    if kind is _WCHAR_P:
        return ffi.new("wchar_t[]", text(name, value))
    if kind is _HANDLE and name.startswith("h"):
        input_check(name, value, HANDLE)
    if kind.kind == "array":
        return _items(name, value, kind)
    if _is_bool(name, kind):
        return boolean(value)
    if kind.kind == "primitive" and kind.cname not in _CHARACTERS:
        return index(value)  # cffi would cut a Decimal
    if kind.cname == "wchar_t" and PY2 and isinstance(value, bytes):
        return value.decode("ascii")
    return value


def _is_bool(name, kind):
    """BOOL is an int to cffi; all fields of that type, and no others that are an int, begin with b."""
    return kind.cname == "int" and name[:1] == "b" and name[1:2].isupper()


def _items(name, value, kind):
    """What fills an array; cffi would leave the rest of a longer one as it was."""
    if kind.item.cname == "wchar_t":
        content = ffi.new("wchar_t[]", text(name, value))
        if len(content) > kind.length:
            raise InputError(name, value, "text of at most %d characters" % (kind.length - 1))
        return ffi.unpack(content, len(content)) + u"\0" * (kind.length - len(content))
    if kind.item.cname == "char":
        return value + b"\0" * (kind.length - len(value))
    if len(value) != kind.length:
        raise InputError(name, value, "%d values" % kind.length)
    return [_field(name, each, kind.item) for each in value]


def _expected(name, value, field):
    """What a field must be, for a message."""
    if _is_bool(name, field.type):
        return BOOL
    if field.bitsize > 0:
        return "an integer from 0 to %d (%d bits)" % (2 ** field.bitsize - 1, field.bitsize)
    kind = field.type
    if kind.kind == "primitive" and kind.cname in _CHARACTERS:
        return {"wchar_t": "text of one UTF-16 unit", "char": "bytes of length 1"}[kind.cname]
    if _is_part(kind) or kind.kind == "array":
        return kind.cname
    return unfit(value, kind.cname) or kind.cname
