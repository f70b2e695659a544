"""Sockets, as a program for pywincffi 0.5.0 has them."""
import socket

from pywincffi.core import dist
from pywincffi.exceptions import InputError
from pywincffi.kernel32.handle import CloseHandle
from pywincffi.ws2_32.events import WSACreateEvent, WSAEnumNetworkEvents, WSAEventSelect, WSAGetLastError
from pywincffi.wintypes import HANDLE, LPWSANETWORKEVENTS, SOCKET, WSAEVENT, socket_from_object

_, library = dist.load()
server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen(1)
client = socket.create_connection(server.getsockname())
event, number = WSACreateEvent(), socket_from_object(client)
print(isinstance(number, SOCKET), isinstance(event, WSAEVENT), isinstance(event, HANDLE))
WSAEventSelect(number, event, library.FD_WRITE)
events = WSAEnumNetworkEvents(number, event)
print(isinstance(events, LPWSANETWORKEVENTS), events.lNetworkEvents == library.FD_WRITE, events.iErrorCode[0])
print(isinstance(WSAGetLastError(), int))
WSAEventSelect(number, event, 0)
CloseHandle(event)
client.close()
server.close()
for bad in (client, None):
    try:
        socket_from_object(bad)
    except InputError as error:
        print(error.name, error.value is bad)
