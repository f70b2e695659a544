"""
The functions and constants of ``secur32.dll``: the names of users. Everything that the modules of this package
define can be imported from the package itself:

>>> from pywincffi.secur32 import GetUserNameEx
"""
from pywincffi.core import publish

publish(__name__)
