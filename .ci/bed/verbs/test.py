"""run the tests in the Windows Python; PYTEST ARGS are passed on to pytest

Without any the whole suite runs. Files and folders may be given relative to the working directory or to the
repository."""
import os

from bed import cache
from bed.bed import OPTIONS, Bed, add_options  # noqa: F401

REST = "PYTEST ARGS..."
EXAMPLE = "example: testbed.py test -k ReadFile -x"


def run(arguments):
    # pytest finds its settings, and with them the tests, in the repository's folder.
    words = [_from_repository(word) for word in arguments.rest]
    return Bed(arguments).python(["-m", "pytest"] + words, cwd=cache.REPOSITORY)


def _from_repository(word):
    path, separator, test = word.partition("::")
    if (path.endswith(".py") or "/" in path) and os.path.exists(path):
        return os.path.relpath(path, cache.REPOSITORY).replace(os.sep, "/") + separator + test
    return word
