"""Mounts folders for a single program, so that no mount outlives the program."""
import os
import subprocess

from . import cache
from .console import NotAvailable

_prefix = []


def command():
    """Returns the words to put before a command that mounts: it then runs in its own mount namespace."""
    if not _prefix:
        _prefix.extend(_find())
    return list(_prefix)


def _find():
    with open("/proc/self/mountinfo") as stream:
        if any(line.split()[4] == "/" for line in stream):
            return ["unshare", "--mount"]
    # In a chroot into a folder that is no mount point, mounts cannot be made private. Mostly they are.
    unshare = ["unshare", "--mount", "--propagation", "unchanged"]
    with cache.temporary("mounts-%d" % os.getpid()) as folder:
        subprocess.run(unshare + ["mount", "-t", "tmpfs", "tmpfs", folder], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        if os.path.ismount(folder):
            subprocess.run(["umount", folder], check=True)
            raise NotAvailable("32-bit Wine needs mounts of its own, and in this chroot they would reach the system "
                               "outside; make its folder a mount (mount --bind FOLDER FOLDER) before entering it, or "
                               "choose --arch x86-64")
    return unshare
