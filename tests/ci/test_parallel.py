"""Verbs beside each other: what is run, in which order, and what is told about it."""
from argparse import Namespace

import pytest

from tests.ci import needs  # noqa: F401
from bed import cache, parallel
from bed.verbs import parallel as verb

# Stands in for the test bed: "fail" fails once "wait" waits, which ends once all that it names are there.
TESTBED = """
import os, sys, time
folder, words = os.path.dirname(os.path.abspath(__file__)), sys.argv[1:]
print("says", words, flush=True)
open(os.path.join(folder, words[0]), "w").close()
def until(name):
    for _ in range(300):
        if os.path.exists(os.path.join(folder, name)):
            return
        time.sleep(0.1)
    sys.exit("no " + name)
if words[0] == "fail":
    until("wait")
    sys.exit(3)
if words[0] == "wait":
    for each in words[1:]:
        until(each)
print("end of", words[0])
"""


@pytest.fixture
def run(folder, monkeypatch):
    (folder / ".ci").mkdir()
    (folder / ".ci" / "testbed.py").write_text(TESTBED)

    def run(*verbs):
        with monkeypatch.context() as context:
            context.setattr(cache, "REPOSITORY", str(folder))
            context.setattr(parallel, "SIDE_BY_SIDE", 2)
            return verb.run(Namespace(verbs=verbs))
    return run


def test_side_by_side(run, capfd):
    """The first waits for the second; what each says is in one piece, under its title."""
    assert run("wait lint", "lint --quick 'two words'", "docs") == 0
    output = capfd.readouterr().out
    lines = output.splitlines()
    for words, said in (("wait lint", "['wait', 'lint']"),
                        ("lint --quick 'two words'", "['lint', '--quick', 'two words']"), ("docs", "['docs']")):
        place = lines.index("-- " + words)
        assert lines[place + 1:place + 3] == ["says " + said, "end of " + words.split()[0]]
    table = lines[lines.index("   Minutes") + 1:]
    assert sorted(line.split(None, 1)[1] for line in table) == sorted(
        ["wait lint", "lint --quick 'two words'", "docs", "in all"])


def test_failure(run, folder, monkeypatch, capfd):
    """What has begun ends; nothing else begins."""
    def any_failed(statuses):
        if any(statuses):
            (folder / ".ci" / "seen").touch()
            return True
        return False

    # If "wait" ended before the verb has recorded the failure, "docs" would rightly begin.
    monkeypatch.setattr(verb, "any", any_failed, raising=False)
    assert run("wait fail seen", "fail", "docs") == 3
    lines = [line.split(None, 1)[1] for line in capfd.readouterr().out.partition("   Minutes\n")[2].splitlines()]
    assert sorted(lines[:-1]) == ["fail: failed", "run  docs", "wait fail seen"] and lines[-1] == "in all"
    assert not (folder / ".ci" / "docs").exists()
