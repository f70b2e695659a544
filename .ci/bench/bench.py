"""
Measures the cases of ``cases.py``: ``python bench.py --output FILE``, in a Windows Python that has the package.

The output is JSON with every single time; ``figures.py`` computes the figures. The contenders run interleaved: every
round times each contender of a case once, and the next round starts with another contender, so background load affects
all of them equally.
"""
from __future__ import print_function

import argparse
import ast
import builtins
import ctypes
import gc
import importlib
import json
import os
import subprocess
import sys
import timeit

HERE = os.path.dirname(os.path.abspath(__file__))
PYWIN32 = ("pywintypes", "win32api", "win32file", "win32pipe", "win32process", "win32event")
CTYPES = "ctypes, ctypes.wintypes"
_EIGHT = ("from pywincffi.kernel32 import (CloseHandle, CreatePipe, GetStdHandle, OpenProcess, PeekNamedPipe, "
          "ReadFile, SetNamedPipeHandleState, WriteFile)")
# The imports to time in a fresh process: (name for the table, statement, package that it needs, import to compare with,
# largest accepted ratio in an empty process, largest accepted ratio in one that has imported MODULES).
IMPORTS = (
    (CTYPES, "import ctypes, ctypes.wintypes", None, None, None, None),
    ("pywincffi.kernel32", "import pywincffi.kernel32", None, CTYPES, 1 / 3.0, 1 / 3.0),
    ("pywincffi.kernel32, 8 functions of 4 modules", _EIGHT, None, CTYPES, 1.5, 1.0),
    ("pywincffi.kernel32, all of its functions", "from pywincffi.kernel32 import *", None, CTYPES, None, None),
    ("pywin32: win32api, -file, -pipe, -process, -event",
     "import win32api, win32file, win32pipe, win32process, win32event", "pywin32", CTYPES, None, None),
    ("_winapi", "import _winapi", None, CTYPES, None, None),
    ("colorama.win32 and its first call", "import win32; assert win32.winapi_test()", "colorama", CTYPES, None, None),
    ("the same module on pywincffi", "import colorama_port; assert colorama_port.winapi_test()", "port",
     "colorama.win32 and its first call", 1.1, 1.1),
    ("pywincffi 0.5.0: kernel32", "import pywincffi.kernel32", "pywincffi 0.5.0", CTYPES, None, None),
)
PLAIN = "8 functions, a copy of pywincffi"
_TREES = (
    (PLAIN, _EIGHT, "plain", None, None, None),
    ("8 functions, the same with 1,000 functions and 10,000 constants more", _EIGHT, "generated", PLAIN, 1.2, 1.2),
)
MODULES = "collections, enum, functools, re"
_MEASURE_IMPORT = """
import sys, time
%(before)s
sys.path[:0] = %(path)r
for folder in %(dlls)r:
    if hasattr(__import__("os"), "add_dll_directory"):
        __import__("os").add_dll_directory(folder)
    else:
        __import__("os").environ["PATH"] = folder + ";" + __import__("os").environ["PATH"]
start = time.perf_counter()
%(statement)s
end = time.perf_counter()
sys.stderr.write(repr(end - start))
"""


class Pywin32(object):
    """The place of pywin32, and how to import it without installing it."""

    def __init__(self, folder):
        # As pywin32.pth has it.
        self.path = [folder] + [os.path.join(folder, name) for name in ("win32", "win32\\lib")]
        self.dlls = [os.path.join(folder, "pywin32_system32")]

    def load(self):
        sys.path[:0] = self.path
        for folder in self.dlls:
            if hasattr(os, "add_dll_directory"):
                os.add_dll_directory(folder)
            else:
                os.environ["PATH"] = folder + ";" + os.environ["PATH"]
        return dict((name, importlib.import_module(name)) for name in PYWIN32)


def load_old(folder):
    """Imports pywincffi 0.5.0, before our package, which has the same name; returns its modules."""
    sys.path.insert(0, folder)
    try:
        kernel32 = importlib.import_module("pywincffi.kernel32")
        found = {"old": kernel32, "old_dist": importlib.import_module("pywincffi.core.dist"),
                 "old_HANDLE": importlib.import_module("pywincffi.wintypes").HANDLE,
                 "WindowsAPIError": importlib.import_module("pywincffi.exceptions").WindowsAPIError}
        found["old_dist"].load()
    finally:
        sys.path.remove(folder)
        for name in list(sys.modules):
            if name.split(".")[0] in ("pywincffi", "_pywincffi"):
                del sys.modules[name]
    return found


def load(arguments):
    """Returns the contenders' modules by name, and why others are missing."""
    modules, missing = {}, {}
    if arguments.old:
        modules.update(load_old(arguments.old))
    else:
        missing["pywincffi 0.5.0"] = "there is a wheel of it for Python 3.6 only"
    for name in ("_winapi",):
        modules[name] = importlib.import_module(name)
    if arguments.pywin32:
        modules.update(Pywin32(arguments.pywin32).load())
    else:
        missing["pywin32"] = "the test bed has no wheel of it for this Python"
    if arguments.psutil:
        sys.path.append(arguments.psutil)
        modules["psutil"] = importlib.import_module("psutil")
    else:
        missing["psutil"] = "the test bed has no wheel of it for this Python"
    from pywincffi import kernel32, psapi, wintypes
    from pywincffi.core import dist
    modules.update(kernel32=kernel32, psapi=psapi, wintypes=wintypes, **dist.load()._asdict())
    return modules, missing


def measure(case, space, rewind, missing, rounds, seconds):
    """Returns the times of a case by contender, and why contenders were left out."""
    timers, left_out = {}, {}
    for contender, statement in case.statements.items():
        lacking = _lacking(statement, space)
        if contender in missing:
            continue
        if lacking:
            left_out[contender] = lacking
        else:
            timers[contender] = timeit.Timer(statement, case.setup, globals=space).timeit
    numbers = dict((contender, _calibrate(timer, rewind, case.most, seconds)) for contender, timer in timers.items())
    times = dict((contender, []) for contender in timers)
    order = sorted(timers)
    for _ in range(rounds):
        for contender in order:
            rewind()
            times[contender].append(timers[contender](numbers[contender]) / numbers[contender])
        order = order[1:] + order[:1]
    return times, left_out


def _lacking(statement, space):
    """Returns what a statement needs and the contenders' modules lack, in words; None if it can run."""
    nodes = list(ast.walk(ast.parse(statement)))
    assigned = set(node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    for node in nodes:
        if isinstance(node, ast.Name) and not (node.id in assigned or node.id in space or hasattr(builtins, node.id)):
            return "%s is not there" % node.id
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner = space.get(node.value.id)
            if node.value.id not in assigned and owner is not None and not hasattr(owner, node.attr):
                return "%s.%s is not there" % (node.value.id, node.attr)
    return None


def _calibrate(timer, rewind, most, seconds):
    """Returns how many calls take about ``seconds``."""
    number = 1
    timer(1)  # the first round may load modules
    while True:
        rewind()
        taken = timer(number)
        if taken >= seconds / 4 or number >= most:
            return max(1, min(most, int(number * seconds / taken)))
        number *= 4


def imports(arguments, rounds):
    """Times imports in fresh processes."""
    pywin32 = Pywin32(arguments.pywin32) if arguments.pywin32 else None
    paths = {None: [], "port": [HERE], "pywin32": pywin32 and pywin32.path}
    for name, folder in (("pywincffi 0.5.0", arguments.old), ("colorama", arguments.colorama),
                         ("plain", arguments.plain), ("generated", arguments.generated)):
        paths[name] = [folder] if folder else None
    rows = []
    for before in ("", MODULES):
        for name, statement, needs, against, *limits in IMPORTS[:1] + _TREES if arguments.plain else IMPORTS:
            if paths[needs] is not None:
                rows.append({"name": name, "before": before, "against": against, "limit": limits[bool(before)],
                             "times": [], "script": _MEASURE_IMPORT % {
                                 "before": "import " + before if before else "", "path": paths[needs],
                                 "statement": statement, "dlls": pywin32.dlls if needs == "pywin32" else []}})
    with open("CONOUT$", "w") as console:  # colorama writes to it
        for number in range(rounds):
            for row in rows[number % len(rows):] + rows[:number % len(rows)]:
                done = subprocess.run([sys.executable, "-c", row["script"]], stdout=console, stderr=subprocess.PIPE)
                if done.returncode:
                    raise RuntimeError("%s: %s" % (row["name"], done.stderr.decode("ascii", "replace")))
                row["times"].append(float(done.stderr))
    return [dict((key, row[key]) for key in row if key != "script") for row in rows]


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", required=True, metavar="FILE")
    parser.add_argument("--pywin32", metavar="FOLDER", help="its unpacked wheel")
    parser.add_argument("--old", metavar="FOLDER", help="the unpacked wheel of pywincffi 0.5.0")
    parser.add_argument("--colorama", metavar="FOLDER", help="that of its win32.py")
    parser.add_argument("--psutil", metavar="FOLDER", help="its unpacked wheel")
    parser.add_argument("--plain", metavar="FOLDER", help="a copy of pywincffi: measure only its import")
    parser.add_argument("--generated", metavar="FOLDER", help="the same with many more functions and constants")
    parser.add_argument("--rounds", type=int, default=101)
    parser.add_argument("--seconds", type=float, default=0.001, help="what one contender takes of a round")
    parser.add_argument("--case", metavar="WORDS", help="only cases with these words in their name")
    arguments = parser.parse_args(argv)
    modules, missing = load(arguments)
    sys.path.insert(0, HERE)
    import careful
    import cases
    space, rewind = cases.objects(modules, careful)
    results = {"python": "CPython %s, %d bit" % (sys.version.split()[0], 8 * ctypes.sizeof(ctypes.c_void_p)),
               "rounds": arguments.rounds, "missing": dict(missing, **cases.NOT_YET), "cases": [], "imports": []}
    chosen = [case for case in cases.all_cases() if (arguments.case or "") in case.name and not arguments.plain]
    gc.disable()
    for case in chosen:
        print("bench: %s" % case.name, file=sys.stderr)
        times, left_out = measure(case, space, rewind, missing, arguments.rounds, arguments.seconds)
        results["cases"].append({"name": case.name, "kind": case.kind, "limits": case.limits, "times": times,
                                 "left out": left_out})
        gc.collect()
    if arguments.case in (None, "imports"):
        print("bench: imports", file=sys.stderr)
        results["imports"] = imports(arguments, max(5, arguments.rounds // 3))
    with open(arguments.output, "w") as stream:
        json.dump(results, stream, indent=1, sort_keys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
