"""measure pywincffi against other ways to call Windows: table, JSON and chart

All of them run in one Windows Python, in turns: the extension's own functions, pywincffi, ctypes, pywin32, _winapi,
with --python 3.6 the old pywincffi 0.5.0, and beside that Python the same in C. What takes part is downloaded and
compiled once. It takes a minute or two; the figures of a machine that is busy with other things are of little use.

The results go to build/bench, as results.json, report.txt and chart.svg; with --publish report and chart also go where
the documentation shows them."""
import json
import os
import shutil
import sys
import zipfile

from bed import bed, cache, downloads
from bed.console import run as run_quietly
from bed.console import say
from bed.versions import PLATFORMS
from bed.windows_python import TRIPLETS, WindowsPython

REST = None
OPTIONS = dict(bed.OPTIONS, **{"--rounds": True, "--case": True, "--publish": False})
EXAMPLE = "example: testbed.py bench --python 3.6 --case pipe"
_SOURCES = os.path.join(cache.REPOSITORY, ".ci", "bench")
_RESULTS = os.path.join(cache.REPOSITORY, "build", "bench")
_DOCUMENTATION = os.path.join(cache.REPOSITORY, "docs", "source", "performance")


def add_options(parser):
    bed.add_options(parser)
    parser.add_argument("--rounds", metavar="N", type=int, default=101,
                        help="how often everything is measured (default: 101)")
    parser.add_argument("--case", metavar="WORDS", help="measure only cases with these words in their name")
    parser.add_argument("--publish", action="store_true", help="update the documentation's figures and chart")


def run(arguments):
    sys.path.insert(0, _SOURCES)
    import chart
    import figures
    test_bed = bed.Bed(arguments)
    with cache.lock():
        contenders = _contenders(test_bed)
        native = _native(test_bed.arch)
    os.makedirs(_RESULTS, exist_ok=True)
    results_file = os.path.join(_RESULTS, "results.json")
    words = [test_bed.path(os.path.join(_SOURCES, "bench.py")), "--output", test_bed.path(results_file),
             "--rounds", str(arguments.rounds)]
    words += ["--case", arguments.case] if arguments.case else []
    for option, path in (("--native", native), ("--pywin32", contenders and os.path.join(contenders, "pywin32")),
                         ("--old", contenders and os.path.join(contenders, "pywincffi"))):
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
    with open(os.path.join(_RESULTS, "chart.svg"), "w") as stream:
        stream.write(chart.draw(results))
    say("these figures are in %s" % _RESULTS)
    if arguments.publish:
        _publish(test_bed.version)
    return 0


def _on_one_processor(measure):
    """
    On Linux, a call and what Wine's server does for it take twice as long on two processors as on one. So that it is
    not left to chance which contender has the one, all have.
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
    """The chart in the documentation is that of the newest Python that was published."""
    for source, target in (("report.txt", "-%s.txt" % version), ("chart.svg", "-%s.svg" % version)):
        shutil.copy(os.path.join(_RESULTS, source), _DOCUMENTATION + target)
        say("wrote %s" % os.path.relpath(_DOCUMENTATION + target, cache.REPOSITORY))


def _contenders(test_bed):
    """The folder of the packages that we are measured against, or None."""
    pins = downloads.pins("contenders-" + test_bed.version)
    if not os.path.exists(pins):
        return None
    python = WindowsPython(test_bed.version, test_bed.arch)

    def make(folder):
        wheels = downloads.download(pins, "what pywincffi is measured against", python.version, python.abi,
                                    PLATFORMS[python.arch], folder)
        for path in wheels:
            with zipfile.ZipFile(path) as wheel:
                wheel.extractall(os.path.join(folder, os.path.basename(path).split("-")[0]))
            os.remove(path)

    return cache.stage("contenders-%s-%s" % (python.version, python.arch), [cache.digest(pins)], make)


def _native(arch):
    """The C program, or None where there is no compiler for it."""
    source = os.path.join(_SOURCES, "native.c")
    compiler = TRIPLETS.get(arch, "no such") + "-gcc"
    if shutil.which(compiler) is None:
        return None

    def make(folder):
        run_quietly([compiler, "-O2", "-s", "-Wall", "-Wextra", "-Werror", "-municode", source, "-o", "native.exe"],
                    "compiling the cases in C", cwd=folder)

    return os.path.join(cache.stage("native-" + arch, [cache.digest(source)], make), "native.exe")
