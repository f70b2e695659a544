"""A Python binding of the Windows API, compiled with cffi: see the README and the documentation."""

__version__ = "0.6.0"
