"""Folders mounted for one program alone, so that no mount outlives it."""
import os
import subprocess

from . import cache
from .console import NotAvailable

_prefix = []


def command():
    """What to put in front of a command for that: it is then run with a name space of its own for mounts."""
    if not _prefix:
        _prefix.extend(_find())
    return list(_prefix)


def _find():
    with open("/proc/self/mountinfo") as stream:
        if any(line.split()[4] == "/" for line in stream):
            return ["unshare", "--mount"]
    # In a chroot into a mere folder the file system cannot be told to keep its mounts for itself. Mostly it does.
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
