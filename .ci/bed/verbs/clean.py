"""remove everything that was downloaded and built"""
from bed import cache, console

REST = None
OPTIONS = {}
EXAMPLE = None


def add_options(_):
    """It has none."""


def run(_):
    console.say("removing %s" % cache.FOLDER)
    with cache.lock():
        cache.empty()
    return 0
