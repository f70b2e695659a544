"""
The test bed on Windows: the Python that runs it, or another installed one, and the compiler of that Python.

The test bed writes only to its own folder, and does not change the Python.
"""
import argparse
import os
import subprocess
import sys
import sysconfig
import winreg

from . import cache, downloads, extension, msvc, streams, wheels
from .console import CommandFailed, NotAvailable, Problem, run, say
from .versions import OWN_EXTENSION, PLATFORMS, VERSIONS, release

_ARCHES = dict((tag.replace("_", "-"), arch) for arch, tag in PLATFORMS.items())
# What setuptools and distutils print if there is no compiler.
_NO_COMPILER = ("Microsoft Visual C++", "Unable to find vcvarsall", "vcvarsall.bat", "MSVC")
_OWN = "%d.%d" % sys.version_info[:2] + ("t" if sysconfig.get_config_var("Py_GIL_DISABLED") else "")
_COMPILERS = "https://wiki.python.org/moin/WindowsCompilers"


def add_options(parser):
    parser.add_argument("--python", metavar="X.Y", choices=VERSIONS,
                        help="an installed Python: %s (default: the one that runs this)" % ", ".join(VERSIONS))
    parser.add_argument("--arch", choices=sorted(PLATFORMS),
                        help="its architecture (default: that of the Python that runs this)")


ARCHITECTURES = tuple(sorted(PLATFORMS, reverse=True))
PYTHONS = VERSIONS
SIDE_BY_SIDE = 1


def windows():
    """Returns the only Windows, which has no name."""
    return [None]


class Bed(object):
    """An installed Python with the package: the source tree's, and an extension that is built from it."""

    def __init__(self, arguments):
        self.version = arguments.python or _OWN
        self.arch = arguments.arch or _ARCHES[sysconfig.get_platform()]
        if self.version not in VERSIONS:
            raise Problem("the test bed knows no Python %s; choose one with --python: %s" % (
                self.version, ", ".join(VERSIONS)))
        self._executable = _find(self.version, self.arch)
        self._pip = [self._executable, "-m", "pip"]
        with cache.lock():
            pins = downloads.pins("python-" + self.version)
            self._packages = self._stage("installed", cache.digest(pins),
                                         lambda folder: self._install_packages(pins, folder))
            self._path = self._install() + [self._packages]
        say("%s is ready: %s" % (self, self._executable))

    def _stage(self, name, inputs, make):
        return cache.stage("%s-%s-%s" % (name, self.version, self.arch), [inputs, self._executable], make)

    def _install(self):
        """The folders with the package."""
        return [cache.REPOSITORY,
                self._stage("compiled", extension.digest("setup.py", "setup.cfg"), self._compile)]

    def __str__(self):
        return "CPython %s for Windows, %s" % (self.version, self.arch)

    def path(self, path):
        """A path as the Python sees it."""
        return path

    def python(self, arguments, cwd=None):
        """Run the Python with the package importable; returns its exit status."""
        process = subprocess.Popen([self._executable] + arguments, cwd=cwd, env=self._environment(*self._path))
        while True:
            try:
                return streams.report(process.wait())
            except KeyboardInterrupt:
                pass  # the program got Ctrl-C too, and decides when it ends

    def _environment(self, *path):
        return dict(os.environ, PYTHONPATH=os.pathsep.join(path))

    def _install_packages(self, pins, folder):
        if subprocess.run(self._pip + ["--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            raise Problem("%s has no pip; add it with: %s -m ensurepip" % (self._executable, self._executable))
        downloads.call_pip(
            self._pip + ["install", "--no-deps", "--require-hashes", "--only-binary=:all:", "--target", folder, "-r",
                         pins],
            "cffi, pytest and what they need for Python %s" % self.version, pins)

    def _compile(self, folder):
        self._call_compiler(["setup.py", "--quiet", "build_ext", "--build-lib", folder, "--build-temp",
                             os.path.join(folder, "temporary")], "building the extension for %s" % self)

    def _call_compiler(self, arguments, doing):
        environment = self._environment(self._packages)
        if self.version == "2.7":
            environment.update(msvc.environment(self.arch))
        try:
            run([self._executable] + arguments, doing, cwd=cache.REPOSITORY, env=environment)
        except CommandFailed as error:
            if any(words in error.output for words in _NO_COMPILER):
                raise Problem("there is no C compiler that %s can use; %s says which to install, for Python 3 the "
                              "Build Tools for Visual Studio with their C++ part: winget install "
                              "Microsoft.VisualStudio.2022.BuildTools" % (self, _COMPILERS))
            raise


class WheelBuilder(Bed):
    """An installed Python that builds a wheel, as pip does when it installs from the source."""

    def _install(self):
        self._call_compiler(["-m", "pip", "wheel", "--disable-pip-version-check", "--no-index", "--no-deps",
                             "--no-build-isolation", "--wheel-dir", wheels.FOLDER, "."],
                            "building the wheel for %s" % self)
        return []


def build_wheels(arch, skip=None):
    """Builds the wheels for an architecture, the one for most Pythons 3 by this Python; returns the paths."""
    wheels.empty()
    for version in sorted({_OWN, *OWN_EXTENSION}):
        try:
            WheelBuilder(argparse.Namespace(python=version, arch=arch))
        except NotAvailable as problem:
            if skip is None:
                raise
            skip(problem)
    return wheels.built()


class WheelBed(Bed):
    """An installed Python with the package that pip installs from the wheel."""

    def _install(self):
        def install(folder):
            run(self._pip + ["install", "--disable-pip-version-check", "--no-index", "--no-deps", "--find-links",
                             wheels.FOLDER, "--target", folder, wheels.NAME],
                "installing the wheel for %s" % self)

        return [self._stage("wheel", cache.digest(*wheels.built()), install)]


def _find(version, arch):
    """Returns the installed Python X.Y for an architecture."""
    if version == _OWN and arch == _ARCHES[sysconfig.get_platform()]:
        return sys.executable
    for candidate in _candidates(version, arch):
        try:
            answer = subprocess.run(
                [candidate, "-c", "import sys, sysconfig; print('%d.%d' % sys.version_info[:2] + "
                                  "('t' if sysconfig.get_config_var('Py_GIL_DISABLED') else '')); "
                                  "print(sysconfig.get_platform())"],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True)
        except OSError:
            continue
        if answer.stdout.split() == [version, PLATFORMS[arch].replace("_", "-")]:
            return candidate
    raise NotAvailable("there is no Python %s for %s on this machine; install it, for example with: winget install "
                       "Python.Python.%s --architecture %s" % (version, arch, version, arch.replace("x86-64", "x64")))


def _candidates(version, arch):
    """Yields where a Python may be: where its installer registered it, or where build services put it."""
    for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
            for suffix in ("", "-32", "-arm64"):  # X.Yt has a key of its own
                name = r"Software\Python\PythonCore\%s%s\InstallPath" % (version, suffix)
                try:
                    with winreg.OpenKey(root, name, 0, winreg.KEY_READ | view) as key:
                        for program in _executables(version):
                            yield os.path.join(winreg.QueryValue(key, None), program)
                except OSError:
                    pass
    folder = "C:\\Python" + release(version).replace(".", "")
    for program in _executables(version):
        yield os.path.join(folder + ("-x64" if arch == "x86-64" else ""), program)
        yield os.path.join(folder, program)


def _executables(version):
    """Returns the possible file names; a free-threaded Python is installed beside the usual one."""
    return ["python%s.exe" % version] * version.endswith("t") + ["python.exe"]
