"""build the wheels for all kinds of Windows and the sdist into dist, and check them

The same commit gives the same bytes on the same machine. On Windows only the wheels for installed Pythons are built."""
from bed import check_wheels, console
from bed.bed import build_wheels
from bed.versions import PLATFORMS

REST = None
EXAMPLE = None


def add_options(parser):
    parser.add_argument("--arch", choices=sorted(PLATFORMS), help="for this architecture alone (default: for all; on "
                                                                  "Windows: that of the Python that runs this)")
    parser.add_argument("--available", action="store_true",
                        help="let it be no failure that a wheel cannot be built on this machine")


def run(arguments):
    missing = []
    paths = build_wheels(arguments.arch, missing.append if arguments.available else None)
    check_wheels.check(paths)
    for path in paths:
        console.say("built and checked %s" % path)
    for problem in missing:
        console.say("not built: %s" % problem)
    return 0
