"""look at the source: its layout, what pylint finds, what Python 2.6 lacks, whether type information is current

Python 2.6 cannot be run here: that the package is compatible with it is seen from its code alone, those parts of it
excepted that are for developing."""
import glob
import os
import subprocess

from bed import cache, console, tools

REST = None
OPTIONS = {}
EXAMPLE = None

_VERMIN = "import sys; from vermin.main import main; sys.exit(main())"


def add_options(_):
    """It has none."""


def run(_):
    with cache.lock():
        python = tools.python("host", "pytest, pylint and what else looks at the source")
    package = sorted(path for path in glob.glob(os.path.join(cache.REPOSITORY, "pywincffi", "**", "*.py"),
                                                recursive=True))
    for_users = [path for path in package if os.sep + "dev" + os.sep not in path]
    failed = [what for what, command in (
        ("layout", ["-m", "flake8"]),
        ("pylint", ["-m", "pylint", "--score=no", "pywincffi"]),
        ("Python 2.6", ["-c", _VERMIN, "--config-file", os.path.join(cache.REPOSITORY, "setup.cfg")] + for_users),
        ("type information", ["-m", "pywincffi.dev.stubs", "--check"])) if not _passes(python, what, command)]
    if failed:
        console.say("something is wrong with: %s" % ", ".join(failed))
    return 1 if failed else 0


def _passes(python, what, command):
    console.say("looking at: %s" % what)
    process = subprocess.run([python] + command, cwd=cache.REPOSITORY, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT)
    if process.returncode:
        print(process.stdout.decode("utf-8", "replace"), end="")
    return process.returncode == 0
