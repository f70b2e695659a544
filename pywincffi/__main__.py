"""``python -m pywincffi`` prints what belongs into a bug report: versions, the extension, Windows, what is loaded."""
from __future__ import print_function

import hashlib
import platform
import sys


def report():
    """Returns the lines."""
    import pywincffi

    bits = 64 if sys.maxsize > 2 ** 32 else 32
    gil = "" if getattr(sys, "_is_gil_enabled", lambda: True)() else ", without the GIL"
    lines = ["pywincffi  %s" % pywincffi.__version__,
             "Python     %s, %d bit%s" % (sys.version.replace("\n", " "), bits, gil)]
    try:
        import cffi
        lines.append("cffi       %s" % cffi.__version__)
    except ImportError as error:
        lines.append("cffi       %s" % error)
    try:
        from pywincffi.core import dist
        dist.load()
        extension = sys.modules[dist.MODULE].__file__
        with open(extension, "rb") as stream:
            content = stream.read()
        # Tells whether this is the extension of a published wheel.
        build = "%d bytes, SHA-256 %s" % (len(content), hashlib.sha256(content).hexdigest())
    except Exception as error:  # that is what the report is for
        extension, build = "%s: %s" % (type(error).__name__, error), "unknown"
    modules = sorted(name for name in sys.modules if name.startswith("pywincffi."))
    return lines + ["extension  %s" % extension, "build      %s" % build, "system     %s" % _system(),
                    "modules    %s" % ", ".join(modules)]


def _system():
    if sys.platform != "win32":
        return platform.platform()
    import ctypes

    wine = getattr(ctypes.WinDLL("ntdll"), "wine_get_version", None)
    if wine is not None:
        wine.restype = ctypes.c_char_p
    return platform.platform() + (", Wine %s" % wine().decode("ascii") if wine is not None else "")


if __name__ == "__main__":
    print("\n".join(report()))
