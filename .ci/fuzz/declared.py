"""The declarations of the functions that the fuzzer calls, from the headers and Microsoft's metadata."""
import io
import json
import os
import re
from collections import namedtuple

from pywincffi.builder import headers

FLAGS = os.path.join(os.path.dirname(headers.PACKAGE), "docs", "flags.json")

#: ``ctype`` is without const; ``constants`` are the names of those that the parameter takes; ``is_size`` says whether
#: another parameter's annotation names this one as its size; ``facts`` are the function's for the fuzzer.
Parameter = namedtuple("Parameter", "name ctype is_nullable is_reserved constants is_size topic facts")
Function = namedtuple("Function", "name parameters facts closer topic")
#: {type in a docstring: C type}, for parameters that Windows does not have.
_DOCUMENTED = {"handle": "HANDLE", "int": "DWORD", "bool": "BOOL", "str": "LPCWSTR", "path": "LPCWSTR",
               "callable": "FARPROC"}
# Devices of the machine, or of Wine's host, whose COM1 may be a serial port with something at its other end. The port
# with the cable of the fuzzer's own is open already, and not known by its name.
_HARDWARE = re.compile(u"(?i)(?<![a-z])(com|lpt)[0-9\u00b9\u00b2\u00b3]|(?<![a-z])(aux|prn)(?![a-z])"
                       u"|dev.tty|physicaldrive|harddisk|globalroot|\\A\\\\\\\\[.?]\\\\[a-z]:")


def is_hardware(text):
    """Whether a path names, or may name, a device of the machine."""
    return _HARDWARE.search(text) is not None


def is_called(ctype):
    """Whether a parameter of this type is a function that Windows calls."""
    return re.search("PROC$|ROUTINE$", ctype) is not None


def functions():
    """Returns ``{name of the wrapper: Function}`` of all functions that have a wrapper."""
    with io.open(FLAGS, encoding="utf-8") as stream:
        flags = json.load(stream)
    found = {}
    for path in headers.paths():
        for function in headers.functions(path):
            if "raw" not in function.facts:
                name = headers.public_name(function.name)
                found[name] = _function(name, function, headers.topic(path), flags.get(function.name, {}))
    return found


def _function(name, function, topic, flags):
    facts = [each.strip() for each in function.facts.get("fuzz", "").split(",") if each]
    sizes = set(re.findall(r"\(\*?(\w+)", " ".join(each.sal for each in function.parameters)))
    return Function(name, dict((each.name, Parameter(
        each.name, re.sub("^(const|CONST) ", "", each.ctype), "opt_" in each.sal, each.sal == "_Reserved_",
        flags.get(each.name, []), each.name in sizes, topic, facts))
        for each in function.parameters), facts, function.facts.get("closed by"), topic)


def documented(docstring, topic):
    """Returns ``{name: Parameter}`` of the parameters whose types a docstring has."""
    return dict((name, Parameter(name, _DOCUMENTED[kind], False, False, [], False, topic, []))
                for kind, name in re.findall(r":param (\w+) (\w+):", docstring or "") if kind in _DOCUMENTED)
