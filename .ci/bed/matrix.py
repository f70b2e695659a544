"""Runs the tests on every Python, with the wheel that pip installs there, and makes a table of the results."""
import ast
import collections
import os
import re
import sys
import time
import xml.etree.ElementTree

from . import cache, console
from .bed import ARCHITECTURES, PYTHONS, windows
from .parallel import Parallel
from .versions import KINDS, NEWEST

# ``essential``: not the whole suite, but the tests whose results may differ in another Python of the same kind.
Cell = collections.namedtuple("Cell", "python arch windows essential")
_ESSENTIAL = "--essential"


class Result(object):
    """The result of the tests in one cell; ``problem`` says why they could not run."""

    def __init__(self, cell):
        self.cell = cell
        self.passed = self.failed = 0
        self.skipped = collections.Counter()
        self.slowest = []
        self.seconds = 0.0
        self.problem = None
        self.not_available = False

    @property
    def right(self):
        return self.problem is None and self.failed == 0 and self.passed > 0

    def read(self, report):
        """Counts the results that pytest reported as XML."""
        for case in xml.etree.ElementTree.parse(report).iter("testcase"):
            skipped = case.find("skipped")
            self.slowest.append((float(case.get("time", 0)), "%s.%s" % (case.get("classname"), case.get("name"))))
            if case.find("failure") is not None or case.find("error") is not None:
                self.failed += 1
            elif skipped is not None:
                self.skipped[_reason(skipped)] += 1
            else:
                self.passed += 1


def _reason(skipped):
    """Returns why a test was skipped; for a whole module pytest has the reason in another place."""
    reason = skipped.get("message") or "no reason given"
    if reason == "collection skipped":
        try:
            _, _, reason = ast.literal_eval(skipped.text.strip())
        except (AttributeError, SyntaxError, ValueError):
            return reason
    return re.sub(r"^(Skipped|(unittest\.case\.)?SkipTest): ", "", reason)


def cells(python=None, arch=None, system=None, whole=False):
    """Returns the cells to run: first those with the whole suite, on a Python of each kind and on each Windows."""
    own, *others = windows()
    found = [Cell(each, kind, own, False) for each, kind in KINDS]
    found += [Cell(NEWEST, kind, other, kind != "x86-64") for other in others for kind in ARCHITECTURES]
    found += [Cell(each, kind, own, True) for kind in ARCHITECTURES for each in PYTHONS if (each, kind) not in KINDS]
    return [cell._replace(essential=cell.essential and not whole) for cell in sorted(found, key=lambda cell: cell[3])
            if python in (None, cell.python) and arch in (None, cell.arch) and system in (None, cell.windows)]


def run(chosen, words):
    """Runs the tests of the chosen cells in parallel; returns the results."""
    side_by_side = Parallel()
    with cache.temporary("matrix-%d" % os.getpid()) as folder:
        return side_by_side.map(lambda cell: _run_cell(side_by_side, cell, folder, words), chosen)


def _run_cell(side_by_side, cell, folder, words):
    result, started = Result(cell), time.monotonic()
    report = os.path.join(folder, "-".join(map(str, cell)) + ".xml")
    options = [word for name in ("python", "arch", "windows") if getattr(cell, name)
               for word in ("--" + name, getattr(cell, name))]
    status, output = side_by_side.run(_title(cell), (
        ["test", "--wheel", "--results", report] + options + ["-q"] + words + [_ESSENTIAL] * cell.essential))
    result.seconds = time.monotonic() - started
    result.not_available = status == console.NOT_AVAILABLE
    try:
        result.read(report)
    except (OSError, xml.etree.ElementTree.ParseError):
        said = re.findall(r"^testbed: (.*?)\r?$", output.decode("utf-8", "replace"), re.MULTILINE)
        result.problem = said[-1] if said else "the tests did not come to their end"
    else:
        if status and not result.failed:
            result.problem = "the exit status of pytest is %d" % status
    return result


def _title(cell):
    return "Python %s, %s, %s" % (cell.python, cell.arch, cell.windows or "Windows")


def table(results):
    """The results as lines of text."""
    lines = ["%-8s%-8s%-8s%-11s%7s%7s%8s%8s" % (
        "Python", "arch", "Windows", "suite", "passed", "failed", "skipped", "minutes")]
    for result in results:
        cell = "%-8s%-8s%-8s%-11s" % (result.cell.python, result.cell.arch, result.cell.windows or "",
                                      "essential" if result.cell.essential else "whole")
        if result.problem:
            lines.append("%s not run: %s" % (cell, result.problem))
        else:
            lines.append("%s%7d%7d%8d%8.1f" % (
                cell, result.passed, result.failed, sum(result.skipped.values()), result.seconds / 60))
    ran = [result for result in results if not result.problem]
    slowest = sorted((times for result in ran for times in result.slowest), reverse=True)[:10]
    lines += ["", "Slowest:"] + ["  %6.1f s  %s" % times for times in slowest] if slowest else []
    reasons = sorted(set(reason for result in ran for reason in result.skipped), key=lambda text: (_kind(text), text))
    for kind in sorted(set(map(_kind, reasons))):
        lines += ["", "Skipped, %s:" % kind] + [
            "  %s: %s" % (reason, _where(reason, ran)) for reason in reasons if _kind(reason) == kind]
    return lines


def _kind(reason):
    sys.path.insert(0, cache.REPOSITORY)
    from tests.support.windows import kind_of_skip
    return kind_of_skip(reason)


def _where(reason, ran):
    """Returns how often a test was skipped, and on which Pythons."""
    cells_by_count = collections.OrderedDict()
    for result in ran:
        if result.skipped[reason]:
            cells_by_count.setdefault(result.skipped[reason], []).append(
                "%s %s %s" % (result.cell.python, result.cell.arch, result.cell.windows or ""))
    return "; ".join("%d %s" % (count, "everywhere" if len(names) == len(ran) else "on " + ", ".join(
        name.strip() for name in names)) for count, names in cells_by_count.items())
