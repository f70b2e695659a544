"""
The functions and constants of ``version.dll``: the version information of files. Everything that the modules of this
package define can be imported from the package itself:

>>> from pywincffi.version import GetFileVersionInfo, VerQueryValue
"""
from pywincffi.core import publish

publish(__name__)
