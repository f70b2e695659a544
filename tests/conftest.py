"""What holds for all tests."""
import collections
import ctypes
import gc
import signal

from tests.support import essential
from tests.support.windows import kind_of_skip

# A shell has what it runs in the background ignore Ctrl-C, and so would all that the tests start. On Windows a service
# does, and whoever starts a process in a group of its own: there it is the process itself that ignores it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(ctypes, "WinDLL"):
    ctypes.WinDLL("kernel32").SetConsoleCtrlHandler(None, False)


def pytest_addoption(parser):
    parser.addoption("--essential", action="store_true",
                     help="run only what can come out differently in another Python of the same kind")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--essential"):
        chosen = essential.choose(items)
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
        items[:] = chosen


def pytest_runtest_setup():
    """
    What is left of other tests, and what they imported, stays: the garbage collector, which many tests run, need not
    look at it. Python 3.6 and 2.7 have no freeze().
    """
    getattr(gc, "freeze", lambda: None)()


def pytest_terminal_summary(terminalreporter):
    """Why tests were skipped, by kind."""
    reasons = collections.Counter(_reason(report) for name in ("skipped", "xfailed")
                                  for report in terminalreporter.stats.get(name, []))
    for kind in sorted(set(map(kind_of_skip, reasons))):
        terminalreporter.section("skipped " + kind)
        for reason, count in sorted(reasons.items()):
            if kind_of_skip(reason) == kind:
                terminalreporter.line("%4d  %s" % (count, reason))


def _reason(report):
    if hasattr(report, "wasxfail"):
        return report.wasxfail.replace("reason: ", "")
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason[len("Skipped: "):] if reason.startswith("Skipped: ") else reason
