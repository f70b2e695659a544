"""Wine: a Windows of our own, in a folder, and programs that run in it."""
import os
import subprocess
import tempfile

from . import cache, host, streams
from .console import Problem, run

_MARK = "win10"


class Wine(object):
    """Wine with a prefix of its own, for one architecture."""

    def __init__(self, arch):
        self.arch = arch

    def set_up(self):
        host.require("wine64")
        self._prefix = cache.stage("wine-" + self.arch, [_MARK, self._version()], self._create)

    def environment(self, prefix=None, **more):
        """Of a program in this Wine: the host's own, less what would reach into it."""
        environment = dict((key, value) for key, value in os.environ.items()
                           if not key.startswith(("PYTHON", "WINE")) and key != "DISPLAY")
        environment.update(
            WINEPREFIX=prefix or self._prefix, WINEARCH="win64", WINEDEBUG="-all",
            # Neither Mono nor Gecko is needed; without this Wine would offer to download them.
            WINEDLLOVERRIDES="mscoree=;mshtml=", WINESERVER=host.program("wineserver"), **more)
        return environment

    def command(self, *arguments):
        return [host.program("wine64")] + list(arguments)

    def path(self, path):
        """A path of the host as programs in Wine see it."""
        return "Z:" + os.path.abspath(path).replace("/", "\\")

    def run(self, launcher, arguments, cwd=None, **environment):
        """Run a program on our standard streams, by way of run.exe; returns its exit status, all 32 bits of it."""
        with tempfile.TemporaryDirectory(prefix="run-", dir=cache.FOLDER) as folder:
            status = os.path.join(folder, "status")
            streams.run(self.command(launcher, self.path(status), *arguments), self.environment(**environment), cwd)
            try:
                with open(status) as stream:
                    return int(stream.read())
            except (OSError, ValueError):
                raise Problem("the Windows program was ended from outside, so that there is no exit status")

    def _version(self):
        return subprocess.run(self.command("--version"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              universal_newlines=True).stdout.strip()

    def _create(self, folder):
        environment = self.environment(folder)
        try:
            self._boot(environment)
        except BaseException:
            # Its server must not write to the folder any more when that is removed.
            subprocess.run([host.program("wineserver"), "--kill"], env=environment, stderr=subprocess.DEVNULL)
            raise

    def _boot(self, environment):
        run(self.command("wineboot", "--init"), "creating a Windows with %s (10 s)" % self._version(),
            env=environment)
        run(self.command("winecfg", "-v", _MARK), "making it a Windows 10", env=environment)
        # The folder is moved to its place next; by then its server must have written everything.
        run([host.program("wineserver"), "--wait"], "waiting for it to settle", env=environment)
