"""debootstrap, Debian's tool: installs a Debian or an Ubuntu in a folder, or unpacks some of its packages."""
import glob
import hashlib
import os
import subprocess

from . import cache, host, mounts
from .console import CommandFailed, Problem, run


def install(folder, doing, suite, arch, packages, keyring):
    """Installs a system. An unusual failure is a :class:`console.CommandFailed`."""
    # It also mounts folders, which an interruption would leave mounted.
    _run(mounts.command(), folder, doing, suite, arch, packages, ["--keyring=" + keyring])


def unpack(folder, doing, suite, hashes):
    """
    Put the files of some packages of a system for x86-64 into a folder; nothing is installed or run.

    :param dict hashes:
        ``{file name of the package: SHA-256}``. The system's own signature is not asked for: Debian does not come with
        Ubuntu's keys.
    """
    downloads = os.path.join(folder, "downloads")
    names = [name.split("_")[0] for name in hashes]
    _run([], downloads, doing, suite, "amd64", ",".join(names), ["--download-only", "--no-check-gpg"])
    for name, expected in sorted(hashes.items()):
        (path,) = glob.glob(os.path.join(downloads, "var", "cache", "apt", "archives", name.split("_")[0] + "_*"))
        with open(path, "rb") as stream:
            got = hashlib.sha256(stream.read()).hexdigest()
        if got != expected:
            raise Problem("%s was downloaded, but its hash is %s and not %s, that of %s; nothing of it was used. Ask "
                          "your mirror of Debian or Ubuntu why" % (os.path.basename(path), got, expected, name))
        subprocess.run(["dpkg-deb", "--extract", path, folder], check=True)
    cache.remove(downloads)


def _run(prefix, folder, doing, suite, arch, packages, options):
    try:
        run(prefix + [host.program("debootstrap"), "--arch=" + arch, "--variant=minbase", "--include=" + packages]
            + options + [suite, folder] + _script(suite), doing)
    except CommandFailed as error:
        if "unshare" in error.output and "not permitted" in error.output:
            raise
        raise Problem("debootstrap could not get %s; check that the network reaches a mirror of Debian and Ubuntu, "
                      "then run this again. %s" % (suite, error))


def _script(suite):
    """Returns debootstrap's script for a release that is newer than debootstrap: all of Ubuntu's use the same one."""
    scripts = "/usr/share/debootstrap/scripts"
    known = os.path.exists(os.path.join(scripts, suite))
    return [] if known else ["", os.path.join(scripts, "gutsy")]
