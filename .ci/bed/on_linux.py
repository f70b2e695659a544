"""The test bed on Linux: a Windows Python under Wine."""
import os

from . import cache, extension, host, roots, streams, wheels
from .console import run, say
from .versions import NOT_PACKAGED, VERSIONS
from .windows_python import TRIPLETS, WindowsPython, default_version
from .wine import Wine, own_windows

ARCHITECTURES = tuple(sorted(TRIPLETS, reverse=True))
PYTHONS = tuple(version for version in VERSIONS if version not in NOT_PACKAGED)
# The number of test runs in parallel; each has its own Windows.
SIDE_BY_SIDE = 2
# The languages of Windows; Japanese has a code page with characters of two bytes.
LANGUAGES = ("de_DE", "ja_JP")


def add_options(parser):
    parser.add_argument("--python", metavar="X.Y", choices=PYTHONS,
                        help="the Windows Python: %s (default: this Python's own version)" % ", ".join(PYTHONS))
    parser.add_argument("--arch", choices=ARCHITECTURES, default="x86-64",
                        help="its architecture (default: x86-64)")
    parser.add_argument("--windows", metavar="NAME",
                        help="the Windows, that is the release of Wine: %s (default: the machine's own; any other is "
                             "installed in a folder, which takes root)" % ", ".join(roots.SUITES))
    parser.add_argument("--screen", action="store_true", help="a Windows with a screen that can be read (Xvfb's); "
                                                              "otherwise its windows are seen by nobody")
    parser.add_argument("--language", choices=LANGUAGES, help="what Windows speaks (default: English)")


def windows():
    """Returns the names of all Windows versions, the machine's own Wine first."""
    host.require("wine64")
    return [own_windows()] + [name for name in roots.SUITES if name != own_windows()]


class Bed(object):
    """A Windows Python with the package: the source tree's, and an extension that is built from it."""

    def __init__(self, arguments):
        host.check()
        with cache.lock():
            self.version = arguments.python or default_version()
            self.arch = arguments.arch
            self._wine = Wine(self.arch, arguments.windows, arguments.screen, arguments.language)
            self._wine.set_up()
            self._python = WindowsPython(self.version, self.arch)
            self._python.set_up()
            self._path = self._install()
        say("%s is ready, on %s" % (self._python, self._wine.windows))

    def _install(self):
        """Returns the folders that Python imports from."""
        return [cache.REPOSITORY, extension.build(self._python, self._wine)]

    @property
    def source(self):
        """The extension's C source."""
        return os.path.join(self._path[1], "_pywincffi.c")

    def path(self, path):
        """A path as the Windows Python sees it."""
        return self._wine.path(path)

    def build_copy(self, folder):
        """Build the extension of a copy of the package, which is in the folder, there too."""
        extension.generate(folder, self._python, self._wine, folder)
        extension.compile_for(folder, self.arch, self._python.folder, self.version)

    def python(self, arguments, cwd=None):
        """Run the Windows Python with the package importable; returns its exit status."""
        return streams.report(self._wine.run(
            self.path(self._python.runner), [self.path(self._python.executable)] + arguments, cwd,
            PYTHONPATH=";".join(map(self.path, self._path)),
            # Not beside the source: this machine's Pythons compile it too, with other paths in the code.
            PYTHONPYCACHEPREFIX=self.path(cache.permanent("pycache"))))


class WheelBed(Bed):
    """A Windows Python in which pip has installed the package and its requirements from wheels."""

    def _install(self):
        sources = [wheels.FOLDER, self._python.packages]
        inputs = [cache.digest(*wheels.built()), os.path.basename(self._python.folder)]

        def install(folder):
            command = [self.path(self._python.executable), "-m", "pip", "install", "--disable-pip-version-check",
                       "--no-index", "--no-warn-script-location", "--target", self.path(folder), wheels.NAME]
            for source in sources:
                command += ["--find-links", self.path(source)]
            run(self._wine.command(*command), "installing the wheel for %s" % self._python, cwd=folder,
                env=self._wine.environment())

        return [cache.stage("wheel-%s-%s" % (self._python.version, self._python.arch), inputs, install)]


def build_wheels(arch, skip=None):
    """Build the wheels for an architecture, or for all of them, and the sdist; returns the paths."""
    host.check()
    with wheels.lock():
        return wheels.build(arch, skip)
