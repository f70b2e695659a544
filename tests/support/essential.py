"""
The part of the tests that can come out differently in another Python of the same kind, for ``pytest --essential``.

Of the tests of wrappers, these are the first that show an effect of each function. Out are those that say the same in
every Python of a kind: those of the tools, the text, the rules and the stubs, and long ones of load, time and signals.
Those of examples, which start processes, are in for each Python once, as a 64-bit program. All others are in, those of
the types and the conversions among them. A new function's tests need no mark.
"""
import importlib
import pkgutil
import sys
import types

import pywincffi

_NOT_WRAPPERS = ("builder", "core", "dev", "wintypes")
# What the whole suite has, and once for each kind of Python is enough.
_ONCE = ("tests/builder/", "tests/core/test_threads.py", "tests/core/test_waits.py", "tests/dev/", "tests/rules/",
         "tests/safety/", "tests/test_docstring_examples.py", "tests/test_pseudo_console.py",
         "tests/test_type_information.py")
# What is the same for a Python of 32 and of 64 bits.
_IN_64_BITS = ("tests/examples/", "tests/upgrading/")
# What a test asserts that is about an error.
_ABOUT_ERRORS = {"assertInputError", "assertWindowsError", "assertRaises", "raises"}


def packages():
    """The packages of wrappers, by name."""
    return dict((name, importlib.import_module("pywincffi." + name))
                for _, name, is_package in pkgutil.iter_modules(pywincffi.__path__)
                if is_package and name not in _NOT_WRAPPERS)


def wrappers():
    """The names of all wrappers."""
    return set(name for package in packages().values() for name in dir(package)
               if isinstance(getattr(package, name), types.FunctionType) and name[0].isupper())


def names_in(code):
    """The names that a function's code uses, and functions within it."""
    found = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found |= names_in(constant)
    return found


def choose(items, functions=None, is_64_bit=sys.maxsize > 2 ** 32):
    """The items of pytest's that are in, in their order."""
    functions = wrappers() if functions is None else functions
    out = _ONCE if is_64_bit else _ONCE + _IN_64_BITS
    folders = tuple("tests/%s/" % name for name in packages())
    chosen, uses = set(), []
    for item in items:
        if item.nodeid.startswith(out):
            continue
        if not item.nodeid.startswith(folders):
            chosen.add(item)
        else:
            code = getattr(getattr(item.obj, "__func__", item.obj), "__code__", None)
            uses.append((item, names_in(code) if code else set()))
    covered = set()
    for about_errors in (False, True):
        for item, names in uses:
            if bool(names & _ABOUT_ERRORS) == about_errors and names & functions - covered:
                chosen.add(item)
                covered |= names & functions
    return [item for item in items if item in chosen]
