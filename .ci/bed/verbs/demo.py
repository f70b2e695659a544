"""run the library's main job on real processes and print what happens"""
import os

from bed import cache
from bed.bed import OPTIONS, Bed, add_options  # noqa: F401

REST = None
EXAMPLE = None
_PROGRAM = os.path.join(cache.REPOSITORY, "docs", "source", "examples", "child_output.py")


def run(arguments):
    return Bed(arguments).python([_PROGRAM])
