import random
import socket

from pywincffi.core import dist
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.iphlpapi import (
    GAA_FLAG_INCLUDE_GATEWAYS, GAA_FLAG_INCLUDE_PREFIX, GAA_FLAG_SKIP_DNS_SERVER, GAA_FLAG_SKIP_FRIENDLY_NAME,
    GAA_FLAG_SKIP_UNICAST, IF_TYPE_SOFTWARE_LOOPBACK, GetAdaptersAddresses, IfOperStatusUp, adapters)
from tests.support.libraries import Replaced
from tests.support.network import HAS_VERSION_6
from tests.support.windows import is_any, part_differs

AF_INET, AF_INET6 = 2, 23


class TestGetAdaptersAddresses(TestCase):
    @classmethod
    def setUpClass(cls):
        super(TestGetAdaptersAddresses, cls).setUpClass()
        # What Winsock opens in a process with the first sockets, it keeps open.
        for family, address in ((AF_INET, "127.0.0.1"), (AF_INET6, "::1")):
            if not isinstance(dist.library, dist.Unavailable) and (family == AF_INET or HAS_VERSION_6):
                connection = socket.socket(family, socket.SOCK_DGRAM)
                connection.bind((address, 0))
                connection.close()

    def replace(self, **functions):
        adapters.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, adapters, "library", self.library)

    def test_loopback(self):
        found = [each for each in GetAdaptersAddresses() if each.IfType == IF_TYPE_SOFTWARE_LOOPBACK]
        self.assertEqual(len(found), 1)
        addresses = dict((each.Address, each) for each in found[0].UnicastAddresses)
        self.assertEqual(addresses["127.0.0.1", 0].OnLinkPrefixLength, 8)
        self.assertEqual(found[0].OperStatus, IfOperStatusUp)
        self.assertEqual(found[0].PhysicalAddress, b"")
        self.assertIsInstance(found[0].FriendlyName, type(u""))
        self.assertIs(type(found[0].AdapterName), type(u""))

    def test_addresses_are_those_that_a_socket_can_have(self):
        tried = 0
        for adapter in GetAdaptersAddresses():
            for each in adapter.UnicastAddresses:
                if adapter.OperStatus == IfOperStatusUp:
                    family = AF_INET6 if len(each.Address) == 4 else AF_INET
                    connection = socket.socket(family, socket.SOCK_DGRAM)
                    connection.bind(each.Address)
                    self.assertEqual(connection.getsockname()[0].partition("%")[0], each.Address[0])
                    connection.close()
                    tried += 1
        self.assertGreaterEqual(tried, 1)

    def test_family(self):
        for family, length in ((AF_INET, 2), (AF_INET6, 4)):
            for adapter in GetAdaptersAddresses(family, GAA_FLAG_SKIP_DNS_SERVER):  # Wine fails if there is none
                self.assertTrue(all(len(each.Address) == length for each in adapter.UnicastAddresses))

    def test_flags(self):
        for adapter in GetAdaptersAddresses(0, GAA_FLAG_SKIP_UNICAST):
            self.assertEqual((adapter.UnicastAddresses, adapter.GatewayAddresses, adapter.Prefixes), ([], [], []))
        with part_differs("Wine", "names adapters whatever the flags"):
            for adapter in GetAdaptersAddresses(0, GAA_FLAG_SKIP_FRIENDLY_NAME):
                self.assertIn(adapter.FriendlyName, (None, u""))
        for adapter in GetAdaptersAddresses(AF_INET, GAA_FLAG_INCLUDE_GATEWAYS | GAA_FLAG_INCLUDE_PREFIX):
            for address in adapter.GatewayAddresses:
                socket.inet_aton(address[0])
            for (text, _), length in adapter.Prefixes:
                socket.inet_aton(text)
                self.assertTrue(0 <= length <= 32)

    def test_more_than_the_first_buffer_holds(self):
        sizes, call = [], self.library.GetAdaptersAddresses

        def count(family, flags, reserved, first, size):
            sizes.append(size[0])
            return call(family, flags, reserved, first, size)

        expected = GetAdaptersAddresses()
        self.addCleanup(setattr, adapters, "_SIZE", adapters._SIZE)
        adapters._SIZE = 16
        self.replace(GetAdaptersAddresses=count)
        self.assertEqual([each.AdapterName for each in GetAdaptersAddresses()], [each.AdapterName for each in expected])
        self.assertEqual((len(sizes), sizes[0]), (2, 16))
        self.assertGreater(sizes[1], 100)

    def test_size_that_stays_the_same(self):
        sizes = []

        def refuse(family, flags, reserved, first, size):
            sizes.append(size[0])
            return self.library.ERROR_NO_DATA if len(sizes) == 4 else self.library.ERROR_BUFFER_OVERFLOW

        self.replace(GetAdaptersAddresses=refuse)
        self.assertEqual(GetAdaptersAddresses(), [])
        self.assertEqual(sizes, [adapters._SIZE << each for each in range(4)])

    def test_no_addresses(self):
        self.replace(GetAdaptersAddresses=lambda *_: self.library.ERROR_NO_DATA)
        self.assertEqual(GetAdaptersAddresses(), [])

    def test_failure(self):
        if not is_any("Wine"):  # which takes any family
            with self.assertWindowsError("GetAdaptersAddresses", self.library.ERROR_INVALID_PARAMETER):
                GetAdaptersAddresses(99)
        self.replace(GetAdaptersAddresses=lambda *_: self.library.ERROR_INVALID_PARAMETER)
        with self.assertWindowsError("GetAdaptersAddresses", self.library.ERROR_INVALID_PARAMETER):
            GetAdaptersAddresses()

    def test_bad_input(self):
        for value in (None, -1, 2 ** 32, 1.5, u"2"):
            with self.assertRaises(InputError) as context:
                GetAdaptersAddresses(value)
            self.assertEqual(context.exception.name, "Family")
            with self.assertRaises(InputError) as context:
                GetAdaptersAddresses(0, value)
            self.assertEqual(context.exception.name, "Flags")


class TestAddresses(TestCase):
    def address(self, content):
        """What becomes of a SOCKET_ADDRESS."""
        memory = self.ffi.new("char[]", bytes(content))
        address = self.ffi.new("SOCKET_ADDRESS *", {
            "lpSockaddr": self.ffi.cast("struct sockaddr *", memory), "iSockaddrLength": len(content)})
        return adapters._address(address)

    def test_of_each_family(self):
        self.assertEqual(self.address(bytearray([2, 0, 1, 2, 10, 0, 255, 1]) + bytearray(8)), ("10.0.255.1", 258))
        content = bytearray([23, 0, 0, 80, 0, 0, 1, 2, 0xFE, 0x80]) + bytearray(13) + bytearray([1, 5, 0, 0, 0])
        self.assertEqual(self.address(content), ("fe80::1", 80, 258, 5))
        self.assertEqual(self.address(bytearray([99, 0, 1, 2])), (99, b"\1\2"))
        self.assertEqual(self.address(bytearray([2, 0, 1])), (2, b"\1"))
        self.assertIsNone(self.address(bytearray([2])))
        self.assertIsNone(adapters._address(self.ffi.new("SOCKET_ADDRESS *")))

    def test_text_of_ipv6_addresses(self):
        for text, groups in (("::", [0] * 8), ("::1", [0] * 7 + [1]), ("1::", [1] + [0] * 7),
                             ("1:0:2:3:4:5:6:7", [1, 0, 2, 3, 4, 5, 6, 7]),
                             ("2001:db8::1:0:0:1", [0x2001, 0xDB8, 0, 0, 1, 0, 0, 1]),
                             ("1:0:0:2::3", [1, 0, 0, 2, 0, 0, 0, 3])):
            content = bytearray(byte for each in groups for byte in (each >> 8, each & 255))
            self.assertEqual(adapters._ipv6_text(content), text)

    def test_text_is_that_of_the_standard_library(self):
        if not hasattr(socket, "inet_ntop"):
            self.skipTest("this Python has no inet_ntop()")
        generator = random.Random(5)
        for _ in range(500):
            # Not those with 96 bits of 0, which may stand for an IPv4 address.
            content = bytes(bytearray([1] + [generator.choice((0, 0, 0, 1, 255)) for _ in range(15)]))
            self.assertEqual(adapters._ipv6_text(bytearray(content)), socket.inet_ntop(AF_INET6, content))
