"""
The functions and constants of ``advapi32.dll``: credentials, the registry, security, services. Everything that the
modules of this package define can be imported from the package itself:

>>> from pywincffi.advapi32 import RegOpenKeyEx, HKEY_CURRENT_USER
"""
from pywincffi.core import publish

publish(__name__)
