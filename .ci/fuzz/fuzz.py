"""
Calls every public function with any arguments: ``python fuzz.py --calls N --seed S``, in a Windows Python.

Each call is made of the seed and its number alone, so that a failure is repeated by ``--seed S --only NUMBER``. The calls
are made in worker processes, which are expendable: one that a call ends, as TerminateProcess may, is replaced by the
next, and so is one that waits for something that never comes. Whatever a worker dies of otherwise is a failure.
"""
from __future__ import print_function

import argparse
import importlib
import inspect
import os
import pkgutil
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import pywincffi
from pywincffi.exceptions import InputError, WindowsAPIError

# Seconds without progress after which a worker is taken to wait for ever.
PATIENCE = 5.0
# What ends or stops a process when it does what it is for: the exit status then means nothing.
ENDS_PROCESSES = ("GenerateConsoleCtrlEvent", "TerminateJobObject", "TerminateProcess", "AssignProcessToJobObject")


def functions():
    """Every public function of every module whose package is a DLL's, ``[(name, function)]``."""
    found = {}
    for _, name, is_package in pkgutil.iter_modules(pywincffi.__path__):
        if not is_package or name in ("core", "dev", "wintypes"):
            continue
        package = importlib.import_module("pywincffi." + name)
        for _, topic, _ in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module("pywincffi.%s.%s" % (name, topic))
            for function_name in getattr(module, "__all__", ()):
                value = getattr(module, function_name)
                if inspect.isfunction(value):
                    found["%s.%s" % (name, function_name)] = value
    return sorted(found.items())


def make(seed, number, resources_type):
    """The call of this number: ``(name, function, arguments, resources)``."""
    rng = random.Random(seed * 1000003 + number)
    name, function = rng.choice(functions_list())
    resources = resources_type(rng)
    code = function.__code__
    names = code.co_varnames[:code.co_argcount]
    required = len(names) - len(function.__defaults__ or ())
    count = rng.randint(required, len(names))
    return name, function, [tame(name, each, resources.value(each)) for each in names[:count]], resources


_functions = []


def functions_list():
    if not _functions:
        _functions.extend(functions())
    return _functions


def tame(function, name, value):
    """Spare the machine, not the library: waits are kept short."""
    if function == "kernel32.TransactNamedPipe" and name == "nOutBufferSize":
        try:
            if 2 ** 30 < value < 2 ** 32:
                return value % 2 ** 20  # Wine's server ends a process that wants an answer of almost 2 GiB
        except Exception:  # a hostile value stays
            pass
    if "illiseconds" in name or "imeout" in name or "TimeOut" in name:
        try:
            if 50 < value < 2 ** 32:
                return value % 50
        except Exception:  # a hostile value stays
            pass
    return value


def work(seed, start, stop, verbose):
    """A worker: says which call comes next, makes it, and says what was wrong with it."""
    import values
    # On a pipe of its own, since calls may close or replace the standard streams.
    report = os.fdopen(os.dup(1), "w")
    for number in range(start, stop):
        report.write("at %d\n" % number)
        report.flush()
        name, function, arguments, resources = make(seed, number, values.Resources)
        text = "%s(%s)" % (name, ", ".join(values.describe(value) for value in arguments))
        if verbose:
            print(text, file=sys.stderr)
        try:
            result = function(*arguments)
            outcome = "ok"
            if verbose:
                print("returned %s" % values.describe(result), file=sys.stderr)
        except InputError as error:
            outcome = "InputError"
            str(error)
        except WindowsAPIError as error:
            outcome = "WindowsAPIError"
            str(error)
        except BaseException as error:  # anything else is what is looked for
            outcome = "raised %s: %s" % (type(error).__name__, str(error).replace("\n", " ")[:300])
            if verbose:
                import traceback
                traceback.print_exc()
        report.write("did %d %s %s\n" % (number, name, outcome))
        if outcome.startswith("raised"):
            report.write("failure %d %s %s\n" % (number, outcome, text.encode("ascii", "backslashreplace").decode()))
        report.flush()
        resources.close()
    report.write("end\n")
    report.flush()


class Driver(object):
    """Runs workers until all calls are made."""

    def __init__(self, seed, calls, first=0):
        self.seed = seed
        self.stop = first + calls
        self.next = first
        self.outcomes = {}
        self.failures = []
        self.blocked = {}
        self.ended = {}

    def run(self):
        while self.next < self.stop:
            self._run_worker()

    def _run_worker(self):
        command = [sys.executable, os.path.abspath(__file__), "--worker", "--seed", str(self.seed), "--first",
                   str(self.next), "--calls", str(self.stop - self.next)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=os.environ["FUZZ_FOLDER"])
        self.last_progress = time.time()
        self.at = None
        self.finished = False
        reader = threading.Thread(target=self._read, args=(process.stdout,))
        reader.start()
        waited = False
        while process.poll() is None:
            reader.join(0.05)
            if time.time() - self.last_progress > PATIENCE:
                waited = True
                process.kill()
                break
        process.wait()
        reader.join(5)
        process.stdin.close()
        if self.finished:
            self.next = self.stop
            return
        number = self.next if self.at is None else self.at
        self.next = number + 1
        import values
        name, _, arguments, resources = make(self.seed, number, values.Resources)
        resources.close()
        text = "%s(%s)" % (name, ", ".join(values.describe(value) for value in arguments))
        if waited:
            self.blocked[name] = self.blocked.get(name, 0) + 1
        elif name.rpartition(".")[2] in ENDS_PROCESSES:
            self.ended[name] = self.ended.get(name, 0) + 1
        else:
            self.failures.append("%d the process died with status %s: %s" % (number, process.returncode, text))

    def _read(self, stream):
        for line in iter(stream.readline, b""):
            words = line.decode("ascii", "replace").split(None, 3)
            self.last_progress = time.time()
            if words[:1] == ["at"]:
                self.at = int(words[1])
            elif words[:1] == ["did"]:
                counts = self.outcomes.setdefault(words[2], {})
                kind = words[3].split()[0].strip()
                counts[kind] = counts.get(kind, 0) + 1
            elif words[:1] == ["failure"]:
                self.failures.append(line.decode("ascii", "replace").split(None, 1)[1].strip())
            elif words[:1] == ["end"]:
                self.finished = True
        stream.close()


def table(driver):
    print("%-45s %8s %10s %15s %8s" % ("function", "success", "InputError", "WindowsAPIError", "blocked"))
    for name, _ in functions_list():
        counts = driver.outcomes.get(name, {})
        print("%-45s %8d %10d %15d %8d" % (name, counts.get("ok", 0), counts.get("InputError", 0),
                                          counts.get("WindowsAPIError", 0), driver.blocked.get(name, 0)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--calls", type=int, default=20000, help="how many calls to make (default: 20000)")
    parser.add_argument("--seed", type=int, default=1, help="what they are made of (default: 1)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="make one call and show it")
    parser.add_argument("--first", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    if arguments.worker:
        work(arguments.seed, arguments.first, arguments.first + arguments.calls, False)
        return 0
    folder = tempfile.mkdtemp()
    os.environ["FUZZ_FOLDER"] = folder
    with open(os.path.join(folder, "file"), "wb") as stream:
        stream.write(b"x" * 5000)
    try:
        if arguments.only is not None:
            work(arguments.seed, arguments.only, arguments.only + 1, True)
            return 0
        started = time.time()
        driver = Driver(arguments.seed, arguments.calls)
        driver.run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    table(driver)
    for failure in driver.failures:
        number = failure.split()[0]
        print("FAILED: %s\n    again with: fuzz --seed %d --only %s" % (failure, arguments.seed, number))
    print("%d calls of %d functions in %d s, %d failed" % (
        arguments.calls, len(functions_list()), time.time() - started, len(driver.failures)))
    return int(bool(driver.failures))


if __name__ == "__main__":
    sys.exit(main())
