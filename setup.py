"""
Builds and installs pywincffi. The metadata is in setup.cfg; here is what it cannot say.

There is nothing to compile but on Windows: everywhere else the package installs without its extension, for
documentation, editors and linters.
"""
import os
import platform
import sys
import sysconfig

from setuptools import setup
from setuptools.command.build_py import build_py

# An isolated build does not look for modules here; pywincffi/builder imports the rest of the package.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pywincffi.builder import is_source_only  # noqa: E402


class BuildForWindows(build_py):
    """Leaves out what is of use only beside the source."""

    def find_package_modules(self, package, package_dir):
        return [found for found in build_py.find_package_modules(self, package, package_dir)
                if not is_source_only("/".join(package.split(".")[1:] + [os.path.basename(found[2])]))]


OPTIONS = {}
if sys.platform == "win32":
    if platform.python_implementation() != "CPython":
        sys.exit("on Windows pywincffi needs CPython, and this is %s, which cannot run its extension: it keeps objects "
                 "by their addresses, and changes how cffi's C takes pointers" % platform.python_implementation())
    try:
        import cffi  # noqa: F401, setuptools finds it by itself, or silently builds nothing
    except ImportError:
        sys.exit("setup.py needs cffi, which pip brings by itself (pip install .); by hand: pip install cffi")
    OPTIONS["cmdclass"] = {"build_py": BuildForWindows}
    OPTIONS["cffi_modules"] = ["pywincffi/builder/extension.py:ffibuilder"]
    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        # One extension serves every Python 3 but the free-threaded ones; Python 2 disregards this.
        OPTIONS["options"] = {"bdist_wheel": {"py_limited_api": "cp36"}}
else:
    # All comes along: pywincffi.dev.lint reads the headers, to tell pylint what the extension would hold.
    OPTIONS["include_package_data"] = True

setup(**OPTIONS)
