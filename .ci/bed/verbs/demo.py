"""run the library's main job on real processes and print what happens, in colour on a terminal"""
import os
import subprocess
import sys

from bed import cache, tools
from bed.bed import Bed, add_options as add_options_of_beds

REST = None
EXAMPLE = None
_PROGRAM = os.path.join(cache.REPOSITORY, "docs", "source", "examples", "child_output.py")
# The one in the README.
_PICTURE = os.path.join(cache.REPOSITORY, "docs", "source", "_static", "demo.svg")
_DRAW = """
import re, sys
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text
console = Console(record=True, width=110, file=sys.stderr)
console.print(Text.from_ansi(sys.stdin.read().replace("\\r", "")))
# Without the fonts that it would fetch.
code = re.sub("@font-face {{.*?}}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
console.save_svg(sys.argv[1], title="python3 .ci/testbed.py demo", code_format=code, unique_id="demo")
"""


def add_options(parser):
    add_options_of_beds(parser)
    parser.add_argument("--colour", action="store_true", help="in colour everywhere")
    parser.add_argument("--picture", action="store_true", help="draw the picture of it that is in the README")


def run(arguments):
    if arguments.picture:
        return _draw()
    colour = arguments.colour or sys.stdout.isatty()
    if colour and sys.platform == "win32":
        os.system("")  # a console shows colours after that, on a Windows 10 that is not set to
    return Bed(arguments).python([_PROGRAM] + ["--colour"] * colour)


def _draw():
    demo = subprocess.run([sys.executable, os.path.join(cache.REPOSITORY, ".ci", "testbed.py"), "demo", "--colour"],
                          stdout=subprocess.PIPE, check=True)
    with cache.lock():
        python = tools.python("host", "what draws")
    return subprocess.run([python, "-c", _DRAW, _PICTURE], input=demo.stdout, check=False).returncode
