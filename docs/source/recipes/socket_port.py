from __future__ import print_function

import socket
import struct

from pywincffi.kernel32 import INFINITE, CreateIoCompletionPort, GetQueuedCompletionStatusEx
from pywincffi.mswsock import SO_UPDATE_ACCEPT_CONTEXT, AcceptEx
from pywincffi.ownership import Owner
from pywincffi.wintypes import OVERLAPPED
from pywincffi.ws2_32 import WSARecv

listener, client, server = [socket.socket() for _ in range(3)]
with Owner(CreateIoCompletionPort()) as port:
    CreateIoCompletionPort(listener, port)
    CreateIoCompletionPort(server, port)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    AcceptEx(listener, server, 0, 32, 32, OVERLAPPED(object="accepted"))
    client.connect(listener.getsockname())
    packet, = GetQueuedCompletionStatusEx(port, 1, INFINITE)
    print(packet.lpOverlapped.object)
    server.setsockopt(socket.SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, struct.pack("P", listener.fileno()))

    data = WSARecv(server, 100, 0, OVERLAPPED(object="received"))
    client.sendall(b"hello")
    packet, = GetQueuedCompletionStatusEx(port, 1, INFINITE)
    print(packet.lpOverlapped.object, data[:packet.dwNumberOfBytesTransferred].decode("ascii"))
for each in listener, client, server:
    each.close()
