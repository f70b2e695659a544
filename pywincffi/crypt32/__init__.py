"""
The functions and constants of ``crypt32.dll``: certificates, and data protection. Everything that the modules of this
package define can be imported from the package itself:

>>> from pywincffi.crypt32 import CryptProtectData, CRYPTPROTECT_LOCAL_MACHINE
"""
from pywincffi.core import publish

publish(__name__)
