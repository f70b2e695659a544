"""
Serve a thousand clients in one thread, with AcceptEx and a completion port.

Every operation on a socket is overlapped: it is started, and the thread goes on. What is complete comes out of the
completion port, in whatever order, with the very OVERLAPPED that the operation was started with; its ``object`` is the
method to go on with. Clients may reset their connections at any moment. That ends their connection, and no other.
"""
from __future__ import print_function

import socket
import struct
import threading

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    INFINITE, CloseHandle, CreateIoCompletionPort, GetQueuedCompletionStatus, PostQueuedCompletionStatus)
from pywincffi.mswsock import SO_UPDATE_ACCEPT_CONTEXT, AcceptEx
from pywincffi.wintypes import OVERLAPPED
from pywincffi.ws2_32 import WSARecv, WSASend

CLIENTS = 1000
# Of those who come and go in between, and are rude.
EVERY = 5
# How many sockets wait for a client at the same time.
WAITING = 20
# A SOCKADDR_IN, and what AcceptEx needs besides.
ADDRESS_LENGTH = 16 + 16
# Keys of the packets that come out of the port.
OPERATION, STOP = 1, 2


class Connection(object):
    """A socket that waits for a client, and sends back what the client sends, until the client goes."""

    def __init__(self, server):
        self.server = server
        self.socket = socket.socket()
        server.connections.add(self)

    def listen(self):
        AcceptEx(self.server.listener, self.socket, 0, ADDRESS_LENGTH, ADDRESS_LENGTH,
                 OVERLAPPED(object=self.accepted))

    def accepted(self, error, count):
        self.server.listen()  # for the next client
        self.go_on(error, self.begin)

    def begin(self):
        # Without this the socket can send and receive, but little else.
        self.socket.setsockopt(socket.SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT,
                               struct.pack("P", self.server.listener.fileno()))
        CreateIoCompletionPort(self.socket, self.server.port, OPERATION)
        self.server.serving += 1
        self.server.most = max(self.server.most, self.server.serving)
        self.receive()

    def receive(self):
        # If there is something to receive already it is received at once. The packet comes all the same.
        self.data = WSARecv(self.socket, 4096, 0, OVERLAPPED(object=self.received))

    def received(self, error, count):
        if count or error:
            self.go_on(error, self.send, count)
        else:
            self.close()  # the client has sent everything

    def send(self, count):
        WSASend(self.socket, self.data[:count], 0, OVERLAPPED(object=self.sent))

    def sent(self, error, count):
        self.go_on(error, self.receive)

    def go_on(self, error, start, *arguments):
        """Starts the next operation, unless the client has gone: that ends this connection, and no other."""
        if not error:
            try:
                start(*arguments)
                return
            except (WindowsAPIError, socket.error):
                pass  # the client has just gone
        self.close()

    def close(self):
        if hasattr(self, "data"):
            self.server.serving -= 1
        self.server.connections.discard(self)
        self.socket.close()


class Server(object):
    def __init__(self):
        self.port = CreateIoCompletionPort()
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(socket.SOMAXCONN)
        CreateIoCompletionPort(self.listener, self.port, OPERATION)
        self.connections = set()
        self.serving = self.most = 0
        for _ in range(WAITING):
            self.listen()

    def listen(self):
        """Adds a socket that waits for a client."""
        while True:
            connection = Connection(self)
            try:
                connection.listen()
                return
            except WindowsAPIError:
                connection.close()  # a client came and went before this call

    def run(self):
        # Only a wait with a time limit returns None.
        packet = GetQueuedCompletionStatus(self.port, INFINITE)
        while packet is not None and packet.lpCompletionKey != STOP:
            go_on = packet.lpOverlapped.object
            go_on(packet.error, packet.lpNumberOfBytesTransferred)
            packet = GetQueuedCompletionStatus(self.port, INFINITE)

    def stop(self):
        """Can be called from any thread."""
        PostQueuedCompletionStatus(self.port, 0, STOP)

    def close(self):
        # What is under way on a socket ends with it. Windows may still use its memory, which is therefore kept.
        for connection in list(self.connections):
            connection.close()
        self.listener.close()
        CloseHandle(self.port)


def connect(server):
    client = socket.create_connection(server.listener.getsockname())
    client.settimeout(60)
    return client


def reset(client):
    """Closes a connection in the way that a program that is killed does."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("HH", 1, 0))
    client.close()


def rude(server, number):
    """A client that goes when it should not."""
    client = connect(server)
    if number % 3 == 0:
        client.close()
        return
    if number % 3 == 1:
        client.sendall(b"x" * 100000)
    reset(client)


def visit(server, results):
    """All clients at once, with others that come and go; when the last one is served the server may go home."""
    clients, gone = [], 0
    try:
        for number in range(CLIENTS):
            clients.append(connect(server))
            if number % EVERY == 0:
                rude(server, gone)
                gone += 1
        right = 0
        for message in (b"hello", b"how are you?"):
            for client in clients:
                client.sendall(message)
            right += sum(client.recv(4096) == message for client in clients)
        results += [gone, right]
    finally:
        for client in clients:
            client.close()
        server.stop()


def main():
    server, results = Server(), []
    visitors = threading.Thread(target=visit, args=(server, results))
    visitors.start()
    try:
        server.run()
    finally:
        server.close()
    visitors.join()
    gone, right = results
    print("%d clients came and went" % gone)
    print("%d clients at a time were served, and got %d right answers" % (min(server.most, CLIENTS), right))


if __name__ == "__main__":
    main()
