"""install the wheels with pip in every Windows Python, run the tests there, and print a table

Build the wheels first: testbed.py wheels. The exit status is 0 if all tests passed in all of the Pythons."""
import argparse

from bed import matrix, wheels
from bed.bed import ARCHITECTURES, SIDE_BY_SIDE
from bed.console import say
from bed.versions import VERSIONS

REST = "PYTEST ARGS..."
OPTIONS = {"--python": True, "--arch": True, "--extremes": False, "--available": False, "--lane": True, "--cells": True}
EXAMPLE = "example: testbed.py matrix --python 2.7 --arch x86 -k pipes"


def add_options(parser):
    parser.add_argument("--python", metavar="X.Y", choices=VERSIONS,
                        help="this Python alone: %s (default: all)" % ", ".join(VERSIONS))
    parser.add_argument("--arch", choices=ARCHITECTURES, help="this architecture alone (default: all)")
    parser.add_argument("--extremes", action="store_true",
                        help="only the oldest and the newest Pythons, which come first in any case")
    parser.add_argument("--available", action="store_true",
                        help="let it be no failure that a Python cannot be set up on this machine")
    # Of the processes that it starts itself: which cells to run, and the file for their results.
    for name in ("--cells", "--lane"):
        parser.add_argument(name, help=argparse.SUPPRESS)


def run(arguments):
    if arguments.lane:
        return _run_lane(arguments)
    chosen = matrix.cells(arguments.python, arguments.arch, arguments.extremes)
    wheels.built()
    both = SIDE_BY_SIDE and len(set(cell.arch for cell in chosen)) > 1
    results = (matrix.run_side_by_side if both else matrix.run)(chosen, arguments.rest)
    print("\n".join([""] + matrix.table(results)))
    wrong = [result for result in results
             if not (result.right or (arguments.available and result.not_available))]
    missing = sum(result.not_available for result in results)
    if missing:
        say("%d of %d could not be set up on this machine, and were not tested" % (missing, len(results)))
    if wrong:
        say("%d of %d did not pass" % (len(wrong), len(results)))
    return 1 if wrong or not any(result.right for result in results) else 0


def _run_lane(arguments):
    with open(arguments.lane, "w") as stream:
        def report(result):
            stream.write(result.dump() + "\n")
            stream.flush()

        matrix.run([matrix.Cell(*words.split(",")) for words in arguments.cells.split()], arguments.rest, report)
    return 0
