"""The extension, _pywincffi, built on Linux for Windows."""
import glob
import os
import shutil
import sys

from . import cache, downloads, host, standard_library
from .console import run
from .windows_python import SOURCES, TRIPLETS, import_dll

# The oldest Python whose limited API is enough, as in the wheels' names.
OLDEST = (3, 6)
LIMITED_API = "0x%02x%02x0000" % OLDEST
# {Python that cannot use the limited API: macros for its headers}. GCC warns of an array bound in the headers of 3.14t.
_OWN_API = {"2.7": ["-DFOR_PYTHON_2"], "3.14t": ["-DPy_GIL_DISABLED=1", "-Wno-array-bounds"]}
_FLAGS = [
    "-shared", "-O2", "-s", "-Wall", "-fstack-protector-strong",
    # A declaration that differs from Windows' is an error.
    "-Werror",
    # Clang's: prototypes of functions that not every Windows has are compared without linking to them.
    "-Wno-unevaluated-expression",
]
# Without a time stamp, the same sources give the same bytes.
_LINKER_FLAGS = ["-Wl,--no-insert-timestamp", "-Wl,--dynamicbase", "-Wl,--nxcompat"]


def digest(*more):
    """Returns the hash of everything that the builder reads, and of more files of the repository."""
    package = os.path.join(cache.REPOSITORY, "pywincffi")
    core = os.path.join(package, "core")
    sources = sorted(glob.glob(os.path.join(core, "cdefs", "**", "*.[ch]"), recursive=True)
                     + glob.glob(os.path.join(package, "builder", "*.py")))
    sys.path.insert(0, cache.REPOSITORY)
    from pywincffi.builder import headers
    return cache.digest(
        # The names of functions and classes in the Python modules are compiled in too.
        repr(headers.names()), os.path.join(package, "__init__.py"),
        *[os.path.join(cache.REPOSITORY, name) for name in more],
        *[part for path in sources for part in (os.path.relpath(path, package), path)])


def build(python, wine):
    """Build the extension if a header, a source or the builder changed; returns the folder that holds it."""
    inputs = [digest(), cache.digest(__file__, os.path.join(SOURCES, "pyconfig.h"),
                                     downloads.pins("python-" + python.version))]
    name = "extension-%s-%s" % (python.version, python.arch)
    return cache.stage(name, inputs, lambda folder: _build(folder, python, wine))


def _build(folder, python, wine):
    generate(folder, python, wine)
    compile_for(folder, python.arch, python.folder, python.version)


def generate(folder, python, wine, tree=cache.REPOSITORY):
    """Write the C source into the folder. cffi knows Windows' types only on Windows, so it is done there."""
    script = ("from pywincffi.builder import extension; extension.ffibuilder().emit_c_code('_pywincffi.c'); "
              "open('libraries.txt', 'w').write(' '.join(extension.LIBRARIES))")
    run(wine.command(wine.path(python.executable), "-c", script), "generating the extension's C source", cwd=folder,
        env=wine.environment(PYTHONPATH=wine.path(tree)))


def compile_for(folder, arch, import_libraries, version, compiler=None, environment=None):
    """
    Compile the C source in a folder to ``_pywincffi.pyd``, there too.

    :param str import_libraries: The folder with the import library of Python's DLL.
    :param str version: Python's; most of 3 share one extension.
    :param list compiler: The compiler to run, where it is not GCC.
    """
    include = _include(folder, version)
    api = _OWN_API.get(version) or ["-DPy_LIMITED_API=" + LIMITED_API]
    with open(os.path.join(folder, "libraries.txt")) as stream:
        libraries = ["-l" + library for library in stream.read().split()]
    run((compiler or gcc(arch)) + _FLAGS + api + [
        "-I" + include, "_pywincffi.c", "-o", "_pywincffi.pyd", "-L" + import_libraries,
        "-l" + import_dll(version)] + libraries,
        "compiling the extension for %s" % arch, cwd=folder, env=environment)
    shutil.rmtree(include)


def gcc(arch):
    """Returns the command of the cross compiler, with the options that are GCC's own."""
    host.require(TRIPLETS[arch] + "-gcc")
    return [TRIPLETS[arch] + "-gcc", "-static"] + _LINKER_FLAGS + (
        ["-Wl,--high-entropy-va"] if arch == "x86-64" else [])


def _include(folder, version):
    """CPython's headers, with a pyconfig.h for Windows in place of this machine's."""
    include = os.path.join(folder, "include")
    shutil.copytree(standard_library.headers(version), include)
    shutil.copy(os.path.join(SOURCES, "pyconfig.h"), os.path.join(include, "pyconfig.h"))
    return include
