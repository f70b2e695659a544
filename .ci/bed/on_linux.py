"""The test bed on Linux: a Windows Python under Wine."""
import os

from . import cache, extension, host, streams, wheels
from .console import run, say
from .versions import VERSIONS
from .windows_python import TRIPLETS, WindowsPython, default_version
from .wine import Wine

ARCHITECTURES = tuple(sorted(TRIPLETS, reverse=True))
# Whether tests on one architecture do not disturb those on another: each has a Windows of its own.
SIDE_BY_SIDE = True


def add_options(parser):
    parser.add_argument("--python", metavar="X.Y", choices=VERSIONS,
                        help="the Windows Python: %s (default: this Python's own version)" % ", ".join(VERSIONS))
    parser.add_argument("--arch", choices=ARCHITECTURES, default="x86-64",
                        help="its architecture (default: x86-64)")


class Bed(object):
    """A Windows Python with the package: the source tree's, and an extension that is built from it."""

    def __init__(self, arguments):
        host.check()
        with cache.lock():
            self.version = arguments.python or default_version()
            self.arch = arguments.arch
            self._wine = Wine(self.arch)
            self._wine.set_up()
            self._python = WindowsPython(self.version, self.arch)
            self._python.set_up()
            self._path = self._install()
        say("%s is ready" % self._python)

    def _install(self):
        """The folders that Python is to import from."""
        return [cache.REPOSITORY, extension.build(self._python, self._wine)]

    def path(self, path):
        """A path as the Windows Python sees it."""
        return self._wine.path(path)

    def python(self, arguments, cwd=None):
        """Run the Windows Python with the package importable; returns its exit status."""
        return streams.report(self._wine.run(
            self.path(self._python.runner), [self.path(self._python.executable)] + arguments, cwd,
            PYTHONPATH=";".join(map(self.path, self._path)),
            # Apart from what Pythons of this machine compile, which names files as they are called here.
            PYTHONPYCACHEPREFIX=self.path(os.path.join(cache.FOLDER, "pycache"))))


class WheelBed(Bed):
    """A Windows Python in which pip installed the package, and what it depends on, from wheels."""

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
    with cache.lock():
        return wheels.build(arch, skip)
