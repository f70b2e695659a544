"""
The program that ``testbed.py test --ssh`` runs on the far machine, without SSH: on Linux and in the Windows Python.

It is started as OpenSSH's server starts it, with the very command and message that :mod:`ssh` sends.
"""
import io
import json
import os
import subprocess
import sys
import tarfile
import threading
import time

import pytest

CI = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), ".ci")
if sys.version_info < (3, 9) or not os.path.isdir(CI):
    pytest.skip("the test bed is not here, or needs a newer Python", allow_module_level=True)
sys.path.insert(0, CI)
from bed import console, far_end, ssh  # noqa: E402

# A test bed of a few lines, in the place of the real one: it says what it got, and starts a process of its own.
TESTBED = u'''
import os
import subprocess
import sys

print(sys.argv[1:], os.path.basename(os.getcwd()), repr(sys.stdin.read()))
sys.stdout.flush()
sys.stderr.write("to the errors\\n")
if "wait" in sys.argv:
    child = subprocess.Popen([sys.executable, "-c", "import time; print('alive', flush=True); time.sleep(60)"])
    child.wait()
os._exit(int(sys.argv[-1]))
'''
NAMES = {".ci/testbed.py": TESTBED}


def archive(files, mode="w:gz"):
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode=mode) as tree:
        for name in sorted(files):
            member = tarfile.TarInfo(name)
            member.size = len(files[name])
            tree.addfile(member, io.BytesIO(files[name].encode("ascii")))
    return content.getvalue()


def message(*arguments, **change):
    content = archive(NAMES)
    header = dict({"folder": "the copy", "arguments": list(arguments), "size": len(content)}, **change)
    return ssh._program() + json.dumps(header).encode("ascii") + b"\n" + content


def start(home):
    words = ssh._COMMAND.split(" ", 2)
    return subprocess.Popen(
        [sys.executable, words[1], words[2].strip('"')], env=dict(os.environ, HOME=home, USERPROFILE=home),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def run(home, content, close=False):
    """Its status, output and errors; its input stays open until it has ended, as over SSH, unless told otherwise."""
    process = start(home)
    process.stdin.write(content)
    process.stdin.flush()
    if close:
        process.stdin.close()
    errors = []
    reader = threading.Thread(target=lambda: errors.append(process.stderr.read()))
    reader.start()
    output = process.stdout.read()
    reader.join()
    status = process.wait(30)
    process.stdin.close()
    process.stdout.close()
    process.stderr.close()
    return status, output.decode("utf-8").splitlines(), errors[0].decode("utf-8").splitlines()


@pytest.fixture()
def home(tmp_path):
    folder = tmp_path / "a home"
    folder.mkdir()
    return str(folder)


class TestProgram(object):
    def test_run(self, home):
        """Arguments, output, errors and status pass; the tree is the working directory; there is no input."""
        folder = os.path.join(home, "the copy")
        status, output, errors = run(home, message("test", "-k", 'a "b" or c', "7"))
        assert (status, output) == (7, ["['test', '-k', 'a \"b\" or c', '7'] the copy ''"])
        assert errors == ["testbed: far end: Python %s on %s, in %s" % (
            sys.version.split()[0], sys.platform, folder), "to the errors"]
        assert ssh._BEGUN.decode("ascii") in errors[0]
        with open(os.path.join(folder, ".ci", "testbed.py")) as stream:
            assert stream.read() == TESTBED

    def test_connection_lost(self, home):
        """What was started ends, and what that has started."""
        process = start(home)
        process.stdin.write(message("wait", "0"))
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"['wait'")
        assert process.stdout.readline().strip() == b"alive"
        started = time.time()
        process.stdin.close()
        # The end of the output comes when no process is left that could write to it.
        assert process.stdout.read() == b""
        assert process.wait(30) != 0
        assert time.time() - started < 30
        process.stdout.close()
        process.stderr.close()

    def test_incomplete_archive(self, home):
        status, output, errors = run(home, message("0")[:-1], close=True)
        assert (status, output) == (1, [])
        assert "lost before everything was copied" in errors[0]
        assert os.listdir(home) == []

    def test_statuses_that_ssh_cannot_carry(self, home):
        """0xC0000100, a way Windows programs end, ends in 00: over SSH it would be a success."""
        statuses = [0, 254, 255] + ([0xC0000100, 0xC0000005] if sys.platform == "win32" else [])
        for status in statuses:
            passed_on, _, errors = run(home, message(str(status - (status >> 31 << 32))))
            assert passed_on == (status if status < 255 else 1)
            assert [line for line in errors if "ended with status %s" % hex(status) in line] or status < 255


class TestUpdate(object):
    """The folder on the far machine."""

    def test_update(self, tmp_path):
        folder = str(tmp_path / "copy")
        far_end.update(folder, archive({"a": u"1", "old/b": u"2", "old/deep/c": u"3", "kept/d": u"4"}))
        os.mkdir(os.path.join(folder, "old", "__pycache__"))
        os.mkdir(os.path.join(folder, ".testbed"))  # what the test bed has made there is not thrown away
        with open(os.path.join(folder, "kept", "made"), "w"):
            pass
        far_end.update(folder, archive({"a": u"new", "e/f": u"6"}))
        found = sorted(os.path.relpath(os.path.join(root, name), folder).replace(os.sep, "/")
                       for root, folders, names in os.walk(folder) for name in folders + names)
        assert found == [far_end.LIST, ".testbed", "a", "e", "e/f", "kept", "kept/made"]
        with open(os.path.join(folder, "a")) as stream:
            assert stream.read() == "new"

    def test_interrupted_update(self, tmp_path):
        """What was copied in part is still known to have been copied."""
        folder = str(tmp_path / "copy")
        far_end.update(folder, archive({"a": u"1"}))
        whole = archive({"b": u"2" * 2000, "c": u"3"}, mode="w")
        with pytest.raises((tarfile.TarError, EOFError, OSError)):
            far_end.update(folder, whole[:1024])
        far_end.update(folder, archive({"c": u"3"}))
        assert sorted(os.listdir(folder)) == [far_end.LIST, "c"]

    def test_folder_with_another_purpose(self, tmp_path):
        folder = tmp_path / "copy"
        folder.mkdir()
        (folder / "precious").write_text(u"content")
        with pytest.raises(ValueError, match="move it away"):
            far_end.update(str(folder), archive({"a": u"1"}))
        assert os.listdir(str(folder)) == ["precious"]


class TestTarget(object):
    """What --ssh takes."""

    def test_forms(self):
        for target, login, machine, port in (
                ("vagrant@localhost:2244", "vagrant@", "localhost", "2244"), ("machine", "", "machine", None),
                ("me@[::1]:2244", "me@", "::1", "2244"), ("[fe80::1%eth0]", "", "fe80::1%eth0", None),
                ("DOMAIN\\me@host.example:22", "DOMAIN\\me@", "host.example", "22")):
            match = ssh._TARGET.match(target)
            assert (match.group("login"), match.group("address") or match.group("host"),
                    match.group("port")) == (login, machine, port)

    def test_not_a_target(self):
        for target in ("", "a b", "host:port", "host:", "user@", "a@b@c", "::1", "-oProxyCommand=x@host"):
            with pytest.raises(console.Problem, match="names no machine"):
                ssh.test(target, ["--ssh", target])
