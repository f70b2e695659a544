"""Accepts a client and echoes 64 bytes by way of a completion port, as asyncio does, for each contender."""
import socket
import struct

import _overlapped

from pywincffi import kernel32, mswsock, ws2_32
from pywincffi.wintypes import OVERLAPPED

SIZE = 65536
# A connection that is reset frees its port at once; otherwise the machine would run out of ports.
_RESET = struct.pack("HH", 1, 0)


class Echo(object):
    """The listener and the completion port of a contender, and the pending operations, as asyncio keeps them."""

    def __init__(self):
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(100)
        self.address = self.listener.getsockname()
        self.port = self.create_port()
        self.pending = {}
        self.register(self.listener)

    def echo(self, data):
        """Returns the bytes that the client has received."""
        accepted = socket.socket()
        self.accept(accepted)
        client = socket.socket()
        client.connect(self.address)
        self.complete()
        accepted.setsockopt(socket.SOL_SOCKET, mswsock.SO_UPDATE_ACCEPT_CONTEXT,
                            struct.pack("@P", self.listener.fileno()))
        self.register(accepted)
        self.receive(accepted)
        client.sendall(data)
        self.send(accepted, self.complete())
        self.complete()
        found = client.recv(SIZE)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        client.close()
        accepted.close()
        return found


class Pywincffi(Echo):
    def create_port(self):
        return kernel32.CreateIoCompletionPort()

    def register(self, s):
        kernel32.CreateIoCompletionPort(s, self.port)

    def accept(self, accepted):
        operation = OVERLAPPED(object=accepted)
        mswsock.AcceptEx(self.listener, accepted, 0, 32, 32, operation)

    def receive(self, s):
        operation = OVERLAPPED()
        operation.object = ws2_32.WSARecv(s, SIZE, 0, operation)

    def send(self, s, data):
        ws2_32.WSASend(s, data, 0, OVERLAPPED(object=data))

    def complete(self):
        packet = kernel32.GetQueuedCompletionStatus(self.port, 10000)
        if packet.error:
            raise OSError(packet.error)
        done = packet.lpOverlapped.object
        return done if isinstance(done, socket.socket) else done[:packet.lpNumberOfBytesTransferred]


class Overlapped(Echo):
    def create_port(self):
        return _overlapped.CreateIoCompletionPort(_overlapped.INVALID_HANDLE_VALUE, 0, 0, 0xFFFFFFFF)

    def register(self, s):
        _overlapped.CreateIoCompletionPort(s.fileno(), self.port, 0, 0)

    def accept(self, accepted):
        operation = _overlapped.Overlapped(0)
        operation.AcceptEx(self.listener.fileno(), accepted.fileno())
        self.pending[operation.address] = operation, accepted

    def receive(self, s):
        operation = _overlapped.Overlapped(0)
        operation.WSARecv(s.fileno(), SIZE, 0)
        self.pending[operation.address] = operation, s

    def send(self, s, data):
        operation = _overlapped.Overlapped(0)
        operation.WSASend(s.fileno(), data, 0)
        self.pending[operation.address] = operation, s

    def complete(self):
        error, _, _, address = _overlapped.GetQueuedCompletionStatus(self.port, 10000)
        if error:
            raise OSError(error)
        operation, _ = self.pending.pop(address)
        return operation.getresult()
