"""
The functions and constants of ``shcore.dll``, which Windows 8.1 and later have: the DPI of monitors. Everything that
the modules of this package define can be imported from the package itself:

>>> from pywincffi.shcore import GetDpiForMonitor, MDT_EFFECTIVE_DPI
"""
from pywincffi.core import publish

publish(__name__)
