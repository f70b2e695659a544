"""
``testbed.py test --ssh`` from end to end: OpenSSH's own client and server, and a Windows Python at the far end.

The server listens on loopback alone, with keys made for the occasion. Its far end is this machine: the far end's
program is the one that runs on Windows, and the test bed it starts is the one of the tree that was copied.
"""
import contextlib
import io
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import threading
import time

import pytest

from tests.ci import needs
from bed import console, ssh

TESTS = '''
import sys
import time


def test_passes():
    assert sys.platform == "win32"


def test_fails():
    assert not "this fails"


def test_waits():
    print("waiting")
    sys.stdout.flush()
    time.sleep(120)
'''
LOCAL = "tests/test_for_ssh.py::"


def reserved_port():
    """
    A socket that is bound and does not listen. As long as it is open, nobody else gets its port, and nothing answers
    there, except a server that names this port and sets SO_REUSEADDR, as OpenSSH's does.
    """
    reservation = socket.socket()
    reservation.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    reservation.bind(("127.0.0.1", 0))
    return reservation


class Server(object):
    """An OpenSSH server of our own, and a user's configuration of the client that reaches it."""

    def __init__(self, folder, testbed, far_path):
        self.folder = str(folder)
        self._reservation = reserved_port()
        self.port = self._reservation.getsockname()[1]
        self.home = self.path("far home")  # with a space, as home directories on Windows often have
        self.target = "%s@127.0.0.1:%d" % (os.environ.get("USER") or subprocess.check_output(
            ["id", "-un"], universal_newlines=True).strip(), self.port)
        os.mkdir(self.home)
        for name in ("host_key", "other_host_key", "key", "wrong_key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.path(name)], check=True)
        shutil.copy(self.path("key.pub"), self.path("authorized_keys"))
        self.write("sshd_config", [
            "Port %d" % self.port, "ListenAddress 127.0.0.1", "HostKey " + self.path("host_key"),
            "AuthorizedKeysFile " + self.path("authorized_keys"), "PidFile none", "UsePAM no", "StrictModes no",
            "PasswordAuthentication no", "KbdInteractiveAuthentication no",
            'SetEnv "HOME=%s" "PATH=%s" "PYWINCFFI_TESTBED=%s"' % (self.home, far_path, testbed)])
        self.process = None

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, lines):
        with io.open(self.path(name), "w", encoding="utf-8") as stream:
            stream.write(u"\n".join(lines) + u"\n")

    def start(self, sshd):
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)  # where the server shuts itself in
        log = open(self.path("log"), "wb")
        self.process = subprocess.Popen([sshd, "-D", "-e", "-f", self.path("sshd_config")], stdin=subprocess.DEVNULL,
                                        stdout=log, stderr=log)
        log.close()
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                assert self.process.poll() is None, open(self.path("log")).read()
                time.sleep(0.1)
        raise AssertionError("the server does not listen")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)
        self._reservation.close()

    def environment(self, key="key", known_hosts="known_hosts"):
        """Of a user whose configuration of SSH has that key and no other."""
        folder = self.path("bin-%s-%s" % (key, known_hosts))
        os.makedirs(folder, exist_ok=True)
        self.write(os.path.join(folder, "config"), [
            "IdentityFile " + self.path(key), "IdentitiesOnly yes", "UserKnownHostsFile " + self.path(known_hosts)])
        # The client looks for its configuration where the password database says, whatever HOME is.
        self.write(os.path.join(folder, "ssh"), ["#!/bin/sh", 'exec %s -F %s "$@"' % (
            shutil.which("ssh"), os.path.join(folder, "config"))])
        os.chmod(os.path.join(folder, "ssh"), 0o755)
        environment = dict(os.environ, PATH=folder + os.pathsep + os.environ["PATH"])
        environment.pop("SSH_AUTH_SOCK", None)
        return environment

    def far_processes(self):
        """The processes whose working directory or command line lies in the far home."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/cmdline" % pid, "rb") as stream:
                    command = os.fsdecode(stream.read())
                if self.home in command or self.home in os.readlink("/proc/%s/cwd" % pid):
                    found.append(pid)
            except OSError:
                continue  # it has ended, or is none of ours
        return found


class Relay(object):
    """A connection to the server that can be cut in the middle."""

    def __init__(self, port):
        self._server = port
        self._ends = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                near = self._listener.accept()[0]
            except OSError:
                return  # it was cut
            far = socket.create_connection(("127.0.0.1", self._server))
            self._ends += [near, far]
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(source, target), daemon=True).start()

    @staticmethod
    def _carry(source, target):
        try:
            for data in iter(lambda: source.recv(65536), b""):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it was cut

    def cut(self):
        for end in self._ends:
            with contextlib.suppress(OSError):  # that connection has ended
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._listener.close()


@pytest.fixture(scope="module")
def tools():
    """The path of the server; the other programs are there."""
    sshd = needs.program("sshd", "openssh-server", ["/usr/sbin/sshd"])
    for name, package in (("ssh", "openssh-client"), ("git", "git")):
        needs.program(name, package)
    return sshd


@pytest.fixture(scope="module")
def tree(tmp_path_factory, tools):
    """A clone with changes that are not committed, in a folder with spaces in its name."""
    folder = str(tmp_path_factory.mktemp("near") / "a clone with spaces")
    archive = ssh._archive()[0]
    with tarfile.open(fileobj=io.BytesIO(archive)) as members:
        members.extractall(folder)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)
    with io.open(os.path.join(folder, "tests", "test_for_ssh.py"), "w", encoding="utf-8") as stream:
        stream.write(u"" + TESTS)
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory, tools):
    folder = tmp_path_factory.mktemp("server")
    python = folder / "python"
    python.write_text(u'#!/bin/sh\nexec "%s" "$@"\n' % sys.executable)
    python.chmod(0o755)
    server = Server(folder, needs.testbed(), "%s:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin" % folder)
    server.start(tools)
    yield server
    server.stop()


def start(tree, target, environment, *words):
    """Start the test bed of the tree as its user would."""
    return subprocess.Popen(
        [sys.executable, os.path.join(tree, ".ci", "testbed.py"), "test", "--ssh", target] + list(words),
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        universal_newlines=True)


def run(tree, target, environment, *words):
    """Its exit status, output and errors."""
    process = start(tree, target, environment, *words)
    try:
        output, errors = process.communicate(timeout=900)
    finally:
        process.kill()
    return process.returncode, output, errors


def wait_until(condition, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen within %d s" % seconds
        time.sleep(0.1)


class TestRun(object):
    """What the far end's tests print and how they end arrives here."""

    def test_passing(self, tree, server):
        status, output, errors = run(tree, server.target, server.environment(), LOCAL + "test_passes")
        assert status == 0, errors
        assert "platform win32" in output
        assert "1 passed" in output
        assert os.path.exists(os.path.join(server.home, ssh.FOLDER, "tests", "test_for_ssh.py"))

    def test_failing(self, tree, server):
        status, output, _ = run(tree, server.target, server.environment(), "-q", LOCAL + "test_fails")
        assert status == 1
        assert "1 failed" in output

    def test_another_status(self, tree, server):
        """5 is pytest's own "no tests collected"."""
        status, output, _ = run(tree, server.target, server.environment(), "-q", "-k", "no such; test", LOCAL[:-2])
        assert status == 4, output  # pytest does not understand that expression: it arrived in one piece
        status, output, _ = run(tree, server.target, server.environment(), "-q", "-k", "no_such_test", LOCAL[:-2])
        assert status == 5
        assert "3 deselected" in output

    def test_options_of_the_far_test_bed(self, tree, server):
        """Options other than --ssh are the far end's own: it knows its Pythons."""
        status, output, _ = run(tree, server.target, server.environment(), "--arch", "x86-64", "--version")
        assert status == 0
        assert "CPython %d.%d for Windows, x86-64" % sys.version_info[:2] in output

    def test_statuses_that_ssh_cannot_carry(self, tree, server):
        """0xC0000100, a way Windows programs end, ends in 00: over SSH it would be a success."""
        crash = os.path.join(tree, "tests", "test_for_ssh.py")
        with io.open(crash, "a", encoding="utf-8") as stream:
            stream.write(u"\n\ndef test_crashes():\n    import ctypes\n"
                         u"    ctypes.WinDLL('kernel32').ExitProcess(ctypes.c_uint(0xC0000100))\n")
        status, output, errors = run(tree, server.target, server.environment(), "-q", LOCAL + "test_crashes")
        assert status not in (0, 255), errors
        assert "0xC0000100" in output

    def test_removed_file_is_removed_there(self, tree, server):
        path = os.path.join(tree, "tests", "test_removed.py")
        far = os.path.join(server.home, ssh.FOLDER, "tests", "test_removed.py")
        with io.open(path, "w", encoding="utf-8") as stream:
            stream.write(u"def test_here():\n    pass\n")
        assert run(tree, server.target, server.environment(), "-q", "tests/test_removed.py")[0] == 0
        assert os.path.exists(far)
        os.remove(path)
        status, output, errors = run(tree, server.target, server.environment(), "-q", LOCAL + "test_passes")
        assert (status, os.path.exists(far)) == (0, False)

    def test_no_checkout(self, tmp_path, tree, server):
        """Without git there is no telling which files belong to the tree."""
        folder = str(tmp_path / "unpacked")
        shutil.copytree(tree, folder, ignore=shutil.ignore_patterns(".git"))
        status, _, errors = run(folder, server.target, server.environment())
        assert status == 2
        assert "not a git repository" in errors


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
                ssh.test(target, [])

    def test_programs_need_no_shell_in_particular(self):
        """In double quotes, these mean something to cmd.exe, PowerShell or sh."""
        for program in (ssh._UNPACK, ssh._TEST % "YWJj"):
            assert not set(program) & set('"%$`!^\\\n')


class TestNoConnection(object):
    """Each failure ends with one sentence that says what to do, and with the test bed's status for such, 2."""

    def refused(self, tree, target, environment):
        status, output, errors = run(tree, target, environment)
        assert status == 2, errors
        assert output == ""
        return errors.splitlines()[-1]

    def test_wrong_key(self, tree, server):
        sentence = self.refused(tree, server.target, server.environment("wrong_key"))
        assert "accepts none of your keys" in sentence
        assert "vagrant provision --provision-with ssh" in sentence

    def test_no_server(self, tree, server):
        with reserved_port() as reservation:
            target = "vagrant@127.0.0.1:%d" % reservation.getsockname()[1]
            assert "nothing answers at %s" % target in self.refused(tree, target, server.environment())

    def test_other_host_key(self, tree, server):
        """A machine that was built anew, or another one in its place."""
        with open(server.path("other_host_key.pub")) as stream:
            key = " ".join(stream.read().split()[:2])
        server.write("known_other", ["[127.0.0.1]:%d %s" % (server.port, key)])
        sentence = self.refused(tree, server.target, server.environment(known_hosts="known_other"))
        command = 'ssh-keygen -R "[127.0.0.1]:%d"' % server.port
        assert command in sentence
        removed = subprocess.run(command.split()[:2] + [command.split('"')[1], "-f", server.path("known_other")],
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
        assert "updated" in removed.stdout
        status, _, _ = run(tree, server.target, server.environment(known_hosts="known_other"), "-q",
                           LOCAL + "test_passes")
        assert status == 0

    def test_no_such_host(self, tree, server):
        assert "is the name of no machine" in self.refused(tree, "pywincffi.invalid", server.environment())

    def test_no_machine_named(self, tree, server):
        for target in ("a b", "host:port", "host:", "-oProxyCommand=x@host", "user@"):
            status, _, errors = run(tree, "%s" % target, server.environment())
            assert status == 2
            assert "names no machine" in errors or "expected one argument" in errors

    def test_no_python(self, tmp_path, tree, server, tools):
        other = Server(tmp_path, needs.testbed(), str(tmp_path))
        other.start(tools)
        try:
            assert "no Python of version 3.9 or newer starts there" in self.refused(
                tree, other.target, other.environment())
        finally:
            other.stop()

    def test_folder_with_another_purpose(self, tmp_path, tree, server, tools):
        """A folder of the user's own is never written to."""
        other = Server(tmp_path, needs.testbed(), server.folder)
        folder = os.path.join(other.home, ssh.FOLDER)
        os.mkdir(folder)
        with open(os.path.join(folder, "precious"), "w") as stream:
            stream.write("content")
        other.start(tools)
        try:
            assert "is no copy that an earlier run made; move it away" in self.refused(
                tree, other.target, other.environment())
        finally:
            other.stop()
        assert os.listdir(folder) == ["precious"]


class TestLostConnection(object):
    """In the middle of the tests."""

    def begin(self, tree, target, environment):
        process = start(tree, target, environment, "-q", "-s", LOCAL + "test_waits")
        for line in process.stdout:
            if "waiting" in line:
                return process
        raise AssertionError(process.communicate()[1])

    def test_cut(self, tree, server):
        relay = Relay(server.port)
        target = server.target.replace(str(server.port), str(relay.port))
        process = self.begin(tree, target, server.environment())
        assert server.far_processes()
        relay.cut()
        process.communicate(timeout=30)
        assert process.returncode == 255
        wait_until(lambda: not server.far_processes())

    @pytest.mark.parametrize("signal", ("terminate", "kill"))
    def test_near_end_dies(self, tree, server, signal):
        process = self.begin(tree, server.target, server.environment())
        assert server.far_processes()
        getattr(process, signal)()
        process.communicate(timeout=30)
        wait_until(lambda: not server.far_processes())
