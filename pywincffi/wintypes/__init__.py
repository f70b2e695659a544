"""
Windows' structures as Python objects: sizes are filled in, fields are attributes, and what they point to is kept alive.
Every function that takes a structure takes these, and plain cdata just as well.

>>> SECURITY_ATTRIBUTES(bInheritHandle=True)
SECURITY_ATTRIBUTES(lpSecurityDescriptor=None, bInheritHandle=1)
"""
from pywincffi.core.lazy import lazy
from pywincffi.wintypes._names import NAMES

__all__, __getattr__, __dir__ = lazy(__name__, NAMES)

if False:  # for what reads this and does not run it, such as editors and pylint
    from pywincffi.wintypes._names import *  # noqa: F401,F403
