"""Checks of what is published: by the tools that the Python world has for it, and by what we know of our own."""
import json
import os
import re
import subprocess
import sys
import zipfile

from . import cache, tools, wheels
from .console import CommandFailed, Problem, run

_INSPECTOR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "inspect_extension.py")
_MACHINES = {"win_amd64": 0x8664, "win32": 0x14C, "win_arm64": 0xAA64}
# The C runtimes: the old one of Windows, which is not for ARM64, and the newer ones, which Python 3 brings.
_OLD_RUNTIME = "msvcrt.dll"
_OF_PYTHON_3 = re.compile(r"^(vcruntime140|api-ms-win-crt-[a-z0-9-]+)\.dll$")
_EXTENSION = "_pywincffi.pyd"


def check(paths):
    """Raise a Problem unless the wheels and the sdist are right."""
    with wheels.lock():
        _check(paths)


def _check(paths):
    with cache.lock():
        python = tools.python("wheels", "the tools that build and check wheels")
    built = [path for path in paths if path.endswith(".whl")]
    _run([python, "-m", "twine", "check", "--strict"] + paths, "checking the metadata")
    _run([python, "-m", "check_wheel_contents"] + built, "checking the wheels' contents")
    _run([python, "-m", "abi3audit", "--strict"] + [path for path in built if "-abi3-" in path],
         "checking that nothing but the stable ABI is used")
    with cache.temporary("check") as folder:
        extensions = []
        for path in built:
            place = os.path.join(folder, os.path.basename(path))
            with zipfile.ZipFile(path) as wheel:
                extensions.append(wheel.extract(_EXTENSION, place))
        described = json.loads(subprocess.run([python, _INSPECTOR] + extensions, stdout=subprocess.PIPE,
                                              check=True).stdout)
    for path, description in zip(built, described):
        problems = list(_wrong_with_contents(path)) + list(_wrong_with_extension(path, description))
        if problems:
            raise Problem("%s is not as it should be: %s" % (path, "; ".join(problems)))


def _run(command, doing):
    try:
        run(command, doing, cwd=cache.REPOSITORY)
    except CommandFailed as error:
        raise Problem("%s found something wrong; %s" % (command[2], error))


def _wrong_with_contents(path):
    with zipfile.ZipFile(path) as wheel:
        names = set(name for name in wheel.namelist() if ".dist-info/" not in name)
    expected = set(package_files()) | {_EXTENSION}
    for name in sorted(expected - names):
        yield "it lacks %s" % name
    for name in sorted(names - expected):
        yield "it holds %s" % name


def package_files():
    """The files of the package that are to be installed, as paths in a wheel."""
    sys.path.insert(0, cache.REPOSITORY)
    from pywincffi.builder import is_source_only
    package = os.path.join(cache.REPOSITORY, "pywincffi")
    for parent, folders, names in os.walk(package):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            path = os.path.relpath(os.path.join(parent, name), package).replace(os.sep, "/")
            if not name.endswith((".pyc", ".pyo", ".pyd")) and not is_source_only(path):
                yield "pywincffi/" + path


def _wrong_with_extension(path, found):
    tag = os.path.basename(path)[:-len(".whl")].split("-")[2:]
    python, abi, platform = tag
    if found["machine"] != _MACHINES[platform]:
        yield "its extension is for machine 0x%x" % found["machine"]
    own = "python3.dll" if abi == "abi3" else "python%s.dll" % abi[len("cp"):].rstrip("m")
    if own not in found["imports"]:
        yield "its extension does not use %s" % own
    # The functions of all other DLLs are found when they are first called.
    allowed = [own, "kernel32.dll"] + [_OLD_RUNTIME] * (platform != "win_arm64")
    for dll in found["imports"]:
        if not (dll in allowed or python != "cp27" and _OF_PYTHON_3.match(dll)):
            yield "its extension needs %s" % dll
    entry = ("init" if python == "cp27" else "PyInit_") + _EXTENSION[:-len(".pyd")]
    if found["exports"] != [entry]:
        yield "its extension exports %s and not %s alone" % (", ".join(found["exports"]), entry)
    hardened = {"DYNAMIC_BASE", "NX_COMPAT"} | (set() if platform == "win32" else {"HIGH_ENTROPY_VA"})
    if not hardened <= set(found["flags"]):
        yield "its extension is built without %s" % ", ".join(sorted(hardened - set(found["flags"])))
