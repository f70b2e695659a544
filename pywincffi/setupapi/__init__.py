"""
The functions and constants of ``setupapi.dll``: the devices of the computer. Everything that the modules of this
package define can be imported from the package itself:

>>> from pywincffi.setupapi import SetupDiGetClassDevs, DIGCF_PRESENT
"""
from pywincffi.core import publish

publish(__name__)
