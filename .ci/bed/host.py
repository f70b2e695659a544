"""The requirements on the Linux machine: programs of its packages, and Pythons whose standard library is used."""
import glob
import os
import re
import shutil
import subprocess
import sys

from . import cache
from .console import CommandFailed, Problem, run

# {program: its Debian package}
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
    "Xvfb": "xvfb",
    "chromium": "chromium",
    "chromedriver": "chromium-driver",
    "locales": "locales",
}
DEBIANS_WINE = "/usr/lib/wine/wine64"
# Debian keeps these out of PATH.
_ELSEWHERE = {"wine64": (DEBIANS_WINE,), "wine64-preloader": (DEBIANS_WINE + "-preloader",),
              "wineserver": ("/usr/lib/wine/wineserver64",),
              "debootstrap": ("/usr/sbin/debootstrap",), "locales": ("/usr/share/i18n/locales",)}


def check():
    """Refuses hosts on which Wine cannot run the downloaded programs."""
    machine = os.uname().machine
    if not sys.platform.startswith("linux") or machine not in ("x86_64", "amd64"):
        raise Problem("the test bed runs on x86-64 Linux and on Windows; this is %s on %s" % (sys.platform, machine))


def program(name):
    """The path of a program, or None."""
    return shutil.which(name) or next((path for path in _ELSEWHERE.get(name, ()) if os.path.exists(path)), None)


def require(*names):
    """Makes sure that programs exist: installs them by apt-get if that is allowed, or says what to install."""
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
    options = dict(env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"), must_finish=True)
    # Another apt-get may be running, such as that of a test bed that was killed.
    apt_get = ["apt-get", "--option", "DPkg::Lock::Timeout=600", "--yes"]
    try:
        # apt-get waits for dpkg's lock, but "apt-get update" fails if another one is running.
        with cache.lock("lock-apt", "installing packages"):
            if shutil.which("dpkg") and subprocess.run(["dpkg", "--audit"], stdout=subprocess.PIPE).stdout.strip():
                run(["dpkg", "--configure", "-a"], "finishing what an earlier installation left half done", **options)
            run(apt_get + ["update"], "asking for the current package lists", **options)
            install_them = ["install", "--no-install-recommends"] + packages
            run(apt_get + install_them, "installing %s%s" % (" ".join(packages), _sizes(install_them, options["env"])),
                **options)
    except CommandFailed as error:
        raise Problem("apt-get could not install %s; if there is a network, mend apt and run: %s\n%s" % (
            " ".join(packages), command, error))


def _sizes(words, environment):
    """Returns the sizes that apt-get gives, of the download and on the disk, in parentheses."""
    answer = subprocess.run(["apt-get", "--assume-no"] + words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            env=dict(environment, LC_ALL="C"), encoding="utf-8").stdout
    sizes = re.findall(r"^(?:Need to get (?:.*/)?(.*) of archives|After this operation, (.*) of additional.*)",
                       answer, re.MULTILINE)
    return " (%s)" % ", ".join(first + " to download" if first else then + " on the disk"
                               for first, then in sizes) if sizes else ""


def require_venv():
    """Makes sure that this Python has venv, which Debian splits into two packages."""
    if subprocess.run([sys.executable, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL).returncode:
        if not os.path.realpath(sys.executable).startswith("/usr/bin/"):
            raise Problem("%s was built without the modules venv and ensurepip; run this with another Python"
                          % sys.executable)
        install(["venv"], ["python3-venv"])


def require_pip():
    """Makes sure that this Python has pip, which downloads everything but Debian packages."""
    if subprocess.run([sys.executable, "-m", "pip", "--version"], stdout=subprocess.DEVNULL,
                      stderr=subprocess.DEVNULL).returncode:
        if not os.path.realpath(sys.executable).startswith("/usr/bin/"):
            raise Problem("%s has no pip; add it with: %s -m ensurepip" % (sys.executable, sys.executable))
        install(["pip"], ["python3-pip"])


def find_python(version):
    """Returns a Python X.Y of this machine, for its standard library; or None."""
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
    """Returns the folders of the standard library and the C headers, and the version, of a Python of this machine."""
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
