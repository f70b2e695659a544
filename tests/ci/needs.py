"""
What the tests of the project's tools need on the machine that runs them: a Linux on which the test bed works.

They never install anything unasked. With ``PYWINCFFI_TESTS_INSTALL=1`` in the environment, as in continuous
integration, they install what is missing (through apt, as root) and set up the test bed; else such a test is skipped
and says what it misses.
"""
import os
import subprocess
import sys

import pytest

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SWITCH = "PYWINCFFI_TESTS_INSTALL"
MAY_INSTALL = os.environ.get(SWITCH) == "1"

if sys.platform == "win32" or sys.version_info < (3, 9):
    pytest.skip("tests a tool for the Linux machine with the test bed, with Python 3.9 or newer",
                allow_module_level=True)

sys.path.insert(0, os.path.join(REPOSITORY, ".ci"))
from bed import cache, host, tools, windows_python  # noqa: E402


def program(name, package, elsewhere=()):
    """The path of a program of a Debian package."""
    def find():
        return host.program(name) or next((path for path in elsewhere if os.path.exists(path)), None)
    if find() is None:
        if not (MAY_INSTALL and os.geteuid() == 0):
            pytest.skip("%s is not installed (apt-get install %s, or %s=1 as root)" % (name, package, SWITCH))
        host.install([name], [package])
    return find()


def wheels_python():
    """The Python with the tools for wheels."""
    if not cache.holds("tools-wheels") and not MAY_INSTALL:
        pytest.skip("the tools for wheels are not installed (python3 .ci/testbed.py wheels, or %s=1)" % SWITCH)
    with cache.lock():
        return tools.python("wheels", "the tools that build and check wheels")


def testbed():
    """A test bed that starts warm: these tests are not about setting it up."""
    if not cache.holds("python-%s-x86-64" % windows_python.default_version()):
        if not MAY_INSTALL:
            pytest.skip("the test bed is not set up (python3 .ci/testbed.py demo, or %s=1)" % SWITCH)
        subprocess.run([sys.executable, os.path.join(REPOSITORY, ".ci", "testbed.py"), "python", "-c", ""], check=True)
    return cache.FOLDER
