"""
Builds and installs pywincffi. The metadata is in setup.cfg; here is what it cannot say.

There is nothing to compile but on Windows: everywhere else the package installs without its extension, for
documentation, editors and linters.
"""
import os
import sys
import sysconfig

from setuptools import setup

# An isolated build does not look for modules here; pywincffi/core/dist.py imports the rest of the package.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

OPTIONS = {}
if sys.platform == "win32":
    try:
        import cffi  # noqa: F401, setuptools finds it by itself, or silently builds nothing
    except ImportError:
        sys.exit("setup.py needs cffi, which pip brings by itself (pip install .); by hand: pip install cffi")
    OPTIONS["cffi_modules"] = ["pywincffi/core/dist.py:ffibuilder"]
    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        # One extension serves every Python 3 but the free-threaded ones; Python 2 disregards this.
        OPTIONS["options"] = {"bdist_wheel": {"py_limited_api": "cp36"}}
else:
    # The headers come along, for pywincffi.dev.lint to tell pylint what the extension would hold.
    OPTIONS["include_package_data"] = True

setup(**OPTIONS)
