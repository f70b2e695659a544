"""run the tests in the Windows Python; PYTEST ARGS are passed on to pytest

Without any the whole suite runs. Files and folders may be given relative to the working directory or to the
repository. With --ssh the tree is copied to another machine, and this same command runs there."""
import sys

from bed import bed, cache, ssh
from bed.paths import from_repository

OPTIONS = dict(bed.OPTIONS, **{"--ssh": True})
REST = "PYTEST ARGS..."
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
    return bed.Bed(arguments).python(["-m", "pytest"] + words, cwd=cache.REPOSITORY)
