"""The folder that holds whatever the test bed downloads and builds, and how its parts are put there whole."""
import contextlib
import hashlib
import json
import os
import re
import shutil
import sys
import time

from .console import Problem, say

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_DEFAULT = os.path.join(REPOSITORY, ".testbed")
FOLDER = os.path.abspath(os.environ.get("PYWINCFFI_TESTBED") or _DEFAULT)
_STAMP = "testbed-stamp.json"
_OURS = re.compile(r"\.([0-9a-f]{12}|unfinished)$|^run-|^(pycache|zig)$")
# Stages that this process uses: open, locked files, which keep other test beds from removing them.
_in_use = []


def digest(*parts):
    """One hash for everything that a stage is made from: texts, and files named by path."""
    total = hashlib.sha256()
    for part in parts:
        if os.path.isfile(part):
            with open(part, "rb") as stream:
                content = stream.read()
        else:
            content = part.encode("utf-8")
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


@contextlib.contextmanager
def lock():
    """Keep a second test bed from setting up in the same folder at the same time."""
    try:
        os.makedirs(FOLDER, exist_ok=True)
        stream = open(os.path.join(FOLDER, "lock"), "a+")
    except OSError as error:
        raise Problem("nothing can be written in %s (%s); name another folder in the environment variable "
                      "PYWINCFFI_TESTBED" % (FOLDER, error))
    with stream:
        if not _lock(stream, exclusive=True):
            say("another test bed is setting up in %s; waiting for it" % FOLDER)
            while not _lock(stream, exclusive=True):
                time.sleep(0.2)
        yield


def stage(name, inputs, make):
    """
    The folder of the stage ``name``, made by ``make(folder)`` unless it was made from the same inputs before.

    It is made beside its place and moved there complete, so that an interruption leaves nothing half done. Other
    inputs make another folder: a test bed that is running keeps what it started with, and what no one uses any
    more is removed. To be called inside :func:`lock`.
    """
    folder = os.path.join(FOLDER, "%s.%s" % (name, digest(json.dumps(inputs))[:12]))
    if not os.path.exists(os.path.join(folder, _STAMP)):
        remove(folder)
        unfinished = os.path.join(FOLDER, name + ".unfinished")
        remove(unfinished)
        os.makedirs(unfinished)
        make(unfinished)
        with open(os.path.join(unfinished, _STAMP), "w") as stream:
            json.dump(inputs, stream)
        os.rename(unfinished, folder)
        _remove_unused(name, folder)
    stream = open(os.path.join(folder, _STAMP), "a+")
    _lock(stream, exclusive=False)
    _in_use.append(stream)
    return folder


def _folders(name):
    """The folders of a stage, for whatever inputs."""
    names = os.listdir(FOLDER) if os.path.isdir(FOLDER) else []
    return [os.path.join(FOLDER, other) for other in names if re.match(re.escape(name) + r"\.[0-9a-f]{12}$", other)]


def holds(name):
    """Whether a stage was made, from whatever inputs."""
    return bool(_folders(name))


def _remove_unused(name, current):
    for folder in _folders(name):
        if folder == current:
            continue
        try:
            with open(os.path.join(folder, _STAMP), "a+") as stream:
                if not _lock(stream, exclusive=True):
                    continue
            remove(folder)
        except (OSError, Problem):
            pass  # on Windows, files in use cannot be removed


def _lock(stream, exclusive):
    """Lock an open file without waiting; whether that was possible. Closing it gives the lock back."""
    if sys.platform == "win32":
        if not exclusive:
            return True  # a program's files are locked by running it
        import msvcrt
        try:
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        import fcntl
        try:
            fcntl.flock(stream, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def remove(folder):
    """Remove a folder and what is in it, if it is there."""
    for attempt in range(5):
        try:
            shutil.rmtree(folder)
        except FileNotFoundError:
            if not os.path.lexists(folder):
                return
        except OSError as error:
            problem = error
        else:
            return
        time.sleep(0.5 * attempt)  # a server of an interrupted run may be writing its last there
    raise Problem("%s cannot be removed (%s); remove it by hand and run this again" % (folder, problem))


def empty():
    """Remove all that test beds put into the folder; to be called inside :func:`lock`."""
    for name in sorted(os.listdir(FOLDER)):
        path = os.path.join(FOLDER, name)
        if name == "lock" or not (FOLDER == _DEFAULT or _OURS.search(name)):
            continue  # in a folder that the contributor named there may be other things
        if os.path.isdir(path) and not os.path.islink(path):
            _refuse_in_use(path)
            remove(path)
        else:
            os.remove(path)


def _refuse_in_use(path):
    stamp = os.path.join(path, _STAMP)
    if os.path.exists(stamp):
        with open(stamp, "a+") as stream:
            if not _lock(stream, exclusive=True):
                raise Problem("%s is in use by a test bed that is running; end that first" % path)


@contextlib.contextmanager
def temporary(name):
    """A folder of one's own for as long as the block runs; its path is the same each time."""
    folder = os.path.join(FOLDER, "run-" + name)
    remove(folder)
    os.makedirs(folder)
    try:
        yield folder
    finally:
        remove(folder)
