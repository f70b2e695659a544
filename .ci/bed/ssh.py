"""
The tests on another machine: the tree is copied there over SSH, and the test bed runs in it as it would by hand.

All it takes are OpenSSH's client here and its server and a Python there. Keys, proxies and names of hosts come from
the user's own configuration of SSH; nothing is ever asked.
"""
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import threading

from . import cache, host
from .console import Problem, say

# The folder on the far machine, in the home directory there.
FOLDER = "pywincffi-over-ssh"
# cmd.exe, PowerShell and the shells of other systems all read this alike.
_COMMAND = 'python -c "import sys; exec(sys.stdin.buffer.readline())"'
_OPTIONS = [
    "-T", "-S", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=accept-new", "-o", "ConnectTimeout=15",
    # A machine that vanished is noticed after a minute.
    "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4"]
_TARGET = re.compile(r"(?P<login>(?:[^@\s]+@)?)(?:\[(?P<address>[0-9A-Fa-f:.%\w]+)\]|(?P<host>[^@:/\[\]\s]+))"
                     r"(?::(?P<port>\d+))?$")
# What the far end says first; before this, nothing was copied and nothing ran.
_BEGUN = b"testbed: far end: "
_MOST = 65536


def test(target, words):
    """
    Run ``testbed.py test`` on ``[USER@]HOST[:PORT]``; returns its exit status.

    ``words`` are those of the command line after the verb; all but ``--ssh`` itself are for the far end.
    """
    match = _TARGET.match(target)
    if not match or target.startswith("-"):
        raise Problem("%r names no machine; --ssh takes [USER@]HOST[:PORT], vagrant@localhost:2244 for example"
                      % target)
    if host.program("ssh") is None:
        host.install(["ssh"], ["openssh-client"])
    command = ["ssh"] + _OPTIONS + (["-p", match.group("port")] if match.group("port") else [])
    command += ["--", match.group("login") + (match.group("address") or match.group("host")), _COMMAND]
    own = next(index for index, word in enumerate(words) if word.startswith("--ssh"))
    arguments = words[:own] + words[own + (1 if "=" in words[own] else 2):]
    archive, count = _archive()
    say("copying %d files (%d KiB) to %s and running the tests there" % (count, len(archive) // 1024, target))
    status, errors = _converse(command, _program() + json.dumps({
        "folder": FOLDER, "arguments": ["test"] + arguments, "size": len(archive)}).encode("ascii") + b"\n" + archive)
    if status < 0 or status == 255 or _BEGUN not in errors:
        raise Problem(_explain(target, match, status, errors))
    return status


def _archive():
    """The tree as git sees it, changes and new files included; and how many files that is."""
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


def _program():
    """The far end's program as one line that the far end executes."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "far_end.py"), encoding="utf-8") as stream:
        return b"exec(%s)\n" % ascii(stream.read()).encode("ascii")


def _converse(command, message):
    """
    Run ssh, send the message, and pass on what it says; returns its exit status and the begin of its errors.

    ssh's input stays open until it ends: see far_end.py.
    """
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    errors = bytearray()
    threads = [threading.Thread(target=_pass_on, args=arguments, daemon=True) for arguments in (
        (process.stdout, sys.stdout, bytearray()), (process.stderr, sys.stderr, errors))]
    for thread in threads:
        thread.start()
    try:
        try:
            process.stdin.write(message)
            process.stdin.flush()
        except OSError:
            pass  # ssh has ended already, and says why
        status = process.wait()
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        try:
            process.stdin.close()
        except OSError:
            pass  # what was not sent any more
    for thread in threads:
        thread.join()
    return status, bytes(errors)


def _pass_on(source, target, seen):
    for chunk in iter(lambda: source.read1(65536), b""):
        seen += chunk[:_MOST - len(seen)]
        target.buffer.write(chunk)
        target.flush()


def _explain(target, match, status, errors):
    """Why it could not be done, in one sentence; ssh's own words have been passed on already."""
    text = errors.decode("utf-8", "replace")
    if _BEGUN in errors:
        return ("the connection to %s was lost while the tests ran, and what ran there is ended; the result is not "
                "known: run this again" % target)
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
