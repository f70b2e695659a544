"""look at the source: layout, layers, pylint, what Python 2.6 lacks, types, Microsoft's metadata, other compilers' C

Type information must be current, and the headers must agree with Microsoft's metadata of the Windows API. Python 2.6
cannot run here: a static check shows that the package, less the tools for its development, is compatible with it."""
import argparse
import glob
import os
import subprocess
import sys

from bed import bed, cache, console, host, tools
if sys.platform != "win32":
    from bed import dialects

REST = None
EXAMPLE = None

_LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
_VERMIN = "import sys; from vermin.main import main; sys.exit(main())"


def add_options(_):
    """It has none."""


def run(_):
    with cache.lock():
        if sys.platform.startswith("linux"):
            host.require("x86_64-w64-mingw32-gcc")  # has the values of constants
        python = tools.python("host", "pytest, pylint and what else looks at the source")
    package = sorted(path for path in glob.glob(os.path.join(cache.REPOSITORY, "pywincffi", "**", "*.py"),
                                                recursive=True))
    for_users = [path for path in package if not {"builder", "dev"}.intersection(path.split(os.sep))]
    failed = [what for what, command in (
        ("layout", ["-m", "flake8"]),
        # The last import-linter for Python 3.9 does not look for circles.
        *([("layers", ["-c", _LAYERS, "setup.cfg", "--no-cache"])] if sys.version_info >= (3, 10) else []),
        ("pylint", ["-m", "pylint", "--score=no", "pywincffi"]),
        ("Python 2.6", ["-c", _VERMIN, "--config-file", os.path.join(cache.REPOSITORY, "setup.cfg")] + for_users),
        ("type information", ["-m", "pywincffi.dev.stubs", "--check"]),
        ("metadata", ["-m", "pywincffi.dev.metadata", "--check"])) if not _passes(python, what, command)]
    if sys.platform != "win32" and not _source_passes():
        failed.append("C dialects")
    if failed:
        console.say("something is wrong with: %s" % ", ".join(failed))
    return 1 if failed else 0


def _source_passes():
    console.say("looking at: C dialects")
    test_bed = bed.Bed(argparse.Namespace(python=None, arch="x86-64", windows=None, screen=False, language=None))
    try:
        dialects.check(test_bed.source)
    except console.CommandFailed as error:
        print(error.output)
        return False
    return True


def _passes(python, what, command):
    console.say("looking at: %s" % what)
    process = subprocess.run([python] + command, cwd=cache.REPOSITORY, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT)
    if process.returncode:
        print(process.stdout.decode("utf-8", "replace"), end="")
    return process.returncode == 0
