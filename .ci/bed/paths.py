"""How contributors may name the repository's files."""
import os

from . import cache


def from_repository(word):
    """A word for pytest, which runs in the repository: a file or folder named from elsewhere as seen from there."""
    path, separator, test = word.partition("::")
    if (path.endswith(".py") or "/" in path) and os.path.exists(path):
        return os.path.relpath(path, cache.REPOSITORY).replace(os.sep, "/") + separator + test
    return word
