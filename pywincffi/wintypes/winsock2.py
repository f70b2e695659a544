"""
Structures of sockets
=====================
"""
from pywincffi.core.structures import Structure

__all__ = ["WSANETWORKEVENTS"]


class WSANETWORKEVENTS(Structure):
    """
    What has happened on a socket.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/ns-winsock2-wsanetworkevents

    :param int lNetworkEvents: A combination of the constants ``FD_``, such as ``FD_READ``.
    :param iErrorCode: The errors that came with them, 0 where there was none. The error of ``FD_READ`` is
        ``iErrorCode[FD_READ_BIT]``.
    :type iErrorCode: sequence(int)
    """

    __slots__ = ()
    ctype = "WSANETWORKEVENTS"
