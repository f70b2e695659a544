"""
Connections
===========

The TCP connections and the UDP sockets of the computer.
"""
from pywincffi.core import publish
from pywincffi.core.checks import boolean, error_check, index, input_checks, input_error
from pywincffi.core.dist import library
from pywincffi.iphlpapi import _tables
from pywincffi.wintypes import iprtrmib

_AF_INET, _AF_INET6 = 2, 23
# The rows of a table, by the family and the class of the table.
_TCP_ROWS = dict(((_AF_INET, getattr(library, "TCP_TABLE_%s_%s" % (kind, which))), row) for kind, row in (
    ("BASIC", iprtrmib.MIB_TCPROW), ("OWNER_PID", iprtrmib.MIB_TCPROW_OWNER_PID),
    ("OWNER_MODULE", iprtrmib.MIB_TCPROW_OWNER_MODULE)) for which in ("LISTENER", "CONNECTIONS", "ALL"))
_TCP_ROWS.update(((_AF_INET6, getattr(library, "TCP_TABLE_%s_%s" % (kind, which))), row) for kind, row in (
    ("OWNER_PID", iprtrmib.MIB_TCP6ROW_OWNER_PID), ("OWNER_MODULE", iprtrmib.MIB_TCP6ROW_OWNER_MODULE))
    for which in ("LISTENER", "CONNECTIONS", "ALL"))
_UDP_ROWS = {
    (_AF_INET, library.UDP_TABLE_BASIC): iprtrmib.MIB_UDPROW,
    (_AF_INET, library.UDP_TABLE_OWNER_PID): iprtrmib.MIB_UDPROW_OWNER_PID,
    (_AF_INET, library.UDP_TABLE_OWNER_MODULE): iprtrmib.MIB_UDPROW_OWNER_MODULE,
    (_AF_INET6, library.UDP_TABLE_BASIC): iprtrmib.MIB_UDP6ROW,
    (_AF_INET6, library.UDP_TABLE_OWNER_PID): iprtrmib.MIB_UDP6ROW_OWNER_PID,
    (_AF_INET6, library.UDP_TABLE_OWNER_MODULE): iprtrmib.MIB_UDP6ROW_OWNER_MODULE,
}


def GetExtendedTcpTable(bOrder, ulAf, TableClass):
    """
    Returns the TCP connections of the computer, those that listen among them.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/iphlpapi/nf-iphlpapi-getextendedtcptable

    :param bool bOrder: Whether to sort the connections by their addresses.
    :param int ulAf: The connections to return: ``socket.AF_INET`` or ``socket.AF_INET6``.
    :param int TableClass: What to return of each connection, and of which, one of the ``TCP_TABLE_`` constants:
        ``TCP_TABLE_OWNER_PID_ALL`` for all with the identifiers of their processes. IPv6 has no
        ``TCP_TABLE_BASIC_`` tables.

    :rtype: list(any)
    :returns: The connections, in the structure of the family and the class:
        :class:`~pywincffi.wintypes.MIB_TCPROW`, :class:`~pywincffi.wintypes.MIB_TCPROW_OWNER_PID`,
        :class:`~pywincffi.wintypes.MIB_TCPROW_OWNER_MODULE`, :class:`~pywincffi.wintypes.MIB_TCP6ROW_OWNER_PID` or
        :class:`~pywincffi.wintypes.MIB_TCP6ROW_OWNER_MODULE`. Addresses and ports are in network byte
        order, as the example shows.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or there is no table of this family
        and class.
    :raises pywincffi.exceptions.WindowsAPIError: If the computer has no TCP/IP (50, ERROR_NOT_SUPPORTED), for example.

    >>> for row in GetExtendedTcpTable(True, socket.AF_INET, TCP_TABLE_OWNER_PID_LISTENER):
    ...     host = socket.inet_ntoa(struct.pack("<L", row.dwLocalAddr))
    ...     port = socket.ntohs(row.dwLocalPort & 0xFFFF)
    """
    try:
        order, family, kind = boolean(bOrder), index(ulAf), index(TableClass)
        structure = _row("TableClass", _TCP_ROWS, family, kind)
        code, table = _tables.read(
            lambda table, size: library.GetExtendedTcpTable(table, size, order, family, kind, 0))
    except Exception:
        input_checks("GetExtendedTcpTable", locals())
        raise
    if code:
        error_check("GetExtendedTcpTable", code)
    return _tables.rows(table, structure)


def GetExtendedUdpTable(bOrder, ulAf, TableClass):
    """
    Returns the UDP sockets of the computer.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/iphlpapi/nf-iphlpapi-getextendedudptable

    :param bool bOrder: Whether to sort the sockets by their addresses.
    :param int ulAf: The sockets to return: ``socket.AF_INET`` or ``socket.AF_INET6``.
    :param int TableClass: What to return of each socket, one of the ``UDP_TABLE_`` constants:
        ``UDP_TABLE_OWNER_PID`` for the identifier of its process.

    :rtype: list(any)
    :returns: The sockets, in the structure of the family and the class: :class:`~pywincffi.wintypes.MIB_UDPROW`,
        :class:`~pywincffi.wintypes.MIB_UDPROW_OWNER_PID`, :class:`~pywincffi.wintypes.MIB_UDPROW_OWNER_MODULE`,
        :class:`~pywincffi.wintypes.MIB_UDP6ROW`, :class:`~pywincffi.wintypes.MIB_UDP6ROW_OWNER_PID` or
        :class:`~pywincffi.wintypes.MIB_UDP6ROW_OWNER_MODULE`. Addresses and ports are in network byte order, see
        :func:`GetExtendedTcpTable`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or there is no table of this family
        and class.
    :raises pywincffi.exceptions.WindowsAPIError: If the computer has no UDP (50, ERROR_NOT_SUPPORTED), for example.

    >>> rows = GetExtendedUdpTable(True, socket.AF_INET, UDP_TABLE_OWNER_PID)
    """
    try:
        order, family, kind = boolean(bOrder), index(ulAf), index(TableClass)
        structure = _row("TableClass", _UDP_ROWS, family, kind)
        code, table = _tables.read(
            lambda table, size: library.GetExtendedUdpTable(table, size, order, family, kind, 0))
    except Exception:
        input_checks("GetExtendedUdpTable", locals())
        raise
    if code:
        error_check("GetExtendedUdpTable", code)
    return _tables.rows(table, structure)


def _row(name, known, family, kind):
    """The structure of the rows of a table."""
    if family not in (_AF_INET, _AF_INET6):
        raise input_error("ulAf", family, "socket.AF_INET or socket.AF_INET6")
    if (family, kind) not in known:
        raise input_error(name, kind, "the class of a table that there is for IPv%d" % (
            4 if family == _AF_INET else 6))
    return known[family, kind]


publish(__name__)
