"""The matrix: what is run, and what is told about it."""
import os
import zipfile
from argparse import Namespace

import pytest

from bed import bed, cache, check_wheels, console, matrix, wheel, wheels
from bed.matrix import Cell
from bed.verbs import matrix as verb
from bed.versions import VERSIONS

REPORT = """<testsuites><testsuite><testcase name="a"/><testcase name="b"/>
<testcase name="c"><skipped message="no such Windows">x.py:1</skipped></testcase>
<testcase name="d"><skipped message="collection skipped">('x.py', 3, 'Skipped: not here')</skipped></testcase>
<testcase name="e"><skipped message="collection skipped">('x.py', 3, "isn't here")</skipped></testcase>
%s</testsuite></testsuites>"""
FAILURE = '<testcase name="f"><failure message="no"/></testcase><testcase name="g"><error message="no"/></testcase>'
OPTIONS = dict(python=None, arch=None, extremes=False, available=False, lane=None, cells=None, rest=[])


def test_every_cell_once_extremes_first():
    every = matrix.cells()
    assert len(every) == len(set(every)) == len(VERSIONS) * 2
    assert every[:2] == [Cell("2.7", "x86"), Cell("2.7", "x86-64")]
    assert set(every[:5]) == set(matrix.cells(extremes=True))
    assert matrix.cells("2.7", "x86") == [Cell("2.7", "x86")]
    assert matrix.cells(arch="x86")[0] == Cell("2.7", "x86")


@pytest.fixture
def run(folder, monkeypatch):
    """Run a matrix of one cell with a test run that leaves a report, returns a status, or raises."""
    def run(outcome, status=0, **options):
        class Bed(object):
            def __init__(self, arguments):
                if isinstance(outcome, Exception):
                    raise outcome

            def path(self, path):
                return path

            def python(self, arguments, cwd):
                assert not os.path.exists(os.path.join(cwd, "pywincffi"))
                assert os.path.exists(os.path.join(cwd, "tests", "ci", "test_matrix.py"))
                if outcome is not None:
                    with open(arguments[arguments.index("--junitxml") + 1], "w") as stream:
                        stream.write(outcome)
                return status

        monkeypatch.setattr(matrix, "WheelBed", Bed)
        monkeypatch.setattr(wheels, "built", lambda: [])
        return verb.run(Namespace(**dict(dict(OPTIONS, python="3.11", arch="x86-64"), **options)))
    return run


def test_passed(run, capsys):
    assert run(REPORT % "") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["Python", "arch", "passed", "failed", "skipped", "seconds"]
    assert lines[2].split()[:5] == ["3.11", "x86-64", "2", "0", "3"]
    assert lines[4:] == ["Skipped:", "  isn't here: 1 everywhere", "  no such Windows: 1 everywhere",
                         "  not here: 1 everywhere"]


@pytest.mark.parametrize("report, status, told", [
    (REPORT % FAILURE, 1, "2       2        3"), (None, 255, "not run: the tests did not come to their end"),
    ("<cut", 3, "not run: the tests did not come to their end"), (REPORT % "", 4, "the exit status of pytest is 4"),
    ("<testsuites/>", 0, "0       0        0"), (console.Problem("no pip"), 0, "not run: no pip"),
    (console.NotAvailable("no such Python"), 0, "not run: no such Python")])
def test_not_passed(run, capsys, report, status, told):
    assert run(report, status) == 1
    assert told in capsys.readouterr().out


def test_python_that_is_not_available(run, capsys):
    assert run(console.NotAvailable("no such Python"), available=True) == 1  # nothing ran
    assert run(console.Problem("no pip"), available=True) == 1


# Stands in for the test bed: the lane of x86 dies in its second cell.
LANE = """
import sys
sys.path.insert(0, %r)
from bed import matrix
lane, cells = sys.argv[sys.argv.index("--lane") + 1], sys.argv[sys.argv.index("--cells") + 1]
with open(lane, "w") as stream:
    for number, words in enumerate(cells.split()):
        result = matrix.Result(matrix.Cell(*words.split(",")))
        matrix.say("-- Python %%s, %%s" %% result.cell)
        print("tests of " + words, flush=True)
        if result.cell.arch == "x86" and number == 1:
            sys.exit("it died")
        result.passed, result.seconds = 7, 1.5
        result.skipped["why"] = 2
        stream.write(result.dump() + "\\n")
        stream.flush()
""" % os.path.join(cache.REPOSITORY, ".ci")


def test_architectures_side_by_side(folder, monkeypatch, capfd):
    (folder / ".ci").mkdir()
    (folder / ".ci" / "testbed.py").write_text(LANE)
    monkeypatch.setattr(cache, "REPOSITORY", str(folder))
    monkeypatch.setattr(wheels, "built", lambda: [])
    assert verb.run(Namespace(**dict(OPTIONS, extremes=True))) == 0
    output, said = capfd.readouterr()
    assert "2.7     x86            7       0        2      1.5" in output
    assert "not run" not in output
    # Whatever a cell says is in one piece.
    lines = output.splitlines()
    for words in ("2.7,x86", "2.7,x86-64", "3.6,x86-64"):
        assert lines[lines.index("tests of " + words) - 1] == "testbed: -- Python %s, %s" % tuple(words.split(","))
    assert "testbed: begins: Python 2.7, x86\n" in said
    assert verb.run(Namespace(**dict(OPTIONS))) == 1
    lines = capfd.readouterr().out.splitlines()
    table = lines[lines.index("Python  arch      passed  failed  skipped  seconds") + 1:][:2 * len(VERSIONS)]
    assert [line.split()[:3] for line in table if line.split()[1] == "x86"] == [["2.7", "x86", "7"]] + [
        [version, "x86", "not"] for version in VERSIONS[1:]]
    assert all("its run ended early" in line for line in table if " not run: " in line)


def test_wheels_come_first(folder, monkeypatch):
    monkeypatch.setattr(wheels, "FOLDER", str(folder / "dist"))
    with pytest.raises(console.Problem, match="testbed.py wheels"):
        wheels.built()


@pytest.mark.parametrize("content, right", [
    ({"pywincffi/py.typed": None}, True), ({"pywincffi/py.typed": b"another"}, False),
    ({"pywincffi/no_more.py": b""}, False)])
def test_wheels_of_another_state_of_the_tree(folder, monkeypatch, content, right):
    monkeypatch.setattr(wheels, "FOLDER", str(folder))
    with open(os.path.join(cache.REPOSITORY, "pywincffi", "py.typed"), "rb") as stream:
        current = stream.read()
    path = wheel.write_wheel(str(folder), "pywincffi", "1.0", "cp36-abi3-win32", dict(
        (name, current if data is None else data) for name, data in content.items()))
    if right:
        assert wheels.built() == [path]
    else:
        with pytest.raises(console.Problem, match="another state of the tree"):
            wheels.built()


@pytest.mark.parametrize("available", [False, True])
def test_wheel_that_cannot_be_built_here(folder, monkeypatch, available):
    """What was built before stays until everything is built anew."""
    dist = folder / "dist"
    dist.mkdir()
    (dist / "old.whl").write_text(u"")
    missing = []

    def build_extension(_, target, __):
        if target.arch == "x86":
            raise console.NotAvailable("no root")
        path = folder / "extension"
        path.write_bytes(b"")
        return str(path)

    monkeypatch.setattr(wheels, "FOLDER", str(dist))
    monkeypatch.setattr(wheels.tools, "python", lambda *_: "python")
    monkeypatch.setattr(wheels, "_build_sdist", lambda *_: "sdist")
    monkeypatch.setattr(wheels, "_package_files", lambda *_: {"pywincffi/py.typed": b""})
    monkeypatch.setattr(wheels, "_build_extension", build_extension)
    if available:
        built = wheels.build(skip=missing.append)
        assert [os.path.basename(path).split("-", 2)[2] for path in built] == [
            "cp27-cp27m-win_amd64.whl", "cp314-cp314t-win_amd64.whl", "cp36-abi3-win_amd64.whl",
            "cp36-abi3-win_arm64.whl"]
        assert [str(problem) for problem in missing] == ["no root"] * 3
        assert not (dist / "old.whl").exists()
    else:
        with pytest.raises(console.NotAvailable):
            wheels.build()
        assert os.listdir(str(dist)) == ["old.whl"]


def test_same_bytes(tmp_path):
    contents = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        path = wheel.write_wheel(str(folder), "thing", "1.0", "cp36-abi3-win32", {
            "thing/%s.py" % word: b"" for word in sorted(("x", "y"), reverse=name == "a")})
        with open(path, "rb") as stream:
            contents.append(stream.read())
    assert contents[0] == contents[1]
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["thing/x.py", "thing/y.py", "thing-1.0.dist-info/WHEEL",
                                      "thing-1.0.dist-info/RECORD"]
        assert archive.testzip() is None


def test_contents_of_wheels(tmp_path):
    """Every file of the package is in, what only builds it is not, and nothing else."""
    files = {name: b"" for name in check_wheels.package_files()}
    assert "pywincffi/core/pywincffi.ini" in files and "pywincffi/py.typed" in files
    assert not [name for name in files if name.endswith((".h", ".c", ".pyc"))]
    files["_pywincffi.pyd"] = b""
    path = wheel.write_wheel(str(tmp_path), "pywincffi", "1.0", "cp36-abi3-win32", files)
    assert list(check_wheels._wrong_with_contents(path)) == []
    path = wheel.write_wheel(str(tmp_path), "pywincffi", "1.0", "cp36-abi3-win32", {"tests/x.py": b""})
    problems = list(check_wheels._wrong_with_contents(path))
    assert "it holds tests/x.py" in problems and "it lacks pywincffi/exceptions.py" in problems


GOOD = {"machine": 0x8664, "imports": {"python3.dll": [], "kernel32.dll": []}, "exports": ["PyInit__pywincffi"],
        "flags": ["HIGH_ENTROPY_VA", "DYNAMIC_BASE", "NX_COMPAT"]}


@pytest.mark.parametrize("change, problem", [
    ({}, None), ({"machine": 0x14C}, "machine 0x14c"), ({"imports": {"kernel32.dll": []}}, "not use python3.dll"),
    ({"imports": {"python3.dll": [], "python311.dll": []}}, "needs python311.dll"),
    ({"imports": {"python3.dll": [], "libssp-0.dll": []}}, "needs libssp-0.dll"),
    ({"exports": ["PyInit__pywincffi", "pywincffi_parameters"]}, "exports"), ({"flags": []}, "is built without")])
def test_extension(change, problem):
    problems = list(check_wheels._wrong_with_extension("pywincffi-1.0-cp36-abi3-win_amd64.whl", dict(GOOD, **change)))
    assert problems == [] if problem is None else problem in problems[0]


def test_metadata():
    """What the metadata promises is what the matrix tests."""
    with open(os.path.join(cache.REPOSITORY, "setup.cfg")) as stream:
        text = stream.read()
    promised = [line.rpartition(" ")[2] for line in text.splitlines() if ":: Python :: " in line and "." in line]
    assert promised == ["2.6"] + [version for version in VERSIONS if not version.endswith("t")]
    assert bed.ARCHITECTURES == ("x86-64", "x86")
