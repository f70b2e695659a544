"""
The functions and constants of ``imagehlp.dll``: the files of programs and DLLs. Everything that the modules of this
package define can be imported from the package itself:

>>> from pywincffi.imagehlp import CheckSumMappedFile
"""
from pywincffi.core import publish

publish(__name__)
