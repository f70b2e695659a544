import socket
import struct

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.iphlpapi import (
    GAA_FLAG_INCLUDE_GATEWAYS, GetAdaptersAddresses, GetIpForwardTable, routes)
from pywincffi.wintypes import MIB_IPFORWARDROW
from tests.support.libraries import Replaced

AF_INET = 2


class TestGetIpForwardTable(TestCase):
    def replace(self, function):
        routes.library = Replaced(self.library, GetIpForwardTable=function)
        self.addCleanup(setattr, routes, "library", self.library)

    def test_routes_of_the_adapters(self):
        known = set()
        for adapter in GetAdaptersAddresses(AF_INET, GAA_FLAG_INCLUDE_GATEWAYS):
            known.update(each[0] for each in adapter.GatewayAddresses)
        rows = GetIpForwardTable(True)
        for row in rows:
            self.assertIs(type(row), MIB_IPFORWARDROW)
        destinations = [socket.inet_ntoa(struct.pack("<L", row.dwForwardDest)) for row in rows]
        gateways = set(socket.inet_ntoa(struct.pack("<L", row.dwForwardNextHop)) for row in rows)
        self.assertTrue(known.issubset(gateways))
        self.assertEqual("0.0.0.0" in destinations, bool(known))
        # In any order they are the same.
        self.assertEqual(sorted(each.dwForwardDest for each in GetIpForwardTable()),
                         sorted(each.dwForwardDest for each in rows))

    def test_no_routes(self):
        self.replace(lambda *_: self.library.ERROR_NO_DATA)
        self.assertEqual(GetIpForwardTable(), [])

    def test_failure(self):
        self.replace(lambda *_: self.library.ERROR_NOT_SUPPORTED)
        with self.assertWindowsError("GetIpForwardTable", self.library.ERROR_NOT_SUPPORTED):
            GetIpForwardTable()

    def test_bad_input(self):
        for value in (None, 2, u"yes"):
            with self.assertRaises(InputError) as context:
                GetIpForwardTable(value)
            self.assertEqual(context.exception.name, "bOrder")
