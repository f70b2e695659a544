"""Builds what is published, on Linux: a wheel per kind of Windows, and the sdist."""
import glob
import os
import shutil
import zipfile
from collections import namedtuple

from . import cache, extension, tools, wheel
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

# What zig calls the architecture for which there is no GCC.
_ZIG_TARGET = "aarch64-windows-gnu"


def build(arch=None, skip=None):
    """
    Build everything anew, or all for one architecture; returns the paths, in :data:`FOLDER`.

    To be called inside :func:`cache.lock`. What an earlier build left there is gone afterwards, and not before.

    :param callable skip: Called with the :class:`console.NotAvailable` of a wheel that cannot be built here.
    """
    python = tools.python("wheels", "the tools that build and check wheels")
    version = _version()
    with cache.temporary("wheels") as folder:
        finished = os.path.join(folder, "finished")
        os.mkdir(finished)
        sdist = _build_sdist(python, folder, finished, version)
        pure = _package_files(python, folder, version, sdist)
        pure["%s-%s.dist-info/top_level.txt" % (NAME, version)] = b"_pywincffi\npywincffi\n"
        for target in TARGETS:
            if arch in (None, target.arch):
                try:
                    extension_file = _build_extension(folder, target, python)
                except NotAvailable as problem:
                    if skip is None:
                        raise
                    skip(problem)
                    continue
                with open(extension_file, "rb") as stream:
                    files = dict(pure, **{"_pywincffi.pyd": stream.read()})
                wheel.write_wheel(finished, NAME, version, target.tag, files)
        empty()
        return sorted(shutil.move(os.path.join(finished, name), FOLDER) for name in os.listdir(finished))


def _build_extension(folder, target, tools_python):
    # cffi reads the headers with the types of the Python that it runs in; those of 64 bit are all alike.
    source = _generate(folder, target.python, "x86" if target.arch == "x86" else "x86-64")
    compiled = os.path.join(folder, target.tag)
    shutil.copytree(source, compiled)
    _compile(compiled, target, tools_python)
    return os.path.join(compiled, "_pywincffi.pyd")


def empty():
    """Leave nothing of an earlier build in :data:`FOLDER`."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)


def built():
    """The wheels in :data:`FOLDER`, which have to be there, and to be those of this tree."""
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


def _build_sdist(python, folder, finished, version):
    run([python, "setup.py", "--quiet", "egg_info", "--egg-base", folder, "sdist", "--formats=gztar", "--dist-dir",
         folder], "building the sdist", cwd=cache.REPOSITORY)
    name = "%s-%s.tar.gz" % (NAME, version)
    wheel.normalize_sdist(os.path.join(folder, name), os.path.join(finished, name))
    return os.path.join(folder, name)


def _package_files(python, folder, version, sdist):
    """``{path in a wheel: content}`` of all but the extension, as setup.py installs it from the sdist."""
    source = os.path.join(folder, "sdist")
    shutil.unpack_archive(sdist, source)
    source = os.path.join(source, "%s-%s" % (NAME, version))
    built = os.path.join(folder, "built")
    run([python, "setup.py", "--quiet", "build", "--build-base", os.path.join(folder, "build"), "--build-lib", built,
         "dist_info", "--output-dir", built], "gathering the package's files", cwd=source)
    files = {}
    for parent, _, names in os.walk(built):
        for name in names:
            path = os.path.join(parent, name)
            inside = os.path.relpath(path, built).replace(os.sep, "/")
            # Only the builder reads these; off Windows, where there is no extension, setup.py installs them.
            if not inside.startswith(NAME + "/core/cdefs/"):
                with open(path, "rb") as stream:
                    files[inside] = stream.read()
    return files


def _generate(folder, version, arch):
    """The folder with the C source for a Python, generated once."""
    folder = os.path.join(folder, "source-%s-%s" % (version, arch))
    if os.path.exists(folder):
        return folder
    python = _windows_python(version, arch)
    wine = Wine(arch)
    wine.set_up()
    os.mkdir(folder)
    extension.generate(folder, python, wine)
    return folder


def _windows_python(version, arch):
    python = WindowsPython(version if version in OWN_EXTENSION else default_version(), arch)
    python.set_up()
    return python


def _compile(folder, target, tools_python):
    if target.arch == "arm64":
        compiler, environment, imports = _zig(folder, tools_python)
    else:
        compiler, environment, imports = None, None, _windows_python(target.python, target.arch).folder
    extension.compile_for(folder, target.arch, imports, target.python, compiler, environment)


def _zig(folder, tools_python):
    """The compiler for ARM64, its environment, and a folder with an import library for it."""
    environment = dict(os.environ, ZIG_GLOBAL_CACHE_DIR=os.path.join(cache.FOLDER, "zig"),
                       ZIG_LOCAL_CACHE_DIR=os.path.join(cache.FOLDER, "zig"))
    zig = [tools_python, "-m", "ziglang"]
    # python3.dll exports the same on all architectures.
    definitions = os.path.join(_windows_python("3", "x86-64").folder, "import.def")
    run(zig + ["dlltool", "-m", "arm64", "-d", definitions, "-D", "python3.dll", "-l",
               os.path.join(folder, "libpython3.a")], "building ARM64's import library", env=environment)
    return zig + ["cc", "-target", _ZIG_TARGET], environment, folder
