"""
Console
=======

All functions for consoles under one name; they are defined in :mod:`pywincffi.kernel32.console_control`,
:mod:`pywincffi.kernel32.console_input` and :mod:`pywincffi.kernel32.console_screen`.
"""
from pywincffi.kernel32.console_control import *  # noqa: F401,F403
from pywincffi.kernel32.console_input import *  # noqa: F401,F403
from pywincffi.kernel32.console_screen import *  # noqa: F401,F403
