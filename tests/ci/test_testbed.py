"""The command line of the test bed."""
import os
import subprocess
import sys

import pytest

import testbed
from bed import cache, paths


def test_options_come_first():
    arguments = testbed.parse(["python", "--python", "2.7", "--arch=x86", "-c", "pass", "--python", "3"])
    assert (arguments.python, arguments.arch) == ("2.7", "x86")
    assert arguments.rest == ["-c", "pass", "--python", "3"]


def test_other_options_are_passed_on():
    arguments = testbed.parse(["test", "-k", "ReadFile", "-x"])
    assert arguments.rest == ["-k", "ReadFile", "-x"]
    assert arguments.python is None


@pytest.mark.parametrize("words, said", [
    ([], "VERB"), (["tset"], "invalid choice"), (["clean", "everything"], "everything"),
    (["test", "--python", "1.5"], "1.5"), (["demo", "--loud"], "--loud")])
def test_wrong_words(words, said, capsys):
    with pytest.raises(SystemExit) as context:
        testbed.parse(words)
    assert context.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("verb", testbed.VERBS)
def test_help(verb, capsys):
    with pytest.raises(SystemExit) as context:
        testbed.parse([verb, "--help"])
    assert context.value.code == 0
    assert "usage: testbed.py %s [OPTIONS]" % verb in capsys.readouterr().out


def test_problems_are_one_sentence(tmp_path):
    """And no traceback."""
    (tmp_path / "file").write_text(u"")
    process = subprocess.run(
        [sys.executable, testbed.__file__, "clean"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=dict(os.environ, PYWINCFFI_TESTBED=str(tmp_path / "file")))
    assert process.returncode == 2
    assert process.stderr.decode().splitlines()[-1].startswith("testbed: nothing can be written in ")
    assert b"Traceback" not in process.stderr


def test_files_given_from_elsewhere(monkeypatch):
    monkeypatch.chdir(os.path.join(cache.REPOSITORY, "tests"))
    assert paths.from_repository("ci/test_testbed.py::test_help") == "tests/ci/test_testbed.py::test_help"
    assert paths.from_repository("ci") == "ci"
    assert paths.from_repository("tests/ci") == "tests/ci"
