"""run the Windows Python with the freshly built package importable; ARGS are its own"""
import argparse

from bed import bed

REST = "ARGS..."
EXAMPLE = 'example: testbed.py python -c "import pywincffi.kernel32"'


def add_options(parser):
    bed.add_options(parser)
    # All words from the first that is no option belong to Python.
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def run(arguments):
    return bed.Bed(arguments).python(arguments.rest)
