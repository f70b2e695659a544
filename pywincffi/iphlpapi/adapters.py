"""
Adapters
========

The network adapters of the computer, and their addresses.
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import error_check, index, input_checks
from pywincffi.core.convert import allocate
from pywincffi.core.dist import ctype, ffi, library

NULL = ffi.NULL
_PULONG = ctype("ULONG *")
_ADAPTERS = ctype("PIP_ADAPTER_ADDRESSES_LH")
# The size that Microsoft recommends to begin with: the call is slow.
_SIZE = 15000
_AF_INET, _AF_INET6 = 2, 23


class AdapterAddresses(named_tuple("AdapterAddresses", (
        "AdapterName FriendlyName Description DnsSuffix IfIndex Ipv6IfIndex PhysicalAddress Flags Mtu IfType "
        "OperStatus TransmitLinkSpeed ReceiveLinkSpeed Ipv4Metric Ipv6Metric UnicastAddresses AnycastAddresses "
        "MulticastAddresses DnsServerAddresses GatewayAddresses WinsServerAddresses Prefixes Dhcpv4Server "
        "Dhcpv6Server"))):
    """
    A network adapter, and its addresses.

    An address is as the ``socket`` module has it: ``("10.0.0.1", 0)``, or ``("fe80::1", 0, 0, 5)`` with the scope at
    its end.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/iptypes/ns-iptypes-ip_adapter_addresses_lh

    :param str AdapterName: The permanent name, a GUID.
    :param FriendlyName: The name that users see, such as ``"Ethernet"``; None with ``GAA_FLAG_SKIP_FRIENDLY_NAME``.
    :type FriendlyName: str or None
    :param str Description: The description, such as the product.
    :param str DnsSuffix: The DNS suffix, or an empty text.
    :param int IfIndex: The index of the adapter for IPv4; 0 if it has none.
    :param int Ipv6IfIndex: The index of the adapter for IPv6; 0 if it has none.
    :param bytes PhysicalAddress: The MAC address; empty if the adapter has none.
    :param int Flags: A combination of the ``IP_ADAPTER_`` constants.
    :param int Mtu: The largest packet, in bytes.
    :param int IfType: One of the ``IF_TYPE_`` constants, or another number of IANA's list.
    :param int OperStatus: One of the ``IfOperStatus`` constants.
    :param int TransmitLinkSpeed: The speed of sending, in bits per second.
    :param int ReceiveLinkSpeed: The speed of receiving, in bits per second.
    :param int Ipv4Metric: The metric for IPv4; adapters with lower ones are preferred.
    :param int Ipv6Metric: The metric for IPv6.
    :param UnicastAddresses: The own addresses.
    :type UnicastAddresses: list(UnicastAddress)
    :param AnycastAddresses: The anycast addresses.
    :type AnycastAddresses: list(any)
    :param MulticastAddresses: The multicast addresses.
    :type MulticastAddresses: list(any)
    :param DnsServerAddresses: The addresses of the DNS servers.
    :type DnsServerAddresses: list(any)
    :param GatewayAddresses: The addresses of the gateways; empty without ``GAA_FLAG_INCLUDE_GATEWAYS``.
    :type GatewayAddresses: list(any)
    :param WinsServerAddresses: The addresses of the WINS servers; empty without ``GAA_FLAG_INCLUDE_WINS_INFO``.
    :type WinsServerAddresses: list(any)
    :param Prefixes: The prefixes, as pairs of an address and the length in bits; empty without
        ``GAA_FLAG_INCLUDE_PREFIX``.
    :type Prefixes: list(tuple(any, int))
    :param any Dhcpv4Server: The address of the DHCP server, or None.
    :param any Dhcpv6Server: The address of the DHCP server for IPv6, or None.
    """

    __slots__ = ()


class UnicastAddress(named_tuple("UnicastAddress", (
        "Address OnLinkPrefixLength Flags PrefixOrigin SuffixOrigin DadState ValidLifetime PreferredLifetime "
        "LeaseLifetime"))):
    """
    An address of an adapter.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/iptypes/ns-iptypes-ip_adapter_unicast_address_lh

    :param any Address: The address, as the ``socket`` module has it.
    :param int OnLinkPrefixLength: The length of the prefix, the network's part of the address, in bits.
    :param int Flags: A combination of ``IP_ADAPTER_ADDRESS_DNS_ELIGIBLE`` and ``IP_ADAPTER_ADDRESS_TRANSIENT``.
    :param int PrefixOrigin: Where the prefix comes from, one of the ``IpPrefixOrigin`` constants.
    :param int SuffixOrigin: Where the rest of the address comes from, one of the ``IpSuffixOrigin`` constants.
    :param int DadState: The state of the address, one of the ``IpDadState`` constants: ``IpDadStatePreferred`` if
        it can be used.
    :param int ValidLifetime: The seconds for which the address is valid; 0xFFFFFFFF for ever.
    :param int PreferredLifetime: The seconds for which the address is preferred; 0xFFFFFFFF for ever.
    :param int LeaseLifetime: The seconds for which the address is leased.
    """

    __slots__ = ()


def GetAdaptersAddresses(Family=0, Flags=0):
    """
    Returns the network adapters of the computer, and their addresses.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/iphlpapi/nf-iphlpapi-getadaptersaddresses

    :param int Family: The addresses to return: ``socket.AF_INET``, ``socket.AF_INET6``, or ``socket.AF_UNSPEC``, the
        default, for both.
    :param int Flags: What to return, and what to leave out, a combination of the ``GAA_FLAG_`` constants.

    :rtype: list(AdapterAddresses)
    :returns: The adapters; none if no adapter has an address of the family.

    :raises pywincffi.exceptions.InputError: If a number does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such family (87, ERROR_INVALID_PARAMETER), for example.

    >>> for adapter in GetAdaptersAddresses(socket.AF_INET, GAA_FLAG_INCLUDE_GATEWAYS):
    ...     addresses = [each.Address[0] for each in adapter.UnicastAddresses]
    """
    try:
        family, flags, size = index(Family), index(Flags), ffi.new(_PULONG, _SIZE)
        while True:
            buffer = allocate("SizePointer", size[0])
            first = ffi.cast(_ADAPTERS, buffer)
            code = library.GetAdaptersAddresses(family, flags, NULL, first, size)
            if code != library.ERROR_BUFFER_OVERFLOW:
                break
            size[0] = max(size[0], 2 * len(buffer))  # there may be more addresses by then
    except Exception:
        input_checks("GetAdaptersAddresses", locals())
        raise
    if code == library.ERROR_NO_DATA:
        return []
    if code:
        error_check("GetAdaptersAddresses", code)
    return [_adapter(each) for each in _linked(first)]


def _linked(entry):
    """The entries of a linked list."""
    found = []
    while entry:
        found.append(entry)
        entry = entry.Next
    return found


def _adapter(entry):
    return AdapterAddresses(
        ffi.string(entry.AdapterName).decode("ascii"), _text(entry.FriendlyName), _text(entry.Description),
        _text(entry.DnsSuffix), entry.IfIndex, entry.Ipv6IfIndex,
        bytes(bytearray(entry.PhysicalAddress[0:min(entry.PhysicalAddressLength, len(entry.PhysicalAddress))])),
        entry.Flags, entry.Mtu, entry.IfType, entry.OperStatus, entry.TransmitLinkSpeed, entry.ReceiveLinkSpeed,
        entry.Ipv4Metric, entry.Ipv6Metric, [
            UnicastAddress(_address(each.Address), each.OnLinkPrefixLength, each.Flags, each.PrefixOrigin,
                           each.SuffixOrigin, each.DadState, each.ValidLifetime, each.PreferredLifetime,
                           each.LeaseLifetime) for each in _linked(entry.FirstUnicastAddress)],
        _addresses(entry.FirstAnycastAddress), _addresses(entry.FirstMulticastAddress),
        _addresses(entry.FirstDnsServerAddress), _addresses(entry.FirstGatewayAddress),
        _addresses(entry.FirstWinsServerAddress),
        [(_address(each.Address), each.PrefixLength) for each in _linked(entry.FirstPrefix)],
        _address(entry.Dhcpv4Server), _address(entry.Dhcpv6Server))


def _text(value):
    return ffi.string(value) if value else None


def _addresses(entry):
    return [_address(each.Address) for each in _linked(entry)]


def _address(address):
    """An address, from C, as the socket module has it; None if there is none."""
    if not address.lpSockaddr or address.iSockaddrLength < 2:
        return None
    content = bytearray(
        ffi.unpack(ffi.cast("char *", address.lpSockaddr), address.iSockaddrLength))
    family = _number(content[1::-1])
    if family == _AF_INET and len(content) >= 8:
        return ".".join(map(str, content[4:8])), _number(content[2:4])
    if family == _AF_INET6 and len(content) >= 28:
        return (_ipv6_text(content[8:24]), _number(content[2:4]), _number(content[4:8]),
                _number(content[27:23:-1]))
    return family, bytes(content[2:])


def _number(content):
    """The number that bytes are, the highest first."""
    number = 0
    for each in content:
        number = number << 8 | each
    return number


def _ipv6_text(content):
    """An IPv6 address as RFC 5952 wants it; Python 2 for Windows has no socket.inet_ntop()."""
    groups = ["%x" % _number(content[each:each + 2]) for each in range(0, 16, 2)]
    # The longest run of zeros, the first of several; one alone is written.
    length, start = max([(_zeros(groups[each:]), -each) for each in range(8)])
    if length < 2:
        return ":".join(groups)
    return "%s::%s" % (":".join(groups[:-start]), ":".join(groups[length - start:]))


def _zeros(groups):
    """How many groups at the start are 0."""
    return next((number for number, each in enumerate(groups) if each != "0"), len(groups))


publish(__name__)
