"""
The functions and constants of ``psapi.dll``: which processes there are, their memory, and the modules they have loaded.
Everything that the modules of this package define can be imported from the package itself:

>>> from pywincffi.psapi import EnumProcesses, GetProcessMemoryInfo
"""
from pywincffi.core import publish

publish(__name__)
