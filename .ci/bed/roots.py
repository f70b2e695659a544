"""
A Debian in a folder, for a Wine that is not the machine's own: a 32-bit one, or one of another release.

Programs run in it by chroot. The machine's own files are mounted there at /host, in a mount namespace of the program's
own: no mount outlives the program, and removing the folder cannot reach the files.
"""
import os

from . import cache, debootstrap, host, mounts
from .console import CommandFailed, NotAvailable

# {Wine's major version: the release of Debian that has it}
SUITES = {"wine8": "bookworm", "wine10": "trixie"}
USUAL = "wine8"
# Python holds the other end of the cable in tests of serial ports.
# {architecture: Debian's name for it, the packages, and their size on the disk}
_ARCHITECTURES = {"x86-64": ("amd64", "wine,wine64,wine64-preloader,python3", "1 GB"),
                  "x86": ("i386", "wine,wine32,wine32-preloader,python3", "800 MB")}
_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_ENTER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "enter.sh")


def set_up(windows, arch):
    """Install it; returns its folder."""
    if os.geteuid() != 0:
        raise NotAvailable("%s for %s runs in a chroot, which only root may enter; run this with sudo, or choose "
                           "--arch x86-64 without --windows" % (windows, arch))
    host.require("debootstrap", "unshare")
    if not os.path.exists(_KEYRING):
        host.install([_KEYRING], ["debian-archive-keyring"])
    debian, packages, size = _ARCHITECTURES[arch]

    def install(folder):
        try:
            debootstrap.install(folder, "installing a Debian with %s for %s (1 to 2 minutes, 200 MB to download, %s "
                                "on the disk)" % (windows, arch, size), SUITES[windows], debian, packages, _KEYRING)
        except CommandFailed:
            raise NotAvailable("%s for %s needs the right to mount folders, which this container does not have; start "
                               "it with --cap-add SYS_ADMIN, or choose --arch x86-64 without --windows" % (
                                   windows, arch))
        cache.remove(os.path.join(folder, "var", "cache", "apt", "archives"))
        os.mkdir(os.path.join(folder, "host"))

    # Programs in it write to /var, caches of fonts for example.
    return cache.stage("debian-%s-%s" % (SUITES[windows], debian), [packages], install,
                       lambda folder: cache.sizes(os.path.join(folder, "usr")))


def command(folder, *arguments):
    """The command that runs a program inside, in our working directory."""
    return mounts.command() + ["sh", _ENTER, folder] + list(arguments)


def path(path):
    """A path of the machine as programs inside see it."""
    return "/host" + os.path.abspath(path)
