"""
Structures that many functions take
===================================
"""
from pywincffi.core import publish, raise_from, string_types
from pywincffi.core.checks import NUMBERS, as_number, has_type, index, input_error
from pywincffi.core.dist import Unavailable, ctype, ffi, library
from pywincffi.core.security import block, descriptor_content
from pywincffi.core.structures import Structure, define
from pywincffi.exceptions import WindowsAPIError

_OVERLAPPED_P = ctype("OVERLAPPED *")
# Faster than ffi.new(), although it does the same.
_allocate = ffi.new if isinstance(ffi, Unavailable) else ffi.new_allocator()
_new = object.__new__
_set_view = Structure._view.__set__
# What the other slots of an OVERLAPPED hold until something is assigned.
_LATER = {"object": lambda self: None, "_parts": lambda self: {}, "_block": lambda self: (self._view, None, [{}])}


class FILETIME(Structure):
    """
    A time, as the number of units of 100 nanoseconds since January 1, 1601 (UTC).

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ns-minwinbase-filetime

    :param int dwLowDateTime: The low 32 bits of the number.
    :param int dwHighDateTime: The high 32 bits of the number.

    ``int()`` returns the number.

    >>> FILETIME.from_datetime(datetime.datetime(2001, 2, 3)).to_datetime()
    datetime.datetime(2001, 2, 3, 0, 0, tzinfo=datetime.timezone.utc)
    """

    __slots__ = ()
    ctype = "FILETIME"

    @classmethod
    def from_int(cls, ticks):
        """
        Makes the structure from a number of units of 100 nanoseconds.

        :param int ticks: The number, 0 to 2 ** 64 - 1.

        :rtype: FILETIME

        :raises pywincffi.exceptions.InputError: If ``ticks`` is not such a number.
        """
        try:
            ticks = index(ticks)
            return cls(ticks & 0xFFFFFFFF, ticks >> 32)
        except Exception as error:
            raise_from(input_error("ticks", ticks, "an integer from 0 to %d" % (2 ** 64 - 1)), error)

    @classmethod
    def from_datetime(cls, value):
        """
        Makes the structure from a datetime.

        :param datetime value: The time. Without a time zone it is in UTC.

        :rtype: FILETIME

        :raises pywincffi.exceptions.InputError: If ``value`` is not a datetime, or is before 1601.
        """
        from pywincffi.core.times import since_1601
        return cls.from_int(since_1601("value", value))

    def to_datetime(self):
        """
        Returns the time as a datetime in UTC. Fractions of a microsecond are truncated.

        :rtype: datetime

        :raises pywincffi.exceptions.InputError: If the time is after the year 9999, the last that a datetime can hold.
        """
        from pywincffi.core.times import from_1601
        return from_1601("FILETIME", int(self))

    def __int__(self):
        """
        Returns the number of units of 100 nanoseconds since January 1, 1601.

        :rtype: int
        """
        return self.cdata.dwHighDateTime << 32 | self.cdata.dwLowDateTime


class OVERLAPPED(Structure):
    """
    An overlapped operation: where it reads or writes, what it signals on completion, and its state.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ns-minwinbase-overlapped

    :param int Offset: The low 32 bits of the position in the file, in bytes.
    :param int OffsetHigh: The high 32 bits of the position.
    :param handle hEvent: The manual-reset event to signal on completion; or None.

    Windows alone sets ``Internal``, the status, and ``InternalHigh``, the number of bytes transferred so far.
    :func:`pywincffi.kernel32.GetOverlappedResult` returns the number once the operation is complete, or raises the
    error. If a program changes ``Internal`` through ``cdata`` while an operation is pending, memory that Windows
    writes to is freed.

    :ivar any object: None, or whatever the program needs when the operation is complete: a completion port and a
        completion routine give back this very object.

    An OVERLAPPED equals only itself, whatever the fields hold, and can be the key of a dictionary.

    >>> lpOverlapped = OVERLAPPED(hEvent=hEvent, Offset=4096)
    """

    __slots__ = ("object", "__weakref__")
    ctype = "OVERLAPPED"
    # An OVERLAPPED is never a part of another structure; this is the fastest way to read it.
    cdata = _pointer = Structure._view
    read_only = ("Internal", "InternalHigh")
    by_name = ("Pointer",)
    added = ("object",)

    # An operation needs an OVERLAPPED of its own, so programs make many: only one slot is set here, and the others when
    # they are needed. A second call of __init__ allocates new memory; a pending operation keeps the old memory alive.
    def __new__(cls, *_, **__):
        if cls._layout.ctype is not cls.ctype:
            define(cls)
        return _new(cls)

    def __init__(self, *values, **fields):
        _set_view(self, _allocate(_OVERLAPPED_P))
        if fields and "object" in fields:
            self.object = fields.pop("object")
        if values or fields:
            self._fill(values, fields)

    @classmethod
    def adopt(cls, pointer, owner):
        """
        Makes an OVERLAPPED of a structure that another library owns, so that operations can be started with it.

        :param pointer: The structure's address, as a number or as a pointer of any type.
        :type pointer: int or cdata
        :param any owner: What keeps the memory alive. The OVERLAPPED keeps ``owner`` alive, and so does every
            operation that is started with the OVERLAPPED, until the operation is complete.

        :rtype: OVERLAPPED

        :raises pywincffi.exceptions.InputError: ``pointer`` is NULL or neither a number nor a pointer, or ``owner`` is
            None.

        >>> lpOverlapped = OVERLAPPED.adopt(ctypes.addressof(structure), structure)
        """
        if owner is None:
            raise input_error("owner", owner, "the object that keeps the memory alive")
        try:
            address = index(pointer)
        except Exception:  # what its __index__ raises
            address = _address(pointer)
        if not 0 < address < NUMBERS:
            raise input_error("pointer", pointer, "the address of an OVERLAPPED: a number, or a pointer as cdata")
        return cls.view(ffi.cast(_OVERLAPPED_P, address), owner)

    @property
    def pending(self):
        """
        Whether an operation that was started with this structure is still under way. Once it is not, its result can
        be asked for.

        :rtype: bool
        """
        return self.cdata.Internal == library.STATUS_PENDING

    @property
    def address(self):
        """
        The structure's address, by which Windows and other libraries know the operation.

        :rtype: int
        """
        return as_number(self.cdata)

    def __getattr__(self, name):
        if name in _LATER:
            value = _LATER[name](self)
            object.__setattr__(self, name, value)
            return value
        raise AttributeError("%r object has no attribute %r" % (type(self).__name__, name))

    def __setattr__(self, name, value):
        if name == "object":
            object.__setattr__(self, name, value)
        else:
            super(OVERLAPPED, self).__setattr__(name, value)

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)


def _address(pointer):
    """The number of a pointer, which may belong to another FFI instance; 0 for anything else."""
    try:
        return as_number(pointer) if ffi.typeof(pointer).kind in ("pointer", "array") else 0
    except Exception:  # it is no cdata
        return 0


class SECURITY_ATTRIBUTES(Structure):
    """
    The security of a new object, and whether child processes inherit its handle.

    .. seealso::

        <https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/aa379560(v=vs.85)>

    :param lpSecurityDescriptor: The descriptor, or a text that describes one in the security descriptor definition
        language (SDDL); None for the default descriptor of the access token of this process. The structure keeps the
        descriptor as it is now. cdata is a pointer to a descriptor.
    :type lpSecurityDescriptor: SECURITY_DESCRIPTOR or str or cdata or None
    :param bool bInheritHandle: Whether child processes can inherit the handle.

    >>> reader, writer = CreatePipe(lpPipeAttributes=SECURITY_ATTRIBUTES(bInheritHandle=True))
    >>> hEvent = CreateEvent(SECURITY_ATTRIBUTES("D:P(A;;GA;;;SY)(A;;GA;;;BA)"))
    """

    __slots__ = ()
    ctype = "SECURITY_ATTRIBUTES"
    size_field = "nLength"

    def __setattr__(self, name, value):
        if name == "lpSecurityDescriptor" and value is not None and not has_type(value, ffi.CData):
            from pywincffi.wintypes.winnt import SECURITY_DESCRIPTOR
            if has_type(value, string_types):
                try:
                    value = SECURITY_DESCRIPTOR.made(descriptor_content(name, value))
                except WindowsAPIError as error:
                    raise_from(input_error(name, value, "a SECURITY_DESCRIPTOR, or SDDL"), error)
            else:
                block(name, value, SECURITY_DESCRIPTOR)  # a structure or an Owner has cdata, too
        super(SECURITY_ATTRIBUTES, self).__setattr__(name, value)


class WIN32_FIND_DATA(Structure):
    """
    A file that a search found.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ns-minwinbase-win32_find_dataw

    :param int dwFileAttributes: The attributes, a combination of the ``FILE_ATTRIBUTE_`` constants.
    :param FILETIME ftCreationTime: When the file was created; 0 if the file system does not record it.
    :param FILETIME ftLastAccessTime: When the file was last read, written or run.
    :param FILETIME ftLastWriteTime: When the file was last written.
    :param int nFileSizeHigh: The high 32 bits of the size in bytes. For a directory the size means nothing.
    :param int nFileSizeLow: The low 32 bits of the size.
    :param int dwReserved0: For a file with ``FILE_ATTRIBUTE_REPARSE_POINT``, the reparse tag.
    :param int dwReserved1: Reserved.
    :param str cFileName: The name, without the directory.
    :param str cAlternateFileName: The short name; empty if the file has none.
    """

    __slots__ = ()
    ctype = "WIN32_FIND_DATAW"
    flag_names = {"dwFileAttributes": "FILE_ATTRIBUTE_"}
    parts = (FILETIME,)


publish(__name__)
