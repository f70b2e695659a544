"""Tools that run in this machine's own Python, each group in a virtual environment of the test bed's folder."""
import os
import subprocess
import sys

from . import cache, downloads, host
from .console import Problem, run

# Of the Python that runs this; the same in all virtual environments of it, those of tox for example.
_BASE = getattr(sys, "_base_executable", None) or sys.executable


def python(group, what):
    """
    The Python that has the tools of a group, installed from its pins; ``what`` names them.

    To be called inside :func:`cache.lock`. Tools are run with ``-m``: the environment has been moved, which the
    scripts in it do not survive.
    """
    version = "%d.%d" % sys.version_info[:2]
    pins = downloads.pins("%s-%s" % (group, version))
    if not os.path.exists(pins):
        raise Problem("the tools of the test bed are pinned for Python 3.9 to 3.14, and this is %s; run it with one "
                      "of these" % version)

    def make(folder):
        host.require_venv()
        run([_BASE, "-m", "venv", folder], "making an environment for %s" % what)
        downloads.call_pip([_python(folder), "-m", "pip", "install", "--no-deps", "--require-hashes",
                            "--only-binary=:all:", "-r", pins], what, pins)

    return _python(cache.stage("tools-" + group, [cache.digest(pins), _BASE, sys.version], make))


def _python(folder):
    return os.path.join(folder, *(("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")))


def call(executable, *arguments, **environment):
    """Run a tool in the repository, on our standard streams; returns its exit status."""
    return subprocess.call([executable] + list(arguments), cwd=cache.REPOSITORY, env=dict(os.environ, **environment))
