"""install the wheels with pip in every Windows Python, run the tests there, and print a table

Build the wheels first: testbed.py wheels. The whole suite runs on a Python of each kind, and on each Windows; the other
Pythons run only the tests whose results may differ there. The exit status is 0 if all tests passed in all Pythons."""
from bed import matrix, wheels
from bed.bed import ARCHITECTURES, PYTHONS
from bed.console import say

REST = "PYTEST ARGS..."
EXAMPLE = "example: testbed.py matrix --python 2.7 --arch x86 -k pipes"


def add_options(parser):
    parser.add_argument("--python", metavar="X.Y", choices=PYTHONS,
                        help="this Python alone: %s (default: all)" % ", ".join(PYTHONS))
    parser.add_argument("--arch", choices=ARCHITECTURES, help="this architecture alone (default: all)")
    parser.add_argument("--windows", metavar="NAME", help="this Windows alone, wine10 for example (default: all)")
    parser.add_argument("--whole", action="store_true", help="run the whole suite everywhere, as for a release")
    parser.add_argument("--available", action="store_true",
                        help="let it be no failure that a Python cannot be set up on this machine")


def run(arguments):
    chosen = matrix.cells(arguments.python, arguments.arch, arguments.windows, arguments.whole)
    wheels.built()
    results = matrix.run(chosen, arguments.rest)
    print("\n".join([""] + matrix.table(results)))
    wrong = [result for result in results
             if not (result.right or (arguments.available and result.not_available))]
    missing = sum(result.not_available for result in results)
    if missing:
        say("%d of %d could not be set up on this machine, and were not tested" % (missing, len(results)))
    if wrong:
        say("%d of %d did not pass" % (len(wrong), len(results)))
    return 1 if wrong or not any(result.right for result in results) else 0
