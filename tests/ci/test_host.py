"""What is said where something is missing: one clear sentence, with the command that mends it."""
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from bed import cache, host, wine
from bed.console import Problem

TESTBED = os.path.join(cache.REPOSITORY, ".ci", "testbed.py")


def program(folder, name, script):
    path = folder / name
    path.write_text(u"#!/bin/sh\n" + script)
    path.chmod(0o755)


@pytest.fixture
def empty_path(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(host, "_ELSEWHERE", {})
    return tmp_path


def test_no_root(empty_path, monkeypatch):
    program(empty_path, "apt-get", u"exit 1\n")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Problem) as context:
        host.require("wine64", "gendef")
    assert str(context.value) == ("wine64, gendef is missing; install it with: sudo apt-get install "
                                  "--no-install-recommends mingw-w64-tools wine64")


def test_preloader_is_asked_for_with_debians_wine(empty_path, monkeypatch, capsys):
    program(empty_path, "wine64", u"")
    wine.Wine._require_preloader()  # who packs it otherwise packs all of it
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(host, "DEBIANS_WINE", str(empty_path / "wine64"))
    program(empty_path, "apt-get", u"exit 1\n")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    wine.Wine._require_preloader()
    said = "".join(capsys.readouterr())
    assert "one Windows program in some thousand will not start: wine64-preloader is missing; install it with: " in said


def test_no_apt(empty_path):
    with pytest.raises(Problem, match=r"wine64 is missing, and there is no apt-get here.*\(Debian's.*: wine64\)"):
        host.require("wine64")


def test_apt_fails(empty_path, monkeypatch):
    program(empty_path, "apt-get", u"echo E: no network; exit 100\n")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(Problem) as context:
        host.require("wine64")
    assert "apt-get could not install wine64" in str(context.value)
    assert "apt-get install --no-install-recommends wine64" in str(context.value)
    assert "E: no network" in str(context.value)


def test_apt_installs(empty_path, monkeypatch):
    program(empty_path, "apt-get", u'case "$*" in *update|*--assume-no*) exit 0;; esac\n'
                                   u'printf "#!/bin/sh" > "$(dirname "$0")/wine64"\n'
                                   u'/bin/chmod +x "$(dirname "$0")/wine64"\n')
    monkeypatch.setenv("PATH", str(empty_path) + ":/usr/bin:/bin")
    monkeypatch.setattr(host.shutil, "which", lambda name, which=host.shutil.which: which(name, path=str(empty_path)))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    host.require("wine64")
    assert host.program("wine64") == str(empty_path / "wine64")


APT = u"""case "$*" in
*--assume-no*) echo "Need to get 5,835 kB/9 MB of archives."
    echo "After this operation, 7,798 kB of additional disk space will be used."; exit 1;;
*update) exit 0;;
*) for each in $(seq 600); do
        [ -e "$0.may-finish" ] && break
        /bin/sleep 0.1
    done
    touch "$0.finished";;
esac
"""
# Tells when host.install() waits for apt-get: before that, it would not notice an interruption in time.
INSTALL = """
import os, signal, subprocess, sys
sys.path.insert(0, %r)
import testbed
from bed import host

wait = subprocess.Popen.wait


def announced(process, timeout=None):
    if "--yes" in process.args and "install" in process.args:
        open(%r, "w").close()
    return wait(process, timeout)


subprocess.Popen.wait = announced
os.geteuid = lambda: 0
signal.signal(signal.SIGTERM, testbed.terminate)
host.install(["wine64"], ["wine64"])
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_apt_finishes(empty_path, number):
    """Even if the whole group of processes is interrupted, as Ctrl-C does it: dpkg would be left half configured."""
    program(empty_path, "apt-get", APT)
    started = empty_path / "started"
    process = subprocess.Popen(
        [sys.executable, "-c", INSTALL % (os.path.dirname(TESTBED), str(started))], start_new_session=True,
        stderr=subprocess.PIPE, encoding="utf-8", env=dict(os.environ, PATH="%s:/usr/bin:/bin" % empty_path))
    while not started.exists():
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.05)
    os.killpg(process.pid, number)
    killer = threading.Timer(120, process.kill)
    killer.start()
    errors = ""
    for line in process.stderr:
        errors += line
        if "waiting for it" in line:
            (empty_path / "apt-get.may-finish").touch()
    assert process.wait(20) != 0
    killer.cancel()
    process.stderr.close()
    assert (empty_path / "apt-get.finished").exists()
    assert "apt-get would leave things half done if it ended now; waiting for it" in errors
    assert "installing wine64 (9 MB to download, 7,798 kB on the disk)" in errors


def test_half_configured_packages_are_repaired_first(empty_path, monkeypatch):
    program(empty_path, "apt-get", u'echo "apt-get $*" >> "$(/usr/bin/dirname "$0")/log"\n')
    program(empty_path, "dpkg", u'echo "dpkg $*" >> "$(/usr/bin/dirname "$0")/log"\n'
                                u'[ "$1" = --audit ] && echo "wine64 is half configured"\nexit 0\n')
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    host.install(["wine64"], ["wine64"])
    log = (empty_path / "log").read_text().splitlines()
    assert log[:2] == ["dpkg --audit", "dpkg --configure -a"]
    assert log[2].endswith("update") and log[-1].endswith("install --no-install-recommends wine64")


def test_other_machines(monkeypatch):
    class Uname(object):
        machine = "aarch64"
    monkeypatch.setattr(os, "uname", Uname)
    with pytest.raises(Problem, match="this is linux on aarch64"):
        host.check()


def test_no_standard_library(monkeypatch):
    assert host.find_python("2.99") is None
    assert host.find_python("%d.%d" % sys.version_info[:2]) == sys.executable


@pytest.mark.parametrize("version", ["2.7", "3.6"])
def test_python_that_is_too_old(version):
    python = host.find_python(version)
    if python is None:
        pytest.skip("there is no Python %s here" % version)
    process = subprocess.run([python, TESTBED, "test"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.returncode == 1
    assert process.stderr.decode().startswith("testbed: Python 3.9 or newer has to run this, and this is Python "
                                              + version)
