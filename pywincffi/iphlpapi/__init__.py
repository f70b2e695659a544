"""
The functions and constants of ``iphlpapi.dll``: network adapters, connections and routes. Everything that the modules
of this package define can be imported from the package itself:

>>> from pywincffi.iphlpapi import GetAdaptersAddresses, GAA_FLAG_INCLUDE_GATEWAYS
"""
from pywincffi.core import publish

publish(__name__)
