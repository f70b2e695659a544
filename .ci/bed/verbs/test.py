"""run the tests in the Windows Python; PYTEST ARGS are passed on to pytest

Without any the whole suite runs. Files and folders may be given relative to the working directory or to the
repository. With --ssh the tree is copied to another machine, and this same command runs there."""
import os
import shutil

from bed import bed, cache, console, contenders, ssh
from bed.paths import from_repository

REST = "PYTEST ARGS..."
# With these pytest runs no tests.
_ONLY_TELLING = {"-h", "--help", "-V", "--version", "--collect-only", "--co", "--fixtures", "--markers"}
# The parts of the repository that the tests must not see, above all the package: they test the installed one.
_NOT_COPIED = ("pywincffi", ".git", ".testbed", "build", "dist", ".tox", ".pytest_cache", "__pycache__", "*.pyc",
               "*.egg-info")
# The Python that there is a wheel of pywincffi 0.5.0 for: programs for it are run under both versions.
_HAS_OLD = ("3.6", "x86-64")
EXAMPLE = "example: testbed.py test -k ReadFile -x"


def add_options(parser):
    bed.add_options(parser)
    parser.add_argument("--wheel", action="store_true",
                        help="test what pip installs from the wheel in dist, and not the source tree")
    parser.add_argument("--results", metavar="FILE", help="leave pytest's results there, as XML")
    parser.add_argument("--ssh", metavar="[USER@]HOST[:PORT]",
                        help="the machine to run the tests on, with Python 3.9 or newer (default: this one)")


def run(arguments):
    # pytest finds its settings, and with them the tests, in the repository's folder.
    words = [from_repository(word) for word in arguments.rest]
    if arguments.ssh:
        own = [word for name in ("python", "arch", "windows", "language") if getattr(arguments, name, None)
               for word in ("--" + name, getattr(arguments, name))]
        return ssh.test(arguments.ssh, own + ["--screen"] * getattr(arguments, "screen", False)
                        + ["--wheel"] * arguments.wheel + words)
    # A process that is killed under Wine may have the status 0; pytest writes this file at its own end.
    windows = (bed.WheelBed if arguments.wheel else bed.Bed)(arguments)
    if (windows.version, windows.arch) == _HAS_OLD:
        with cache.lock():
            os.environ["PYWINCFFI_0_5_0"] = windows.path(os.path.join(
                contenders.folder(windows.version, windows.arch), "pywincffi"))
    with cache.temporary("test-%d" % os.getpid()) as folder:
        results, tree = os.path.join(folder, "results.xml"), cache.REPOSITORY
        if arguments.wheel:
            tree = os.path.join(folder, "tree")
            shutil.copytree(cache.REPOSITORY, tree, ignore=shutil.ignore_patterns(*_NOT_COPIED))
        status = windows.python(["-m", "pytest", "--junit-xml", windows.path(results)] + words, cwd=tree)
        ended = os.path.exists(results)
        if ended and arguments.results:
            shutil.copy(results, arguments.results)
    if status == 0 and not ended and not set(words) & _ONLY_TELLING:
        raise console.Problem("the Windows Python ended in the middle of the tests, with status 0; run them again, and "
                              "with -v to see which test was the last")
    return status
