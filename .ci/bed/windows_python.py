"""A real Windows CPython, put together from what package registries carry."""
import os
import shutil
import sys
import zipfile

from . import cache, downloads, host, standard_library
from .console import Problem, run
from .versions import NOT_PACKAGED, OWN_EXTENSION, PLATFORMS, VERSIONS, abi

TRIPLETS = {"x86-64": "x86_64-w64-mingw32", "x86": "i686-w64-mingw32"}
SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "c")

# Wine brings its own C runtime; the rest of what the wheel holds belongs to Panda3D or cannot run here.
_NOT_RUNTIME = (
    "api-ms-", "ucrtbase",
    # With it the module platform asks Windows' management service, in which Wine lacks a function; it does without.
    "_wmi.")


def default_version():
    """The Python that runs the test bed, or else the newest that there is a Windows build and a library for."""
    own = "%d.%d" % sys.version_info[:2]
    return own if own in VERSIONS and own not in NOT_PACKAGED else next(
        version for version in reversed(VERSIONS)
        if version not in OWN_EXTENSION and standard_library.available(version))


def import_dll(version):
    """The DLL that extensions for a Python are linked to, less its suffix."""
    return "python" + version.replace(".", "") if version in OWN_EXTENSION else "python3"


class WindowsPython(object):
    """CPython X.Y for one architecture; ``folder`` holds its ``python.exe``."""

    def __init__(self, version, arch):
        self.version = version
        self.arch = arch
        self.digits = version.replace(".", "")
        self.abi = abi(version)
        self.triplet = TRIPLETS[arch]
        # Extensions for nearly all of Python 3 link python3.dll, those for one alone its own DLL.
        self.import_dll = import_dll(version)

    def __str__(self):
        return "CPython %s for Windows, %s" % (self.version, self.arch)

    @property
    def executable(self):
        return os.path.join(self.folder, "python.exe")

    @property
    def runner(self):
        """The program that runs others for their full exit status."""
        return os.path.join(self.folder, "run.exe")

    def set_up(self):
        stdlib, library_version = standard_library.find(self.version)
        name = "-%s-%s" % (self.version, self.arch)
        runtime = cache.stage("runtime" + name, [cache.digest(downloads.pins("runtime")), _NOT_RUNTIME],
                              self._download_runtime)
        packages_pins = downloads.pins("python-" + self.version)
        self.packages = cache.stage("packages" + name, [cache.digest(packages_pins)], self._download_packages)
        inputs = [cache.digest(__file__, os.path.join(SOURCES, "launcher.c"), os.path.join(SOURCES, "run.c"),
                               downloads.pins("runtime"), packages_pins), library_version, stdlib]
        self.folder = cache.stage("python" + name, inputs,
                                  lambda folder: self._assemble(folder, runtime, stdlib))

    def _download_runtime(self, folder):
        wheels = self._download(downloads.pins("runtime"), "%s (25 to 65 MB)" % self, folder)
        with zipfile.ZipFile(wheels[0]) as wheel:
            for name in wheel.namelist():
                base = os.path.basename(name)
                if os.path.basename(os.path.dirname(name)) == "deploy_libs" and base and \
                        not base.startswith(_NOT_RUNTIME):
                    with open(os.path.join(folder, base), "wb") as stream:
                        stream.write(wheel.read(name))
        os.remove(wheels[0])
        if not os.path.exists(os.path.join(folder, "python%s.dll" % self.digits)):
            raise Problem("%s holds no python%s.dll" % (os.path.basename(wheels[0]), self.digits))

    def _download_packages(self, folder):
        self._download(downloads.pins("python-" + self.version),
                       "cffi, pytest and what they need for Python %s" % self.version, folder)

    def _download(self, pin_file, what, folder):
        return downloads.download(pin_file, what, self.version, self.abi, PLATFORMS[self.arch], folder)

    def _assemble(self, folder, runtime, stdlib):
        host.require(self.triplet + "-gcc", "gendef")
        extensions = os.path.join(folder, "DLLs")
        os.mkdir(extensions)
        for name in sorted(os.listdir(runtime)):
            source = os.path.join(runtime, name)
            if name.lower().startswith(("python", "vcruntime", "msvcr", "msvcp")):
                shutil.copy(source, os.path.join(folder, name.lower()))
            elif name.lower().endswith((".pyd", ".dll")):
                shutil.copy(source, os.path.join(extensions, name))
        shutil.copytree(stdlib, os.path.join(folder, "Lib"),
                        ignore=shutil.ignore_patterns(*standard_library.NOT_FOR_WINDOWS))
        site_packages = os.path.join(folder, "Lib", "site-packages")
        os.makedirs(site_packages)
        for name in sorted(os.listdir(self.packages)):
            if name.endswith(".whl"):
                with zipfile.ZipFile(os.path.join(self.packages, name)) as wheel:
                    wheel.extractall(site_packages)
        self._build_python3_dll(folder)
        self._build_launcher(folder)

    def _build_python3_dll(self, folder):
        """python3.dll passes every call on to pythonXY.dll; the wheel does not carry it. Some need only the latter."""
        versioned = "python" + self.digits
        run([host.program("gendef"), versioned + ".dll"], "listing what %s.dll exports" % versioned,
            cwd=folder)
        with open(os.path.join(folder, versioned + ".def")) as stream:
            lines = stream.read().split("EXPORTS", 1)[1].splitlines()
        exports = [line.split(";")[0].split() for line in lines if line.strip() and not line.startswith(";")]
        if self.version not in OWN_EXTENSION:
            with open(os.path.join(folder, "forward.def"), "w") as stream:
                stream.write("LIBRARY python3.dll\nEXPORTS\n" + "".join(
                    "%s = %s.%s%s\n" % (words[0], versioned, words[0], " DATA" if "DATA" in words else "")
                    for words in exports))
            run([self.triplet + "-gcc", "-shared", "-nostdlib", "-Wl,--entry=0", "forward.def", "-o", "python3.dll"],
                "building python3.dll", cwd=folder)
            os.remove(os.path.join(folder, "forward.def"))
        with open(os.path.join(folder, "import.def"), "w") as stream:
            stream.write("LIBRARY %s.dll\nEXPORTS\n" % self.import_dll + "".join(
                "%s%s\n" % (words[0], " DATA" if "DATA" in words else "") for words in exports))
        # -k: on x86 the DLL's names carry no @N.
        run([self.triplet + "-dlltool", "-k", "-d", "import.def", "-l", "lib%s.a" % self.import_dll],
            "building its import library", cwd=folder)

    def _build_launcher(self, folder):
        unicode_main = [] if self.version == "2.7" else ["-municode"]
        run([self.triplet + "-gcc", "-Os", "-s"] + unicode_main + [
            os.path.join(SOURCES, "launcher.c"), "-o", "python.exe", "-L.", "-l" + self.import_dll],
            "building python.exe", cwd=folder)
        run([self.triplet + "-gcc", "-Os", "-s", "-Wall", "-municode", os.path.join(SOURCES, "run.c"),
             "-o", "run.exe"], "building run.exe", cwd=folder)
