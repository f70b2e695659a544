"""
Which Windows this is, and what tests say of a Windows that differs from the others.

Tests say what Windows does. Where Wine does something else, a test bears the mark :func:`differs`, with the releases of
Wine that it is true of: there the test has to fail, so that a mark is noticed that is no longer needed.
"""
import contextlib
import ctypes
import os
import re

import pytest


def _wine():
    """``Wine`` and the major version, or None on Windows."""
    get_version = getattr(ctypes.WinDLL("ntdll"), "wine_get_version", None) if hasattr(ctypes, "WinDLL") else None
    if get_version is None:
        return None
    get_version.restype = ctypes.c_char_p
    return "Wine " + get_version().decode("ascii").split(".")[0]


NAME = _wine()
# Wine has one only if the test bed is told: testbed.py test --screen.
HAS_SCREEN = NAME is None or os.environ.get("PYWINCFFI_TESTBED_SCREEN") == "1"


def unix_path(path):
    """The path of a file as the host of Wine has it."""
    convert = ctypes.CDLL("kernel32").wine_get_unix_file_name
    convert.restype, convert.argtypes = ctypes.c_char_p, [ctypes.c_wchar_p]
    return convert(path).decode("utf-8")


def is_any(*names):
    """Whether this is one of these Windows: ``"Wine 8"``, ``"Wine 10"``, or ``"Wine"`` for all releases."""
    for name in names:
        if not re.match(r"Wine( \d+)?$", name):
            raise ValueError("%r is no Windows: name Wine, or Wine and a major version" % name)
    return NAME is not None and ("Wine" in names or NAME in names)


#: How often threads are to take turns, in seconds: as often as they can. Not under Wine 10, where Python then dies in
#: RtlWakeAddressSingle within minutes, also without this library.
SWITCH_INTERVAL = 5e-3 if is_any("Wine 10") else 1e-6


def differs(names, reason, run=True):
    """
    Marks a test that fails on these Windows, and has to: if it passes there, the mark is no longer needed.

    :param names: one name or several, as for :func:`is_any`.
    :param reason: what these Windows do instead.
    :param run: False if the test would hang or crash there; then it is not run, and nobody notices.
    """
    names = (names,) if isinstance(names, str) else tuple(names)
    return pytest.mark.xfail(is_any(*names), reason="%s: %s" % (", ".join(names), reason), strict=True, run=run)


@contextlib.contextmanager
def part_differs(names, reason):
    """The same for a part of a test: the block has to fail on these Windows, and the test goes on behind it."""
    if not is_any(*((names,) if isinstance(names, str) else names)):
        yield
        return
    try:
        yield
    except Exception:  # an assertion, or what Windows' functions raise
        return
    raise AssertionError("this works on %s; the mark that says otherwise is no longer needed: %s" % (NAME, reason))


def needs_screen(test):
    """Marks a test, or a class of tests, that reads the screen."""
    return pytest.mark.skipif(not HAS_SCREEN, reason="this machine has no screen (testbed.py test --screen)")(test)


# The beginning of a reason, or words in it, and the kind.
_KINDS = (
    (r"(\[NOTRUN\] )?(under |the console of )?Wine", "as Wine differs from Windows"),
    (r".*(not installed|not here|machine|no one|nothing|cable|root|set up|mount|headers)", "for lack of something"),
    (r".*\b(Python|GIL)\b", "as Pythons differ"))


def kind_of_skip(reason):
    """What kind of reason it is that a test was skipped for."""
    return next((kind for pattern, kind in _KINDS if re.match(pattern, reason)), "for other reasons")
