"""The folder with all that the test bed downloads and builds. Each part of it, a stage, is complete or absent."""
import atexit
import contextlib
import hashlib
import json
import os
import re
import shutil
import stat
import sys
import time
import uuid

from .console import Problem, say

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.abspath(os.environ.get("PYWINCFFI_TESTBED") or os.path.join(REPOSITORY, ".testbed"))
# A file in every folder that the test bed makes in FOLDER. In a finished stage it has the inputs of the stage.
_STAMP = "testbed-stamp.json"
# Stages that this process uses: open, locked files, which keep other test beds from removing them.
_in_use = []


def digest(*parts):
    """Returns one hash for all inputs of a stage: texts, and files named by path."""
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
def lock(name="lock", doing="setting up"):
    """Prevents two test beds from doing the same in the same folder at the same time: setting up, for example."""
    try:
        os.makedirs(FOLDER, exist_ok=True)
        stream = open(os.path.join(FOLDER, name), "a+")
    except OSError as error:
        raise Problem("nothing can be written in %s (%s); name another folder in the environment variable "
                      "PYWINCFFI_TESTBED" % (FOLDER, error))
    with stream:
        if not _lock(stream, exclusive=True):
            say("another test bed is %s in %s; waiting for it" % (doing, FOLDER))
            while not _lock(stream, exclusive=True):
                time.sleep(0.2)
        yield


def contents(folder):
    """Returns a hash of all files in a folder, except Python's compiled files."""
    return _hash(folder, lambda path: digest(path))


def sizes(folder):
    """Returns a hash of the sizes of all files in a folder: faster for a folder of a gigabyte."""
    return _hash(folder, lambda path: str(os.path.getsize(path)))


def _hash(folder, describe):
    found = hashlib.sha256()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name == _STAMP or name.endswith((".pyc", ".pyo")) or not stat.S_ISREG(os.lstat(path).st_mode):
                continue
            found.update(os.fsencode("%s\0%s\0" % (os.path.relpath(path, folder), describe(path))))
    return found.hexdigest()


def stage(name, inputs, make, fingerprint=contents):
    """
    Returns the folder of the stage ``name``. ``make(folder)`` makes it, unless it was made from the same inputs before.

    It is made beside its place and moved there complete, so that an interruption leaves nothing half done. If
    ``fingerprint(folder)`` is no longer what it was then, it is made again. Other inputs make another folder: a test
    bed that is running keeps what it started with, and what no one uses any more is removed. To be called inside
    :func:`lock`.
    """
    folder = os.path.join(FOLDER, "%s.%s" % (name, digest(json.dumps(inputs))[:12]))
    stamp = _read_stamp(folder)
    if stamp is not None and stamp.get("fingerprint") != fingerprint(folder):
        say("%s is not as it was left; making it again" % folder)
        stamp = None
    if stamp is None:
        refuse_in_use(folder)
        remove(folder)
        unfinished = os.path.join(FOLDER, name + ".unfinished")
        remove(unfinished)
        _make_folder(unfinished)
        make(unfinished)
        _write_stamp(unfinished, {"inputs": inputs, "fingerprint": fingerprint(unfinished)})
        os.rename(unfinished, folder)
        _remove_unused(name, folder)
    stream = open(os.path.join(folder, _STAMP), "a+")
    _lock(stream, exclusive=False)
    _in_use.append(stream)
    return folder


def own_copy(folder, changes):
    """
    A copy of a stage for this process, which is gone when that ends. Of the files, only those whose names end with one
    of ``changes`` are copied, the others are links: no one may write to them. To be called inside :func:`lock`.
    """
    for name in os.listdir(FOLDER):
        if name.startswith("copy-"):  # of a test bed that was killed, perhaps
            # A test bed that ends removes its own copy without the lock, perhaps right now.
            with contextlib.suppress(Problem, FileNotFoundError):
                refuse_in_use(os.path.join(FOLDER, name))
                remove(os.path.join(FOLDER, name))
    copy = os.path.join(FOLDER, "copy-" + uuid.uuid4().hex)
    atexit.register(remove, copy)
    shutil.copytree(folder, copy, symlinks=True, copy_function=lambda source, target: (
        shutil.copy2 if source.endswith(tuple(changes) + (_STAMP,)) else os.link)(source, target))
    stream = open(os.path.join(copy, _STAMP), "a+")
    _lock(stream, exclusive=False)
    _in_use.append(stream)
    return copy


def _make_folder(path):
    os.makedirs(path)
    _write_stamp(path, {})


def _write_stamp(folder, content):
    with open(os.path.join(folder, _STAMP), "w") as stream:
        json.dump(content, stream)


def _read_stamp(folder):
    """Returns the inputs of a finished stage, or None."""
    try:
        with open(os.path.join(folder, _STAMP)) as stream:
            stamp = json.load(stream)
    except (OSError, ValueError):
        return None
    return stamp if "fingerprint" in stamp else None


def _folders(name):
    """Returns the folders of a stage, for all inputs."""
    names = os.listdir(FOLDER) if os.path.isdir(FOLDER) else []
    return [os.path.join(FOLDER, other) for other in names if re.match(re.escape(name) + r"\.[0-9a-f]{12}$", other)]


def holds(name):
    """Whether a stage was made, from any inputs."""
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
    """Tries to lock an open file, without waiting; returns whether it is locked. Closing the file unlocks it."""
    if sys.platform == "win32":
        if not exclusive:
            return True  # Windows locks the files of a running program
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
    """Removes a folder and its content, if it exists."""
    for attempt in range(5):
        try:
            shutil.rmtree(folder)
        except OSError as error:
            if not os.path.lexists(folder):
                return
            problem = error  # a file that is gone, too: another test bed may be removing the same folder
        else:
            return
        time.sleep(0.5 * attempt)  # the Wine server of an interrupted run may still write to it
    raise Problem("%s cannot be removed (%s); remove it by hand and run this again" % (folder, problem))


def empty():
    """
    Removes the folders that have the test bed's stamp, and returns the names of all others: these may be anybody's,
    because the folder may be a link, or one that the contributor named. To be called inside :func:`lock`.
    """
    others = []
    for name in sorted(os.listdir(FOLDER)):
        path = os.path.join(FOLDER, name)
        stamp = os.path.join(path, _STAMP)
        if not os.path.islink(path) and os.path.isfile(stamp) and not os.path.islink(stamp):
            refuse_in_use(path)
            remove(path)
        elif not name.startswith("lock"):
            others.append(name)
    return others


class InUse(Problem):
    """Another test bed uses a folder."""


def refuse_in_use(path):
    """Raise :class:`InUse` for a folder that a running test bed uses."""
    stamp = os.path.join(path, _STAMP)
    if os.path.exists(stamp):
        with open(stamp, "a+") as stream:
            if not _lock(stream, exclusive=True):
                raise InUse("%s is in use by a test bed that is running; end that first" % path)


def permanent(name):
    """Returns a folder whose content is kept between runs."""
    folder = os.path.join(FOLDER, name)
    if not os.path.isdir(folder):
        _make_folder(folder)
    return folder


@contextlib.contextmanager
def temporary(name):
    """Makes a folder that exists until the block ends; its path is the same each time."""
    folder = os.path.join(FOLDER, "run-" + name)
    remove(folder)
    _make_folder(folder)
    try:
        with open(os.path.join(folder, _STAMP), "a+") as stream:
            _lock(stream, exclusive=False)
            yield folder
    finally:
        remove(folder)
