#!/usr/bin/env python3
"""
Runs pywincffi in a real Windows Python, on Windows or on Linux.

On Linux it puts together a Windows CPython under Wine, builds the extension with a cross compiler, and keeps both in
the folder .testbed; the first run downloads about 70 MB and takes a few minutes, later ones take seconds. On Windows
it uses the Python that runs it, and builds with that Python's own compiler.
"""
import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bed import cache, console  # noqa: E402

if sys.platform == "win32":
    from bed import on_windows as bed
else:
    from bed import on_linux as bed

OPTIONS = ("--python", "--arch")
DEMO = os.path.join(cache.REPOSITORY, "docs", "source", "examples", "child_output.py")


def demo(arguments):
    return bed.Bed(arguments).python([DEMO])


def test(arguments):
    tests = [] if any(os.path.exists(each.split("::")[0]) for each in arguments.rest) else ["tests"]
    return bed.Bed(arguments).python(["-m", "pytest"] + arguments.rest + tests, cwd=cache.REPOSITORY)


def python(arguments):
    return bed.Bed(arguments).python(arguments.rest)


def clean(arguments):
    console.say("removing %s" % cache.FOLDER)
    cache.remove(cache.FOLDER)
    return 0


def parser():
    top = argparse.ArgumentParser(description=__doc__.strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = top.add_subparsers(metavar="VERB", required=True)
    target = argparse.ArgumentParser(add_help=False)
    bed.add_options(target)

    def add(function, text, rest=None, epilog=None):
        verb = verbs.add_parser(
            function.__name__, help=text, description=text, epilog=epilog, allow_abbrev=False,
            usage="testbed.py %s [OPTIONS]%s" % (function.__name__, " [%s]" % rest if rest else ""),
            parents=[target] if function is not clean else [])
        verb.set_defaults(function=function, passes_on=rest is not None)

    add(demo, "run the library's main job on real processes and print what happens")
    add(test, "run the tests in the Windows Python; PYTEST ARGS are passed on to pytest", "PYTEST ARGS...",
        epilog="example: testbed.py test -k ReadFile -x")
    add(python, "run the Windows Python with the freshly built package importable; ARGS are its own", "ARGS...",
        epilog='example: testbed.py python -c "import pywincffi.kernel32"')
    add(clean, "remove everything that was downloaded and built")
    return top


def parse(words):
    """Our options come first; from the first word that is none of them, all is passed on."""
    own = words[:1]
    rest = words[1:]
    while rest and (rest[0] in ("-h", "--help") or rest[0].startswith(OPTIONS)):
        count = 1 if "=" in rest[0] or rest[0] in ("-h", "--help") else 2
        own, rest = own + rest[:count], rest[count:]
    top = parser()
    arguments = top.parse_args(own)
    if rest and not arguments.passes_on:
        top.error("%s takes no %s" % (own[0], rest[0]))
    arguments.rest = rest
    return arguments


def main():
    arguments = parse(sys.argv[1:])
    try:
        return arguments.function(arguments)
    except console.Problem as problem:
        console.say(str(problem))
        return 2
    except KeyboardInterrupt:
        console.say("interrupted; run the same command again to go on")
        return 130


if __name__ == "__main__":
    sys.exit(main())
