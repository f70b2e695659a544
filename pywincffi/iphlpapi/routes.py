"""
Routes
======

The routing table of the computer.
"""
from pywincffi.core import publish
from pywincffi.core.checks import boolean, error_check, input_checks
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.iphlpapi import _tables
from pywincffi.wintypes.iprtrmib import MIB_IPFORWARDROW

_TABLE = ctype("PMIB_IPFORWARDTABLE")


def GetIpForwardTable(bOrder=False):
    """
    Returns the routes of IPv4.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/iphlpapi/nf-iphlpapi-getipforwardtable

    :param bool bOrder: Whether to sort the routes by their destinations. The default is False.

    :rtype: list(MIB_IPFORWARDROW)
    :returns: The routes; none if there are none. Addresses are in network byte order, as the example shows.

    :raises pywincffi.exceptions.InputError: If ``bOrder`` is no truth value.
    :raises pywincffi.exceptions.WindowsAPIError: If the computer has no TCP/IP (50, ERROR_NOT_SUPPORTED), for example.

    >>> for row in GetIpForwardTable():
    ...     if row.dwForwardDest == 0:
    ...         gateway = socket.inet_ntoa(struct.pack("<L", row.dwForwardNextHop))
    """
    try:
        order = boolean(bOrder)
        code, table = _tables.read(
            lambda table, size: library.GetIpForwardTable(ffi.cast(_TABLE, table), size, order))
    except Exception:
        input_checks("GetIpForwardTable", locals())
        raise
    if code == library.ERROR_NO_DATA:
        return []
    if code:
        error_check("GetIpForwardTable", code)
    return _tables.rows(table, MIB_IPFORWARDROW)


publish(__name__)
