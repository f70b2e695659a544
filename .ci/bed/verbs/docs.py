"""build the documentation; a warning is an error

It is in docs/build/html afterwards."""
import os

from bed import cache, console, tools

REST = None
OPTIONS = {}
EXAMPLE = None


def add_options(_):
    """It has none."""


def run(_):
    with cache.lock():
        python = tools.python("docs", "Sphinx and what it needs")
    target = os.path.join(cache.REPOSITORY, "docs", "build", "html")
    # Everything is read anew: of a page that did not change, Sphinx would not repeat the warnings.
    status = tools.call(python, "-m", "sphinx", "-E", "-W", "--keep-going", "-q", "-b", "html",
                        os.path.join(cache.REPOSITORY, "docs", "source"), target)
    if status == 0:
        console.say("the documentation is in %s" % os.path.join(target, "index.html"))
    return status
