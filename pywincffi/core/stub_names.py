"""
Stub names
==========

The names that packages and topic modules offer, read from the type information beside the modules. Loaded where there
is no extension, which has the same list: on other systems than Windows.
"""
import glob
import io
import os
import re

# {package or topic: {name: topic}}
_stubs = {}


def in_stubs(where):
    """Returns ``{name: topic}`` of the names that the type information of a package or topic offers."""
    if where not in _stubs:
        _stubs[where] = _read_stubs(where)
    return _stubs[where]


def _read_stubs(where):
    path, found = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), *where.split("/")), {}
    is_topic = os.path.exists(path + ".pyi")
    for stub in [path + ".pyi"] if is_topic else sorted(glob.glob(os.path.join(path, "[!_]*.pyi"))):
        topic = where if is_topic else "%s/%s" % (where, os.path.basename(stub)[:-len(".pyi")])
        with io.open(stub, encoding="utf-8") as stream:
            for listed in re.findall(r"^__all__ = \[(.*?)\]$", stream.read(), re.MULTILINE | re.DOTALL):
                for name in re.findall(r"\w+", listed):
                    found.setdefault(str(name), topic)
    return found
