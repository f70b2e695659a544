"""
The functions and constants of ``kernel32.dll``. Everything that the modules of this package define can be imported
from the package itself:

>>> from pywincffi.kernel32 import CreatePipe, CloseHandle
"""
from pywincffi.core import publish

publish(__name__)
