"""measure pywincffi against other ways to call Windows: table, JSON and chart

The contenders run interleaved in one Windows Python: the extension's own functions, pywincffi, ctypes, pywin32,
psutil, _winapi, _overlapped, and with --python 3.6 the old pywincffi 0.5.0. They are downloaded once. It takes a minute
or two; the figures of a busy machine are of little use.

The results go to build/bench, as results.json, report.txt and chart.svg; with --publish report and chart also go where
the documentation shows them."""
import json
import os
import shutil
import sys

from bed import bed, cache, contenders
from bed.console import say

REST = None
EXAMPLE = "example: testbed.py bench --python 3.6 --case pipe"
_SOURCES = os.path.join(cache.REPOSITORY, ".ci", "bench")
_RESULTS = os.path.join(cache.REPOSITORY, "build", "bench")
_DOCUMENTATION = os.path.join(cache.REPOSITORY, "docs", "source", "performance")


def add_options(parser):
    bed.add_options(parser)
    parser.add_argument("--rounds", metavar="N", type=int, default=101,
                        help="how often everything is measured (default: 101)")
    parser.add_argument("--case", metavar="WORDS",
                        help="measure only cases with these words in their name; imports: only imports")
    parser.add_argument("--generated", action="store_true",
                        help="measure only imports, of pywincffi and of a build with many more functions (on Linux)")
    parser.add_argument("--publish", action="store_true", help="update the documentation's figures and chart")


def run(arguments):
    sys.path.insert(0, _SOURCES)
    import chart
    import figures
    import generated
    test_bed = bed.Bed(arguments)
    with cache.lock():
        packages = contenders.folder(test_bed.version, test_bed.arch)
        trees = [("--plain", generated.build(test_bed, 0)), ("--generated", generated.build(test_bed, 10))] if (
            arguments.generated) else []
    os.makedirs(_RESULTS, exist_ok=True)
    results_file = os.path.join(_RESULTS, "results.json")
    words = [test_bed.path(os.path.join(_SOURCES, "bench.py")), "--output", test_bed.path(results_file),
             "--rounds", str(arguments.rounds)]
    words += ["--case", arguments.case] if arguments.case else []
    paths = trees + [(option, os.path.join(packages or "no such folder", *parts)) for option, parts in (
        ("--pywin32", ["pywin32"]), ("--old", ["pywincffi"]), ("--colorama", ["colorama", "colorama"]),
        ("--psutil", ["psutil"]))]
    for option, path in paths:
        words += [option, test_bed.path(path)] if path and os.path.exists(path) else []
    status = _on_one_processor(lambda: test_bed.python(words))
    if status:
        return status
    with open(results_file) as stream:
        results = json.load(stream)
    report = figures.report(results)
    print(report)
    with open(os.path.join(_RESULTS, "report.txt"), "w") as stream:
        stream.write(report + "\n")
    if results["cases"]:
        with open(os.path.join(_RESULTS, "chart.svg"), "w") as stream:
            stream.write(chart.draw(results))
    say("these figures are in %s" % _RESULTS)
    if arguments.publish:
        _publish(test_bed.version)
    return 0


def _on_one_processor(measure):
    """
    Runs all contenders on one processor: on Linux, a call that needs Wine's server takes twice as long if the server
    runs on another processor, and chance would decide which contender has that.
    """
    if not hasattr(os, "sched_setaffinity"):
        return measure()
    processors = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {max(processors)})
        return measure()
    finally:
        os.sched_setaffinity(0, processors)


def _publish(version):
    """Copies the report and the chart to the documentation, which shows those of each Python."""
    for source, target in (("report.txt", "-%s.txt" % version), ("chart.svg", "-%s.svg" % version)):
        shutil.copy(os.path.join(_RESULTS, source), _DOCUMENTATION + target)
        say("wrote %s" % os.path.relpath(_DOCUMENTATION + target, cache.REPOSITORY))
