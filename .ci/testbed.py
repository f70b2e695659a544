#!/usr/bin/env python3
"""
Runs pywincffi in a real Windows Python, on Windows or on Linux.

On Linux it puts together a Windows CPython under Wine, builds the extension with a cross compiler, and keeps both in
the folder .testbed; the first run downloads 300 to 400 MB and takes a few minutes, later ones take seconds. On Windows
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

# In the order of the help. Each is a module of bed.verbs, which documents what such a module has.
VERBS = ("demo", "test", "fuzz", "bench", "python", "host", "lint", "docs", "wheels", "matrix", "parallel",
         "clean")


def parse(words):
    """Parses the command line. Words that are none of our options go to ``rest``, for verbs that pass them on."""
    top = argparse.ArgumentParser(description=__doc__.strip(), formatter_class=argparse.RawDescriptionHelpFormatter)
    parsers = top.add_subparsers(metavar="VERB", required=True)
    for name in VERBS:
        module = importlib.import_module("bed.verbs." + name)
        description = module.__doc__.strip()
        verb = parsers.add_parser(
            name, help=description.splitlines()[0], description=description, epilog=module.EXAMPLE,
            formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
            usage="testbed.py %s [OPTIONS]%s" % (name, " [%s]" % module.REST if module.REST else ""))
        module.add_options(verb)
        verb.set_defaults(run=module.run, takes_rest=module.REST is not None, words=[])
    arguments, unknown = top.parse_known_args(words)
    arguments.rest = unknown + arguments.words
    if arguments.rest and not arguments.takes_rest:
        top.error("unrecognized arguments: " + " ".join(arguments.rest))
    return arguments


def terminate(number, _):
    """Ends as after Ctrl-C, so that everything is cleaned up."""
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
        return console.NOT_AVAILABLE if isinstance(problem, console.NotAvailable) else 2
    except KeyboardInterrupt:
        console.say("interrupted; run the same command again to go on")
        return 130


if __name__ == "__main__":
    sys.exit(main())
