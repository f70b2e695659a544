"""
Kernel32

The functions and constants of ``kernel32.dll``. Everything that the modules of this package define can be imported
from the package itself:

>>> from pywincffi.kernel32 import CreatePipe, CloseHandle
"""
from pywincffi.core.lazy import lazy
from pywincffi.kernel32._names import NAMES

__all__, __getattr__, __dir__ = lazy(__name__, NAMES)

if False:  # for what reads this and does not run it, such as editors and pylint
    from pywincffi.kernel32.console import *  # noqa: F401,F403
    from pywincffi.kernel32.errors import *  # noqa: F401,F403
    from pywincffi.kernel32.files import *  # noqa: F401,F403
    from pywincffi.kernel32.handles import *  # noqa: F401,F403
    from pywincffi.kernel32.jobs import *  # noqa: F401,F403
    from pywincffi.kernel32.modules import *  # noqa: F401,F403
    from pywincffi.kernel32.overlapped_io import *  # noqa: F401,F403
    from pywincffi.kernel32.pipes import *  # noqa: F401,F403
    from pywincffi.kernel32.process import *  # noqa: F401,F403
    from pywincffi.kernel32.serial import *  # noqa: F401,F403
    from pywincffi.kernel32.toolhelp import *  # noqa: F401,F403
    from pywincffi.kernel32.waiting import *  # noqa: F401,F403
