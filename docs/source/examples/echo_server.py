"""
Serve many clients of a named pipe in one thread, with a completion port.

Every operation on a connection is overlapped: it is started, and the thread goes on. What is complete comes out of the
completion port, in whatever order, with the very OVERLAPPED that the operation was started with; its ``object`` is the
method to go on with. Ctrl-C ends the server's wait, like any other wait in the main thread.
"""
from __future__ import print_function

import os
import threading

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    ERROR_NO_DATA, ERROR_PIPE_BUSY, FILE_FLAG_FIRST_PIPE_INSTANCE, FILE_FLAG_OVERLAPPED, GENERIC_READ, GENERIC_WRITE,
    INFINITE, PIPE_ACCESS_DUPLEX, PIPE_REJECT_REMOTE_CLIENTS, PIPE_UNLIMITED_INSTANCES, CloseHandle, ConnectNamedPipe,
    CreateFile, CreateIoCompletionPort, CreateNamedPipe, DisconnectNamedPipe, GetQueuedCompletionStatus,
    PostQueuedCompletionStatus, ReadFile, WaitNamedPipe, WriteFile)
from pywincffi.ownership import Owner
from pywincffi.wintypes import OVERLAPPED

NAME = "\\\\.\\pipe\\echo-%d" % os.getpid()
CLIENTS = 50
# Keys of the packets that come out of the port.
OPERATION, STOP = 1, 2


class Connection(object):
    """One instance of the pipe: waits for a client, and sends back what it sends, until it goes."""

    def __init__(self, server, flags=0):
        self.server = server
        self.pipe = CreateNamedPipe(
            NAME, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | flags, PIPE_REJECT_REMOTE_CLIENTS,
            PIPE_UNLIMITED_INSTANCES, 4096, 4096)
        server.connections.add(self)
        CreateIoCompletionPort(self.pipe, server.port, OPERATION)

    def listen(self):
        """Waits for a client. Returns True if there is one already, which no packet will report."""
        while True:
            try:
                return ConnectNamedPipe(self.pipe, OVERLAPPED(object=self.connected))
            except WindowsAPIError as error:
                if error.code != ERROR_NO_DATA:
                    raise
                DisconnectNamedPipe(self.pipe)  # a client came and went before this call

    def connected(self, error, count):
        self.server.listen()  # for the next client
        self.serve(error)

    def serve(self, error=0):
        self.server.served += 1
        self.go_on(error, self.read)

    def read(self):
        # If there is something to read already it is read at once. The packet comes all the same.
        self.data = ReadFile(self.pipe, 4096, OVERLAPPED(object=self.received))

    def received(self, error, count):
        self.go_on(error, self.write, count)

    def write(self, count):
        WriteFile(self.pipe, self.data[:count], OVERLAPPED(object=self.sent))

    def sent(self, error, count):
        self.go_on(error, self.read)

    def go_on(self, error, start, *arguments):
        """Starts the next operation, unless the client has gone: that ends this connection, and no other."""
        if not error:
            try:
                start(*arguments)
                return
            except WindowsAPIError:
                pass  # the client has just gone
        self.close()

    def close(self):
        self.server.connections.discard(self)
        CloseHandle(self.pipe)


class Server(object):
    def __init__(self):
        self.port = CreateIoCompletionPort()
        self.connections = set()
        self.served = 0
        self.listen(FILE_FLAG_FIRST_PIPE_INSTANCE)

    def listen(self, flags=0):
        """Adds instances of the pipe until one of them waits for a client: clients may be quicker."""
        while True:
            connection = Connection(self, flags)
            if not connection.listen():
                break
            connection.serve()
            flags = 0

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
        # What is under way on a pipe ends with it. Windows may still use its memory, which is therefore kept.
        for connection in list(self.connections):
            connection.close()
        CloseHandle(self.port)


def open_pipe():
    while True:
        try:
            return Owner(CreateFile(NAME, GENERIC_READ | GENERIC_WRITE))
        except WindowsAPIError as error:
            if error.code != ERROR_PIPE_BUSY:
                raise
        WaitNamedPipe(NAME, 10000)


def client(number, answers):
    with open_pipe() as pipe:
        for message in ("hello from %d" % number, "how are you?", "x" * 4000):
            WriteFile(pipe.handle, message)
            if ReadFile(pipe.handle, 4096) == message.encode("ascii"):
                answers[number] += 1


def visit(server, answers):
    """All clients at once, and when the last one is served the server may go home."""
    threads = [threading.Thread(target=client, args=(number, answers)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.stop()


def main():
    server, answers = Server(), [0] * CLIENTS
    visitors = threading.Thread(target=visit, args=(server, answers))
    visitors.start()
    try:
        server.run()
    finally:
        server.close()
    visitors.join()
    print("%d clients were served, and got %d right answers" % (server.served, sum(answers)))


if __name__ == "__main__":
    main()
