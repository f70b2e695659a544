"""Finds the standard library in Python, Lib/, which the wheel with CPython's DLLs lacks."""
import hashlib
import os
import tarfile
import zipfile

from . import cache, debootstrap, host
from .console import CommandFailed, NotAvailable, Problem, run
from .versions import OWN_EXTENSION, release

# Parts of no use here: for other platforms, for the distribution's own packages, for tests.
NOT_FOR_WINDOWS = (
    "lib-dynload", "config-*", "config", "site-packages", "dist-packages", "test", "plat-*", "tkinter", "idlelib",
    "ensurepip", "lib2to3", "turtledemo", "__phello__*", "sitecustomize.py", "usercustomize.py", "_sysconfigdata_*",
    # Of Pyodide.
    "_ssl.py", "pyodide", "_pyodide")

# Packages of the npm registry that carry a standard library: Python's version: (package, sha256 of its archive).
_PACKAGES = {
    "3.11": ("pyodide@0.25.1", "d301c5b18b888ec7ad2bf616fcdd14eb36f4c9f41c513f89fcfcc3455d447a63"),
    "3.12": ("pyodide@0.27.8", "2595c4b6800f8fc21d1e9b5222b3b3458b479b5f55fd241fee9ec6be0ad7edae"),
    "3.13": ("pyodide@0.29.5", "6749b10ee515a1458ecea36d860c8ce2a48366e85b3f92d749ad1840e4aff181"),
    "3.14": ("pyodide@314.0.7", "66b7949e5a0cba2250b586d7e368bf12fb482800748d182c4618254b685ffaa0"),
}

# Releases of Debian and Ubuntu that stay as they are, and packages of theirs; those for 2.7 have the headers for C too.
_RELEASES = {
    "2.7": ("bullseye", {
        "libpython2.7-minimal_2.7.18-8+deb11u1_amd64.deb":
            "85833c92314011b89bbead6f9a5a7a360b5ee4f9b95e001225afead4ebf9f7d3",
        "libpython2.7-stdlib_2.7.18-8+deb11u1_amd64.deb":
            "3e627d6d8992b853e000b8a4c09dda613fb767cdb711a2eac20ebc9f867b593c",
        "libpython2.7-dev_2.7.18-8+deb11u1_amd64.deb":
            "887034beb360069df8b519ad93893454ef3402415775a0466940fb73d6a8b8ca"}),
    "3.6": ("bionic", {
        "libpython3.6-minimal_3.6.5-3_amd64.deb":
            "ce512b47c542886ab93a2667f6ea90edfa063eb0bc5d6a9ac782dfa44e201be2",
        "libpython3.6-stdlib_3.6.5-3_amd64.deb":
            "ff164729742f8e8cfc1024d6b62d9d7dff64761a0a83ed6028e44dc6dfa6a618",
        "python3-distutils_3.6.5-3_all.deb":
            "29fb33ae1edb6da2cadb95506b0b99127d8b8405b2eb9f3e78dfaa4109fbc677"}),
    "3.8": ("focal", {
        "libpython3.8-minimal_3.8.2-1ubuntu1_amd64.deb":
            "70686b82fdbc4dd1514c30bdff299ab6bc4f6e4a3a0d3f50c324d64720d25378",
        "libpython3.8-stdlib_3.8.2-1ubuntu1_amd64.deb":
            "6e455e429ee3dec44cf1440ea91c9cde4c03cf5e4a06e54b0d5b5d8b95b7de03",
        "python3-distutils_3.8.2-1ubuntu1_all.deb":
            "4eececec9b67380613b421f4002d4a538694108ab9f94f91733b6beef037eb8c"}),
    "3.9": ("bullseye", {
        "libpython3.9-minimal_3.9.2-1_amd64.deb":
            "594283526d67e03e3c4e96534f6bfe5da1bf41da5d49360553c9b79fbf08c4ab",
        "libpython3.9-stdlib_3.9.2-1_amd64.deb":
            "32ac64d959ac2dbc5bb289532fc9834dab8f671b5455695a3a9315aad973c65b",
        "python3-distutils_3.9.2-1_all.deb":
            "05ec4080e0f05ba6b1c339d89c97f6343919be450b66cf4cfb215f54dcb85e58"}),
    "3.10": ("jammy", {
        "libpython3.10-minimal_3.10.4-3_amd64.deb":
            "e83f695339a6b6b691ccfe11e50a54693606371d294351bdeaaedf2fcc1ba09a",
        "libpython3.10-stdlib_3.10.4-3_amd64.deb":
            "9f631dd658cf253c4a0016d17072056218d8f839383fb41c28fbba1f860364d4",
        "python3-distutils_3.10.4-0ubuntu1_all.deb":
            "5564aab3ba550e0daf7bb4d045e8bd7c7de6ed82eb6bc529e5dbc6e19fa7ebac"}),
    # Of this one only the headers, which are the same as without the t.
    "3.14t": ("resolute", {
        "libpython3.14-dev_3.14.4-1_amd64.deb":
            "75bdc4cfef63482b1391503036c5b634ebb1ca0676ee7d3e5cc847c391c5647f"}),
}

# For Windows, Debian's 2.7 lost the folder that is meant by None.
_MENDED = ("distutils", "sysconfig.py")
_MENDED_TEXT = ('return os.path.join(prefix, "include")', 'return os.path.join(prefix or PREFIX, "include")')


def find(version):
    """Returns the folder of the standard library of Python X.Y, and a text that identifies it."""
    version = release(version)
    python = host.find_python(version)
    if python is not None:
        stdlib, _, full_version = host.python_paths(python)
        return stdlib, full_version
    if version in _PACKAGES:
        package, expected = _PACKAGES[version]
        return cache.stage("library-" + version, [package, expected],
                           lambda folder: _download(package, expected, folder)), package
    if version in _RELEASES:
        return os.path.join(_unpacked(version), "lib", "python" + version), _RELEASES[version][0]
    raise NotAvailable("CPython %s for Windows needs the standard library of a Python %s on this machine, and there is "
                       "none; install one (for example: pyenv install %s), or choose another with --python" % (
                           version, version, version))


def headers(version):
    """The folder of CPython's C headers for extensions for a version."""
    if version in OWN_EXTENSION and host.find_python(version) is None:
        return os.path.join(_unpacked(version), "include", "python" + release(version))
    return host.headers(version)


def _unpacked(version):
    """Returns the folder usr of a system that had this Python."""
    suite, hashes = _RELEASES[version]
    try:
        host.require("debootstrap", "dpkg-deb")
    except Problem as problem:
        raise NotAvailable("CPython %s for Windows needs the standard library of a Python %s on this machine, or what "
                           "downloads it: %s" % (version, version, problem))

    def unpack(folder):
        debootstrap.unpack(folder, "downloading what Python %s needs of %s (20 s)" % (version, suite), suite, hashes)
        path = os.path.join(folder, "usr", "lib", "python" + version, *_MENDED)
        if os.path.exists(path):
            with open(path) as stream:
                text = stream.read()
            with open(path, "w") as stream:
                stream.write(text.replace(*_MENDED_TEXT))

    return os.path.join(cache.stage("library-" + version, [suite, hashes, _MENDED_TEXT], unpack), "usr")


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
    """Whether :func:`find` would find a standard library."""
    version = release(version)
    return version in _PACKAGES or version in _RELEASES or host.find_python(version) is not None
