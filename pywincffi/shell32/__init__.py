"""
The functions and constants of ``shell32.dll``: folders, files, programs and icons. Everything that the modules of this
package define can be imported from the package itself:

>>> from pywincffi.shell32 import SHGetKnownFolderPath, FOLDERID_Documents
"""
from pywincffi.core import publish

publish(__name__)
