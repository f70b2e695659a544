"""
The functions and constants of ``ws2_32.dll``, Winsock, for programs that wait for Python's own sockets together with
other things. Everything that the modules of this package define can be imported from the package itself:

>>> from pywincffi.ws2_32 import WSACreateEvent, WSAEventSelect, FD_READ

A socket is passed as a ``socket.socket``, as any object whose ``fileno()`` is a socket, or as that number.
"""
# Calls WSAStartup, without which Winsock does nothing, and WSACleanup when Python exits.
import socket  # noqa: F401

from pywincffi.core import publish

publish(__name__)
