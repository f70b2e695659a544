"""
The structures of Windows as Python classes. Fields are attributes, sizes are filled in, and memory that a pointer
points to is kept alive. A function that takes a structure also takes cdata.

>>> SECURITY_ATTRIBUTES(bInheritHandle=True)
SECURITY_ATTRIBUTES(lpSecurityDescriptor=None, bInheritHandle=1)
"""
from pywincffi.core import publish

publish(__name__)
