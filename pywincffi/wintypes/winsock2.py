"""
Sockets
=======
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure


class WSANETWORKEVENTS(Structure):
    """
    The network events of a socket, and their errors.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winsock2/ns-winsock2-wsanetworkevents

    :param int lNetworkEvents: The events that have occurred, a combination of the ``FD_`` constants, such as
        ``FD_READ``.
    :param iErrorCode: The error code of each event, 0 for success. The error of ``FD_READ`` is
        ``iErrorCode[FD_READ_BIT]``. The errors of events that have not occurred are undefined.
    :type iErrorCode: sequence(int)

    >>> events = WSAEnumNetworkEvents(s, hEventObject).to_dict()
    >>> if FD_CLOSE in events:
    ...     print("closed, error %d" % events[FD_CLOSE])
    """

    __slots__ = ()
    ctype = "WSANETWORKEVENTS"

    def to_dict(self):
        """
        Returns the events that have occurred, each with its error code.

        :rtype: dict(int, int)
        :returns: ``{event: error}``, such as ``{FD_READ: 0, FD_CLOSE: 10053}``. The error code is 0 for success.
        """
        occurred = self.lNetworkEvents
        return dict((1 << bit, error) for bit, error in enumerate(self.iErrorCode) if occurred & 1 << bit)


publish(__name__)
