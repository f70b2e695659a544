"""
Input and output
================

The functions for files, pipes and their handles under one name; they are defined in
:mod:`pywincffi.kernel32.files`, :mod:`pywincffi.kernel32.handles` and :mod:`pywincffi.kernel32.pipes`.
"""
from pywincffi.kernel32.files import *  # noqa: F401,F403
from pywincffi.kernel32.handles import *  # noqa: F401,F403
from pywincffi.kernel32.pipes import *  # noqa: F401,F403
