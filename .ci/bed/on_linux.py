"""The test bed on Linux: a Windows Python under Wine."""
import os

from . import cache, extension, host, streams
from .console import say
from .versions import VERSIONS
from .windows_python import TRIPLETS, WindowsPython, default_version
from .wine import Wine


def add_options(parser):
    parser.add_argument("--python", metavar="X.Y", choices=VERSIONS,
                        help="the Windows Python: %s (default: this Python's own version)" % ", ".join(VERSIONS))
    parser.add_argument("--arch", choices=sorted(TRIPLETS), default="x86-64",
                        help="its architecture (default: x86-64)")


class Bed(object):
    """Everything that is needed to run Python programs with pywincffi, set up."""

    def __init__(self, arguments):
        host.check()
        with cache.lock():
            version = arguments.python or default_version()
            self._wine = Wine(arguments.arch)
            self._wine.set_up()
            self._python = WindowsPython(version, arguments.arch)
            self._python.set_up()
            self._extension = extension.build(self._python, self._wine)
        say("%s is ready" % self._python)

    def python(self, arguments, cwd=None):
        """Run the Windows Python with the package importable; returns its exit status."""
        path = ";".join(self._wine.path(folder) for folder in (cache.REPOSITORY, self._extension))
        status = self._wine.run(
            self._wine.path(self._python.runner), [self._wine.path(self._python.executable)] + arguments, cwd, PYTHONPATH=path,
            # Apart from what Pythons of this machine compile, which names files as they are called here.
            PYTHONPYCACHEPREFIX=self._wine.path(os.path.join(cache.FOLDER, "pycache")))
        return streams.report(status)
