"""The standard library in Python, Lib/, of which the wheel with CPython's DLLs has nothing."""
import hashlib
import os
import tarfile
import zipfile

from . import cache, host
from .console import CommandFailed, NotAvailable, Problem, run

# Parts that are for another platform, or not for others at all.
NOT_FOR_WINDOWS = (
    "lib-dynload", "config-*", "config", "site-packages", "dist-packages", "test", "plat-*", "tkinter", "idlelib",
    "ensurepip", "lib2to3", "turtledemo", "__phello__*", "sitecustomize.py", "usercustomize.py", "_sysconfigdata_*",
    # Where it comes from Pyodide.
    "_ssl.py", "pyodide", "_pyodide")

# Packages of the npm registry that carry a standard library: Python's version: (package, sha256 of its archive).
_PACKAGES = {
    "3.11": ("pyodide@0.25.1", "d301c5b18b888ec7ad2bf616fcdd14eb36f4c9f41c513f89fcfcc3455d447a63"),
    "3.12": ("pyodide@0.27.8", "2595c4b6800f8fc21d1e9b5222b3b3458b479b5f55fd241fee9ec6be0ad7edae"),
    "3.13": ("pyodide@0.29.5", "6749b10ee515a1458ecea36d860c8ce2a48366e85b3f92d749ad1840e4aff181"),
    "3.14": ("pyodide@314.0.7", "66b7949e5a0cba2250b586d7e368bf12fb482800748d182c4618254b685ffaa0"),
}


def find(version):
    """The folder of the standard library of Python X.Y, and what to tell it from others by."""
    python = host.find_python(version)
    if python is not None:
        stdlib, _, full_version = host.python_paths(python)
        return stdlib, full_version
    if version not in _PACKAGES:
        raise NotAvailable("CPython %s for Windows needs the standard library of a Python %s on this machine, and "
                           "there is none; install one (for example: pyenv install %s), or choose another with "
                           "--python" % (version, version, version))
    package, expected = _PACKAGES[version]
    return cache.stage("library-" + version, [package, expected],
                       lambda folder: _download(package, expected, folder)), package


def _download(package, expected, folder):
    host.require("npm")
    try:
        run(["npm", "pack", "--silent", package], "downloading the standard library, from %s" % package, cwd=folder)
    except CommandFailed as error:
        raise Problem("%s could not be downloaded: npm does not reach a registry that has it. Check the network and "
                      "npm's settings (npm config list), then run this again. npm said: %s" % (
                          package, error.output.strip().splitlines()[-1] if error.output.strip() else "nothing"))
    (name,) = [name for name in os.listdir(folder) if name.endswith(".tgz")]
    archive = os.path.join(folder, name)
    with open(archive, "rb") as stream:
        got = hashlib.sha256(stream.read()).hexdigest()
    if got != expected:
        raise Problem("%s was downloaded, but its hash is %s and not %s as %s says; nothing of it was used. Ask your "
                      "registry why" % (package, got, expected, os.path.relpath(__file__, cache.REPOSITORY)))
    with tarfile.open(archive) as tar, tar.extractfile("package/python_stdlib.zip") as stream:
        with zipfile.ZipFile(stream) as library:
            library.extractall(folder)
    os.remove(archive)


def available(version):
    """Whether :func:`find` would find one."""
    return version in _PACKAGES or host.find_python(version) is not None
