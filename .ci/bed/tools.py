"""The tools that run in this machine's Python, each group in a virtual environment in the test bed's folder."""
import os
import subprocess
import sys

from . import cache, downloads, host
from .console import Problem, run

# The path of the running Python itself, also if it runs by another name or in a virtual environment, such as tox's.
_BASE = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def python(group, what):
    """
    Returns the Python that has the tools of a group, installed from its pins; ``what`` names the tools in messages.

    To be called inside :func:`cache.lock`. Run the tools with ``-m``: their scripts have the path where the environment
    was made, and it has been moved since.
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
    """Runs a tool in the repository, on our standard streams; returns its exit status."""
    return subprocess.call([executable] + list(arguments), cwd=cache.REPOSITORY, env=dict(os.environ, **environment))
