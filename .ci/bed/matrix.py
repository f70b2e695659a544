"""The tests on every Python, with the wheel that pip installs there, and the table of how that went."""
import ast
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree
from argparse import Namespace

from . import cache
from .bed import ARCHITECTURES, WheelBed
from .console import NotAvailable, Problem, say
from .versions import NEWEST, VERSIONS

Cell = collections.namedtuple("Cell", "python arch")
_HEADING = "-- "
# What is most likely to differ comes first.
_EXTREMES = [Cell("2.7", "x86"), Cell("2.7", "x86-64"), Cell("3.6", "x86-64"), Cell(NEWEST, "x86-64"),
             Cell(VERSIONS[-1], "x86-64")]
# Of the repository, what is not the tests' business; above all the package, which has to be the installed one.
_NOT_COPIED = ("pywincffi", ".git", ".testbed", "build", "dist", ".tox", ".pytest_cache", "__pycache__", "*.pyc",
               "*.egg-info")


class Result(object):
    """How the tests went in one cell: ``problem`` says why they were not run, if they were not."""

    def __init__(self, cell):
        self.cell = cell
        self.passed = self.failed = 0
        self.skipped = collections.Counter()
        self.seconds = 0.0
        self.problem = None
        self.not_available = False

    @property
    def right(self):
        return self.problem is None and self.failed == 0 and self.passed > 0

    def dump(self):
        """Everything as text, for :meth:`load`."""
        return json.dumps(vars(self))

    @classmethod
    def load(cls, text):
        result = cls(None)
        vars(result).update(json.loads(text))
        result.cell, result.skipped = Cell(*result.cell), collections.Counter(result.skipped)
        return result

    def read(self, report):
        """Count what pytest reported as XML."""
        for case in xml.etree.ElementTree.parse(report).iter("testcase"):
            skipped = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                self.failed += 1
            elif skipped is not None:
                self.skipped[_reason(skipped)] += 1
            else:
                self.passed += 1


def _reason(skipped):
    """Why a test was skipped; of a module, pytest says so in another place."""
    reason = skipped.get("message") or "no reason given"
    if reason == "collection skipped":
        try:
            _, _, reason = ast.literal_eval(skipped.text.strip())
        except (AttributeError, SyntaxError, ValueError):
            return reason
    return re.sub(r"^(Skipped|(unittest\.case\.)?SkipTest): ", "", reason)


def cells(python=None, arch=None, extremes=False):
    """The cells to run, in the order of the run."""
    every = _EXTREMES if extremes else _EXTREMES + [
        cell for cell in (Cell(python, arch) for arch in ARCHITECTURES for python in VERSIONS)
        if cell not in _EXTREMES]
    return [cell for cell in every if python in (None, cell.python) and arch in (None, cell.arch)]


def run(chosen, pytest_arguments, report=lambda result: None):
    """Run the tests in the chosen cells, one after the other; returns the results, and reports each."""
    results = []
    with cache.temporary("matrix-%d" % os.getpid()) as folder:
        tree = os.path.join(folder, "tree")
        shutil.copytree(cache.REPOSITORY, tree, ignore=shutil.ignore_patterns(*_NOT_COPIED))
        for cell in chosen:
            say(_HEADING + "Python %s, %s" % cell)
            result = Result(cell)
            results.append(result)
            started = time.monotonic()
            try:
                _run_cell(result, tree, os.path.join(folder, "report.xml"), pytest_arguments)
            except Problem as problem:
                result.problem = str(problem)
                result.not_available = isinstance(problem, NotAvailable)
                say(result.problem)
            result.seconds = time.monotonic() - started
            report(result)
    return results


def run_side_by_side(chosen, pytest_arguments):
    """
    The same with the architectures beside each other, in processes of their own.

    What one prints is shown when a cell is done, and not mixed with what the other prints.
    """
    lanes = []
    with cache.temporary("lanes-%d" % os.getpid()) as folder:
        try:
            for arch in sorted(set(cell.arch for cell in chosen)):
                path = os.path.join(folder, arch)
                words = ["%s,%s" % cell for cell in chosen if cell.arch == arch]
                lanes.append((path, _start_lane(["--lane", path, "--cells", " ".join(words)] + pytest_arguments)))
            for _, (process, reader) in lanes:
                process.wait()
                reader.join()
        finally:
            # Interrupted: they tidy up, and end.
            for _, (process, _) in lanes:
                process.terminate()
            for _, (process, _) in lanes:
                process.wait()
        found = dict((result.cell, result) for path, _ in lanes for result in _read_lane(path))
    return [found.get(cell) or _lost(cell) for cell in chosen]


def _start_lane(words):
    process = subprocess.Popen(
        [sys.executable, os.path.join(cache.REPOSITORY, ".ci", "testbed.py"), "matrix"] + words,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    reader = threading.Thread(target=_show, args=(process.stdout,), daemon=True)
    reader.start()
    return process, reader


_showing = threading.Lock()


def _show(stream):
    """Pass on what a lane prints, cell by cell."""
    said = []
    for line in iter(stream.readline, b""):
        if line.startswith(("testbed: " + _HEADING).encode()):
            _flush(said)
            say("begins: " + line.decode()[len("testbed: " + _HEADING):].strip())
        said.append(line)
    _flush(said)


def _flush(said):
    with _showing:
        sys.stdout.flush()
        sys.stdout.buffer.write(b"".join(said))
        sys.stdout.flush()
    said[:] = []


def _read_lane(path):
    if not os.path.exists(path):
        return []
    with open(path) as stream:
        return [Result.load(line) for line in stream]


def _lost(cell):
    result = Result(cell)
    result.problem = "its run ended early; what it said is above"
    return result


def _run_cell(result, tree, report, pytest_arguments):
    bed = WheelBed(Namespace(python=result.cell.python, arch=result.cell.arch))
    if os.path.exists(report):
        os.remove(report)
    status = bed.python(["-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml", bed.path(report)]
                        + pytest_arguments, cwd=tree)
    try:
        result.read(report)
    except (OSError, xml.etree.ElementTree.ParseError):
        raise Problem("the tests did not come to their end; pytest's exit status is %d" % status)
    if status and not result.failed:
        raise Problem("the exit status of pytest is %d" % status)


def table(results):
    """The results as lines of text."""
    lines = ["%-8s%-8s%8s%8s%9s%9s" % ("Python", "arch", "passed", "failed", "skipped", "seconds")]
    for result in results:
        if result.problem:
            lines.append("%-8s%-8s  not run: %s" % (result.cell + (result.problem.splitlines()[0],)))
        else:
            lines.append("%-8s%-8s%8d%8d%9d%9.1f" % (result.cell + (
                result.passed, result.failed, sum(result.skipped.values()), result.seconds)))
    ran = [result for result in results if not result.problem]
    reasons = sorted(set(reason for result in ran for reason in result.skipped))
    return lines + (["", "Skipped:"] if reasons else []) + [
        "  %s: %s" % (reason, _where(reason, ran)) for reason in reasons]


def _where(reason, ran):
    """How often, and on which Pythons."""
    cells_by_count = collections.OrderedDict()
    for result in ran:
        if result.skipped[reason]:
            cells_by_count.setdefault(result.skipped[reason], []).append("%s %s" % result.cell)
    return "; ".join("%d %s" % (count, "everywhere" if len(names) == len(ran) else "on " + ", ".join(names))
                     for count, names in cells_by_count.items())
