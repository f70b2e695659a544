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
    ERROR_PIPE_BUSY, FILE_FLAG_FIRST_PIPE_INSTANCE, FILE_FLAG_OVERLAPPED, GENERIC_READ, GENERIC_WRITE, INFINITE,
    PIPE_ACCESS_DUPLEX, PIPE_REJECT_REMOTE_CLIENTS, PIPE_UNLIMITED_INSTANCES, CloseHandle, ConnectNamedPipe,
    CreateFile, CreateIoCompletionPort, CreateNamedPipe, GetQueuedCompletionStatus, PostQueuedCompletionStatus,
    ReadFile, WaitNamedPipe, WriteFile)
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
        if ConnectNamedPipe(self.pipe, OVERLAPPED(object=self.connected)):
            self.connected(0, 0)  # the client was quicker, and no packet will tell

    def connected(self, error, count):
        self.server.served += 1
        Connection(self.server)  # for the next client
        self.read()

    def read(self):
        # If there is something to read already it is read at once. The packet comes all the same.
        self.data = ReadFile(self.pipe, 4096, OVERLAPPED(object=self.received))

    def received(self, error, count):
        if error:
            self.close()  # ERROR_BROKEN_PIPE: the client has gone
        else:
            WriteFile(self.pipe, self.data[:count], OVERLAPPED(object=self.sent))

    def sent(self, error, count):
        self.read()

    def close(self):
        self.server.connections.discard(self)
        CloseHandle(self.pipe)


class Server(object):
    def __init__(self):
        self.port = CreateIoCompletionPort()
        self.connections = set()
        self.served = 0
        Connection(self, FILE_FLAG_FIRST_PIPE_INSTANCE)

    def run(self):
        while True:
            packet = GetQueuedCompletionStatus(self.port, INFINITE)
            if packet.lpCompletionKey == STOP:
                break
            go_on = packet.lpOverlapped.object
            try:
                go_on(packet.error, packet.lpNumberOfBytesTransferred)
            except WindowsAPIError:
                go_on.__self__.close()  # the client went while there was something to send or to read

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
