"""Values that functions refuse."""
from pywincffi.core import PY2

# Bytes, which are no text, except in Python 2: there they are text in the ANSI code page.
BYTES = 5.5 if PY2 else b"\xff"
