"""Builds the published files, on Linux: a wheel per kind of Windows, and the sdist."""
import glob
import os
import shutil
import subprocess
import sys
import zipfile
from collections import namedtuple

from . import cache, extension, tools
from .console import NotAvailable, Problem, run
from .versions import OWN_EXTENSION, PLATFORMS, abi, release
from .windows_python import WindowsPython, default_version
from .wine import Wine

FOLDER = os.path.join(cache.REPOSITORY, "dist")
NAME = "pywincffi"
_BUILD = "build the wheels with: python3 .ci/testbed.py wheels"

Target = namedtuple("Target", "python arch tag")
_PYTHON_3 = "cp%d%d-abi3-" % extension.OLDEST
TARGETS = [Target("3", arch, _PYTHON_3 + PLATFORMS[arch]) for arch in ("x86-64", "x86", "arm64")] + [
    Target(python, arch, "cp%s-%s-%s" % (release(python).replace(".", ""), abi(python), PLATFORMS[arch]))
    for python in OWN_EXTENSION for arch in ("x86-64", "x86")]

# Zig's name of the architecture for which there is no GCC.
_ZIG_TARGET = "aarch64-windows-gnu"


def lock():
    """Prevents two test beds from using :data:`FOLDER` at the same time. Others can set up meanwhile."""
    return cache.lock("lock-wheels", "building wheels")


def build(arch=None, skip=None):
    """
    Builds everything, or all for one architecture, again; returns the paths, in :data:`FOLDER`.

    To be called inside :func:`lock`. The files of an earlier build are removed once the new ones are complete.

    :param callable skip: Called with the :class:`console.NotAvailable` of a wheel that cannot be built here.
    """
    with cache.lock():
        python = tools.python("wheels", "the tools that build and check wheels")
    version = _version()
    with cache.temporary("wheels") as folder:
        finished = os.path.join(folder, "finished")
        os.mkdir(finished)
        pure = _build_package(python, _build_sdist(python, folder, finished, version), folder)
        for target in TARGETS:
            if arch in (None, target.arch):
                try:
                    extension_file = _build_extension(folder, target, python)
                except NotAvailable as problem:
                    if skip is None:
                        raise
                    skip(problem)
                    continue
                _pack(python, pure, extension_file, target.tag, finished)
        empty()
        return sorted(shutil.move(os.path.join(finished, name), FOLDER) for name in os.listdir(finished))


def _build_extension(folder, target, tools_python):
    # cffi reads the headers with the types of the running Python; all 64-bit Pythons have the same.
    source = _generate(folder, target.python, "x86" if target.arch == "x86" else "x86-64")
    compiled = os.path.join(folder, target.tag)
    shutil.copytree(source, compiled)
    _compile(compiled, target, tools_python)
    return os.path.join(compiled, "_pywincffi.pyd")


def empty():
    """Removes an earlier build from :data:`FOLDER`."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)


def built():
    """Returns the wheels in :data:`FOLDER`; raises a Problem if there are none, or if they are of another tree."""
    paths = sorted(glob.glob(os.path.join(FOLDER, "*.whl")))
    if not paths:
        raise Problem("there is no wheel in %s; %s" % (FOLDER, _BUILD))
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith(NAME + "/") and not _is_current(name, archive.read(name)):
                    raise Problem("%s was built from another state of the tree, from which %s differs; %s" % (
                        path, name, _BUILD))
    return paths


def _is_current(name, content):
    try:
        with open(os.path.join(cache.REPOSITORY, name), "rb") as stream:
            return stream.read() == content
    except FileNotFoundError:
        return False


def _version():
    with open(os.path.join(cache.REPOSITORY, NAME, "__init__.py")) as stream:
        (line,) = [line for line in stream if line.startswith("__version__ = ")]
    return line.split('"')[1]


def timestamp():
    """Returns the time of the files in archives: SOURCE_DATE_EPOCH, or the time of the commit."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if not told and shutil.which("git"):
        told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=cache.REPOSITORY, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, encoding="utf-8").stdout.strip()
    return told or "315532800"  # the tree is not in git: 1980, where the time of zip files begins


def _build_sdist(python, folder, finished, version):
    """Builds the sdist, and packs it again without times, paths and users; returns the folder with its files."""
    name, unpacked = "%s-%s" % (NAME, version), os.path.join(folder, "sdist")
    run([python, "setup.py", "--quiet", "egg_info", "--egg-base", folder, "sdist", "--formats=gztar", "--dist-dir",
         folder], "building the sdist", cwd=cache.REPOSITORY)
    shutil.unpack_archive(os.path.join(folder, name + ".tar.gz"), unpacked)
    run(["tar", "--create", "--file", os.path.join(finished, name + ".tar.gz"), "--use-compress-program", "gzip -n",
         "--format", "ustar", "--sort", "name", "--mtime", "@" + timestamp(), "--owner", "0", "--group", "0",
         "--numeric-owner", "--mode", "go-w,a+rX", name], "packing it", cwd=unpacked)
    return os.path.join(unpacked, name)


def _build_package(python, source, folder):
    """Returns the folder with the files of a wheel, less the extension, as setup.py installs them from the sdist."""
    built = os.path.join(folder, "built")
    run([python, "setup.py", "--quiet", "build", "--build-base", os.path.join(folder, "build"), "--build-lib", built,
         "dist_info", "--output-dir", built], "gathering the package's files", cwd=source)
    # Off Windows, where there is no extension, setup.py installs these.
    sys.path.insert(0, cache.REPOSITORY)
    from pywincffi.builder import SOURCE_ONLY
    for name in SOURCE_ONLY:
        path = os.path.join(built, NAME, *name.split("/"))
        (os.remove if name.endswith(".py") else shutil.rmtree)(path)
    return built


def _pack(python, pure, extension_file, tag, finished):
    """Writes a wheel; its bytes depend only on its content and on the time of the commit."""
    tree = os.path.join(os.path.dirname(extension_file), "wheel")
    shutil.copytree(pure, tree)
    shutil.copy(extension_file, tree)
    (info,) = glob.glob(os.path.join(tree, "*.dist-info"))
    for name, text in (("top_level.txt", "_pywincffi\n%s\n" % NAME), (
            "WHEEL", "Wheel-Version: 1.0\nGenerator: testbed\nRoot-Is-Purelib: false\nTag: %s\n" % tag)):
        with open(os.path.join(info, name), "w", newline="\n") as stream:
            stream.write(text)
    for parent, _, names in os.walk(tree):
        for name in names:
            os.chmod(os.path.join(parent, name), 0o644)
    run([python, "-m", "wheel", "pack", tree, "--dest-dir", finished], "packing the wheel %s" % tag,
        env=dict(os.environ, SOURCE_DATE_EPOCH=timestamp()))


def _generate(folder, version, arch):
    """Returns the folder with the C source for a Python, which is generated once."""
    folder = os.path.join(folder, "source-%s-%s" % (version, arch))
    if os.path.exists(folder):
        return folder
    python, wine = _windows_python(version, arch), Wine(arch)
    with cache.lock():
        wine.set_up()
    os.mkdir(folder)
    extension.generate(folder, python, wine)
    return folder


def _windows_python(version, arch):
    python = WindowsPython(version if version in OWN_EXTENSION else default_version(), arch)
    with cache.lock():
        python.set_up()
    return python


def _compile(folder, target, tools_python):
    if target.arch == "arm64":
        compiler, environment, imports = _zig(folder, tools_python)
    else:
        compiler, environment, imports = None, None, _windows_python(target.python, target.arch).folder
    extension.compile_for(folder, target.arch, imports, target.python, compiler, environment)


def _zig(folder, tools_python):
    """Returns the compiler for ARM64, its environment, and a folder with an import library for it."""
    with cache.lock():
        zig_cache = cache.permanent("zig")
    environment = dict(os.environ, ZIG_GLOBAL_CACHE_DIR=zig_cache, ZIG_LOCAL_CACHE_DIR=zig_cache)
    zig = [tools_python, "-m", "ziglang"]
    # python3.dll exports the same on all architectures.
    definitions = os.path.join(_windows_python("3", "x86-64").folder, "import.def")
    run(zig + ["dlltool", "-m", "arm64", "-d", definitions, "-D", "python3.dll", "-l",
               os.path.join(folder, "libpython3.a")], "building ARM64's import library", env=environment)
    return zig + ["cc", "-target", _ZIG_TARGET], environment, folder
