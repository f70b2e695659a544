"""The extension, _pywincffi, built on Linux for Windows."""
import glob
import os
import shutil

from . import cache, downloads, host
from .console import run
from .windows_python import SOURCES

# The oldest Python whose limited API is enough.
_LIMITED_API = "0x03060000"
_FLAGS = [
    "-shared", "-O2", "-s", "-static-libgcc", "-Wall", "-Wl,--no-insert-timestamp",
    # Above all: a declaration of ours that is not Windows' is an error.
    "-Werror",
]


def digest(*more):
    """The hash of everything that the builder reads, and of more files of the repository."""
    package = os.path.join(cache.REPOSITORY, "pywincffi")
    core = os.path.join(package, "core")
    sources = sorted(glob.glob(os.path.join(core, "cdefs", "*", "*.[ch]")))
    return cache.digest(
        os.path.join(core, "dist.py"), os.path.join(core, "headers.py"), os.path.join(package, "__init__.py"),
        *[os.path.join(cache.REPOSITORY, name) for name in more],
        *[part for path in sources for part in (os.path.basename(path), path)])


def build(python, wine):
    """Build the extension if a header, a source or the builder changed; returns the folder that holds it."""
    inputs = [digest(), cache.digest(__file__, os.path.join(SOURCES, "pyconfig.h"),
                                     downloads.pins("python-" + python.version))]
    name = "extension-%s-%s" % (python.version, python.arch)
    return cache.stage(name, inputs, lambda folder: _build(folder, python, wine))


def _build(folder, python, wine):
    # cffi knows Windows' types only on Windows, so the C source is generated there.
    script = ("from pywincffi.core import dist; dist.ffibuilder().emit_c_code('_pywincffi.c'); "
              "open('libraries.txt', 'w').write(' '.join(dist.LIBRARIES))")
    run(wine.command(wine.path(python.executable), "-c", script), "generating the extension's C source", cwd=folder,
        env=wine.environment(PYTHONPATH=wine.path(cache.REPOSITORY)))
    include = _include(folder, python)
    api = "-DFOR_PYTHON_2" if python.version == "2.7" else "-DPy_LIMITED_API=" + _LIMITED_API
    command = [python.triplet + "-gcc"] + _FLAGS + [
        api, "-I" + include, "_pywincffi.c", "-o", "_pywincffi.pyd", "-L" + python.folder, "-l" + python.import_dll]
    with open(os.path.join(folder, "libraries.txt")) as stream:
        command += ["-l" + library for library in stream.read().split()]
    run(command, "compiling the extension for %s" % python.arch,
        cwd=folder)
    shutil.rmtree(include)


def _include(folder, python):
    """CPython's headers, with a pyconfig.h for Windows in place of this machine's."""
    source = host.headers(python.version)
    include = os.path.join(folder, "include")
    shutil.copytree(source, include)
    shutil.copy(os.path.join(SOURCES, "pyconfig.h"), os.path.join(include, "pyconfig.h"))
    return include
