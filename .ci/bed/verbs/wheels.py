"""build the wheels for all kinds of Windows and the sdist into dist, and check them

They are the same to the byte whenever the same commit is built."""
from bed import cache, check_wheels, console, wheels
from bed.wine import Wine

REST = None
OPTIONS = {}
EXAMPLE = None


def add_options(_):
    """It has none."""


def run(_):
    with cache.lock():
        wine = Wine("x86-64")
        wine.set_up()
        paths = wheels.build(wine)
        check_wheels.check(paths)
    for path in paths:
        console.say("built and checked %s" % path)
    return 0
