"""Packages from the Python package index: pinned by version, checked by hash, never resolved here."""
import glob
import os
import re
import sys

from . import cache
from .console import CommandFailed, Problem, run
from .host import require_pip
from .versions import release

PINS = os.path.join(cache.REPOSITORY, ".ci", "pins")


def pins(name):
    return os.path.join(PINS, name + ".txt")


def download(pin_file, what, python, abi, platform, folder):
    """Downloads the wheels of a pin file for one Windows Python into ``folder``; returns their paths."""
    require_pip()
    full = {"2.7": "2.7.18", "3.6": "3.6.8"}.get(python, release(python))
    call_pip([sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes", "--only-binary=:all:",
              "--implementation", "cp", "--python-version", full, "--abi", abi, "--abi", "abi3", "--abi", "none",
              "--platform", platform, "--dest", folder, "-r", pin_file], what, pin_file)
    return sorted(glob.glob(os.path.join(folder, "*.whl")))


def call_pip(command, what, pin_file):
    """Runs pip, which downloads the packages of a pin file; a usual failure is explained in a sentence."""
    try:
        run(command + ["--disable-pip-version-check", "--no-input"], "downloading %s" % what)
    except CommandFailed as error:
        raise Problem(_explain(error.output, what, pin_file) or str(error))


def _explain(output, what, pin_file):
    """Returns a usual failure of pip in one sentence, or None."""
    if "DO NOT MATCH THE HASHES" in output:
        expected = re.search(r"Expected sha256 (\w+)", output)
        got = re.search(r"Got\s+(\w+)", output)
        return ("%s was downloaded, but its hash is %s and not %s as %s says; nothing of it was used. Ask your "
                "package index why, or update the pins with: python3 .ci/pins/update.py" % (
                    what, got.group(1) if got else "another", expected.group(1) if expected else "the one",
                    os.path.relpath(pin_file, cache.REPOSITORY)))
    if re.search(r"NewConnectionError|Temporary failure in name|Max retries|ConnectionError|Could not fetch URL"
                 r"|Failed to establish|No matching distribution", output):
        return ("%s could not be downloaded: pip does not reach a package index that has it. Check the network and "
                "pip's settings (python3 -m pip config list), then run this again; what is downloaded stays. pip "
                "said: %s" % (what, _last_error(output)))
    return None


def _last_error(output):
    lines = [line for line in output.splitlines() if line.startswith("ERROR")]
    return lines[-1] if lines else output.strip().splitlines()[-1]
