"""
Measures the cases of ``cases.py``: ``python bench.py --output FILE``, in a Windows Python that has the package.

What is written is JSON with the single times; ``figures.py`` makes the figures of them. Every round times every
contender of a case once, one after the other, and the next round starts with another one, so that whatever else the
machine does hurts all alike.
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
import tempfile
import timeit

HERE = os.path.dirname(os.path.abspath(__file__))
PYWIN32 = ("pywintypes", "win32api", "win32file", "win32pipe", "win32process", "win32event")
# What is imported in a fresh process: (name for the table, statement, what has to be there for it).
IMPORTS = (
    ("pywincffi.kernel32", "import pywincffi.kernel32", None),
    ("pywincffi.kernel32, 8 functions of 4 modules",
     "from pywincffi.kernel32 import (CloseHandle, CreatePipe, GetStdHandle, OpenProcess, PeekNamedPipe, ReadFile, "
     "SetNamedPipeHandleState, WriteFile)", None),
    ("pywincffi.kernel32, all of its functions", "from pywincffi.kernel32 import *", None),
    ("pywin32: win32api, -file, -pipe, -process, -event",
     "import win32api, win32file, win32pipe, win32process, win32event", "pywin32"),
    ("ctypes, ctypes.wintypes", "import ctypes.wintypes", None),
    ("_winapi", "import _winapi", None),
    ("pywincffi 0.5.0: kernel32", "import pywincffi.kernel32", "pywincffi 0.5.0"),
)
_MEASURE_IMPORT = """
import sys, time
def memory():
    import ctypes
    from ctypes import wintypes
    counters = (ctypes.c_size_t * 11)()
    counters[0] = ctypes.sizeof(counters)
    get = ctypes.WinDLL("kernel32").K32GetProcessMemoryInfo
    get.argtypes = [wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD]
    if not get(wintypes.HANDLE(-1), counters, counters[0]):
        raise ctypes.WinError()
    return counters[7]  # PagefileUsage: what is its own
sys.path[:0] = %(path)r
for folder in %(dlls)r:
    if hasattr(__import__("os"), "add_dll_directory"):
        __import__("os").add_dll_directory(folder)
    else:
        __import__("os").environ["PATH"] = folder + ";" + __import__("os").environ["PATH"]
start = time.perf_counter()
%(statement)s
end = time.perf_counter()
print(end - start, memory())
"""


class Pywin32(object):
    """Where pywin32 is, and how it is imported without having been installed."""

    def __init__(self, folder):
        # As pywin32.pth has it.
        self.path = [folder] + [os.path.join(folder, name) for name in ("win32", "win32\\\\lib")]
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
    """pywincffi 0.5.0, which bears our name: imported before ours, and put aside."""
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


class Native(object):
    """The C program."""

    def __init__(self, program):
        self._process = subprocess.Popen([program, tempfile.mkdtemp(prefix="bench")], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE)

    def time(self, name, number):
        """The seconds that so many rounds of a case took; None if it does not have the case."""
        self._process.stdin.write(("%s:%d\n" % (name, number)).encode("ascii"))
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        if not answer:
            raise RuntimeError("the C program ended with status %s" % self._process.wait())
        return None if answer == b"-" else float(answer)

    def close(self):
        self._process.stdin.close()
        self._process.wait()


def load(arguments):
    """The contenders' modules by name, and why others are missing."""
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
    if not arguments.native:
        missing["C"] = "there is no compiler for it"
    from pywincffi import kernel32, wintypes
    from pywincffi.core import dist
    modules.update(kernel32=kernel32, wintypes=wintypes, **dist.load()._asdict())
    return modules, missing


def measure(case, space, rewind, native, missing, rounds, seconds):
    """The case's times by contender, and why contenders were left out."""
    timers, left_out = {}, {}
    for contender, statement in case.statements.items():
        lacking = _lacking(statement, space)
        if contender in missing:
            continue
        if lacking:
            left_out[contender] = lacking
        else:
            timers[contender] = timeit.Timer(statement, globals=space).timeit
    if native is not None and native.time(case.native, 1) is not None:
        timers["C"] = lambda number: native.time(case.native, number)
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
    """What a statement uses of the contenders' modules that is not there, in words; None if it can run."""
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
    """How many rounds take about so many seconds."""
    number = 1
    while True:
        rewind()
        taken = timer(number)
        if taken >= seconds / 4 or number >= most:
            return max(1, min(most, int(number * seconds / taken)))
        number *= 4


def imports(arguments, rounds):
    """How long imports take in fresh processes, and the memory these then have."""
    pywin32 = Pywin32(arguments.pywin32) if arguments.pywin32 else None
    scripts = []
    for name, statement, needs in (("nothing", "pass", None),) + IMPORTS:
        if needs == "pywin32" and pywin32 is None or needs == "pywincffi 0.5.0" and not arguments.old:
            continue
        path = {"pywin32": pywin32.path if pywin32 else [], "pywincffi 0.5.0": [arguments.old]}.get(needs, [])
        scripts.append((name, _MEASURE_IMPORT % {
            "path": path, "statement": statement, "dlls": pywin32.dlls if needs == "pywin32" else []}))
    results = dict((name, ([], [])) for name, _ in scripts)
    for _ in range(rounds):
        for name, script in scripts:
            seconds, memory = subprocess.check_output([sys.executable, "-c", script]).split()
            results[name][0].append(float(seconds))
            results[name][1].append(float(memory))
        scripts = scripts[1:] + scripts[:1]
    return [{"name": name, "times": times, "memory": memory} for name, (times, memory) in
            sorted(results.items(), key=lambda item: [each[0] for each in (("nothing",),) + IMPORTS].index(item[0]))]


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", required=True, metavar="FILE")
    parser.add_argument("--pywin32", metavar="FOLDER", help="its unpacked wheel")
    parser.add_argument("--old", metavar="FOLDER", help="the unpacked wheel of pywincffi 0.5.0")
    parser.add_argument("--native", metavar="PROGRAM", help="native.c, compiled")
    parser.add_argument("--rounds", type=int, default=101)
    parser.add_argument("--seconds", type=float, default=0.001, help="what one contender takes of a round")
    parser.add_argument("--case", metavar="WORDS", help="only cases with these words in their name")
    arguments = parser.parse_args(argv)
    modules, missing = load(arguments)
    sys.path.insert(0, HERE)
    import careful
    import cases
    space, rewind = cases.objects(modules, careful)
    native = Native(arguments.native) if arguments.native else None
    results = {"python": "CPython %s, %d bit" % (sys.version.split()[0], 8 * ctypes.sizeof(ctypes.c_void_p)),
               "rounds": arguments.rounds, "missing": missing, "cases": [], "imports": []}
    chosen = [case for case in cases.all_cases() if (arguments.case or "") in case.name]
    gc.disable()
    for case in chosen:
        print("bench: %s" % case.name, file=sys.stderr)
        times, left_out = measure(case, space, rewind, native, missing, arguments.rounds, arguments.seconds)
        results["cases"].append({"name": case.name, "kind": case.kind, "times": times, "left out": left_out})
        gc.collect()
    if native is not None:
        native.close()
    if not arguments.case:
        print("bench: imports", file=sys.stderr)
        results["imports"] = imports(arguments, max(5, arguments.rounds // 5))
    with open(arguments.output, "w") as stream:
        json.dump(results, stream, indent=1, sort_keys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
