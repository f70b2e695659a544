"""
The functions and constants of ``dwmapi.dll``, the Desktop Window Manager: the frames of windows. Everything that the
modules of this package define can be imported from the package itself:

>>> from pywincffi.dwmapi import DwmSetWindowAttribute, DWMWA_USE_IMMERSIVE_DARK_MODE
"""
from pywincffi.core import publish

publish(__name__)
