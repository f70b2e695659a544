"""Paths of the repository's files as contributors write them."""
import os

from . import cache


def from_repository(word):
    """Returns an argument for pytest, which runs in the repository: a path is made relative to the repository."""
    path, separator, test = word.partition("::")
    if (path.endswith(".py") or "/" in path) and os.path.exists(path):
        return os.path.relpath(path, cache.REPOSITORY).replace(os.sep, "/") + separator + test
    return word
