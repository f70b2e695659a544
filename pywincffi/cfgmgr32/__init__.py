"""
The functions and constants of ``cfgmgr32.dll``: the tree of devices. Everything that the modules of this package define
can be imported from the package itself:

>>> from pywincffi.cfgmgr32 import CM_Get_Parent, CR_NO_SUCH_DEVNODE
"""
from pywincffi.core import publish

publish(__name__)
