"""The tests on every Python, with the wheel that pip installs there, and the table of how that went."""
import ast
import collections
import os
import re
import shutil
import time
import xml.etree.ElementTree
from argparse import Namespace

from . import cache
from .bed import ARCHITECTURES, WheelBed
from .console import NotAvailable, Problem, say
from .versions import VERSIONS

Cell = collections.namedtuple("Cell", "python arch")
# What is most likely to differ comes first.
_EXTREMES = [Cell("2.7", "x86"), Cell("2.7", "x86-64"), Cell("3.6", "x86-64"), Cell(VERSIONS[-1], "x86-64")]
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


def run(chosen, pytest_arguments):
    """Run the tests in the chosen cells; returns the results."""
    results = []
    with cache.temporary("matrix-%d" % os.getpid()) as folder:
        tree = os.path.join(folder, "tree")
        shutil.copytree(cache.REPOSITORY, tree, ignore=shutil.ignore_patterns(*_NOT_COPIED))
        for cell in chosen:
            say("-- Python %s, %s" % cell)
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
    return results


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
