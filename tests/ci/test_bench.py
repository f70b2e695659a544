"""What the benchmark makes of the times that it measured."""
import ast
import os
import shutil
import sys
import xml.etree.ElementTree

import pytest

from bed import cache

sys.path[:0] = [cache.REPOSITORY, os.path.join(cache.REPOSITORY, ".ci", "bench")]
import cases  # noqa: E402
import chart  # noqa: E402
import figures  # noqa: E402
import generated  # noqa: E402
from pywincffi.builder import entry_points, headers  # noqa: E402


def results(**times):
    """Results with one case, "call", where a contender takes so many seconds in every round."""
    return {"python": "CPython 3.11.9, 64 bit", "rounds": 3, "missing": {"pywin32": "there is none"}, "cases": [
        {"name": "call", "kind": "call", "limits": {"ctypes": 0.4, "_winapi": 1.0},
         "times": dict((name.replace("_0", " 0"), value) for name, value in times.items()),
         "left out": {"_winapi": "_winapi.CreateEvent is not there"}}],
        "imports": [
            {"name": "ctypes", "before": "", "against": None, "limit": None, "times": [4e-3] * 3},
            {"name": "pywincffi.kernel32", "before": "", "against": "ctypes", "limit": 0.3,
             "times": [3e-3, 1e-3, 2e-3]},
            {"name": "pywincffi.kernel32", "before": "re", "against": "ctypes", "limit": 0.3,
             "times": [1e-3] * 3}]}


def test_median():
    assert figures.median([3, 1, 2]) == 2
    assert figures.median([4, 1, 2, 3]) == 2.5


def test_rounds_are_compared_one_by_one():
    """In the second round the machine was busy with something else."""
    assert figures.ratio([2, 200, 2], [1, 100, 4]) == 2
    assert figures.added([2, 110, 3], [1, 100, 1]) == 2


def test_geometric_mean():
    assert figures.geometric_mean([0.5, 2]) == pytest.approx(1)
    assert figures.geometric_mean([1, 10, 100]) == pytest.approx(10)


def test_summary():
    measured = results(pywincffi=[2, 2, 2], library=[1, 1, 1], ctypes=[4, 4, 4])
    assert [(name, count, round(mean, 9), goal) for name, count, mean, goal in figures.summary(measured)] == [
        ("library", 1, 2, 1.3), ("ctypes", 1, 0.5, 0.8)]


def test_bound():
    measured = results(pywincffi=[2, 2, 2], library=[1, 1, 1], ctypes=[4, 4, 4])
    assert figures.bound(measured, "ctypes") == pytest.approx(0.25)
    assert figures.bound(measured, "library") is None
    assert figures.bound(measured, "pywin32") is None


def test_overheads():
    measured = results(library=[1e-6, 1e-6], pywincffi=[1.5e-6, 1.5e-6], ctypes=[3e-6, 3e-6])
    (name, count, ours, theirs), = figures.overhead_summary(measured)
    assert (name, count, round(ours), round(theirs)) == ("ctypes", 1, 500, 2000)


def test_bulk_is_no_overhead():
    measured = results(library=[1, 1], pywincffi=[1.04, 1.04], ctypes=[2, 2])
    measured["cases"][0]["kind"] = "bulk"
    assert figures.overhead_summary(measured) == []


@pytest.mark.parametrize("seconds, text", [
    (4.2e-9, "4.20 ns"), (99.7e-9, "100 ns"), (1.234e-6, "1.23 us"), (56.78e-6, "56.8 us"), (0.9996, "1.00 s"),
    (12.5e-3, "12.5 ms")])
def test_time(seconds, text):
    assert figures.time(seconds) == text


def test_report():
    report = figures.report(results(pywincffi=[2e-6] * 3, library=[1e-6] * 3, ctypes=[4e-6] * 3))
    lines = [" ".join(line.split()) for line in report.splitlines()]
    assert "call 1.00 us 2.00 us 4.00 us" in lines
    assert "call 0.50 1.00 2.00" in lines
    assert "library 1 2.00 1.30 not reached -" in lines
    assert "ctypes 1 0.50 0.80 0.25" in lines
    assert "pywincffi.kernel32 2.00 ms ctypes 0.50" in lines
    assert "pywincffi.kernel32 * 1.00 ms" in lines
    assert "call ctypes 0.50 0.50-0.50 0.40 not reached" in lines
    assert "pywincffi.kernel32 ctypes 0.50 0.25-0.75 0.30 not reached" in lines
    assert "_winapi, where _winapi.CreateEvent is not there" in lines
    assert "pywin32: there is none" in lines


def test_limits():
    measured = results(pywincffi=[1, 2, 3, 4, 10], ctypes=[10] * 5)
    assert figures.limits(measured)[0] == ("call", "ctypes", 0.3, (0.2, 0.4), 0.4)
    assert len(figures.limits(measured)) == 2  # no _winapi was measured, nor ctypes where re was imported before


def test_report_of_imports_alone():
    report = figures.report(dict(results(), cases=[]))
    assert "A fresh process" in report and "geometric" not in report


def test_chart():
    drawing = chart.draw(results(pywincffi=[1, 1], library=[0.5, 0.5], ctypes=[1000, 1000], pywin32=[1e-4, 1e-4]))
    root = xml.etree.ElementTree.fromstring(drawing)
    width = float(root.get("width"))
    marks = [float(mark.get("cx")) for mark in root.iter("{http://www.w3.org/2000/svg}circle")]
    assert len(marks) == 2 and all(0 < left < width for left in marks)
    assert "call" in [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert chart._position(1e9) == chart._position(20) and chart._position(0) == chart._position(0.1)


def test_cases():
    found = cases.all_cases()
    names = [case.name for case in found]
    assert len(set(names)) == len(names) >= 20
    for case in found:
        assert case.kind in ("call", "bulk")
        assert figures.OURS in case.statements and 2 <= len(case.statements)
        assert set(case.limits) < set(case.statements) <= set(figures.CONTENDERS)
        ast.parse(case.setup)
        for statement in case.statements.values():
            ast.parse(statement)


def test_imports():
    with open(os.path.join(cache.REPOSITORY, ".ci", "bench", "bench.py"), encoding="utf-8") as stream:
        tree = ast.parse(stream.read())
    names = set()
    for node in tree.body:
        if isinstance(node, ast.Assign) and node.targets[0].id in ("CTYPES", "PLAIN", "_EIGHT", "IMPORTS", "_TREES"):
            exec(compile(ast.Module([node], []), "bench.py", "exec"), globals())  # the rest needs Windows
    for name, statement, _, against, *limits in IMPORTS + _TREES:  # noqa: F821
        ast.parse(statement)
        assert against is None or against in names
        assert len(limits) == 2
        names.add(name)


def test_generated_topics(tmp_path):
    # Other Pythons may be writing compiled files, which are renamed when they are complete.
    package = shutil.copytree(os.path.join(cache.REPOSITORY, "pywincffi"), str(tmp_path / "pywincffi"),
                              ignore=shutil.ignore_patterns("__pycache__"))
    generated._add(package, 3)
    path = os.path.join(package, "core", "cdefs", "headers", "kernel32", "generated3.h")
    assert len(headers.constants(path)) == generated.CONSTANTS
    declared = headers.functions(path)
    assert len(declared) == generated.FUNCTIONS and all(entry_points.is_late_bound(each) for each in declared)
    assert headers.definitions(os.path.join(package, "kernel32", "generated3.py")) == [each.name for each in declared]
