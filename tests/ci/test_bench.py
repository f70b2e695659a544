"""What the benchmark makes of the times that it measured."""
import ast
import os
import sys
import xml.etree.ElementTree

import pytest

from bed import cache

sys.path.insert(0, os.path.join(cache.REPOSITORY, ".ci", "bench"))
import cases  # noqa: E402
import chart  # noqa: E402
import figures  # noqa: E402


def results(**times):
    """Results with one case, "call", where a contender takes so many seconds in every round."""
    return {"python": "CPython 3.11.9, 64 bit", "rounds": 3, "missing": {"pywin32": "there is none"}, "cases": [
        {"name": "call", "kind": "call",
         "times": dict((name.replace("_0", " 0"), value) for name, value in times.items()),
         "left out": {"_winapi": "_winapi.CreateEvent is not there"}}],
        "imports": [{"name": "pywincffi.kernel32", "times": [3e-3, 1e-3, 2e-3], "memory": [1e6, 2e6, 3e6]}]}


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
        ("library", 1, 2, 1.3), ("ctypes", 1, 0.5, 0.7)]


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
    measured = results(C=[1, 1], pywincffi=[1.04, 1.04], ctypes=[2, 2])
    measured["cases"][0]["kind"] = "bulk"
    assert figures.overhead_summary(measured) == []
    assert figures.bulk(measured) == {"call": pytest.approx(1.04)}


@pytest.mark.parametrize("seconds, text", [
    (4.2e-9, "4.20 ns"), (99.7e-9, "100 ns"), (1.234e-6, "1.23 us"), (56.78e-6, "56.8 us"), (0.9996, "1.00 s"),
    (12.5e-3, "12.5 ms")])
def test_time(seconds, text):
    assert figures.time(seconds) == text


def test_report():
    report = figures.report(results(C=[1e-6] * 3, pywincffi=[2e-6] * 3, library=[1e-6] * 3, ctypes=[4e-6] * 3))
    lines = [" ".join(line.split()) for line in report.splitlines()]
    assert "call 1.00 us 1.00 us 2.00 us 4.00 us" in lines
    assert "call 0.50 0.50 1.00 2.00" in lines
    assert "library 1 2.00 1.30 not reached -" in lines
    assert "ctypes 1 0.50 0.70 0.25" in lines
    assert "pywincffi.kernel32 2.00 ms 2.0 MB" in lines
    assert "_winapi, where _winapi.CreateEvent is not there" in lines
    assert "pywin32: there is none" in lines


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
        assert {"library", "pywincffi", "ctypes"} <= set(case.statements) <= set(figures.CONTENDERS)
        for statement in case.statements.values():
            ast.parse(statement)


def test_the_c_program_has_every_case():
    with open(os.path.join(cache.REPOSITORY, ".ci", "bench", "native.c")) as stream:
        source = stream.read()
    for case in cases.all_cases():
        name = case.native if not case.native[-1].isdigit() or case.native.startswith("wait") else \
            case.native.split()[0] + " "
        assert '"%s"' % name in source, case.native
