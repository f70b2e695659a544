"""
Virtual keys
============

The codes of the keys of the keyboard, and of the buttons of the mouse.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/inputdev/virtual-key-codes
"""
from pywincffi.core import publish

publish(__name__)
