"""
The functions and constants of ``netapi32.dll``: the accounts of computers. Everything that the modules of this package
define can be imported from the package itself:

>>> from pywincffi.netapi32 import NetUserEnum
"""
from pywincffi.core import publish

publish(__name__)
