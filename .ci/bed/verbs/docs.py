"""build the documentation; a warning is an error

It is in docs/build/html afterwards."""
import os
import sys

from bed import cache, console, host, tools

REST = None
EXAMPLE = None


def add_options(parser):
    parser.add_argument("--browser", action="store_true",
                        help="then look at it in a headless Chromium, on Linux: pages, search, narrow screens")


def run(arguments):
    if arguments.browser:
        if sys.platform == "win32":
            raise console.Problem("the browser is Debian's Chromium; leave out --browser on Windows")
        if sys.version_info < (3, 10):
            raise console.Problem("what drives the browser needs Python 3.10; leave out --browser, or run this with it")
        host.require("chromium", "chromedriver")
    with cache.lock():
        python = tools.python("docs", "Sphinx and what it needs")
    target = os.path.join(cache.REPOSITORY, "docs", "build", "html")
    # All pages are read again: for an unchanged page Sphinx would not repeat the warnings.
    status = tools.call(python, "-m", "sphinx", "-E", "-W", "--keep-going", "-q", "-b", "html",
                        os.path.join(cache.REPOSITORY, "docs", "source"), target)
    if status == 0:
        console.say("the documentation is in %s" % os.path.join(target, "index.html"))
        if arguments.browser:
            status = tools.call(python, "-m", "pytest", "-q", "tests/site", PYWINCFFI_SITE=target)
    return status
