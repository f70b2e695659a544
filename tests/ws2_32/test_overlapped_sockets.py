import contextlib
import gc
import select
import socket
import struct
import threading
import time
import weakref

import six

from pywincffi.core import overlapped
from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    FILE_SKIP_COMPLETION_PORT_ON_SUCCESS, CancelIoEx, CloseHandle, CreateIoCompletionPort, GetOverlappedResult,
    GetQueuedCompletionStatus, SetFileCompletionNotificationModes, SleepEx, handle_from_int)
from pywincffi.wintypes import OVERLAPPED
from pywincffi.ws2_32 import (
    MSG_DONTROUTE, MSG_OOB, MSG_PARTIAL, MSG_PEEK, MSG_WAITALL, WSA_IO_INCOMPLETE, WSA_OPERATION_ABORTED, WSAConnect,
    WSAGetOverlappedResult, WSARecv, WSARecvFrom, WSASend, WSASendTo, address_from_sockaddr)
from tests import oracle
from tests.support.network import needs_version_6
from tests.support.windows import differs, is_any, part_differs
from tests.ws2_32.test_sockets import SocketTestCase

LOCALHOST = "127.0.0.1"


class OverlappedSocketTestCase(SocketTestCase):
    def setUp(self):
        super(OverlappedSocketTestCase, self).setUp()
        self.pending = overlapped.kept().pending  # of other tests

    def overlapped(self, **fields):
        return OVERLAPPED(hEvent=self.event(), **fields)

    def datagrams(self, family=socket.AF_INET, host=LOCALHOST):
        """Two datagram sockets with an address each."""
        made = []
        for _ in range(2):
            made.append(socket.socket(family, socket.SOCK_DGRAM))
            self.addCleanup(made[-1].close)
            made[-1].bind((host, 0))
        return made

    def port(self, *sockets):
        port = CreateIoCompletionPort()
        self.addCleanup(CloseHandle, port)
        for number, each in enumerate(sockets):
            CreateIoCompletionPort(each, port, number)
        return port

    def reset(self, connection):
        """Closes a connection so that the other end's is reset."""
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("HH", 1, 0))
        connection.close()

    def refuses(self, function, usual, bad):
        """Checks that bad values of arguments are refused by name: ``usual`` and ``bad`` are dictionaries."""
        for name, values in bad.items():
            for value in values:
                self.assertInputError(name, lambda usual=usual, name=name, value=value: function(
                    **dict(usual, **{name: value})))


class TestWSARecv(OverlappedSocketTestCase):
    def test_waits_for_data(self):
        here, there = self.pair()
        thread = threading.Timer(0.2, there.sendall, [b"data"])
        thread.start()
        self.assertEqual(WSARecv(here, 100), b"data")
        thread.join()

    def test_size(self):
        here, there = self.pair()
        there.sendall(b"0123456789")
        self.assertEqual(WSARecv(here, 4), b"0123")
        self.assertEqual(WSARecv(here.fileno(), 4), b"4567")
        self.assertEqual(WSARecv(here, 0), b"")
        there.close()
        self.assertEqual(WSARecv(here, 4), b"89")
        self.assertEqual(WSARecv(here, 4), b"")

    def test_into_buffers(self):
        here, there = self.pair()
        there.sendall(b"0123456789")
        first, second, third = bytearray(3), bytearray(b"......"), bytearray(b"...")
        self.assertEqual(WSARecv(here, [first, memoryview(second)[1:5], third]), 10)
        self.assertEqual((first, second, third), (b"012", b".3456.", b"789"))
        there.sendall(b"abc")
        self.assertEqual(WSARecv(here, first), 3)
        self.assertEqual(first, b"abc")

    def test_buffer_is_free_afterwards(self):
        here, there = self.pair()
        there.sendall(b"x")
        target = bytearray(1)
        WSARecv(here, [target])
        target.extend(b"it can be resized")

    def test_flags(self):
        here, there = self.pair()
        there.sendall(b"data")
        self.assertEqual(WSARecv(here, 100, MSG_PEEK), b"data")
        self.assertEqual(WSARecv(here, 100), b"data")
        returned = threading.Event()

        def send_the_rest():
            # On Wine not before WSARecv has returned: if this thread were faster, WSARecv would receive all the same.
            returned.wait(10 if is_any("Wine") else 0.2)
            there.sendall(b"456")
        thread = threading.Thread(target=send_the_rest)
        there.sendall(b"123")
        thread.start()
        try:
            with part_differs("Wine", "ignores MSG_WAITALL"):
                self.assertEqual(WSARecv(here, 6, MSG_WAITALL), b"123456")
        finally:
            returned.set()
            thread.join()

    def test_socket_that_does_not_block(self):
        here, _ = self.pair()
        here.settimeout(5)
        with self.assertWindowsError("WSARecv", self.library.WSAEWOULDBLOCK):
            WSARecv(here, 10)

    def test_failures(self):
        with self.assertWindowsError("WSARecv", self.library.WSAENOTCONN):
            WSARecv(self.socket(), 10)
        with self.assertWindowsError("WSARecv", self.library.WSAENOTCONN):
            WSARecv(self.socket(), 10, 0, self.overlapped())
        with self.assertWindowsError("WSARecv", self.library.WSAENOTSOCK):
            WSARecv(oracle.number(self.event()), 10)
        here, there = self.pair()
        self.reset(there)
        select.select([here], [], [], 10)  # Wine 8 reports a reset only if it comes during the call
        with part_differs("Wine 8", "says that the stream has ended"):
            with self.assertWindowsError("WSARecv", self.library.WSAECONNRESET):
                WSARecv(here, 10)

    def test_event(self):
        here, there = self.pair()
        lpOverlapped = self.overlapped()
        data = WSARecv(here, 100, 0, lpOverlapped)
        self.assertFalse(oracle.wait(lpOverlapped.hEvent, 0))
        with self.assertWindowsError("WSAGetOverlappedResult", WSA_IO_INCOMPLETE):
            WSAGetOverlappedResult(here, lpOverlapped, False)
        there.sendall(b"data")
        self.assertTrue(oracle.wait(lpOverlapped.hEvent))
        self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, False), (4, 0))
        self.assertEqual(data[:4], b"data")

    def test_complete_at_once(self):
        here, there = self.pair()
        there.sendall(b"data")
        time.sleep(0.1)
        lpOverlapped = self.overlapped()
        data = WSARecv(here, 100, 0, lpOverlapped)
        self.assertEqual(data[:WSAGetOverlappedResult(here, lpOverlapped, True).lpcbTransfer], b"data")

    def test_pending_into_buffers(self):
        here, there = self.pair()
        lpOverlapped, targets = self.overlapped(), [bytearray(2), bytearray(2)]
        self.assertIsNone(WSARecv(here, targets, 0, lpOverlapped))
        there.sendall(b"abc")
        self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, True).lpcbTransfer, 3)
        self.assertEqual(targets, [b"ab", b"c\0"])

    def test_memory_is_kept(self):
        here, there = self.pair()
        lpOverlapped, target = self.overlapped(), bytearray(100)
        watch = weakref.ref(lpOverlapped)
        event = lpOverlapped.hEvent
        before = overlapped.kept().pending
        WSARecv(here, [target], 0, lpOverlapped)
        with self.assertRaises(BufferError):
            target.extend(b"it cannot be resized")
        del lpOverlapped
        gc.collect()
        self.assertIsNotNone(watch())
        self.assertEqual(overlapped.kept().pending, before + 1)
        there.sendall(b"data")
        self.assertTrue(oracle.wait(event))
        self.assertEqual(overlapped.kept().pending, before)
        gc.collect()
        self.assertIsNone(watch())
        self.assertEqual(target[:4], b"data")
        target.extend(b"it can be resized")

    def test_structure_in_use(self):
        here, there = self.pair()
        lpOverlapped = self.overlapped()
        WSARecv(here, 10, 0, lpOverlapped)
        self.assertInputError("lpOverlapped", WSARecv, here, 10, 0, lpOverlapped)
        self.assertInputError("lpOverlapped", WSASend, here, b"x", 0, lpOverlapped)
        there.sendall(b"x")
        self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, True).lpcbTransfer, 1)

    def test_completion_port(self):
        here, there = self.pair()
        port = self.port(there, here)
        for at_once in (False, True):
            lpOverlapped, target = OVERLAPPED(), bytearray(10)
            if at_once:
                there.sendall(b"data")
                time.sleep(0.1)
            WSARecv(here, [target], 0, lpOverlapped)
            if not at_once:
                there.sendall(b"data")
            packet = GetQueuedCompletionStatus(port, 10000)
            self.assertIs(packet.lpOverlapped, lpOverlapped)
            self.assertEqual((packet.lpNumberOfBytesTransferred, packet.lpCompletionKey, packet.error), (4, 1, 0))
            self.assertEqual(target[:4], b"data")
        self.assertIsNone(GetQueuedCompletionStatus(port, 0))

    def test_completion_port_that_is_skipped(self):
        here, there = self.pair()
        there.sendall(b"data")
        self.assertEqual(here.recv(10, socket.MSG_PEEK), b"data")  # it has arrived: WSARecv completes at once
        port = self.port(here)
        SetFileCompletionNotificationModes(handle_from_int(here.fileno()), FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)
        before = overlapped.kept()
        self.assertEqual(WSARecv(here, 10, 0, OVERLAPPED()), b"data")
        self.assertIsNone(GetQueuedCompletionStatus(port, 0))
        self.assertEqual(overlapped.kept(), before)

    def test_completion_port_of_a_closed_socket(self):
        here, _ = self.pair()
        port, lpOverlapped = self.port(here), OVERLAPPED()
        WSARecv(here, 10, 0, lpOverlapped)
        here.close()
        packet = GetQueuedCompletionStatus(port, 10000)
        self.assertIs(packet.lpOverlapped, lpOverlapped)
        self.assertNotEqual(packet.error, 0)

    def test_reset(self):
        here, there = self.pair()
        port, lpOverlapped, other = self.port(here), OVERLAPPED(), self.overlapped()
        WSARecv(here, 10, 0, lpOverlapped)
        self.reset(there)
        packet = GetQueuedCompletionStatus(port, 10000)
        self.assertIs(packet.lpOverlapped, lpOverlapped)
        self.assertEqual(packet.error, self.library.ERROR_NETNAME_DELETED)
        here, there = self.pair()
        WSARecv(here, 10, 0, other)
        self.reset(there)
        with self.assertWindowsError("WSAGetOverlappedResult", self.library.WSAECONNRESET):
            WSAGetOverlappedResult(here, other, True)

    def test_cancelled(self):
        here, _ = self.pair()
        lpOverlapped = self.overlapped()
        WSARecv(here, 10, 0, lpOverlapped)
        CancelIoEx(handle_from_int(here.fileno()), lpOverlapped)
        with self.assertWindowsError("WSAGetOverlappedResult", WSA_OPERATION_ABORTED):
            WSAGetOverlappedResult(here, lpOverlapped, True)

    def test_completion_routine(self):
        here, there = self.pair()
        calls, before = [], overlapped.kept()
        for at_once in (False, True):
            lpOverlapped = OVERLAPPED()
            if at_once:
                there.sendall(b"data")
                time.sleep(0.1)
            data = WSARecv(here, 10, 0, lpOverlapped, lambda *arguments: calls.append(arguments))
            if not at_once:
                there.sendall(b"data")
            self.assertEqual(SleepEx(10000, True), self.library.WAIT_IO_COMPLETION)
            self.assertEqual(calls.pop(), (0, 4, lpOverlapped, 0))
            self.assertEqual(data[:4], b"data")
        target = bytearray(10)
        self.assertIsNone(WSARecv(here, target, 0, OVERLAPPED(), lambda *arguments: calls.append(arguments)))
        there.sendall(b"data")
        SleepEx(10000, True)
        self.assertEqual((target[:4], len(calls)), (b"data", 1))
        self.assertEqual(overlapped.kept(), before)

    def test_completion_routine_is_not_called_after_a_failure(self):
        calls = []
        with self.assertWindowsError("WSARecv", self.library.WSAENOTCONN):
            WSARecv(self.socket(), 10, 0, OVERLAPPED(), calls.append)
        self.assertEqual((SleepEx(0, True), calls), (0, []))

    def test_bad_input(self):
        here, _ = self.pair()
        self.assertRefusesWhatIsNoSocket(WSARecv, 10)
        self.refuses(WSARecv, {"s": here, "lpBuffers": 1, "lpOverlapped": OVERLAPPED()}, {
            "lpBuffers": [None, -1, 2 ** 32, 1.0, u"text", b"bytes", memoryview(b"x"), object()],
            "lpFlags": [-1, 2 ** 32, 1.0, "1", None],
            "lpOverlapped": [5, b"abc", self.ffi.NULL, self.ffi.new("MSG *")],
            "lpCompletionRoutine": [5, "routine"]})
        self.assertInputError("lpBuffers[1]", WSARecv, here, [bytearray(1), b"x"])
        self.assertInputError("lpBuffers[0]", WSARecv, here, [5])
        self.assertInputError("lpCompletionRoutine", WSARecv, here, 5, 0, None, lambda *_: None)
        if six.PY3:
            self.assertInputError("lpBuffers", WSARecv, here, memoryview(bytearray(10))[::2])
        self.assertEqual(overlapped.kept().pending, self.pending)


class TestWSASend(OverlappedSocketTestCase):
    def test_kinds_of_buffers(self):
        here, there = self.pair()
        for value, expected in ((b"abc", b"abc"), (bytearray(b"abc"), b"abc"), (memoryview(b"abcd")[1:], b"bcd"),
                                (u"\xe4", b"\xc3\xa4"), ([b"a", bytearray(b"b"), u"c", b""], b"abc"),
                                ((memoryview(b"ab"), b"c"), b"abc")):
            self.assertEqual(WSASend(here, value), len(expected))
            self.assertEqual(there.recv(100), expected)
        self.assertEqual(WSASend(here, b""), 0)

    def test_flags(self):
        here, there = self.pair()
        WSASend(here, b"data", MSG_DONTROUTE)
        self.assertEqual(there.recv(10), b"data")
        WSASend(here, b"!", MSG_OOB)
        self.assertEqual(self.receive_urgent(there), b"!")

    def receive_urgent(self, connection):
        """Receives urgent data, for which recv() does not wait."""
        end = time.time() + 10
        while True:
            try:
                return connection.recv(10, socket.MSG_OOB)
            except socket.error:  # it has not arrived
                if time.time() > end:
                    raise
            time.sleep(0.01)

    def test_waits_for_room(self):
        here, there = self.pair()
        received, size = [], 1 << 22
        thread = threading.Thread(target=lambda: received.append(self.receive_all(there, size)))
        thread.start()
        self.assertEqual(WSASend(here, [b"x" * (size // 2)] * 2), size)
        thread.join()
        self.assertEqual(received, [size])

    def receive_all(self, connection, size):
        count = 0
        while count < size:
            count += len(connection.recv(65536))
        return count

    def test_event(self):
        here, there = self.pair()
        lpOverlapped = self.overlapped()
        self.assertIn(WSASend(here, b"data", 0, lpOverlapped), (None, 4))
        self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, True), (4, 0))
        self.assertEqual(there.recv(10), b"data")

    def test_memory_is_kept(self):
        here, there = self.pair()
        size, lpOverlapped = 1 << 24, self.overlapped()
        content = bytearray(size)
        pending = WSASend(here, [content], 0, lpOverlapped) is None
        if pending:
            with self.assertRaises(BufferError):
                content.extend(b"x")
        self.assertEqual(self.receive_all(there, size), size)
        self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, True).lpcbTransfer, size)
        content.extend(b"x")

    def test_completion_port_and_routine(self):
        here, there = self.pair()
        calls = []
        self.assertIsNone(WSASend(here, b"one", 0, OVERLAPPED(), lambda *arguments: calls.append(arguments)))
        SleepEx(10000, True)
        self.assertEqual((calls[0][:2], there.recv(10)), ((0, 3), b"one"))
        port, lpOverlapped = self.port(here), OVERLAPPED()
        WSASend(here, b"three", 0, lpOverlapped)
        packet = GetQueuedCompletionStatus(port, 10000)
        self.assertIs(packet.lpOverlapped, lpOverlapped)
        self.assertEqual((packet.lpNumberOfBytesTransferred, there.recv(10)), (5, b"three"))

    def test_failures(self):
        for lpOverlapped in (None, self.overlapped()):
            with part_differs("Wine", "says that the connection was reset"):
                with self.assertWindowsError("WSASend", self.library.WSAENOTCONN):
                    WSASend(self.socket(), b"data", 0, lpOverlapped)
        here, _ = self.pair()
        here.shutdown(socket.SHUT_WR)
        with self.assertWindowsError("WSASend", self.library.WSAESHUTDOWN):
            WSASend(here, b"data")

    def test_failure_that_a_port_reports(self):
        """An operation that does not start queues no packet, and leaves nothing behind."""
        s = self.socket()
        port = self.port(s)
        with self.assertRaises(WindowsAPIError):
            WSASend(s, b"data", 0, OVERLAPPED())
        self.assertIsNone(GetQueuedCompletionStatus(port, 0))
        self.assertEqual(overlapped.kept().packets, 0)

    def test_bad_input(self):
        here, _ = self.pair()
        self.assertRefusesWhatIsNoSocket(WSASend, b"x")
        self.refuses(WSASend, {"s": here, "lpBuffers": b"x", "lpOverlapped": OVERLAPPED()}, {
            "lpBuffers": [None, 5, 1.0, object()] + [u"\ud800"] * six.PY3,
            "dwFlags": [-1, 2 ** 32, 1.0, "1", None],
            "lpOverlapped": [5, b"abc", self.ffi.NULL, self.ffi.new("MSG *")],
            "lpCompletionRoutine": [5, "routine"]})
        self.assertInputError("lpBuffers[1]", WSASend, here, [b"x", 5])
        self.assertInputError("lpCompletionRoutine", WSASend, here, b"x", 0, None, lambda *_: None)


class TestWSARecvFrom(OverlappedSocketTestCase):
    def test_sender(self):
        here, there = self.datagrams()
        there.sendto(b"datagram", here.getsockname())
        self.assertEqual(WSARecvFrom(here, 100), (b"datagram", there.getsockname()))
        there.sendto(b"datagram", here.getsockname())
        target = [bytearray(3), bytearray(10)]
        self.assertEqual(WSARecvFrom(here, target), (8, there.getsockname()))
        self.assertEqual(target, [b"dat", b"agram\0\0\0\0\0"])
        there.sendto(b"", here.getsockname())
        self.assertEqual(WSARecvFrom(here, 100), (b"", there.getsockname()))

    @differs(() if socket.has_ipv6 else "Wine", "no IPv6")
    @needs_version_6
    def test_version_6(self):
        here, there = self.datagrams(socket.AF_INET6, "::1")
        there.sendto(b"datagram", here.getsockname())
        self.assertEqual(WSARecvFrom(here, 100), (b"datagram", there.getsockname()))

    def test_stream(self):
        here, there = self.pair()
        there.sendall(b"data")
        self.assertEqual(WSARecvFrom(here, 100).lpBuffers, b"data")

    def test_event(self):
        here, there = self.datagrams()
        for at_once in (False, True):
            lpOverlapped = self.overlapped()
            if at_once:
                there.sendto(b"datagram", here.getsockname())
                time.sleep(0.1)
            data, sender = WSARecvFrom(here, 100, 0, lpOverlapped)
            if not at_once:
                self.assertIsNone(address_from_sockaddr(sender))
                there.sendto(b"datagram", here.getsockname())
            self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, True), (8, 0))
            self.assertEqual((data[:8], address_from_sockaddr(sender)), (b"datagram", there.getsockname()))

    def test_memory_is_kept(self):
        here, there = self.datagrams()
        lpOverlapped, target = self.overlapped(), bytearray(100)
        WSARecvFrom(here, target, 0, lpOverlapped)  # what would have the address is dropped
        gc.collect()
        churn = [self.ffi.new("char[128]", 128 * b"x") for _ in range(1000)]
        there.sendto(b"datagram", here.getsockname())
        self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, True).lpcbTransfer, 8)
        self.assertEqual(set(self.ffi.buffer(each)[:] for each in churn), set([128 * b"x"]))

    def test_completion_port_and_routine(self):
        here, there = self.datagrams()
        calls = []
        data, sender = WSARecvFrom(here, 10, 0, OVERLAPPED(), lambda *arguments: calls.append(arguments))
        there.sendto(b"one", here.getsockname())
        SleepEx(10000, True)
        self.assertEqual((calls[0][:2], data[:3]), ((0, 3), b"one"))
        self.assertEqual(address_from_sockaddr(sender), there.getsockname())
        port, lpOverlapped = self.port(here), OVERLAPPED()
        data, sender = WSARecvFrom(here, 10, 0, lpOverlapped)
        there.sendto(b"three", here.getsockname())
        packet = GetQueuedCompletionStatus(port, 10000)
        self.assertIs(packet.lpOverlapped, lpOverlapped)
        self.assertEqual((packet.lpNumberOfBytesTransferred, data[:5]), (5, b"three"))
        self.assertEqual(address_from_sockaddr(sender), there.getsockname())

    def test_datagram_that_is_too_long(self):
        here, there = self.datagrams()
        there.sendto(b"datagram", here.getsockname())
        with self.assertWindowsError("WSARecvFrom", self.library.WSAEMSGSIZE):
            WSARecvFrom(here, 4)
        for at_once in (False, True):
            lpOverlapped = self.overlapped()
            if at_once:
                there.sendto(b"datagram", here.getsockname())
                time.sleep(0.1)
            data, _ = WSARecvFrom(here, 4, 0, lpOverlapped)
            if not at_once:
                there.sendto(b"datagram", here.getsockname())
            with self.assertWindowsError("WSAGetOverlappedResult", self.library.WSAEMSGSIZE):
                WSAGetOverlappedResult(here, lpOverlapped, True)
            self.assertEqual(data[:], b"data")
            self.assertEqual(GetOverlappedResult(handle_from_int(here.fileno()), lpOverlapped, False), 4)
        self.assertEqual(overlapped.kept().pending, self.pending)

    def test_datagram_that_is_too_long_on_a_port(self):
        """It is a success with a warning to Windows: a packet comes in any case."""
        here, there = self.datagrams()
        port = self.port(here)
        for receive in (WSARecv, WSARecvFrom):
            for at_once in (False, True):
                lpOverlapped, target = OVERLAPPED(), bytearray(4)
                if at_once:
                    there.sendto(b"datagram", here.getsockname())
                    time.sleep(0.1)
                receive(here, [target], 0, lpOverlapped)
                if not at_once:
                    there.sendto(b"datagram", here.getsockname())
                packet = GetQueuedCompletionStatus(port, 10000)
                self.assertIs(packet.lpOverlapped, lpOverlapped)
                self.assertEqual((packet.lpNumberOfBytesTransferred, packet.error), (4, self.library.ERROR_MORE_DATA))
                self.assertEqual(target, b"data")
        self.assertEqual(overlapped.kept().packets, 0)

    def test_failures(self):
        unbound = self.socket(socket.SOCK_DGRAM)
        unbound.setblocking(False)
        with part_differs("Wine", "waits for what nobody can send"):
            with self.assertWindowsError("WSARecvFrom", self.library.WSAEINVAL):
                WSARecvFrom(unbound, 10)
        with self.assertWindowsError("WSARecvFrom", self.library.WSAENOTSOCK):
            WSARecvFrom(oracle.number(self.event()), 10)

    def test_bad_input(self):
        here, _ = self.datagrams()
        self.assertRefusesWhatIsNoSocket(WSARecvFrom, 10)
        self.assertInputError("lpBuffers[1]", WSARecvFrom, here, [bytearray(1), b"x"])
        self.refuses(WSARecvFrom, {"s": here, "lpBuffers": 1, "lpOverlapped": OVERLAPPED()}, {
            "lpBuffers": [None, -1, 2 ** 32, 1.0, u"text", b"bytes"],
            "lpFlags": [-1, 2 ** 32, 1.0, "1", None],
            "lpOverlapped": [5, b"abc", self.ffi.NULL],
            "lpCompletionRoutine": [5, "routine"]})


class TestWSASendTo(OverlappedSocketTestCase):
    def test_forms_of_addresses(self):
        here, there = self.datagrams()
        host, port = here.getsockname()
        packed = struct.pack("=H", socket.AF_INET) + struct.pack(">H", port) + socket.inet_aton(host) + 8 * b"\0"
        for address in ((host, port), [six.u(host), port], packed, bytearray(packed), memoryview(packed)):
            self.assertEqual(WSASendTo(there, [b"data", b"gram"], 0, address), 8)
            self.assertEqual(here.recvfrom(100), (b"datagram", there.getsockname()))
        there.connect((host, port))
        self.assertEqual(WSASendTo(there, b"datagram", 0, None), 8)
        self.assertEqual(here.recv(100), b"datagram")

    @differs(() if socket.has_ipv6 else "Wine", "no IPv6")
    @needs_version_6
    def test_version_6(self):
        here, there = self.datagrams(socket.AF_INET6, "::1")
        port = here.getsockname()[1]
        for address in (here.getsockname(), ("::1", port), ("::1", port, 0), ("0:0:0::1", port, 0, 0)):
            WSASendTo(there, b"datagram", 0, address)
            self.assertEqual(here.recvfrom(100), (b"datagram", there.getsockname()))

    def test_event_port_and_routine(self):
        here, there = self.datagrams()
        calls, lpOverlapped = [], self.overlapped()
        self.assertIn(WSASendTo(there, b"data", 0, here.getsockname(), lpOverlapped), (None, 4))
        self.assertEqual(WSAGetOverlappedResult(there, lpOverlapped, True), (4, 0))
        self.assertIsNone(WSASendTo(
            there, b"data", 0, here.getsockname(), OVERLAPPED(), lambda *arguments: calls.append(arguments)))
        SleepEx(10000, True)
        self.assertEqual(calls[0][:2], (0, 4))
        port, lpOverlapped = self.port(there), OVERLAPPED()
        WSASendTo(there, b"data", 0, here.getsockname(), lpOverlapped)
        self.assertIs(GetQueuedCompletionStatus(port, 10000).lpOverlapped, lpOverlapped)
        self.assertEqual([here.recv(10) for _ in range(3)], [b"data"] * 3)

    def test_failures(self):
        here, there = self.datagrams()
        port = self.port(there)
        for lpOverlapped in (None, OVERLAPPED()):
            with self.assertWindowsError("WSASendTo", self.library.WSAEMSGSIZE):
                WSASendTo(there, 70000 * b"x", 0, here.getsockname(), lpOverlapped)
        with part_differs("Wine", "queues a packet all the same"):
            self.assertIsNone(GetQueuedCompletionStatus(port, 0))
        self.assertEqual(overlapped.kept().packets, 0)
        with self.assertRaises(WindowsAPIError):
            WSASendTo(there, b"x", 0, ("::1", 5))

    def test_bad_input(self):
        here, _ = self.datagrams()
        self.assertRefusesWhatIsNoSocket(WSASendTo, b"x", 0, None)
        self.assertInputError("dwFlags", WSASendTo, here, b"x", -1, None)
        self.refuses(WSASendTo, {"s": here, "lpBuffers": b"x", "dwFlags": 0, "lpTo": (LOCALHOST, 5),
                                 "lpOverlapped": OVERLAPPED()}, {
            "lpTo": [5, u"127.0.0.1", (), (LOCALHOST,), ("localhost", 5), ("", 5), (LOCALHOST, -1), ("1.2.3", 5),
                     (LOCALHOST, 65536), (LOCALHOST, "80"), (LOCALHOST, 1.0), (LOCALHOST, 80, 0), (None, 80),
                     ("::1", 5, -1, 0), ("::1", 5, 0, 2 ** 32), ("::1", 5, 0, 0, 0), ("fe80::1%7", 5, 0, 0),
                     (u"1\0", 5), b"", b"\2", 129 * b"\0", object()],
            "lpBuffers": [None, 5, 1.0, object()],
            "dwFlags": [-1, 2 ** 32, 1.0, "1", None],
            "lpOverlapped": [5, b"abc", self.ffi.NULL],
            "lpCompletionRoutine": [5, "routine"]})


class TestWSAConnect(OverlappedSocketTestCase):
    def test_stream(self):
        listener, client = self.listener(), self.socket()
        WSAConnect(client, listener.getsockname())
        with contextlib.closing(listener.accept()[0]) as server:
            self.assertEqual(server.getpeername(), client.getsockname())
            client.sendall(b"data")
            self.assertEqual(server.recv(10), b"data")

    def test_datagrams(self):
        here, there = self.datagrams()
        WSAConnect(there, here.getsockname())
        self.assertEqual(there.getpeername(), here.getsockname())
        WSASend(there, b"data")
        self.assertEqual(here.recv(10), b"data")

    def test_failures(self):
        with self.assertWindowsError("WSAConnect", self.library.WSAECONNREFUSED):
            WSAConnect(self.socket(), self.nobody_listens())
        _, there = self.pair()
        with self.assertWindowsError("WSAConnect", self.library.WSAEISCONN):
            WSAConnect(there, self.listener().getsockname())
        s = self.socket()
        s.setblocking(False)
        with self.assertWindowsError("WSAConnect", self.library.WSAEWOULDBLOCK):
            WSAConnect(s, self.listener().getsockname())

    def test_bad_input(self):
        self.assertRefusesWhatIsNoSocket(WSAConnect, (LOCALHOST, 5))
        for value in (None, 5, "localhost", (), ("localhost", 5), (LOCALHOST, None), b"x"):
            self.assertInputError("name", WSAConnect, self.socket(), value)


class TestWSAGetOverlappedResult(OverlappedSocketTestCase):
    def test_waits(self):
        here, there = self.pair()
        for lpOverlapped in (self.overlapped(), OVERLAPPED()):  # for the event, or for the socket
            data = WSARecv(here, 10, 0, lpOverlapped)
            thread = threading.Timer(0.2, there.sendall, [b"data"])
            thread.start()
            self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, True), (4, 0))
            self.assertEqual(data[:4], b"data")
            thread.join()

    def test_operations_of_files(self):
        """The operations of other functions on a socket, too."""
        from pywincffi.kernel32 import ReadFile
        here, there = self.pair()
        lpOverlapped = self.overlapped()
        data = ReadFile(handle_from_int(here.fileno()), 10, lpOverlapped)
        there.sendall(b"data")
        self.assertEqual(WSAGetOverlappedResult(here, lpOverlapped, True), (4, 0))
        self.assertEqual(data[:4], b"data")

    def test_failures(self):
        here, _ = self.pair()
        lpOverlapped = self.overlapped()
        WSARecv(here, 10, 0, lpOverlapped)
        with self.assertWindowsError("WSAGetOverlappedResult", WSA_IO_INCOMPLETE):
            WSAGetOverlappedResult(here, lpOverlapped, False)

    def test_no_socket(self):
        here, _ = self.pair()
        lpOverlapped = self.overlapped()
        WSASend(here, b"x", 0, lpOverlapped)
        with self.assertWindowsError("WSAGetOverlappedResult", self.library.WSAENOTSOCK):
            WSAGetOverlappedResult(oracle.number(self.event()), lpOverlapped, False)

    def test_bad_input(self):
        here, _ = self.pair()
        for value in (None, -1, "x", 1.0):
            self.assertInputError("s", WSAGetOverlappedResult, value, OVERLAPPED(), False)
        for value in (None, 5, b"abc", self.ffi.NULL, self.ffi.new("MSG *")):
            self.assertInputError("lpOverlapped", WSAGetOverlappedResult, here, value, False)
        for value in (None, 2, "x", 1.5):
            self.assertInputError("fWait", WSAGetOverlappedResult, here, OVERLAPPED(), value)


class TestAddressFromSockaddr(OverlappedSocketTestCase):
    def test_families(self):
        packed = struct.pack("=H", 2) + struct.pack(">H", 80) + b"\x7f\0\0\1" + 8 * b"\0"
        for form in (packed, bytearray(packed), memoryview(packed + 112 * b"\0"), packed[:8]):
            self.assertEqual(address_from_sockaddr(form), (LOCALHOST, 80))
            self.assertIs(type(address_from_sockaddr(form)[0]), str)
        packed = struct.pack("=H", 23) + struct.pack(">HI", 80, 5) + b"\xfe\x80" + 13 * b"\0" + b"\1" + struct.pack(
            "=I", 7)
        self.assertEqual(address_from_sockaddr(packed), ("fe80::1", 80, 5, 7))
        self.assertEqual(address_from_sockaddr(b"\x20\0\1\2\3"), b"\x20\0\1\2\3")

    def test_none(self):
        for nothing in (b"", b"\2", 128 * b"\0"):
            self.assertIsNone(address_from_sockaddr(nothing))

    def test_cut_off(self):
        self.assertEqual(address_from_sockaddr(b"\2\0\0\x50"), b"\2\0\0\x50")

    def test_bad_input(self):
        for value in (None, 5, u"text", (LOCALHOST, 80), object()):
            self.assertInputError("lpFrom", address_from_sockaddr, value)


class TestValues(OverlappedSocketTestCase):
    def test_documented_values(self):
        self.assertEqual([MSG_OOB, MSG_PEEK, MSG_DONTROUTE, MSG_WAITALL, MSG_PARTIAL], [1, 2, 4, 8, 0x8000])
