"""
The functions and constants of ``ws2_32.dll``, Winsock, for programs that wait for Python's own sockets together with
other things. Everything that the modules of this package define can be imported from the package itself:

>>> from pywincffi.ws2_32 import WSACreateEvent, WSAEventSelect, FD_READ

A socket is passed as a ``socket.socket``, as any object whose ``fileno()`` is a socket, or as that number.
"""
# Calls WSAStartup, without which Winsock does nothing, and WSACleanup when Python exits.
import socket  # noqa: F401

from pywincffi.core.lazy import lazy
from pywincffi.ws2_32._names import NAMES

__all__, __getattr__, __dir__ = lazy(__name__, NAMES)

if False:  # for what reads this and does not run it, such as editors and pylint
    from pywincffi.ws2_32._names import *  # noqa: F401,F403
