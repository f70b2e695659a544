import gc
import os
import socket
import struct
import tempfile
import time
import weakref

import six

from pywincffi.core import overlapped
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    FILE_FLAG_OVERLAPPED, FILE_SHARE_READ, GENERIC_READ, OPEN_EXISTING, CancelIoEx, CloseHandle, CreateFile,
    GetOverlappedResult, GetQueuedCompletionStatus, handle_from_int)
from pywincffi.mswsock import (
    SO_CONNECT_TIME, SO_UPDATE_ACCEPT_CONTEXT, SO_UPDATE_CONNECT_CONTEXT, TF_DISCONNECT, TF_REUSE_SOCKET, AcceptEx,
    ConnectEx, DisconnectEx, GetAcceptExSockaddrs, TransmitFile)
from pywincffi.wintypes import OVERLAPPED
from pywincffi.ws2_32 import WSA_OPERATION_ABORTED, WSAGetOverlappedResult
from tests import oracle
from tests.support.network import needs_version_6
from tests.support.windows import differs
from tests.ws2_32.test_overlapped_sockets import LOCALHOST, OverlappedSocketTestCase


class ExtensionTestCase(OverlappedSocketTestCase):
    def refuses_sockets(self, name, call):
        """Checks that a call refuses what is no socket for one of its arguments."""
        for value in (None, -1, 2 ** 70, True, u"x", 1.0, self.ffi.NULL):
            self.assertInputError(name, call, value)

    def accepted(self, accepted, listener):
        """Makes a socket that AcceptEx accepted like any other."""
        accepted.setsockopt(socket.SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, struct.pack("P", listener.fileno()))

    def connecting(self):
        """A socket that ConnectEx takes."""
        connected = self.socket()
        connected.bind((LOCALHOST, 0))
        return connected

    def connected(self, connected):
        """Makes a socket that ConnectEx connected like any other."""
        connected.setsockopt(socket.SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, b"")


class TestAcceptEx(ExtensionTestCase):
    def test_event(self):
        listener, accepted, lpOverlapped = self.listener(), self.socket(), self.overlapped()
        found = AcceptEx(listener, accepted, 0, 32, 32, lpOverlapped)
        self.assertFalse(oracle.wait(lpOverlapped.hEvent, 0))
        client = socket.create_connection(listener.getsockname())
        self.addCleanup(client.close)
        self.assertEqual(WSAGetOverlappedResult(listener, lpOverlapped, True), (0, 0))
        self.assertEqual(GetAcceptExSockaddrs(found, 0, 32, 32), (listener.getsockname(), client.getsockname()))
        self.accepted(accepted, listener)
        self.assertEqual((accepted.getsockname(), accepted.getpeername()),
                         (listener.getsockname(), client.getsockname()))
        client.sendall(b"data")
        self.assertEqual(accepted.recv(10), b"data")

    def test_client_that_is_there(self):
        listener, accepted, lpOverlapped = self.listener(), self.socket(), self.overlapped()
        client = socket.create_connection(listener.getsockname())
        self.addCleanup(client.close)
        time.sleep(0.1)
        found = AcceptEx(listener.fileno(), accepted.fileno(), 0, 32, 32, lpOverlapped)
        self.assertEqual(WSAGetOverlappedResult(listener, lpOverlapped, True), (0, 0))
        self.assertEqual(GetAcceptExSockaddrs(found, 0, 32, 32).RemoteSockaddr, client.getsockname())

    def test_first_data(self):
        for target in (None, bytearray(74), memoryview(bytearray(100))):
            listener, accepted, lpOverlapped = self.listener(), self.socket(), self.overlapped()
            found = AcceptEx(listener, accepted, 10, 32, 32, lpOverlapped, target)
            client = socket.create_connection(listener.getsockname())
            self.addCleanup(client.close)
            self.assertFalse(oracle.wait(lpOverlapped.hEvent, 100))  # a connection alone does not do
            client.sendall(b"data and more")
            self.assertEqual(WSAGetOverlappedResult(listener, lpOverlapped, True), (10, 0))
            found = found if target is None else target
            self.assertEqual(bytes(bytearray(found[:10])), b"data and m")
            self.assertEqual(GetAcceptExSockaddrs(found, 10, 32, 32),
                             (listener.getsockname(), client.getsockname()))
            self.accepted(accepted, listener)
            self.assertEqual(accepted.recv(10), b"ore")

    def test_completion_port(self):
        listener = self.listener()
        port = self.port(listener)
        waiting = {}
        for _ in range(5):
            lpOverlapped = OVERLAPPED(object=self.socket())
            waiting[id(lpOverlapped)] = lpOverlapped
            AcceptEx(listener, lpOverlapped.object, 0, 32, 32, lpOverlapped)
        clients = [socket.create_connection(listener.getsockname()) for _ in range(5)]
        accepted = set()
        for client in clients:
            self.addCleanup(client.close)
            packet = GetQueuedCompletionStatus(port, 10000)
            self.assertIs(waiting.pop(id(packet.lpOverlapped)), packet.lpOverlapped)
            self.assertEqual((packet.error, packet.lpCompletionKey), (0, 0))
            self.accepted(packet.lpOverlapped.object, listener)
            accepted.add(packet.lpOverlapped.object.getpeername())
        self.assertEqual(accepted, set(client.getsockname() for client in clients))

    def test_memory_is_kept(self):
        listener, lpOverlapped, target = self.listener(), self.overlapped(), bytearray(64)
        watch, event, before = weakref.ref(lpOverlapped), lpOverlapped.hEvent, overlapped.kept().pending
        AcceptEx(listener, self.socket(), 0, 32, 32, lpOverlapped, target)
        with self.assertRaises(BufferError):
            target.extend(b"x")
        self.assertInputError("lpOverlapped", AcceptEx, listener, self.socket(), 0, 32, 32, lpOverlapped)
        del lpOverlapped
        gc.collect()
        self.assertIsNotNone(watch())
        client = socket.create_connection(listener.getsockname())
        self.addCleanup(client.close)
        self.assertTrue(oracle.wait(event))
        self.assertEqual(overlapped.kept().pending, before)
        self.assertIsNone(watch())
        target.extend(b"x")

    def test_cancelled(self):
        listener, lpOverlapped = self.listener(), self.overlapped()
        AcceptEx(listener, self.socket(), 0, 32, 32, lpOverlapped)
        CancelIoEx(handle_from_int(listener.fileno()), lpOverlapped)
        with self.assertWindowsError("WSAGetOverlappedResult", WSA_OPERATION_ABORTED):
            WSAGetOverlappedResult(listener, lpOverlapped, True)

    @differs("Wine", "waits for a connection that cannot come")
    def test_sockets_of_another_kind(self):
        here, _ = self.pair()
        for listening, accepting in ((self.socket(), self.socket()), (self.listener(), here),
                                     (self.socket(socket.SOCK_DGRAM), self.socket(socket.SOCK_DGRAM))):
            with self.assertRaises(WindowsAPIError) as context:
                AcceptEx(listening, accepting, 0, 32, 32, OVERLAPPED())
            self.assertIn(context.exception.code, (self.library.WSAEINVAL, self.library.WSAEOPNOTSUPP))

    def test_no_socket(self):
        closed = self.socket()
        closed.close()
        with self.assertWindowsError("AcceptEx", self.library.WSAENOTSOCK):
            AcceptEx(closed, self.socket(), 0, 32, 32, OVERLAPPED())
        with self.assertWindowsError("AcceptEx", self.library.WSAENOTSOCK):
            AcceptEx(oracle.number(self.event()), self.socket(), 0, 32, 32, OVERLAPPED())
        self.assertEqual(overlapped.kept().pending, self.pending)

    def test_no_accept_socket(self):
        closed = self.socket()
        closed.close()
        with self.assertWindowsError("AcceptEx", self.library.WSAENOTSOCK):
            AcceptEx(self.listener(), closed, 0, 32, 32, OVERLAPPED())

    def test_bad_input(self):
        listener, accepted = self.listener(), self.socket()
        self.refuses_sockets("sListenSocket", lambda value: AcceptEx(value, accepted, 0, 32, 32, OVERLAPPED()))
        self.refuses_sockets("sAcceptSocket", lambda value: AcceptEx(listener, value, 0, 32, 32, OVERLAPPED()))
        numbers = [-1, 2 ** 32, 1.0, "1", None]
        self.refuses(AcceptEx, {
            "sListenSocket": listener, "sAcceptSocket": accepted, "dwReceiveDataLength": 0, "dwLocalAddressLength": 32,
            "dwRemoteAddressLength": 32, "lpOverlapped": OVERLAPPED()}, {
                "dwReceiveDataLength": numbers, "dwLocalAddressLength": numbers, "dwRemoteAddressLength": numbers,
                "lpOverlapped": [None, 5, b"abc", self.ffi.NULL, self.ffi.new("MSG *")],
                "lpOutputBuffer": [5, b"bytes", bytearray(63), memoryview(64 * b"x"), u"text"]})
        self.assertInputError("lpOverlapped", AcceptEx, listener, accepted, 0, 32, 32, None)


class TestGetAcceptExSockaddrs(ExtensionTestCase):
    @differs(() if socket.has_ipv6 else "Wine", "no IPv6")
    @needs_version_6
    def test_version_6(self):
        made = [socket.socket(socket.AF_INET6) for _ in range(2)]
        for each in made:
            self.addCleanup(each.close)
        listener, accepted = made
        listener.bind(("::1", 0))
        listener.listen(1)
        lpOverlapped = self.overlapped()
        found = AcceptEx(listener, accepted, 0, 44, 44, lpOverlapped)
        client = socket.create_connection(listener.getsockname()[:2])
        self.addCleanup(client.close)
        WSAGetOverlappedResult(listener, lpOverlapped, True)
        self.assertEqual(GetAcceptExSockaddrs(found, 0, 44, 44), (listener.getsockname(), client.getsockname()))

    def test_what_accept_ex_did_not_fill(self):
        """Whatever lengths are in it, nothing behind the buffer is read."""
        for content in (64 * b"\0", 64 * b"\xff", 64 * b"\x7f", 32 * b"\x10\0", 64 * b"\x40"):
            try:
                found = GetAcceptExSockaddrs(content, 0, 32, 32)
            except ValueError as error:
                self.assertEqual(getattr(error, "name"), "lpOutputBuffer")
            else:
                for each in found:
                    self.assertLessEqual(len(each or b""), 64)

    def test_bad_input(self):
        content = bytes(bytearray(64))
        for value in (None, 5, u"text", content[:63], b"", object()):
            self.assertInputError("lpOutputBuffer", GetAcceptExSockaddrs, value, 0, 32, 32)
        for sizes in ((1, 32, 32), (0, 33, 32), (0, 32, 33), (0, 0, 64), (40, 12, 12), (0, 64, 0)):
            self.assertInputError("lpOutputBuffer", GetAcceptExSockaddrs, content, *sizes)
        numbers = [-1, 2 ** 32, 1.0, "1", None]
        self.refuses(GetAcceptExSockaddrs, {
            "lpOutputBuffer": content, "dwReceiveDataLength": 0, "dwLocalAddressLength": 32,
            "dwRemoteAddressLength": 32}, {
                "dwReceiveDataLength": numbers, "dwLocalAddressLength": numbers, "dwRemoteAddressLength": numbers})


class TestConnectEx(ExtensionTestCase):
    def test_event(self):
        listener, connected, lpOverlapped = self.listener(), self.connecting(), self.overlapped()
        self.assertIn(ConnectEx(connected, listener.getsockname(), lpOverlapped), (None, 0))
        self.assertEqual(WSAGetOverlappedResult(connected, lpOverlapped, True), (0, 0))
        self.connected(connected)
        server = listener.accept()[0]
        self.addCleanup(server.close)
        self.assertEqual((connected.getpeername(), server.getpeername()),
                         (listener.getsockname(), connected.getsockname()))
        connected.sendall(b"data")
        self.assertEqual(server.recv(10), b"data")
        connected.shutdown(socket.SHUT_WR)
        self.assertEqual(server.recv(10), b"")

    def test_first_data(self):
        for content, expected in ((b"data", b"data"), (bytearray(b"data"), b"data"), (u"\xe4", b"\xc3\xa4")):
            listener, connected, lpOverlapped = self.listener(), self.connecting(), self.overlapped()
            ConnectEx(connected, listener.getsockname(), lpOverlapped, content)
            self.assertEqual(WSAGetOverlappedResult(connected, lpOverlapped, True).lpcbTransfer, len(expected))
            server = listener.accept()[0]
            self.addCleanup(server.close)
            self.assertEqual(server.recv(10), expected)

    def test_completion_port(self):
        listener, connected, lpOverlapped = self.listener(), self.connecting(), OVERLAPPED()
        port = self.port(connected)
        ConnectEx(connected, listener.getsockname(), lpOverlapped)
        packet = GetQueuedCompletionStatus(port, 10000)
        self.assertIs(packet.lpOverlapped, lpOverlapped)
        self.assertEqual(packet.error, 0)
        self.connected(connected)
        self.assertEqual(connected.getpeername(), listener.getsockname())

    def test_nobody_listens(self):
        # An address that is free might be the one that the connecting socket gets: it would connect to itself.
        address = self.nobody_listens()
        connected, lpOverlapped = self.connecting(), OVERLAPPED()
        port = self.port(connected)
        ConnectEx(connected, address, lpOverlapped, b"data")
        packet = GetQueuedCompletionStatus(port, 10000)
        self.assertIs(packet.lpOverlapped, lpOverlapped)
        self.assertEqual(packet.error, self.library.ERROR_CONNECTION_REFUSED)
        with self.assertWindowsError("WSAGetOverlappedResult", self.library.WSAECONNREFUSED):
            WSAGetOverlappedResult(connected, lpOverlapped, False)
        with self.assertWindowsError("GetOverlappedResult", self.library.ERROR_CONNECTION_REFUSED) as caught:
            GetOverlappedResult(handle_from_int(connected.fileno()), lpOverlapped, False)
        if six.PY3:
            self.assertIsInstance(caught[0], ConnectionRefusedError)  # noqa: F821

    def test_failures(self):
        with self.assertWindowsError("ConnectEx", self.library.WSAEINVAL):  # it is not bound
            ConnectEx(self.socket(), self.listener().getsockname(), OVERLAPPED())
        with self.assertWindowsError("ConnectEx", self.library.WSAENOTSOCK):
            ConnectEx(oracle.number(self.event()), (LOCALHOST, 5), OVERLAPPED())
        self.assertEqual(overlapped.kept().pending, self.pending)

    def test_connected_already(self):
        here, _ = self.pair()
        with self.assertWindowsError("ConnectEx", self.library.WSAEISCONN):
            ConnectEx(here, self.listener().getsockname(), OVERLAPPED())

    def test_bad_input(self):
        connected = self.connecting()
        self.refuses_sockets("s", lambda value: ConnectEx(value, (LOCALHOST, 5), OVERLAPPED()))
        self.refuses(ConnectEx, {"s": connected, "name": (LOCALHOST, 5), "lpOverlapped": OVERLAPPED()}, {
            "name": [None, 5, "localhost", ("localhost", 5), (LOCALHOST, -1), b"x"],
            "lpOverlapped": [None, 5, b"abc", self.ffi.NULL, self.ffi.new("MSG *")],
            "lpSendBuffer": [5, 1.0, object()]})
        self.assertInputError("name", ConnectEx, connected, None, OVERLAPPED())


class TestDisconnectEx(ExtensionTestCase):
    def test_other_end_is_told(self):
        for lpOverlapped in (None, self.overlapped()):
            here, there = self.pair()
            done = DisconnectEx(here, lpOverlapped)
            if lpOverlapped is None:
                self.assertTrue(done)
            else:
                WSAGetOverlappedResult(here, lpOverlapped, True)
            self.assertEqual(there.recv(10), b"")

    def test_completion_port(self):
        here, there = self.pair()
        port, lpOverlapped = self.port(here), OVERLAPPED()
        DisconnectEx(here, lpOverlapped)
        packet = GetQueuedCompletionStatus(port, 10000)
        self.assertIs(packet.lpOverlapped, lpOverlapped)
        self.assertEqual((packet.error, there.recv(10)), (0, b""))

    def test_socket_is_used_again(self):
        listener, accepted = self.listener(), self.socket()
        for _ in range(3):
            lpOverlapped = self.overlapped()
            AcceptEx(listener, accepted, 0, 32, 32, lpOverlapped)
            client = socket.create_connection(listener.getsockname())
            WSAGetOverlappedResult(listener, lpOverlapped, True)
            self.accepted(accepted, listener)
            client.close()
            DisconnectEx(accepted, None, TF_REUSE_SOCKET)

    def test_failures(self):
        for lpOverlapped in (None, OVERLAPPED()):
            with self.assertWindowsError("DisconnectEx", self.library.WSAENOTCONN):
                DisconnectEx(self.socket(), lpOverlapped)
        with self.assertWindowsError("DisconnectEx", self.library.WSAENOTSOCK):
            DisconnectEx(oracle.number(self.event()))
        self.assertEqual(overlapped.kept().pending, self.pending)

    def test_bad_input(self):
        here, _ = self.pair()
        self.refuses_sockets("s", DisconnectEx)
        self.refuses(DisconnectEx, {"s": here, "lpOverlapped": OVERLAPPED()}, {
            "lpOverlapped": [5, b"abc", self.ffi.NULL, self.ffi.new("MSG *")],
            "dwFlags": [-1, 2 ** 32, 1.0, "1", None]})
        self.assertInputError("dwFlags", DisconnectEx, here, None, -1)


class TestTransmitFile(ExtensionTestCase):
    CONTENT = b"".join(struct.pack("<I", number) for number in range(5000))

    def file(self, flags=0):
        number, path = tempfile.mkstemp()
        self.addCleanup(os.remove, path)
        os.write(number, self.CONTENT)
        os.close(number)
        handle = CreateFile(path, GENERIC_READ, FILE_SHARE_READ, None, OPEN_EXISTING, flags)
        self.addCleanup(CloseHandle, handle)
        return handle

    def receive(self, connection, size):
        found = b""
        while len(found) < size:
            found += connection.recv(size - len(found))
        return found

    def test_waits(self):
        here, there = self.pair()
        self.assertTrue(TransmitFile(here, self.file()))
        self.assertEqual(self.receive(there, len(self.CONTENT)), self.CONTENT)
        self.assertTrue(TransmitFile(here, self.file(), 10, 4))
        self.assertEqual(self.receive(there, 10), self.CONTENT[:10])

    def test_part_of_a_file(self):
        here, there = self.pair()
        lpOverlapped = self.overlapped(Offset=100)
        TransmitFile(here, self.file(FILE_FLAG_OVERLAPPED), 50, 0, lpOverlapped)
        self.assertEqual(self.receive(there, 50), self.CONTENT[100:150])
        self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, True).lpcbTransfer, 50)

    def test_head_and_tail(self):
        for buffers, head, tail in (((b"head", b"tail"), b"head", b"tail"), ([u"\xe4", None], b"\xc3\xa4", b""),
                                    ((None, bytearray(b"tail")), b"", b"tail"), ((None, None), b"", b"")):
            here, there = self.pair()
            lpOverlapped = self.overlapped()
            TransmitFile(here, self.file(), 0, 0, lpOverlapped, buffers)
            expected = head + self.CONTENT + tail
            self.assertEqual(self.receive(there, len(expected)), expected)
            self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, True).lpcbTransfer, len(expected))
        here, there = self.pair()
        self.assertTrue(TransmitFile(here, None, lpTransmitBuffers=(b"head", b"tail")))
        self.assertEqual(self.receive(there, 8), b"headtail")

    def test_memory_is_kept(self):
        here, there = self.pair()
        size, lpOverlapped = 1 << 24, self.overlapped()
        head = bytearray(size)
        if not TransmitFile(here, self.file(), 0, 0, lpOverlapped, (head, b"tail")):
            with self.assertRaises(BufferError):
                head.extend(b"x")
        gc.collect()
        expected = size + len(self.CONTENT) + 4
        count = 0
        while count < expected:
            count += len(there.recv(1 << 20))
        self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, True).lpcbTransfer, expected)
        head.extend(b"x")

    def test_completion_port(self):
        here, there = self.pair()
        port, lpOverlapped = self.port(here), OVERLAPPED()
        TransmitFile(here, self.file(), lpOverlapped=lpOverlapped)
        self.assertEqual(self.receive(there, len(self.CONTENT)), self.CONTENT)
        packet = GetQueuedCompletionStatus(port, 10000)
        self.assertIs(packet.lpOverlapped, lpOverlapped)
        self.assertEqual((packet.lpNumberOfBytesTransferred, packet.error), (len(self.CONTENT), 0))

    @differs("Wine", "ignores TF_DISCONNECT")
    def test_disconnect(self):
        here, there = self.pair()
        there.settimeout(2)
        TransmitFile(here, None, 0, 0, None, (b"all", None), TF_DISCONNECT)
        self.assertEqual(self.receive(there, 3), b"all")
        self.assertEqual(there.recv(10), b"")

    def test_failures(self):
        for lpOverlapped in (None, OVERLAPPED()):
            with self.assertWindowsError("TransmitFile", self.library.WSAENOTCONN):
                TransmitFile(self.socket(), self.file(), lpOverlapped=lpOverlapped)
        with self.assertWindowsError("TransmitFile", self.library.WSAENOTSOCK):
            TransmitFile(oracle.number(self.event()), self.file())
        self.assertEqual(overlapped.kept().pending, self.pending)

    def test_bad_input(self):
        here, _ = self.pair()
        file = self.file()
        self.refuses_sockets("hSocket", lambda value: TransmitFile(value, file))
        numbers = [-1, 2 ** 32, 1.0, "1", None]
        self.refuses(TransmitFile, {"hSocket": here, "hFile": file, "lpOverlapped": OVERLAPPED()}, {
            "hFile": [5, b"abc", "x", self.ffi.new("OVERLAPPED *"), here],
            "nNumberOfBytesToWrite": numbers, "nNumberOfBytesPerSend": numbers, "dwReserved": numbers,
            "lpOverlapped": [5, b"abc", self.ffi.NULL, self.ffi.new("MSG *")],
            "lpTransmitBuffers": [5, b"head", (), (b"head",), (b"head", b"", b"tail"), object()]})
        self.assertInputError("lpTransmitBuffers[1]", TransmitFile, here, file, 0, 0, None, (b"head", 5))


class TestExtensions(ExtensionTestCase):
    def test_documented_values(self):
        self.assertEqual([SO_UPDATE_ACCEPT_CONTEXT, SO_CONNECT_TIME, SO_UPDATE_CONNECT_CONTEXT],
                         [0x700B, 0x700C, 0x7010])
        self.assertEqual((TF_DISCONNECT, TF_REUSE_SOCKET), (1, 2))
