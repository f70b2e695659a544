"""
Structures that many functions take
===================================
"""
from pywincffi.core.structures import Structure

__all__ = ["OVERLAPPED", "SECURITY_ATTRIBUTES"]


class OVERLAPPED(Structure):
    """
    Where an overlapped operation reads or writes, what it signals on completion, and how far it is.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ns-minwinbase-overlapped

    :param int Offset: The low 32 bits of the position in the file, in bytes.
    :param int OffsetHigh: The high 32 bits of the position.
    :param handle hEvent: The event to signal on completion, reset by hand; or None.

    Once the operation is complete ``InternalHigh`` is the number of bytes transferred; until then ``Internal`` is
    ``STATUS_PENDING``.

    >>> lpOverlapped = OVERLAPPED(hEvent=hEvent, Offset=4096)
    """

    __slots__ = ()
    ctype = "OVERLAPPED"


class SECURITY_ATTRIBUTES(Structure):
    """
    Whether child processes inherit a new object's handle, and who may use the object.

    .. seealso::

        https://learn.microsoft.com/en-us/previous-versions/windows/desktop/legacy/aa379560(v=vs.85)

    :param lpSecurityDescriptor: A pointer to a security descriptor as cdata; None for the default one.
    :param bool bInheritHandle: Whether child processes inherit the handle.

    >>> reader, writer = CreatePipe(lpPipeAttributes=SECURITY_ATTRIBUTES(bInheritHandle=True))
    """

    __slots__ = ()
    ctype = "SECURITY_ATTRIBUTES"
    size_field = "nLength"
