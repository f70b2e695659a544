"""What only the source has: the wheels for Windows have neither the headers nor what reads them."""
import importlib
import os
import unittest

import pywincffi

_PACKAGE = os.path.dirname(os.path.abspath(pywincffi.__file__))
_REASON = "pywincffi is installed without its headers"


def _has(name):
    """Whether there is a module or package, even one that cannot be imported."""
    path = os.path.join(_PACKAGE, *name.split(".")[1:])
    return os.path.isdir(path) or os.path.isfile(path + ".py")


def module(name):
    """Imports a module such as ``pywincffi.dev.stubs``; skips the file that calls this if the module is not there."""
    if not _has(name):
        raise unittest.SkipTest(_REASON)
    return importlib.import_module(name)


#: For files of which only some tests need the headers: the module that reads them, or None.
headers = module("pywincffi.builder.headers") if _has("pywincffi.builder") else None
needs_headers = unittest.skipIf(headers is None, _REASON)
