"""Wine: a Windows of our own, in a folder, and programs that run in it."""
import os
import subprocess
import sys
import threading

from . import cache, host
from .console import run

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

    def run(self, arguments, **environment):
        """
        Run a program with our standard streams; returns its exit status.

        Wine's Python wants standard streams that are pipes or terminals, so others are pumped through pipes.
        """
        return pump(self.command(*arguments), env=self.environment(**environment))

    def _version(self):
        return subprocess.run(self.command("--version"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              universal_newlines=True).stdout.strip()

    def _create(self, folder):
        environment = self.environment(folder)
        run(self.command("wineboot", "--init"), "creating a Windows with %s (10 s)" % self._version(),
            env=environment)
        run(self.command("winecfg", "-v", _MARK), "making it a Windows 10", env=environment)
        # The folder is moved to its place next; by then its server must have written everything.
        run([host.program("wineserver"), "--wait"], "waiting for it to settle", env=environment)


def pump(command, **options):
    """Run a command on pipes that carry our standard streams, unless those are terminals; returns its status."""
    streams = {
        "stdout": None if sys.stdout.isatty() else subprocess.PIPE,
        "stderr": None if sys.stderr.isatty() else subprocess.PIPE,
        "stdin": None if sys.stdin is not None and sys.stdin.isatty() else subprocess.PIPE,
    }
    process = subprocess.Popen(command, **dict(options, **streams))
    threads = [threading.Thread(target=_copy, args=(source, target), daemon=True)
               for source, target in ((process.stdout, sys.stdout), (process.stderr, sys.stderr)) if source]
    if process.stdin:
        threading.Thread(target=_feed, args=(process.stdin,), daemon=True).start()
    for thread in threads:
        thread.start()
    try:
        status = process.wait()
    except BaseException:
        process.kill()
        process.wait()
        raise
    for thread in threads:
        thread.join()
    return status


def _copy(source, target):
    for chunk in iter(lambda: source.read1(65536), b""):
        target.buffer.write(chunk)
        target.flush()


def _feed(target):
    try:
        if sys.stdin is not None:
            for chunk in iter(lambda: sys.stdin.buffer.read1(65536), b""):
                target.write(chunk)
                target.flush()
        target.close()
    except (OSError, ValueError):
        pass  # the program ended without reading all of it
