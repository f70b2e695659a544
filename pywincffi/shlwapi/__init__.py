"""
The functions and constants of ``shlwapi.dll``: what programs are associated with. Everything that the modules
of this package define can be imported from the package itself:

>>> from pywincffi.shlwapi import AssocQueryString, ASSOCSTR_EXECUTABLE
"""
from pywincffi.core import publish

publish(__name__)
