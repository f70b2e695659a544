"""call every public function with random arguments; only pywincffi's own exceptions may result

A call may succeed, or raise InputError or WindowsAPIError. Anything else is a failure, above all a process that dies;
the command that repeats the call is printed."""
import os

from bed import bed, cache

REST = None
EXAMPLE = "example: testbed.py fuzz --calls 1000000 --seed 7"
_PROGRAM = os.path.join(cache.REPOSITORY, ".ci", "fuzz", "fuzz.py")


def add_options(parser):
    bed.add_options(parser)
    parser.add_argument("--calls", type=int, metavar="N", default=20000, help="how many calls to make (default: 20000)")
    parser.add_argument("--seed", type=int, metavar="S", default=1, help="what they are made of (default: 1)")
    parser.add_argument("--first", type=int, metavar="NUMBER", default=0, help="which call to begin with (default: 0)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="make this one call of the seed, and show it")


def run(arguments):
    words = ["--seed", str(arguments.seed), "--calls", str(arguments.calls), "--first", str(arguments.first)]
    if arguments.only is not None:
        words += ["--only", str(arguments.only)]
    return bed.Bed(arguments).python([_PROGRAM] + words)
