"""
The core of an event loop in the manner of asyncio's proactor: tasks accept, connect, receive and send on one port.

A task is a generator. It yields the operation that it waits for, and is given the operation's result, or its error as
an exception, as soon as the completion port reports it.
"""
from __future__ import print_function

import socket
import struct

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import INFINITE, CloseHandle, CreateIoCompletionPort, GetQueuedCompletionStatus
from pywincffi.mswsock import SO_UPDATE_ACCEPT_CONTEXT, SO_UPDATE_CONNECT_CONTEXT, AcceptEx, ConnectEx
from pywincffi.wintypes import OVERLAPPED
from pywincffi.ws2_32 import WSAGetOverlappedResult, WSARecv, WSASend

CLIENTS = 50


class Operation(object):
    """An operation on a socket that was started: when it is complete, ``finish`` makes its result."""

    def __init__(self, s, finish):
        self.socket = s
        self.finish = finish
        self.overlapped = OVERLAPPED(object=self)
        self.task = None

    def result(self):
        """Returns the result, or raises the error, of an operation that is complete."""
        return self.finish(WSAGetOverlappedResult(self.socket, self.overlapped, False).lpcbTransfer)


class Loop(object):
    def __init__(self):
        self.port = CreateIoCompletionPort()
        self.waiting = 0

    def register(self, s):
        """Has the completion port report the operations of a socket."""
        CreateIoCompletionPort(s, self.port)
        return s

    def accept(self, listener):
        accepted = socket.socket()

        def finish(count):
            accepted.setsockopt(socket.SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, struct.pack("P", listener.fileno()))
            return self.register(accepted)

        operation = Operation(listener, finish)
        AcceptEx(listener, accepted, 0, 32, 32, operation.overlapped)
        return operation

    def connect(self, connection, address):
        connection.bind(("127.0.0.1", 0))
        operation = Operation(connection, lambda count: connection.setsockopt(
            socket.SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, b""))
        ConnectEx(connection, address, operation.overlapped)
        return operation

    def receive(self, connection, size):
        data = bytearray(size)
        operation = Operation(connection, lambda count: bytes(data[:count]))
        WSARecv(connection, data, 0, operation.overlapped)
        return operation

    def send(self, connection, data):
        operation = Operation(connection, lambda count: count)
        WSASend(connection, data, 0, operation.overlapped)
        return operation

    def start(self, task):
        """Runs a task until it waits for the first time."""
        self.resume(task, task.send, None)

    def resume(self, task, go_on, value):
        try:
            operation = go_on(value)
        except StopIteration:
            return
        operation.task = task
        self.waiting += 1

    def run(self):
        """Runs until no task waits for anything."""
        while self.waiting:
            packet = GetQueuedCompletionStatus(self.port, INFINITE)
            assert packet is not None  # it comes, however late
            self.waiting -= 1
            operation = packet.lpOverlapped.object
            try:
                value, go_on = operation.result(), operation.task.send
            except (WindowsAPIError, socket.error) as error:
                value, go_on = error, operation.task.throw
            self.resume(operation.task, go_on, value)

    def close(self):
        CloseHandle(self.port)


def serve(loop, listener, count):
    for _ in range(count):
        loop.start(echo(loop, (yield loop.accept(listener))))


def echo(loop, connection):
    try:
        while True:
            data = yield loop.receive(connection, 4096)
            if not data:
                break
            yield loop.send(connection, data)
    finally:
        connection.close()


def client(loop, address, message, answers):
    connection = loop.register(socket.socket())
    try:
        yield loop.connect(connection, address)
        yield loop.send(connection, message)
        answers.append((yield loop.receive(connection, 4096)) == message)
    finally:
        connection.close()


def knock(loop, address, errors):
    """Connects with an address where nobody listens."""
    connection = loop.register(socket.socket())
    try:
        yield loop.connect(connection, address)
    except WindowsAPIError as error:
        errors.append(error.code)
    finally:
        connection.close()


def main():
    loop, answers, errors = Loop(), [], []
    listener, nobody = socket.socket(), socket.socket()
    for each in listener, nobody:
        each.bind(("127.0.0.1", 0))
    listener.listen(CLIENTS)
    loop.register(listener)
    loop.start(serve(loop, listener, CLIENTS))
    for number in range(CLIENTS):
        loop.start(client(loop, listener.getsockname(), b"hello from %d" % number, answers))
    loop.start(knock(loop, nobody.getsockname(), errors))
    loop.run()
    loop.close()
    print("%d clients got %d right answers" % (len(answers), sum(answers)))
    print("where nobody listens: error %d" % errors[0])
    listener.close()
    nobody.close()


if __name__ == "__main__":
    main()
