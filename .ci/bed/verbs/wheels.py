"""build the wheels for all kinds of Windows and the sdist into dist, and check them

They are the same to the byte whenever the same commit is built."""
from bed import cache, check_wheels, console, wheels

REST = None
OPTIONS = {}
EXAMPLE = None


def add_options(_):
    """It has none."""


def run(_):
    with cache.lock():
        paths = wheels.build()
        check_wheels.check(paths)
    for path in paths:
        console.say("built and checked %s" % path)
    return 0
