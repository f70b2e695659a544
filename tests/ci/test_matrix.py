"""The matrix: what is run, and what is told about it."""
import os
import runpy
import subprocess
import sys
import sysconfig
import time
import zipfile
from argparse import Namespace

import pytest
import setuptools
import setuptools.command.build_py

from tests.ci import needs
from bed import bed, cache, check_wheels, console, matrix, wheels
from bed.matrix import Cell
from bed.verbs import matrix as verb
from bed.versions import KINDS, VERSIONS

REPORT = """<testsuites><testsuite><testcase name="a"/><testcase name="b"/>
<testcase name="c"><skipped message="no such Windows">x.py:1</skipped></testcase>
<testcase name="d"><skipped message="collection skipped">('x.py', 3, 'Skipped: not here')</skipped></testcase>
<testcase name="e"><skipped message="collection skipped">('x.py', 3, "isn't here")</skipped></testcase>
%s</testsuite></testsuites>"""
FAILURE = '<testcase name="f"><failure message="no"/></testcase><testcase name="g"><error message="no"/></testcase>'
OPTIONS = dict(python=None, arch=None, windows=None, whole=False, available=False, rest=[])


@pytest.fixture(autouse=True)
def two_windows(monkeypatch):
    monkeypatch.setattr(matrix, "windows", lambda: ["wine8", "wine10"])


def test_every_cell_once():
    """The whole suite on each kind of Python and on each Windows, and these first; --whole changes nothing else."""
    every = matrix.cells()
    assert len(every) == len(set(every)) == len(bed.PYTHONS) * 2 + 2
    whole = [cell for cell in every if not cell.essential]
    assert every[:len(whole)] == whole and len(whole) == len(KINDS) + 1
    assert {(cell.python, cell.arch) for cell in whole if cell.windows == "wine8"} == set(KINDS)
    assert {cell.windows for cell in whole} == {"wine8", "wine10"}
    assert matrix.cells("2.7", "x86") == [Cell("2.7", "x86", "wine8", False)]
    assert {cell.arch for cell in matrix.cells(system="wine10")} == {"x86", "x86-64"}
    assert {cell[:3] for cell in matrix.cells(whole=True)} == {cell[:3] for cell in every}
    assert not any(cell.essential for cell in matrix.cells(whole=True))


def test_on_windows_there_is_one_windows(monkeypatch):
    monkeypatch.setattr(matrix, "windows", lambda: [None])
    assert {cell.windows for cell in matrix.cells()} == {None}


# Stands in for the test bed: {program} may end or leave a report.
TESTBED = """
import os, sys, time
sys.path.insert(0, %r)
words = sys.argv[1:]
cell = tuple(words[words.index(name) + 1] for name in ("--python", "--arch", "--windows"))
assert words[:2] == ["test", "--wheel"]
def report(text):
    with open(words[words.index("--results") + 1], "w") as stream:
        stream.write(text)
print("tests of %%s,%%s,%%s" %% cell, "--essential" in words, flush=True)
""" % os.path.join(cache.REPOSITORY, ".ci")


@pytest.fixture
def run(folder, monkeypatch):
    """Run a matrix whose cells do what a program says."""
    def run(program, **options):
        (folder / ".ci").mkdir()
        (folder / ".ci" / "testbed.py").write_text(TESTBED + program)
        monkeypatch.setattr(wheels, "built", lambda: [])
        with monkeypatch.context() as context:
            context.setattr(matrix.cache, "REPOSITORY", str(folder))
            context.setattr(matrix, "_kind", lambda reason: "for a test")
            return verb.run(Namespace(**dict(OPTIONS, **options)))
    return run


def leave(report, status=0):
    return "report(%r)\nsys.exit(%d)" % (report, status)


ONE = dict(python="3.11", arch="x86-64")


def test_passed(run, capfd):
    assert run(leave(REPORT % ""), **ONE) == 0
    output = capfd.readouterr().out
    lines = output[output.index("\nPython"):].splitlines()[1:]
    assert lines[0].split() == ["Python", "arch", "Windows", "suite", "passed", "failed", "skipped", "minutes"]
    assert lines[1].split()[:7] == ["3.11", "x86-64", "wine8", "essential", "2", "0", "3"]
    assert lines[-4:] == ["Skipped, for a test:", "  isn't here: 1 everywhere", "  no such Windows: 1 everywhere",
                          "  not here: 1 everywhere"]
    assert "tests of 3.11,x86-64,wine8 True" in output


@pytest.mark.parametrize("program, told", [
    (leave(REPORT % FAILURE, 1), "2      2       3"), ("sys.exit(255)", "not run: the tests did not come to their end"),
    (leave("<cut", 3), "not run: the tests did not come to their end"),
    (leave(REPORT % "", 4), "the exit status of pytest is 4"), (leave("<testsuites/>"), "0      0       0"),
    ("print('testbed: no pip', file=sys.stderr); sys.exit(2)", "not run: no pip")])
def test_not_passed(run, capfd, program, told):
    assert run(program, available=True, **ONE) == 1
    assert told in capfd.readouterr().out


MISSING = "print('testbed: no such Python', file=sys.stderr); sys.exit(%d)" % console.NOT_AVAILABLE


def test_python_that_is_not_available(run, capfd):
    """With --available, that is no failure as long as something ran."""
    program = "if cell[1] == 'x86':\n    " + MISSING + "\n" + leave(REPORT % "")
    assert run(program, python="2.7", available=True) == 0
    assert "not run: no such Python" in capfd.readouterr().out


def test_nothing_is_available(run):
    assert run(MISSING, available=True, **ONE) == 1


def test_python_that_has_to_be_available(run):
    assert run("if cell[1] == 'x86':\n    " + MISSING + "\n" + leave(REPORT % ""), python="2.7") == 1


def test_side_by_side(run, capfd):
    """Each waits until the other has begun; what each says is in one piece."""
    assert run("""
place = os.path.dirname(words[words.index("--results") + 1])
open(os.path.join(place, cell[1]), "w").close()
other = os.path.join(place, {"x86": "x86-64", "x86-64": "x86"}[cell[1]])
for _ in range(300):
    if os.path.exists(other):
        break
    time.sleep(0.1)
else:
    sys.exit("alone")
print("end of", cell[1])
""" + leave(REPORT % ""), python="3.12") == 0
    lines = capfd.readouterr().out.splitlines()
    for arch in ("x86", "x86-64"):
        assert lines[lines.index("tests of 3.12,%s,wine8 True" % arch) + 1] == "end of " + arch


def test_interrupted(run, folder):
    """No process is left, and no folder."""
    program = folder / "interrupt.py"
    program.write_text("import os, signal, sys, threading\nsys.path.insert(0, %r)\nfrom bed import cache, matrix\n"
                       "cache.REPOSITORY = %r\nmatrix.windows = lambda: ['wine8']\n"
                       "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
                       "matrix.run(matrix.cells('3.12'), [])\n" % (
                           os.path.join(cache.REPOSITORY, ".ci"), str(folder)))
    (folder / ".ci").mkdir()
    (folder / ".ci" / "testbed.py").write_text(
        TESTBED + "open(os.path.join(%r, cell[1]), 'w').write(str(os.getpid()))\ntime.sleep(60)" % str(folder))
    process = subprocess.Popen([sys.executable, str(program)], env=dict(os.environ, PYWINCFFI_TESTBED=str(folder)))
    for name in ("x86", "x86-64"):
        for _ in range(300):
            if (folder / name).exists() and (folder / name).read_text():
                break
            time.sleep(0.1)
    process.terminate()
    assert process.wait(20) == 143
    for name in ("x86", "x86-64"):
        with pytest.raises(ProcessLookupError):
            os.kill(int((folder / name).read_text()), 0)
    assert not [name for name in os.listdir(str(folder)) if name.startswith("run-")]


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
    path = write_wheel(str(folder), "pywincffi", "1.0", "cp36-abi3-win32", dict(
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
    monkeypatch.setattr(wheels, "_build_package", lambda *_: "package")
    monkeypatch.setattr(wheels, "_pack", lambda _, __, ___, tag, place: open(
        os.path.join(place, "pywincffi-1.0-%s.whl" % tag), "w").close())
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


def test_same_bytes(tmp_path, monkeypatch):
    """Packed at another time, from files that were made in another order."""
    python = needs.wheels_python()
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    contents = []
    for number, names in enumerate(("xy", "yx")):
        pure, place = tmp_path / ("pure%d" % number), tmp_path / str(number)
        (pure / "thing-1.0.dist-info").mkdir(parents=True)
        (pure / "thing-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n")
        place.mkdir()
        for name in names:
            (pure / (name + ".py")).write_text("")
            os.utime(str(pure / (name + ".py")), (number, number))
        (place / "_pywincffi.pyd").write_bytes(b"extension")
        wheels._pack(python, str(pure), str(place / "_pywincffi.pyd"), "cp36-abi3-win32", str(place))
        path = str(place / "thing-1.0-cp36-abi3-win32.whl")
        with open(path, "rb") as stream:
            contents.append(stream.read())
    assert contents[0] == contents[1]
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist()[:3] == ["_pywincffi.pyd", "x.py", "y.py"]
        assert "thing-1.0.dist-info/RECORD" in archive.namelist()
        assert archive.testzip() is None
    assert int(wheels.timestamp()) > 1446940800
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "315532801")
    assert wheels.timestamp() == "315532801"


SOURCE_ONLY = tuple("pywincffi/" + name for name in (
    "builder", "core/cdefs", "dev/demand.py", "dev/metadata.py", "dev/release.py", "dev/stubs.py"))


def write_wheel(folder, name, version, tag, files):
    path = os.path.join(folder, "%s-%s-%s.whl" % (name, version, tag))
    with zipfile.ZipFile(path, "w") as archive:
        for inside, content in files.items():
            archive.writestr(inside, content)
    return path


def test_contents_of_wheels(tmp_path):
    """Every file of the package is in, what only builds it is not, and nothing else."""
    files = {name: b"" for name in check_wheels.package_files()}
    assert "pywincffi/core/pywincffi.ini" in files and "pywincffi/py.typed" in files
    assert not [name for name in files if name.endswith((".h", ".c", ".pyc"))]
    assert "pywincffi/dev/lint.py" in files and "pywincffi/dev/testutil.py" in files
    assert not [name for name in files if name.startswith(SOURCE_ONLY)]
    files["_pywincffi.pyd"] = b""
    path = write_wheel(str(tmp_path), "pywincffi", "1.0", "cp36-abi3-win32", files)
    assert list(check_wheels._wrong_with_contents(path)) == []
    for name in SOURCE_ONLY:
        name += "" if name.endswith(".py") else "/x.h"
        path = write_wheel(str(tmp_path), "pywincffi", "1.0", "cp36-abi3-win32", dict(files, **{name: b""}))
        assert list(check_wheels._wrong_with_contents(path)) == ["it holds " + name]
    path = write_wheel(str(tmp_path), "pywincffi", "1.0", "cp36-abi3-win32", {"tests/x.py": b""})
    problems = list(check_wheels._wrong_with_contents(path))
    assert "it holds tests/x.py" in problems and "it lacks pywincffi/exceptions.py" in problems


GOOD = {"machine": 0x8664, "imports": {"python3.dll": [], "kernel32.dll": []}, "exports": ["PyInit__pywincffi"],
        "flags": ["HIGH_ENTROPY_VA", "DYNAMIC_BASE", "NX_COMPAT"]}


@pytest.mark.parametrize("change, problem", [
    ({}, None), ({"machine": 0x14C}, "machine 0x14c"), ({"imports": {"kernel32.dll": []}}, "not use python3.dll"),
    ({"imports": {"python3.dll": [], "python311.dll": []}}, "needs python311.dll"),
    ({"imports": {"python3.dll": [], "libssp-0.dll": []}}, "needs libssp-0.dll"),
    ({"imports": {"python3.dll": [], "user32.dll": []}}, "needs user32.dll"),
    ({"imports": {"python3.dll": [], "advapi32.dll": []}}, "needs advapi32.dll"),
    ({"imports": {"python3.dll": [], "msvcrt.dll": []}}, None),
    ({"exports": ["PyInit__pywincffi", "pywincffi_parameters"]}, "exports"), ({"flags": []}, "is built without")])
def test_extension(change, problem):
    problems = list(check_wheels._wrong_with_extension("pywincffi-1.0-cp36-abi3-win_amd64.whl", dict(GOOD, **change)))
    assert problems == [] if problem is None else problem in problems[0]


@pytest.mark.parametrize("dll", ["vcruntime140.dll", "api-ms-win-crt-heap-l1-1-0.dll"])
def test_c_runtime(dll):
    """Python 2.7 comes with none of these."""
    found = dict(GOOD, imports={"python3.dll": [], dll: []})
    assert not list(check_wheels._wrong_with_extension("pywincffi-1.0-cp36-abi3-win_amd64.whl", found))
    found = dict(GOOD, imports={"python27.dll": [], dll: []}, exports=["init_pywincffi"])
    assert list(check_wheels._wrong_with_extension("pywincffi-1.0-cp27-cp27m-win_amd64.whl", found)) == [
        "its extension needs " + dll]


def test_c_runtime_of_arm64():
    """Its old one is not for programs."""
    for dll, problems in [("api-ms-win-crt-heap-l1-1-0.dll", []), ("msvcrt.dll", ["its extension needs msvcrt.dll"])]:
        found = dict(GOOD, machine=0xAA64, imports={"python3.dll": [], "kernel32.dll": [], dll: []})
        assert list(check_wheels._wrong_with_extension("pywincffi-1.0-cp36-abi3-win_arm64.whl", found)) == problems


def modules_of_setup(monkeypatch, platform):
    """The Python files of the package that setup.py installs on a platform."""
    options = {}
    sysconfig.get_config_vars()  # read for the real platform, and kept
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(setuptools, "setup", options.update)
    monkeypatch.chdir(cache.REPOSITORY)
    monkeypatch.setattr(sys, "path", list(sys.path))
    runpy.run_path("setup.py")
    packages = setuptools.find_packages(include=["pywincffi", "pywincffi.*"])
    distribution = setuptools.Distribution({"packages": packages, "script_name": "setup.py"})
    command = options.get("cmdclass", {}).get("build_py", setuptools.command.build_py.build_py)(distribution)
    command.ensure_finalized()
    return {path.replace(os.sep, "/") for _, _, path in command.find_all_modules()}


def test_setup_refuses_other_pythons(monkeypatch):
    """On Windows alone: elsewhere there is nothing to compile."""
    monkeypatch.setattr("platform.python_implementation", lambda: "PyPy")
    assert modules_of_setup(monkeypatch, "linux")
    with pytest.raises(SystemExit, match="needs CPython, and this is PyPy"):
        modules_of_setup(monkeypatch, "win32")


def test_setup_leaves_out_on_windows_what_only_the_source_needs(monkeypatch):
    pytest.importorskip("cffi")
    installed = modules_of_setup(monkeypatch, "win32")
    assert installed == {name for name in check_wheels.package_files() if name.endswith(".py")}
    everything = modules_of_setup(monkeypatch, "linux")
    assert {name for name in everything - installed} == {name for name in everything if name.startswith(SOURCE_ONLY)}
    assert len(everything) > len(installed) > 40


def test_metadata():
    """What the metadata promises is what the matrix tests."""
    with open(os.path.join(cache.REPOSITORY, "setup.cfg")) as stream:
        text = stream.read()
    promised = [line.rpartition(" ")[2] for line in text.splitlines() if ":: Python :: " in line and "." in line]
    assert promised == ["2.6"] + [version for version in VERSIONS if not version.endswith("t")]
    assert bed.ARCHITECTURES == ("x86-64", "x86")
