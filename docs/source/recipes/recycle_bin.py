from __future__ import print_function

import os

from pywincffi.shell32 import FO_DELETE, FOF_ALLOWUNDO, FOF_NO_UI, SHFileOperation
from pywincffi.wintypes import SHFILEOPSTRUCT

paths = [os.path.abspath(name) for name in ("first.txt", "second.txt")]
for path in paths:
    open(path, "w").close()
operation = SHFILEOPSTRUCT(wFunc=FO_DELETE, pFrom=paths, fFlags=FOF_ALLOWUNDO | FOF_NO_UI)
print("done:", SHFileOperation(operation), "left:", os.listdir("."))
