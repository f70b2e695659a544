#!/usr/bin/env python3
"""
Runs pywincffi in a real Windows Python, on Windows or on Linux.

On Linux it puts together a Windows CPython under Wine, builds the extension with a cross compiler, and keeps both in
the folder .testbed; the first run downloads about 70 MB and takes a few minutes, later ones take seconds. On Windows
it uses the Python that runs it, or another that is installed, and builds with that Python's own compiler.
"""
import argparse
import importlib
import os
import signal
import sys

if sys.version_info < (3, 9):
    sys.exit("testbed: Python 3.9 or newer has to run this, and this is Python %d.%d; it is no matter which Python the "
             "tests are for: that is what --python says" % sys.version_info[:2])
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bed import console  # noqa: E402

# In the order of the help; each is a module of bed.verbs, whose documentation says what that holds.
VERBS = ("demo", "test", "fuzz", "bench", "python", "host", "lint", "docs", "wheels", "matrix", "clean")


def parser():
    """The parser of our own options, and the verbs' modules by name."""
    top = argparse.ArgumentParser(description=__doc__.strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parsers = top.add_subparsers(metavar="VERB", required=True)
    modules = {}
    for name in VERBS:
        module = importlib.import_module("bed.verbs." + name)
        modules[name] = module
        description = module.__doc__.strip()
        verb = parsers.add_parser(
            name, help=description.splitlines()[0], description=description, epilog=module.EXAMPLE,
            formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
            usage="testbed.py %s [OPTIONS]%s" % (name, " [%s]" % module.REST if module.REST else ""))
        module.add_options(verb)
        verb.set_defaults(run=module.run)
    return top, modules


def parse(words):
    """Our options come first; from the first word that is none of them, a verb with REST passes all on."""
    top, modules = parser()
    own, rest = words[:1], words[1:]
    options = getattr(modules.get(own[0]) if own else None, "OPTIONS", {})
    while rest and (rest[0] in ("-h", "--help") or rest[0].split("=")[0] in options):
        name, equals, _ = rest[0].partition("=")
        count = 2 if options.get(name) and not equals else 1
        own, rest = own + rest[:count], rest[count:]
    if rest and own[0] in modules and not modules[own[0]].REST:
        top.parse_args(words)  # says what is wrong with the rest
    arguments = top.parse_args(own)
    arguments.rest = rest
    return arguments


def terminate(number, _):
    """Let everything be tidied up, as after Ctrl-C."""
    sys.exit(128 + number)


def main():
    for number in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, number):
            signal.signal(getattr(signal, number), terminate)
    arguments = parse(sys.argv[1:])
    try:
        return arguments.run(arguments)
    except console.Problem as problem:
        console.say(str(problem))
        return 2
    except KeyboardInterrupt:
        console.say("interrupted; run the same command again to go on")
        return 130


if __name__ == "__main__":
    sys.exit(main())
