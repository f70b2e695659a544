"""
The functions and constants of ``user32.dll``: messages, windows, message boxes, and waits that watch for messages too.
Everything that the modules of this package define can be imported from the package itself:

>>> from pywincffi.user32 import MessageBox, MB_ICONINFORMATION

A window, ``HWND``, is cdata of its own type, so that it cannot be mistaken for another handle. The number that other
libraries have for it is got by ``int(ffi.cast("intptr_t", hWnd))``, and the window of a number by
``ffi.cast("HWND", number)``, with ``ffi`` from :func:`pywincffi.core.dist.load`.
"""
from pywincffi.core import publish

publish(__name__)
