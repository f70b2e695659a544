import contextlib
import gc
import io
import os
import socket
import struct
import subprocess
import sys
import uuid
import weakref

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError, WindowsAPIError
from pywincffi.kernel32 import (
    CloseHandle, CreateIoCompletionPort, GetQueuedCompletionStatus, ReadFile, SleepEx, handle_from_int)
from pywincffi.wintypes import OVERLAPPED, WSANETWORKEVENTS
from pywincffi.ws2_32 import (
    FD_ACCEPT, FD_ACCEPT_BIT, FD_ALL_EVENTS, FD_CLOSE, FD_CLOSE_BIT, FD_CONNECT, FD_CONNECT_BIT, FD_MAX_EVENTS,
    FD_READ, FD_WRITE, INVALID_SOCKET, SIO_ADDRESS_LIST_CHANGE, SIO_ADDRESS_LIST_QUERY, SIO_BASE_HANDLE,
    SIO_GET_EXTENSION_FUNCTION_POINTER, SIO_KEEPALIVE_VALS, SIO_RCVALL, SIO_ROUTING_INTERFACE_QUERY, SOCKET_ERROR,
    WSACloseEvent, WSACreateEvent, WSAEnumNetworkEvents, WSAEventSelect, WSAIoctl)
from tests import oracle

WSAID_ACCEPTEX = uuid.UUID("b5367df1-cbac-11cf-95ca-00805f48a192").bytes_le


class SocketTestCase(TestCase):
    def setUp(self):
        # The first connection of a process opens handles that stay.
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        client = socket.create_connection(listener.getsockname())
        client.close()
        listener.close()
        super(SocketTestCase, self).setUp()

    def socket(self, kind=socket.SOCK_STREAM):
        made = socket.socket(socket.AF_INET, kind)
        self.addCleanup(made.close)
        return made

    def listener(self):
        listener = self.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen(5)
        return listener

    def nobody_listens(self):
        """An address where nobody listens. It is that of a socket: if it were free, another program might get it."""
        bound = self.socket()
        bound.bind(("127.0.0.1", 0))
        return bound.getsockname()

    def pair(self):
        """Two sockets that are connected to each other."""
        listener, client = self.listener(), self.socket()
        client.connect(listener.getsockname())
        server = listener.accept()[0]
        self.addCleanup(server.close)
        return server, client

    def event(self):
        event = WSACreateEvent()
        self.addCleanup(WSACloseEvent, event)
        return event

    def assertRefusesWhatIsNoSocket(self, function, *arguments):
        closed = self.socket()
        closed.close()
        # Another thread may have closed it: no slip, but a race.
        with self.assertWindowsError(function.__name__, self.library.WSAENOTSOCK):
            function(closed, *arguments)

        class Hostile(object):
            def fileno(self):
                raise ZeroDivisionError
        with io.open(__file__, "rb") as stream:
            for value in (None, -1, INVALID_SOCKET, 2 ** 70, True, False, "x", 1.0, stream, Hostile(),
                          self.ffi.NULL):
                with self.assertRaises(InputError) as context:
                    function(value, *arguments)
                self.assertEqual(context.exception.name, "s")


class TestWSAEventSelect(SocketTestCase):
    def test_signals(self):
        server, client = self.pair()
        event = self.event()
        WSAEventSelect(server, event, FD_READ | FD_CLOSE)
        self.assertFalse(oracle.wait(event, 0))
        client.sendall(b"data")
        self.assertTrue(oracle.wait(event))

    def test_socket_in_other_forms(self):
        class Wrapper(object):
            def __init__(self, wrapped):
                self.fileno = wrapped.fileno
        for form in (Wrapper, lambda s: s.fileno()):
            server, client = self.pair()
            event = self.event()
            WSAEventSelect(form(server), event, FD_CLOSE)
            client.close()
            self.assertTrue(oracle.wait(event))

    def test_ends(self):
        server, client = self.pair()
        event = self.event()
        WSAEventSelect(server, event, FD_READ)
        WSAEventSelect(server, None, 0)
        client.sendall(b"data")
        self.assertFalse(oracle.wait(event, 200))

    def test_no_socket(self):
        event = self.event()
        with self.assertWindowsError("WSAEventSelect", self.library.WSAENOTSOCK):
            WSAEventSelect(oracle.number(event), event, FD_READ)

    def test_bad_input(self):
        server, event = self.socket(), self.event()
        with self.assertRaises(InputError):
            WSAEventSelect(None, event, FD_READ)
        self.assertRefusesWhatIsNoSocket(WSAEventSelect, event, FD_READ)
        for value in (5, b"abc", "x", self.ffi.new("OVERLAPPED *"), server):
            with self.assertRaises(InputError) as context:
                WSAEventSelect(server, value, FD_READ)
            self.assertEqual(context.exception.name, "hEventObject")
        for value in (2 ** 31, -2 ** 31 - 1, 1.0, "1", None):
            with self.assertRaises(InputError) as context:
                WSAEventSelect(server, event, value)
            self.assertEqual(context.exception.name, "lNetworkEvents")


class TestWSAEnumNetworkEvents(SocketTestCase):
    def happened(self, s, event):
        self.assertTrue(oracle.wait(event))
        return WSAEnumNetworkEvents(s, event)

    def test_life_of_a_connection(self):
        listener, client = self.listener(), self.socket()
        event = self.event()
        WSAEventSelect(listener, event, FD_ACCEPT)
        client.connect(listener.getsockname())
        found = self.happened(listener, event)
        self.assertIsInstance(found, WSANETWORKEVENTS)
        self.assertEqual((found.lNetworkEvents, found.iErrorCode[FD_ACCEPT_BIT]), (FD_ACCEPT, 0))
        self.assertFalse(oracle.wait(event, 0))  # it was reset
        server = listener.accept()[0]
        self.addCleanup(server.close)
        WSAEventSelect(server, event, FD_READ | FD_WRITE | FD_CLOSE)
        self.assertEqual(self.happened(server, event).lNetworkEvents, FD_WRITE)
        client.sendall(b"data")
        self.assertEqual(self.happened(server, event).lNetworkEvents, FD_READ)
        self.assertEqual(server.recv(10), b"data")
        client.close()
        found = self.happened(server, event)
        self.assertEqual((found.lNetworkEvents, found.iErrorCode[FD_CLOSE_BIT]), (FD_CLOSE, 0))

    def test_errors(self):
        address, client = self.nobody_listens(), self.socket()
        event = self.event()
        WSAEventSelect(client, event, FD_CONNECT)
        self.assertIn(client.connect_ex(address), (self.library.WSAEWOULDBLOCK, self.library.WSAEINVAL))
        found = self.happened(client, event)
        self.assertEqual(found.lNetworkEvents, FD_CONNECT)
        self.assertEqual(found.iErrorCode[FD_CONNECT_BIT], self.library.WSAECONNREFUSED)

    def test_values_are_those_of_python(self):
        server = self.listener()
        WSAEventSelect(server, self.event(), FD_ACCEPT)
        found = WSAEnumNetworkEvents(server)
        self.assertEqual((found.lNetworkEvents, found.iErrorCode), (0, (0,) * FD_MAX_EVENTS))
        self.assertEqual(repr(found), "WSANETWORKEVENTS(lNetworkEvents=0, iErrorCode=%r)" % ((0,) * FD_MAX_EVENTS,))

    def test_without_the_event_it_stays_signalled(self):
        server, client = self.pair()
        event = self.event()
        WSAEventSelect(server, event, FD_READ)
        client.sendall(b"data")
        self.assertTrue(oracle.wait(event))
        self.assertEqual(WSAEnumNetworkEvents(server).lNetworkEvents, FD_READ)
        self.assertTrue(oracle.wait(event, 0))

    def test_no_socket(self):
        with self.assertWindowsError("WSAEnumNetworkEvents", self.library.WSAENOTSOCK):
            WSAEnumNetworkEvents(oracle.number(self.event()))

    def test_bad_input(self):
        with self.assertRaises(InputError):
            WSAEnumNetworkEvents(None)
        self.assertRefusesWhatIsNoSocket(WSAEnumNetworkEvents)
        for value in (5, b"abc", "x", self.ffi.new("OVERLAPPED *")):
            with self.assertRaises(InputError) as context:
                WSAEnumNetworkEvents(self.socket(), value)
            self.assertEqual(context.exception.name, "hEventObject")


class TestWSAIoctl(SocketTestCase):
    def setUp(self):
        if os.name == "nt":
            # The first question of this kind opens handles that stay.
            with contextlib.closing(socket.socket()) as first:
                WSAIoctl(first.fileno(), SIO_ADDRESS_LIST_QUERY, cbOutBuffer=4096)
        super(TestWSAIoctl, self).setUp()

    def test_takes_bytes(self):
        values = struct.pack("III", 1, 60000, 1000)
        for form in (bytes, bytearray, memoryview):
            self.assertEqual(WSAIoctl(self.socket(), SIO_KEEPALIVE_VALS, form(values)), b"")

    def test_returns_bytes(self):
        result = WSAIoctl(self.socket(), SIO_GET_EXTENSION_FUNCTION_POINTER, WSAID_ACCEPTEX, struct.calcsize("P"))
        self.assertIsInstance(result, bytes)
        self.assertNotEqual(struct.unpack("P", result)[0], 0)
        s = self.socket()
        self.assertEqual(struct.unpack("P", WSAIoctl(s, SIO_BASE_HANDLE, cbOutBuffer=struct.calcsize("P"))),
                         (s.fileno(),))

    def test_result_is_as_long_as_what_was_returned(self):
        loopback = struct.pack("=HH4s8x", socket.AF_INET, 0, socket.inet_aton("127.0.0.1"))
        route = WSAIoctl(self.socket(socket.SOCK_DGRAM), SIO_ROUTING_INTERFACE_QUERY, loopback, 100)
        self.assertEqual(len(route), 16)

    def test_buffer_too_small(self):
        with self.assertWindowsError("WSAIoctl", self.library.WSAEFAULT):
            WSAIoctl(self.socket(), SIO_ADDRESS_LIST_QUERY, cbOutBuffer=16)

    def test_no_room(self):
        for size in (0, 1, 4):
            try:  # Wine does it, and says that it wrote more than there was room for
                self.assertLessEqual(len(WSAIoctl(self.socket(), SIO_BASE_HANDLE, cbOutBuffer=size)), size)
            except WindowsAPIError as error:
                self.assertEqual(error.code, self.library.WSAEFAULT)
        with self.assertRaises(InputError) as context:
            WSAIoctl(self.socket(), SIO_BASE_HANDLE, cbOutBuffer=-1)
        self.assertEqual(context.exception.name, "cbOutBuffer")

    def test_no_such_control(self):
        with self.assertWindowsError("WSAIoctl", self.library.WSAEOPNOTSUPP) as caught:
            WSAIoctl(self.socket(), 5)
        self.assertIn("(WSAEOPNOTSUPP)", str(caught[0]))

    def test_no_socket(self):
        with self.assertWindowsError("WSAIoctl", self.library.WSAENOTSOCK):
            WSAIoctl(oracle.number(self.event()), SIO_KEEPALIVE_VALS, struct.pack("III", 1, 60000, 1000))

    def test_overlapped(self):
        s, event = self.socket(), self.event()
        lpOverlapped = OVERLAPPED(hEvent=event)
        result = WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, lpOverlapped=lpOverlapped)
        self.assertEqual((lpOverlapped.Internal, len(result)), (self.library.STATUS_PENDING, 0))
        with self.assertRaises(InputError) as context:
            WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, lpOverlapped=lpOverlapped)
        self.assertEqual(context.exception.name, "lpOverlapped")
        s.close()  # cancels it
        self.assertTrue(oracle.wait(event))
        self.assertNotEqual(lpOverlapped.Internal, self.library.STATUS_PENDING)

    def test_overlapped_and_done_at_once(self):
        result = WSAIoctl(self.socket(), SIO_GET_EXTENSION_FUNCTION_POINTER, WSAID_ACCEPTEX, struct.calcsize("P"),
                          OVERLAPPED(hEvent=self.event()))
        self.assertNotEqual(struct.unpack("P", result)[0], 0)

    def test_completion_routine(self):
        s, calls = self.socket(), []
        lpOverlapped = OVERLAPPED()
        result = WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, lpOverlapped=lpOverlapped,
                          lpCompletionRoutine=lambda *arguments: calls.append(arguments))
        self.assertEqual((len(result), lpOverlapped.Internal), (0, self.library.STATUS_PENDING))
        with self.assertRaises(InputError) as context:
            WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, lpOverlapped=lpOverlapped)
        self.assertEqual(context.exception.name, "lpOverlapped")
        s.close()  # cancels it
        self.assertEqual(SleepEx(10000, True), self.library.WAIT_IO_COMPLETION)
        (dwError, cbTransferred, passed, dwFlags), = calls
        self.assertIs(passed, lpOverlapped)
        self.assertNotEqual(dwError, 0)
        self.assertEqual((cbTransferred, dwFlags), (0, 0))

    def test_completion_routine_is_not_called_after_a_failure(self):
        calls, lpOverlapped = [], OVERLAPPED()
        with self.assertWindowsError("WSAIoctl", self.library.WSAENOTSOCK):
            WSAIoctl(oracle.number(self.event()), SIO_ADDRESS_LIST_CHANGE, b"", 0, lpOverlapped, calls.append)
        self.assertEqual(SleepEx(0, True), 0)
        self.assertEqual(calls, [])

    def test_bad_input(self):
        with self.assertRaises(InputError):
            WSAIoctl(None, SIO_BASE_HANDLE)
        for arguments in ((None, lambda *_: None), (OVERLAPPED(), 5), (OVERLAPPED(), "routine")):
            with self.assertRaises(InputError) as context:
                WSAIoctl(self.socket(), SIO_ADDRESS_LIST_CHANGE, b"", 0, *arguments)
            self.assertEqual(context.exception.name, "lpCompletionRoutine")
        self.assertRefusesWhatIsNoSocket(WSAIoctl, SIO_BASE_HANDLE)
        unsigned = (-1, 2 ** 32, 1.0, "1", None)
        for name, values in (("dwIoControlCode", unsigned), ("cbOutBuffer", unsigned),
                             ("lpvInBuffer", (None, 5, [], object())),
                             ("lpOverlapped", (5, b"abc", self.ffi.NULL, self.ffi.new("MSG *")))):
            for value in values:
                keywords = dict({"dwIoControlCode": SIO_BASE_HANDLE}, **{name: value})
                with self.assertRaises(InputError) as context:
                    WSAIoctl(self.socket(), **keywords)
                self.assertEqual(context.exception.name, name)


class TestWinsock(TestCase):
    def test_is_started(self):
        # In a program of its own that has not imported socket.
        script = ("from pywincffi.ws2_32 import WSAEventSelect\n"
                  "try:\n    WSAEventSelect(4, None, 0)\nexcept OSError as error:\n    print(error.code)")
        process = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   cwd=os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
        self.assertEqual(int(process.communicate()[0]), self.library.WSAENOTSOCK)

    def test_documented_values(self):
        self.assertEqual([FD_READ, FD_WRITE, FD_ACCEPT, FD_CONNECT, FD_CLOSE, FD_ALL_EVENTS, SOCKET_ERROR],
                         [1, 2, 8, 16, 32, 1023, -1])
        self.assertEqual([SIO_RCVALL, SIO_KEEPALIVE_VALS, SIO_GET_EXTENSION_FUNCTION_POINTER],
                         [0x98000001, 0x98000004, 0xC8000006])
        self.assertEqual(INVALID_SOCKET, 2 ** (8 * struct.calcsize("P")) - 1)


class TestCompletionPort(SocketTestCase):
    def test_socket_in_all_forms(self):
        for convert in (lambda connection: connection, lambda connection: connection.fileno(),
                        lambda connection: handle_from_int(connection.fileno())):
            port = CreateIoCompletionPort()
            here, there = self.pair()
            CreateIoCompletionPort(convert(here), port, 5)
            ReadFile(handle_from_int(here.fileno()), 3, OVERLAPPED(object="its own"))
            there.sendall(b"abc")
            packet = GetQueuedCompletionStatus(port, 10000)
            self.assertEqual((packet.lpNumberOfBytesTransferred, packet.lpCompletionKey, packet.lpOverlapped.object),
                             (3, 5, "its own"))
            CloseHandle(port)

    def test_socket_is_not_kept(self):
        port, connection = CreateIoCompletionPort(), socket.socket()
        CreateIoCompletionPort(connection, port)
        watch = weakref.ref(connection)
        connection.close()
        del connection
        gc.collect()
        self.assertIsNone(watch())
        CloseHandle(port)

    def test_number_of_nothing(self):
        with self.assertWindowsError("CreateIoCompletionPort", 6):
            CreateIoCompletionPort(0x7FFFFFF0)
        with self.assertWindowsError("CreateIoCompletionPort", 6):
            CreateIoCompletionPort(0)
