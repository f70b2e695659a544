"""Docstrings name constants that programs can import."""
import importlib
import inspect
import pkgutil
import re

from pywincffi import (
    advapi32, cfgmgr32, comctl32, crypt32, dwmapi, gdi32, imagehlp, iphlpapi, kernel32, mswsock, netapi32, ntdll,
    ntstatus, ole32, psapi, secur32, setupapi, shcore, shell32, shlwapi, typing, user32, version, winerror,
    wintypes, ws2_32, wtsapi32)
from pywincffi.dev.testutil import TestCase

PACKAGES = (advapi32, cfgmgr32, comctl32, crypt32, dwmapi, gdi32, imagehlp, iphlpapi, kernel32, mswsock, netapi32,
            ntdll, ole32, psapi, secur32, setupapi, shcore, shell32, shlwapi, user32, version, wintypes, ws2_32,
            wtsapi32)
# A name with an underscore; a name that ends with one, such as CREATE_, is the beginning of others.
NAME = re.compile(r"(?<![\w.])[A-Z][A-Z0-9]*_[A-Z0-9_]*(?![\w.]*\.\.\.)\b")
# Types of C, and constants of Python's own modules.
ELSEWHERE = ("AFD_POLL_INFO", "AFD_POLL_SEND", "DATA_BLOB", "FILE_FULL_EA_INFORMATION",
             "FILE_NAME_INFORMATION", "IOCTL_AFD_POLL", "LARGE_INTEGER", "MAX_PATH", "PROCESS_INFORMATION",
             "PUBLIC_OBJECT_BASIC_INFORMATION", "PUBLIC_OBJECT_TYPE_INFORMATION", "SHUT_DOWN")


def docstrings():
    """The docstrings of all public modules, functions, classes and methods, each with where it is."""
    for package in PACKAGES:
        for _, name, _ in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module("%s.%s" % (package.__name__, name))
            yield module.__name__, module.__doc__
            for name, value in sorted(vars(module).items()):
                if getattr(value, "__module__", None) == module.__name__ and (
                        inspect.isfunction(value) or inspect.isclass(value)):
                    yield "%s.%s" % (module.__name__, name), value.__doc__
                    for member in vars(value).values() if inspect.isclass(value) else ():
                        if inspect.isfunction(member):
                            yield "%s.%s.%s" % (module.__name__, name, member.__name__), member.__doc__


# Imports all modules, which may open handles: not during a test.
DOCSTRINGS = list(docstrings())


class TestDocstrings(TestCase):
    def test_names_are_there(self):
        known = set(dir(winerror)).union(dir(ntstatus), typing.__all__)
        for package in PACKAGES:
            known.update(dir(package))
        missing, found = set(), 0
        for place, text in DOCSTRINGS:
            for name in NAME.findall(text or ""):
                found += 1
                there = any([each.startswith(name) for each in known]) if name.endswith("_") else name in known
                if not there and name not in ELSEWHERE:
                    missing.add((place, name))
        self.assertGreater(found, 500)
        self.assertEqual(sorted(missing), [])
