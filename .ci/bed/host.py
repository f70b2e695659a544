"""What the Linux machine has to have: programs from its package manager, and Pythons whose standard library is used."""
import glob
import os
import shutil
import subprocess
import sys

from .console import CommandFailed, Problem, run

# Program: the Debian package that has it.
PACKAGES = {
    "wine64": "wine64",
    "wine64-preloader": "wine64-preloader",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "i686-w64-mingw32-gcc": "gcc-mingw-w64-i686",
    "gendef": "mingw-w64-tools",
    "npm": "npm",
    "debootstrap": "debootstrap",
    "dpkg-deb": "dpkg",
    "unshare": "util-linux",
}
DEBIANS_WINE = "/usr/lib/wine/wine64"
# Debian keeps these out of PATH.
_ELSEWHERE = {"wine64": (DEBIANS_WINE,), "wine64-preloader": (DEBIANS_WINE + "-preloader",),
              "wineserver": ("/usr/lib/wine/wineserver64",),
              "debootstrap": ("/usr/sbin/debootstrap",)}


def check():
    """Refuse hosts on which Wine cannot run what is downloaded."""
    machine = os.uname().machine
    if not sys.platform.startswith("linux") or machine not in ("x86_64", "amd64"):
        raise Problem("the test bed runs on x86-64 Linux and on Windows; this is %s on %s" % (sys.platform, machine))


def program(name):
    """The path of a program, or None."""
    return shutil.which(name) or next((path for path in _ELSEWHERE.get(name, ()) if os.path.exists(path)), None)


def require(*names):
    """Make sure that programs are there: by apt where that is allowed, else by saying what to install."""
    missing = [name for name in names if program(name) is None]
    packages = sorted(set(PACKAGES[name] for name in missing))
    install(missing, packages)
    for name in missing:
        if program(name) is None:
            raise Problem("%s is still missing after installing %s" % (name, PACKAGES[name]))


def install(missing, packages):
    """Install Debian packages; ``missing`` says what for."""
    if not packages:
        return
    command = "apt-get install --no-install-recommends " + " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Problem("%s is missing, and there is no apt-get here to install it; install it with this system's own "
                      "package manager (Debian's packages are: %s)" % (", ".join(missing), " ".join(packages)))
    if os.geteuid() != 0:
        raise Problem("%s is missing; install it with: sudo %s" % (", ".join(missing), command))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    try:
        run(["apt-get", "update"], "asking for the current package lists", env=environment)
        run(["apt-get", "install", "--yes", "--no-install-recommends"] + packages,
            "installing %s (some minutes at most)" % " ".join(packages), env=environment)
    except CommandFailed as error:
        raise Problem("apt-get could not install %s; if there is a network, mend apt and run: %s\n%s" % (
            " ".join(packages), command, error))


def require_venv():
    """Debian keeps half of the module venv in a package of its own."""
    if subprocess.run([sys.executable, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL).returncode:
        if not os.path.realpath(sys.executable).startswith("/usr/bin/"):
            raise Problem("%s was built without the modules venv and ensurepip; run this with another Python"
                          % sys.executable)
        install(["venv"], ["python3-venv"])


def require_pip():
    """pip downloads everything that is not a Debian package."""
    if subprocess.run([sys.executable, "-m", "pip", "--version"], stdout=subprocess.DEVNULL,
                      stderr=subprocess.DEVNULL).returncode:
        if not os.path.realpath(sys.executable).startswith("/usr/bin/"):
            raise Problem("%s has no pip; add it with: %s -m ensurepip" % (sys.executable, sys.executable))
        install(["pip"], ["python3-pip"])


def find_python(version):
    """A Python X.Y of this machine, for its standard library; None where there is none."""
    if version == "%d.%d" % sys.version_info[:2]:
        return sys.executable
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    candidates = sorted(glob.glob(os.path.join(pyenv, "versions", version + ".*", "bin", "python")), reverse=True)
    on_path = shutil.which("python" + version)
    if on_path:
        candidates.append(on_path)
    for candidate in candidates:
        answer = subprocess.run([candidate, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True)
        if answer.returncode == 0 and answer.stdout.strip() == version:
            return candidate
    return None


def python_paths(python):
    """The standard library's folder, the C headers' folder and the version of one of this machine's Pythons."""
    answer = subprocess.run(
        [python, "-c", "import sys, sysconfig; paths = sysconfig.get_paths(); print(paths['stdlib']); "
         "print(paths['include']); print(sys.version.split()[0])"],
        stdout=subprocess.PIPE, universal_newlines=True, check=True)
    return answer.stdout.splitlines()


def headers(version):
    """
    The folder of CPython's C headers for extensions for a version.

    With the limited API those of any Python 3 will do.
    """
    python = find_python(version) or sys.executable
    folder = python_paths(python)[1]
    if not os.path.exists(os.path.join(folder, "Python.h")):
        if not os.path.realpath(python).startswith("/usr/bin/"):
            raise Problem("%s has no C headers (%s); the test bed needs them, or another Python %s that has them" % (
                python, os.path.join(folder, "Python.h"), version))
        install(["Python.h"], ["libpython%d.%d-dev" % sys.version_info[:2] if python == sys.executable
                               else "libpython%s-dev" % version])
    return folder
