"""
Network tables
==============
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure


class MIB_TCPROW(Structure):
    """
    A TCP connection over IPv4.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tcpmib/ns-tcpmib-mib_tcprow_lh

    :param int dwState: The state of the connection, one of the ``MIB_TCP_STATE_`` constants.
    :param int dwLocalAddr: The own IPv4 address, in network byte order; 0 for every address.
    :param int dwLocalPort: The own port, in network byte order in the lower 16 bits; the others are undefined.
    :param int dwRemoteAddr: The other end's IPv4 address, in network byte order.
    :param int dwRemotePort: The other end's port, in network byte order in the lower 16 bits; the others are
        undefined.
    """

    __slots__ = ()
    ctype = "MIB_TCPROW"


class MIB_TCPROW_OWNER_PID(Structure):
    """
    A TCP connection over IPv4, and its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tcpmib/ns-tcpmib-mib_tcprow_owner_pid

    :param int dwState: The state of the connection, one of the ``MIB_TCP_STATE_`` constants.
    :param int dwLocalAddr: The own IPv4 address, in network byte order; 0 for every address.
    :param int dwLocalPort: The own port, in network byte order in the lower 16 bits; the others are undefined.
    :param int dwRemoteAddr: The other end's IPv4 address, in network byte order.
    :param int dwRemotePort: The other end's port, in network byte order in the lower 16 bits; the others are
        undefined.
    :param int dwOwningPid: The identifier of the process that made the socket.
    """

    __slots__ = ()
    ctype = "MIB_TCPROW_OWNER_PID"


class MIB_TCPROW_OWNER_MODULE(Structure):
    """
    A TCP connection over IPv4, its process, and the module that made it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tcpmib/ns-tcpmib-mib_tcprow_owner_module

    :param int dwState: The state of the connection, one of the ``MIB_TCP_STATE_`` constants.
    :param int dwLocalAddr: The own IPv4 address, in network byte order; 0 for every address.
    :param int dwLocalPort: The own port, in network byte order in the lower 16 bits; the others are undefined.
    :param int dwRemoteAddr: The other end's IPv4 address, in network byte order.
    :param int dwRemotePort: The other end's port, in network byte order in the lower 16 bits; the others are
        undefined.
    :param int dwOwningPid: The identifier of the process that made the socket.
    :param int liCreateTimestamp: When the socket was bound or connected, in units of 100 nanoseconds since 1601
        (UTC).
    :param OwningModuleInfo: Data of Windows' own.
    :type OwningModuleInfo: sequence(int)
    """

    __slots__ = ()
    ctype = "MIB_TCPROW_OWNER_MODULE"


class MIB_TCP6ROW_OWNER_PID(Structure):
    """
    A TCP connection over IPv6, and its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tcpmib/ns-tcpmib-mib_tcp6row_owner_pid

    :param ucLocalAddr: The own IPv6 address, its 16 bytes.
    :type ucLocalAddr: sequence(int)
    :param int dwLocalScopeId: The scope of the own address, in network byte order.
    :param int dwLocalPort: The own port, in network byte order in the lower 16 bits; the others are undefined.
    :param ucRemoteAddr: The other end's IPv6 address, its 16 bytes.
    :type ucRemoteAddr: sequence(int)
    :param int dwRemoteScopeId: The scope of the other end's address, in network byte order.
    :param int dwRemotePort: The other end's port, in network byte order in the lower 16 bits; the others are
        undefined.
    :param int dwState: The state of the connection, one of the ``MIB_TCP_STATE_`` constants.
    :param int dwOwningPid: The identifier of the process that made the socket.
    """

    __slots__ = ()
    ctype = "MIB_TCP6ROW_OWNER_PID"


class MIB_TCP6ROW_OWNER_MODULE(Structure):
    """
    A TCP connection over IPv6, its process, and the module that made it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/tcpmib/ns-tcpmib-mib_tcp6row_owner_module

    :param ucLocalAddr: The own IPv6 address, its 16 bytes.
    :type ucLocalAddr: sequence(int)
    :param int dwLocalScopeId: The scope of the own address, in network byte order.
    :param int dwLocalPort: The own port, in network byte order in the lower 16 bits; the others are undefined.
    :param ucRemoteAddr: The other end's IPv6 address, its 16 bytes.
    :type ucRemoteAddr: sequence(int)
    :param int dwRemoteScopeId: The scope of the other end's address, in network byte order.
    :param int dwRemotePort: The other end's port, in network byte order in the lower 16 bits; the others are
        undefined.
    :param int dwState: The state of the connection, one of the ``MIB_TCP_STATE_`` constants.
    :param int dwOwningPid: The identifier of the process that made the socket.
    :param int liCreateTimestamp: When the socket was bound or connected, in units of 100 nanoseconds since 1601
        (UTC).
    :param OwningModuleInfo: Data of Windows' own.
    :type OwningModuleInfo: sequence(int)
    """

    __slots__ = ()
    ctype = "MIB_TCP6ROW_OWNER_MODULE"


class MIB_UDPROW(Structure):
    """
    A UDP socket of IPv4.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/udpmib/ns-udpmib-mib_udprow

    :param int dwLocalAddr: The own IPv4 address, in network byte order; 0 for every address.
    :param int dwLocalPort: The own port, in network byte order in the lower 16 bits; the others are undefined.
    """

    __slots__ = ()
    ctype = "MIB_UDPROW"


class MIB_UDPROW_OWNER_PID(Structure):
    """
    A UDP socket of IPv4, and its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/udpmib/ns-udpmib-mib_udprow_owner_pid

    :param int dwLocalAddr: The own IPv4 address, in network byte order; 0 for every address.
    :param int dwLocalPort: The own port, in network byte order in the lower 16 bits; the others are undefined.
    :param int dwOwningPid: The identifier of the process that made the socket.
    """

    __slots__ = ()
    ctype = "MIB_UDPROW_OWNER_PID"


class MIB_UDPROW_OWNER_MODULE(Structure):
    """
    A UDP socket of IPv4, its process, and the module that made it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/udpmib/ns-udpmib-mib_udprow_owner_module

    :param int dwLocalAddr: The own IPv4 address, in network byte order; 0 for every address.
    :param int dwLocalPort: The own port, in network byte order in the lower 16 bits; the others are undefined.
    :param int dwOwningPid: The identifier of the process that made the socket.
    :param int liCreateTimestamp: When the socket was bound or connected, in units of 100 nanoseconds since 1601
        (UTC).
    :param OwningModuleInfo: Data of Windows' own.
    :type OwningModuleInfo: sequence(int)
    """

    __slots__ = ()
    ctype = "MIB_UDPROW_OWNER_MODULE"


class IN6_ADDR(Structure):
    """
    An IPv6 address.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/in6addr/ns-in6addr-in6_addr

    :param u: The address as ``Byte``, its 16 bytes, and as ``Word``, eight numbers of 16 bits; both in network byte
        order.
    """

    __slots__ = ()
    ctype = "IN6_ADDR"


class MIB_UDP6ROW(Structure):
    """
    A UDP socket of IPv6.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/udpmib/ns-udpmib-mib_udp6row

    :param IN6_ADDR dwLocalAddr: The own IPv6 address; ``dwLocalAddr.u.Byte`` is its 16 bytes.
    :param int dwLocalScopeId: The scope of the own address, in network byte order.
    :param int dwLocalPort: The own port, in network byte order in the lower 16 bits; the others are undefined.
    """

    __slots__ = ()
    ctype = "MIB_UDP6ROW"
    parts = (IN6_ADDR,)


class MIB_UDP6ROW_OWNER_PID(Structure):
    """
    A UDP socket of IPv6, and its process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/udpmib/ns-udpmib-mib_udp6row_owner_pid

    :param ucLocalAddr: The own IPv6 address, its 16 bytes.
    :type ucLocalAddr: sequence(int)
    :param int dwLocalScopeId: The scope of the own address, in network byte order.
    :param int dwLocalPort: The own port, in network byte order in the lower 16 bits; the others are undefined.
    :param int dwOwningPid: The identifier of the process that made the socket.
    """

    __slots__ = ()
    ctype = "MIB_UDP6ROW_OWNER_PID"


class MIB_UDP6ROW_OWNER_MODULE(Structure):
    """
    A UDP socket of IPv6, its process, and the module that made it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/udpmib/ns-udpmib-mib_udp6row_owner_module

    :param ucLocalAddr: The own IPv6 address, its 16 bytes.
    :type ucLocalAddr: sequence(int)
    :param int dwLocalScopeId: The scope of the own address, in network byte order.
    :param int dwLocalPort: The own port, in network byte order in the lower 16 bits; the others are undefined.
    :param int dwOwningPid: The identifier of the process that made the socket.
    :param int liCreateTimestamp: When the socket was bound or connected, in units of 100 nanoseconds since 1601
        (UTC).
    :param OwningModuleInfo: Data of Windows' own.
    :type OwningModuleInfo: sequence(int)
    """

    __slots__ = ()
    ctype = "MIB_UDP6ROW_OWNER_MODULE"


class MIB_IPFORWARDROW(Structure):
    """
    A route of IPv4.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/ipmib/ns-ipmib-mib_ipforwardrow

    :param int dwForwardDest: The destination, an IPv4 address in network byte order; 0 for the default route.
    :param int dwForwardMask: The mask that is applied to an address before it is compared with the destination, in
        network byte order.
    :param int dwForwardPolicy: Not used.
    :param int dwForwardNextHop: The next router, an IPv4 address in network byte order.
    :param int dwForwardIfIndex: The index of the adapter, ``IfIndex`` of
        :func:`~pywincffi.iphlpapi.GetAdaptersAddresses`.
    :param int dwForwardType: One of the ``MIB_IPROUTE_TYPE_`` constants.
    :param int dwForwardProto: The protocol or the mechanism that generated the route.
    :param int dwForwardAge: The seconds since the route was added or changed.
    :param int dwForwardNextHopAS: Not used.
    :param int dwForwardMetric1: The metric of the route, less is better; on Windows Vista and later with that of
        the adapter.
    :param int dwForwardMetric2: Not used.
    :param int dwForwardMetric3: Not used.
    :param int dwForwardMetric4: Not used.
    :param int dwForwardMetric5: Not used.
    """

    __slots__ = ()
    ctype = "MIB_IPFORWARDROW"


publish(__name__)
