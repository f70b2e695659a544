"""
The functions and constants of ``ole32.dll``: the basics of COM. Everything that the modules of this package define can
be imported from the package itself:

>>> from pywincffi.ole32 import CoInitializeEx, CoUninitialize, COINIT_MULTITHREADED
"""
from pywincffi.core import publish

publish(__name__)
