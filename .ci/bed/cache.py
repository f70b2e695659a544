"""The folder that holds whatever the test bed downloads and builds, and how its parts are put there whole."""
import contextlib
import hashlib
import json
import os
import shutil
import sys

from .console import Problem, say

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.environ.get("PYWINCFFI_TESTBED") or os.path.join(REPOSITORY, ".testbed")
_STAMP = "testbed-stamp.json"


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
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, "lock"), "a+") as stream:
        if sys.platform == "win32":
            yield  # there, pip and setuptools do the work in folders of their own
            return
        import fcntl
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another test bed is setting up; waiting for it")
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def stage(name, inputs, make):
    """
    The folder ``name``, made by ``make(folder)`` unless it is there already and was made from the same inputs.

    It is made beside its place and moved there complete, so that an interruption leaves nothing half done.
    """
    folder = os.path.join(FOLDER, name)
    stamp = os.path.join(folder, _STAMP)
    try:
        with open(stamp) as stream:
            if json.load(stream) == inputs:
                return folder
    except (OSError, ValueError):
        pass
    remove(folder)
    unfinished = folder + ".unfinished"
    remove(unfinished)
    os.makedirs(unfinished)
    make(unfinished)
    with open(os.path.join(unfinished, _STAMP), "w") as stream:
        json.dump(inputs, stream)
    os.rename(unfinished, folder)
    return folder


def remove(folder):
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise Problem("%s cannot be removed (%s); remove it by hand and run this again" % (folder, error))
