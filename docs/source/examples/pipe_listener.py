"""
Connections and a listener on named pipes, in the manner of multiprocessing.connection.

A connection carries whole messages of any size, both ways. It can be asked whether one is there within some time, and
several connections can be waited for at once. Nothing polls, and Ctrl-C ends every wait.
"""
from __future__ import print_function

import os
import subprocess
import sys

from pywincffi.exceptions import WindowsAPIError
from pywincffi.kernel32 import (
    ERROR_BROKEN_PIPE, ERROR_MORE_DATA, ERROR_PIPE_BUSY, FILE_FLAG_FIRST_PIPE_INSTANCE, FILE_FLAG_OVERLAPPED,
    GENERIC_READ, GENERIC_WRITE, INFINITE, PIPE_ACCESS_DUPLEX, PIPE_READMODE_MESSAGE, PIPE_REJECT_REMOTE_CLIENTS,
    PIPE_TYPE_MESSAGE, PIPE_UNLIMITED_INSTANCES, WAIT_OBJECT_0, WAIT_TIMEOUT, CancelIoEx, CloseHandle, ConnectNamedPipe,
    CreateEvent, CreateFile, CreateNamedPipe, GetLastError, GetOverlappedResult, ReadFile, SetNamedPipeHandleState,
    WaitForMultipleObjects, WaitNamedPipe, WriteFile)
from pywincffi.ownership import Owner
from pywincffi.winerror import ERROR_NOT_FOUND
from pywincffi.wintypes import OVERLAPPED

SIZE = 8192


class Connection(object):
    """One end of a pipe in message mode, opened with FILE_FLAG_OVERLAPPED."""

    def __init__(self, pipe):
        self.pipe = Owner(pipe)
        # Manual-reset events: a wait leaves them set, and the next operation resets them.
        self.readable, self.writable = [Owner(CreateEvent(bManualReset=True)) for _ in range(2)]
        self.started = []  # the OVERLAPPED of a read that was started, and its data

    def start(self):
        """Starts to read, unless that was done before; the event ``readable`` tells when it is complete."""
        if not self.started:
            lpOverlapped = OVERLAPPED(hEvent=self.readable.handle)
            self.started.append((lpOverlapped, ReadFile(self.pipe, SIZE, lpOverlapped)))

    def poll(self, milliseconds=0):
        """Whether a message, or the end, is there within the time."""
        return self in wait([self], milliseconds)

    def receive(self):
        """The next message; EOFError if the other end is closed."""
        parts = []
        while True:
            try:
                self.start()
                lpOverlapped, data = self.started.pop()
                parts.append(data[:GetOverlappedResult(self.pipe, lpOverlapped, True)])
                if GetLastError() != ERROR_MORE_DATA:
                    return b"".join(parts)
            except WindowsAPIError as error:
                if error.code != ERROR_BROKEN_PIPE:
                    raise
                raise EOFError

    def send(self, message):
        lpOverlapped = OVERLAPPED(hEvent=self.writable.handle)
        WriteFile(self.pipe, message, lpOverlapped)
        GetOverlappedResult(self.pipe, lpOverlapped, True)

    def close(self):
        self.pipe.close()  # a read that was started ends with it
        self.readable.close()
        self.writable.close()


def wait(connections, milliseconds=INFINITE):
    """The connections that have a message, or are at their end, as soon as one has; none when the time is over."""
    ready = []
    for each in connections:
        try:
            each.start()
        except WindowsAPIError:  # receive() says why
            ready.append(each)
    if not ready:
        events = [each.readable for each in connections]
        if WaitForMultipleObjects(events, False, milliseconds) == WAIT_TIMEOUT:
            return []
        ready = [each for each in connections
                 if WaitForMultipleObjects([each.readable], False, 0) == WAIT_OBJECT_0]
    return ready


def cancel(pipe, lpOverlapped):
    """Cancels an operation, unless it has just completed."""
    try:
        CancelIoEx(pipe, lpOverlapped)
    except WindowsAPIError as error:
        if error.code != ERROR_NOT_FOUND:
            raise


class Listener(object):
    """Waits for clients of a pipe of that name, which nobody else may serve."""

    def __init__(self, name):
        self.name = name
        self.next = self.instance(FILE_FLAG_FIRST_PIPE_INSTANCE)

    def instance(self, flags=0):
        return CreateNamedPipe(
            self.name, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | flags,
            PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE | PIPE_REJECT_REMOTE_CLIENTS, PIPE_UNLIMITED_INSTANCES, SIZE,
            SIZE)

    def accept(self, milliseconds=INFINITE):
        """A connection to the next client; None when the time is over."""
        with Owner(CreateEvent()) as event:
            lpOverlapped = OVERLAPPED(hEvent=event.handle)
            if not ConnectNamedPipe(self.next, lpOverlapped):
                if WaitForMultipleObjects([event], False, milliseconds) == WAIT_TIMEOUT:
                    cancel(self.next, lpOverlapped)
                    try:
                        GetOverlappedResult(self.next, lpOverlapped, True)
                    except WindowsAPIError:
                        return None  # cancelled; otherwise a client came in this moment
        accepted, self.next = self.next, self.instance()  # there is always one that a client finds
        return Connection(accepted)

    def close(self):
        CloseHandle(self.next)


def connect(name, milliseconds=10000):
    """A connection to the listener of that name."""
    while True:
        WaitNamedPipe(name, milliseconds)
        try:
            pipe = CreateFile(name, GENERIC_READ | GENERIC_WRITE, dwFlagsAndAttributes=FILE_FLAG_OVERLAPPED)
        except WindowsAPIError as error:
            if error.code != ERROR_PIPE_BUSY:  # otherwise another client was quicker
                raise
        else:
            SetNamedPipeHandleState(pipe, PIPE_READMODE_MESSAGE)
            return Connection(pipe)


def child(name, number):
    connection = connect(name)
    for message in iter(connection.receive, b"enough"):
        connection.send(b"%d: %d bytes" % (number, len(message)))
    connection.close()


def main():
    name = "\\\\.\\pipe\\listener-%d" % os.getpid()
    listener = Listener(name)
    print("nobody yet: %s" % listener.accept(10))
    children = [subprocess.Popen([sys.executable, __file__, name, str(number)]) for number in range(3)]
    connections = [listener.accept() for _ in children]
    for each in connections:
        each.send(b"x" * 100000)
    answers = set()
    waiting = list(connections)
    while waiting:
        for each in wait(waiting):
            answers.add(each.receive().decode("ascii"))
            waiting.remove(each)
    print("\n".join(sorted(answers)))
    for each in connections:
        print("more: %s" % each.poll(10))
        each.send(b"enough")
    for each in connections:
        try:
            each.receive()
        except EOFError:
            print("closed")
        each.close()
    listener.close()
    for each in children:
        each.wait()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        child(sys.argv[1], int(sys.argv[2]))
    else:
        main()
