"""
Runs the tests on another machine: copies the tree there over SSH, and runs the test bed in the copy.

This needs OpenSSH's client here, and its server and a Python there. Keys, proxies and host names come from the user's
configuration of SSH; nothing is asked interactively.
"""
import base64
import io
import json
import os
import re
import subprocess
import sys
import tarfile

from . import cache, host
from .console import Problem, say

# The folder in the home directory of the remote machine, and the file in it that marks it as the test bed's.
FOLDER = "pywincffi-over-ssh"
MARK = ".copied-over-ssh"
_OPTIONS = [
    "-S", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=accept-new", "-o", "ConnectTimeout=15",
    # A lost connection is noticed after a minute.
    "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4"]
_TARGET = re.compile(r"(?P<login>(?:[^@\s]+@)?)(?:\[(?P<address>[0-9A-Fa-f:.%\w]+)\]|(?P<host>[^@:/\[\]\s]+))"
                     r"(?::(?P<port>\d+))?$")
_TOO_OLD, _NOT_OURS = 71, 72
# Programs for the remote machine. cmd.exe, PowerShell and other shells read them alike: in double quotes, without any
# inside. The first removes an earlier copy, except the files of the test bed.
_BEGIN = ("import os, shutil, sys, tarfile; sys.version_info < (3, 9) and sys.exit(%d); "
          "os.chdir(os.path.expanduser('~')); os.makedirs('%s', exist_ok=True); os.chdir('%s'); "
          % (_TOO_OLD, FOLDER, FOLDER))
_UNPACK = _BEGIN + (
    "os.listdir() and not os.path.exists('%s') and sys.exit(%d); open('%s', 'w').close(); "
    "[(shutil.rmtree if os.path.isdir(n) else os.remove)(n) for n in os.listdir() if n not in ('%s', '.testbed')]; "
    "tarfile.open(fileobj=sys.stdin.buffer, mode='r|gz').extractall()" % (MARK, _NOT_OURS, MARK, MARK))
# SSH returns eight bits of the status, and 255 if SSH itself failed: the status of a crash could look like success.
_TEST = _BEGIN + (
    "import base64, json, subprocess; words = json.loads(base64.b64decode('%s')); "
    "s = subprocess.call([sys.executable, '-u', '.ci/testbed.py'] + words); sys.exit(s if 0 <= s < 255 else 1)")


def test(target, words):
    """Runs ``testbed.py test`` with these words on ``[USER@]HOST[:PORT]``; returns its exit status."""
    match = _TARGET.match(target)
    if not match or target.startswith("-"):
        raise Problem("%r names no machine; --ssh takes [USER@]HOST[:PORT], vagrant@localhost:2244 for example"
                      % target)
    if host.program("ssh") is None:
        host.install(["ssh"], ["openssh-client"])
    command = ["ssh"] + _OPTIONS + (["-p", match.group("port")] if match.group("port") else [])
    destination = ["--", match.group("login") + (match.group("address") or match.group("host"))]
    archive, count = _archive()
    say("copying %d files (%d KiB) to %s and running the tests there" % (count, len(archive) // 1024, target))
    copying = subprocess.run(command + ["-T"] + destination + [_python(_UNPACK)], input=archive,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if copying.returncode:
        errors = copying.stderr.decode("utf-8", "replace")
        sys.stderr.write(errors)
        raise Problem(_explain(target, match, copying.returncode, errors))
    program = _python(_TEST % base64.b64encode(json.dumps(["test"] + words).encode("ascii")).decode("ascii"))
    # With a terminal, the remote processes end when the connection ends.
    command += ["-tt"] + destination + [program]
    sys.stdout.flush()
    if sys.platform == "win32":
        return subprocess.call(command, stdin=subprocess.DEVNULL)
    # ssh replaces this process, so that ending the process ends the connection.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    return os.execvp("ssh", command)


def _python(program):
    return 'python -W ignore -c "%s"' % program


def _archive():
    """Returns an archive of the files that git knows, with changes and new files; and the number of files."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=cache.REPOSITORY,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True).stdout
    except FileNotFoundError:
        raise Problem("git is not installed, and --ssh asks it which files to copy; install git")
    except subprocess.CalledProcessError as error:
        raise Problem("--ssh copies the files that git knows of, and git says of %s: %s" % (
            cache.REPOSITORY, error.stderr.decode("utf-8", "replace").strip()))
    names = sorted(set(name for name in os.fsdecode(listing).split("\0")
                       if name and os.path.isfile(os.path.join(cache.REPOSITORY, name))))
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz", compresslevel=6) as tree:
        for name in names:
            tree.add(os.path.join(cache.REPOSITORY, name), name)
    return content.getvalue(), len(names)


def _explain(target, match, status, text):
    """Returns why it failed, in one sentence; the output of ssh has been shown already."""
    if status == _NOT_OURS:
        return ("the folder %s in the home directory at %s is no copy that an earlier run made; move it away" % (
            FOLDER, target))
    if status == 1 and "Traceback" in text:
        return "the tree could not be copied to %s; see what Python said above" % target
    if 0 <= status < 255:
        return ("%s let us in, but no Python of version 3.9 or newer starts there as `python`; install one, or for "
                "the project's own virtual machine run: vagrant provision --provision-with python" % target)
    name, port = match.group("address") or match.group("host"), match.group("port") or "22"
    known_as = name if port == "22" else "[%s]:%s" % (name, port)
    for sign, reason in (
            ("REMOTE HOST IDENTIFICATION HAS CHANGED",
             "%s shows another host key than it did before, as a virtual machine does that was built anew; if you "
             "know that it was, forget the old key and run this again: ssh-keygen -R \"%s\"" % (target, known_as)),
            ("Permission denied",
             "%s accepts none of your keys; hand ssh the right one (ssh-add KEY, or IdentityFile in ~/.ssh/config), or "
             "put yours into .ci/vagrant/files/authorized_keys and run: vagrant provision --provision-with ssh" %
             target),
            ("Connection refused",
             "nothing answers at %s; if it is the project's virtual machine, start it with: vagrant up" % target),
            ("Could not resolve hostname", "%s is the name of no machine; see what ssh said above" % target)):
        if sign in text:
            return reason
    return "no connection to %s; see what ssh said above" % target
