"""Stages: whole or not there, kept while they are used, removed when they are not."""
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from bed import cache
from bed.console import Problem

PREAMBLE = """
import os, signal, sys
sys.path.insert(0, %r)
from bed import cache
def write(text):
    return lambda folder: open(os.path.join(folder, "made"), "w").write(text)
""" % os.path.join(cache.REPOSITORY, ".ci")


def write(text):
    def make(folder):
        with open(os.path.join(folder, "made"), "w") as stream:
            stream.write(text)
    return make


def read(folder):
    with open(os.path.join(folder, "made")) as stream:
        return stream.read()


def never(_):
    raise AssertionError("made again")


def other_test_bed(folder, script):
    """Another process that uses the same folder; it says when it has got so far, and ends with its input."""
    process = subprocess.Popen([sys.executable, "-c", PREAMBLE + textwrap.dedent(script)], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, env=dict(os.environ, PYWINCFFI_TESTBED=str(folder)))
    assert process.stdout.readline() == b"ready\n"
    return process


def end(process):
    process.stdin.close()
    process.stdout.close()
    assert process.wait(10) == 0


def test_made_once(folder):
    first = cache.stage("thing", ["a"], write("a"))
    assert cache.stage("thing", ["a"], never) == first
    assert read(first) == "a"


def test_failure_leaves_nothing(folder):
    def fail(unfinished):
        write("half")(unfinished)
        raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        cache.stage("thing", ["a"], fail)
    made = cache.stage("thing", ["a"], write("whole"))
    assert read(made) == "whole"
    assert sorted(os.listdir(str(folder))) == [os.path.basename(made)]


def test_killed_while_making(folder):
    process = subprocess.run([sys.executable, "-c", PREAMBLE + textwrap.dedent("""
        def make(folder):
            write("half")(folder)
            os.kill(os.getpid(), signal.SIGKILL)
        with cache.lock():
            cache.stage("thing", ["a"], make)
    """)], env=dict(os.environ, PYWINCFFI_TESTBED=str(folder)))
    assert process.returncode == -signal.SIGKILL
    assert "thing.unfinished" in os.listdir(str(folder))
    with cache.lock():
        made = cache.stage("thing", ["a"], write("whole"))
    assert read(made) == "whole"
    assert sorted(os.listdir(str(folder))) == ["lock", os.path.basename(made)]


def test_unused_is_removed(folder, monkeypatch):
    old = cache.stage("thing", ["a"], write("a"))
    longer_name = cache.stage("thing-64", ["a"], write("a"))
    for stream in cache._in_use:
        stream.close()
    new = cache.stage("thing", ["b"], write("b"))
    assert not os.path.exists(old)
    assert read(new) == "b"
    assert read(longer_name) == "a"


def test_used_by_another_is_kept(folder):
    process = other_test_bed(folder, """
        with cache.lock():
            print(cache.stage("thing", ["a"], write("a")), file=sys.stderr)
        print("ready", flush=True)
        sys.stdin.read()
    """)
    (old,) = [os.path.join(str(folder), name) for name in os.listdir(str(folder)) if name.startswith("thing")]
    cache.stage("thing", ["b"], write("b"))
    assert read(old) == "a"
    end(process)
    new = cache.stage("thing", ["c"], write("c"))
    assert not os.path.exists(old)
    assert read(new) == "c"


def test_lock_is_waited_for(folder, capfd):
    process = other_test_bed(folder, """
        import threading
        with cache.lock():
            print("ready", flush=True)
            sys.stdin.read()
            cache.stage("thing", ["a"], write("theirs"))
    """)
    waiting = subprocess.Popen([sys.executable, "-c", PREAMBLE + textwrap.dedent("""
        with cache.lock():
            print(open(os.path.join(cache.stage("thing", ["a"], write("ours")), "made")).read())
    """)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ, PYWINCFFI_TESTBED=str(folder)))
    assert b"another test bed is setting up" in waiting.stderr.readline()
    end(process)
    assert waiting.communicate()[0] == b"theirs\n"


def test_folder_that_cannot_be_written(folder, monkeypatch):
    occupied = folder / "file"
    occupied.write_text(u"in the way")
    monkeypatch.setattr(cache, "FOLDER", str(occupied))
    with pytest.raises(Problem, match="PYWINCFFI_TESTBED"):
        with cache.lock():
            pass


def test_empty_leaves_other_files(folder):
    """Someone may have named a folder in which there is more."""
    (folder / "letters").mkdir()
    (folder / "letters" / "one").write_text(u"dear")
    made = cache.stage("thing", ["a"], write("a"))
    for stream in cache._in_use:
        stream.close()
    (folder / "other.unfinished").mkdir()
    with cache.lock():
        cache.empty()
    assert not os.path.exists(made)
    assert sorted(os.listdir(str(folder))) == ["letters", "lock"]


def test_empty_refuses_what_is_in_use(folder):
    process = other_test_bed(folder, """
        with cache.lock():
            cache.stage("thing", ["a"], write("a"))
        print("ready", flush=True)
        sys.stdin.read()
    """)
    with pytest.raises(Problem, match="in use"):
        with cache.lock():
            cache.empty()
    end(process)
    with cache.lock():
        cache.empty()
    assert os.listdir(str(folder)) == ["lock"]


def test_digest_tells_texts_and_files_apart(tmp_path):
    path = tmp_path / "input"
    path.write_text(u"one")
    first = cache.digest(str(path))
    path.write_text(u"two")
    assert cache.digest(str(path)) != first
    assert cache.digest("a", "bc") != cache.digest("ab", "c")
