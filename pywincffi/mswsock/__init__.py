"""
The functions and constants of ``mswsock.dll``, Microsoft's extensions of Winsock: accepting and connecting overlapped.
Everything that the modules of this package define can be imported from the package itself:

>>> from pywincffi.mswsock import AcceptEx, ConnectEx, SO_UPDATE_ACCEPT_CONTEXT

A socket is passed as a ``socket.socket``, as any object whose ``fileno()`` is a socket, or as that number.
"""
# Calls WSAStartup, without which Winsock does nothing, and WSACleanup when Python exits.
import socket  # noqa: F401

from pywincffi.core import publish

publish(__name__)
