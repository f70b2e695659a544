"""Wine: a Windows of our own, in a folder, and programs that run in it."""
import os
import subprocess
import tempfile

from . import cache, debian_i386, host, streams
from .console import Problem, run, say

_MARK = "win10"
# Windows can be made with it though there is no display; nobody sees them.
_GRAPHICS = "null"
# What is to be started for a program that crashes: no such thing. It ends at once, with the exception as its status,
# and does not wait for a debugger.
_DEBUGGER = "none"


class Wine(object):
    """Wine with a prefix of its own, for one architecture."""

    def __init__(self, arch):
        self.arch = arch
        self._debian = None
        self._loader, self._server, self._wine_arch = "wine64", "wineserver", "win64"

    def set_up(self):
        """Make sure that Wine is there, and that it has a Windows."""
        if self.arch == "x86":
            self._debian = debian_i386.set_up()
            self._loader, self._server, self._wine_arch = "/usr/lib/wine/wine", "/usr/lib/wine/wineserver", "win32"
            # In the name of the folder is what it was made from.
            version = os.path.basename(self._debian)
        else:
            host.require("wine64")
            self._require_preloader()
            self._loader, self._server = host.program("wine64"), host.program("wineserver")
            version = subprocess.run([self._loader, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                     universal_newlines=True).stdout.strip()
        self._prefix = cache.stage("wine-" + self.arch, [_MARK, _GRAPHICS, _DEBUGGER, version], self._create)

    @staticmethod
    def _require_preloader():
        """
        Debian's Wine installs without it. Then one process of some thousand finds its addresses taken and ends before
        it runs: CreateProcess fails with ERROR_INTERNAL_ERROR. All others run.
        """
        if os.path.realpath(host.program("wine64")) == host.DEBIANS_WINE:
            try:
                host.require("wine64-preloader")
            except Problem as problem:
                say("one Windows program in some thousand will not start: %s" % problem)

    def environment(self, prefix=None, **more):
        """Of a program in this Wine: the host's own, less what would reach into it."""
        environment = dict((key, value) for key, value in os.environ.items()
                           if not key.startswith(("PYTHON", "WINE")) and key != "DISPLAY")
        environment.update(
            WINEPREFIX=self._inside(prefix or self._prefix), WINEARCH=self._wine_arch, WINEDEBUG="-all",
            # Neither Mono nor Gecko is needed; without this Wine would offer to download them.
            WINEDLLOVERRIDES="mscoree=;mshtml=", WINESERVER=self._server,
            # Names of files are UTF-8 whatever the machine speaks, and Windows speaks English.
            LC_ALL="C.UTF-8", **more)
        return environment

    def command(self, *arguments):
        """The command that runs a Windows program."""
        return self._enter(self._loader, *arguments)

    def _enter(self, *command):
        return debian_i386.command(self._debian, *command) if self._debian else list(command)

    def _inside(self, path):
        return debian_i386.path(path) if self._debian else path

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

    def _create(self, folder):
        environment = self.environment(folder)
        try:
            self._boot(folder, environment)
        except BaseException:
            # Its server must not write to the folder any more when that is removed.
            subprocess.run(self._enter(self._server, "--kill"), env=environment, stderr=subprocess.DEVNULL)
            raise

    def _boot(self, folder, environment):
        run(self.command("wineboot", "--init"), "creating a Windows with Wine for %s (10 s)" % self.arch,
            env=environment)
        run(self.command("winecfg", "-v", _MARK), "making it a Windows 10", env=environment)
        run(self.command("reg", "add", "HKCU\\Software\\Wine\\Drivers", "/v", "Graphics", "/d", _GRAPHICS),
            "making it do without a display", env=environment)
        run(self.command("reg", "add", "HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AeDebug", "/v",
                         "Debugger", "/d", _DEBUGGER, "/f"), "making it do without a debugger", env=environment)
        # The folder is moved to its place next; by then its server must have written everything.
        run(self._enter(self._server, "--wait"), "waiting for it to settle", env=environment)
        # The machine's files, by the paths that they have here.
        root = os.path.join(folder, "dosdevices", "z:")
        os.remove(root)
        os.symlink(self._inside("/").rstrip("/") or "/", root)
