"""
Access rights
=============

The access rights that objects of every kind have. The rights of one kind are in the module of that kind: those to
processes in :mod:`pywincffi.kernel32.process`, for example.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/secauthz/generic-access-rights
    https://learn.microsoft.com/en-us/windows/win32/secauthz/standard-access-rights
"""
from pywincffi.core import publish

publish(__name__)
