"""
Lazy
====

Packages that load their modules when something of them is first used, so that importing a package costs the same
however many functions it has. Python 2 and 3.6 know no such packages: there everything is loaded at once.
"""
import sys


def lazy(package, names):
    """
    Make the attributes of a package that loads its modules lazily.

    :param str package: The package's name.
    :param dict names: The module that defines each name, in the package's ``_names.py``, which
        :mod:`pywincffi.dev.stubs` writes.

    :rtype: tuple(list(str), callable, callable)
    :returns: ``__all__``, ``__getattr__`` and ``__dir__`` for the package.
    """
    members = sys.modules[package].__dict__

    def getattribute(name):
        if name in names:
            # Next time it is found without this.
            value = members[name] = getattr(_module(package, names[name]), name)
            return value
        if name in names.values():
            return _module(package, name)
        raise AttributeError("module %r has no attribute %r" % (package, name))

    def directory():
        return sorted(set(members).union(names))

    if sys.version_info < (3, 7):
        for name in names:
            getattribute(name)
    return sorted(names), getattribute, directory


def _module(package, name):
    # Not importlib, which takes longer to load than what it is to load.
    __import__("%s.%s" % (package, name))
    return sys.modules["%s.%s" % (package, name)]
