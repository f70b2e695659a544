"""install the wheels with pip in every Windows Python, run the tests there, and print a table

Build the wheels first: testbed.py wheels. The exit status is 0 if all tests passed in all of the Pythons."""
from bed import matrix
from bed.bed import ARCHITECTURES
from bed.console import say
from bed.versions import VERSIONS

REST = "PYTEST ARGS..."
OPTIONS = {"--python": True, "--arch": True, "--extremes": False, "--available": False}
EXAMPLE = "example: testbed.py matrix --python 2.7 --arch x86 -k pipes"


def add_options(parser):
    parser.add_argument("--python", metavar="X.Y", choices=VERSIONS,
                        help="this Python alone: %s (default: all)" % ", ".join(VERSIONS))
    parser.add_argument("--arch", choices=ARCHITECTURES, help="this architecture alone (default: all)")
    parser.add_argument("--extremes", action="store_true",
                        help="only the oldest and the newest Pythons, which come first in any case")
    parser.add_argument("--available", action="store_true",
                        help="let it be no failure that a Python cannot be set up on this machine")


def run(arguments):
    chosen = matrix.cells(arguments.python, arguments.arch, arguments.extremes)
    results = matrix.run(chosen, arguments.rest)
    print("\n".join([""] + matrix.table(results)))
    wrong = [result for result in results
             if not (result.right or (arguments.available and result.not_available))]
    if wrong:
        say("%d of %d did not pass" % (len(wrong), len(results)))
    return 1 if wrong or not any(result.right for result in results) else 0
