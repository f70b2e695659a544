"""run the tests in the Windows Python; PYTEST ARGS are passed on to pytest

Without any the whole suite runs. Files and folders may be given relative to the working directory or to the
repository. With --ssh the tree is copied to another machine, and this same command runs there."""
import os
import sys

from bed import bed, cache, console, ssh
from bed.paths import from_repository

OPTIONS = dict(bed.OPTIONS, **{"--ssh": True})
REST = "PYTEST ARGS..."
# With these pytest runs no tests.
_ONLY_TELLING = {"-h", "--help", "-V", "--version", "--collect-only", "--co", "--fixtures", "--markers"}
EXAMPLE = "example: testbed.py test -k ReadFile -x"


def add_options(parser):
    bed.add_options(parser)
    parser.add_argument("--ssh", metavar="[USER@]HOST[:PORT]",
                        help="the machine to run the tests on, with Python 3.9 or newer (default: this one)")


def run(arguments):
    # pytest finds its settings, and with them the tests, in the repository's folder.
    words = [from_repository(word) for word in arguments.rest]
    if arguments.ssh:
        return ssh.test(arguments.ssh, sys.argv[2:len(sys.argv) - len(words)] + words)
    # A process that is killed under Wine may leave status 0 behind; only pytest itself writes this, at its end.
    windows = bed.Bed(arguments)
    with cache.temporary("test-%d" % os.getpid()) as folder:
        results = os.path.join(folder, "results.xml")
        status = windows.python(["-m", "pytest", "--junit-xml", windows.path(results)] + words, cwd=cache.REPOSITORY)
        ended = os.path.exists(results)
    if status == 0 and not ended and not set(words) & _ONLY_TELLING:
        raise console.Problem("the Windows Python ended in the middle of the tests, with status 0; run them again, and "
                              "with -v to see which test was the last")
    return status
