"""
Structures that many functions take
===================================
"""
from pywincffi.core.checks import index
from pywincffi.core.compat import raise_from
from pywincffi.core.dist import ffi
from pywincffi.core.structures import Structure
from pywincffi.exceptions import InputError

__all__ = ["FILETIME", "OVERLAPPED", "SECURITY_ATTRIBUTES"]


class FILETIME(Structure):
    """
    A time: the number of 100 nanoseconds since the beginning of 1601, in UTC.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ns-minwinbase-filetime

    :param int dwLowDateTime: The low 32 bits of the number.
    :param int dwHighDateTime: The high 32 bits.

    ``int()`` is the number.

    >>> FILETIME.from_datetime(datetime.datetime(2001, 2, 3)).to_datetime()
    datetime.datetime(2001, 2, 3, 0, 0, tzinfo=datetime.timezone.utc)
    """

    __slots__ = ()
    ctype = "FILETIME"

    @classmethod
    def from_int(cls, ticks):
        """
        The structure for a number of 100 nanoseconds.

        :param int ticks: The number, 0 to 2 ** 64 - 1.

        :rtype: FILETIME

        :raises pywincffi.exceptions.InputError: ``ticks`` is not such a number.
        """
        try:
            ticks = index(ticks)
            return cls(ticks & 0xFFFFFFFF, ticks >> 32)
        except Exception as error:
            raise_from(InputError("ticks", ticks, "an integer from 0 to %d" % (2 ** 64 - 1), ffi=ffi), error)

    @classmethod
    def from_datetime(cls, value):
        """
        The structure for a time of Python's.

        :param datetime value: The time, in UTC unless it has a time zone.

        :rtype: FILETIME

        :raises pywincffi.exceptions.InputError: ``value`` is not a datetime, or before 1601.
        """
        from pywincffi.core.times import since_1601
        return cls.from_int(since_1601("value", value))

    def to_datetime(self):
        """
        The time as Python's, in UTC. Fractions of a microsecond are cut off.

        :rtype: datetime

        :raises pywincffi.exceptions.InputError: It is after the year 9999, which Python's end with.
        """
        from pywincffi.core.times import from_1601
        return from_1601("FILETIME", int(self))

    def __int__(self):
        """
        The number.

        :rtype: int
        """
        return self.cdata.dwHighDateTime << 32 | self.cdata.dwLowDateTime


class OVERLAPPED(Structure):
    """
    Where an overlapped operation reads or writes, what it signals on completion, and how far it is.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ns-minwinbase-overlapped

    :param int Offset: The low 32 bits of the position in the file, in bytes.
    :param int OffsetHigh: The high 32 bits of the position.
    :param handle hEvent: The event to signal on completion, reset by hand; or None.

    Once the operation is complete ``InternalHigh`` is the number of bytes transferred, also of one that failed:
    :func:`pywincffi.kernel32.GetOverlappedResult` gives the number, or raises the error. Until then ``Internal`` is
    ``STATUS_PENDING``. Windows alone sets these two: they tell how long it uses the memory. Who changes them in
    ``cdata`` while an operation is pending lets go of what Windows goes on writing to.

    :ivar any object: None, or whatever the program wants to find when the operation is complete: a completion port
        and a completion routine give back this very object.

    An OVERLAPPED equals no other one, whatever their fields hold, and can be the key of a dictionary.

    >>> lpOverlapped = OVERLAPPED(hEvent=hEvent, Offset=4096)
    """

    __slots__ = ("object", "__weakref__")
    ctype = "OVERLAPPED"
    read_only = ("Internal", "InternalHigh")
    by_name = ("Pointer",)
    added = ("object",)

    def __init__(self, *values, **fields):
        object.__setattr__(self, "object", fields.pop("object", None) if fields else None)
        super(OVERLAPPED, self).__init__(*values, **fields)

    def __setattr__(self, name, value):
        if name == "object":
            object.__setattr__(self, name, value)
        else:
            super(OVERLAPPED, self).__setattr__(name, value)

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)


class SECURITY_ATTRIBUTES(Structure):
    """
    Whether child processes inherit a new object's handle, and who may use the object.

    .. seealso::

        <https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/aa379560(v=vs.85)>

    :param lpSecurityDescriptor: A pointer to a security descriptor as cdata; None for the default one.
    :param bool bInheritHandle: Whether child processes inherit the handle.

    >>> reader, writer = CreatePipe(lpPipeAttributes=SECURITY_ATTRIBUTES(bInheritHandle=True))
    """

    __slots__ = ()
    ctype = "SECURITY_ATTRIBUTES"
    size_field = "nLength"
