import os
import socket
import struct

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.iphlpapi import (
    MIB_TCP_STATE_ESTAB, MIB_TCP_STATE_LISTEN, TCP_TABLE_BASIC_ALL, TCP_TABLE_BASIC_CONNECTIONS,
    TCP_TABLE_BASIC_LISTENER, TCP_TABLE_OWNER_MODULE_ALL, TCP_TABLE_OWNER_MODULE_CONNECTIONS,
    TCP_TABLE_OWNER_MODULE_LISTENER, TCP_TABLE_OWNER_PID_ALL, TCP_TABLE_OWNER_PID_CONNECTIONS,
    TCP_TABLE_OWNER_PID_LISTENER, UDP_TABLE_BASIC, UDP_TABLE_OWNER_MODULE, UDP_TABLE_OWNER_PID, GetExtendedTcpTable,
    GetExtendedUdpTable, _tables, connections)
from pywincffi.wintypes import (
    MIB_TCP6ROW_OWNER_MODULE, MIB_TCP6ROW_OWNER_PID, MIB_TCPROW, MIB_TCPROW_OWNER_MODULE, MIB_TCPROW_OWNER_PID,
    MIB_UDP6ROW, MIB_UDP6ROW_OWNER_MODULE, MIB_UDP6ROW_OWNER_PID, MIB_UDPROW, MIB_UDPROW_OWNER_MODULE,
    MIB_UDPROW_OWNER_PID)
from tests.support.libraries import Replaced
from tests.support.network import needs_version_6
from tests.support.windows import is_any

AF_INET, AF_INET6 = 2, 23
LOCALHOST, = struct.unpack("<L", socket.inet_aton("127.0.0.1"))
LOCALHOST_6 = (0,) * 15 + (1,)


def port(number):
    """The number of a port, of which the upper 16 bits are undefined."""
    return socket.ntohs(number & 0xFFFF)


class TableTestCase(TestCase):
    def listening(self, family=AF_INET):
        server = socket.socket(family)
        self.addCleanup(server.close)
        server.bind(("127.0.0.1" if family == AF_INET else "::1", 0))
        server.listen(5)
        return server

    def bound(self, family=AF_INET):
        server = socket.socket(family, socket.SOCK_DGRAM)
        self.addCleanup(server.close)
        server.bind(("127.0.0.1" if family == AF_INET else "::1", 0))
        return server

    def replace(self, **functions):
        connections.library = Replaced(self.library, **functions)
        self.addCleanup(setattr, connections, "library", self.library)

    @staticmethod
    def of(rows, sock):
        """The rows of the local address and port of a socket."""
        local, number = sock.getsockname()[:2]
        return [each for each in rows if port(each.dwLocalPort) == number and (
            each.ucLocalAddr == LOCALHOST_6 if local == "::1" else each.dwLocalAddr == LOCALHOST)]

    def listeners(self, rows, sock):
        """Of these there is one: an old connection may have the same port."""
        return [each for each in self.of(rows, sock) if each.dwState == MIB_TCP_STATE_LISTEN]


class TestGetExtendedTcpTable(TableTestCase):
    def test_listener(self):
        server = self.listening()
        for table, structure in ((TCP_TABLE_BASIC_ALL, MIB_TCPROW), (TCP_TABLE_BASIC_LISTENER, MIB_TCPROW),
                                 (TCP_TABLE_OWNER_PID_ALL, MIB_TCPROW_OWNER_PID),
                                 (TCP_TABLE_OWNER_PID_LISTENER, MIB_TCPROW_OWNER_PID),
                                 (TCP_TABLE_OWNER_MODULE_ALL, MIB_TCPROW_OWNER_MODULE),
                                 (TCP_TABLE_OWNER_MODULE_LISTENER, MIB_TCPROW_OWNER_MODULE)):
            row, = self.listeners(GetExtendedTcpTable(True, AF_INET, table), server)
            self.assertIs(type(row), structure)

    def test_connection(self):
        server = self.listening()
        client = socket.create_connection(server.getsockname())
        self.addCleanup(client.close)
        for table in (TCP_TABLE_BASIC_CONNECTIONS, TCP_TABLE_OWNER_PID_CONNECTIONS, TCP_TABLE_OWNER_MODULE_CONNECTIONS):
            rows = GetExtendedTcpTable(False, AF_INET, table)
            # Connections to elsewhere may have the same local port.
            row, = [each for each in self.of(rows, client)
                    if (each.dwRemoteAddr, port(each.dwRemotePort)) == (LOCALHOST, server.getsockname()[1])]
            self.assertEqual(row.dwState, MIB_TCP_STATE_ESTAB)

    def test_process(self):
        server = self.listening()
        row, = self.of(GetExtendedTcpTable(True, AF_INET, TCP_TABLE_OWNER_PID_LISTENER), server)
        if row.dwOwningPid == 0 and is_any("Wine"):
            self.skipTest("Wine finds no owner of a socket on this machine; Windows says the process")
        self.assertEqual(row.dwOwningPid, os.getpid())

    @needs_version_6
    def test_ipv6(self):
        server = self.listening(AF_INET6)
        for table, structure in ((TCP_TABLE_OWNER_PID_ALL, MIB_TCP6ROW_OWNER_PID),
                                 (TCP_TABLE_OWNER_MODULE_LISTENER, MIB_TCP6ROW_OWNER_MODULE)):
            row, = self.listeners(GetExtendedTcpTable(True, AF_INET6, table), server)
            self.assertIs(type(row), structure)

    def test_more_than_the_first_table_holds(self):
        self.addCleanup(setattr, _tables, "_SIZE", _tables._SIZE)
        _tables._SIZE = 4
        server = self.listening()
        rows = GetExtendedTcpTable(True, AF_INET, TCP_TABLE_OWNER_PID_ALL)
        self.assertEqual(len(self.listeners(rows, server)), 1)

    def test_failure(self):
        self.replace(GetExtendedTcpTable=lambda *_: self.library.ERROR_NOT_SUPPORTED)
        with self.assertWindowsError("GetExtendedTcpTable", self.library.ERROR_NOT_SUPPORTED):
            GetExtendedTcpTable(True, AF_INET, TCP_TABLE_OWNER_PID_ALL)

    def test_bad_input(self):
        for value in (None, 2, u"yes"):
            with self.assertRaises(InputError) as context:
                GetExtendedTcpTable(value, AF_INET, TCP_TABLE_OWNER_PID_ALL)
            self.assertEqual(context.exception.name, "bOrder")
        for value in (None, -1, 2 ** 32, 1.5, u"2", 0, 99):
            with self.assertRaises(InputError) as context:
                GetExtendedTcpTable(True, value, TCP_TABLE_OWNER_PID_ALL)
            self.assertEqual(context.exception.name, "ulAf")
        for value in (None, -1, 2 ** 32, 1.5, u"2", 9):
            with self.assertRaises(InputError) as context:
                GetExtendedTcpTable(True, AF_INET, value)
            self.assertEqual(context.exception.name, "TableClass")
        self.assertInputError("TableClass", GetExtendedTcpTable, True, AF_INET6, TCP_TABLE_BASIC_ALL)


class TestGetExtendedUdpTable(TableTestCase):
    def test_socket(self):
        server = self.bound()
        for table, structure in ((UDP_TABLE_BASIC, MIB_UDPROW), (UDP_TABLE_OWNER_PID, MIB_UDPROW_OWNER_PID),
                                 (UDP_TABLE_OWNER_MODULE, MIB_UDPROW_OWNER_MODULE)):
            row, = self.of(GetExtendedUdpTable(True, AF_INET, table), server)
            self.assertIs(type(row), structure)

    @needs_version_6
    def test_ipv6(self):
        server = self.bound(AF_INET6)
        for table, structure in ((UDP_TABLE_OWNER_PID, MIB_UDP6ROW_OWNER_PID),
                                 (UDP_TABLE_OWNER_MODULE, MIB_UDP6ROW_OWNER_MODULE)):
            row, = self.of(GetExtendedUdpTable(False, AF_INET6, table), server)
            self.assertIs(type(row), structure)

    @needs_version_6
    def test_ipv6_without_owners(self):
        number = self.bound(AF_INET6).getsockname()[1]
        rows = GetExtendedUdpTable(True, AF_INET6, UDP_TABLE_BASIC)
        row, = [each for each in rows
                if port(each.dwLocalPort) == number and each.dwLocalAddr.u.Byte == LOCALHOST_6]
        self.assertIs(type(row), MIB_UDP6ROW)
        self.assertEqual(row.dwLocalAddr.u.Word, (0,) * 7 + (socket.htons(1),))

    def test_failure(self):
        self.replace(GetExtendedUdpTable=lambda *_: self.library.ERROR_NOT_SUPPORTED)
        with self.assertWindowsError("GetExtendedUdpTable", self.library.ERROR_NOT_SUPPORTED):
            GetExtendedUdpTable(True, AF_INET, UDP_TABLE_BASIC)

    def test_bad_input(self):
        for value in (None, 2, u"yes"):
            with self.assertRaises(InputError) as context:
                GetExtendedUdpTable(value, AF_INET, UDP_TABLE_BASIC)
            self.assertEqual(context.exception.name, "bOrder")
        for value in (None, -1, 2 ** 32, 1.5, u"2", 0, 99):
            with self.assertRaises(InputError) as context:
                GetExtendedUdpTable(True, value, UDP_TABLE_BASIC)
            self.assertEqual(context.exception.name, "ulAf")
        for value in (None, -1, 2 ** 32, 1.5, u"2", 3):
            with self.assertRaises(InputError) as context:
                GetExtendedUdpTable(True, AF_INET, value)
            self.assertEqual(context.exception.name, "TableClass")
