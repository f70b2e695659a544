"""
Structures
==========

The base class of the structures in :mod:`pywincffi.wintypes`.
"""
from pywincffi.core import PY2, LateModule, _operator, raise_from, reentrant_lock
from pywincffi.core.checks import (
    BOOL, HANDLE, Wrapped, as_number, boolean, error_check, expected_for, has_type, index, input_check, input_error,
    is_structure)
from pywincffi.core.convert import path, text
from pywincffi.core.dist import ctype, ffi, library

exceptions, guids = LateModule("pywincffi.exceptions"), LateModule("pywincffi.core.guids")
_WCHAR_P = ctype("wchar_t *")
_VOID_P = ctype("void *")
_GUID = ctype("GUID")
_SLOT = type(Wrapped.__dict__["cdata"])
_CHARACTERS = ("char", "wchar_t")
# A union with one of these fields is one value in several forms; Python uses this form.
_VALUES = ("QuadPart", "UnicodeChar")
_NEXT = None

#: Held while a pointer in a structure, and the object that keeps the pointer's target alive, are changed or followed. A
#: thread can then read the target while another thread sets the pointer. Reentrant, because finalizers and signal
#: handlers may run meanwhile and use structures too.
keeping = reentrant_lock()


class _Memory(Wrapped):
    """
    The slots of a structure. :class:`Structure` defines ``__setattr__``, which makes each assignment slow. A structure
    inside another one is therefore created as a _Memory, and gets its class when the slots are set: see :func:`_maker`.

    ``_view`` is the structure as cdata: a pointer, or a reference to a part of another structure. ``_block`` is the
    memory that the structure is in, as ``(pointer, owner, [targets])``. ``owner`` owns the memory, unless the pointer
    itself does. ``targets`` is ``{offset in the block: objects}``: what the pointer at the offset points to. It is
    replaced when a pointer is set, and refers to its successor, as ``targets[_NEXT]``. Whoever holds it, such as a call
    that is under way, thus keeps alive all that the structure has pointed to since.
    ``_parts`` has the structures inside this one that were read before, by the name of the field.
    """

    __slots__ = ("_view", "_block", "_parts")


_new = object.__new__
_set_view = _Memory.__dict__["_view"].__set__
_set_block = _Memory.__dict__["_block"].__set__
_set_parts = _Memory.__dict__["_parts"].__set__


class _Layout(object):
    """The fields of a C structure, for the class that describes it."""

    __slots__ = ("ctype", "pointer", "names", "positional", "fields", "pointers", "initial")

    def __init__(self, cls):
        self.ctype = cls.ctype
        self.pointer = _pointer_to(cls.ctype)
        rules, classes = _rules(cls.ctype), dict((_pointer_to(each.ctype).item, each) for each in cls.parts)
        fields = [_Field(name, field, offset, rules.get(name), cls, classes)
                  for name, field, offset in _flatten(self.pointer.item)]
        self.names = [field.name for field in fields]
        self.fields = dict(zip(self.names, fields))
        self.positional = [name for name in self.names if name != cls.size_field and name not in cls.read_only
                           and name not in cls.by_name]
        self.pointers = sorted(set(sum([field.pointers for field in fields], [])))
        self.initial = dict(cls.defaults)
        if cls.size_field is not None:
            self.initial[cls.size_field] = ffi.sizeof(self.pointer.item)


class _NoLayout(object):
    ctype = object()  # equals no class's


# {prefix: [(flag, name)]}, the lowest flag first
_flags = {}


def _shown(value, prefix):
    """The repr() of a field, or, if there is a prefix, the flags in it by name."""
    if prefix is None or not value:
        return repr(value)
    if prefix not in _flags:
        named = dict((getattr(library, name), name) for name in sorted(dir(library), reverse=True)
                     if name.startswith(prefix))
        _flags[prefix] = sorted((flag, named[flag]) for flag in named if flag and not flag & (flag - 1))
    found = [(flag, name) for flag, name in _flags[prefix] if value & flag]
    left = value & ~sum(flag for flag, _ in found)
    return " | ".join([name for _, name in found] + (["0x%X" % left] if left else []))


class Structure(_Memory):
    """
    A structure of Windows, with its fields as attributes.

    Fields are given by position or by name, and can be set later. Fields that are not given are 0. The field that holds
    the size of the structure is filled in. The structure keeps alive what its pointers point to, such as a text or
    another structure. It does not keep handles open. ``cdata`` is a pointer to the structure, for use with cffi.

    A handle or another pointer that is NULL is None. ``copy.copy()`` and ``copy.deepcopy()`` return a structure with
    the same content, whose pointers point to the same memory. A structure cannot be pickled.

    A field that is itself a structure or a union is read as an object that shares the memory: setting a field of the
    inner structure changes the outer one. Such a field is set from another structure, which is copied, or from its
    fields, as a dictionary or in their order. An array is read as a tuple, an array of characters as text up to the
    first NUL. A union that is one value in several forms is read as the value: a LARGE_INTEGER is a number,
    KEY_EVENT_RECORD.uChar is text.

    >>> info.dwSize = COORD(80, 25)
    >>> info.dwSize = (80, 25)
    >>> info.dwSize.X
    80

    A subclass describes the structure in class attributes:

    ``ctype``
        the name of the structure in the headers. The class of a part that has no name in C is generated, and has the
        path to the part: ``"INPUT_RECORD.Event"``.
    ``parts``
        the classes of those fields that are structures or unions, and of the fields of those that have no name in C.
        They have ``__slots__ = ()``.
    ``size_field``
        the field that holds the size, or None.
    ``defaults``
        ``{field: value}`` of the fields that are not 0 in a new structure.
    ``read_only``
        the fields that only Windows sets.
    ``by_name``
        other fields that cannot be given by position: alternative forms of the fields before them.
    ``added``
        attributes of the class, besides the fields, that can be set.
    ``flag_names``
        ``{field: prefix}`` of the fields that hold flags: ``repr()`` shows them by the names of the constants that
        begin with the prefix.
    """

    __slots__ = ()

    ctype = None
    parts = ()
    size_field = None
    defaults = {}
    read_only = ()
    by_name = ()
    added = ()
    flag_names = {}
    _layout = _NoLayout

    # The memory is allocated here, once: if __init__ is called again, Windows may be using the memory.
    def __new__(cls, *_, **__):
        layout = cls._layout
        if layout.ctype is not cls.ctype:
            layout = define(cls)
        self, cdata = _new(cls), ffi.new(layout.pointer, layout.initial) if layout.initial else ffi.new(layout.pointer)
        _set_view(self, cdata)
        _set_block(self, (cdata, None, [{}]))
        _set_parts(self, {})
        return self

    def __init__(self, *values, **fields):
        if values or fields:
            self._fill(values, fields)

    @classmethod
    def view(cls, cdata, owner=None):
        """
        Returns the structure that a pointer points to. It shares the memory.

        :param cdata: The pointer.
        :param owner: The object that owns the memory, if ``cdata`` does not. The result keeps the owner alive.
        """
        _layout_of(cls)
        return _new(cls)._attach(cdata, owner, [{}])

    @classmethod
    def views(cls, array, count):
        """
        Returns the structures at the start of an array, as a list. They share the memory, and keep it alive.

        :param cdata array: The array, which owns its memory.
        :param int count: How many structures to return.
        """
        make, block = _maker(cls), (array, None, [{}])
        return [make(view, block) for view in ffi.unpack(array, count)]

    @classmethod
    def fields(cls):
        """Returns the names of the fields in their order, less the size field. Unnamed parts are replaced by theirs."""
        return [name for name in _layout_of(cls).names if name != cls.size_field]

    @property
    def _owner(self):
        """The object that owns the memory; None if ``cdata`` does."""
        return self._block[1]

    @property
    def _pointer(self):
        """A pointer to the structure."""
        view = self._view
        return view if ffi.typeof(view).kind == "pointer" else ffi.addressof(view)

    @property
    def cdata(self):
        """
        A pointer to the structure. While it exists, it keeps alive what the structure points to, also if a field is
        set meanwhile.
        """
        if not self._layout.pointers:
            return self._pointer
        targets = self._block[2][0]
        # A bound method that does nothing with the pointer, and refers to what must be kept.
        return ffi.gc(self._pointer, (_all_targets(self) if targets else targets).get)

    def __setattr__(self, name, value):
        field = self._layout.fields.get(name)
        if field is None:
            raise input_error(name, value, "one of the fields of %s (%s)" % (type(self).__name__, ", ".join(
                [each for each in self.fields() if each not in self.read_only] + list(self.added))))
        if field.read_only:
            raise input_error(name, value, "no value: only Windows sets this field")
        try:
            if field.is_number:
                setattr(self._view, name, index(value))  # cffi would truncate a Decimal
            else:
                field.set(self, value)
        except exceptions.PyWinCFFIError:
            raise
        except Exception as error:  # cffi's own, and what the value's methods raise
            raise_from(input_error(name, value, field.expected(value)), error)

    def __delattr__(self, name):
        raise input_error(name, self, "a field, and fields cannot be deleted")

    def __getitem__(self, item):
        if item != 0:  # cffi would read beyond the structure
            raise IndexError("a structure has no item but 0")
        return self._pointer[0]

    def _refuse_sequence(self, *_):
        raise TypeError("%s is not a sequence; its fields are %s" % (type(self).__name__, ", ".join(self.fields())))

    # Python would iterate with __getitem__, so that `FD_CLOSE in events` would be False.
    __iter__ = __contains__ = __len__ = __reversed__ = _refuse_sequence

    def __bool__(self):
        return True  # without asking for the length

    __nonzero__ = __bool__

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return ffi.buffer(self._pointer)[:] == ffi.buffer(other._pointer)[:]

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __copy__(self):
        """
        Returns another structure with the same content.

        :rtype: Structure
        """
        other, layout = _new(type(self)), self._layout
        with keeping:
            # The content, and what it points to, of the same moment.
            content = ffi.new(layout.pointer, self._pointer[0])
            targets = _kept_by(self, layout.pointers)
        # The slots that subclasses add.
        slots = [slot for cls in type(self).__mro__ for slot in vars(cls).values() if has_type(slot, _SLOT)]
        for slot in slots:
            try:
                slot.__set__(other, slot.__get__(self))
            except AttributeError:  # the slot was not set
                pass
        getattr(other, "__dict__", {}).update(getattr(self, "__dict__", {}))
        other._attach(content, None, [targets])
        for name in self.read_only:
            setattr(content, name, 0)  # no operation was started with the copy
        return other

    def __deepcopy__(self, _):
        """
        Returns the same as a plain copy: what a pointer points to may be Windows' own.

        :rtype: Structure
        """
        return self.__copy__()

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join(
            "%s=%s" % (name, _shown(getattr(self, name), self.flag_names.get(name))) for name in self.fields()))

    def _attach(self, cdata, owner, kept):
        _set_view(self, cdata)
        _set_block(self, (cdata, owner, kept))
        _set_parts(self, {})
        return self

    def _fill(self, values, fields):
        names = self._layout.positional
        if len(values) > len(names):
            raise input_error(type(self).__name__, values, "at most %d fields: %s" % (len(names), ", ".join(names)))
        for name, value in zip(names, values):
            setattr(self, name, value)
        for name in fields:
            setattr(self, name, fields[name])


class _Field(property):
    """A field of a structure: reading it is a property, :meth:`set` sets it."""

    def __init__(self, name, field, offset, rule, cls, classes):
        self.name = name
        self.kind = field.type
        self.bits = field.bitsize
        self.offset = offset
        self.read_only = name in cls.read_only
        # "BOOL", "HANDLE", "NUMBER" or "LIST", as the headers have it; cffi sees an int, or a pointer.
        self.rule = rule
        # The field of a union that is read in its place.
        self.value_form = _value_form(self.kind)
        self.is_number = not rule and self.kind.kind == "primitive" and self.kind.cname not in _CHARACTERS
        # The offsets of all pointers in the field whose targets must be kept alive.
        is_kept = rule in (None, "LIST") and not self.value_form
        self.pointers = [] if not is_kept else [offset + each for each in _pointers(self.kind)]
        self.part = None
        inner = self.kind.item if self.kind.kind == "array" else self.kind
        if _is_part(inner) and self.value_form is None and inner is not _GUID:
            self.part = classes.get(inner) or type("_%s_%s" % (cls.__name__, name), (Structure,), {
                "__slots__": (), "ctype": "%s.%s" % (cls.ctype, name), "parts": cls.parts})
        property.__init__(self, self._reader())

    def _reader(self):
        path = "_view." + self.name
        if self.value_form is not None:
            return _operator.attrgetter("%s.%s" % (path, self.value_form))
        if self.kind.kind == "array":
            return self._read_array
        if self.part is not None:
            return self._part_reader()
        if self.rule == "LIST":
            return self._read_list
        if self.kind is _WCHAR_P:
            return self._read_text
        get = _operator.attrgetter(path)
        if self.rule == "NUMBER":
            return lambda structure: as_number(get(structure))
        if self.kind is _GUID:
            return lambda structure: guids.to_uuid(get(structure))
        if self.kind.kind == "pointer":
            return lambda structure: get(structure) or None
        return get

    def _part_reader(self):
        name, cls = self.name, _placeable(self.part)

        def read(structure):
            parts = structure._parts
            if name in parts:
                return parts[name]
            part = _Memory()  # as in _maker()
            part._view = getattr(structure._view, name)
            part._block = structure._block
            part._parts = {}
            part.__class__ = cls  # pylint: disable=assigning-non-slot
            # Another thread, or a signal handler, may read the part meanwhile: it gets a whole one, and the same.
            return parts.setdefault(name, part)
        return read

    def _read_text(self, structure):
        with keeping:
            value = getattr(structure._view, self.name)
            return ffi.string(value) if value else None

    def _read_list(self, structure):
        with keeping:
            value, found = getattr(structure._view, self.name), []
            while value and value[0] != u"\0":
                found.append(ffi.string(value))
                value += len(ffi.new("wchar_t[]", found[-1]))  # a wide character may be two units
            return tuple(found) if value else None

    def _read_array(self, structure):
        value, item = getattr(structure._view, self.name), self.kind.item
        if item.cname in _CHARACTERS:
            return ffi.string(value)
        if self.part is not None:
            make = _maker(self.part)
            return tuple([make(each, structure._block) for each in value])
        if item is _WCHAR_P:
            with keeping:
                return tuple([ffi.string(each) if each else None for each in value])
        return tuple([each or None for each in value] if item.kind == "pointer" else value)

    def set(self, structure, value):
        """Sets the field of a structure, and keeps alive what the field points to."""
        target, member = structure._view, self.name
        if self.value_form is not None:
            target, member = getattr(target, member), self.value_form
        elif self.part is not None and self.kind.kind != "array" and has_type(value, (dict, tuple, list)):
            value = self._made_part(value)
        converted = self.convert(value, self.value_kind())
        if not self.pointers:
            setattr(target, member, converted)
            return
        # cffi refuses a wrong value here, before anything is changed.
        if self.kind.kind == "array":
            content = ffi.new(self.kind, converted)
        else:
            content = ffi.new(ffi.getctype(self.kind, "*") if self.part is None else self.part._layout.pointer,
                              converted)[0]
        kept, start = _kept(structure)
        held = value.cdata if has_type(value, Structure) else None
        with keeping:
            if self.part is not None and has_type(value, Structure):
                new = _kept_by(value, [each - self.offset for each in self.pointers])
                new = dict((start + self.offset + each, new[each]) for each in new)
            else:
                # Of a structure, the pointer would keep alive all that the structure ever pointed to.
                objects = (value,) if has_type(value, Structure) else (value, converted)
                new = dict((start + each, objects) for each in self.pointers) if converted else {}
            previous = kept[0]
            targets = dict(previous)
            targets.pop(_NEXT, None)
            both = dict(targets)
            for each in self.pointers:
                both[start + each] = targets.pop(start + each, ()) + new.get(start + each, ()) + (converted, held)
            targets.update(new)
            # A signal handler may raise an exception at any moment, and another thread may take the pointer for a call:
            # too much is kept then, never too little.
            both[_NEXT] = targets
            previous[_NEXT] = both
            kept[0] = both
            setattr(target, member, content)
            kept[0] = targets
        del previous, both  # not under the lock: this may run finalizers, which may wait for other threads

    def value_kind(self):
        """The type of the value that is set."""
        return self.kind if self.value_form is None else dict(self.kind.fields)[self.value_form].type

    def convert(self, value, kind):
        """Converts a value for the field, or for an item of it, to what cffi takes for the type ``kind``."""
        if self.rule == "NUMBER":
            number = index(value)
            wanted = expected_for(number, "ULONG_PTR")
            if wanted is not None:
                raise input_error(self.name, value, wanted)
            return ffi.cast(kind, number)
        if kind.kind == "array":
            return self._convert_array(value, kind)
        if kind is _GUID:
            return guids.guid(self.name, value)[0]
        if value is None and kind.kind == "pointer":
            return ffi.NULL
        if has_type(value, Wrapped):
            cdata = value.cdata  # once: another thread may close an Owner
            if cdata is None and self.rule == "HANDLE":
                error_check("Owner.handle", library.ERROR_INVALID_HANDLE)  # of an Owner that is closed
            if kind.kind == "pointer":
                return self._convert_pointer(value, cdata, kind)
            return (value._pointer if has_type(value, Structure) else cdata)[0]
        if self.rule == "LIST":
            return self._convert_list(value)
        if kind is _WCHAR_P:
            return ffi.new("wchar_t[]", text(self.name, value))
        if self.rule == "HANDLE":
            input_check(self.name, value, HANDLE)
        elif self.rule == "BOOL":
            return boolean(value)
        elif kind.kind == "primitive" and kind.cname not in _CHARACTERS:
            return index(value)
        elif kind.cname == "wchar_t" and PY2 and isinstance(value, bytes):
            return value.decode("ascii")
        elif kind.kind == "pointer":
            return self._convert_pointer(value, value, kind)
        return value

    def _convert_pointer(self, value, pointer, kind):
        """As in C, cffi takes a void pointer for every other one, that is a handle for a pointer to a structure."""
        if kind is not _VOID_P and has_type(pointer, ffi.CData) and ffi.typeof(pointer) is _VOID_P and pointer:
            raise input_error(self.name, value, self.expected(value))
        return pointer

    def _convert_list(self, value):
        """The texts with a NUL behind each, and one more at the end."""
        given = tuple(value) if has_type(value, (list, tuple)) else (value,)
        texts = [path(self.name, each) for each in given]
        if not texts or u"" in texts:
            raise input_error(self.name, value, "one path or several, none of them empty")
        return ffi.new("wchar_t[]", u"".join([each + u"\0" for each in texts]))

    def _convert_array(self, value, kind):
        """cffi would leave the rest of an array as it was."""
        if kind.item.cname == "wchar_t":
            content = ffi.new("wchar_t[]", text(self.name, value))
            if len(content) > kind.length:
                raise input_error(self.name, value, "text of at most %d characters" % (kind.length - 1))
            return ffi.unpack(content, len(content)) + u"\0" * (kind.length - len(content))
        if kind.item.cname == "char":
            return value + b"\0" * (kind.length - len(value))
        values = list(value)  # once: its len() may differ
        if len(values) != kind.length:
            raise input_error(self.name, value, "%d values" % kind.length)
        return [self.convert(each, kind.item) for each in values]

    def _made_part(self, value):
        """Makes a structure of the fields that a part is set to, so that it is set to all of them or to none."""
        try:
            made = _new(self.part)._attach(ffi.new(self.part._layout.pointer), None, [{}])
            if has_type(value, dict):
                made._fill((), value)
            else:
                made._fill(value, {})
            return made
        except exceptions.InputError as error:
            raise_from(input_error("%s.%s" % (self.name, error.name), error.value, error.expected_types), error)

    def expected(self, value):
        """What the field must be, for a message."""
        kind = self.value_kind()
        if self.rule == "BOOL":
            return BOOL
        if self.rule == "NUMBER":
            return expected_for(value, "ULONG_PTR")
        if self.bits > 0:
            return "an integer from 0 to %d (%d bits)" % (2 ** self.bits - 1, self.bits)
        if kind.kind == "primitive" and kind.cname in _CHARACTERS:
            return {"wchar_t": "text of one UTF-16 unit", "char": "bytes of length 1"}[kind.cname]
        if _is_part(kind) or kind.kind == "array":
            return kind.cname
        return expected_for(value, kind.cname) or kind.cname


def _maker(cls):
    """Returns the function that makes a structure of a class from a view, and the block that the view is in."""
    _placeable(cls)

    def make(view, block):
        structure = _Memory()
        structure._view = view
        structure._block = block
        structure._parts = {}
        structure.__class__ = cls  # pylint: disable=assigning-non-slot
        return structure
    return make


def _placeable(cls):
    """Returns a class, with its fields defined, if a structure of this class can be a part of another structure."""
    _layout_of(cls)
    try:
        _Memory().__class__ = cls  # pylint: disable=assigning-non-slot
    except TypeError as error:
        raise_from(TypeError("%s needs `__slots__ = ()`, and no other slots, to be a part of another structure" %
                             cls.__name__), error)
    return cls


def _kept(structure):
    """What keeps alive what the pointers of a structure point to, ``[targets]``, and the offset of the structure."""
    memory, _, kept = structure._block
    return kept, as_number(structure._pointer) - as_number(memory)


def _all_targets(structure):
    """The targets of a structure, and of those that it points to, ``{id: targets}``."""
    found, left = {}, [structure]
    while left:
        targets = left.pop()._block[2][0]
        if id(targets) not in found:  # structures may point to each other
            found[id(targets)] = targets
            left += [each for offset, objects in targets.copy().items() if offset is not _NEXT
                     for each in objects if has_type(each, Structure)]
    return found


def _kept_by(structure, pointers):
    """
    What the pointers at these offsets in a structure point to, ``{offset: objects}``. If something else owns the memory
    of the structure, it may own that too.
    """
    (kept, start), owner, found = _kept(structure), structure._owner, {}
    targets = kept[0]
    for offset in pointers:
        objects = targets.get(start + offset, ())
        if owner is not None and not any([each is owner for each in objects]):
            objects += (owner,)
        if objects:
            found[offset] = objects
    return found


def _layout_of(cls):
    layout = cls._layout
    return layout if layout.ctype is cls.ctype else define(cls)


def define(cls):
    """
    Gives a class a property for each field, at its first use: importing :mod:`pywincffi.wintypes` is fast, and so is
    reading a field.
    """
    cls = [each for each in cls.__mro__ if "ctype" in vars(each)][0]
    layout = _Layout(cls)
    for name, field in layout.fields.items():
        if name not in vars(cls):
            setattr(cls, name, field)
    cls._layout = layout
    return layout


def _pointer_to(name):
    """The cffi type of a pointer to the structure ``name``, which may be a path: see :class:`Structure`."""
    name, _, path = name.partition(".")
    pointer = ffi.typeof(name + " *")
    if path:
        value = ffi.new(pointer)
        for each in path.split("."):
            value = ffi.addressof(value, each)
            if ffi.typeof(value).item.kind == "array":
                value = ffi.addressof(value[0], 0)
        return ffi.typeof(value)
    return pointer


def _rules(name):
    """``{field: rule}`` of a structure, for the fields whose C type does not tell what they hold."""
    name, _, path = name.partition(".")
    found, path = library.pywincffi_fields(name.encode("ascii")), path and path + "."
    fields = [each.split(" ") for each in ffi.string(found).decode("ascii").split(";")] if found else []
    return dict((name[len(path):], rule) for rule, name in fields if name.startswith(path))


def _flatten(kind, start=0):
    """``(name, field, offset)`` of every field; an unnamed structure or union is replaced by its fields."""
    for name, field in kind.fields:
        if name:
            yield name, field, start + field.offset
        else:
            for inner in _flatten(field.type, start + field.offset):
                yield inner


def _pointers(kind, start=0):
    """The offsets of all pointers in a type."""
    if kind.kind == "pointer":
        return [start]
    if kind.kind == "array":
        inner = _pointers(kind.item)
        return [start + number * ffi.sizeof(kind.item) + each for number in range(kind.length) for each in inner
                ] if inner else []
    return sum([_pointers(field.type, start + field.offset) for _, field in kind.fields], []) if _is_part(kind) else []


def _is_part(kind):
    return kind.kind in ("struct", "union")


def _value_form(kind):
    """The field that is the value of a union of one value in several forms; otherwise None."""
    if kind.kind == "union":
        for name, _ in kind.fields:
            if name in _VALUES:
                return name
    return None


def by_value(name, value, structure):
    """
    Returns what to pass for an argument that is a structure, not a pointer to one.

    :param str name: The name of the argument, for the message.
    :param value: The argument: a ``structure``, or cdata, or the fields in their order.
    :param type structure: The class in :mod:`pywincffi.wintypes`.

    :raises pywincffi.exceptions.InputError: If ``value`` is none of these, or a field is not what it must be.
    """
    if has_type(value, structure):
        return value[0]
    kind = ffi.typeof(structure.ctype)
    if has_type(value, ffi.CData):
        if ffi.typeof(value) is kind:
            return value
        if is_structure(value, ffi.typeof(structure.ctype + " *")):
            return value[0]
    names = structure.fields()
    expected, cause = "%s %s or (%s)" % (
        "an" if structure.ctype[0] in "AEIO" else "a", structure.ctype, ", ".join(names)), None
    if has_type(value, (tuple, list)):
        try:
            if len(value) == len(names):
                return structure(*value)[0]
        except Exception as error:  # InputError, and what the methods of a subclass raise
            cause = error
            expected += " where %s" % error if has_type(error, exceptions.InputError) else ""
    raise_from(input_error(name, value, expected), cause)
