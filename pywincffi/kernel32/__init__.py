"""
The functions and constants of ``kernel32.dll``. Everything that the modules of this package define can be imported
from the package itself:

>>> from pywincffi.kernel32 import CreatePipe, CloseHandle
"""
from pywincffi.core.lazy import lazy
from pywincffi.kernel32._names import NAMES

__all__, __getattr__, __dir__ = lazy(__name__, NAMES)

if False:  # for what reads this and does not run it, such as editors and pylint
    from pywincffi.kernel32._names import *  # noqa: F401,F403
