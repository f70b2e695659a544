"""
A Debian for i386 in a folder, for the 32-bit Wine: its libraries do not always install beside the 64-bit ones.

Programs run in it by chroot. The machine's own files are at /host there, mounted in a name space of the program's own,
so that no mount outlives it and removing the folder cannot reach them.
"""
import os

from . import cache, debootstrap, host, mounts
from .console import CommandFailed, NotAvailable

_SUITE = "bookworm"
_PACKAGES = "wine,wine32,wine32-preloader"
_KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
_ENTER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "enter.sh")


def set_up():
    """Install it; returns its folder."""
    if os.geteuid() != 0:
        raise NotAvailable("32-bit Wine runs in a chroot, which only root may enter; run this with sudo, or choose "
                           "--arch x86-64")
    host.require("debootstrap", "unshare")
    if not os.path.exists(_KEYRING):
        host.install([_KEYRING], ["debian-archive-keyring"])
    return cache.stage("debian-i386", [_SUITE, _PACKAGES], _install)


def _install(folder):
    try:
        debootstrap.install(folder, "installing a Debian for i386 with the 32-bit Wine (2 minutes, 1.1 GB)", _SUITE,
                            "i386", _PACKAGES, _KEYRING)
    except CommandFailed:
        raise NotAvailable("32-bit Wine needs the right to mount folders, which this container does not have; start "
                           "it with --cap-add SYS_ADMIN, or choose --arch x86-64")
    os.mkdir(os.path.join(folder, "host"))


def command(folder, *arguments):
    """The command that runs a program inside, in our working directory."""
    return mounts.command() + ["sh", _ENTER, folder] + list(arguments)


def path(path):
    """A path of the machine as programs inside see it."""
    return "/host" + os.path.abspath(path)
