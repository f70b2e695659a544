"""
The functions and constants of ``gdi32.dll``: device contexts, bitmaps and their pixels, and fonts. Everything that the
modules of this package define can be imported from the package itself:

>>> from pywincffi.gdi32 import BitBlt, SRCCOPY

A device context (``HDC``), a bitmap (``HBITMAP``) and the other objects are cdata of types of their own, so that one
cannot be mistaken for another. Where any object is meant, ``HGDIOBJ``, those of all types are valid. To close one with
an :class:`~pywincffi.ownership.Owner`, pass the function that its page names:

>>> with Owner(CreateCompatibleDC(None), DeleteDC) as memory:
...     BitBlt(memory, 0, 0, 1, 1, None, 0, 0, WHITENESS)

GDI does not always say why a function failed. The error is then 31, ``ERROR_GEN_FAILURE``.
"""
from pywincffi.core import publish

publish(__name__)
