"""
The functions of ``comctl32.dll``, the common controls: those that subclass windows. Everything that the modules of this
package define can be imported from the package itself:

>>> from pywincffi.comctl32 import DefSubclassProc, SetWindowSubclass
"""
from pywincffi.core import publish

publish(__name__)
