"""run the tests that need no Windows, those of the test bed among them, in this machine's own Python

PYTEST ARGS are passed on to pytest. The other tests are skipped, with reasons that -rs shows."""
import sys

from bed import cache, tools
from bed.console import say
from bed.paths import from_repository

REST = "PYTEST ARGS..."
EXAMPLE = "example: testbed.py host tests/ci"


def add_options(_):
    """It has none."""


def run(arguments):
    with cache.lock():
        python = tools.python("host", "pytest and what it needs")
    if sys.platform != "win32":
        say("tests that call Windows are skipped here; this runs them: python3 .ci/testbed.py test")
    return tools.call(python, "-m", "pytest", *map(from_repository, arguments.rest))
