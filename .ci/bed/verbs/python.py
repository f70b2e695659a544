"""run the Windows Python with the freshly built package importable; ARGS are its own"""
from bed.bed import OPTIONS, Bed, add_options  # noqa: F401

REST = "ARGS..."
EXAMPLE = 'example: testbed.py python -c "import pywincffi.kernel32"'


def run(arguments):
    return Bed(arguments).python(arguments.rest)
