"""Wine: a Windows in a folder, and programs that run in it."""
import atexit
import os
import re
import subprocess
import uuid

from . import cache, host, roots, streams
from .console import Problem, run, say

_MARK = "win10"
# With the null driver a program can make windows without a display; nothing is drawn, and no screen can be read.
_GRAPHICS = {False: "null", True: "x11"}
# The debugger for a program that crashes does not exist: the program ends at once, with the exception as its status.
_DEBUGGER = "none"
# Wine gives a service 10 seconds to start, in milliseconds; a Python on a busy machine may need more.
_SERVICE_TIMEOUT = "60000"


# {template: the copy of it that is the prefix of this process}
_prefixes = {}


def own_windows():
    """Returns the name of the machine's own Wine."""
    return re.sub(r"^wine-(\d+).*", r"wine\1", _own_version())


def _own_version():
    loader = host.program("wine64")
    return "" if loader is None else subprocess.run(
        [loader, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8").stdout.strip()


class Wine(object):
    """Wine with its own prefix, for one architecture; ``windows`` is one of :data:`roots.SUITES`, or None for any."""

    def __init__(self, arch, windows=None, screen=False, language=None):
        self.arch = arch
        self._language, self._locale = language, {"LC_ALL": "C.UTF-8"}
        self._screen, self._display = screen, None
        self.windows = windows
        self._root = None
        self._loader, self._server, self._wine_arch = "wine64", "wineserver", "win64"

    def set_up(self):
        """Makes sure that Wine exists, with a Windows for this run alone: other runs cannot disturb it."""
        if self.arch == "x86-64" and self.windows is None:
            host.require("wine64")
        own, version = own_windows(), _own_version()
        if self.windows not in (None, own) and self.windows not in roots.SUITES:
            raise Problem("there is no %s; choose one of %s" % (self.windows, ", ".join(roots.SUITES)))
        if self.arch == "x86" or self.windows not in (None, own):
            self.windows = next(name for name in (self.windows, own, roots.USUAL) if name in roots.SUITES)
            self._root = roots.set_up(self.windows, self.arch)
            self._loader, self._server, self._wine_arch = (
                "/usr/lib/wine/wine64", "/usr/lib/wine/wineserver64", "win64") if self.arch == "x86-64" else (
                "/usr/lib/wine/wine", "/usr/lib/wine/wineserver", "win32")
            # The name of the folder has a hash of its inputs.
            version = os.path.basename(self._root)
        else:
            self.windows = own
            self._require_preloader()
            self._loader, self._server = host.program("wine64"), host.program("wineserver")
        if self._screen and self._display is None:
            self._start_display()
        graphics = _GRAPHICS[self._screen]
        template = cache.stage("%s-%s-%s" % (self.windows, self.arch, graphics),
                               [_MARK, graphics, _DEBUGGER, _SERVICE_TIMEOUT, version], self._create, cache.sizes)
        if template not in _prefixes:
            _prefixes[template] = cache.own_copy(template, [".reg"])
            atexit.register(self._stop, _prefixes[template])
        self._prefix = _prefixes[template]
        if self._language is not None:
            host.require("locales")
            folder = cache.stage("locale-" + self._language, [], self._make_locale)
            self._locale = {"LC_ALL": self._language + ".UTF-8", "LOCPATH": self._inside(folder),
                            "PYWINCFFI_TESTBED_LANGUAGE": self._language}

    def _make_locale(self, folder):
        """Makes a locale: Wine's language and code pages are those of the locale that it runs in, if it exists."""
        run(["localedef", "--inputfile=" + self._language, "--charmap=UTF-8",
             os.path.join(folder, self._language + ".UTF-8")], "making a locale: %s" % self._language)

    def _start_display(self):
        host.require("Xvfb")
        server = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp"],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                  start_new_session=True)
        atexit.register(server.terminate)
        number = server.stdout.readline().decode().strip()
        if not number:
            raise Problem("Xvfb does not start; run it to see why: Xvfb :99")
        self._display = ":" + number

    @staticmethod
    def _require_preloader():
        """
        Debian's Wine does not depend on the preloader. Without it, about one process of a thousand finds its addresses
        in use and ends before it runs: CreateProcess fails with ERROR_INTERNAL_ERROR.
        """
        if os.path.realpath(host.program("wine64")) == host.DEBIANS_WINE:
            try:
                host.require("wine64-preloader")
            except Problem as problem:
                say("one Windows program in some thousand will not start: %s" % problem)

    def environment(self, prefix=None, **more):
        """Returns the environment of a program in this Wine: the host's, without variables that would affect it."""
        environment = dict((key, value) for key, value in os.environ.items()
                           if not key.startswith(("PYTHON", "WINE")) and key != "DISPLAY")
        environment.update(
            WINEPREFIX=self._inside(prefix or self._prefix), WINEARCH=self._wine_arch, WINEDEBUG="-all",
            # Neither Mono nor Gecko is needed; without this Wine would offer to download them.
            WINEDLLOVERRIDES="mscoree=;mshtml=", WINESERVER=self._server,
            # File names are UTF-8 in any language of the machine. Windows speaks English unless told otherwise.
            **dict(self._locale, **more))
        if self._display:
            environment.update(DISPLAY=self._display, PYWINCFFI_TESTBED_SCREEN="1")
        return environment

    def command(self, *arguments):
        """Returns the command that runs a Windows program."""
        return self._enter(self._loader, *arguments)

    def _enter(self, *command):
        return roots.command(self._root, *command) if self._root else list(command)

    def _inside(self, path):
        return roots.path(path) if self._root else path

    def path(self, path):
        """Returns a path of the host as programs in Wine see it."""
        return "Z:" + os.path.abspath(path).replace("/", "\\")

    def run(self, launcher, arguments, cwd=None, **environment):
        """Runs a program on our standard streams, by means of run.exe; returns all 32 bits of its exit status."""
        with cache.temporary(uuid.uuid4().hex) as folder:
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
            self._stop(folder)
            raise

    def _stop(self, prefix):
        """Ends the server of a prefix, which must not write to the folder any more when the folder is removed."""
        subprocess.run(self._enter(self._server, "--kill"), env=self.environment(prefix), stderr=subprocess.DEVNULL)

    def _boot(self, folder, environment):
        run(self.command("wineboot", "--init"), "creating a Windows for %s with %s (10 s, 700 MB)" % (
            self.arch, self.windows), env=environment)
        run(self.command("winecfg", "-v", _MARK), "making it a Windows 10", env=environment)
        graphics = _GRAPHICS[self._screen]
        run(self.command("reg", "add", "HKCU\\Software\\Wine\\Drivers", "/v", "Graphics", "/d", graphics),
            "choosing its graphics: %s" % graphics, env=environment)
        run(self.command("reg", "add", "HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\AeDebug", "/v",
                         "Debugger", "/d", _DEBUGGER, "/f"), "making it do without a debugger", env=environment)
        run(self.command("reg", "add", "HKLM\\System\\CurrentControlSet\\Control", "/v", "ServicesPipeTimeout", "/d",
                         _SERVICE_TIMEOUT, "/f"), "giving services more time to start", env=environment)
        # Before the folder is moved to its place, the server must have written everything.
        run(self._enter(self._server, "--wait"), "waiting for it to settle", env=environment)
        # Drive Z: has the machine's files, by their own paths.
        root = os.path.join(folder, "dosdevices", "z:")
        os.remove(root)
        os.symlink(self._inside("/").rstrip("/") or "/", root)
