"""
The functions and constants of ``wtsapi32.dll``: the sessions of users. Everything that the modules of this package
define can be imported from the package itself:

>>> from pywincffi.wtsapi32 import WTSEnumerateSessions
"""
from pywincffi.core import publish

publish(__name__)
