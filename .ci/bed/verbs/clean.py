"""remove everything that was downloaded and built in the test bed's folder"""
from bed import cache, console

REST = None
EXAMPLE = None


def add_options(_):
    """It has none."""


def run(_):
    console.say("removing what the test bed made in %s" % cache.FOLDER)
    with cache.lock():
        others = cache.empty()
    if others:
        console.say("left there, since no test bed made it: %s" % ", ".join(others))
    return 0
