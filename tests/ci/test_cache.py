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


def test_wheels_are_built_while_others_set_up(folder, capfd):
    process = other_test_bed(folder, """
        from bed import wheels
        with wheels.lock():
            print("ready", flush=True)
            sys.stdin.read()
    """)
    with cache.lock():
        assert read(cache.stage("thing", ["a"], write("a"))) == "a"
    assert "waiting" not in capfd.readouterr().err
    end(process)


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
    cache.permanent("pycache")
    for name in ("run-experiment", "backup.0123456789ab", "zig"):
        (folder / name).mkdir()
    os.symlink(str(folder / "letters"), str(folder / "link"))
    with cache.lock():
        assert cache.empty() == ["backup.0123456789ab", "letters", "link", "run-experiment", "zig"]
    assert not os.path.exists(made)
    assert os.listdir(str(folder / "letters")) == ["one"]
    assert "pycache" not in os.listdir(str(folder))


@pytest.mark.parametrize("linked", ["folder", "stamp"])
def test_empty_follows_no_link(folder, tmp_path, linked):
    """A link to a folder that bears a stamp, or a stamp that is itself a link, says nothing of what is there."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine").write_text(u"")
    (other / "testbed-stamp.json").write_text(u"{}")
    if linked == "folder":
        os.symlink(str(other), str(folder / "thing"))
    else:
        (folder / "thing").mkdir()
        os.symlink(str(other / "testbed-stamp.json"), str(folder / "thing" / "testbed-stamp.json"))
    with cache.lock():
        assert cache.empty() == ["thing"]
    assert sorted(os.listdir(str(other))) == ["mine", "testbed-stamp.json"]


@pytest.mark.parametrize("damage", ["change", "remove", "add"])
@pytest.mark.parametrize("fingerprint", ["contents", "sizes"])
def test_damaged_stage_is_made_again(folder, damage, fingerprint, capsys):
    fingerprint = getattr(cache, fingerprint)
    made = cache.stage("thing", ["a"], write("a"), fingerprint)
    cache._in_use.pop().close()
    path = os.path.join(made, "made")
    if damage == "remove":
        os.remove(path)
    else:
        with open(path if damage == "change" else path + " too", "a") as stream:
            stream.write("b")
    assert cache.stage("thing", ["a"], write("new"), fingerprint) == made
    assert read(made) == "new" and os.listdir(made) != ["made too"]
    assert "is not as it was left" in capsys.readouterr().err


def test_bytecode_is_no_damage(folder):
    made = cache.stage("thing", ["a"], write("a"))
    os.mkdir(os.path.join(made, "__pycache__"))
    for name in ("x.pyc", "__pycache__/x.cpython-311.pyc"):
        with open(os.path.join(made, name), "w"):
            pass
    assert cache.stage("thing", ["a"], never) == made


def test_damaged_stage_in_use(folder):
    process = other_test_bed(folder, """
        with cache.lock():
            made = cache.stage("thing", ["a"], write("a"))
        open(os.path.join(made, "made"), "w").close()
        print("ready", flush=True)
        sys.stdin.read()
    """)
    with pytest.raises(cache.InUse):
        cache.stage("thing", ["a"], never)
    end(process)


COPY = """
    with cache.lock():
        made = cache.stage("thing", ["a"], write("a"))
        copy = cache.own_copy(made, [".reg"])
    print("ready", flush=True)
    sys.stdin.read()
"""


def copies(folder):
    return [name for name in os.listdir(str(folder)) if name.startswith("copy-")]


def test_own_copy(folder):
    """Of one process alone, and gone when that ends; files that change are no links."""
    first, second = other_test_bed(folder, COPY), other_test_bed(folder, COPY)
    assert len(copies(folder)) == 2
    for process in (first, second):
        end(process)
    assert copies(folder) == []


def test_own_copy_of_a_process_that_was_killed(folder):
    process = other_test_bed(folder, COPY)
    process.kill()
    process.communicate()
    (left,) = copies(folder)
    process = other_test_bed(folder, COPY)
    assert len(copies(folder)) == 1 and left not in copies(folder)
    end(process)


def test_own_copy_has_links(folder):
    def make(unfinished):
        for name in ("library.dll", "system.reg"):
            with open(os.path.join(unfinished, name), "w") as stream:
                stream.write(name)
        os.symlink("library.dll", os.path.join(unfinished, "link"))

    made = cache.stage("thing", ["a"], make)
    copy = cache.own_copy(made, [".reg"])
    assert [os.path.samefile(os.path.join(made, name), os.path.join(copy, name))
            for name in ("library.dll", "system.reg")] == [True, False]
    assert os.readlink(os.path.join(copy, "link")) == "library.dll"
    with cache.lock():
        assert cache.stage("thing", ["a"], never) == made


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


def test_temporary_folder_is_in_use(folder):
    process = other_test_bed(folder, """
        with cache.temporary("build"):
            print("ready", flush=True)
            sys.stdin.read()
    """)
    with pytest.raises(Problem, match="in use"):
        with cache.lock():
            cache.empty()
    assert os.path.isdir(str(folder / "run-build"))
    end(process)
    assert not os.path.exists(str(folder / "run-build"))


def test_digest_tells_texts_and_files_apart(tmp_path):
    path = tmp_path / "input"
    path.write_text(u"one")
    first = cache.digest(str(path))
    path.write_text(u"two")
    assert cache.digest(str(path)) != first
    assert cache.digest("a", "bc") != cache.digest("ab", "c")
